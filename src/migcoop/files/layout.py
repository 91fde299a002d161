"""How data lie in a folder: which files there are, what stands in them, and what need not be written.

`read_folder` gives the raw objects of each kind, whatever the layout; `fill_in` writes out what was left out, and `leave_out`
is its inverse: a period's horizon is that of the sources which state it, an edge is cited where its statements are.
"""

from __future__ import annotations

__all__ = [
    "ADDS",
    "LARGEST_FILE",
    "NAMED",
    "NAMED_AS",
    "REPLACES",
    "WITHDRAWS",
    "Content",
    "Hints",
    "Placed",
    "Raw",
    "beside",
    "content_of",
    "files_in",
    "fill_in",
    "leave_out",
    "read_folder",
    "standing",
    "verb_of",
]

import json
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from attrs import field, frozen

from ..dates import EdtfDate
from ..errors import InvalidDateError, Problem, did_you_mean, quoted
from ..facts import Record
from ..integrity import LONGEST_ID
from ..model import Deployment, Edge, Funding, Participation
from ..store import EDGES, FILES, KINDS, RECORDS
from ..vocabulary import ListedStatus
from .leaves import cited_by_statements, in_json, is_list, is_object
from .lines import Lines, repeated_keys

Raw: TypeAlias = dict[str, Any]


def __dir__() -> list[str]:
    return __all__


LARGEST_FILE = 2**28
"""A file has at most so many bytes, 256 MiB: what is more goes into several files of its kind."""


class Placed(NamedTuple):
    """A raw object, with the file that it stands in and what it goes by there: its id, or its number."""

    file: str
    place: str
    raw: Any


class Hints:
    """What may be meant by what is not known: for so many slips as a message has problems, so that none takes long."""

    def __init__(self) -> None:
        self._left = 100

    def near(self, given: str, known: Iterable[str]) -> str:
        """The end of a message that offers what is close to a text; empty where nothing is, or enough was offered.

        >>> Hints().near("project.json", ["projects.json", "places.json"])
        ". Did you mean 'projects.json'?"
        """
        return self.of(lambda: get_close_matches(given[:80], known, n=1, cutoff=0.7))

    def of(self, find: Callable[[], Iterable[str]]) -> str:
        """The same, of what is found in another way."""
        if not self._left:
            return ""
        self._left -= 1
        return did_you_mean(find())


@frozen
class Content:
    """What a folder holds: raw objects by kind, homonyms, retired ids; and what is wrong with the files themselves."""

    items: dict[str, list[Placed]] = field(factory=dict[str, list[Placed]])
    homonyms: list[Placed] = field(factory=list[Placed])
    retired: Raw = field(factory=dict[str, Any])
    release: Raw = field(factory=dict[str, Any])
    manifest: Raw = field(factory=dict[str, Any])
    problems: list[Problem] = field(factory=list[Problem])
    unread: set[str] = field(factory=set[str])
    """The kinds of which a file could not be read, so that nobody knows what there is of them."""
    hidden: dict[str, str] = field(factory=dict[str, str])
    """The ids of records that are there by the names of their files, and could not be read, each with its kind."""
    loose: list[tuple[str, Placed]] = field(factory=list[tuple[str, Placed]])
    """What is added to records that are not there, each with its kind."""
    check: bool = True
    """Whether to look for keys that are given twice in one object."""
    hints: Hints = field(factory=Hints)
    lines: Lines = field(factory=Lines)


