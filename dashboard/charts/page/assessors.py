"""Assessors: counts as bars, coefficients with intervals, and the funnel of shares by number of opinions."""

from collections.abc import Sequence
from math import floor

import altair as alt

from analysis.catalogue.assessing import Assessor, Estimate, Limit
from dashboard.charts import theme
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room, Row
from dashboard.words import numbers

FEW = 30
"""Below this many opinions a point is drawn hollow."""


def bars(named: Sequence[tuple[str, int, str]], whole: int) -> alt.LayerChart:
    """Counts out of `whole`, one a line, each with its words at the right."""
    rows: list[Row] = [
        {"category": marks.wrapped(name, 26), "value": count, "label": label} for name, count, label in named
    ]
    names = [str(row["category"]) for row in rows]
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, max(whole, 1)], nice=False))
    base = marks.chart(rows).encode(y=marks.categories(names))
    bar = base.mark_bar(color=theme.DARK_BLUE, height={"band": 0.8}).encode(
        x=x, tooltip=marks.tooltip(("category", "What"), ("label", "Records"))
    )
    text = base.mark_text(**marks.label_look(align="left"), dx=6).encode(x=x, text=alt.Text("label:N"))
    return marks.finish([bar, text], Room(marks.bar_room(names), right=76))


def coefficients(named: Sequence[tuple[str, Estimate]]) -> alt.LayerChart:
    """One coefficient a line, point and interval,
    from nought (or the lowest limit below it) to full agreement at 1.

    One that is not defined is left out; the table beside the chart says why.
    """
    rows: list[Row] = [
        {
            "category": name,
            "value": each.value,
            "lower": each.value if each.lower is None else each.lower,
            "upper": each.value if each.upper is None else each.upper,
            "label": f"{each.value:.2f}",
            "shown": f"{each.value:.2f}"
            if each.lower is None or each.upper is None
            else f"{each.value:.2f}, between {each.lower:.2f} and {each.upper:.2f}",
        }
        for name, each in named
        if each.value is not None
    ]
    least = min([0.0, *(row["lower"] for row in rows)])
    scale = alt.Scale(domain=[min(0.0, floor(least * 4) / 4), 1], nice=False)
    axis = alt.Axis(title=None, format=".2~f", tickCount=5, domain=False, ticks=False)
    names = [str(row["category"]) for row in rows]
    base = marks.chart(rows).encode(y=marks.categories(names))
    interval = base.mark_rule(strokeWidth=2.5, color=theme.DARK_BLUE)
    interval = interval.encode(x=alt.X("lower:Q", scale=scale, axis=axis), x2=alt.X2("upper"))
    point = base.mark_point(size=90, stroke=theme.DARK_BLUE, fill=theme.DARK_BLUE, strokeWidth=2, opacity=1)
    told = marks.tooltip(("category", "What"), ("shown", "Agreement"))
    point = point.encode(x=alt.X("value:Q", scale=scale, axis=axis), tooltip=told)
    text = base.mark_text(**marks.label_look(align="left"), dx=8).encode(
        x=alt.value("width"), text=alt.Text("label:N")
    )
    return marks.finish([interval, point, text], Room(marks.bar_room(names, 34) + 26, right=8))


def funnel(
    found: Sequence[Assessor], limits: Sequence[Limit], share: float, *, wider: bool
) -> alt.LayerChart:
    """Each assessor's share by number of first opinions, inside limits;
    the letter stands only at those flagged.

    A share is that of all, times adverse by expected: what it would be,
    had the assessor had everybody's records.

    `wider`: draw the limits with the assessors' own spread too.
    """
    lines: list[Row] = [
        {"judged": limit.judged, "value": getattr(limit, name), "name": name, "dash": label}
        for limit in limits
        for name, label in (_LIMITS | (_WIDER if wider else {})).items()
    ]
    x = alt.X("judged:Q", scale=alt.Scale(zero=False, nice=False), axis=_axis("First opinions"))
    top = min(
        1.0, 0.1 + max([line["value"] for line in lines] + [standardised(each, share) for each in found])
    )
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=_share_axis())
    dash = alt.StrokeDash("dash:N", legend=alt.Legend(title=None, orient="top", labelLimit=0, columns=2))
    limit = marks.chart(lines).mark_line(color=theme.MARK_GREY, strokeWidth=1.5)
    limit = limit.encode(x=x, y=y, detail=alt.Detail("name:N"), strokeDash=dash)
    middle = marks.chart([{"value": share}]).mark_rule(color=theme.MARK_GREY).encode(y=y)
    base = marks.chart([_row(each, share) for each in found]).encode(x=x, y=y)
    point = base.mark_point(size=90, stroke=theme.DARK_BLUE, strokeWidth=2, opacity=1).encode(
        fill=alt.Fill("fill:N", scale=None), tooltip=marks.tooltip(("name", "Who"), ("shown", "Adverse"))
    )
    text = base.mark_text(**marks.label_look(align="left"), dx=9).encode(text=alt.Text("label:N"))
    return marks.finish([limit, middle, point, text], Room(300, right=24))


_LIMITS = {"lower95": "95%", "upper95": "95%", "lower998": "99.8%", "upper998": "99.8%"}
_WIDER = {"wider_lower": "95%, with their spread", "wider_upper": "95%, with their spread"}


def standardised(each: Assessor, share: float) -> float:
    """Adverse by expected, times the share of all; at most 1."""
    return min(1.0, share * each.adverse / each.expected) if each.expected else 0.0


def _row(each: Assessor, share: float) -> Row:
    return {
        "judged": each.judged,
        "value": standardised(each, share),
        "name": f"Assessor {each.letter}",
        "label": each.letter if each.flagged else "",
        "shown": f"{numbers.number(each.adverse)} of {numbers.number(each.judged)}; expected "
        f"{each.expected:.1f}",
        "fill": theme.WHITE if each.judged < FEW else theme.DARK_BLUE,
    }


def _axis(title: str) -> alt.Axis:
    return alt.Axis(title=title, format="d", grid=False, ticks=False, labelAngle=0, tickMinStep=1)


def _share_axis() -> alt.Axis:
    return alt.Axis(title="Adverse", labelExpr=marks.PER_CENT, domain=False, ticks=False, tickCount=5)
