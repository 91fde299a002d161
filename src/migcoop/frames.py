"""Data frames: a column of names becomes a column of ids, in pandas, Polars, PyArrow or DuckDB, eager or lazy.

Needs the extra `frames` (`pip install "migcoop[frames]"`): Narwhals, which brings no data frame library of its own.

>>> import polars
>>> from migcoop.frames import resolve_column
>>> frame = polars.DataFrame({"partner": ["Sverige", "Norgee", None, "Sverige"]})
>>> resolve_column(frame, "partner").to_dict(as_series=False)["partner_id"]
['SE', None, None, 'SE']
"""

from __future__ import annotations

__all__ = ["resolve_column"]

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from .bundled import dataset
from .errors import FilterError, MissingExtraError, UnknownWordError, did_you_mean, quoted
from .model import Country
from .vocabulary import RecordKind, RecordKindWord

try:
    import narwhals.stable.v2 as nw
except ImportError:
    raise MissingExtraError("migcoop.frames", "narwhals", "frames") from None

if TYPE_CHECKING:
    from narwhals.stable.v2.typing import IntoFrameT

    from .datasets import Dataset, When


def __dir__() -> list[str]:
    return __all__


To: TypeAlias = Literal["id", "name", "kind", "code", "alpha3"]

_VALUES: dict[str, Callable[[Any], str]] = {
    "id": lambda record: record.id,
    "name": lambda record: str(record.name),
    "kind": lambda record: str(record.record_kind),
    "code": lambda country: country.code,
    "alpha3": lambda country: country.alpha3,
}
_OF_COUNTRIES = ("code", "alpha3")
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
    data: Dataset | None = None,
) -> IntoFrameT:
    """The frame with two columns more: what the names in a column resolve to, and what is wrong where they do not.

    `to` says what is wanted of the record: its `id`, its `name` in the current language, its `kind`, or a country's `code` or
    `alpha3`. The new columns are called after the two (`partner_id`) and `partner_problem`, unless `into` and `problems` name
    them; both are text. A null stays null in both; a name that is unknown or ambiguous is null in the first, and the second
    says which it is and what is close. `kind`, `lang` and `on` are as in `resolve`; `data` is the bundled dataset unless given.

    Each different name is resolved once. The frame is returned as what it was, its rows, their order, its index and its other
    columns as they were. A lazy frame or a DuckDB relation stays lazy, but its different names are read at once, when this is
    called; a name that comes later is null in both columns. A relation has no order of rows before, and none after.

    Raises `FilterError` for what is no frame, a column that is missing or not text, and a new column that is already there;
    `UnknownWordError` for another `to`.

    >>> import pyarrow
    >>> table = pyarrow.table({"partner": ["Švedija", "ERIN", "Swedn"]})
    >>> print(resolve_column(table, "partner", to="alpha3")["partner_problem"][2])
    unknown name 'Swedn'. Did you mean 'Sweden'?
    """
    if not isinstance(to, str) or to not in _VALUES:
        raise UnknownWordError("to", to, tuple(_VALUES))
    try:
        whole: Any = nw.from_native(cast("Any", frame))
    except TypeError:
        raise FilterError(
            f"frame= takes a data frame of pandas, Polars, PyArrow or DuckDB, not {quoted(type(frame).__name__)}"
        ) from None
    into, problems = into or f"{column}_{to}", problems or f"{column}_problem"
    _check_columns(whole.collect_schema(), column, (into, problems))
    kinds = (RecordKind.COUNTRY,) if kind is None and to in _OF_COUNTRIES else kind
    found = (data or dataset()).resolve_all(_different(whole, column), kind=kinds, lang=lang, on=on, missing="none")
    value = _VALUES[to]
    values: dict[str, str] = {}
    for resolution in found:
        record = resolution.record
        if record is not None:
            if to in _OF_COUNTRIES and not isinstance(record, Country):
                raise FilterError(f"to={quoted(to)} is of countries alone, and kind= allows others")
            values[resolution.text] = value(record)
    wrong = {resolution.text: resolution.problem for resolution in found.misses}
    text = nw.col(column).cast(nw.String)
    done = whole.with_columns(_replaced(text, values).alias(into), _replaced(text, wrong).alias(problems))
    return cast("IntoFrameT", done.to_native())


def _check_columns(schema: Any, column: str, new: tuple[str, str]) -> None:
    columns = list(schema)
    if column not in columns:
        from difflib import get_close_matches

        near = get_close_matches(column[:80], columns, n=3) if isinstance(column, str) else []
        raise FilterError(f"the frame has no column {quoted(column)}{did_you_mean(near)}")
    for name, option in zip(new, ("into", "problems"), strict=True):
        if name in columns:
            raise FilterError(f"the frame has a column {quoted(name)} already: name the new one with {option}=")
    if new[0] == new[1]:
        raise FilterError(f"into= and problems= are both {quoted(new[0])}: they are two columns")
    if schema[column] not in _TEXT:
        raise FilterError(f"the column {quoted(column)} is not text but {quoted(str(schema[column]))}: names are text")


def _different(whole: Any, column: str) -> list[str]:
    """The different texts of a column, sorted: not every backend keeps an order."""
    several = whole.select(nw.col(column).cast(nw.String)).drop_nulls().unique()
    if several.implementation.is_duckdb():  # which Narwhals would collect into PyArrow, and that may not be installed
        return sorted(name for (name,) in several.to_native().fetchall())
    if isinstance(several, nw.LazyFrame):
        several = several.collect()
    return sorted(several[column].to_list())


def _replaced(text: Any, new: dict[str, str]) -> Any:
    """The text, each as what is new for it, and null where nothing is."""
    if not new:
        return nw.lit(None, dtype=nw.String)
    return text.replace_strict(list(new), list(new.values()), default=None, return_dtype=nw.String)
