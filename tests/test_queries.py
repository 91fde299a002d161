"""Every query against a plain scan written from the design's words, the answers of the bundled data, and what is refused."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import (
    NOT_STATED,
    Agreement,
    Certainty,
    Citation,
    Claim,
    Country,
    Dataset,
    EdtfDate,
    FilterError,
    Forum,
    Fund,
    Funding,
    InvalidDateError,
    Membership,
    MigcoopError,
    Name,
    NameKind,
    Organisation,
    Participation,
    Period,
    Project,
    Record,
    RecordKind,
    Role,
    Selection,
    SourceDate,
    Statement,
    Succession,
    Theme,
    UnknownNameError,
    UnknownWordError,
)
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.periods import days_of
from migcoop.strategies import datasets, days, edtf_dates
from migcoop.vocabulary import AgreementKind, ForumKind, OrganisationKind, ProjectKind, Status, Word

from .conftest import CITED, NOTE, children, citations_in, made

BUNDLED = migcoop.dataset()
ACTORS = (Country, Organisation, Forum)
PARTNERS = (Role.PARTNER, Role.JUNIOR_PARTNER)
TARGETS = (Role.TARGET, Role.BENEFICIARY)
TIMES = st.one_of(
    days(1998, 2022),
    days(1998, 2022).map(datetime.date.isoformat),
    edtf_dates(1998, 2022),
    st.builds("{}/{}".format, st.integers(1998, 2010), st.integers(2010, 2022)),
)


# -------------------------------------------------------------------------------------------- the scan, in plain words


def is_or_is_of(actor: Record | None, wanted: Record) -> bool:
    """Whether an actor is the wanted one or, where that is a country, an organisation of it."""
    if actor is None:
        return False
    of_country = isinstance(wanted, Country) and isinstance(actor, Organisation) and actor.country is not None
    return actor.id == wanted.id or (of_country and actor.country.id == wanted.id)  # type: ignore[union-attr]


def takes_part(part: Participation, wanted: Record) -> bool:
    return is_or_is_of(part.actor, wanted) or is_or_is_of(part.via, wanted)


def has_in_role(project: Project, wanted: Any, roles: Iterable[Role]) -> bool:
    in_role = [part for part in project.participations if part.role in roles]
    if wanted is NOT_STATED:
        return not in_role
    return any(takes_part(part, wanted) for part in in_role)


def upwards(record: Record | None) -> Iterator[Record]:
    while record is not None:
        yield record
        record = getattr(record, "part_of", None)


def is_paid_by(project: Project, wanted: Any) -> bool:
    """By a fund or a strand of it; by an organisation (or a country's), itself or through its funds."""
    if wanted is NOT_STATED:
        return not project.funding
    for funding in project.funding:
        for payer in upwards(funding.fund):
            if is_or_is_of(payer, wanted):
                return True
            if isinstance(payer, Fund) and any(is_or_is_of(owner, wanted) for owner in upwards(payer.provider)):
                return True
    return False


def runs_within(project: Project, wanted: Record, through_wholes: bool) -> bool:
    """In a framework or in what that is part of; `through_wholes` counts the frameworks of what the project is part of."""
    frameworks: list[Record] = [*project.within]
    for whole in upwards(project.part_of):
        frameworks += [whole, *(whole.within if through_wholes and isinstance(whole, Project) else ())]
    return any(up.id == wanted.id for framework in frameworks for up in upwards(framework))


def ran(item: Any, when: Any, certainty: str | None) -> bool:
    least = Certainty.YES if certainty == "definite" else Certainty.MAYBE
    return item.period.at(when) >= least


def cites(item: Record, source: Record) -> bool:
    return any(citation.source is not None and citation.source.id == source.id for citation in citations_in(item))


def listed(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def holds(project: Project, filters: dict[str, Any], through_wholes: bool = False) -> bool:
    """Whether all filters hold for a project; their values are records, words and times, alone or in lists."""
    tests: dict[str, Callable[[Any], bool]] = {
        "lead": lambda wanted: has_in_role(project, wanted, [Role.LEAD]),
        "partner": lambda wanted: has_in_role(project, wanted, PARTNERS),
        "target": lambda wanted: has_in_role(project, wanted, TARGETS),
        "fund": lambda wanted: is_paid_by(project, wanted),
        "theme": lambda wanted: wanted in project.themes,
        "within": lambda wanted: runs_within(project, wanted, through_wholes),
        "kind": lambda wanted: wanted == project.kind,
        "source": lambda wanted: cites(project, wanted),
        "active": lambda wanted: ran(project, wanted, filters.get("certainty")),
    }
    for name, values in filters.items():
        if name in tests and not any(tests[name](wanted) for wanted in listed(values)):
            return False
    if "involving" in filters or "role" in filters:
        roles = listed(filters.get("role", list(Role)))
        anyone = "involving" not in filters
        return any(
            part.role in roles and (anyone or any(takes_part(part, wanted) for wanted in listed(filters["involving"])))
            for part in project.participations
        )
    return True


def ids(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted(item.id if isinstance(item, Record) else item.key for item in items))


def of_kind(dataset: Dataset, *kinds: type) -> list[Any]:
    return [item for item in dataset.everything() if isinstance(item, kinds)]


# --------------------------------------------------------------------------------------------- drawing what is asked for


def as_given(draw: Any, value: Any) -> Any:
    """A record as people give it: itself, its id, or a name of it; what is no record, as it is."""
    if isinstance(value, Record):
        names = [name.text for name in value.names if name.lang in DEFAULT_LANGUAGES or name.kind is NameKind.ACRONYM]
        return draw(st.sampled_from([value, value.id, *names[:1]]))
    return draw(st.sampled_from([value, str(value)])) if isinstance(value, Word) else value


def asked(draw: Any, filters: dict[str, Any]) -> dict[str, Any]:
    """The filters as people give them: lists as lists, tuples, sets of one or alone."""
    found = {}
    for name, values in filters.items():
        several = [as_given(draw, value) for value in listed(values)]
        alone = not isinstance(values, list)
        found[name] = several[0] if alone else draw(st.sampled_from([several, tuple(several), dict.fromkeys(several)]))
    return found


def some_filters(draw: Any, pools: dict[str, list[Any]], at: str | None = None, most: int = 3) -> dict[str, Any]:
    """Up to so many filters with values of these pools, and a time if there is a filter for one."""
    names = [name for name, pool in pools.items() if pool]
    filters: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(names), max_size=most, unique=True)) if names else []:
        value = st.sampled_from(pools[name])
        filters[name] = draw(value | st.lists(value, min_size=1, max_size=2, unique_by=lambda item: getattr(item, "id", item)))
    if at is not None and draw(st.booleans()):
        filters[at] = draw(TIMES)
        if draw(st.booleans()):
            filters["certainty"] = draw(st.sampled_from(["possible", "definite"]))
    return filters


