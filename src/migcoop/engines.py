"""Columns of names on Dask and PySpark: the different names are resolved where they lie, and joined back there.

Nothing is computed when this is called, and no name passes through the process that calls. A worker finds the bundled dataset
in its own installation; your own goes to it by value. Neither engine is imported here, and no worker needs Narwhals.
"""

from __future__ import annotations

__all__ = ["Engine", "Work", "engine_of"]

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, TypeAlias

from attrs import evolve, frozen

from .bundled import dataset
from .datasets import Dataset
from .errors import DatasetError, FilterError, MissingExtraError, Problem, quoted
from .exports.frames import text_type
from .languages import current_locale, use_locale
from .naming import Naming


def __dir__() -> list[str]:
    return __all__


# ---------------------------------------------------------------------------------------------------------------- the work


@lru_cache(maxsize=4)
def _unpacked(pickled: bytes, digest: str) -> Dataset:
    """A dataset that came to this process, made once, however many tasks it comes with."""
    data: Dataset = pickle.loads(pickled)
    if digest and data.data_digest != digest:
        what = f"the data of this worker are {data.release} ({data.data_digest[:12]}), those of the caller {digest[:12]}"
        raise DatasetError([Problem("", "", "", what, "the same release of migcoop on each machine")])
    return data


_REMEMBERED = 200_000  # names: some 50 MB
Answer: TypeAlias = tuple["str | None", "str | None"]


@lru_cache(maxsize=4)
def _memory(work: bytes) -> dict[str, Answer]:
    """What became of the names of a piece of work in this process."""
    return {}


@frozen
class Work:
    """What a worker is given: how to resolve names, in which language, and the dataset, by reference or by value."""

    naming: Naming
    locale: str
    pickled: bytes
    digest: str
    """Of the bundled data, which the worker must have too; empty for others."""

    @classmethod
    def of(cls, naming: Naming, data: Dataset) -> Work:
        """The work, tried on the decisions alone, so that what is given wrong is an error at once."""
        naming.resolved(naming.fixes, data)
        naming = evolve(naming, fixes=dict(naming.fixes))  # which may be others when it is computed
        return cls(naming, current_locale(), pickle.dumps(data), data.data_digest if data is dataset() else "")

    def __dask_tokenize__(self) -> tuple[object, ...]:
        return type(self).__name__, pickle.dumps(self)

    def answers(self, names: Iterable[str]) -> dict[str, list[Any]]:
        """The columns `name`, `answer`, `problem`, of names that are all different."""
        several = list(names)
        with use_locale(self.locale):
            found = self.naming.about(several).answers(several, _unpacked(self.pickled, self.digest))
        return {
            "name": list(found),
            "answer": [answer for answer, _ in found.values()],
            "problem": [problem for _, problem in found.values()],
        }

    def remembered(self, names: Sequence[str]) -> dict[str, list[Any]]:
        """The same; a process resolves a name once, in however many partitions it stands, as long as they are not too many."""
        memory = _memory(pickle.dumps(self))
        known = {name: answer for name in names if (answer := memory.get(name))}
        found = self.answers(name for name in names if name not in known)
        known.update(zip(found["name"], zip(found["answer"], found["problem"], strict=True), strict=True))
        if len(memory) > _REMEMBERED:
            memory.clear()
        memory.update(known)
        several = [known[name] for name in names]
        return {
            "name": list(names),
            "answer": [answer for answer, _ in several],
            "problem": [problem for _, problem in several],
        }

    def misses(self, names: Iterable[str], rows: Iterable[int]) -> dict[str, list[Any]]:
        """The columns of `list_misses`, of names that are all different, and how many rows have each."""
        counts = dict(zip(names, rows, strict=True))
        with use_locale(self.locale):
            found = self.naming.about(counts).misses(counts, _unpacked(self.pickled, self.digest))
        return {name: [row[name] for row in found] for name in MISSES}


Make: TypeAlias = Callable[..., dict[str, list[Any]]]
ANSWERS: Mapping[str, type] = {"name": str, "answer": str, "problem": str}
MISSES: Mapping[str, type] = {
    "name": str,
    "rows": int,
    "reason": str,
    "problem": str,
    "suggestion": str,
    "candidates": str,
}
"""The columns of `list_misses`, and what they hold."""


class Engine(Protocol):
    """A frame of an engine: what is asked of it, lazily."""

    columns: Mapping[str, str]
    """Its columns, each with its type in words, empty for text."""
    same: Callable[[str], str]
    """What two names of columns have in common that the engine takes for one."""

    def resolved(self, column: str, new: tuple[str, str], work: Work) -> Any:
        """The frame with two columns more."""
        ...

    def misses(self, column: str, work: Work) -> Any:
        """The names that resolve to nothing, as a frame of the engine."""
        ...


def engine_of(frame: object) -> Engine | None:
    """The engine that a frame is of; None where it is of neither.

    >>> engine_of({"partner": ["Sverige"]}) is None
    True
    """
    package, _, _ = type(frame).__module__.partition(".")
    if type(frame).__name__ != "DataFrame" or package not in _ENGINES:
        return None
    return _ENGINES[package](frame)


