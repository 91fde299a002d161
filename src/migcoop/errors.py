"""What can go wrong: one small class a case, all under `MigcoopError`.

Each message says what was given, what would be right and, where a slip is likely, what is close to it. What was given
is quoted to at most 80 characters. The parts of a message are attributes too, so that a program need not read English.
"""

from __future__ import annotations

__all__ = [
    "HARMFUL",
    "AmbiguousNameError",
    "DataChangedWarning",
    "DatasetError",
    "FilterError",
    "InvalidDateError",
    "InvalidFieldError",
    "MigcoopError",
    "MissingExtraError",
    "MissingNameError",
    "NotOneError",
    "Problem",
    "RetiredIdWarning",
    "UncertainError",
    "UnknownLanguageError",
    "UnknownNameError",
    "UnknownWordError",
    "UnusedFixWarning",
    "did_you_mean",
    "harmless",
    "quoted",
]

import re
from reprlib import Repr
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from traceback import FrameSummary


def __dir__() -> list[str]:
    return __all__


_MOST_SHOWN = 100  # problems: more than anybody mends before looking again


def quoted(given: object, limit: int = 80) -> str:
    """The given value as it is quoted in a message: its repr, at most `limit` characters of it.

    Whatever is given, this takes little time, raises nothing and gives one line, the same in each run.

    >>> quoted("Migrationsverket")
    "'Migrationsverket'"
    >>> len(quoted("x" * 1_000_000)), quoted({"b", "a"}), quoted(10**5000)
    (80, "{'a', 'b'}", '<int of 16610 bits>')
    """
    text = _QUOTER.repr(given)
    if not text.isprintable():
        text = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _class_of(x: object) -> Any:
    return type(x)


class _Quoter(Repr):
    """Reprs of which no more is made than a message shows, the same in each run; none fails."""

    def __init__(self) -> None:
        super().__init__()
        self.fillvalue = "…"
        self.maxlevel = 3
        self.maxlist = self.maxtuple = self.maxdeque = self.maxarray = _MOST_ITEMS

    def repr1(self, x: Any, level: int) -> str:
        kind = _class_of(x)
        try:
            if isinstance(x, _TEXTS):
                return repr(x[:_MOST_LETTERS])
            if isinstance(x, _NUMBERS) and x.bit_length() > _MOST_LETTERS:
                return f"<{kind.__name__} of {x.bit_length()} bits>"
            if isinstance(x, _SIZED) and len(x) > _MOST_ITEMS and kind not in (list, tuple):
                return f"<{kind.__name__} of {len(x)}>"
            if kind in (set, frozenset) and x and level > 0:
                items = f"{{{', '.join(sorted(self.repr1(item, level - 1) for item in x))}}}"
                return items if kind is set else f"frozenset({items})"
            return super().repr1(x, level)
        except Exception:  # of another's code, and the message is about something else
            return f"<{kind.__name__}>"

    def repr_dict(self, x: dict[Any, Any], level: int) -> str:
        """In the order in which it was made."""
        if level <= 0:
            return "{…}" if x else "{}"
        return f"{{{', '.join(f'{self.repr1(key, level - 1)}: {self.repr1(value, level - 1)}' for key, value in x.items())}}}"

    def repr_instance(self, x: Any, level: int) -> str:
        return re.sub(" at 0x[0-9A-Fa-f]+", "", repr(x))


# As `Any`, so that what is of one of these may be of any.
_TEXTS: Any = (str, bytes, bytearray)
_NUMBERS: Any = int
_SIZED: Any = (list, tuple, dict, set, frozenset)
_MOST_ITEMS = 27  # of one letter each, as many as are quoted
_MOST_LETTERS = 200  # of a text, bits of a number: more than any message quotes
_QUOTER = _Quoter()

# What a terminal obeys instead of showing it, or what turns or breaks the line that it stands in: controls, marks of
# direction, separators of lines, half characters. Not: joiners, which words are written with.
HARMFUL = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
_BREAKS = "[\t\n\r]+"


def harmless(text: str) -> str:
    """The text in one line that does nothing to a terminal, a page or a log: breaks as spaces, other controls as numbers.

    >>> harmless("Two\\nlines, \\x1b[31mred"), harmless("Migrationsverket")
    ('Two lines, \\\\x1b[31mred', 'Migrationsverket')
    """
    if text.isprintable():
        return text
    return re.sub(HARMFUL, _number, re.sub(_BREAKS, " ", text))


