"""Records and edges: immutable, hashable, comparable, printable values that refer to one another.

A record refers only to records of the kinds before its own (source, country, place, organisation, forum, fund, agreement,
project), or of its own kind as `part_of`, so that nothing goes round in a circle. Every fact carries its citations and
says whether it is stated or inferred.
"""

__all__ = [
    "Actor",
    "Agreement",
    "Citation",
    "Claim",
    "Cooperation",
    "Country",
    "Deployment",
    "Edge",
    "Fact",
    "Forum",
    "Fund",
    "Funding",
    "LeftOut",
    "Meetings",
    "Membership",
    "Organisation",
    "Output",
    "Participation",
    "Party",
    "Place",
    "Project",
    "Record",
    "Section",
    "Source",
    "SourceDate",
    "Statement",
    "Succession",
    "lineage",
    "unique",
]

import builtins
import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Optional, TypeAlias, TypeVar, Union

from attrs import Converter, field, fields, frozen, resolve_types
from attrs.converters import optional

from .dates import Certainty, EdtfDate, Period, as_date, as_edtf
from .errors import InvalidFieldError, UnknownLanguageError, quoted
from .labels import Labelled
from .names import LangString, Name, Names, as_tuple, canonical_tag, current_locale, territory_names
from .vocabulary import (
    AgreementKind,
    Basis,
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
    RoleWord,
    Share,
    Status,
    SuccessionKind,
    Theme,
)

_T = TypeVar("_T")


def __dir__() -> list[str]:
    return __all__


# ---------------------------------------------------------------------------------------------------- fields and checks


def _refused(owner: object, field: str, value: object, remedy: str) -> InvalidFieldError:
    what = "is empty" if value in ("", ()) else f"is {quoted(value)}"
    return InvalidFieldError(type(owner).__name__, field, what, remedy)


def _check(types: Any, remedy: str) -> Callable[[Any, Any, Any], None]:
    """A validator: the value is of one of these types."""

    def validate(owner: object, attribute: Any, value: object) -> None:
        if not isinstance(value, types):
            raise _refused(owner, attribute.name, value, remedy)

    return validate


def _check_each(types: Any, remedy: str) -> Callable[[Any, Any, Any], None]:
    """A validator: each item of the tuple is of one of these types."""

    def validate(owner: object, attribute: Any, value: tuple[object, ...]) -> None:
        for item in value:
            if not isinstance(item, types):
                raise _refused(owner, attribute.name, item, remedy)

    return validate


def _check_own_kind(owner: object, attribute: Any, value: object) -> None:
    if value is not None and not isinstance(value, type(owner)):
        raise _refused(owner, attribute.name, value, f"{type(owner).__name__} or None")


def _check_parent_of_forum(owner: object, attribute: Any, value: object) -> None:
    if value is not None and not isinstance(value, (Organisation, Forum)):
        raise _refused(owner, attribute.name, value, "an Organisation, a Forum or None")


# A forum comes before the edges on it, so that these two look for their types only when they are called.
def _check_participations(owner: object, attribute: Any, value: tuple[object, ...]) -> None:
    _check_each(Participation, "Participations")(owner, attribute, value)


def _check_funding(owner: object, attribute: Any, value: tuple[object, ...]) -> None:
    _check_each(Funding, "Fundings")(owner, attribute, value)


def _as_names(value: Iterable[Name]) -> Names:
    return value if isinstance(value, Names) else Names(value if isinstance(value, Iterable) else [value])


def _as_themes(values: Iterable[str]) -> tuple[Theme, ...]:
    return tuple(
        [Theme(value) for value in (values if isinstance(values, Iterable) and not isinstance(values, str) else [values])]
    )


if not TYPE_CHECKING:
    # attrs works out the signature of a bare function wherever it converts a field; of a Converter, once.
    as_tuple, _as_names, _as_themes, as_edtf, as_date = map(Converter, (as_tuple, _as_names, _as_themes, as_edtf, as_date))

_text = _check(str, "a text")


def _matches(pattern: str, remedy: str, *, optional: bool = False) -> Callable[[Any, Any, Any], None]:
    """A validator: the value is a text that matches the pattern."""

    def validate(owner: object, attribute: Any, value: object) -> None:
        if not (optional and value is None) and not (isinstance(value, str) and re.fullmatch(pattern, value)):
            raise _refused(owner, attribute.name, value, remedy)

    return validate


