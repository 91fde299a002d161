"""Facts and who states them: citations, statements, names, records, and sources, which are records themselves.

They share a module because they refer to one another: a fact cites a source, a source has names, and a name is a fact.
Every fact carries its citations and says whether it is stated or inferred. All are immutable values.
"""

__all__ = [
    "UNKNOWN",
    "Citation",
    "Dated",
    "Fact",
    "LeftOut",
    "Name",
    "Names",
    "Record",
    "Section",
    "Source",
    "SourceDate",
    "Statement",
    "are_equal",
    "check_id",
    "check_record",
    "dates_stated",
    "lineage",
    "periods_stated",
]

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Optional, TypeVar

from attrs import Converter, field, fields, frozen

from .dates import Certainty, EdtfDate, to_date, to_edtf
from .errors import InvalidFieldError, MissingNameError, harmless, quoted
from .fields import SHAPES, TYPES, Validator, is_a, is_each_a, is_number, matches, refusal, to_tuple
from .labels import Displayed, Labelled
from .languages import DEFAULT_LANGUAGES, LangString, canonical_tag, current_locale, fallbacks, parents, stand_in
from .periods import Period, When
from .vocabulary import Basis, NameKind, RecordKind

_T = TypeVar("_T")


def __dir__() -> list[str]:
    return __all__


UNKNOWN = Period()
"""A period of which no part is known."""


_is_text = is_a(str, "a text")


def _is_id(value: object, country: bool) -> bool:
    if not isinstance(value, str) or not value.isascii():
        return False
    if country:
        return len(value) == 2 and value.isalpha() and value.isupper()
    return all(word.isalnum() for word in value.split("-")) and value == value.lower()


