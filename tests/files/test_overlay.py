"""What a folder does to what is there already: it adds to it, replaces it, withdraws it; and one folder over another."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from migcoop import Dataset, DatasetError, FilterError, RetiredIdWarning, load
from migcoop.errors import Problem
from migcoop.files.layout import Content, Placed, read_folder
from migcoop.files.overlay import settle
from migcoop.files.write import canonical

from ..conftest import lay_out, small

CITED = ["note § Projects ¶ 0"]
NAME = {"text": "The task", "lang": "en", "citations": CITED}


def filled(folder: Path, **files: Any) -> Content:
    content = read_folder(lay_out(folder, {name.replace("__", "/"): value for name, value in files.items()}))
    settle(content)
    return content


def raws(content: Content, plural: str) -> list[Any]:
    return [placed.raw for placed in content.items[plural]]


# ------------------------------------------------------------------------------------------------------------------- additions


def test_what_is_added_to_a_record_comes_after_what_it_has(tmp_path: Path) -> None:
    made = {"id": "NO", "names": [NAME], "same_as": ["a"], "alpha3": "NOR"}
    more = {"adds_to": "NO", "names": [{"text": "Norge"}], "same_as": ["a", "b"], "alpha3": "NOR", "citations": CITED}
    content = filled(tmp_path, made__countries=[{"id": "SE"}, made], countries__NO=more)
    assert content.items["countries"] == [
        Placed("made/countries.json", "SE", {"id": "SE"}),
        Placed(
            "made/countries.json",
            "NO",
            {"id": "NO", "names": [NAME, {"text": "Norge"}], "same_as": ["a", "b"], "alpha3": "NOR", "citations": CITED},
        ),
    ]
    assert content.problems == []


def test_an_addition_may_stand_before_the_record_and_in_a_file_of_many(tmp_path: Path) -> None:
    content = filled(
        tmp_path,
        made__projects=[{"adds_to": "b", "note": "more"}, {"adds_to": "a", "note": "of a"}],
        projects=[{"id": "a"}, {"adds_to": "b", "same_as": ["x"]}, {"id": "b"}],
        projects__c={"id": "c"},
    )
    assert raws(content, "projects") == [
        {"id": "a", "note": "of a"},
        {"id": "b", "note": "more", "same_as": ["x"]},
        {"id": "c"},
    ]


@pytest.mark.parametrize(
    ("added", "names"),
    [
        ({**NAME, "citations": ["b @ 1"]}, [{**NAME, "citations": [*CITED, "b @ 1"]}]),
        ({**NAME, "citations": [*CITED, "b @ 1"]}, [{**NAME, "citations": [*CITED, "b @ 1"]}]),
        ({"text": "The task", "lang": "en", "forms": ["a task"]}, [{**NAME, "forms": ["a task"]}]),
        ({"text": "The task", "lang": "en", "kind": "short"}, [NAME]),
        ({"text": "The task", "lang": "sv"}, [NAME, {"text": "The task", "lang": "sv"}]),
        ({"text": "A task", "lang": "en"}, [NAME, {"text": "A task", "lang": "en"}]),
    ],
)
def test_to_a_name_that_is_there_citations_and_forms_are_added_and_another_is_another(
    tmp_path: Path, added: dict[str, Any], names: list[Any]
) -> None:
    content = filled(
        tmp_path, made__projects=[{"id": "task", "names": [NAME]}], projects__task={"adds_to": "task", "names": [added]}
    )
    assert raws(content, "projects")[0]["names"] == names


def test_a_name_that_is_added_twice_is_there_once(tmp_path: Path) -> None:
    twice = [{"text": "Norge", "lang": "nb", "citations": ["a @ 1"]}, {"text": "Norge", "lang": "nb", "citations": ["b @ 1"]}]
    content = filled(tmp_path, made__projects=[{"id": "task", "names": []}], projects__task={"adds_to": "task", "names": twice})
    assert raws(content, "projects")[0]["names"] == [{"text": "Norge", "lang": "nb", "citations": ["a @ 1", "b @ 1"]}]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"countries__NO": {"adds_to": "NO"}},
            Problem(
                "countries/NO.json",
                "NO",
                "adds_to",
                "is a text 'NO', which is none here",
                "the id of a record of that kind",
            ),
        ),
        (
            {"countries": [{"adds_to": "task"}], "projects": [{"id": "task"}]},
            Problem(
                "countries.json",
                "[0]",
                "adds_to",
                "is a text 'task', which is none here",
                "the id of a record of that kind",
            ),
        ),
        (
            {"countries": [{"adds_to": ["NO"]}]},
            Problem(
                "countries.json",
                "[0]",
                "adds_to",
                "is a list ['NO'], which is none here",
                "the id of a record of that kind",
            ),
        ),
        (
            {"made__countries": [{"id": "SE"}], "countries__NO": {"adds_to": "SE"}},
            Problem("countries/NO.json", "NO", "adds_to", "is a text 'SE', in a file named NO", "the name of the file"),
        ),
    ],
)
def test_an_addition_to_nothing_is_told(tmp_path: Path, files: dict[str, Any], problem: Problem) -> None:
    content = filled(tmp_path, **files)
    assert [each._replace(line=None) for each in content.problems] == [problem]
    assert not [raw for raw in raws(content, "countries") if "adds_to" in raw]


@pytest.mark.parametrize(
    ("own", "added", "field"),
    [
        ([NAME], 5, "names"),
        (5, [NAME], "names"),
        ([NAME, 5], [NAME], "names[1]"),
        ([NAME], [5], "names[1]"),
        ([NAME], [{**NAME, "citations": 5}], "names[0].citations"),
        ([NAME], [{**NAME, "text": []}], "names[1].text"),
    ],
)
def test_what_is_wrong_with_an_addition_is_told_of_the_record(tmp_path: Path, own: Any, added: Any, field: str) -> None:
    content = small()
    content["projects"][1]["names"] = own
    content["projects/task"] = {"adds_to": "task", "names": added}
    with pytest.raises(DatasetError) as caught:
        load(lay_out(tmp_path, content))
    assert [(problem.file, problem.id, problem.field) for problem in caught.value.problems] == [
        ("projects.json", "task", field)
    ]


# --------------------------------------------------------------------------------------------------------------- over a base


HERE = {"citations": ["page § Projects ¶ 0"]}
PAGE = {
    "id": "page",
    "names": [{"text": "Another page", "lang": "en", "citations": ["@ title"]}],
    "publisher": "Another publisher",
    "language": "en",
    "date": {"printed": "2020-01-01", "citations": ["@ foot"]},
    "sections": [{"title": "Projects", "paragraphs": 2}],
    "citations": ["@ title"],
}
MEMBER = "membership:SE:round:member"


def named(id: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "names": [{"text": text, "lang": "en", **HERE}], **fields, **HERE}


@pytest.fixture
def base(tmp_path: Path) -> Dataset:
    return load(lay_out(tmp_path / "base", small()))


Over = Callable[..., Dataset]


@pytest.fixture
def over(tmp_path: Path, base: Dataset) -> Over:
    """The base with a folder of these files over it; a source is there to cite."""

    def laid(under: Dataset = base, name: str = "own", **files: Any) -> Dataset:
        content = {"sources": [PAGE]} | {name.replace("__", "/"): value for name, value in files.items()}
        return load(lay_out(tmp_path / name, content), base=under)

    return laid


def problems(over: Over, *args: Any, **files: Any) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        over(*args, **files)
    return [str(problem) for problem in caught.value.problems]


def test_an_empty_folder_of_files_over_a_base_gives_the_base(tmp_path: Path, base: Dataset) -> None:
    assert canonical(load(lay_out(tmp_path / "own", {"projects": []}), base=base)) == canonical(base)


def test_own_records_and_edges_refer_to_the_base(over: Over, base: Dataset) -> None:
    own = over(
        projects=[named("new", "The new one", participations=[{"actor": "agency", "role": "lead", **HERE}])],
        memberships=[{"member": "NO", "body": "round", "periods": [{"value": "2002/..", **HERE}]}],
    )
    assert own.projects(lead="agency").ids == ("new", "task")
    assert own.projects().ids == ("new", "sequel", "task")
    assert [edge.key for edge in own.memberships(body="round")] == ["membership:NO:round:member", MEMBER]
    assert own.memberships(member="NO")[0].period.as_of.isoformat() == "2020-01-01"
    assert base.projects().ids == ("sequel", "task")


def test_a_record_of_the_base_is_added_to_and_what_refers_to_it_sees_that(over: Over) -> None:
    own = over(
        organisations=[{"adds_to": "agency", "names": [{"text": "Byrån", "lang": "sv", **HERE}], **HERE}],
        projects__task={"participations": [{"actor": "NO", "role": "partner", **HERE}], "adds_to": "task"},
    )
    agency = own.organisation("Byrån")
    assert [citation.key for citation in agency.citations] == ["note § Projects ¶ 1", "page § Projects ¶ 0"]
    task = own.project("task")
    assert [part.actor.id for part in task.participations] == ["SE", "agency", "NO"]
    assert task.participations[1].actor == agency


def test_a_statement_is_added_to_an_edge_of_the_base_and_conflicts_are_found_across_both(over: Over, base: Dataset) -> None:
    own = over(memberships=[{"adds_to": MEMBER, "periods": [{"value": "2005/..", **HERE}]}])
    (edge,) = own.memberships()
    assert [str(each.value) for each in edge.periods] == ["2001/..", "2005/.."]
    assert [citation.key for citation in edge.citations] == ["note § Projects ¶ 1", "page § Projects ¶ 0"]
    new = {conflict.rule for conflict in own.conflicts()} - {conflict.rule for conflict in base.conflicts()}
    assert [{source.id for source in conflict.sources} for conflict in own.conflicts() if conflict.rule in new] == [
        {"note", "page"}
    ]


def test_a_record_and_an_edge_of_the_base_are_replaced(over: Over) -> None:
    own = over(
        forums__round={"replaces": "round", "names": [{"text": "The ring", "lang": "en", **HERE}], "kind": "forum", **HERE},
        memberships=[
            {
                "replaces": MEMBER,
                "member": "SE",
                "body": "round",
                "status": "observer",
                "periods": [{"value": "2001/..", **HERE}],
            }
        ],
    )
    assert own.forum("The ring").id == "round"
    assert own.memberships()[0].body is own.forum("round") or own.memberships()[0].body == own.forum("round")
    assert [edge.key for edge in own.memberships()] == ["membership:SE:round:observer"]


def test_an_edge_of_the_base_is_withdrawn(over: Over) -> None:
    assert not over(memberships=[{"withdraws": MEMBER}]).memberships()


def test_a_record_of_the_base_is_retired_and_what_referred_to_it_refers_to_what_replaced_it(over: Over) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        own = over(organisations=[named("office", "The office", kind="office", country="SE")], retired={"agency": "office"})
    assert own.project("task").lead[0].id == "SE"
    assert own.project("task").participations[0].via.id == "office"
    with pytest.warns(RetiredIdWarning):
        assert own.get("agency").id == "office"


def test_a_reference_to_what_the_base_has_retired_leads_on_with_a_warning(over: Over) -> None:
    base = over(organisations=[named("office", "The office", kind="office", country="SE")], retired={"agency": "office"})
    whole = Dataset(base.everything(), retired=base.retired)  # as one that was always so
    with pytest.warns(RetiredIdWarning, match="'agency', which is retired: it was replaced by office"):
        own = over(
            whole,
            "later",
            sources=[],
            projects=[named("new", "The new one", participations=[{"actor": "agency", "role": "lead", **HERE}])],
        )
    assert own.project("new").lead[0].id == "office"
    own = over(whole, "last", sources=[], organisations=[named("desk", "The desk", kind="office")], retired={"office": "desk"})
    assert {id: became.by for id, became in own.retired.items()} == {"agency": ("desk",), "office": ("desk",)}


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"projects": [{"adds_to": "tsk"}]},
            (
                "projects.json, [0], adds_to: is a text 'tsk', which is none here;"
                " right would be the id of a record of that kind. Did you mean 'task'?"
            ),
        ),
        (
            {"memberships": [{"adds_to": "membership:SE:round"}]},
            (
                "memberships.json, [0], adds_to: is a text 'membership:SE:round', which is none here;"
                " right would be the key of an edge of the base. Did you mean 'membership:SE:round:member'?"
            ),
        ),
        (
            {"organisations": [{"adds_to": "agency", "kind": "office"}]},
            (
                "organisations.json, [0], kind: is a text 'office', where a text 'national_authority' stands;"
                " right would be replaces, or nothing"
            ),
        ),
        (
            {"projects": [{"withdraws": "task"}]},
            "projects.json, [0], withdraws: is 'task', a record; right would be an entry in retired.json: ids are for ever",
        ),
        (
            {"memberships": [{"withdraws": MEMBER, "member": "SE"}]},
            f"memberships.json, [0], withdraws: is '{MEMBER}', beside other fields; right would be nothing else, or replaces",
        ),
        (
            {"memberships": [{"withdraws": MEMBER}, {"adds_to": MEMBER, "note": "x"}]},
            f"memberships.json, [1], adds_to: is '{MEMBER}', which is withdrawn already; right would be one decision each",
        ),
        (
            {"projects": [named("task", "The task again")]},
            "projects.json, task, id: is given twice: first in the base; right would be an id of its own for each record",
        ),
        (
            {"projects": [named("new", "The new one"), {"replaces": "new", **HERE}]},
            (
                "projects.json, [1], replaces: is 'new', which a folder gives and not the base;"
                " right would be the right one given there"
            ),
        ),
        (
            {"organisations": [named("office", "The agency", kind="office")]},
            (
                "homonyms.json, the agency: names agency, office; right would be another name,"
                " or an entry in homonyms.json with these ids"
            ),
        ),
    ],
)
def test_what_cannot_be_done_to_the_base_is_told(over: Over, files: dict[str, Any], problem: str) -> None:
    assert problem in problems(over, **files)


def test_a_homonym_of_own_and_base_is_said(over: Over) -> None:
    own = over(
        organisations=[named("office", "The agency", kind="office")],
        homonyms=[{"name": "the agency", "ids": ["agency", "office"]}],
    )
    assert own.homonyms == (("the agency", ("agency", "office")),)


def test_the_release_of_the_folder_goes_before_that_of_the_base(over: Over, base: Dataset) -> None:
    assert over().release == base.release == ""
    assert over(release={"release": "mine", "released": "2020-01-01"}).release == "mine"


def test_a_base_is_a_dataset(tmp_path: Path) -> None:
    with pytest.raises(FilterError, match=r"base= is a Dataset, such as migcoop.dataset\(\), not 'bundled'"):
        load(lay_out(tmp_path, {"projects": []}), base="bundled")  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------------ several over a base


def test_two_folders_give_the_same_in_either_order(over: Over, base: Dataset) -> None:
    one = {"projects__task": {"adds_to": "task", "same_as": ["x"], **HERE}}
    two = {"sources": [], "projects__task": {"adds_to": "task", "same_as": ["y"], "citations": ["note § Projects ¶ 0"]}}
    both = [canonical(over(over(base, "one", **one), "two", **two)), canonical(over(over(base, "two", **two), "one", **one))]
    assert both[0] == both[1]
    (task,) = [raw for raw in both[0]["projects"] if raw["id"] == "task"]
    assert sorted(task["same_as"]) == ["x", "y"]


def fund(id: str) -> dict[str, Any]:
    return {"id": id, "names": [{"text": f"The {id}", "lang": "en", "citations": CITED}], "citations": CITED}


@pytest.mark.parametrize(
    ("one", "two", "problem"),
    [
        (
            {"memberships": [{"withdraws": MEMBER}]},
            {"memberships": [{"adds_to": MEMBER, "note": "x"}]},
            "two/memberships.json, [0], adds_to: is",
        ),
        (
            {"projects__task": {"adds_to": "task", "summary": "It is one."}},
            {"projects__task": {"adds_to": "task", "summary": "It is another."}},
            "summary: is a text",
        ),
        (
            {"retired": {"purse": "wallet"}, "funds": [fund("wallet")]},
            {"funds__purse": {"adds_to": "purse", "same_as": ["x"]}},
            "retired already",
        ),
        (
            {"retired": {"purse": "wallet"}, "funds": [fund("wallet")]},
            {"retired": {"purse": "bag"}, "funds": [fund("bag")]},
            "as it is said already",
        ),
        (
            {"release": {"release": "a", "released": "2020-01-01"}},
            {"release": {"release": "b", "released": "2020-01-01"}},
            "as it is said already",
        ),
    ],
)
def test_what_two_folders_both_decide_is_told_in_either_order(
    over: Over, base: Dataset, one: dict[str, Any], two: dict[str, Any], problem: str
) -> None:
    one, two = {"sources": [], **one}, {"sources": [], **two}
    first = problems(over, over(base, "one", **one), "two", **two)
    second = problems(over, over(base, "two", **two), "one", **one)
    assert any(problem in each for each in first), first
    assert any(problem.removeprefix("two/") in each for each in second), second
