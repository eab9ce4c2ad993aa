"""What a new revision keeps of the one before (attached as `old`): its years, its groups, and its silence."""

import json
from collections.abc import Mapping

import duckdb

from analysis.protection.disclosure import Grouping

_TABLES = ("figures", "bins", "cells", "accounting")
_SAME = "o.measure = new.measure AND o.cpd_year = new.cpd_year AND o.by1 = new.by1 AND o.by2 = new.by2"
_REGROUPED = "(list_contains(?, new.by1) OR list_contains(?, new.by2))"
_UNSAFE = f"""
    SELECT DISTINCT new.measure, new.cpd_year, new.statistic, new.by1, new.by2, min(new.position) AS position
    FROM figures AS new
    WHERE new.statistic = 'share' AND new.frame IS NULL AND new.state <> 'withheld' AND {_REGROUPED}
      AND EXISTS (SELECT 1 FROM old.figures AS o WHERE {_SAME})
      AND (
        EXISTS (SELECT 1 FROM old.figures AS o WHERE {_SAME} AND o.state <> 'shown')
        OR EXISTS (SELECT 1 FROM figures AS o WHERE {_SAME} AND o.state = 'banded')
      )
    GROUP BY ALL
"""


def levels(output: duckdb.DuckDBPyConnection) -> dict[str, Grouping | None]:
    """The groups each characteristic was published in."""
    rows = output.execute("SELECT characteristic, labels FROM old.levels ORDER BY position").fetchall()
    found: dict[str, Grouping | None] = {}
    for name, text in rows:
        level = json.loads(text)
        found[name] = Grouping(**{**level, "groups": tuple(level["groups"])}) if level else None
    return found


def copy_year(output: duckdb.DuckDBPyConnection, cpd_year: int) -> None:
    """Everything of a year as it was."""
    for table in _TABLES:
        output.execute(f"INSERT INTO {table} SELECT * FROM old.{table} WHERE cpd_year = ?", [cpd_year])


def keep_groups(output: duckdb.DuckDBPyConnection) -> None:
    """Group figures already published stay; only tables that did not exist before are new."""
    output.execute(
        "DELETE FROM figures AS new WHERE by1 <> '' AND EXISTS (SELECT 1 FROM "
        f"old.figures AS o WHERE {_SAME})"
    )
    output.execute(
        "INSERT INTO figures SELECT * FROM old.figures AS o WHERE by1 <> '' "
        f"AND NOT EXISTS (SELECT 1 FROM figures AS new WHERE {_SAME})"
    )


def keep_silence(
    output: duckdb.DuckDBPyConnection,
    before: Mapping[str, Grouping | None],
    now: Mapping[str, Grouping | None],
) -> None:
    """Of years already published in other groups, shares with a band in either are withheld: two bands of the
    same people, cut in two ways, would tell what neither does."""
    moved = [
        name
        for name, level in now.items()
        if level and (old := before.get(name)) and old.labels != level.labels
    ]
    output.execute(f"CREATE TEMP TABLE unsafe AS {_UNSAFE}", [moved, moved])
    output.execute(f"DELETE FROM figures AS new WHERE EXISTS (SELECT 1 FROM unsafe AS o WHERE {_SAME})")
    output.execute(
        "INSERT INTO figures SELECT measure, cpd_year, statistic, 'withheld', by1, '', by2, '', "
        "NULL, NULL, NULL, NULL, NULL, NULL, position FROM unsafe"
    )
    output.execute("DROP TABLE unsafe")