def _number(least: int, *, optional: bool = False) -> Callable[[Any, Any, Any], None]:
    """A validator: the value is a whole number, and so large at least."""

    def validate(owner: object, attribute: Any, value: object) -> None:
        if not (optional and value is None) and not (type(value) is int and value >= least):
            raise _refused(owner, attribute.name, value, f"a whole number from {least}")

    return validate


_UNKNOWN = Period()


def _is_id(value: object, country: bool) -> bool:
    if not isinstance(value, str) or not value.isascii():
        return False
    if country:
        return len(value) == 2 and value.isalpha() and value.isupper()
    return all(word.isalnum() for word in value.split("-")) and value == value.lower()


def unique(items: Iterable[_T]) -> tuple[_T, ...]:
    """The items without repetitions, in their order.

    >>> unique("abracadabra")
    ('a', 'b', 'r', 'c', 'd')
    """
    return tuple(dict.fromkeys(items))


class _Value:
    """Equal by value, field by field; hashed by value too. Written once: generating both for each class costs start-up."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[Any]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, a.name) == getattr(other, a.name) for a in fields(type(self)))

    def __hash__(self) -> int:
        return hash(tuple([getattr(self, a.name) for a in fields(type(self))]))


# ------------------------------------------------------------------------------------------------------ facts and sources


@frozen(kw_only=True, eq=False, repr=False)
class Citation(_Value):
    """Where a fact is stated: a source, and a section and paragraph of it or a `locator` (article, row, page).

    A source cites places in itself with no `source`.

    >>> print(Citation(locator="last line"))
    @ last line
    """

    source: Optional["Source"] = None
    """The source; None for the source that the citation stands in."""
    section: Optional[str] = None
    """The heading of the section, as printed."""
    paragraph: Optional[int] = None
    """The paragraph's number in the section; the heading itself is 0."""
    locator: Optional[str] = None
    """Where in a source that has no numbered paragraphs."""

    def __attrs_post_init__(self) -> None:
        if self.source is not None and not isinstance(self.source, Source):
            raise _refused(self, "source", self.source, "a Source")
        for name, text in (("section", self.section), ("locator", self.locator)):
            if text is not None and not isinstance(text, str):
                raise _refused(self, name, text, "a text")
        if self.paragraph is not None and not (isinstance(self.paragraph, int) and self.paragraph >= 0):
            raise _refused(self, "paragraph", self.paragraph, "a number from 0")
        if (self.section is None) != (self.paragraph is None):
            raise InvalidFieldError("Citation", "paragraph", "and section go together", "both, or a locator")
        if self.source is None and self.section is None and self.locator is None:
            raise InvalidFieldError("Citation", "source", "is missing", "a source, a section and paragraph, or a locator")

    @property
    def key(self) -> str:
        """The citation as text, as the data files write it.

        >>> Citation(section="Pågående projekt", paragraph=2).key
        '§ Pågående projekt ¶ 2'
        """
        parts = [] if self.source is None else [self.source.id]
        if self.section is not None:
            parts.append(f"§ {self.section} ¶ {self.paragraph}")
        if self.locator is not None:
            parts.append(f"@ {self.locator}")
        return " ".join(parts)

    def __str__(self) -> str:
        return self.key

    def __repr__(self) -> str:
        return f"<Citation {self.key}>"


@frozen(kw_only=True, eq=False)
class Fact(_Value):
    """What all stated things share: whether it is stated or inferred, by whom, and, where inferred, from what."""

    basis: Basis = field(default=Basis.STATED, converter=Basis)
    """`stated` by the sources cited, or `inferred` from what they state."""
    note: str = ""
    """What a reader should know of it, in our own words; where it is inferred, from what."""
    citations: tuple[Citation, ...] = field(default=(), converter=as_tuple)
    """Where it is stated, the preferred source first."""

    # What all facts share is checked here: a validator on each field would be generated anew for each class.
    def __attrs_post_init__(self) -> None:
        if not isinstance(self.note, str):
            raise _refused(self, "note", self.note, "a text")
        for citation in self.citations:
            if not isinstance(citation, Citation):
                raise _refused(self, "citations", citation, "citations")


