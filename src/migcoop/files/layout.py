"""How data lie in a folder: which files there are, what stands in them, and what need not be written.

`read_folder` gives the raw objects of each kind, whatever the layout; `fill_in` writes out what was left out, and `leave_out`
is its inverse: a period's horizon is that of the sources which state it, an edge is cited where its statements are.
"""

from __future__ import annotations

__all__ = [
    "ADDS",
    "REPLACES",
    "WITHDRAWS",
    "Content",
    "Placed",
    "Raw",
    "beside",
    "files_in",
    "fill_in",
    "leave_out",
    "read_folder",
    "standing",
    "verb_of",
]

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, cast

from attrs import field, frozen

from ..dates import EdtfDate
from ..errors import InvalidDateError, Problem
from ..store import EDGES, FILES, RECORDS
from .leaves import in_json, is_list, is_object

Raw: TypeAlias = dict[str, Any]


def __dir__() -> list[str]:
    return __all__


class Placed(NamedTuple):
    """A raw object, with the file that it stands in and what it goes by there: its id, or its number."""

    file: str
    place: str
    raw: Any


@frozen
class Content:
    """What a folder holds: raw objects by kind, homonyms, retired ids; and what is wrong with the files themselves."""

    items: dict[str, list[Placed]] = field(factory=dict[str, list[Placed]])
    homonyms: list[Placed] = field(factory=list[Placed])
    retired: Raw = field(factory=dict[str, Any])
    release: Raw = field(factory=dict[str, Any])
    problems: list[Problem] = field(factory=list[Problem])


_MADE = "made"  # what a tool makes, and nobody edits, stands apart: it is read as if it stood beside the rest
_OTHERS = frozenset(("manifest",))
# The edges of one of these may be left out in a file that is named as it.
_NAMED_AS: Mapping[str, str] = {"memberships": "body"}
ADDS, REPLACES, WITHDRAWS = "adds_to", "replaces", "withdraws"
"""What an object may say that it does to another, as the name of a field; `overlay` does it."""


# --------------------------------------------------------------------------------------------------------------- reading


def read_folder(folder: Path) -> Content:
    """What the files of a folder hold, with a problem for each that cannot be read, or is none of a dataset's."""
    content = Content(items={plural: [] for plural in (*RECORDS, *EDGES)})
    for layer in (folder / _MADE, folder):
        for plural in content.items:
            for file in _files(layer, plural):
                content.items[plural] += _placed(file, folder, plural, content.problems)
        homonyms, retired = layer / "homonyms.json", layer / "retired.json"
        if homonyms.exists():
            listed = _parsed(homonyms, homonyms.name, list, content.problems)
            content.homonyms.extend(Placed(homonyms.name, f"[{number}]", raw) for number, raw in enumerate(listed))
        if retired.exists():
            content.retired.update(_parsed(retired, retired.name, dict, content.problems))
        if (layer / "release.json").exists():
            content.release.update(_parsed(layer / "release.json", "release.json", dict, content.problems))
        for stranger in _strangers(layer):
            known = ", ".join(f"{name}.json" for name in FILES)
            content.problems.append(Problem(stranger.name, "", "", "is no file of a dataset", f"one of {known}"))
    return content


def beside(folder: Path, mark: str) -> Path:
    """Where a new folder is made, or the old one put aside, while one takes the place of the other."""
    return folder.with_name(f".{folder.name}.migcoop-{mark}") if folder.name else folder


def standing(folder: Path) -> Path:
    """The folder, or, where it was put aside to be replaced and nobody came to do so, the one that stands beside its place."""
    try:
        aside = beside(Path(os.path.realpath(folder)), "old")
        return aside if not folder.exists() and aside.is_dir() else folder
    except (OSError, ValueError):  # no path at all: who opens it says why
        return folder


def files_in(folder: Path) -> set[Path]:
    """The files of a folder that are a dataset's, by their names."""
    layers = (folder / _MADE, folder)
    listed = {layer / f"{name}.json" for layer in layers for name in (*FILES, *_OTHERS)}
    return {file for file in listed if file.exists()}.union(
        *(_files(layer, plural) for layer in layers for plural in (*RECORDS, *EDGES))
    )


def _files(layer: Path, plural: str) -> Iterator[Path]:
    file = layer / f"{plural}.json"
    if file.exists():
        yield file
    yield from sorted(layer.glob(f"{plural}-*.json"))
    yield from sorted((layer / plural).glob("*.json"))


def _strangers(layer: Path) -> list[Path]:
    known = (*FILES, *_OTHERS)
    return [file for file in sorted(layer.glob("*.json")) if file.stem.partition("-")[0] not in known]


def _placed(file: Path, folder: Path, plural: str, problems: list[Problem]) -> Iterator[Placed]:
    """The raw objects of a file, with what its name says of them."""
    name = file.relative_to(folder).as_posix()
    alone = file.stem if file.parent.name == plural else ""
    if plural in RECORDS and alone:
        raw = _parsed(file, name, dict, problems)
        says = verb_of(raw) or "id"
        id = raw.get(says, alone)
        if id != alone:
            problems.append(Problem(name, alone, says, f"is {in_json(id)}, in a file named {alone}", "the name of the file"))
        elif raw:
            yield Placed(name, alone, {says: alone, **raw})
        return
    end = _NAMED_AS.get(plural) if alone else None
    for number, raw in enumerate(_parsed(file, name, list, problems)):
        place = raw.get("id") if plural in RECORDS and is_object(raw) else None
        if end is not None and is_object(raw) and end not in raw:
            raw = {end: alone, **raw}
        yield Placed(name, place if isinstance(place, str) else f"[{number}]", raw)


