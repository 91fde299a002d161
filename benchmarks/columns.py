"""Columns of names in each library of data frames, against its own different names and join with a mapping that is ready."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.compute

import migcoop
from benchmarks.synthetic import column_of, printed_names
from benchmarks.timing import in_turn, row
from migcoop import Dataset
from migcoop.frames import resolve_column
from migcoop.resolutions import Resolutions

COPIES = 50
"""How often each different name comes, at least."""


class Ready:
    """In place of a dataset: what became of each name is known, so that what the library does is all that is measured."""

    def __init__(self, names: list[str]) -> None:
        self.known = dict(zip(names, migcoop.resolve_all(names, missing="none"), strict=True))

    def resolve_all(self, names: list[str], **_: object) -> Resolutions:
        """What became of each."""
        return Resolutions([self.known[name] for name in names])


def columns(runs: int, sizes: tuple[int, ...], known: list[str]) -> list[dict[str, Any]]:
    """The lines of the table: of each library at each size, what its own part takes, and all of it."""
    return [line for size in sizes for line in _of_size(runs, size, known)]


def _of_size(runs: int, size: int, known: list[str]) -> Iterator[dict[str, Any]]:
    names = printed_names(known, min(size // COPIES, 20_000))
    names[::1000] = [f"{name.strip()} {number}" for number, name in enumerate(names[::1000])]  # which nobody knows
    column = column_of(names, size)
    ready = cast("Dataset", Ready(names))
    found = ready.resolve_all(names)
    answers = {"partner": names, "id": [each.record and each.record.id for each in found]}
    answers["problem"] = [each.problem or None for each in found]
    for library, (frame, made, joined) in _libraries(column, answers).items():

        def ours(frame: Any = frame, made: Callable[[Any], Any] = made) -> None:
            made(resolve_column(frame(), "partner", data=ready))

        def whole(frame: Any = frame, made: Callable[[Any], Any] = made) -> None:
            made(resolve_column(frame(), "partner"))

        whole()
        mine, all_of_it, theirs = in_turn(runs, 1, ours, whole, joined)
        peer = "its different names and its join with a ready mapping"
        yield row(f"resolve_column in {library}, names resolved before", peer, mine, theirs, 1.5, size)
        yield row(f"resolve_column in {library}", peer, all_of_it, theirs, None, size)


def _libraries(
    column: list[str], answers: dict[str, Any]
) -> dict[str, tuple[Callable[[], Any], Callable[[Any], Any], Callable[[], Any]]]:
    """Of each library: the frame, how all of an answer is made, and its own different names and join."""
    names = answers["partner"]
    in_pandas, mapping = pandas.DataFrame({"partner": column}), pandas.DataFrame(answers)
    by_category = in_pandas.astype({"partner": "category"})
    categories = mapping.assign(partner=pandas.Categorical(names, categories=by_category.partner.cat.categories))
    in_polars, polars_mapping = polars.DataFrame({"partner": column}), polars.DataFrame(answers)
    in_arrow, arrow_mapping = pyarrow.table({"partner": column}), pyarrow.table(answers)
    duck = duckdb.connect()
    for name, table in (("rows", in_arrow), ("mapping", arrow_mapping)):
        duck.register("given", table)
        duck.execute(f"CREATE TABLE {name} AS FROM given")

    def same(frame: Any) -> Any:
        return frame

    def fetched(relation: Any) -> Any:
        return relation.arrow().read_all()

    return {
        "pandas": (
            lambda: in_pandas,
            same,
            lambda: (in_pandas.partner.unique(), in_pandas.merge(mapping, on="partner", how="left")),
        ),
        "pandas, categorical": (
            lambda: by_category,
            same,
            lambda: (by_category.partner.unique(), by_category.merge(categories, on="partner", how="left")),
        ),
        "Polars": (
            lambda: in_polars,
            same,
            lambda: (
                in_polars["partner"].unique(),
                in_polars.join(polars_mapping, on="partner", how="left", maintain_order="left"),
            ),
        ),
        "PyArrow": (
            lambda: in_arrow,
            same,
            lambda: (
                pyarrow.compute.unique(in_arrow["partner"]),
                in_arrow.join(arrow_mapping, "partner", join_type="left outer"),
            ),
        ),
        "DuckDB": (
            lambda: duck.sql("FROM rows"),
            fetched,
            lambda: (
                duck.sql("SELECT DISTINCT partner FROM rows").fetchall(),
                fetched(duck.sql("SELECT rows.*, id, problem FROM rows LEFT JOIN mapping USING (partner)")),
            ),
        ),
    }
