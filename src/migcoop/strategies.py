"""Hypothesis strategies for every value, record and edge, for this library's tests and for yours.

Needs the extra `strategies` (`pip install "migcoop[strategies]"`). What is made is valid: parts of a period that cannot
all hold are left out, a record refers to records that are drawn with it, and a dataset holds together, with every fact
cited. Hypothesis knows the types too: `from_type(Project)`, and `given` of a test whose arguments are annotated, draw from
here. Two records that are drawn apart may have the same id; draw a dataset for those that go together.

>>> from hypothesis import given
>>> from migcoop import Project
>>> @given(...)
... def ends_after_it_starts(period: Period) -> None:
...     assert None in (period.earliest_start, period.latest_end) or period.earliest_start <= period.latest_end
>>> ends_after_it_starts()
>>> @given(projects())
... def is_led_by_those_who_take_part(project: Project) -> None:
...     assert set(project.lead) <= {part.actor for part in project.participations}
>>> is_led_by_those_who_take_part()
"""

from __future__ import annotations

__all__ = [
    "agreements",
    "certainties",
    "citations",
    "claims",
    "cooperations",
    "countries",
    "datasets",
    "days",
    "deployments",
    "durations",
    "edges",
    "edtf_dates",
    "forums",
    "fundings",
    "funds",
    "language_tags",
    "meetings",
    "memberships",
    "name_texts",
    "names",
    "organisations",
    "outputs",
    "participations",
    "parties",
    "periods",
    "places",
    "projects",
    "records",
    "sections",
    "source_dates",
    "sources",
    "statements",
    "successions",
]

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any, TypeVar, cast, get_args

try:
    from hypothesis import strategies as st
except ImportError:
    from .errors import MissingExtraError

    raise MissingExtraError("migcoop.strategies", "hypothesis", "strategies") from None

from .datasets import Dataset
from .dates import Certainty, Duration, EdtfDate
from .edges import Claim, Cooperation, Membership, Party, Succession
from .errors import InvalidDateError
from .facts import UNKNOWN, Citation, Fact, LeftOut, Name, Names, Record, Section, Source, SourceDate, Statement
from .languages import DEFAULT_LANGUAGES
from .model import (
    Actor,
    Agreement,
    Country,
    Deployment,
    Edge,
    Forum,
    Fund,
    Funding,
    Meetings,
    Organisation,
    Output,
    Participation,
    Place,
    Project,
)
from .periods import Period
from .resolution import normal_form
from .store import RECORDS, Homonym
from .vocabulary import (
    Act,
    AgreementKind,
    ForumKind,
    FundKind,
    Level,
    NameKind,
    OrganisationKind,
    OutputKind,
    PlaceKind,
    ProjectKind,
    Role,
    Share,
    Status,
    SuccessionKind,
    Theme,
)

_T = TypeVar("_T")
_R = TypeVar("_R", bound=Record)
_E = TypeVar("_E", bound=Fact)


def __dir__() -> list[str]:
    return __all__


@cache
def _below(count: int) -> st.SearchStrategy[int]:
    """Numbers below that one. A choice is drawn as a number: nothing is quicker, and many choices make a dataset."""
    return st.integers(0, count - 1)


# ---------------------------------------------------------------------------------------------------------------- values


def certainties() -> st.SearchStrategy[Certainty]:
    """NO, MAYBE or YES.

    >>> from hypothesis import given
    >>> @given(certainties())
    ... def is_its_own_opposite_twice(certainty):
    ...     assert ~~certainty is certainty
    >>> is_its_own_opposite_twice()
    """
    return st.sampled_from(Certainty)


def days(first_year: int = 1990, last_year: int = 2030) -> st.SearchStrategy[datetime.date]:
    """Days between the first day of one year and the last of another.

    Args:
        first_year: The first year, from 1; 1990 unless given.
        last_year: The last year, to 9999; 2030 unless given.

    >>> from hypothesis import given
    >>> @given(days(2016, 2016))
    ... def is_of_that_year(day):
    ...     assert day.year == 2016
    >>> is_of_that_year()
    """
    return st.dates(datetime.date(first_year, 1, 1), datetime.date(last_year, 12, 31))


@st.composite
def edtf_dates(
    draw: st.DrawFn, first_year: int = 1990, last_year: int = 2030, qualifiers: Sequence[str] = ("", "?", "~", "%")
) -> EdtfDate:
    """Dates of every precision, from day to century.

    Args:
        first_year: The first year, from 1 (for decades from 10, for centuries from 100); 1990 unless given.
        last_year: The last year, to 9998; 2030 unless given.
        qualifiers: What may stand at the end, one of these; nothing, `?`, `~` or `%` unless given.

    >>> from hypothesis import given
    >>> @given(edtf_dates())
    ... def is_read_as_it_is_written(date):
    ...     assert EdtfDate.parse(str(date)) == date
    >>> is_read_as_it_is_written()
    """
    day = draw(days(first_year, last_year))
    text, season = day.isoformat(), 21 + (day.month - 1) // 3
    forms = (text, text[:7], f"{text[:4]}-{season}", text[:4], f"{text[:3]}X", f"{text[:2]}XX")
    return EdtfDate(forms[draw(_below(len(forms)))] + qualifiers[draw(_below(len(qualifiers)))])


