"""Dates are those of the calendar, and the `edtf` package agrees where it can."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migcoop.dates import EdtfDate, Precision
from migcoop.errors import InvalidDateError
from migcoop.strategies import edtf_dates

from .conftest import all_dates


@given(all_dates)
def test_a_date_never_ends_before_it_begins_and_a_day_is_one_day(when: EdtfDate) -> None:
    assert when.earliest <= when.latest
    assert (when.precision is Precision.DAY) == (when.earliest == when.latest)


@given(st.text(max_size=12) | st.from_regex(r"[0-9X]{4}(-[0-9]{1,2}){0,2}[?~%]?", fullmatch=True))
def test_any_text_is_a_date_that_prints_so_or_is_refused(text: str) -> None:
    try:
        when = EdtfDate.parse(text)
    except InvalidDateError:
        return
    assert str(when) == text
    assert re.fullmatch(r"[0-9]{2}[0-9X]{2}(-[0-9]{2}){0,2}[?~%]?", text)


@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_is_taken_if_and_only_if_the_calendar_has_it(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        expected = date(year, month, day)
    except ValueError:
        with pytest.raises(InvalidDateError):
            EdtfDate.parse(text)
    else:
        assert EdtfDate.parse(text).earliest == EdtfDate.parse(text).latest == expected


# ----------------------------------------------------------------------------------------------------- the edtf package


@pytest.fixture(scope="module")
def parse_edtf() -> Callable[[str], Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        edtf = pytest.importorskip("edtf")

    def parse(text: str) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return edtf.parse_edtf(text)

    return parse


def is_known_to_differ(when: EdtfDate) -> bool:
    """`edtf` 5.0.2 knows no qualified seasons, and its winter ends with the year."""
    is_season = when.precision is Precision.SEASON
    return is_season and (when.approximate or when.uncertain or "-24" in str(when))


@given(when=edtf_dates(1000, 9998).filter(lambda when: not is_known_to_differ(when)))
def test_strict_bounds_agree_with_edtf_but_for_qualified_seasons_and_winter(
    parse_edtf: Callable[[str], Any], when: EdtfDate
) -> None:
    other = parse_edtf(str(when))
    assert tuple(other.lower_strict())[:3] == (when.earliest.year, when.earliest.month, when.earliest.day)
    assert tuple(other.upper_strict())[:3] == (when.latest.year, when.latest.month, when.latest.day)


@given(st.integers(1, 9999), st.integers(0, 19), st.integers(0, 39), st.sampled_from(["", "?", "~", "%"]))
def test_the_same_days_are_refused_as_by_edtf_but_for_29_february_and_the_year_0000(
    parse_edtf: Callable[[str], Any], year: int, month: int, day: int, qualifier: str
) -> None:
    if month == 2 and day == 29:
        day = 30
    text = f"{year:04}-{month:02}-{day:02}{qualifier}"

    def is_taken(parse: Callable[[str], Any], refusal: type[Exception]) -> bool:
        try:
            parse(text)
        except refusal:
            return False
        return True

    assert is_taken(EdtfDate.parse, InvalidDateError) == is_taken(parse_edtf, Exception)
