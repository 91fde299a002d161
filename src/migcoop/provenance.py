"""Who says so: every fact of a record or an edge with its citations, and what became of each paragraph of a source."""

from __future__ import annotations

__all__ = [
    "Coverage",
    "Evidence",
    "Retold",
    "coverage_of",
    "describe_fact",
    "evidence_of",
    "facts_of",
    "retelling",
    "sources_of",
    "ties_of",
    "told_by_source",
]

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, cast

from attrs import fields, frozen

from .dates import EdtfDate
from .errors import harmless
from .facts import Citation, Fact, LeftOut, Name, Record, Source, SourceDate, Statement
from .fields import unique
from .labels import Displayed
from .model import Deployment, Edge, Funding, Meetings, Output, Participation
from .periods import Period
from .selections import Selection, select


def __dir__() -> list[str]:
    return __all__


# ------------------------------------------------------------------------------------------------------------- evidence


@frozen(kw_only=True, repr=False)
class Evidence(Displayed):
    """One citation of one fact; prints as publisher, title, section, paragraph and date."""

    about: Record
    """The record that the fact is of."""
    fact: Fact | Record
    """The fact itself; the record, where a page speaks of it as a whole."""
    citation: Citation
    source: Source
    """Who says so."""
    edge: Edge | None = None
    """The edge that the fact is of, where it is of one."""

    @property
    def what(self) -> str:
        """The fact, in a few English words."""
        what = describe_fact(self.fact)
        return what if self.edge is None or self.edge is self.fact else f"{describe_fact(self.edge)}: {what}"

    @property
    def key(self) -> str:
        """What it is about, the fact and the citation, as text."""
        return f"{self.about.id}: {self.what} [{self.citation.key}]"

    def __str__(self) -> str:
        where = [f"{self.source.publisher}: “{self.source.title}”"]
        if self.citation.section is not None:
            where.append(f"{self.citation.section}, paragraph {self.citation.paragraph}")
        if self.citation.locator is not None:
            where.append(self.citation.locator)
        where.append(str(self.source.date))
        return f"{self.what} [{', '.join(where)}]"

    def __repr__(self) -> str:
        return harmless(f"<Evidence {self}>")


@cache
def _fields_of(cls: Any) -> tuple[str, ...]:
    """The fields of a class that may hold facts: all but those that every record or fact has, and names, which come first."""
    common = {field.name for field in fields(Record if issubclass(cls, Record) else Fact)}
    return ("names",) * issubclass(cls, Record) + tuple(f.name for f in fields(cls) if f.name not in common)


def facts_of(item: Record | Fact) -> Iterator[Fact | Record]:
    """Each fact of a record, an edge or a fact, in the order of its fields; the item itself first, then a record's names.

    >>> import migcoop
    >>> [type(fact).__name__ for fact in facts_of(migcoop.project("ERPUM II"))]
    ['Project', 'Name', 'Statement']
    """
    yield item
    for name in _fields_of(cast("Any", type(item))):
        value: object = getattr(item, name)
        for fact in value if isinstance(value, tuple) else (value,):  # pyright: ignore[reportUnknownVariableType]
            if isinstance(fact, Fact) and not (isinstance(fact, SourceDate) and not fact.citations):
                yield fact


def describe_fact(fact: Fact | Record) -> str:
    """A fact in a few English words, dates as they are written in the data.

    >>> import migcoop
    >>> describe_fact(migcoop.project("EURLO").periods[0])
    'period 2015/2022'
    """
    match fact:
        case Record():
            return "spoken of"
        case Name():
            return f"name {fact.text!r} ({fact.lang}, {fact.kind})"
        case Statement(value=Period() | EdtfDate() as stated):
            return f"{'period' if isinstance(stated, Period) else 'date'} {stated}"
        case SourceDate():
            return f"date {fact}"
        case Meetings():
            level = "" if fact.level is None else f", {fact.level}"
            return f"meets {fact.times} times a year{level}"
        case Participation():
            via = "" if fact.via is None else f" through {fact.via}"
            return f"{fact.role}: {fact.actor}{via}"
        case Funding():
            return f"funding ({fact.share}): {fact.fund}"
        case Deployment():
            return f"deployment: {fact.actor} to {fact.place}"
        case Output():
            return f"output: {fact.title}"
        case _:
            return repr(fact)[1:-1]


