"""Records and edges as the files write them: JSON's own types, ids for the records that they refer to."""

from __future__ import annotations

__all__ = ["of_fields", "to_raw"]

import datetime
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any, cast

from attrs import has
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from ..dates import Duration, EdtfDate
from ..facts import Citation, Names, Record
from ..model import Claim, Edge
from ..periods import Period
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
    plain: Callable[[Any], Raw] = make_dict_unstructure_fn(cls, of_fields(), _cattrs_omit_if_default=True)

    def unstructure(item: Any) -> Raw:
        raw = plain(item)
        return {**{k: v for k, v in raw.items() if k not in _LAST}, **{k: raw[k] for k in _LAST if k in raw}}

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
