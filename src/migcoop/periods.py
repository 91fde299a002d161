"""Periods: any part of a start, an end and a duration; the bounds that follow; and what may be said of a day.

A period is two numbers: its first day, and the day *after* its last. What is stated becomes a few monotone rules between the
two ("the end is at least the start plus a year"); running them to a fixed point gives the tightest bounds, and, with two
periods, says whether a relation can hold.
"""

from __future__ import annotations

__all__ = ["Period", "Relation", "When", "days_of"]

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache, total_ordering
from itertools import product
from operator import index
from typing import TYPE_CHECKING, Any, NamedTuple, SupportsIndex, TypeAlias, cast

from attrs import NOTHING, Converter, field, fields, frozen

from .dates import (
    AFTER,
    BEFORE,
    Certainty,
    Duration,
    EdtfDate,
    day_of,
    is_day,
    shift,
    suggested_date,
    to_date,
    to_duration,
    to_edtf,
    widened,
)
from .errors import InvalidDateError, quoted
from .labels import Displayed, Labelled


def __dir__() -> list[str]:
    return __all__


class Relation(Labelled, StrEnum):
    """Allen's thirteen relations between two periods, each taken as [first day, day after the last)."""

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUALS = "equals"
    AFTER = "after"
    MET_BY = "met_by"
    OVERLAPPED_BY = "overlapped_by"
    STARTED_BY = "started_by"
    CONTAINS = "contains"
    FINISHED_BY = "finished_by"


# Each relation of A to B as orders of their four ends: 0 and 1 are A's start and end, 2 and 3 are B's.
_ORDERS: dict[Relation, tuple[tuple[int, str, int], ...]] = {
    Relation.BEFORE: ((1, "<", 2),),
    Relation.MEETS: ((1, "=", 2),),
    Relation.OVERLAPS: ((0, "<", 2), (2, "<", 1), (1, "<", 3)),
    Relation.STARTS: ((0, "=", 2), (1, "<", 3)),
    Relation.DURING: ((2, "<", 0), (1, "<", 3)),
    Relation.FINISHES: ((2, "<", 0), (1, "=", 3)),
    Relation.EQUALS: ((0, "=", 2), (1, "=", 3)),
    Relation.AFTER: ((3, "<", 0),),
    Relation.MET_BY: ((3, "=", 0),),
    Relation.OVERLAPPED_BY: ((2, "<", 0), (0, "<", 3), (3, "<", 1)),
    Relation.STARTED_BY: ((0, "=", 2), (3, "<", 1)),
    Relation.CONTAINS: ((0, "<", 2), (3, "<", 1)),
    Relation.FINISHED_BY: ((0, "<", 2), (1, "=", 3)),
}

_Map: TypeAlias = Callable[[int], int]
# A rule (i, j, f) says that number j is at least (or, for upper bounds, at most) f of number i; f never decreases.
_Rule: TypeAlias = tuple[int, int, _Map]


def _next(day: int) -> int:
    return day + 1 if BEFORE < day < AFTER else day


def _previous(day: int) -> int:
    return day - 1 if BEFORE < day < AFTER else day


def _same(day: int) -> int:
    return day


def _smallest(f: _Map, near: _Map) -> _Map:
    """The map from a target to the smallest day of which the non-decreasing `f` is at least the target."""

    def search(target: int) -> int:
        day = near(target)
        if not BEFORE < target < AFTER or not BEFORE < day < AFTER:
            return day
        while day > BEFORE and f(day) >= target:
            day -= 1
        while day < AFTER and (day == BEFORE or f(day) < target):
            day += 1
        return day

    return cache(search)


def _largest(f: _Map, near: _Map) -> _Map:
    """The map from a target to the largest day of which the non-decreasing `f` is at most the target."""

    def search(target: int) -> int:
        day = near(target)
        if not BEFORE < target < AFTER or not BEFORE < day < AFTER:
            return day
        while day < AFTER and f(day) <= target:
            day += 1
        while day > BEFORE and (day == AFTER or f(day) > target):
            day -= 1
        return day

    return cache(search)


class _Link:
    """How a duration ties the two ends, as four non-decreasing maps from one to a bound of the other; how long it can be."""

    __slots__ = ("least_end", "least_start", "longest", "most_end", "most_start")

    def __init__(self, longest: int, least_end: _Map, most_end: _Map, least_start: _Map, most_start: _Map) -> None:
        self.longest = longest
        self.least_end = least_end
        self.most_end = most_end
        self.least_start = least_start
        self.most_start = most_start


def _remembering(link: _Link | None) -> _Link | None:
    """The same tie, computed once for each day: without any date, a relation is sought day by day through years."""
    if link is None:
        return None
    return _Link(link.longest, cache(link.least_end), link.most_end, cache(link.least_start), link.most_start)


