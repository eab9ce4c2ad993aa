"""Drawings on two axes: lines over years, curves, histograms, and the plane of three areas."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.charts.parts import (
    CHARACTER,
    LINE,
    NARROW,
    SIZE,
    Frame,
    Row,
    colour,
    dots,
    edged,
    extent,
    layer,
    rows,
    said,
    text,
    value_axis,
    wrapped,
)
from dashboard.charts.theme import SHAPES

_AXIS = 42  # pixels of height of the axis below lines
_LABEL, _LONG, _END = 24, 34, 20  # characters in a line of a label above the plot, and of a name beside it
_ABOVE = 24  # pixels above the plot in which lines themselves write
_MOST_COUNTS = 12  # bars of a histogram that write their counts
_CORNERS = ((0.5, 0.92, "center"), (-0.02, -0.06, "left"), (1.02, -0.06, "right"))


@dataclass(frozen=True, slots=True)
class Flag:
    """Words above the plot on an upright line at `at`: how many lines lie below them, and where they run.

    An event is told quietly: it is no limit of what may be compared.
    """

    at: float
    label: str
    below: int
    align: str
    is_event: bool


def flags(frame: Frame) -> tuple[Flag, ...]:
    """What stands above the plot, so that no two labels overlap and none leaves the chart.

    Over years, labels run to the right in the first half and to the left in the second; the nearer to where
    they run to, the lower, so that no line crosses a label of its own side. Of a histogram all run right.
    """
    chart = frame.chart
    marked = [(mark.value, mark.label, False) for mark in chart.marks] if chart.kind == "histogram" else []
    if chart.kind == "line":
        place = dict(zip(chart.categories, chart.years, strict=True))
        marked += [(place[year] - 0.5, label, False) for year, label in chart.breaks]
        marked += [(float(place[year]), label, True) for year, label in chart.events]
    if not marked:
        return ()
    low, high = _span(frame)
    half = (low + high) / 2 if chart.kind == "line" else high
    order = sorted((each for each in marked if each[0] <= half), reverse=True)
    order += sorted(each for each in marked if each[0] > half)
    made: list[Flag] = []
    for at, label, is_event in order:
        told, align = (
            wrapped(label, _LABEL if frame.width <= NARROW else _LONG),
            "left" if at <= half else "right",
        )
        reach = [_reach(frame, flag.at, flag.label, flag.align) for flag in made]
        start, end = _reach(frame, at, told, align)
        under = [
            flag.below + flag.label.count("\n") + 1
            for flag, (first, last) in zip(made, reach, strict=True)
            if first < end and start < last
        ]
        made.append(Flag(at, told, max(under, default=0), align, is_event))
    return tuple(made)


def _reach(frame: Frame, at: float, label: str, align: str) -> tuple[float, float]:
    """The pixels from left to right that a label takes; on a page, on the narrowest screen."""
    low, high = _span(frame)
    place = (at - low) / (high - low) * (frame.width or NARROW) * 0.8
    length = max(map(len, label.split("\n"))) * CHARACTER + 8
    return (place, place + length) if align == "left" else (place - length, place)


def _span(frame: Frame) -> tuple[float, float]:
    """The ends of the horizontal axis of years or of a histogram."""
    if frame.chart.kind != "line":
        return frame.chart.at[0][0], frame.chart.at[-1][-1]
    years = frame.chart.years
    return years[0] - 0.35, years[-1] + 0.35


def lift(frame: Frame) -> int:
    """The pixels above the plot that its flags take."""
    told = [LINE * (flag.below + flag.label.count("\n") + 1) for flag in flags(frame)]
    return (max(told) + _above(frame)) if told else 0


def _above(frame: Frame) -> int:
    return _ABOVE if frame.chart.kind == "line" else 2


def _flagged(frame: Frame, x: alt.X) -> Iterator[alt.Chart]:
    for flag in flags(frame):
        base = layer([{"place": flag.at, "label": flag.label}]).encode(x=x)
        height = _above(frame) + LINE * flag.below
        line = base.mark_rule(color=frame.palette.mark, strokeDash=[1, 3] if flag.is_event else [4, 3])
        yield line.encode(y=alt.value(-height - SIZE), y2=alt.value("height"))
        look = {"align": flag.align, "dx": 4 if flag.align == "left" else -4, "baseline": "bottom"}
        place = {
            "dy": -height - LINE * flag.label.count("\n"),
            "color": frame.palette.muted if flag.is_event else frame.palette.text,
        }
        yield from (each.encode(y=alt.value(0)) for each in edged(base, frame, **look, **place))


def line(frame: Frame) -> list[alt.Chart]:
    """Lines over years; estimates are points with their intervals, which no line joins."""
    chart = frame.chart
    years = chart.years
    found = [row | {"place": years[row["place"]], "run": _run(frame, row)} for row in rows(frame)]
    y = value_axis(frame, alt.Y)
    x = _years(frame)
    base = layer(found).encode(x=x, y=y)
    drawn = [*_flagged(frame, x)]
    if chart.is_estimate() or chart.band:
        look = {"strokeWidth": 16, "color": frame.palette.band} if chart.band else {"strokeWidth": 2.5}
        between = base.mark_rule(**look).encode(y=value_axis(frame, alt.Y, "lower"), y2=alt.Y2("upper"))
        drawn.append(between if chart.band else between.encode(color=colour(frame, key=False)))
    if chart.rounded:
        area = base.mark_area(opacity=0.2).encode(
            y=value_axis(frame, alt.Y, "lower"), y2=alt.Y2("upper"), detail=alt.Detail("run:N")
        )
        drawn.append(area.encode(color=colour(frame, key=False)))
    if not chart.is_estimate():
        joined = base.transform_filter("!datum.hollow").mark_line(strokeWidth=2.5)
        drawn.append(joined.encode(color=colour(frame, key=False), detail=alt.Detail("run:N")))
    drawn += dots(base, frame, key=False)
    if len(chart.series) > 1:
        return [*drawn, *_ends(frame, y)]
    above = base.encode(y=value_axis(frame, alt.Y, "upper")) if chart.is_estimate() else base
    return [
        *drawn,
        *edged(above, frame, dy=-6 if chart.is_estimate() else -10, baseline="bottom"),
        *_missing(frame, x),
    ]


def _run(frame: Frame, row: Row) -> str:
    """The unbroken years under one rule that a row belongs to; a line joins one run only."""
    points = next(each.points for each in frame.chart.series if each.name == row["series"])
    gaps = sum(point.value is None or point.hollow for point in points[: row["place"]])
    begun = sum(frame.chart.categories.index(year) <= row["place"] for year, _ in frame.chart.breaks)
    return f"{row['series']} {gaps} {begun}"


def _years(frame: Frame) -> alt.X:
    """CPD years on a scale of numbers; along a narrow chart of fixed width each second or third is named,
    counted back from the last."""
    chart, years = frame.chart, frame.chart.years
    room = frame.width * 0.62 / len(years) if frame.width else 1_000
    longest = max(map(len, chart.categories))
    step = max(1, -(-int(longest * CHARACTER + 8) // max(1, int(room))))
    called = {str(year): name for year, name in zip(years, chart.categories, strict=True)}
    axis = alt.Axis(
        title=chart.heading,
        values=years[::-1][::step][::-1],
        format="d",
        labelExpr=f"({json.dumps(called, ensure_ascii=False)})[datum.label]" if chart.at else alt.Undefined,
        labelSeparation=8,
        grid=False,
        ticks=False,
        labelAngle=0,
    )
    return alt.X("place:Q", scale=alt.Scale(domain=list(_span(frame)), nice=False, zero=False), axis=axis)


def _missing(frame: Frame, x: alt.X) -> list[alt.Chart]:
    """What is said of a year without a value, at its foot."""
    points = zip(frame.chart.years, frame.chart.series[0].points, strict=True)
    found = [{"place": year, "label": p.label} for year, p in points if p.value is None and p.label]
    base = layer(found).encode(x=x, y=alt.value("height"))
    return [text(base, frame, dy=-4, baseline="bottom", color=frame.palette.muted)] if found else []


def _ends(frame: Frame, y: alt.Y) -> list[alt.Chart]:
    """The last value and name of each line at its right end, beside its sign, pushed apart where they
    touch."""
    low, high = extent(frame.chart)
    plot = frame.plane - _AXIS
    last = {row["series"]: row for row in rows(frame) if not row["hollow"]}
    drawn, lowest = list[alt.Chart](), low - 1
    for row in sorted(last.values(), key=lambda row: row["value"]):
        number = [series.name for series in frame.chart.series].index(row["series"])
        told = textwrap.wrap(f"{row['label']} {row['series']}", _END)
        room = LINE * len(told) / plot * (high - low)
        middle = max(row["value"], lowest + room / 2)
        lowest = middle + room / 2
        base = layer([{"value": middle, "label": "\n".join(told)}]).encode(x=alt.value("width"), y=y)
        sign = base.mark_point(
            size=60, filled=True, opacity=1, xOffset=12, shape=SHAPES[number], color=frame.colours[number]
        )
        # Several lines are set downwards from the first one's middle: half of the rest lifts them to their
        # centre.
        lifted = -8 * (len(told) - 1)
        drawn += [sign, text(base, frame, align="left", baseline="middle", dx=22, dy=lifted)]
    return drawn


def curve(frame: Frame) -> list[alt.Chart]:
    """Curves over a number, marked where a point has words, or everywhere where none has; limits behind them.

    Points within limits are each of one person's and no line joins them: their words are written.
    """
    chart = frame.chart
    found = [row | {"place": chart.at[row["place"]][0]} for row in rows(frame)]
    axis = alt.Axis(
        title=chart.heading, format=",d", tickCount=8, grid=False, ticks=False, labelAngle=0, tickMinStep=1
    )
    scale = alt.Scale(type="sqrt" if _is_wide(chart.at) else "linear", nice=False, zero=False)
    x = alt.X("place:Q", scale=scale, axis=axis)
    base = layer(found).encode(x=x, y=value_axis(frame, alt.Y))
    if chart.limits:
        return [*_limits(frame, x), *dots(base, frame), text(base, frame, align="left", dx=9)]
    told = [row for row in found if row["label"]]
    drawn = base.mark_line(strokeWidth=2.5).encode(color=colour(frame))
    return [drawn, *dots(layer(told or found).encode(x=x, y=value_axis(frame, alt.Y)), frame)]


def _is_wide(at: Sequence[tuple[float, ...]]) -> bool:
    """Whether places grow so much that small ones need more room than large ones."""
    return at[0][0] > 0 and at[-1][0] / at[0][0] >= 10


def _limits(frame: Frame, x: alt.X) -> list[alt.Chart]:
    held = [
        {"place": place, "value": value, "name": limit.name, "line": number}
        for number, limit in enumerate(frame.chart.limits)
        for place, value in limit.line
    ]
    look = layer(held).mark_line(strokeWidth=1.5, color=frame.palette.mark)
    names = alt.StrokeDash(
        "name:N", sort=None, legend=alt.Legend(title=None, orient="top", labelLimit=0, columns=2)
    )
    y = value_axis(frame, alt.Y)
    return [look.encode(x=x, y=y, detail=alt.Detail("line:N"), strokeDash=names)]


def histogram(frame: Frame) -> list[alt.Chart]:
    """Counts in bins: the area of a bar is its count, so joined bins of another width stay comparable.

    A few bars of one width write their counts; any others have an axis.
    """
    chart = frame.chart
    widths = [high - low for low, high in chart.at]
    is_alike = len(set(widths)) == 1 and len(widths) <= _MOST_COUNTS
    found = []
    for row in rows(frame):
        low, high = chart.at[row["place"]]
        tall = row["value"] * min(widths) / (high - low)
        found.append(row | {"place": low, "end": high, "value": tall, "floor": 0, "middle": (low + high) / 2})
    base = layer(found).encode(
        x=_bins(frame), y=value_axis(frame, alt.Y, drawn=not is_alike, lift=lift(frame))
    )
    bar = base.mark_bar(color=frame.palette.series_1, stroke=frame.palette.paper, strokeWidth=1, aria=True)
    drawn = [bar.encode(x2=alt.X2("end"), y2=alt.Y2("floor"), **said()), *_flagged(frame, _bins(frame))]
    written = base.encode(x=_bins(frame, "middle"))
    return [*drawn, *(edged(written, frame, dy=-4, baseline="bottom") if is_alike else [])]


def _bins(frame: Frame, field: str = "place") -> alt.X:
    """The axis of numbers under a histogram, with ticks at edges of its bins."""
    chart = frame.chart
    edges = [low for low, _ in chart.at] + ([] if chart.open_ended else [chart.at[-1][1]])
    room = max(2, (frame.width or NARROW) // 45)
    step = -(-len(edges) // room)
    while step > 1 and any(a % 10 for a in edges[::step]) and step < len(edges) // 2:
        step += 1
    ticks, label = edges[::step], "format(datum.value, ',~f')"
    if chart.open_ended:
        last = edges[-1]
        wide = ticks[1] - ticks[0] if len(ticks) > 1 else 0
        ticks = [tick for tick in ticks if tick <= last - wide / 2] + [last]
        label = f"{label} + (datum.value == {last} ? '+' : '')"
    axis = alt.Axis(values=ticks, grid=False, labelExpr=label, title=chart.heading, labelOverlap=False)
    return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(domain=list(_span(frame)), nice=False, zero=False))


def triangle(frame: Frame) -> list[alt.Chart]:
    """The plane of three areas in small triangles, fuller where more members are; withheld ones stay
    empty."""
    chart, palette = frame.chart, frame.palette
    points = chart.series[0].points
    most = max((point.value or 0 for point in points), default=1) or 1
    held = []
    for number, (corners, point) in enumerate(zip(chart.at, points, strict=True)):
        say = f"{chart.categories[number]}: {point.told}"
        strength = 0 if point.value is None else 0.08 + 0.92 * point.value / most
        closed = (*corners, *corners[:2])
        for order, (x, y) in enumerate(zip(closed[::2], closed[1::2], strict=True)):
            held.append({"x": x, "y": y, "order": order, "cell": number, "strength": strength, "say": say})
    scales = [{"domain": ends, "nice": False, "zero": False} for ends in ([-0.02, 1.02], [-0.1, 0.98])]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(**scales[0]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(**scales[1]))
    area = layer(held).mark_line(filled=True, fill=palette.series_1, stroke=palette.rule, strokeWidth=0.7)
    area = area.encode(
        x=x,
        y=y,
        order=alt.Order("order:Q"),
        detail=alt.Detail("cell:N"),
        fillOpacity=alt.FillOpacity("strength:Q", scale=None, legend=None),
        **said(),
    )
    named = [
        text(layer([{"x": at, "y": up, "label": mark.label}]), frame, align=align).encode(x=x, y=y)
        for mark, (at, up, align) in zip(chart.marks, _CORNERS, strict=True)
    ]
    return [area, *named]
