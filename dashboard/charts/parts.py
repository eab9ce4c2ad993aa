"""What all drawings share: the rows of a chart, its colours and shapes, its axes and the text at its
marks."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import altair as alt

from dashboard.charts.theme import SHAPES, Palette
from dashboard.document.chart import PER_CENT, Chart, Point

Row = dict[str, Any]
SIZE, LINE = 13, 17  # pixels: of a label, and from one line of it to the next
CHARACTER = 6.6  # mean width of a character at that size
NARROW = 350
_ON_PAGE, _WIDE = 22, 34  # characters of a category in one line
_LINES = "split(datum.label, '\\n')"
_TOPS = (0.25, 0.5, 1.0)
LEAST_ABOVE_NOUGHT = 0.32
"""Where no share of a line is smaller, its axis begins above nought."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A chart with the colours it is drawn in, its width in pixels, 0 to fill whatever holds it, and its
    height, 0 where it takes what it needs."""

    chart: Chart
    palette: Palette
    width: int
    height: int = 0

    @property
    def plane(self) -> int:
        """The pixels of height of lines and bars over a scale, their axis among them."""
        return self.height or (190 if self.width > NARROW else 230)

    @property
    def names(self) -> tuple[str, ...]:
        """The categories, each in lines that leave room for what stands beside them."""
        most = _ON_PAGE if not self.width else _WIDE if self.width > NARROW else _ON_PAGE - 4
        if 0 < self.height < 2 * LINE * len(self.chart.categories):
            most = _WIDE  # a second line would stand on the next category's first
        return tuple(wrapped(category, most) for category in self.chart.categories)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The categories of which anything is drawn."""
        every = zip(self.names, *(series.points for series in self.chart.series), strict=True)
        return tuple(name for name, *points in every if any(point.value is not None for point in points))

    @property
    def colours(self) -> tuple[str, ...]:
        """A colour for each series; of a pair the later one has the first colour, as everywhere."""
        series = self.chart.series
        first = tuple(
            self.palette.mark if each.quiet else colour
            for each, colour in zip(series, self.palette.series, strict=False)
        )
        return first[::-1] if self.chart.kind == "pairs" else first


def wrapped(text: str, characters: int) -> str:
    """A text in lines of at most so many characters."""
    return "\n".join(textwrap.wrap(text, characters)) or text


def layer(rows: Sequence[Row]) -> alt.Chart:
    """A layer of its own rows."""
    return alt.Chart(alt.InlineData(values=list(rows)))


def rows(frame: Frame) -> list[Row]:
    """A row for each value that is drawn, with all that its mark may need; `say` is read aloud and shown."""
    return [
        {
            "category": name,
            "series": series.name,
            "value": point.value,
            "lower": point.value if point.lower is None else point.lower,
            "upper": point.value if point.upper is None else point.upper,
            "label": point.label,
            "hollow": point.hollow,
            "say": f"{_of(frame.chart, series.name, category)}: {point.told}",
            "place": place,
            **({"quiet": True} if series.quiet else {}),
            **_usual(point),
        }
        for series in frame.chart.series
        for place, (name, category, point) in enumerate(
            zip(frame.names, frame.chart.categories, series.points, strict=True)
        )
        if point.value is not None
    ]


def _usual(point: Point) -> Row:
    """Where it would usually lie, and whether it does not; nothing where that is not asked."""
    if point.usual is None:
        return {}
    return {"usual": point.usual[0], "usual_to": point.usual[1], "out": point.stands_out}


def _of(chart: Chart, series: str, category: str) -> str:
    return f"{series}, {category}" if len(chart.series) > 1 else category


def series_channel(frame: Frame, channel: Any, values: Sequence[str], *, key: bool = True) -> Any:
    """A colour or shape for each series, with a key above the plot where there are several."""
    names = [series.name for series in frame.chart.series]
    pair = int(2 * (max(map(len, names)) * CHARACTER + 30))
    columns = alt.ExprRef(f"width < {pair} ? 1 : 2")  # else a long name would be cut on a phone
    legend = alt.Legend(title=None, orient="top", direction="horizontal", columns=columns, labelLimit=0)
    scale = alt.Scale(domain=names, range=list(values[: len(names)]))
    return channel("series:N", scale=scale, sort=None, legend=legend if key and len(names) > 1 else None)


def colour(frame: Frame, *, key: bool = True) -> alt.Color:
    """The colour of each series."""
    return series_channel(frame, alt.Color, frame.colours, key=key)


def dots(base: alt.Chart, frame: Frame, *, key: bool = True) -> list[alt.Chart]:
    """A point for each row; what is hollow is paper inside."""
    shape = series_channel(frame, alt.Shape, SHAPES, key=key)
    solid = base.mark_point(size=90, filled=True, opacity=1, aria=True)
    inside = base.mark_point(size=28, filled=True, opacity=1, color=frame.palette.paper)
    drawn = solid.encode(color=colour(frame, key=key), shape=shape, **said())
    if any(series.quiet for series in frame.chart.series):
        drawn = drawn.transform_filter("!datum.quiet")
    return [drawn, inside.encode(shape=shape).transform_filter("datum.hollow")]


