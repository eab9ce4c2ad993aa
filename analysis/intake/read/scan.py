"""One pass over a sheet's XML, for what the reader does not tell: extent, formulas, errors,
padded numbers, hidden rows, merged cells."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from analysis.errors import Refused
from analysis.intake.read import workbook_gate
from analysis.intake.read.limits import Limits

_DIGITS = "0123456789"


@dataclass(slots=True)
class Scan:
    """A sheet's extent (columns from 0, rows from 1) and the cells that need care."""

    left: int = 1 << 30
    right: int = -1
    bottom: int = 0
    cells: int = 0
    formulas: int = 0
    errors: dict[int, list[int]] = field(default_factory=dict)
    calculated: dict[int, list[int]] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    padded: dict[int, dict[int, int]] = field(default_factory=dict)


def scanned(opened: zipfile.ZipFile, path: str, *, widths: Mapping[str, int], limits: Limits) -> Scan:
    """The scan of one sheet; `widths` are the cell styles that show leading zeros. Raises Refused."""
    found = Scan()
    using = workbook_gate.parser()
    using.StartElementHandler = _handler(found, widths, limits)
    try:
        with opened.open(path) as sheet:
            workbook_gate.parse(sheet.read, using)
    except (KeyError, ValueError) as error:
        raise workbook_gate.DAMAGED from error
    return found


def _handler(found: Scan, widths: Mapping[str, int], limits: Limits) -> Callable[[str, dict[str, str]], None]:
    """The function the parser calls for each element: millions of times, so it is kept flat."""
    row, column, kept = 0, -1, ""

    def start(name: str, values: dict[str, str]) -> None:
        nonlocal row, column, kept
        kind = name.rpartition(":")[2] if ":" in name else name
        if kind == "c":
            column += 1
            if reference := values.get("r"):
                letters = reference.rstrip(_DIGITS)
                column = column_of(letters)
                if reference != f"{letters}{row}":
                    row = int(reference[len(letters) :])
            if column > found.right or row > found.bottom:
                found.right, found.bottom = max(found.right, column), max(found.bottom, row)
                if column >= limits.columns or row > limits.rows:
                    raise _far(limits)
            found.cells += 1
            found.left = min(found.left, column)
            kept = values.get("t", "")
            if kept == "e" or widths:
                _note(found, row, column, values, widths)
        elif kind == "row":
            row, column = int(values.get("r", row + 1)), -1
            if values.get("hidden") in {"1", "true"}:
                found.hidden.append(row)
            if found.cells > limits.cells:
                raise _far(limits)
        elif kind == "f":
            found.formulas += 1
            if kept not in {"str", "e"}:  # a text that a formula gives may be empty
                found.calculated.setdefault(column, []).append(row)
        elif kind == "mergeCell":
            found.merged.append(values.get("ref", ""))

    return start


def _note(found: Scan, row: int, column: int, values: Mapping[str, str], widths: Mapping[str, int]) -> None:
    """Note a cell that shows an error, or a style that pads with zeros."""
    if values.get("t") == "e":
        found.errors.setdefault(column, []).append(row)
    elif width := widths.get(values.get("s", "")):
        found.padded.setdefault(column, {})[row] = width


@cache
def column_of(letters: str) -> int:
    """The place of a column by its letters,
    from 0. Raises ValueError for anything but up to three letters."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise ValueError("not a column")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _far(limits: Limits) -> Refused:
    return Refused(
        "far_cell",
        f"A sheet of the workbook has a cell beyond row {limits.rows:,} or column {limits.columns}. "
        "Delete the empty rows and columns around the table, or copy the table into a new workbook.",
    )
