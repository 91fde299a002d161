"""What Sphinx is taught: the pages of the catalogue, the door to them, a role that leads to a record, and a check of the reference."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any, cast

from catalogue import ROOT, Catalogue
from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.ext.napoleon.docstring import GoogleDocstring
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.logging import getLogger

import migcoop

CATALOGUE = Catalogue(migcoop.dataset())


class RecordRole(SphinxRole):
    """The name of a record, by its id, as a link to its page: {record}`eu-frank`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The link; a warning where there is no such record."""
        record = CATALOGUE.data.get(self.text)
        if record is None:
            getLogger(__name__).warning("no record has the id %r", self.text, location=self.get_location())
            return [nodes.literal("", self.text)], []
        address = relpath(CATALOGUE.path(record), dirname(self.env.docname))
        return [nodes.reference("", str(record), refuri=address, internal=True)], []


class Door(SphinxDirective):
    """The search over all names, and the lists of the catalogue."""

    def run(self) -> list[nodes.Node]:
        """The piece of HTML."""
        return [nodes.raw("", CATALOGUE.door().body, format="html")]


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The pages in the frame of the theme; the search of the whole site finds them too."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    paths: list[str] = []
    keep = builder.indexer.prune
    builder.indexer.prune = lambda names: keep([*names, *paths])  # it drops what is no document

    @cache
    def tree(folder: str, **options: Any) -> str:  # the same for all pages of a folder, and nine tenths of the time of a page
        return builder._get_local_toctree(f"{folder}/", **options)

    for page in CATALOGUE.pages():
        paths.append(page.path)
        document = new_document(page.path)
        document += nodes.raw("", page.body, format="html")
        builder.index_page(page.path, document, page.title)
        context = {"title": page.title, "body": page.body, "toc": "", "display_toc": False}
        yield page.path, context | {"toctree": partial(tree, dirname(page.path))}, "page.html"


def write_names(app: Sphinx, exception: Exception | None) -> None:
    """What the search over all names reads: a script, for a page that lies in a folder may read nothing else."""
    if exception is None and app.builder.format == "html":
        names = json.dumps(CATALOGUE.search_data(), ensure_ascii=False, separators=(",", ":"))
        Path(app.outdir, "_static", "names.js").write_text(f"window.migcoopNames = {names};\n", encoding="utf-8")


def _whole(docstring: GoogleDocstring) -> list[str]:
    return docstring._dedent(docstring._consume_to_next_section())


def setup(app: Sphinx) -> dict[str, bool]:
    """All of it."""
    app.add_role("record", RecordRole())
    app.add_directive("catalogue", Door)
    app.connect("html-collect-pages", collect_pages)
    app.connect("build-finished", write_names)
    # Our sentences have colons: what stands before one is no type.
    GoogleDocstring._consume_inline_attribute = lambda self: ("", _whole(self))  # type: ignore[method-assign]
    GoogleDocstring._consume_returns_section = lambda self, preprocess_types=False: [("", "", _whole(self))]  # type: ignore[method-assign]
    return {"parallel_read_safe": True}
