"""Pictures, drawn for people: when things ran, who works with whom, who belonged to a body and when.

Needs the extra `plots` (`pip install "migcoop[plots]"`): matplotlib and networkx. Each call gives an Axes of matplotlib, draws
on one that it is given, and needs no display; nothing is shown, and no setting of matplotlib is changed. A figure that is made
here is one of pyplot's, so that a notebook shows it; `pyplot.close` frees it.

What is certain is told from what is possible by shape as well as by colour, in colours that colour-blind readers tell apart
(Okabe and Ito's). Names, words and dates are in the current language. What a picture shows, it also says in words: `describe`
gives that text, and `write` puts it into the file.

>>> import migcoop
>>> ax = migcoop.plots.timeline(migcoop.projects(lead="SE", fund="AMIF"))
>>> print(migcoop.plots.describe(ax))
Timeline of 1 row. EU-FRANK: Facilitating Resettlement and Access to Asylum through New Knowledge: January 2016 – ...
>>> from matplotlib import pyplot
>>> pyplot.close(ax.figure)
"""

from __future__ import annotations

__all__ = ["describe", "memberships", "network", "timeline", "write"]

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from .bundled import dataset
from .edges import Membership, Party
from .errors import FilterError, MissingExtraError, quoted
from .facts import Dated, Record
from .model import Edge
from .periods import Period
from .render.plain import acronym_of, title_of
from .vocabulary import NOT_STATED, RecordKind, Role, Status
from .wording import label_of, language_of, translate, translate_count, translate_word

try:
    import networkx
    from matplotlib import dates as mdates
    from matplotlib.collections import PolyCollection
    from matplotlib.font_manager import FontProperties
    from matplotlib.legend_handler import HandlerTuple
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyArrowPatch, Patch
    from matplotlib.patheffects import withStroke
    from matplotlib.textpath import text_to_path
    from matplotlib.ticker import FuncFormatter, Locator
except ImportError as error:
    missing = (error.name or "matplotlib").partition(".")[0]
    raise MissingExtraError("migcoop.plots", missing, "plots") from None

import numpy

from .graphs import Level, graph_of, items_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .datasets import Dataset
    from .filters import RecordGiven


def __dir__() -> list[str]:
    return __all__


# Okabe and Ito's colours, which colour-blind readers tell apart; shapes and lines say the same.
_BLUE, _ORANGE, _GREEN, _DARK, _GREY = "#0072B2", "#D55E00", "#009E73", "#222222", "#777777"
_TEXT = 9.0  # points: labels, where there is room for them
_SMALLEST = 4.0  # points
_TOLD = 25  # rows of a picture that its text tells one by one
_SCREEN = 25  # rows that are seen at once: the years of more stand above them too


def describe(ax: Axes) -> str:
    """What a picture of this module shows, in words: the text for those who cannot see it.

    It is in the language in which the picture was drawn, and lists its rows or projects, the first 25 of them.

    Args:
        ax: The Axes that `timeline`, `network` or `memberships` gave.

    Returns:
        A text of one line. It is also the label of the Axes, `ax.get_label()`.

    Raises:
        FilterError: An Axes on which none of them drew.

    >>> import migcoop
    >>> from matplotlib.figure import Figure
    >>> describe(network(migcoop.project("EURLO"), ax=Figure().subplots()))
    'Network: 2 actors, 1 project. EURLO – lead: migration authority of Belgium; participant: Swedish Migration Agency'
    """
    text = str(getattr(ax, "get_label", str)())
    if not text or not hasattr(ax, "plot"):
        raise FilterError(f"{quoted(ax)} is no Axes that a picture of migcoop was drawn on")
    return text


# What each format calls the text that describes it.
_METADATA: Mapping[str, tuple[str, ...]] = {
    ".png": ("Description",),
    ".svg": ("Title", "Description"),
    ".pdf": ("Title", "Subject"),
}


def write(ax: Axes, path: str | PathLike[str], **options: Any) -> None:
    """Write the figure of a picture to a file, with the text that describes it.

    The text stands in the metadata of a PNG (`Description`) and a PDF (`Title`, `Subject`), and in an SVG as its `<title>`,
    which screen readers read out.

    Args:
        ax: The Axes that `timeline`, `network` or `memberships` gave.
        path: Where to; its ending says in which format: `.png`, `.svg` or `.pdf`. A file that is there is replaced.
        options: What else `Figure.savefig` takes, such as `dpi=200`.

    Raises:
        FilterError: Another ending; an Axes on which no picture was drawn.

    >>> import migcoop, pathlib, tempfile
    >>> from matplotlib.figure import Figure
    >>> ax = timeline(migcoop.project("ERIN"), ax=Figure().subplots())
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "erin.svg")
    ...     write(ax, path)
    ...     "<title>Timeline of 1 row. " in path.read_text(encoding="utf-8")
    True
    """
    keys = _METADATA.get(Path(path).suffix.lower())
    if keys is None:
        raise FilterError(f"{quoted(str(path))} has an ending that says no format: right would be .png, .svg or .pdf")
    metadata = dict.fromkeys(keys, describe(ax)) | options.pop("metadata", {})
    cast("Any", ax.figure).savefig(path, metadata=metadata, **options)


