"""Statements that cannot all be right: one function a rule, each with the bounds that it compares."""

from __future__ import annotations

__all__ = ["RULES", "Conflict", "Known", "find_conflicts", "known_counts"]

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, cast

from attrs import evolve, field, frozen

from .dates import Certainty, EdtfDate, as_edtf
from .edges import Claim, Membership, Party
from .facts import Dated, Fact, Record, Source, SourceDate, Statement
from .fields import unique
from .labels import Displayed
from .model import Agreement, Edge, Forum, Organisation, Project
from .periods import Period
from .provenance import sources_of
from .store import Parts
from .vocabulary import ConflictRule, ListedStatus, RecordKind, Status

_T = TypeVar("_T")
_B = TypeVar("_B", Membership, Party)


def __dir__() -> list[str]:
    return __all__


def _brief(fact: Fact) -> str:
    """A statement of a conflict in a word or two."""
    if isinstance(fact, (Membership, Party)):
        return str(fact.period)
    value: object = getattr(fact, "value", None)
    return type(fact).__name__.lower() if value is None else str(value)


@frozen(kw_only=True, repr=False)
class Conflict(Displayed):
    """Statements of one thing that cannot all be right, and why."""

    about: Record
    rule: ConflictRule = field(converter=ConflictRule)
    """Which rule found it: `status`, `activity`, `periods`, `dates` or `count`."""
    statements: tuple[Fact, ...]
    """The statements, the preferred first."""
    why: str
    """What is wrong, as one English sentence."""
    edge: Edge | None = None
    """The edge that it is of, where it is of one."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What it is about, and the ends of the edge that it is of."""
        return unique((self.about, *(() if self.edge is None else self.edge.ends)))

    @property
    def key(self) -> str:
        """What it is about, the rule and why, as text."""
        return f"{self.about.id}: {self.rule}: {self.why}"

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who makes the statements."""
        return sources_of(*self.statements)

    def __str__(self) -> str:
        says = [(_brief(fact), "; ".join(source.id for source in sources_of(fact))) for fact in self.statements]
        several = dict.fromkeys(says) if len({sources for _, sources in says}) > 1 and len(says) == 2 else {}
        who = " | ".join(f"{what}: {sources}" for what, sources in several)
        return f"{self.about.id}: {self.why} [{who or '; '.join(source.id for source in self.sources)}]"

    def __repr__(self) -> str:
        return f"<Conflict {self.rule}, {self}>"


def find_conflicts(parts: Parts) -> tuple[Conflict, ...]:
    """All conflicts of a dataset, by every rule, sorted by the id of what they are about."""
    found = (conflict for rule in RULES for conflict in rule(parts))
    return tuple(sorted(found, key=lambda conflict: (conflict.about.id, conflict.rule, conflict.why)))


def _dated(parts: Parts) -> Iterator[Organisation | Forum | Project]:
    """The records that have periods."""
    for kind in (RecordKind.ORGANISATION, RecordKind.FORUM, RecordKind.PROJECT):
        yield from cast("Iterable[Organisation | Forum | Project]", parts.tables[kind].values())


# ---------------------------------------------------------------------------------------------------------------- status


def listed_status_conflicts(parts: Parts) -> Iterator[Conflict]:
    """A status that is claimed for a time of which the stated period excludes it on each day."""
    for claim in _claims(parts, "status"):
        about = claim.about
        if not isinstance(about, Dated):
            continue
        for statement in about.periods:
            for date in claim.dates:
                if reason := _exclusion(str(claim.value), date, statement.value):
                    why = f"listed as {claim.value} on {date}, though {reason}"
                    yield Conflict(about=about, rule=ConflictRule.STATUS, statements=(statement, claim), why=why)
                    break


def _exclusion(status: str, date: SourceDate, period: Period) -> str:
    """Why the status cannot be true of the period on any day of that date; empty where it can."""
    if status == ListedStatus.ONGOING and (date.earliest or date.latest):
        time = date.printed or Period(start=as_edtf(date.earliest), end=as_edtf(date.latest))
        # What was known on that day is asked, so that the horizon plays no part.
        if period.at(time, horizon=False) is Certainty.NO:
            return period.why(time, horizon=False).partition(": ")[2]
    if status == ListedStatus.ENDED and date.latest and period.earliest_end and period.earliest_end > date.latest:
        return f"it ran at least to {period.earliest_end}"
    if status == ListedStatus.PLANNED and date.earliest and period.latest_start and period.latest_start <= date.earliest:
        return f"it had begun by {period.latest_start}"
    return ""


def rival_status_conflicts(parts: Parts) -> Iterator[Conflict]:
    """Different statuses claimed of one thing for one day."""
    claims_of_day: dict[tuple[str, datetime.date], list[Claim]] = {}
    for claim in _claims(parts, "status"):
        for date in claim.dates:
            if date.earliest is not None and date.earliest == date.latest:
                claims_of_day.setdefault((claim.about.id, date.earliest), []).append(claim)
    for (_, day), several in claims_of_day.items():
        for one, other in combinations(several, 2):
            if one.value != other.value:
                why = f"listed as {one.value} and as {other.value} on {day}"
                yield Conflict(about=one.about, rule=ConflictRule.STATUS, statements=(one, other), why=why)


def _claims(parts: Parts, property: str) -> Iterator[Claim]:
    return (claim for claim in parts.edges["claims"] if claim.property == property)


# ----------------------------------------------------------------------------------------------------------------- count


class Known(NamedTuple):
    """How many belonged to something on a day, by what is known of them: at least, and at most."""

    day: datetime.date
    sure: int
    possible: int


def member_count_conflicts(parts: Parts) -> Iterator[Conflict]:
    """A number of members claimed for a time at which as many cannot have been members, by the memberships known."""
    members: dict[str, list[Membership]] = {}
    for edge in parts.edges["memberships"]:
        if edge.status is Status.MEMBER:
            members.setdefault(edge.body.id, []).append(edge)
    yield from _miscounts(parts, "members", members, _complete_until(parts))


def party_count_conflicts(parts: Parts) -> Iterator[Conflict]:
    """A number of parties claimed for a time at which more were bound by an agreement, by what is known of them."""
    bound: dict[str, list[Party]] = {}
    for edge in parts.edges["parties"]:
        if not edge.pending:
            bound.setdefault(edge.agreement.id, []).append(edge)
    yield from _miscounts(parts, "parties", bound, {})


def _miscounts(
    parts: Parts, property: str, edges: Mapping[str, Sequence[Membership | Party]], complete: Mapping[str, datetime.date]
) -> Iterator[Conflict]:
    """Each claimed number of those that belong to a record that no day of its time can have had."""
    for claim in _claims(parts, property):
        known = edges.get(claim.about.id)
        if type(claim.value) is not int or not known:
            continue
        for date in claim.dates:
            listed = complete.get(claim.about.id)
            counts = known_counts(known, date, listed)
            if any(_fits(claim.value, count, listed) for count in counts):
                continue
            day, sure, possible = min(counts, key=lambda count: count.sure)
            number = sure if claim.value < sure else possible
            why = f"said to have {claim.value} {property} as of {date}, though {number} are known on {day}"
            counted = [edge for edge in known if edge.active(day, horizon=False) is not Certainty.NO]
            yield Conflict(about=claim.about, rule=ConflictRule.COUNT, statements=(claim, *counted), why=why)
            break


def known_counts(edges: Sequence[Membership | Party], date: SourceDate, complete: datetime.date | None = None) -> list[Known]:
    """How many members or parties there were on each day of a time that differs from the day before.

    A party may count from the day of its deposit on, as depositaries count; it does for sure when it is bound.
    """
    return [_count(edges, day) for day in _days_of_change(date.earliest, date.latest, edges, complete)]


def _complete_until(parts: Parts) -> dict[str, datetime.date]:
    """Until when the list of a body's members is said to be complete: a later member is nothing that it excludes."""
    complete: dict[str, datetime.date] = {}
    for claim in _claims(parts, "member_list"):
        if claim.value == "complete":
            days = [date.earliest for date in claim.dates if date.earliest is not None]
            complete[claim.about.id] = max([*days, complete.get(claim.about.id, datetime.date.min)])
    return complete


