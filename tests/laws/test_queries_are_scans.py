"""Every query finds what a plain scan finds that is written from the words of its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

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
    Forum,
    Fund,
    Membership,
    Organisation,
    Participation,
    Party,
    Period,
    Project,
    Record,
    RecordKind,
    Role,
    Selection,
    Succession,
    Theme,
)
from migcoop.periods import days_of
from migcoop.strategies import datasets
from migcoop.vocabulary import Act, AgreementKind, ConflictRule, ForumKind, OrganisationKind, PartyStatus, Status

from ..conftest import TIMES, as_given, asked, bodies_of, children, citations_in, listed, of_kind, project_pools, some_filters

BUNDLED = migcoop.dataset()
ACTORS = (Country, Organisation, Forum)


# ---------------------------------------------------------------------------------------------------- the scan, in plain words


PARTNERS = (Role.PARTNER, Role.JUNIOR_PARTNER)
TARGETS = (Role.TARGET, Role.BENEFICIARY)


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
    return item.time.at(when) >= least


def cites(item: Record, source: Record) -> bool:
    return any(citation.source is not None and citation.source.id == source.id for citation in citations_in(item))


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


def is_as_of(claim: Claim, other: str) -> bool:
    """Whether a claim can be of that time: its own date says so or, where it has none, that of one of its sources."""
    sources = [citation.source for citation in claim.citations if citation.source is not None]
    dates = [source.date for source in sources] if claim.as_of is None else [claim.as_of]
    first, last = days_of(other)
    return any(
        (date.earliest is None or date.earliest.toordinal() <= last)
        and (date.latest is None or first <= date.latest.toordinal())
        for date in dates
    )


def meets(edge: Membership, filters: dict[str, Any]) -> bool:
    if "member" in filters and not any(is_or_is_of(edge.member, wanted) for wanted in listed(filters["member"])):
        return False
    if "body" in filters and edge.body.id not in [wanted.id for wanted in listed(filters["body"])]:
        return False
    if "status" in filters and edge.status not in listed(filters["status"]):
        return False
    return "on" not in filters or ran(edge, filters["on"], filters.get("certainty"))


# ----------------------------------------------------------------------------------------------------------------- the queries


def check_projects(dataset: Dataset, filters: dict[str, Any], given_filters: dict[str, Any]) -> None:
    found = dataset.projects(**given_filters)
    projects = of_kind(dataset, Project)
    least = ids(project for project in projects if holds(project, filters))
    most = ids(project for project in projects if holds(project, filters, through_wholes=True))
    assert set(least) <= set(found.ids) <= set(most), filters
    assert found.ids == tuple(sorted(found.ids))
    if "within" not in filters:
        assert found.ids == least, filters


def projects_by_each_filter(dataset: Dataset) -> None:
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


def projects_by_any_combination_of_filters(dataset: Dataset, data: st.DataObject) -> None:
    pools = project_pools(dataset)
    for _ in range(10):
        filters = some_filters(data.draw, pools, "active")
        check_projects(dataset, filters, asked(data.draw, filters))


@given(datasets(), st.data())
def test_projects_are_what_a_scan_finds(dataset: Dataset, data: st.DataObject) -> None:
    projects_by_each_filter(dataset)
    projects_by_any_combination_of_filters(dataset, data)


@given(st.data())
def test_bundled_projects_by_any_combination_of_filters_are_what_a_scan_finds(data: st.DataObject) -> None:
    pools = project_pools(BUNDLED)
    for _ in range(4):
        filters = some_filters(data.draw, pools, "active", most=2)
        check_projects(BUNDLED, filters, asked(data.draw, filters))


def check(found: Selection[Any], expected: Iterable[Any], filters: object) -> None:
    assert found.ids == ids(expected), filters


def that_ran(dataset: Dataset, **when: Any) -> tuple[list[Project], list[Membership]]:
    """The projects, and the memberships in forums, that can have run at that time; all of them where none is given."""
    members = [edge for edge in of_kind(dataset, Membership) if isinstance(edge.body, Forum)]
    projects = of_kind(dataset, Project)
    if not when:
        return projects, members
    on, certainty = when["on"], when.get("certainty")
    return [project for project in projects if ran(project, on, certainty)], [
        edge for edge in members if ran(edge, on, certainty)
    ]


def check_collaborators(
    dataset: Dataset, actor: Record, then: tuple[list[Project], list[Membership]] | None = None, **when: Any
) -> None:
    projects, members = then or that_ran(dataset, **when)
    together: dict[str, dict[str, set[str]]] = {}

    def add(other: Record | None, by: str, what: str) -> None:
        if other is not None and not is_or_is_of(other, actor):
            together.setdefault(other.id, {}).setdefault(by, set()).add(what)

    for project in projects:
        if any(takes_part(part, actor) for part in project.participations):
            for part in project.participations:
                add(part.actor, "project", project.id)
                add(part.via, "project", project.id)
    for edge in of_kind(dataset, migcoop.Cooperation):
        if is_or_is_of(edge.actor, actor) or is_or_is_of(edge.partner, actor):
            add(edge.actor, "cooperation", edge.key)
            add(edge.partner, "cooperation", edge.key)
    forums = {edge.body.id for edge in members if is_or_is_of(edge.member, actor)}
    for edge in members:
        if edge.body.id in forums:
            add(edge.member, "forum", edge.body.id)
    found = dataset.collaborators(actor, **{"on": "ever", **when})
    assert found.ids == tuple(sorted(together))
    for one in found:
        several = {"project": one.projects, "cooperation": one.cooperations, "forum": one.forums}
        assert {by: set(items.ids) for by, items in several.items() if items} == together[one.actor.id]
    for kind in ("project", "cooperation", "forum"):
        expected = {id: ways[kind] for id, ways in together.items() if kind in ways}
        only = dataset.collaborators(actor, **{"on": "ever", **when}, by=kind)  # type: ignore[arg-type]
        assert {one.actor.id: {*one.projects.ids, *one.cooperations.ids, *one.forums.ids} for one in only} == expected


def check_evidence(dataset: Dataset) -> None:
    cited = {record.id: citations_in(record) for record in of_kind(dataset, Record)}
    for edge in of_kind(dataset, Membership, migcoop.Party, Succession, migcoop.Cooperation, Claim):
        for end in {end.id for _, end in children(edge) if isinstance(end, Record)}:
            cited[end] |= citations_in(edge)
    for record in of_kind(dataset, Record):
        for name in ("participations", "funding", "deployments"):
            for part in getattr(record, name, ()):
                for end in {end.id for _, end in children(part) if isinstance(end, Record)}:
                    cited[end] |= citations_in(part)
    for record in of_kind(dataset, Record):
        check_evidence_of(dataset, record, cited[record.id])


def check_evidence_of(dataset: Dataset, record: Record, own: set[Citation]) -> None:
    found = dataset.evidence(record)
    assert {evidence.citation for evidence in found} == own
    assert len(set(found.ids)) == len(found)
    assert found
    for evidence in found:
        source = evidence.citation.source or record
        assert evidence.source == source
        assert evidence.about == record or record.id in [
            end.id for _, end in children(evidence.fact) if isinstance(end, Record)
        ]
        printed = str(evidence)
        assert source.publisher in printed and source.title in printed and str(source.date) in printed  # type: ignore[union-attr]
        if evidence.citation.section is not None:
            assert evidence.citation.section in printed and f"paragraph {evidence.citation.paragraph}" in printed
        if evidence.citation.locator is not None:
            assert evidence.citation.locator in printed
        assert len(printed.splitlines()) == len(repr(evidence).splitlines()) == 1


def memberships_and_members(dataset: Dataset, data: st.DataObject) -> None:
    edges = of_kind(dataset, Membership)
    pools = {
        "member": [*of_kind(dataset, *ACTORS), *(edge.member for edge in edges)],
        "body": [*of_kind(dataset, Organisation, Forum, migcoop.Place), *(edge.body for edge in edges)],
        "status": list(Status),
    }
    for _ in range(5):
        filters = some_filters(data.draw, pools, "on")
        check(dataset.memberships(**asked(data.draw, filters)), (edge for edge in edges if meets(edge, filters)), filters)
    for actor in of_kind(dataset, *ACTORS):
        check(dataset.memberships(member=actor), (edge for edge in edges if is_or_is_of(edge.member, actor)), actor)
    for place in of_kind(dataset, migcoop.Place):
        check(dataset.memberships(body=place), (edge for edge in edges if edge.body == place), place)
    for body in bodies_of(dataset):
        check(dataset.memberships(body=body), (edge for edge in edges if edge.body == body), body)
        members = {edge.member for edge in edges if edge.body == body and edge.status == "member"}
        check(dataset.members(as_given(data.draw, body)), members, body)
        filters = some_filters(data.draw, {"status": list(Status)}, "on")
        expected = {edge.member for edge in edges if meets(edge, {"body": body, "status": Status.MEMBER, **filters})}
        found = dataset.members(body, **filters)
        check(found, expected, filters)
        if found.doubtful():
            sure = dataset.members(body, **{**filters, "certainty": "definite"})
            at_their_word = dataset.members(body, **{**filters, "certainty": "definite", "horizon": False})
            assert found.doubtful() == len((found & at_their_word) - sure)


def organisations_countries_and_forums(dataset: Dataset, data: st.DataObject) -> None:
    edges = of_kind(dataset, Membership)
    bodies = [*bodies_of(dataset), *(edge.body for edge in edges)]

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


def binds(dataset: Dataset, agreement: Agreement, actors: Iterable[Any]) -> bool:
    """Whether it binds all of these on the day of the release; where there is none, whether they are party to it in any way."""
    parties = [edge for edge in of_kind(dataset, migcoop.Party) if edge.agreement == agreement]
    if dataset.released is not None:
        parties = [edge for edge in parties if is_party_then(edge, {"on": dataset.released})]
    return all(any(is_or_is_of(edge.actor, actor) for edge in parties) for actor in actors)


def is_party_then(edge: Party, filters: dict[str, Any]) -> bool:
    """Whether it was bound, had signed or had left at that time; of a signature and of leaving a source vouches for ever."""
    status, on = filters.get("status", PartyStatus.BOUND), filters["on"]
    if status is PartyStatus.BOUND:
        time = None if edge.pending else edge.time
    else:
        since = edge.signed if status is PartyStatus.SIGNED else edge.period.end
        time = None if since is None else Period(start=since, ongoing=True)
    if time is None or on == "ever":
        return time is not None
    least = Certainty.YES if filters.get("certainty") == "definite" else Certainty.MAYBE
    return time.at(on, horizon=filters.get("horizon", True) and status is PartyStatus.BOUND) >= least


def parties_of_each_agreement(dataset: Dataset, given_as: Callable[[Agreement], Any]) -> None:
    edges = of_kind(dataset, Party)
    check(dataset.parties(status=None), edges, "all that is stated")
    for agreement in of_kind(dataset, Agreement):
        expected = [edge for edge in edges if edge.agreement.id == agreement.id]
        check(dataset.parties(given_as(agreement), status=None, on="ever"), expected, agreement)


def parties_of_agreements(dataset: Dataset, data: st.DataObject) -> None:
    edges = of_kind(dataset, Party)
    actors = of_kind(dataset, *ACTORS)
    ends = [edge.actor for edge in edges] or actors
    for _ in range(3):
        pools: dict[str, list[Any]] = {"agreement": of_kind(dataset, Agreement), "actor": ends, "act": list(Act)}
        filters = some_filters(data.draw, pools)
        times: dict[str, Any] = {"on": data.draw(TIMES | st.just("ever")), "status": data.draw(st.sampled_from(PartyStatus))}
        if times["on"] != "ever":
            times |= {"certainty": data.draw(st.sampled_from(["possible", "definite"])), "horizon": data.draw(st.booleans())}
        expected = [
            edge
            for edge in edges
            if ("agreement" not in filters or edge.agreement in listed(filters["agreement"]))
            and ("actor" not in filters or any(is_or_is_of(edge.actor, wanted) for wanted in listed(filters["actor"])))
            and ("act" not in filters or edge.act in listed(filters["act"]))
            and is_party_then(edge, times)
        ]
        check(dataset.parties(**asked(data.draw, filters), **times), expected, (filters, times))
        if actors:
            wanted = data.draw(st.lists(st.sampled_from(ends), min_size=1, max_size=2, unique_by=lambda one: one.id))
            times.pop("status")
            bound = [edge for edge in edges if is_party_then(edge, times)]
            found = dataset.agreements(party=wanted, **times)
            if times["on"] != "ever":
                assert found.ids == ids(
                    one
                    for one in of_kind(dataset, Agreement)
                    if all(
                        any(edge.agreement.id == one.id and is_or_is_of(edge.actor, who) for edge in bound) for who in wanted
                    )
                ), (wanted, times)


def funds_agreements_and_whole_kinds(dataset: Dataset, data: st.DataObject) -> None:
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
        expected = [one for one in agreements if binds(dataset, one, [actor])]
        check(dataset.agreements(party=as_given(data.draw, actor)), expected, actor)
    for _ in range(3):
        filters = some_filters(data.draw, pools)
        expected = [
            one
            for one in agreements
            if ("kind" not in filters or one.kind in listed(filters["kind"]))
            and ("party" not in filters or binds(dataset, one, listed(filters["party"])))
        ]
        check(dataset.agreements(**asked(data.draw, filters)), expected, filters)


def successions_cooperations_and_claims(dataset: Dataset, data: st.DataObject) -> None:
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
            and ("on" not in filters or is_as_of(claim, filters["on"]))
        ]
        check(dataset.claims(**asked(data.draw, filters)), expected, filters)
        pools = {"actor": pools.get("actor", []) or ends, "partner": ends, "theme": list(Theme)}


def collaborators(dataset: Dataset, data: st.DataObject) -> None:
    for actor in of_kind(dataset, *ACTORS):
        check_collaborators(dataset, actor)
        check_collaborators(dataset, actor, on=data.draw(TIMES))
        check_collaborators(dataset, actor, on=data.draw(TIMES), certainty="definite")


def evidence_is_every_citation_of_a_record_and_its_edges(dataset: Dataset) -> None:
    check_evidence(dataset)


def conflicts_are_of_records_of_the_dataset_and_in_order(dataset: Dataset) -> None:
    found = dataset.conflicts()
    assert [conflict.about.id for conflict in found] == sorted(conflict.about.id for conflict in found)
    for conflict in found:
        assert dataset.get(conflict.about.id) == conflict.about
        assert len(conflict.statements) == 2 or conflict.rule in ("count", "dates")
        assert conflict.sources and str(conflict)
    assert found == dataset.conflicts()


def conflicts_and_evidence_by_their_filters(dataset: Dataset, data: st.DataObject) -> None:
    conflicts = list(dataset.conflicts())
    abouts = list(dict.fromkeys(conflict.about for conflict in conflicts))
    for _ in range(3):
        filters = some_filters(data.draw, {"about": [*abouts, *of_kind(dataset, Project)], "rule": list(ConflictRule)})
        expected = [
            conflict
            for conflict in conflicts
            if ("about" not in filters or any(record in listed(filters["about"]) for record in conflict.records))
            and ("rule" not in filters or conflict.rule in listed(filters["rule"]))
        ]
        assert list(dataset.conflicts(**asked(data.draw, filters))) == expected, filters
    for record in data.draw(st.lists(st.sampled_from(of_kind(dataset, Record)), min_size=1, max_size=3)):
        filters = some_filters(data.draw, {"source": list(dataset.sources())})
        sources = [source.id for source in listed(filters.get("source", list(dataset.sources())))]
        evidence = [one for one in dataset.evidence(record) if one.source.id in sources]
        assert list(dataset.evidence(as_given(data.draw, record), **asked(data.draw, filters))) == evidence, filters


@given(st.data())
def test_bundled_conflicts_and_evidence_by_their_filters_are_what_a_scan_finds(data: st.DataObject) -> None:
    conflicts_and_evidence_by_their_filters(BUNDLED, data)


@pytest.mark.parametrize("given_as", [lambda agreement: agreement, lambda agreement: agreement.id], ids=["itself", "id"])
def test_bundled_parties_of_each_agreement_are_what_a_scan_finds(given_as: Callable[[Agreement], Any]) -> None:
    parties_of_each_agreement(BUNDLED, given_as)


@given(st.data())
def test_bundled_parties_are_what_a_scan_finds(data: st.DataObject) -> None:
    parties_of_agreements(BUNDLED, data)


@given(datasets(), st.data())
def test_every_other_query_finds_what_a_scan_finds(dataset: Dataset, data: st.DataObject) -> None:
    memberships_and_members(dataset, data)
    organisations_countries_and_forums(dataset, data)
    funds_agreements_and_whole_kinds(dataset, data)
    parties_of_each_agreement(dataset, lambda agreement: as_given(data.draw, agreement))
    parties_of_agreements(dataset, data)
    successions_cooperations_and_claims(dataset, data)
    collaborators(dataset, data)
    evidence_is_every_citation_of_a_record_and_its_edges(dataset)
    conflicts_are_of_records_of_the_dataset_and_in_order(dataset)
    conflicts_and_evidence_by_their_filters(dataset, data)


def test_bundled_collaborators_are_what_a_scan_finds() -> None:
    ever, then = that_ran(BUNDLED), that_ran(BUNDLED, on="2016")
    for actor in (*BUNDLED.organisations(), *BUNDLED.forums(), *map(BUNDLED.country, ("SE", "NL", "NO", "TR", "AF", "XK"))):
        check_collaborators(BUNDLED, actor, ever)
        check_collaborators(BUNDLED, actor, then, on="2016")


def test_evidence_of_every_record_is_every_citation_of_it_and_its_edges_and_prints_where_it_stands() -> None:
    check_evidence(BUNDLED)
