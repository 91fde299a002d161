"""What the tools share that make a page of the documentation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def write_or_check(page: Path, made: str, about: str | None, tool: str, of: str) -> int:
    """Write the page, or say, with `--check`, whether it is what writing it would give."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if the page is not what it should be")
    if not parser.parse_args().check:
        page.write_text(made, encoding="utf-8")
    elif page.read_text(encoding="utf-8") != made:
        print(f"docs/{page.name} is not what the {of} gives: run python tools/{tool}.py", file=sys.stderr)
        return 1
    return 0