_LENGTHS = st.one_of(
    st.builds("P{}Y".format, st.integers(1, 5)),
    st.builds("P{}Y{}M".format, st.integers(0, 4), st.integers(1, 11)),
    st.builds("P{}M".format, st.integers(1, 30)),
    st.builds("P{}M{}D".format, st.integers(0, 12), st.integers(1, 40)),
    st.builds("P{}W".format, st.integers(1, 60)),
    st.builds("P{}D".format, st.integers(1, 400)),
)


@st.composite
def durations(draw: st.DrawFn, approximate: bool | None = None) -> Duration:
    """Lengths of a day to a few years, in years, months, weeks or days.

    Args:
        approximate: Whether they are about so long; None (unless given) for either.

    >>> from hypothesis import given
    >>> @given(durations(approximate=True))
    ... def can_be_longer_than_it_is_shortest(duration):
    ...     shortest, longest = duration.range()
    ...     assert shortest < longest
    >>> can_be_longer_than_it_is_shortest()
    """
    text = draw(_LENGTHS)
    about = draw(st.booleans()) if approximate is None else approximate
    return Duration(text + "~" * about)


@st.composite
def periods(
    draw: st.DrawFn,
    dates: st.SearchStrategy[EdtfDate] | None = None,
    lengths: st.SearchStrategy[Duration] | None = None,
    as_of: st.SearchStrategy[datetime.date | None] | None = None,
) -> Period:
    """Periods with any of their parts; of parts that cannot all hold, some are left out.

    Args:
        dates: What they start and end with; `edtf_dates()` unless given.
        lengths: How long they are; `durations()` unless given.
        as_of: The earliest day that their source can have; a day of `days()` or None unless given.

    >>> from hypothesis import given
    >>> @given(periods(), days())
    ... def is_no_less_sure_of_a_plan(period, day):
    ...     assert period.at(day, horizon=False) >= period.at(day)
    >>> is_no_less_sure_of_a_plan()
    """
    dates = edtf_dates() if dates is None else dates
    lengths = durations() if lengths is None else lengths
    parts: dict[str, Any] = {
        "start": draw(st.none() | dates),
        "end": draw(st.none() | dates),
        "duration": draw(st.none() | lengths),
        "as_of": draw(st.none() | days() if as_of is None else as_of),
    }
    parts[draw(st.sampled_from(["ongoing", "planned"]))] = draw(st.booleans())
    for left_out in ((), ("duration",), ("end",), ("end", "ongoing", "planned")):
        for part in left_out:
            parts.pop(part, None)
        try:
            return Period(**parts)
        except InvalidDateError:
            continue
    return Period(start=parts["start"])


def language_tags() -> st.SearchStrategy[str]:
    """Tags of languages, as people write them: with hyphens or underscores, with a region or without.

    >>> from hypothesis import given
    >>> from migcoop import Role
    >>> @given(language_tags())
    ... def has_a_label(tag):
    ...     assert Role.LEAD.label_in(tag)
    >>> has_a_label()
    """
    return st.sampled_from(
        ["en", "en_GB", "sv", "sv-SE", "nb", "no", "nb_NO", "no_NO", "nn", "da", "lt", "lt-LT", "de", "fr-CH"]
    )


_LETTERS = st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Nd"), max_codepoint=0x24FF)
_NAME_TEXTS = st.text(st.one_of(_LETTERS, st.sampled_from(" -–'’\"”åäöøžčšęėįųūßıİ")), min_size=1, max_size=30).filter(
    lambda name: bool(normal_form(name)) and name.isprintable() and name == name.strip()
)


def name_texts() -> st.SearchStrategy[str]:
    """Texts that a name may have: up to 30 letters of several scripts, with what names are written with.

    >>> from hypothesis import given
    >>> @given(name_texts())
    ... def can_be_a_name(text):
    ...     assert Name(text=text, lang="en").text == text
    >>> can_be_a_name()
    """
    return _NAME_TEXTS


