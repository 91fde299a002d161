"""The checked way to read: a folder of somebody's own, with every problem of every file in one report.

A record is first read the quick way; only where that fails is it read again by cattrs, which goes on to the end and knows
where each thing that is wrong stands.
"""

from __future__ import annotations

__all__ = [
    "Checked",
    "Read",
    "dataset_of",
    "explain",
    "load",
    "load_edited",
    "read",
    "read_checked",
    "validate",
]

import datetime
import gc
import warnings
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, cast, get_args, get_origin

from attrs import NOTHING, has
from attrs import fields as attrs_fields
from cattrs import BaseValidationError, ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn

from ..closeness import Neighbours
from ..datasets import Dataset
from ..errors import (
    DatasetError,
    FilterError,
    InvalidDateError,
    InvalidFieldError,
    Problem,
    RetiredIdWarning,
    UnknownWordError,
    did_you_mean,
    quoted,
)
from ..facts import Name, Names, Record, Source, check_id
from ..fields import TYPES
from ..integrity import LONGEST_ID, Given, arrange, examine, right_tag
from ..languages import territory_names
from ..model import Deployment, Edge, Funding, Participation
from ..progress import shown
from ..resolution import NameIndex
from ..store import EDGES, KINDS, NO_RELEASE, RECORDS, Homonym, Release, Retired, Store
from ..vocabulary import Word
from .folder import Decoder
from .layout import Content, Hints, Placed, Raw, fill_in, read_folder, standing
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
    listed,
    retired_of,
    what_and_remedy,
)
from .manifest import check_files, check_manifest, release_in
from .overlay import Layer, lay, settle
from .releases import data_folder


def __dir__() -> list[str]:
    return __all__


_MOST_SHOWN = 10  # records of a circle
_CLOSE = 0.7  # how close an id is that is suggested, as for words


