"""What a sample size buys, as curves over the number of records."""

from collections.abc import Mapping, Sequence

import altair as alt

from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room
from dashboard.words import numbers


def widths(series: Mapping[str, Sequence[tuple[int, float]]]) -> alt.LayerChart:
    """The width of the range for the scheme by records reviewed, a curve for each named rate."""
    rows = [
        {
            "series": name,
            "size": size,
            "width": width,
            "records": numbers.number(size),
            "label": numbers.points(width),
        }
        for name, points in series.items()
        for size, width in points
    ]
    names = list(series)
    y = alt.Y("width:Q", title="Width of the range", axis=alt.Axis(format=".0%", tickCount=5))
    base = marks.chart(rows).encode(
        x=alt.X(
            "size:Q",
            title="Records reviewed",
            scale=alt.Scale(type="sqrt", nice=False),
            axis=alt.Axis(format=",d", tickCount=6),
        ),
        y=y,
        color=marks.colours(names),
    )
    told = marks.tooltip(
        ("series", "Where"), ("records", "Records reviewed"), ("label", "Width of the range")
    )
    point = base.mark_point(filled=True, size=60, opacity=1).encode(shape=marks.shapes(names), tooltip=told)
    return marks.finish([base.mark_line(strokeWidth=2), point], Room(260, top=16, right=24))
