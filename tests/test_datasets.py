"""The answers of the bundled data, what is refused, and how datasets travel."""

from __future__ import annotations

import copy
import datetime
import inspect
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import migcoop
from migcoop import (
    NOT_STATED,
    Certainty,
    DataChangedWarning,
    Dataset,
    EdtfDate,
    FilterError,
    InvalidDateError,
    MigcoopError,
    Period,
    Selection,
    Theme,
    UnknownNameError,
    UnknownWordError,
)

from .conftest import CITED, NOTE, made, own_dataset

BUNDLED = migcoop.dataset()


def test_datasets_are_equal_by_their_data() -> None:
    own, again = own_dataset(), own_dataset()
    assert own == again and hash(own) == hash(again) and own is not again
    assert pickle.loads(pickle.dumps(own)) == own
    assert own != BUNDLED and own != 5 and own != Dataset()


@pytest.mark.parametrize(
    ("ask", "error", "why"),
    [
        (lambda: migcoop.projects(lead=[]), FilterError, "lead= is an empty list"),
        (lambda: migcoop.projects(theme=[]), FilterError, "theme= is an empty list"),
        (lambda: migcoop.agreements(party=[]), FilterError, "party= is an empty list"),
        (lambda: migcoop.claims(property=[]), FilterError, "property= is an empty list"),
        (lambda: migcoop.projects(lead=b"SE"), FilterError, "lead= takes an id, a name or a record, not b'SE'"),  # type: ignore[arg-type]
        (lambda: migcoop.projects(lead=""), UnknownNameError, "the name is empty: '': lead= takes"),
        (lambda: migcoop.panel(["EU", "EU"], 1990, 1991), FilterError, "bodies= has 'EU' twice"),
        (lambda: migcoop.panel(["year"], 1990, 1991), FilterError, "bodies= has 'year', which is a column"),
        (lambda: Period.parse("2015").relations(5), InvalidDateError, "5 is no period"),  # type: ignore[arg-type]
    ],
)
def test_a_slip_is_told_with_what_it_is_a_slip_in(ask: Callable[[], Any], error: type[Exception], why: str) -> None:
    with pytest.raises(error) as caught:
        ask()
    assert str(caught.value).startswith(why)


# ---------------------------------------------------------------------------------------------------------------- bundled data


def test_what_sweden_leads_with_money_of_amif_is_eu_frank_alone() -> None:
    assert migcoop.projects(lead="SE", fund="AMIF").ids == ("eu-frank",)
    assert migcoop.projects(lead="SE", fund="AMIF").one() is migcoop.project("EU-FRANK")


def test_migrationsverket_leads_five_projects() -> None:
    expected = ("decision-making-pilot-pp7", "eu-frank", "twinning-armenia", "twinning-moldova", "twinning-serbia")
    assert migcoop.projects(lead="Migrationsverket").ids == expected


def test_a_country_finds_what_its_authority_leads_and_not_the_other_way_round() -> None:
    by_state, by_authority = migcoop.projects(lead="SE"), migcoop.projects(lead="Migrationsverket")
    assert set(by_authority.ids) < set(by_state.ids)
    others = ("eac-pilot-pp4", "strengthening-labour-migration-moldova", "visa-code-training-project")
    assert (by_state - by_authority).ids == others


RAN = (
    "decision-making-pilot-pp7",
    "eu-frank",
    "eurlo",
    "panel-support-function",
    "silk-routes-partnership",
    "strengthening-dgmm",
    "twinning-serbia",
)
MAY_HAVE_RUN = ("easo-training-curriculum", "european-asylum-curriculum")


@pytest.mark.parametrize("day", ["2016-02-15", datetime.date(2016, 2, 15), EdtfDate("2016-02-15"), Period.parse("2016-02-15")])
def test_what_surely_ran_on_a_day_and_what_may_have(day: Any) -> None:
    page = migcoop.projects(source="se-projects-sv")
    assert page.where(active=day, certainty="definite").ids == RAN
    assert page.where(active=day).ids == tuple(sorted((*RAN, *MAY_HAVE_RUN)))
    assert migcoop.projects(active=day, certainty="possible") == migcoop.projects(active=day)


