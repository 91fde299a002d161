"""Bring the notebooks into the form in which they are kept, and write `docs/cookbook/index.md`.

    python tools/notebooks.py [--check]

Kept is what a person wrote: no outputs, no counts, no settings of an editor. `--check` changes nothing, and fails
if a file would change.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1] / "docs"
CHAPTERS = ("authorities", "tables", "time", "sources", "publishing", "engineering")  # in the order in which they are read
COOKBOOK = [DOCS / "cookbook" / f"{name}.ipynb" for name in CHAPTERS]
NOTEBOOKS = [DOCS / "tutorial.ipynb", *COOKBOOK]
INDEX = DOCS / "cookbook" / "index.md"
HEAD = """\
# Cookbook

Made from the notebooks by `python tools/notebooks.py`: {count} jobs that people have, each a few cells on the data that ship,
with what the answer means, who says so, and what to mind. Each notebook runs by itself, from its first cell.
"""
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_Notebook = dict[str, Any]


def read(path: Path) -> _Notebook:
    """A notebook as it lies in its file."""
    notebook: _Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def cleaned(notebook: _Notebook) -> str:
    """The text of a notebook's file, with what a person wrote and nothing else.

    >>> ran = {"cell_type": "code", "id": "one", "source": ["1 + 1"], "execution_count": 7, "outputs": [{}]}
    >>> json.loads(cleaned({"cells": [ran]}))["cells"][0]["outputs"]
    []
    """
    cells = [_cell(cell) for cell in notebook["cells"]]
    whole = {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    kept = {"cell_type": cell["cell_type"], "id": cell["id"], "metadata": {}, "source": "".join(cell["source"])}
    if cell["cell_type"] == "code":
        kept |= {"execution_count": None, "outputs": []}
    return {key: kept[key].splitlines(keepends=True) if key == "source" else kept[key] for key in sorted(kept)}


def headings(notebook: _Notebook, level: int) -> list[str]:
    """The headings of that level in a notebook."""
    text = "\n\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return re.findall(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)


def anchor(heading: str) -> str:
    """What leads to a heading, as MyST and GitHub make it.

    >>> anchor("How do I list everything, of one authority?")
    'how-do-i-list-everything-of-one-authority'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def index() -> str:
    """The page that lists all jobs."""
    jobs: list[str] = []
    parts: list[str] = []
    for path in COOKBOOK:
        notebook = read(path)
        found = headings(notebook, 2)
        jobs += found
        parts.append(f"\n## [{headings(notebook, 1)[0]}]({path.name})\n\n")
        parts += [f"- [{heading}]({path.name}#{anchor(heading)})\n" for heading in found]
    tree = "".join(f"{name}\n" for name in CHAPTERS)
    return HEAD.format(count=len(jobs)) + "".join(parts) + f"\n```{{toctree}}\n:hidden:\n\n{tree}```\n"


def main() -> int:
    """Write, or check; 0 if all is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a file is not what it should be")
    check = parser.parse_args().check
    wanted = {path: cleaned(read(path)) for path in NOTEBOOKS} | {INDEX: index()}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if check:
            print(f"{path.relative_to(DOCS.parent)} is not in form: run python tools/notebooks.py", file=sys.stderr)
        else:
            path.write_text(wanted[path], encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