class _Value:
    """Equal, hashed and printed field by field. Written once: generating these for each class would cost start-up."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[Any]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        return are_equal((self,), (other,))

    def __hash__(self) -> int:
        cls: Any = type(self)
        return hash(_fields_of(cls)(self))

    def __repr__(self) -> str:
        values = ", ".join([f"{a.name}={getattr(self, a.name)!r}" for a in fields(type(self))])
        return f"{type(self).__name__}({values})"


@cache
def _fields_of(cls: Any) -> Callable[[object], tuple[Any, ...]]:
    """What gives the values of all fields of an instance of such a class."""
    return attrgetter(*[a.name for a in fields(cls)])


def are_equal(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    """Whether two tuples are equal by value, where two values that are met again are not compared again.

    Records share what they refer to: an edge leads to the same few sources by hundreds of ways, and to compare all of them by
    each would take as long as there are ways.

    >>> import copy, migcoop
    >>> found = tuple(migcoop.projects(lead="SE"))
    >>> are_equal(found, copy.deepcopy(found)), are_equal(found, found[1:])
    (True, False)
    """
    waiting: list[tuple[Any, Any]] = [(some, others)]
    met = set[tuple[int, int]]()
    while waiting:
        one, other = waiting.pop()
        if isinstance(one, _Value):
            pair = id(one), id(other)
            if pair in met:
                continue
            met.add(pair)
            cls: Any = type(one)
            values = _fields_of(cls)
            one, other = values(one), values(other)
        if len(one) != len(other):
            return False
        for a, b in zip(one, other, strict=True):
            if a is b:
                continue
            if type(a) is type(b) and (isinstance(a, _Value) or type(a) in (tuple, Names)):
                waiting.append((a, b))
            elif not a == b:  # noqa: SIM201  (what is asked is whether they are equal)
                return False
    return True


# ------------------------------------------------------------------------------------------------------ citations and facts


@frozen(kw_only=True, eq=False, repr=False)
class Citation(_Value, Displayed):
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
            raise refusal(self, "source", self.source, "a Source")
        for name, text in (("section", self.section), ("locator", self.locator)):
            if text is not None and not isinstance(text, str):
                raise refusal(self, name, text, "a text")
        if self.paragraph is not None and not (isinstance(self.paragraph, int) and self.paragraph >= 0):
            raise refusal(self, "paragraph", self.paragraph, "a number from 0")
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
        return harmless(f"<Citation {self.key}>")


def _as_basis(value: str) -> Basis:
    return Basis(value)


if not TYPE_CHECKING:
    # attrs works out the signature of a bare function or class wherever it converts a field; of a Converter, once.
    _as_basis = Converter(Basis)


@frozen(kw_only=True, eq=False, repr=False)
class Fact(_Value, Displayed):
    """What all stated things share: whether it is stated or inferred, by whom, and, where inferred, from what."""

    basis: Basis = field(default=Basis.STATED, converter=_as_basis)
    """`stated` by the sources cited, or `inferred` from what they state."""
    note: str = ""
    """What a reader should know of it, in our own words; where it is inferred, from what."""
    citations: tuple[Citation, ...] = field(default=(), converter=to_tuple)
    """Where it is stated, the preferred source first."""

    # What all facts share is checked here: a validator on each field would be generated anew for each class.
    def __attrs_post_init__(self) -> None:
        if not isinstance(self.note, str):
            raise refusal(self, "note", self.note, "a text")
        for citation in self.citations:
            if not isinstance(citation, Citation):
                raise refusal(self, "citations", citation, "citations")


@frozen(kw_only=True, eq=False, repr=False)
class Statement(Fact, Generic[_T]):
    """A value that can be stated twice: the value, its basis and its citations.

    >>> Statement(value=Period.parse("2014/2016"))
    <Statement 2014/2016>
    """

    value: _T

    def __repr__(self) -> str:
        return f"<Statement {self.value}{'' if self.basis is Basis.STATED else ' (inferred)'}>"


class Dated:
    """What has periods: several statements of when, the preferred first."""

    __slots__ = ()
    periods: tuple[Statement[Period], ...]

    @property
    def period(self) -> Period:
        """The preferred of its periods; one without any known part where none is stated."""
        return self.periods[0].value if self.periods else UNKNOWN

    @property
    def time(self) -> Period:
        """When it can have been, of which questions about a day are asked: its `period`, of an edge since its ends were there.

        >>> import migcoop
        >>> member = migcoop.memberships(member="SE", body="GDISC", status="member").one()
        >>> member.period.earliest_start, member.time.earliest_start
        (None, datetime.date(2004, 1, 1))
        """
        return self.period

    def active(self, day: When, horizon: bool = True) -> Certainty:
        """Whether it ran on that day, or on some day of a longer time, by the preferred of its periods: see `Period.at`.

        Args:
            day: A day (`datetime.date`), an `EdtfDate`, a `Period`, or text that writes a date or a period.
            horizon: Whether to doubt what its source says of the days after its own date; True unless given.

        Returns:
            A `Certainty`: YES, MAYBE or NO.

        Raises:
            InvalidDateError: A time that cannot be.

        >>> import migcoop
        >>> erin = migcoop.project("ERIN")
        >>> erin.active("2017"), erin.active("2020"), erin.active("2020", horizon=False)
        (<Certainty.YES>, <Certainty.MAYBE>, <Certainty.YES>)
        """
        return self.time.at(day, horizon)


def _is_statement_of(kind: type, item: Any) -> bool:
    return isinstance(getattr(item, "value", None), kind) and issubclass(item.__class__, Statement)


def _is_each_statement_of(kind: type, remedy: str) -> Validator:
    """A validator: each item is a statement of a value of that type."""

    def validate(owner: object, attribute: Any, value: tuple[Any, ...]) -> None:
        for item in value:
            if not _is_statement_of(kind, item):
                raise refusal(owner, attribute.name, item, remedy)

    TYPES.add(validate)
    return validate


periods_stated = _is_each_statement_of(Period, "statements of Periods")
dates_stated = _is_each_statement_of(EdtfDate, "statements of EdtfDates")


# -------------------------------------------------------------------------------------------------------------------- names


_RANK = {kind: rank for rank, kind in enumerate(NameKind)}
_OWN = (NameKind.OFFICIAL, NameKind.SHORT)
_LANG = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"


def _check_text(_owner: object, attribute: Any, value: Any) -> None:
    field_ = "forms" if attribute is None else "text"
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise InvalidFieldError("Name", field_, f"is {quoted(value)}", "a name, on one line")


def _check_lang(_owner: object, _attribute: object, value: Any) -> None:
    if value in DEFAULT_LANGUAGES:
        return
    plain = isinstance(value, str) and len(value) == 2 and value.isascii() and value.isalpha() and value.islower()
    if not plain and not (isinstance(value, str) and re.fullmatch(_LANG, value)):
        raise InvalidFieldError("Name", "lang", f"is {quoted(value)}", "a canonical BCP 47 tag such as 'nb'")


SHAPES[_check_lang] = {"pattern": f"^({_LANG})$"}


@frozen(kw_only=True, eq=False, repr=False)
class Name(Fact):
    """One name of a record, in one language.

    `text` is the form to show, in the nominative. `forms` are other forms in which a source prints it (definite, genitive,
    with another spelling): they resolve, and are never shown. `validity` says when it was the name, where that is known.

    >>> Name(text="Söderköpingsprocessen", lang="sv", forms=["Söderköpingprocessen"]).kind.value
    'official'
    """

    text: str = field(validator=_check_text)
    """The form to show."""
    lang: str = field(validator=_check_lang)
    """Its language, a canonical BCP 47 tag."""
    kind: NameKind = field(default=NameKind.OFFICIAL, converter=NameKind)
    """official, short, descriptive (a label of ours for a body that a source only describes), acronym or former."""
    forms: tuple[str, ...] = field(default=(), converter=to_tuple)
    """Other printed forms."""
    validity: Period = field(default=UNKNOWN, validator=is_a(Period, "a Period"))
    """When it was the name; no known part where nothing is said."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for form in self.forms:
            _check_text(self, None, form)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Name {self.text!r}@{self.lang}, {self.kind}>"


