"""Take the pictures of cells and their answers in `docs/pictures` anew: `python tools/cells.py`, in a kernel, by Chromium.

They show an answer as JupyterLab does, light or dark, and are looked at when how an answer looks, or what it says, has changed.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH = 960
COLOURS = 64
BODY = """\
def body(name):
    return migcoop.organisation(name)

body("Migrationverket")"""


class Picture(NamedTuple):
    """What is run, and how much of it is shown."""

    name: str
    theme: str
    height: int
    cells: tuple[str, ...]


PICTURES = (
    Picture("card", "light", 1460, ('migcoop.project("ERIN")', 'migcoop.project("EURLO").period')),
    Picture("selection", "dark", 800, ('migcoop.projects(active="2019", lead=["SE", "BE", "NL"])', 'migcoop.search("return")')),
    Picture(
        "answers",
        "light",
        1500,
        (
            'migcoop.evidence("Rabat")',
            "migcoop.conflicts()[:2]",
            'migcoop.coverage("lt-cooperation-lt")[17:20]',
            'migcoop.resolve_all(["Sverige", "Norgee", "Kongo"], missing="none")',
            'migcoop.panel(["EU", "Schengen area"], 1994, 1996, countries="SE")',
            "migcoop.dataset()",
        ),
    ),
    Picture("errors", "light", 430, ('migcoop.projects(theme="retrun")', BODY, 'migcoop.project("ERIN").active("2015-13-01")')),
    Picture("swedish", "dark", 900, ('migcoop.set_locale("sv")', 'migcoop.project("Twinningprojektet i Serbien")')),
)


def answered(picture: Picture) -> str:
    """The page of the cells with their answers, as JupyterLab shows them."""
    cells = [nbformat.v4.new_code_cell(source) for source in ("import migcoop", *picture.cells)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=120, allow_errors=True, kernel_name="python3").execute()
    return str(HTMLExporter(theme=picture.theme).from_notebook_node(notebook)[0])


def take(browser: Browser, picture: Picture, folder: Path) -> None:
    """Show the page and keep what is seen of it."""
    path = folder / f"{picture.name}.html"
    path.write_text(answered(picture), encoding="utf-8")
    page = browser.new_page(viewport={"width": WIDTH, "height": picture.height})
    page.goto(path.as_uri())
    page.wait_for_timeout(500)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    image.quantize(COLOURS).save(FOLDER / path.with_suffix(".png").name, optimize=True)
    page.close()


def main() -> None:
    """Take them all."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for picture in PICTURES:
            take(browser, picture, Path(folder))


if __name__ == "__main__":
    main()
