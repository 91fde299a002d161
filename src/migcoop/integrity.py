"""What must hold across records: `problems` lists all that does not, each with what would be right."""

from __future__ import annotations

__all__ = ["gathered", "problems"]

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from attrs import fields, has

from .datasets import EDGES, Edges, Homonym, Tables
from .dates import Period
from .errors import DatasetError, Problem, UnknownLanguageError, quoted
from .model import (
    Citation,
    Cooperation,
    Country,
    Edge,
    Fact,
    Forum,
    Membership,
    Organisation,
    Project,
    Record,
    Source,
    SourceDate,
    Succession,
)
from .names import Name, canonical_tag
from .resolution import NameIndex
from .vocabulary import Basis, RecordKind


def __dir__() -> list[str]:
    return __all__


def gathered(
    items: Iterable[Record | Edge],
    homonyms: Sequence[Homonym] = (),
    retired: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Tables, Edges]:
    """The records by kind and id, and the edges by kind, in order; one `DatasetError` with all problems if there are any."""
    tables: dict[RecordKind, dict[str, Record]] = {kind: {} for kind in RecordKind}
    edges: dict[str, dict[str, Edge]] = {name: {} for name in EDGES}
    kinds = {kind: name for name, kind in EDGES.items()}
    taken: dict[str, Record] = {}
    found: list[Problem] = []
    for item in items:
        if isinstance(item, Record):
            if taken.setdefault(item.id, item) is not item:
                found.append(Problem(_file(item), item.id, "id", "is given twice", "an id of its own for each record"))
            tables[item.record_kind][item.id] = item
        elif type(item) in kinds:
            name = kinds[type(item)]
            if edges[name].setdefault(item.key, item) is not item:
                found.append(Problem(f"{name}.json", item.key, "", "is given twice", "one edge, with several statements"))
        else:
            found.append(Problem("", "", "", f"{quoted(item)} is no record and no edge", "a record, or an edge with both ends"))
    sorted_tables = {kind: dict(sorted(table.items())) for kind, table in tables.items()}
    sorted_edges = {name: tuple(edge for _, edge in sorted(table.items())) for name, table in edges.items()}
    found += problems(sorted_tables, sorted_edges, homonyms, retired)
    if found:
        raise DatasetError(found)
    return sorted_tables, sorted_edges


def _file(record: Record) -> str:
    kind = str(record.record_kind)
    return f"{kind[:-1]}ies.json" if kind.endswith("y") else f"{kind}s.json"


def problems(
    tables: Tables, edges: Edges, homonyms: Sequence[Homonym] = (), retired: Mapping[str, str] = MappingProxyType({})
) -> list[Problem]:
    """All that does not hold: dangling and uncited facts, citations of nowhere, names of two, impossible successions."""
    records = {id: record for table in tables.values() for id, record in table.items()}
    found: list[Problem] = []
    for record in records.values():
        found += _of_item(_file(record), record.id, record, records)
        found += _of_record(record)
    for name, several in edges.items():
        for edge in several:
            found += _of_item(f"{name}.json", edge.key, edge, records)
            found += _of_ends(f"{name}.json", edge)
    found += _of_names(records.values(), homonyms)
    for old, new in retired.items():
        if old in records:
            found.append(Problem("retired.json", old, "", "is in use", "an id that no record has"))
        if new not in records:
            found.append(Problem("retired.json", old, "", f"leads to {quoted(new)}, which is no id here", "the id of a record"))
    return found


def _parts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """All that a record or an edge is made of, with the path to each; other records are not entered."""
    if isinstance(value, tuple):
        for number, item in enumerate(_items(value)):
            yield from _parts(item, f"{path}[{number}]")
        return
    yield path, value
    if path and isinstance(value, Record):
        return
    if _is_made_of_parts(value):
        for attribute in fields(value.__class__):
            if attribute.init:
                yield from _parts(getattr(value, attribute.name), f"{path}.{attribute.name}" if path else attribute.name)


def _items(several: Any) -> tuple[Any, ...]:
    return cast("tuple[Any, ...]", several)


def _is_made_of_parts(value: Any) -> bool:
    return has(value.__class__) and not isinstance(value, Period)


def _of_item(file: str, id: str, item: object, records: Mapping[str, Record]) -> Iterator[Problem]:
    own = item if isinstance(item, Source) else None
    for path, part in _parts(item):
        if path and isinstance(part, Record):
            if part.id not in records:
                yield Problem(file, id, path, f"refers to {quoted(part.id)}, which is no id here", "the id of a record")
            elif records[part.id] != part:
                yield Problem(file, id, path, f"refers to another {quoted(part.id)} than is here", "the same record")
        elif isinstance(part, Citation):
            yield from _of_citation(file, id, path, part, own)
        elif isinstance(part, (Fact, Name)):
            if not part.citations and part != SourceDate():
                yield Problem(file, id, f"{path}.citations".lstrip("."), "is empty", "where the fact is stated")
            if part.basis is Basis.INFERRED and not part.note:
                yield Problem(file, id, f"{path}.note".lstrip("."), "is empty", "from what it is inferred")
            stated: object = getattr(part, "value", None)
            if isinstance(stated, Period):
                yield from _of_horizon(file, id, f"{path}.value.as_of", stated, part.citations)
        if isinstance(part, Name):
            try:
                known = canonical_tag(part.lang)
            except UnknownLanguageError:
                known = "a language of CLDR"
            if known != part.lang:
                yield Problem(file, id, f"{path}.lang", f"is {quoted(part.lang)}", known)


