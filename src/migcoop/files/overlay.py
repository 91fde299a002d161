"""What a folder does, in so many words, to what is there already: `adds_to` it, `replaces` it, `withdraws` it.

Within a folder, what a tool made may be added to by hand. Over a base, each of the three speaks of a record by its id or of an
edge by its key, and several folders are laid at once: what they give does not depend on their order, for whatever two of them
both decide is a problem.
"""

from __future__ import annotations

__all__ = ["Layer", "lay", "settle"]

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from attrs import evolve

from ..datasets import Dataset
from ..errors import Problem, quoted
from ..selections import key_of
from ..store import KINDS, RECORDS, Release, plural_of
from .layout import ADDS, REPLACES, Content, Placed, Raw, content_of, verb_of
from .leaves import in_json, is_list, is_object
from .write import canonical, digest_of, release_in_json


def __dir__() -> list[str]:
    return __all__


class Layer(NamedTuple):
    """A folder that lies over a base: what it is called, and what it holds."""

    name: str
    content: Content


_BASE = "the base"  # the file of what no folder holds


def lay(base: Dataset, layers: Sequence[Layer]) -> Content:
    """The content of the base with that of the layers over it, nothing settled yet: the same in whatever order they come."""
    laid = evolve(_content_of(base), check=any(layer.content.check for layer in layers))
    for name, layer in sorted(layers, key=_digest):
        file = f"{name}/{{}}".format if len(layers) > 1 else str
        for plural, several in layer.items.items():
            laid.items[plural] += [placed._replace(file=file(placed.file)) for placed in several]
        laid.homonyms.extend(placed._replace(file=file(placed.file)) for placed in layer.homonyms)
        _take(laid.retired, layer.retired, file("retired.json"), laid.problems)
        laid.problems.extend(problem._replace(file=file(problem.file)) for problem in layer.problems)
        laid.unread.update(layer.unread)
        laid.hidden.update(layer.hidden)
        laid.lines.take(layer.lines, file)
    _take_releases(laid, layers)
    laid.homonyms[:] = _joined_homonyms(laid.homonyms)
    for old, new in laid.retired.items():  # what replaced one long ago may be replaced itself
        if isinstance(new, str) and isinstance(laid.retired.get(new), str):
            laid.retired[old] = laid.retired[new]
    return laid


def _digest(layer: Layer) -> str:
    """What the order of layers follows from: what they hold, and not when they came."""
    content = layer.content
    items = {plural: [placed.raw for placed in several] for plural, several in content.items.items()}
    return digest_of({**items, "homonyms": [placed.raw for placed in content.homonyms], "retired": content.retired})


def _content_of(base: Dataset) -> Content:
    """A dataset as a folder would hold it; each record goes by its id there, each edge by its key."""
    content = content_of(canonical(base))
    names: dict[str, list[str]] = {plural: [] for plural in KINDS}
    for item in base.everything():
        names[plural_of(item)].append(key_of(item))
    for plural, several in content.items.items():
        several[:] = [placed._replace(file=_BASE, place=name) for placed, name in zip(several, names[plural], strict=True)]
    if base.release:
        content.release.update(release_in_json(Release(base.release, base.released)))
    return content


def _take(taken: Raw, given: Mapping[str, Any], file: str, problems: list[Problem]) -> None:
    """Add entries to those that are taken already; one that says something else is a problem."""
    for key, value in given.items():
        if taken.setdefault(key, value) != value:
            problems.append(Problem(file, key, "", f"is {in_json(value)}", f"{in_json(taken[key])}, as it is said already"))


def _take_releases(laid: Content, layers: Sequence[Layer]) -> None:
    """A layer that says which release it is goes before the base; two that say different things are a problem."""
    said: Raw = {}
    for layer in layers:
        _take(said, layer.content.release, f"{layer.name}/release.json", laid.problems)
    if said:
        laid.release.clear()
        laid.release.update(said)


