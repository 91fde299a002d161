"""How items are found: each filter is an axis, a function from an item to the keys under which it is found.

The axis with the fewest hits is read from its index, and the others are checked on those hits alone, so that a query takes
as long as its most selective filter has answers.
"""

from __future__ import annotations

__all__ = [
    "ACTORS",
    "AGREEMENTS",
    "AXES",
    "BODIES",
    "CLAIMS",
    "COOPERATIONS",
    "FORUMS",
    "FUNDS",
    "MEMBERSHIPS",
    "ORGANISATIONS",
    "PARTIES",
    "PARTY_TIMES",
    "PROJECTS",
    "SUCCESSIONS",
    "Axis",
    "Criterion",
    "Keys",
    "Rows",
    "actor_ids",
    "id_of",
    "time_of",
]

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar, cast

from .facts import Record, lineage
from .model import Actor, Forum, Fund, Organisation, Participation, Place, Project
from .store import Listing
from .vocabulary import (
    NOT_STATED,
    Act,
    AgreementKind,
    ForumKind,
    OrganisationKind,
    PartyStatus,
    ProjectKind,
    RecordKind,
    Role,
    Status,
    Theme,
    Word,
)

_D = TypeVar("_D")
Keys: TypeAlias = Callable[[Any], Iterable[Hashable]]
Criterion: TypeAlias = tuple[Keys, frozenset[Hashable]]
"""The keys of an item, and those of which it must have one."""

if TYPE_CHECKING:
    from .edges import Party


def __dir__() -> list[str]:
    return __all__


class Axis(NamedTuple):
    """A filter: the keys under which it finds an item, and what it takes."""

    keys: Keys
    takes: tuple[RecordKind, ...] | type[Word] = ()
    """Records of these kinds (of any, where there are none), or the words of this list."""
    unstated: bool = False
    """Whether it takes `NOT_STATED`: then that is the key of an item of which nothing is stated."""
    shipped: bool = True
    """Whether its index ships with the data: its keys are texts."""


# ------------------------------------------------------------------------------------------------------------------ keys


def actor_ids(actor: Actor | Place | None) -> Iterator[str]:
    """The keys that find an actor: its own id and that of its country."""
    if actor is not None:
        yield actor.id
        if isinstance(actor, Organisation) and actor.country is not None:
            yield actor.country.id


def _part_ids(part: Participation) -> Iterator[str]:
    yield from actor_ids(part.actor)
    yield from actor_ids(part.via)


def _in_roles(*roles: Role) -> Keys:
    """The actors in these roles, `NOT_STATED` where there are none."""

    def keys(project: Project) -> Iterable[Hashable]:
        found = [id for part in project.participations if part.role in roles for id in _part_ids(part)]
        return found or [NOT_STATED]

    return keys


def _payers(project: Project) -> Iterable[Hashable]:
    found: list[Hashable] = []
    for funding in project.funding:
        for payer in lineage(funding.fund):
            found.append(payer.id)
            if isinstance(payer, Fund):
                found += chain.from_iterable(actor_ids(cast("Actor", up)) for up in _above(payer.provider))
            elif isinstance(payer, Organisation):
                found += actor_ids(payer)
    return found or [NOT_STATED]


def _above(record: Record | None) -> Iterator[Record]:
    return iter(()) if record is None else lineage(record)


def _frameworks(project: Project) -> Iterable[Hashable]:
    for whole in lineage(project):
        if whole is not project:
            yield whole.id
        for framework in cast("Project", whole).within:
            yield from (up.id for up in lineage(framework))


def _sources(record: Record) -> Iterable[Hashable]:
    from .provenance import facts_of, sources_of  # few questions are about sources

    return {source.id for source in sources_of(*facts_of(record))}


def _involved(project: Project) -> Iterable[Hashable]:
    return [id for part in project.participations for id in _part_ids(part)]


def _roles(project: Project) -> Iterable[Hashable]:
    return [part.role for part in project.participations]


def _roles_of_actors(project: Project) -> Iterable[Hashable]:
    return [(part.role, id) for part in project.participations for id in _part_ids(part)]


def _wholes(forum: Forum) -> Iterable[Hashable]:
    return [up.id for up in _above(forum.part_of)]


