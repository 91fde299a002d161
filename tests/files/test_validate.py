"""Every problem of a folder at once: what stands in it, what is behind other problems, and nothing that only follows."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from migcoop import DatasetError, Problem, dataset, load, validate
from migcoop.files import layout
from migcoop.integrity import LONGEST_ID, LONGEST_NAME, LONGEST_TEXT

from ..conftest import lay_out, small

CITED = {"citations": ["note § Projects ¶ 1"]}


def told(folder: Path, content: dict[str, Any] | None = None) -> list[tuple[str, str, str]]:
    """File, id and field of each problem; `load` says the same."""
    if content is not None:
        for name, value in content.items():
            file = folder / f"{name}.json"
            file.parent.mkdir(exist_ok=True, parents=True)
            file.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    problems = validate(folder)
    if problems:
        with pytest.raises(DatasetError) as caught:
            load(folder)
        assert caught.value.problems == problems
    else:
        load(folder)
    return [problem[:3] for problem in problems]


def record(id: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "names": [{"text": f"Number {id}", "lang": "en", **CITED}], **fields, **CITED}


def test_a_good_folder_has_no_problem(tmp_path: Path) -> None:
    assert validate(lay_out(tmp_path, small())) == ()


# ----------------------------------------------------------------------------------------------------- what stands in a folder


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


ODD: dict[str, tuple[Callable[[Path], Any], str]] = {
    "a folder": (Path.mkdir, "is a folder"),
    "a pipe": (os.mkfifo, "is a pipe"),
    "a socket": (_socket, "is a socket"),
    "a link to nowhere": (lambda path: path.symlink_to("nowhere"), "is a link that leads nowhere"),
    "a link to itself": (lambda path: path.symlink_to(path), "cannot be read: "),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "is a device"),
}


@pytest.mark.skipif(os.name != "posix", reason="pipes, devices and sockets are files only there")
@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize("name", ["memberships.json", "projects/task.json"])
def test_only_regular_files_are_opened(tmp_path: Path, what: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make, said = ODD[what]
    content = small()
    if name == "projects/task.json":
        content["projects"].pop()
    else:
        del content["memberships"]
    lay_out(tmp_path, content)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    make(tmp_path / name)
    (problem,) = validate(tmp_path)
    assert (problem.file, problem.remedy) == (name, "a file of JSON")
    assert problem.what.startswith(said)


def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    lay_out(tmp_path / "own", small())
    (tmp_path / "own" / "projects.json").rename(tmp_path / "elsewhere")
    (tmp_path / "own" / "projects.json").symlink_to(tmp_path / "elsewhere")
    assert validate(tmp_path / "own") == ()


def test_whatever_is_no_file_of_a_dataset_is_told_with_what_may_be_meant(tmp_path: Path) -> None:
    lay_out(tmp_path, small())
    for name in ("memberships.JSON", "Projects.json", "homonyms-more.json", "notes.txt", "projects.json~"):
        (tmp_path / name).write_text("[]")
    for name in ("project", "drafts", "projects/old"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "projects" / "task.txt").write_text("")
    meant = {problem.file: problem.remedy.partition("Did you mean ")[2] for problem in validate(tmp_path)}
    assert meant == {
        "Projects.json": "'projects.json'?",
        "drafts": "",
        "homonyms-more.json": "'homonyms.json'?",
        "memberships.JSON": "'memberships.json'?",
        "notes.txt": "",
        "project": "'projects'?",
        "projects.json~": "'projects.json'?",
        "projects/old": "",
        "projects/task.txt": "",
    }


def test_what_people_put_beside_data_is_left_alone(tmp_path: Path) -> None:
    lay_out(tmp_path, small())
    (tmp_path / ".git").mkdir()
    (tmp_path / "projects").mkdir()
    for name in (".DS_Store", "README", "readme.md", "LICENSE", "LICENCE.txt", "CITATION.cff", "projects/README.md"):
        (tmp_path / name).write_text("Free.")
    os.mkfifo(tmp_path / "NOTICE")
    assert validate(tmp_path) == ()
    (tmp_path / "readme.json").write_text("{}")
    assert told(tmp_path) == [("readme.json", "", "")]


def test_an_empty_and_a_foreign_folder_are_a_problem_each(tmp_path: Path) -> None:
    right = "a folder with files such as projects.json"
    assert validate(tmp_path) == (Problem(str(tmp_path), "", "", "holds no file of a dataset", right),)
    (tmp_path / "projects").mkdir()
    (tmp_path / "README").write_text("")
    assert told(tmp_path) == [(str(tmp_path), "", "")]
    for name in "abcd":
        (tmp_path / f"{name}.py").write_text("")
    (problem,) = validate(tmp_path)
    assert problem.what == "holds no file of a dataset, but 'a.py', 'b.py', 'c.py'"
    (tmp_path / "project.json").write_text("[]")
    assert [problem.file for problem in validate(tmp_path)] == [str(tmp_path), "project.json"]


@pytest.mark.parametrize("path", ["no/such/folder", "\0", "a" * 5_000, Path(__file__)])
def test_what_is_no_folder_is_told(path: Path | str) -> None:
    assert [(problem.file, problem.what) for problem in validate(path)] == [(str(path), "is no folder")]


def test_what_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, small())

    def refuse(path: Path, *_: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert {problem[3:5] for problem in validate(tmp_path)} == {("may not be read", "a file that may be read")}
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert [(problem.file, problem.what) for problem in validate(tmp_path)] == [(str(tmp_path), "may not be read")]


# ------------------------------------------------------------------------------------------------------ how files are written


def test_what_is_written_otherwise_than_in_utf_8_is_told_in_plain_words_and_read(tmp_path: Path) -> None:
    content = small()
    content["projects"][1]["kind"] = "programm"
    for codec, what in (
        ("utf-8-sig", "begins with a byte order mark"),
        ("utf-16", "is written in UTF-16"),
        ("utf-16-le", "is written in UTF-16"),
        ("utf-32", "is written in UTF-32"),
    ):
        lay_out(tmp_path, {**content, "projects": json.dumps(content["projects"]).encode(codec)})
        first, second = validate(tmp_path)
        assert (first.file, first.what, first.line) == ("projects.json", what, 1)
        assert (second.id, second.field) == ("task", "kind")


@pytest.mark.parametrize(
    ("data", "what", "line"),
    [
        (b'[\n"\xe5"]', "is no UTF-8: byte 0xe5 stands for no letter", 2),
        (b"[\n\n}", "is no JSON: Expecting value: line 3 column 1 (char 3)", 3),
        (b"", "is no JSON: Expecting value: line 1 column 1 (char 0)", 1),
        (b"[" * 100_000, "is no JSON: its parts are nested too deeply", None),
        (b"[1e5, " + b"9" * 5000 + b"]", "is no JSON: Exceeds the limit", None),
    ],
)
def test_what_is_no_json_is_told_with_its_line(tmp_path: Path, data: bytes, what: str, line: int | None) -> None:
    (problem,) = validate(lay_out(tmp_path, {"claims": data}))
    assert problem.what.startswith(what)
    assert problem.line == line


@pytest.mark.parametrize("depth", [20, 200, 900])
def test_however_deeply_it_is_nested_it_is_told(tmp_path: Path, depth: int) -> None:
    deep: Any = []
    for _ in range(depth):
        deep = [deep]
    content = small()
    content["projects"] += [{"adds_to": "task", "names": [deep, deep]}, {"adds_to": "task", "citations": [deep]}, deep]
    assert set(told(tmp_path, content)) == {
        ("projects.json", "task", "names[1]"),
        ("projects.json", "task", "citations[1]"),
        ("projects.json", "[4]", ""),
    }


def test_a_file_that_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "LARGEST_FILE", 10)
    (problem,) = validate(lay_out(tmp_path, {"projects": [" " * 10]}))
    assert problem[:4] == ("projects.json", "", "", "has more than 10 bytes")


# ---------------------------------------------------------------------------------- nothing is hidden, and nothing only follows


@pytest.mark.parametrize("plural", ["sources", "countries", "organisations", "forums", "funds", "projects"])
def test_nothing_is_said_of_what_refers_to_a_file_that_cannot_be_read(tmp_path: Path, plural: str) -> None:
    retired = {"retired": {"old": small()[plural][0]["id"]}}
    homonyms = {"homonyms": [{"name": "a name", "ids": [small()[plural][0]["id"], "task"]}]}
    assert told(tmp_path, {**small(), **retired, **homonyms, plural: b"["}) == [(f"{plural}.json", "", "")]


def test_nor_of_what_refers_to_a_file_of_one_record(tmp_path: Path) -> None:
    content = small()
    content["countries/SE"] = b"["
    content["countries"] = content["countries"][:1]
    content["projects"][1]["participations"][1]["actor"] = "DK"
    assert told(tmp_path, content) == [
        ("countries/SE.json", "", ""),
        ("projects.json", "task", "participations[1].actor"),
    ]


@pytest.mark.parametrize("change", [{"language": None}, {"sections": 5}, {"names": 5}, {"language": "x" * 9}, {"extra": 1}])
def test_a_broken_record_hides_nothing_of_what_refers_to_it(tmp_path: Path, change: dict[str, Any]) -> None:
    content = small()
    content["sources"][0] |= change
    content["projects"][1]["participations"][0]["via"] = "bureau"
    content["projects"][1]["funding"][0]["citations"] = []
    assert told(tmp_path, content) == [
        ("sources.json", "note", next(iter(change))),
        ("projects.json", "task", "funding[0].citations"),
        ("projects.json", "task", "participations[0].via"),
    ]


def test_of_a_broken_record_and_a_broken_edge_the_rest_is_checked(tmp_path: Path) -> None:
    content = small()
    content["projects"][1] |= {"kind": "programm", "citations": [], "note": "a\tb"}
    content["memberships"][0] |= {"status": "members", "scope": "a\tb"}
    assert told(tmp_path, content) == [
        ("projects.json", "task", "kind"),
        ("memberships.json", "[0]", "status"),
        ("projects.json", "task", "note"),
        ("projects.json", "task", "citations"),
        ("memberships.json", "membership:SE:round:member:a\tb", "scope"),
    ]


def test_what_is_given_twice_says_where_the_other_is_and_is_read_itself(tmp_path: Path) -> None:
    content = small()
    again = {**content["projects"][1], "kind": "programm"}
    content["projects"] = f"[\n{json.dumps(content['projects'][0])},\n{json.dumps(content['projects'][1])}\n]".encode()
    content["made/projects-more"] = f"[\n\n{json.dumps(again)}]".encode()
    problems = validate(lay_out(tmp_path, content))
    assert [(problem.file, problem.field, problem.line) for problem in problems] == [
        ("projects.json", "id", 3),
        ("made/projects-more.json", "kind", 3),
    ]
    assert problems[0].what == "is given twice: first in made/projects-more.json, line 3"


def test_a_record_in_a_file_of_another_name_is_read_all_the_same(tmp_path: Path) -> None:
    content = small()
    content["projects/duty"] = {**content["projects"].pop(), "kind": "programm"}
    assert told(tmp_path, content) == [("projects/duty.json", "duty", "id"), ("projects/duty.json", "duty", "kind")]


def test_what_adds_to_nothing_is_read_all_the_same(tmp_path: Path) -> None:
    content = small()
    content["projects"].append({"adds_to": "tusk", "kind": "programm"})
    problems = validate(lay_out(tmp_path, content))
    assert [(problem.id, problem.field) for problem in problems] == [("[2]", "adds_to"), ("[2]", "kind")]
    assert problems[0].remedy.endswith("Did you mean 'task'?")


def test_an_entry_of_homonyms_that_cannot_be_read_excuses_its_name(tmp_path: Path) -> None:
    content = small()
    content["projects"][1]["names"][0]["text"] = "The sequel"
    assert told(tmp_path, {**content, "homonyms": [{"name": "the sequel", "ids": 5}]}) == [("homonyms.json", "", "[0]")]
    assert told(tmp_path, {**content, "homonyms": b"["}) == [("homonyms.json", "", "")]
    assert told(tmp_path, {**content, "homonyms": [{"name": "another", "ids": 5}]}) == [
        ("homonyms.json", "", "[0]"),
        ("homonyms.json", "", "the sequel"),
    ]


# ------------------------------------------------------------------------------------------------------------ what may be meant


@pytest.mark.parametrize(
    ("change", "field", "meant"),
    [
        ({"participations": [{"actor": "agenci", "role": "lead", **CITED}]}, "participations[0].actor", "agency"),
        ({"participations": [{"actor": "Sweden", "role": "lead", **CITED}]}, "participations[0].actor", "SE"),
        ({"participations": [{"actor": "purs", "role": "lead", **CITED}]}, "participations[0].actor", ""),
        ({"participations": [{"actor": "SE", "role": "leed", **CITED}]}, "participations[0].role", "lead"),
        ({"participation": []}, "participation", "participations"),
        ({"part_of": "sequell"}, "part_of", "sequel"),
        ({"part_of": "x" * 10_000}, "part_of", ""),
    ],
)
def test_ids_words_and_fields_that_are_close_are_suggested(
    tmp_path: Path, change: dict[str, Any], field: str, meant: str
) -> None:
    content = small()
    content["projects"][1] |= change
    (problem,) = validate(lay_out(tmp_path, content))
    assert (problem.id, problem.field) == ("task", field)
    assert problem.remedy.partition("Did you mean ")[2] == (f"'{meant}'?" if meant else "")


def test_a_code_of_a_country_is_no_slip_of_an_acronym(tmp_path: Path) -> None:
    content = small()
    content["organisations"][0]["names"].append({"text": "SEM", "lang": "en", "kind": "acronym", **CITED})
    for via, meant in (("SE", ""), ("SEMM", f"'{content['organisations'][0]['id']}'?")):
        content["projects"][1]["participations"] = [{"actor": "SE", "role": "lead", "via": via, **CITED}]
        (problem,) = validate(lay_out(tmp_path / via, content))
        assert problem.field == "participations[0].via"
        assert problem.remedy.partition("Did you mean ")[2] == meant


def test_the_first_hundred_slips_are_told_what_may_be_meant(tmp_path: Path) -> None:
    content = small()
    content["projects"] += [record(f"p-{n}", part_of=f"sequel-{n}") for n in range(120)]
    meant = ["Did you mean 'sequel'?" in problem.remedy for problem in validate(lay_out(tmp_path, content))]
    assert meant == [True] * 100 + [False] * 20


def test_what_is_retired_is_told_with_what_replaced_it(tmp_path: Path) -> None:
    content = {**small(), "retired": {"old": "sequel"}}
    content["projects"][1]["part_of"] = "old"
    (problem,) = validate(lay_out(tmp_path, content))
    assert problem[2:5] == ("part_of", "refers to 'old', which is retired", "what took its place, 'sequel'")


@pytest.mark.parametrize(
    ("period", "part"),
    [
        ("2016-13/2017", ".start"),
        ("2016/2017-13-01", ".end"),
        ("2016/P4Q", ".duration"),
        ("P4Q/2016", ".duration"),
        ("2016/2017 (P4Q)", ".duration"),
        ({"start": "2016-13"}, ".start"),
        ({"start": "2016", "end": "soon"}, ".end"),
        ({"duration": 5}, ".duration"),
        ({"start": "2016", "ongoing": 1}, ".ongoing"),
        ({"start": "2016", "as_of": "soon"}, ".as_of"),
        ({"text": "2016/..", "as_of": "soon"}, ".as_of"),
        ("2017/2016", ""),
        ("soon", ""),
        ({"text": 5}, ""),
        ({"start": "2017", "end": "2016"}, ""),
    ],
)
def test_the_part_of_a_period_that_is_wrong_is_told(tmp_path: Path, period: Any, part: str) -> None:
    content = small()
    content["projects"][1]["periods"][0]["value"] = period
    assert told(tmp_path, content) == [("projects.json", "task", f"periods[0].value{part}")]


# ------------------------------------------------------------------------------------------------------------------- references


@pytest.mark.parametrize("step", [1, -1, 1237])
def test_a_chain_of_thousands_loads_whatever_the_order_of_the_file(tmp_path: Path, step: int) -> None:
    many = 3_000
    chain = [record(f"p-{n}", **({"part_of": f"p-{n - 1}"} if n else {})) for n in range(many)]
    content = small()
    content["projects"] += [chain[place * step % many] for place in range(many)]
    data = load(lay_out(tmp_path, content))
    assert data.project(f"p-{many - 1}").part_of is data.project(f"p-{many - 2}")


def test_a_circle_of_thousands_is_told_once_and_shortly(tmp_path: Path) -> None:
    many = 3_000
    content = small()
    content["projects"] += [record(f"p-{n}", part_of=f"p-{(n + 1) % many}") for n in range(many)]
    (problem,) = validate(lay_out(tmp_path, content))
    assert (problem.id, problem.field) == ("p-2999", "part_of")
    assert problem.what == (
        "goes round in a circle: p-0 -> p-1 -> p-2 -> p-3 -> p-4 -> p-5 -> p-6 -> p-7 -> … -> p-2999 -> p-0"
    )


def test_each_circle_is_told_and_what_leads_into_one_is_not(tmp_path: Path) -> None:
    content = small()
    loop = {"a": "b", "b": "a", "c": "a", "d": "d", "e": "d"}
    content["projects"] += [record(id, part_of=other) for id, other in loop.items()]
    assert told(tmp_path, content) == [("projects.json", "b", "part_of"), ("projects.json", "d", "part_of")]


def test_sources_may_cite_sources_but_not_in_a_circle(tmp_path: Path) -> None:
    content = small()
    other = {**content["sources"][0], "id": "other", "citations": ["@ title"]}
    other["names"] = [{"text": "Another note", "lang": "en", "citations": ["note § Projects ¶ 1"]}]
    content["sources"].insert(0, other)
    assert told(tmp_path, content) == []
    content["sources"][1]["citations"] = ["other @ title"]
    assert told(tmp_path, content) == [("sources.json", "note", "citations")]


# ------------------------------------------------------------------------------------------------------------------------ texts

BAD = {
    "a lone surrogate": "\ud800",
    "an escape": "\x1b[31m",
    "a line break": "one\ntwo",
    "a nul": "\0",
    "a separator of lines": "one\u2028two",
    "a mark that turns what follows": "\u202eabc",
    "too much": "x" * (LONGEST_TEXT + 1),
}
GOOD = [
    "",
    "two\u00a0words",
    "soft\u00adhyphen",
    "\u200fعربي",
    "zero\u200dwidth",
    "x" * LONGEST_TEXT,
    "🙂",
    "<b>&",
    '"=1+1"',
]


def with_text(place: str, text: str) -> dict[str, Any]:
    content = small()
    task = content["projects"][1]
    match place:
        case "note" | "summary":
            task[place] = text
        case "title":
            content["sources"][0]["sections"].append({"title": text, "paragraphs": 1})
        case "locator":
            task["citations"] = [*task["citations"], f"note @ {text}"]
        case "value":
            content["claims"][0]["value"] = text
        case "why":
            content["sources"][0]["sections"][0]["left_out"][0]["why"] = f"why {text}"
        case "url":
            content["sources"][0]["url"] = text
        case _:
            task["funding"][0]["note"] = text
    return content


PLACES = ["note", "summary", "title", "locator", "value", "why", "url", "note of an edge"]


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("place", PLACES)
def test_each_text_is_on_one_line_of_letters_that_can_be_printed(tmp_path: Path, place: str, what: str) -> None:
    assert len(told(tmp_path, with_text(place, BAD[what]))) == 1


@pytest.mark.parametrize("place", PLACES)
def test_other_letters_are_the_writers_business(tmp_path: Path, place: str) -> None:
    for number, text in enumerate(GOOD):
        if text or place != "locator":
            assert told(tmp_path / str(number), with_text(place, text[: LONGEST_TEXT - 4])) == []


def test_ids_and_names_are_not_too_long(tmp_path: Path) -> None:
    content = small()
    content["projects"] += [record("a" * LONGEST_ID), record("b" * (LONGEST_ID + 1))]
    content["projects"][1]["names"][0]["text"] = "e\u0301" * (LONGEST_NAME // 2 + 1)
    content["projects"][0]["names"][0]["forms"] = ["x" * LONGEST_NAME]
    content["retired"] = {"\x1b": "task"}
    assert told(tmp_path, content) == [
        ("projects.json", "task", "names[0].text"),
        ("projects.json", "[3]", "id"),
        ("retired.json", "\x1b", ""),
    ]


# ------------------------------------------------------------------------------------------------------------- what is said


def test_a_problem_prints_on_one_line_and_no_longer_than_it_should() -> None:
    raw = "\x1b[31m\n\ud800" + "x" * 1_000_000
    text = str(Problem(raw, raw, raw, raw, raw))
    assert text.isprintable() and len(text) < 4_000
    assert text.startswith(r"\x1b[31m\n\ud800xxx")
    assert str(Problem("", "", "", "is wrong", "right")) == "is wrong; right would be right"


def test_an_error_prints_a_hundred_problems_and_holds_all() -> None:
    problem = Problem("projects.json", "task", "kind", "is 'x'", "a kind")
    error = DatasetError([problem] * 1_234)
    assert str(error).count("\n- projects.json, task, kind: is 'x'; right would be a kind") == 100
    assert str(error).endswith("\n- and 1,134 more")
    assert str(error).startswith("1234 problems:\n")
    assert len(error.problems) == 1_234
    assert "more" not in str(DatasetError([problem] * 100))


def test_problems_know_their_lines(tmp_path: Path) -> None:
    content = small()
    lines = json.dumps(content["projects"], indent=1)
    lay_out(tmp_path, {**content, "projects": lines.replace('"lead"', '"leed"').encode()})
    (problem,) = validate(tmp_path)
    assert problem.line == next(n for n, line in enumerate(lines.splitlines(), 1) if '"lead"' in line)


def test_no_problem_of_a_record_hides_another(tmp_path: Path) -> None:
    raw = {
        "id": "My P",
        "kind": "x",
        "names": [{"text": "My P q", "lang": "xx", "kind": "k"}],
        "participations": [{"actor": "SEE", "role": "lead"}],
    }
    (tmp_path / "projects.json").write_text(json.dumps([raw]), encoding="utf-8")
    problems = validate(tmp_path, dataset())
    assert sorted(problem.field for problem in problems) == [
        "citations",
        "id",
        "kind",
        "names[0].citations",
        "names[0].kind",
        "names[0].lang",
        "participations[0].actor",
        "participations[0].citations",
    ]
    assert {problem.file for problem in problems} == {"projects.json"}
