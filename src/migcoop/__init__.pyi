"""The types of all that `import migcoop` gives; `__init__.py` imports each only when it is used."""

from . import frames as frames
from . import graphs as graphs
from . import plots as plots
from . import strategies as strategies
from .bundled import data_digest as data_digest
from .bundled import dataset as dataset
from .changes import Change as Change
from .changes import Changes as Changes
from .changes import ChangeWord as ChangeWord
from .changes import FieldChange as FieldChange
from .changes import diff as diff
from .contradictions import Conflict as Conflict
from .datasets import Dataset as Dataset
from .dates import Certainty as Certainty
from .dates import Duration as Duration
from .dates import EdtfDate as EdtfDate
from .dates import Precision as Precision
from .edges import Claim as Claim
from .edges import Cooperation as Cooperation
from .edges import Membership as Membership
from .edges import Party as Party
from .edges import Succession as Succession
from .errors import AmbiguousNameError as AmbiguousNameError
from .errors import DataChangedWarning as DataChangedWarning
from .errors import DatasetError as DatasetError
from .errors import FilterError as FilterError
from .errors import InvalidDateError as InvalidDateError
from .errors import InvalidFieldError as InvalidFieldError
from .errors import MigcoopError as MigcoopError
from .errors import MissingExtraError as MissingExtraError
from .errors import MissingNameError as MissingNameError
from .errors import NotOneError as NotOneError
from .errors import Problem as Problem
from .errors import RetiredIdWarning as RetiredIdWarning
from .errors import UncertainError as UncertainError
from .errors import UnknownLanguageError as UnknownLanguageError
from .errors import UnknownNameError as UnknownNameError
from .errors import UnknownWordError as UnknownWordError
from .errors import UnusedFixWarning as UnusedFixWarning
from .exports.citations import cite as cite
from .exports.datapackage import write_datapackage as write_datapackage
from .facts import Citation as Citation
from .facts import Fact as Fact
from .facts import LeftOut as LeftOut
from .facts import Name as Name
from .facts import Names as Names
from .facts import Record as Record
from .facts import Section as Section
from .facts import Source as Source
from .facts import SourceDate as SourceDate
from .facts import Statement as Statement
from .files.codec import converter as converter
from .files.codec import from_dict as from_dict
from .files.codec import to_dict as to_dict
from .files.load import load as load
from .files.load import validate as validate
from .files.schema import json_schema as json_schema
from .filters import AgreementFilters as AgreementFilters
from .filters import ClaimFilters as ClaimFilters
from .filters import CollaborationFilters as CollaborationFilters
from .filters import ConflictFilters as ConflictFilters
from .filters import CooperationFilters as CooperationFilters
from .filters import CountryFilters as CountryFilters
from .filters import EvidenceFilters as EvidenceFilters
from .filters import ForumFilters as ForumFilters
from .filters import FundFilters as FundFilters
from .filters import MemberFilters as MemberFilters
from .filters import MembershipFilters as MembershipFilters
from .filters import OrganisationFilters as OrganisationFilters
from .filters import PartyFilters as PartyFilters
from .filters import ProjectFilters as ProjectFilters
from .filters import RecordGiven as RecordGiven
from .filters import RecordsGiven as RecordsGiven
from .filters import RecordsOrNotStated as RecordsOrNotStated
from .filters import SearchFilters as SearchFilters
from .languages import LangString as LangString
from .languages import set_locale as set_locale
from .languages import use_locale as use_locale
from .model import Actor as Actor
from .model import Agreement as Agreement
from .model import Country as Country
from .model import Deployment as Deployment
from .model import Edge as Edge
from .model import Forum as Forum
from .model import Fund as Fund
from .model import Funding as Funding
from .model import Meetings as Meetings
from .model import Organisation as Organisation
from .model import Output as Output
from .model import Participation as Participation
from .model import Place as Place
from .model import Project as Project
from .panels import Panel as Panel
from .periods import Period as Period
from .periods import Relation as Relation
from .periods import When as When
from .provenance import Coverage as Coverage
from .provenance import Evidence as Evidence
from .provenance import Retold as Retold
from .resolution import Retired as Retired
from .resolutions import Resolution as Resolution
from .resolutions import Resolutions as Resolutions
from .resolutions import UnresolvedNamesError as UnresolvedNamesError
from .searches import Match as Match
from .selections import Collaboration as Collaboration
from .selections import Selection as Selection
from .store import Homonym as Homonym
from .vocabulary import NOT_STATED as NOT_STATED
from .vocabulary import Act as Act
from .vocabulary import ActWord as ActWord
from .vocabulary import AgreementKind as AgreementKind
from .vocabulary import AgreementKindWord as AgreementKindWord
from .vocabulary import Basis as Basis
from .vocabulary import BasisWord as BasisWord
from .vocabulary import CertaintyWord as CertaintyWord
from .vocabulary import ConflictRule as ConflictRule
from .vocabulary import ConflictRuleWord as ConflictRuleWord
from .vocabulary import ForumKind as ForumKind
from .vocabulary import ForumKindWord as ForumKindWord
from .vocabulary import FundKind as FundKind
from .vocabulary import FundKindWord as FundKindWord
from .vocabulary import Level as Level
from .vocabulary import LevelWord as LevelWord
from .vocabulary import ListedStatus as ListedStatus
from .vocabulary import ListedStatusWord as ListedStatusWord
from .vocabulary import NameKind as NameKind
from .vocabulary import NameKindWord as NameKindWord
from .vocabulary import NotStated as NotStated
from .vocabulary import OrganisationKind as OrganisationKind
from .vocabulary import OrganisationKindWord as OrganisationKindWord
from .vocabulary import OutputKind as OutputKind
from .vocabulary import OutputKindWord as OutputKindWord
from .vocabulary import PartyStatus as PartyStatus
from .vocabulary import PartyStatusWord as PartyStatusWord
from .vocabulary import PlaceKind as PlaceKind
from .vocabulary import PlaceKindWord as PlaceKindWord
from .vocabulary import ProjectKind as ProjectKind
from .vocabulary import ProjectKindWord as ProjectKindWord
from .vocabulary import RecordKind as RecordKind
from .vocabulary import RecordKindWord as RecordKindWord
from .vocabulary import Role as Role
from .vocabulary import RoleWord as RoleWord
from .vocabulary import Share as Share
from .vocabulary import ShareWord as ShareWord
from .vocabulary import Status as Status
from .vocabulary import StatusWord as StatusWord
from .vocabulary import SuccessionKind as SuccessionKind
from .vocabulary import SuccessionKindWord as SuccessionKindWord
from .vocabulary import Theme as Theme
from .vocabulary import ThemeWord as ThemeWord
from .vocabulary import Word as Word

