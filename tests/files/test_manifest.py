"""A manifest that does not fit its files: which kind is told, and what is right is left alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from migcoop import Dataset, DatasetError, load
from migcoop.errors import Problem
from migcoop.files.load import load_edited
from migcoop.files.write import canonical, manifest_of
from migcoop.store import Release

from ..conftest import lay_out, small

REMEDY = "the content of that release; or no manifest, where the data are your own"


def released(folder: Path, **others: Any) -> Path:
    """A folder with a manifest, then with other files than it was made of."""
    content = {**small(), "release": {"release": "1", "released": "2026-11-27"}}
    data = load(lay_out(folder / "first", content))
    manifest = manifest_of(canonical(data), Release(data.release, data.released))
    return lay_out(folder / "own", {**content, "manifest": manifest, **others})


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(DatasetError) as caught:
        load(folder)
    return list(caught.value.problems)


def test_a_manifest_that_fits_is_no_problem_whatever_the_layout(tmp_path: Path) -> None:
    data = load(released(tmp_path))
    (tmp_path / "own" / "made").mkdir()
    (tmp_path / "own" / "manifest.json").rename(tmp_path / "own" / "made" / "manifest.json")
    again = load(tmp_path / "own")
    assert data.data_digest == again.data_digest == json.loads((tmp_path / "own/made/manifest.json").read_bytes())["digest"]
    assert data.release == "1"


def test_a_manifest_says_which_release_it_is_where_nothing_else_does(tmp_path: Path) -> None:
    (released(tmp_path) / "release.json").unlink()
    assert (load(tmp_path / "own").release, str(load(tmp_path / "own").released)) == ("1", "2026-11-27")


def test_the_kind_whose_content_differs_is_told(tmp_path: Path) -> None:
    purse = small()["funds"]
    purse[0]["summary"] = "Money."
    folder = released(tmp_path, funds=purse, successions=[])
    assert problems_of(folder) == [
        Problem("manifest.json", "", "kinds.funds", "is not the digest of the funds that are here", REMEDY),
        Problem("manifest.json", "", "kinds.successions", "is not the digest of the successions that are here", REMEDY),
    ]
    assert load_edited(folder).fund("purse").summary == "Money."


def test_another_release_than_the_manifest_says_is_told(tmp_path: Path) -> None:
    folder = released(tmp_path, release={"release": "2", "released": "2026-11-28"})
    assert [(problem.field, problem.what) for problem in problems_of(folder)] == [
        ("release", "is a text '1', and a text '2' in release.json"),
        ("released", "is a text '2026-11-27', and a text '2026-11-28' in release.json"),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"digest": "0" * 64}, "digest"),
        ({"digest": None}, "digest"),
        ({"kinds": {}}, "kinds.countries"),
        ({"kinds": []}, ""),
        ({"kinds": 5}, ""),
        ({"more": 1}, ""),
    ],
)
def test_a_manifest_that_is_wrong_is_told(tmp_path: Path, change: dict[str, Any], field: str) -> None:
    folder = released(tmp_path)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps({**manifest, **change}), encoding="utf-8")
    assert field in {problem.field for problem in problems_of(folder)}
    assert {problem.file for problem in problems_of(folder)} == {"manifest.json"}


def test_the_earlier_form_of_a_manifest_is_of_the_files_as_they_are(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, small())
    files = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    lay_out(folder, {"manifest": {"release": "2026.11.1", "digest": "", "files": files}, "index": {"kinds": {}}})
    assert load(folder).release == "2026.11.1"
    lay_out(folder, {"funds": [{**small()["funds"][0], "summary": "Money."}]})
    (problem,) = problems_of(folder)
    assert problem == Problem("manifest.json", "", "files.funds.json", "is not the digest of the file that is here", REMEDY)


def test_the_digest_of_a_dataset_is_of_its_content_and_not_of_its_release() -> None:
    assert Dataset().data_digest == Dataset(release=Release("1")).data_digest == hashlib.sha256(b"{}").hexdigest()