def _fits(claimed: int, count: Known, complete: datetime.date | None) -> bool:
    return count.sure <= claimed and (claimed <= count.possible or complete is None or count.day > complete)


def _days_of_change(
    earliest: datetime.date | None,
    latest: datetime.date | None,
    edges: Iterable[Membership | Party],
    complete: datetime.date | None,
) -> list[datetime.date]:
    """Days that stand for all from the one to the other: between two of them nobody comes or leaves.

    Nor does the time end in which the list of members is complete.
    """
    changes: set[datetime.date] = {datetime.date.min if earliest is None else earliest}
    lasts = [complete]
    for edge in edges:
        period = edge.time
        changes.update(day for day in (_acted(edge), period.earliest_start, period.latest_start) if day is not None)
        lasts += [period.earliest_end, period.latest_end]
    changes.update(day + datetime.timedelta(1) for day in lasts if day is not None and day < datetime.date.max)
    if latest is not None:
        changes.add(latest)
    return sorted(day for day in changes if (earliest is None or day >= earliest) and (latest is None or day <= latest))


def _count(edges: Iterable[Membership | Party], day: datetime.date) -> Known:
    """How many belonged that day at least and at most; one that began belongs until an end is stated."""
    sure: set[str] = set()
    possible: set[str] = set()
    for edge in edges:
        who, period, acted = edge.ends[0].id, edge.time, _acted(edge)
        answer = period.at(day, horizon=False)
        waiting = acted is not None and period.earliest_start is not None and acted <= day < period.earliest_start
        if answer is not Certainty.NO or waiting:
            possible.add(who)
        if answer is Certainty.YES or (period.ongoing and period.latest_start is not None and period.latest_start <= day):
            sure.add(who)
    return Known(day, len(sure), len(possible))


