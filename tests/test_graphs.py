"""Graphs: what is a node and an edge, what they carry, and that files of them come back equal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx
import pytest

import migcoop
from migcoop import FilterError, UnknownWordError, graphs


def edges_of(graph: Any) -> list[tuple[str, str, dict[str, Any]]]:
    return sorted(graph.edges(data=True), key=lambda edge: str(edge[2]["id"]))


def test_every_participation_is_an_edge_to_its_project() -> None:
    graph = graphs.to_networkx(migcoop.projects())
    stated = {(part.actor.id, project.id, str(part.role)) for project in migcoop.projects() for part in project.participations}
    assert {(first, second, data["role"]) for first, second, data in graph.edges(data=True)} == stated
    assert graph.number_of_edges() == sum(len(project.participations) for project in migcoop.projects())
    assert set(migcoop.projects().ids) <= set(graph)  # ERPUM II among them, of which nobody's part is stated
    assert graph.degree("erpum-ii") == 0


def test_attributes_are_the_columns_without_what_is_not_stated() -> None:
    graph = graphs.to_networkx(migcoop.project("EU-FRANK"))
    node = graph.nodes["eu-frank"]
    assert (node["label"], node["record_kind"], node["kind"]) == (node["name"], "project", "project")
    assert (node["period"], node["earliest_start"], node["as_of"]) == ("2016-01/2020-12-31", "2016-01-01", "2020-12-15")
    assert node["themes"].startswith("resettlement; asylum; ")
    assert "part_of" not in node
    assert "id" not in node
    (key,) = graph["BE"]["eu-frank"]
    edge = graph["BE"]["eu-frank"][key]
    assert edge == {
        "id": key,
        "edge_kind": "participation",
        "record": "eu-frank",
        "actor": "BE",
        "role": "partner",
        "basis": "stated",
        "sources": "se-projects-sv; se-projects-en; se-eu-frank-sv",
    }


def test_at_the_level_of_countries_an_organisation_is_its_country() -> None:
    graph = graphs.to_networkx(migcoop.project("EURLO"), level="country")
    assert sorted(graph) == ["BE", "SE", "eurlo"]
    assert [data["actor"] for _, _, data in edges_of(graph)] == ["migration-authority-be", "migrationsverket"]
    assert "unhcr" in graphs.to_networkx(migcoop.project("EU-FRANK"), level="country")  # which is no country's


@pytest.mark.parametrize(
    ("found", "edge"),
    [
        (migcoop.memberships(member="SE", body="GDISC"), ("SE", "gdisc", "membership")),
        (migcoop.cooperations(actor="IOM Office in Norway"), ("iom-office-in-norway", "NO", "cooperation")),
        (migcoop.successors("PP4"), ("eac-pilot-pp4", "decision-making-pilot-pp7", "succession")),
        (migcoop.parties("Schengen Agreement", status=None), ("SE", "schengen-agreement", "party")),
        (migcoop.forum("GDISC"), None),
    ],
)
def test_other_edges_run_from_who_takes_part_to_what_in(found: Any, edge: tuple[str, str, str] | None) -> None:
    graph = graphs.to_networkx(found)
    edges = {(first, second, data["edge_kind"]) for first, second, data in graph.edges(data=True)}
    assert edge is None or edge in edges
    assert len(graph) > 0


def test_names_are_in_the_current_language() -> None:
    with migcoop.use_locale("lt"):
        assert graphs.to_networkx(migcoop.country("SE")).nodes["SE"]["label"] == "Švedija"


@pytest.mark.parametrize("given", [5, b"eu-frank", None, [5], migcoop.project("EURLO").participations[0], migcoop.claims()])
def test_what_has_no_two_ends_is_refused(given: Any) -> None:
    with pytest.raises(FilterError):
        graphs.to_networkx(given)


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(UnknownWordError, match="Did you mean 'country'"):
        graphs.to_networkx(migcoop.projects(), level="contry")  # type: ignore[arg-type]


def test_nothing_found_is_an_empty_graph() -> None:
    assert len(graphs.to_networkx(migcoop.funds(provider="SE"))) == 0


@pytest.mark.parametrize("level", ["actor", "country"])
@pytest.mark.parametrize("ending", [".gexf", ".graphml"])
def test_all_bundled_projects_come_back_equal(tmp_path: Path, ending: str, level: Any) -> None:
    graph = graphs.to_networkx(migcoop.projects(), level=level)
    path = tmp_path / f"projects{ending}"
    graphs.write(migcoop.projects(), path, level=level)
    read: Any = networkx.read_gexf if ending == ".gexf" else networkx.read_graphml
    back = read(path)
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert edges_of(back) == edges_of(graph)


def test_a_graph_is_written_as_it_is(tmp_path: Path) -> None:
    graph = graphs.to_networkx(migcoop.project("EURLO"))
    graph.nodes["eurlo"]["weight"] = 2.5
    graphs.write(graph, tmp_path / "eurlo.GraphML")
    assert networkx.read_graphml(tmp_path / "eurlo.GraphML").nodes["eurlo"]["weight"] == 2.5


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FilterError, match=r"\.gexf or \.graphml"):
        graphs.write(migcoop.projects(), tmp_path / "projects.xml")
    assert not list(tmp_path.iterdir())
