"""A bar on what takes longer than a second, where somebody looks and tqdm is there; else nothing at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

import migcoop
from migcoop import progress
from migcoop.progress import shown

from .conftest import lay_out, small


class Bar:
    """What is shown, as it is told to tqdm."""

    def __init__(self, **options: Any) -> None:
        self.options = options
        self.done = 0
        self.closed = False

    def update(self, number: int) -> None:
        self.done += number

    def close(self) -> None:
        self.closed = True


Bars = list[Bar]


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> Bars:
    """All bars that are made, in a terminal with a tqdm."""
    made: Bars = []

    def tqdm(**options: Any) -> Bar:
        made.append(Bar(**options))
        return made[-1]

    module = ModuleType("tqdm.auto")
    module.tqdm = tqdm  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    monkeypatch.setitem(sys.modules, "tqdm", ModuleType("tqdm"))
    monkeypatch.setitem(sys.modules, "tqdm.auto", module)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    return made


@pytest.fixture
def pass_time(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that stands still unless time is passed on it."""
    now = 0.0

    def pass_on(seconds: float) -> None:
        nonlocal now
        now += seconds

    monkeypatch.setattr(progress, "monotonic", lambda: now)
    return pass_on


def slowly(count: int, seconds: float, pass_time: Callable[[float], None]) -> Iterator[int]:
    for number in range(count):
        pass_time(seconds)
        yield number


def test_a_bar_is_shown_from_the_second_on(bars: Bars, pass_time: Callable[[float], None]) -> None:
    seen: list[tuple[int, int]] = []
    for number in shown(slowly(8, 0.3, pass_time), "waiting", 8):
        seen.append((number, len(bars)))
    assert [number for number, _ in seen] == list(range(8))
    assert [made for _, made in seen] == [0, 0, 0, 0, 1, 1, 1, 1]  # four items took 1.2 seconds
    (bar,) = bars
    assert bar.options == {"desc": "waiting", "total": 8, "leave": False}
    assert bar.done == 8
    assert bar.closed


def test_what_is_quick_shows_none(bars: Bars, pass_time: Callable[[float], None]) -> None:
    assert list(shown(slowly(100, 0.009, pass_time), "waiting")) == list(range(100))
    assert bars == []


@pytest.mark.parametrize("count", [0, 1, 2, 3, 1000])
def test_items_are_all_there_in_their_order(bars: Bars, pass_time: Callable[[float], None], count: int) -> None:
    assert list(shown(slowly(count, 0.01, pass_time), "waiting", count)) == list(range(count))
    assert [bar.options["total"] for bar in bars] == [count] * (count == 1000)


def test_each_item_is_asked_for_only_when_it_is_its_turn(bars: Bars, pass_time: Callable[[float], None]) -> None:
    asked: list[int] = []
    several = (asked.append(number) or number for number in range(100))
    for number in shown(several, "waiting"):
        assert asked[-1] == number


def test_a_bar_is_closed_when_something_goes_wrong(bars: Bars, pass_time: Callable[[float], None]) -> None:
    def failing() -> Iterator[int]:
        yield from slowly(4, 0.5, pass_time)
        raise KeyError("wrong")

    with pytest.raises(KeyError, match="wrong"):
        list(shown(failing(), "waiting"))
    assert [bar.closed for bar in bars] == [True]


def test_without_tqdm_there_is_none(
    bars: Bars, pass_time: Callable[[float], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    assert list(shown(slowly(8, 0.5, pass_time), "waiting")) == list(range(8))
    assert bars == []
    assert capsys.readouterr().err == ""


def test_where_nobody_looks_the_items_are_handed_on_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    items = ["one", "two"]
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    assert shown(items, "waiting") is items
    monkeypatch.setattr(sys, "stderr", None)  # as pythonw has it
    assert shown(items, "waiting") is items


def test_a_notebook_is_looked_at_though_it_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    items = ["one", "two"]
    monkeypatch.setitem(sys.modules, "ipykernel", ModuleType("ipykernel"))
    assert shown(items, "waiting") is not items


def test_what_people_wait_for_is_shown(
    bars: Bars, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ticks = iter(range(10**6))
    monkeypatch.setattr(progress, "monotonic", lambda: 2.0 * next(ticks))  # each look at the clock is two seconds later
    folder = lay_out(tmp_path_factory.mktemp("own"), small())
    data = migcoop.load(folder)
    shown_by = {"load": [bar.options["desc"] for bar in bars]}
    for name, call in (
        ("validate", lambda: migcoop.validate(folder)),
        ("resolve_all", lambda: data.resolve_all(["Sweden", "Norway"])),
        ("panel", lambda: migcoop.panel("EU", 1994, 1996, countries=["SE", "FI"], pairs=True).to_dicts()),
        ("write_datapackage", lambda: migcoop.write_datapackage(tmp_path_factory.mktemp("package"), data)),
        ("to_parquet", lambda: data.to_parquet(tmp_path_factory.mktemp("tables"))),
    ):
        bars.clear()
        call()
        shown_by[name] = [bar.options["desc"] for bar in bars]
        assert all(bar.closed for bar in bars)
    assert shown_by == {
        "load": ["reading records", "reading edges", "checking"],
        "validate": ["reading records", "reading edges", "checking"],
        "resolve_all": ["resolving names"],
        "panel": ["making rows"],
        "write_datapackage": ["writing tables"],
        "to_parquet": ["writing tables"],
    }


def test_a_pipe_stays_empty_and_tqdm_unread() -> None:
    program = """
import sys, migcoop.progress as progress
progress.monotonic = iter(range(0, 10**6, 2)).__next__
assert list(progress.shown(range(9), "waiting")) == list(range(9))
assert "tqdm" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("", "")
