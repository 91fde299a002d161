"""Where in a file of JSON something stands: the line of a record or an edge, of a field of it, of a key that is given twice.

Only what is asked about is looked for: what is right is never read this way.
"""

from __future__ import annotations

__all__ = ["Lines", "line_at", "repeated_keys"]

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from .leaves import is_object


def __dir__() -> list[str]:
    return __all__


_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_SPACE = re.compile(r"[ \t\n\r,]*")
_DEEPEST = 12  # levels: deeper than any field of a record
_MOST_KEYS = 100  # as many as a message has problems
_MOST_FIELDS = 100_000  # as many are looked through in a tenth of a second; no record has more


def line_at(text: str, offset: int) -> int:
    """The number of the line, from 1, that a letter stands in.

    >>> line_at("one\\ntwo", 5)
    2
    """
    return text.count("\n", 0, offset) + 1


class Lines:
    """The lines of files, each read into its items when something in it is first asked for."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._files: dict[str, _File] = {}

    def add(self, file: str, text: str) -> None:
        """Remember what a file holds, which is known to be JSON."""
        self._texts[file] = text

    def take(self, other: Lines, name: Callable[[str], str]) -> None:
        """Remember what others do, of files that are called otherwise here."""
        self._texts.update({name(file): text for file, text in other._texts.items()})

    def of(self, file: str, place: str, field: str = "", time: int = 0) -> int | None:
        """The line of a field, else of the nearest that it is in; None where the file is not known.

        `place` is the id of a record or the number of an item, `[0]`; `time` counts those of the same id, from 0.

        >>> lines = Lines()
        >>> lines.add("projects.json", '[\\n {"id": "task",\\n  "names": [{"text": ""}]}\\n]')
        >>> lines.of("projects.json", "task", "names[0].text"), lines.of("projects.json", "[0]"), lines.of("x.json", "")
        (3, 2, None)
        """
        if file not in self._texts:
            return None
        if file not in self._files:
            self._files[file] = _File(self._texts[file])
        return self._files[file].line(place, field, time)


class _File:
    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [match.start() for match in re.finditer("\n", text)]
        self.starts: list[int] = []
        self.numbers: dict[str, list[int]] = {}
        self.fields: dict[int, Mapping[str, int]] = {}
        self.is_list = text.startswith("[", _skipped(text, 0))
        for start, item in _items(text):
            self.starts.append(start)
            id = item.get("id") if is_object(item) else None
            if isinstance(id, str):
                self.numbers.setdefault(id, []).append(len(self.starts) - 1)

    def line(self, place: str, field: str, time: int) -> int | None:
        numbers = [int(place[1:-1])] if re.fullmatch(r"\[\d+\]", place) else self.numbers.get(place, [])
        numbers = numbers if self.is_list else [0] * (time + 1)  # a file of one record need not write its id
        if time >= len(numbers) or numbers[time] >= len(self.starts):
            return None
        number = numbers[time]
        if number not in self.fields:
            self.fields[number] = _offsets(self.text, self.starts[number])
        offsets = self.fields[number]
        while field not in offsets:
            field = field[: max(field.rfind("."), field.rfind("["), 0)]
        return bisect_left(self.ends, offsets[field]) + 1


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """The items of a list, each with where it begins; what is no list is one item itself."""
    start = _skipped(text, 0)
    decode = json.JSONDecoder().raw_decode
    if not text.startswith("[", start):
        yield start, decode(text, start)[0]
        return
    start = _skipped(text, start + 1)
    while not text.startswith("]", start):
        item, end = decode(text, start)
        yield start, item
        start = _skipped(text, end)


def _skipped(text: str, start: int) -> int:
    """Where the next value begins after white space and commas."""
    match = _SPACE.match(text, start)
    return match.end() if match else start


def _keys(text: str, start: int = 0) -> Iterator[tuple[str, str | None, int]]:
    """The path to each value of a text of JSON, the key that it is under, and where it or its key begins."""
    path, key, inside = "", "", False
    above: list[tuple[str, int]] = []  # the path to each value that is open, and how many items it has; an object has -1
    number = -1
    for match in _TOKEN.finditer(text, start):
        token = match[0]
        if token == ":":
            inside = True
        elif token in "]}":
            path, number = above.pop()
            if not above:
                return
        elif token == ",":
            inside, number = False, number + (number >= 0)
        elif above and number < 0 and not inside:
            key = json.loads(token) if "\\" in token else token[1:-1]
            yield f"{path}.{key}".lstrip("."), key, match.start()
        else:
            if above and number >= 0:
                yield f"{path}[{number}]", None, match.start()
            elif not above:
                yield "", None, match.start()
            if token in "[{":
                below = f"{path}[{number}]" if above and number >= 0 else f"{path}.{key}".lstrip(".") if above else ""
                above.append((path, number))
                path = below if len(above) <= _DEEPEST else path
                number, inside = (0 if token == "[" else -1), False
            elif not above:
                return


def _offsets(text: str, start: int) -> dict[str, int]:
    """Where each field of the value that begins there stands, by its path."""
    return {path: offset for path, _, offset in islice(_keys(text, start), _MOST_FIELDS)}


def repeated_keys(text: str) -> Mapping[str, int]:
    """Keys that are given twice in one object, as far as they are found soon, each with the line on which it is again.

    >>> repeated_keys('[{"a": 1,\\n "b": {"a": 1, "a": 2}}]')
    {'a': 2}
    """
    found: dict[str, int] = {}
    seen: set[str] = set()
    for path, key, offset in islice(_keys(text), _MOST_FIELDS):
        if key is not None and path in seen and key not in found:
            found[key] = line_at(text, offset)
            if len(found) == _MOST_KEYS:
                break
        seen.add(path)
    return found
