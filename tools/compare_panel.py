"""Compare the panel with tables of membership that others made: each year on which they differ, and why.

    python tools/compare_panel.py --coco WHEEL --cow FOLDER

WHEEL is a wheel of country_converter (or its `country_data.tsv`). FOLDER has the IGO data of the Correlates of War project,
version 3, as the R package igoR keeps them, `state_year_format3.rda` and `states2016.rda`, read with the package rdata.

A table by years does not say which days it means. A year agrees where some day of it does: where the table has a member, the
panel says yes for some day; where it has none, the panel says no for some day. Where the panel says maybe it is open. Each
difference has its line in `panel_differences.tsv`, with what is right and what says so; one without a line is an error, and so
is a line without a difference.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import zipfile
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import migcoop

VERDICTS = Path(__file__).with_name("panel_differences.tsv")
_WHO = ("table", "body", "country")


class Cell(NamedTuple):
    """What a table says of one country, body and year."""

    table: str
    body: str
    country: str
    year: int
    member: bool


class Run(NamedTuple):
    """Years in a row on which the panel and a table differ in the same way."""

    table: str
    body: str
    country: str
    first: int
    last: int
    theirs: str


# ------------------------------------------------------------------------------------------------------- country_converter

# The years at whose end a column of country_converter is a body's members; of the current lists, from their last change on.
COCO_LISTS = {
    "EU12": ("EU", range(1986, 1995)),
    "EU15": ("EU", range(1995, 2004)),
    "EU25": ("EU", range(2004, 2007)),
    "EU27_2007": ("EU", range(2007, 2013)),
    "EU28": ("EU", range(2013, 2020)),
    "EU27": ("EU", range(2020, 2026)),
    "EEA": ("European Economic Area", range(2021, 2026)),
    "Schengen": ("Schengen area", range(2012, 2026)),
    "CoE": ("Council of Europe", range(2022, 2026)),
}


def cells_of_coco(path: Path) -> Iterator[Cell]:
    """The OECD by the year of joining; the other bodies by the lists of their members at one time."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as wheel:
            text = wheel.read("country_converter/country_data.tsv").decode()
    else:
        text = path.read_text(encoding="utf-8")
    rows = {row["ISO3"]: row for row in csv.DictReader(io.StringIO(text), delimiter="\t")}
    for country in migcoop.countries():
        if (row := rows.get(country.alpha3)) is None:
            continue
        for year in range(1961, 2026):
            yield Cell("country_converter", "OECD", country.id, year, bool(row["OECD"]) and int(float(row["OECD"])) <= year)
        for column, (body, years) in COCO_LISTS.items():
            yield from (Cell("country_converter", body, country.id, year, bool(row[column])) for year in years)


# ------------------------------------------------------------------------------------------------------ Correlates of War

# The columns of a body; the communities before 1993 are what the European Union is here.
COW_COLUMNS = {
    "EU": ("ecsc", "eec", "eu"),
    "Council of Europe": ("coe",),
    "OECD": ("oecd",),
    "Nordic Council": ("nordc",),
    "Nordic Council of Ministers": ("ncm",),
}
FULL = 1  # member; 2 is associate, 3 observer, 0 none, -1 no such body yet or any more, -9 not known
COW_COUNTRIES = {260: "DE"}  # the Federal Republic, which went on


def cells_of_cow(folder: Path) -> Iterator[Cell]:
    """Each state of their system that is a country here, in each year that they have."""
    import rdata

    states = rdata.read_rda(folder / "states2016.rda")["states2016"]
    named = dict(zip(map(int, states["ccode"]), states["statenme"], strict=True))
    found = zip(named, migcoop.resolve_all(named.values(), kind="country", missing="none"), strict=True)
    ids = {code: each.record.id for code, each in found if each.record is not None} | COW_COUNTRIES
    print(f"No country here: {', '.join(name for code, name in named.items() if code not in ids)}.\n")
    for row in rdata.read_rda(folder / "state_year_format3.rda")["state_year_format3"].to_dict("records"):
        if (country := ids.get(int(row["ccode"]))) is not None:
            for body, columns in COW_COLUMNS.items():
                if any(row[column] >= 0 for column in columns):
                    member = any(row[column] == FULL for column in columns)
                    yield Cell("Correlates of War", body, country, int(row["year"]), member)


# ------------------------------------------------------------------------------------------------------------- comparing


def outcomes(cells: Iterable[Cell]) -> Iterator[tuple[Cell, str]]:
    """Of each cell whether the panel agrees with it, differs, or leaves it open."""
    for (_, body), group in groupby(sorted(cells), key=lambda cell: cell[:2]):
        several = [*group]
        first, last = min(cell.year for cell in several), max(cell.year for cell in several)
        some, every = (_panel(body, first, last, when) for when in ("some", "every"))
        for cell in several:
            key = cell.country, cell.year
            said, other = (some[key], "no") if cell.member else (every[key], "yes")
            yield cell, {"maybe": "open", other: "differ"}.get(said, "agree")


def _panel(body: str, first: int, last: int, when: str) -> Mapping[tuple[str, int], str]:
    return {(str(row[0]), int(str(row[1]))): str(row[2]) for row in migcoop.panel(body, first, last, when=when)}  # type: ignore[arg-type]


def runs(cells: Iterable[Cell]) -> Iterator[Run]:
    """Cells that differ, years in a row as one: of a table that skips years, those that it has."""
    ordered = sorted(cells)
    for (table, body, country, member), group in groupby(ordered, key=lambda cell: (*cell[:3], cell.member)):
        years = sorted(cell.year for cell in group)
        yield Run(table, body, country, years[0], years[-1], "member" if member else "none")


def verdicts_of(tables: Container[str]) -> Mapping[Run, str]:
    """What is right of each known difference, and what says so."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["table"] in tables]
    return {Run(*[row[name] for name in _WHO], int(row["first"]), int(row["last"]), row["theirs"]): row["why"] for row in rows}


def main(arguments: list[str] | None = None) -> int:
    """Print the counts and the differences; 1 where one has no verdict, or a verdict no difference."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--coco", type=Path, metavar="WHEEL")
    parser.add_argument("--cow", type=Path, metavar="FOLDER")
    given = parser.parse_args(arguments)
    cells = [*(cells_of_coco(given.coco) if given.coco else ()), *(cells_of_cow(given.cow) if given.cow else ())]
    found = [*outcomes(cells)]
    counts = Counter((cell.table, cell.body, outcome) for cell, outcome in found)
    print("| table | body | years of countries | of members | agree | open | differ |\n|---|---|---:|---:|---:|---:|---:|")
    for table, body in sorted({cell[:2] for cell, _ in found}):
        members = sum(cell.member for cell, _ in found if cell[:2] == (table, body))
        each = [counts[table, body, outcome] for outcome in ("agree", "open", "differ")]
        print(f"| {table} | {body} | {' | '.join(f'{count:,}' for count in (sum(each), members, *each))} |")
    verdicts = verdicts_of({cell.table for cell in cells})
    differ = [*runs(cell for cell, outcome in found if outcome == "differ")]
    print()
    for run in differ:
        print(*run, verdicts.get(run, "NO VERDICT"), sep="\t")
    for gone in sorted(verdicts.keys() - set(differ)):
        print(*gone, "NO DIFFERENCE", sep="\t")
    return int(verdicts.keys() != set(differ))


if __name__ == "__main__":
    sys.exit(main())
