"""How the documentation is built: `nox -s docs`."""

import sys
from pathlib import Path

import migcoop

sys.path.insert(0, str(Path(__file__).parent))

project = "migcoop"
author = "The migcoop maintainers"
copyright = f"2026, {author}"
release = migcoop.__version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "extension"]
exclude_patterns = ["_build"]
default_role = "code"
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
myst_heading_anchors = 3

# Notebooks run when the site is built, so that none shows what is no longer so; an error is one of the build.
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_execution_timeout = 300

html_theme = "furo"
html_title = f"migcoop {release}"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
toc_object_entries = False

nitpicky = True
# What others document, on sites that a build does not ask for; aliases that only our own signatures name; variables of types.
nitpick_ignore_regex = [
    ("py:.*", r"(cattrs|collections|datetime|hypothesis|networkx|os|pandas|pathlib|polars|pyarrow|st|types|typing)\..*"),
    ("py:.*", r"(Axes|Callable|IntoFrameT|Iterable|Iterator|Mapping|Path|PathLike|Sequence|date)"),
    ("py:.*", r"(\w+Given|CollaborationWord|Reason|To|tuple\[Citation|migcoop\.(panels\.Span|store\.(Parts|Release)))"),
    ("py:.*", r"migcoop\..*\._\w+"),
]
