"""Columns of names become columns of ids, in every data frame library alike."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from typing import Any

import duckdb
import narwhals
import narwhals.stable.v1
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import migcoop
from migcoop import FilterError, UnknownWordError
from migcoop.frames import list_misses, resolve_column
from migcoop.resolution import Resolver

from .test_face import output_of

PARTNERS = ["Sverige", "Norgee", None, "Migrationsverket", "Sverige", "the Netherlands", "", "ERIN"]
COLUMNS = {"partner": PARTNERS, "amount": list(range(len(PARTNERS)))}
ERIN_IN_SWEDISH = str(migcoop.project("ERIN").name_in("sv"))
IDS = ["SE", None, None, "migrationsverket", "SE", "NL", None, "erin"]


def in_duckdb(columns: dict[str, Any]) -> duckdb.DuckDBPyRelation:
    """A relation of a connection of its own, which cannot be joined with those of the default one."""
    connection = duckdb.connect()
    connection.register("given", pa.table(columns))
    return connection.table("given")


MAKERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "pandas": pd.DataFrame,
    "pandas of objects": lambda columns: pd.DataFrame(columns).astype({"partner": object}),
    "pandas on Arrow": lambda columns: pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype),
    "Polars": pl.DataFrame,
    "lazy Polars": pl.LazyFrame,
    "PyArrow": pa.table,
    "DuckDB": in_duckdb,
}


@pytest.fixture(params=MAKERS)
def make(request: pytest.FixtureRequest) -> Callable[[dict[str, Any]], Any]:
    return MAKERS[request.param]


def rows_of(frame: Any) -> dict[str, list[Any]]:
    """The columns as lists, nulls as None, sorted by the amount: a relation has no order."""
    whole: Any = nw.from_native(frame)
    whole = whole.collect("polars") if isinstance(whole, nw.LazyFrame) else whole
    table = pl.from_arrow(whole.to_arrow()).sort("amount")  # type: ignore[union-attr]
    return table.to_dict(as_series=False)  # type: ignore[union-attr]


def test_each_name_gets_the_id_of_its_record_and_each_miss_its_reason(make: Callable[[dict[str, Any]], Any]) -> None:
    rows = rows_of(resolve_column(make(COLUMNS), "partner"))
    assert list(rows) == ["partner", "amount", "partner_id", "partner_problem"]
    assert (rows["partner"], rows["amount"]) == (COLUMNS["partner"], COLUMNS["amount"])
    assert rows["partner_id"] == IDS
    wrong = [(number, problem) for number, problem in enumerate(rows["partner_problem"]) if problem is not None]
    assert wrong == [(1, "unknown name 'Norgee'. Did you mean 'Norge'?"), (6, "the name is empty: ''")]


def test_a_frame_comes_back_as_what_it_was(make: Callable[[dict[str, Any]], Any]) -> None:
    frame = make(COLUMNS)
    before = rows_of(frame)
    assert type(resolve_column(frame, "partner")) is type(frame)
    assert rows_of(frame) == before


@pytest.mark.parametrize(
    ("to", "found"),
    [
        ("name", ["Sverige", None, None, "Migrationsverket", "Sverige", "Nederländerna", None, ERIN_IN_SWEDISH]),
        ("kind", ["country", None, None, "organisation", "country", "country", None, "project"]),
        ("code", ["SE", None, None, None, "SE", "NL", None, None]),
        ("alpha3", ["SWE", None, None, None, "SWE", "NLD", None, None]),
    ],
)
def test_what_is_wanted_of_the_record(make: Callable[[dict[str, Any]], Any], to: Any, found: list[str | None]) -> None:
    with migcoop.use_locale("sv"):
        rows = rows_of(resolve_column(make(COLUMNS), "partner", to=to))
    assert rows[f"partner_{to}"] == found
    for value, problem, partner in zip(found, rows["partner_problem"], PARTNERS, strict=True):
        assert (problem is None) == (value is not None or partner is None)


def test_codes_are_of_countries_and_what_is_none_is_said() -> None:
    rows = rows_of(resolve_column(pa.table(COLUMNS), "partner", to="alpha3"))
    assert rows["partner_problem"][3] == (
        "unknown name 'Migrationsverket': it names an organisation, and a country was asked for"
    )
    for frame in (pa.table(COLUMNS), pa.table({"partner": ["Sverige"]})):
        assert resolve_column(frame, "partner", to="code", kind="country")["partner_code"][0].as_py() == "SE"
        with pytest.raises(FilterError, match="countries alone"):
            resolve_column(frame, "partner", to="alpha3", kind=["country", "organisation"])


def test_a_name_of_two_records_is_said_to_be_ambiguous(make: Callable[[dict[str, Any]], Any]) -> None:
    rows = rows_of(resolve_column(make({"partner": ["ERIN (ERRIN)", "x"], "amount": [0, 1]}), "partner"))
    assert rows["partner_id"] == [None, None]
    assert "'ERIN (ERRIN)' names 2 records: erin, errin" in rows["partner_problem"][0]


def test_kind_language_time_and_dataset_narrow(make: Callable[[dict[str, Any]], Any]) -> None:
    frame = make({"partner": ["Schweden", "Sverige"], "amount": [0, 1]})
    assert rows_of(resolve_column(frame, "partner", lang="de"))["partner_id"] == ["SE", None]
    assert rows_of(resolve_column(frame, "partner", kind="organisation"))["partner_id"] == [None, None]
    assert rows_of(resolve_column(frame, "partner", on="2016", data=migcoop.dataset()))["partner_id"] == [None, "SE"]
    assert rows_of(resolve_column(frame, "partner", data=migcoop.Dataset()))["partner_id"] == [None, None]


@pytest.mark.parametrize("partners", [[], ["Sverige"], [None, "Sverige"]])
def test_frames_without_rows_without_misses_and_with_nulls(
    make: Callable[[dict[str, Any]], Any], partners: list[str | None]
) -> None:
    columns = {"partner": pa.array(partners, pa.string()), "amount": pa.array(range(len(partners)), pa.int64())}
    frame = make(columns) if make is not MAKERS["pandas"] else pa.table(columns).to_pandas()
    rows = rows_of(resolve_column(frame, "partner"))
    assert rows["partner_id"] == [partner and "SE" for partner in partners]
    assert rows["partner_problem"] == [None] * len(partners)


def test_new_columns_can_be_named(make: Callable[[dict[str, Any]], Any]) -> None:
    done = resolve_column(make(COLUMNS), "partner", into="actor", problems="why not")
    assert list(rows_of(done)) == ["partner", "amount", "actor", "why not"]
    again = resolve_column(done, "partner")
    assert rows_of(again)["partner_id"] == IDS


def test_a_pandas_index_and_the_order_of_rows_stay() -> None:
    frame = pd.DataFrame(COLUMNS, index=[7, 7, 5, 4, 3, 2, 1, 0])
    done = resolve_column(frame, "partner")
    assert list(done.index) == list(frame.index)
    assert list(done["amount"]) == COLUMNS["amount"]
    assert [None if pd.isna(id) else id for id in done["partner_id"]] == IDS


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"partner": pd.Series(["Sverige", None, "Norgee"], dtype="category"), "amount": [0, 1, 2]}),
        pl.DataFrame(
            {"partner": ["Sverige", None, "Norgee"], "amount": [0, 1, 2]}, schema_overrides={"partner": pl.Categorical}
        ),
        pa.table({"partner": pa.array(["Sverige", None, "Norgee"]).dictionary_encode(), "amount": [0, 1, 2]}),
    ],
    ids=["pandas", "Polars", "PyArrow"],
)
def test_categories_are_text(frame: Any) -> None:
    rows = rows_of(resolve_column(frame, "partner"))
    assert rows["partner_id"] == ["SE", None, None]
    assert rows["partner_problem"][:2] == [None, None] and "Norge" in rows["partner_problem"][2]


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"partner": [None, None], "amount": [0, 1]}),
        pa.table({"partner": pa.nulls(2), "amount": [0, 1]}),
        pd.DataFrame({"partner": [None, float("nan")], "amount": [0, 1]}).astype({"partner": object}),
    ],
    ids=["Polars", "PyArrow", "pandas"],
)
def test_a_column_of_nothing_but_nulls_stays_null(frame: Any) -> None:
    rows = rows_of(resolve_column(frame, "partner"))
    assert rows["partner_id"] == rows["partner_problem"] == [None, None]


@pytest.mark.parametrize(
    "frame",
    [
        pd.read_csv(StringIO("partner,amount\n,0\n,1\n")),
        pd.DataFrame({"partner": [pd.NaT, None], "amount": [0, 1]}),
        pl.DataFrame({"partner": [None, None], "amount": [0, 1]}, schema_overrides={"partner": pl.List(pl.Int8)}),
        pl.LazyFrame({"partner": [None, None], "amount": [0, 1]}, schema_overrides={"partner": pl.Date}),
        pa.table({"partner": pa.nulls(2, pa.int32()), "amount": [0, 1]}),
    ],
    ids=["pandas of numbers", "pandas of times", "Polars of lists", "lazy Polars of dates", "PyArrow of numbers"],
)
def test_nulls_are_no_names_whatever_their_type(frame: Any) -> None:
    rows = rows_of(resolve_column(frame, "partner"))
    assert rows["partner_id"] == rows["partner_problem"] == [None, None]


def test_nulls_of_numbers_are_no_names_in_duckdb_either() -> None:
    relation = in_duckdb({"partner": pa.nulls(2, pa.int32()), "amount": [0, 1]})
    assert rows_of(resolve_column(relation, "partner"))["partner_id"] == [None, None]


def test_a_column_without_rows_has_any_type() -> None:
    for frame in (pd.DataFrame({"partner": []}), pl.DataFrame({"partner": []}, schema={"partner": pl.Int64})):
        assert list(resolve_column(frame, "partner").columns) == ["partner", "partner_id", "partner_problem"]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda: narwhals.from_native(pl.DataFrame(COLUMNS)),
        lambda: nw.from_native(pd.DataFrame(COLUMNS)),
        lambda: narwhals.stable.v1.from_native(pa.table(COLUMNS)),
        lambda: narwhals.from_native(pl.LazyFrame(COLUMNS)),
        lambda: nw.from_native(in_duckdb(COLUMNS)),
    ],
)
def test_a_frame_of_narwhals_comes_back_as_one(wrap: Callable[[], Any]) -> None:
    frame = wrap()
    done = resolve_column(frame, "partner")
    assert type(done) is type(frame) and done.implementation is frame.implementation
    assert rows_of(done.to_native())["partner_id"] == IDS


def test_a_lazy_frame_stays_lazy_and_its_names_are_read_once() -> None:
    calls: list[int] = []

    def counted(frame: pl.DataFrame) -> pl.DataFrame:
        calls.append(1)
        return frame

    done = resolve_column(pl.LazyFrame(COLUMNS).map_batches(counted), "partner")
    assert len(calls) == 1
    assert done.collect()["partner_id"].to_list() == IDS


@pytest.mark.parametrize("library", ["pandas", "pandas of objects", "pandas on Arrow", "Polars", "lazy Polars", "PyArrow"])
def test_a_library_without_a_way_of_its_own_answers_alike(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    own = rows_of(resolve_column(MAKERS[library](COLUMNS), "partner"))
    monkeypatch.setattr(migcoop.frames, "_LIBRARIES", {})
    assert rows_of(resolve_column(MAKERS[library](COLUMNS), "partner")) == own


@pytest.mark.parametrize(
    "make",
    [
        lambda: pd.DataFrame({"partner": pd.Categorical(["Sverige", None, "Norge"], ["Norge", "nobody", "Sverige"])}),
        lambda: pa.table({"partner": chunks_of(["Sverige", "nobody"], [0, None], ["Norge"], [0])}),
    ],
    ids=["pandas", "PyArrow"],
)
def test_categories_without_rows_are_no_names(make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = names_asked(monkeypatch)
    done = resolve_column(make(), "partner")
    assert sorted(asked) == ["Norge", "Sverige"]
    assert pl.from_dataframe(done)["partner_id"].to_list() == ["SE", None, "NO"]


def chunks_of(*several: Any) -> Any:
    """A column of Arrow, of chunks with a dictionary each: of its texts and their numbers."""
    pairs = zip(several[::2], several[1::2], strict=True)
    return pa.chunked_array([pa.DictionaryArray.from_arrays(pa.array(codes, pa.int8()), texts) for texts, codes in pairs])


def names_asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that are resolved from now on."""
    asked: list[str] = []
    resolve = Resolver.resolve
    monkeypatch.setattr(Resolver, "resolve", lambda self, text, *rest: asked.append(text) or resolve(self, text, *rest))
    return asked


