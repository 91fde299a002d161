"""migcoop: who cooperates with whom on international migration, and who says so.

    >>> import migcoop
    >>> migcoop.projects(lead="SE", fund="AMIF").ids
    ('eu-frank',)

Every query is a method of `Dataset`; the function of that name here is that method of the dataset that ships with the
release. Nothing is imported before it is used: see `__init__.pyi` for the types of all names.
"""

__version__ = "2026.11.7"

_MODULES = {
    "bundled": ("data_digest", "dataset"),
    "changes": ("Change", "ChangeWord", "Changes", "FieldChange", "diff"),
    "contradictions": ("Conflict",),
    "datasets": ("Dataset",),
    "dates": ("Certainty", "Duration", "EdtfDate", "Precision"),
    "edges": ("Claim", "Cooperation", "Membership", "Party", "Succession"),
    "errors": (
        "AmbiguousNameError",
        "DataChangedWarning",
        "DatasetError",
        "FilterError",
        "InvalidDateError",
        "InvalidFieldError",
        "MigcoopError",
        "MissingExtraError",
        "MissingNameError",
        "NotOneError",
        "Problem",
        "RetiredIdWarning",
        "UncertainError",
        "UnknownLanguageError",
        "UnknownNameError",
        "UnknownWordError",
        "UnusedFixWarning",
    ),
    "exports.citations": ("cite",),
    "exports.datapackage": ("write_datapackage",),
    "facts": (
        "Citation",
        "Fact",
        "LeftOut",
        "Name",
        "Names",
        "Record",
        "Section",
        "Source",
        "SourceDate",
        "Statement",
    ),
    "files.codec": ("converter", "from_dict", "to_dict"),
    "files.load": ("load", "validate"),
    "files.schema": ("json_schema",),
    "filters": (
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
        "SearchFilters",
        "RecordGiven",
        "RecordsGiven",
        "RecordsOrNotStated",
    ),
    "languages": ("LangString", "set_locale", "use_locale"),
    "model": (
        "Actor",
        "Agreement",
        "Country",
        "Deployment",
        "Edge",
        "Forum",
        "Fund",
        "Funding",
        "Meetings",
        "Organisation",
        "Output",
        "Participation",
        "Place",
        "Project",
    ),
    "panels": ("Panel",),
    "periods": ("Period", "Relation", "When"),
    "provenance": ("Coverage", "Evidence", "Retold"),
    "resolution": ("Retired",),
    "resolutions": ("Resolution", "Resolutions", "UnresolvedNamesError"),
    "searches": ("Match",),
    "selections": ("Collaboration", "Selection"),
    "store": ("Homonym",),
    "vocabulary": (
        "NOT_STATED",
        "Act",
        "ActWord",
        "AgreementKind",
        "AgreementKindWord",
        "Basis",
        "BasisWord",
        "CertaintyWord",
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
    ),
}
_QUERIES = (
    "agreement",
    "agreements",
    "claims",
    "collaborators",
    "conflicts",
    "cooperations",
    "countries",
    "country",
    "coverage",
    "evidence",
    "forum",
    "forums",
    "fund",
    "funds",
    "get",
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
    "source",
    "sources",
    "successors",
)
# Modules that need an extra, each with its package: found here, and not among the names; offered where the package is.
_DOORS = {"frames": "narwhals", "graphs": "networkx", "plots": "matplotlib", "strategies": "hypothesis"}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = sorted(["__version__", *_HOME, *_QUERIES])  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    if name in _QUERIES:
        from .bundled import dataset

        found = getattr(dataset(), name)
    elif name in _HOME:
        from importlib import import_module

        found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    elif name in _DOORS:
        from importlib import import_module

        found = import_module(f"{__name__}.{name}")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found  # asked for once, then an ordinary global
    return found


def __dir__() -> list[str]:
    from importlib.util import find_spec

    return sorted([*__all__, *(door for door, package in _DOORS.items() if find_spec(package) is not None)])