def _joined_homonyms(homonyms: Sequence[Placed]) -> list[Placed]:
    """One entry a name, with all that it names."""
    joined: dict[str, Placed] = {}
    others: list[Placed] = []
    for placed in homonyms:
        name: object = placed.raw.get("name") if is_object(placed.raw) else None
        before = joined.get(name) if isinstance(name, str) else None
        if not isinstance(name, str) or not is_list(placed.raw.get("ids")):
            others.append(placed)  # which is told to be wrong when it is read
        elif before is None:
            joined[name] = placed
        else:
            joined[name] = before._replace(raw=_joined_entries(before.raw, placed.raw))
    return [*joined.values(), *others]


def _joined_entries(one: Raw, other: Raw) -> Raw:
    """Two entries of one name as one, with the ids of both."""
    return {**one, **other, "ids": sorted([*one["ids"], *(id for id in other["ids"] if id not in one["ids"])], key=str)}


# -------------------------------------------------------------------------------------------------------------- settling


def settle(content: Content) -> None:
    """Do, in place, what objects say is to be done to others; a problem for what cannot be."""
    for plural, several in content.items.items():
        if any(placed.file == _BASE or verb_of(placed.raw) is not None for placed in several):
            _Settling(plural, content).settle()


class _Settling:
    """What is done to the records or edges of one kind."""

    def __init__(self, plural: str, content: Content) -> None:
        self.plural = plural
        self.content = content
        several = content.items[plural]
        self.plain: list[Placed | None] = [placed for placed in several if verb_of(placed.raw) is None]
        self.doing = [placed for placed in several if verb_of(placed.raw) is not None]
        self.at = {name: at for at, placed in enumerate(self.plain) if placed is not None and (name := self._name(placed))}
        self.decided: dict[str, str] = {}
        """What has been decided of a whole record or edge, by its id or key."""
        self.added: dict[str, list[Placed]] = {}

    def settle(self) -> None:
        for name, at in self.at.items():
            if self._is_of_base(at) and name in self.content.retired:
                self.plain[at], self.decided[name] = None, "retired"
        # What is added comes after what is decided of the whole, so that the one is told wherever the other stands.
        for placed in sorted(self.doing, key=lambda placed: ADDS in placed.raw):
            self._do(placed)
        for name, additions in self.added.items():
            known = self.plain[self.at[name]]
            if known is not None:
                self.plain[self.at[name]] = known._replace(raw=self._joined(known.raw, additions))
        self.content.items[self.plural][:] = [placed for placed in self.plain if placed is not None]

    def _name(self, placed: Placed) -> str:
        """What an object goes by: a record its id, an edge of the base its key."""
        if self.plural in RECORDS:
            id: object = placed.raw.get("id") if is_object(placed.raw) else None
            return id if isinstance(id, str) else ""
        return placed.place if placed.file == _BASE else ""

    def _is_of_base(self, at: int) -> bool:
        placed = self.plain[at]
        return placed is None or placed.file == _BASE

    def _do(self, placed: Placed) -> None:
        verb = verb_of(placed.raw) or ""
        given: object = placed.raw[verb]
        name = given if isinstance(given, str) and given in self.at else None
        if name is None:
            self._miss(placed, verb, given)
        elif name in self.decided:
            self._refuse(placed, verb, f"is {quoted(name)}, which is {self.decided[name]} already", "one decision each")
        elif verb == ADDS:
            self.added.setdefault(name, []).append(placed)
        elif not self._is_of_base(self.at[name]):
            self._refuse(placed, verb, f"is {quoted(name)}, which a folder gives and not the base", "the right one given there")
        elif verb == REPLACES:
            self.decided[name] = "replaced"
            own = {field: value for field, value in placed.raw.items() if field != REPLACES}
            self.plain[self.at[name]] = placed._replace(raw={"id": name, **own} if self.plural in RECORDS else own)
        elif self.plural in RECORDS:
            self._refuse(placed, verb, f"is {quoted(name)}, a record", "an entry in retired.json: ids are for ever")
        elif len(placed.raw) > 1:
            self._refuse(placed, verb, f"is {quoted(name)}, beside other fields", "nothing else, or replaces")
        else:
            self.decided[name], self.plain[self.at[name]] = "withdrawn", None

    def _miss(self, placed: Placed, verb: str, given: object) -> None:
        """Tell of what is none here, unless it may be in what could not be read; its own fields are still checked."""
        content = self.content
        if not (self.plural in content.unread or (isinstance(given, str) and content.hidden.get(given) == self.plural)):
            near = content.hints.near(given, self.at) if isinstance(given, str) else ""
            right = "the id of a record of that kind" if self.plural in RECORDS else "the key of an edge of the base"
            self._refuse(placed, verb, f"is {in_json(given)}, which is none here", f"{right}{near}")
        own = {field: value for field, value in placed.raw.items() if field != verb}
        content.loose.append((self.plural, placed._replace(raw=own)))

    def _refuse(self, placed: Placed, field: str, what: str, remedy: str) -> None:
        line = self.content.lines.of(placed.file, placed.place, field)
        self.content.problems.append(Problem(placed.file, placed.place, field, what, remedy, line))

    def _joined(self, known: Raw, additions: Sequence[Placed]) -> Raw:
        """A record or an edge with all that is added to it; of a value that it has already, a problem."""
        done = {**known}
        lists: dict[str, _Several] = {}
        for placed in additions:
            for field, value in placed.raw.items():
                own = done.get(field, [])
                if field == ADDS:
                    continue
                if is_list(value) and is_list(own):
                    if field not in lists:
                        lists[field] = (_SeveralNames if field == "names" else _Several)(own)
                        done[field] = lists[field].items
                    lists[field].add(value)
                elif field not in done or is_list(own):  # what is no list stands alone, so that it is told to be wrong
                    done[field] = value
                    lists.pop(field, None)
                elif not is_list(value) and own != value:
                    self._refuse(placed, field, f"is {in_json(value)}, where {in_json(own)} stands", "replaces, or nothing")
        return done


