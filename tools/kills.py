"""Kill a process while it writes a folder, again and again: `python tools/kills.py 1000` says how many folders were lost.

One process after another dumps two datasets in turn into one folder and is killed (SIGKILL) at a moment drawn by chance. After
each, the files must be those of the one or of the other, byte for byte, and `load` must read them. What was left beside the
folder tells where in the writing it was killed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import migcoop
from migcoop import Dataset
from migcoop.files import dump
from migcoop.files.layout import standing
from migcoop.files.write import files_of


def datasets() -> tuple[Dataset, Dataset]:
    """Two small ones, so that most of the time goes into writing them; they differ in what their files hold and are called."""
    sources = tuple(migcoop.sources())
    return Dataset(sources[:10]), Dataset(sources[10:20], retired={"old": sources[10].id})


def kill_once(writes: Sequence[Callable[[Path], object]], folder: Path, most: float) -> None:
    """Let a process write in turn into the folder, and kill it within so many seconds."""
    child = os.fork()
    if child == 0:
        for number in range(sys.maxsize):
            writes[number % 2](folder)
    time.sleep(random.uniform(0, most))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def files_in(folder: Path) -> dict[str, bytes]:
    """What is in a folder, below it too."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def main() -> int:
    """Kill so many; 0 if no folder was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", nargs="?", type=int, default=1000, help="how many; 1000 unless given")
    parser.add_argument("--aside", action="store_true", help="as on systems that cannot exchange two folders in one step")
    parser.add_argument("--parquet", action="store_true", help="tables of Parquet instead of a folder of data")
    given = parser.parse_args()
    if given.aside:
        dump._exchange = lambda one, other: False
    pair = datasets()
    writes = [each.to_parquet if given.parquet else each.dump for each in pair]
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "data")
        whole: list[dict[str, bytes]] = []
        for write in writes:
            started = time.monotonic()
            write(folder)
            most = 3 * (time.monotonic() - started)
            whole.append(files_in(folder))
        for _ in range(given.kills):
            kill_once(writes, folder, most)
            left = sorted(other.name.rpartition("-")[2] for other in folder.parent.iterdir() if other != folder)
            found[f"killed with {' and '.join(left) or 'nothing'} beside it"] += 1
            there = standing(folder) if given.aside else folder
            stands = files_in(there)
            if stands not in whole or (not given.parquet and files_of(migcoop.load(folder)) != stands):
                found["LOST"] += 1
    for what, count in sorted(found.items()):
        print(f"{count:6} {what}")
    print(f"{given.kills} processes killed, {found['LOST']} folders lost")
    return 1 if found["LOST"] else 0


if __name__ == "__main__":
    sys.exit(main())
