"""Records and edges: what they refuse to be, and what they say of themselves."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from babel import Locale

import migcoop
from migcoop import (
    Agreement,
    Certainty,
    Citation,
    Claim,
    Cooperation,
    Country,
    Deployment,
    EdtfDate,
    Forum,
    Fund,
    Funding,
    Meetings,
    Membership,
    Organisation,
    Output,
    Participation,
    Party,
    Period,
    Place,
    Project,
    Record,
    Role,
    Statement,
    Succession,
    UnknownWordError,
    use_locale,
)
from migcoop.languages import canonical_tag

from .conftest import (
    AGENCY,
    CITED,
    CLAIM,
    COOPERATION,
    FUND,
    LEAD,
    MEMBERSHIP,
    NORWAY,
    NOTE,
    PANEL,
    POSTED,
    PROJECT,
    STRAND,
    SUCCESSION,
    SWEDEN,
    TOWN,
    UNION,
    WHOLE,
    bundled,
    made,
    named,
    reads,
    refusal,
)

# ---------------------------------------------------------------------------------- what records and edges refuse to be


@pytest.mark.parametrize(
    ("cls", "field", "value"),
    [
        *((Country, "id", bad) for bad in ("", "se", "Se", "SWE", "S", "sweden", "S1", "ÅÄ", None)),
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
        (Party, "agreement", PROJECT),
        (Party, "act", "ratified"),
        (Party, "pending", 1),
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
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else repr(value)[:40],
)
def test_what_a_record_or_an_edge_cannot_be_is_refused_with_the_class_and_the_field(
    cls: type, field: str, value: object
) -> None:
    refusal(cls, field, value)


@pytest.mark.parametrize(
    ("cls", "field", "value"),
    [
        (Meetings, "times", -1),
        (Meetings, "times", 0),
        (Deployment, "count", -1),
        (Claim, "property", ""),
        (Country, "alpha3", ""),
        (Country, "alpha3", "swe"),
        (Country, "alpha3", "SE"),
    ],
)
def test_numbers_and_codes_that_cannot_be_are_refused(cls: type, field: str, value: object) -> None:
    refusal(cls, field, value)


# --------------------------------------------------------------------------------------------------- derived properties


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


@pytest.mark.parametrize(
    "item", [made(Project, "a"), made(Forum, "a", kind="panel"), made(Organisation, "a", kind="ngo"), MEMBERSHIP], ids=reads
)
def test_a_period_is_never_none(item: Any) -> None:
    undated = attrs.evolve(item, periods=())
    assert undated.period == Period()
    assert item.period is not None
    if not isinstance(item, Membership):
        assert undated.active("2016-01-01") is Certainty.MAYBE


def test_the_examples_of_the_design_hold() -> None:
    frank = migcoop.project("EU-FRANK")
    assert frank.lead[0].name_in("lt") == "Swedish Migration Agency"
    assert Period(start="2016", duration="P4Y", as_of="2019-12-31") in [stated.value for stated in frank.periods]
    assert frank.active("2017-05-01") is Certainty.YES


def test_a_succession_is_dated_by_its_preferred_statement() -> None:
    assert SUCCESSION.on == EdtfDate("2010")
    assert attrs.evolve(SUCCESSION, dates=()).on is None


# ----------------------------------------------------------------------------------------------------------------- keys


BUNDLED_EDGES = [item for item in bundled() if not isinstance(item, Record)]


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


def test_a_claim_s_key_stays_where_its_wording_is_mended() -> None:
    task, other = made(Project, "task"), made(Organisation, "other", kind="ngo")
    page = Citation(source=attrs.evolve(NOTE, id="page"), locator="1")

    def key(value: Any, *citations: Citation, **fields: Any) -> str:
        return Claim(about=task, property="fields", value=value, citations=citations or CITED, **fields).key

    assert key("retrun") == key("return") == key("return", *CITED, page) == "claim:task:fields::note"
    assert key("return", as_of="2018") == "claim:task:fields:2018:note"
    assert key("return", page) == "claim:task:fields::page"
    assert key("return", number=2) == "claim:task:fields::note:2"
    assert [key(value) for value in (28, "ended", other)] == [f"claim:task:fields::{end}" for end in ("28", "ended", "other")]


# ------------------------------------------------------------------------------------------------------------ countries

BUNDLED_SWEDEN = migcoop.country("SE")


def test_a_country_has_its_codes() -> None:
    assert (BUNDLED_SWEDEN.code, BUNDLED_SWEDEN.alpha3) == ("SE", "SWE")
    assert all(country.code == country.id and len(country.alpha3) == 3 for country in migcoop.countries())
    assert len({country.alpha3 for country in migcoop.countries()}) == len(migcoop.countries())


@pytest.mark.parametrize(
    ("tag", "name", "lang"),
    [
        ("en", "Sweden", "en"),
        ("sv", "Sverige", "sv"),
        ("nb", "Sverige", "nb"),
        ("lt", "Švedija", "lt"),
        ("lt-LT", "Švedija", "lt"),
        ("fr", "Suède", "fr"),
        ("ja", "スウェーデン", "ja"),
        ("he", "שוודיה", "he"),
        ("de", "Schweden", "de"),
        ("fi", "Ruotsi", "fi"),
        ("ar", "السويد", "ar"),
        ("zh-Hans", "瑞典", "zh-Hans"),
    ],
)
def test_a_country_has_a_name_in_any_language_of_cldr(tag: str, name: str, lang: str) -> None:
    assert (BUNDLED_SWEDEN.name_in(tag), BUNDLED_SWEDEN.name_in(tag).lang) == (name, lang)
    assert BUNDLED_SWEDEN.name_in(tag, strict=True) == name
    with use_locale(tag):
        assert BUNDLED_SWEDEN.name == name


@pytest.mark.parametrize("tag", ["fr", "ja", "he", "uk", "ru", "fi"])
def test_every_country_is_named_as_cldr_names_it(tag: str) -> None:
    expected = {country.code: Locale.parse(tag).territories[country.code] for country in migcoop.countries()}
    assert {country.code: str(country.name_in(tag)) for country in migcoop.countries()} == expected
    assert {country.name_in(tag).lang for country in migcoop.countries()} == {tag}


@pytest.mark.parametrize("tag", ["fr-SE", "fr_XX", "de-SE", "ja_NO.UTF-8", "fr-Latn", "zh-XX", "uk-419"])
def test_a_region_that_cldr_has_no_data_for_falls_back_to_its_language(tag: str) -> None:
    name = BUNDLED_SWEDEN.name_in(tag)
    language = canonical_tag(tag).split("-")[0]
    assert name == BUNDLED_SWEDEN.name_in(language)
    assert name.lang.split("-")[0] == language
    assert BUNDLED_SWEDEN.name_in(tag, strict=True) == name
    with use_locale(tag):
        assert "Swedish Migration" in repr(migcoop.projects(lead="SE"))


def test_a_language_in_which_cldr_names_no_country_falls_back_visibly() -> None:
    assert BUNDLED_SWEDEN.name_in("aa").lang == "en"
    with pytest.raises(LookupError):
        BUNDLED_SWEDEN.name_in("aa", strict=True)


def test_a_name_in_the_data_is_shown_in_the_library_s_languages_and_where_babel_has_none() -> None:
    own = made(Country, "SE", named("Our Sweden"), named("Royaume de Suède", "fr"), named("Sveerje", "sma"), alpha3="SWE")
    assert (own.name_in("en"), own.name_in("de"), own.name_in("fr")) == ("Our Sweden", "Schweden", "Suède")
    assert (own.name_in("sma"), own.name_in("sma").lang) == ("Sveerje", "sma")


def test_names_are_records_own_and_of_four_languages_for_every_country() -> None:
    for country in migcoop.countries():
        assert {"en", "sv", "nb", "lt"} <= {name.lang for name in country.names}
        for tag in ("en", "sv", "nb", "lt"):
            assert country.name_in(tag, strict=True).lang == tag
