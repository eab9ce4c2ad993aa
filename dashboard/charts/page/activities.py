"""Hours by area and kind of activity, as a small table of shades with each share of all hours written in."""

from collections.abc import Mapping, Sequence

import altair as alt

from analysis.catalogue.figure import Cell
from dashboard.charts import theme
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room
from dashboard.words.captions import subtitles


def crossing(cells: Sequence[Cell], across: Mapping[str, str], down: Mapping[str, str]) -> alt.LayerChart:
    """A square for each pair, darker for a larger share of all hours; pairs that are withheld stay empty."""
    most = max((cell.value or 0 for cell in cells), default=1) or 1
    rows = [
        {
            "series": marks.wrapped(across.get(cell.across, cell.across), 12),
            "category": marks.wrapped(down.get(cell.down, cell.down)),
            "value": cell.value,
            "label": subtitles.plain_share(cell.value),
            "shade": marks.shade(cell.value / most),
            "ink": theme.WHITE if cell.value > most * 0.55 else theme.TEXT,
        }
        for cell in cells
        if cell.value is not None
    ]
    names = list(dict.fromkeys(row["category"] for row in rows))
    axis = alt.Axis(
        orient="top",
        title=None,
        labelAngle=0,
        domain=False,
        ticks=False,
        labelExpr=marks.LINES,
        labelPadding=22,
    )
    columns = [marks.wrapped(name, 12) for name in across.values()]
    x = alt.X("series:O", sort=None, axis=axis, scale=alt.Scale(domain=columns, paddingInner=0.04))
    base = marks.chart(rows).encode(x=x, y=marks.categories(names))
    square = base.mark_rect().encode(fill=alt.Fill("shade:N", scale=None, legend=None))
    text = base.mark_text(**marks.label_size())
    text = text.encode(text=alt.Text("label:N"), color=alt.Color("ink:N", scale=None, legend=None))
    return marks.finish([square, text], Room(38 * len(names) + 60))