def verb_of(raw: Any) -> str | None:
    """What an object does to another, as the name of its field; None where it stands for itself.

    >>> verb_of({"adds_to": "unhcr", "names": []})
    'adds_to'
    """
    return next((verb for verb in (ADDS, REPLACES, WITHDRAWS) if verb in raw), None) if is_object(raw) else None


def _parsed(file: Path, name: str, kind: Callable[[], Any], problems: list[Problem]) -> Any:
    """What a file holds, with a problem for what is no JSON, has a key twice, or is of another kind; then it is empty."""
    twice: list[str] = []

    def whole(pairs: list[tuple[str, Any]]) -> Raw:
        as_dict = dict(pairs)
        if len(as_dict) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            twice.extend(sorted(key for key, count in counts.items() if count > 1))
        return as_dict

    def refuse(text: str) -> None:
        raise ValueError(f"{text} is no number of JSON")

    try:
        content = json.loads(file.read_bytes().decode("utf-8"), object_pairs_hook=whole, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        problems.append(Problem(name, "", "", f"is no JSON: {error}", "JSON in UTF-8, as RFC 8259 has it"))
        return kind()
    problems += [Problem(name, "", key, "is given twice in one object", "each field once") for key in twice]
    if type(content) is not kind:
        right = "an object" if kind is dict else "a list"
        problems.append(Problem(name, "", "", f"holds {in_json(content)}", right))
        return kind()
    return content


# --------------------------------------------------------------------------------------------------- what need not be said


def fill_in(content: Content) -> None:
    """Write out, in place, what was left out: horizons of periods, citations of edges."""
    horizons = _Horizons(placed.raw for placed in content.items["sources"])
    for plural, several in content.items.items():
        several[:] = [placed._replace(raw=_filled(plural, placed.raw, horizons)) for placed in several]


def leave_out(plural: str, items: Iterable[Raw], sources: Iterable[Raw]) -> list[Raw]:
    """Raw objects of a kind without what `fill_in` would write out again; `sources` are those that they cite."""
    horizons = _Horizons(sources)
    return [_shortened(plural, raw, horizons) for raw in items]


class _Horizons:
    """For citations, the day after which their sources vouch for nothing: the latest that any of them can be of at least."""

    def __init__(self, sources: Iterable[Any]) -> None:
        self.days = {
            raw["id"]: _earliest(raw.get("date")) for raw in sources if is_object(raw) and isinstance(raw.get("id"), str)
        }

    def of(self, citations: Any) -> str | None:
        if not is_list(citations):
            return None
        texts = (citation for citation in citations if isinstance(citation, str))
        days = (self.days.get(text.partition(" §")[0].partition(" @")[0]) for text in texts)
        return max((day for day in days if day is not None), default=None)


def _earliest(date: Any) -> str | None:
    """The earliest day that the raw date of a source allows; None where there is none, or it is wrong."""
    match date:
        case {"printed": str(printed)}:
            try:
                return EdtfDate(printed).earliest.isoformat()
            except InvalidDateError:
                return None
        case {"not_before": str(day)}:
            return day
        case _:
            return None


# Where periods that a horizon belongs to stand in a raw object: in statements, and on parts in something.
_STATED = {"periods": "value", "participations": "period"}


def _filled(plural: str, raw: Any, horizons: _Horizons) -> Any:
    if not is_object(raw):
        return raw
    done: Raw = {**raw}
    for name, inner in _STATED.items():
        if is_list(done.get(name)):
            done[name] = [_with_horizon(statement, inner, horizons) for statement in done[name]]
    if plural in EDGES and "citations" not in done and (citations := _statement_citations(done)):
        done["citations"] = citations
    return done


def _with_horizon(statement: Any, inner: str, horizons: _Horizons) -> Any:
    period = statement.get(inner) if is_object(statement) else None
    day = horizons.of(statement.get("citations")) if period is not None else None
    if day is None:
        return statement
    match period:
        case str():
            return {**statement, inner: {"text": period, "as_of": day}}
        case dict() if "as_of" not in period:
            return {**statement, inner: {**cast("Raw", period), "as_of": day}}
        case _:
            return statement


def _statement_citations(raw: Raw) -> list[str]:
    """The citations of the statements of an edge, each once, in order."""
    stated = [raw[name] for name in ("periods", "dates") if is_list(raw.get(name))]
    lists = [statement.get("citations") for several in stated for statement in several if is_object(statement)]
    return list(dict.fromkeys(text for texts in lists if is_list(texts) for text in texts if isinstance(text, str)))


def _shortened(plural: str, raw: Raw, horizons: _Horizons) -> Raw:
    done = {**raw}
    for name, inner in _STATED.items():
        if name in done:
            done[name] = [_without_horizon(statement, inner, horizons) for statement in done[name]]
    if plural in EDGES and done.get("citations") == _statement_citations(done):
        del done["citations"]
    return done


def _without_horizon(statement: Raw, inner: str, horizons: _Horizons) -> Raw:
    period: Any = statement.get(inner)
    if period is None:
        return statement
    day = horizons.of(statement.get("citations"))
    text, as_of = (period, None) if isinstance(period, str) else (period["text"], period["as_of"])
    return {**statement, inner: text if as_of == day else {"text": text, "as_of": as_of}}
