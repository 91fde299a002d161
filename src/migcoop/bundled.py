"""The one dataset that ships with the release, read when something is first asked of it."""

from __future__ import annotations

__all__ = ["data_digest", "dataset"]

import os

from .datasets import Dataset
from .files.folder import Folder
from .files.ship import read_shipped, shipped_digest


def __dir__() -> list[str]:
    return __all__


data_digest: str
"""The SHA-256 of the canonical data: which data it is, whatever the release is called. Read when it is asked for."""


def dataset() -> Dataset:
    """The bundled dataset: the one that the module's own functions ask.

    Returns:
        The Dataset, always the same. It pickles as a reference.

    >>> import migcoop
    >>> migcoop.dataset().projects == migcoop.projects
    True
    """
    return _BUNDLED


_FOLDER = Folder(read_shipped)
_BUNDLED = Dataset.of(_FOLDER, origin=dataset)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_FOLDER.unlock)


def __getattr__(name: str) -> str:
    if name != "data_digest":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return shipped_digest()
