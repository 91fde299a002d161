"""The checked way to read: a folder of somebody's own, with every problem of every file in one report.

A record is first read the quick way; only where that fails is it read again by cattrs, which goes on to the end and knows
where each thing that is wrong stands.
"""

from __future__ import annotations

__all__ = ["Loaded", "dataset_of", "load", "load_edited", "read"]

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, cast, get_args, get_origin

from attrs import fields as attrs_fields
from attrs import frozen, has
from cattrs import BaseValidationError, ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn

from ..datasets import Dataset
from ..errors import DatasetError, InvalidDateError, InvalidFieldError, Problem, UnknownWordError, quoted
from ..facts import Name, Names, Record
from ..integrity import collect
from ..model import Edge
from ..store import EDGES, KINDS, NO_RELEASE, RECORDS, Homonym, Release, Retired
from ..vocabulary import Word
from .folder import Decoder
from .layout import Content, Placed, Raw, fill_in, read_folder
from .leaves import (
    PLAIN,
    BrokenReferenceError,
    Find,
    Leaves,
    WrongValueError,
    id_of_a,
    in_json,
    is_list,
    is_object,
    kinds_of,
    retired_of,
)
from .manifest import check_files, check_manifest, release_in
from .releases import data_folder


def __dir__() -> list[str]:
    return __all__


@frozen
class Loaded:
    """What could be read of a folder, and what is wrong with the rest."""

    items: Sequence[Record | Edge]
    homonyms: tuple[Homonym, ...]
    retired: Mapping[str, Retired]
    problems: list[Problem]
    release: Release = NO_RELEASE


def load(path: Path | str) -> Dataset:
    """Your own dataset, from a folder of files; it answers every call.

    It stands alone: countries and all that its records refer to are in it. Nothing is half loaded.

    Args:
        path: The folder. It has a file a kind, such as `projects.json`, a list of records; or a folder a kind, such as
            `projects/`, with a file a record, named as its id. A release of migcoop is one too: the folder `migcoop` of its
            installation, its wheel or its source distribution.

    Returns:
        The Dataset.

    Raises:
        DatasetError: What is wrong with the files and with what they hold: every problem, with its file, record, field and
            what would be right. A manifest that does not fit the rest is one.

    >>> load("no/such/folder")
    Traceback (most recent call last):
    migcoop.errors.DatasetError: 1 problem:
    - no/such/folder: is no folder; right would be a folder with files such as projects.json
    """
    with data_folder(path) as folder:
        if not folder.is_dir():
            raise DatasetError([Problem(str(path), "", "", "is no folder", "a folder with files such as projects.json")])
        content = read_folder(folder)
        content.problems.extend(check_files(content.manifest, folder))
    dataset = dataset_of(content)
    if content.manifest and (unfit := list(check_manifest(content.manifest, dataset))):
        raise DatasetError(unfit)
    return dataset


def load_edited(path: Path | str) -> Dataset:
    """The same of a folder that somebody is at work in, whose manifest is still to be made."""
    return dataset_of(read_folder(Path(path)))


def dataset_of(content: Content) -> Dataset:
    """The dataset that raw content writes; one `DatasetError` with all that is wrong with it."""
    loaded = read(content)
    if not loaded.problems:
        return Dataset(loaded.items, homonyms=loaded.homonyms, retired=loaded.retired, release=loaded.release)
    found = list(loaded.problems)
    # What could be read is checked as well, so that all problems come at once.
    try:
        collect(loaded.items, loaded.homonyms, loaded.retired)
    except DatasetError as error:
        found += error.problems
    raise DatasetError(found)


def read(content: Content) -> Loaded:
    """The records and edges that raw content writes, with a problem for each that cannot be read."""
    fill_in(content)
    found = list(content.problems)
    homonyms = _homonyms(content.homonyms, found)
    retired = _retired(content.retired, found)
    release = _release(content.release or release_in(content.manifest), found)
    return Loaded(_Reader(content.items, found).items(), homonyms, retired, found, release)


def _retired(content: Mapping[str, Any], found: list[Problem]) -> dict[str, Retired]:
    done: dict[str, Retired] = {}
    for id, raw in content.items():
        if isinstance(raw, str) or (is_object(raw) and _says_what_became(raw)):
            done[id] = retired_of(raw)
        else:
            right = 'the id that replaced it, or an object with a list "by" of ids, and "since" and "why" as texts'
            found.append(Problem("retired.json", id, "", f"leads to {in_json(raw)}", right))
    return done


def _says_what_became(raw: Raw) -> bool:
    by: Any = raw.get("by", [])
    texts = [*(by if is_list(by) else [by, None]), raw.get("since", ""), raw.get("why", "")]
    return len(raw) > 0 and raw.keys() <= {"by", "since", "why"} and all(type(text) is str for text in texts)


def _release(raw: Mapping[str, Any], found: list[Problem]) -> Release:
    """Which release it is, as its file says: its name and its day."""
    if not raw:
        return NO_RELEASE
    match raw:
        case {"release": str(name), "released": str(day), **rest} if not rest:
            try:
                return Release(name, datetime.date.fromisoformat(day) if day else None)
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

    def __init__(self, items: Mapping[str, Sequence[Placed]], problems: list[Problem]) -> None:
        self.raw_items = items
        self.problems = problems
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

    def find(self, id: str, kinds: tuple[type, ...]) -> Record:
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


def _thorough(find: Find) -> Callable[[str, Any], Any]:
    """Makes a record or edge of a raw object, by its kind; raises all that is wrong with it, as cattrs gathers it."""
    leaves = Leaves(find)
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook_factory(_is_list, partial(_list_of, converter=converter))
    converter.register_structure_hook_factory(_has_fields, partial(_object, converter=converter))
    converter.register_structure_hook_factory(lambda kind: leaves.of(kind) is not None, partial(_leaf, leaves=leaves))
    # For these cattrs has hooks of its own, which it asks before any factory, and takes a word for the text that it also is.
    for plain in (*PLAIN, Word):
        converter.register_structure_hook(plain, lambda raw, kind: _leaf(kind, leaves)(raw, kind))
    converter.register_structure_hook(Names, lambda raw, _: Names(converter.structure(raw, tuple[Name, ...])))
    whole = {plural: _object(cls, converter) for plural, cls in KINDS.items()}
    return lambda plural, raw: whole[plural](raw, KINDS[plural])


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
