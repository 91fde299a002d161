"""A panel says of each country and time what asking for the members says, day by day."""

from __future__ import annotations

import datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from migcoop import Certainty, Country, Dataset, Forum, Organisation
from migcoop.strategies import datasets

from ..conftest import bodies_of

YEARS = st.integers(1995, 2025)
WORDS = {"no": Certainty.NO, "maybe": Certainty.MAYBE, "yes": Certainty.YES}


def ids_of_bodies(data: Dataset) -> list[str]:
    return [body.id for body in bodies_of(data)]


def belongs(data: Dataset, country: str, body: str, on: object, horizon: bool) -> Certainty:
    """What the query answers of one country: in the definite answer, in the possible one, in none."""
    asked = {"on": on, "horizon": horizon}
    if country in data.members(body, certainty="definite", **asked):  # type: ignore[arg-type]
        return Certainty.YES
    return Certainty.MAYBE if country in data.members(body, **asked) else Certainty.NO  # type: ignore[arg-type]


def unplaced(data: Dataset, body: str, on: object, horizon: bool) -> Certainty:
    """What can be said of a country that no source places there, where none says anything of the list of members."""
    record = data.get(body)
    there = record.active(on, horizon) if isinstance(record, (Organisation, Forum)) else Certainty.MAYBE  # type: ignore[arg-type]
    told = data.members(body, on=on, horizon=horizon)  # type: ignore[arg-type]
    return Certainty.NO if len(told) else there & Certainty.MAYBE


@given(datasets(), YEARS, st.sampled_from(["start", "end", "some"]), st.booleans())
def test_a_cell_is_what_the_query_answers(data: Dataset, year: int, when: str, horizon: bool) -> None:
    for body in ids_of_bodies(data)[:3]:
        on = {"start": datetime.date(year, 1, 1), "end": datetime.date(year, 12, 31), "some": str(year)}[when]
        for country, _, word in data.panel(body, year, year, when=when, horizon=horizon):  # type: ignore[arg-type]
            if data.memberships(body=body, status="member").where(lambda edge, id=country: edge.member.id == id):
                assert WORDS[str(word)] is belongs(data, str(country), body, on, horizon)
            else:
                assert WORDS[str(word)] is unplaced(data, body, on, horizon)


@given(datasets(), YEARS, st.integers(1, 12), st.booleans())
def test_every_day_is_the_least_of_all_days(data: Dataset, year: int, month: int, horizon: bool) -> None:
    first = datetime.date(year, month, 1)
    days = [day for number in range(31) if (day := first + datetime.timedelta(number)).month == month]
    for body in ids_of_bodies(data)[:2]:
        panel = data.panel(body, first, first, every="month", when="every", horizon=horizon)
        for country, _, _, word in panel:
            held = [edge.time for edge in data.memberships(body=body, status="member") if edge.member.id == country]
            if not held:
                continue
            least = min(max((period.at(day, horizon) for period in held), default=Certainty.NO) for day in days)
            assert WORDS[str(word)] is least


@given(datasets(), YEARS)
def test_pairs_belong_where_both_do_and_the_long_form_says_the_same(data: Dataset, year: int) -> None:
    bodies = ids_of_bodies(data)
    if not bodies:
        return
    wide = list(data.panel(bodies, year, year + 1))
    alone = {(row[0], row[1]): row[2:] for row in wide}
    pairs = data.panel(bodies, year, year + 1, pairs=True)
    assert len(list(pairs)) == len(pairs)
    for one, other, at, *both in pairs:
        each = zip(alone[one, at], alone[other, at], strict=True)
        assert [WORDS[str(word)] for word in both] == [WORDS[str(a)] & WORDS[str(b)] for a, b in each]
    assert {(row[0], row[1]) for row in pairs} == set(combinations([c.id for c in data.countries()], 2))
    long = data.panel(bodies, year, year + 1, long=True)
    assert list(long) == [(*row[:2], body, word) for row in wide for body, word in zip(bodies, row[2:], strict=True)]
    assert len(long) == len(list(long))


@given(datasets())
def test_a_row_is_of_a_country(data: Dataset) -> None:
    for body in ids_of_bodies(data)[:1]:
        assert [row[0] for row in data.panel(body, 2010, 2010)] == [c.id for c in data.countries() if isinstance(c, Country)]
