"""What fields of records are made and checked with: converters and validators for attrs, each refusing in one form of words."""

from __future__ import annotations

__all__ = [
    "SHAPES",
    "TYPES",
    "as_tuple",
    "is_a",
    "is_each_a",
    "is_number",
    "is_own_kind",
    "matches",
    "refusal",
    "to_tuple",
    "unique",
]

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from attrs import Converter

from .errors import InvalidFieldError, quoted

_T = TypeVar("_T")
Validator: TypeAlias = Callable[[Any, Any, Any], None]
SHAPES: dict[object, dict[str, Any]] = {}
"""What validators check that JSON Schema can say too: the pattern of a text, the least of a number."""
TYPES: set[object] = set()
"""The validators that look at nothing but types, which who reads files has by then seen to: it need not ask them."""


def __dir__() -> list[str]:
    return __all__


def as_tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    """The items as a tuple, those of a set in the order of their reprs; one thing alone is taken for a list of it.

    >>> as_tuple("sv"), as_tuple(["sv", "nb"]), as_tuple({"sv", "nb"})
    (('sv',), ('sv', 'nb'), ('nb', 'sv'))
    """
    if type(value) is tuple:
        return value  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, (set, frozenset)):  # whose order is another in each run
        return tuple(sorted(value, key=quoted))
    if isinstance(value, (str, bytes, bytearray)):  # bytes would be a list of numbers
        return (value,)
    try:
        items = iter(value)
    except TypeError:  # an array without dimensions has an __iter__ too
        return (value,)
    return tuple(items)


if TYPE_CHECKING:

    def to_tuple(value: Iterable[Any]) -> tuple[Any, ...]:
        """`as_tuple`, as a converter of fields."""
        ...
else:
    # attrs works out the signature of a bare function wherever it converts a field; of a Converter, once.
    to_tuple = Converter(as_tuple)


def unique(items: Iterable[_T]) -> tuple[_T, ...]:
    """The items without repetitions, in their order.

    >>> unique("abracadabra")
    ('a', 'b', 'r', 'c', 'd')
    """
    return tuple(dict.fromkeys(items))


def refusal(owner: object, field: str, value: Any, remedy: str) -> InvalidFieldError:
    """The error for a value that a field of this owner cannot have, with what would be right."""
    what = "is empty" if type(value) in (str, tuple) and not value else f"is {quoted(value)}"
    return InvalidFieldError(type(owner).__name__, field, what, remedy)


def is_a(types: Any, remedy: str) -> Validator:
    """A validator: the value is of one of these types."""

    def validate(owner: object, attribute: Any, value: object) -> None:
        if not isinstance(value, types):
            raise refusal(owner, attribute.name, value, remedy)

    TYPES.add(validate)
    return validate


def is_each_a(types: Any, remedy: str) -> Validator:
    """A validator: each item of the tuple is of one of these types."""

    def validate(owner: object, attribute: Any, value: tuple[object, ...]) -> None:
        for item in value:
            if not isinstance(item, types):
                raise refusal(owner, attribute.name, item, remedy)

    TYPES.add(validate)
    return validate


def is_own_kind(owner: object, attribute: Any, value: object) -> None:
    """A validator: the value is of the owner's own kind, or None."""
    if value is not None and not isinstance(value, type(owner)):
        raise refusal(owner, attribute.name, value, f"{type(owner).__name__} or None")


TYPES.add(is_own_kind)


def matches(pattern: str, remedy: str, *, optional: bool = False) -> Validator:
    """A validator: the value is a text that matches the pattern, or, where it is optional, None."""

    def validate(owner: object, attribute: Any, value: object) -> None:
        if not (optional and value is None) and not (isinstance(value, str) and re.fullmatch(pattern, value)):
            raise refusal(owner, attribute.name, value, remedy)

    SHAPES[validate] = {"pattern": f"^({pattern.removeprefix('(?s)')})$"}
    return validate


def is_number(least: int, *, optional: bool = False) -> Validator:
    """A validator: the value is a whole number, and so large at least, or, where it is optional, None."""

    def validate(owner: object, attribute: Any, value: object) -> None:
        if not (optional and value is None) and not (type(value) is int and value >= least):
            raise refusal(owner, attribute.name, value, f"a whole number from {least}")

    SHAPES[validate] = {"minimum": least}
    return validate