def _themes(item: Any) -> Iterable[Hashable]:
    return cast("tuple[Theme, ...]", item.themes)


def _value(attribute: str) -> Keys:
    def keys(item: Any) -> Iterable[Hashable]:
        value = getattr(item, attribute)
        return () if value is None else (value,)

    return keys


def _actor(attribute: str) -> Keys:
    def keys(item: Any) -> Iterable[Hashable]:
        return actor_ids(getattr(item, attribute))

    return keys


def _id(attribute: str) -> Keys:
    def keys(item: Any) -> Iterable[Hashable]:
        record = getattr(item, attribute)
        return () if record is None else (record.id,)

    return keys


id_of: Keys = _value("id")
"""The axis of a record's own id."""
time_of: Keys = _value("time")
"""The axis of when an item that has periods can have been."""


def _time_as(status: PartyStatus) -> Keys:
    def keys(edge: Party) -> Iterable[Hashable]:
        return () if (time := edge.time_as(status)) is None else (time,)

    return keys


PARTY_TIMES: Mapping[PartyStatus, Keys] = {status: _time_as(status) for status in PartyStatus}
"""When a party had signed, was bound, had left."""
_kind = _value("kind")

# ------------------------------------------------------------------------------------------------------- axes by query

_COUNTRY, _ORGANISATION, _FORUM = RecordKind.COUNTRY, RecordKind.ORGANISATION, RecordKind.FORUM
ACTORS = (_COUNTRY, _ORGANISATION, _FORUM)
"""The kinds of record that can lead, take part and be a member."""
BODIES = (_ORGANISATION, _FORUM, RecordKind.PLACE)
"""The kinds of record that have members."""

PROJECTS: Mapping[str, Axis] = {
    "lead": Axis(_in_roles(Role.LEAD), ACTORS, unstated=True),
    "partner": Axis(_in_roles(Role.PARTNER, Role.JUNIOR_PARTNER), ACTORS, unstated=True),
    "target": Axis(_in_roles(Role.TARGET, Role.BENEFICIARY), ACTORS, unstated=True),
    "involving": Axis(_involved, ACTORS),
    "role": Axis(_roles, Role),
    "involving in role": Axis(_roles_of_actors, shipped=False),
    "fund": Axis(_payers, (RecordKind.FUND, _ORGANISATION, _COUNTRY), unstated=True),
    "within": Axis(_frameworks, (_FORUM, _ORGANISATION, RecordKind.AGREEMENT, RecordKind.PROJECT)),
    "source": Axis(_sources, (RecordKind.SOURCE,)),
    "theme": Axis(_themes, Theme),
    "kind": Axis(_kind, ProjectKind),
}
ORGANISATIONS: Mapping[str, Axis] = {
    "country": Axis(_id("country"), (_COUNTRY,)),
    "kind": Axis(_kind, OrganisationKind),
}
FORUMS: Mapping[str, Axis] = {
    "kind": Axis(_kind, ForumKind),
    "part_of": Axis(_wholes, (_ORGANISATION, _FORUM)),
}
FUNDS: Mapping[str, Axis] = {"provider": Axis(_actor("provider"), (_ORGANISATION, _COUNTRY))}
AGREEMENTS: Mapping[str, Axis] = {"kind": Axis(_kind, AgreementKind)}
MEMBERSHIPS: Mapping[str, Axis] = {
    "member": Axis(_actor("member"), ACTORS),
    "body": Axis(_id("body"), BODIES),
    "status": Axis(_value("status"), Status),
}
PARTIES: Mapping[str, Axis] = {
    "agreement": Axis(_id("agreement"), (RecordKind.AGREEMENT,)),
    "actor": Axis(_actor("actor"), ACTORS),
    "act": Axis(_value("act"), Act),
}
SUCCESSIONS: Mapping[str, Axis] = {"predecessor": Axis(_id("predecessor")), "successor": Axis(_id("successor"))}
COOPERATIONS: Mapping[str, Axis] = {
    "actor": Axis(_actor("actor"), ACTORS),
    "partner": Axis(_actor("partner"), ACTORS),
    "theme": Axis(_themes, Theme),
}
CLAIMS: Mapping[str, Axis] = {"about": Axis(_id("about")), "property": Axis(_value("property"))}

