"""The card of a record, what a cell or a prompt shows of one thing, and the bounds of its time, in the current language."""

from __future__ import annotations

__all__ = [
    "Card",
    "Line",
    "bounds_of",
    "card_of",
    "format_display",
    "format_more",
    "format_record",
    "known_ties",
    "rest_of",
    "retold_parts",
    "ties_of",
]

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ..contradictions import Conflict
from ..dates import Duration, EdtfDate
from ..facts import Citation, Dated, Fact, Record, Source
from ..fields import unique
from ..labels import Labelled
from ..model import (
    Agreement,
    Country,
    Edge,
    Forum,
    Organisation,
    Place,
)
from ..periods import Period
from ..provenance import Coverage, Evidence, Retold, facts_of
from ..resolutions import Resolutions
from ..vocabulary import Word
from ..wording import language_of, translate, translate_count
from .plain import SHOWN, format_answer, format_citation, format_fact, shown_of, title_of, wrapped
from .tables import Heading, aligned, terminal_width

if TYPE_CHECKING:
    from ..datasets import Dataset
    from ..panels import Panel


def __dir__() -> list[str]:
    return __all__


# ----------------------------------------------------------------------------------------------------------------- cards


_FIELDS = {
    "country": Heading.COUNTRY,
    "seat": Heading.SEAT,
    "part_of": Heading.PART_OF,
    "provider": Heading.PROVIDER,
    "level": Heading.LEVEL,
    "themes": Heading.THEMES,
    "within": Heading.WITHIN,
    "alpha3": Heading.ALPHA_3,
    "publisher": Heading.PUBLISHER,
    "language": Heading.LANGUAGE,
    "retrieved": Heading.RETRIEVED,
    "url": Heading.ADDRESS,
    "same_as": Heading.SAME_AS,
}
"""What a card says of a record besides its facts: the fields that are no fact, and what stands before each."""


