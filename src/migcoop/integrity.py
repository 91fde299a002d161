"""What must hold across records: one function a rule or a family of them, each problem with what would be right."""

from __future__ import annotations

__all__ = ["collect", "find_problems"]

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from attrs import fields, has

from .errors import DatasetError, Problem, UnknownLanguageError, quoted
from .facts import UNKNOWN, Citation, Fact, Name, Record, Source, SourceDate
from .languages import canonical_tag
from .model import Claim, Country, Edge, Forum, Organisation, Project, Succession
from .periods import Period
from .resolution import NameIndex
from .store import EDGES, NO_RELEASE, Homonym, Release, Retired, Store, file_of, plural_of
from .vocabulary import Basis, RecordKind


def __dir__() -> list[str]:
    return __all__


def collect(
    items: Iterable[Record | Edge],
    homonyms: Sequence[Homonym] = (),
    retired: Mapping[str, Retired] = MappingProxyType({}),
    release: Release = NO_RELEASE,
) -> Store:
    """The records and edges as the parts of a dataset, in order; one `DatasetError` with all problems if there are any."""
    tables: dict[RecordKind, dict[str, Record]] = {kind: {} for kind in RecordKind}
    edges: dict[str, dict[str, Edge]] = {name: {} for name in EDGES}
    taken: dict[str, Record] = {}
    found: list[Problem] = []
    for item in items:
        if isinstance(item, Record):
            if taken.setdefault(item.id, item) is not item:
                found.append(Problem(file_of(item), item.id, "id", "is given twice", "an id of its own for each record"))
            tables[item.record_kind][item.id] = item
        elif (name := plural_of(item)) in edges:
            if edges[name].setdefault(item.key, item) is not item:
                right = "one edge, with several statements" if not isinstance(item, Claim) else "one, or a number each"
                found.append(Problem(file_of(item), item.key, "", "is given twice", right))
        else:
            found.append(Problem("", "", "", f"{quoted(item)} is no record and no edge", "a record, or an edge with both ends"))
    sorted_tables = {kind: dict(sorted(table.items())) for kind, table in tables.items()}
    sorted_edges = {name: tuple(edge for _, edge in sorted(table.items())) for name, table in edges.items()}
    index = NameIndex.of((record for table in sorted_tables.values() for record in table.values()), retired)
    store = Store(sorted_tables, sorted_edges, index, tuple(homonyms), MappingProxyType(dict(retired)), release)
    if found := [*found, *find_problems(store)]:
        raise DatasetError(found)
    return store


def find_problems(store: Store) -> list[Problem]:
    """All that does not hold: dangling and uncited facts, citations of nowhere, names of two, impossible successions."""
    records = {id: record for table in store.tables.values() for id, record in table.items()}
    found: list[Problem] = []
    for record in records.values():
        found += _item_problems(record, record.id, records)
        found += _record_problems(record)
    for several in store.edges.values():
        for edge in several:
            found += _item_problems(edge, edge.key, records)
            found += _edge_problems(edge)
    found += _name_problems(store.index, store.homonyms)
    found += _retired_problems(store.retired, records)
    return found


def _retired_problems(retired: Mapping[str, Retired], records: Mapping[str, Record]) -> Iterator[Problem]:
    for old, became in retired.items():
        if old in records:
            yield Problem("retired.json", old, "", "is in use", "an id that no record has")
        for new in became.by:
            if new not in records:
                yield Problem("retired.json", old, "", f"leads to {quoted(new)}, which is no id here", "the id of a record")
        if became.reason != "replaced":
            for name, right in (("since", "the release since which it is so"), ("why", "the reason")):
                if not getattr(became, name):
                    yield Problem("retired.json", old, name, f"is missing, of an id that was {became.reason}", right)


def _walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """All that a record or an edge is made of, with the path to each; other records are not entered."""
    if isinstance(value, tuple):
        for number, item in enumerate(_items(value)):
            yield from _walk(item, f"{path}[{number}]")
        return
    yield path, value
    if path and isinstance(value, Record):
        return
    if _has_fields(value):
        for attribute in fields(value.__class__):
            if attribute.init:
                yield from _walk(getattr(value, attribute.name), f"{path}.{attribute.name}" if path else attribute.name)


def _items(several: Any) -> tuple[Any, ...]:
    return cast("tuple[Any, ...]", several)


def _has_fields(value: Any) -> bool:
    return has(value.__class__) and not isinstance(value, Period)


