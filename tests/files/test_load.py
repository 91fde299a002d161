"""Reading a folder of one's own: every problem of every file, with record, field and what would be right."""

from __future__ import annotations

import gc
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import migcoop
from migcoop import Dataset, DatasetError, Homonym, Retired, load
from migcoop.errors import Problem
from migcoop.files.layout import read_folder
from migcoop.store import FILES

from ..conftest import lay_out, small

Change = Callable[[Any], None]
NO_SOURCE = "a citation: 'source § section ¶ paragraph' or 'source @ locator'"
WRONGLY_RETIRED = 'the id that replaced it, or an object with a list "by" of ids, and "since" and "why" as texts'
ACTORS = "country or organisation or forum"


def problems_of(folder: Path, content: dict[str, Any]) -> list[Problem]:
    try:
        load(lay_out(folder, content))
    except DatasetError as error:
        return list(error.problems)
    return []


def put(plural: str, id: str | int, *path: str | int, value: Any) -> Change:
    """A change of one field of one record, or of the edge of that number."""

    def change(content: Any) -> None:
        target = content[plural][id] if isinstance(id, int) else next(raw for raw in content[plural] if raw["id"] == id)
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return change


def task(*path: str | int, value: Any) -> Change:
    return put("projects", "task", *path, value=value)


def without(plural: str, id: str, name: str) -> Change:
    return lambda content: next(raw for raw in content[plural] if raw["id"] == id).pop(name)


def again(plural: str) -> Change:
    return lambda content: content[plural].append(content[plural][0])


def extra(plural: str, raw: Any) -> Change:
    return lambda content: content[plural].append(raw)


def of_task(field: str, what: str, remedy: str) -> Problem:
    return Problem("projects.json", "task", field, what, remedy)


FIELDS_OF_A_PARTICIPATION = "one of basis, note, citations, actor, role, via, period"
LATER = {"predecessor": "task", "successor": "sequel", "kind": "continued", "citations": ["note § Projects ¶ 1"]}

