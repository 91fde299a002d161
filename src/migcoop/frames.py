"""Data frames: a column of names becomes a column of ids, in pandas, Polars, PyArrow, DuckDB, Dask or PySpark, eager or lazy.

Needs the extra `frames` (`pip install "migcoop[frames]"`): Narwhals, which brings no data frame library of its own.

>>> import polars
>>> from migcoop.frames import resolve_column
>>> frame = polars.DataFrame({"partner": ["Sverige", "Norgee", None, "Sverige"]})
>>> resolve_column(frame, "partner").to_dict(as_series=False)["partner_id"]
['SE', None, None, 'SE']
"""

from __future__ import annotations

__all__ = ["list_misses", "resolve_column"]

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .bundled import dataset
from .engines import MISSES, Work, engine_of
from .errors import FilterError, MissingExtraError, did_you_mean, quoted
from .exports.frames import text_type
from .naming import Naming, To
from .vocabulary import RecordKind, RecordKindWord

try:
    import narwhals
    import narwhals.stable.v2 as nw
    from narwhals.exceptions import DuplicateError
except ImportError:
    raise MissingExtraError("migcoop.frames", "narwhals", "frames") from None

if TYPE_CHECKING:
    from narwhals.stable.v2.typing import IntoFrameT

    from .datasets import Dataset
    from .facts import Record
    from .periods import When

_Answers: TypeAlias = "Mapping[Any, tuple[str | None, str | None]]"


def __dir__() -> list[str]:
    return __all__


# What has no type that Narwhals knows is all nulls, or text of a newer kind.
_TEXT = (nw.String, nw.Categorical, nw.Enum, nw.Unknown)


def resolve_column(
    frame: IntoFrameT,
    column: str,
    *,
    to: To = "id",
    into: str | None = None,
    problems: str | None = None,
    kind: RecordKindWord | RecordKind | Iterable[RecordKindWord | RecordKind] | None = None,
    lang: str | Iterable[str] | None = None,
    on: When | None = None,
    sep: str | None = None,
    na: str | Iterable[str] = (),
    fixes: Mapping[str, str | Record | None] | None = None,
    name_lang: str | None = None,
    data: Dataset | None = None,
) -> IntoFrameT:
    """The frame with two columns more: what the names in a column resolve to, and what is wrong where they do not.

    Both columns are text. A null stays null in both; a name that is unknown or ambiguous is null in the first, and the second
    says which it is and what is close. Each different name is resolved once. The frame is returned as what it was, its rows,
    their order, its index and its other columns as they were; one of Narwhals too. A lazy frame or a DuckDB relation stays
    lazy, but its different names are read at once, when this is called; a name that comes later is null in both columns. A
    relation has no order of rows before, and none after.

    Args:
        frame: A data frame of pandas, Polars, PyArrow, DuckDB or Narwhals, eager or lazy.
        column: The name of the column that holds the names.
        to: What is wanted of each record: its `id` (unless given), its `name` in the current language, its `kind`, or a
            country's `code` or `alpha3`.
        into: What to call the column of answers; after the two, as in `partner_id`, unless given.
        problems: What to call the column of problems; after the first, as in `partner_problem`, unless given.
        kind: The kind of record that is meant, or several; any unless given, a country where `to` is a code.
        lang: The languages of the names, BCP 47 tags; en, sv, nb and lt unless given.
        on: A time; where a name was several records', those whose name it was then are preferred.
        sep: What stands between several names in one cell, such as `;`; the answers have it between them too. One name a cell
            unless given.
        na: Texts that mean that there is no name, such as `n/a` or `okänt`, in whatever case: null in both columns.
        fixes: Your own decisions: what a text means, an id, a record, or None for no name; they go before all else, and one
            about a text that is not there gives an `UnusedFixWarning`.
        name_lang: The language of the names that come out, where `to` is `name`; the current one unless given.
        data: The dataset to look in; the bundled one unless given.

    Returns:
        A frame of the same class, with the two columns at its end.

    Raises:
        FilterError: What is no frame, columns without a name of their own, a column that is missing or not text, a new column
            that is already there (in DuckDB whatever its case), a `kind` that has no codes.
        UnknownWordError: Another `to`, or a kind that there is not.
        UnknownLanguageError: A tag that is none.
        InvalidDateError: A time that cannot be.

    >>> import pyarrow
    >>> table = pyarrow.table({"partner": ["Švedija", "ERIN", "Swedn"]})
    >>> print(resolve_column(table, "partner", to="alpha3")["partner_problem"][2])
    unknown name 'Swedn'. Did you mean 'Sweden'?
    """
    naming = Naming.of(kind=kind, lang=lang, on=on, sep=sep, na=na, fixes=fixes, to=to, name_lang=name_lang)
    data = data or dataset()
    new = (into or f"{column}_{to}", problems or f"{column}_problem")
    if (engine := engine_of(frame)) is not None:
        _check_column(column, engine.columns)
        _check_new(new, engine.columns, engine.same)
        return cast("IntoFrameT", engine.resolved(column, new, Work.of(naming, data)))
    whole = _whole(frame)
    types = _types(whole, column)
    _check_column(column, types)
    _check_new(new, types, str.casefold if whole.implementation.is_duckdb() else str)
    names = _column(whole, column)
    done = names.answered(new, naming.answers(sorted(names.different), data))
    return cast("IntoFrameT", _of_the_same_narwhals(whole, done) if whole is frame else done)


