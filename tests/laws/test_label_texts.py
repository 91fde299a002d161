"""Every time has a text in one language, and what states different things reads differently."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import Period
from migcoop.errors import InvalidDateError
from migcoop.labels import Labelled
from migcoop.languages import DEFAULT_LANGUAGES, current_locale
from migcoop.strategies import durations, edtf_dates, language_tags, periods

languages = pytest.mark.parametrize("language", DEFAULT_LANGUAGES)


@given(st.one_of(periods(), edtf_dates(), edtf_dates(1000, 9000), durations()), language_tags())
def test_every_time_has_a_text_in_one_known_language_and_asking_changes_nothing(thing: Labelled, tag: str) -> None:
    with migcoop.use_locale("lt"):
        text = thing.label_in(tag)
        assert current_locale() == "lt"
    assert text.strip() == text != ""
    assert text.replace("\xa0", " ").isprintable()
    assert not set("{}'") & set(text)
    assert text.lang in DEFAULT_LANGUAGES
    assert text == thing.label_in(text.lang, strict=True)
    with migcoop.use_locale(tag):
        assert (thing.label, thing.label.lang) == (text, text.lang)


@cache
def different_periods() -> tuple[Period, ...]:
    """Periods of which no two state the same."""
    dates = [None, "2015", "2015~", "2015?", "2015-23", "2015-24", "2016", "2015-12", "2015-12-01", "201X", "200X", "20XX"]
    flags = [{}, {"ongoing": True}, {"planned": True}]
    found: list[Period] = []
    for start, end, duration, flag in product(dates, dates, [None, "P1Y", "P1Y~", "P12M", "P1Y6M"], flags):
        try:
            found.append(Period(start=start, end=end, duration=duration, **flag))
        except InvalidDateError:
            continue
    return tuple(found)


@languages
def test_periods_that_state_different_things_read_differently(language: str) -> None:
    read: dict[str, Period] = {}
    for period in different_periods():
        assert read.setdefault(period.label_in(language), period) == period
    assert len(read) > 400
