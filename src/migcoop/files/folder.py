"""The quick way to read: a folder that has been checked before, each file and each record when it is first asked for.

Nothing is checked again, and nothing but the standard library is imported: this is what a first answer waits for.
"""

from __future__ import annotations

__all__ = ["Decoder", "Folder"]

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import RLock
from typing import Any, TypeVar, cast, get_args, get_origin

from attrs import fields

from ..errors import quoted
from ..facts import Names, Record
from ..resolution import NameIndex
from ..store import EDGES, KINDS, RECORDS, Edges, Homonym, Tables
from .leaves import Find, Leaves, WrongValueError, in_json, kinds_of


def __dir__() -> list[str]:
    return __all__


class Decoder:
    """Makes records and edges of raw objects: field by field, each by the hook of its type, made when it is first met."""

    def __init__(self, find: Find) -> None:
        self._leaf = Leaves(find).of
        self._hooks: dict[Any, Callable[[Any], Any]] = {}

    def decode(self, plural: str, raw: Any) -> Any:
        """The record or edge of that kind that the raw object writes."""
        return self._hook(KINDS[plural], whole=True)(raw)

    def _hook(self, kind: Any, whole: bool = False) -> Callable[[Any], Any]:
        key = kind, whole
        found = self._hooks.get(key)
        if found is None:
            found = self._hooks[key] = (None if whole else self._leaf(kind)) or self._made(kind)
        return found

    def _made(self, kind: Any) -> Callable[[Any], Any]:
        if kind is Names:
            items = self._items(Names.__orig_bases__[0])  # type: ignore[attr-defined]  # pyright: ignore
            return lambda raw: Names(items(raw))
        return self._items(kind) if get_origin(kind) is tuple else self._object(kind)

    def _items(self, kind: Any) -> Callable[[Any], Any]:
        item = get_args(kind)[0]

        def structure(raw: Any) -> tuple[Any, ...]:
            if type(raw) is not list:  # a text has items too
                raise WrongValueError(f"is {in_json(raw)}", "a list")
            hook = self._hook(item)
            return tuple([hook(value) for value in raw])

        return structure

    def _object(self, kind: Any) -> Callable[[Any], Any]:
        cls = get_origin(kind) or kind
        # `Statement` is the one generic class; what it states is its one parameter.
        types = {a.name: get_args(kind)[0] if isinstance(a.type, TypeVar) else a.type for a in fields(cls)}
        hooks: dict[str, Callable[[Any], Any]] = {}

        def structure(raw: Any) -> Any:
            done: dict[str, Any] = {}
            for name, value in raw.items():
                hook = hooks.get(name)
                if hook is None:
                    hook = hooks[name] = self._hook(types[name])
                done[name] = hook(value)
            return cls(**done)

        return structure


class Folder:
    """The parts of a dataset in a folder with a file a kind, an index of names, and all that a reader may leave out."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        """`read` gives what the file of that name holds, or None where there is none."""
        self._read = read
        self._lock = RLock()
        self._raw: dict[str, Any] = {}
        self._raw_records: dict[str, Mapping[str, Any]] = {}
        self._records: dict[str, Record] = {}
        self._open: set[str] = set()
        self._index: NameIndex | None = None
        self._decoder = Decoder(self._find)
        self.tables: Tables = {cls.record_kind: _Table(self, plural) for plural, cls in RECORDS.items()}
        self.edges: Edges = _LazyEdges(self)

    @property
    def index(self) -> NameIndex:
        """The index of names, as it was written."""
        if self._index is None:
            raw = self.raw("index")
            self._index = NameIndex(raw["kinds"], raw["codes"], raw["names"], raw["retired"])
        return self._index

    @property
    def homonyms(self) -> tuple[Homonym, ...]:
        """The names that are rightly several records'."""
        return tuple(Homonym(raw["name"], tuple(raw["ids"])) for raw in self.raw("homonyms"))

    @property
    def retired(self) -> Mapping[str, str]:
        """The ids that are no longer in use, with what replaced each."""
        return self.index.retired

    def raw(self, name: str) -> Any:
        """What a file holds; an empty list where there is no file."""
        found = self._raw.get(name)
        if found is None:
            content = self._read(name)
            found = self._raw[name] = [] if content is None else json.loads(content)
        return found

    def raw_records(self, plural: str) -> Mapping[str, Any]:
        """The raw records of a file, by id."""
        found = self._raw_records.get(plural)
        if found is None:
            found = self._raw_records[plural] = {raw["id"]: raw for raw in self.raw(plural)}
        return found

    def record(self, plural: str, id: str) -> Record:
        """The record of that file with that id; `KeyError` if there is none."""
        found = self._records.get(id)
        if found is None:
            with self._lock:
                found = self._records.get(id)
                if found is None:
                    raw = self.raw_records(plural)[id]
                    if id in self._open:
                        raise WrongValueError(f"goes round in a circle to {quoted(id)}", "a chain of part_of with an end")
                    self._open.add(id)
                    try:
                        found = cast("Record", self._decoder.decode(plural, raw))
                    finally:
                        self._open.discard(id)
                    # Published only when it is whole: other threads read this without the lock.
                    self._records[id] = found
        return found

    def read_edges(self, plural: str) -> tuple[Any, ...]:
        """All edges of that file."""
        with self._lock:
            return tuple([self._decoder.decode(plural, raw) for raw in self.raw(plural)])

    def _find(self, id: str, kinds: tuple[type, ...]) -> Record:
        found = self._records.get(id)
        if found is not None and isinstance(found, kinds):
            return found
        for plural, cls in RECORDS.items():
            if issubclass(cls, kinds) and id in self.raw_records(plural):
                return self.record(plural, id)
        raise WrongValueError(f"refers to {quoted(id)}, which is no {kinds_of(kinds)} here", f"the id of a {kinds_of(kinds)}")


class _Table(Mapping[str, Record]):
    """The records of one kind, by id, decoded when they are asked for."""

    def __init__(self, folder: Folder, plural: str) -> None:
        self._folder = folder
        self._plural = plural

    def __getitem__(self, id: str) -> Record:
        return self._folder.record(self._plural, id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._folder.raw_records(self._plural))

    def __len__(self) -> int:
        return len(self._folder.raw_records(self._plural))


class _LazyEdges(Mapping[str, Sequence[Any]]):
    """The edges by kind, each kind decoded when it is first asked for."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._done: dict[str, tuple[Any, ...]] = {}

    def __getitem__(self, plural: str) -> Sequence[Any]:
        found = self._done.get(plural)
        if found is None:
            found = self._done.setdefault(plural, self._folder.read_edges(plural))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(EDGES)

    def __len__(self) -> int:
        return len(EDGES)
