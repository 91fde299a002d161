"""Names that are not known, searches, and a million rows of names, each against what people use for that today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count, islice
from typing import Any

import countrynames
import pycountry
from rapidfuzz import fuzz, process

import migcoop
from benchmarks.synthetic import column_of, printed_names
from benchmarks.timing import in_turn, row
from migcoop import Dataset
from migcoop.files.folder import Folder
from migcoop.resolution import normal_form

SLIPPED = ["Migrationsverket", "Sweden", "Söderköpingsprocessen", "European Reintegration Network", "Norge", "Kirgizija"]
SEARCHES = ["s", "söderköp", "reintegration", "migration authority", "unaccompanied minors", "netwrok", "EU", "committee"]


def slips() -> Iterator[str]:
    """Names with a letter too many, each another: some peers remember what they were asked, and misses do not come twice."""
    for number in count():
        for name in SLIPPED:
            at = number % len(name)
            yield f"{name[:at]}{chr(97 + number // 7 % 26)}{name[at:]}{number // 182 or ''}"


def each(call: Callable[[str], Any], texts: Iterable[str]) -> Callable[[], None]:
    """A call that asks about each of the texts, whatever the answer; of an iterator, about the next six."""

    def ask() -> None:
        for text in texts if isinstance(texts, list) else islice(texts, len(SLIPPED)):
            with suppress(LookupError):
                call(text)

    return ask


def naming(runs: int, known: list[str], titles: list[str], rows: int, different: int) -> list[dict[str, Any]]:
    """The lines of the table that are about many names, or about names that are not known; `titles` are of sources."""
    few = max(runs // 10, 3)
    return [*missing(max(runs // 4, 3), known), *in_bulk(few, rows, different, known), of_titles(few, titles)]


def missing(runs: int, known: list[str]) -> list[dict[str, Any]]:
    """What is close to a slip, and what a search finds, warm."""
    each(migcoop.resolve, slips())()
    calls: list[Callable[[str], Any]] = [
        migcoop.resolve,
        lambda text: process.extractOne(normal_form(text), known, scorer=fuzz.ratio),
        pycountry.countries.search_fuzzy,
        lambda text: countrynames.to_code(text, fuzzy=True),
    ]
    mine, *peers = (taken.per(len(SLIPPED)) for taken in in_turn(runs, 1, *(each(call, slips()) for call in calls)))
    what = "resolve a slip: unknown, with what is close"
    table = [
        row(what, "rapidfuzz.process.extractOne of the same", mine, peers[0], None),
        row(what, "pycountry.countries.search_fuzzy", mine, peers[1], None),
        row(what, "countrynames.to_code(fuzzy=True)", mine, peers[2], None),
    ]
    migcoop.search("warm")
    calls = [
        migcoop.search,
        lambda text: process.extract(normal_form(text), known, scorer=fuzz.WRatio, limit=10),
        pycountry.countries.search_fuzzy,
    ]
    mine, *peers = (taken.per(len(SEARCHES)) for taken in in_turn(runs, 1, *(each(call, SEARCHES) for call in calls)))
    table += [
        row("search, warm", "rapidfuzz.process.extract of the same", mine, peers[0], None),
        row("search, warm", "pycountry.countries.search_fuzzy", mine, peers[1], None),
    ]
    return table


def of_titles(runs: int, titles: list[str]) -> dict[str, Any]:
    """`resolve_all` of the titles of all sources, each of which may be a body's name beside its state's."""
    folder = migcoop.dataset()._parts
    assert isinstance(folder, Folder)
    mapping = dict.fromkeys(map(str.casefold, titles), 1)
    ours, bare = in_turn(
        runs,
        1,
        lambda: Dataset.of(folder).resolve_all(titles, missing="none"),
        lambda: [mapping[title.casefold()] for title in titles],
    )
    return row(f"resolve_all, the titles of {len(titles):,} sources", "a dict look-up of the case-folded text", ours, bare)


def in_bulk(runs: int, rows: int, different: int, known: list[str]) -> list[dict[str, Any]]:
    """`resolve_all` of a column in which each different name comes many times: all known, and one in a hundred a slip."""
    exact = printed_names(known, different)
    slipped = [f"{name.strip()} {number}" if number % 100 == 0 else name for number, name in enumerate(exact)]
    columns = [column_of(names, rows) for names in (exact, slipped)]
    mapping = dict.fromkeys([*exact, *slipped], 1)
    folder = migcoop.dataset()._parts
    assert isinstance(folder, Folder)

    def ours(column: list[str]) -> Callable[[], Any]:
        return lambda: Dataset.of(folder).resolve_all(column, missing="none")

    def bare() -> None:
        [mapping[name] for name in columns[0]]

    some = slipped[:: max(different // 50, 1)]
    closest = each(lambda text: process.extractOne(normal_form(text), known, scorer=fuzz.ratio), some)
    of_known, of_slips, best, close = in_turn(runs, 1, *map(ours, columns), bare, closest)
    what = f"resolve_all, {different:,} different names"
    return [
        row(f"{what}", "a dict look-up of each row", of_known, best, 5, rows),
        row(f"{what}, one in a hundred a slip", "a dict look-up of each row", of_slips, best, None, rows),
        row(
            f"{what}, one in a hundred a slip",
            "rapidfuzz of each different",
            of_slips,
            close.per(len(some) / different),
            None,
            rows,
        ),
    ]
