"""The catalogue: a page for each record of a dataset that has more to tell than its names, made of the data alone.

A page is a piece of HTML and knows nothing of the frame that it is shown in. Its links start at the root of the site while it
is written (`href="/catalogue/…"`), and are made relative when it is done, so that the site works wherever it lies.
"""

from __future__ import annotations

__all__ = ["Catalogue", "Page", "Scale", "bar_of"]

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from html import escape
from posixpath import dirname, relpath
from string import ascii_lowercase
from typing import Any, NamedTuple, TypeVar, cast

import attrs
from babel import Locale, UnknownLocaleError

from migcoop import Dataset, use_locale
from migcoop.edges import Claim, Cooperation, Membership, Party, Succession
from migcoop.errors import harmless
from migcoop.facts import Citation, Dated, Fact, Name, Record, Source, SourceDate, Statement
from migcoop.fields import unique
from migcoop.labels import Labelled
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.model import Country, Deployment, Edge, Funding, Meetings, Output, Participation
from migcoop.periods import Period
from migcoop.provenance import Evidence, evidence_of, facts_of
from migcoop.render.cards import bounds_of
from migcoop.render.plain import conflict_lines, format_citation, format_fact, tabulate, title_of
from migcoop.resolution import normal_form
from migcoop.store import RECORDS, plural_of
from migcoop.vocabulary import Basis, RecordKind


class Page(NamedTuple):
    """A page of the catalogue: where it lies, without the ending of its file, what it is called, and what stands on it."""

    path: str
    title: str
    body: str


_E = TypeVar("_E", Membership, Party)


class Tie(NamedTuple):
    """An edge, and the record that it stands on; None where it is one of the dataset's own."""

    host: Record | None
    edge: Edge


HEADINGS: Mapping[type, str] = {
    Participation: "Who takes part",
    Funding: "Who pays",
    Deployment: "Who is posted where",
    Meetings: "Meetings",
    Output: "What came of it",
    Statement: "When",
    SourceDate: "When it was written",
    Succession: "Before and after",
    Cooperation: "Cooperates with",
    Claim: "Figures and statuses that are claimed of it",
}
REFERRING: Mapping[str, str] = {
    "country": "Organisations and places of it",
    "part_of": "Parts of it",
    "provider": "Funds of it",
    "seat": "Has its seat here",
    "within": "Runs within it",
}
_FIELDS = {"alpha3": "Alpha-3 code", "sha256": "SHA-256", "url": "Published at"}
ROOT = "catalogue"
_PLURALS = {cls.record_kind: plural for plural, cls in RECORDS.items()}
_ROWS, _SECTIONS = 250, 25  # entries that a page of a list has at most: rows, or parts with lists of their own
_INITIALS = {letter: letter.upper() for letter in ascii_lowercase} | {"0": "0–9", "other": "Other"}


