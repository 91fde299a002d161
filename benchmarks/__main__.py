"""Print the table of speed and write it to `benchmarks/result.json`.

Machines are noisy, so that no figure stands alone: each is the median of many runs, taken in turn with its peer's, and what
counts is the ratio of the two. Times of fresh interpreters are over that of a bare one.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import edtf

import migcoop
from benchmarks import recall, suggestions
from benchmarks.names import naming
from benchmarks.synthetic import dataset_of, sample_dates
from benchmarks.timing import in_turn, row
from migcoop.files.folder import Folder
from migcoop.files.ship import make_shipped
from migcoop.vocabulary import RecordKind

HERE = Path(__file__).parent
FRESH = {
    "bare": "pass",
    "import migcoop": "import migcoop",
    "import pycountry": "import pycountry",
    "import attrs": "import attrs",
    "first answer": "import migcoop; migcoop.projects(lead='SE', fund='AMIF').ids",
    "first record read": "import migcoop; migcoop.projects(lead='SE', fund='AMIF').one().name",
    "first name resolved": "import migcoop; migcoop.resolve('Sverige')",
    "first slip suggested": "import migcoop; migcoop.resolve_all(['Sverje'], missing='none')",
    "first search": "import migcoop; migcoop.search('reintegration')",
    "pycountry's first look-up": "import pycountry; pycountry.countries.lookup('Sweden')",
    "countrynames' first look-up": "import countrynames; countrynames.to_code('Sverige')",
}
# The peak of the process itself, in KiB: what getrusage says of a child counts its parent's size in.
MEMORY = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"


def fresh(runs: int) -> tuple[dict[str, float], dict[str, int]]:
    """Seconds over a bare interpreter, and peak memory in KiB over one, of each program, run in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in FRESH}
    memory: dict[str, list[int]] = {name: [] for name in FRESH}
    for _ in range(runs):
        for name, program in FRESH.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True)
            seconds[name].append(time.perf_counter() - start)
    for _ in range(3):
        for name, program in FRESH.items():
            memory[name].append(int(_output(program + MEMORY)))
    bare, bare_memory = statistics.median(seconds["bare"]), statistics.median(memory["bare"])
    return (
        {name: statistics.median(times) - bare for name, times in seconds.items()},
        {name: round(statistics.median(sizes) - bare_memory) for name, sizes in memory.items()},
    )


