"""Dates, durations and certainties by example: each value is worked out by hand from the design."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from typing import Any

import pytest

from migcoop.dates import AFTER, BEFORE, Certainty, Duration, EdtfDate, Precision, day_of, shift, suggested_date
from migcoop.errors import InvalidDateError, MigcoopError, UncertainError

NO, MAYBE, YES = Certainty.NO, Certainty.MAYBE, Certainty.YES


def day(text: str) -> date:
    return date.fromisoformat(text)


# ---------------------------------------------------------------------------------------------------------------- dates


FORMS = [
    ("2015", "2015-01-01", "2015-12-31", Precision.YEAR),
    ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
    ("9999", "9999-01-01", "9999-12-31", Precision.YEAR),
    ("2015-01", "2015-01-01", "2015-01-31", Precision.MONTH),
    ("2015-02", "2015-02-01", "2015-02-28", Precision.MONTH),
    ("2016-02", "2016-02-01", "2016-02-29", Precision.MONTH),
    ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH),
    ("2000-02", "2000-02-01", "2000-02-29", Precision.MONTH),
    ("2015-04", "2015-04-01", "2015-04-30", Precision.MONTH),
    ("2015-12", "2015-12-01", "2015-12-31", Precision.MONTH),
    ("2015-09-30", "2015-09-30", "2015-09-30", Precision.DAY),
    ("2016-02-29", "2016-02-29", "2016-02-29", Precision.DAY),
    ("2000-02-29", "2000-02-29", "2000-02-29", Precision.DAY),
    ("9999-12-31", "9999-12-31", "9999-12-31", Precision.DAY),
    ("0001-01-01", "0001-01-01", "0001-01-01", Precision.DAY),
    ("2015-21", "2015-03-01", "2015-05-31", Precision.SEASON),
    ("2015-22", "2015-06-01", "2015-08-31", Precision.SEASON),
    ("2015-23", "2015-09-01", "2015-11-30", Precision.SEASON),
    ("2015-24", "2015-12-01", "2016-02-29", Precision.SEASON),
    ("2014-24", "2014-12-01", "2015-02-28", Precision.SEASON),
    ("1899-24", "1899-12-01", "1900-02-28", Precision.SEASON),
    ("2015-33", "2015-01-01", "2015-03-31", Precision.QUARTER),
    ("2015-34", "2015-04-01", "2015-06-30", Precision.QUARTER),
    ("2015-35", "2015-07-01", "2015-09-30", Precision.QUARTER),
    ("2015-36", "2015-10-01", "2015-12-31", Precision.QUARTER),
    ("9999-36", "9999-10-01", "9999-12-31", Precision.QUARTER),
    ("2015-37", "2015-01-01", "2015-04-30", Precision.THIRD),
    ("2015-38", "2015-05-01", "2015-08-31", Precision.THIRD),
    ("2015-39", "2015-09-01", "2015-12-31", Precision.THIRD),
    ("2015-40", "2015-01-01", "2015-06-30", Precision.HALF),
    ("2015-41", "2015-07-01", "2015-12-31", Precision.HALF),
    ("2015-XX", "2015-01-01", "2015-12-31", Precision.YEAR),
    ("2015-XX-XX", "2015-01-01", "2015-12-31", Precision.YEAR),
    ("2016-02-XX", "2016-02-01", "2016-02-29", Precision.MONTH),
    ("201X", "2010-01-01", "2019-12-31", Precision.DECADE),
    ("001X", "0010-01-01", "0019-12-31", Precision.DECADE),
    ("999X", "9990-01-01", "9999-12-31", Precision.DECADE),
    ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY),
    ("19XX", "1900-01-01", "1999-12-31", Precision.CENTURY),
    ("99XX", "9900-01-01", "9999-12-31", Precision.CENTURY),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), FORMS)
def test_each_form_of_date_has_its_first_day_last_day_and_precision(
    text: str, earliest: str, latest: str, precision: Precision
) -> None:
    when = EdtfDate.parse(text)
    assert (when.earliest, when.latest, when.precision) == (day(earliest), day(latest), precision)
    assert type(when.earliest) is type(when.latest) is date
    assert (when.approximate, when.uncertain) == (False, False)


@pytest.mark.parametrize("form", ["2015", "2015-02", "2015-02-28", "2015-21", "2015-24", "2015-33", "2015-XX", "201X", "20XX"])
@pytest.mark.parametrize(
    ("qualifier", "approximate", "uncertain"),
    [("", False, False), ("?", False, True), ("~", True, False), ("%", True, True)],
)
def test_each_form_takes_each_qualifier_which_does_not_move_it(
    form: str, qualifier: str, approximate: bool, uncertain: bool
) -> None:
    plain, when = EdtfDate.parse(form), EdtfDate.parse(form + qualifier)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)
    assert (when.earliest, when.latest, when.precision) == (plain.earliest, plain.latest, plain.precision)
    assert str(when) == form + qualifier
    assert (when == plain) is (qualifier == "")


@pytest.mark.parametrize("text", ["2015 ", " 2015", "2015\n", "\t2015\u00a0"])
def test_white_space_around_a_date_is_no_part_of_it(text: str) -> None:
    assert EdtfDate(text) == EdtfDate("2015")
    assert str(EdtfDate(text)) == "2015"


@pytest.mark.parametrize("text", ["01/02/2015", "winter 2016", "Smith 2016", "32. juni 2016", "2016/18", "2016-19", "1999/00"])
def test_nothing_is_suggested_for_what_may_be_two_dates_or_none(text: str) -> None:
    assert suggested_date(text) == ""


@pytest.mark.parametrize("text", ["2016/17", "2016–17"])
def test_a_year_and_the_next_are_a_period(text: str) -> None:
    with pytest.raises(InvalidDateError, match="right would be a period, '2016/2017'"):
        EdtfDate(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("P2Y ", "P2Y"),
        ("p2y", "P2Y"),
        ("~P2Y", "P2Y~"),
        ("P2.5Y", "P2Y6M"),
        ("0.5 years", "P6M"),
        ("2 years", "P2Y"),
        ("ca 27 months", "P27M~"),
        ("2,5 år", "P2Y6M"),
        ("6 veckor", "P6W"),
        ("apie 3 metus", "P3Y~"),
        ("10 days", "P10D"),
    ],
)
def test_a_duration_that_is_written_otherwise_is_refused_with_the_one_that_it_may_mean(text: str, meant: str) -> None:
    with pytest.raises(InvalidDateError, match=f"right would be '{meant}'"):
        Duration(text)


@pytest.mark.parametrize("text", ["P2.3Y", "P2.5M", "PT5M", "2 moons", "0 years", "two years", "9" * 90 + " years"])
def test_no_duration_is_suggested_where_none_is_likely(text: str) -> None:
    with pytest.raises(InvalidDateError, match=r"right would be (?:whole years|a day or more)"):
        Duration(text)


@pytest.mark.parametrize("text", [" ", "\n", " \t"])
def test_white_space_alone_is_no_date(text: str) -> None:
    with pytest.raises(InvalidDateError, match="'' is no date here"):
        EdtfDate(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("199u", "199X"),
        ("20uu", "20XX"),
        ("2015-xx", "2015-XX"),
        ("~2015", "2015~"),
        ("?2015-04", "2015-04?"),
        ("circa 2015", "2015~"),
        ("c. 2015", "2015~"),
        ("about 2015", "2015~"),
        ("2011Q1", "2011-33"),
        ("2011-Q4", "2011-36"),
        ("Q2 2011", "2011-34"),
        ("2011H2", "2011-41"),
        ("2011-S1", "2011-40"),
        ("2011T3", "2011-39"),
        ("2015-02-01T00:00:00", "2015-02-01"),
        ("2015.02.01", "2015-02-01"),
        ("2015/02", "2015-02"),
        ("20150201", "2015-02-01"),
        ("2010s", "201X"),
        ("2015-1", "2015-01"),
        ("2015–02", "2015-02"),
        ("01.02.2015", "2015-02-01"),
        ("1.2.2015", "2015-02-01"),
        ("1. 12. 2015", "2015-12-01"),
        ("31/12/2015", "2015-12-31"),
        ("12/31/2015", "2015-12-31"),
        ("June 2016", "2016-06"),
        ("1 June 2016", "2016-06-01"),
        ("June 1, 2016", "2016-06-01"),
        ("14. desember 2016", "2016-12-14"),
        ("sep. 2016", "2016-09"),
        ("2016 m. birželio 1 d.", "2016-06-01"),
        ("2016 m. kovas", "2016-03"),
        ("hösten 2015", "2015-23"),
        ("spring 2016", "2016-21"),
    ],
)
def test_a_date_that_is_written_otherwise_is_refused_with_the_date_that_it_may_mean(text: str, meant: str) -> None:
    assert suggested_date(text) == meant
    with pytest.raises(InvalidDateError, match=f"right would be '{re.escape(meant)}'"):
        EdtfDate(text)


@pytest.mark.parametrize("text", ["soon", "", "autumn of 2015", "20151301", "0000u", "2015Q5", "1" * 81, "c. " + "2" * 100])
def test_nothing_is_suggested_where_no_date_is_likely(text: str) -> None:
    assert suggested_date(text) == ""


def test_the_repr_of_a_date_builds_it() -> None:
    assert repr(EdtfDate.parse("2015-23~")) == "EdtfDate('2015-23~')"
    assert EdtfDate("2015-23~") == EdtfDate.parse("2015-23~")


REFUSED_DATES = [
    "",
    "2015\x00",
    "20 15",
    "15",
    "201",
    "20150",
    "02015",
    "-2015",
    "+2015",
    "Y12015",
    "0000",
    "0000-01",
    "0000-01-01",
    "0000-21",
    "000X",
    "00XX",
    "XXXX",
    "2XXX",
    "201x",
    "20xx",
    "X015",
    "201X-05",
    "2015-XX-01",
    "XXXX-01",
    "2015-0X",
    "2015-1",
    "2015-2-1",
    "2015-02-1",
    "2015-2-01",
    "2015-00",
    "2015-13",
    "2015-20",
    "2015-25",
    "2015-32",
    "2015-42",
    "2015-33-01",
    "2015-41-XX",
    "2015-99",
    "2015-21-01",
    "2015-24-31",
    "2015-13-01",
    "2015-00-01",
    "2015-01-00",
    "2015-01-32",
    "2015-02-29",
    "2015-02-30",
    "2016-02-30",
    "1900-02-29",
    "2100-02-29",
    "2015-04-31",
    "2015-06-31",
    "2015-09-31",
    "2015-11-31",
    "20150201",
    "2015/02/01",
    "2015/2016",
    "2015-02-01T00:00:00",
    "2015-02-01Z",
    "2015??",
    "2015?~",
    "2015~?",
    "?2015",
    "2015!",
    "2015-?",
    "2015?-02",
    "~",
    "?",
    "..",
    "/",
    "P2Y",
    "today",
    "autumn of 2015",
    "9999-24",
    "２０１５",
    "٢٠١٥",
    "201５",
    "2015-0２",
    "2015−02",
    "2015–02",
]


@pytest.mark.parametrize("text", REFUSED_DATES)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidDateError) as refusal:
        EdtfDate.parse(text)
    assert isinstance(refusal.value, ValueError)
    assert isinstance(refusal.value, MigcoopError)
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize("given", [None, 2015, 2015.0, True, b"2015", ["2015"], ("2015",), {}, date(2015, 1, 1), object()])
@pytest.mark.parametrize("read", [EdtfDate.parse, EdtfDate, Duration.parse, Duration])
def test_what_is_no_text_is_refused(given: Any, read: Any) -> None:
    with pytest.raises(InvalidDateError):
        read(given)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("2015-02-29", "28"),
        ("2016-02-30", "29"),
        ("2015-04-31", "30"),
        ("2015-13", "01 to 12"),
        ("0000", "0001"),
        ("soon", "YYYY-MM-DD"),
    ],
)
def test_a_refused_date_says_what_would_be_right(text: str, remedy: str) -> None:
    with pytest.raises(InvalidDateError, match=remedy):
        EdtfDate.parse(text)


@pytest.mark.parametrize("length", [81, 1_000, 1_000_000])
@pytest.mark.parametrize(
    "read",
    [
        EdtfDate.parse,
        Duration.parse,
        lambda text: EdtfDate.parse([text] * 5),  # type: ignore[arg-type]
    ],
)
def test_a_refusal_quotes_at_most_80_characters_of_what_was_given(read: Any, length: int) -> None:
    with pytest.raises(InvalidDateError) as refusal:
        read("1" * length)
    assert "1" * 81 not in str(refusal.value)
    assert "1" * 60 in str(refusal.value)
    assert str(refusal.value).count("1") <= 100


def test_dates_sort_by_first_day_then_by_last_day() -> None:
    order = [
        "19XX",
        "200X",
        "20XX",
        "2014-24",
        "2015-01-01",
        "2015-01",
        "2015",
        "2015-02",
        "2015-21",
        "2015-03-02",
        "2016",
    ]
    assert [str(when) for when in sorted(map(EdtfDate, reversed(order)))] == order


def test_dates_of_different_qualifiers_have_an_order_though_their_days_are_equal() -> None:
    several = [EdtfDate("2015" + qualifier) for qualifier in ("", "?", "~", "%")]
    for one, other in product(several, repeat=2):
        assert (one < other) + (one == other) + (one > other) == 1


@pytest.mark.parametrize("other", ["2015", 2015, None, date(2015, 1, 1)])
def test_a_date_is_not_ordered_against_other_things(other: Any) -> None:
    when = EdtfDate("2015")
    assert when != other
    for compare in (lambda: when < other, lambda: when <= other, lambda: when > other, lambda: when >= other):
        with pytest.raises(TypeError):
            compare()


# ------------------------------------------------------------------------------------------------------------ durations


@pytest.mark.parametrize(
    ("text", "parts", "approximate"),
    [
        ("P2Y", (2, 0, 0, 0), False),
        ("P27M", (0, 27, 0, 0), False),
        ("P24M", (0, 24, 0, 0), False),
        ("P1Y6M", (1, 6, 0, 0), False),
        ("P2Y6M~", (2, 6, 0, 0), True),
        ("P2Y~", (2, 0, 0, 0), True),
        ("P10D", (0, 0, 0, 10), False),
        ("P10D~", (0, 0, 0, 10), True),
        ("P1Y2M3D", (1, 2, 0, 3), False),
        ("P1Y3D", (1, 0, 0, 3), False),
        ("P2M3D", (0, 2, 0, 3), False),
        ("P6W", (0, 0, 6, 0), False),
        ("P6W~", (0, 0, 6, 0), True),
        ("P0Y6M", (0, 6, 0, 0), False),
    ],
)
def test_a_duration_keeps_what_is_printed(text: str, parts: tuple[int, ...], approximate: bool) -> None:
    length = Duration.parse(text)
    assert (length.years, length.months, length.weeks, length.days) == parts
    assert length.approximate is approximate
    assert str(length) == text
    assert repr(length) == f"Duration({text!r})"


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [
        ("P2Y", (24, 0), (24, 0)),
        ("P27M", (27, 0), (27, 0)),
        ("P6W", (0, 42), (0, 42)),
        ("P1Y2M3D", (14, 3), (14, 3)),
        ("P2Y~", (12, 0), (36, 0)),
        ("P3Y6M~", (36, 0), (48, 0)),
        ("P2Y5M~", (28, 0), (30, 0)),
        ("P27M~", (26, 0), (28, 0)),
        ("P6M~", (5, 0), (7, 0)),
        ("P6W~", (0, 35), (0, 49)),
        ("P10D~", (0, 9), (0, 11)),
        ("P1M10D~", (1, 9), (1, 11)),
    ],
)
def test_an_approximate_duration_is_out_by_its_smallest_printed_part_and_by_six_months_after_y6m(
    text: str, shortest: tuple[int, int], longest: tuple[int, int]
) -> None:
    assert Duration.parse(text).range() == (shortest, longest)


@pytest.mark.parametrize("text", ["P1Y~", "P1M~", "P1W~", "P1D~"])
def test_however_short_an_approximate_duration_it_is_a_day_at_least(text: str) -> None:
    assert Duration.parse(text).range()[0] == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "P",
        "P~",
        "~",
        "2Y",
        "p2y",
        "P2y",
        "P1.5Y",
        "P1,5Y",
        "P0.5M",
        "P½Y",
        "PT1H",
        "P1DT1H",
        "P1Y1W",
        "P1W1D",
        "P0D",
        "P0Y",
        "P0M",
        "P0W",
        "P0Y0M0D",
        "P0D~",
        "P-1Y",
        "-P1Y",
        "+P1Y",
        "P+1Y",
        "P1M1Y",
        "P1D1M",
        "P1Y1Y",
        "P1Y~6M",
        "P1Y?",
        "P1Y%",
        "P1Y~~",
        "P1Y ",
        " P1Y",
        "P1Y\n",
        "P1",
        "P1YM",
        "P２Y",
        "P٢Y",
        "two years",
        "2015",
    ],
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(InvalidDateError) as refusal:
        Duration.parse(text)
    assert repr(text) in str(refusal.value)


def test_durations_are_equal_only_if_printed_alike() -> None:
    assert Duration("P2Y") == Duration.parse("P2Y")
    assert len({Duration("P2Y"), Duration("P24M"), Duration("P2Y~"), Duration("P2Y")}) == 3


# --------------------------------------------------------------------------------------------------- days as ordinals

LAST = date.max.toordinal()


@pytest.mark.parametrize(
    ("when", "months", "days", "later"),
    [
        ("2015-01-31", 1, 0, "2015-02-28"),
        ("2016-01-31", 1, 0, "2016-02-29"),
        ("2016-02-29", 12, 0, "2017-02-28"),
        ("2015-03-31", -1, 0, "2015-02-28"),
        ("2015-01-31", 1, 3, "2015-03-03"),
        ("2015-12-31", 2, 0, "2016-02-29"),
        ("9999-12-30", 0, 1, "9999-12-31"),
        ("0001-02-28", -1, 0, "0001-01-28"),
        ("0001-01-02", 0, -1, "0001-01-01"),
    ],
)
def test_a_shift_is_of_months_with_month_ends_clamped_then_of_days(when: str, months: int, days: int, later: str) -> None:
    assert shift(day(when).toordinal(), months, days) == day(later).toordinal()


@pytest.mark.parametrize(
    ("ordinal", "months", "days", "shifted"),
    [
        (LAST, 0, 1, AFTER - 1),
        (LAST, 0, 2, AFTER),
        (LAST, 0, 100, AFTER),
        (LAST, 1, 0, AFTER),
        (LAST - 30, 1, 0, AFTER - 1),
        (LAST - 30, 1, -1, LAST),
        (LAST - 30, 1, 1, AFTER),
        (LAST - 30, 2, 0, AFTER),
        (AFTER - 1, 0, -1, LAST),
        (AFTER - 1, 0, 1, AFTER),
        (AFTER - 1, -1, 0, LAST - 30),
        (AFTER - 1, -12 * 9999, 0, 1),
        (AFTER - 1, -12 * 9999 - 1, 0, BEFORE),
        (AFTER, -1, -1, AFTER),
        (1, 0, -1, BEFORE),
        (1, 0, -100, BEFORE),
        (1, -1, 0, BEFORE),
        (366, -12, 0, 1),
        (366, -13, 0, BEFORE),
        (BEFORE, 1, 1, BEFORE),
    ],
)
def test_a_shift_out_of_the_calendar_is_before_or_after_all_but_for_the_day_after_the_last(
    ordinal: int, months: int, days: int, shifted: int
) -> None:
    assert shift(ordinal, months, days) == shifted


def test_a_day_outside_the_calendar_is_none() -> None:
    assert [day_of(ordinal) for ordinal in (BEFORE, 1, LAST, AFTER - 1, AFTER)] == [None, date.min, date.max, None, None]


# ---------------------------------------------------------------------------------------------------------- certainties


ORDER = [NO, MAYBE, YES]


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (NO, NO, NO, NO),
        (NO, MAYBE, NO, MAYBE),
        (NO, YES, NO, YES),
        (MAYBE, NO, NO, MAYBE),
        (MAYBE, MAYBE, MAYBE, MAYBE),
        (MAYBE, YES, MAYBE, YES),
        (YES, NO, NO, YES),
        (YES, MAYBE, MAYBE, YES),
        (YES, YES, YES, YES),
    ],
)
def test_and_and_or_are_kleenes(one: Certainty, other: Certainty, both: Certainty, either: Certainty) -> None:
    assert one & other is both
    assert one | other is either


@pytest.mark.parametrize(("one", "opposite"), [(NO, YES), (MAYBE, MAYBE), (YES, NO)])
def test_not_is_kleenes(one: Certainty, opposite: Certainty) -> None:
    assert ~one is opposite


@pytest.mark.parametrize(("i", "one"), list(enumerate(ORDER)))
@pytest.mark.parametrize(("j", "other"), list(enumerate(ORDER)))
def test_no_is_less_than_maybe_is_less_than_yes(i: int, one: Certainty, j: int, other: Certainty) -> None:
    assert (one < other, one <= other, one > other, one >= other) == (i < j, i <= j, i > j, i >= j)
    assert (one == other, one != other) == (i == j, i != j)


@pytest.mark.parametrize(("one", "definite", "possible"), [(NO, False, False), (MAYBE, False, True), (YES, True, True)])
def test_definite_and_possible_are_bools(one: Certainty, definite: bool, possible: bool) -> None:
    assert one.definite is definite
    assert one.possible is possible


def test_yes_and_no_are_conditions() -> None:
    assert bool(YES) is True
    assert bool(NO) is False


def test_maybe_is_no_condition() -> None:
    with pytest.raises(TypeError, match="definite") as refusal:
        bool(MAYBE)
    assert isinstance(refusal.value, UncertainError)
    assert isinstance(refusal.value, MigcoopError)


@pytest.mark.parametrize("other", [True, False, 0, 1, 2, None, "YES"])
@pytest.mark.parametrize("one", ORDER)
def test_a_certainty_does_not_mix_with_other_things(one: Certainty, other: Any) -> None:
    assert one != other
    for mix in (
        lambda: one & other,
        lambda: one | other,
        lambda: one < other,
        lambda: one <= other,
        lambda: one > other,
        lambda: one >= other,
        lambda: other & one,
        lambda: other | one,
    ):
        with pytest.raises(TypeError):
            mix()


@pytest.mark.parametrize("one", ORDER)
def test_a_certainty_prints_its_name(one: Certainty) -> None:
    assert str(one) == one.name
    assert repr(one) == f"<Certainty.{one.name}>"