WRONG: dict[str, tuple[Change, Problem]] = {
    "a word that its list does not have": (
        task("kind", value="programm"),
        of_task(
            "kind",
            "is 'programm'",
            "one of project, programme, pilot, twinning, training, curriculum, consortium, support_function. Did you mean "
            "'programme'?",
        ),
    ),
    "a word that is no text": (
        task("participations", 0, "role", value=["lead"]),
        of_task("participations[0].role", "is ['lead']", ""),
    ),
    "a date that cannot be, in parts": (
        task("periods", 0, "value", value={"start": "2016-13-01"}),
        of_task(
            "periods[0].value.start", "'2016-13-01' is no date here: there is no month 13…", "a date or period that can be"
        ),
    ),
    "a period that ends before it starts": (
        task("periods", 0, "value", value="2016-06-01/2015"),
        of_task(
            "periods[0].value",
            "'2016-06-01/2015' is no period: it would have to start on 2016-06-01 or later (start 2016-06-01), yet on "
            "2015-12-31 or earlier (no start after the end)",
            "a date or period that can be",
        ),
    ),
    "a text that is no period": (
        task("periods", 0, "value", value="soon"),
        of_task("periods[0].value", "'soon' is no date here", ""),
    ),
    "a number for a period": (
        task("periods", 0, "value", value=2016),
        of_task(
            "periods[0].value",
            "is a number 2016",
            "a period, such as '2014-02-01/2017-04-30', or an object with any of start, end, duration, ongoing, planned, as_of",
        ),
    ),
    "a part that no period has": (
        task("periods", 0, "value", value={"strat": "2016"}),
        of_task(
            "periods[0].value",
            "has 'strat', which is no part of a period",
            "any of start, end, duration, ongoing, planned, as_of",
        ),
    ),
    "a part beside the text of a period": (
        task("periods", 0, "value", value={"text": "2016/", "end": "2017"}),
        of_task("periods[0].value", "has 'end', which is no part of a period", "any of text, as_of"),
    ),
    "a reference to nothing": (
        task("participations", 1, "actor", value="netherlands"),
        of_task("participations[1].actor", f"refers to 'netherlands', which is no {ACTORS} here", f"the id of a {ACTORS}"),
    ),
    "a reference to another kind": (
        task("participations", 1, "actor", value="purse"),
        of_task("participations[1].actor", f"refers to 'purse', which is no {ACTORS} here", f"the id of a {ACTORS}"),
    ),
    "a reference that is no text": (
        task("participations", 1, "actor", value=5),
        of_task("participations[1].actor", "is a number 5", "the id of a record"),
    ),
    "a field that an edge does not have": (
        task("participations", 0, "rolle", value="lead"),
        of_task("participations[0].rolle", "is no field", f"{FIELDS_OF_A_PARTICIPATION}. Did you mean 'role'?"),
    ),
    "a text for a list": (
        task("participations", value="NL"),
        of_task("participations", "is a text 'NL'", "a list"),
    ),
    "a text for an object": (
        task("participations", 0, value="NL"),
        of_task("participations[0]", "is a text 'NL'", "an object with fields"),
    ),
    "a number for a text": (task("summary", value=5), of_task("summary", "is a number 5", "a text")),
    "true for a number": (
        put("memberships", 0, "spell", value=True),
        Problem("memberships.json", "[0]", "spell", "is True", "a whole number"),
    ),
    "a number for true or false": (
        put("successions", 0, "planned", value=1),
        Problem("successions.json", "[0]", "planned", "is a number 1", "true or false"),
    ),
    "no name": (task("names", value=[]), of_task("names", "is empty", "at least one name")),
    "a language that is none": (
        task("names", 0, "lang", value="english"),
        of_task("names[0].lang", "is 'english'", "a canonical BCP 47 tag such as 'nb'"),
    ),
    "a name that is blank": (
        task("names", 0, "text", value=" "),
        of_task("names[0].text", "is ' '", "a name, on one line"),
    ),
    "an id in capitals": (
        put("projects", "sequel", "id", value="SEQUEL"),
        Problem("projects.json", "SEQUEL", "id", "is 'SEQUEL'", "lower-case words with hyphens"),
    ),
    "a country's id in small letters": (
        put("countries", "NO", "id", value="no"),
        Problem("countries.json", "no", "id", "is 'no'", "an ISO 3166-1 alpha-2 code in capitals"),
    ),
    "an id that is another's": (
        put("projects", "sequel", "id", value="agency"),
        Problem(
            "projects.json",
            "agency",
            "id",
            "is given twice: first in organisations.json, line 1",
            "an id of its own for each record",
        ),
    ),
    "no id": (
        without("projects", "sequel", "id"),
        Problem("projects.json", "[0]", "id", "is missing", "an id of its own"),
    ),
    "an id that is no text": (
        put("projects", "sequel", "id", value=5),
        Problem("projects.json", "[0]", "id", "is a number 5", "an id of its own"),
    ),
    "an id that is a list": (
        put("sources", "note", "id", value=[]),
        Problem("sources.json", "[0]", "id", "is a list []", "an id of its own"),
    ),
    "no names": (without("projects", "task", "names"), of_task("names", "is missing", "a value: it has no default")),
    "a text for a record": (
        extra("projects", "task"),
        Problem("projects.json", "[2]", "", "is a text 'task'", "an object with fields"),
    ),
    "a section that a source does not have": (
        task("citations", value=["note § Nowhere ¶ 1"]),
        of_task("citations[0]", "cites 'Nowhere', which note does not have", "'Projects'"),
    ),
    "a paragraph that a section does not have": (
        task("citations", value=["note § Projects ¶ 3"]),
        of_task("citations[0]", "cites paragraph 3 of 'Projects', which has 3", "0 to 2"),
    ),
    "a source that is not there": (
        task("citations", value=["nowhere @ page 1"]),
        of_task("citations[0]", "refers to 'nowhere', which is no source here", "the id of a source"),
    ),
    "a text that is no citation": (
        task("citations", value=["page 1"]),
        of_task("citations[0]", "is a text 'page 1'", NO_SOURCE),
    ),
    "a number for a citation": (task("citations", value=[1]), of_task("citations[0]", "is a number 1", NO_SOURCE)),
    "no citation": (task("citations", value=[]), of_task("citations", "is empty", "where its sources speak of it")),
    "no citation of an edge": (
        task("funding", 0, "citations", value=[]),
        of_task("funding[0].citations", "is empty", "where the fact is stated"),
    ),
    "an inferred field that is none": (
        lambda content: (task("inferred", value=["strat"])(content), task("note", value="So.")(content)),  # type: ignore[func-returns-value]
        of_task("inferred", "names 'strat'", "a field of a project"),
    ),
    "what is inferred from nothing": (
        task("funding", 0, "basis", value="inferred"),
        of_task("funding[0].note", "is empty", "from what it is inferred"),
    ),
    "a horizon later than the sources": (
        task("periods", 0, "value", value={"text": "2016/", "as_of": "2019-01-01"}),
        of_task("periods[0].value.as_of", "is 2019-01-01, later than its sources can be", "2018-02-12 or before"),
    ),
    "a name of two": (
        task("names", 0, "text", value="The sequel"),
        Problem(
            "homonyms.json",
            "",
            "the sequel",
            "names sequel, task",
            "another name, or an entry in homonyms.json with these ids",
        ),
    ),
    "a body of another country": (
        task("participations", 0, "via", value="bureau"),
        of_task("participations[0].via", "is bureau, of another country", "an organisation of SE"),
    ),
    "a circle of one": (
        put("organisations", "agency", "part_of", value="agency"),
        Problem(
            "organisations.json",
            "agency",
            "part_of",
            "goes round in a circle: agency -> agency",
            "a chain of part_of with an end",
        ),
    ),
    "part of another kind": (
        put("organisations", "bureau", "part_of", value="purse"),
        Problem(
            "organisations.json",
            "bureau",
            "part_of",
            "refers to 'purse', which is no organisation here",
            "the id of an organisation",
        ),
    ),
    "null for a text": (
        put("sources", "note", "language", value=None),
        Problem("sources.json", "note", "language", "is null", "a text"),
    ),
    "a year for a day": (
        put("sources", "note", "retrieved", value="2026"),
        Problem("sources.json", "note", "retrieved", "is a text '2026'", "a day, YYYY-MM-DD"),
    ),
    "a day without hyphens": (
        put("sources", "note", "retrieved", value="20260102"),
        Problem("sources.json", "note", "retrieved", "is a text '20260102'", "a day, YYYY-MM-DD"),
    ),
    "what is left out of a paragraph that is not there": (
        put("sources", "note", "sections", 0, "left_out", 0, "paragraph", value=3),
        Problem("sources.json", "note", "sections[0].left_out[0].paragraph", "is 3, of a section with 3", "0 to 2"),
    ),
    "what is left out without a reason": (
        put("sources", "note", "sections", 0, "left_out", 0, "why", value=None),
        Problem("sources.json", "note", "sections[0].left_out[0].why", "is null", "a text"),
    ),
    "a spell before the first": (
        put("memberships", 0, "spell", value=0),
        Problem("memberships.json", "[0]", "spell", "is 0", "a whole number from 1"),
    ),
    "a membership twice": (
        again("memberships"),
        Problem(
            "memberships.json",
            "membership:SE:round:member",
            "",
            "is given twice: first in memberships.json, [0]",
            "one edge, with several statements",
        ),
    ),
    "a claim of nothing": (
        put("claims", 0, "value", value=None),
        Problem("claims.json", "[0]", "value", "is null", "a number, a text, or an object with the id of a record"),
    ),
    "a claim of true": (
        put("claims", 0, "value", value=True),
        Problem("claims.json", "[0]", "value", "is True", "a number, a text, or an object with the id of a record"),
    ),
    "a claim of more than an id": (
        put("claims", 0, "value", value={"id": "task", "name": "The task"}),
        Problem(
            "claims.json",
            "[0]",
            "value",
            "is an object {'id': 'task', 'name': 'The task'}",
            "a number, a text, or an object with the id of a record",
        ),
    ),
    "a claim of a record that is not there": (
        put("claims", 0, "value", value={"id": "nowhere"}),
        Problem("claims.json", "[0]", "value", "refers to 'nowhere', which is no record here", "the id of a record"),
    ),
    "a claim twice": (
        again("claims"),
        Problem(
            "claims.json",
            "claim:task:status:2018-02-12:ongoing",
            "",
            "is given twice: first in claims.json, [0]",
            "one, or a number each",
        ),
    ),
    "a successor that ended too early": (
        extra("successions", LATER),
        Problem(
            "successions.json",
            "succession:task:sequel:continued",
            "successor",
            "ended by 2012-12-31, before its predecessor task started on 2016-06-01 or later",
            "a successor that outlives its predecessor's start",
        ),
    ),
    "an edge without an end": (
        extra("memberships", {"member": "SE", "citations": ["note § Projects ¶ 1"]}),
        Problem("memberships.json", "[1]", "body", "is missing", "a value: it has no default"),
    ),
    "a number for the periods of an edge": (
        put("memberships", 0, "periods", value=5),
        Problem("memberships.json", "[0]", "periods", "is a number 5", "a list"),
    ),
    "an edge that is a text": (
        extra("claims", "task"),
        Problem("claims.json", "[1]", "", "is a text 'task'", "an object with fields"),
    ),
    "a paragraph with more digits than a number may have": (
        task("citations", value=[f"note § Projects ¶ {'9' * 5000}"]),
        of_task("citations[0]", "cannot be read: ValueError(…", "what the model describes"),
    ),
}


