"""What cells look like, never what they say: the kind of one cell, and the profile of a column of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from analysis.intake.read import dates, numbers
from analysis.intake.read.grid import ERROR, UNSAVED
from analysis.intake.read.numbers import Fault

_LONG, _SAMPLE, _SHORT_LIST, _FEW = 60, 4000, 60, 6
_CODE = re.compile(r"(?=(?:.*\d){3})[^\s@]+")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")
_DATED = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?")
_PERCENT = re.compile(r"[\d.,]+ ?%")
_NUMBERS = (None, Fault.NEGATIVE_NUMBER, Fault.TOO_MANY_DECIMALS, Fault.WHOLE_MINUTES)


class Shape(StrEnum):
    """How one cell is made."""

    BLANK = "blank"
    NUMBER = "number"
    DATE = "date"
    MAIL = "e-mail"
    CODE = "code"  # a token with three digits or more: a reference of some kind
    YEAR = "year"
    WORDS = "words"
    LONG = "long text"


VALUES = frozenset({Shape.NUMBER, Shape.DATE, Shape.MAIL, Shape.CODE})
"""The shapes that no heading has."""


def shape(text: str | None) -> Shape:
    """
    >>> [str(shape(text)) for text in ("7.5", "0100200", "2025", "Total hours 2025", "P3003", "12h 30m")]
    ['number', 'number', 'year', 'words', 'code', 'number']
    """
    if not text or dates.is_blank(text):
        return Shape.BLANK
    for one, is_made in _SIGNS.items():
        if is_made(text):
            return one
    return Shape.LONG if len(text) > _LONG else Shape.WORDS


def _is_number(text: str) -> bool:
    has_digit = any(sign.isdigit() for sign in text)
    return has_digit and (numbers.hours(text).fault in _NUMBERS or bool(_PERCENT.fullmatch(text)))


def _is_date(text: str) -> bool:
    return bool(_DATED.fullmatch(text)) or any(dates.day(text, order=order) for order in dates.Order)


_SIGNS: Mapping[Shape, Callable[[str], object]] = {
    Shape.MAIL: lambda text: "@" in text,
    Shape.YEAR: _YEAR.fullmatch,
    Shape.NUMBER: _is_number,
    Shape.DATE: _is_date,
    Shape.CODE: _CODE.fullmatch,
}
"""How each shape is told, the first that fits."""


def made(text: str) -> str:
    """A text's pattern: letters and digits alike, so that references of one kind have one pattern."""
    return re.sub(r"[^\W\d]+", "A", re.sub(r"\d+", "9", text))


@dataclass(frozen=True, slots=True)
class Profile:
    """A column's cells: how many are filled, how they are made, and its different values, commonest first.

    `common` holds at most 61 values with their counts; `runs` says that they are 1, 2, 3 … in order.
    """

    rows: int
    filled: int
    different: int
    share: Mapping[Shape, float]
    common: tuple[tuple[str, int], ...]
    runs: bool

    def of(self, *shapes: Shape) -> float:
        """The share of filled cells that are made so."""
        return sum(self.share.get(one, 0.0) for one in shapes)

    def longer(self, signs: int) -> float:
        """The share of the commonest cells that have so many signs or more."""
        return sum(len(text) >= signs for text, _ in self.common) / max(1, len(self.common))

    @property
    def unique(self) -> float:
        """Different cells among those filled."""
        return self.different / self.filled if self.filled else 0.0

    @property
    def few(self) -> bool:
        """A list of values that repeat, as labels and codes do."""
        return 0 < self.different <= _SHORT_LIST and self.different <= max(_FEW, self.filled / 4)


def profile(cells: pl.Series) -> Profile:
    """The profile of text cells; at most 4,000 different ones are looked at."""
    filled = cells.filter(~cells.is_in([ERROR, UNSAVED])).drop_nulls()
    counted = filled.value_counts(sort=True, name="n")
    texts, counts = counted[cells.name].head(_SAMPLE).to_list(), counted["n"].head(_SAMPLE).to_list()
    weight: dict[Shape, int] = {}
    for text, count in zip(texts, counts, strict=True):
        one = shape(text)
        weight[one] = weight.get(one, 0) + count
    total = sum(weight.values()) or 1
    return Profile(
        len(cells),
        len(filled),
        len(counted),
        {one: count / total for one, count in weight.items()},
        tuple(zip(texts, counts, strict=True))[: _SHORT_LIST + 1],
        _runs(filled.head(2000).to_list()),
    )


def _runs(first: list[str]) -> bool:
    """Whether the cells count the rows."""
    if len(first) < 5 or first[0] not in {"0", "1"}:
        return False
    return first == [str(number) for number in range(int(first[0]), int(first[0]) + len(first))]
