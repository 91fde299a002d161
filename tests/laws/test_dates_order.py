"""Dates have a total order, by first day, then last day, then text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from migcoop.dates import EdtfDate
from migcoop.strategies import edtf_dates

from .conftest import all_dates


@given(all_dates, all_dates)
def test_the_order_of_dates_is_total_and_agrees_with_equality_and_first_day(one: EdtfDate, other: EdtfDate) -> None:
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one <= other, one >= other) == (not one > other, not one < other)
    assert (one < other) == (other > one)
    assert (one == other) == (str(one) == str(other))
    if one.earliest != other.earliest:
        assert (one < other) == (one.earliest < other.earliest)
    elif one.latest != other.latest:
        assert (one < other) == (one.latest < other.latest)


@given(st.lists(edtf_dates(2014, 2016), min_size=3, max_size=3))
def test_the_order_of_dates_is_transitive(several: list[EdtfDate]) -> None:
    least, middle, most = sorted(several)
    assert least <= middle <= most
    assert least <= most
    assert least.earliest <= middle.earliest <= most.earliest
