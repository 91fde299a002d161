"""Write `docs/columns.md`: every table and column of data packages and frames. `--check` fails if it would change."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from pages import write_or_check

from migcoop.rows import ANSWERS, TABLES, Column, Table

PAGE = Path(__file__).parents[1] / "docs" / "columns.md"
HEAD = """\
# Tables and columns

Made from the code by `python tools/columns.py`: the tables of a [data package](datapackage.md), of [Parquet](engines.md) and
of [frames](frames.md), with the type of each column, what it says, and the table whose key it holds. A column in bold is
never empty; those of the key tell one row from another. The last ones are of what is found that is no record and no edge, and
in frames alone.

| type | PyArrow | Polars | pandas | `to_dicts()` |
|---|---|---|---|---|
| text | `string` | `String` | `str` | `str` |
| integer | `int64` | `Int64` | `Int64` | `int` |
| number | `double` | `Float64` | `Float64` | `float` |
| boolean | `bool` | `Boolean` | `boolean` | `bool` |
| date | `date32` | `Date` | `datetime64[us]` | `datetime.date` |
| texts | `list<string>` | `List(String)` | `list<string>` of Arrow; text with `sep=` | `list` of `str` |
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(line for table in (*TABLES.values(), *ANSWERS.values()) for line in _lines(table))


def _lines(table: Table) -> Iterator[str]:
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    yield f"\n## {table.name}\n\n{table.about}{key}\n\n"
    yield "| column | type | says |\n|---|---|---|\n"
    yield from (f"| {_name(column)} | {column.holds} | {_about(column)} |\n" for column in table.columns)


def _name(column: Column) -> str:
    return f"**`{column.name}`**" if column.required else f"`{column.name}`"


def _about(column: Column) -> str:
    words = f" One of: {', '.join(column.words)}." if column.words else ""
    refers = f" Of [`{column.refers}`](#{column.refers})." if column.refers else ""
    return column.about + words + refers


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page(), __doc__, "columns", "code"))