def test_each_different_name_is_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = names_asked(monkeypatch)
    resolve_column(pa.table({"partner": ["Sverige", "Norgee", "Sverige"] * 1000}), "partner")
    assert asked == ["Norgee", "Sverige"]


def test_a_missing_column_is_said_with_what_is_close(make: Callable[[dict[str, Any]], Any]) -> None:
    with pytest.raises(FilterError, match=r"no column 'partnr'\. Did you mean 'partner'"):
        resolve_column(make(COLUMNS), "partnr")


def test_a_column_that_is_there_is_not_overwritten(make: Callable[[dict[str, Any]], Any]) -> None:
    done = resolve_column(make(COLUMNS), "partner")
    with pytest.raises(FilterError, match="'partner_id' already: name the new one with into="):
        resolve_column(done, "partner")
    with pytest.raises(FilterError, match="'partner_problem' already: name the new one with problems="):
        resolve_column(done, "partner", to="name")
    with pytest.raises(FilterError, match="two columns"):
        resolve_column(make(COLUMNS), "partner", into="x", problems="x")


def test_in_duckdb_names_of_columns_are_compared_without_case() -> None:
    relation = in_duckdb({"partner": ["Sverige"], "Partner_ID": ["mine"], "amount": [0]})
    with pytest.raises(FilterError, match="'Partner_ID' already: name the new one with into="):
        resolve_column(relation, "partner")
    with pytest.raises(FilterError, match="two columns"):
        resolve_column(relation, "partner", into="x", problems="X")
    frame = pl.DataFrame({"partner": ["Sverige"], "Partner_ID": ["mine"]})
    assert resolve_column(frame, "partner").row(0) == ("Sverige", "mine", "SE", None)


