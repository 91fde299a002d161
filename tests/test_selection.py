"""Selections: what was found, as an immutable set in order; and how they and datasets travel."""

from __future__ import annotations

import collections.abc
import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import (
    Citation,
    Country,
    Dataset,
    FilterError,
    Homonym,
    Membership,
    MigcoopError,
    NotOneError,
    Organisation,
    Project,
    Record,
    Selection,
    UnknownWordError,
)
from migcoop.resolution import normal_form
from migcoop.strategies import datasets

from .conftest import CITED, NOTE, made

BUNDLED = migcoop.dataset()
ITEMS: dict[str, Any] = {item.id if isinstance(item, Record) else item.key: item for item in list(BUNDLED.everything())[::5]}
OTHERS: dict[str, Any] = copy.deepcopy(ITEMS)
ABSENT = migcoop.country("SE")
# Drawn are keys: a failure prints them and not all that the records hold.
KEYS = st.lists(st.sampled_from(sorted(ITEMS)), max_size=12)
PROJECTS = migcoop.projects()
QUERIES = (
    "projects",
    "organisations",
    "forums",
    "funds",
    "agreements",
    "countries",
    "places",
    "sources",
    "claims",
    "memberships",
)


def keys(items: Any) -> list[str]:
    return [item.id if isinstance(item, Record) else item.key for item in items]


def those(chosen: Any) -> list[Any]:
    return [ITEMS[key] for key in chosen]


def select(chosen: Any) -> Selection[Any]:
    return Selection(those(chosen))


def changed(record: Any) -> Any:
    """The record of that id as another dataset or release may have it."""
    return attrs.evolve(record, summary="Said otherwise elsewhere.")


# --------------------------------------------------------------------------------------------------- a sequence's manners


@given(KEYS)
def test_a_selection_is_without_duplicates_and_in_the_order_of_ids(chosen: list[str]) -> None:
    found = select([*chosen, *chosen])
    assert found.ids == tuple(sorted(set(chosen)))
    assert keys(found) == list(found.ids)
    assert len(found) == len(found.ids) == len(list(found))
    assert bool(found) == bool(chosen)


@given(KEYS, st.integers(-14, 14))
def test_an_index_gives_what_iteration_gives(chosen: list[str], index: int) -> None:
    found = select(chosen)
    everything = list(found)
    if -len(everything) <= index < len(everything):
        assert found[index] is everything[index]
    else:
        with pytest.raises(IndexError):
            found[index]


@given(KEYS, st.slices(12))
def test_a_slice_is_a_selection_of_what_it_gives(chosen: list[str], part: slice) -> None:
    found = select(chosen)
    assert isinstance(found[part], Selection)
    assert found[part].ids == found.ids[part]
    assert list(found[part]) == list(found)[part]


@given(KEYS)
def test_in_goes_by_id_of_records_and_by_key_of_edges(chosen: list[str]) -> None:
    found = select(chosen)
    for key, item in ITEMS.items():
        assert (item in found) == (key in found) == (OTHERS[key] in found) == (key in chosen)


@given(KEYS)
def test_nothing_else_is_in_a_selection(chosen: list[str]) -> None:
    found = select(chosen)
    for other in (None, 5, "", "no-such-id", [], {}, ("SE",), b"SE", found, Citation(locator="x"), "Sweden"):
        assert other not in found


def test_a_selection_is_no_sequence_so_that_data_frames_do_not_take_it_for_a_column() -> None:
    assert not isinstance(PROJECTS, collections.abc.Sequence)
    assert not issubclass(Selection, collections.abc.Sequence)
    assert not isinstance(PROJECTS, (list, tuple, set, collections.abc.Mapping))
    assert isinstance(PROJECTS, collections.abc.Collection)


# ------------------------------------------------------------------------------------------------------------------ one()


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
    assert len(str(error)) < 300


# ------------------------------------------------------------------------------------------------------------------ where


@given(KEYS, KEYS)
def test_where_with_a_predicate_keeps_those_for_which_it_is_true(chosen: list[str], wanted: list[str]) -> None:
    found = select(chosen)
    kept = found.where(lambda item: keys([item])[0] in wanted)
    assert isinstance(kept, Selection)
    assert kept.ids == tuple(id for id in found.ids if id in wanted)


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


