"""Selections: what was found, as an immutable set in order; how they are narrowed, sorted, joined, and travel."""

from __future__ import annotations

import collections.abc
import copy
import pickle
from typing import Any

import pytest

import migcoop
from migcoop import FilterError, MigcoopError, NotOneError, Selection, UnknownWordError
from migcoop.provenance import facts_of
from migcoop.resolution import normal_form

from .conftest import own_dataset

ABSENT = migcoop.country("SE")
PROJECTS = migcoop.projects()


def test_a_selection_is_no_sequence_so_that_data_frames_do_not_take_it_for_a_column() -> None:
    assert not isinstance(PROJECTS, collections.abc.Sequence)
    assert not issubclass(Selection, collections.abc.Sequence)
    assert not isinstance(PROJECTS, (list, tuple, set, collections.abc.Mapping))
    assert isinstance(PROJECTS, collections.abc.Collection)


def test_one_gives_the_one_that_there_is() -> None:
    assert migcoop.projects(lead="SE", fund="AMIF").one() is migcoop.project("EU-FRANK")


@pytest.mark.parametrize("found", [Selection(), PROJECTS[:2], PROJECTS, migcoop.countries()], ids=len)
def test_one_of_none_or_of_several_is_a_lookup_error_with_the_count(found: Selection[Any]) -> None:
    with pytest.raises(NotOneError) as caught:
        found.one()
    error = caught.value
    assert isinstance(error, LookupError) and isinstance(error, MigcoopError)
    assert error.count == len(found) and str(len(found)) in str(error)
    assert all(id in str(error) for id in found.ids[:3])
    assert len(str(error)) < 300 and error.ids == found.ids[:6]


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("projects", {"lead": "SE"}),
        ("projects", {"fund": "AMIF", "active": "2016-02-15", "certainty": "definite"}),
        ("organisations", {"country": "SE"}),
        ("forums", {"part_of": "Budapestprocessen"}),
        ("funds", {"provider": "EU"}),
        ("agreements", {"party": "SE"}),
        ("claims", {"property": "countries"}),
        ("memberships", {"status": "participant"}),
    ],
)
def test_where_with_filters_is_the_query_with_them(query: str, filters: dict[str, Any]) -> None:
    ask = getattr(migcoop, query)
    expected = ask(**filters)
    assert expected and ask().where(**filters).ids == expected.ids
    assert ask().where().ids == ask().ids
    assert ask()[1:].where(**filters) == expected & ask()[1:]
    assert ask().where(lambda _: True).where(**filters) == expected


def test_where_narrows_step_by_step_and_keeps_the_order() -> None:
    by_start = PROJECTS.sorted("start", reverse=True)
    narrowed = by_start.where(involving="Migrationsverket").where(theme="return")
    assert narrowed.ids == tuple(
        id for id in by_start.ids if id in migcoop.projects(involving="Migrationsverket", theme="return")
    )
    assert migcoop.projects(lead="SE").where(fund="AMIF").ids == ("eu-frank",)
    assert migcoop.projects(lead="NL").where(lead="SE").ids == ()


@pytest.mark.parametrize(
    ("arguments", "filters"), [((5,), {}), (("SE",), {}), (([],), {}), ((len,), {"lead": "SE"}), ((bool, bool), {})]
)
def test_where_refuses_what_is_neither_a_predicate_nor_filters(arguments: tuple[Any, ...], filters: dict[str, Any]) -> None:
    with pytest.raises((FilterError, TypeError)):
        PROJECTS.where(*arguments, **filters)


def test_where_refuses_slips_in_filters_also_of_an_empty_selection() -> None:
    for found in (PROJECTS, PROJECTS[:0]):
        with pytest.raises(UnknownWordError):
            found.where(theme="asylumm")
        with pytest.raises(LookupError):
            found.where(lead="Migrationsverkett")
        with pytest.raises(FilterError):
            found.where(certainty="definite")
        with pytest.raises(TypeError):
            found.where(leed="SE")  # type: ignore[call-overload]


def test_a_selection_of_no_query_takes_predicates_alone() -> None:
    members = migcoop.members("Budapestprocessens arbetsgrupp för sidenvägsregionen", status="participant")
    assert members.where(lambda actor: actor.id == "migrationsverket").ids == ("migrationsverket",)
    with pytest.raises(FilterError, match="predicate"):
        members.where(country="SE")  # type: ignore[call-overload]