WITH_ANOTHER_ID = [what for what in WRONG if what.startswith(("an id ", "no id", "a country's id"))]


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_told_with_record_field_and_remedy(tmp_path: Path, what: str) -> None:
    change, problem = WRONG[what]
    content = small()
    change(content)
    told, *others = problems_of(tmp_path, content)
    # What refers to a record that goes by another id now is told as well.
    assert (others == []) is (what not in WITH_ANOTHER_ID)
    assert told[:3] == problem[:3]
    # What dates may be written like is told where dates are, and tested there.
    assert told.what == problem.what or (problem.what.endswith("…") and told.what.startswith(problem.what[:-1])), told
    assert told.remedy == problem.remedy or (not problem.remedy and told.remedy), told
    assert str(told) in str(DatasetError([told]))


def test_the_small_dataset_that_is_changed_here_is_right(tmp_path: Path) -> None:
    assert problems_of(tmp_path, small()) == []


def test_an_id_that_reads_like_a_code_is_told(tmp_path: Path) -> None:
    content = small()
    content["projects"][1]["names"].append({**content["projects"][1]["names"][0], "text": "EU", "kind": "acronym"})
    content["projects"].append(
        {**content["projects"][0], "id": "eu", "names": [{**content["projects"][0]["names"][0], "text": "Eu"}]}
    )
    told = problems_of(tmp_path, content)
    what, right = "reads like the code EU in small letters", "an id from the full name"
    assert Problem("projects.json", "eu", "id", what, right, 1) in told


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    content = small()
    third = {**content["projects"][1], "id": "third", "names": [{**content["projects"][1]["names"][0], "text": "The third"}]}
    content["projects"].append(json.loads(json.dumps(third)))
    task("kind", value="programm")(content)
    task("summary", value=5)(content)
    put("projects", "sequel", "periods", 0, "value", value="soon")(content)
    put("projects", "third", "citations", value=[])(content)
    told = problems_of(tmp_path, content)
    # Each of the four, and nothing about the records and edges that merely refer to a broken one.
    assert [(problem.id, problem.field) for problem in told] == [
        ("sequel", "periods[0].value"),
        ("task", "summary"),
        ("task", "kind"),
        ("third", "citations"),
    ]


