"""What a period says of a day or a longer time: YES if all that its parts admit ran then, NO if none, else MAYBE."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from migcoop.dates import EdtfDate
from migcoop.periods import Period, days_of
from migcoop.strategies import days, edtf_dates, periods

from .conftest import (
    MAYBE,
    NO,
    YES,
    all_periods,
    answer,
    asked_days,
    bounds,
    boxes,
    far_as_of,
    far_dates,
    goes_on,
    ordinal,
    printed_parts,
    small_periods,
    spans,
    taken_at_its_word,
)


@given(small_periods, asked_days)
def test_at_a_day_agrees_with_brute_force(period: Period, asked: date) -> None:
    admitted = list(boxes(printed_parts(period), firm=True))
    promised = taken_at_its_word(period, admitted)
    numbers = {asked.toordinal()}
    for edge in (*bounds(period), period.as_of):
        if edge is not None:
            numbers |= {edge.toordinal() - 1, edge.toordinal(), edge.toordinal() + 1}
    for number in sorted(numbers):
        day = date.fromordinal(number)
        assert period.at(day) is answer(admitted, number, number, period.as_of)
        assert period.at(day, horizon=False) is answer(promised, number, number, None)


@given(small_periods, spans())
def test_at_a_span_agrees_with_brute_force(period: Period, span: Period) -> None:
    admitted = list(boxes(printed_parts(period), firm=True))
    promised = taken_at_its_word(period, admitted)
    assert span.earliest_start is not None
    assert span.latest_end is not None
    first, last = span.earliest_start.toordinal(), span.latest_end.toordinal()
    assert period.at(span) is answer(admitted, first, last, period.as_of)
    assert period.at(span, horizon=False) is answer(promised, first, last, None)
    for edge in bounds(period):
        if edge is not None:
            near = edge.toordinal()
            for few in ((near - 40, near - 1), (near - 20, near), (near, near + 20), (near + 1, near + 40)):
                asked = Period(start=date.fromordinal(few[0]), end=date.fromordinal(few[1]))
                assert period.at(asked) is answer(admitted, *few, period.as_of)


@given(small_periods, edtf_dates(2013, 2018, [""]))
def test_at_a_date_agrees_with_brute_force(period: Period, asked: EdtfDate) -> None:
    admitted = list(boxes(printed_parts(period), firm=True))
    promised = taken_at_its_word(period, admitted)
    first = max(asked.earliest.toordinal(), ordinal("2012-01-01"))
    last = min(asked.latest.toordinal(), ordinal("2020-12-31"))
    assert period.at(asked) is period.at(str(asked)) is answer(admitted, first, last, period.as_of)
    assert period.at(asked, horizon=False) is answer(promised, first, last, None)


@given(all_periods, st.dates() | asked_days, st.booleans())
def test_a_day_is_a_span_of_one_day(period: Period, day: date, horizon: bool) -> None:
    found = period.at(day, horizon=horizon)
    assert period.at(EdtfDate(day.isoformat()), horizon=horizon) is found
    assert period.at(day.isoformat(), horizon=horizon) is found
    assert period.at(Period(start=day, end=day), horizon=horizon) is found


@given(all_periods, st.lists(st.dates() | asked_days, min_size=4, max_size=4).map(sorted), st.booleans())
def test_a_longer_span_is_never_less_certain(period: Period, edges: list[date], horizon: bool) -> None:
    wide, narrow = Period(start=edges[0], end=edges[3]), Period(start=edges[1], end=edges[2])
    assert period.at(wide, horizon=horizon) >= period.at(narrow, horizon=horizon)


@given(small_periods, asked_days, asked_days, st.booleans())
def test_a_longer_span_of_a_small_calendar_is_never_less_certain(period: Period, one: date, other: date, horizon: bool) -> None:
    edges = sorted([one, other])
    for day in edges:
        assert period.at(Period(start=edges[0], end=edges[1]), horizon=horizon) >= period.at(day, horizon=horizon)


@given(all_periods, st.dates() | days(), st.dates() | days())
def test_the_horizon_makes_yes_maybe_past_as_of_and_leaves_all_else(period: Period, one: date, other: date) -> None:
    first, last = sorted([one, other])
    for span in (Period(start=first, end=first), Period(start=first, end=last)):
        at_its_word, vouched = period.at(span, horizon=False), period.at(span)
        assert vouched <= at_its_word
        assert (vouched is NO) == (at_its_word is NO)
        if period.as_of is None or span.latest_end is None or span.latest_end <= period.as_of:
            assert vouched is at_its_word or (period.as_of is None and goes_on(period))
        elif first > period.as_of:
            assert vouched is not YES


@given(
    periods(edtf_dates(qualifiers=["", "~"])) | periods(edtf_dates(1000, 9998, ["", "~"]), as_of=far_as_of),
    st.dates() | days(),
    st.booleans(),
)
def test_at_follows_from_the_bounds_where_nothing_is_doubted(period: Period, day: date, horizon: bool) -> None:
    earliest_start, latest_start, earliest_end, latest_end = bounds(period)
    seen = not horizon or period.as_of is None or day <= period.as_of
    has_begun = latest_start is not None and latest_start <= day
    still_runs = (earliest_end is not None and day <= earliest_end) or (not horizon and goes_on(period))
    if (earliest_start is not None and day < earliest_start) or (latest_end is not None and day > latest_end):
        assert period.at(day, horizon=horizon) is NO
    elif has_begun and still_runs and seen:
        assert period.at(day, horizon=horizon) is YES
    elif date.min < day < date.max:
        assert period.at(day, horizon=horizon) is MAYBE


@example(Period(start="9999~"), EdtfDate("9998-06"), True)
@example(Period(end="0001~"), EdtfDate("0002-06"), True)
@example(Period(start="2012", ongoing=True), EdtfDate("2015"), True)
@given(all_periods, st.dates() | days() | far_dates() | edtf_dates() | spans(), st.booleans())
def test_why_begins_with_what_at_answers_and_is_one_sentence(
    period: Period, asked: date | EdtfDate | Period, horizon: bool
) -> None:
    sentence = period.why(asked, horizon=horizon)
    assert sentence.startswith(f"{period.at(asked, horizon=horizon)}: it ") or sentence.startswith(
        ("MAYBE: the source cannot vouch for days after ", "MAYBE: what would decide it rests on ")
    )
    assert sentence.startswith(f"{period.at(asked, horizon=horizon)}: ")
    assert not sentence.endswith(("it", "it ", " "))
    assert "None" not in sentence
    assert "()" not in sentence
    assert "\n" not in sentence


@given(all_periods, spans())
def test_asking_by_ordinals_is_asking(period: Period, span: Period) -> None:
    first, last = days_of(span)
    assert (date.fromordinal(first), date.fromordinal(last)) == (span.earliest_start, span.latest_end)
    for horizon in (True, False):
        assert period.at_ordinals(first, last, horizon) is period.at(span, horizon=horizon)


@given(all_periods, asked_days)
def test_certain_and_possible_days_are_those_of_which_at_says_so(period: Period, asked: date) -> None:
    first, last = period.possible_days
    certain = period.certain_days
    days_near = {asked}
    for edge in (first, last, *(certain or ())):
        if edge is not None:
            numbers = range(max(edge.toordinal() - 1, 1), min(edge.toordinal() + 1, date.max.toordinal()) + 1)
            days_near |= {date.fromordinal(number) for number in numbers}
    for day in days_near:
        assert (period.at(day) is YES) is (certain is not None and certain[0] <= day <= certain[1])
        assert (period.at(day) is NO) is ((first is not None and day < first) or (last is not None and day > last))
