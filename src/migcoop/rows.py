"""Records, edges and facts as flat rows: the columns that data packages and data frames have, each known once.

A table is about one kind of thing and has a row for each. A cell is a text, a whole number, true or false, a day, a list of
texts, or None, where nothing is stated. Records stand in cells by their ids, words by their values, dates and periods as EDTF
with the days between which they lie.

>>> import migcoop
>>> projects = TABLES["projects"]
>>> [column.name for column in projects.columns][:4]
['id', 'name', 'name_lang', 'kind']
>>> next(projects.rows([migcoop.project("EU-FRANK")]))[:4]
('eu-frank', 'Facilitating Resettlement and Access to Asylum through New Knowledge', 'en', 'project')
"""

from __future__ import annotations

__all__ = ["ANSWERS", "TABLES", "Cell", "CellType", "Column", "Part", "Table", "parts_of", "table_of", "table_on"]

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from attrs import fields

from .axes import AXES
from .contradictions import Conflict
from .dates import EdtfDate
from .errors import UnknownWordError
from .facts import UNKNOWN, Fact, Name, Record, Source, SourceDate, Statement
from .fields import unique
from .model import Country, Deployment, Edge, Forum, Funding, Meetings, Organisation, Output, Participation
from .periods import Period
from .provenance import Coverage, Evidence, sources_of
from .resolutions import Resolution
from .searches import Match
from .selections import Collaboration
from .store import EDGES, KINDS, RECORDS, plural_of
from .vocabulary import (
    NOT_STATED,
    Act,
    AgreementKind,
    Basis,
    ConflictRule,
    ForumKind,
    FundKind,
    Level,
    NameKind,
    OrganisationKind,
    OutputKind,
    PlaceKind,
    ProjectKind,
    RecordKind,
    Role,
    Share,
    Status,
    SuccessionKind,
    Word,
)


def __dir__() -> list[str]:
    return __all__


Cell: TypeAlias = str | int | float | bool | datetime.date | tuple[str, ...] | None
"""What stands in a row; None where nothing is stated."""
CellType: TypeAlias = Literal["text", "integer", "number", "boolean", "date", "texts"]
"""What all cells of a column are, unless they are None."""


# -------------------------------------------------------------------------------------------------------- what a row is of


class Part(NamedTuple):
    """What a row is of: an item itself, or a part of it."""

    item: Any
    """The record, the edge that stands on its own, or what else was found."""
    path: str
    """Where the part stands in the item, such as `names[0]`; empty for the item itself."""
    number: int
    """Which of several it is."""
    value: Any
    """The item itself, the fact, or what else the row is of."""

    @property
    def key(self) -> str:
        """The item's id or key, with the path after it: what citations go by.

        >>> import migcoop
        >>> [part.key for part in parts_of(migcoop.project("ERPUM II"))]
        ['erpum-ii', 'erpum-ii.names[0]', 'erpum-ii.periods[0]']
        """
        return ".".join(filter(None, [_key_of(self.item), self.path]))


def _key_of(item: Record | Edge) -> str:
    return item.id if isinstance(item, Record) else item.key


def parts_of(item: Record | Edge) -> Iterator[Part]:
    """The item itself, then each fact in it, with where it stands."""
    yield Part(item, "", 1, item)
    for attribute in fields(type(item)):
        value: object = getattr(item, attribute.name)
        if isinstance(value, tuple):
            for number, each in enumerate(cast("tuple[object, ...]", value)):
                if isinstance(each, Fact):
                    yield Part(item, f"{attribute.name}[{number}]", number + 1, each)
        elif isinstance(value, SourceDate) and value.citations:
            yield Part(item, attribute.name, 1, value)


def _itself(item: Any) -> Iterator[Part]:
    yield Part(item, "", 1, item)


def _facts(kind: type[Fact], stated: type = object) -> Callable[[Record | Edge], Iterator[Part]]:
    """The facts of one class in an item; of statements, those of values of one type."""

    def found(item: Record | Edge) -> Iterator[Part]:
        for part in parts_of(item):
            if part.path and isinstance(part.value, kind) and isinstance(getattr(part.value, "value", None), stated):
                yield part

    return found


def _printed(item: Record | Edge) -> Iterator[Part]:
    """Each name of a record, once as it is shown and once for each further form in which it is printed."""
    for part in _facts(Name)(item):
        yield from (part._replace(number=form) for form in range(len(part.value.forms) + 1))