@contextmanager
def _uncollected() -> Generator[None, None, None]:
    """Without the collector of circles: in what is read there is none, and it would look through all of it many times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Read(NamedTuple):
    """What was read of a folder: the parts of a dataset, which are whole where there is no problem."""

    parts: Store
    problems: tuple[Problem, ...]
    laid: tuple[Dataset, tuple[Layer, ...]] | None = None
    """What the folder lies over, and all folders that lie there."""


def load(path: Path | str, base: Dataset | None = None, *, check: bool = True) -> Dataset:
    """Your own dataset, from a folder of files, alone or over another; it answers every call. Nothing is half loaded.

    Over a base, such as `migcoop.dataset()`, what the folder holds may refer to the records of the base by their ids, and comes
    to them. An object that `adds_to` a record of the base (by its id) or an edge (by its key) gives it further names,
    participations, statements; one that `replaces` it stands in its place; an edge is taken out by one that `withdraws` it, a
    record by an entry in `retired.json`, and what referred to it then refers to what replaced it. Several folders are laid
    one after the other: what they give does not depend on their order, and what two of them both decide is a problem.

    Args:
        path: The folder. It has a file a kind, such as `projects.json`, a list of records; or a folder a kind, such as
            `projects/`, with a file a record, named as its id. A release of migcoop is one too: the folder `migcoop` of its
            installation, its wheel or its source distribution.
        base: What it lies over. Unless given it stands alone: countries and all that its records refer to are in it.
        check: Whether to check what the files hold; True unless given. False is for a folder that `validate` found nothing in,
            or that `dump` wrote: what it holds is taken at its word, in about half the time. What cannot be read, and
            references that lead nowhere, are told then too.

    Returns:
        The Dataset; over a base, with all that is in the base. It is of the release of its own `release.json`, else the base's.

    Raises:
        DatasetError: What is wrong with the files and with what they hold: every problem, with its file, record, field and
            what would be right. A manifest that does not fit the rest is one.
        FilterError: A base that is no Dataset.

    >>> load("no/such/folder")
    Traceback (most recent call last):
    migcoop.errors.DatasetError: 1 problem:
    - no/such/folder: is no folder; right would be a folder with files such as projects.json
    """
    parts, problems, laid = read_checked(path, base, check)
    if problems:
        raise DatasetError(problems)
    return Dataset.of(parts, laid=laid)


def validate(path: Path | str, base: Dataset | None = None) -> tuple[Problem, ...]:
    """Every problem of a folder of your own data at once, also those behind others; none is a folder that `load` reads.

    What only follows from another problem is not told: nothing is said of references to a record that is there and wrong.

    Args:
        path: The folder, as `load` takes it.
        base: What it lies over, as for `load`; nothing unless given.

    Returns:
        The problems: file, record, field, what is wrong, what would be right, and the line where it stands.

    Raises:
        FilterError: A base that is no Dataset.

    >>> validate("no/such/folder")[0].what
    'is no folder'
    """
    return read_checked(path, base).problems


@_uncollected()
def read_checked(path: Path | str, base: Dataset | None = None, check: bool = True) -> Read:
    """What a folder holds, alone or over a base, with every problem: `load` and `validate` ask this.

    Without a `check`, only with those for which it cannot be read.
    """
    if base is not None and not isinstance(base, Dataset):
        raise FilterError(f"base= is a Dataset, such as migcoop.dataset(), not {quoted(base)}")
    try:
        with data_folder(standing(Path(path))) as folder:
            content = read_folder(folder, check)
            if check:
                content.problems.extend(check_files(content.manifest, folder))
    except DatasetError as error:  # no archive of a release
        return Read(_NO_PARTS, error.problems)
    if base is not None:
        return _read_over(base, Layer(Path(path).name or "own", content))
    parts, problems, _ = read(content)
    if check and content.manifest and not problems:
        problems = tuple(check_manifest(content.manifest, Dataset.of(parts)))
    return Read(parts, problems)


_NO_PARTS = Store({}, {}, NameIndex({}, {}, {}))


def _read_over(base: Dataset, layer: Layer) -> Read:
    if layer.content.manifest:
        what = "is of a whole dataset, and this folder lies over another"
        layer.content.problems.append(Problem("manifest.json", "", "", what, "no such file; or no base"))
    ground, before = base.laid or (base, ())
    layers = (*before, layer)
    return read(lay(ground, layers), ground)._replace(laid=(ground, layers))


def load_edited(path: Path | str) -> Dataset:
    """The dataset of a folder that somebody is at work in, whose manifest is still to be made."""
    return dataset_of(read_folder(Path(path)))


def dataset_of(content: Content) -> Dataset:
    """The dataset that raw content writes; one `DatasetError` with all that is wrong with it."""
    parts, problems, _ = read(content)
    if problems:
        raise DatasetError(problems)
    return Dataset.of(parts)


def read(content: Content, base: Dataset | None = None) -> Read:
    """The parts of a dataset that raw content writes, with every problem of it; unchecked, with those of reading it.

    Over a base, a reference to an id that was replaced leads to what replaced it: with a warning, if that is so in the base.
    """
    settle(content)
    fill_in(content)
    found = content.problems
    homonyms, misread = _homonyms(content)
    retired = _retired(content)
    release = _release(content.release or release_in(content.manifest), found)
    reader = _Reader(content, retired, base)
    complete = examine if content.check else arrange
    given = reader.given()
    for id in chain(*(became.by for became in retired.values()), *(homonym.ids for homonym in homonyms)):
        reader.stand_in(id, (Record,))
    store, more = complete([*given, *reader.hidden.values()], homonyms, retired, release)
    places = {(each.file, each.item.key): each.place for each in given if isinstance(each.item, Edge)}
    for problem in more:
        # Of a name that an entry which could not be read may allow, nothing is said.
        if problem.file != "homonyms.json" or not ("homonyms" in content.unread or problem.field in misread):
            place = places.get((problem.file, problem.id), problem.id)
            file = problem.file or (reader.placed[place][1].file if place in reader.placed else "")
            found.append(problem._replace(file=file, line=content.lines.of(file, place, problem.field)))
    # They and their hooks refer to one another: else what was read would wait for the collector.
    vars(reader.quick).clear()
    vars(reader).clear()
    return Read(store, tuple(dict.fromkeys(found)))


def _retired(content: Content) -> dict[str, Retired]:
    done: dict[str, Retired] = {}
    for id, raw in content.retired.items():
        if isinstance(raw, str) or (is_object(raw) and _says_what_became(raw)):
            done[id] = retired_of(raw)
        else:
            right = 'the id that replaced it, or an object with a list "by" of ids, and "since" and "why" as texts'
            content.problems.append(Problem("retired.json", id, "", f"leads to {in_json(raw)}", right))
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
        case {"release": str(name), "released": day, **rest} if not rest:
            try:
                return Release(name, None if day == "" else PLAIN[datetime.date](day))
            except WrongValueError as error:
                found.append(Problem("release.json", "", "released", error.what, error.remedy))
        case _:
            right = 'the name of the "release" and the day on which it was "released", YYYY-MM-DD'
            found.append(Problem("release.json", "", "", f"holds {in_json(dict(raw))}", right))
    return NO_RELEASE


def _homonyms(content: Content) -> tuple[tuple[Homonym, ...], set[str]]:
    """The names that are rightly several records', and those of entries that are otherwise wrong."""
    done: list[Homonym] = []
    misread: set[str] = set()
    for file, place, raw in content.homonyms:
        match raw:
            case {"name": str(name), "ids": [str(), str(), *_] as ids, **rest} if not rest:
                done.append(Homonym(name, tuple(ids)))
            case _:
                right = 'an object with the "name" in normal form and the list of "ids" that it names'
                content.problems.append(Problem(file, "", place, f"is {in_json(raw)}", right, content.lines.of(file, place)))
                if is_object(raw) and isinstance(raw.get("name"), str):
                    misread.add(raw["name"])
    return tuple(done), misread


