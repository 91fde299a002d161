"""Files and records: one JSON file a kind, ids in files and records in memory; the canonical form; the digest.

A folder of data has `sources.json`, `countries.json`, `places.json`, `organisations.json`, `forums.json`, `funds.json`,
`agreements.json`, `projects.json`, `memberships.json`, `successions.json`, `cooperations.json` and `claims.json`, each a
list sorted by id or key, and where needed `homonyms.json` and `retired.json`. What is not given has its default. Written
by `write`, the files are canonical: reading and writing them again changes no byte.

Records are decoded when they are first needed, each after those that it refers to. Decoding is done without bookkeeping;
only where it fails is it done again, slowly, to list every problem with its place.
"""

from __future__ import annotations

__all__ = ["FILES", "Folder", "canonical_files", "digest_of", "encoded", "load", "manifest_of", "write"]

import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from threading import RLock
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin

from attrs import NOTHING, fields, has
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from .datasets import EDGES, Dataset, Edges, Homonym, Tables
from .dates import Duration, EdtfDate, Period
from .errors import (
    DatasetError,
    InvalidDateError,
    InvalidFieldError,
    MigcoopError,
    Problem,
    UnknownWordError,
    quoted,
)
from .model import (
    Agreement,
    Citation,
    Claim,
    Country,
    Edge,
    Forum,
    Fund,
    Organisation,
    Place,
    Project,
    Record,
    Source,
)
from .names import Name, Names
from .resolution import NameIndex
from .vocabulary import Word


def __dir__() -> list[str]:
    return __all__


RECORDS: Mapping[str, type[Record]] = {
    "sources": Source,
    "countries": Country,
    "places": Place,
    "organisations": Organisation,
    "forums": Forum,
    "funds": Fund,
    "agreements": Agreement,
    "projects": Project,
}
FILES: tuple[str, ...] = (*(f"{name}.json" for name in (*RECORDS, *EDGES)), "homonyms.json", "retired.json")
"""The files of a dataset, in the order in which they may refer to one another."""
_GENERATED = ("manifest.json", "index.json")
_CLASSES: Mapping[str, type] = {**RECORDS, **EDGES}
_FILE_OF = {cls: name for name, cls in _CLASSES.items()}


