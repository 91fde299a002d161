"""Each filter narrows; a list widens; what is not stated is the rest; a country finds what its organisations find."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from migcoop import NOT_STATED, Country, Dataset, Forum, Organisation, Project
from migcoop.strategies import datasets

from ..conftest import of_kind, project_pools, some_filters

ACTORS = (Country, Organisation, Forum)


def adding_a_filter_never_adds_results_and_a_list_is_any_of(dataset: Dataset, data: st.DataObject) -> None:
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


def not_stated_is_the_rest(dataset: Dataset) -> None:
    everything = set(dataset.projects().ids)
    for name, roles in (("lead", ["lead"]), ("partner", ["partner", "junior_partner"]), ("target", ["target", "beneficiary"])):
        stated = set(dataset.projects(role=roles).ids)
        assert set(dataset.projects(**{name: NOT_STATED}).ids) == everything - stated
        found = dataset.projects(**{name: [NOT_STATED, *of_kind(dataset, *ACTORS)]})
        assert set(found.ids) == everything
    assert all(not project.funding for project in dataset.projects(fund=NOT_STATED))


def a_country_finds_what_its_organisations_find_and_they_do_not_find_what_it_finds(dataset: Dataset) -> None:
    for country in dataset.countries():
        own = list(dataset.organisations(country=country))
        for name in ("lead", "partner", "target", "involving"):
            of_own = set(dataset.projects(**{name: own}).ids) if own else set[str]()
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


@given(datasets(), st.data())
def test_filters_narrow_lists_widen_and_not_stated_is_the_rest(dataset: Dataset, data: st.DataObject) -> None:
    adding_a_filter_never_adds_results_and_a_list_is_any_of(dataset, data)
    not_stated_is_the_rest(dataset)
    a_country_finds_what_its_organisations_find_and_they_do_not_find_what_it_finds(dataset)
