"""Estimates from reviewed records: points with their interval, hollow where few records stand behind them."""

from collections.abc import Sequence

import altair as alt

from analysis.catalogue.figure import Figure
from dashboard.charts import theme
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room, Row
from dashboard.words import numbers
from dashboard.words.captions import sample

FEW = 30
"""Below this many records a point is drawn hollow."""


def profile(named: Sequence[tuple[str, Figure]]) -> alt.LayerChart:
    """One estimate a line: the point, its interval, and its share at the right."""
    rows = [
        {**_estimate(figure), "category": marks.wrapped(name, 24)}
        for name, figure in named
        if figure.is_shown
    ]
    names = [row["category"] for row in rows]
    base = marks.chart(rows).encode(y=marks.categories(names))
    interval = base.mark_rule(strokeWidth=2.5, color=theme.DARK_BLUE).encode(
        x=marks.share_axis(alt.X, "lower"), x2=alt.X2("upper")
    )
    point = base.mark_point(size=90, stroke=theme.DARK_BLUE, strokeWidth=2, opacity=1)
    told = marks.tooltip(("category", "What"), ("shown", "Reviewed"))
    point = point.encode(
        x=marks.share_axis(alt.X, "value"), fill=alt.Fill("fill:N", scale=None), tooltip=told
    )
    text = base.mark_text(**marks.label_look(align="left"), dx=8).encode(
        x=alt.value("width"), text=alt.Text("label:N")
    )
    return marks.finish([interval, point, text], Room(marks.bar_room(names, 34) + 26, right=8))


def by_year(figures: Sequence[Figure], years: Sequence[int], rules: Sequence[int] = ()) -> alt.LayerChart:
    """One estimate a year with its interval; a year without reviews keeps its empty place,
    and no line crosses it."""
    rows = [_estimate(figure) for figure in figures if figure.is_shown]
    base = marks.chart(rows).encode(x=marks.years_axis(years))
    interval = base.mark_rule(strokeWidth=2.5, color=theme.DARK_BLUE).encode(
        y=marks.share_axis(alt.Y, "lower"), y2=alt.Y2("upper")
    )
    point = base.mark_point(size=90, stroke=theme.DARK_BLUE, strokeWidth=2, opacity=1)
    told = marks.tooltip(("year", "CPD year"), ("shown", "Reviewed"))
    y = marks.share_axis(alt.Y, "value")
    point = point.encode(y=y, fill=alt.Fill("fill:N", scale=None), tooltip=told)
    text = base.mark_text(**marks.label_look(), baseline="bottom", dy=-4)
    text = text.encode(y=marks.share_axis(alt.Y, "upper"), text=alt.Text("label:N"))
    missing = [
        {"year": year, "label": "no reviews"} for year in sorted(set(years) - {row["year"] for row in rows})
    ]
    none = marks.chart(missing).mark_text(**marks.label_look(color=theme.MUTED), baseline="bottom", dy=-4)
    none = none.encode(x=marks.years_axis(years), y=alt.value("height"), text=alt.Text("label:N"))
    layers = [*marks.breaks(years, rules), interval, point, text, *([none] if missing else [])]
    return marks.finish(layers, Room(260, top=22, right=8))


def flow(steps: Sequence[tuple[str, int]]) -> alt.LayerChart:
    """Counts that can only become fewer, as bars one below the other."""
    rows = [
        {"category": marks.wrapped(name), "value": count, "label": numbers.number(count), "start": 0}
        for name, count in steps
    ]
    names = [row["category"] for row in rows]
    base = marks.chart(rows).encode(y=marks.categories(names))
    scale = alt.Scale(domain=[0, max((count for _, count in steps), default=1)], nice=False)
    bar = base.mark_bar(color=theme.DARK_BLUE, height={"band": 0.8})
    bar = bar.encode(x=alt.X("value:Q", axis=None, scale=scale), tooltip=marks.tooltip(("label", "Number")))
    text = base.mark_text(**marks.label_look(align="left"), dx=6)
    text = text.encode(x=alt.X("value:Q", axis=None, scale=scale), text=alt.Text("label:N"))
    return marks.finish([bar, text], Room(marks.bar_room(names), right=8))


def _estimate(figure: Figure) -> Row:
    return {
        "year": figure.year,
        "value": figure.value,
        "lower": figure.lower if figure.lower is not None else figure.value,
        "upper": figure.upper if figure.upper is not None else figure.value,
        "label": numbers.spread(figure)
        if (figure.whole or 0) < FEW and numbers.spread(figure)
        else sample.of_scheme(figure),
        "shown": f"{numbers.part_of(figure)}; {numbers.interval(figure)}"
        if figure.lower is not None
        else numbers.part_of(figure),
        "fill": theme.WHITE if (figure.whole or 0) < FEW else theme.DARK_BLUE,
    }
