"""Data Package 2.0: a dataset as tables of comma-separated values with a `datapackage.json` that describes each column.

The tables are those of `rows`. The same dataset gives the same bytes, whenever and wherever it is written.
"""

from __future__ import annotations

__all__ = ["LIST_MARK", "describe", "describe_table", "write_datapackage"]

import csv
import datetime
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..bundled import dataset
from ..datasets import Dataset
from ..errors import DatasetError, FilterError, Problem, quoted
from ..facts import Source
from ..files.write import render
from ..progress import shown
from ..rows import TABLES, Cell, CellType, Column, Table


def __dir__() -> list[str]:
    return __all__


LIST_MARK = "|"
"""What stands between the items of a list: no id, word, language tag or address has it."""

_PROFILES = "https://datapackage.org/profiles/2.0"
# Of comma-separated values a list is a text: the standard has a type for these lists, which its published schema leaves out
# and most readers do not know.
_TYPES: Mapping[CellType, str] = {
    "text": "string",
    "integer": "integer",
    "boolean": "boolean",
    "date": "date",
    "texts": "array",
}
# What is said of the bundled data alone: whose others are, and under which licence, only their owners know.
_BUNDLED: Mapping[str, Any] = {
    "name": "migcoop",
    "title": "migcoop: who cooperates with whom on international migration",
    "description": "Projects, forums, agreements and memberships of international migration cooperation, dated and cited.",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0",
        }
    ],
    "contributors": [{"title": "The migcoop maintainers", "roles": ["publisher"]}],
    "keywords": ["migration", "asylum", "international cooperation", "open data"],
}
_OURS = frozenset({"$schema", "resources", "version", "created", "sources", "data_digest"})


def write_datapackage(folder: Path | str, data: Dataset | None = None, *, about: Mapping[str, Any] | None = None) -> Path:
    """Write a dataset as a Data Package 2.0: flat tables for R, DuckDB and spreadsheets, and what each column says.

    A table is a file of comma-separated values in UTF-8; `datapackage.json` beside them has the type and the meaning of each
    column, the keys by which tables join, licences, sources, the release and the digest of the data. What no source states is
    an empty cell. Names are in the current language. The same data give the same bytes.

    Args:
        folder: Where to; it is made where it is not there, and files of an earlier package in it are replaced.
        data: The dataset; the bundled one unless given.
        about: What else to say of the package, as its standard has it: `title`, `licenses`, `contributors`, … Of the bundled
            data this is known; of your own nobody else can say it.

    Returns:
        The path of `datapackage.json`.

    Raises:
        FilterError: Something of `about` follows from the data (`version`, `sources`, `resources`, …) or is not what JSON has;
            what is given is no dataset.
        DatasetError: A text in a list holds the mark that divides lists, `|`.

    >>> import migcoop, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     described = migcoop.write_datapackage(folder)
    ...     print(described.name, described.with_name("funding.csv").read_text(encoding="utf-8").splitlines()[0])
    datapackage.json fact,record,fund,share,basis,note,sources
    """
    if about is not None and not isinstance(about, Mapping):
        raise FilterError(f"about= takes a mapping of properties, not {quoted(about)}")
    if ours := _OURS.intersection(about or ()):
        raise FilterError(f"about= cannot say {', '.join(sorted(ours))}: that follows from the data")
    if data is not None and not isinstance(data, Dataset):
        raise FilterError(f"data= takes a Dataset, not {quoted(data)}")
    data = dataset() if data is None else data
    files = {table: _separated(table, data) for table in shown(TABLES.values(), "writing tables")}
    try:
        resources = [_resource(table, content) for table, content in files.items()]
        package = render(describe(data, resources) | dict(about or {})).encode()
    except (TypeError, ValueError) as error:
        raise FilterError(f"about= takes what JSON has: {error}") from None
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    described = path / "datapackage.json"
    described.unlink(missing_ok=True)  # what is half written is no package
    for table, content in files.items():
        (path / f"{table.name}.csv").write_bytes(content)
    described.write_bytes(package)
    return described


