"""What `--help` says: the words of each query's own docstring, so that they are written once."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys

import pytest

from migcoop import Dataset
from migcoop import __dict__ as face
from migcoop.cli import main

# What is a query and no command: `show` prints the one record; lists of names are for programs.
RECORD_GETTERS = {"agreement", "country", "forum", "fund", "organisation", "place", "project", "source"}
COMMANDS = sorted(set(face["_QUERIES"]) - RECORD_GETTERS - {"get", "resolve_all"})


def help_of(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit) as exited:
        main([*command, "--help"])
    assert exited.value.code == 0
    return " ".join(capsys.readouterr().out.split())


def plain(text: str) -> str:
    return " ".join(re.sub(r"`|--", "", text).replace("-", "_").replace("False", "no_horizon").split())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_what_its_query_says(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = inspect.getdoc(getattr(Dataset, command)) or ""
    shown = plain(help_of(capsys, command))
    assert plain(text.splitlines()[0]) in shown
    arguments = text.partition("\nArgs:\n")[2].split("\n\n")[0]
    said = re.findall(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", arguments, re.MULTILINE)
    assert [name for name, _ in said] == list(inspect.signature(getattr(Dataset, command)).parameters)[1:]
    for name, sentence in said:
        assert re.search(rf"\b{name}\b", shown)
        assert plain(sentence) in shown


def test_all_commands_are_listed_with_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    shown = plain(help_of(capsys))
    for command in COMMANDS:
        assert f"{command} {plain((inspect.getdoc(getattr(Dataset, command)) or '').splitlines()[0])}" in shown
    assert "show All that is known of one record" in shown


def test_an_option_is_spoken_of_as_it_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "or, with --role, in that one" in help_of(capsys, "projects")
    assert "or, without --member-of, a time" in help_of(capsys, "organisations")
    assert "--horizon, --no-horizon Whether a source" in help_of(capsys, "forums")
    assert "; --no-horizon takes it at its word." in help_of(capsys, "forums")
    assert "`" not in help_of(capsys, "memberships")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["projects", "--horizon", "perhaps"], 2),
        (["projects", "--leed", "SE"], 2),
        (["members"], 2),
        (["nosuch"], 2),
        (["projects", "--locale", "members"], 1),
    ],
)
def test_what_is_not_understood_is_told(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        given = main(arguments)
    except SystemExit as exited:
        given = exited.code  # type: ignore[assignment]
    assert given == code
    assert capsys.readouterr().err


def test_a_source_is_taken_at_its_word_if_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    sure = ["projects", "--active", "2020", "--certainty", "definite"]
    assert main(sure) == 0
    doubted = capsys.readouterr().out
    assert main([*sure, "--no-horizon"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > len(doubted.splitlines())
    assert main([*sure, "--horizon"]) == 0
    assert capsys.readouterr().out == doubted


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_what_needs_no_model_imports_none(option: str) -> None:
    unneeded = ["attr", "babel", "cattrs", "inspect", "migcoop.bundled", "migcoop.datasets", "migcoop.model"]
    program = f"""
import atexit, sys
atexit.register(lambda: print([m for m in {unneeded!r} if m in sys.modules], file=sys.stderr))
from migcoop.cli import main
main([{option!r}])
"""
    measured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, env=measured)
    assert done.stdout and done.stderr.strip() == "[]"