@frozen(kw_only=True, eq=False, repr=False)
class Statement(Fact, Generic[_T]):
    """A value that can be stated twice: the value, its basis and its citations.

    >>> Statement(value=Period.parse("2014/2016"))
    <Statement 2014/2016>
    """

    value: _T

    def __repr__(self) -> str:
        return f"<Statement {self.value}{'' if self.basis is Basis.STATED else ' (inferred)'}>"


class _Dated:
    """What has periods: several statements of when, the preferred first."""

    __slots__ = ()
    periods: tuple[Statement[Period], ...]

    @property
    def period(self) -> Period:
        """The preferred of its periods; one without any known part where none is stated."""
        return self.periods[0].value if self.periods else _UNKNOWN

    def active(self, day: datetime.date | str | EdtfDate | Period, horizon: bool = True) -> Certainty:
        """Whether it ran on that day, or on some day of a longer time, by the preferred of its periods: see `Period.at`."""
        return self.period.at(day, horizon)


def _is_statement_of(kind: type, item: Any) -> bool:
    return isinstance(getattr(item, "value", None), kind) and issubclass(item.__class__, Statement)


def _check_statements(kind: type, remedy: str) -> Callable[[Any, Any, Any], None]:
    """A validator: each item is a statement of a value of that type."""

    def validate(owner: object, attribute: Any, value: tuple[Any, ...]) -> None:
        for item in value:
            if not _is_statement_of(kind, item):
                raise _refused(owner, attribute.name, item, remedy)

    return validate


_periods = _check_statements(Period, "statements of Periods")
_dates = _check_statements(EdtfDate, "statements of EdtfDates")


@frozen(kw_only=True, eq=False)
class Record(_Value):
    """A thing with an id, names and citations; hashed by its id, equal by value, ordered by nothing."""

    id: str
    """Lower-case words with hyphens, from the acronym or the English name; a country's is its ISO 3166-1 alpha-2 code."""
    names: Names = field(converter=_as_names)
    """Its names in all languages, the preferred first."""
    summary: str = ""
    """One or two English sentences on what it is."""
    same_as: tuple[str, ...] = field(default=(), converter=as_tuple)
    """Addresses at which others describe the same thing."""
    inferred: tuple[str, ...] = field(default=(), converter=as_tuple)
    """Those of its fields that are inferred from what its sources state; the others are stated."""
    note: str = ""
    """What a reader should know of it; where a field is inferred, from what."""
    citations: tuple[Citation, ...] = field(default=(), converter=as_tuple)
    """Where its sources speak of it."""

    record_kind: ClassVar[RecordKind]

    # What all records share is checked here: a validator on each field would be generated anew for each class.
    def __attrs_post_init__(self) -> None:
        country = self.record_kind is RecordKind.COUNTRY
        if not _is_id(self.id, country):
            right = "an ISO 3166-1 alpha-2 code in capitals" if country else "lower-case words with hyphens"
            raise _refused(self, "id", self.id, right)
        if not self.names:
            raise _refused(self, "names", (), "at least one name")
        for name, text in (("summary", self.summary), ("note", self.note)):
            if not isinstance(text, str):
                raise _refused(self, name, text, "a text")
        each: tuple[tuple[str, tuple[object, ...], type], ...] = (
            ("names", self.names, Name),
            ("same_as", self.same_as, str),
            ("inferred", self.inferred, str),
            ("citations", self.citations, Citation),
        )
        for name, items, kind in each:
            for item in items:
                if not isinstance(item, kind):
                    raise _refused(self, name, item, f"a tuple of {kind.__name__}")

    @property
    def name(self) -> LangString:
        """Its name in the current language (`set_locale`, `use_locale`), or the nearest to it; its `.lang` tells which."""
        return self.name_in(current_locale())

    def name_in(self, tag: str, strict: bool = False) -> LangString:
        """Its name in that language, or the nearest to it; `strict` raises `MissingNameError` instead of falling back."""
        return self.names.in_language(tag, strict)

    def __hash__(self) -> int:
        return hash(self.id)

    def __str__(self) -> str:
        return str(self.name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}: {self.name}>"