# ------------------------------------------------------------------------------------------------------- rows over time


class _Row(NamedTuple):
    label: str
    spells: list[list[Period]]
    """Each with what is stated of when it was, the preferred first."""

    @property
    def known(self) -> list[Period]:
        """What is stated of its times that says anything of a day."""
        return [period for spell in self.spells for period in spell if _is_known(period)]

    @property
    def when(self) -> str:
        return "; ".join(spell[0].label if spell else label_of(NOT_STATED) for spell in self.spells)

    @property
    def order(self) -> tuple[bool, date, date, str]:
        """The earliest start first, then the earliest end; behind all those of which no time is known."""
        preferred = [spell[0] for spell in self.spells if spell]
        starts = [period.earliest_start or period.earliest_end or date.max for period in preferred]
        ends = [period.latest_end or date.max for period in preferred]
        return not self.known, min(starts, default=date.max), min(ends, default=date.max), self.label


def _is_known(period: Period) -> bool:
    return period.possible_days != (None, None) or period.certain_days is not None


def timeline(x: Iterable[Any] | Record | Edge | str, *, ax: Axes | None = None) -> Axes:
    """When things ran: a row each, the earliest start first, with its name and the time as its sources state it.

    What is certain is solid. What is only possible fades away from it, as far as it can reach: `?` is at an end that nobody
    states, an arrow at one that had not come. From the day on which its source was written (a line across the bar) the bar
    is hatched: what is said of later days is a plan. A thin bar below is another statement of the same time. What no time is
    known of has a row without a bar, behind the others: nothing is left out.

    Args:
        x: What a query found: projects, forums, organisations, memberships or parties; or one of them, a record also by its
            id or name.
        ax: The Axes to draw on; a new figure as high as the rows need unless given.

    Returns:
        The Axes, whose x axis is one of dates, so that `ax.axvline(date(2016, 1, 1))` draws where it should.

    Raises:
        UnknownNameError: A text that names no record.
        AmbiguousNameError: One that names several.
        FilterError: What has no periods, such as a country.

    >>> import migcoop
    >>> from matplotlib.figure import Figure
    >>> ax = timeline(migcoop.projects(lead="SE", fund="AMIF"), ax=Figure().subplots())
    >>> print(ax.get_yticklabels()[0].get_text())
    EU-FRANK: Facilitating Resettlement and
    Access to Asylum through New Knowledge
    """
    rows: list[_Row] = []
    for item in items_of(x):
        if not isinstance(item, Dated):
            raise FilterError(f"{quoted(item)} has no periods: give projects, forums, organisations, memberships or parties")
        label = title_of(item) if isinstance(item, Record) else _label_of(cast("Membership | Party", item))
        rows.append(_Row(label, [_stated(item)]))
    rows.sort(key=lambda row: row.order)
    head = translate_count(language_of(), "picture", "Timeline of {count} row", "Timeline of {count} rows", len(rows))
    return _draw(rows, ax, head)


def memberships(body: RecordGiven, *, ax: Axes | None = None, data: Dataset | None = None) -> Axes:
    """Who belonged to a body and when: a row a member, in the order of joining, with all of its spells.

    Drawn as in `timeline`. Who belongs in another way than as a member, as an observer or to a part, has a row for that. Whom
    an agreement binds is drawn by `timeline(migcoop.parties("Refugee Convention"))`.

    Args:
        body: The body or group of countries: an id, a name or a record.
        ax: The Axes to draw on; a new figure as high as the rows need unless given.
        data: The dataset to ask; the one that ships with the release unless given.

    Returns:
        The Axes, whose x axis is one of dates.

    Raises:
        UnknownNameError: A body that is not known.
        AmbiguousNameError: A name that several have.

    >>> import migcoop
    >>> from matplotlib.figure import Figure
    >>> ax = memberships("Nordic Council", ax=Figure().subplots())
    >>> [text.get_text() for text in ax.get_yticklabels()][:2]
    ['Denmark', 'Iceland']
    """
    several = (data or dataset()).memberships(body=body)
    rows: dict[tuple[str, str, str], _Row] = {}
    for edge in several:
        row = rows.setdefault((edge.member.id, edge.status, edge.scope), _Row(_label_of(edge, alone=True), []))
        row.spells.append(_stated(edge))
    drawn = sorted(rows.values(), key=lambda row: row.order)
    name = title_of(several[0].body) if several else str(body)
    language = language_of()
    head = translate_count(language, "picture", "{count} membership", "{count} memberships", len(several))
    picture: Any = _draw(drawn, ax, translate(language, "picture", "{body}: {memberships}", body=name, memberships=head))
    picture.set_title(textwrap.fill(name, 80), loc="left", fontsize=_key_size(picture) + 1, parse_math=False)
    return cast("Axes", picture)


