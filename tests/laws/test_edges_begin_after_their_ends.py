"""Nothing belongs or is bound before what had to come first; what is stated of an edge stands."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from migcoop import Certainty, Dataset, EdtfDate, Party, Period
from migcoop.facts import Dated, Record
from migcoop.strategies import datasets, days, edtf_dates, periods


def first_day(record: Record) -> datetime.date | None:
    return record.period.possible_days[0] if isinstance(record, Dated) else None


def begins_by_itself(period: Period, first: datetime.date) -> bool:
    """Whether it is stated to have begun before that day."""
    return period.latest_start is not None and period.latest_start < first


def before(first: datetime.date) -> Period | None:
    """All days before that one; None where there are none."""
    return None if first == datetime.date.min else Period(end=EdtfDate((first - datetime.timedelta(1)).isoformat()))


@given(datasets(), st.booleans())
def test_no_membership_is_older_than_its_ends(data: Dataset, horizon: bool) -> None:
    for edge in data.memberships():
        for first in filter(None, map(first_day, edge.ends)):
            if (time := before(first)) is not None and not begins_by_itself(edge.period, first):
                assert edge.active(time, horizon) is Certainty.NO
                assert edge not in data.memberships(body=edge.body, on=time, horizon=horizon)


@given(datasets(), st.booleans())
def test_no_party_is_bound_before_it_acted_or_the_agreement_was_made(data: Dataset, horizon: bool) -> None:
    for edge in data.parties(on="ever", status=None):
        made = edge.agreement.dates[0].value if edge.agreement.dates else None
        acts = [Period(start=date).possible_days[0] for date in (edge.signed, edge.deposited, made) if date is not None]
        for first in filter(None, [*acts, first_day(edge.actor)]):
            if (time := before(first)) is not None and not begins_by_itself(edge.period, first):
                assert edge.active(time, horizon) is Certainty.NO
                assert edge not in data.parties(edge.agreement, on=time, horizon=horizon)


@given(periods(), days(1900, 2100), days(1900, 2100), st.booleans())
def test_what_is_known_from_elsewhere_only_narrows(
    period: Period, first: datetime.date, day: datetime.date, horizon: bool
) -> None:
    later = period.since(first, "known")
    if begins_by_itself(period, first):
        assert later.at(day, horizon) is period.at(day, horizon)
    elif later.earliest_start != period.earliest_start and day < first:
        assert later.at(day, horizon) is Certainty.NO
    answer = period.at(day, horizon)
    assert answer is Certainty.MAYBE or day < first or later.at(day, horizon) is answer
    again = later.since(first, "known")
    assert str(later) == str(period) and again.at(day, horizon) is later.at(day, horizon)


@given(edtf_dates(), periods())
def test_a_pending_party_is_never_bound(date: EdtfDate, time: Period) -> None:
    from ..test_parties import SIGNS

    assert SIGNS.pending and SIGNS.active(date) is SIGNS.active(time) is Certainty.NO
    assert isinstance(SIGNS, Party)
