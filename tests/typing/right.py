"""Calls that are right: both checkers must accept every line, and infer the types that are asserted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Unpack, assert_type

import duckdb
import numpy
import polars
from matplotlib.axes import Axes

import migcoop
from migcoop import (
    Actor,
    Agreement,
    Certainty,
    CertaintyWord,
    Change,
    Changes,
    ChangeWord,
    Citation,
    Claim,
    Collaboration,
    Conflict,
    ConflictRule,
    Cooperation,
    Country,
    Coverage,
    Dataset,
    Edge,
    EdtfDate,
    Evidence,
    FieldChange,
    Forum,
    Fund,
    LangString,
    Match,
    Membership,
    Organisation,
    Participation,
    Period,
    Place,
    Problem,
    Project,
    Record,
    RecordGiven,
    RecordKind,
    RecordsGiven,
    RecordsOrNotStated,
    Resolution,
    Resolutions,
    Retired,
    Role,
    RoleWord,
    Selection,
    Source,
    Statement,
    Status,
    Succession,
    Theme,
    ThemeWord,
    When,
)
from migcoop.completion import words_for
from migcoop.frames import list_misses, resolve_column
from migcoop.render.html import format_html

assert_type(migcoop.plots.timeline(migcoop.projects()), Axes)
assert_type(migcoop.plots.network(migcoop.projects(), level="country", ax=None), Axes)
assert_type(migcoop.plots.memberships("GDISC"), Axes)
assert_type(migcoop.plots.describe(migcoop.plots.timeline(migcoop.project("ERIN"))), str)
assert_type(migcoop.Period.parse("2016/..").certain_days, tuple[date, date] | None)
graph = migcoop.graphs.to_networkx(migcoop.memberships(body="EU"))
migcoop.graphs.write(graph, Path("eu.gexf"))
found = migcoop.projects(lead="SE", fund="AMIF")
assert_type(migcoop.validate("folder"), tuple[Problem, ...])
assert_type(migcoop.validate("folder")[0].line, int | None)
assert_type(migcoop.json_schema(), dict[str, Any])
assert_type(migcoop.json_schema("membership"), dict[str, Any])
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
migcoop.members("EU", on=numpy.int64(2016))
migcoop.memberships(status="participant").where(member="SE")
migcoop.resolve("Schweden", lang="de", kind="country")

assert_type(migcoop.country("SE"), Country)
assert_type(migcoop.organisations(country="SE"), Selection[Organisation])
assert_type(migcoop.project("EU-FRANK").active("2017-05-01"), Certainty)
assert_type(migcoop.collaborators("SE").sorted().ids, tuple[str, ...])
assert_type(migcoop.members("EU", on="2020").doubts(), tuple[bool, ...])
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
assert_type(list_misses(eager, "partner", sep=";", na=["n/a"], fixes={"Me": None}), polars.DataFrame)
resolve_column(duckdb.table("partners"), "partner", to="name", kind="country", on=date(2016, 1, 1))

# ---------------------------------------------------------------------------------------------------------- JSON and back

raw = migcoop.to_dict(migcoop.project("EU-FRANK"))
assert_type(raw, dict[str, Any])
assert_type(migcoop.to_dict(migcoop.memberships().one()), dict[str, Any])
assert_type(migcoop.to_dict(found), Any)
assert_type(migcoop.from_dict("project", raw, migcoop.dataset()), Project)
assert_type(migcoop.from_dict(RecordKind.COUNTRY, raw, migcoop.dataset()), Country)
assert_type(migcoop.from_dict("membership", raw, migcoop.dataset()), Membership)
assert_type(migcoop.from_dict(Project, raw, migcoop.dataset()), Project)
assert_type(migcoop.converter(migcoop.dataset()).structure("eu-frank", Project), Project)
assert_type(migcoop.dataset().dump("folder"), Path)
assert_type(migcoop.dataset().to_parquet("folder"), Path)

# ------------------------------------------------------------------------------------------------- one record, of its class

assert_type(migcoop.resolve("SE"), Record)
assert_type(migcoop.resolve("SE", kind=["country", RecordKind.PLACE]), Record)
assert_type(migcoop.get("SE"), Record | None)
assert_type(migcoop.get("SE", 0), Record | int | None)
assert_type(migcoop.resolve("x", kind="source"), Source)
assert_type(migcoop.resolve("x", kind=RecordKind.SOURCE, lang="sv", on="2016"), Source)
assert_type(migcoop.source("x"), Source)
assert_type(migcoop.resolve("x", kind="country"), Country)
assert_type(migcoop.resolve("x", kind=RecordKind.COUNTRY, lang="sv", on="2016"), Country)
assert_type(migcoop.country("x"), Country)
assert_type(migcoop.resolve("x", kind="place"), Place)
assert_type(migcoop.resolve("x", kind=RecordKind.PLACE, lang="sv", on="2016"), Place)
assert_type(migcoop.place("x"), Place)
assert_type(migcoop.resolve("x", kind="organisation"), Organisation)
assert_type(migcoop.resolve("x", kind=RecordKind.ORGANISATION, lang="sv", on="2016"), Organisation)
assert_type(migcoop.organisation("x"), Organisation)
assert_type(migcoop.resolve("x", kind="forum"), Forum)
assert_type(migcoop.resolve("x", kind=RecordKind.FORUM, lang="sv", on="2016"), Forum)
assert_type(migcoop.forum("x"), Forum)
assert_type(migcoop.resolve("x", kind="fund"), Fund)
assert_type(migcoop.resolve("x", kind=RecordKind.FUND, lang="sv", on="2016"), Fund)
assert_type(migcoop.fund("x"), Fund)
assert_type(migcoop.resolve("x", kind="agreement"), Agreement)
assert_type(migcoop.resolve("x", kind=RecordKind.AGREEMENT, lang="sv", on="2016"), Agreement)
assert_type(migcoop.agreement("x"), Agreement)
assert_type(migcoop.resolve("x", kind="project"), Project)
assert_type(migcoop.resolve("x", kind=RecordKind.PROJECT, lang="sv", on="2016"), Project)
assert_type(migcoop.project("x"), Project)

# ------------------------------------------------------------------------------------- every query, with all of its filters

a_word: CertaintyWord = "possible"
assert_type(
    migcoop.projects(
        lead="SE",
        partner=["NO"],
        involving="LT",
        role="lead",
        fund="EU",
        target="RS",
        theme="asylum",
        within="EU",
        kind="pilot",
        active="2016",
        certainty=a_word,
        source="se-projects-sv",
    ),
    Selection[Project],
)
assert_type(migcoop.projects()[0], Project)
assert_type(migcoop.projects()[-1:], Selection[Project])
assert_type(
    migcoop.projects().where(
        lead="SE",
        partner=["NO"],
        involving="LT",
        role="lead",
        fund="EU",
        target="RS",
        theme="asylum",
        within="EU",
        kind="pilot",
        active="2016",
        certainty=a_word,
        source="se-projects-sv",
    ),
    Selection[Project],
)
assert_type(migcoop.projects().where(lambda each: bool(each)).sorted("id").one(), Project)
assert_type(
    migcoop.organisations(
        kind=["ngo", migcoop.OrganisationKind.COURT], country="SE", member_of="EU", on=date(2016, 1, 1), certainty=a_word
    ),
    Selection[Organisation],
)
assert_type(migcoop.organisations()[0], Organisation)
assert_type(migcoop.organisations()[-1:], Selection[Organisation])
assert_type(
    migcoop.organisations().where(
        kind=["ngo", migcoop.OrganisationKind.COURT], country="SE", member_of="EU", on=date(2016, 1, 1), certainty=a_word
    ),
    Selection[Organisation],
)
assert_type(migcoop.organisations().where(lambda each: bool(each)).sorted("id").one(), Organisation)
assert_type(
    migcoop.forums(kind="network", member="SE", on=Period.parse("2014/2016"), certainty=a_word, part_of="EU"), Selection[Forum]
)
assert_type(migcoop.forums()[0], Forum)
assert_type(migcoop.forums()[-1:], Selection[Forum])
assert_type(
    migcoop.forums().where(kind="network", member="SE", on=Period.parse("2014/2016"), certainty=a_word, part_of="EU"),
    Selection[Forum],
)
assert_type(migcoop.forums().where(lambda each: bool(each)).sorted("id").one(), Forum)
assert_type(migcoop.funds(provider=migcoop.organisation("EU")), Selection[Fund])
assert_type(migcoop.funds()[0], Fund)
assert_type(migcoop.funds()[-1:], Selection[Fund])
assert_type(migcoop.funds().where(provider=migcoop.organisation("EU")), Selection[Fund])
assert_type(migcoop.funds().where(lambda each: bool(each)).sorted("id").one(), Fund)
assert_type(migcoop.agreements(kind="treaty", party=["SE", migcoop.country("NO")]), Selection[Agreement])
assert_type(migcoop.agreements()[0], Agreement)
assert_type(migcoop.agreements()[-1:], Selection[Agreement])
assert_type(migcoop.agreements().where(kind="treaty", party=["SE", migcoop.country("NO")]), Selection[Agreement])
assert_type(migcoop.agreements().where(lambda each: bool(each)).sorted("id").one(), Agreement)
assert_type(migcoop.countries(member_of="EU", on="2016", certainty=a_word), Selection[Country])
assert_type(migcoop.countries()[0], Country)
assert_type(migcoop.countries()[-1:], Selection[Country])
assert_type(migcoop.countries().where(member_of="EU", on="2016", certainty=a_word), Selection[Country])
assert_type(migcoop.countries().where(lambda each: bool(each)).sorted("id").one(), Country)
assert_type(migcoop.places(), Selection[Place])
assert_type(migcoop.places()[0], Place)
assert_type(migcoop.places()[-1:], Selection[Place])
assert_type(migcoop.places().where(lambda each: bool(each)).sorted("id").one(), Place)
assert_type(migcoop.sources(), Selection[Source])
assert_type(migcoop.sources()[0], Source)
assert_type(migcoop.sources()[-1:], Selection[Source])
assert_type(migcoop.sources().where(lambda each: bool(each)).sorted("id").one(), Source)
assert_type(
    migcoop.memberships(member="SE", body="EU", status=["member", Status.OBSERVER], on="2016", certainty=a_word),
    Selection[Membership],
)
assert_type(migcoop.memberships()[0], Membership)
assert_type(migcoop.memberships()[-1:], Selection[Membership])
assert_type(
    migcoop.memberships().where(member="SE", body="EU", status=["member", Status.OBSERVER], on="2016", certainty=a_word),
    Selection[Membership],
)
assert_type(migcoop.memberships().where(lambda each: bool(each)).sorted("id").one(), Membership)
assert_type(migcoop.cooperations(actor="SE", partner="NO", theme=[Theme.ASYLUM, "return"]), Selection[Cooperation])
assert_type(migcoop.cooperations()[0], Cooperation)
assert_type(migcoop.cooperations()[-1:], Selection[Cooperation])
assert_type(migcoop.cooperations().where(actor="SE", partner="NO", theme=[Theme.ASYLUM, "return"]), Selection[Cooperation])
assert_type(migcoop.cooperations().where(lambda each: bool(each)).sorted("id").one(), Cooperation)
assert_type(migcoop.claims(about="ERIN", property=["status"], on="2016"), Selection[Claim])
assert_type(migcoop.claims()[0], Claim)
assert_type(migcoop.claims()[-1:], Selection[Claim])
assert_type(migcoop.claims().where(about="ERIN", property=["status"], on="2016"), Selection[Claim])
assert_type(migcoop.claims().where(lambda each: bool(each)).sorted("id").one(), Claim)
assert_type(migcoop.conflicts(about="ERIN", rule=["status", ConflictRule.COUNT]), Selection[Conflict])
assert_type(migcoop.conflicts()[0], Conflict)
assert_type(migcoop.conflicts()[-1:], Selection[Conflict])
assert_type(migcoop.conflicts().where(about="ERIN", rule=["status", ConflictRule.COUNT]), Selection[Conflict])
assert_type(migcoop.conflicts().where(lambda each: bool(each)).sorted("id").one(), Conflict)
assert_type(migcoop.members("EU", on="2016", status=None, certainty=a_word), Selection[Actor])
assert_type(migcoop.members("EU")[:3], Selection[Actor])
assert_type(migcoop.members("EU").where(on="1990", status="member", certainty=a_word, horizon=False), Selection[Actor])
assert_type(migcoop.successors("PP4"), Selection[Succession])
assert_type(migcoop.predecessors("PP7").one(), Succession)
assert_type(migcoop.evidence("ERIN", source="se-projects-sv"), Selection[Evidence])
assert_type(migcoop.evidence("ERIN").where(source=["se-projects-sv"]), Selection[Evidence])
assert_type(migcoop.evidence("ERIN")[0].source, Source)
assert_type(migcoop.coverage("se-projects-sv"), Selection[Coverage])
assert_type(migcoop.retold("lt-cooperation-lt", "lt-cooperation-2023-lt").gone, Selection[Evidence])
assert_type(migcoop.coverage("se-projects-sv")[2].evidence, tuple[Evidence, ...])
assert_type(migcoop.search("SE", kind=["country", "place"], limit=3)[0], Match)
assert_type(migcoop.search("SE")[0].record, Record)
assert_type(migcoop.search("asylum").where(kind="project", limit=2), Selection[Match])
assert_type(migcoop.collaborators("SE", on="2016", certainty=a_word), Selection[Collaboration])
assert_type(migcoop.collaborators("SE").where(on="2016", by=["project", "forum"]), Selection[Collaboration])
assert_type(migcoop.projects() | migcoop.projects(), Selection[Project])
assert_type(migcoop.projects() | migcoop.funds(), Selection[Project | Fund])
assert_type(migcoop.projects() - migcoop.projects(), Selection[Project])

for other, projects, cooperations, forums in migcoop.collaborators("BAMF"):
    assert_type(cooperations, Selection[Cooperation])
    assert_type(forums, Selection[Forum])
    assert_type(other, Actor)
    assert_type(other.name, LangString)
    assert_type(projects, Selection[Project])
    assert_type(projects.ids, tuple[str, ...])
    assert_type(projects.where(lead="SE").one(), Project)

# ------------------------------------------------------------------------------------------- types for annotations of one's own


def led_by(lead: RecordsOrNotStated, role: RoleWord | Role, theme: ThemeWord, on: When) -> int:
    """How many projects somebody leads, as a function of one's own may ask."""
    return len(migcoop.projects().where(lead=lead, role=role, theme=theme, active=on))


