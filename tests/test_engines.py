"""Columns of names on Dask and PySpark: resolved where they lie, as in every other library, and never brought to the caller."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from typing import Any

import narwhals
import pandas as pd
import pytest

import migcoop
from migcoop import Dataset, DatasetError, FilterError, MissingExtraError
from migcoop.engines import Work, engine_of
from migcoop.frames import list_misses, resolve_column
from migcoop.naming import Naming

from .conftest import NOTE, made
from .test_face import output_of

# pandas may be newer than what PySpark was tried with.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

PARTNERS = ["Sverige", "Norgee", None, "Migrationsverket", "Sverige", "the Netherlands", "", "ERIN", "Korea", "n/a"]
COLUMNS: dict[str, list[Any]] = {"partner": PARTNERS, "amount": list(range(len(PARTNERS)))}
MISSES = ["name", "rows", "reason", "problem", "suggestion", "candidates"]


# ------------------------------------------------------------------------------------------------------------- the engines


class Lazy:
    """An engine, and how a frame of it is made and read."""

    def __init__(self, make: Callable[[dict[str, list[Any]]], Any], read: Callable[[Any], pd.DataFrame]) -> None:
        self.make = make
        self.read = read

    def rows(self, frame: Any, by: str = "amount") -> dict[str, list[Any]]:
        """The columns as lists, nulls as None."""
        table = self.read(frame).sort_values(by)
        return {name: [None if pd.isna(cell) else cell for cell in table[name]] for name in table.columns}


def dask_of(columns: dict[str, list[Any]]) -> Any:
    dask = pytest.importorskip("dask.dataframe")
    return dask.from_pandas(pd.DataFrame(columns), npartitions=3)


def spark_rows(frame: Any) -> pd.DataFrame:
    return pd.DataFrame([row.asDict() for row in frame.collect()], columns=frame.columns).astype(object)


def spark_of(session: Any, columns: dict[str, list[Any]]) -> Any:
    types = {"partner": "STRING", "amount": "BIGINT"}
    schema = ", ".join(f"`{name}` {types.get(name, 'STRING')}" for name in columns)
    return session.createDataFrame(list(zip(*columns.values(), strict=True)), schema)


@pytest.fixture(params=["Dask", "PySpark"])
def lazy(request: pytest.FixtureRequest) -> Lazy:
    if request.param == "Dask":
        return Lazy(dask_of, lambda frame: frame.compute())
    session = request.getfixturevalue("spark")
    return Lazy(lambda columns: spark_of(session, columns), spark_rows)


OPTIONS: list[dict[str, Any]] = [
    {},
    {"to": "name", "name_lang": "sv"},
    {"to": "kind"},
    {"to": "alpha3", "into": "code", "problems": "why not"},
    {"na": "N/A", "kind": ["country", "organisation"]},
    {"lang": "sv", "on": "2016"},
    {"fixes": {"Norgee": "NO", "Korea": None, "ERIN": migcoop.project("ERRIN")}},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_an_engine_answers_as_pandas_does(lazy: Lazy, options: dict[str, Any]) -> None:
    frame = lazy.make(COLUMNS)
    done = resolve_column(frame, "partner", **options)
    assert type(done) is type(frame)
    assert list(done.columns) == [*COLUMNS, *list(done.columns)[2:]]
    expected = resolve_column(pd.DataFrame(COLUMNS), "partner", **options).astype(object)
    assert lazy.rows(done) == {name: [None if pd.isna(x) else x for x in expected[name]] for name in expected.columns}


def test_cells_of_several_names(lazy: Lazy) -> None:
    cells = {"partner": ["Sverige; Norge", "Sverige; nobody", None, "the crown"], "amount": [0, 1, 2, 3]}
    rows = lazy.rows(resolve_column(lazy.make(cells), "partner", sep=";", fixes={"nobody": "DK", "the crown": "SE"}))
    assert rows["partner_id"] == ["SE; NO", "SE; DK", None, "SE"]


def test_names_come_in_the_language_of_the_caller(lazy: Lazy) -> None:
    with migcoop.use_locale("lt"):
        done = resolve_column(lazy.make(COLUMNS), "partner", to="name")
    assert lazy.rows(done)["partner_name"][0] == "Švedija"


def test_misses_are_a_frame_of_the_engine(lazy: Lazy) -> None:
    names = [*PARTNERS, "Norgee", "Sverige; nobody", "Me"]
    frame = lazy.make({"partner": names, "amount": list(range(len(names)))})
    options: dict[str, Any] = {"na": ["n/a", ""], "sep": ";", "fixes": {"Me": "SE", "Mine": "SE"}}
    found = list_misses(frame, "partner", **options)
    assert type(found) is type(frame) and list(found.columns) == MISSES
    with pytest.warns(migcoop.UnusedFixWarning):
        expected = list_misses(pd.DataFrame({"partner": names}), "partner", **options).sort_values("name")
    assert lazy.rows(found, by="name") == {
        name: [None if pd.isna(x) else x for x in expected[name]] for name in expected.columns
    }


@pytest.mark.parametrize("partners", [["Sverige"], [None, "Sverige"], [None, None]])
def test_few_rows_nulls_and_no_misses(lazy: Lazy, partners: list[str | None]) -> None:
    frame = lazy.make({"partner": partners, "amount": list(range(len(partners)))})
    rows = lazy.rows(resolve_column(frame, "partner"))
    assert rows["partner_id"] == [partner and "SE" for partner in partners]
    assert rows["partner_problem"] == [None] * len(partners)
    assert lazy.rows(list_misses(frame, "partner"), by="name") == {name: [] for name in MISSES}


OWN = Dataset([NOTE, made(migcoop.Organisation, "own", "Our body", kind="ngo")])


def test_own_data_go_to_the_workers(lazy: Lazy) -> None:
    frame = lazy.make({"partner": ["our body", "Sverige"], "amount": [0, 1]})
    rows = lazy.rows(resolve_column(frame, "partner", data=OWN))
    assert rows["partner_id"] == ["own", None]


def test_odd_names_of_columns(lazy: Lazy) -> None:
    columns = {"a.b": ["Sverige", "Norgee"], "name_0": ["x", "y"], "amount": [0, 1]}
    done = resolve_column(lazy.make(columns), "a.b", into="Id `1`", problems="why.not")
    assert lazy.rows(done)["Id `1`"] == ["SE", None] and list(done.columns) == [*columns, "Id `1`", "why.not"]
    assert lazy.rows(list_misses(lazy.make(columns), "a.b"), by="name")["name"] == ["Norgee"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"column": "partnr"}, r"no column 'partnr'\. Did you mean 'partner'"),
        ({"column": "amount"}, "'amount' is not text but '(int64|bigint)'"),
        ({"column": 5}, "takes the name of a column"),
        ({"column": "partner", "into": "amount"}, "'amount' already"),
        ({"column": "partner", "into": "x", "problems": "x"}, "two columns"),
        ({"column": "partner", "fixes": {"Norgee": "no such id"}}, "fixes= leads 'Norgee'"),
        ({"column": "partner", "sep": ""}, "sep="),
        ({"column": "partner", "to": "code", "kind": "project"}, "countries alone"),
    ],
)
def test_what_is_given_wrong_is_an_error_at_once(lazy: Lazy, options: dict[str, Any], message: str) -> None:
    with pytest.raises(FilterError, match=message):
        resolve_column(lazy.make(COLUMNS), **options)


def test_columns_without_a_name_of_their_own_are_refused(spark: Any) -> None:
    dask = pytest.importorskip("dask.dataframe")
    twice = spark.sql("SELECT 'Sverige' AS partner, 1 AS x, 2 AS X")
    levels = pd.DataFrame([["SE", 1]], columns=pd.MultiIndex.from_tuples([("partner", "x"), ("amount", "y")]))
    for frame, message in ((twice, "the same name: 'x'"), (dask.from_pandas(levels, npartitions=1), "several levels")):
        with pytest.raises(FilterError, match=message):
            resolve_column(frame, "partner")


def test_a_stream_is_refused(spark: Any) -> None:
    stream = spark.readStream.format("rate").load().selectExpr("CAST(value AS STRING) AS partner")
    with pytest.raises(FilterError, match="takes no stream"):
        resolve_column(stream, "partner")


def test_strings_of_any_collation_are_names(spark: Any) -> None:
    frame = spark.sql("SELECT * FROM VALUES ('Sverige', 0), ('SVERIGE', 1), ('Norgee', 2) AS t(partner, amount)")
    frame = frame.selectExpr("partner COLLATE UTF8_LCASE AS partner", "amount")
    rows = resolve_column(frame, "partner").orderBy("amount").collect()
    assert [tuple(row)[:3] for row in rows] == [("Sverige", 0, "SE"), ("SVERIGE", 1, "SE"), ("Norgee", 2, None)]


# ------------------------------------------------------------------------------------------------------- what is computed


def test_dask_computes_nothing_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    base = pytest.importorskip("dask.base")
    seen: list[Any] = []
    frame = dask_of(COLUMNS).map_partitions(lambda part: seen.append(len(part)) or part, meta=pd.DataFrame(COLUMNS).head(0))
    with monkeypatch.context() as patched:
        patched.setattr(base, "get_scheduler", None)  # which every way to compute goes through
        done, misses = resolve_column(frame, "partner"), list_misses(frame, "partner")
        with pytest.raises(TypeError):
            done.compute()
    assert not seen
    assert len(done.compute()) == len(PARTNERS) and len(misses.compute()) == 4


def test_dask_keeps_order_index_and_divisions() -> None:
    dask = pytest.importorskip("dask.dataframe")
    given = pd.DataFrame(COLUMNS, index=pd.Index([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], name="n"))
    frame = dask.from_pandas(given, npartitions=4)
    done = resolve_column(frame, "partner")
    assert done.divisions == frame.divisions
    table = done.compute()
    assert list(table.index) == list(given.index) and table.index.name == "n"
    pd.testing.assert_frame_equal(table[["partner", "amount"]], frame.compute())
    assert dict(done.dtypes) == dict(table.dtypes)


def test_dask_reads_each_partition_by_itself_and_resolves_a_name_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answers(work: Work, names: Iterable[str]) -> dict[str, list[Any]]:
        return plain(work, [name for name in names if not asked.append(name)])

    plain = Work.answers
    monkeypatch.setattr(Work, "answers", answers)
    seen: list[Any] = []
    frame = dask_of({"partner": ["Sverige", "Norgee", "Sverige"] * 4})
    frame = frame.map_partitions(lambda part: seen.append(len(part)) or part, meta=frame._meta)
    done = resolve_column(frame, "partner", fixes={"never there": None})
    assert done.get_partition(1).compute()["partner_id"].notna().sum() == 2 and seen == [4]
    assert list(done.compute(scheduler="synchronous")["partner_id"].fillna("")) == ["SE", "", "SE"] * 4
    assert sorted(asked) == ["Norgee", "Sverige"]


def test_dask_takes_categories_in_processes_too() -> None:
    frame = dask_of(COLUMNS).astype({"partner": "category"})
    table = resolve_column(frame, "partner", data=OWN).compute(scheduler="processes", num_workers=2)
    assert table["partner_id"].isna().all() and table["partner_problem"].notna().sum() == 9


def test_no_name_reaches_the_driver_of_spark(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = {n: spark.range(40_000).selectExpr(f"concat('name ', id % {n}) AS partner", "id") for n in (20, 2_000)}
    tracker = spark.sparkContext.statusTracker()
    spark.sparkContext.setJobGroup("resolving", "")
    with monkeypatch.context() as patched:
        for name in ("collect", "toPandas", "toLocalIterator", "take", "head", "count", "first", "toArrow"):
            patched.setattr(type(frames[20]), name, None)
        done = {n: resolve_column(frame, "partner") for n, frame in frames.items()}
        misses = {n: list_misses(frame, "partner") for n, frame in frames.items()}
    assert not tracker.getJobIdsForGroup("resolving")
    sizes: dict[int, float] = {}
    for n in (20, 20, 2_000):  # twice the first: what is done once for all is done
        before = reached(spark)
        for frame in (done[n], misses[n]):
            frame.write.format("noop").mode("overwrite").save()
            plan = frame._jdf.queryExecution().executedPlan().toString()
            assert "Broadcast" not in plan
        assert "MapInArrow" in plan
        sizes[n] = reached(spark) - before
    # Results of tasks: how each went, and no rows. A hundred times as many names would be 100 KB more.
    assert sizes[2_000] < sizes[20] + 20_000


def reached(spark: Any) -> float:
    """The bytes that tasks have sent to the driver so far."""
    gateway = spark.sparkContext._gateway
    stages = (
        spark._jsparkSession.sparkContext()
        .statusStore()
        .stageList(None, False, False, gateway.new_array(gateway.jvm.double, 0), None)
    )
    return float(sum(stages.apply(number).resultSize() for number in range(stages.size())))


def test_a_join_of_spark_stays_shuffled_though_it_would_fit(spark: Any) -> None:
    frame = spark.range(1_000).selectExpr("IF(id % 2 = 0, 'Sverige', 'Norge') AS partner", "id")
    done = resolve_column(frame, "partner")
    assert done.where("partner_id = 'SE'").count() == 500
    assert "ShuffledHashJoin" in done._jdf.queryExecution().executedPlan().toString()


def test_spark_takes_columns_for_the_same_whatever_their_case(spark: Any) -> None:
    frame = spark_of(spark, {"partner": ["Sverige"], "PARTNER_ID": ["mine"]})
    with pytest.raises(FilterError, match="'PARTNER_ID' already: name the new one with into="):
        resolve_column(frame, "partner")


# ----------------------------------------------------------------------------------------------------------------- the work


def test_work_is_small_where_the_data_are_bundled() -> None:
    work = Work.of(Naming(), migcoop.dataset())
    assert len(pickle.dumps(work)) < 600
    assert pickle.loads(pickle.dumps(work)).answers(["Sverige"])["answer"] == ["SE"]


@pytest.mark.filterwarnings("ignore::migcoop.DataChangedWarning")
def test_a_worker_needs_no_other_library() -> None:
    program = """
