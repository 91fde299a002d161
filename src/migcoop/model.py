"""Records and edges: immutable, hashable, comparable, printable values that refer to one another.

A record refers only to records of the kinds before its own (source, country, place, organisation, forum, fund, agreement,
project), or of its own kind as `part_of`, so that nothing goes round in a circle. An edge is a dated, sourced thing between
records: here those on a project or a forum (who takes part, pays, is posted); those with both ends are in `edges`.
"""

__all__ = [
    "Actor",
    "Agreement",
    "Country",
    "Deployment",
    "Edge",
    "Forum",
    "Fund",
    "Funding",
    "Meetings",
    "Organisation",
    "Output",
    "Participation",
    "Place",
    "Project",
]

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Optional, TypeAlias, Union

from attrs import Converter, field, fields, frozen

from .dates import EdtfDate, to_edtf
from .errors import UnknownLanguageError, harmless
from .facts import UNKNOWN, Dated, Fact, Names, Record, Statement, dates_stated, periods_stated
from .fields import TYPES, as_tuple, is_a, is_each_a, is_number, is_own_kind, matches, refusal, to_tuple, unique
from .languages import DEFAULT_LANGUAGES, LangString, canonical_tag, territory_names
from .periods import Period
from .vocabulary import (
    AgreementKind,
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
    Theme,
)


def __dir__() -> list[str]:
    return __all__


def as_themes(values: Iterable[str]) -> tuple[Theme, ...]:
    return tuple([Theme(value) for value in as_tuple(values)])


def _as_level(value: Optional[str]) -> Optional[Level]:
    return None if value is None else Level(value)


def _is_parent_of_forum(owner: object, attribute: Any, value: object) -> None:
    if value is not None and not isinstance(value, (Organisation, Forum)):
        raise refusal(owner, attribute.name, value, "an Organisation, a Forum or None")


# A forum comes before the edges on it, so that these two look for their types only when they are called.
def _are_participations(owner: object, attribute: Any, value: tuple[object, ...]) -> None:
    is_each_a(Participation, "Participations")(owner, attribute, value)


def _are_fundings(owner: object, attribute: Any, value: tuple[object, ...]) -> None:
    is_each_a(Funding, "Fundings")(owner, attribute, value)


TYPES.update((_is_parent_of_forum, _are_participations, _are_fundings))


if TYPE_CHECKING:
    from .edges import Party
else:
    # attrs works out the signature of a bare function wherever it converts a field; of a Converter, once.
    as_themes, _as_level = map(Converter, (as_themes, _as_level))


class Edge(Fact):
    """A dated, sourced thing between records, each kind with the names of its ends: the base of all edges."""

    __slots__ = ()
    ENDS: ClassVar[tuple[str, ...]] = ()
    """The fields that hold the records which it joins."""

    @property
    def ends(self) -> tuple[Record, ...]:
        """The records that it joins, in the order of `ENDS`; without an end that is not given, or is no record."""
        return tuple(end for name in self.ENDS if isinstance(end := getattr(self, name), Record))

    @property
    def key(self) -> str:
        """Its kind and the ids of its ends, as text, then what else tells it from others between the same ends."""
        return self._keyed()

    def _keyed(self, *marks: object) -> str:
        kind = type(self).__name__.lower()
        return ":".join([kind, *(end.id for end in self.ends), *(str(mark) for mark in marks if mark)])


# ---------------------------------------------------------------------------------------------------------------- actors