def _number(char: re.Match[str]) -> str:
    return char[0].encode("unicode_escape").decode()


def did_you_mean(suggestions: Iterable[str]) -> str:
    """The end of a message that offers what is close; empty where nothing is.

    >>> did_you_mean(["ERIN", "ERRIN"])
    ". Did you mean 'ERIN' or 'ERRIN'?"
    """
    names = [quoted(name) for name in suggestions]
    if not names:
        return ""
    *others, last = names
    return f". Did you mean {', '.join(others) + ' or ' if others else ''}{last}?"


class MigcoopError(Exception):
    """Whatever this library raises on purpose."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(quoted, self.args))})"

    def _render_traceback_(self) -> list[str]:
        """What IPython prints: the reader's own line that asked, and the message; nobody need read how this library works."""
        import traceback
        from itertools import takewhile
        from pathlib import Path

        library = Path(__file__).parent
        outside = takewhile(lambda f: library not in Path(f.filename).parents, traceback.extract_tb(self.__traceback__))
        asked = [frame for frame in outside if frame.line and "site-packages" not in Path(frame.filename).parts]
        where = [f"{_place_of(frame)}: {_on_one_line(frame.line or '', 255)}" for frame in asked[-1:]]
        return [*where, f"{type(self).__name__}: {self}"]


def _place_of(frame: FrameSummary) -> str:
    """Where a line stands: in a cell, of which no file is kept, in a function or in a file."""
    from pathlib import Path

    function = "" if frame.name.startswith("<") else f" in {frame.name}"
    return f"{f'{frame.filename}, ' if Path(frame.filename).exists() else ''}line {frame.lineno}{function}"


class InvalidDateError(MigcoopError, ValueError):
    """A date, a duration or a period that cannot be: not EDTF, not in the calendar, or ending before it starts."""


class UncertainError(MigcoopError, TypeError):
    """`Certainty.MAYBE` was used as a condition, where only yes or no will do."""

    def __str__(self) -> str:
        return "MAYBE is neither true nor false: ask `.definite` (surely) or `.possible` (perhaps)"


class InvalidFieldError(MigcoopError, ValueError):
    """A record or an edge was given a field that it cannot have.

    >>> str(InvalidFieldError("Project", "id", "is empty", "a lower-case id such as 'eu-frank'"))
    "Project.id is empty; right would be a lower-case id such as 'eu-frank'"
    """

    def __init__(self, owner: str, field: str, what: str, remedy: str) -> None:
        super().__init__(owner, field, what, remedy)
        self.owner = owner
        self.field = field
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.owner}.{self.field} {self.what}; right would be {self.remedy}"


class UnknownWordError(MigcoopError, ValueError):
    """A role, kind, theme, status or other word that its list does not have."""

    def __init__(self, field: str, given: object, allowed: Sequence[str], suggestions: Sequence[str] = ()) -> None:
        super().__init__(field, given, tuple(allowed), tuple(suggestions))
        self.field = field
        self.given = given
        self.allowed = tuple(allowed)
        self.suggestions = tuple(suggestions)

    def __str__(self) -> str:
        known = ", ".join(self.allowed) or "none in this data"
        return f"unknown {self.field} {quoted(self.given)}{did_you_mean(self.suggestions) or '.'} Known are: {known}"


class UnknownLanguageError(MigcoopError, LookupError):
    """A language tag that is not one, or that CLDR does not know."""

    def __init__(self, tag: object) -> None:
        super().__init__(tag)
        self.tag = tag

    def __str__(self) -> str:
        return f"unknown language {quoted(self.tag)}: give a BCP 47 tag such as 'en', 'sv', 'nb-NO' or 'lt'"


class MissingNameError(MigcoopError, LookupError):
    """`name_in(tag, strict=True)` of a record that has no name in that language."""

    def __init__(self, tag: str, have: Sequence[str]) -> None:
        super().__init__(tag, tuple(have))
        self.tag = tag
        self.have = tuple(have)

    def __str__(self) -> str:
        return f"no name in {quoted(self.tag)}; there are names in: {', '.join(self.have) or 'no language'}"


