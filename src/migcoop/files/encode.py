"""Records and edges as the files write them: JSON's own types, ids for the records that they refer to."""

from __future__ import annotations

__all__ = ["of_fields", "to_raw"]

import datetime
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, cast

from attrs import NOTHING, has
from cattrs import Converter

from ..dates import Duration, EdtfDate
from ..edges import Claim
from ..facts import Citation, Names, Record
from ..model import Edge
from ..periods import Period
from .folder import fields_of
from .layout import Raw
from .leaves import record_classes


def __dir__() -> list[str]:
    return __all__


_LAST = ("basis", "inferred", "note", "citations")


def to_raw(item: Record | Edge) -> Raw:
    """A record or edge as JSON's own types: ids for the records that it refers to, defaults left out, citations last.

    >>> import migcoop
    >>> to_raw(migcoop.project("EU-FRANK"))["periods"][0]["value"]
    {'text': '2016-01/2020-12-31', 'as_of': '2020-12-15'}
    """
    raw = _encoder(cast("type", type(item)))(item)
    if isinstance(item, Claim) and isinstance(item.value, Record):
        raw["value"] = {"id": item.value.id}
    return raw


@cache
def _encoder(cls: Any) -> Callable[[Any], Raw]:
    hook_of = of_fields().get_unstructure_hook
    known = fields_of(cls)
    # What must be there comes first; sorting leaves the order of the fields as it is where nothing else is said.
    ordered = sorted(known, key=lambda name: _LAST.index(name) + 2 if name in _LAST else known[name][2] is not NOTHING)
    parts = [(name, attrgetter(name), known[name][2], hook_of(known[name][0])) for name in ordered]

    def unstructure(item: Any) -> Raw:
        raw: Raw = {}
        for name, get, default, encode in parts:
            value = get(item)
            if value is not default and value != default:
                raw[name] = encode(value)
        return raw

    return unstructure


@cache
def of_fields() -> Converter:
    """The cattrs converter of what stands in fields, where a record is its id; made when something is first written."""
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(EdtfDate, str)
    converter.register_unstructure_hook(Duration, str)
    converter.register_unstructure_hook(Period, _period)
    converter.register_unstructure_hook(StrEnum, lambda word: word.value)
    converter.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    converter.register_unstructure_hook(Names, lambda names: [converter.unstructure(name) for name in names])
    converter.register_unstructure_hook(Citation, lambda citation: citation.key)
    converter.register_unstructure_hook_func(lambda kind: bool(record_classes(kind)), lambda record: record and record.id)
    converter.register_unstructure_hook_factory(
        lambda kind: has(kind) and not issubclass(kind, (Record, Citation, EdtfDate, Duration, Period)), _encoder
    )
    return converter


def _period(period: Period) -> str | Raw:
    text = str(period)
    return text if period.as_of is None else {"text": text, "as_of": period.as_of.isoformat()}