def _sections(item: Record | Edge) -> Iterator[Part]:
    if isinstance(item, Source):
        for number, section in enumerate(item.sections):
            yield Part(item, f"sections[{number}]", number + 1, section)


def _citations(item: Record | Edge) -> Iterator[Part]:
    for part in parts_of(item):
        for number, citation in enumerate(part.value.citations):
            yield part._replace(number=number + 1, value=citation)


def _keys(item: Record | Edge) -> Iterator[Part]:
    """The keys under which filters find an item; words are in its own row."""
    for name, axis in AXES.get(plural_of(item), {}).items():
        if axis.shipped and not isinstance(axis.takes, type):
            for number, key in enumerate(sorted({_text_of_key(key) for key in axis.keys(item)})):
                yield Part(item, name, number + 1, key)


def _text_of_key(key: object) -> str:
    return NOT_STATED.name if key is NOT_STATED else str(key)


# ------------------------------------------------------------------------------------------------------ columns and tables


class Column(NamedTuple):
    """A column: what it is called, what its cells are, what they say, and where they are read."""

    name: str
    holds: CellType
    """What each cell is, unless it is None."""
    about: str
    """What a cell says, in a sentence or two; what an empty one says where that is not plain."""
    read: str | Callable[[Part], object] = ""
    """The way to the cell from what the row is of, with dots; or a function of the part. The column's own name unless given."""
    required: bool = False
    """Whether no cell is None."""
    words: type[Word] | None = None
    """The closed list of which each cell is a word."""
    refers: str = ""
    """The table whose key each cell is, if it is one table's."""

    def cell(self, part: Part) -> Cell:
        """What stands in this column, in the row of that part."""
        return _cell(_read(part, self.read or self.name))


def _read(part: Part, way: str | Callable[[Part], object]) -> object:
    """What is at the end of a way; None where the way breaks off at something that is not stated."""
    if callable(way):
        return way(part)
    value = part.value
    for name in way.split("."):
        value = None if value is None else getattr(value, name)
    return value


def _cell(value: object) -> Cell:
    """A value as it stands in a row."""
    match value:
        case None | "" | ():
            return None
        case Period():
            return None if value == UNKNOWN else str(value)
        case bool() | int() | float() | datetime.date():
            return value
        case Record():
            return value.id
        case tuple():
            return tuple(str(_cell(each)) for each in cast("tuple[object, ...]", value))
        case _:
            return str(value)


