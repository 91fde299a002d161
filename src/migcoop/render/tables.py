"""Tables of plain text that fit a width, their headings in the current language."""

from __future__ import annotations

__all__ = ["Heading", "aligned", "shortened", "table", "terminal_width"]

import re
from collections.abc import Sequence
from itertools import zip_longest
from shutil import get_terminal_size
from textwrap import wrap

from ..errors import harmless
from ..vocabulary import Word


def __dir__() -> list[str]:
    return __all__


def terminal_width() -> int:
    """How many letters a line of the terminal has; 80 where there is none. `COLUMNS` in the environment decides.

    >>> terminal_width() >= 40
    True
    """
    return max(get_terminal_size((80, 24)).columns, 40)


def shortened(text: str, width: int) -> str:
    """The text in at most so many characters, cut with an ellipsis.

    >>> shortened("Östliga partnerskapet", 10)
    'Östliga p…'
    """
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"


class Heading(Word):
    """What heads a column of a table, or stands before what a card says of a record."""

    ABOUT = "about"
    ACT = "act"
    ACTOR = "actor"
    ADDRESS = "address"
    AGREEMENT = "agreement"
    ALPHA_3 = "alpha-3"
    AS_OF = "as of"
    BELONGS = "belongs"
    BODY = "body"
    CHANGE = "change"
    COOPERATIONS = "cooperations"
    COUNTRY = "country"
    DATE = "date"
    FIELD = "field"
    FORUMS = "forums"
    GIVEN = "given"
    ID = "id"
    KIND = "kind"
    LANGUAGE = "language"
    LEAD = "lead"
    LEVEL = "level"
    MEMBER = "member"
    MONTH = "month"
    NAME = "name"
    OTHER = "other"
    PARTNER = "partner"
    PART_OF = "part of"
    PERIOD = "period"
    PREDECESSOR = "predecessor"
    PROJECTS = "projects"
    PROPERTY = "property"
    PROVIDER = "provider"
    PUBLISHER = "publisher"
    RETRIEVED = "read on"
    SAME_AS = "same as"
    SCORE = "score"
    SEAT = "seat"
    SIGNED = "signed"
    STATUS = "status"
    SUCCESSOR = "successor"
    THEMES = "themes"
    TITLE = "title"
    VALUE = "value"
    WITHIN = "within"
    YEAR = "year"


# What is broken into lines where it is too long, and not cut: half a time is another time.
_BROKEN = frozenset({Heading.PERIOD, Heading.DATE, Heading.AS_OF})
# To what widths columns give way, step by step: what people read last. A code of three letters has nothing to give.
_NAMES, _DETAILS, _IDS, _TIMES = 0, 1, 2, 3
_STEPS = (
    {_NAMES: 32, _DETAILS: 32, _TIMES: 22},
    {_IDS: 14, _TIMES: 16},
    {_DETAILS: 24},
    {_NAMES: 24},
    {_DETAILS: 16},
    {_NAMES: 20},
    {_IDS: 8},
    {_DETAILS: 10},
    {_NAMES: 10},
    {_NAMES: 4, _DETAILS: 4, _IDS: 4, _TIMES: 4},
)
_SORTS = {
    **dict.fromkeys(_BROKEN, _TIMES),
    **dict.fromkeys((Heading.ID, Heading.PROJECTS, Heading.FORUMS, Heading.COOPERATIONS), _IDS),
    **dict.fromkeys((Heading.KIND, Heading.LEAD, Heading.PART_OF, Heading.COUNTRY, Heading.PUBLISHER), _DETAILS),
}


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int = 80, marks: Sequence[str] = ()) -> str:
    """The rows under the labels of their headings, in columns, within the width; if there are marks, each before its row.

    The widest columns give way first: all that is long, then ids, then what is said beside a name, the name itself last; what
    is cut ends with an ellipsis, times go on in a second line; what a terminal would obey is shown as a number.

    >>> print(table(["id", "name"], [["se", "Sweden"], ["no", "Norway"]]))
    id  name
    se  Sweden
    no  Norway
    >>> print(table(["id"], [["se"], ["no"]], marks=["", "?"]))
      id
      se
    ? no
    """
    margin = 2 if any(marks) else 0
    rows = [[harmless(cell) for cell in row] for row in rows]
    columns = [Heading(header) for header in headers]
    labels = [heading.label for heading in columns]
    widths = [max(len(cell) for cell in cells) for cells in zip(labels, *rows, strict=True)]
    for floors in _STEPS:
        least = [floors.get(_SORTS.get(heading, _NAMES), size) for heading, size in zip(columns, widths, strict=True)]
        while margin + sum(widths) + 2 * (len(widths) - 1) > width:
            wider = [i for i, size in enumerate(widths) if size > least[i]]
            if not wider:
                break
            widths[max(wider, key=widths.__getitem__)] -= 1
    lines: list[str] = []
    for mark, row in zip_longest(("", *marks), (labels, *rows), fillvalue=""):
        cells = [
            _lines(cell, size) if heading in _BROKEN else [cell]
            for cell, heading, size in zip(row, columns, widths, strict=True)
        ]
        height = max(map(len, cells))
        fitted = (_fitted(cell, size, height) for cell, size in zip(cells, widths, strict=True))
        for first, parts in enumerate(zip_longest(*fitted, fillvalue="")):
            line = "  ".join(part.ljust(size) for part, size in zip(parts, widths, strict=True))
            lines.append(f"{'' if first else mark:{margin}}{line}".rstrip())
    return "\n".join(lines)


def aligned(rows: Sequence[Sequence[str]], width: int = 80) -> str:
    """Rows of short cells, the first of headings, in columns; what is wider than the width is cut with an ellipsis.

    >>> print(aligned([["country", "EU"], ["SE", "yes"]]))
    country  EU
    SE       yes
    """
    rows = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(shortened(line, width) for line in lines)


def _lines(cell: str, width: int) -> list[str]:
    """A time in lines of that width: where it is too long for one, its end begins another."""
    if len(cell) <= width:
        return [cell]
    return [line for part in re.split(" (?=–)", cell) for line in wrap(part, width, break_on_hyphens=False)]


def _fitted(cell: list[str], width: int, height: int) -> list[str]:
    """A cell in that width: what is too long for a line goes on in those that its row has anyway, and is cut at the end."""
    if len(cell) == height:
        return [shortened(line, width) for line in cell]
    lines = [line for part in cell for line in wrap(part, width, max_lines=height, placeholder="…", break_long_words=False)]
    return [shortened(line, width) for line in lines]
