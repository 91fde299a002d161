"""What changed between two datasets: what is told of it, how it is narrowed, and what it is applied to."""

from __future__ import annotations

import copy
import re
from typing import Any, get_args, get_origin

import attrs
import pytest

import migcoop
from migcoop import (
    Change,
    Changes,
    Citation,
    Country,
    Dataset,
    DatasetError,
    FieldChange,
    FilterError,
    Homonym,
    Membership,
    Names,
    Organisation,
    Participation,
    Period,
    Project,
    Retired,
    Statement,
    UnknownNameError,
    UnknownWordError,
    diff,
)
from migcoop.errors import Problem
from migcoop.files.deltas import _KEYS
from migcoop.store import KINDS, Release

from .conftest import CITED, NOTE, made, named

SWEDEN, BODY = made(Country, "SE", "Sweden", alpha3="SWE"), made(Organisation, "body", "The body", kind="ngo")
LEAD = Participation(actor=BODY, role="lead", citations=CITED)
TASK = made(Project, "task", named("The task"), participations=[LEAD], themes=["asylum", "return"])
MEMBER = Membership(
    member=SWEDEN, body=BODY, periods=[Statement(value=Period.parse("2010/..", "2018-02-12"), citations=CITED)], citations=CITED
)
OLD = Dataset([NOTE, SWEDEN, BODY, TASK, MEMBER], release=Release("2026.11.1"))


def changed(item: Any, **fields: Any) -> Changes:
    """The changes where that item of the old dataset has other fields, and all that refers to it follows."""
    other = attrs.evolve(item, **fields)
    items = [other if each == item else each for each in OLD.everything()]
    if item == BODY:
        lead, member = attrs.evolve(LEAD, actor=other), attrs.evolve(MEMBER, body=other)
        items = [NOTE, SWEDEN, other, attrs.evolve(TASK, participations=[lead]), member]
    return diff(OLD, Dataset(items, release=Release("2026.11.1")))


def told(changes: Changes) -> list[tuple[str, Any, Any]]:
    (change,) = changes
    return [(each.field, each.old, each.new) for each in change.fields]


def test_a_field_that_changed_is_told_with_what_it_was_and_is() -> None:
    assert told(changed(TASK, summary="New.")) == [("summary", None, "New.")]
    assert told(changed(TASK, kind="pilot")) == [("kind", None, "pilot")]
    assert told(changed(TASK, kind="pilot", note="So.")) == [("kind", None, "pilot"), ("note", None, "So.")]
    assert [change.what for change in changed(MEMBER, status="observer")] == ["removed", "added"]  # another key: another edge


def test_a_change_is_shallow() -> None:
    (change,) = changed(BODY, summary="Another body.")
    assert (change.kind, change.id, change.what, change.about) == ("organisation", "body", "changed", ("body",))


def test_items_of_lists_meet_by_what_they_are_of() -> None:
    at = "note § Projects ¶ 1"
    more = [*TASK.names, named("Uppgiften", lang="sv", kind="short")]
    (added,) = told(changed(TASK, names=more))
    assert added == ("names[sv Uppgiften]", None, {"text": "Uppgiften", "lang": "sv", "kind": "short", "citations": [at]})
    cited = attrs.evolve(TASK.names[0], citations=[*CITED, Citation(source=NOTE, locator="1]")])
    assert told(changed(TASK, names=[cited])) == [("names[en The task].citations[note @ 1]]]", None, "note @ 1]")]
    assert told(changed(TASK, themes=["return", "asylum"])) == [("themes[]", ["asylum", "return"], ["return", "asylum"])]
    assert told(changed(TASK, themes=["asylum", "visas", "return"])) == [("themes[visas]", None, "visas")]
    assert told(changed(TASK, themes=["return"])) == [("themes[asylum]", "asylum", None)]
    lead = attrs.evolve(LEAD, note="So.")
    assert told(changed(TASK, participations=[lead])) == [("participations[lead body].note", None, "So.")]
    period = Statement(value=Period.parse("2010/..", "2017-01-01"), citations=CITED)
    assert told(changed(MEMBER, periods=[period])) == [("periods[2010/..].value.as_of", "2018-02-12", "2017-01-01")]


