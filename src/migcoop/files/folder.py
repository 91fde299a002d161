"""The quick way to read: a folder that has been checked before, each file and each record when it is first asked for.

Nothing is checked again, and nothing but the standard library is imported: this is what a first answer waits for.
"""

from __future__ import annotations

__all__ = ["UNSTATED", "Decoder", "Folder", "fields_of", "number_of"]

import datetime
import json
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain
from threading import RLock
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast, get_args, get_origin

from attrs import NOTHING, fields

from ..axes import AXES
from ..errors import quoted
from ..facts import Citation, Fact, Names, Record, check_record
from ..fields import TYPES
from ..resolution import NameIndex, Retired, normalised
from ..store import EDGES, KINDS, RECORDS, Edges, Homonym, Release, Tables
from ..vocabulary import NOT_STATED
from .leaves import Find, Leaves, WrongValueError, cited_by_statements, id_of_a, kinds_of, listed, retired_of


def __dir__() -> list[str]:
    return __all__


UNSTATED = "NOT_STATED"
"""How an axis's key `NOT_STATED` is written: no id and no word is like it."""
_PLURALS = {str(cls.record_kind): plural for plural, cls in RECORDS.items()}


class Decoder:
    """Makes records and edges of raw objects: field by field, each by the hook of its type, made when it is first met.

    Of what is `known` to be right, as it was checked before, fields are put in their places, and no class looks at them again.
    Else a class checks what the hooks do not: what follows from the types of its fields alone has been seen to by them.
    Where there are `many` to be made, how is written out first.
    """

    def __init__(self, find: Find, known: bool = False, many: bool = False) -> None:
        self._leaves = Leaves(find)
        self._known = known
        self._many = many
        self._hooks: dict[Any, Callable[[Any], Any]] = {}
        self._wholes: dict[str, Callable[[Any], Any]] = {}

    def decode(self, plural: str, raw: Any) -> Any:
        """The record or edge of that kind that the raw object writes."""
        whole = self._wholes.get(plural)
        if whole is None:  # in a field of another, a record is an id
            whole = self._wholes[plural] = self._object(KINDS[plural])
        return whole(raw)

    def decode_field(self, kind: Any, raw: Any) -> Any:
        """The value of a field of that type that the raw value writes."""
        return self._hook(kind)(raw)

    def _hook(self, kind: Any) -> Callable[[Any], Any]:
        found = self._hooks.get(kind)
        if found is None:
            found = self._hooks[kind] = self._leaves.of(kind) or self._made(kind)
        return found

    def _made(self, kind: Any) -> Callable[[Any], Any]:
        if kind is Names:
            items = self._items(Names.__orig_bases__[0])  # type: ignore[attr-defined]  # pyright: ignore
            return lambda raw: Names(items(raw))
        return self._items(kind) if get_origin(kind) is tuple else self._object(kind)

    def _items(self, kind: Any) -> Callable[[Any], Any]:
        item = get_args(kind)[0]
        if item is Citation:
            return self._leaves.citations
        hook: Callable[[Any], Any] | None = None

        def structure(raw: Any) -> tuple[Any, ...]:
            nonlocal hook
            if hook is None:  # only now: what it is of may hold what this is of
                hook = self._hook(item)
            return tuple(map(hook, raw if raw.__class__ is list else listed(raw)))

        return structure

    def _object(self, kind: Any) -> Callable[[Any], Any]:
        # Objects that write the same fields, as most of a kind do, are made alike: how is worked out once.
        layouts: dict[tuple[str, ...], Callable[[Any], Any]] = {}

        def structure(raw: Any) -> Any:
            make = layouts.get(written := tuple(raw))
            if make is None:
                make = layouts[written] = self._layout(kind, written)
            return make(raw)

        return structure

    def _layout(self, kind: Any, written: tuple[str, ...]) -> Callable[[Any], Any]:
        known = fields_of(kind)
        others = tuple(name for name in known if name not in written)
        if not known.keys() >= set(written) or any(known[name].default is NOTHING for name in others):
            raise TypeError(f"{', '.join(written)} are not the fields of a {kind}")  # cattrs says which are wrong
        check = None if self._known else _check_of(get_origin(kind) or kind)
        way = _written_out if self._many else _in_a_loop
        return way(kind, written, others, check)(*[self._hook(known[name].type) for name in written])


