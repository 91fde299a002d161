"""Measure everything in one run, print it, and write it to `benchmarks/result.json` and `docs/speed.md`.

Machines are noisy, so that no figure stands alone: each is the median of many runs, taken in turn with its peer's, and what
counts is the ratio of the two. Times of fresh interpreters are over that of a bare one. With `--compare` nothing is written:
what is slower beside its peer than in the last run, beyond noise, is named, and makes it fail; so does a wheel of over 1 MB.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import migcoop
from benchmarks import recall, report, suggestions
from benchmarks.columns import columns
from benchmarks.loading import loading
from benchmarks.names import naming
from benchmarks.packing import packing
from benchmarks.queries import querying
from benchmarks.searching import searching
from benchmarks.startup import staging, starting
from benchmarks.warm import warm
from migcoop import Record, Source
from migcoop.resolution import normal_form

MEASURED = (
    "migcoop",
    "attrs",
    "cattrs",
    "babel",
    "pycountry",
    "countrynames",
    "rapidfuzz",
    "edtf",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
)


def measure(quick: bool) -> dict[str, Any]:
    """All of it; `quick` with few runs and small sizes."""
    runs = 5 if quick else 41
    sizes = (1_000, 10_000) if quick else (10_000, 100_000, 1_000_000)
    records = [item for item in migcoop.dataset().everything() if isinstance(item, Record)]
    known = [normal_form(name.text) for record in records if not isinstance(record, Source) for name in record.names]
    titles = [name.text for record in records if isinstance(record, Source) for name in record.names]
    _say("fresh interpreters")
    table, memory = starting(runs)
    _say("one call")
    table += warm(runs)
    _say("names")
    table += naming(runs, known, titles, sizes[-1], min(sizes[-1] // 50, 20_000))
    _say("columns")
    table += columns(5, sizes, known)
    _say("loading")
    table += loading(5 if quick else 9, (200, 2_000) if quick else (200, 2_000, 20_000))
    _say("searches")
    found, held = searching(5 if quick else 15, (1_000, 10_000) if quick else (1_000, 10_000, 100_000))
    _say("queries")
    rows, used = querying(15, sizes)
    _say("what is found, and what is suggested")
    return {
        "python": platform.python_version(),
        "versions": {name: version(name) for name in MEASURED},
        "table": table + found + rows,
        "memory": memory + held + used,
        "packed": packing(),
        "stages": staging(runs),
        "recall": recall.table(),
        "suggestions": suggestions.table(100 if quick else 500),
    }


def _say(what: str) -> None:
    print(f"measuring: {what} …", file=sys.stderr)


def main() -> int:
    """Measure, and say what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few runs and small sizes, to see that it works; written nowhere")
    parser.add_argument(
        "--compare",
        nargs="?",
        type=Path,
        const=report.RESULT,
        metavar="RESULT",
        help="fail where it is slower than in that result, the last unless given; written nowhere",
    )
    given = parser.parse_args()
    before = None if given.compare is None else json.loads(given.compare.read_text(encoding="utf-8"))
    result = measure(given.quick)
    report.show(result)
    print("\nNames of countries that others print")
    recall.show(result["recall"])
    print("\nNames that are not known")
    suggestions.show(result["suggestions"])
    if before is not None:
        slower, larger = report.slower(before["table"], result["table"]), report.too_large(result["packed"])
        print("\n" + ("\n".join(["Slower than before:", *slower]) if slower else "Nothing is slower than before, beyond noise"))
        print(*(f"Larger than it may be: {line}" for line in larger), sep="\n")
        return int(bool(slower or larger))
    if not given.quick:
        report.RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        if report.PAGE.exists():  # not where the benchmarks stand alone
            report.PAGE.write_text(report.page_of(result, report.PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
