"""Frozen years: their rows are gone, so a catalogue says of them what the one before said, to the digit."""

from collections.abc import Collection
from pathlib import Path

import duckdb

from analysis import frozen
from analysis.catalogue.year import Year
from analysis.scheme.guideline import Guideline

_NEVER_MOVED = ("published",)
"""Totals of years without rows are kept by the vault itself."""
_NUMBERS = "measure, cpd_year, statistic, state, value, part, whole, lower, upper, frame"


def attach(output: duckdb.DuckDBPyConnection, before: Path) -> None:
    """Show the catalogue before as `before` to the one that is being written."""
    output.execute(f"ATTACH '{str(before).replace(chr(39), chr(39) * 2)}' AS before (READ_ONLY)")


def figures(output: duckdb.DuckDBPyConnection, years: Collection[int]) -> tuple[Guideline, ...]:
    """Carry over the figures of these years, with which later years are compared, and their rules."""
    _insert(output, "figures", "list_contains(?::INTEGER[], cpd_year)", [list(years)])
    rows = output.execute(
        "SELECT facts FROM before.years WHERE list_contains(?::INTEGER[], cpd_year)", [list(years)]
    ).fetchall()
    return tuple(frozen.of_text(Year, text).guideline for (text,) in rows)


def rest(output: duckdb.DuckDBPyConnection, years: Collection[int]) -> None:
    """All else of these years, in place of what could be worked out without their rows.

    What is said between one of them and a year with rows stays while the figures of that year do.
    """
    mine = list(years)
    for table in _tables(output, "cpd_year"):
        output.execute(f"DELETE FROM {table} WHERE list_contains(?::INTEGER[], cpd_year)", [mine])
        _insert(output, table, "list_contains(?::INTEGER[], cpd_year)", [mine])
    output.execute(
        f"CREATE TEMP TABLE stays AS SELECT cpd_year FROM years WHERE cpd_year NOT IN (SELECT cpd_year FROM ("
        f"(SELECT {_NUMBERS} FROM figures WHERE by1 = '' EXCEPT SELECT {_NUMBERS} FROM before.figures) UNION "
        f"(SELECT {_NUMBERS} FROM before.figures WHERE by1 = '' EXCEPT SELECT {_NUMBERS} FROM figures)))"
    )
    is_carried = (
        "(list_contains($1::INTEGER[], from_year) OR list_contains($1::INTEGER[], to_year)) "
        "AND from_year IN (FROM stays) AND to_year IN (FROM stays)"
    )
    for table in _tables(output, "from_year"):
        output.execute(f"DELETE FROM {table} WHERE {is_carried}", [mine])
        _insert(output, table, is_carried, [mine])
    output.execute("DROP TABLE stays")


def _tables(output: duckdb.DuckDBPyConnection, column: str) -> list[str]:
    """The tables that say something of a year, or between two, by the column that names it."""
    rows = output.execute(
        "SELECT table_name FROM duckdb_columns() "
        "WHERE database_name = current_database() AND column_name = ? ORDER BY 1",
        [column],
    ).fetchall()
    return [str(name) for (name,) in rows if name not in _NEVER_MOVED]


def _insert(output: duckdb.DuckDBPyConnection, table: str, which: str, values: list[object]) -> None:
    output.execute(f"INSERT INTO {table} BY NAME SELECT * FROM before.{table} WHERE {which}", values)