@pytest.mark.parametrize("by", ["id", "name", "start", "end"])
@pytest.mark.parametrize("query", ["projects", "forums", "organisations"])
def test_sorted_by_each_key_has_the_same_items_in_that_order(query: str, by: str) -> None:
    found = getattr(migcoop, query)()
    in_order = found.sorted(by)
    assert set(in_order.ids) == set(found.ids) and len(in_order) == len(found) and in_order == found
    bounds: dict[str, Any] = {
        "id": lambda item: item.id,
        "name": lambda item: normal_form(item.name),
        "start": lambda item: item.period.earliest_start,
        "end": lambda item: item.period.latest_end,
    }
    values = [bounds[by](item) for item in in_order]
    known = [value for value in values if value is not None]
    assert known == sorted(known)
    assert values == [*known, *[None] * (len(values) - len(known))]
    if by in ("start", "end"):
        ties = [item.id for item in in_order if bounds[by](item) is None]
        assert ties == sorted(ties)


@pytest.mark.parametrize("by", ["id", "name", "start", "end", lambda item: len(item.participations)])
def test_reverse_turns_the_order_round_ties_included(by: Any) -> None:
    assert PROJECTS.sorted(by, reverse=True).ids == PROJECTS.sorted(by).ids[::-1]


def test_sorted_by_name_is_by_the_name_that_is_shown() -> None:
    three = Selection(map(migcoop.country, ("AT", "SE", "DE")))
    assert three.sorted("name").ids == ("AT", "DE", "SE")
    with migcoop.use_locale("sv"):
        assert [str(country) for country in three.sorted("name")] == ["Österrike", "Sverige", "Tyskland"]


@pytest.mark.parametrize("by", ["nonsense", "", 5, None, "Name", ["id"]])
def test_sorted_refuses_an_unknown_key(by: Any) -> None:
    with pytest.raises(FilterError):
        PROJECTS.sorted(by)


@pytest.mark.parametrize("by", ["start", "end"])
def test_what_has_no_period_cannot_be_sorted_by_it(by: Any) -> None:
    with pytest.raises(FilterError):
        migcoop.countries().sorted(by)


def test_an_order_survives_slices_and_predicates() -> None:
    by_end = PROJECTS.sorted("end")
    assert by_end[2:7].ids == by_end.ids[2:7]
    assert by_end.where(lambda project: "a" in project.id).ids == tuple(id for id in by_end.ids if "a" in id)


@pytest.mark.parametrize("other", [[], (), set(), {"SE"}, None, 5, "SE", migcoop.countries().ids])
def test_selections_are_combined_with_selections_alone(other: Any) -> None:
    for combine in (lambda: PROJECTS | other, lambda: PROJECTS & other, lambda: PROJECTS - other, lambda: other - PROJECTS):
        with pytest.raises(TypeError):
            combine()


def test_selections_of_different_kinds_can_be_joined() -> None:
    both = migcoop.organisations(country="SE") | migcoop.projects(lead="SE")
    assert len(both) == len(migcoop.organisations(country="SE")) + len(migcoop.projects(lead="SE"))
    assert both - PROJECTS == migcoop.organisations(country="SE")
    assert "eu-frank" in repr(both)


def test_records_of_two_datasets_meet_by_id() -> None:
    own = own_dataset()
    ours, theirs = own.projects(), migcoop.projects(lead="SE")
    assert own.project("eu-frank") != migcoop.project("eu-frank")
    assert own.project("eu-frank") in theirs and migcoop.project("eu-frank") in ours
    assert (ours & theirs).ids == ("eu-frank",) and (theirs - ours).ids == tuple(id for id in theirs.ids if id != "eu-frank")
    assert ours == ours & theirs != theirs & ours and ours.ids == (theirs & ours).ids and hash(ours) == hash(theirs & ours)
    assert migcoop.projects(lead=own.country("SE")) == theirs
    assert own.projects(lead=migcoop.country("SE")).ids == ("eu-frank",)
    assert own.countries() == own.countries() & migcoop.countries() != migcoop.countries() & own.countries()


