"""Any dataset travels by value, and what it finds prints in 100 columns."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import Dataset, Record, Selection
from migcoop.selections import key_of
from migcoop.strategies import datasets

QUERIES = (
    "projects",
    "organisations",
    "forums",
    "funds",
    "agreements",
    "countries",
    "places",
    "sources",
    "claims",
    "memberships",
)
ITEMS: dict[str, Any] = {key_of(item): item for item in list(migcoop.dataset().everything())[::5]}


@pytest.mark.parametrize("query", QUERIES)
def test_a_selection_of_the_bundled_data_travels(query: str) -> None:
    found = getattr(migcoop, query)()
    several = [copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))]
    for other in several:
        assert type(other) is Selection
        assert other == found and other.ids == found.ids  # each item by value, in the same order
        assert hash(other) == hash(found) and repr(other) == repr(found)


def check_repr(found: Selection[Any], noun: str | None = None) -> None:
    lines = repr(found).splitlines()
    assert str(len(found)) in lines[0] and lines[0].startswith("<Selection")
    assert max(map(len, lines)) <= 100
    if noun is not None:
        assert noun in lines[0]
    if found:
        assert len(lines) > 1
        shown = sum(any(id[:6] in line for line in lines[1:]) for id in found.ids)
        if all(isinstance(item, Record) for item in found):
            assert shown >= min(len(found), 20)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("tag", ["en", "sv", "lt", "ja"])
def test_the_repr_names_the_count_and_fits_100_columns(query: str, tag: str) -> None:
    with migcoop.use_locale(tag):
        found = getattr(migcoop, query)()
        noun = {"countries": "country"}.get(query, query.removesuffix("s"))
        check_repr(found, noun if len(found) == 1 else query)
        check_repr(found[:1], noun)
        check_repr(found[:0])


@given(st.lists(st.sampled_from(sorted(ITEMS)), max_size=12))
def test_the_repr_of_a_mixed_selection_names_the_count(chosen: list[str]) -> None:
    check_repr(Selection(ITEMS[key] for key in chosen))


def it_travels_by_value(dataset: Dataset) -> None:
    other = pickle.loads(pickle.dumps(dataset))
    assert list(other.everything()) == list(dataset.everything())
    assert repr(other) == repr(dataset)
    assert other.projects() == dataset.projects() and other.conflicts() == dataset.conflicts()


def reprs_of_its_selections_fit_100_columns(dataset: Dataset) -> None:
    for found in (dataset.projects(), dataset.organisations(), dataset.forums(), dataset.memberships(), dataset.cooperations()):
        check_repr(found)
    for actor in dataset.countries():
        check_repr(dataset.collaborators(actor))


@given(datasets())
def test_a_dataset_travels_by_value_and_its_selections_print_in_100_columns(dataset: Dataset) -> None:
    it_travels_by_value(dataset)
    reprs_of_its_selections_fit_100_columns(dataset)
