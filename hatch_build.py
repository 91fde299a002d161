"""What a build does besides copying: it compiles the catalogues of `src/migcoop/locale`, beside their sources.

An editable installation reads them there; a wheel takes them from there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles each catalogue."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile them before files are collected; `version` is "standard" or "editable"."""
        for source in sorted(Path(self.root, "src", "migcoop", "locale").glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as texts:
                catalogue = read_po(texts, locale=source.parts[-3])
            with source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, catalogue)
