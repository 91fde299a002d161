"""What is right is valid by the JSON Schema, and what the schema refuses `load` refuses too."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from migcoop import Dataset, json_schema, validate
from migcoop.files.layout import leave_out
from migcoop.files.write import canonical
from migcoop.store import KINDS, RECORDS
from migcoop.strategies import datasets

from .test_both_ways_to_read_agree import VALUES, changed, places

VALIDATORS = {
    plural: Draft202012Validator(json_schema(str(getattr(cls, "record_kind", cls.__name__.lower()))))
    for plural, cls in KINDS.items()
}
OF_ALL = Draft202012Validator(json_schema())


@given(datasets())
def test_what_is_written_is_valid(data: Dataset) -> None:
    content = {name: items for name, items in canonical(data).items() if name in KINDS}
    for plural, items in content.items():
        for raw in (*items, *leave_out(plural, items, content["sources"])):
            VALIDATORS[plural].validate(raw)


@given(data=datasets())
def test_what_is_written_into_a_folder_is_valid(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("data")
    data.dump(folder)
    OF_ALL.validate({file.name: json.loads(file.read_bytes()) for file in folder.iterdir()})


TEXTS = VALUES | st.text(max_size=20) | st.sampled_from(
    ["a\nb", "\x1b", "\ud800", "x" * 501, "x" * 10_001, " 2016", "2014\t/ 2016", "P1Q", "note", "@ 1", "a @ 1", "§ a ¶ 1"]
)  # fmt: skip


@given(case=changed(), data=st.data(), alone=st.booleans())
def test_what_the_schema_refuses_is_a_problem(
    case: tuple[Dataset, str, Any], data: st.DataObject, alone: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dataset, plural, raw = case[0], case[1], deepcopy(case[2])  # what is drawn may be drawn again
    spots = list(places(raw))
    if spots and data.draw(st.booleans()):
        where, key = data.draw(st.sampled_from(spots))
        where[key] = data.draw(TEXTS)
    content = {name: items for name, items in deepcopy(canonical(dataset)).items() if name in KINDS}
    id = raw.get("id") if isinstance(raw, dict) else None
    if plural in RECORDS:
        content[plural] = [each for each in content[plural] if each["id"] != id]
    else:
        content[plural] = []
    name = f"{plural}.json"
    if alone and plural in RECORDS and isinstance(id, str) and id.isascii() and id.isalnum() and len(id) <= 100:
        name = f"{plural}/{id}.json"
        del raw["id"]
    folder = tmp_path_factory.mktemp("data")
    written: dict[str, Any] = {f"{each}.json": items for each, items in content.items()}
    written[name] = raw if "/" in name else [*content[plural], raw]
    assume(not OF_ALL.is_valid(written))
    for each, value in written.items():
        (folder / each).parent.mkdir(exist_ok=True)
        (folder / each).write_text(json.dumps(value), encoding="utf-8")
    assert validate(folder) != ()