def test_who_takes_part_through_another_is_found_by_both() -> None:
    assert "twinning-kosovo" in migcoop.projects(partner="Migrationsverket")
    assert "twinning-kosovo" in migcoop.projects(partner="SE")
    assert "twinning-kosovo" in migcoop.projects(involving="Migrationsverket", role="partner")
    assert "twinning-kosovo" not in migcoop.projects(involving="Migrationsverket", role="lead")


def test_the_money_of_the_eu_is_that_of_its_funds_and_its_own() -> None:
    by_eu = migcoop.projects(fund="EU")
    for fund in ("AMIF", "IPA", "EU:s återvändandefond", "Europeiska Flyktingfonden"):
        assert migcoop.projects(fund=fund) and set(migcoop.projects(fund=fund).ids) <= set(by_eu.ids)
    assert "silk-routes-partnership" in by_eu and "strengthening-dgmm" not in by_eu
    assert migcoop.projects(fund="AMIF", involving="BE").ids == ("erin", "errin", "eu-frank", "eurint", "eurlo")
    assert migcoop.projects(fund="AMIF särskilda åtgärder").ids == ("eu-frank", "eurlo")


def test_what_sida_pays_for() -> None:
    assert migcoop.projects(fund="Sida").ids == ("strengthening-dgmm", "twinning-kosovo", "twinning-serbia")


def test_within_and_part_of_follow_the_chain_upwards() -> None:
    assert "eac-pilot-pp4" in migcoop.projects(within="Pragprocessen") and "eurlo" not in migcoop.projects(
        within="Pragprocessen"
    )
    assert migcoop.projects(within="Östliga partnerskapet").ids == ("panel-support-function",)
    assert "panel-on-migration-and-asylum" in migcoop.forums(part_of="Östliga partnerskapet")
    assert "eastern-partnership" not in migcoop.forums(part_of="Östliga partnerskapet")


def test_not_stated_asks_for_what_no_source_states() -> None:
    silent = migcoop.projects(lead=NOT_STATED)
    assert "silk-routes-partnership" in silent and "erpum" in silent and "eu-frank" not in silent
    assert all(not project.lead for project in silent)
    assert migcoop.projects(fund=NOT_STATED, kind="curriculum").ids == ("easo-training-curriculum",)


def test_filters_take_ids_codes_names_records_and_selections() -> None:
    expected = migcoop.projects(lead="SE")
    for given_lead in ("SWE", "Sweden", "Sverige", migcoop.country("SE"), ["SE"], ("SE", "SE"), {"SE"}, iter(["SE"])):
        assert migcoop.projects(lead=given_lead) == expected
    authorities = ["Migrationsverket", "Swedish Public Employment Service"]
    assert migcoop.projects(lead=migcoop.organisations(country="SE")) == migcoop.projects(lead=authorities)
    assert migcoop.projects(theme=Theme.RETURN) == migcoop.projects(theme="return") == migcoop.projects(theme=["return"])


def test_successors_and_predecessors_are_edges_with_their_date() -> None:
    assert migcoop.successors("PP4").one().successor.id == "decision-making-pilot-pp7"
    assert migcoop.predecessors("ERPUM II").one().predecessor.id == "erpum"
    dated = [
        edge for edge in migcoop.successors("Söderköpingsprocessen") if edge.successor.id == "panel-on-migration-and-asylum"
    ]
    assert [str(edge.on) for edge in dated] == ["2011-12-08"]
    assert [edge.planned for edge in migcoop.successors("ERIN")] == [True, False]


# -------------------------------------------------------------------------------------------------------------------- refusals


QUERIES = ("projects", "organisations", "forums", "funds", "agreements", "countries", "memberships", "cooperations", "claims")
FILTERS = [
    (query, name)
    for query in QUERIES
    for name in inspect.signature(getattr(BUNDLED, query)).parameters
    if name not in ("certainty", "horizon")
]
UNSTATED = {("projects", name) for name in ("lead", "partner", "fund", "target")}
NAMED = [
    "lead",
    "partner",
    "involving",
    "fund",
    "target",
    "within",
    "source",
    "country",
    "member_of",
    "member",
    "body",
    "part_of",
]
NAMED += ["provider", "party", "actor", "about"]
WORDS = ["role", "theme", "kind", "status", "property"]
TIMED = ["active", "on"]