def querying(runs: int, sizes: Sequence[int]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """`projects(lead=, fund=)` that finds as many of few as of many projects: the index against a scan, and the growth."""
    rows: list[dict[str, Any]] = []
    memory: list[dict[str, Any]] = []
    first: float | None = None
    for size in sizes:
        program = f"from benchmarks.synthetic import dataset_of; data = dataset_of({size}){MEMORY}"
        base, full = (int(_output(program.replace(f"({size})", f"({n})"))) for n in (0, size))
        memory.append({"what": f"{size:,} projects in memory", "KiB": full - base})
        data, lead, fund = dataset_of(size)
        expected = data.projects(lead=lead, fund=fund)
        everything = data.projects()

        def indexed(data: Any = data, lead: Any = lead, fund: Any = fund) -> None:
            data.projects(lead=lead, fund=fund)

        def scanned(everything: Any = everything, lead: Any = lead, fund: Any = fund) -> list[Any]:
            return [p for p in everything if lead in p.lead and fund in p.funds]

        assert len(scanned()) == len(expected) > 0
        (ours,) = in_turn(runs, 20, indexed)
        (scan,) = in_turn(3, 1, scanned)
        first = first or ours
        rows.append(row(f"projects(lead=, fund=) of {size:,}: {len(expected)} found", "a scan of all", ours, scan, None))
        rows.append(
            row(f"projects(lead=, fund=) of {size:,}: {len(expected)} found", f"the same of {sizes[0]:,}", ours, first, 2)
        )
    return rows, memory


def _output(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout


def parsing(runs: int) -> dict[str, Any]:
    """`EdtfDate.parse` of dates that are all different, against `edtf.parse_edtf`."""
    texts = sample_dates(60)

    def ours() -> None:
        for text in texts:
            migcoop.EdtfDate.parse(text)

    def theirs() -> None:
        for text in texts:
            edtf.parse_edtf(text)

    (mine,), (peer,) = in_turn(runs, 10, ours), in_turn(3, 1, theirs)
    return row("EdtfDate.parse", "edtf.parse_edtf", mine / len(texts), peer / len(texts), 1 / 500)


def loading(runs: int) -> dict[str, Any]:
    """Projects from JSON to records, against `json.loads` of the same bytes."""
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
            gc.disable()  # as timeit does: when the collector runs depends on what ran before
            start = time.perf_counter()
            for line in lines:
                json.loads(line)
            middle = time.perf_counter()
            list(files.tables[RecordKind.PROJECT].values())
            times.append(time.perf_counter() - middle)
            peer.append(middle - start)
            gc.enable()
        return row(
            "2,000 projects from JSON", "json.loads of the same bytes", statistics.median(times), statistics.median(peer), 6
        )


def reading(runs: int, sizes: Sequence[int]) -> list[dict[str, Any]]:
    """`load` of a folder of own projects, checked and taken at its word, against `json.loads` of the same files."""
    rows: list[dict[str, Any]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            data, _, _ = dataset_of(size, named=True)
            data.dump(folder)
            (Path(folder) / "manifest.json").unlink()  # which says of a release what it is: people write none
            texts = [file.read_text(encoding="utf-8") for file in Path(folder).glob("*.json")]
            calls: dict[str, Callable[[], object]] = {
                "json.loads of its files": lambda texts=texts: [json.loads(text) for text in texts],
                "checked": lambda folder=folder: migcoop.load(folder),
                "taken at its word": lambda folder=folder: migcoop.load(folder, check=False),
            }
            times: dict[str, list[float]] = {name: [] for name in calls}
            for _ in range(runs):
                for name, call in calls.items():
                    gc.collect()
                    gc.disable()  # as timeit does
                    start = time.perf_counter()
                    made = call()
                    times[name].append(time.perf_counter() - start)
                    gc.enable()
                    del made
            peer, *ours = ((name, statistics.median(taken)) for name, taken in times.items())
            goals = {"checked": 12, "taken at its word": 5}
            rows += [row(f"load of {size:,} projects, {name}", peer[0], mine, peer[1], goals[name]) for name, mine in ours]
    return rows


def _time(seconds: float) -> str:
    for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "µs")):
        if abs(seconds) * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def _share(ratio: float) -> str:
    return f"1/{1 / ratio:.0f}" if 0 < ratio < 0.2 else f"{ratio:.2f}"


def main() -> None:
    """Measure everything, print it, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs and fewer projects, to see that it works")
    quick = parser.parse_args().quick
    runs = 5 if quick else 41
    print("measuring: fresh interpreters …", file=sys.stderr)
    seconds, memory = fresh(runs)
    table = [
        row(what, peer, seconds[what], seconds[peer], goal)
        for what, peer, goal in (
            ("import migcoop", "import pycountry", 0.1),
            ("first answer", "import attrs", 2.3),
            ("first answer", "pycountry's first look-up", 2),
            ("first record read", "import attrs", None),
            ("first name resolved", "pycountry's first look-up", None),
            ("first name resolved", "countrynames' first look-up", None),
            ("first slip suggested", "first name resolved", None),
            ("first search", "first name resolved", None),
        )
    ]
    print("measuring: names, dates, loading …", file=sys.stderr)
    table += naming(runs, *((100_000, 2_000) if quick else (1_000_000, 20_000)))
    table += [parsing(5 if quick else 15), loading(5 if quick else 15)]
    table += reading(5 if quick else 15, (2_000,) if quick else (2_000, 20_000))
    print("measuring: what is found, and what is suggested …", file=sys.stderr)
    found, suggested = recall.table(), suggestions.table(100 if quick else 500)
    print("measuring: queries …", file=sys.stderr)
    rows, sizes = querying(15, (1_000, 10_000) if quick else (10_000, 100_000, 1_000_000))
    table += rows
    print(f"{'what':<52} {'against':<40} {'time':>9} {'peer':>9} {'ratio':>8} {'goal':>7}")
    for line in table:
        goal = "" if line["goal"] is None else _share(line["goal"])
        times = f"{_time(line['seconds']):>9} {_time(line['peer_seconds']):>9}"
        print(f"{line['what']:<52} {line['peer']:<40} {times} {_share(line['ratio']):>8} {goal:>7}")
    print("\nNames of countries that others print")
    recall.show(found)
    print("\nNames that are not known")
    suggestions.show(suggested)
    print("\nPeak memory over a bare interpreter")
    used = [{"what": name, "KiB": size} for name, size in memory.items() if name != "bare"] + sizes
    for line in used:
        print(f"{line['what']:<52} {line['KiB'] / 1024:8.1f} MiB")
    measured = ("migcoop", "attrs", "cattrs", "babel", "pycountry", "countrynames", "rapidfuzz", "edtf")
    versions = {name: version(name) for name in measured}
    result = {
        "python": platform.python_version(),
        "versions": versions,
        "table": table,
        "memory": used,
        "recall": found,
        "suggestions": suggested,
    }
    (HERE / "result.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