def sources_of(*facts: Fact | Record) -> tuple[Source, ...]:
    """The sources that facts cite, each once, in their order.

    >>> import migcoop
    >>> [source.id for source in sources_of(migcoop.project("EURLO").periods[0])]
    ['se-projects-sv']
    """
    return unique(cited.source for fact in facts for cited in fact.citations if cited.source is not None)


def evidence_of(about: Record, items: Iterable[Record | Edge]) -> Iterator[Evidence]:
    """Every citation of what is stated of a record: of itself, and of edges of it or on it."""
    for item in items:
        for fact in facts_of(item):
            for citation in fact.citations:
                source = citation.source or about
                assert isinstance(source, Source), "integrity: only a source cites itself"
                edge = item if isinstance(item, Edge) else None
                yield Evidence(about=about, fact=fact, citation=citation, source=source, edge=edge)


# ------------------------------------------------------------------------------------------------------------- coverage


@frozen(kw_only=True, repr=False)
class Coverage(Displayed):
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
        return harmless(f"<Coverage {self.key}: {facts}{''.join(f'; left out: {left.what}' for left in self.left_out)}>")


def ties_of(items: Iterable[Record | Edge]) -> dict[str, tuple[tuple[Record | None, Edge], ...]]:
    """The edges of which each record is an end, by its id: those on a record, each with that, and those on their own.

    >>> import migcoop
    >>> ties = ties_of([migcoop.forum("GDISC"), *migcoop.successors("IGC")])
    >>> [record.id for record, edge in ties["bamf"] if record is not None]
    ['gdisc']
    """
    ties: dict[str, list[tuple[Record | None, Edge]]] = {}
    for item in items:
        on = item if isinstance(item, Record) else None
        for edge in facts_of(item) if on is not None else (item,):
            if isinstance(edge, Edge):
                for id in {end.id for end in edge.ends}:
                    ties.setdefault(id, []).append((on, edge))
    return {id: tuple(several) for id, several in ties.items()}


def told_by_source(items: Iterable[Record | Edge]) -> dict[str, tuple[Evidence, ...]]:
    """All that each source is cited for, by the id of the source."""
    told: dict[str, list[Evidence]] = {}
    for item in items:
        for evidence in evidence_of(item if isinstance(item, Record) else item.ends[0], [item]):
            told.setdefault(evidence.source.id, []).append(evidence)
    return {id: tuple(several) for id, several in told.items()}


def coverage_of(source: Source, told: Iterable[Evidence]) -> tuple[Coverage, ...]:
    """What became of each paragraph of a source, in order, of all that it is cited for."""
    cited: dict[tuple[str | None, int | None], list[Evidence]] = {}
    for evidence in told:
        cited.setdefault((evidence.citation.section, evidence.citation.paragraph), []).append(evidence)
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


class _Told(NamedTuple):
    gone: Selection[Evidence]
    """What the earlier text says alone, with where."""
    kept: Selection[Evidence]
    """What both say, with where the later does."""
    new: Selection[Evidence]
    """What the later text says alone."""


class Retold(Displayed, _Told):
    """What became of what a page said in a later text of it: each fact once, with a citation of it.

    Unpacks into `gone`, what the earlier text says alone, with where; `kept`, what both say, with where the later does; and
    `new`, what the later text says alone.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Retold: {len(self.gone)} gone, {len(self.kept)} kept, {len(self.new)} new>"


def retelling(old: Iterable[Evidence], new: Iterable[Evidence]) -> Retold:
    """What two texts say alone and together: facts are the same that are of one record and read alike."""
    before, after = (
        {(each.about.id, each.what): each for each in told if each.about.id != each.source.id} for told in (old, new)
    )
    return Retold(
        gone=select([fact for key, fact in before.items() if key not in after]),
        kept=select([fact for key, fact in after.items() if key in before]),
        new=select([fact for key, fact in after.items() if key not in before]),
    )