@pytest.mark.parametrize(("query", "name"), FILTERS)
def test_every_filter_refuses_what_it_does_not_know(query: str, name: str) -> None:
    assert name in (*NAMED, *WORDS, *TIMED)
    more = {("countries", "on"): {"member_of": "EU"}, ("agreements", "on"): {"party": "SE"}}.get((query, name), {})
    ask = getattr(migcoop, query)
    error = UnknownNameError if name in NAMED else UnknownWordError if name in WORDS else InvalidDateError
    for slip in ("no such thing", "", ["no such thing"], " "):
        if name not in TIMED or not isinstance(slip, list):
            with pytest.raises(error):
                ask(**{name: slip}, **more)


@pytest.mark.parametrize(("query", "name"), FILTERS)
def test_every_filter_refuses_a_value_of_a_wrong_type(query: str, name: str) -> None:
    more = {("countries", "on"): {"member_of": "EU"}, ("agreements", "on"): {"party": "SE"}}.get((query, name), {})
    problems = []
    for wrong in (5, 1.5, True, b"SE", [5], [None], [["SE"]], Certainty.YES, len):
        if name in TIMED and wrong == 5:  # a year
            continue
        try:
            problems.append(f"{name}={wrong!r}: {getattr(migcoop, query)(**{name: wrong}, **more)!r}")
        except MigcoopError:
            continue
        except Exception as error:
            problems.append(f"{name}={wrong!r}: {type(error).__name__} {error}")
    assert problems == []


@pytest.mark.parametrize(("query", "name"), FILTERS)
def test_not_stated_is_for_leads_partners_funds_and_targets(query: str, name: str) -> None:
    if (query, name) in UNSTATED:
        assert isinstance(getattr(migcoop, query)(**{name: NOT_STATED}), Selection)
    else:
        with pytest.raises(MigcoopError):
            getattr(migcoop, query)(**{name: NOT_STATED})


@pytest.mark.parametrize(("query", "name"), FILTERS)
def test_every_filter_takes_none_for_not_given(query: str, name: str) -> None:
    assert getattr(migcoop, query)(**{name: None}) == getattr(migcoop, query)()


@pytest.mark.parametrize(
    ("query", "name", "ids"),
    [
        ("projects", "lead", ["amif", "kabul", "eu-frank", "se-projects-sv", "policy-for-global-development"]),
        ("projects", "partner", ["amif", "kabul"]),
        ("projects", "target", ["amif", "silk-routes-region"]),
        ("projects", "involving", ["amif", "eu-frank"]),
        ("projects", "fund", ["budapest-process", "eu-frank", "kabul"]),
        ("projects", "within", ["SE", "amif", "kabul", "se-projects-sv"]),
        ("projects", "source", ["unhcr", "SE", "eu-frank"]),
        ("organisations", "country", ["unhcr", "kabul"]),
        ("organisations", "member_of", ["SE", "eu-frank", "amif"]),
        ("countries", "member_of", ["SE", "eu-frank"]),
        ("forums", "member", ["amif", "eu-frank", "kabul"]),
        ("forums", "part_of", ["SE", "eu-frank"]),
        ("funds", "provider", ["budapest-process", "amif"]),
        ("agreements", "party", ["amif", "eu-frank"]),
        ("memberships", "member", ["amif", "kabul"]),
        ("memberships", "body", ["SE", "amif", "eu-frank"]),
        ("cooperations", "actor", ["amif", "kabul"]),
        ("cooperations", "partner", ["amif", "kabul"]),
    ],
)
def test_a_record_of_a_wrong_kind_is_refused_by_id_and_itself(query: str, name: str, ids: list[str]) -> None:
    for id in ids:
        record = migcoop.get(id)
        assert record is not None
        for value in (id, record, [record], ["EU" if name == "fund" else id, record]):
            with pytest.raises((UnknownNameError, FilterError)) as caught:
                getattr(migcoop, query)(**{name: value})
            assert id in str(caught.value)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ({"role": "leed"}, "lead"),
        ({"theme": "asylumm"}, "asylum"),
        ({"kind": "twining"}, "twinning"),
        ({"lead": "Migrationsverkett"}, "Migrationsverket"),
        ({"lead": "se"}, "SE"),
        ({"fund": "AMIFF"}, "AMIF"),
        ({"within": "Pragprocesen"}, "Pragprocessen"),
        ({"active": "2016", "certainty": "definit"}, "definite"),
    ],
)
def test_a_typing_slip_is_an_error_that_tells_what_was_meant(slip: dict[str, Any], meant: str) -> None:
    with pytest.raises(MigcoopError, match=meant):
        migcoop.projects(**slip)


