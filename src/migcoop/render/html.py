"""What a notebook shows of an answer: a card, a table, a list, in the current language, to be read in any theme or in none.

All that is shown is escaped; there is no script, no colour and no font: links, headings and tables look as the page's own do.
"""

from __future__ import annotations

__all__ = ["format_html"]

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from ..contradictions import Conflict
from ..dates import Certainty, Duration, EdtfDate
from ..errors import harmless
from ..facts import Citation, Fact, Record, Source
from ..periods import Period
from ..provenance import Coverage, Evidence, Retold
from ..resolutions import Resolution, Resolutions
from ..searches import Match
from ..selections import Collaboration, Selection
from ..store import RECORDS
from ..vocabulary import RecordKind
from ..wording import language_of, translate, translate_count
from .cards import Line, bounds_of, card_of, known_ties, rest_of, retold_parts
from .plain import (
    DOUBT,
    SHOWN,
    are_alike,
    conflict_lines,
    explain_empty,
    format_citation,
    format_coverage,
    format_evidence,
    format_fact,
    legend_of,
    marked_rows,
    shown_of,
    tabulate,
    told_apart,
)
from .tables import Heading

if TYPE_CHECKING:
    from ..changes import Change, Changes, FieldChange
    from ..datasets import Dataset
    from ..panels import Panel
    from ..rows import Cell


def __dir__() -> list[str]:
    return __all__


def format_html(thing: object) -> str:
    """A thing as a notebook shows it: what `_repr_html_` of records, edges and answers gives.

    >>> from migcoop import Period
    >>> print(format_html(Period.parse("2016")))
    <div class="migcoop tex2jax_ignore mathjax_ignore" lang="en" style="max-width:none">\
<p><strong>2016</strong> <code>2016/2016</code></p>\
<p>Bounds: began 1 January 2016 to 31 December 2016, ended 1 January 2016 to 31 December 2016</p></div>
    """
    # The other classes keep MathJax, which notebooks load, from taking what stands between two dollars for a formula.
    classes = "migcoop tex2jax_ignore mathjax_ignore"
    return f'<div class="{classes}" lang="{language_of()}" style="max-width:none">{_body(thing)}</div>'


def _body(thing: Any) -> str:
    for cls in type(thing).__mro__:
        if (body := _BODIES.get(cls.__name__)) is not None:
            return body(thing)
    return _code(repr(thing))


# ------------------------------------------------------------------------------------------------------------------ parts


def _text(text: object) -> str:
    """A text that is one, whatever stands in it; what is written from right to left turns nothing around it."""
    escaped = html.escape(harmless(str(text)))
    return escaped if escaped.isascii() else f"<bdi>{escaped}</bdi>"


def _code(text: object) -> str:
    return f"<code>{html.escape(harmless(str(text)))}</code>"


def _id(id: str) -> str:
    """An id on one line; in a table, whose columns are narrow, it is mere code."""
    return f'<code style="white-space:nowrap">{html.escape(harmless(id))}</code>'


def _paragraph(text: object) -> str:
    return f"<p>{_text(text)}</p>"


def _heading(text: object) -> str:
    return f"<p><strong>{_text(text)}</strong></p>"


def _list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul style="margin:0 0 1em 0">{rows}</ul>' if rows else ""


_CELL = 'style="text-align:left;vertical-align:top"'