class _Mistake(MigcoopError):
    """A value of a file that is not what its field takes."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy


class _Several(MigcoopError):
    """All that is wrong with an object or a list: each with the step of the path that leads to it."""

    def __init__(self, failed: list[tuple[str, Exception]]) -> None:
        super().__init__(failed)
        self.failed = failed


class _Broken(MigcoopError):
    """A reference to a record that has a problem of its own, which is reported there."""


# --------------------------------------------------------------------------------------------------------- converters


_JSON = {"dict": "an object", "list": "a list", "str": "a text", "bool": "", "int": "a number", "float": "a number"}


def _a(given: object) -> str:
    """What was given, as its kind in JSON and its text."""
    return "null" if given is None else f"{_JSON[type(given).__name__]} {quoted(given)}".strip()


def _exactly(kind: type, remedy: str) -> Callable[[Any, Any], Any]:
    def structure(given: Any, _: Any) -> Any:
        if type(given) is not kind:
            raise _Mistake(f"is {_a(given)}", remedy)
        return given

    return structure


def _record_types(kind: Any) -> tuple[type, ...]:
    """The record classes that a reference of that type may lead to; empty where it is no reference."""
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    found = tuple(k for k in kinds if isinstance(k, type) and issubclass(k, Record))
    return found if len(found) == len([k for k in kinds if k is not type(None)]) else ()


def _is_reference(kind: Any) -> bool:
    return bool(_record_types(kind))


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _word(kind: type[Word]) -> Callable[[Any, Any], Any]:
    known = {str(member): member for member in kind}

    def structure(given: Any, _: Any) -> Any:
        found = known.get(given) if type(given) is str else None
        return found or kind(given)  # which says what is wrong

    return structure


def _items(given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise _Mistake(f"is {_a(given)}", "a list")
    return given  # pyright: ignore[reportUnknownVariableType]


def _is_made_of_fields(kind: Any) -> bool:
    return has(get_origin(kind) or kind)


_PERIOD = ("start", "end", "duration", "ongoing", "planned", "as_of")


def _parts_of(citation: str) -> tuple[str, str | None, int | None, str | None] | None:
    """Source, section, paragraph and locator of a citation as the files write it; None where it is none."""
    place, at, locator = citation.partition("@ ")
    source, mark, rest = place.partition("§ ")
    section, pilcrow, number = rest.rpartition(" ¶ ")
    if not (at or mark) or (at and not locator) or (mark and not (pilcrow and section and number.strip().isdecimal())):
        return None
    return source.strip(), section or None, int(number) if mark else None, locator or None


class _Decoder:
    """The cattrs converter of one folder; `find` gives the record that an id stands for."""

    def __init__(self, find: Callable[[str, tuple[type, ...]], Record], *, patient: bool = False) -> None:
        self.find = find
        self.patient = patient
        self.citations: dict[str, Citation] = {}
        self.times: dict[Any, Any] = {}
        converter = self.converter = Converter()
        converter.register_structure_hook_factory(_is_made_of_fields, self._object)
        converter.register_structure_hook(str, _exactly(str, "a text"))
        converter.register_structure_hook(int, _exactly(int, "a whole number"))
        converter.register_structure_hook(bool, _exactly(bool, "true or false"))
        converter.register_structure_hook(datetime.date, self._day)
        converter.register_structure_hook(EdtfDate, partial(self._time, EdtfDate))
        converter.register_structure_hook(Duration, partial(self._time, Duration))
        converter.register_structure_hook(Period, self._period)
        converter.register_structure_hook(Citation, self._citation)
        converter.register_structure_hook(Names, self._names)
        converter.register_structure_hook(int | str | Record, self._value)
        converter.register_structure_hook_factory(_is_reference, self._reference)
        for words in Word.__subclasses__():  # one by one: a word is a str, which has a hook of its own
            converter.register_structure_hook(words, _word(words))
        converter.register_structure_hook_factory(_is_tuple, self._tuple)
        self._names_hook = self._tuple(tuple[Name, ...])
        self.structure: dict[str, Any] = {}

    def decode(self, name: str, raw: Any) -> Any:
        """The record or edge of that file that the raw object writes."""
        function = self.structure.get(name)
        if function is None:
            function = self.structure[name] = self._object(_CLASSES[name])
        return function(raw, _CLASSES[name])

    def _object(self, kind: Any) -> Callable[[Any, Any], Any]:
        """How an object becomes an instance of an attrs class: field by field, each by the hook of its type.

        Not generated as cattrs would, which takes longer than reading the bundled data does.
        """
        cls = get_origin(kind) or kind
        # `Statement` is the one generic class; what it states is its one parameter.
        types = {a.name: get_args(kind)[0] if isinstance(a.type, TypeVar) else a.type for a in fields(cls) if a.init}
        required = {a.name for a in fields(cls) if a.init and a.default is NOTHING}
        hooks: dict[str, tuple[Callable[[Any, Any], Any], Any]] = {}

        def hook_of(name: str) -> tuple[Callable[[Any, Any], Any], Any]:
            found = hooks.get(name)
            if found is None:  # made when the field is first met
                if name not in types:
                    raise _Mistake("is no field", f"one of {', '.join(types)}")
                found = hooks[name] = self.converter.get_structure_hook(types[name]), types[name]
            return found

        def whole(given: Any, _: Any) -> Any:
            if type(given) is not dict:
                raise _Mistake(f"is {_a(given)}", "an object with fields")
            done: dict[str, Any] = {}
            for name, value in cast("dict[str, Any]", given).items():
                structure, type_ = hooks.get(name) or hook_of(name)
                done[name] = structure(value, type_)
            return cls(**done)

        def each(given: Any, _: Any) -> Any:
            if type(given) is not dict:
                raise _Mistake(f"is {_a(given)}", "an object with fields")
            done: dict[str, Any] = {}
            failed: list[tuple[str, Exception]] = []
            raw = cast("dict[str, Any]", given)
            for name, value in raw.items():
                try:
                    structure, type_ = hook_of(name)
                    done[name] = structure(value, type_)
                except Exception as error:
                    failed.append((f".{name}", error))
            failed += [(f".{name}", _Mistake("is missing", "a value: it has no default")) for name in required - raw.keys()]
            if failed:
                raise _Several(failed)
            return cls(**done)

        return each if self.patient else whole

    def _tuple(self, kind: Any) -> Callable[[Any, Any], Any]:
        item = get_args(kind)[0]
        known: list[Callable[[Any, Any], Any]] = []

        def hook() -> Callable[[Any, Any], Any]:
            if not known:  # made for the first item: many a list in the files is empty
                known.append(self.converter.get_structure_hook(item))
            return known[0]

        def whole(given: Any, _: Any) -> tuple[Any, ...]:
            values = _items(given)
            if not values:
                return ()
            structure = hook()
            return tuple([structure(value, item) for value in values])

        def each(given: Any, _: Any) -> tuple[Any, ...]:
            done: list[Any] = []
            failed: list[tuple[str, Exception]] = []
            for number, value in enumerate(_items(given)):
                try:
                    done.append(hook()(value, item))
                except Exception as error:
                    failed.append((f"[{number}]", error))
            if failed:
                raise _Several(failed)
            return tuple(done)

        return each if self.patient else whole

    def _names(self, given: Any, _: Any) -> Names:
        return Names(self._names_hook(given, None))

    def _day(self, given: Any, _: Any) -> datetime.date:
        try:
            return datetime.date.fromisoformat(given)
        except (TypeError, ValueError):
            raise _Mistake(f"is {_a(given)}", "a day, YYYY-MM-DD") from None

    def _time(self, cls: type, given: Any, _: Any) -> Any:
        found = self.times.get(given) if isinstance(given, str) else None
        if found is None or type(found) is not cls:
            found = cls(given)
            self.times[given] = found
        return found

    def _period(self, given: Any, _: Any) -> Period:
        if type(given) is not dict:
            raise _Mistake(f"is {_a(given)}", f"an object with any of {', '.join(_PERIOD)}")
        fields = cast("dict[str, Any]", given)
        if unknown := sorted(fields.keys() - set(_PERIOD)):
            mistake = _Mistake("is no field", f"one of {', '.join(_PERIOD)}")
            raise _Several([(f".{name}", mistake) for name in unknown])
        key = tuple([fields.get(name) for name in _PERIOD])
        try:
            found = self.times.get(key)
        except TypeError:  # a list or an object where text should be: Period says what is wrong with it
            return Period(**fields)
        if found is None:
            found = self.times[key] = Period(**fields)
        return cast("Period", found)

    def _citation(self, given: Any, _: Any) -> Citation:
        found = self.citations.get(given) if isinstance(given, str) else None
        if found is None:
            parts = _parts_of(given) if isinstance(given, str) else None
            if parts is None:
                raise _Mistake(f"is {_a(given)}", "a citation: 'source § section ¶ paragraph' or 'source @ locator'")
            source, section, paragraph, locator = parts
            found = Citation(
                source=cast("Source", self.find(source, (Source,))) if source else None,
                section=section,
                paragraph=paragraph,
                locator=locator,
            )
            self.citations[given] = found
        return found

    def _value(self, given: Any, _: Any) -> Any:
        match given:
            case {"id": id, **rest} if not rest:
                return self._reference(Record)(id, Record)
            case str() | int() if not isinstance(given, bool):
                return given
            case _:
                pass
        raise _Mistake(f"is {_a(given)}", "a number, a text, or an object with the id of a record")

    def _reference(self, kind: Any) -> Callable[[Any, Any], Any]:
        kinds, optional = _record_types(kind), type(None) in get_args(kind)

        def structure(given: Any, _: Any) -> Any:
            if type(given) is str:
                return self.find(given, kinds)
            if given is None and optional:
                return None
            raise _Mistake(f"is {_a(given)}", "the id of a record")

        return structure


_LAST = ("basis", "inferred", "note", "citations")


def encoded(item: Record | Edge) -> dict[str, Any]:
    """A record or edge as JSON's own types: ids for the records that it refers to, defaults left out, citations last."""
    raw = _encoder(cast("type", type(item)))(item)
    if isinstance(item, Claim) and isinstance(item.value, Record):
        raw["value"] = {"id": item.value.id}
    return raw


