"""Estimates as Word's own chart: points with their intervals on a line, from a table of values and bounds.

Word has no such chart, so this is an XY chart: a point stands at its value and at the height of its row, and
a second series runs from each lower to each upper bound, with a gap between rows. The names at the left and
the values at the right are the labels of points that are not drawn; they repeat cells of the workbook, so
they follow a change there.
"""

import textwrap
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from dashboard.charts import style, theme
from dashboard.document.chart_block import Chart, Series
from dashboard.reports.render.office.book import Book, Column
from dashboard.reports.render.office.xml import (
    SYMBOLS,
    Axis,
    Element,
    a,
    c,
    cell_labels,
    line,
    no_line,
    plot_place,
    solid,
)

_WRAP = 34  # characters of a name in one line
_CHARACTER, _LINE, _EACH, _AROUND = 62_000, 150_000, 190_000, 70_000  # English Metric Units, at nine points
_TOP, _BELOW, _RIGHT, _KEY = 60_000, 260_000, 520_000, 300_000
_POINT, _HOLE = 8, 5  # points, across
_SPREAD = 0.6  # of the height of a row, over which several series stand

_Layer = tuple[Element, ...]  # a series of Word's, without its number


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where one series stands in the workbook."""

    value: Column
    lower: Column
    upper: Column
    row: Column


def height(block: Chart) -> int:
    """In English Metric Units: a row for each category, the axis, and a key for several series."""
    return _TOP + _rows(block) + _BELOW + (_KEY if len(block.series) > 1 else 0)


def _rows(block: Chart) -> int:
    lines = max(name.count("\n") + 1 for name in _names(block))
    return len(block.categories) * (_AROUND + max(_EACH * len(block.series), _LINE * lines))


def _names(block: Chart) -> list[str]:
    return ["\n".join(textwrap.wrap(name, _WRAP)) or name for name in block.categories]


def plot(block: Chart, book: Book, width: int) -> tuple[Element, range]:
    """The plot, and which of its series a key names; what it draws is in `book` afterwards."""
    names, many = _names(block), len(block.series)
    rows = [float(len(names) - place) for place in range(len(names))]
    low, high = style.domain(block)
    label = book.add(block.category_title or "Category", names)
    held = [
        _table(block, series, book, _rows_of_series(rows, place, many))
        for place, series in enumerate(block.series)
    ]
    pairs = tuple(zip(held, block.series, strict=True))
    layers = [_interval(columns, place, book) for place, columns in enumerate(held)]
    hollow = [_hollow(columns, series, book) for columns, series in pairs if any(series.hollow)]
    points = [_points(columns, place) for place, columns in enumerate(held)]
    key = range(many + len(hollow), 2 * many + len(hollow))
    # Word draws later series over earlier ones, LibreOffice earlier ones over later, but lines over all.
    layers += [*hollow, *points, *deepcopy(hollow)]
    for columns, series in pairs:
        told = [None if value is None else block.shown(value) for value in series.values]
        layers.append(_label_layer((columns.upper, columns.row), columns.value, told, "r"))
    edge = book.add_aside("Names stand at", [low] * len(names)), book.add_aside("Row of names", rows)
    layers.append(_label_layer(edge, label, names, "l"))
    drawn = [
        c("ser", c("idx", val=place), c("order", val=place), *layer) for place, layer in enumerate(layers)
    ]
    ids = (c("axId", val=1), c("axId", val=2))
    chart = c("scatterChart", c("scatterStyle", val="lineMarker"), c("varyColors", val=0), *drawn, *ids)
    axes = _axes(block, (low, high), len(rows))
    return c("plotArea", _place(block, names, width), chart, *axes), key


def _rows_of_series(rows: Sequence[float], place: int, many: int) -> list[float]:
    """The rows of one of several series,
    which stand above each other around the middle of a category's row."""
    step = _SPREAD / many
    return [row + step * ((many - 1) / 2 - place) for row in rows]


