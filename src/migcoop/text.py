"""Plain text for reprs and the terminal: tables that fit a width, in the current language."""

from __future__ import annotations

__all__ = ["Clash", "Heading", "Listed", "clashing", "covered", "described", "located", "shortened", "table", "told"]

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Any, cast

from .dates import EdtfDate, Period
from .labels import Labelled
from .model import (
    Agreement,
    Citation,
    Claim,
    Cooperation,
    Country,
    Deployment,
    Fact,
    Forum,
    Fund,
    Funding,
    Meetings,
    Membership,
    Organisation,
    Output,
    Participation,
    Party,
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
from .provenance import Conflict, Coverage, sources_of
from .vocabulary import Basis, Word
from .wording import counted, language_of, said


def __dir__() -> list[str]:
    return __all__


def shortened(text: str, width: int) -> str:
    """The text in at most so many characters, cut with an ellipsis.

    >>> shortened("Östliga partnerskapet", 10)
    'Östliga p…'
    """
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"


class Heading(Word):
    """What stands in a column of a table; its label heads it."""

    ABOUT = "about"
    ACTOR = "actor"
    ALPHA_3 = "alpha-3"
    AS_OF = "as of"
    BODY = "body"
    COUNTRY = "country"
    DATE = "date"
    ID = "id"
    KIND = "kind"
    LEAD = "lead"
    MEMBER = "member"
    NAME = "name"
    PARTNER = "partner"
    PART_OF = "part of"
    PERIOD = "period"
    PREDECESSOR = "predecessor"
    PROJECTS = "projects"
    PROPERTY = "property"
    PROVIDER = "provider"
    PUBLISHER = "publisher"
    SCORE = "score"
    STATUS = "status"
    SUCCESSOR = "successor"
    THEMES = "themes"
    TITLE = "title"
    VALUE = "value"


class Listed(Word):
    """The status under which a page lists a project or a forum."""

    ENDED = "ended"
    ONGOING = "ongoing"
    PLANNED = "planned"


class Clash(Word):
    """By which rule statements cannot all be right."""

    ACTIVITY = "activity"
    COUNT = "count"
    DATES = "dates"
    PERIODS = "periods"
    STATUS = "status"


# What loses its meaning when it is cut: codes keep their width as long as anything else can give way, times are broken.
_WHOLE = frozenset({Heading.ID, Heading.ALPHA_3})
_BROKEN = frozenset({Heading.PERIOD, Heading.DATE, Heading.AS_OF})


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int = 80) -> str:
    """The rows under the labels of their headings, in columns, within the width.

    The widest columns give way first: names are cut, times go on in a second line; ids give way last.

    >>> print(table(["id", "name"], [["se", "Sweden"], ["no", "Norway"]]))
    id  name
    se  Sweden
    no  Norway
    """
    columns = [Heading(header) for header in headers]
    labels = [heading.label for heading in columns]
    widths = [max(len(cell) for cell in cells) for cells in zip(labels, *rows, strict=True)]
    least = [16 if heading in _BROKEN else 10 for heading in columns]
    names = [i for i, heading in enumerate(columns) if heading not in _WHOLE]
    for yielding, floors in ((names, least), (range(len(columns)), [4] * len(columns))):
        while sum(widths) + 2 * (len(widths) - 1) > width:
            wider = [i for i in yielding if widths[i] > floors[i]]
            if not wider:
                break
            widths[max(wider, key=widths.__getitem__)] -= 1
    lines: list[str] = []
    for row in (labels, *rows):
        cells = [
            _lines(cell, size) if heading in _BROKEN else [cell]
            for cell, heading, size in zip(row, columns, widths, strict=True)
        ]
        height = max(map(len, cells))
        for parts in zip_longest(
            *(_fitted(cell, size, height) for cell, size in zip(cells, widths, strict=True)), fillvalue=""
        ):
            lines.append("  ".join(part.ljust(size) for part, size in zip(parts, widths, strict=True)).rstrip())
    return "\n".join(lines)


def _lines(cell: str, width: int) -> list[str]:
    """A time in lines of that width: where it is too long for one, its end begins another."""
    if len(cell) <= width:
        return [cell]
    return [line for part in re.split(" (?=–)", cell) for line in wrap(part, width, break_on_hyphens=False)]


def _fitted(cell: list[str], width: int, height: int) -> list[str]:
    """A cell in that width: what is too long for a line goes on in those that its row has anyway, and is cut at the end."""
    if len(cell) == height:
        return [shortened(line, width) for line in cell]
    lines = [line for part in cell for line in wrap(part, width, max_lines=height, placeholder="…", break_long_words=False)]
    return [shortened(line, width) for line in lines]


def _names(records: Iterable[Record]) -> str:
    return ", ".join(str(record) for record in records)