def test_a_longer_circle_is_told_of_the_record_that_closes_it(tmp_path: Path) -> None:
    content = small()
    put("organisations", "agency", "part_of", value="bureau")(content)
    put("organisations", "bureau", "part_of", value="agency")(content)
    told = problems_of(tmp_path, content)
    assert [(problem.id, problem.what) for problem in told if problem.file == "organisations.json"] == [
        ("bureau", "goes round in a circle: agency -> bureau -> agency")
    ]


def test_a_record_may_stand_before_those_that_it_refers_to(tmp_path: Path) -> None:
    content = small()
    put("organisations", "agency", "part_of", value="bureau")(content)
    dataset = load(lay_out(tmp_path, content))
    assert dataset.organisation("agency").part_of == dataset.organisation("bureau")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("projects", b"[", Problem("projects.json", "", "", "is no JSON: ", "JSON in UTF-8, as RFC 8259 has it")),
        ("projects", b"\xff\xfe", Problem("projects.json", "", "", "is no JSON: ", "JSON in UTF-8, as RFC 8259 has it")),
        ("projects", b"{}", Problem("projects.json", "", "", "holds an object {}", "a list")),
        ("retired", b"[]", Problem("retired.json", "", "", "holds a list []", "an object")),
        (
            "projects",
            b'[{"id": "a", "id": "b"}]',
            Problem("projects.json", "", "id", "is given twice in one object", "each field once"),
        ),
        (
            "projects",
            b"[NaN]",
            Problem("projects.json", "", "", "is no JSON: NaN is no number of JSON", "JSON in UTF-8, as RFC 8259 has it"),
        ),
        ("projects", b"[" * 100_000, Problem("projects.json", "", "", "is no JSON: ", "JSON in UTF-8, as RFC 8259 has it")),
        (
            "project",
            b"[]",
            Problem(
                "project.json",
                "",
                "",
                "is no file of a dataset",
                f"one of {', '.join(f'{name}.json' for name in FILES)}. Did you mean 'projects.json'?",
            ),
        ),
        (
            "homonyms",
            b'[{"name": "x"}]',
            Problem(
                "homonyms.json",
                "",
                "[0]",
                "is an object {'name': 'x'}",
                'an object with the "name" in normal form and the list of "ids" that it names',
            ),
        ),
        (
            "homonyms",
            b'[{"name": "x", "ids": ["a"]}]',
            Problem(
                "homonyms.json",
                "",
                "[0]",
                "is an object {'name': 'x', 'ids': ['a']}",
                'an object with the "name" in normal form and the list of "ids" that it names',
            ),
        ),
        (
            "homonyms",
            b'[{"name": "x", "ids": ["a", "b"]}]',
            Problem("homonyms.json", "", "x", "does not name two records", "no entry"),
        ),
        ("retired", b'{"old": 5}', Problem("retired.json", "old", "", "leads to a number 5", WRONGLY_RETIRED)),
        ("retired", b'{"old": {}}', Problem("retired.json", "old", "", "leads to an object {}", WRONGLY_RETIRED)),
        (
            "retired",
            b'{"old": {"by": "task"}}',
            Problem("retired.json", "old", "", "leads to an object {'by'", WRONGLY_RETIRED),
        ),
        ("retired", b'{"old": {"by": [5]}}', Problem("retired.json", "old", "", "leads to an object {'by'", WRONGLY_RETIRED)),
        ("retired", b'{"old": {"why": 5}}', Problem("retired.json", "old", "", "leads to an object {'why'", WRONGLY_RETIRED)),
        (
            "retired",
            b'{"old": {"note": "x"}}',
            Problem("retired.json", "old", "", "leads to an object {'note'", WRONGLY_RETIRED),
        ),
        ("retired", b'{"old": {"since": "1"}}', Problem("retired.json", "old", "why", "is missing", "the reason")),
        (
            "retired",
            b'{"old": "nowhere"}',
            Problem("retired.json", "old", "", "leads to 'nowhere', which is no id here", "the id of a record"),
        ),
        (
            "release",
            b'{"release": "1"}',
            Problem(
                "release.json",
                "",
                "",
                "holds an object {'release': '1'}",
                'the name of the "release" and the day on which it was "released", YYYY-MM-DD',
            ),
        ),
        (
            "release",
            b'{"release": "1", "released": "soon"}',
            Problem("release.json", "", "released", "is a text 'soon'", "a day, YYYY-MM-DD"),
        ),
        ("release", b"[]", Problem("release.json", "", "", "holds a list []", "an object")),
        ("retired", b'{"task": "sequel"}', Problem("retired.json", "task", "", "is in use", "an id that no record has")),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, name: str, content: bytes, problem: Problem) -> None:
    told = problems_of(tmp_path, {**small(), name: content})
    match = [each for each in told if each[:3] == problem[:3] and each.what.startswith(problem.what)]
    assert [each.remedy for each in match] == [problem.remedy]


