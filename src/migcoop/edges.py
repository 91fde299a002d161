"""The edges that stand on their own, with both ends: memberships, parties, successions, cooperations and claims.

Few first questions are about them, so that they are not made before somebody asks: see `EDGES` in `store`.
"""

__all__ = ["Claim", "Cooperation", "Membership", "Party", "Succession"]

import builtins
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Optional

from attrs import Converter, field, frozen

from .dates import Certainty, EdtfDate, to_edtf
from .errors import harmless
from .facts import Dated, Record, SourceDate, Statement, dates_stated, periods_stated
from .fields import is_a, is_number, matches, to_tuple, unique
from .model import Actor, Agreement, Edge, Forum, Organisation, Place, as_themes, is_actor
from .periods import Period, When
from .vocabulary import Act, ListedStatus, PartyStatus, Status, SuccessionKind, Theme


def __dir__() -> list[str]:
    return __all__


def _as_act(value: Optional[str]) -> Optional[Act]:
    return None if value is None else Act(value)


if not TYPE_CHECKING:
    # attrs works out the signature of a bare function wherever it converts a field; of a Converter, once.
    _as_act = Converter(_as_act)


def _since(period: Period, known: Iterable[tuple[Optional[date], str]]) -> Period:
    """The period, not before what had to come first: each with its earliest day and its name. What is stated stands."""
    if period.earliest_start is not None and period.earliest_start == period.latest_start:
        return period
    for day, what in known:
        if day is not None:
            period = period.since(day, what)
    return period


def _beginnings(*ends: Record) -> Iterator[tuple[Optional[date], str]]:
    """Since when at the earliest each of these was there."""
    for end in ends:
        if isinstance(end, Dated) and end.periods:
            yield end.period.possible_days[0], f"{end.id} {end.period}"


def _dated(what: str, day: Optional[EdtfDate]) -> tuple[Optional[date], str]:
    """Since when at the earliest something had been done."""
    return (None, "") if day is None else (Period(start=day).possible_days[0], f"{what} {day}")


@frozen(kw_only=True, eq=False, repr=False)
class Membership(Edge, Dated):
    """That an actor belongs to a body, how, and when."""

    ENDS = ("member", "body")

    member: Actor = field(validator=is_actor)
    body: Organisation | Forum | Place = field(
        validator=is_a((Organisation, Forum, Place), "an Organisation, a Forum or a Place")
    )
    status: Status = field(default=Status.MEMBER, converter=Status)
    scope: str = field(default="", validator=matches(r"(?s)|\S.*", "what it is limited to, or nothing"))
    """What the membership is limited to; empty for the whole."""
    spell: int = field(default=1, validator=is_number(1))
    """Which of its memberships it is, in order, where it left and came back."""
    periods: tuple[Statement[Period], ...] = field(default=(), converter=to_tuple, validator=periods_stated)
    """When, the preferred statement first."""

    @property
    def time(self) -> Period:
        """Its period, since the body and the member were there: where nobody says when it began, it was not before that."""
        return _since(self.period, _beginnings(self.body, self.member))

    @property
    def key(self) -> str:
        """Its kind and ends, as text, with status, scope and, from the second on, which spell it is."""
        return self._keyed(self.status, self.scope, self.spell > 1 and self.spell)

    def __repr__(self) -> str:
        scope = f" ({self.scope})" if self.scope else ""
        return harmless(f"<Membership {self.member} in {self.body}: {self.status}{scope}, {self.period}>")


def _after(last: Optional[EdtfDate]) -> Optional[EdtfDate]:
    """The day after it; a date that is not printed as a day, and the last day that there is, as it is."""
    if last is None or last.text != last.latest.isoformat() or last.latest == date.max:
        return last
    return EdtfDate((last.latest + timedelta(1)).isoformat())