class Catalogue:
    """The pages of a dataset: what is said of each record, gathered in one pass over all facts.

    >>> import migcoop
    >>> pages = {page.path: page for page in Catalogue(migcoop.dataset()).pages()}
    >>> pages["catalogue/projects/eu-frank"].title
    'EU-FRANK: Facilitating Resettlement and Access to Asylum through New Knowledge'
    """

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.records = tuple(item for item in data.everything() if isinstance(item, Record))
        self.ties: dict[str, list[Tie]] = defaultdict(list)
        self.referring: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
        self.evidence: dict[str, dict[str, list[Evidence]]] = defaultdict(dict)
        self.anchors: dict[str, dict[str, str]] = defaultdict(dict)
        for item in data.everything():
            self._gather(item)
        self.conflicts = data.conflicts()
        # Each stands on the page of every record that it joins, and of every source that it cites.
        self.cited_as, self.worded, self._pattern = cache(format_citation), cache(format_fact), cache(_pattern_of)

    def _gather(self, item: Record | Edge) -> None:
        for fact in facts_of(item):
            if isinstance(fact, Edge):
                for end in unique([*fact.ends, *_values(fact)]):
                    self.ties[end.id].append(Tie(item if isinstance(item, Record) else None, fact))
        if isinstance(item, Record):
            for name, others in _references(item):
                for other in others:
                    self.referring[other.id][name].append(item)
        for found in evidence_of(item if isinstance(item, Record) else item.ends[0], [item]):
            self.evidence[found.source.id].setdefault(_place(found.citation), []).append(found)

    def pages(self) -> Iterator[Page]:
        """Each page: those of the records, then the lists of each kind, of countries, and of conflicts."""
        with use_locale("en"):
            for record in self.records:
                if self.has_page(record):
                    yield _Sheet(self, record).page()
            for plural in self._counts():
                yield from self._list(plural)
            yield from self._by_country()
            yield from self._by_source()
            yield self._conflicts()
            yield from self._names()

    def has_page(self, record: Record) -> bool:
        """Whether there is more to tell of a record than its names, as there is of a source, an organisation, a project."""
        told_elsewhere = isinstance(record, Country) or record.record_kind is RecordKind.PLACE
        return not told_elsewhere or record.id in self.ties or record.id in self.referring

    def path(self, record: Record) -> str:
        """Where a record is found on the site: a page of its own, or a row of the list of its kind."""
        folder = f"{ROOT}/{plural_of(record)}"
        if self.has_page(record):
            return f"{folder}/{record.id}.html"
        parted = len(getattr(self.data, plural_of(record))()) > _ROWS
        return f"{folder}{f'-{_initial(str(record.name))}' * parted}.html#{record.id}"

    def place(self, citation: Citation, source: Source) -> str:
        """Where on the site a paragraph, an article or a row of a source is."""
        return f"{self.path(source)}#{self.anchor(source, _place(citation))}"

    def anchor(self, source: Source, place: str) -> str:
        """The anchor of a place on the page of its source; places whose anchors would be one are numbered."""
        known = self.anchors[source.id]
        if place not in known:
            plain = re.sub(r"[^a-z0-9]+", "-", normal_form(place)).strip("-")[:60] or "here"
            taken = sum(anchor.partition(".")[0] == plain for anchor in known.values())
            known[place] = f"{plain}.{taken + 1}" if taken else plain
        return known[place]

    def door(self) -> Page:
        """The way in: a search over all names, and the lists."""
        with use_locale("en"):
            lists = [
                f'<a href="/{ROOT}/{plural}.html">{plural.capitalize()}</a> <small>{count}</small>'
                for plural, count in self._counts().items()
            ]
        others = [f'<a href="/{path}.html">{title}</a>' for path, title in _LISTS.items()]
        languages = "".join(f'<option value="{tag}">{_own_name(tag)}</option>' for tag in DEFAULT_LANGUAGES)
        return _finished(ROOT, "Catalogue", _SEARCH.format(languages=languages) + _items([*lists, *others], "mc-lists"))

    def search_data(self) -> dict[str, Any]:
        """What the search in the browser knows: every name in its normal form, and the words that it says, by language."""
        kinds = list(RecordKind)
        return {
            "kinds": {tag: [kind.label_in(tag) for kind in kinds] for tag in DEFAULT_LANGUAGES},
            "words": WORDS,
            "records": [
                [
                    kinds.index(record.record_kind),
                    self.path(record),
                    [str(record.name_in(tag)) for tag in DEFAULT_LANGUAGES],
                    [[normal_form(form), form, name.lang] for name in record.names for form in (name.text, *name.forms)],
                ]
                for record in self.records
            ],
        }

    # ------------------------------------------------------------------------------------------------------------ lists

    def _counts(self) -> dict[str, int]:
        """How many there are of each kind that there are any of, projects first."""
        return {plural: count for plural in reversed(RECORDS) if (count := len(getattr(self.data, plural)()))}

    def _list(self, plural: str) -> Iterator[Page]:
        items = sorted(getattr(self.data, plural)(), key=lambda record: normal_form(str(record.name)))
        headings, rows = tabulate(items)
        at = headings.index("id")
        name = headings[at + 1]

        def cells(record: Record, row: Sequence[str]) -> list[str]:
            named = self.link(record, row[at + 1])
            rest = [_text(cell) for cell in row[at + 2 :]]
            if isinstance(record, Country):
                spoken = (_spoken(record.name_in(tag)) for tag in DEFAULT_LANGUAGES[1:])
                return [f"<code>{record.id}</code>", named, *spoken, *rest]
            return [f"{named}<br><small><code>{record.id}</code></small>", *rest]

        headings = [name, *headings[at + 2 :]]
        if plural == "countries":
            headings = ["Code", *map(_language, DEFAULT_LANGUAGES), *headings[1:]]
        lead = "" if all(map(self.has_page, items)) else "<p>What has no link has no more to tell than its names.</p>"
        entries = [
            (str(record.name), _row(cells(record, row), "" if self.has_page(record) else f' id="{record.id}"'))
            for record, row in zip(items, rows, strict=True)
        ]
        yield from self._parted(plural, plural.capitalize(), entries, lambda shown: _table(headings, shown), lead)

    def _by_country(self) -> Iterator[Page]:
        countries = sorted(filter(self.has_page, self.data.countries()), key=lambda country: normal_form(str(country.name)))
        entries = [(str(country.name), self._of_country(country)) for country in countries]
        yield from self._parted("by-country", "By country", entries, "".join, most=_SECTIONS)

    def _of_country(self, country: Country) -> str:
        near = [*(tie for tie in self.ties[country.id])]
        records = unique(
            [*(each for several in self.referring[country.id].values() for each in several), *_others(near, country)]
        )
        lists = [
            f"<dt>{_PLURALS[kind].capitalize()}</dt><dd>{', '.join(map(self.link, found))}</dd>"
            for kind in RecordKind
            if (found := [record for record in records if record.record_kind is kind])
        ]
        return f'<section id="{country.id}"><h2>{self.link(country)}</h2><dl>{"".join(lists)}</dl></section>'

    def _by_source(self) -> Iterator[Page]:
        by_publisher: dict[str, list[Source]] = defaultdict(list)
        for source in sorted(self.data.sources(), key=lambda each: (normal_form(each.publisher), normal_form(each.title))):
            by_publisher[source.publisher].append(source)
        entries = [
            (publisher, f"<section><h2>{_text(publisher)}</h2>{_items(map(self._of_source, sources))}</section>")
            for publisher, sources in by_publisher.items()
        ]
        yield from self._parted("by-source", "By source", entries, "".join, most=_SECTIONS)

    def _of_source(self, source: Source) -> str:
        """A source, how much is drawn from it, and what that is about."""
        cited = [found for several in self.evidence[source.id].values() for found in several]
        about = unique(found.about for found in cited if found.about is not source)
        facts = f"{len(cited):,} fact{'s' * (len(cited) != 1)}"
        said = f"<small>{_language(source.language)} · {_text(source.date.label)} · {facts}</small>"
        more = f" and <strong>{len(about) - _NAMED}</strong> more" if len(about) > _NAMED else ""
        shown = f"<br>On {', '.join(map(self.link, about[:_NAMED]))}{more}" if about else ""
        return f"{self.link(source)} {said}{shown}"

    def _conflicts(self) -> Page:
        lead = "<p>What sources state and cannot all be right. Neither side is taken out.</p>"
        return self._page(f"{ROOT}/conflicts", "Conflicts", lead + self.told_conflicts(self.conflicts))

    def _names(self) -> Iterator[Page]:
        items = sorted(self.records, key=lambda record: normal_form(str(record.name)))
        entries = [
            (str(record.name), f"{self.link(record)} <small>{_text(record.record_kind.label)}</small>") for record in items
        ]
        yield from self._parted("names", "All records by name", entries, lambda shown: _items(shown, "mc-columns"))

    def _parted(
        self,
        name: str,
        title: str,
        entries: Sequence[tuple[str, str]],
        shown: Callable[[Iterable[str]], str],
        lead: str = "",
        most: int = _ROWS,
    ) -> Iterator[Page]:
        """A list on one page, or, where it has more than that many entries, on a page for each letter that they begin with."""
        path = f"{ROOT}/{name}"
        if len(entries) <= most:
            yield self._page(path, title, lead + shown(entry for _, entry in entries))
            return
        parts: dict[str, list[str]] = defaultdict(list)
        for entry_name, entry in entries:
            parts[_initial(entry_name)].append(entry)
        counted = (
            f'<a href="/{path}-{letter}.html">{_INITIALS[letter]}</a> <small>{len(parts[letter])}</small>' for letter in parts
        )
        yield self._page(path, title, lead + _items(counted, "mc-letters"))
        for letter, several in parts.items():
            heading = f"{title}: {_INITIALS[letter]}"
            ways = "".join(f"<li>{_way(path, each, letter)}</li>" for each in parts)
            letters = f'<nav aria-label="Letters"><ul class="mc-letters">{ways}</ul></nav>'
            head = f"{_trail((f'{path}.html', title))}<h1>{_text(heading)}</h1>{letters}"
            yield _finished(f"{path}-{letter}", heading, head + lead + shown(several))

    def _page(self, path: str, title: str, body: str) -> Page:
        return _finished(path, title, f"{_trail()}<h1>{_text(title)}</h1>{body}")

    # ------------------------------------------------------------------------------------------------------------ links

    def link(self, record: Record, text: str = "") -> str:
        """The name of a record, or another text, that leads to where it is found."""
        name = record.title if isinstance(record, Source) else record.name
        shown = _spoken(text or (name if isinstance(record, Source) else title_of(record)), name.lang)
        return f'<a href="/{self.path(record)}">{shown}</a>' if self.has_page(record) else shown

    def linked(self, text: str, records: Iterable[Record]) -> str:
        """A text in which the names of these records lead to them: of names within names the longest."""
        by_name = {escape(harmless(str(record))): record for record in records if self.has_page(record)}
        if not by_name:
            return _text(text)
        pattern = self._pattern(frozenset(by_name))
        return pattern.sub(lambda found: self.link(by_name[found[0]], str(by_name[found[0]])), escape(harmless(text)))

    def told(self, fact: Fact | Record, itself: Record | None = None) -> str:
        """A fact in words, with links to the records that it joins, but for the one whose page it stands on."""
        ends = [*fact.ends, *_values(fact)] if isinstance(fact, Edge) else []
        text = self.linked(self.worded(fact), [end for end in ends if end is not itself])
        return f"{self.link(fact.about)}: {text}" if isinstance(fact, Claim) and fact.about is not itself else text

    def told_conflicts(self, conflicts: Iterable[Any]) -> str:
        """Each conflict: what it is about and why, then its statements with their sources."""
        shown: list[str] = []
        for conflict in conflicts:
            ends = unique(
                [conflict.about, *(end for fact in conflict.statements if isinstance(fact, Edge) for end in fact.ends)]
            )
            (head, _), *lines = conflict_lines(conflict, len(conflict.statements))
            stated = (f"{self.linked(text, ends)} [{', '.join(map(self.link, sources))}]" for text, sources in lines)
            shown.append(f"{self.linked(head, ends)}{_items(stated)}")
        return _items(shown)