def project_pools(dataset: Dataset) -> dict[str, list[Any]]:
    actors = of_kind(dataset, *ACTORS)
    used = [part for project in dataset.projects() for part in project.participations]
    busy = [actor for part in used for actor in (part.actor, part.via) if actor is not None]
    return {
        "lead": [*actors, *busy, NOT_STATED],
        "partner": [*actors, *busy, NOT_STATED],
        "target": [*actors, *busy, NOT_STATED],
        "involving": [*actors, *busy],
        "role": [*Role, *(part.role for part in used)],
        "fund": [*of_kind(dataset, Fund, Organisation, Country), NOT_STATED],
        "theme": [*Theme, *(theme for project in dataset.projects() for theme in project.themes)],
        "within": of_kind(dataset, Forum, Organisation, Agreement, Project),
        "kind": list(ProjectKind),
        "source": list(dataset.sources()),
    }


def check_projects(dataset: Dataset, filters: dict[str, Any], given_filters: dict[str, Any]) -> None:
    found = dataset.projects(**given_filters)
    projects = of_kind(dataset, Project)
    least = ids(project for project in projects if holds(project, filters))
    most = ids(project for project in projects if holds(project, filters, through_wholes=True))
    assert set(least) <= set(found.ids) <= set(most), filters
    assert found.ids == tuple(sorted(found.ids))
    if "within" not in filters:
        assert found.ids == least, filters


@given(datasets())
def test_projects_by_each_filter_are_what_a_scan_finds(dataset: Dataset) -> None:
    for name, pool in project_pools(dataset).items():
        for value in dict.fromkeys(pool):
            check_projects(dataset, {name: value}, {name: value})
    for role in Role:
        for actor in of_kind(dataset, *ACTORS):
            check_projects(dataset, {"role": role, "involving": actor}, {"role": role, "involving": actor})
    for time in ("2005", "2010-06-01", "2012-22", "2001/2003", "201X"):
        for certainty in (None, "possible", "definite"):
            filters = {"active": time, **({} if certainty is None else {"certainty": certainty})}
            check_projects(dataset, filters, filters)


@given(datasets(), st.data())
def test_projects_by_any_combination_of_filters_are_what_a_scan_finds(dataset: Dataset, data: st.DataObject) -> None:
    pools = project_pools(dataset)
    for _ in range(10):
        filters = some_filters(data.draw, pools, "active")
        check_projects(dataset, filters, asked(data.draw, filters))


