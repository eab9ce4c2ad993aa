"""Figures over the years as lines: broken where a year is missing and where the rules changed."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import altair as alt

from analysis.catalogue.figure import Figure, Statistic
from analysis.scheme.labels import Labels
from dashboard.charts import theme
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room, Row
from dashboard.words import numbers

_MEDIAN = {
    Statistic.LOWER_QUARTILE: "lower",
    Statistic.MEDIAN: "value",
    Statistic.UPPER_QUARTILE: "upper",
}


def shares(
    series: Mapping[str, Sequence[Figure]],
    rules: Sequence[int] = (),
    published: Mapping[str, Sequence[Figure]] | None = None,
) -> alt.LayerChart:
    """One line for each named series of shares; `rules` are the first years of changed rules.

    `published` holds totals of earlier years whose rows are gone, by series:
    hollow points that no line joins.
    """
    names = list(series)
    years = [
        figure.year for held in (series, published or {}) for figures in held.values() for figure in figures
    ]
    rows = [row for name in names for row in _rows(name, series[name], rules)]
    y = marks.share_axis(alt.Y, "value")
    base = marks.chart(rows).encode(x=marks.years_axis(years), y=y, color=marks.colours(names, legend=False))
    told = marks.tooltip(("series", "Measure"), ("year", "CPD year"), ("shown", "Counted"))
    layers = [
        *marks.breaks(years, rules),
        base.mark_line(strokeWidth=2.5).encode(detail=alt.Detail("run:N")),
        base.mark_point(filled=True, size=80, opacity=1).encode(shape=marks.shapes(names), tooltip=told),
    ]
    earlier = [row for name, figures in (published or {}).items() for row in _rows(name, figures, ())]
    if earlier:
        hollow = marks.chart(earlier).encode(
            x=marks.years_axis(years), y=y, color=marks.colours(names, legend=False)
        )
        hollow = hollow.mark_point(filled=False, size=80, strokeWidth=2, opacity=1)
        told = marks.tooltip(("series", "Measure"), ("year", "CPD year"), ("shown", "As published"))
        layers.append(hollow.encode(shape=marks.shapes(names), tooltip=told))
    if len(names) == 1:
        return marks.finish([*layers, _values(rows, years)], Room(260, top=22))
    return marks.finish([*layers, _ends(rows, years)], Room(280, right=8, top=22))


def hours(
    figures: Sequence[Figure],
    labels: Labels,
    rules: Sequence[int] = (),
    published: Sequence[Figure] = (),
) -> alt.LayerChart:
    """The median with the middle half behind it, year by year;
    `published` medians of earlier years stand hollow."""
    found: dict[int, Row] = {}
    for figure in figures:
        if figure.is_shown and figure.statistic in _MEDIAN:
            found.setdefault(figure.year, {"year": figure.year})[_MEDIAN[figure.statistic]] = figure.value
    rows = _with_runs([_with_text(row, labels) for row in found.values() if "value" in row], rules)
    known = [{"year": each.year, "value": each.value} for each in published if each.value is not None]
    earlier = [_with_text(row, labels) for row in known]
    years = [row["year"] for row in (*earlier, *rows)]
    top = max((row.get("upper", row["value"]) for row in (*earlier, *rows)), default=1) * 1.1
    y = _amounts(top, labels)
    base = marks.chart(rows).encode(x=marks.years_axis(years), y=y)
    middle = base.mark_rule(strokeWidth=16, color=marks.PALE_MARK)
    point = base.mark_point(filled=True, size=80, color=theme.DARK_BLUE, opacity=1)
    layers = [
        *marks.breaks(years, rules),
        middle.encode(y=alt.Y("lower:Q"), y2=alt.Y2("upper")),
        base.mark_line(strokeWidth=2.5, color=theme.DARK_BLUE).encode(detail=alt.Detail("run:N")),
        point.encode(tooltip=marks.tooltip(("year", "CPD year"), ("shown", labels.put("{Hours}")))),
        base.mark_text(**marks.label_look(), dy=-13).encode(text=alt.Text("median:N")),
    ]
    if earlier:
        hollow = marks.chart(earlier).encode(x=marks.years_axis(years), y=y)
        point = hollow.mark_point(filled=False, size=80, strokeWidth=2, color=theme.DARK_BLUE, opacity=1)
        layers += [
            point.encode(tooltip=marks.tooltip(("year", "CPD year"), ("shown", "As published"))),
            hollow.mark_text(**marks.label_look(), dy=-13).encode(text=alt.Text("median:N")),
        ]
    return marks.finish(layers, Room(280, top=26, right=8))


def _amounts(top: float, labels: Labels) -> alt.Y:
    """The axis of what members count, from none."""
    return alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, top], nice=True),
        axis=alt.Axis(
            title=labels.put("{Hours}"),
            titleAngle=0,
            titleAlign="left",
            titleX=0,
            titleY=-10,
            domain=False,
            ticks=False,
        ),
    )


def _with_text(row: Row, labels: Labels) -> Row:
    text = f"half recorded {numbers.hours(row['value'], labels)} or more"
    if "lower" in row and "upper" in row:
        text += (
            f"; the middle half between {numbers.half_hours(row['lower'])} and "
            f"{numbers.half_hours(row['upper'])}"
        )
    return {**row, "median": numbers.half_hours(row["value"]), "shown": text}


def _rows(name: str, figures: Sequence[Figure], rules: Sequence[int]) -> list[Row]:
    shown = [figure for figure in figures if figure.is_shown and figure.value is not None]
    rows = [
        {
            "year": figure.year,
            "value": figure.value,
            "series": name,
            "label": numbers.share(figure),
            "shown": numbers.part_of(figure),
        }
        for figure in shown
    ]
    return _with_runs(rows, rules)


def _with_runs(rows: list[Row], rules: Sequence[int]) -> list[Row]:
    """Each row with the run of unbroken years under one rule that it belongs to;
    a line joins one run only."""
    rows = sorted(rows, key=lambda row: row["year"])
    answer = []
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1]["year"] - pair[0]):
        for _, row in run:
            changed = sum(1 for year in rules if year <= row["year"])
            first = row["year"] - next(n for n, each in enumerate(rows) if each is row)
            answer.append({**row, "run": f"{row.get('series', '')} {first} {changed}"})
    return answer


def _values(rows: list[Row], years: Sequence[int]) -> alt.Chart:
    text = marks.chart(rows).mark_text(**marks.label_look(), dy=-14)
    x, y = marks.years_axis(years), marks.share_axis(alt.Y, "value")
    return text.encode(x=x, y=y, text=alt.Text("label:N"))


def _ends(rows: list[Row], years: Sequence[int]) -> alt.Chart:
    """The name and last value of each line at its right end, pushed apart where they would touch."""
    last = {row["series"]: row for row in rows}
    placed: list[Row] = []
    lowest = -1.0
    for row in sorted(last.values(), key=lambda row: row["value"]):
        name = marks.wrapped(f"{row['series']} {row['label']}", 20)
        room = 0.085 * (name.count("\n") + 1)
        lowest = max(row["value"] - room / 2, lowest)
        placed.append({"year": max(years), "value": lowest + room / 2, "label": name})
        lowest += room
    text = marks.chart(placed).mark_text(
        **marks.label_look(align="left"), lineBreak="\n", baseline="middle", dx=4
    )
    y = marks.share_axis(alt.Y, "value")
    return text.encode(x=alt.value("width"), y=y, text=alt.Text("label:N"))
