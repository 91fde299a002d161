"""The checked way to read: a folder of somebody's own, with every problem of every file in one report.

A record is first read the quick way; only where that fails is it read again by cattrs, which goes on to the end and knows
where each thing that is wrong stands.
"""

from __future__ import annotations

__all__ = ["Checked", "Loaded", "explain", "load", "read"]

import datetime
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, cast, get_args, get_origin

from attrs import fields as attrs_fields
from attrs import frozen, has
from cattrs import BaseValidationError, ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn

from ..datasets import Dataset
from ..errors import (
    DatasetError,
    FilterError,
    InvalidDateError,
    InvalidFieldError,
    Problem,
    RetiredIdWarning,
    UnknownWordError,
    quoted,
)
from ..facts import Name, Names, Record
from ..integrity import collect
from ..model import Edge
from ..store import EDGES, KINDS, NO_RELEASE, RECORDS, Homonym, Release
from ..vocabulary import Word
from .folder import Decoder
from .layout import Content, Placed, fill_in, read_folder, standing
from .leaves import PLAIN, BrokenReferenceError, Find, Leaves, WrongValueError, id_of_a, in_json, is_list, is_object, kinds_of
from .overlay import Layer, lay, settle


def __dir__() -> list[str]:
    return __all__


@frozen
class Loaded:
    """What could be read of a folder, and what is wrong with the rest."""

    items: Sequence[Record | Edge]
    homonyms: tuple[Homonym, ...]
    retired: Mapping[str, str]
    problems: list[Problem]
    release: Release = NO_RELEASE


def load(path: Path | str, base: Dataset | None = None) -> Dataset:
    """Your own dataset, from a folder of files, alone or over another; it answers every call. Nothing is half loaded.

    Over a base, such as `migcoop.dataset()`, what the folder holds may refer to the records of the base by their ids, and comes
    to them. An object that `adds_to` a record of the base (by its id) or an edge (by its key) gives it further names,
    participations, statements; one that `replaces` it stands in its place; an edge is taken out by one that `withdraws` it, a
    record by an entry in `retired.json`, and what referred to it then refers to what replaced it. Several folders are laid
    one after the other: what they give does not depend on their order, and what two of them both decide is a problem.

    Args:
        path: The folder. It has a file a kind, such as `projects.json`, a list of records; or a folder a kind, such as
            `projects/`, with a file a record, named as its id.
        base: What it lies over. Unless given it stands alone: countries and all that its records refer to are in it.

    Returns:
        The Dataset; over a base, with all that is in the base. It is of the release of its own `release.json`, else the base's.

    Raises:
        DatasetError: What is wrong with the files and with what they hold: every problem, with its file, record, field and
            what would be right.
        FilterError: A base that is no Dataset.

    >>> load("no/such/folder")
    Traceback (most recent call last):
    migcoop.errors.DatasetError: 1 problem:
    - no/such/folder: is no folder; right would be a folder with files such as projects.json
    """
    folder = standing(Path(path))
    if not folder.is_dir():
        raise DatasetError([Problem(str(path), "", "", "is no folder", "a folder with files such as projects.json")])
    content = read_folder(folder)
    if base is None:
        return _checked(read(content))
    if not isinstance(base, Dataset):
        raise FilterError(f"base= is a Dataset, such as migcoop.dataset(), not {quoted(base)}")
    ground, before = cast("tuple[Dataset, tuple[Layer, ...]]", base.laid) if base.laid is not None else (base, ())
    layers = (*before, Layer(folder.resolve().name, content))
    return _checked(read(lay(ground, layers), ground), laid=(ground, layers))


def _checked(loaded: Loaded, laid: tuple[Dataset, Any] | None = None) -> Dataset:
    """What was read as a dataset, if all of it holds together."""
    # What could be read is checked even where something could not, so that all problems come at once.
    try:
        store = collect(loaded.items, loaded.homonyms, loaded.retired, loaded.release)
    except DatasetError as error:
        raise DatasetError([*loaded.problems, *error.problems]) from None
    if loaded.problems:
        raise DatasetError(loaded.problems)
    return Dataset.of(store, laid=laid)


def read(content: Content, base: Dataset | None = None) -> Loaded:
    """The records and edges that raw content writes, with a problem for each that cannot be read.

    Over a base, a reference to a retired id leads to what replaced it: with a warning, if the base has retired it.
    """
    settle(content)
    fill_in(content)
    found = list(content.problems)
    homonyms = _homonyms(content.homonyms, found)
    for old, new in content.retired.items():
        if not isinstance(new, str):
            found.append(Problem("retired.json", old, "", f"leads to {in_json(new)}", "the id that replaced it"))
    retired = {old: new for old, new in content.retired.items() if isinstance(new, str)}
    release = _release(content.release, found)
    replaced: tuple[Mapping[str, str], Collection[str]] = ({}, ()) if base is None else (retired, base.retired)
    return Loaded(_Reader(content.items, found, *replaced).items(), homonyms, retired, found, release)


