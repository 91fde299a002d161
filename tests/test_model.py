"""Records, edges and values: what they refuse to be, and that they are values."""

from __future__ import annotations

import copy
import datetime
import pickle
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import (
    Agreement,
    Certainty,
    Citation,
    Claim,
    Cooperation,
    Country,
    Dataset,
    Deployment,
    EdtfDate,
    Fact,
    Forum,
    Fund,
    Funding,
    InvalidDateError,
    InvalidFieldError,
    Meetings,
    Membership,
    MigcoopError,
    Name,
    Names,
    Organisation,
    Output,
    Participation,
    Party,
    Period,
    Place,
    Project,
    Record,
    RecordKind,
    Role,
    Section,
    Source,
    SourceDate,
    Statement,
    Succession,
    Theme,
    UnknownWordError,
)
from migcoop.strategies import datasets

from .conftest import CITED, HERE, NOTE, children, made, named, parts

SWEDEN = made(Country, "SE", "Sweden", alpha3="SWE")
NORWAY = made(Country, "NO", "Norway", alpha3="NOR")
TOWN = made(Place, "town", "The Town", kind="city", country=SWEDEN)
WHEN = (Statement(value=Period.parse("2014/2016", as_of="2018-02-12"), citations=CITED),)
UNION = made(Organisation, "union", "The Union", kind="intergovernmental_organisation")
AGENCY = made(
    Organisation, "agency", "The Agency", kind="national_authority", country=SWEDEN, seat=TOWN, part_of=UNION, periods=WHEN
)
DIALOGUE = made(Forum, "dialogue", "The Dialogue", kind="dialogue")
PANEL = made(
    Forum,
    "panel",
    "The Panel",
    kind="panel",
    level="expert",
    seat=TOWN,
    part_of=DIALOGUE,
    meetings=[Meetings(times=2, level="official", citations=CITED)],
    themes=["asylum"],
    periods=WHEN,
    participations=[Participation(actor=NORWAY, role="chair", citations=CITED)],
    funding=[],
)
FUND = made(Fund, "fund", "The Fund", provider=UNION)
STRAND = made(Fund, "strand", "The Strand", kind="strand", part_of=FUND)
PARTY = Party(actor=SWEDEN, signed="2010", in_force="2011", citations=CITED)
DATED = (Statement(value=EdtfDate("2010"), citations=CITED),)
PACT = made(Agreement, "pact", "The Pact", kind="treaty", parties=[PARTY], dates=DATED)
PROTOCOL = made(Agreement, "protocol", "The Protocol", kind="treaty", part_of=PACT)
LEAD = Participation(actor=SWEDEN, role="lead", via=AGENCY, period=Period.parse("2014/2015"), citations=CITED)
POSTED = Deployment(actor=AGENCY, place=TOWN, count=2, planned=True, citations=CITED)
MODULE = Output(title="A module", kind="training_module", languages=["sv"], date="2015", url="example.org", citations=CITED)
WHOLE = made(Project, "whole", "The Whole")
PROJECT = made(
    Project,
    "project",
    "The Project",
    kind="pilot",
    summary="What it is.",
    same_as=["https://example.org"],
    inferred=["kind"],
    note="From what it is inferred.",
    part_of=WHOLE,
    within=[PANEL, PACT],
    themes=["asylum", "training"],
    periods=WHEN,
    participations=[LEAD, Participation(actor=UNION, role="partner", citations=CITED)],
    funding=[Funding(fund=STRAND, share="main", citations=CITED)],
    deployments=[POSTED],
    outputs=[MODULE],
)
MEMBERSHIP = Membership(member=SWEDEN, body=PANEL, status="observer", scope="statistics", periods=WHEN, citations=CITED)
SUCCESSION = Succession(predecessor=WHOLE, successor=PROJECT, kind="next_phase", planned=True, dates=DATED, citations=CITED)
COOPERATION = Cooperation(actor=AGENCY, partner=UNION, themes=["return"], citations=CITED)
CLAIM = Claim(about=PROJECT, property="countries", value=7, as_of="2018", citations=CITED)
RECORDS = (NOTE, SWEDEN, TOWN, AGENCY, PANEL, FUND, STRAND, PACT, PROTOCOL, PROJECT)
EDGES = (MEMBERSHIP, SUCCESSION, COOPERATION, CLAIM)
EXAMPLES = (
    *RECORDS,
    *EDGES,
    LEAD,
    POSTED,
    MODULE,
    PARTY,
    *PROJECT.funding,
    *PANEL.meetings,
    *WHEN,
    NOTE.date,
    Fact(basis="inferred", note="From this.", citations=CITED),
    CITED[0],
    Section(title="Projects", paragraphs=3),
    named("Name", forms=["Names"], validity=Period.parse("2010/2011")),
)
OF_CLASS: dict[type, Any] = {type(example): example for example in EXAMPLES}
BUNDLED = tuple(migcoop.dataset().everything())
BUNDLED_RECORDS = tuple(item for item in BUNDLED if isinstance(item, Record))
BUNDLED_EDGES = tuple(item for item in BUNDLED if not isinstance(item, Record))
DATES = {"signed", "in_force", "date", "as_of", "printed", "not_before", "not_after", "retrieved"}


