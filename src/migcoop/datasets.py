"""`Dataset`: the records, their indexes and the queries; `Selection`: what was found.

A query looks each filter's value up first, so that a slip is an error and never an empty answer. Each filter is an axis:
a function from a record to the keys under which it is found. The axis with the fewest hits is read from its index, and the
other filters are checked on those hits alone, so that a query takes as long as its most selective filter has answers.
"""

from __future__ import annotations

__all__ = ["EDGES", "Collaboration", "Dataset", "Edges", "Homonym", "Match", "Resolvable", "Selection", "Tables", "When"]

import datetime
import warnings
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, Protocol, TypeAlias, TypeVar, cast, overload

from attrs import frozen

from .dates import Certainty, EdtfDate, Period, days_of
from .errors import AmbiguousNameError, FilterError, NotOneError, RetiredIdWarning, UnknownNameError, UnknownWordError, quoted
from .model import (
    Actor,
    Agreement,
    Claim,
    Cooperation,
    Country,
    Edge,
    Forum,
    Fund,
    Membership,
    Organisation,
    Participation,
    Place,
    Project,
    Record,
    Source,
    Succession,
    lineage,
)
from .names import DEFAULT_LANGUAGES, Name, as_tuple, canonical_tag, parents
from .resolution import NameIndex, article_changed, normal_form
from .vocabulary import (
    NOT_STATED,
    AgreementKind,
    AgreementKindWord,
    CertaintyWord,
    ForumKind,
    ForumKindWord,
    NotStated,
    OrganisationKind,
    OrganisationKindWord,
    ProjectKind,
    ProjectKindWord,
    RecordKind,
    RecordKindWord,
    Role,
    RoleWord,
    Status,
    StatusWord,
    Theme,
    ThemeWord,
    Word,
)


def __dir__() -> list[str]:
    return __all__


_R = TypeVar("_R", bound=Record)
_W = TypeVar("_W", bound=Word)
_D = TypeVar("_D")
_Item = TypeVar("_Item", bound="Record | Edge | Collaboration", covariant=True)
_Keys: TypeAlias = Callable[[Any], Iterable[Hashable]]

When: TypeAlias = datetime.date | str | EdtfDate | Period
"""A time that a question is about: a day, an EDTF date, a period, or text that writes one."""
Resolvable: TypeAlias = str | Record
"""What a filter takes for a record: an id, a code, a name or the record."""
_Records: TypeAlias = Resolvable | Iterable[Resolvable]
_RecordsOrNone: TypeAlias = Resolvable | NotStated | Iterable[Resolvable | NotStated]


if TYPE_CHECKING:
    from typing import TypedDict, Unpack

    from .bulk import Resolutions
    from .closeness import SearchIndex
    from .provenance import Conflict, Coverage, Evidence

    # What `Selection.where` takes, for checkers alone: the filters of each query.

    class ProjectFilters(TypedDict, total=False):
        """The filters of `Dataset.projects`."""

        lead: _RecordsOrNone | None
        partner: _RecordsOrNone | None
        involving: _Records | None
        role: RoleWord | Role | Iterable[RoleWord | Role] | None
        fund: _RecordsOrNone | None
        target: _RecordsOrNone | None
        theme: ThemeWord | Theme | Iterable[ThemeWord | Theme] | None
        within: _Records | None
        kind: ProjectKindWord | ProjectKind | Iterable[ProjectKindWord | ProjectKind] | None
        active: When | None
        certainty: CertaintyWord | None
        source: _Records | None

    class OrganisationFilters(TypedDict, total=False):
        """The filters of `Dataset.organisations`."""

        kind: OrganisationKindWord | OrganisationKind | Iterable[OrganisationKindWord | OrganisationKind] | None
        country: _Records | None
        member_of: _Records | None
        on: When | None
        certainty: CertaintyWord | None

    class ForumFilters(TypedDict, total=False):
        """The filters of `Dataset.forums`."""

        kind: ForumKindWord | ForumKind | Iterable[ForumKindWord | ForumKind] | None
        member: _Records | None
        on: When | None
        certainty: CertaintyWord | None
        part_of: _Records | None

    class FundFilters(TypedDict, total=False):
        """The filters of `Dataset.funds`."""

        provider: _Records | None

    class AgreementFilters(TypedDict, total=False):
        """The filters of `Dataset.agreements`."""

        kind: AgreementKindWord | AgreementKind | Iterable[AgreementKindWord | AgreementKind] | None
        party: _Records | None

    class CountryFilters(TypedDict, total=False):
        """The filters of `Dataset.countries`."""

        member_of: _Records | None
        on: When | None
        certainty: CertaintyWord | None

    class MembershipFilters(TypedDict, total=False):
        """The filters of `Dataset.memberships`."""

        member: _Records | None
        body: _Records | None
        status: StatusWord | Status | Iterable[StatusWord | Status] | None
        on: When | None
        certainty: CertaintyWord | None

    class CooperationFilters(TypedDict, total=False):
        """The filters of `Dataset.cooperations`."""

        actor: _Records | None
        partner: _Records | None
        theme: ThemeWord | Theme | Iterable[ThemeWord | Theme] | None

    class ClaimFilters(TypedDict, total=False):
        """The filters of `Dataset.claims`."""

        about: _Records | None
        property: str | Iterable[str] | None
        on: When | None


# ------------------------------------------------------------------------------------------------------------ selections


def _key(item: Record | Edge | Collaboration) -> str:
    return item.id if isinstance(item, Record) else item.key


