"""Compare what is told here with what others made who are no source of it: each difference, and who is right.

    python tools/compare.py --coco WHEEL --cow FOLDER --internacia FILE --countries FOLDER

Tables of members are compared that are given:

- WHEEL is a wheel of country_converter, or its `country_data.tsv`.
- The FOLDER of `--cow` has the IGO data of the Correlates of War project, version 3, as the R package igoR keeps them,
  `state_year_format3.rda` and `states2016.rda`; it takes the package rdata.
- FILE is the `intblocks.parquet` of internacia-db, the data of the package internacia; it takes the package polars.
- The FOLDER of `--countries` has the data of the Ruby gem countries, a file of YAML a country; it takes the package PyYAML.

A table by years does not say which days it means. A year agrees where some day of it does: where the table has a member, the
panel says yes for some day; where it has none, the panel says no for some day. Where the panel says maybe it is open. A list
without dates is one of the year that it was made in. Sources are taken at their word after their date: more is compared.

Numbers of members and parties that texts give are in the data, as claims, and always compared. One agrees where there may have
been as many on some day of its time; a party may count from its deposit on.

Each difference has its line in `differences.tsv`, with who is right and what says so; one without a line is an error, and so
is a line without a difference.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import migcoop
from migcoop.contradictions import known_counts
from migcoop.provenance import sources_of

VERDICTS = Path(__file__).with_name("differences.tsv")
WORDS = ("wrong there", "missing there", "missing here", "counted otherwise")


class Cell(NamedTuple):
    """What a table says of one country, body and year."""

    table: str
    body: str
    country: str
    year: int
    member: bool


class Difference(NamedTuple):
    """Years in a row, or a number, of which a table or a text says another thing than is told here."""

    table: str
    about: str
    country: str
    when: str
    theirs: str


class Count(NamedTuple):
    """A number that a text gives of members or parties, and how many there may have been."""

    source: str
    about: str
    counted: str
    when: str
    theirs: int
    ours: str
    agrees: bool


# ---------------------------------------------------------------------------------------------------------- country_converter

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


# ---------------------------------------------------------------------------------------------------------- Correlates of War

# The columns of a body; the communities before 1993 are what the European Union is here. Of IOM, MARRI and the International
# Refugee Organization these data are a source here.
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


# ----------------------------------------------------------------------------------------------------------- undated lists

INTERNACIA_BLOCKS = {
    "COE": "Council of Europe",
    "EEA": "European Economic Area",
    "EU": "EU",
    "IOM": "IOM",
    "NCM": "Nordic Council of Ministers",
    "NORDEN": "Nordic Council",
    "OECD": "OECD",
    "SCHENGENAREA": "Schengen area",
}
GEM_FLAGS = {"eu_member": "EU", "eea_member": "European Economic Area"}


def cells_of_internacia(path: Path) -> Iterator[Cell]:
    """The members of each international block that is a body here, as of 2025."""
    import polars

    for block in polars.read_parquet(path, columns=["id", "includes"]).to_dicts():
        if (body := INTERNACIA_BLOCKS.get(block["id"])) is not None:
            members = {each["id"].upper() for each in block["includes"] if each["status"] == "member"}
            yield from _listed("internacia", body, members, 2025)


def cells_of_countries(folder: Path) -> Iterator[Cell]:
    """Who has the flag of a member, as of 2026."""
    import yaml

    # The code is in the name of the file too, where it is no word of YAML, as NO is.
    read = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*.yaml")}
    for flag, body in GEM_FLAGS.items():
        members = {code for code, rows in read.items() if any(row.get(flag) for row in rows.values())}
        yield from _listed("countries", body, members, 2026)


def _listed(table: str, body: str, members: Container[str], year: int) -> Iterator[Cell]:
    return (Cell(table, body, country.id, year, country.id in members) for country in migcoop.countries())


TABLES: Mapping[str, tuple[str, str, Callable[[Path], Iterable[Cell]]]] = {
    "coco": ("WHEEL", "country_converter", cells_of_coco),
    "cow": ("FOLDER", "Correlates of War", cells_of_cow),
    "internacia": ("FILE", "internacia", cells_of_internacia),
    "countries": ("FOLDER", "countries", cells_of_countries),
}

# -------------------------------------------------------------------------------------------------------------- comparing


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
    rows = migcoop.panel(body, first, last, when=when, horizon=False)  # type: ignore[arg-type]
    return {(str(row[0]), int(str(row[1]))): str(row[2]) for row in rows}


def runs(found: Iterable[tuple[Cell, str]]) -> Iterator[Difference]:
    """Cells that differ in the same way, years in a row as one: of a table that skips years, those that it has."""
    for (table, body, country, theirs), group in groupby(sorted(found), key=_differing):
        if theirs:
            years = [cell.year for cell, _ in group]
            when = f"{years[0]}/{years[-1]}" if years[0] < years[-1] else str(years[0])
            yield Difference(table, body, country, when, theirs)


def _differing(outcome: tuple[Cell, str]) -> tuple[str, str, str, str]:
    cell, word = outcome
    return *cell[:3], {True: "member", False: "none"}[cell.member] if word == "differ" else ""


# Some texts count who is a party to a convention or to its protocol, or to both: `parties_with_protocol`.
PROTOCOLS = {"refugee-convention": "refugee-protocol"}


def counts() -> Iterator[Count]:
    """Each number of members or parties that a text gives of whom some are known here."""
    for claim in migcoop.claims():
        known = _belonging(claim) if type(claim.value) is int else []
        for source in sources_of(claim) if known else ():
            date = claim.when if claim.as_of else source.date
            found = known_counts(known, date)
            least, most = min(count.sure for count in found), max(count.possible for count in found)
            agrees = any(count.sure <= claim.value <= count.possible for count in found)
            ours = str(least) if least == most else f"{least} to {most}"
            yield Count(source.id, claim.about.id, claim.property, str(date), claim.value, ours, agrees)


def _belonging(claim: migcoop.Claim) -> list[migcoop.Membership] | list[migcoop.Party]:
    """Whom its number is of; nobody where it is of other things."""
    match claim.property:
        case "members":
            return [*migcoop.memberships(body=claim.about, status="member")]
        case "parties":
            agreements = [claim.about.id]
        case "parties_with_protocol":
            agreements = [claim.about.id, PROTOCOLS[claim.about.id]]
        case _:
            return []
    return [edge for edge in migcoop.parties(agreements, status=None) if not edge.pending]


# -------------------------------------------------------------------------------------------------------------- verdicts


def verdicts_of(left_out: Container[str] = ()) -> dict[Difference, tuple[str, str]]:
    """Who is right in each known difference, and what says so; but for those with the tables that are left out."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["table"] not in left_out]
    return {Difference(*[row[name] for name in Difference._fields]): (row["verdict"], row["why"]) for row in rows}