class _Several:
    """A list that is added to, so that each item is there once."""

    def __init__(self, items: list[Any]) -> None:
        self.items = [*items]
        self.places: dict[str, int] = {}
        for number, item in enumerate(items):
            self.places.setdefault(self.key(item), number)

    def key(self, item: Any) -> str:
        return _key(item)

    def add(self, items: list[Any]) -> None:
        for item in items:
            place = self.places.setdefault(self.key(item), len(self.items))
            if place == len(self.items):
                self.items.append(item)
            else:
                self.meet(place, item)

    def meet(self, place: int, item: Any) -> None:
        """Something is added that is there already."""


class _SeveralNames(_Several):
    """Names: what is added to one that is there are citations and forms."""

    def __init__(self, items: list[Any]) -> None:
        super().__init__(items)
        self.parts: dict[tuple[int, str], _Several] = {}

    def key(self, item: Any) -> str:
        return _key([item.get("text"), item.get("lang")]) if is_object(item) else f"no name, {_key(item)}"

    def meet(self, place: int, item: Any) -> None:
        if not is_object(item):
            return
        for part in ("citations", "forms"):
            added, own = item.get(part, []), self.items[place].get(part, [])
            if not is_list(added):
                self.items[place] = {**self.items[place], part: added}
            elif added and is_list(own):
                if (place, part) not in self.parts:
                    self.parts[place, part] = _Several(own)
                    self.items[place] = {**self.items[place], part: self.parts[place, part].items}
                self.parts[place, part].add(added)


def _key(value: Any) -> str:
    """A text that is the same for equal values of JSON, and for no others."""
    if isinstance(value, str):
        return f'"{value}'
    try:
        return json.dumps(value, sort_keys=True)
    except RecursionError:  # nothing of a record is nested so deeply: it will be refused
        return f"at {id(value)}"
