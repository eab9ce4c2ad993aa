"""Counted lines, bars and columns as Word's own charts."""

from collections.abc import Sequence
from typing import Any

from dashboard import theme
from dashboard.reports.chart_block import Chart
from dashboard.reports.render.office_book import Book, Column
from dashboard.reports.render.office_xml import SYMBOLS, Axis, Element, c, line, shows, solid

_LINE_HEIGHT, _BAR_HEIGHT, _ROOM = 2_600_000, 330_000, 700_000  # English Metric Units


def height(block: Chart) -> int:
    """In English Metric Units; bars take the more the more there are."""
    if block.kind == "bar":
        return _ROOM + _BAR_HEIGHT * len(block.categories) * len(block.series)
    return _LINE_HEIGHT


def plot(block: Chart, book: Book, width: int) -> tuple[Element, range]:
    """The plot, and which of its series a key names; what it draws is in `book` afterwards."""
    categories = book.add(block.category_title or "Category", _with_gaps(block, block.categories, ""))
    columns = [book.add(one.name, _with_gaps(block, one.values, None), block.number_format) for one in block.series]
    series = [_series(block, categories, column, place) for place, column in enumerate(columns)]
    ids = (c("axId", val=1), c("axId", val=2))
    if block.kind == "line":
        chart = c("lineChart", *_first(), *series, c("marker", val=1), *ids)
    else:
        way = c("barDir", val="bar" if block.kind == "bar" else "col")
        chart = c("barChart", way, *_first("clustered"), *series, c("gapWidth", val=60), *ids)
    return c("plotArea", c("layout"), chart, *_axes(block)), range(len(series))


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
    values = Axis(
        kind="valAx",
        ids=(2, 1),
        side="b" if across else "l",
        low=block.y_min,
        high=block.y_max,
        form=block.number_format,
        grid=True,
        crosses="max" if across else "autoZero",
        more=(c("crossBetween", val="between"),),
    )
    return categories.xml(), values.xml()