@pytest.mark.parametrize("found", [Selection(), PROJECTS, migcoop.claims(), migcoop.collaborators("BAMF")], ids=len)
def test_a_selection_cannot_be_changed(found: Any) -> None:
    before = found.ids
    for name in ("ids", "_items", "_places", "_narrow", "anything", "one"):
        with pytest.raises(AttributeError):
            setattr(found, name, ())
        with pytest.raises(AttributeError):
            delattr(found, name)
    for change in (
        lambda: found.__setitem__(0, ABSENT),
        lambda: found.__delitem__(0),
        lambda: found.append(ABSENT),
        lambda: found.add(ABSENT),
        lambda: found.clear(),
    ):
        with pytest.raises((TypeError, AttributeError)):
            change()
    assert found.ids == before and not hasattr(found, "__dict__")
    joined = found
    joined |= Selection([ABSENT])
    assert found.ids == before


def test_a_list_that_was_given_may_be_changed_without_changing_the_selection() -> None:
    items = [migcoop.country("SE"), migcoop.country("NO")]
    found = Selection(items)
    items.clear()
    assert found.ids == ("NO", "SE")


def test_a_selection_that_travelled_keeps_its_order_and_can_still_be_narrowed() -> None:
    by_start = PROJECTS.sorted("start")
    other = pickle.loads(pickle.dumps(by_start))
    assert other.ids == by_start.ids
    assert other.where(lead="SE", fund="AMIF").ids == ("eu-frank",)
    collaborators = pickle.loads(pickle.dumps(migcoop.collaborators("BAMF")))
    assert [(each.actor.id, *(several.ids for several in each[1:])) for each in collaborators] == [
        (each.actor.id, *(several.ids for several in each[1:])) for each in migcoop.collaborators("BAMF")
    ]


def test_a_long_selection_is_cut_and_says_so() -> None:
    shown = repr(migcoop.countries())
    assert "250 countries" in shown and "more" in shown.splitlines()[-1]
    assert len(shown.splitlines()) < 40


# ---------------------------------------------------------------------------------- conflicts, evidence, coverage, searches

FOUND: dict[str, Selection[Any]] = {
    "conflicts": migcoop.conflicts(),
    "evidence": migcoop.evidence("Migrationsverket"),
    "coverage": migcoop.coverage("se-projects-sv"),
    "search": migcoop.search("migration authority"),
}
each = pytest.mark.parametrize("found", FOUND.values(), ids=FOUND)


@each
def test_whatever_is_found_is_indexed_sliced_and_looked_up_by_key(found: Selection[Any]) -> None:
    everything = list(found)
    assert len(everything) == len(found) > 3
    assert found.ids == tuple(item.key for item in everything) and len(set(found.ids)) == len(found)
    for number, item in enumerate(everything):
        assert found[number] is item and item in found and item.key in found and copy.deepcopy(item) in found
    for part in (slice(1, 3), slice(None, None, -1), slice(2, None), slice(0, 0)):
        assert isinstance(found[part], Selection) and list(found[part]) == everything[part]
    assert everything[0] not in found[1:] and everything[0].key not in found[1:]


@each
def test_whatever_is_found_is_kept_by_a_predicate_in_its_order(found: Selection[Any]) -> None:
    kept = found.where(lambda item: len(item.key) % 2 == 0)
    assert isinstance(kept, Selection) and list(kept) == [item for item in found if len(item.key) % 2 == 0]
    assert found.where(lambda _: True).ids == found.ids and found.where(lambda _: False).ids == ()


@each
def test_whatever_is_found_is_sorted_by_key_name_or_function(found: Selection[Any]) -> None:
    assert found.sorted().ids == tuple(sorted(found.ids))
    assert found.sorted(reverse=True).ids == tuple(sorted(found.ids))[::-1]
    assert list(found.sorted("name")) == sorted(found, key=lambda item: (normal_form(str(item)), item.key))
    assert list(found.sorted(lambda item: len(item.key))) == sorted(found, key=lambda item: len(item.key))
    assert found.sorted("name") == found
    with pytest.raises(FilterError, match="no such thing"):
        found.sorted("start")


@each
def test_whatever_is_found_is_joined_cut_and_subtracted(found: Selection[Any]) -> None:
    some, others = found[:3], found[2:]
    assert some | others == found and (some & others).ids == (found[2].key,) and (found - others).ids == found[:2].sorted().ids
    for joined in (some | others, found & some, found - some, found | PROJECTS):
        assert isinstance(joined, Selection) and joined.ids == tuple(sorted(joined.ids))
    assert (found | PROJECTS) - PROJECTS == found and not found & PROJECTS