@cache
def _encoder(cls: Any) -> Callable[[Any], dict[str, Any]]:
    plain: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(cls, _encoding(), _cattrs_omit_if_default=True)

    def unstructure(item: Any) -> dict[str, Any]:
        raw = plain(item)
        return {**{k: v for k, v in raw.items() if k not in _LAST}, **{k: raw[k] for k in _LAST if k in raw}}

    return unstructure


@cache
def _encoding() -> Converter:
    """The cattrs converter from records to JSON's types, made when something is first written."""
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(EdtfDate, str)
    converter.register_unstructure_hook(Duration, str)
    converter.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    converter.register_unstructure_hook(Names, lambda names: [converter.unstructure(name) for name in names])
    converter.register_unstructure_hook(Citation, lambda citation: citation.key)
    converter.register_unstructure_hook_func(_is_reference, lambda record: record and record.id)
    converter.register_unstructure_hook_factory(
        lambda kind: has(kind) and not issubclass(kind, (Record, Citation, EdtfDate, Duration)), _encoder
    )
    return converter


# -------------------------------------------------------------------------------------------------------------- reading


class Folder:
    """The parts of a dataset in a folder: files are read and records decoded when they are first asked for, each once.

    Nothing is checked: the folder is one that `write` wrote, in canonical form.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._raw: dict[str, Any] = {}
        self._texts: dict[str, dict[str, str]] = {}
        self._records: dict[str, Record] = {}
        self._open: set[str] = set()
        self._index: NameIndex | None = None
        self._decoder = _Decoder(self._find)
        self.tables: Tables = {cls.record_kind: _Table(self, name) for name, cls in RECORDS.items()}
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
        if name not in self._raw:
            file = self.path / f"{name}.json"
            self._raw[name] = json.loads(file.read_bytes()) if file.exists() else []
        return self._raw[name]

    def texts(self, name: str) -> Mapping[str, str]:
        """The JSON of each record of a file, by id, still to be parsed: most answers need a few of them."""
        found = self._texts.get(name)
        if found is None:
            file = self.path / f"{name}.json"
            # In canonical form a record, and nothing else, is an object one space in, and its id is its first line.
            _, *several = file.read_text(encoding="utf-8").split("\n {\n") if file.exists() else [""]
            found = self._texts[name] = {text.split('"', 4)[3]: text for text in several}
        return found

    def record(self, name: str, id: str) -> Record:
        """The record of that file with that id; `KeyError` if there is none."""
        found = self._records.get(id)
        if found is None:
            with self._lock:
                found = self._records.get(id)
                if found is None:
                    text = self.texts(name)[id]
                    if id in self._open:
                        raise _Mistake(f"goes round in a circle to {quoted(id)}", "a chain of part_of with an end")
                    self._open.add(id)
                    try:
                        found = self._decoder.decode(name, json.loads(f"{{{text[: text.rindex('}') + 1]}"))
                    finally:
                        self._open.discard(id)
                    # Published only when it is whole: other threads read this without the lock.
                    self._records[id] = found
        return found

    def read_edges(self, name: str) -> tuple[Any, ...]:
        """All edges of that file."""
        with self._lock:
            return tuple(self._decoder.decode(name, raw) for raw in self.raw(name))

    def _find(self, id: str, kinds: tuple[type, ...]) -> Record:
        found = self._records.get(id)
        if found is not None and isinstance(found, kinds):
            return found
        for name, cls in RECORDS.items():
            if issubclass(cls, kinds) and id in self.texts(name):
                return self.record(name, id)
        raise _Mistake(f"refers to {quoted(id)}, which is no {_kinds(kinds)} here", f"the id of a {_kinds(kinds)}")


def _kinds(kinds: tuple[type, ...]) -> str:
    return " or ".join(cls.__name__.lower() for cls in kinds)


class _Table(Mapping[str, Record]):
    """The records of one kind, by id, decoded when they are asked for."""

    def __init__(self, folder: Folder, name: str) -> None:
        self._folder = folder
        self._name = name

    def __getitem__(self, id: str) -> Record:
        return self._folder.record(self._name, id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._folder.texts(self._name))

    def __len__(self) -> int:
        return len(self._folder.texts(self._name))


class _LazyEdges(Mapping[str, Sequence[Any]]):
    """The edges by kind, each kind decoded when it is first asked for."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._done: dict[str, tuple[Any, ...]] = {}

    def __getitem__(self, name: str) -> Sequence[Any]:
        found = self._done.get(name)
        if found is None:
            found = self._done.setdefault(name, self._folder.read_edges(name))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(EDGES)

    def __len__(self) -> int:
        return len(EDGES)