def _links_of(period: Period) -> tuple[_Link | None, ...]:
    """The ties that a period's duration may be: counted from the start if that is printed, from the end if that is.

    Where both are printed, or neither, either count may be the source's: month ends are clamped, so that the two can differ
    by days.
    A doubted end still says from which end the duration is counted.
    """
    duration = period.duration
    if duration is None:
        return (None,)
    (short_months, short_days), (long_months, long_days) = duration.range()

    # Each is asked for the same days again and again: of each relation, and in each round.
    @cache
    def plus_short(start: int) -> int:
        return shift(start, short_months, short_days)

    @cache
    def plus_long(start: int) -> int:
        return shift(start, long_months, long_days)

    @cache
    def minus_short(end: int) -> int:
        return shift(end, -short_months, -short_days)

    @cache
    def minus_long(end: int) -> int:
        return shift(end, -long_months, -long_days)

    longest = 31 * long_months + long_days
    forward = _Link(longest, plus_short, plus_long, _smallest(plus_long, minus_long), _largest(plus_short, minus_short))
    backward = _Link(longest, _smallest(minus_short, plus_short), _largest(minus_long, plus_long), minus_long, minus_short)
    if not long_months:  # days are the same days from either end
        return (forward,)
    if (period.start is None) == (period.end is None):
        return forward, backward
    return (backward,) if period.start is None else (forward,)


class _Bounds(NamedTuple):
    """What a period's parts come to: for its first day, and for the day after its last, the least and the most."""

    starts: tuple[int, int]
    ends: tuple[int, int]
    why: tuple[str, str, str, str]
    """Which part or rule set the least start, the most start, the least end and the most end."""


_UNBOUNDED = _Bounds((BEFORE, AFTER), (BEFORE, AFTER), ("", "", "", ""))


def _solved(period: Period, firm: bool) -> _Bounds:
    """The tightest bounds of a period; `firm` leaves out the parts that their source doubts. Raises where none fit."""
    found: _Bounds | None = None
    refusal: InvalidDateError | None = None
    for link in _links_of(period):
        try:
            bounds = _solved_with(period, firm, link)
        except InvalidDateError as error:
            refusal = refusal or error
        else:
            found = bounds if found is None else _hull(found, bounds)
    if found is None:
        raise refusal or InvalidDateError(f"{quoted(str(period))} is no period")
    return found


def _hull(one: _Bounds, other: _Bounds) -> _Bounds:
    """The bounds that hold whichever of the two is meant."""
    pairs = zip((*one.starts, *one.ends), (*other.starts, *other.ends), one.why, other.why, strict=True)
    sides = [min((a, p), (b, q)) if i % 2 == 0 else max((a, p), (b, q)) for i, (a, b, p, q) in enumerate(pairs)]
    (least_start, w), (most_start, x), (least_end, y), (most_end, z) = sides
    return _Bounds((least_start, most_start), (least_end, most_end), (w, x, y, z))


def _solved_with(period: Period, firm: bool, link: _Link | None) -> _Bounds:
    start = None if period.start is None or (firm and period.start.uncertain) else period.start
    end = None if period.end is None or (firm and period.end.uncertain) else period.end
    least, most = [BEFORE, BEFORE], [AFTER, AFTER]
    why = {(0, False): "", (0, True): "", (1, False): "", (1, True): ""}
    if start is not None:
        least[0], most[0] = widened(start)
        why[0, False] = why[0, True] = f"start {start}"
    if end is not None:
        first, last = widened(end)
        least[1], most[1] = _next(first), _next(last)
        why[1, False] = why[1, True] = f"end {end}"
    floors: list[tuple[_Rule, str]] = [((0, 1, _next), "no end before the start")]
    ceilings: list[tuple[_Rule, str]] = [((1, 0, _previous), "no start after the end")]
    if link is not None:
        plus, minus = f"start plus {period.duration}", f"end minus {period.duration}"
        floors += [((0, 1, link.least_end), plus), ((1, 0, link.least_start), minus)]
        ceilings += [((0, 1, link.most_end), plus), ((1, 0, link.most_start), minus)]
    if period._floor is not None and period._floor[0].toordinal() > least[0]:  # pyright: ignore[reportPrivateUsage]
        least[0], why[0, False] = period._floor[0].toordinal(), period._floor[1]  # pyright: ignore[reportPrivateUsage]
    if period.as_of is not None:
        seen = period.as_of.toordinal()
        if period.ongoing:
            if seen < most[0]:
                most[0], why[0, True] = seen, f"ongoing on {period.as_of}"
            if seen + 1 > least[1]:
                least[1], why[1, False] = seen + 1, f"ongoing on {period.as_of}"
        if period.planned and seen + 1 > least[0]:
            least[0], why[0, False] = seen + 1, f"only planned on {period.as_of}"
    moved = True
    while moved:
        moved = False
        for (i, j, f), rule in floors:
            if (value := f(least[i])) > least[j]:
                least[j], why[j, False], moved = value, rule, True
        for (i, j, f), rule in ceilings:
            if (value := f(most[i])) < most[j]:
                most[j], why[j, True], moved = value, rule, True
        if least[0] > most[0] or least[1] > most[1]:
            raise InvalidDateError(f"{quoted(str(period))} is no period: {_clash(least, most, why)}")
    if least[0] >= AFTER - 1 or least[1] >= AFTER or most[0] <= BEFORE or most[1] <= BEFORE + 1:
        raise InvalidDateError(f"{quoted(str(period))} is no period: it leaves the calendar, which is 0001 to 9999")
    reasons = (why[0, False], why[0, True], why[1, False], why[1, True])
    return _Bounds((least[0], most[0]), (least[1], most[1]), reasons)


