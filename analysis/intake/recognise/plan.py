"""How a sheet will be read: its table, heading row, mapping and the rows that count."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from analysis.errors import Problem, Severity
from analysis.intake.read import numbers
from analysis.intake.read.grid import ROW, Grid
from analysis.intake.recognise import headings, memory, words
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.headings import Finder
from analysis.intake.recognise.memory import Remembered
from analysis.scheme.columns import Column, Kind, Table

_TOTAL = re.compile(r"(grand |sub-?)?totals?\b.*|sums?|sum of .*|averages?|means?|count", re.IGNORECASE)
_FOOT = 5
LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet and what each of its columns is. `places` maps our column to the grid's column."""

    grid: Grid
    table: Table | None
    certain: bool
    header_row: int | None
    headings: tuple[str, ...]
    places: Mapping[str, str]
    body: pl.DataFrame
    total_rows: tuple[int, ...]
    source: str
    recalled: Remembered

    @property
    def is_left_out(self) -> bool:
        """Whether it is settled that the sheet is not read."""
        return self.certain and self.table is None

    def heading(self, column: str) -> str:
        """The heading of one of our columns, as the file shows it."""
        place = self.places.get(column)
        return self.headings[self.grid.columns.index(place)] if place is not None else column

    @property
    def columns(self) -> tuple[Column, ...]:
        """The mapped columns, in the table's order."""
        return tuple(one for one in self.table.columns if one.name in self.places) if self.table else ()

    def problem(
        self, rule: str, severity: Severity, text: str, *, row: int | None = None, column: str = ""
    ) -> Problem:
        """A problem of this sheet."""
        return Problem(
            rule=rule,
            severity=severity,
            text=text,
            file=self.grid.file,
            sheet=self.grid.name,
            table=self.table.name if self.table else "",
            row=row,
            column=self.heading(column) if column else "",
        )


def planned(grid: Grid, finder: Finder, choices: Choices, mappings: Path | None) -> Plan:
    """The plan of a sheet: what was chosen, else what is remembered of its source, else our guess."""
    texts = grid.cells.head(40).select(grid.columns).fill_null("").rows()
    place = finder.header(texts)
    if (chosen := choices.sheet(grid.id).header_row) is not None:
        numbered = grid.cells.get_column(ROW).to_list()
        place = numbered.index(chosen) if chosen in numbered else place
    if place is None:
        left_out = choices.sheet(grid.id).is_left_out
        return Plan(grid, None, left_out, None, (), {}, grid.cells.clear(), (), "", Remembered())
    shown = headings.shown(grid.cells.select(grid.columns).row(place))
    source = memory.source(shown)
    recalled = memory.recalled(mappings, source)
    name, certain = _table(grid, finder, choices, recalled=recalled, shown=shown)
    table = next((one for one in finder.tables if one.name == name), None)
    body = grid.cells.slice(place + 1)
    places: dict[str, str] = {}
    if table:
        places = _places(grid, table, shown, body)
        places = _chosen(places, grid, shown, {**recalled.mapping, **choices.sheet(grid.id).mapping})
    totals = _totals(body, places, table)
    if not choices.sheet(grid.id).keep_totals:
        body = body.filter(~pl.col(ROW).is_in(totals))
    header_row = int(grid.cells.get_column(ROW)[place])
    return Plan(grid, table, certain, header_row, shown, places, body, totals, source, recalled)


def _table(
    grid: Grid, finder: Finder, choices: Choices, *, recalled: Remembered, shown: tuple[str, ...]
) -> tuple[str | None, bool]:
    said = choices.sheet(grid.id)
    answer = choices.answer(f"table:{grid.id}")
    if said.is_left_out or answer == LEAVE_OUT:
        return None, True
    if chosen := said.table or answer or recalled.table:
        return str(chosen), True
    return finder.kind(shown)


def _places(grid: Grid, table: Table, shown: tuple[str, ...], body: pl.DataFrame) -> dict[str, str]:
    """The guessed mapping; a heading used for hours or for ticks is told apart by its values."""
    guessed = {name: grid.columns[place] for name, place in headings.assigned(shown, table).items()}
    for name, place in tuple(guessed.items()):
        tick = headings.ticks(name)
        if tick and tick not in guessed and _are_ticks(body.get_column(place)):
            guessed[tick] = guessed.pop(name)
    return guessed


def _are_ticks(cells: pl.Series) -> bool:
    """Whether a column holds ticks: words for yes and no, or nothing but ones and noughts."""
    different = {words.normal(text) for text in cells.unique().drop_nulls().head(50)}
    return bool(different) and different <= words.YES | words.NO


def _chosen(
    places: dict[str, str], grid: Grid, shown: tuple[str, ...], mapping: Mapping[str, str | None]
) -> dict[str, str]:
    """The mapping after a person's corrections; a heading serves one column."""
    answer = dict(places)
    for column, heading in mapping.items():
        answer.pop(column, None)
        if heading in shown:
            place = grid.columns[shown.index(heading)]
            answer = {name: other for name, other in answer.items() if other != place}
            answer[column] = place
    return answer


def _totals(body: pl.DataFrame, places: Mapping[str, str], table: Table | None) -> tuple[int, ...]:
    """The rows at the foot that add up the others: they say so, or name no member and hold the sums."""
    if table is None or body.is_empty():
        return ()
    named = [places[one.name] for one in table.columns if one.kind is Kind.IDENTIFIER and one.name in places]
    first = body.columns[1]
    found: list[int] = []
    for row in reversed(body.tail(_FOOT).to_dicts()):
        texts = [row[name] for name in (*named[:1], first) if row[name]]
        nameless = bool(named) and row[named[0]] is None
        says_so = any(_TOTAL.fullmatch(text.strip()) for text in texts)
        if not says_so and not (nameless and _sums(body, row, places, table)):
            break
        found.append(row[ROW])
    return tuple(sorted(found))


def _sums(body: pl.DataFrame, row: Mapping[str, str | None], places: Mapping[str, str], table: Table) -> bool:
    """Whether some hours of the row are the sum of the column above it."""
    above = body.filter(pl.col(ROW) < row[ROW])
    for column in table.columns:
        text = row[places[column.name]] if column.kind is Kind.HOURS and column.name in places else None
        if text and (value := numbers.hours(text).value):
            counted = above.get_column(places[column.name]).drop_nulls().value_counts()
            if value == sum((numbers.hours(said).value or 0) * count for said, count in counted.rows()):
                return True
    return False
