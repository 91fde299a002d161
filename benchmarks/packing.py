"""How large the wheel is that was installed: its files, packed as the build packs them."""

from __future__ import annotations

from importlib.metadata import files
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

_MADE_HERE = ("INSTALLER", "REQUESTED", "direct_url.json")  # by what installed it


def packing() -> list[dict[str, Any]]:
    """The bytes of the wheel and of the data in it; nothing of an editable installation, which has no files of its own."""
    held = [file for file in files("migcoop") or () if file.suffix != ".pyc" and file.name not in _MADE_HERE]
    if not any(file.name == "__init__.py" for file in held):
        return []
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as wheel:
        for file in held:
            if ".." not in file.parts:  # a command, which is made at installation
                wheel.writestr(str(file), file.read_binary())
        data = sum(file.compress_size for file in wheel.infolist() if "/shipped/" in file.filename)
    return [
        {"what": "the wheel", "bytes": len(packed.getvalue()), "goal": 1_000_000},
        {"what": "the data in it", "bytes": data, "goal": None},
    ]
