"""How things are timed: in turn with their peers, by the median, as lines of one table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any


def in_turn(runs: int, number: int, *calls: Callable[[], Any]) -> list[float]:
    """Seconds a call of each, the median of runs taken in turn, each of so many calls."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(runs):
        for call, taken in zip(calls, times, strict=True):
            start = time.perf_counter()
            for _ in range(number):
                call()
            taken.append((time.perf_counter() - start) / number)
    return [statistics.median(taken) for taken in times]


def row(what: str, peer: str, seconds: float, peer_seconds: float, goal: float | None) -> dict[str, Any]:
    """One line of the table."""
    ratio = seconds / peer_seconds
    return {"what": what, "peer": peer, "seconds": seconds, "peer_seconds": peer_seconds, "ratio": ratio, "goal": goal}
