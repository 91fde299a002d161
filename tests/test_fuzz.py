"""Hostile input: what `tools/fuzz.py` tries, in small; each kind of fault that it found; and what it says of one."""

from __future__ import annotations

import importlib.util
import random
import re
import tracemalloc
import unicodedata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings

import migcoop
from migcoop import Dataset, EdtfDate, MigcoopError, Organisation, UnknownNameError
from migcoop.errors import quoted
from migcoop.languages import canonical_tag
from migcoop.periods import days_of
from migcoop.resolution import normal_form

from .conftest import NOTE, made, named

# With few examples of each law a few hundred inputs, with all of them ten thousand.
INPUTS = 10_000 if settings.default is not None and settings.default.max_examples > 10 else 400


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    path = Path(__file__).parent.parent / "tools" / "fuzz.py"
    spec = importlib.util.spec_from_file_location("fuzz", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_whatever_is_given_is_answered_or_refused(fuzz: ModuleType) -> None:
    examples, _ = fuzz.fuzz(INPUTS, seed=20261127)
    # How long each takes is for the session: here other tests run beside it, and each line is counted.
    assert {fault: given for fault, given in examples.items() if fault.what != "slow"} == {}


def test_the_same_seed_gives_the_same_inputs(fuzz: ModuleType) -> None:
    texts = [[fuzz.text(random.Random(seed)) for seed in range(50)] for _ in range(2)]
    assert texts[0] == texts[1]


def test_every_query_is_tried(fuzz: ModuleType) -> None:
    assert {"projects", "members", "resolve", "resolve_all", "search", "country"} <= {name for name, _ in fuzz.QUERIES}


def test_a_fault_is_told_by_its_kind(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_: random.Random) -> Any:
        return lambda: 1 / 0, "what was given"

    monkeypatch.setitem(fuzz.TARGETS, "parse", (breaks, 1))
    examples, counts = fuzz.fuzz(3, only=("parse",))
    assert examples == {fuzz.Fault("parse", "ZeroDivisionError", "tool"): "'what was given'"}
    assert list(counts.values()) == [3]


# --------------------------------------------------------------------------------------------- what was found, kind by kind


@pytest.mark.parametrize("unit", ["a", "å", "ﷺ", "한", "a\u0301\u0323", "\u0301\u0323", " ", "; ", "a and ", "(", "́ "])
def test_nothing_so_long_that_it_is_no_name_is_normalised(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def normalised(form: str, text: str) -> str:
        assert len(text) <= 100_000, "what takes its time with the length of a text is not asked of a long one"
        return normalize(form, text)  # type: ignore[arg-type]

    normalize = unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", normalised)
    text = "a" + unit * (1_000_000 // len(unit))
    for ask in (migcoop.resolve, migcoop.country, lambda x: migcoop.projects(lead=x), lambda x: migcoop.members("EU", on=x)):
        with pytest.raises(MigcoopError):
            ask(text)
    assert migcoop.resolve_all([text], missing="none")[0].reason == "unknown"
    assert len(migcoop.search(text)) == 0
    assert normal_form(text) == ""


@pytest.mark.parametrize(("marks", "form"), [(30, "a"), (31, "")])
def test_marks_have_room_as_in_stream_safe_text(marks: int, form: str) -> None:
    assert normal_form("a" + "\u0301" * marks) == form


@pytest.mark.parametrize(("letters", "form"), [(10_000, "x" * 10_000), (10_001, "")])
def test_a_normal_form_has_room_for_ten_thousand_letters(letters: int, form: str) -> None:
    assert normal_form("X" * letters) == form


@pytest.mark.parametrize("text", ["{}\n\u0301", "z\u2028\u202e\u0301<", " \u200b\u0301", "\u2032\u200b\u2032"])
def test_a_normal_form_is_one_of_itself(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


def test_what_is_kept_is_short() -> None:
    own = Dataset([NOTE, made(Organisation, "office", named("Office"), kind="ngo")])
    own.resolve("Office")
    tracemalloc.start()
    for number in range(50):
        space = " " * (100_000 + number)
        assert own.resolve(f"{space}Office").id == "office"
        assert days_of(f"2016{space}") == days_of("2016")
        with pytest.raises(MigcoopError):
            canonical_tag(f"sv.{'x' * len(space)}")
        with pytest.raises(UnknownNameError):
            own.resolve(f"{number} nobodies{space}x{space}")
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000


def test_misses_are_not_kept() -> None:
    own = Dataset([NOTE, made(Organisation, "office", named("Office"), kind="ngo")])

    def miss(number: int) -> None:
        for ask in (own.resolve, own.organisation, EdtfDate.parse, canonical_tag, days_of):
            with pytest.raises(MigcoopError):
                ask(f"nobody {number}")
        own.get(f"nobody {number}")

    for number in range(5_000):  # more normal forms than are kept
        normal_form(f"x{number}")
    for number in range(100):
        miss(number)
    tracemalloc.start()
    for number in range(100, 400):
        miss(number)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000


class Unspeakable:
    """Its repr fails."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


class Text(str):
    """A text whose repr is none."""

    __slots__ = ()

    def __repr__(self) -> str:
        return 5  # type: ignore[return-value]


def deep() -> list[Any]:
    found: list[Any] = []
    for _ in range(100_000):
        found = [found]
    return found


CIRCLE: list[Any] = []
CIRCLE.append(CIRCLE)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (10**5000, "<int of 16610 bits>"),
        (Unspeakable(), "<Unspeakable>"),
        ([Unspeakable(), 1], "[<Unspeakable>, 1]"),
        (Text("x"), "'x'"),
        (deep(), "[[[[…]]]]"),
        (CIRCLE, "[[[[…]]]]"),
        ({"b", "a", "c"}, "{'a', 'b', 'c'}"),
        (frozenset(("b", 1)), "frozenset({'b', 1})"),
        (set[int](), "set()"),
        (set(range(1_000_000)), "<set of 1000000>"),
        (dict.fromkeys(range(1_000_000)), "<dict of 1000000>"),
        ({"b": 1, "a": {"c": {"d": {}, "e": {1: 2}}}}, "{'b': 1, 'a': {'c': {'d': {}, 'e': {…}}}}"),
        (object(), "<object object>"),
        ("a\x1b\u202e\n", r"'a\x1b\u202e\n'"),
        ("\ud800", r"'\ud800'"),
        (b"\x1b" * 1_000_000, "b'" + r"\x1b" * 19 + r"\…"),
        (True, "True"),
    ],
    ids=lambda given: "",
)
def test_saying_what_is_wrong_does_not_go_wrong(given: object, said: str) -> None:
    assert quoted(given) == said


def test_only_as_much_of_a_list_is_read_as_is_quoted() -> None:
    assert re.fullmatch(r"\[0, 1, 2, .{60,69}…", quoted(list(range(1_000_000))))
    assert quoted([[["x" * 1_000_000] * 1_000_000] * 1_000_000] * 1_000_000).startswith("[[['xxx")


@pytest.mark.parametrize(
    "given", [10**5000, Unspeakable(), [Unspeakable()], deep(), CIRCLE, {"xb", "xa"}], ids=lambda given: ""
)
@pytest.mark.parametrize("name", ["lead", "role", "kind", "active", "certainty", "source"])
def test_every_filter_says_what_is_wrong_with_anything(name: str, given: Any) -> None:
    with pytest.raises(MigcoopError) as caught:
        migcoop.projects(**{"active": "2016", name: given})
    assert len(str(caught.value)) < 2_000
    assert len(repr(caught.value)) < 2_000


def test_what_is_said_of_a_set_is_the_same_in_each_run() -> None:
    several = {f"x{number}" for number in range(20)}
    for ask in (
        lambda: migcoop.projects(lead=several),
        lambda: migcoop.projects(role=several),  # type: ignore[arg-type]
        lambda: migcoop.claims(property=several),
        lambda: migcoop.collaborators("SE", by=several),  # type: ignore[arg-type]
        lambda: migcoop.resolve("SE", lang=several),
    ):
        with pytest.raises(MigcoopError, match="'x0'"):
            ask()


numpy: Any = pytest.importorskip("numpy")
pandas: Any = pytest.importorskip("pandas")
FOREIGN = [pandas.NaT, pandas.NA, numpy.array("2016"), numpy.array(5), numpy.datetime64("NaT"), numpy.array(["a", "b"])]
FOREIGN += [-1, 0, 10**5, 10**5000]


@pytest.mark.parametrize("given", FOREIGN, ids=quoted)
def test_a_time_of_another_library_is_one_or_refused(given: Any) -> None:
    for ask in (
        lambda: migcoop.projects(active=given),
        lambda: migcoop.members("EU", on=given),
        lambda: migcoop.memberships(on=given),
        lambda: migcoop.collaborators("SE", on=given),
        lambda: migcoop.claims(on=given),
        lambda: migcoop.Period(start=given),
        lambda: migcoop.Period(start="2010", ongoing=True, as_of=given),
        lambda: migcoop.Period.parse("2016").at(given),
    ):
        with pytest.raises(migcoop.InvalidDateError):
            ask()


def test_texts_and_arrays_of_another_library_are_texts_and_lists() -> None:
    assert migcoop.projects(lead=numpy.array(["SE"]), fund=numpy.str_("AMIF")).ids == ("eu-frank",)
    assert migcoop.projects(lead=pandas.Series(["SE"]), fund="AMIF").ids == ("eu-frank",)
    assert repr(EdtfDate.parse(numpy.str_("2016"))) == "EdtfDate('2016')"
    assert migcoop.members("EU", on=pandas.Timestamp("2016-01-01")) == migcoop.members("EU", on="2016-01-01")
    for one_thing in (numpy.array("SE"), numpy.array(5), pandas.NA):
        with pytest.raises(MigcoopError):
            migcoop.projects(lead=one_thing)
        with pytest.raises(MigcoopError):
            migcoop.resolve_all(one_thing)
