"""A search finds each record by its names, ranked, bounded and stable."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import AmbiguousNameError, Match, Record, UnknownNameError

RECORDS = [item for item in migcoop.dataset().everything() if isinstance(item, Record)]
NAMES = [(record, name) for record in RECORDS for name in record.names]


def ids(matches: tuple[Match, ...]) -> list[str]:
    return [match.record.id for match in matches]


@pytest.mark.parametrize(("record", "name"), NAMES[::7], ids=lambda value: getattr(value, "id", None))
def test_every_name_finds_its_record_first_and_for_sure(record: Record, name: Any) -> None:
    first = [match for match in migcoop.search(name.text, limit=50) if match.score == 1]
    assert record.id in [match.record.id for match in first] or len(name.text) > 200
    with suppress(AmbiguousNameError, UnknownNameError):  # what many states call a body names none of them alone
        if migcoop.resolve(name.text, lang=name.lang) is record and len(first) == 1:
            assert migcoop.search(name.text)[0].record is record


@given(
    st.text(max_size=15) | st.sampled_from([name.text for _, name in NAMES]).flatmap(lambda text: st.sampled_from(text.split()))
)
def test_scores_are_ordered_bounded_and_stable(text: str) -> None:
    found = migcoop.search(text, limit=50)
    assert found == migcoop.search(text, limit=50)
    assert found[:3] == migcoop.search(text, limit=3)
    scores = [match.score for match in found]
    assert scores == sorted(scores, reverse=True) and all(0 < score <= 1 for score in scores)
    assert len(set(ids(found))) == len(found)
    for match in found:
        assert match.name in match.record.names and migcoop.get(match.record.id) is match.record
