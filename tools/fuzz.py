"""Hostile input: whatever is given, an answer or a documented error, soon.

    python tools/fuzz.py [--inputs NUMBER] [--seed NUMBER] [--only TARGET ...]

Each input is drawn from a seed: texts (names that are known, mutated; letters of many scripts; controls, marks, halves of
characters; long ones), values of many types (numbers of any size, days, arrays of NumPy and pandas where they are installed,
objects whose repr fails, deep and circular lists, records), folders of files (mutated as JSON and as bytes), command lines.
They go to every parser, to every query by its signature, so that a new query or filter is covered at once, to `load` and to
the command line. A fault is whatever is raised besides `MigcoopError` (of the command line, `SystemExit` with 0 or 2), what
takes over a second of the processor's time, a message of over 4,000 characters but for a report of problems, and a folder that
loads without all that its files hold. Faults are told by kind, with one input each; the same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import gc
import inspect
import io
import json
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import migcoop
from migcoop import Dataset, DatasetError, Duration, EdtfDate, MigcoopError, Period, cli
from migcoop.errors import quoted
from migcoop.files.leaves import Leaves
from migcoop.languages import canonical_tag
from migcoop.resolution import normal_form
from migcoop.vocabulary import Word

PACKAGE = str(Path(migcoop.__file__).parent)

LONGEST = 1.0  # seconds of the processor
HANGS = 20.0
MOST_SAID = 4_000  # letters of a message
DATA = migcoop.dataset()

# ----------------------------------------------------------------------------------------------------------------- texts

NAMES = [text for record in DATA.everything() if hasattr(record, "names") for text in [record.id, *map(str, record.names)]]
WORDS = [str(word) for words in Word.__subclasses__() for word in words]
TIMES = ["2016", "2016-02-30", "2015-23~", "201X", "20XX", "2016/2019 (P4Y)", "P2Y6M~", "P9999Y", "../2016", "2012/..", "/"]
TIMES += ["9999-12-31", "0001-01-01", "0001-01-01/P9999Y", "9999-24", "0000", "P1D/9999-12-31", "ever", "2016-40", "2004-XX-XX"]
TAGS = ["sv", "nb_NO", "zh-Hant-TW", "sr_RS@latin", "sv_SE.UTF-8", "C", "root", "x-klingon", "en-150"]
CITATIONS = ["note § Projects ¶ 1", "note @ page 3", "@ title", "§ a ¶ 1", "note § ¶ 0", "note § a ¶ ²"]
OPTIONS = ["--json", "--csv", "--tsv", "--wide", "--locale", "--help", "--version", "--", "-h", "--limit", "--no-horizon"]
SIGNS = [*"aÅzß0.,;:/-–~?%()[]{}<>&|'\"\\ \t\r\n§¶@=+", "İ", "ǅ", "ﷺ", "ﬃ", "한", "中", "ע", "ا", "ʼ", "½", "²", "٣", "𝟘"]
SIGNS += list("\0\x1b\x7f\x85\x9b\xa0\xad\u0301\u0323\u0344\u034f\u061c\u200b\u200d\u200e\u200f\u2028\u202e\u2066\u3000\ufeff")
SIGNS += [
    "\ud800",
    "\udfff",
    "\U000e0041",
    "\U0010ffff",
    "👩‍👩‍👧",
    "{}",
    "%s",
    "$(x)",
    "..",
    "NOT_STATED",
    "P",
    "XX",
    " and ",
    "(",
    "the ",
]
POOLS = [NAMES, NAMES, WORDS, TIMES, TAGS, CITATIONS, SIGNS]


def text(rng: random.Random) -> str:
    """A text: something known, changed or not, or anything; one in fifty is long."""
    shape = rng.random()
    if shape < 0.45:
        found = mutated(rng, rng.choice(rng.choice(POOLS)))
    elif shape < 0.7:
        found = "".join(rng.choice(SIGNS) for _ in range(rng.randrange(12)))
    elif shape < 0.85:
        found = rng.choice(SIGNS).join(rng.choice(rng.choice(POOLS)) for _ in range(rng.randrange(1, 5)))
    elif shape < 0.98:
        found = "".join(
            chr(rng.choice((rng.randrange(0x250), rng.randrange(0x3000), rng.randrange(0x110000)))) for _ in range(9)
        )
    else:
        unit = rng.choice((rng.choice(SIGNS), rng.choice(NAMES), rng.choice(SIGNS) + rng.choice(SIGNS)))
        found = rng.choice(("", "a", " ")) + unit * (rng.choice((40, 80, 399, 2_000, 10_000, 100_000)) // len(unit) + 1)
    return found


def mutated(rng: random.Random, given: str) -> str:
    """The text with up to three slips."""
    letters = list(given)
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(letters) + 1)
        match rng.randrange(5):
            case 0:
                letters.insert(at, rng.choice(SIGNS))
            case 1:
                del letters[at : at + rng.randrange(1, 4)]
            case 2:
                letters[at:at] = letters[at : at + 5]
            case 3:
                letters = [letter.swapcase() for letter in letters]
            case _:
                letters[at : at + 2] = reversed(letters[at : at + 2])
    return "".join(letters)


# ---------------------------------------------------------------------------------------------------------------- values


class Unspeakable:
    """Its repr fails."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