class Names(tuple[Name, ...]):
    """The names of a record, the preferred first: a tuple that can choose by language."""

    __slots__ = ()

    def in_language(self, tag: str, strict: bool = False) -> LangString:
        """The name to show to a reader of that language: official before short, acronym, descriptive and former.

        Falls back through the tag's CLDR parents to the language that labels are then in (Bokmål for Nynorsk and Danish), to an
        official or short English name, then through the Scandinavian neighbours to English and then to any.

        Args:
            tag: A BCP 47 tag, as people write it: `sv`, `nb-NO`, `no_NO`.
            strict: Whether to take that language alone; False unless given.

        Returns:
            A `str` that knows its language, `.lang`, so that a fallback is visible.

        Raises:
            MissingNameError: With `strict`: there is no name in that language; without: there is none at all.
            UnknownLanguageError: A tag that is none.

        >>> names = Names([Name(text="UNHCR", lang="en", kind="acronym"), Name(text="FN:s flyktingorgan", lang="sv")])
        >>> names.in_language("nb"), names.in_language("lt")
        ('FN:s flyktingorgan'@sv, 'UNHCR'@en)
        """
        tag = canonical_tag(tag)
        best = self._best(parents(tag)) or (None if strict else self._best([stand_in(tag)]))
        if best is None and (strict or not self):
            raise MissingNameError(tag, sorted({name.lang for name in self}))
        if best is None:
            english = Names(name for name in self if name.kind in _OWN)
            best = english._best(["en"]) or self._best(fallbacks(tag)) or min(self, key=_rank)
        return LangString(best.text, best.lang)

    def _best(self, tags: Iterable[str]) -> Optional[Name]:
        """The name to show in the first of these languages that there is one in."""
        for tag in tags:
            best = min((name for name in self if name.lang == tag), key=_rank, default=None)
            if best is not None:
                return best
        return None

    def of_kind(self, kind: NameKind) -> tuple[Name, ...]:
        """Those names that are of that kind, in their order.

        Args:
            kind: A member of `NameKind`.

        >>> [name.text for name in Names([Name(text="UNHCR", lang="en", kind="acronym")]).of_kind(NameKind.ACRONYM)]
        ['UNHCR']
        """
        return tuple(name for name in self if name.kind is kind)


