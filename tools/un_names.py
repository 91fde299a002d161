"""Make the names that the United Nations use for countries: `python tools/un_names.py un-country-names.csv` writes them.

The argument is the table of UN names, a country a row: of UN terminology the short and the formal name, and the name of the
standard M49, in the six languages of the UN; it is the source `un-country-names`. `--check` fails if the file would change.

`made/countries-un.json` has one object a country, which adds names to the record that `made/countries.json` has. What is print
and no name is dropped: the article in brackets or in front, and the stars of those that are no members. A name that the record
has already, in that language, is not given again; one that only turns the words of another is not given at all.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from migcoop.files.write import render_lines
from migcoop.resolution import normal_form

DATA = Path(__file__).parents[1] / "src" / "migcoop" / "data"
SOURCE = "un-country-names"
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
# What the table has under the UN's name, and no list of the UN has.
NOT_UN = {"TW"}
# In Russian, the table has some names of M49 as they are declined, which are no names to show.
NOT_M49 = {"ru"}
TURNED = re.compile(r" [-_]( |\))")
# Articles that stand in front of a name; with an apostrophe, without a space after it.
ARTICLES = {"en": "the ", "fr": "le |la |les |l['’]", "es": "el |la |los |las "}
# Words without which two names are still the same: a name that only turns another has the same words without these.
SMALL_WORDS = {"and", "of", "the", "d", "de", "des", "du", "et", "l", "la", "le", "les", "del", "el", "las", "los", "y"}


def cleaned(text: str, language: str) -> str:
    """A name as the table prints it, without what is print only.

    >>> cleaned("Cook Islands (the) **", "en"), cleaned("l'État de Palestine *", "fr"), cleaned("the Gambia", "en")
    ('Cook Islands', 'État de Palestine', 'Gambia')
    >>> cleaned("Iran (Islamic Republic of)", "en")
    'Iran (Islamic Republic of)'
    """
    text = " ".join(text.rstrip("* ").split())
    if articles := ARTICLES.get(language):
        text = re.sub(rf"^(?:{articles})", "", text)
        text = re.sub(rf" \((?:{articles.replace(' |', '|').rstrip()})\)$", "", text)
    return text


def words(text: str) -> tuple[str, ...]:
    """The words of a name in the order of the alphabet, without small ones: the same however it is turned.

    >>> words("Iran (Islamic Republic of)") == words("Islamic Republic of Iran")
    True
    """
    return tuple(sorted(word for word in re.findall(r"\w+", normal_form(text)) if word not in SMALL_WORDS))


def names(row: dict[str, str], known: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """The names of a row, in each language the short one first; `known` are those that need not be given, text and language."""
    for language in LANGUAGES:
        short, formal, listed = (
            cleaned(row[column], language)
            for column in (f"unterm_{language}_short", f"unterm_{language}_formal", f"m49_{language}")
        )
        # In Arabic, a name that only turns the formal one has a stroke where its first word belongs.
        short, listed = (formal if TURNED.search(text) else text for text in (short, listed))
        # Whatever English has, it has a short name already.
        one, other = ("official", "official") if language == "en" and short == formal else ("short", "official")
        given: list[tuple[str, str, str]] = [(short, one, "UNTERM"), (formal, other, "UNTERM")]
        if language not in NOT_M49 and words(listed) not in {words(short), words(formal)}:
            given.append((listed, "short", "M49"))
        for text, kind, table in given:
            key = (normal_form(text), language)
            if text and key not in known:
                known.add(key)
                said = {} if kind == "official" else {"kind": kind}  # which a name is, unless it says otherwise
                yield {"text": text, "lang": language, **said, "citations": [f"{SOURCE} @ {table} {language}"]}


def additions(table: Path) -> Iterator[dict[str, Any]]:
    """What the table adds to each country, by its code."""
    there = _there()
    with table.open(encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: row["iso2"]):
            if (code := row["iso2"]) not in NOT_UN and (added := list(names(row, there[code]))):
                yield {"adds_to": code, "names": added}


def _there() -> dict[str, set[tuple[str, str]]]:
    """The names that each country has from elsewhere: normal form and language."""
    records: list[dict[str, Any]] = json.loads((DATA / "made" / "countries.json").read_bytes())
    records += [{"id": file.stem, **json.loads(file.read_bytes())} for file in (DATA / "countries").glob("*.json")]
    there: dict[str, set[tuple[str, str]]] = {}
    for record in records:
        for name in record.get("names", ()):
            there.setdefault(record["id"], set()).add((normal_form(name["text"]), name["lang"]))
    return there


def main() -> int:
    """Write the names, or say whether they are what writing them would give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, help="un-country-names.csv")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if writing would")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, choices=LANGUAGES, help="all of them unless given")
    parser.add_argument("--to", type=Path, default=DATA / "made" / "countries-un.json", help="the file to write")
    given = parser.parse_args()
    made = [
        {**each, "names": kept}
        for each in additions(given.table)
        if (kept := [name for name in each["names"] if name["lang"] in given.languages])
    ]
    if not given.check:
        given.to.write_text(render_lines(made), encoding="utf-8")
    elif not given.to.exists() or json.loads(given.to.read_bytes()) != made:
        print(f"{given.to.name} is not what {given.table} gives: run python tools/un_names.py {given.table}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