def list_misses(
    frame: IntoFrameT,
    column: str,
    *,
    kind: RecordKindWord | RecordKind | Iterable[RecordKindWord | RecordKind] | None = None,
    lang: str | Iterable[str] | None = None,
    on: When | None = None,
    sep: str | None = None,
    na: str | Iterable[str] = (),
    fixes: Mapping[str, str | Record | None] | None = None,
    data: Dataset | None = None,
) -> IntoFrameT:
    """The names in a column that resolve to nothing, as a frame: a row a name, the most frequent first.

    Its columns: `name`, as it is written; `rows`, in how many rows; `reason`, `unknown` or `ambiguous`; `problem`, in words;
    `suggestion`, the closest known name, null where none is close; `candidates`, the ids of what an ambiguous name names, with
    commas between, null where it is unknown. It is a frame of the same class, eager or lazy as the one given; its rows are
    known when this is called. A relation of DuckDB is of the same connection, and its rows have no order.

    Args:
        frame: A data frame of pandas, Polars, PyArrow, DuckDB or Narwhals, eager or lazy.
        column: The name of the column that holds the names.
        kind: The kind of record that is meant, or several; any unless given.
        lang: The languages of the names, BCP 47 tags; en, sv, nb and lt unless given.
        on: A time; where a name was several records', those whose name it was then are preferred.
        sep: What stands between several names in one cell, such as `;`; one name a cell unless given.
        na: Texts that mean that there is no name, such as `n/a` or `okänt`, in whatever case: they are no misses.
        fixes: Your own decisions: what a text means, an id, a record, or None for no name; one about a text that is not there
            gives an `UnusedFixWarning`.
        data: The dataset to look in; the bundled one unless given.

    Returns:
        A frame of six columns, without rows where every name resolves.

    Raises:
        FilterError: What is no frame, a column that is missing or not text.
        UnknownWordError: A kind that there is not.
        UnknownLanguageError: A tag that is none.
        InvalidDateError: A time that cannot be.

    >>> import polars
    >>> frame = polars.DataFrame({"partner": ["Sverige", "Norgee", "Norgee", "Korea"]})
    >>> list_misses(frame, "partner").select("name", "rows", "suggestion", "candidates").rows()
    [('Norgee', 2, 'Norge', None), ('Korea', 1, None, 'KP, KR')]
    """
    naming = Naming.of(kind=kind, lang=lang, on=on, sep=sep, na=na, fixes=fixes)
    data = data or dataset()
    if (engine := engine_of(frame)) is not None:
        _check_column(column, engine.columns)
        return cast("IntoFrameT", engine.misses(column, Work.of(naming, data)))
    whole = _whole(frame)
    _check_column(column, _types(whole, column))
    texts = whole.select(column).drop_nulls().select(nw.col(column).cast(nw.String).alias("name"))
    counts = dict(sorted(_rows(texts.group_by("name").agg(nw.len().alias("rows")))))
    rows = naming.misses(counts, data)
    rows.sort(key=lambda row: (-row["rows"], row["name"]))
    done = _made_alike(whole, {name: [row[name] for row in rows] for name in _MISSES})
    return cast("IntoFrameT", done if whole is frame else done.to_native())


_TYPES: dict[type, Any] = {str: nw.String, int: nw.Int64}
_MISSES = {name: _TYPES[kind] for name, kind in MISSES.items()}


