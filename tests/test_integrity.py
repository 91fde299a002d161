"""What must hold across records: for each rule what breaks it, the problem that is told, and the nearest that is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import attrs
import pytest

from migcoop import (
    Citation,
    Claim,
    Cooperation,
    Country,
    DatasetError,
    Forum,
    Fund,
    Homonym,
    LeftOut,
    Membership,
    Name,
    Organisation,
    Participation,
    Period,
    Project,
    RecordKind,
    Section,
    Source,
    SourceDate,
    Statement,
    Succession,
)
from migcoop.errors import Problem
from migcoop.integrity import LONGEST_ID, LONGEST_NAME, LONGEST_TEXT, collect
from migcoop.store import NO_RELEASE, Release, Retired

from .conftest import CITED, HERE, NOTE, made, named


class Given(NamedTuple):
    """What a dataset is made of."""

    items: Sequence[Any]
    homonyms: Sequence[Homonym] = ()
    retired: Mapping[str, Retired] = {}


def all_of(*items: Any, homonyms: Sequence[Homonym] = (), retired: Mapping[str, str | Retired] | None = None) -> Given:
    became = {id: Retired((by,)) if isinstance(by, str) else by for id, by in (retired or {}).items()}
    return Given((NOTE, *items), homonyms, became)


def problems_of(given: Given) -> list[Problem]:
    try:
        collect(*given)
    except DatasetError as error:
        return list(error.problems)
    return []


def body(id: str = "body", *names: str | Name, **fields: Any) -> Organisation:
    return made(Organisation, id, *names, kind="ngo", **fields)


def task(id: str = "task", *names: str | Name, **fields: Any) -> Project:
    return made(Project, id, *names, **fields)


def when(text: str, as_of: str | None = None, citations: Sequence[Citation] = CITED, **more: Any) -> list[Statement[Period]]:
    return [Statement(value=Period.parse(text, as_of), citations=citations, **more)]


def cites(section: str, paragraph: int) -> list[Citation]:
    return [Citation(source=NOTE, section=section, paragraph=paragraph)]


def source(id: str = "page", **fields: Any) -> Source:
    return attrs.evolve(NOTE, id=id, names=[Name(text=f"Name of {id}", lang="en", citations=HERE)], **fields)


def lead(actor: Any, **fields: Any) -> Participation:
    return Participation(actor=actor, role="lead", citations=CITED, **fields)


def came_after(before: Any, after: Any, **fields: Any) -> Succession:
    return Succession(predecessor=before, successor=after, kind="continued", citations=CITED, **fields)


def member(member: Any, body: Any, **fields: Any) -> Membership:
    return Membership(member=member, body=body, citations=CITED, **fields)


SWEDEN, NORWAY = made(Country, "SE", "Sweden", alpha3="SWE"), made(Country, "NO", "Norway", alpha3="NOR")
BODY, OTHER = body(), body("other")
OF_SWEDEN, OF_NORWAY, OF_NONE = body("one", country=SWEDEN), body("one", country=NORWAY), body("one")
UNCITED = attrs.evolve(task(), citations=[])
LIST = source(sections=[])
HEADED = source(sections=[Section(title=title, paragraphs=1) for title in ("One", "Two")])
OLD = source("old", date=SourceDate(not_before="2013-07-01", not_after="2019-01-01", citations=HERE))
OF_OLD = Citation(source=OLD, locator="1")
AGAIN = "another name, or an entry in homonyms.json with these ids"

# For each rule: what breaks it, the problem that is told, and the nearest that is right.
RULES: dict[str, tuple[Given, Problem, Given]] = {
    "an id is one record's": (
        all_of(task(), body("task", "The task")),
        Problem("organisations.json", "task", "id", "is given twice", "an id of its own for each record"),
        all_of(BODY, BODY, task()),
    ),
    "an id is one record's of a kind": (
        all_of(task(), task(summary="Another.")),
        Problem("projects.json", "task", "id", "is given twice", "an id of its own for each record"),
        all_of(task(), task("other", summary="Another.")),
    ),
    "a text is on one line": (
        all_of(task(note="one\ntwo")),
        Problem("projects.json", "task", "note", "has '\\n' as letter 4", "text on one line, of letters that can be printed"),
        all_of(task(note="one\u00a0two")),
    ),
    "a text of an edge holds no escapes": (
        all_of(BODY, OTHER, member(BODY, OTHER, note="\x1b[31m")),
        Problem(
            "memberships.json",
            "membership:body:other:member",
            "note",
            "has '\\x1b' as letter 1",
            "text on one line, of letters that can be printed",
        ),
        all_of(BODY, OTHER, member(BODY, OTHER, note="[31m")),
    ),
    "a place in a source is text": (
        all_of(attrs.evolve(task("other"), citations=[Citation(source=NOTE, locator="\ud800")])),
        Problem(
            "projects.json",
            "other",
            "citations[0].locator",
            "has '\\ud800' as letter 1",
            "text on one line, of letters that can be printed",
        ),
        all_of(attrs.evolve(task("other"), citations=[Citation(source=NOTE, locator="\ue000")])),
    ),
    "a text has an end": (
        all_of(task(summary="x" * (LONGEST_TEXT + 1))),
        Problem("projects.json", "task", "summary", "has 10,001 letters", "a text of at most 10,000"),
        all_of(task(summary="x" * LONGEST_TEXT)),
    ),
    "an id has an end": (
        all_of(task("x" * (LONGEST_ID + 1), "X")),
        Problem("projects.json", "x" * LONGEST_ID, "id", "has 101 letters", "a text of at most 100"),
        all_of(task("x" * LONGEST_ID, "X")),
    ),
    "a name has an end": (
        all_of(task("task", "x" * (LONGEST_NAME + 1))),
        Problem("projects.json", "task", "names[0].text", "has 501 letters", "a text of at most 500"),
        all_of(task("task", "x" * LONGEST_NAME)),
    ),
    "a retired id is text": (
        all_of(task(), retired={"\n": "task"}),
        Problem("retired.json", "\n", "", "has '\\n' as letter 1", "text on one line, of letters that can be printed"),
        all_of(task(), retired={"n": "task"}),
    ),
    "an edge is given once": (
        all_of(BODY, OTHER, member(BODY, OTHER), member(BODY, OTHER, note="Again.")),
        Problem("memberships.json", "membership:body:other:member", "", "is given twice", "one edge, with several statements"),
        all_of(BODY, OTHER, member(BODY, OTHER), member(BODY, OTHER, spell=2), member(OTHER, BODY)),
    ),
    "all is a record or an edge of its own": (
        all_of(BODY, lead(BODY)),
        Problem(
            "", "", "", "<Participation lead: Name of body> is no record and no edge", "a record, or an edge with both ends"
        ),
        all_of(BODY, task(participations=[lead(BODY)])),
    ),
    "a retired id is no longer in use": (
        all_of(task(), body(), retired={"body": "task"}),
        Problem("retired.json", "body", "", "is in use", "an id that no record has"),
        all_of(task(), body(), retired={"old": "task"}),
    ),
    "a retired id leads to a record": (
        all_of(task(), retired={"old": "new"}),
        Problem("retired.json", "old", "", "leads to 'new', which is no id here", "the id of a record"),
        all_of(task(), retired={"old": "task"}),
    ),
    "a retired id leads to records": (
        all_of(task(), retired={"old": Retired(("task", "new"), "1", "It was two.")}),
        Problem("retired.json", "old", "", "leads to 'new', which is no id here", "the id of a record"),
        all_of(task(), body(), retired={"old": Retired(("task", "body"), "1", "It was two.")}),
    ),
    "an id that was withdrawn says why": (
        all_of(task(), retired={"old": Retired(since="1")}),
        Problem("retired.json", "old", "why", "is missing, of an id that was withdrawn", "the reason"),
        all_of(task(), retired={"old": Retired(since="1", why="No source states it.")}),
    ),
    "an id that was split says since when": (
        all_of(task(), body(), retired={"old": Retired(("task", "body"), why="It was two.")}),
        Problem("retired.json", "old", "since", "is missing, of an id that was split", "the release since which it is so"),
        all_of(task(), body(), retired={"old": Retired(("task", "body"), "1", "It was two.")}),
    ),
    "a record refers to records that are here": (
        all_of(task(participations=[lead(BODY)])),
        Problem(
            "projects.json", "task", "participations[0].actor", "refers to 'body', which is no id here", "the id of a record"
        ),
        all_of(task(participations=[lead(BODY)]), BODY),
    ),
    "a record refers to the same records as are here": (
        all_of(body("part", part_of=body(summary="Another.")), BODY),
        Problem("organisations.json", "part", "part_of", "refers to another 'body' than is here", "the same record"),
        all_of(body("part", part_of=body()), BODY),
    ),
    "an edge joins records that are here": (
        all_of(BODY, member(BODY, OTHER)),
        Problem(
            "memberships.json",
            "membership:body:other:member",
            "body",
            "refers to 'other', which is no id here",
            "the id of a record",
        ),
        all_of(BODY, OTHER, member(BODY, OTHER)),
    ),
    "a claim of a record is of one that is here": (
        all_of(task(), Claim(about=task(), property="funder", value=BODY, citations=CITED)),
        Problem(
            "claims.json", "claim:task:funder::body", "value", "refers to 'body', which is no id here", "the id of a record"
        ),
        all_of(task(), BODY, Claim(about=task(), property="funder", value=BODY, citations=CITED)),
    ),
    "a source that is cited is here": (
        all_of(task(periods=when("2014", citations=[Citation(source=LIST, locator="1")]))),
        Problem(
            "projects.json",
            "task",
            "periods[0].citations[0].source",
            "refers to 'page', which is no id here",
            "the id of a record",
        ),
        all_of(LIST, task(periods=when("2014", citations=[Citation(source=LIST, locator="1")]))),
    ),
    "a fact of a record is cited": (
        all_of(task(periods=when("2014", citations=[]))),
        Problem("projects.json", "task", "periods[0].citations", "is empty", "where the fact is stated"),
        all_of(task(periods=when("2014"))),
    ),
    "a name is cited": (
        all_of(task("task", Name(text="The task", lang="en"))),
        Problem("projects.json", "task", "names[0].citations", "is empty", "where the fact is stated"),
        all_of(task("task", named("The task"))),
    ),
    "an edge is cited": (
        all_of(BODY, OTHER, Cooperation(actor=BODY, partner=OTHER)),
        Problem("cooperations.json", "cooperation:body:other", "citations", "is empty", "where the fact is stated"),
        all_of(BODY, OTHER, Cooperation(actor=BODY, partner=OTHER, citations=CITED)),
    ),
    "the date of a source is cited": (
        all_of(source(date=SourceDate(printed="2018"))),
        Problem("sources.json", "page", "date.citations", "is empty", "where the fact is stated"),
        all_of(source(date=SourceDate())),
    ),
    "what is inferred says from what": (
        all_of(task(periods=when("2014", basis="inferred"))),
        Problem("projects.json", "task", "periods[0].note", "is empty", "from what it is inferred"),
        all_of(task(periods=when("2014", basis="inferred", note="From its age."))),
    ),
    "an inferred edge says from what": (
        all_of(BODY, OTHER, member(BODY, OTHER, basis="inferred")),
        Problem("memberships.json", "membership:body:other:member", "note", "is empty", "from what it is inferred"),
        all_of(BODY, OTHER, member(BODY, OTHER, basis="inferred", note="It pays.")),
    ),
    "a period's horizon is no later than its sources": (
        all_of(task(periods=when("2014/", as_of="2018-02-13"))),
        Problem(
            "projects.json",
            "task",
            "periods[0].value.as_of",
            "is 2018-02-13, later than its sources can be",
            "2018-02-12 or before",
        ),
        all_of(task(periods=when("2014/", as_of="2018-02-12"))),
    ),
    "a period's horizon is no later than the earliest day of a source": (
        all_of(OLD, task(periods=when("2014/", as_of="2014-01-01", citations=[OF_OLD]))),
        Problem(
            "projects.json",
            "task",
            "periods[0].value.as_of",
            "is 2014-01-01, later than its sources can be",
            "2013-07-01 or before",
        ),
        all_of(OLD, task(periods=when("2014/", as_of="2018-02-12", citations=[OF_OLD, *CITED]))),
    ),
    "the language of a name is canonical": (
        all_of(task("task", named("Oppgaven", "no"))),
        Problem("projects.json", "task", "names[0].lang", "is 'no'", "nb"),
        all_of(task("task", named("Oppgaven", "nb"))),
    ),
    "the language of a name is one of CLDR": (
        all_of(task("task", named("Zadanie", "xq"))),
        Problem("projects.json", "task", "names[0].lang", "is 'xq'", "a language of CLDR"),
        all_of(task("task", named("Zadanie", "sk"))),
    ),
    "only a source cites places in itself": (
        all_of(task(periods=when("2014", citations=HERE))),
        Problem(
            "projects.json",
            "task",
            "periods[0].citations[0]",
            "names no source",
            "a source: only a source cites places in itself",
        ),
        all_of(source(date=SourceDate(printed="2018", citations=HERE))),
    ),
    "a section that is cited is there": (
        all_of(HEADED, task(periods=when("2014", citations=[Citation(source=HEADED, section="Three", paragraph=0)]))),
        Problem("projects.json", "task", "periods[0].citations[0]", "cites 'Three', which page does not have", "'One', 'Two'"),
        all_of(task(periods=when("2014", citations=cites("Projects", 0)))),
    ),
    "a source without sections is cited by locator": (
        all_of(LIST, task(periods=when("2014", citations=[Citation(source=LIST, section="One", paragraph=0)]))),
        Problem(
            "projects.json",
            "task",
            "periods[0].citations[0]",
            "cites 'One', which page does not have",
            "no sections: cite by locator",
        ),
        all_of(LIST, task(periods=when("2014", citations=[Citation(source=LIST, locator="One")]))),
    ),
    "a paragraph that is cited is there": (
        all_of(task(periods=when("2014", citations=cites("Projects", 3)))),
        Problem(
            "projects.json",
            "task",
            "periods[0].citations[0]",
            "cites paragraph 3 of 'Projects', which has 3",
            "0 to 2",
        ),
        all_of(task(periods=when("2014", citations=[*cites("Projects", 2), *cites("Projects", 0)]))),
    ),
    "a source cites its own sections": (
        all_of(source(date=SourceDate(printed="2018", citations=[Citation(section="Projects", paragraph=3)]))),
        Problem("sources.json", "page", "date.citations[0]", "cites paragraph 3 of 'Projects', which has 3", "0 to 2"),
        all_of(source(date=SourceDate(printed="2018", citations=[Citation(section="Projects", paragraph=2)]))),
    ),
    "what is inferred is a field": (
        all_of(task(inferred=["strat"], note="From its age.")),
        Problem("projects.json", "task", "inferred", "names 'strat'", "a field of a project"),
        all_of(task(inferred=["periods", "kind"], note="From its age.")),
    ),
    "inferred fields say from what": (
        all_of(task(inferred=["kind"])),
        Problem("projects.json", "task", "note", "is empty", "from what the inferred fields are inferred"),
        all_of(task(inferred=["kind"], note="From its name.")),
    ),
    "a record is cited": (
        all_of(UNCITED),
        Problem("projects.json", "task", "citations", "is empty", "where its sources speak of it"),
        all_of(task()),
    ),
    "a name is there once": (
        all_of(task("task", "The task", named("The task"))),
        Problem(
            "projects.json",
            "task",
            "names[1]",
            "is names[0] again, 'The task' in en",
            "one name with the citations of both",
        ),
        all_of(
            task(
                "task",
                "The task",
                named("The task", "sv"),
                named("The task", kind="short"),
                named("The task", validity=Period.parse("2014/")),
                "Another",
            )
        ),
    ),
    "sections have headings of their own": (
        all_of(source(sections=[Section(title=title, paragraphs=1) for title in ("One", "Two", "One")])),
        Problem("sources.json", "page", "sections[2].title", "is 'One' again", "another heading"),
        all_of(source(sections=[Section(title=title, paragraphs=1) for title in ("One", "Two", "one")])),
    ),
    "a heading does not end like a citation": (
        all_of(source(sections=[Section(title="One ¶ 2 @ home", paragraphs=1)])),
        Problem(
            "sources.json",
            "page",
            "sections[0].title",
            "is 'One ¶ 2 @ home', of which a citation could not be read",
            "a heading without a paragraph and a locator",
        ),
        all_of(source(sections=[Section(title=title, paragraphs=1) for title in ("One ¶ 2", "One @ home", "¶ @ 2")])),
    ),
    "what is left out is of a paragraph that is there": (
        all_of(source(sections=[Section(title="One", paragraphs=2, left_out=[LeftOut(paragraph=2, what="x", why="y")])])),
        Problem("sources.json", "page", "sections[0].left_out[0].paragraph", "is 2, of a section with 2", "0 to 1"),
        all_of(source(sections=[Section(title="One", paragraphs=2, left_out=[LeftOut(paragraph=1, what="x", why="y")])])),
    ),
    "a participation is said once": (
        all_of(BODY, task(participations=[lead(BODY), lead(BODY)])),
        Problem("projects.json", "task", "participations[1]", "says twice that body is lead", "one participation"),
        all_of(BODY, task(participations=[lead(BODY), lead(BODY, period=Period.parse("2014"))])),
    ),
    "a participation in a forum is said once": (
        all_of(BODY, made(Forum, "round", kind="network", participations=[lead(BODY), lead(BODY)])),
        Problem("forums.json", "round", "participations[1]", "says twice that body is lead", "one participation"),
        all_of(
            BODY,
            OTHER,
            made(
                Forum,
                "round",
                kind="network",
                participations=[lead(BODY), lead(OTHER), Participation(actor=BODY, role="host", citations=CITED)],
            ),
        ),
    ),
    "a country takes part through a body of its own": (
        all_of(SWEDEN, NORWAY, OF_NORWAY, task(participations=[lead(SWEDEN, via=OF_NORWAY)])),
        Problem("projects.json", "task", "participations[0].via", "is one, of another country", "an organisation of SE"),
        all_of(SWEDEN, OF_SWEDEN, task(participations=[lead(SWEDEN, via=OF_SWEDEN)])),
    ),
    "a membership joins two": (
        all_of(BODY, member(BODY, BODY)),
        Problem("memberships.json", "membership:body:body:member", "body", "is its own member", "another record"),
        all_of(BODY, OTHER, member(BODY, OTHER)),
    ),
    "a cooperation joins two": (
        all_of(BODY, Cooperation(actor=BODY, partner=BODY, citations=CITED)),
        Problem("cooperations.json", "cooperation:body:body", "partner", "is its own actor", "another record"),
        all_of(BODY, OTHER, Cooperation(actor=BODY, partner=OTHER, citations=CITED)),
    ),
    "a succession joins two, and only a claim may be of the thing itself": (
        all_of(BODY, came_after(BODY, BODY)),
        Problem("successions.json", "succession:body:body:continued", "successor", "is its own predecessor", "another record"),
        all_of(BODY, Claim(about=BODY, property="funder", value=BODY, citations=CITED)),
    ),
    "a successor does not end before its predecessor starts": (
        all_of(
            before := task("before", periods=when("2012-06")),
            after := task("after", periods=when("2010/2012-05-31")),
            came_after(before, after),
        ),
        Problem(
            "successions.json",
            "succession:before:after:continued",
            "successor",
            "ended by 2012-05-31, before its predecessor before started on 2012-06-01 or later",
            "a successor that outlives its predecessor's start",
        ),
        all_of(before, after := task("after", periods=when("2010/2012-06-01")), came_after(before, after)),
    ),
    "a successor may end when its predecessor may start": (
        all_of(
            before := body("before", periods=when("2012")),
            after := made(Forum, "after", kind="network", periods=when("2010/2011")),
            came_after(before, after),
        ),
        Problem(
            "successions.json",
            "succession:before:after:continued",
            "successor",
            "ended by 2011-12-31, before its predecessor before started on 2012-01-01 or later",
            "a successor that outlives its predecessor's start",
        ),
        all_of(before, after := task("after", periods=when("2010/2012")), came_after(before, after)),
    ),
    "an id is no code in small letters": (
        all_of(body("eu", named("EU", kind="acronym"))),
        Problem("", "eu", "id", "reads like the code EU in small letters", "an id from the full name"),
        all_of(body("union", named("EU", kind="acronym"))),
    ),
    "a name is one record's": (
        all_of(body("one", "The same"), task("two", "The same")),
        Problem("homonyms.json", "", "the same", "names one, two", AGAIN),
        all_of(body("one", "The same"), task("two", "The same"), homonyms=[Homonym("the same", ("one", "two"))]),
    ),
    "a code is one record's": (
        all_of(body("one", named("ABC", kind="acronym")), task("two", named("ABC", kind="acronym"))),
        Problem("homonyms.json", "", "ABC", "names one, two", AGAIN),
        all_of(body("one", named("ABC", kind="acronym")), task("two", named("ABD", kind="acronym"))),
    ),
    "a homonym has the ids that it names": (
        all_of(
            body("one", "The same"),
            task("two", "The same"),
            task("three", "Else"),
            homonyms=[Homonym("the same", ("one", "three"))],
        ),
        Problem("homonyms.json", "", "the same", "names one, two", AGAIN),
        all_of(body("one", "The same"), task("two", "The same"), homonyms=[Homonym("the same", ("one", "two"))]),
    ),
    "a name is not written as another record's id": (
        all_of(body("one", "Two"), task("two", "Another")),
        Problem("homonyms.json", "", "two", "names one, two", AGAIN),
        all_of(body("one", "One"), task("two", "Another")),
    ),
    "a homonym names two": (
        all_of(body("one", "The same"), homonyms=[Homonym("the same", ("one", "two"))]),
        Problem("homonyms.json", "", "the same", "does not name two records", "no entry"),
        all_of(body("one", "The same"), task("two", "The same"), homonyms=[Homonym("the same", ("one", "two"))]),
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_what_breaks_a_rule_is_told(rule: str) -> None:
    wrong, problem, _ = RULES[rule]
    assert problems_of(wrong) == [problem]


@pytest.mark.parametrize("rule", RULES)
def test_the_nearest_that_keeps_a_rule_is_right(rule: str) -> None:
    _, _, right = RULES[rule]
    assert problems_of(right) == []


FORMER = Citation(source=source("former", date=SourceDate(not_after="2012-01-01", citations=HERE)), locator="1")


@pytest.mark.parametrize(
    "right",
    [
        all_of(SWEDEN, OF_NONE, task(participations=[lead(SWEDEN, via=OF_NONE)])),
        all_of(NORWAY, OF_NORWAY, BODY, task(participations=[lead(BODY, via=OF_NORWAY)])),
        all_of(FORMER.source, task(periods=when("2014/", as_of="2014-01-01", citations=[FORMER]))),
        all_of(
            before := body("before", periods=when("2012")),
            after := task("after", periods=when("2010/")),
            came_after(before, after),
        ),
        all_of(
            before := body("before", periods=when("/2012")),
            after := task("after", periods=when("/2010")),
            came_after(before, after),
        ),
        all_of(made(Fund, "purse"), after, came_after(made(Fund, "purse"), after)),
        all_of(body("abc", named("ABD", kind="acronym"))),
        all_of(SWEDEN, body("sweden", "A body of Sweden", country=SWEDEN), homonyms=[Homonym("sweden", ("SE", "sweden"))]),
    ],
    ids=[
        "through a body of no country",
        "a body through a body of a country",
        "a source of which no earliest day is known",
        "a successor without an end",
        "a predecessor without a start",
        "a predecessor that has no time",
        "an id like no code",
        "a name written as an id that is said to be a homonym",
    ],
)
def test_what_no_rule_forbids_is_right(right: Given) -> None:
    assert problems_of(right) == []


def test_all_problems_come_at_once_in_the_order_of_kinds_and_each_where_it_stands() -> None:
    other = task("other", periods=when("2014", citations=[]), inferred=["kind"])
    found = problems_of(all_of(other, UNCITED, BODY, member(BODY, BODY), retired={"old": "new"}))
    assert [(problem.id, problem.field) for problem in found] == [
        ("other", "periods[0].citations"),
        ("other", "note"),
        ("task", "citations"),
        ("membership:body:body:member", "body"),
        ("old", ""),
    ]


def test_a_problem_of_a_record_is_told_of_it_alone_and_not_of_what_refers_to_it() -> None:
    parent = body("parent", periods=when("2014", citations=[]))
    assert [problem.id for problem in problems_of(all_of(parent, body("child", part_of=parent)))] == ["parent"]


def test_what_is_collected_is_in_the_order_of_ids_and_keys_whatever_the_order_given() -> None:
    items = [task("b"), task("a"), BODY, OTHER, member(OTHER, BODY), member(BODY, OTHER)]
    store = collect([NOTE, *items], retired={"old": Retired(("a",))})
    assert list(store.tables[RecordKind.PROJECT]) == ["a", "b"]
    assert [edge.key for edge in store.edges["memberships"]] == ["membership:body:other:member", "membership:other:body:member"]
    assert store.index.retired == store.retired == {"old": Retired(("a",))}
    assert list(store.tables) == list(RecordKind)


def test_the_only_paragraph_of_a_section_can_be_cited() -> None:
    cited = [Citation(source=HEADED, section="One", paragraph=0)]
    assert problems_of(all_of(HEADED, task(periods=when("2014", citations=cited)))) == []


def test_what_is_collected_keeps_of_which_release_it_is() -> None:
    assert collect([NOTE]).release == NO_RELEASE
    assert collect([NOTE], release=Release("2026.1")).release == Release("2026.1")
