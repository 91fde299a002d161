"""What changed since the last release: `python tools/changes.py` prints the data part of the changelog.

The release before stands in `src/migcoop/data/made/previous.json`, so that each build makes `changes.json` anew and nobody
needs an old release at hand; `--since OLD` puts another there (a wheel, a source distribution, a folder), once a release.
`--check` fails where an id of that release is neither here nor retired: ids are forever.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from migcoop import Changes, Dataset, Record, diff, load
from migcoop.files.deltas import parse_path
from migcoop.files.load import load_edited
from migcoop.files.ship import previous_of
from migcoop.files.write import canonical, release_in_json, render
from migcoop.store import RECORDS, Release

DATA = Path(__file__).parents[1] / "src" / "migcoop" / "data"
PLURALS = {str(cls.record_kind): plural for plural, cls in RECORDS.items()}
SHOWN = 8  # names in a line; `migcoop diff` has the rest


def keep(old: Dataset) -> None:
    """Put a release where the changes since it are made from."""
    content = {**canonical(old), "release": release_in_json(Release(old.release, old.released))}
    (DATA / "made" / "previous.json").write_text(render(content), encoding="utf-8")


def lost(old: Dataset, new: Dataset) -> list[str]:
    """The ids of records that were there and now lead nowhere, not even to a reason."""
    were, are = ({item.id for item in data.everything() if isinstance(item, Record)} for data in (old, new))
    return sorted((were | old.retired.keys()) - are - new.retired.keys())


def lines(old: Dataset, new: Dataset) -> Iterator[str]:
    """The changes of the data in a few sentences, for the changelog."""
    changes = diff(old, new)
    for kind, plural in PLURALS.items():
        if added := changes.added.where(kind=kind):
            names = "" if kind == "source" else f": {shown([named(new, change.id) for change in added])}"  # titles are long
            yield f"{len(added)} {plural if len(added) > 1 else kind} more{names}."
    yield from memberships(changes, new)
    for kind in ("succession", "cooperation", "claim"):
        if found := changes.where(kind=kind):
            yield f"{kind.capitalize()}s: {counted([change.what for change in found])}."
    more_names = Counter(kind for kind, field, what in changed_fields(changes) if what == "added" and is_name(field))
    if more_names:
        yield f"More names: {', '.join(f'{count} of {PLURALS[kind]}' for kind, count in more_names.most_common())}."
    others = Counter(
        change.kind for change in changes.changed if any(not each.field.startswith("names[") for each in change.fields)
    )
    mended = ", ".join(f"{count} {PLURALS[kind]}" for kind, count in others.most_common() if kind in PLURALS)
    if mended:
        yield f"Other facts mended or added: of {mended}."
    for change in changes.added.where(kind="retired id"):
        yield f"The id `{change.id}` was {new.retired[change.id]}."


def changed_fields(changes: Changes) -> Iterator[tuple[str, str, str]]:
    """Of each field that changed, the kind of its record, where it is, and what became of it."""
    return ((change.kind, each.field, each.what) for change in changes.changed for each in change.fields)


def is_name(field: str) -> bool:
    """Whether it is a whole name, not something in one."""
    path = parse_path(field)
    return path[0] == "names" and len(path) == 2


def memberships(changes: Changes, new: Dataset) -> Iterator[str]:
    """A sentence on the memberships of all bodies, those with most changes first."""
    bodies: dict[str, list[str]] = {}
    for change in changes.where(kind="membership"):
        bodies.setdefault(change.about[1], []).append(change.what)
    if bodies:
        ordered = sorted(bodies.items(), key=lambda body: (-len(body[1]), body[0]))
        yield f"Memberships: {shown([f'{named(new, body)} ({counted(words)})' for body, words in ordered])}."


def named(data: Dataset, id: str) -> str:
    """The English name of a record."""
    record = data.get(id)
    return id if record is None else str(record.name_in("en"))


def shown(names: list[str]) -> str:
    """The first of the names, and how many more there are."""
    more = f", and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def counted(words: list[str]) -> str:
    """How many of each word: "5 added, 2 changed"."""
    return ", ".join(f"{words.count(word)} {word}" for word in ("added", "removed", "changed") if word in words)


def main() -> int:
    """Print the data part of the changelog; keep another release as the last; check that no id was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--since", metavar="OLD", help="the last release: a wheel, a source distribution or a folder of data")
    parser.add_argument("--check", action="store_true", help="print nothing; fail where an id of the last release was lost")
    given = parser.parse_args()
    if given.since:
        keep(load(given.since))
    old, new = previous_of(str(DATA)), load_edited(DATA)
    if old is None:
        print("there is no release before: give it, --since", file=sys.stderr)
        return 1
    for id in lost(old, new):
        print(f"{id} was an id of {old.release}: it is neither here nor in retired.json", file=sys.stderr)
    if not given.check:
        print(f"### Data\n\nSince {old.release}, as `migcoop diff` tells it in full:\n")
        for line in lines(old, new):
            print(f"- {line}")
    return 1 if lost(old, new) else 0


if __name__ == "__main__":
    sys.exit(main())