@frozen(kw_only=True, eq=False, repr=False)
class Country(Record):
    """A country or territory of ISO 3166-1, or Kosovo (XK). Named by one version of CLDR in en, sv, nb and lt."""

    alpha3: str = field(validator=matches("[A-Z]{3}", "an ISO 3166-1 alpha-3 code"))
    """Its ISO 3166-1 alpha-3 code."""

    record_kind = RecordKind.COUNTRY

    @property
    def code(self) -> str:
        """Its ISO 3166-1 alpha-2 code; also its id."""
        return self.id

    def name_in(self, tag: str, strict: bool = False) -> LangString:
        """Its name in that language: the one of CLDR, else one of the data, else the nearest.

        Args:
            tag: A BCP 47 tag, as people write it: `sv`, `nb-NO`, `no_NO`.
            strict: Whether to take that language alone; False unless given.

        Returns:
            A `str` that knows its language, `.lang`, so that a fallback is visible.

        Raises:
            MissingNameError: With `strict`: there is none in that language.
            UnknownLanguageError: A tag that is none.

        >>> import migcoop
        >>> migcoop.country("SE").name_in("lt"), migcoop.country("SE").name_in("pt-BR")
        ('Švedija'@lt, 'Suécia'@pt-BR)
        """
        tag = canonical_tag(tag)
        language = tag.split("-")[0]
        if language not in DEFAULT_LANGUAGES:  # in those the data hold what CLDR has; in others, how lists print names
            try:
                text = territory_names(tag).get(self.id)
            except UnknownLanguageError:  # a tag that is well formed, of a language without data
                text = None
            if text is not None:
                return LangString(text, tag)
        # A country is shown by its short name, whatever its official one; a body that has both, by the official one.
        short = Names(self.names.of_kind(NameKind.SHORT))
        return (short if any(name.lang == language for name in short) else self.names).in_language(tag, strict)


@frozen(kw_only=True, eq=False, repr=False)
class Place(Record):
    """A city, a region, or a group of countries by reference."""

    kind: PlaceKind = field(converter=PlaceKind)
    country: Optional[Country] = field(default=None, validator=is_a((Country, type(None)), "a Country"))
    """The country that it lies in; None for a region or a group of countries."""

    record_kind = RecordKind.PLACE


@frozen(kw_only=True, eq=False, repr=False)
class Organisation(Record, Dated):
    """An intergovernmental organisation, EU institution or agency, government, ministry, authority, court, NGO or office."""

    kind: OrganisationKind = field(converter=OrganisationKind)
    country: Optional[Country] = field(default=None, validator=is_a((Country, type(None)), "a Country"))
    """The state whose authority it is; None for intergovernmental and EU bodies."""
    seat: Optional[Place] = field(default=None, validator=is_a((Place, type(None)), "a Place"))
    part_of: Optional["Organisation"] = field(default=None, validator=is_own_kind)
    """The organisation that it belongs to."""
    periods: tuple[Statement[Period], ...] = field(default=(), converter=to_tuple, validator=periods_stated)
    """When it exists or existed, the preferred statement first."""

    record_kind = RecordKind.ORGANISATION


class _Involving:
    """What actors take part in, in roles: a project or a forum."""

    __slots__ = ()
    participations: "tuple[Participation, ...]"
    funding: "tuple[Funding, ...]"

    def by_role(self, role: "RoleWord | Role") -> "tuple[Actor, ...]":
        """The actors in that role, in the order of the source; none where it states none.

        Args:
            role: A member of `Role`, or its value.

        Returns:
            A tuple of countries, organisations and forums, each once.

        Raises:
            UnknownWordError: A role that there is not; with all that there are.

        >>> import migcoop
        >>> migcoop.project("PP4").by_role("lead")
        (<Country SE: Sweden>, <Country DE: Germany>)
        """
        return self._in(Role(role))

    def _in(self, *roles: Role) -> "tuple[Actor, ...]":
        return unique(part.actor for part in self.participations if part.role in roles)

    @property
    def funds(self) -> "tuple[Fund | Organisation, ...]":
        """Who or what pays, in the order of the source: funds, or organisations where only the funder is named."""
        return unique(funding.fund for funding in self.funding)


@frozen(kw_only=True, eq=False, repr=False)
class Meetings(Fact):
    """How often a forum meets: so many times a year, and at what level where that is said."""

    times: int = field(validator=is_number(1))
    level: Optional[Level] = field(default=None, converter=_as_level)


