"""Statements that cannot all be right, a rule at a time."""

from __future__ import annotations

import attrs
import pytest

import migcoop
from migcoop import (
    Certainty,
    Citation,
    Claim,
    Country,
    Dataset,
    EdtfDate,
    Membership,
    Name,
    Organisation,
    Period,
    Project,
    SourceDate,
    Statement,
    Succession,
)

from .conftest import CITED, NOTE, made


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
