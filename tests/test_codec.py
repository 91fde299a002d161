"""Files and records: the round trip, the digest, and every problem of a wrong file in one error."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import migcoop
from migcoop import Dataset, DatasetError, load
from migcoop.files.write import digest_of, write
from migcoop.store import FILES
from migcoop.strategies import datasets

DATA = Path(migcoop.__file__).parent / "data"


def bundled_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in DATA.glob("*.json") if path.name in FILES}


def test_writing_what_was_read_changes_no_byte() -> None:
    assert canonical_files(migcoop.dataset()) == bundled_files()


def test_loading_checks_what_the_bundled_dataset_takes_on_trust(tmp_path: Path) -> None:
    loaded = load(DATA)
    assert list(loaded.everything()) == list(migcoop.dataset().everything())
    write(loaded, tmp_path, migcoop.__version__)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in DATA.glob("*.json")
    }


def test_the_manifest_says_which_data_it_is() -> None:
    manifest = json.loads((DATA / "manifest.json").read_bytes())
    files = bundled_files()
    assert manifest["release"] == migcoop.__version__
    assert manifest["digest"] == migcoop.data_digest == digest_of(files)
    assert manifest["files"] == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=datasets())
def test_any_dataset_survives_the_files(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("data")
    write(data, folder, "1")
    again = load(folder)
    assert list(again.everything()) == list(data.everything())
    assert canonical_files(again) == canonical_files(data)


def test_the_files_are_one_change_a_line_and_sorted() -> None:
    for name, content in bundled_files().items():
        items = json.loads(content)
        assert content.endswith(b"\n")
        assert "\\u" not in content.decode()
        if items and "id" in items[0]:
            assert [item["id"] for item in items] == sorted(item["id"] for item in items), name


Change = Callable[[Any], None]


def broken(tmp_path: Path, file: str, change: Change) -> str:
    """The error of the bundled data with one file changed."""
    for path in DATA.glob("*.json"):
        shutil.copy(path, tmp_path / path.name)
    content = json.loads((tmp_path / file).read_bytes())
    change(content)
    (tmp_path / file).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        load(tmp_path)
    return str(caught.value)


def of(id: str) -> Callable[[list[dict[str, Any]]], dict[str, Any]]:
    return lambda content: next(item for item in content if item["id"] == id)


def put(id: str, *path: str | int, value: Any) -> Change:
    def change(content: Any) -> None:
        target = of(id)(content)
        for step in path[:-1]:
            target = target[step]  # type: ignore[index]
        target[path[-1]] = value  # type: ignore[index]

    return change


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        (
            "projects.json",
            put("erin", "kind", value="programm"),
            "projects.json, erin, kind: is 'programm'; right would be one of",
        ),
        (
            "projects.json",
            put("erin", "periods", 0, "value", "start", value="2016-13-01"),
            "projects.json, erin, periods[0].value: '2016-13-01' is no date here: there is no month 13",
        ),
        (
            "projects.json",
            put("erin", "periods", 0, "value", "end", value="2015"),
            "projects.json, erin, periods[0].value: '2016-06-01/2015' is no period",
        ),
        ("projects.json", put("erin", "periods", 0, "value", value="2016"), "erin, periods[0].value: is a text '2016'"),
        ("projects.json", put("erin", "periods", 0, "value", "strat", value="2016"), "periods[0].value.strat: is no field"),
        (
            "projects.json",
            put("erin", "participations", 0, "actor", value="netherlands"),
            "erin, participations[0].actor: refers to 'netherlands', which is no country or organisation or forum here",
        ),
        (
            "projects.json",
            put("erin", "participations", 0, "actor", value="amif"),
            "erin, participations[0].actor: refers to 'amif', which is no country or organisation or forum here",
        ),
        (
            "projects.json",
            put("erin", "participations", 0, "rolle", value="lead"),
            "erin, participations[0].rolle: is no field",
        ),
        (
            "projects.json",
            put("erin", "participations", value="NL"),
            "erin, participations: is a text 'NL'; right would be a list",
        ),
        (
            "projects.json",
            put("erin", "participations", 0, "role", value=["lead"]),
            "erin, participations[0].role: is ['lead']",
        ),
        ("projects.json", put("erin", "summary", value=5), "erin, summary: is a number 5; right would be a text"),
        ("projects.json", put("erin", "names", value=[]), "erin, names: is empty; right would be at least one name"),
        ("projects.json", put("erin", "names", 0, "lang", value="english"), "erin, names[0].lang: is 'english'"),
        ("projects.json", put("erin", "names", 0, "text", value=" "), "erin, names[0].text: is ' '; right would be a name"),
        (
            "projects.json",
            put("erin", "id", value="ERIN"),
            "projects.json, ERIN, id: is 'ERIN'; right would be lower-case words",
        ),
        ("projects.json", put("erin", "id", value="eurlo"), "projects.json, eurlo, id: is given twice"),
        ("projects.json", lambda content: of("erin")(content).pop("id"), "id: is missing; right would be an id of its own"),
        ("projects.json", lambda content: of("erin")(content).pop("names"), "erin, names: is missing"),
        ("projects.json", lambda content: content.append("erin"), "projects.json, [17], id: is missing"),
        (
            "projects.json",
            put("erin", "citations", value=["se-projects-sv § Nowhere ¶ 1"]),
            "cites 'Nowhere', which se-projects-sv",
        ),
        (
            "projects.json",
            put("erin", "citations", value=["se-projects-sv § Pågående projekt ¶ 8"]),
            "erin, citations[0]: cites paragraph 8 of 'Pågående projekt', which has 8; right would be 0 to 7",
        ),
        ("projects.json", put("erin", "citations", value=["nowhere @ page 1"]), "refers to 'nowhere', which is no source here"),
        ("projects.json", put("erin", "citations", value=["page 1"]), "right would be a citation: 'source § section"),
        ("projects.json", put("erin", "citations", value=[]), "erin, citations: is empty; right would be where its sources"),
        ("projects.json", put("erin", "funding", 0, "citations", value=[]), "erin, funding[0].citations: is empty"),
        ("projects.json", put("erin", "inferred", value=["strat"]), "erin, inferred: names 'strat'"),
        ("projects.json", put("erin", "funding", 0, "basis", value="inferred"), "erin, funding[0].note: is empty"),
        (
            "projects.json",
            put("erin", "periods", 0, "value", "as_of", value="2019-01-01"),
            "periods[0].value.as_of: is 2019-01-01, later than its sources can be; right would be 2018-02-12 or before",
        ),
        ("projects.json", put("erin", "names", 1, "text", value="EURLO"), "homonyms.json, eurlo: names erin, eurlo"),
        ("projects.json", put("erin", "id", value="eu"), "eu, id: reads like the code EU in small letters"),
        (
            "projects.json",
            put("twinning-kosovo", "participations", 1, "via", value="bamf"),
            "twinning-kosovo, participations[1].via: is bamf, of another country",
        ),
        ("organisations.json", put("easo", "part_of", value="easo"), "easo, part_of: goes round in a circle: easo -> easo"),
        (
            "organisations.json",
            put("easo", "part_of", value="amif"),
            "easo, part_of: refers to 'amif', which is no organisation",
        ),
        ("countries.json", put("SE", "id", value="se"), "countries.json, se, id: is 'se'; right would be an ISO 3166-1"),
        (
            "sources.json",
            put("se-projects-sv", "language", value=None),
            "se-projects-sv, language: is null; right would be a text",
        ),
        ("sources.json", put("se-projects-sv", "retrieved", value="2026"), "retrieved: is a text '2026'; right would be a day"),
        (
            "sources.json",
            put("se-projects-sv", "sections", 0, "left_out", 0, "paragraph", value=2),
            "se-projects-sv, sections[0].left_out[0].paragraph: is 2, of a section with 2; right would be 0 to 1",
        ),
        (
            "sources.json",
            put("se-projects-sv", "sections", 0, "left_out", 0, "why", value=None),
            "se-projects-sv, sections[0].left_out[0].why: is null; right would be a text",
        ),
        ("memberships.json", lambda content: content[0].update(spell=0), "spell: is 0; right would be a whole number from 1"),
        ("memberships.json", lambda content: content.append(content[0]), "is given twice; right would be one edge"),
        ("claims.json", lambda content: content[0].update(value=None), "claims.json, [0], value: is null"),
        ("claims.json", lambda content: content.append(content[0]), "is given twice; right would be one edge"),
        (
            "successions.json",
            lambda content: content.append(
                {
                    "predecessor": "erin",
                    "successor": "erpum",
                    "kind": "continued",
                    "citations": ["se-projects-sv § Pågående projekt ¶ 7"],
                }
            ),
            "erpum:continued, successor: ended by 2012-12-31, before its predecessor erin started on 2016-06-01",
        ),
    ],
)
def test_a_wrong_file_is_told_with_record_field_and_remedy(tmp_path: Path, file: str, change: Change, said: str) -> None:
    assert said in broken(tmp_path, file, change)


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    def change(content: Any) -> None:
        put("erin", "kind", value="programm")(content)
        put("erin", "summary", value=5)(content)
        put("eurlo", "periods", 0, "value", "start", value="soon")(content)
        put("erpum", "citations", value=[])(content)

    said = broken(tmp_path, "projects.json", change)
    # Each of the four, and nothing about the records that merely refer to a broken one.
    assert said.startswith("4 problems:")
    for part in ("erin, kind:", "erin, summary:", "eurlo, periods[0].value: 'soon'", "erpum, citations:"):
        assert part in said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("projects.json", b"[", "projects.json: is no JSON"),
        ("projects.json", b"\xff\xfe", "projects.json: is no JSON"),
        ("projects.json", b"{}", "projects.json: holds an object {}; right would be a list"),
        ("projects.json", b'[{"id": "a", "id": "b"}]', "projects.json, id: is given twice in one object"),
        ("projects.json", b"[NaN]", "NaN is no number of JSON"),
        ("projects.json", b"[" * 100_000, "projects.json: is no JSON"),
        ("project.json", b"[]", "project.json: is no file of a dataset; right would be one of"),
        ("homonyms.json", b'[{"name": "x"}]', "homonyms.json, [0]: is an object"),
        ("homonyms.json", b'[{"name": "x", "ids": ["a", "b"]}]', "homonyms.json, x: does not name two records"),
        ("retired.json", b'{"old": 5}', "retired.json, old: leads to a number 5"),
        ("retired.json", b'{"old": "nowhere"}', "retired.json, old: leads to 'nowhere', which is no id here"),
        ("retired.json", b'{"erin": "eurlo"}', "retired.json, erin: is in use"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    for path in DATA.glob("*.json"):
        shutil.copy(path, tmp_path / path.name)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DatasetError) as caught:
        load(tmp_path)
    assert said in str(caught.value)


def test_an_error_pickles_and_lists_its_problems() -> None:
    import pickle

    with pytest.raises(DatasetError) as caught:
        load("no/such/folder")
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert again.problems == caught.value.problems


def test_an_empty_folder_is_an_empty_dataset(tmp_path: Path) -> None:
    assert repr(load(tmp_path)) == "<Dataset: empty>"


def test_retired_ids_and_homonyms_survive_the_files(tmp_path: Path) -> None:
    data = Dataset(migcoop.dataset().everything(), retired={"old-erin": "erin"})
    write(data, tmp_path, "1")
    again = load(tmp_path)
    assert dict(again.retired) == {"old-erin": "erin"}
    with pytest.warns(migcoop.RetiredIdWarning, match="'old-erin' is retired: it is now 'erin'"):
        assert again.get("old-erin") == migcoop.get("erin")
