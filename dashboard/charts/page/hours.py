"""How hours are spread: a histogram with the two targets marked."""

from collections.abc import Sequence

import altair as alt

from analysis.catalogue.figure import Bin
from analysis.scheme.labels import Labels
from dashboard.charts import theme
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room
from dashboard.words import numbers, sentences


def spread(bins: Sequence[Bin], targets: Sequence[int], labels: Labels) -> alt.LayerChart:
    """Declarations per five hours, so that bars of merged bins are as tall as their area says;
    targets dashed.

    The bar above the last edge has no upper end; it is drawn ten hours wide with a plus sign on the axis.
    """
    last = bins[-1]
    top = last.lower + 10 if last.upper is None else last.upper
    rows = [
        {
            "start": bar.lower,
            "floor": 0,
            "end": top if bar.upper is None else bar.upper,
            "height": bar.count / ((top if bar.upper is None else bar.upper) - bar.lower) * 5,
            "range": sentences.bin_label(bar, labels),
            "shown": f"{numbers.number(bar.count)} declarations",
        }
        for bar in bins
    ]
    step = 20 if last.lower > 60 else 10
    ticks = [*range(0, int(last.lower) - step // 2, step), int(last.lower)]
    label = f"datum.value == {int(last.lower)} ? datum.value + '+' : datum.value"
    recorded = labels.put("{Hours} recorded in the year")
    x_axis = alt.Axis(title=recorded, values=ticks, labelExpr=label, grid=False)
    x = alt.X("start:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=x_axis)
    title = {"titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -28}
    each = labels.put("Declarations for each five {hours}")
    y_axis = alt.Axis(title=each, tickCount=4, domain=False, ticks=False, **title)
    bar = marks.chart(rows).mark_bar(color=theme.DARK_BLUE, stroke=theme.WHITE, strokeWidth=1)
    told = marks.tooltip(("range", labels.put("{Hours}")), ("shown", "Count"))
    bar = bar.encode(
        x=x, x2=alt.X2("end"), y=alt.Y("height:Q", axis=y_axis), y2=alt.Y2("floor"), tooltip=told
    )
    return marks.finish([bar, *_targets(targets, x, labels)], Room(270, top=40))


def _targets(targets: Sequence[int], x: alt.X, labels: Labels) -> list[alt.Chart]:
    rows = [{"start": target, "label": numbers.hours(target, labels)} for target in sorted(set(targets))]
    base = marks.chart(rows).encode(x=x)
    line = base.mark_rule(color=theme.TEXT, strokeDash=[5, 3], strokeWidth=1.5)
    text = base.mark_text(**marks.label_look(align="left"), dx=3, dy=-4, baseline="bottom")
    return [line, text.encode(y=alt.value(0), text=alt.Text("label:N"))]