AXES: Mapping[str, Mapping[str, Axis]] = {
    "projects": PROJECTS,
    "organisations": ORGANISATIONS,
    "forums": FORUMS,
    "funds": FUNDS,
    "agreements": AGREEMENTS,
    "memberships": MEMBERSHIPS,
    "parties": PARTIES,
    "successions": SUCCESSIONS,
    "cooperations": COOPERATIONS,
    "claims": CLAIMS,
}
"""The axes of each kind of item, by its plural."""

# ------------------------------------------------------------------------------------------------------------------ rows

# So many positions are looked up in the time in which one item is asked for its keys; one that is not decoded takes far longer.
_AS_CHEAP_AS_AN_ITEM = 16


class Rows(Generic[_D]):
    """The items of one kind in the order of their ids, and the index of each axis, made when it is first asked for."""

    __slots__ = ("indexes", "items", "under")

    def __init__(self, items: Sequence[_D], indexes: Mapping[Keys, Mapping[Hashable, Sequence[int]]] | None = None) -> None:
        """The items, and the indexes that are ready."""
        self.items = items
        self.indexes: dict[Keys, Mapping[Hashable, Sequence[int]]] = dict(indexes or {})
        self.under: dict[Criterion, Sequence[_D]] = {}
        """What one key finds, kept: it knows what it has in common with others once it has been asked."""

    def index(self, axis: Keys) -> Mapping[Hashable, Sequence[int]]:
        """The positions of the items under each key of an axis."""
        found = self.indexes.get(axis)
        if found is None:
            growing: dict[Hashable, list[int]] = {}
            for position, item in enumerate(self.items):
                for key in dict.fromkeys(axis(item)):
                    growing.setdefault(key, []).append(position)
            # Published whole: a thread that comes in between makes the same index again, and either will do.
            found = self.indexes[axis] = growing
        return found

    def select(
        self, criteria: Sequence[Criterion], holds: Callable[[Any], bool] | None = None, times: Keys = time_of
    ) -> Sequence[_D]:
        """The items that have a wanted key on each axis and one of whose `times` `holds` holds of, in order.

        Those of a `Listing` are not read for their ids alone.
        """
        if holds is not None and not criteria:  # of all items: each different period is asked once
            criteria, holds = [(times, frozenset(filter(holds, self.index(times))))], None
        if not criteria:
            return self.items
        if holds is None and len(criteria) == 1 and len(criteria[0][1]) == 1:
            found = self.under.get(criteria[0])
            if found is None:
                found = self.under[criteria[0]] = self._first(criteria)[0]
            return found
        items, rest = self._first(criteria)
        if not rest and holds is None:
            return items
        return tuple(
            [
                item
                for item in items
                if all(not wanted.isdisjoint(axis(item)) for axis, wanted in rest)
                and (holds is None or any(map(holds, times(item))))
            ]
        )

    def _first(self, criteria: Sequence[Criterion]) -> tuple[Sequence[_D], list[Criterion]]:
        """The items that the indexes find, in order, and the criteria that are cheaper to check on each of them."""
        rest: list[Criterion] = []
        found: Sequence[int] | set[int] | None = None
        under: list[list[Sequence[int]]] = []
        for axis, wanted in criteria:
            index = self.index(axis)
            under.append([index[key] for key in wanted if key in index])
        sizes = [len(several[0]) if len(several) == 1 else sum(map(len, several)) for several in under]
        for number in sorted(range(len(sizes)), key=sizes.__getitem__):
            several = under[number]
            if found is None:
                found = several[0] if len(several) == 1 else set(chain.from_iterable(several))
            elif sizes[number] <= _AS_CHEAP_AS_AN_ITEM * len(found):
                found = set(found).intersection(several[0] if len(several) == 1 else chain.from_iterable(several))
            else:
                rest.append(criteria[number])
        chosen = sorted(found) if isinstance(found, set) else found or ()
        if isinstance(self.items, Listing):
            return cast("Sequence[_D]", self.items.at_places(chosen)), rest
        return tuple(map(self.items.__getitem__, chosen)), rest