def _stated(item: Dated) -> list[Period]:
    """What is stated of when it was; nothing where no part of it is known."""
    return [statement.value for statement in item.periods if str(statement.value) != "/"]


def _label_of(edge: Membership | Party, alone: bool = False) -> str:
    """Who belongs, and as what and to what part unless as a whole member; with the body unless it stands alone."""
    if isinstance(edge, Party):
        return f"{edge.actor} – {edge.agreement}"
    language = language_of()
    status = edge.status.label if edge.status is not Status.MEMBER else ""
    scope = translate_word(language, "scope", edge.scope) if edge.scope else ""
    limits = ", ".join(filter(None, [status, scope]))
    who = str(edge.member) if alone else f"{edge.member} – {edge.body}"
    return f"{who} ({limits})" if limits else who


def _draw(rows: Sequence[_Row], ax: Any, head: str) -> Axes:
    """The rows on the Axes, or on a new one, and the text that describes them."""
    wrapped = [textwrap.fill(row.label, 44, max_lines=2, placeholder=" …") for row in rows]
    lines = max((text.count("\n") + 1 for text in wrapped), default=1)
    if ax is None:
        ax = _new_axes(9.5, 1.2 + max(len(rows), 1) * (0.19 + 0.13 * lines))
    first, last = _limits([period for row in rows for period in row.known])
    width, height = _room(ax)
    size = max(_SMALLEST, min(_TEXT, height / max(len(rows), 1) / (1.25 * lines), width / 66))  # a row has some 66 letters
    ax.set_xlim(first, last)
    ax.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    ax.set_yticks(range(len(rows)), wrapped, fontsize=size, parse_math=False)
    ax.tick_params(axis="y", length=0)
    tall = len(rows) > _SCREEN
    ax.tick_params(axis="x", labelsize=_key_size(ax), top=tall, labeltop=tall)
    ax.xaxis_date()
    ax.xaxis.set_major_locator(_Years())
    ax.xaxis.set_major_formatter(FuncFormatter(_year))
    ax.grid(axis="x", color=_GREY, alpha=0.3, linewidth=0.6)
    ax.set_axisbelow(True)
    for side in ("left", "right", "top"):
        ax.spines[side].set_visible(False)
    if not any(row.known for row in rows):  # an axis of years would be of none that anybody states
        ax.tick_params(axis="x", bottom=False, labelbottom=False)
        ax.grid(visible=False)
        ax.spines["bottom"].set_visible(False)
    if not rows:
        _say_nothing_found(ax)
    shown: set[str] = set()
    for number, row in enumerate(rows):
        for spell in row.spells:
            for rank, period in enumerate(spell):
                shown |= _draw_bar(ax, number, period, also=rank > 0)
        ax.annotate(
            textwrap.fill(row.when, 52),
            (1, number),
            xycoords=ax.get_yaxis_transform(),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontsize=size,
            color=_DARK if row.known else _GREY,
            annotation_clip=False,
            parse_math=False,
        )
    _add_legend(ax, _key(shown))
    told = [f"{row.label}: {row.when}" for row in rows]
    return _tell(ax, head, told)


def _say_nothing_found(ax: Any) -> None:
    """An empty picture says that it is one: nobody is to take it for one that failed."""
    text = translate(language_of(), "command line", "nothing found")
    ax.text(0.5, 0.5, text, transform=ax.transAxes, ha="center", va="center", color=_GREY, fontsize=_TEXT, parse_math=False)


def _tell(ax: Any, head: str, told: Sequence[str]) -> Axes:
    """Give the Axes the text that describes it: what it is, then what it shows, one by one."""
    more = len(told) - _TOLD
    rest = [translate_count(language_of(), "picture", "and {count} more", "and {count} more", more)] if more > 0 else []
    ax.set_label(". ".join(filter(None, [head, "; ".join([*told[:_TOLD], *rest])])))
    return cast("Axes", ax)