_LISTS = {
    f"{ROOT}/by-country": "By country",
    f"{ROOT}/by-source": "By source",
    f"{ROOT}/conflicts": "Conflicts",
    f"{ROOT}/names": "All records by name",
}
_SEARCH = f"""\
<form class="mc-search" role="search" action="{ROOT}/names.html" data-root="./">
<label for="mc-query">Search all names</label>
<input id="mc-query" name="q" type="search" autocomplete="off" autocapitalize="off" spellcheck="false">
<select id="mc-language" name="language" aria-label="Language">{{languages}}</select>
<p class="mc-found" role="status"></p>
</form>
<ol class="mc-results"></ol>
<noscript><p>Without scripts there is <a href="/{ROOT}/names.html">a list of all records</a>.</p></noscript>
<script defer src="_static/names.js"></script><script defer src="_static/search.js"></script>
"""
WORDS: Mapping[str, Mapping[str, Any]] = {
    "en": {
        "search": "Search all names",
        "language": "Language",
        "found": {"one": "{count} record found", "other": "{count} records found"},
        "none": "No record has such a name",
        "first": "the first {count} are shown",
    },
    "sv": {
        "search": "Sök bland alla namn",
        "language": "Språk",
        "found": {"one": "{count} post hittades", "other": "{count} poster hittades"},
        "none": "Ingen post har ett sådant namn",
        "first": "de första {count} visas",
    },
    "nb": {
        "search": "Søk blant alle navn",
        "language": "Språk",
        "found": {"one": "{count} post funnet", "other": "{count} poster funnet"},
        "none": "Ingen post har et slikt navn",
        "first": "de første {count} vises",
    },
    "lt": {
        "search": "Ieškoti tarp visų pavadinimų",
        "language": "Kalba",
        "found": {"one": "Rastas {count} įrašas", "few": "Rasti {count} įrašai", "other": "Rasta {count} įrašų"},
        "none": "Tokio pavadinimo įrašų nėra",
        "first": "rodomi pirmieji {count}",
    },
}
"""What the search says, in its four languages; of numbers by the categories of CLDR."""
_NAMED = 40  # records that a source is about, as the index names them before it counts the others