@given(st.data())
def test_bundled_projects_by_any_combination_of_filters_are_what_a_scan_finds(data: st.DataObject) -> None:
    pools = project_pools(BUNDLED)
    for _ in range(4):
        filters = some_filters(data.draw, pools, "active", most=2)
        check_projects(BUNDLED, filters, asked(data.draw, filters))


def check(found: Selection[Any], expected: Iterable[Any], filters: object) -> None:
    assert found.ids == ids(expected), filters


def meets(edge: Membership, filters: dict[str, Any]) -> bool:
    if "member" in filters and not any(is_or_is_of(edge.member, wanted) for wanted in listed(filters["member"])):
        return False
    if "body" in filters and edge.body.id not in [wanted.id for wanted in listed(filters["body"])]:
        return False
    if "status" in filters and edge.status not in listed(filters["status"]):
        return False
    return "on" not in filters or ran(edge, filters["on"], filters.get("certainty"))


@given(datasets(), st.data())
def test_memberships_and_members_are_what_a_scan_finds(dataset: Dataset, data: st.DataObject) -> None:
    edges = of_kind(dataset, Membership)
    bodies = of_kind(dataset, Organisation, Forum, migcoop.Place)
    pools = {
        "member": [*of_kind(dataset, *ACTORS), *(edge.member for edge in edges)],
        "body": [*bodies, *(edge.body for edge in edges)],
        "status": list(Status),
    }
    for _ in range(5):
        filters = some_filters(data.draw, pools, "on")
        check(dataset.memberships(**asked(data.draw, filters)), (edge for edge in edges if meets(edge, filters)), filters)
    for actor in of_kind(dataset, *ACTORS):
        check(dataset.memberships(member=actor), (edge for edge in edges if is_or_is_of(edge.member, actor)), actor)
    for body in bodies:
        check(dataset.memberships(body=body), (edge for edge in edges if edge.body == body), body)
        members = {edge.member for edge in edges if edge.body == body and edge.status == "member"}
        check(dataset.members(as_given(data.draw, body)), members, body)
        filters = some_filters(data.draw, {"status": list(Status)}, "on")
        expected = {edge.member for edge in edges if meets(edge, {"body": body, "status": Status.MEMBER, **filters})}
        check(dataset.members(body, **filters), expected, filters)


@given(datasets(), st.data())
def test_organisations_countries_and_forums_are_what_a_scan_finds(dataset: Dataset, data: st.DataObject) -> None:
    edges = of_kind(dataset, Membership)
    bodies = [*of_kind(dataset, Organisation, Forum, migcoop.Place), *(edge.body for edge in edges)]

    def belongs(record: Record, filters: dict[str, Any]) -> bool:
        of_it = {name: filters[name] for name in ("on", "certainty") if name in filters}
        wanted = {"body": filters["member_of"], "status": Status.MEMBER, **of_it}
        return any(edge.member.id == record.id and meets(edge, wanted) for edge in edges)

    def has_member(forum: Forum, filters: dict[str, Any]) -> bool:
        of_it = {name: filters[name] for name in ("member", "on", "certainty") if name in filters}
        return any(edge.body.id == forum.id and meets(edge, of_it) for edge in edges)

    def organisation_fits(one: Organisation, filters: dict[str, Any]) -> bool:
        return (
            ("kind" not in filters or one.kind in listed(filters["kind"]))
            and ("country" not in filters or one.country in listed(filters["country"]))
            and ("member_of" not in filters or belongs(one, filters))
            and ("on" not in filters or "member_of" in filters or ran(one, filters["on"], filters.get("certainty")))
        )

    def forum_fits(forum: Forum, filters: dict[str, Any]) -> bool:
        above = [up.id for up in upwards(forum.part_of)]
        return (
            ("kind" not in filters or forum.kind in listed(filters["kind"]))
            and ("part_of" not in filters or any(wanted.id in above for wanted in listed(filters["part_of"])))
            and ("member" not in filters or has_member(forum, filters))
            and ("on" not in filters or "member" in filters or ran(forum, filters["on"], filters.get("certainty")))
        )

    for member in of_kind(dataset, *ACTORS):
        expected_forums = [forum for forum in of_kind(dataset, Forum) if forum_fits(forum, {"member": member})]
        check(dataset.forums(member=member), expected_forums, member)
    for body in dict.fromkeys(bodies):
        for kind, query in ((Organisation, dataset.organisations), (Country, dataset.countries)):
            members = [one for one in of_kind(dataset, kind) if belongs(one, {"member_of": body})]
            check(query(member_of=body), members, body)
    for whole in of_kind(dataset, Organisation, Forum):
        expected_forums = [forum for forum in of_kind(dataset, Forum) if forum_fits(forum, {"part_of": whole})]
        check(dataset.forums(part_of=whole), expected_forums, whole)
    for _ in range(4):
        pools: dict[str, list[Any]] = {
            "country": of_kind(dataset, Country),
            "member_of": bodies,
            "kind": list(OrganisationKind),
        }
        filters = some_filters(data.draw, pools, "on", most=2)
        expected: list[Any] = [one for one in of_kind(dataset, Organisation) if organisation_fits(one, filters)]
        check(dataset.organisations(**asked(data.draw, filters)), expected, filters)

        busy = [edge.member for edge in edges if isinstance(edge.body, Forum)]
        pools = {"member": [*of_kind(dataset, *ACTORS), *busy], "part_of": of_kind(dataset, Organisation, Forum)}
        filters = some_filters(data.draw, {**pools, "kind": list(ForumKind)}, "on", most=2)
        expected = [forum for forum in of_kind(dataset, Forum) if forum_fits(forum, filters)]
        check(dataset.forums(**asked(data.draw, filters)), expected, filters)

        filters = some_filters(data.draw, {"member_of": bodies}, "on")
        if "member_of" in filters:
            expected = [one for one in of_kind(dataset, Country) if belongs(one, filters)]
            check(dataset.countries(**asked(data.draw, filters)), expected, filters)


