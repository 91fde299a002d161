"""Where in a file something stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migcoop.files.lines import Lines, repeated_keys

TEXT = """[
 {"id": "a", "names": [{"text": "x"},
  {"text": "y\\"}]", "kind": "short"}],
  "note": ""},
 5,
 {"id": "b",
  "periods": [],
  "value": {"start":
   null}},
 {"id": "a", "x": 1}
]"""


@pytest.mark.parametrize(
    ("place", "field", "line"),
    [
        ("a", "", 2),
        ("a", "names[0].text", 2),
        ("a", "names[1].text", 3),
        ("a", "names[1]", 3),
        ("a", "names[1].lang", 3),
        ("a", "names[7].lang", 2),
        ("a", "note", 4),
        ("a", "kind", 2),
        ("[0]", "note", 4),
        ("[1]", "", 5),
        ("[1]", "id", 5),
        ("b", "value.start", 8),
        ("b", "value.start.text", 8),
        ("b", "periods[0].value", 7),
        ("[3]", "x", 10),
        ("[4]", "", None),
        ("c", "id", None),
    ],
)
def test_the_line_of_a_field_or_of_the_nearest_that_it_is_in(place: str, field: str, line: int | None) -> None:
    lines = Lines()
    lines.add("x.json", TEXT)
    assert lines.of("x.json", place, field) == line
    assert lines.of("y.json", place, field) is None


def test_of_two_with_one_id_each_has_its_line() -> None:
    lines = Lines()
    lines.add("x.json", TEXT)
    assert [lines.of("x.json", "a", "", time) for time in range(3)] == [2, 10, None]


def test_a_file_of_one_record_need_not_write_its_id() -> None:
    lines = Lines()
    lines.add("x.json", '\n{"note":\n 5}')
    assert [lines.of("x.json", "anything", field) for field in ("", "note", "id")] == [2, 2, 2]
    lines.add("y.json", "5")
    assert lines.of("y.json", "a", "b") == 1


KEYS = st.text('abc"\\{[:,é\n', min_size=1, max_size=3)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=15,
)  # fmt: skip


def paths(value: Any, path: str, depth: int) -> list[str]:
    """The path to each key and each item, in the order in which they stand."""
    if depth > 10:
        return []
    steps: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        steps = [(f"{path}.{key}".lstrip("."), inner) for key, inner in value.items()]
    if isinstance(value, list):
        steps = [(f"{path}[{number}]", inner) for number, inner in enumerate(value)]
    return [each for step, inner in steps for each in (step, *paths(inner, step, depth + 1))]


@given(JSON)
def test_each_field_has_the_line_on_which_it_is_written(value: Any) -> None:
    lines = Lines()
    text = json.dumps([value], indent=1)
    lines.add("x.json", text)
    found = [lines.of("x.json", "[0]", path) for path in dict.fromkeys(paths(value, "", 0))]
    if len(found) == len(paths(value, "", 0)) and not any(set(".[") & set(str(key)) for key in keys(value)):
        assert found == sorted(found, key=lambda line: line or 0)
        opening = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() not in ("]", "}", "],", "},")]
        assert found == opening[2:]


def keys(value: Any) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [*(value if isinstance(value, dict) else ()), *(key for each in inner for key in keys(each))]


def test_keys_that_are_given_twice_have_the_line_of_the_second() -> None:
    assert repeated_keys('{"a": {"b": 1,\n"c": {"a": 2,\n "b": 3, "b": [{"x": 1,\n"x": 2}, {"x": 3}]}}}') == {"b": 3, "x": 4}
    many = ",\n".join(f'"k{number}": 1, "k{number}": 2' for number in range(200))
    assert len(repeated_keys(f"{{{many}}}")) == 100