def _new_axes(width: float, height: float) -> Any:
    from matplotlib import pyplot  # only for figures of our own: it looks for a display

    return pyplot.subplots(figsize=(width, height), layout="constrained")[1]


def _room(ax: Any) -> tuple[float, float]:
    """The width and the height of the Axes, in points."""
    return ax.bbox.width / ax.figure.dpi * 72, ax.bbox.height / ax.figure.dpi * 72


_dates: Any = mdates  # its functions have no types


def _number(day: date) -> float:
    """Where a day is on an axis of dates."""
    return float(_dates.date2num(day))


def _day(number: float) -> date:
    day: date = _dates.num2date(min(max(number, _number(date.min)), _number(date.max)))
    return day


_LEAST_SPAN = 5 * 366.0  # days: what an axis shows at least, so that it has years on it
_TICKS = 7.0


def _limits(periods: Sequence[Period]) -> tuple[float, float]:
    """From when to when the axis goes: all that is known, and a twentieth more on each side, where what is open fades out."""
    known = [
        day
        for period in periods
        for day in (*period.possible_days, *(period.certain_days or ()), _horizon(period), period.latest_start)
        if day is not None
    ]
    known = known or [date(2000, 1, 1)]
    first, last = _number(min(known)), _number(max(known)) + 1
    margin = max((last - first) / 20, (_LEAST_SPAN - (last - first)) / 2)
    return max(first - margin, _number(date.min)), min(last + margin, _number(date.max))


def _horizon(period: Period) -> date | None:
    """The day after which its source vouches for nothing, where the period may reach beyond it."""
    end = period.possible_days[1]
    return period.as_of if period.as_of is not None and (end is None or period.as_of < end) else None


def _year(number: float, _position: object = None) -> str:
    return str(_day(number).year)


class _Years(Locator):
    """Ticks on the first days of years, at most eight: those of matplotlib know months by English names alone."""

    def __call__(self) -> Sequence[float]:
        return self.tick_values(*self._shown())

    def tick_values(self, vmin: float, vmax: float) -> Sequence[float]:
        """The ticks between two days."""
        first, last = _day(vmin).year, _day(vmax).year
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if (last - first) / step <= _TICKS)
        return [_number(date(year, 1, 1)) for year in range(first + -first % step, last + 1, step) if year >= date.min.year]

    def _shown(self) -> tuple[float, float]:
        low, high = cast("Any", self.axis).get_view_interval()
        return float(low), float(high)


_STEPS = 24  # pieces of a fading bar: as many as look smooth
_ARROW: Any = 5  # matplotlib's CARETRIGHT: its tip is at the point
_BAR, _ALSO = 0.46, 0.14  # of the height of a row


def _draw_bar(ax: Any, row: int, period: Period, also: bool) -> set[str]:
    """A period as a bar, or another statement of the same as a thin one below; the names of what was drawn, for the key."""
    first, last = period.possible_days
    if not _is_known(period):
        return set()
    left, right = ax.get_xlim()
    colour, half = (_ORANGE, _ALSO / 2) if also else (_BLUE, _BAR / 2)
    middle = row + (_BAR / 2 + _ALSO / 2 + 0.06 if also else 0)
    low, high = middle - half, middle + half
    start = left if first is None else _number(first)
    end = right if last is None else _number(last) + 1
    shown = {"also" if also else ""} - {""}
    if period.certain_days is not None:
        solid, fading = (_number(day) + after for day, after in zip(period.certain_days, (0, 1), strict=True))
        ax.broken_barh([(solid, fading - solid)], (low, high - low), facecolors=colour, linewidth=0)
        shown.add("certain")
    else:  # it fades from where it is likeliest: where it began at the latest, or ended at the earliest
        known = [day for day in (period.earliest_end, period.latest_start) if day is not None]
        solid = fading = min(max(_number(known[0]), start), end) if known else (start + end) / 2
    for away, near in ((start, solid), (end, fading)):
        if away != near:
            _fade(ax, away, near, (low, high), colour)
            shown.add("possible")
    ax.hlines([low, high], start, end, colors=colour, linewidth=0.7)
    ax.vlines([x for x, day in ((start, first), (end, last)) if day is not None], low, high, colors=colour, linewidth=0.7)
    size = min(_TEXT, _room(ax)[1] / abs(ax.get_ylim()[0] - ax.get_ylim()[1]) * half * 1.6)
    if first is None:
        _mark_unknown(ax, start, middle, size, "left")
        shown.add("unknown")
    if last is None and period.ongoing:
        ax.plot([end], [middle], marker=_ARROW, color=_DARK, markersize=size, linestyle="none")
        shown.add("open")
    elif last is None:
        _mark_unknown(ax, end, middle, size, "right")
        shown.add("unknown")
    horizon = _horizon(period)
    if horizon is not None and start <= (cut := _number(horizon) + 1) <= end:
        ax.broken_barh([(cut, end - cut)], (low, high - low), facecolors="none", edgecolors=colour, hatch="////", linewidth=0)
        ax.vlines([cut], low - half * 0.5, high + half * 0.5, colors=_DARK, linewidth=1.4)
        shown.add("horizon")
    return shown