def _table(block: Chart, series: Series, book: Book, rows: Sequence[float]) -> _Columns:
    """The columns of a series; a value that is not shown has no row, so that it is not drawn at nought."""
    shown = [row if value is not None else None for row, value in zip(rows, series.values, strict=True)]
    form = block.number_format
    return _Columns(
        book.add(series.name, series.values, form),
        book.add(f"{series.name}, lower end", series.lower or series.values, form),
        book.add(f"{series.name}, upper end", series.upper or series.values, form),
        book.add_aside(f"{series.name}, row", shown),
    )


def _interval(columns: _Columns, place: int, book: Book) -> _Layer:
    """A line from each lower to each upper bound; a third, empty cell ends it."""
    lower, upper, row = columns.lower, columns.upper, columns.row
    across = [end for pair in zip(lower.values, upper.values, strict=True) for end in (*pair, None)]
    along = [each for value in row.values for each in (value, value, None)]
    cells = range(2, len(row.values) + 2)
    to_ends = [f"={letter}{cell}" for cell in cells for letter in (lower.letter, upper.letter, "")]
    to_rows = [f"={row.letter}{cell}" for cell in cells for _ in range(3)]
    x = book.add_aside(f"{columns.value.heading}, interval", across, lower.form, formulas=to_ends)
    y = book.add_aside(f"{columns.value.heading}, row of interval", along, formulas=to_rows)
    return _layer(x, (x, y), c("spPr", line(theme.SERIES[place], 2)), _marker("none"))


def _points(columns: _Columns, place: int) -> _Layer:
    """A marker at each value, in the colour and shape of the series."""
    marker = _marker(SYMBOLS[place], _POINT, solid(theme.SERIES[place]))
    return _layer(columns.value, (columns.value, columns.row), c("spPr", no_line()), marker)


def _hollow(columns: _Columns, series: Series, book: Book) -> _Layer:
    """A white point within each marker behind which few records stand."""
    is_few = [few and value is not None for few, value in zip(series.hollow, series.values, strict=True)]
    at = []
    for column in (columns.value, columns.row):
        held = [value if few else None for value, few in zip(column.values, is_few, strict=True)]
        cells = [f"={column.letter}{row}" for row in range(2, len(held) + 2)]
        at.append(book.add_aside(f"{column.heading}, of few", held, column.form, formulas=cells))
    return _layer(
        columns.value, (at[0], at[1]), c("spPr", no_line()), _marker("circle", _HOLE, solid(theme.WHITE))
    )


def _label_layer(at: tuple[Column, Column], told: Column, texts: Sequence[str | None], side: str) -> _Layer:
    """Points that are not drawn, with cells of the workbook as their labels;
    values stand a marker's width away."""
    marker = _marker("none") if side == "l" else _marker("circle", _POINT, a("noFill"))
    labels = cell_labels(texts, told.place, side)
    return (*_layer(told, at, c("spPr", no_line()), marker, labels), told.beside(texts))


def _marker(symbol: str, size: int = 0, inside: Element | None = None) -> Element:
    if inside is None:
        return c("marker", c("symbol", val=symbol))
    return c("marker", c("symbol", val=symbol), c("size", val=size), c("spPr", inside, no_line()))


def _layer(name: Column, at: tuple[Column, Column], *look: Element) -> _Layer:
    return (name.name(), *look, at[0].numbers("xVal"), at[1].numbers("yVal"), c("smooth", val=0))


def _place(block: Chart, names: Sequence[str], width: int) -> Element:
    """The plot, beside room for the longest name and a value beyond the last interval."""
    longest = max(len(line) for name in names for line in name.split("\n"))
    left = (longest + 2) * _CHARACTER / width
    tall = height(block)
    return plot_place(left, _TOP / tall, 1 - left - _RIGHT / width, _rows(block) / tall)


def _axes(block: Chart, ends: tuple[float, float], rows: int) -> tuple[Element, Element]:
    between = (c("crossBetween", val="midCat"),)
    low, high = ends
    values = Axis(
        kind="valAx",
        ids=(1, 2),
        side="b",
        low=low,
        high=high,
        form=block.number_format,
        grid=True,
        more=between,
    )
    ranks = Axis(kind="valAx", ids=(2, 1), side="l", low=0.5, high=rows + 0.5, shown=False, more=between)
    return values.xml(), ranks.xml()