class _Sheet:
    """The page of one record, with the numbers of its citations."""

    def __init__(self, catalogue: Catalogue, record: Record) -> None:
        self.of = catalogue
        self.record = record
        self.numbers: dict[tuple[Citation, Source], int] = {}

    def page(self) -> Page:
        record = self.record
        title = str(record.title) if isinstance(record, Source) else title_of(record)
        name = record.title if isinstance(record, Source) else record.name
        plural = plural_of(record)
        parts = [
            _trail((f"{ROOT}/{plural}.html", plural.capitalize())),
            f"<h1{_lang(name.lang)}>{_text(title)}</h1>",
            f'<p class="mc-kind">{_text(_kind(record).label)} <code>{record.id}</code></p>',
            f"<p>{_text(record.summary)}</p>" * bool(record.summary),
            f"<p><small>{_text(record.note)}</small></p>" * bool(record.note),
            self._fields(),
            self._times(),
            *self._facts(),
            *self._ties(),
            *self._referring(),
            self._conflicts(),
            self._cited() if isinstance(record, Source) else "",
            self._names(),
            self._sources(),
        ]
        return _finished(f"{ROOT}/{plural}/{record.id}", title, "".join(parts))

    # ------------------------------------------------------------------------------------------------ what is said of it

    def _fields(self) -> str:
        """What is one thing, or a list: its kind, its country, what it is part of, its themes, where it is published."""
        record = self.record
        rows: list[tuple[str, str]] = []
        for name in _own_fields(type(record)):
            value = getattr(record, name)
            several = value if isinstance(value, tuple) else (value,)
            if name == "kind" or not (shown := [self._value(name, each) for each in several if _is_plain(each)]):
                continue
            inferred = " <small>inferred</small>" * (name in record.inferred)
            rows.append((_FIELDS.get(name, name.replace("_", " ").capitalize()), ", ".join(shown) + inferred))
        rows += [("Same as", _address(address)) for address in record.same_as]
        return _pairs(rows)

    def _value(self, name: str, value: Any) -> str:
        if isinstance(value, Record):
            return self.of.link(value)
        if name == "url":
            return _address(value)
        if name in ("language", "lang"):
            return _language(value)
        if name == "sha256":
            return f"<code>{escape(value)}</code>"
        return _text(getattr(value, "label", value))

    def _times(self) -> str:
        """Each statement of when it ran, with a small picture, and what follows from the preferred one."""
        record = self.record
        if not isinstance(record, Dated) or not record.periods:
            return ""
        scale = Scale([stated.value for stated in record.periods])
        rows = [self._timed([], stated.value, scale, stated) for stated in record.periods]
        remarks = "".join(f"<p><small>{_text(text)}</small></p>" for text in bounds_of(record.period))
        return _section("When", f"{_timetable([], rows, scale)}{remarks}{_KEY}")

    def _timed(self, cells: Sequence[str], period: Period, scale: Scale, *facts: Fact) -> str:
        """A row of a table of times: the period in words and drawn, who says so, and what should be known of it."""
        notes = unique(fact.note for fact in facts if fact.note)
        note = "".join(f"<br><small>{_text(text)}</small>" for text in notes)
        inferred = " <small>inferred</small>" * any(fact.basis is Basis.INFERRED for fact in facts)
        when = f"{_text(period.label)}{inferred} {self._marks(*facts)}{note}"
        return _row([*cells, when, bar_of(period, scale)])

    def _facts(self) -> Iterator[str]:
        """What stands on the record itself, but for names and times, each kind of it under its heading."""
        grouped: dict[type, list[Fact]] = defaultdict(list)
        for fact in facts_of(self.record):
            if isinstance(fact, Fact) and not isinstance(fact, Name) and not _is_period(fact):
                grouped[type(fact)].append(fact)
        for kind, facts in grouped.items():
            yield _section(HEADINGS[kind], _items(map(self._line, facts)))

    def _line(self, fact: Fact) -> str:
        note = f"<br><small>{_text(fact.note)}</small>" if fact.note else ""
        return (
            f"{self.of.told(fact, self.record)} {self._marks(*(facts_of(fact) if isinstance(fact, Edge) else (fact,)))}{note}"
        )

    def _ties(self) -> Iterator[str]:
        """What it takes part in, then its edges in the dataset: each kind under its heading."""
        ties, record = self.of.ties[self.record.id], self.record
        for kind in reversed(RecordKind):
            hosted = [tie for tie in ties if tie.host is not None and tie.host is not record and tie.host.record_kind is kind]
            lines = (f"{self.of.link(cast('Record', host))}: {self._line(edge)}" for host, edge in hosted)
            yield _section(f"Its part in {_PLURALS[kind]}", _items(lines))
        edges = [tie.edge for tie in ties if tie.host is None]
        memberships = [edge for edge in edges if isinstance(edge, Membership)]
        yield self._dated("Belongs to", [edge for edge in memberships if edge.member is record], lambda edge: edge.body)
        yield self._dated("Who belongs to it", [edge for edge in memberships if edge.body is record], lambda edge: edge.member)
        parties = [edge for edge in edges if isinstance(edge, Party)]
        yield self._dated("Is party to", [edge for edge in parties if edge.actor is record], lambda edge: edge.agreement)
        yield self._dated("Whom it binds", [edge for edge in parties if edge.agreement is record], lambda edge: edge.actor)
        for kind in (Succession, Cooperation, Claim):
            yield _section(HEADINGS[kind], _items(self._line(edge) for edge in edges if isinstance(edge, kind)))

    def _dated(self, heading: str, edges: Sequence[_E], other: Callable[[_E], Record]) -> str:
        """A table of edges with their times in words and drawn, in the order of who is at the other end."""
        if not edges:
            return ""
        scale = Scale([stated.value for edge in edges for stated in edge.periods])
        rows = [
            self._timed([self.of.link(other(edge)), _as_what(edge)], edge.period, scale, *facts_of(edge))
            for edge in sorted(edges, key=lambda edge: (normal_form(str(other(edge))), edge.key))
        ]
        return _section(heading, f"{_timetable(['Name', 'As'], rows, scale)}{_KEY}")

    def _referring(self) -> Iterator[str]:
        for name, records in self.of.referring[self.record.id].items():
            yield _section(REFERRING[name], _items(map(self.of.link, records)))

    def _conflicts(self) -> str:
        about = [found for found in self.of.conflicts if found.about is self.record]
        return _section("Conflicts", self.of.told_conflicts(about)) if about else ""

    def _names(self) -> str:
        names = sorted(self.record.names, key=lambda name: _order_of(name.lang))
        rows = (
            _row([
                f"{_spoken(name.text, name.lang)}{self._forms(name)}",
                f"{_language(name.lang)} <code>{name.lang}</code>",
                _text(name.kind.label),
                self._marks(name),
            ])
            for name in names
        )  # fmt: skip
        return _section("Names", _table(("Name", "Language", "Kind", "Source"), rows))

    def _forms(self, name: Name) -> str:
        also = f"<br><small>also printed {', '.join(_spoken(form, name.lang) for form in name.forms)}</small>"
        then = f"<br><small>{_text(name.validity.label)}</small>"
        note = f"<br><small>{_text(name.note)}</small>"
        return also * bool(name.forms) + then * (str(name.validity) != "/") + note * bool(name.note)

    # -------------------------------------------------------------------------------------------------------- who says so

    def _marks(self, *facts: Fact | Record) -> str:
        """The numbers of the citations of facts, each leading to its paragraph."""
        marks: list[str] = []
        cited = ((each, each.source or _itself(facts[0], self.record)) for fact in facts for each in fact.citations)
        for citation, source in unique(cited):
            number = self.numbers.setdefault((citation, source), len(self.numbers) + 1)
            tip = escape(harmless(self.of.cited_as(citation, source)))
            marks.append(f'<a href="/{self.of.place(citation, source)}" title="{tip}">[{number}]</a>')
        return f'<small class="mc-cited">{"".join(marks)}</small>' if marks else ""

    def _sources(self) -> str:
        self._marks(self.record)
        rows = (
            f'<li><a href="/{self.of.place(citation, source)}">{_text(self.of.cited_as(citation, source))}</a></li>'
            for citation, source in self.numbers
        )
        return _section("Sources", f'<ol class="mc-sources">{"".join(rows)}</ol>') if self.numbers else ""

    def _cited(self) -> str:
        """All that a source is cited for, by its sections and paragraphs, then by whatever else it is cited by."""
        source = cast("Source", self.record)
        cited = dict(self.of.evidence[source.id])
        shown: list[str] = []
        for section in source.sections:
            shown.append(f"<h3{_lang(source.language)}>{_text(section.title)}</h3>")
            for number in range(section.paragraphs):
                left = [f"left out: {each.what} ({each.why})" for each in section.left_out if each.paragraph == number]
                place = _place(Citation(section=section.title, paragraph=number))
                head = f"paragraph {number}" if number else "heading"
                shown.append(self._at("h4", place, head, cited.pop(place, ()), left))
        for place in sorted(cited, key=_naturally):
            shown.append(self._at("h3", place, place, cited[place], ()))
        return _section("What it is cited for", "".join(shown))

    def _called(self, about: Record) -> str:
        return "this source" if about is self.record else self.of.link(about)

    def _at(self, tag: str, place: str, head: str, cited: Iterable[Evidence], left_out: Iterable[str]) -> str:
        facts: dict[Record, list[str]] = {}
        edges: dict[str, str] = {}
        for found in cited:
            if found.edge is not None:
                edges[found.edge.key] = self.of.told(found.edge, self.record)
            else:  # that it is spoken of, what is said of it says
                told = facts.setdefault(found.about, [])
                told += [] if isinstance(found.fact, Record) else [self.of.told(found.fact, self.record)]
        lines = [
            *(": ".join(filter(None, [self._called(about), "; ".join(unique(told))])) for about, told in facts.items()),
            *edges.values(),
            *map(_text, left_out),
        ]
        anchor = self.of.anchor(cast("Source", self.record), place)
        return f'<{tag} id="{anchor}">{_text(head)}</{tag}>{_items(lines) or "<p>nothing</p>"}'