each_class = pytest.mark.parametrize("cls", OF_CLASS, ids=lambda cls: cls.__name__)


def each_kind(*pools: tuple[Any, ...]) -> pytest.MarkDecorator:
    kinds = sorted({type(item) for pool in pools for item in pool}, key=lambda cls: cls.__name__)
    return pytest.mark.parametrize("kind", kinds, ids=lambda cls: cls.__name__)


def of(kind: type, *pools: tuple[Any, ...]) -> list[Any]:
    return [item for pool in pools for item in pool if type(item) is kind]


def fields_of(cls: type) -> list[Any]:
    """The fields that a class is made with, but for a statement's value, which may be anything."""
    fields = attrs.fields(attrs.resolve_types(cls))
    return [field for field in fields if field.init and (cls, field.name) != (Statement, "value")]


def reads(item: object) -> str:
    return item.id if isinstance(item, Record) else str(getattr(item, "key", repr(item)))


def refusal(cls: type, field: str, value: object) -> MigcoopError:
    """The error with which the class refuses the value for that field, checked to say what it is about."""
    with pytest.raises(MigcoopError) as caught:
        attrs.evolve(OF_CLASS[cls], **{field: value})
    error = caught.value
    if isinstance(error, InvalidFieldError):
        assert (error.owner, error.field) == (cls.__name__, field)
        assert str(error).startswith(f"{cls.__name__}.{field} ")
    elif isinstance(error, UnknownWordError):
        assert field.removesuffix("s") in error.field
        assert str(error).startswith(f"unknown {error.field} ")
    else:
        assert isinstance(error, InvalidDateError) and field in DATES
    return error