@given(datasets(), st.data())
def test_funds_agreements_and_whole_kinds_are_what_a_scan_finds(dataset: Dataset, data: st.DataObject) -> None:
    queries = [dataset.sources, dataset.countries, dataset.places, dataset.organisations, dataset.forums, dataset.funds]
    queries += [dataset.agreements, dataset.projects]
    for kind, query in zip(RecordKind, queries, strict=True):
        check(query(), (item for item in dataset.everything() if isinstance(item, Record) and item.record_kind is kind), kind)
    for provider in of_kind(dataset, Organisation, Country):
        expected = [fund for fund in of_kind(dataset, Fund) if is_or_is_of(fund.provider, provider)]
        check(dataset.funds(provider=as_given(data.draw, provider)), expected, provider)
    agreements = of_kind(dataset, Agreement)
    pools: dict[str, list[Any]] = {"party": of_kind(dataset, *ACTORS), "kind": list(AgreementKind)}
    for actor in pools["party"]:
        expected = [one for one in agreements if any(is_or_is_of(party.actor, actor) for party in one.parties)]
        check(dataset.agreements(party=as_given(data.draw, actor)), expected, actor)
    for _ in range(3):
        filters = some_filters(data.draw, pools)
        expected = [
            one
            for one in agreements
            if ("kind" not in filters or one.kind in listed(filters["kind"]))
            and (
                "party" not in filters
                or any(is_or_is_of(party.actor, wanted) for party in one.parties for wanted in listed(filters["party"]))
            )
        ]
        check(dataset.agreements(**asked(data.draw, filters)), expected, filters)


@given(datasets(), st.data())
def test_successions_cooperations_and_claims_are_what_a_scan_finds(dataset: Dataset, data: st.DataObject) -> None:
    successions = of_kind(dataset, Succession)
    for record in of_kind(dataset, Record):
        x = as_given(data.draw, record)
        check(dataset.successors(x), (edge for edge in successions if edge.predecessor.id == record.id), record)
        check(dataset.predecessors(x), (edge for edge in successions if edge.successor.id == record.id), record)
    cooperations, claims = of_kind(dataset, migcoop.Cooperation), of_kind(dataset, Claim)
    ends = [end for edge in cooperations for end in (edge.actor, edge.partner)]
    pools: dict[str, list[Any]] = {
        "actor": [*of_kind(dataset, *ACTORS), *ends],
        "partner": [*of_kind(dataset, *ACTORS), *ends],
        "theme": list(Theme),
    }
    for wanted in of_kind(dataset, *ACTORS):
        check(dataset.cooperations(actor=wanted), (edge for edge in cooperations if is_or_is_of(edge.actor, wanted)), wanted)
        check(
            dataset.cooperations(partner=wanted), (edge for edge in cooperations if is_or_is_of(edge.partner, wanted)), wanted
        )
    for _ in range(4):
        filters = some_filters(data.draw, pools, most=2)
        expected: list[Any] = [
            edge
            for edge in cooperations
            if ("actor" not in filters or any(is_or_is_of(edge.actor, wanted) for wanted in listed(filters["actor"])))
            and ("partner" not in filters or any(is_or_is_of(edge.partner, wanted) for wanted in listed(filters["partner"])))
            and ("theme" not in filters or any(theme in edge.themes for theme in listed(filters["theme"])))
        ]
        check(dataset.cooperations(**asked(data.draw, filters)), expected, filters)

        pools = {"about": of_kind(dataset, Record), "property": sorted({claim.property for claim in claims})}
        filters = some_filters(data.draw, pools)
        if data.draw(st.booleans()):
            filters["on"] = data.draw(st.sampled_from(["2017", "2018", "2018-02-12", "201X", "2017/2019", "2019"]))
        expected = [
            claim
            for claim in claims
            if ("about" not in filters or claim.about.id in [wanted.id for wanted in listed(filters["about"])])
            and ("property" not in filters or claim.property in listed(filters["property"]))
            and ("on" not in filters or share_a_day(claim.as_of, filters["on"]))
        ]
        check(dataset.claims(**asked(data.draw, filters)), expected, filters)
        pools = {"actor": pools.get("actor", []) or ends, "partner": ends, "theme": list(Theme)}