import sys
sys.modules.update(narwhals=None, pandas=None, pyarrow=None, dask=None, pyspark=None)
import migcoop
from migcoop.engines import Work
from migcoop.naming import Naming
print(Work.of(Naming(), migcoop.dataset()).answers(["Sverige"]))
"""
    assert output_of(program) == "{'name': ['Sverige'], 'answer': ['SE'], 'problem': [None]}"


def test_another_release_on_a_worker_is_refused() -> None:
    work = Work(Naming(), "en", pickle.dumps(migcoop.dataset()), "0" * 64)
    with pytest.raises(DatasetError, match="the same release of migcoop on each machine"):
        work.answers(["Sverige"])


def test_a_dataset_is_made_once_in_a_process() -> None:
    work = Work.of(Naming(), OWN)
    again = pickle.loads(pickle.dumps(work))
    assert [work.answers(["own"])["answer"], again.answers(["own"])["answer"]] == [["own"], ["own"]]


def test_a_class_of_that_name_is_no_frame_of_an_engine() -> None:
    class DataFrame:
        """Of no engine."""

    assert engine_of(DataFrame()) is None


def test_a_frame_of_an_engine_within_narwhals_is_refused(spark: Any) -> None:
    frame = narwhals.from_native(spark.sql("SELECT 'Sverige' AS partner"))
    with pytest.raises(FilterError, match=r"not one of pyspark within Narwhals: give its to_native\(\)"):
        resolve_column(frame, "partner")


def test_pyarrow_is_asked_for_on_spark(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = spark.sql("SELECT 'Sverige' AS partner")
    monkeypatch.setattr("migcoop.engines.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r'needs pyarrow: .*"migcoop\[spark\]"'):
        resolve_column(frame, "partner")
