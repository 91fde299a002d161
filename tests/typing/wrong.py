"""Calls that are wrong: each line must fail to type-check, in mypy (`type: ignore`) and in pyright (`pyright: ignore`).

An ignore that is not needed is an error itself, so that these lines cannot begin to pass unseen.
"""

import polars

import migcoop
from migcoop.frames import resolve_column

frame = polars.DataFrame({"partner": ["SE"]})
project = migcoop.project("EU-FRANK")

migcoop.projects(leed="SE")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
migcoop.projects(role="leed")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.projects(theme="returns")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.projects(kind=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.projects(lead=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.projects(certainty="sure")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.projects("SE")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
migcoop.projects(lead="SE").where(leed="SE")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
migcoop.projects(lead="SE").where(country="SE")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
migcoop.projects().sorted("nam")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.memberships(status="members")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.countries(kind="state")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
migcoop.project("EU-FRANK").by_role("leader")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.resolve("SE", kind="state")  # type: ignore[arg-type]  # pyright: ignore[reportCallIssue, reportArgumentType]
migcoop.Role.LEAD.label_in(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.Role.LEAD.label()  # type: ignore[operator]  # pyright: ignore[reportCallIssue]
migcoop.nosuch  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
project.nosuch  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
project.id = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
migcoop.resolve_all(["SE"], missing="ignore")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.resolve_all(["SE"], kind="state")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.resolve_all([5])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
migcoop.search("SE", kind="state")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.search("SE", limit="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
resolve_column(frame, "partner", to="alpha4")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
resolve_column(frame, "partner", "id")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
resolve_column(["SE"], "partner")  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
