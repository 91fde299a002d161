"""The corpus of hard names: what must resolve, and what must not; each row says why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import migcoop
from migcoop import AmbiguousNameError, UnknownNameError

CORPUS = Path(__file__).parent / "corpus"


def read(text: str) -> str:
    """A text of the corpus, its escapes and repetitions written out."""
    text = re.sub(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))", lambda m: chr(int(m[1] or m[2], 16)), text)
    text = re.sub(r"\\([tn\\])", lambda m: {"t": "\t", "n": "\n", "\\": "\\"}[m[1]], text)
    repeated = re.fullmatch(r"(.*)⟨×(\d+)⟩", text, re.DOTALL)
    return repeated[1] * int(repeated[2]) if repeated else text


def rows(name: str) -> Iterator[Any]:
    for number, line in enumerate((CORPUS / name).read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("#"):
            text, expected, options, why = line.split("\t")
            assert why, f"{name}:{number} has no reason"
            given = dict(option.split("=") for option in options.split())
            yield pytest.param(read(text), expected, given, id=f"line {number}")


@pytest.mark.parametrize(("text", "expected", "options"), [*rows("should_match.tsv")])
def test_should_match(text: str, expected: str, options: dict[str, Any]) -> None:
    assert migcoop.resolve(text, **options).id == expected


@pytest.mark.parametrize(("text", "expected", "options"), [*rows("should_not_match.tsv")])
def test_should_not_match(text: str, expected: str, options: dict[str, Any]) -> None:
    try:
        found = migcoop.resolve(text, **options).id
    except AmbiguousNameError:
        assert expected != "unknown"
    except UnknownNameError as error:
        assert expected != "ambiguous"
        assert text not in error.suggestions
    else:
        assert expected.startswith("not ") and expected != f"not {found}"


@pytest.mark.parametrize("name", ["should_match.tsv", "should_not_match.tsv"])
def test_no_row_is_there_twice(name: str) -> None:
    keys = [(row.values[0], *sorted(row.values[2].items()), row.values[1]) for row in rows(name)]
    assert len(keys) == len(set(keys)) > 0
