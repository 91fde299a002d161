"""What ships, read record by record when it is first asked for: the same as what was checked, and nothing read in vain."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

import migcoop
from migcoop import Dataset, Homonym, RecordKind, Retired, load
from migcoop.files.folder import Decoder, Folder
from migcoop.files.leaves import WrongValueError
from migcoop.files.ship import make_shipped
from migcoop.files.write import canonical, digest_of
from migcoop.store import EDGES, KINDS, RECORDS

from ..conftest import lay_out, small

OWN = {
    "homonyms": [{"name": "the task", "ids": ["sequel", "task"]}],
    "retired": {"old": {"by": ["task"], "since": "1", "why": "Named anew."}},
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = small()
    content["projects"][0]["names"][0]["text"] = "The task"
    return lay_out(tmp_path_factory.mktemp("own"), {**content, **OWN})


@pytest.fixture(scope="module")
def shipped(own: Path) -> dict[str, bytes]:
    return make_shipped(str(own))


def test_what_ships_is_what_was_checked(own: Path, shipped: dict[str, bytes]) -> None:
    checked, read = load(own), Dataset.of(Folder(shipped.__getitem__))
    assert list(read.everything()) == list(checked.everything())
    assert read.homonyms == checked.homonyms == (Homonym("the task", ("sequel", "task")),)
    assert dict(read.retired) == dict(checked.retired) == {"old": Retired(("task",), "1", "Named anew.")}
    assert read.data_digest == checked.data_digest == digest_of(canonical(checked))
    for retired in (read.retired, checked.retired, migcoop.dataset().retired):
        with pytest.raises(TypeError):
            retired["new"] = Retired()  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    assert read.resolve("Norway") == checked.resolve("Norway")
    assert read.projects(lead="SE") == checked.projects(lead="SE")
    assert read.conflicts() == checked.conflicts()


def test_what_ships_of_the_bundled_data_is_what_the_checked_way_reads(bundled: Dataset) -> None:
    shipped = migcoop.dataset()
    assert canonical(shipped) == canonical(bundled)
    assert [type(item) for item in shipped.everything()] == [type(item) for item in bundled.everything()]
    for ours, theirs in ((shipped.projects(), bundled.projects()), (shipped.forums(), bundled.forums())):
        assert ours == theirs and ours.ids == theirs.ids  # each by value, in the same order


def test_a_table_is_a_mapping_by_id_and_edges_are_a_sequence(shipped: dict[str, bytes]) -> None:
    folder = Folder(shipped.__getitem__)
    projects = folder.tables[RecordKind.PROJECT]
    assert list(projects) == ["sequel", "task"] and len(projects) == 2
    assert projects["task"].id == "task" and "agency" not in projects
    with pytest.raises(KeyError):
        projects["agency"]
    assert list(folder.edges) == list(EDGES)
    edges = folder.edges["memberships"]
    assert len(edges) == 1 and edges[0] is edges[-1] is edges[0:1][0] is next(iter(edges))
    with pytest.raises(IndexError):
        edges[1]
    assert set(folder.tables) == {cls.record_kind for cls in RECORDS.values()}


def test_only_what_is_asked_for_is_read_and_only_once(shipped: dict[str, bytes]) -> None:
    names: list[str] = []

    def read(name: str) -> bytes:
        names.append(name)
        return shipped[name]

    folder = Folder(read)
    assert names == []
    assert len(folder.tables[RecordKind.PROJECT]) == 2
    first = folder.tables[RecordKind.COUNTRY]["SE"]
    assert folder.tables[RecordKind.COUNTRY]["SE"] is first
    assert {name for name in names if name.endswith(".jsonl")} == {"countries.jsonl", "sources.jsonl"}
    list(folder.edges["memberships"])
    assert len(names) == len(set(names))


def test_a_record_is_the_same_object_wherever_it_is_referred_to(shipped: dict[str, bytes]) -> None:
    folder = Folder(shipped.__getitem__)
    edge, projects = folder.edges["successions"][0], folder.tables[RecordKind.PROJECT]
    assert edge.predecessor is projects["sequel"] and edge.successor is projects["task"]
    assert edge.citations[0].source is folder.tables[RecordKind.SOURCE]["note"]


def test_several_threads_that_ask_at_once_are_given_the_same_records(shipped: dict[str, bytes]) -> None:
    for _ in range(5):
        folder, barrier = Folder(shipped.__getitem__), Barrier(8)
        found: list[Sequence[Any]] = []

        def ask(folder: Folder = folder, barrier: Barrier = barrier, found: list[Sequence[Any]] = found) -> None:
            barrier.wait()
            found.append([*folder.tables[RecordKind.PROJECT].values(), *folder.edges["claims"]])

        threads = [Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 8
        assert all(one is other for several in found for one, other in zip(several, found[0], strict=True))


def test_a_reference_to_what_is_not_there_or_of_another_kind_is_told(shipped: dict[str, bytes]) -> None:
    for actor in ("nowhere", "purse"):
        raw = json.loads(shipped["memberships.jsonl"])
        wrong = {**shipped, "memberships.jsonl": json.dumps({**raw, "member": actor}).encode()}
        with pytest.raises(WrongValueError) as caught:
            Folder(wrong.__getitem__).edges["memberships"][0]
        assert caught.value.what == f"refers to '{actor}', which is no country or organisation or forum here"
        assert caught.value.remedy == "the id of a country or organisation or forum"


def test_the_quick_way_refuses_what_it_does_not_know_too() -> None:
    def find(id: str, kinds: tuple[type, ...]) -> Any:
        raise WrongValueError(id, "")

    decoder = Decoder(find)
    name = {"text": "Sweden", "lang": "en"}
    assert decoder.decode("countries", {"id": "SE", "alpha3": "SWE", "names": [name]}).id == "SE"
    for wrong in ({}, [], "SE", {"id": "SE"}, {"id": "SE", "alpha3": "SWE", "names": name}, {"id": "SE", "code": "SE"}):
        with pytest.raises(Exception):  # noqa: B017, PT011  (the checked way says what is wrong)
            decoder.decode("countries", wrong)
    assert set(KINDS) == {*RECORDS, *EDGES}


def test_how_many_were_found_and_their_ids_are_known_before_any_is_read(shipped: dict[str, bytes]) -> None:
    reads: list[str] = []

    def read(name: str) -> bytes:
        reads.append(name)
        return shipped[name]

    own = Dataset.of(Folder(read))
    found = own.projects(lead="SE")
    assert (len(found), found.ids, found[:1].ids) == (1, ("task",), ("task",))
    assert own.projects().ids == ("sequel", "task") and "projects.jsonl" not in reads
    assert [project.id for project in found] == [found[0].id] == [found.one().id] == ["task"] and "projects.jsonl" in reads
