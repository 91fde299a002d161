"""Who belonged to what, a row a country and year: the table that comparisons over time begin with."""

from __future__ import annotations

__all__ = ["MemberList", "Panel", "Spans", "make_panel"]

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, cycle, islice, repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from attrs import frozen

from .dates import Certainty
from .edges import Membership
from .errors import FilterError, UnknownWordError, quoted
from .model import Country
from .periods import Period, When, days_of
from .tabular import Tabular

if TYPE_CHECKING:
    from .rows import Cell, Column

Every: TypeAlias = Literal["year", "month"]
Day: TypeAlias = Literal["start", "end", "some", "every"]


def __dir__() -> list[str]:
    return __all__


class Span(NamedTuple):
    """A year or a month: what it is called in a row, and its first and last day as ordinals."""

    label: tuple[int, ...]
    first: int
    last: int


Spans: TypeAlias = tuple[Span, ...]


class MemberList(NamedTuple):
    """What is said of the list of a body's members."""

    complete: bool | None
    """Whether a source says that it is complete; None where none says anything of that."""
    time: Period
    """When the body can have been there."""


_ANSWERS = (Certainty.NO, Certainty.MAYBE, Certainty.YES)
_RANKS: Mapping[Certainty, int] = MappingProxyType({answer: rank for rank, answer in enumerate(_ANSWERS)})
_WORDS = tuple(answer.value for answer in _ANSWERS)


def _at_start(periods: Sequence[Period], span: Span, horizon: bool) -> Certainty:
    return _on(periods, span.first, horizon)


def _at_end(periods: Sequence[Period], span: Span, horizon: bool) -> Certainty:
    return _on(periods, span.last, horizon)


def _on_some(periods: Sequence[Period], span: Span, horizon: bool) -> Certainty:
    return max((period.at_ordinals(span.first, span.last, horizon) for period in periods), default=Certainty.NO)


def _on_every(periods: Sequence[Period], span: Span, horizon: bool) -> Certainty:
    """Of each day of the span, the least: between two days on which something begins or ends all days are alike."""
    days = {span.first, *(day for period in periods for day in _turns(period) if span.first <= day <= span.last)}
    return min(_on(periods, day, horizon) for day in days)


def _on(periods: Sequence[Period], day: int, horizon: bool) -> Certainty:
    return max((period.at_ordinals(day, day, horizon) for period in periods), default=Certainty.NO)


def _turns(period: Period) -> Iterator[int]:
    """The days from which on the answer may be another: those of a start, and those after an end or a horizon."""
    for start in (period.earliest_start, period.latest_start):
        if start is not None:
            yield start.toordinal()
    for end in (period.earliest_end, period.latest_end, period.as_of):
        if end is not None:
            yield end.toordinal() + 1


_WHEN: Mapping[str, Callable[[Sequence[Period], Span, bool], Certainty]] = MappingProxyType(
    {"start": _at_start, "end": _at_end, "some": _on_some, "every": _on_every}
)


