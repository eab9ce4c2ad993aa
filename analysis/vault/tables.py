"""The vault's tables as SQL: those of the input files, and what is carried into the facts,
follow from `schema`."""

from importlib.resources import files

from analysis.scheme import schema
from analysis.scheme.columns import Column, Kind, Table

_TYPES = {
    Kind.YEAR: "INTEGER",
    Kind.WHOLE: "INTEGER",
    Kind.HOURS: "BIGINT",  # whole hundredths
    Kind.DATE: "DATE",
    Kind.FLAG: "BOOLEAN",
}
_WIDE = {"part", "whole"}
"""Whole numbers of whole schemes, kept with more room."""
_FIRST = {"reviews": "record VARCHAR NOT NULL"}
"""The member's pseudonym, or a number where the sheet names no member."""
_LAST = {"declarations": "set_aside BOOLEAN NOT NULL", "reviews": "outcome_word VARCHAR"}
"""What was decided of a row; the body's own word for an outcome, where it is not ours."""


def ddl() -> str:
    """The statements that make every table of an empty vault."""
    more = (files("analysis") / "vault" / "schema.sql").read_text(encoding="utf-8")
    return "\n".join([*map(_table, schema.TABLES), more])


def carried() -> str:
    """The columns of a declaration that stand among the facts as they are, as a list of columns."""
    return ",\n    ".join(f"{column.name} AS {column.fact}" for column in schema.DECLARATIONS.carried)


def _table(table: Table) -> str:
    lines = [_FIRST.get(table.name, ""), *map(_column, table.columns), _LAST.get(table.name, "")]
    return f"CREATE TABLE {table.name} ({', '.join(filter(None, lines))});"


def _column(column: Column) -> str:
    never_blank = column.required or column.otherwise is not None
    kind = "BIGINT" if column.name in _WIDE else _TYPES.get(column.kind, "VARCHAR")
    return f'"{column.name}" {kind}{" NOT NULL" if never_blank else ""}'