def _by_name(same: Callable[[str], str], columns: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The columns, each with its type; raises where the engine takes two for one."""
    counts = Counter(same(name) if isinstance(name, str) else name for name, _ in columns)
    if twice := [name for name, count in counts.items() if count > 1]:
        raise FilterError(f"columns of the frame have the same name: {', '.join(map(quoted, twice))}")
    return dict(columns)


# ----------------------------------------------------------------------------------------------------------------- PySpark


class _Spark(Engine):
    """A frame of PySpark, classic or Connect."""

    same = staticmethod(str.casefold)

    def __init__(self, frame: Any) -> None:
        if find_spec("pyarrow") is None:
            raise MissingExtraError("migcoop.frames on PySpark", "pyarrow", "spark")
        if frame.isStreaming:
            raise FilterError("frame= takes no stream, whose names never end: resolve each of its batches, in foreachBatch")
        self.frame = frame
        self.columns = _by_name(
            self.same,
            [
                (field.name, "" if field.dataType.typeName() in _SPARK_TEXTS else field.dataType.simpleString())
                for field in frame.schema
            ],
        )

    def resolved(self, column: str, new: tuple[str, str], work: Work) -> Any:
        names = self._names(column).where("name IS NOT NULL").distinct()
        key = next(key for n in range(len(self.columns) + 1) if self.same(key := f"name_{n}") not in self._taken(new))
        # A broadcast would pass through the driver: the hint has the names shuffled instead.
        answers = _mapped(names, work.answers, ANSWERS).toDF(key, *new).hint("shuffle_hash")
        joined = self.frame.join(answers, self.frame[_in_ticks(column)].cast("string") == answers[key], "left")
        return joined.drop(key)

    def misses(self, column: str, work: Work) -> Any:
        counts = self._names(column).where("name IS NOT NULL").groupBy("name").count()
        return _mapped(counts, work.misses, MISSES)

    def _names(self, column: str) -> Any:
        return self.frame.selectExpr(f"CAST({_in_ticks(column)} AS STRING) AS name")

    def _taken(self, new: tuple[str, str]) -> set[str]:
        return {self.same(name) for name in (*self.columns, *new)}


_SPARK_TEXTS = ("string", "char", "varchar", "void")
_SPARK_TYPES = {str: "STRING", int: "BIGINT"}


def _in_ticks(name: str) -> str:
    return f"`{name.replace('`', '``')}`"


def _mapped(frame: Any, make: Make, columns: Mapping[str, type]) -> Any:
    """A frame of what is made of each batch, on the executors."""
    schema = ", ".join(f"{name} {_SPARK_TYPES[kind]}" for name, kind in columns.items())
    return frame.mapInArrow(partial(_made_of_batches, make, columns), schema)


def _made_of_batches(make: Make, columns: Mapping[str, type], batches: Iterator[Any]) -> Iterator[Any]:
    arrow: Any = import_module("pyarrow")
    types = {str: arrow.string(), int: arrow.int64()}
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    for batch in batches:
        yield arrow.RecordBatch.from_pydict(make(*(column.to_pylist() for column in batch.columns)), schema=schema)


# -------------------------------------------------------------------------------------------------------------------- Dask


class _Dask(Engine):
    """A frame of Dask, whose partitions are of pandas."""

    same = staticmethod(str)

    def __init__(self, frame: Any) -> None:
        self.frame = frame
        if frame.columns.nlevels > 1:
            raise FilterError("the columns of the frame have names of several levels: give it columns of one name each")
        kinds = [(name, "" if _is_text(kind) else str(kind)) for name, kind in frame.dtypes.items()]
        self.columns = _by_name(self.same, kinds)

    def resolved(self, column: str, new: tuple[str, str], work: Work) -> Any:
        meta = _in_parts(self.frame._meta, column, new, None)
        # Each partition by itself, so that it is read once, kept no longer than it is needed, and stays as it is.
        return self.frame.map_partitions(_in_parts, column, new, work, meta=meta)

    def misses(self, column: str, work: Work) -> Any:
        counts = self._names(column).value_counts().to_frame("rows").reset_index()
        return self._made_of(counts, work.misses, MISSES)

    def _names(self, column: str) -> Any:
        return self.frame[column].dropna().astype(_text_type()).rename("name")

    @staticmethod
    def _made_of(frame: Any, make: Make, columns: Mapping[str, type]) -> Any:
        """A frame of what is made of each partition, on the workers."""
        meta = _in_pandas({}, columns)
        return frame.map_partitions(_made_of_part, make, columns, meta=meta).clear_divisions()


def _is_text(kind: Any) -> bool:
    pandas: Any = import_module("pandas")
    return str(kind) == "object" or isinstance(kind, (pandas.StringDtype, pandas.CategoricalDtype))


def _text_type() -> str:
    return text_type(import_module("pandas"))


def _made_of_part(part: Any, make: Make, columns: Mapping[str, type]) -> Any:
    return _in_pandas(make(*(part[name].tolist() for name in part)), columns)


def _in_pandas(made: Mapping[str, list[Any]], columns: Mapping[str, type]) -> Any:
    pandas: Any = import_module("pandas")
    types = {str: _text_type(), int: "int64"}
    return pandas.DataFrame({name: pandas.Series(made.get(name, []), dtype=types[kind]) for name, kind in columns.items()})


def _in_parts(part: Any, column: str, new: tuple[str, str], work: Work | None) -> Any:
    """A part of the frame with two columns more, each row's by its text; without work, empty ones."""
    texts = part[column].astype(_text_type())
    names: list[str] = texts.dropna().unique().tolist() if work else []
    answers = _in_pandas(work.remembered(names) if work else {}, ANSWERS).set_index("name")
    columns = zip(new, ("answer", "problem"), strict=True)
    return part.assign(**{name: texts.map(answers[which]).astype(_text_type()) for name, which in columns})


_ENGINES: Mapping[str, Callable[[Any], Engine]] = {"pyspark": _Spark, "dask": _Dask}