def test_each_list_of_objects_in_the_model_has_a_key_for_its_items() -> None:
    def lists(cls: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for each in attrs.fields(cls):
            item = migcoop.Name if each.type is Names else get_args(each.type)[0] if get_origin(each.type) is tuple else None
            inner = get_origin(item) or item
            if isinstance(inner, type) and attrs.has(inner) and not issubclass(inner, (migcoop.Record, Citation)):
                found |= {each.name: inner, **lists(inner)}
        return found

    named_so: dict[str, Any] = {}
    for kind in KINDS.values():
        named_so |= lists(kind)
    assert named_so.keys() == _KEYS.keys()
    for name, inner in named_so.items():
        assert set(_KEYS[name]) <= {each.name for each in attrs.fields(inner)}


NEW = Dataset(
    [NOTE, SWEDEN, attrs.evolve(BODY, names=named("A body")), made(Project, "other", "The body")],
    homonyms=[],
    retired={"task": Retired((), "2026.11.2", "No source states it.")},
    release=Release("2026.11.2"),
)
CHANGES = diff(OLD, NEW)
REPORT = """\
release: release: "2026.11.1" -> "2026.11.2"
organisations: 1 changed
projects: 1 added, 1 removed
memberships: 1 removed
retired ids: 1 added

~ release
    ~ release: "2026.11.1" -> "2026.11.2"
~ organisation body
    + names[en A body]: {"text": "A body", "lang": "en", "citations": ["note § Projects ¶ 1"]}
    - names[en The body]: {"text": "The body", "lang": "en", "citations": ["note § Projects ¶ 1"]}
+ project other: The body
- project task: The task
- membership SE:body:member: {"member": "SE", "body": "body", "periods": [{"value": {"text": \
"2010/..", "as_of": "2018-02-12"}, …
+ retired id task: {"since": "2026.11.2", "why": "No source states it."}"""


def test_the_report_tells_what_was_added_removed_and_changed() -> None:
    assert str(CHANGES) == REPORT
    assert repr(CHANGES) == "<Changes: 2 added, 2 removed, 2 changed>"
    assert (str(Changes()), repr(Changes())) == ("nothing changed", "<Changes: none>")
    assert [change.id for change in CHANGES.added] == ["other", "task"]
    assert [change.id for change in CHANGES.removed] == ["task", "membership:SE:body:member"]
    assert [change.id for change in CHANGES.changed] == ["", "body"]
    assert str(FieldChange("themes[]", ["a", "b"], ["b", "a"])) == "~ themes: in another order"


def test_homonyms_are_told() -> None:
    two = [NOTE, BODY, made(Project, "other", "The body")]
    homonym = Homonym("the body", ("body", "other"))
    (change,) = diff(Dataset(two[:2]), Dataset(two, homonyms=[homonym])).where(kind="homonym")
    assert (change.id, change.what, change.about) == ("the body", "added", ("body", "other"))


def test_changes_are_narrowed_by_kind_record_and_what_became_of_it() -> None:
    assert [change.id for change in CHANGES.where(about="body")] == ["body", "membership:SE:body:member"]
    assert CHANGES.where(about=[BODY, "task"], what="removed", kind=["membership", "project"]) == CHANGES.removed
    assert CHANGES.where(about="note") == CHANGES.where(kind=[]) == Changes()  # a record that is as it was
    with pytest.raises(UnknownWordError, match="unknown kind 'projects'"):
        CHANGES.where(kind="projects")
    with pytest.raises(UnknownWordError, match="unknown what 'new'"):
        CHANGES.where(what="new")  # type: ignore[arg-type]
    with pytest.raises(FilterError):
        CHANGES.where(about=5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "about", "near"),
    [
        (CHANGES, "bodyy", "Did you mean 'body'?"),
        (CHANGES, "The body", "about= takes a record or its id"),
        (CHANGES, "eu-frank", "about= takes a record or its id"),  # of other data
        (CHANGES.added.invert(), "Se", "Did you mean 'SE'?"),
        (CHANGES, "", "the name is empty"),
        (Changes.from_dicts(CHANGES.to_dicts()), "othr", "Did you mean 'other'?"),
        (Changes.from_dicts(CHANGES.to_dicts()), "note", "unknown name 'note'"),
    ],
)
def test_a_record_that_there_is_not_is_no_record_that_did_not_change(changes: Changes, about: str, near: str) -> None:
    with pytest.raises(UnknownNameError, match=re.escape(near)):
        changes.where(about=["body", about])


def test_of_changes_that_were_read_what_the_bundled_data_have_did_not_change() -> None:
    read = Changes.from_dicts(CHANGES.to_dicts())
    assert read == CHANGES and not read.where(about="eu-frank") and not read.where(about=NOTE)


