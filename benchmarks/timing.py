"""How things are timed: in turn with their peers, by the median, as lines of one table that knows how far the runs differed."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import frozen


@frozen
class Timed:
    """Seconds of a call, of each run."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """What a call takes."""
        return statistics.median(self.runs)

    def per(self, number: float) -> Timed:
        """The same of one of so many things that each call did."""
        return Timed(tuple(run / number for run in self.runs))


def in_turn(runs: int, number: int, *calls: Callable[[], Any]) -> list[Timed]:
    """Seconds a call of each, of runs taken in turn, each of so many calls."""
    times: list[list[float]] = [[] for _ in calls]
    with no_collector():
        for _ in range(runs):
            for call, taken in zip(calls, times, strict=True):
                start = time.perf_counter()
                for _ in range(number):
                    call()
                taken.append((time.perf_counter() - start) / number)
    return [Timed(tuple(taken)) for taken in times]


@contextmanager
def no_collector() -> Iterator[None]:
    """Without the collector of garbage, as timeit does: when it runs depends on what ran before."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def row(what: str, peer: str, ours: Timed, theirs: Timed, goal: float | None = None, size: int | None = None) -> dict[str, Any]:
    """One line of the table. `low` and `high` are the ratios between which eight runs of ten are; `size` is of how many rows
    or records it is, where it was measured at several sizes."""
    ratios = sorted(_ratios(ours, theirs))
    edge = len(ratios) // 10
    return {
        "what": what,
        "size": size,
        "peer": peer,
        "seconds": ours.median,
        "peer_seconds": theirs.median,
        "ratio": ours.median / theirs.median,
        "low": ratios[edge],
        "high": ratios[-1 - edge],
        "goal": goal,
    }


def _ratios(ours: Timed, theirs: Timed) -> Sequence[float]:
    if len(ours.runs) == len(theirs.runs):
        return [mine / peer for mine, peer in zip(ours.runs, theirs.runs, strict=True)]
    return [mine / theirs.median for mine in ours.runs]