@frozen(kw_only=True, repr=False)
class Panel(Tabular):
    """Who belonged to what, a row a country and year: as a frame, as dictionaries, or one row after the other.

    A row has the country's code, the year (and the month), then for each body `yes`, `maybe` or `no`. Of pairs it has two
    codes, and says whether both belonged. Rows are made as they are asked for: no square of countries is held in memory.
    Of a country that no source places in a body it is `no` where its members are told, `maybe` where they are not: see
    `Dataset.panel`. Whether the list of a body is complete is told by `open_lists`.

    >>> import migcoop
    >>> migcoop.panel(["EU", "Schengen area"], 1994, 1996, countries="SE")
    <Panel: 1 country, 1994 to 1996, 2 bodies, 3 rows>
    """

    bodies: tuple[str, ...]
    """The bodies, named as they were asked for."""
    countries: tuple[str, ...]
    """The codes of the countries, in their order."""
    spans: Spans
    """The years, or months."""
    held: tuple[tuple[tuple[str, str], tuple[Period, ...]], ...]
    """What `periods` is made of, as a value that can be hashed."""
    unplaced: tuple[tuple[Certainty, ...], ...]
    """For each body what the panel says, year by year, of a country that no source places in it."""
    open_lists: tuple[str, ...]
    """The bodies of which no source says that all their members are known: a `no` there may be an unknown member."""
    when: Day
    """Which day of each year or month is asked about."""
    horizon: bool
    long: bool
    pairs: bool

    def __len__(self) -> int:
        several = len(self.countries)
        rows = (several * (several - 1) // 2 if self.pairs else several) * len(self.spans)
        return rows * len(self.bodies) if self.long else rows

    @property
    def periods(self) -> Mapping[tuple[str, str], tuple[Period, ...]]:
        """When a country (its code) belonged to a body (as it was named): a period a membership."""
        return MappingProxyType(dict(self.held))

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, one after the other, each with a cell for each of `columns`: those of a country, or of two, at once."""
        again = len(self.bodies) if self.long else 1  # of the long form, each year has a row a body
        labels = [
            [part for part in each for _ in range(again)] for each in zip(*(span.label for span in self.spans), strict=True)
        ]
        for who, words in self._answers():
            said: Sequence[Iterable[str]] = words
            if self.long:
                said = cycle(self.bodies), chain.from_iterable(zip(*words, strict=True))
            rows: Iterator[tuple[Cell, ...]] = zip(*map(repeat, who), *labels, *said, strict=False)
            yield from rows

    def _answers(self) -> Iterator[tuple[tuple[str, ...], Sequence[tuple[str, ...]]]]:
        """Each country, or two, with what is said of each body, year by year."""
        answer = _WHEN[self.when]
        unplaced = {
            body: tuple(_RANKS[each] for each in several) for body, several in zip(self.bodies, self.unplaced, strict=True)
        }
        ranks = {key: tuple(_RANKS[answer(own, span, self.horizon)] for span in self.spans) for key, own in self.held}
        countries = [(code, [ranks.get((code, body), unplaced[body]) for body in self.bodies]) for code in self.countries]
        for place, (code, own) in enumerate(countries, 1):
            both = cache(_both)  # what many have in common with this one is worked out once, and kept no longer
            if not self.pairs:
                yield (code,), tuple(map(both, own, own))
                continue
            for other, theirs in islice(countries, place, None):
                yield (code, other), tuple(map(both, own, theirs))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        who = ("country", "other") if self.pairs else ("country",)
        label = ("year", "month")[: len(self.spans[0].label)]
        return (*who, *label, *(("body", "belongs") if self.long else self.bodies))

    def _rows(self, edges: str | None) -> tuple[Sequence[Column], Iterable[tuple[Cell, ...]]]:
        from .progress import shown
        from .rows import Column

        if edges is not None:
            raise UnknownWordError("edges", edges, ())
        both = "both belonged" if self.pairs else "it belonged"
        about = {
            "country": "The country's ISO 3166-1 alpha-2 code.",
            "other": "The other country's code: of two, the one that comes later.",
            "year": "The year.",
            "month": "The month, from 1 to 12.",
            "body": "The body, named as it was asked for.",
            "belongs": f"Whether {both} to the body: yes, maybe or no.",
        }
        numbers = ("year", "month")
        columns = [
            Column(name, "integer" if name in numbers else "text", about.get(name, f"Whether {both}: yes, maybe or no."))
            for name in self.columns
        ]
        return columns, shown(self, "making rows", len(self))

    def __repr__(self) -> str:
        first, last = ("-".join(f"{part:02}" for part in span.label) for span in (self.spans[0], self.spans[-1]))
        counted = [
            f"{len(self.countries)} {'country' if len(self.countries) == 1 else 'countries'}",
            f"{first} to {last}",
            f"{len(self.bodies)} {'body' if len(self.bodies) == 1 else 'bodies'}",
            f"{len(self):,} {'row' if len(self) == 1 else 'rows'}",
        ]
        open_lists = f"; not all members are known of {', '.join(self.open_lists)}" if self.open_lists else ""
        return f"<Panel: {', '.join(counted)}{open_lists}>"


def _both(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[str, ...]:
    """Whether both belonged, in words: as the one of which less can be said did."""
    return tuple(map(_WORDS.__getitem__, map(min, one, other)))


def make_panel(
    members: Mapping[str, Iterable[Membership]],
    countries: Iterable[Country],
    lists: Mapping[str, MemberList],
    start: When,
    end: When,
    *,
    every: Every,
    when: Day,
    horizon: bool,
    long: bool,
    pairs: bool,
) -> Panel:
    """The panel of these memberships, by the names under which their bodies were asked for.

    >>> lists = {"EU": MemberList(True, Period())}
    >>> make_panel({"EU": []}, [], lists, 1994, 1995, every="year", when="end", horizon=True, long=False, pairs=False)
    <Panel: 0 countries, 1994 to 1995, 1 body, 0 rows>
    """
    if not isinstance(when, str) or when not in _WHEN:
        raise UnknownWordError("when", when, tuple(_WHEN))
    for option, value in (("horizon", horizon), ("long", long), ("pairs", pairs)):
        if not isinstance(value, bool):
            raise FilterError(f"{option}= is True or False, not {quoted(value)}")
    held: dict[tuple[str, str], tuple[Period, ...]] = {}
    for body, several in members.items():
        for membership in several:
            key = membership.member.id, body
            held[key] = (*held.get(key, ()), membership.time)
    spans = _spans(start, end, every)
    told = {body: tuple(edge.time for edge in several) for body, several in members.items()}
    return Panel(
        bodies=tuple(members),
        countries=tuple(country.code for country in countries),
        spans=spans,
        held=tuple(held.items()),
        unplaced=tuple(tuple(_of_unplaced(lists[body], told[body], span, when, horizon) for span in spans) for body in members),
        open_lists=tuple(body for body in members if not lists[body].complete),
        when=when,
        horizon=horizon,
        long=long,
        pairs=pairs,
    )


def _of_unplaced(body: MemberList, told: Sequence[Period], span: Span, when: Day, horizon: bool) -> Certainty:
    """What can be said of a country that no source places in a body whose members are told for these periods."""
    answer = _WHEN[when]
    known = body.complete or (body.complete is None and answer(told, span, horizon).possible)
    return Certainty.NO if known else answer((body.time,), span, horizon) & Certainty.MAYBE


def _spans(start: When, end: When, every: str) -> Spans:
    """The years or months from the one that something starts in to the one that something ends in."""
    if not isinstance(every, str) or every not in ("year", "month"):
        raise UnknownWordError("every", every, ("year", "month"))
    first, last = datetime.date.fromordinal(days_of(start)[0]), datetime.date.fromordinal(days_of(end)[1])
    if first > last:
        raise FilterError(f"end= is {quoted(end)}, before start=, which is {quoted(start)}")
    if every == "year":
        return tuple(
            Span((year,), datetime.date(year, 1, 1).toordinal(), datetime.date(year, 12, 31).toordinal())
            for year in range(first.year, last.year + 1)
        )
    months = [divmod(number, 12) for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)]
    return tuple(Span((year, month + 1), *_days_of_month(year, month + 1)) for year, month in months)


def _days_of_month(year: int, month: int) -> tuple[int, int]:
    first = datetime.date(year, month, 1).toordinal()
    following = datetime.date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return first, datetime.date.max.toordinal() if following is None else following.toordinal() - 1
