"""Folders over a base come to it: what a dataset was taken apart into gives it again, in whatever order it is laid."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migcoop import Dataset, DatasetError, load
from migcoop.files.layout import leave_out
from migcoop.files.write import canonical, packed
from migcoop.store import EDGES, KINDS, plural_of
from migcoop.strategies import datasets

from ..conftest import lay_out

Content = dict[str, Any]
NUMBERS = st.integers(0, 2)


def as_written(data: Dataset) -> Content:
    """What a folder of that data would hold, by kind."""
    whole: Any = json.loads(packed(canonical(data)))
    return {plural: leave_out(plural, whole.get(plural, []), whole.get("sources", [])) for plural in KINDS}


def take_apart(data: Dataset, draw: Callable[[Any], int]) -> list[Content]:
    """A base and two folders that come to the data: edges in any of them, of records the last items of their lists."""
    parts: list[Content] = [{plural: [] for plural in KINDS} for _ in range(3)]
    for plural, several in as_written(data).items():
        for raw in several:
            place = draw(NUMBERS)
            if plural in EDGES:
                parts[place][plural].append(raw)
                continue
            if place and len(raw.get("citations", ())) > 1:
                *kept, last = raw["citations"]
                raw["citations"] = kept
                parts[place][plural].append({"adds_to": raw["id"], "citations": [last]})
            parts[0][plural].append(raw)
    parts[0] |= {name: content for name, content in canonical(data).items() if name not in KINDS}
    return parts


@given(data=datasets(), draw=st.data())
def test_folders_laid_in_any_order_give_what_was_taken_apart(
    data: Dataset, draw: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("laid")
    base, *parts = take_apart(data, draw.draw)
    ground = load(lay_out(folder / "base", base))
    one, two = (lay_out(folder / str(number), part) for number, part in enumerate(parts))
    whole = canonical(data)
    assert canonical(load(two, base=load(one, base=ground))) == whole
    assert canonical(load(one, base=load(two, base=ground))) == whole


@given(data=datasets(), draw=st.data())
def test_what_two_folders_decide_of_one_edge_is_refused_in_any_order(
    data: Dataset, draw: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    edges = [item for item in data.everything() if plural_of(item) in EDGES]
    if not edges:
        return
    folder = tmp_path_factory.mktemp("touching")
    edge = draw.draw(st.sampled_from(edges))
    (raw,) = [
        raw
        for raw, item in zip(as_written(data)[plural_of(edge)], data._parts.edges[plural_of(edge)], strict=True)
        if item is edge
    ]
    decisions = [{"withdraws": edge.key}, {"replaces": edge.key, **raw}, {"adds_to": edge.key, "citations": []}]
    first = draw.draw(st.sampled_from(decisions[:2]))
    second = draw.draw(st.sampled_from([each for each in decisions if each is not first]))
    one, two = (lay_out(folder / str(at), {plural_of(edge): [raw]}) for at, raw in enumerate((first, second)))
    for before, after in ((one, two), (two, one)):
        with pytest.raises(DatasetError):
            load(after, base=load(before, base=data))
