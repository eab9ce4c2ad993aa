"""Workbooks to text cells: a scan of the sheet XML first, then fastexcel with every cell as text."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import fastexcel
import polars as pl

from analysis.errors import Refused
from analysis.intake.read import scan, workbook_gate
from analysis.intake.read.grid import EPOCH_1900, EPOCH_1904, ERROR, ROW, UNSAVED, Grid, numbered, tidy
from analysis.intake.read.limits import Limits
from analysis.intake.read.scan import Scan

_ZEROS = re.compile(r"0[0 -]{0,29}0")
_LITERAL = re.compile(r"\\(.)|\"([^\"]*)\"|_.|\*.")
_MERGED = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A worksheet of the workbook: its name, the part that holds it, whether it is hidden."""

    name: str
    path: str
    hidden: bool


def read(path: Path, *, limits: Limits) -> tuple[Grid, ...]:
    """Every worksheet of an .xlsx workbook, hidden ones too. Raises Refused."""
    workbook_gate.refuse_old(path)
    with workbook_gate.opened(path, limits) as opened:
        parts, epoch_1904 = _parts(opened)
        if len(parts) > limits.sheets:
            raise Refused("too_many_sheets", f"The workbook has more than {limits.sheets} sheets. Split it.")
        widths = _zero_formats(opened)
        scans = [scan.scanned(opened, part.path, widths=widths, limits=limits) for part in parts]
    try:
        reader = fastexcel.read_excel(path)
        epoch = EPOCH_1904 if epoch_1904 else EPOCH_1900
        return tuple(_grid(path, reader, part, seen, epoch) for part, seen in zip(parts, scans, strict=True))
    except fastexcel.FastExcelError as error:
        raise workbook_gate.DAMAGED from error


def _grid(path: Path, reader: fastexcel.ExcelReader, part: Part, seen: Scan, epoch: date) -> Grid:
    cells = _cells(reader, part.name, seen)
    formulas = [name for name in map(str, seen.calculated) if name in cells.columns]
    unsaved = sum(cells[name].eq(UNSAVED).fill_null(value=False).arg_true().len() for name in formulas)
    return Grid(
        file=path.name,
        name=part.name,
        cells=cells,
        epoch=epoch,
        hidden=part.hidden,
        formulas=seen.formulas - unsaved,
        hidden_rows=tuple(seen.hidden),
        merged=tuple((str(column), rows) for column, rows in _merged(seen)),
    )


def _parts(opened: zipfile.ZipFile) -> tuple[list[Part], bool]:
    """The worksheets in the workbook's order, and whether its dates count from 1904."""
    targets: dict[str, str] = {}
    sheets: list[Mapping[str, str]] = []
    epochs: list[str] = []

    def relation(name: str, values: dict[str, str]) -> None:
        if _local(name) == "Relationship" and values.get("Type", "").endswith("/worksheet"):
            targets[values.get("Id", "")] = values.get("Target", "")

    def sheet(name: str, values: dict[str, str]) -> None:
        if _local(name) == "sheet":
            sheets.append({_local(key): value for key, value in values.items()})
        elif _local(name) == "workbookPr":
            epochs.append(values.get("date1904", "0"))

    _walk(opened, "xl/_rels/workbook.xml.rels", relation)
    _walk(opened, "xl/workbook.xml", sheet)
    parts = [
        Part(entry.get("name", ""), _place(targets[entry["id"]]), entry.get("state", "visible") != "visible")
        for entry in sheets
        if entry.get("id") in targets
    ]
    return parts, any(value in {"1", "true"} for value in epochs)


