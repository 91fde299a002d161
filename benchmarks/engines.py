"""Names resolved on Dask and PySpark, against the engine's own join with a ready mapping: `python -m benchmarks.engines`.

Times are seconds of processor, of the process and its children, which other work beside them hardly changes: the median of
runs taken in turn in one process. Memory is the most that a process of its own and its children had resident, shared pages
counted once. The engines read the same files; what they make is made whole and thrown away.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

import migcoop
from migcoop.frames import resolve_column

ENGINES = ("dask", "spark")
WAYS = ("resolved", "joined", "joined as Spark likes")
"""By `resolve_column`; by the engine's own join with a ready mapping, shuffled as ours is; and, on Spark, broadcast."""
NAMES, SLIPS, FILE = 5_000, 100, 1_000_000


def write(folder: Path, rows: int) -> None:
    """Participations of so many rows in files of a million, and the mapping that a join would need."""
    printed = [row["text"] for row in migcoop.countries().to_dicts(edges="names") if row["lang"] in ("en", "sv", "nb", "lt")]
    names = sorted({form for name in printed for form in (name, name.upper(), name.lower(), f" {name}", f"{name}  ")})
    names = random.Random(1).sample(names, min(NAMES, len(names)))
    names[:SLIPS] = [f"{name}x" for name in names[:SLIPS]]
    found = migcoop.resolve_all(names, missing="none")
    mapping = {"name": names, "id": [record and record.id for record in found.records], "problem": [r.problem for r in found]}
    for part in range(0, rows, FILE):
        count = min(FILE, rows - part)
        keys = random.Random(part).choices(range(len(names)), k=count)
        columns = {
            "partner": pyarrow.DictionaryArray.from_arrays(pyarrow.array(keys, pyarrow.int32()), names).cast(pyarrow.string()),
            "project": pyarrow.array([f"project-{part + n:09}" for n in range(count)]),
            "amount": pyarrow.array(keys, pyarrow.int64()),
        }
        (folder / "rows").mkdir(parents=True, exist_ok=True)
        pyarrow.parquet.write_table(pyarrow.table(columns), folder / "rows" / f"part-{part // FILE:05}.parquet")
    (folder / "mapping").mkdir()
    pyarrow.parquet.write_table(pyarrow.table(mapping), folder / "mapping" / "part.parquet")


# ------------------------------------------------------------------------------------------------------------- the engines


def on_dask(folder: Path) -> dict[str, Callable[[], Any]]:
    """What is measured on Dask, with its threads."""
    import dask.dataframe as dask

    rows = dask.read_parquet(folder / "rows")
    mapping = dask.read_parquet(folder / "mapping")

    def made(frame: Any) -> int:
        return int(frame.map_partitions(len, meta=("rows", "int64")).sum().compute())

    return {
        "resolved": lambda: made(resolve_column(rows, "partner")),
        "joined": lambda: made(rows.merge(mapping, how="left", left_on="partner", right_on="name")),
    }


def on_spark(folder: Path) -> dict[str, Callable[[], Any]]:
    """What is measured on Spark, on two threads of this machine."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the workers take the first Python of the path
    builder: Any = SparkSession.builder
    settings = {"ui.enabled": "false", "log.level": "ERROR", "driver.memory": "4g"}
    for name, value in settings.items():
        builder = builder.config(f"spark.{name}", value)
    session = builder.master("local[2]").getOrCreate()
    rows, mapping = session.read.parquet(str(folder / "rows")), session.read.parquet(str(folder / "mapping"))

    def made(frame: Any) -> None:
        frame.write.format("noop").mode("overwrite").save()

    def joined(mapping: Any) -> Any:
        return rows.join(mapping, rows["partner"] == mapping["name"], "left")

    return {
        "resolved": lambda: made(resolve_column(rows, "partner")),
        "joined": lambda: made(joined(mapping.hint("shuffle_hash"))),
        "joined as Spark likes": lambda: made(joined(mapping)),
    }


# ---------------------------------------------------------------------------------------------------------------- measuring


def child(engine: str, folder: Path, runs: int, way: str) -> None:
    """Run all ways in turn, or one alone, in this process, and print how long each took."""
    calls = {"dask": on_dask, "spark": on_spark}[engine](folder)
    if way:
        calls = {way: calls[way]}
    else:
        for call in calls.values():  # once for what is made once: code, workers, the index of names
            call()
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            start = spent()
            call()
            taken[name].append(spent() - start)
    print(json.dumps({name: statistics.median(times) for name, times in taken.items()}))


def in_child(engine: str, folder: Path, runs: int, way: str = "") -> tuple[dict[str, float], float]:
    """The seconds of each way, and the most MiB that the process and its children had."""
    command = [sys.executable, "-m", "benchmarks.engines", "--child", engine, str(folder), str(runs), way]
    most = 0.0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            most = max(most, sum(map(resident, family(process.pid))))
            time.sleep(0.25)
        out, err = process.communicate()
    if process.returncode:
        raise RuntimeError(err[-2000:])
    return json.loads(out.splitlines()[-1]), most / 1024


def family(pid: int) -> Iterator[int]:
    """A process, its children and theirs."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:  # it has ended
            continue
        for each in children:
            yield from family(int(each))


def spent() -> float:
    """Seconds of processor that this process and its children have taken, those that have ended too."""
    ticks = 0
    for pid in family(os.getpid()):
        try:
            after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, after[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> int:
    """KiB of a process in memory, its part of what it shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main() -> None:
    """Measure each engine at each size, and print the table as it stands in docs/engines.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--engines", nargs="*", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        engine, folder, runs, way = given.child
        return child(engine, Path(folder), int(runs), way)
    print("| engine | rows | resolved | joined, shuffled | joined, as the engine likes | memory, resolved | joined |")
    print("|---|---|---|---|---|---|---|")
    for rows in given.rows:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            write(folder, rows)
            for engine in given.engines:
                seconds, _ = in_child(engine, folder, given.runs)
                memory = [in_child(engine, folder, 1, way)[1] for way in ("resolved", "joined")]
                ours = seconds["resolved"]
                peers = [f"{seconds[way]:.1f} s ({ours / seconds[way]:.1f})" if way in seconds else "" for way in WAYS[1:]]
                cells = [f"{ours:.1f} s", *peers]
                print("|", " | ".join([engine, f"{rows:,}", *cells, *(f"{each:,.0f} MiB" for each in memory)]), "|", flush=True)
    return None


if __name__ == "__main__":
    main()