def test_what_could_be_read_of_a_file_with_a_key_twice_is_read(tmp_path: Path) -> None:
    told = problems_of(
        tmp_path, {**small(), "funds": b'[{"id": "purse", "kind": "fund", "note": "", "kind": "fund", "note": ""}]'}
    )
    assert [(problem.id, problem.field) for problem in told] == [
        ("", "kind"),
        ("", "note"),
        ("purse", "names"),
        ("purse", "citations"),
    ]


@pytest.mark.parametrize("path", ["no/such/folder", Path("no/such/folder")])
def test_a_folder_that_is_none_is_told(path: Path | str) -> None:
    with pytest.raises(DatasetError) as caught:
        load(path)
    assert caught.value.problems == (
        Problem("no/such/folder", "", "", "is no folder", "a folder with files such as projects.json"),
    )


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    lay_out(tmp_path, {"projects": []})
    with pytest.raises(DatasetError, match="is no folder"):
        load(tmp_path / "projects.json")


def test_an_error_pickles_and_lists_its_problems() -> None:
    with pytest.raises(DatasetError) as caught:
        load("no/such/folder")
    same = pickle.loads(pickle.dumps(caught.value))
    assert str(same) == str(caught.value)
    assert same.problems == caught.value.problems


def test_an_empty_folder_is_no_dataset_and_an_empty_file_is_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="holds no file of a dataset"):
        load(tmp_path)
    assert repr(load(lay_out(tmp_path, {"projects": []}))) == "<Dataset: empty>"