def _made_alike(whole: Any, columns: Mapping[str, list[Any]]) -> Any:
    """A frame of these columns, of the library of another and as lazy."""
    if whole.implementation.is_duckdb():
        cells = ", ".join(f"{name}::{_SQL[_MISSES[name]]} AS {name}" for name in columns)
        texts = {name: [None if cell is None else str(cell) for cell in cells] for name, cells in columns.items()}
        return nw.from_native(_relation_of(texts, whole.to_native()).select(cells))
    if whole.implementation.is_pandas():
        pandas = import_module("pandas")
        types = {nw.String: text_type(pandas), nw.Int64: "int64"}  # Narwhals makes "None" of None where pandas is the second
        several = {name: pandas.Series(cells, dtype=types[_MISSES[name]]) for name, cells in columns.items()}
        return nw.from_native(pandas.DataFrame(several))
    lazy = isinstance(whole, narwhals.LazyFrame)
    backend = (whole.head(0).collect() if lazy else whole).implementation
    made = nw.from_dict(columns, _MISSES, backend=backend)
    return made.lazy(backend=whole.implementation) if lazy else made


_SQL: dict[Any, str] = {nw.String: "VARCHAR", nw.Int64: "BIGINT"}


def _whole(frame: Any) -> Any:
    """The frame as Narwhals has it: itself, if that is what was given."""
    if isinstance(frame, (narwhals.DataFrame, narwhals.LazyFrame)):
        return _known(cast("Any", frame))
    try:
        whole: Any = _known(nw.from_native(frame))
    except TypeError:
        raise FilterError(f"frame= takes {_FRAMES}, not {quoted(type(frame).__name__)}") from None
    except DuplicateError as error:
        _, *twice = str(error).split("\n- ")
        raise FilterError(f"columns of the frame have the same name: {', '.join(twice)}") from None
    if whole.implementation.is_pyarrow():
        whole = nw.from_native(_without_views(frame))
    if whole.implementation.is_pandas_like() and frame.columns.nlevels > 1:
        raise FilterError("the columns of the frame have names of several levels: give it columns of one name each")
    return whole


_FRAMES = "a data frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark"


def _known(whole: Any) -> Any:
    """The frame, if it is of a library that is read through Narwhals; Dask's and PySpark's are taken as they are."""
    library = whole.implementation
    if library.is_pandas_like() or library.is_polars() or library.is_pyarrow() or library.is_duckdb():
        return whole
    given = f"{library.value} within Narwhals: give its to_native()" if library.value in ("dask", "pyspark") else library.value
    raise FilterError(f"frame= takes {_FRAMES}, not one of {given}")


def _without_views(table: Any) -> Any:
    """The table of PyArrow with its views of strings as strings: its functions lack kernels for the views."""
    pyarrow: Any = import_module("pyarrow")
    fields = [field.with_type(pyarrow.string()) if str(field.type) == "string_view" else field for field in table.schema]
    schema = pyarrow.schema(fields, metadata=table.schema.metadata)
    return table if schema.equals(table.schema) else table.cast(schema)


def _of_the_same_narwhals(whole: Any, native: Any) -> Any:
    """A frame of a library as one of Narwhals, of the version of its interface that another is of."""
    return import_module(type(whole).__module__.removesuffix(".dataframe")).from_native(native)


def _types(whole: Any, column: object) -> dict[Any, str]:
    """The columns, each with its type in words; of that column only if it holds what is no text."""
    types = dict(whole.collect_schema())
    # A column of nothing but nulls has whatever type a library gives it.
    texts = (
        isinstance(column, str)
        and column in types
        and (types[column] in _TEXT or not _rows(whole.select(column).drop_nulls().head(1)))
    )
    return {name: "" if texts and name == column else str(kind) for name, kind in types.items()}


def _check_column(column: object, types: Mapping[Any, str]) -> None:
    if not isinstance(column, str):
        raise FilterError(f"column= takes the name of a column, a text, not {quoted(column)}")
    if column not in types:
        from difflib import get_close_matches

        near = get_close_matches(column[:80], [name for name in types if isinstance(name, str)], n=3)
        raise FilterError(f"the frame has no column {quoted(column)}{did_you_mean(near)}")
    if types[column]:
        raise FilterError(f"the column {quoted(column)} is not text but {quoted(types[column])}: names are text")


def _check_new(new: tuple[str, str], columns: Iterable[object], same: Callable[[str], str]) -> None:
    """Whether the new columns have names of their own, in an engine that takes some names for the same."""
    for name, option in zip(new, ("into", "problems"), strict=True):
        if not isinstance(name, str):
            raise FilterError(f"{option}= takes the name of a column, a text, not {quoted(name)}")
    taken = {same(name): name for name in columns if isinstance(name, str)}
    for name, option in zip(new, ("into", "problems"), strict=True):
        if there := taken.get(same(name)):
            raise FilterError(f"the frame has a column {quoted(there)} already: name the new one with {option}=")
    if same(new[0]) == same(new[1]):
        raise FilterError(f"into= and problems= are both {quoted(new[0])}: they are two columns")