def _of_citation(file: str, id: str, path: str, citation: Citation, own: Source | None) -> Iterator[Problem]:
    source = citation.source or own
    if source is None:
        yield Problem(file, id, path, "names no source", "a source: only a source cites places in itself")
    elif citation.section is not None:
        paragraphs = {section.title: section.paragraphs for section in source.sections}.get(citation.section)
        if paragraphs is None:
            headings = ", ".join(repr(section.title) for section in source.sections) or "no sections: cite by locator"
            yield Problem(file, id, path, f"cites {quoted(citation.section)}, which {source.id} does not have", headings)
        elif not 0 <= (citation.paragraph or 0) < paragraphs:
            what = f"cites paragraph {citation.paragraph} of {quoted(citation.section)}, which has {paragraphs}"
            yield Problem(file, id, path, what, f"0 to {paragraphs - 1}")


def _of_horizon(file: str, id: str, path: str, period: Period, citations: tuple[Citation, ...]) -> Iterator[Problem]:
    known = [cited.source.date.earliest for cited in citations if cited.source is not None]
    days = [day for day in known if day is not None]
    if period.as_of is not None and days and period.as_of > max(days):
        yield Problem(file, id, path, f"is {period.as_of}, later than its sources can be", f"{max(days)} or before")


def _of_record(record: Record) -> Iterator[Problem]:
    file = _file(record)
    known = {attribute.name for attribute in fields(type(record))}
    for name in record.inferred:
        if name not in known:
            yield Problem(file, record.id, "inferred", f"names {quoted(name)}", f"a field of a {record.record_kind}")
    if record.inferred and not record.note:
        yield Problem(file, record.id, "note", "is empty", "from what the inferred fields are inferred")
    if not record.citations:
        yield Problem(file, record.id, "citations", "is empty", "where its sources speak of it")
    if isinstance(record, Source):
        titles = [section.title for section in record.sections]
        for place, section in enumerate(record.sections):
            if section.title in titles[:place]:
                yield Problem(
                    file, record.id, f"sections[{place}].title", f"is {quoted(section.title)} again", "another heading"
                )
            for number, left in enumerate(section.left_out):
                if left.paragraph >= section.paragraphs:
                    path = f"sections[{place}].left_out[{number}].paragraph"
                    what = f"is {left.paragraph}, of a section with {section.paragraphs}"
                    yield Problem(file, record.id, path, what, f"0 to {section.paragraphs - 1}")
    if isinstance(record, (Project, Forum)):
        seen: set[str] = set()
        for number, part in enumerate(record.participations):
            path = f"participations[{number}]"
            if part.key in seen and part.period == Period():
                yield Problem(file, record.id, path, f"says twice that {part.actor.id} is {part.role}", "one participation")
            seen.add(part.key)
            if part.via is not None and isinstance(part.actor, Country) and part.via.country not in (None, part.actor):
                right = f"an organisation of {part.actor.id}"
                yield Problem(file, record.id, f"{path}.via", f"is {part.via.id}, of another country", right)


_ENDS: dict[type, tuple[str, str]] = {
    Membership: ("member", "body"),
    Succession: ("predecessor", "successor"),
    Cooperation: ("actor", "partner"),
}


def _of_ends(file: str, edge: Edge) -> Iterator[Problem]:
    one, other = _ENDS.get(type(edge), ("", ""))
    if one and getattr(edge, one).id == getattr(edge, other).id:
        yield Problem(file, edge.key, other, f"is its own {one}", "another record")
    if isinstance(edge, Succession):
        yield from _of_succession(file, edge)


def _of_succession(file: str, succession: Succession) -> Iterator[Problem]:
    before, after = succession.predecessor, succession.successor
    id = succession.key
    dated = (Organisation, Forum, Project)
    if isinstance(before, dated) and isinstance(after, dated):
        start, end = before.period.earliest_start, after.period.latest_end
        if start is not None and end is not None and end < start:
            what = f"ended by {end}, before its predecessor {before.id} started on {start} or later"
            yield Problem(file, id, "successor", what, "a successor that outlives its predecessor's start")


def _of_names(records: Iterable[Record], homonyms: Sequence[Homonym]) -> Iterator[Problem]:
    """Names and codes of two records without an entry that says so, and entries without such a name."""
    index = NameIndex.of(records)
    allowed = {homonym.name: homonym.ids for homonym in homonyms}
    shared = {form: ids for form in (*index.names, *index.codes) if len(ids := index.named(form)) > 1}
    for id in index.kinds:
        if id.upper() in index.codes and id.islower():
            yield Problem("", id, "id", f"reads like the code {id.upper()} in small letters", "an id from the full name")
        # An id is found as it is written, so that a name written like it is a name of two as well.
        also = tuple(sorted({id, *index.named(id)}))
        if len(also) > 1:
            shared[id] = also
    for form, ids in sorted(shared.items()):
        if tuple(allowed.get(form, ())) != ids:
            right = "another name, or an entry in homonyms.json with these ids"
            yield Problem("homonyms.json", "", form, f"names {', '.join(ids)}", right)
    for form in allowed.keys() - shared.keys():
        yield Problem("homonyms.json", "", form, "does not name two records", "no entry")
