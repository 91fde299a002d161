"""Laws of dates, periods and certainties, each against an oracle of its own: days are counted, not derived."""

from __future__ import annotations

import calendar
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from migcoop.dates import Certainty, Duration, EdtfDate, Precision
from migcoop.errors import InvalidDateError
from migcoop.periods import Period, Relation, days_of
from migcoop.strategies import certainties, days, durations, edtf_dates, periods

NO, MAYBE, YES = Certainty.NO, Certainty.MAYBE, Certainty.YES


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


# ----------------------------------------------------------------------------------------------------------- the oracle
#
# A period is the set of all (first day, day after the last) that its printed parts admit, enumerated over the end that
# is printed (over either, if both or neither are), in boxes (least first, most first, least end, most end); what is
# unknown is any day of the window.

Box = tuple[int, int, int, int]
Span = tuple[int, int]
FAR = 10**9
WINDOW = (ordinal("2009-01-01"), ordinal("2023-12-31"))

UNITS: dict[str, Callable[[date], int]] = {
    "day": date.toordinal,
    "month": lambda when: when.year * 12 + when.month - 1,
    "season": lambda when: (when.year * 12 + when.month - 3) // 3,
    "year": lambda when: when.year,
}


@cache
def units(kind: str) -> dict[int, Span]:
    """First and last day of each unit of the window, found by going through its days."""
    found: dict[int, Span] = {}
    for number in range(WINDOW[0], WINDOW[1] + 1):
        unit = UNITS[kind](date.fromordinal(number))
        found[unit] = found.get(unit, (number, number))[0], number
    return found


@cache
def meant(text: str) -> Span:
    """First and last day that a printed date can mean: its own unit, and if approximate the one before and after."""
    body = text.rstrip("?~%")
    year, *rest = body.split("-")
    if len(rest) == 2:
        kind, unit = "day", ordinal(body)
    elif not rest:
        kind, unit = "year", int(year)
    elif int(rest[0]) > 12:
        kind, unit = "season", int(year) * 4 + int(rest[0]) - 21
    else:
        kind, unit = "month", int(year) * 12 + int(rest[0]) - 1
    slack = 1 if text.endswith(("~", "%")) else 0
    return units(kind)[unit - slack][0], units(kind)[unit + slack][1]


@cache
def lengths(text: str) -> tuple[Span, Span]:
    """The shortest and the longest that a duration can be, each as months and days."""
    printed = [(int(count), unit) for count, unit in re.findall(r"(\d+)([YMWD])", text)]
    months = sum({"Y": 12, "M": 1}.get(unit, 0) * count for count, unit in printed)
    in_days = sum({"W": 7, "D": 1}.get(unit, 0) * count for count, unit in printed)
    if not text.endswith("~"):
        return (months, in_days), (months, in_days)
    half_years = text.endswith("Y6M~")
    out_months = {"Y": 12, "M": 6 if half_years else 1}.get(printed[-1][1], 0)
    out_days = {"W": 7, "D": 1}.get(printed[-1][1], 0)
    shortest = months - out_months, in_days - out_days
    return (0, 1) if shortest == (0, 0) else shortest, (months + out_months, in_days + out_days)


def moved(day: int, months: int, in_days: int) -> int:
    """The day so many months, month ends clamped, then so many days later."""
    when = date.fromordinal(day)
    year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
    return date(year, month + 1, min(when.day, calendar.monthrange(year, month + 1)[1])).toordinal() + in_days


@dataclass(frozen=True)
class Parts:
    """What is printed of a period, as text."""

    start: str | None = None
    end: str | None = None
    duration: str | None = None
    ongoing: bool = False
    planned: bool = False
    as_of: date | None = None

    def period(self) -> Period:
        return Period(
            start=self.start,
            end=self.end,
            duration=self.duration,
            ongoing=self.ongoing,
            planned=self.planned,
            as_of=self.as_of,
        )