def _ids(records: Iterable[Record]) -> str:
    return "; ".join(record.id for record in records)


def _maybe(record: Record | None) -> str:
    return "" if record is None else str(record)


def _labels(*things: Labelled | None) -> str:
    return ", ".join(thing.label for thing in things if thing is not None)


def _kind_of_succession(edge: Succession) -> str:
    kind = edge.kind.label
    return said(language_of(), "succession", "{kind} (planned)", kind=kind) if edge.planned else kind


def _claimed(claim: Claim) -> tuple[str, str]:
    """The property and the value; of a status the labels, all else in the words of the data."""
    if claim.property == Heading.STATUS and claim.value in set(Listed):
        return Heading.STATUS.label, Listed(str(claim.value)).label
    return claim.property, str(claim.value)


# What a table shows of each kind, besides its id: the headers, and the cells of one.
_COLUMNS: dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[str, ...]]]] = {
    Project: (("id", "name", "period", "lead"), lambda p: (p.id, p.name, p.period.label, _names(p.lead))),
    Organisation: (("id", "name", "kind", "country"), lambda o: (o.id, o.name, o.kind.label, _maybe(o.country))),
    Forum: (("id", "name", "kind", "part of"), lambda f: (f.id, f.name, f.kind.label, _maybe(f.part_of))),
    Fund: (("id", "name", "kind", "provider"), lambda f: (f.id, f.name, f.kind.label, _maybe(f.provider))),
    Agreement: (("id", "name", "kind"), lambda a: (a.id, a.name, a.kind.label)),
    Country: (("id", "name", "alpha-3"), lambda c: (c.id, c.name, c.alpha3)),
    Place: (("id", "name", "kind", "country"), lambda p: (p.id, p.name, p.kind.label, _maybe(p.country))),
    Source: (("id", "title", "publisher", "date"), lambda s: (s.id, s.title, s.publisher, s.date.label)),
    Membership: (
        ("member", "body", "status", "period"),
        lambda m: (str(m.member), str(m.body), f"{m.status.label}{f' ({m.scope})' if m.scope else ''}", m.period.label),
    ),
    Succession: (
        ("predecessor", "successor", "kind", "date"),
        lambda s: (
            str(s.predecessor),
            str(s.successor),
            _kind_of_succession(s),
            _labels(s.on),
        ),
    ),
    Cooperation: (("actor", "partner", "themes"), lambda c: (str(c.actor), str(c.partner), _labels(*c.themes))),
    Claim: (
        ("about", "property", "value", "as of"),
        lambda c: (c.about.id, *_claimed(c), c.when.label if c.when.earliest or c.when.latest else ""),
    ),
}


def described(items: Sequence[Any], width: int = 80) -> str:
    """A table of records or edges; of several kinds, with the columns that they share.

    >>> described([])
    ''
    """
    if not items:
        return ""
    if all(hasattr(item, "projects") for item in items):
        return table(("actor", "projects"), [(str(item.actor), ", ".join(item.projects.ids)) for item in items], width)
    kinds: set[type] = {type(item) for item in items}
    if len(kinds) == 1 and (columns := _COLUMNS.get(kinds.pop())) is not None:
        headers, cells = columns
        return table(headers, [cells(item) for item in items], width)
    return table(
        ("id", "kind", "name"),
        [(item.id, item.record_kind.label, item.name) if isinstance(item, Record) else ("", "", repr(item)) for item in items],
        width,
    )


# ----------------------------------------------------------------------------------------------------------------- facts


def told(fact: Fact | Name | Record) -> str:
    """A fact in a few words of the current language.

    >>> import migcoop
    >>> [told(part) for part in migcoop.project("EURLO").participations][:1]
    ['lead: migration authority of Belgium']
    """
    text = _told(language_of(), fact)
    if getattr(fact, "basis", None) is Basis.INFERRED:
        return said(language_of(), "fact", "{fact}, inferred", fact=text)
    return text


