"""What is found as a table: one type a column in each library, nulls where nothing is stated, nothing lost on the way."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pyarrow.csv
import pyarrow.parquet
import pytest

import migcoop
from migcoop import Dataset, FilterError, MissingExtraError, Selection, UnknownWordError
from migcoop.rows import ANSWERS, TABLES
from migcoop.store import KINDS
from migcoop.tabular import Tabular

ANSWERED: dict[str, Callable[[], Any]] = {
    **{plural: getattr(migcoop, plural) for plural in KINDS if plural != "successions"},
    "successions": lambda: migcoop.successors("ERIN"),
    "members": lambda: migcoop.members("GDISC"),
    "evidence": lambda: migcoop.evidence("EU-FRANK"),
    "conflicts": migcoop.conflicts,
    "coverage": lambda: migcoop.coverage("se-projects-sv"),
    "search": lambda: migcoop.search("refugee"),
    "collaborators": lambda: migcoop.collaborators("LT"),
    "resolutions": lambda: migcoop.resolve_all(["Sverige", "Norgee", None, "Kongo"], missing="none"),
    "panel": lambda: migcoop.panel("EU", 1994, 1996, countries=["SE", "NO"]),
    "mixed": lambda: migcoop.projects() | migcoop.forums(),
    "changes": lambda: migcoop.diff(Dataset(), migcoop.dataset()).where(kind=["release", "project", "fund", "membership"]),
}
TEXT_ONLY = ("old", "new")  # of changes: values in dictionaries, and in frames texts of JSON


@pytest.fixture(params=sorted(ANSWERED))
def found(request: pytest.FixtureRequest) -> Tabular:
    answer: Tabular = ANSWERED[request.param]()
    return answer


def test_members_have_the_same_columns_whoever_they_are() -> None:
    several = [migcoop.members(body, status=None) for body in ("UN", "EU", "GDISC", "IOM")]
    assert {tuple(found.to_arrow().column_names) for found in several} == {tuple(c.name for c in ANSWERS["members"].columns)}


def test_each_library_has_the_same_rows(found: Tabular) -> None:
    rows = rows_of(found)
    assert rows
    assert found.to_arrow().to_pylist() == rows
    assert found.to_polars().to_dicts() == rows
    if not isinstance(found, tuple):  # which Polars takes for a sequence of objects
        assert polars.DataFrame(found).to_dicts() == rows
    frame = found.to_pandas()
    assert list(frame.columns) == list(rows[0])
    for name in frame.columns:
        assert [without_null(cell) for cell in frame[name]] == [row[name] for row in rows], name


def rows_of(found: Tabular) -> list[dict[str, Any]]:
    """The rows as frames have them."""
    rows = found.to_dicts()
    if isinstance(found, migcoop.Changes):
        for row in rows:
            row |= {name: None if row[name] is None else json.dumps(row[name], ensure_ascii=False) for name in TEXT_ONLY}
            row |= {name: row[name] or None for name in ("id", "about", "field", "after")}
    return rows


def test_four_libraries_have_the_same_rows_of_one_selection() -> None:
    found = migcoop.projects()
    rows = found.to_dicts()
    assert duckdb.sql("FROM found").to_arrow_table().to_pylist() == rows
    assert polars.DataFrame(found).to_dicts() == rows
    assert pyarrow.table(found).to_pylist() == rows
    frame = pandas.DataFrame.from_arrow(found)  # type: ignore[attr-defined,unused-ignore]
    assert [{name: without_null(cell) for name, cell in row.items()} for row in frame.to_dict("records")] == rows


def without_null(cell: Any) -> Any:
    """A cell of pandas as Python has it."""
    if isinstance(cell, (list, pandas.api.extensions.ExtensionArray)) or hasattr(cell, "tolist"):
        return list(cell) if hasattr(cell, "__len__") else cell.item()
    if pandas.isna(cell):
        return None
    return cell.date() if isinstance(cell, pandas.Timestamp) else cell


def test_no_column_of_pandas_is_of_objects(found: Tabular) -> None:
    for frame in (found.to_pandas(), found.to_pandas(sep=" | ")):
        assert "object" not in {str(kind) for kind in frame.dtypes}


@pytest.mark.parametrize("make", [pandas.DataFrame, pandas.Series, numpy.asarray])
@pytest.mark.parametrize("query", [migcoop.projects, lambda: migcoop.panel("EU", 1994, 1996)])
def test_no_column_of_objects_is_made_of_a_table_without_a_word(make: Any, query: Any) -> None:
    with pytest.raises(FilterError, match=r"to_pandas\(\) gives a frame"):
        make(query())
    assert make(list(query())).shape[0] == len(query())


def test_a_column_has_its_type_even_where_nothing_was_found() -> None:
    nothing = migcoop.projects(lead="NO", fund="Sida")
    assert not nothing
    some = migcoop.projects()
    assert nothing.to_arrow().schema == some.to_arrow().schema
    assert nothing.to_polars().schema == some.to_polars().schema
    assert list(nothing.to_pandas().dtypes) == list(some.to_pandas().dtypes)
    assert Selection[Any]().to_arrow().schema.names == [column.name for column in TABLES["records"].columns]


@pytest.mark.parametrize(
    ("some", "none"),
    [
        (lambda: migcoop.successors("PP4"), lambda: migcoop.successors("SE")),
        (lambda: migcoop.predecessors("PP7"), lambda: migcoop.predecessors("SE")),
        (lambda: migcoop.coverage("se-projects-sv"), lambda: migcoop.coverage("se-projects-sv")[:0]),
        (lambda: migcoop.evidence("ERIN"), lambda: migcoop.evidence("ERIN").where(lambda _: False)),
    ],
)
def test_answers_have_their_columns_even_where_nothing_was_found(some: Any, none: Any) -> None:
    assert len(some()) and not len(none())
    assert none().to_arrow().schema == some().to_arrow().schema


def test_what_shares_no_columns_is_refused_and_not_left_out() -> None:
    both = migcoop.memberships(member="SE") | migcoop.cooperations()
    with pytest.raises(FilterError, match=r"of several kinds \(Cooperation, Membership\), which share no columns"):
        both.to_dicts()
    assert {row["item"] for row in both.to_dicts(edges="citations")} == {*both.ids}


def test_what_each_column_says_goes_with_it() -> None:
    field = migcoop.projects().to_arrow().schema.field("latest_end")
    assert field.metadata[b"about"].decode() == "The last day that can have been its last."


def test_nothing_is_invented_where_nothing_is_stated() -> None:
    (row,) = migcoop.projects().where(lambda project: project.id == "erpum-ii").to_dicts()
    project = migcoop.project("erpum-ii")
    assert row["lead"] is None and not project.lead
    assert row["earliest_start"] == project.period.earliest_start
    assert row["latest_end"] == project.period.latest_end
    assert row["period"] == str(project.period)


def test_a_row_an_edge() -> None:
    found = migcoop.projects(lead="SE", fund="AMIF")
    assert [row["role"] for row in found.to_dicts(edges="participations")] == [
        str(part.role) for part in found.one().participations
    ]
    assert found.to_polars(edges="funding")["fund"].to_list() == [each.fund.id for each in found.one().funding]
    assert found.to_pandas(edges="names").shape[0] >= len(found.one().names)


@pytest.mark.parametrize(
    ("found", "edges", "near"),
    [
        (migcoop.projects, "fundings", "Did you mean 'funding'?"),
        (migcoop.countries, "funding", "Known are: names"),
        (migcoop.conflicts, "funding", "none in this data"),
        (migcoop.projects, "memberships", "Known are:"),
    ],
)
def test_edges_that_these_do_not_have_are_refused(found: Callable[[], Tabular], edges: str, near: str) -> None:
    with pytest.raises(UnknownWordError, match=near):
        found().to_dicts(edges=edges)


# In files of text a gap is empty, and nothing else is: NA is Namibia.
GAPS: dict[str, Any] = {"keep_default_na": False, "na_values": [""]}


def test_pandas_writes_files_and_reads_the_same(found: Tabular, tmp_path: Path) -> None:
    frame = found.to_pandas(sep=" | ")
    days = list(frame.select_dtypes("datetime"))
    typed: dict[str, Any] = {"dtype": frame.dtypes.drop(days).to_dict(), "parse_dates": days} | GAPS
    frame.to_csv(tmp_path / "found.csv", index=False)
    frame.to_excel(tmp_path / "found.xlsx", index=False)
    for again in (pandas.read_csv(tmp_path / "found.csv", **typed), pandas.read_excel(tmp_path / "found.xlsx", **typed)):
        pandas.testing.assert_frame_equal(again.astype(frame.dtypes), frame)
    lists = found.to_pandas()
    lists.to_parquet(tmp_path / "found.parquet")
    lists.to_feather(tmp_path / "found.feather")
    for again in (pandas.read_parquet(tmp_path / "found.parquet"), pandas.read_feather(tmp_path / "found.feather")):
        pandas.testing.assert_frame_equal(again, lists)
    again = pandas.read_parquet(tmp_path / "found.parquet", dtype_backend="pyarrow").astype(lists.dtypes)
    pandas.testing.assert_frame_equal(again, lists)


def test_polars_writes_files_and_reads_the_same(found: Tabular, tmp_path: Path) -> None:
    frame = found.to_polars(sep=" | ")
    frame.write_csv(tmp_path / "found.csv")
    assert polars.read_csv(tmp_path / "found.csv", schema=frame.schema).equals(frame)
    frame.write_excel(tmp_path / "found.xlsx")
    assert polars.read_excel(tmp_path / "found.xlsx", schema_overrides=frame.schema).equals(frame)
    lists = found.to_polars()
    lists.write_parquet(tmp_path / "found.parquet")
    assert polars.read_parquet(tmp_path / "found.parquet").equals(lists)


def test_arrow_writes_files_and_reads_the_same(found: Tabular, tmp_path: Path) -> None:
    table = found.to_arrow()
    pyarrow.parquet.write_table(table, tmp_path / "found.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "found.parquet").equals(table)
    text = found.to_arrow(sep=" | ")
    pyarrow.csv.write_csv(text, tmp_path / "found.csv")
    types = {"column_types": text.schema, "null_values": [""], "strings_can_be_null": True}
    options = pyarrow.csv.ConvertOptions(**types)
    assert pyarrow.csv.read_csv(tmp_path / "found.csv", convert_options=options).equals(text)


def test_a_list_as_text_is_the_list_again_where_it_is_split(found: Tabular) -> None:
    rows, texts = found.to_polars().to_dicts(), found.to_polars(sep=" | ").to_dicts()
    assert found.to_arrow(sep=" | ").to_pylist() == texts
    for row, text in zip(rows, texts, strict=True):
        for name, cell in row.items():
            assert cell == (text[name] and text[name].split(" | ") if isinstance(cell, list) else text[name])


def test_what_stands_in_an_item_does_not_divide_a_list() -> None:
    left = migcoop.coverage("se-projects-sv")
    for call in (left.to_pandas, left.to_polars, left.to_arrow):
        with pytest.raises(migcoop.FilterError, match=r"sep='; ' stands in an item of left_out, .*: take another"):
            call(sep="; ")


def test_duckdb_reads_a_selection_as_a_table() -> None:
    found = migcoop.projects()
    (count,) = duckdb.sql("SELECT count(*) FROM found WHERE earliest_start < DATE '2016-01-01'").fetchall()[0]
    assert count == sum(
        row["earliest_start"] is not None and row["earliest_start"] < datetime.date(2016, 1, 1) for row in found.to_dicts()
    )


def test_a_stream_is_in_the_language_of_whoever_asked_and_comes_in_batches() -> None:
    with migcoop.use_locale("sv"):
        reader = pyarrow.RecordBatchReader.from_stream(migcoop.countries())
    assert "Sverige" in reader.read_all()["name"].to_pylist()
    pairs = migcoop.panel("EU", 2000, 2003, pairs=True)
    several = list(pyarrow.RecordBatchReader.from_stream(pairs))
    assert len(several) == 2 and sum(batch.num_rows for batch in several) == len(pairs)


def test_names_are_in_the_current_language() -> None:
    with migcoop.use_locale("sv"):
        assert migcoop.members("GDISC").to_polars().filter(polars.col("id") == "NO")["name"].item() == "Norge"


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, call in (("polars", "to_polars"), ("pandas", "to_pandas"), ("pyarrow", "to_arrow")):
        with monkeypatch.context() as patched:
            patched.setitem(__import__("sys").modules, name, None)
            extra = name.removeprefix("py")
            with pytest.raises(MissingExtraError, match=rf'{call}\(\) needs {name}: .*"migcoop\[{extra}\]"'):
                getattr(migcoop.projects(), call)()


@pytest.mark.parametrize("sep", ["", 5, b";"])
def test_what_joins_a_list_is_a_text(sep: Any) -> None:
    found = migcoop.projects()
    for call in (found.to_pandas, found.to_polars, found.to_arrow):
        with pytest.raises(migcoop.FilterError, match="sep="):
            call(sep=sep)


def test_own_data_are_tables_too() -> None:
    assert Dataset().projects().to_dicts() == []
    assert set(ANSWERS) >= {"evidence", "conflicts", "coverage", "search", "changes"}
