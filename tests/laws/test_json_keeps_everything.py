"""Whatever a dataset holds is the same after it has been JSON: by `to_dict` and `from_dict`, and by a converter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

import migcoop
from migcoop import (
    Certainty,
    Citation,
    Dataset,
    Duration,
    Edge,
    EdtfDate,
    Forum,
    Period,
    Project,
    Record,
    Selection,
    Statement,
)
from migcoop.files.codec import converter, from_dict, to_dict
from migcoop.files.write import canonical
from migcoop.store import KINDS, plural_of
from migcoop.strategies import certainties, datasets, durations, edtf_dates, periods

from ..conftest import bundled

NATIVE = (dict, list, str, int, bool, type(None))


def all_in(dataset: Dataset) -> Iterator[Record | Edge]:
    """Its records and edges, and the edges on its records."""
    for item in dataset.everything():
        yield item
        if isinstance(item, (Project, Forum)):
            yield from (*item.participations, *item.funding)
        if isinstance(item, Project):
            yield from item.deployments


def values_in(raw: Any) -> Iterator[Any]:
    yield raw
    for inner in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from values_in(inner)


def through_json(raw: Any) -> Any:
    return json.loads(json.dumps(raw))


def check_dicts(dataset: Dataset) -> None:
    read = converter(dataset)
    for item in all_in(dataset):
        raw = to_dict(item)
        assert all(type(value) in NATIVE for value in values_in(raw))
        assert through_json(raw) == raw
        kind = type(item).__name__.lower()
        for again in (
            from_dict(kind, through_json(raw), dataset),  # type: ignore[call-overload]
            from_dict(type(item), raw, dataset),
            read.structure(through_json(read.unstructure(item)), type(item)),
        ):
            assert type(again) is type(item)
            assert again == item
            assert to_dict(again) == raw
        if isinstance(item, Record):
            assert read.structure(item.id, type(item)) is read.structure(item.id, Record) is dataset.get(item.id)


@given(datasets())
def test_any_record_or_edge_is_the_same_after_json(dataset: Dataset) -> None:
    check_dicts(dataset)


def test_each_bundled_record_and_edge_is_the_same_after_json() -> None:
    data = migcoop.dataset()
    kinds = {plural_of(item) for item in bundled()}
    for plural in sorted(kinds):
        check_dicts_of(data, [item for item in bundled() if plural_of(item) == plural][:40])


def check_dicts_of(dataset: Dataset, items: list[Record | Edge]) -> None:
    for item in items:
        assert from_dict(type(item), through_json(to_dict(item)), dataset) == item


@given(datasets())
def test_dicts_are_what_files_hold(dataset: Dataset) -> None:
    content = canonical(dataset)
    for plural in KINDS:
        items = [item for item in dataset.everything() if plural_of(item) == plural]
        assert to_dict(items) == content.get(plural, [])


@given(datasets())
def test_what_is_read_from_dicts_makes_the_same_dataset(dataset: Dataset) -> None:
    items = [from_dict(type(item), to_dict(item), dataset) for item in dataset.everything()]
    again = Dataset(items, homonyms=dataset.homonyms, retired=dataset.retired)
    assert list(again.everything()) == list(dataset.everything())
    assert canonical(again) == canonical(dataset)


EMPTY = converter(Dataset())


@given(periods(), edtf_dates(), durations(), certainties())
def test_times_and_certainties_are_the_same_after_json(
    period: Period, date: EdtfDate, duration: Duration, certainty: Certainty
) -> None:
    for value in (period, date, duration, certainty):
        raw = EMPTY.unstructure(value)
        assert raw == to_dict(value)
        assert EMPTY.structure(through_json(raw), type(value)) == value
    assert to_dict(certainty) == certainty.name.lower()


@given(datasets())
def test_a_selection_is_the_same_after_json(dataset: Dataset) -> None:
    read = converter(dataset)
    projects = dataset.projects()
    assert read.structure(through_json(read.unstructure(projects)), Selection[Project]) == projects
    assert read.structure(list(projects.ids), Selection[Project]) == projects


@given(datasets())
def test_the_parts_of_records_are_the_same_after_json(dataset: Dataset) -> None:
    read = converter(dataset)
    for record in dataset.projects():
        for stated in record.periods:
            assert read.structure(through_json(read.unstructure(stated)), Statement[Period]) == stated
        for citation in record.citations:
            assert read.structure(through_json(read.unstructure(citation)), Citation) == citation
        assert read.structure(through_json(read.unstructure(record.names)), type(record.names)) == record.names


@pytest.mark.parametrize("item", [migcoop.project("EU-FRANK"), migcoop.successors("PP4").one()])
def test_json_itself_takes_to_dict_as_its_default(item: Any) -> None:
    assert json.loads(json.dumps([item], default=to_dict)) == [to_dict(item)]
