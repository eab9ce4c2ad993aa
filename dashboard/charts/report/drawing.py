"""Charts of reports: from a chart block to a drawing of fixed width whose labels are never clipped."""

import textwrap
from itertools import accumulate
from typing import Any

import altair as alt

from dashboard.charts import style
from dashboard.charts.report.layers import bars, event_lines, histogram, lines, points
from dashboard.charts.report.scales import Frame
from dashboard.document.chart_block import Chart

WIDE = 640
NARROW = 350
_CHARACTER = 6.6  # mean width of a character at the label size, in pixels


def drawing(block: Chart, width: int = WIDE) -> dict[str, Any]:
    """The Vega-Lite specification of `block`, `width` pixels wide with everything it shows.

    Headline, subtitle, source and text alternative belong to the document around it and are not drawn.
    """
    frame = _frame(block, width)
    layers = _layers(block, frame)
    chart = alt.layer(*layers).properties(
        width=width,
        height=_height(block, frame),
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        padding={"left": 2, "right": 4 + _right_room(block), "top": 4, "bottom": 2},
    )
    return chart.configure(**style.config()).to_dict()


def _layers(block: Chart, frame: Frame) -> list[alt.Chart]:
    if block.kind == "histogram":
        return histogram(block, frame)
    if block.kind == "line":
        return lines(block, frame)
    return points(block, frame) if block.is_estimate() else bars(block, frame)


def _frame(block: Chart, width: int) -> Frame:
    """What stands around the plot: wrapped categories, and room for the labels of lines."""
    if block.kind == "bar":
        wrap = 34 if width >= WIDE else 18
    else:
        wrap = max(8, int(width * 0.8 / len(block.categories) / _CHARACTER))
    categories = tuple(_wrapped(category, wrap) for category in block.categories)
    upright = block.kind in {"bar", "histogram"}
    rows = _label_rows(block, width) if upright else _event_rows(block, width)
    return Frame(width, categories, rows)


def _wrapped(text: str, characters: int) -> str:
    return "\n".join(textwrap.wrap(text, characters)) or text


def _right_room(block: Chart) -> int:
    """Room for the values beside bars on an axis of given length;
    elsewhere the drawing makes its own room."""
    if block.kind != "bar" or block.y_max is None:
        return 0
    labels = [block.shown(value) for series in block.series for value in series.values if value is not None]
    return int(max(map(len, labels), default=0) * _CHARACTER) + 4


def _label_rows(block: Chart, width: int) -> tuple[int, ...]:
    """The row above the plot in which each reference line's label stands, so that none overlap."""
    low, high = (block.edges[0], block.edges[-1]) if block.edges else style.domain(block)
    ends: list[float] = []
    rows = []
    for mark in block.marks:
        start = (mark.value - low) / (high - low) * width * 0.8
        row = next((row for row, end in enumerate(ends) if end < start), len(ends))
        ends[row : row + 1] = [start + len(mark.label) * _CHARACTER + 12]
        rows.append(row)
    return tuple(rows)


def _event_rows(block: Chart, width: int) -> tuple[int, ...]:
    """The row above the plot in which each event's label begins: one above another, the first the lowest."""
    return tuple(row - 1 for row in accumulate(len(event_lines(label, width)) for _, label in block.events))


def _height(block: Chart, frame: Frame) -> int:
    """Five to six centimetres at full width; a bar chart grows with its bars."""
    key = 28 if len(block.series) > 1 and block.kind != "line" else 0
    if block.kind != "bar":
        return 230 + frame.lift + key
    lines = max(category.count("\n") + 1 for category in frame.categories)
    between, axis = (
        (6, 24) if block.is_estimate() else (10, 0)
    )  # points are slimmer than bars, and have an axis
    band = max(18 * len(block.series) + between, 16 * lines + 8)
    return max(70, band * len(frame.categories)) + frame.lift + key + axis + 10
