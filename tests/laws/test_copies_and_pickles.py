"""A copy or a pickle of a value is equal to it, part by part."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migcoop import LangString, Record
from migcoop.dates import Certainty, Duration, EdtfDate, Precision
from migcoop.facts import are_equal
from migcoop.periods import Period, Relation
from migcoop.strategies import language_tags

from ..conftest import EXAMPLES, bundled, drawn_datasets, each_kind, of
from .conftest import parts_of

# ---------------------------------------------------------------------------------------------------------------- times


TIMES: list[Any] = [
    EdtfDate("2015-23%"),
    EdtfDate("2016-02-29"),
    Duration("P2Y6M~"),
    Duration("P6W"),
    Period(),
    Period.parse("2015-23/P2Y", as_of="2018-02-12"),
    Period.parse("2014?/2016"),
    Period.parse("2012/..", as_of="2018-02-12"),
    Period.parse("P1Y/2019 (planned)", as_of="2017"),
    *Certainty,
    *Relation,
    *Precision,
]


@pytest.mark.parametrize("value", TIMES, ids=repr)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_value_survives_pickling(value: Any, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(value, protocol))
    assert type(again) is type(value)
    assert again == value
    assert hash(again) == hash(value)
    assert (str(again), repr(again)) == (str(value), repr(value))
    assert parts_of(again) == parts_of(value)


@pytest.mark.parametrize("value", TIMES, ids=repr)
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_value_survives_copying(value: Any, copied: Any) -> None:
    again = copied(value)
    assert type(again) is type(value)
    assert again == value
    assert hash(again) == hash(value)
    assert parts_of(again) == parts_of(value)


@pytest.mark.parametrize("certainty", Certainty)
def test_a_certainty_stays_the_one_that_it_is(certainty: Certainty) -> None:
    assert pickle.loads(pickle.dumps(certainty)) is certainty
    assert copy.deepcopy(certainty) is certainty


# --------------------------------------------------------------------------------------- texts that know their language


@given(st.text(), language_tags())
def test_a_langstring_keeps_its_language_through_copies_and_pickles(text: str, lang: str) -> None:
    shown = LangString(text, lang)
    several = [copy.copy(shown), copy.deepcopy(shown)]
    several += [pickle.loads(pickle.dumps(shown, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    for other in several:
        assert (type(other), other, other.lang) == (LangString, text, lang)


# ---------------------------------------------------------------------------------------------------- records and edges


BUNDLED = bundled()


def check_copies(items: list[Any]) -> None:
    several = [list(map(copy.copy, items)), copy.deepcopy(items), list(map(attrs.evolve, items))]
    several += [pickle.loads(pickle.dumps(items, protocol)) for protocol in (2, pickle.HIGHEST_PROTOCOL)]
    shown = items[:50]  # of what has hundreds, one by one: what these refer to is compared anew for each, and printed
    reprs = list(map(repr, shown))
    for others in several:
        assert are_equal(tuple(items), tuple(others)) and are_equal(tuple(others), tuple(items))
        assert list(map(type, others)) == list(map(type, items))
        assert list(map(hash, others)) == list(map(hash, items))
        for item, other in zip(shown, others, strict=False):
            assert other == item and item == other
        assert list(map(repr, others[:50])) == reprs


@each_kind(BUNDLED, EXAMPLES)
def test_copies_and_pickles_are_equal_by_value(kind: type) -> None:
    check_copies(of(kind, BUNDLED))  # at once: what many refer to is copied and compared with itself once
    for item in of(kind, EXAMPLES):
        check_copies([item])


def test_copies_and_pickles_of_generated_items_are_equal_by_value() -> None:
    for dataset in drawn_datasets():
        items = tuple(dataset.everything())
        for other in (copy.deepcopy(items), pickle.loads(pickle.dumps(items))):
            assert other == items
            assert [hash(item) for item in other] == [hash(item) for item in items]
        assert [hash(item) for item in items if isinstance(item, Record)] == [
            hash(item.id) for item in items if isinstance(item, Record)
        ]