class _Reader:
    """Reads raw objects to the end, whatever is wrong with some of them; records each after those that they refer to.

    Where a record cannot be read, what can be of it stands in for it, so that what refers to it can be read and checked.
    """

    def __init__(self, content: Content, retired: Mapping[str, Retired], base: Dataset | None) -> None:
        self.content = content
        self.retired = retired
        self.base = base
        self.placed: dict[str, tuple[str, Placed]] = {}
        self.done: dict[str, Given] = {}
        self.hidden: dict[str, Given] = {}
        """Stand-ins for records of files that could not be read."""
        self.quick = Decoder(self.find, known=not content.check, many=True)
        self.thorough: Callable[[str, Any], Any] | None = None
        self._meant: tuple[Neighbours, Mapping[str, str]] | None = None
        self._hints: dict[tuple[str, tuple[type, ...]], str] = {}

    def given(self) -> list[Given]:
        """All records and edges, as far as they can be read; a problem for all that cannot."""
        again: list[tuple[str, Placed, int]] = []
        times: Counter[tuple[str, str]] = Counter()
        for plural in RECORDS:
            for placed in self.content.items[plural]:
                if not is_object(placed.raw):
                    again.append((plural, placed, 0))
                    continue
                id: object = placed.raw.get("id")
                if not isinstance(id, str):
                    what = "is missing" if id is None else f"is {in_json(id)}"
                    self._tell(placed, "id", what, "an id of its own")
                    again.append((plural, placed, 0))
                    continue
                if id in self.placed:
                    first = self.placed[id][1].file
                    times[placed.file, id] += 1
                    time = times[placed.file, id] - (placed.file != first)
                    line = self.content.lines.of(first, id, "id")
                    what = f"is given twice: first in {first}{f', line {line}' if line else ''}"
                    self._tell(placed, "id", what, "an id of its own for each record", time)
                    again.append((plural, placed, time))
                else:
                    self.placed[id] = plural, placed
        for id in shown(self._ordered(), "reading records", len(self.placed)):
            given = self._read(*self.placed[id])
            if given is not None:
                self.done[id] = given
        for plural, placed, time in again:  # only for what is wrong with them
            self._read(plural, placed, time)
        for plural, placed in self.content.loose:
            self._read(plural, placed, partly=True)
        several = [(plural, placed) for plural in EDGES for placed in self.content.items[plural]]
        edges = [self._read(plural, placed) for plural, placed in shown(several, "reading edges")]
        return [*self.done.values(), *(edge for edge in edges if edge is not None)]

    def _ordered(self) -> Iterator[str]:
        """The ids of all records, each after those of its own kind that it refers to; a circle is told once."""
        done: set[str] = set()
        circled: set[str] = set()
        for first in self.placed:
            if first in done:
                continue
            needed = self._needs(first)
            if not needed:  # as nearly all
                done.add(first)
                yield first
                continue
            path = {first: iter(needed)}
            while path:
                id, needs = next(reversed(path.items()))
                other = next(needs, None)
                if other is None:
                    del path[id]
                    done.add(id)
                    yield id
                elif other in path:
                    if id not in circled and other not in circled:
                        ids = list(path)
                        circle = [*ids[ids.index(other) :], other]
                        circled.update(circle)
                        self._tell_circle(id, circle)
                elif other not in done:
                    path[other] = iter(self._needs(other))

    def _needs(self, id: str) -> Sequence[str]:
        """The ids of those records of its own kind that a record refers to: what it is part of, or sources that it cites."""
        plural, placed = self.placed[id]
        if plural == "sources":
            named = [text.partition("@ ")[0].partition("§ ")[0].strip() for text in _texts(placed.raw)]
        elif isinstance(part := placed.raw.get("part_of"), str):
            named = [part]
        else:
            return ()
        return [other for other in named if other in self.placed and self.placed[other][0] == plural]

    def _tell_circle(self, id: str, circle: list[str]) -> None:
        plural, placed = self.placed[id]
        shown = circle if len(circle) <= _MOST_SHOWN else [*circle[: _MOST_SHOWN - 2], "…", *circle[-2:]]
        field, right = ("citations", "citations of places in itself") if RECORDS[plural] is Source else ("part_of", "")
        self._tell(placed, field, f"goes round in a circle: {' -> '.join(shown)}", right or "a chain of part_of with an end")

    def _tell(self, placed: Placed, field: str, what: str, remedy: str, time: int = 0) -> None:
        line = self.content.lines.of(placed.file, placed.place, field, time)
        self.content.problems.append(Problem(placed.file, placed.place, field, what, remedy, line))

    def _read(self, plural: str, placed: Placed, time: int = 0, partly: bool = False) -> Given | None:
        """The record or edge that a raw object writes, or what can be read of it; None where that is not even its ends."""
        try:
            return Given(self.quick.decode(plural, placed.raw), placed.file, placed.place)
        except Exception as first:
            # Once more, to find all that is wrong with it, not only what was met first.
            self.thorough = self.thorough or _thorough(self.find)
            error = first
            try:
                self.thorough(plural, placed.raw)
            except Exception as all_of_it:
                error = all_of_it
            # If only the first way refuses it, what that says: nothing is left out without a word.
            for field, what, remedy in _explained(error, self.content.hints):
                if not (partly and what == _MISSING):
                    self._tell(placed, field, what, remedy, time)
        return self._partly_read(plural, placed) if is_object(placed.raw) else None

    def _partly_read(self, plural: str, placed: Placed) -> Given | None:
        cls: Any = KINDS[plural]
        item = cls.__new__(cls)
        unread: set[str] = set()
        for attribute in attrs_fields(cls):
            value = _nothing(attribute)
            if attribute.name in placed.raw:
                try:
                    value = self.quick.decode_field(attribute.type, placed.raw[attribute.name])
                except Exception:
                    unread.add(attribute.name)
            elif attribute.default is NOTHING:
                unread.add(attribute.name)
            object.__setattr__(item, attribute.name, value)
        if isinstance(item, Edge):
            if not unread.isdisjoint(item.ENDS):
                return None
            if "citations" not in placed.raw and not unread.isdisjoint(("periods", "dates")):
                unread.add("citations")  # which are those of its statements
        return Given(item, placed.file, placed.place, frozenset(unread))

    def _current(self, id: str) -> str:
        """The id itself, or, over a base, what replaced it: with a warning, if that was so before the folder came."""
        became = None if self.base is None or id in self.placed else self.retired.get(id)
        if self.base is None or became is None or became.reason != "replaced":
            return id
        if id in self.base.retired:
            warnings.warn(f"a reference to {quoted(id)}, which is retired: it was {became}", RetiredIdWarning, stacklevel=2)
        return became.by[0]

    def find(self, id: str, kinds: tuple[type, ...]) -> Record:
        given = self.done.get(id)
        if given is None:
            id = self._current(id)
            given = self.done.get(id)
        if given is not None and isinstance(given.item, kinds):
            return cast("Record", given.item)
        plural = self.placed[id][0] if id in self.placed else ""
        if given is None and plural and issubclass(RECORDS[plural], kinds):
            raise BrokenReferenceError
        if not plural and id in self.retired:
            what = f"refers to {quoted(id)}, which is retired"
            instead = ", ".join(map(quoted, self.retired[id].by))
            raise WrongValueError(what, f"what took its place, {instead}" if instead else "another record")
        if (hidden := self.stand_in(id, kinds)) is not None:
            return hidden
        if (id, kinds) not in self._hints:  # a record that is wrong is read several times
            self._hints[id, kinds] = self.content.hints.of(lambda: self._near(id, kinds))
        right = f"{id_of_a(kinds)}{self._hints[id, kinds]}"
        raise WrongValueError(f"refers to {quoted(id)}, which is no {kinds_of(kinds)} here", right)

    def stand_in(self, id: str, kinds: tuple[type, ...]) -> Record | None:
        """A record of one of these kinds of which nothing is known but that it may be there; None where it is not."""
        if id in self.placed:
            return None
        own = self.content.hidden.get(id)
        unread = [own] if own else [plural for plural in RECORDS if plural in self.content.unread]
        plural = next((plural for plural in unread if issubclass(RECORDS[plural], kinds)), None)
        if plural is None:
            return None
        if id not in self.hidden:
            given = cast("Given", self._partly_read(plural, Placed("", "", {"id": id})))
            names = (attribute.name for attribute in attrs_fields(RECORDS[plural]))
            self.hidden[id] = given._replace(unread=frozenset(names))
        return cast("Record", self.hidden[id].item)

    def _near(self, id: str, kinds: tuple[type, ...]) -> list[str]:
        """The id of the record, of one of these kinds, whose id or name is closest to a text."""
        if self._meant is None:
            ids: dict[str, str] = {}
            for known, (_, placed) in self.placed.items():
                if len(known) > LONGEST_ID:
                    continue
                names = placed.raw.get("names")
                texts = [name["text"] for name in names if is_object(name) and "text" in name] if is_list(names) else []
                for text in (known, *texts):
                    if isinstance(text, str):
                        ids.setdefault(text[:LONGEST_ID].casefold(), known)
            self._meant = Neighbours(ids), ids
        neighbours, found = self._meant
        if id in territory_names("en"):  # a country's code is no slip of another's, nor of a body's acronym
            return []
        close = neighbours.near(
            id[:LONGEST_ID].casefold(), _CLOSE, 1, lambda text: issubclass(RECORDS[self.placed[found[text]][0]], kinds)
        )
        return [found[text] for _, text in close]


