"""A bar on what takes longer than a second, for people who look: in a terminal or a notebook, where tqdm is installed.

Where nobody looks, in a pipe or a file, items are handed on as they came, so that nothing is printed and nothing costs time.
"""

from __future__ import annotations

__all__ = ["shown"]

import sys
from collections.abc import Iterable, Iterator, Sized
from importlib import import_module
from itertools import chain, islice
from time import monotonic
from typing import Any, TypeVar

_T = TypeVar("_T")


def __dir__() -> list[str]:
    return __all__


_PATIENCE = 1.0  # seconds that people wait without asking what is going on
_LOOK = 0.05  # seconds between two looks at the clock: a look at each item would be felt where there are millions


def shown(items: Iterable[_T], what: str, total: int | None = None) -> Iterable[_T]:
    """The items, in their order; while somebody waits for them, how many are done is shown on standard error.

    >>> list(shown(["one", "two"], "counting"))
    ['one', 'two']
    """
    if not _is_watched():
        return items
    total = len(items) if total is None and isinstance(items, Sized) else total
    return chain.from_iterable(_runs(iter(items), what, total))


def _is_watched() -> bool:
    """Whether standard error is a terminal, or the cell of a notebook."""
    error = sys.stderr
    return "ipykernel" in sys.modules or (error is not None and not error.closed and error.isatty())


def _runs(items: Iterator[_T], what: str, total: int | None) -> Iterator[Iterable[_T]]:
    """The items in runs, each of as many as take about the time between two looks at the clock."""
    bar: Any = None
    start = looked = monotonic()
    done, size = 0, 1
    try:
        for first in items:
            yield chain((first,), islice(items, size - 1))
            more = size if total is None else min(size, total - done)  # the last run has what is left
            done += more
            now = monotonic()
            if bar is None and now - start > _PATIENCE:
                if (bar := _bar(what, total)) is None:
                    yield items
                    return
                bar.update(done)
            elif bar is not None:
                bar.update(more)
            size = size * 2 if now - looked < _LOOK else max(size // 2, 1)
            looked = now
    finally:
        if bar is not None:
            bar.close()


def _bar(what: str, total: int | None) -> Any:
    """A bar of tqdm, which knows terminals and notebooks; None where that is not installed."""
    try:
        tqdm: Any = import_module("tqdm.auto")
    except ImportError:
        return None
    return tqdm.tqdm(desc=what, total=total, leave=False)