# ------------------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("cls", "field", "value"),
    [
        *((cls, "id", bad) for cls in (Project, Organisation, Source) for bad in ("", "Ab", "SE", "EU-FRANK", "a b", "a_b")),
        *((Project, "id", bad) for bad in ("-a", "a-", "a--b", "a\n", "å", " a", "a.b", "a/b", 5, None, b"a", ("a",))),
        *((Country, "id", bad) for bad in ("", "se", "Se", "SWE", "S", "sweden", "S1", "ÅÄ", None)),
        *((cls, "names", ()) for cls in OF_CLASS if issubclass(cls, Record)),
        (Project, "names", ["The Project"]),
        (Project, "names", "The Project"),
        (Project, "names", [NOTE]),
        (Project, "kind", "projekt"),
        (Project, "kind", "dialogue"),
        (Project, "themes", ["asylumm"]),
        (Project, "participations", ["SE"]),
        (Project, "participations", [SWEDEN]),
        (Project, "participations", [MEMBERSHIP]),
        (Project, "funding", [FUND]),
        (Project, "deployments", [TOWN]),
        (Project, "outputs", ["A module"]),
        (Project, "within", ["panel"]),
        (Project, "within", [SWEDEN]),
        (Project, "within", [WHOLE]),
        (Project, "periods", ["2014"]),
        (Project, "periods", [Period.parse("2014/2015")]),
        (Project, "periods", [Statement(value="2014")]),
        (Project, "periods", [Statement(value=EdtfDate("2014"))]),
        (Project, "citations", ["note"]),
        (Project, "citations", [NOTE]),
        (Project, "summary", 5),
        (Project, "same_as", [5]),
        (Project, "part_of", "whole"),
        (Project, "part_of", PANEL),
        (Forum, "part_of", PROJECT),
        (Forum, "part_of", SWEDEN),
        (Forum, "level", "low"),
        (Forum, "meetings", [2]),
        (Organisation, "part_of", "union"),
        (Organisation, "part_of", PANEL),
        (Organisation, "part_of", []),
        (Organisation, "country", "SE"),
        (Organisation, "country", UNION),
        (Organisation, "seat", SWEDEN),
        (Organisation, "kind", "NGO"),
        (Organisation, "periods", [Statement(value="2014")]),
        (Place, "country", TOWN),
        (Fund, "provider", PANEL),
        (Fund, "part_of", UNION),
        (Fund, "part_of", "fund"),
        (Agreement, "parties", [SWEDEN]),
        (Agreement, "part_of", PROJECT),
        (Agreement, "dates", [Statement(value="2014")]),
        (Agreement, "dates", [Statement(value=Period.parse("2014"))]),
        (Participation, "role", "leed"),
        (Participation, "role", "Lead"),
        (Participation, "role", ""),
        (Participation, "actor", PROJECT),
        (Participation, "actor", FUND),
        (Participation, "actor", TOWN),
        (Participation, "actor", "SE"),
        (Participation, "via", SWEDEN),
        (Participation, "via", "agency"),
        (Participation, "period", "2014"),
        (Funding, "fund", SWEDEN),
        (Funding, "fund", "fund"),
        (Funding, "share", "all"),
        (Deployment, "place", "town"),
        (Deployment, "place", SWEDEN),
        (Deployment, "planned", 1),
        (Deployment, "count", "2"),
        (Output, "kind", "modul"),
        (Party, "actor", FUND),
        (Party, "signed", "2014-13"),
        (Membership, "member", PROJECT),
        (Membership, "body", SWEDEN),
        (Membership, "body", PROJECT),
        (Membership, "status", "membre"),
        (Membership, "periods", [Statement(value="2014")]),
        (Succession, "successor", "project"),
        (Succession, "kind", "followed"),
        (Succession, "dates", [Statement(value=Period.parse("2014"))]),
        (Cooperation, "partner", FUND),
        (Claim, "about", "project"),
        (Claim, "value", None),
        (Claim, "value", 1.5),
        (Claim, "value", ["a"]),
        (Citation, "source", "note"),
        (Citation, "source", SWEDEN),
        (Citation, "section", 3),
        (Citation, "paragraph", "1"),
        (Citation, "locator", ["page 1"]),
        (Fact, "basis", "guessed"),
        (Fact, "note", None),
        (Name, "text", ""),
        (Name, "text", " \n"),
        (Name, "text", 5),
        (Name, "lang", "EN"),
        (Name, "lang", "nb_NO"),
        (Name, "lang", "english"),
        (Name, "lang", ""),
        (Name, "kind", "nickname"),
        (Name, "forms", [5]),
        (Name, "validity", "2014"),
        (Name, "citations", ["note"]),
        (Section, "title", None),
        (Section, "paragraphs", "3"),
        (Source, "publisher", None),
        (Source, "date", "2018-02-12"),
        (Source, "sections", ["Projects"]),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else repr(value)[:40],
)
def test_what_cannot_be_is_refused_with_the_class_and_the_field(cls: type, field: str, value: object) -> None:
    refusal(cls, field, value)


