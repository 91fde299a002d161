"""The data of a release are read where they lie: a folder, an installed package, a wheel, a source distribution."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from migcoop import Dataset, DatasetError, load
from migcoop.files.ship import make_shipped

from ..conftest import lay_out, small

RELEASE = {"release": {"release": "1", "released": "2026-11-27"}, "retired": {"old": "task"}}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("package") / "data", {**small(), **RELEASE})


@pytest.fixture(scope="module")
def shipped(data: Path) -> dict[str, bytes]:
    return make_shipped(str(data))


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def wheel(path: Path, files: Mapping[str, bytes], folder: str = "migcoop/shipped") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("migcoop/__init__.py", "")
        for name, content in files.items():
            packed.writestr(f"{folder}/{name}", content)
    return path


def sdist(path: Path, files: Mapping[str, bytes], folder: str = "migcoop-1/src/migcoop/data") -> Path:
    with tarfile.open(path, "w:gz") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(f"{folder}/{name}")
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return path


def same(one: Dataset, other: Dataset) -> bool:
    return (one.data_digest, one.release, one.released) == (other.data_digest, other.release, other.released)


def test_each_home_of_a_release_gives_the_same_data(tmp_path: Path, data: Path, shipped: dict[str, bytes]) -> None:
    right = load(data)
    written = {file.name: file.read_bytes() for file in data.iterdir()}
    homes = [
        put(tmp_path / "site" / "migcoop" / "shipped", shipped),
        tmp_path / "site" / "migcoop",
        wheel(tmp_path / "migcoop-1-py3-none-any.whl", shipped),
        wheel(tmp_path / "migcoop-0-py3-none-any.whl", written, "migcoop/data"),
        sdist(tmp_path / "migcoop-1.tar.gz", written),
        put(tmp_path / "checkout" / "src" / "migcoop" / "data", written),
        tmp_path / "checkout",
        tmp_path / "checkout" / "src" / "migcoop",
    ]
    for home in homes:
        assert same(load(home), right), home
        assert dict(load(home).retired) == dict(right.retired)


def test_what_ships_in_a_checkout_gives_way_to_what_is_edited(tmp_path: Path, data: Path, shipped: dict[str, bytes]) -> None:
    package = put(tmp_path / "shipped", shipped).parent
    edited = small()
    edited["funds"][0]["summary"] = "Money."
    lay_out(package / "data", edited)
    assert load(package).fund("purse").summary == "Money."


def test_a_folder_of_data_is_itself_whatever_lies_in_it(tmp_path: Path, data: Path) -> None:
    lay_out(tmp_path, small())
    lay_out(tmp_path / "data", {"projects": [], "sources": []})
    with pytest.raises(DatasetError, match="1 problem:\n- data: is no file of a dataset"):
        load(tmp_path)


def test_what_was_changed_in_a_wheel_is_told(tmp_path: Path, shipped: dict[str, bytes]) -> None:
    shipped["funds.jsonl"] = shipped["funds.jsonl"].replace(b"The purse", b"The purze")
    with pytest.raises(DatasetError, match=r"manifest.json, kinds.funds: is not the digest"):
        load(wheel(tmp_path / "migcoop-1-py3-none-any.whl", shipped))


def test_a_kind_that_a_wheel_lacks_is_told(tmp_path: Path, shipped: dict[str, bytes]) -> None:
    fewer = {name: content for name, content in shipped.items() if name != "funds.jsonl"}
    with pytest.raises(DatasetError, match="refers to 'purse', which is no fund"):
        load(wheel(tmp_path / "migcoop-1-py3-none-any.whl", fewer))


@pytest.mark.parametrize("folder", ["other/data", "migcoop/../data", "migcoop", "migcoop/locale"])
def test_an_archive_of_something_else_is_told_and_nothing_of_it_is_written(tmp_path: Path, folder: str) -> None:
    for archive in (wheel(tmp_path / "a.whl", {"x.json": b"[]"}, folder), sdist(tmp_path / "a.tgz", {"x.json": b"[]"}, folder)):
        with pytest.raises(DatasetError, match="holds no data of migcoop"):
            load(archive)


def test_an_archive_leads_nowhere_else(tmp_path: Path) -> None:
    for name in ("../x.json", "data/../../x.json", "shipped/../../../x.json"):
        with pytest.raises(DatasetError, match="holds no data"):
            load(wheel(tmp_path / "a.whl", {name: b"[]"}, "migcoop"))
    with tarfile.open(tmp_path / "a.tar", "w") as packed:
        link = tarfile.TarInfo("migcoop/data/projects.json")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    with pytest.raises(DatasetError, match="holds no data"):
        load(tmp_path / "a.tar")


def test_a_broken_archive_is_told(tmp_path: Path, shipped: dict[str, bytes]) -> None:
    whole = wheel(tmp_path / "a.whl", shipped).read_bytes()
    at = whole.index(b"countries.jsonl") + 40
    (tmp_path / "a.whl").write_bytes(whole[:at] + b"\0" * 40 + whole[at + 40 :])
    with pytest.raises(DatasetError, match="cannot be unpacked"):
        load(tmp_path / "a.whl")
    whole = sdist(tmp_path / "a.tgz", shipped, "migcoop/shipped").read_bytes()
    (tmp_path / "a.tgz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DatasetError, match=r"cannot be unpacked"):
        load(tmp_path / "a.tgz")


def test_an_archive_that_pretends_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("migcoop.files.releases._MOST", 1000)
    with pytest.raises(DatasetError, match="holds more than 1000 bytes of data"):
        load(wheel(tmp_path / "a.whl", {"projects.json": b" " * 1001}, "migcoop/data"))
