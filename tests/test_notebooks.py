"""The notebooks of the documentation: kept clean, and run from the first cell to the last without an error or a warning."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial.ipynb"
COOKBOOK = sorted((ROOT / "docs" / "cookbook").glob("*.ipynb"))
NOTEBOOKS = [TUTORIAL, *COOKBOOK]
NEEDED = ("ipykernel", "duckdb", "matplotlib", "narwhals", "networkx", "openpyxl", "pandas", "polars", "pyarrow")
QUIET = "import warnings as _warnings\n_warned = _warnings.catch_warnings(action='error')\n_warned.__enter__()"
AS_BEFORE = "_warned.__exit__()"  # what the kernel itself warns of when it ends is not ours

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def tool() -> Any:
    """`tools/notebooks.py`, which says what form the notebooks have."""
    spec = importlib.util.spec_from_file_location("notebooks", ROOT / "tools" / "notebooks.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@each_notebook
def test_a_notebook_runs_in_a_kernel_without_error_or_warning(path: Path, tmp_path: Path) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    missing = [module for module in NEEDED if importlib.util.find_spec(module) is None]
    if missing:
        pytest.skip(f"the extra notebook is not there: {', '.join(missing)}")
    notebook = nbformat.read(path, as_version=4)
    first, last = (nbformat.v4.new_code_cell(source) for source in (QUIET, AS_BEFORE))
    notebook.cells = [first, *notebook.cells, last]
    folder = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3", resources=folder).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output.text for output in outputs if output.output_type == "stream" and output.name == "stderr"] == []
    assert list(tmp_path.iterdir()) == []  # what a notebook writes, it writes into a temporary folder


@each_notebook
def test_a_notebook_is_kept_clean(path: Path) -> None:
    notebook = tool().read(path)
    assert tool().cleaned(notebook) == path.read_text(encoding="utf-8")
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert code and not any(cell["outputs"] or cell["execution_count"] or cell["metadata"] for cell in code)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)


def test_the_cookbook_has_25_jobs_and_each_is_in_the_index() -> None:
    assert tool().COOKBOOK and sorted(tool().COOKBOOK) == COOKBOOK
    jobs = [heading for path in COOKBOOK for heading in tool().headings(tool().read(path), 2)]
    assert len(jobs) == len(set(jobs)) == 25
    assert all(job.startswith("How do I ") and job.endswith("?") for job in jobs)
    index = (ROOT / "docs" / "cookbook" / "index.md").read_text(encoding="utf-8")
    assert all(f"[{job}](" in index for job in jobs)


def test_the_index_is_what_the_notebooks_give() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "notebooks.py", "--check"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
