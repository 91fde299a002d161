"""Datasets as files: canonical content, its digest, and files for people."""

from __future__ import annotations

__all__ = ["canonical", "digest_of", "files_of", "manifest_of", "packed", "release_in_json", "render", "render_lines"]

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from ..datasets import Dataset
from ..store import EDGES, KINDS, Release, Retired, plural_of
from .encode import to_raw
from .layout import Raw, leave_out


def __dir__() -> list[str]:
    return __all__


def canonical(dataset: Dataset) -> dict[str, Any]:
    """The whole content of a dataset, by the names of its files, with nothing left out that is not a default.

    >>> import migcoop
    >>> sorted(canonical(migcoop.Dataset()))
    []
    """
    content: dict[str, Any] = {plural: [] for plural in KINDS}
    for item in dataset.everything():
        content[plural_of(item)].append(to_raw(item))
    content["homonyms"] = [{"name": name, "ids": list(ids)} for name, ids in sorted(dataset.homonyms)]
    content["retired"] = {id: _retired(became) for id, became in sorted(dataset.retired.items())}
    return {name: items for name, items in content.items() if items}


def _retired(became: Retired) -> str | Raw:
    """The id that replaced a retired one where no more is said of it, else an object: see `leaves.retired_of`."""
    fields: Raw = {"by": list(became.by), "since": became.since, "why": became.why}
    said = {name: value for name, value in fields.items() if value}
    return became.by[0] if said == {"by": [*became.by[:1]]} else said


def digest_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of canonical content, in hexadecimal: which data it is, however they are laid out in files.

    >>> digest_of({"projects": []})[:16]
    '46a926de2121dfc5'
    """
    from hashlib import sha256  # only to write: reading takes the manifest's word

    return sha256(packed(content)).hexdigest()


def manifest_of(content: Mapping[str, Any], release: Release) -> dict[str, Any]:
    """Which release of the data it is, the digest of all content and that of each kind."""
    each = {name: digest_of({name: content[name]}) for name in sorted(content)}
    return {**release_in_json(release), "digest": digest_of(content), "kinds": each}


def release_in_json(release: Release) -> Raw:
    """Which release of the data it is, as its file says it."""
    return {"release": release.name, "released": "" if release.day is None else release.day.isoformat()}


def packed(content: Any) -> bytes:
    """JSON in as few bytes as it takes."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


# ------------------------------------------------------------------------------------------------------------- rendering

_WIDTH = 128  # letters: as wide as the code


def render(content: Any) -> str:
    """JSON for people: what fits on a line is on one, of a list each item begins one.

    >>> print(render({"id": "erin", "citations": ["a @ 1", "b @ 2"]}), end="")
    {"id": "erin", "citations": ["a @ 1", "b @ 2"]}
    """
    return f"{_rendered(content, '', 0)}\n"


def _rendered(value: Any, indent: str, taken: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + taken + len(flat) <= _WIDTH or not isinstance(value, (dict, list)) or not value:
        return flat
    inner = indent + " "
    if isinstance(value, dict):
        keys = ((f"{json.dumps(key, ensure_ascii=False)}: ", item) for key, item in cast("Raw", value).items())
        lines = [f"{inner}{key}{_rendered(item, inner, len(key) + 1)}" for key, item in keys]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    items = [f"{inner}{_rendered(item, inner, 1)}" for item in cast("Iterable[Any]", value)]
    return "[\n" + ",\n".join(items) + f"\n{indent}]"


def render_lines(items: Iterable[Any]) -> str:
    """A list of JSON for people, an item a line: edges, that somebody adds to and takes away."""
    lines = [json.dumps(item, ensure_ascii=False) for item in items]
    return "[\n " + ",\n ".join(lines) + "\n]\n" if lines else "[]\n"


# --------------------------------------------------------------------------------------------------------------- folders


def files_of(dataset: Dataset) -> dict[str, bytes]:
    """The files of a dataset by their names: a file a kind, without what the citations already say, and the manifest.

    >>> import migcoop
    >>> sorted(files_of(migcoop.Dataset()))
    ['manifest.json']
    """
    content = canonical(dataset)
    release = Release(dataset.release, dataset.released)
    files = {"release.json": render(release_in_json(release))} if dataset.release else {}
    for name, whole in content.items():
        items = leave_out(name, whole, content.get("sources", ())) if name in KINDS else whole
        files[f"{name}.json"] = render_lines(items) if name in EDGES or name == "homonyms" else render(items)
    files["manifest.json"] = render(manifest_of(content, release))
    return {name: text.encode() for name, text in files.items()}
