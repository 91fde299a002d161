"""The command line: answers, misses, JSON, locales, and lines of at most 80 columns."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import migcoop
from migcoop.cli import main

from .conftest import lay_out, small


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    done = capsys.readouterr()
    return code, done.out, done.err


def test_the_main_job(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "projects", "--lead", "SE", "--fund", "AMIF")
    assert (code, err) == (0, "")
    assert out.splitlines()[1].split()[0] == "eu-frank"
    assert [line.split()[0] for line in out.splitlines()[1:] if line[0] != " "] == ["eu-frank"]


def test_json_is_what_the_files_hold(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "projects", "--lead", "SE", "--fund", "AMIF", "--json")
    (project,) = json.loads(out)
    assert code == 0
    assert project["id"] == "eu-frank"
    assert project["periods"][0]["value"] == {"text": "2016-01/2020-12-31", "as_of": "2020-12-15"}
    lead = project["participations"][0]
    assert (lead["actor"], lead["role"], lead.keys()) == ("migrationsverket", "lead", {"actor", "role", "citations"})
    assert lead["citations"][0] == "se-projects-sv § Pågående projekt ¶ 2"


def test_show_prints_facts_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "EU-FRANK")
    assert code == 0
    assert "- lead: Swedish Migration Agency [1]" in out
    assert "[1] Migrationsverket: “Internationella projekt”, Pågående projekt, paragraph 2," in out
    assert "- period: January 2016 – 31 December 2020" in " ".join(out.split())


def test_names_follow_the_locale(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Šveicarija" in run(capsys, "show", "EU-FRANK", "--locale", "lt")[1]
    assert "Sveits" in run(capsys, "show", "EU-FRANK", "--locale", "nb_NO")[1]
    assert migcoop.country("CH").name == "Switzerland"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["resolve", "Migratonsverket"], "Did you mean 'Migrationsverket'?"),
        (["resolve", "no"], "Did you mean 'NO'?"),
        (["show", ""], "the name is empty"),
        (["projects", "--role", "leed"], "Did you mean 'lead'?"),
        (["projects", "--active", "2015-02-29"], "2015-02 has the days 01 to 28"),
        (["projects", "--certainty", "definite"], "give active= too"),
        (["projects", "--locale", "xx"], "unknown language 'xx'"),
    ],
)
def test_a_miss_says_so_on_stderr_and_fails(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [[], ["nosuch"], ["", "--json"], ["projects", "--leed", "SE"]])
def test_a_call_that_is_not_understood_is_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


COMMANDS = [
    ["projects"],
    ["projects", "--lead", "NOT_STATED", "--theme", "return", "--theme", "asylum"],
    ["organisations", "--country", "SE"],
    ["forums", "--part-of", "Budapestprocessen"],
    ["funds"],
    ["agreements"],
    ["countries"],
    ["places"],
    ["sources"],
    ["memberships"],
    ["members", "Budapestprocessens arbetsgrupp för sidenvägsregionen", "--status", "participant"],
    ["cooperations"],
    ["claims", "--about", "ERIN"],
    ["collaborators", "Migrationsverket", "--on", "2016"],
    ["successors", "PP4"],
    ["predecessors", "ERPUM II"],
    ["conflicts"],
    ["evidence", "ERPUM"],
    ["search", "reintegration", "--limit", "3"],
    ["resolve", "FN:s flyktingorgan"],
    ["show", "Söderköpingsprocessen"],
    ["show", "SE"],
    ["show", "se-projects-sv"],
    ["show", "migrationsverket"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_command_answers_in_80_columns_and_in_json(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (0, "")
    assert out.strip()
    assert all(len(line) <= 80 or line.startswith("https://") for line in out.splitlines())  # an address stays whole
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    json.loads(out)


def test_it_runs_as_a_module_and_survives_a_closed_pipe() -> None:
    command = [sys.executable, "-m", "migcoop", "countries", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    version = subprocess.run([sys.executable, "-m", "migcoop", "--version"], capture_output=True, text=True, check=True).stdout
    assert version.startswith(f"migcoop {migcoop.__version__}, data {migcoop.data_digest[:12]}")


def test_conflicts_are_shown_with_their_statements_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "conflicts", "--locale", "sv")
    assert code == 0
    assert "- Belgien: perioder som inte alla kan stämma" in out
    assert "Belgien – Europarådet: medlem, sedan 5 maj 1949 [coe-members;" in " ".join(out.split())
    assert "38 kända medlemmar: Österrike" in " ".join(out.split())
    code, out, _ = run(capsys, "conflicts", "--json")
    found = next(conflict for conflict in json.loads(out) if (conflict["about"], conflict["rule"]) == ("NO", "activity"))
    assert [len(statement["citations"]) for statement in found["statements"]] == [2, 1]
    assert "1955/.." in found["statements"][0]["statement"]


def test_a_folder_is_validated_for_people_and_for_editors(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = small()
    assert run(capsys, "validate", str(lay_out(tmp_path, content))) == (0, f"{tmp_path}: no problem\n", "")
    assert run(capsys, "validate", str(tmp_path), "--json") == (0, "[]\n", "")
    content["projects"][1]["kind"] = "programm"
    code, out, err = run(capsys, "validate", str(lay_out(tmp_path, {**content, "drafts": []})))
    assert (code, err) == (1, "")
    stranger, wrong, count = out.splitlines()
    assert stranger.startswith("drafts.json: is no file of a dataset; right would be one of sources.json, ")
    assert wrong.startswith("projects.json:1, task, kind: is 'programm'; right would be one of project, ")
    assert count == "2 problems"
    code, out, err = run(capsys, "validate", str(tmp_path), "--json")
    assert (code, err) == (1, "")
    assert [list(problem) for problem in json.loads(out)] == [["file", "id", "field", "what", "remedy", "line"]] * 2
    assert [problem["line"] for problem in json.loads(out)] == [None, 1]
    code, out, _ = run(capsys, "--csv", "validate", str(tmp_path))
    assert code == 1
    assert out.splitlines()[0] == "file,id,field,what,remedy,line"
    assert run(capsys, "validate", "no/such/folder")[:2] == (
        1,
        "no/such/folder: is no folder; right would be a folder with files such as projects.json\n1 problem\n",
    )


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ((), ("project",), ("membership",)):
        code, out, err = run(capsys, "schema", *kind)
        assert (code, err) == (0, "")
        assert json.loads(out) == migcoop.json_schema(*kind)
    code, out, err = run(capsys, "schema", "membershp")
    assert (code, out) == (1, "")
    assert "Did you mean 'membership'?" in err


def test_coverage_is_shown_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "coverage", "se-cooperation-en", "--locale", "nb")
    assert code == 0
    assert "¶ 4: 0 opplysninger; utelatt:" in " ".join(out.split())


# ------------------------------------------------------------------------------------------------------------------- diff


def test_diff_tells_what_changed_between_folders(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = small()
    old = str(lay_out(tmp_path / "old", {**content, "claims": []}))
    content["funds"][0]["summary"] = "Money."
    new = str(lay_out(tmp_path / "new", content))
    code, out, err = run(capsys, "diff", old, new)
    assert (code, err) == (0, "")
    assert out.startswith('funds: 1 changed\nclaims: 1 added\n\n~ fund purse\n    + summary: "Money."\n+ claim task:')
    assert run(capsys, "diff", old, new, "--stat")[1] == "funds: 1 changed\nclaims: 1 added\n"
    assert run(capsys, "diff", old, old)[1] == "nothing changed\n"
    row, *_ = json.loads(run(capsys, "diff", old, new, "--json", "--about", "The purse")[1])
    assert row == {
        "kind": "fund", "id": "purse", "about": ["purse"], "change": "changed",
        "field": "summary", "old": None, "new": "Money.", "after": None,
    }  # fmt: skip
    table = run(capsys, "diff", old, new, "--csv", "--kind", "fund", "--what", "changed")[1]
    assert table == "kind,id,about,change,field,old,new,after\nfund,purse,purse,changed,summary,,Money.,\n"
    assert run(capsys, "diff", old, old, "--tsv")[1] == "\n"


def test_diff_knows_the_bundled_data_by_their_release(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "diff", "bundled")[1] == "nothing changed\n"
    assert run(capsys, "diff", migcoop.dataset().release, "bundled", "--json")[1] == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no/such/folder"], "is no folder"),
        (["bundled", "bundled", "--about", "Migratonsverket"], "Did you mean 'Migrationsverket'?"),
        (["bundled", "bundled", "--kind", "projects"], "unknown kind 'projects'"),
    ],
)
def test_what_cannot_be_compared_is_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "diff", *arguments)
    assert (code, out) == (1, "") and said in err


# ------------------------------------------------------------------------------------------------------------------- own data


@pytest.fixture
def over(tmp_path: Path) -> Path:
    """A folder with a project of Sida's over the bundled data."""
    here = {"citations": ["own-note @ page 1"]}
    itself = {"citations": ["@ title"]}
    note = {
        "id": "own-note",
        "names": [{"text": "A note", "lang": "en", **itself}],
        "publisher": "We",
        "language": "en",
        **itself,
    }
    project = {
        "id": "own-project",
        "kind": "project",
        "names": [{"text": "A project of our own", "lang": "en", **here}],
        "participations": [{"actor": "sida", "role": "lead", **here}],
        **here,
    }
    return lay_out(tmp_path / "own", {"sources": [note], "projects": [project]})


