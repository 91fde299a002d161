"""Pictures: what is drawn where, that nothing covers anything else, and that drawing leaves nothing behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from matplotlib import pyplot
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from PIL import Image

import migcoop
from migcoop import FilterError, Period, UnknownNameError, UnknownWordError, plots
from migcoop.facts import Statement

from .conftest import made

LANGUAGES = ["en", "sv", "nb", "lt"]
BLUE, ORANGE = to_rgba("#0072B2"), to_rgba("#D55E00")


@pytest.fixture(autouse=True)
def _leaves_no_figure() -> Iterator[None]:
    yield
    pyplot.close("all")


def axes(width: float = 9, height: float = 8) -> Any:
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure.subplots()


def drawn(ax: Any) -> Any:
    """The renderer of a figure that is laid out."""
    ax.figure.draw_without_rendering()
    return ax.figure.canvas.get_renderer()


def texts(ax: Any) -> list[Any]:
    """All that is written in a picture, without what is empty."""
    several = [*ax.texts, ax.title, ax._left_title]
    if ax.axison:
        several += [*ax.get_xticklabels(), *ax.get_yticklabels()]
    if ax.get_legend():
        several += ax.get_legend().get_texts()
    return [text for text in several if text.get_text()]


def boxes(ax: Any) -> list[tuple[str, Any]]:
    renderer = drawn(ax)
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts(ax)]


def covering(several: list[tuple[str, Any]], tolerance: float = 1.0) -> list[tuple[str, str]]:
    """The pairs of texts of which one covers the other by more than a pixel."""
    found: list[tuple[str, str]] = []
    placed = sorted((*box.extents, text) for text, box in several)  # from the left to the right
    for number, (_, low, right, high, one) in enumerate(placed):
        for left, low_of_other, right_of_other, high_of_other, other in placed[number + 1 :]:
            if right - left <= tolerance:  # and so do those that begin further to the right
                break
            wide = min(right, right_of_other) - left
            if wide > tolerance and min(high, high_of_other) - max(low, low_of_other) > tolerance:
                found.append((one, other))
    return found


def outside(ax: Any, several: list[tuple[str, Any]]) -> list[str]:
    """The texts that reach over the edge of the picture by more than a pixel."""
    return [
        text
        for text, box in several
        if box.x0 < -1 or box.y0 < -1 or box.x1 > ax.figure.bbox.width + 1 or box.y1 > ax.figure.bbox.height + 1
    ]


def misplaced(ax: Any) -> tuple[list[tuple[str, str]], list[str]]:
    """The pairs of texts that cover one another, and the texts that reach over the edge, of a picture that is laid out once."""
    several = boxes(ax)
    return covering(several), outside(ax, several)


def labels(ax: Any) -> list[str]:
    return [text.get_text().replace("\n", " ") for text in ax.get_yticklabels()]


def solid(ax: Any, row: int, colour: tuple[float, ...] = BLUE) -> list[tuple[float, float]]:
    """From where to where the certain parts of a row go."""
    found: list[tuple[float, float]] = []
    for collection in ax.collections:
        if isinstance(collection, PolyCollection) and len(collection.get_facecolor()) == 1:
            (path,) = collection.get_paths()
            low, high = path.get_extents().intervaly
            if tuple(collection.get_facecolor()[0]) == colour and low < row + 0.5 and high > row - 0.5 and low > row - 0.5:
                found.append(tuple(path.get_extents().intervalx))
    return found


def at(day: str) -> float:
    return float(date2num(date.fromisoformat(day)))  # type: ignore[no-untyped-call]


def of(*periods: str, as_of: str | None = "2018-02-12", id: str = "a-project") -> migcoop.Project:
    statements = [Statement(value=Period.parse(text, as_of=as_of)) for text in periods]
    return made(migcoop.Project, id, "A project", periods=statements)


# ------------------------------------------------------------------------------------------------------------- timelines


def test_a_row_for_each_the_earliest_first_and_what_has_no_date_last() -> None:
    projects = migcoop.projects(source="se-projects-sv")
    ax = plots.timeline(projects, ax=axes())
    assert len(labels(ax)) == len(projects)
    assert labels(ax)[0] == "EAC: European Asylum Curriculum"
    assert labels(ax)[-1] == "EASO Training Curriculum"
    assert [text.get_text() for text in ax.texts if text.get_text() == "not stated"]


def test_what_is_certain_is_solid_from_the_first_day_to_the_end_of_the_last() -> None:
    ax = plots.timeline(of("2014-02-01/2017-04-30"), ax=axes())
    assert solid(ax, 0) == [(at("2014-02-01"), at("2017-05-01"))]


def test_after_the_day_of_its_source_nothing_is_solid_but_hatched() -> None:
    ax = plots.timeline(of("2016-06-01/2021-12-31"), ax=axes())
    assert solid(ax, 0) == [(at("2016-06-01"), at("2018-02-13"))]
    hatched = [each for each in ax.collections if each.get_hatch()]
    assert [tuple(each.get_paths()[0].get_extents().intervalx) for each in hatched] == [(at("2018-02-13"), at("2022-01-01"))]


def test_what_is_possible_fades_away_from_what_is_certain() -> None:
    ax = plots.timeline(of("2014/2016"), ax=axes())
    assert solid(ax, 0) == [(at("2014-12-31"), at("2016-01-02"))]
    fades = [each for each in ax.collections if isinstance(each, PolyCollection) and len(each.get_facecolor()) > 1]
    assert len(fades) == 2
    for fade in fades:
        alphas = [colour[3] for colour in fade.get_facecolor()]
        assert alphas == sorted(alphas)
        distances = [abs(path.get_extents().x0 - at("2015-07-01")) for path in fade.get_paths()]
        assert distances[0] > distances[-1]
    ends = [path.get_extents() for fade in fades for path in fade.get_paths()]
    assert (min(each.x0 for each in ends), max(each.x1 for each in ends)) == (at("2014-01-01"), at("2017-01-01"))


@pytest.mark.parametrize(
    ("period", "marks", "arrows"),
    [("2006/", ["?"], 0), ("../1985", ["?"], 0), ("2012/..", [], 1), ("/..", ["?"], 1), ("2014/2016", [], 0)],
)
def test_an_end_that_is_not_known_or_had_not_come_is_marked(period: str, marks: list[str], arrows: int) -> None:
    ax = plots.timeline(of(period), ax=axes())
    assert [text.get_text() for text in ax.texts if text.get_text() == "?"] == marks
    assert len([line for line in ax.lines if isinstance(line, Line2D) and line.get_marker() == 5]) == arrows


def test_another_statement_is_a_thin_bar_below() -> None:
    ax = plots.timeline(of("2014-01-01/2015-12-31", "2014-01-01/2016-12-31"), ax=axes())
    assert solid(ax, 0) == [(at("2014-01-01"), at("2016-01-01"))]
    assert solid(ax, 0, ORANGE) == [(at("2014-01-01"), at("2017-01-01"))]
    assert "also stated" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_what_a_source_doubts_is_not_solid() -> None:
    assert solid(plots.timeline(of("2014?/2016"), ax=axes()), 0) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_timeline_is_in_the_current_language_and_nothing_covers_anything(language: str) -> None:
    with migcoop.use_locale(language):
        ax = plots.timeline(migcoop.projects())
        written = {text.get_text() for text in ax.texts}
        assert migcoop.project("EURLO").period.label in written
        assert migcoop.NOT_STATED.label in written
    assert misplaced(ax) == ([], [])


@pytest.mark.parametrize("size", [(6, 5), (9, 6), (16, 12)])
def test_in_any_size_nothing_covers_anything(size: tuple[float, float]) -> None:
    ax = plots.timeline(migcoop.projects(source="se-projects-sv"), ax=axes(*size))
    assert misplaced(ax) == ([], [])


def test_the_axis_is_one_of_dates() -> None:
    ax = plots.timeline(of("2014/2016"), ax=axes())
    line = ax.axvline(date(2015, 1, 1))  # type: ignore[arg-type]
    drawn(ax)
    assert line.get_xdata(orig=False)[0] == at("2015-01-01")  # type: ignore[index]


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2014-05-01/2014-05-02", ["2012", "2013", "2014", "2015", "2016"]),
        ("0001-01-01/9999-12-31", ["2000", "4000", "6000", "8000"]),
        ("1815/1990", ["1820", "1840", "1860", "1880", "1900", "1920", "1940", "1960", "1980"]),
    ],
)
def test_years_are_on_the_axis(period: str, years: list[str]) -> None:
    ax = plots.timeline(of(period, as_of=None), ax=axes())
    drawn(ax)
    shown = [text.get_text() for text in ax.get_xticklabels()]
    assert set(years) & set(shown)
    assert 2 <= len(shown) <= 9


def test_memberships_and_one_record_are_rows_too() -> None:
    assert labels(plots.timeline(migcoop.memberships(member="SE", body="Nordic Council"), ax=axes())) == [
        "Sweden – Nordic Council"
    ]
    assert labels(plots.timeline(migcoop.forum("GDISC"), ax=axes()))


def test_nothing_found_is_an_empty_picture() -> None:
    ax = plots.timeline([], ax=axes())
    drawn(ax)
    assert labels(ax) == []
    assert plots.describe(ax) == "Timeline of 0 rows"
    with migcoop.use_locale("sv"):
        for picture in (
            plots.timeline([], ax=axes()),
            plots.memberships("Migrationsverket", ax=axes()),
            plots.network([], ax=axes()),
        ):
            assert [text.get_text() for text in picture.texts] == ["inga träffar"]


def test_no_years_are_shown_where_none_is_known() -> None:
    unknown = migcoop.projects().where(lambda project: str(project.period) == "/")[:2]
    ax = plots.timeline(unknown, ax=axes())
    drawn(ax)
    assert len(labels(ax)) == 2
    assert not any(tick.label1.get_visible() for tick in ax.xaxis.get_major_ticks())


def test_a_node_stands_by_the_acronym_of_its_language() -> None:
    told = plots.describe(plots.network(migcoop.project("EU-FRANK"), ax=axes()))
    assert "UNHCR" in told and not re.search(r"\bHCR\b", told)


def test_the_years_stand_above_many_rows_too() -> None:
    for rows, tall in ((migcoop.projects(), True), (migcoop.projects(source="se-projects-sv"), False)):
        ax = plots.timeline(rows, ax=Figure((10, 40)).subplots())
        assert ax.xaxis.get_major_ticks()[0].label2.get_visible() is tall
        assert max(text.get_text().count("\n") for text in ax.get_yticklabels()) < 2


@pytest.mark.parametrize(
    "given", [migcoop.countries(), "SE", 5, [5], migcoop.claims(), migcoop.conflicts(), migcoop.search("asylum")]
)
def test_what_has_no_periods_is_refused(given: Any) -> None:
    with pytest.raises(FilterError):
        plots.timeline(given, ax=axes())


def test_a_text_names_a_record_and_parties_have_times() -> None:
    named = plots.describe(plots.timeline("EU-FRANK", ax=axes()))
    assert named == plots.describe(plots.timeline(migcoop.project("EU-FRANK"), ax=axes()))
    assert "Sweden – " in plots.describe(plots.timeline(migcoop.parties("EEA Agreement", actor="SE"), ax=axes()))
    with pytest.raises(LookupError):
        plots.network("EU-FRANKK", ax=axes())


def test_signs_in_names_are_no_formulas() -> None:
    project = made(migcoop.Project, "costs", r"Costs $x^2 and \frac$ more", periods=of("2014/2016").periods)
    for ax in (plots.timeline(project), plots.network(project)):
        drawn(ax)


# ----------------------------------------------------------------------------------------------------------- memberships


def test_each_member_has_a_row_in_the_order_of_joining() -> None:
    ax = plots.memberships("Nordic Council")
    assert labels(ax)[:5] == ["Denmark", "Iceland", "Norway", "Sweden", "Finland"]
    assert labels(ax)[-1] == "Greenland (participant)"
    assert ax.get_title(loc="left") == "Nordic Council"
    assert misplaced(ax) == ([], [])


def test_who_left_and_came_back_has_two_bars_in_one_row() -> None:
    ax = plots.memberships("Council of Europe", ax=axes(9, 14))
    row = labels(ax).index("Greece")
    first, second = sorted(solid(ax, row))
    assert first[1] < second[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_members_of_a_large_body_are_legible(language: str) -> None:
    with migcoop.use_locale(language):
        ax = plots.memberships("GDISC")
    assert len(labels(ax)) == len(migcoop.memberships(body="GDISC"))
    assert misplaced(ax) == ([], [])


def test_a_body_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownNameError):
        plots.memberships("Nordick Counsil")


def test_the_body_may_be_of_another_dataset() -> None:
    assert labels(plots.memberships("gdisc", data=migcoop.dataset(), ax=axes()))


# -------------------------------------------------------------------------------------------------------------- networks


@pytest.mark.parametrize("level", ["actor", "country"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_bundled_projects_are_legible(language: str, level: Any) -> None:
    with migcoop.use_locale(language):
        ax = plots.network(migcoop.projects(), level=level)
    graph = migcoop.graphs.to_networkx(migcoop.projects(), level=level)
    assert len(ax.texts) == len(graph)
    assert len([patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]) == graph.number_of_edges()
    assert misplaced(ax) == ([], [])


def test_a_small_picture_has_small_letters() -> None:
    ax = plots.network(migcoop.projects(lead="SE"), ax=axes(5, 4))
    assert misplaced(ax) == ([], [])


def test_roles_are_told_by_the_line_and_kinds_by_the_marker() -> None:
    ax = plots.network(migcoop.project("EURLO"), ax=axes())
    lead, participant = (patch for patch in ax.patches if isinstance(patch, FancyArrowPatch))
    assert (lead.get_linestyle(), lead.get_linewidth()) == ("solid", 2.4)
    assert participant.get_linestyle() == "dashed"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["lead", "participant", "organisation"]
    assert {line.get_marker() for line in ax.lines} == {"D"}
    ax = plots.network(migcoop.project("EURLO"), level="country", ax=axes())
    assert {line.get_marker() for line in ax.lines} == {"o"}


def test_who_takes_part_in_more_is_larger() -> None:
    ax = plots.network(migcoop.projects(), ax=axes(14, 11))
    sizes = sorted((line.get_markersize() for line in ax.lines), reverse=True)
    assert sizes[0] > 2 * sizes[-1]


def test_the_same_projects_give_the_same_picture() -> None:
    one, two = (plots.network(migcoop.projects(), ax=axes()) for _ in range(2))
    assert [text.get_position() for text in one.texts] == [text.get_position() for text in two.texts]


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (migcoop.memberships(body="Nordic Council"), "belongs to"),
        (migcoop.cooperations(), "cooperates with"),
        (migcoop.successors("PP4"), "was before"),
        (migcoop.parties("Schengen Agreement", on="ever"), "is party to"),
    ],
)
def test_other_edges_are_lines_too(found: Any, word: str) -> None:
    ax = plots.network(found, ax=axes())
    assert word in [text.get_text() for text in ax.get_legend().get_texts()]
    assert covering(boxes(ax)) == []


@pytest.mark.parametrize("found", [[], migcoop.country("SE"), migcoop.countries()[:3]])
def test_a_network_of_little_is_drawn(found: Any) -> None:
    ax = plots.network(found, ax=axes())
    assert outside(ax, boxes(ax)) == []


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(UnknownWordError):
        plots.network(migcoop.projects(), level="state")  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------------- all of the three


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: plots.timeline(migcoop.projects(), ax=ax),
        lambda ax: plots.network(migcoop.projects(lead="SE"), ax=ax),
        lambda ax: plots.memberships("Nordic Council", ax=ax),
    ],
)
def test_drawing_leaves_the_settings_of_matplotlib_alone(draw: Any) -> None:
    before = dict(matplotlib.rcParams)
    ax = axes()
    assert draw(ax) is ax
    assert dict(matplotlib.rcParams) == before
    assert pyplot.get_fignums() == []
    made_here = draw(None)
    assert pyplot.get_fignums() == [made_here.figure.number]
    assert dict(matplotlib.rcParams) == before


def test_what_a_picture_shows_is_said_in_words() -> None:
    with migcoop.use_locale("sv"):
        ax = plots.timeline(migcoop.project("ERIN"), ax=axes())
    assert plots.describe(ax) == "Tidslinje med 1 rad. ERIN-programmet: 1 juni 2016 – 31 december 2021"
    ax = plots.memberships("EU", ax=axes())
    assert plots.describe(ax).startswith("European Union: 34 memberships. ")
    assert plots.describe(ax).endswith("; and 9 more")
    ax = plots.network([*migcoop.projects(lead="BE"), *migcoop.parties("Schengen Agreement", on="ever")], ax=axes())
    assert plots.describe(ax).startswith("Network: 37 actors, 2 projects, 1 other record. ")


@pytest.mark.parametrize("given", [None, 5, "text"])
def test_only_our_own_pictures_are_described(given: Any) -> None:
    for each in (given, axes()):
        with pytest.raises(FilterError):
            plots.describe(each)


def test_the_words_stand_in_the_file(tmp_path: Path) -> None:
    ax = plots.timeline(migcoop.project("ERIN"), ax=axes())
    for ending in ("png", "svg", "pdf"):
        plots.write(ax, tmp_path / f"erin.{ending}", metadata={} if ending == "svg" else {"Author": "somebody"})
    words = plots.describe(ax)
    with Image.open(tmp_path / "erin.png") as image:
        assert (image.info["Description"], image.info["Author"]) == (words, "somebody")
    assert f"<title>{words}</title>" in (tmp_path / "erin.svg").read_text(encoding="utf-8")
    assert (tmp_path / "erin.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(FilterError, match=r"\.png, \.svg or \.pdf"):
        plots.write(ax, tmp_path / "erin.gif")