@st.composite
def names(
    draw: st.DrawFn,
    texts: st.SearchStrategy[str] | None = None,
    citations: tuple[Citation, ...] = (Citation(locator="title"),),
) -> Name:
    """Names in the four languages, of every kind, some with other printed forms, some valid for a time only.

    Args:
        texts: What they read; `name_texts()` unless given.
        citations: Where they are stated; the title of a source unless given.

    >>> from hypothesis import given
    >>> @given(names())
    ... def is_found_in_its_language(name):
    ...     assert Names([name]).in_language(name.lang, strict=True) == name.text
    >>> is_found_in_its_language()
    """
    texts = name_texts() if texts is None else texts
    return Name(
        text=draw(texts),
        lang=draw(st.sampled_from(DEFAULT_LANGUAGES)),
        kind=draw(st.sampled_from(NameKind)),
        forms=draw(st.lists(texts, max_size=2)),
        validity=draw(st.just(Period()) | periods()),
        citations=citations,
    )


# --------------------------------------------------------------------------------------------------- records and edges


# A handful of codes is enough for every relation between countries and all else.
_CODES = {"SE": "SWE", "NO": "NOR", "LT": "LTU", "DE": "DEU", "XK": "XKX"}
_AGREEMENT_KINDS, _FORUM_KINDS, _FUND_KINDS = tuple(AgreementKind), tuple(ForumKind), tuple(FundKind)
_LEVELS, _ORGANISATION_KINDS, _OUTPUT_KINDS = tuple(Level), tuple(OrganisationKind), tuple(OutputKind)
_PLACE_KINDS, _PROJECT_KINDS, _ROLES = tuple(PlaceKind), tuple(ProjectKind), tuple(Role)
_ACTS = tuple(Act)
_SHARES, _STATUSES, _SUCCESSION_KINDS, _THEMES = tuple(Share), tuple(Status), tuple(SuccessionKind), tuple(Theme)
_STYLES = tuple(product(DEFAULT_LANGUAGES, NameKind))
# Of a chair some record is claimed, which is drawn.
_CLAIMED: tuple[tuple[str, str | int | None], ...] = (
    ("status", "ongoing"),
    ("status", "ended"),
    ("members", 7),
    ("chair", None),
)
_HERE = (Citation(locator="title"),)
# A source vouches for nothing after its date, so that no period may be as of a later day than every source can be of.
_SOURCE_DATES = (
    SourceDate(printed="2018-02-12", citations=_HERE),
    SourceDate(not_before="2018-02-12", not_after="2019-02-12", basis="inferred", note="from what it says", citations=_HERE),
)
_SECTIONS = (
    Section(title="Section 0", paragraphs=1),
    Section(title="Section @ 1", paragraphs=2, left_out=[LeftOut(paragraph=1, what="a form", why="furniture")]),
)


def _places_in(source: Source) -> list[tuple[Citation, ...]]:
    """The citations of each paragraph of a source, and of one place by locator."""
    places = [
        Citation(source=source, section=section.title, paragraph=number)
        for section in source.sections
        for number in range(section.paragraphs)
    ]
    return [(place,) for place in (*places, Citation(source=source, locator="page 1"))]


_VOUCHED = st.sampled_from([None, datetime.date(2010, 6, 1), datetime.date(2018, 2, 12)])
# Drawn once a dataset, and chosen from: what is drawn anew for each name and each statement takes most of the time.
_SOME_TEXTS = st.lists(_NAME_TEXTS, min_size=1, max_size=3)
_SOME_PERIODS = st.lists(periods(edtf_dates(2000, 2020), as_of=_VOUCHED), min_size=1, max_size=3)
_SOME_DATES = st.lists(edtf_dates(2000, 2020), min_size=1, max_size=2)


