"""The smallest things that files hold, from JSON: texts, numbers, words, times, citations, references to records.

Written once for both ways to read: the quick one, for data that are known to be right, and the checked one.
"""

from __future__ import annotations

__all__ = [
    "PLAIN",
    "BrokenReferenceError",
    "Leaves",
    "WrongTimeError",
    "WrongValueError",
    "cited_by_statements",
    "id_of_a",
    "in_json",
    "is_list",
    "is_object",
    "kinds_of",
    "listed",
    "record_classes",
    "retired_of",
    "what_and_remedy",
]

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeGuard, Union, cast, get_args, get_origin

from ..dates import Duration, EdtfDate, as_edtf
from ..errors import InvalidDateError, MigcoopError, quoted
from ..facts import Citation, Record, Source
from ..periods import Period
from ..resolution import Retired
from ..vocabulary import Word

Find: TypeAlias = Callable[[str, tuple[type, ...]], Record]
"""Gives the record of an id, of one of these classes; raises `WrongValueError` where there is none."""


def __dir__() -> list[str]:
    return __all__


class WrongValueError(MigcoopError):
    """A value of a file that is not what its field takes; `part` says which part of it, where only one is wrong."""

    def __init__(self, what: str, remedy: str, part: str = "") -> None:
        super().__init__(what, remedy, part)
        self.what = what
        self.remedy = remedy
        self.part = part


class WrongTimeError(WrongValueError, InvalidDateError):
    """A period of a file that cannot be."""


class BrokenReferenceError(MigcoopError):
    """A reference that closes a circle, which is reported once for all that are in it."""


_JSON = {"dict": "an object", "list": "a list", "str": "a text", "bool": "", "int": "a number", "float": "a number"}


def in_json(given: object) -> str:
    """What was given, as its kind in JSON and its text.

    >>> in_json([1, 2]), in_json(None)
    ('a list [1, 2]', 'null')
    """
    kind = type(given).__name__
    return "null" if given is None else f"{_JSON.get(kind, f'a {kind}')} {quoted(given)}".strip()


def is_object(raw: object) -> TypeGuard[dict[str, Any]]:
    """Whether it is an object of JSON: what it holds may be anything.

    >>> is_object({}), is_object([])
    (True, False)
    """
    return type(raw) is dict


def is_list(raw: object) -> TypeGuard[list[Any]]:
    """Whether it is a list of JSON: its items may be anything.

    >>> is_list([]), is_list("a text, which has items too")
    (True, False)
    """
    return type(raw) is list


def listed(raw: object) -> list[Any]:
    """A list of JSON; what is none is refused, a text too, though it has items.

    >>> listed(["a text"])
    ['a text']
    """
    if not is_list(raw):
        raise WrongValueError(f"is {in_json(raw)}", "a list")
    return raw


def record_classes(kind: Any) -> tuple[type, ...]:
    """The record classes that a reference of that type may lead to; empty where it is no reference."""
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    found = tuple(k for k in kinds if isinstance(k, type) and issubclass(k, Record))
    return found if len(found) == len([k for k in kinds if k is not NoneType]) else ()


def kinds_of(classes: tuple[type, ...]) -> str:
    """Record classes in words: "country or organisation"."""
    return " or ".join(cls.__name__.lower() for cls in classes)


def id_of_a(classes: tuple[type, ...]) -> str:
    """What a reference to one of these classes takes.

    >>> from migcoop import Organisation
    >>> id_of_a((Organisation,))
    'the id of an organisation'
    """
    kinds = kinds_of(classes)
    return f"the id of {'an' if kinds[0] in 'ao' else 'a'} {kinds}"


def cited_by_statements(raw: Mapping[str, Any]) -> list[str]:
    """The citations of the statements of a raw edge, each once, in order: its own, unless others are written.

    >>> cited_by_statements({"periods": [{"value": "2014/", "citations": ["page @ row 3"]}]})
    ['page @ row 3']
    """
    stated = [raw[name] for name in ("periods", "dates") if is_list(raw.get(name))]
    lists = [statement.get("citations") for several in stated for statement in several if is_object(statement)]
    return list(dict.fromkeys(text for texts in lists if is_list(texts) for text in texts if isinstance(text, str)))


