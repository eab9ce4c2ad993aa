"""Text cells to typed columns: every fault is named by row and rule, and no value is ever repeated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from analysis.errors import Problem, Severity
from analysis.intake.convert import pseudonyms
from analysis.intake.convert.pseudonyms import PseudonymKey
from analysis.intake.read import dates, numbers
from analysis.intake.read.dates import Order
from analysis.intake.read.grid import ROW
from analysis.intake.read.numbers import Fault
from analysis.intake.recognise import matching, years
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.plan import Plan
from analysis.scheme.columns import Column, Kind
from analysis.scheme.scheme import Scheme

LISTED = 200
SOURCE = "sheet_number"
SOURCE_ROW = "source_row"
TYPES: Mapping[Kind, pl.DataType | type[pl.DataType]] = {
    Kind.IDENTIFIER: pl.String,
    Kind.YEAR: pl.Int32,
    Kind.HOURS: pl.Int64,
    Kind.WHOLE: pl.Int32,
    Kind.DATE: pl.Date,
    Kind.FLAG: pl.Boolean,
    Kind.CODE: pl.String,
    Kind.OWN_CODE: pl.String,
    Kind.LABEL: pl.String,
}
_SAID = {
    "unreadable_number": "this is not a number we can read. Write hours such as 12.5",
    "negative_number": "the number is below nought. Correct it, or leave the cell blank",
    "too_many_decimals": "hours may have two decimals. Round the cell where it comes from",
    "unreadable_date": "this is not a date we can read. Write it as 2025-03-31 or 31/03/2025",
    "unreadable_year": "this is not one year of four digits. Write the year in which the CPD was done, "
    "such as 2025",
    "future_year": "this year has not come yet. Write the year in which the CPD was done",
    "unmatched_value": "this value is none of those we know. Match it, or correct it in the file",
    "missing_value": "the cell is blank, and every row needs it. Fill it in, or remove the row",
    "error_cell": "the cell shows an error of the workbook. Correct its formula",
}


@dataclass(frozen=True, slots=True)
class Converted:
    """A sheet as typed columns, with what was found on the way."""

    frame: pl.DataFrame
    problems: tuple[Problem, ...]
    values: Mapping[str, tuple[matching.Match, ...]] = field(default_factory=dict)
    order: Order | None = None
    order_certain: bool = True
    order_open: bool = False


def converted(plan: Plan, *, scheme: Scheme, key: PseudonymKey, choices: Choices, number: int) -> Converted:
    """All mapped columns of a sheet, typed; columns that are not mapped are there and all null."""
    if plan.table is None:
        raise ValueError("a sheet without a table has nothing to convert")
    order = _order(plan, choices)
    problems = list(order.problems)
    series = [
        pl.Series(SOURCE, [number], dtype=pl.Int32).new_from_index(0, plan.body.height),
        plan.body.get_column(ROW).alias(SOURCE_ROW),
    ]
    values: dict[str, tuple[matching.Match, ...]] = {}
    for column in plan.table.columns:
        place = plan.places.get(column.name)
        if place is None:
            blank = pl.Series(column.name, [None], dtype=TYPES[column.kind])
            series.append(_year(plan, column, choices, blank).new_from_index(0, plan.body.height))
            continue
        cells = plan.body.get_column(place).alias(column.name)
        if matching.applies(column):
            matched = matching.matched(column, cells, plan=plan, scheme=scheme, choices=choices)
            values[column.name] = matched.values
            typed, faults = matched.typed, matched.faults
        else:
            typed, faults = _typed(column, cells, key=key, order=order.used, epoch=plan.grid.epoch)
        series.append(typed)
        problems += _unmatched(plan, column, faults) if values.get(column.name) else []
        problems += listed(plan, column, faults, by_value=bool(values.get(column.name)))
        problems += _gaps(plan, column, typed, faults)
    frame = pl.DataFrame(series)
    return Converted(frame, tuple(problems), values, order.used, order.certain, order.open)


@dataclass(frozen=True, slots=True)
class _Ordered:
    used: Order | None
    certain: bool
    open: bool
    problems: tuple[Problem, ...] = ()


def _order(plan: Plan, choices: Choices) -> _Ordered:
    """The order of the sheet's slash dates: what they show, else what was said of this source, else open."""
    columns = [plan.places[one.name] for one in plan.columns if one.kind is Kind.DATE]
    different = {text for name in columns for text in plan.body.get_column(name).unique().drop_nulls()}
    shown = dates.orders(different)
    if shown.mixed:
        text = (
            f"The dates of {_named(plan)} are written both day first and month first. "
            "Write them all as 2025-03-31, or export the file again."
        )
        return _Ordered(None, True, False, (plan.problem("mixed_dates", Severity.BLOCKS, text),))
    if not shown.any:
        return _Ordered(None, True, False)
    if shown.certain:
        return _Ordered(shown.certain, True, False)
    said = choices.answer(f"date_order:{plan.grid.id}") or plan.recalled.date_order
    if said in tuple(Order):
        return _Ordered(Order(said), False, False)
    return _Ordered(Order.DAY_FIRST, False, True)


def _named(plan: Plan) -> str:
    return f"the sheet “{plan.grid.name}”" if plan.grid.name else "the file"


