"""Under which keys an item is found, by example."""

from __future__ import annotations

import migcoop
from migcoop import Country, Dataset, Forum, Fund, Funding, Organisation, Participation, Project
from migcoop.axes import Rows

from .conftest import CITED, NOTE, made


def test_being_within_is_transitive() -> None:
    framework = made(Forum, "framework", kind="dialogue")
    group = made(Forum, "group", kind="working_group", part_of=framework)
    whole = made(Project, "whole", within=[group])
    part = made(Project, "part", part_of=whole)
    own = Dataset([NOTE, framework, group, whole, part])
    assert own.projects(within="whole").ids == ("part",)
    assert own.projects(within="group").ids == own.projects(within="framework").ids == ("part", "whole")


def test_part_of_follows_the_chain_upwards_through_forums_and_organisations() -> None:
    union = made(Organisation, "union", kind="intergovernmental_organisation")
    council = made(Organisation, "council", kind="eu_institution", part_of=union)
    forum = made(Forum, "forum", kind="dialogue", part_of=council)
    group = made(Forum, "group", kind="working_group", part_of=forum)
    own = Dataset([NOTE, union, council, forum, group])
    assert own.forums(part_of="union").ids == own.forums(part_of="council").ids == ("forum", "group")
    assert own.forums(part_of="forum").ids == ("group",)
    assert own.forums(part_of="group").ids == ()


def test_an_organisation_finds_what_its_parts_and_their_funds_pay_for() -> None:
    union = made(Organisation, "union", kind="intergovernmental_organisation")
    commission = made(Organisation, "commission", kind="eu_institution", part_of=union)
    fund = made(Fund, "money", provider=commission)
    strand = made(Fund, "strand", kind="strand", part_of=fund)
    projects = [
        made(Project, f"by-{payer.id}", funding=[Funding(fund=payer, citations=CITED)])  # type: ignore[arg-type]
        for payer in (union, commission, fund, strand)
    ]
    own = Dataset([NOTE, union, commission, fund, strand, *projects])
    assert own.projects(fund="union").ids == ("by-commission", "by-money", "by-strand", "by-union")
    assert own.projects(fund="commission").ids == ("by-commission", "by-money", "by-strand")
    assert own.projects(fund="money").ids == ("by-money", "by-strand")
    assert own.projects(fund="strand").ids == ("by-strand",)


def test_an_organisation_through_which_a_country_takes_part_is_found_as_via() -> None:
    state = made(Country, "SE", alpha3="SWE")
    agency = made(Organisation, "agency", kind="national_authority", country=state)
    elsewhere = made(Organisation, "other-agency", kind="national_authority", country=state)
    part = Participation(actor=state, role="lead", via=agency, citations=CITED)
    own = Dataset([NOTE, state, agency, elsewhere, made(Project, "task", participations=[part])])
    for name in ("lead", "involving"):
        assert own.projects(**{name: "agency"}).ids == own.projects(**{name: "SE"}).ids == ("task",)
        assert own.projects(**{name: "other-agency"}).ids == ()
    assert own.projects(lead=["other-agency", "agency"]).ids == ("task",)


def test_money_and_deployments_are_no_participation() -> None:
    agency, town = made(Organisation, "agency", kind="ngo"), made(migcoop.Place, "town", kind="city")
    posted = migcoop.Deployment(actor=agency, place=town, citations=CITED)
    task = made(Project, "task", funding=[Funding(fund=agency, citations=CITED)], deployments=[posted])
    own = Dataset([NOTE, agency, town, task])
    assert own.projects(involving="agency").ids == ()
    assert own.projects(fund="agency").ids == ("task",)
    assert own.collaborators("agency").ids == ()


class _Dated(int):
    """A number, in the place of an item and of its period."""

    @property
    def time(self) -> int:
        return int(self)


def test_of_all_items_each_different_period_is_asked_once() -> None:
    asked: list[int] = []

    def holds(period: int) -> bool:
        asked.append(period)
        return period > 1

    rows = Rows([_Dated(number) for number in (1, 2, 1, 3, 2)])
    assert rows.select([], holds) == (2, 3, 2) == rows.select([], holds)
    assert sorted(asked) == [1, 1, 2, 2, 3, 3]


def test_the_axis_with_the_fewest_hits_is_read_and_the_others_are_checked_on_its_hits_alone() -> None:
    checked: list[int] = []

    def parity(number: int) -> list[int]:
        checked.append(number)
        return [number % 2]

    def tens(number: int) -> list[int]:
        return [number // 10]

    few, many = (tens, frozenset([3])), (parity, frozenset([0]))
    rows = Rows([_Dated(number) for number in range(1000)])
    assert rows.select([many, few]) == (30, 32, 34, 36, 38)
    assert checked == [*range(1000), *range(30, 40)]  # the index of each axis is made once
    assert rows.select([many, (tens, frozenset([3, 2]))], lambda number: number < 22) == (20,)
    assert checked[1010:] == [*range(20, 40)]
    assert rows.select([(tens, frozenset([111]))]) == () and tuple(rows.select([])) == tuple(range(1000))


def test_an_axis_with_about_as_many_hits_is_looked_up_and_no_item_is_asked() -> None:
    checked: list[int] = []

    def parity(number: int) -> list[int]:
        checked.append(number)
        return [number % 2]

    rows = Rows(range(100))
    tens = (lambda number: [number // 10], frozenset([3]))
    assert rows.select([(parity, frozenset([0])), tens]) == (30, 32, 34, 36, 38)
    assert checked == [*range(100)]
    thirds = (lambda number: [number % 3], frozenset([0]))
    assert rows.select([(parity, frozenset([0])), thirds, tens]) == (30, 36)


def test_an_item_stands_once_under_each_of_its_keys() -> None:
    assert Rows("ab").index(lambda letter: [letter, letter, "all"]) == {"a": [0], "b": [1], "all": [0, 1]}