@pytest.mark.parametrize(
    ("cls", "field", "value"),
    [
        (Meetings, "times", -1),
        (Meetings, "times", 0),
        (Section, "paragraphs", -1),
        (Deployment, "count", -1),
        (Citation, "paragraph", -1),
        (Claim, "property", ""),
        (Country, "alpha3", ""),
        (Country, "alpha3", "swe"),
        (Country, "alpha3", "SE"),
        (Source, "sha256", "no digest"),
        (Source, "language", "swedish"),
    ],
)
def test_numbers_and_codes_that_cannot_be_are_refused(cls: type, field: str, value: object) -> None:
    refusal(cls, field, value)


def is_tuple(field: Any) -> bool:
    return get_origin(field.type) is tuple or field.type is Names


def not_refused(cls: type, names: list[str], value: object) -> list[str]:
    """Those of the fields for which the class does not refuse the value, or refuses it without saying of what it speaks."""
    found = []
    for name in names:
        try:
            refusal(cls, name, value)
        except (pytest.fail.Exception, AssertionError, TypeError) as error:
            found.append(f"{cls.__name__}.{name}: {type(error).__name__} {error}")
    return found


@each_class
def test_a_value_of_a_wrong_type_is_refused_in_every_field(cls: type) -> None:
    assert not_refused(cls, [field.name for field in fields_of(cls) if not is_tuple(field)], object()) == []


@each_class
def test_none_is_refused_in_every_field_that_must_be_given(cls: type) -> None:
    due = [field.name for field in fields_of(cls) if not is_tuple(field) and NoneType not in get_args(field.type)]
    assert not_refused(cls, due, None) == []


@pytest.mark.parametrize("value", [None, 5, SWEDEN, CITED[0]], ids=lambda value: type(value).__name__)
def test_a_single_value_of_another_type_is_refused_where_a_tuple_is_due(value: object) -> None:
    assert [
        problem
        for cls in OF_CLASS
        for problem in not_refused(
            cls,
            [f.name for f in fields_of(cls) if is_tuple(f) and not (f.name == "citations" and isinstance(value, Citation))],
            value,
        )
    ] == []


@each_class
def test_none_is_taken_where_a_field_may_be_left_open(cls: type) -> None:
    for field in fields_of(cls):
        if NoneType in get_args(field.type) and cls is not Citation:
            assert getattr(attrs.evolve(OF_CLASS[cls], **{field.name: None}), field.name) is None


@each_class
def test_a_text_where_a_tuple_is_due_is_refused_or_taken_whole(cls: type) -> None:
    for field in fields_of(cls):
        if is_tuple(field):
            try:
                found = getattr(attrs.evolve(OF_CLASS[cls], **{field.name: "asylum"}), field.name)
            except MigcoopError:
                refusal(cls, field.name, "asylum")
            else:
                assert found == ("asylum",) and get_args(field.type)[0] in (str, Theme), field.name


def test_a_name_is_one_line_or_refused_so_that_reprs_are_one_line() -> None:
    try:
        record = made(Organisation, "two-lines", "Two\nlines", kind="ngo")
    except InvalidFieldError as error:
        assert (error.owner, error.field) == ("Name", "text")
    else:
        assert "\n" not in repr(record)


def test_a_citation_has_a_section_and_a_paragraph_or_a_locator() -> None:
    with pytest.raises(InvalidFieldError, match=r"^Citation\."):
        Citation()
    with pytest.raises(InvalidFieldError, match=r"^Citation\.paragraph"):
        Citation(source=NOTE, section="Projects")
    with pytest.raises(InvalidFieldError, match=r"^Citation\.paragraph"):
        Citation(source=NOTE, paragraph=1)


