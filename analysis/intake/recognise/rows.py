"""The rows of a sheet that are no records: totals, notes at the foot, subtotals, headings said again."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from analysis.intake.read import numbers
from analysis.intake.read.grid import ROW
from analysis.intake.recognise.shapes import Shape, made, shape

_TOTAL = re.compile(
    r"(grand |sub-?)?totals?\b.*|.*\b(sub-?)?totals?:?|sums?|sum of .*|averages?|means?|count(:? \d+)?",
    re.IGNORECASE,
)
_FOOT, _FEWEST, _RARE = 8, 5, 3


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the grid by which records are told: the member's, where there is one, and the hours."""

    member: str | None
    hours: tuple[str, ...]


def headings_again(body: pl.DataFrame, texts: Mapping[str, str]) -> tuple[int, ...]:
    """Rows that repeat the headings, as printed reports do on every page."""
    filled = [pl.col(name).fill_null("") == text for name, text in texts.items() if text]
    return tuple(body.filter(pl.all_horizontal(filled))[ROW]) if filled else ()


def foot(body: pl.DataFrame, columns: Columns) -> tuple[int, ...]:
    """The rows at the foot that add up the others, say that they do, or are a note instead of a record."""
    if body.is_empty():
        return ()
    named = body.get_column(columns.member or body.columns[1]).drop_nulls()
    patterns = Counter(made(text) for text in named.head(3000))
    found: list[int] = []
    for row in reversed(body.tail(_FOOT).rows(named=True)):
        is_note = body.height >= _FEWEST and columns.member and _is_note(row, columns.member, patterns)
        if not is_note and not _is_total(body, row, columns):
            break
        found.append(row[ROW])
    return tuple(sorted(found))


def _is_note(row: Mapping[str, str | None], member: str, patterns: Mapping[str, int]) -> bool:
    """Whether a row holds two texts at most, no number, and nothing made as the identifiers are."""
    said = row[member] or ""
    filled = [name for name, cell in row.items() if cell is not None and name != ROW]
    if len(filled) > 2 or any(shape(row[name]) is Shape.NUMBER for name in filled):
        return False
    if not said:
        return True
    is_text = shape(said) in (Shape.WORDS, Shape.LONG) and " " in said
    return is_text and patterns.get(made(said), 0) <= _RARE


def _is_total(body: pl.DataFrame, row: Mapping[str, str | None], columns: Columns) -> bool:
    first = body.columns[1]
    texts = [row[name] for name in {columns.member or first, first}]
    if any(_TOTAL.fullmatch(text.strip()) for text in texts if text):
        return True
    nameless = columns.member is not None and row[columns.member] is None
    return nameless and _adds_up(body.filter(pl.col(ROW) < row[ROW]), row, columns.hours)


def _adds_up(above: pl.DataFrame, row: Mapping[str, str | None], hours: Sequence[str]) -> bool:
    """Whether some hours of the row are the sum of the column above it."""
    for name in hours:
        value = numbers.hours(row[name] or "").value
        if value and value == total(above.get_column(name)):
            return True
    return False


def total(cells: pl.Series) -> int:
    """The sum of cells of hours, in hundredths; what is no number counts for nothing."""
    counted = cells.drop_nulls().value_counts()
    return sum((numbers.hours(said).value or 0) * count for said, count in counted.rows())


def subtotals(body: pl.DataFrame, columns: Columns) -> tuple[int, ...]:
    """Rows between the records that name no member and say that they are totals, or add up since the last."""
    if columns.member is None or not columns.hours:
        return ()
    first, said = body.columns[1], pl.col(columns.member)
    totals = [
        pl.col(name).str.contains(rf"(?i)^\s*({_TOTAL.pattern})\s*$") for name in {first, columns.member}
    ]
    able = body.filter(said.is_null() | pl.any_horizontal(totals).fill_null(value=False))
    found: list[int] = []
    since = 0
    for row in able.head(1000).rows(named=True):
        above = body.filter((pl.col(ROW) > since) & (pl.col(ROW) < row[ROW]))
        says_so = any(_TOTAL.fullmatch((row[name] or "").strip()) for name in {first, columns.member})
        if says_so or (above.height > 1 and _adds_up(above, row, columns.hours)):
            found.append(row[ROW])
            since = row[ROW]
    return tuple(found)
