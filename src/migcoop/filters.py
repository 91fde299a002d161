"""What filters take, as types: for annotations of your own, and for checkers, which refuse a misspelt filter or word.

They are imported only by who asks for them. So are the classes of some answers, so that `typing.get_type_hints` of a query
needs the names of both, as `localns`:

>>> import typing, migcoop
>>> names = {name: getattr(migcoop, name) for name in migcoop.__all__} | globals()
>>> list(typing.get_type_hints(migcoop.Dataset.funds, localns=names))
['provider', 'return']
>>> list(typing.get_type_hints(migcoop.FundFilters))
['provider']
"""

from __future__ import annotations

__all__ = [
    "AgreementFilters",
    "ClaimFilters",
    "CollaborationFilters",
    "ConflictFilters",
    "CooperationFilters",
    "CountryFilters",
    "EvidenceFilters",
    "ForumFilters",
    "FundFilters",
    "MemberFilters",
    "MembershipFilters",
    "OrganisationFilters",
    "PartyFilters",
    "ProjectFilters",
    "RecordGiven",
    "RecordsGiven",
    "RecordsOrNotStated",
    "SearchFilters",
]

from collections.abc import Iterable
from typing import TypeAlias, TypedDict

from .facts import Record
from .periods import When
from .resolution import RecordKindsGiven
from .vocabulary import (
    Act,
    ActWord,
    AgreementKind,
    AgreementKindWord,
    CertaintyWord,
    CollaborationWord,
    ConflictRule,
    ConflictRuleWord,
    ForumKind,
    ForumKindWord,
    NotStated,
    OrganisationKind,
    OrganisationKindWord,
    PartyStatus,
    PartyStatusWord,
    ProjectKind,
    ProjectKindWord,
    Role,
    RoleWord,
    Status,
    StatusWord,
    Theme,
    ThemeWord,
)


def __dir__() -> list[str]:
    return __all__


RecordGiven: TypeAlias = str | Record
"""What stands for a record: an id, a code, any of its names, or the record."""
RecordsGiven: TypeAlias = RecordGiven | Iterable[RecordGiven]
"""What a filter takes for a record: one, or a list that means any of them."""
RecordsOrNotStated: TypeAlias = RecordGiven | NotStated | Iterable[RecordGiven | NotStated]
"""The same, or `NOT_STATED`: where no source states any."""

ProjectKindsGiven: TypeAlias = ProjectKindWord | ProjectKind | Iterable[ProjectKindWord | ProjectKind]
OrganisationKindsGiven: TypeAlias = OrganisationKindWord | OrganisationKind | Iterable[OrganisationKindWord | OrganisationKind]
ForumKindsGiven: TypeAlias = ForumKindWord | ForumKind | Iterable[ForumKindWord | ForumKind]
AgreementKindsGiven: TypeAlias = AgreementKindWord | AgreementKind | Iterable[AgreementKindWord | AgreementKind]
RolesGiven: TypeAlias = RoleWord | Role | Iterable[RoleWord | Role]
ActsGiven: TypeAlias = ActWord | Act | Iterable[ActWord | Act]
StatusesGiven: TypeAlias = StatusWord | Status | Iterable[StatusWord | Status]
ThemesGiven: TypeAlias = ThemeWord | Theme | Iterable[ThemeWord | Theme]
ConflictRulesGiven: TypeAlias = ConflictRuleWord | ConflictRule | Iterable[ConflictRuleWord | ConflictRule]


class ProjectFilters(TypedDict, total=False):
    """The filters of `Dataset.projects`."""

    lead: RecordsOrNotStated | None
    partner: RecordsOrNotStated | None
    involving: RecordsGiven | None
    role: RolesGiven | None
    fund: RecordsOrNotStated | None
    target: RecordsOrNotStated | None
    theme: ThemesGiven | None
    within: RecordsGiven | None
    kind: ProjectKindsGiven | None
    active: When | None
    certainty: CertaintyWord | None
    horizon: bool
    source: RecordsGiven | None


class OrganisationFilters(TypedDict, total=False):
    """The filters of `Dataset.organisations`."""

    kind: OrganisationKindsGiven | None
    country: RecordsGiven | None
    member_of: RecordsGiven | None
    on: When | None
    certainty: CertaintyWord | None
    horizon: bool


class ForumFilters(TypedDict, total=False):
    """The filters of `Dataset.forums`."""

    kind: ForumKindsGiven | None
    member: RecordsGiven | None
    on: When | None
    certainty: CertaintyWord | None
    horizon: bool
    part_of: RecordsGiven | None


class FundFilters(TypedDict, total=False):
    """The filters of `Dataset.funds`."""

    provider: RecordsGiven | None


class AgreementFilters(TypedDict, total=False):
    """The filters of `Dataset.agreements`."""

    kind: AgreementKindsGiven | None
    party: RecordsGiven | None
    on: When | None
    certainty: CertaintyWord | None
    horizon: bool


class CountryFilters(TypedDict, total=False):
    """The filters of `Dataset.countries`."""

    member_of: RecordsGiven | None
    on: When | None
    certainty: CertaintyWord | None
    horizon: bool


class MembershipFilters(TypedDict, total=False):
    """The filters of `Dataset.memberships`."""

    member: RecordsGiven | None
    body: RecordsGiven | None
    status: StatusesGiven | None
    on: When | None
    certainty: CertaintyWord | None
    horizon: bool


class MemberFilters(TypedDict, total=False):
    """The filters of `Dataset.members`, besides the body."""

    on: When | None
    status: StatusesGiven | None
    certainty: CertaintyWord | None
    horizon: bool


class PartyFilters(TypedDict, total=False):
    """The filters of `Dataset.parties`."""

    agreement: RecordsGiven | None
    actor: RecordsGiven | None
    act: ActsGiven | None
    on: When | None
    status: PartyStatusWord | PartyStatus | None
    certainty: CertaintyWord | None
    horizon: bool


class CooperationFilters(TypedDict, total=False):
    """The filters of `Dataset.cooperations`."""

    actor: RecordsGiven | None
    partner: RecordsGiven | None
    theme: ThemesGiven | None


class CollaborationFilters(TypedDict, total=False):
    """The filters of `Dataset.collaborators`, besides the actor."""

    on: When | None
    certainty: CertaintyWord | None
    horizon: bool
    by: CollaborationWord | Iterable[CollaborationWord]


class SearchFilters(TypedDict, total=False):
    """The filters of `Dataset.search`, besides the text."""

    kind: RecordKindsGiven | None
    limit: int


class ClaimFilters(TypedDict, total=False):
    """The filters of `Dataset.claims`."""

    about: RecordsGiven | None
    property: str | Iterable[str] | None
    on: When | None


class ConflictFilters(TypedDict, total=False):
    """The filters of `Dataset.conflicts`."""

    about: RecordsGiven | None
    rule: ConflictRulesGiven | None


class EvidenceFilters(TypedDict, total=False):
    """The filters of `Dataset.evidence`."""

    source: RecordsGiven | None