def _acted(edge: Membership | Party) -> datetime.date | None:
    """When a party deposited its instrument, which binds it later."""
    return edge.deposited.earliest if isinstance(edge, Party) and edge.deposited is not None else None


_VOTES: Mapping[str, str] = MappingProxyType(
    {"voted_for": "votes_for", "voted_against": "votes_against", "abstained": "abstentions", "did_not_vote": "not_voting"}
)
"""What is claimed of each actor that voted so, and of how many did."""


def _votes(parts: Parts) -> dict[tuple[str, EdtfDate | None], list[Claim]]:
    """Who voted how, by what the vote was about and when it was."""
    votes: dict[tuple[str, EdtfDate | None], list[Claim]] = {}
    for claim in parts.edges["claims"]:
        if claim.property in _VOTES and isinstance(claim.value, Record):
            votes.setdefault((claim.about.id, claim.as_of), []).append(claim)
    return votes


def rival_vote_conflicts(parts: Parts) -> Iterator[Conflict]:
    """Two votes of one actor in one vote."""
    for several in _votes(parts).values():
        for one, other in combinations(several, 2):
            if one.value == other.value and one.property != other.property:
                how = " and ".join(claim.property.replace("_", " ") for claim in (one, other))
                why = f"{one.ends[1].id} {how} on {one.when}"
                yield Conflict(about=one.about, rule=ConflictRule.STATUS, statements=(one, other), why=why, edge=one)


def vote_count_conflicts(parts: Parts) -> Iterator[Conflict]:
    """A number of votes that is lower than that of the actors of whom it is said that they voted so."""
    votes = _votes(parts)
    for claim in parts.edges["claims"]:
        so = [vote for vote in votes.get((claim.about.id, claim.as_of), ()) if _VOTES[vote.property] == claim.property]
        actors = unique(vote.ends[1].id for vote in so)
        if type(claim.value) is int and claim.value < len(actors):
            words = claim.property.replace("_", " ")
            why = f"said to have {claim.value} {words} as of {claim.when}, though {len(actors)} are named"
            yield Conflict(about=claim.about, rule=ConflictRule.COUNT, statements=(claim, *so), why=why)