def ids(**filters: Unpack[migcoop.ProjectFilters]) -> tuple[str, ...]:
    """The ids of what some filters find."""
    return migcoop.projects(**filters).ids


def states_in(body: RecordGiven, others: RecordsGiven, filters: migcoop.CountryFilters) -> Iterator[Edge]:
    """Memberships of a body and of others, of the countries that some filters find."""
    yield from migcoop.memberships(body=body, member=migcoop.countries(**filters))
    yield from migcoop.memberships(body=others)


led_by("SE", "lead", "return", "2016")
ids(fund="AMIF", kind=["pilot"])
some: migcoop.OrganisationFilters = {"kind": "ngo", "country": ["SE", migcoop.country("NO")]}
assert_type(migcoop.organisations(**some), Selection[Organisation])
several: tuple[
    migcoop.ForumFilters,
    migcoop.FundFilters,
    migcoop.AgreementFilters,
    migcoop.MembershipFilters,
    migcoop.CooperationFilters,
    migcoop.ClaimFilters,
    migcoop.ConflictFilters,
    migcoop.EvidenceFilters,
    migcoop.MemberFilters,
    migcoop.CollaborationFilters,
    migcoop.SearchFilters,
] = (
    {"member": "SE"},
    {"provider": "EU"},
    {"party": "SE"},
    {"status": "observer"},
    {"theme": "visas"},
    {"property": "status"},
    {"rule": "count"},
    {"source": "se-projects-sv"},
    {"status": None},
    {"by": "forum"},
    {"limit": 3},
)

