"""A release is one: the version, its day, how it is cited and what the changelog says agree."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture
def disagreements(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Iterable[str]]:
    monkeypatch.setattr(sys, "path", [str(CHECKOUT / "tools"), *sys.path])
    found: Callable[[Path], Iterable[str]] = runpy.run_path(str(CHECKOUT / "tools" / "release.py"))["disagreements"]
    return found


def laid_out(folder: Path, **texts: str) -> Path:
    files = {
        "release": ("src/migcoop/data/release.json", '{"release": "2030.1.1", "released": "2030-01-31"}'),
        "face": ("src/migcoop/__init__.py", '"""The face."""\n\n__version__ = "2030.1.1"\n'),
        "citation": ("CITATION.cff", "cff-version: 1.2.0\nversion: 2030.1.1\ndate-released: 2030-01-31\n"),
        "changelog": ("CHANGELOG.md", "# Changelog\n\n## 2030.1.1 - 2030-01-31\n\n## 2029.1.1 - 2029-01-31\n"),
    }
    for name, (path, text) in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(texts.get(name, text), encoding="utf-8")
    return folder


def test_this_release_is_cited_as_what_it_is(disagreements: Callable[[Path], Iterable[str]]) -> None:
    assert not [found for found in disagreements(CHECKOUT) if not found.startswith("CHANGELOG.md")]


def test_what_agrees_is_right(disagreements: Callable[[Path], Iterable[str]], tmp_path: Path) -> None:
    assert list(disagreements(laid_out(tmp_path))) == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("face", '__version__ = "2030.1.0"\n', "src/migcoop/__init__.py says '2030.1.0', where release.json has '2030.1.1'"),
        ("citation", "version: 2030.1.1\n", "CITATION.cff says 'nothing', where release.json has '2030-01-31'"),
        ("citation", "version: 1\ndate-released: 2030-01-31\n", "CITATION.cff says '1', where release.json has '2030.1.1'"),
        (
            "changelog",
            "## Unreleased\n\n## 2030.1.1 - 2030-01-31\n",
            "CHANGELOG.md says 'Unreleased', where release.json has '2030.1.1 - 2030-01-31'",
        ),
    ],
)
def test_what_disagrees_is_told(
    disagreements: Callable[[Path], Iterable[str]], tmp_path: Path, name: str, text: str, told: str
) -> None:
    assert list(disagreements(laid_out(tmp_path, **{name: text}))) == [told]
