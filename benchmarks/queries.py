"""Questions about many projects: what few of them answer, what most of them do, times and sets; against a scan, and Polars."""

from __future__ import annotations

from typing import Any

import polars

from benchmarks.startup import MEMORY, output
from benchmarks.synthetic import dataset_of
from benchmarks.timing import Timed, in_turn, row
from migcoop import Dataset


def querying(runs: int, sizes: tuple[int, ...]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines of the table at each size, and the memory of so many projects."""
    table: list[dict[str, Any]] = []
    memory: list[dict[str, Any]] = []
    smallest: Timed | None = None
    for size in sizes:
        base, full = (
            int(output(f"from benchmarks.synthetic import dataset_of; data = dataset_of({n}){MEMORY}")) for n in (0, size)
        )
        memory.append({"what": f"{size:,} projects in memory", "KiB": full - base})
        data, lead, fund = dataset_of(size)
        everything = data.projects()
        expected = data.projects(lead=lead, fund=fund)

        def indexed(data: Any = data, lead: Any = lead, fund: Any = fund) -> None:
            data.projects(lead=lead, fund=fund)

        def scanned(everything: Any = everything, lead: Any = lead, fund: Any = fund) -> list[Any]:
            return [p for p in everything if lead in p.lead and fund in p.funds]

        assert len(scanned()) == len(expected) > 0
        (ours,), (scan,) = in_turn(runs, 20, indexed), in_turn(3, 1, scanned)
        smallest = smallest or ours
        what = f"projects(lead=, fund=), of which {len(expected)} are found"
        table += [
            row(what, "a scan of all", ours, scan, size=size),
            row(what, f"the same of {sizes[0]:,}", ours, smallest, 2, size),
            *_large(runs, size, data),
        ]
    return table, memory


def _large(runs: int, size: int, data: Dataset) -> list[dict[str, Any]]:
    """Answers with a good part of all projects in them, with their ids, against the same in a frame of Polars."""
    everything = data.projects()
    frame = polars.DataFrame(
        {
            "id": everything.ids,
            "themes": [list(map(str, project.themes)) for project in everything],
            "from": [project.period.earliest_start for project in everything],
            "to": [project.period.latest_end for project in everything],
            "lead": [project.lead[0].id for project in everything],
        }
    )
    some, few = data.projects(theme="asylum"), data.projects(lead="body-7")
    some_rows, few_rows = (frame.filter(polars.col("id").is_in(found.ids)) for found in (some, few))
    day = polars.date(2000, 6, 1)
    calls: tuple[tuple[str, Any, Any, float | None], ...] = (
        (
            "projects(theme=) with two thirds of all, and their ids",
            lambda: data.projects(theme="asylum").ids,
            lambda: frame.filter(polars.col("themes").list.contains("asylum"))["id"].to_list(),
            3,
        ),
        (
            "projects(active=) on a day, and their ids",
            lambda: data.projects(active="2000-06-01").ids,
            lambda: frame.filter((polars.col("from") <= day) & (polars.col("to") >= day))["id"].to_list(),
            3,
        ),
        ("a & b, of two thirds and of few", lambda: some & few, lambda: some_rows.join(few_rows, on="id", how="semi"), None),
        ("a - b", lambda: some - few, lambda: some_rows.join(few_rows, on="id", how="anti"), None),
        ("a | b", lambda: some | few, lambda: polars.concat([some_rows, few_rows]).unique(subset="id"), None),
        (
            "where(theme=) of two thirds",
            lambda: some.where(theme="return"),
            lambda: some_rows.filter(polars.col("themes").list.contains("return")),
            None,
        ),
    )
    table: list[dict[str, Any]] = []
    for what, ours, theirs, goal in calls:
        ours(), theirs()
        table.append(row(what, "the same in Polars", *in_turn(max(runs // 3, 3), 1, ours, theirs), goal, size))
    return table
