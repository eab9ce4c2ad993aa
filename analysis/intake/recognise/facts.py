"""What a page may know of a sheet: of each heading facts of its cells, of the first rows their make."""

import re
from collections.abc import Sequence
from typing import Any

import polars as pl

from analysis.intake.read.grid import ROW, Grid
from analysis.intake.recognise import header, rows
from analysis.intake.recognise.score import Hers
from analysis.intake.recognise.shapes import Profile, Shape, shape

_SHOWN_BY, _LONGEST, _WORDS = 3, 40, 5
_ROWS, _CELLS = 8, 6
_PERSONAL = frozenset({"assessor", "name", "email"})
_DIGITS = re.compile(r"\d{5,}")
_MADE = {
    Shape.NUMBER: "numbers",
    Shape.DATE: "dates",
    Shape.MAIL: "e-mail addresses",
    Shape.CODE: "reference numbers",
    Shape.YEAR: "years",
    Shape.WORDS: "words",
    Shape.LONG: "long text",
    Shape.BLANK: "blanks",
}


def of_column(hers: Hers, cells: pl.Series, *, may_show: bool) -> dict[str, Any]:
    """Of one heading: two of its cells where they may be shown, how its cells are made, how many, their sum.

    `cells` are those of the rows that are read.
    """
    filled = cells.drop_nulls()
    return {
        "seen": _seen(hers) if may_show and not hers.said.words & _PERSONAL else [],
        "made": _made(hers.profile),
        "filled": len(filled),
        "different": filled.n_unique(),
        "sum": rows.total(cells) / 100 if hers.profile.of(Shape.NUMBER) > 0.9 else None,
    }


def _seen(hers: Hers) -> list[str]:
    """Two common cells, of a column of numbers or a short list, each in three rows or more; else nothing."""
    cells = hers.profile
    is_counted = cells.of(Shape.NUMBER) > 0.9 and cells.unique < 0.5
    are_short = all(len(text.split()) <= _WORDS for text, _ in cells.common)
    is_listed = bool(hers.text) and cells.few and cells.different > 1 and are_short
    if not (is_counted or is_listed):
        return []
    return [text for text, count in cells.common if count >= _SHOWN_BY and _is_harmless(text)][:2]


def _is_harmless(text: str) -> bool:
    return len(text) <= _LONGEST and "@" not in text and not _DIGITS.search(text) and text != "0"


def _made(cells: Profile) -> str:
    if not cells.filled:
        return "empty"
    most = max(cells.share, key=lambda one: cells.share[one])
    every = ", different in every row" if cells.unique > 0.98 and cells.filled > 5 else ""
    return f"{_MADE[most]}{every}"


def top(grid: Grid, first: Sequence[header.Row]) -> list[dict[str, Any]]:
    """The first rows: one that could be headings in full, of any other only what its cells are."""
    able = header.candidates(first) if first else []
    answer = []
    for place, (number, row) in enumerate(zip(grid.cells[ROW].head(_ROWS), first, strict=False)):
        filled = [cell for cell in row if cell]
        texts = [cell[:_LONGEST] if place in able else str(shape(cell)) for cell in filled[:_CELLS]]
        more = max(0, len(filled) - _CELLS)
        answer.append({"row": number, "able": place in able, "cells": texts, "more": more})
    return answer
