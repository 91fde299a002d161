"""Many names at once: what became of each, a report on the misses, and how the cells of a column are read."""

from __future__ import annotations

__all__ = ["Cells", "Reason", "Resolution", "Resolutions", "UnresolvedNamesError", "resolve_each", "texts_in"]

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, cast

from attrs import evolve, frozen

from .errors import AmbiguousNameError, FilterError, MigcoopError, UnknownNameError, UnknownWordError, UnusedFixWarning, quoted
from .facts import Record
from .fields import as_tuple
from .labels import Displayed
from .resolution import Narrowing, Resolver, level_of_caller
from .tabular import Tabular

if TYPE_CHECKING:
    from .rows import Cell, Column


def __dir__() -> list[str]:
    return __all__


Reason: TypeAlias = Literal["unknown", "ambiguous"]


@frozen(kw_only=True, repr=False)
class Resolution(Displayed):
    """What became of one name: a record, or the reason why there is none.

    >>> Resolution(text="Norgee", reason="unknown", suggestions=("Norge",))
    <Resolution unknown name 'Norgee'. Did you mean 'Norge'?>
    """

    text: str
    """The name as it was given; empty for a gap (None, NaN, NA)."""
    record: Record | None = None
    """The record that it names; None where it is none, or not one."""
    reason: Reason | None = None
    """Why there is none: `unknown` or `ambiguous`; None where there is one."""
    candidates: tuple[str, ...] = ()
    """Of an ambiguous name: the ids of the records that it names, sorted."""
    suggestions: tuple[str, ...] = ()
    """Of an unknown name: the closest known ones."""
    hint: str = ""
    """Of an unknown name that is known otherwise, or that is several: of which kind, or how to say so."""
    parts: tuple[Resolution, ...] = ()
    """Of a cell with several names: what became of each."""

    @property
    def records(self) -> tuple[Record, ...]:
        """All records that it names: one, of a cell with several names as many; none where one of them is none."""
        if self.parts:
            return () if self.reason else tuple(record for part in self.parts for record in part.records)
        return () if self.record is None else (self.record,)

    @property
    def problem(self) -> str:
        """What is wrong, in words, as `resolve` says it; empty where there is a record, or a gap."""
        if self.reason is None:
            return ""
        if self.parts:
            return "; ".join(part.problem for part in self.parts if part.reason)
        if self.reason == "ambiguous":
            return str(AmbiguousNameError(self.text, self.candidates))
        return str(UnknownNameError(self.text, self.suggestions, self.hint))

    def __repr__(self) -> str:
        return f"<Resolution {self.problem or f'{quoted(self.text)}: {self.record!r}'}>"


class Resolutions(Tabular, tuple[Resolution, ...]):
    """What many names resolve to, in the order in which they were given; `str()` is a report on the misses.

    A gap that was said to be one (`na=`) is no miss.
    """

    __slots__ = ()

    def _rows(self, edges: str | None) -> tuple[Sequence[Column], Iterable[tuple[Cell, ...]]]:
        from .rows import ANSWERS, table_on

        table = ANSWERS["resolutions"] if edges is None else table_on(ANSWERS["resolutions"], edges)
        return table.columns, table.rows(self)

    @property
    def records(self) -> tuple[Record | None, ...]:
        """The record of each name, None where there is none."""
        return tuple(resolution.record for resolution in self)

    @property
    def misses(self) -> tuple[Resolution, ...]:
        """The names without a record, each different one once, in the order in which they were first given."""
        different = {id(resolution): resolution for resolution in self}  # a name's rows share one
        return tuple(dict.fromkeys(resolution for resolution in different.values() if resolution.reason))

    def miss_rows(self) -> list[dict[str, Any]]:
        """The misses as rows, the most frequent first: name, how many rows have it, reason, problem, what may be meant.

        `suggestion` is the closest known name, None where none is close; `candidates` are the ids that an ambiguous one names.

        >>> import migcoop
        >>> migcoop.resolve_all(["Norgee", "Norgee"], missing="none").miss_rows()[0]["suggestion"]
        'Norge'
        """
        counts = Counter(resolution.text for resolution in self if resolution.reason)
        misses = {miss.text: miss for miss in self.misses}
        return [
            {
                "name": text,
                "rows": count,
                "reason": misses[text].reason,
                "problem": misses[text].problem,
                "suggestion": next(iter(misses[text].suggestions), None),
                "candidates": misses[text].candidates,
            }
            for text, count in counts.most_common()
        ]

    def report(self, most: int | None = None) -> str:
        """How many names resolved, and of those that did not how often each was given and what is close to it.

        The most frequent come first.

        Args:
            most: How many of the different names are listed at most; all unless given.

        Returns:
            Lines of text; one alone where every name resolved.

        >>> import migcoop
        >>> print(migcoop.resolve_all(["Sweden", "Norgee", "Norgee", "Atlantis"], missing="none").report(most=1))
        1 of 4 names resolved; 3 did not, of which 2 different
        2 times: unknown name 'Norgee'. Did you mean 'Norge'?
        … and 1 more
        """
        counts = Counter(resolution.text for resolution in self if resolution.reason)
        missed = sum(counts.values())
        head = f"{len(self) - missed:,} of {len(self):,} names resolved"
        if not missed:
            return head
        different = f", of which {len(counts):,} different" if len(counts) < missed else ""
        lines = [f"{head}; {missed:,} did not{different}"]
        problems = {miss.text: miss.problem for miss in self.misses}
        several = counts.most_common(most)
        lines += [f"{count:,} time{'s' if count > 1 else ''}: {problems[text]}" for text, count in several]
        if len(several) < len(counts):
            lines.append(f"… and {len(counts) - len(several):,} more")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.report()

    def __repr__(self) -> str:
        return f"<Resolutions: {self.report(0).splitlines()[0]}>"