def test_a_relation_may_have_any_names_and_an_alias() -> None:
    columns = {'the "partner"': ["Sverige", "Norgee", None], "name_0": [1, 2, 3], "NAME_1": [4, 5, 6]}
    relation = in_duckdb(columns).set_alias("rows of mine")
    done = resolve_column(relation, 'the "partner"', into='an "id"', problems="Name_2")
    assert done.columns == [*columns, 'an "id"', "Name_2"]
    assert [row[3] for row in sorted(done.fetchall(), key=lambda row: row[1])] == ["SE", None, None]
    again = resolve_column(done, 'the "partner"')
    assert [row[:5] for row in sorted(again.fetchall(), key=str)] == sorted(done.fetchall(), key=str)


@pytest.mark.parametrize("marks", ["\U000f0000", "\U000f0000\U000f0001", "'\\\n\x1f", "å"])
def test_names_of_a_relation_have_any_letters(marks: str) -> None:
    names = [f"Sverige{marks}", f"{marks}", "Sverige"]
    found = list_misses(in_duckdb({"partner": names}), "partner").select("name").fetchall()
    assert sorted(found) == sorted((name,) for name in names[:2])
    assert sorted(resolve_column(in_duckdb({"partner": names}), "partner").select("partner_id").fetchall(), key=str) == [
        ("SE",),
        (None,),
        (None,),
    ]


