"""Periods by example: what they read and write, their bounds, what they say of a day and why, and their relations."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest

from migcoop import dates, periods
from migcoop.dates import Certainty, Duration, EdtfDate
from migcoop.errors import InvalidDateError
from migcoop.periods import Period, Relation, days_of

NO, MAYBE, YES = Certainty.NO, Certainty.MAYBE, Certainty.YES


def bounds(period: Period) -> tuple[str | None, ...]:
    found = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    return tuple(None if when is None else when.isoformat() for when in found)


# ------------------------------------------------------------------------------------------------------- text and parts


SHAPES: list[tuple[str, dict[str, Any]]] = [
    ("/", {}),
    ("2015/", {"start": "2015"}),
    ("/2017-04-30", {"end": "2017-04-30"}),
    ("P2Y", {"duration": "P2Y"}),
    ("2014-02-01/2017-04-30", {"start": "2014-02-01", "end": "2017-04-30"}),
    ("2015/2015", {"start": "2015", "end": "2015"}),
    ("2015-23/P2Y", {"start": "2015-23", "duration": "P2Y"}),
    ("P27M~/2017-04?", {"duration": "P27M~", "end": "2017-04?"}),
    ("2016/2019 (P4Y)", {"start": "2016", "end": "2019", "duration": "P4Y"}),
    ("2012/..", {"start": "2012", "ongoing": True}),
    ("/..", {"ongoing": True}),
    ("P2Y/..", {"duration": "P2Y", "ongoing": True}),
    ("2012/.. (P20Y)", {"start": "2012", "duration": "P20Y", "ongoing": True}),
    ("/2019 (ongoing)", {"end": "2019", "ongoing": True}),
    ("2012/2019 (ongoing)", {"start": "2012", "end": "2019", "ongoing": True}),
    ("2012/2019 (P7Y, ongoing)", {"start": "2012", "end": "2019", "duration": "P7Y", "ongoing": True}),
    ("/ (planned)", {"planned": True}),
    ("2019/ (planned)", {"start": "2019", "planned": True}),
    ("2019/2020 (planned)", {"start": "2019", "end": "2020", "planned": True}),
    ("2019/P2Y (planned)", {"start": "2019", "duration": "P2Y", "planned": True}),
    ("/P2Y (planned)", {"duration": "P2Y", "planned": True}),
    ("20XX%/201X~", {"start": "20XX%", "end": "201X~"}),
]


@pytest.mark.parametrize("as_of", [None, "2018-02-12"])
@pytest.mark.parametrize(("text", "parts"), SHAPES)
def test_each_shape_of_period_is_written_and_read(text: str, parts: dict[str, Any], as_of: str | None) -> None:
    period = Period(**parts, as_of=as_of)
    assert str(period) == text
    assert Period.parse(text, as_of=as_of) == period
    assert period.as_of == (None if as_of is None else date(2018, 2, 12))


def test_the_repr_of_a_period_says_how_to_read_it() -> None:
    assert repr(Period.parse("2015/2016")) == "Period.parse('2015/2016')"
    assert repr(Period.parse("2015/..", as_of="2018-02-12")) == "Period.parse('2015/..', as_of='2018-02-12')"


def test_the_parts_of_a_period_are_values_whether_given_as_text_or_as_values() -> None:
    given = Period(start="2015-23", end=EdtfDate("2017"), duration="P2Y", ongoing=False, as_of="2018-02-12")
    assert (given.start, given.end, given.duration) == (EdtfDate("2015-23"), EdtfDate("2017"), Duration("P2Y"))
    assert given == Period(start=EdtfDate("2015-23"), end="2017", duration=Duration("P2Y"), as_of=date(2018, 2, 12))
    assert Period(start=date(2015, 9, 1)).start == EdtfDate("2015-09-01")


def test_the_positional_order_is_start_end_duration_ongoing_as_of() -> None:
    assert Period("2015", None, "P2Y", False, "2018-02-12") == Period(start="2015", duration="P2Y", as_of="2018-02-12")


@pytest.mark.parametrize("as_of", ["2018", "2018-01", "2018-01-01", "2018-01-01?", date(2018, 1, 1), EdtfDate("2018")])
def test_as_of_is_the_earliest_day_of_what_is_given(as_of: Any) -> None:
    assert Period(as_of=as_of).as_of == date(2018, 1, 1)


def test_a_time_of_day_is_dropped() -> None:
    noon = datetime(2018, 2, 12, 12, 0, tzinfo=UTC)
    period = Period(start=noon, as_of=noon)
    assert period == Period(start="2018-02-12", as_of="2018-02-12")
    assert type(period.as_of) is date
    assert period.at(noon) is YES
    assert Period(start="2018-02-13").at(noon) is NO


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2014/2015 ", "2014/2015"),
        (" 2014/2015", "2014/2015"),
        ("2014/2015\n", "2014/2015"),
        ("2014/2015 (planned) ", "2014/2015 (planned)"),
        ("../2015", "/2015"),
        ("../..", "/.."),
    ],
)
def test_white_space_around_a_period_and_the_dots_of_an_open_start_say_nothing(text: str, plain: str) -> None:
    assert Period.parse(text) == Period.parse(plain)
    assert str(Period.parse(text)) == plain


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2014–2015", "2014/2015"),
        ("2014-2015", "2014/2015"),
        ("2014 to 2015", "2014/2015"),
        ("2011Q1–2011Q3", "2011-33/2011-35"),
        ("2014..2015", "2014/2015"),
        ("2014-06-01 / 2015-05-31", "2014-06-01/2015-05-31"),
        ("01.06.2014 – 31.05.2015", "2014-06-01/2015-05-31"),
        ("01.06.2014-31.05.2015", "2014-06-01/2015-05-31"),
        ("June 2014 – May 2015", "2014-06/2015-05"),
        ("since 2014", "2014/.."),
        ("from autumn 2014", "2014-23/"),
        ("until 2015", "/2015"),
        ("–2015", "/2015"),
        ("2014-present", "2014/.."),
        ("2014/present", "2014/.."),
    ],
)
def test_two_dates_that_are_joined_otherwise_are_refused_with_the_period_that_they_may_mean(text: str, meant: str) -> None:
    with pytest.raises(InvalidDateError, match=f"right would be '{meant}'"):
        Period.parse(text)


def test_periods_sort_by_earliest_start_then_by_latest_end() -> None:
    order = ["/2014", "/", "2014/2015", "2014/", "2015-01-01/2015-01-31", "2015-01", "2015", "2015-02/"]
    assert [str(period) for period in sorted(map(Period.parse, reversed(order)))] == [
        *("/2014", "/", "2014/2015", "2014/", "2015-01-01/2015-01-31", "2015-01/2015-01", "2015/2015", "2015-02/")
    ]


@pytest.mark.parametrize("other", ["2015", 2015, None, date(2015, 1, 1), EdtfDate("2015")])
def test_a_period_is_not_ordered_against_other_things(other: Any) -> None:
    period = Period.parse("2015")
    for compare in (lambda: period < other, lambda: period <= other, lambda: period > other, lambda: period >= other):
        with pytest.raises(TypeError):
            compare()


def test_one_date_alone_is_a_period_that_begins_and_ends_within_it() -> None:
    assert Period.parse("2015") == Period(start="2015", end="2015")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "//",
        "2014//2015",
        "2014/2015/2016",
        "2014 / 2015",
        "2014-2015",
        "2014–2015",
        "2014, 2015",
        "..",
        "2014/...",
        "2014/open",
        "2014/2015-02-29",
        "2014/2015-13",
        "0000/2015",
        "P1Y/P2Y",
        "2014/PT1H",
        "2014/P0D",
        "2014/2015 ()",
        "2014/2015 (soon)",
        "2014/2015 (P1Y, P1Y)",
        "2014/P1Y (P1Y)",
        "2014/.. (ongoing)",
        "2014/2015 (ongoing, ongoing)",
        "2014/2015 (planned, planned)",
        "2014/2015 (ongoing, planned)",
        "2014/2015 (P1Y,ongoing)",
        "2014/2015 (planned",
        "2014/2015(planned)",
        " (planned)",
        "２０１４/2015",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidDateError):
        Period.parse(text)


@pytest.mark.parametrize("given", [None, 2015, 2015.0, True, b"2015", ["2015"], ("2015",), {}, date(2015, 1, 1), object()])
def test_what_is_no_text_is_no_period(given: Any) -> None:
    with pytest.raises(InvalidDateError):
        Period.parse(given)


@pytest.mark.parametrize("length", [81, 1_000, 1_000_000])
@pytest.mark.parametrize(
    "read",
    [
        Period.parse,
        lambda text: Period.parse(f"{text}/2016"),
        lambda text: Period.parse(f"2016/{text}"),
        lambda text: Period.parse(f"2016/2017 ({text})"),
        lambda text: Period(start=text),
        lambda text: Period(end=text),
        lambda text: Period(duration=text),
        lambda text: Period(as_of=text),
        lambda text: Period(ongoing=text),
        lambda text: Period().at(text),
        lambda text: Period().at([text]),  # type: ignore[arg-type]
        lambda text: Period().why(text),
    ],
)
def test_a_refusal_quotes_at_most_80_characters_of_what_was_given(read: Any, length: int) -> None:
    with pytest.raises(InvalidDateError) as refusal:
        read("1" * length)
    assert "1" * 81 not in str(refusal.value)
    assert "1" * 60 in str(refusal.value)
    assert str(refusal.value).count("1") <= 100


@pytest.mark.parametrize("flag", ["ongoing", "planned"])
@pytest.mark.parametrize("given", [1, 0, "yes", "", None, "2018"])
def test_a_flag_is_true_or_false(flag: str, given: Any) -> None:
    with pytest.raises(InvalidDateError):
        Period(**{flag: given})


# --------------------------------------------------------------------------------------------------------------- bounds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/", (None, None, None, None)),
        ("P2Y", (None, None, None, None)),
        ("2006/", ("2006-01-01", "2006-12-31", "2006-01-01", None)),
        ("2006/..", ("2006-01-01", "2006-12-31", "2006-01-01", None)),
        ("/2006", (None, "2006-12-31", "2006-01-01", "2006-12-31")),
        ("2014-02-01/2017-04-30", ("2014-02-01", "2014-02-01", "2017-04-30", "2017-04-30")),
        ("2014/2016-02", ("2014-01-01", "2014-12-31", "2016-02-01", "2016-02-29")),
        ("2015-24/2016-24", ("2015-12-01", "2016-02-29", "2016-12-01", "2017-02-28")),
    ],
)
def test_bounds_are_the_days_that_the_printed_dates_can_be(text: str, expected: tuple[str | None, ...]) -> None:
    assert bounds(Period.parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "earliest_end", "latest_end"),
    [
        ("2015-23/P2Y", "2017-08-31", "2017-11-29"),
        ("2015-02-01/P27M", "2017-04-30", "2017-04-30"),
        ("2015-01-01/P1Y6M", "2016-06-30", "2016-06-30"),
        ("2015-01-01/P10D", "2015-01-10", "2015-01-10"),
        ("2015-01-01/P6W", "2015-02-11", "2015-02-11"),
        ("2015-01-01/P1D", "2015-01-01", "2015-01-01"),
        ("2015-01-31/P1M", "2015-02-27", "2015-02-27"),
        ("2016-01-31/P1M", "2016-02-28", "2016-02-28"),
        ("2016-02-29/P1Y", "2017-02-27", "2017-02-27"),
        ("2016-02-29/P4Y", "2020-02-28", "2020-02-28"),
        ("2015-03-31/P1M", "2015-04-29", "2015-04-29"),
        ("2015-01-31/P1M3D", "2015-03-02", "2015-03-02"),
        ("2015/P1Y", "2015-12-31", "2016-12-30"),
        ("2016-02/P1Y", "2017-01-31", "2017-02-27"),
    ],
)
def test_the_last_day_is_the_start_plus_the_duration_less_a_day_with_month_ends_clamped(
    text: str, earliest_end: str, latest_end: str
) -> None:
    assert bounds(Period.parse(text))[2:] == (earliest_end, latest_end)


@pytest.mark.parametrize(
    ("text", "earliest_start", "latest_start"),
    [
        ("P27M/2017-04-30", "2015-02-01", "2015-02-01"),
        ("P1M/2015-02-27", "2015-01-28", "2015-01-28"),
        ("P1M/2015-03-30", "2015-02-28", "2015-02-28"),
        ("P1M/2016-03-30", "2016-02-29", "2016-02-29"),
        ("P1Y/2016-02-28", "2015-02-28", "2015-02-28"),
        ("P1Y/2016-02-29", "2015-03-01", "2015-03-01"),
        ("P10D/2015-01-10", "2015-01-01", "2015-01-01"),
        ("P6W/2015-02-11", "2015-01-01", "2015-01-01"),
        ("P2Y/2016", "2014-01-02", "2015-01-01"),
        ("P2Y~/2016-12-31", "2014-01-01", "2016-01-01"),
        ("P10D~/2015-01-11", "2015-01-01", "2015-01-03"),
    ],
)
def test_the_first_day_is_the_day_after_the_end_less_the_duration_with_month_ends_clamped(
    text: str, earliest_start: str, latest_start: str
) -> None:
    assert bounds(Period.parse(text))[:2] == (earliest_start, latest_start)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2015-03-01~", "2015-02-28", "2015-03-02"),
        ("2016-03-01~", "2016-02-29", "2016-03-02"),
        ("2015-03~", "2015-02-01", "2015-04-30"),
        ("2015-01~", "2014-12-01", "2015-02-28"),
        ("2016-01~", "2015-12-01", "2016-02-29"),
        ("2015-12~", "2015-11-01", "2016-01-31"),
        ("2015-23~", "2015-06-01", "2016-02-29"),
        ("2015-24~", "2015-09-01", "2016-05-31"),
        ("2015-21~", "2014-12-01", "2015-08-31"),
        ("2015~", "2014-01-01", "2016-12-31"),
        ("2015%", "2014-01-01", "2016-12-31"),
        ("201X~", "2000-01-01", "2029-12-31"),
        ("20XX~", "1900-01-01", "2199-12-31"),
        ("2015?", "2015-01-01", "2015-12-31"),
    ],
)
def test_an_approximate_date_widens_by_one_unit_of_its_precision_on_both_sides(text: str, earliest: str, latest: str) -> None:
    assert bounds(Period(start=text))[:2] == (earliest, latest)
    assert bounds(Period(end=text))[2:] == (earliest, latest)


@pytest.mark.parametrize(
    ("duration", "earliest_end", "latest_end"),
    [
        ("P2Y~", "2015-12-31", "2017-12-31"),
        ("P2Y6M~", "2016-12-31", "2017-12-31"),
        ("P1Y6M~", "2015-12-31", "2016-12-31"),
        ("P2Y5M~", "2017-04-30", "2017-06-30"),
        ("P27M~", "2017-02-28", "2017-04-30"),
        ("P30M~", "2017-05-31", "2017-07-31"),
        ("P6M~", "2015-05-31", "2015-07-31"),
        ("P6W~", "2015-02-04", "2015-02-18"),
        ("P10D~", "2015-01-09", "2015-01-11"),
        ("P1Y~", "2015-01-01", "2016-12-31"),
        ("P1M~", "2015-01-01", "2015-02-28"),
    ],
)
def test_an_approximate_duration_widens_the_end(duration: str, earliest_end: str, latest_end: str) -> None:
    assert bounds(Period(start="2015-01-01", duration=duration))[2:] == (earliest_end, latest_end)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"start": "201X", "end": "2012"}, ("2010-01-01", "2012-12-31", "2012-01-01", "2012-12-31")),
        ({"start": "2015-06", "end": "201X"}, ("2015-06-01", "2015-06-30", "2015-06-01", "2019-12-31")),
        ({"start": "2015", "end": "2015"}, ("2015-01-01", "2015-12-31", "2015-01-01", "2015-12-31")),
        (
            {"start": "2015", "end": "2016-06", "duration": "P1Y"},
            ("2015-06-02", "2015-07-01", "2016-06-01", "2016-06-30"),
        ),
        (
            {"start": "2015-05", "end": "2017", "duration": "P2Y"},
            ("2015-05-01", "2015-05-31", "2017-04-30", "2017-05-30"),
        ),
        (
            {"start": "2012", "ongoing": True, "as_of": "2012-06-15"},
            ("2012-01-01", "2012-06-15", "2012-06-15", None),
        ),
        (
            {"start": "2012", "end": "2018", "ongoing": True, "as_of": "2018-02-12"},
            ("2012-01-01", "2012-12-31", "2018-02-12", "2018-12-31"),
        ),
        (
            {"duration": "P2Y", "ongoing": True, "as_of": "2018-02-12"},
            ("2016-02-13", "2018-02-12", "2018-02-12", "2020-02-11"),
        ),
        (
            {"duration": "P1Y", "planned": True, "as_of": "2018-02-12"},
            ("2018-02-13", None, "2019-02-12", None),
        ),
        ({"start": "2018", "planned": True, "as_of": "2018-02-12"}, ("2018-02-13", "2018-12-31", "2018-02-13", None)),
        ({"ongoing": True, "as_of": "2018-02-12"}, (None, "2018-02-12", "2018-02-12", None)),
        # Several days lead to one month end, and months forth then days are not days back then months: each count is a bound.
        (
            {"start": "2015-01", "end": "2015-03-02", "duration": "P1M3D"},
            ("2015-01-28", "2015-01-31", "2015-03-02", "2015-03-02"),
        ),
        (
            {"start": "2015-01", "end": "2015-02-28", "duration": "P1M3D"},
            ("2015-01-26", "2015-01-29", "2015-02-28", "2015-02-28"),
        ),
        ({"ongoing": True}, (None, None, None, None)),
        ({"planned": True}, (None, None, None, None)),
    ],
)
def test_bounds_are_narrowed_both_ways(parts: dict[str, Any], expected: tuple[str | None, ...]) -> None:
    assert bounds(Period(**parts)) == expected


@pytest.mark.parametrize(
    ("text", "latest_end"),
    [("9999-12-01/P31D", True), ("9999-12-01/P1M", True), ("9999-01-01/P1Y", True), ("9999/9999", False)],
)
def test_a_period_may_end_on_the_last_day_of_the_calendar(text: str, latest_end: bool) -> None:
    period = Period.parse(text)
    assert period.latest_end == date.max
    assert period.at(date.max) is (YES if latest_end else MAYBE)


def test_a_period_may_begin_on_the_first_day_of_the_calendar() -> None:
    assert bounds(Period.parse("P1Y/0001-12-31"))[:2] == ("0001-01-01", "0001-01-01")
    assert Period.parse("P1Y/0001-12-31").at(date.min) is YES


CANNOT_BE: list[dict[str, Any]] = [
    {"start": "2014", "end": "2013"},
    {"start": "2014-02-02", "end": "2014-02-01"},
    {"start": "2014-02", "end": "2014-01"},
    {"start": "2014?", "end": "2013?"},
    {"start": "2016~", "end": "2013~"},
    {"start": "2015-24", "end": "2015-11-30"},
    {"start": "2015", "end": "2016", "duration": "P3Y"},
    {"start": "2015-01-01", "end": "2016-12-31", "duration": "P1Y"},
    {"start": "2015-01-01", "end": "2015-12-31", "duration": "P364D"},
    {"start": "2015-01-01", "end": "2015-12-31", "duration": "P366D"},
    {"start": "2015-01-01", "end": "2018-12-31", "duration": "P2Y~"},
    {"start": "2019", "ongoing": True, "as_of": "2018-02-12"},
    {"start": "2018-02-13", "ongoing": True, "as_of": "2018-02-12"},
    {"end": "2017", "ongoing": True, "as_of": "2018-02-12"},
    {"end": "2018-02-11", "ongoing": True, "as_of": "2018-02-12"},
    {"start": "2015", "duration": "P1Y", "ongoing": True, "as_of": "2018-02-12"},
    {"start": "2017", "planned": True, "as_of": "2018-02-12"},
    {"start": "2018-02-12", "planned": True, "as_of": "2018-02-12"},
    {"end": "2018-02-12", "planned": True, "as_of": "2018-02-12"},
    {"ongoing": True, "planned": True},
    {"ongoing": True, "planned": True, "as_of": "2018-02-12"},
]


@pytest.mark.parametrize("parts", CANNOT_BE)
def test_parts_that_cannot_all_hold_are_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(InvalidDateError):
        Period(**parts)


@pytest.mark.parametrize(
    "parts",
    [
        {"start": "2014", "end": "2014"},
        {"start": "2014-02-01", "end": "2014-02-01"},
        {"start": "2015~", "end": "2013~"},
        {"start": "2015-24", "end": "2015-12-01"},
        {"start": "2015", "end": "2017", "duration": "P3Y"},
        {"start": "2015-01-01", "end": "2015-12-31", "duration": "P1Y"},
        {"start": "2015-01-01", "end": "2015-12-31", "duration": "P365D"},
        {"start": "2015-01-01", "end": "2017-12-31", "duration": "P2Y~"},
        {"start": "2018-02-12", "ongoing": True, "as_of": "2018-02-12"},
        {"end": "2018-02-12", "ongoing": True, "as_of": "2018-02-12"},
        {"start": "2018-02-13", "planned": True, "as_of": "2018-02-12"},
        {"end": "2018-02-13", "planned": True, "as_of": "2018-02-12"},
        {"start": "2016-01-31", "end": "2016-02-28", "duration": "P1M"},
        {"start": "2015-02-28", "end": "2015-03-30", "duration": "P1M"},
    ],
)
def test_parts_that_only_just_hold_are_kept(parts: dict[str, Any]) -> None:
    period = Period(**parts)
    assert str(period.start or "") == parts.get("start", "")
    assert str(period.end or "") == parts.get("end", "")


def test_start_and_end_that_no_count_of_the_duration_joins_are_refused() -> None:
    assert bounds(Period(start="2015-02-28", duration="P1M1D"))[3] == "2015-03-28"
    assert bounds(Period(end="2015-03-30", duration="P1M1D"))[0] == "2015-02-27"
    with pytest.raises(InvalidDateError):
        Period(start="2015-02-28", end="2015-03-30", duration="P1M1D")


def test_a_refused_period_says_which_parts_clash() -> None:
    with pytest.raises(InvalidDateError) as refusal:
        Period.parse("2014/2013")
    assert "'2014/2013'" in str(refusal.value)
    assert "2014-01-01" in str(refusal.value)
    assert "2013-12-31" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "as_of", "clash"),
    [
        ("2014/2013", None, "start on 2014-01-01 or later (start 2014), yet on 2013-12-31 or earlier (no start after the end)"),
        (
            "/2017 (ongoing)",
            "2018-02-12",
            "end on 2018-02-12 or later (ongoing on 2018-02-12), yet on 2017-12-31 or earlier (end 2017)",
        ),
        (
            "2015/P9999Y",
            None,
            "start on a day after 9999 or later (end minus P9999Y), yet on 2015-12-31 or earlier (start 2015)",
        ),
        ("P9999Y/2015", None, "end on 2015-01-01 or later (end 2015), yet on a day before 0001 or earlier (start plus P9999Y)"),
    ],
)
def test_a_clash_is_of_the_start_or_of_the_end_and_names_days_and_rules_of_both(
    text: str, as_of: str | None, clash: str
) -> None:
    with pytest.raises(InvalidDateError) as refusal:
        Period.parse(text, as_of=as_of)
    assert str(refusal.value) == f"{text!r} is no period: it would have to {clash}"


def test_a_period_that_would_begin_after_the_calendar_is_refused() -> None:
    with pytest.raises(InvalidDateError, match="it leaves the calendar, which is 0001 to 9999"):
        Period(planned=True, as_of="9999-12-31")


@pytest.mark.parametrize(
    "text", ["2015/P9999Y", "2015/P99999M", "2015/P999999D", "2015/P99999W~", "0001/P9999Y~", "P9999Y~", "P9999Y/9999"]
)
def test_a_duration_that_reaches_beyond_the_calendar_is_bounded_or_refused_never_an_overflow(text: str) -> None:
    try:
        period = Period.parse(text)
    except InvalidDateError:
        return
    assert period.at("2015-12-31").possible
    assert period.relations(Period.parse("2015")) <= frozenset(Relation)


# ------------------------------------------------------------------------------------------------------------------- at


AT: list[tuple[str, str, Certainty]] = [
    # exact dates: both ends are inclusive
    ("2014-02-01/2017-04-30", "2014-01-31", NO),
    ("2014-02-01/2017-04-30", "2014-02-01", YES),
    ("2014-02-01/2017-04-30", "2017-04-30", YES),
    ("2014-02-01/2017-04-30", "2017-05-01", NO),
    ("2015-06-01/2015-06-01", "2015-06-01", YES),
    # years: some day of each is meant
    ("2015/2016", "2014-12-31", NO),
    ("2015/2016", "2015-01-01", MAYBE),
    ("2015/2016", "2015-12-30", MAYBE),
    ("2015/2016", "2015-12-31", YES),
    ("2015/2016", "2016-01-01", YES),
    ("2015/2016", "2016-01-02", MAYBE),
    ("2015/2016", "2016-12-31", MAYBE),
    ("2015/2016", "2017-01-01", NO),
    ("2015", "2015-06-15", MAYBE),
    ("2015", "2014-12-31", NO),
    # a season and a duration
    ("2015-23/P2Y", "2015-08-31", NO),
    ("2015-23/P2Y", "2015-09-01", MAYBE),
    ("2015-23/P2Y", "2015-11-29", MAYBE),
    ("2015-23/P2Y", "2015-11-30", YES),
    ("2015-23/P2Y", "2017-08-31", YES),
    ("2015-23/P2Y", "2017-09-01", MAYBE),
    ("2015-23/P2Y", "2017-11-29", MAYBE),
    ("2015-23/P2Y", "2017-11-30", NO),
    # an unknown end, an open end, an unknown start
    ("2006/", "2005-12-31", NO),
    ("2006/", "2006-12-31", MAYBE),
    ("2006/", "2040-01-01", MAYBE),
    ("2006/..", "2040-01-01", MAYBE),
    ("/2006", "1950-01-01", MAYBE),
    ("/2006", "2006-12-31", MAYBE),
    ("/2006", "2007-01-01", NO),
    ("/", "2015-01-01", MAYBE),
    ("P2Y", "2015-01-01", MAYBE),
    # approximate dates
    ("2015~/2019-12-31", "2013-12-31", NO),
    ("2015~/2019-12-31", "2014-01-01", MAYBE),
    ("2015~/2019-12-31", "2016-12-31", YES),
    # spans: some day of it
    ("2015-03-01/2015-03-31", "2015", YES),
    ("2015-03-01/2015-03-31", "2015-02", NO),
    ("2015-03-01/2015-03-31", "2015-21", YES),
    ("2015-03-01/2015-03-31", "2015-22", NO),
    ("2015-03-01/2015-03-31", "201X", YES),
    ("2015-03-01/2015-03-31", "20XX", YES),
    ("2015-03-01/2015-03-31", "19XX", NO),
    ("2015-03-01/2015-03-31", "2015-03-31/2016", YES),
    ("2015-03-01/2015-03-31", "2015-04-01/2016", NO),
    ("2015-03-01/2015-03-31", "2014/2015-02-28", NO),
    ("2015/2016", "2015", YES),
    ("2015/2016", "2016", YES),
    ("2015/2016", "2014", NO),
    ("2015/2016", "2017", NO),
    ("2015/2016", "2015-06", MAYBE),
    ("2015/2016", "2014-12-31/2015-01-01", MAYBE),
    ("2015/2016", "2015-12", YES),
    ("2015/2016", "2016-02", MAYBE),
    ("2015", "2015", YES),
    ("2006/", "2006", YES),
    ("2006/", "2007", MAYBE),
    # open spans reach to the ends of the calendar
    ("2015/2016", "2014/", YES),
    ("2015/2016", "2014/..", YES),
    ("2015/2016", "2016-01-02/", MAYBE),
    ("2015/2016", "2017/", NO),
    ("2015/2016", "/2014", NO),
    ("2015/2016", "/2015-12-31", YES),
    ("2015/2016", "/2015-12-30", MAYBE),
    ("2015/2016", "/", YES),
    ("2015-03-01/2015-03-31", "2015-03-31/P1Y", YES),
    ("2015-03-01/2015-03-31", "P1M/2015-03-31", YES),
]


@pytest.mark.parametrize(("text", "asked", "answer"), AT)
def test_at_says_yes_between_the_latest_start_and_the_earliest_end_no_outside_and_else_maybe(
    text: str, asked: str, answer: Certainty
) -> None:
    period = Period.parse(text)
    assert period.at(asked) is answer
    assert period.at_ordinals(*days_of(asked)) is answer
    assert period.at(Period.parse(asked) if "/" in asked else EdtfDate(asked)) is answer


@pytest.mark.parametrize(
    "asked", [date(2015, 6, 1), "2015-06-01", EdtfDate("2015-06-01"), Period.parse("2015-06-01/2015-06-01")]
)
def test_a_day_may_be_asked_about_in_every_form(asked: Any) -> None:
    assert Period.parse("2015-06-01/2015-06-01").at(asked) is YES
    assert Period.parse("2015-05-31/2015-05-31").at(asked) is NO
    assert Period.parse("2015-06-02/2015-06-02").at(asked) is NO


def test_a_year_may_be_asked_about_as_a_number() -> None:
    assert days_of(2015) == days_of("2015")
    assert days_of(33) == days_of("0033")
    assert Period.parse("2014/2016").at(2015) is YES
    assert Period.parse("2014/2016").at(2017) is NO


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (numpy.int64(2015), "2015"),
        (numpy.uint16(2015), "2015"),
        (pandas.DataFrame({"year": [2015]}).year.iloc[0], "2015"),
        (numpy.datetime64("2015"), "2015"),
        (numpy.datetime64("2015-03"), "2015-03"),
        (numpy.datetime64("2015-03-01T12:00:00.000000000"), "2015-03-01"),
        (pandas.Timestamp("2015-03-01 12:00"), "2015-03-01"),
        (pandas.Period("2015Q1"), "2015-33"),
        (pyarrow.scalar(2015), "2015"),
        (pyarrow.scalar("2015-03"), "2015-03"),
        (pyarrow.scalar(date(2015, 3, 1)), "2015-03-01"),
        (polars.Series([2015])[0], "2015"),
        (polars.Series([date(2015, 3, 1)])[0], "2015-03-01"),
    ],
)
def test_a_cell_of_a_column_may_be_asked_about(cell: Any, text: str) -> None:
    assert days_of(cell) == days_of(text)


@pytest.mark.parametrize(
    "cell",
    [
        numpy.datetime64("NaT"),
        numpy.bool_(True),
        numpy.float64(2015),
        numpy.int64(20150601),
        numpy.array([2015, 2016]),
        pandas.NaT,
        pandas.NA,
        pyarrow.scalar(None),
        pyarrow.scalar([2015]),
    ],
)
def test_a_cell_that_is_no_time_cannot_be_asked_about(cell: Any) -> None:
    with pytest.raises(InvalidDateError, match="is no time"):
        days_of(cell)


@pytest.mark.parametrize(
    "asked",
    ["", " ", "2015-02-29", "2015-13", "soon", "2016/2015", None, True, 0, -2015, 10000, 20150601, 20150601.0, ["2015"]],
)
def test_what_is_no_time_cannot_be_asked_about(asked: Any) -> None:
    for ask in (Period().at, Period().why, days_of):
        with pytest.raises(InvalidDateError):
            ask(asked)


@pytest.mark.parametrize(
    ("text", "asked", "answer", "at_its_word"),
    [
        ("2015/2022", "2018-02-11", YES, YES),
        ("2015/2022", "2018-02-12", YES, YES),
        ("2015/2022", "2018-02-13", MAYBE, YES),
        ("2015/2022", "2022-01-01", MAYBE, YES),
        ("2015/2022", "2022-01-02", MAYBE, MAYBE),
        ("2015/2022", "2023-01-01", NO, NO),
        ("2015/2022", "2014-12-31", NO, NO),
        ("2015/2022", "2018", YES, YES),
        ("2015/2022", "2018-02-12/2030", YES, YES),
        ("2015/2022", "2018-03", MAYBE, YES),
        ("2015/2022", "2019/", MAYBE, YES),
        ("2019/2022", "2019-12-31", MAYBE, YES),
        ("2019/2022", "2015/2021", MAYBE, YES),
        ("2018/2022", "2018", MAYBE, YES),
        ("2012/..", "2011-12-31", NO, NO),
        ("2012/..", "2012-12-30", MAYBE, MAYBE),
        ("2012/..", "2012-12-31", YES, YES),
        ("2012/..", "2018-02-12", YES, YES),
        ("2012/..", "2018-02-13", MAYBE, YES),
        ("2012/..", "2040", MAYBE, YES),
        ("2012/P9Y (ongoing)", "2022-01-01", NO, NO),
        ("/..", "2018-02-13", MAYBE, YES),
        ("2012/..", "2018", YES, YES),
        ("2012/", "2013-01-01", MAYBE, MAYBE),
        ("/..", "2018-02-12", YES, YES),
        ("/..", "2018-02-11", MAYBE, MAYBE),
        ("/ (planned)", "2018-02-12", NO, NO),
        ("/ (planned)", "2018-02-13", MAYBE, MAYBE),
        ("2018/P1Y (planned)", "2018-12-31", MAYBE, YES),
        ("2018/P1Y (planned)", "2018-01", NO, NO),
    ],
)
def test_past_as_of_yes_becomes_maybe_and_no_stays(text: str, asked: str, answer: Certainty, at_its_word: Certainty) -> None:
    period = Period.parse(text, as_of="2018-02-12")
    assert period.at(asked) is answer
    assert period.at(asked, horizon=True) is answer
    assert period.at(asked, horizon=False) is at_its_word


@pytest.mark.parametrize("qualifier", ["?", "%"])
@pytest.mark.parametrize(
    ("text", "asked", "plain", "doubted"),
    [
        ("2014{}/2016", "2015-06-01", YES, MAYBE),
        ("2014{}/2016", "2012-06-01", NO, MAYBE),
        ("2014{}/2016", "2017-01-01", NO, NO),
        ("2014{}/2016", "2012/2018", YES, YES),
        ("2014/2016{}", "2013-12-31", NO, NO),
        ("2014/2016{}", "2015-06-01", YES, MAYBE),
        ("2014/2016{}", "2018-06-01", NO, MAYBE),
        ("2014/2016{}", "2012/2019", YES, YES),
        ("2014-01-01{}/P1Y", "2014-06-01", YES, MAYBE),
        ("2014-01-01{}/P1Y", "2013-06-01", NO, MAYBE),
        ("2014-01-01{}/P1Y", "2016-06-01", NO, MAYBE),
        ("P1Y/2014-12-31{}", "2014-06-01", YES, MAYBE),
        ("P1Y/2014-12-31{}", "2016-06-01", NO, MAYBE),
    ],
)
def test_a_doubted_date_turns_the_yes_and_no_that_rest_on_it_into_maybe(
    text: str, asked: str, plain: Certainty, doubted: Certainty, qualifier: str
) -> None:
    assert Period.parse(text.format("")).at(asked) is plain
    assert Period.parse(text.format(qualifier)).at(asked) is doubted


def test_what_is_ongoing_is_vouched_for_however_doubted_its_start() -> None:
    period = Period.parse("2012?/..", as_of="2018-02-12")
    assert period.at("2018-02-12") is YES
    assert period.at("2015-01-01") is MAYBE
    assert period.at("2011-01-01") is MAYBE


# ------------------------------------------------------------------------------------------------------------------ why


WHY: list[tuple[str, str | None, str, bool, Certainty, tuple[str, ...]]] = [
    (
        "2014-02-01/2017-04-30",
        None,
        "2015",
        True,
        YES,
        ("2014-02-01", "start 2014-02-01", "2017-04-30", "end 2017-04-30"),
    ),
    ("2015-23/P2Y", None, "2016", True, YES, ("2015-11-30", "start 2015-23", "2017-08-31", "start plus P2Y")),
    ("P27M/2017-04-30", None, "2016", True, YES, ("2015-02-01", "end minus P27M", "2017-04-30")),
    ("2012/..", "2018-02-12", "2015", True, YES, ("2012-12-31", "ongoing on 2018-02-12")),
    ("2014/2016", None, "2013", True, NO, ("2014-01-01", "start 2014")),
    ("/ (planned)", "2018-02-12", "2017", True, NO, ("2018-02-13", "planned on 2018-02-12")),
    ("P2Y/2016", None, "2013", True, NO, ("2014-01-02", "end minus P2Y")),
    ("2014/2016", None, "2017", True, NO, ("2016-12-31", "end 2016")),
    ("2015-23/P2Y", "2018-02-12", "2018-01-01", True, NO, ("2017-11-29", "start plus P2Y")),
    ("2015/2022", "2018-02-12", "2019", True, MAYBE, ("2018-02-12", "vouch")),
    ("2015/2022", "2018-02-12", "2019", False, YES, ("2015-12-31", "2022-01-01")),
    ("2014?/2016", None, "2015-06", True, MAYBE, ("2014?", "doubt")),
    ("2014/2016%", None, "2019", True, MAYBE, ("2016%", "doubt")),
    ("2014?/2016?", None, "2015-06", True, MAYBE, ("2014?", "2016?", "doubt")),
    ("2015-23/2017", None, "2015-10", True, MAYBE, ("may have begun", "2015-11-30", "start 2015-23")),
    ("2015/2016-23", None, "2016-10", True, MAYBE, ("may have ended", "2016-09-01", "end 2016-23")),
    ("2006/", None, "2040", True, MAYBE, ("may have ended", "2006-01-01")),
    ("2012/..", None, "2015", True, MAYBE, ("may have ended", "2012-01-01")),
    ("2012/..", None, "2015", False, YES, ("2012-12-31", "ongoing")),
    ("/2006", None, "1950", True, MAYBE, ("may have begun", "2006-12-31")),
    ("/", None, "2015", True, MAYBE, ("may have begun", "may have ended")),
    ("2015", None, "2015-06", True, MAYBE, ("may have begun", "2015-12-31", "may have ended", "2015-01-01")),
    # The bound that decided is named, not its opposite; a bound that is the day asked about decides.
    ("2012/2018 (ongoing)", "2018-02-12", "2020", True, NO, ("2018-12-31", "end 2018")),
    ("2014/2016?", None, "2017-01-01", True, MAYBE, ("2016?", "doubt")),
    ("2014-12-31?/2016", None, "2014-12-31", True, MAYBE, ("2014-12-31?", "doubt")),
    ("2015", None, "2015-12-31", True, MAYBE, ("MAYBE: it may have ended as early as 2015-01-01",)),
    ("2015", None, "2015-01-02", True, MAYBE, ("may have begun", "may have ended")),
]


@pytest.mark.parametrize(("text", "as_of", "asked", "horizon", "answer", "parts"), WHY)
def test_why_gives_the_answer_and_the_bound_or_rule_that_decided(
    text: str, as_of: str | None, asked: str, horizon: bool, answer: Certainty, parts: tuple[str, ...]
) -> None:
    period = Period.parse(text, as_of=as_of)
    sentence = period.why(asked, horizon=horizon)
    assert period.at(asked, horizon=horizon) is answer
    assert sentence.startswith(f"{answer}: ")
    assert "\n" not in sentence
    assert "None" not in sentence
    for part in parts:
        assert part in sentence


def test_why_does_not_blame_a_doubted_date_that_would_decide_nothing() -> None:
    assert "doubt" not in Period.parse("2014?/2016").why("2016-06")


@pytest.mark.parametrize(("text", "asked"), [("9999~/", "9998-06"), ("9999-12-31~/", "9999-12-30"), ("/0001~", "0002-06")])
def test_why_names_no_day_that_the_calendar_does_not_have(text: str, asked: str) -> None:
    assert "None" not in Period.parse(text).why(asked)


# ------------------------------------------------------------------------------------------------------------ relations


SAME = {Relation.EQUALS}

ANY = set(Relation)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2015-01-01/2015-01-10", "2015-01-12/2015-01-20", {Relation.BEFORE}),
        ("2015-01-01/2015-01-10", "2015-01-11/2015-01-20", {Relation.MEETS}),
        ("2015-01-01/2015-01-10", "2015-01-10/2015-01-20", {Relation.OVERLAPS}),
        ("2015-01-01/2015-01-10", "2015-01-01/2015-01-20", {Relation.STARTS}),
        ("2015-01-05/2015-01-10", "2015-01-01/2015-01-20", {Relation.DURING}),
        ("2015-01-05/2015-01-20", "2015-01-01/2015-01-20", {Relation.FINISHES}),
        ("2015-01-01/2015-01-20", "2015-01-01/2015-01-20", SAME),
        ("2015-01-12/2015-01-20", "2015-01-01/2015-01-10", {Relation.AFTER}),
        ("2015-01-11/2015-01-20", "2015-01-01/2015-01-10", {Relation.MET_BY}),
        ("2015-01-10/2015-01-20", "2015-01-01/2015-01-10", {Relation.OVERLAPPED_BY}),
        ("2015-01-01/2015-01-20", "2015-01-01/2015-01-10", {Relation.STARTED_BY}),
        ("2015-01-01/2015-01-20", "2015-01-05/2015-01-10", {Relation.CONTAINS}),
        ("2015-01-01/2015-01-20", "2015-01-05/2015-01-20", {Relation.FINISHED_BY}),
        ("2015-01-01/2015-01-01", "2015-01-02/2015-01-02", {Relation.MEETS}),
        ("2011/2012", "2013/2014", {Relation.BEFORE, Relation.MEETS}),
        ("2011/2012", "2014/2015", {Relation.BEFORE}),
        ("2013/2014", "2011/2012", {Relation.AFTER, Relation.MET_BY}),
        ("/", "/", ANY),
        ("/", "2015-01-01/2015-01-31", ANY),
        ("2015", "2015", ANY),
        ("/2012", "2013/", {Relation.BEFORE, Relation.MEETS}),
        (
            "2015-01-01/",
            "2015-01-01/2015-01-31",
            {Relation.STARTS, Relation.EQUALS, Relation.STARTED_BY},
        ),
        # Joint: in April a month later is never clamped, so that whichever begins first ends first.
        ("2015-04/P1M", "2015-04/P1M", {Relation.OVERLAPS, Relation.EQUALS, Relation.OVERLAPPED_BY}),
        # In January it is: the 28th to the 31st all lead to 28 February.
        (
            "2015-01/P1M",
            "2015-01/P1M",
            {Relation.OVERLAPS, Relation.EQUALS, Relation.OVERLAPPED_BY, Relation.FINISHES, Relation.FINISHED_BY},
        ),
        # 28 and 29 February 2016 both lead to 28 February 2018.
        ("2015/P2Y", "2015/P2Y", {Relation.OVERLAPS, Relation.EQUALS, Relation.OVERLAPPED_BY}),
        (
            "2016/P2Y",
            "2016/P2Y",
            {Relation.OVERLAPS, Relation.EQUALS, Relation.OVERLAPPED_BY, Relation.FINISHES, Relation.FINISHED_BY},
        ),
        # Neither has a date: which of the two is longer is all there is to know.
        (
            "P10D",
            "P9D",
            ANY - {Relation.STARTS, Relation.DURING, Relation.FINISHES, Relation.EQUALS, Relation.CONTAINS},
        ),
        ("P10D", "P8D", ANY - {Relation.STARTS, Relation.DURING, Relation.FINISHES, Relation.EQUALS}),
        (
            "P10D",
            "P10D",
            {
                Relation.BEFORE,
                Relation.MEETS,
                Relation.OVERLAPS,
                Relation.EQUALS,
                Relation.OVERLAPPED_BY,
                Relation.MET_BY,
                Relation.AFTER,
            },
        ),
        ("P1M", "P28D", ANY - {Relation.STARTS, Relation.DURING, Relation.FINISHES}),
        ("P1M", "P31D", ANY - {Relation.STARTED_BY, Relation.CONTAINS, Relation.FINISHED_BY}),
        ("P1M", "P29D", ANY - {Relation.DURING}),
        ("P1M~", "P29D", ANY),
        # Four years without a leap day are there once a century.
        ("P4Y", "P1460D", ANY - {Relation.STARTS, Relation.DURING, Relation.FINISHES, Relation.CONTAINS}),
        # A month back from 30 March begins on 28 February, a month forth from there ends on 27 March.
        (
            "P1M",
            "2015-02-28/2015-03-29",
            ANY - {Relation.DURING, Relation.FINISHES, Relation.FINISHED_BY, Relation.CONTAINS},
        ),
        # However long it is, there is room for it.
        (
            "P20Y",
            "2015-01-01/2015-01-31",
            ANY - {Relation.STARTS, Relation.DURING, Relation.FINISHES, Relation.EQUALS},
        ),
        # A doubted date rules nothing out.
        ("2011?/2012?", "2014/2015", ANY),
        ("2011?/2012", "2014/2015", {Relation.BEFORE}),
    ],
)
def test_relations_are_those_in_which_the_two_may_stand(one: str, other: str, expected: set[Relation]) -> None:
    found = Period.parse(one).relations(Period.parse(other))
    assert isinstance(found, frozenset)
    assert found == expected


@pytest.mark.parametrize("duration", ["P1Y", "P2200Y"])  # the longer is sought around the year 5000, and not in all years
def test_relations_without_dates_compute_each_day_once(duration: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shifted = 0

    def shift(ordinal: int, months: int, days: int = 0) -> int:
        nonlocal shifted
        shifted += 1
        return dates.shift(ordinal, months, days)

    monkeypatch.setattr(periods, "shift", shift)
    one = Period(duration=duration)
    assert one.relations(one) >= {Relation.BEFORE, Relation.EQUALS, Relation.OVERLAPS, Relation.AFTER}
    assert one.relations(one).isdisjoint({Relation.DURING, Relation.CONTAINS})
    assert shifted < 200_000  # twice two ties of each, over the days of nine years: fifteen times as many without


def test_relations_take_what_was_ongoing_and_planned_into_account() -> None:
    running = Period.parse("2012/..", as_of="2018-02-12")
    plan = Period.parse("/ (planned)", as_of="2018-02-12")
    assert running.relations(plan) == {
        Relation.BEFORE,
        Relation.MEETS,
        Relation.OVERLAPS,
        Relation.CONTAINS,
        Relation.FINISHED_BY,
    }


def test_relation_words_are_allens_thirteen() -> None:
    assert {str(relation) for relation in Relation} == {
        "before", "meets", "overlaps", "starts", "during", "finishes", "equals",
        "after", "met_by", "overlapped_by", "started_by", "contains", "finished_by",
    }  # fmt: skip


def test_a_planned_duration_without_dates_is_counted_from_either_end() -> None:
    planned = Period(duration="P1M", planned=True, as_of="2015-01-30")
    # A month from 31 January ends with 27 February; a month that ends with 28 February began on the first of it.
    assert (planned.earliest_start, planned.earliest_end) == (date(2015, 1, 31), date(2015, 2, 27))


def test_periods_that_are_written_alike_are_in_the_order_of_the_day_that_they_are_known_to() -> None:
    in_order = [Period.parse("2015/", as_of) for as_of in (None, "2018-01-01", "2019-01-01")]
    assert sorted([*in_order[1:], in_order[0]]) == sorted([in_order[2], *in_order[:2]]) == in_order
    assert not in_order[0] < in_order[0]


def test_a_period_travels() -> None:
    period = Period(start="2015", duration="P2Y", as_of="2015-06-01")
    assert pickle.loads(pickle.dumps(period)) == period


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("201X – 2015", "'201X/2015'"),
        ("2015-23~ – 2017", "'2015-23~/2017'"),
        ("2015 – 3 weeks", "a day, such as 2014-02-01, or start/end, such as 2014-02-01/2017-04-30"),
        ("2015 –".ljust(76) + "2016", "'2015/2016'"),
        (
            "2015 –".ljust(77) + "2016",
            "a day, such as 2014-02-01, or start/end, such as 2014-02-01/2017-04-30",
        ),  # of longer texts nothing is guessed
    ],
)
def test_two_dates_that_are_joined_otherwise_are_refused_with_the_period_that_may_be_meant(text: str, right: str) -> None:
    with pytest.raises(InvalidDateError) as refusal:
        Period.parse(text)
    assert str(refusal.value).endswith(f" is no period: right would be {right}")


@pytest.mark.parametrize(
    ("text", "asked"), [("2015-02?/2016", "2015-02-01"), ("2015-02?/2016", "2015-02-27"), ("2014/2015-02?", "2015-02-02")]
)
def test_a_doubted_date_is_not_blamed_for_what_it_leaves_open_even_if_it_is_right(text: str, asked: str) -> None:
    assert "MAYBE" in Period.parse(text).why(asked) and "doubts" not in Period.parse(text).why(asked)
