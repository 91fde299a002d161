"""Records and edges as JSON's own types and back: what is written, what is refused, and who else writes JSON."""

from __future__ import annotations

import copy
import datetime
import json
from typing import Any

import attrs
import cattrs
import pytest

import migcoop
from migcoop import (
    Actor,
    Certainty,
    Citation,
    Country,
    Dataset,
    DatasetError,
    Duration,
    Edge,
    EdtfDate,
    FilterError,
    InvalidDateError,
    LangString,
    Name,
    Names,
    Organisation,
    Period,
    Project,
    Record,
    RetiredIdWarning,
    Role,
    Selection,
    SourceDate,
    Statement,
    UnknownWordError,
)
from migcoop.files.codec import converter, from_dict, to_dict

DATA = migcoop.dataset()
FRANK = migcoop.project("EU-FRANK")
READ = converter(DATA)


@attrs.frozen
class Visit:
    """A class of somebody's own."""

    who: Organisation
    to: Actor | None
    project: Project | None
    when: Period
    day: datetime.date
    sure: Certainty
    role: Role


VISIT = Visit(
    who=migcoop.organisation("Migrationsverket"),
    to=migcoop.country("LT"),
    project=None,
    when=Period.parse("2016/2018", "2018-02-12"),
    day=datetime.date(2016, 6, 1),
    sure=Certainty.MAYBE,
    role=Role.HOST,
)

# ---------------------------------------------------------------------------------------------------------------- outwards


