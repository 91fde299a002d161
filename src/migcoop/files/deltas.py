"""How two values of JSON differ, place by place, and a value with such differences put in.

Items of a list meet by what they are of, so that one that is put in front makes no other of those behind it. Nothing is lost:
the old value with the differences put in is the new one, order included.
"""

from __future__ import annotations

__all__ = ["Delta", "UnfitError", "compare", "parse_path", "patch", "write_path"]

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from ..errors import MigcoopError, quoted
from .leaves import is_list, is_object

Path: TypeAlias = tuple[str, ...]
"""The way to a value: names of fields and, after that of a list, the key of an item with a bracket in front."""


def __dir__() -> list[str]:
    return __all__


class Delta(NamedTuple):
    """One difference; None is what is not there. Of the order of a list, `names[]`, the keys as they were and as they are."""

    path: Path
    old: Any = None
    new: Any = None
    after: str | None = None
    """Of an item of a list that is in one only: the key of the item before it there, empty for the first."""


class UnfitError(MigcoopError):
    """A difference is put into a value that it is not of."""

    def __init__(self, path: Path, found: Any, expected: Any) -> None:
        super().__init__(path, found, expected)
        self.path = path
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        return f"{write_path(self.path)} is {quoted(self.found)}, and {quoted(self.expected)} in the change"


_ORDER = "["  # the way to no item: the order of those that are in both
# By the field that a list of objects stands in: what of an item says which it is.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "dates": ("value",),
    "deployments": ("actor", "place"),
    "funding": ("fund",),
    "left_out": ("paragraph",),
    "meetings": ("times",),
    "names": ("lang", "text"),
    "outputs": ("title",),
    "participations": ("role", "actor", "via"),
    "periods": ("value",),
    "sections": ("title",),
}


def _keyed(name: str, items: Sequence[Any]) -> dict[str, Any]:
    """The items of a list of that name by their keys, each a key of its own."""
    keyed: dict[str, Any] = {}
    for item in items:
        first = key = _key(name, item)
        number = 1
        while key in keyed or not key:
            number += 1
            key = f"{first} #{number}"
        keyed[key] = item
    return keyed


def _key(name: str, item: Any) -> str:
    if not is_object(item):
        return item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
    parts = [item[part] for part in _KEYS.get(name, ()) if part in item]
    # A period with a horizon is the one of its text.
    texts = [part["text"] if is_object(part) and isinstance(part.get("text"), str) else part for part in parts]
    return " ".join(map(str, texts)) if parts else json.dumps(item, ensure_ascii=False)


def compare(old: Any, new: Any, path: Path = ()) -> Iterator[Delta]:
    """The differences from one value to another; None is what is not there."""
    if is_object(old) and is_object(new):
        for name in sorted({*old, *new}):
            yield from compare(old.get(name), new.get(name), (*path, name))
    elif _is_field(path) and all(value is None or is_list(value) for value in (old, new)):
        one, other = (_keyed(path[-1], value if is_list(value) else ()) for value in (old, new))
        yield from _compare_lists(one, other, path)
    elif old != new or type(old) is not type(new):
        yield Delta(path, old, new)


def _is_field(path: Path) -> bool:
    """Whether it leads to a field: a list there is compared by its items, a list among items is one of them."""
    return bool(path) and not path[-1].startswith("[")


def _compare_lists(old: Mapping[str, Any], new: Mapping[str, Any], path: Path) -> Iterator[Delta]:
    order, new_order = ([key for key in one if key in other] for one, other in ((old, new), (new, old)))
    if order != new_order:
        yield Delta((*path, _ORDER), order, new_order)
    before, before_new = (dict(zip(one, ["", *one], strict=False)) for one in (old, new))
    for key in sorted({*old, *new}):
        place = (*path, f"[{key}")
        if key in old and key in new:
            yield from compare(old[key], new[key], place)
        elif key in old:
            yield Delta(place, old[key], None, before[key])
        else:
            yield Delta(place, None, new[key], before_new[key])


def write_path(path: Path) -> str:
    """The way to a value as text.

    >>> write_path(("names", "[en UNHCR", "citations"))
    'names[en UNHCR].citations'
    """
    steps = (f"[{step[1:].replace(']', ']]')}]" if step.startswith("[") else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def parse_path(text: str) -> Path:
    """The way to a value from its text: the inverse of `write_path`."""
    found = re.findall(r"(?s)\[((?:[^]]|]])*)](?!])|\.?([^.[]+)", text)
    return tuple(name or f"[{key.replace(']]', ']')}" for key, name in found)


def patch(value: Any, deltas: Sequence[Delta], path: Path = ()) -> Any:
    """The value with the differences put in; raises `UnfitError` where it is not what they are of."""
    here, inner = _sort_out(deltas, len(path))
    if inner and _is_field(path) and (value is None or is_list(value)):
        return _patch_list(value or [], inner, path)
    for delta in here:
        _check(value, delta.old, path)
        value = delta.new
    if not inner:
        return value
    if not is_object(value):
        raise UnfitError(path, value, {})
    done = {name: patch(value.get(name), several, (*path, name)) for name, several in inner.items()}
    return {name: item for name, item in {**value, **done}.items() if item not in (None, [])}


def _sort_out(deltas: Sequence[Delta], depth: int) -> tuple[list[Delta], dict[str, list[Delta]]]:
    """Those that are of this very place, and the others by their next step."""
    here: list[Delta] = []
    inner: dict[str, list[Delta]] = {}
    for delta in deltas:
        (here if len(delta.path) == depth else inner.setdefault(delta.path[depth], [])).append(delta)
    return here, inner


def _patch_list(items: Sequence[Any], inner: dict[str, list[Delta]], path: Path) -> list[Any]:
    keyed = _keyed(path[-1], items)
    added: dict[str, tuple[str, Any]] = {}  # by the key of the item before it
    moved = inner.pop(_ORDER, [])
    for step, several in inner.items():
        key, place, whole = step[1:], (*path, step), several[0]
        if len(whole.path) == len(place) and whole.old is None:
            _check(keyed.get(key), None, place)
            added[whole.after or ""] = key, whole.new
        elif (item := patch(keyed.get(key), several, place)) is None:
            del keyed[key]
        else:
            keyed[key] = item
    order = list(keyed)
    for delta in moved:
        _check(order, delta.old, delta.path)
        order = delta.new
    done: list[Any] = []
    for key in ["", *order]:
        if key:
            done.append(keyed[key])
        while key in added:
            key, item = added.pop(key)
            done.append(item)
    _check(list(added), [], path)
    return done


def _check(found: Any, expected: Any, path: Path) -> None:
    if found != expected:
        raise UnfitError(path, found, expected)
