"""The command line where the world is hostile: names that are commands, narrow encodings, full disks, Ctrl-C."""

import csv
import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import migcoop
from migcoop import Claim, Cooperation, Dataset, Membership, Organisation, Output, Participation, Project
from migcoop.cli import main
from migcoop.errors import HARMFUL

from .conftest import CITED, NOTE, made, named
from .test_cli import COMMANDS

HOSTILE = "Evil\x1b[2J\x9b31m\u202egnp\u202c\u200f\r\nSecond\u2028line\x07\x00\ud800\t<b>&\"'"


def spoilt(item: Any, *fields: str) -> Any:
    """The item with a hostile text in these fields, whatever its class says of it."""
    for field in fields:
        object.__setattr__(item, field, HOSTILE)
    return item


NAME = named("Second Worker")
WORKER = made(Organisation, "worker", NAME, kind="ngo")
FORMULA = made(Organisation, "formula", named("=1+1"), named("-5"), kind="ngo")
LEAD = Participation(actor=WORKER, role="lead", citations=CITED)
GUIDE = Output(title="A guide", kind="guidelines", citations=CITED)
FULL = made(Project, "full", named("Full"), participations=[LEAD], outputs=[GUIDE])
MEMBER = Membership(member=WORKER, body=FORMULA, citations=CITED)
TOGETHER = Cooperation(actor=WORKER, partner=FORMULA, citations=CITED)
LISTED = Claim(about=FULL, property="status", value="ongoing", citations=CITED)
DATA = Dataset([NOTE, WORKER, FORMULA, FULL, MEMBER, TOGETHER, LISTED])
# Only now: data are not made of such texts, and whoever gets them in all the same must find them harmless.
for item in (WORKER, LEAD, MEMBER, TOGETHER):
    spoilt(item, "note")
for item, fields in (
    (WORKER, "summary"),
    (GUIDE, "title"),
    (FULL, "summary"),
    (MEMBER, "scope"),
    (LISTED, "value"),
    (NAME, "text"),
):
    spoilt(item, fields)
QUERIES = [
    ["projects"],
    ["organisations"],
    ["memberships"],
    ["members", "formula", "--on", "ever"],
    ["cooperations"],
    ["claims"],
    ["collaborators", "worker"],
    ["evidence", "full"],
    ["evidence", "worker"],
    ["coverage", "note"],
    ["search", "second"],
    ["conflicts"],
    ["resolve", "full"],
    ["show", "full"],
    ["show", "worker"],
    ["show", "note"],
]
FORMS: list[list[str]] = [[], ["--wide"], ["--csv"], ["--tsv"], ["--json"]]


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    done = capsys.readouterr()
    assert done.err == ""
    return done.out


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("migcoop.commands.dataset", lambda: DATA)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0] if form else "table")
def test_what_a_name_or_a_note_holds_does_nothing_to_a_terminal(
    capsys: pytest.CaptureFixture[str], query: list[str], form: list[str]
) -> None:
    out = answer(capsys, *query, *form)
    assert re.findall(HARMFUL, out.replace("\n", "").replace("\t", "" if "--tsv" in form else "\t")) == []
    if form == ["--json"]:
        json.loads(out)
    elif form == ["--csv"]:
        assert len({len(row) for row in csv.reader(io.StringIO(out))}) <= 1 or query[0] == "show"


@pytest.mark.usefixtures("hostile")
def test_json_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(answer(capsys, "resolve", "worker", "--json"))["note"] == HOSTILE


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(("form", "mark"), [("--csv", ","), ("--tsv", "\t")])
def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_has_an_apostrophe(
    capsys: pytest.CaptureFixture[str], form: str, mark: str
) -> None:
    rows = [line.split(mark) for line in answer(capsys, "organisations", form).splitlines()]
    assert next(row for row in rows if row[0] == "formula")[1] == "'=1+1"


@pytest.mark.parametrize("text", ["=1", "+1+1", "-1+1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋x", "-", "=cmd|' /C calc'!A0"])
def test_formulas_are_defused(text: str) -> None:
    from migcoop.commands import _defused

    assert _defused(text)[0] == "'"


@pytest.mark.parametrize("text", ["", "Sweden", "-5", "+5", "-1.5", "1=1", "a@b", "2016-06-01", "'"])
def test_what_is_no_formula_is_as_it_was(text: str) -> None:
    from migcoop.commands import _defused

    assert _defused(text) == text


ITEMS: list[Any] = [*DATA.everything(), *DATA.evidence("full"), DATA.coverage("note")[1]]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: type(item).__name__)
def test_reprs_stand_in_one_line_and_do_nothing(item: Any) -> None:
    assert re.findall(HARMFUL, repr(item)) == []


def test_selections_print_nothing_that_a_terminal_obeys() -> None:
    for found in (DATA.projects(), DATA.memberships(), DATA.evidence("full"), DATA.search("second")):
        assert re.findall(HARMFUL, repr(found).replace("\n", "")) == []


# ------------------------------------------------------------------------------------------------------------- encodings


class Narrow(io.TextIOWrapper):
    """A stream in some encoding, which is not of the system."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_every_command_answers_in_every_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    for arguments in COMMANDS:
        for form in (["--json"], []) if encoding == "ascii" else (["--json"],):
            stream = Narrow(encoding)
            monkeypatch.setattr(sys, "stdout", stream)
            before = stream.errors, stream.encoding
            assert main([*arguments, *form, "--locale", "lt"]) == 0
            assert (stream.errors, stream.encoding) == before
            if form:
                json.loads(stream.text())


def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "migcoop", *arguments], stderr=subprocess.PIPE, check=False, **more)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_json_is_json_where_the_terminal_is_not_utf_8(unbuffered: str) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUNBUFFERED": unbuffered}
    done = run("resolve", "Švedija", "--json", stdout=subprocess.PIPE, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {"text": "Švedija", "lang": "lt"}.items() <= {
        key: value for name in json.loads(done.stdout)["names"] if name["text"] == "Švedija" for key, value in name.items()
    }.items()


# ------------------------------------------------------------------------------------------------- what ends in the midst


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk")
@pytest.mark.parametrize("arguments", [["funds"], ["countries", "--json"], ["--help"]])
def test_a_full_disk_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*arguments, stdout=full)
    assert done.returncode == 1
    assert done.stderr.decode().strip() == f"migcoop: [Errno {errno.ENOSPC}] {os.strerror(errno.ENOSPC)}"


def test_a_closed_pipe_ends_without_a_word() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run("countries", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_ctrl_c_ends_without_a_word() -> None:
    code = "import os, signal, sys\nfrom migcoop import cli, commands\n"
    code += f"commands.dataset = lambda: os.kill(os.getpid(), {int(signal.SIGINT)})\nsys.exit(cli.main(['funds']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_call_of_main_leaves_the_streams_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, text: str, /) -> int:
            raise OSError(errno.ENOSPC, "full")

    streams = Full(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    assert main(["funds"]) == 1
    assert (sys.stdout, sys.stderr) == streams
    assert streams[1].getvalue() == f"migcoop: [Errno {errno.ENOSPC}] full\n"
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["funds"]) == 0
    assert migcoop.country("SE").name == "Sweden"