# ------------------------------------------------------------------------------------------------------- records and facts


def _own_fields(cls: Any) -> list[str]:
    """The fields of a class of record that not every record has."""
    return [field.name for field in attrs.fields(cls) if field.name not in attrs.fields_dict(Record)]


def _references(record: Record) -> Iterator[tuple[str, list[Record]]]:
    """The fields in which a record refers to others by itself, without an edge: what it is part of, where it lies."""
    for name in _own_fields(type(record)):
        value = getattr(record, name)
        if others := [each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Record)]:
            yield name, others


def _is_plain(value: object) -> bool:
    """Whether a value is shown as it is: facts, and what is not said, are not."""
    return value is not None and (isinstance(value, Record) or not attrs.has(type(value)))


def _pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """What finds these names as whole words: of names within names the longest."""
    several = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(several)})(?!\w)")


def _is_period(fact: Fact) -> bool:
    return isinstance(fact, Statement) and isinstance(cast("Any", fact).value, Period)


def _values(edge: Edge) -> list[Record]:
    """The record that a claim claims, which is none of its ends."""
    return [edge.value] if isinstance(edge, Claim) and isinstance(edge.value, Record) else []


def _itself(fact: Fact | Record, record: Record) -> Source:
    """The source that a citation of no source stands in: only what is about a source has such."""
    return cast("Source", fact.ends[0] if isinstance(fact, Edge) else record)