def _nothing(attribute: Any) -> Any:
    """What a field has that nothing is read of: its default, or the least that its type has."""
    if attribute.default is NOTHING:
        return {str: "", Names: Names()}.get(attribute.type)
    make = getattr(attribute.default, "factory", None)
    return attribute.default if make is None else make()


def _texts(raw: Any) -> Iterator[str]:
    """The texts of all citations in a raw object."""
    waiting = [raw]
    while waiting:
        value = waiting.pop()
        if is_list(value):
            waiting += value
        elif is_object(value):
            citations = value.get("citations")
            yield from (text for text in (citations if is_list(citations) else ()) if isinstance(text, str))
            waiting += value.values()


# -------------------------------------------------------------------------------------------------------------- thorough


class Checked:
    """Reads raw objects by cattrs, which goes on to the end and gathers all that is wrong; `find` gives the records."""

    def __init__(self, find: Find, whole: bool = False) -> None:
        """With `whole`, all is told of what cannot be read, also what else would be told of it once it could."""
        leaves = Leaves(find)
        self._also = whole
        self.converter = converter = Converter(detailed_validation=True, forbid_extra_keys=True)
        converter.register_structure_hook_factory(_is_list, partial(_list_of, converter=converter))
        converter.register_structure_hook_factory(_has_fields, partial(_object, converter=converter, also=whole))
        converter.register_structure_hook_factory(lambda kind: leaves.of(kind) is not None, partial(_leaf, leaves=leaves))
        # For these cattrs has hooks of its own, which it asks before any factory, and takes a word for the text that it is too.
        for plain in (*PLAIN, Word):
            converter.register_structure_hook(plain, lambda raw, kind: _leaf(kind, leaves)(raw, kind))
        converter.register_structure_hook(Names, lambda raw, _: Names(converter.structure(raw, tuple[Name, ...])))
        self._whole: dict[Any, _Hook] = {}

    def whole(self, kind: Any, raw: Any) -> Any:
        """What the raw object itself writes: in a field of another, a record is an id."""
        if kind not in self._whole:
            self._whole[kind] = _object(kind, self.converter, self._also)
        return self._whole[kind](raw, kind)


