"""Upright lines in a chart of Word's own, with words beside their upper ends: guidelines,
and what happened in a year.

Each is a series of one point above all that is drawn, with an error bar from there down to the axis.
"""

import math

from dashboard.charts import theme
from dashboard.reports.render.office.book import Column
from dashboard.reports.render.office.xml import Element, c, label_body, line, look, no_line, shows, solid

ROOM = 0.095
"""The height of a flag's words, as a share of the height of the grid below it."""
_LINES = 5  # of the grid, about


def flag(column: Column, categories: Element, order: int, side: str) -> Element:
    """The series of one flag: `column` has its words as heading and its height in the row where it stands."""
    words = c(
        "dLbls",
        c("spPr", solid(theme.WHITE), no_line()),
        look(label_body()),
        c("dLblPos", val=side),
        *shows("showSerName"),
    )
    down = c(
        "errBars",
        c("errDir", val="y"),
        c("errBarType", val="minus"),
        c("errValType", val="percentage"),
        c("noEndCap", val=1),
        c("val", val=100),
        c("spPr", line(theme.MARK_GREY, 1.25, dashed=True)),
    )
    first = (c("idx", val=order), c("order", val=order), column.name(), c("spPr", no_line()))
    marker = c("marker", c("symbol", val="none"))
    return c("ser", *first, marker, words, down, categories, column.numbers("val"), c("smooth", val=0))


def grid_step(most: float) -> float:
    """A round distance of grid lines, about five of which reach up to `most`."""
    power = 10 ** math.floor(math.log10(most / _LINES)) if most > _LINES else 1
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step * _LINES >= most * 0.8)
