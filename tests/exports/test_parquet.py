"""A dataset as tables of Parquet: nothing lost, read by every engine, whole or not at all, and the same answers in SQL."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow.parquet
import pytest

import migcoop
from migcoop import Dataset, DatasetError, MissingExtraError
from migcoop.exports import parquet
from migcoop.rows import TABLES, Table

from ..generated import cooperation_of

PAGE = Path(__file__).parents[2] / "docs" / "engines.md"
SIZE = int(os.environ.get("MIGCOOP_PROJECTS", "1500"))
"""How many made-up projects: `nox -s engines` asks for a hundred thousand."""
LED, RAN, BELONGED = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module", params=["bundled", "made up"])
def data(request: pytest.FixtureRequest) -> Dataset:
    return migcoop.dataset() if request.param == "bundled" else cooperation_of(SIZE)


@pytest.fixture(scope="module")
def tables(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return data.to_parquet(tmp_path_factory.mktemp("lake") / "tables")


# ----------------------------------------------------------------------------------------------------------- the questions


def ask_duckdb(tables: Path) -> Callable[[str], list[tuple[Any, ...]]]:
    connection = duckdb.connect()
    for table in TABLES:
        connection.execute(f"CREATE VIEW {table} AS FROM '{tables}/{table}/*.parquet'")
    return lambda sql: connection.execute(sql).fetchall()


def check_questions(data: Dataset, ask: Callable[[str], list[tuple[Any, ...]]]) -> None:
    """The three questions of the page, in SQL as in Python; of several days too."""
    led = data.projects(lead="SE", fund="amif").ids
    assert led and sorted(id for (id,) in ask(LED)) == list(led)
    for day in ("2015-12-31", "2016-06-01", "2018-02-12", "2018-02-13"):
        ran = dict(ask(RAN.replace("2016-06-01", day)))
        assert set(ran) == set(data.projects(active=day).ids)
        assert {id for id, certain in ran.items() if certain} == set(data.projects(active=day, certainty="definite").ids)
        union = data.organisation("european-union")
        belonged = dict(ask(BELONGED.replace("2018-02-12", day)))
        assert set(belonged) == set(data.members(union, on=day).ids)
        assert {id for id, sure in belonged.items() if sure} == set(data.members(union, on=day, certainty="definite").ids)


def test_duckdb_answers_as_python_does(data: Dataset, tables: Path) -> None:
    check_questions(data, ask_duckdb(tables))


def test_spark_answers_as_python_does(data: Dataset, tables: Path, request: pytest.FixtureRequest) -> None:
    spark = request.getfixturevalue("spark")
    (code,) = re.findall(r"```python\n(for table.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    exec(code, {"spark": spark, "tables": tables})
    check_questions(data, lambda sql: [tuple(row) for row in spark.sql(sql).collect()])


def test_every_filter_on_records_is_found_in_sql(data: Dataset, tables: Path) -> None:
    ask = ask_duckdb(tables)
    for filter, given in {"lead": "SE", "partner": "NO", "involving": "LT", "fund": "amif", "within": None}.items():
        for value in (given, migcoop.NOT_STATED if filter in ("lead", "partner", "fund") else None):
            if value is None:
                continue
            key = "NOT_STATED" if value is migcoop.NOT_STATED else value
            sql = f"SELECT item FROM filters WHERE query = 'projects' AND filter = '{filter}' AND key = '{key}'"
            filters: dict[str, Any] = {filter: value}
            assert sorted(id for (id,) in ask(sql)) == list(data.projects(**filters).ids)


# ------------------------------------------------------------------------------------------------------------- the tables


def test_each_library_reads_every_row(data: Dataset, tables: Path) -> None:
    ask = ask_duckdb(tables)
    for name, table in TABLES.items():
        rows = [tuple(list(x) if isinstance(x, tuple) else x for x in row) for row in table.rows(data.everything())]
        columns = [column.name for column in table.columns]
        if data is migcoop.dataset():
            assert ask(f"SELECT * FROM {name}") == rows, name
            frame = polars.scan_parquet(tables / name / "*.parquet").collect()
            assert (frame.columns, frame.rows()) == (columns, rows), name
        assert ask(f"SELECT count(*) FROM {name}") == [(len(rows),)]


def test_a_table_has_the_types_of_to_arrow(tables: Path) -> None:
    schema = pyarrow.parquet.read_schema(tables / "projects" / "part-00000.parquet")
    expected = migcoop.projects().to_arrow().schema
    assert schema.equals(expected)
    assert [field.metadata[b"about"] for field in schema] == [field.metadata[b"about"] for field in expected]


def test_the_descriptor_says_what_lies_there(data: Dataset, tables: Path) -> None:
    package = json.loads((tables / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["version"], package["data_digest"]) == (data.release, data.data_digest)
    assert package["created"].startswith(str(data.released))
    listed = [
        path for each in package["resources"] for path in ([each["path"]] if isinstance(each["path"], str) else each["path"])
    ]
    there = [file.relative_to(tables).as_posix() for file in tables.rglob("*.parquet")]
    assert sorted(listed) == sorted(there)
    kinds = {field["name"]: field["type"] for each in package["resources"] for field in each["schema"]["fields"]}
    assert (kinds["themes"], kinds["possible_to"]) == ("array", "date")


def test_rows_go_into_files_of_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 10)
    monkeypatch.setattr(parquet, "_FILE", 30)
    folder = cooperation_of(60).to_parquet(tmp_path / "tables")
    files = sorted((folder / "projects").iterdir())
    assert [pyarrow.parquet.read_metadata(file).num_rows for file in files] == [30, 30]
    assert pyarrow.parquet.read_metadata(files[0]).num_row_groups == 3
    assert ask_duckdb(folder)("SELECT count(*), count(DISTINCT id) FROM projects") == [(60, 60)]
    assert [file.name for file in (folder / "sections").iterdir()] == ["part-00000.parquet"]


def test_no_more_rows_are_made_than_one_group_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, most = 0, 0
    rows, write = Table.rows, pyarrow.parquet.ParquetWriter.write_table

    def made(self: Table, items: Any) -> Any:
        nonlocal waiting, most
        for row in rows(self, items):
            waiting += 1
            most = max(most, waiting)
            yield row

    def written(self: Any, table: Any) -> None:
        nonlocal waiting
        waiting -= table.num_rows
        write(self, table)

    monkeypatch.setattr(parquet, "_GROUP", 16)
    monkeypatch.setattr(Table, "rows", made)
    monkeypatch.setattr(pyarrow.parquet.ParquetWriter, "write_table", written)
    cooperation_of(200).to_parquet(tmp_path / "tables")
    assert (waiting, most) == (0, 16)


# ------------------------------------------------------------------------------------------------------- whole or not at all


def files_of(folder: Path) -> Mapping[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_data_give_the_same_bytes_and_take_the_place_of_others(tmp_path: Path) -> None:
    first = files_of(cooperation_of(20).to_parquet(tmp_path / "first"))
    folder = cooperation_of(5).to_parquet(str(tmp_path / "second"))
    (folder / "funds" / "part-00001.parquet").write_bytes(b"of an earlier release")
    assert files_of(cooperation_of(20).to_parquet(folder)) == first
    assert sorted(file.name for file in tmp_path.iterdir()) == ["first", "second"]


def test_what_fails_on_the_way_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = cooperation_of(5).to_parquet(tmp_path / "tables")
    before = files_of(folder)
    monkeypatch.setattr(parquet, "describe", None)
    with pytest.raises(TypeError):
        cooperation_of(6).to_parquet(folder)
    assert files_of(folder) == before and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", ["notes.txt", "projects/mine.csv", "projects/2020/part-00000.parquet", "projects.csv"])
def test_a_folder_with_something_else_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = Dataset().to_parquet(tmp_path / "tables")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("mine")
    before = files_of(folder)
    with pytest.raises(DatasetError, match=re.escape(f"holds {name}, which is none of its tables")):
        Dataset().to_parquet(folder)
    assert files_of(folder) == before


def test_tables_that_nobody_described_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sales").mkdir()
    (tmp_path / "sales" / "part-00000.parquet").touch()
    with pytest.raises(DatasetError, match=r"holds sales/part-00000\.parquet"):
        Dataset().to_parquet(tmp_path)


def test_a_path_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatasetError, match="is no folder"):
        Dataset().to_parquet(tmp_path / "file")


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r'to_parquet\(\) needs pyarrow: .*"migcoop\[arrow\]"'):
        Dataset().to_parquet(tmp_path / "tables")
    assert not list(tmp_path.iterdir())
