"""Look at the built site in a browser: `python tools/looks.py docs/_build/html`, after `nox -s docs`.

Some pages of each kind are checked with axe, light and dark, wide and narrow, and for being wider than the window; the search
for taking each name for what the library does. With `--pictures` the pictures of the site in `docs/pictures` are made anew.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 400, "height": 800}}
THEMES = ("light", "dark")
PAGES = (
    "index.html",
    "tutorial.html",
    "cookbook/index.html",
    "cookbook/time.html",
    "how-to/panel.html",
    "frames.html",
    "answers.html",
    "api.html",
    "api/queries.html",
    "catalogue.html",
    "catalogue.html?q=flykting",
    "catalogue/by-country-s.html",
    "catalogue/by-source-u.html",
    "catalogue/conflicts.html",
    "catalogue/names.html",
    "catalogue/names-s.html",
    "catalogue/sources-i.html",
    "catalogue/countries.html",
    "catalogue/projects.html",
    "catalogue/projects/eu-frank.html",
    "catalogue/organisations/council-of-europe.html",
    "catalogue/forums/gdisc.html",
    "catalogue/funds/amif.html",
    "catalogue/agreements/schengen-agreement.html",
    "catalogue/places/schengen-area.html",
    "catalogue/countries/SE.html",
    "catalogue/sources/se-projects-sv.html",
    "catalogue/sources/un-country-names.html",
)
SHOWN = {
    "front": ("index.html", "wide", "light"),
    "project": ("catalogue/projects/eu-frank.html", "wide", "light"),
    "country": ("catalogue/countries/SE.html", "narrow", "light"),
    "source": ("catalogue/sources/se-projects-sv.html#pagaende-projekt-2", "wide", "dark"),
    "search": ("catalogue.html?q=flykting", "narrow", "dark"),
}


@contextmanager
def opened(browser: Browser, folder: Path, path: str, size: str, theme: str, locale: str = "en") -> Iterator[Page]:
    """A page of the site in a window of that size, in that theme."""
    context = browser.new_context(viewport=SIZES[size], color_scheme=theme, locale=locale)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{folder.resolve().as_uri()}/{path}")
    yield page
    context.close()


def problems(page: Page) -> Iterator[str]:
    """What axe finds, but for tables that pandas drew, and whether one must scroll sideways."""
    for rule in Axe().run(page, context={"exclude": [["table.dataframe"]]}).response["violations"]:
        first, *more = rule["nodes"]
        yield f"{rule['impact']}: {rule['id']}: {first['html'][:160]}{f' and {len(more)} more' if more else ''}"
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield "wider than the window"


def check_search(browser: Browser, folder: Path) -> Iterator[str]:
    """Where the script has another normal form than the library; that a name is found with the keys, in four languages."""
    with opened(browser, folder, "catalogue.html", "wide", "light") as page:
        forms = "migcoopNames.records.flatMap((record) => record[3])"
        for form, text, _ in page.evaluate(f"{forms}.filter(([form, text]) => migcoopNames.normal(text) !== form)"):
            yield f"search: {text!r} is {form!r} to the library"
    for locale in ("en", "sv", "nb", "lt"):
        with opened(browser, folder, "catalogue.html", "wide", "light", locale) as page:
            page.get_by_role("searchbox").fill("FN:s flyktingorgan")
            page.locator(".mc-results a").wait_for()
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            page.wait_for_url("**/organisations/unhcr.html")


def main() -> int:
    """Check, or make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the site was built")
    parser.add_argument("--pictures", action="store_true", help="make the pictures of the site anew")
    given = parser.parse_args()
    found: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        if given.pictures:
            for name, (path, size, theme) in SHOWN.items():
                with opened(browser, given.folder, path, size, theme) as page:
                    page.wait_for_timeout(500)
                    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                    image.quantize(64).save(PICTURES / f"site-{name}.png", optimize=True)
            return 0
        for path, size, theme in product(PAGES, SIZES, THEMES):
            with opened(browser, given.folder, path, size, theme) as page:
                here = [f"{path} ({size}, {theme}): {problem}" for problem in problems(page)]
            print(f"{path} ({size}, {theme}): {len(here)} problems", flush=True)
            found += here
        found += check_search(browser, given.folder)
    print(*found, f"{len(PAGES) * len(SIZES) * len(THEMES)} views, {len(found)} problems", sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