_Layout: TypeAlias = Callable[..., Callable[[Any], Any]]
"""What takes the hooks of the fields that an object writes, and gives what makes one."""
_Check: TypeAlias = Callable[[Any], None] | None


def _in_a_loop(kind: Any, written: tuple[str, ...], others: tuple[str, ...], check: _Check) -> _Layout:
    known, cls = fields_of(kind), get_origin(kind) or kind
    new, puts = cls.__new__, [known[name].put for name in written]
    defaults = [(known[name].put, known[name].default) for name in others]

    def layout(*hooks: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def make(raw: Any) -> Any:
            made = new(cls)
            for put, hook, value in zip(puts, hooks, raw.values()):  # noqa: B905 - there are as many
                put(made, hook(value))
            for put, default in defaults:
                put(made, default)
            if check is not None:
                check(made)
            return made

        return make

    return layout


@lru_cache(maxsize=1000)
def _written_out(kind: Any, written: tuple[str, ...], others: tuple[str, ...], check: _Check) -> _Layout:
    """The same with a line a field, as attrs writes its own: to write it takes as long as to make some hundred objects."""
    lines = (
        f"def layout({', '.join(f'hook_{name}' for name in written)}):",
        "    def make(raw):",
        "        made = new(cls)",
        f"        [{', '.join(written)}] = raw.values()",
        *(f"        put_{name}(made, hook_{name}({name}))" for name in written),
        *(f"        put_{name}(made, default_{name})" for name in others),
        *(["        check(made)"] if check else ()),
        "        return made",
        "    return make",
    )
    cls = get_origin(kind) or kind
    there: dict[str, Any] = {"new": cls.__new__, "cls": cls, "check": check}
    for name, known in fields_of(kind).items():
        there |= {f"put_{name}": known.put, f"default_{name}": known.default}
    exec("\n".join(lines), there)
    return cast("_Layout", there["layout"])


# What checks of whole objects look at beyond types.
_BEYOND_TYPES: Mapping[Any, Callable[[Any], None] | None] = {
    Fact.__attrs_post_init__: None,
    Record.__attrs_post_init__: check_record,
}


@cache
def _check_of(cls: Any) -> Callable[[Any], None] | None:
    """What checks an object whose fields are of their types, as its class does; None where nothing is left to check."""
    checks = [
        (attribute, attribute.validator, getattr(cls, attribute.name).__get__)
        for attribute in fields(cls)
        if attribute.validator is not None and attribute.validator not in TYPES
    ]
    last = getattr(cls, "__attrs_post_init__", None)
    last = _BEYOND_TYPES.get(last, last)
    if not checks and last is None:
        return None

    def check(made: Any) -> None:
        for attribute, validate, get in checks:
            validate(made, attribute, get(made))
        if last is not None:
            last(made)

    return check


class _Field(NamedTuple):
    """A field of a class: its type, what puts a value there, and its default."""

    type: Any
    put: Callable[[Any, Any], None]
    default: Any


@cache
def fields_of(kind: Any) -> Mapping[str, _Field]:
    """The fields of a class.

    What `Statement`, the one generic class, states is its one parameter. All defaults are values that nothing can change, so
    that each may be every object's.
    """
    cls = get_origin(kind) or kind
    return {
        a.name: _Field(
            next(iter(get_args(kind)), Any) if isinstance(a.type, TypeVar) else a.type,
            getattr(cls, a.name).__set__,
            _default_of(a),
        )
        for a in fields(cls)
    }


def _default_of(attribute: Any) -> Any:
    make = getattr(attribute.default, "factory", None)
    return attribute.default if make is None else make()


class Folder:
    """The parts of a dataset as they ship, each line decoded when it is first asked for.

    A kind is a file of lines in the order of ids or keys, each line an object; beside it, for kinds that are asked about, stand
    the lines under each key of each axis, each as the step from the one before, which is a smaller number; and there is one
    index of names, whose forms are lines too, in order, as the pages of a dictionary are: a guide word, the first form of each,
    leads to the line. Titles of sources are not written twice: there, a number says in which line of sources one may stand.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        """`read` gives what the file of that name holds."""
        self.read = read
        self.lock = RLock()
        self.decode = Decoder(self._find, known=True).decode
        self.items: Mapping[str, _Items] = {plural: _Items(self, plural) for plural in KINDS}
        self.tables: Tables = {cls.record_kind: _Table(self, plural) for plural, cls in RECORDS.items()}
        self.edges: Edges = {plural: self.items[plural] for plural in EDGES}
        self._raw: dict[str, Any] = {}
        self._lines: dict[str, Mapping[str, int]] | None = None
        self._index: NameIndex | None = None

    def unlock(self) -> None:
        """In a process that was forked: nobody holds the lock there, whoever held it in the other."""
        self.lock = RLock()

    @property
    def index(self) -> NameIndex:
        """The index of names, as it was written."""
        if self._index is None:
            raw = self._parsed("index.json")
            retired = {id: retired_of(became) for id, became in raw["retired"].items()}
            forms = _Forms(self, raw["guides"], tuple(raw["kinds"]), raw["titles"])
            self._index = NameIndex(raw["kinds"], raw["codes"], forms, retired)
        return self._index

    @property
    def homonyms(self) -> tuple[Homonym, ...]:
        """The names that are rightly several records'."""
        return tuple(Homonym(raw["name"], tuple(raw["ids"])) for raw in self._parsed("homonyms.json"))

    @property
    def retired(self) -> Mapping[str, Retired]:
        """The ids that are no longer in use, with what became of each."""
        return self.index.retired

    @property
    def release(self) -> Release:
        """Which release of the data it is."""
        raw = self._parsed("manifest.json")
        return Release(raw["release"], datetime.date.fromisoformat(raw["released"]) if raw["released"] else None)

    @property
    def digest(self) -> str:
        """The digest of all of it, as the manifest has it."""
        return str(self._parsed("manifest.json")["digest"])

    def axes(self, plural: str) -> Mapping[str, Mapping[Hashable, Sequence[int]]]:
        """The lines of a kind under each key of each axis, by the axis's name."""
        if plural not in AXES:
            return {}
        return {
            name: {NOT_STATED if key == UNSTATED else key: list(accumulate(steps)) for key, steps in axis.items()}
            for name, axis in json.loads(self.read(f"{plural}.axes.json")).items()  # kept by who asks
        }

    def lines(self, plural: str) -> Mapping[str, int]:
        """The line of each record of a kind, by id: a kind's records are in the order of ids."""
        known = self._lines
        if known is None:
            growing: dict[str, dict[str, int]] = {plural: {} for plural in RECORDS}
            for id, kind in self.index.kinds.items():
                lines = growing[_PLURALS[kind]]
                lines[id] = len(lines)
            known = self._lines = dict(growing)
        return known[plural]

    def _parsed(self, name: str) -> Any:
        if name not in self._raw:
            self._raw[name] = json.loads(self.read(name))
        return self._raw[name]

    def _find(self, id: str, kinds: tuple[type, ...]) -> Record:
        plural = _PLURALS.get(self.index.kinds.get(id, ""))
        if plural is not None and issubclass(RECORDS[plural], kinds):
            return cast("Record", self.items[plural][self.lines(plural)[id]])
        raise WrongValueError(f"refers to {quoted(id)}, which is no {kinds_of(kinds)} here", id_of_a(kinds))


class _Items(Sequence[Any]):
    """The records or edges of one kind, in their order."""

    def __init__(self, folder: Folder, plural: str) -> None:
        self._folder = folder
        self._plural = plural
        self._raw: list[bytes] | None = None
        self._done: list[Any] = []

    def _texts(self) -> list[bytes]:
        texts = self._raw
        if texts is None:
            with self._folder.lock:
                if self._raw is None:
                    texts = self._folder.read(f"{self._plural}.jsonl").splitlines()
                    self._done = [None] * len(texts)
                    self._raw = texts
                texts = self._raw
        return texts

    def __getitem__(self, line: int | slice) -> Any:
        texts = self._texts()
        if isinstance(line, slice):
            return tuple([self[number] for number in range(len(texts))[line]])
        found = self._done[line]
        if found is None:
            with self._folder.lock:
                found = self._done[line]
                if found is None:
                    # Published only when it is whole: other threads read this without the lock.
                    found = self._done[line] = self._folder.decode(self._plural, self._whole(json.loads(texts[line])))
        return found

    def __len__(self) -> int:
        return len(self._texts())

    def _whole(self, raw: Any) -> Any:
        """An object with what it leaves out: the citations of an edge."""
        if self._plural in EDGES and "citations" not in raw:
            raw["citations"] = cited_by_statements(raw)
        return raw

    def raw(self, line: int) -> Any:
        """The object that a line is."""
        return json.loads(self._texts()[line])


def number_of(form: str) -> int:
    """A small number of a form, which few others have, the same in every process."""
    return int.from_bytes(form.encode("utf-8", "surrogatepass"), "big") % _FORMS_APART


_FORMS_APART = 65_521  # a prime


class _Forms(Mapping[str, str]):
    """What each normal form of a name names, each line decoded when a form of it is first asked for.

    Titles of sources stand where the sources do: whether a form is one is looked at where its number says that it may be.
    """

    def __init__(self, folder: Folder, guides: Sequence[str], ids: Sequence[str], titles: Sequence[int]) -> None:
        """`guides` are the first form of each line; `ids` are all ids, of which a line has the places; `titles` are the numbers
        of the titles of all sources in their order, less than nothing where its form is in a line."""
        self._folder = folder
        self._guides = guides
        self._ids = ids
        self._titles = titles
        self._texts: list[bytes] | None = None
        self._done: list[Mapping[str, str] | None] = [None] * len(guides)
        self._numbers = frozenset(titles)

    def _line(self, number: int) -> Mapping[str, str]:
        found = self._done[number]
        if found is None:
            # Published whole: a thread that comes in between makes the same again, and either will do.
            texts = self._texts = self._texts or self._folder.read("names.jsonl").splitlines()
            found = self._done[number] = json.loads(texts[number])
        return cast("Mapping[str, str]", found)

    def _named(self, entries: str) -> str:
        """Ids with the languages of each, of places with them: `812:en` is `iom:en`."""
        named = (entry.partition(":") for entry in entries.split())
        return " ".join([f"{self._ids[int(place)]}:{languages}" for place, _, languages in named])

    def _line_with(self, form: str) -> Mapping[str, str]:
        number = max(bisect_right(self._guides, form) - 1, 0)
        return self._done[number] or self._line(number) if self._guides else {}

    def _title(self, place: int) -> tuple[str, str]:
        """The form of the title of the source there, and what it names."""
        raw = self._folder.items["sources"].raw(place)
        title = raw["names"][0]
        return normalised(title["text"]), f"{raw['id']}:{title['lang'].partition('-')[0]}"

    def get(self, form: str, default: Any = None) -> Any:
        found = self._line_with(form).get(form)
        if found is not None:
            return self._named(found)
        if (number := number_of(form)) in self._numbers:
            titles = (self._title(place) for place, other in enumerate(self._titles) if other == number)
            return next((named for title, named in titles if title == form), default)
        return default

    def __getitem__(self, form: str) -> str:
        found = self.get(form)
        if found is None:
            raise KeyError(form)
        return str(found)

    def __iter__(self) -> Iterator[str]:
        titles = [self._title(place)[0] for place, number in enumerate(self._titles) if number >= 0]
        return iter(sorted(chain(titles, *map(self._line, range(len(self._guides))))))

    def __len__(self) -> int:
        return sum(number >= 0 for number in self._titles) + sum(map(len, map(self._line, range(len(self._guides)))))


class _Table(Mapping[str, Record]):
    """The records of one kind, by id."""

    def __init__(self, folder: Folder, plural: str) -> None:
        self._folder = folder
        self._plural = plural

    def __getitem__(self, id: str) -> Record:
        return cast("Record", self._folder.items[self._plural][self._folder.lines(self._plural)[id]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._folder.lines(self._plural))

    def __len__(self) -> int:
        return len(self._folder.lines(self._plural))
