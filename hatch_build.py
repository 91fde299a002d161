"""What a build does besides copying: it makes what ships of the data, and compiles the catalogues, beside their sources.

An editable installation reads both there; a wheel takes them from there, leaves the sources out, and is packed as small as it
can be.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippingHook(BuildHookInterface[Any]):
    """Ships the data and compiles each catalogue."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them before files are collected; `version` is "standard" or "editable"."""
        package = Path(self.root, "src", "migcoop")
        sys.path.insert(0, str(package.parent))
        try:
            from migcoop.files.ship import write_shipped
            from migcoop.wording import compiled_from

            for source in sorted(package.glob("locale/*/LC_MESSAGES/*.po")):
                source.with_suffix(".mo").write_bytes(compiled_from(source))
            write_shipped(str(package))
        finally:
            sys.path.remove(str(package.parent))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Pack the same files anew as small as can be, which the builder has no option for."""
        with ZipFile(artifact_path) as packed:
            files = [(file, packed.read(file)) for file in packed.infolist()]
        with ZipFile(artifact_path, "w") as packed:
            for file, content in files:
                packed.writestr(file, content, compresslevel=9)
