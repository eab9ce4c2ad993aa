"""Text cells to typed columns: every fault is named by row and rule, and no value is ever repeated."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from analysis.errors import Ask, rows_said
from analysis.intake.convert import pseudonyms
from analysis.intake.convert.pseudonyms import PseudonymKey
from analysis.intake.read import dates, numbers
from analysis.intake.read.dates import Order
from analysis.intake.read.grid import ERROR, ROW, SOURCE, SOURCE_ROW, UNSAVED
from analysis.intake.read.numbers import Fault
from analysis.intake.recognise import matching, years
from analysis.intake.recognise.plan import Match, Plan
from analysis.scheme.columns import Column, Kind
from analysis.scheme.scheme import Scheme

UNREAD = "unread"
OUTCOME_WORD = "outcome_word"
ROUND = "round"
ORDER_ASKED = "ambiguous_dates"
TYPES: Mapping[Kind, pl.DataType | type[pl.DataType]] = {
    Kind.IDENTIFIER: pl.String,
    Kind.YEAR: pl.Int32,
    Kind.HOURS: pl.Int64,
    Kind.WHOLE: pl.Int32,
    Kind.WHOLES: pl.String,
    Kind.DATE: pl.Date,
    Kind.FLAG: pl.Boolean,
    Kind.CODE: pl.String,
    Kind.OWN_CODE: pl.String,
    Kind.LABEL: pl.String,
}
_SAID = {
    "unreadable_number": "this is not a number we can read. Write {hours} such as 12.5",
    "unreadable_count": "this is not a whole number. Write it in digits, such as 310",
    "unreadable_counts": "these are not whole numbers parted by bars. Write them as 10|5|5",
    "negative_number": "the number is below nought. Correct it, or leave the cell blank",
    "unreadable_date": "this is not a date we can read. Write it as 2025-03-31 or 31/03/2025",
    "unreadable_year": "this is not one year of four digits. Write the year in which the CPD was done, "
    "such as 2025",
    "future_year": "this year has not come yet. Write the year in which the CPD was done",
    "unmatched_value": "this value is none of those we know. Match it, or correct it in the file",
    "missing_value": "the cell is blank, and every row needs it. Fill it in, or remove the row",
    "error_cell": "the cell shows an error of the workbook. Correct its formula",
    "unsaved_formula": "the formula has no saved value. Open the file in Excel, save it, and choose it again",
    "shortened_number": "Excel has shortened the number to a form such as 1.23E+11, and its last digits are "
    "lost. Format the column as text where it is exported, and export again",
}
_NOTED = {
    "whole_minutes": "whole minutes that are no hundredths of an hour are rounded to the nearest hundredth",
    "no_end": "a day that stands for “no end”, such as 31/12/9999, counts as blank",
    "error_label": "the cell shows an error such as #N/A, of a lookup that found nothing; it counts as blank",
}
_LABELS = (Kind.LABEL, Kind.OWN_CODE)
_NO_END = {(1, 1), (31, 12), (30, 12)}
"""Days of the year that stand for “none” in a year far off, such as 31/12/9999 and 01/01/1900."""


def converted(plan: Plan, *, scheme: Scheme, key: PseudonymKey, number: int) -> Plan:
    """The plan with all mapped columns typed; columns that are not mapped are there and all null."""
    if plan.table is None:
        raise ValueError("a sheet without a table has nothing to convert")
    order, *told = _order(plan)
    series: dict[str, pl.Series | pl.Expr] = {
        SOURCE: pl.lit(number, pl.Int32),
        SOURCE_ROW: plan.body.get_column(ROW),
    }
    values: dict[str, Sequence[Match]] = {}
    for column in plan.table.columns:
        place = plan.places.get(column.name)
        if place is None:
            unsaid = years.of(plan, column) if column.kind is Kind.YEAR else column.otherwise
            series[column.name] = pl.lit(unsaid, TYPES[column.kind])
            continue
        cells = plan.body.get_column(place).alias(column.name)
        broken = _broken(column, cells)
        cells = cells.set(broken.is_not_null(), None)
        if matching.applies(column):
            matched = matching.matched(column, cells, plan=plan, scheme=scheme)
            values[column.name] = matched.values
            typed, faults = matched.typed, matched.faults
            if column.name == "review_outcome":
                series[OUTCOME_WORD] = matching.own_words(cells, matched)
        else:
            typed, faults = _typed(plan, column, cells, key=key, order=order)
        faults = faults.zip_with(broken.is_null(), broken)
        asks = _faults(plan, column, faults)
        if any(ask.is_open for ask in asks):
            typed = typed.set((faults == Fault.TOO_MANY_DECIMALS).fill_null(value=False), None)
        series[column.name] = typed
        told += [*asks, *_gaps(plan, column, typed, faults)]
    frame = plan.body.select(**series, **{UNREAD: _unread(plan)})
    return replace(plan.having(*told), frame=frame, values=values)


def _unread(plan: Plan) -> pl.Series:
    """A digest of each row's cells that are not read: rows that differ there do not repeat each other."""
    names = [
        name for name in plan.grid.columns if name not in plan.places.values() and name in plan.body.columns
    ]
    rows = plan.body.select(pl.col(ROW).cast(pl.UInt64) * 0, *names)
    return rows.hash_rows().alias(UNREAD)


