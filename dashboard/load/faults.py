"""What a check tells as rows of a table, and as a CSV file no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable

from analysis.errors import Ask, rows_said
from dashboard.document.file import as_text

HEADINGS = (
    "What it does",
    "File",
    "Sheet",
    "Rows",
    "Heading",
    "Rule",
    "How many",
    "What is wrong, and what to do",
)
STOPS, ASKS, NOTE = "Stops the load", "Needs an answer", "Note"
_ORDER = (STOPS, ASKS, NOTE)


def ordered(asks: Iterable[Ask]) -> list[Ask]:
    """The gravest first, then by file, sheet and row."""
    return sorted(asks, key=lambda one: (_ORDER.index(_does(one)), one.file, one.sheet, one.rows[:1]))


def by_gravity(asks: Iterable[Ask]) -> dict[str, list[dict[str, str]]]:
    """What is told by what it does, the gravest first, and for each a table of three columns for a screen."""
    found: dict[str, list[dict[str, str]]] = {}
    for ask in ordered(asks):
        row = {"What is wrong, and what to do": ask.text, "Where": where(ask), "Rule": _rule(ask)}
        found.setdefault(_does(ask), []).append(row)
    return found


def line(ask: Ask) -> str:
    """What is told as a line of plain text."""
    return f"{_does(ask)}: {ask.text} ({where(ask)}; {_rule(ask)})"


def where(ask: Ask) -> str:
    """File and sheet, and heading and rows as far as they are known and the sentence does not say them."""
    heading = f"“{ask.column}”" if ask.column else ""
    rows = rows_said(ask.rows, ask.count) if ask.rows else ""
    parts = [
        ask.file,
        ask.sheet,
        *(one for one in (heading, rows) if one.casefold() not in ask.text.casefold()),
    ]
    return ", ".join(filter(None, parts)) or "all files"


def as_csv(asks: Iterable[Ask]) -> bytes:
    """The same rows as CSV in UTF-8 with a mark, which spreadsheets open as it is."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for ask in ordered(asks):
        numbers = " ".join(map(str, ask.rows))
        cells = (_does(ask), ask.file, ask.sheet, numbers, ask.column, _rule(ask), str(ask.count), ask.text)
        writer.writerow(map(as_text, cells))
    return text.getvalue().encode("utf-8-sig")


def _does(ask: Ask) -> str:
    if ask.stops:
        return STOPS
    return ASKS if ask.blocks else NOTE


def _rule(ask: Ask) -> str:
    return ask.kind.replace("_", " ")
