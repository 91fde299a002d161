"""Records and datasets as JSON, canonical and for people: what is written, what is left out, and the digest."""

from __future__ import annotations

import hashlib
import json

import pytest

import migcoop
from migcoop import Claim, Dataset, Homonym, Membership, Organisation, Period, Project, Retired, SourceDate, Statement
from migcoop.files.encode import to_raw
from migcoop.files.layout import Raw, fill_in, leave_out, read_folder
from migcoop.files.leaves import retired_of
from migcoop.files.overlay import settle
from migcoop.files.write import canonical, digest_of, packed, render, render_lines

from ..conftest import CITED, NOTE, made, named
from .conftest import DATA

AT = ["note § Projects ¶ 1"]
TASK = made(
    Project,
    "task",
    named("The task", forms=["Task"]),
    inferred=["kind"],
    note="A note.",
    themes=["return"],
    periods=[
        Statement(value=Period.parse("2014/2016", "2018-02-12"), citations=CITED),
        Statement(value=Period.parse("2014/"), basis="inferred", note="So.", citations=CITED),
    ],
)


def test_a_record_is_written_without_its_defaults_and_with_its_citations_last() -> None:
    raw = to_raw(TASK)
    assert raw == {
        "id": "task",
        "names": [{"text": "The task", "lang": "en", "forms": ["Task"], "citations": AT}],
        "themes": ["return"],
        "periods": [
            {"value": {"text": "2014/2016", "as_of": "2018-02-12"}, "citations": AT},
            {"value": "2014/", "basis": "inferred", "note": "So.", "citations": AT},
        ],
        "inferred": ["kind"],
        "note": "A note.",
        "citations": AT,
    }
    assert list(raw) == ["id", "names", "themes", "periods", "inferred", "note", "citations"]
    assert list(raw["periods"][1]) == ["value", "basis", "note", "citations"]
    assert json.loads(packed(raw)) == raw


def test_an_edge_is_written_with_the_ids_of_its_ends_and_a_claim_of_a_record_as_an_object() -> None:
    body, other = (made(Organisation, id, kind="ngo", part_of=None) for id in ("body", "other"))
    assert to_raw(Membership(member=body, body=other, spell=2, citations=CITED)) == {
        "member": "body",
        "body": "other",
        "spell": 2,
        "citations": AT,
    }
    of_record = Claim(about=body, property="funder", value=other, as_of="2014", citations=CITED)
    assert to_raw(of_record) == {
        "about": "body",
        "property": "funder",
        "value": {"id": "other"},
        "as_of": "2014",
        "citations": AT,
    }
    assert to_raw(Claim(about=body, property="members", value=7, citations=CITED))["value"] == 7
    assert to_raw(made(Organisation, "part", kind="ngo", part_of=body))["part_of"] == "body"


def test_a_source_cites_places_in_itself_without_its_id() -> None:
    raw = to_raw(NOTE)
    assert raw["citations"] == ["@ title"]
    assert raw["date"] == {"printed": "2018-02-12", "citations": ["@ title"]}
    bounded = to_raw(made(migcoop.Source, "page", publisher="P", language="en", date=SourceDate(not_before="2013-07-01")))
    assert bounded["date"] == {"not_before": "2013-07-01"}


def test_canonical_content_is_by_kind_in_the_order_of_ids_with_what_is_empty_left_out() -> None:
    other = made(Project, "other")
    data = Dataset(
        [TASK, NOTE, made(Project, "third", "Other"), other],
        homonyms=[Homonym("other", ("other", "third"))],
        retired={"older": "task", "old": "task"},
    )
    content = canonical(data)
    assert list(content) == ["sources", "projects", "homonyms", "retired"]
    assert [raw["id"] for raw in content["projects"]] == ["other", "task", "third"]
    assert content["homonyms"] == [{"name": "other", "ids": ["other", "third"]}]
    assert list(content["retired"].items()) == [("old", "task"), ("older", "task")]


def test_the_digest_is_of_the_content_and_of_all_of_it() -> None:
    content = {"projects": [{"id": "ö", "note": "a b"}]}
    assert digest_of(content) == hashlib.sha256('{"projects":[{"id":"ö","note":"a b"}]}'.encode()).hexdigest()
    assert digest_of(content) != digest_of({"projects": [{"id": "ö", "note": "a  b"}]})


# ------------------------------------------------------------------------------------------------------------------ for people


@pytest.mark.parametrize("by", [(), ("note",), ("note", "other")])
@pytest.mark.parametrize("since", ["", "2026.11.2"])
@pytest.mark.parametrize("why", ["", "Two things were one."])
def test_what_became_of_an_id_survives_the_files(by: tuple[str, ...], since: str, why: str) -> None:
    became = Retired(by, since, why)
    if len(by) == 1 or (since and why):
        data = Dataset([NOTE, TASK, made(Organisation, "other", "The other", kind="ngo")], retired={"old": became})
        raw = canonical(data)["retired"]["old"]
        assert retired_of(json.loads(json.dumps(raw))) == became
        assert isinstance(raw, str) == (by == ("note",) and not since and not why)


def test_what_fits_on_a_line_is_on_one_and_of_a_list_each_item_begins_one() -> None:
    long = "x" * 60
    assert render({"id": "a", "themes": ["b"]}) == '{"id": "a", "themes": ["b"]}\n'
    assert render([{"id": long}, {"id": long, "themes": [long]}]) == (
        f'[\n {{"id": "{long}"}},\n {{\n  "id": "{long}",\n  "themes": ["{long}"]\n }}\n]\n'
    )
    assert render({}) == "{}\n" and render([]) == "[]\n"


@pytest.mark.parametrize(("letters", "lines"), [(118, 1), (119, 3)])
def test_a_line_is_as_wide_as_the_code(letters: int, lines: int) -> None:
    text = render({"id": "å" * letters})
    assert text.count("\n") == lines
    assert len(text.split("\n")[0]) <= 128


def test_edges_are_written_a_line_each() -> None:
    assert render_lines([]) == "[]\n"
    assert render_lines([{"a": "å"}, 1]) == '[\n {"a": "å"},\n 1\n]\n'


# ------------------------------------------------------------------------------------------------------------ the bundled data


def test_the_bundled_data_are_canonical_once_what_was_left_out_is_filled_in(bundled: Dataset) -> None:
    content, whole = read_folder(DATA), canonical(bundled)
    written = {plural: [placed.raw for placed in several] for plural, several in content.items.items()}
    settle(content)
    fill_in(content)
    assert content.problems == []
    for plural, several in content.items.items():
        filled = [placed.raw for placed in several]
        assert in_any_order(filled) == in_any_order(whole.get(plural, [])), plural
        # Nothing is written by hand that follows from what else is.
        short = leave_out(plural, filled, whole["sources"])
        if not any("adds_to" in raw for raw in written[plural]):
            assert in_any_order(short) == in_any_order(written[plural]), plural


def in_any_order(items: list[Raw]) -> list[str]:
    return sorted(json.dumps(raw, sort_keys=True, ensure_ascii=False) for raw in items)


def test_the_bundled_files_are_in_the_form_that_people_edit() -> None:
    for file in DATA.rglob("*.json"):
        text = file.read_text(encoding="utf-8")
        content = json.loads(text)
        assert text == render(content) or (isinstance(content, list) and text == render_lines(content)), file
        assert "\\u" not in text, file
        ids = [raw["id"] for raw in content if "id" in raw] if isinstance(content, list) else []
        assert ids == sorted(ids), file