def _clash(least: list[int], most: list[int], why: dict[tuple[int, bool], str]) -> str:
    side = 0 if least[0] > most[0] else 1
    what = "start" if side == 0 else "end"
    return (
        f"it would have to {what} on {day_of(least[side] - side) or 'a day after 9999'} or later ({why[side, False]}), "
        f"yet on {day_of(most[side] - side) or 'a day before 0001'} or earlier ({why[side, True]})"
    )


def _as_flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise InvalidDateError(f"{quoted(value)} is neither True nor False")


if not TYPE_CHECKING:
    _as_flag = Converter(_as_flag)  # see the end of `dates`

_PERIOD = r"(?P<before>[^/ ]*)(?P<slash>/(?P<after>[^/ ]*))?(?: \((?P<notes>[^()]+)\))?"


@total_ordering
@frozen(order=False, repr=False)
class Period(Labelled, Displayed):
    """What is stated of when something ran: a start, an end, a duration, any of them missing; days are inclusive.

    `ongoing` says that it ran on `as_of`, `planned` that on `as_of` it had not begun. `as_of` is the earliest day on
    which the source can have been written: a source cannot vouch for later days.

    Bounds are derived. The last day is `start + duration - 1 day` with month ends clamped (and the start
    `(last day + 1) - duration`); an approximate date is out by up to one unit of its precision, an approximate duration
    by its smallest printed part; no end precedes its start. Parts that cannot all hold raise `InvalidDateError`.

    Periods sort by their earliest start, those without one first, then by their latest end, those without one last.

    The parts may be given as text: `Period(start="2015-23", duration="P2Y")`.

    >>> serbia = Period(start="2015-23", duration="P2Y", as_of="2018-02-12")
    >>> serbia.latest_start, serbia.earliest_end, serbia.latest_end
    (datetime.date(2015, 11, 30), datetime.date(2017, 8, 31), datetime.date(2017, 11, 29))
    >>> serbia.at("2016-02-15"), serbia.at("2017-10")
    (<Certainty.YES>, <Certainty.MAYBE>)
    >>> str(serbia)
    '2015-23/P2Y'
    """

    start: EdtfDate | None = field(default=None, converter=to_edtf)
    """When it began, as printed."""
    end: EdtfDate | None = field(default=None, converter=to_edtf)
    """When it ended, as printed; the last day, not the day after."""
    duration: Duration | None = field(default=None, converter=to_duration)
    """How long it was, as printed."""
    ongoing: bool = field(default=False, converter=_as_flag)
    """Whether it ran on `as_of`."""
    as_of: date | None = field(default=None, converter=to_date)
    """The earliest day that the source can have: what it says of later days is a plan."""
    planned: bool = field(default=False, converter=_as_flag)
    """Whether it had not begun on `as_of`."""
    # Since when at the earliest, by what else is known, and what that is: see `since`.
    _floor: tuple[date, str] | None = field(init=False, default=None)
    _bounds: _Bounds = field(init=False, eq=False)
    # The bounds without the parts marked `?` or `%`: no YES and no NO may rest on those.
    _firm: _Bounds = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.ongoing and self.planned:
            raise InvalidDateError("a period is either ongoing or planned, not both")
        self._solve()

    def _solve(self) -> None:
        """Work out the bounds; raises where none fit."""
        doubted = any(part is not None and part.uncertain for part in (self.start, self.end))
        bounds = _UNBOUNDED if self._is_empty() else _solved(self, firm=False)
        object.__setattr__(self, "_bounds", bounds)
        object.__setattr__(self, "_firm", _solved(self, firm=True) if doubted else bounds)

    def _is_empty(self) -> bool:
        return (
            self.start is None
            and self.end is None
            and self.duration is None
            and (self.as_of is None or not (self.ongoing or self.planned))
            and self._floor is None
        )

    def _stated(self) -> Period:
        """What is stated of it, without what is known from elsewhere."""
        return type(self)(self.start, self.end, self.duration, self.ongoing, self.as_of, self.planned)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._floor is not None:
            return _since, (self._stated(), *self._floor)
        return type(self), (self.start, self.end, self.duration, self.ongoing, self.as_of, self.planned)

    @classmethod
    def parse(cls, text: str, as_of: EdtfDate | date | str | None = None) -> Period:
        """The period that the text writes; the inverse of `str()`.

        `start/end`, with nothing on a side that is not known and `..` for an end that had not come by `as_of`; a
        duration in the place of either; what does not fit there follows in brackets: `2016/2019 (P4Y)`, `/ (planned)`.
        One date alone is a period that begins and ends within it.

        Args:
            text: A period, such as `2014-02-01/2017-04-30`, `2012/..`, `2015-23/P2Y`.
            as_of: The earliest day that its source can have, as a day, an `EdtfDate` or text; None unless given.

        Raises:
            InvalidDateError: The text writes no period, or one whose parts cannot all hold; with why.

        >>> Period.parse("2014-02-01/2017-04-30").latest_end
        datetime.date(2017, 4, 30)
        >>> Period.parse("2006/").at("2040").name
        'MAYBE'
        >>> Period.parse("2014/2013")
        Traceback (most recent call last):
        migcoop.errors.InvalidDateError: '2014/2013' is no period: it would have to start on 2014-01-01 or later \
(start 2014), yet on 2013-12-31 or earlier (no start after the end)
        """
        match = re.fullmatch(_PERIOD, text.strip()) if isinstance(text, str) else None
        is_joined = match is None or match["slash"] is None or re.search(_WORD_FOR_AN_END, text)
        meant = _suggested(text) if isinstance(text, str) and is_joined else ""
        if match is None or meant:
            right = f"{meant!r}" if meant else "a day, such as 2014-02-01, or start/end, such as 2014-02-01/2017-04-30"
            raise InvalidDateError(f"{quoted(text)} is no period: right would be {right}")
        before, after, notes = match["before"], match["after"], match["notes"]
        start = end = duration = None
        ongoing = planned = False
        if before.startswith("P"):
            duration = before
        elif before != "..":  # an open start and one that is not known come to the same
            start = before or None
        if match["slash"] is None:
            if start is not None:
                end = start
            elif duration is None:
                raise InvalidDateError(f"{quoted(text)} is no period: it is empty; where nothing is known, write '/'")
        elif after == "..":
            ongoing = True
        elif after.startswith("P") and duration is None:
            duration = after
        else:
            end = after or None
        for note in notes.split(", ") if notes else ():
            if note == "ongoing" and not ongoing:
                ongoing = True
            elif note == "planned" and not planned:
                planned = True
            elif note.startswith("P") and duration is None:
                duration = note
            else:
                raise InvalidDateError(f"{quoted(text)} is no period: a note in brackets says nothing of one, or says it twice")
        return cls(start=start, end=end, duration=duration, ongoing=ongoing, planned=planned, as_of=as_of)

    def __str__(self) -> str:
        start, end, duration = (str(part or "") for part in (self.start, self.end, self.duration))
        notes: list[str] = []
        if self.ongoing and not end:
            end = ".."
        elif self.ongoing:
            notes.append("ongoing")
        if self.planned:
            notes.append("planned")
        if duration and not end and (start or notes):
            end, duration = duration, ""
        elif duration and not start:
            start, duration = duration, ""
        if duration:
            notes.insert(0, duration)
        text = f"{start}/{end}" if end or not start.startswith("P") else start
        return f"{text} ({', '.join(notes)})" if notes else text

    def _order(self) -> tuple[int, int, str, str]:
        (first, _), (_, last) = self._bounds.starts, self._bounds.ends
        return first, last, str(self), str(self.as_of or "")

    def __lt__(self, other: Period) -> bool:
        return self._order() < other._order() if isinstance(other, Period) else NotImplemented

    def __repr__(self) -> str:
        stated = f"Period.parse({str(self)!r}{'' if self.as_of is None else f', as_of={self.as_of.isoformat()!r}'})"
        return stated if self._floor is None else f"{stated}.since({self._floor[0]!r}, {self._floor[1]!r})"

    def since(self, day: date, why: str) -> Period:
        """The same period, of which something else says that it cannot have begun before that day.

        It is written as before: what is stated is unchanged, and only the bounds are narrower. Where it is stated to have
        begun before that day, it stays as it is, for what is stated stands.

        Args:
            day: The first day on which it can have begun.
            why: What says so, in a few words, which `Period.why` quotes.

        Returns:
            A Period, or this one where nothing is narrower.

        >>> from datetime import date
        >>> member = Period.parse("/..", as_of="2018-02-12").since(date(2004, 1, 1), "the network began in 2004")
        >>> member.at("1990"), member.why("1990")
        (<Certainty.NO>, 'NO: it did not begin before 2004-01-01 (the network began in 2004)')
        >>> str(member), Period.parse("1990/").since(date(2004, 1, 1), "").earliest_start
        ('/..', datetime.date(1990, 1, 1))
        """
        return self if day.toordinal() <= self._firm.starts[0] else _since(self, day, why)

    @property
    def earliest_start(self) -> date | None:
        """No first day can be before it; None is no bound."""
        return day_of(self._bounds.starts[0])

    @property
    def latest_start(self) -> date | None:
        """No first day can be after it; None is no bound."""
        return day_of(self._bounds.starts[1])

    @property
    def earliest_end(self) -> date | None:
        """No last day can be before it; None is no bound."""
        return day_of(_previous(self._bounds.ends[0]))

    @property
    def latest_end(self) -> date | None:
        """No last day can be after it; None is no bound."""
        return day_of(_previous(self._bounds.ends[1]))

    @property
    def possible_days(self) -> tuple[date | None, date | None]:
        """The first and the last day of which `at` does not say NO; None is no bound.

        >>> Period.parse("2015-23/P2Y", as_of="2018-02-12").possible_days
        (datetime.date(2015, 9, 1), datetime.date(2017, 11, 29))
        """
        return day_of(self._firm.starts[0]), day_of(_previous(self._firm.ends[1]))

    @property
    def certain_days(self) -> tuple[date, date] | None:
        """The first and the last day of which `at` says YES, none of them after `as_of`; None where there is no such day.

        >>> Period.parse("2015/2022", as_of="2018-02-12").certain_days
        (datetime.date(2015, 12, 31), datetime.date(2018, 2, 12))
        """
        first, last = self.certain_bounds
        return None if first is None or last is None or last < first else (first, last)

    @property
    def certain_bounds(self) -> tuple[date | None, date | None]:
        """The last day on which it can have begun, and the first that can have been its last, as far as sources vouch for it.

        `at` says YES of a time that ends no earlier than the one and begins no later than the other; None is that it never
        does. They are `certain_days` where they are in order; else some time is certain, and no single day.

        >>> Period.parse("2016/2016", as_of="2018-02-12").certain_bounds
        (datetime.date(2016, 12, 31), datetime.date(2016, 1, 1))
        """
        first, last = day_of(self._firm.starts[1]), day_of(_previous(self._firm.ends[0]))
        if self.as_of is not None:
            first = None if first is None or first > self.as_of else first
            last = None if last is None else min(last, self.as_of)
        return first, last

    def at(self, day: When, horizon: bool = True) -> Certainty:
        """Whether it ran on that day; of a longer time, whether it ran on some day of it.

        YES if the latest start is no later and the earliest end no earlier; NO if the day is before the earliest start
        or after the latest end; else MAYBE. Where YES or NO would rest on a date marked `?` or `%`, MAYBE. After
        `as_of` YES becomes MAYBE, for a source cannot vouch for the days to come.

        Args:
            day: A day (`datetime.date`), an `EdtfDate`, a `Period`, or text that writes a date or a period.
            horizon: Whether to doubt what is said of the days after `as_of`; True unless given. False takes plans at their
                word.

        Returns:
            A `Certainty`: YES, MAYBE or NO.

        Raises:
            InvalidDateError: A time that cannot be.

        >>> plan = Period.parse("2015/2022", as_of="2018-02-12")
        >>> plan.at("2018-02-12"), plan.at("2019-06-01"), plan.at("2019-06-01", horizon=False)
        (<Certainty.YES>, <Certainty.MAYBE>, <Certainty.YES>)
        """
        return self.at_ordinals(*days_of(day), horizon)

    def at_ordinals(self, first: int, last: int, horizon: bool = True) -> Certainty:
        """What `at` answers of the days from `first` to `last`, given as ordinals: for asking many periods.

        Args:
            first: The first day, as `datetime.date.toordinal` counts; `days_of` gives both.
            last: The last day, likewise; not before the first.
            horizon: Whether to doubt what is said of the days after `as_of`; True unless given.

        Returns:
            A `Certainty`: YES, MAYBE or NO.

        >>> Period.parse("2014/2016").at_ordinals(*days_of("2015"))
        <Certainty.YES>
        """
        (start_least, start_most), (end_least, end_most) = self._firm.starts, self._firm.ends
        if last < start_least or first >= end_most:
            return Certainty.NO
        if not horizon and self._goes_on():
            end_least = AFTER
        reach = min(last, self.as_of.toordinal()) if horizon and self.as_of is not None else last
        return Certainty.YES if first <= reach and start_most <= reach and end_least > first else Certainty.MAYBE

    def _goes_on(self) -> bool:
        """Whether it is said to be ongoing, and nothing of an end: taken at its word, it goes on."""
        return self.ongoing and self.end is None and self.duration is None

    def why(self, day: When, horizon: bool = True) -> str:
        """Which bound or rule decided what `at` answers: one English sentence.

        Args:
            day: A day (`datetime.date`), an `EdtfDate`, a `Period`, or text that writes a date or a period.
            horizon: Whether to doubt what is said of the days after `as_of`; True unless given.

        Raises:
            InvalidDateError: A time that cannot be.

        >>> Period.parse("2015-23/P2Y", as_of="2018-02-12").why("2018-01-01")
        'NO: it ended by 2017-11-29 (start plus P2Y)'
        >>> Period.parse("2015/2022", as_of="2018-02-12").why("2019")
        'MAYBE: the source cannot vouch for days after 2018-02-12'
        """
        first, last = days_of(day)
        answer = self.at_ordinals(first, last, horizon)
        (start_least, start_most), (end_least, end_most) = self._firm.starts, self._firm.ends
        why_least_start, why_most_start, why_least_end, why_most_end = self._firm.why
        began_by, lasted_to = day_of(start_most), day_of(_previous(end_least))
        if answer is Certainty.YES and not horizon and self._goes_on() and end_least <= first:
            return f"YES: it began by {began_by} ({why_most_start}) and was ongoing on {self.as_of or 'the day of its source'}"
        if answer is Certainty.YES:
            return f"YES: it began by {began_by} ({why_most_start}) and ran at least to {lasted_to} ({why_least_end})"
        if answer is Certainty.NO:
            if last < start_least:
                return f"NO: it did not begin before {day_of(start_least)} ({why_least_start})"
            return f"NO: it ended by {day_of(_previous(end_most))} ({why_most_end})"
        if self.as_of is not None and self.at_ordinals(first, last, horizon=False) is Certainty.YES:
            return f"MAYBE: the source cannot vouch for days after {self.as_of}"
        if self._firm is not self._bounds and not self._leaves_open(self._bounds, first, last):
            doubted = " and ".join(str(part) for part in (self.start, self.end) if part is not None and part.uncertain)
            return f"MAYBE: what would decide it rests on {doubted}, which its source doubts"
        reasons: list[str] = []
        if start_most > last:
            known = f"as late as {began_by} ({why_most_start})" if began_by else "at any later time"
            reasons.append(f"may have begun {known}")
        if end_least <= first:
            known = f"as early as {lasted_to} ({why_least_end})" if lasted_to else "at any earlier time"
            reasons.append(f"may have ended {known}")
        return f"MAYBE: it {' or '.join(reasons)}"

    @staticmethod
    def _leaves_open(bounds: _Bounds, first: int, last: int) -> bool:
        """Whether these bounds leave the question open."""
        outside = last < bounds.starts[0] or first >= bounds.ends[1]
        inside = bounds.starts[1] <= last and bounds.ends[0] > first
        return not (outside or inside)

    def relations(self, other: Period | str) -> frozenset[Relation]:
        """Allen's relations in which the two may stand, each period taken as [first day, day after the last).

        The four ends are checked jointly, durations included, so that nothing impossible is offered. What a source
        doubts (`?`, `%`) rules nothing out.

        Args:
            other: The period that comes second in each relation, or text that writes one: `before` says that this one ends
                before that one starts.

        Returns:
            A frozen set of `Relation`, of one to thirteen.

        Raises:
            InvalidDateError: What is no period, or text that writes none.

        >>> first, second = Period.parse("2011/2012"), "2013/2014"
        >>> sorted(str(relation) for relation in first.relations(second))
        ['before', 'meets']
        """
        if isinstance(other, str):
            other = Period.parse(other)
        if not isinstance(other, Period):
            raise InvalidDateError(f"{quoted(other)} is no period: give a Period, or text that writes one")
        return frozenset(
            relation
            for mine, its in product(map(_remembering, _links_of(self)), map(_remembering, _links_of(other)))
            for relation in _relations(self._firm, mine, other._firm, its)
        )


