"""What a dataset is made of: the kinds of record and edge with the names of their files, tables of them, names of several."""

from __future__ import annotations

__all__ = [
    "EDGES",
    "FILES",
    "KINDS",
    "NO_RELEASE",
    "RECORDS",
    "Edges",
    "Homonym",
    "Listing",
    "Parts",
    "Release",
    "Retired",
    "Store",
    "Tables",
    "file_of",
    "plural_of",
]

import datetime
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeGuard

from attrs import frozen

from .facts import Record, Source
from .model import Agreement, Country, Edge, Forum, Fund, Organisation, Place, Project
from .resolution import NameIndex, Retired
from .vocabulary import RecordKind


def __dir__() -> list[str]:
    return __all__


RECORDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "sources": Source,
        "countries": Country,
        "places": Place,
        "organisations": Organisation,
        "forums": Forum,
        "funds": Fund,
        "agreements": Agreement,
        "projects": Project,
    }
)
"""The kinds of record by their plurals, which are also the names of their files, in the order in which they may refer."""


class _Classes(Mapping[str, Any]):
    """Classes by their plurals. Those of `edges` are made when one is asked for: few first questions are about them."""

    def __init__(self, made: Mapping[str, type[Record]], later: Mapping[str, str]) -> None:
        self._made = made
        self._later = later

    def __getitem__(self, plural: str) -> Any:
        if plural not in self._later:
            return self._made[plural]
        from . import edges

        return getattr(edges, self._later[plural])

    def __iter__(self) -> Iterator[str]:
        return chain(self._made, self._later)

    def __len__(self) -> int:
        return len(self._made) + len(self._later)

    def __contains__(self, plural: object) -> bool:
        return plural in self._made or plural in self._later


_EDGES = {
    "memberships": "Membership",
    "parties": "Party",
    "successions": "Succession",
    "cooperations": "Cooperation",
    "claims": "Claim",
}
EDGES: Mapping[str, type[Edge]] = _Classes({}, _EDGES)
"""The kinds of edge that stand on their own, with both ends, by their plurals."""
KINDS: Mapping[str, type[Record | Edge]] = _Classes(RECORDS, _EDGES)
"""All of them: what a dataset holds."""
FILES: tuple[str, ...] = (*KINDS, "homonyms", "retired", "release")
"""What a dataset's files are called, without their ending."""

Tables: TypeAlias = Mapping[RecordKind, Mapping[str, Record]]
"""The records of a dataset by kind and id."""
Edges: TypeAlias = Mapping[str, Sequence[Any]]
"""The edges of a dataset by kind (`EDGES`), each in the order of keys."""


def plural_of(item: object) -> str:
    """What several of these are called; empty for what is no record and no edge of a dataset.

    >>> from migcoop.model import Country
    >>> plural_of(Country)
    'countries'
    """
    return _plurals().get(item if isinstance(item, type) else type(item), "")


@cache
def _plurals() -> Mapping[object, str]:
    return {kind: plural for plural, kind in KINDS.items()}


def file_of(item: object) -> str:
    """The file that a record or an edge stands in; empty for what is neither.

    >>> from migcoop.model import Country
    >>> file_of(Country)
    'countries.json'
    """
    plural = plural_of(item)
    return f"{plural}.json" if plural else ""