_MADE = "made"  # what a tool makes, and nobody edits, stands apart: it is read as if it stood beside the rest
# The index of names is made anew, releases to 2026.11.1 had it beside the data; the release before is what changes are since.
_OTHERS = frozenset(("manifest", "index", "previous"))
NAMED_AS: Mapping[str, str] = {"memberships": "body", "parties": "agreement"}
"""The end of an edge that may be left out in a file that is named as it."""
NAMED: Mapping[str, type[Record | Edge]] = MappingProxyType(
    {cls.__name__.lower(): cls for cls in (*KINDS.values(), Participation, Funding, Deployment)}
)
"""The kinds of record and edge by their names, those too that stand on a record."""
ADDS, REPLACES, WITHDRAWS = "adds_to", "replaces", "withdraws"
"""What an object may say that it does to another, as the name of a field that holds its id or key: `overlay` does it."""
_VERBS = (ADDS, REPLACES, WITHDRAWS)
# What may lie in a folder of data and is none: it is not opened.
_BESIDE = re.compile(
    r"\..*|(README|LICEN[CS]E|COPYING|NOTICE|AUTHORS|CHANGELOG|CITATION|CONTRIBUTING)(\.(?!json$).*)?",
    re.IGNORECASE | re.DOTALL,
)
_ODD = {
    stat.S_IFDIR: "is a folder",
    stat.S_IFIFO: "is a pipe",
    stat.S_IFSOCK: "is a socket",
    stat.S_IFCHR: "is a device",
    stat.S_IFBLK: "is a device",
}
_A_FILE = "a file of JSON"
_A_FOLDER = "a folder with files such as projects.json"
_JSON = "JSON in UTF-8, as RFC 8259 has it"


# --------------------------------------------------------------------------------------------------------------- reading


def read_folder(folder: Path, check: bool = True) -> Content:
    """What the files of a folder hold, with a problem for each entry that cannot be read, or is none of a dataset's.

    Only regular files (or links to them) are opened.
    """
    content = Content(items={plural: [] for plural in (*RECORDS, *EDGES)}, check=check)
    if problem := _folder_problem(folder):
        content.problems.append(Problem(str(folder), "", "", problem, _A_FOLDER))
        return content
    strangers: list[str] = []
    files = _listed(folder, "", content, strangers)
    made = _listed(folder, f"{_MADE}/", content, strangers) if _MADE in files else {}
    if not content.problems and not any(name in FILES or name in _OTHERS for name in (*files, *made)):
        what = f"holds no file of a dataset{', but ' + ', '.join(map(quoted, strangers[:3])) if strangers else ''}"
        content.problems.append(Problem(str(folder), "", "", what, _A_FOLDER))
        strangers = [name for name in strangers if _meant(name)]
    content.problems.extend(Problem(name, "", "", "is no file of a dataset", _right_names(name)) for name in strangers)
    for layer in (made, files):
        for plural in content.items:
            for name in layer.get(plural, ()):
                content.items[plural] += _placed(folder, name, plural, content)
        for name in layer.get("homonyms", ()):
            listed = _parsed(folder, name, list, content, "homonyms")
            content.homonyms.extend(Placed(name, f"[{number}]", raw) for number, raw in enumerate(listed))
        for name in layer.get("retired", ()):
            content.retired.update(_parsed(folder, name, dict, content, "retired"))
        for kind, raw in (("release", content.release), ("manifest", content.manifest)):
            for name in layer.get(kind, ()):
                raw.update(_parsed(folder, name, dict, content, kind))
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
    nobody = Content()
    files = _listed(folder, "", nobody, [])
    made = _listed(folder, f"{_MADE}/", nobody, []) if _MADE in files else {}
    return {folder / name for layer in (files, made) for names in layer.values() for name in names}


def _folder_problem(folder: Path) -> str:
    """Why a folder cannot be read; empty where it can."""
    try:
        next(folder.iterdir(), None)
    except PermissionError:
        return "may not be read"
    except (OSError, ValueError):  # there is none, it is a file, or no folder can be so named
        return "is no folder"
    return ""


def _listed(folder: Path, inside: str, content: Content, strangers: list[str]) -> dict[str, list[str]]:
    """The files of a dataset in a folder, by what they hold, in the order in which they are read."""
    found: dict[str, list[str]] = {}
    for name in _entries(folder, inside, content):
        stem = name.removesuffix(".json")
        holds = stem if stem in (*FILES, *_OTHERS) else kind if (kind := stem.partition("-")[0]) in KINDS else ""
        if name.endswith(".json") and holds:
            if _is_usable(folder, inside + name, stat.S_IFREG, content, holds):
                found.setdefault(holds, []).append(inside + name)
        elif name in KINDS or (name == _MADE and not inside):
            if _is_usable(folder, inside + name, stat.S_IFDIR, content, name):
                found.setdefault(name, [])
        elif not _BESIDE.fullmatch(name):
            strangers.append(inside + name)
    for kind in [kind for kind in found if kind in KINDS]:
        found[kind].sort(key=lambda name: (name != f"{inside}{kind}.json", name))
        if (folder / inside / kind).is_dir():
            for name in _entries(folder, f"{inside}{kind}/", content):
                file = f"{inside}{kind}/{name}"
                if name.endswith(".json"):
                    if _is_usable(folder, file, stat.S_IFREG, content, kind):
                        found[kind].append(file)
                elif not _BESIDE.fullmatch(name):
                    strangers.append(file)
    return {kind: names for kind, names in found.items() if names or kind == _MADE}


