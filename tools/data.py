"""Keep the bundled data in order: `python tools/data.py` tidies and ships them, `--check` fails if that changes anything.

`python tools/data.py new-body.json` first takes in what one file adds: an object of lists, `sources`, `forums`, `memberships`
and so on. Each of its records comes into the file that is its own; where anything is wrong, nothing is taken.

The data are edited by hand, in `src/migcoop/data/`. This checks all that must hold across them, brings each file into the form
that people edit (a member a line, what fits on a line on one, nothing that the citations already say), and makes anew what
follows from them: the manifest, and what ships.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from migcoop.errors import DatasetError
from migcoop.files.layout import NAMED_AS, leave_out, read_folder
from migcoop.files.load import load_edited
from migcoop.files.ship import write_shipped
from migcoop.files.write import canonical, manifest_of, render, render_lines
from migcoop.store import EDGES, RECORDS, Release

PACKAGE = Path(__file__).parents[1] / "src" / "migcoop"
DATA = PACKAGE / "data"
ADDITIONS = "countries"  # whose records are made, in made/, and added to by hand


def files() -> Iterator[tuple[Path, str]]:
    """Each file of the data that is edited by hand or is made from it, with what it should hold."""
    dataset = load_edited(DATA)
    content = canonical(dataset)
    sources: list[Any] = content["sources"]
    for plural in RECORDS:
        if plural == ADDITIONS:
            yield from ((file, render(json.loads(file.read_bytes()))) for file in (DATA / plural).glob("*.json"))
            continue
        for raw in leave_out(plural, content.get(plural, []), sources):
            yield DATA / plural / f"{raw['id']}.json", render({name: value for name, value in raw.items() if name != "id"})
    for plural in EDGES:
        edges = leave_out(plural, content.get(plural, []), sources)
        if plural not in NAMED_AS:
            yield DATA / f"{plural}.json", render_lines(edges)
            continue
        named: dict[str, list[Any]] = {}
        for raw in edges:
            named.setdefault(raw.pop(NAMED_AS[plural]), []).append(raw)
        yield from ((DATA / plural / f"{name}.json", render_lines(lines)) for name, lines in named.items())
    for name in ("homonyms", "retired"):
        if name in content:
            yield DATA / f"{name}.json", render_lines(content[name]) if name == "homonyms" else render(content[name])
    yield DATA / "release.json", render(json.loads((DATA / "release.json").read_bytes()))
    yield DATA / "made" / "manifest.json", render(manifest_of(content, Release(dataset.release, dataset.released)))


def main() -> int:
    """Tidy the data, or say what tidying would change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("added", nargs="*", type=Path, help="a file of new records and edges, which are put into their places")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if tidying would")
    arguments = parser.parse_args()
    if arguments.check and arguments.added:
        parser.error("--check is about the data that are there, and takes no file")
    try:
        with taken(arguments.added) as laid:
            return tidy(arguments.check, laid)
    except DatasetError as error:
        return print(error, file=sys.stderr) or 1


@contextmanager
def taken(additions: list[Path]) -> Iterator[list[Path]]:
    """While it lasts, what these files list lies in the folder, a file a kind, from where tidying puts it into place."""
    laid: list[Path] = []
    try:
        for addition in additions:
            for plural, added in json.loads(addition.read_bytes()).items():
                laid.append(DATA / f"{plural}-{addition.stem}.json")
                laid[-1].write_text(json.dumps(added), encoding="utf-8")
        yield laid
    finally:
        for file in laid:
            file.unlink(missing_ok=True)


def tidy(check: bool, laid: list[Path]) -> int:
    """Bring the files into their form, and ship them; with `check`, say which are not in it. What was laid goes silently."""
    if read_folder(DATA).problems:
        load_edited(DATA)  # which raises them all
    right = dict(files())
    strangers = {file for file in DATA.rglob("*.json") if file.parent.name != "made"} - right.keys()
    wrong = [file for file, text in right.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
    if check:
        for file in sorted([*wrong, *strangers]):
            print(f"{file.relative_to(DATA)} is not as it should be: run python tools/data.py", file=sys.stderr)
        return 1 if wrong or strangers else 0
    for file in strangers:
        if file not in laid:
            print(f"{file.relative_to(DATA)} holds what stands elsewhere too: its records are moved", file=sys.stderr)
        file.unlink()
    for file in wrong:
        file.parent.mkdir(exist_ok=True)
        file.write_text(right[file], encoding="utf-8")
    write_shipped(str(PACKAGE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
