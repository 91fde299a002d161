"""What ships is made from the data, and no checkout answers from data that are no longer there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import migcoop
from migcoop import Dataset, Record
from migcoop.axes import AXES, Rows
from migcoop.files.folder import Folder
from migcoop.files.load import load_edited
from migcoop.files.ship import is_current, make_shipped, previous_of, read_shipped, write_shipped
from migcoop.files.write import canonical, digest_of
from migcoop.resolution import NameIndex
from migcoop.store import KINDS

from ..conftest import lay_out, small
from .conftest import DATA, PACKAGE


def ask(folder: Path, question: str) -> Any:
    """What another process answers, that imports the package in this folder."""
    code = f"import json, migcoop; print(json.dumps([migcoop.__file__, {question}]))"
    # Not measured: the copy's lines would count as lines of the package that no test runs.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")} | {
        "PYTHONPATH": str(folder)
    }
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=folder, capture_output=True, text=True, check=True)
    file, answer = json.loads(done.stdout)
    assert Path(file).parent == folder / "migcoop"
    return answer


def test_a_line_added_to_the_data_of_a_checkout_is_found_at_once(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "migcoop", ignore=shutil.ignore_patterns("__pycache__"))
    question = '[*migcoop.members("OECD", on="2021-01-01").ids], migcoop.data_digest'
    members, digest = ask(tmp_path, f"[{question}]")
    assert "BR" not in members and "SE" in members
    assert digest == migcoop.data_digest
    file = tmp_path / "migcoop" / "data" / "memberships" / "oecd.json"
    line = {"member": "BR", "periods": [{"value": "2020-01-01/..", "citations": ["oecd-eurostat @ table of members"]}]}
    text = file.read_text(encoding="utf-8").removesuffix("\n]\n")
    file.write_text(f"{text},\n {json.dumps(line)}\n]\n", encoding="utf-8")
    more, other_digest = ask(tmp_path, f"[{question}]")
    assert set(more) - set(members) == {"BR"}
    assert other_digest != digest


def test_the_manifest_says_which_data_it_is_whatever_their_layout(bundled: Dataset) -> None:
    content = canonical(bundled)
    assert migcoop.data_digest == digest_of(content)
    manifest = json.loads((DATA / "made" / "manifest.json").read_bytes())
    assert manifest["release"] == bundled.release != ""
    assert manifest["digest"] == migcoop.data_digest
    assert manifest["kinds"] == {name: digest_of({name: items}) for name, items in content.items()}


def test_what_ships_is_a_line_an_item_and_the_manifest_its_digest(tmp_path: Path) -> None:
    shipped = make_shipped(str(lay_out(tmp_path, small())))
    lines = {plural: len(shipped[f"{plural}.jsonl"].splitlines()) for plural in KINDS}
    assert {plural: count for plural, count in lines.items() if count} == {plural: len(raw) for plural, raw in small().items()}
    content = canonical(Dataset.of(Folder(shipped.__getitem__)))
    assert json.loads(shipped["manifest.json"])["digest"] == digest_of(content)
    assert json.loads(shipped["homonyms.json"]) == []
    assert json.loads(shipped["index.json"])["kinds"]["SE"] == "country"


def test_data_that_do_not_hold_together_do_not_ship(tmp_path: Path) -> None:
    content = small()
    content["projects"][0]["citations"] = []
    with pytest.raises(migcoop.DatasetError, match="sequel, citations: is empty"):
        make_shipped(str(lay_out(tmp_path, content)))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with a small dataset, which has been shipped."""
    lay_out(tmp_path / "data", small())
    lay_out(tmp_path / "data", {"made/manifest": {}})
    (tmp_path / "code.py").write_text("1")
    write_shipped(str(tmp_path))
    return tmp_path


def test_what_was_shipped_is_current_until_data_or_code_change(package: Path) -> None:
    assert is_current(str(package))
    for file in (package / "data" / "projects.json", package / "code.py"):
        was = file.stat()
        text = file.read_text()
        file.write_text(text + "\n")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert not is_current(str(package))  # longer
        file.write_text(text)
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns + 1))
        assert not is_current(str(package))  # later
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert is_current(str(package))


