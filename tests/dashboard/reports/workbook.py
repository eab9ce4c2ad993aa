"""What a workbook of tables must keep, as functions that raise AssertionError where it does not."""

import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from dashboard.document.document import Document

FIRST = ["Cover", "Contents", "Notes"]


def check_schema(blob: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tables.xlsx"
        path.write_bytes(blob)
        result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors


def check_rules(blob: bytes, document: Document) -> None:
    """The Analysis Function's rules for spreadsheets, as far as a machine can tell."""
    book = openpyxl.load_workbook(io.BytesIO(blob))
    assert book.sheetnames[:3] == FIRST
    assert book.properties.title == document.title[:255]
    assert not any(
        re.search(r"/(media|drawings|charts)/", name) for name in zipfile.ZipFile(io.BytesIO(blob)).namelist()
    )
    for sheet in book:
        assert sheet["A1"].style == "Heading 1", sheet.title
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        if sheet.title != "Cover":
            _check_table(sheet)
    listed = [row[0].value for row in book["Contents"].iter_rows(min_row=4)]
    assert listed == book.sheetnames[3:]


def _check_table(sheet: Worksheet) -> None:
    (table,) = sheet.tables.values()
    assert table.autoFilter is None
    start, end = table.ref.split(":")
    assert start == "A3"
    assert end == f"{sheet.cell(sheet.max_row, sheet.max_column).column_letter}{sheet.max_row}"
    headers = [cell.value for cell in sheet[3]]
    assert len({header.casefold() for header in headers}) == len(headers)
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            assert cell.value not in {None, ""}, cell.coordinate
            assert not re.search(r"[*†‡]", str(cell.value)), cell.coordinate
            if isinstance(cell.value, int | float):
                assert cell.number_format != "General", cell.coordinate
            else:
                assert not re.fullmatch(r"[\d,.]+%?", cell.value) or cell.column == 1 or cell.row == 3, (
                    cell.coordinate
                )
