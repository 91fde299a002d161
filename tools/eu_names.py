"""Make the names and addresses that the EU has for countries: `python tools/eu_names.py country.gc` writes them.

The argument is the authority table of countries of the Publications Office of the European Union, as a code list (genericode),
with a name in each of the 24 languages of the EU; it is the source `eu-country-table`. `--check` fails if it would change.

`made/countries-eu.json` has one object a country, which adds to the record that `made/countries.json` has the address of the
country in the table (that of the table, and the code of the row), and names: those that the record does not have yet, and that
CLDR, which knows the rest, has otherwise.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from migcoop.files.write import render_lines
from migcoop.languages import territory_names
from migcoop.resolution import normal_form

DATA = Path(__file__).parents[1] / "src" / "migcoop" / "data"
SOURCE = "eu-country-table"
# Of the columns of the table, the languages.
LANGUAGES = {
    "bul": "bg", "ces": "cs", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "est": "et", "fin": "fi", "fra": "fr",
    "gle": "ga", "hrv": "hr", "hun": "hu", "ita": "it", "lav": "lv", "lit": "lt", "mlt": "mt", "nld": "nl", "pol": "pl",
    "por": "pt", "ron": "ro", "slk": "sk", "slv": "sl", "spa": "es", "swe": "sv",
}  # fmt: skip
# The table's code for Kosovo, which has none in ISO 3166-1.
KOSOVO = {"XKX": "XK"}
# What the table has for one of the two groups of Virgin Islands, and means either; what it has declined, as no name is shown.
LEFT_OUT = {("VI", "lt"), ("VI", "pt"), ("VA", "pl")}
# The address of the table, its listId; that of a country has the code of its row behind it.
ADDRESS = "http://publications.europa.eu/resource/authority/country"
# What had another code in the table until 2023 (FQ0 and 1A0): texts print its address with that one, none with the later.
RECODED = {"ATF", "XKX"}


def rows(table: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of the table: the alpha-3 code, and the name in each language."""
    for row in ElementTree.parse(table).getroot().iter("Row"):
        cells = {cell.get("ColumnRef", ""): (cell.findtext("SimpleValue") or "").strip() for cell in row.iter("Value")}
        yield cells["code"], {tag: text for column, tag in LANGUAGES.items() if (text := cells.get(f"{column}_label"))}


def additions(table: Path) -> Iterator[dict[str, Any]]:
    """What the table adds to each country, by its code."""
    there, codes = _there()
    added: dict[str, list[dict[str, Any]]] = {}
    addresses: dict[str, str] = {}
    for alpha3, texts in rows(table):
        if (code := codes.get(alpha3)) is None:
            continue
        if alpha3 not in RECODED:
            addresses[code] = f"{ADDRESS}/{alpha3}"
        for tag, text in sorted(texts.items()):
            form = normal_form(text)
            known = {normal_form(territory_names(tag).get(code, "")), *(own for own, spoken in there[code] if spoken == tag)}
            if form in known or (code, tag) in LEFT_OUT:
                continue
            name = {"text": text, "lang": tag, "kind": "short", "citations": [f"{SOURCE} @ {alpha3}, {tag}"]}
            added.setdefault(code, []).append(name)
    for code in sorted(added.keys() | addresses.keys()):
        names = {"names": added[code]} if code in added else {}
        same = {"same_as": [addresses[code]]} if code in addresses else {}
        yield {"adds_to": code, **names, **same}


def _there() -> tuple[dict[str, set[tuple[str, str]]], dict[str, str]]:
    """The names that each country has, normal form and language, and the countries by alpha-3 code."""
    records: list[dict[str, Any]] = json.loads((DATA / "made" / "countries.json").read_bytes())
    codes = {record["alpha3"]: record["id"] for record in records} | KOSOVO
    records += [{"id": file.stem, **json.loads(file.read_bytes())} for file in (DATA / "countries").glob("*.json")]
    there: dict[str, set[tuple[str, str]]] = {}
    for record in records:
        for name in record.get("names", ()):
            there.setdefault(record["id"], set()).add((normal_form(name["text"]), name["lang"]))
    return there, codes


def main() -> int:
    """Write the names, or say whether they are what writing them would give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, help="country.gc")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if writing would")
    parser.add_argument("--to", type=Path, default=DATA / "made" / "countries-eu.json", help="the file to write")
    given = parser.parse_args()
    made = list(additions(given.table))
    if not given.check:
        given.to.write_text(render_lines(made), encoding="utf-8")
    elif not given.to.exists() or json.loads(given.to.read_bytes()) != made:
        print(f"{given.to.name} is not what {given.table} gives: run python tools/eu_names.py {given.table}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
