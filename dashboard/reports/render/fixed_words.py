"""The few fixed words that every format of a report adds to its text."""

import re

from dashboard.document.blocks import Bullets, KeyFigures, Table
from dashboard.document.chart import Chart
from dashboard.document.document import Document
from dashboard.document.inline import plain
from dashboard.words import texts
from dashboard.words.numbers import mid_sentence

FORMAT, _CHART = texts.Words("tables", "format"), texts.Words("tables", "chart")
_SHORT_LIST, _SHORT_TEXT = 2, 1_000  # items, and letters in all of them
_LONG_CELL, _WIDEST_CELL, _LONG_HEAD = 28, 40, 20  # letters
_NUMBER = re.compile(r"[+\-−–]?[£€]?\d")


def decision_label(number: int) -> str:
    """The name of a decision, before what is asked."""
    return str(FORMAT["decision"].format(number=number))


def chart_label(chart: Chart) -> str:
    """The name of a chart, before its finding."""
    return str(FORMAT["chart"].format(number=chart.number))


def values_of(chart: Chart) -> str:
    """The name of the table of a chart's values."""
    return str(FORMAT["values"].format(name=mid_sentence(chart_label(chart))))


def table_label(number: int) -> str:
    """The name of a table, before its title."""
    return str(FORMAT["table"].format(number=number))


def footer(document: Document) -> str:
    """The line at the foot of every page: what the figures are, and whether this is a draft."""
    return f"{FORMAT['draft']} · {document.stamp}" if document.draft else document.stamp


def cards_across(figures: KeyFigures) -> int:
    """How many cards stand side by side on paper."""
    number = len(figures.items)
    return min(number, 2) if number in {1, 2, 4} else 3


def stays_whole(block: Bullets) -> bool:
    """Whether a list is so short that it is not split between pages,
    such as the same entry before and after."""
    return len(block.items) <= _SHORT_LIST and sum(map(len, block.items)) <= _SHORT_TEXT


def column_shares(table: Table) -> tuple[int, ...]:
    """What part of the width each column takes, by its longest text in letters.

    None (0) for a column of short texts after the first: it is as wide as they are, and no line of it breaks.
    A long heading over short texts takes two lines.
    """
    longest = [max(len(plain(row[place])) for row in table.rows) for place in range(len(table.columns))]
    heads = [len(plain(column)) for column in table.columns]
    return tuple(
        min(max(letters, head // 2), _WIDEST_CELL)
        if place == 0 or letters > _LONG_CELL or head > _LONG_HEAD
        else 0
        for place, (letters, head) in enumerate(zip(longest, heads, strict=True))
    )


def numeric_columns(table: Table) -> tuple[bool, ...]:
    """Which columns hold numbers, or the signs that stand for hidden ones, and so are aligned right."""
    cells = [[plain(row[place]) for row in table.rows] for place in range(len(table.columns))]
    numeric = [
        all(_NUMBER.match(cell) or cell.startswith("[") or cell == _CHART["too_few"] for cell in column)
        for column in cells
    ]
    return (False, *numeric[1:])
