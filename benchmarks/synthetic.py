"""Made-up data of any size for the measurements: projects that share a few actors and funds."""

from __future__ import annotations

import random
from itertools import cycle, islice
from typing import Any

import migcoop
from migcoop import (
    Citation,
    Dataset,
    Fund,
    Funding,
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
from migcoop.store import EDGES, Store
from migcoop.vocabulary import RecordKind

HITS = 40
"""How many projects the measured query finds, whatever the number of all."""


def dataset_of(size: int, *, named: bool = False) -> tuple[Dataset, Organisation, Fund]:
    """A dataset of so many projects, and the lead and the fund of 40 of them; `named` gives each names of its own.

    It is put together without the checks of `Dataset(...)`, which are not what is measured.
    """
    here = (Citation(locator="title"),)
    source = Source(
        id="synthetic",
        names=[Name(text="Synthetic", lang="en", citations=here)],
        publisher="benchmarks",
        language="en",
        date=SourceDate(printed="2018-02-12", citations=here),
        citations=here,
    )
    cited = {"citations": (Citation(source=source, locator="row"),)}

    def names(text: str) -> list[Name]:
        return [Name(text=text, lang="en", **cited)]

    bodies = [
        Organisation(id=f"body-{n}", names=names(f"Body number {n}"), kind="national_authority", **cited) for n in range(200)
    ]
    funds = [Fund(id=f"fund-{n}", names=names(f"Fund number {n}"), **cited) for n in range(50)]
    # The rare lead and the rare fund meet in the first forty projects and nowhere else.
    rare, rare_fund = bodies[0], funds[0]
    leads = [Participation(actor=body, role="lead", **cited) for body in bodies]
    partners = [Participation(actor=body, role="partner", **cited) for body in bodies]
    money = [Funding(fund=fund, share="part", **cited) for fund in funds]
    spans = [
        (Statement(value=Period(start=f"{1990 + n}", end=f"{1993 + n}-06", as_of="2018-02-12"), **cited),) for n in range(20)
    ]
    shared = names("A project")
    projects: dict[str, Project] = {}
    for n in range(size):
        hit = n < HITS
        id = f"project-{n:07}"
        projects[id] = Project(
            id=id,
            names=[*names(f"Project number {n}"), Name(text=f"P-{n:07}", lang="en", kind="acronym", **cited)]
            if named
            else shared,
            themes=("asylum", "return") if n % 3 else ("training",),
            periods=spans[n % 20],
            participations=(leads[0 if hit else 1 + n % 199], *(partners[1 + (3 * n + step) % 199] for step in (5, 7, 11))),
            funding=(money[0 if hit else 1 + n % 49],),
            **cited,
        )
    tables: dict[RecordKind, dict[str, Any]] = {kind: {} for kind in RecordKind}
    tables[RecordKind.SOURCE] = {source.id: source}
    tables[RecordKind.ORGANISATION] = {body.id: body for body in sorted(bodies, key=lambda body: body.id)}
    tables[RecordKind.FUND] = {fund.id: fund for fund in sorted(funds, key=lambda fund: fund.id)}
    tables[RecordKind.PROJECT] = projects
    index = NameIndex.of([source, *bodies, *funds])
    return Dataset.of(Store(tables, dict.fromkeys(EDGES, ()), index)), rare, rare_fund


def printed_names(known: list[str], count: int) -> list[str]:
    """So many names that are all different, and resolve: what is known, with ever more spaces after it."""
    texts = [text for text in dict.fromkeys(known) if migcoop.resolve_all([text], missing="none")[0].record]
    return [f"{text}{' ' * (number // len(texts))}" for number, text in zip(range(count), cycle(texts), strict=False)]


def column_of(names: list[str], rows: int) -> list[str]:
    """A column in which each of the names comes about as often, shuffled, always in the same way."""
    column = list(islice(cycle(names), rows))
    random.Random(1).shuffle(column)
    return column


def sample_dates(count: int) -> list[str]:
    """So many different dates that `edtf` takes as well."""
    forms = ("{}", "{}-05", "{}-05-17", "{}-22", "{}?", "{}-05~")
    return [forms[n % len(forms)].format(1960 + n) for n in range(count)]
