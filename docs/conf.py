"""How the documentation is built: `nox -s docs`."""

import migcoop

project = "migcoop"
author = "The migcoop maintainers"
copyright = f"2026, {author}"
release = migcoop.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
nb_execution_mode = "off"
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"migcoop {release}"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
exclude_patterns = ["_build"]
default_role = "code"
nitpicky = False
