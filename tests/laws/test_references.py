"""Records refer to records, of kinds before their own, so that nothing goes round."""

from __future__ import annotations

import migcoop
from migcoop import Record, RecordKind

from ..conftest import RECORDS, bundled, drawn_datasets, each_kind, of, parts

BUNDLED = bundled()
BUNDLED_RECORDS = tuple(item for item in BUNDLED if isinstance(item, Record))
BUNDLED_EDGES = tuple(item for item in BUNDLED if not isinstance(item, Record))


def check_references(record: Record) -> None:
    order = list(RecordKind)
    own = order.index(record.record_kind)
    for path, part in parts(record, into_records=False):
        if part is not record and isinstance(part, Record):
            rank = order.index(part.record_kind)
            as_whole = path == f"{type(record).__name__}.part_of"
            assert rank < own or (rank == own and as_whole), f"{path} of {record.id} is {part!r}"


@each_kind(BUNDLED_RECORDS)
def test_a_record_refers_only_to_kinds_before_its_own_or_to_its_own_as_part_of(kind: type) -> None:
    for record in of(kind, BUNDLED_RECORDS, RECORDS):
        check_references(record)


def test_generated_records_refer_only_to_kinds_before_their_own() -> None:
    for dataset in drawn_datasets():
        for item in dataset.everything():
            if isinstance(item, Record):
                check_references(item)


def test_what_a_record_refers_to_is_a_record_of_the_dataset() -> None:
    for path, part in parts(BUNDLED):
        if isinstance(part, Record):
            assert migcoop.get(part.id) == part, path


def test_records_refer_to_records_and_not_to_ids() -> None:
    frank = migcoop.project("EU-FRANK")
    assert frank.participations[0].actor.country.name_in("lt") == "Švedija"  # type: ignore[union-attr]
    assert frank.funding[0].fund.part_of.provider.id == "european-union"  # type: ignore[union-attr]
