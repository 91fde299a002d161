"""Write a reference to each source, to what each record cites with its places, and to the release, as one list of CSL-JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import migcoop
from migcoop.facts import Record


def references() -> Iterator[dict[str, object]]:
    """The items of the list; a source has one for each record that cites it."""
    data = migcoop.dataset()
    yield from json.loads(migcoop.cite(style="csl-json"))
    for record in data.everything():
        if isinstance(record, Record) and (evidence := data.evidence(record)):
            yield from json.loads(migcoop.cite(evidence, "csl-json"))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps([*references()], ensure_ascii=False), encoding="utf-8")