# ---------------------------------------------------------------------------------------------------- periods and dates


def rival_period_conflicts(parts: Parts) -> Iterator[Conflict]:
    """Periods of one record that cannot be the same one."""
    for record in _dated(parts):
        yield from _rivals(record, ConflictRule.PERIODS, record.periods, _apart)


def rival_membership_conflicts(parts: Parts) -> Iterator[Conflict]:
    """Periods of one membership that cannot be the same one."""
    for edge in parts.edges["memberships"]:
        for one, other in combinations(edge.periods, 2):
            if _apart(one.value, other.value):
                why = f"{edge.status} of {edge.body.id}: stated as {one.value} and as {other.value}"
                both = (_as_stated(edge, one), _as_stated(edge, other))
                yield Conflict(about=edge.member, rule=ConflictRule.PERIODS, statements=both, why=why, edge=edge)


def rival_party_conflicts(parts: Parts) -> Iterator[Conflict]:
    """Times at which one agreement binds one party that cannot be the same one."""
    for edge in parts.edges["parties"]:
        for one, other in combinations(edge.periods, 2):
            if _apart(one.value, other.value):
                why = f"party to {edge.agreement.id}: stated as {one.value} and as {other.value}"
                both = (_as_stated(edge, one), _as_stated(edge, other))
                yield Conflict(about=edge.actor, rule=ConflictRule.PERIODS, statements=both, why=why, edge=edge)


def late_signature_conflicts(parts: Parts) -> Iterator[Conflict]:
    """A party that is bound, or has ratified, before it signed."""
    for edge in parts.edges["parties"]:
        signed = None if edge.signed is None else edge.signed.earliest
        acted = edge.deposited.latest if edge.deposited is not None else edge.period.latest_start
        if signed is not None and acted is not None and acted < signed:
            why = f"party to {edge.agreement.id}: signed in {edge.signed}, after {edge.deposited or acted}"
            yield Conflict(about=edge.actor, rule=ConflictRule.DATES, statements=(edge,), why=why, edge=edge)


def spell_conflicts(parts: Parts) -> Iterator[Conflict]:
    """Spells of one membership, or of one party, of which a later one began before an earlier one ended."""
    spells: dict[tuple[str, ...], list[Membership | Party]] = {}
    for edge in parts.edges["memberships"]:
        spells.setdefault((edge.member.id, f"{edge.status} of {edge.body.id}", edge.scope), []).append(edge)
    for edge in parts.edges["parties"]:
        spells.setdefault((edge.actor.id, f"party to {edge.agreement.id}"), []).append(edge)
    for (_, what, *_), several in spells.items():
        for one, other in combinations(sorted(several, key=lambda edge: edge.spell), 2):
            began, ended = other.period.latest_start, one.period.earliest_end
            if began is not None and ended is not None and began <= ended:
                why = f"{what} in {one.period} and anew in {other.period}"
                yield Conflict(about=one.ends[0], rule=ConflictRule.PERIODS, statements=(one, other), why=why, edge=one)


def rival_date_conflicts(parts: Parts) -> Iterator[Conflict]:
    """Dates of one agreement or one succession that cannot be the same day."""
    for agreement in cast("Iterable[Agreement]", parts.tables[RecordKind.AGREEMENT].values()):
        yield from _rivals(agreement, ConflictRule.DATES, agreement.dates, _other_day)
    for edge in parts.edges["successions"]:
        yield from _rivals(edge.successor, ConflictRule.DATES, edge.dates, _other_day, edge)