def printed_parts(period: Period) -> Parts:
    start, end, duration = (None if part is None else str(part) for part in (period.start, period.end, period.duration))
    return Parts(start, end, duration, period.ongoing, period.planned, period.as_of)


def boxes(parts: Parts, firm: bool, window: Span = WINDOW) -> Iterator[Box]:
    """All that the parts admit; `firm` leaves out the dates that are doubted."""

    def admitted(text: str | None) -> Span:
        doubted = text is not None and text.endswith(("?", "%"))
        return (-FAR, FAR) if text is None or (firm and doubted) else meant(text)

    starts, last_days = admitted(parts.start), admitted(parts.end)
    ends = last_days[0] + 1, last_days[1] + 1
    if parts.as_of is not None:
        seen = parts.as_of.toordinal()
        if parts.ongoing:
            starts, ends = (starts[0], min(starts[1], seen)), (max(ends[0], seen + 1), ends[1])
        if parts.planned:
            starts = max(starts[0], seen + 1), starts[1]
    shortest, longest = ((0, 1), None) if parts.duration is None else lengths(parts.duration)
    if parts.duration is None or parts.start is not None or parts.end is None:
        for start in range(max(starts[0], window[0]), min(starts[1], window[1]) + 1):
            least = max(moved(start, *shortest), ends[0])
            most = ends[1] if longest is None else min(moved(start, *longest), ends[1])
            if least <= most:
                yield start, start, least, most
    if longest is not None and (parts.end is not None or parts.start is None):
        for end in range(max(ends[0], window[0]), min(ends[1], window[1] + 1) + 1):
            least = max(moved(end, -longest[0], -longest[1]), starts[0])
            most = min(moved(end, -shortest[0], -shortest[1]), starts[1])
            if least <= most:
                yield least, most, end, end


def answer(admitted: Iterable[Box], first: int, last: int, seen: date | None) -> Certainty:
    """Whether all, some or none of what is admitted has a day of the span, vouched for up to the day of the source."""
    reach = last if seen is None else min(last, seen.toordinal())
    every, some = first <= reach, False
    for least_start, most_start, least_end, most_end in admitted:
        every = every and most_start <= reach and least_end > first
        some = some or (least_start <= last and most_end > first)
    return YES if every else MAYBE if some else NO


# ------------------------------------------------------------------------------------------------------ small calendars

QUALIFIERS = ("", "", "", "?", "~", "%")
COARSE = (Precision.DECADE, Precision.CENTURY)

small_dates = edtf_dates(2015, 2016, QUALIFIERS).filter(lambda when: when.precision not in COARSE)
small_lengths = st.builds(
    lambda length, tilde: Duration(length + tilde),
    st.one_of(
        st.sampled_from(["P1Y", "P1Y6M", "P0Y6M", "P12M", "P18M", "P1M1D", "P2M10D", "P1Y1D"]),
        st.builds("P{}M".format, st.integers(1, 15)),
        st.builds("P{}W".format, st.integers(1, 30)),
        st.builds("P{}D".format, st.integers(1, 100)),
    ),
    st.sampled_from(["", "~"]),
)
small_as_of = st.none() | days(2015, 2016)
small_periods = periods(small_dates, small_lengths, small_as_of)
small_parts = st.builds(
    lambda dates, rest: Parts(*dates, **rest),
    st.tuples(st.none() | small_dates.map(str), st.none() | small_dates.map(str), st.none() | small_lengths.map(str)),
    st.fixed_dictionaries({"as_of": small_as_of}, optional={"ongoing": st.booleans()})
    | st.fixed_dictionaries({"as_of": small_as_of}, optional={"planned": st.booleans()}),
)
asked_days = days(2012, 2019)


def is_dated(period: Period) -> bool:
    """Whether a date that is not doubted ties it to the calendar; without one, the days of a window are not enough."""
    firm = [part for part in (period.start, period.end) if part is not None and not part.uncertain]
    return bool(firm) or (period.ongoing and period.as_of is not None)