def _others(ties: Iterable[Tie], record: Record) -> Iterator[Record]:
    """What a record has to do with: what it takes part in, and the other ends of its edges."""
    for host, edge in ties:
        yield from [host] if host is not None else [end for end in edge.ends if end is not record]


def _place(citation: Citation) -> str:
    """Where in its source a citation is, as text."""
    return attrs.evolve(citation, source=None).key if citation.section or citation.locator else citation.key


def _kind(record: Record) -> Labelled:
    return cast("Labelled", getattr(record, "kind", record.record_kind))


def _as_what(edge: Membership | Party) -> str:
    """As what it belongs to a body; by which act and since when it is party to an agreement."""
    if isinstance(edge, Membership):
        return _text(f"{edge.status.label} ({edge.scope})" if edge.scope else edge.status.label)
    signed = None if edge.signed is None else f"signed {edge.signed.label}"
    act = " ".join(each.label for each in (edge.act, edge.deposited) if each is not None)
    return _text("; ".join(each for each in (signed, act, "not in force for it" * edge.pending) if each))


def _initial(name: str) -> str:
    """Under what a name is found in a list: its first letter without accents; "0" for figures, "other" for other scripts."""
    first = normal_form(name)[:1]
    return first if first in _INITIALS else "0" if first.isdecimal() else "other"


