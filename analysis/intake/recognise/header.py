"""Where a sheet's headings stand: a row that holds a value, or a text found again below it, is never one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from analysis.intake.recognise import said, words
from analysis.intake.recognise.shapes import VALUES, Shape, made, shape
from analysis.scheme import schema

Row = Sequence[str | None]
_SEARCHED, LOOKED_AT, _TOGETHER = 30, 330, 3
_HEADINGS_TOO = {"activity_type", "assessor_role", "cpd_area", "planning", "selection_route"}
"""Columns whose values other files have for headings."""


@dataclass(frozen=True, slots=True)
class Header:
    """`row` is the place of the headings, `texts` are joined with those of rows just above or below, and
    `body` is the place of the first row of data. All places count the rows from 0; -1 is no row."""

    row: int
    texts: tuple[str, ...]
    body: int


def found(rows: Sequence[Row], chosen: int | None = None) -> Header | None:
    """The headings among the first rows, or None where no row can be shown to be one.

    `rows` are the first `LOOKED_AT` rows. A chosen row (-1: there is none) that holds values has blank texts.
    """
    if not rows:
        return None
    able = candidates(rows)
    if chosen is not None and chosen not in able:
        return Header(chosen, ("",) * len(rows[0]), chosen + 1)
    counts = {place: said.known(rows[place]) for place in able}
    if chosen is None and not any(counts.values()):
        return None
    filled = {place: sum(1 for cell in rows[place] if cell) for place in able}
    last = _block(able, able[-1]) if able else []
    best = max(able, key=lambda at: (counts[at], at in last, filled[at], -at)) if chosen is None else chosen
    block = _block(able, best)
    if block[-1] + 1 < len(rows) and _second(rows[block[-1] + 1], rows[block[-1] + 2 :]):
        block.append(block[-1] + 1)
    for at in block[block.index(best) + 1 :]:
        texts = [_joined(rows, row, block) for row in (best, at)]
        if _fills(rows[best], rows[at]) and said.known(texts[1]) * 2 >= said.known(texts[0]):
            best = at
    return Header(best, _joined(rows, best, block), block[-1] + 1)


def candidates(rows: Sequence[Row]) -> list[int]:
    """The places of the rows that could be headings, alone or with rows beside them; the search ends
    where the data have begun."""
    last: list[dict[str, int]] = [{} for _ in rows[0]]
    first = {tuple(row): place for place, row in reversed(list(enumerate(rows)))}
    for cells, place in reversed(first.items()):  # headings said again on every page are no data
        for column, cell in enumerate(cells):
            if cell:
                last[column][cell.casefold()] = place
    counts = sorted(sum(1 for cell in row if cell) for row in rows)
    width = counts[len(counts) // 2]
    plain: list[int] = []
    for place, row in enumerate(rows[:_SEARCHED]):
        under = rows[place + 1 :]
        again = any(last[column][cell.casefold()] > place for column, cell in enumerate(row) if cell)
        if not again and _is_plain(row, under):
            plain.append(place)
        elif _is_data(row, under, width):
            break
    found: set[int] = set()
    for start, size in product(plain, range(1, _TOGETHER + 1)):
        places = range(start, start + size)
        if set(places) <= {*plain} and _fill_up(rows, places, width):
            found |= {*places}
    return sorted(found)


def _fill_up(rows: Sequence[Row], places: range, width: int) -> bool:
    """Whether rows that stand together have a text over nearly every column that is filled below them."""
    texts = [any(cells) for cells in zip(*(rows[place] for place in places), strict=True)]
    under = rows[places.stop :]
    if sum(texts) < max(2, width / 2):
        return False
    full = [n for n in range(len(texts)) if sum(1 for row in under if row[n]) > 0.6 * len(under)]
    return sum(1 for column in full if not texts[column]) <= 0.2 * len(full)


def _is_plain(row: Row, under: Sequence[Row]) -> bool:
    """Whether a row holds two texts or more, no value, and nothing made as the cells under it are."""
    texts = [(column, cell) for column, cell in enumerate(row) if cell]
    shapes = [shape(cell) for _, cell in texts]
    if len(texts) < 2 or any(one in VALUES for one in shapes):
        return False
    if shapes.count(Shape.YEAR) > len(texts) - 2 and not _second(row, under):
        return False  # years alone are headings over numbers, else data
    told = sum(1 for _, cell in texts if _is_value(cell))
    if told and said.known(row) <= told:  # “Retired” may be a heading among headings, not alone
        return False
    return not any(_is_made_alike(cell, column, under) for column, cell in texts)


def _is_made_alike(cell: str, column: int, under: Sequence[Row]) -> bool:
    """Whether a text with digits is made as most of the texts under it are: RCT54 over RCT51."""
    if not any(sign.isdigit() for sign in cell):
        return False
    if shape(cell) is Shape.YEAR:
        return any(shape(other[column]) is Shape.YEAR for other in under)
    patterns = [made(other[column] or "") for other in under if other[column]]
    return patterns.count(made(cell)) > 0.3 * len(patterns)


def _is_value(cell: str) -> bool:
    """Whether a cell is a value of a closed list, and not a heading as well."""
    return words.normal(cell) in _values() and not said.known([cell])


@cache
def _values() -> frozenset[str]:
    columns = [column for table in schema.TABLES for column in table.columns]
    found = {"x", *words.YES, *words.NO}
    for column in (schema.CRITERION, *(one for one in columns if one.name not in _HEADINGS_TOO)):
        found |= {words.normal(value) for value in column.values}
        found |= {word for code, called in column.called for word in (words.normal(code), *called)}
    return frozenset(word for word in found if len(word) > 1 or word == "x")


def _is_data(row: Row, under: Sequence[Row], width: int) -> bool:
    """Whether a row holds a value and is made as most rows under it are: no headings come after it."""
    filled = [(column, shape(cell)) for column, cell in enumerate(row) if cell]
    if len(filled) < max(2, width / 2) or not any(one in VALUES for _, one in filled):
        return False
    alike = 0
    for column, one in filled:
        shapes = Counter(shape(other[column]) for other in under if other[column])
        alike += bool(shapes) and shapes.most_common(1)[0][0] is one
    return alike >= 0.6 * len(filled)


def _second(row: Row, under: Sequence[Row]) -> bool:
    """Whether a row holds words in two columns or more where the rows under it hold values."""
    against = 0
    for column, cell in enumerate(row):
        if shape(cell) in VALUES:
            return False
        shapes = [shape(other[column]) for other in under if other[column]] if cell else []
        against += bool(shapes) and sum(one in VALUES for one in shapes) >= 0.6 * len(shapes)
    return against >= 2


def _fills(upper: Row, lower: Row) -> bool:
    """Whether the lower row has texts where a heading of the upper stands over several columns."""
    first = next((column for column, cell in enumerate(upper) if cell), len(upper))
    return any(lower[column] and not upper[column] for column in range(first, len(upper)))


def _block(able: Sequence[int], best: int) -> list[int]:
    """The rows that could be headings and stand together with one of them, two rows away at most."""
    block = [best]
    while block[0] - 1 in able and best - block[0] < 2:
        block.insert(0, block[0] - 1)
    while block[-1] + 1 in able and block[-1] - best < 2:
        block.append(block[-1] + 1)
    return block


def _joined(rows: Sequence[Row], best: int, block: Sequence[int]) -> tuple[str, ...]:
    """The texts of one row; another row of the block fills a gap, and tells equal texts apart, what a
    bare one is of, and what makes it another thing."""
    same = Counter(cell.casefold() for cell in rows[best] if cell)
    answer = []
    for column, cell in enumerate(rows[best]):
        over = _other(cell, (_spread(rows[at], column) for at in block if at < best))
        under = _other(cell, (rows[at][column] for at in block if at > best))
        if not cell:
            answer.append(over or under if any(rows[at][column] for at in block) else "")
        elif (other := over or under) and same[cell.casefold()] > 1:
            answer.append(f"{cell} ({other})")
        elif over and (said.is_bare(cell) or said.is_changing(over)):
            answer.append(f"{cell} ({over})")
        else:
            answer.append(cell)
    return tuple(re.sub(r"\s+", " ", text) for text in answer)


def _other(cell: str | None, texts: Iterable[str | None]) -> str:
    """The first text that is another one than the cell's."""
    return next((text for text in texts if text and text != cell), "")


def _spread(row: Row, column: int) -> str:
    """The text of a group, which stands over the columns to its right until the next one."""
    return next((cell for cell in reversed(row[: column + 1]) if cell), "")
