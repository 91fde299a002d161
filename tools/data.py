"""Keep the bundled data canonical: `python tools/data.py` rewrites what is generated, `--check` fails if that changes anything.

The data files are edited by hand. This checks them, brings them into canonical form, and makes anew what follows from
them: the country names (from the CLDR that the installed Babel carries), the index of names, and the manifest.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.core import get_cldr_version, get_global

from migcoop import __version__
from migcoop.codec import load, write
from migcoop.names import DEFAULT_LANGUAGES, territory_names

DATA = Path(__file__).parents[1] / "src" / "migcoop" / "data"
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


def countries(existing: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The country records: their names made anew from CLDR; what else they are or were called is kept."""
    kept = {record["id"]: record for record in existing}
    made: list[dict[str, Any]] = []
    for code, alpha3 in codes().items():
        old = kept.get(code, {})
        names = [
            {
                "text": territory_names(language)[code],
                "lang": language,
                "kind": "short",
                "citations": [f"{SOURCE} @ main/{language}/territories"],
            }
            for language in DEFAULT_LANGUAGES
        ]
        # What it was called before, and what others call it, stays with its sources; one name is there once.
        made_now = {(name["text"], name["lang"]): name for name in names}
        kept_names: list[dict[str, Any]] = []
        for name in old.get("names", []):
            now = made_now.get((name["text"], name["lang"]))
            if now is None:
                kept_names.append(name)
            elif not _is_cldr(name["citations"]):
                now["citations"] = list(dict.fromkeys([*now["citations"], *name["citations"]]))
                now |= {"forms": list(dict.fromkeys([*now.get("forms", []), *name.get("forms", [])]))}
        citations = [f"{SOURCE} @ supplemental/territoryAlias"]
        citations += [citation for citation in old.get("citations", []) if not citation.startswith("cldr-")]
        made.append({**old, "id": code, "names": names + kept_names, "alpha3": alpha3, "citations": citations})
    return made


def _is_cldr(citations: list[str]) -> bool:
    return all(citation.startswith("cldr-") for citation in citations)


def remake(target: Path) -> None:
    """Write the canonical data, and what is generated from it, into a folder."""
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder)
        for file in DATA.glob("*.json"):
            (staged / file.name).write_bytes(file.read_bytes())
        path = staged / "countries.json"
        existing = json.loads(path.read_bytes()) if path.exists() else []
        path.write_text(json.dumps(countries(existing)), encoding="utf-8")
        write(load(staged), target, __version__)


def main() -> int:
    """Remake the data, or say what remaking would change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if remaking would")
    if not parser.parse_args().check:
        remake(DATA)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        remake(Path(folder))
        made = {file.name: file.read_bytes() for file in Path(folder).glob("*.json")}
        here = {file.name: file.read_bytes() for file in DATA.glob("*.json")}
        changed = sorted(name for name in made.keys() | here.keys() if made.get(name) != here.get(name))
    for name in changed:
        print(f"{name} is not what remaking it gives: run python tools/data.py", file=sys.stderr)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
