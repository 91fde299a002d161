"""What the tests share: a Hypothesis profile, records that are quick to make, and a walk through all that a value holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pytest
from hypothesis import HealthCheck, Phase, settings

import migcoop
from migcoop import Citation, Name, Record, Source, SourceDate
from migcoop.files.ship import is_current, write_shipped

# A dataset is slow to draw and slower to explain. All examples run in CI; a few are enough while one works.
settings.register_profile(
    "all",
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
settings.register_profile("quick", settings.get_profile("all"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "all" if os.environ.get("CI") else "quick"))

_R = TypeVar("_R", bound=Record)
_PACKAGE = str(Path(migcoop.__file__).parent)


def pytest_sessionstart() -> None:
    """Bring what ships up to date in a checkout, once, so that not every process that a test starts makes it anew."""
    if Path(_PACKAGE, "data", "made").exists() and not is_current(_PACKAGE):
        write_shipped(_PACKAGE, migcoop.__version__)


HERE = (Citation(locator="title"),)
NOTE = Source(
    id="note",
    names=[Name(text="A note", lang="en", citations=HERE)],
    publisher="A publisher",
    language="en",
    date=SourceDate(printed="2018-02-12", citations=HERE),
    sections=[migcoop.Section(title="Projects", paragraphs=3)],
    citations=HERE,
)
CITED = (Citation(source=NOTE, section="Projects", paragraph=1),)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    migcoop.set_locale("en")


def named(text: str, lang: str = "en", kind: str = "official", **more: Any) -> Name:
    """A cited name."""
    return Name(text=text, lang=lang, kind=kind, citations=CITED, **more)


def made(cls: type[_R], id: str, *names: str | Name, **fields: Any) -> _R:
    """A cited record with these names, or with one made of its id."""
    several = [name if isinstance(name, Name) else named(name) for name in names or (f"Name of {id}",)]
    return cls(id=id, names=several, citations=CITED, **fields)


def children(value: object) -> Iterator[tuple[str, object]]:
    """What a value holds itself: items, fields, slots and instance dictionary, each with where it stands."""
    if isinstance(value, Enum):
        return
    if isinstance(value, tuple):
        yield from ((f"[{number}]", item) for number, item in enumerate(value))
    slots = {slot for cls in type(value).__mro__ for slot in vars(cls).get("__slots__", ())}
    fields = {field.name for field in attrs.fields(type(value))} if attrs.has(type(value)) else set()
    for name in sorted((slots | fields) - {"__weakref__", "__dict__"}):
        if hasattr(value, name):
            yield f".{name}", getattr(value, name)
    if hasattr(value, "__dict__"):
        yield ".__dict__", vars(value)


def parts(value: object, into_records: bool = True) -> Iterator[tuple[str, object]]:
    """The value and all that can be reached from it, each once, with the way to it; other records' insides if asked for."""
    seen: set[int] = set()
    waiting = [(type(value).__name__, value)]
    while waiting:
        path, part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        yield path, part
        if part is value or into_records or not isinstance(part, Record):
            waiting += [(path + step, child) for step, child in children(part)]


def citations_in(item: object) -> set[Citation]:
    """All citations of an item's own facts."""
    return {part for _, part in parts(item, into_records=False) if isinstance(part, Citation)}