class Listing(Sequence[Any]):
    """Records of one kind in the order of their ids, all or those that stand at these places: a record, and an id, is read when
    it is asked for. Those of one table are told apart by their places, so that what two of them share is found without either.
    """

    __slots__ = ("_all", "_ids", "_places", "_table", "_there")

    def __init__(self, table: Mapping[str, Record], ids: Sequence[str] | None = None) -> None:
        """The records of a table with these ids: all, unless given."""
        self._table = table
        self._all = tuple(table if ids is None else ids)
        self._ids: tuple[str, ...] | None = self._all
        self._places: Sequence[int] = range(len(self._all))
        self._there: bytearray | None = None

    def at_places(self, places: Sequence[int]) -> Listing:
        """Those of the whole table that stand at these places, which are in order."""
        found = Listing.__new__(Listing)
        found._table, found._all, found._places = self._table, self._all, places
        found._ids = found._there = None
        return found

    def at(self, positions: Iterable[int]) -> Listing:
        """Those that stand here at these positions, which are in order."""
        return self.at_places(list(map(self._places.__getitem__, positions)))

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, in order."""
        if self._ids is None:
            self._ids = tuple(map(self._all.__getitem__, self._places))
        return self._ids

    @property
    def there(self) -> bytearray:
        """Whether each record of the table is here: a byte a place, which takes less than a set to make and to keep."""
        if self._there is None:
            there = bytearray(len(self._all))
            for place in self._places:
                there[place] = 1
            self._there = there
        return self._there

    def shares(self, other: object) -> TypeGuard[Listing]:
        """Whether another lists records of the same table."""
        return isinstance(other, Listing) and other._all is self._all

    def both(self, other: Listing) -> Listing:
        """Those that another of the same table has too: in the time of the smaller of the two."""
        few, many = sorted((self, other), key=len)
        there = many.there
        return self.at_places([place for place in few._places if there[place]])

    def without(self, other: Listing) -> Listing:
        """Those that another of the same table does not have."""
        there = other.there
        return self.at_places([place for place in self._places if not there[place]])

    def either(self, other: Listing) -> Listing:
        """Those, and those of another of the same table."""
        return self.at_places(sorted({*self._places, *other._places}))

    def __getitem__(self, position: int | slice) -> Any:
        if not isinstance(position, slice):
            return self._table[self._all[self._places[position]]]
        some = self._places[position]
        if position.step is not None and position.step < 0:  # another order than that of the ids
            return tuple([self._table[self._all[place]] for place in some])
        return self.at_places(some)

    def __iter__(self) -> Iterator[Any]:
        return map(self._table.__getitem__, self.ids)

    def __len__(self) -> int:
        return len(self._places)


class Homonym(NamedTuple):
    """A name that is rightly several records': to resolve it is ambiguous, to have it is no mistake."""

    name: str
    ids: tuple[str, ...]


class Release(NamedTuple):
    """Which release of its data a dataset is, and of which day; nothing where it is none."""

    name: str = ""
    day: datetime.date | None = None


NO_RELEASE = Release()
"""What a dataset is that nobody has released."""


class Parts(Protocol):
    """What a dataset is made of; each part may be read when it is first asked for."""

    @property
    def tables(self) -> Tables:
        """The records by kind and id."""
        ...

    @property
    def edges(self) -> Edges:
        """The edges by kind."""
        ...

    @property
    def index(self) -> NameIndex:
        """What names what."""
        ...

    @property
    def homonyms(self) -> tuple[Homonym, ...]:
        """The names that are rightly several records'."""
        ...

    @property
    def retired(self) -> Mapping[str, Retired]:
        """The ids that are no longer in use, with what became of each."""
        ...

    @property
    def release(self) -> Release:
        """Which release of the data it is."""
        ...

    @property
    def digest(self) -> str:
        """The SHA-256 of its canonical content, where that has been written down; empty where it is to be counted."""
        ...

    def axes(self, plural: str) -> Mapping[str, Mapping[Hashable, Sequence[int]]]:
        """The positions of a kind's items under each key of those axes that are indexed already, by the axis's name."""
        ...


@frozen(eq=False, repr=False, slots=False)
class Store:
    """Parts that are in memory."""

    tables: Tables
    edges: Edges
    _index: NameIndex | None = None
    homonyms: tuple[Homonym, ...] = ()
    retired: Mapping[str, Retired] = MappingProxyType({})
    release: Release = NO_RELEASE
    digest: str = ""

    @property
    def index(self) -> NameIndex:
        """What names what: as it was given, else made when it is first asked for."""
        return self._own_index if self._index is None else self._index

    @cached_property
    def _own_index(self) -> NameIndex:
        return NameIndex.of(chain.from_iterable(table.values() for table in self.tables.values()), self.retired)

    def axes(self, plural: str) -> Mapping[str, Mapping[Hashable, Sequence[int]]]:
        """None: in memory, an axis is indexed when it is first asked for."""
        return {}