def test_what_one_source_claims_several_times_is_numbered_in_the_order_of_the_file(tmp_path: Path) -> None:
    (claim,) = small()["claims"]
    plain = {**claim, "property": "field", "value": "returns"}
    several = [plain, {**plain, "value": "visas"}, {**plain, "value": "asylum", "number": 7}, {**plain, "as_of": "2019"}]
    own = load(lay_out(tmp_path / "own", {**small(), "claims": several}))
    at = "claim:task:field:2018-02-12:note"
    assert [each.key for each in own.claims()] == [at, f"{at}:2", f"{at}:7", "claim:task:field:2019:note"]
    assert [each.value for each in own.claims()] == ["returns", "visas", "asylum", "returns"]
    own.dump(tmp_path / "written")
    assert [each.get("number") for each in json.loads((tmp_path / "written/claims.json").read_bytes())] == [None, 2, 7, None]
    wrong: list[Any] = [{**plain, "about": {}}, {**plain, "citations": [{}]}, {**plain, "value": [1]}, 5]
    assert len(problems_of(tmp_path / "wrong", {**small(), "claims": wrong})) >= 4


def test_retired_ids_and_homonyms_survive_the_files(tmp_path: Path) -> None:
    content = small()
    content["projects"][0]["names"][0]["text"] = "The task"
    homonyms = [{"name": "the task", "ids": ["sequel", "task"]}]
    first = load(lay_out(tmp_path / "own", {**content, "homonyms": homonyms, "retired": {"old-task": "task"}}))
    Dataset(first.everything(), homonyms=first.homonyms, retired=first.retired).dump(tmp_path / "written")
    same = load(tmp_path / "written")
    assert dict(same.retired) == {"old-task": Retired(("task",))}
    assert same.homonyms == first.homonyms == (Homonym("the task", ("sequel", "task")),)
    with pytest.warns(migcoop.RetiredIdWarning, match="'old-task' is retired: it was replaced by task"):
        assert same.get("old-task") == first.get("task")


