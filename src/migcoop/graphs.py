"""Graphs: who takes part in what, as a typed multigraph of networkx, and as GEXF or GraphML for other programs.

Needs the extra `plots` (`pip install "migcoop[plots]"`), which brings networkx.

>>> import migcoop
>>> graph = migcoop.graphs.to_networkx(migcoop.projects(lead="SE", fund="AMIF"))
>>> graph["migrationsverket"]["eu-frank"]["eu-frank.participations[0]"]["role"]
'lead'
"""

from __future__ import annotations

__all__ = ["Level", "to_networkx", "write"]

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from .bundled import dataset
from .edges import Cooperation, Membership, Party, Succession
from .errors import FilterError, MissingExtraError, UnknownWordError, harmless, quoted
from .facts import Record
from .model import Edge, Forum, Project
from .rows import TABLES, Cell, Part, Table, table_of

try:
    import networkx
except ImportError:
    raise MissingExtraError("migcoop.graphs", "networkx", "plots") from None


def __dir__() -> list[str]:
    return __all__


Level: TypeAlias = Literal["actor", "country"]
"""What a node is: an actor by itself, or the country that it belongs to."""
LEVELS = ("actor", "country")

# The tables of edges: a row of one joins the records at these ends, or the one at the end to that which it stands on.
_TABLES: dict[str, tuple[str, ...]] = {
    "participations": ("actor",),
    "memberships": ("member", "body"),
    "parties": ("actor", "agreement"),
    "cooperations": ("actor", "partner"),
    "successions": ("predecessor", "successor"),
}
_TABLE_OF: Mapping[object, str] = {
    Project: "participations",
    Forum: "participations",
    Membership: "memberships",
    Party: "parties",
    Cooperation: "cooperations",
    Succession: "successions",
}
_ACTORS = ("actor", "member", "partner")  # the ends that their country can stand for
# What is no attribute: the id is the node itself, the key that of the edge; and long texts, which a graph is not for.
_LEFT_OUT = ("id", "key", "fact", "same_as", "summary", "note")


def to_networkx(x: Iterable[Any] | Record | Edge | str, level: Level = "actor") -> networkx.MultiDiGraph[str]:
    """The records and edges as a directed multigraph: from who takes part to what in, a node a record, an edge a fact.

    A project or a forum is joined to those who take part in it; a membership runs from the member to the body, a party is
    joined to the agreement, a cooperation from the actor to the partner, a succession to the successor. Who pays, or where
    somebody is posted, is no part in it. A record that nothing is joined to is a node too.

    A node is the record's id. Its attributes are `label`, its name in the current language, `record_kind`, such as
    `country`, and the columns of its table in the data package (`name`, `kind`, `period`, `earliest_start`, …). The key of
    an edge, also its `id`, is that of its row there; its attributes are `edge_kind`, such as `participation`, and the columns
    of that row (`role`, `via`, `status`, `period`, `basis`, `sources`, …), in which an actor keeps its id whatever the
    level. All are texts, numbers and booleans, which GEXF and GraphML have: a day is ISO 8601, the items of a list are joined
    by `"; "`, a control character is its number. What is not stated is no attribute.

    Args:
        x: What a query found: projects, forums, memberships, parties, cooperations, successions, or any records; or one, a
            record also by its id or name.
        level: `actor` unless given; with `country` an organisation of a country is that country, and one of none is itself.

    Returns:
        A `networkx.MultiDiGraph`, nodes and edges in the order in which they were met.

    Raises:
        UnknownNameError: A text that names no record.
        AmbiguousNameError: One that names several.
        UnknownWordError: A level that there is not.
        FilterError: What is no record, and no edge with two ends.

    >>> import migcoop
    >>> graph = to_networkx(migcoop.projects(lead="SE"), level="country")
    >>> graph.number_of_edges("SE", "twinning-serbia"), graph.nodes["SE"]["label"]
    (2, 'Sweden')
    """
    return graph_of(x, level)[0]


