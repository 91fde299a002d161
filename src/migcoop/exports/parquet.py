"""A dataset as a folder of Parquet, for engines: each table of `rows` a folder, whole or not at all.

Rows are made one after the other, so that as many are in memory as one row group has, whatever the dataset has.
"""

from __future__ import annotations

__all__ = ["write_parquet"]

import os
import re
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DatasetError, Problem
from ..files.dump import new_file, replacing, sync
from ..files.write import render
from ..progress import shown
from ..rows import TABLES, Cell, Table
from .datapackage import describe, describe_table
from .frames import arrow_of, arrow_schema, import_library  # pyright: ignore

if TYPE_CHECKING:
    from ..datasets import Dataset


def __dir__() -> list[str]:
    return __all__


_GROUP = 2**16
"""Rows that are made, and can be skipped, together."""
_FILE = 2**20
"""Rows of a file: enough to read at once, few enough that several workers share a table."""
_DESCRIBED = "datapackage.json"
_OURS = re.compile(rf"{re.escape(_DESCRIBED)}|[a-z_]+/part-\d+\.parquet")


def write_parquet(data: Dataset, path: str | os.PathLike[str]) -> Path:
    """Write a dataset as Parquet into a folder, in the place of what was there: see `Dataset.to_parquet`."""
    import_library("pyarrow", "to_parquet()", "arrow")
    with replacing(path, _nothing_else) as (new, _):
        resources = [_resource(table, _written(table, data, new)) for table in shown(TABLES.values(), "writing tables")]
        with new_file(new / _DESCRIBED) as file:
            file.write(render(describe(data, resources)).encode())
    return Path(path)


def _nothing_else(folder: Path) -> tuple[Path, ...]:
    """No file stays; raises where there is one that is none of ours, which would be lost."""
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_symlink() or file.is_file())
    others = [name for name in files if not _OURS.fullmatch(name)]
    if others or (files and _DESCRIBED not in files):
        right = "a new or empty folder, or one that tables were written into"
        raise DatasetError([Problem(str(folder), "", "", f"holds {(others or files)[0]}, which is none of its tables", right)])
    return ()


def _written(table: Table, data: Dataset, folder: Path) -> list[str]:
    """Write the rows of a table into files; their names, seen from the folder."""
    parquet: Any = import_module("pyarrow.parquet")
    schema = arrow_schema(table.columns, import_module("pyarrow"))
    home = folder / table.name
    home.mkdir()
    rows = table.rows(data.everything())
    none: list[tuple[Cell, ...]] = []
    groups = iter(lambda: list(islice(rows, _GROUP)), none)
    files: list[str] = []
    group = next(groups, none)
    while group or not files:  # a table without rows has its columns
        files.append(f"{table.name}/part-{len(files):05}.parquet")
        with new_file(folder / files[-1]) as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            for several in chain((group,), islice(groups, _FILE // _GROUP - 1)):
                writer.write_table(arrow_of(table.columns, several))
        group = next(groups, none)
    sync(home)
    return files


def _resource(table: Table, files: list[str]) -> dict[str, Any]:
    return describe_table(table, files[0] if len(files) == 1 else files, "parquet", "application/vnd.apache.parquet")
