"""A histogram as Word's own chart: bars as wide as their bins, with reference lines at their values.

Word's columns are all of one width, so this is an area over an axis of dates: a day is one unit of the bins'
scale, and an edge that stands in two rows is drawn upright. What shares an axis with an area has its dates,
so a reference line is a series with one point in those same rows, and an error bar from there down to nought.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dashboard.charts import theme
from dashboard.document.chart_block import Chart, Mark
from dashboard.reports.render.office.book import Book, Column
from dashboard.reports.render.office.flags import ROOM, flag, grid_step
from dashboard.reports.render.office.xml import (
    Axis,
    Element,
    c,
    cell_labels,
    line,
    no_line,
    plot_place,
    solid,
)

_HEIGHT, _TOP, _BELOW, _RIGHT, _CHARACTER = (
    2_700_000,
    290_000,
    480_000,
    150_000,
    62_000,
)  # English Metric Units
_DAYS = "dd/mm/yyyy"
_MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class _Row:
    """A point of the outline: where it stands and how high it is, with the formulas of both;
    whose count it carries."""

    x: float
    height: float
    x_formula: str = ""
    height_formula: str = ""
    bin: int | None = None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The rows of the outline, their two columns, and the heights of one step of the grid,
    the grid and the axis."""

    rows: tuple[_Row, ...]
    x: Column
    tall: Column
    step: float
    grid: float
    top: float


def fits(block: Chart) -> bool:
    """Whether every edge and reference line is a whole number from nought on, as days are."""
    return all(x >= 0 and x == int(x) for x in (*block.edges, *(mark.value for mark in block.marks)))


def height(block: Chart) -> int:
    """In English Metric Units."""
    return _HEIGHT


def plot(block: Chart, book: Book, width: int) -> tuple[Element, range]:
    """The plot, and which of its series a key names; what it draws is in `book` afterwards."""
    book.add(block.category_title or "Bin", block.categories)
    counts = book.add(block.series[0].name, block.series[0].values, block.number_format)
    drawn = _outline(block, book, counts)
    flags = sorted(block.marks, key=lambda mark: mark.value)
    lines = [_mark(block, mark, book, drawn, (place, width)) for place, mark in enumerate(flags, start=1)]
    if not _same_widths(block):
        lines.append(_counts(block, book, drawn, counts))
    charts = [_chart("areaChart", _bars(counts, drawn))]
    if lines:
        charts.append(_chart("lineChart", *lines, c("marker", val=1)))
    return c("plotArea", _place(block, drawn, width), *charts, *_axes(block, drawn)), range(1)


def _chart(kind: str, *inside: Element) -> Element:
    ids = (c("axId", val=1), c("axId", val=2))
    return c(kind, c("grouping", val="standard"), c("varyColors", val=0), *inside, *ids)


def _bars(counts: Column, drawn: _Drawn) -> Element:
    shape = c("spPr", solid(theme.DARK_BLUE), line(theme.WHITE, 0.75))
    return c(
        "ser",
        c("idx", val=0),
        c("order", val=0),
        counts.name(),
        shape,
        drawn.x.numbers("cat", _DAYS),
        drawn.tall.numbers("val"),
    )


def _same_widths(block: Chart) -> bool:
    return len({high - low for low, high in pairwise(block.edges)}) == 1


def _ends(block: Chart) -> tuple[float, float]:
    """The ends of the axis: the bins, and reference lines beyond them."""
    every = (*block.edges, *(mark.value for mark in block.marks))
    return min(every), max(every)


def _outline(block: Chart, book: Book, counts: Column) -> _Drawn:
    low, high = book.add("From", block.edges[:-1]), book.add("To", block.edges[1:])
    rows = tuple(_rows(block, (counts.letter, low.letter, high.letter)))
    x = book.add_aside("Drawn at", [row.x for row in rows], formulas=[row.x_formula for row in rows])
    tall = book.add_aside(
        "Drawn height", [row.height for row in rows], formulas=[row.height_formula for row in rows]
    )
    most = max(*(row.height for row in rows), 1)
    step = grid_step(most)
    grid = step * math.ceil(most / step)
    return _Drawn(rows, x, tall, step, grid, grid * (1 + ROOM * len(block.marks)))