class Table(NamedTuple):
    """A table: what it has a row for, its columns, and those of them that tell one row from another."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    parts: Callable[[Any], Iterable[Part]]
    """What of an item it has rows for."""

    def rows(self, items: Iterable[Any]) -> Iterator[tuple[Cell, ...]]:
        """The rows of these items, in their order: a cell for each column. Names are in the current language.

        >>> import migcoop
        >>> [row[1:5] for row in TABLES["funding"].rows(migcoop.projects(fund="Sida"))][0]
        ('strengthening-dgmm', 'sida', 'unspecified', 'stated')
        """
        for item in items:
            for part in self.parts(item):
                yield tuple([column.cell(part) for column in self.columns])


def _item(part: Part) -> object:
    return _key_of(part.item)


def _fact(part: Part) -> object:
    return part.key


def _field(part: Part) -> object:
    return part.path.partition("[")[0]


def _number(part: Part) -> object:
    return part.number


def _sources(part: Part) -> object:
    return sources_of(part.value)


def _query(part: Part) -> object:
    return plural_of(part.item)


def _filter(part: Part) -> object:
    return part.path


def _filter_key(part: Part) -> object:
    return part.value


def _text_claimed(part: Part) -> object:
    return part.value.value.id if isinstance(part.value.value, Record) else str(part.value.value)


def _number_claimed(part: Part) -> object:
    return int(part.value.value) if isinstance(part.value.value, int) else None


def _record_claimed(part: Part) -> object:
    return part.value.value if isinstance(part.value.value, Record) else None


def _text_of(part: Part) -> object:
    return part.value.forms[part.number - 1] if part.number else part.value.text


def _source_of(part: Part) -> object:
    return part.value.source or part.item  # only a source cites itself


def _dated(part: Part) -> object:
    return part.value.dates[0].value if part.value.dates else None


def _statements(part: Part) -> object:
    return tuple(repr(fact)[1:-1] for fact in part.value.statements)


def _count_facts(part: Part) -> object:
    return len(part.value.evidence)


def _records_covered(part: Part) -> object:
    return unique(evidence.about.id for evidence in part.value.evidence)


def _left_out(part: Part) -> object:
    return tuple(f"{left.what} ({left.why})" for left in part.value.left_out)


def _days(name: str, about: str, read: str | Callable[[Part], object]) -> tuple[Column, ...]:
    """A date, as it is written, and the days between which it lies."""

    def bound(which: str) -> Callable[[Part], object]:
        return lambda part: getattr(_read(part, read), which, None)

    return (
        Column(name, "text", f"{about}, in EDTF; empty where that is not stated.", read),
        Column(f"{name}_earliest", "date", f"The earliest day that `{name}` can be.", bound("earliest")),
        Column(f"{name}_latest", "date", f"The latest day that `{name}` can be.", bound("latest")),
    )


def _period(
    read: str = "period", about: str = "When, by the preferred statement", time: str | None = None
) -> tuple[Column, ...]:
    """A period, as it is written, its horizon and its bounds; `time` is what questions are asked of, where that is narrower."""
    text = "as start/end or start/duration in EDTF, with an unknown part left out and `..` for one that is open"

    def day(name: str, about: str, bounds: str, end: int) -> Column:
        def bound(part: Part) -> object:
            return (getattr(_read(part, time or read), bounds, None) or (None, None))[end]

        return Column(name, "date", about, bound)

    return (
        Column("period", "text", f"{about}: {text}; empty where no part is stated.", read),
        Column(
            "as_of", "date", "The day that its sources can vouch for; what is said of later days is a plan.", f"{read}.as_of"
        ),
        Column("earliest_start", "date", "The first day on which it can have begun.", f"{read}.earliest_start"),
        Column("latest_start", "date", "The last day on which it can have begun.", f"{read}.latest_start"),
        Column("earliest_end", "date", "The first day that can have been its last.", f"{read}.earliest_end"),
        Column("latest_end", "date", "The last day that can have been its last.", f"{read}.latest_end"),
        day(
            "possible_from",
            "The first day on which it possibly ran, doubts included; empty: any.",
            "possible_days",
            0,
        ),
        day("possible_to", "The last day on which it possibly ran, doubts included; empty: any.", "possible_days", 1),
        day("certain_from", "From when it surely ran, as far as its sources vouch for it; empty: never.", "certain_bounds", 0),
        day("certain_to", "Until when it surely ran, as far as its sources vouch for it; empty: never.", "certain_bounds", 1),
    )


def _end(name: str, about: str, refers: str = "records", required: bool = True) -> Column:
    """An end of an edge: the id of a record."""
    return Column(name, "text", about, required=required, refers=refers)


_BY = Column("sources", "texts", "The ids of the sources that state it, the preferred first.", _sources)
_FACT = (
    Column("basis", "text", "Whether it is stated, or inferred from what is stated.", required=True, words=Basis),
    Column("note", "text", "What a reader should know of it; where it is inferred, from what."),
    _BY,
)
_KEY = Column("fact", "text", "What it goes by in the table of citations.", _fact, required=True)
_EDGE = Column("key", "text", "What it goes by: its kind, its ends, and what else tells it from others.", required=True)
_THEMES = Column("themes", "texts", "What it is about: words of the list of themes.")
_FUNDS = Column("funds", "texts", "Who or what pays: ids of funds, or of organisations where only the funder is named.")
_PART_OF = "What it is part of."


def _owner(name: str, about: str, refers: str) -> Column:
    return Column(name, "text", about, _item, required=True, refers=refers)


def _kind(words: type[Word], about: str = "What sort it is.") -> Column:
    return Column("kind", "text", about, required=True, words=words)


def _records(name: str, about: str, *own: Column) -> Table:
    """The table of a kind of record: what all records have, with what it has of its own in the middle."""
    columns = (
        Column("id", "text", "Its id, which is never another's.", required=True, refers="records"),
        Column("name", "text", "Its name in the language of the table, or the nearest to it.", required=True),
        Column("name_lang", "text", "The language of `name`, a BCP 47 tag.", "name.lang", required=True),
        *own,
        Column("same_as", "texts", "Addresses at which others describe the same thing."),
        Column("summary", "text", "One or two English sentences on what it is."),
        Column("inferred", "texts", "Those of its fields that are inferred; the others are stated."),
        Column("note", "text", "What a reader should know of it; where a field is inferred, from what."),
        Column("sources", "texts", "The ids of the sources that speak of it as a whole.", _sources),
    )
    return Table(name, about, columns, ("id",), _of(RECORDS[name]))


def _of(kind: type[Record | Edge]) -> Callable[[Record | Edge], Iterator[Part]]:
    """The items themselves that are of a kind."""
    return lambda item: _itself(item) if isinstance(item, kind) else iter(())


def _edges(name: str, about: str, *own: Column) -> Table:
    """The table of a kind of edge that stands on its own."""
    return Table(name, about, (_EDGE, *own, *_FACT), ("key",), _of(EDGES[name]))


def _parts(name: str, about: str, kind: type[Fact], owner: Column, *own: Column) -> Table:
    """The table of a kind of fact on records."""
    return Table(name, about, (_KEY, owner, *own, *_FACT), ("fact",), _facts(kind))


_TABLES: Sequence[Table] = (
    Table(
        "records",
        "Every record, of whatever kind: what ids in other tables lead to.",
        (
            Column("id", "text", "Its id, which is never another's.", required=True),
            Column("kind", "text", "What kind of record it is.", "record_kind", required=True, words=RecordKind),
            Column("name", "text", "Its name in the language of the table, or the nearest to it.", required=True),
            Column("name_lang", "text", "The language of `name`, a BCP 47 tag.", "name.lang", required=True),
        ),
        ("id",),
        _of(Record),
    ),
    _records(
        "sources",
        "Who says so: pages, acts and data sets that facts are cited from.",
        Column("publisher", "text", "Who published it, as it names itself.", required=True),
        Column("language", "text", "The language that it is written in, a BCP 47 tag.", required=True),
        Column("url", "text", "Where it is published; empty if that is not known."),
        Column("retrieved", "date", "When it was read; empty if that is not known."),
        Column("date", "text", "The date that it bears, in EDTF; empty where it bears none.", "date.printed"),
        Column("date_earliest", "date", "The earliest day that it can be of.", "date.earliest"),
        Column("date_latest", "date", "The latest day that it can be of.", "date.latest"),
        Column("sha256", "text", "The SHA-256 of its text as it was read, in hexadecimal."),
    ),
    _records(
        "countries",
        "Countries and territories of ISO 3166-1, and Kosovo (XK); an id is the alpha-2 code.",
        Column("alpha3", "text", "Its ISO 3166-1 alpha-3 code.", required=True),
    ),
    _records(
        "places",
        "Cities, regions, and groups of countries by reference.",
        _kind(PlaceKind),
        _end("country", "The country that it lies in; empty for a region or a group of countries.", "countries", False),
    ),
    _records(
        "organisations",
        "Intergovernmental organisations, EU bodies, governments, ministries, authorities, courts, NGOs, offices.",
        _kind(OrganisationKind),
        _end("country", "The state whose authority it is; empty for intergovernmental and EU bodies.", "countries", False),
        _end("seat", "Where it has its seat.", "places", False),
        _end("part_of", _PART_OF, "organisations", False),
        *_period(),
    ),
    _records(
        "forums",
        "Bodies of cooperation without legal personality: networks, dialogues, panels, committees, working groups.",
        _kind(ForumKind),
        Column("level", "text", "At what level it meets.", words=Level),
        _end("seat", "Where it has its seat.", "places", False),
        _end("part_of", _PART_OF, "records", False),
        _THEMES,
        _FUNDS,
        *_period(),
    ),
    _records(
        "funds",
        "Funds, instruments, and strands of one.",
        _kind(FundKind),
        _end("provider", "Whose money it is: an organisation or a country.", "records", False),
        _end("part_of", "The fund that it is a strand of.", "funds", False),
    ),
    _records(
        "agreements",
        "Conventions, treaties, agreements, compacts and policies.",
        _kind(AgreementKind),
        _end("part_of", _PART_OF, "agreements", False),
        *_days("date", "When it was made, by the preferred statement", _dated),
    ),
    _records(
        "projects",
        "Undertakings: projects, programmes, pilots, twinnings, trainings.",
        _kind(ProjectKind),
        _end("part_of", _PART_OF, "projects", False),
        Column("within", "texts", "The frameworks that it runs in: ids of forums, organisations and agreements."),
        _THEMES,
        Column("lead", "texts", "The ids of those who lead it; empty where no source says."),
        Column("partners", "texts", "The ids of its partners, junior partners included."),
        Column("targets", "texts", "The ids of those whom it is for: targets and beneficiaries."),
        _FUNDS,
        *_period(),
    ),
    Table(
        "names",
        "Every name of every record, and every form in which a source prints it.",
        (
            _KEY,
            Column("form", "integer", "0 for the form to show, 1 and more for others in which it is printed.", _number, True),
            _owner("record", "Whose name it is.", "records"),
            Column("text", "text", "The name in that form.", _text_of, required=True),
            Column("lang", "text", "Its language, a BCP 47 tag.", required=True),
            _kind(NameKind),
            *_period("validity", "When it was the name, where that is known"),
            *_FACT,
        ),
        ("fact", "form"),
        _printed,
    ),
    _parts(
        "participations",
        "Who takes part in a project or a forum, in which role.",
        Participation,
        _owner("record", "The project or the forum.", "records"),
        _end("actor", "Who: the state or the body, as the source prints it."),
        Column("role", "text", "In which role.", required=True, words=Role),
        _end("via", "Through which organisation.", "organisations", False),
        *_period(about="When, where that is stated apart from the period of the project or the forum"),
    ),
    _parts(
        "funding",
        "Who or what pays for a project or a forum.",
        Funding,
        _owner("record", "The project or the forum.", "records"),
        _end("fund", "The fund, or the organisation where only the funder is named."),
        Column("share", "text", "How much of it; `unspecified` where no source gives a share.", required=True, words=Share),
    ),
    _parts(
        "deployments",
        "Who posts somebody to which place in a project.",
        Deployment,
        _owner("project", "The project.", "projects"),
        _end("actor", "Who posts."),
        _end("place", "Where to.", "places"),
        Column("count", "integer", "How many are posted."),
        Column("planned", "boolean", "Whether the source speaks of it as still to come.", required=True),
    ),
    _parts(
        "outputs",
        "What a project made.",
        Output,
        _owner("project", "The project.", "projects"),
        Column("title", "text", "Its title, or what it is, in English or as printed."),
        _kind(OutputKind),
        Column("languages", "texts", "The languages that it was translated into, BCP 47 tags."),
        *_days("date", "When it was made", "date"),
        Column("url", "text", "Where it is published."),
    ),
    _parts(
        "meetings",
        "How often a forum meets, and at what level.",
        Meetings,
        _owner("forum", "The forum.", "forums"),
        Column("times", "integer", "How many times a year.", required=True),
        Column("level", "text", "At what level.", words=Level),
    ),
    _edges(
        "memberships",
        "Who belongs to which body, how and when; a row a membership, so that who left and came back has two.",
        _end("member", "Who belongs: a country, an organisation or a forum."),
        _end("body", "To what: an organisation, a forum or a group of countries."),
        Column("status", "text", "As what it belongs.", required=True, words=Status),
        Column("scope", "text", "What the membership is limited to; empty for the whole."),
        Column("spell", "integer", "Which of its memberships it is, in order, where it left and came back.", required=True),
        *_period(time="time"),
    ),
    _edges(
        "parties",
        "Whom which agreement binds, by which act and when; a row a party, so that who left and came back has two.",
        _end("actor", "Who is bound, or has signed: a country, an organisation or a forum."),
        _end("agreement", "By what.", "agreements"),
        Column("act", "text", "By which act; empty where no source says.", words=Act),
        *_days("signed", "When it signed", "signed"),
        *_days("deposited", "When it deposited the instrument of that act", "deposited"),
        Column("pending", "boolean", "Whether its source says that it was not bound yet.", required=True),
        Column("spell", "integer", "Which of its times as a party it is, where it left and came back.", required=True),
        *_period(about="From when the agreement binds it, and until when, by the preferred statement", time="time"),
    ),
    _edges(
        "successions",
        "What came after what.",
        _end("predecessor", "What was before."),
        _end("successor", "What came after."),
        Column("kind", "text", "How the one came after the other.", required=True, words=SuccessionKind),
        Column("planned", "boolean", "Whether the source speaks of it as still to come.", required=True),
        *_days("date", "When it came about, by the preferred statement", "on"),
    ),
    _edges(
        "cooperations",
        "Who cooperates with whom outside any one project.",
        _end("actor", "The one."),
        _end("partner", "The other."),
        _THEMES,
    ),
    _edges(
        "claims",
        "Dated figures and statuses that a source gives of something; they change no period.",
        _end("about", "What it is about."),
        Column("property", "text", "What is claimed: `status`, `countries`, `components`, …", required=True),
        Column("value", "text", "The value as text: a number, a text, or the id of a record.", _text_claimed),
        Column("number", "integer", "The value, where it is a number.", _number_claimed),
        Column("record", "text", "The value, where it is a record.", _record_claimed, refers="records"),
        Column("as_of", "text", "Of when it is claimed, in EDTF; empty where the dates of its sources say when."),
        Column("as_of_earliest", "date", "The earliest day that it can be claimed of.", "when.earliest"),
        Column("as_of_latest", "date", "The latest day that it can be claimed of.", "when.latest"),
    ),
    Table(
        "periods",
        "Every statement of when an organisation, a forum, a project, a membership or a party ran: several compete.",
        (
            _KEY,
            Column("item", "text", "The id of the record, or the key of the edge.", _item, required=True),
            Column("number", "integer", "1 for the preferred statement, then those that compete with it.", _number, True),
            *_period("value", "When"),
            *_FACT,
        ),
        ("fact",),
        _facts(Statement, Period),
    ),
    Table(
        "dates",
        "Every statement of when an agreement was made or a succession came about: several may compete.",
        (
            _KEY,
            Column("item", "text", "The id of the agreement, or the key of the succession.", _item, required=True),
            Column("number", "integer", "1 for the preferred statement, then those that compete with it.", _number, True),
            *_days("date", "When", "value"),
            *_FACT,
        ),
        ("fact",),
        _facts(Statement, EdtfDate),
    ),
    Table(
        "sections",
        "The sections of the sources whose paragraphs are numbered: what can be cited.",
        (
            _owner("source", "The source.", "sources"),
            Column("number", "integer", "Which section it is.", _number, required=True),
            Column("title", "text", "Its heading, as printed."),
            Column("paragraphs", "integer", "How many paragraphs it has, the heading (number 0) included.", required=True),
        ),
        ("source", "number"),
        _sections,
    ),
    Table(
        "citations",
        "Where each fact is stated: a row a fact and place.",
        (
            Column(
                "fact", "text", "What is cited: a record by its id, an edge or a fact by its key.", _KEY.read, required=True
            ),
            Column("number", "integer", "1 for the preferred source, then the others.", _number, required=True),
            Column("item", "text", "The id of the record, or the key of the edge, that the fact is of.", _item, required=True),
            Column("field", "text", "In which field of it; empty for the whole.", _field),
            Column("source", "text", "The source.", _source_of, required=True, refers="sources"),
            Column("section", "text", "The heading of the section, as printed."),
            Column("paragraph", "integer", "The paragraph's number in the section; the heading is 0."),
            Column("locator", "text", "Where in a source without numbered paragraphs: an article, a row, a page."),
        ),
        ("fact", "number"),
        _citations,
    ),
    Table(
        "filters",
        "What each filter of a query finds an item by: a country finds its organisations too, a fund its strands.",
        (
            Column("query", "text", "The query whose filter it is: `projects`, `memberships`, …", _query, required=True),
            Column("item", "text", "The id of the record, or the key of the edge.", _item, required=True),
            Column("filter", "text", "The filter, as that query names it.", _filter, required=True),
            Column(
                "key",
                "text",
                "What finds it: the id of a record, of `property` a text, or `NOT_STATED` where no source states any.",
                _filter_key,
                required=True,
            ),
        ),
        ("query", "item", "filter", "key"),
        _keys,
    ),
)
TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _TABLES})
"""The tables by their names, in the order in which they are read best."""


# ----------------------------------------------------------------------------------------------------- what else is found


def _answers(name: str, about: str, *columns: Column, parts: Callable[[Any], Iterable[Part]] = _itself) -> Table:
    return Table(name, about, columns, (), parts)


def _changed_fields(change: Any) -> Iterator[Part]:
    for number, each in enumerate(change.fields):
        yield Part(change, each.field, number + 1, each)


def _of_change(name: str) -> Callable[[Part], object]:
    return lambda part: getattr(part.item, name)


def _json_of(name: str) -> Callable[[Part], object]:
    """A value as the text of JSON, which tells "1" from 1 and holds lists and objects too."""

    def written(part: Part) -> object:
        value = getattr(part.value, name)
        return None if value is None else json.dumps(value, ensure_ascii=False)

    return written


def _if_stated(name: str) -> Callable[[Part], object]:
    return lambda part: getattr(part.value, name, None)


def _country_of(part: Part) -> object:
    return part.value if isinstance(part.value, Country) else getattr(part.value, "country", None)


_ANSWERS: Sequence[Table] = (
    _answers(
        "evidence",
        "Who says so: a row a fact and the place where it is stated.",
        Column("about", "text", "The id of the record that the fact is on.", "about.id", required=True),
        Column("fact", "text", "The fact, in a few English words.", "what", required=True),
        Column("source", "text", "The id of the source.", "source.id", required=True),
        Column("publisher", "text", "Who published the source.", "source.publisher", required=True),
        Column("title", "text", "The title of the source.", "source.title", required=True),
        Column("section", "text", "The heading of the section, as printed.", "citation.section"),
        Column("paragraph", "integer", "The paragraph's number in the section; the heading is 0.", "citation.paragraph"),
        Column("locator", "text", "Where in a source without numbered paragraphs.", "citation.locator"),
        Column("date", "text", "The date that the source bears, in EDTF.", "source.date.printed"),
        Column("date_earliest", "date", "The earliest day that the source can be of.", "source.date.earliest"),
        Column("date_latest", "date", "The latest day that the source can be of.", "source.date.latest"),
        Column("url", "text", "Where the source is published.", "source.url"),
    ),
    _answers(
        "conflicts",
        "Statements of one thing that cannot all be right.",
        Column("about", "text", "The id of the record that they are about.", "about.id", required=True),
        Column("rule", "text", "Which rule found it.", required=True, words=ConflictRule),
        Column("why", "text", "What is wrong, as one English sentence.", required=True),
        Column("statements", "texts", "The statements, the preferred first.", _statements),
        Column("sources", "texts", "The ids of the sources that make them."),
    ),
    _answers(
        "coverage",
        "What became of each paragraph of a source.",
        Column("source", "text", "The id of the source.", "source.id", required=True),
        Column("section", "text", "The heading of the section, as printed.", required=True),
        Column("paragraph", "integer", "The paragraph's number in the section; the heading is 0.", required=True),
        Column("facts", "integer", "How many facts cite it.", _count_facts, required=True),
        Column("records", "texts", "The ids of the records that these facts are on.", _records_covered),
        Column("left_out", "texts", "What of it became no data on purpose, and why.", _left_out),
        Column("explained", "boolean", "Whether some fact cites it, or it is said why none does.", required=True),
    ),
    _answers(
        "search",
        "What a search found, the best first.",
        Column("id", "text", "The id of the record.", "record.id", required=True),
        Column("kind", "text", "What kind of record it is.", "record.record_kind", required=True, words=RecordKind),
        Column("name", "text", "The name that matched.", "name.text", required=True),
        Column("lang", "text", "The language of that name, a BCP 47 tag.", "name.lang", required=True),
        Column("score", "number", "How well it matched, from 0 to 1.", required=True),
    ),
    _answers(
        "members",
        "Who belongs to the body that was asked about: the same columns, whoever belongs to it.",
        Column("id", "text", "The id of the member.", required=True),
        Column("kind", "text", "What kind of record it is.", "record_kind", required=True, words=RecordKind),
        Column("name", "text", "Its name in the current language.", required=True),
        Column("name_lang", "text", "The language of `name`, a BCP 47 tag.", "name.lang", required=True),
        Column("alpha3", "text", "Of a country: its ISO 3166-1 alpha-3 code.", _if_stated("alpha3")),
        Column("country", "text", "The state whose authority it is; of a country, its own id.", _country_of),
        Column("same_as", "texts", "Addresses at which others describe the same thing."),
        Column("summary", "text", "One or two English sentences on what it is."),
        Column("sources", "texts", "The ids of the sources that speak of it as a whole.", _sources),
    ),
    _answers(
        "collaborators",
        "Who works with the one that was asked about, and in what.",
        Column("actor", "text", "The id of the other actor.", "actor.id", required=True),
        Column("name", "text", "Its name in the current language.", "actor.name", required=True),
        Column("kind", "text", "What kind of record it is.", "actor.record_kind", required=True, words=RecordKind),
        Column("projects", "texts", "The ids of the projects that both take part in.", "projects.ids"),
        Column("cooperations", "texts", "The keys of the standing cooperations between them.", "cooperations.ids"),
        Column("forums", "texts", "The ids of the forums that both belong to.", "forums.ids"),
    ),
    _answers(
        "resolutions",
        "What became of each name.",
        Column("text", "text", "The name as it was given; empty for a gap."),
        Column("ids", "texts", "The ids of the records that it names: one, of a cell with several names as many.", "records"),
        Column("kind", "text", "What kind of record it names, where it is one.", "record.record_kind", words=RecordKind),
        Column("name", "text", "The name of that record in the current language.", "record.name"),
        Column("reason", "text", "Why there is none: `unknown` or `ambiguous`; empty where there is one."),
        Column("candidates", "texts", "Of an ambiguous name: the ids of the records that it names."),
        Column("suggestions", "texts", "Of an unknown name: the closest known ones."),
        Column("problem", "text", "What is wrong, in words."),
    ),
    _answers(
        "changes",
        "What changed between two datasets: a row a field that changed, and one for what was added or removed as a whole.",
        Column("kind", "text", "The kind of record or edge; `homonym`, `retired id` or `release`.", _of_change("kind"), True),
        Column("id", "text", "The id of the record, the key of the edge; empty for the release.", _of_change("id")),
        Column(
            "about", "texts", "The ids of the records that it is about: itself, or the ends of the edge.", _of_change("about")
        ),
        Column("change", "text", "What became of it: `added`, `removed` or `changed`.", _of_change("what"), True),
        Column("field", "text", "Which field, or which item of a list in it; empty for the whole."),
        Column("old", "text", "What it was, as JSON; empty where it was not there.", _json_of("old")),
        Column("new", "text", "What it is, as JSON; empty where it is gone.", _json_of("new")),
        Column("after", "text", "Of an item that was added or removed: the item before it, empty for the first."),
        parts=_changed_fields,
    ),
)
ANSWERS: Mapping[str, Table] = MappingProxyType({table.name: table for table in _ANSWERS})
"""The tables of what is found that is neither record nor edge, by the names of the queries."""
_ROWS_OF: Mapping[type, Table] = {
    **{kind: TABLES[plural] for plural, kind in KINDS.items()},
    Evidence: ANSWERS["evidence"],
    Conflict: ANSWERS["conflicts"],
    Coverage: ANSWERS["coverage"],
    Match: ANSWERS["search"],
    Collaboration: ANSWERS["collaborators"],
    Resolution: ANSWERS["resolutions"],
}


def table_of(items: Sequence[Any], query: str = "") -> Table:
    """The table in which these items are rows: that of their kind, of several kinds of record the one of all records.

    `query` is what found them: of nothing that was found, it tells the columns, and members have the same of whatever kind.

    >>> import migcoop
    >>> both = [*migcoop.projects(), *migcoop.forums()]
    >>> table_of(migcoop.projects()).name, table_of(both).name, table_of([], "evidence").name
    ('projects', 'records', 'evidence')
    """
    kinds: set[type] = {type(item) for item in items}
    if query == "members" and kinds <= {Country, Organisation, Forum}:
        return ANSWERS[query]
    if len(kinds) == 1:
        return _ROWS_OF[kinds.pop()]
    if query in ("successors", "predecessors"):
        query = "successions"
    return TABLES["records"] if kinds else {**TABLES, **ANSWERS}.get(query, TABLES["records"])


def table_on(table: Table, name: str) -> Table:
    """The table of that name, of what stands on the items that are rows of this one; `UnknownWordError` where none does.

    >>> table_on(TABLES["projects"], "funding").name
    'funding'
    """
    kinds = KINDS.values() if table.name in ("records", "members") else filter(None, [KINDS.get(table.name)])
    held = {attribute.name for kind in kinds for attribute in fields(kind)}
    known = tuple(each.name for each in _TABLES if each.name in held and each.name not in KINDS)
    if name not in known:
        raise UnknownWordError("edges", name, known, get_close_matches(str(name)[:80], known))
    return TABLES[name]
