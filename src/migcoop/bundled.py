"""The one dataset that ships with the release, read when something is first asked of it."""

from __future__ import annotations

__all__ = ["data_digest", "dataset"]

import json
from pathlib import Path

from .codec import Folder
from .datasets import Dataset


def __dir__() -> list[str]:
    return __all__


_DATA = Path(__file__).parent / "data"


def dataset() -> Dataset:
    """The bundled dataset: the one that the module's own functions ask. It pickles as a reference.

    >>> import migcoop
    >>> migcoop.dataset().projects == migcoop.projects
    True
    """
    return _BUNDLED


_BUNDLED = Dataset.of(Folder(_DATA), origin=dataset)


def _digest() -> str:
    return str(json.loads((_DATA / "manifest.json").read_bytes())["digest"])


data_digest: str = _digest()
"""The SHA-256 of the canonical data: which data it is, whatever the release is called."""
