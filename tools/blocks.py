"""Type-check the examples of the documentation, strictly; `pytest` runs them.

    python tools/blocks.py [FILE …]

Each page's examples become one module, line by line where they stand, so that a complaint names file and line. What is
shown to fail is left out: it may be wrong on purpose. Ends with 1 if a checker complains.
"""

from __future__ import annotations

import argparse
import doctest
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]


def module_of(page: str) -> str:
    """The examples of a page as a module, each on the lines where it stands; the rest of the page as empty lines.

    >>> module_of("Text.\\n\\n>>> 1 + 1\\n2\\n")
    '\\n\\n1 + 1\\n\\n'
    """
    lines = [""] * (page.count("\n") + 1)
    for example in doctest.DocTestParser().get_examples(page):
        if example.exc_msg is None:
            source = example.source.splitlines()
            lines[example.lineno : example.lineno + len(source)] = source
    return "\n".join(lines)


def complaints(pages: Sequence[Path]) -> Iterator[str]:
    """What either type checker has to say against the examples of these pages: file, line, and what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        modules: dict[str, Path] = {}
        for number, page in enumerate(pages):
            module = Path(folder, f"page_{number}_{re.sub(r'[^a-z]', '_', page.stem.lower())}.py")
            module.write_text(module_of(page.read_text(encoding="utf-8")), encoding="utf-8")
            modules[str(module.resolve())] = page
        yield from _mypy(modules)
        yield from _pyright(modules, folder)


def _mypy(modules: dict[str, Path]) -> Iterator[str]:
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "--no-error-summary", *modules]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        module, _, rest = line.partition(".py:")
        page = modules.get(str(Path(f"{module}.py").resolve()))
        yield f"mypy: {line if page is None else f'{_shown(page)}:{rest}'}"
    if done.stderr or done.returncode not in (0, 1):
        yield f"mypy: {done.stderr.strip() or done.returncode}"


def _pyright(modules: dict[str, Path], folder: str) -> Iterator[str]:
    # An example is an expression whose value the page shows; what only a failing one uses looks unused.
    unneeded = {"reportUnusedExpression": False, "reportUnusedImport": False, "reportMissingTypeStubs": False}
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": ["."], **unneeded}
    config = Path(folder, "pyrightconfig.json")
    config.write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--project", str(config), "--pythonpath", sys.executable, "--outputjson"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)["generalDiagnostics"]
    except (ValueError, KeyError):
        yield f"pyright: {done.stdout.strip() or done.stderr.strip()}"
        return
    for each in found:
        page = modules[str(Path(each["file"]).resolve())]
        line = each["range"]["start"]["line"] + 1
        yield f"pyright: {_shown(page)}:{line}: {each['message']} ({each.get('rule', each['severity'])})"


def _pages() -> Iterator[Path]:
    """The pages of the documentation, of its folders too, but for what Sphinx makes."""
    docs = ROOT / "docs"
    return (page for page in docs.rglob("*.md") if not page.relative_to(docs).parts[0].startswith("_"))


def _shown(page: Path) -> Path:
    return page.relative_to(ROOT) if page.is_relative_to(ROOT) else page


def main() -> int:
    """Check the pages given, or all; 0 if neither checker complains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path, metavar="FILE", help="README.md and docs/**/*.md unless given")
    pages = parser.parse_args().pages or [ROOT / "README.md", *sorted(_pages())]
    found = list(complaints([page.resolve() for page in pages]))
    print("\n".join(found) or f"the examples of {len(pages)} pages type-check")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
