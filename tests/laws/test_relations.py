"""Two periods may stand in those of Allen's relations in which some pair that their parts admit stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migcoop.dates import Duration, EdtfDate
from migcoop.periods import Period, Relation
from migcoop.strategies import days, periods

from .conftest import QUALIFIERS, Parts, all_periods, boxes, is_dated, ordinal, printed_parts, small_periods

CONVERSES = {
    "before": "after",
    "meets": "met_by",
    "overlaps": "overlapped_by",
    "starts": "started_by",
    "during": "contains",
    "finishes": "finished_by",
    "equals": "equals",
}

CONVERSES |= {converse: name for name, converse in CONVERSES.items()}

WINTER = (ordinal("2015-10-20"), ordinal("2016-07-10"))

WINTER_END = WINTER[1] + 80

winter_days = st.dates(date(2016, 1, 20), date(2016, 3, 10))

winter_dates = st.builds(
    lambda text, qualifier: EdtfDate(text + qualifier),
    st.sampled_from(["2016-01", "2016-02", "2016-03"]) | winter_days.map(date.isoformat),
    st.sampled_from(QUALIFIERS),
)

winter_lengths = st.builds(
    lambda length, tilde: Duration(length + tilde),
    st.sampled_from(["P1M", "P1M1D", "P1M3D", "P1W", "P4W", "P1D", "P2D", "P28D", "P29D", "P30D", "P31D"])
    | st.builds("P{}D".format, st.integers(1, 45)),
    st.sampled_from(["", "", "~"]),
)

winter_periods = (
    periods(winter_dates, winter_lengths, st.none() | winter_days)
    | st.builds(Period, start=winter_dates, duration=winter_lengths)
    | st.builds(Period, end=winter_dates, duration=winter_lengths)
)


def ends_by_start(parts: Parts) -> dict[int, int]:
    """For each first day that the parts admit, the days after the last that go with it, as bits."""
    found: dict[int, int] = {}
    for least_start, most_start, least_end, most_end in boxes(parts, firm=True, window=WINTER):
        low, high = max(least_end, WINTER[0]), min(most_end, WINTER_END)
        if low <= high:
            bits = ((1 << (high - low + 1)) - 1) << (low - WINTER[0])
            for start in range(max(least_start, WINTER[0]), min(most_start, WINTER[1]) + 1):
                found[start] = found.get(start, 0) | bits
    return found


def lowest(bits: int) -> int:
    return (bits & -bits).bit_length()


def begun_earlier(ends: int, other_ends: int, other_start: int) -> Iterator[str]:
    """The relations of one that begins before another, given the ends of both and the other's start."""
    at = other_start - WINTER[0]
    if ends & ((1 << at) - 1):
        yield "before"
    if ends >> at & 1:
        yield "meets"
    if later := ends >> (at + 1) << (at + 1):
        if lowest(later) < other_ends.bit_length():
            yield "overlaps"
        if later & other_ends:
            yield "finished_by"
        if later.bit_length() > lowest(other_ends):
            yield "contains"


def begun_together(ends: int, other_ends: int) -> Iterator[str]:
    if lowest(ends) < other_ends.bit_length():
        yield "starts"
    if ends & other_ends:
        yield "equals"
    if ends.bit_length() > lowest(other_ends):
        yield "started_by"


def possible_relations(one: Parts, other: Parts) -> set[str]:
    """The relations of all pairs that the two admit."""
    found: set[str] = set()
    others = ends_by_start(other).items()
    for start, ends in ends_by_start(one).items():
        for other_start, other_ends in others:
            if start < other_start:
                found.update(begun_earlier(ends, other_ends, other_start))
            elif start == other_start:
                found.update(begun_together(ends, other_ends))
            else:
                found.update(CONVERSES[name] for name in begun_earlier(other_ends, ends, start))
        if len(found) == len(CONVERSES):
            break
    return found