@frozen(kw_only=True, eq=False)
class SourceDate(Fact, Labelled):
    """When a source was written: as `printed`, or bounded by what it says.

    >>> print(SourceDate(printed="2018-02-12"), SourceDate(not_before="2013-07-01", basis="inferred"))
    2018-02-12 [2013-07-01..]
    """

    printed: Optional[EdtfDate] = field(default=None, converter=as_edtf)
    """The date that it bears."""
    not_before: Optional[datetime.date] = field(default=None, converter=as_date)
    """Where it bears none: the earliest day that it can be of."""
    not_after: Optional[datetime.date] = field(default=None, converter=as_date)
    """Where it bears none: the latest day that it can be of."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.printed is not None and (self.not_before is not None or self.not_after is not None):
            raise _refused(self, "printed", self.printed, "a printed date alone, or bounds where none is printed")
        if self.not_before is not None and self.not_after is not None and self.not_after < self.not_before:
            raise _refused(self, "not_after", self.not_after, f"{self.not_before} or later, which it is not before")

    @property
    def earliest(self) -> Optional[datetime.date]:
        """The earliest day that it can be of; it vouches for nothing later. None is no bound."""
        return self.not_before if self.printed is None else self.printed.earliest

    @property
    def latest(self) -> Optional[datetime.date]:
        """The latest day that it can be of. None is no bound."""
        return self.not_after if self.printed is None else self.printed.latest

    def __str__(self) -> str:
        if self.printed is not None:
            return str(self.printed)
        return f"[{self.not_before or ''}..{self.not_after or ''}]" if self.not_before or self.not_after else "undated"


@frozen(kw_only=True, eq=False)
class LeftOut(_Value):
    """What a paragraph says that became no data, and why."""

    paragraph: int = field(validator=_number(0))
    """The paragraph's number in its section."""
    what: str = field(validator=_matches(r"(?s).*\S.*", "what it says, in a few words"))
    why: str = field(validator=_matches(r"(?s).*\S.*", "the reason"))


@frozen(kw_only=True, eq=False)
class Section(_Value):
    """A section of a source: its heading as printed, and how many paragraphs it has, the heading (number 0) included."""

    title: str = field(validator=_text)
    paragraphs: int = field(validator=_number(1))
    left_out: tuple[LeftOut, ...] = field(default=(), converter=as_tuple, validator=_check_each(LeftOut, "LeftOuts"))
    """What of it became no data on purpose."""


@frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """Who says so: a page, an act or a data set that facts are cited from. Its own citations are places in itself."""

    publisher: str = field(validator=_text)
    """Who published it, as it names itself."""
    language: str = field(validator=_matches("[a-z]{2,3}(-[A-Za-z0-9]+)*", "a BCP 47 tag"))
    """The language that it is written in, a BCP 47 tag."""
    url: Optional[str] = field(default=None, validator=_check((str, type(None)), "an address"))
    """Where it is published; None if that is not known."""
    retrieved: Optional[datetime.date] = field(default=None, converter=as_date)
    """When it was read; None if that is not known."""
    date: SourceDate = field(factory=SourceDate, validator=_check(SourceDate, "a SourceDate"))
    """When it was written, printed or inferred."""
    sha256: Optional[str] = field(default=None, validator=_matches("[0-9a-f]{64}", "a SHA-256 in hexadecimal", optional=True))
    """The SHA-256 of its text as it was read, in hexadecimal."""
    sections: tuple[Section, ...] = field(default=(), converter=as_tuple, validator=_check_each(Section, "sections"))
    """Its sections, in order: what can be cited. Empty where places are cited by locator."""

    record_kind = RecordKind.SOURCE

    @property
    def title(self) -> LangString:
        """Its title, in its own language."""
        return self.name_in(self.language)


# ---------------------------------------------------------------------------------------------------------------- actors


