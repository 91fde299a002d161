"""Many names at once: what each resolves to, and a report on those that do not."""

from __future__ import annotations

__all__ = ["Resolution", "Resolutions", "resolutions"]

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeAlias

from attrs import frozen

from .errors import AmbiguousNameError, FilterError, UnknownNameError, UnknownWordError, UnresolvedNamesError, quoted
from .model import Record


def __dir__() -> list[str]:
    return __all__


Reason: TypeAlias = Literal["unknown", "ambiguous"]


@frozen(kw_only=True, repr=False)
class Resolution:
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
    """Of an unknown name that is known otherwise: of which kind."""

    @property
    def problem(self) -> str:
        """What is wrong, in words, as `resolve` says it; empty where there is a record."""
        if self.reason is None:
            return ""
        if self.reason == "ambiguous":
            return str(AmbiguousNameError(self.text, self.candidates))
        return str(UnknownNameError(self.text, self.suggestions, self.hint))

    def __repr__(self) -> str:
        return f"<Resolution {self.problem or f'{quoted(self.text)}: {self.record!r}'}>"


class Resolutions(tuple[Resolution, ...]):
    """What many names resolve to, in the order in which they were given; `str()` is a report on the misses."""

    __slots__ = ()

    @property
    def records(self) -> tuple[Record | None, ...]:
        """The record of each name, None where there is none."""
        return tuple(resolution.record for resolution in self)

    @property
    def misses(self) -> tuple[Resolution, ...]:
        """The names without a record, each different one once, in the order in which they were first given."""
        return tuple(dict.fromkeys(resolution for resolution in self if resolution.record is None))

    def report(self, most: int | None = None) -> str:
        """How many names resolved, and of those that did not how often each was given and what is close to it.

        The most frequent come first; `most` bounds how many are listed.
        """
        counts = Counter(resolution.text for resolution in self if resolution.record is None)
        missed = sum(counts.values())
        head = f"{len(self) - missed:,} of {len(self):,} names resolved"
        if not missed:
            return head
        lines = [f"{head}; {missed:,} did not, of which {len(counts):,} different"]
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


def resolutions(
    resolve: Callable[..., Record], names: Iterable[str | None], asked: tuple[Any, ...], missing: Literal["raise", "none"]
) -> Resolutions:
    """Each of the names, resolved; `asked` is what narrows it. A name that is given a million times is resolved once."""
    if missing not in ("raise", "none"):
        raise UnknownWordError("missing", missing, ("raise", "none"))
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise FilterError(f"resolve_all takes many names, not {quoted(names)}: that is for resolve")
    several = list(names)
    gaps = sum(map(_is_gap, several))
    if gaps and missing == "raise":
        raise FilterError(
            f"{gaps:,} of {len(several):,} names are gaps (None, NaN, NA): leave them out, or give missing='none'"
        )
    texts: list[str] = []
    for name in several:
        text = "" if gaps and _is_gap(name) else name
        if not isinstance(text, str):
            raise FilterError(f"a name is text, not {quoted(text)}")
        texts.append(text)
    known = {name: _resolution(resolve, name, asked) for name in dict.fromkeys(texts)}
    found = Resolutions([known[name] for name in texts])
    if missing == "raise" and (misses := found.misses):
        raise UnresolvedNamesError(misses, found.report(20))
    return found


def _is_gap(name: object) -> bool:
    """Whether it is what a column has where there is no value; pandas' NA is not equal to anything, nor unequal."""
    return name is None or (isinstance(name, float) and name != name) or type(name).__name__ == "NAType"


def _resolution(resolve: Callable[..., Record], name: str, asked: tuple[Any, ...]) -> Resolution:
    try:
        return Resolution(text=name, record=resolve(name, *asked))
    except UnknownNameError as error:
        return Resolution(text=name, reason="unknown", suggestions=error.suggestions, hint=error.hint)
    except AmbiguousNameError as error:
        return Resolution(text=name, reason="ambiguous", candidates=error.candidates)
