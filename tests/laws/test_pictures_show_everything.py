"""Pictures of any dataset: nothing is left out, whatever is known of it, and no row or node shows what `at` does not say."""

from __future__ import annotations

import warnings

from hypothesis import given
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from migcoop import Dataset, graphs, plots
from migcoop.strategies import datasets


@given(datasets())
def test_pictures_show_everything(data: Dataset) -> None:
    several = [*data.projects(), *data.forums(), *data.organisations(), *data.memberships(on="ever")]
    rows = plots.timeline(several, ax=Figure().subplots())
    assert len(rows.get_yticks()) == len(several)
    assert len(rows.get_label().splitlines()) == 1  # type: ignore[attr-defined]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph", UserWarning)  # names in any script, in a font that has not all of them
        picture = plots.network(data.projects(), ax=Figure().subplots())
    graph = graphs.to_networkx(data.projects())
    assert len(picture.texts) == (len(graph) or 1)  # of nothing it says so
    assert sum(isinstance(patch, FancyArrowPatch) for patch in picture.patches) == graph.number_of_edges()
