"""Drawings with their categories one below the other: bars, points, pairs, parts of a whole, shades."""

import altair as alt

from dashboard.charts.parts import (
    SIZE,
    Frame,
    Row,
    at_the_right,
    colour,
    dots,
    extent,
    layer,
    names_axis,
    rows,
    said,
    series_axis,
    text,
    value_axis,
    wrapped,
)

_LEAST_INSIDE = 0.05  # the smallest part of a whole that holds its own share


def bars(frame: Frame) -> list[alt.Chart]:
    """Bars from nought, each with its value beside it; where some run the other way, at the right."""
    base = _offset(layer(rows(frame)).encode(y=names_axis(frame)), frame)
    x = value_axis(frame, alt.X, drawn=False)
    bar = base.mark_bar(height={"band": 0.8}, aria=True).encode(x=x, color=colour(frame), **said())
    if extent(frame.chart)[0] == 0:
        return [bar, text(base, frame, align="left", dx=6).encode(x=x)]
    zero = layer([{"value": 0}]).mark_rule(color=frame.palette.mark).encode(x=x)
    return [bar, zero, at_the_right(base, frame)]


def points(frame: Frame) -> list[alt.Chart]:
    """Points on their interval, on the middle half or on what is usual, each with its value at the right."""
    base = _offset(layer(rows(frame)).encode(y=names_axis(frame)), frame)
    if any(point.usual for point in frame.chart.points()):
        return _on_usual(base, frame)
    return [*_dotted(base, frame), at_the_right(base, frame)]


def pairs(frame: Frame) -> list[alt.Chart]:
    """A value before and one after, joined, or one below the other with their intervals."""
    found = rows(frame)
    base = layer(found).encode(y=names_axis(frame))
    after = layer([row for row in found if row["series"] == frame.chart.series[1].name])
    told = at_the_right(after.encode(y=names_axis(frame)), frame)
    if frame.chart.is_estimate():
        return [*_dotted(_offset(base, frame), frame), told]
    ends: dict[str, Row] = {}
    for row in found:
        ends.setdefault(row["category"], row | {"start": row["value"]})["end"] = row["value"]
    link = layer(list(ends.values())).mark_rule(strokeWidth=3, color=frame.palette.rule)
    link = link.encode(y=names_axis(frame), x=value_axis(frame, alt.X, "start"), x2=alt.X2("end"))
    return [link, *dots(base.encode(x=value_axis(frame, alt.X)), frame), told]


def _dotted(base: alt.Chart, frame: Frame) -> list[alt.Chart]:
    look = {"strokeWidth": 14, "color": frame.palette.band} if frame.chart.band else {"strokeWidth": 2.5}
    between = base.mark_rule(**look).encode(x=value_axis(frame, alt.X, "lower"), x2=alt.X2("upper"))
    if not frame.chart.band:
        between = between.encode(color=colour(frame))
    return [between, *dots(base.encode(x=value_axis(frame, alt.X)), frame)]


def _on_usual(base: alt.Chart, frame: Frame) -> list[alt.Chart]:
    """A strip where it would usually lie, and a sign of another shape and colour for what does not."""
    strip = base.mark_rule(strokeWidth=14, color=frame.palette.band)
    strip = strip.encode(x=value_axis(frame, alt.X, "usual"), x2=alt.X2("usual_to"))
    sign = base.mark_point(size=100, filled=True, opacity=1, aria=True).encode(
        x=value_axis(frame, alt.X),
        color=alt.condition(
            "datum.out", alt.value(frame.palette.series_3), alt.value(frame.palette.series_1)
        ),
        shape=alt.condition("datum.out", alt.value("diamond"), alt.value("circle")),
        **said(),
    )
    return [strip, sign, at_the_right(base, frame)]


def _offset(base: alt.Chart, frame: Frame) -> alt.Chart:
    """Several series stand one below the other within their category."""
    names = [series.name for series in frame.chart.series]
    return base.encode(yOffset=alt.YOffset("series:N", sort=names)) if len(names) > 1 else base


def stack(frame: Frame) -> list[alt.Chart]:
    """Parts of a whole, each with its share inside; what happened stands above its year."""
    palette, reached = frame.palette, dict[str, float]()
    ink = dict(zip((series.name for series in frame.chart.series), palette.on, strict=False))
    found = []
    for row in rows(frame):
        start = reached.get(row["category"], 0.0)
        reached[row["category"]] = start + row["value"]
        inside = {"label": row["label"] if row["value"] >= _LEAST_INSIDE else "", "ink": ink[row["series"]]}
        middle = start + row["value"] / 2
        found.append(row | inside | {"start": start, "end": min(1.0, start + row["value"]), "middle": middle})
    base = layer(found).encode(y=names_axis(frame))
    bar = base.mark_bar(stroke=palette.paper, strokeWidth=1, aria=True).encode(
        x=value_axis(frame, alt.X, "start", drawn=False), x2=alt.X2("end"), color=colour(frame), **said()
    )
    inside = base.mark_text(fontSize=SIZE).encode(
        x=alt.X("middle:Q"), text=alt.Text("label:N"), color=alt.Color("ink:N", scale=None, legend=None)
    )
    happened = [{"category": year, "label": wrapped(label, 60)} for year, label in frame.chart.events]
    above = layer(happened).encode(y=alt.Y("category:O", bandPosition=0, sort=None, title=None))
    label = text(above, frame, align="left", baseline="bottom", dy=-1, color=palette.muted)
    return [bar, inside, *([label.encode(x=alt.value(0))] if happened else [])]


def shades(frame: Frame) -> list[alt.Chart]:
    """A square for each pair of category and series, fuller for a larger value, which is written in it."""
    palette, found = frame.palette, rows(frame)
    most = max((row["value"] for row in found), default=1) or 1
    squares = [
        row
        | {
            "column": wrapped(row["series"], 12),
            "strength": 0.08 + 0.92 * row["value"] / most,
            "ink": palette.on_1 if row["value"] > most * 0.55 else palette.text,
        }
        for row in found
    ]
    base = layer(squares).encode(x=series_axis(frame), y=names_axis(frame))
    fill = alt.FillOpacity("strength:Q", scale=None, legend=None)
    square = base.mark_rect(fill=palette.series_1, aria=True).encode(fillOpacity=fill, **said())
    ink = alt.Color("ink:N", scale=None, legend=None)
    return [square, base.mark_text(fontSize=SIZE).encode(text=alt.Text("label:N"), color=ink)]
