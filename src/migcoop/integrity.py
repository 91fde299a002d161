"""What must hold of records and across them: a function a rule or a family of them, each problem with what would be right."""

from __future__ import annotations

__all__ = ["LONGEST_ID", "LONGEST_NAME", "LONGEST_TEXT", "Given", "arrange", "collect", "examine", "right_tag"]

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from operator import attrgetter
from types import MappingProxyType, UnionType
from typing import Any, NamedTuple, TypeAlias, Union, cast, get_args, get_origin
from unicodedata import category

from attrs import fields, fields_dict, has

from .dates import Duration, EdtfDate
from .edges import Claim, Party, Succession
from .errors import DatasetError, Problem, UnknownLanguageError, quoted
from .facts import UNKNOWN, Citation, Fact, Name, Record, Source, SourceDate, Statement
from .languages import canonical_tag
from .model import Country, Edge, Forum, Organisation, Project
from .periods import Period
from .progress import shown
from .resolution import NameIndex
from .store import EDGES, NO_RELEASE, Homonym, Release, Retired, Store, file_of, plural_of
from .vocabulary import Basis, RecordKind


def __dir__() -> list[str]:
    return __all__


LONGEST_ID = 100
"""An id has at most so many letters: it names a file, and stands in every message about what it is the id of."""
LONGEST_NAME = 500
"""A name or a printed form of one has at most so many letters."""
LONGEST_TEXT = 10_000
"""Any other text has at most so many letters."""
# What turns round the direction of all that is printed after it, beyond its own text; marks of one letter do not.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MOST_LISTED = 20  # headings of a source: as many as somebody reads
_UNPRINTABLE = frozenset(("Cc", "Cs", "Zl", "Zp"))


class Given(NamedTuple):
    """A record or an edge that is to be checked, with where it stands, and those of its fields that could not be read."""

    item: Record | Edge
    file: str
    place: str = ""
    unread: frozenset[str] = frozenset()


def collect(
    items: Iterable[Record | Edge],
    homonyms: Sequence[Homonym] = (),
    retired: Mapping[str, Retired] = MappingProxyType({}),
    release: Release = NO_RELEASE,
) -> Store:
    """The records and edges as the parts of a dataset, in order; one `DatasetError` with all problems if there are any."""
    store, found = examine((Given(item, file_of(item)) for item in items), homonyms, retired, release)
    if found:
        raise DatasetError(found)
    return store


def examine(
    given: Iterable[Given],
    homonyms: Sequence[Homonym] = (),
    retired: Mapping[str, Retired] = MappingProxyType({}),
    release: Release = NO_RELEASE,
) -> tuple[Store, list[Problem]]:
    """The records and edges as the parts of a dataset, in order, and all that is wrong with them.

    Nothing is said of a field that could not be read, nor of what only follows from it.
    """
    records, edges, partly, found = _taken_apart(given)
    known = _Known(records)
    several = [*records.values(), *chain.from_iterable(table.values() for table in edges.values()), *partly]
    for each in shown(several, "checking"):
        item = each.item
        id = (
            item.key
            if isinstance(item, Edge)
            else item.id
            if len(item.id) <= LONGEST_ID
            else each.place or item.id[:LONGEST_ID]
        )
        more = _record_problems(item) if isinstance(item, Record) else _edge_problems(item)
        found += [
            Problem(each.file, id, field, what, remedy)
            for field, what, remedy in chain(_Parts(item, known).found, more)
            if not (each.unread and _FIRST_STEP.split(field, 1)[0] in each.unread)
        ]
    index = NameIndex.of((cast("Record", each.item) for each in records.values() if _is_namable(each)), retired)
    found += _name_problems(index, homonyms, known.partly)
    found += _retired_problems(retired, records)
    return _put_together(records, edges, index, homonyms, retired, release), found


def arrange(
    given: Iterable[Given],
    homonyms: Sequence[Homonym] = (),
    retired: Mapping[str, Retired] = MappingProxyType({}),
    release: Release = NO_RELEASE,
) -> tuple[Store, list[Problem]]:
    """The same of what was examined before: only what is given twice is told, and names are indexed when one is asked for."""
    records, edges, _, found = _taken_apart(given)
    return _put_together(records, edges, None, homonyms, retired, release), found


