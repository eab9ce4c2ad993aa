"""How hours are divided over the three areas: parts of a whole by year,
and where they lie between the three."""

from collections.abc import Mapping, Sequence

import altair as alt

from analysis.catalogue.figure import Cell, Figure
from analysis.scheme.labels import Labels
from dashboard.charts import theme
from dashboard.charts.page import marks
from dashboard.charts.page.marks import Room, Row
from dashboard.words import numbers

_CORNERS = ((0.5, 0.92, "center"), (-0.02, -0.06, "left"), (1.02, -0.06, "right"))
_ON_COLOUR = {theme.DARK_BLUE: theme.WHITE, theme.TURQUOISE: theme.TEXT, theme.DARK_PINK: theme.WHITE}


def mix(parts: Mapping[str, Sequence[Figure]], labels: Labels) -> alt.LayerChart:
    """A full bar a year, divided into the named parts in the order given, each with its share inside."""
    rows = _stack(parts)
    years = sorted({row["category"] for row in rows}, reverse=True)
    y = marks.categories(years)
    base = marks.chart(rows).encode(y=y)
    share = labels.put("Share of {hours}")
    told = marks.tooltip(("category", "CPD year"), ("series", "Area"), ("label", share))
    bar = base.mark_bar(stroke=theme.WHITE, strokeWidth=1).encode(
        x=marks.share_axis(alt.X, "start", drawn=False),
        x2=alt.X2("end"),
        color=marks.colours(list(parts)),
        tooltip=told,
    )
    ink = alt.Color("ink:N", scale=None, legend=None)
    text = base.mark_text(**marks.label_size()).encode(
        x=alt.X("middle:Q"), text=alt.Text("label:N"), color=ink
    )
    return marks.finish([bar, text], Room(34 * len(years) + 70))


def triangle(cells: Sequence[Cell], corners: Sequence[str]) -> alt.LayerChart:
    """The three-area plane in small triangles, darker where more members are;
    each triangle is three points."""
    most = max((cell.value or 0 for cell in cells), default=1) or 1
    rows = [point for cell in cells for point in _outline(cell, most)]
    scale = {"domain": [-0.02, 1.02], "nice": False, "zero": False}
    x = alt.X("x:Q", axis=None, scale=alt.Scale(**scale))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.1, 0.98], nice=False, zero=False))
    order = alt.Order("order:Q")
    fill = alt.Fill("shade:N", scale=None, legend=None)
    told = marks.tooltip(("shown", "Declarations"))
    area = marks.chart(rows).mark_line(filled=True, stroke=theme.RULE, strokeWidth=0.7, opacity=1)
    area = area.encode(x=x, y=y, order=order, detail=alt.Detail("cell:N"), fill=fill, tooltip=told)
    text = [_corner(name, place, x, y) for name, place in zip(corners, _CORNERS, strict=True)]
    return marks.finish([area, *text], Room(310)).properties(width=350)


def _corner(name: str, place: tuple[float, float, str], x: alt.X, y: alt.Y) -> alt.Chart:
    across, up, align = place
    text = marks.chart([{"x": across, "y": up, "label": name}]).mark_text(**marks.label_look(align=align))
    return text.encode(x=x, y=y, text=alt.Text("label:N"))


def _stack(parts: Mapping[str, Sequence[Figure]]) -> list[Row]:
    reached: dict[int, float] = {}
    rows = []
    for place, (name, figures) in enumerate(parts.items()):
        for figure in figures:
            if figure.is_shown and figure.value is not None:
                start = reached.get(figure.year, 0.0)
                reached[figure.year] = start + figure.value
                rows.append(_part(figure, name, start, theme.SERIES[place]))
    return rows


def _part(figure: Figure, name: str, start: float, colour: str) -> Row:
    value = figure.value or 0.0
    return {
        "category": str(figure.year),
        "series": name,
        "start": start,
        "end": min(1.0, start + value),
        "middle": start + value / 2,
        "label": numbers.share(figure) if value >= 0.05 else "",
        "ink": _ON_COLOUR.get(colour, theme.TEXT),
    }


def _outline(cell: Cell, most: float) -> list[Row]:
    """The outline of a small triangle, closed; its place is told in whole steps towards each corner."""
    place = [int(step) for step in cell.across.split(",")]
    moves = ((1, 0, 0), (0, 1, 0), (0, 0, 1)) if cell.down == "up" else ((1, 1, 0), (1, 0, 1), (0, 1, 1))
    side = sum(place) + sum(moves[0])
    shown = "fewer than can be shown" if cell.value is None else f"{numbers.number(cell.value)} declarations"
    rows = []
    for order, move in enumerate((*moves, moves[0])):
        top, _, right = ((step + more) / side for step, more in zip(place, move, strict=True))
        name = f"{cell.across} {cell.down}"
        at = {"x": top / 2 + right, "y": top * 0.866, "order": order}
        shade = theme.WHITE if cell.value is None else marks.shade(cell.value / most)
        rows.append({**at, "cell": name, "shade": shade, "shown": shown})
    return rows
