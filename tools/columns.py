"""Write `docs/columns.md`: every table and column of a data package. `--check` fails if it would change."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from migcoop.rows import TABLES, Column, Table

PAGE = Path(__file__).parents[1] / "docs" / "columns.md"
HEAD = """\
# Tables and columns

Made from the code by `python tools/columns.py`: the tables of a [data package](datapackage.md), with the type of each column,
what it says, and the table whose key it holds. A column in bold is never empty; those of the key tell one row from another.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(line for table in TABLES.values() for line in _lines(table))


def _lines(table: Table) -> Iterator[str]:
    yield f"\n## {table.name}\n\n{table.about} Key: {', '.join(f'`{name}`' for name in table.key)}.\n\n"
    yield "| column | type | says |\n|---|---|---|\n"
    yield from (f"| {_name(column)} | {column.holds} | {_about(column)} |\n" for column in table.columns)


def _name(column: Column) -> str:
    return f"**`{column.name}`**" if column.required else f"`{column.name}`"


def _about(column: Column) -> str:
    words = f" One of: {', '.join(column.words)}." if column.words else ""
    refers = f" Of [`{column.refers}`](#{column.refers})." if column.refers else ""
    return column.about + words + refers


def main() -> int:
    """Write the page, or say whether it is what writing it would give."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if the page is not what it should be")
    made = page()
    if not parser.parse_args().check:
        PAGE.write_text(made, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != made:
        print("docs/columns.md is not what the code gives: run python tools/columns.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