class UnresolvedNamesError(MigcoopError, LookupError):
    """Names given to `resolve_all` that are unknown or ambiguous: `misses` are all of them, each different one once."""

    def __init__(self, misses: Sequence[Resolution], report: str) -> None:
        super().__init__(tuple(misses), report)
        self.misses = tuple(misses)
        self.report = report

    def __str__(self) -> str:
        return self.report


class Cells(NamedTuple):
    """How the cells of a column are read: what is a gap, what somebody has decided, what stands between several names."""

    gaps: frozenset[str] = frozenset()
    fixes: Mapping[str, Record | None] = MappingProxyType({})
    sep: str | None = None

    @classmethod
    def of(
        cls,
        resolver: Resolver,
        na: str | Iterable[str] = (),
        fixes: Mapping[str, str | Record | None] | None = None,
        sep: str | None = None,
    ) -> Cells:
        """What is given, checked: every fix leads to a record, or says that there is none."""
        if sep is not None and (not isinstance(sep, str) or not sep):
            raise FilterError(f"sep= takes the text between several names, not {quoted(sep)}")
        gaps = as_tuple(na)
        for gap in gaps:
            if not isinstance(gap, str):
                raise FilterError(f"na= takes texts, not {quoted(gap)}")
        if fixes is not None and not isinstance(fixes, Mapping):
            raise FilterError(f"fixes= takes a mapping of names to what each means, not {quoted(fixes)}")
        decided: dict[str, Record | None] = {}
        for text, given in (fixes or {}).items():
            if not isinstance(text, str) or not (given is None or isinstance(given, (str, Record))):
                raise FilterError(
                    f"fixes= takes names and what each means, an id, a record or None, not {quoted((text, given))}"
                )
            try:
                decided[text.strip()] = given if given is None or isinstance(given, Record) else resolver.resolve(given)
            except (UnknownNameError, AmbiguousNameError) as error:
                raise FilterError(f"fixes= leads {quoted(text)} to {quoted(given)}: {error}") from None
        return cls(frozenset(gap.strip().casefold() for gap in gaps), decided, sep)

    def resolution(self, resolver: Resolver, text: str, narrowing: Narrowing) -> Resolution:
        """What a cell names."""
        name = text.strip()
        if name in self.fixes:
            return Resolution(text=text, record=self.fixes[name])
        if name.casefold() in self.gaps:
            return Resolution(text=text)
        parts = [part.strip() for part in text.split(self.sep) if part.strip()] if self.sep else []
        if not parts:
            return _resolution(resolver, text, narrowing)
        each = tuple(self._replace(sep=None).resolution(resolver, part, narrowing) for part in parts)
        if len(each) == 1:
            return evolve(each[0], text=text)
        return Resolution(text=text, parts=each, reason=next((part.reason for part in each if part.reason), None))

    def warn_of_unused(self, texts: Iterable[str]) -> None:
        """Tell which decisions are about no name that is there, whole or in a cell with several."""
        there = texts_in(texts, self.sep)
        if unused := [text for text in self.fixes if text not in there]:
            what = f"fixes= decides on {len(unused)} that are not there: {', '.join(map(quoted, unused[:5]))}"
            warnings.warn(what, UnusedFixWarning, stacklevel=level_of_caller())