class Selection(Generic[_Item]):
    """What a query found: immutable, without duplicates, in the order of ids unless sorted.

    It has a length, iterates, indexes and slices, and knows membership, `|`, `&` and `-`. Equality, sets and membership go
    by id (of an edge, by `key`), so that records of two releases meet. It is no `Sequence` on purpose: data frames would
    take one for a column of objects.

    >>> import migcoop
    >>> found = migcoop.projects(lead="SE", fund="AMIF")
    >>> len(found), found.ids, found.one().name
    (1, ('eu-frank',), 'Facilitating Resettlement and Access to Asylum through New Knowledge'@en)
    """

    __slots__ = ("_items", "_keyed", "_narrow")

    _items: tuple[_Item, ...]
    _keyed: Mapping[str, _Item] | None
    _narrow: Callable[..., Selection[Any]] | None

    def __init__(self, items: Iterable[_Item] = (), *, narrow: Callable[..., Selection[Any]] | None = None) -> None:
        """The items, in the order of their ids; `narrow` is the query that `where` asks with filters."""
        keyed = {_key(item): item for item in items}
        _fill(self, tuple(item for _, item in sorted(keyed.items(), key=_first)), narrow)

    def _like(self, items: Iterable[_Item]) -> Selection[_Item]:
        """A selection of some of these items, in this order."""
        return _selection(tuple(items), self._narrow)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Selection cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Selection cannot be changed")

    def __reduce__(self) -> tuple[Any, ...]:
        return _selection, (self._items, self._narrow)

    def _by_key(self) -> Mapping[str, _Item]:
        if self._keyed is None:
            object.__setattr__(self, "_keyed", {_key(item): item for item in self._items})
        return cast("Mapping[str, _Item]", self._keyed)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records, the keys of the edges, in order."""
        return tuple([_key(item) for item in self._items])

    def one(self) -> _Item:
        """The one item that was found; `NotOneError` (a `LookupError`) with the count where there are none or several."""
        if len(self._items) != 1:
            raise NotOneError(len(self._items), self.ids[:6])
        return self._items[0]

    @overload
    def where(self: Selection[Project], predicate: None = None, /, **filters: Unpack[ProjectFilters]) -> Selection[Project]: ...
    @overload
    def where(
        self: Selection[Organisation], predicate: None = None, /, **filters: Unpack[OrganisationFilters]
    ) -> Selection[Organisation]: ...
    @overload
    def where(self: Selection[Forum], predicate: None = None, /, **filters: Unpack[ForumFilters]) -> Selection[Forum]: ...
    @overload
    def where(self: Selection[Fund], predicate: None = None, /, **filters: Unpack[FundFilters]) -> Selection[Fund]: ...
    @overload
    def where(
        self: Selection[Agreement], predicate: None = None, /, **filters: Unpack[AgreementFilters]
    ) -> Selection[Agreement]: ...
    @overload
    def where(self: Selection[Country], predicate: None = None, /, **filters: Unpack[CountryFilters]) -> Selection[Country]: ...
    @overload
    def where(
        self: Selection[Membership], predicate: None = None, /, **filters: Unpack[MembershipFilters]
    ) -> Selection[Membership]: ...
    @overload
    def where(
        self: Selection[Cooperation], predicate: None = None, /, **filters: Unpack[CooperationFilters]
    ) -> Selection[Cooperation]: ...
    @overload
    def where(self: Selection[Claim], predicate: None = None, /, **filters: Unpack[ClaimFilters]) -> Selection[Claim]: ...
    @overload
    def where(self, predicate: Callable[[_Item], bool], /) -> Selection[_Item]: ...
    def where(self, predicate: Callable[[Any], bool] | None = None, /, **filters: Any) -> Selection[Any]:
        """Those for which the predicate is true, or that the filters of the query find; in the same order.

        >>> import migcoop
        >>> migcoop.projects(lead="SE").where(fund="AMIF").ids
        ('eu-frank',)
        >>> migcoop.countries().where(lambda country: country.alpha3 == "SWE").ids
        ('SE',)
        """
        if predicate is not None:
            if filters or not callable(predicate):
                raise FilterError("where() takes one predicate, a function of an item, or filters by name")
            return self._like(item for item in self._items if predicate(item))
        if self._narrow is None:
            raise FilterError("this selection has no filters: give where() a predicate, a function of an item")
        found = self._narrow(**filters)
        return self._like(item for item in self._items if item in found)

    def sorted(
        self, by: Literal["id", "name", "start", "end"] | Callable[[_Item], Any] = "id", *, reverse: bool = False
    ) -> Selection[_Item]:
        """The same items in another order: by id, by name, by the earliest start or the latest end, or by a function.

        What has no such bound comes last. `reverse` turns the order round, ties included.

        >>> import migcoop
        >>> [str(p.period) for p in migcoop.projects(lead="Migrationsverket").sorted("start")]
        ['2012-22/P27M', '2014-11/2016-03', '2015-23/P2Y', '2016/P4Y']
        """
        keys: dict[str, Callable[[Any], Any]] = {
            "id": _key,
            "name": lambda item: (normal_form(str(item)), _key(item)),
            "start": lambda item: _order(item.period.earliest_start),
            "end": lambda item: _order(item.period.latest_end),
        }
        if not callable(by) and not (isinstance(by, str) and by in keys):
            raise FilterError(f"sorted() takes 'id', 'name', 'start', 'end' or a function, not {quoted(by)}")
        order = by if callable(by) else keys[by]
        if by in ("start", "end") and not all(hasattr(item, "period") for item in self._items):
            raise FilterError(f"these cannot be sorted by {quoted(by)}: they have no such thing")
        found = sorted(self._items, key=order)
        return self._like(reversed(found) if reverse else found)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._items)

    @overload
    def __getitem__(self, index: int) -> _Item: ...
    @overload
    def __getitem__(self, index: slice) -> Selection[_Item]: ...
    def __getitem__(self, index: int | slice) -> _Item | Selection[_Item]:
        return self._like(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __contains__(self, item: object) -> bool:
        """Whether a record (by its id), an edge (by its key), or an id or key itself is in it."""
        if isinstance(item, (Record, Membership, Succession, Cooperation, Claim, Collaboration)):
            return _key(item) in self._by_key()
        return isinstance(item, str) and item in self._by_key()

    def __or__(self, other: Selection[Any]) -> Selection[Any]:
        if not isinstance(other, Selection):
            return NotImplemented
        return Selection(chain(other, self), narrow=self._narrow)

    def __and__(self, other: Selection[Any]) -> Selection[_Item]:
        if not isinstance(other, Selection):
            return NotImplemented
        return Selection((item for item in self._items if item in other), narrow=self._narrow)

    def __sub__(self, other: Selection[Any]) -> Selection[_Item]:
        if not isinstance(other, Selection):
            return NotImplemented
        return Selection((item for item in self._items if item not in other), narrow=self._narrow)

    def __eq__(self, other: object) -> bool:
        return self._by_key().keys() == other._by_key().keys() if isinstance(other, Selection) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._by_key()))

    def __repr__(self) -> str:
        from .text import described

        shown = self._items if len(self._items) <= 30 else self._items[:25]
        rest = f"\n… and {len(self._items) - len(shown)} more" if len(shown) < len(self._items) else ""
        kinds = {_kind_name(item) for item in self._items}
        kind = kinds.pop() if len(kinds) == 1 else "item"
        head = f"<Selection: {len(self._items)} {kind if len(self._items) == 1 else _plural(kind)}>"
        return f"{head}\n{described(shown)}{rest}" if shown else head


def _fill(selection: object, items: tuple[Any, ...], narrow: Callable[..., Selection[Any]] | None) -> None:
    object.__setattr__(selection, "_items", items)
    object.__setattr__(selection, "_keyed", None)
    object.__setattr__(selection, "_narrow", narrow)


def _selection(items: tuple[Any, ...], narrow: Callable[..., Selection[Any]] | None) -> Selection[Any]:
    """A selection of these items in this order, which are known to be different ones."""
    selection = Selection[Any]()
    _fill(selection, items, narrow)
    return selection


def _first(pair: tuple[str, Any]) -> str:
    return pair[0]


def _order(day: datetime.date | None) -> tuple[bool, datetime.date]:
    return day is None, day or datetime.date.max


def _kind_name(item: object) -> str:
    return type(item).__name__.lower()


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


@frozen(kw_only=True, repr=False)
class Collaboration:
    """An actor, and the projects that it and the actor who was asked about are both in; unpacks into the two."""

    actor: Actor
    projects: Selection[Project]

    @property
    def key(self) -> str:
        """The other actor's id."""
        return self.actor.id

    def __iter__(self) -> Iterator[Actor | Selection[Project]]:
        yield self.actor
        yield self.projects

    def __repr__(self) -> str:
        return f"<Collaboration with {self.actor}: {', '.join(self.projects.ids)}>"


@frozen(kw_only=True, repr=False)
class Match:
    """What a search found: a record, the name that matched and how well, from 0 to 1."""

    record: Record
    name: Name
    score: float

    def __repr__(self) -> str:
        return f"<Match {self.score:.2f} {self.name.text!r}@{self.name.lang}: {self.record!r}>"