def _mark_unknown(ax: Any, x: float, y: float, size: float, side: str) -> None:
    ax.annotate(
        "?",
        (x, y),
        xytext=(2 if side == "left" else -2, 0),
        textcoords="offset points",
        ha=side,
        va="center",
        fontsize=max(size * 1.1, _SMALLEST),
        fontweight="bold",
        color=_DARK,
    )


def _fade(ax: Any, away: float, near: float, sides: tuple[float, float], colour: str) -> None:
    """A bar that is faint far away and strong nearby."""
    low, high = sides
    edges = numpy.linspace(away, near, _STEPS + 1)
    pieces = [[(a, low), (b, low), (b, high), (a, high)] for a, b in pairwise(edges)]
    colours = [(colour, alpha) for alpha in numpy.linspace(0.06, 0.62, _STEPS)]
    ax.add_collection(PolyCollection(pieces, facecolors=colours, linewidths=0, antialiaseds=False), autolim=False)


def _key(shown: set[str]) -> list[tuple[Any, str]]:
    """What the key shows: a sample of each thing that was drawn, and what it means."""
    language = language_of()
    faint = tuple(Patch(facecolor=(_BLUE, alpha), linewidth=0) for alpha in (0.62, 0.34, 0.1))
    entries: dict[str, tuple[Any, str]] = {
        "certain": (Patch(facecolor=_BLUE), translate(language, "picture", "certain")),
        "possible": (faint, translate(language, "picture", "possible")),
        "horizon": (
            Patch(facecolor="none", edgecolor=_BLUE, hatch="////", linewidth=0.7),
            translate(language, "picture", "after the day of its source"),
        ),
        "open": (
            Line2D([], [], color=_DARK, marker=_ARROW, linestyle="none"),
            translate(language, "picture", "had not ended then"),
        ),
        "unknown": (
            Line2D([], [], color=_DARK, marker="$?$", linestyle="none"),
            translate(language, "picture", "not stated"),
        ),
        "also": (Patch(facecolor=_ORANGE), translate(language, "picture", "also stated")),
    }
    return [entry for name, entry in entries.items() if name in shown]


def _key_size(ax: Any) -> float:
    """The size of letters at which the key is no wider than the Axes, in points."""
    return max(_SMALLEST, min(_TEXT - 1, _room(ax)[0] / 60))


def _add_legend(ax: Any, entries: Sequence[tuple[Any, str]]) -> None:
    """The key, below the Axes and no wider than they are."""
    if entries:
        handles, labels = zip(*entries, strict=True)
        ax.legend(
            handles,
            [textwrap.fill(label, 40) for label in labels],
            loc="upper left",
            bbox_to_anchor=(0, 0),
            borderaxespad=2.4,
            ncols=3,
            frameon=False,
            fontsize=_key_size(ax),
            handler_map={tuple: HandlerTuple(ndivide=None, pad=0)},
        )


# ------------------------------------------------------------------------------------------------------- who with whom


# How the line of a role is drawn: the style, the width in points, the colour, and which roles.
_LINES: Sequence[tuple[Any, float, str, tuple[Role, ...]]] = (
    ("solid", 2.4, _DARK, (Role.LEAD,)),
    ("solid", 1.0, _BLUE, (Role.PARTNER, Role.JUNIOR_PARTNER)),
    ("dashed", 1.0, _GREEN, (Role.PARTICIPANT, Role.REGIONAL_PARTICIPANT, Role.STAKEHOLDER)),
    (
        "dashdot",
        1.4,
        _DARK,
        (Role.OWNER, Role.INITIATOR, Role.MANAGER, Role.IMPLEMENTER, Role.SECRETARIAT, Role.HOST, Role.CHAIR),
    ),
    ("dotted", 1.4, _ORANGE, (Role.TARGET, Role.BENEFICIARY)),
)
_OTHER_LINE = ((0, (6, 3, 1, 3, 1, 3)), 0.9, _GREY)
# How a node is drawn, by the kind of its record: the marker and the colour; what actors take part in is a box.
_MARKERS = {RecordKind.COUNTRY: ("o", _BLUE), RecordKind.ORGANISATION: ("D", _ORANGE), RecordKind.FORUM: ("^", _GREEN)}
_TRIES, _MANY = 8, 200  # layouts of which the clearest is taken; of so many nodes the first, for each takes seconds
_ROUNDS, _GAP = 600, 2.0  # how often names are moved apart at most; what is to be between two, in points, and half of it does
_LETTERS, _LONGEST = 20, 32  # a line of the name of a node; a word that stays whole