def test_a_slip_in_a_list_is_an_error_too() -> None:
    for slip in ({"lead": ["SE", "Migrationsverkett"]}, {"fund": ["AMIF", "AMIFF"]}, {"role": ["lead", "leed"]}):
        with pytest.raises(MigcoopError, match="Did you mean"):
            migcoop.projects(**slip)


TIMELESS: list[Callable[..., Any]] = [
    migcoop.projects,
    migcoop.organisations,
    migcoop.forums,
    migcoop.countries,
    migcoop.memberships,
]
BELONGING: list[Callable[..., Any]] = [
    lambda **more: migcoop.organisations(member_of="EU", **more),
    lambda **more: migcoop.countries(member_of="EU", **more),
    lambda **more: migcoop.forums(member="SE", **more),
    lambda **more: migcoop.members("EU", **more),
    lambda **more: migcoop.collaborators("SE", **more),
]


CERTAIN = [*TIMELESS, *BELONGING]


@pytest.mark.parametrize("query", TIMELESS)
def test_certainty_without_a_time_is_refused(query: Callable[..., Any]) -> None:
    for certainty in ("possible", "definite"):
        with pytest.raises(FilterError, match="certainty"):
            query(certainty=certainty)


@pytest.mark.parametrize("query", [*BELONGING[:-1], lambda **more: migcoop.collaborators("SE", by="forum", **more)])
def test_without_a_time_belonging_is_that_of_the_day_of_the_release(query: Callable[..., Any]) -> None:
    for certainty in ("possible", "definite"):
        assert query(certainty=certainty) == query(certainty=certainty, on=BUNDLED.released)
    assert query() == query(certainty="possible")


@pytest.mark.parametrize("query", [query for query in CERTAIN if query != migcoop.countries])
@pytest.mark.parametrize("certainty", ["maybe", "", "DEFINITE", True, 1, Certainty.YES, ["possible"]])
def test_an_unknown_certainty_is_refused(query: Callable[..., Any], certainty: Any) -> None:
    with pytest.raises(MigcoopError, match="certainty"):
        query(certainty=certainty)
    with pytest.raises(MigcoopError, match="certainty"):
        query(certainty=certainty, **{"active" if query == migcoop.projects else "on": "2016"})


def test_a_time_of_no_membership_is_refused_for_countries() -> None:
    with pytest.raises(FilterError, match="member_of"):
        migcoop.countries(on="2016")


@pytest.mark.parametrize(
    "active", ["2015-13", "2016-02-30", "yesterday", "2017/2016", "16", "2016-2", "2016-25", "2016 2017", 20160]
)
def test_a_time_that_cannot_be_is_refused(active: Any) -> None:
    for ask in (lambda: migcoop.projects(active=active), lambda: migcoop.collaborators("SE", on=active)):
        with pytest.raises(InvalidDateError):
            ask()


@pytest.mark.parametrize("query", ["members", "successors", "predecessors", "collaborators", "evidence"])
@pytest.mark.parametrize("wrong", ["no such thing", "", 5, None, ["no such thing"], [5]], ids=repr)
def test_what_is_asked_about_must_be_a_record(query: str, wrong: Any) -> None:
    with pytest.raises(MigcoopError):
        getattr(migcoop, query)(wrong)