# ------------------------------------------------------------------------------------------------------ taken at its word


def test_unchecked_a_folder_is_taken_at_its_word(tmp_path: Path) -> None:
    content = small()
    task("names", 0, "lang", value="no language")(content)
    task("citations", value=[])(content)
    folder = lay_out(tmp_path, {**content, "manifest": {"digest": "of something else"}})
    assert len(migcoop.validate(folder)) == 2
    own = load(folder, check=False)
    assert own.project("task").names[0].lang == "no language"
    assert own.project("task").citations == ()


def test_unchecked_what_cannot_be_read_is_told_all_the_same(tmp_path: Path) -> None:
    content = small()
    content["projects"][0] |= {"kind": "programm", "colour": "red"}
    content["projects"].append(content["projects"][1])
    del content["countries"][0]["alpha3"]
    content["claims"][0]["about"] = "nothing"
    content["claims"].append(small()["claims"][0])
    content["claims"].append(small()["claims"][0])
    folder = lay_out(tmp_path, {**content, "homonyms": b"{"})
    checked = {problem[:3] for problem in migcoop.validate(folder)}
    with pytest.raises(DatasetError) as caught:
        load(folder, check=False)
    told = {problem[:3] for problem in caught.value.problems}
    assert told <= checked
    assert {(file, field) for file, _, field in told} == {
        ("homonyms.json", ""),
        ("projects.json", "id"),
        ("projects.json", "kind"),
        ("projects.json", "colour"),
        ("countries.json", "alpha3"),
        ("claims.json", "about"),
        ("claims.json", ""),
    }


def test_unchecked_a_folder_lies_over_a_base(tmp_path: Path) -> None:
    base = load(lay_out(tmp_path / "base", small()))
    added = [{"adds_to": "task", "summary": "What is to be done."}]
    folder = lay_out(tmp_path / "more", {"projects": added})
    quick, slow = load(folder, base, check=False), load(folder, base)
    assert list(quick.everything()) == list(slow.everything())
    assert quick.project("task").summary == "What is to be done."
    assert quick.data_digest == slow.data_digest


def test_reading_leaves_the_collector_as_it_was(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, small())
    was_on = gc.isenabled()
    try:
        for switch in (gc.disable, gc.enable):
            switch()
            before = gc.isenabled()
            load(folder)
            assert gc.isenabled() is before
    finally:
        (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize("check", [True, False])
def test_reading_leaves_nothing_to_the_collector(check: bool, tmp_path: Path) -> None:
    folder = lay_out(tmp_path, small())
    load(folder, check=check)  # what is made once a process is made now
    gc.collect()
    data = load(folder, check=check)
    assert gc.collect() == 0 and data.projects()


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ('[{"id": "a", "id": "b"}]', ["id"]),
        ('[{"id" : "a", "id"\n: "b"}]', ["id"]),
        ('[{"id": "a", "x": {"y": 1, "y": 2, "\\u0079": 3}}, {"x": [{"a": 1, "a": 1}]}]', ["a", "y"]),
        ('[{"id": ":", "note": "a \\":\\" b", "why": "\\":"}]', []),
        ('[{"a": "b :", "c": "d"}]', []),
        ('[{"a\\\\": 1, "a\\\\": 2}]', ["a\\"]),
    ],
)
def test_a_key_that_is_given_twice_is_found_however_it_is_written(tmp_path: Path, text: str, twice: list[str]) -> None:
    content = read_folder(lay_out(tmp_path, {"projects": text.encode()}))
    assert [problem.field for problem in content.problems if "twice" in problem.what] == twice