class Homonym(NamedTuple):
    """A name that is rightly several records': to resolve it is ambiguous, to have it is no mistake."""

    name: str
    ids: tuple[str, ...]


# ------------------------------------------------------------------------------------------------------------------ axes


def _ids_of_actor(actor: Actor | Place | None) -> Iterator[str]:
    """The keys that find an actor: its own id and that of its country."""
    if actor is not None:
        yield actor.id
        if isinstance(actor, Organisation) and actor.country is not None:
            yield actor.country.id


def _ids_of_part(part: Participation) -> Iterator[str]:
    yield from _ids_of_actor(part.actor)
    yield from _ids_of_actor(part.via)


def _in_roles(*roles: Role) -> _Keys:
    """An axis: the actors in these roles, `NOT_STATED` where there are none."""

    def keys(project: Project) -> Iterable[Hashable]:
        found = [id for part in project.participations if part.role in roles for id in _ids_of_part(part)]
        return found or [NOT_STATED]

    return keys


def _payers(project: Project) -> Iterable[Hashable]:
    found: list[Hashable] = []
    for funding in project.funding:
        for payer in lineage(funding.fund):
            found.append(payer.id)
            if isinstance(payer, Fund):
                found += chain.from_iterable(_ids_of_actor_or_country(up) for up in _lineage(payer.provider))
            elif isinstance(payer, Organisation):
                found += _ids_of_actor(payer)
    return found or [NOT_STATED]


def _lineage(record: Record | None) -> Iterator[Record]:
    return iter(()) if record is None else lineage(record)


def _ids_of_actor_or_country(record: Record) -> Iterator[str]:
    yield record.id
    if isinstance(record, Organisation) and record.country is not None:
        yield record.country.id


def _frameworks(project: Project) -> Iterable[Hashable]:
    for whole in lineage(project):
        if whole is not project:
            yield whole.id
        for framework in cast("Project", whole).within:
            yield from (up.id for up in lineage(framework))


def _sources_of(record: Record) -> Iterable[Hashable]:
    from .provenance import facts_of

    return {cited.source.id for _, fact in facts_of(record) for cited in fact.citations if cited.source is not None}


def _roles_of_actors(project: Project) -> Iterable[Hashable]:
    return [(part.role, id) for part in project.participations for id in _ids_of_part(part)]


def _of(attribute: str) -> _Keys:
    def keys(item: Any) -> Iterable[Hashable]:
        return (getattr(item, attribute),)

    return keys


def _actor_at(attribute: str) -> _Keys:
    def keys(item: Any) -> Iterable[Hashable]:
        return _ids_of_actor(getattr(item, attribute))

    return keys


def _id_at(attribute: str) -> _Keys:
    def keys(item: Any) -> Iterable[Hashable]:
        record = getattr(item, attribute)
        return () if record is None else (record.id,)

    return keys


_LEAD = _in_roles(Role.LEAD)
_PARTNER = _in_roles(Role.PARTNER, Role.JUNIOR_PARTNER)
_TARGET = _in_roles(Role.TARGET, Role.BENEFICIARY)
_KIND = _of("kind")
_ID = _of("id")
_COUNTRY = _id_at("country")
_PROVIDER = _actor_at("provider")
_MEMBER = _actor_at("member")
_BODY = _id_at("body")
_STATUS = _of("status")
_ACTOR = _actor_at("actor")
_OTHER = _actor_at("partner")
_ABOUT = _id_at("about")
_PROPERTY = _of("property")
_PREDECESSOR = _id_at("predecessor")
_SUCCESSOR = _id_at("successor")


def _involved(project: Project) -> Iterable[Hashable]:
    return [id for part in project.participations for id in _ids_of_part(part)]


def _roles(project: Project) -> Iterable[Hashable]:
    return [part.role for part in project.participations]


def _themes(item: Any) -> Iterable[Hashable]:
    return cast("tuple[Theme, ...]", item.themes)


def _above(forum: Forum) -> Iterable[Hashable]:
    return [up.id for up in _lineage(forum.part_of)]


def _parties(agreement: Agreement) -> Iterable[Hashable]:
    return [id for party in agreement.parties for id in _ids_of_actor(party.actor)]


class _Rows(Generic[_D]):
    """The items of one kind in the order of their ids, and the index of each axis, made when it is first asked for."""

    __slots__ = ("indexes", "items")

    def __init__(self, items: Sequence[_D]) -> None:
        self.items = items
        self.indexes: dict[_Keys, Mapping[Hashable, list[int]]] = {}

    def index(self, axis: _Keys) -> Mapping[Hashable, list[int]]:
        found = self.indexes.get(axis)
        if found is None:
            growing: dict[Hashable, list[int]] = {}
            for position, item in enumerate(self.items):
                for key in dict.fromkeys(axis(item)):
                    growing.setdefault(key, []).append(position)
            # Published whole: a thread that comes in between makes the same index again, and either will do.
            found = self.indexes[axis] = growing
        return found

    def select(self, criteria: Sequence[tuple[_Keys, frozenset[Hashable]]], holds: Callable[[_D], bool] | None) -> list[_D]:
        """The items that have a wanted key on each axis and for which `holds` holds, in order."""
        found: Iterable[_D] = self.items
        if criteria:
            indexes = [(self.index(axis), wanted) for axis, wanted in criteria]
            sizes = [sum(len(index.get(key, ())) for key in wanted) for index, wanted in indexes]
            best = sizes.index(min(sizes))
            index, wanted = indexes[best]
            positions = sorted(set(chain.from_iterable(index.get(key, ()) for key in wanted)))
            rest = [criterion for number, criterion in enumerate(criteria) if number != best]
            found = (
                item
                for item in map(self.items.__getitem__, positions)
                if all(not wanted.isdisjoint(axis(item)) for axis, wanted in rest)
            )
        return [item for item in found if holds is None or holds(item)]


# --------------------------------------------------------------------------------------------------------------- dataset

_ACTORS = (RecordKind.COUNTRY, RecordKind.ORGANISATION, RecordKind.FORUM)
_BODIES = (RecordKind.ORGANISATION, RecordKind.FORUM, RecordKind.PLACE)
_FRAMEWORKS = (RecordKind.FORUM, RecordKind.ORGANISATION, RecordKind.AGREEMENT, RecordKind.PROJECT)
_PAYERS = (RecordKind.FUND, RecordKind.ORGANISATION, RecordKind.COUNTRY)

Tables: TypeAlias = Mapping[RecordKind, Mapping[str, Record]]


Edges: TypeAlias = Mapping[str, Sequence[Any]]
"""The edges of a dataset by kind (`EDGES`), each in the order of keys."""
EDGES: Mapping[str, type] = MappingProxyType(
    {"memberships": Membership, "successions": Succession, "cooperations": Cooperation, "claims": Claim}
)


class Parts(Protocol):
    """What a dataset is made of; each part may be read when it is first asked for."""

    @property
    def tables(self) -> Tables: ...
    @property
    def edges(self) -> Edges: ...
    @property
    def index(self) -> NameIndex: ...
    @property
    def homonyms(self) -> tuple[Homonym, ...]: ...
    @property
    def retired(self) -> Mapping[str, str]: ...


