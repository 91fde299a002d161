"""Where the data of a release lie: in a folder of data, a package as it is installed, a wheel or a source distribution."""

from __future__ import annotations

__all__ = ["data_folder"]

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TypeAlias

from ..errors import DatasetError, Problem, quoted
from ..store import FILES, KINDS


def __dir__() -> list[str]:
    return __all__


_PACKAGE = "migcoop"
_PARTS = ("data", "shipped")  # of the package: what people edit, in a checkout, and what ships, made of it
_MOST = 256 * 2**20  # bytes: a release has a hundredth of it, and an archive may pretend
_Members: TypeAlias = Iterator[tuple[str, int, IO[bytes]]]


@contextmanager
def data_folder(path: Path | str) -> Generator[Path, None, None]:
    """The folder of data that a path leads to: itself, or, while this lasts, what a package or an archive of one holds.

    Raises:
        DatasetError: A file that is no wheel and no source distribution of migcoop, or cannot be read.
    """
    with ExitStack() as stack:
        given = Path(path)
        if _is(Path.is_file, given) and _is_archive(given):
            room = _room(stack)
            _unpack(given, room)
            given = room
        # A checkout has both: what is edited goes before what was made of it.
        roots = (given, given / "src" / _PACKAGE)
        places = [given, *(root / part for root in roots for part in _PARTS)]
        place = next(filter(_holds_data, places), given)
        if _is(Path.exists, place / "sources.jsonl"):
            room = _room(stack)
            _spread(place, room)
            place = room
        yield place


def _room(stack: ExitStack) -> Path:
    """Where a new folder can be made, which is gone when the stack is: most paths lead to a folder that needs none."""
    from tempfile import TemporaryDirectory

    return Path(stack.enter_context(TemporaryDirectory(prefix="migcoop-"))) / "data"


def _holds_data(folder: Path) -> bool:
    return any(_is(Path.exists, folder / f"{name}{end}") for name in FILES for end in ("", ".json", ".jsonl"))


def _is(test: Callable[[Path], bool], path: Path) -> bool:
    """What a test says of a path; of what is none, because of a zero in it or too many letters, no."""
    try:
        return test(path)
    except (OSError, ValueError):
        return False


def _unpack(archive: Path, folder: Path) -> None:
    """Put the data files of a wheel or a source distribution into a folder; nothing else of it is written."""
    import zlib
    from tarfile import TarError
    from zipfile import BadZipFile

    try:
        total = 0
        for name, size, file in _members(archive):
            place = _place(PurePosixPath(name))
            if place is None:
                continue
            total += size
            if total > _MOST:
                raise _no_release(archive, f"holds more than {_MOST} bytes of data")
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_bytes(file.read(size))
    except DatasetError:
        raise
    except (BadZipFile, TarError, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _no_release(archive, f"cannot be unpacked: {quoted(str(error))}") from error
    if not folder.exists():
        raise _no_release(archive, f"holds no data of {_PACKAGE}")


def _no_release(path: Path, what: str) -> DatasetError:
    return DatasetError(
        [Problem(str(path), "", "", what, f"a folder of data, or a wheel or source distribution of {_PACKAGE}")]
    )


def _is_archive(file: Path) -> bool:
    import tarfile
    import zipfile

    return zipfile.is_zipfile(file) or tarfile.is_tarfile(file)


def _members(archive: Path) -> _Members:
    """The regular files of an archive: name, size, and what reads it."""
    import tarfile
    import zipfile

    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as packed:
            for info in packed.infolist():
                if not info.is_dir():
                    with packed.open(info) as file:
                        yield info.filename, info.file_size, file
        return
    with tarfile.open(archive) as unpacked:
        for member in unpacked:
            if member.isreg() and (content := unpacked.extractfile(member)) is not None:
                yield member.name, member.size, content


def _place(name: PurePosixPath) -> Path | None:
    """Where a file of an archive belongs among the data, as in the package; None for what is none of them."""
    for at, step in enumerate(name.parts[:-1]):
        inner = name.parts[at + 1 :]
        if step == _PACKAGE and inner[0] in _PARTS and ".." not in inner and name.suffix in (".json", ".jsonl"):
            return Path(*inner)
    return None


def _spread(shipped: Path, folder: Path) -> None:
    """Write what ships as a folder of data, so that it is read and checked as any other."""
    folder.mkdir()
    for plural in KINDS:
        if (file := shipped / f"{plural}.jsonl").exists():  # an earlier release knew fewer kinds
            (folder / f"{plural}.json").write_bytes(b"[" + b",\n".join(file.read_bytes().splitlines()) + b"]")
    for name in ("homonyms.json", "manifest.json"):
        (folder / name).write_bytes((shipped / name).read_bytes())
    retired = json.loads((shipped / "index.json").read_bytes())["retired"]
    (folder / "retired.json").write_text(json.dumps(retired), encoding="utf-8")
