"""A selection is an immutable set in order: what holds of sets, of sequences and of sorting holds of it."""

from __future__ import annotations

import copy
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import Citation, Record, Selection

BUNDLED = migcoop.dataset()
ITEMS: dict[str, Any] = {item.id if isinstance(item, Record) else item.key: item for item in list(BUNDLED.everything())[::5]}
OTHERS: dict[str, Any] = copy.deepcopy(ITEMS)
ABSENT = migcoop.country("SE")


# Drawn are keys: a failure prints them and not all that the records hold.
KEYS = st.lists(st.sampled_from(sorted(ITEMS)), max_size=12)


def keys(items: Any) -> list[str]:
    return [item.id if isinstance(item, Record) else item.key for item in items]


def those(chosen: Any) -> list[Any]:
    return [ITEMS[key] for key in chosen]


def select(chosen: Any) -> Selection[Any]:
    return Selection(those(chosen))


def changed(record: Any) -> Any:
    """The record of that id as another dataset or release may have it."""
    return attrs.evolve(record, summary="Said otherwise elsewhere.")


@given(KEYS)
def test_a_selection_is_without_duplicates_and_in_the_order_of_ids(chosen: list[str]) -> None:
    found = select([*chosen, *chosen])
    assert found.ids == tuple(sorted(set(chosen)))
    assert keys(found) == list(found.ids)
    assert len(found) == len(found.ids) == len(list(found))
    assert bool(found) == bool(chosen)


@given(KEYS, st.integers(-14, 14))
def test_an_index_gives_what_iteration_gives(chosen: list[str], index: int) -> None:
    found = select(chosen)
    everything = list(found)
    if -len(everything) <= index < len(everything):
        assert found[index] is everything[index]
    else:
        with pytest.raises(IndexError):
            found[index]


@given(KEYS, st.slices(12))
def test_a_slice_is_a_selection_of_what_it_gives(chosen: list[str], part: slice) -> None:
    found = select(chosen)
    assert isinstance(found[part], Selection)
    assert found[part].ids == found.ids[part]
    assert list(found[part]) == list(found)[part]


@given(KEYS)
def test_in_goes_by_id_of_records_and_by_key_of_edges(chosen: list[str]) -> None:
    found = select(chosen)
    for key, item in ITEMS.items():
        assert (item in found) == (key in found) == (OTHERS[key] in found) == (key in chosen)


@given(KEYS)
def test_nothing_else_is_in_a_selection(chosen: list[str]) -> None:
    found = select(chosen)
    for other in (None, 5, "", "no-such-id", [], {}, ("SE",), b"SE", found, Citation(locator="x"), "Sweden"):
        assert other not in found


@given(KEYS, KEYS)
def test_where_with_a_predicate_keeps_those_for_which_it_is_true(chosen: list[str], wanted: list[str]) -> None:
    found = select(chosen)
    kept = found.where(lambda item: keys([item])[0] in wanted)
    assert isinstance(kept, Selection)
    assert kept.ids == tuple(id for id in found.ids if id in wanted)


@given(KEYS)
def test_sorted_by_a_function_is_as_python_sorts(chosen: list[str]) -> None:
    found = select(chosen)
    assert found.sorted(lambda item: len(repr(item))).ids == tuple(keys(sorted(found, key=lambda item: len(repr(item)))))
    assert found.sorted().ids == found.ids == tuple(sorted(found.ids))
    assert found.sorted(lambda item: len(repr(item))).sorted("id").ids == found.ids


@given(KEYS, KEYS, KEYS)
def test_selections_obey_the_algebra_of_sets(some: list[str], others: list[str], more: list[str]) -> None:
    a, b, c = select(some), select(others), select(more)
    sets = [set(some), set(others), set(more)]
    assert set((a | b).ids) == sets[0] | sets[1]
    assert set((a & b).ids) == sets[0] & sets[1]
    assert set((a - b).ids) == sets[0] - sets[1]
    assert a | b == b | a and a & b == b & a
    assert (a | b) | c == a | (b | c) and (a & b) & c == a & (b & c)
    assert a & (b | c) == (a & b) | (a & c) and a | (b & c) == (a | b) & (a | c)
    assert a - (b | c) == (a - b) & (a - c) and a - (b & c) == (a - b) | (a - c)
    assert a | a == a & a == a and a - a == Selection()
    assert (a & b) | (a - b) == a and not (a & b) & (a - b)
    assert a | Selection() == a and a & Selection() == Selection() and a - Selection() == a


@given(KEYS, KEYS)
def test_what_the_algebra_gives_is_in_the_order_of_ids(some: list[str], others: list[str]) -> None:
    backwards, b = select(some).sorted(reverse=True), select(others)
    for found in (backwards | b, backwards & b, backwards - b):
        assert isinstance(found, Selection)
        assert found.ids == tuple(sorted(set(found.ids)))


@given(KEYS)
def test_selections_are_equal_and_hashed_by_ids_whatever_their_order(chosen: list[str]) -> None:
    found, items = select(chosen), those(chosen)
    other = select(reversed(chosen)).sorted(lambda item: len(repr(item)), reverse=True)
    assert found == other and hash(found) == hash(other) and len({found, other}) == 1
    assert found != Selection([*items, ABSENT]) or ABSENT in items
    assert found != items and found != tuple(found) and found != set(items) and found != found.ids


@given(KEYS)
def test_of_two_records_with_one_id_that_of_the_left_is_kept(chosen: list[str]) -> None:
    items = [item for item in those(chosen) if isinstance(item, Record)]
    left, right = Selection(items), Selection(map(changed, items))
    assert left.ids == right.ids and hash(left) == hash(right) and (left == right) is not bool(items)
    for found in (left | right, left & right, left | Selection()):
        assert list(found) == list(left)
    assert list(right | left) == list(right)
