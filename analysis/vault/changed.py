"""How rows that are to be loaded differ from those stored of the same year, told in numbers.

They are compared here, so that a check takes no stored year into its memory.
"""

from collections.abc import Collection, Mapping
from typing import Any

import duckdb
import polars as pl

_OUR_OWN = "source_row"
_MARKS = {"ratings": "criterion || '=' || rating", "themes": "theme"}
"""The tables of an opinion's marks, and a mark as text: a changed mark is a changed opinion."""
_CHANGES = ("added", "replaced", "unchanged")


def compared(
    vault: duckdb.DuckDBPyConnection,
    table: str,
    staged: Mapping[str, pl.DataFrame],
    key: Collection[str],
    counted: tuple[str | None, str | None],
) -> dict[str, Any]:
    """How many of the staged rows of a table, all of one year, are `added`, `replaced` or `unchanged`, and by
    column how many stored cells they leave blank (`blanked`). An opinion's marks are staged with it.

    Of what is stored of that year how many rows, and of the two columns `counted` how many different members
    and the sum of hours, None where not named (`rows_before`, `members_before`, `hours_before`).
    """
    stored = {str(row[0]) for row in vault.execute(f"DESCRIBE {table}").fetchall()}
    of_year = "review_year" if "review_year" in stored else "cpd_year"
    where = f" WHERE {of_year} = {int(staged[table].item(0, of_year))}"
    others = [name for name in staged[table].columns if name in stored - {*key, _OUR_OWN}]
    marks = [name for name in _MARKS if table == "reviews" and name in staged]
    for name in (table, *marks):
        vault.register(f"now_{name}", staged[name].to_arrow())
    looked_at = (*others, "marks") if marks else others
    same = _alike("n", "o", looked_at) or "true"
    told = [
        *("o.held IS NULL", f"o.held AND NOT ({same})", f"o.held AND {same}"),
        *(f'o.held AND n."{name}" IS NULL AND o."{name}" IS NOT NULL' for name in others),
    ]
    counts = ", ".join(f"count(*) FILTER ({each})" for each in told)
    now = _rows("now_", table, marks, key)
    old = _rows("", table, marks, key, where)
    old = f"SELECT DISTINCT ON ({_listed(key)}) *, true AS held FROM ({old})"
    found = vault.execute(
        f"SELECT {counts} FROM ({now}) AS n LEFT JOIN ({old}) AS o ON {_alike('n', 'o', key)}"
    ).fetchall()[0]
    for name in (table, *marks):
        vault.unregister(f"now_{name}")
    blanked = {name: count for name, count in zip(others, found[len(_CHANGES) :], strict=True) if count}
    before = _sizes(vault, f"{table}{where}", *counted)
    return {**dict(zip(_CHANGES, found, strict=False)), "blanked": blanked, **before}


def _sizes(
    vault: duckdb.DuckDBPyConnection, source: str, who: str | None, hours: str | None
) -> dict[str, Any]:
    members = f"count(DISTINCT {who})" if who else "NULL"
    total = f"coalesce(sum({hours}), 0) / 100" if hours else "NULL"
    found = vault.execute(f"SELECT count(*), {members}, {total} FROM {source}").fetchall()[0]
    return dict(zip(("rows_before", "members_before", "hours_before"), found, strict=True))


def _rows(prefix: str, table: str, marks: Collection[str], key: Collection[str], where: str = "") -> str:
    """The rows of a table, of opinions with their marks in one text."""
    rows, columns = f"SELECT * FROM {prefix}{table}{where}", _listed(key)
    if not marks:
        return rows
    every = " UNION ALL ".join(
        f"SELECT {columns}, {_MARKS[name]} AS mark FROM {prefix}{name}{where}" for name in marks
    )
    one = f"SELECT {columns}, string_agg(mark, '|' ORDER BY mark) AS marks FROM ({every}) GROUP BY {columns}"
    return f"SELECT r.*, m.marks FROM ({rows}) AS r LEFT JOIN ({one}) AS m ON {_alike('r', 'm', key)}"


def _listed(columns: Collection[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)  # “group” is a word of SQL


def _alike(one: str, other: str, columns: Collection[str]) -> str:
    return " AND ".join(f'{one}."{name}" IS NOT DISTINCT FROM {other}."{name}"' for name in columns)
