"""Write who is party to a treaty, from a table of the depositary's: `python tools/parties.py TABLE AGREEMENT SOURCE`.

TABLE is a file of comma-separated values, a copy of a table of the UN Treaty Collection: the participant, its signature, if the
treaty is signed, and its ratification or other act, marked as accession (a), succession (d), acceptance (A) or approval (AA).
AGREEMENT is the id of the agreement, SOURCE that of the source which the table is. The lines go into `parties/AGREEMENT.json`,
where those that stand there stay as they are; `python tools/data.py` brings them into form. A participant that no country or
body is found for is named, and nothing is written.

From which day the treaty binds is told by its own rule: see `RULES`, where a treaty is added with the text that its rule is in.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import migcoop

DATA = Path(__file__).parents[1] / "src" / "migcoop" / "data"
# Names that stand for one of several countries, as the depositary uses them.
CALLED = {"Congo": "CG"}
ACTS = {"": "ratification", "a": "accession", "d": "succession", "A": "acceptance", "AA": "approval"}


class Rule(NamedTuple):
    """From when a treaty binds who deposits an instrument."""

    in_force: date
    """The day on which it entered into force: for those who deposited before, and for nobody earlier."""
    after: Callable[[date], date]
    """The day that a deposit leads to, once the treaty is in force."""
    says: str
    """The rule in a few words, with its article."""
    cited: str
    """Where the text of the treaty has it."""


def _days(count: int) -> Callable[[date], date]:
    return lambda deposited: deposited + timedelta(days=count)


def _month_after_three(deposited: date) -> date:
    """The first day of the month after three months."""
    months = deposited.year * 12 + deposited.month - 1 + 3
    if deposited.day > 1 or months < 0:
        months += 1
    return date(months // 12, months % 12 + 1, 1)


RULES = {
    "refugee-convention": Rule(
        date(1954, 4, 22), _days(90), "article 43: the 90th day after the deposit", "treaty-text-refugee-convention @ Art. 43"
    ),
    "refugee-protocol": Rule(
        date(1967, 10, 4), _days(0), "article VIII: the day of the deposit", "treaty-text-refugee-protocol @ article VIII"
    ),
    "stateless-persons-convention": Rule(
        date(1960, 6, 6), _days(90), "article 39: the 90th day after the deposit", "treaty-text-stateless-persons @ Artikel 39"
    ),
    "reduction-of-statelessness-convention": Rule(
        date(1975, 12, 13), _days(90), "article 18: the 90th day after the deposit", "treaty-text-statelessness @ article 18"
    ),
    "trafficking-protocol": Rule(
        date(2003, 12, 25), _days(30), "article 17: the 30th day after the deposit", "treaty-text-trafficking @ article 17"
    ),
    "smuggling-protocol": Rule(
        date(2004, 1, 28), _days(30), "article 22: the 30th day after the deposit", "treaty-text-smuggling @ article 22"
    ),
    "migrant-workers-convention": Rule(
        date(2003, 7, 1),
        _month_after_three,
        "article 87: the first day of the month after three months from the deposit",
        "treaty-text-migrant-workers @ Article 87",
    ),
    "european-convention-on-human-rights": Rule(
        date(1953, 9, 3), _days(0), "article 59: the day of the deposit", "treaty-text-echr @ Art. 59"
    ),
    "council-of-europe-trafficking-convention": Rule(
        date(2008, 2, 1),
        _month_after_three,
        "article 42: the first day of the month after three months from the deposit",
        "treaty-text-coe-trafficking @ article 42",
    ),
}


def _day(text: str) -> date:
    return datetime.strptime(text, "%d %b %Y").date()


def rows(table: Path) -> Iterator[tuple[str, str, str, str]]:
    """The participant of each row, its signature, the day of its act and the mark of that, as they are printed."""
    with table.open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
        for line in lines:
            signed = line[1] if len(head) > 2 else ""  # some treaties are not signed
            deposited, mark = re.fullmatch(r"(\d+ \w+ \d+)? ?(\w*)", line[-1].strip()).groups()  # type: ignore[union-attr]
            yield line[0].strip(), signed.strip(), deposited or "", mark


def edge(rule: Rule, source: str, row: tuple[str, str, str, str]) -> dict[str, Any]:
    """The line of a participant."""
    name, signed, deposited, mark = row
    cited = f"{source} @ row {name}"
    made: dict[str, Any] = {"actor": migcoop.resolve(CALLED.get(name, name), kind=("country", "organisation")).id}
    signed, also = re.fullmatch(r"(\d+ \w+ \d+)? ?(\w*)", signed).groups(default="")  # type: ignore[union-attr]
    if signed:
        made["signed"] = _day(signed).isoformat()
    if also:
        made["note"] = "It succeeded to the signature on that day."
    if not deposited:
        return {**made, "pending": True, "citations": [cited]}
    day = _day(deposited)
    made |= {"act": ACTS[mark], "deposited": day.isoformat()}
    if not mark and not signed:
        del made["act"]
        made["note"] = "The table prints neither a signature nor a mark of the act."
    if mark == "d":
        since, note = day, "By its notification of succession, whose day the table has; it may be bound from its independence."
    else:
        since = max(rule.in_force, rule.after(day))
        early = rule.after(day) < rule.in_force
        note = f"By {rule.says}{'; the treaty entered into force later' if early else ''}."
    read = migcoop.source(source).date.earliest
    goes_on = ".." if read is not None and since <= read else ""  # a table cannot say what was after its day
    period = {"value": f"{since.isoformat()}/{goes_on}", "basis": "inferred", "note": note, "citations": [cited, rule.cited]}
    return {**made, "periods": [period]}


def main() -> int:
    """Write the lines of an agreement, or say which participants are not known."""
    if len(sys.argv) != 4 or sys.argv[2] not in RULES:
        print(__doc__, f"Known are {', '.join(RULES)}.", file=sys.stderr)
        return 2
    table, agreement, source = sys.argv[1:]
    made: list[dict[str, Any]] = []
    unknown: list[str] = []
    for row in rows(Path(table)):
        try:
            made.append(edge(RULES[agreement], source, row))
        except migcoop.UnknownNameError as error:
            unknown.append(str(error))
    if unknown:
        print(*unknown, sep="\n", file=sys.stderr)
        return 1
    file = DATA / "parties" / f"{agreement}.json"
    kept: list[dict[str, Any]] = json.loads(file.read_bytes()) if file.exists() else []
    there = {line["actor"] for line in kept}
    made = [line for line in made if line["actor"] not in there]
    file.write_text(json.dumps([*kept, *made], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{agreement}: {len(made)} lines added to {len(kept)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