@lru_cache(maxsize=4096)  # of one list of members most have the same period
def _since(period: Period, day: date, why: str) -> Period:
    """The period, not begun before that day; itself where it is stated to have begun before."""
    later = period._stated()  # pyright: ignore[reportPrivateUsage]
    object.__setattr__(later, "_floor", (day, why))
    try:
        later._solve()  # pyright: ignore[reportPrivateUsage]
    except InvalidDateError:
        return period
    return later


def _relations(one: _Bounds, its_link: _Link | None, other: _Bounds, other_link: _Link | None) -> Iterator[Relation]:
    """The relations in which two periods of these bounds and ties may stand."""
    a, b = _anchored(one, other, (its_link, other_link))
    least = [a.starts[0], a.ends[0], b.starts[0], b.ends[0]]
    most = [a.starts[1], a.ends[1], b.starts[1], b.ends[1]]
    rules = [*_floors(its_link, 0), *_floors(other_link, 2)]
    for relation, orders in _ORDERS.items():
        if _feasible(least, most, [*rules, *_ordered(orders)]):
            yield relation


def _floors(link: _Link | None, at: int) -> list[_Rule]:
    rules: list[_Rule] = [(at, at + 1, _next)]
    if link is not None:
        rules += [(at, at + 1, link.least_end), (at + 1, at, link.least_start)]
    return rules