class _World:
    """Draws records and edges, each referring to those drawn before it."""

    def __init__(self, draw: st.DrawFn, most: int) -> None:
        self.draw = draw
        self.most = most
        self.texts = draw(_SOME_TEXTS)
        self.whens = draw(_SOME_PERIODS)
        self.dates = draw(_SOME_DATES)
        self.shared = ""  # a name that several records have, where there is one
        self.sharing: list[str] = []
        self.count = 0
        self.places_to_cite: list[tuple[Citation, ...]] = []
        self.sources: list[Source] = []
        self.countries: list[Country] = []
        self.places: list[Place] = []
        self.organisations: list[Organisation] = []
        self.forums: list[Forum] = []
        self.funds: list[Fund] = []
        self.agreements: list[Agreement] = []
        self.projects: list[Project] = []

    # --------------------------------------------------------------------------------------------------------- choices

    def number(self, count: int) -> int:
        """A number below that one."""
        return self.draw(_below(count)) if count > 1 else 0

    def one(self, pool: Sequence[_T]) -> _T:
        """One of these."""
        return pool[self.number(len(pool))]

    def maybe(self, pool: Sequence[_T]) -> _T | None:
        """One of these, or None."""
        at = self.number(len(pool) + 1)
        return pool[at - 1] if at else None

    def some(self, pool: Sequence[_T], most: int = 2) -> tuple[_T, ...]:
        """Up to so many of these, without repetition, in any order."""
        left = list(pool)
        return tuple([left.pop(self.number(len(left))) for _ in range(self.number(min(most, len(left)) + 1))])

    # ----------------------------------------------------------------------------------------------------------- facts

    def cited(self) -> dict[str, Any]:
        """The citation of a fact."""
        return {"citations": self.one(self.places_to_cite)}

    def stated(self, pool: Sequence[_T]) -> tuple[Statement[_T], ...]:
        """No, one or two statements, of any of these."""
        return tuple([Statement(value=self.one(pool), **self.cited()) for _ in range(self.number(3))])

    def name(self, number: int, citations: tuple[Citation, ...]) -> Name:
        lang, kind = self.one(_STYLES)
        more = self.number(4)
        return Name(
            text=f"{self.one(self.texts)} {number}",
            lang=lang,
            kind=kind,
            forms=(f"{self.one(self.texts)} {number}",) if more == 1 else (),
            validity=self.one(self.whens) if more == 2 else UNKNOWN,
            citations=citations,
        )

    def basics(self, kind: str) -> dict[str, Any]:
        """Id, names and citations; a number in each name keeps any two records apart, but for those that share one."""
        self.count += 1
        number, cited = self.count, self.one(self.places_to_cite)
        # Another printed form, or the same name in another language, is no second record; a short acronym is a code.
        several = [self.name(number, cited) for _ in range(1 + self.number(2))]
        once = {(name.text, name.lang): name for name in several}
        id = f"{kind}-{number}"
        if self.shared and number % 2:
            once[self.shared, "en"] = Name(text=self.shared, lang="en", citations=cited)
            self.sharing.append(id)
        return {"id": id, "names": Names(once.values()), "citations": cited}

    @property
    def homonyms(self) -> tuple[Homonym, ...]:
        """The name that several records share, if there is one."""
        return (Homonym(normal_form(self.shared), tuple(sorted(self.sharing))),) if len(self.sharing) > 1 else ()

    # --------------------------------------------------------------------------------------------------------- records

    @property
    def actors(self) -> list[Actor]:
        return [*self.countries, *self.organisations, *self.forums]

    def draw_until(self, kind: type[Record] | None) -> None:
        """Draw records of the kinds before that one; of all kinds where it is None. A source and a body are always there."""
        for other in RECORDS.values():
            if other is kind:
                return
            least = 1 if other in (Source, Organisation) else len(_CODES) if other is Country else 0
            for _ in range(least + self.number(max(0, self.most - least) + 1)):
                if other is not Country or len(self.countries) < len(_CODES):
                    self.add(other)

    def add(self, kind: type[_R], **fields: Any) -> _R:
        """A new record of that kind, drawn, with these fields as given."""
        plural = next(plural for plural, cls in RECORDS.items() if cls is kind)
        fields = {**getattr(self, f"_{kind.record_kind}")(), **fields}
        record = kind(**fields)
        getattr(self, plural).append(record)
        if isinstance(record, Source):
            self.places_to_cite += _places_in(record)
        return record

    def _source(self) -> dict[str, Any]:
        number = len(self.sources)
        return {
            "id": f"source-{number}",
            "names": [Name(text=f"Source {number} in print", lang="en", citations=_HERE)],  # ends unlike the names of others
            "publisher": "A publisher",
            "language": "en",
            "date": self.one(_SOURCE_DATES),
            "sections": _SECTIONS,
            "citations": _HERE,
        }

    def _country(self) -> dict[str, Any]:
        code, alpha3 = list(_CODES.items())[len(self.countries)]
        cited = self.cited()
        return {"id": code, "alpha3": alpha3, "names": [Name(text=f"Country {code}", lang="en", **cited)], **cited}

    def _place(self) -> dict[str, Any]:
        return {"kind": self.one(_PLACE_KINDS), "country": self.maybe(self.countries), **self.basics("place")}

    def _organisation(self) -> dict[str, Any]:
        return {
            "kind": self.one(_ORGANISATION_KINDS),
            "country": self.maybe(self.countries),
            "seat": self.maybe(self.places),
            "part_of": self.maybe(self.organisations),
            "periods": self.stated(self.whens),
            **self.basics("organisation"),
        }

    def _forum(self) -> dict[str, Any]:
        parents: list[Organisation | Forum] = [*self.organisations, *self.forums]
        return {
            "kind": self.one(_FORUM_KINDS),
            "level": self.maybe(_LEVELS),
            "seat": self.maybe(self.places),
            "part_of": self.maybe(parents),
            "meetings": [self.meetings()] if self.number(3) == 2 else (),
            "themes": self.some(_THEMES),
            "periods": self.stated(self.whens),
            "participations": self.participations(of_forum=True),
            "funding": [self.funding(self.one(self.organisations))] if self.number(3) == 2 else (),
            **self.basics("forum"),
        }

    def _fund(self) -> dict[str, Any]:
        providers: list[Country | Organisation] = [*self.organisations, *self.countries]
        return {
            "kind": self.one(_FUND_KINDS),
            "provider": self.maybe(providers),
            "part_of": self.maybe(self.funds),
            **self.basics("fund"),
        }

    def _agreement(self) -> dict[str, Any]:
        return {
            "kind": self.one(_AGREEMENT_KINDS),
            "dates": self.stated(self.dates),
            "part_of": self.maybe(self.agreements),
            **self.basics("agreement"),
        }

    def _project(self) -> dict[str, Any]:
        frameworks: list[Forum | Organisation | Agreement] = [*self.forums, *self.organisations, *self.agreements]
        payers: list[Fund | Organisation] = [*self.funds, *self.organisations]
        return {
            "kind": self.one(_PROJECT_KINDS),
            "part_of": self.maybe(self.projects),
            "within": self.some(frameworks),
            "themes": self.some(_THEMES, 3),
            "periods": self.stated(self.whens),
            "participations": self.participations(),
            "funding": [self.funding(payer) for payer in self.some(payers)],
            "deployments": [self.deployment()] if self.places and self.number(2) else (),
            "outputs": [self.output()] if self.number(3) == 2 else (),
            **self.basics("project"),
        }

    # ----------------------------------------------------------------------------------------------------------- edges

    def participation(self, of_forum: bool = False) -> Participation:
        """A part in something; a forum refers to no other forum, but for the one that it is part of."""
        bodies: list[Actor] = [*self.countries, *self.organisations]
        actor = self.one(bodies if of_forum else self.actors)
        own = [body for body in self.organisations if body.country is actor] if isinstance(actor, Country) else []
        period = self.one(self.whens) if self.number(4) == 3 else UNKNOWN
        return Participation(actor=actor, role=self.one(_ROLES), via=self.maybe(own), period=period, **self.cited())

    def participations(self, of_forum: bool = False) -> tuple[Participation, ...]:
        several = [self.participation(of_forum) for _ in range(self.number(4))]
        return tuple({part.key: part for part in several}.values())

    def funding(self, payer: Fund | Organisation | None = None) -> Funding:
        payers: list[Fund | Organisation] = [*self.funds, *self.organisations]
        return Funding(fund=payer or self.one(payers), share=self.one(_SHARES), **self.cited())

    def deployment(self) -> Deployment:
        return Deployment(
            actor=self.one(self.actors),
            place=self.one(self.places),
            count=self.maybe((1, 12)),
            planned=self.number(2) == 1,
            **self.cited(),
        )

    def party(self) -> Party | None:
        """That an agreement binds somebody; None where there is no agreement."""
        if not self.agreements:
            return None
        deposited, periods = self.maybe(self.dates), self.stated(self.whens)
        return Party(
            actor=self.one(self.actors),
            agreement=self.one(self.agreements),
            act=self.maybe(_ACTS),
            signed=self.maybe(self.dates),
            deposited=deposited,
            pending=deposited is None and not periods and self.number(2) == 1,
            spell=1 + self.number(2),
            periods=periods,
            **self.cited(),
        )

    def meetings(self) -> Meetings:
        return Meetings(times=1 + self.number(4), level=self.maybe(_LEVELS), **self.cited())

    def output(self) -> Output:
        languages = self.some(DEFAULT_LANGUAGES)
        return Output(
            title="Guidelines", kind=self.one(_OUTPUT_KINDS), languages=languages, date=self.maybe(self.dates), **self.cited()
        )

    def membership(self) -> Membership:
        bodies: list[Organisation | Forum | Place] = [*self.organisations, *self.forums, *self.places]
        body = self.one(bodies)
        return Membership(
            member=self.one([actor for actor in self.actors if actor.id != body.id]),
            body=body,
            status=self.one(_STATUSES),
            scope=self.one(("", "air borders")),
            spell=1 + self.number(2),
            periods=self.stated(self.whens),
            **self.cited(),
        )

    def cooperation(self) -> Cooperation:
        actor = self.one(self.actors)
        partner = self.one([other for other in self.actors if other.id != actor.id])
        return Cooperation(actor=actor, partner=partner, themes=self.some(_THEMES), **self.cited())

    def succession(self) -> Succession | None:
        """That one thing came after another that had begun before it ended; None where no two are so."""
        several: list[Organisation | Forum | Project] = [*self.organisations, *self.forums, *self.projects]
        before = self.one(several)
        later = [after for after in several if after is not before and _may_follow(after.period, before.period)]
        if not later:
            return None
        return Succession(
            predecessor=before,
            successor=self.one(later),
            kind=self.one(_SUCCESSION_KINDS),
            planned=self.number(2) == 1,
            dates=self.stated(self.dates),
            **self.cited(),
        )

    def claim(self) -> Claim:
        several: list[Record] = [*self.places, *self.organisations, *self.forums, *self.agreements, *self.projects]
        about = self.one(several)
        property, value = self.one(_CLAIMED)
        return Claim(
            about=about,
            property=property,
            value=self.one(self.actors) if value is None else value,
            as_of=self.maybe(self.dates),
            number=1 + self.number(2),
            **self.cited(),
        )


