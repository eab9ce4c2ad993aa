"""How declarations came in: the number declared since the window opened, a line for each year."""

from collections.abc import Sequence

import altair as alt

from analysis.catalogue.figure import Week
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room, Row
from dashboard.words import numbers


def curve(weeks: Sequence[Week]) -> alt.LayerChart:
    """A line for each year, the latest first in colour; a point on each line at the same day,
    with its number."""
    years = sorted({week.cpd_year for week in weeks}, reverse=True)
    names = [_name(year) for year in years]
    rows = [{"week": 0.0, "declared": 0, "series": name, "shown": "none yet"} for name in names]
    rows += [_row(week) for week in weeks]
    last = max(row["week"] for row in rows)
    axis = alt.Axis(title="Weeks since the window opened", tickCount=8, grid=False)
    x = alt.X("week:Q", scale=alt.Scale(domain=[0, last], nice=False), axis=axis)
    y = alt.Y("declared:Q", axis=alt.Axis(title=None, tickCount=4, domain=False, ticks=False))
    colour = marks.colours(names)
    line = marks.chart(rows).mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour)
    today = marks.chart([_row(week) for week in weeks if week.is_today])
    told = marks.tooltip(("series", "Year"), ("shown", "Counted"))
    point = today.mark_point(filled=True, size=90, opacity=1)
    return marks.finish(
        [line, point.encode(x=x, y=y, color=colour, shape=marks.shapes(names), tooltip=told)],
        Room(280, top=26),
    )


def _name(year: int) -> str:
    return f"CPD year {year}"


def _row(week: Week) -> Row:
    number = numbers.number(week.declared)
    return {
        "week": (week.day + 1) / 7,
        "declared": week.declared,
        "series": _name(week.cpd_year),
        "shown": f"{number} by day {week.day + 1}",
    }