def _entries(folder: Path, inside: str, content: Content) -> list[str]:
    try:
        return sorted(entry.name for entry in (folder / inside).iterdir())
    except OSError as error:
        content.problems.append(Problem(inside, "", "", _unreadable(error), "a folder that may be read"))
        _hide(inside.rstrip("/"), inside.rstrip("/").rpartition("/")[2], content)
        return []


def _is_usable(folder: Path, name: str, wanted: int, content: Content, holds: str) -> bool:
    """Whether an entry, or what it is a link to, is a file, or a folder, as its name says; with a problem where it is not."""
    try:
        kind = stat.S_IFMT((folder / name).stat().st_mode)
        what = "" if kind == wanted else _ODD.get(kind, "is a file")
    except OSError as error:
        what = _unreadable(error)
    if what:
        content.problems.append(Problem(name, "", "", what, _A_FILE if wanted == stat.S_IFREG else "a folder"))
        _hide(name, holds, content)
    return not what


def _hide(name: str, kind: str, content: Content) -> None:
    """Remember that what a file holds is not known, so that nothing is said of what refers to it."""
    folder, _, file = name.rpartition("/")
    if kind in RECORDS and folder.rpartition("/")[2] == kind:
        content.hidden[file.removesuffix(".json")] = kind
    else:
        content.unread.update(FILES if kind == _MADE else (kind,))