def _foreign() -> list[Any]:
    """What other libraries have for a text, a number, a day, a list and a gap, as far as they are installed."""
    found: list[Any] = []
    try:
        numpy: Any = import_module("numpy")
        found += [numpy.array("SE"), numpy.array(["SE", "NO"]), numpy.array(5), numpy.array(None), numpy.array([[1]])]
        found += [numpy.int64(2016), numpy.str_("SE"), numpy.bool_(True), numpy.float64(1), numpy.datetime64("NaT")]
        found += [numpy.datetime64("2016-01-01"), numpy.ma.masked, numpy.zeros(100_000)]
        pandas: Any = import_module("pandas")
        found += [pandas.NaT, pandas.NA, pandas.Timestamp("2016-01-01", tz="UTC"), pandas.Period("2016-01", "M")]
        found += [pandas.Series(["SE", "xx"]), pandas.DataFrame({"a": ["SE"]}), pandas.Index(["SE"]), pandas.Interval(0, 1)]
    except ImportError:
        pass
    return found


def _deep(levels: int) -> list[Any]:
    found: list[Any] = []
    for _ in range(levels):
        found = [found]
    return found


_CIRCLE: list[Any] = []
_CIRCLE.append(_CIRCLE)
VALUES: list[Any] = [None, True, False, 0, -1, 5, 2016, 9999, 10000, 10**5000, 1.5, float("nan"), float("inf"), 1j, b"SE", ...]
VALUES += [datetime.date(2016, 1, 1), datetime.date.max, datetime.date.min, datetime.datetime(2016, 1, 1), datetime.time(1)]
VALUES += [
    datetime.timedelta(1),
    [],
    (),
    {},
    set(),
    {"SE": 1},
    {"xa", "xb", "xc"},
    frozenset(("SE", 1)),
    range(3),
    [None],
    [[]],
]
VALUES += [object(), object, len, Unspeakable(), [Unspeakable()], _deep(5_000), _CIRCLE, bytearray(9), memoryview(b"SE")]
VALUES += [migcoop.NOT_STATED, [migcoop.NOT_STATED], DATA.country("SE"), DATA.projects()[0], DATA.memberships()[0]]
VALUES += [DATA.countries()[:3], EdtfDate("9999"), EdtfDate("2016-21~"), Duration("P9999Y"), Period.parse("2012/.."), Period()]
VALUES += [*DATA.forums()[:2], *_foreign()]


def value(rng: random.Random) -> Any:
    """Anything that a parameter can be given."""
    shape = rng.random()
    if shape < 0.5:
        return text(rng)
    if shape < 0.85:
        return rng.choice(VALUES)
    several = [value(rng) for _ in range(rng.randrange(4))]
    return several if shape < 0.95 else tuple(several)


# --------------------------------------------------------------------------------------------------------------- targets

Case = tuple[Callable[[], Any], Any]
"""What is called, and what it is given, to be told."""


