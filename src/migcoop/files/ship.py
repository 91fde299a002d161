"""What ships: the data as a first answer reads them, made from the folder that people edit.

It is made when the package is built or installed. In a checkout, where the data may have been edited since, it carries a
stamp of what it was made from, and is made anew in memory whenever that no longer fits: nobody is answered from stale data.
"""

from __future__ import annotations

__all__ = [
    "changes_since",
    "is_current",
    "make_shipped",
    "previous_of",
    "read_shipped",
    "shipped_digest",
    "shipped_summaries",
    "write_shipped",
]

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..datasets import Dataset
    from ..facts import Source
    from ..resolution import NameIndex


def __dir__() -> list[str]:
    return __all__


_FORMS_A_LINE = 50  # of the index of names: what reading one name costs
_STAMP = "stamp"  # says from which files it was made, and stays in the checkout
# pathlib takes longer to import than a tenth of a first answer.
_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120


def read_shipped(name: str) -> bytes:
    """What a file of what ships holds."""
    made = _made_anew()
    if made is not None:
        return made[name]
    with open(os.path.join(_PACKAGE, "shipped", name), "rb") as file:  # noqa: PTH118, PTH123
        return file.read()


def shipped_digest() -> str:
    """The SHA-256 of the canonical data."""
    return str(json.loads(read_shipped("manifest.json"))["digest"])


def shipped_summaries() -> Mapping[str, str]:
    """What each query is, in a line: the first of its docstring, for those who do not import it."""
    return dict(json.loads(read_shipped("queries.json")))


@cache
def _made_anew() -> dict[str, bytes] | None:
    """What ships, made in memory: in a checkout, where data or code are no longer what it was made from."""
    if is_current(_PACKAGE):
        return None
    return make_shipped(os.path.join(_PACKAGE, "data"))  # noqa: PTH118


def make_shipped(data: str) -> dict[str, bytes]:
    """The files that ship, by their names, from a folder of data, which is checked: see `Folder`."""
    from inspect import getdoc, isfunction

    from ..axes import AXES, Rows
    from ..datasets import Dataset
    from ..facts import Record
    from ..resolution import NameIndex
    from ..store import KINDS, Release
    from ..vocabulary import NOT_STATED
    from .folder import UNSTATED, number_of
    from .load import load_edited
    from .write import canonical, manifest_of, packed

    dataset = load_edited(data)
    content = canonical(dataset)
    shipped = {f"{plural}.jsonl": b"".join(packed(raw) + b"\n" for raw in _lines(plural, content)) for plural in KINDS}
    for plural, axes in AXES.items():
        rows = Rows(tuple(item for item in dataset.everything() if isinstance(item, KINDS[plural])))
        indexes = {name: rows.index(axis.keys) for name, axis in axes.items() if axis.shipped}
        keyed = {
            name: {UNSTATED if key is NOT_STATED else str(key): _steps(lines) for key, lines in index.items()}
            for name, index in indexes.items()
        }
        shipped[f"{plural}.axes.json"] = packed(keyed)
    index = NameIndex.of((item for item in dataset.everything() if isinstance(item, Record)), dataset.retired)
    retired = content.get("retired", {})
    places = {id: place for place, id in enumerate(index.kinds)}
    titles = [_title_alone(source, index) for source in dataset.sources()]
    aside = set(titles)
    forms = [(form, _by_places(named, places)) for form, named in sorted(index.names.items()) if form not in aside]
    lines = [dict(forms[first : first + _FORMS_A_LINE]) for first in range(0, len(forms), _FORMS_A_LINE)]
    shipped["names.jsonl"] = b"".join(packed(line) + b"\n" for line in lines)
    guides = [next(iter(line)) for line in lines]
    shipped["index.json"] = packed(
        {
            "kinds": dict(index.kinds),
            "codes": dict(index.codes),
            "retired": retired,
            "guides": guides,
            "titles": [number_of(title) if title else -1 for title in titles],
        }
    )
    queries = {name: query for name, query in vars(Dataset).items() if isfunction(query) and name[0] != "_"}
    shipped["queries.json"] = packed({name: (getdoc(query) or "").split("\n", 1)[0] for name, query in queries.items()})
    shipped["homonyms.json"] = packed(content.get("homonyms", []))
    shipped["manifest.json"] = packed(manifest_of(content, Release(dataset.release, dataset.released)))
    return shipped