def share_a_day(one: EdtfDate | None, other: str) -> bool:
    if one is None:
        return False
    first, last = days_of(other)
    return one.earliest.toordinal() <= last and first <= one.latest.toordinal()


def check_collaborators(dataset: Dataset, actor: Record, **when: Any) -> None:
    together: dict[str, set[str]] = {}
    for project in of_kind(dataset, Project):
        if not any(takes_part(part, actor) for part in project.participations):
            continue
        if when and not ran(project, when["on"], when.get("certainty")):
            continue
        for part in project.participations:
            for other in (part.actor, part.via):
                if other is not None and not is_or_is_of(other, actor):
                    together.setdefault(other.id, set()).add(project.id)
    found = dataset.collaborators(actor, **when)
    assert {other.id: set(projects.ids) for other, projects in found} == together
    assert found.ids == tuple(sorted(together))


@given(datasets(), st.data())
def test_collaborators_are_what_a_scan_finds(dataset: Dataset, data: st.DataObject) -> None:
    for actor in of_kind(dataset, *ACTORS):
        check_collaborators(dataset, actor)
        check_collaborators(dataset, actor, on=data.draw(TIMES))
        check_collaborators(dataset, actor, on=data.draw(TIMES), certainty="definite")


def test_bundled_collaborators_are_what_a_scan_finds() -> None:
    for actor in (*BUNDLED.organisations(), *BUNDLED.forums(), *map(BUNDLED.country, ("SE", "NL", "NO", "TR", "AF", "XK"))):
        check_collaborators(BUNDLED, actor)
        check_collaborators(BUNDLED, actor, on="2016")


# ---------------------------------------------------------------------------------------------------------------- laws


@given(datasets(), st.data())
def test_adding_a_filter_never_adds_results_and_a_list_is_any_of(dataset: Dataset, data: st.DataObject) -> None:
    pools = project_pools(dataset)
    for _ in range(4):
        fewer = some_filters(data.draw, pools, "active", most=2)
        more = {**some_filters(data.draw, pools, "active", most=2), **fewer}
        if "certainty" in more and "active" not in more:
            del more["certainty"]
        if {"role", "involving"} <= more.keys():
            more.pop("role")
            fewer.pop("role", None)
        found = set(dataset.projects(**fewer).ids)
        assert set(dataset.projects(**more).ids) <= found
        assert dataset.projects(**fewer).where(**more).ids == dataset.projects(**more).ids
        for name, values in fewer.items():
            if isinstance(values, list):
                each = [dataset.projects(**{**fewer, name: value}) for value in values]
                assert set().union(*(one.ids for one in each)) == found


@given(datasets(), TIMES, st.data())
def test_definite_is_part_of_possible_which_is_the_default(dataset: Dataset, time: Any, data: st.DataObject) -> None:
    queries: list[Callable[..., Selection[Any]]] = [
        lambda **sure: dataset.projects(active=time, **sure),
        lambda **sure: dataset.organisations(on=time, **sure),
        lambda **sure: dataset.forums(on=time, **sure),
        lambda **sure: dataset.memberships(on=time, **sure),
    ]
    for body in of_kind(dataset, Organisation, Forum)[:4]:
        queries += [
            lambda body=body, **sure: dataset.members(body, on=time, **sure),
            lambda body=body, **sure: dataset.countries(member_of=body, on=time, **sure),
            lambda body=body, **sure: dataset.forums(member=body, on=time, **sure),
            lambda body=body, **sure: dataset.collaborators(body, on=time, **sure),
        ]
    for query in queries:
        definite, possible = query(certainty="definite"), query(certainty="possible")
        assert set(definite.ids) <= set(possible.ids)
        assert query().ids == possible.ids


