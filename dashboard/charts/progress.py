"""How declarations of a year came in, beside earlier years: counts added up by day of the window."""

from collections.abc import Mapping, Sequence

import altair as alt

from analysis.catalogue.figure import Week
from dashboard import words
from dashboard.charts import marks
from dashboard.charts.marks import Room


def curve(series: Mapping[str, Sequence[Week]]) -> alt.LayerChart:
    """One line a year, the year in progress first; a point where a step is given, the year and its last count named."""
    names = list(series)
    rows = [
        {"day": step.day + 1, "value": step.declared, "series": name, "shown": words.number(step.declared)}
        for name, steps in series.items()
        for step in steps
    ]
    ends = [{**row, "label": f"{row['series']}: {row['shown']}"} for row in _last(rows)]
    axis = alt.Axis(title="Day of the window", grid=False, tickMinStep=1, format="d")
    x = alt.X("day:Q", axis=axis, scale=alt.Scale(nice=False, domain=[1, max(row["day"] for row in rows)]))
    y = alt.Y("value:Q", axis=alt.Axis(title="Declared", titleAngle=0, titleAlign="left", titleX=0, titleY=-10))
    base = marks.chart(rows).encode(x=x, y=y, color=marks.colours(names, legend=False))
    told = marks.tooltip(("series", "CPD year"), ("day", "Day"), ("shown", "Declared"))
    line = base.mark_line(strokeWidth=2.5)
    point = base.mark_point(filled=True, size=50, opacity=1).encode(shape=marks.shapes(names), tooltip=told)
    text = marks.chart(ends).mark_text(**marks.label_look(align="right"), dx=-6, dy=-9)
    return marks.finish([line, point, text.encode(x=x, y=y, text=alt.Text("label:N"))], Room(280, right=8, top=26))


def _last(rows: Sequence[marks.Row]) -> list[marks.Row]:
    return list({row["series"]: row for row in rows}.values())