def _fields_of(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What each field of a record that is no fact is called, and what it holds; nothing of one that is not stated."""
    for name, heading in _FIELDS.items():
        value = getattr(record, name, None)
        texts = [_shown(each) for each in (value if isinstance(value, tuple) else (value,)) if each is not None]  # pyright: ignore
        if texts and name in record.inferred:
            yield translate(language_of(), "record", "{field}, inferred", field=heading.label), tuple(texts)
        elif texts:
            yield heading.label, tuple(texts)


def _shown(value: Any) -> str:
    if isinstance(value, datetime.date):
        return _day(value)
    return value.label if isinstance(value, Labelled) else str(value)


class Line(NamedTuple):
    """A fact on a card: in words, the numbers of its citations there, and what a reader should know of it."""

    text: str
    numbers: tuple[int, ...]
    note: str


class Card(NamedTuple):
    """All that is shown of a record, in words and in order; how it is laid out, each of the looks knows."""

    title: str
    id: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    """What is no fact of its own, each under a heading: its country, its themes, where it is published."""
    about: tuple[str, ...]
    """Paragraphs: its summary, a note."""
    facts: tuple[Line, ...]
    remarks: tuple[str, ...]
    """What follows from its facts: the bounds of its period and their horizon."""
    edges: tuple[Line, ...]
    parts: tuple[Line, ...]
    """What it takes part in."""
    citations: tuple[tuple[Citation, Source], ...]
    """What the numbers stand for, from 1, each with its source."""


def card_of(record: Record, edges: Iterable[Edge], parts: Iterable[tuple[Record, Edge]] = ()) -> Card:
    """The card of a record: its facts, its edges and its parts in others, each with the numbers of its citations.

    >>> import migcoop
    >>> card_of(migcoop.place("Rabat"), []).title
    'Rabat (city)'
    """
    numbers: dict[Citation, int] = {}

    def line(fact: Fact | Record, whose: str = "") -> Line:
        cited = tuple(numbers.setdefault(citation, len(numbers) + 1) for citation in fact.citations)
        return Line(f"{whose}{format_fact(fact)}", cited, fact.note)

    language = language_of()
    note = translate(language, "record", "Note: {text}", text=record.note) if record.note else ""
    return Card(
        title=f"{title_of(record)} ({_kind(record).label})",
        id=record.id,
        fields=tuple(_fields_of(record)),
        about=tuple(filter(None, [record.summary, note])),
        facts=tuple(line(fact) for fact in facts_of(record) if fact is not record),
        remarks=tuple(bounds_of(record.period)) if isinstance(record, Dated) and record.periods else (),
        edges=tuple(map(line, edges)),
        parts=tuple(line(part, f"{other} – ") for other, part in parts),
        citations=tuple((citation, citation.source or cast("Source", record)) for citation in numbers),
    )


def ties_of(record: Record, data: Dataset) -> tuple[Iterable[Edge], Iterable[tuple[Record, Edge]]]:
    """The edges of a record in a dataset, and what it takes part in there.

    >>> import migcoop
    >>> edges, parts = ties_of(migcoop.organisation("BAMF"), migcoop.dataset())
    >>> next(other.id for other, part in parts)
    'gdisc'
    """
    said = data.evidence(record)
    parts = ((each.about, each.fact) for each in said if each.about != record and isinstance(each.fact, Edge))
    return _edges(record, data), unique(parts)


def _edges(record: Record, data: Dataset) -> Iterator[Edge]:
    yield from data.predecessors(record)
    yield from data.successors(record)
    if isinstance(record, (Country, Organisation, Forum)):
        yield from data.memberships(member=record)
        yield from data.cooperations(actor=record) | data.cooperations(partner=record)
        yield from data.parties(actor=record, status=None)
    if isinstance(record, (Organisation, Forum, Place)):
        yield from data.memberships(body=record)
    if isinstance(record, Agreement):
        yield from data.parties(record, status=None)
    yield from data.claims().where(lambda claim: claim.about is record or claim.value is record)


def format_record(
    record: Record, edges: Iterable[Edge], parts: Iterable[tuple[Record, Edge]] = (), width: int = 80, rest: str = ""
) -> str:
    """A record as a card: its facts, its edges and its parts in others, each with the number of its citations, in full below.

    With `rest`, the call that shows them all, it has of each the first, and says how many more there are.

    >>> import migcoop
    >>> print(format_record(migcoop.place("Rabat"), []).splitlines()[0])
    Rabat (city)
    """
    language = language_of()
    card = card_of(record, edges, parts)
    most = SHOWN if rest else max(map(len, (card.facts, card.edges, card.parts)))
    lines = [wrapped("", card.title, width), f"{Heading.ID.label}: {card.id}"]
    for heading, texts in card.fields:  # an address stays whole, so that it can be followed
        lines.append(wrapped("", f"{heading}: {', '.join(texts)}", width, break_words=False))
    for paragraph in card.about:
        lines += ["", wrapped("", paragraph, width)]
    lines += ["", *_listed(card.facts, width, most, rest)]
    for remark in card.remarks:
        lines += ["", wrapped("", remark, width)]
    if card.edges:
        lines += ["", *_listed(card.edges, width, most, rest)]
    if card.parts:
        lines += ["", translate(language, "record", "Takes part in"), *_listed(card.parts, width, most, rest)]
    lines += ["", translate(language, "record", "Sources")]
    cited = {number for part in (card.facts, card.edges, card.parts) for each in part[:most] for number in each.numbers}
    for number in sorted(cited):
        lines.append(wrapped(f"[{number}] ", format_citation(*card.citations[number - 1]), width))
    return "\n".join(lines)


def format_more(count: int, how: str) -> str:
    """How many more there are than are shown, and what shows them.

    >>> format_more(3, "evidence('erin')")
    "… and 3 more: evidence('erin')"
    """
    return f"{translate_count(language_of(), 'display', '… and {count} more:', '… and {count} more:', count)} {how}"


def _listed(lines: Sequence[Line], width: int, most: int, rest: str) -> Iterator[str]:
    for line in lines[:most]:
        yield wrapped("- ", f"{line.text} {''.join(f'[{number}]' for number in line.numbers)}", width)
        if line.note:
            yield wrapped("    ", line.note, width)
    if len(lines) > most:
        yield format_more(len(lines) - most, rest)


def _kind(record: Record) -> Word:
    return cast("Word", getattr(record, "kind", record.record_kind))


def bounds_of(time: Period | EdtfDate) -> Iterator[str]:
    """Between which days a date lies, or a period began and ended, and after which day its source cannot vouch for it.

    >>> for phrase in bounds_of(Period.parse("2015/2022-12-31", as_of="2018-02-12")):
    ...     print(phrase)
    Bounds: began 1 January 2015 to 31 December 2015, ended 31 December 2022
    Horizon: 12 February 2018; what is said of later days is a plan
    """
    if isinstance(time, EdtfDate):
        yield _between(time.earliest, time.latest)
        return
    period, language = time, language_of()
    yield translate(
        language,
        "record",
        "Bounds: began {start}, ended {end}",
        start=_between(period.earliest_start, period.latest_start),
        end=_between(period.earliest_end, period.latest_end, end=True),
    )
    if period.as_of is not None and (period.latest_end is None or period.latest_end > period.as_of):
        yield translate(language, "record", "Horizon: {date}; what is said of later days is a plan", date=_day(period.as_of))


def _between(first: datetime.date | None, last: datetime.date | None, *, end: bool = False) -> str:
    """From which day to which; the one day where they are one, and from or until it where the other is not known.

    An end of which no last day is known need not have come.
    """
    language = language_of()
    if first == last:
        return _day(first)
    if first is None:
        return translate(language, "bounds", "{last} or earlier", last=_day(last))
    if last is None and end:
        return translate(language, "bounds", "{first} or later, if at all", first=_day(first))
    if last is None:
        return translate(language, "bounds", "{first} or later", first=_day(first))
    return translate(language, "bounds", "{first} to {last}", first=_day(first), last=_day(last))


def _day(day: datetime.date | None) -> str:
    return "?" if day is None else EdtfDate(day.isoformat()).label


# -------------------------------------------------------------------------------------------------------------- displays


def known_ties(record: Record) -> tuple[Iterable[Edge], Iterable[tuple[Record, Edge]]] | None:
    """The edges and parts of a record of the bundled data; None of one of other data, for a record knows of no dataset.

    >>> import migcoop
    >>> known_ties(migcoop.project("ERIN")) is None
    False
    """
    from ..bundled import dataset

    data = dataset()
    known = None if record.id in data.retired else data.get(record.id)
    return ties_of(known, data) if known is not None and known == record else None


def rest_of(record: Record, *, known: bool) -> str:
    """The call that shows all of a record of which a display has the first; one of the bundled data is known by its id.

    >>> import migcoop
    >>> rest_of(migcoop.project("ERIN"), known=True)
    "migcoop.evidence('erin')"
    """
    return f"{'migcoop.' if known else ''}evidence({record.id!r})"


def format_display(thing: object) -> str:
    """What IPython prints of a thing that is the answer of a cell: a record's card, a report, a table, or the repr.

    >>> import migcoop
    >>> print(format_display(migcoop.place("Rabat")).splitlines()[0])
    Rabat (city)
    """
    width = terminal_width()
    if isinstance(thing, Record):
        ties = known_ties(thing)
        return format_record(thing, *(ties or ((), ())), width, rest_of(thing, known=ties is not None))
    if isinstance(thing, (Period, EdtfDate, Duration)):
        bounds = () if isinstance(thing, Duration) else bounds_of(thing)
        return "\n".join([repr(thing), *(wrapped("", text, width) for text in (thing.label, *bounds))])
    if isinstance(thing, (Evidence, Conflict, Coverage)):
        return format_answer([thing], width)
    if isinstance(thing, Resolutions):
        return thing.report(SHOWN)
    if isinstance(thing, Fact):
        return _format_alone(thing, width)
    if isinstance(thing, Retold):
        return _format_retold(thing, width)
    match type(thing).__name__:  # of modules that need not be there: nothing is imported to ask what a thing is
        case "Changes":
            return _cut_lines(str(thing))
        case "Panel":
            return _format_panel(cast("Panel", thing), width)
        case _:
            return repr(thing)


def _format_alone(fact: Fact, width: int) -> str:
    cited = [(each, each.source) for each in fact.citations if each.source]
    return "\n".join(
        [
            wrapped("", format_fact(fact), width),
            *([wrapped("    ", fact.note, width)] if fact.note else []),
            *(wrapped("- ", format_citation(citation, source), width) for citation, source in cited),
        ]
    )


def retold_parts(retold: Retold) -> Iterator[tuple[str, str, Sequence[Evidence]]]:
    """What became of what a page said: in words, the name of the field, and the facts.

    >>> import migcoop
    >>> retold = migcoop.retold("lt-cooperation-lt", "lt-cooperation-2023-lt")
    >>> [(words, field, len(facts) > 10) for words, field, facts in retold_parts(retold)]
    [('no longer said', '.gone', True), ('said anew', '.new', False), ('still said', '.kept', True)]
    """
    language = language_of()
    yield translate(language, "display", "no longer said"), ".gone", cast("Sequence[Evidence]", retold.gone)
    yield translate(language, "display", "said anew"), ".new", cast("Sequence[Evidence]", retold.new)
    yield translate(language, "display", "still said"), ".kept", cast("Sequence[Evidence]", retold.kept)


def _format_retold(retold: Retold, width: int) -> str:
    parts: list[str] = []
    for words, field, facts in retold_parts(retold):
        parts.append(f"{words}: {len(facts):,} {field}")
        if field != ".kept":  # what is as it was is counted
            parts += [format_answer(shown_of(facts), width)] if facts else []
    return "\n".join(parts)


def _cut_lines(text: str) -> str:
    lines = text.splitlines()
    rest = len(lines) - SHOWN
    return text if rest <= 0 else "\n".join([*lines[:SHOWN], format_more(rest, "str()")])


def _format_panel(panel: Panel, width: int) -> str:
    rows = [panel.columns, *([str(cell) for cell in row] for row in islice(panel, SHOWN))]
    rest = len(panel) - SHOWN
    more = [format_more(rest, ".to_pandas()")] if rest > 0 else []
    return "\n".join([repr(panel), aligned(rows, width), *more])
