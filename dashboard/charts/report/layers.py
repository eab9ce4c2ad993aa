"""The layers of a report's charts: bars, points with intervals, lines, histograms, reference lines."""

import textwrap
from collections.abc import Iterator
from itertools import pairwise

import altair as alt

from dashboard.charts import style, theme
from dashboard.charts.report.scales import (
    LINE_HEIGHT,
    Frame,
    Row,
    bin_channel,
    category_channel,
    colour,
    position_of,
    value_channel,
)
from dashboard.document.chart_block import Chart

_PLOT_HEIGHT = 180


def bars(block: Chart, frame: Frame) -> list[alt.Chart]:
    """Solid bars from zero, each with its value beside or above it."""
    across = block.kind == "bar"
    base = _chart(_rows(block, frame)).encode(**position_of(block, frame))
    slim = (
        {}
        if across or len(block.series) > 1
        else {"size": min(46, frame.width * 0.5 / len(block.categories))}
    )
    bar = base.mark_bar(**slim).encode(color=colour(block))
    return [bar, *_references(block, frame), *_values(base, across), *_names(block, frame)]


def points(block: Chart, frame: Frame) -> list[alt.Chart]:
    """Estimates: a point with its interval; hollow where the sample is small."""
    across = block.kind == "bar"
    position = position_of(block, frame)
    base = _chart(_rows(block, frame)).encode(**position)
    value = "x" if across else "y"
    ends = {value: value_channel(block, "lower"), f"{value}2": alt.X2("upper") if across else alt.Y2("upper")}
    interval = base.mark_rule(strokeWidth=2).encode(**ends, color=colour(block))
    text = _values(base.encode(**{value: value_channel(block, "upper")}), across)
    return [*_references(block, frame), interval, *_points(base, block), *text, *_names(block, frame)]


def lines(block: Chart, frame: Frame) -> list[alt.Chart]:
    """Lines over ordered categories; several are named at their right end, one shows its values."""
    rows = _rows(block, frame)
    value = value_channel(block, "value", lift=frame.lift)
    base = _chart(rows).encode(x=category_channel(alt.X, block, frame), y=value)
    line = base.mark_line(strokeWidth=2.5).encode(color=colour(block, key=False), detail=alt.Detail("run:N"))
    layers = [*_events(block, frame), *_references(block, frame), line]
    if block.is_estimate():
        ends = {"y": value_channel(block, "lower", lift=frame.lift), "y2": alt.Y2("upper")}
        layers.append(base.mark_rule(strokeWidth=2).encode(**ends, color=colour(block, key=False)))
    layers += _points(base, block, key=False)
    if len(block.series) == 1:
        layers += _values(base.encode(y=value_channel(block, "upper", lift=frame.lift)), across=False)
    return [*layers, *_names(block, frame)]


def histogram(block: Chart, frame: Frame) -> list[alt.Chart]:
    """Counts in bins on a scale of numbers, with reference lines named above the plot.

    Bars of different widths show their count by their area, and it is written on each.
    """
    widths = [high - low for low, high in pairwise(block.edges)]
    same = max(widths) == min(widths)
    rows = [
        {"value": value and value * min(widths) / (high - low), "zero": 0, "start": low, "end": high}
        | {"middle": (low + high) / 2, "label": "" if value is None else block.shown(value)}
        for value, (low, high) in zip(block.series[0].values, pairwise(block.edges), strict=True)
    ]
    base = _chart(rows).encode(
        x=bin_channel(block, frame), y=value_channel(block, "value", axis=same, lift=frame.lift)
    )
    bar = base.mark_bar(color=theme.DARK_BLUE, stroke=theme.WHITE, strokeWidth=1)
    bar = bar.encode(x2=alt.X2("end"), y2=alt.Y2("zero"))
    counts = [] if same else _values(base.encode(x=bin_channel(block, frame, field="middle")), across=False)
    return [bar, *_references(block, frame), *counts]


