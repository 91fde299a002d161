"""`Selection`: what a query found, and how it is narrowed, sorted and joined with others."""

from __future__ import annotations

__all__ = ["Collaboration", "Selection", "key_of", "select"]

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar, cast, overload

from .errors import FilterError, NotOneError, harmless, quoted
from .facts import Record, are_equal
from .labels import Displayed
from .model import Actor, Agreement, Country, Forum, Fund, Organisation, Project
from .resolution import normal_form
from .store import Listing
from .tabular import Tabular

if TYPE_CHECKING:
    from typing import Unpack

    from .contradictions import Conflict
    from .edges import Claim, Cooperation, Membership, Party
    from .filters import (
        AgreementFilters,
        ClaimFilters,
        CollaborationFilters,
        ConflictFilters,
        CooperationFilters,
        CountryFilters,
        EvidenceFilters,
        ForumFilters,
        FundFilters,
        MemberFilters,
        MembershipFilters,
        OrganisationFilters,
        PartyFilters,
        ProjectFilters,
        SearchFilters,
    )
    from .provenance import Evidence
    from .rows import Cell, Column
    from .searches import Match


def __dir__() -> list[str]:
    return __all__


_Item = TypeVar("_Item", covariant=True)
_Other = TypeVar("_Other")


def key_of(item: Any) -> str:
    """What an item of a selection goes by: a record's id, the key of anything else.

    >>> import migcoop
    >>> key_of(migcoop.project("ERIN")), key_of(migcoop.successors("PP4").one())
    ('erin', 'succession:eac-pilot-pp4:decision-making-pilot-pp7:continued')
    """
    return item.id if isinstance(item, Record) else item.key