def _lines(plural: str, content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The raw objects of a kind, edges without citations that are those of their statements."""
    from ..store import EDGES
    from .leaves import cited_by_statements

    for raw in content.get(plural, ()):
        follows = plural in EDGES and raw.get("citations") == cited_by_statements(raw)
        yield {name: value for name, value in raw.items() if name != "citations"} if follows else raw


def _title_alone(source: Source, index: NameIndex) -> str:
    """The normal form of the title of a source, where that is its one name, and nothing else is called so; empty elsewhere."""
    from ..resolution import normal_form

    name = source.names[0]
    form = normal_form(name.text)
    alone = len(source.names) == 1 and not name.forms and index.names.get(form) == f"{source.id}:{name.lang.partition('-')[0]}"
    return form if alone else ""


def _by_places(entries: str, places: Mapping[str, int]) -> str:
    """What names several, as the index of names writes it, with the places of ids in place of them: they are shorter."""
    named = (entry.partition(":") for entry in entries.split())
    return " ".join(f"{places[id]}:{languages}" for id, _, languages in named)


def _steps(lines: Sequence[int]) -> list[int]:
    """The first of the numbers of some lines, and how far it is from each to the next."""
    return [line - before for before, line in pairwise([0, *lines])]


def previous_of(data: str) -> Dataset | None:
    """The release before the one in this folder, as the folder keeps it; None where it keeps none."""
    from .layout import content_of
    from .load import dataset_of

    try:
        with open(os.path.join(data, "made", "previous.json"), "rb") as file:  # noqa: PTH118, PTH123
            return dataset_of(content_of(json.load(file)))
    except FileNotFoundError:
        return None


def changes_since(old: Dataset, new: Dataset) -> dict[str, Any]:
    """What `changes.json` holds: which data they are of, by release and digest, and what was added, removed and changed.

    What was added is told by its kind and id, and of a field that changed what it was: what is now stands in the data.
    """
    from ..store import Release
    from .write import release_in_json

    was, now = ({**release_in_json(Release(data.release, data.released)), "digest": data.data_digest} for data in (old, new))
    changes = old.diff(new)
    told: dict[str, list[dict[str, Any]]] = {"added": [], "removed": [], "changed": []}
    for change in changes:
        one = {"kind": change.kind, "id": change.id}
        if change.what == "added":
            told["added"].append(one)
        for each in change.fields if change.what != "added" else ():
            field = {"field": each.field} if each.field else {}
            before = {"old": each.old} if each.old is not None else {}
            told[change.what].append(one | field | before)
    return {"old": was, "new": now, **told}


def write_shipped(package: str) -> None:
    """Make what ships from the data of a package, and put it beside them; a reader in between finds each file whole."""
    from pathlib import Path

    folder = Path(package, "shipped")
    folder.mkdir(exist_ok=True)
    stamp = json.dumps(_stamp(package)).encode()  # before anything is read: what is edited meanwhile does not fit it
    data = str(Path(package, "data"))
    files = make_shipped(data)
    if (previous := previous_of(data)) is not None:  # only here: no answer waits for it
        from .load import load_edited
        from .write import packed

        files["changes.json"] = packed(changes_since(previous, load_edited(data)))
    # The stamp last: until then what is there does not fit it.
    for name, content in (files | {_STAMP: stamp}).items():
        new = folder / f"{name}.{os.getpid()}"
        new.write_bytes(content)
        new.replace(folder / name)
    for left in folder.glob("*.json*"):  # what is no longer made would be shipped all the same
        if left.name not in files and left.suffix in (".json", ".jsonl"):
            left.unlink(missing_ok=True)


def is_current(package: str) -> bool:
    """Whether what was shipped was made from the data and the code that are there; a wheel has neither to make it anew."""
    try:
        with open(os.path.join(package, "shipped", _STAMP), "rb") as file:  # noqa: PTH118, PTH123
            return bool(json.load(file) == _stamp(package))
    except FileNotFoundError:
        return not os.path.exists(os.path.join(package, "data", "made"))  # noqa: PTH110, PTH118


def _stamp(package: str) -> dict[str, list[int]]:
    """The size and the time of change of each file of data and code: what is shipped follows from these."""
    found: dict[str, list[int]] = {}
    waiting = [package]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name not in ("shipped", "__pycache__", "locale"):
                        waiting.append(entry.path)
                elif entry.name.endswith((".json", ".py")):
                    stat = entry.stat()
                    found[os.path.relpath(entry.path, package)] = [stat.st_size, stat.st_mtime_ns]
    return found