# ----------------------------------------------------------------------------------------------------------------- sorted


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


@given(KEYS)
def test_sorted_by_a_function_is_as_python_sorts(chosen: list[str]) -> None:
    found = select(chosen)
    assert found.sorted(lambda item: len(repr(item))).ids == tuple(keys(sorted(found, key=lambda item: len(repr(item)))))
    assert found.sorted().ids == found.ids == tuple(sorted(found.ids))
    assert found.sorted(lambda item: len(repr(item))).sorted("id").ids == found.ids


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


# ------------------------------------------------------------------------------------------------------------ set algebra


@given(KEYS, KEYS, KEYS)
def test_selections_obey_the_algebra_of_sets(some: list[str], others: list[str], more: list[str]) -> None:
    a, b, c = select(some), select(others), select(more)
    sets = [set(some), set(others), set(more)]
    assert set((a | b).ids) == sets[0] | sets[1]
    assert set((a & b).ids) == sets[0] & sets[1]
    assert set((a - b).ids) == sets[0] - sets[1]
    assert a | b == b | a and a & b == b & a
    assert (a | b) | c == a | (b | c) and (a & b) & c == a & (b & c)
    assert a & (b | c) == (a & b) | (a & c) and a | (b & c) == (a | b) & (a | c)
    assert a - (b | c) == (a - b) & (a - c) and a - (b & c) == (a - b) | (a - c)
    assert a | a == a & a == a and a - a == Selection()
    assert (a & b) | (a - b) == a and not (a & b) & (a - b)
    assert a | Selection() == a and a & Selection() == Selection() and a - Selection() == a


@given(KEYS, KEYS)
def test_what_the_algebra_gives_is_in_the_order_of_ids(some: list[str], others: list[str]) -> None:
    backwards, b = select(some).sorted(reverse=True), select(others)
    for found in (backwards | b, backwards & b, backwards - b):
        assert isinstance(found, Selection)
        assert found.ids == tuple(sorted(set(found.ids)))


@given(KEYS)
def test_selections_are_equal_and_hashed_by_ids_whatever_their_order(chosen: list[str]) -> None:
    found, items = select(chosen), those(chosen)
    other = select(reversed(chosen)).sorted(lambda item: len(repr(item)), reverse=True)
    assert found == other and hash(found) == hash(other) and len({found, other}) == 1
    assert found != Selection([*items, ABSENT]) or ABSENT in items
    assert found != items and found != tuple(found) and found != set(items) and found != found.ids


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


def own_dataset() -> Dataset:
    """A dataset of one's own, with a record that differs from the bundled one of that id."""
    sweden = made(Country, "SE", "The Kingdom of Sweden", alpha3="SWE")
    union = made(Organisation, "trade-union", "Union", kind="ngo", country=sweden)
    other = made(Organisation, "student-union", "Union", kind="ngo")
    lead = migcoop.Participation(actor=union, role="lead", citations=CITED)
    project = made(Project, "eu-frank", "Another Frank", participations=[lead])
    edge = Membership(member=sweden, body=union, citations=CITED)
    homonyms = [Homonym("union", ("student-union", "trade-union"))]
    return Dataset([NOTE, sweden, union, other, project, edge], homonyms=homonyms, retired={"old-union": "trade-union"})


def test_records_of_two_datasets_meet_by_id() -> None:
    own = own_dataset()
    ours, theirs = own.projects(), migcoop.projects(lead="SE")
    assert own.project("eu-frank") != migcoop.project("eu-frank")
    assert own.project("eu-frank") in theirs and migcoop.project("eu-frank") in ours
    assert (ours & theirs).ids == ("eu-frank",) and (theirs - ours).ids == tuple(id for id in theirs.ids if id != "eu-frank")
    assert ours == theirs & ours and hash(ours) == hash(theirs & ours)
    assert migcoop.projects(lead=own.country("SE")) == theirs
    assert own.projects(lead=migcoop.country("SE")).ids == ("eu-frank",)
    assert own.countries() == migcoop.countries() & own.countries()


