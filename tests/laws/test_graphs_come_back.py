"""Graphs of any dataset: GEXF and GraphML hold all that is in one, and networkx reads the same graph again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import networkx
from hypothesis import given
from hypothesis import strategies as st

from migcoop import Dataset, Record, graphs
from migcoop.strategies import datasets


def edges_of(graph: Any) -> list[tuple[str, str, dict[str, Any]]]:
    return sorted(graph.edges(data=True), key=lambda edge: str(edge[2]["id"]))


@given(datasets(), st.sampled_from(["actor", "country"]))
def test_graphs_come_back(data: Dataset, level: Any) -> None:
    everything = [item for item in data.everything() if isinstance(item, Record)]
    everything += [*data.memberships(on="ever"), *data.cooperations()]
    graph = graphs.to_networkx(everything, level=level)
    assert level == "country" or {item.id for item in everything if isinstance(item, Record)} == set(graph)
    with tempfile.TemporaryDirectory() as folder:
        for path, read in (
            (Path(folder, "graph.gexf"), networkx.read_gexf),
            (Path(folder, "graph.graphml"), networkx.read_graphml),
        ):
            graphs.write(graph, path)
            back: Any = read(path)
            assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
            assert edges_of(back) == edges_of(graph)