def _rank(name: Name) -> int:
    return _RANK[name.kind]


def _as_names(value: Iterable[Name]) -> Names:
    return value if isinstance(value, Names) else Names(value if isinstance(value, Iterable) else [value])


if not TYPE_CHECKING:
    _as_names = Converter(_as_names)


# ------------------------------------------------------------------------------------------------------ records and sources


@frozen(kw_only=True, eq=False, repr=False, init=False)  # nobody makes a record of no kind
class Record(_Value, Displayed):
    """A thing with an id, names and citations; hashed by its id, equal by value, ordered by nothing."""

    id: str
    """Lower-case words with hyphens, from the acronym or the English name; a country's is its ISO 3166-1 alpha-2 code."""
    names: Names = field(converter=_as_names)
    """Its names in all languages, the preferred first."""
    summary: str = ""
    """One or two English sentences on what it is."""
    same_as: tuple[str, ...] = field(default=(), converter=to_tuple)
    """Addresses at which others describe the same thing."""
    inferred: tuple[str, ...] = field(default=(), converter=to_tuple)
    """Those of its fields that are inferred from what its sources state; the others are stated."""
    note: str = ""
    """What a reader should know of it; where a field is inferred, from what."""
    citations: tuple[Citation, ...] = field(default=(), converter=to_tuple)
    """Where its sources speak of it."""

    record_kind: ClassVar[RecordKind]

    # What all records share is checked here: a validator on each field would be generated anew for each class.
    def __attrs_post_init__(self) -> None:
        check_record(self)
        for name, text in (("summary", self.summary), ("note", self.note)):
            if not isinstance(text, str):
                raise refusal(self, name, text, "a text")
        each: tuple[tuple[str, tuple[object, ...], type], ...] = (
            ("names", self.names, Name),
            ("same_as", self.same_as, str),
            ("inferred", self.inferred, str),
            ("citations", self.citations, Citation),
        )
        for name, items, kind in each:
            for item in items:
                if not isinstance(item, kind):
                    raise refusal(self, name, item, f"a tuple of {kind.__name__}")

    @property
    def name(self) -> LangString:
        """Its name in the current language (`set_locale`, `use_locale`), or the nearest to it; its `.lang` tells which."""
        return self.name_in(current_locale())

    def name_in(self, tag: str, strict: bool = False) -> LangString:
        """Its name in that language, or the nearest to it: see `Names.in_language`.

        Args:
            tag: A BCP 47 tag, as people write it: `sv`, `nb-NO`, `no_NO`.
            strict: Whether to take that language alone; False unless given.

        Returns:
            A `str` that knows its language, `.lang`, so that a fallback is visible.

        Raises:
            MissingNameError: With `strict`: there is none in that language.
            UnknownLanguageError: A tag that is none.

        >>> import migcoop
        >>> migcoop.organisation("UNHCR").name_in("no_NO")
        'FNs høykommissær for flyktninger'@nb
        """
        return self.names.in_language(tag, strict)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Record) and other.id != self.id:  # as almost all that differ do
            return False
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self.id)

    def __str__(self) -> str:
        return str(self.name)

    def __repr__(self) -> str:
        return harmless(f"<{type(self).__name__} {self.id}: {self.name}>")


def check_id(record: Record) -> None:
    """Refuse an id that the record cannot have.

    >>> import migcoop
    >>> check_id(migcoop.country("SE"))
    """
    country = record.record_kind is RecordKind.COUNTRY
    if not _is_id(record.id, country):
        right = "an ISO 3166-1 alpha-2 code in capitals" if country else "lower-case words with hyphens"
        raise refusal(record, "id", record.id, right)


