"""What is found as a table: one type a column in each library, nulls where nothing is stated, nothing lost on the way."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

import migcoop
from migcoop import Dataset, MissingExtraError, Selection, UnknownWordError
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
}


@pytest.fixture(params=sorted(ANSWERED))
def found(request: pytest.FixtureRequest) -> Tabular:
    answer: Tabular = ANSWERED[request.param]()
    return answer


def test_each_library_has_the_same_rows(found: Tabular) -> None:
    rows = found.to_dicts()
    assert rows
    assert found.to_arrow().to_pylist() == rows
    assert found.to_polars().to_dicts() == rows
    if not isinstance(found, tuple):  # which Polars takes for a sequence of objects
        assert polars.DataFrame(found).to_dicts() == rows
    frame = found.to_pandas()
    assert list(frame.columns) == list(rows[0])
    for name in frame.columns:
        assert [without_null(cell) for cell in frame[name]] == [row[name] for row in rows], name


def without_null(cell: Any) -> Any:
    """A cell of pandas as Python has it."""
    if isinstance(cell, (list, pandas.api.extensions.ExtensionArray)) or hasattr(cell, "tolist"):
        return list(cell) if hasattr(cell, "__len__") else cell.item()
    if pandas.isna(cell):
        return None
    return cell.date() if isinstance(cell, pandas.Timestamp) else cell


def test_no_column_of_pandas_is_of_objects(found: Tabular) -> None:
    for frame in (found.to_pandas(), found.to_pandas(sep="; ")):
        assert "object" not in {str(kind) for kind in frame.dtypes}


def test_a_column_has_its_type_even_where_nothing_was_found() -> None:
    nothing = migcoop.projects(lead="NO", fund="Sida")
    assert not nothing
    some = migcoop.projects()
    assert nothing.to_arrow().schema == some.to_arrow().schema
    assert nothing.to_polars().schema == some.to_polars().schema
    assert list(nothing.to_pandas().dtypes) == list(some.to_pandas().dtypes)
    assert Selection[Any]().to_arrow().schema.names == [column.name for column in TABLES["records"].columns]


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


def test_a_frame_goes_to_files_and_comes_back(tmp_path: Any) -> None:
    frame = migcoop.projects().to_pandas(sep="; ")
    frame.to_parquet(tmp_path / "projects.parquet")
    pandas.testing.assert_frame_equal(pandas.read_parquet(tmp_path / "projects.parquet").astype(frame.dtypes), frame)
    text = io.StringIO(frame.to_csv(index=False))
    days = [name for name, kind in frame.dtypes.items() if str(kind).startswith("datetime")]
    again = pandas.read_csv(text, dtype=frame.dtypes.drop(days).to_dict(), parse_dates=days).astype(frame.dtypes)
    pandas.testing.assert_frame_equal(again, frame)
    lists = migcoop.projects().to_arrow()
    pyarrow.parquet.write_table(lists, tmp_path / "lists.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "lists.parquet").equals(lists)


def test_duckdb_reads_a_selection_as_a_table() -> None:
    found = migcoop.projects()
    (count,) = duckdb.sql("SELECT count(*) FROM found WHERE earliest_start < DATE '2016-01-01'").fetchall()[0]
    assert count == sum(
        row["earliest_start"] is not None and row["earliest_start"] < datetime.date(2016, 1, 1) for row in found.to_dicts()
    )


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
    with pytest.raises(migcoop.FilterError, match="sep="):
        migcoop.projects().to_pandas(sep=sep)


def test_own_data_are_tables_too() -> None:
    assert Dataset().projects().to_dicts() == []
    assert set(ANSWERS) >= {"evidence", "conflicts", "coverage", "search"}
