"""The tables of a report as a workbook by the Analysis Function's rules: Cover, Contents, Notes,
one table a sheet."""

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

import xlsxwriter

from dashboard.document.document import Document
from dashboard.reports.render import fixed_words
from dashboard.reports.render.grids import NOT_APPLICABLE, NOT_SHOWN, Grid, number, of_document
from dashboard.reports.render.ooxml import normalise, with_heading_style
from dashboard.words import texts
from dashboard.words.numbers import day

_TEXT: Mapping[str, Any] = texts.shipped().tables["workbook"]
_COLUMNS: Mapping[str, str] = _TEXT["columns"]
_SIGNS = ((NOT_SHOWN, _TEXT["not_shown"]), (NOT_APPLICABLE, _TEXT["not_applicable"]))
_NO_NOTES = ((_TEXT["every_sheet"], _TEXT["no_notes"]),)
_WIDEST, _NARROWEST = 60, 14
_LINE = 15  # points


def render(document: Document) -> bytes:
    """XLSX bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": document.title[:255],
            "subject": document.subtitle[:255],
            "author": document.author[:255],
            "created": datetime.combine(document.issued, time(12), tzinfo=UTC).replace(tzinfo=None),
        }
    )
    # The heading is the first format made: by its place the built-in style is given to it afterwards.
    looks = {
        "heading": book.add_format({"bold": True, "font_size": 14}),
        "text": _format(book),
        "beside": _format(book, align="left", indent=1),
        "sign": _format(book, align="right", indent=1),
        "bold": _format(book, bold=True),
        "bold beside": _format(book, bold=True, align="left", indent=1),
        "bold number": _format(book, bold=True, align="right", indent=1),
        "book": book,
    }
    grids = of_document(document)
    _cover(book.add_worksheet(_TEXT["cover"]), document, looks)
    contents = tuple((grid.name, ": ".join(filter(None, (grid.title, grid.about)))) for grid in grids)
    name, columns = _TEXT["contents"], (_COLUMNS["sheet"], _COLUMNS["holds"])
    if contents:
        _sheet(book.add_worksheet(name), Grid(name, name, columns, contents), looks)
    _sheet(book.add_worksheet(_TEXT["notes"]), _notes(grids), looks)
    for grid in grids:
        _sheet(book.add_worksheet(grid.name), grid, looks)
    book.close()
    return normalise(out.getvalue(), document.issued, {"xl/styles.xml": with_heading_style})


def _format(book: Any, **more: object) -> Any:
    return book.add_format({"text_wrap": True, "valign": "top", **more})


def _cover(sheet: Any, document: Document, looks: dict[str, Any]) -> None:
    lines = [document.subtitle, f"{document.author}, {day(document.issued)}", fixed_words.footer(document)]
    lines += [document.watermark, *document.draft]
    lines.append(_TEXT["where"])
    sheet.set_column(0, 0, 80)
    sheet.write_string(0, 0, document.title, looks["heading"])
    for row, text in enumerate((line for line in lines if line), start=1):
        sheet.write_string(row, 0, text, looks["text"])


def _notes(grids: tuple[Grid, ...]) -> Grid:
    held = {cell for grid in grids for row in grid.rows for cell in row}
    rows = [(sign, meaning) for sign, meaning in _SIGNS if sign in held]
    rows += [(grid.name, note) for grid in grids for note in grid.notes if not note.startswith("[")]
    name, columns = _TEXT["notes"], (_COLUMNS["sign"], _COLUMNS["means"])
    return Grid(name, name, columns, tuple(rows) or _NO_NOTES)


def _sheet(sheet: Any, grid: Grid, looks: dict[str, Any]) -> None:
    """Title in A1, one line on what the sheet holds, then the table to the last row.

    Both lines run over the columns beside them; much longer, they would shrink the sheet in print.
    """
    last = 2 + len(grid.rows)
    sheet.write_string(0, 0, grid.title, looks["heading"])
    sheet.write_string(1, 0, _TEXT["one_table"].format(about=grid.about).rstrip())
    headers = _unique(grid.columns)
    sheet.add_table(
        2,
        0,
        last,
        len(headers) - 1,
        {
            "name": re.sub(r"\W", "_", grid.name),
            "autofilter": False,
            "style": None,
            "columns": [
                {"header": header, "header_format": looks[_heading(grid, place)]}
                for place, header in enumerate(headers)
            ],
        },
    )
    for line, row in enumerate(grid.rows, start=3):
        sheet.set_row(line, _LINE * _lines(grid, row))
        for place, text in enumerate(row):
            _write(sheet, (line, place), text, looks)
    for place, header in enumerate(headers):
        sheet.set_column(place, place, _width(grid, place, header))
    sheet.set_row(2, _LINE * _lines(grid, headers))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)


def _heading(grid: Grid, place: int) -> str:
    """A heading stands as its column does: to the right over numbers, a little in over texts beside them."""
    if place == 0:
        return "bold"
    return "bold number" if any(number(row[place]) for row in grid.rows) else "bold beside"


def _unique(columns: tuple[str, ...]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    made = []
    for column in columns:
        seen[column.casefold()] = seen.get(column.casefold(), 0) + 1
        again = seen[column.casefold()]
        made.append(column if again == 1 else f"{column} ({again})")
    return tuple(made)


def _width(grid: Grid, place: int, header: str) -> int:
    longest = max((len(row[place]) for row in grid.rows), default=0)
    head = max(map(len, header.split()))
    return min(_WIDEST, max(_NARROWEST, longest + 3, head + 4))


def _lines(grid: Grid, row: tuple[str, ...]) -> int:
    """Lines the fullest cell of a row takes: a reader that does not work heights out would cut it."""
    return max(-(-len(text) // max(1, _width(grid, n, grid.columns[n]) - 3)) for n, text in enumerate(row))


def _write(sheet: Any, at: tuple[int, int], text: str, looks: dict[str, Any]) -> None:
    found = number(text)
    if found is None or at[1] == 0:
        look = "text" if at[1] == 0 else "sign" if text in {NOT_SHOWN, NOT_APPLICABLE} else "beside"
        sheet.write_string(*at, text, looks[look])
        return
    digits, percent, unit = found.digits, found.is_share, found.unit
    decimals = f".{'0' * len(digits.split('.')[1])}" if "." in digits else ""
    shown = f"0{decimals}%" if percent else f"#,##0{decimals}" + (f'"{unit}"' if unit else "")
    if shown not in looks:
        looks[shown] = _format(looks["book"], num_format=shown, align="right", indent=1)
    sheet.write_number(*at, found.value, looks[shown])
