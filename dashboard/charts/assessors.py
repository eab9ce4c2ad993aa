"""Assessors: counts as bars, and the funnel of shares by number of opinions."""

from collections.abc import Sequence

import altair as alt

from analysis.catalogue.assessing import Assessor, Limit
from dashboard import theme, words
from dashboard.charts import marks
from dashboard.charts.marks import Room, Row

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


def funnel(found: Sequence[Assessor], limits: Sequence[Limit], share: float, *, wider: bool) -> alt.LayerChart:
    """Each assessor's share by number of first opinions, inside limits; the letter stands only at those flagged.

    `wider`: draw the limits with the assessors' own spread too.
    """
    lines: list[Row] = [
        {"judged": limit.judged, "value": getattr(limit, name), "name": name, "dash": label}
        for limit in limits
        for name, label in (_LIMITS | (_WIDER if wider else {})).items()
    ]
    x = alt.X("judged:Q", scale=alt.Scale(zero=False, nice=False), axis=_axis("First opinions"))
    top = min(1.0, 0.1 + max([line["value"] for line in lines] + [each.adverse / each.judged for each in found]))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=_share_axis())
    dash = alt.StrokeDash("dash:N", legend=alt.Legend(title=None, orient="top", labelLimit=0, columns=2))
    limit = marks.chart(lines).mark_line(color=theme.MARK_GREY, strokeWidth=1.5)
    limit = limit.encode(x=x, y=y, detail=alt.Detail("name:N"), strokeDash=dash)
    middle = marks.chart([{"value": share}]).mark_rule(color=theme.MARK_GREY).encode(y=y)
    base = marks.chart([_row(each) for each in found]).encode(x=x, y=y)
    point = base.mark_point(size=90, stroke=theme.DARK_BLUE, strokeWidth=2, opacity=1).encode(
        fill=alt.Fill("fill:N", scale=None), tooltip=marks.tooltip(("name", "Who"), ("shown", "Adverse"))
    )
    text = base.mark_text(**marks.label_look(align="left"), dx=9).encode(text=alt.Text("label:N"))
    return marks.finish([limit, middle, point, text], Room(300, right=24))


_LIMITS = {"lower95": "95%", "upper95": "95%", "lower998": "99.8%", "upper998": "99.8%"}
_WIDER = {"wider_lower": "95%, with their spread", "wider_upper": "95%, with their spread"}


def _row(each: Assessor) -> Row:
    return {
        "judged": each.judged,
        "value": each.adverse / each.judged,
        "name": f"Assessor {each.letter}",
        "label": each.letter if each.flagged else "",
        "shown": f"{words.number(each.adverse)} of {words.number(each.judged)}",
        "fill": theme.WHITE if each.judged < FEW else theme.DARK_BLUE,
    }


def _axis(title: str) -> alt.Axis:
    return alt.Axis(title=title, format="d", grid=False, ticks=False, labelAngle=0, tickMinStep=1)


def _share_axis() -> alt.Axis:
    return alt.Axis(title="Adverse", labelExpr=marks.PER_CENT, domain=False, ticks=False, tickCount=5)
