"""Counted lines, bars and columns as Word's own charts, with what happened in a year marked on lines."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.charts import style, theme
from dashboard.document.chart_block import Chart
from dashboard.reports.render.office.book import Book, Column
from dashboard.reports.render.office.flags import ROOM, flag, grid_step
from dashboard.reports.render.office.xml import SYMBOLS, Axis, Element, c, line, shows, solid

_LINE_HEIGHT, _FLAG_HEIGHT, _BAR_HEIGHT, _ROOM = 2_600_000, 170_000, 330_000, 700_000  # English Metric Units
_WRAP = 36  # characters


def height(block: Chart) -> int:
    """In English Metric Units; bars take the more the more there are."""
    if block.kind == "bar":
        return _ROOM + _BAR_HEIGHT * len(block.categories) * len(block.series)
    return _LINE_HEIGHT + _FLAG_HEIGHT * sum(len(_lines(label)) for _, label in block.events)


def plot(block: Chart, book: Book, width: int) -> tuple[Element, range]:
    """The plot, and which of its series a key names; what it draws is in `book` afterwards."""
    categories = book.add(block.category_title or "Category", _with_gaps(block, block.categories, ""))
    columns = [
        book.add(one.name, _with_gaps(block, one.values, None), block.number_format) for one in block.series
    ]
    series = [_series(block, categories, column, place) for place, column in enumerate(columns)]
    ids = (c("axId", val=1), c("axId", val=2))
    if block.kind == "line":
        events = _events(block, book, categories)
        chart = c("lineChart", *_first(), *series, *events, c("marker", val=1), *ids)
    else:
        way = c("barDir", val="bar" if block.kind == "bar" else "col")
        chart = c("barChart", way, *_first("clustered"), *series, c("gapWidth", val=60), *ids)
    return c("plotArea", c("layout"), chart, *_axes(block)), range(len(series))


def _events(block: Chart, book: Book, categories: Column) -> Iterator[Element]:
    """A flag for each event, its words to the right in the first half and to the left in the second.

    The outer ones stand higher, so that the line of one hardly meets the words of another.
    """
    middle = (len(block.categories) - 1) / 2
    placed = [(block.categories.index(category), category, _lines(label)) for category, label in block.events]
    top = _top(block)
    for row, (place, category, lines) in enumerate(
        sorted(placed, key=lambda event: (-abs(event[0] - middle), event))
    ):
        height = top - _flag_room(block) * len(lines) / 2
        column = book.add_aside(
            "\n".join(lines), [height if each == category else None for each in categories.values]
        )
        yield flag(column, categories.texts("cat"), len(block.series) + row, "r" if place <= middle else "l")
        top -= _flag_room(block) * len(lines)


def _lines(label: str) -> list[str]:
    """The words of an event in lines that fit beside the middle of the chart."""
    return textwrap.wrap(label, _WRAP)


def _top(block: Chart) -> float:
    """The end of the axis, above the grid and the words of every event."""
    return _grid(block) + _flag_room(block) * sum(len(_lines(label)) for _, label in block.events)


def _grid(block: Chart) -> float:
    """Where the grid of a line chart with events ends."""
    return block.y_max if block.y_max is not None else style.domain(block)[1]


def _flag_room(block: Chart) -> float:
    return (_grid(block) - block.y_min) * ROOM


def _first(grouping: str = "standard") -> tuple[Element, Element]:
    return c("grouping", val=grouping), c("varyColors", val=0)


def _with_gaps(block: Chart, each: Sequence[Any], blank: str | None) -> list[Any]:
    """One entry a category, and an empty one before each break: no program joins a line over it."""
    found: list[Any] = []
    for category, value in zip(block.categories, each, strict=True):
        found += [blank, value] if category in block.breaks else [value]
    return found


def _series(block: Chart, categories: Column, column: Column, place: int) -> Element:
    """Colour and, for lines, a shape of its own; bars say their value."""
    first = (c("idx", val=place), c("order", val=place), column.name())
    last = (categories.texts("cat"), column.numbers("val"))
    colour = theme.SERIES[place]
    if block.kind != "line":
        labels = c("dLbls", *shows("showVal"))
        return c("ser", *first, c("spPr", solid(colour)), c("invertIfNegative", val=0), labels, *last)
    marker = c("marker", c("symbol", val=SYMBOLS[place]), c("size", val=7), c("spPr", solid(colour)))
    return c("ser", *first, c("spPr", line(colour, 2)), marker, *last, c("smooth", val=0))


def _axes(block: Chart) -> tuple[Element, Element]:
    """The value axis from its least to its greatest value; bars read from the top, values beneath them."""
    across = block.kind == "bar"
    names = (c("auto", val=0), c("lblAlgn", val="ctr"), c("lblOffset", val=100), c("noMultiLvlLbl", val=0))
    categories = Axis(kind="catAx", ids=(1, 2), side="l" if across else "b", turned=across, more=names)
    step = grid_step(_grid(block) - block.y_min) if block.events else 0
    unit = (c("majorUnit", val=f"{step:g}"),) if step else ()
    values = Axis(
        kind="valAx",
        ids=(2, 1),
        side="b" if across else "l",
        low=block.y_min,
        high=_top(block) if block.events else block.y_max,
        form=f"[<={_grid(block):g}]{block.number_format};" if block.events else block.number_format,
        grid=True,
        crosses="max" if across else "autoZero",
        more=(c("crossBetween", val="between"), *unit),
    )
    return categories.xml(), values.xml()
