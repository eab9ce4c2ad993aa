"""Counted figures side by side: bars from zero with their value beside them,
and medians with the middle half."""

from collections.abc import Callable, Mapping, Sequence

import altair as alt

from analysis.catalogue.figure import Figure, Statistic
from analysis.scheme.labels import Labels
from dashboard.charts import theme
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room, Row
from dashboard.words import numbers

_ROOM_FOR_LABEL = 8
_QUARTILES = (Statistic.LOWER_QUARTILE, Statistic.MEDIAN, Statistic.UPPER_QUARTILE)


def name_of(figure: Figure) -> str:
    """The group or groups a figure speaks of."""
    return " · ".join(group for _, group in figure.groups) or "All"


def shares(figures: Sequence[Figure], name: Callable[[Figure], str] = name_of) -> alt.LayerChart:
    """A bar for each share that may be shown."""
    rows = [_bar(figure, name(figure)) for figure in figures if figure.is_shown]
    names = list(dict.fromkeys(row["category"] for row in rows))
    base = marks.chart(rows).encode(y=marks.categories(names))
    told = marks.tooltip(("category", "Group"), ("shown", "Counted"))
    end = _end(rows)
    bar = base.mark_bar(height={"band": 0.8}, color=theme.DARK_BLUE).encode(x=end, tooltip=told)
    text = base.mark_text(**marks.label_look(align="left"), dx=6).encode(x=end, text=alt.Text("label:N"))
    return marks.finish([bar, text], _room(names))


def several(series: Mapping[str, Sequence[Figure]]) -> alt.LayerChart:
    """For each group a bar for each of up to four named series."""
    rows = [
        {**_bar(figure, name_of(figure)), "series": series_name}
        for series_name, figures in series.items()
        for figure in figures
        if figure.is_shown
    ]
    names = list(dict.fromkeys(row["category"] for row in rows))
    order = alt.YOffset("series:N", sort=list(series))
    base = marks.chart(rows).encode(y=marks.categories(names), yOffset=order)
    told = marks.tooltip(("category", "Group"), ("series", "Measure"), ("shown", "Counted"))
    end = _end(rows)
    bar = base.mark_bar().encode(x=end, color=marks.colours(list(series)), tooltip=told)
    text = base.mark_text(**marks.label_look(align="left"), dx=6).encode(x=end, text=alt.Text("label:N"))
    return marks.finish([bar, text], _room(names, 26 * len(series) + 10))


def medians(
    figures: Sequence[Figure], labels: Labels, name: Callable[[Figure], str] = name_of
) -> alt.LayerChart:
    """The median of each group as a point, the middle half behind it where the group is large enough."""
    found: dict[str, Row] = {}
    for figure in figures:
        if figure.is_shown and figure.statistic in _QUARTILES:
            row = found.setdefault(
                name(figure), {"category": marks.wrapped(name(figure)), "base": figure.whole}
            )
            row[str(figure.statistic)] = figure.value
    rows = [_with_tooltip(row, labels) for row in found.values() if Statistic.MEDIAN in row]
    names = [row["category"] for row in rows]
    base = marks.chart(rows).encode(y=marks.categories(names))
    axis = alt.Axis(title=labels.put("{Hours}"), domain=False, ticks=False, tickCount=6)
    scale = alt.Scale(zero=True, nice=True)
    middle = base.mark_rule(strokeWidth=14, color=marks.PALE_MARK)
    point = base.mark_point(filled=True, size=90, color=theme.DARK_BLUE, opacity=1)
    told = marks.tooltip(("category", "Group"), ("shown", labels.put("{Hours}")))
    layers = [
        middle.encode(x=alt.X("lower_quartile:Q", axis=axis, scale=scale), x2=alt.X2("upper_quartile")),
        point.encode(x=alt.X("median:Q", axis=axis, scale=scale), tooltip=told),
        base.mark_text(**marks.label_look(), dy=-15).encode(x=alt.X("median:Q"), text=alt.Text("label:N")),
    ]
    return marks.finish(layers, Room(marks.bar_room(names, 46) + 40, top=14, right=16))


def _bar(figure: Figure, name: str) -> Row:
    return {
        "category": marks.wrapped(name),
        "end": figure.value,
        "label": numbers.share(figure),
        "shown": numbers.part_of(figure),
    }


def _end(rows: Sequence[Row]) -> alt.X:
    """The ends of bars on one scale: all of it, or a half or quarter where no bar is longer."""
    longest = max((row["end"] or 0 for row in rows), default=1)
    top = next((limit for limit in (0.25, 0.5) if longest <= limit), 1)
    return marks.share_axis(alt.X, "end", drawn=False, top=top)


def _with_tooltip(row: Row, labels: Labels) -> Row:
    text = f"median {numbers.hours(row[Statistic.MEDIAN], labels)}"
    if Statistic.LOWER_QUARTILE in row and Statistic.UPPER_QUARTILE in row:
        low, high = row[Statistic.LOWER_QUARTILE], row[Statistic.UPPER_QUARTILE]
        text += f", middle half {numbers.half_hours(low)} to {numbers.half_hours(high)}"
    text += f"; {numbers.number(row['base'] or 0)} declarations"
    return {**row, "label": numbers.half_hours(row[Statistic.MEDIAN]), "shown": text}


def _room(names: Sequence[str], each: int = 30) -> Room:
    return Room(marks.bar_room(names, each), right=_ROOM_FOR_LABEL)