def describe(data: Dataset, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The descriptor of a package: which data they are, and its tables.

    >>> describe(Dataset(), [])["resources"]
    []
    """
    package: dict[str, Any] = {"$schema": f"{_PROFILES}/datapackage.json"}
    if data is dataset():
        package |= _BUNDLED
    if data.release:
        package["version"] = data.release
    if data.released is not None:
        package["created"] = f"{data.released}T00:00:00Z"
    package["data_digest"] = data.data_digest
    if sources := [_source(source) for source in data.sources()]:
        package["sources"] = sources
    return package | {"resources": resources}


def _source(source: Source) -> dict[str, str]:
    described = {"title": f"{source.publisher}: {source.title}"}
    # A path is an address or a file of the package, and never one above it.
    if source.url is not None and source.url.startswith(("https://", "http://")) and ".." not in source.url:
        described["path"] = source.url
    if source.date.printed is not None:
        described["version"] = str(source.date.printed)
    return described


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    described = describe_table(table, f"{table.name}.csv", "csv", "text/csv")
    more = {"encoding": "utf-8", "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    return described | more | {"schema": described["schema"]}  # which comes last, as it is long


def describe_table(table: Table, path: str | list[str], form: str, mediatype: str) -> dict[str, Any]:
    """A table of a package: its files, and what each column holds; a list is a text in `csv`, and a list in all else.

    >>> describe_table(TABLES["records"], "records.csv", "csv", "text/csv")["schema"]["primaryKey"]
    ['id']
    """
    return {
        "name": table.name,
        "path": path,
        "$schema": f"{_PROFILES}/dataresource.json",
        "type": "table",
        "description": table.about,
        "format": form,
        "mediatype": mediatype,
        "schema": _schema(table, as_text=form == "csv"),
    }


def _schema(table: Table, as_text: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, as_text) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if keys := [_foreign_key(table, column) for column in table.columns if column.refers]:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column, as_text: bool) -> dict[str, Any]:
    listed = column.holds == "texts" and as_text
    about = f"{column.about} Several are divided by `{LIST_MARK}`." if listed else column.about
    kind = "string" if listed else _TYPES[column.holds]
    field: dict[str, Any] = {"name": column.name, "type": kind, "description": about}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words is not None:
        constraints["enum"] = [str(word) for word in column.words]
    return field | {"constraints": constraints} if constraints else field


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    reference: dict[str, Any] = {"fields": list(TABLES[column.refers].key)}
    if column.refers != table.name:  # what refers to its own table names none
        reference = {"resource": column.refers, **reference}
    return {"fields": [column.name], "reference": reference}


# ------------------------------------------------------------------------------------------------------------------ values


def _separated(table: Table, data: Dataset) -> bytes:
    """The rows of a table as RFC 4180 has them: in UTF-8, a header, lines that end in CR LF, what needs it in quotes."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    names = [column.name for column in table.columns]
    writer.writerow(names)
    for row in table.rows(data.everything()):
        writer.writerow([_text(cell, table, name, row) for name, cell in zip(names, row, strict=True)])
    return made.getvalue().encode()


def _text(cell: Cell, table: Table, column: str, row: Sequence[Cell]) -> str:
    """A cell as Table Schema writes it."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case datetime.date():
            return cell.isoformat()
        case tuple():
            return _listed(cell, table, column, row)
        case _:
            return str(cell)


def _listed(texts: Iterable[str], table: Table, column: str, row: Sequence[Cell]) -> str:
    for text in texts:
        if LIST_MARK in text:
            what = f"holds {quoted(text)}, in a list that {LIST_MARK!r} divides"
            raise DatasetError([Problem(f"{table.name}.csv", str(row[0]), column, what, f"a text without {LIST_MARK!r}")])
    return LIST_MARK.join(texts)
