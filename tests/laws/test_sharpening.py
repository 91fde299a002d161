"""Who learns more is never contradicted: a sharper date, or one that was missing, turns no YES into NO, no NO into YES."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from migcoop.dates import Duration, EdtfDate
from migcoop.errors import InvalidDateError
from migcoop.periods import Period

from .conftest import (
    MAYBE,
    NO,
    YES,
    asked_days,
    bounds,
    goes_on,
    is_dated,
    small_as_of,
    small_dates,
    small_lengths,
    small_periods,
    spans,
)


def finer(when: EdtfDate) -> list[str]:
    """Some dates that lie within a date."""
    first, last = when.earliest, when.latest
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    texts: list[str] = []
    for day in (first, middle, last):
        texts += [day.isoformat(), f"{day.year:04}-{day.month:02}", f"{day.year:04}", f"{day.year:04}"[:3] + "X"]
        texts += [f"{day.year:04}-{20 + day.month // 3}"] if day.month >= 3 else []
    return [text for text in sorted(set(texts)) if (found := EdtfDate(text)).earliest >= first and found.latest <= last]


def fewer(when: EdtfDate) -> list[str]:
    """The qualifiers that say no more doubt than those of a date."""
    if when.approximate and when.uncertain:
        return ["", "?", "~", "%"]
    return ["", "~"] if when.approximate else ["", "?"] if when.uncertain else [""]


@st.composite
def sharpened_dates(draw: st.DrawFn, dates: st.SearchStrategy[EdtfDate]) -> tuple[EdtfDate, EdtfDate]:
    """A date, and one that says the same or more."""
    when = draw(dates)
    qualifier = draw(st.sampled_from(fewer(when)))
    body = draw(st.sampled_from([str(when).rstrip("?~%"), *finer(when)]))
    return when, EdtfDate(body + qualifier)


@st.composite
def sharpened_periods(draw: st.DrawFn) -> tuple[Period, Period]:
    """A period, and one of the same parts whose dates, and whose duration, say the same or more."""
    start = draw(st.none() | sharpened_dates(small_dates))
    end = draw(st.none() | sharpened_dates(small_dates))
    duration = draw(st.none() | small_lengths)
    rest: dict[str, Any] = {
        "as_of": draw(small_as_of),
        draw(st.sampled_from(["ongoing", "planned"])): draw(st.booleans()),
    }
    exact = duration and draw(st.sampled_from([duration, Duration(str(duration).rstrip("~"))]))
    try:
        period = Period(start=start and start[0], end=end and end[0], duration=duration, **rest)
        return period, Period(start=start and start[1], end=end and end[1], duration=exact, **rest)
    except InvalidDateError:
        start_only = Period(start=start and start[0]), Period(start=start and start[1])
        end_only = Period(end=end and end[0]), Period(end=end and end[1])
        return draw(st.sampled_from([start_only, end_only]))


@st.composite
def completed_periods(draw: st.DrawFn) -> tuple[Period, Period]:
    """A period that lacks a start or an end, and the same with one inside the bounds that it already has."""
    period = draw(small_periods.filter(lambda period: period.start is None or period.end is None))
    side = draw(st.sampled_from([side for side in ("start", "end") if getattr(period, side) is None]))
    least, most = bounds(period)[:2] if side == "start" else bounds(period)[2:]
    first = least or (most and date.fromordinal(max(most.toordinal() - 700, 1))) or date(2015, 1, 1)
    last = most or date.fromordinal(first.toordinal() + 700)
    day = draw(st.sampled_from([first, last]) | st.dates(first, last))
    texts = [day.isoformat() + draw(st.sampled_from(["", "?"]))]
    for wider in map(EdtfDate, (f"{day:%Y-%m}", f"{day:%Y}")):
        texts += [str(wider)] * (first <= wider.earliest and wider.latest <= last)
    parts = {name: getattr(period, name) for name in ("start", "end", "duration", "ongoing", "planned", "as_of")}
    try:
        return period, Period(**{**parts, side: draw(st.sampled_from(texts))})
    except InvalidDateError:
        # A day within the bounds may break a rule: counting months back does not undo counting them forth.
        assert period.duration is not None
        return period, period


def assert_sharper(period: Period, sharper: Period, asked: date | Period) -> None:
    for horizon in (True, False):
        before, after = period.at(asked, horizon=horizon), sharper.at(asked, horizon=horizon)
        assert before is MAYBE or after is before


@given(sharpened_periods(), asked_days | spans())
def test_a_sharper_date_never_changes_a_yes_or_a_no(pair: tuple[Period, Period], asked: date | Period) -> None:
    period, sharper = pair
    assert_sharper(period, sharper, asked)
    for day in (*bounds(period), *bounds(sharper)):
        if day is not None:
            assert_sharper(period, sharper, day)


@given(sharpened_periods())
def test_a_sharper_date_never_widens_a_bound(pair: tuple[Period, Period]) -> None:
    (s0, s1, e0, e1), (t0, t1, f0, f1) = map(bounds, pair)
    assert (s0 or date.min) <= (t0 or date.min)
    assert (s1 or date.max) >= (t1 or date.max)
    assert (e0 or date.min) <= (f0 or date.min)
    assert (e1 or date.max) >= (f1 or date.max)


UNDATED: dict[str, Any] = {"duration": "P2M10D", "ongoing": True, "as_of": "2015-04-28"}


@example((Period(**UNDATED), Period(end="2015-04-28", **UNDATED)), date(2015, 2, 18))
@given(completed_periods(), asked_days | spans())
def test_a_start_or_an_end_within_the_bounds_never_turns_yes_into_no_nor_no_into_yes(
    pair: tuple[Period, Period], asked: date | Period
) -> None:
    period, fuller = pair
    around = [day for day in (*bounds(period), *bounds(fuller)) if day is not None]
    for when in (asked, *around):
        assert {period.at(when), fuller.at(when)} != {YES, NO}
        # At its word, what is ongoing goes on for ever, until an end is known.
        if goes_on(period) == goes_on(fuller):
            assert {period.at(when, horizon=False), fuller.at(when, horizon=False)} != {YES, NO}


@given(sharpened_periods(), small_periods.filter(is_dated))
def test_a_sharper_period_stands_in_no_further_relation(pair: tuple[Period, Period], other: Period) -> None:
    period, sharper = pair
    assert sharper.relations(other) <= period.relations(other)
    assert other.relations(sharper) <= other.relations(period)
