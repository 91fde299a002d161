"""One release beside another, in turn in one run: `python -m benchmarks.releases OLD NEW`, two environments' interpreters.

Each has one release, and the libraries of the columns. Each question is asked in a process of its own, which says how long it
took; where a release has no answer, or none within five minutes, it has no time.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.startup import PROGRAMS
from benchmarks.synthetic import dataset_of

RESULT = Path(__file__).parent / "releases.json"
LIMIT = 300
"""Seconds that an answer may take."""

WHOLE = ("bare", "import attrs", "first answer", "migcoop --version")
"""Whole processes, over a bare one."""
WARM = """
import time
def median_of(call, number):
    call()
    runs = []
    for _ in range(41):
        start = time.perf_counter()
        for _ in range(number):
            call()
        runs.append((time.perf_counter() - start) / number)
    return sorted(runs)[20]
def once(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
def say(seconds):
    print("=", seconds)
import migcoop
"""
COLUMNS = """
from migcoop.frames import resolve_column
names = [name.text for record in (*migcoop.countries(), *migcoop.organisations(), *migcoop.projects()) for name in record.names]
names = [n for n, found in zip(names, migcoop.resolve_all(names, missing="none")) if found.record]
names = list(dict.fromkeys(f"{n}{' ' * k}" for k in range(40) for n in names))[:20_000]
import duckdb, pandas, polars, pyarrow, random
column = [names[n % len(names)] for n in range(1_000_000)]
random.Random(1).shuffle(column)
table = pyarrow.table({"who": column})
connection = duckdb.connect()
relation = connection.from_arrow(table)
for frame in (pandas.DataFrame({"who": column}), polars.DataFrame({"who": column}), table):
    resolve_column(frame, "who")
    say(once(lambda: resolve_column(frame, "who")))
say(once(lambda: resolve_column(relation, "who").fetchall()))
"""
OWN = """
data = migcoop.load(FOLDER)
say(once(lambda: data.search("project")))
say(once(lambda: data.search("number")))
say(median_of(lambda: data.projects(theme="asylum").ids, 1))
say(median_of(lambda: data.projects(active="2010-05-01").ids, 1))
a, b = data.projects(theme="asylum"), data.projects(lead="body-7")
say(median_of(lambda: (a & b).ids, 1))
every = data.projects()
say(median_of(lambda: every.where(theme="asylum").ids, 1))
"""
CALLS = """
say(median_of(lambda: migcoop.country("SE"), 500))
say(median_of(migcoop.memberships, 50))
say(median_of(lambda: migcoop.projects(lead="SE", fund="AMIF"), 50))
every = migcoop.projects()
say(median_of(lambda: every[:5], 500))
say(median_of(lambda: migcoop.coverage("se-projects-sv"), 20))
say(median_of(migcoop.conflicts, 20))
"""
INSIDE: Mapping[tuple[str, ...], tuple[str, int]] = {
    (
        "country('SE')",
        "memberships()",
        "projects(lead=, fund=)",
        "a slice of projects()",
        "coverage(source)",
        "conflicts()",
    ): (CALLS, 0),
    (
        "resolve_column in pandas, a million rows",
        "resolve_column in Polars, a million rows",
        "resolve_column in PyArrow, a million rows",
        "resolve_column in DuckDB, a million rows, read",
    ): (COLUMNS, 0),
    ("load of 2,000 own projects",): ("say(once(lambda: migcoop.load(FOLDER)))", 2_000),
    (
        "20,000 own projects: the first search",
        "20,000 own projects: a search for a common word",
        "20,000 own projects: projects(theme=), ids",
        "20,000 own projects: projects(active=), ids",
        "20,000 own projects: a & b",
        "20,000 own projects: where(theme=)",
    ): (OWN, 20_000),
}
"""Calls within a process, which says how long each took; and how many own projects there are in FOLDER."""


def measure(pythons: Mapping[str, str], runs: int) -> list[dict[str, Any]]:
    """The lines of the table: seconds of each release, medians of runs taken in turn."""
    with tempfile.TemporaryDirectory() as folder:
        for size in (2_000, 20_000):
            _lay_out(Path(folder, str(size)), size)
        whole = {what: _in_turn(pythons, runs, lambda python, what=what: _taken(python, PROGRAMS[what]), 1) for what in WHOLE}
        lines = [
            {"what": what, **{name: _less(taken[name][0], whole["bare"][name][0]) for name in pythons}}
            for what, taken in whole.items()
            if what != "bare"
        ]
        for named, (program, size) in INSIDE.items():
            code = f"{WARM}FOLDER = {str(Path(folder, str(size)))!r}\n{program}"
            taken = _in_turn(pythons, 3, lambda python, code=code: _said(python, code), len(named))
            lines += [{"what": what, **{name: taken[name][at] for name in pythons}} for at, what in enumerate(named)]
    return lines


def _lay_out(folder: Path, size: int) -> None:
    """Write so many own projects as both releases read them: 2026.11.1 has the parts of a period, and no text of it."""
    dataset_of(size, named=True)[0].dump(folder)
    (folder / "manifest.json").unlink()
    projects = json.loads((folder / "projects.json").read_bytes())
    for statement in (each for project in projects for each in project["periods"]):
        start, end = statement["value"].split("/")
        statement["value"] = {"start": start, "end": end, "as_of": "2018-02-12"}
    (folder / "projects.json").write_text(json.dumps(projects), encoding="utf-8")


def _less(taken: float | None, bare: float | None) -> float | None:
    return None if taken is None or bare is None else taken - bare


def _in_turn(
    pythons: Mapping[str, str], runs: int, ask: Callable[[str], list[float]], several: int
) -> dict[str, list[float | None]]:
    """The medians of so many seconds of each release, of runs in turn; of what a release does not answer, nothing."""
    taken: dict[str, list[list[float]]] = {name: [] for name in pythons}
    for _ in range(runs):
        for name, python in pythons.items():
            taken[name].append(ask(python))
    return {
        name: [
            statistics.median(said) if (said := [run[at] for run in ran if len(run) > at]) else None for at in range(several)
        ]
        for name, ran in taken.items()
    }


def _taken(python: str, program: str) -> list[float]:
    start = time.perf_counter()
    subprocess.run([python, "-c", program], check=True, capture_output=True)
    return [time.perf_counter() - start]


def _said(python: str, program: str) -> list[float]:
    try:
        done = subprocess.run([python, "-c", program], check=False, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return []
    print(*done.stderr.splitlines()[-1:], file=sys.stderr)
    return [float(line[1:]) for line in done.stdout.splitlines() if line.startswith("=")]


def main() -> int:
    """Measure both, and write what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old")
    parser.add_argument("new")
    given = parser.parse_args()
    pythons = {_release(python): python for python in (given.old, given.new)}
    lines = measure(pythons, 21)
    RESULT.write_text(json.dumps({"releases": list(pythons), "lines": lines}, indent=1) + "\n", encoding="utf-8")
    for line in lines:
        print(line)
    return 0


def _release(python: str) -> str:
    program = "import migcoop; print(migcoop.__version__)"
    return subprocess.run([python, "-c", program], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