def _may_follow(after: Period, before: Period) -> bool:
    start, end = before.earliest_start, after.latest_end
    return start is None or end is None or start <= end


@st.composite
def _alone(draw: st.DrawFn, kind: type[_R]) -> _R:
    """A record of that kind, with whatever it refers to."""
    world = _World(draw, most=1)
    world.draw_until(kind)
    return world.add(kind)


@st.composite
def _between(draw: st.DrawFn, make: Callable[[_World], _E], after: type[Record] | None = None) -> _E:
    """A fact or an edge that this makes, with the records that it is between: those of kinds before `after`, or all."""
    world = _World(draw, most=1)
    world.draw_until(after)
    return make(world)


def records() -> st.SearchStrategy[Record]:
    """Records of all eight kinds, each with those that it refers to.

    >>> from hypothesis import given
    >>> @given(records())
    ... def is_named(record):
    ...     assert record.name == record.name_in("en")
    >>> is_named()
    """
    return st.one_of([_alone(kind) for kind in RECORDS.values()])


def sources() -> st.SearchStrategy[Source]:
    """Sources with numbered paragraphs, printed dates or bounds of one, and a paragraph left out.

    >>> from hypothesis import given
    >>> @given(sources())
    ... def is_of_a_time(source):
    ...     assert source.date.earliest is not None
    >>> is_of_a_time()
    """
    return _alone(Source)


