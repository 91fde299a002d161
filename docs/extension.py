"""What Sphinx is taught: the catalogue, a role that leads to its pages, a reference in which each name stands once."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, partial
from importlib import import_module
from inspect import isroutine
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any, Literal, cast, get_args, get_origin

from catalogue import Catalogue
from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.ext.napoleon.docstring import GoogleDocstring
from sphinx.pycode import ModuleAnalyzer
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


class Public(SphinxDirective):
    """Names of `migcoop`, each documented whole, under the name that people import."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """What autodoc makes of each."""
        names = " ".join(self.content).split()
        public = self.env.__dict__.setdefault("migcoop_public", defaultdict(list))  # by page: one may be read again
        public[self.env.docname] += names
        return self.parse_text_to_nodes("\n".join(line for name in names for line in _documented(name)))


def _documented(name: str) -> list[str]:
    value = getattr(migcoop, name)
    if isinstance(value, type):
        hidden = f"   :exclude-members: {', '.join(migcoop.__all__)}" if value is migcoop.Dataset else ""
        return [f".. autoclass:: migcoop.{name}", "   :members:", hidden, ""]
    if callable(value) and isroutine(value):
        return [f".. autofunction:: migcoop.{name}", ""]
    home = import_module(f"migcoop.{migcoop._HOME[name]}")  # type: ignore[attr-defined]
    told = ModuleAnalyzer.for_module(home.__name__).find_attr_docs().get(("", name), [])
    words = [f"One of {', '.join(f'`{word}`' for word in get_args(value))}.", ""] if get_origin(value) is Literal else []
    return [f".. py:data:: migcoop.{name}", "", *(f"   {line}" for line in (*told, *words)), ""]


def check_public(app: Sphinx, env: Any) -> None:
    """Warn of a public name that the reference lacks, or has twice."""
    counts = Counter(name for names in env.migcoop_public.values() for name in names)
    for name in sorted({*migcoop.__all__, *counts}):
        if counts[name] != 1 and not name.startswith("__"):
            getLogger(__name__).warning("migcoop.%s stands %d times in the reference", name, counts[name])


def forget_public(app: Sphinx, env: Any, docname: str) -> None:
    """Forget what a page documented that is read anew, or is no more."""
    getattr(env, "migcoop_public", {}).pop(docname, None)


def merge_public(app: Sphinx, env: Any, docnames: Iterable[str], other: Any) -> None:
    """Take over what pages documented that another process read."""
    env.__dict__.setdefault("migcoop_public", defaultdict(list)).update(getattr(other, "migcoop_public", {}))


def find_public(app: Sphinx, env: Any, node: nodes.Element, content: nodes.Element) -> nodes.Node | None:
    """A class of a module of migcoop is documented under its public name, which is where a type leads."""
    module, _, name = node.get("reftarget", "").rpartition(".")
    if node.get("refdomain") != "py" or module == "migcoop" or name not in migcoop.__all__:
        return None
    domain = env.get_domain("py")
    found = domain.resolve_any_xref(env, node["refdoc"], app.builder, f"migcoop.{name}", node, content)
    return found[0][1] if found else None


def trim(app: Sphinx, document: nodes.document) -> None:
    """Take the empty line from the end of a block of code, which a doctest needs and a reader does not."""
    for block in document.findall(nodes.literal_block):
        block.rawsource = block.astext().rstrip()
        block[:] = [nodes.Text(block.rawsource)]


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
    app.add_directive("public", Public)
    app.connect("doctree-read", trim)
    app.connect("env-purge-doc", forget_public)
    app.connect("env-merge-info", merge_public)
    app.connect("env-check-consistency", check_public)
    app.connect("missing-reference", find_public)
    app.connect("html-collect-pages", collect_pages)
    app.connect("build-finished", write_names)
    # Our sentences have colons: what stands before one is no type.
    napoleon = cast("Any", GoogleDocstring)
    napoleon._consume_inline_attribute = lambda self: ("", _whole(self))
    napoleon._consume_returns_section = lambda self, preprocess_types=False: [("", "", _whole(self))]
    return {"parallel_read_safe": True}