@st.composite
def spans(draw: st.DrawFn, asked: st.SearchStrategy[date] = asked_days) -> Period:
    """Times to ask about, from the first to the last day of two."""
    one, other = draw(asked), draw(asked)
    return Period(start=min(one, other), end=max(one, other))


@st.composite
def far_dates(draw: st.DrawFn) -> EdtfDate:
    """Dates of every precision near the ends of the calendar."""
    year = draw(st.integers(1, 12) | st.integers(9988, 9999))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    forms = [f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}", "0001-01-01", "9999-12-31"]
    forms += [f"{year:04}-{season}" for season in (21, 22, 23, 24) if (year, season) != (9999, 24)]
    forms += [f"{year // 10:03}X"] * (year > 9) + ["99XX"] * (year > 99)
    return EdtfDate(draw(st.sampled_from(forms)) + draw(st.sampled_from(["", "?", "~", "%"])))


far_as_of = st.none() | st.dates()
all_dates = edtf_dates() | edtf_dates(1000, 9998) | far_dates()
all_periods = periods() | periods(all_dates, as_of=far_as_of) | periods(far_dates(), as_of=far_as_of) | small_periods


def bounds(period: Period) -> tuple[date | None, date | None, date | None, date | None]:
    return period.earliest_start, period.latest_start, period.earliest_end, period.latest_end


# -------------------------------------------------------------------------------------------------- dates and durations


@given(all_dates)
def test_parsing_undoes_the_formatting_of_a_date(when: EdtfDate) -> None:
    again = EdtfDate.parse(str(when))
    assert again == when
    assert hash(again) == hash(when)
    assert (again.earliest, again.latest, again.precision) == (when.earliest, when.latest, when.precision)
    assert (again.approximate, again.uncertain) == (when.approximate, when.uncertain)


@given(durations())
def test_parsing_undoes_the_formatting_of_a_duration(length: Duration) -> None:
    again = Duration.parse(str(length))
    assert again == length
    assert hash(again) == hash(length)
    assert again.range() == length.range() == lengths(str(length))


@given(all_periods)
def test_parsing_undoes_the_formatting_of_a_period(period: Period) -> None:
    again = Period.parse(str(period), as_of=period.as_of)
    assert again == period
    assert hash(again) == hash(period)
    assert bounds(again) == bounds(period)


@given(all_dates)
def test_a_date_never_ends_before_it_begins_and_a_day_is_one_day(when: EdtfDate) -> None:
    assert when.earliest <= when.latest
    assert (when.precision is Precision.DAY) == (when.earliest == when.latest)


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


# --------------------------------------------------------------------------------------------------------------- bounds


@given(all_periods)
def test_bounds_are_ordered(period: Period) -> None:
    earliest_start, latest_start = period.earliest_start or date.min, period.latest_start or date.max
    earliest_end, latest_end = period.earliest_end or date.min, period.latest_end or date.max
    assert earliest_start <= latest_start <= latest_end
    assert earliest_start <= earliest_end <= latest_end


@given(all_periods)
def test_no_end_precedes_its_start(period: Period) -> None:
    if period.latest_end is not None:
        assert period.latest_start is not None
        assert period.latest_start <= period.latest_end
    if period.earliest_start is not None:
        assert period.earliest_end is not None
        assert period.earliest_end >= period.earliest_start


@given(all_periods)
def test_bounds_lie_within_what_is_printed(period: Period) -> None:
    if period.start is not None and not period.start.approximate:
        assert period.earliest_start is not None
        assert period.latest_start is not None
        assert period.start.earliest <= period.earliest_start <= period.latest_start <= period.start.latest
    if period.end is not None and not period.end.approximate:
        assert period.earliest_end is not None
        assert period.latest_end is not None
        assert period.end.earliest <= period.earliest_end <= period.latest_end <= period.end.latest


