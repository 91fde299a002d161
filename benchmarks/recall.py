"""How many names of countries that others print are found, by this library and by its peers, and how many are wrong.

The lists in `lists/` are of names as the UN, ISO (by UN/LOCODE), the World Bank, Eurostat, UNHCR and IATI print them,
each with its code, and where it was read. A name that is several countries' on purpose ("Congo") counts as missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import countrynames
import pycountry

import migcoop

LISTS = Path(__file__).parent / "lists"
Finder = Callable[[str], "str | None"]


def read(name: str) -> Iterator[tuple[str, str]]:
    """The names of a list, each with its code."""
    for line in (LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, code = line.split("\t")
            yield text, code


def ours(text: str) -> str | None:
    """What this library says."""
    with suppress(LookupError):
        return migcoop.resolve(text, kind="country").id
    return None


def by_pycountry(text: str) -> str | None:
    """What pycountry says of an exact name or code."""
    with suppress(LookupError):
        return str(pycountry.countries.lookup(text).alpha_2)
    return None


def by_countrynames(text: str) -> str | None:
    """What countrynames says without its fuzzy search."""
    return countrynames.to_code(text)


def by_country_converter() -> Finder | None:
    """What country_converter says, by its regular expressions; None where it is not there, or does not run with this pandas."""
    import logging

    try:
        import country_converter

        logging.getLogger("country_converter").setLevel(logging.CRITICAL)
        converter: Any = country_converter.CountryConverter()
    except (ImportError, TypeError):
        return None

    def find(text: str) -> str | None:
        found = converter.convert(text, to="ISO2", not_found=None)
        return found if isinstance(found, str) and len(found) == 2 else None

    return find


def recall() -> Iterator[dict[str, Any]]:
    """Hits, misses and wrong ones of each list by each library."""
    finders: dict[str, Finder] = {"migcoop": ours, "pycountry": by_pycountry, "countrynames": by_countrynames}
    if (converter := by_country_converter()) is not None:
        finders["country_converter"] = converter
    for file in sorted(LISTS.glob("*.tsv")):
        names = list(read(file.stem))
        for library, find in finders.items():
            found = [(text, code, find(text)) for text, code in names]
            yield {
                "list": file.stem,
                "names": len(names),
                "library": library,
                "hits": sum(code == answer for _, code, answer in found),
                "missed": [text for text, _, answer in found if answer is None],
                "wrong": [f"{text}: {answer}" for text, code, answer in found if answer not in (None, code)],
            }


def table() -> list[dict[str, Any]]:
    """The table: of each list and library, how many names there are, are found and are wrong."""
    return [{**row, "missed": len(row["missed"]), "wrong": len(row["wrong"])} for row in recall()]


def show(rows: Iterable[dict[str, Any]]) -> None:
    """Print the table."""
    print(f"{'list':<10} {'names':>6} {'library':<18} {'hits':>6} {'share':>7} {'wrong':>6}")
    for row in rows:
        share = row["hits"] / row["names"]
        print(f"{row['list']:<10} {row['names']:>6} {row['library']:<18} {row['hits']:>6} {share:>7.1%} {row['wrong']:>6}")


def main() -> int:
    """Print the table; with `--names`, what this library misses or has wrong instead."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", action="store_true", help="name what migcoop misses or has wrong")
    if not parser.parse_args().names:
        show(table())
        return 0
    for row in recall():
        if row["library"] == "migcoop":
            print(f"{row['list']}: missed {'; '.join(row['missed']) or 'none'}; wrong {'; '.join(row['wrong']) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
