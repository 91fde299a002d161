"""Data packages: valid by others' tools, the same bytes each time, and nothing said that is not known."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

import migcoop
from migcoop import Dataset, DatasetError, FilterError, write_datapackage
from migcoop.cli import main
from migcoop.exports.datapackage import LIST_MARK
from migcoop.rows import parts_of
from migcoop.store import Release

from ..conftest import NOTE, made, own_dataset


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_datapackage(tmp_path_factory.mktemp("package")).parent


def described(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "datapackage.json").read_bytes()))


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


# --------------------------------------------------------------------------------------------------------- by others' tools


def test_frictionless_finds_it_valid(folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] == len(described(folder)["resources"])


@pytest.mark.parametrize(
    ("table", "old", "new", "kind"),
    [
        ("funding", ",amif,", ",no-such-fund,", "foreign-key"),
        ("funds", "fund,", "pot,", "constraint-error"),
        ("projects", "2014-11-01", "autumn", "type-error"),
        ("projects", "eac-pilot-pp4,", "eu-frank,", "primary-key"),
    ],
)
def test_frictionless_finds_what_is_wrong(folder: Path, tmp_path: Path, table: str, old: str, new: str, kind: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    package = described(folder)
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        if resource["name"] == table:
            assert old.encode() in content
            content = content.replace(old.encode(), new.encode())
        (tmp_path / resource["path"]).write_bytes(content)
        del resource["bytes"], resource["hash"]
    package["resources"] = [each for each in package["resources"] if each["name"] in (table, "records", "funds")]
    for each in package["resources"]:
        keys = each["schema"].get("foreignKeys", [])
        each["schema"]["foreignKeys"] = [key for key in keys if key["reference"].get("resource") == "records"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert kind in {found for (found,) in report.flatten(["type"])}


def test_it_fits_the_schema_of_the_standard(folder: Path) -> None:
    check_datapackage = pytest.importorskip("check_datapackage")  # which has the published schema; from Python 3.12
    assert check_datapackage.check(described(folder)) == []


def test_duckdb_reads_each_table_as_described(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    for resource in described(folder)["resources"]:
        kinds = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}
        columns = {field["name"]: kinds[field["type"]] for field in resource["schema"]["fields"]}
        found = duckdb.read_csv(
            str(folder / resource["path"]), columns=columns, header=True, delimiter=",", quotechar='"', escapechar='"'
        )
        assert found.shape[0] == len(rows(folder, resource["name"]))


# ------------------------------------------------------------------------------------------------------------ what it says


def test_it_says_whose_it_is_and_which(folder: Path) -> None:
    package = described(folder)
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["version"] == migcoop.__version__
    assert package["created"] == f"{migcoop.dataset().released}T00:00:00Z"
    assert package["data_digest"] == migcoop.data_digest
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert len(package["sources"]) == len(migcoop.sources())


def test_files_are_described_to_the_byte(folder: Path) -> None:
    resources = described(folder)["resources"]
    assert {each["path"] for each in resources} == {path.name for path in folder.glob("*.csv")}
    for each in resources:
        content = (folder / each["path"]).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def test_tables_answer_as_the_library_does(folder: Path) -> None:
    led = [row["id"] for row in rows(folder, "projects") if "migrationsverket" in row["lead"].split(LIST_MARK)]
    assert tuple(led) == migcoop.projects(lead="Migrationsverket").ids
    day = "2018-02-12"
    members = [
        row["member"]
        for row in rows(folder, "memberships")
        if row["body"] == "european-union"
        and row["status"] == "member"
        and row["latest_start"] <= day <= row["earliest_end"]
        and not row["scope"]
    ]
    assert sorted(members) == sorted(migcoop.members("EU", on=day, certainty="definite").ids)
    assert len(rows(folder, "citations")) == sum(
        len(part.value.citations) for item in migcoop.dataset().everything() for part in parts_of(item)
    )


def test_no_bundled_cell_reads_as_a_formula(folder: Path) -> None:
    """Cells are faithful, so none is changed to keep a spreadsheet from running it: none needs it."""
    for path in folder.glob("*.csv"):
        for row in rows(folder, path.stem):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


# --------------------------------------------------------------------------------------------------------- the same each time


def test_the_same_data_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    program = f"import migcoop; migcoop.write_datapackage({str(tmp_path)!r})"
    varied = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "sv_SE.UTF-8"}
    subprocess.run([sys.executable, "-c", program], check=True, env=varied)
    assert {path.name for path in folder.iterdir()} == {path.name for path in tmp_path.iterdir()}
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_an_earlier_package_is_replaced(tmp_path: Path) -> None:
    write_datapackage(tmp_path / "new" / "folder", own_dataset())
    first = (tmp_path / "new" / "folder" / "projects.csv").read_bytes()
    path = write_datapackage(tmp_path / "new" / "folder", Dataset())
    assert path.with_name("projects.csv").read_bytes() == first.splitlines(keepends=True)[0]


# ---------------------------------------------------------------------------------------------------------------- one's own


def test_of_ones_own_data_nothing_is_said_that_is_not_known(tmp_path: Path) -> None:
    write_datapackage(tmp_path, own_dataset())
    assert set(described(tmp_path)) == {"$schema", "data_digest", "sources", "resources"}
    frictionless = pytest.importorskip("frictionless")
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_what_is_said_of_it_is_added(tmp_path: Path) -> None:
    released = Dataset([NOTE], release=Release("2026.1"))
    write_datapackage(tmp_path, released, about={"title": "Ours", "licenses": [{"name": "CC0-1.0"}]})
    package = described(tmp_path)
    assert (package["title"], package["licenses"]) == ("Ours", [{"name": "CC0-1.0"}])
    assert package["version"] == "2026.1"
    assert "created" not in package


def test_what_follows_from_the_data_cannot_be_said(tmp_path: Path) -> None:
    with pytest.raises(FilterError, match=r"about= cannot say resources, version: that follows"):
        write_datapackage(tmp_path, own_dataset(), about={"version": "1", "resources": []})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"about": ["title"]}, r"about= takes a mapping of properties, not \['title'\]"),
        ({"about": {"title": {1, 2}}}, r"about= takes what JSON has: .*set"),
        ({"data": "folder"}, r"data= takes a Dataset, not 'folder'"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is(tmp_path: Path, given: dict[str, Any], told: str) -> None:
    write_datapackage(tmp_path, own_dataset())
    before = (tmp_path / "datapackage.json").read_bytes()
    with pytest.raises(FilterError, match=told):
        write_datapackage(tmp_path, **{"data": own_dataset(), **given})
    assert (tmp_path / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org/a", "http://example.org/a"),
        ("https://example.org/../a", None),
        ("/etc/passwd", None),
        (None, None),
    ],
)
def test_only_an_address_is_a_path(tmp_path: Path, url: str | None, path: str | None) -> None:
    write_datapackage(tmp_path, Dataset([attrs.evolve(NOTE, url=url)]))
    (source,) = described(tmp_path)["sources"]
    assert source.get("path") == path
    assert (source["title"], source["version"]) == ("A publisher: A note", "2018-02-12")


def test_a_list_whose_text_holds_its_mark_is_refused(tmp_path: Path) -> None:
    town = made(migcoop.Place, "town", kind="city", same_as=["https://example.org/a|b"])
    with pytest.raises(DatasetError, match=r"places\.csv, town, same_as: holds 'https://example\.org/a\|b', in a list"):
        write_datapackage(tmp_path, Dataset([NOTE, town]))
    assert not list(tmp_path.iterdir())


def test_cells_with_quotes_and_separators_are_kept(tmp_path: Path) -> None:
    note = 'He said "a, b" and left; =1+1'
    write_datapackage(tmp_path, Dataset([NOTE, made(migcoop.Place, "town", kind="city", note=note)]))
    assert rows(tmp_path, "places")[0]["note"] == note


# ---------------------------------------------------------------------------------------------------------- the command line


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["datapackage", str(tmp_path), "--locale", "sv"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'datapackage.json'}\n"
    assert {row["id"]: row["name"] for row in rows(tmp_path, "countries")}["SE"] == "Sverige"


def test_a_folder_that_cannot_be_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["datapackage", str(tmp_path / "file")]) == 1
    assert str(tmp_path / "file") in capsys.readouterr().err