def _place(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _walk(opened: zipfile.ZipFile, path: str, start: object) -> None:
    using = workbook_gate.parser()
    using.StartElementHandler = start  # type: ignore[assignment]  # the stubs type it as None
    try:
        with opened.open(path) as part:
            workbook_gate.parse(part.read, using)
    except KeyError as error:
        raise workbook_gate.DAMAGED from error


def _zero_formats(opened: zipfile.ZipFile) -> dict[str, int]:
    """Cell styles that show a whole number with leading zeros (format 00000), with their width."""
    formats: dict[str, int] = {}
    styles: dict[str, int] = {}
    place = [False, 0]

    def start(name: str, values: dict[str, str]) -> None:
        match _local(name):
            case "numFmt" if _ZEROS.fullmatch(
                code := _LITERAL.sub(r"\1\2", values.get("formatCode", "").split(";")[0])
            ):
                formats[values.get("numFmtId", "")] = code.count("0")
            case "cellXfs":
                place[0] = True
            case "xf" if place[0]:
                if width := formats.get(values.get("numFmtId", "")):
                    styles[str(place[1])] = width
                place[1] += 1

    def end(name: str) -> None:
        if _local(name) == "cellXfs":
            place[0] = False

    if "xl/styles.xml" in opened.namelist():
        using = workbook_gate.parser()
        using.StartElementHandler, using.EndElementHandler = start, end
        with opened.open("xl/styles.xml") as part:
            workbook_gate.parse(part.read, using)
    return styles


def _cells(reader: fastexcel.ExcelReader, name: str, seen: Scan) -> pl.DataFrame:
    """The sheet's cells as text, columns named by their place from the left edge of the sheet."""
    if seen.right < 0:
        return pl.DataFrame(schema={ROW: pl.Int32})
    sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    frame: pl.DataFrame = sheet.to_polars()
    frame = frame.rename(
        dict(zip(frame.columns, map(str, range(seen.left, seen.left + frame.width)), strict=True))
    )
    frame = numbered(frame)
    for column, rows in seen.padded.items():
        frame = _padded(frame, str(column), rows)
    for column, calculated in seen.calculated.items():
        frame = _marked(frame, str(column), calculated, UNSAVED)
    for column, errors in seen.errors.items():
        frame = _marked(frame, str(column), errors, ERROR)
    for column, merged in _merged(seen):
        filled = pl.col(str(column)).forward_fill()
        is_merged = pl.col(ROW).is_in(merged)
        frame = frame.with_columns(
            pl.when(is_merged).then(filled).otherwise(pl.col(str(column))).alias(str(column))
        )
    return tidy(frame)


def _marked(frame: pl.DataFrame, column: str, rows: Sequence[int], sign: str) -> pl.DataFrame:
    """The frame with a sign in the blank cells of these rows."""
    if column not in frame.columns:
        return frame
    is_meant = pl.col(ROW).is_in(list(rows)) & pl.col(column).is_null()
    return frame.with_columns(pl.when(is_meant).then(pl.lit(sign)).otherwise(pl.col(column)).alias(column))


def _merged(seen: Scan) -> list[tuple[int, tuple[int, ...]]]:
    """By column, the rows below the first of each cell that is merged over several rows."""
    found: dict[int, list[int]] = {}
    for reference in seen.merged:
        if parts := _MERGED.fullmatch(reference):
            left, top, right, bottom = parts.groups()
            rows = range(int(top) + 1, min(int(bottom), seen.bottom) + 1)
            if rows and scan.column_of(left) == scan.column_of(right):
                found.setdefault(scan.column_of(left), []).extend(rows)
    return [(column, tuple(rows)) for column, rows in found.items() if seen.left <= column <= seen.right]


def _padded(frame: pl.DataFrame, column: str, rows: Mapping[int, int]) -> pl.DataFrame:
    """Whole numbers that the sheet shows with leading zeros, as it shows them."""
    if column not in frame.columns:
        return frame
    width = pl.col(ROW).replace_strict(rows, default=0, return_dtype=pl.Int32)
    whole = pl.col(column).str.contains(r"^\d+$")
    shown = pl.lit("0").repeat_by(width - pl.col(column).str.len_chars()).list.join("") + pl.col(column)
    short = whole & (width > pl.col(column).str.len_chars())
    return frame.with_columns(pl.when(short).then(shown).otherwise(pl.col(column)).alias(column))