@frozen(kw_only=True, eq=False, repr=False)
class Country(Record):
    """A country or territory of ISO 3166-1, or Kosovo (XK). Named by one version of CLDR in en, sv, nb and lt."""

    alpha3: str = field(validator=_matches("[A-Z]{3}", "an ISO 3166-1 alpha-3 code"))
    """Its ISO 3166-1 alpha-3 code."""

    record_kind = RecordKind.COUNTRY

    @property
    def code(self) -> str:
        """Its ISO 3166-1 alpha-2 code; also its id."""
        return self.id

    def name_in(self, tag: str, strict: bool = False) -> LangString:
        """Its name in that language: from the data, else in any CLDR language through Babel, else the nearest."""
        tag = canonical_tag(tag)
        language = tag.split("-")[0]
        if not any(name.lang == language for name in self.names):
            try:
                text = territory_names(tag).get(self.id)
            except UnknownLanguageError:  # a tag that is well formed, of a language without data
                text = None
            if text is not None:
                return LangString(text, tag)
        # A country is shown by its short name, whatever its official one; a body that has both, by the official one.
        short = Names(self.names.of_kind(NameKind.SHORT))
        return (short or self.names).in_language(tag, strict)


@frozen(kw_only=True, eq=False, repr=False)
class Place(Record):
    """A city, a region, or a group of countries by reference."""

    kind: PlaceKind = field(converter=PlaceKind)
    country: Optional[Country] = field(default=None, validator=_check((Country, type(None)), "a Country"))
    """The country that it lies in; None for a region or a group of countries."""

    record_kind = RecordKind.PLACE


@frozen(kw_only=True, eq=False, repr=False)
class Organisation(Record, _Dated):
    """An intergovernmental organisation, EU institution or agency, government, ministry, authority, court, NGO or office."""

    kind: OrganisationKind = field(converter=OrganisationKind)
    country: Optional[Country] = field(default=None, validator=_check((Country, type(None)), "a Country"))
    """The state whose authority it is; None for intergovernmental and EU bodies."""
    seat: Optional[Place] = field(default=None, validator=_check((Place, type(None)), "a Place"))
    part_of: Optional["Organisation"] = field(default=None, validator=_check_own_kind)
    """The organisation that it belongs to."""
    periods: tuple[Statement[Period], ...] = field(default=(), converter=as_tuple, validator=_periods)
    """When it exists or existed, the preferred statement first."""

    record_kind = RecordKind.ORGANISATION


class _Involving:
    """What actors take part in, in roles: a project or a forum."""

    __slots__ = ()
    participations: "tuple[Participation, ...]"
    funding: "tuple[Funding, ...]"

    def by_role(self, role: "RoleWord | Role") -> "tuple[Actor, ...]":
        """The actors in that role, in the order of the source; none where it states none. Raises `UnknownWordError`."""
        return self._in(Role(role))

    def _in(self, *roles: Role) -> "tuple[Actor, ...]":
        return unique(part.actor for part in self.participations if part.role in roles)

    @property
    def funds(self) -> "tuple[Fund | Organisation, ...]":
        """Who or what pays, in the order of the source: funds, or organisations where only the funder is named."""
        return unique(funding.fund for funding in self.funding)


@frozen(kw_only=True, eq=False)
class Meetings(Fact):
    """How often a forum meets: so many times a year, and at what level where that is said."""

    times: int = field(validator=_number(1))
    level: Optional[Level] = field(default=None, converter=optional(Level))


@frozen(kw_only=True, eq=False, repr=False)
class Forum(Record, _Involving, _Dated):
    """A body of cooperation without legal personality: a network, dialogue, panel, committee, working group or the like."""

    kind: ForumKind = field(converter=ForumKind)
    level: Optional[Level] = field(default=None, converter=optional(Level))
    """At what level it meets."""
    seat: Optional[Place] = field(default=None, validator=_check((Place, type(None)), "a Place"))
    part_of: Optional[Union[Organisation, "Forum"]] = field(default=None, validator=_check_parent_of_forum)
    """The organisation or forum that it belongs to."""
    meetings: tuple[Meetings, ...] = field(default=(), converter=as_tuple, validator=_check_each(Meetings, "Meetings"))
    themes: tuple[Theme, ...] = field(default=(), converter=_as_themes)
    periods: tuple[Statement[Period], ...] = field(default=(), converter=as_tuple, validator=_periods)
    """When it runs or ran, the preferred statement first."""
    participations: tuple["Participation", ...] = field(default=(), converter=as_tuple, validator=_check_participations)
    """Who takes part in it in which role; mere membership is a `Membership`."""
    funding: tuple["Funding", ...] = field(default=(), converter=as_tuple, validator=_check_funding)
    """Who pays for it."""

    record_kind = RecordKind.FORUM