def retired_of(raw: Any) -> Retired:
    """What became of an id, as the files write it: the id that replaced it, or an object with `by`, `since` and `why`.

    >>> print(retired_of("errin"))
    replaced by errin
    """
    if isinstance(raw, str):
        return Retired((raw,))
    return Retired(tuple(raw.get("by", ())), raw.get("since", ""), raw.get("why", ""))


def _exactly(kind: type, remedy: str) -> Callable[[Any], Any]:
    def structure(given: Any) -> Any:
        if type(given) is not kind:
            raise WrongValueError(f"is {in_json(given)}", remedy)
        return given

    return structure


@cache
def _word(words: type[Word]) -> Callable[[Any], Any]:
    known: dict[Any, Any] = {str(word): word for word in words}

    def structure(given: Any) -> Any:
        try:
            return known[given]
        except (KeyError, TypeError):
            return words(given)  # which says what is wrong

    return structure


def _day(given: Any) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(given)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != given:  # ISO 8601 knows other ways to write one
        raise WrongValueError(f"is {in_json(given)}", "a day, YYYY-MM-DD")
    return day


def _optional(structure: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda given: None if given is None else structure(given)


PLAIN: Mapping[type, Callable[[Any], Any]] = {
    str: _exactly(str, "a text"),
    int: _exactly(int, "a whole number"),
    bool: _exactly(bool, "true or false"),
    datetime.date: _day,
}
"""The types that are written as they are, and how each is read."""
_MOST_KEPT = 20_000  # several times what the bundled data have
_IN_ORDER = ("start", "end", "duration", "ongoing", "planned", "as_of")
_PARTS = frozenset(_IN_ORDER)
_TEXT_AND_HORIZON = frozenset(("text", "as_of"))


def _citation_parts(citation: str) -> tuple[str, str | None, int | None, str | None] | None:
    """Source, section, paragraph and locator of a citation as the files write it; None where it is none."""
    place, at, locator = citation.partition("@ ")
    source, mark, rest = place.partition("§ ")
    section, pilcrow, number = rest.rpartition(" ¶ ")
    while mark and at and not number.strip().isdecimal():  # a heading may have such a sign of its own
        more, at, locator = locator.partition("@ ")
        rest = f"{rest}@ {more}"
        section, pilcrow, number = rest.rpartition(" ¶ ")
    if not (at or mark) or (at and not locator) or (mark and not (pilcrow and section and number.strip().isdecimal())):
        return None
    return source.strip(), section or None, int(number) if mark else None, locator or None


def what_and_remedy(error: InvalidDateError) -> tuple[str, str]:
    """What is wrong with a time, and what would be right, apart."""
    what, _, remedy = str(error).partition("right would be ")
    return what.rstrip(": "), remedy or "a date or period that can be"


def _wrong_part(parts: Mapping[str, Any]) -> str:
    """Which part of a period is none by itself: `start`, `end`, …; empty where the parts only do not fit."""
    written = dict(parts)
    text = written.pop("text", None)
    if isinstance(text, str) and "/" in text:
        before, _, rest = text.strip().partition("/")
        after, _, notes = rest.partition(" (")
        for name, part in (("start", before), ("end", after), *(("", note) for note in notes.rstrip(")").split(", "))):
            name = "duration" if part.startswith("P") else name
            if name and part not in ("", ".."):
                written[name] = part
    for name in _IN_ORDER:
        try:
            match name, written.get(name):
                case _, None:
                    continue
                case "ongoing" | "planned", part:
                    Period(**{name: part})
                case "duration", part:
                    Duration(part)
                case _, part:
                    as_edtf(part)
        except InvalidDateError:
            return name
    return ""


class Leaves:
    """The leaves of one folder; `find` gives the records that they refer to. Equal times and citations are made once."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self._citations: dict[str, Citation] = {}
        self._lists: dict[tuple[str, ...], tuple[Citation, ...]] = {}
        self._times: dict[Any, Any] = {}

    @staticmethod
    def _keep(made: dict[Any, Any], key: Any, value: Any) -> None:
        """Remember what was made, of no more than so many, however many are read."""
        if len(made) >= _MOST_KEPT:
            made.clear()
        made[key] = value

    def of(self, kind: Any) -> Callable[[Any], Any] | None:
        """How a value becomes one of that type; None where the type is made of fields or items."""
        if plain := PLAIN.get(kind):
            return plain
        if kind is Citation:
            return self.citation
        if kind is Period:
            return self.period
        if kind in (EdtfDate, Duration):
            return lambda given: self._time(kind, given)
        if isinstance(kind, type):
            return _word(kind) if issubclass(kind, Word) else self._reference((kind,)) if issubclass(kind, Record) else None
        if get_origin(kind) not in (Union, UnionType):
            return None
        if classes := record_classes(kind):
            reference = self._reference(classes)
            return _optional(reference) if NoneType in get_args(kind) else reference
        if {str, int, Record} == set(get_args(kind)):
            return self._number_text_or_record
        inner = [arm for arm in get_args(kind) if arm is not NoneType]
        only = self.of(inner[0]) if len(inner) == 1 else None
        return None if only is None else _optional(only)

    def citation(self, given: Any) -> Citation:
        """The place that a text cites: `source § section ¶ paragraph`, or `source @ locator`."""
        found = self._citations.get(given) if isinstance(given, str) else None
        if found is None:
            parts = _citation_parts(given) if isinstance(given, str) else None
            if parts is None:
                right = "a citation: 'source § section ¶ paragraph' or 'source @ locator'"
                raise WrongValueError(f"is {in_json(given)}", right)
            source, section, paragraph, locator = parts
            found = Citation(
                source=cast("Source", self.find(source, (Source,))) if source else None,
                section=section,
                paragraph=paragraph,
                locator=locator,
            )
            self._keep(self._citations, given, found)
        return found

    def citations(self, given: Any) -> tuple[Citation, ...]:
        """The places that a list of texts cites: facts of one page have the same, made once."""
        texts = tuple(given if given.__class__ is list else listed(given))
        try:
            return self._lists[texts]
        except (KeyError, TypeError):  # a list or an object where a text should be is refused now
            found = tuple([self.citation(text) for text in texts])
        self._keep(self._lists, texts, found)
        return found

    def period(self, given: Any) -> Period:
        """The period that a text writes, with its horizon or without; or that is given in parts."""
        if type(given) is str:
            given = {"text": given}
        if type(given) is not dict:
            right = f"a period, such as '2014-02-01/2017-04-30', or an object with any of {_parts_listed(_PARTS)}"
            raise WrongValueError(f"is {in_json(given)}", right)
        parts = cast("dict[str, Any]", given)
        key = (*parts.items(), *map(type, parts.values()))  # 1 is no true
        try:
            found = self._times.get(key)
        except TypeError:  # a list or an object where text should be: Period says what is wrong with it
            found = None
        if found is None:
            found = self._new_period(parts)
            self._keep(self._times, key, found)
        return cast("Period", found)

    @staticmethod
    def _new_period(parts: Mapping[str, Any]) -> Period:
        known = _TEXT_AND_HORIZON if "text" in parts else _PARTS
        if unknown := sorted(parts.keys() - known):
            right = f"any of {_parts_listed(known)}"
            raise WrongValueError(f"has {quoted(unknown[0])}, which is no part of a period", right)
        try:
            return Period.parse(**parts) if "text" in parts else Period(**parts)
        except InvalidDateError as error:
            raise WrongTimeError(*what_and_remedy(error), _wrong_part(parts)) from error

    def _time(self, cls: Any, given: Any) -> Any:
        found = self._times.get(given) if isinstance(given, str) else None
        if found is None or type(found) is not cls:
            found = cls(given)
            self._keep(self._times, given, found)
        return found

    def _number_text_or_record(self, given: Any) -> Any:
        """The value of a claim."""
        match given:
            case {"id": str(id), **rest} if not rest:
                return self.find(id, (Record,))
            case str() | int() if not isinstance(given, bool):
                return given
            case _:
                right = "a number, a text, or an object with the id of a record"
                raise WrongValueError(f"is {in_json(given)}", right)

    def _reference(self, classes: tuple[type, ...]) -> Callable[[Any], Record]:
        known: dict[Any, Record] = {}  # the same few are referred to again and again

        def structure(given: Any) -> Record:
            try:
                return known[given]
            except (KeyError, TypeError):
                if type(given) is not str:
                    raise WrongValueError(f"is {in_json(given)}", "the id of a record") from None
            found = self.find(given, classes)
            if found.id == given:  # else it has replaced another, which is told each time
                known[given] = found
            return found

        return structure


def _parts_listed(names: frozenset[str]) -> str:
    return ", ".join(name for name in ("text", *_IN_ORDER) if name in names)
