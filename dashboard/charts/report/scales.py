"""Where things stand in a report's chart: its axes, their labels, and the colours of its series."""

import json
from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard.charts import style, theme
from dashboard.document.chart_block import Chart

Row = dict[str, Any]
LINE_HEIGHT = 17
_CHARACTER = 6.6  # mean width of a character at the label size, in pixels
_LINES = "split(datum.label, '\\n')"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the plot: its width in pixels, wrapped categories, the row of each mark's label."""

    width: int
    categories: tuple[str, ...]
    mark_rows: tuple[int, ...]

    @property
    def lift(self) -> int:
        """Room above the plot for the labels of upright reference lines."""
        return LINE_HEIGHT * (max(self.mark_rows, default=-1) + 1)


def position_of(block: Chart, frame: Frame) -> Row:
    """Where a bar or point stands: category on one axis, its value on the other,
    an axis only for estimates."""
    value = value_channel(block, "value")
    names = [series.name for series in block.series]
    across = block.kind == "bar"
    category = category_channel(alt.Y if across else alt.X, block, frame)
    place = {"y": category, "x": value} if across else {"x": category, "y": value}
    if len(names) > 1:
        offset = alt.YOffset if across else alt.XOffset
        place |= {"yOffset" if across else "xOffset": offset("series:N", sort=names)}
    return place


def category_channel(kind: type[alt.X | alt.Y], block: Chart, frame: Frame) -> alt.X | alt.Y:
    """The axis of categories, in the block's order, each in as many lines as it needs."""
    across = kind is alt.Y
    axis = alt.Axis(
        domain=not across,
        ticks=False,
        grid=False,
        labelAngle=0,
        labelExpr=_LINES if block.kind != "line" else _every(frame),
        labelOffset=_centred(frame) if across else 0,
        title=None if across else block.category_title or None,  # beside bars it would stand upright
    )
    padding = {"paddingInner": 0.3, "paddingOuter": 0.1} if block.kind != "line" else {"padding": 0.4}
    scale = alt.Scale(domain=list(frame.categories), **padding)
    return kind("category:O", sort=None, axis=axis, scale=scale)


def _every(frame: Frame) -> str:
    """Along a narrow line chart only every second or third category is named, counted back from the last."""
    widest = max(len(line) for category in frame.categories for line in category.split("\n"))
    room = frame.width * 0.62 / len(frame.categories)  # the rest holds the axis and the names of lines
    step = max(1, -(-(widest * _CHARACTER + 8) // room))
    named = [category for place, category in enumerate(reversed(frame.categories)) if place % step == 0]
    return _LINES if step == 1 else f"indexof({json.dumps(named)}, datum.label) < 0 ? '' : {_LINES}"


def _centred(frame: Frame) -> Row | int:
    """Lifts labels of several lines to the middle of their band: they are set downwards from it."""
    most = max(category.count("\n") for category in frame.categories)
    tests = [
        {"test": f"length(split(datum.label, '\\n')) == {more + 1}", "value": -8 * more}
        for more in range(1, most + 1)
    ]
    return {"condition": tests, "value": 0} if tests else 0


def value_channel(block: Chart, field: str, *, axis: bool = True, lift: int = 0) -> alt.X | alt.Y:
    """The axis of values; counted bars and columns write their values themselves and draw none.

    The length of an interval is written nowhere, so estimates have an axis to read it by.
    """
    kind = alt.X if block.kind == "bar" else alt.Y
    scale = alt.Scale(domain=list(style.domain(block)), nice=False, zero=False)
    if not axis or (block.kind in {"bar", "column"} and not block.is_estimate()):
        return kind(f"{field}:Q", scale=scale, axis=None)
    suffix = block.value_suffix.replace("\\", "\\\\").replace("'", "\\'")
    look = {
        "domain": False,
        "ticks": False,
        "tickCount": 5,
        "labelExpr": f"format(datum.value, '{block.value_format}') + '{suffix}'",
    }
    if block.kind == "bar":
        return kind(f"{field}:Q", scale=scale, axis=alt.Axis(**look, title=None, labelFlush=False))
    form = alt.Axis(
        **look,
        title=block.value_title,
        titleAngle=0,
        titleAlign="left",
        titleBaseline="bottom",
        titleX=0,
        titleY=-12 - lift,
    )
    return kind(f"{field}:Q", scale=scale, axis=form)


def bin_channel(block: Chart, frame: Frame, *, field: str = "start") -> alt.X:
    """The axis of numbers under a histogram, with ticks at the edges of its bins."""
    room = max(2, frame.width // 45)
    step = -(-len(block.edges) // room)
    ticks = list(block.edges[::step])
    last = block.edges[-2] if block.open_ended else None
    label = "format(datum.value, ',~f')"
    if last is not None:
        ticks = [tick for tick in ticks if tick < last] + [last]
        label = f"{label} + (datum.value == {last} ? '+' : '')"
    axis = alt.Axis(
        values=ticks, grid=False, labelExpr=label, title=block.category_title or None, labelOverlap=False
    )
    scale = alt.Scale(domain=[block.edges[0], block.edges[-1]], nice=False, zero=False)
    return alt.X(f"{field}:Q", axis=axis, scale=scale)


def colour(block: Chart, *, key: bool = True) -> alt.Color:
    """The colour of a series, with a key above the plot where there are several."""
    names = [series.name for series in block.series]
    legend = alt.Legend() if key and len(names) > 1 else None
    return alt.Color(
        "series:N", scale=alt.Scale(domain=names, range=list(theme.SERIES[: len(names)])), legend=legend
    )
