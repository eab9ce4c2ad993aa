"""Arithmetic on cells that are still text, so that a fault stays in its cell and is told by its row."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import polars as pl

from analysis.intake.read import numbers
from analysis.intake.read.numbers import Fault

ROUNDED = (None, Fault.WHOLE_MINUTES)


def written(hundredths: int) -> str:
    """
    >>> written(750), written(3000)
    ('7.50', '30.00')
    """
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def added(columns: Sequence[pl.Series]) -> pl.Series:
    """The sums of several columns row by row; blank where all are, a faulty text where there is one."""
    return pl.Series([sum_of(cells) for cells in zip(*columns, strict=True)], dtype=pl.String)


def sum_of(cells: Sequence[str | None]) -> str | None:
    """The sum of cells, the first that is no number instead, None where all are blank."""
    total, is_filled = 0, False
    for text in cells:
        cell = numbers.hours(text) if text else numbers.Cell()
        if cell.fault not in ROUNDED:
            return text
        is_filled |= cell.value is not None
        total += cell.value or 0
    return written(total) if is_filled else None


def times(text: str, factor: Fraction) -> tuple[str, bool]:
    """A number of another unit in hours, and whether it was rounded; what is no number stays as it is."""
    cell = numbers.hours(text)
    if cell.value is None or cell.fault not in ROUNDED:
        return text, False
    exact = cell.value * factor
    rounded = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return written(rounded), rounded != exact


def changed(cells: pl.Series, change: Callable[[str], str]) -> pl.Series:
    """The cells with each different text changed once."""
    different = cells.unique().drop_nulls()
    if different.is_empty():
        return cells
    fresh = pl.Series([change(text) for text in different], dtype=pl.String)
    return cells.replace_strict(different, fresh, default=None, return_dtype=pl.String)
