"""Make the table of countries from CLDR: `python tools/cldr.py` writes it, `--check` fails if it would change.

`src/migcoop/data/made/countries.json` has the codes of ISO 3166-1 and XK, and their names in the languages of the data, from
the CLDR that the installed Babel carries. The table is part of a release, so that no answer depends on the Babel that a user
has; with another CLDR than that of the table there is nothing to check, and `--check` says so.

Where a newer CLDR calls a country otherwise, the name that it had is kept: it goes by hand into `data/countries/<code>.json`,
cited as before, so that it still resolves. This names each.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.core import get_cldr_version, get_global

from migcoop.files.write import render_lines
from migcoop.languages import DEFAULT_LANGUAGES, territory_names

DATA = Path(__file__).parents[1] / "src" / "migcoop" / "data"
TABLE = DATA / "made" / "countries.json"
SOURCE = f"cldr-{get_cldr_version()}"
# CLDR's codes beyond ISO 3166-1: the Union, pseudo-locales and the unknown. Kosovo's XK is one that we take.
NOT_COUNTRIES = {"EU", "XA", "XB", "ZZ"}
# Alpha-3 codes that ISO has withdrawn, which CLDR keeps as aliases of what came after.
WITHDRAWN = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}


def codes() -> dict[str, str]:
    """The alpha-2 codes of ISO 3166-1 and XK, with their alpha-3 codes: those to which CLDR gives a number as well."""
    alpha3: dict[str, str] = {}
    numbered: set[str] = set()
    for alias, (code, *others) in get_global("territory_aliases").items():
        if others:
            continue
        if len(alias) == 3 and alias.isdigit():
            numbered.add(code)
        elif len(alias) == 3 and alias not in WITHDRAWN:
            alpha3[code] = alias
    named = territory_names("en")
    return {code: alpha3[code] for code in sorted(numbered & alpha3.keys() & named.keys() - NOT_COUNTRIES)}


def countries() -> Iterator[dict[str, Any]]:
    """The table: a raw record a country."""
    for code, alpha3 in codes().items():
        names = [
            {
                "text": territory_names(language)[code],
                "lang": language,
                "kind": "short",
                "citations": [f"{SOURCE} @ main/{language}/territories"],
            }
            for language in DEFAULT_LANGUAGES
            if (territory_names(language)[code], language) not in told_otherwise(code)
        ]
        yield {"id": code, "names": names, "alpha3": alpha3, "citations": [f"{SOURCE} @ supplemental/territoryAlias"]}


def told_otherwise(code: str) -> set[tuple[str, str]]:
    """The names that the additions tell as former, or as a form of another: in the table they would come first."""
    file = DATA / "countries" / f"{code}.json"
    names = json.loads(file.read_bytes())["names"] if file.exists() else []
    former = {(name["text"], name["lang"]) for name in names if name.get("kind") == "former"}
    return former | {(form, name["lang"]) for name in names for form in name.get("forms", ())}


def renamed(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[str]:
    """The names that are no longer there, and stand in no file of additions."""
    now = {(record["id"], name["text"], name["lang"]) for record in new for name in record["names"]}
    for file in (DATA / "countries").glob("*.json"):
        for name in json.loads(file.read_bytes())["names"]:
            now |= {(file.stem, text, name["lang"]) for text in (name["text"], *name.get("forms", ()))}
    for record in old:
        for name in record["names"]:
            if (record["id"], name["text"], name["lang"]) not in now:
                yield f"{record['id']} was {name['text']!r} ({name['lang']}) in {name['citations'][0].partition(' ')[0]}"


def main() -> int:
    """Write the table, or say whether it is what writing it would give."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if writing the table would")
    check = parser.parse_args().check
    made = list(countries())
    there: list[dict[str, Any]] = json.loads(TABLE.read_bytes()) if TABLE.exists() else []
    made_from = there[0]["citations"][0].partition(" ")[0] if there else SOURCE
    if check and made_from != SOURCE:
        print(f"the table is made from {made_from}, and this Babel carries {SOURCE}: there is nothing to check")
        return 0
    if check and made != there:
        print("made/countries.json is not what CLDR gives: run python tools/cldr.py", file=sys.stderr)
        return 1
    if not check:
        for name in renamed(there, made):
            print(f"{name}: keep that name in data/countries/, as a former one", file=sys.stderr)
        TABLE.write_text(render_lines(made), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
