"""Calls that are wrong: each line must fail to type-check, in mypy (`type: ignore`) and in pyright (`pyright: ignore`).

An ignore that is not needed is an error itself, so that these lines cannot begin to pass unseen.
"""

import migcoop

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
migcoop.resolve("SE", kind="state")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.Role.LEAD.label_in(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
migcoop.Role.LEAD.label()  # type: ignore[operator]  # pyright: ignore[reportCallIssue]
migcoop.nosuch  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
project.nosuch  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
project.id = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