def check_record(record: Record) -> None:
    """Refuse what no record can have though it is of the right types: an id that is none, no names.

    >>> import migcoop
    >>> check_record(migcoop.country("SE"))
    """
    check_id(record)
    if not record.names:
        raise refusal(record, "names", (), "at least one name")


@frozen(kw_only=True, eq=False, repr=False)
class SourceDate(Fact, Labelled):
    """When a source was written: as `printed`, or bounded by what it says.

    >>> print(SourceDate(printed="2018-02-12"), SourceDate(not_before="2013-07-01", basis="inferred"))
    2018-02-12 [2013-07-01..]
    """

    printed: Optional[EdtfDate] = field(default=None, converter=to_edtf)
    """The date that it bears."""
    not_before: Optional[datetime.date] = field(default=None, converter=to_date)
    """Where it bears none: the earliest day that it can be of."""
    not_after: Optional[datetime.date] = field(default=None, converter=to_date)
    """Where it bears none: the latest day that it can be of."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.printed is not None and (self.not_before is not None or self.not_after is not None):
            raise refusal(self, "printed", self.printed, "a printed date alone, or bounds where none is printed")
        if self.not_before is not None and self.not_after is not None and self.not_after < self.not_before:
            raise refusal(self, "not_after", self.not_after, f"{self.not_before} or later, which it is not before")

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


@frozen(kw_only=True, eq=False, repr=False)
class LeftOut(_Value):
    """What a paragraph says that became no data, and why."""

    paragraph: int = field(validator=is_number(0))
    """The paragraph's number in its section."""
    what: str = field(validator=matches(r"(?s).*\S.*", "what it says, in a few words"))
    why: str = field(validator=matches(r"(?s).*\S.*", "the reason"))


@frozen(kw_only=True, eq=False, repr=False)
class Section(_Value):
    """A section of a source: its heading as printed, and how many paragraphs it has, the heading (number 0) included."""

    title: str = field(validator=_is_text)
    paragraphs: int = field(validator=is_number(1))
    left_out: tuple[LeftOut, ...] = field(default=(), converter=to_tuple, validator=is_each_a(LeftOut, "LeftOuts"))
    """What of it became no data on purpose."""


@frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """Who says so: a page, an act or a data set that facts are cited from. Its own citations are places in itself."""

    publisher: str = field(validator=_is_text)
    """Who published it, as it names itself."""
    language: str = field(validator=matches("[a-z]{2,3}(-[A-Za-z0-9]+)*", "a BCP 47 tag"))
    """The language that it is written in, a BCP 47 tag."""
    url: Optional[str] = field(default=None, validator=is_a((str, type(None)), "an address"))
    """Where it is published; None if that is not known."""
    retrieved: Optional[datetime.date] = field(default=None, converter=to_date)
    """When it was read; None if that is not known."""
    date: SourceDate = field(factory=SourceDate, validator=is_a(SourceDate, "a SourceDate"))
    """When it was written, printed or inferred."""
    sha256: Optional[str] = field(default=None, validator=matches("[0-9a-f]{64}", "a SHA-256 in hexadecimal", optional=True))
    """The SHA-256 of its text as it was read, in hexadecimal."""
    sections: tuple[Section, ...] = field(default=(), converter=to_tuple, validator=is_each_a(Section, "sections"))
    """Its sections, in order: what can be cited. Empty where places are cited by locator."""

    record_kind = RecordKind.SOURCE

    @property
    def title(self) -> LangString:
        """Its title, in its own language."""
        return self.name_in(self.language)


def lineage(record: Record) -> Iterator[Record]:
    """The record, then what it is part of, and what that is part of, upwards."""
    part: Optional[Record] = record
    while part is not None:
        yield part
        part = getattr(part, "part_of", None)


# A citation speaks of sources, which come after it; whoever reads its types needs them whole. This is what `resolve_types` of
# attrs does, without reading every annotation anew, of which there are some hundred here and in `model`.
object.__setattr__(fields(Citation).source, "type", Optional[Source])
