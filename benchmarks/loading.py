"""Data from files: projects from JSON to records, and folders of one's own, against `json.loads` of the same bytes."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import migcoop
from benchmarks.synthetic import dataset_of
from benchmarks.timing import Timed, in_turn, no_collector, row
from migcoop.files.folder import Folder
from migcoop.files.ship import make_shipped
from migcoop.vocabulary import RecordKind


def loading(runs: int, sizes: Sequence[int]) -> list[dict[str, Any]]:
    """The lines of the table that are about files."""
    return [decoding(runs), *(line for size in sizes for line in reading(runs, size))]


def reading(runs: int, size: int) -> list[dict[str, Any]]:
    """`load` of a folder of own projects, checked and taken at its word, against `json.loads` of the same files."""
    with tempfile.TemporaryDirectory() as folder:
        data, _, _ = dataset_of(size, named=True)
        data.dump(folder)
        (Path(folder) / "manifest.json").unlink()  # which says of a release what it is: people write none
        texts = [file.read_text(encoding="utf-8") for file in Path(folder).glob("*.json")]
        peer, checked, taken = in_turn(
            runs,
            1,
            lambda: [json.loads(text) for text in texts],
            lambda: migcoop.load(folder),
            lambda: migcoop.load(folder, check=False),
        )
    return [
        row("load of own projects", "json.loads of the files", checked, peer, 12, size),
        row("load(check=False) of own projects", "json.loads of the files", taken, peer, 5, size),
    ]


def decoding(runs: int) -> dict[str, Any]:
    """Shipped projects from JSON to records, against `json.loads` of the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        data, _, _ = dataset_of(2000, named=True)
        data.dump(folder)
        shipped = make_shipped(folder)
        lines = shipped["projects.jsonl"].splitlines()
        times: list[float] = []
        peer: list[float] = []
        for _ in range(runs):
            files = Folder(shipped.__getitem__)
            for kind in list(RecordKind)[:-1]:
                list(files.tables[kind].values())  # what projects refer to is read before the clock starts
            with no_collector():
                start = time.perf_counter()
                for line in lines:
                    json.loads(line)
                middle = time.perf_counter()
                list(files.tables[RecordKind.PROJECT].values())
                times.append(time.perf_counter() - middle)
                peer.append(middle - start)
        return row("2,000 projects from JSON", "json.loads of the same bytes", Timed(tuple(times)), Timed(tuple(peer)), 6)
