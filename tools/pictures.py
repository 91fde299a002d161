"""Draw the pictures of the documentation anew: `python tools/pictures.py`, after what they show has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import migcoop
from migcoop import plots

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
COLOURS = 256  # a file is half as large as with all that smooth edges have


def write(ax: Any, name: str, dpi: int) -> None:
    """Write a small file, with the words for what it shows."""
    path = FOLDER / name
    plots.write(ax, path, dpi=dpi)
    words = PngInfo()
    words.add_itxt("Description", plots.describe(ax))
    with Image.open(path) as image:
        few = image.convert("RGB").quantize(COLOURS)
    few.save(path, optimize=True, pnginfo=words)


def main() -> None:
    """Draw them: the three of `docs/pictures.md`, and that of the front page."""
    matplotlib.use("Agg")
    write(plots.timeline(migcoop.projects(lead="Migrationsverket", source="se-projects-sv")), "front.png", 110)
    write(plots.timeline(migcoop.projects(source="se-projects-sv")), "timeline.png", 100)
    write(plots.memberships("Nordic Council"), "memberships.png", 100)
    with migcoop.use_locale("sv"):
        write(plots.network(migcoop.projects(source="se-projects-sv")), "network.png", 90)


if __name__ == "__main__":
    main()