Actor: TypeAlias = Country | Organisation | Forum
"""What can lead, take part and be a member."""

_actor = _check((Country, Organisation, Forum), "an actor: a Country, an Organisation or a Forum")


@frozen(kw_only=True, eq=False, repr=False)
class Fund(Record):
    """A fund, an instrument, or a strand of one."""

    kind: FundKind = field(default=FundKind.FUND, converter=FundKind)
    provider: Optional[Country | Organisation] = field(
        default=None, validator=_check((Country, Organisation, type(None)), "an Organisation or a Country")
    )
    """Whose money it is."""
    part_of: Optional["Fund"] = field(default=None, validator=_check_own_kind)
    """The fund that it is a strand of."""

    record_kind = RecordKind.FUND


@frozen(kw_only=True, eq=False)
class Party(Fact):
    """A party to an agreement: when it signed, and from when the agreement binds it."""

    actor: Actor = field(validator=_actor)
    signed: Optional[EdtfDate] = field(default=None, converter=as_edtf)
    in_force: Optional[EdtfDate] = field(default=None, converter=as_edtf)


@frozen(kw_only=True, eq=False, repr=False)
class Agreement(Record):
    """A convention, treaty, agreement, compact or policy."""

    kind: AgreementKind = field(converter=AgreementKind)
    parties: tuple[Party, ...] = field(default=(), converter=as_tuple, validator=_check_each(Party, "Party"))
    dates: tuple[Statement[EdtfDate], ...] = field(default=(), converter=as_tuple, validator=_dates)
    """When it was made, the preferred statement first."""
    part_of: Optional["Agreement"] = field(default=None, validator=_check_own_kind)

    record_kind = RecordKind.AGREEMENT


# ----------------------------------------------------------------------------------------- edges of a project or a forum


@frozen(kw_only=True, eq=False, repr=False)
class Participation(Fact):
    """An actor's part in a project or a forum: "X through Y" is a participation of X `via` Y."""

    actor: Actor = field(validator=_actor)
    """Who: the state or the body, as the source prints it."""
    role: Role = field(converter=Role)
    via: Optional[Organisation] = field(default=None, validator=_check((Organisation, type(None)), "an Organisation"))
    """Through which organisation."""
    period: Period = field(default=_UNKNOWN, validator=_check(Period, "a Period"))
    """When, where that is stated apart from the project's own period."""

    @property
    def key(self) -> str:
        """Its kind and ends, as text."""
        return f"participation:{self.actor.id}:{self.role}{'' if self.via is None else ':' + self.via.id}"

    def __repr__(self) -> str:
        via = "" if self.via is None else f" through {self.via}"
        return f"<Participation {self.role}: {self.actor}{via}>"


@frozen(kw_only=True, eq=False, repr=False)
class Funding(Fact):
    """Who or what pays, and how much of it as far as a source says."""

    fund: Fund | Organisation = field(validator=_check((Fund, Organisation), "a Fund or an Organisation"))
    """The fund, or the organisation where only the funder is named."""
    share: Share = field(default=Share.UNSPECIFIED, converter=Share)
    """whole, main, part, or unspecified where a source gives no share."""

    @property
    def key(self) -> str:
        """Its kind and end, as text."""
        return f"funding:{self.fund.id}"

    def __repr__(self) -> str:
        return f"<Funding {self.share}: {self.fund}>"


@frozen(kw_only=True, eq=False, repr=False)
class Deployment(Fact):
    """Somebody posted to a place."""

    actor: Actor = field(validator=_actor)
    """Who posts."""
    place: Place = field(validator=_check(Place, "a Place"))
    count: Optional[int] = field(default=None, validator=_number(1, optional=True))
    """How many are posted."""
    planned: bool = field(default=False, validator=_check(bool, "true or false"))
    """Whether the source speaks of it as still to come."""

    @property
    def key(self) -> str:
        """Its kind and ends, as text."""
        return f"deployment:{self.actor.id}:{self.place.id}"

    def __repr__(self) -> str:
        return f"<Deployment {self.actor} to {self.place}{' (planned)' if self.planned else ''}>"


