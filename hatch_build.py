"""What a build does besides copying: it makes what ships of the data, and compiles the catalogues, beside their sources.

An editable installation reads both there; a wheel takes them from there, and leaves the sources out.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippingHook(BuildHookInterface[Any]):
    """Ships the data and compiles each catalogue."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them before files are collected; `version` is "standard" or "editable"."""
        package = Path(self.root, "src", "migcoop")
        for source in sorted(package.glob("locale/*/LC_MESSAGES/*.po")):
            with source.open("rb") as texts:
                catalogue = read_po(texts, locale=source.parts[-3])
            with source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, catalogue)
        sys.path.insert(0, str(package.parent))
        try:
            from migcoop.files.ship import write_shipped

            write_shipped(str(package))
        finally:
            sys.path.remove(str(package.parent))
