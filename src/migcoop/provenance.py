"""Who says so: every fact of a record with its citations, what became of a source, and statements that cannot all be right."""

from __future__ import annotations

__all__ = [
    "Conflict",
    "Coverage",
    "Evidence",
    "conflicting",
    "coverage_of",
    "evidence_of",
    "facts_of",
    "facts_of_edge",
    "sources_of",
]

import datetime
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any, TypeVar

from attrs import evolve, frozen

from .dates import Certainty, EdtfDate, Period
from .model import (
    Agreement,
    Citation,
    Claim,
    Edge,
    Fact,
    Forum,
    LeftOut,
    Membership,
    Organisation,
    Place,
    Project,
    Record,
    Source,
    SourceDate,
    Statement,
    Succession,
    unique,
)
from .names import Name
from .vocabulary import Status

_T = TypeVar("_T")


def __dir__() -> list[str]:
    return __all__


# ------------------------------------------------------------------------------------------------------------- evidence


@frozen(kw_only=True, repr=False)
class Evidence:
    """One citation of one fact; prints as publisher, title, section, paragraph and date."""

    about: Record
    """The record that the fact is of."""
    what: str
    """The fact, in a few English words."""
    fact: Fact | Name | Record
    """The fact itself; the record, where a page speaks of it as a whole."""
    citation: Citation
    source: Source
    """Who says so."""

    def __str__(self) -> str:
        where = [f"{self.source.publisher}: “{self.source.title}”"]
        if self.citation.section is not None:
            where.append(f"{self.citation.section}, paragraph {self.citation.paragraph}")
        if self.citation.locator is not None:
            where.append(self.citation.locator)
        where.append(str(self.source.date))
        return f"{self.what} [{', '.join(where)}]"

    def __repr__(self) -> str:
        return f"<Evidence {self}>"


def facts_of(record: Record) -> Iterator[tuple[str, Fact | Name | Record]]:
    """Each fact on a record, with a few words on what it is; the record itself first."""
    yield "spoken of", record
    for name in record.names:
        yield f"name {name.text!r} ({name.lang}, {name.kind})", name
    if isinstance(record, Source) and record.date.citations:
        yield f"date {record.date}", record.date
    if isinstance(record, (Organisation, Forum, Project)):
        yield from ((f"period {statement.value}", statement) for statement in record.periods)
    if isinstance(record, Forum):
        yield from ((f"meets {meetings.times} times a year", meetings) for meetings in record.meetings)
    if isinstance(record, Agreement):
        for party in record.parties:
            signed = "" if party.signed is None else f", signed {party.signed}"
            in_force = "" if party.in_force is None else f", in force {party.in_force}"
            yield f"party {party.actor}{signed}{in_force}", party
        yield from ((f"date {statement.value}", statement) for statement in record.dates)
    if isinstance(record, (Forum, Project)):
        for part in record.participations:
            via = "" if part.via is None else f" through {part.via}"
            yield f"{part.role}: {part.actor}{via}", part
        yield from ((f"funding ({funding.share}): {funding.fund}", funding) for funding in record.funding)
    if isinstance(record, Project):
        yield from ((f"deployment: {posted.actor} to {posted.place}", posted) for posted in record.deployments)
        yield from ((f"output: {output.title}", output) for output in record.outputs)


def evidence_of(record: Record, edges: Iterable[Edge]) -> tuple[Evidence, ...]:
    """Every citation of a record and of these edges of it."""
    facts = (*facts_of(record), *(fact for edge in edges for fact in facts_of_edge(edge)))
    return tuple(evidence for what, fact in facts for evidence in _each_citation(record, what, fact))


def _each_citation(about: Record, what: str, fact: Fact | Name | Record) -> Iterator[Evidence]:
    for citation in fact.citations:
        source = citation.source or about
        assert isinstance(source, Source), "integrity: only a source cites itself"
        yield Evidence(about=about, what=what, fact=fact, citation=citation, source=source)


def facts_of_edge(edge: Edge) -> Iterator[tuple[str, Fact]]:
    """Each fact of an edge, with a few words on what it is; the edge itself first."""
    what = repr(edge)[1:-1]
    yield what, edge
    if isinstance(edge, Membership):
        yield from ((f"{what}: period {statement.value}", statement) for statement in edge.periods)
    elif isinstance(edge, Succession):
        yield from ((f"{what}: date {statement.value}", statement) for statement in edge.dates)


