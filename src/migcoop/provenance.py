"""Who says so: every fact of a record with its citations, and statements that cannot all be right."""

from __future__ import annotations

__all__ = ["Conflict", "Evidence", "conflicting", "evidence_of", "facts_of"]

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any, TypeVar

from attrs import frozen

from .dates import Certainty, EdtfDate, Period
from .model import (
    Agreement,
    Citation,
    Claim,
    Edge,
    Fact,
    Forum,
    Membership,
    Organisation,
    Project,
    Record,
    Source,
    Statement,
    Succession,
    unique,
)
from .names import Name

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
        yield from ((f"party {party.actor}", party) for party in record.parties)
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
    found: list[Evidence] = []
    for what, fact in (*facts_of(record), *(fact for edge in edges for fact in _facts_of_edge(edge))):
        for citation in fact.citations:
            source = citation.source or record
            assert isinstance(source, Source), "integrity: only a source cites itself"
            found.append(Evidence(about=record, what=what, fact=fact, citation=citation, source=source))
    return tuple(found)


def _facts_of_edge(edge: Edge) -> Iterator[tuple[str, Fact]]:
    what = repr(edge)[1:-1]
    yield what, edge
    if isinstance(edge, Membership):
        yield from ((f"{what}: period {statement.value}", statement) for statement in edge.periods)
    elif isinstance(edge, Succession):
        yield from ((f"{what}: date {statement.value}", statement) for statement in edge.dates)


# ------------------------------------------------------------------------------------------------------------ conflicts


@frozen(kw_only=True, repr=False)
class Conflict:
    """Statements of one thing that cannot all be right, and why."""

    about: Record
    rule: str
    """Which rule found it: `status`, `activity`, `periods` or `dates`."""
    statements: tuple[Fact, ...]
    """The statements, the preferred first."""
    why: str
    """What is wrong, as one English sentence."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who makes the statements."""
        return unique(cited.source for fact in self.statements for cited in fact.citations if cited.source is not None)

    def __str__(self) -> str:
        return f"{self.about.id}: {self.why} [{'; '.join(source.id for source in self.sources)}]"

    def __repr__(self) -> str:
        return f"<Conflict {self.rule}, {self}>"


# What a listed status says of the day that it is listed for, and when a period contradicts it.
_CONTRADICTS: dict[str, Callable[[Certainty], bool]] = {
    "ongoing": lambda active: active is Certainty.NO,
    "ended": lambda active: active is Certainty.YES,
    "planned": lambda active: active is Certainty.YES,
}


def conflicting(
    records: Iterable[Record],
    memberships: Iterable[Membership],
    successions: Iterable[Succession],
    claims: Iterable[Claim],
) -> tuple[Conflict, ...]:
    """All conflicts, by general rules, sorted by the id of what they are about."""
    found = [
        *_of_status(claims),
        *(conflict for record in records for conflict in _of_record(record)),
        *(conflict for edge in memberships for conflict in _of_pairs(edge.member, "periods", edge.periods, _apart)),
        *(conflict for edge in successions for conflict in _of_pairs(edge.successor, "dates", edge.dates, _other_day)),
    ]
    return tuple(sorted(found, key=lambda conflict: (conflict.about.id, conflict.rule, conflict.why)))


def _of_status(claims: Iterable[Claim]) -> Iterator[Conflict]:
    """A status claimed for a day on which the stated period excludes it."""
    for claim in claims:
        about = claim.about
        contradicts = _CONTRADICTS.get(str(claim.value)) if claim.property == "status" else None
        if contradicts is None or claim.as_of is None or not isinstance(about, (Organisation, Forum, Project)):
            continue
        for statement in about.periods:
            # What was known on that day is asked, so that the horizon plays no part.
            if contradicts(statement.value.at(claim.as_of, horizon=False)):
                _, _, reason = statement.value.why(claim.as_of, horizon=False).partition(": ")
                why = f"listed as {claim.value} on {claim.as_of}, though {reason}"
                yield Conflict(about=about, rule="status", statements=(statement, claim), why=why)


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


def _other_day(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether two dates cannot be the same day, approximations taken for what they are."""
    return _apart(Period(start=one), Period(start=other))


def _disjoint(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    return any(low is not None and high is not None and high < low for low, high in ((one[0], other[1]), (other[0], one[1])))
