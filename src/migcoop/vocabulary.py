"""The words that records and filters are made of: closed lists, extended only where a source needs it.

Each list is a `StrEnum`, so that a word is equal to its text, and a `Literal` of the same words beside it, so that a
misspelt filter fails to type-check.
"""

from __future__ import annotations

__all__ = [
    "NOT_STATED",
    "Act",
    "ActWord",
    "AgreementKind",
    "AgreementKindWord",
    "Basis",
    "BasisWord",
    "CertaintyWord",
    "CollaborationWord",
    "ConflictRule",
    "ConflictRuleWord",
    "ForumKind",
    "ForumKindWord",
    "FundKind",
    "FundKindWord",
    "Level",
    "LevelWord",
    "ListedStatus",
    "ListedStatusWord",
    "NameKind",
    "NameKindWord",
    "NotStated",
    "OrganisationKind",
    "OrganisationKindWord",
    "OutputKind",
    "OutputKindWord",
    "PartyStatus",
    "PartyStatusWord",
    "PlaceKind",
    "PlaceKindWord",
    "ProjectKind",
    "ProjectKindWord",
    "RecordKind",
    "RecordKindWord",
    "Role",
    "RoleWord",
    "Share",
    "ShareWord",
    "Status",
    "StatusWord",
    "SuccessionKind",
    "SuccessionKindWord",
    "Theme",
    "ThemeWord",
    "Word",
]

from enum import Enum, EnumType, StrEnum
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn, TypeAlias

from .errors import UnknownWordError
from .labels import Labelled


def __dir__() -> list[str]:
    return __all__


if TYPE_CHECKING:
    _WordType = EnumType
else:

    class _WordType(EnumType):
        """Refuses what is no text at once: `Enum` would make the whole repr of it, and that may fail."""

        def __call__(cls, value: Any, *more: Any, **named: Any) -> Any:
            if isinstance(value, str) or more or named:
                return super().__call__(value, *more, **named)
            return cls._missing_(value)


class Word(Labelled, StrEnum, metaclass=_WordType):
    """A word of a closed list. Calling a list with a word that it does not have raises `UnknownWordError`.

    >>> Role("lead")
    <Role.LEAD: 'lead'>
    >>> Role("leed")
    Traceback (most recent call last):
    migcoop.errors.UnknownWordError: unknown role 'leed'. Did you mean 'lead'? Known are: lead, junior_partner, partner, \
owner, stakeholder, beneficiary, target, regional_participant, participant, implementer, initiator, manager, secretariat, \
host, chair
    """

    # For help(), and for attrs, which asks the converter of every field; inferring it for an enum each time is slow.
    __signature__ = Signature([Parameter("value", Parameter.POSITIONAL_ONLY, annotation=str)])

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        from difflib import get_close_matches

        allowed = [str(member) for member in cls]
        near = get_close_matches(value, allowed, n=2) if isinstance(value, str) and len(value) < 80 else []
        field = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).strip()
        raise UnknownWordError(field, value, allowed, near)


class RecordKind(Word):
    """The kinds of record, in the order in which they may refer to one another: only to those before."""

    SOURCE = "source"
    COUNTRY = "country"
    PLACE = "place"
    ORGANISATION = "organisation"
    FORUM = "forum"
    FUND = "fund"
    AGREEMENT = "agreement"
    PROJECT = "project"


RecordKindWord: TypeAlias = Literal["source", "country", "place", "organisation", "forum", "fund", "agreement", "project"]
"""The words of `RecordKind`."""


class NameKind(Word):
    """What sort of name it is; in one language the first of these that a record has is shown."""

    OFFICIAL = "official"
    SHORT = "short"
    ACRONYM = "acronym"
    DESCRIPTIVE = "descriptive"
    FORMER = "former"


NameKindWord: TypeAlias = Literal["official", "short", "acronym", "descriptive", "former"]
"""The words of `NameKind`."""


class Role(Word):
    """In which role an actor takes part in a project or a forum."""

    LEAD = "lead"
    JUNIOR_PARTNER = "junior_partner"
    PARTNER = "partner"
    OWNER = "owner"
    STAKEHOLDER = "stakeholder"
    BENEFICIARY = "beneficiary"
    TARGET = "target"
    REGIONAL_PARTICIPANT = "regional_participant"
    PARTICIPANT = "participant"
    IMPLEMENTER = "implementer"
    INITIATOR = "initiator"
    MANAGER = "manager"
    SECRETARIAT = "secretariat"
    HOST = "host"
    CHAIR = "chair"


