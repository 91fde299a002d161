"""Rows of any dataset: cells are what their column says, keys tell rows apart, and what is referred to is there."""

from __future__ import annotations

import csv
import datetime
import io
import json
import tempfile
from pathlib import Path

from hypothesis import given

from migcoop import Dataset, write_datapackage
from migcoop.exports.datapackage import LIST_MARK
from migcoop.rows import TABLES, Cell
from migcoop.strategies import datasets

TYPES: dict[str, type] = {"text": str, "integer": int, "boolean": bool, "date": datetime.date, "texts": tuple}


@given(datasets())
def test_cells_are_what_their_column_says(data: Dataset) -> None:
    for table in TABLES.values():
        for row in table.rows(data.everything()):
            for column, cell in zip(table.columns, row, strict=True):
                if cell is None:
                    assert not column.required
                    continue
                assert type(cell) is TYPES[column.holds]
                assert cell not in ("", ())
                assert not isinstance(cell, tuple) or all(type(text) is str for text in cell)
                assert column.words is None or cell in list(column.words)


@given(datasets())
def test_keys_tell_rows_apart_and_what_is_referred_to_is_there(data: Dataset) -> None:
    ids = {name: {row[0] for row in table.rows(data.everything())} for name, table in TABLES.items()}
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        rows = list(table.rows(data.everything()))
        keys = [tuple(row[names.index(name)] for name in table.key) for row in rows]
        assert len(set(keys)) == len(keys)
        for number, column in enumerate(table.columns):
            if column.refers:
                assert {row[number] for row in rows} - {None} <= ids[column.refers]


@given(datasets())
def test_a_data_package_keeps_every_cell(data: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        described = write_datapackage(folder, data)
        package = json.loads(described.read_bytes())
        for resource in package["resources"]:
            content = Path(folder, resource["path"]).read_bytes().decode()
            types = [field["type"] for field in resource["schema"]["fields"]]
            header, *rows = csv.reader(io.StringIO(content, newline=""), strict=True)
            table = TABLES[resource["name"]]
            assert header == [column.name for column in table.columns]
            lists = [column.holds == "texts" for column in table.columns]
            read = [tuple(parsed(cell, kind, lst) for cell, kind, lst in zip(row, types, lists, strict=True)) for row in rows]
            assert read == list(table.rows(data.everything()))


def parsed(cell: str, kind: str, is_list: bool) -> Cell:
    if cell == "":
        return None
    if is_list:
        return tuple(cell.split(LIST_MARK))
    if kind == "date":
        return datetime.date.fromisoformat(cell)
    return int(cell) if kind == "integer" else {"true": True, "false": False}[cell] if kind == "boolean" else cell
