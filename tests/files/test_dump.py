"""A dataset as a folder: what stands in it, what becomes of what stood there, and that nothing is lost on the way."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from migcoop import Dataset, DatasetError, Retired, load
from migcoop.files import dump as dump_module
from migcoop.files.dump import dump
from migcoop.files.layout import beside
from migcoop.files.write import canonical, digest_of, files_of

from ..conftest import NOTE, lay_out, small

ONE = Dataset([NOTE])
OTHER = Dataset([NOTE], retired={"old": "note"})


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_folder_is_written_a_file_a_kind_without_what_the_citations_say(tmp_path: Path) -> None:
    data = load(lay_out(tmp_path / "own", small()))
    folder = data.dump(tmp_path / "new" / "folder")
    files = {file.name: json.loads(file.read_bytes()) for file in folder.iterdir()}
    manifest = files.pop("manifest.json")
    assert files == {f"{name}.json": raw for name, raw in small().items()}
    assert manifest["digest"] == digest_of(canonical(data))
    assert canonical(load(folder)) == canonical(data)
    assert bytes_in(load(folder).dump(str(tmp_path / "again"))) == bytes_in(folder)


def test_what_is_no_longer_there_is_removed_when_a_folder_is_written_again(tmp_path: Path) -> None:
    folder = load(lay_out(tmp_path / "own", small())).dump(tmp_path / "new")
    OTHER.dump(folder)
    assert bytes_in(folder) == files_of(OTHER)
    assert sorted(files_of(OTHER)) == ["manifest.json", "retired.json", "sources.json"]
    Dataset().dump(folder)
    assert bytes_in(folder) == files_of(Dataset())
    assert names_in(tmp_path) == ["new", "own"]


def test_another_layout_gives_way(tmp_path: Path) -> None:
    (tmp_path / "own" / "sources").mkdir(parents=True)
    raw = json.loads(files_of(ONE)["sources.json"])[0]
    (tmp_path / "own" / "sources" / "note.json").write_text(json.dumps(raw), encoding="utf-8")
    load(tmp_path / "own").dump(tmp_path / "own")
    assert bytes_in(tmp_path / "own") == files_of(ONE)


# ------------------------------------------------------------------------------------------------------ what stood there before


def test_other_files_stay_with_their_links(tmp_path: Path) -> None:
    folder = ONE.dump(tmp_path / "data")
    (folder / "README").write_text("Read me.", encoding="utf-8")
    (folder / ".hidden").symlink_to("README")
    number = (folder / "README").stat().st_ino
    OTHER.dump(folder)
    assert (folder / "README").read_text(encoding="utf-8") == "Read me."
    assert (folder / "README").stat().st_ino == number
    assert (folder / ".hidden").readlink() == Path("README")
    assert load(folder).retired == {"old": Retired(("note",))}


def test_without_links_other_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ONE.dump(tmp_path / "data")
    (folder / "README").write_text("Read me.", encoding="utf-8")

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    OTHER.dump(folder)
    assert (folder / "README").read_text(encoding="utf-8") == "Read me."


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"letter.txt": "Dear"}, "holds letter.txt and no dataset"),
        ({".git/config": ""}, "holds .git/config and no dataset"),
        ({"sources.json": "[]", "letters/a.txt": "Dear"}, "holds letters/a.txt, which is no file of a dataset"),
        ({"sources.json": "[]", "letter.json": "[]"}, "is no file of a dataset"),
        ({"projects.json": '{"scripts": {}}'}, "holds an object"),
    ],
)
def test_a_folder_with_what_would_be_lost_is_refused_and_stays(tmp_path: Path, files: dict[str, str], told: str) -> None:
    folder = tmp_path / "mine"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match=told):
        ONE.dump(folder)
    assert {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()} == files
    assert names_in(tmp_path) == ["mine"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_a_link_to_a_folder_of_data_is_refused(tmp_path: Path) -> None:
    folder = ONE.dump(tmp_path / "data")
    (tmp_path / "elsewhere").mkdir()
    (folder / "projects").symlink_to("../elsewhere")
    with pytest.raises(DatasetError, match="holds projects, which is no file of a dataset"):
        OTHER.dump(folder)
    assert (folder / "projects").is_symlink() and load(folder).retired == {}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="file: is no folder; right would be a new or empty folder"):
        ONE.dump(tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_modes_are_kept_and_new_ones_are_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        folder = ONE.dump(tmp_path / "new" / "data")
        assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "sources.json")] == [0o750, 0o640]
        folder.chmod(0o2775)
        (folder / "sources.json").chmod(0o600)
        OTHER.dump(folder)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
        assert modes == {"data": 0o2775, "sources.json": 0o600, "retired.json": 0o640, "manifest.json": 0o640}
    finally:
        os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_a_link_to_a_folder_stays_and_leads_to_the_new_one(tmp_path: Path) -> None:
    folder = ONE.dump(tmp_path / "releases" / "first")
    (tmp_path / "current").symlink_to(Path("releases") / "first")
    assert OTHER.dump(tmp_path / "current") == tmp_path / "current"
    assert (tmp_path / "current").readlink() == Path("releases") / "first"
    assert bytes_in(folder) == bytes_in(tmp_path / "current") == files_of(OTHER)
    (tmp_path / "next").symlink_to("later")
    ONE.dump(tmp_path / "next")
    assert (tmp_path / "next").is_symlink() and bytes_in(tmp_path / "later") == files_of(ONE)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_stays(tmp_path: Path) -> None:
    folder = ONE.dump(tmp_path / "data")
    folder.chmod(0o555)
    with pytest.raises(PermissionError):
        OTHER.dump(folder)
    assert bytes_in(folder) == files_of(ONE)


# ------------------------------------------------------------------------------------------------------- whole or not at all


def test_where_writing_fails_the_old_folder_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ONE.dump(tmp_path / "data")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        OTHER.dump(folder)
    assert bytes_in(folder) == files_of(ONE)
    assert names_in(tmp_path) == ["data"]


@pytest.mark.parametrize("exchanges", [True, False])
def test_with_a_step_that_exchanges_folders_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    if not exchanges:
        monkeypatch.setattr(dump_module, "_exchange", lambda *_: False)
    folder = ONE.dump(tmp_path / "data")
    OTHER.dump(folder)
    assert bytes_in(folder) == files_of(OTHER)
    assert names_in(tmp_path) == ["data"]


def test_a_folder_that_was_put_aside_is_loaded_from_there_and_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    OTHER.dump(beside(folder, "old"))
    assert load(folder).retired == {"old": Retired(("note",))}
    ONE.dump(folder)
    assert bytes_in(folder) == files_of(ONE)
    assert names_in(tmp_path) == ["data"]


@pytest.mark.parametrize("path", ["no/such/folder", "a\0b", "loop"])
def test_what_is_no_folder_is_told_to_be_none(tmp_path: Path, path: str) -> None:
    if path == "loop":
        (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(DatasetError, match="is no folder"):
        load(tmp_path / path)


def test_dumps_at_one_time_wait_for_one_another(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def write(dataset: Dataset) -> None:
        try:
            for _ in range(5):
                dump(dataset, tmp_path / "data")
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=write, args=(dataset,)) for dataset in (ONE, OTHER) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert bytes_in(tmp_path / "data") in (files_of(ONE), files_of(OTHER))
    assert names_in(tmp_path) == ["data"]


# Every call of the system that opens, makes, renames or removes something is announced to an audit hook; so is each that brings
# something down to the disk, by hand. The process ends there as if it were killed: nothing is tidied, no buffer is written.
CRASHES = """
import os, sys
from pathlib import Path
from migcoop import Dataset, load
from migcoop.files import dump
from migcoop.files.write import files_of

