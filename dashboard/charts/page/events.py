"""What happened in a year, a campaign or a new form,
marked on a chart over CPD years where no mark can stand."""

from collections.abc import Sequence

import altair as alt

from dashboard.charts import theme
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Row

_FREE = 24  # pixels above the plot in which the chart itself writes
_LINE = 13  # pixels from one line of a label to the next
_APART = 4  # between two labels
_CHARACTERS = 24  # a line of a label fits beside the middle of a phone's plot
_LOOK = {"color": theme.MUTED, "strokeWidth": 1, "strokeDash": [1, 3]}


def across(
    drawn: alt.LayerChart, happened: Sequence[tuple[int, str]], years: Sequence[int]
) -> alt.LayerChart:
    """A chart along `years` with a line for each event, behind its own marks, and its label above the plot.

    Labels stand one above another, over what the chart itself writes above its plot. In the first half of the
    years they run to the right and in the second to the left, so that none leaves the chart; the nearer to
    where they run to, the lower, so that no line crosses a label of its own side.
    """
    middle = (min(years) + max(years)) / 2
    early = sorted((each for each in happened if each[0] <= middle), reverse=True)
    late = sorted(each for each in happened if each[0] > middle)
    lift = _FREE
    layers: list[alt.Chart] = []
    for year, label in (*late, *early):
        row = {"year": year, "label": marks.wrapped(label, _CHARACTERS)}
        layers += _across(row, lift, align="left" if year <= middle else "right")
        lift += _LINE * (row["label"].count("\n") + 1) + _APART
    marked = drawn.properties(height=float(drawn.height) + lift)  # labels take their room from the height
    marked.layer = [*layers, *drawn.layer]
    return marked


def _across(row: Row, lift: int, *, align: str) -> list[alt.Chart]:
    """A line from the axis up to the label, and the label on a white edge, `lift` pixels above the plot."""
    base = marks.chart([row]).encode(x=alt.X("year:Q", title="CPD year"))
    line = base.mark_rule(**_LOOK).encode(y=alt.value(-lift - _LINE), y2=alt.value("height"))
    more = _LINE * row["label"].count("\n")
    place = {"dx": 4 if align == "left" else -4, "dy": -lift - more, "baseline": "bottom", "lineBreak": "\n"}
    text = base.encode(y=alt.value(0), text=alt.Text("label:N"))
    look = marks.label_look(align=align, color=theme.MUTED)
    return [
        line,
        text.mark_text(**look, **place, stroke=theme.WHITE, strokeWidth=4),
        text.mark_text(**look, **place),
    ]


def across_years_below(drawn: alt.LayerChart, happened: Sequence[tuple[int, str]]) -> alt.LayerChart:
    """A chart whose years stand below one another,
    with a line and a label for each event in the gap above its year."""
    layers = []
    for year, label in happened:
        row = {"category": str(year), "label": marks.wrapped(label, 60)}
        base = marks.chart([row]).encode(y=alt.Y("category:O", bandPosition=0, sort=None, title=None))
        text = base.mark_text(**marks.label_look(align="left", color=theme.MUTED), dy=-1, baseline="bottom")
        line = base.mark_rule(**_LOOK, yOffset=-1)
        layers += [line, text.encode(x=alt.value(0), text=alt.Text("label:N"))]
    marked = drawn.properties(height=round(1.3 * float(drawn.height)))
    marked.layer = [*layers, *drawn.layer]
    return marked
