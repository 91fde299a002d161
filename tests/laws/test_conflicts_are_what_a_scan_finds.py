"""Conflicts are what a scan of the statements finds, day by day, and nothing else."""

from __future__ import annotations

import datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from migcoop import (
    Agreement,
    Certainty,
    Citation,
    Claim,
    Country,
    Dataset,
    Membership,
    Name,
    Organisation,
    Party,
    Period,
    Project,
    Source,
    Statement,
)
from migcoop.contradictions import RULES, find_conflicts, known_counts, rival_period_conflicts
from migcoop.resolution import NameIndex
from migcoop.store import Store
from migcoop.strategies import datasets, edtf_dates, periods
from migcoop.vocabulary import RecordKind

CITED = (Citation(source=Source(id="a-source", names=[Name(text="S", lang="en")], publisher="P", language="en"), locator="1"),)
BODY = Organisation(id="body", names=[Name(text="Body", lang="en")], kind="ngo", citations=CITED)
TREATY = Agreement(id="treaty", names=[Name(text="Treaty", lang="en")], kind="treaty", citations=CITED)
YEARS = st.integers(2000, 2009)


def parts_of(*, projects: tuple[Project, ...] = (), **edges: object) -> Store:
    tables = {kind: {} for kind in RecordKind} | {RecordKind.PROJECT: {project.id: project for project in projects}}
    none = {"memberships": (), "parties": (), "claims": (), "successions": ()}
    return Store(tables=tables, edges={**none, **edges}, index=NameIndex.of([]))  # type: ignore[arg-type]


def member(number: int, start: int, end: int | None) -> Membership:
    code = f"{chr(65 + number)}{chr(65 + number)}"
    country = Country(id=code, alpha3=code + code[0], names=[Name(text=f"Country {code}", lang="en")])
    period = Period(start=f"{start}-01-01", end=None if end is None else f"{end}-12-31", ongoing=end is None)
    return Membership(member=country, body=BODY, periods=[Statement(value=period, citations=CITED)], citations=CITED)


@given(st.lists(st.tuples(YEARS, st.none() | YEARS), max_size=6), YEARS, st.integers(0, 7), st.booleans())
def test_a_count_is_a_conflict_just_where_a_scan_of_the_members_gives_another(
    spans: list[tuple[int, int | None]], year: int, claimed: int, complete: bool
) -> None:
    spans = [(start, end) for start, end in spans if end is None or end >= start]
    memberships = [member(number, start, end) for number, (start, end) in enumerate(spans)]
    claims = [Claim(about=BODY, property="members", value=claimed, as_of=f"{year}-06-01", citations=CITED)]
    if complete:
        claims.append(Claim(about=BODY, property="member_list", value="complete", as_of="2010-01-01", citations=CITED))
    counted = sum(start <= year and (end is None or year <= end) for start, end in spans)
    wrong = bool(spans) and (claimed < counted or (complete and claimed > counted))
    assert [c.rule for c in find_conflicts(parts_of(memberships=memberships, claims=claims))] == ["count"] * wrong


@given(st.lists(st.tuples(YEARS, YEARS, st.none() | YEARS), max_size=6), YEARS, st.integers(0, 7))
def test_a_number_of_parties_is_a_conflict_just_where_a_scan_finds_more_that_are_bound(
    spans: list[tuple[int, int, int | None]], year: int, claimed: int
) -> None:
    spans = [(acted, start, end) for acted, start, end in spans if acted <= start and (end is None or end >= start)]
    parties = [
        Party(actor=edge.member, agreement=TREATY, deposited=f"{acted}-01-01", periods=edge.periods, citations=CITED)
        for number, (acted, start, end) in enumerate(spans)
        for edge in [member(number, start, end)]
    ]
    claims = (Claim(about=TREATY, property="parties", value=claimed, as_of=f"{year}-06-01", citations=CITED),)
    bound = sum(start <= year and (end is None or year <= end) for _, start, end in spans)
    acted = sum(acted <= year and (end is None or year <= end) for acted, _, end in spans)
    assert [count[1:] for count in known_counts(parties, claims[0].when)] == [(bound, acted)]
    assert [c.rule for c in find_conflicts(parts_of(parties=parties, claims=claims))] == ["count"] * (claimed < bound)


FIRST, LAST = datetime.date(2017, 1, 1).toordinal(), datetime.date(2018, 12, 31).toordinal()


@given(periods(edtf_dates(2016, 2019, qualifiers=("", "?", "~"))), edtf_dates(2017, 2018, qualifiers=("",)))
def test_a_project_listed_as_ongoing_is_a_conflict_just_where_it_ran_on_no_day_of_that_time(
    period: Period, as_of: object
) -> None:
    task = Project(id="task", names=[Name(text="A task", lang="en")], periods=[Statement(value=period, citations=CITED)])
    claim = Claim(about=task, property="status", value="ongoing", as_of=as_of, citations=CITED)
    first, last = claim.when.earliest, claim.when.latest
    assert first is not None and last is not None
    days = map(datetime.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    ran = any(period.at(day, horizon=False) is not Certainty.NO for day in days)
    assert [c.rule for c in find_conflicts(parts_of(projects=(task,), claims=(claim,)))] == ["status"] * (not ran)


@given(st.lists(periods(edtf_dates(2010, 2013)), max_size=4))
def test_two_periods_of_one_project_are_a_conflict_whatever_their_order(stated: list[Period]) -> None:
    def pairs(values: list[Period]) -> set[frozenset[str]]:
        statements = [Statement(value=value, citations=CITED) for value in values]
        task = Project(id="task", names=[Name(text="A task", lang="en")], periods=statements)
        found = rival_period_conflicts(parts_of(projects=(task,)))
        return {frozenset(repr(getattr(fact, "value", None)) for fact in conflict.statements) for conflict in found}

    found = pairs(stated)
    assert found == pairs(stated[::-1])
    for one, other in combinations(stated, 2):
        bounds = ("earliest_start", "latest_start"), ("earliest_end", "latest_end")
        apart = False
        for low, high in bounds:
            lows = [day for day in (getattr(one, low), getattr(other, low)) if day is not None]
            highs = [day for day in (getattr(one, high), getattr(other, high)) if day is not None]
            apart |= bool(lows and highs) and max(lows) > min(highs)
        assert (frozenset((repr(one), repr(other))) in found) is apart


@given(datasets())
def test_the_conflicts_of_a_dataset_are_those_of_its_rules_and_are_made_of_what_is_there(dataset: Dataset) -> None:
    found = dataset.conflicts()
    by_rule = [conflict for rule in RULES for conflict in rule(dataset._parts)]
    assert sorted(each.key for each in by_rule) == [each.key for each in sorted(found, key=lambda each: each.key)]
    for conflict in found:
        assert dataset.get(conflict.about.id) == conflict.about
        assert len(conflict.statements) >= (1 if conflict.rule == "dates" else 2)
        assert set(conflict.sources) <= set(dataset.sources())
