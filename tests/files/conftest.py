"""What the tests of files share: the bundled data, read once in the checked way from the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from migcoop import Dataset, load

PACKAGE = Path(__file__).parents[2] / "src" / "migcoop"
DATA = PACKAGE / "data"


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    """The bundled data, with all that is checked of a folder of one's own."""
    return load(DATA)