def _ordered(orders: Iterable[tuple[int, str, int]]) -> list[_Rule]:
    rules: list[_Rule] = []
    for i, order, j in orders:
        rules += [(i, j, _next)] if order == "<" else [(i, j, _same), (j, i, _same)]
    return rules


_REPEATS = 400 * 365 + 97 + 366  # days after which the calendar is the same again, and a year more


def _feasible(least: Sequence[int], most: Sequence[int], rules: Sequence[_Rule]) -> bool:
    """Whether numbers within the bounds obey all rules.

    Solutions of such rules are closed under the minimum, so that raising the least values to a fixed point either meets
    the smallest solution or proves that there is none. So does raising them through all years that the calendar repeats:
    what is no solution there is none later.
    """
    values = list(least)
    limit = list(most)
    moved, rounds = True, 0
    while moved:
        moved, rounds = False, rounds + 1
        if rounds == len(values):  # each has been raised by the others: from here on it is by itself, round by round
            limit = [min(end, value + _REPEATS) for end, value in zip(most, values, strict=True)]
        for i, j, f in rules:
            if (value := f(values[i])) > values[j]:
                if value > limit[j]:
                    return False
                values[j], moved = value, True
    return True


def _anchored(a: _Bounds, b: _Bounds, links: Iterable[_Link | None]) -> tuple[_Bounds, _Bounds]:
    """The two with every missing bound put so far out that it excludes nothing: the search needs numbers.

    Eight years beyond all that is known, and beyond the longest length, hold every pattern of months and leap days.
    """
    known = [x for bounds in (a, b) for pair in (bounds.starts, bounds.ends) for x in pair if BEFORE < x < AFTER]
    length = 8 * 366 + sum(link.longest for link in links if link is not None)
    if not known:
        # Only the distance of the two matters: let one begin in the years around 1900, which had no leap day, or those around
        # 5000, which has none; but anywhere where there is too little room before or after these.
        for middle in (1900, 5000):
            first, last = date(middle - 4, 1, 1).toordinal(), date(middle + 4, 12, 31).toordinal()
            known = [first, last]
            if first - length > BEFORE and last + length < AFTER:
                a = _Bounds((first, last), a.ends, a.why)
                break
        else:
            length = AFTER
    low, high = max(min(known) - length, BEFORE + 1), min(max(known) + length, AFTER - 1)

    def closed(pair: tuple[int, int]) -> tuple[int, int]:
        return (low if pair[0] <= BEFORE else pair[0]), (high if pair[1] >= AFTER else pair[1])

    return (
        _Bounds(closed(a.starts), closed(a.ends), a.why),
        _Bounds(closed(b.starts), closed(b.ends), b.why),
    )


