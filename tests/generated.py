"""Made-up data of any size in which all that a question turns on comes up: via, strands, doubts, horizons, open ends."""

from __future__ import annotations

import datetime
from itertools import product
from typing import Any

from migcoop import (
    Citation,
    Country,
    Dataset,
    Fund,
    Funding,
    Membership,
    Name,
    Organisation,
    Participation,
    Period,
    Project,
    Source,
    SourceDate,
    Statement,
)
from migcoop.resolution import NameIndex
from migcoop.store import EDGES, RECORDS, Release, Store
from migcoop.vocabulary import RecordKind

_CODES = ("AT", "BE", "BG", "DE", "DK", "EE", "FI", "FR", "LT", "LV", "NL", "NO", "PL", "PT", "SE")
_TIMES = (
    "2014/2016", "2015-06/2018", "2016-06-01/2016-06-01", "2016?/2017", "2014/2016-06-01%", "2016/..", "../2016", "2016~/P2Y",
    "2016-05-15/2016-06-15", "2017/2019", "/2016", "2010/", "/", "2016-06/2016-06", "2018-02-12/..", "1995/2018-02-12",
)  # fmt: skip
_HORIZONS = (None, "2015-01-01", "2016-06-01", "2018-02-12")


def cooperation_of(projects: int) -> Dataset:
    """Fifteen countries with their authorities, funds with strands, a union, and so many projects."""
    here = (Citation(locator="title"),)
    source = Source(
        id="made-up",
        names=[Name(text="Made up", lang="en", citations=here)],
        publisher="tests",
        language="en",
        date=SourceDate(printed="2018-02-12", citations=here),
        citations=here,
    )
    cited: dict[str, Any] = {"citations": (Citation(source=source, locator="row"),)}

    def names(text: str) -> list[Name]:
        return [Name(text=text, lang="en", **cited)]

    countries = [Country(id=code, names=names(f"Land of {code}"), alpha3=f"{code}X", **cited) for code in _CODES]
    union = Organisation(id="european-union", names=names("The Union"), kind="intergovernmental_organisation", **cited)
    bodies = [
        Organisation(
            id=f"body-{n}", names=names(f"Body {n}"), kind="national_authority", country=countries[n % len(countries)], **cited
        )
        for n in range(60)
    ]
    fund = Fund(id="amif", names=names("The Fund"), provider=union, **cited)
    strands = [Fund(id=f"strand-{n}", names=names(f"Strand {n}"), part_of=fund, **cited) for n in range(3)]
    funds = [fund, *strands, *(Fund(id=f"fund-{n}", names=names(f"Fund {n}"), provider=bodies[n], **cited) for n in range(9))]
    actors = [*countries, *bodies, union]
    times = [
        (Statement(value=Period.parse(text, as_of=as_of), **cited),)
        for text, as_of in product(_TIMES, _HORIZONS)
        if _can_be(text, as_of)
    ]
    shared = names("A project")
    made = [
        Project(
            id=f"project-{n:07}",
            names=shared,
            periods=times[n % len(times)] if n % 17 else (),
            participations=[
                Participation(actor=actors[7 * n % len(actors)], role="lead" if n % 5 else "partner", **cited),
                Participation(actor=countries[n % len(countries)], via=bodies[n % len(bodies)], role="lead", **cited)
                if n % 11 == 0
                else Participation(actor=actors[3 * n % len(actors)], role="partner", **cited),
            ],
            funding=[Funding(fund=funds[n % len(funds)] if n % 13 else bodies[n % len(bodies)], share="part", **cited)]
            if n % 7
            else [],
            **cited,
        )
        for n in range(projects)
    ]
    memberships = [
        Membership(
            member=actor, body=union, status="member" if n % 6 else "observer", periods=times[5 * n % len(times)], **cited
        )
        for n, actor in enumerate(actors[:-1])
    ]
    tables: dict[RecordKind, dict[str, Any]] = {kind: {} for kind in RecordKind}
    for record in sorted((source, *countries, union, *bodies, *funds, *made), key=lambda record: record.id):
        tables[record.record_kind][record.id] = record
    edges = {**dict.fromkeys(EDGES, ()), "memberships": tuple(sorted(memberships, key=lambda edge: edge.key))}
    assert set(tables) == {kind.record_kind for kind in RECORDS.values()}
    index = NameIndex.of([source, *countries, union, *bodies, *funds])
    return Dataset.of(Store(tables, edges, index, release=Release("made-up", datetime.date(2018, 2, 12))))


def _can_be(text: str, as_of: str | None) -> bool:
    try:
        Period.parse(text, as_of=as_of)
    except ValueError:
        return False
    return True