def _rows(some: Any) -> list[tuple[Any, ...]]:
    if some.implementation.is_duckdb():  # which Narwhals would collect into PyArrow, and that may not be installed
        return cast("list[tuple[Any, ...]]", some.to_native().fetchall())
    if isinstance(some, narwhals.LazyFrame):
        some = some.collect()
    return cast("list[tuple[Any, ...]]", some.rows())


class _Column:
    """A column of names, as Narwhals has it in whatever library."""

    def __init__(self, whole: Any, name: str) -> None:
        self.whole = whole
        self.name = name

    @property
    def different(self) -> Iterable[str]:
        """The different texts, in any order."""
        several = self.whole.select(self.name).unique()
        # Nulls first: as text, nulls among numbers are none.
        return [text for (text,) in _rows(several.drop_nulls().select(nw.col(self.name).cast(nw.String)))]

    def answered(self, new: tuple[str, str], answers: _Answers) -> Any:
        """The frame of the library with two columns more, each row's by its text."""
        texts = nw.col(self.name).cast(nw.String)
        several = ({name: text for name, found in answers.items() if (text := found[at]) is not None} for at in (0, 1))
        columns = (_replaced(texts, each).alias(name) for each, name in zip(several, new, strict=True))
        return self.whole.with_columns(*columns).to_native()


def _replaced(text: Any, new: dict[str, str]) -> Any:
    """The text, each as what is new for it, and null where nothing is."""
    if not new:
        return nw.lit(None, dtype=nw.String)
    return text.replace_strict(list(new), list(new.values()), default=None, return_dtype=nw.String)


class _InPandas(_Column):
    """A column of pandas: by its different texts, in which each row is but a number."""

    def __init__(self, whole: Any, name: str) -> None:
        super().__init__(whole, name)
        several = whole.to_native()[name].astype("category").array
        self.codes = several.codes
        texts = nw.from_native(several.categories.to_series(), series_only=True).cast(nw.String)
        self.texts: list[str] = texts.to_list()
        self.type = texts.to_native().dtype

    @property
    def different(self) -> Iterable[str]:
        used: list[int] = import_module("pandas").unique(self.codes).tolist()
        return [self.texts[code] for code in used if code >= 0]

    def answered(self, new: tuple[str, str], answers: _Answers) -> Any:
        array = import_module("pandas").array
        columns = (array(each, self.type).take(self.codes, allow_fill=True) for each in _in_columns(self.texts, answers))
        return self.whole.to_native().assign(**dict(zip(new, columns, strict=True)))


class _InArrow(_Column):
    """A column of PyArrow: by its different texts too."""

    def __init__(self, whole: Any, name: str) -> None:
        super().__init__(whole, name)
        self.arrow: Any = import_module("pyarrow")
        column = whole.to_native()[name]
        if not self.arrow.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        self.chunks = column.unify_dictionaries().chunks
        self.texts: list[str | None] = self.chunks[0].dictionary.cast(self.arrow.string()).to_pylist() if self.chunks else []

    @property
    def different(self) -> Iterable[str]:
        used: set[int] = {code for chunk in self.chunks for code in chunk.indices.unique().to_pylist() if code is not None}
        return [text for code in used if (text := self.texts[code]) is not None]

    def answered(self, new: tuple[str, str], answers: _Answers) -> Any:
        table, text = self.whole.to_native(), self.arrow.string()
        for name, each in zip(new, _in_columns(self.texts, answers), strict=True):
            there = self.arrow.array(each, text)
            chunks = [there.take(chunk.indices) for chunk in self.chunks]
            table = table.append_column(name, self.arrow.chunked_array(chunks, text))
        return table


class _InPolars(_Column):
    """A column of Polars: each row as the number of its text, too, which is its place among the values of an enumeration."""

    def __init__(self, whole: Any, name: str) -> None:
        super().__init__(whole, name)
        self.polars: Any = import_module("polars")
        self.column: Any = whole.to_native().get_column(name)

    @property
    def different(self) -> Iterable[str]:
        return [text for text in self.column.unique().cast(self.polars.String).to_list() if text is not None]

    def answered(self, new: tuple[str, str], answers: _Answers) -> Any:
        text = self.polars.String
        codes = self.column.cast(text).cast(self.polars.Enum(list(answers)), strict=False).to_physical()
        columns = zip(new, _in_columns(answers, answers), strict=True)
        return self.whole.to_native().hstack([self.polars.Series(name, each, text)[codes] for name, each in columns])


