"""What the laws of dates and periods share: an oracle that counts days instead of deriving them, and what is drawn."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from migcoop.dates import Certainty, Duration, EdtfDate, Precision
from migcoop.periods import Period
from migcoop.strategies import days, edtf_dates, periods

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


def goes_on(period: Period | Parts) -> bool:
    """Whether it is said to be ongoing, and nothing of an end: whoever takes its source at its word takes it to go on."""
    return period.ongoing and period.end is None and period.duration is None


def taken_at_its_word(period: Period, admitted: list[Box]) -> list[Box]:
    """What is admitted if the source is taken at its word."""
    return [(least, most, FAR, FAR) for least, most, _, _ in admitted] if goes_on(period) else admitted


def answer(admitted: Iterable[Box], first: int, last: int, seen: date | None) -> Certainty:
    """Whether all, some or none of what is admitted has a day of the span, vouched for up to the day of the source."""
    reach = last if seen is None else min(last, seen.toordinal())
    every, some = first <= reach, False
    for least_start, most_start, least_end, most_end in admitted:
        every = every and most_start <= reach and least_end > first
        some = some or (least_start <= last and most_end > first)
        if some and not every:
            return MAYBE
    return YES if every else NO


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


# --------------------------------------------------------------------------------------------------------------- values


def parts_of(value: Any) -> list[Any]:
    names = ["text", "earliest", "latest", "precision", "approximate", "uncertain", "years", "months", "weeks", "days"]
    names += ["start", "end", "duration", "ongoing", "planned", "as_of"]
    names += ["earliest_start", "latest_start", "earliest_end", "latest_end"]
    found = [getattr(value, name) for name in names if hasattr(value, name)]
    if isinstance(value, Period):
        found += [value.at(asked, horizon=horizon) for asked in ("2013", "2015-10", "2019") for horizon in (True, False)]
        found += [value.why("2015-10"), value.relations(Period.parse("2016"))]
    return found