def _way(path: str, letter: str, here: str) -> str:
    """A letter that leads to its page; the one that is read leads nowhere."""
    shown = _INITIALS[letter]
    return f'<b aria-current="page">{shown}</b>' if letter == here else f'<a href="/{path}-{letter}.html">{shown}</a>'


def _naturally(text: str) -> list[tuple[int, str]]:
    """Numbers within a text as numbers: article 9 before article 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text.casefold())]


# ---------------------------------------------------------------------------------------------------------------- times


class Scale:
    """From when to when the pictures of a table go: all that is known of these periods, and a little more on both sides."""

    def __init__(self, periods: Iterable[Period]) -> None:
        known = [
            day.toordinal()
            for period in periods
            for day in (*period.possible_days, *(period.certain_days or ()), period.latest_start, horizon_of(period))
            if day is not None
        ] or [date(2000, 1, 1).toordinal()]
        margin = max((max(known) - min(known)) // 16, (_LEAST - (max(known) - min(known))) // 2)
        self.first = max(min(known) - margin, 1)
        self.last = min(max(known) + margin, date.max.toordinal())

    def at(self, day: date | int) -> float:
        """How far to the right a day is, in per cent of the whole."""
        number = day if isinstance(day, int) else day.toordinal()
        return 100 * min(max((number - self.first) / (self.last - self.first), 0), 1)

    def years(self) -> list[int]:
        """The years that are written on the axis: round ones, at most five."""
        first, last = date.fromordinal(self.first).year + 1, date.fromordinal(self.last).year
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if (last - first) / step <= _YEARS)
        return [year for year in range(first, last + 1) if year % step == 0 and self.at(date(year, 1, 1)) < _LAST_LABEL]


_LEAST = 5 * 366  # days: what an axis shows at least, so that there are years on it
_YEARS = 5
_LAST_LABEL = 88  # per cent: a year that begins further to the right has no room for its label


def horizon_of(period: Period) -> date | None:
    """The day after which its source vouches for nothing, where the period may reach beyond it."""
    last = period.possible_days[1]
    return period.as_of if period.as_of is not None and (last is None or period.as_of < last) else None


def bar_of(period: Period, scale: Scale) -> str:
    """A period drawn: what is certain solid, what is only possible fading, with a line at the horizon; and the same in words.

    >>> bar = bar_of(Period.parse("2015/2022", as_of="2018-02-12"), Scale([Period.parse("2010/2030")]))
    >>> print(re.search('aria-label="(.*?);', bar)[1])
    certain from 31 December 2015 to 12 February 2018
    """
    first, last = period.possible_days
    certain = period.certain_days
    if first is None and last is None and certain is None:
        return '<span class="mc-none">no time is known</span>'
    start = 0.0 if first is None else scale.at(first)
    end = 100.0 if last is None else scale.at(last.toordinal() + 1)
    if certain is not None:
        solid, fading = scale.at(certain[0]), scale.at(certain[1].toordinal() + 1)
    else:  # it fades from where it is likeliest: where it ended at the earliest, or began at the latest
        known = [scale.at(day) for day in (period.earliest_end, period.latest_start) if day is not None]
        solid = fading = min(max(known[0], start), end) if known else (start + end) / 2
    pieces = [_piece("grows", start, solid), _piece("sure", solid, fading), _piece("fades", fading, end)]
    if (seen := horizon_of(period)) is not None:
        pieces.append(f'<i class="seen" style="left:{scale.at(seen.toordinal() + 1):.1f}%"></i>')
    pieces += ['<b class="from">?</b>'] * (first is None)
    pieces += [f'<b class="to">{"→" if period.ongoing else "?"}</b>'] * (last is None)
    return f'<span class="mc-bar" role="img" aria-label="{escape(_in_words(period))}">{"".join(pieces)}</span>'


def _piece(what: str, start: float, end: float) -> str:
    return f'<i class="{what}" style="left:{start:.1f}%;width:{end - start:.1f}%"></i>' if end > start else ""


def _in_words(period: Period) -> str:
    def between(days: tuple[date | None, date | None]) -> str:
        first, last = (str(Period(start=day.isoformat()).start.label) if day else "" for day in days)
        return (
            f"from {first} to {last}"
            if first and last
            else f"from {first}"
            if first
            else f"to {last}"
            if last
            else "at any time"
        )

    certain = [f"certain {between(period.certain_days)}"] if period.certain_days else []
    return "; ".join([*certain, f"possible {between(period.possible_days)}"])


_KEY = (
    '<p class="mc-key"><small>Solid: certain. Fading: possible. A line across: the day of the source, which vouches for '
    "nothing after it. “?”: an end that nobody states. “→”: not ended on that day.</small></p>"
)


# ----------------------------------------------------------------------------------------------------------------- HTML


def _text(text: object) -> str:
    return escape(harmless(str(text)))


def _lang(tag: str) -> str:
    """The attributes that tell the language of a text, and its direction, where they are not the page's own."""
    return "" if tag == "en" else f' lang="{tag}"{_direction(tag)}'


