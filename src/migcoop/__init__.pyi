"""The types of all that `import migcoop` gives; `__init__.py` imports each only when it is used."""

from . import frames as frames
from . import strategies as strategies
from .bulk import Resolution as Resolution
from .bulk import Resolutions as Resolutions
from .bundled import data_digest as data_digest
from .bundled import dataset as dataset
from .codec import load as load
from .datasets import Collaboration as Collaboration
from .datasets import Dataset as Dataset
from .datasets import Homonym as Homonym
from .datasets import Match as Match
from .datasets import Selection as Selection
from .dates import Certainty as Certainty
from .dates import Duration as Duration
from .dates import EdtfDate as EdtfDate
from .dates import Period as Period
from .dates import Precision as Precision
from .dates import Relation as Relation
from .errors import AmbiguousNameError as AmbiguousNameError
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
from .errors import UnresolvedNamesError as UnresolvedNamesError
from .model import Actor as Actor
from .model import Agreement as Agreement
from .model import Citation as Citation
from .model import Claim as Claim
from .model import Cooperation as Cooperation
from .model import Country as Country
from .model import Deployment as Deployment
from .model import Fact as Fact
from .model import Forum as Forum
from .model import Fund as Fund
from .model import Funding as Funding
from .model import LeftOut as LeftOut
from .model import Meetings as Meetings
from .model import Membership as Membership
from .model import Organisation as Organisation
from .model import Output as Output
from .model import Participation as Participation
from .model import Party as Party
from .model import Place as Place
from .model import Project as Project
from .model import Record as Record
from .model import Section as Section
from .model import Source as Source
from .model import SourceDate as SourceDate
from .model import Statement as Statement
from .model import Succession as Succession
from .names import LangString as LangString
from .names import Name as Name
from .names import Names as Names
from .names import set_locale as set_locale
from .names import use_locale as use_locale
from .provenance import Conflict as Conflict
from .provenance import Coverage as Coverage
from .provenance import Evidence as Evidence
from .vocabulary import NOT_STATED as NOT_STATED
from .vocabulary import AgreementKind as AgreementKind
from .vocabulary import Basis as Basis
from .vocabulary import ForumKind as ForumKind
from .vocabulary import FundKind as FundKind
from .vocabulary import Level as Level
from .vocabulary import NameKind as NameKind
from .vocabulary import OrganisationKind as OrganisationKind
from .vocabulary import OutputKind as OutputKind
from .vocabulary import PlaceKind as PlaceKind
from .vocabulary import ProjectKind as ProjectKind
from .vocabulary import RecordKind as RecordKind
from .vocabulary import Role as Role
from .vocabulary import Share as Share
from .vocabulary import Status as Status
from .vocabulary import SuccessionKind as SuccessionKind
from .vocabulary import Theme as Theme

__version__: str
__all__ = [
    "NOT_STATED",
    "Actor",
    "Agreement",
    "AgreementKind",
    "AmbiguousNameError",
    "Basis",
    "Certainty",
    "Citation",
    "Claim",
    "Collaboration",
    "Conflict",
    "Cooperation",
    "Country",
    "Coverage",
    "Dataset",
    "DatasetError",
    "Deployment",
    "Duration",
    "EdtfDate",
    "Evidence",
    "Fact",
    "FilterError",
    "Forum",
    "ForumKind",
    "Fund",
    "FundKind",
    "Funding",
    "Homonym",
    "InvalidDateError",
    "InvalidFieldError",
    "LangString",
    "LeftOut",
    "Level",
    "Match",
    "Meetings",
    "Membership",
    "MigcoopError",
    "MissingExtraError",
    "MissingNameError",
    "Name",
    "NameKind",
    "Names",
    "NotOneError",
    "Organisation",
    "OrganisationKind",
    "Output",
    "OutputKind",
    "Participation",
    "Party",
    "Period",
    "Place",
    "PlaceKind",
    "Precision",
    "Problem",
    "Project",
    "ProjectKind",
    "Record",
    "RecordKind",
    "Relation",
    "Resolution",
    "Resolutions",
    "RetiredIdWarning",
    "Role",
    "Section",
    "Selection",
    "Share",
    "Source",
    "SourceDate",
    "Statement",
    "Status",
    "Succession",
    "SuccessionKind",
    "Theme",
    "UncertainError",
    "UnknownLanguageError",
    "UnknownNameError",
    "UnknownWordError",
    "UnresolvedNamesError",
    "__version__",
    "agreement",
    "agreements",
    "claims",
    "collaborators",
    "conflicts",
    "cooperations",
    "countries",
    "country",
    "coverage",
    "data_digest",
    "dataset",
    "evidence",
    "forum",
    "forums",
    "fund",
    "funds",
    "get",
    "load",
    "members",
    "memberships",
    "organisation",
    "organisations",
    "place",
    "places",
    "predecessors",
    "project",
    "projects",
    "resolve",
    "resolve_all",
    "search",
    "set_locale",
    "source",
    "sources",
    "successors",
    "use_locale",
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
place = _bundled.place
places = _bundled.places
predecessors = _bundled.predecessors
project = _bundled.project
projects = _bundled.projects
resolve = _bundled.resolve
resolve_all = _bundled.resolve_all
search = _bundled.search
source = _bundled.source
sources = _bundled.sources
successors = _bundled.successors
