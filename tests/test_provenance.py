"""Who says so: the facts of a record, the evidence of each, and what became of each paragraph of a source."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import migcoop
from migcoop import (
    Agreement,
    Citation,
    Claim,
    Country,
    Dataset,
    Deployment,
    EdtfDate,
    Forum,
    Fund,
    Funding,
    LeftOut,
    Membership,
    Name,
    Organisation,
    Output,
    Participation,
    Party,
    Period,
    Place,
    Project,
    Section,
    Source,
    SourceDate,
    Statement,
    Succession,
)
from migcoop.model import Meetings
from migcoop.provenance import coverage_of, describe_fact, evidence_of, facts_of, retelling, sources_of, told_by_source

from .conftest import CITED, HERE, NOTE, made, named


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


# --------------------------------------------------------------------------------------------------------------------- facts

SWEDEN, BODY = made(Country, "SE", "Sweden", alpha3="SWE"), made(Organisation, "body", "The body", kind="ngo")
PLACE, PURSE = made(Place, "town", "Town", kind="city"), made(Fund, "purse", "The purse")
WHEN = Statement(value=Period.parse("2014/2016"), citations=CITED)
DAY = Statement(value=EdtfDate("2014-05"), citations=CITED)
LEAD = Participation(actor=SWEDEN, role="lead", via=BODY, citations=CITED)
PAYS = Funding(fund=PURSE, share="part", citations=CITED)
POSTED = Deployment(actor=BODY, place=PLACE, citations=CITED)
MADE = Output(title="A module", kind="training_module", citations=CITED)
MEETS = Meetings(times=2, citations=CITED)
PACT = made(Agreement, "pact", kind="agreement", dates=[DAY])
SIGNED = Party(actor=SWEDEN, agreement=PACT, signed="2014", periods=[WHEN], citations=CITED)


def test_the_facts_of_a_record_are_itself_its_names_and_the_rest_in_the_order_of_its_fields() -> None:
    task = made(
        Project,
        "task",
        "One",
        "Two",
        periods=[WHEN],
        participations=[LEAD],
        funding=[PAYS],
        deployments=[POSTED],
        outputs=[MADE],
        within=[BODY],
        themes=["return"],
    )
    assert list(facts_of(task)) == [task, *task.names, WHEN, LEAD, PAYS, POSTED, MADE]
    forum = made(Forum, "round", kind="network", meetings=[MEETS], part_of=BODY, periods=[WHEN])
    assert list(facts_of(forum)) == [forum, *forum.names, MEETS, WHEN]
    assert list(facts_of(PACT)) == [PACT, *PACT.names, DAY]


def test_the_facts_of_an_edge_are_itself_and_what_it_states_of_its_time() -> None:
    edge = Membership(member=SWEDEN, body=BODY, periods=[WHEN, WHEN], citations=CITED)
    assert list(facts_of(edge)) == [edge, WHEN, WHEN]
    claim = Claim(about=BODY, property="funder", value=SWEDEN, as_of="2014", citations=CITED)
    assert list(facts_of(claim)) == [claim]


def test_the_date_of_a_source_is_a_fact_where_it_is_cited() -> None:
    assert list(facts_of(NOTE)) == [NOTE, *NOTE.names, NOTE.date]
    undated = attrs.evolve(NOTE, date=SourceDate())
    assert list(facts_of(undated)) == [undated, *undated.names]


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (BODY, "spoken of"),
        (named("The body", "en", "short"), "name 'The body' (en, short)"),
        (WHEN, "period 2014/2016"),
        (DAY, "date 2014-05"),
        (NOTE.date, "date 2018-02-12"),
        (MEETS, "meets 2 times a year"),
        (Meetings(times=1, level="ministerial", citations=CITED), "meets 1 times a year, ministerial"),
        (SIGNED, "Party Sweden to Name of pact, signed 2014, 2014/2016"),
        (Party(actor=SWEDEN, agreement=PACT, pending=True, citations=CITED), "Party Sweden to Name of pact, not in force"),
        (LEAD, "lead: Sweden through The body"),
        (Participation(actor=SWEDEN, role="lead", citations=CITED), "lead: Sweden"),
        (PAYS, "funding (part): The purse"),
        (POSTED, "deployment: The body to Town"),
        (MADE, "output: A module"),
        (Membership(member=SWEDEN, body=BODY, periods=[WHEN]), "Membership Sweden in The body: member, 2014/2016"),
    ],
)
def test_a_fact_is_described_in_a_few_words(fact: Any, text: str) -> None:
    assert describe_fact(fact) == text


def test_sources_are_each_named_once_in_their_order_and_none_for_places_in_oneself() -> None:
    other = attrs.evolve(NOTE, id="other")
    by_other = Statement(value=Period.parse("2014"), citations=[Citation(source=other, locator="1"), *CITED])
    assert sources_of(by_other, WHEN) == (other, NOTE)
    assert sources_of(WHEN, by_other, WHEN) == (NOTE, other)
    assert sources_of(NOTE) == sources_of() == ()


# ------------------------------------------------------------------------------------------------------------------ evidence


def test_evidence_is_one_citation_of_one_fact_and_tells_of_which_edge() -> None:
    at = Citation(source=NOTE, section="Projects", paragraph=2, locator="line 3")
    stated = Statement(value=Period.parse("2014/2016"), citations=[at])
    edge = Membership(member=SWEDEN, body=BODY, periods=[stated], citations=CITED)
    whole, of_period = evidence_of(SWEDEN, [edge])
    assert (whole.about, whole.fact, whole.edge, whole.citation) == (SWEDEN, edge, edge, CITED[0])
    assert (of_period.fact, of_period.edge, of_period.source) == (stated, edge, NOTE)
    assert whole.what == "Membership Sweden in The body: member, 2014/2016"
    assert of_period.what == f"{whole.what}: period 2014/2016"
    where = "[A publisher: “A note”, Projects, paragraph 2, line 3, 2018-02-12]"
    assert str(of_period) == f"{of_period.what} {where}" and repr(of_period) == f"<Evidence {of_period}>"
    assert of_period.key == f"SE: {of_period.what} [{at.key}]"


def test_a_source_is_the_source_of_what_it_cites_in_itself() -> None:
    found = list(evidence_of(NOTE, [NOTE]))
    assert [evidence.source for evidence in found] == [NOTE] * 3
    assert str(found[0]) == "spoken of [A publisher: “A note”, title, 2018-02-12]"
    assert found[0].edge is None


# ------------------------------------------------------------------------------------------------------------------ coverage


def page(*sections: Section) -> Source:
    return attrs.evolve(NOTE, id="page", names=[Name(text="A page", lang="en", citations=HERE)], sections=sections)


def test_each_paragraph_is_covered_by_what_cites_it_or_by_what_is_said_of_what_was_left_out() -> None:
    form = LeftOut(paragraph=1, what="a form", why="furniture")
    source = page(Section(title="One", paragraphs=3, left_out=[form]), Section(title="Two", paragraphs=1))

    def at(section: str, paragraph: int) -> list[Citation]:
        return [Citation(source=source, section=section, paragraph=paragraph)]

    when = Statement(value=Period.parse("2014"), citations=[*at("One", 0), Citation(source=source, locator="elsewhere")])
    task = attrs.evolve(made(Project, "task", periods=[when]), citations=at("One", 0))
    edge = Membership(member=SWEDEN, body=BODY, citations=at("One", 1))
    covered = coverage_of(source, told_by_source([source, task, edge])[source.id])
    assert [(place.section, place.paragraph) for place in covered] == [("One", 0), ("One", 1), ("One", 2), ("Two", 0)]
    assert [[evidence.about.id for evidence in place.evidence] for place in covered] == [["task", "task"], ["SE"], [], []]
    assert [place.left_out for place in covered] == [(), (form,), (), ()]
    assert [place.explained for place in covered] == [True, True, False, False]
    assert [str(place) for place in covered] == [
        "§ One ¶ 0: 2 facts of task",
        "§ One ¶ 1: 1 fact of SE; left out: a form (furniture)",
        "§ One ¶ 2: 0 facts",
        "§ Two ¶ 0: 0 facts",
    ]
    assert covered[1].key == "page § One ¶ 1"
    assert repr(covered[1]) == "<Coverage page § One ¶ 1: 1 fact; left out: a form>"
    assert repr(covered[0]) == "<Coverage page § One ¶ 0: 2 facts>"


def test_a_section_of_one_source_is_not_covered_by_what_cites_another() -> None:
    source = page(*NOTE.sections)
    assert not any(
        place.explained for place in coverage_of(source, told_by_source([made(Project, "task"), NOTE]).get(source.id, ()))
    )
    assert coverage_of(page(), ()) == ()


# -------------------------------------------------------------------------------------------------------------------- retold


def test_a_later_text_says_no_longer_still_and_anew() -> None:
    earlier, later = (attrs.evolve(page(), id=id) for id in ("earlier", "later"))
    both = [Citation(source=each, locator="list") for each in (earlier, later)]
    names = [
        Name(text=text, lang="en", citations=cited) for text, cited in (("Old", both[:1]), ("Still", both), ("New", both[1:]))
    ]
    task = attrs.evolve(made(Project, "task"), names=names, citations=CITED)
    told = told_by_source([earlier, later, task])
    found = retelling(told["earlier"], told["later"])
    assert [[fact.what for fact in several] for several in found] == [
        ["name 'Old' (en, official)"],
        ["name 'Still' (en, official)"],
        ["name 'New' (en, official)"],
    ]
    assert [fact.source.id for several in found for fact in several] == ["earlier", "later", "later"]
    assert [len(several) for several in retelling(told["later"], told["earlier"])] == [1, 1, 1]
