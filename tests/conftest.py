"""What the tests share: a Hypothesis profile, records that are quick to make, and a walk through all that a value holds."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from shutil import which
from typing import Any, TypeVar, get_origin

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import migcoop
from migcoop import (
    NOT_STATED,
    Agreement,
    AmbiguousNameError,
    Citation,
    Claim,
    Cooperation,
    Country,
    Dataset,
    Deployment,
    EdtfDate,
    Fact,
    Forum,
    Fund,
    Funding,
    Homonym,
    InvalidDateError,
    InvalidFieldError,
    Meetings,
    Membership,
    MigcoopError,
    Name,
    NameKind,
    Names,
    Organisation,
    Output,
    Participation,
    Party,
    Period,
    Place,
    Project,
    Record,
    Role,
    Section,
    Source,
    SourceDate,
    Statement,
    Succession,
    Theme,
    UnknownNameError,
    UnknownWordError,
)
from migcoop.files.ship import is_current, write_shipped
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.resolution import normal_form
from migcoop.strategies import datasets, days, edtf_dates
from migcoop.variants import is_general, words_of
from migcoop.vocabulary import ProjectKind, Word

# A dataset is slow to draw and slower to explain. All examples run in CI; a few are enough while one works.
os.environ["COLUMNS"] = "80"  # whatever terminal runs them

settings.register_profile(
    "all",
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
os.environ["COLUMNS"] = "80"  # whatever terminal runs them

settings.register_profile("quick", settings.get_profile("all"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "all" if os.environ.get("CI") else "quick"))

_R = TypeVar("_R", bound=Record)
_PACKAGE = str(Path(migcoop.__file__).parent)


def pytest_sessionstart() -> None:
    """Bring what ships up to date in a checkout, once, so that not every process that a test starts makes it anew."""
    if Path(_PACKAGE, "data", "made").exists() and not is_current(_PACKAGE):
        write_shipped(_PACKAGE)


HERE = (Citation(locator="title"),)
NOTE = Source(
    id="note",
    names=[Name(text="A note", lang="en", citations=HERE)],
    publisher="A publisher",
    language="en",
    date=SourceDate(printed="2018-02-12", citations=HERE),
    sections=[migcoop.Section(title="Projects", paragraphs=3)],
    citations=HERE,
)
CITED = (Citation(source=NOTE, section="Projects", paragraph=1),)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    migcoop.set_locale("en")


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A session of Spark on two threads, where PySpark and a Java are."""
    sql = pytest.importorskip("pyspark.sql")
    if which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("PySpark needs a Java")
    builder = sql.SparkSession.builder.master("local[2]").appName("migcoop")
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4", "spark.log.level": "ERROR"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def named(text: str, lang: str = "en", kind: str = "official", **more: Any) -> Name:
    """A cited name."""
    return Name(text=text, lang=lang, kind=kind, citations=CITED, **more)


def made(cls: type[_R], id: str, *names: str | Name, **fields: Any) -> _R:
    """A cited record with these names, or with one made of its id."""
    several = [name if isinstance(name, Name) else named(name) for name in names or (f"Name of {id}",)]
    return cls(id=id, names=several, citations=CITED, **fields)


@cache
def slots_of(cls: type) -> list[str]:
    """The slots and fields of a class."""
    slots = {slot for each in cls.__mro__ for slot in vars(each).get("__slots__", ())}
    fields = {field.name for field in attrs.fields(cls)} if attrs.has(cls) else set()
    return sorted((slots | fields) - {"__weakref__", "__dict__"})


def children(value: object) -> Iterator[tuple[str, object]]:
    """What a value holds itself: items, fields, slots and instance dictionary, each with where it stands."""
    if isinstance(value, Enum):
        return
    if isinstance(value, tuple):
        yield from ((f"[{number}]", item) for number, item in enumerate(value))
    for name in slots_of(type(value)):
        if hasattr(value, name):
            yield f".{name}", getattr(value, name)
    if hasattr(value, "__dict__"):
        yield ".__dict__", vars(value)


def parts(value: object, into_records: bool = True) -> Iterator[tuple[str, object]]:
    """The value and all that can be reached from it, each once, with the way to it; other records' insides if asked for."""
    seen: set[int] = set()
    waiting = [(type(value).__name__, value)]
    while waiting:
        path, part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        yield path, part
        if part is value or into_records or not isinstance(part, Record):
            waiting += [(path + step, child) for step, child in children(part)]


def citations_in(item: object) -> set[Citation]:
    """All citations of an item's own facts."""
    return {part for _, part in parts(item, into_records=False) if isinstance(part, Citation)}