__version__: str
__all__ = [
    "NOT_STATED",
    "Act",
    "ActWord",
    "Actor",
    "Agreement",
    "AgreementFilters",
    "AgreementKind",
    "AgreementKindWord",
    "AmbiguousNameError",
    "Basis",
    "BasisWord",
    "Certainty",
    "CertaintyWord",
    "Change",
    "ChangeWord",
    "Changes",
    "Citation",
    "Claim",
    "ClaimFilters",
    "Collaboration",
    "CollaborationFilters",
    "Conflict",
    "ConflictFilters",
    "ConflictRule",
    "ConflictRuleWord",
    "Cooperation",
    "CooperationFilters",
    "Country",
    "CountryFilters",
    "Coverage",
    "DataChangedWarning",
    "Dataset",
    "DatasetError",
    "Deployment",
    "Duration",
    "Edge",
    "EdtfDate",
    "Evidence",
    "EvidenceFilters",
    "Fact",
    "FieldChange",
    "FilterError",
    "Forum",
    "ForumFilters",
    "ForumKind",
    "ForumKindWord",
    "Fund",
    "FundFilters",
    "FundKind",
    "FundKindWord",
    "Funding",
    "Homonym",
    "InvalidDateError",
    "InvalidFieldError",
    "LangString",
    "LeftOut",
    "Level",
    "LevelWord",
    "ListedStatus",
    "ListedStatusWord",
    "Match",
    "Meetings",
    "MemberFilters",
    "Membership",
    "MembershipFilters",
    "MigcoopError",
    "MissingExtraError",
    "MissingNameError",
    "Name",
    "NameKind",
    "NameKindWord",
    "Names",
    "NotOneError",
    "NotStated",
    "Organisation",
    "OrganisationFilters",
    "OrganisationKind",
    "OrganisationKindWord",
    "Output",
    "OutputKind",
    "OutputKindWord",
    "Panel",
    "Participation",
    "Party",
    "PartyFilters",
    "PartyStatus",
    "PartyStatusWord",
    "Period",
    "Place",
    "PlaceKind",
    "PlaceKindWord",
    "Precision",
    "Problem",
    "Project",
    "ProjectFilters",
    "ProjectKind",
    "ProjectKindWord",
    "Record",
    "RecordGiven",
    "RecordKind",
    "RecordKindWord",
    "RecordsGiven",
    "RecordsOrNotStated",
    "Relation",
    "Resolution",
    "Resolutions",
    "Retired",
    "RetiredIdWarning",
    "Retold",
    "Role",
    "RoleWord",
    "SearchFilters",
    "Section",
    "Selection",
    "Share",
    "ShareWord",
    "Source",
    "SourceDate",
    "Statement",
    "Status",
    "StatusWord",
    "Succession",
    "SuccessionKind",
    "SuccessionKindWord",
    "Theme",
    "ThemeWord",
    "UncertainError",
    "UnknownLanguageError",
    "UnknownNameError",
    "UnknownWordError",
    "UnresolvedNamesError",
    "UnusedFixWarning",
    "When",
    "Word",
    "__version__",
    "agreement",
    "agreements",
    "cite",
    "claims",
    "collaborators",
    "conflicts",
    "converter",
    "cooperations",
    "countries",
    "country",
    "coverage",
    "data_digest",
    "dataset",
    "diff",
    "evidence",
    "forum",
    "forums",
    "from_dict",
    "fund",
    "funds",
    "get",
    "json_schema",
    "load",
    "members",
    "memberships",
    "organisation",
    "organisations",
    "panel",
    "parties",
    "place",
    "places",
    "predecessors",
    "project",
    "projects",
    "resolve",
    "resolve_all",
    "retold",
    "search",
    "set_locale",
    "source",
    "sources",
    "successors",
    "to_dict",
    "use_locale",
    "validate",
    "write_datapackage",
]

_bundled: Dataset
agreement = _bundled.agreement
agreements = _bundled.agreements
claims = _bundled.claims
collaborators = _bundled.collaborators
conflicts = _bundled.conflicts
cooperations = _bundled.cooperations
countries = _bundled.countries
country = _bundled.country
coverage = _bundled.coverage
evidence = _bundled.evidence
forum = _bundled.forum
forums = _bundled.forums
fund = _bundled.fund
funds = _bundled.funds
get = _bundled.get
members = _bundled.members
memberships = _bundled.memberships
organisation = _bundled.organisation
organisations = _bundled.organisations
panel = _bundled.panel
parties = _bundled.parties
place = _bundled.place
places = _bundled.places
predecessors = _bundled.predecessors
project = _bundled.project
projects = _bundled.projects
resolve = _bundled.resolve
resolve_all = _bundled.resolve_all
retold = _bundled.retold
search = _bundled.search
source = _bundled.source
sources = _bundled.sources
successors = _bundled.successors