def load(path: Path | str) -> Dataset:
    """Your own dataset, from a folder of files like the bundled ones; it answers every call.

    It stands alone: countries and all that its records refer to are in it. A wrong file raises one `DatasetError`, which
    lists every problem with its file, record, field and what would be right; nothing is half loaded.

    >>> load("no/such/folder")
    Traceback (most recent call last):
    migcoop.errors.DatasetError: 1 problem:
    - no/such/folder: is no folder; right would be a folder with files such as projects.json
    """
    folder = Path(path)
    if not folder.is_dir():
        raise DatasetError([Problem(str(path), "", "", "is no folder", "a folder with files such as projects.json")])
    found: list[Problem] = []
    content = {name: _content(folder, name, found) for name in (*_CLASSES, "homonyms", "retired")}
    for file in sorted(folder.glob("*.json")):
        if file.name not in FILES and file.name not in _GENERATED:
            found.append(Problem(file.name, "", "", "is no file of a dataset", f"one of {', '.join(FILES)}"))
    homonyms = _homonyms(content["homonyms"], found)
    retired = _retired(content["retired"], found)
    items = _Patient(content, found).items()
    if not found:
        return Dataset(items, homonyms=homonyms, retired=retired)
    from .integrity import gathered

    # What could be read is checked as well, so that all problems come at once.
    try:
        gathered(items, homonyms, retired)
    except DatasetError as error:
        found += error.problems
    raise DatasetError(found)