def small() -> dict[str, Any]:
    """The raw content of a small dataset that holds together, by the names of its files: to change, and to `lay_out`."""
    cited = {"citations": ["note § Projects ¶ 1"]}

    def record(id: str, text: str, **fields: Any) -> dict[str, Any]:
        return {"id": id, "names": [{"text": text, "lang": "en", **cited}], **fields, **cited}

    itself = {"citations": ["@ title"]}
    note = {
        "id": "note",
        "names": [{"text": "A note", "lang": "en", **itself}],
        "publisher": "A publisher",
        "language": "en",
        "date": {"printed": "2018-02-12", **itself},
        "sections": [
            {"title": "Projects", "paragraphs": 3, "left_out": [{"paragraph": 2, "what": "a form", "why": "furniture"}]}
        ],
        **itself,
    }
    lead = {"actor": "SE", "role": "lead", "via": "agency", **cited}
    return {
        "sources": [note],
        "countries": [record("NO", "Norway", alpha3="NOR"), record("SE", "Sweden", alpha3="SWE")],
        "organisations": [
            record("agency", "The agency", kind="national_authority", country="SE"),
            record("bureau", "The bureau", kind="national_authority", country="NO"),
        ],
        "forums": [record("round", "The round", kind="network", periods=[{"value": "2001/2011-12-08", **cited}])],
        "funds": [record("purse", "The purse")],
        "projects": [
            record("sequel", "The sequel", periods=[{"value": "2011-01/2012-12", **cited}]),
            record(
                "task",
                "The task",
                periods=[{"value": "2016-06-01/2021-12-31", **cited}],
                participations=[lead, {"actor": "agency", "role": "participant", "period": "2017/", **cited}],
                funding=[{"fund": "purse", "share": "part", **cited}],
            ),
        ],
        "memberships": [{"member": "SE", "body": "round", "periods": [{"value": "2001/..", **cited}]}],
        "successions": [
            {"predecessor": "sequel", "successor": "task", "kind": "continued", "dates": [{"value": "2016-06", **cited}]}
        ],
        "cooperations": [{"actor": "agency", "partner": "bureau", "themes": ["return"], **cited}],
        "claims": [{"about": "task", "property": "status", "value": "ongoing", "as_of": "2018-02-12", **cited}],
    }


def lay_out(folder: Path, content: Mapping[str, Any]) -> Path:
    """The folder, with a file for each name: of bytes as they are, of all else as JSON."""
    for name, value in content.items():
        file = folder / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode())
    return folder


# ------------------------------------------------------------------------------------------------------- asking at random

TIMES = st.one_of(
    days(1998, 2022),
    days(1998, 2022).map(datetime.date.isoformat),
    edtf_dates(1998, 2022),
    st.builds("{}/{}".format, st.integers(1998, 2010), st.integers(2010, 2022)),
)


_LAST_READ: tuple[Dataset, tuple[Any, ...]] = (Dataset(), ())


def items_of(dataset: Dataset) -> tuple[Any, ...]:
    """All that is in a dataset: read once where one is asked again and again."""
    global _LAST_READ
    if _LAST_READ[0] is not dataset:
        _LAST_READ = (dataset, tuple(dataset.everything()))
    return _LAST_READ[1]


def of_kind(dataset: Dataset, *kinds: type) -> list[Any]:
    return [item for item in items_of(dataset) if isinstance(item, kinds)]


def listed(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def as_given(draw: Any, value: Any) -> Any:
    """A record as people give it: itself, its id, or a name of it; what is no record, as it is."""
    if isinstance(value, Record):
        names = [name.text for name in value.names if name.lang in DEFAULT_LANGUAGES or name.kind is NameKind.ACRONYM]
        told_apart = (
            [] if isinstance(value, Source) else [text for text in names if not is_general(words_of(normal_form(text)))]
        )
        return draw(st.sampled_from([value, value.id, *told_apart[:1]]))
    return draw(st.sampled_from([value, str(value)])) if isinstance(value, Word) else value


def asked(draw: Any, filters: dict[str, Any]) -> dict[str, Any]:
    """The filters as people give them: lists as lists, tuples, sets of one or alone."""
    found = {}
    for name, values in filters.items():
        several = [as_given(draw, value) for value in listed(values)]
        alone = not isinstance(values, list)
        found[name] = several[0] if alone else draw(st.sampled_from([several, tuple(several), dict.fromkeys(several)]))
    return found


def some_filters(draw: Any, pools: dict[str, list[Any]], at: str | None = None, most: int = 3) -> dict[str, Any]:
    """Up to so many filters with values of these pools, and a time if there is a filter for one."""
    names = [name for name, pool in pools.items() if pool]
    filters: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(names), max_size=most, unique=True)) if names else []:
        value = st.sampled_from(pools[name])
        filters[name] = draw(value | st.lists(value, min_size=1, max_size=2, unique_by=lambda item: getattr(item, "id", item)))
    if at is not None and draw(st.booleans()):
        filters[at] = draw(TIMES)
        if draw(st.booleans()):
            filters["certainty"] = draw(st.sampled_from(["possible", "definite"]))
    return filters


