"""Fresh interpreters: what the first call of each kind costs, from the start of the process to its end."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import Any

from benchmarks.timing import Timed, row

PROGRAMS = {
    "bare": "pass",
    "import migcoop": "import migcoop",
    "import pycountry": "import pycountry",
    "import attrs": "import attrs",
    "first answer": "import migcoop; migcoop.projects(lead='SE', fund='AMIF').ids",
    "first record read": "import migcoop; migcoop.projects(lead='SE', fund='AMIF').one().name",
    "first members on a day": "import migcoop; migcoop.members('IOM', on='2010-01-01').ids",
    "first name resolved": "import migcoop; migcoop.resolve('Sverige')",
    "first slip suggested": "import migcoop; migcoop.resolve_all(['Sverje'], missing='none')",
    "first search": "import migcoop; migcoop.search('reintegration')",
    "migcoop --version": "from migcoop.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
    "pycountry's first look-up": "import pycountry; pycountry.countries.lookup('Sweden')",
    "countrynames' first look-up": "import countrynames; countrynames.to_code('Sverige')",
}
ROWS = (
    ("import migcoop", "import pycountry", 0.1),
    ("first answer", "import attrs", 2.2),
    ("first answer", "pycountry's first look-up", 2),
    ("first record read", "import attrs", None),
    ("first members on a day", "import attrs", None),
    ("first name resolved", "pycountry's first look-up", None),
    ("first name resolved", "countrynames' first look-up", None),
    ("first slip suggested", "first name resolved", None),
    ("first search", "first name resolved", None),
    ("migcoop --version", "import attrs", None),
)
STAGES = """
from time import perf_counter
times = [perf_counter()]
def done(): times.append(perf_counter())
import attrs; done()
import migcoop; ask = migcoop.projects; done()
ask(lead="SE", fund="AMIF").ids; done()
print([later - before for before, later in zip(times, times[1:])])
"""
STAGE_NAMES = ("import attrs", "modules and classes of migcoop", "what the filters name, and what they find")
# The peak of the process itself, in KiB: what getrusage says of a child counts its parent's size in.
MEMORY = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"


def starting(runs: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines of the table, and the peak memory of each program over that of a bare interpreter."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(runs):
        for name, program in PROGRAMS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
            taken[name].append(time.perf_counter() - start)
    bare = statistics.median(taken.pop("bare"))
    over = {name: Timed(tuple(max(each - bare, 1e-6) for each in times)) for name, times in taken.items()}
    table = [row(what, peer, over[what], over[peer], goal) for what, peer, goal in ROWS]
    least = min(peak(PROGRAMS["bare"]) for _ in range(3))
    return table, [{"what": name, "KiB": min(peak(PROGRAMS[name]) for _ in range(3)) - least} for name in over]


def staging(runs: int) -> list[dict[str, Any]]:
    """Of what the time of a first answer is made up, from the start of the process to its end, over a bare interpreter."""
    stages: list[list[float]] = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        middle = time.perf_counter()
        within = [float(each) for each in output(STAGES).strip("[]\n").split(", ")]
        rest = (time.perf_counter() - middle) - (middle - start) - sum(within)
        stages.append([*within, rest])
    names = (*STAGE_NAMES, "the collector of garbage, and the end of the process")
    return [
        {"what": name, "seconds": statistics.median(taken)}
        for name, taken in zip(names, zip(*stages, strict=True), strict=True)
    ]


def peak(program: str) -> int:
    """KiB that a program had in memory at most."""
    return int(output(program + MEMORY).splitlines()[-1])


def output(program: str) -> str:
    """What a program prints."""
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