def _suggested(text: str) -> str:
    """The period that a text may mean which joins two dates by a dash or a word; empty where none is likely."""
    if len(text) > 80:  # as much as a message quotes
        return ""
    joined = re.fullmatch(r"\s*(.*?\d[X?~%]*)\s*(?:[‐‑‒–—―−]|\bto\b| - |(?<=\d{4})-(?=\d{4}|\d\d?\.))\s*(\w.*?)\s*", text)
    parts = [suggested_date(part) for part in joined.groups()] if joined is not None else []
    return "/".join(parts) if parts and all(parts) else _suggested_of_ends(text)


# What reads the fields of a class one by one, as cattrs does, finds none of them in a text, and would make a period of which
# nothing is known. To such a reader the start has no default, and what is no object is refused; `Period()` has one.
object.__setattr__(fields(Period).start, "default", NOTHING)
# What other tools write for an end of a period that is not known, or open.
_UNKNOWN_END = r"(?i)(^|/) *(?:unknown|u+|\*) *(?=/|$)"
_OPEN_END = r"(?i)(^|/) *(?:open|present|now|ongoing) *(?=/|$)"
_WORD_FOR_AN_END = f"{_UNKNOWN_END}|{_OPEN_END.removeprefix('(?i)')}"


# How people write a start or an end alone, or both with what is no dash between them; what they say of the other end.
_OF_ENDS = (
    (r"(\d{4})\s*[-‐‑‒–—―−]", "{}/.."),
    (r"(\d.*?) ?[-‐‑‒–—―−] ?(?:present|now|ongoing)", "{}/.."),
    (r"(?:since|sedan|siden) (.+)", "{}/.."),
    (r"(?:from|från|fra|nuo) (.+)", "{}/"),
    (r"(?:until|till|til|iki) (.+)", "/{}"),
    (r"[-‐‑‒–—―−] ?(\d{4})", "/{}"),
    (r"(\d.*?)\.\.(\d.*)", "{}/{}"),
    (r"(\d.*?) */ +(\d.*)", "{}/{}"),
    (r"(\d.*?) +/(\d.*)", "{}/{}"),
)