def _unreadable(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "is a link that leads nowhere"
        case PermissionError():
            return "may not be read"
        case _:
            return f"cannot be read: {error.strerror or type(error).__name__}"


def _meant(name: str) -> list[str]:
    """The file of a dataset, or the folder of files, that one of another name may be meant as."""
    folder, _, file = name.rpartition("/")
    known = [*(f"{each}.json" for each in FILES), *KINDS] if folder in ("", _MADE) else []
    near = get_close_matches(file[:80].casefold(), known, n=1, cutoff=0.8)
    return [f"{folder}/{each}" if folder else each for each in near]


def _right_names(name: str) -> str:
    """What a file that is none of a dataset's should be called."""
    folder = name.rpartition("/")[0].rpartition("/")[2]
    if folder in KINDS:
        return f"a file of JSON, such as {folder}/name.json"
    known = ", ".join(f"{each}.json" for each in FILES)
    return f"one of {known}{did_you_mean(_meant(name))}"


def _placed(folder: Path, name: str, plural: str, content: Content) -> Iterator[Placed]:
    """The raw objects of a file, with what its name says of them."""
    above, _, file = name.rpartition("/")
    alone = file.removesuffix(".json") if above.rpartition("/")[2] == plural else ""
    if plural in RECORDS and alone:
        raw = _parsed(folder, name, dict, content, plural)
        says = verb_of(raw) or "id"
        id = raw.get(says, alone)
        if id != alone:
            line = content.lines.of(name, alone, says)
            content.problems.append(
                Problem(name, alone, says, f"is {in_json(id)}, in a file named {alone}", "the name of the file", line)
            )
            content.hidden[alone] = plural
            raw = {**raw, "id": id if isinstance(id, str) else alone} if says == "id" else {}
        if raw:
            yield Placed(name, alone, {says: alone, **raw})
        return
    end = NAMED_AS.get(plural) if alone else None
    for number, raw in enumerate(_parsed(folder, name, list, content, plural)):
        place = raw.get("id") if plural in RECORDS and is_object(raw) else None
        if end is not None and is_object(raw) and end not in raw:
            raw = {end: alone, **raw}
        yield Placed(name, place if isinstance(place, str) and len(place) <= LONGEST_ID else f"[{number}]", raw)


def verb_of(raw: Any) -> str | None:
    """What an object does to another, as the name of its field; None where it stands for itself.

    >>> verb_of({"adds_to": "unhcr", "names": []})
    'adds_to'
    """
    if not is_object(raw) or raw.keys().isdisjoint(_VERBS):
        return None
    return next(verb for verb in _VERBS if verb in raw)


def _parsed(folder: Path, name: str, kind: Callable[[], Any], content: Content, holds: str) -> Any:
    """What a file holds, with a problem for what is no JSON, has a key twice, or is of another kind; then it is empty."""
    read = _read_json(folder, name, content)
    if read is _NOTHING:
        _hide(name, holds, content)
        return kind()
    if type(read) is not kind:
        right = "an object" if kind is dict else "a list"
        content.problems.append(Problem(name, "", "", f"holds {in_json(read)}", right, 1))
        _hide(name, holds, content)
        return kind()
    return read


_NOTHING = object()


def _read_json(folder: Path, name: str, content: Content) -> Any:
    """What a file of JSON holds; `_NOTHING` where it cannot be read, with a problem."""
    keys = 0

    def count(read: Raw) -> Raw:
        nonlocal keys
        keys += len(read)
        return read

    text = _text_of(folder, name, content)
    if text is None:
        return _NOTHING
    try:
        read = json.loads(text, object_hook=count if content.check else None, parse_constant=_refuse)
        # A key has a colon, and what looks like a key is one, but for a few texts: only where more do than there are is each
        # looked at.
        more = content.check and text.count(":") > keys and (any(gap in text for gap in _GAPS) or text.count('":') > keys)
        twice = _given_twice(text) if more else set[str]()
    except (ValueError, RecursionError) as error:
        why = "its parts are nested too deeply" if isinstance(error, RecursionError) else error
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        content.problems.append(Problem(name, "", "", f"is no JSON: {why}", _JSON, line))
        return _NOTHING
    content.lines.add(name, text)
    again = repeated_keys(text) if twice else dict[str, int]()
    content.problems.extend(
        Problem(name, "", key, "is given twice in one object", "each field once", again.get(key)) for key in sorted(twice)
    )
    return read


_GAPS = (" :", "\t:", "\n:", "\r:")  # before which a key may stand too


def _refuse(text: str) -> None:
    raise ValueError(f"{text} is no number of JSON")


def _given_twice(text: str) -> set[str]:
    """The keys that are given twice in one object, anywhere."""
    twice: set[str] = set()

    def whole(pairs: list[tuple[str, Any]]) -> Raw:
        as_dict = dict(pairs)
        if len(as_dict) < len(pairs):
            twice.update(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return as_dict

    json.loads(text, object_pairs_hook=whole)
    return twice


def _text_of(folder: Path, name: str, content: Content) -> str | None:
    """The text of a file, in whatever encoding of Unicode; None where it cannot be read."""

    def problem(what: str, remedy: str = _JSON, line: int | None = None) -> None:
        content.problems.append(Problem(name, "", "", what, remedy, line))

    try:
        with (folder / name).open("rb") as file:
            size = os.fstat(file.fileno()).st_size  # for which room is made, and not for the most that there may be
            data = file.read(min(size, LARGEST_FILE) + 1)
            if len(data) > size:
                data += file.read(LARGEST_FILE + 1 - len(data))
    except OSError as error:
        problem(_unreadable(error), "a file that may be read")
        return None
    if len(data) > LARGEST_FILE:
        problem(f"has more than {LARGEST_FILE:,} bytes", "several files of its kind, none larger")
        return None
    encoding = json.detect_encoding(data)
    written = encoding[: len("utf-8" if encoding.startswith("utf-8") else "utf-16")].upper()
    if encoding == "utf-8-sig":
        problem("begins with a byte order mark", "JSON in UTF-8 without such a mark", 1)
    elif written != "UTF-8":
        problem(f"is written in {written}", _JSON, 1)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem(f"is no {written}: byte {data[error.start]:#04x} stands for no letter", _JSON, line)
        return None


# --------------------------------------------------------------------------------------------------- what need not be said


def fill_in(content: Content) -> None:
    """Write out, in place, what was left out: numbers, horizons of periods, citations of edges."""
    _number_claims(content.items["claims"])
    _move_parties(content.items)
    horizons = _Horizons(placed.raw for placed in content.items["sources"])
    for plural, several in content.items.items():
        for at, placed in enumerate(several):
            filled = _filled(plural, placed.raw, horizons)
            if filled is not placed.raw:
                several[at] = Placed(placed.file, placed.place, filled)


def _move_parties(items: dict[str, list[Placed]]) -> None:
    """Make edges of what agreements hold as `parties`, as the folders of releases to 2026.11.2 have it."""
    for at, placed in enumerate(items["agreements"]):
        if is_object(placed.raw) and is_list(parties := placed.raw.get("parties")):
            raw = {name: value for name, value in placed.raw.items() if name != "parties"}
            items["agreements"][at] = placed._replace(raw=raw)
            for number, party in enumerate(parties):
                if is_object(party):
                    edge: Raw = {"agreement": raw.get("id")}
                    edge.update(party)
                    since = edge.pop("in_force", None)
                    if since is not None:
                        stated: Raw = {name: edge[name] for name in ("basis", "note", "citations") if name in edge}
                        edge["periods"] = [{"value": f"{since}/", **stated}]
                    items["parties"].append(Placed(placed.file, f"{raw.get('id')}.parties[{number}]", edge))


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
        self._of: dict[tuple[Any, ...], str | None] = {}

    def of(self, citations: Any) -> str | None:
        if not is_list(citations):
            return None
        texts = tuple(citations)
        try:
            return self._of[texts]  # many facts share them
        except (KeyError, TypeError):  # what is no text is told when it is read
            cited = [text.partition(" §")[0].partition(" @")[0] for text in texts if isinstance(text, str)]
        day = max((day for source in cited if (day := self.days.get(source)) is not None), default=None)
        if len(cited) == len(texts):
            self._of[texts] = day
        return day


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
    """The raw object with what was left out; itself where nothing was."""
    if not is_object(raw):
        return raw
    more: Raw = {}
    for name, inner in _STATED.items():
        several = raw.get(name)
        if is_list(several) and (dated := [at for at, each in enumerate(several) if type(each) is dict and inner in each]):
            more[name] = done = [*several]
            for at in dated:
                done[at] = _with_horizon(several[at], inner, horizons)
    if plural in EDGES and "citations" not in raw and (citations := cited_by_statements(raw)):
        more["citations"] = citations
    return {**raw, **more} if more else raw


def _with_horizon(statement: Raw, inner: str, horizons: _Horizons) -> Raw:
    period = statement[inner]
    day = horizons.of(statement.get("citations"))
    if day is not None and isinstance(period, str):
        return {**statement, inner: {"text": period, "as_of": day}}
    if day is not None and is_object(period) and "as_of" not in period:
        return {**statement, inner: {**period, "as_of": day}}
    return statement


def _shortened(plural: str, raw: Raw, horizons: _Horizons) -> Raw:
    done = {**raw}
    for name, inner in _STATED.items():
        if name in done:
            done[name] = [_without_horizon(statement, inner, horizons) for statement in done[name]]
    if plural in EDGES and done.get("citations") == cited_by_statements(done):
        del done["citations"]
    return done


def _without_horizon(statement: Raw, inner: str, horizons: _Horizons) -> Raw:
    period: Any = statement.get(inner)
    if period is None:
        return statement
    day = horizons.of(statement.get("citations"))
    text, as_of = (period, None) if isinstance(period, str) else (period["text"], period["as_of"])
    return {**statement, inner: text if as_of == day else {"text": text, "as_of": as_of}}


_LISTED = frozenset(ListedStatus)  # words, which tell one claim from another by themselves


def _number_claims(claims: list[Placed]) -> None:
    """Number, in the order of the file, what one source says in words of the same property and time; what is equal stays so."""
    groups: dict[str, dict[str, int]] = {}
    for at, (_, _, raw) in enumerate(claims):
        if not is_object(raw) or "number" in raw or not isinstance(raw.get("value"), str) or raw["value"] in _LISTED:
            continue
        citations = raw.get("citations")
        source = str(citations[0]).partition(" ")[0] if is_list(citations) and citations else ""
        values = groups.setdefault(json.dumps([raw.get("about"), raw.get("property"), raw.get("as_of"), source]), {})
        number = values.setdefault(raw["value"], len(values) + 1)
        if number > 1:
            claims[at] = claims[at]._replace(raw={**raw, "number": number})
