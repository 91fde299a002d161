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

from ..datasets import Dataset
from ..errors import Problem, quoted
from ..facts import Record
from ..store import KINDS, RECORDS, Release, plural_of
from .layout import ADDS, REPLACES, Content, Placed, Raw, leave_out, verb_of
from .leaves import in_json, is_list, is_object
from .write import canonical, digest_of, packed, release_in_json


def __dir__() -> list[str]:
    return __all__


class Layer(NamedTuple):
    """A folder that lies over a base: what it is called, and what it holds."""

    name: str
    content: Content


_BASE = ""  # the file of what no folder holds


def lay(base: Dataset, layers: Sequence[Layer]) -> Content:
    """The content of the base with that of the layers over it, nothing settled yet: the same in whatever order they come."""
    laid = _content_of(base)
    for name, layer in sorted(layers, key=_digest):
        file = f"{name}/{{}}".format if len(layers) > 1 else str
        for plural, several in layer.items.items():
            laid.items[plural] += [placed._replace(file=file(placed.file)) for placed in several]
        laid.homonyms.extend(placed._replace(file=file(placed.file)) for placed in layer.homonyms)
        _take(laid.retired, layer.retired, file("retired.json"), laid.problems)
        laid.problems.extend(problem._replace(file=file(problem.file)) for problem in layer.problems)
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
    """A dataset as a folder would hold it; each edge goes by its key."""
    whole = json.loads(packed(canonical(base)))  # words are texts of a kind of their own until they are written
    goes_by: dict[str, list[str]] = {plural: [] for plural in KINDS}
    for item in base.everything():
        goes_by[plural_of(item)].append(item.id if isinstance(item, Record) else item.key)
    shortened = {plural: leave_out(plural, whole.get(plural, ()), whole.get("sources", ())) for plural in KINDS}
    return Content(
        items={
            plural: [Placed(_BASE, *each) for each in zip(goes_by[plural], shortened[plural], strict=True)] for plural in KINDS
        },
        homonyms=[Placed(_BASE, "", raw) for raw in whole.get("homonyms", ())],
        retired=dict(whole.get("retired", {})),
        release=release_in_json(Release(base.release, base.released)) if base.release else {},
    )


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
        several[:] = _Settling(plural, content).settled(several)


class _Settling:
    """What is done to the records or edges of one kind."""

    def __init__(self, plural: str, content: Content) -> None:
        self.plural = plural
        self.retired = content.retired
        self.problems = content.problems
        self.done: dict[str, str] = {}  # what has been decided of a whole record or edge, by its id or key

    def settled(self, several: Sequence[Placed]) -> list[Placed]:
        plain = [placed for placed in several if verb_of(placed.raw) is None]
        there = {self._name(placed): at for at, placed in enumerate(plain) if self._name(placed)}
        kept: list[Placed | None] = [*plain]
        for name, at in there.items():
            if plain[at].file == _BASE and name in self.retired:
                kept[at], self.done[name] = None, "retired"
        for placed in sorted((placed for placed in several if verb_of(placed.raw)), key=_wholes_first):
            self._do(placed, there, kept)
        return [placed for placed in kept if placed is not None]

    def _name(self, placed: Placed) -> str:
        """What an object goes by: a record its id, an edge of the base its key."""
        if self.plural in RECORDS:
            id: object = placed.raw.get("id") if is_object(placed.raw) else None
            return id if isinstance(id, str) else ""
        return placed.place if placed.file == _BASE else ""

    def _do(self, placed: Placed, there: Mapping[str, int], kept: list[Placed | None]) -> None:
        verb = verb_of(placed.raw) or ""
        name: object = placed.raw[verb]
        at = there.get(name) if isinstance(name, str) else None
        before = self.done.get(str(name))
        if at is None:
            what = "the id of a record of that kind" if self.plural in RECORDS else "the key of an edge of the base"
            self._refuse(placed, verb, f"is {in_json(name)}, which is none here", what)
        elif before is not None:
            self._refuse(placed, verb, f"is {quoted(name)}, which is {before} already", "one decision each")
        elif verb == ADDS:
            kept[at] = self._joined(kept[at], placed)
        elif (known := kept[at]) is not None and known.file != _BASE:
            self._refuse(placed, verb, f"is {quoted(name)}, which a folder gives and not the base", "the right one given there")
        elif verb == REPLACES:
            self.done[str(name)] = "replaced"
            kept[at] = placed._replace(raw=self._replacing(placed.raw))
        elif self.plural in RECORDS:
            self._refuse(placed, verb, f"is {quoted(name)}, a record", "an entry in retired.json: ids are for ever")
        elif len(placed.raw) > 1:
            self._refuse(placed, verb, f"is {quoted(name)}, beside other fields", "nothing else, or replaces")
        else:
            self.done[str(name)] = "withdrawn"
            kept[at] = None

    def _refuse(self, placed: Placed, verb: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(placed.file, placed.place, verb, what, remedy))

    def _replacing(self, raw: Raw) -> Raw:
        given = {name: value for name, value in raw.items() if name != REPLACES}
        return {"id": raw[REPLACES], **given} if self.plural in RECORDS else given

    def _joined(self, known: Placed | None, addition: Placed) -> Placed | None:
        """A record or an edge with what is added to it; of a value that it has already, a problem."""
        if known is None:
            return None
        done: Raw = {**known.raw}
        for name, value in addition.raw.items():
            if name == ADDS or (name == "id" and value == done.get("id")):
                continue
            if is_list(value) or is_list(done.get(name)):
                done[name] = (_joined_names if name == "names" else _joined_lists)(done.get(name, []), value)
            elif done.setdefault(name, value) != value:
                self._refuse(addition, name, f"is {in_json(value)}, where {in_json(done[name])} stands", "replaces, or nothing")
        return known._replace(raw=done)


def _wholes_first(placed: Placed) -> bool:
    """What is added comes after what is decided of the whole, so that the one is told wherever the other stands."""
    return ADDS in placed.raw


def _joined_lists(own: Any, added: Any) -> Any:
    """Both lists as one; what is no list stands alone, so that it is either a value or told to be wrong."""
    if not is_list(added):
        return added
    return [*own, *(item for item in added if item not in own)] if is_list(own) else own


def _joined_names(own: Any, added: Any) -> Any:
    """One name is there once: what is added to it are citations and forms."""
    if not (is_list(own) and is_list(added)):
        return _joined_lists(own, added)
    done = [*own]
    for name in added:
        key = _name_key(name)
        at = next((at for at, known in enumerate(done) if key and _name_key(known) == key), None)
        if at is None:
            done.append(name)
            continue
        parts = {part: _joined_lists(done[at].get(part, []), name.get(part, [])) for part in ("citations", "forms")}
        done[at] = {**done[at], **{part: joined for part, joined in parts.items() if joined != []}}
    return done


def _name_key(name: Any) -> tuple[Any, Any] | None:
    return (name.get("text"), name.get("lang")) if is_object(name) else None