# ------------------------------------------------------------------------------------------------------------- coverage


@frozen(kw_only=True, repr=False)
class Coverage:
    """What became of one paragraph of a source: the facts that cite it, and what was left out of it and why."""

    source: Source
    section: str
    """The heading of its section, as printed."""
    paragraph: int
    """Its number in the section; the heading is 0."""
    evidence: tuple[Evidence, ...]
    """The facts that cite it."""
    left_out: tuple[LeftOut, ...]
    """What of it became no data on purpose."""

    @property
    def key(self) -> str:
        """Its place, as citations write it."""
        return Citation(source=self.source, section=self.section, paragraph=self.paragraph).key

    @property
    def explained(self) -> bool:
        """Whether some fact cites it, or it is said why none does."""
        return bool(self.evidence or self.left_out)

    def __str__(self) -> str:
        of = unique(evidence.about.id for evidence in self.evidence)
        facts = f"{len(self.evidence)} fact{'s' * (len(self.evidence) != 1)}{' of ' * bool(of)}{', '.join(of)}"
        left_out = "".join(f"; left out: {left.what} ({left.why})" for left in self.left_out)
        return f"§ {self.section} ¶ {self.paragraph}: {facts}{left_out}"

    def __repr__(self) -> str:
        facts = f"{len(self.evidence)} fact{'s' * (len(self.evidence) != 1)}"
        return f"<Coverage {self.key}: {facts}{''.join(f'; left out: {left.what}' for left in self.left_out)}>"


def coverage_of(source: Source, records: Iterable[Record], edges: Iterable[Edge]) -> tuple[Coverage, ...]:
    """What became of each paragraph of a source, in order: all that these records and edges cite it for."""
    cited: dict[tuple[str, int], list[Evidence]] = {}
    everything = (
        *((record, what, fact) for record in records for what, fact in facts_of(record)),
        *((_first_end(edge), what, fact) for edge in edges for what, fact in facts_of_edge(edge)),
    )
    for about, what, fact in everything:
        for evidence in _each_citation(about, what, fact):
            place = evidence.citation
            if evidence.source.id == source.id and place.section is not None and place.paragraph is not None:
                cited.setdefault((place.section, place.paragraph), []).append(evidence)
    return tuple(
        Coverage(
            source=source,
            section=section.title,
            paragraph=number,
            evidence=tuple(cited.get((section.title, number), ())),
            left_out=tuple(left for left in section.left_out if left.paragraph == number),
        )
        for section in source.sections
        for number in range(section.paragraphs)
    )


def _first_end(edge: Edge) -> Record:
    if isinstance(edge, Membership):
        return edge.member
    if isinstance(edge, Succession):
        return edge.predecessor
    return edge.about if isinstance(edge, Claim) else edge.actor


# ------------------------------------------------------------------------------------------------------------ conflicts


def sources_of(*facts: Fact) -> tuple[Source, ...]:
    """The sources that facts cite, each once, in their order.

    >>> import migcoop
    >>> [source.id for source in sources_of(migcoop.project("EURLO").periods[0])]
    ['se-projects-sv']
    """
    return unique(cited.source for fact in facts for cited in fact.citations if cited.source is not None)


def _brief(fact: Fact) -> str:
    """A statement of a conflict in a word or two."""
    if isinstance(fact, Membership):
        return str(fact.period)
    value: object = getattr(fact, "value", None)
    return type(fact).__name__.lower() if value is None else str(value)


@frozen(kw_only=True, repr=False)
class Conflict:
    """Statements of one thing that cannot all be right, and why."""

    about: Record
    rule: str
    """Which rule found it: `status`, `activity`, `periods`, `dates` or `count`."""
    statements: tuple[Fact, ...]
    """The statements, the preferred first."""
    why: str
    """What is wrong, as one English sentence."""

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


def conflicting(
    records: Iterable[Record],
    memberships: Iterable[Membership],
    successions: Iterable[Succession],
    claims: Iterable[Claim],
) -> tuple[Conflict, ...]:
    """All conflicts, by general rules, sorted by the id of what they are about."""
    memberships, claims = tuple(memberships), tuple(claims)
    found = [
        *_of_status(claims),
        *_of_statuses(claims),
        *_of_counts(claims, memberships),
        *_of_spells(memberships),
        *(conflict for record in records for conflict in _of_record(record)),
        *(conflict for edge in memberships for conflict in _of_membership(edge)),
        *(conflict for edge in successions for conflict in _of_succession(edge)),
    ]
    return tuple(sorted(found, key=lambda conflict: (conflict.about.id, conflict.rule, conflict.why)))


