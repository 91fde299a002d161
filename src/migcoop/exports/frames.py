"""Rows as tables of PyArrow and as data frames of Polars and pandas, each column of one type; as a stream for all others."""

from __future__ import annotations

__all__ = ["arrow_of", "arrow_schema", "import_library", "pandas_of", "polars_of", "stream_of", "text_type"]

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import copy_context
from importlib import import_module
from importlib.util import find_spec
from itertools import islice, repeat, takewhile
from typing import TYPE_CHECKING, Any, cast

from ..errors import FilterError, MissingExtraError, quoted
from ..rows import Cell, CellType, Column

if TYPE_CHECKING:
    import pandas  # pyright: ignore[reportMissingTypeStubs]
    import polars
    import pyarrow  # pyright: ignore[reportMissingTypeStubs]


def __dir__() -> list[str]:
    return __all__


def arrow_of(  # pyright: ignore
    columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]], sep: str | None = None
) -> pyarrow.Table:  # pyright: ignore
    """The rows as a table of PyArrow; with `sep`, lists are text with it between their items.

    >>> from migcoop.rows import Column
    >>> arrow_of([Column("count", "integer", "How many.")], [(1,), (None,)])["count"].to_pylist()
    [1, None]
    """
    arrow = import_library("pyarrow", "to_arrow()", "arrow")
    schema = arrow_schema(columns, arrow, sep)
    return arrow.Table.from_batches(_batches(columns, rows, sep, schema, arrow), schema)


_BATCH = 2**16  # rows that are made, and held, at once


def _batches(
    columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]], sep: str | None, schema: Any, arrow: Any
) -> Iterator[Any]:
    """The rows in batches of PyArrow, each made when it is asked for, in the language of now."""
    context, left = copy_context(), iter(rows)  # whoever reads a stream may do so in a thread of its own

    def batch() -> Any:
        cells = _by_column(columns, islice(left, _BATCH), sep)
        arrays = [arrow.array(each, field.type) for each, field in zip(cells, schema, strict=True)]
        return arrow.record_batch(arrays, schema=schema)

    # A batch without rows is the end. This is no generator, so that the language is that of the caller, not of who reads first.
    return takewhile(lambda made: made.num_rows, (context.run(batch) for _ in repeat(None)))


def arrow_schema(columns: Sequence[Column], arrow: Any, sep: str | None = None) -> Any:
    """The types of columns in PyArrow, with `sep` text for lists; what each says stands in the metadata of its field.

    >>> import pyarrow
    >>> from migcoop.rows import Column
    >>> arrow_schema([Column("count", "integer", "How many.")], pyarrow).names
    ['count']
    """
    types: Mapping[CellType, Any] = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
        "texts": arrow.list_(arrow.string()) if sep is None else arrow.string(),
    }
    return arrow.schema([arrow.field(each.name, types[each.holds], metadata={"about": each.about}) for each in columns])


def polars_of(columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]], sep: str | None = None) -> polars.DataFrame:
    """The rows as a data frame of Polars; with `sep`, lists are text with it between their items.

    >>> from migcoop.rows import Column
    >>> polars_of([Column("count", "integer", "How many.")], [(1,), (None,)])["count"].to_list()
    [1, None]
    """
    library = import_library("polars", "to_polars()", "polars")
    types: Mapping[CellType, Any] = {
        "text": library.String,
        "integer": library.Int64,
        "number": library.Float64,
        "boolean": library.Boolean,
        "date": library.Date,
        "texts": library.List(library.String) if sep is None else library.String,
    }
    cells = zip(columns, _by_column(columns, rows, sep), strict=True)
    frame: polars.DataFrame = library.DataFrame([library.Series(c.name, each, types[c.holds]) for c, each in cells])
    return frame


def pandas_of(columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]], sep: str | None = None) -> pandas.DataFrame:
    """The rows as a data frame of pandas; with `sep`, lists are text with it between their items.

    >>> from migcoop.rows import Column
    >>> pandas_of([Column("count", "integer", "How many.")], [(1,), (None,)])["count"].dtype
    Int64Dtype()
    """
    library = import_library("pandas", "to_pandas()", "pandas")
    text = text_type(library)
    lists: Any = text
    if sep is None:
        arrow = import_library("pyarrow", "to_pandas() with lists", "pandas")
        lists = _pandas_lists(library, arrow)
    types: Mapping[CellType, Any] = {
        "text": text,
        "integer": "Int64",
        "number": "Float64",
        "boolean": "boolean",
        "date": "datetime64[us]",  # as files come back; years before 1678 have too many nanoseconds
        "texts": lists,
    }
    cells = zip(columns, _by_column(columns, rows, sep), strict=True)
    series = {c.name: library.Series(each, dtype=types[c.holds]) for c, each in cells}
    frame: pandas.DataFrame = library.DataFrame(series)
    return frame


def _pandas_lists(pandas: Any, arrow: Any) -> Any:
    """The type of lists of texts, by the name that pandas writes into a file for it, and does not always know itself."""
    lists = pandas.ArrowDtype(arrow.list_(arrow.string()))
    try:
        pandas.api.types.pandas_dtype(str(lists))
    except TypeError:

        class Lists(pandas.ArrowDtype):  # type: ignore[misc]
            @classmethod
            def construct_from_string(cls, string: str) -> Any:
                if string == str(lists):
                    return lists
                raise TypeError(string)  # which tells pandas to ask the next

        pandas.api.extensions.register_extension_dtype(Lists)
    return lists


def text_type(pandas: Any) -> str:
    """The type of a column of texts in this version of pandas: before the third, `str` is of objects."""
    return "str" if int(pandas.__version__.partition(".")[0]) >= 3 else "string"


def stream_of(columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]], requested_schema: object = None) -> object:
    """The rows as a stream of Arrow's C interface, by PyArrow in batches as they are asked for, or by Polars."""
    if find_spec("polars") and not find_spec("pyarrow"):
        return cast("Any", polars_of(columns, rows)).__arrow_c_stream__(requested_schema)
    arrow = import_library("pyarrow", "a stream of Arrow", "arrow")
    schema = arrow_schema(columns, arrow)
    made = arrow.RecordBatchReader.from_batches(schema, _batches(columns, rows, None, schema, arrow))
    return made.__arrow_c_stream__(requested_schema)


def _by_column(columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]], sep: str | None) -> list[list[Any]]:
    """The cells of each column; lists as lists, which every library takes for one, or as text with `sep` between items."""
    if not (sep is None or (isinstance(sep, str) and sep)):
        raise FilterError(f"sep= is what stands between the items of a list, a text, not {quoted(sep)}")
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    return [
        [None if cell is None else _listed(about.name, cell, sep) for cell in column]
        if about.holds == "texts"
        else list(column)
        for about, column in zip(columns, cells, strict=True)
    ]


def _listed(name: str, texts: Iterable[str], sep: str | None) -> list[str] | str:
    if sep is None:
        return list(texts)
    joined = sep.join(several := list(texts))
    if joined.split(sep) != several:
        found = next((text for text in several if sep in text), joined)
        raise FilterError(f"sep={quoted(sep)} stands in an item of {name}, {quoted(found)}: take another, such as ' | '")
    return joined


def import_library(name: str, call: str, extra: str) -> Any:
    """A library of data frames, which an extra brings.

    >>> import_library("pyarrow", "to_arrow()", "arrow").__name__
    'pyarrow'
    """
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(call, name, extra) from None
