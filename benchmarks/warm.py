"""Warm calls on the bundled data, each against the least that could answer it."""

from __future__ import annotations

from typing import Any

import countrynames
import edtf
import pycountry

import migcoop
from benchmarks.synthetic import sample_dates
from benchmarks.timing import in_turn, row


def warm(runs: int) -> list[dict[str, Any]]:
    """The lines of the table that are about one call."""
    return [*names(runs), *calls(runs), parsing(runs)]


def names(runs: int) -> list[dict[str, Any]]:
    """`resolve` of exact names: English names of countries that all peers know."""
    known = [str(country.name) for country in migcoop.countries() if pycountry.countries.get(alpha_2=country.code)]
    known = [name for name in known if _known(name) and countrynames.to_code(name)]
    folded = {name.casefold(): name for name in known}

    def ours() -> None:
        for name in known:
            migcoop.resolve(name)

    def bare() -> None:
        for name in known:
            folded[name.casefold()]

    def pycountrys() -> None:
        for name in known:
            pycountry.countries.lookup(name)

    def countrynamess() -> None:
        for name in known:
            countrynames.to_code(name)

    ours()
    mine, *peers = (taken.per(len(known)) for taken in in_turn(runs, 3, ours, bare, pycountrys, countrynamess))
    what = "resolve an exact name"
    return [
        row(what, "a dict look-up of the case-folded text", mine, peers[0], 3),
        row(what, "pycountry.countries.lookup", mine, peers[1], 1 / 3),
        row(what, "countrynames.to_code", mine, peers[2]),
    ]


def _known(name: str) -> bool:
    try:
        return bool(pycountry.countries.lookup(name))
    except LookupError:
        return False


def calls(runs: int) -> list[dict[str, Any]]:
    """`country`, `get`, queries, and a slice."""
    projects = migcoop.projects()
    every = tuple(projects)
    records = {each.id: each for each in every}
    lead, fund = migcoop.projects(lead="SE"), migcoop.projects(fund="AMIF")
    by_lead, by_fund = frozenset(lead.ids), frozenset(fund.ids)
    memberships = dict.fromkeys(migcoop.memberships())
    pairs = (
        (
            "country",
            "pycountry.countries.get",
            lambda: migcoop.country("SE"),
            lambda: pycountry.countries.get(alpha_2="SE"),
            0.5,
        ),
        (
            "get",
            "three look-ups in a dict",
            lambda: migcoop.get("eu-frank"),
            lambda: [records.get("eu-frank") for _ in "abc"],
            3,
        ),
        (
            "projects(lead=, fund=)",
            "two sets of ids, sorted",
            lambda: migcoop.projects(lead="SE", fund="AMIF"),
            lambda: [records[each] for each in sorted(by_lead & by_fund)],
            None,
        ),
        ("memberships()", "a tuple of them", migcoop.memberships, lambda: tuple(memberships), None),
        ("coverage(source)", "a look-up in a dict", lambda: migcoop.coverage("se-projects-sv"), lambda: records.get("eu-frank"), None),
        ("conflicts()", "a look-up in a dict", migcoop.conflicts, lambda: records.get("eu-frank"), None),
        ("a slice of a selection", "of a tuple", lambda: projects[:5], lambda: every[:5], None),
    )
    table = []
    for what, peer, ours, theirs, goal in pairs:
        ours()
        table.append(row(what, peer, *in_turn(runs, 500, ours, theirs), goal))
    return table


def parsing(runs: int) -> dict[str, Any]:
    """`EdtfDate.parse` of dates that are all different, against `edtf.parse_edtf`."""
    texts = sample_dates(60)

    def ours() -> None:
        for text in texts:
            migcoop.EdtfDate.parse(text)

    def theirs() -> None:
        for text in texts:
            edtf.parse_edtf(text)

    (mine,), (peer,) = in_turn(max(runs // 3, 3), 10, ours), in_turn(3, 1, theirs)
    return row("EdtfDate.parse", "edtf.parse_edtf", mine.per(len(texts)), peer.per(len(texts)), 1 / 500)