def _of_status(claims: Iterable[Claim]) -> Iterator[Conflict]:
    """A status that is claimed for a time of which the stated period excludes it on each day."""
    for claim in claims:
        about = claim.about
        if claim.property != "status" or not isinstance(about, (Organisation, Forum, Project)):
            continue
        for statement in about.periods:
            for date in claim.dates:
                if reason := _excluded(str(claim.value), date, statement.value):
                    why = f"listed as {claim.value} on {date}, though {reason}"
                    yield Conflict(about=about, rule="status", statements=(statement, claim), why=why)
                    break


def _excluded(status: str, date: SourceDate, period: Period) -> str:
    """Why the status cannot be true of the period on any day of that date; empty where it can."""
    if status == "ongoing" and (date.earliest or date.latest):
        time = date.printed or Period(start=_day(date.earliest), end=_day(date.latest))
        # What was known on that day is asked, so that the horizon plays no part.
        if period.at(time, horizon=False) is Certainty.NO:
            return period.why(time, horizon=False).partition(": ")[2]
    if status == "ended" and date.latest and period.earliest_end and period.earliest_end > date.latest:
        return f"it ran at least to {period.earliest_end}"
    if status == "planned" and date.earliest and period.latest_start and period.latest_start <= date.earliest:
        return f"it had begun by {period.latest_start}"
    return ""


def _day(day: datetime.date | None) -> EdtfDate | None:
    return None if day is None else EdtfDate(day.isoformat())


def _of_statuses(claims: Iterable[Claim]) -> Iterator[Conflict]:
    """Different statuses claimed of one thing for one day."""
    of_day: dict[tuple[str, datetime.date], list[Claim]] = {}
    for claim in claims:
        if claim.property == "status":
            for date in claim.dates:
                if date.earliest is not None and date.earliest == date.latest:
                    of_day.setdefault((claim.about.id, date.earliest), []).append(claim)
    for (_, day), several in of_day.items():
        for one, other in combinations(several, 2):
            if one.value != other.value:
                why = f"listed as {one.value} and as {other.value} on {day}"
                yield Conflict(about=one.about, rule="status", statements=(one, other), why=why)


def _of_counts(claims: Iterable[Claim], memberships: Iterable[Membership]) -> Iterator[Conflict]:
    """A number of members claimed for a time at which as many cannot have been members, by the memberships known."""
    of_body: dict[str, list[Membership]] = {}
    for edge in memberships:
        if edge.status is Status.MEMBER:
            of_body.setdefault(edge.body.id, []).append(edge)
    claims = tuple(claims)
    # To when a list of members is said to be complete: a later member is nothing that it excludes.
    complete: dict[str, datetime.date] = {}
    for claim in claims:
        if claim.property == "member_list" and claim.value == "complete":
            days = [date.earliest for date in claim.dates if date.earliest is not None]
            complete[claim.about.id] = max([*days, complete.get(claim.about.id, datetime.date.min)])
    for claim in claims:
        known = of_body.get(claim.about.id)
        if claim.property != "members" or type(claim.value) is not int or not known:
            continue
        for date in claim.dates:
            counts = [(day, *_count(known, day)) for day in _days_of_change(date.earliest, date.latest, known)]
            if any(_fits(claim.value, count, complete.get(claim.about.id)) for count in counts):
                continue
            day, sure, possible = min(counts, key=lambda count: count[1])
            number = sure if claim.value < sure else possible
            why = f"said to have {claim.value} members as of {date}, though {number} are known on {day}"
            counted = [edge for edge in known if edge.period.at(day, horizon=False) is not Certainty.NO]
            yield Conflict(about=claim.about, rule="count", statements=(claim, *counted), why=why)
            break


def _fits(claimed: int, count: tuple[datetime.date, int, int], complete: datetime.date | None) -> bool:
    day, sure, possible = count
    return sure <= claimed and (claimed <= possible or complete is None or day > complete)