def _release(raw: Mapping[str, Any], found: list[Problem]) -> Release:
    """Which release it is, as its file says: its name and its day."""
    if not raw:
        return NO_RELEASE
    match raw:
        case {"release": str(name), "released": str(day), **rest} if not rest:
            try:
                return Release(name, datetime.date.fromisoformat(day))
            except ValueError:
                found.append(Problem("release.json", "", "released", f"is {quoted(day)}", "a day, YYYY-MM-DD"))
        case _:
            right = 'the name of the "release" and the day on which it was "released", YYYY-MM-DD'
            found.append(Problem("release.json", "", "", f"holds {in_json(dict(raw))}", right))
    return NO_RELEASE


def _homonyms(content: Sequence[Placed], found: list[Problem]) -> tuple[Homonym, ...]:
    done: list[Homonym] = []
    for file, place, raw in content:
        match raw:
            case {"name": str(name), "ids": [str(), str(), *_] as ids, **rest} if not rest:
                done.append(Homonym(name, tuple(ids)))
            case _:
                right = 'an object with the "name" in normal form and the list of "ids" that it names'
                found.append(Problem(file, "", place, f"is {in_json(raw)}", right))
    return tuple(done)


class _Reader:
    """Reads raw objects to the end, whatever is wrong with some of them; records each after those that they refer to."""

    def __init__(
        self,
        items: Mapping[str, Sequence[Placed]],
        problems: list[Problem],
        replaced: Mapping[str, str],
        long_retired: Collection[str],
    ) -> None:
        self.raw_items = items
        self.problems = problems
        self.replaced = replaced
        self.long_retired = long_retired
        self.placed: dict[str, tuple[str, Placed]] = {}
        self.done: dict[str, Record] = {}
        self.broken: set[str] = set()
        self.open: list[str] = []
        self.quick = Decoder(self.find)
        self.thorough: Callable[[str, Any], Any] | None = None

    def items(self) -> list[Record | Edge]:
        """All records and edges that can be read; a problem for each that cannot."""
        for plural in RECORDS:
            for placed in self.raw_items[plural]:
                id: object = placed.raw.get("id") if is_object(placed.raw) else None
                if not isinstance(id, str):
                    given = "is missing" if id is None else f"is {in_json(id)}"
                    self.problems.append(Problem(placed.file, placed.place, "id", given, "an id of its own"))
                elif id in self.placed:
                    right = "an id of its own for each record"
                    self.problems.append(Problem(placed.file, id, "id", "is given twice", right))
                else:
                    self.placed[id] = plural, placed
        records = [record for id in self.placed if (record := self.record(id)) is not None]
        edges = [
            edge for plural in EDGES for placed in self.raw_items[plural] if (edge := self.decode(plural, placed)) is not None
        ]
        return [*records, *edges]

    def record(self, id: str) -> Record | None:
        if id not in self.done and id not in self.broken:
            self.open.append(id)
            record = self.decode(*self.placed[id])
            self.open.pop()
            if record is None:
                self.broken.add(id)
            else:
                self.done[id] = record
        return self.done.get(id)

    def decode(self, plural: str, placed: Placed) -> Any:
        try:
            return self.quick.decode(plural, placed.raw)
        except Exception as first:
            # Once more, to find all that is wrong with it, not only what was met first.
            self.thorough = self.thorough or _thorough(self.find)
            try:
                self.thorough(plural, placed.raw)
            except Exception as error:
                self.problems += _problems(placed.file, placed.place, error)
            else:  # nothing is left out without a word
                self.problems += _problems(placed.file, placed.place, first)
            return None

    def current(self, id: str) -> str:
        """What replaced a retired id: with a warning, if that was so before the folder came."""
        if id in self.long_retired:
            what = f"a reference to {quoted(id)}, which is retired: it is now {quoted(self.replaced[id])}"
            warnings.warn(what, RetiredIdWarning, stacklevel=2)
        return self.replaced[id]

    def find(self, id: str, kinds: tuple[type, ...]) -> Record:
        if id not in self.placed and id in self.replaced:
            id = self.current(id)
        plural, _ = self.placed.get(id, ("", None))
        if not plural or not issubclass(RECORDS[plural], kinds):
            raise WrongValueError(f"refers to {quoted(id)}, which is no {kinds_of(kinds)} here", id_of_a(kinds))
        if id in self.open:
            circle = " -> ".join([*self.open[self.open.index(id) :], id])
            raise WrongValueError(f"goes round in a circle: {circle}", "a chain of part_of with an end")
        record = self.record(id)
        if record is None:
            raise BrokenReferenceError
        return record


# -------------------------------------------------------------------------------------------------------------- thorough


