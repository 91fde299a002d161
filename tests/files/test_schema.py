"""The JSON Schema of what the files hold: the bundled data are valid, each class is in it, and it says what editors need."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from attrs import NOTHING, fields
from jsonschema import Draft202012Validator

from migcoop import UnknownWordError, json_schema, validate
from migcoop.store import KINDS

from ..conftest import lay_out, small
from .conftest import DATA

KIND_OF = {plural: str(getattr(cls, "record_kind", cls.__name__.lower())) for plural, cls in KINDS.items()}
ALL = Draft202012Validator(json_schema())


@pytest.mark.parametrize("kind", [None, *KIND_OF.values()])
def test_each_is_a_schema_of_its_draft_that_stands_alone(kind: str | None) -> None:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    named = set(schema["$defs"])
    used = {part.split('"')[0].replace("%20", " ") for part in json.dumps(schema).split('"#/$defs/')[1:]}
    assert used == named
    assert json.loads(json.dumps(schema)) == schema
    schema["$defs"].clear()
    assert json_schema(kind)["$defs"]


def test_a_kind_that_there_is_not_is_told_with_what_is_close() -> None:
    with pytest.raises(UnknownWordError, match=r"unknown kind 'prject'\. Did you mean 'project'"):
        json_schema("prject")
    with pytest.raises(UnknownWordError, match="unknown kind 5"):
        json_schema(5)  # type: ignore[arg-type]


def test_the_bundled_files_are_valid_as_people_write_them() -> None:
    files = {file.relative_to(DATA).as_posix(): json.loads(file.read_bytes()) for file in DATA.rglob("*.json")}
    del files["made/previous.json"]  # the release before, which is no file of this one
    assert len(files) > 500
    ALL.validate(files)


@pytest.mark.parametrize(
    ("became", "valid"),
    [
        ("task", True),
        ({"by": ["task"], "since": "2026.11.2", "why": "Told twice."}, True),
        ({"why": "It was none."}, True),
        ({}, False),
        ({"by": "task"}, False),
        ({"by": [5]}, False),
        ({"note": "x"}, False),
        (5, False),
    ],
)
def test_a_retired_id_leads_to_another_or_to_what_became_of_it(became: Any, valid: bool) -> None:
    assert ALL.is_valid({"retired.json": {"old": became}}) is valid


@pytest.mark.parametrize("plural", KINDS)
def test_the_fields_of_a_class_are_those_of_its_schema(plural: str) -> None:
    schema = json_schema(KIND_OF[plural])["$defs"][KIND_OF[plural]]
    assert list(schema["properties"]) == [field.name for field in fields(KINDS[plural])]
    assert schema["required"] == [field.name for field in fields(KINDS[plural]) if field.default is NOTHING]
    assert schema["additionalProperties"] is False
    assert schema["description"]


WRONG: dict[str, tuple[str, Any]] = {
    "a word": ("kind", "programm"),
    "a field": ("colour", "red"),
    "an id": ("part_of", "Not An Id"),
    "a period": ("periods", [{"value": "soon"}]),
    "a part of a period": ("periods", [{"value": {"strat": "2016"}}]),
    "a date": ("outputs", [{"title": "x", "kind": "guidelines", "date": "May 2016"}]),
    "a citation": ("citations", ["page 1"]),
    "a citation without a number": ("citations", ["note § Projects ¶ x"]),
    "no name": ("names", []),
    "a name without a language": ("names", [{"text": "x"}]),
    "a language": ("names", [{"text": "x", "lang": "english"}]),
    "a line break": ("note", "a\nb"),
    "an inferred field": ("inferred", ["strat"]),
    "a number": ("deployments", [{"actor": "SE", "place": "x", "count": 0}]),
    "null": ("summary", None),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_by_itself_is_refused_here_too(what: str, tmp_path: Any) -> None:
    name, value = WRONG[what]
    content = small()
    assert ALL.is_valid({f"{name}.json": items for name, items in content.items()})
    content["projects"][1][name] = value
    assert not Draft202012Validator(json_schema("project")).is_valid(content["projects"][1])
    assert not ALL.is_valid({f"{name}.json": items for name, items in content.items()})
    assert validate(lay_out(tmp_path, content))


def test_what_may_be_left_out_in_a_file_of_its_own_may_not_in_a_list() -> None:
    record = small()["projects"][1]
    del record["id"]
    assert ALL.is_valid({"projects/task.json": record, "made/projects/task.json": record})
    assert not ALL.is_valid({"projects.json": [record]})
    member = deepcopy(small()["memberships"][0])
    del member["body"]
    assert ALL.is_valid({"memberships/round.json": [member]})
    assert not ALL.is_valid({"memberships.json": [member]})


def test_what_is_added_names_what_it_adds_to() -> None:
    for name, added in (("projects.json", [{"adds_to": "task"}]), ("countries/SE.json", {"adds_to": "SE", "names": []})):
        assert ALL.is_valid({name: added})
    for added in ({"adds_to": "task", "id": "task"}, {"adds_to": "task", "nam": []}, {"adds_to": 5}, {"names": []}):
        assert not ALL.is_valid({"projects.json": [added]})
    assert not ALL.is_valid({"claims.json": [{"adds_to": "task"}]})


def test_files_of_other_names_are_none() -> None:
    assert ALL.is_valid({"release.json": {"release": "1", "released": "2026-11-27"}, "made/manifest.json": {}})
    for name in ("project.json", "projects/sub/task.json", "homonyms/x.json", "notes.txt"):
        assert not ALL.is_valid({name: []})


@pytest.mark.parametrize("kind", ["participation", "funding", "deployment", "party", "membership"])
def test_each_edge_has_a_schema_by_its_name(kind: str) -> None:
    schema = json_schema(kind)
    assert schema["title"] == kind and kind in schema["$defs"]