def texts_in(cells: Iterable[str], sep: str | None) -> set[str]:
    """What a decision can be about: whole cells, and the names in those with several.

    >>> sorted(texts_in(["Sverige; Norge"], ";"))
    ['Norge', 'Sverige', 'Sverige; Norge']
    """
    return {part.strip() for text in cells for part in ([text, *text.split(sep)] if sep else [text])}


_READ_AS_THEY_ARE = Cells()


def resolve_each(
    resolver: Resolver,
    names: Iterable[str | None],
    narrowing: Narrowing,
    missing: Literal["raise", "none"],
    cells: Cells = _READ_AS_THEY_ARE,
) -> Resolutions:
    """Each of the names, resolved: see `Dataset.resolve_all`. A name that is given a million times is resolved once."""
    if not isinstance(missing, str) or missing not in ("raise", "none"):
        raise UnknownWordError("missing", missing, ("raise", "none"))
    # An array of Arrow iterates over scalars of its own.
    several = as_tuple(cast("Any", names).to_pylist() if hasattr(names, "to_pylist") else names)
    if len(several) == 1 and several[0] is names:  # one thing alone
        raise FilterError(f"resolve_all takes many names, not {quoted(names)}: that is for resolve")
    from .progress import shown

    answers = _Answers(resolver, narrowing, cells)
    try:
        found = Resolutions(map(answers.__getitem__, shown(several, "resolving names")))
    except TypeError:  # what can be no key is no text
        for name in several:
            answers.check(name)
        raise
    if missing == "raise" and answers.has_gaps:
        gaps = sum(map(_is_gap, several))
        raise FilterError(
            f"{gaps:,} of {len(several):,} names are gaps (None, NaN, NA): leave them out, or give missing='none'"
        )
    cells.warn_of_unused(answers)
    if missing == "raise" and (misses := found.misses):
        raise UnresolvedNamesError(misses, found.report(20))
    return found


class _Answers(dict[str, Resolution]):
    """What became of each different name, worked out when it first comes."""

    __slots__ = ("_cells", "_narrowing", "_resolver", "has_gaps")

    def __init__(self, resolver: Resolver, narrowing: Narrowing, cells: Cells) -> None:
        self._resolver = resolver
        self._narrowing = narrowing
        self._cells = cells
        self.has_gaps = False

    def __missing__(self, name: Any) -> Resolution:
        self.check(name)
        if not isinstance(name, str):  # kept under no key of its own, as NaN is another each time
            self.has_gaps = True
            return self[""]
        bare = name.strip()
        found = (
            self._cells.resolution(self._resolver, name, self._narrowing)
            if bare == name or self._cells.sep
            else _said_as(name, self[bare])
        )
        self[name] = found
        return found

    @staticmethod
    def check(name: object) -> None:
        if not isinstance(name, str) and not _is_gap(name):
            raise FilterError(f"a name is text, not {quoted(name)}")


def _said_as(text: str, one: Resolution) -> Resolution:
    """What became of a name that is another only for the spaces around it."""
    return Resolution(
        text=text,
        record=one.record,
        reason=one.reason,
        candidates=one.candidates,
        suggestions=one.suggestions,
        hint=one.hint,
    )


def _is_gap(name: object) -> bool:
    """Whether it is what a column has where there is no value; pandas' NA is not equal to anything, nor unequal."""
    return name is None or (isinstance(name, float) and name != name) or type(name).__name__ == "NAType"


def _resolution(resolver: Resolver, name: str, narrowing: Narrowing) -> Resolution:
    try:
        return Resolution(text=name, record=resolver.resolve(name, narrowing))
    except UnknownNameError as error:
        return Resolution(text=name, reason="unknown", suggestions=error.suggestions, hint=error.hint)
    except AmbiguousNameError as error:
        return Resolution(text=name, reason="ambiguous", candidates=error.candidates)
