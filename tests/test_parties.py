"""Whom an agreement binds: signed, bound, left; three-valued, with a horizon; in which folder and form the parties lie."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import attrs
import pytest

import migcoop
from migcoop import Agreement, Dataset, FilterError, Party, PartyStatus, Period, Statement

from .conftest import CITED, NORWAY, NOTE, PACT, SWEDEN, made

TREATY = made(Agreement, "treaty", "The Treaty", kind="treaty")


def bound(text: str, as_of: str | None = None) -> tuple[Statement[Period], ...]:
    return (Statement(value=Period.parse(text, as_of=as_of), citations=CITED),)


LEFT = Party(
    actor=SWEDEN, agreement=TREATY, act="accession", signed="2001", periods=bound("2003-05-01/2010-06-30"), citations=CITED
)
STAYS = Party(actor=NORWAY, agreement=TREATY, signed="2000-02-03", periods=bound("2002/..", "2018-02-12"), citations=CITED)
SIGNS = Party(actor=SWEDEN, agreement=PACT, signed="2012", pending=True, citations=CITED)
DATA = Dataset([NOTE, SWEDEN, NORWAY, TREATY, PACT, LEFT, STAYS, SIGNS])


def actors(*args: object, **filters: object) -> list[str]:
    return [edge.actor.id for edge in DATA.parties(*args, **filters)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"on": "2002-01-01"}, ["NO"]),
        ({"on": "2005"}, ["NO", "SE"]),
        ({"on": "2011"}, ["NO"]),
        ({"on": "2020"}, ["NO"]),
        ({"on": "2020", "certainty": "definite"}, []),
        ({"on": "2020", "certainty": "definite", "horizon": False}, ["NO"]),
        ({"on": "1999", "status": "signed"}, []),
        ({"on": "2000-03", "status": "signed"}, ["NO"]),
        ({"on": "2020", "status": "signed", "certainty": "definite"}, ["NO", "SE"]),
        ({"on": "2010-06-01", "status": "left"}, []),
        ({"on": "2010-06-30", "status": "left"}, []),
        ({"on": "2010-06-30", "certainty": "definite"}, ["NO", "SE"]),
        ({"on": "2010-07-01", "status": "left", "certainty": "definite"}, ["SE"]),
        ({"on": "2010-07-01"}, ["NO"]),
        ({"on": "2011", "status": "left", "certainty": "definite"}, ["SE"]),
        ({"on": "ever", "act": "accession"}, ["SE"]),
        ({"on": "ever", "actor": "Norway"}, ["NO"]),
    ],
)
def test_who_is_what_at_a_time(filters: dict[str, object], found: list[str]) -> None:
    assert actors("The Treaty", **filters) == found


def test_who_has_only_signed_is_not_bound() -> None:
    assert actors("pact", on="ever") == []
    assert actors("pact", on="2020") == []
    assert actors("pact", on="2020", status="signed") == actors("pact", status=None) == ["SE"]
    assert [SIGNS.time_as(status) for status in (PartyStatus.BOUND, PartyStatus.LEFT)] == [None, None]


@pytest.mark.parametrize(
    ("last", "since"),
    [
        ("2010-06-30", "2010-07-01/.."),
        ("2010-06", "2010-06/.."),
        ("2010-06-30~", "2010-06-30~/.."),
        ("9999-12-31", "9999-12-31/.."),
    ],
)
def test_it_has_left_from_the_day_after_the_last(last: str, since: str) -> None:
    assert str(attrs.evolve(LEFT, periods=bound(f"2003/{last}")).time_as(PartyStatus.LEFT)) == since


def test_a_list_of_parties_means_all_of_them() -> None:
    assert DATA.agreements(party=["NO", "SE"], on="2005").ids == ("treaty",)
    assert DATA.agreements(party=["NO", "SE"], on="2011").ids == ()
    assert DATA.agreements(party="SE").ids == DATA.agreements(party="SE", on="ever").ids == ("pact", "treaty")
    assert DATA.agreements(party=["NO", "SE"]).where(kind="treaty").ids == ("treaty",)


def test_a_question_that_cannot_be_is_an_error() -> None:
    with pytest.raises(FilterError):
        DATA.agreements(on="2020")
    with pytest.raises(FilterError):
        DATA.parties(status=None, on="2020")
    with pytest.raises(FilterError):
        DATA.parties(on="ever", certainty="definite")


def test_a_party_is_bound_or_pending() -> None:
    with pytest.raises(migcoop.DatasetError, match="pending"):
        Dataset([NOTE, SWEDEN, PACT, attrs.evolve(SIGNS, deposited="2013")])


def test_rival_and_late_dates_are_conflicts() -> None:
    rivals = attrs.evolve(STAYS, periods=(*bound("2002/.."), *bound("2004/..")))
    late = attrs.evolve(LEFT, signed="2009", deposited="2003-01")
    again = attrs.evolve(LEFT, spell=2, signed=None, periods=bound("2008/.."))
    found = Dataset([NOTE, SWEDEN, NORWAY, TREATY, PACT, rivals, late, again]).conflicts()
    assert [(one.about.id, one.rule) for one in found] == [("NO", "periods"), ("SE", "dates"), ("SE", "periods")]
    assert not Dataset([NOTE, SWEDEN, NORWAY, TREATY, PACT, LEFT, STAYS]).conflicts()


def test_a_file_holds_the_parties_of_the_agreement_it_is_named_as(tmp_path: Path) -> None:
    (tmp_path / "parties").mkdir()
    line = {"actor": "SE", "act": "accession", "periods": [{"value": "2020/", "citations": ["oecd-convention-page @ table"]}]}
    (tmp_path / "parties" / "oecd-convention.json").write_text(json.dumps([{**line, "spell": 2}]))
    data = migcoop.load(tmp_path, migcoop.dataset())
    assert [str(edge.period) for edge in data.parties("oecd-convention", actor="SE", on="ever")] == ["1961-09-30/..", "2020/"]


def test_a_folder_of_an_earlier_release_has_its_parties_in_the_agreement(tmp_path: Path) -> None:
    cited = ["oecd-convention-page @ table"]
    name = {"text": "Old pact", "lang": "en", "citations": cited}
    parties = [{"actor": "SE", "signed": "1990", "in_force": "1991", "citations": cited}, {"actor": "NO", "citations": cited}]
    raw = [{"id": "old-pact", "names": [name], "kind": "treaty", "parties": parties, "citations": cited}]
    (tmp_path / "agreements.json").write_text(json.dumps(raw))
    edges = migcoop.load(tmp_path, migcoop.dataset()).parties("Old pact", status=None)
    assert [(edge.actor.id, str(edge.in_force)) for edge in edges] == [("NO", "None"), ("SE", "1991")]


def test_the_bundled_agreements_know_their_parties() -> None:
    assert len(migcoop.agreement("Refugee Convention").parties) == 146
    assert migcoop.agreements(kind="readmission", party=["NO", "XK"], on="2020").ids == ("readmission-no-xk",)
    turkey = migcoop.parties("Refugee Convention", actor="TR").one()
    assert "geographical limit" in turkey.note
    notes = {party.actor.id: party.note for party in migcoop.parties("Refugee Convention", on="ever")}
    limited = {code for code, note in notes.items() if "geographical limit" in note}
    assert {code for code in limited if "so on 2012-06-14" in notes[code]} == {"CG", "MC", "MG", "TR"}
    assert limited - {"CG", "MC", "MG", "TR"} == {"BR", "HU", "IT", "LV", "MT"}  # until they withdrew it
    assert notes["BW"] == "Reserved with its accession of 1969-01-06: articles 7, 12 (1), 17, 26, 31, 32 and 34."


def test_what_came_with_an_act_is_told_with_the_day_of_that_act() -> None:
    told = re.compile(r"(?:Reserved|Declared) with its (\w+) of ([-\d]+)")
    found = [(party, *said) for party in migcoop.parties(on="ever", status=None) for said in told.findall(party.note)]
    assert len(found) > 200
    assert [party.key for party, act, day in found if (str(party.act), str(party.deposited)) != (act, day)] == []


def test_the_bundled_agreements_of_each_new_kind() -> None:
    assert len(migcoop.agreements(kind="mobility_partnership", party="european-union")) == 9
    assert len(migcoop.agreements(kind="visa_facilitation", party="european-union")) == 14
    assert len(migcoop.agreements(kind="working_arrangement", party="Frontex")) == 21
    assert migcoop.agreements(kind="readmission", party=["CH", "LT"], on="2020").ids == ("readmission-ch-lt",)


def test_a_party_that_left_the_human_rights_convention_is_told_as_that() -> None:
    left = migcoop.parties("european-convention-on-human-rights", on="2023", status="left")
    assert [edge.actor.id for edge in left] == ["GR", "RU"]  # Greece came back
    assert migcoop.parties("european-convention-on-human-rights", actor="GR", on="2023").one().spell == 2
    assert not migcoop.parties("european-convention-on-human-rights", actor="RU", on="2022-09-16")
    assert migcoop.parties("european-convention-on-human-rights", actor="RU", on="2022-09-15")


def test_the_first_days_of_the_trafficking_convention_follow_its_rule() -> None:
    edges = migcoop.parties("council-of-europe-trafficking-convention", status=None)
    for edge in edges:
        if edge.deposited is not None and edge.deposited.earliest >= date(2007, 10, 25):
            months = edge.deposited.earliest.year * 12 + edge.deposited.earliest.month - 1 + 4  # none deposited on a first
            assert edge.period.start is not None and edge.period.start.earliest == date(months // 12, months % 12 + 1, 1), edge


def test_agreements_of_a_party_are_those_of_the_day_of_the_release() -> None:
    now = migcoop.agreements(party="NO")
    assert now.ids == migcoop.agreements(party="NO", on=migcoop.dataset().released).ids
    assert {"iro-constitution", "readmission-no-az"} <= set(migcoop.agreements(party="NO", on="ever").ids) - set(now.ids)


def test_nobody_is_bound_before_it_signed_nor_before_the_agreement_was_made() -> None:
    assert not migcoop.parties("Schengen Agreement", on="1900") and not migcoop.agreements(party="SE", on="1900")
    assert not migcoop.parties("Council of Europe Convention on Action against Trafficking in Human Beings", on="2000-01-01")
    sweden = migcoop.parties("Schengen Agreement", actor="SE", on="ever").one()
    assert sweden.active("1990", horizon=False) is migcoop.Certainty.NO
    assert sweden.time.why("1990") == "NO: it did not begin before 1996-12-19 (signed 1996-12-19)"


def test_what_is_stated_of_a_party_stands_also_before_its_signature() -> None:
    early = attrs.evolve(LEFT, signed="2004")
    assert early.time == early.period and early.active("2003-06") is migcoop.Certainty.YES