def test_a_file_that_is_added_or_removed_is_a_change_and_what_is_made_besides_is_none(package: Path) -> None:
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "code.py").write_text("1")
    (package / "locale").mkdir()
    (package / "locale" / "x.json").write_text("1")
    (package / "data" / "LICENSE").write_text("Free.")
    assert is_current(str(package))
    (package / "data" / "memberships").mkdir()
    file = package / "data" / "memberships" / "round.json"
    file.write_text("[]")
    assert not is_current(str(package))
    file.unlink()
    assert is_current(str(package))
    (package / "data" / "claims.json").unlink()
    assert not is_current(str(package))


def test_without_a_stamp_only_what_has_no_data_to_make_it_from_is_current(package: Path) -> None:
    (stamp,) = (package / "shipped").glob("stamp*")
    stamp.unlink()
    assert not is_current(str(package))
    shutil.rmtree(package / "data")
    assert is_current(str(package))


def test_each_release_ships_what_changed_since_the_one_before(package: Path) -> None:
    assert not (package / "shipped" / "changes.json").exists()
    content = canonical(load_edited(package / "data"))
    renamed = [{**fund, "summary": "As it was."} for fund in content["funds"]]
    old = {**content, "claims": [], "funds": renamed, "release": {"release": "1", "released": "2026-11-20"}}
    lay_out(package / "data", {"made/previous": old, "release": {"release": "2", "released": "2026-11-27"}})
    write_shipped(str(package))
    shipped = json.loads((package / "shipped" / "changes.json").read_bytes())
    before, after = previous_of(str(package / "data")), load_edited(package / "data")
    assert before is not None
    assert shipped["old"] == {**old["release"], "digest": before.data_digest}
    assert shipped["new"] == {"release": "2", "released": "2026-11-27", "digest": after.data_digest}
    whole = before.diff(after)
    for what in ("added", "removed", "changed"):
        assert [(each["kind"], each["id"]) for each in shipped[what]] == [
            (change.kind, change.id) for change in whole.where(what=what) for _ in change.fields
        ]
    assert {each["kind"] for each in shipped["added"]} == {"claim"}
    assert shipped["changed"][0] == {"kind": "release", "id": "", "field": "release", "old": "1"}
    assert {each["old"] for each in shipped["changed"] if each["kind"] == "fund"} == {"As it was."}


def test_no_id_of_the_last_release_leads_nowhere(bundled: Dataset) -> None:
    previous = previous_of(str(DATA))
    assert previous is not None and previous.release < bundled.release
    lost = {item.id for item in previous.everything() if isinstance(item, Record)} - {
        item.id for item in bundled.everything() if isinstance(item, Record)
    }
    assert (lost | previous.retired.keys()) <= bundled.retired.keys()


def test_shipping_leaves_nothing_but_what_ships_and_its_stamp(package: Path) -> None:
    names = {file.name for file in (package / "shipped").iterdir()}
    assert {name for name in names if not name.startswith("stamp")} == set(make_shipped(str(package / "data")))
    write_shipped(str(package))
    assert {file.name for file in (package / "shipped").iterdir()} == names


@pytest.mark.parametrize("plural", sorted(AXES))
def test_the_lines_that_ship_under_a_key_are_those_of_the_items_that_have_it(bundled: Dataset, plural: str) -> None:
    items = [item for item in bundled.everything() if isinstance(item, KINDS[plural])]
    shipped = Folder(read_shipped).axes(plural)
    assert shipped.keys() == {name for name, axis in AXES[plural].items() if axis.shipped}
    for name, lines in shipped.items():
        assert lines == Rows(items).index(AXES[plural][name].keys)


def test_the_index_of_names_that_ships_is_that_of_the_records(bundled: Dataset) -> None:
    made = NameIndex.of((item for item in bundled.everything() if isinstance(item, Record)), bundled.retired)
    shipped = Folder(read_shipped).index
    assert (shipped.kinds, shipped.codes, shipped.retired) == (made.kinds, made.codes, made.retired)
    assert dict(shipped.names) == made.names