@given(datasets(), days(1998, 2022))
def test_what_ran_on_a_day_ran_in_every_time_around_it(dataset: Dataset, day: datetime.date) -> None:
    for certainty in ("possible", "definite"):
        narrow = dataset.projects(active=day, certainty=certainty)
        for time in (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day.year - 1}/{day.year + 1}"):
            assert set(narrow.ids) <= set(dataset.projects(active=time, certainty=certainty).ids)


@given(datasets())
def test_not_stated_is_the_rest(dataset: Dataset) -> None:
    everything = set(dataset.projects().ids)
    for name, roles in (("lead", ["lead"]), ("partner", ["partner", "junior_partner"]), ("target", ["target", "beneficiary"])):
        stated = set(dataset.projects(role=roles).ids)
        assert set(dataset.projects(**{name: NOT_STATED}).ids) == everything - stated
        found = dataset.projects(**{name: [NOT_STATED, *of_kind(dataset, *ACTORS)]})
        assert set(found.ids) == everything
    assert all(not project.funding for project in dataset.projects(fund=NOT_STATED))


@given(datasets())
def test_a_country_finds_what_its_organisations_find_and_they_do_not_find_what_it_finds(dataset: Dataset) -> None:
    for country in dataset.countries():
        own = list(dataset.organisations(country=country))
        for name in ("lead", "partner", "target", "involving"):
            of_own = set(dataset.projects(**{name: own}).ids)
            of_country = set(dataset.projects(**{name: country}).ids)
            itself = {
                project.id
                for project in dataset.projects()
                for part in project.participations
                if part.actor.id == country.id and (name == "involving" or part.actor in actors_of(project, name))
            }
            assert of_country == of_own | itself


def actors_of(project: Project, group: str) -> tuple[Any, ...]:
    return {"lead": project.lead, "partner": project.partners, "target": project.targets}[group]


def test_being_within_is_transitive() -> None:
    framework = made(Forum, "framework", kind="dialogue")
    group = made(Forum, "group", kind="working_group", part_of=framework)
    whole = made(Project, "whole", within=[group])
    part = made(Project, "part", part_of=whole)
    own = Dataset([NOTE, framework, group, whole, part])
    assert own.projects(within="whole").ids == ("part",)
    assert own.projects(within="group").ids == own.projects(within="framework").ids == ("part", "whole")


def test_part_of_follows_the_chain_upwards_through_forums_and_organisations() -> None:
    union = made(Organisation, "union", kind="intergovernmental_organisation")
    council = made(Organisation, "council", kind="eu_institution", part_of=union)
    forum = made(Forum, "forum", kind="dialogue", part_of=council)
    group = made(Forum, "group", kind="working_group", part_of=forum)
    own = Dataset([NOTE, union, council, forum, group])
    assert own.forums(part_of="union").ids == own.forums(part_of="council").ids == ("forum", "group")
    assert own.forums(part_of="forum").ids == ("group",)
    assert own.forums(part_of="group").ids == ()


def test_an_organisation_finds_what_its_parts_and_their_funds_pay_for() -> None:
    union = made(Organisation, "union", kind="intergovernmental_organisation")
    commission = made(Organisation, "commission", kind="eu_institution", part_of=union)
    fund = made(Fund, "money", provider=commission)
    strand = made(Fund, "strand", kind="strand", part_of=fund)
    projects = [
        made(Project, f"by-{payer.id}", funding=[Funding(fund=payer, citations=CITED)])  # type: ignore[arg-type]
        for payer in (union, commission, fund, strand)
    ]
    own = Dataset([NOTE, union, commission, fund, strand, *projects])
    assert own.projects(fund="union").ids == ("by-commission", "by-money", "by-strand", "by-union")
    assert own.projects(fund="commission").ids == ("by-commission", "by-money", "by-strand")
    assert own.projects(fund="money").ids == ("by-money", "by-strand")
    assert own.projects(fund="strand").ids == ("by-strand",)


def test_an_organisation_through_which_a_country_takes_part_is_found_as_via() -> None:
    state = made(Country, "SE", alpha3="SWE")
    agency = made(Organisation, "agency", kind="national_authority", country=state)
    elsewhere = made(Organisation, "other-agency", kind="national_authority", country=state)
    part = Participation(actor=state, role="lead", via=agency, citations=CITED)
    own = Dataset([NOTE, state, agency, elsewhere, made(Project, "task", participations=[part])])
    for name in ("lead", "involving"):
        assert own.projects(**{name: "agency"}).ids == own.projects(**{name: "SE"}).ids == ("task",)
        assert own.projects(**{name: "other-agency"}).ids == ()
    assert own.projects(lead=["other-agency", "agency"]).ids == ("task",)


