"""What SQL can ask of the tables is answered as the queries answer: what ran when, and what a filter finds."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given

from migcoop import NOT_STATED, Certainty, Country, Dataset, Forum, Fund, Organisation
from migcoop.periods import Period, days_of
from migcoop.rows import TABLES
from migcoop.strategies import datasets, periods

from ..conftest import of_kind
from .conftest import spans


@given(periods(), spans())
def test_columns_answer_as_a_period_does(period: Period, span: Period) -> None:
    first, last = (date.fromordinal(day) for day in days_of(span))
    for one, other in ((first, last), (first, first), (last, last)):
        assert in_sql(period, one, other) is period.at_ordinals(one.toordinal(), other.toordinal())


def in_sql(period: Period, first: date, last: date) -> Certainty:
    """What the columns say of these days, as SQL compares: what is compared with an empty cell does not hold."""
    (possible_from, possible_to), (certain_from, certain_to) = period.possible_days, period.certain_bounds
    if certain_from is not None and certain_to is not None and certain_from <= last and certain_to >= first:
        return Certainty.YES
    possible = (possible_from is None or possible_from <= last) and (possible_to is None or possible_to >= first)
    return Certainty.MAYBE if possible else Certainty.NO


@given(periods())
def test_the_certain_bounds_are_the_certain_days_where_these_are(period: Period) -> None:
    first, last = period.certain_bounds
    in_order = first is not None and last is not None and first <= last
    assert period.certain_days == ((first, last) if in_order else None)


@given(datasets())
def test_filters_are_found_by_their_keys(data: Dataset) -> None:
    found: dict[tuple[Any, ...], set[Any]] = {}
    for query, item, filter, key in TABLES["filters"].rows(data.everything()):
        found.setdefault((query, filter, key), set()).add(item)
    actors = of_kind(data, Country, Organisation, Forum)
    for filter, pool in {"lead": actors, "partner": actors, "fund": of_kind(data, Fund, Organisation, Country)}.items():
        for value in [*pool, NOT_STATED]:
            filters: dict[str, Any] = {filter: value}
            key = "NOT_STATED" if value is NOT_STATED else value.id
            assert found.get(("projects", filter, key), set()) == set(data.projects(**filters).ids)
    for actor in actors:
        assert found.get(("memberships", "member", actor.id), set()) == {edge.key for edge in data.memberships(member=actor)}
