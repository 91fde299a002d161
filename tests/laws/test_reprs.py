"""The repr of each record, edge and value is one line that says what it is."""

from __future__ import annotations

import pytest

import migcoop
from migcoop import Record

from ..conftest import EDGES, RECORDS, bundled, children, drawn_datasets, each_kind, of, parts

BUNDLED = bundled()
BUNDLED_RECORDS = tuple(item for item in BUNDLED if isinstance(item, Record))
BUNDLED_EDGES = tuple(item for item in BUNDLED if not isinstance(item, Record))


@each_kind(RECORDS)
@pytest.mark.parametrize("tag", ["en", "sv", "lt"])
def test_the_repr_of_a_record_is_one_line_with_its_id_and_name(kind: type, tag: str) -> None:
    with migcoop.use_locale(tag):
        for record in of(kind, BUNDLED_RECORDS, RECORDS):
            assert len(repr(record).splitlines()) == 1
            assert record.id in repr(record) and record.name in repr(record)
            assert kind.__name__ in repr(record)
            assert str(record) == record.name


@each_kind(EDGES)
def test_the_repr_of_an_edge_is_one_line_with_its_ends(kind: type) -> None:
    for edge in of(kind, BUNDLED_EDGES, EDGES):
        assert len(repr(edge).splitlines()) == 1
        assert kind.__name__ in repr(edge)
        ends = [part for _, part in children(edge) if isinstance(part, Record)]
        assert ends
        for end in ends:
            assert end.id in repr(edge) or end.name in repr(edge)


def test_reprs_of_generated_items_are_one_line() -> None:
    for dataset in drawn_datasets():
        for item in dataset.everything():
            for _, part in parts(item, into_records=False):
                assert len(repr(part).splitlines()) == 1
            if isinstance(item, Record):
                assert item.id in repr(item) and item.name in repr(item)
