"""What CONTRIBUTING says of adding a body: that its file is one, and what becomes of it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import migcoop

CHECKOUT = Path(__file__).parents[1]
TOOL = CHECKOUT / "tools" / "data.py"

pytestmark = pytest.mark.skipif(not (CHECKOUT / "CONTRIBUTING.md").exists(), reason="there is no CONTRIBUTING beside the tests")


@pytest.fixture(name="body")
def the_body() -> dict[str, list[Any]]:
    """The one file of the page."""
    page = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    body: dict[str, list[Any]] = json.loads(page.partition("```json\n")[2].partition("```")[0])
    return body


@pytest.fixture(name="tool")
def the_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, at work on an empty folder."""
    spec = importlib.util.spec_from_file_location("data_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "DATA", tmp_path)
    return module


def test_the_body_of_the_page_is_right(tmp_path: Path, body: dict[str, list[Any]]) -> None:
    for plural, listed in body.items():
        (tmp_path / f"{plural}.json").write_text(json.dumps(listed), encoding="utf-8")
    assert migcoop.validate(tmp_path, base=migcoop.dataset()) == ()
    own = migcoop.load(tmp_path, base=migcoop.dataset())
    assert own.members("Made-up Dialogue", on="2010").ids == ("NP",)


def test_its_lists_lie_in_the_folder_for_a_while(tool: ModuleType, tmp_path: Path, body: dict[str, list[Any]]) -> None:
    file = tmp_path.with_suffix(".json")
    file.write_text(json.dumps(body), encoding="utf-8")
    with tool.taken([file]):
        content = tool.read_folder(tmp_path)
        assert {plural: [placed.raw for placed in items] for plural, items in content.items.items() if items} == body
    assert not list(tmp_path.iterdir())


def test_nothing_stays_behind_where_something_is_wrong(tool: ModuleType, tmp_path: Path) -> None:
    file = tmp_path.with_suffix(".json")
    file.write_text('{"forums": [], "forum": []}', encoding="utf-8")
    with tool.taken([file]):
        assert [problem.file for problem in tool.read_folder(tmp_path).problems] == [f"forum-{file.stem}.json"]
    file.write_text('{"forums": [], "sources": ', encoding="utf-8")
    with pytest.raises(json.JSONDecodeError), tool.taken([file]):
        pass
    assert not list(tmp_path.iterdir())
