"""A dataset as a folder, whole or not at all: killed at any point, the old folder is there or the new one.

The new folder is written beside the old one, down to the disk; then the two change places in one step, which Linux and most of
its file systems have. Elsewhere the old folder is put aside first: killed between those two steps, it stands whole beside its
place, where `load` finds it, and the next dump puts it back.
"""

from __future__ import annotations

__all__ = ["dump", "new_file", "replacing", "sync"]

import os
import shutil
import stat
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import DatasetError, Problem
from .layout import beside, files_in, read_folder
from .write import files_of

if TYPE_CHECKING:
    from ..datasets import Dataset


def __dir__() -> list[str]:
    return __all__


def dump(dataset: Dataset, path: str | os.PathLike[str]) -> Path:
    """Write a dataset into a folder, in the place of what was there: see `Dataset.dump`."""
    files = files_of(dataset)
    with replacing(path, _kept) as (new, folder):
        for name, content in files.items():
            with new_file(new / name) as file:
                _take_after(new / name, folder / name)  # before anything can be read in it
                file.write(content)
    return Path(path)


@contextmanager
def replacing(path: str | os.PathLike[str], kept: Callable[[Path], Iterable[Path]]) -> Generator[tuple[Path, Path]]:
    """A new folder to write into, and the one whose place it takes, whole, when the block ends.

    `kept` is asked, of a folder that is there, which of its files stay; it raises where the folder may not be replaced.
    """
    folder = Path(os.path.realpath(path))
    _make_parents(folder)
    with _alone(folder.parent):
        _tidy(folder)
        _check_place(folder)
        stay = kept(folder) if folder.exists() else ()
        try:
            new = beside(folder, "new")
            new.mkdir()
            _take_after(new, folder)
            yield new, folder
            for file in stay:
                _link(file, new / file.name)
            sync(new)
            _put(new, folder)
        finally:
            _tidy(folder)


@contextmanager
def new_file(path: Path) -> Generator[IO[bytes]]:
    """A file to write, which is down on the disk when the block ends."""
    with path.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _tidy(folder: Path) -> None:
    """Put back a folder that was put aside and not replaced; remove what else a dump left beside it."""
    new, old = beside(folder, "new"), beside(folder, "old")
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        if left != folder and left.is_dir():
            shutil.rmtree(left)


def _check_place(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise DatasetError([Problem(str(folder), "", "", "is no folder", "a new or empty folder, or one to be replaced")])
    if folder.exists() and not os.access(folder, os.W_OK):
        raise PermissionError(f"{folder} may not be written")


def _kept(folder: Path) -> list[Path]:
    """The files that are no dataset's and stay in the folder; raises where it is none for a dataset."""
    right = "a new or empty folder, or one that a dataset is in"
    own = files_in(folder)
    others = [file for file in sorted(folder.rglob("*")) if file not in own and (file.is_symlink() or not file.is_dir())]
    if others and not own:
        raise DatasetError(
            [Problem(str(folder), "", "", f"holds {others[0].relative_to(folder).as_posix()} and no dataset", right)]
        )
    nested = [file for file in others if file.parent != folder or file.is_dir()]
    if nested:
        what = f"holds {nested[0].relative_to(folder).as_posix()}, which is no file of a dataset"
        raise DatasetError(
            [Problem(str(folder), "", "", what, "a folder in which other files stand beside the dataset's only")]
        )
    if own and (problems := read_folder(folder).problems):  # who knows whose they are
        raise DatasetError(problems)
    return others


def _make_parents(folder: Path) -> None:
    for parent in reversed(folder.parents):
        if not parent.exists():
            parent.mkdir(exist_ok=True)
            sync(parent.parent)


@contextmanager
def _alone(parent: Path) -> Generator[None]:
    """One dump at a time among the folders of one: others wait, and who is killed holds up nobody."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _take_after(new: Path, old: Path) -> None:
    """Give it the mode and, as far as one may, the owner of what it will replace."""
    try:
        was = old.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(new, was.st_uid, was.st_gid)
    new.chmod(stat.S_IMODE(was.st_mode))


def _link(file: Path, new: Path) -> None:
    """Let the same file stand in both folders: whichever remains has it."""
    try:
        os.link(file, new, follow_symlinks=False)
    except OSError:  # a file system without links
        shutil.copy2(file, new, follow_symlinks=False)


def _put(new: Path, folder: Path) -> None:
    """Let a folder take the place of another, if there is one."""
    if not folder.exists():
        new.rename(folder)
    elif not _exchange(new, folder):
        folder.rename(beside(folder, "old"))
        new.rename(folder)
    sync(folder.parent)


_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False, with nothing done, where there is no such step."""
    if sys.platform != "linux":
        return False
    try:
        import ctypes

        renameat2 = ctypes.CDLL(None).renameat2
    except (ImportError, AttributeError, OSError):  # a Python without ctypes, a C library without the call
        return False
    return bool(renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def sync(folder: Path) -> None:
    """Bring what is told of the files in a folder down to the disk, where the system lets a folder be opened for that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
