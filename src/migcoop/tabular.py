"""What is a table too: rows of named, typed columns, for pandas, Polars and Arrow, or as plain dictionaries.

The columns themselves are in `rows`. Nothing is imported before a table is asked for.
"""

from __future__ import annotations

__all__ = ["Tabular"]

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .errors import FilterError
from .labels import Displayed

if TYPE_CHECKING:
    import pandas  # pyright: ignore[reportMissingTypeStubs]
    import polars
    import pyarrow  # pyright: ignore[reportMissingTypeStubs]

    from .rows import Cell, Column


def __dir__() -> list[str]:
    return __all__


class Tabular(Displayed):
    """Something with a row for each of its items: a selection, a panel, what many names resolve to, what changed.

    Every column has one type: text, whole numbers, numbers, booleans, days, lists of text. What is not stated is null.
    """

    __slots__ = ()

    def _rows(self, edges: str | None) -> tuple[Sequence[Column], Iterable[tuple[Cell, ...]]]:
        """The columns, and a row for each item, or for each of its edges of that name."""
        raise NotImplementedError

    def __array__(self, *_: Any, **__: Any) -> Any:
        """No array of numpy, and so no column of objects, which pandas would make of the items without a word."""
        raise FilterError(
            "pandas and numpy would make a column of objects of it: to_pandas() gives a frame with types, list() the items"
        )

    def to_dicts(self, *, edges: str | None = None) -> list[dict[str, Any]]:
        """The rows as dictionaries: texts, numbers, booleans, `datetime.date`, lists of text, and None where nothing is stated.

        Args:
            edges: `participations`, `funding` or another table of what stands on the items, for a row each; the items
                themselves unless given.

        Returns:
            A list of dictionaries, each with the same keys: the columns, in their order.

        Raises:
            UnknownWordError: A table that there is not, or that these have no rows in.

        >>> import migcoop
        >>> migcoop.projects(fund="AMIF", lead="SE").to_dicts(edges="funding")[0]["fund"]
        'amif-specific-actions'
        """
        columns, rows = self._rows(edges)
        names = [column.name for column in columns]
        return [dict(zip(names, map(_plain, row), strict=True)) for row in rows]

    def to_arrow(self, *, edges: str | None = None, sep: str | None = None) -> pyarrow.Table:  # pyright: ignore
        """The rows as a table of PyArrow; what each column says stands in the metadata of its field, under `about`.

        Args:
            edges: `participations`, `funding` or another table of what stands on the items, for a row each; the items
                themselves unless given.
            sep: What to put between the items of a list, such as `" | "`, so that a list is text, as CSV and Excel need it, and
                is the list again where it is split; lists unless given.

        Returns:
            A `pyarrow.Table`: strings, 64-bit integers and floats, booleans, 32-bit dates, lists of strings.

        Raises:
            UnknownWordError: A table that there is not, or that these have no rows in.
            FilterError: A `sep` that is no text, or that stands in an item of a list, which it would divide.
            MissingExtraError: PyArrow is not installed.

        >>> import migcoop
        >>> table = migcoop.projects(fund="AMIF", lead="SE").to_arrow()
        >>> table.num_rows, str(table.schema.field("earliest_start").type), table["earliest_start"][0].as_py()
        (1, 'date32[day]', datetime.date(2016, 1, 1))
        """
        from .exports.frames import arrow_of  # pyright: ignore

        return arrow_of(*self._rows(edges), sep)  # pyright: ignore

    def to_polars(self, *, edges: str | None = None, sep: str | None = None) -> polars.DataFrame:
        """The rows as a data frame of Polars.

        Args:
            edges: `participations`, `funding` or another table of what stands on the items, for a row each; the items
                themselves unless given.
            sep: What to put between the items of a list, such as `" | "`, so that a list is text, as CSV and Excel need it, and
                is the list again where it is split; lists unless given.

        Returns:
            A `polars.DataFrame`: String, Int64, Float64, Boolean, Date, List(String).

        Raises:
            UnknownWordError: A table that there is not, or that these have no rows in.
            FilterError: A `sep` that is no text, or that stands in an item of a list, which it would divide.
            MissingExtraError: Polars is not installed.

        >>> import migcoop
        >>> migcoop.projects(fund="AMIF", lead="SE").to_polars()["lead"].to_list()
        [['migrationsverket']]
        """
        from .exports.frames import polars_of

        return polars_of(*self._rows(edges), sep)

    def to_pandas(self, *, edges: str | None = None, sep: str | None = None) -> pandas.DataFrame:
        """The rows as a data frame of pandas, without a column of objects.

        Args:
            edges: `participations`, `funding` or another table of what stands on the items, for a row each; the items
                themselves unless given.
            sep: What to put between the items of a list, such as `" | "`, so that a list is text, as CSV and Excel need it, and
                is the list again where it is split; lists of Arrow's unless given.

        Returns:
            A `pandas.DataFrame`: str, Int64, Float64, boolean, datetime64[us]; lists as Arrow's lists of strings, which pandas
            reads back from Parquet and Feather once this was called, and else with `dtype_backend="pyarrow"`.

        Raises:
            UnknownWordError: A table that there is not, or that these have no rows in.
            FilterError: A `sep` that is no text, or that stands in an item of a list, which it would divide.
            MissingExtraError: pandas, or PyArrow, is not installed.

        >>> import migcoop
        >>> frame = migcoop.projects(fund="AMIF", lead="SE").to_pandas(sep=" | ")
        >>> print(frame.loc[0, "themes"])
        resettlement | asylum | protection | training | information_exchange
        """
        from .exports.frames import pandas_of

        return pandas_of(*self._rows(edges), sep)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as a stream of Arrow's C interface: what `polars.DataFrame(…)` and DuckDB's FROM read."""
        from .exports.frames import stream_of

        return stream_of(*self._rows(None), requested_schema)


def _plain(cell: Cell) -> Any:
    return list(cell) if isinstance(cell, tuple) else cell
