"""Our input columns as people read them: their titles, what is absent without them,
the codes they may hold."""

from analysis.scheme import schema
from analysis.scheme.columns import Column, Kind
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import Rating
from dashboard.load.check_result import Sheet

_TABLES = {table.name: table for table in schema.TABLES}


def tables() -> dict[str, str]:
    """The titles of the tables that can be loaded, by name."""
    return {table.name: table.title for table in schema.TABLES}


def title(name: str) -> str:
    """A column's name as a heading.

    >>> title("planned_hours"), title("submitted_on"), title("criterion:C1")
    ('Planned hours', 'Date submitted', 'Criterion C1')
    """
    if name == "cpd_year":
        return "CPD year"
    kind, _, code = name.partition(":")
    if code:
        return f"{kind.capitalize()} {code.replace('_', ' ')}"
    if name.endswith("_on"):
        return f"Date {name.removesuffix('_on').replace('_', ' ')}"
    ticked = next((one.tick_of for one in schema.DECLARATIONS.columns if one.name == name), "")
    return f"{_label(ticked.removesuffix('_hours'))} (tick)" if ticked else _label(name)


def names(sheet: Sheet) -> list[str]:
    """The columns a sheet may give: those of its table, then those of the scheme's own words."""
    own = _TABLES[sheet.table].names if sheet.table in _TABLES else ()
    return [*own, *(name for name in sheet.mapping if name not in own)]


def without(table: str | None, name: str) -> str:
    """What is absent when the column is not given."""
    column = _column(table, name)
    if column is None:
        return ""
    if column.required:
        return "asked for once" if column.kind is Kind.YEAR else "the sheet cannot be loaded"
    return column.without


def codes(table: str | None, name: str, scheme: Scheme) -> dict[str, str]:
    """The codes a column may hold, each with its label."""
    if name.startswith("criterion:"):
        return {rating.value: _label(rating) for rating in Rating}
    if own := scheme.values(name):
        return {value.code: value.label for value in own}
    column = _column(table, name)
    if column and column.kind is Kind.FLAG:
        return {"yes": "Yes", "no": "No"}
    return {value: _label(value) for value in column.values} if column else {}


def _column(table: str | None, name: str) -> Column | None:
    found = _TABLES.get(table or "")
    return found.column(name) if found and name in found.names else None


def _label(code: str) -> str:
    text = str(code).replace("_", " ")
    return text[:1].upper() + text[1:]