def said() -> dict[str, Any]:
    """What a mark says when it is pointed at or read aloud."""
    return {"tooltip": alt.Tooltip("say:N"), "description": alt.Description("say:N")}


def names_axis(frame: Frame) -> alt.Y:
    """The categories of which something is drawn, one below the other."""
    look = {
        "labelBaseline": "middle",
        "labelPadding": 10,
        "labelExpr": _LINES,
        "labelOffset": _centred(frame),
    }
    axis = alt.Axis(title=None, domain=False, ticks=False, grid=False, **look)
    return alt.Y(
        "category:O", sort=None, axis=axis, scale=alt.Scale(domain=list(frame.drawn), paddingInner=0.35)
    )


def _centred(frame: Frame) -> Any:
    """Lifts names of several lines to the middle of their band: they are set downwards from it."""
    most = max((name.count("\n") for name in frame.drawn), default=0)
    tests = [{"test": f"length({_LINES}) == {more + 1}", "value": -8 * more} for more in range(1, most + 1)]
    return {"condition": tests, "value": 0} if tests else 0


def series_axis(frame: Frame) -> alt.X:
    """The series as columns, named above them."""
    names = [wrapped(series.name, 12) for series in frame.chart.series]
    look = {"orient": "top", "labelAngle": 0, "labelExpr": _LINES, "labelPadding": 22, "domain": False}
    axis = alt.Axis(title=None, ticks=False, **look)
    return alt.X("column:O", sort=None, axis=axis, scale=alt.Scale(domain=names, paddingInner=0.04))


def value_axis(frame: Frame, kind: Any, field: str = "value", *, drawn: bool = True, lift: int = 0) -> Any:
    """The axis of values; it is left out where each mark writes its own. `lift` keeps its title clear."""
    chart = frame.chart
    scale = alt.Scale(domain=list(extent(chart)), nice=False, zero=False)
    if not drawn:
        return kind(f"{field}:Q", scale=scale, axis=None)
    look: dict[str, Any] = {"domain": False, "ticks": False, "tickCount": 5, "title": None}
    if chart.unit == PER_CENT:
        look["labelExpr"] = "format(datum.value, '.0%')"
    elif kind is alt.Y:
        above = {"titleAngle": 0, "titleAlign": "left", "titleBaseline": "bottom", "titleX": 0}
        look |= {"title": chart.unit or None, "titleY": -10 - lift, **above}
    else:
        look |= {"title": chart.unit or None}
    return kind(f"{field}:Q", scale=scale, axis=alt.Axis(**look))


def extent(chart: Chart) -> tuple[float, float]:
    """The ends of the axis of values: from nought, or from a little below where a value is negative; lines of
    shares that are all large run between the tens around them."""
    held = [
        end for point in chart.points() for end in (point.value, point.lower, point.upper) if end is not None
    ]
    held += [value for limit in chart.limits for _, value in limit.line]
    held += [end for point in chart.points() for end in point.usual or ()]
    if chart.ends is not None:
        return chart.ends
    least, most = min(held, default=0.0), max(held, default=1.0)
    if least < 0 and chart.kind == "bar":
        most = max(-least, most)
        return -1.1 * most, 1.1 * most
    low = min(0.0, floor(least * 4) / 4)
    if chart.top is not None:
        return low, chart.top
    if chart.unit != PER_CENT:
        return low, most * (1 if chart.kind == "bar" else 1.12) or 1.0
    has_usual = any(point.usual for point in chart.points())
    if (chart.kind == "line" or has_usual) and least >= LEAST_ABOVE_NOUGHT:
        low = floor(round(least * 10, 6)) / 10
        return low, min(1.0, max(low + 0.1, ceil(round(most * 10, 6)) / 10))
    is_long = chart.kind in {"bar", "pairs", "curve"}
    return low, next((top for top in _TOPS if is_long and most <= top), max(1.0, most))


def text(base: alt.Chart, frame: Frame, **more: Any) -> alt.Chart:
    """The labels of rows, in the common type."""
    look = {"fontSize": SIZE, "color": frame.palette.text, "lineBreak": "\n", **more}
    return base.mark_text(**look).encode(text=alt.Text("label:N"))


def edged(base: alt.Chart, frame: Frame, **more: Any) -> list[alt.Chart]:
    """The same on an edge of paper, which keeps them apart from the lines they cross."""
    return [text(base, frame, **more, stroke=frame.palette.paper, strokeWidth=4), text(base, frame, **more)]


def at_the_right(base: alt.Chart, frame: Frame) -> alt.Chart:
    """Labels beyond the right end of the plot."""
    return text(base, frame, align="left", dx=8).encode(x=alt.value("width"))
