"""Mutation testing: how many small changes to a module do its own tests notice?

    python tools/mutation.py [--goal PERCENT] [--seconds SECONDS] [--again] [--work FOLDER] [MODULE ...]

Each module is copied with its tests to a folder of its own, where mutmut puts all its mutants into one file. pytest loads and
runs the tests once, to see which of them reach which function and how long each takes. Then it is forked for each mutant, and
runs those that reach the mutant's function, the quickest first, until one fails. The table says how many mutants were noticed
by a failure, or because they took too long. What survived is written to `<module>.txt` in the work folder, as diffs. Tests
that fail without a mutant, since mutmut's calls stand between those of the package, are left out and named in `left_out.txt`.

What a module does when it is imported, in a property or under another decorator is not mutated. What a test module computes
when it is loaded is computed without a mutant. `--again` tests only what survived the last time, with the tests as they are
now and the code as it was then.
"""

from __future__ import annotations

import argparse
import ast
import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from difflib import unified_diff
from pathlib import Path
from time import process_time
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    "dates": [
        "test_dates.py",
        "test_periods.py",
        "test_facts.py",
        "test_model.py",
        "laws/test_certainty_logic.py",
        "laws/test_dates_calendar.py",
        "laws/test_dates_order.py",
        "laws/test_period_bounds.py",
    ],
    "periods": [
        "test_periods.py",
        "laws/test_period_answers.py",
        "laws/test_period_bounds.py",
        "laws/test_relations.py",
        "laws/test_sharpening.py",
    ],
    "contradictions": ["test_contradictions.py", "laws/test_conflicts_are_what_a_scan_finds.py"],
    "integrity": ["test_integrity.py", "files/test_load.py"],
    "selections": ["test_selections.py", "laws/test_selections_of_any_dataset.py", "laws/test_set_algebra.py"],
    "resolution": ["test_resolution.py", "test_closeness.py", "laws/test_names_resolve.py"],
    "resolutions": ["test_resolutions.py"],
}
"""The modules that are mutated, each with the tests that are its own; its doctests are always among them."""
LONGEST = 2.0
"""Tests that take longer are left out, in seconds of the processor: they say little for their time."""
MEMORY = 4 << 30
"""More memory than this, in bytes, no mutant gets."""
UNSEEN = [r"\bcast\("]
"""Lines that mutants leave alone: what a type checker is told changes nothing at run time."""

# ------------------------------------------------------------------------------------------- inside pytest, as its plugin


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """A Hypothesis profile that draws the same each time, and does not look for the simplest example of a mutant's failure."""
    from hypothesis import Phase, settings

    settings.register_profile(
        "mutation", max_examples=25, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
    )


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The docstring of a function is in each of its mutants too: it is tested once."""
    items[:] = [item for item in items if "__mutmut_" not in item.name or item.name.endswith("__mutmut_orig")]


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of running the tests once: without a mutant, to see what each reaches, then for each mutant in a fork."""
    from mutmut.mutation import trampoline

    if session.testsfailed:
        raise session.Interrupted("there are tests that cannot be loaded")
    runner = _Runner(session)
    trampoline.record_trampoline_hit = lambda name, caller=None: runner.reached.add(name)
    trampoline.get_mutant_under_test = lambda: runner.mutant
    reaching, took = runner.explore()
    outcomes = {}
    gc.freeze()
    for mutant in json.loads(os.environ["MUTANTS"]):
        tests = sorted(reaching[mutant.rpartition("__mutmut_")[0]], key=took.__getitem__)
        outcomes[mutant] = runner.test(mutant, tests, took)
        Path("outcomes.json").write_text(json.dumps(outcomes))
    return True


class _TooLong(BaseException):
    """Raised inside a test that takes too long."""