@given(KEYS)
def test_of_two_records_with_one_id_that_of_the_left_is_kept(chosen: list[str]) -> None:
    items = [item for item in those(chosen) if isinstance(item, Record)]
    left, right = Selection(items), Selection(map(changed, items))
    assert left == right
    for found in (left | right, left & right, left | Selection()):
        assert list(found) == list(left)
    assert list(right | left) == list(right)


# ----------------------------------------------------------------------------------------------- immutability and travel


@pytest.mark.parametrize("found", [Selection(), PROJECTS, migcoop.claims(), migcoop.collaborators("BAMF")], ids=len)
def test_a_selection_cannot_be_changed(found: Any) -> None:
    before = found.ids
    for name in ("ids", "_items", "_keyed", "_narrow", "anything", "one"):
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


@pytest.mark.parametrize("query", QUERIES)
def test_a_selection_of_the_bundled_data_travels(query: str) -> None:
    found = getattr(migcoop, query)()
    several = [copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))]
    for other in several:
        assert type(other) is Selection
        assert other == found and other.ids == found.ids and list(other) == list(found)
        assert hash(other) == hash(found) and repr(other) == repr(found)


def test_a_selection_that_travelled_keeps_its_order_and_can_still_be_narrowed() -> None:
    by_start = PROJECTS.sorted("start")
    other = pickle.loads(pickle.dumps(by_start))
    assert other.ids == by_start.ids
    assert other.where(lead="SE", fund="AMIF").ids == ("eu-frank",)
    collaborators = pickle.loads(pickle.dumps(migcoop.collaborators("BAMF")))
    assert [(actor.id, projects.ids) for actor, projects in collaborators] == [
        (actor.id, projects.ids) for actor, projects in migcoop.collaborators("BAMF")
    ]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_the_bundled_dataset_travels_as_a_reference(protocol: int) -> None:
    pickled = pickle.dumps(BUNDLED, protocol)
    assert len(pickled) < 200
    assert pickle.loads(pickled) is BUNDLED
    assert copy.copy(BUNDLED) is BUNDLED and copy.deepcopy(BUNDLED) is BUNDLED
    assert pickle.loads(pickle.dumps({"data": [BUNDLED]}, protocol))["data"][0] is migcoop.dataset()


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


@given(datasets())
def test_generated_datasets_travel_by_value(dataset: Dataset) -> None:
    other = pickle.loads(pickle.dumps(dataset))
    assert list(other.everything()) == list(dataset.everything())
    assert repr(other) == repr(dataset)
    assert other.projects() == dataset.projects() and other.conflicts() == dataset.conflicts()


# ----------------------------------------------------------------------------------------------------------------- reprs


def check_repr(found: Selection[Any], noun: str | None = None) -> None:
    lines = repr(found).splitlines()
    assert str(len(found)) in lines[0] and lines[0].startswith("<Selection")
    assert max(map(len, lines)) <= 100
    if noun is not None:
        assert noun in lines[0]
    if found:
        assert len(lines) > 1
        shown = sum(any(id[:6] in line for line in lines[1:]) for id in found.ids)
        if all(isinstance(item, Record) for item in found):
            assert shown >= min(len(found), 20)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("tag", ["en", "sv", "lt", "ja"])
def test_the_repr_names_the_count_and_fits_100_columns(query: str, tag: str) -> None:
    with migcoop.use_locale(tag):
        found = getattr(migcoop, query)()
        noun = {"countries": "country"}.get(query, query.removesuffix("s"))
        check_repr(found, noun if len(found) == 1 else query)
        check_repr(found[:1], noun)
        check_repr(found[:0])


def test_a_long_selection_is_cut_and_says_so() -> None:
    shown = repr(migcoop.countries())
    assert "250 countries" in shown and "more" in shown.splitlines()[-1]
    assert len(shown.splitlines()) < 40


@given(KEYS)
def test_the_repr_of_a_mixed_selection_names_the_count(chosen: list[str]) -> None:
    check_repr(select(chosen))


@given(datasets())
def test_reprs_of_generated_selections_fit_100_columns(dataset: Dataset) -> None:
    for found in (dataset.projects(), dataset.organisations(), dataset.forums(), dataset.memberships(), dataset.cooperations()):
        check_repr(found)
    for actor in dataset.countries():
        check_repr(dataset.collaborators(actor))