def test_a_source_cannot_be_of_before_and_after_a_time_in_the_wrong_order() -> None:
    with pytest.raises(MigcoopError):
        SourceDate(not_before="2014-01-01", not_after="2013-12-31")


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError, match="nonsense"):
        attrs.evolve(PROJECT, nonsense=1)


# --------------------------------------------------------------------------------------------------------------- values


@each_kind(BUNDLED, EXAMPLES)
def test_copies_and_pickles_are_equal_by_value(kind: type) -> None:
    for item in of(kind, BUNDLED, EXAMPLES):
        several = [copy.copy(item), copy.deepcopy(item), attrs.evolve(item)]
        several += [pickle.loads(pickle.dumps(item, protocol)) for protocol in (2, pickle.HIGHEST_PROTOCOL)]
        for other in several:
            assert type(other) is kind
            assert other == item and item == other
            assert hash(other) == hash(item)
            assert repr(other) == repr(item)


@given(datasets())
def test_copies_and_pickles_of_generated_items_are_equal_by_value(dataset: Dataset) -> None:
    items = tuple(dataset.everything())
    for other in (copy.deepcopy(items), pickle.loads(pickle.dumps(items))):
        assert other == items
        assert [hash(item) for item in other] == [hash(item) for item in items]
    assert [hash(item) for item in items if isinstance(item, Record)] == [
        hash(item.id) for item in items if isinstance(item, Record)
    ]


def test_the_hash_of_a_record_is_that_of_its_id() -> None:
    records = (*BUNDLED_RECORDS, *RECORDS)
    assert [hash(record) for record in records] == [hash(record.id) for record in records]


@pytest.mark.parametrize("record", RECORDS, ids=reads)
def test_records_of_one_id_that_differ_in_a_field_are_unequal(record: Record) -> None:
    other = attrs.evolve(record, summary="Something else.")
    assert other != record and hash(other) == hash(record)
    assert record != record.id and record != SUCCESSION
    assert len({record, other}) == 2


@each_class
def test_items_that_differ_in_any_one_field_are_unequal(cls: type) -> None:
    item = OF_CLASS[cls]
    for field in fields_of(cls):
        pool = [getattr(example, field.name) for example in EXAMPLES if hasattr(example, field.name)]
        for other in (*pool, None, (), 1, 2, "other"):
            if other != getattr(item, field.name):
                try:
                    changed = attrs.evolve(item, **{field.name: other})
                except (MigcoopError, TypeError):
                    continue
                assert changed != item, field.name


VALUES = (
    PROJECT.names,
    PROJECT.name,
    Period.parse("2014/2015"),
    EdtfDate("2014"),
    migcoop.Duration("P2Y"),
    *migcoop.evidence("Rabat")[:1],
    *migcoop.conflicts()[:1],
    *migcoop.search("UNHCR", limit=1),
    *migcoop.collaborators("BAMF"),
    migcoop.projects(lead="SE"),
)


@each_kind(BUNDLED, EXAMPLES, VALUES)
def test_no_attribute_of_a_value_can_be_set_or_deleted(kind: type) -> None:
    for item in of(kind, BUNDLED, EXAMPLES, VALUES):
        before = repr(item)
        names = {step[1:] for step, _ in children(item) if step.startswith(".")}
        for name in sorted(names | {"name", "id", "key", "period", "anything", "_x"}):
            with pytest.raises(AttributeError):
                setattr(item, name, "changed")
            with pytest.raises(AttributeError):
                delattr(item, name)
        assert repr(item) == before


def check_immutable(item: object) -> None:
    for path, part in parts(item):
        leaf = type(part) in (int, float, bool, NoneType, datetime.date) or isinstance(part, (str, Enum))
        value = isinstance(part, tuple) or attrs.has(type(part))
        assert leaf or value, f"{path} is a {type(part).__name__}"
        assert not hasattr(part, "__dict__") or isinstance(part, Enum), f"{path} has a __dict__"
        hash(part)