@frozen(kw_only=True, eq=False)
class Output(Fact):
    """What a project made: a training module, guidelines, a newsletter."""

    title: str = field(validator=_text)
    """Its title, or what it is, in English or as printed."""
    kind: OutputKind = field(converter=OutputKind)
    languages: tuple[str, ...] = field(default=(), converter=as_tuple, validator=_check_each(str, "BCP 47 tags"))
    """The languages that it was translated into, where that is said."""
    date: Optional[EdtfDate] = field(default=None, converter=as_edtf)
    url: Optional[str] = field(default=None, validator=_check((str, type(None)), "an address"))


@frozen(kw_only=True, eq=False, repr=False)
class Project(Record, _Involving, _Dated):
    """An undertaking: who takes part in which role, with whose money, when, within what, with what result."""

    kind: ProjectKind = field(default=ProjectKind.PROJECT, converter=ProjectKind)
    part_of: Optional["Project"] = field(default=None, validator=_check_own_kind)
    within: tuple[Forum | Organisation | Agreement, ...] = field(
        default=(),
        converter=as_tuple,
        validator=_check_each((Forum, Organisation, Agreement), "Forums, Organisations or Agreements"),
    )
    """The frameworks that it runs in."""
    themes: tuple[Theme, ...] = field(default=(), converter=_as_themes)
    periods: tuple[Statement[Period], ...] = field(default=(), converter=as_tuple, validator=_periods)
    """When it runs or ran, the preferred statement first."""
    participations: tuple[Participation, ...] = field(default=(), converter=as_tuple, validator=_check_participations)
    funding: tuple[Funding, ...] = field(default=(), converter=as_tuple, validator=_check_funding)
    deployments: tuple[Deployment, ...] = field(
        default=(), converter=as_tuple, validator=_check_each(Deployment, "Deployments")
    )
    outputs: tuple[Output, ...] = field(default=(), converter=as_tuple, validator=_check_each(Output, "Outputs"))

    record_kind = RecordKind.PROJECT

    @property
    def lead(self) -> tuple[Actor, ...]:
        """Who leads it; empty where no source says."""
        return self.by_role(Role.LEAD)

    @property
    def partners(self) -> tuple[Actor, ...]:
        """Its partners, junior partners included."""
        return self._in(Role.PARTNER, Role.JUNIOR_PARTNER)

    @property
    def targets(self) -> tuple[Actor, ...]:
        """Whom it is for: targets and beneficiaries."""
        return self._in(Role.TARGET, Role.BENEFICIARY)

    def __repr__(self) -> str:
        return f"<Project {self.id}: {self.name}, {self.period}>" if self.periods else Record.__repr__(self)


# ------------------------------------------------------------------------------------------------- edges of the data set


@frozen(kw_only=True, eq=False, repr=False)
class Membership(Fact, _Dated):
    """That an actor belongs to a body, how, and when."""

    member: Actor = field(validator=_actor)
    body: Organisation | Forum | Place = field(
        validator=_check((Organisation, Forum, Place), "an Organisation, a Forum or a Place")
    )
    status: Status = field(default=Status.MEMBER, converter=Status)
    scope: str = field(default="", validator=_matches(r"(?s)|\S.*", "what it is limited to, or nothing"))
    """What the membership is limited to; empty for the whole."""
    spell: int = field(default=1, validator=_number(1))
    """Which of its memberships it is, in order, where it left and came back."""
    periods: tuple[Statement[Period], ...] = field(default=(), converter=as_tuple, validator=_periods)
    """When, the preferred statement first."""

    @property
    def key(self) -> str:
        """Its kind and ends, as text, with status, scope and, from the second on, which spell it is."""
        scope = f":{self.scope}" if self.scope else ""
        spell = f":{self.spell}" if self.spell > 1 else ""
        return f"membership:{self.member.id}:{self.body.id}:{self.status}{scope}{spell}"

    def __repr__(self) -> str:
        scope = f" ({self.scope})" if self.scope else ""
        return f"<Membership {self.member} in {self.body}: {self.status}{scope}, {self.period}>"