@each
def test_whatever_is_found_travels(found: Selection[Any]) -> None:
    few = found[:3]
    for one, other in ((found, copy.copy(found)), (few, copy.deepcopy(few)), (few, pickle.loads(pickle.dumps(few)))):
        assert type(other) is Selection and other == one and other.ids == one.ids and list(other) == list(one)


def test_matches_come_by_score_evidence_by_fact_coverage_by_place_and_conflicts_by_id() -> None:
    scores = [match.score for match in FOUND["search"]]
    assert scores == sorted(scores, reverse=True) and FOUND["search"].ids != tuple(sorted(FOUND["search"].ids))
    agency = migcoop.organisation("Migrationsverket")
    own = [(fact, citation) for fact in facts_of(agency) for citation in fact.citations]
    evidence = FOUND["evidence"]
    assert [(one.fact, one.citation) for one in evidence if one.edge is None] == own
    assert [one.edge is None for one in evidence] == [True] * len(own) + [False] * (len(evidence) - len(own))
    assert len(own) < len(evidence) and evidence.ids != tuple(sorted(evidence.ids))
    source = migcoop.source("se-projects-sv")
    places = [(section.title, number) for section in source.sections for number in range(section.paragraphs)]
    assert [(one.section, one.paragraph) for one in FOUND["coverage"]] == places
    order = [(conflict.about.id, conflict.rule, conflict.why) for conflict in FOUND["conflicts"]]
    assert order == sorted(order) and len({id for id, _, _ in order}) < len(order)


@pytest.mark.parametrize(
    "filters", [{"rule": "count"}, {"about": "NO"}, {"about": ["NO", "oecd"], "rule": ["activity", "count"]}]
)
def test_conflicts_are_narrowed_by_the_filters_of_their_query(filters: dict[str, Any]) -> None:
    backwards = FOUND["conflicts"].sorted(reverse=True)
    narrowed = backwards.where(**filters)
    assert narrowed and narrowed == migcoop.conflicts(**filters)
    assert narrowed.ids == tuple(id for id in backwards.ids if id in narrowed)
    assert pickle.loads(pickle.dumps(backwards)).where(**filters).ids == narrowed.ids
    with pytest.raises(UnknownWordError):
        FOUND["conflicts"].where(rule="counts")
    with pytest.raises(LookupError):
        FOUND["conflicts"].where(about="nobody")


def test_evidence_is_narrowed_by_its_source() -> None:
    evidence = FOUND["evidence"]
    several = sorted({one.source.id for one in evidence})
    assert len(several) > 1
    for id in several:
        narrowed = evidence.where(source=id)
        assert narrowed.ids == tuple(one.key for one in evidence if one.source.id == id)
        assert narrowed.ids == migcoop.evidence("Migrationsverket", source=migcoop.source(id)).ids
        assert evidence.sorted(reverse=True).where(source=[id]).ids == narrowed.sorted(reverse=True).ids
    assert evidence.where(source=several).ids == evidence.ids
    with pytest.raises(LookupError):
        evidence.where(source="UNHCR")


def test_what_a_search_or_members_are_narrowed_by_is_a_filter_of_that_query() -> None:
    found = migcoop.search("asylum")
    assert all(match.record.record_kind == "project" for match in found.where(kind="project"))
    assert set(migcoop.members("EU").where(on="1990").ids) <= set(migcoop.members("EU").ids)
    assert len(migcoop.collaborators("BAMF").where(by="project")) <= len(migcoop.collaborators("BAMF"))
    with pytest.raises(FilterError, match=r"members\(\) has no filter 'member_of'.* found & countries"):
        migcoop.members("EU").where(member_of="SE")


@pytest.mark.parametrize("actor", ["Sida", "eu-lisa", "AQ", "GDISC"])
def test_where_nobody_works_with_an_actor_it_is_said_what_else_there_is(actor: str) -> None:
    found = migcoop.collaborators(actor, by="cooperation")
    assert not found and found.instead()
    for each in found.instead():
        call, _, count = each.rpartition(": ")
        assert len(eval(call, {}, {name: getattr(migcoop, name) for name in migcoop.__all__})) == int(count.replace(",", ""))
        assert each in repr(found) and each.partition("(")[0] in found._repr_html_()
    assert pickle.loads(pickle.dumps(found)).instead() == found.instead()