def network(x: Iterable[Any] | Record | Edge | str, *, level: Level = "actor", ax: Axes | None = None) -> Axes:
    """Who works with whom: actors, joined to what they take part in by lines that tell their roles.

    A circle is a country, a diamond an organisation, a triangle a forum, the larger the more it takes part in; a box is a
    project, or what else they share. Long names stand by their acronyms. The same selection always gives the same picture:
    names are moved apart until none covers another, where there is room.

    Args:
        x: What a query found: projects, forums, agreements, memberships, cooperations, successions; or one of them, a
            record also by its id or name.
        level: `actor` unless given; with `country` an organisation of a country is that country, and one of none is itself.
        ax: The Axes to draw on; a new figure as large as the names need unless given.

    Returns:
        The Axes, without a frame; its unit is a point (1/72 inch).

    Raises:
        UnknownNameError: A text that names no record.
        AmbiguousNameError: One that names several.
        UnknownWordError: A level that there is not.
        FilterError: What is no record, and no edge with two ends.

    >>> import migcoop
    >>> from matplotlib.figure import Figure
    >>> ax = network(migcoop.projects(lead="SE"), level="country", ax=Figure().subplots())
    >>> [text.get_text() for text in ax.get_legend().get_texts()][:2]
    ['lead', 'partner, junior partner']
    """
    graph, records = graph_of(x, level)
    side = max(6.0, 1.35 * len(graph) ** 0.5)  # inches
    picture: Any = _new_axes(1.25 * side, side) if ax is None else ax
    picture.set_axis_off()
    _add_legend(picture, _lines_shown(graph))
    picture.figure.draw_without_rendering()  # so that the Axes have the room that the key leaves
    width, height = _room(picture)
    picture.set_xlim(0, width)
    picture.set_ylim(0, height)
    nodes = {node: _Node(records[node], graph.degree(node)) for node in graph}
    size = _fitting(nodes.values(), width * height)
    boxes = {node: each.box(size) for node, each in nodes.items()}
    tries = [_apart(_laid_out(graph, seed), boxes, (width, height)) for seed in range(_TRIES if len(graph) < _MANY else 1)]
    rooms = min(tries, key=lambda rooms: _count_hidden(graph, rooms, boxes))
    places = {node: each.centre(rooms[node], size) for node, each in nodes.items()}
    _draw_lines(picture, graph, places)
    for node, each in nodes.items():
        each.draw(picture, places[node], size)
    if not nodes:
        _say_nothing_found(picture)
    return _tell(picture, _head(records), _told(graph, records))


_MOST = 5  # lines of a name in a network, of which its text has the whole


def _short(record: Record) -> str:
    """The name of a record, or the acronym that people know it by where the name is long."""
    name, short = str(record.name), acronym_of(record)
    return short if 0 < len(short) < len(name) > _LETTERS else name


class _Node:
    """How a record looks as a node: its name in lines, its marker, and the room that both take; in points."""

    def __init__(self, record: Record, degree: int) -> None:
        name = _short(record)
        width = max(_LETTERS, min(max(map(len, name.split())), _LONGEST))
        self.lines = textwrap.wrap(name, width, max_lines=_MOST, placeholder=" …")
        self.marker = _MARKERS.get(record.record_kind)
        widths = (text_to_path.get_text_width_height_descent(line, FontProperties(size=_TEXT), False)[0] for line in self.lines)
        self.wide = float(max(widths))
        self.radius = 2.5 + 1.6 * degree**0.5 if self.marker else 0.0

    def box(self, size: float) -> tuple[float, float]:
        """Its width and height, with its name in that size."""
        edge = 0.0 if self.marker else 0.7 * size
        wide, high = self.wide * size / _TEXT + edge, 1.36 * size * len(self.lines) + edge
        return max(wide, 2 * self.radius) + 6, 2 * self.radius + high + 5

    def draw(self, ax: Any, place: tuple[float, float], size: float) -> None:
        x, y = place
        text: dict[str, Any] = {"ha": "center", "fontsize": size, "color": _DARK, "linespacing": 1.15, "parse_math": False}
        if self.marker is None:
            box = {"boxstyle": "square,pad=0.25", "facecolor": "#F4F1E6", "edgecolor": _DARK, "linewidth": 0.8}
            ax.text(x, y, "\n".join(self.lines), va="center", bbox=box, zorder=3, **text)
            return
        shape, colour = self.marker
        ax.plot([x], [y], marker=shape, color=colour, markersize=2 * self.radius, markeredgecolor="white", zorder=3)
        halo = [withStroke(linewidth=2.2, foreground="white")]
        ax.text(x, y - self.radius - 1.5, "\n".join(self.lines), va="top", path_effects=halo, zorder=4, **text)

    def centre(self, place: tuple[float, float], size: float) -> tuple[float, float]:
        """Where its marker is in the room that it has: at the top, above the name."""
        return place[0], place[1] + (self.box(size)[1] / 2 - self.radius - 2 if self.marker else 0)