def _rows(block: Chart, letters: tuple[str, str, str]) -> Iterator[_Row]:
    """Up, over and down again for each bin; the area of a bar is its count, in bins of the least width."""
    count, start, end = letters
    least = min(high - low for low, high in pairwise(block.edges))
    same = _same_widths(block)
    yield from (_Row(mark.value, 0) for mark in block.marks if mark.value < block.edges[0])
    for place, (value, (low, high)) in enumerate(
        zip(block.series[0].values, pairwise(block.edges), strict=True)
    ):
        cell = place + 2
        tall = (value or 0) * least / (high - low)
        formula = f"={count}{cell}" if same else f"={count}{cell}*{least:g}/({end}{cell}-{start}{cell})"
        if place == 0:
            yield _Row(low, 0, f"={start}{cell}")
        yield _Row(low, tall, f"={start}{cell}", formula)
        inside = {mark.value for mark in block.marks if low < mark.value < high}
        middle = None if same else float(round((low + high) / 2))
        for x in sorted({*inside, *(() if middle is None else (middle,))}):
            yield _Row(x, tall, "", formula, place if x == middle else None)
        yield _Row(high, tall, f"={end}{cell}", formula)
        yield _Row(high, 0, f"={end}{cell}")
    yield from (_Row(mark.value, 0) for mark in block.marks if mark.value > block.edges[-1])


def _mark(block: Chart, mark: Mark, book: Book, drawn: _Drawn, where: tuple[int, int]) -> Element:
    """A dashed line, its words beside its upper end; the first stands highest,
    so that no line meets words."""
    place, width = where
    top = drawn.top - drawn.grid * ROOM * (place - 0.5)
    at = next(row for row, each in enumerate(drawn.rows) if each.x == mark.value)
    column = book.add_aside(mark.label, [top if row == at else None for row in range(len(drawn.rows))])
    low, high = _ends(block)
    share = (mark.value - low) / (high - low)
    side = "r" if share * width + len(mark.label) * _CHARACTER < width * 0.95 else "l"
    return flag(column, drawn.x.numbers("cat", _DAYS), place, side)


def _counts(block: Chart, book: Book, drawn: _Drawn, counts: Column) -> Element:
    """Where bars differ in width, each has its count above it;
    an axis of heights would say something else."""
    values = block.series[0].values
    held = [None if row.bin is None else values[row.bin] for row in drawn.rows]
    cells = [f"={counts.letter}{row.bin + 2}" if row.bin is not None else "" for row in drawn.rows]
    labels = book.add_aside(f"{counts.heading}, written", held, counts.form, formulas=cells)
    order = len(block.marks) + 1
    told = [None if value is None else block.shown(value) for value in held]
    first = (c("idx", val=order), c("order", val=order), counts.name(), c("spPr", no_line()))
    unseen = (c("marker", c("symbol", val="none")), cell_labels(told, labels.place, "t"))
    at = (drawn.x.numbers("cat", _DAYS), drawn.tall.numbers("val"), c("smooth", val=0))
    return c("ser", *first, *unseen, *at, labels.beside(told))


def _place(block: Chart, drawn: _Drawn, width: int) -> Element:
    """The plot, beside the numbers of its axis,
    under the title of the one axis and above that of the other."""
    left = (len(block.shown(drawn.grid)) + 1.5) * _CHARACTER if _same_widths(block) else _RIGHT
    top = _TOP if _same_widths(block) else _RIGHT
    return plot_place(left / width, top / _HEIGHT, 1 - (left + _RIGHT) / width, 1 - (top + _BELOW) / _HEIGHT)


def _axes(block: Chart, drawn: _Drawn) -> tuple[Element, Element]:
    step = _tick(block)
    ticks = (
        c("auto", val=0),
        c("lblOffset", val=100),
        c("baseTimeUnit", val="days"),
        c("majorUnit", val=step),
        c("majorTimeUnit", val="days"),
    )
    last = f"{block.edges[-2]:g}"
    form = f'[<{last}]#,##0;[={last}]#,##0"+";' if block.open_ended else "#,##0"
    low, high = _ends(block)
    title = block.category_title
    days = Axis(
        kind="dateAx",
        ids=(1, 2),
        side="b",
        low=low,
        high=high,
        form=form,
        title=title,
        ticks=True,
        more=ticks,
    )
    same = _same_widths(block)
    heights = Axis(
        kind="valAx",
        ids=(2, 1),
        side="l",
        low=0,
        high=drawn.top,
        form=block.number_format,
        title=block.value_title if same else "",
        shown=same,
        grid=same,
        more=(c("crossBetween", val="midCat"), c("majorUnit", val=f"{drawn.step:g}")),
    )
    return days.xml(), heights.xml()


def _tick(block: Chart) -> int:
    """The distance of ticks: they meet every edge, or with many bins every second or third."""
    ends = block.edges[:-1] if block.open_ended else block.edges
    span = int(ends[-1] - ends[0])
    least = math.gcd(*(int(high - low) for low, high in pairwise(ends))) or 1
    fitting = (
        step for step in range(least, span + 1, least) if span % step == 0 and span / step <= _MOST_TICKS
    )
    return next(fitting, least)