@pytest.mark.parametrize("query", ["coverage"])
def test_what_no_filters_find_takes_predicates_alone(query: str) -> None:
    with pytest.raises(FilterError, match="predicate"):
        FOUND[query].where(kind="project")


def test_a_collaboration_is_an_actor_and_what_both_do_together() -> None:
    found = migcoop.collaborators("Migrationsverket", on="ever")
    for collaboration in found:
        other, projects, cooperations, forums = collaboration
        assert collaboration._asdict() == {"actor": other, "projects": projects, "cooperations": cooperations, "forums": forums}
        assert collaboration.key == other.id
        together = (projects, forums, cooperations)
        assert all(isinstance(several, Selection) for several in together) and any(together)
        assert projects.where(involving=other) == projects == projects & PROJECTS
        shared = ", ".join(id for several in together for id in several.ids)
        assert repr(collaboration) == f"<Collaboration with {other}: {shared}>"
    one = migcoop.collaborators("BAMF").where(lambda one: one.actor.id == "migrationsverket").one()
    assert {each.key: each.projects.ids for each in found}["bamf"] == one.projects.ids


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda: PROJECTS.where(bool, lead="SE"), "where() takes one predicate, a function of an item, or filters by name"),
        (lambda: PROJECTS.where("SE"), "where() takes one predicate, a function of an item, or filters by name"),
        (
            lambda: Selection().where(lead="SE"),
            (
                "this selection has no filters: give where() a predicate, a function of an item, or take what another query "
                "finds too: found & countries(member_of='EU')"
            ),
        ),
        (
            lambda: migcoop.places().where(kind="city"),
            (
                "places() has no filter 'kind': give where() a predicate, a function of an item, or take what another query "
                "finds too: found & countries(member_of='EU')"
            ),
        ),
        (lambda: PROJECTS.sorted("age"), "sorted() takes 'id', 'name', 'start', 'end' or a function, not 'age'"),
        (lambda: migcoop.countries().sorted("end"), "these cannot be sorted by 'end': they have no such thing"),
    ],
)
def test_a_selection_that_refuses_says_what_would_be_right(ask: Any, why: str) -> None:
    with pytest.raises(FilterError) as caught:
        ask()
    assert str(caught.value) == why


@pytest.mark.parametrize("change", [lambda value: setattr(value, "key", ""), lambda value: delattr(value, "key")])
def test_what_is_changed_says_that_it_cannot_be(change: Any) -> None:
    for value in (PROJECTS, migcoop.collaborators("BAMF")[0]):
        with pytest.raises(AttributeError, match=rf"^a {type(value).__name__} cannot be changed$"):
            change(value)


def test_the_repr_says_how_many_only_the_age_of_their_sources_leaves_open() -> None:
    found = migcoop.projects(active="2019", lead="BE")
    assert found.doubtful() and f"{found.doubtful()} of {len(found)} only perhaps" in repr(found)
    assert "perhaps" not in repr(migcoop.projects(active="2016", lead="BE"))


def test_what_is_made_of_an_answer_keeps_how_many_are_left_open() -> None:
    found = migcoop.members("GDISC", on="2024")
    assert found.doubtful() == len(found) > 3
    assert found.sorted("name").doubtful() == found.where(bool).doubtful() == found.doubtful()
    assert found[:3].doubtful() == 3 and "3 of 3 only perhaps" in repr(found[:3])
    assert (found - found[:3]).doubtful() == len(found) - 3
    assert (found & migcoop.countries()).doubtful() == (migcoop.countries() & found).doubtful() == len(found)
    late = migcoop.projects(active="2019", lead="BE")
    assert migcoop.projects(lead="BE").where(active="2019").doubtful() == late.doubtful() > 0
    assert late.where(active="2016").doubtful() == migcoop.projects(active="2016", lead="BE").doubtful()
    assert pickle.loads(pickle.dumps(found[:3])).doubtful() == 3


def test_of_a_member_with_several_memberships_one_that_is_certain_suffices() -> None:
    late = migcoop.members("Schengen area", on="2027")  # most have a membership of each border, and one of the whole
    assert 0 < late.doubtful() == len(late) < len(migcoop.memberships(body="Schengen area", on="2027"))
    assert migcoop.members("Schengen area", on="2025").doubtful() == 0
    assert migcoop.members("Schengen area", on="ever").doubtful() == 0


