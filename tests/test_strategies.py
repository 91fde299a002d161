"""What is drawn is valid: each value, record and edge, each dataset; and Hypothesis knows each type."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import migcoop
from migcoop import (
    Citation,
    Claim,
    Dataset,
    Edge,
    EdtfDate,
    Fact,
    Membership,
    Name,
    Names,
    Period,
    Record,
    Section,
    SourceDate,
    Statement,
    Succession,
    strategies,
)
from migcoop.store import EDGES, RECORDS
from migcoop.strategies import datasets, edges, records

ONCE = settings(max_examples=5, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
CLASSES = [getattr(migcoop, name) for name in migcoop.__all__ if isinstance(getattr(migcoop, name), type)]
# Every class of the library's that a test may want drawn: what is built of fields, and the values that records are made of.
DRAWN = [cls for cls in CLASSES if attrs.has(cls) and issubclass(cls, (Record, Fact))] + [
    migcoop.Certainty,
    migcoop.Citation,
    migcoop.Dataset,
    migcoop.Duration,
    migcoop.EdtfDate,
    migcoop.LeftOut,
    migcoop.Names,
    migcoop.Period,
    migcoop.Section,
]


def own_strategies() -> dict[str, Any]:
    return {name: getattr(strategies, name) for name in strategies.__all__}


@pytest.mark.parametrize("name", strategies.__all__)
def test_every_strategy_draws_what_can_be_hashed_compared_and_printed(name: str) -> None:
    @ONCE
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        value = data.draw(own_strategies()[name]())
        assert repr(value)
        assert str(value)
        assert value == value
        assert isinstance(hash(value), int)

    draw()


@pytest.mark.parametrize("cls", DRAWN, ids=lambda cls: cls.__name__)
def test_hypothesis_knows_each_type(cls: type) -> None:
    @ONCE
    @given(st.from_type(cls))
    def draw(value: object) -> None:
        assert isinstance(value, cls)

    draw()


@ONCE
@given(...)
def test_an_annotated_test_is_given_what_it_says(
    name: Name, statement: Statement[EdtfDate], bare: Statement, actor: migcoop.Actor, part: Record | Edge
) -> None:
    assert isinstance(name, Name)
    assert isinstance(statement.value, EdtfDate)
    assert isinstance(bare.value, Period)
    assert isinstance(actor, (migcoop.Country, migcoop.Organisation, migcoop.Forum))
    assert isinstance(part, (Record, Edge))


@given(st.one_of(records(), edges()))
def test_what_is_drawn_alone_holds_together_with_what_it_refers_to(drawn: Record | Edge) -> None:
    """All that can be reached from it makes a dataset, and a dataset checks all that must hold."""
    reached: dict[str, Record] = {}

    def reach(value: object) -> None:
        if isinstance(value, Record):
            if value.id in reached:
                assert reached[value.id] == value
                return
            reached[value.id] = value
        for part in value if isinstance(value, tuple) else ():
            reach(part)
        if attrs.has(type(value)):
            for field in attrs.fields(type(value)):
                reach(getattr(value, field.name, None))

    reach(drawn)
    stands_alone = isinstance(drawn, tuple(EDGES.values()))
    data = Dataset([*reached.values(), *([drawn] if isinstance(drawn, Edge) and stands_alone else [])])
    if isinstance(drawn, Record):
        assert data.get(drawn.id) is drawn


@given(datasets(most=2))
def test_a_dataset_has_no_more_of_each_kind_than_was_asked_for(data: Dataset) -> None:
    counts = Counter(type(item) for item in data.everything())
    assert counts.pop(migcoop.Country) == 5
    assert 1 <= counts[migcoop.Source] <= 2
    assert all(count <= 2 for count in counts.values())


@given(datasets())
def test_a_dataset_is_drawn_valid_and_stays_so_when_it_is_made_again(data: Dataset) -> None:
    again = Dataset(data.everything(), homonyms=data.homonyms, retired=data.retired)
    assert list(again.everything()) == list(data.everything())


def _has(data: Dataset, what: str) -> bool:
    items = list(data.everything())
    projects = data.projects()
    match what:
        case "chain":
            return any(getattr(getattr(item, "part_of", None), "part_of", None) is not None for item in items)
        case "via":
            return any(part.via is not None for project in projects for part in project.participations)
        case "second spell":
            return any(isinstance(item, Membership) and item.spell == 2 for item in items)
        case "second claim":
            return any(isinstance(item, Claim) and item.number == 2 for item in items)
        case "scope":
            return any(isinstance(item, Membership) and bool(item.scope) for item in items)
        case "two statements":
            return any(len(getattr(item, "periods", ())) == 2 for item in items)
        case "dated succession":
            return any(isinstance(item, Succession) and bool(item.dates) for item in items)
        case "claim of a record":
            return any(isinstance(item, migcoop.Claim) and isinstance(item.value, Record) for item in items)
        case "posting":
            return any(project.deployments for project in projects)
        case "output":
            return any(project.outputs for project in projects)
        case "strand":
            return any(fund.part_of is not None for fund in data.funds())
        case "meetings":
            return any(forum.meetings for forum in data.forums())
        case "party in force":
            return any(party.in_force is not None for party in data.parties(status=None))
        case "other form":
            return any(name.forms for item in items if isinstance(item, Record) for name in item.names)
        case "name of a time":
            return any(name.validity != Period() for item in items if isinstance(item, Record) for name in item.names)
        case "locator":
            return any(cited.section is None for item in items for cited in item.citations)
        case "bounded source":
            return any(source.date.printed is None for source in data.sources())
        case "retired":
            return bool(data.retired)
        case "homonym":
            return any(len(set(map(type, map(data.get, homonym.ids)))) > 1 for homonym in data.homonyms)
        case plural:
            kind = {**RECORDS, **EDGES}[plural]
            return any(isinstance(item, kind) for item in items)


@pytest.mark.parametrize(
    "what",
    [
        *RECORDS,
        *EDGES,
        "chain",
        "via",
        "second spell",
        "second claim",
        "scope",
        "two statements",
        "dated succession",
        "claim of a record",
        "posting",
        "output",
        "strand",
        "meetings",
        "party in force",
        "other form",
        "name of a time",
        "locator",
        "bounded source",
        "retired",
        "homonym",
    ],
)
def test_datasets_have_everything_that_data_can_have(what: str) -> None:
    patient = settings(max_examples=400, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    find(datasets(), lambda data: _has(data, what), settings=patient)


@given(strategies.source_dates(), strategies.sections(), strategies.citations(), strategies.statements())
def test_the_small_things_are_cited_and_in_bounds(
    date: SourceDate, section: Section, citation: Citation, statement: Statement[Period]
) -> None:
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert all(left.paragraph < section.paragraphs for left in section.left_out)
    assert citation.source is not None
    assert statement.citations


def test_names_are_drawn_as_a_tuple_of_names() -> None:
    assert isinstance(find(st.from_type(Names), lambda _: True), Names)


def test_every_strategy_says_what_it_draws() -> None:
    for name, strategy in own_strategies().items():
        text = inspect.getdoc(strategy) or ""
        assert "@given(" in text, name


REGISTERED = """
from hypothesis import strategies as st
import migcoop
print(type(st.from_type(migcoop.Project).example()).__name__)
"""


@pytest.mark.parametrize("first", ["hypothesis", "migcoop.strategies", "migcoop"])
def test_hypothesis_asks_the_library_when_it_is_imported(first: str, tmp_path: Path) -> None:
    """By the entry point that Hypothesis documents, whichever of the two is imported first."""
    plugin = tmp_path / "plugin-1.0.dist-info"
    plugin.mkdir()
    (plugin / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin\nVersion: 1.0\n", encoding="utf-8")
    (plugin / "entry_points.txt").write_text("[hypothesis]\nmigcoop = migcoop.strategies\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import {first}\n{REGISTERED}"],
        env={**environment, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "Project", done.stderr