def _year(plan: Plan, column: Column, choices: Choices, blank: pl.Series) -> pl.Series:
    """The year said once for the sheet; else what a blank cell of the column counts as."""
    if column.kind is Kind.YEAR:
        return pl.Series(column.name, [years.of(plan, column, choices)], dtype=pl.Int32)
    return blank if column.otherwise is None else blank.fill_null(column.otherwise)


def _typed(
    column: Column, cells: pl.Series, *, key: PseudonymKey, order: Order | None, epoch: date
) -> tuple[pl.Series, pl.Series]:
    match column.kind:
        case Kind.IDENTIFIER:
            make = pseudonyms.assessors if column.name == "assessor" else pseudonyms.members
            return make(cells, key), _none(cells)
        case Kind.DATE:
            return by_value(cells, lambda text: _day(text, order, epoch), pl.Date)
        case Kind.YEAR:
            return by_value(cells, lambda text: _number(_come(numbers.year(text))), pl.Int32)
        case Kind.WHOLE:
            typed, faults = by_value(cells, lambda text: _number(numbers.whole(text)), pl.Int32)
            return (typed if column.otherwise is None else typed.fill_null(column.otherwise)), faults
        case Kind.HOURS:
            return by_value(cells, lambda text: _number(numbers.hours(dates.clock(text, epoch))), pl.Int64)
        case _:
            return cells, _none(cells)


def _none(cells: pl.Series) -> pl.Series:
    return pl.Series(cells.name, [None], dtype=pl.String).new_from_index(0, len(cells))


def _number(cell: numbers.Cell) -> tuple[object, str | None]:
    return cell.value, cell.fault


def _come(year: numbers.Cell) -> numbers.Cell:
    """The year, a fault where it lies beyond next year, for which rules and frames are made beforehand."""
    ahead = year.value is not None and year.value > years.latest("guideline")
    return numbers.Cell(fault=Fault.FUTURE_YEAR) if ahead else year


def _day(text: str, order: Order | None, epoch: date) -> tuple[object, str | None]:
    found = dates.day(text, order=order, epoch=epoch)
    if found is not None and 1900 <= found.year <= 2100:
        return found, None
    return None, None if dates.is_blank(text) else Fault.UNREADABLE_DATE


def by_value(
    cells: pl.Series, parse: Callable[[str], tuple[object, str | None]], kind: pl.DataType | type[pl.DataType]
) -> tuple[pl.Series, pl.Series]:
    """Typed cells and their faults; each different text is parsed once."""
    different = cells.unique().drop_nulls()
    parsed = [parse(text) for text in different]
    values = pl.Series([value for value, _ in parsed], dtype=kind)
    faults = pl.Series([str(fault) if fault else None for _, fault in parsed], dtype=pl.String)
    typed = cells.replace_strict(different, values, default=None, return_dtype=kind)
    if faults.null_count() == len(faults):
        return typed, _none(cells)
    return typed, cells.replace_strict(different, faults, default=None, return_dtype=pl.String)


def _unmatched(plan: Plan, column: Column, faults: pl.Series) -> list[Problem]:
    """One problem for a column whose values are shown to be matched, with the number of rows it concerns."""
    rows = plan.body.get_column(ROW).filter(faults.is_not_null())
    if rows.is_empty():
        return []
    heading = plan.heading(column.name)
    which = f"row {rows[0]} holds" if len(rows) == 1 else f"row {rows[0]} and {len(rows) - 1:,} more hold"
    text = f"“{heading}”: {which} a value that is none of those we know. Match it, or correct it in the file."
    found = plan.problem(Fault.UNMATCHED_VALUE, Severity.BLOCKS, text, row=rows[0], column=column.name)
    return [replace(found, count=len(rows))]


def listed(plan: Plan, column: Column, faults: pl.Series, *, by_value: bool = False) -> list[Problem]:
    """A problem per faulty cell, the first of them one by one and the rest as one with its count."""
    problems: list[Problem] = []
    broken = plan.grid.errors.get(plan.places.get(column.name, ""), ())
    if broken:
        inside = plan.body.get_column(ROW).filter(plan.body.get_column(ROW).is_in(broken))
        problems += one_by_one(plan, column.name, "error_cell", inside)
    rows = plan.body.get_column(ROW)
    if by_value:
        return problems
    for rule in faults.unique().drop_nulls().sort():
        problems += one_by_one(plan, column.name, rule, rows.filter((faults == rule).fill_null(value=False)))
    return problems


def _gaps(plan: Plan, column: Column, typed: pl.Series, faults: pl.Series) -> list[Problem]:
    """Blank cells of a column that every row needs."""
    if not column.required:
        return []
    rows = plan.body.get_column(ROW).filter(typed.is_null() & faults.is_null())
    broken = plan.grid.errors.get(plan.places[column.name], ())
    return one_by_one(plan, column.name, "missing_value", rows.filter(~rows.is_in(broken)))


def one_by_one(plan: Plan, column: str, rule: str, rows: pl.Series) -> list[Problem]:
    """Blocking problems of one rule and column: at most `LISTED` rows, then one for all others."""
    heading, said = plan.heading(column), _SAID[rule]
    problems = [
        plan.problem(rule, Severity.BLOCKS, f"Row {row}, “{heading}”: {said}.", row=row, column=column)
        for row in rows.head(LISTED)
    ]
    if (rest := len(rows) - LISTED) > 0:
        text = f"“{heading}”: {rest:,} more rows have the same fault."
        more = plan.problem(rule, Severity.BLOCKS, text, column=column)
        problems.append(replace(more, count=rest))
    return problems