@each_kind(BUNDLED)
def test_nothing_mutable_can_be_reached_from_a_bundled_record_or_edge(kind: type) -> None:
    for item in of(kind, BUNDLED):
        check_immutable(item)


@pytest.mark.parametrize("item", (*EXAMPLES, *VALUES[:-1]), ids=reads)
def test_nothing_mutable_can_be_reached_from_a_value(item: object) -> None:
    if not isinstance(item, migcoop.Collaboration):
        check_immutable(item)


@given(datasets())
def test_nothing_mutable_can_be_reached_from_generated_items(dataset: Dataset) -> None:
    for item in dataset.everything():
        check_immutable(item)


def test_lists_that_were_given_may_be_changed_without_changing_the_record() -> None:
    themes, periods, names = ["asylum"], [*WHEN], [named("The Project")]
    project = Project(id="project", names=names, themes=themes, periods=periods)
    before = copy.deepcopy(project)
    for given_list in (themes, periods, names):
        given_list.clear()
    assert project == before and project.themes


# ----------------------------------------------------------------------------------------------------------- references


def check_references(record: Record) -> None:
    order = list(RecordKind)
    own = order.index(record.record_kind)
    for path, part in parts(record, into_records=False):
        if part is not record and isinstance(part, Record):
            rank = order.index(part.record_kind)
            as_whole = path == f"{type(record).__name__}.part_of"
            assert rank < own or (rank == own and as_whole), f"{path} of {record.id} is {part!r}"


@each_kind(BUNDLED_RECORDS)
def test_a_record_refers_only_to_kinds_before_its_own_or_to_its_own_as_part_of(kind: type) -> None:
    for record in of(kind, BUNDLED_RECORDS, RECORDS):
        check_references(record)


@given(datasets())
def test_generated_records_refer_only_to_kinds_before_their_own(dataset: Dataset) -> None:
    for item in dataset.everything():
        if isinstance(item, Record):
            check_references(item)


def test_what_a_record_refers_to_is_a_record_of_the_dataset() -> None:
    for item in BUNDLED:
        for path, part in parts(item):
            if isinstance(part, Record):
                assert migcoop.get(part.id) == part, path


def test_records_refer_to_records_and_not_to_ids() -> None:
    frank = migcoop.project("EU-FRANK")
    assert frank.participations[0].actor.country.name_in("lt") == "Švedija"  # type: ignore[union-attr]
    assert frank.funding[0].fund.part_of.provider.id == "european-union"  # type: ignore[union-attr]


# ---------------------------------------------------------------------------------------------------- derived properties


def in_roles(project: Project, *roles: str) -> list[Any]:
    found: list[Any] = []
    for part in project.participations:
        if part.role.value in roles and part.actor not in found:
            found.append(part.actor)
    return found


def project_with(*parts_in: tuple[Any, str], **fields: Any) -> Project:
    edges = [Participation(actor=actor, role=role, citations=CITED) for actor, role in parts_in]
    return made(Project, "roles", participations=edges, **fields)


def test_each_group_of_roles_has_its_actors_in_the_order_of_the_source() -> None:
    project = project_with(
        (UNION, "partner"),
        (SWEDEN, "lead"),
        (NORWAY, "junior_partner"),
        (PANEL, "beneficiary"),
        (AGENCY, "lead"),
        (SWEDEN, "target"),
        (NORWAY, "stakeholder"),
    )
    assert project.lead == (SWEDEN, AGENCY)
    assert project.partners == (UNION, NORWAY)
    assert project.targets == (PANEL, SWEDEN)
    assert project.by_role("stakeholder") == project.by_role(Role.STAKEHOLDER) == (NORWAY,)
    assert project.by_role("partner") == (UNION,)
    assert project.by_role("junior_partner") == (NORWAY,)
    assert project.by_role("chair") == ()