def _thorough(find: Find) -> Callable[[str, Any], Any]:
    """Makes a record or edge of a raw object, by its kind; raises all that is wrong with it, as cattrs gathers it."""
    checked = Checked(find, whole=True)
    return lambda plural, raw: checked.whole(KINDS[plural], raw)


def explain(error: Exception, file: str, id: str) -> DatasetError:
    """The error that tells all that is wrong with one raw object, of what was gathered when it was read."""
    return DatasetError(Problem(file, id, *said) for said in _explained(error, Hints()))


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _has_fields(kind: Any) -> bool:
    return has(get_origin(kind) or kind)


_Hook: TypeAlias = Callable[[Any, Any], Any]


def _leaf(kind: Any, leaves: Leaves) -> _Hook:
    structure = cast("Callable[[Any], Any]", leaves.of(kind))
    return lambda raw, _: structure(raw)


def _object(kind: Any, converter: Converter, also: bool) -> _Hook:
    structure = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True)

    def hook(raw: Any, type_: Any) -> Any:
        if not is_object(raw):
            raise WrongValueError(f"is {in_json(raw)}", "an object with fields")
        if not also:
            return structure(raw, type_)
        others = list(_wrong_in_itself(get_origin(kind) or kind, raw))
        try:
            made = structure(raw, type_)
        except ClassValidationError as error:
            known = {each.field for each in error.exceptions if isinstance(each, InvalidFieldError)}
            shapes = [each for each in _misshapen(kind, raw, converter) if each.field not in known]
            told = known | {each.field for each in shapes}
            rest = [each for each in others if each.part not in told]
            raise _gathered([*error.exceptions, *shapes, *rest], kind) from None
        if others:
            raise _gathered(others, kind)
        return made

    return hook


