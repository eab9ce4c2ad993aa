"""The workbook behind a chart of Word's own: a table that people can read and change,
and references to its cells."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from dashboard.charts import theme
from dashboard.reports.render.office.xml import Element, c, extension, newer, with_text

_SHEET = "Sheet1"
_RANGE = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading in the first row, its values below it,
    and the formulas that give them where there are any.

    `form` is how a spreadsheet shows its numbers. What only says where something is drawn stands `aside`,
    in grey.
    """

    place: int
    heading: str
    values: tuple[Cell, ...]
    form: str
    formulas: tuple[str, ...]
    aside: bool

    @property
    def letter(self) -> str:
        """Its name in formulas."""
        return str(xl_col_to_name(self.place))

    def name(self) -> Element:
        """Its heading, as the name of a series."""
        return c(
            "tx",
            c("strRef", _formula(f"{_SHEET}!${self.letter}$1"), self._cache("strCache", (self.heading,))),
        )

    def texts(self, tag: str) -> Element:
        """Its cells, as words."""
        return c(tag, c("strRef", _formula(self._cells()), self._cache("strCache", self.values)))

    def numbers(self, tag: str, form: str = "") -> Element:
        """Its cells, as numbers; `form` where a chart must take them for something
        else than the sheet does."""
        code = with_text(c("formatCode"), form or self.form)
        return c(tag, c("numRef", _formula(self._cells()), self._cache("numCache", self.values, code)))

    def beside(self, texts: Sequence[str]) -> Element:
        """Its cells, as the labels of points: each as the sheet shows it, which is `texts` now."""
        cells = newer("dlblRangeCache", *self._cache("cache", texts))
        return extension(_RANGE, newer("datalabelsRange", with_text(newer("f"), self._cells()), cells))

    def _cells(self) -> str:
        return f"{_SHEET}!${self.letter}$2:${self.letter}${len(self.values) + 1}"

    def _cache(self, tag: str, values: Sequence[Cell], *first: Element) -> Element:
        points = [
            c("pt", with_text(c("v"), _cell_text(value)), idx=i)
            for i, value in enumerate(values)
            if value is not None
        ]
        return c(tag, *first, c("ptCount", val=len(values)), *points)


class Book:
    """Columns from left to right, each as long as it needs to be."""

    def __init__(self) -> None:
        self.columns: list[Column] = []

    def add(self, heading: str, values: Sequence[Cell], form: str = "General") -> Column:
        """One more column of what the chart says."""
        return self._add(heading, values, form, (), aside=False)

    def add_aside(
        self, heading: str, values: Sequence[Cell], form: str = "General", *, formulas: Sequence[str] = ()
    ) -> Column:
        """One more column of where things are drawn."""
        return self._add(heading, values, form, formulas, aside=True)

    def _add(
        self, heading: str, values: Sequence[Cell], form: str, formulas: Sequence[str], *, aside: bool
    ) -> Column:
        column = Column(len(self.columns), heading, tuple(values), form, tuple(formulas), aside)
        self.columns.append(column)
        return column

    def file(self) -> bytes:
        """XLSX bytes."""
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True})
        sheet = book.add_worksheet(_SHEET)
        for column in self.columns:
            shade = {"font_color": theme.MUTED} if column.aside else {}
            look = book.add_format({"num_format": column.form, **shade})
            widest = max(12, *(len(str(value)) for value in (column.heading, *column.values)))
            sheet.set_column(column.place, column.place, widest)
            sheet.write_string(
                0, column.place, column.heading, book.add_format({"bold": not column.aside, **shade})
            )
            for row, value in enumerate(column.values, start=1):
                _write(sheet, column, row, value, look)
        book.close()
        return out.getvalue()


def _write(sheet: Any, column: Column, row: int, value: Cell, look: Any) -> None:
    if value in {None, ""}:
        return
    formula = column.formulas[row - 1] if column.formulas else ""
    if formula:
        sheet.write_formula(row, column.place, formula, look, value)
    elif isinstance(value, str):
        sheet.write_string(row, column.place, value, look)
    else:
        sheet.write_number(row, column.place, value, look)


def _formula(cells: str) -> Element:
    return with_text(c("f"), cells)


def _cell_text(value: Cell) -> str:
    return value if isinstance(value, str) else f"{value:.15g}"