class _InLazyPolars(_Column):
    """A column of a lazy frame of Polars: a left join, in which the rows keep their order."""

    @property
    def different(self) -> Iterable[str]:
        polars: Any = import_module("polars")
        several = self.whole.to_native().select(polars.col(self.name).unique().drop_nulls().cast(polars.String))
        names: list[str] = several.collect().get_column(self.name).to_list()
        return names

    def answered(self, new: tuple[str, str], answers: _Answers) -> Any:
        polars: Any = import_module("polars")
        key = next(key for n in count() if (key := f"name_{n}") not in {*self.whole.collect_schema(), *new})
        columns = dict(zip((key, *new), (list(answers), *_in_columns(answers, answers)), strict=True))
        known = polars.LazyFrame(columns, dict.fromkeys(columns, polars.String))
        texts = polars.col(self.name).cast(polars.String)
        return self.whole.to_native().join(known, left_on=texts, right_on=key, how="left", maintain_order="left").drop(key)


class _InDuckDB(_Column):
    """A column of a relation: a left join, which the engine hashes; as a map, each row would be sought in the whole list."""

    @property
    def different(self) -> Iterable[str]:
        several: Any = self.whole.to_native().select(f"CAST({_quoted_in_sql(self.name)} AS VARCHAR)").distinct()
        return [text for (text,) in several.fetchall() if text is not None]

    def answered(self, new: tuple[str, str], answers: _Answers) -> Any:
        relation: Any = self.whole.to_native()
        taken = {name.casefold() for name in (*relation.columns, *new)}
        key = next(key for n in count() if (key := f"name_{n}") not in taken)
        columns = dict(zip((key, *new), (list(answers), *_in_columns(answers, answers)), strict=True))
        known = _relation_of(columns, relation).set_alias(f"{relation.alias}_answers")
        joined = relation.join(known, f"CAST({_quoted_in_sql(self.name)} AS VARCHAR) = {key}", how="left")
        return joined.select(f"* EXCLUDE ({key})")


def _column(whole: Any, name: str) -> _Column:
    """A column of a frame, as its library is quickest with it."""
    lazy = isinstance(whole, narwhals.LazyFrame)
    return _LIBRARIES.get((whole.implementation, lazy), _Column)(whole, name)


_LIBRARIES: Mapping[tuple[Any, bool], type[_Column]] = {
    (nw.Implementation.PANDAS, False): _InPandas,
    (nw.Implementation.PYARROW, False): _InArrow,
    (nw.Implementation.POLARS, False): _InPolars,
    (nw.Implementation.POLARS, True): _InLazyPolars,
    (nw.Implementation.DUCKDB, True): _InDuckDB,
}


def _in_columns(names: Iterable[str | None], answers: _Answers) -> tuple[list[str | None], list[str | None]]:
    """The answers of these names, and their problems: none of what is not known."""
    found = [answers.get(name, (None, None)) for name in names]
    return [answer for answer, _ in found], [problem for _, problem in found]


def _quoted_in_sql(name: str) -> str:
    return f'"{name.replace(chr(34), chr(34) * 2)}"'


def _relation_of(columns: Mapping[str, Sequence[str | None]], beside: Any) -> Any:
    """A relation of columns of texts, whatever is in them, in the connection of another, of which no row is read.

    Each column comes as one literal, in ASCII, as the engine takes long over any other; it is that of an aggregate of no rows,
    as what is made of a literal alone is made whenever the query is read, and not only when it is run.
    """
    there = "".join(filter(None, chain.from_iterable(columns.values())))
    below, gap = islice((mark for mark in map(chr, _MARKS) if mark not in there), 2)
    row, named = list[str](), list[str]()
    for name, cells in columns.items():
        gaps = None in cells
        text = below.join([gap if cell is None else cell for cell in cells] if gaps else cast("Sequence[str]", cells))
        row.append(f"coalesce(any_value(NULL), '{b64encode(text.encode()).decode()}') AS text_{len(row)}")
        cell = f"unnest(string_split(decode(from_base64(text_{len(named)})), chr({ord(below)})))"
        named.append(f"{f'nullif({cell}, chr({ord(gap)}))' if gaps else cell} AS {_quoted_in_sql(name)}")
    rows = beside.limit(0).aggregate(", ".join(row)).select(", ".join(named))
    return rows if any(columns.values()) else rows.limit(0)


_MARKS = (*range(0x1C, 0x20), *range(0xF0000, 0xFFFFE))  # separators of ASCII, which are quickest; characters that mean nothing
