"""What a column of names is to become: for each name an answer or what is wrong, whatever library or engine holds it."""

from __future__ import annotations

__all__ = ["Naming", "To"]

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import evolve, field, frozen

from .errors import FilterError, UnknownWordError, quoted
from .fields import as_tuple
from .resolutions import texts_in
from .vocabulary import RecordKind, RecordKindWord

if TYPE_CHECKING:
    from .datasets import Dataset
    from .facts import Record
    from .periods import When
    from .resolutions import Resolutions


def __dir__() -> list[str]:
    return __all__


To: TypeAlias = Literal["id", "name", "kind", "code", "alpha3"]
"""What is wanted of each record."""

_VALUES: dict[str, Callable[[Any], str]] = {
    "id": lambda record: record.id,
    "name": lambda record: str(record.name),
    "kind": lambda record: str(record.record_kind),
    "code": lambda country: country.code,
    "alpha3": lambda country: country.alpha3,
}
_OF_COUNTRIES = ("code", "alpha3")


@frozen
class Naming:
    """How names are resolved, and what is wanted of each record: what `resolve_column` and `list_misses` are given."""

    kind: tuple[RecordKindWord | RecordKind, ...] | None = None
    lang: tuple[str, ...] | None = None
    on: When | None = None
    sep: str | None = None
    na: tuple[str, ...] = ()
    fixes: Mapping[str, str | Record | None] = field(factory=dict[str, "str | Record | None"])
    to: To = "id"
    name_lang: str | None = None

    @classmethod
    def of(
        cls,
        *,
        kind: RecordKindWord | RecordKind | Iterable[RecordKindWord | RecordKind] | None,
        lang: str | Iterable[str] | None,
        on: When | None,
        sep: str | None,
        na: str | Iterable[str],
        fixes: Mapping[str, str | Record | None] | None,
        to: To = "id",
        name_lang: str | None = None,
    ) -> Naming:
        """What is given, with lists as tuples; raises where a code is wanted of what has none."""
        if not isinstance(to, str) or to not in _VALUES:
            raise UnknownWordError("to", to, tuple(_VALUES))
        kinds = None if kind is None else as_tuple(kind)
        if to in _OF_COUNTRIES:
            kinds = (RecordKind.COUNTRY,) if kinds is None else kinds
            if {RecordKind(word) for word in kinds} - {RecordKind.COUNTRY}:
                raise FilterError(f"to={quoted(to)} is of countries alone, and kind= allows others")
        return cls(kinds, None if lang is None else as_tuple(lang), on, sep, as_tuple(na), fixes or {}, to, name_lang)

    def resolved(self, names: Iterable[str], data: Dataset) -> Resolutions:
        """What became of each of the names."""
        return data.resolve_all(
            names,
            kind=self.kind,
            lang=self.lang,
            on=self.on,
            missing="none",
            sep=self.sep,
            na=self.na,
            fixes=self.fixes,
        )

    def answers(self, names: Iterable[str], data: Dataset) -> dict[str, tuple[str | None, str | None]]:
        """For each of the names what is wanted of its records, and what is wrong where there is none."""
        value = _VALUES[self.to] if self.to != "name" or self.name_lang is None else partial(_name_in, self.name_lang)
        sep = self.sep
        between = f"{sep} " if sep and not sep.isspace() else sep or ""
        answers: dict[str, tuple[str | None, str | None]] = {}
        for each in self.resolved(names, data):
            if each.record is not None:
                answers[each.text] = value(each.record), None
            else:
                answers[each.text] = between.join(map(value, each.records)) if each.records else None, each.problem or None
        return answers

    def misses(self, counts: Mapping[str, int], data: Dataset) -> list[dict[str, Any]]:
        """The names that resolve to nothing, as rows, with what was counted of each."""
        rows = self.resolved(counts, data).miss_rows()
        return [{**row, "rows": counts[row["name"]], "candidates": ", ".join(row["candidates"]) or None} for row in rows]

    def about(self, names: Iterable[str]) -> Naming:
        """The same with the decisions on these names alone: that others are not among them is no slip."""
        there = texts_in(names, self.sep)
        return evolve(self, fixes={text: fix for text, fix in self.fixes.items() if text.strip() in there})


def _name_in(tag: str, record: Any) -> str:
    return str(record.name_in(tag))
