"""Records, edges and all that they are made of as JSON's own types and back, as the files write them.

What refers to a record writes its id; what is read looks it up in a dataset. Nothing is left out but defaults, and nothing is
filled in: what a folder may leave unsaid (`layout`) is said here.
"""

from __future__ import annotations

__all__ = ["converter", "from_dict", "to_dict"]

import datetime
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Literal, NoReturn, TypeVar, cast, get_args, get_origin, overload

from attrs import fields, has
from cattrs import Converter

from ..datasets import Dataset
from ..dates import Duration, EdtfDate
from ..edges import Claim, Cooperation, Membership, Party, Succession
from ..errors import FilterError, InvalidDateError, UnknownWordError, quoted
from ..facts import Citation, Fact, LeftOut, Names, Record, Section, Source
from ..languages import LangString
from ..model import Agreement, Country, Deployment, Edge, Forum, Fund, Funding, Organisation, Participation, Place, Project
from ..periods import Period
from ..selections import Selection
from ..vocabulary import RecordKind
from .encode import of_fields, to_raw
from .layout import NAMED, Raw
from .leaves import Find, WrongValueError, id_of_a, is_object, kinds_of, record_classes
from .load import Checked, explain


def __dir__() -> list[str]:
    return __all__


_I = TypeVar("_I", bound=Record | Edge)

# --------------------------------------------------------------------------------------------------------------- outwards


@overload
def to_dict(item: Record | Fact) -> dict[str, Any]: ...
@overload
def to_dict(item: object) -> Any: ...
def to_dict(item: object) -> Any:
    """A record, an edge, or whatever else the library answers, as JSON's own types, as the data files write it.

    A record or an edge is a dict of its fields without those that have their defaults; what it refers to is an id, a time its
    EDTF text, a citation its text, a word a text, a `Certainty` "yes", "maybe" or "no". A Selection is a list; what is no fact,
    such as a Match or a Conflict, a dict with the records in it by id. It goes wherever a default for JSON is asked for:
    `json.dumps(x, default=migcoop.to_dict)`.

    Args:
        item: A record, an edge, any part of one, a Selection, or lists and dicts of them.

    Returns:
        A dict for a record, an edge or another fact; text, a number or a list for what is less. `from_dict` is the way back.

    Raises:
        FilterError: Something that is neither the library's nor JSON's; a `TypeError`.

    >>> import json, migcoop
    >>> migcoop.to_dict(migcoop.project("EU-FRANK"))["participations"][0]["actor"]
    'migrationsverket'
    >>> json.dumps({"in 2017": migcoop.project("EU-FRANK").active("2017")}, default=migcoop.to_dict)
    '{"in 2017": "yes"}'
    """
    return _outwards().unstructure(item)


_PARTS = (Fact, Citation, Section, LeftOut, EdtfDate, Duration, Period, Names)  # what records and edges are made of


@cache
def _outwards() -> Converter:
    """The cattrs converter of what is handed out: a record is whole, and what is not known is refused."""
    converter = Converter(unstructure_fallback_factory=_refuse)
    for plain in (int, float, bool, type(None)):
        converter.register_unstructure_hook(plain, lambda value: value)
    for text in (StrEnum, LangString):
        converter.register_unstructure_hook(text, lambda value: str(value))
    converter.register_unstructure_hook(bytes, lambda _: _refuse(bytes))
    converter.register_unstructure_hook(datetime.date, lambda day: day.isoformat())
    converter.register_unstructure_hook_func(_is_mapping, lambda pairs: {to_dict(k): to_dict(v) for k, v in pairs.items()})
    converter.register_unstructure_hook_func(_is_several, lambda several: [to_dict(item) for item in several])
    converter.register_unstructure_hook_func(_is_set, lambda several: sorted(map(to_dict, several), key=str))
    converter.register_unstructure_hook_func(lambda kind: bool(_names_of(kind)), _with_ids)
    converter.register_unstructure_hook_func(lambda kind: issubclass(kind, _PARTS), of_fields().unstructure)
    converter.register_unstructure_hook_func(lambda kind: issubclass(kind, (Record, Edge)), to_raw)
    return converter


def _is_mapping(kind: Any) -> bool:
    return issubclass(kind, Mapping)


def _is_several(kind: Any) -> bool:
    return issubclass(kind, (Selection, list, tuple))


def _is_set(kind: Any) -> bool:
    return issubclass(kind, (set, frozenset))


def _names_of(kind: Any) -> tuple[str, ...]:
    """The fields of an answer of the library's own that is no fact; none of anything else."""
    if not kind.__module__.startswith("migcoop."):
        return ()
    if has(kind):
        return tuple(field.name for field in fields(kind) if field.eq)  # what is no part of the value is none of its JSON
    return tuple(dict.fromkeys((*kind._fields, *kind.__annotations__))) if hasattr(kind, "_fields") else ()