RoleWord: TypeAlias = Literal[
    "lead", "junior_partner", "partner", "owner", "stakeholder", "beneficiary", "target", "regional_participant",
    "participant", "implementer", "initiator", "manager", "secretariat", "host", "chair",
]  # fmt: skip
"""The words of `Role`."""


class Share(Word):
    """How much of the money a fund gives, as far as a source says."""

    WHOLE = "whole"
    MAIN = "main"
    PART = "part"
    UNSPECIFIED = "unspecified"


ShareWord: TypeAlias = Literal["whole", "main", "part", "unspecified"]
"""The words of `Share`."""


class Status(Word):
    """How a member belongs to a body."""

    MEMBER = "member"
    ASSOCIATE = "associate"
    OBSERVER = "observer"
    PARTICIPANT = "participant"


StatusWord: TypeAlias = Literal["member", "associate", "observer", "participant"]
"""The words of `Status`."""


class Act(Word):
    """By which act an agreement came to bind a party."""

    RATIFICATION = "ratification"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    SIGNATURE = "signature"


ActWord: TypeAlias = Literal["ratification", "accession", "succession", "acceptance", "approval", "signature"]
"""The words of `Act`."""


class PartyStatus(Word):
    """What an agreement is to an actor at a time: signed by it, binding on it, or left by it."""

    SIGNED = "signed"
    BOUND = "bound"
    LEFT = "left"


PartyStatusWord: TypeAlias = Literal["signed", "bound", "left"]
"""The words of `PartyStatus`."""


class Basis(Word):
    """Whether sources state a fact, or it is inferred from what they state."""

    STATED = "stated"
    INFERRED = "inferred"


BasisWord: TypeAlias = Literal["stated", "inferred"]
"""The words of `Basis`."""


class SuccessionKind(Word):
    """How one thing came after another."""

    CONTINUED = "continued"
    TRANSFORMED = "transformed"
    RENAMED = "renamed"
    INTEGRATED = "integrated"
    NEXT_PHASE = "next_phase"


SuccessionKindWord: TypeAlias = Literal["continued", "transformed", "renamed", "integrated", "next_phase"]
"""The words of `SuccessionKind`."""


class Theme(Word):
    """What cooperation is about."""

    ASYLUM = "asylum"
    RESETTLEMENT = "resettlement"
    RETURN = "return"
    REINTEGRATION = "reintegration"
    UNACCOMPANIED_MINORS = "unaccompanied_minors"
    TRAINING = "training"
    QUALITY = "quality"
    INSTITUTION_BUILDING = "institution_building"
    MIGRATION_MANAGEMENT = "migration_management"
    STATISTICS = "statistics"
    VISAS = "visas"
    BORDERS = "borders"
    INTEGRATION = "integration"
    LABOUR_MIGRATION = "labour_migration"
    TRAFFICKING = "trafficking"
    PROTECTION = "protection"
    INFORMATION_EXCHANGE = "information_exchange"
    LEGAL_APPROXIMATION = "legal_approximation"


ThemeWord: TypeAlias = Literal[
    "asylum", "resettlement", "return", "reintegration", "unaccompanied_minors", "training", "quality",
    "institution_building", "migration_management", "statistics", "visas", "borders", "integration", "labour_migration",
    "trafficking", "protection", "information_exchange", "legal_approximation",
]  # fmt: skip
"""The words of `Theme`."""


class ProjectKind(Word):
    """What sort of undertaking a project is."""

    PROJECT = "project"
    PROGRAMME = "programme"
    PILOT = "pilot"
    TWINNING = "twinning"
    TRAINING = "training"
    CURRICULUM = "curriculum"
    CONSORTIUM = "consortium"
    SUPPORT_FUNCTION = "support_function"


ProjectKindWord: TypeAlias = Literal[
    "project", "programme", "pilot", "twinning", "training", "curriculum", "consortium", "support_function"
]
"""The words of `ProjectKind`."""


class OrganisationKind(Word):
    """What sort of body an organisation is."""

    INTERGOVERNMENTAL_ORGANISATION = "intergovernmental_organisation"
    EU_INSTITUTION = "eu_institution"
    EU_AGENCY = "eu_agency"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    NATIONAL_AUTHORITY = "national_authority"
    COURT = "court"
    NGO = "ngo"
    OFFICE = "office"
    SECRETARIAT = "secretariat"