def test_an_actor_that_has_a_role_twice_is_named_once() -> None:
    through = [Participation(actor=SWEDEN, role="partner", via=via, citations=CITED) for via in (None, AGENCY)]
    project = made(Project, "twice", participations=[*through, Participation(actor=SWEDEN, role="junior_partner")])
    assert project.partners == (SWEDEN,)


def test_a_silent_source_has_no_lead_no_partner_no_target_and_no_fund() -> None:
    project = made(Project, "silent")
    assert (project.lead, project.partners, project.targets, project.funds) == ((), (), (), ())


@pytest.mark.parametrize("item", [PROJECT, PANEL, migcoop.project("EU-FRANK")], ids=reads)
@pytest.mark.parametrize("role", ["leed", "", "Lead", "partners", None, 5])
def test_by_role_refuses_an_unknown_role(item: Any, role: Any) -> None:
    with pytest.raises(UnknownWordError, match="unknown role"):
        item.by_role(role)


def test_by_role_suggests_the_role_that_was_meant() -> None:
    with pytest.raises(UnknownWordError, match="Did you mean 'lead'"):
        PROJECT.by_role("leed")


def test_funds_are_who_pays_in_the_order_of_the_source_and_each_once() -> None:
    paid = [Funding(fund=fund, share=share, citations=CITED) for fund, share in ((STRAND, "main"), (AGENCY, "part"))]
    assert made(Project, "paid", funding=paid).funds == (STRAND, AGENCY)
    assert made(Project, "paid", funding=[*paid, *paid]).funds == (STRAND, AGENCY)
    assert made(Forum, "paid", kind="panel", funding=paid).funds == (STRAND, AGENCY)


@given(datasets())
def test_derived_properties_of_generated_projects_are_what_their_edges_say(dataset: Dataset) -> None:
    for project in dataset.projects():
        assert list(project.lead) == in_roles(project, "lead")
        assert list(project.partners) == in_roles(project, "partner", "junior_partner")
        assert list(project.targets) == in_roles(project, "target", "beneficiary")
        assert [funding.fund for funding in project.funding] == list(project.funds)
        for role in Role:
            assert list(project.by_role(role)) == in_roles(project, role.value)


@pytest.mark.parametrize(
    "item", [made(Project, "a"), made(Forum, "a", kind="panel"), made(Organisation, "a", kind="ngo"), MEMBERSHIP], ids=reads
)
def test_a_period_is_never_none(item: Any) -> None:
    undated = attrs.evolve(item, periods=())
    assert undated.period == Period()
    assert item.period is not None
    if not isinstance(item, Membership):
        assert undated.active("2016-01-01") is Certainty.MAYBE


def test_the_period_is_the_preferred_statement() -> None:
    finer, coarser = Period.parse("2014-02/2016-03"), Period.parse("2014/2016")
    project = made(Project, "two", periods=[Statement(value=finer, citations=CITED), Statement(value=coarser, citations=CITED)])
    assert project.period == finer
    assert len(project.periods) == 2
    assert project.active("2014-01-15") is Certainty.NO


@given(datasets(), st.sampled_from(["2005", "2010-05", "2012-03-04", "2001/2003"]), st.booleans())
def test_active_is_what_the_preferred_period_says(dataset: Dataset, when: str, horizon: bool) -> None:
    for item in (*dataset.projects(), *dataset.forums(), *dataset.organisations()):
        period = item.periods[0].value if item.periods else Period()
        assert item.period == period
        assert item.active(when, horizon=horizon) is period.at(when, horizon)


def test_active_keeps_to_the_horizon_unless_told_otherwise() -> None:
    erin = migcoop.project("ERIN")
    assert erin.active("2017-05-01") is Certainty.YES
    assert erin.active("2019-05-01") is Certainty.MAYBE
    assert erin.active("2019-05-01", horizon=False) is Certainty.YES
    assert erin.active("2015-05-01") is Certainty.NO


