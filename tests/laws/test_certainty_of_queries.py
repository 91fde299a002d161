"""What surely was is part of what may have been; what was on a day was in every time around it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from migcoop import Dataset, Forum, Organisation, Selection
from migcoop.strategies import datasets, days

from ..conftest import TIMES, of_kind


def definite_is_part_of_possible_which_is_the_default(dataset: Dataset, time: Any, data: st.DataObject) -> None:
    queries: list[Callable[..., Selection[Any]]] = [
        lambda **sure: dataset.projects(active=time, **sure),
        lambda **sure: dataset.organisations(on=time, **sure),
        lambda **sure: dataset.forums(on=time, **sure),
        lambda **sure: dataset.memberships(on=time, **sure),
    ]
    for body in of_kind(dataset, Organisation, Forum)[:4]:
        queries += [
            lambda body=body, **sure: dataset.members(body, on=time, **sure),
            lambda body=body, **sure: dataset.countries(member_of=body, on=time, **sure),
            lambda body=body, **sure: dataset.forums(member=body, on=time, **sure),
            lambda body=body, **sure: dataset.collaborators(body, on=time, **sure),
        ]
    for query in queries:
        definite, possible = query(certainty="definite"), query(certainty="possible")
        assert set(definite.ids) <= set(possible.ids)
        assert query().ids == possible.ids


def what_ran_on_a_day_ran_in_every_time_around_it(dataset: Dataset, day: datetime.date) -> None:
    for certainty in ("possible", "definite"):
        narrow = dataset.projects(active=day, certainty=certainty)
        for time in (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day.year - 1}/{day.year + 1}"):
            assert set(narrow.ids) <= set(dataset.projects(active=time, certainty=certainty).ids)


@given(datasets(), TIMES, days(1998, 2022), st.data())
def test_the_sure_is_part_of_the_possible_and_a_day_of_every_time_around_it(
    dataset: Dataset, time: Any, day: datetime.date, data: st.DataObject
) -> None:
    definite_is_part_of_possible_which_is_the_default(dataset, time, data)
    what_ran_on_a_day_ran_in_every_time_around_it(dataset, day)