def _told(language: str, fact: Fact | Name | Record) -> str:
    match fact:
        case Name():
            kind = fact.kind.label
            return said(language, "fact", "name “{name}” ({lang}, {kind})", name=fact.text, lang=fact.lang, kind=kind)
        case Statement():
            stated = cast("Period | EdtfDate", fact.value)  # pyright: ignore[reportUnknownMemberType]
            if isinstance(stated, Period):
                return said(language, "fact", "period: {period}", period=stated.label)
            return said(language, "fact", "date: {date}", date=stated.label)
        case SourceDate():
            return said(language, "fact", "date: {date}", date=fact.label)
        case Meetings():
            return counted(language, "fact", "meets {count} time a year", "meets {count} times a year", fact.times)
        case Party():
            text = said(language, "fact", "party: {actor}", actor=fact.actor)
            if fact.signed is not None:
                text = said(language, "fact", "{fact}, signed {date}", fact=text, date=fact.signed.label)
            if fact.in_force is not None:
                text = said(language, "fact", "{fact}, in force {date}", fact=text, date=fact.in_force.label)
            return text
        case Participation():
            actor = str(fact.actor)
            if fact.via is not None:
                actor = said(language, "fact", "{actor} (through {via})", actor=actor, via=fact.via)
            return f"{fact.role.label}: {actor}"
        case Funding():
            return said(language, "fact", "funding ({share}): {fund}", share=fact.share.label, fund=fact.fund)
        case Deployment():
            return said(language, "fact", "deployment: {actor}, {place}", actor=fact.actor, place=fact.place)
        case Output():
            return f"{fact.kind.label}: {fact.title}"
        case Membership():
            scope = f" ({fact.scope})" if fact.scope else ""
            text = f"{fact.member} – {fact.body}: {fact.status.label}{scope}"
            # Of a time of which no part is known nothing is told.
            return _when(language, text, [stated.value for stated in fact.periods if str(stated.value) != "/"])
        case Succession():
            text = f"{fact.predecessor} → {fact.successor}: {_kind_of_succession(fact)}"
            return _when(language, text, [stated.value for stated in fact.dates])
        case Cooperation():
            return ": ".join(filter(None, [f"{fact.actor} – {fact.partner}", _labels(*fact.themes)]))
        case Claim():
            text = ": ".join(_claimed(fact))
            return f"{text} ({fact.when.label})" if fact.when.earliest or fact.when.latest else text
        case _:
            return said(language, "fact", "spoken of")


def _when(language: str, text: str, times: Sequence[Labelled]) -> str:
    """What is told, with when; the preferred time first, then those that compete with it."""
    if not times:
        return text
    text = f"{text}, {times[0].label}"
    others = "; ".join(time.label for time in times[1:])
    return said(language, "fact", "{fact}; also stated: {others}", fact=text, others=others) if others else text


def clashing(conflict: Conflict) -> list[str]:
    """A conflict in the current language: what it is about and why, then its statements with their sources.

    >>> import migcoop
    >>> for line in clashing(next(found for found in migcoop.conflicts() if found.rule == "activity")):
    ...     print(line)
    Norway: active at a time when it did not run
    Norway – Executive Committee of the High Commissioner's Programme: member, since 1955 [no-cooperation-nb]
    period: from 1 January 1959, end not stated [unhcr-excom-origins]
    """
    language = language_of()
    lines = [f"{conflict.about}: {Clash(conflict.rule).label}"]
    shown = conflict.statements if len(conflict.statements) < 4 else conflict.statements[:1]
    for fact in shown:
        lines.append(f"{told(fact)} [{_ids(sources_of(fact))}]")
    if rest := [fact for fact in conflict.statements[len(shown) :] if isinstance(fact, Membership)]:
        names = ", ".join(unique(str(edge.member) for edge in rest))
        known = counted(language, "conflict", "{count} member is known", "{count} members are known", len(rest))
        lines.append(f"{known}: {names} [{_ids(sources_of(*rest))}]")
    return lines


def covered(coverage: Coverage) -> str:
    """What became of a paragraph, in the current language.

    >>> import migcoop
    >>> covered(migcoop.coverage("lt-cooperation-lt")[19])
    '§ Tarptautinis bendradarbiavimas ¶ 19: 0 facts; left out: a full stop on its own (furniture of the page)'
    """
    language = language_of()
    facts = counted(language, "coverage", "{count} fact", "{count} facts", len(coverage.evidence))
    ids = ", ".join(unique(evidence.about.id for evidence in coverage.evidence))
    left = [said(language, "coverage", "left out: {what} ({why})", what=left.what, why=left.why) for left in coverage.left_out]
    return "; ".join([f"§ {coverage.section} ¶ {coverage.paragraph}: {facts}{f' ({ids})' if ids else ''}", *left])


def located(citation: Citation, source: Source) -> str:
    """Where a fact is stated, in the current language: publisher, title, section, paragraph and date.

    >>> import migcoop
    >>> cited = migcoop.evidence("Rabat")[0]
    >>> with migcoop.use_locale("sv"):
    ...     print(located(cited.citation, cited.source))
    Migrationsverket: ”Internationella projekt”, Pågående projekt, stycke 6, 12 februari 2018
    """
    language = language_of()
    parts = [said(language, "source", "{publisher}: “{title}”", publisher=source.publisher, title=source.title)]
    if citation.section is not None:
        place = said(language, "source", "{section}, paragraph {number}", section=citation.section, number=citation.paragraph)
        parts.append(place)
    if citation.locator is not None:
        parts.append(citation.locator)
    return ", ".join([*parts, source.date.label])