def bound(number: int) -> date | None:
    return date.fromordinal(number) if WINDOW[0] + 800 < number < WINDOW[1] - 800 else None


@example(Parts(start="2015-02-28", end="2015-03-30", duration="P1M1D"))
@example(Parts(start="2016-01-31", end="2016-02-28", duration="P1M"))
@example(Parts(start="2015-02-28", end="2015-03-30", duration="P1M"))
@given(small_parts)
def test_bounds_agree_with_brute_force_and_what_cannot_hold_is_refused(parts: Parts) -> None:
    found = list(boxes(parts, firm=False))
    if not found:
        with pytest.raises(InvalidDateError):
            parts.period()
        return
    least_starts, most_starts, least_ends, most_ends = zip(*found, strict=True)
    expected = min(least_starts), max(most_starts), min(least_ends) - 1, max(most_ends) - 1
    assert bounds(parts.period()) == tuple(map(bound, expected))


# ------------------------------------------------------------------------------------------------------------------- at


@given(small_periods, asked_days)
def test_at_a_day_agrees_with_brute_force(period: Period, asked: date) -> None:
    admitted = list(boxes(printed_parts(period), firm=True))
    numbers = {asked.toordinal()}
    for edge in (*bounds(period), period.as_of):
        if edge is not None:
            numbers |= {edge.toordinal() - 1, edge.toordinal(), edge.toordinal() + 1}
    for number in sorted(numbers):
        day = date.fromordinal(number)
        assert period.at(day) is answer(admitted, number, number, period.as_of)
        assert period.at(day, horizon=False) is answer(admitted, number, number, None)


@given(small_periods, spans())
def test_at_a_span_agrees_with_brute_force(period: Period, span: Period) -> None:
    admitted = list(boxes(printed_parts(period), firm=True))
    assert span.earliest_start is not None
    assert span.latest_end is not None
    first, last = span.earliest_start.toordinal(), span.latest_end.toordinal()
    assert period.at(span) is answer(admitted, first, last, period.as_of)
    assert period.at(span, horizon=False) is answer(admitted, first, last, None)
    for edge in bounds(period):
        if edge is not None:
            near = edge.toordinal()
            for few in ((near - 40, near - 1), (near - 20, near), (near, near + 20), (near + 1, near + 40)):
                asked = Period(start=date.fromordinal(few[0]), end=date.fromordinal(few[1]))
                assert period.at(asked) is answer(admitted, *few, period.as_of)


@settings(deadline=None)
@given(small_periods, edtf_dates(2013, 2018, [""]))
def test_at_a_date_agrees_with_brute_force(period: Period, asked: EdtfDate) -> None:
    admitted = list(boxes(printed_parts(period), firm=True))
    first = max(asked.earliest.toordinal(), ordinal("2012-01-01"))
    last = min(asked.latest.toordinal(), ordinal("2020-12-31"))
    assert period.at(asked) is period.at(str(asked)) is answer(admitted, first, last, period.as_of)
    assert period.at(asked, horizon=False) is answer(admitted, first, last, None)


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
            assert vouched is at_its_word
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
    if (earliest_start is not None and day < earliest_start) or (latest_end is not None and day > latest_end):
        assert period.at(day, horizon=horizon) is NO
    elif latest_start is not None and earliest_end is not None and latest_start <= day <= earliest_end and seen:
        assert period.at(day, horizon=horizon) is YES
    elif date.min < day < date.max:
        assert period.at(day, horizon=horizon) is MAYBE


@example(Period(start="9999~"), EdtfDate("9998-06"), True)
@example(Period(end="0001~"), EdtfDate("0002-06"), True)
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


# ----------------------------------------------------------------------------------------------------------- sharpening


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
        for horizon in (True, False):
            assert {period.at(when, horizon=horizon), fuller.at(when, horizon=horizon)} != {YES, NO}