def _order(plan: Plan) -> tuple[Order | None, *tuple[Ask, ...]]:
    """The order of the sheet's slash dates, and what is told or asked of it: what they show, else what was
    said of their headings."""
    dated = [one.name for one in plan.columns if one.kind is Kind.DATE]
    columns = [plan.places[name] for name in dated]
    different = {text for name in columns for text in plan.body.get_column(name).unique().drop_nulls()}
    shown = dates.orders(different)
    if shown.mixed:
        text = (
            f"The dates of {plan.title} are written both day first and month first. "
            "Write them all as 2025-03-31, or export the file again."
        )
        return None, plan.ask("mixed_dates", text)
    if not shown.any or shown.certain:
        return (shown.certain,)
    ask = plan.ask(
        ORDER_ASKED,
        f"No date of {plan.title} has a day above 12. Does the day or the month come first?",
        id=f"date_order:{plan.grid.id}",
        options=tuple(map(str, Order)),
        answer=next(filter(None, (plan.recalled.orders.get(plan.said(name).key) for name in dated)), None),
    )
    return Order(str(ask.answer or Order.DAY_FIRST)), ask


def _typed(  # noqa: PLR0911 - a return a kind
    plan: Plan, column: Column, cells: pl.Series, *, key: PseudonymKey, order: Order | None
) -> tuple[pl.Series, pl.Series]:
    epoch = plan.grid.epoch
    match column.kind:
        case Kind.IDENTIFIER:
            make = pseudonyms.assessors if column.name == "assessor" else pseudonyms.members
            faults = by_value(cells, lambda text: (None, numbers.shortened(text)), pl.Null)[1]
            return make(cells.set(faults.is_not_null(), None), key), faults
        case Kind.DATE:
            return by_value(cells, lambda text: _day(text, order, epoch), pl.Date)
        case Kind.YEAR:
            return by_value(cells, lambda text: _number(_come(numbers.year(text))), pl.Int32)
        case Kind.WHOLE:
            typed, faults = by_value(cells, lambda text: _number(numbers.count(text)), pl.Int32)
            return (typed if column.otherwise is None else typed.fill_null(column.otherwise)), faults
        case Kind.WHOLES:
            return by_value(cells, _wholes, pl.String)
        case Kind.HOURS:
            blank = numbers.WITHHELD if plan.table and plan.table.name == "published" else ()
            return by_value(
                cells,
                lambda text: (
                    (None, None)
                    if numbers.plain(text) in blank
                    else _number(numbers.hours(dates.clock(text, epoch)))
                ),
                pl.Int64,
            )
        case _:
            return cells, _none(cells)


def _none(cells: pl.Series) -> pl.Series:
    return pl.Series(cells.name, [None], dtype=pl.String).new_from_index(0, len(cells))


def _number(cell: numbers.Cell) -> tuple[object, str | None]:
    return cell.value, cell.fault


def _wholes(text: str) -> tuple[object, str | None]:
    parts = [numbers.count(part) for part in text.split("|")]
    fault = "unreadable_counts" if any(part.value is None for part in parts) else None
    return (None if fault else "|".join(str(part.value) for part in parts)), fault


def _come(year: numbers.Cell) -> numbers.Cell:
    """The year, a fault where it lies beyond next year, for which rules and frames are made beforehand."""
    ahead = year.value is not None and year.value > years.latest("guideline")
    return numbers.Cell(fault=Fault.FUTURE_YEAR) if ahead else year


def _day(text: str, order: Order | None, epoch: date) -> tuple[object, str | None]:
    found = dates.day(text, order=order, epoch=epoch)
    if found is None:
        return None, None if dates.is_blank(text) else Fault.UNREADABLE_DATE
    if 1900 < found.year < 2099:
        return found, None
    return None, "no_end" if (found.day, found.month) in _NO_END else Fault.UNREADABLE_DATE


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


def _broken(column: Column, cells: pl.Series) -> pl.Series:
    """The faults of cells that show an error of the workbook, or a formula without a saved value."""
    lookup = "error_label" if column.kind in _LABELS and not column.required else "error_cell"
    return cells.replace_strict(
        {ERROR: lookup, UNSAVED: "unsaved_formula"}, default=None, return_dtype=pl.String
    )


def _faults(plan: Plan, column: Column, faults: pl.Series) -> list[Ask]:
    """One line for each rule that cells of a column met, with its rows."""
    told = []
    rows = plan.body.get_column(ROW)
    for rule in faults.unique().drop_nulls().sort():
        met = rows.filter((faults == rule).fill_null(value=False)).to_list()
        where = f"“{plan.heading(column.name)}”, {rows_said(met)}: "
        if rule in _NOTED:
            told.append(plan.ask(rule, f"{where}{_NOTED[rule]}.", rows=met, column=column.name, blocks=False))
        elif rule == Fault.UNREADABLE_YEAR and plan.is_open("year_name"):
            continue  # it is asked which year is meant
        elif rule == Fault.TOO_MANY_DECIMALS:
            said = "{hours} may have two decimals. Round them to the nearest hundredth?"
            told.append(plan.ask(rule, where + said, id=True, options=(ROUND,), rows=met, column=column.name))
        else:
            told.append(plan.ask(rule, f"{where}{_SAID[rule]}.", rows=met, column=column.name))
    return told


def _gaps(plan: Plan, column: Column, typed: pl.Series, faults: pl.Series) -> list[Ask]:
    if not column.required:
        return []
    rows = plan.body.get_column(ROW).filter(typed.is_null() & faults.is_null()).to_list()
    where = f"“{plan.heading(column.name)}”, {rows_said(rows)}: "
    said = f"{where}{_SAID['missing_value']}."
    return [plan.ask("missing_value", said, rows=rows, column=column.name)] if rows else []
