"""What a run measured, for people: printed, as the table of `docs/speed.md`, and beside another run.

`python -m benchmarks.report` writes the page from `result.json`; with `--check` it fails where it would change.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

RESULT = Path(__file__).parent / "result.json"
RELEASES = Path(__file__).parent / "releases.json"
"""What `python -m benchmarks.releases` measured."""
PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
MARK = "<!-- made by `python -m benchmarks.report` from benchmarks/result.json -->\n"
NOISE = 1.25
"""A ratio that has grown by less is noise, however much the runs of each agree."""

Row: TypeAlias = Mapping[str, Any]


def time_of(seconds: float) -> str:
    """Seconds in a unit that suits them."""
    for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "µs")):
        if abs(seconds) * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def share_of(ratio: float | None) -> str:
    """A ratio, small ones as a part."""
    if ratio is None:
        return ""
    return f"1/{1 / ratio:.0f}" if 0 < ratio < 0.2 else f"{ratio:.2f}"


def name_of(line: Row) -> str:
    """What a line is about, with its size."""
    return line["what"] if line["size"] is None else f"{line['what']}: {line['size']:,}"


def growth(table: Sequence[Row]) -> dict[tuple[str, str], float]:
    """For what was measured at several sizes the exponent by which its time grows: 1 is linear, 0 not at all."""
    found: dict[tuple[str, str], list[Row]] = {}
    for line in table:
        if line["size"] is not None:
            found.setdefault((line["what"], line["peer"]), []).append(line)
    return {
        key: math.log(lines[-1]["seconds"] / lines[0]["seconds"]) / math.log(lines[-1]["size"] / lines[0]["size"])
        for key, lines in found.items()
        if len(lines) > 1
    }


def show(result: Mapping[str, Any]) -> None:
    """Print the tables."""
    table = result["table"]
    grown = growth(table)
    print(f"{'what':<66} {'against':<44} {'time':>9} {'peer':>9} {'ratio':>8} {'goal':>7}  growth")
    for line in table:
        cells = f"{time_of(line['seconds']):>9} {time_of(line['peer_seconds']):>9} {share_of(line['ratio']):>8}"
        exponent = grown.get((line["what"], line["peer"])) if line["size"] else None
        print(f"{name_of(line):<66} {line['peer'][:44]:<44} {cells} {share_of(line['goal']):>7}  {_exponent(exponent)}")
    print("\nPeak memory over a bare interpreter")
    for line in result["memory"]:
        print(f"{line['what']:<66} {line['KiB'] / 1024:8.1f} MiB")
    for line in result["packed"]:
        print(f"{line['what']:<66} {line['bytes']:>9,} bytes  {_goal(line)}")
    print("\nOf a first answer")
    for line in result["stages"]:
        print(f"{line['what']:<66} {time_of(line['seconds']):>9}")


def _goal(line: Row) -> str:
    return "" if line["goal"] is None else f"≤ {line['goal']:,}"


def _exponent(exponent: float | None) -> str:
    return "" if exponent is None else f"{exponent:.2f}"


def page_of(result: Mapping[str, Any], before: str) -> str:
    """The page, with what stands before the mark, and below it the tables of a run."""
    head = before.partition(MARK)[0].rstrip("\n")
    return "\n".join([head, "", MARK.rstrip("\n"), "", *_lines(result)]) + "\n"


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in result["versions"].items())
    yield f"Python {result['python']}; {versions}."
    yield ""
    yield "| what | against | time | its time | ratio | goal | growth |"
    yield "|---|---|---|---|---|---|---|"
    grown = growth(result["table"])
    for line in result["table"]:
        exponent = grown.get((line["what"], line["peer"])) if line["size"] else None
        goal = "" if line["goal"] is None else f"≤ {share_of(line['goal'])}"
        ratio = share_of(line["ratio"])
        times = f"{time_of(line['seconds'])} | {time_of(line['peer_seconds'])}"
        yield f"| {name_of(line)} | {line['peer']} | {times} | {ratio} | {goal} | {_exponent(exponent)} |"
    yield ""
    yield "| peak memory over a bare interpreter | MiB |"
    yield "|---|---|"
    for line in result["memory"]:
        yield f"| {line['what']} | {line['KiB'] / 1024:.1f} |"
    yield ""
    yield "| packed | bytes | goal |"
    yield "|---|---|---|"
    for line in result["packed"]:
        yield f"| {line['what']} | {line['bytes']:,} | {_goal(line)} |"
    yield ""
    yield "| of a first answer | time |"
    yield "|---|---|"
    for line in result["stages"]:
        yield f"| {line['what']} | {time_of(line['seconds'])} |"
    if RELEASES.exists():
        yield ""
        yield from _beside(json.loads(RELEASES.read_text(encoding="utf-8")))


def _beside(found: Mapping[str, Any]) -> Iterator[str]:
    """One release beside another, as a table."""
    old, new = found["releases"]
    yield "## One release beside another"
    yield ""
    yield f"`python -m benchmarks.releases` asked {old} and {new} in turn, in one run on one machine: first whole processes,"
    yield "over a bare one, then single calls."
    yield ""
    yield f"| what | {old} | {new} | {old} takes so many times as long |"
    yield "|---|---|---|---|"
    for line in found["lines"]:
        before, now = line[old], line[new]
        cells = ("" if seconds is None else time_of(seconds) for seconds in (before, now))
        yield f"| {line['what']} | {' | '.join(cells)} | {'' if None in (before, now) else share_of(before / now)} |"


def slower(old: Iterable[Row], new: Iterable[Row]) -> list[str]:
    """What takes longer beside its peer than before, beyond noise: a ratio a quarter higher, and above all that was seen."""
    before = {(line["what"], line["size"], line["peer"]): line for line in old}
    found: list[str] = []
    for line in new:
        was = before.get((line["what"], line["size"], line["peer"]))
        if was is not None and line["ratio"] > NOISE * was["ratio"] and line["low"] > was["high"]:
            ratios = f"{share_of(was['ratio'])} of its peer's time before, {share_of(line['ratio'])} now"
            found.append(f"{name_of(line)}: {ratios} ({line['ratio'] / was['ratio']:.2f} times)")
    return found


def too_large(packed: Iterable[Row]) -> list[str]:
    """What takes more bytes than it may."""
    return [f"{line['what']}: {line['bytes']:,} bytes" for line in packed if line["goal"] and line["bytes"] > line["goal"]]


def main() -> int:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the page would change")
    check = parser.parse_args().check
    before = PAGE.read_text(encoding="utf-8")
    after = page_of(json.loads(RESULT.read_text(encoding="utf-8")), before)
    if check:
        print("docs/speed.md is what the last run measured" if after == before else "run python -m benchmarks.report")
        return int(after != before)
    PAGE.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