def graph_of(x: Iterable[Any] | Record | Edge | str, level: Level) -> tuple[networkx.MultiDiGraph[str], dict[str, Record]]:
    """The graph that `to_networkx` gives, and the records that its nodes are, by their ids.

    >>> import migcoop
    >>> graph, records = graph_of(migcoop.project("EURLO"), "country")
    >>> [str(records[node]) for node in graph]
    ['European Union Return Liaison Officers', 'Belgium', 'Sweden']
    """
    if level not in LEVELS:
        raise UnknownWordError("level", level, LEVELS, get_close_matches(str(level)[:80], LEVELS))
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    records: dict[str, Record] = {}
    for item in items_of(x):
        kind: object = item.__class__
        if isinstance(item, Record):
            _add_nodes(graph, records, item)
        elif kind not in _TABLE_OF:
            raise FilterError(f"{quoted(item)} has no two ends: give records, or edges such as memberships and parties")
        if (name := _TABLE_OF.get(kind)) is not None:
            for part in TABLES[name].parts(item):
                first, second = _ends(name, part, level)
                _add_nodes(graph, records, first, second)
                attributes = {"edge_kind": type(part.value).__name__.lower(), **_attributes(TABLES[name], part)}
                graph.add_edge(first.id, second.id, part.key, id=part.key, **attributes)
    return graph, records


def items_of(x: Iterable[Any] | Record | Edge | str) -> tuple[Any, ...]:
    """The items of what a query found, or the one that is given; of a text, the record of the bundled data that it names.

    >>> import migcoop
    >>> len(items_of(migcoop.project("EURLO"))), len(items_of(migcoop.projects(lead="SE", fund="AMIF")))
    (1, 1)
    """
    if isinstance(x, str):
        return (dataset().resolve(x),)
    if isinstance(x, (Record, Edge)):
        return (x,)
    if isinstance(x, Iterable) and not isinstance(x, bytes):
        return tuple(x)
    raise FilterError(f"{quoted(x)} is nothing that a query found: give a Selection, records or edges")


def _add_nodes(graph: networkx.MultiDiGraph[str], known: dict[str, Record], *records: Record) -> None:
    for record in records:
        if record.id not in known:
            table = table_of([record])
            attributes = _attributes(table, Part(record, "", 1, record))
            graph.add_node(record.id, label=attributes["name"], record_kind=str(record.record_kind), **attributes)
            known[record.id] = record


def _ends(table: str, part: Part, level: Level) -> tuple[Record, Record]:
    """What the edge of a row runs from and to."""
    ends: list[Record] = []
    for field in _TABLES[table]:
        end: Record = getattr(part.value, field)
        country = getattr(end, "country", None) if level == "country" and field in _ACTORS else None
        ends.append(country or end)
    return (ends[0], ends[1]) if len(ends) == 2 else (ends[0], part.item)


def _attributes(table: Table, part: Part) -> dict[str, Any]:
    """What stands in the row of a part, as the formats can have it; without what is not stated."""
    cells = ((column.name, column.cell(part)) for column in table.columns if column.name not in _LEFT_OUT)
    return {name: _attribute(cell) for name, cell in cells if cell is not None}


def _attribute(cell: Cell) -> str | int | float | bool:
    match cell:
        case bool() | int() | float():
            return cell
        case tuple():
            return harmless("; ".join(cell))
        case _:
            return harmless(str(cell))


def write(x: Any, path: str | PathLike[str], *, level: Level = "actor") -> None:
    """Write a graph to a file: GEXF, which Gephi opens, or GraphML, which nearly all open.

    Read by `networkx.read_gexf` or `networkx.read_graphml(…, force_multigraph=True)`, it is the same again: nodes, edges and
    attributes. `read_gexf` gives a graph in which no two nodes have two edges between them as a plain `DiGraph`.

    Args:
        x: What `to_networkx` takes, or a graph of networkx.
        path: Where to; its ending says in which format: `.gexf` or `.graphml`. A file that is there is replaced.
        level: As in `to_networkx`; of no matter to a graph.

    Raises:
        FilterError: An ending that is neither; and as in `to_networkx`.
        UnknownWordError: A level that there is not.

    >>> import migcoop, networkx, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "led-by-sweden.graphml")
    ...     write(migcoop.projects(lead="SE", active="2016-02-12", certainty="definite"), path)
    ...     sorted(networkx.read_graphml(path)["migrationsverket"])
    ['decision-making-pilot-pp7', 'eu-frank', 'twinning-serbia']
    """
    suffix = Path(path).suffix.lower()
    if suffix not in (".gexf", ".graphml"):
        raise FilterError(f"{quoted(str(path))} has an ending that says no format: right would be .gexf or .graphml")
    graph = cast("networkx.Graph[Any]", x) if isinstance(x, networkx.Graph) else to_networkx(x, level)
    if suffix == ".gexf":
        networkx.write_gexf(graph, path)
    else:
        networkx.write_graphml_xml(graph, path)  # the writer that needs no further library, and is the same everywhere