def test_what_was_joined_cut_or_subtracted_can_still_be_narrowed_by_the_filters_of_its_query() -> None:
    some, led = PROJECTS[: len(PROJECTS) // 2], migcoop.projects(lead="SE")
    for found in (some | led, PROJECTS & some, PROJECTS - some):
        assert found.where(lead="SE").ids == tuple(id for id in found.ids if id in led)


def test_different_selections_have_different_hashes() -> None:
    assert len({hash(found) for found in (PROJECTS, PROJECTS[:1], migcoop.countries(), Selection())}) == 4


def test_an_id_is_no_position() -> None:
    with pytest.raises(FilterError, match=r"of an id, such as 'eu-frank', get\(\) gives the record"):
        migcoop.projects()["eu-frank"]  # type: ignore[call-overload]  # pyright: ignore


def test_which_are_only_perhaps_bears_a_mark_where_others_are_sure() -> None:
    found = migcoop.projects(active="2019", lead="NL")
    assert dict(zip(found.ids, found.doubts(), strict=True)) == {"erin": True, "errin": False, "twinning-kosovo": False}
    marked = [line for line in repr(found).splitlines() if line.startswith("?")]
    assert marked[0].split()[1] == "erin" and marked[1].startswith("? 1 of 3 only perhaps") and len(marked) == 2
    turned = found.sorted("end", reverse=True)
    assert turned.doubts() == tuple(id == "erin" for id in turned.ids)
    assert not any(migcoop.projects(lead="NL").doubts())


def test_where_all_are_only_perhaps_no_row_bears_a_mark() -> None:
    alone = migcoop.projects(active="2019", lead="NL").where(lambda project: project.id == "erin")
    assert alone.doubts() == (True,) and "?" not in repr(alone) and "1 of 1 only perhaps" in repr(alone)
    assert "?" not in repr(migcoop.projects(active="2019", lead="NL", horizon=False))


def test_an_empty_answer_about_parties_says_who_signed() -> None:
    pending, before = migcoop.parties("readmission-no-az"), migcoop.parties("Refugee Convention", on="1950")
    assert pending.instead() == ("parties('readmission-no-az', status='signed'): 2",)
    assert "parties('readmission-no-az', status='signed'): 2" in repr(pending)
    assert pickle.loads(pickle.dumps(pending)).instead() == pending.instead()
    assert not before and before.instead() is None
    ever = migcoop.parties("readmission-no-az", on="ever")
    assert ever.instead() == ("parties('readmission-no-az', on='ever', status='signed'): 2",)
    assert migcoop.parties("readmission-no-az", actor="SE").instead() is None


def test_an_empty_answer_about_members_says_what_is_known() -> None:
    nobody, others = migcoop.members("UN"), migcoop.members("Prague Process")
    assert repr(nobody).endswith("nobody is told for that time, which does not say that nobody belonged")
    assert others.instead() == ("members('prague-process', status='participant'): 49",)
    assert "members('prague-process', status='participant'): 49" in repr(others)
    assert "participant" in others._repr_html_() and nobody.instead() == ()
    assert repr(migcoop.members("GDISC", on="1900")) == "<Selection: 0 items>"  # it was not there
    assert not migcoop.members("EU", on="2030", certainty="definite").instead()


def test_every_query_of_belonging_says_of_how_many_only_the_horizon_leaves_it_open() -> None:
    queries: dict[str, Any] = {
        "countries": lambda **more: migcoop.countries(member_of="EU", on="2030", **more),
        "members": lambda **more: migcoop.members("EU", on="2030", **more),
        "forums": lambda **more: migcoop.forums(member="SE", on="2030", **more),
        "agreements": lambda **more: migcoop.agreements(party="NO", on="2030", **more),
        "collaborators": lambda **more: migcoop.collaborators("Migrationsverket", on="2024", **more),
    }
    for name, query in queries.items():
        found = query()
        sure = set(query(certainty="definite", horizon=False).ids) - set(query(certainty="definite").ids)
        assert found.doubtful() == len(sure) > 0, name
        assert query(horizon=False).doubtful() == query(certainty="definite").doubtful() == 0, name
        with migcoop.use_locale("sv"):
            assert f"{len(sure)} av {len(found)} endast kanske" in repr(found), name


def test_how_sure_to_be_of_any_time_is_no_question() -> None:
    with pytest.raises(migcoop.FilterError, match="on='ever' is about any"):
        migcoop.members("EU", on="ever", certainty="definite")
