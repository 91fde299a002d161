"""Pictures as they look: each is held beside the one in `pictures`, which `python -m tests.test_pictures` draws anew.

What is drawn is of records made here, so that no fact of the data changes a picture. Letters and the key are left out, for
FreeType draws them a little otherwise with each version: what they say, and where, is tested in `test_plots`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images
from matplotlib.text import Text

import migcoop
from migcoop import Country, Dataset, Forum, Membership, Organisation, Participation, Period, Project, Statement, plots

from .conftest import CITED, NOTE, made, named

PICTURES = Path(__file__).with_name("pictures")
TOLERANCE = (
    2.2  # root of the mean square, of 255: another matplotlib or FreeType makes up to 1.6, what is drawn wrongly 2.8 or more
)


def project(id: str, name: str, *periods: str, **fields: Any) -> Project:
    stated = [Statement(value=Period.parse(text, "2018-02-12"), citations=CITED) for text in periods]
    return made(Project, id, named(name), periods=stated, **fields)


PROJECTS = [
    project("certain", "Certain", "2012-03-01/2015-06-30"),
    project("possible", "From a year to a year", "2013/2016"),
    project("planned", "Planned for longer", "2016-06-01/2020-12-31"),
    project("ongoing", "It goes on", "2014-01-01/.."),
    project("ended", "Nobody says when it ended", "2013-06-01/"),
    project("twice", "Two statements", "2012-01-01/2013-12-31", "2012-01-01/2014-12-31"),
    project("never", "No time is known"),
]
BODY = made(Forum, "body", named("The Body"), kind="network")
STATES = [made(Country, code, named(name), alpha3=f"{code}A") for code, name in zip(("AA", "BB", "CC"), "ABC", strict=True)]


def membership(state: Country, period: str, **fields: Any) -> Membership:
    stated = [Statement(value=Period.parse(period, "2018-02-12"), citations=CITED)]
    return Membership(member=state, body=BODY, periods=stated, citations=CITED, **fields)


MEMBERS = Dataset(
    [
        NOTE,
        BODY,
        *STATES,
        membership(STATES[0], "1995-01-01/.."),
        membership(STATES[1], "1996-01-01/2001-12-31"),
        membership(STATES[1], "2007/..", spell=2),
        membership(STATES[2], "2003-05-01/..", status="observer"),
    ]
)
AUTHORITY = made(Organisation, "authority", named("The Authority"), kind="national_authority", country=STATES[0])
OFFICE = made(Organisation, "office", named("The Office"), kind="national_authority", country=STATES[1])


def part(actor: Any, role: str) -> Participation:
    return Participation(actor=actor, role=role, citations=CITED)


TOGETHER = [
    project("one", "One", participations=[part(AUTHORITY, "lead"), part(OFFICE, "partner"), part(STATES[2], "target")]),
    project("two", "Two", participations=[part(OFFICE, "lead"), part(AUTHORITY, "partner")]),
]

DRAWINGS: dict[str, Callable[[Any], Any]] = {
    "timeline": lambda ax: plots.timeline(PROJECTS, ax=ax),
    "memberships": lambda ax: plots.memberships("body", data=MEMBERS, ax=ax),
    "network": lambda ax: plots.network(TOGETHER, ax=ax),
}


def draw(name: str, folder: Path) -> Path:
    """The picture of that name, in the settings that matplotlib has for all."""
    with matplotlib.rc_context(), migcoop.use_locale("en"):
        matplotlib.rcdefaults()
        matplotlib.rcParams["font.family"] = ["DejaVu Sans"]
        figure = Figure(figsize=(8, 3.2), dpi=80)
        FigureCanvasAgg(figure)
        ax = DRAWINGS[name](figure.add_axes((0.02, 0.04, 0.96, 0.94)))
        ax.get_legend().remove()
        for text in figure.findobj(Text):
            text.set_visible(text.get_text() == "?")
        figure.savefig(path := folder / f"{name}.png", metadata={"Software": None})
    return path


def difference(name: str, folder: Path) -> str | None:
    """How far the picture is from the one that is kept, where it is too far."""
    return compare_images(str(PICTURES / f"{name}.png"), str(draw(name, folder)), TOLERANCE)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_looks_as_it_did(name: str, tmp_path: Path) -> None:
    assert difference(name, tmp_path) is None


FADE, DRAW, LINES = plots._fade, plots._draw_bar, plots._draw_lines


def solid(ax: Any, away: float, near: float, sides: tuple[float, float], colour: str) -> None:
    ax.broken_barh([(min(away, near), abs(near - away))], (sides[0], sides[1] - sides[0]), facecolors=colour, linewidth=0)


def one_less(ax: Any, graph: Any, places: Any) -> None:
    fewer = graph.copy()
    fewer.remove_edge(*[*fewer.edges][-1])
    LINES(ax, fewer, places)


@pytest.mark.parametrize(
    ("name", "part", "wrong"),
    [
        ("timeline", "_fade", solid),
        ("timeline", "_fade", lambda ax, away, near, sides, colour: FADE(ax, near, away, sides, colour)),
        ("timeline", "_draw_bar", lambda ax, row, period, also: set() if row == 1 else DRAW(ax, row, period, also)),
        ("timeline", "_draw_bar", lambda ax, row, period, also: set() if also else DRAW(ax, row, period, also)),
        ("timeline", "_horizon", lambda period: None),
        ("timeline", "_ARROW", ""),
        ("network", "_draw_lines", one_less),
        ("network", "_MARKERS", dict.fromkeys(plots._MARKERS, ("o", "#0072B2"))),
    ],
)
def test_what_is_drawn_wrongly_is_seen(
    name: str, part: str, wrong: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plots, part, wrong)
    assert difference(name, tmp_path) is not None


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for each in DRAWINGS:
        print(draw(each, PICTURES))