class Checked:
    """Reads raw objects by cattrs, which goes on to the end and gathers all that is wrong; `find` gives the records."""

    def __init__(self, find: Find) -> None:
        leaves = Leaves(find)
        self.converter = converter = Converter(detailed_validation=True, forbid_extra_keys=True)
        converter.register_structure_hook_factory(_is_list, partial(_list_of, converter=converter))
        converter.register_structure_hook_factory(_has_fields, partial(_object, converter=converter))
        converter.register_structure_hook_factory(lambda kind: leaves.of(kind) is not None, partial(_leaf, leaves=leaves))
        # For these cattrs has hooks of its own, which it asks before any factory, and takes a word for the text that it is too.
        for plain in (*PLAIN, Word):
            converter.register_structure_hook(plain, lambda raw, kind: _leaf(kind, leaves)(raw, kind))
        converter.register_structure_hook(Names, lambda raw, _: Names(converter.structure(raw, tuple[Name, ...])))
        self._whole: dict[Any, _Hook] = {}

    def whole(self, kind: Any, raw: Any) -> Any:
        """What the raw object itself writes: in a field of another, a record is an id."""
        if kind not in self._whole:
            self._whole[kind] = _object(kind, self.converter)
        return self._whole[kind](raw, kind)


def _thorough(find: Find) -> Callable[[str, Any], Any]:
    """Makes a record or edge of a raw object, by its kind; raises all that is wrong with it, as cattrs gathers it."""
    checked = Checked(find)
    return lambda plural, raw: checked.whole(KINDS[plural], raw)


def explain(error: Exception, file: str, id: str) -> DatasetError:
    """The error that tells all that is wrong with one raw object, of what was gathered when it was read."""
    return DatasetError(_problems(file, id, error))


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _has_fields(kind: Any) -> bool:
    return has(get_origin(kind) or kind)


_Hook: TypeAlias = Callable[[Any, Any], Any]


def _leaf(kind: Any, leaves: Leaves) -> _Hook:
    structure = cast("Callable[[Any], Any]", leaves.of(kind))
    return lambda raw, _: structure(raw)


def _object(kind: Any, converter: Converter) -> _Hook:
    structure = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True)

    def hook(raw: Any, type_: Any) -> Any:
        if not is_object(raw):
            raise WrongValueError(f"is {in_json(raw)}", "an object with fields")
        return structure(raw, type_)

    return hook


def _list_of(kind: Any, converter: Converter) -> _Hook:
    item = get_args(kind)[0]

    def hook(raw: Any, type_: Any) -> Any:
        if not is_list(raw):
            raise WrongValueError(f"is {in_json(raw)}", "a list")
        return tuple(converter.structure(raw, list[item]))  # type: ignore[valid-type]

    return hook


# ---------------------------------------------------------------------------------------------------------- explanations


def _problems(file: str, id: str, error: Exception, path: str = "") -> list[Problem]:
    """The problems that an error stands for, each with the path to its field."""
    if isinstance(error, BaseValidationError):
        return [problem for step, each in _inner(error) for problem in _problems(file, id, each, path + step)]
    path = path.lstrip(".")
    match error:
        case BrokenReferenceError():
            return []
        case WrongValueError():
            return [Problem(file, id, path, error.what, error.remedy)]
        case ForbiddenExtraKeysError():
            fields = ", ".join(field.name for field in attrs_fields(error.cl))
            return [
                Problem(file, id, f"{path}.{name}".lstrip("."), "is no field", f"one of {fields}")
                for name in sorted(error.extra_fields)
            ]
        case KeyError():
            return [Problem(file, id, path, "is missing", "a value: it has no default")]
        case InvalidFieldError():
            return [Problem(file, id, _at(path, error.field), error.what, error.remedy)]
        case UnknownWordError():
            return [Problem(file, id, path, f"is {quoted(error.given)}", f"one of {', '.join(error.allowed)}")]
        case InvalidDateError():
            what, _, remedy = str(error).partition("right would be ")
            return [Problem(file, id, path, what.rstrip(": "), remedy or "a date or period that can be")]
        case _:
            return [Problem(file, id, path, f"cannot be read: {quoted(error)}", "what the model describes")]


def _inner(error: BaseValidationError) -> list[tuple[str, Exception]]:
    """The errors that cattrs gathered, each with the step of the path that leads to it."""
    if isinstance(error, ClassValidationError):
        named, others = error.group_exceptions()
        return [(f".{note.name}", each) for each, note in named] + [("", each) for each in others]
    numbered, others = cast("IterableValidationError", error).group_exceptions()
    return [(f"[{note.index}]", each) for each, note in numbered] + [("", each) for each in others]


def _at(path: str, field: str) -> str:
    """The path to a field that the path to an error may already end with."""
    return path if path.split(".")[-1] == field else f"{path}.{field}".lstrip(".")