@frozen(kw_only=True, eq=False, repr=False)
class Forum(Record, _Involving, Dated):
    """A body of cooperation without legal personality: a network, dialogue, panel, committee, working group or the like."""

    kind: ForumKind = field(converter=ForumKind)
    level: Optional[Level] = field(default=None, converter=_as_level)
    """At what level it meets."""
    seat: Optional[Place] = field(default=None, validator=is_a((Place, type(None)), "a Place"))
    part_of: Optional[Union[Organisation, "Forum"]] = field(default=None, validator=_is_parent_of_forum)
    """The organisation or forum that it belongs to."""
    meetings: tuple[Meetings, ...] = field(default=(), converter=to_tuple, validator=is_each_a(Meetings, "Meetings"))
    themes: tuple[Theme, ...] = field(default=(), converter=as_themes)
    periods: tuple[Statement[Period], ...] = field(default=(), converter=to_tuple, validator=periods_stated)
    """When it runs or ran, the preferred statement first."""
    participations: tuple["Participation", ...] = field(default=(), converter=to_tuple, validator=_are_participations)
    """Who takes part in it in which role; mere membership is a `Membership`."""
    funding: tuple["Funding", ...] = field(default=(), converter=to_tuple, validator=_are_fundings)
    """Who pays for it."""

    record_kind = RecordKind.FORUM


Actor: TypeAlias = Country | Organisation | Forum
"""What can lead, take part and be a member."""

is_actor = is_a((Country, Organisation, Forum), "an actor: a Country, an Organisation or a Forum")


@frozen(kw_only=True, eq=False, repr=False)
class Fund(Record):
    """A fund, an instrument, or a strand of one."""

    kind: FundKind = field(default=FundKind.FUND, converter=FundKind)
    provider: Optional[Country | Organisation] = field(
        default=None, validator=is_a((Country, Organisation, type(None)), "an Organisation or a Country")
    )
    """Whose money it is."""
    part_of: Optional["Fund"] = field(default=None, validator=is_own_kind)
    """The fund that it is a strand of."""

    record_kind = RecordKind.FUND


@frozen(kw_only=True, eq=False, repr=False)
class Agreement(Record):
    """A convention, treaty, agreement, compact or policy."""

    kind: AgreementKind = field(converter=AgreementKind)
    dates: tuple[Statement[EdtfDate], ...] = field(default=(), converter=to_tuple, validator=dates_stated)
    """When it was made, the preferred statement first."""
    part_of: Optional["Agreement"] = field(default=None, validator=is_own_kind)

    record_kind = RecordKind.AGREEMENT

    @property
    def parties(self) -> tuple["Party", ...]:
        """Who is party to it in the data that ship, in the order of keys; of your own data ask `Dataset.parties`.

        >>> import migcoop
        >>> [party.actor.id for party in migcoop.agreement("Swedish Policy for Global Development").parties]
        ['SE']
        """
        from .bundled import dataset

        return tuple(dataset().parties(self, on="ever", status=None))


# ----------------------------------------------------------------------------------------- edges of a project or a forum


@frozen(kw_only=True, eq=False, repr=False)
class Participation(Edge):
    """An actor's part in a project or a forum: "X through Y" is a participation of X `via` Y."""

    ENDS = ("actor", "via")

    actor: Actor = field(validator=is_actor)
    """Who: the state or the body, as the source prints it."""
    role: Role = field(converter=Role)
    via: Optional[Organisation] = field(default=None, validator=is_a((Organisation, type(None)), "an Organisation"))
    """Through which organisation."""
    period: Period = field(default=UNKNOWN, validator=is_a(Period, "a Period"))
    """When, where that is stated apart from the project's own period."""

    @property
    def key(self) -> str:
        """Its kind, the actor, the role and what it is through, as text."""
        return f"participation:{self.actor.id}:{self.role}{'' if self.via is None else ':' + self.via.id}"

    def __repr__(self) -> str:
        via = "" if self.via is None else f" through {self.via}"
        return harmless(f"<Participation {self.role}: {self.actor}{via}>")