def countries() -> st.SearchStrategy[Country]:
    """Countries: a handful of ISO 3166-1, which is enough for every relation to other things.

    >>> from hypothesis import given
    >>> @given(countries())
    ... def is_its_code(country):
    ...     assert country.code == country.id
    >>> is_its_code()
    """
    return _alone(Country)


def places() -> st.SearchStrategy[Place]:
    """Cities, regions and groups of countries, some in a country.

    >>> from hypothesis import given
    >>> @given(places())
    ... def has_a_kind(place):
    ...     assert place.kind in PlaceKind
    >>> has_a_kind()
    """
    return _alone(Place)


def organisations() -> st.SearchStrategy[Organisation]:
    """Organisations of every kind, some of a state, some part of another, with up to two statements of when they existed.

    >>> from hypothesis import given
    >>> @given(organisations())
    ... def is_no_part_of_itself(body):
    ...     assert body.part_of != body
    >>> is_no_part_of_itself()
    """
    return _alone(Organisation)


def forums() -> st.SearchStrategy[Forum]:
    """Forums of every kind, some with a level, meetings, participants, funding and statements of when they ran.

    >>> from hypothesis import given
    >>> @given(forums())
    ... def is_certain_or_not(forum):
    ...     assert forum.active("2015") in Certainty
    >>> is_certain_or_not()
    """
    return _alone(Forum)


def funds() -> st.SearchStrategy[Fund]:
    """Funds, instruments and strands of them, some with a provider.

    >>> from hypothesis import given
    >>> @given(funds())
    ... def is_no_strand_of_itself(fund):
    ...     assert fund.part_of != fund
    >>> is_no_strand_of_itself()
    """
    return _alone(Fund)


def agreements() -> st.SearchStrategy[Agreement]:
    """Agreements of every kind, with up to two statements of their date.

    >>> from hypothesis import given
    >>> @given(agreements())
    ... def is_no_part_of_itself(agreement):
    ...     assert agreement.part_of != agreement
    >>> is_no_part_of_itself()
    """
    return _alone(Agreement)


def projects() -> st.SearchStrategy[Project]:
    """Projects with whatever a project can have: roles, funds, frameworks, themes, postings, outputs, periods.

    >>> from hypothesis import given
    >>> @given(projects())
    ... def is_paid_by_its_funds(project):
    ...     assert len(project.funds) == len(project.funding)
    >>> is_paid_by_its_funds()
    """
    return _alone(Project)


