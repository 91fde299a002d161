"""No value can be changed, and nothing that can be changed is reached from one."""

from __future__ import annotations

import copy
import datetime
from enum import Enum
from types import NoneType
from typing import Any

import attrs
import pytest

import migcoop
from migcoop import Project
from migcoop.dates import Duration, EdtfDate
from migcoop.periods import Period

from ..conftest import EXAMPLES, PROJECT, SWEDEN, WHEN, bundled, children, drawn_datasets, each_kind, named, of, parts, reads
from .conftest import parts_of

BUNDLED = bundled()


VALUES = (
    PROJECT.names,
    PROJECT.name,
    Period.parse("2014/2015"),
    EdtfDate("2014"),
    migcoop.Duration("P2Y"),
    *migcoop.evidence("Rabat")[:1],
    *migcoop.conflicts()[:1],
    *migcoop.search("UNHCR", limit=1),
    *migcoop.collaborators("BAMF"),
    migcoop.projects(lead="SE"),
)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (EdtfDate("2015"), ("text", "earliest", "latest", "precision", "approximate", "uncertain")),
        (Duration("P2Y"), ("text", "years", "months", "weeks", "days", "approximate")),
        (
            Period.parse("2015/2016", as_of="2018"),
            ("start", "end", "duration", "ongoing", "planned", "as_of", "earliest_start", "latest_end"),
        ),
    ],
    ids=repr,
)
def test_a_value_cannot_be_changed(value: Any, names: tuple[str, ...]) -> None:
    before = parts_of(value)
    for name in (*names, "something_new"):
        with pytest.raises(AttributeError):
            setattr(value, name, None)
    for name in names:
        with pytest.raises(AttributeError):
            delattr(value, name)
    assert parts_of(value) == before


def test_a_langstring_cannot_be_changed() -> None:
    shown = SWEDEN.name
    for name in ("lang", "text", "anything"):
        with pytest.raises(AttributeError):
            setattr(shown, name, "sv")
        with pytest.raises(AttributeError):
            delattr(shown, name)
    assert (shown, shown.lang) == ("Sweden", "en") and not hasattr(shown, "__dict__")


@each_kind(BUNDLED, EXAMPLES, VALUES)
def test_no_attribute_of_a_value_can_be_set_or_deleted(kind: type) -> None:
    for item in of(kind, BUNDLED, EXAMPLES, VALUES):
        before = repr(item)
        names = {step[1:] for step, _ in children(item) if step.startswith(".")}
        for name in sorted(names | {"name", "id", "key", "period", "anything", "_x"}):
            with pytest.raises(AttributeError):
                setattr(item, name, "changed")
            with pytest.raises(AttributeError):
                delattr(item, name)
        assert repr(item) == before


def check_immutable(item: object) -> None:
    for path, part in parts(item):
        leaf = type(part) in (int, float, bool, NoneType, datetime.date) or isinstance(part, (str, Enum))
        value = isinstance(part, tuple) or attrs.has(type(part))
        assert leaf or value, f"{path} is a {type(part).__name__}"
        assert not hasattr(part, "__dict__") or isinstance(part, Enum), f"{path} has a __dict__"
        hash(part)


@each_kind(BUNDLED)
def test_nothing_mutable_can_be_reached_from_a_bundled_record_or_edge(kind: type) -> None:
    check_immutable(tuple(of(kind, BUNDLED)))


@pytest.mark.parametrize("item", (*EXAMPLES, *VALUES[:-1]), ids=reads)
def test_nothing_mutable_can_be_reached_from_a_value(item: object) -> None:
    if not isinstance(item, migcoop.Collaboration):
        check_immutable(item)


def test_nothing_mutable_can_be_reached_from_generated_items() -> None:
    for dataset in drawn_datasets():
        check_immutable(tuple(dataset.everything()))


def test_lists_that_were_given_may_be_changed_without_changing_the_record() -> None:
    themes, periods, names = ["asylum"], [*WHEN], [named("The Project")]
    project = Project(id="project", names=names, themes=themes, periods=periods)
    before = copy.deepcopy(project)
    for given_list in (themes, periods, names):
        given_list.clear()
    assert project == before and project.themes