@frozen(kw_only=True, eq=False, repr=False)
class Party(Edge, Dated):
    """That an agreement binds an actor, or that the actor has signed it: by which act, and when.

    A treaty says itself from which day it binds: so many days after a state deposited its instrument. Where a source has only
    the deposit, the period is inferred from it by that rule, and its note says by which article.
    """

    ENDS = ("actor", "agreement")

    actor: Actor = field(validator=is_actor)
    agreement: Agreement = field(validator=is_a(Agreement, "an Agreement"))
    act: Optional[Act] = field(default=None, converter=_as_act)
    """By which act it is bound, where that is said."""
    signed: Optional[EdtfDate] = field(default=None, converter=to_edtf)
    """When it signed."""
    deposited: Optional[EdtfDate] = field(default=None, converter=to_edtf)
    """When it deposited the instrument of that act."""
    pending: bool = field(default=False, validator=is_a(bool, "true or false"))
    """Whether its source says that the agreement did not bind it yet, although it had signed."""
    spell: int = field(default=1, validator=is_number(1))
    """Which of its times as a party it is, in order, where it left and came back."""
    periods: tuple[Statement[Period], ...] = field(default=(), converter=to_tuple, validator=periods_stated)
    """From when the agreement binds it, and until when, the preferred statement first; none where no source says."""

    @property
    def in_force(self) -> Optional[EdtfDate]:
        """From when the agreement binds it, by the preferred statement; None where none is made."""
        return self.period.start

    @property
    def time(self) -> Period:
        """Its period, since what had to come first: its signature and deposit, and that the agreement was made."""
        return _since(self.period, self._before())

    def _before(self) -> Iterator[tuple[Optional[date], str]]:
        yield _dated("signed", self.signed)
        yield _dated("deposited", self.deposited)
        yield _dated(f"{self.agreement.id} made", self.agreement.dates[0].value if self.agreement.dates else None)
        yield from _beginnings(self.actor)

    def active(self, day: When, horizon: bool = True) -> Certainty:
        """Whether the agreement bound it on that day, or on some day of a longer time, by the preferred of its periods.

        Args:
            day: A day (`datetime.date`), an `EdtfDate`, a `Period`, or text that writes a date or a period.
            horizon: Whether to doubt what its source says of the days after its own date; True unless given.

        Returns:
            A `Certainty`: YES, MAYBE or NO. NO where it is `pending`.

        Raises:
            InvalidDateError: A time that cannot be.

        >>> import migcoop
        >>> migcoop.parties("Schengen Agreement", actor="SE", on="ever").one().active("1990")
        <Certainty.NO>
        """
        bound = self.time.at(day, horizon)
        return Certainty.NO if self.pending else bound

    def time_as(self, status: PartyStatus) -> Optional[Period]:
        """When it is signed, bound or left, by the preferred statement; None where it is not said to be.

        It is not bound before it has signed or deposited its instrument, nor before the agreement was made: see `time`.
        It has left from the day after the last on which it is bound; where only the month or the year of that is known, at some
        day of it.

        Args:
            status: A member of `PartyStatus`.

        >>> import migcoop
        >>> party = migcoop.parties("EEA Agreement", actor="SE", on="1994").one()
        >>> str(party.time_as(migcoop.PartyStatus.SIGNED)), party.time_as(migcoop.PartyStatus.LEFT)
        ('1992-05-02/..', None)
        """
        if status is PartyStatus.BOUND:
            return None if self.pending else self.time
        since = self.signed if status is PartyStatus.SIGNED else _after(self.period.end)
        return None if since is None else Period(start=since, ongoing=True)

    @property
    def key(self) -> str:
        """Its kind and ends, as text, with, from the second on, which spell it is."""
        return self._keyed(self.spell > 1 and self.spell)

    def __repr__(self) -> str:
        signed = "" if self.signed is None else f", signed {self.signed}"
        bound = f", {self.period}" if self.periods else ", not in force" * self.pending
        return harmless(f"<Party {self.actor} to {self.agreement}{signed}{bound}>")