def _days_of_change(
    earliest: datetime.date | None, latest: datetime.date | None, memberships: Iterable[Membership]
) -> list[datetime.date]:
    """Days that stand for all from the one to the other: between two of them no membership begins or ends."""
    changes: set[datetime.date] = {datetime.date.min if earliest is None else earliest}
    for edge in memberships:
        period = edge.period
        changes.update(day for day in (period.earliest_start, period.latest_start) if day is not None)
        ends = (day for day in (period.earliest_end, period.latest_end) if day is not None and day < datetime.date.max)
        changes.update(day + datetime.timedelta(1) for day in ends)
    if latest is not None:
        changes.add(latest)
    return sorted(day for day in changes if (earliest is None or day >= earliest) and (latest is None or day <= latest))


def _count(memberships: Iterable[Membership], day: datetime.date) -> tuple[int, int]:
    """How many members a body had that day at least and at most; one that began is a member until an end is stated."""
    sure: set[str] = set()
    possible: set[str] = set()
    for edge in memberships:
        period = edge.period
        answer = period.at(day, horizon=False)
        if answer is not Certainty.NO:
            possible.add(edge.member.id)
        if answer is Certainty.YES or (period.ongoing and period.latest_start is not None and period.latest_start <= day):
            sure.add(edge.member.id)
    return len(sure), len(possible)


def _of_spells(memberships: Iterable[Membership]) -> Iterator[Conflict]:
    """Spells of one membership of which a later one began before an earlier one ended."""
    spells: dict[tuple[str, str, str, str], list[Membership]] = {}
    for edge in memberships:
        spells.setdefault((edge.member.id, edge.body.id, edge.status, edge.scope), []).append(edge)
    for several in spells.values():
        for one, other in combinations(sorted(several, key=lambda edge: edge.spell), 2):
            began, ended = other.period.latest_start, one.period.earliest_end
            if began is not None and ended is not None and began <= ended:
                why = f"{one.status} of {one.body.id} in {one.period} and anew in {other.period}"
                yield Conflict(about=one.member, rule="periods", statements=(one, other), why=why)


def _of_succession(edge: Succession) -> Iterator[Conflict]:
    """Dates of a succession that are not the same, and one before what was succeeded began."""
    yield from _of_pairs(edge.successor, "dates", edge.dates, _other_day)
    before = edge.predecessor
    if isinstance(before, (Organisation, Forum, Project)):
        for date in edge.dates:
            for stated in before.periods:
                began = stated.value.earliest_start
                if began is not None and date.value.latest < began:
                    why = f"came after {before.id} in {date.value}, though that ran in {stated.value}"
                    yield Conflict(about=edge.successor, rule="dates", statements=(date, stated), why=why)


def _of_record(record: Record) -> Iterator[Conflict]:
    if isinstance(record, (Organisation, Forum, Project)):
        yield from _of_pairs(record, "periods", record.periods, _apart)
    if isinstance(record, Agreement):
        yield from _of_pairs(record, "dates", record.dates, _other_day)
    if isinstance(record, (Forum, Project)):
        for part in record.participations:
            for statement in record.periods:
                if statement.value.at(part.period, horizon=False) is Certainty.NO:
                    why = f"{part.actor} is {part.role} in {part.period}, though it ran in {statement.value}"
                    yield Conflict(about=record, rule="activity", statements=(statement, part), why=why)


def _of_membership(edge: Membership) -> Iterator[Conflict]:
    """Periods of a membership that cannot all be true, and one that began before its body or outlasted it."""

    def of(stated: Statement[Period]) -> Membership:
        """The membership as one of its sources has it."""
        return evolve(edge, periods=(stated,), basis=stated.basis, note=stated.note, citations=stated.citations)

    for one, other in combinations(edge.periods, 2):
        if _apart(one.value, other.value):
            why = f"{edge.status} of {edge.body.id}: stated as {one.value} and as {other.value}"
            yield Conflict(about=edge.member, rule="periods", statements=(of(one), of(other)), why=why)
    for stated in edge.periods:
        for statement in () if isinstance(edge.body, Place) else edge.body.periods:
            if _outlies(stated.value, statement.value):
                why = f"{edge.status} of {edge.body.id} in {stated.value}, though that ran in {statement.value}"
                yield Conflict(about=edge.member, rule="activity", statements=(of(stated), statement), why=why)


def _of_pairs(
    about: Record, rule: str, statements: Iterable[Statement[_T]], clash: Callable[[_T, _T], bool]
) -> Iterator[Conflict]:
    """Each pair of statements of one thing that cannot both be true."""
    for one, other in combinations(statements, 2):
        if clash(one.value, other.value):
            yield Conflict(about=about, rule=rule, statements=(one, other), why=f"stated as {one.value} and as {other.value}")


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
