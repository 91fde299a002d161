"""Values are equal by value, to nothing of another type, and equal values hash alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migcoop import LangString, Record
from migcoop.dates import Duration, EdtfDate
from migcoop.errors import InvalidDateError, MigcoopError
from migcoop.periods import Period
from migcoop.strategies import language_tags

from ..conftest import EXAMPLES, OF_CLASS, RECORDS, SUCCESSION, bundled, each_class, fields_of, reads
from .conftest import Parts, all_dates, bounds, small_parts

# ---------------------------------------------------------------------------------------------------------------- times


def test_equal_values_are_one_in_a_set() -> None:
    assert len({EdtfDate("2015"), EdtfDate.parse("2015"), EdtfDate("2015?")}) == 2
    assert len({Period.parse("2015/2016"), Period(start="2015", end="2016"), Period.parse("2015/2017")}) == 2


@pytest.mark.parametrize(
    "other",
    [
        Period.parse("2015/2017", as_of="2018"),
        Period.parse("2014/2016", as_of="2018"),
        Period.parse("2015/2016 (P1Y)", as_of="2018"),
        Period.parse("2015/2016", as_of="2019"),
        Period.parse("2015/2016"),
        Period.parse("2015~/2016", as_of="2018"),
        Period.parse("2015/2016 (ongoing)", as_of="2016"),
        Period.parse("2015/2016 (planned)", as_of="2014"),
        "2015/2016",
        None,
    ],
)
def test_periods_differ_if_any_part_differs(other: Any) -> None:
    assert Period.parse("2015/2016", as_of="2018") != other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (EdtfDate("2015"), "2015"),
        (Duration("P2Y"), "P2Y"),
        (EdtfDate("2015-01-01"), date(2015, 1, 1)),
        (EdtfDate("2015"), Period.parse("2015")),
        (Duration("P2Y"), Period.parse("P2Y")),
    ],
)
def test_values_of_different_types_are_never_equal(one: object, other: object) -> None:
    assert one != other
    assert other != one


@given(st.dates(), all_dates)
def test_equal_dates_hash_alike(day: date, when: EdtfDate) -> None:
    assert hash(EdtfDate(day.isoformat())) == hash(EdtfDate(day.isoformat()))
    assert {EdtfDate(str(when)): 1}[when] == 1


@given(small_parts)
def test_equal_periods_hash_alike_and_answer_alike(parts: Parts) -> None:
    try:
        one, other = parts.period(), parts.period()
    except InvalidDateError:
        return
    assert one == other
    assert hash(one) == hash(other)
    assert bounds(one) == bounds(other)


# --------------------------------------------------------------------------------------- texts that know their language


@given(st.text(), st.text(), language_tags())
def test_a_langstring_is_its_text(text: str, other: str, lang: str) -> None:
    shown = LangString(text, lang)
    assert isinstance(shown, str)
    assert shown == text and text == shown and hash(shown) == hash(text)
    assert (shown == other) == (text == other)
    assert {text: 1}[shown] == {shown: 1}[text] == 1
    assert f"{shown}" == "".join(shown) == text and len(shown) == len(text)
    assert shown == LangString(text, "fr")
    assert shown.lang == lang and lang in repr(shown) and repr(text) in repr(shown)


# ---------------------------------------------------------------------------------------------------- records and edges


BUNDLED_RECORDS = [item for item in bundled() if isinstance(item, Record)]


def test_the_hash_of_a_record_is_that_of_its_id() -> None:
    records = (*BUNDLED_RECORDS, *RECORDS)
    assert [hash(record) for record in records] == [hash(record.id) for record in records]


@pytest.mark.parametrize("record", RECORDS, ids=reads)
def test_records_of_one_id_that_differ_in_a_field_are_unequal(record: Record) -> None:
    other = attrs.evolve(record, summary="Something else.")
    assert other != record and hash(other) == hash(record)
    assert record != record.id and record != SUCCESSION
    assert len({record, other}) == 2


@each_class
def test_items_that_differ_in_any_one_field_are_unequal(cls: type) -> None:
    item = OF_CLASS[cls]
    for field in fields_of(cls):
        pool = [getattr(example, field.name) for example in EXAMPLES if hasattr(example, field.name)]
        for other in (*pool, None, (), 1, 2, "other"):
            if other != getattr(item, field.name):
                try:
                    changed = attrs.evolve(item, **{field.name: other})
                except (MigcoopError, TypeError):
                    continue
                assert changed != item, field.name
