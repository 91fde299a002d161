"""The one dataset that ships with the release, read when something is first asked of it."""

from __future__ import annotations

__all__ = ["data_digest", "dataset", "unpickled"]

import os
import warnings

from .datasets import Dataset
from .errors import DataChangedWarning
from .files.folder import Folder
from .files.ship import read_shipped, shipped_digest


def __dir__() -> list[str]:
    return __all__


data_digest: str
"""The SHA-256 of the canonical data: which data it is, whatever the release is called. Read when it is asked for."""


def dataset() -> Dataset:
    """The bundled dataset: the one that the module's own functions ask.

    Returns:
        The Dataset, always the same. It pickles as a reference that carries its digest: see `DataChangedWarning`.

    >>> import migcoop
    >>> migcoop.dataset().projects == migcoop.projects
    True
    """
    return _BUNDLED


def unpickled(digest: str, release: str) -> Dataset:
    """The bundled dataset, for one that was pickled: with a `DataChangedWarning` where its data were others.

    >>> unpickled(dataset().data_digest, dataset().release) is dataset()
    True
    """
    now = dataset()
    if digest != now.data_digest:
        was, here = (f"{name or 'no release'} (data {data[:12]})" for name, data in ((release, digest), _named(now)))
        what = (
            f"pickled with the data of {was}, it is answered from those of {here}; records that were pickled are as they were"
        )
        warnings.warn(what, DataChangedWarning, stacklevel=2)
    return now


def _named(data: Dataset) -> tuple[str, str]:
    return data.release, data.data_digest


_FOLDER = Folder(read_shipped)
_BUNDLED = Dataset.of(_FOLDER, origin=unpickled)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_FOLDER.unlock)


def __getattr__(name: str) -> str:
    if name != "data_digest":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return shipped_digest()
