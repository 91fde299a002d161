"""Plain text for reprs and the terminal: tables that fit a width."""

from __future__ import annotations

__all__ = ["described", "shortened", "table"]

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .model import (
    Agreement,
    Claim,
    Cooperation,
    Country,
    Forum,
    Fund,
    Membership,
    Organisation,
    Place,
    Project,
    Record,
    Source,
    Succession,
)


def __dir__() -> list[str]:
    return __all__


def shortened(text: str, width: int) -> str:
    """The text in at most so many characters, cut with an ellipsis.

    >>> shortened("Östliga partnerskapet", 10)
    'Östliga p…'
    """
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"


_WHOLE = frozenset({"id", "period", "date", "as of", "alpha-3"})
"""The columns that lose their meaning when they are cut."""


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int = 80) -> str:
    """The rows under their headers, in columns, within the width: the widest names give way first, ids and dates last.

    >>> print(table(["id", "name"], [["se", "Sweden"], ["no", "Norway"]]))
    id  name
    se  Sweden
    no  Norway
    """
    widths = [max(len(cell) for cell in column) for column in zip(headers, *rows, strict=True)]
    for columns, least in (([i for i, header in enumerate(headers) if header not in _WHOLE], 10), (range(len(widths)), 4)):
        while sum(widths) + 2 * (len(widths) - 1) > width and columns:
            widest = max(columns, key=widths.__getitem__)
            if widths[widest] <= least:
                break
            widths[widest] -= 1
    lines = [
        "  ".join(shortened(cell, size).ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in (headers, *rows)
    ]
    return "\n".join(lines)


def _names(records: Iterable[Record]) -> str:
    return ", ".join(str(record) for record in records)


def _maybe(record: Record | None) -> str:
    return "" if record is None else str(record)


# What a table shows of each kind, besides its id: the headers, and the cells of one.
_COLUMNS: dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[str, ...]]]] = {
    Project: (("id", "name", "period", "lead"), lambda p: (p.id, p.name, str(p.period), _names(p.lead))),
    Organisation: (("id", "name", "kind", "country"), lambda o: (o.id, o.name, str(o.kind), _maybe(o.country))),
    Forum: (("id", "name", "kind", "part of"), lambda f: (f.id, f.name, str(f.kind), _maybe(f.part_of))),
    Fund: (("id", "name", "kind", "provider"), lambda f: (f.id, f.name, str(f.kind), _maybe(f.provider))),
    Agreement: (("id", "name", "kind"), lambda a: (a.id, a.name, str(a.kind))),
    Country: (("id", "name", "alpha-3"), lambda c: (c.id, c.name, c.alpha3)),
    Place: (("id", "name", "kind", "country"), lambda p: (p.id, p.name, str(p.kind), _maybe(p.country))),
    Source: (("id", "title", "publisher", "date"), lambda s: (s.id, s.title, s.publisher, str(s.date))),
    Membership: (
        ("member", "body", "status", "period"),
        lambda m: (str(m.member), str(m.body), f"{m.status}{f' ({m.scope})' if m.scope else ''}", str(m.period)),
    ),
    Succession: (
        ("predecessor", "successor", "kind", "date"),
        lambda s: (
            str(s.predecessor),
            str(s.successor),
            f"{s.kind}{', planned' if s.planned else ''}",
            "" if s.on is None else str(s.on),
        ),
    ),
    Cooperation: (("actor", "partner", "themes"), lambda c: (str(c.actor), str(c.partner), ", ".join(c.themes))),
    Claim: (("about", "property", "value", "as of"), lambda c: (c.about.id, c.property, str(c.value), str(c.as_of or ""))),
}


def described(items: Sequence[Any], width: int = 80) -> str:
    """A table of records or edges; of several kinds, with the columns that they share.

    >>> described([])
    ''
    """
    if not items:
        return ""
    if all(hasattr(item, "projects") for item in items):
        return table(("actor", "projects"), [(str(item.actor), ", ".join(item.projects.ids)) for item in items], width)
    kinds: set[type] = {type(item) for item in items}
    if len(kinds) == 1 and (columns := _COLUMNS.get(kinds.pop())) is not None:
        headers, cells = columns
        return table(headers, [cells(item) for item in items], width)
    return table(
        ("id", "kind", "name"),
        [(item.id, str(item.record_kind), item.name) if isinstance(item, Record) else ("", "", repr(item)) for item in items],
        width,
    )