def _chart(rows: list[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _rows(block: Chart, frame: Frame) -> list[Row]:
    return [row for index in range(len(block.series)) for row in _series_rows(block, frame, index)]


def _series_rows(block: Chart, frame: Frame, index: int) -> Iterator[Row]:
    series = block.series[index]
    for place, (category, value) in enumerate(zip(frame.categories, series.values, strict=True)):
        hollow = bool(series.hollow) and series.hollow[place]
        yield {
            "category": category,
            "series": series.name,
            "value": value,
            "lower": series.lower[place] if series.lower else value,
            "upper": series.upper[place] if series.upper else value,
            "label": block.shown(value) if value is not None else "",
            "hollow": hollow,
            "run": sum(broken in block.breaks for broken in block.categories[: place + 1]),
        }


def _values(base: alt.Chart, across: bool) -> list[alt.Chart]:
    """The written values, on a white edge that keeps them apart from the lines they cross."""
    place = {"align": "left", "dx": 6} if across else {"baseline": "bottom", "dy": -8}
    text = base.encode(text=alt.Text("label:N"))
    edge = text.mark_text(fontSize=style.LABEL_SIZE, stroke=theme.WHITE, strokeWidth=4, **place)
    return [edge, text.mark_text(fontSize=style.LABEL_SIZE, color=theme.TEXT, **place)]


def _points(base: alt.Chart, block: Chart, *, key: bool = True) -> list[alt.Chart]:
    names = [series.name for series in block.series]
    scale = alt.Scale(domain=names, range=list(theme.SHAPES[: len(names)]))
    shape = alt.Shape("series:N", scale=scale, legend=alt.Legend() if key and len(names) > 1 else None)
    solid = base.mark_point(size=90, filled=True, opacity=1).encode(color=colour(block, key=key), shape=shape)
    hollow = base.mark_point(size=30, filled=True, opacity=1, color=theme.WHITE).encode(shape=shape)
    return [solid, hollow.transform_filter("datum.hollow")]


def _references(block: Chart, frame: Frame) -> list[alt.Chart]:
    """Dashed lines at the block's marks; upright ones are named above the plot, level ones at their end."""
    look = {"color": theme.MARK_GREY, "strokeDash": [5, 3], "strokeWidth": 1.5}
    text = {"fontSize": style.LABEL_SIZE, "color": theme.TEXT, "align": "left"}
    layers = []
    for place, mark in enumerate(block.marks):
        row = {"value": mark.value, "start": mark.value, "label": mark.label}
        base = _chart([row])
        if block.kind in {"line", "column"}:
            layers.append(base.mark_rule(**look).encode(y=value_channel(block, "value", lift=frame.lift)))
            continue
        x = bin_channel(block, frame) if block.kind == "histogram" else value_channel(block, "value")
        lift = -8 - LINE_HEIGHT * frame.mark_rows[place]
        layers.append(base.mark_rule(**look).encode(x=x))
        words = base.mark_text(**text, dx=-2, dy=lift, baseline="bottom")
        layers.append(words.encode(x=x, y=alt.value(0), text=alt.Text("label:N")))
    return layers


def event_lines(label: str, width: int) -> list[str]:
    """An event's label in lines that fit beside the middle of a chart of this width."""
    return textwrap.wrap(label, max(20, width // 14))


def _events(block: Chart, frame: Frame) -> list[alt.Chart]:
    """A dotted line at each event, named above the plot: to the right in the first half,
    to the left in the second."""
    layers = []
    for row, (category, label) in zip(frame.mark_rows, block.events, strict=True):
        place = block.categories.index(category)
        early = place <= (len(block.categories) - 1) / 2
        told = "\n".join(event_lines(label, frame.width))
        base = _chart([{"category": frame.categories[place], "label": told}])
        base = base.encode(x=category_channel(alt.X, block, frame))
        top = -8 - LINE_HEIGHT * row
        line = base.mark_rule(color=theme.MUTED, strokeDash=[1, 3]).encode(
            y=alt.value(top), y2=alt.value("height")
        )
        look = {"fontSize": style.LABEL_SIZE, "color": theme.MUTED, "baseline": "bottom", "lineBreak": "\n"}
        side = {"align": "left" if early else "right", "dx": 4 if early else -4, "dy": top}
        text = base.mark_text(**look, **side).encode(y=alt.value(0), text=alt.Text("label:N"))
        layers += [line, text]
    return layers


def _names(block: Chart, frame: Frame) -> list[alt.Chart]:
    """The names of lines and level reference lines at the right of the plot,
    pushed apart where they touch."""
    named = [(mark.value, mark.label, None) for mark in block.marks if block.kind in {"line", "column"}]
    if block.kind == "line" and len(block.series) > 1:
        named += [(_last(series.values), series.name, place) for place, series in enumerate(block.series)]
    low, high = style.domain(block)
    lowest = low - 1
    layers = []
    for value, label, place in sorted(named, key=lambda name: name[:2]):
        lines_of = textwrap.wrap(label, max(12, frame.width // 30))
        room = 16 * len(lines_of) / _PLOT_HEIGHT * (high - low)
        middle = max(value, lowest + room / 2)
        layers += _name(block, frame, (middle, "\n".join(lines_of)), place)
        lowest = middle + room / 2
    return layers


def _name(block: Chart, frame: Frame, named: tuple[float, str], place: int | None) -> list[alt.Chart]:
    """A name at the right of the plot, beside the sign of its series where it has one."""
    value, label = named
    base = _chart([{"value": value, "label": label}]).encode(
        x=alt.value("width"), y=value_channel(block, "value", axis=block.kind == "line", lift=frame.lift)
    )
    # Several lines are set downwards from the first one's middle;
    # half of the rest lifts them to their # centre.
    look = {"fontSize": style.LABEL_SIZE, "color": theme.TEXT, "align": "left", "baseline": "middle"}
    lift = {"dx": 10 if place is None else 24, "dy": -8 * label.count("\n"), "lineBreak": "\n"}
    text = base.mark_text(**look, **lift).encode(text=alt.Text("label:N"))
    if place is None:
        return [text]
    sign = {"shape": theme.SHAPES[place], "color": theme.SERIES[place], "xOffset": 14}
    return [base.mark_point(size=60, filled=True, opacity=1, **sign), text]


def _last(values: tuple[float | None, ...]) -> float:
    return next((value for value in reversed(values) if value is not None), 0)
