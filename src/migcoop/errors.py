"""What can go wrong: one small class a case, all under `MigcoopError`.

Each message says what was given, what would be right and, where a slip is likely, what is close to it. What was given
is quoted to at most 80 characters. The parts of a message are attributes too, so that a program need not read English.
"""

from __future__ import annotations

__all__ = [
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
    "quoted",
]

from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def __dir__() -> list[str]:
    return __all__


def quoted(given: object, limit: int = 80) -> str:
    """The given value as it is quoted in a message: its repr, at most `limit` characters of it.

    >>> quoted("Migrationsverket")
    "'Migrationsverket'"
    >>> len(quoted("x" * 1_000_000))
    80
    """
    text = repr(given[: limit + 1] if isinstance(given, str) else given)
    return text if len(text) <= limit else text[: limit - 1] + "…"


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

    >>> print(Problem("projects.json", "eu-frank", "periods[0].start", "'2015-13' is no date", "a month 01 to 12"))
    projects.json, eu-frank, periods[0].start: '2015-13' is no date; right would be a month 01 to 12
    """

    file: str
    id: str
    field: str
    what: str
    remedy: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.id, self.field) if part)
        return f"{where}: {self.what}; right would be {self.remedy}"


class DatasetError(MigcoopError, ValueError):
    """A dataset that is wrong; `problems` lists all that is, not only what was met first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        many = len(self.problems)
        return f"{many} problem{'' if many == 1 else 's'}:" + "".join(f"\n- {problem}" for problem in self.problems)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


class UnusedFixWarning(UserWarning):
    """A decision of `fixes=` is about a name that is not there: a slip, or a name that is written otherwise now."""


class RetiredIdWarning(UserWarning):
    """A retired id was asked for: what replaced it is the answer; where nothing did, or several, the default of `get`."""


class DataChangedWarning(UserWarning):
    """The bundled dataset of another release was unpickled: the one that is installed answers, and its data differ."""