_Edges: TypeAlias = dict[str, dict[str, Given]]


def _taken_apart(given: Iterable[Given]) -> tuple[dict[str, Given], _Edges, list[Given], list[Problem]]:
    """Records by id, edges by kind and key, those edges that may be others than they look, and what is given twice."""
    records: dict[str, Given] = {}
    edges: _Edges = {name: {} for name in EDGES}
    partly: list[Given] = []
    found: list[Problem] = []
    for each in given:
        item = each.item
        if isinstance(item, Record):
            first = records.setdefault(item.id, each)
            if first.item is not item:
                found.append(Problem(each.file, item.id, "id", _twice(first), "an id of its own for each record"))
        elif (name := plural_of(item)) in edges and each.unread:
            partly.append(each)
        elif name in edges:
            if (first := edges[name].setdefault(item.key, each)).item is not item:
                found.append(Problem(each.file, item.key, "", _twice(first), _one_edge(item)))
        else:
            found.append(Problem("", "", "", f"{quoted(item)} is no record and no edge", "a record, or an edge with both ends"))
    return records, edges, partly, found


def _put_together(
    records: Mapping[str, Given],
    edges: _Edges,
    index: NameIndex | None,
    homonyms: Sequence[Homonym],
    retired: Mapping[str, Retired],
    release: Release,
) -> Store:
    tables: dict[RecordKind, dict[str, Record]] = {kind: {} for kind in RecordKind}
    for id in sorted(records):
        record = cast("Record", records[id].item)
        tables[record.record_kind][id] = record
    ordered = {name: tuple(table[key].item for key in sorted(table)) for name, table in edges.items()}
    return Store(tables, ordered, index, tuple(homonyms), MappingProxyType(dict(retired)), release)


_FIRST_STEP = re.compile(r"[.\[]")


def _is_namable(given: Given) -> bool:
    """Whether it can be looked for what else is so named: its names were read, and are no longer than names are."""
    record = cast("Record", given.item)
    texts = chain([name.text for name in record.names], *[name.forms for name in record.names])
    is_one_word = not record.id.split()[1:]  # an index joins ids by spaces
    return is_one_word and given.unread.isdisjoint(("names", "alpha3")) and max(map(len, texts), default=0) <= LONGEST_NAME


def _one_edge(edge: Record | Edge) -> str:
    return "one, or a number each" if isinstance(edge, Claim) else "one edge, with several statements"


def _twice(first: Given) -> str:
    where = f": first in {first.file}{first.place and f', {first.place}'}" if first.place else ""
    return f"is given twice{where}"


class _Known:
    """What there is, to be referred to."""

    def __init__(self, records: Mapping[str, Given]) -> None:
        self.records = records
        self.partly = frozenset(id for id, each in records.items() if each.unread)
        self.right: set[tuple[int, int]] = set()
        """The citations of facts that were looked at and are right, by their identity, and how long their texts may be."""
        self._sections: dict[int, Mapping[str, int] | None] = {}

    def sections(self, source: Source) -> Mapping[str, int] | None:
        """The headings of a source's sections with how many paragraphs each has; None where they could not be read."""
        if id(source) not in self._sections:
            given = self.records.get(source.id)
            unread = given is not None and given.item is source and "sections" in given.unread
            read = {section.title: section.paragraphs for section in source.sections}
            self._sections[id(source)] = None if unread else read
        return self._sections[id(source)]


def _retired_problems(retired: Mapping[str, Retired], records: Mapping[str, Given]) -> Iterator[Problem]:
    for old, became in retired.items():
        if wrong := _text_problem(old, LONGEST_ID):
            yield Problem("retired.json", old, "", *wrong)
        if old in records:
            yield Problem("retired.json", old, "", "is in use", "an id that no record has")
        for new in became.by:
            if new not in records:
                yield Problem("retired.json", old, "", f"leads to {quoted(new)}, which is no id here", "the id of a record")
        if became.reason != "replaced":
            for name, right in (("since", "the release since which it is so"), ("why", "the reason")):
                if not getattr(became, name):
                    yield Problem("retired.json", old, name, f"is missing, of an id that was {became.reason}", right)


_Found = Iterator[tuple[str, str, str]]  # the path to a field, what is wrong with it, what would be right