@pytest.mark.parametrize("number", [1, 300])
def test_polars_numbers_as_many_names_as_there_are(number: int) -> None:
    names = [f"nobody {n}" for n in range(number)]
    done = resolve_column(pl.DataFrame({"partner": [None, *names, names[0]]}), "partner", data=migcoop.Dataset())
    assert done["partner_id"].null_count() == number + 2
    assert done["partner_problem"].to_list() == [None, *(f"unknown name '{name}'" for name in (*names, names[0]))]


TWO_LEVELS = pd.MultiIndex.from_tuples([("partner", "x"), ("amount", "y")])


@pytest.mark.parametrize(
    ("frame", "column", "message"),
    [
        (pd.DataFrame([["SE", 1]], columns=TWO_LEVELS), "partner", "several levels"),
        (pd.DataFrame([["SE", 1]], columns=TWO_LEVELS), ("partner", "x"), "several levels"),
        (pd.DataFrame([["SE", 1]]), 0, r"column= takes the name of a column, a text, not 0"),
        (pd.DataFrame([["SE", 1]]), "0", "no column '0'$"),
        (pd.DataFrame([["SE", "NO"]], columns=["partner", "partner"]), "partner", "the same name: 'partner'"),
        (pa.Table.from_arrays([pa.array(["SE"])] * 3, names=["partner", "x", "x"]), "partner", "the same name: 'x'"),
    ],
)
def test_columns_without_a_name_of_their_own_are_refused(frame: Any, column: Any, message: str) -> None:
    with pytest.raises(FilterError, match=message):
        resolve_column(frame, column)


def test_a_new_column_is_named_by_a_text() -> None:
    with pytest.raises(FilterError, match="into= takes the name of a column, a text, not 5"):
        resolve_column(pa.table(COLUMNS), "partner", into=5)  # type: ignore[arg-type]


def test_a_column_that_is_not_text_is_refused(make: Callable[[dict[str, Any]], Any]) -> None:
    with pytest.raises(FilterError, match="'amount' is not text but 'Int64'"):
        resolve_column(make(COLUMNS), "amount")


@pytest.mark.parametrize("frame", [None, COLUMNS, [COLUMNS], "frame", pd.Series(["SE"]), pl.Series(["SE"])], ids=type)
def test_what_is_no_frame_is_refused(frame: Any) -> None:
    with pytest.raises(FilterError, match="data frame"):
        resolve_column(frame, "partner")