@frozen
class _Gathered:
    """Parts that are in memory."""

    tables: Tables
    edges: Edges
    index: NameIndex
    homonyms: tuple[Homonym, ...]
    retired: Mapping[str, str]


class Dataset:
    """Records and edges, and every question about them.

    Made of records and edges in any order; what does not hold together raises one `DatasetError` with all problems. Every
    record that another refers to must be among them. The bundled dataset is `migcoop.dataset()`.

    >>> from migcoop import Citation, Dataset, Name, Organisation, Source
    >>> here = [Citation(locator="title")]
    >>> note = Source(id="note", names=[Name(text="A note", lang="en", citations=here)], publisher="We", language="en",
    ...     citations=here)
    >>> cited = [Citation(source=note, locator="page 1")]
    >>> name = Name(text="Red Cross", lang="en", citations=cited)
    >>> own = Dataset([note, Organisation(id="red-cross", names=[name], kind="ngo", citations=cited)])
    >>> own.resolve("red cross")
    <Organisation red-cross: Red Cross>
    """

    __slots__ = ("_origin", "_parts", "_resolved", "_rows", "_words")

    _parts: Parts
    _origin: Callable[[], Dataset] | None
    _rows: dict[object, _Rows[Any]]
    _resolved: dict[str, Record]
    _words: SearchIndex | None

    def __init__(
        self,
        items: Iterable[Record | Edge] = (),
        *,
        homonyms: Iterable[Homonym] = (),
        retired: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        from .integrity import gathered

        several = tuple(homonyms)
        tables, edges = gathered(items, several, retired)
        index = NameIndex.of(_all(tables), retired)
        self._become(_Gathered(tables, edges, index, several, MappingProxyType(dict(retired))), None)

    @classmethod
    def of(cls, parts: Parts, origin: Callable[[], Dataset] | None = None) -> Dataset:
        """A dataset of parts that have been checked before; `origin` finds it again when it is unpickled."""
        self = cls.__new__(cls)
        self._become(parts, origin)
        return self

    def _become(self, parts: Parts, origin: Callable[[], Dataset] | None) -> None:
        self._parts = parts
        self._origin = origin
        self._rows = {}
        self._resolved = {}
        self._words = None

    def __reduce__(self) -> tuple[Any, ...]:
        if self._origin is not None:
            return self._origin, ()
        return _dataset, (tuple(self.everything()), self.homonyms, dict(self.retired))

    def __repr__(self) -> str:
        counts = [f"{len(table)} {_plural(str(kind))}" for kind, table in self._parts.tables.items() if table]
        return f"<Dataset: {', '.join(counts) or 'empty'}>"

    @property
    def homonyms(self) -> tuple[Homonym, ...]:
        """The names that are rightly several records'."""
        return self._parts.homonyms

    @property
    def retired(self) -> Mapping[str, str]:
        """The ids that are no longer in use, with what replaced each."""
        return self._parts.retired

    def everything(self) -> Iterator[Record | Edge]:
        """All records, then all edges, each kind in the order of ids."""
        yield from self._all_records()
        yield from self._all_edges()

    # ------------------------------------------------------------------------------------------------------ one record

    def get(self, id: str, default: _D | None = None) -> Record | _D | None:
        """The record with that id, of whatever kind, or the default.

        A retired id finds what replaced it, with a `RetiredIdWarning`.

        >>> import migcoop
        >>> migcoop.get("eu-frank")
        <Project eu-frank: Facilitating Resettlement and Access to Asylum through New Knowledge, 2016/P4Y>
        >>> migcoop.get("no-such-id") is None
        True
        """
        kind = self._parts.index.kinds.get(self._current(id)) if isinstance(id, str) else None
        return default if kind is None else self._parts.tables[RecordKind(kind)][self._current(id, warn=True)]

    def _current(self, id: str, warn: bool = False) -> str:
        """The id itself, or what replaced it."""
        retired = self._parts.index.retired
        current = retired.get(id) if isinstance(id, str) else None
        if current is None:
            return id
        if warn:
            what = f"the id {quoted(id)} is retired: it is now {quoted(current)}"
            warnings.warn(what, RetiredIdWarning, stacklevel=_level_of_caller())
        return current

    def resolve(
        self,
        text: str,
        *,
        kind: RecordKindWord | RecordKind | Iterable[RecordKindWord | RecordKind] | None = None,
        lang: str | Iterable[str] | None = None,
        on: When | None = None,
    ) -> Record:
        """The one record of that id, code or name; never a guess.

        Names match in a normal form: case, diacritics, spaces, quotation marks, dashes and an English article in front do
        not matter. Ids match as they are written; codes, and acronyms of up to three letters, in capitals only. A name with
        its acronym, as in "Title (ACRONYM)", is the record that both name. `kind` narrows; `lang` narrows or widens the
        languages, which are en, sv, nb and lt (countries in any CLDR language, in its script and region); `on` prefers what was
        the name then.

        Raises `UnknownNameError` with what is close, `AmbiguousNameError` with the candidates, both `LookupError`.

        >>> import migcoop
        >>> migcoop.resolve("FN:s flyktingorgan")
        <Organisation unhcr: United Nations High Commissioner for Refugees>
        >>> migcoop.resolve("Schweden", lang="de").id
        'SE'
        """
        if kind is None and lang is None and on is None:
            try:
                return self._resolved[text]
            except (KeyError, TypeError):
                pass
        record = self._resolve(text, *_asked(kind, lang, on))
        if kind is None and lang is None and on is None and text not in self._parts.index.retired:
            if len(self._resolved) >= 8192:  # a bound on memory, for those who resolve whole columns
                self._resolved.clear()
            self._resolved[text] = record
        return record

    def resolve_all(
        self,
        names: Iterable[str | None],
        *,
        kind: RecordKindWord | RecordKind | Iterable[RecordKindWord | RecordKind] | None = None,
        lang: str | Iterable[str] | None = None,
        on: When | None = None,
        missing: Literal["raise", "none"] = "raise",
    ) -> Resolutions:
        """What each of many names resolves to, in their order: a tuple of `Resolution`; each different name is resolved once.

        `kind`, `lang` and `on` are as in `resolve`. A name that is unknown or ambiguous raises `UnresolvedNamesError`, which
        lists all of them at once; with `missing="none"` it has the record None and says why, and so has a gap (None, NaN, NA),
        as an empty name; otherwise gaps are a `FilterError`. `str()` of the answer is a report on the misses: how often each
        comes, and what is close to it.

        >>> import migcoop
        >>> found = migcoop.resolve_all(["Sverige", "Lietuva", "Norgee", "Sverige", "Norgee"], missing="none")
        >>> [r.record and r.record.id for r in found]
        ['SE', 'LT', None, 'SE', None]
        >>> print(found)
        3 of 5 names resolved; 2 did not, of which 1 different
        2 times: unknown name 'Norgee'. Did you mean 'Norge'?
        """
        from .bulk import resolutions

        return resolutions(self._resolve, names, _asked(kind, lang, on), missing)

    def _resolve(
        self,
        text: str,
        kinds: Sequence[RecordKind] = (),
        languages: Iterable[str] = DEFAULT_LANGUAGES,
        on: When | None = None,
    ) -> Record:
        if not isinstance(text, str):
            raise FilterError(f"a name is text, not {quoted(text)}")
        index = self._parts.index
        if not text.strip():
            raise UnknownNameError(text)
        found = set(index.find(text, languages))
        if text.strip() in index.retired:
            found.add(self._current(text.strip(), warn=True))
        parts: list[str] = []
        if not found:
            found, apart, parts = index.find_parts(text, languages)
            if not found and len(fitting := sorted(id for id in apart if not kinds or index.kinds[id] in kinds)) > 1:
                raise AmbiguousNameError(text, fitting)
        fitting = sorted(id for id in found if not kinds or index.kinds[id] in kinds)
        if not fitting:
            hint = ""
            if found:
                hint = f"it names {_a(index.kinds[min(found)])}, and {_a(' or '.join(kinds))} was asked for"
            elif spoken := index.languages(normal_form(text)):
                hint = f"it is a name in {', '.join(spoken)}, and {', '.join(languages)} was asked for"
            raise UnknownNameError(text, self._suggestions(text, kinds, parts, languages), hint)
        records = [self._parts.tables[RecordKind(index.kinds[id])][id] for id in fitting]
        if len(records) > 1 and on is not None:
            form, (first, last) = normal_form(text), days_of(on)
            certainty = [_named_on(record, (form, article_changed(form)), first, last) for record in records]
            records = [record for record, sure in zip(records, certainty, strict=True) if sure is max(certainty)]
        if len(records) > 1:
            raise AmbiguousNameError(text, [record.id for record in records])
        return records[0]

    def _suggestions(
        self, text: str, kinds: Sequence[RecordKind], parts: Iterable[str] = (), languages: Iterable[str] = DEFAULT_LANGUAGES
    ) -> list[str]:
        """What is close to a text that names nothing, as it is written, each record once; the parts of it that are known."""
        index = self._parts.index
        shown: dict[str, str] = {}
        for part in parts:
            shown |= {id: part for id in index.find(part, languages) if not kinds or index.kinds[id] in kinds}
        if shown:
            return list(dict.fromkeys(shown.values()))
        for close, ids in index.suggest(text, kinds, languages):
            for id in ids:
                record = self._parts.tables[RecordKind(index.kinds[id])][id]
                named = [name.text for name in record.names if close in map(normal_form, (name.text, *name.forms))]
                if not named and isinstance(record, Country):  # in a language that its names are not written in
                    tags = chain.from_iterable(map(parents, languages))
                    named = [name for tag in tags if normal_form(name := record.name_in(tag)) == close]
                shown.setdefault(id, named[0] if named else close)
        return list(dict.fromkeys(shown.values()))

    def _record(self, kind: type[_R], x: str | _R) -> _R:
        """The one record of that kind that is meant."""
        if isinstance(x, kind):
            x = x.id
        elif not isinstance(x, str):
            given = f"the {x.record_kind} {quoted(x.id)}" if isinstance(x, Record) else quoted(x)
            raise FilterError(f"a {kind.record_kind} is given as an id, a code, a name or itself, not as {given}")
        return cast("_R", self._resolve(x, (kind.record_kind,)))

    def project(self, x: str | Project) -> Project:
        """The one project of that id or name. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.project("EU-FRANK").period.duration
        Duration('P4Y')
        """
        return self._record(Project, x)

    def organisation(self, x: str | Organisation) -> Organisation:
        """The one organisation of that id or name. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.organisation("Migrationsverket").country
        <Country SE: Sweden>
        """
        return self._record(Organisation, x)

    def forum(self, x: str | Forum) -> Forum:
        """The one forum of that id or name. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.forum("Söderköpingsprocessen").id
        'soderkoping-process'
        """
        return self._record(Forum, x)

    def fund(self, x: str | Fund) -> Fund:
        """The one fund of that id or name. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.fund("EU:s återvändandefond").id
        'european-return-fund'
        """
        return self._record(Fund, x)

    def country(self, x: str | Country) -> Country:
        """The one country of that code or name. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.country("Kirgizistan").code
        'KG'
        """
        return self._record(Country, x)

    def agreement(self, x: str | Agreement) -> Agreement:
        """The one agreement of that id or name. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.agreement("Sveriges politik för global utveckling").kind.value
        'policy'
        """
        return self._record(Agreement, x)

    def place(self, x: str | Place) -> Place:
        """The one place of that id or name. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.place("Kabul").country
        <Country AF: Afghanistan>
        """
        return self._record(Place, x)

    def source(self, x: str | Source) -> Source:
        """The one source of that id or title. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.source("se-projects-sv").date.earliest
        datetime.date(2018, 2, 12)
        """
        return self._record(Source, x)

    def search(
        self,
        text: str,
        *,
        kind: RecordKindWord | RecordKind | Iterable[RecordKindWord | RecordKind] | None = None,
        limit: int = 10,
    ) -> tuple[Match, ...]:
        """The records whose names, themes or summaries have these words, the best first; for people, who choose. Stable.

        Words may be begun ("Söderköp") or mistyped. The score is from 0 to 1, which is the whole name: an F-measure of how
        much of the search the name covers, which counts most, and how much of the name the search covers, rare words
        weighing more than common ones. Each record is found by its best name; one that is found by a theme or by its summary
        shows its first name, and scores at most half. The index is made by the first search.

        >>> import migcoop
        >>> migcoop.search("Söderköp", limit=1)[0].record
        <Forum soderkoping-process: Söderköpingsprocessen>
        >>> migcoop.search("reintegration netwrok")[0].name
        <Name 'European Reintegration Network'@en, official>
        """
        if not isinstance(text, str):
            raise FilterError(f"a search is for text, not {quoted(text)}")
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
            raise FilterError(f"limit= takes a number of records, 0 or more, not {quoted(limit)}")
        kinds = _kinds_asked(kind)
        if len(text) > 200:  # nobody names anything in more letters
            return ()
        words = self._words
        if words is None:
            from .closeness import SearchIndex

            # Published whole: a thread that comes in between makes the same again, and either will do.
            words = self._words = SearchIndex(self._all_records(), normal_form)
        found = words.find(text, lambda record: not kinds or record.record_kind in kinds, limit)
        return tuple(Match(record=record, name=name, score=score) for record, name, score in found)

    # --------------------------------------------------------------------------------------------------------- queries

    def projects(
        self,
        *,
        lead: _RecordsOrNone | None = None,
        partner: _RecordsOrNone | None = None,
        involving: _Records | None = None,
        role: RoleWord | Role | Iterable[RoleWord | Role] | None = None,
        fund: _RecordsOrNone | None = None,
        target: _RecordsOrNone | None = None,
        theme: ThemeWord | Theme | Iterable[ThemeWord | Theme] | None = None,
        within: _Records | None = None,
        kind: ProjectKindWord | ProjectKind | Iterable[ProjectKindWord | ProjectKind] | None = None,
        active: When | None = None,
        certainty: CertaintyWord | None = None,
        source: _Records | None = None,
    ) -> Selection[Project]:
        """The projects for which all the filters hold; a list of values means any of them.

        A record is given as an id, a code, a name or itself; `NOT_STATED` (for lead, partner, fund and target) finds where
        no source states any. A country also finds its organisations; an organisation is found as the actor or as its `via`.

        - `lead`, `partner` (or junior partner), `target` (or beneficiary): in that role; `involving`: in any role, and
          with `role` in that one. `role` alone: with anybody in it. Money and deployments are no participation.
        - `fund`: a fund finds its strands too; an organisation what it pays itself or through its funds.
        - `within`: a framework, or what that is part of, upwards.
        - `active`: it ran on that day, or on some day of that longer time; `certainty="possible"` (the default) includes
          what may have, `"definite"` does not.
        - `source`: some fact of it is cited from there.

        Raises `UnknownNameError`, `AmbiguousNameError`, `UnknownWordError`, `InvalidDateError` or `FilterError`.

        >>> import migcoop
        >>> migcoop.projects(lead="SE", fund="AMIF").ids
        ('eu-frank',)
        >>> migcoop.projects(fund=migcoop.NOT_STATED, kind="twinning").ids
        ('twinning-armenia',)
        """
        criteria: list[tuple[_Keys, frozenset[Hashable]]] = []
        self._add(criteria, _LEAD, "lead", lead, _ACTORS, may_be_unstated=True)
        self._add(criteria, _PARTNER, "partner", partner, _ACTORS, may_be_unstated=True)
        self._add(criteria, _TARGET, "target", target, _ACTORS, may_be_unstated=True)
        self._add(criteria, _payers, "fund", fund, _PAYERS, may_be_unstated=True)
        self._add(criteria, _frameworks, "within", within, _FRAMEWORKS)
        self._add(criteria, _sources_of, "source", source, (RecordKind.SOURCE,))
        involved = self._ids("involving", involving, _ACTORS)
        roles = _words(Role, role)
        if involved is not None and roles is not None:
            criteria.append((_roles_of_actors, frozenset((wanted, id) for wanted in roles for id in involved)))
        elif involved is not None:
            criteria.append((_involved, involved))
        elif roles is not None:
            criteria.append((_roles, roles))
        _add_words(criteria, _themes, Theme, theme)
        _add_words(criteria, _KIND, ProjectKind, kind)
        holds = _ran(active, certainty, "active")
        return self._selection(RecordKind.PROJECT, criteria, holds, self.projects)

    def organisations(
        self,
        *,
        kind: OrganisationKindWord | OrganisationKind | Iterable[OrganisationKindWord | OrganisationKind] | None = None,
        country: _Records | None = None,
        member_of: _Records | None = None,
        on: When | None = None,
        certainty: CertaintyWord | None = None,
    ) -> Selection[Organisation]:
        """The organisations for which all the filters hold.

        `member_of` finds full members (for other statuses ask `memberships`); `on` is the time of that membership or,
        without `member_of`, a time at which the organisation existed. Raises like `projects`.

        >>> import migcoop
        >>> migcoop.organisations(country="TR").ids
        ('dgmm',)
        """
        criteria: list[tuple[_Keys, frozenset[Hashable]]] = []
        self._add(criteria, _COUNTRY, "country", country, (RecordKind.COUNTRY,))
        _add_words(criteria, _KIND, OrganisationKind, kind)
        holds = self._add_members(criteria, member_of, on, certainty)
        return self._selection(RecordKind.ORGANISATION, criteria, holds, self.organisations)

    def forums(
        self,
        *,
        kind: ForumKindWord | ForumKind | Iterable[ForumKindWord | ForumKind] | None = None,
        member: _Records | None = None,
        on: When | None = None,
        certainty: CertaintyWord | None = None,
        part_of: _Records | None = None,
    ) -> Selection[Forum]:
        """The forums for which all the filters hold.

        `member` finds whoever belongs to it, of whatever status, and a country also through its organisations; `on` is the
        time of that membership or, without `member`, a time at which the forum ran. `part_of` follows the chain upwards.
        Raises like `projects`.

        >>> import migcoop
        >>> migcoop.forums(part_of="Budapestprocessen").ids
        ('silk-routes-working-group',)
        """
        criteria: list[tuple[_Keys, frozenset[Hashable]]] = []
        _add_words(criteria, _KIND, ForumKind, kind)
        self._add(criteria, _above, "part_of", part_of, (RecordKind.ORGANISATION, RecordKind.FORUM))
        holds: Callable[[Any], bool] | None = None
        if member is None:
            holds = _ran(on, certainty, "on")
        else:
            edges = self.memberships(member=member, on=on, certainty=certainty)
            criteria.append((_ID, frozenset(edge.body.id for edge in edges)))
        return self._selection(RecordKind.FORUM, criteria, holds, self.forums)

    def funds(self, *, provider: _Records | None = None) -> Selection[Fund]:
        """The funds, those of a provider if one is given. Raises like `projects`.

        >>> import migcoop
        >>> "amif" in migcoop.funds(provider="EU")
        True
        """
        criteria: list[tuple[_Keys, frozenset[Hashable]]] = []
        self._add(criteria, _PROVIDER, "provider", provider, (RecordKind.ORGANISATION, RecordKind.COUNTRY))
        return self._selection(RecordKind.FUND, criteria, None, self.funds)

    def agreements(
        self,
        *,
        kind: AgreementKindWord | AgreementKind | Iterable[AgreementKindWord | AgreementKind] | None = None,
        party: _Records | None = None,
    ) -> Selection[Agreement]:
        """The agreements for which all the filters hold. Raises like `projects`.

        >>> import migcoop
        >>> migcoop.agreements(kind="policy", party="SE").ids
        ('policy-for-global-development',)
        """
        criteria: list[tuple[_Keys, frozenset[Hashable]]] = []
        self._add(criteria, _parties, "party", party, _ACTORS)
        _add_words(criteria, _KIND, AgreementKind, kind)
        return self._selection(RecordKind.AGREEMENT, criteria, None, self.agreements)

    def countries(
        self, *, member_of: _Records | None = None, on: When | None = None, certainty: CertaintyWord | None = None
    ) -> Selection[Country]:
        """The countries, those that are full members of a body if one is given, at the time if one is. Raises like `projects`.

        >>> import migcoop
        >>> len(migcoop.countries())
        250
        """
        if member_of is None and on is not None:
            raise FilterError("on= says when of member_of=: give that too")
        criteria: list[tuple[_Keys, frozenset[Hashable]]] = []
        holds = self._add_members(criteria, member_of, on, certainty)
        return self._selection(RecordKind.COUNTRY, criteria, holds, self.countries)

    def places(self) -> Selection[Place]:
        """All places.

        >>> import migcoop
        >>> "rabat" in migcoop.places()
        True
        """
        return self._selection(RecordKind.PLACE, [], None, self.places)

    def sources(self) -> Selection[Source]:
        """All sources.

        >>> import migcoop
        >>> "se-projects-sv" in migcoop.sources()
        True
        """
        return self._selection(RecordKind.SOURCE, [], None, self.sources)

    def memberships(
        self,
        *,
        member: _Records | None = None,
        body: _Records | None = None,
        status: StatusWord | Status | Iterable[StatusWord | Status] | None = None,
        on: When | None = None,
        certainty: CertaintyWord | None = None,
    ) -> Selection[Membership]:
        """The memberships for which all the filters hold; without `on`, all ever stated. Raises like `projects`.

        >>> import migcoop
        >>> migcoop.memberships(member="NO", body="UNHCR Executive Committee").one()
        <Membership Norway in Executive Committee of the High Commissioner's Programme: member, 1955/..>
        """
        criteria: list[tuple[_Keys, frozenset[Hashable]]] = []
        self._add(criteria, _MEMBER, "member", member, _ACTORS)
        self._add(criteria, _BODY, "body", body, _BODIES)
        _add_words(criteria, _STATUS, Status, status)
        found = self._edge_rows("memberships").select(criteria, _ran(on, certainty, "on"))
        return Selection(found, narrow=self.memberships)

    def members(
        self,
        body: Resolvable,
        *,
        on: When | None = None,
        status: StatusWord | Status | Iterable[StatusWord | Status] | None = "member",
        certainty: CertaintyWord | None = None,
    ) -> Selection[Actor]:
        """The members of a body, at that time if one is given; `certainty` is `possible` unless given. Raises like `projects`.

        >>> import migcoop
        >>> migcoop.members("Budapestprocessens arbetsgrupp för sidenvägsregionen", status="participant").ids
        ('migrationsverket',)
        """
        self._some_ids("body", body, _BODIES)
        edges = self.memberships(body=body, on=on, status=status, certainty=certainty)
        return Selection(edge.member for edge in edges)

    def successors(self, record: Resolvable) -> Selection[Succession]:
        """What came after the record, or is planned to: the edges. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.successors("PP4").one().successor.id
        'decision-making-pilot-pp7'
        """
        return self._successions(_PREDECESSOR, record)

    def predecessors(self, record: Resolvable) -> Selection[Succession]:
        """What the record came after: the edges. Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.predecessors("ERPUM II").one().predecessor.id
        'erpum'
        """
        return self._successions(_SUCCESSOR, record)

    def _successions(self, axis: _Keys, record: Resolvable) -> Selection[Succession]:
        return Selection(self._edge_rows("successions").select([(axis, self._some_ids("record", record, ()))], None))

    def cooperations(
        self,
        *,
        actor: _Records | None = None,
        partner: _Records | None = None,
        theme: ThemeWord | Theme | Iterable[ThemeWord | Theme] | None = None,
    ) -> Selection[Cooperation]:
        """The standing cooperations for which all the filters hold. Raises like `projects`.

        >>> import migcoop
        >>> migcoop.cooperations(theme="visas").ids
        ()
        """
        criteria: list[tuple[_Keys, frozenset[Hashable]]] = []
        self._add(criteria, _ACTOR, "actor", actor, _ACTORS)
        self._add(criteria, _OTHER, "partner", partner, _ACTORS)
        _add_words(criteria, _themes, Theme, theme)
        return Selection(self._edge_rows("cooperations").select(criteria, None), narrow=self.cooperations)

    def claims(
        self, *, about: _Records | None = None, property: str | Iterable[str] | None = None, on: When | None = None
    ) -> Selection[Claim]:
        """The dated figures and statuses; `on` finds those that can be as of that time. Raises like `projects`.

        >>> import migcoop
        >>> migcoop.claims(about="ERIN", property="countries").one().value
        8
        """
        criteria: list[tuple[_Keys, frozenset[Hashable]]] = []
        self._add(criteria, _ABOUT, "about", about, ())
        rows: _Rows[Claim] = self._edge_rows("claims")
        if property is not None:
            wanted = _texts("property", property)
            known = sorted({claim.property for claim in rows.items})
            for given in wanted.difference(known):
                from difflib import get_close_matches

                raise UnknownWordError("property", given, known, get_close_matches(given[:80], known, n=2))
            criteria.append((_PROPERTY, wanted))
        holds = None if on is None else partial(_made_in, *days_of(on))
        return Selection(rows.select(criteria, holds), narrow=self.claims)

    def collaborators(
        self, actor: Resolvable, *, on: When | None = None, certainty: CertaintyWord | None = None
    ) -> Selection[Collaboration]:
        """Each other actor, with the projects that both are in, at that time if one is given. Raises like `projects`.

        A country stands for its organisations too, and these are not its collaborators.

        >>> import migcoop
        >>> for other, projects in migcoop.collaborators("BAMF"):
        ...     print(other, projects.ids)
        Swedish Migration Agency ('decision-making-pilot-pp7',)
        """
        ids = self._some_ids("actor", actor, _ACTORS)
        found: dict[str, tuple[Actor, list[Project]]] = {}
        ran = _ran(on, certainty, "on")
        for project in self.projects(involving=actor):
            if ran is not None and not ran(project):
                continue
            others = chain.from_iterable((part.actor, part.via) for part in project.participations)
            for other in dict.fromkeys(others):
                if other is not None and ids.isdisjoint(_ids_of_actor(other)):
                    found.setdefault(other.id, (other, []))[1].append(project)
        return Selection(
            Collaboration(actor=other, projects=Selection(projects, narrow=self.projects)) for other, projects in found.values()
        )

    # ---------------------------------------------------------------------------------------------------- who says so

    def conflicts(self) -> tuple[Conflict, ...]:
        """Statements that cannot all be right, each with its statements and sources, found by general rules.

        A status claimed for a day that the stated period excludes; a part in something at a time when it did not run, or a
        membership older than its body; periods or dates of one thing that cannot be the same; a number of members that
        contradicts the memberships known for the time of the claim.

        >>> import migcoop
        >>> [conflict.about.id for conflict in migcoop.conflicts() if conflict.rule in ("status", "activity", "count")]
        ['NO', 'oecd', 'twinning-serbia']
        """
        from .provenance import conflicting

        edges = self._parts.edges
        return conflicting(self._all_records(), edges["memberships"], edges["successions"], edges["claims"])

    def evidence(self, record: Resolvable) -> tuple[Evidence, ...]:
        """Every citation of a record and its edges; prints as publisher, title, section, paragraph and date.

        >>> import migcoop
        >>> print(migcoop.evidence("Rabat")[0])
        spoken of [Migrationsverket: “Internationella projekt”, Pågående projekt, paragraph 6, 2018-02-12]
        """
        from .provenance import evidence_of

        found = self._resolve(record.id if isinstance(record, Record) else record)
        return evidence_of(found, [edge for edge in self._all_edges() if found.id in _ends(edge)])

    def coverage(self, source: str | Source) -> tuple[Coverage, ...]:
        """What became of each paragraph of a source, in order: the facts that cite it, what was left out of it, and why.

        Raises like `resolve`.

        >>> import migcoop
        >>> migcoop.coverage("se-projects-sv")[3]
        <Coverage se-projects-sv § Pågående projekt ¶ 1: 3 facts>
        """
        from .provenance import coverage_of

        return coverage_of(self.source(source), self._all_records(), self._all_edges())

    # ------------------------------------------------------------------------------------------------------- machinery

    def _all_records(self) -> Iterator[Record]:
        return _all(self._parts.tables)

    def _all_edges(self) -> Iterator[Edge]:
        return chain.from_iterable(self._parts.edges.values())

    def _selection(
        self,
        kind: RecordKind,
        criteria: Sequence[tuple[_Keys, frozenset[Hashable]]],
        holds: Callable[[Any], bool] | None,
        narrow: Callable[..., Selection[Any]],
    ) -> Selection[Any]:
        rows = self._rows.get(kind)
        if rows is None:
            rows = self._rows[kind] = _Rows(tuple(self._parts.tables[kind].values()))
        return _selection(tuple(rows.select(criteria, holds)), narrow)

    def _edge_rows(self, edges: str) -> _Rows[Any]:
        rows = self._rows.get(edges)
        if rows is None:
            rows = self._rows[edges] = _Rows(self._parts.edges[edges])
        return rows

    def _ids(
        self, name: str, given: _RecordsOrNone | None, kinds: Sequence[RecordKind], may_be_unstated: bool = False
    ) -> frozenset[Hashable] | None:
        """The ids that a filter's value stands for; None where the filter is not given."""
        if given is None:
            return None
        several = [given] if isinstance(given, (str, Record, NotStated)) else given
        if not isinstance(several, Iterable):
            raise FilterError(f"{name}= takes an id, a name, a record or a list of them, not {quoted(given)}")
        wanted: set[Hashable] = set()
        for value in several:
            if isinstance(value, Record):
                if kinds and value.record_kind not in kinds:
                    raise FilterError(f"{name}= takes {_a(' or '.join(kinds))}, not {quoted(value)}")
                wanted.add(self._current(value.id, warn=True))
            elif value is NOT_STATED and may_be_unstated:
                wanted.add(value)
            elif isinstance(value, str):
                wanted.add(self._resolve(value, kinds).id)
            else:
                raise FilterError(f"{name}= takes an id, a name or a record, not {quoted(value)}")
        return frozenset(wanted)

    def _some_ids(self, name: str, given: _Records, kinds: Sequence[RecordKind]) -> frozenset[Hashable]:
        """The ids that a value which must be given stands for."""
        ids = self._ids(name, given, kinds)
        if ids is None:
            raise FilterError(f"{name} takes an id, a name or a record, not None")
        return ids

    def _add(
        self,
        criteria: list[tuple[_Keys, frozenset[Hashable]]],
        axis: _Keys,
        name: str,
        given: _RecordsOrNone | None,
        kinds: Sequence[RecordKind],
        may_be_unstated: bool = False,
    ) -> None:
        wanted = self._ids(name, given, kinds, may_be_unstated)
        if wanted is not None:
            criteria.append((axis, wanted))

    def _add_members(
        self,
        criteria: list[tuple[_Keys, frozenset[Hashable]]],
        member_of: _Records | None,
        on: When | None,
        certainty: CertaintyWord | None,
    ) -> Callable[[Any], bool] | None:
        if member_of is None:
            return _ran(on, certainty, "on")
        edges = self.memberships(body=member_of, status="member", on=on, certainty=certainty)
        criteria.append((_ID, frozenset(edge.member.id for edge in edges)))
        return None


def _dataset(items: tuple[Record | Edge, ...], homonyms: tuple[Homonym, ...], retired: Mapping[str, str]) -> Dataset:
    return Dataset(items, homonyms=homonyms, retired=retired)


def _all(tables: Tables) -> Iterator[Record]:
    return chain.from_iterable(table.values() for table in tables.values())


def _ends(edge: Edge) -> tuple[str, ...]:
    if isinstance(edge, Membership):
        return edge.member.id, edge.body.id
    if isinstance(edge, Succession):
        return edge.predecessor.id, edge.successor.id
    if isinstance(edge, Cooperation):
        return edge.actor.id, edge.partner.id
    return (edge.about.id, edge.value.id) if isinstance(edge.value, Record) else (edge.about.id,)


def _words(words: type[_W], given: str | Iterable[str] | None) -> frozenset[_W] | None:
    """The words that a filter's value stands for; None where the filter is not given."""
    if given is None:
        return None
    return frozenset(words(value) for value in as_tuple(given))


def _kinds_asked(
    kind: RecordKindWord | RecordKind | Iterable[RecordKindWord | RecordKind] | None,
) -> tuple[RecordKind, ...]:
    """The kinds that a name may be of, in their own order; empty where any may."""
    kinds = _words(RecordKind, kind)
    if kinds is None:
        return ()
    if not kinds:
        raise FilterError("kind= is an empty list, and nothing is of no kind: give a kind of record, or leave it out")
    return tuple(word for word in RecordKind if word in kinds)


def _asked(
    kind: RecordKindWord | RecordKind | Iterable[RecordKindWord | RecordKind] | None,
    lang: str | Iterable[str] | None,
    on: When | None,
) -> tuple[tuple[RecordKind, ...], tuple[str, ...], When | None]:
    """What narrows a resolution: the kinds, the languages, the time; one that cannot be is refused, needed or not."""
    if on is not None:
        days_of(on)
    return _kinds_asked(kind), DEFAULT_LANGUAGES if lang is None else _languages(lang), on


def _texts(name: str, given: str | Iterable[str]) -> frozenset[str]:
    several = as_tuple(given)
    for value in several:
        if not isinstance(value, str):
            raise FilterError(f"{name}= takes a text or a list of texts, not {quoted(value)}")
    return frozenset(several)


def _add_words(
    criteria: list[tuple[_Keys, frozenset[Hashable]]], axis: _Keys, words: type[Word], given: str | Iterable[str] | None
) -> None:
    wanted = _words(words, given)
    if wanted is not None:
        criteria.append((axis, wanted))


def _ran(when: When | None, certainty: CertaintyWord | None, name: str) -> Callable[[Any], bool] | None:
    """Whether something's period holds at that time, surely or perhaps; None where no time is asked for."""
    if certainty not in (None, "possible", "definite"):
        raise UnknownWordError("certainty", certainty, ("possible", "definite"))
    if when is None:
        if certainty is not None:
            raise FilterError(f"certainty= says how sure to be of a time: give {name}= too")
        return None
    first, last = days_of(when)
    least = Certainty.YES if certainty == "definite" else Certainty.MAYBE
    return partial(_ran_in, first, last, least)


def _ran_in(first: int, last: int, least: Certainty, item: Any) -> bool:
    period: Period = item.period
    return period.at_ordinals(first, last) >= least


def _made_in(first: int, last: int, claim: Claim) -> bool:
    bounds = ((date.earliest, date.latest) for date in claim.dates)
    return any(
        (earliest is None or earliest.toordinal() <= last) and (latest is None or latest.toordinal() >= first)
        for earliest, latest in bounds
    )


def _languages(lang: str | Iterable[str]) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(map(_language, as_tuple(lang))))
    if not tags:
        raise FilterError("lang= is an empty list, and nothing is in no language: give a language, or leave it out")
    return tags


def _level_of_caller() -> int:
    """How far up from the function that asks the first code is that is not this package's."""
    from inspect import currentframe

    level, frame = 0, currentframe()
    while frame is not None and frame.f_globals.get("__package__") == __package__:
        level, frame = level + 1, frame.f_back
    return level


def _language(given: str) -> str:
    """The tag of a language, of one of the four its language alone: their regions have the same names."""
    tag = canonical_tag(given)
    language = tag.partition("-")[0]
    return language if language in DEFAULT_LANGUAGES else tag


def _named_on(record: Record, forms: Sequence[str], first: int, last: int) -> Certainty:
    """Whether one of these was a name of the record then."""
    validities = [
        name.validity.at_ordinals(first, last)
        for name in record.names
        if not {normal_form(text) for text in (name.text, *name.forms)}.isdisjoint(forms)
    ]
    return max(validities, default=Certainty.MAYBE)


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"
