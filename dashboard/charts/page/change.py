"""Two years side by side: counted figures as dumbbells, estimates with intervals,
and the parts of a change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from analysis.catalogue.figure import Figure
from analysis.scheme.labels import Labels
from dashboard.charts import theme
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room, Row
from dashboard.words import numbers

FEW = 30
"""Below this many records a point is drawn hollow."""
_SIDES = (theme.TURQUOISE, theme.DARK_BLUE)


@dataclass(frozen=True, slots=True)
class Line:
    """A measure in two years, with how its values read and what is said of them."""

    title: str
    before: Figure
    after: Figure
    label: str
    shown: str


def shares(lines: Sequence[Line]) -> alt.LayerChart:
    """A line from the share of the first year to that of the second, both solid: everybody was counted."""
    top = max((max(line.before.value or 0, line.after.value or 0) for line in lines), default=1)
    limit = next((each for each in (0.25, 0.5) if top <= each), 1)
    return _dumbbell(lines, alt.Scale(domain=[0, limit], nice=False), marks.PER_CENT, None)


def hours(lines: Sequence[Line], labels: Labels) -> alt.LayerChart:
    """The same for medians of hours, from none."""
    return _dumbbell(lines, alt.Scale(zero=True, nice=True), "", labels.put("{Hours}"))


def estimates(lines: Sequence[Line]) -> alt.LayerChart:
    """Two points for each measure, each with its interval, hollow where few records stand behind them."""
    rows = [
        {**_row(line, figure), **_interval(figure)} for line in lines for figure in (line.before, line.after)
    ]
    names = _names(lines)
    base = marks.chart(rows).encode(
        y=marks.categories(names), yOffset=alt.YOffset("series:N", sort=_years(lines)), color=_colours(lines)
    )
    rule = base.mark_rule(strokeWidth=2.5).encode(x=marks.share_axis(alt.X, "lower"), x2=alt.X2("upper"))
    point = base.encode(x=marks.share_axis(alt.X, "value"), shape=marks.shapes(_years(lines)))
    ground = point.mark_point(size=80, filled=True, opacity=1).encode(color=alt.value(theme.WHITE))
    mark = point.mark_point(size=80, strokeWidth=2, opacity=1).encode(
        fill=_colours(lines, alt.Fill),
        fillOpacity=alt.FillOpacity("solid:Q", scale=None, legend=None),
        tooltip=_tooltips(),
    )
    return marks.finish([rule, ground, mark, _labels(lines)], Room(marks.bar_room(names, 46) + 66, right=8))


def parts(named: Sequence[tuple[str, float, str]]) -> alt.LayerChart:
    """The parts of a change as bars either way from nought, each with its size in words."""
    rows = [{"category": marks.wrapped(name), "value": size, "label": label} for name, size, label in named]
    names = [row["category"] for row in rows]
    most = max((abs(row["value"]) for row in rows), default=0) or 0.01
    scale = alt.Scale(domain=[-1.1 * most, 1.1 * most], nice=False)
    base = marks.chart(rows).encode(y=marks.categories(names))
    x = alt.X("value:Q", axis=None, scale=scale)
    bar = base.mark_bar(color=theme.DARK_BLUE, height={"band": 0.7}).encode(
        x=x, tooltip=marks.tooltip(("category", "Part"), ("label", "Size"))
    )
    zero = marks.chart([{"value": 0}]).mark_rule(color=theme.MARK_GREY).encode(x=x)
    text = base.mark_text(**marks.label_look(align="left"), dx=8).encode(
        x=alt.value("width"), text=alt.Text("label:N")
    )
    return marks.finish([bar, zero, text], Room(marks.bar_room(names, 34), right=8))


def _dumbbell(lines: Sequence[Line], scale: alt.Scale, label: str, title: str | None) -> alt.LayerChart:
    ends = [
        {"category": marks.wrapped(line.title), "start": line.before.value, "end": line.after.value}
        for line in lines
    ]
    rows = [_row(line, figure) for line in lines for figure in (line.before, line.after)]
    names = _names(lines)
    y = marks.categories(names)
    more = {"labelExpr": label} if label else {}
    axis = alt.Axis(title=title, domain=False, ticks=False, tickCount=5, **more)
    link = marks.chart(ends).mark_rule(strokeWidth=3, color=theme.RULE)
    link = link.encode(y=y, x=alt.X("start:Q", scale=scale, axis=axis), x2=alt.X2("end"))
    point = marks.chart(rows).mark_point(filled=True, size=95, opacity=1)
    point = point.encode(
        y=y,
        x=alt.X("value:Q", scale=scale, axis=axis),
        color=_colours(lines),
        shape=marks.shapes(_years(lines)),
        tooltip=_tooltips(),
    )
    return marks.finish([link, point, _labels(lines)], Room(marks.bar_room(names, 28) + 60, right=8))


def _labels(lines: Sequence[Line]) -> alt.Chart:
    """What moved by how much, at the right of each line."""
    rows = [{"category": marks.wrapped(line.title), "label": line.label} for line in lines]
    text = marks.chart(rows).mark_text(**marks.label_look(align="left"), dx=8)
    return text.encode(y=marks.categories(_names(lines)), x=alt.value("width"), text=alt.Text("label:N"))


def _row(line: Line, figure: Figure) -> Row:
    return {
        "category": marks.wrapped(line.title),
        "series": str(figure.year),
        "value": figure.value,
        "shown": line.shown,
        "counted": numbers.part_of(figure),
    }


def _interval(figure: Figure) -> Row:
    return {"lower": figure.lower, "upper": figure.upper, "solid": 0 if (figure.whole or 0) < FEW else 1}


def _names(lines: Sequence[Line]) -> list[str]:
    return [marks.wrapped(line.title) for line in lines]


def _years(lines: Sequence[Line]) -> list[str]:
    return [str(lines[0].before.year), str(lines[0].after.year)] if lines else []


def _colours(lines: Sequence[Line], channel: type[Any] = alt.Color) -> Any:
    """The later year in the first colour, as everywhere; the earlier in the second."""
    scale = alt.Scale(domain=_years(lines), range=list(_SIDES))
    key = alt.Legend(title=None, orient="top", direction="horizontal", labelLimit=0)
    return channel("series:N", scale=scale, sort=None, legend=key)


def _tooltips() -> list[alt.Tooltip]:
    return marks.tooltip(
        ("category", "What"), ("series", "CPD year"), ("counted", "Value"), ("shown", "Change")
    )
