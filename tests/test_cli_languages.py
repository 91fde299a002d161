"""The command line in every language."""

from __future__ import annotations

import json
from typing import Any

import pytest

from migcoop.cli import main
from migcoop.languages import DEFAULT_LANGUAGES

languages = pytest.mark.parametrize("language", DEFAULT_LANGUAGES)

COMMANDS = [
    ["projects"],
    ["organisations", "--country", "SE"],
    ["forums"],
    ["funds"],
    ["sources"],
    ["memberships"],
    ["claims", "--about", "ERIN"],
    ["collaborators", "Migrationsverket", "--on", "2016"],
    ["successors", "PP4"],
    ["evidence", "ERPUM"],
    ["search", "reintegration", "--limit", "3"],
    ["show", "Söderköpingsprocessen"],
    ["show", "twinning-kosovo"],
    ["show", "SE"],
    ["show", "se-projects-sv"],
]


@languages
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_command_answers_in_every_language_in_80_columns(
    capsys: pytest.CaptureFixture[str], arguments: list[str], language: str
) -> None:
    assert main([*arguments, "--locale", language]) == 0
    out = capsys.readouterr().out
    assert out.strip()
    assert all(len(line) <= 80 or line.startswith("https://") for line in out.splitlines())  # an address stays whole


def test_the_command_line_shows_labels_and_json_keeps_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "twinning-kosovo", "--locale", "lt"]) == 0
    out = capsys.readouterr().out
    assert "- laikotarpis: nuo 2016 m. pavasario, apie 2,5 metų [" in out
    assert "Šaltiniai\n[1] Migrationsverket: „Internationella projekt“" in out
    assert main(["projects", "--lead", "JP", "--locale", "nb"]) == 0
    assert capsys.readouterr().out == "ingen treff\n"

    def as_json(language: str) -> Any:
        assert main(["projects", "--fund", "AMIF", "--locale", language, "--json"]) == 0
        return [{k: v for k, v in item.items() if k not in ("name", "lang")} for item in json.loads(capsys.readouterr().out)]

    assert as_json("en") == as_json("sv") == as_json("lt")
    assert as_json("lt")[0]["participations"][0]["role"] == "implementer"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--locale", "nb", "projects", "--lead", "JP"],
        ["projects", "--lead", "JP", "--locale", "nb"],
        ["--locale", "sv", "projects", "--lead", "JP", "--locale", "nb"],
    ],
    ids=["before", "after", "both"],
)
def test_the_language_stands_before_the_command_or_after_it(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out == "ingen treff\n"


def test_json_is_asked_for_before_the_command_or_after_it(capsys: pytest.CaptureFixture[str]) -> None:
    outs = []
    for arguments in (["--json", "show", "SE"], ["show", "SE", "--json"], ["show", "SE"]):
        assert main(arguments) == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1] != outs[2]