def edges() -> st.SearchStrategy[Edge]:
    """Edges of every kind, both those on a record and those that stand on their own.

    >>> from hypothesis import given
    >>> @given(edges())
    ... def has_a_key_of_its_kind(edge):
    ...     assert edge.key.startswith(type(edge).__name__.lower())
    >>> has_a_key_of_its_kind()
    """
    return st.one_of(
        participations(), fundings(), deployments(), parties(), memberships(), successions(), cooperations(), claims()
    )


def participations() -> st.SearchStrategy[Participation]:
    """Parts of an actor in something, in every role, some through an organisation, some with a period of their own.

    >>> from hypothesis import given
    >>> @given(participations())
    ... def is_through_an_organisation_of_its_state(part):
    ...     assert part.via is None or part.via.country == part.actor
    >>> is_through_an_organisation_of_its_state()
    """
    return _between(_World.participation, Fund)


def fundings() -> st.SearchStrategy[Funding]:
    """What a fund or an organisation pays, whole, in part, or without a share.

    >>> from hypothesis import given
    >>> @given(fundings())
    ... def has_a_share(funding):
    ...     assert funding.share in Share
    >>> has_a_share()
    """
    return _between(_World.funding, Agreement)


def deployments() -> st.SearchStrategy[Deployment]:
    """Postings of an actor's people to a place, some counted, some planned.

    >>> from hypothesis import given
    >>> @given(deployments())
    ... def is_of_somebody(posting):
    ...     assert posting.count is None or posting.count > 0
    >>> is_of_somebody()
    """
    return _between(_posted, Fund)


def parties() -> st.SearchStrategy[Party]:
    """Parties to an agreement, of every act, some not bound yet, with up to two statements of when it binds them.

    >>> from hypothesis import given
    >>> @given(parties())
    ... def joins_two(party):
    ...     assert party.ends == (party.actor, party.agreement)
    >>> joins_two()
    """
    return _between(_bound)


def memberships() -> st.SearchStrategy[Membership]:
    """Memberships of every status, some in a scope, first and second spells, with up to two statements of when.

    >>> from hypothesis import given
    >>> @given(memberships())
    ... def is_of_another(edge):
    ...     assert edge.member.id != edge.body.id
    >>> is_of_another()
    """
    return _between(_World.membership, Fund)


def successions() -> st.SearchStrategy[Succession]:
    """Successions of organisations, forums and projects, some planned, with up to two statements of when.

    >>> from hypothesis import given
    >>> @given(successions())
    ... def is_of_another(edge):
    ...     assert edge.predecessor.id != edge.successor.id
    >>> is_of_another()
    """
    return _between(_succeeded)


def cooperations() -> st.SearchStrategy[Cooperation]:
    """Standing cooperations of two actors, with up to two themes.

    >>> from hypothesis import given
    >>> @given(cooperations())
    ... def is_with_another(edge):
    ...     assert edge.actor.id != edge.partner.id
    >>> is_with_another()
    """
    return _between(_World.cooperation, Fund)


def claims() -> st.SearchStrategy[Claim]:
    """Claims of a status, a number or a record, with a date of their own or that of their source.

    >>> from hypothesis import given
    >>> @given(claims())
    ... def is_of_a_time(claim):
    ...     assert claim.dates
    >>> is_of_a_time()
    """
    return _between(_World.claim)


def _posted(world: _World) -> Deployment:
    if not world.places:
        world.add(Place)
    return world.deployment()


def _bound(world: _World) -> Party:
    world.add(Agreement)
    return cast("Party", world.party())


def _succeeded(world: _World) -> Succession:
    world.add(Organisation, periods=())  # whatever there is may follow what is undated, and the other way round
    return cast("Succession", world.succession())


def citations() -> st.SearchStrategy[Citation]:
    """Citations of a paragraph of a source, or of a place in it by locator.

    >>> from hypothesis import given
    >>> @given(citations())
    ... def names_its_source(citation):
    ...     assert citation.key.startswith(citation.source.id)
    >>> names_its_source()
    """
    return sources().flatmap(lambda source: st.sampled_from([place for (place,) in _places_in(source)]))


def statements(values: st.SearchStrategy[_T] | None = None) -> st.SearchStrategy[Statement[_T]]:
    """Cited statements of a value.

    Args:
        values: What is stated; `periods()` unless given.

    >>> from hypothesis import given
    >>> @given(statements(edtf_dates()))
    ... def is_cited(statement):
    ...     assert statement.citations
    >>> is_cited()
    """
    of = cast("st.SearchStrategy[_T]", periods()) if values is None else values
    return st.tuples(of, citations()).map(lambda both: Statement(value=both[0], citations=(both[1],)))