def _direction(tag: str) -> str:
    locale = _locale(tag)
    return ' dir="rtl"' if locale is not None and locale.text_direction == "rtl" else ""


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _language(tag: str) -> str:
    """The English name of a language."""
    locale = _locale(tag)
    return _text((locale and locale.get_display_name("en")) or tag)


def _own_name(tag: str) -> str:
    """What a language calls itself."""
    locale = Locale.parse(tag)
    return _text(locale.get_display_name(tag)).capitalize()


def _order_of(tag: str) -> tuple[int, str]:
    return (DEFAULT_LANGUAGES.index(tag), "") if tag in DEFAULT_LANGUAGES else (len(DEFAULT_LANGUAGES), _language(tag))


def _spoken(text: str, tag: str = "") -> str:
    """A name, of which a screen reader is told the language."""
    attributes = _lang(tag or getattr(text, "lang", "en"))
    return f"<span{attributes}>{_text(text)}</span>" if attributes else _text(text)


def _address(address: str) -> str:
    """An address, a link where it is one of the web."""
    shown = escape(harmless(address))
    return f'<a class="mc-out" href="{shown}">{shown}</a>' if address.lower().startswith(("https://", "http://")) else shown


def _items(items: Iterable[str], name: str = "") -> str:
    shown = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul{f' class={chr(34)}{name}{chr(34)}' if name else ''}>{shown}</ul>" if shown else ""


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return (
        f'<dl class="mc-fields">{"".join(f"<dt>{_text(name)}</dt><dd>{value}</dd>" for name, value in pairs)}</dl>'
        if pairs
        else ""
    )


def _row(cells: Iterable[str], attributes: str = "") -> str:
    return f"<tr{attributes}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _table(headings: Iterable[str], rows: Iterable[str], last: str = "", name: str = "docutils") -> str:
    """A table; `last` is what heads a last column that is drawn."""
    shown = [_text(str(heading)[:1].upper() + str(heading)[1:]) for heading in headings]
    head = "".join(f'<th scope="col">{heading}</th>' for heading in (*shown, *[last] * bool(last)))
    table = f'<table class="{name}"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    return f'<div class="table-wrapper docutils container">{table}</div>'


def _timetable(headings: Iterable[str], rows: Iterable[str], scale: Scale) -> str:
    """A table whose last column is drawn, under an axis of years."""
    years = "".join(f'<i style="left:{scale.at(date(year, 1, 1)):.1f}%">{year}</i>' for year in scale.years())
    return _table((*headings, "When"), rows, f'<span class="mc-axis">{years}</span>', "docutils mc-times")


def _section(heading: str, body: str) -> str:
    """A part of a page under its heading; nothing where it would be empty."""
    anchor = re.sub(r"[^a-z]+", "-", heading.lower()).strip("-")
    return f'<section id="{anchor}"><h2>{_text(heading)}</h2>{body}</section>' if body else ""


def _trail(*steps: tuple[str, str]) -> str:
    """Where one is: the way back to the door of the catalogue."""
    links = "".join(f' › <a href="/{path}">{_text(name)}</a>' for path, name in steps)
    return f'<nav class="mc-trail" aria-label="Breadcrumb"><a href="/{ROOT}.html">Catalogue</a>{links}</nav>'


_relative = cache(relpath)


def _finished(path: str, title: str, body: str) -> Page:
    """The page, its links made relative to where it lies."""
    here = dirname(path)

    def relative(found: re.Match[str]) -> str:
        file, hash, anchor = found[1].partition("#")
        return f'href="{_relative(file, here)}{hash}{anchor}"' if file != f"{path}.html" else f'href="#{anchor}"'

    body = f'<div class="mc-page">{body}</div>'
    return Page(path, title, re.sub(r'href="/([^"]*)"', relative, body))
