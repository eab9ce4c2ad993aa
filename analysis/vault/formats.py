"""Rows that earlier versions stored, in today's tables:
the one place that knows how a vault of each format reads."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import duckdb

from analysis.errors import CpdError
from analysis.vault import tables

_FIRST_DAYS = """
    SELECT s.*, d.first_day
    FROM old.format_3.season AS s
    LEFT JOIN (
        SELECT member, cpd_year, min(submitted_on) AS first_day FROM old.format_3.declarations GROUP BY ALL
    ) AS d USING (member, cpd_year)
"""
MIGRATIONS: tuple[Mapping[str, str], ...] = ({}, {}, {"season": _FIRST_DAYS})
"""From format n to n + 1, in order: by table,
a SELECT of its rows in the new format from those in `old.format_n`.

A table that an entry does not name stays as it was. Columns are carried over by name after the last entry.
One that only came needs no entry: a version that does not know it refuses these rows. One that went needs an
empty entry, there so that rows which still have it are not refused. A landed entry is never changed.

1 to 2: rows are kept twice, as loaded and as published, and `states` names the revisions that published them.
Before, both were the same, and the revision itself is the one that had published its years.
2 to 3: a row of the guideline holds what was entered; before, every target, minimum and day was there.
3 to 4: the day on which a member first declared waits with the season; before, it followed every load.
"""


def newest() -> int:
    """The format of the rows this version stores; the first releases stored no number, which is format 1."""
    return 1 + len(MIGRATIONS)


def shape() -> str:
    """A digest of what this version stores and how: rows that another checked may not fit."""
    return sha256(f"{newest()} {tables.ddl()}".encode()).hexdigest()


def refuse_newer(number: int, folder: str) -> None:
    """Raise CpdError for rows of a format that this version does not know."""
    if number > newest():
        raise _newer(folder, f"format {number}; this one knows up to {newest()}")


def refuse_unread(path: Path) -> None:
    """Raise CpdError for a vault that this version cannot read; nothing for one that is not there."""
    if path.exists():
        with duckdb.connect() as connection:
            connection.execute(tables.ddl())
            attach(connection, path)


def _newer(folder: str, what: str) -> CpdError:
    return CpdError(
        f"The rows in the folder {folder} were stored by a newer version of this software ({what}), so "
        "nothing was read or changed: update this software and try again."
    )


LOADED = "loaded"
"""The schema of the rows as the files brought them; those of `main` are published."""


def attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str = "old") -> None:
    """Show the vault at `path` as `name`, in the tables and columns of the connection's own;
    it is never written to.

    A column it lacks is what the table declares as default, else NULL; one that is no longer stored is left.
    Raises CpdError where there is no such vault, it cannot be opened, or its format is newer.
    """
    if not path.exists():
        raise CpdError(
            f"The rows in the folder {path.parent.name} are not here ({path.name}). "
            "Restore the data folder from a backup that has them."
        )
    stored = f"stored_{name}"
    try:
        connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {stored} (READ_ONLY)")
    except duckdb.Error as error:
        raise CpdError(
            f"The rows in the folder {path.parent.name} cannot be opened: {path.name} is damaged or in use. "
            "Close other programs that use it, or restore the data folder from a backup."
        ) from error
    number = _number(connection, stored)
    refuse_newer(number, path.parent.name)
    if number == newest() and (unknown := _unknown(connection, stored)):
        raise _newer(path.parent.name, f"this one does not know the column {unknown[0]}")
    connection.execute(f"ATTACH ':memory:' AS {name}")
    connection.execute(f"CREATE SCHEMA {name}.{LOADED}")
    is_kept_twice = bool(_tables(connection, stored, LOADED))
    for schema in ("main", LOADED):
        _show(connection, name, schema, LOADED if is_kept_twice and schema == LOADED else "main", number)


def _show(connection: duckdb.DuckDBPyConnection, name: str, schema: str, stored: str, number: int) -> None:
    """The tables of one schema of a stored vault as views, step by step from its format to today's."""
    before = f"stored_{name}.{stored}"
    sources = {table: f"FROM {before}.{table}" for table in _tables(connection, f"stored_{name}", stored)}
    for step in ({}, *MIGRATIONS[number - 1 :]):
        new = {table: rows for table, rows in step.items() if table in sources}
        sources = {**{table: f"FROM {before}.{table}" for table in sources}, **new}
        before = f"{name}.{schema}_format_{number}"
        connection.execute(f"CREATE SCHEMA {before}")
        for table, rows in sources.items():
            named = rows.replace("old.format_", f"{name}.{schema}_format_")
            connection.execute(f"CREATE VIEW {before}.{table} AS {named}")
        number += 1
    for table in _tables(
        connection, connection.execute("SELECT current_database()").fetchall()[0][0], "main"
    ):
        connection.execute(
            f"CREATE VIEW {name}.{schema}.{table} AS {_by_name(connection, table, before, table in sources)}"
        )


def _number(connection: duckdb.DuckDBPyConnection, stored: str) -> int:
    if "meta" not in _tables(connection, stored, "main"):
        return 1
    rows = connection.execute(f"SELECT value FROM {stored}.meta WHERE name = 'format'").fetchall()
    return int(rows[0][0])


def _tables(connection: duckdb.DuckDBPyConnection, database: str, schema: str) -> list[str]:
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND schema_name = ?",
        [database, schema],
    ).fetchall()
    return [str(row[0]) for row in rows]


def _unknown(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """The stored columns that today's tables of the same name do not have."""
    sql = (
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = {} "
        "AND schema_name = 'main' ORDER BY ALL"
    )
    stored, today = (
        connection.execute(sql.format(name)).fetchall() for name in (f"'{database}'", "current_database()")
    )
    known = {table for table, _ in today}
    return [str(column) for table, column in stored if table in known and (table, column) not in today]


def _by_name(connection: duckdb.DuckDBPyConnection, table: str, before: str, is_stored: bool) -> str:
    """The SELECT of a table's rows in the columns it has today;
    of a table that was not stored there are none."""
    found = connection.execute(f"DESCRIBE {before}.{table}").fetchall() if is_stored else []
    stored = {name: f'"{name}"' for name, *_ in found}
    columns = ", ".join(
        f'CAST({stored.get(name, default or "NULL")} AS {kind}) AS "{name}"'
        for name, kind, _, _, default, _ in connection.execute(f"DESCRIBE {table}").fetchall()
    )
    return f"SELECT {columns} FROM {before}.{table}" if is_stored else f"SELECT {columns} WHERE false"