def project_pools(dataset: Dataset) -> dict[str, list[Any]]:
    actors = of_kind(dataset, Country, Organisation, Forum)
    used = [part for project in dataset.projects() for part in project.participations]
    busy = [actor for part in used for actor in (part.actor, part.via) if actor is not None]
    return {
        "lead": [*actors, *busy, NOT_STATED],
        "partner": [*actors, *busy, NOT_STATED],
        "target": [*actors, *busy, NOT_STATED],
        "involving": [*actors, *busy],
        "role": [*Role, *(part.role for part in used)],
        "fund": [*of_kind(dataset, Fund, Organisation, Country), NOT_STATED],
        "theme": [*Theme, *(theme for project in dataset.projects() for theme in project.themes)],
        "within": of_kind(dataset, Forum, Organisation, Agreement, Project),
        "kind": list(ProjectKind),
        "source": list(dataset.sources()),
    }


def is_short(text: str) -> bool:
    return sum(char.isalnum() for char in text) <= 3


def codes_of(record: Record) -> Iterator[str]:
    """The codes and short acronyms of a record: what matches in capitals only."""
    if isinstance(record, Country):
        yield from (record.code, record.alpha3)
    for name in record.names:
        if name.kind is NameKind.ACRONYM:
            yield from (text for text in (name.text, *name.forms) if is_short(text))


def texts_of(record: Record) -> Iterator[str]:
    """Every name and printed form that matches whatever its case, in the languages that are asked for by default."""
    for name in record.names:
        acronym = name.kind is NameKind.ACRONYM
        if not acronym and name.lang not in DEFAULT_LANGUAGES:
            continue
        yield from (text for text in (name.text, *name.forms) if not (acronym and is_short(text)))


def answer(dataset: Dataset, text: str) -> object:
    try:
        return dataset.resolve(text).id
    except AmbiguousNameError as error:
        return error.candidates
    except UnknownNameError:
        return None


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


# ----------------------------------------------------------------------------------------------------- records and edges
#
# One of each class, which refer to one another, for the tests of records and the laws of all that is made.

SWEDEN = made(Country, "SE", "Sweden", alpha3="SWE")
NORWAY = made(Country, "NO", "Norway", alpha3="NOR")
TOWN = made(Place, "town", "The Town", kind="city", country=SWEDEN)
WHEN = (Statement(value=Period.parse("2014/2016", as_of="2018-02-12"), citations=CITED),)
UNION = made(Organisation, "union", "The Union", kind="intergovernmental_organisation")
AGENCY = made(
    Organisation, "agency", "The Agency", kind="national_authority", country=SWEDEN, seat=TOWN, part_of=UNION, periods=WHEN
)
DIALOGUE = made(Forum, "dialogue", "The Dialogue", kind="dialogue")
PANEL = made(
    Forum,
    "panel",
    "The Panel",
    kind="panel",
    level="expert",
    seat=TOWN,
    part_of=DIALOGUE,
    meetings=[Meetings(times=2, level="official", citations=CITED)],
    themes=["asylum"],
    periods=WHEN,
    participations=[Participation(actor=NORWAY, role="chair", citations=CITED)],
    funding=[],
)
FUND = made(Fund, "fund", "The Fund", provider=UNION)
STRAND = made(Fund, "strand", "The Strand", kind="strand", part_of=FUND)
DATED = (Statement(value=EdtfDate("2010"), citations=CITED),)
PACT = made(Agreement, "pact", "The Pact", kind="treaty", dates=DATED)
PARTY = Party(actor=SWEDEN, agreement=PACT, act="accession", signed="2010", deposited="2011", periods=WHEN, citations=CITED)
PROTOCOL = made(Agreement, "protocol", "The Protocol", kind="treaty", part_of=PACT)
LEAD = Participation(actor=SWEDEN, role="lead", via=AGENCY, period=Period.parse("2014/2015"), citations=CITED)
POSTED = Deployment(actor=AGENCY, place=TOWN, count=2, planned=True, citations=CITED)
MODULE = Output(title="A module", kind="training_module", languages=["sv"], date="2015", url="example.org", citations=CITED)
WHOLE = made(Project, "whole", "The Whole")
PROJECT = made(
    Project,
    "project",
    "The Project",
    kind="pilot",
    summary="What it is.",
    same_as=["https://example.org"],
    inferred=["kind"],
    note="From what it is inferred.",
    part_of=WHOLE,
    within=[PANEL, PACT],
    themes=["asylum", "training"],
    periods=WHEN,
    participations=[LEAD, Participation(actor=UNION, role="partner", citations=CITED)],
    funding=[Funding(fund=STRAND, share="main", citations=CITED)],
    deployments=[POSTED],
    outputs=[MODULE],
)
MEMBERSHIP = Membership(member=SWEDEN, body=PANEL, status="observer", scope="statistics", periods=WHEN, citations=CITED)
SUCCESSION = Succession(predecessor=WHOLE, successor=PROJECT, kind="next_phase", planned=True, dates=DATED, citations=CITED)
COOPERATION = Cooperation(actor=AGENCY, partner=UNION, themes=["return"], citations=CITED)
CLAIM = Claim(about=PROJECT, property="countries", value=7, as_of="2018", citations=CITED)
RECORDS = (NOTE, SWEDEN, TOWN, AGENCY, PANEL, FUND, STRAND, PACT, PROTOCOL, PROJECT)
EDGES = (MEMBERSHIP, PARTY, SUCCESSION, COOPERATION, CLAIM)
EXAMPLES = (
    *RECORDS,
    *EDGES,
    LEAD,
    POSTED,
    MODULE,
    *PROJECT.funding,
    *PANEL.meetings,
    *WHEN,
    NOTE.date,
    Fact(basis="inferred", note="From this.", citations=CITED),
    CITED[0],
    Section(title="Projects", paragraphs=3),
    named("Name", forms=["Names"], validity=Period.parse("2010/2011")),
)
OF_CLASS: dict[type, Any] = {type(example): example for example in EXAMPLES}
DATES = {"signed", "deposited", "date", "as_of", "printed", "not_before", "not_after", "retrieved"}
each_class = pytest.mark.parametrize("cls", OF_CLASS, ids=lambda cls: cls.__name__)


