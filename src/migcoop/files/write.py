"""Records and edges as JSON's own types, and datasets as files: canonical content, its digest, and folders for people."""

from __future__ import annotations

__all__ = ["canonical", "digest_of", "manifest_of", "packed", "raw_release", "render", "render_lines", "to_raw", "write"]

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from attrs import has
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from ..datasets import Dataset
from ..dates import Duration, EdtfDate
from ..facts import Citation, Names, Record
from ..model import Claim, Edge
from ..periods import Period
from ..store import EDGES, KINDS, Release, Retired, plural_of
from .layout import Raw, leave_out
from .leaves import record_classes


def __dir__() -> list[str]:
    return __all__


# ------------------------------------------------------------------------------------------------------------- encoding

_LAST = ("basis", "inferred", "note", "citations")


def to_raw(item: Record | Edge) -> Raw:
    """A record or edge as JSON's own types: ids for the records that it refers to, defaults left out, citations last.

    >>> import migcoop
    >>> to_raw(migcoop.project("EU-FRANK"))["periods"][0]["value"]
    {'text': '2016/P4Y', 'as_of': '2018-02-12'}
    """
    raw = _encoder(cast("type", type(item)))(item)
    if isinstance(item, Claim) and isinstance(item.value, Record):
        raw["value"] = {"id": item.value.id}
    return raw


@cache
def _encoder(cls: Any) -> Callable[[Any], Raw]:
    plain: Callable[[Any], Raw] = make_dict_unstructure_fn(cls, _converter(), _cattrs_omit_if_default=True)

    def unstructure(item: Any) -> Raw:
        raw = plain(item)
        return {**{k: v for k, v in raw.items() if k not in _LAST}, **{k: raw[k] for k in _LAST if k in raw}}

    return unstructure


@cache
def _converter() -> Converter:
    """The cattrs converter from records to JSON's types, made when something is first written."""
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(EdtfDate, str)
    converter.register_unstructure_hook(Duration, str)
    converter.register_unstructure_hook(Period, _period)
    converter.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    converter.register_unstructure_hook(Names, lambda names: [converter.unstructure(name) for name in names])
    converter.register_unstructure_hook(Citation, lambda citation: citation.key)
    converter.register_unstructure_hook_func(lambda kind: bool(record_classes(kind)), lambda record: record and record.id)
    converter.register_unstructure_hook_factory(
        lambda kind: has(kind) and not issubclass(kind, (Record, Citation, EdtfDate, Duration, Period)), _encoder
    )
    return converter


def _period(period: Period) -> str | Raw:
    text = str(period)
    return text if period.as_of is None else {"text": text, "as_of": period.as_of.isoformat()}


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
    return {**raw_release(release), "digest": digest_of(content), "kinds": each}


def raw_release(release: Release) -> Raw:
    """Which release it is, as `release.json` has it."""
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


def write(dataset: Dataset, path: Path | str) -> None:
    """Write a dataset into a folder, a file a kind, without what the citations already say."""
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    content = canonical(dataset)
    if dataset.release:
        (folder / "release.json").write_text(render(raw_release(Release(dataset.release, dataset.released))), encoding="utf-8")
    for name in (*KINDS, "homonyms", "retired"):
        file = folder / f"{name}.json"
        if name not in content:
            file.unlink(missing_ok=True)
            continue
        items = leave_out(name, content[name], content.get("sources", ())) if name in KINDS else content[name]
        text = render_lines(items) if name in EDGES or name == "homonyms" else render(items)
        file.write_text(text, encoding="utf-8")