@frozen(kw_only=True, eq=False, repr=False)
class Succession(Fact):
    """That one thing came after another."""

    predecessor: Record = field(validator=_check(Record, "a record"))
    successor: Record = field(validator=_check(Record, "a record"))
    kind: SuccessionKind = field(converter=SuccessionKind)
    planned: bool = field(default=False, validator=_check(bool, "true or false"))
    """Whether the source speaks of it as still to come."""
    dates: tuple[Statement[EdtfDate], ...] = field(default=(), converter=as_tuple, validator=_dates)
    """When it came about, the preferred statement first."""

    @property
    def on(self) -> Optional[EdtfDate]:
        """When it came about, by the preferred statement; None where none is made."""
        return self.dates[0].value if self.dates else None

    @property
    def key(self) -> str:
        """Its kind and ends, as text."""
        return f"succession:{self.predecessor.id}:{self.successor.id}:{self.kind}"

    def __repr__(self) -> str:
        when = f", {self.on}" if self.on is not None else ""
        return f"<Succession {self.predecessor} -> {self.successor}: {self.kind}{', planned' * self.planned}{when}>"


@frozen(kw_only=True, eq=False, repr=False)
class Cooperation(Fact):
    """That two actors cooperate, and on what, outside any one project."""

    actor: Actor = field(validator=_actor)
    partner: Actor = field(validator=_actor)
    themes: tuple[Theme, ...] = field(default=(), converter=_as_themes)

    @property
    def key(self) -> str:
        """Its kind and ends, as text."""
        return f"cooperation:{self.actor.id}:{self.partner.id}"

    def __repr__(self) -> str:
        return f"<Cooperation {self.actor} with {self.partner}: {', '.join(self.themes) or 'no theme stated'}>"


@frozen(kw_only=True, eq=False, repr=False)
class Claim(Fact):
    """A dated figure or status that a source gives of something: "28 member states", "listed as ongoing".

    A claim never changes a period: where the two do not fit, `conflicts()` says so.
    """

    about: Record = field(validator=_check(Record, "a record"))
    property: str = field(validator=_matches("[a-z][a-z0-9_]*", "a word such as 'status'"))
    """What is claimed: `status`, `countries`, `components`, …"""
    value: int | str | Record = field(validator=_check((int, str, Record), "a number, a text or a record"))
    as_of: Optional[EdtfDate] = field(default=None, converter=as_edtf)
    """Of when it is claimed; None where its source bears no date, so that `when` takes the bounds of that."""

    @builtins.property  # the plain name is a field here
    def dates(self) -> tuple["SourceDate", ...]:
        """Of when it is claimed: `as_of`, else the dates of its sources, each of which claims it of its own time."""
        if self.as_of is not None:
            return (SourceDate(printed=self.as_of),)
        return unique(cited.source.date for cited in self.citations if cited.source is not None)

    @builtins.property
    def when(self) -> "SourceDate":
        """The time that all of its dates are in.

        >>> sweden = Country(id="SE", names=[Name(text="Sweden", lang="en")], alpha3="SWE")
        >>> print(Claim(about=sweden, property="lakes", value=97500, as_of="2013").when)
        2013
        """
        if len(self.dates) == 1:
            return self.dates[0]
        earliest = [date.earliest for date in self.dates]
        latest = [date.latest for date in self.dates]
        known = [day for day in earliest if day is not None], [day for day in latest if day is not None]
        return SourceDate(
            not_before=min(known[0]) if earliest and len(known[0]) == len(earliest) else None,
            not_after=max(known[1]) if latest and len(known[1]) == len(latest) else None,
        )

    @builtins.property
    def key(self) -> str:
        """Its kind, what it is about, the property and the time, as text."""
        value = self.value.id if isinstance(self.value, Record) else self.value
        return f"claim:{self.about.id}:{self.property}:{self.as_of or ''}:{value}"

    def __repr__(self) -> str:
        when = f", as of {self.when}" if self.when.earliest or self.when.latest else ""
        return f"<Claim {self.about.id} {self.property}: {self.value}{when}>"


Edge: TypeAlias = Membership | Succession | Cooperation | Claim
"""What stands in the data set beside the records, with both ends."""

# These speak of classes that come after them; whoever reads their types (cattrs does) needs them whole.
for _class in (Name, Citation, Organisation, Forum, Fund, Agreement, Project):
    resolve_types(_class, localns={"Citation": Citation})


def lineage(record: Record) -> Iterator[Record]:
    """The record, then what it is part of, and what that is part of, upwards."""
    part: Optional[Record] = record
    while part is not None:
        yield part
        part = getattr(part, "part_of", None)