def _with_ids(item: Any) -> Raw:
    return {name: _referred(getattr(item, name)) for name in _names_of(type(item))}


def _referred(value: Any) -> Any:
    match value:
        case Record():
            return value.id
        case Selection() | tuple():
            return [_referred(item) for item in cast("Iterable[Any]", value)]
        case _:
            return to_dict(value)


def _refuse(kind: type) -> NoReturn:
    raise FilterError(f"JSON takes records, edges, what they are made of, and lists and dicts of them, not {kind.__name__}")


# ---------------------------------------------------------------------------------------------------------------- inwards


@overload
def from_dict(kind: Literal["source", RecordKind.SOURCE], raw: Mapping[str, Any], dataset: Dataset) -> Source: ...
@overload
def from_dict(kind: Literal["country", RecordKind.COUNTRY], raw: Mapping[str, Any], dataset: Dataset) -> Country: ...
@overload
def from_dict(kind: Literal["place", RecordKind.PLACE], raw: Mapping[str, Any], dataset: Dataset) -> Place: ...
@overload
def from_dict(
    kind: Literal["organisation", RecordKind.ORGANISATION], raw: Mapping[str, Any], dataset: Dataset
) -> Organisation: ...
@overload
def from_dict(kind: Literal["forum", RecordKind.FORUM], raw: Mapping[str, Any], dataset: Dataset) -> Forum: ...
@overload
def from_dict(kind: Literal["fund", RecordKind.FUND], raw: Mapping[str, Any], dataset: Dataset) -> Fund: ...
@overload
def from_dict(kind: Literal["agreement", RecordKind.AGREEMENT], raw: Mapping[str, Any], dataset: Dataset) -> Agreement: ...
@overload
def from_dict(kind: Literal["project", RecordKind.PROJECT], raw: Mapping[str, Any], dataset: Dataset) -> Project: ...
@overload
def from_dict(kind: Literal["membership"], raw: Mapping[str, Any], dataset: Dataset) -> Membership: ...
@overload
def from_dict(kind: Literal["succession"], raw: Mapping[str, Any], dataset: Dataset) -> Succession: ...
@overload
def from_dict(kind: Literal["cooperation"], raw: Mapping[str, Any], dataset: Dataset) -> Cooperation: ...
@overload
def from_dict(kind: Literal["claim"], raw: Mapping[str, Any], dataset: Dataset) -> Claim: ...
@overload
def from_dict(kind: Literal["participation"], raw: Mapping[str, Any], dataset: Dataset) -> Participation: ...
@overload
def from_dict(kind: Literal["funding"], raw: Mapping[str, Any], dataset: Dataset) -> Funding: ...
@overload
def from_dict(kind: Literal["deployment"], raw: Mapping[str, Any], dataset: Dataset) -> Deployment: ...
@overload
def from_dict(kind: Literal["party"], raw: Mapping[str, Any], dataset: Dataset) -> Party: ...
@overload
def from_dict(kind: type[_I], raw: Mapping[str, Any], dataset: Dataset) -> _I: ...
def from_dict(kind: str | type[Any], raw: Mapping[str, Any], dataset: Dataset) -> Any:
    """The record or edge that a dict of JSON's own types writes, as the data files do; what it refers to is of the dataset.

    It is no part of the dataset: `Dataset([*dataset.everything(), it])` is one that has it too, and checks that all fits.

    Args:
        kind: What it is: `project`, or another kind of record; `membership`, `succession`, `cooperation`, `claim`,
            `participation`, `funding`, `deployment` or `party`; or the class.
        raw: The dict, as `to_dict` gives it or `json.loads` reads it.
        dataset: In which ids are looked up; a retired one finds what replaced it, with a `RetiredIdWarning`.

    Returns:
        The record or edge; of the class that is asked for.

    Raises:
        DatasetError: What is wrong with it: every problem, with its field and what would be right.
        UnknownWordError: A kind that there is not.
        FilterError: A class that is none of a record or an edge, or what is given is no Dataset.

    >>> import migcoop
    >>> frank = migcoop.project("EU-FRANK")
    >>> migcoop.from_dict("project", migcoop.to_dict(frank), migcoop.dataset()) == frank
    True
    >>> migcoop.from_dict("cooperation", {"actor": "SE", "partner": "XX", "topic": "visas"}, migcoop.dataset())
    Traceback (most recent call last):
    migcoop.errors.DatasetError: 2 problems:
    - cooperation, partner: refers to 'XX', which is no country or organisation or forum here; right would be the id of a \
country or organisation or forum
    - cooperation, topic: is no field; right would be one of basis, note, citations, actor, partner, themes
    """
    cls, checked = _class_of(kind), _checked(_dataset(dataset))
    return _read(lambda: checked.whole(cls, raw), cls, raw)