def test_money_and_deployments_are_no_participation() -> None:
    agency, town = made(Organisation, "agency", kind="ngo"), made(migcoop.Place, "town", kind="city")
    posted = migcoop.Deployment(actor=agency, place=town, citations=CITED)
    task = made(Project, "task", funding=[Funding(fund=agency, citations=CITED)], deployments=[posted])
    own = Dataset([NOTE, agency, town, task])
    assert own.projects(involving="agency").ids == ()
    assert own.projects(fund="agency").ids == ("task",)
    assert own.collaborators("agency").ids == ()


# ---------------------------------------------------------------------------------------------------------- bundled data


def test_what_sweden_leads_with_money_of_amif_is_eu_frank_alone() -> None:
    assert migcoop.projects(lead="SE", fund="AMIF").ids == ("eu-frank",)
    assert migcoop.projects(lead="SE", fund="AMIF").one() is migcoop.project("EU-FRANK")


def test_migrationsverket_leads_four_projects() -> None:
    expected = ("decision-making-pilot-pp7", "eu-frank", "twinning-armenia", "twinning-serbia")
    assert migcoop.projects(lead="Migrationsverket").ids == expected


def test_a_country_finds_what_its_authority_leads_and_not_the_other_way_round() -> None:
    by_state, by_authority = migcoop.projects(lead="SE"), migcoop.projects(lead="Migrationsverket")
    assert set(by_authority.ids) < set(by_state.ids)
    assert (by_state - by_authority).ids == ("eac-pilot-pp4",)


RAN = (
    "decision-making-pilot-pp7",
    "eurlo",
    "panel-support-function",
    "silk-routes-partnership",
    "strengthening-dgmm",
    "twinning-serbia",
)
MAY_HAVE_RUN = ("easo-training-curriculum", "eu-frank", "european-asylum-curriculum")


@pytest.mark.parametrize("day", ["2016-02-15", datetime.date(2016, 2, 15), EdtfDate("2016-02-15"), Period.parse("2016-02-15")])
def test_six_projects_surely_ran_on_a_day_and_three_may_have(day: Any) -> None:
    assert migcoop.projects(active=day, certainty="definite").ids == RAN
    assert migcoop.projects(active=day).ids == tuple(sorted((*RAN, *MAY_HAVE_RUN)))
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
    assert migcoop.projects(fund="AMIF").ids == ("erin", "eu-frank", "eurlo")
    assert migcoop.projects(fund="AMIF särskilda åtgärder").ids == ("eu-frank", "eurlo")


def test_what_sida_pays_for() -> None:
    assert migcoop.projects(fund="Sida").ids == ("strengthening-dgmm", "twinning-kosovo", "twinning-serbia")


def test_within_and_part_of_follow_the_chain_upwards() -> None:
    assert migcoop.projects(within="Pragprocessen").ids == ("eac-pilot-pp4",)
    assert migcoop.projects(within="Östliga partnerskapet").ids == ("panel-support-function",)
    assert "panel-on-migration-and-asylum" in migcoop.forums(part_of="Östliga partnerskapet")
    assert "eastern-partnership" not in migcoop.forums(part_of="Östliga partnerskapet")


def test_not_stated_asks_for_what_no_source_states() -> None:
    silent = migcoop.projects(lead=NOT_STATED)
    assert "silk-routes-partnership" in silent and "erpum" in silent and "eu-frank" not in silent
    assert all(not project.lead for project in silent)
    assert migcoop.projects(fund=NOT_STATED, kind="twinning").ids == ("twinning-armenia",)


def test_filters_take_ids_codes_names_records_and_selections() -> None:
    expected = migcoop.projects(lead="SE")
    for given_lead in ("SWE", "Sweden", "Sverige", migcoop.country("SE"), ["SE"], ("SE", "SE"), {"SE"}, iter(["SE"])):
        assert migcoop.projects(lead=given_lead) == expected
    assert migcoop.projects(lead=migcoop.organisations(country="SE")) == migcoop.projects(lead="Migrationsverket")
    assert migcoop.projects(theme=Theme.RETURN) == migcoop.projects(theme="return") == migcoop.projects(theme=["return"])


