"""Workbooks as an office keeps them, written to the same bytes every time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import xlsxwriter

Cell = str | float | date | None
_MADE = datetime(2026, 5, 11, 9, 0)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: lines above the header, the header, the rows, and a total row or none."""

    name: str
    above: Sequence[str]
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    foot: Sequence[Cell] = ()


def write(sheet: Sheet, path: Path) -> None:
    """Write the sheet as XLSX.

    Stored, not compressed: compressed bytes differ from one zlib to another, stored ones do not.
    """
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE, "author": "", "title": sheet.name})
        _fill(book, sheet)
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(made) as source, ZipFile(path, "w", ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, _ZIP_TIME), source.read(name))


def _fill(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, line in enumerate(sheet.above):
        if line:
            page.write_string(number, 0, line, bold if number == 0 else None)
    top = len(sheet.above)
    page.write_row(top, 0, sheet.header, bold)
    page.set_column(0, len(sheet.header) - 1, 14)
    lines = [*sheet.rows, sheet.foot] if sheet.foot else sheet.rows
    for number, row in enumerate(lines, start=top + 1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, place, value, day)
            elif isinstance(value, str):
                page.write_string(number, place, value)
            elif value is not None:
                page.write_number(number, place, value)
