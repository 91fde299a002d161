"""Whether a manifest fits: it says which release a folder is and which content it has, in all and of each kind."""

from __future__ import annotations

__all__ = ["check_files", "check_manifest", "release_in"]

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..datasets import Dataset
from ..errors import Problem
from ..store import Release
from .leaves import in_json, is_object
from .write import canonical, manifest_of

_FILE = "manifest.json"
_REMEDY = "the content of that release; or no manifest, where the data are your own"


def __dir__() -> list[str]:
    return __all__


def release_in(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a manifest says of the release, as `release.json` has it; nothing where it names none."""
    name = manifest.get("release")
    return {"release": name, "released": manifest.get("released", "")} if name else {}


def check_manifest(manifest: Mapping[str, Any], dataset: Dataset) -> Iterator[Problem]:
    """A problem for each kind whose content is not what the manifest has of it, and for another release."""
    if "files" in manifest and "kinds" not in manifest:
        return  # the form of 2026.11.1 and before, which is of the files as they are: see `check_files`
    right = manifest_of(canonical(dataset), Release(dataset.release, dataset.released))
    kinds: Any = manifest.get("kinds")
    if not is_object(kinds) or manifest.keys() != right.keys():
        yield Problem(_FILE, "", "", f"holds {in_json(dict(manifest))}", f"an object with {', '.join(right)}")
        return
    for name in ("release", "released"):
        if manifest[name] != right[name]:
            what = f"is {in_json(manifest[name])}, and {in_json(right[name])} in release.json"
            yield Problem(_FILE, "", name, what, "one release")
    for kind in sorted({*kinds, *right["kinds"]}):
        if kinds.get(kind) != right["kinds"].get(kind):
            yield Problem(_FILE, "", f"kinds.{kind}", f"is not the digest of the {kind} that are here", _REMEDY)
    if kinds == right["kinds"] and manifest["digest"] != right["digest"]:
        yield Problem(_FILE, "", "digest", "is not the digest of what is here", _REMEDY)


def check_files(manifest: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """The same of a manifest as releases to 2026.11.1 wrote it: a SHA-256 of each file."""
    files = manifest.get("files")
    for name, digest in sorted(files.items()) if is_object(files) else ():
        file = folder / Path(name).name
        if not file.is_file() or sha256(file.read_bytes()).hexdigest() != digest:
            yield Problem(_FILE, "", f"files.{file.name}", "is not the digest of the file that is here", _REMEDY)
