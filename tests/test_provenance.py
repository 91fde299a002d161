"""Who says so: the evidence of a record, by example."""

from __future__ import annotations

import migcoop
from migcoop import Dataset, EdtfDate, Membership, Organisation, Period, Statement, Succession

from .conftest import NOTE, made


def test_evidence_has_the_citations_of_what_an_edge_states_of_its_time() -> None:
    stated = [migcoop.Citation(source=NOTE, section="Projects", paragraph=number) for number in range(3)]
    one, two = made(Organisation, "one", kind="ngo"), made(Organisation, "two", kind="ngo")
    when = Statement(value=Period.parse("2010/2012"), citations=[stated[0]])
    edge = Membership(member=one, body=two, periods=[when], citations=[stated[1]])
    date = Statement(value=EdtfDate("2012"), citations=[stated[2]])
    later = Succession(predecessor=one, successor=two, kind="renamed", dates=[date], citations=[stated[1]])
    own = Dataset([NOTE, one, two, edge, later])
    for record in (one, two):
        assert {evidence.citation for evidence in own.evidence(record)} == set(stated)


def test_evidence_is_asked_for_by_name_id_or_record() -> None:
    unhcr = migcoop.organisation("UNHCR")
    assert migcoop.evidence("FN:s flyktingorgan") == migcoop.evidence("unhcr") == migcoop.evidence(unhcr) != ()