def _citation(given: Any) -> Any:
    return Leaves(lambda id, kinds: DATA.source("se-projects-sv")).citation(given)


PARSERS: tuple[Callable[[Any], Any], ...] = (
    EdtfDate.parse, Duration.parse, Period.parse, canonical_tag, _citation,
    lambda given: Period(start=given), lambda given: Period(end=given), lambda given: Period(duration=given),
    lambda given: Period(start="2010", ongoing=True, as_of=given), lambda given: Period.parse("2010/..", as_of=given),
    lambda given: Period.parse("2010/2012~").at(given), lambda given: Period.parse("2010?/P2Y").why(given),
    lambda given: DATA.country("SE").name_in(given), lambda given: migcoop.Role.LEAD.label_in(given), migcoop.Role,
)  # fmt: skip


def parse(rng: random.Random) -> Case:
    """A parser, given anything, or a text that looks like what it parses."""
    parser = rng.choice(PARSERS)
    given = mutated(rng, rng.choice(rng.choice((TIMES, TAGS, CITATIONS)))) if rng.random() < 0.6 else value(rng)
    return lambda: parser(given), given


def relate(rng: random.Random) -> Case:
    """Two periods, and whether some relation holds between them, as its converse does the other way round."""
    given = ["/".join(rng.choice(("", "..", f"{rng.choice((1, 2, 2016, 9998, 9999)):04}", "9999-12-31", "P9Y", "P1D", "P1M~"))
                      for _ in range(2)) for _ in range(2)]  # fmt: skip

    def ask() -> None:
        one, other = map(Period.parse, given)
        found = one.relations(other)
        assert found
        assert len(found) == len(other.relations(one))

    return ask, given


def normalise(rng: random.Random) -> Case:
    """The normal form, which is one of itself."""
    given = text(rng)

    def ask() -> None:
        form = normal_form(given)
        assert normal_form(form) == form

    return ask, given


def _queries() -> Iterator[tuple[str, list[inspect.Parameter]]]:
    for name, method in inspect.getmembers(Dataset, inspect.isfunction):
        if not name.startswith("_") and name not in ("dump", "to_parquet"):  # which write
            _, *parameters = inspect.signature(method).parameters.values()
            if parameters:
                yield name, [each for each in parameters if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]


QUERIES = list(_queries())
_RIGHT = {"body": "EU", "record": "EU", "actor": "SE", "source": "se-projects-sv", "text": "Sverige", "names": ["SE"]}


def ask(rng: random.Random) -> Case:
    """A query, with up to three of its parameters given anything, and its answer shown."""
    name, parameters = rng.choice(QUERIES)
    due = {each.name: _RIGHT.get(each.name, "SE") for each in parameters if each.default is each.empty}
    chosen = {each.name: value(rng) for each in rng.sample(parameters, min(len(parameters), rng.randrange(1, 4)))}
    given = due | chosen
    positional = [given.pop(each) for each in due]
    return lambda: _show(getattr(DATA, name)(*positional, **given)), (name, positional, given)


def _show(answer: object) -> None:
    """Print an answer, but not what somebody gave as a default."""
    if type(answer).__module__.startswith("migcoop"):
        repr(answer)


def select(rng: random.Random) -> Case:
    """A selection, narrowed and sorted by anything."""
    given = value(rng)
    given = None if callable(given) else given  # whose errors are their own
    found = DATA.projects()
    several: list[Callable[[], Any]] = [lambda: found.where(lead=given), lambda: found.sorted(given), lambda: given in found]
    return rng.choice(several), given


def resolve(rng: random.Random) -> Case:
    """A text, resolved."""
    given = text(rng)
    return lambda: DATA.resolve(given), given


def search(rng: random.Random) -> Case:
    """A text, searched."""
    given = text(rng)
    return lambda: repr(DATA.search(given)), given


# ----------------------------------------------------------------------------------------------------------------- files

_AT = ["note @ page 1"]
_TITLE = ["@ title"]


def _named(name: str, **more: Any) -> dict[str, Any]:
    return {"names": [{"text": name, "lang": "en", "citations": _AT}], "citations": _AT, **more}