def _fitting(nodes: Iterable[_Node], area: float) -> float:
    """The size of names at which all nodes together take at most so much of the picture that they can be moved apart."""
    several, size = list(nodes), _TEXT
    while size > _SMALLEST and sum(wide * high for wide, high in (node.box(size) for node in several)) > 0.42 * area:
        size -= 0.5
    return size


def _laid_out(graph: networkx.MultiDiGraph[str], seed: int) -> dict[str, tuple[float, float]]:
    """Each node near what it is joined to, by springs, in a square of one; what is joined to nothing near the rest."""
    joined: networkx.Graph[str] = networkx.Graph(graph.to_undirected())
    degrees = dict(graph.degree())
    for part in list(networkx.connected_components(joined)):
        joined.add_edge("", max(sorted(part), key=degrees.__getitem__), weight=1.0)  # no id is empty
    found = networkx.spring_layout(joined, seed=seed, iterations=300, k=2.2 / max(len(joined), 1) ** 0.5)
    found.pop("", None)
    places = numpy.array(list(found.values())).reshape(-1, 2)
    ranks = places.argsort(axis=0).argsort(axis=0) / max(len(places) - 1, 1)
    span = numpy.ptp(places, axis=0) if len(places) > 1 else numpy.ones(2)
    even = 0.4 * (places - places.min(axis=0, initial=numpy.inf)) / numpy.where(span > 0, span, 1) + 0.6 * ranks
    return {node: (float(x), float(y)) for node, (x, y) in zip(found, even, strict=True)}


def _apart(
    places: Mapping[str, tuple[float, float]], boxes: Mapping[str, tuple[float, float]], room: tuple[float, float]
) -> dict[str, tuple[float, float]]:
    """The places in that room, moved until no box covers another, as far as there is room."""
    sizes = numpy.array([boxes[node] for node in places]).reshape(-1, 2)
    whole = numpy.array(room)
    least, most = sizes / 2, numpy.maximum(whole - sizes / 2, sizes / 2)
    at = least + numpy.array(list(places.values())).reshape(-1, 2) * (most - least)
    wide, high = ((side[:, None] + side[None, :]) / 2 + _GAP for side in sizes.T)
    for array in (wide, high):
        numpy.fill_diagonal(array, 0)  # nothing covers itself
    for _ in range(_ROUNDS):
        x, y = at.T
        first, second = numpy.nonzero((abs(x[:, None] - x) < wide) & (abs(y[:, None] - y) < high))
        apart = at[first] - at[second]
        cover = numpy.stack((wide[first, second], high[first, second]), axis=1) - abs(apart)
        if not (cover > _GAP / 2).all(axis=1).any():
            break
        sign = numpy.where(first > second, 1.0, -1.0)[:, None]  # which way those go that are at the same place
        along = cover.argmin(axis=1)[:, None] == numpy.arange(2)
        moves = numpy.where(apart == 0, sign, numpy.sign(apart)) * cover * along
        by = numpy.stack([numpy.bincount(first, move, len(at)) for move in moves.T], axis=1)
        at = numpy.clip(at + 0.3 * by, least, most)
    return {node: (float(x), float(y)) for node, (x, y) in zip(places, at, strict=True)}