def faults(differences: Collection[Difference], verdicts: Mapping[Difference, tuple[str, str]]) -> Iterator[str]:
    """Differences without a verdict, verdicts without a difference, and words that are none of the verdicts."""
    yield from ("\t".join((*each, "NO VERDICT")) for each in differences if each not in verdicts)
    yield from ("\t".join((*each, "NO DIFFERENCE")) for each in sorted(verdicts.keys() - {*differences}))
    yield from ("\t".join((*each, f"NOT A VERDICT: {word}")) for each, (word, _) in verdicts.items() if word not in WORDS)


def main(arguments: list[str] | None = None) -> int:
    """Print what was compared, each difference with its verdict, and how many there are of each; 1 where something is amiss."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    for option, (metavar, table, _) in TABLES.items():
        parser.add_argument(f"--{option}", type=Path, metavar=metavar, help=f"the data of {table}")
    given = vars(parser.parse_args(arguments))
    found = [*outcomes(cell for option, (_, _, read) in TABLES.items() if given[option] for cell in read(given[option]))]
    numbers = [*counts()]
    differences = [
        *runs(found),
        *(Difference(each.source, each.about, "", each.when, str(each.theirs)) for each in numbers if not each.agrees),
    ]
    verdicts = verdicts_of([table for option, (_, table, _) in TABLES.items() if not given[option]])
    _print_tables(found)
    _print_counts(numbers)
    print(f"\n{len(differences)} differences:\n")
    for each in differences:
        print(*each, *verdicts.get(each, ()), sep="\t")
    print("\n| verdict | differences |\n|---|---:|")
    for word, count in Counter(verdicts[each][0] for each in differences if each in verdicts).most_common():
        print(f"| {word} | {count} |")
    amiss = [*faults(differences, verdicts)]
    for fault in amiss:
        print(fault, file=sys.stderr)
    return int(bool(amiss))


def _print_tables(found: Collection[tuple[Cell, str]]) -> None:
    tally = Counter((cell.table, cell.body, outcome) for cell, outcome in found)
    members = Counter((cell.table, cell.body) for cell, _ in found if cell.member)
    print("| table | body | years of countries | of members | agree | open | differ |\n|---|---|---:|---:|---:|---:|---:|")
    for table, body in sorted({cell[:2] for cell, _ in found}):
        each = [tally[table, body, outcome] for outcome in ("agree", "open", "differ")]
        print(f"| {table} | {body} | {' | '.join(f'{n:,}' for n in (sum(each), members[table, body], *each))} |")


def _print_counts(numbers: Iterable[Count]) -> None:
    print("\n| of | counted | when | source | theirs | ours | |\n|---|---|---|---|---:|---:|---|")
    for each in sorted(numbers, key=lambda count: count[1:4]):
        told = each.about, each.counted, each.when, each.source, each.theirs, each.ours, "" if each.agrees else "differs"
        print(f"| {' | '.join(map(str, told))} |")


if __name__ == "__main__":
    sys.exit(main())