OrganisationKindWord: TypeAlias = Literal[
    "intergovernmental_organisation", "eu_institution", "eu_agency", "government", "ministry", "national_authority",
    "court", "ngo", "office", "secretariat",
]  # fmt: skip
"""The words of `OrganisationKind`."""


class ForumKind(Word):
    """What sort of cooperation a forum is."""

    FORUM = "forum"
    NETWORK = "network"
    DIALOGUE = "dialogue"
    PANEL = "panel"
    COMMITTEE = "committee"
    WORKING_GROUP = "working_group"
    COMMISSION = "commission"
    COOPERATION_FRAMEWORK = "cooperation_framework"
    REPORTING_SYSTEM = "reporting_system"


ForumKindWord: TypeAlias = Literal[
    "forum", "network", "dialogue", "panel", "committee", "working_group", "commission", "cooperation_framework",
    "reporting_system",
]  # fmt: skip
"""The words of `ForumKind`."""


class FundKind(Word):
    """A fund, an instrument of several, or a strand of one."""

    FUND = "fund"
    INSTRUMENT = "instrument"
    STRAND = "strand"


FundKindWord: TypeAlias = Literal["fund", "instrument", "strand"]
"""The words of `FundKind`."""


class AgreementKind(Word):
    """What sort of undertaking states have given."""

    CONVENTION = "convention"
    PROTOCOL = "protocol"
    TREATY = "treaty"
    AGREEMENT = "agreement"
    COMPACT = "compact"
    POLICY = "policy"
    READMISSION = "readmission"
    VISA_FACILITATION = "visa_facilitation"
    MOBILITY_PARTNERSHIP = "mobility_partnership"
    WORKING_ARRANGEMENT = "working_arrangement"


AgreementKindWord: TypeAlias = Literal[
    "convention", "protocol", "treaty", "agreement", "compact", "policy", "readmission", "visa_facilitation",
    "mobility_partnership", "working_arrangement",
]  # fmt: skip
"""The words of `AgreementKind`."""


class PlaceKind(Word):
    """A city, a region, or a group of countries by reference."""

    CITY = "city"
    REGION = "region"
    COUNTRY_GROUP = "country_group"


PlaceKindWord: TypeAlias = Literal["city", "region", "country_group"]
"""The words of `PlaceKind`."""


class OutputKind(Word):
    """What a project made."""

    TRAINING_MODULE = "training_module"
    TRAINING_SYSTEM = "training_system"
    NEWSLETTER = "newsletter"
    GUIDELINES = "guidelines"


OutputKindWord: TypeAlias = Literal["training_module", "training_system", "newsletter", "guidelines"]
"""The words of `OutputKind`."""


class Level(Word):
    """At what level a forum meets."""

    EXPERT = "expert"
    OFFICIAL = "official"
    HIGH = "high"
    DIRECTOR_GENERAL = "director_general"
    MINISTERIAL = "ministerial"


LevelWord: TypeAlias = Literal["expert", "official", "high", "director_general", "ministerial"]
"""The words of `Level`."""


class ConflictRule(Word):
    """By which rule statements cannot all be right."""

    ACTIVITY = "activity"
    COUNT = "count"
    DATES = "dates"
    PERIODS = "periods"
    STATUS = "status"


ConflictRuleWord: TypeAlias = Literal["activity", "count", "dates", "periods", "status"]
"""The words of `ConflictRule`."""


class ListedStatus(Word):
    """The status under which a page lists a project or a forum: the values of a claim of `status`."""

    ENDED = "ended"
    ONGOING = "ongoing"
    PLANNED = "planned"


ListedStatusWord: TypeAlias = Literal["ended", "ongoing", "planned"]
"""The words of `ListedStatus`."""


class NotStated(Labelled, Enum):
    """The type of `NOT_STATED`: a filter's way to ask for what no source states."""

    NOT_STATED = "not stated"

    def __repr__(self) -> str:
        return self.name


NOT_STATED: Final = NotStated.NOT_STATED
"""In a filter for a lead, partner, fund or target: where no source states any."""

CollaborationWord: TypeAlias = Literal["project", "cooperation", "forum"]
"""In what actors work together."""

CertaintyWord: TypeAlias = Literal["possible", "definite"]
"""How sure to be of a time: `possible` includes the definite."""
