"""The quick way to read and the checked one agree: what one reads the other reads as the same, and both refuse the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from migcoop import Dataset, Record
from migcoop.files.folder import Decoder
from migcoop.files.layout import Content, Placed
from migcoop.files.leaves import WrongValueError, kinds_of
from migcoop.files.load import Checked, read
from migcoop.files.write import canonical
from migcoop.store import KINDS
from migcoop.strategies import datasets

Find = Callable[[str, tuple[type, ...]], Record]
REFUSED = object()


def finder(dataset: Dataset) -> Find:
    records: dict[str, Record] = {id: record for table in dataset._parts.tables.values() for id, record in table.items()}

    def find(id: str, kinds: tuple[type, ...]) -> Record:
        if isinstance(records.get(id), kinds):
            return records[id]
        raise WrongValueError(f"refers to {id!r}", f"the id of a {kinds_of(kinds)}")

    return find


def checked(find: Find) -> Callable[[str, Any], Any]:
    """The checked way, without what it tells beside what cannot be read."""
    ways = Checked(find)
    return lambda plural, raw: ways.whole(KINDS[plural], raw)


def outcome(read: Callable[[str, Any], Any], plural: str, raw: Any) -> Any:
    try:
        return read(plural, deepcopy(raw))
    except Exception:
        return REFUSED


def places(raw: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in a raw object: what it is in, and the key or number under which."""
    for key, value in list(raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()):
        yield raw, key
        yield from places(value)


VALUES = st.sampled_from(
    [None, True, False, 0, 1, -1, 2.5, "", " ", "task", "SE", "2014", "2014/", "P2Y", "2014-13", "en", "lead", [], {},
     ["SE"], [5], {"id": "SE"}, {"text": "2014/"}, {"text": "2014/", "as_of": "2013"}, {"start": "2014", "ongoing": 1},
     {"start": "2014", "ongoing": True}, {"text": 5}, "source-0 @ 1", "source-0 § Section 0 ¶ 0", "20140102", "2014-W01-1"]
)  # fmt: skip


@st.composite
def changed(draw: st.DrawFn) -> tuple[Dataset, str, Any]:
    """A dataset, and a raw object of it in which a few things were dropped, added, moved or given another value."""
    dataset = draw(datasets(most=2))
    content = {name: items for name, items in canonical(dataset).items() if name in KINDS}
    plural = draw(st.sampled_from(sorted(content)))
    raw = deepcopy(draw(st.sampled_from(content[plural])))
    for _ in range(draw(st.integers(1, 2))):
        spots = list(places(raw))
        if not spots:
            break
        where, key = draw(st.sampled_from(spots))
        match draw(st.sampled_from(["drop", "value", "value", "value", "wrap", "add"])):
            case "drop":
                del where[key]
            case "value":
                where[key] = deepcopy(draw(VALUES))
            case "wrap":
                where[key] = [where[key]]
            case "add" if isinstance(where, dict):
                where[draw(st.sampled_from(["note", "notes", "id", "value", "url", "basis", ""]))] = deepcopy(draw(VALUES))
            case _:
                where.append(deepcopy(draw(VALUES))) if isinstance(where, list) else None
    return dataset, plural, draw(st.just(raw) | VALUES) if draw(st.integers(0, 9)) == 0 else raw


@given(changed())
def test_both_ways_read_the_same_and_refuse_the_same(given: tuple[Dataset, str, Any]) -> None:
    dataset, plural, raw = given
    find = finder(dataset)
    several = (Decoder(find).decode, Decoder(find, many=True).decode, checked(find))
    quick, written_out, thorough = (outcome(way, plural, raw) for way in several)
    assert quick == written_out == thorough


@given(changed())
def test_what_was_read_before_changes_nothing_of_what_is_read_or_refused(given: tuple[Dataset, str, Any]) -> None:
    dataset, plural, raw = given
    find = finder(dataset)
    quick, thorough = Decoder(find).decode, checked(find)
    first = outcome(Decoder(find).decode, plural, raw)
    for name, items in canonical(dataset).items():
        for each in items if name in KINDS else ():
            assert quick(name, each) == thorough(name, each)
    for again in (quick, thorough):
        assert outcome(again, plural, raw) == outcome(again, plural, raw) == first


@given(changed())
def test_each_raw_object_is_either_read_or_told_to_be_wrong(given: tuple[Dataset, str, Any]) -> None:
    dataset, plural, raw = given
    content = Content(items={name: [] for name in KINDS})
    for name, items in canonical(dataset).items():
        if name in KINDS:
            content.items[name] += [Placed("", "", each) for each in items if name != plural]
    content.items[plural].append(Placed("changed.json", "", raw))
    told = any(problem.file == "changed.json" for problem in read(content).problems)
    assert (outcome(Decoder(finder(dataset)).decode, plural, raw) is REFUSED) <= told