def _content(folder: Path, name: str, found: list[Problem]) -> Any:
    """What a file holds, with a problem for what is no JSON, has a key twice, or is no list."""
    file = folder / f"{name}.json"
    empty: Any = {} if name == "retired" else []
    if not file.exists():
        return empty
    twice: list[str] = []

    def whole(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        as_dict = dict(pairs)
        if len(as_dict) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return as_dict

    def no_number(text: str) -> None:
        raise ValueError(f"{text} is no number of JSON")

    try:
        content = json.loads(file.read_bytes().decode("utf-8"), object_pairs_hook=whole, parse_constant=no_number)
    except (ValueError, RecursionError) as error:
        found.append(Problem(file.name, "", "", f"is no JSON: {error}", "JSON in UTF-8, as RFC 8259 has it"))
        return empty
    for key in twice:
        found.append(Problem(file.name, "", key, "is given twice in one object", "each field once"))
    if type(content) is not type(empty):
        found.append(Problem(file.name, "", "", f"holds {_a(content)}", "an object" if name == "retired" else "a list"))
        return empty
    return content


def _homonyms(content: Sequence[Any], found: list[Problem]) -> tuple[Homonym, ...]:
    done: list[Homonym] = []
    for number, raw in enumerate(content):
        match raw:
            case {"name": str(name), "ids": [str(), str(), *_] as ids, **rest} if not rest:
                done.append(Homonym(name, tuple(ids)))
            case _:
                right = 'an object with the "name" in normal form and the list of "ids" that it names'
                found.append(Problem("homonyms.json", "", f"[{number}]", f"is {_a(raw)}", right))
    return tuple(done)


def _retired(content: Mapping[str, Any], found: list[Problem]) -> dict[str, str]:
    for old, new in content.items():
        if not isinstance(new, str):
            found.append(Problem("retired.json", old, "", f"leads to {_a(new)}", "the id that replaced it"))
    return {old: new for old, new in content.items() if isinstance(new, str)}


class _Patient:
    """Reads a folder's content to the end, whatever is wrong with it."""

    def __init__(self, content: Mapping[str, Any], found: list[Problem]) -> None:
        self.content = content
        self.problems = found
        self.raw: dict[str, tuple[str, Any]] = {}
        self.done: dict[str, Record] = {}
        self.broken: set[str] = set()
        self.open: list[str] = []
        self.quick = _Decoder(self.find)
        self.slow: _Decoder | None = None

    def items(self) -> list[Any]:
        """All records and edges that can be read; a problem for each that cannot."""
        for name in RECORDS:
            for number, raw in enumerate(self.content[name]):
                id: object = cast("dict[str, Any]", raw).get("id") if type(raw) is dict else None
                if not isinstance(id, str):
                    given = "is missing" if id is None else f"is {_a(id)}"
                    self.problems.append(Problem(f"{name}.json", f"[{number}]", "id", given, "an id of its own"))
                elif id in self.raw:
                    right = "an id of its own for each record"
                    self.problems.append(Problem(f"{name}.json", id, "id", "is given twice", right))
                else:
                    self.raw[id] = name, raw
        records = [record for id in self.raw if (record := self.record(id)) is not None]
        edges = [
            edge
            for name in EDGES
            for number, raw in enumerate(self.content[name])
            if (edge := self.decode(name, f"[{number}]", raw)) is not None
        ]
        return [*records, *edges]

    def record(self, id: str) -> Record | None:
        if id not in self.done and id not in self.broken:
            name, raw = self.raw[id]
            self.open.append(id)
            record = self.decode(name, id, raw)
            self.open.pop()
            if record is None:
                self.broken.add(id)
            else:
                self.done[id] = record
        return self.done.get(id)

    def decode(self, name: str, id: str, raw: Any) -> Any:
        try:
            return self.quick.decode(name, raw)
        except Exception:
            # Once more, to find all that is wrong with it, not only what was met first.
            self.slow = self.slow or _Decoder(self.find, patient=True)
            try:
                self.slow.decode(name, raw)
            except Exception as error:
                self.problems += _explained(f"{name}.json", id, error)
            return None

    def find(self, id: str, kinds: tuple[type, ...]) -> Record:
        name, _ = self.raw.get(id, ("", None))
        if not name or not issubclass(RECORDS[name], kinds):
            raise _Mistake(f"refers to {quoted(id)}, which is no {_kinds(kinds)} here", f"the id of a {_kinds(kinds)}")
        if id in self.open:
            circle = " -> ".join([*self.open[self.open.index(id) :], id])
            raise _Mistake(f"goes round in a circle: {circle}", "a chain of part_of with an end")
        record = self.record(id)
        if record is None:
            raise _Broken
        return record


def _explained(file: str, id: str, error: Exception, path: str = "") -> list[Problem]:
    """The problems that an error stands for, each with the path to its field."""
    if isinstance(error, _Several):
        return [problem for step, inner in error.failed for problem in _explained(file, id, inner, path + step)]
    path = path.lstrip(".")
    match error:
        case _Broken():
            return []
        case _Mistake():
            return [Problem(file, id, path, error.what, error.remedy)]
        case InvalidFieldError():
            return [Problem(file, id, _at(path, error.field), error.what, error.remedy)]
        case UnknownWordError():
            return [Problem(file, id, path, f"is {quoted(error.given)}", f"one of {', '.join(error.allowed)}")]
        case InvalidDateError():
            what, _, remedy = str(error).partition("right would be ")
            return [Problem(file, id, path, what.rstrip(": "), remedy or "a date or period that can be")]
        case _:
            return [Problem(file, id, path, f"cannot be read: {quoted(error)}", "what the model describes")]


def _at(path: str, field: str) -> str:
    """The path to a field that the path to an error may already end with."""
    return path if path.split(".")[-1] == field else f"{path}.{field}".lstrip(".")


# -------------------------------------------------------------------------------------------------------------- writing


def _dumped(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def canonical_files(dataset: Dataset) -> dict[str, bytes]:
    """The canonical bytes of each file of a dataset; files that would be empty are left out."""
    content: dict[str, Any] = {name: [] for name in (*RECORDS, *EDGES)}
    for item in dataset.everything():
        content[_FILE_OF[type(item)]].append(encoded(item))
    content["homonyms"] = [{"name": name, "ids": list(ids)} for name, ids in sorted(dataset.homonyms)]
    content["retired"] = dict(sorted(dataset.retired.items()))
    return {f"{name}.json": _dumped(items) for name, items in content.items() if items}


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and SHA-256 of the data files: what `sha256sum *.json | sha256sum` prints of them alone.

    >>> digest_of({"projects.json": b"[]"})[:16]
    '3c57540a4979b8b8'
    """
    from hashlib import sha256  # only to write: reading takes the manifest's word

    lines = "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return sha256(lines.encode()).hexdigest()


def manifest_of(files: Mapping[str, bytes], release: str) -> bytes:
    """The manifest: which release of the data it is, the digest of all files and that of each."""
    from hashlib import sha256

    each = {name: sha256(files[name]).hexdigest() for name in sorted(files)}
    return _dumped({"release": release, "digest": digest_of(files), "files": each})


def write(dataset: Dataset, path: Path | str, release: str) -> None:
    """Write a dataset's canonical files, its manifest and the index of its names into a folder."""
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    files = canonical_files(dataset)
    for name in FILES:
        if name not in files:
            (folder / name).unlink(missing_ok=True)
    index = NameIndex.of((item for item in dataset.everything() if isinstance(item, Record)), dataset.retired)
    generated = {
        "manifest.json": manifest_of(files, release),
        "index.json": _dumped({"kinds": index.kinds, "codes": index.codes, "names": index.names, "retired": index.retired}),
    }
    for name, content in {**files, **generated}.items():
        (folder / name).write_bytes(content)