@frozen(kw_only=True, eq=False, repr=False)
class Succession(Edge):
    """That one thing came after another."""

    ENDS = ("predecessor", "successor")

    predecessor: Record = field(validator=is_a(Record, "a record"))
    successor: Record = field(validator=is_a(Record, "a record"))
    kind: SuccessionKind = field(converter=SuccessionKind)
    planned: bool = field(default=False, validator=is_a(bool, "true or false"))
    """Whether the source speaks of it as still to come."""
    dates: tuple[Statement[EdtfDate], ...] = field(default=(), converter=to_tuple, validator=dates_stated)
    """When it came about, the preferred statement first."""

    @property
    def on(self) -> Optional[EdtfDate]:
        """When it came about, by the preferred statement; None where none is made."""
        return self.dates[0].value if self.dates else None

    @property
    def key(self) -> str:
        """Its kind and ends, as text, with how the one came after the other."""
        return self._keyed(self.kind)

    def __repr__(self) -> str:
        when = f", {self.on}" if self.on is not None else ""
        return harmless(f"<Succession {self.predecessor} -> {self.successor}: {self.kind}{', planned' * self.planned}{when}>")


@frozen(kw_only=True, eq=False, repr=False)
class Cooperation(Edge):
    """That two actors cooperate, and on what, outside any one project."""

    ENDS = ("actor", "partner")

    actor: Actor = field(validator=is_actor)
    partner: Actor = field(validator=is_actor)
    themes: tuple[Theme, ...] = field(default=(), converter=as_themes)

    def __repr__(self) -> str:
        return harmless(f"<Cooperation {self.actor} with {self.partner}: {', '.join(self.themes) or 'no theme stated'}>")


_LISTED = frozenset(ListedStatus)  # words, and no wordings


@frozen(kw_only=True, eq=False, repr=False)
class Claim(Edge):
    """A dated figure or status that a source gives of something: "28 member states", "listed as ongoing".

    A claim never changes a period: where the two do not fit, `conflicts()` says so.
    """

    ENDS = ("about", "value")

    about: Record = field(validator=is_a(Record, "a record"))
    property: str = field(validator=matches("[a-z][a-z0-9_]*", "a word such as 'status'"))
    """What is claimed: `status`, `countries`, `components`, …"""
    value: int | str | Record = field(validator=is_a((int, str, Record), "a number, a text or a record"))
    as_of: Optional[EdtfDate] = field(default=None, converter=to_edtf)
    """Of when it is claimed; None where its source bears no date, so that `when` takes the bounds of that."""
    number: int = field(default=1, validator=is_number(1))
    """Which of several it is, where its source says several things in words of the same property and time."""

    @builtins.property  # the plain name is a field here
    def dates(self) -> tuple["SourceDate", ...]:
        """Of when it is claimed: `as_of`, else the dates of its sources, each of which claims it of its own time."""
        if self.as_of is not None:
            return (SourceDate(printed=self.as_of),)
        return unique(cited.source.date for cited in self.citations if cited.source is not None)

    @builtins.property
    def when(self) -> "SourceDate":
        """The time that all of its dates are in.

        >>> from migcoop import Country, Name
        >>> sweden = Country(id="SE", names=[Name(text="Sweden", lang="en")], alpha3="SWE")
        >>> print(Claim(about=sweden, property="lakes", value=97500, as_of="2013").when)
        2013
        """
        if len(self.dates) == 1:
            return self.dates[0]
        earliest = [date.earliest for date in self.dates]
        latest = [date.latest for date in self.dates]
        known = [day for day in earliest if day is not None], [day for day in latest if day is not None]
        return SourceDate(
            not_before=min(known[0]) if earliest and len(known[0]) == len(earliest) else None,
            not_after=max(known[1]) if latest and len(known[1]) == len(latest) else None,
        )

    @builtins.property
    def key(self) -> str:
        """Its kind, what it is about, the property, the time and what is claimed, as text.

        A wording is no part of it, so that it can be mended: its preferred source is, and from the second on its number.
        """
        claimed = self.value
        if isinstance(claimed, Record):
            claimed = claimed.id
        elif isinstance(claimed, str) and claimed not in _LISTED:
            source = self.citations[0].source if self.citations else None
            claimed = f"{'' if source is None else source.id}{f':{self.number}' if self.number > 1 else ''}"
        return f"claim:{self.about.id}:{self.property}:{self.as_of or ''}:{claimed}"

    def __repr__(self) -> str:
        when = f", as of {self.when}" if self.when.earliest or self.when.latest else ""
        return harmless(f"<Claim {self.about.id} {self.property}: {self.value}{when}>")
