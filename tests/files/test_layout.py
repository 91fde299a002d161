"""How data lie in a folder: files and folders of a kind, what is made and what is added, and what need not be written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from migcoop import load
from migcoop.errors import Problem
from migcoop.files.layout import Content, Placed, fill_in, leave_out, read_folder
from migcoop.files.write import canonical
from migcoop.store import FILES

from ..conftest import lay_out, small

CITED = ["note § Projects ¶ 1"]
NAME = {"text": "The task", "lang": "en", "citations": CITED}
NO_JSON = "JSON in UTF-8, as RFC 8259 has it"


def read(folder: Path, **files: Any) -> Content:
    return read_folder(lay_out(folder, {name.replace("__", "/").replace("_", "-"): value for name, value in files.items()}))


def filled(folder: Path, **files: Any) -> Content:
    content = read(folder, **files)
    fill_in(content)
    return content


def without_lines(content: Content) -> list[Problem]:
    return [problem._replace(line=None) for problem in content.problems]


def raws(content: Content, plural: str) -> list[Any]:
    return [placed.raw for placed in content.items[plural]]


# ----------------------------------------------------------------------------------------------------------- files and folders


def test_records_stand_in_one_file_or_in_a_file_each_which_is_named_as_the_id(tmp_path: Path) -> None:
    content = read(tmp_path, projects=[{"id": "b", "note": "x"}], projects__a={"note": "y"}, projects__c={"id": "c"})
    assert content.items["projects"] == [
        Placed("projects.json", "b", {"id": "b", "note": "x"}),
        Placed("projects/a.json", "a", {"id": "a", "note": "y"}),
        Placed("projects/c.json", "c", {"id": "c"}),
    ]
    assert content.problems == []


def test_edges_stand_in_as_many_files_as_one_likes_and_go_by_their_number(tmp_path: Path) -> None:
    content = read(tmp_path, claims=[{"id": "x"}, 5], claims__of_all=[{"about": "task"}])
    assert content.items["claims"] == [
        Placed("claims.json", "[0]", {"id": "x"}),
        Placed("claims.json", "[1]", 5),
        Placed("claims/of-all.json", "[0]", {"about": "task"}),
    ]


def test_a_membership_is_in_the_body_that_its_file_is_named_as_unless_it_says_another(tmp_path: Path) -> None:
    content = read(
        tmp_path, memberships__oecd=[{"member": "SE"}, {"member": "NO", "body": "eu"}, 5], memberships=[{"member": "SE"}]
    )
    assert raws(content, "memberships") == [
        {"member": "SE"},
        {"body": "oecd", "member": "SE"},
        {"member": "NO", "body": "eu"},
        5,
    ]


def test_only_memberships_are_named_as_an_end(tmp_path: Path) -> None:
    assert raws(read(tmp_path, claims__task=[{"value": 1}]), "claims") == [{"value": 1}]


def test_a_record_without_an_id_goes_by_its_number(tmp_path: Path) -> None:
    content = read(tmp_path, projects=[{"id": 5}, "task", {"note": ""}])
    assert [placed.place for placed in content.items["projects"]] == ["[0]", "[1]", "[2]"]


def test_what_is_made_is_read_before_what_is_by_hand(tmp_path: Path) -> None:
    content = read(
        tmp_path,
        made__countries=[{"id": "SE"}],
        countries=[{"id": "NO"}],
        made__homonyms=[1],
        homonyms=[2],
        made__retired={"a": "b", "c": "d"},
        retired={"a": "e"},
        made__manifest={"release": "1"},
    )
    assert [(placed.file, placed.place) for placed in content.items["countries"]] == [
        ("made/countries.json", "SE"),
        ("countries.json", "NO"),
    ]
    assert [placed.raw for placed in content.homonyms] == [1, 2]
    assert content.retired == {"a": "e", "c": "d"}
    assert content.problems == []


def test_whatever_the_layout_the_content_is_the_same(tmp_path: Path) -> None:
    content = small()
    one = load(lay_out(tmp_path / "one", content))
    apart = {name: value for name, value in content.items() if name not in ("projects", "memberships", "sources")}
    for plural in ("projects", "sources"):
        for raw in content[plural]:
            apart[f"{plural}/{raw['id']}"] = {name: value for name, value in raw.items() if name != "id"}
    for raw in content["memberships"]:
        apart[f"memberships/{raw['body']}"] = [{name: value for name, value in raw.items() if name != "body"}]
    other = load(lay_out(tmp_path / "other", apart))
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"project": []},
            Problem(
                "project.json",
                "",
                "",
                "is no file of a dataset",
                f"one of {', '.join(f'{name}.json' for name in FILES)}. Did you mean 'projects.json'?",
            ),
        ),
        (
            {"projects__task": {"id": "other"}},
            Problem("projects/task.json", "task", "id", "is a text 'other', in a file named task", "the name of the file"),
        ),
        (
            {"projects__task": {"id": None}},
            Problem("projects/task.json", "task", "id", "is null, in a file named task", "the name of the file"),
        ),
        (
            {"projects": b"["},
            Problem("projects.json", "", "", "is no JSON: Expecting value: line 1 column 2 (char 1)", NO_JSON),
        ),
        (
            {"projects": b"[Infinity]"},
            Problem("projects.json", "", "", "is no JSON: Infinity is no number of JSON", NO_JSON),
        ),
        ({"projects": {}}, Problem("projects.json", "", "", "holds an object {}", "a list")),
        ({"projects__task": []}, Problem("projects/task.json", "", "", "holds a list []", "an object")),
        ({"claims__task": {}}, Problem("claims/task.json", "", "", "holds an object {}", "a list")),
        ({"homonyms": {}}, Problem("homonyms.json", "", "", "holds an object {}", "a list")),
        ({"retired": []}, Problem("retired.json", "", "", "holds a list []", "an object")),
        ({"made__retired": 5}, Problem("made/retired.json", "", "", "holds a number 5", "an object")),
        (
            {"projects": b'[{"note": "", "id": "a", "note": ""}]'},
            Problem("projects.json", "", "note", "is given twice in one object", "each field once"),
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_read_as_empty(tmp_path: Path, files: dict[str, Any], problem: Problem) -> None:
    content = read(tmp_path, **files, claims__of_others=[])
    assert without_lines(content) == [problem]
    if problem.field not in ("note", "id"):
        assert not any(content.items.values()) and not content.homonyms and not content.retired


def test_a_stranger_among_what_is_made_is_told_and_the_manifest_is_none(tmp_path: Path) -> None:
    content = read(tmp_path, made__project=[], made__manifest={}, manifest={}, projects=[])
    assert [(problem.file, problem.remedy.partition(". ")[2]) for problem in content.problems] == [
        ("made/project.json", "Did you mean 'made/projects.json'?")
    ]


# --------------------------------------------------------------------------------------------------------- horizon, citations


def source(id: str, **date: str) -> dict[str, Any]:
    return {"id": id, "date": date} if date else {"id": id}


SOURCES = [
    source("day", printed="2018-02-12"),
    source("month", printed="2019-03"),
    source("bounded", not_before="2013-07-01", not_after="2030-01-01"),
    source("late", not_after="2030-01-01"),
    source("wrong", printed="soon"),
    source("undated"),
]


def stated(value: Any, *citations: Any) -> dict[str, Any]:
    return {"value": value, "citations": list(citations)}


@pytest.mark.parametrize(
    ("citations", "day"),
    [
        (["day § Projects ¶ 1"], "2018-02-12"),
        (["day @ page 1"], "2018-02-12"),
        (["month @ 1"], "2019-03-01"),
        (["bounded @ 1"], "2013-07-01"),
        (["bounded @ 1", "day @ 1"], "2018-02-12"),
        (["day @ 1", "bounded @ 1"], "2018-02-12"),
        (["late @ 1", "bounded @ 1"], "2013-07-01"),
        (["late @ 1"], None),
        (["wrong @ 1"], None),
        (["undated @ 1"], None),
        (["nowhere @ 1"], None),
        (["@ title"], None),
        ([5, "day @ 1"], "2018-02-12"),
        ([], None),
    ],
)
def test_the_horizon_of_a_period_is_the_latest_of_the_earliest_days_of_its_sources(
    tmp_path: Path, citations: list[Any], day: str | None
) -> None:
    part = {"period": "2014/", "citations": citations}
    content = filled(
        tmp_path, sources=SOURCES, projects=[{"id": "task", "periods": [stated("2014/", *citations)], "participations": [part]}]
    )
    (raw,) = raws(content, "projects")
    expected = "2014/" if day is None else {"text": "2014/", "as_of": day}
    assert raw["periods"][0]["value"] == raw["participations"][0]["period"] == expected
    shortened = leave_out("projects", [raw], SOURCES)
    if day is not None:
        assert shortened == [{"id": "task", "periods": [stated("2014/", *citations)], "participations": [part]}]


@pytest.mark.parametrize(
    "value",
    [
        {"text": "2014/", "as_of": "2015-01-01"},
        {"text": "2014/", "as_of": None},
        {"start": "2014", "as_of": "2015-01-01"},
        None,
        5,
        ["2014/"],
    ],
)
def test_a_horizon_that_is_written_and_what_is_no_period_stay_as_they_are(tmp_path: Path, value: Any) -> None:
    content = filled(tmp_path, sources=SOURCES, projects=[{"id": "task", "periods": [stated(value, "day @ 1")]}])
    assert raws(content, "projects")[0]["periods"] == [stated(value, "day @ 1")]


def test_a_period_in_parts_has_its_horizon_beside_them(tmp_path: Path) -> None:
    content = filled(tmp_path, sources=SOURCES, projects=[{"id": "task", "periods": [stated({"start": "2014"}, "day @ 1")]}])
    assert raws(content, "projects")[0]["periods"][0]["value"] == {"start": "2014", "as_of": "2018-02-12"}


def test_only_a_horizon_that_follows_is_left_out() -> None:
    def left_out(value: Any) -> Any:
        (raw,) = leave_out("projects", [{"id": "task", "periods": [stated(value, "day @ 1")]}], SOURCES)
        return raw["periods"][0]["value"]

    assert left_out({"text": "2014/", "as_of": "2018-02-12"}) == "2014/"
    assert left_out({"text": "2014/", "as_of": "2018-02-11"}) == {"text": "2014/", "as_of": "2018-02-11"}
    assert left_out("2014/") == {"text": "2014/", "as_of": None}


def test_a_period_without_a_horizon_of_a_source_that_gives_none_is_its_text() -> None:
    raw = {"id": "task", "periods": [stated("2014/", "undated @ 1")], "participations": [{"actor": "SE"}]}
    assert leave_out("projects", [raw], SOURCES) == [raw]


@pytest.mark.parametrize(
    ("edge", "citations"),
    [
        ({"periods": [stated("2014/", "a @ 1", "b @ 1"), stated("2015/", "b @ 1", "c @ 1")]}, ["a @ 1", "b @ 1", "c @ 1"]),
        ({"dates": [stated("2014", "a @ 1")]}, ["a @ 1"]),
        ({"periods": [stated("2014/", "b @ 1")], "dates": [stated("2014", "a @ 1")]}, ["b @ 1", "a @ 1"]),
        ({"periods": [stated("2014/", "a @ 1")], "citations": ["b @ 1"]}, ["b @ 1"]),
        ({"periods": [stated("2014/", "a @ 1")], "citations": []}, []),
        ({"periods": [stated("2014/", "a @ 1", 5), "x", {"value": "2015/"}, {"citations": 7}]}, ["a @ 1"]),
        ({"periods": []}, None),
        ({"periods": 5, "dates": "2014"}, None),
        ({}, None),
    ],
)
def test_an_edge_is_cited_where_its_statements_are_unless_it_says_otherwise(
    tmp_path: Path, edge: dict[str, Any], citations: list[str] | None
) -> None:
    content = filled(tmp_path, memberships=[edge], projects=[{"id": "task", "periods": edge.get("periods")}])
    (raw,) = raws(content, "memberships")
    assert raw.get("citations") == citations
    assert "citations" not in raws(content, "projects")[0]


def test_citations_are_left_out_of_an_edge_where_they_follow_and_nowhere_else() -> None:
    whole = {"periods": [stated("2014/", "a @ 1", "b @ 1")], "citations": ["a @ 1", "b @ 1"]}
    assert leave_out("memberships", [whole], []) == [{"periods": whole["periods"]}]
    assert leave_out("projects", [whole], []) == [whole]
    for citations in (["b @ 1", "a @ 1"], ["a @ 1"], []):
        assert leave_out("memberships", [{**whole, "citations": citations}], []) == [{**whole, "citations": citations}]


def test_neither_changes_what_it_is_given(tmp_path: Path) -> None:
    raw = {"periods": [stated({"text": "2014/", "as_of": "2018-02-12"}, "day @ 1")], "citations": ["day @ 1"]}
    before = json.dumps(raw)
    leave_out("memberships", [raw], SOURCES)
    content = Content(
        items={
            "sources": [],
            "memberships": [Placed("", "", raw)],
            **{p: [] for p in read(tmp_path).items if p not in ("sources", "memberships")},
        }
    )
    fill_in(content)
    assert json.dumps(raw) == before