def _class_of(kind: object) -> type[Record | Edge]:
    if isinstance(kind, str):
        if kind not in NAMED:
            from difflib import get_close_matches

            raise UnknownWordError("kind", kind, tuple(NAMED), get_close_matches(kind[:80], NAMED, n=2))
        return NAMED[kind]
    if kind not in NAMED.values():
        raise FilterError(f"kind is a word such as 'project' or the class of a record or an edge, not {quoted(kind)}")
    return cast("type[Record | Edge]", kind)


def _dataset(given: object) -> Dataset:
    if not isinstance(given, Dataset):
        raise FilterError(f"ids are looked up in a Dataset, not in {quoted(given)}")
    return given


@lru_cache(maxsize=1)  # who reads many reads them against one dataset
def _checked(dataset: Dataset) -> Checked:
    return Checked(_finder(dataset))


def _finder(dataset: Dataset) -> Find:
    def find(id: str, kinds: tuple[type, ...]) -> Record:
        record = dataset.get(id)
        if isinstance(record, kinds):
            return cast("Record", record)
        raise WrongValueError(f"refers to {quoted(id)}, which is no {kinds_of(kinds)} here", id_of_a(kinds))

    return find


def _read(read: Callable[[], Any], kind: Any, raw: Any) -> Any:
    """What is read, or one error with all that is wrong with the raw value."""
    try:
        return read()
    except InvalidDateError:  # of a time itself; of one inside of something else it comes among all that is wrong with that
        raise
    except Exception as error:
        id: object = raw.get("id") if is_object(raw) else None
        name = kinds_of(record_classes(kind)) or getattr(_class_in(kind), "__name__", "value").lower()
        raise explain(error, name, id if isinstance(id, str) else "") from None


def converter(dataset: Dataset) -> Converter:
    """A cattrs converter that reads and writes all that the library answers, in classes of your own too.

    It writes as `to_dict` does: a record or an edge whole, in a field or a list of yours as well, and what that refers to by
    ids. It reads a record from its id, which is looked up, or from a dict, as `from_dict` does; times, words and citations from
    their texts; `Selection[Project]` from a list.

    Args:
        dataset: In which ids are looked up.

    Returns:
        A new `cattrs.Converter`, to which you can add hooks of your own.

    Raises:
        FilterError: What is given is no Dataset.

    >>> import attrs, migcoop
    >>> from migcoop import Country, Period
    >>> @attrs.frozen
    ... class Visit:
    ...     to: Country
    ...     when: Period
    >>> converter = migcoop.converter(migcoop.dataset())
    >>> visit = converter.structure({"to": "LT", "when": "2016/2018"}, Visit)
    >>> visit.to.name, visit.when.latest_end
    ('Lithuania'@en, datetime.date(2018, 12, 31))
    >>> converter.structure(converter.unstructure(visit), Visit) == visit
    True
    """
    checked = Checked(_finder(_dataset(dataset)))
    made = Converter()

    def structure(raw: Any, kind: Any) -> Any:
        classes = record_classes(kind)
        if is_object(raw) and len(classes) == 1 and classes[0] is not Record:
            return _read(lambda: checked.whole(classes[0], raw), kind, raw)
        return _read(lambda: checked.converter.structure(raw, kind), kind, raw)

    def structure_selection(raw: Any, kind: Any) -> Selection[Any]:
        item = get_args(kind)[0]
        return Selection(made.structure(raw, list[item]))  # type: ignore[valid-type]

    made.register_structure_hook_func(_is_own, structure)
    made.register_structure_hook_func(lambda kind: _class_in(kind) is Selection and bool(get_args(kind)), structure_selection)
    made.register_unstructure_hook_func(_is_own, to_dict)
    made.register_unstructure_hook_func(lambda kind: _class_in(kind) is Selection, to_dict)
    for text in (StrEnum, LangString):  # cattrs takes each for the text that it also is
        made.register_unstructure_hook(text, to_dict)
    return made


def _class_in(kind: Any) -> Any:
    """The class of a type that may have parameters."""
    return get_origin(kind) or kind


def _is_own(kind: Any) -> bool:
    """Whether it is a record, an edge, or a part of one; or a day, which cattrs does not know either."""
    cls = _class_in(kind)
    return bool(record_classes(kind)) or cls is datetime.date or (isinstance(cls, type) and issubclass(cls, (*_PARTS, Edge)))
