"""Search in data of several sizes, against SQLite's FTS5 on the same texts: the index, its memory, and what is asked of it."""

from __future__ import annotations

import gc
import sqlite3
import tracemalloc
from collections.abc import Sequence
from typing import Any

import migcoop
from benchmarks.synthetic import dataset_of
from benchmarks.timing import Timed, in_turn, row
from migcoop.searches import SearchIndex, texts_of

QUERIES = {
    "a common word": ("project", "project"),
    "two common words": ("project number", "project number"),
    "a rare word": ("471", "471"),
    "a rare word and a common one": ("number 471", "number 471"),
    "a theme": ("asylum", "asylum"),
    "a beginning": ("47", "47*"),
    "a beginning of a ninth of the numbers": ("1", "1*"),
    "a slip": ("prject", "project"),
}
"""What is searched, and how FTS5 is asked for it: it has no slips, so that it is asked for the right word."""
WITHIN = 0.02
"""Seconds in which a search should be answered, whatever the size."""


def searching(runs: int, sizes: Sequence[int]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines of the table that are about search, and those of memory."""
    rows: list[dict[str, Any]] = []
    memory: list[dict[str, Any]] = []
    for size in sizes:
        data, _, _ = dataset_of(size, named=True)
        records = [item for item in data.everything() if isinstance(item, migcoop.Record)]
        ours, theirs = in_turn(3, 1, lambda records=records: SearchIndex(records), lambda records=records: full_text(records))
        rows.append(row("the index of a search", "SQLite FTS5 of the same texts", ours, theirs, 2, size))
        peer = full_text(records)
        data.search("project")
        slowest: Timed | None = None
        for what, (text, same) in QUERIES.items():
            mine, others = in_turn(
                runs, 1, lambda data=data, text=text: data.search(text), lambda peer=peer, same=same: found(peer, same)
            )
            slowest = mine if slowest is None or mine.median > slowest.median else slowest
            rows.append(row(f"search: {what}", "SQLite FTS5, the best ten", mine, others, None, size))
        assert slowest is not None
        rows.append(row("search: the slowest of these", "20 ms", slowest, Timed((WITHIN,)), 1, size))
        memory.append({"what": f"{size:,} projects' index of search", "KiB": held(records) // 1024})
        pages = peer.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
        memory.append({"what": f"{size:,} projects' index of SQLite FTS5", "KiB": pages // 1024})
    return rows, memory


def full_text(records: Sequence[migcoop.Record]) -> sqlite3.Connection:
    """A table of FTS5 in memory with a row a record: all texts by which a search finds it."""
    peer = sqlite3.connect(":memory:")
    peer.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')")
    with peer:
        texts = ((record.id, "\n".join(text for _, text, _ in texts_of(record))) for record in records)
        peer.executemany("INSERT INTO texts VALUES (?, ?)", texts)
    return peer


def found(peer: sqlite3.Connection, query: str) -> list[Any]:
    """The ten best of FTS5, by its BM25."""
    return peer.execute("SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 10", (query,)).fetchall()


def held(records: Sequence[migcoop.Record]) -> int:
    """Bytes that an index holds once it is made."""
    gc.collect()
    tracemalloc.start()
    index = SearchIndex(records)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del index
    return size
