"""Data from files: projects from JSON to records, and folders of one's own, against `json.loads` of the same bytes."""

from __future__ import annotations

import json
import tempfile
import time
from typing import Any

from benchmarks.synthetic import dataset_of
from benchmarks.timing import Timed, no_collector, row
from migcoop.files.folder import Folder
from migcoop.files.ship import make_shipped
from migcoop.vocabulary import RecordKind


def loading(runs: int) -> list[dict[str, Any]]:
    """The lines of the table that are about files."""
    return [decoding(runs)]


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