def _item_problems(item: Record | Edge, id: str, records: Mapping[str, Record]) -> Iterator[Problem]:
    """What is wrong with any part of a record or an edge: references, citations, what has none, languages."""
    file = file_of(item)
    own = item if isinstance(item, Source) else None
    for path, part in _walk(item):
        if path and isinstance(part, Record):
            if part.id not in records:
                yield Problem(file, id, path, f"refers to {quoted(part.id)}, which is no id here", "the id of a record")
            elif records[part.id] != part:
                yield Problem(file, id, path, f"refers to another {quoted(part.id)} than is here", "the same record")
        elif isinstance(part, Citation):
            yield from _citation_problems(file, id, path, part, own)
        elif isinstance(part, Fact):
            if not part.citations and part != SourceDate():
                yield Problem(file, id, f"{path}.citations".lstrip("."), "is empty", "where the fact is stated")
            if part.basis is Basis.INFERRED and not part.note:
                yield Problem(file, id, f"{path}.note".lstrip("."), "is empty", "from what it is inferred")
            stated: object = getattr(part, "value", None)
            if isinstance(stated, Period):
                yield from _horizon_problems(file, id, f"{path}.value.as_of", stated, part.citations)
        if isinstance(part, Name):
            try:
                known = canonical_tag(part.lang)
            except UnknownLanguageError:
                known = "a language of CLDR"
            if known != part.lang:
                yield Problem(file, id, f"{path}.lang", f"is {quoted(part.lang)}", known)


def _citation_problems(file: str, id: str, path: str, citation: Citation, own: Source | None) -> Iterator[Problem]:
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


def _horizon_problems(file: str, id: str, path: str, period: Period, citations: tuple[Citation, ...]) -> Iterator[Problem]:
    known = [cited.source.date.earliest for cited in citations if cited.source is not None]
    days = [day for day in known if day is not None]
    if period.as_of is not None and days and period.as_of > max(days):
        yield Problem(file, id, path, f"is {period.as_of}, later than its sources can be", f"{max(days)} or before")


def _record_problems(record: Record) -> Iterator[Problem]:
    file = file_of(record)
    known = {attribute.name for attribute in fields(type(record))}
    for name in record.inferred:
        if name not in known:
            yield Problem(file, record.id, "inferred", f"names {quoted(name)}", f"a field of a {record.record_kind}")
    if record.inferred and not record.note:
        yield Problem(file, record.id, "note", "is empty", "from what the inferred fields are inferred")
    if not record.citations:
        yield Problem(file, record.id, "citations", "is empty", "where its sources speak of it")
    first: dict[tuple[object, ...], int] = {}
    for number, each in enumerate(record.names):
        before = first.setdefault((each.text, each.lang, each.kind, each.validity), number)
        if before != number:
            what = f"is names[{before}] again, {quoted(each.text)} in {each.lang}"
            yield Problem(file, record.id, f"names[{number}]", what, "one name with the citations of both")
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
            if part.key in seen and part.period == UNKNOWN:
                yield Problem(file, record.id, path, f"says twice that {part.actor.id} is {part.role}", "one participation")
            seen.add(part.key)
            if part.via is not None and isinstance(part.actor, Country) and part.via.country not in (None, part.actor):
                right = f"an organisation of {part.actor.id}"
                yield Problem(file, record.id, f"{path}.via", f"is {part.via.id}, of another country", right)


def _edge_problems(edge: Edge) -> Iterator[Problem]:
    """An edge from a record to itself, and a succession that cannot be; of a claim the second end need be no record."""
    ends = dict(zip(type(edge).ENDS, edge.ends, strict=False))
    (one, first), *others = ends.items()
    for other, second in others:
        if first.id == second.id and not isinstance(edge, Claim):
            yield Problem(file_of(edge), edge.key, other, f"is its own {one}", "another record")
    if isinstance(edge, Succession):
        yield from _succession_problems(edge)


def _succession_problems(succession: Succession) -> Iterator[Problem]:
    before, after = succession.predecessor, succession.successor
    dated = (Organisation, Forum, Project)
    if isinstance(before, dated) and isinstance(after, dated):
        start, end = before.period.earliest_start, after.period.latest_end
        if start is not None and end is not None and end < start:
            what = f"ended by {end}, before its predecessor {before.id} started on {start} or later"
            yield Problem(
                file_of(succession), succession.key, "successor", what, "a successor that outlives its predecessor's start"
            )


def _name_problems(index: NameIndex, homonyms: Sequence[Homonym]) -> Iterator[Problem]:
    """Names and codes of two records without an entry that says so, and entries without such a name."""
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