class Selection(Tabular, Generic[_Item]):
    """What a query found: immutable, without duplicates, in the order of ids unless sorted.

    It has a length, iterates, indexes and slices, and knows membership, `|`, `&` and `-`. Equality, sets and membership go
    by id (of an edge, by `key`), so that records of two releases meet. It is no `Sequence` on purpose: data frames would
    take one for a column of objects.

    >>> import migcoop
    >>> found = migcoop.projects(lead="SE", fund="AMIF")
    >>> len(found), found.ids, found.one().name
    (1, ('eu-frank',), 'Facilitating Resettlement and Access to Asylum through New Knowledge'@en)
    """

    __slots__ = ("_find_doubts", "_instead", "_items", "_narrow", "_places")

    _items: Sequence[_Item]  # a tuple, or a `Listing` of records that are read when they are asked for
    _places: Mapping[str, int] | None
    _narrow: Callable[..., Selection[Any]] | None
    _find_doubts: Callable[[Sequence[Any]], list[bool]] | None  # of some of these items: who asks for fewer keeps it
    _instead: Callable[[], tuple[str, ...]] | None

    def __init__(self, items: Iterable[_Item] = (), *, narrow: Callable[..., Selection[Any]] | None = None) -> None:
        """The items, in the order of their ids; `narrow` is the query that `where` asks with filters."""
        keyed = {key_of(item): item for item in items}
        _fill(self, tuple([keyed[key] for key in sorted(keyed)]), narrow)

    def _like(self, items: Iterable[_Item]) -> Selection[_Item]:
        """A selection of some of these items, in this order."""
        return select(tuple(items), self._narrow, self._find_doubts)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Selection cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Selection cannot be changed")

    def __reduce__(self) -> tuple[Any, ...]:
        return select, (tuple(self._items), self._narrow, self._find_doubts, self._instead)

    def _places_by_key(self) -> Mapping[str, int]:
        """At which place each item stands, by its id or key."""
        if self._places is None:
            ids = self.ids
            object.__setattr__(self, "_places", dict(zip(ids, range(len(ids)), strict=True)))
        return cast("Mapping[str, int]", self._places)

    def _at(self, places: Sequence[int]) -> Selection[_Item]:
        """The items that stand there."""
        items = self._items
        found = items.at(places) if isinstance(items, Listing) else tuple([items[at] for at in places])
        return select(found, self._narrow, self._find_doubts)

    def _also_in(self, other: Selection[Any]) -> Selection[_Item]:
        """Those that another selection has too, in order: in the time of the smaller of the two."""
        if isinstance(self._items, Listing) and self._items.shares(other._items):
            return select(self._items.both(other._items), self._narrow, self._find_doubts)
        if len(other) < len(self):
            places = self._places_by_key()
            return self._at(sorted([places[key] for key in other.ids if key in places]))
        theirs = other._places_by_key()
        return self._at([at for at, key in enumerate(self.ids) if key in theirs])

    def _doubted_as(self, other: Selection[Any]) -> Selection[_Item]:
        """The same items, with the doubt of another query that was asked about a time; with their own if it was not."""
        return select(self._items, self._narrow, other._find_doubts) if other._find_doubts else self

    def _in_order_of_ids(self) -> Selection[_Item]:
        if isinstance(self._items, Listing):
            return self
        ids = self.ids
        return self._at(sorted(range(len(ids)), key=ids.__getitem__))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records, the keys of the edges, in order."""
        items = self._items
        return items.ids if isinstance(items, Listing) else tuple([key_of(item) for item in items])

    def one(self) -> _Item:
        """The one item that was found.

        Raises:
            NotOneError: There are none or several; a `LookupError`, with the count and the first ids.

        >>> import migcoop
        >>> migcoop.projects(lead="SE", fund="AMIF").one().id
        'eu-frank'
        """
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
    def where(self: Selection[Actor], predicate: None = None, /, **filters: Unpack[MemberFilters]) -> Selection[Actor]: ...
    @overload
    def where(
        self: Selection[Collaboration], predicate: None = None, /, **filters: Unpack[CollaborationFilters]
    ) -> Selection[Collaboration]: ...
    @overload
    def where(self: Selection[Match], predicate: None = None, /, **filters: Unpack[SearchFilters]) -> Selection[Match]: ...
    @overload
    def where(
        self: Selection[Membership], predicate: None = None, /, **filters: Unpack[MembershipFilters]
    ) -> Selection[Membership]: ...
    @overload
    def where(self: Selection[Party], predicate: None = None, /, **filters: Unpack[PartyFilters]) -> Selection[Party]: ...
    @overload
    def where(
        self: Selection[Cooperation], predicate: None = None, /, **filters: Unpack[CooperationFilters]
    ) -> Selection[Cooperation]: ...
    @overload
    def where(self: Selection[Claim], predicate: None = None, /, **filters: Unpack[ClaimFilters]) -> Selection[Claim]: ...
    @overload
    def where(
        self: Selection[Conflict], predicate: None = None, /, **filters: Unpack[ConflictFilters]
    ) -> Selection[Conflict]: ...
    @overload
    def where(
        self: Selection[Evidence], predicate: None = None, /, **filters: Unpack[EvidenceFilters]
    ) -> Selection[Evidence]: ...
    @overload
    def where(self, predicate: Callable[[_Item], bool], /) -> Selection[_Item]: ...
    def where(self, predicate: Callable[[Any], bool] | None = None, /, **filters: Any) -> Selection[Any]:
        """Those for which the predicate is true, or that the filters of the query find; in the same order.

        Args:
            predicate: A function of an item that says whether to keep it; None unless given.
            filters: Instead of it, filters by name, those of the query that found these, with what they take there.

        Returns:
            A Selection of the same kind.

        Raises:
            FilterError: Both a predicate and filters, filters that the query does not have, or no predicate where no query
                found these.
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.

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
        instead = "a predicate, a function of an item, or take what another query finds too: found & countries(member_of='EU')"
        if self._narrow is None:
            raise FilterError(f"this selection has no filters: give where() {instead}")
        query = getattr(self._narrow, "func", self._narrow)
        own: Mapping[str, object] = getattr(query, "__kwdefaults__", None) or {}
        if foreign := filters.keys() - own.keys():
            right = "give one of its own," if own else "give where()"
            raise FilterError(f"{query.__name__}() has no filter {quoted(min(foreign))}: {right} {instead}")
        found = self._narrow(**filters)
        timed = not self._find_doubts or not filters.keys().isdisjoint(("active", "on"))
        return (self._doubted_as(found) if timed else self)._also_in(found)

    def sorted(
        self, by: Literal["id", "name", "start", "end"] | Callable[[_Item], Any] = "id", *, reverse: bool = False
    ) -> Selection[_Item]:
        """The same items in another order: by id, by name, by the earliest start or the latest end, or by a function.

        Args:
            by: `id` (unless given), `name`, `start`, `end`, or a function of an item that gives what to sort by. What has no
                start or no end comes last.
            reverse: Whether to turn the order round, ties included; False unless given.

        Returns:
            A Selection of the same items.

        Raises:
            FilterError: Another word, or `start` or `end` for what has no period.

        >>> import migcoop
        >>> [str(p.period) for p in migcoop.projects(lead="Migrationsverket").sorted("start")]
        ['2012-08-07/2014-11-04', '2014-11/2016-03', '2015-23/P2Y', '2016-01/2020-12-31', '/']
        """
        keys: dict[str, Callable[[Any], Any]] = {
            "id": key_of,
            "name": lambda item: (normal_form(str(item)), key_of(item)),
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
        if isinstance(index, slice):
            return select(self._items[index], self._narrow, self._find_doubts)
        if isinstance(index, str):
            raise FilterError(f"a selection is asked by position: of an id, such as {quoted(index)}, get() gives the record")
        return self._items[index]

    def __contains__(self, item: object) -> bool:
        """Whether a record (by its id), an edge (by its key), or an id or key itself is in it."""
        key = item if isinstance(item, str) else item.id if isinstance(item, Record) else getattr(item, "key", None)
        return isinstance(key, str) and key in self._places_by_key()

    def __or__(self, other: Selection[_Other]) -> Selection[_Item | _Other]:
        if not isinstance(other, Selection):
            return NotImplemented
        if isinstance(self._items, Listing) and self._items.shares(other._items):
            return select(self._items.either(other._items), self._narrow)
        return Selection(chain(other, self), narrow=self._narrow)

    def __and__(self, other: Selection[Any]) -> Selection[_Item]:
        if not isinstance(other, Selection):
            return NotImplemented
        return (self if self._find_doubts else self._doubted_as(other))._also_in(other)._in_order_of_ids()

    def __sub__(self, other: Selection[Any]) -> Selection[_Item]:
        if not isinstance(other, Selection):
            return NotImplemented
        if isinstance(self._items, Listing) and self._items.shares(other._items):
            return select(self._items.without(other._items), self._narrow, self._find_doubts)
        theirs = other._places_by_key()
        return self._at([at for at, key in enumerate(self.ids) if key not in theirs])._in_order_of_ids()

    def __eq__(self, other: object) -> bool:
        """Whether the same items are in both, equal by value; their order does not matter."""
        if not isinstance(other, Selection):
            return NotImplemented
        others = cast("Selection[object]", other)
        mine: Mapping[str, int] = self._places_by_key()
        theirs: Mapping[str, int] = others._places_by_key()
        if mine.keys() != theirs.keys():
            return False
        pairs = [(self._items[at], others[theirs[key]]) for key, at in mine.items()]
        return are_equal(tuple([one for one, _ in pairs]), tuple([other for _, other in pairs]))

    def __hash__(self) -> int:
        return hash(frozenset(self._places_by_key()))

    def __repr__(self) -> str:
        from .render.plain import format_items

        return format_items(self._items, self.doubts(), self.instead())

    def _rows(self, edges: str | None) -> tuple[Sequence[Column], Iterable[tuple[Cell, ...]]]:
        from .rows import table_of, table_on

        query: str = getattr(getattr(self._narrow, "func", self._narrow), "__name__", "")
        table = table_of(self._items, query)
        if edges is not None:
            table = table_on(table, edges)
        elif table.name == "records" and not all(isinstance(item, Record) for item in self._items):
            kinds = ", ".join(sorted({type(item).__name__ for item in self._items}))
            raise FilterError(f"these are of several kinds ({kinds}), which share no columns: take one kind at a time")
        return table.columns, table.rows(self._items)

    def doubtful(self) -> int:
        """Of how many of them only the age of their sources leaves it open whether they were at the time asked about.

        >>> import migcoop
        >>> migcoop.projects(active="2019", lead="BE").doubtful(), migcoop.projects(active="2016", lead="BE").doubtful()
        (2, 0)
        """
        return sum(self.doubts())

    def doubts(self) -> tuple[bool, ...]:
        """Of each of them, in order, whether only the age of its sources leaves that open.

        >>> import migcoop
        >>> found = migcoop.projects(active="2019", lead="NL")
        >>> dict(zip(found.ids, found.doubts(), strict=True))
        {'erin': True, 'errin': False, 'twinning-kosovo': False}
        """
        return tuple([False] * len(self) if self._find_doubts is None else self._find_doubts(self._items))

    def instead(self) -> tuple[str, ...] | None:
        """Where nobody was found who belongs to a body, is bound or works with an actor: the calls that find something else.

        Empty where there are none: what is asked for is told of nobody. None where something was found, or that was not asked.

        >>> import migcoop
        >>> migcoop.members("Prague Process").instead()
        ("members('prague-process', status='participant'): 49",)
        >>> migcoop.members("UN").instead(), migcoop.collaborators("SE").instead()
        ((), None)
        """
        return None if self._instead is None else self._instead()


def select(
    items: Sequence[Any],
    narrow: Callable[..., Selection[Any]] | None = None,
    find_doubts: Callable[[Sequence[Any]], list[bool]] | None = None,
    instead: Callable[[], tuple[str, ...]] | None = None,
) -> Selection[Any]:
    """A selection of these items in this order, which are known to be different ones."""
    cls: type[Selection[Any]] = Selection
    selection = object.__new__(cls)
    _fill(selection, items, narrow, find_doubts, instead)
    return selection


def _fill(
    selection: Selection[Any],
    items: Sequence[Any],
    narrow: Callable[..., Selection[Any]] | None,
    find_doubts: Callable[[Sequence[Any]], list[bool]] | None = None,
    instead: Callable[[], tuple[str, ...]] | None = None,
) -> None:
    """Fill a selection that is being made: afterwards nothing can be set."""
    _set_items(selection, items)
    _set_places(selection, None)
    _set_narrow(selection, narrow)
    _set_find_doubts(selection, find_doubts)
    _set_instead(selection, instead)


# What puts a value into a field, past what refuses to: a slice is made in less time than to look each up by its name.
_set_items, _set_places, _set_narrow, _set_find_doubts, _set_instead = (
    getattr(Selection, name).__set__ for name in ("_items", "_places", "_narrow", "_find_doubts", "_instead")
)


def _order(day: datetime.date | None) -> tuple[bool, datetime.date]:
    return day is None, day or datetime.date.max


class _Together(NamedTuple):
    actor: Actor
    projects: Selection[Project]
    cooperations: Selection[Cooperation]
    forums: Selection[Forum]


class Collaboration(Displayed, _Together):
    """An actor, and what it and the actor who was asked about do together: a named tuple of these four.

    `cooperations` are the standing ones between them, in either direction, `forums` those that both belong to.

    >>> import migcoop
    >>> found = migcoop.collaborators("migration authority of Belgium").one()
    >>> found.actor.id, found.projects.ids, len(found.cooperations), len(found.forums)
    ('migrationsverket', ('eurlo',), 0, 0)
    """

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Collaboration cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Collaboration cannot be changed")

    @property
    def key(self) -> str:
        """The other actor's id."""
        return self.actor.id

    def __repr__(self) -> str:
        together = ", ".join([*self.projects.ids, *self.forums.ids, *self.cooperations.ids])
        return harmless(f"<Collaboration with {self.actor}: {together}>")