CONTENT: dict[str, Any] = {
    "sources": [
        {
            "id": "note",
            "names": [{"text": "A note", "lang": "en", "citations": _TITLE}],
            "publisher": "We",
            "language": "en",
            "date": {"printed": "2018-02-12", "citations": _TITLE},
            "citations": _TITLE,
        }
    ],
    "countries": [_named("Sweden", id="SE", alpha3="SWE")],
    "organisations": [_named("Agency", id="agency", kind="national_authority", country="SE")],
    "forums": [_named("Panel", id="panel", kind="panel")],
    "projects": [
        _named(
            "Pilot",
            id="pilot",
            kind="pilot",
            themes=["asylum"],
            periods=[{"value": "2014/P2Y", "citations": _AT}],
            participations=[{"actor": "agency", "role": "lead", "citations": _AT}],
        )
    ],
    "memberships": [
        {"member": "SE", "body": "panel", "periods": [{"value": "2010/..", "citations": _AT}], "citations": _AT},
    ],
    "claims": [{"about": "pilot", "property": "countries", "value": 7, "as_of": "2018", "citations": _AT}],
    "retired": {"old": "panel"},
}
BYTES = [
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
    b"[" * 3_000,
    b'{"a":' * 3_000,
    b"1" * 5_000,
    b"NaN",
    b"\\ud800",
    b"\xed\xa0\x80",
    b"]",
    b"}",
]


