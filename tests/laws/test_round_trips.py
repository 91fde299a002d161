"""What is printed is read back as it was."""

from __future__ import annotations

from hypothesis import given

from migcoop.dates import Duration, EdtfDate
from migcoop.periods import Period
from migcoop.strategies import durations

from .conftest import all_dates, all_periods, bounds, lengths


@given(all_dates)
def test_parsing_undoes_the_formatting_of_a_date(when: EdtfDate) -> None:
    again = EdtfDate.parse(str(when))
    assert again == when
    assert hash(again) == hash(when)
    assert (again.earliest, again.latest, again.precision) == (when.earliest, when.latest, when.precision)
    assert (again.approximate, again.uncertain) == (when.approximate, when.uncertain)


@given(durations())
def test_parsing_undoes_the_formatting_of_a_duration(length: Duration) -> None:
    again = Duration.parse(str(length))
    assert again == length
    assert hash(again) == hash(length)
    assert again.range() == length.range() == lengths(str(length))


@given(all_periods)
def test_parsing_undoes_the_formatting_of_a_period(period: Period) -> None:
    again = Period.parse(str(period), as_of=period.as_of)
    assert again == period
    assert hash(again) == hash(period)
    assert bounds(again) == bounds(period)