@settings(deadline=None)
@given(sharpened_periods(), small_periods.filter(is_dated))
def test_a_sharper_period_stands_in_no_further_relation(pair: tuple[Period, Period], other: Period) -> None:
    period, sharper = pair
    assert sharper.relations(other) <= period.relations(other)
    assert other.relations(sharper) <= other.relations(period)


# ------------------------------------------------------------------------------------------------------------ relations

CONVERSES = {
    "before": "after",
    "meets": "met_by",
    "overlaps": "overlapped_by",
    "starts": "started_by",
    "during": "contains",
    "finishes": "finished_by",
    "equals": "equals",
}
CONVERSES |= {converse: name for name, converse in CONVERSES.items()}

WINTER = (ordinal("2015-10-20"), ordinal("2016-07-10"))
WINTER_END = WINTER[1] + 80

winter_days = st.dates(date(2016, 1, 20), date(2016, 3, 10))
winter_dates = st.builds(
    lambda text, qualifier: EdtfDate(text + qualifier),
    st.sampled_from(["2016-01", "2016-02", "2016-03"]) | winter_days.map(date.isoformat),
    st.sampled_from(QUALIFIERS),
)
winter_lengths = st.builds(
    lambda length, tilde: Duration(length + tilde),
    st.sampled_from(["P1M", "P1M1D", "P1M3D", "P1W", "P4W", "P1D", "P2D", "P28D", "P29D", "P30D", "P31D"])
    | st.builds("P{}D".format, st.integers(1, 45)),
    st.sampled_from(["", "", "~"]),
)
winter_periods = (
    periods(winter_dates, winter_lengths, st.none() | winter_days)
    | st.builds(Period, start=winter_dates, duration=winter_lengths)
    | st.builds(Period, end=winter_dates, duration=winter_lengths)
)


def ends_by_start(parts: Parts) -> dict[int, int]:
    """For each first day that the parts admit, the days after the last that go with it, as bits."""
    found: dict[int, int] = {}
    for least_start, most_start, least_end, most_end in boxes(parts, firm=True, window=WINTER):
        low, high = max(least_end, WINTER[0]), min(most_end, WINTER_END)
        if low <= high:
            bits = ((1 << (high - low + 1)) - 1) << (low - WINTER[0])
            for start in range(max(least_start, WINTER[0]), min(most_start, WINTER[1]) + 1):
                found[start] = found.get(start, 0) | bits
    return found


def lowest(bits: int) -> int:
    return (bits & -bits).bit_length()


def begun_earlier(ends: int, other_ends: int, other_start: int) -> Iterator[str]:
    """The relations of one that begins before another, given the ends of both and the other's start."""
    at = other_start - WINTER[0]
    if ends & ((1 << at) - 1):
        yield "before"
    if ends >> at & 1:
        yield "meets"
    if later := ends >> (at + 1) << (at + 1):
        if lowest(later) < other_ends.bit_length():
            yield "overlaps"
        if later & other_ends:
            yield "finished_by"
        if later.bit_length() > lowest(other_ends):
            yield "contains"


def begun_together(ends: int, other_ends: int) -> Iterator[str]:
    if lowest(ends) < other_ends.bit_length():
        yield "starts"
    if ends & other_ends:
        yield "equals"
    if ends.bit_length() > lowest(other_ends):
        yield "started_by"


def possible_relations(one: Parts, other: Parts) -> set[str]:
    """The relations of all pairs that the two admit."""
    found: set[str] = set()
    others = ends_by_start(other).items()
    for start, ends in ends_by_start(one).items():
        for other_start, other_ends in others:
            if start < other_start:
                found.update(begun_earlier(ends, other_ends, other_start))
            elif start == other_start:
                found.update(begun_together(ends, other_ends))
            else:
                found.update(CONVERSES[name] for name in begun_earlier(other_ends, ends, start))
        if len(found) == len(CONVERSES):
            break
    return found


