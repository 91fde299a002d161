"""Whatever a dataset holds, it is the same after it has been written and read again, by either way to read."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migcoop import Dataset, load
from migcoop.files.folder import Decoder
from migcoop.files.layout import Content, Placed, fill_in, leave_out, read_folder
from migcoop.files.write import canonical, digest_of, render, render_lines
from migcoop.store import KINDS, plural_of
from migcoop.strategies import datasets


@given(data=datasets())
def test_any_dataset_survives_the_files(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = data.dump(tmp_path_factory.mktemp("data"))
    again = load(folder)
    assert list(again.everything()) == list(data.everything())
    assert canonical(again) == canonical(data)
    assert digest_of(canonical(again)) == digest_of(canonical(data))
    once_more = again.dump(tmp_path_factory.mktemp("again"))
    assert {file.name: file.read_bytes() for file in once_more.iterdir()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }


@given(data=datasets())
def test_what_is_taken_at_its_word_is_what_is_checked(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = data.dump(tmp_path_factory.mktemp("data"))
    again = load(folder, check=False)
    assert list(again.everything()) == list(data.everything())
    assert canonical(again) == canonical(data)
    index = again._parts.index
    assert (index.kinds, index.codes, index.names) == tuple(
        getattr(load(folder)._parts.index, name) for name in ("kinds", "codes", "names")
    )
    assert (again.homonyms, dict(again.retired)) == (data.homonyms, dict(data.retired))


def content_of(written: dict[str, list[Any]]) -> Content:
    return Content(items={plural: [Placed(plural, "", raw) for raw in written.get(plural, [])] for plural in KINDS})


@given(datasets())
def test_what_is_left_out_is_filled_in_again(data: Dataset) -> None:
    whole = {name: items for name, items in canonical(data).items() if name in KINDS}
    before = deepcopy(whole)
    short = {name: leave_out(name, items, whole["sources"]) for name, items in whole.items()}
    content = content_of(short)
    fill_in(content)
    filled = {plural: [placed.raw for placed in several] for plural, several in content.items.items() if several}
    # A period that says that it has no horizon, so that none is filled in, is the one that is written as its text.
    assert without_nothing(filled) == whole == before
    assert {name: leave_out(name, items, whole["sources"]) for name, items in whole.items()} == short


def without_nothing(raw: Any) -> Any:
    if isinstance(raw, list):
        return [without_nothing(item) for item in raw]
    if isinstance(raw, dict):
        done = {name: without_nothing(value) for name, value in raw.items()}
        return done["text"] if done.keys() == {"text", "as_of"} and done["as_of"] is None else done
    return raw


@given(datasets())
def test_nothing_is_filled_in_of_what_is_whole(data: Dataset) -> None:
    whole = {name: items for name, items in canonical(data).items() if name in KINDS}
    dated = {name: [with_horizons(raw) for raw in items] for name, items in whole.items()}
    content = content_of(dated)
    fill_in(content)
    assert {plural: [placed.raw for placed in several] for plural, several in content.items.items() if several} == dated


def with_horizons(raw: Any) -> Any:
    """The raw record or edge, with each period that has no horizon saying so."""
    done = {**raw}
    for name, inner in (("periods", "value"), ("participations", "period")):
        if name in raw:
            done[name] = [
                {**stated, inner: {"text": stated[inner], "as_of": None}} if isinstance(stated.get(inner), str) else stated
                for stated in raw[name]
            ]
    return done


@given(data=datasets())
def test_a_dataset_a_file_a_record_is_the_same(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("apart")
    for name, content in canonical(data).items():
        if name not in KINDS:
            (folder / f"{name}.json").write_text(render(content), encoding="utf-8")
            continue
        (folder / name).mkdir()
        for number, raw in enumerate(leave_out(name, content, canonical(data)["sources"])):
            file = folder / name / f"{raw.get('id', number)}.json"
            file.write_text(render(raw if "id" in raw else [raw]), encoding="utf-8")
    assert read_folder(folder).problems == []
    again = load(folder)
    assert list(again.everything()) == list(data.everything())
    assert canonical(again) == canonical(data)


@given(datasets())
def test_what_the_quick_way_reads_is_what_was_written(data: Dataset) -> None:
    records = {item.id: item for plural in data._parts.tables.values() for item in plural.values()}
    decoder = Decoder(lambda id, kinds: records[id])
    raw = {plural: json.loads(json.dumps(items)) for plural, items in canonical(data).items() if plural in KINDS}
    read = [decoder.decode(plural, each) for plural, items in raw.items() for each in items]
    assert read == list(data.everything())
    assert [plural_of(item) for item in read] == [plural for plural, items in raw.items() for _ in items]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=40), inner, max_size=4),
)


@given(JSON, st.lists(JSON, max_size=4))
def test_what_is_written_for_people_is_json_with_the_same_content(content: Any, items: list[Any]) -> None:
    assert json.loads(render(content)) == content
    assert json.loads(render_lines(items)) == items
    assert render(content).endswith("\n") and render_lines(items).endswith("]\n")
    assert render_lines(items).count("\n") == len(items) + 2 - (not items)