def _suggested_of_ends(text: str) -> str:
    """The period that a text may mean which has one end alone, or a word for an end; empty where none is likely."""
    for pattern, form in _OF_ENDS:
        if (match := re.fullmatch(pattern, text.strip(), re.IGNORECASE)) is not None:
            parts = [suggested_date(part) for part in match.groups()]
            return form.format(*parts) if all(parts) else ""
    plain = re.sub(_OPEN_END, r"\1..", re.sub(_UNKNOWN_END, r"\1", text.strip()))
    return plain if plain != text.strip() and re.fullmatch(r"[\dX?~%.-]*/[\dX?~%.-]*", plain) else ""


When: TypeAlias = date | str | int | SupportsIndex | EdtfDate | Period
"""A time that a question is about: a day, a year (also a number of NumPy), an EDTF date, a period, or text that writes one."""


@lru_cache(maxsize=1024)
def _days_of_text(text: str) -> tuple[int, int]:
    when = Period.parse(text) if "/" in text else EdtfDate(text)
    return days_of(when)


def _plain(cell: object) -> When | None:
    """What a cell of a column of NumPy or Arrow holds, as Python and EDTF have it; None where it is no time."""
    root = type(cell).__module__.partition(".")[0]
    if root == "numpy" and type(cell).__name__ == "datetime64":
        text = str(cell)  # of so many parts as it knows: a year, a month, a day, a time of it
        return None if text == "NaT" else text.partition("T")[0]
    if root == "pyarrow" and hasattr(cell, "as_py"):
        return cast("When | None", cast("Any", cell).as_py())
    try:
        # An array is no cell, also one without dimensions.
        return None if isinstance(cell, (bool, int)) or type(cell).__name__ == "ndarray" else index(cast("SupportsIndex", cell))
    except TypeError:
        return None