@frozen(kw_only=True, eq=False, repr=False)
class Funding(Edge):
    """Who or what pays, and how much of it as far as a source says."""

    ENDS = ("fund",)

    fund: Fund | Organisation = field(validator=is_a((Fund, Organisation), "a Fund or an Organisation"))
    """The fund, or the organisation where only the funder is named."""
    share: Share = field(default=Share.UNSPECIFIED, converter=Share)
    """whole, main, part, or unspecified where a source gives no share."""

    def __repr__(self) -> str:
        return harmless(f"<Funding {self.share}: {self.fund}>")


@frozen(kw_only=True, eq=False, repr=False)
class Deployment(Edge):
    """Somebody posted to a place."""

    ENDS = ("actor", "place")

    actor: Actor = field(validator=is_actor)
    """Who posts."""
    place: Place = field(validator=is_a(Place, "a Place"))
    count: Optional[int] = field(default=None, validator=is_number(1, optional=True))
    """How many are posted."""
    planned: bool = field(default=False, validator=is_a(bool, "true or false"))
    """Whether the source speaks of it as still to come."""

    def __repr__(self) -> str:
        return harmless(f"<Deployment {self.actor} to {self.place}{' (planned)' if self.planned else ''}>")


@frozen(kw_only=True, eq=False, repr=False)
class Output(Fact):
    """What a project made: a training module, guidelines, a newsletter."""

    title: str = field(validator=is_a(str, "a text"))
    """Its title, or what it is, in English or as printed."""
    kind: OutputKind = field(converter=OutputKind)
    languages: tuple[str, ...] = field(default=(), converter=to_tuple, validator=is_each_a(str, "BCP 47 tags"))
    """The languages that it was translated into, where that is said."""
    date: Optional[EdtfDate] = field(default=None, converter=to_edtf)
    url: Optional[str] = field(default=None, validator=is_a((str, type(None)), "an address"))


@frozen(kw_only=True, eq=False, repr=False)
class Project(Record, _Involving, Dated):
    """An undertaking: who takes part in which role, with whose money, when, within what, with what result."""

    kind: ProjectKind = field(default=ProjectKind.PROJECT, converter=ProjectKind)
    part_of: Optional["Project"] = field(default=None, validator=is_own_kind)
    within: tuple[Forum | Organisation | Agreement, ...] = field(
        default=(),
        converter=to_tuple,
        validator=is_each_a((Forum, Organisation, Agreement), "Forums, Organisations or Agreements"),
    )
    """The frameworks that it runs in."""
    themes: tuple[Theme, ...] = field(default=(), converter=as_themes)
    periods: tuple[Statement[Period], ...] = field(default=(), converter=to_tuple, validator=periods_stated)
    """When it runs or ran, the preferred statement first."""
    participations: tuple[Participation, ...] = field(default=(), converter=to_tuple, validator=_are_participations)
    funding: tuple[Funding, ...] = field(default=(), converter=to_tuple, validator=_are_fundings)
    deployments: tuple[Deployment, ...] = field(default=(), converter=to_tuple, validator=is_each_a(Deployment, "Deployments"))
    outputs: tuple[Output, ...] = field(default=(), converter=to_tuple, validator=is_each_a(Output, "Outputs"))

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
        return harmless(f"<Project {self.id}: {self.name}, {self.period}>") if self.periods else Record.__repr__(self)


# These speak of classes that come after them, or of themselves: see the end of `facts`.
for _class, _field, _type in (
    (Organisation, "part_of", Optional[Organisation]),
    (Forum, "part_of", Optional[Union[Organisation, Forum]]),
    (Forum, "participations", tuple[Participation, ...]),
    (Forum, "funding", tuple[Funding, ...]),
    (Fund, "part_of", Optional[Fund]),
    (Agreement, "part_of", Optional[Agreement]),
    (Project, "part_of", Optional[Project]),
):
    object.__setattr__(getattr(fields(_class), _field), "type", _type)
