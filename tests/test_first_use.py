"""First use: by many threads, interrupted at any call, after a fork; and that nothing is written, sent or unpickled."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import CO_GENERATOR
from types import FrameType
from typing import Any

import pytest

from migcoop import Dataset
from migcoop.files.folder import Folder
from migcoop.files.ship import read_shipped


def fresh() -> Dataset:
    """The bundled data, of which nothing has been read."""
    return Dataset.of(Folder(read_shipped))


def asked(data: Dataset) -> list[Any]:
    """Answers that need all that is made when it is first asked for."""
    return [
        data.resolve("FN:s flyktingorgan").id,
        data.projects(lead="SE", fund="AMIF").ids,
        data.members("GDISC", on="2018-02-12").ids,
        data.collaborators("Migrationsverket", on="2016").ids,
        [match.record.id for match in data.search("reintegration netwrok")],
        data.resolve_all(["Swedn", "Congo, Dem. Rep."], missing="none").report(),
        len(data.claims(about="ERIN")),
        data.evidence("Rabat").ids,
    ]


@pytest.fixture(scope="module")
def right() -> list[Any]:
    return asked(fresh())


@pytest.fixture
def switching() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("switching")
def test_thirty_two_threads_that_come_first_at_once_get_the_same_answers(right: list[Any]) -> None:
    data = fresh()
    barrier = threading.Barrier(32)
    answers: list[Any] = [None] * 32

    def work(number: int) -> None:
        barrier.wait()
        answers[number] = data.resolve("FN:s flyktingorgan").id, data.projects(lead="SE", fund="AMIF").ids
        if number < 2:
            answers[number] = asked(data)

    threads = [threading.Thread(target=work, args=[number]) for number in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert answers[:2] == [right] * 2
    assert answers[2:] == [tuple(right[:2])] * 30


@contextmanager
def interrupted(error: type[BaseException], call: int) -> Iterator[list[int]]:
    """Raise the error in the given call of a function of the package, counted from 1; yields how many there were.

    Generators are not counted: one that is closed before its end is called too, and what it raises then is ignored.
    """
    count = [0]

    def profile(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and "migcoop" in code.co_filename and not code.co_flags & CO_GENERATOR:
            count[0] += 1
            if count[0] == call:
                sys.setprofile(None)
                raise error

    sys.setprofile(profile)
    try:
        yield count
    finally:
        sys.setprofile(None)


# What is asked, and in how many of its calls it is interrupted.
FIRST: list[tuple[Callable[[Dataset], Any], int]] = [
    (lambda data: data.resolve("FN:s flyktingorgan").id, 12),
    (lambda data: data.projects(lead="SE", fund="AMIF").ids, 12),
]


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize(("ask", "times"), FIRST, ids=["resolve", "projects"])
def test_a_dataset_that_was_interrupted_at_first_use_is_whole_at_the_next(
    error: type[BaseException], ask: Callable[[Dataset], Any], times: int
) -> None:
    expected = ask(fresh())  # so that what the whole process shares is there
    data = fresh()
    with interrupted(error, 0) as calls:
        ask(data)
    for number in range(times):
        data = fresh()
        with interrupted(error, 1 + calls[0] * (2 * number + 1) // (2 * times)), pytest.raises(error):
            ask(data)
        assert ask(data) == expected
    assert len(data.countries()) == 250


def test_an_index_of_words_that_was_interrupted_is_whole_at_the_next_search(right: list[Any]) -> None:
    data = fresh()
    with interrupted(KeyboardInterrupt, 20_000), pytest.raises(KeyboardInterrupt):
        data.search("reintegration netwrok")
    assert [match.record.id for match in data.search("reintegration netwrok")] == right[4]


def run(code: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, in which nothing has been asked."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **env}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)


FORKED = """
import os, sys, threading, migcoop
{before}
held, done = threading.Event(), threading.Event()
def hold():
    with migcoop.bundled._FOLDER.lock:
        held.set()
        done.wait()
thread = threading.Thread(target=hold)
thread.start()
held.wait()
child = os.fork()
if child == 0:
    os._exit(0 if migcoop.resolve("Sverige").id == "SE" and len(migcoop.members("EU")) == 27 else 3)
done.set()
thread.join()
assert migcoop.resolve("Sverige").id == "SE"
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize("before", ["", "migcoop.resolve('Norge')"], ids=["before first use", "after it"])
def test_a_fork_answers_whatever_a_thread_of_its_parent_was_reading(before: str) -> None:
    done = run(f"import migcoop.bundled\n{FORKED.format(before=before)}", PYTHONWARNINGS="ignore")
    assert (done.returncode, done.stderr) == (0, "")


POOL = """
import multiprocessing, migcoop
if __name__ == "__main__":
    with multiprocessing.get_context("{method}").Pool(2) as pool:
        found = pool.map(migcoop.resolve, ["Sverige", "EU-FRANK", "UNHCR"])
        assert found == [migcoop.country("SE"), migcoop.project("EU-FRANK"), migcoop.organisation("UNHCR")], found
        assert pool.map(len, [migcoop.projects()]) == [len(migcoop.projects())]
"""


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_processes_answer_alike_however_they_begin(method: str, tmp_path: Any) -> None:
    if method == "fork" and not hasattr(os, "fork"):
        pytest.skip("this system does not fork")
    script = tmp_path / "pool.py"
    script.write_text(POOL.format(method=method), encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")


AUDITED = """
import os, sys
FORBIDDEN = ("socket.", "pickle.", "marshal.dumps", "subprocess.", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link",
             "os.symlink", "os.truncate", "os.chmod", "os.system", "os.exec", "os.posix_spawn", "os.fork", "shutil.",
             "tempfile.",
             "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "sqlite3.", "ctypes.dlopen")
found = []
def hook(event, arguments):
    if event == "pickle.find_class" and arguments[0].startswith("babel."):
        pass  # the locales of Babel are pickles of its own
    elif event.startswith(FORBIDDEN):
        found.append((event, str(arguments)[:200]))
    elif event == "open":
        path, mode, flags = arguments
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND):
            found.append((event, path, mode))
sys.addaudithook(hook)
import migcoop
migcoop.resolve("FN:s flyktingorgan"), migcoop.resolve("Schweden", lang="de"), migcoop.projects(lead="SE", fund="AMIF")
repr(migcoop.search("reintegration netwrok")), migcoop.resolve_all(["Swedn"], missing="none").report()
repr(migcoop.conflicts()), repr(migcoop.evidence("Rabat")), migcoop.coverage("se-projects-sv")
repr(migcoop.members("EU", on="2016")), migcoop.collaborators("SE"), migcoop.claims(), list(migcoop.dataset().everything())
with migcoop.use_locale("lt"):
    repr(migcoop.projects())
migcoop.data_digest
print(found)
"""


def test_nothing_is_written_sent_started_or_unpickled_on_import_or_query() -> None:
    done = run(AUDITED)
    assert (done.stdout, done.stderr) == ("[]\n", "")
