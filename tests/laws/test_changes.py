"""The changes between two datasets: none between equals, they lead from the old to the new, and back they are the mirror."""

from __future__ import annotations

import json
import pickle
from copy import deepcopy
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from migcoop import Changes, Dataset, diff
from migcoop.files.deltas import compare, parse_path, patch, write_path
from migcoop.files.write import canonical
from migcoop.store import Release
from migcoop.strategies import datasets


@st.composite
def releases(draw: st.DrawFn) -> Dataset:
    """Datasets of some release or of none."""
    data = draw(datasets())
    named = draw(st.sampled_from([Release(), Release("2026.11.1"), Release("2026.11.2", draw(st.dates()))]))
    return Dataset(data.everything(), homonyms=data.homonyms, retired=data.retired, release=named)


def same(one: Dataset, other: Dataset) -> bool:
    return (canonical(one), one.release, one.released) == (canonical(other), other.release, other.released)


@given(releases())
def test_nothing_changes_between_equals(data: Dataset) -> None:
    again = Dataset(data.everything(), homonyms=data.homonyms, retired=data.retired, release=data._parts.release)
    changes = diff(data, again)
    assert not changes and len(changes) == 0 and changes == Changes()
    assert same(changes.apply(data), data)


@given(releases(), releases())
def test_the_changes_applied_to_the_old_give_the_new(old: Dataset, new: Dataset) -> None:
    changes = old.diff(new)
    assert bool(changes) != same(old, new)
    applied = changes.apply(old)
    assert same(applied, new)
    assert list(applied.everything()) == list(new.everything())
    assert applied.data_digest == new.data_digest


@given(releases(), releases())
def test_the_changes_back_are_the_mirror(old: Dataset, new: Dataset) -> None:
    there, back = diff(old, new), diff(new, old)
    assert back == there.invert() and there == back.invert()
    assert len(there.added) == len(back.removed) and len(there.changed) == len(back.changed)


@given(releases(), releases())
def test_changes_survive_json_and_pickles(old: Dataset, new: Dataset) -> None:
    changes = diff(old, new)
    rows = json.loads(json.dumps(changes.to_dicts()))
    assert Changes.from_dicts(rows) == changes and hash(Changes.from_dicts(rows)) == hash(changes)
    assert pickle.loads(pickle.dumps(changes)) == changes


@given(releases(), releases())
def test_a_frame_of_changes_has_what_their_dictionaries_have(old: Dataset, new: Dataset) -> None:
    changes = diff(old, new)
    columns, rows = changes._rows(None)
    names = [column.name for column in columns]
    for row, told in zip(map(dict, (zip(names, row, strict=True) for row in rows)), changes.to_dicts(), strict=True):
        assert list(told) == names
        assert [row[name] and json.loads(str(row[name])) for name in ("old", "new")] == [told["old"], told["new"]]
        assert all((row[name] or "") == (told[name] or "") for name in ("kind", "id", "change", "field", "after"))
        assert list(row["about"] or ()) == told["about"]  # type: ignore[arg-type]


@given(datasets(), datasets())
def test_changes_are_those_of_which_the_files_write_something_else(old: Dataset, new: Dataset) -> None:
    def written(data: Dataset) -> dict[Any, Any]:
        content = canonical(data)
        raw = {kind: iter(items) for kind, items in content.items()}
        keys = [(type(item).__name__.lower(), getattr(item, "id", "") or item.key) for item in data.everything()]  # type: ignore[union-attr]
        return dict(zip(keys, (each for kind in raw if kind not in ("homonyms", "retired") for each in raw[kind]), strict=True))

    one, other = written(old), written(new)
    changes = [change for change in diff(old, new) if change.kind not in ("homonym", "retired id", "release")]
    assert {(c.kind, c.id) for c in changes} == {key for key in {*one, *other} if one.get(key) != other.get(key)}
    for change in changes:
        key = change.kind, change.id
        assert change.what == ("added" if key not in one else "removed" if key not in other else "changed")


# ------------------------------------------------------------------------------------------------- values of any other form

TEXTS = st.text(st.sampled_from("ab[].] #~"), max_size=3)
VALUES = st.deferred(lambda: LISTS | OBJECTS | TEXTS | st.integers(0, 2) | st.booleans())
OBJECTS = st.dictionaries(st.sampled_from(["names", "lang", "text", "periods", "value", "as_of"]), VALUES, max_size=4)
LISTS = st.lists(VALUES, min_size=1, max_size=4)


@given(OBJECTS, OBJECTS)
@example({"names": [{"text": "a"}, {"text": "a"}]}, {"names": [{"text": "a", "lang": ""}, {"text": "a #2"}, {"text": "a"}]})
def test_any_value_with_the_differences_put_in_is_the_other(old: dict[str, Any], new: dict[str, Any]) -> None:
    kept = deepcopy((old, new))
    deltas = list(compare(old, new))
    assert patch(old, deltas) == new
    assert (old, new) == kept
    assert not deltas or old != new or repr(old) != repr(new)
    mirrored = [delta._replace(old=delta.new, new=delta.old) for delta in deltas]
    assert sorted(mirrored, key=repr) == sorted(compare(new, old), key=repr)
    assert patch(new, mirrored) == old


@given(st.lists(st.tuples(st.sampled_from(["names", "value"]), st.none() | TEXTS), min_size=1, max_size=3))
def test_the_way_to_a_value_survives_its_text(steps: list[tuple[str, str | None]]) -> None:
    path = tuple(step for name, key in steps for step in (name, *([] if key is None else [f"[{key}"])))
    assert parse_path(write_path(path)) == path