def _nodes(raw: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in raw content: what holds it, and its key or number."""
    for key in list(raw) if isinstance(raw, dict) else range(len(raw)) if isinstance(raw, list) else ():
        yield raw, key
        yield from _nodes(raw[key])


def _raw(rng: random.Random) -> Any:
    plain = [
        None,
        True,
        0,
        -1,
        1.5,
        10**400,
        [],
        {},
        ["SE"],
        {"id": "SE"},
        "agency",
        "pilot",
        "panel",
        "SE",
        "note",
        _deep(200),
    ]
    return text(rng) if rng.random() < 0.5 else copy.deepcopy(rng.choice(plain))


def load(rng: random.Random) -> Case:
    """A folder, changed here and there; what loads holds all that its files do."""
    content = copy.deepcopy(CONTENT)
    for _ in range(rng.randrange(1, 4)):
        holder, key = rng.choice(list(_nodes(content)))
        match rng.randrange(5):
            case 0 if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case 1 if holder is not content:
                del holder[key]
            case 2 if isinstance(holder, dict) and holder is not content:
                holder[text(rng)] = holder.pop(key)
            case _:
                holder[key] = _raw(rng)
    files = {f"{name}.json": json.dumps(raw).encode() for name, raw in content.items()}
    broken = rng.random() < 0.3
    if broken:
        name = rng.choice(list(files))
        at = rng.randrange(len(files[name]))
        files[name] = files[name][:at] + rng.choice(BYTES) + files[name][at + rng.choice((0, 1, 9)) :]

    def ask() -> None:
        with tempfile.TemporaryDirectory(dir=_SHARED) as folder:
            for file, written in files.items():
                Path(folder, file).write_bytes(written)
            found = migcoop.load(folder)
        if not broken:
            assert len(list(found.everything())) == sum(len(raw) for name, raw in content.items() if name != "retired")
        repr(found), repr(found.projects()), found.conflicts()

    return ask, files


_SHARED = "/dev/shm" if Path("/dev/shm").is_dir() else None  # no disk is worn


# ---------------------------------------------------------------------------------------------------------- command line


def command(rng: random.Random) -> Case:
    """A command line; `SystemExit` says only that it was not understood, or that help was asked for."""
    name, parameters = rng.choice(QUERIES)
    given = [rng.choice((name, name, name, "show", text(rng)))]
    for each in rng.sample(parameters, min(len(parameters), rng.randrange(3))):
        option = f"--{each.name.replace('_', '-')}"
        given += [text(rng)] if each.default is each.empty else rng.choice(([option, text(rng)], [f"{option}={text(rng)}"]))
    given += [rng.choice((text(rng), rng.choice(OPTIONS))) for _ in range(rng.randrange(3))]

    def ask() -> None:
        out = io.TextIOWrapper(io.BytesIO(), encoding=rng.choice(("utf-8", "ascii", "cp1252")))
        streams = sys.stdout, sys.stderr
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            try:
                status: Any = cli.main(given)
            except SystemExit as ended:
                status = ended.code
        assert status in (0, 1, 2)
        assert (sys.stdout, sys.stderr) == streams

    return ask, given


TARGETS: dict[str, tuple[Callable[[random.Random], Case], int]] = {
    "parse": (parse, 40),
    "relate": (relate, 1),
    "normalise": (normalise, 10),
    "resolve": (resolve, 12),
    "search": (search, 5),
    "ask": (ask, 25),
    "select": (select, 3),
    "load": (load, 3),
    "command": (command, 1),
}
"""What is tried, and how often of a hundred."""


# ------------------------------------------------------------------------------------------------------------------ runs


class Fault(NamedTuple):
    """What went wrong, and where: a kind, of which each input is told once."""

    target: str
    what: str
    where: str


def fuzz(inputs: int, seed: int = 0, only: tuple[str, ...] = tuple(TARGETS)) -> tuple[dict[Fault, str], Counter[Fault]]:
    """The faults that so many inputs of that seed find, each with the first input that did and how often."""
    examples: dict[Fault, str] = {}
    counts: Counter[Fault] = Counter()
    rng = random.Random(seed)
    drawn = rng.choices(only, [TARGETS[name][1] for name in only], k=inputs)
    with warnings.catch_warnings(), _alarm():
        warnings.simplefilter("error")
        for category in (migcoop.RetiredIdWarning, migcoop.UnusedFixWarning, UserWarning):
            warnings.simplefilter("ignore", category)
        for name in drawn:
            call, given = TARGETS[name][0](random.Random(rng.random()))
            fault = _fault(name, call)
            if fault is not None:
                counts[fault] += 1
                examples.setdefault(fault, quoted(given, 400))
    return examples, counts


def _fault(target: str, call: Callable[[], Any]) -> Fault | None:
    _set_alarm(HANGS)
    began = time.process_time()
    try:
        call()
    except MigcoopError as error:
        said = len(str(error)) + len(repr(error))
        if said > MOST_SAID and not isinstance(error, DatasetError):
            return Fault(target, f"says {said:,} letters", type(error).__name__)
    except Exception as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(PACKAGE)]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "tool"
        return Fault(target, type(error).__name__, where)
    finally:
        _set_alarm(0)
    took = time.process_time() - began
    return Fault(target, "slow", "") if took > LONGEST else None


class Hung(Exception):
    """An input took so long that it was broken off."""


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


@contextmanager
def _alarm() -> Iterator[None]:
    """What takes too long of the processor's time raises `Hung`, where the system can say so."""

    def hang(*_: object) -> None:
        raise Hung

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, hang)
    try:
        yield
    finally:
        _set_alarm(0)
        signal.signal(signal.SIGPROF, before)


def main() -> int:
    """Try so many inputs; tell the faults by kind; 1 if there are any."""
    parser = argparse.ArgumentParser(description="Hostile input: an answer or a documented error, soon.")
    parser.add_argument("--inputs", type=int, default=10_000, help="How many inputs; 10,000 unless given.")
    parser.add_argument("--seed", type=int, default=0, help="What they are drawn from; 0 unless given.")
    parser.add_argument("--only", nargs="+", choices=TARGETS, default=list(TARGETS), help="Only these targets.")
    given = parser.parse_args()
    gc.collect()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    examples, counts = fuzz(given.inputs, given.seed, tuple(given.only))
    took = time.monotonic() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    total = f"{sum(counts.values()):,} faults of {len(counts)} kinds"
    print(f"{given.inputs:,} inputs in {took:,.0f} s, {total}, {grown:,.0f} MB more")
    for fault, count in counts.most_common():
        print(f"{count:,} times {fault.target}: {fault.what} {fault.where}\n    {examples[fault]}")
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main())