class UnknownNameError(MigcoopError, LookupError):
    """A name, code or id that no record has; `suggestions` are the closest that some record has."""

    def __init__(self, text: str, suggestions: Sequence[str] = (), hint: str = "") -> None:
        super().__init__(text, tuple(suggestions), hint)
        self.text = text
        self.suggestions = tuple(suggestions)
        self.hint = hint

    def __str__(self) -> str:
        hint = f": {self.hint}" if self.hint else ""
        if all(char.isspace() or category(char) == "Cf" for char in self.text):  # nothing that anybody sees
            return f"the name is empty: {quoted(self.text)}{hint}"
        return f"unknown name {quoted(self.text)}{hint}{did_you_mean(self.suggestions)}"


class AmbiguousNameError(MigcoopError, LookupError):
    """A name that is several things; `candidates` are their ids, sorted, and `hint` says why where that is known."""

    def __init__(self, text: str, candidates: Sequence[str], hint: str = "") -> None:
        super().__init__(text, tuple(candidates), hint)
        self.text = text
        self.candidates = tuple(candidates)
        self.hint = hint

    def __str__(self) -> str:
        named = f"{quoted(self.text)} names {len(self.candidates)} records: {', '.join(self.candidates)}; give an id, or kind="
        return f"{named} ({self.hint})" if self.hint else named


class MissingExtraError(MigcoopError, ImportError):
    """A part of the library was asked for that needs a package which is not installed.

    >>> str(MissingExtraError("migcoop.frames", "narwhals", "frames"))
    'migcoop.frames needs narwhals: python -m pip install "migcoop[frames]"'
    """

    def __init__(self, part: str, package: str, extra: str) -> None:
        super().__init__(part, package, extra)
        self.part = part
        self.package = self.name = package  # as every ImportError has it
        self.extra = extra

    def __str__(self) -> str:
        return f'{self.part} needs {self.package}: python -m pip install "migcoop[{self.extra}]"'


class FilterError(MigcoopError, TypeError, ValueError):
    """A filter that makes no sense: of the wrong type, or without the one that it needs."""


class NotOneError(MigcoopError, LookupError):
    """`Selection.one()` of a selection that holds none, or several."""

    def __init__(self, count: int, ids: Sequence[str]) -> None:
        super().__init__(count, tuple(ids))
        self.count = count
        self.ids = tuple(ids)

    def __str__(self) -> str:
        some = f": {', '.join(self.ids[:5])}{', …' if self.count > 5 else ''}" if self.ids else ""
        return f"one record was asked for, {self.count} were found{some}"


class Problem(NamedTuple):
    """One thing that is wrong with a dataset: where (file, record id, field), what, and what would be right.

    What is printed is on one line and bounded, whatever the files hold; the attributes are as they are.

    >>> print(Problem("projects.json", "eu-frank", "periods[0].value.start", "'2015-13' is no date", "a month 01 to 12"))
    projects.json, eu-frank, periods[0].value.start: '2015-13' is no date; right would be a month 01 to 12
    """

    file: str
    """The file, seen from the folder."""
    id: str
    """The id of the record or the key of the edge; where it has none that can be read, its number in the file: `[0]`."""
    field: str
    """The path to the field."""
    what: str
    """What is wrong."""
    remedy: str
    """What would be right."""
    line: int | None = None
    """The line of the file, from 1, where that is known."""

    def __str__(self) -> str:
        where = ", ".join(_on_one_line(part, 255) for part in self[:3] if part)
        what, remedy = (_on_one_line(part, 1_000) for part in self[3:5])
        return f"{where}{where and ': '}{what}; right would be {remedy}"


def _on_one_line(text: str, limit: int) -> str:
    """A text with escapes for what does not print, and no longer than that."""
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    return text if text.isprintable() else "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


class DatasetError(MigcoopError, ValueError):
    """A dataset that is wrong; `problems` lists all that is, not only what was met first. The message has the first 100."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        many = len(self.problems)
        lines = [f"{many} problem{'' if many == 1 else 's'}:", *map(str, self.problems[:_MOST_SHOWN])]
        if many > _MOST_SHOWN:
            lines.append(f"and {many - _MOST_SHOWN:,} more")
        return "\n- ".join(lines)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


class UnusedFixWarning(UserWarning):
    """A decision of `fixes=` is about a name that is not there: a slip, or a name that is written otherwise now."""


class RetiredIdWarning(UserWarning):
    """A retired id was asked for: what replaced it is the answer; where nothing did, or several, the default of `get`."""


class DataChangedWarning(UserWarning):
    """The bundled dataset of another release was unpickled: the one that is installed answers, and its data differ."""