def _text_problem(text: str, longest: int = LONGEST_TEXT) -> tuple[str, str] | None:
    """What is wrong with a text that is printed in tables, files and terminals; None where it can be."""
    if len(text) > longest:
        return f"has {len(text):,} letters", f"a text of at most {longest:,}"
    if text.isprintable():  # nearly every text: the rest have a no-break space, a soft hyphen, a mark of direction, …
        return None
    for place, char in enumerate(text):
        if category(char) in _UNPRINTABLE or char in _TURNS:
            return f"has {char!a} as letter {place + 1}", "text on one line, of letters that can be printed"
    return None


# The steps of a path from the last one back: it is written out where something is told, which is nearly nowhere.
_Steps: TypeAlias = "tuple[_Steps, str | int] | None"


def _path_of(steps: _Steps, after: str = "") -> str:
    if steps is None:
        return after.lstrip(".")
    before, step = steps
    return _path_of(before, f".{step}{after}" if isinstance(step, str) else f"[{step}]{after}")


class _Parts:
    """Looks at all that a record or an edge is made of: references, citations, what has none, languages, texts.

    Other records are not entered.
    """

    def __init__(self, item: Record | Edge, known: _Known) -> None:
        self.own = item if isinstance(item, Source) else None
        self.known = known
        self.found: list[tuple[str, str, str]] = []
        if isinstance(item, Record):
            self.enter(item, None, LONGEST_TEXT)
        else:
            self.fact(item, None, LONGEST_TEXT)

    def tell(self, steps: _Steps, what: str, remedy: str) -> None:
        self.found.append((_path_of(steps), what, remedy))

    def enter(self, value: Any, steps: _Steps, longest: int) -> None:
        """Look at each field; `longest` is how many letters a text may have there."""
        for name, get, own_longest in _parts_of(value.__class__):
            part = get(value)
            if part and (look := _look_of(part.__class__)) is not None:  # in what is empty, nothing is wrong
                look(self, part, (steps, name), own_longest or longest)

    def each(self, several: Any, steps: _Steps, longest: int) -> None:
        # Many facts share their citations, of which a source's own may be places in itself.
        shared = several[0].__class__ is Citation and self.own is None
        if shared and (id(several), longest) in self.known.right:
            return
        before = len(self.found)
        for number, item in enumerate(several):
            if (look := _look_of(item.__class__)) is not None:
                look(self, item, (steps, number), longest)
        if shared and len(self.found) == before:
            self.known.right.add((id(several), longest))

    def text(self, text: str, steps: _Steps, longest: int) -> None:
        if wrong := _text_problem(text, longest):
            self.tell(steps, *wrong)

    def reference(self, record: Record, steps: _Steps, _: int) -> None:
        there = self.known.records.get(record.id)
        if there is None:
            self.tell(steps, f"refers to {quoted(record.id)}, which is no id here", "the id of a record")
        elif there.item is not record and not there.unread and there.item != record:
            self.tell(steps, f"refers to another {quoted(record.id)} than is here", "the same record")

    def citation(self, citation: Citation, steps: _Steps, longest: int) -> None:
        for wrong in _citation_problems(citation, self.own, self.known):
            self.tell(steps, *wrong)
        self.enter(citation, steps, longest)

    def fact(self, fact: Fact, steps: _Steps, longest: int) -> None:
        self.stated(fact, steps)
        self.enter(fact, steps, longest)

    def statement(self, statement: Statement[Any], steps: _Steps, longest: int) -> None:
        self.stated(statement, steps)
        if isinstance(statement.value, Period) and (wrong := _horizon_problem(statement.value, statement.citations)):
            self.tell(((steps, "value"), "as_of"), *wrong)
        self.enter(statement, steps, longest)

    def name(self, name: Name, steps: _Steps, longest: int) -> None:
        self.stated(name, steps)
        if name.lang != (right := right_tag(name.lang)):
            self.tell((steps, "lang"), f"is {quoted(name.lang)}", right)
        self.enter(name, steps, longest)

    def stated(self, fact: Fact, steps: _Steps) -> None:
        """Look at what all facts have: by whom it is stated, or from what it is inferred."""
        if not fact.citations and fact != SourceDate():
            self.tell((steps, "citations"), "is empty", "where the fact is stated")
        if fact.basis is Basis.INFERRED and not fact.note:
            self.tell((steps, "note"), "is empty", "from what it is inferred")