@pytest.mark.parametrize(
    ("item", "raw"),
    [
        (Certainty.MAYBE, "maybe"),
        (Role.LEAD, "lead"),
        (migcoop.NOT_STATED, "not stated"),
        (LangString("Sverige", "sv"), "Sverige"),
        (EdtfDate("2015-23~"), "2015-23~"),
        (Duration("P2Y"), "P2Y"),
        (Period.parse("2014/"), "2014/"),
        (Period.parse("2014/..", "2018-02-12"), {"text": "2014/..", "as_of": "2018-02-12"}),
        (Citation(locator="1"), "@ 1"),
        (Names([Name(text="Sverige", lang="sv")]), [{"text": "Sverige", "lang": "sv"}]),
        (SourceDate(not_before="2013-07-01"), {"not_before": "2013-07-01"}),
        (datetime.date(2016, 6, 1), "2016-06-01"),
        (datetime.datetime(2016, 6, 1, 12), "2016-06-01T12:00:00"),
        (frozenset(["b", "a"]), ["a", "b"]),
        ({"a": (Certainty.NO, 1, None, True, 0.5)}, {"a": ["no", 1, None, True, 0.5]}),
        ({EdtfDate("2016"): [Role.LEAD]}, {"2016": ["lead"]}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_records_are_made_of_is_written_as_in_files(item: Any, raw: Any) -> None:
    written = to_dict(item)
    assert written == raw
    assert type(written) is type(raw)
    assert json.loads(json.dumps({"x": item} if not isinstance(item, dict) else raw, default=to_dict)) is not None


def test_a_selection_is_a_list_of_whole_records() -> None:
    found = migcoop.projects(lead="SE")
    assert to_dict(found) == to_dict(list(found)) == [to_dict(project) for project in found]


def test_other_answers_are_their_fields_with_records_by_id() -> None:
    match = migcoop.search("EU-FRANK")[0]
    assert to_dict(match) == {"record": "eu-frank", "name": to_dict(match.name), "score": match.score}
    together = migcoop.collaborators("BAMF").where(lambda other: other.actor.id == "migrationsverket").one()
    assert to_dict(together) == {
        "actor": "migrationsverket",
        "projects": ["decision-making-pilot-pp7"],
        "cooperations": [to_dict(edge) for edge in together.cooperations],
        "forums": list(together.forums.ids),
    }
    conflict = migcoop.conflicts()[0]
    assert to_dict(conflict)["statements"] == [to_dict(fact) for fact in conflict.statements]
    assert json.loads(json.dumps(migcoop.evidence("ERIN"), default=to_dict))[0]["about"] == "erin"


@pytest.mark.parametrize("item", [object(), b"bytes", DATA, {"a": [object()]}, print])
def test_what_is_nobodys_is_refused(item: object) -> None:
    with pytest.raises(FilterError, match="JSON takes records"):
        to_dict(item)
    assert issubclass(FilterError, TypeError)  # as whoever asks a default of us expects


# ----------------------------------------------------------------------------------------------------------------- inwards


def test_every_problem_of_a_dict_is_told_with_its_field() -> None:
    raw = {
        "id": "task",
        "names": [{"text": "Task", "lang": "en"}],
        "kind": "task",
        "participations": [{"actor": "SE", "role": "leed"}, {"actor": "QQ", "role": "lead", "share": 1}],
        "periods": [{"value": "2014/2013", "citations": ["nosuch @ 1"]}],
        "within": ("gdisc",),
        "part_of": datetime.date(2014, 1, 1),
    }
    with pytest.raises(DatasetError) as caught:
        from_dict("project", raw, DATA)
    assert {(problem.file, problem.id) for problem in caught.value.problems} == {("project", "task")}
    assert sorted(problem.field for problem in caught.value.problems) == [
        "kind",
        "part_of",
        "participations[0].role",
        "participations[1].actor",
        "participations[1].share",
        "periods[0].citations[0]",
        "periods[0].value",
        "within",
    ]
    told = str(caught.value)
    assert "within: is a tuple ('gdisc',); right would be a list" in told
    assert "part_of: is a date datetime.date(2014, 1, 1); right would be the id of a record" in told


@pytest.mark.parametrize("raw", [[], "eu-frank", None, 5, datetime.date(2014, 1, 1)])
def test_what_is_no_object_is_refused(raw: Any) -> None:
    with pytest.raises(DatasetError, match="right would be an object with fields"):
        from_dict("project", raw, DATA)


def test_a_kind_is_a_word_or_a_class() -> None:
    raw = to_dict(FRANK)
    assert from_dict("project", raw, DATA) == from_dict(migcoop.RecordKind.PROJECT, raw, DATA) == from_dict(Project, raw, DATA)
    with pytest.raises(UnknownWordError, match="unknown kind 'projects'"):
        from_dict("projects", raw, DATA)  # type: ignore[call-overload]
    for wrong in (Dataset, Record, 5, None):
        with pytest.raises(FilterError, match="kind is a word"):
            from_dict(wrong, raw, DATA)  # type: ignore[call-overload]
    with pytest.raises(FilterError, match="ids are looked up in a Dataset, not in None"):
        from_dict("project", raw, None)  # type: ignore[call-overload]
    with pytest.raises(FilterError, match="ids are looked up in a Dataset"):
        converter("data")  # type: ignore[arg-type]


def test_nothing_is_filled_in() -> None:
    cited = FRANK.periods[0].citations[0].key
    edge = from_dict(
        "membership", {"member": "SE", "body": "gdisc", "periods": [{"value": "2014/", "citations": [cited]}]}, DATA
    )
    assert edge.citations == () and edge.period.as_of is None


def test_a_retired_id_finds_what_replaced_it() -> None:
    data = Dataset(DATA.everything(), homonyms=DATA.homonyms, retired={"frank": "eu-frank"})
    with pytest.warns(RetiredIdWarning, match="'frank' is retired"):
        claim = from_dict("claim", {"about": "frank", "property": "parts", "value": 3}, data)
    assert claim.about == FRANK


def test_records_are_looked_up_in_the_dataset_that_is_given() -> None:
    sources = copy.deepcopy(list(DATA.sources()))
    ids = {source.id for source in sources}
    raw = to_dict(migcoop.country("SE"))
    for _ in range(2):  # one after the other, whatever was read before
        assert from_dict("country", raw, DATA).citations[0].source is DATA.get("cldr-47")
        other = Dataset(sources, homonyms=[each for each in DATA.homonyms if ids.issuperset(each.ids)])
        assert from_dict("country", raw, other).citations[0].source is other.get("cldr-47")


# --------------------------------------------------------------------------------------------------------------- converters


def test_a_class_of_ones_own_holds_records_and_times() -> None:
    raw = READ.unstructure(VISIT)
    assert raw == {
        "who": to_dict(VISIT.who),
        "to": to_dict(VISIT.to),
        "project": None,
        "when": {"text": "2016/2018", "as_of": "2018-02-12"},
        "day": "2016-06-01",
        "sure": "maybe",
        "role": "host",
    }
    by_id = {**json.loads(json.dumps(raw)), "who": "migrationsverket", "to": "LT"}
    assert READ.structure(by_id, Visit) == VISIT
    with pytest.raises(cattrs.ClassValidationError) as caught:
        READ.structure({**by_id, "who": "LT", "day": "1.6.2016"}, Visit)
    told = [str(error) for error in caught.value.exceptions]
    assert len(told) == 2 and "refers to 'LT', which is no organisation here" in told[0] and "YYYY-MM-DD" in told[1]


@pytest.mark.parametrize(
    ("raw", "kind", "value"),
    [
        ("2016/2018", Period, Period.parse("2016/2018")),
        ({"start": "2016", "ongoing": True}, Period, Period(start="2016", ongoing=True)),
        ("2016", EdtfDate, EdtfDate("2016")),
        ("P2Y", Duration, Duration("P2Y")),
        ("yes", Certainty, Certainty.YES),
        ({"value": "2014/"}, Statement[Period], Statement(value=Period.parse("2014/"))),
        ("eu-frank", Project, FRANK),
        ("SE", Record, migcoop.country("SE")),
        ("SE", Actor, migcoop.country("SE")),
        (["eu-frank", "erin"], Selection[Project], migcoop.projects().where(lambda p: p.id in ("erin", "eu-frank"))),
        (["eu-frank"], tuple[Project, ...], (FRANK,)),
    ],
)
def test_a_converter_reads_values_from_their_texts(raw: Any, kind: Any, value: Any) -> None:
    assert READ.structure(raw, kind) == value


@pytest.mark.parametrize(
    ("raw", "kind", "error", "told"),
    [
        ("2018/2016", Period, InvalidDateError, "no end before the start|no start after the end"),
        (5, Period, DatasetError, "period: is a number 5; right would be a period"),
        ("2016-13", EdtfDate, InvalidDateError, "there is no month 13"),
        (1, Certainty, ValueError, "1 is not a valid Certainty"),
        ("leed", Role, UnknownWordError, "Did you mean 'lead'"),
        ("XQ", Country, DatasetError, "refers to 'XQ', which is no country here"),
        ("nosuch @ 1", Citation, DatasetError, "citation: refers to 'nosuch'"),
        ({"id": "SE"}, Actor, DatasetError, "country or organisation or forum, SE: is an object"),
        ({"id": "SE"}, Record, DatasetError, "right would be the id of a record"),
        ({"id": "SE"}, Country, DatasetError, "names: is missing"),
        ({"note": 5}, Edge, DatasetError, "note: is a number 5"),
    ],
)
def test_a_converter_refuses_what_cannot_be(raw: Any, kind: Any, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        READ.structure(raw, kind)


@pytest.mark.parametrize("raw", ["2016/2018", ["2016"], {}, {"start": "2016"}])
def test_cattrs_alone_refuses_a_period_and_makes_none_up(raw: Any) -> None:
    with pytest.raises(cattrs.ClassValidationError, match="While structuring Period"):
        cattrs.structure(raw, Period)


@pytest.mark.parametrize("kind", [EdtfDate, Duration, Project, Country])
def test_cattrs_alone_refuses_texts_for_what_has_fields(kind: type) -> None:
    with pytest.raises(cattrs.ClassValidationError):
        cattrs.structure("2016", kind)


def test_cattrs_alone_writes_and_reads_a_certainty_as_its_word() -> None:
    assert cattrs.unstructure(Certainty.MAYBE) == "maybe"
    assert cattrs.structure("maybe", Certainty) is Certainty.MAYBE


# ------------------------------------------------------------------------ who else writes JSON: the lines of docs/build.md


ANSWER: dict[str, Any] = {
    "project": FRANK,
    "projects": migcoop.projects(lead="SE"),
    "sure": FRANK.active("2017"),
    "name": FRANK.name,
    "when": FRANK.period,
    "role": Role.LEAD,
}
WRITTEN = {name: to_dict(item) for name, item in ANSWER.items()}


def test_json() -> None:
    assert json.loads(json.dumps(ANSWER, default=migcoop.to_dict)) == WRITTEN


def test_orjson() -> None:
    orjson = pytest.importorskip("orjson")
    assert orjson.loads(orjson.dumps(ANSWER, default=migcoop.to_dict)) == WRITTEN
    assert orjson.dumps(Certainty.MAYBE) == b'"maybe"'


def test_msgspec() -> None:
    msgspec = pytest.importorskip("msgspec")
    assert msgspec.json.decode(msgspec.json.encode(migcoop.to_dict(ANSWER))) == WRITTEN
    assert msgspec.json.encode(Certainty.MAYBE) == b'"maybe"'


def test_pydantic() -> None:
    pydantic = pytest.importorskip("pydantic")
    from typing import Annotated

    shown = Annotated[Any, pydantic.PlainSerializer(migcoop.to_dict)]
    model = pydantic.create_model("Answer", **dict.fromkeys(ANSWER, (shown, ...)))
    answer = model(**ANSWER)
    assert json.loads(answer.model_dump_json()) == answer.model_dump(mode="json") == WRITTEN
    assert model.model_json_schema(mode="serialization")["required"] == list(ANSWER)
