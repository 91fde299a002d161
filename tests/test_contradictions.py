"""Statements that cannot all be right: for each rule the last day that is no conflict and the first that is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs
import pytest

import migcoop
from migcoop import (
    Agreement,
    Certainty,
    Citation,
    Claim,
    Country,
    Dataset,
    EdtfDate,
    Forum,
    Membership,
    Name,
    Organisation,
    Participation,
    Party,
    Period,
    Place,
    Project,
    SourceDate,
    Statement,
    Succession,
)
from migcoop import contradictions as rules
from migcoop.contradictions import RULES, Conflict, find_conflicts, known_counts
from migcoop.integrity import collect
from migcoop.store import Parts

from .conftest import CITED, HERE, NOTE, made

Rule = Callable[[Parts], Iterator[Conflict]]


def found_by(rule: Rule, *items: Any) -> list[Conflict]:
    """What the rule finds in a dataset of these; the other rules find nothing there."""
    sources = {c.source.id: c.source for item in items for c in item.citations if c.source is not None}
    parts = collect([*sources.values(), *items])
    found = list(rule(parts))
    assert [conflict for other in RULES if other is not rule for conflict in other(parts)] == []
    assert sorted(each.key for each in find_conflicts(parts)) == sorted(each.key for each in found)
    return found


def dated(*texts: str, as_of: str | None = None) -> list[Statement[Period]]:
    return [Statement(value=Period.parse(text, as_of), citations=CITED) for text in texts]


def on(*texts: str) -> list[Statement[EdtfDate]]:
    return [Statement(value=EdtfDate(text), citations=CITED) for text in texts]


def page(id: str, **bounds: str) -> tuple[Citation, ...]:
    """The citation of a page without a printed date."""
    names = [Name(text=f"Name of {id}", lang="en", citations=HERE)]
    date = SourceDate(citations=HERE, **bounds)  # type: ignore[arg-type]
    return (Citation(source=attrs.evolve(NOTE, id=id, names=names, date=date), locator="1"),)


def claim(about: Any, property: str, value: Any, as_of: str | None = None, citations: Any = CITED) -> Claim:
    return Claim(about=about, property=property, value=value, as_of=as_of, citations=citations)


def task(*periods: str, **fields: Any) -> Project:
    return made(Project, "task", periods=dated(*periods), **fields)


# ---------------------------------------------------------------------------------------------------------------- status

DAY = "2018-02-12"


@pytest.mark.parametrize(
    ("status", "as_of", "period", "conflict"),
    [
        ("ongoing", DAY, "2014/2018-02-12", False),
        ("ongoing", DAY, "2014/2018-02-11", True),
        ("ongoing", DAY, "2018-02-12/", False),
        ("ongoing", DAY, "2018-02-13/", True),
        ("ongoing", DAY, "2014/2018-01~", False),
        ("ongoing", DAY, "2014/2017?", False),
        ("ongoing", "2018-02", "2014/2018-02-01", False),
        ("ongoing", "2018-02", "2014/2018-01-31", True),
        ("ongoing", "2018-02", "2018-02-28/", False),
        ("ongoing", "2018-02", "2018-03-01/", True),
        ("ended", DAY, "2014/2018-02-12", False),
        ("ended", DAY, "2014/2018-02-13", True),
        ("ended", DAY, "2014/2018-02", False),
        ("ended", DAY, "2014/2018-03", True),
        ("ended", "2018-02", "2014/2018-02-20", False),
        ("ended", "2018-02", "2014/2018-03-01", True),
        ("ended", DAY, "2018-03/", True),
        ("ended", DAY, "2014/", False),
        ("planned", DAY, "2018-02-13/", False),
        ("planned", DAY, "2018-02-12/", True),
        ("planned", DAY, "2018-02/", False),
        ("planned", DAY, "2018-01/", True),
        ("planned", "2018-02", "2018-02-02/", False),
        ("planned", "2018-02", "2018-02-01/", True),
        ("planned", DAY, "/2019", False),
        ("suspended", DAY, "2014/2016", False),
    ],
)
def test_a_status_conflicts_with_a_period_that_excludes_it_on_each_day(
    status: str, as_of: str, period: str, conflict: bool
) -> None:
    listed = claim(project := task(period), "status", status, as_of)
    found = found_by(rules.listed_status_conflicts, project, listed)
    assert [(each.about, each.rule, each.statements) for each in found] == [
        (project, "status", (project.periods[0], listed))
    ] * conflict


@pytest.mark.parametrize(
    ("status", "bounds", "period", "conflict"),
    [
        ("ongoing", {"not_before": DAY}, "2014/2018-02-12", False),
        ("ongoing", {"not_before": DAY}, "2014/2018-02-11", True),
        ("ongoing", {"not_before": DAY}, "2030/", False),
        ("ongoing", {"not_after": DAY}, "2018-02-12/", False),
        ("ongoing", {"not_after": DAY}, "2018-02-13/", True),
        ("ongoing", {"not_after": DAY}, "1990/1991", False),
        ("ongoing", {"not_before": "2018-02-01", "not_after": DAY}, "2018-02-05/2018-02-06", False),
        ("ongoing", {}, "2014/2016", False),
        ("ended", {"not_after": DAY}, "2014/2018-02-13", True),
        ("ended", {"not_before": DAY}, "2014/2018-02-13", False),
        ("planned", {"not_before": DAY}, "2018-02-12/", True),
        ("planned", {"not_after": DAY}, "2018-02-12/", False),
    ],
)
def test_a_status_of_a_page_without_a_date_is_measured_by_the_bounds_that_there_are(
    status: str, bounds: dict[str, str], period: str, conflict: bool
) -> None:
    listed = claim(project := task(period), "status", status, citations=page("page", **bounds))
    assert len(found_by(rules.listed_status_conflicts, project, listed)) == conflict


def test_a_status_conflicts_with_each_period_that_excludes_it_once_however_many_pages_claim_it() -> None:
    project = task("2014/2016", "2013/2016", "2014/2019")
    pages = page("one", not_before="2018-01-01") + page("two", not_before="2018-02-01")
    parts = collect([NOTE, *(c.source for c in pages if c.source), project, claim(project, "status", "ongoing", None, pages)])
    found = list(rules.listed_status_conflicts(parts))
    assert [conflict.statements[0] for conflict in found] == list(project.periods[:2])
    assert "though it ended by 2016-12-31" in found[0].why and found[0].why.startswith("listed as ongoing on [2018-01-01..]")


def test_a_period_is_asked_of_the_status_at_the_time_at_which_any_of_its_pages_claims_it() -> None:
    pages = page("one", not_before="2015-01-01", not_after="2015-12-31") + page("two", not_before="2018-02-01")
    project = task("2014/2016")
    found = found_by(rules.listed_status_conflicts, project, claim(project, "status", "ongoing", None, pages))
    assert [conflict.why[:35] for conflict in found] == ["listed as ongoing on [2018-02-01..]"]


def test_a_status_of_what_has_no_time_and_a_claim_of_another_property_are_no_conflict() -> None:
    agreement, project = made(Agreement, "pact", kind="agreement", dates=on("2014")), task("2014/2016")
    claims = [claim(agreement, "status", "planned", DAY), claim(project, "state", "ongoing", DAY)]
    assert found_by(rules.listed_status_conflicts, agreement, project, *claims) == []


@pytest.mark.parametrize("made_of", [Project, Organisation, Forum])
def test_a_status_may_be_of_all_that_has_a_time(made_of: Any) -> None:
    kind = {Project: {}, Organisation: {"kind": "ngo"}, Forum: {"kind": "network"}}[made_of]
    record = made(made_of, "it", periods=dated("2014/2016"), **kind)
    assert len(found_by(rules.listed_status_conflicts, record, claim(record, "status", "ongoing", DAY))) == 1


@pytest.mark.parametrize(
    ("claims", "conflicts"),
    [
        ([("status", "ended", DAY), ("status", "ongoing", DAY)], 1),
        ([("status", "ended", DAY), ("status", "ongoing", "2018-02-13")], 0),
        ([("status", "ended", "2018-02"), ("status", "ongoing", "2018-02")], 0),
        ([("status", "ended", DAY), ("status", "ongoing", "2018-02")], 0),
        ([("status", "ended", DAY), ("state", "ongoing", DAY)], 0),
        ([("status", "ended", DAY), ("status", "ongoing", DAY), ("status", "planned", DAY)], 3),
    ],
)
def test_statuses_conflict_that_are_claimed_of_one_day(claims: list[tuple[str, str, str]], conflicts: int) -> None:
    project = task()
    assert len(found_by(rules.rival_status_conflicts, project, *(claim(project, *each) for each in claims))) == conflicts


def test_a_status_that_two_pages_claim_of_one_day_or_of_two_things_is_no_conflict() -> None:
    one, other = task(), made(Project, "other")
    both = [page(id, not_before=DAY, not_after=DAY) for id in ("one", "two")]
    agreed = [claim(one, "status", "ended", DAY), claim(one, "status", "ended", None, both[0])]
    assert found_by(rules.rival_status_conflicts, one, *agreed) == []
    assert found_by(rules.rival_status_conflicts, one, other, agreed[0], claim(other, "status", "ongoing", DAY)) == []
    rivals = [claim(one, "status", "ended", None, both[0]), claim(one, "status", "ongoing", None, both[1])]
    (conflict,) = found_by(rules.rival_status_conflicts, one, *rivals)
    assert (conflict.about, conflict.rule, set(conflict.statements)) == (one, "status", set(rivals))
    assert conflict.why == f"listed as ended and as ongoing on {DAY}"


# ----------------------------------------------------------------------------------------------------------------- count

BODY = made(Organisation, "body", kind="ngo")
OTHER = made(Organisation, "other", kind="ngo")
COUNTRIES = [made(Country, code, alpha3=code + "X") for code in ("AA", "BB", "CC")]


def member(country: Country, period: str, body: Any = BODY, as_of: str | None = None, **fields: Any) -> Membership:
    return Membership(member=country, body=body, periods=dated(period, as_of=as_of), citations=CITED, **fields)


def counted(claimed: Any, as_of: str | None, *periods: str, complete: Sequence[str] = (), **fields: Any) -> int:
    """How many conflicts a number of members gives, with a member in each of these periods."""
    edges = [member(country, period, **fields) for country, period in zip(COUNTRIES, periods, strict=False)]
    claims = [claim(BODY, "members", claimed, as_of), *(claim(BODY, "member_list", "complete", day) for day in complete)]
    return len(found_by(rules.member_count_conflicts, BODY, *COUNTRIES, *edges, *claims))


@pytest.mark.parametrize(
    ("claimed", "as_of", "periods", "conflict"),
    [
        (1, DAY, ["2000/2018-02-12"], False),
        (0, DAY, ["2000/2018-02-12"], True),
        (0, DAY, ["2000/2018-02-11"], False),
        (0, DAY, ["2018-02-12/2019"], True),
        (0, DAY, ["2018-02-13/2019"], False),
        (1, DAY, ["2000/2019", "2001/2019"], True),
        (2, DAY, ["2000/2019", "2001/2019"], False),
        (3, DAY, ["2000/2019", "2001/2019"], False),  # more than are known may have been members
        (0, DAY, ["2018/2019"], False),  # it need not have begun by then
        (0, DAY, ["2000/2018"], False),  # nor have lasted until then
        (0, DAY, ["2000/"], False),
        (0, DAY, ["2000/.."], True),  # of one that began no end is stated
        (0, DAY, ["2018-02-12/.."], True),
        (0, DAY, ["2018-02/.."], False),
        (0, "2018-02-27", ["2018-02/.."], False),
        (0, "2018-02-28", ["2018-02/.."], True),
        (0, DAY, ["/.."], False),
        (0, "2018", ["2000/2018-06-30"], False),  # none was left on the last days of it
        (1, "2018", ["2000/2018-06-30"], False),
        (0, "2018", ["2018-07-01/2020"], False),  # none was there on the first days of it
        (1, "2018", ["2000/2018-06-30", "2018-06-30/2020"], False),
        (1, "2018", ["2000/2018-12-31", "2018-01-01/2020"], True),
        (0, "2018", ["2000/2018-06-30", "2018-07-01/2020"], True),
        (0, "2018", ["2000/2018-06-30", "2018-07-02/2020"], False),  # for a day
        (0, "2018", ["2000/2018-06", "2018-06-15/2020"], False),  # the one may have left before the other came
    ],
)
def test_a_number_of_members_conflicts_if_no_day_of_its_time_had_as_few(
    claimed: int, as_of: str, periods: list[str], conflict: bool
) -> None:
    assert counted(claimed, as_of, *periods) == conflict


@pytest.mark.parametrize(
    ("claimed", "as_of", "complete", "periods", "conflict"),
    [
        (1, DAY, [], ["2000/2010"], False),
        (1, DAY, [DAY], ["2000/2010"], True),
        (0, DAY, [DAY], ["2000/2010"], False),
        (1, "2018-02-12", ["2018-02-11"], ["2000/2010"], False),
        (1, "2018-02-12", ["2018-02-11", DAY], ["2000/2010"], True),  # the later of two lists counts
        (1, DAY, [DAY, "2018-02-10"], ["2000/2010"], True),
        (1, "2018-06-01", ["2018-12-01", "2018-21"], ["2000/2010"], True),  # as text, the spring is after December
        (1, DAY, ["2018-02"], ["2000/2010"], False),  # complete on the first day of it at least
        (1, "2018-02-01", ["2018-02"], ["2000/2010"], True),
        (1, DAY, [DAY], ["2018/2020"], False),  # one that may have been a member
        (2, DAY, [DAY], ["2018/2020"], True),
        (1, DAY, [DAY], ["2000/2018"], False),
        (2, "2018", ["2018-06-01"], ["2000/2020"], False),  # later in the year there may have been another
        (2, "2018", ["2018-12-31"], ["2000/2020"], True),
        (2, "2018", ["2018-12-31"], ["2000/2018-06-15", "2018-06/2019"], False),  # both in the first half of June
        # Until May there may have been a second that no list has; from June there were three for sure.
        (2, "2018", ["2018-03-01"], ["2000/2020", "2018-06-01/2020", "2018-06-01/2020"], False),
        (2, "2018", ["2018-05-31"], ["2000/2020", "2018-06-01/2020", "2018-06-01/2020"], True),
        (1, "2018", ["9999-12-31"], ["2000/2010"], True),
    ],
)
def test_a_number_above_that_of_the_members_conflicts_while_their_list_is_complete(
    claimed: int, as_of: str, complete: list[str], periods: list[str], conflict: bool
) -> None:
    assert counted(claimed, as_of, *periods, complete=complete) == conflict


def test_a_list_that_is_not_complete_excludes_no_member() -> None:
    listed = claim(BODY, "member_list", "partial", DAY)
    edges = [member(COUNTRIES[0], "2000/2010"), claim(BODY, "members", 5, DAY), listed]
    assert found_by(rules.member_count_conflicts, BODY, COUNTRIES[0], *edges) == []


OTHER_PLACE = made(Place, "region", kind="region")


def test_only_whole_numbers_of_what_has_members_are_counted() -> None:
    assert counted("none", DAY, "2000/2019") == 0
    assert counted(False, DAY, "2000/2019") == 0
    assert counted(5, DAY, complete=[DAY]) == 0  # of a body without known members nothing is known
    assert counted(0, DAY, "2000/2019", status="observer") == 0
    edges = [member(COUNTRIES[0], "2000/2019", body=OTHER_PLACE), claim(BODY, "members", 0, DAY)]
    assert found_by(rules.member_count_conflicts, BODY, OTHER_PLACE, COUNTRIES[0], *edges) == []


def test_a_member_in_two_spells_counts_once() -> None:
    spells = [member(COUNTRIES[0], "2000/2018-02-12"), member(COUNTRIES[0], "2018-02-12/2020", scope="air borders")]
    given = [BODY, COUNTRIES[0], *spells]
    assert found_by(rules.member_count_conflicts, *given, claim(BODY, "members", 1, DAY)) == []
    complete = claim(BODY, "member_list", "complete", DAY)
    assert len(found_by(rules.member_count_conflicts, *given, claim(BODY, "members", 2, DAY), complete)) == 1


def test_the_horizon_of_a_membership_plays_no_part_in_a_count() -> None:
    for period in ("2000/2020", "2000/.."):
        edge = member(COUNTRIES[0], period, as_of="2010-01-01")
        assert len(found_by(rules.member_count_conflicts, BODY, COUNTRIES[0], edge, claim(BODY, "members", 0, DAY))) == 1


def test_a_number_of_a_page_without_bounds_conflicts_if_it_never_fits() -> None:
    for bounds, claimed, conflict in (
        ({"not_before": "2018-02-12"}, 0, True),
        ({"not_before": "2018-02-12"}, 1, False),
        ({"not_after": "2018-02-12"}, 0, False),
        ({"not_after": "2018-02-12"}, 3, False),
    ):
        edge = member(COUNTRIES[0], "2000/9999-12-31")
        number = claim(BODY, "members", claimed, None, page("page", **bounds))
        assert len(found_by(rules.member_count_conflicts, BODY, COUNTRIES[0], edge, number)) == conflict


def test_a_count_tells_who_is_known_on_the_day_with_the_fewest() -> None:
    edges = [member(COUNTRIES[0], "2000/2018-06-30"), member(COUNTRIES[1], "2000/2020"), member(COUNTRIES[2], "2018-12/2020")]
    number = claim(BODY, "members", 0, "2018")
    (conflict,) = found_by(rules.member_count_conflicts, BODY, *COUNTRIES, *edges, number)
    assert (conflict.about, conflict.rule) == (BODY, "count")
    assert conflict.why == "said to have 0 members as of 2018, though 1 are known on 2018-07-01"
    assert conflict.statements == (number, edges[1])
    number, complete = claim(BODY, "members", 4, "2018-12-10"), claim(BODY, "member_list", "complete", "2020")
    (conflict,) = found_by(rules.member_count_conflicts, BODY, *COUNTRIES, *edges, number, complete)
    assert conflict.why == "said to have 4 members as of 2018-12-10, though 2 are known on 2018-12-10"
    assert conflict.statements == (number, edges[1], edges[2])


def test_a_count_that_is_too_low_is_told_with_the_members_that_are_sure_on_the_day_with_the_fewest_of_them() -> None:
    last = made(Organisation, "last", kind="ngo")
    edges = [
        member(COUNTRIES[0], "2000/2018-06-30"),
        member(COUNTRIES[1], "2000/2018-06-30"),
        member(COUNTRIES[2], "2018-07-01/2020"),
        # On that day both of these may have come, so that there are the most that may have been members.
        member(OTHER, "2018-07~/2020"),
        member(last, "2018-07~/2020"),
    ]
    number = claim(BODY, "members", 0, "2018")
    (conflict,) = found_by(rules.member_count_conflicts, BODY, OTHER, last, *COUNTRIES, *edges, number)
    assert conflict.why.endswith("though 1 are known on 2018-07-01")


def test_a_count_of_several_pages_is_told_once() -> None:
    pages = page("one", not_before="2018-01-01") + page("two", not_before="2018-02-01")
    given = [BODY, COUNTRIES[0], member(COUNTRIES[0], "2000/9999-12-31")]
    assert len(found_by(rules.member_count_conflicts, *given, claim(BODY, "members", 0, None, pages))) == 1


PACT = made(Agreement, "pact", kind="treaty")


def party(country: Country, period: str, **fields: Any) -> Party:
    return Party(actor=country, agreement=PACT, periods=dated(period), citations=CITED, **fields)


@pytest.mark.parametrize(
    ("claimed", "as_of", "deposited", "period", "conflict"),
    [
        (0, DAY, None, "2000/..", True),
        (1, DAY, None, "2000/..", False),
        (9, DAY, None, "2000/..", False),  # of whom no source here tells
        (0, DAY, None, "2000/2018-02-11", False),
        (0, DAY, "2017-12-01", "2018-02-12/..", True),
        (0, DAY, "2017-12-01", "2018-02-13/..", False),  # it had acted, and was not bound
        (0, "2018-02", "2017-12-01", "2018-02-12/..", False),
    ],
)
def test_a_number_of_parties_conflicts_if_more_were_bound_on_each_day(
    claimed: int, as_of: str, deposited: str | None, period: str, conflict: bool
) -> None:
    edge = party(COUNTRIES[0], period, deposited=deposited)
    number = claim(PACT, "parties", claimed, as_of)
    found = found_by(rules.party_count_conflicts, PACT, COUNTRIES[0], edge, number)
    assert [(each.about, each.statements) for each in found] == [(PACT, (number, edge))] * conflict


def test_who_has_only_signed_is_no_party() -> None:
    edges = [Party(actor=COUNTRIES[0], agreement=PACT, signed="2000", pending=True, citations=CITED)]
    edges.append(party(COUNTRIES[1], "2000/.."))
    given = [PACT, *COUNTRIES, *edges]
    assert found_by(rules.party_count_conflicts, *given, claim(PACT, "parties", 1, DAY)) == []
    (conflict,) = found_by(rules.party_count_conflicts, *given, claim(PACT, "parties", 0, DAY))
    assert conflict.why == f"said to have 0 parties as of {DAY}, though 1 are known on {DAY}"


def test_a_party_is_counted_from_its_deposit_on_at_most_and_from_when_it_is_bound_at_least() -> None:
    edges = [party(COUNTRIES[0], "2000/.."), party(COUNTRIES[1], "2018-04-01/2018-06-30", deposited="2018-01-15")]
    counts = [(str(count.day), *count[1:]) for count in known_counts(edges, SourceDate(printed="2018"))]
    expected = [("2018-01-01", 1, 1), ("2018-01-15", 1, 2), ("2018-04-01", 2, 2), ("2018-07-01", 1, 1), ("2018-12-31", 1, 1)]
    assert counts == expected


# ---------------------------------------------------------------------------------------------------- periods and dates

# Two periods, and whether they cannot be the same one.
APART = [
    ("2010/", "2010-12-31/", False),
    ("2010/", "2011-01-01/", True),
    ("2010/", "2010-01-01/", False),
    ("2010/", "2009-12-31/", True),
    ("2010/", "2011~/", False),
    ("2010/", "2012~/", True),
    ("/2010", "/2010-12-31", False),
    ("/2010", "/2011-01-01", True),
    ("/2010", "/2010-01-01", False),
    ("/2010", "/2009-12-31", True),
    ("2010/2012", "2010/2012", False),
    ("2010/2012", "2010/2013", True),
    ("2010/2012", "2009/2012", True),
    ("2010/", "/2009", True),
    ("2010/", "/2010", False),
    ("/", "2010/2012", False),
    ("2010/P2Y", "2010/2012", False),
    ("2010-01-01/P2Y", "2010-01-01/2012-01-01", True),
    ("2010-01-01/P2Y", "2010-01-01/2011-12-31", False),
]


@pytest.mark.parametrize(("one", "other", "conflict"), APART)
def test_periods_of_one_thing_conflict_if_their_starts_or_ends_have_no_day_in_common(
    one: str, other: str, conflict: bool
) -> None:
    for texts in ((one, other), (other, one)):
        project, edge = task(*texts), attrs.evolve(member(COUNTRIES[0], "/"), periods=dated(*texts))
        found = found_by(rules.rival_period_conflicts, project)
        assert [(each.about, each.rule, each.statements) for each in found] == [
            (project, "periods", project.periods)
        ] * conflict
        found = found_by(rules.rival_membership_conflicts, BODY, COUNTRIES[0], edge)
        assert [(each.about, each.rule) for each in found] == [(COUNTRIES[0], "periods")] * conflict


def test_the_horizon_of_a_period_plays_no_part() -> None:
    project = task("2010/2020", "2010/2020")
    later = [project.periods[0], *dated("2010/2020", as_of="2012-01-01")]
    assert found_by(rules.rival_period_conflicts, attrs.evolve(project, periods=later)) == []


def test_each_pair_of_periods_is_a_conflict_told_with_both() -> None:
    record = made(Organisation, "it", kind="ngo", periods=dated("2010/", "2012/", "2014/", "2014/"))
    found = found_by(rules.rival_period_conflicts, record)
    assert [conflict.why for conflict in found] == [
        f"stated as {one}/ and as {other}/" for one, other in itertools.combinations(("2010", "2012", "2014", "2014"), 2)
    ][:-1]


def test_a_membership_is_told_as_each_of_its_sources_has_it() -> None:
    far = page("far", not_before="2018-01-01")
    stated = [*dated("2010/"), Statement(value=Period.parse("2012/"), basis="inferred", note="Why.", citations=far)]
    edge = attrs.evolve(member(COUNTRIES[0], "/", status="observer"), periods=stated)
    source = far[0].source
    (conflict,) = found_by(rules.rival_membership_conflicts, BODY, COUNTRIES[0], source, edge)
    one, other = conflict.statements
    assert isinstance(one, Membership) and isinstance(other, Membership)
    assert (one.periods, other.periods) == ((stated[0],), (stated[1],))
    assert (one.basis, one.note, one.citations) == ("stated", "", CITED)
    assert (other.basis, other.note, other.citations) == ("inferred", "Why.", far)
    assert conflict.why == "observer of body: stated as 2010/ and as 2012/"
    assert str(conflict) == f"AA: {conflict.why} [2010/: note | 2012/: far]"


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("2000/2010-12-31", "2010-12-31/", True),
        ("2000/2010-12-31", "2011-01-01/", False),
        ("2000/2010", "2010/", False),
        ("2000/2010-06", "2010-06-01/", True),
        ("2000/2010-06", "2010-06-02/", False),
        ("2000/2010-06-30", "2010-06/", True),
        ("2000/2010-06-29", "2010-06/", False),
        ("2000/", "2005/", False),
        ("2000/2010-12-31", "/2020", False),
        ("2020-06/2021", "2000-01-01/2001", True),
    ],
)
def test_spells_conflict_if_a_later_one_began_before_an_earlier_one_ended(one: str, other: str, conflict: bool) -> None:
    # As text, the tenth spell is before the second.
    spells = [member(COUNTRIES[0], one, spell=2), member(COUNTRIES[0], other, spell=10)]
    found = found_by(rules.spell_conflicts, BODY, COUNTRIES[0], *spells)
    assert [(each.about, each.rule, each.statements) for each in found] == [(COUNTRIES[0], "periods", tuple(spells))] * conflict


def test_spells_of_different_memberships_do_not_conflict() -> None:
    first = member(COUNTRIES[0], "2000/2010")
    for other in (
        member(COUNTRIES[1], "2005/", spell=2),
        member(COUNTRIES[0], "2005/", body=OTHER, spell=2),
        member(COUNTRIES[0], "2005/", status="observer", spell=2),
        member(COUNTRIES[0], "2005/", scope="air borders", spell=2),
    ):
        assert found_by(rules.spell_conflicts, BODY, OTHER, *COUNTRIES, first, other) == []


def test_spells_are_measured_without_their_horizon_and_by_the_preferred_period() -> None:
    first = attrs.evolve(member(COUNTRIES[0], "2000/2010", as_of="2004-01-01"))
    later = attrs.evolve(first, spell=2, periods=dated("2005/", "2005/.."))
    assert len(found_by(rules.spell_conflicts, BODY, COUNTRIES[0], first, later)) == 1


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("2010-06-01", "2010-06-02", True),
        ("2010-06-01", "2010-06-01", False),
        ("2010-06", "2010-06-30", False),
        ("2010-06", "2010-07-01", True),
        ("2010-06", "2010-06-01", False),
        ("2010-06", "2010-05-31", True),
        ("2010", "2011~", False),
        ("2010", "2012~", True),
    ],
)
def test_dates_of_one_agreement_or_succession_conflict_if_they_cannot_be_the_same_day(
    one: str, other: str, conflict: bool
) -> None:
    for texts in ((one, other), (other, one)):
        agreement = made(Agreement, "pact", kind="agreement", dates=on(*texts))
        found = found_by(rules.rival_date_conflicts, agreement)
        assert [(each.about, each.rule, each.statements) for each in found] == [
            (agreement, "dates", agreement.dates)
        ] * conflict
        edge = Succession(predecessor=BODY, successor=OTHER, kind="renamed", dates=on(*texts), citations=CITED)
        found = found_by(rules.rival_date_conflicts, BODY, OTHER, edge)
        assert [(each.about, each.rule, each.statements) for each in found] == [(OTHER, "dates", edge.dates)] * conflict


@pytest.mark.parametrize(
    ("date", "period", "conflict"),
    [
        ("2010-05-31", "2010-06/2012", True),
        ("2010-06-01", "2010-06/2012", False),
        ("2010-06", "2010-06-30/2012", False),
        ("2010-06", "2010-07-01/2012", True),
        ("2010-06-15", "2010/2012", False),
        ("2009", "2010/2012", True),
        ("2009~", "2010/2012", False),
        ("2015", "2010/2012", False),  # long after it ended
        ("2009", "/2012", False),
    ],
)
def test_a_succession_conflicts_with_a_predecessor_that_began_only_later(date: str, period: str, conflict: bool) -> None:
    before = attrs.evolve(BODY, periods=dated(period))
    edge = Succession(predecessor=before, successor=OTHER, kind="renamed", dates=on(date), citations=CITED)
    found = found_by(rules.early_succession_conflicts, before, OTHER, edge)
    assert [(each.about, each.rule, each.statements) for each in found] == [
        (OTHER, "dates", (edge.dates[0], before.periods[0]))
    ] * conflict


def test_the_predecessor_of_a_succession_may_have_no_time() -> None:
    pact, other = (made(Agreement, id, kind="agreement", dates=on("2010")) for id in ("pact", "other"))
    edge = Succession(predecessor=pact, successor=other, kind="renamed", dates=on("1990"), citations=CITED)
    assert found_by(rules.early_succession_conflicts, pact, other, edge) == []


# -------------------------------------------------------------------------------------------------------------- activity


@pytest.mark.parametrize(
    ("part", "period", "conflict"),
    [
        ("2013/", "2010/2012-12-31", True),
        ("2012-12-31/", "2010/2012-12-31", False),
        ("2012/", "2010/2012-12-31", False),
        ("/2009-12-31", "2010-01-01/2012", True),
        ("/2010-01-01", "2010-01-01/2012", False),
        ("/2010", "2010-01-01/2012", False),
        ("/", "2010/2012", False),
        ("2013/", "2010/2012?", False),
        ("2013/", "2010/", False),
        ("2013/", "/", False),
    ],
)
def test_a_part_in_something_conflicts_with_a_time_when_that_did_not_run(part: str, period: str, conflict: bool) -> None:
    role = Participation(actor=BODY, role="lead", period=Period.parse(part), citations=CITED)
    for record in (
        task(period, participations=[role]),
        made(Forum, "round", kind="network", periods=dated(period), participations=[role]),
    ):
        found = found_by(rules.participation_conflicts, BODY, record)
        assert [(each.about, each.rule, each.statements) for each in found] == [
            (record, "activity", (record.periods[0], role))
        ] * conflict


def test_the_horizon_of_a_project_plays_no_part_in_who_takes_part_when() -> None:
    role = Participation(actor=BODY, role="lead", period=Period.parse("2016/2017"), citations=CITED)
    known = attrs.evolve(task(participations=[role]), periods=dated("2010/2020", as_of="2012-01-01"))
    assert found_by(rules.participation_conflicts, BODY, known) == []


@pytest.mark.parametrize(
    ("period", "of_body", "conflict"),
    [
        ("2009-12-31/", "2010-01-01/", True),
        ("2010-01-01/", "2010-01-01/", False),
        ("2009/", "2010/", True),
        ("2010/", "2010-06/", False),  # it may have begun with it
        ("2010-06-15/", "2010-06/", False),
        ("2010-05-31/", "2010-06/", True),
        ("/2013-01-01", "/2012-12-31", True),
        ("/2012-12-31", "/2012-12-31", False),
        ("/2013", "/2012", True),
        ("/2012", "/2012-06", False),
        ("/2012-06-15", "/2012-06", False),
        ("/2012-07-01", "/2012-06", True),
        ("/2009", "2010/2012", True),  # it was over before
        ("2013/", "2010/2012", True),
        ("2010/", "/", False),
        ("/", "2010/2012", False),
        ("/2012", "2010/", False),
        ("2010/", "/2012", False),
    ],
)
def test_a_membership_conflicts_with_a_body_that_it_began_before_or_outlasted(
    period: str, of_body: str, conflict: bool
) -> None:
    body = attrs.evolve(BODY, periods=dated(of_body))
    edge = member(COUNTRIES[0], period, body=body)
    found = found_by(rules.outlying_membership_conflicts, COUNTRIES[0], body, edge)
    assert [(each.about, each.rule) for each in found] == [(COUNTRIES[0], "activity")] * conflict
    for each in found:
        assert each.statements[1] == body.periods[0]
        assert each.why == f"member of body in {period}, though that ran in {of_body}"


def test_a_membership_in_a_place_that_has_no_time_is_no_conflict() -> None:
    edge = member(COUNTRIES[0], "1900/1901", body=OTHER_PLACE)
    assert found_by(rules.outlying_membership_conflicts, COUNTRIES[0], OTHER_PLACE, edge) == []


# ------------------------------------------------------------------------------------------------------------ what is told


def test_conflicts_are_sorted_by_what_they_are_about_then_by_rule_and_why() -> None:
    one, two = made(Project, "one", periods=dated("2014/2016")), made(Project, "two", periods=dated("2014/2016", "2012/2016"))
    items = [NOTE, one, two, claim(two, "status", "ongoing", DAY), claim(one, "status", "ongoing", DAY)]
    found = find_conflicts(collect(items))
    assert [(conflict.about.id, str(conflict.rule)) for conflict in found] == [
        ("one", "status"),
        ("two", "periods"),
        ("two", "status"),
        ("two", "status"),
    ]
    assert [conflict.key for conflict in found] == sorted(conflict.key for conflict in found)
    assert found[0].key == f"one: status: {found[0].why}"


def test_a_conflict_names_the_sources_of_its_statements_apart_where_they_differ() -> None:
    far = page("far", not_before=DAY)
    project = task("2014/2016")
    (conflict,) = found_by(rules.listed_status_conflicts, project, claim(project, "status", "ongoing", None, far))
    assert [source.id for source in conflict.sources] == ["note", "far"]
    assert str(conflict) == f"task: {conflict.why} [2014/2016: note | ongoing: far]"
    (conflict,) = found_by(rules.listed_status_conflicts, project, claim(project, "status", "ongoing", DAY))
    assert str(conflict) == f"task: {conflict.why} [note]"
    assert repr(conflict) == f"<Conflict status, {conflict}>"


def test_every_rule_of_the_module_is_among_the_rules_once() -> None:
    named = [name for name in vars(rules) if name.endswith("_conflicts") and name != find_conflicts.__name__]
    assert [rule.__name__ for rule in RULES] == named


# ---------------------------------------------------------------------------------------------------- of a whole dataset


def test_a_project_that_is_listed_as_ongoing_after_its_end_is_a_conflict() -> None:
    found = [conflict for conflict in migcoop.conflicts() if conflict.about.id == "twinning-serbia"]
    assert len(found) == 1
    conflict = found[0]
    claim = next(fact for fact in conflict.statements if isinstance(fact, Claim))
    assert (claim.property, claim.value, claim.as_of) == ("status", "ongoing", EdtfDate("2018-02-12"))
    assert migcoop.project("twinning-serbia").periods[0] in conflict.statements
    assert [source.id for source in conflict.sources] == ["se-projects-sv"]
    assert "2017-11-29" in str(conflict) and "twinning-serbia" in str(conflict)
    assert migcoop.project("twinning-serbia").active("2018-02-12") is Certainty.NO


def claimed(status: str, *periods: str) -> Dataset:
    task = made(Project, "task", periods=[Statement(value=Period.parse(text), citations=CITED) for text in periods])
    return Dataset([NOTE, task, Claim(about=task, property="status", value=status, as_of="2018-02-12", citations=CITED)])


@pytest.mark.parametrize(
    ("status", "periods", "rules"),
    [
        ("ongoing", ["2014/2017"], ["status"]),
        ("ongoing", ["2014/2018"], []),
        ("ongoing", ["2014/"], []),
        ("ongoing", ["2019/"], ["status"]),
        ("ongoing", [], []),
        ("ended", ["2014/2020"], ["status"]),
        ("ended", ["2014/2017"], []),
        ("ended", ["2019/2021"], ["status"]),
        ("ended", ["2014/2018-02-12"], []),
        ("planned", ["2014/2020"], ["status"]),
        ("planned", ["2010/2012"], ["status"]),
        ("planned", ["2018/"], []),
        ("ongoing", ["2014/2018-06", "2014-03/2018"], []),
        ("ongoing", ["2014/2018", "2013/2018"], ["periods"]),
    ],
)
def test_conflicts_are_statements_that_cannot_all_be_right(status: str, periods: list[str], rules: list[str]) -> None:
    assert [conflict.rule for conflict in claimed(status, *periods).conflicts()] == rules


@pytest.mark.parametrize(
    ("status", "period", "as_of", "conflict"),
    [
        ("ended", "2011/2017-06-30", "2017", False),  # on some day of the year it had ended
        ("ended", "2011/2018", "2017", True),
        ("planned", "2017-06/2019", "2017", False),
        ("planned", "2016/2019", "2017", True),
        ("ongoing", "2017-06/2017-07", "2017", False),
        ("ongoing", "2016/2016-06", "2017-22", True),
    ],
)
def test_a_status_of_a_longer_time_is_a_conflict_only_if_no_day_of_it_fits(
    status: str, period: str, as_of: str, conflict: bool
) -> None:
    task = made(Project, "task", periods=[Statement(value=Period.parse(period), citations=CITED)])
    claim = Claim(about=task, property="status", value=status, as_of=as_of, citations=CITED)
    assert bool(Dataset([NOTE, task, claim]).conflicts()) is conflict


def test_a_status_of_an_undated_source_is_measured_by_its_bounds() -> None:
    page = attrs.evolve(
        NOTE,
        id="page",
        names=[Name(text="A page", lang="en", citations=NOTE.citations)],
        date=SourceDate(not_before="2013-07-01", not_after="2019-02-12", citations=NOTE.citations),
    )
    cited = [Citation(source=page, locator="1")]
    for end, conflict in (("2012-12", True), ("2014", False)):
        task = made(Project, "task", periods=[Statement(value=Period.parse(f"2010/{end}"), citations=CITED)])
        claim = Claim(about=task, property="status", value="ongoing", citations=cited)
        assert [found.rule for found in Dataset([NOTE, page, task, claim]).conflicts()] == ["status"] * conflict


def test_two_statuses_of_one_day_are_a_conflict() -> None:
    task = made(Project, "task")
    claims = [Claim(about=task, property="status", value=v, as_of="2018-02-12", citations=CITED) for v in ("ended", "ongoing")]
    assert [found.rule for found in Dataset([NOTE, task, *claims]).conflicts()] == ["status"]


def test_spells_that_overlap_and_a_succession_before_its_predecessor_are_conflicts() -> None:
    body, country = made(Organisation, "body", kind="ngo"), made(Country, "SE", alpha3="SWE")
    spells = [
        Membership(
            member=country,
            body=body,
            spell=number,
            periods=[Statement(value=Period.parse(text), citations=CITED)],
            citations=CITED,
        )
        for number, text in ((1, "2000/2010"), (2, "2005/9999-12-31"))
    ]
    count = Claim(about=body, property="members", value=3, as_of="2007", citations=CITED)
    assert [found.rule for found in Dataset([NOTE, body, country, *spells, count]).conflicts()] == ["periods"]
    before, after = (
        made(Project, id, periods=[Statement(value=Period.parse(text), citations=CITED)])
        for id, text in (("one", "2010/2012"), ("other", "2013/2014"))
    )
    dates = [Statement(value=EdtfDate("1990"), citations=CITED)]
    edge = Succession(predecessor=before, successor=after, kind="continued", dates=dates, citations=CITED)
    assert [found.rule for found in Dataset([NOTE, before, after, edge]).conflicts()] == ["dates"]


def test_a_conflict_tells_a_fact_without_a_value_by_its_kind_and_every_source_of_a_statement() -> None:
    both = (*CITED, *page("far", not_before=DAY))
    role = Participation(actor=BODY, role="lead", period=Period.parse("2018"), citations=both)
    project = attrs.evolve(task("2014/2016", participations=[role]), citations=both)
    (conflict,) = found_by(rules.participation_conflicts, BODY, project)
    assert str(conflict) == f"task: {conflict.why} [2014/2016: note | participation: note; far]"
    project = attrs.evolve(task(), periods=[attrs.evolve(*dated("2014/2016"), citations=both)], citations=both)
    (conflict,) = found_by(rules.listed_status_conflicts, project, claim(project, "status", "ongoing", DAY, both))
    assert str(conflict) == f"task: {conflict.why} [note; far]"


def test_a_status_of_what_has_no_time_keeps_none_after_it_from_being_found() -> None:
    agreement, project = made(Agreement, "pact", kind="agreement", dates=on("2014")), task("2014/2016")
    claims = [claim(agreement, "status", "planned", DAY), claim(project, "status", "ongoing", DAY)]
    assert len(found_by(rules.listed_status_conflicts, agreement, project, *claims)) == 1


def test_of_a_member_that_began_on_a_doubted_day_no_end_is_stated_either() -> None:
    assert counted(0, "2018-02-11", "2018-02-12?/..") == 0
    assert counted(0, DAY, "2018-02-12?/..") == 1


def test_a_number_that_fits_or_cannot_be_counted_keeps_no_other_from_being_counted() -> None:
    unknown = made(Organisation, "also", kind="ngo")
    edges = [member(COUNTRIES[0], "2000/2018-06-30", body=body) for body in (BODY, OTHER)]
    given = [unknown, BODY, OTHER, COUNTRIES[0], *edges]
    numbers = [claim(body, "members", 0, DAY) for body in (unknown, BODY, OTHER)]
    assert [each.about for each in found_by(rules.member_count_conflicts, *given, *numbers)] == [BODY, OTHER]
    during = page("during", not_before="2018-01-01", not_after="2018-02-01")
    later = page("later", not_before="2018-08-01", not_after="2018-09-01")
    for pages in (during + later, later + during):
        assert len(found_by(rules.member_count_conflicts, *given, claim(BODY, "members", 0, None, pages))) == 1


def test_overlapping_spells_an_early_succession_and_a_part_out_of_time_are_told_with_their_times() -> None:
    spells = [member(COUNTRIES[0], "2000/2010"), member(COUNTRIES[0], "2005/", spell=2)]
    (conflict,) = found_by(rules.spell_conflicts, BODY, COUNTRIES[0], *spells)
    assert conflict.why == "member of body in 2000/2010 and anew in 2005/"
    before = attrs.evolve(BODY, periods=dated("2010/"))
    edge = Succession(predecessor=before, successor=OTHER, kind="renamed", dates=on("2009"), citations=CITED)
    (conflict,) = found_by(rules.early_succession_conflicts, before, OTHER, edge)
    assert conflict.why == "came after body in 2009, though that ran in 2010/"
    role = Participation(actor=BODY, role="lead", period=Period.parse("2018/"), citations=CITED)
    (conflict,) = found_by(rules.participation_conflicts, BODY, task("2014/2016", participations=[role]))
    assert conflict.why == "Name of body is lead in 2018/, though it ran in 2014/2016"


def test_two_votes_of_one_actor_and_more_actors_than_are_counted_are_conflicts() -> None:
    found = migcoop.conflicts(about="Global Compact on Refugees")
    assert [(conflict.rule.value, conflict.why) for conflict in found] == [
        ("count", "said to have 3 abstentions as of 2018-12-17, though 4 are named"),
        ("status", "LR abstained and voted for on 2018-12-17"),
    ]
    assert found[1] in migcoop.conflicts(about="LR") and found[1].edge is not None


def test_a_conflict_of_an_edge_is_found_by_either_end() -> None:
    (conflict,) = migcoop.conflicts(about="EMN")
    assert conflict.about.id == "AM" and conflict in migcoop.conflicts(about="AM")
    assert {record.id for record in conflict.records} == {"AM", "european-migration-network"}


def test_who_did_not_vote_are_as_many_as_are_counted() -> None:
    silent = migcoop.claims(about="Global Compact for Migration", property="did_not_vote")
    assert len(silent) == migcoop.claims(about="Global Compact for Migration", property="not_voting").one().value == 24
    assert len(migcoop.claims(about="Global Compact on Refugees", property="did_not_vote")) == 7