@pytest.mark.parametrize("to", ["ids", "", "lead", None, 5, ["id"]])
def test_an_unknown_value_is_refused(to: Any) -> None:
    with pytest.raises(UnknownWordError, match="Known are: id, name, kind, code, alpha3"):
        resolve_column(pa.table(COLUMNS), "partner", to=to)


def test_the_core_does_not_import_narwhals() -> None:
    program = "import sys, migcoop; migcoop.resolve_all(['SE']); migcoop.search('SE'); print('narwhals' in sys.modules)"
    assert output_of(program) == "False"


def test_duckdb_needs_no_other_library() -> None:
    program = """
import sys
sys.modules.update(pyarrow=None, pandas=None, polars=None)
import duckdb
from migcoop.frames import list_misses, resolve_column
print(resolve_column(duckdb.sql("SELECT 'Sverige' AS partner"), "partner").fetchall())
"""
    assert output_of(program) == "[('Sverige', 'SE', None)]"


def test_without_narwhals_the_extra_is_named() -> None:
    program = "import sys; sys.modules['narwhals'] = None; import migcoop.frames"
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert 'migcoop.frames needs narwhals: python -m pip install "migcoop[frames]"' in done.stderr


# ------------------------------------------------------------------------------------------------------------------ misses


MISSES = [
    ("Norgee", 2, "unknown", "unknown name 'Norgee'. Did you mean 'Norge'?", "Norge", None),
    ("Korea", 1, "ambiguous", "'Korea' names 2 records: KP, KR; give an id, or kind=", None, "KP, KR"),
    ("Sverige; nobody", 1, "unknown", "unknown name 'nobody'", None, None),
]
CELLS = ["Norgee", "Sverige", None, "Korea", "n/a", "Norgee", "Sverige; nobody", "Me"]


def misses_of(frame: Any, **options: Any) -> tuple[Any, list[tuple[Any, ...]]]:
    found = list_misses(frame, "partner", sep=";", na="N/A", fixes={"Me": "SE"}, **options)
    whole: Any = nw.from_native(found)
    whole = whole.collect("polars") if isinstance(whole, nw.LazyFrame) else whole
    table: Any = pl.from_arrow(whole.to_arrow())
    assert table.columns == ["name", "rows", "reason", "problem", "suggestion", "candidates"]
    assert table.schema["rows"] == pl.Int64 and set(table.drop("rows").dtypes) == {pl.String}
    return found, table.rows()


def test_misses_are_a_frame_of_the_same_class(make: Callable[[dict[str, Any]], Any]) -> None:
    given = make({"partner": CELLS, "amount": list(range(len(CELLS)))})
    found, rows = misses_of(given)
    assert type(found) is type(given)
    assert sorted(rows) == sorted(MISSES) and (isinstance(found, duckdb.DuckDBPyRelation) or rows == MISSES)


def test_misses_of_a_relation_can_be_joined_with_it() -> None:
    relation = in_duckdb({"partner": CELLS, "amount": list(range(len(CELLS)))})
    found = list_misses(relation, "partner", sep=";", na="n/a", fixes={"Me": None})
    joined = relation.set_alias("a").join(found.set_alias("b"), "a.partner = b.name")
    assert sorted(row[1] for row in joined.fetchall()) == [0, 3, 5, 6]


@pytest.mark.parametrize("cells", [["Sverige", None], [None, None], []])
def test_where_nothing_is_missed_there_are_no_rows(cells: list[str | None], make: Callable[[dict[str, Any]], Any]) -> None:
    given = make({"partner": cells, "amount": list(range(len(cells)))})
    whole: Any = nw.from_native(list_misses(given, "partner"))
    whole = whole.collect("polars") if isinstance(whole, nw.LazyFrame) else whole
    assert len(whole) == 0 and whole.columns == ["name", "rows", "reason", "problem", "suggestion", "candidates"]


def test_misses_are_found_in_categoricals_and_in_frames_of_narwhals() -> None:
    columns: Any = {"partner": CELLS}
    for frame in (
        pd.DataFrame(columns).astype({"partner": "category"}),
        pl.DataFrame(columns).with_columns(pl.col("partner").cast(pl.Categorical)),
        nw.from_native(pl.DataFrame(columns), eager_only=True),
    ):
        found, rows = misses_of(frame)
        assert type(found) is type(frame) and rows == MISSES


def test_misses_need_a_column_of_names() -> None:
    frame = pl.DataFrame({"partner": CELLS, "amount": range(len(CELLS))})
    for column in ("partners", "amount", 5):
        with pytest.raises(FilterError):
            list_misses(frame, column)  # type: ignore[arg-type]
    with pytest.raises(FilterError):
        list_misses(CELLS, "partner")  # type: ignore[type-var]