class _Runner:
    """Runs tests under a mutant, or under none."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session
        self.mutant = ""
        self.reached: set[str] = set()
        self.failed = ""
        self.stopped = False
        self.budget = float(os.environ["MUTATION_SECONDS"])
        session.config.pluginmanager.register(self)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep which test failed."""
        if report.failed:
            self.failed = f"{report.nodeid}\n{report.longreprtext}"

    def run(self, item: pytest.Item, nextitem: pytest.Item | None = None) -> None:
        """Run a test."""
        self.session.config.hook.pytest_runtest_protocol(item=item, nextitem=nextitem)

    def stop(self, *_: object) -> None:
        """Stop a test that takes too long."""
        self.stopped = True
        raise _TooLong

    def explore(self) -> tuple[dict[str, list[pytest.Item]], dict[pytest.Item, float]]:
        """Which tests reach which function, and how long each takes: seen in a fork, so that no mutant finds what they made."""
        child = os.fork()
        if not child:
            try:
                self._explore()
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        seen = json.loads(Path("seen.json").read_text())
        left_out = [item.nodeid for item, (seconds, _) in zip(self.session.items, seen, strict=True) if seconds is None]
        Path("left_out.txt").write_text("\n".join(left_out))
        if 10 * len(left_out) > len(seen):
            raise self.session.Failed(f"without a mutant there fail {', '.join(left_out)}")
        reaching: dict[str, list[pytest.Item]] = defaultdict(list)
        took: dict[pytest.Item, float] = {}
        for item, (seconds, functions) in zip(self.session.items, seen, strict=True):
            took[item] = seconds
            for function in functions:
                reaching[function].append(item)
        return reaching, took

    def _explore(self) -> None:
        seen: list[tuple[float | None, list[str]]] = []
        self.mutant = "stats"
        signal.signal(signal.SIGPROF, self.stop)
        for item in self.session.items:
            _forget()
            self.reached.clear()
            start = process_time()
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            self.run(item)
            signal.setitimer(signal.ITIMER_PROF, 0)
            seconds = None if self.failed and not self.stopped else process_time() - start
            seen.append((seconds, [] if self.failed else sorted(self.reached)))
            self.stopped, self.failed = False, ""
        Path("seen.json").write_text(json.dumps(seen))

    def test(self, mutant: str, tests: list[pytest.Item], took: dict[pytest.Item, float]) -> str:
        """What becomes of a mutant."""
        if not tests:
            return "survived"
        seconds, chosen = took[tests[0]], tests[:1]
        for item in tests[1:]:
            if seconds + took[item] > self.budget:
                break
            seconds += took[item]
            chosen.append(item)
        child = os.fork()
        if not child:
            self.mutant = mutant
            _forget()
            limit = int(process_time() + 5 + 4 * seconds)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            try:
                for item, following in zip(chosen, [*chosen[1:], None], strict=True):
                    self.run(item, following)
                    if self.failed:
                        break
            except BaseException:
                self.failed = "pytest itself"
            os._exit(1 if self.failed else 0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return "survived" if code == 0 else "timeout" if code in (-signal.SIGXCPU, -signal.SIGKILL) else "killed"


def _forget() -> None:
    """Empty all that the package's functions remember of earlier calls."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "migcoop":
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


# --------------------------------------------------------------------------------------------------------------- the runs


def _lay_out(module: str, work: Path) -> list[str]:
    """The folder in which a module is tested, its mutants in its place; their names."""
    from mutmut.configuration import config
    from mutmut.mutation.file_mutation import mutate_file_contents

    config().do_not_mutate_patterns = UNSEEN
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(ROOT / "src", work / "src", ignore=shutil.ignore_patterns("__pycache__"))
    path = work / "src" / "migcoop" / f"{module}.py"
    mutated = mutate_file_contents(str(path), path.read_text("utf-8"))
    path.write_text(mutated.code, "utf-8")
    return [f"migcoop.{module}.{name}" for name in mutated.mutant_names]


def _test(module: str, work: Path, mutants: list[str], seconds: float) -> dict[str, str]:
    """What becomes of each of these mutants."""
    shutil.rmtree(work / "tests", ignore_errors=True)
    shutil.copytree(ROOT / "tests", work / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", work)
    (work / "plugin").mkdir(exist_ok=True)
    shutil.copy(__file__, work / "plugin" / "mutation.py")  # alone: some of its neighbours are called like other packages
    command = [sys.executable, "-m", "pytest", "-q", "-p", "mutation", "-p", "no:cacheprovider", "--rootdir=.", "--tb=native"]
    subprocess.run(
        [*command, *(f"tests/{test}" for test in MODULES[module]), f"src/migcoop/{module}.py"],
        cwd=work,
        env=os.environ
        | {
            "HYPOTHESIS_PROFILE": "mutation",
            "MUTANTS": json.dumps(mutants),
            "MUTATION_SECONDS": str(seconds),
            "PYTHONPATH": os.pathsep.join([str(work / "plugin"), str(work / "src")]),
            "PYTHONHASHSEED": "0",
        },
        check=True,
        stdout=(work / "log.txt").open("w"),
        stderr=subprocess.STDOUT,
    )
    return dict(json.loads((work / "outcomes.json").read_text("utf-8")))


def _diffs(work: Path, module: str, mutants: list[str]) -> str:
    """What each of these mutants changes."""
    source = (work / "src" / "migcoop" / f"{module}.py").read_text("utf-8")
    lines = source.splitlines()
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    texts = {
        node.name: [line.replace(node.name, "_") for line in lines[node.lineno - 1 : node.end_lineno]] for node in functions
    }
    found = []
    for mutant in mutants:
        name = mutant.rpartition(".")[2]
        function, _, number = name.rpartition("__mutmut_")
        diff = list(unified_diff(texts[f"{function}__mutmut_orig"], texts[name], lineterm="", n=2))[2:]
        found.append("\n".join([f"# {function.removeprefix('x_').removeprefix('xǁ').replace('ǁ', '.')} {number}", *diff, ""]))
    return "\n".join(found)


def main() -> int:
    """Mutate, test, print the table; 1 where a module falls short of the goal."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "mutation", help="where to work (build/mutation)")
    parser.add_argument("--goal", type=float, default=90.0, help="the least score, in percent (90)")
    parser.add_argument("--seconds", type=float, default=20.0, help="so long tests a mutant gets, the quickest (20)")
    parser.add_argument("--again", action="store_true", help="test only what survived the last time")
    given = parser.parse_args()
    given.work = given.work.resolve()
    os.chdir(ROOT)  # where mutmut looks for its settings
    if wrong := [module for module in given.modules if module not in MODULES]:
        parser.error(f"not among the modules ({', '.join(MODULES)}): {', '.join(wrong)}")
    print(f"{'module':16}{'mutants':>9}{'killed':>9}{'survived':>9}{'timeout':>9}{'score':>9}")
    short = False
    for module in given.modules or MODULES:
        work = given.work / module
        outcomes: dict[str, str]
        if given.again:
            outcomes = json.loads(work.with_suffix(".json").read_text("utf-8"))
        else:
            outcomes = dict.fromkeys(_lay_out(module, work), "survived")
        left = [mutant for mutant, outcome in outcomes.items() if outcome == "survived"]
        outcomes |= _test(module, work, left, given.seconds) if left else {}
        work.with_suffix(".json").write_text(json.dumps(outcomes, indent=1), "utf-8")
        survivors = [mutant for mutant, outcome in outcomes.items() if outcome == "survived"]
        work.with_suffix(".txt").write_text(_diffs(work, module, survivors), "utf-8")
        count = Counter(outcomes.values())
        score = 100 - 100 * len(survivors) / len(outcomes)
        short |= score < given.goal
        numbers = "".join(f"{number:9}" for number in (len(outcomes), count["killed"], len(survivors), count["timeout"]))
        print(f"{module:16}{numbers}{score:8.1f}%", flush=True)
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