def test_every_command_answers_from_own_data_over_the_bundled_ones(over: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["projects", "--lead", "Sida", "--json"], ["show", "own-project", "--json"], ["sources", "--json"]):
        assert main([*arguments, "--data", str(over)]) == 0
        assert "own-" in capsys.readouterr().out
    assert main(["--data", str(over), "search", "project of our own", "--csv"]) == 0
    assert "own-project" in capsys.readouterr().out


def test_a_folder_is_read_alone_where_that_is_said(over: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = lay_out(tmp_path / "alone", small())
    assert main(["countries", "--csv", "--alone", "--data", str(alone)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["NO,Norway,NOR", "SE,Sweden,SWE"]
    assert main(["countries", "--alone"]) == 1
    assert "give a folder with --data" in capsys.readouterr().err
    assert main(["projects", "--data", str(over), "--alone"]) == 1
    assert "participations[0].actor: refers to 'sida'" in capsys.readouterr().err


def test_a_folder_is_validated_alone_or_over_a_base(over: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(over)]) == 1
    assert "projects.json:1, own-project, participations[0].actor: refers to 'sida'" in capsys.readouterr().out
    assert main(["validate", str(over), "--base"]) == 0
    assert capsys.readouterr().out == f"{over}: no problem\n"


def test_a_panel_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["panel", "EU", "Schengen area", "1995", "1996", "--countries", "SE", "--when", "start"]
    assert main(asked) == 0
    assert capsys.readouterr().out == ("country  year  EU   Schengen area\nSE       1995  yes  no\nSE       1996  yes  no\n")
    assert main([*asked, "--pairs", "--countries", "FI", "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["country,other,year,EU,Schengen area", "FI,SE,1995,yes,no"]
    assert main([*asked, "--long", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0] == {"country": "SE", "year": 1995, "body": "EU", "belongs": "yes"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("projects --fnd AMIF", "migcoop projects: error: unrecognized arguments: --fnd AMIF. Did you mean '--fund'?"),
        ("members EU --at 2020", "migcoop members: error: unrecognized arguments: --at 2020\n"),
        ("--locle sv projects", "migcoop: error: unrecognized arguments: --locle. Did you mean '--locale'?"),
        ("--fund AMIF projects", "migcoop: error: --fund goes behind projects, whose option it is"),
        ("--lang sv projects", "migcoop: error: unrecognized arguments: --lang"),
        ("member EU", "invalid choice: 'member'. Did you mean 'members' or 'memberships'?"),
        ("shw Turkey", "migcoop: error: argument COMMAND: invalid choice: 'shw'. Did you mean 'show'?"),
        ("show EU FRANK", "unrecognized arguments: FRANK (a name of several words goes in quotation marks"),
    ],
)
def test_a_wrong_command_or_option_suggests(arguments: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments.split())
    assert said in capsys.readouterr().err


def test_what_a_page_no_longer_says(capsys: pytest.CaptureFixture[str]) -> None:
    pages = ("lt-cooperation-lt", "lt-cooperation-2023-lt")
    assert main(["retold", *pages]) == 0
    gone, kept, new = capsys.readouterr().out.split("\n\n")
    assert gone.startswith("No longer said\n- ") and kept.startswith("Still said\n- ") and new.startswith("New\n- ")
    assert "\n- Organisation for Economic Co-operation and Development: spoken of" in new
    assert main(["retold", *pages, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {name: len(facts) for name, facts in told.items()} == {
        name: len(facts) for name, facts in migcoop.retold(*pages)._asdict().items()
    }
    assert main(["retold", *pages, "--csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "told,about,what,source,citation" and lines[1].startswith("gone,") and lines[-1].startswith("new,")