@given(winter_periods, winter_periods.filter(is_dated))
def test_relations_agree_with_brute_force(one: Period, other: Period) -> None:
    expected = possible_relations(printed_parts(one), printed_parts(other))
    assert {str(relation) for relation in one.relations(other)} == expected
    assert {str(relation) for relation in other.relations(one)} == {CONVERSES[name] for name in expected}


@given(all_periods, small_periods.filter(is_dated))
def test_relations_of_the_converse_are_the_converses(one: Period, other: Period) -> None:
    found = one.relations(other)
    assert found
    assert {Relation(CONVERSES[name]) for name in found} == other.relations(one)


@given(small_periods.filter(is_dated))
def test_a_period_may_equal_itself(period: Period) -> None:
    assert Relation.EQUALS in period.relations(period)


@pytest.mark.parametrize("length", ["P1M", "P1Y", "P4Y"])
def test_without_dates_all_relations_of_some_dates_are_possible(length: str) -> None:
    undated = Period(duration=length)
    found = undated.relations(undated)
    for month in ("2015-01", "2016-02", "2080-02", "2096-02"):
        dated = Period(start=month, duration=length)
        assert dated.relations(dated) <= found


@given(st.lists(days(), min_size=4, max_size=4))
def test_exact_periods_stand_in_one_relation(several: list[date]) -> None:
    (start, end), (other_start, other_end) = sorted(several[:2]), sorted(several[2:])
    assert len(Period(start=start, end=end).relations(Period(start=other_start, end=other_end))) == 1


# --------------------------------------------------------------------------------------------- the ends of the calendar

last_years = st.integers(9990, 9999).map(str) | st.integers(1, 9).map("{:04}".format)
last_days = st.dates(date(1, 1, 1), date(1, 3, 1)) | st.dates(date(9999, 11, 1))
last_dates = st.builds(
    lambda text, qualifier: EdtfDate(text + qualifier),
    st.sampled_from(["9999-12-31", "0001-01-01"]) | last_years | last_days.map(date.isoformat),
    st.sampled_from(QUALIFIERS),
)
last_lengths = st.sampled_from(["P1D", "P1M", "P1Y", "P9Y", "P9Y~", "P9990Y", "P9998Y", "P9999Y"]).map(Duration)
last_periods = (
    periods(last_dates, last_lengths)
    | st.builds(Period, start=last_dates)
    | st.builds(Period, end=last_dates)
    | st.builds(Period, duration=last_lengths)
)


@given(last_periods, last_periods.filter(is_dated))
def test_near_the_ends_of_the_calendar_some_relation_holds_and_its_converse(one: Period, other: Period) -> None:
    found = one.relations(other)
    assert found
    assert {Relation(CONVERSES[name]) for name in found} == other.relations(one)


@given(last_periods)
def test_near_the_ends_of_the_calendar_a_period_may_equal_itself(period: Period) -> None:
    assert Relation.EQUALS in period.relations(period)


@pytest.mark.parametrize(
    ("one", "other", "relations"),
    [
        ("P9Y", "9999-12-31", {"before", "meets", "finished_by"}),
        ("P9Y", "0001-01-01", {"after", "met_by", "started_by"}),
        ("9999-12-31/", "2016", {"after"}),
        ("P9999Y", "P1D", {"started_by", "contains", "finished_by"}),
        ("P9999Y", "P9999Y", {"equals"}),
        ("0001-01-01/P9999Y", "0001-01-01/9999-12-31", {"equals"}),
        ("P9999Y/9999-12-31", "/", {"equals", "started_by", "contains", "finished_by"}),
    ],
)
def test_relations_at_the_ends_of_the_calendar(one: str, other: str, relations: set[str]) -> None:
    found = Period.parse(one).relations(Period.parse(other))
    assert {str(relation) for relation in found} == relations
    assert {str(relation) for relation in Period.parse(other).relations(Period.parse(one))} == {CONVERSES[r] for r in relations}


def test_the_whole_calendar_is_a_period() -> None:
    whole = Period.parse("0001-01-01/P9999Y")
    assert (whole.earliest_start, whole.latest_start) == (date.min, date.min)
    assert (whole.earliest_end, whole.latest_end) == (date.max, date.max)