def test_changes_are_a_frame_with_a_row_a_field() -> None:
    frame = CHANGES.to_polars()
    assert frame.height == len(CHANGES.to_dicts()) == 7
    assert frame.filter(change="changed", kind="organisation").select("id", "about", "field", "after").rows() == [
        ("body", ["body"], "names[en A body]", None),
        ("body", ["body"], "names[en The body]", None),
    ]
    gaps: dict[str, Any] = dict.fromkeys(("id", "about", "after"))
    told = {"kind": "release", "change": "changed", "field": "release", "old": '"2026.11.1"', "new": '"2026.11.2"'}
    assert frame.row(0, named=True) == told | gaps
    assert frame["change"].to_list() == [row["change"] for row in CHANGES.to_dicts()]
    assert Changes().to_arrow().schema == CHANGES.to_arrow().schema
    for call in (CHANGES.to_dicts, CHANGES.to_polars):
        with pytest.raises(UnknownWordError, match="unknown edges 'names'"):
            call(edges="names")


def test_changes_cannot_be_changed() -> None:
    (change,) = CHANGES.where(kind="organisation")
    before = copy.deepcopy(change)
    change.fields[0].new.clear()
    CHANGES.to_dicts()[1]["new"].clear()
    assert change == before and hash(change) == hash(before)
    for owner, name in ((CHANGES, "items"), (change, "fields"), (change.fields[0], "field")):
        with pytest.raises(AttributeError):
            setattr(owner, name, ())


def test_some_of_the_changes_apply_alone() -> None:
    applied = CHANGES.where(kind="organisation").apply(OLD)
    assert applied.organisation("A body").id == "body" and applied.release == "2026.11.1" and applied.project("task")


def test_changes_of_another_dataset_are_refused_with_all_that_does_not_fit() -> None:
    with pytest.raises(DatasetError) as caught:
        CHANGES.apply(NEW)
    remedy = "the dataset that the changes were made of"
    assert [problem[:3] for problem in caught.value.problems] == [
        ("release.json", "", ""),
        ("organisations.json", "body", ""),
        ("projects.json", "other", ""),
        ("projects.json", "task", ""),
        ("memberships.json", "membership:SE:body:member", ""),
        ("retired.json", "task", ""),
    ]
    assert caught.value.problems[0] == Problem(
        "release.json", "", "", "release is '2026.11.2', and '2026.11.1' in the change", remedy
    )
    added = diff(OLD, Dataset([*OLD.everything(), made(Project, "other")], release=Release("2026.11.1")))
    with pytest.raises(DatasetError, match=r"is \{'id': 'other'.*and None in the change"):
        added.apply(added.apply(OLD))
    with pytest.raises(DatasetError, match="refers to 'body'"):
        Changes((Change("organisation", "body", (FieldChange("", OLD_BODY, None),)),)).apply(OLD)


OLD_BODY = CHANGES.invert().apply(NEW) and migcoop.diff(Dataset(), OLD).where(kind="organisation").items[0].fields[0].new


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("names[en No such].kind", None, "short"),
        ("names[en No such]", {"text": "No such"}, None),
        ("names[en The body]", None, {"text": "The body", "lang": "en"}),
        ("names[]", ["en No such"], ["en No such"]),
        ("summary", "Money.", "Euros."),
        ("kind.of", None, "Euros."),
        ("kind[ngo]", None, "ngo"),
    ],
)
def test_a_difference_that_does_not_fit_is_told(field: str, old: Any, new: Any) -> None:
    with pytest.raises(DatasetError, match="the dataset that the changes were made of"):
        Changes((Change("organisation", "body", (FieldChange(field, old, new, ""),)),)).apply(OLD)


@pytest.mark.parametrize("row", [5, {}, {"kind": "project"}, {**CHANGES.to_dicts()[0], "kind": "projects"}])
def test_rows_that_are_no_changes_are_told(row: Any) -> None:
    with pytest.raises(DatasetError, match=r"changes.json, \[0\]"):
        Changes.from_dicts([row])


@pytest.mark.parametrize("other", [None, "data", [], 5])
def test_only_datasets_are_compared(other: Any) -> None:
    for ask in (lambda: diff(other, OLD), lambda: OLD.diff(other)):
        with pytest.raises(FilterError, match="what is compared is a Dataset"):
            ask()