_LONGEST = {"id": LONGEST_ID, "names": LONGEST_NAME, "note": LONGEST_TEXT}
"""How many letters texts in fields of that name may have; in others, as many as in what they are fields of."""


@cache
def _parts_of(cls: Any) -> tuple[tuple[str, Callable[[Any], Any], int], ...]:
    """The fields of a class in which something may be wrong, each with what gives its value and its own limit for texts."""
    return tuple(
        (a.name, attrgetter(a.name), _LONGEST.get(a.name, 0)) for a in fields(cls) if a.init and not _is_always_right(a.type)
    )


def _is_always_right(kind: Any) -> bool:
    """Whether nothing can be wrong with what is of that type, or with any item of it."""
    if get_origin(kind) in (tuple, Union, UnionType):
        return all(each is Ellipsis or _is_always_right(each) for each in get_args(kind))
    return isinstance(kind, type) and _look_of(kind) is None


@cache
def _look_of(cls: type) -> Callable[[_Parts, Any, _Steps, int], None] | None:
    """How a value of a class is looked at; None for numbers, words and times, which are right once they are there."""
    if cls is str:
        return _Parts.text
    looks: tuple[tuple[type, Callable[[_Parts, Any, _Steps, int], None]], ...] = (
        (tuple, _Parts.each),
        (Record, _Parts.reference),
        (Citation, _Parts.citation),
        (Statement, _Parts.statement),
        (Name, _Parts.name),
        (Fact, _Parts.fact),
    )
    others = _Parts.enter if has(cls) and not issubclass(cls, (Period, EdtfDate, Duration)) else None
    return next((look for kind, look in looks if issubclass(cls, kind)), others)


@lru_cache(maxsize=256)
def right_tag(tag: str) -> str:
    """A tag of a language as it should be written, or, where it is none, what would be right.

    >>> right_tag("nb_NO"), right_tag("xx")
    ('nb-NO', 'a language of CLDR')
    """
    try:
        return canonical_tag(tag)
    except UnknownLanguageError:
        return "a language of CLDR"


def _citation_problems(citation: Citation, own: Source | None, known: _Known) -> Iterator[tuple[str, str]]:
    source = citation.source or own
    if source is None:
        yield "names no source", "a source: only a source cites places in itself"
    elif citation.section is not None and (sections := known.sections(source)) is not None:
        paragraphs = sections.get(citation.section)
        if paragraphs is None:
            yield f"cites {quoted(citation.section)}, which {source.id} does not have", _headings(sections)
        elif not 0 <= (citation.paragraph or 0) < paragraphs:
            what = f"cites paragraph {citation.paragraph} of {quoted(citation.section)}, which has {paragraphs}"
            yield what, f"0 to {paragraphs - 1}"


def _headings(sections: Mapping[str, int]) -> str:
    listed = [*map(quoted, islice(sections, _MOST_LISTED)), *["…"] * (len(sections) > _MOST_LISTED)]
    return ", ".join(listed) or "no sections: cite by locator"


def _horizon_problem(period: Period, citations: tuple[Citation, ...]) -> tuple[str, str] | None:
    if period.as_of is None:
        return None
    known = [cited.source.date.earliest for cited in citations if cited.source is not None]
    days = [day for day in known if day is not None]
    if not days or period.as_of <= max(days):
        return None
    return f"is {period.as_of}, later than its sources can be", f"{max(days)} or before"


def _record_problems(record: Record) -> _Found:
    for name in record.inferred:
        if name not in fields_dict(type(record)):
            yield "inferred", f"names {quoted(name)}", f"a field of a {record.record_kind}"
    if record.inferred and not record.note:
        yield "note", "is empty", "from what the inferred fields are inferred"
    if not record.citations:
        yield "citations", "is empty", "where its sources speak of it"
    if len({name.text for name in record.names}) < len(record.names):
        yield from _repeated_names(record.names)
    if isinstance(record, Source):
        yield from _section_problems(record)
    if isinstance(record, (Project, Forum)):
        seen: set[tuple[str, str, str | None]] = set()
        for number, part in enumerate(record.participations):
            key = part.actor.id, part.role, None if part.via is None else part.via.id
            if key in seen and part.period == UNKNOWN:
                yield f"participations[{number}]", f"says twice that {part.actor.id} is {part.role}", "one participation"
            seen.add(key)
            if part.via is not None and isinstance(part.actor, Country) and part.via.country not in (None, part.actor):
                yield (
                    f"participations[{number}].via",
                    f"is {part.via.id}, of another country",
                    f"an organisation of {part.actor.id}",
                )