def _count_hidden(
    graph: networkx.MultiDiGraph[str], places: Mapping[str, tuple[float, float]], boxes: Mapping[str, tuple[float, float]]
) -> int:
    """How often a line runs under a node that is none of its ends, where a reader would take it for a line to that."""
    nodes = list(places)
    at: Any = numpy.array([places[node] for node in nodes])
    half: Any = numpy.array([boxes[node] for node in nodes]) / 2
    along = numpy.linspace(0, 1, 40)[:, None, None]
    hidden = 0
    for first, second in {(first, second) for first, second, _ in graph.edges}:
        points = numpy.array(places[first]) * (1 - along) + numpy.array(places[second]) * along
        under = (abs(points - at) < half).all(axis=2).any(axis=0)
        hidden += int(under.sum()) - int(under[nodes.index(first)]) - int(under[nodes.index(second)])
    return hidden


def _line(attributes: Mapping[str, Any]) -> tuple[Any, float, str]:
    """How an edge of these attributes is drawn: the style, the width and the colour."""
    found = ((style, width, colour) for style, width, colour, roles in _LINES if attributes.get("role") in roles)
    return next(found, _OTHER_LINE)


def _draw_lines(ax: Any, graph: networkx.MultiDiGraph[str], places: Mapping[str, tuple[float, float]]) -> None:
    """A line for each edge; several between the same two are bent apart."""
    drawn: dict[frozenset[str], int] = {}
    for first, second, attributes in graph.edges(data=True):
        number = drawn[frozenset((first, second))] = drawn.get(frozenset((first, second)), -1) + 1
        style, width, colour = _line(attributes)
        bent = f"arc3,rad={(number + 1) // 2 * (-1) ** number * 0.16}"
        ends: Any = places[first], places[second]
        ax.add_patch(
            FancyArrowPatch(
                *ends,
                arrowstyle="-",
                connectionstyle=bent,
                linestyle=style,
                linewidth=width,
                color=colour,
                alpha=0.75,
                shrinkA=0,
                shrinkB=0,
                zorder=1,
            )
        )


def _kind_of_edge(attributes: Mapping[str, Any]) -> str:
    """What an edge is called, of whatever kind: its role, or what else joins its ends."""
    if "role" in attributes:
        return str(Role(attributes["role"]).label)
    language = language_of()
    match attributes["edge_kind"]:
        case "membership":
            return translate(language, "picture", "belongs to")
        case "cooperation":
            return translate(language, "picture", "cooperates with")
        case "succession":
            return translate(language, "picture", "was before")
        case _:
            return translate(language, "picture", "is party to")


def _lines_shown(graph: networkx.MultiDiGraph[str]) -> list[tuple[Any, str]]:
    """What the key shows: the lines that are drawn, each with the roles that it stands for there; then the markers."""
    kinds: dict[tuple[Any, float, str], dict[str, None]] = {}
    edges = [attributes for _, _, attributes in graph.edges(data=True)]
    for line in [*((style, width, colour) for style, width, colour, _ in _LINES), _OTHER_LINE]:
        for attributes in edges:
            if _line(attributes) == line:
                kinds.setdefault(line, {})[_kind_of_edge(attributes)] = None
    lines = [
        (Line2D([], [], linestyle=style, linewidth=width, color=colour), ", ".join(labels))
        for (style, width, colour), labels in kinds.items()
    ]
    present = {attributes["record_kind"] for _, attributes in graph.nodes(data=True)}
    markers = [
        (Line2D([], [], marker=shape, color=colour, linestyle="none"), str(kind.label))
        for kind, (shape, colour) in _MARKERS.items()
        if kind in present
    ]
    return lines + markers


def _head(records: Mapping[str, Record]) -> str:
    language = language_of()
    kinds = [record.record_kind for record in records.values()]
    actors = sum(kind in _MARKERS for kind in kinds)
    projects = kinds.count(RecordKind.PROJECT)
    others = len(kinds) - actors - projects
    counts: list[str] = []
    if actors:
        counts.append(translate_count(language, "picture", "{count} actor", "{count} actors", actors))
    if projects:
        counts.append(translate_count(language, "picture", "{count} project", "{count} projects", projects))
    if others:
        counts.append(translate_count(language, "picture", "{count} other record", "{count} other records", others))
    return translate(language, "picture", "Network: {counts}", counts=", ".join(counts) or "0")


def _told(graph: networkx.MultiDiGraph[str], records: Mapping[str, Record]) -> list[str]:
    """What each node shares with whom, in which roles."""
    told: list[str] = []
    for node in graph:
        ways: dict[str, list[str]] = {}
        for actor, _, attributes in graph.in_edges(node, data=True):
            ways.setdefault(_kind_of_edge(attributes), []).append(_short(records[actor]))
        roles = "; ".join(f"{way}: {', '.join(actors)}" for way, actors in ways.items())
        if roles or records[node].record_kind not in _MARKERS:
            told.append(" – ".join(filter(None, [_short(records[node]), roles])))
    return told
