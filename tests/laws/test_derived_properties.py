"""What a record says of itself is what its edges and statements say."""

from __future__ import annotations

from typing import Any

import pytest

from migcoop import Period, Project, Role

from ..conftest import drawn_datasets


def in_roles(project: Project, *roles: str) -> list[Any]:
    found: list[Any] = []
    for part in project.participations:
        if part.role.value in roles and part.actor not in found:
            found.append(part.actor)
    return found


def test_derived_properties_of_generated_projects_are_what_their_edges_say() -> None:
    for dataset in drawn_datasets():
        for project in dataset.projects():
            assert list(project.lead) == in_roles(project, "lead")
            assert list(project.partners) == in_roles(project, "partner", "junior_partner")
            assert list(project.targets) == in_roles(project, "target", "beneficiary")
            assert [funding.fund for funding in project.funding] == list(project.funds)
            for role in Role:
                assert list(project.by_role(role)) == in_roles(project, role.value)


@pytest.mark.parametrize("when", ["2005", "2010-05", "2012-03-04", "2001/2003"])
@pytest.mark.parametrize("horizon", [True, False])
def test_active_is_what_the_preferred_period_says(when: str, horizon: bool) -> None:
    for dataset in drawn_datasets():
        for item in (*dataset.projects(), *dataset.forums(), *dataset.organisations()):
            period = item.periods[0].value if item.periods else Period()
            assert item.period == period
            assert item.active(when, horizon=horizon) is period.at(when, horizon)