def _gathered(errors: Sequence[Exception], kind: Any) -> ClassValidationError:
    """All these errors as one, as cattrs raises it."""
    make: Any = ClassValidationError  # of which a checker sees only the constructor of a group
    error: ClassValidationError = make(f"While structuring {kind}", errors, get_origin(kind) or kind)
    return error


def _misshapen(kind: Any, raw: Raw, converter: Converter) -> Iterator[InvalidFieldError]:
    """What the class would refuse of those fields that can be read, of an object of which others cannot."""
    cls = get_origin(kind) or kind
    owner = cls.__new__(cls)
    if issubclass(cls, Record) and isinstance(raw.get("id"), str):
        object.__setattr__(owner, "id", raw["id"])
        try:
            check_id(owner)
        except InvalidFieldError as error:
            yield error
    for attribute in attrs_fields(cls):
        if attribute.validator is None or attribute.validator in TYPES or attribute.name not in raw:
            continue
        try:
            attribute.validator(owner, attribute, converter.structure(raw[attribute.name], attribute.type))
        except InvalidFieldError as error:
            yield error
        except Exception:  # which was told
            continue


def _wrong_in_itself(cls: Any, raw: Raw) -> Iterator[WrongValueError]:
    """What is wrong with a name or an edge on a record, and is looked at only once all others beside it can be read."""
    if cls not in (Name, Participation, Funding, Deployment):
        return
    if not raw.get("citations"):
        yield WrongValueError("is empty", "where the fact is stated", "citations")
    lang: object = raw.get("lang")
    if cls is Name and isinstance(lang, str) and lang != (right := right_tag(lang)):
        yield WrongValueError(f"is {quoted(lang)}", right, "lang")


def _list_of(kind: Any, converter: Converter) -> _Hook:
    item = get_args(kind)[0]

    def hook(raw: Any, type_: Any) -> Any:
        return tuple(converter.structure(listed(raw), list[item]))  # type: ignore[valid-type]

    return hook


# ---------------------------------------------------------------------------------------------------------- explanations


_MISSING = "is missing"


def _explained(error: Exception, hints: Hints, path: str = "") -> Iterator[tuple[str, str, str]]:
    """What an error says is wrong: the path to each field, what is wrong with it, and what would be right."""
    if isinstance(error, BaseValidationError):
        for step, each in _inner(error):
            yield from _explained(each, hints, path + step)
        return
    path = path.lstrip(".")
    match error:
        case BrokenReferenceError():
            return
        case WrongValueError():
            yield f"{path}.{error.part}".strip(".") if error.part else path, error.what, error.remedy
        case ForbiddenExtraKeysError():
            fields = [field.name for field in attrs_fields(error.cl)]
            for name in sorted(error.extra_fields):
                yield f"{path}.{name}".lstrip("."), "is no field", f"one of {', '.join(fields)}{hints.near(name, fields)}"
        case KeyError():
            yield path, _MISSING, "a value: it has no default"
        case InvalidFieldError():
            yield _at(path, error.field), error.what, error.remedy
        case UnknownWordError():
            near = did_you_mean(error.suggestions)
            yield path, f"is {quoted(error.given)}", f"one of {', '.join(error.allowed)}{near}"
        case InvalidDateError():
            yield path, *what_and_remedy(error)
        case _:
            yield path, f"cannot be read: {quoted(error)}", "what the model describes"


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
