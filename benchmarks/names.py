"""Names: exact, missing and search look-ups, and a million rows of them, each against what people use for that today."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count, cycle, islice
from typing import Any

import countrynames
import pycountry
from rapidfuzz import fuzz, process

import migcoop
from benchmarks.timing import in_turn, row
from migcoop import Dataset, Record
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


def naming(runs: int, rows: int, different: int) -> list[dict[str, Any]]:
    """The lines of the table that are about names."""
    records = [item for item in migcoop.dataset().everything() if isinstance(item, Record)]
    known = [normal_form(name.text) for record in records for name in record.names]
    return [*exact(runs), *missing(max(runs // 4, 3), known), *in_bulk(max(runs // 10, 3), rows, different, known)]


def exact(runs: int) -> list[dict[str, Any]]:
    """`resolve` of exact names, warm: English names of countries that all peers know."""
    names = [str(country.name) for country in migcoop.countries() if pycountry.countries.get(alpha_2=country.code)]
    names = [name for name in names if _known(name) and countrynames.to_code(name)]
    folded = {name.casefold(): name for name in names}
    for name in names:
        migcoop.resolve(name)

    def ours() -> None:
        for name in names:
            migcoop.resolve(name)

    def bare() -> None:
        for name in names:
            folded[name.casefold()]

    def pycountrys() -> None:
        for name in names:
            pycountry.countries.lookup(name)

    def countrynamess() -> None:
        for name in names:
            countrynames.to_code(name)

    mine, *peers = (seconds / len(names) for seconds in in_turn(runs, 3, ours, bare, pycountrys, countrynamess))
    what = "resolve an exact name, warm"
    return [
        row(what, "a dict look-up of the case-folded text", mine, peers[0], 3),
        row(what, "pycountry.countries.lookup", mine, peers[1], 1 / 3),
        row(what, "countrynames.to_code", mine, peers[2], None),
    ]


def _known(name: str) -> bool:
    try:
        return bool(pycountry.countries.lookup(name))
    except LookupError:
        return False


def missing(runs: int, known: list[str]) -> list[dict[str, Any]]:
    """What is close to a slip, and what a search finds, warm."""
    each(migcoop.resolve, slips())()
    calls: list[Callable[[str], Any]] = [
        migcoop.resolve,
        lambda text: process.extractOne(normal_form(text), known, scorer=fuzz.ratio),
        pycountry.countries.search_fuzzy,
        lambda text: countrynames.to_code(text, fuzzy=True),
    ]
    mine, *peers = (seconds / len(SLIPPED) for seconds in in_turn(runs, 1, *(each(call, slips()) for call in calls)))
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
    mine, *peers = (seconds / len(SEARCHES) for seconds in in_turn(runs, 1, *(each(call, SEARCHES) for call in calls)))
    table += [
        row("search, warm", "rapidfuzz.process.extract of the same", mine, peers[0], None),
        row("search, warm", "pycountry.countries.search_fuzzy", mine, peers[1], None),
    ]
    return table


def in_bulk(runs: int, rows: int, different: int, known: list[str]) -> list[dict[str, Any]]:
    """`resolve_all` of a column in which each different name comes many times, one name in a hundred a slip."""
    texts = [text for text in dict.fromkeys(known) if migcoop.resolve_all([text], missing="none")[0].record]
    names = [f"{text}{' ' * (number // len(texts))}" for number, text in zip(range(different), cycle(texts), strict=False)]
    names[::100] = [f"{name.strip()} {number}" for number, name in enumerate(names[::100])]
    column = list(islice(cycle(names), rows))
    random.Random(1).shuffle(column)
    mapping = dict.fromkeys(names, 1)
    folder = migcoop.dataset()._parts
    assert isinstance(folder, Folder)

    def ours() -> None:
        Dataset.of(folder).resolve_all(column, missing="none")

    def bare() -> None:
        [mapping[name] for name in column]

    some = names[:: max(different // 50, 1)]
    closest = each(lambda text: process.extractOne(normal_form(text), known, scorer=fuzz.ratio), some)
    mine, best, close = in_turn(runs, 1, ours, bare, closest)
    what = f"resolve_all of {rows:,} rows, {len(mapping):,} different"
    return [
        row(what, "a dict look-up of each row", mine, best, None),
        row(what, "rapidfuzz's best match of each different", mine, close / len(some) * len(mapping), None),
    ]
