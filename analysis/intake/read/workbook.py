"""Workbooks to text cells: a scan of the sheet XML first, then fastexcel with every cell as text."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import fastexcel
import polars as pl

from analysis.errors import Refused
from analysis.intake.read import scan, workbook_gate
from analysis.intake.read.grid import EPOCH_1900, EPOCH_1904, ROW, Grid, tidy
from analysis.intake.read.limits import Limits
from analysis.intake.read.scan import Scan

_ZEROS = re.compile(r"0{2,30}")


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
        return tuple(
            Grid(
                file=path.name,
                name=part.name,
                cells=_cells(reader, part.name, seen),
                epoch=EPOCH_1904 if epoch_1904 else EPOCH_1900,
                hidden=part.hidden,
                formulas=seen.formulas,
                errors={str(column): tuple(rows) for column, rows in seen.errors.items()},
            )
            for part, seen in zip(parts, scans, strict=True)
        )
    except fastexcel.FastExcelError as error:
        raise workbook_gate.DAMAGED from error


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
            case "numFmt" if _ZEROS.fullmatch(values.get("formatCode", "")):
                formats[values.get("numFmtId", "")] = len(values["formatCode"])
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
    frame = frame.insert_column(0, pl.Series(ROW, range(1, frame.height + 1), dtype=pl.Int32))
    for column, rows in seen.padded.items():
        frame = _padded(frame, str(column), rows)
    return tidy(frame)


def _padded(frame: pl.DataFrame, column: str, rows: Mapping[int, int]) -> pl.DataFrame:
    """Whole numbers that the sheet shows with leading zeros, as it shows them."""
    if column not in frame.columns:
        return frame
    width = pl.col(ROW).replace_strict(rows, default=0, return_dtype=pl.Int32)
    whole = pl.col(column).str.contains(r"^\d+$")
    shown = pl.lit("0").repeat_by(width - pl.col(column).str.len_chars()).list.join("") + pl.col(column)
    short = whole & (width > pl.col(column).str.len_chars())
    return frame.with_columns(pl.when(short).then(shown).otherwise(pl.col(column)).alias(column))
