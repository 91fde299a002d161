"""JSON Schema of what the files hold, made from the classes, for editors and for readers in other languages.

It refuses nothing that `load` reads. What it does not know is what holds across records: `validate` says all of that.
"""

from __future__ import annotations

__all__ = ["json_schema"]

import datetime
from collections.abc import Callable, Mapping
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin

from attrs import NOTHING, fields

from ..dates import Duration, EdtfDate
from ..edges import Claim
from ..errors import UnknownWordError
from ..facts import Citation, Name, Names, Record
from ..fields import SHAPES
from ..integrity import LONGEST_ID, LONGEST_NAME, LONGEST_TEXT
from ..model import Country
from ..periods import Period
from ..store import KINDS, RECORDS
from ..vocabulary import Word
from .layout import ADDS, NAMED, NAMED_AS
from .leaves import id_of_a, record_classes

Schema: TypeAlias = dict[str, Any]


def __dir__() -> list[str]:
    return __all__


_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_CODE = "[A-Z]{2}"
# Around a time white space is no part of it.
_DATE = "([0-9]{4}(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?|[0-9]{3}X|[0-9]{2}XX)[?~%]?"
_DURATION = "P[0-9]+[YMWD]([0-9]+[MD])*~?"
_END = rf"\s*({_DATE}|{_DURATION}|\.\.)?\s*"
_PERIOD = rf"{_END}(/{_END})?( \([^()]+\))?"
_PLACE = r"(§ [\s\S]+ ¶ \s*[0-9]+\s*)?(@ [\s\S]+)?"
_CITATION = rf"^(?=[\s\S]*(§ |@ ))\s*({_ID})?\s*{_PLACE}$"
# A text stands on one line: no control characters, no lone surrogates, nothing that turns round the direction of others.
_ON_ONE_LINE = r"^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$"


def json_schema(kind: str | None = None) -> Schema:
    """The JSON Schema (draft 2020-12) of a kind of record or edge, as the files write it; or of all files at once.

    Args:
        kind: A kind of record, as in `resolve(kind=)`, or of edge, as in `from_dict`: `membership`, `participation`, ….
            None (unless given) for one schema of all: of an object that has what each file of a folder holds, by its name.

    Returns:
        A dict of JSON's own types, which is yours: whoever changes it changes nobody else's.

    Raises:
        UnknownWordError: A kind that there is not; with all that there are.

    >>> schema = json_schema("project")
    >>> schema["$defs"]["project"]["required"], schema["$defs"]["funding"]["properties"]["share"]["enum"]
    (['id', 'names'], ['whole', 'main', 'part', 'unspecified'])
    """
    made = _Maker()
    if kind is None:
        return {"$schema": _DRAFT, "title": "A folder of data", **_folder(made), "$defs": made.sorted()}
    if kind not in NAMED:
        from difflib import get_close_matches

        near = get_close_matches(kind[:80], NAMED, n=2) if isinstance(kind, str) else []
        raise UnknownWordError("kind", kind, tuple(NAMED), near)
    return {"$schema": _DRAFT, "title": kind, **made.of(NAMED[kind]), "$defs": made.sorted()}


def _folder(made: _Maker) -> Schema:
    """What the files of a folder hold, by patterns of their names."""
    patterns: Schema = {}
    for plural, cls in KINDS.items():
        whole = made.of(cls)
        added = {"anyOf": [whole, made.addition(cls)]} if plural in RECORDS else whole
        # Of a record in a file of its own the id may be left out, and of an edge the end that its file is named as.
        named = "id" if plural in RECORDS else NAMED_AS.get(plural, "")
        alone = made.without(cls, named) if named else whole
        patterns[f"^(made/)?{plural}(-[^/]*)?[.]json$"] = {"type": "array", "items": added}
        patterns[f"^(made/)?{plural}/[^/]*[.]json$"] = (
            {"anyOf": [alone, made.addition(cls)]} if plural in RECORDS else {"type": "array", "items": alone}
        )
    homonym = _closed({"name": _text(), "ids": {"type": "array", "items": _reference(Record), "minItems": 2}}, ["name", "ids"])
    patterns["^(made/)?homonyms[.]json$"] = {"type": "array", "items": homonym}
    became = _closed({"by": {"type": "array", "items": _reference(Record)}, "since": _text(), "why": _text()}, [])
    retired = {"anyOf": [_reference(Record), {**became, "minProperties": 1}]}
    patterns["^(made/)?retired[.]json$"] = {"type": "object", "additionalProperties": retired}
    release = {"release": _text(), "released": _matching("[0-9]{4}-[0-9]{2}-[0-9]{2}", format="date")}
    patterns["^(made/)?release[.]json$"] = _closed(release, [])
    patterns["^(made/)?manifest[.]json$|^([^/]*/)*[.]"] = True  # a digest, and what is hidden
    return {"type": "object", "patternProperties": patterns, "additionalProperties": False}