def early_succession_conflicts(parts: Parts) -> Iterator[Conflict]:
    """A succession dated before what was succeeded began."""
    for edge in parts.edges["successions"]:
        before: Record = edge.predecessor
        for date in edge.dates:
            for stated in before.periods if isinstance(before, Dated) else ():
                came, began = Period(start=date.value).latest_start, stated.value.earliest_start
                if came is not None and began is not None and came < began:
                    why = f"came after {before.id} in {date.value}, though that ran in {stated.value}"
                    yield Conflict(about=edge.successor, rule=ConflictRule.DATES, statements=(date, stated), why=why, edge=edge)


# -------------------------------------------------------------------------------------------------------------- activity


def participation_conflicts(parts: Parts) -> Iterator[Conflict]:
    """A part in something at a time when it did not run."""
    for record in _dated(parts):
        for part in () if isinstance(record, Organisation) else record.participations:
            for statement in record.periods:
                if statement.value.at(part.period, horizon=False) is Certainty.NO:
                    why = f"{part.actor} is {part.role} in {part.period}, though it ran in {statement.value}"
                    yield Conflict(about=record, rule=ConflictRule.ACTIVITY, statements=(statement, part), why=why, edge=part)


def outlying_membership_conflicts(parts: Parts) -> Iterator[Conflict]:
    """A membership that began before its body or outlasted it."""
    for edge in parts.edges["memberships"]:
        for stated in edge.periods:
            body: Record = edge.body
            for statement in body.periods if isinstance(body, Dated) else ():
                if _outlies(stated.value, statement.value):
                    why = f"{edge.status} of {body.id} in {stated.value}, though that ran in {statement.value}"
                    both = (_as_stated(edge, stated), statement)
                    yield Conflict(about=edge.member, rule=ConflictRule.ACTIVITY, statements=both, why=why, edge=edge)


RULES: tuple[Callable[[Parts], Iterator[Conflict]], ...] = (
    listed_status_conflicts,
    rival_status_conflicts,
    member_count_conflicts,
    party_count_conflicts,
    rival_vote_conflicts,
    vote_count_conflicts,
    rival_period_conflicts,
    rival_membership_conflicts,
    rival_party_conflicts,
    late_signature_conflicts,
    spell_conflicts,
    rival_date_conflicts,
    early_succession_conflicts,
    participation_conflicts,
    outlying_membership_conflicts,
)
"""All rules: each a function from the parts of a dataset to what it finds there."""

# ------------------------------------------------------------------------------------------------------------ comparison


def _as_stated(edge: _B, stated: Statement[Period]) -> _B:
    """The membership or the party as one of its sources has it."""
    return evolve(edge, periods=(stated,), basis=stated.basis, note=stated.note, citations=stated.citations)


def _rivals(
    about: Record,
    rule: ConflictRule,
    statements: Iterable[Statement[_T]],
    clash: Callable[[_T, _T], bool],
    edge: Edge | None = None,
) -> Iterator[Conflict]:
    """Each pair of statements of one thing that cannot both be true."""
    for one, other in combinations(statements, 2):
        if clash(one.value, other.value):
            why = f"stated as {one.value} and as {other.value}"
            yield Conflict(about=about, rule=rule, statements=(one, other), why=why, edge=edge)


def _apart(one: Period, other: Period) -> bool:
    """Whether two periods cannot be the same one: their starts or their ends have no day in common."""
    return _disjoint((one.earliest_start, one.latest_start), (other.earliest_start, other.latest_start)) or _disjoint(
        (one.earliest_end, one.latest_end), (other.earliest_end, other.latest_end)
    )


def _outlies(part: Period, whole: Period) -> bool:
    """Whether one began before the earliest start of the other, or ended after its latest end."""
    return bool(
        (part.latest_start and whole.earliest_start and part.latest_start < whole.earliest_start)
        or (part.earliest_end and whole.latest_end and part.earliest_end > whole.latest_end)
    )


def _other_day(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether two dates cannot be the same day, approximations taken for what they are."""
    return _apart(Period(start=one), Period(start=other))


def _disjoint(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    return any(low is not None and high is not None and high < low for low, high in ((one[0], other[1]), (other[0], one[1])))
