"""Panels: which rows and columns there are, how they are called, and what is refused."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

import migcoop
from migcoop import FilterError, InvalidDateError, UnknownNameError, UnknownWordError, panel


def test_a_body_is_a_column_named_as_it_was_asked_for() -> None:
    asked = ["EU", migcoop.organisation("OECD"), "Europarådet"]
    assert panel(asked, 1990, 1990).columns == ("country", "year", "EU", "oecd", "Europarådet")
    assert panel(asked, 1990, 1990, pairs=True).columns == ("country", "other", "year", "EU", "oecd", "Europarådet")
    assert panel("EU", "1990-02", "1990-03", every="month", long=True).columns == (
        "country",
        "year",
        "month",
        "body",
        "belongs",
    )


@pytest.mark.parametrize(
    ("country", "year", "when", "belongs"),
    [
        ("SE", 1994, "end", "no"),
        ("SE", 1995, "start", "yes"),
        ("SE", 1995, "every", "yes"),
        ("GB", 2020, "start", "yes"),
        ("GB", 2020, "end", "no"),
        ("GB", 2020, "some", "yes"),
        ("GB", 2020, "every", "no"),
        ("GB", 1973, "start", "yes"),
        ("HR", 2013, "start", "no"),
        ("HR", 2013, "end", "yes"),
        ("NO", 2013, "end", "no"),
    ],
)
def test_who_was_in_the_european_union(country: str, year: int, when: Any, belongs: str) -> None:
    assert list(panel("EU", year, year, when=when, countries=country)) == [(country, year, belongs)]


def test_months_go_over_the_turn_of_the_year() -> None:
    found = panel("EU", "2003-12-15", "2004-05", every="month", when="start", countries="Lithuania")
    assert [row[1:3] for row in found] == [(2003, 12), (2004, 1), (2004, 2), (2004, 3), (2004, 4), (2004, 5)]
    assert [row[3] for row in found] == ["no"] * 5 + ["yes"]


def test_the_last_month_of_the_calendar_is_a_month() -> None:
    assert list(panel("EU", "9999-12", "9999-12", every="month", countries="NO")) == [("NO", 9999, 12, "no")]


def test_a_body_of_which_not_all_members_are_known_is_told() -> None:
    assert panel(["EU", "GDISC"], 2018, 2018).open_lists == ("GDISC",)
    assert repr(panel(["EU", "GDISC"], 2018, 2019, countries=["SE", "NO"])) == (
        "<Panel: 2 countries, 2018 to 2019, 2 bodies, 4 rows; not all members are known of GDISC>"
    )
    assert repr(panel("EU", "2018-01", "2018-11", every="month", countries="SE")) == (
        "<Panel: 1 country, 2018-01 to 2018-11, 1 body, 11 rows>"
    )


def test_a_country_has_rows_for_all_its_spells() -> None:
    left_and_came_back = [edge for edge in migcoop.memberships(status="member") if edge.spell == 2]
    assert left_and_came_back
    for edge in left_and_came_back:
        spells = migcoop.memberships(member=edge.member, body=edge.body, status="member")
        year = spells[0].period.latest_end.year + 1  # type: ignore[union-attr]
        before, after = (next(iter(panel(edge.body, at, at, countries=edge.member)))[2] for at in (year - 2, year))
        assert before == spells[0].period.at(f"{year - 2}-12-31").value and after in ("no", "maybe", "yes")


@pytest.mark.parametrize(
    ("error", "given", "options"),
    [
        (FilterError, ([], 1990, 1991), {}),
        (FilterError, (["EU", "EU"], 1990, 1991), {}),
        (FilterError, (0, 1990, 1991), {}),
        (FilterError, (["EU", 5], 1990, 1991), {}),
        (FilterError, (None, 1990, 1991), {}),
        (FilterError, ("EU", 1992, 1991), {}),
        (UnknownWordError, ("EU", 1990, 1991), {"every": ["year"]}),
        (UnknownWordError, ("EU", 1990, 1991), {"when": {}}),
        (FilterError, ("EU", 1990, 1991), {"pairs": 1}),
        (FilterError, ("EU", 1990, 1991), {"long": "yes"}),
        (FilterError, ("EU", 1990, 1991), {"horizon": None}),
        (FilterError, ("EU", 1990, 1991), {"countries": 5}),
        (UnknownWordError, ("EU", 1990, 1991), {"every": "week"}),
        (UnknownWordError, ("EU", 1990, 1991), {"when": "middle"}),
        (UnknownNameError, ("EUU", 1990, 1991), {}),
        (UnknownNameError, ("EU", 1990, 1991), {"countries": "Norgee"}),
        (InvalidDateError, ("EU", "2015-13", 2016), {}),
    ],
)
def test_what_makes_no_panel_is_refused(error: type[Exception], given: tuple[Any, ...], options: dict[str, Any]) -> None:
    with pytest.raises(error):
        panel(*given, **options)


def test_a_panel_is_a_frame_and_has_no_edges() -> None:
    found = panel(["EU", "OECD"], 1994, 1996, countries=["SE", "NO"])
    frame = found.to_polars()
    assert frame.columns == ["country", "year", "EU", "OECD"]
    assert frame.rows() == list(found)
    assert found.to_dicts()[0] == {"country": "NO", "year": 1994, "EU": "no", "OECD": "yes"}
    with pytest.raises(UnknownWordError, match="unknown edges 'funding'"):
        found.to_dicts(edges="funding")


def test_a_panel_is_a_value_that_is_copied_and_pickled() -> None:
    found = panel(["EU", "OECD"], 1994, 1996, countries=["SE", "NO"], pairs=True)
    for again in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):
        assert again == found and hash(again) == hash(found) and list(again) == list(found)
    assert found.periods["SE", "EU"][0] == migcoop.memberships(member="SE", body="EU").one().period
    with pytest.raises(TypeError):
        found.periods["SE", "EU"] = ()  # type: ignore[index]


def words(body: str, year: int, **options: Any) -> set[str]:
    return {str(row[2]) for row in panel(body, year, year, **options)}


def test_where_the_members_of_a_body_are_not_told_a_country_may_belong() -> None:
    assert words("UN", 2000) == words("Prague Process", 2020) == {"maybe"}  # nobody is told; only participants are
    assert words("Bali Process", 2020, countries=["SE", "AU"]) == {"maybe"}  # said to be an open list
    assert words("EU", 1950) == words("GDISC", 1990) == words("Prague Process", 1950) == {"no"}  # before it was there
    assert words("GDISC", 2018, countries="US") == {"no"}