# ------------------------------------------------------------------------------------------------------------ records and edges

frank = migcoop.project("EU-FRANK")
assert_type(frank.lead, tuple[Actor, ...])
assert_type(frank.by_role("partner"), tuple[Actor, ...])
assert_type(frank.funds, tuple[Fund | Organisation, ...])
assert_type(frank.participations, tuple[Participation, ...])
assert_type(frank.periods, tuple[Statement[Period], ...])
assert_type(frank.citations, tuple[Citation, ...])
assert_type(frank.part_of, Project | None)
assert_type(migcoop.memberships().one().body, Organisation | Forum | Place)
assert_type(migcoop.memberships().one().ends, tuple[Record, ...])
assert_type(migcoop.claims().one().value, int | str | Record)
assert_type(migcoop.agreements().one().dates, tuple[Statement[EdtfDate], ...])

# ------------------------------------------------------------------------------------------------------------------------- out

assert_type(migcoop.write_datapackage("folder"), Path)
assert_type(migcoop.cite(migcoop.memberships().one(), "bibtex"), str)
assert_type(migcoop.write_datapackage(Path("folder"), migcoop.load("mine"), about={"title": "Mine", "licenses": []}), Path)
assert_type(migcoop.load("folder", migcoop.dataset(), check=False), migcoop.Dataset)
changes = migcoop.diff(migcoop.dataset(), migcoop.load("folder"))
assert_type(changes, Changes)
assert_type(
    migcoop.dataset().diff(migcoop.dataset()).where(kind=["project"], about=migcoop.project("ERIN"), what="added"), Changes
)
assert_type(list(changes.invert().added), list[Change])
assert_type(changes.items[0].fields, tuple[FieldChange, ...])
assert_type(changes.items[0].what, ChangeWord)
assert_type(changes.apply(migcoop.dataset()), Dataset)
assert_type(changes.to_dicts(), list[dict[str, Any]])
assert_type(changes.to_dicts(edges=None), list[dict[str, Any]])
assert_type(changes.to_polars(sep=" | "), polars.DataFrame)
assert_type(Changes.from_dicts(changes.to_dicts()), Changes)
assert_type(migcoop.dataset().retired["old"].by, tuple[str, ...])
assert_type(migcoop.dataset().data_digest, str)
assert_type(Dataset(retired={"old": Retired(("new",), "2026.11.2", "Named anew."), "older": "new"}), Dataset)

# ------------------------------------------------------------------------------------------------------------- in a notebook

assert_type(format_html(frank), str)
assert_type(words_for('migcoop.projects(theme="re'), list[str])
migcoop.parties("Refugee Convention", on="2000", status="signed", act="accession", certainty="definite")
migcoop.agreements(kind="readmission", party=["NO", "XK"], on="2020", horizon=False)