def _repeated_names(names: Iterable[Name]) -> _Found:
    first: dict[tuple[object, ...], int] = {}
    for number, each in enumerate(names):
        before = first.setdefault((each.text, each.lang, each.kind, each.validity), number)
        if before != number:
            what = f"is names[{before}] again, {quoted(each.text)} in {each.lang}"
            yield f"names[{number}]", what, "one name with the citations of both"


# A citation is written as `source § heading ¶ paragraph @ locator`: a heading with this in it would seem to end there.
_CITED_WITHIN = r" ¶ \s*\d+\s*@ "


def _section_problems(source: Source) -> _Found:
    titles: set[str] = set()
    for place, section in enumerate(source.sections):
        if section.title in titles:
            yield f"sections[{place}].title", f"is {quoted(section.title)} again", "another heading"
        titles.add(section.title)
        if re.search(_CITED_WITHIN, section.title):
            what = f"is {quoted(section.title)}, of which a citation could not be read"
            yield f"sections[{place}].title", what, "a heading without a paragraph and a locator"
        for number, left in enumerate(section.left_out):
            if left.paragraph >= section.paragraphs:
                path = f"sections[{place}].left_out[{number}].paragraph"
                yield path, f"is {left.paragraph}, of a section with {section.paragraphs}", f"0 to {section.paragraphs - 1}"


def _edge_problems(edge: Edge) -> _Found:
    """An edge from a record to itself, and a succession that cannot be; of a claim the second end need be no record."""
    ends = dict(zip(type(edge).ENDS, edge.ends, strict=False))
    (one, first), *others = ends.items()
    for other, second in others:
        if first.id == second.id and not isinstance(edge, Claim):
            yield other, f"is its own {one}", "another record"
    if isinstance(edge, Succession):
        yield from _succession_problems(edge)
    if isinstance(edge, Party) and edge.pending and (edge.periods or edge.deposited is not None):
        yield "pending", "is true of a party that is bound", "false, or neither a deposit nor periods"


def _succession_problems(succession: Succession) -> _Found:
    before, after = succession.predecessor, succession.successor
    dated = (Organisation, Forum, Project)
    if isinstance(before, dated) and isinstance(after, dated):
        start, end = before.period.earliest_start, after.period.latest_end
        if start is not None and end is not None and end < start:
            what = f"ended by {end}, before its predecessor {before.id} started on {start} or later"
            yield "successor", what, "a successor that outlives its predecessor's start"


def _name_problems(index: NameIndex, homonyms: Sequence[Homonym], partly: frozenset[str]) -> Iterator[Problem]:
    """Names and codes of two records without an entry that says so, and entries without such a name.

    Of what an entry says of a record that could only be read in part, nothing is said.
    """
    allowed = {homonym.name: homonym.ids for homonym in homonyms}
    shared: dict[str, tuple[str, ...]] = {form: ids for form in index.shared() if len(ids := index.named(form)) > 1}
    for id in index.kinds:
        if id.islower() and id.upper() in index.codes:
            yield Problem("", id, "id", f"reads like the code {id.upper()} in small letters", "an id from the full name")
        # An id is found as it is written, so that a name written like it is a name of two as well.
        if (id in index.names or id in index.codes) and len(also := tuple(sorted({id, *index.named(id)}))) > 1:
            shared[id] = also
    for homonym in homonyms:
        if not partly.isdisjoint(homonym.ids):
            shared[homonym.name] = homonym.ids
    for form, ids in sorted(shared.items()):
        if tuple(allowed.get(form, ())) != ids:
            right = "another name, or an entry in homonyms.json with these ids"
            yield Problem("homonyms.json", "", form, f"names {', '.join(ids)}", right)
    for form in sorted(allowed.keys() - shared.keys()):
        yield Problem("homonyms.json", "", form, "does not name two records", "no entry")