@given(winter_periods, winter_periods.filter(is_dated))
def test_relations_agree_with_brute_force(one: Period, other: Period) -> None:
    expected = possible_relations(printed_parts(one), printed_parts(other))
    assert {str(relation) for relation in one.relations(other)} == expected
    assert {str(relation) for relation in other.relations(one)} == {CONVERSES[name] for name in expected}


@settings(deadline=None)
@given(all_periods, small_periods.filter(is_dated))
def test_relations_of_the_converse_are_the_converses(one: Period, other: Period) -> None:
    found = one.relations(other)
    assert found
    assert {Relation(CONVERSES[name]) for name in found} == other.relations(one)


@settings(deadline=None)
@given(small_periods.filter(is_dated))
def test_a_period_may_equal_itself(period: Period) -> None:
    assert Relation.EQUALS in period.relations(period)


@pytest.mark.parametrize("length", ["P1M", "P1Y", "P4Y"])
def test_without_dates_all_relations_of_some_dates_are_possible(length: str) -> None:
    undated = Period(duration=length)
    found = undated.relations(undated)
    for month in ("2015-01", "2016-02", "2080-02", "2096-02"):
        dated = Period(start=month, duration=length)
        assert dated.relations(dated) <= found


@given(st.lists(days(), min_size=4, max_size=4))
def test_exact_periods_stand_in_one_relation(several: list[date]) -> None:
    (start, end), (other_start, other_end) = sorted(several[:2]), sorted(several[2:])
    assert len(Period(start=start, end=end).relations(Period(start=other_start, end=other_end))) == 1


# ---------------------------------------------------------------------------------------------------------- certainties


@given(certainties(), certainties())
def test_and_and_or_are_commutative(one: Certainty, other: Certainty) -> None:
    assert one & other is other & one
    assert one | other is other | one


@given(certainties(), certainties(), certainties())
def test_and_and_or_are_associative(one: Certainty, other: Certainty, third: Certainty) -> None:
    assert (one & other) & third is one & (other & third)
    assert (one | other) | third is one | (other | third)


@given(certainties(), certainties(), certainties())
def test_and_and_or_distribute(one: Certainty, other: Certainty, third: Certainty) -> None:
    assert one & (other | third) is (one & other) | (one & third)
    assert one | (other & third) is (one | other) & (one | third)


@given(certainties(), certainties())
def test_de_morgan(one: Certainty, other: Certainty) -> None:
    assert ~(one & other) is ~one | ~other
    assert ~(one | other) is ~one & ~other


@given(certainties())
def test_double_negation(one: Certainty) -> None:
    assert ~~one is one
    assert (~one is one) == (one is MAYBE)


@given(certainties(), certainties())
def test_absorption_and_idempotence(one: Certainty, other: Certainty) -> None:
    assert one & (one | other) is one
    assert one | (one & other) is one
    assert one & one is one
    assert one | one is one


@given(certainties())
def test_yes_and_no_are_neutral_and_absorbing(one: Certainty) -> None:
    assert one & YES is one
    assert one | NO is one
    assert one & NO is NO
    assert one | YES is YES


@given(certainties(), certainties())
def test_the_order_of_certainties_is_that_of_and_and_or(one: Certainty, other: Certainty) -> None:
    assert (one <= other) == (one & other is one) == (one | other is other) == (~other <= ~one)
    assert one.definite <= one.possible
    assert (one.definite, one.possible) == (not (~one).possible, not (~one).definite)


@given(certainties(), certainties())
def test_definite_and_possible_are_homomorphisms(one: Certainty, other: Certainty) -> None:
    assert (one & other).definite == (one.definite and other.definite)
    assert (one | other).definite == (one.definite or other.definite)
    assert (one & other).possible == (one.possible and other.possible)
    assert (one | other).possible == (one.possible or other.possible)