def source_dates() -> st.SearchStrategy[SourceDate]:
    """Dates of sources: printed, bounded on either side or on both, or unknown.

    >>> from hypothesis import given
    >>> @given(source_dates())
    ... def is_no_later_than_it_can_be(date):
    ...     assert None in (date.earliest, date.latest) or date.earliest <= date.latest
    >>> is_no_later_than_it_can_be()
    """
    bounds = st.tuples(st.none() | days(1990, 2009), st.none() | days(2010, 2030))
    return st.one_of(
        edtf_dates().map(lambda date: SourceDate(printed=date, citations=_HERE)),
        bounds.map(lambda both: SourceDate(not_before=both[0], not_after=both[1], citations=_HERE)),
    )


def sections() -> st.SearchStrategy[Section]:
    """Sections of a source with one to nine paragraphs, the heading included; of some one became no data.

    >>> from hypothesis import given
    >>> @given(sections())
    ... def leaves_out_what_it_has(section):
    ...     assert all(left.paragraph < section.paragraphs for left in section.left_out)
    >>> leaves_out_what_it_has()
    """
    return st.integers(1, 9).flatmap(
        lambda count: st.builds(
            Section,
            title=_NAME_TEXTS,
            paragraphs=st.just(count),
            left_out=st.lists(_left_out(count), max_size=1),
        )
    )


def _left_out(paragraphs: int = 9) -> st.SearchStrategy[LeftOut]:
    return st.builds(LeftOut, paragraph=_below(paragraphs), what=st.just("a form"), why=st.just("furniture"))


def meetings() -> st.SearchStrategy[Meetings]:
    """How often a forum meets: one to four times a year, at a level or without one.

    >>> from hypothesis import given
    >>> @given(meetings())
    ... def meets(several):
    ...     assert several.times > 0
    >>> meets()
    """
    return _between(_World.meetings, Country)


def outputs() -> st.SearchStrategy[Output]:
    """What a project made: outputs of every kind, some translated, some dated.

    >>> from hypothesis import given
    >>> @given(outputs())
    ... def has_a_kind(output):
    ...     assert output.kind in OutputKind
    >>> has_a_kind()
    """
    return _between(_World.output, Country)


# --------------------------------------------------------------------------------------------------------------- datasets


@st.composite
def datasets(draw: st.DrawFn, most: int = 3) -> Dataset:
    """Datasets that hold together, with records and edges of every kind; in some of them a name is several records'.

    Args:
        most: Up to so many of each kind; 3 unless given. There are always five countries, a source and an organisation.

    >>> from hypothesis import given
    >>> @given(datasets())
    ... def finds_all_by_id(data):
    ...     assert all(data.project(project.id) is project for project in data.projects())
    >>> finds_all_by_id()
    """
    world = _World(draw, most)
    world.shared = f"{world.texts[0]} of several" if world.number(3) == 2 else ""
    world.draw_until(None)
    made: list[Edge] = []
    for make in (_World.membership, _World.party, _World.cooperation, _World.succession, _World.claim):
        several = [make(world) for _ in range(world.number(most + 1))]
        made += [edge for edge in several if edge is not None]
    everything: list[Record | Edge] = [record for plural in RECORDS for record in getattr(world, plural)]
    everything += {edge.key: edge for edge in made}.values()
    retired = {"retired-1": world.one(world.organisations).id} if world.number(2) else {}
    return Dataset(everything, homonyms=world.homonyms, retired=retired)


# --------------------------------------------------------------------------------------------------- what Hypothesis knows


def _of_statement(kind: Any) -> st.SearchStrategy[Statement[Any]]:
    """Of a bare `Statement`, statements of periods; of one with a type in brackets, statements of that."""
    stated = get_args(kind)
    return statements(st.from_type(stated[0])) if stated and not isinstance(stated[0], TypeVar) else statements()


_STRATEGIES: Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]] = {
    Certainty: certainties,
    EdtfDate: edtf_dates,
    Duration: durations,
    Period: periods,
    Citation: citations,
    LeftOut: _left_out,
    Section: sections,
    SourceDate: source_dates,
    Name: names,
    Names: lambda: st.lists(names(), min_size=1, max_size=3).map(Names),
    Record: records,
    Source: sources,
    Country: countries,
    Place: places,
    Organisation: organisations,
    Forum: forums,
    Fund: funds,
    Agreement: agreements,
    Project: projects,
    Fact: lambda: st.one_of(names(), statements(), edges()),
    Meetings: meetings,
    Output: outputs,
    Edge: edges,
    Participation: participations,
    Funding: fundings,
    Deployment: deployments,
    Party: parties,
    Membership: memberships,
    Succession: successions,
    Cooperation: cooperations,
    Claim: claims,
    Dataset: datasets,
}
for _kind, _strategy in _STRATEGIES.items():
    st.register_type_strategy(_kind, _strategy())
st.register_type_strategy(Statement, _of_statement)