class _Maker:
    """Makes the schemas of classes, each once, as definitions that refer to one another."""

    def __init__(self) -> None:
        self._made: dict[str, Schema] = {}

    def sorted(self) -> dict[str, Schema]:
        """All definitions, in the order of their names."""
        return dict(sorted(self._made.items()))

    def of(self, kind: Any) -> Schema:
        """The schema of what has fields, as a reference to its definition."""
        return self._defined(_name(kind), lambda: self._object(kind))

    def without(self, kind: Any, name: str) -> Schema:
        """The same, where that field may be left out."""
        schema = self.of(kind)
        whole = self._made[_name(kind)]
        required = [field for field in whole["required"] if field != name]
        return self._defined(f"{_name(kind)} in a file of its own", lambda: {**whole, "required": required}) if schema else {}

    def addition(self, kind: Any) -> Schema:
        """What is added to a record that stands elsewhere."""

        def make() -> Schema:
            whole = self._made[_name(kind)]["properties"]
            # What a record has is not replaced by a list, and of a name that it has only forms and citations are added.
            added = {name: each if "items" in each else {"anyOf": [each, {"type": "array"}]} for name, each in whole.items()}
            parts = {part: self._made["name"]["properties"][part] for part in ("text", "lang", "forms", "citations")}
            names = {"type": "object", "properties": parts, "required": ["text", "lang"]}
            return _closed({**added, "id": False, "names": {"type": "array", "items": names}, ADDS: _reference(kind)}, [ADDS])

        self.of(kind)
        return self._defined(f"addition to {_name(kind)}", make)

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self._made:
            self._made[name] = {}  # it may refer to itself
            self._made[name] = make()
        return {"$ref": f"#/$defs/{name.replace(' ', '%20')}"}

    def _object(self, kind: Any) -> Schema:
        cls = get_origin(kind) or kind
        properties: Schema = {}
        for attribute in fields(cls):
            type_ = get_args(kind)[0] if isinstance(attribute.type, TypeVar) else attribute.type
            properties[attribute.name] = self._field(cls, attribute, type_)
        required = [attribute.name for attribute in fields(cls) if attribute.default is NOTHING]
        described = (getdoc(cls) or "").split("\n", 1)[0]
        return {"description": described, **_closed(properties, required)}

    def _field(self, cls: type, attribute: Any, type_: Any) -> Schema:
        name = attribute.name
        if issubclass(cls, Record) and name == "id":
            return _reference(cls)
        if issubclass(cls, Record) and name == "inferred":
            return {"type": "array", "items": {"enum": [field.name for field in fields(cls)]}}
        if cls is Claim and name == "value":
            return {"anyOf": [{"type": "integer"}, _text(), _closed({"id": _reference(Record)}, ["id"])]}
        if cls is Name and name in ("text", "forms"):
            text = {**_text(LONGEST_NAME), "minLength": 1}
            return text if name == "text" else {"type": "array", "items": text}
        schema = self._value(type_)
        shape = SHAPES.get(attribute.validator)
        if shape is None:
            return schema
        return {"anyOf": [{**schema["anyOf"][0], **shape}, {"type": "null"}]} if "anyOf" in schema else {**schema, **shape}

    def _value(self, kind: Any) -> Schema:
        if kind is Names:
            return {"type": "array", "items": self.of(Name), "minItems": 1}
        if get_origin(kind) is tuple:
            return {"type": "array", "items": self._value(get_args(kind)[0])}
        if classes := record_classes(kind):
            return _optional(kind, _reference(*classes))
        if get_origin(kind) in (Union, UnionType):
            return _optional(kind, self._value(next(arm for arm in get_args(kind) if arm is not NoneType)))
        leaf = _LEAVES.get(kind)
        if leaf is not None:
            return leaf()
        return {"enum": [str(word) for word in kind]} if isinstance(kind, type) and issubclass(kind, Word) else self.of(kind)


def _name(kind: Any) -> str:
    """What a definition is called: a kind of record or edge as everywhere, a statement with what it states."""
    name = (get_origin(kind) or kind).__name__.lower()
    return f"{name} of {get_args(kind)[0].__name__.lower()}" if get_args(kind) else name


def _optional(kind: Any, schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]} if NoneType in get_args(kind) else schema


def _closed(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _matching(pattern: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": f"^({pattern})$", **more}


def _reference(*classes: type) -> Schema:
    """The id of a record of one of these classes; of one class alone, in its own form."""
    countries = [issubclass(Country, cls) for cls in classes]
    pattern = _CODE if classes == (Country,) else f"{_CODE}|{_ID}" if any(countries) else _ID
    what = "the id of a record" if Record in classes else id_of_a(classes)
    return _matching(pattern, maxLength=LONGEST_ID, description=what)


def _text(longest: int = LONGEST_TEXT) -> Schema:
    return {"type": "string", "pattern": _ON_ONE_LINE, "maxLength": longest}


def _time(pattern: str, example: str) -> Schema:
    return {"type": "string", "pattern": rf"^\s*({pattern})\s*$", "examples": [example]}


def _period() -> Schema:
    date = {"anyOf": [_time(_DATE, "2016-06"), {"type": "null"}]}
    duration = {"anyOf": [_matching(_DURATION), {"type": "null"}]}
    flags = {"ongoing": {"type": "boolean"}, "planned": {"type": "boolean"}}
    text = _time(_PERIOD, "2014-02-01/2017-04-30")
    parts = {"start": date, "end": date, "duration": duration, **flags, "as_of": date}
    return {"anyOf": [text, _closed({"text": text, "as_of": date}, ["text"]), _closed(parts, [])]}


_LEAVES: Mapping[Any, Callable[[], Schema]] = {
    str: _text,
    int: lambda: {"type": "integer"},
    bool: lambda: {"type": "boolean"},
    datetime.date: lambda: _matching("[0-9]{4}-[0-9]{2}-[0-9]{2}", format="date"),
    EdtfDate: lambda: _time(_DATE, "2016-06"),
    Duration: lambda: _matching(_DURATION),
    Period: _period,
    Citation: lambda: {"type": "string", "pattern": _CITATION, "examples": ["page § Projects ¶ 2", "page @ row 3"]},
}