def _table(headings: Iterable[object], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col" {_CELL}>{_text(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td {_CELL}>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table style="margin:0 0 1em 0"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _link(source: Source, text: object, about: str = "") -> str:
    """A text that leads to where a source is published, if that is known and is an address of the web."""
    return _text(text) if source.url is None else _address(source.url, text, about)


def _address(address: str, text: object = "", about: str = "") -> str:
    """A text, or an address itself, as a link to it; the text alone where it is no address of the web."""
    if not address.lower().startswith(("https://", "http://")):
        return _text(text or address)
    tip = f' title="{html.escape(harmless(about))}"' if about else ""
    return f'<a href="{html.escape(harmless(address))}" target="_blank" rel="noopener"{tip}>{_text(text or address)}</a>'


def _fields(fields: Iterable[tuple[str, Iterable[str]]]) -> str:
    lines = [f"{_text(heading)}: {', '.join(map(_address, texts))}" for heading, texts in fields]
    return f"<p>{'<br>'.join(lines)}</p>" if lines else ""


def _cited(citation: Citation, source: Source) -> str:
    return _link(source, format_citation(citation, source))


def _more(rest: int, how: str) -> str:
    """How many more there are, and what shows them."""
    if rest <= 0:
        return ""
    text = translate_count(language_of(), "display", "… and {count} more:", "… and {count} more:", rest)
    return f"<p>{_text(text)} {_code(how)}</p>"


# --------------------------------------------------------------------------------------------------- records and their facts


def _record(record: Record) -> str:
    ties = known_ties(record)
    card = card_of(record, *(ties or ((), ())))
    tips = [(source, format_citation(citation, source)) for citation, source in card.citations]

    def line(each: Line) -> str:
        numbers = "".join(_link(tips[number - 1][0], f"[{number}]", tips[number - 1][1]) for number in each.numbers)
        note = f"<br><small>{_text(each.note)}</small>" if each.note else ""
        return f"{_text(each.text)} <small>{numbers}</small>{note}"

    def lines(several: Sequence[Line]) -> str:
        return _list(map(line, several[:SHOWN])) + _more(len(several) - SHOWN, rest_of(record, known=ties is not None))

    language = language_of()
    title = _link(record, card.title) if isinstance(record, Source) else _text(card.title)
    shown = {number for part in (card.facts, card.edges, card.parts) for each in part[:SHOWN] for number in each.numbers}
    return "".join(
        [
            f"<p><strong>{title}</strong> {_id(card.id)}</p>",
            _fields(card.fields),
            *map(_paragraph, card.about),
            lines(card.facts),
            *map(_paragraph, card.remarks),
            lines(card.edges),
            _heading(translate(language, "record", "Takes part in")) if card.parts else "",
            lines(card.parts),
            _heading(translate(language, "record", "Sources")) if shown else "",
            _list(f"[{number}] {_link(*tips[number - 1])}" for number in sorted(shown)),
        ]
    )


def _fact(fact: Fact) -> str:
    note = f"<br><small>{_text(fact.note)}</small>" if fact.note else ""
    cited = [
        _link(citation.source, format_citation(citation, citation.source)) for citation in fact.citations if citation.source
    ]
    return f"<p>{_text(format_fact(fact))}{note}</p>{_list(cited)}"


def _citation(citation: Citation) -> str:
    return f"<p>{_code(citation.key) if citation.source is None else _cited(citation, citation.source)}</p>"


def _time(time: Period | EdtfDate) -> str:
    return f"{_labelled(time)}{''.join(map(_paragraph, bounds_of(time)))}"


def _labelled(thing: Period | EdtfDate | Duration) -> str:
    return f"<p><strong>{_text(thing.label)}</strong> {_code(thing)}</p>"


# ---------------------------------------------------------------------------------------------------------------- answers


def _evidence(evidence: Evidence) -> str:
    where = _cited(evidence.citation, evidence.source)
    return f"{_id(evidence.about.id)} {_text(format_evidence(evidence))} <small>[{where}]</small>"


def _conflict(conflict: Conflict) -> str:
    (head, _), *lines = conflict_lines(conflict)
    return f"{_text(head)} {_id(conflict.about.id)}{_list(f'{_text(text)} {_sources(sources)}' for text, sources in lines)}"


def _coverage(coverage: Coverage) -> str:
    return f"{_text(format_coverage(coverage))} {_sources([coverage.source])}"


def _sources(sources: Iterable[Source]) -> str:
    return f"<small>[{'; '.join(_link(source, source.id, source.title) for source in sources)}]</small>"


_LINES: Mapping[type, Callable[[Any], str]] = MappingProxyType({Evidence: _evidence, Conflict: _conflict, Coverage: _coverage})
"""What is too long for a table is a list; each line says a whole."""


def _line_of(thing: object) -> Callable[[Any], str] | None:
    return _LINES.get(type(thing))


def _alone(thing: Any) -> str:
    line = _line_of(thing)
    return _items([thing]) if line is None else f"<div>{line(thing)}</div>"


def _items(items: Sequence[Any], doubts: Sequence[bool] = ()) -> str:
    """A table of them, or a list of what has more than one line; a row that is in doubt bears a mark."""
    if (line := _line_of(items[0])) is not None and are_alike(items):
        return _list(map(line, items))
    headings, rows = tabulate(items)
    columns = [Heading(heading) for heading in headings]
    legend = legend_of(items)
    shown = _table(
        [column.label for column in columns],
        (
            [
                f"{_code(cell) if column is Heading.ID else _text(cell)}{f' {DOUBT}' if doubt and not at else ''}"
                for at, (column, cell) in enumerate(zip(columns, row, strict=True))
            ]
            for row, doubt in zip_longest(marked_rows(items, rows), doubts)
        ),
    )
    return f"{shown}{_paragraph(legend)}" if legend else shown


def _selection(selection: Selection[Any]) -> str:
    language = language_of()
    if not len(selection):
        nothing = _paragraph(translate(language, "command line", "nothing found"))
        instead = selection.instead()
        return nothing if instead is None else nothing + _paragraph(explain_empty(instead))
    kinds: set[type[Any]] = {type(item) for item in selection}
    shown = shown_of(cast("Sequence[Any]", selection))
    doubts = selection.doubts()
    marked = told_apart(doubts)
    parts = [
        _heading(_counted(kinds.pop().__name__ if len(kinds) == 1 else "", len(selection))),
        _items(shown, marked[: len(shown)]),
        _more(len(selection) - len(shown), f"[{SHOWN}:{2 * SHOWN}]"),
    ]
    if any(doubts):
        text = translate(
            language,
            "display",
            "{count} of {all} only perhaps: their sources are older than that time. What takes them at their word:",
            count=sum(doubts),
            all=len(selection),
        )
        parts.append(f"<p>{f'{DOUBT} ' if marked else ''}{_text(text)} {_code('horizon=False')}</p>")
    return "".join(parts)


def _counted(kind: str, count: int) -> str:
    """So many of a kind, a class by its name, in the current language."""
    language = language_of()
    match kind:
        case "Project":
            return translate_count(language, "count", "{count} project", "{count} projects", count)
        case "Organisation":
            return translate_count(language, "count", "{count} organisation", "{count} organisations", count)
        case "Forum":
            return translate_count(language, "count", "{count} forum", "{count} forums", count)
        case "Fund":
            return translate_count(language, "count", "{count} fund", "{count} funds", count)
        case "Agreement":
            return translate_count(language, "count", "{count} agreement", "{count} agreements", count)
        case "Country":
            return translate_count(language, "count", "{count} country", "{count} countries", count)
        case "Place":
            return translate_count(language, "count", "{count} place", "{count} places", count)
        case "Source":
            return translate_count(language, "count", "{count} source", "{count} sources", count)
        case "Membership":
            return translate_count(language, "count", "{count} membership", "{count} memberships", count)
        case "Party":
            return translate_count(language, "count", "{count} party", "{count} parties", count)
        case "Succession":
            return translate_count(language, "count", "{count} succession", "{count} successions", count)
        case "Cooperation":
            return translate_count(language, "count", "{count} cooperation", "{count} cooperations", count)
        case "Claim":
            return translate_count(language, "count", "{count} claim", "{count} claims", count)
        case "Match":
            return translate_count(language, "count", "{count} match", "{count} matches", count)
        case "Evidence":
            return translate_count(language, "count", "{count} piece of evidence", "{count} pieces of evidence", count)
        case "Coverage":
            return translate_count(language, "count", "{count} paragraph", "{count} paragraphs", count)
        case "Conflict":
            return translate_count(language, "count", "{count} conflict", "{count} conflicts", count)
        case "Collaboration":
            return translate_count(language, "count", "{count} actor", "{count} actors", count)
        case _:
            return translate_count(language, "count", "{count} item", "{count} items", count)


def _retold(retold: Retold) -> str:
    parts: list[str] = []
    for words, field, facts in retold_parts(retold):
        parts.append(f"<p><strong>{_text(words)}: {len(facts):,}</strong> {_code(field)}</p>")
        if field != ".kept":  # what is as it was is counted
            shown = shown_of(facts)
            parts += [_list(map(_evidence, shown)), _more(len(facts) - len(shown), f"{field}[{SHOWN}:{2 * SHOWN}]")]
    return "".join(parts)


# --------------------------------------------------------------------------------------------------------- what many names are


def _resolutions(found: Resolutions) -> str:
    misses = found.miss_rows()
    resolved = len(found) - sum(cast("int", miss["rows"]) for miss in misses)
    text = translate(language_of(), "display", "{count} of {all} names resolved", count=resolved, all=len(found))
    shown = shown_of(found)
    parts = [_heading(text), _resolved(shown), _more(len(found) - len(shown), f"[{SHOWN}:{2 * SHOWN}]")]
    if misses and len(shown) < len(found):
        parts += [_list(f"{miss['rows']:,} × {_text(miss['problem'])}" for miss in misses[:SHOWN])]
        parts += [_more(len(misses) - SHOWN, ".miss_rows()")]
    return "".join(parts)


def _resolved(several: Sequence[Resolution]) -> str:
    headings = (Heading.GIVEN.label, Heading.ID.label, Heading.NAME.label)
    return _table(headings, map(_resolution_cells, several))


def _resolution_cells(found: Resolution) -> list[str]:
    if found.problem:
        return [_text(found.text), "", _text(found.problem)]
    return [
        _text(found.text),
        ", ".join(_code(record.id) for record in found.records),
        _text("; ".join(str(record) for record in found.records)),
    ]


# ------------------------------------------------------------------------------------------- panels, changes, whole datasets


def _panel(panel: Panel) -> str:
    language = language_of()
    who, label = (2 if panel.pairs else 1), len(panel.spans[0].label)
    named = [Heading(name).label for name in panel.columns[: who + label]]
    held = [Heading(name).label for name in panel.columns[who + label :]] if panel.long else panel.columns[who + label :]
    rows = ([_cell(cell) for cell in row] for row in islice(panel, SHOWN))
    counted = translate_count(language, "count", "{count} row", "{count} rows", len(panel))
    parts = [_heading(counted), _table([*named, *held], rows), _more(len(panel) - SHOWN, ".to_pandas()")]
    if panel.open_lists:
        bodies = "; ".join(panel.open_lists)
        parts.append(_paragraph(translate(language, "display", "Not all members are known: {bodies}", bodies=bodies)))
    return "".join(parts)


_ANSWERS = frozenset(answer.value for answer in Certainty)


def _cell(cell: Cell) -> str:
    """A cell of a panel: a code, a number, or an answer, whose words are the language's own."""
    return _text(Certainty(cell).label if isinstance(cell, str) and cell in _ANSWERS else cell)


def _changes(changes: Changes) -> str:
    language = language_of()
    if not len(changes):
        return _paragraph(translate(language, "display", "nothing changed"))
    counted = translate_count(language, "count", "{count} change", "{count} changes", len(changes))
    headings = (Heading.CHANGE.label, Heading.KIND.label, Heading.ID.label, Heading.FIELD.label)
    shown = shown_of(changes.items)
    return "".join(
        [
            _heading(counted),
            _list(map(_text, changes.summary.splitlines())),
            _table(headings, map(_change_cells, shown)),
            _more(len(changes) - len(shown), f".items[{SHOWN}:{2 * SHOWN}]"),
        ]
    )


def _change(change: Change) -> str:
    return _table((Heading.CHANGE.label, Heading.KIND.label, Heading.ID.label, Heading.FIELD.label), [_change_cells(change)])


def _change_cells(change: Change) -> list[str]:
    kind = RecordKind(change.kind).label if change.kind in set(RecordKind) else change.kind
    id = change.id.removeprefix(f"{change.kind}:")  # an edge's key has its kind
    head, *fields = str(change).splitlines()
    what = [field.strip() for field in fields] or [head.partition(f"{id}: ")[2]]
    more = _more(len(what) - SHOWN, ".fields")
    return [_text(_became(change.what)), _text(kind), _code(id) if id else "", f"{'<br>'.join(map(_text, what[:SHOWN]))}{more}"]


def _became(word: str) -> str:
    language = language_of()
    match word:
        case "added":
            return translate(language, "change", "added")
        case "removed":
            return translate(language, "change", "removed")
        case _:
            return translate(language, "change", "changed")


def _field_change(change: FieldChange) -> str:
    return _paragraph(change)


def _dataset(data: Dataset) -> str:
    release = EdtfDate(data.released.isoformat()).label if data.released else ""
    counts = [(kind.__name__, plural, len(getattr(data, plural)())) for plural, kind in RECORDS.items()]
    rows = ([_text(_counted(name, count)), _code(f".{plural}()")] for name, plural, count in counts if count)
    head = " · ".join(filter(None, ["Dataset", data.release, release]))
    return f"<p><strong>{_text(head)}</strong></p>{_list(map(' '.join, rows))}"


# What is shown of each class, by its name: modules that nobody has used are not imported to ask what a thing is.
_BODIES: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "Change": _change,
        "Changes": _changes,
        "Dataset": _dataset,
        "FieldChange": _field_change,
        "Panel": _panel,
        Citation.__name__: _citation,
        Collaboration.__name__: _alone,
        Conflict.__name__: _alone,
        Coverage.__name__: _alone,
        Duration.__name__: _labelled,
        EdtfDate.__name__: _time,
        Evidence.__name__: _alone,
        Fact.__name__: _fact,
        Match.__name__: _alone,
        Period.__name__: _time,
        Record.__name__: _record,
        Resolution.__name__: lambda found: _resolved([found]),
        Resolutions.__name__: _resolutions,
        Retold.__name__: _retold,
        Selection.__name__: _selection,
    }
)