def test_the_examples_of_the_design_hold() -> None:
    frank = migcoop.project("EU-FRANK")
    assert frank.lead[0].name_in("lt") == "Swedish Migration Agency"
    assert frank.period == Period(start="2016", duration="P4Y", as_of="2018-02-12")
    assert frank.active("2017-05-01") is Certainty.YES


def test_a_country_has_its_codes() -> None:
    assert (SWEDEN.code, SWEDEN.alpha3) == ("SE", "SWE")
    assert all(country.code == country.id and len(country.alpha3) == 3 for country in migcoop.countries())
    assert len({country.alpha3 for country in migcoop.countries()}) == len(migcoop.countries())


def test_a_source_has_a_title_in_its_language_and_a_date_that_is_printed_or_bounded() -> None:
    page = migcoop.source("se-projects-sv")
    assert (page.title, page.title.lang) == ("Internationella projekt", "sv")
    assert page.publisher == "Migrationsverket" and page.language == "sv"
    assert (page.date.printed, page.date.earliest) == (EdtfDate("2018-02-12"), datetime.date(2018, 2, 12))
    bounded = SourceDate(not_before="2013-07-01", not_after="2014", basis="inferred")
    assert (bounded.printed, bounded.earliest) == (None, datetime.date(2013, 7, 1))
    with migcoop.use_locale("lt"):
        assert page.title == "Internationella projekt"


def test_a_succession_is_dated_by_its_preferred_statement() -> None:
    assert SUCCESSION.on == EdtfDate("2010")
    assert attrs.evolve(SUCCESSION, dates=()).on is None


# ----------------------------------------------------------------------------------------------------------- keys, reprs


def test_an_edge_s_key_is_made_of_its_kind_and_ends() -> None:
    ends = [(MEMBERSHIP, "SE", "panel"), (SUCCESSION, "whole", "project"), (COOPERATION, "agency", "union"), (CLAIM, "project")]
    ends += [(LEAD, "SE", "agency"), (PROJECT.funding[0], "strand"), (POSTED, "agency", "town")]
    for edge, *ids in ends:
        kind, *others = edge.key.split(":")
        assert kind == type(edge).__name__.lower()
        assert all(id in others for id in ids)


def test_no_two_edges_of_the_bundled_data_have_one_key() -> None:
    keys = [edge.key for edge in BUNDLED_EDGES]
    assert len(set(keys)) == len(keys)


@each_kind(RECORDS)
@pytest.mark.parametrize("tag", ["en", "sv", "lt"])
def test_the_repr_of_a_record_is_one_line_with_its_id_and_name(kind: type, tag: str) -> None:
    with migcoop.use_locale(tag):
        for record in of(kind, BUNDLED_RECORDS, RECORDS):
            assert len(repr(record).splitlines()) == 1
            assert record.id in repr(record) and record.name in repr(record)
            assert kind.__name__ in repr(record)
            assert str(record) == record.name


@each_kind(EDGES)
def test_the_repr_of_an_edge_is_one_line_with_its_ends(kind: type) -> None:
    for edge in of(kind, BUNDLED_EDGES, EDGES):
        assert len(repr(edge).splitlines()) == 1
        assert kind.__name__ in repr(edge)
        ends = [part for _, part in children(edge) if isinstance(part, Record)]
        assert ends
        for end in ends:
            assert end.id in repr(edge) or end.name in repr(edge)


@given(datasets())
def test_reprs_of_generated_items_are_one_line(dataset: Dataset) -> None:
    for item in dataset.everything():
        for _, part in parts(item, into_records=False):
            assert len(repr(part).splitlines()) == 1
        if isinstance(item, Record):
            assert item.id in repr(item) and item.name in repr(item)


def test_names_of_a_record_may_be_given_as_any_iterable() -> None:
    name = named("One")
    assert Organisation(id="one", names=(n for n in [name]), kind="ngo").names == Names([name])
    assert HERE[0].source is None
