"""A sheet as it lies in a file: every cell as text, with the row number the file shows."""

from dataclasses import dataclass
from datetime import date

import polars as pl

ROW = "row"
SOURCE, SOURCE_ROW = "sheet_number", "source_row"
"""The columns of typed rows that say where each stands: the number of its sheet in the load, and its row."""
EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
ERROR, UNSAVED = "#ERROR!", "=?"
"""What stands in a cell that shows an error of the workbook, or a formula whose value was never saved."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Text cells: a column `row` (Int32), then "0", "1", … (String); blank cells are null, blank rows absent.

    `formulas` counts cells with a formula, `hidden_rows` are rows that a filter or a person hides, and
    `merged` names, by column, the rows that were filled down from a merged cell.
    """

    file: str
    name: str
    cells: pl.DataFrame
    epoch: date = EPOCH_1900
    hidden: bool = False
    formulas: int = 0
    hidden_rows: tuple[int, ...] = ()
    merged: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def id(self) -> str:
        """The sheet's name within the job."""
        return f"{self.file}#{self.name}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the text columns, from the left."""
        return tuple(name for name in self.cells.columns if name != ROW)


def numbered(cells: pl.DataFrame, first: int = 1) -> pl.DataFrame:
    """Cells with the number that the file shows beside each row."""
    return cells.with_row_index(ROW, first).cast({ROW: pl.Int32})


def tidy(cells: pl.DataFrame) -> pl.DataFrame:
    """The same cells trimmed, blank ones null, wholly blank rows left out."""
    text = pl.all().exclude(ROW)
    trimmed = cells.with_columns(text.str.strip_chars(" \t\r\n\u00a0\u200b\ufeff"))
    trimmed = trimmed.with_columns(pl.when(text == "").then(None).otherwise(text).name.keep())
    return trimmed.filter(~pl.all_horizontal(text.is_null())) if cells.width > 1 else trimmed.clear()