folder, exchanges, data = Path(sys.argv[1], "data"), sys.argv[2] == "True", load(sys.argv[3])
one, other = Dataset(), data
allowed = [files_of(one), files_of(other)]
if not exchanges:
    dump._exchange = lambda *_: False

def crash_at(number):
    left = number
    def step(*_):
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(9)
    sync = os.fsync
    os.fsync = lambda handle: (step(), sync(handle))
    events = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link")
    sys.addaudithook(lambda event, _: step() if event in events else None)

def dumped(dataset, number):
    child = os.fork()
    if child == 0:
        crash_at(number)
        dump.dump(dataset, folder)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

def checked(must_be_there):
    stands = {file.name: file.read_bytes() for file in folder.iterdir()} if folder.exists() else None
    assert stands in allowed or (stands is None and not (must_be_there and exchanges)), stands
    if must_be_there:
        assert files_of(load(folder)) in allowed

number = 1
while not dumped(one, number):
    checked(False)
    number += 1
first, number = number, 1
while not dumped((one, other)[number % 2], number):
    checked(True)
    number += 1
checked(True)
assert os.listdir(folder.parent) == ["data"], os.listdir(folder.parent)
print(first, number)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that is killed is forked")
@pytest.mark.parametrize("exchanges", [True, False])
def test_killed_at_any_step_the_old_folder_or_the_new_one_is_there(tmp_path: Path, exchanges: bool) -> None:
    (tmp_path / "here").mkdir()
    own = lay_out(tmp_path / "own", small())
    command = [sys.executable, "-c", CRASHES, str(tmp_path / "here"), str(exchanges), str(own)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    into_nothing, over_another = map(int, done.stdout.split())
    assert into_nothing > 8 and over_another > 20  # so many steps there were to be killed at
