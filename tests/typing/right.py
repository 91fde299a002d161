"""Calls that are right: both checkers must accept every line, and infer the types that are asserted."""

from datetime import date
from typing import assert_type

import duckdb
import polars

import migcoop
from migcoop import (
    Certainty,
    Collaboration,
    Country,
    Dataset,
    EdtfDate,
    LangString,
    Match,
    Organisation,
    Period,
    Project,
    Record,
    Resolution,
    Resolutions,
    Selection,
)
from migcoop.frames import resolve_column

found = migcoop.projects(lead="SE", fund="AMIF")
assert_type(found, Selection[Project])
assert_type(found.one(), Project)
assert_type(found[0], Project)
assert_type(found[:2], Selection[Project])
assert_type([project.name for project in found], list[LangString])
assert_type(found.where(lambda project: project.period.ongoing), Selection[Project])
assert_type(found.where(theme="return", active=date(2016, 2, 15)), Selection[Project])
assert_type(found & migcoop.projects(role=["lead", "partner"]), Selection[Project])

migcoop.projects(lead=migcoop.NOT_STATED, partner=["NL", migcoop.country("CH")], active="2016", certainty="definite")
migcoop.projects(active=Period.parse("2014/2016"), kind="pilot", theme=["asylum", migcoop.Theme.QUALITY])
migcoop.forums(kind="panel", member="SE", on=EdtfDate.parse("2016"))
migcoop.memberships(status="participant").where(member="SE")
migcoop.resolve("Schweden", lang="de", kind="country")

assert_type(migcoop.country("SE"), Country)
assert_type(migcoop.organisations(country="SE"), Selection[Organisation])
assert_type(migcoop.project("EU-FRANK").active("2017-05-01"), Certainty)
assert_type(migcoop.collaborators("SE").sorted().ids, tuple[str, ...])
assert_type(list(migcoop.collaborators("SE")), list[Collaboration])
assert_type(migcoop.Role.LEAD.label, LangString)
assert_type(Certainty.MAYBE.label_in("sv"), LangString)
assert_type(migcoop.project("EU-FRANK").period.label_in("lt", strict=True), LangString)
assert_type(EdtfDate.parse("2016").label, LangString)
assert_type(migcoop.NOT_STATED.label, LangString)
assert_type(migcoop.dataset(), Dataset)
assert_type(migcoop.__version__, str)
assert_type(migcoop.data_digest, str)

assert_type(migcoop.resolve_all(name for name in ["Sverige"]), Resolutions)
assert_type(migcoop.resolve_all(["Schweden"], lang="de", kind=["country"], on="2016", missing="none")[0], Resolution)
assert_type(migcoop.resolve_all(["SE"]).records, tuple[Record | None, ...])
assert_type(migcoop.search("reintegration", kind="project"), Selection[Match])

eager = polars.DataFrame({"partner": ["SE"]})
assert_type(resolve_column(eager, "partner", to="alpha3", into="iso", lang=["de", "sv"]), polars.DataFrame)
assert_type(resolve_column(eager.lazy(), "partner", data=migcoop.dataset()), polars.LazyFrame)
resolve_column(duckdb.table("partners"), "partner", to="name", kind="country", on=date(2016, 1, 1))
