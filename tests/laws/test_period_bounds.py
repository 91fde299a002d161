"""The bounds of a period are the tightest that its parts allow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given

from migcoop.errors import InvalidDateError
from migcoop.periods import Period

from .conftest import WINDOW, Parts, all_periods, bounds, boxes, small_parts


@given(all_periods)
def test_bounds_are_ordered(period: Period) -> None:
    earliest_start, latest_start = period.earliest_start or date.min, period.latest_start or date.max
    earliest_end, latest_end = period.earliest_end or date.min, period.latest_end or date.max
    assert earliest_start <= latest_start <= latest_end
    assert earliest_start <= earliest_end <= latest_end


@given(all_periods)
def test_no_end_precedes_its_start(period: Period) -> None:
    if period.latest_end is not None:
        assert period.latest_start is not None
        assert period.latest_start <= period.latest_end
    if period.earliest_start is not None:
        assert period.earliest_end is not None
        assert period.earliest_end >= period.earliest_start


@given(all_periods)
def test_bounds_lie_within_what_is_printed(period: Period) -> None:
    if period.start is not None and not period.start.approximate:
        assert period.earliest_start is not None
        assert period.latest_start is not None
        assert period.start.earliest <= period.earliest_start <= period.latest_start <= period.start.latest
    if period.end is not None and not period.end.approximate:
        assert period.earliest_end is not None
        assert period.latest_end is not None
        assert period.end.earliest <= period.earliest_end <= period.latest_end <= period.end.latest


def bound(number: int) -> date | None:
    return date.fromordinal(number) if WINDOW[0] + 800 < number < WINDOW[1] - 800 else None


@example(Parts(start="2015-02-28", end="2015-03-30", duration="P1M1D"))
@example(Parts(start="2016-01-31", end="2016-02-28", duration="P1M"))
@example(Parts(start="2015-02-28", end="2015-03-30", duration="P1M"))
@given(small_parts)
def test_bounds_agree_with_brute_force_and_what_cannot_hold_is_refused(parts: Parts) -> None:
    found = list(boxes(parts, firm=False))
    if not found:
        with pytest.raises(InvalidDateError):
            parts.period()
        return
    least_starts, most_starts, least_ends, most_ends = zip(*found, strict=True)
    expected = min(least_starts), max(most_starts), min(least_ends) - 1, max(most_ends) - 1
    assert bounds(parts.period()) == tuple(map(bound, expected))