def each_kind(*pools: tuple[Any, ...]) -> pytest.MarkDecorator:
    """Parametrise by the classes of the items."""
    kinds = sorted({type(item) for pool in pools for item in pool}, key=lambda cls: cls.__name__)
    return pytest.mark.parametrize("kind", kinds, ids=lambda cls: cls.__name__)


def of(kind: type, *pools: tuple[Any, ...]) -> list[Any]:
    """Those items that are of that class."""
    return [item for pool in pools for item in pool if type(item) is kind]


def fields_of(cls: type) -> list[Any]:
    """The fields that a class is made with, but for a statement's value, which may be anything."""
    fields = attrs.fields(attrs.resolve_types(cls))
    return [field for field in fields if field.init and (cls, field.name) != (Statement, "value")]


def reads(item: object) -> str:
    """How a test of the item is named."""
    return item.id if isinstance(item, Record) else str(getattr(item, "key", repr(item)))


def refusal(cls: type, field: str, value: object) -> MigcoopError:
    """The error with which the class refuses the value for that field, checked to say what it is about."""
    with pytest.raises(MigcoopError) as caught:
        attrs.evolve(OF_CLASS[cls], **{field: value})
    error = caught.value
    if isinstance(error, InvalidFieldError):
        assert (error.owner, error.field) == (cls.__name__, field)
        assert str(error).startswith(f"{cls.__name__}.{field} ")
    elif isinstance(error, UnknownWordError):
        assert field.removesuffix("s") in error.field
        assert str(error).startswith(f"unknown {error.field} ")
    else:
        assert isinstance(error, InvalidDateError) and field in DATES
    return error


def is_tuple(field: Any) -> bool:
    """Whether a field holds several values."""
    return get_origin(field.type) is tuple or field.type is Names


def not_refused(cls: type, names: list[str], value: object) -> list[str]:
    """Those of the fields for which the class does not refuse the value, or refuses it without saying of what it speaks."""
    found = []
    for name in names:
        try:
            refusal(cls, name, value)
        except (pytest.fail.Exception, AssertionError, TypeError) as error:
            found.append(f"{cls.__name__}.{name}: {type(error).__name__} {error}")
    return found


def bundled() -> tuple[Any, ...]:
    """The records and edges that ship."""
    return tuple(migcoop.dataset().everything())


@cache
def drawn_datasets() -> tuple[Dataset, ...]:
    """As many datasets as the profile has examples: drawing one costs more than asking all the laws that only look at it."""
    found: list[Dataset] = []

    @settings(database=None, phases=[Phase.generate])
    @given(datasets())
    def draw(dataset: Dataset) -> None:
        found.append(dataset)

    draw()
    return tuple(found)


def bodies_of(dataset: Dataset) -> list[Any]:
    """What may be asked for its members: organisations, forums, and the places that something belongs to."""
    having = {edge.body.id for edge in of_kind(dataset, migcoop.Membership)}
    places = [place for place in of_kind(dataset, migcoop.Place) if place.id in having]
    return [*of_kind(dataset, migcoop.Organisation, migcoop.Forum), *places]
