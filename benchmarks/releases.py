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
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.synthetic import dataset_of

RESULT = Path(__file__).parent / "releases.json"
LIMIT = 300
"""Seconds that an answer may take."""

WHOLE: Mapping[str, str] = {
    "bare": "pass",
    "import attrs": "import attrs",
    "first answer": "import migcoop; migcoop.projects(lead='SE', fund='AMIF').ids",
    "migcoop --version": "from migcoop.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
}
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
def again(call):
    call()
    return once(call)
import migcoop
"""
COLUMN = """
from migcoop.frames import resolve_column
names = [name.text for record in (*migcoop.countries(), *migcoop.organisations(), *migcoop.projects()) for name in record.names]
names = [n for n, found in zip(names, migcoop.resolve_all(names, missing="none")) if found.record]
names = list(dict.fromkeys(f"{n}{' ' * k}" for k in range(40) for n in names))[:20_000]
import random
column = [names[n % len(names)] for n in range(1_000_000)]
random.Random(1).shuffle(column)
"""
OWN = "data = migcoop.load(FOLDER)\n"
INSIDE: Mapping[str, str] = {
    "country('SE')": "print(median_of(lambda: migcoop.country('SE'), 500))",
    "memberships()": "print(median_of(migcoop.memberships, 50))",
    "projects(lead=, fund=)": "print(median_of(lambda: migcoop.projects(lead='SE', fund='AMIF'), 50))",
    "a slice of projects()": "found = migcoop.projects()\nprint(median_of(lambda: found[:5], 500))",
    "coverage(source)": "print(median_of(lambda: migcoop.coverage('se-projects-sv'), 20))",
    "conflicts()": "print(median_of(migcoop.conflicts, 20))",
    "resolve_column in pandas, a million rows": (
        f"{COLUMN}import pandas\nframe = pandas.DataFrame({{'who': column}})\n"
        "print(again(lambda: resolve_column(frame, 'who')))"
    ),
    "resolve_column in Polars, a million rows": (
        f"{COLUMN}import polars\nframe = polars.DataFrame({{'who': column}})\n"
        "print(again(lambda: resolve_column(frame, 'who')))"
    ),
    "resolve_column in PyArrow, a million rows": (
        f"{COLUMN}import pyarrow\nframe = pyarrow.table({{'who': column}})\nprint(again(lambda: resolve_column(frame, 'who')))"
    ),
    "resolve_column in DuckDB, a million rows": (
        f"{COLUMN}import duckdb, pyarrow\ntable = pyarrow.table({{'who': column}})\n"
        "relation = duckdb.connect().from_arrow(table)\n"
        "print(again(lambda: resolve_column(relation, 'who').fetchall()))"
    ),
    "load of 2,000 own projects": "print(once(lambda: migcoop.load(FOLDER)))",
    "first search of 20,000 own projects": f"{OWN}print(once(lambda: data.search('project')))",
    "then, of a common word": f"{OWN}data.search('number')\nprint(once(lambda: data.search('project')))",
    "20,000 own projects: projects(theme=), ids": f"{OWN}print(median_of(lambda: data.projects(theme='asylum').ids, 1))",
    "20,000 own projects: projects(active=)": f"{OWN}print(median_of(lambda: data.projects(active='2010-05-01').ids, 1))",
    "20,000 own projects: a & b": (
        f"{OWN}a, b = data.projects(theme='asylum'), data.projects(lead='body-7')\nprint(median_of(lambda: (a & b).ids, 1))"
    ),
    "20,000 own projects: where(theme=)": f"{OWN}a = data.projects()\nprint(median_of(lambda: a.where(theme='asylum').ids, 1))",
}
"""Calls within a process, which prints how long one took."""


def measure(pythons: Mapping[str, str], runs: int) -> list[dict[str, Any]]:
    """The lines of the table: seconds of each release, medians of runs taken in turn."""
    with tempfile.TemporaryDirectory() as folder:
        for size in (2_000, 20_000):
            _lay_out(Path(folder, str(size)), size)
        whole = {what: _in_turn(pythons, runs, lambda python, what=what: _taken(python, WHOLE[what])) for what in WHOLE}
        lines = [
            {"what": what, **{name: _less(taken[name], whole["bare"][name]) for name in pythons}}
            for what, taken in whole.items()
            if what != "bare"
        ]
        for what, program in INSIDE.items():
            own = Path(folder, "20000" if "20,000" in what or "then" in what else "2000")
            code = f"{WARM}FOLDER = {str(own)!r}\n{program}"
            few = 3 if "own" in what or "rows" in what or "then" in what else 5
            lines.append({"what": what, **_in_turn(pythons, few, lambda python, code=code: _printed(python, code))})
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


def _in_turn(pythons: Mapping[str, str], runs: int, ask: Any) -> dict[str, float | None]:
    taken: dict[str, list[float]] = {name: [] for name in pythons}
    for _ in range(runs):
        for name, python in pythons.items():
            if (seconds := ask(python)) is not None:
                taken[name].append(seconds)
    return {name: statistics.median(each) if each else None for name, each in taken.items()}


def _taken(python: str, program: str) -> float | None:
    start = time.perf_counter()
    done = subprocess.run([python, "-c", program], check=False, capture_output=True)
    return time.perf_counter() - start if done.returncode == 0 else None


def _printed(python: str, program: str) -> float | None:
    try:
        done = subprocess.run([python, "-c", program], check=False, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(done.stderr.splitlines()[-1:], file=sys.stderr)
        return None
    return float(done.stdout.split()[-1])  # DuckDB prints how far it is before


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