def test_a_year_may_be_a_number_and_spaces_around_a_time_do_not_matter() -> None:
    assert migcoop.projects(active=2016) == migcoop.projects(active=" 2016") == migcoop.projects(active="2016")


def test_a_claim_is_as_of_each_day_of_its_date_and_of_no_other() -> None:
    task = made(migcoop.Project, "task")
    own = Dataset([NOTE, task, migcoop.Claim(about=task, property="members", value=7, as_of="2017-06", citations=CITED)])
    for on, count in (("2017-05-31", 0), ("2017-06-01", 1), ("2017-06-30", 1), ("2017-07-01", 0), ("2016/2017-06-01", 1)):
        assert len(own.claims(on=on)) == count
    assert len(own.claims(on="2017-06-30/2018")) == 1


def test_a_misspelt_or_positional_filter_is_refused() -> None:
    with pytest.raises(TypeError, match="leed"):
        migcoop.projects(leed="SE")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        migcoop.projects("SE")  # type: ignore[call-arg]


# ---------------------------------------------------------------------------------------------------------------------- travel


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_the_bundled_dataset_travels_as_a_reference(protocol: int) -> None:
    pickled = pickle.dumps(BUNDLED, protocol)
    assert len(pickled) < 200
    assert pickle.loads(pickled) is BUNDLED
    assert copy.copy(BUNDLED) is BUNDLED and copy.deepcopy(BUNDLED) is BUNDLED
    assert pickle.loads(pickle.dumps({"data": [BUNDLED]}, protocol))["data"][0] is migcoop.dataset()


def test_the_bundled_dataset_of_another_release_is_answered_from_this_one_with_a_warning() -> None:
    pickled = pickle.dumps(BUNDLED, 0).replace(BUNDLED.data_digest.encode(), b"0" * 64)
    with pytest.warns(DataChangedWarning, match=rf"data 000000000000\), it is .* those of {BUNDLED.release} \(data ") as caught:
        assert pickle.loads(pickled) is BUNDLED
    assert len(caught) == 1
    queries = pickle.dumps(BUNDLED.projects().where, 0).replace(BUNDLED.data_digest.encode(), b"0" * 64)
    with pytest.warns(DataChangedWarning):
        assert pickle.loads(queries)(lead="SE") == BUNDLED.projects(lead="SE")
    assert pickle.loads(b"cmigcoop.bundled\ndataset\n(tR.") is BUNDLED  # as releases to 2026.11.1 pickled it


def test_an_own_dataset_travels_by_value() -> None:
    own = own_dataset()
    for other in (pickle.loads(pickle.dumps(own)), copy.deepcopy(own)):
        assert other is not own and type(other) is Dataset
        assert list(other.everything()) == list(own.everything())
        assert other.homonyms == own.homonyms and dict(other.retired) == dict(own.retired)
        assert other.resolve("Another Frank") == own.resolve("Another Frank")
        assert other.resolve("Another Frank") is not own.resolve("Another Frank")
        assert other.projects(lead="SE") == own.projects(lead="SE")
        assert other.members("trade-union").ids == ("SE",)
    selection = pickle.loads(pickle.dumps(own.projects()))
    assert selection == own.projects() and selection.where(lead="SE").ids == ("eu-frank",)


@pytest.mark.parametrize("place", ["Nordic countries", "Geneva", migcoop.place("soviet-union")])
def test_a_place_that_nothing_belongs_to_has_no_members_to_ask_for(place: Any) -> None:
    asks: list[Callable[[], Any]] = [
        lambda: migcoop.members(place),
        lambda: migcoop.countries(member_of=["EU", place]),
        lambda: migcoop.panel(["EU", place], 2000, 2001),
    ]
    for ask in asks:
        with pytest.raises(FilterError, match="no source says who belongs to the place"):
            ask()
    assert not migcoop.memberships(body=place)


def test_a_body_that_is_called_like_the_place_is_offered() -> None:
    with pytest.raises(FilterError, match="Did you mean 'nordic-council', "):
        migcoop.members("Nordic countries")
