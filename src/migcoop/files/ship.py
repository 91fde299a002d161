"""What ships: the data as a first answer reads them, made from the folder that people edit.

It is made when the package is built or installed. In a checkout, where the data may have been edited since, it carries a
stamp of what it was made from, and is made anew in memory whenever that no longer fits: nobody is answered from stale data.
"""

from __future__ import annotations

__all__ = ["STAMP", "fits", "make_shipped", "write_shipped"]

import json
import os

STAMP = "stamp.json"
"""The file that says what was shipped from which files; it stays in the checkout."""


def __dir__() -> list[str]:
    return __all__


def make_shipped(data: str, release: str) -> dict[str, bytes]:
    """The files that ship, by their names without ending, from a folder of data, which is checked."""
    from ..facts import Record
    from ..resolution import NameIndex
    from ..store import FILES
    from .load import load
    from .write import canonical, manifest_of, packed

    dataset = load(data)
    content = canonical(dataset)
    index = NameIndex.of((item for item in dataset.everything() if isinstance(item, Record)), dataset.retired)
    shipped = {name: packed(content.get(name, [])) for name in FILES}
    shipped["index"] = packed({name: dict(getattr(index, name)) for name in ("kinds", "codes", "names", "retired")})
    shipped["manifest"] = packed(manifest_of(content, release))
    return shipped


def write_shipped(package: str, release: str) -> None:
    """Make what ships from the data of a package, and put it beside them."""
    from pathlib import Path

    folder = Path(package, "shipped")
    folder.mkdir(exist_ok=True)
    for name, content in make_shipped(str(Path(package, "data")), release).items():
        (folder / f"{name}.json").write_bytes(content)
    (folder / STAMP).write_text(json.dumps(_stamp(package)), encoding="utf-8")


def fits(package: str, stamp: bytes) -> bool:
    """Whether what was shipped with that stamp was made from the data and the code that are there."""
    return bool(json.loads(stamp) == _stamp(package))


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