def days_of(when: When) -> tuple[int, int]:
    """First and last day, as ordinals, of a day, a year, a date or a period that a question is about.

    A text may write any of them; a period of pandas (a month, a quarter), a year or day of NumPy and a scalar of Arrow are some
    too. A period without a known start or end reaches to the calendar's.

    >>> first, last = days_of("2016-02")
    >>> last - first + 1
    29
    """
    if isinstance(when, str):
        return _days_of_text(when.strip())
    if isinstance(when, EdtfDate):
        return when.earliest.toordinal(), when.latest.toordinal()
    if isinstance(when, Period):
        first, last = when.earliest_start or date.min, when.latest_end or date.max
        return first.toordinal(), last.toordinal()
    if is_day(when):
        return when.toordinal(), when.toordinal()
    if isinstance(when, int) and not isinstance(when, bool) and date.min.year <= when <= date.max.year:
        return days_of(EdtfDate(f"{when:04}"))
    start, end = getattr(when, "start_time", None), getattr(when, "end_time", None)
    if is_day(start) and is_day(end):
        return start.toordinal(), end.toordinal()
    if (plain := _plain(when)) is not None:
        return days_of(plain)
    raise InvalidDateError(f"{quoted(when)} is no time: give a date, a year, EDTF text, an EdtfDate or a Period")
