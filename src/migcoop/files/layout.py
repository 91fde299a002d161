"""How data lie in a folder: which files there are, what stands in them, and what need not be written.

`read_folder` gives the raw objects of each kind, whatever the layout; `fill_in` writes out what was left out, and `leave_out`
is its inverse: a period's horizon is that of the sources which state it, an edge is cited where its statements are.
"""

from __future__ import annotations

__all__ = ["Content", "Raw", "content_of", "fill_in", "leave_out", "read_folder"]

import json
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
    manifest: Raw = field(factory=dict[str, Any])
    problems: list[Problem] = field(factory=list[Problem])


_MADE = "made"  # what a tool makes, and nobody edits, stands apart: it is read as if it stood beside the rest
# The index of names is made anew, releases to 2026.11.1 had it beside the data; the release before is what changes are since.
_OTHERS = frozenset(("manifest", "index", "previous"))
# The edges of one of these may be left out in a file that is named as it.
_NAMED_AS: Mapping[str, str] = {"memberships": "body"}
_ADDS = "adds_to"


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
        for name, raw in (("release", content.release), ("manifest", content.manifest)):
            if (layer / f"{name}.json").exists():
                raw.update(_parsed(layer / f"{name}.json", f"{name}.json", dict, content.problems))
        for stranger in _strangers(layer):
            known = ", ".join(f"{name}.json" for name in FILES)
            content.problems.append(Problem(stranger.name, "", "", "is no file of a dataset", f"one of {known}"))
    return content


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
        id = raw.get("id", alone) if _ADDS not in raw else alone
        if id != alone or raw.get(_ADDS, alone) != alone:
            problems.append(Problem(name, alone, "id", f"is {in_json(id)}, in a file named {alone}", "the name of the file"))
        elif raw:
            yield Placed(name, alone, raw if _ADDS in raw else {"id": alone, **raw})
        return
    end = _NAMED_AS.get(plural) if alone else None
    for number, raw in enumerate(_parsed(file, name, list, problems)):
        place = raw.get("id") if plural in RECORDS and is_object(raw) else None
        if end is not None and is_object(raw) and end not in raw:
            raw = {end: alone, **raw}
        yield Placed(name, place if isinstance(place, str) else f"[{number}]", raw)


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
    """Write out, in place, what was left out: additions to records, numbers, horizons of periods, citations of edges."""
    _join_additions(content)
    _number_claims(content.items["claims"])
    horizons = _Horizons(placed.raw for placed in content.items["sources"])
    for plural, several in content.items.items():
        several[:] = [placed._replace(raw=_filled(plural, placed.raw, horizons)) for placed in several]


def leave_out(plural: str, items: Iterable[Raw], sources: Iterable[Raw]) -> list[Raw]:
    """Raw objects of a kind without what `fill_in` would write out again; `sources` are those that they cite."""
    horizons = _Horizons(sources)
    return [_shortened(plural, raw, horizons) for raw in items]


def content_of(canonical: Mapping[str, Any]) -> Content:
    """Canonical content, by the names of its files, as if it had been read from a folder."""
    sources = canonical.get("sources", ())
    short = {plural: leave_out(plural, canonical.get(plural, ()), sources) for plural in (*RECORDS, *EDGES)}
    return Content(
        items={
            plural: [Placed(f"{plural}.json", raw.get("id") or f"[{at}]", raw) for at, raw in enumerate(items)]
            for plural, items in short.items()
        },
        homonyms=[Placed("homonyms.json", f"[{at}]", raw) for at, raw in enumerate(canonical.get("homonyms", ()))],
        retired=dict(canonical.get("retired", {})),
        release=dict(canonical.get("release", {})),
    )


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


def _number_claims(claims: list[Placed]) -> None:
    """Number, in the order of the file, what one source says in words of the same property and time; what is equal stays so."""
    groups: dict[str, dict[str, int]] = {}
    for at, (_, _, raw) in enumerate(claims):
        if not is_object(raw) or "number" in raw or not isinstance(raw.get("value"), str):
            continue
        citations = raw.get("citations")
        source = str(citations[0]).partition(" ")[0] if is_list(citations) and citations else ""
        values = groups.setdefault(json.dumps([raw.get("about"), raw.get("property"), raw.get("as_of"), source]), {})
        number = values.setdefault(raw["value"], len(values) + 1)
        if number > 1:
            claims[at] = claims[at]._replace(raw={**raw, "number": number})


def _join_additions(content: Content) -> None:
    """Put what an object adds to a record where it belongs: after what the record has, citations of one name together."""
    for plural in RECORDS:
        several = content.items[plural]
        added = [placed for placed in several if is_object(placed.raw) and _ADDS in placed.raw]
        records = [placed for placed in several if not (is_object(placed.raw) and _ADDS in placed.raw)]
        places = {p.raw["id"]: at for at, p in enumerate(records) if is_object(p.raw) and isinstance(p.raw.get("id"), str)}
        for placed in added:
            id = placed.raw[_ADDS]
            at = places.get(id) if isinstance(id, str) else None
            if at is None:
                what = f"adds to {in_json(id)}, which is no id here"
                content.problems.append(Problem(placed.file, placed.place, _ADDS, what, "the id of a record of that kind"))
            else:
                records[at] = records[at]._replace(raw=_joined(records[at].raw, placed.raw))
        several[:] = records


def _joined(raw: Raw, addition: Raw) -> Raw:
    done = {**raw}
    for name, value in addition.items():
        if name != _ADDS:
            done[name] = (_joined_names if name == "names" else _joined_lists)(done.get(name, []), value)
    return done


def _joined_lists(own: Any, added: Any) -> Any:
    """Both lists as one; what is no list stands alone, so that it is either a value or told to be wrong."""
    if not is_list(added):
        return added
    return [*own, *(item for item in added if item not in own)] if is_list(own) else own


def _joined_names(own: Any, added: Any) -> Any:
    """One name is there once: what is added to it are citations and forms."""
    if not (is_list(own) and is_list(added)):
        return _joined_lists(own, added)
    done = [*own]
    for name in added:
        key = _name_key(name)
        at = next((at for at, known in enumerate(done) if key and _name_key(known) == key), None)
        if at is None:
            done.append(name)
            continue
        parts = {part: _joined_lists(done[at].get(part, []), name.get(part, [])) for part in ("citations", "forms")}
        done[at] = {**done[at], **{part: joined for part, joined in parts.items() if joined != []}}
    return done


def _name_key(name: Any) -> tuple[Any, Any] | None:
    return (name.get("text"), name.get("lang")) if is_object(name) else None