def test_successors_and_predecessors_are_edges_with_their_date() -> None:
    assert migcoop.successors("PP4").one().successor.id == "decision-making-pilot-pp7"
    assert migcoop.predecessors("ERPUM II").one().predecessor.id == "erpum"
    dated = [
        edge for edge in migcoop.successors("Söderköpingsprocessen") if edge.successor.id == "panel-on-migration-and-asylum"
    ]
    assert [str(edge.on) for edge in dated] == ["2011-12-08"]
    assert migcoop.successors("ERIN").one().planned


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


# ------------------------------------------------------------------------------------------------- conflicts and evidence


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


@given(datasets())
def test_conflicts_are_of_records_of_the_dataset_and_in_order(dataset: Dataset) -> None:
    found = dataset.conflicts()
    assert [conflict.about.id for conflict in found] == sorted(conflict.about.id for conflict in found)
    for conflict in found:
        assert dataset.get(conflict.about.id) == conflict.about
        assert len(conflict.statements) == 2 or conflict.rule == "count"
        assert conflict.sources and str(conflict)
    assert found == dataset.conflicts()


def check_evidence(dataset: Dataset, record: Record) -> None:
    found = dataset.evidence(record)
    own = citations_in(record)
    for edge in of_kind(dataset, Membership, Succession, migcoop.Cooperation, Claim):
        if record.id in [end.id for _, end in children(edge) if isinstance(end, Record)]:
            own |= citations_in(edge)
    assert {evidence.citation for evidence in found} == own
    assert found
    for evidence in found:
        source = evidence.citation.source or record
        assert evidence.source == source and evidence.about == record
        printed = str(evidence)
        assert source.publisher in printed and source.title in printed and str(source.date) in printed  # type: ignore[union-attr]
        if evidence.citation.section is not None:
            assert evidence.citation.section in printed and f"paragraph {evidence.citation.paragraph}" in printed
        if evidence.citation.locator is not None:
            assert evidence.citation.locator in printed
        assert len(printed.splitlines()) == len(repr(evidence).splitlines()) == 1


def test_evidence_of_every_record_is_every_citation_of_it_and_its_edges_and_prints_where_it_stands() -> None:
    for record in of_kind(BUNDLED, Record):
        check_evidence(BUNDLED, record)


@given(datasets())
def test_evidence_of_generated_records_is_every_citation_of_them_and_their_edges(dataset: Dataset) -> None:
    for record in of_kind(dataset, Record):
        check_evidence(dataset, record)


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


# ------------------------------------------------------------------------------------------------------------- refusals

QUERIES = ("projects", "organisations", "forums", "funds", "agreements", "countries", "memberships", "cooperations", "claims")
FILTERS = [
    (query, name) for query in QUERIES for name in inspect.signature(getattr(BUNDLED, query)).parameters if name != "certainty"
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
    more = {"member_of": "EU"} if (query, name) == ("countries", "on") else {}
    ask = getattr(migcoop, query)
    error = UnknownNameError if name in NAMED else UnknownWordError if name in WORDS else InvalidDateError
    for slip in ("no such thing", "", ["no such thing"], " "):
        if name not in TIMED or not isinstance(slip, list):
            with pytest.raises(error):
                ask(**{name: slip}, **more)


@pytest.mark.parametrize(("query", "name"), FILTERS)
def test_every_filter_refuses_a_value_of_a_wrong_type(query: str, name: str) -> None:
    more = {"member_of": "EU"} if (query, name) == ("countries", "on") else {}
    problems = []
    for wrong in (5, 1.5, True, b"SE", [5], [None], [["SE"]], Certainty.YES, len):
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


CERTAIN: list[Callable[..., Any]] = [
    migcoop.projects,
    migcoop.organisations,
    migcoop.forums,
    migcoop.countries,
    migcoop.memberships,
    lambda **more: migcoop.organisations(member_of="EU", **more),
    lambda **more: migcoop.countries(member_of="EU", **more),
    lambda **more: migcoop.forums(member="SE", **more),
    lambda **more: migcoop.members("EU", **more),
    lambda **more: migcoop.collaborators("SE", **more),
]


@pytest.mark.parametrize("query", CERTAIN)
def test_certainty_without_a_time_is_refused(query: Callable[..., Any]) -> None:
    for certainty in ("possible", "definite"):
        with pytest.raises(FilterError, match="certainty"):
            query(certainty=certainty)


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
    "active", ["2015-13", "2016-02-30", "yesterday", "2017/2016", "16", "2016-2", "2016-25", " 2016", 2016]
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


def test_a_misspelt_or_positional_filter_is_refused() -> None:
    with pytest.raises(TypeError, match="leed"):
        migcoop.projects(leed="SE")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        migcoop.projects("SE")  # type: ignore[call-arg]
