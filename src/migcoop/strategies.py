"""Hypothesis strategies for every value and record, for this library's tests and for yours.

Needs the extra `strategies` (`pip install "migcoop[strategies]"`). What is made is valid: parts of a period that cannot
all hold are filtered out, and a dataset holds together, with every fact cited.

>>> from hypothesis import given
>>> @given(periods())
... def ends_after_it_starts(period):
...     assert None in (period.earliest_start, period.latest_end) or period.earliest_start <= period.latest_end
>>> ends_after_it_starts()
"""

from __future__ import annotations

__all__ = [
    "certainties",
    "datasets",
    "days",
    "durations",
    "edtf_dates",
    "language_tags",
    "name_texts",
    "names",
    "periods",
]

import datetime
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

try:
    from hypothesis import strategies as st
except ImportError:
    from .errors import MissingExtraError

    raise MissingExtraError("migcoop.strategies", "hypothesis", "strategies") from None

from .datasets import Dataset
from .dates import Certainty, Duration, EdtfDate
from .errors import InvalidDateError
from .facts import Citation, LeftOut, Name, Names, Record, Section, Source, SourceDate, Statement
from .languages import DEFAULT_LANGUAGES
from .model import (
    Agreement,
    Claim,
    Cooperation,
    Country,
    Deployment,
    Edge,
    Forum,
    Fund,
    Funding,
    Membership,
    Organisation,
    Output,
    Participation,
    Party,
    Place,
    Project,
    Succession,
)
from .periods import Period
from .resolution import normal_form
from .vocabulary import (
    AgreementKind,
    ForumKind,
    FundKind,
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


def __dir__() -> list[str]:
    return __all__


def certainties() -> st.SearchStrategy[Certainty]:
    """NO, MAYBE or YES."""
    return st.sampled_from(Certainty)


def days(first_year: int = 1990, last_year: int = 2030) -> st.SearchStrategy[datetime.date]:
    """Days between the first day of one year and the last of another."""
    return st.dates(datetime.date(first_year, 1, 1), datetime.date(last_year, 12, 31))


@st.composite
def edtf_dates(
    draw: st.DrawFn, first_year: int = 1990, last_year: int = 2030, qualifiers: Sequence[str] = ("", "?", "~", "%")
) -> EdtfDate:
    """Dates of every precision, from day to century, with any of these qualifiers."""
    day = draw(days(first_year, last_year))
    text = draw(
        st.sampled_from(
            [
                day.isoformat(),
                f"{day:%Y-%m}",
                f"{day:%Y}-{21 + (day.month - 1) // 3}",
                f"{day:%Y}",
                f"{day:%Y}"[:3] + "X",
                f"{day:%Y}"[:2] + "XX",
            ]
        )
    )
    return EdtfDate(text + draw(st.sampled_from(list(qualifiers))))


@st.composite
def durations(draw: st.DrawFn, approximate: bool | None = None) -> Duration:
    """Lengths of a day to a few years, in years, months, weeks or days; approximate or not, or either."""
    text = draw(
        st.one_of(
            st.builds("P{}Y".format, st.integers(1, 5)),
            st.builds("P{}Y{}M".format, st.integers(0, 4), st.integers(1, 11)),
            st.builds("P{}M".format, st.integers(1, 30)),
            st.builds("P{}M{}D".format, st.integers(0, 12), st.integers(1, 40)),
            st.builds("P{}W".format, st.integers(1, 60)),
            st.builds("P{}D".format, st.integers(1, 400)),
        )
    )
    about = draw(st.booleans()) if approximate is None else approximate
    return Duration(text + "~" * about)


@st.composite
def periods(
    draw: st.DrawFn,
    dates: st.SearchStrategy[EdtfDate] | None = None,
    lengths: st.SearchStrategy[Duration] | None = None,
    as_of: st.SearchStrategy[datetime.date | None] | None = None,
) -> Period:
    """Periods with any of their parts; the parts that cannot all hold are drawn again."""
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
    """Tags of languages, as people write them."""
    return st.sampled_from(
        ["en", "en_GB", "sv", "sv-SE", "nb", "no", "nb_NO", "no_NO", "nn", "da", "lt", "lt-LT", "de", "fr-CH"]
    )


def name_texts() -> st.SearchStrategy[str]:
    """Texts that a name may have: letters of several scripts, with what names are written with."""
    letters = st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Nd"), max_codepoint=0x24FF)
    text = st.text(st.one_of(letters, st.sampled_from(" -–'’\"”åäöøžčšęėįųūßıİ")), min_size=1, max_size=30)
    return text.filter(lambda name: bool(normal_form(name)) and name.isprintable() and name == name.strip())


@st.composite
def names(
    draw: st.DrawFn,
    texts: st.SearchStrategy[str] | None = None,
    citations: tuple[Citation, ...] = (Citation(locator="title"),),
) -> Name:
    """Names in the four languages, of every kind, some with other printed forms, some valid for a time only."""
    texts = name_texts() if texts is None else texts
    return Name(
        text=draw(texts),
        lang=draw(st.sampled_from(DEFAULT_LANGUAGES)),
        kind=draw(st.sampled_from(NameKind)),
        forms=draw(st.lists(texts, max_size=2)),
        validity=draw(st.just(Period()) | periods()),
        citations=citations,
    )


# ------------------------------------------------------------------------------------------------------------- datasets

# A handful of codes is enough for every relation between countries and all else.
_CODES = {"SE": "SWE", "NO": "NOR", "LT": "LTU", "DE": "DEU", "XK": "XKX"}


class _Maker:
    """Draws the records of one dataset, each referring to those before it."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.sources: list[Source] = []
        self.count = 0

    def some(self, pool: Sequence[_T], most: int = 2) -> tuple[_T, ...]:
        """Up to so many of these, without repetition, in any order."""
        if not pool:
            return ()
        return tuple(self.draw(st.lists(st.sampled_from(list(pool)), max_size=most, unique_by=id)))

    def maybe(self, pool: Sequence[_T]) -> _T | None:
        """One of these, or None."""
        return self.draw(st.none() | st.sampled_from(list(pool))) if pool else None

    def one(self, pool: Any) -> Any:
        """One of these."""
        return self.draw(st.sampled_from(list(pool)))

    def cited(self) -> dict[str, Any]:
        """The citation of a fact."""
        source = self.one(self.sources)
        section = self.one(source.sections)
        paragraph = self.draw(st.integers(0, section.paragraphs - 1))
        return {"citations": (Citation(source=source, section=section.title, paragraph=paragraph),)}

    def when(self) -> tuple[Statement[Period], ...]:
        """No, one or two statements of when; a source vouches for nothing after its date."""
        stated = periods(edtf_dates(2000, 2020), as_of=st.just(None) | st.just(datetime.date(2010, 6, 1)))
        return tuple(Statement(value=value, **self.cited()) for value in self.draw(st.lists(stated, max_size=2)))

    def basics(self, kind: str) -> dict[str, Any]:
        """Id, names and citations; a number in each name keeps any two records apart."""
        self.count += 1
        number = self.count
        texts = name_texts().map(lambda text: f"{text} {number}".strip())
        several = self.draw(st.lists(names(texts, self.cited()["citations"]), min_size=1, max_size=3))
        # Another printed form, or the same name in another language, is no second record; a short acronym is a code.
        return {"id": f"{kind}-{number}", "names": Names(several), **self.cited()}


def _goes_round(edge: Edge) -> bool:
    """Whether both ends are the same record, which no dataset may have."""
    if isinstance(edge, Membership):
        return edge.member.id == edge.body.id
    return isinstance(edge, Cooperation) and edge.actor.id == edge.partner.id


@st.composite
def datasets(draw: st.DrawFn, most: int = 5) -> Dataset:
    """Datasets that hold together, with records and edges of every kind, up to so many of each."""
    make = _Maker(draw)
    for number in range(draw(st.integers(1, 2))):
        here = (Citation(locator="title"),)
        make.sources.append(
            Source(
                id=f"source-{number}",
                names=[Name(text=f"Source {number} in print", lang="en", citations=here)],  # ends unlike the names of others
                publisher="A publisher",
                language="en",
                date=SourceDate(printed="2018-02-12", citations=here),
                sections=[
                    Section(title="Section 0", paragraphs=1),
                    Section(title="Section 1", paragraphs=2, left_out=[LeftOut(paragraph=1, what="a form", why="furniture")]),
                ],
                citations=here,
            )
        )
    countries = [
        Country(id=code, alpha3=alpha3, names=[Name(text=f"Country {code}", lang="en", **make.cited())], **make.cited())
        for code, alpha3 in _CODES.items()
    ]

    def several(build: Callable[[], _T]) -> list[_T]:
        return [build() for _ in range(draw(st.integers(0, most)))]

    places = several(lambda: Place(kind=make.one(PlaceKind), country=make.maybe(countries), **make.basics("place")))
    organisations: list[Organisation] = []
    for _ in range(draw(st.integers(1, most))):
        organisations.append(
            Organisation(
                kind=make.one(OrganisationKind),
                country=make.maybe(countries),
                seat=make.maybe(places),
                part_of=make.maybe(organisations),
                periods=make.when(),
                **make.basics("organisation"),
            )
        )
    actors: list[Country | Organisation | Forum] = [*countries, *organisations]

    def participations() -> tuple[Participation, ...]:
        found: dict[str, Participation] = {}
        for actor in make.some(actors, 4):
            own = [body for body in organisations if body.country is actor] if isinstance(actor, Country) else []
            part = Participation(actor=actor, role=make.one(Role), via=make.maybe(own), **make.cited())
            found.setdefault(part.key, part)
        return tuple(found.values())

    forums: list[Forum] = []
    for _ in range(draw(st.integers(0, most))):
        parents: list[Organisation | Forum] = [*organisations, *forums]
        forums.append(
            Forum(
                kind=make.one(ForumKind),
                part_of=make.maybe(parents),
                themes=make.some(list(Theme)),
                periods=make.when(),
                participations=participations(),
                **make.basics("forum"),
            )
        )
    actors += forums
    funds: list[Fund] = []
    for _ in range(draw(st.integers(0, most))):
        providers: list[Country | Organisation] = [*organisations, *countries]
        funds.append(
            Fund(kind=make.one(FundKind), provider=make.maybe(providers), part_of=make.maybe(funds), **make.basics("fund"))
        )
    payers: list[Fund | Organisation] = [*funds, *organisations]
    agreements = several(
        lambda: Agreement(
            kind=make.one(AgreementKind),
            parties=tuple(Party(actor=actor, **make.cited()) for actor in make.some(actors)),
            **make.basics("agreement"),
        )
    )
    frameworks: list[Forum | Organisation | Agreement] = [*forums, *organisations, *agreements]
    projects: list[Project] = []
    for _ in range(draw(st.integers(0, most))):
        projects.append(
            Project(
                kind=make.one(ProjectKind),
                part_of=make.maybe(projects),
                within=make.some(frameworks),
                themes=make.some(list(Theme), 3),
                periods=make.when(),
                participations=participations(),
                funding=tuple(Funding(fund=fund, share=make.one(Share), **make.cited()) for fund in make.some(payers)),
                deployments=tuple(
                    Deployment(actor=make.one(organisations), place=place, **make.cited()) for place in make.some(places)
                ),
                outputs=tuple(Output(title="Guidelines", kind=kind, **make.cited()) for kind in make.some(list(OutputKind), 1)),
                **make.basics("project"),
            )
        )
    bodies: list[Organisation | Forum | Place] = [*organisations, *forums, *places]
    edges: list[Edge] = [
        *several(
            lambda: Membership(
                member=make.one(actors),
                body=make.one(bodies),
                status=make.one(Status),
                scope=make.one(["", "air borders"]),
                spell=make.one([1, 2]),
                periods=make.when(),
                **make.cited(),
            )
        ),
        *several(
            lambda: Cooperation(actor=make.one(actors), partner=make.one(actors), themes=make.some(list(Theme)), **make.cited())
        ),
    ]
    records: list[Record] = [*places, *organisations, *forums, *agreements, *projects]
    for record in make.some(records, most):
        edges.append(
            Claim(
                about=record,
                property=make.one(["status", "members"]),
                value=make.one([7, "ongoing"]),
                as_of="2018",
                **make.cited(),
            )
        )
    # Only undated things follow one another here, so that no successor ends before its predecessor starts.
    dated: list[Forum | Project] = [*forums, *projects]
    undated = [record for record in dated if not record.periods]
    for before, after in pairwise(undated):
        edges.append(Succession(predecessor=before, successor=after, kind=make.one(SuccessionKind), **make.cited()))
    once = {edge.key: edge for edge in edges if not _goes_round(edge)}
    return Dataset([*make.sources, *countries, *records, *funds, *once.values()])
