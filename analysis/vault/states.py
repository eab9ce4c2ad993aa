"""Rows in two states beside each other: as loaded and as published, and what of them enters a figure."""

from collections.abc import Collection, Mapping, Sequence

import duckdb
import polars as pl

from analysis.scheme.guideline import Guideline
from analysis.scheme.vocabulary import CHARACTERISTICS
from analysis.vault import formats, store

SEASON = "season"
"""The table of facts that the groups of an open year are counted from; its whole scheme follows every
load."""
KINDS: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    "declarations": (("declarations", "hours"), "member", "cpd_year"),
    "reviews": (("reviews", "ratings", "themes"), "record", "review_year - 1"),
    SEASON: ((), "member", "cpd_year"),
}
"""Of each kind its tables, the column that names whose rows they are, and the CPD year they belong to."""
_DUE = ("is_declared", "is_valid", "is_set_aside", "is_after_freeze", "first_day", *CHARACTERISTICS)
_NEVER = ("member", "cpd_year", "is_due", *_DUE)


def remove(vault: duckdb.DuckDBPyConnection, years: Collection[int]) -> None:
    """Take every row of a member or record of these CPD years out."""
    for tables, _, of_year in (*KINDS.values(), (("frame",), "", "review_year - 1")):
        for table in tables:
            vault.execute(
                f"DELETE FROM main.{table} WHERE list_contains(?::INTEGER[], {of_year})", [list(years)]
            )


def keep_loaded(vault: duckdb.DuckDBPyConnection) -> None:
    """The rows as loaded, beside those to be published."""
    vault.execute(f"CREATE SCHEMA {formats.LOADED}")
    for table in store.KEYS:
        vault.execute(f"CREATE TABLE {formats.LOADED}.{table} AS SELECT * FROM main.{table}")


def known(vault: duckdb.DuckDBPyConnection, kind: str) -> dict[int, list[int]]:
    """By year the revisions that published something of a kind that was new."""
    rows = vault.execute(
        "SELECT cpd_year, list(revision ORDER BY revision) FROM main.states WHERE kind = ? GROUP BY 1", [kind]
    ).fetchall()
    return {int(year): list(revisions) for year, revisions in rows}


def carry(vault: duckdb.DuckDBPyConnection, revision: int) -> None:
    """Take over all that the attached revision knows to have been published."""
    vault.execute(f"INSERT INTO main.states SELECT * FROM r{revision}.states")


def assume(vault: duckdb.DuckDBPyConnection, revision: int, years: Collection[int]) -> None:
    """Of a revision that kept no states: it published all that it holds of these years."""
    for kind, (tables, _, of_year) in KINDS.items():
        for table in tables[:1]:
            vault.execute(
                f"INSERT INTO main.states SELECT DISTINCT ?, {of_year}, ? FROM r{revision}.{table} "
                f"WHERE list_contains(?::INTEGER[], {of_year})",
                [kind, revision, list(years)],
            )


def forget(
    vault: duckdb.DuckDBPyConnection, years: Collection[int], kinds: Collection[str] = tuple(KINDS)
) -> None:
    """Take what was published of these years as never published."""
    vault.execute(
        "DELETE FROM main.states WHERE list_contains(?::VARCHAR[], kind) "
        "AND list_contains(?::INTEGER[], cpd_year)",
        [list(kinds), list(years)],
    )


def note(
    vault: duckdb.DuckDBPyConnection,
    kind: str,
    year: int,
    revisions: Collection[int],
    *,
    instead_of: Collection[int],
) -> None:
    """These revisions published something new of a year; they stand for others, whose rows go."""
    vault.execute(
        "DELETE FROM main.states WHERE kind = ? AND cpd_year = ? AND list_contains(?::INTEGER[], revision)",
        [kind, year, list(instead_of)],
    )
    vault.execute("INSERT INTO main.states SELECT ?, ?, unnest(?::INTEGER[])", [kind, year, list(revisions)])


def in_review(vault: duckdb.DuckDBPyConnection, one_in: int) -> set[int]:
    """The CPD years of which more than one random record in so many is still in review."""
    rows = vault.execute(
        f"SELECT review_year - 1 FROM {formats.LOADED}.reviews "
        "WHERE coalesce(selection_route, 'random') = 'random' GROUP BY 1 "
        "HAVING ? * count(DISTINCT record) FILTER (review_outcome = 'in_review') > count(DISTINCT record)",
        [one_in],
    ).fetchall()
    return {int(year) for (year,) in rows}


def compared(
    vault: duckdb.DuckDBPyConnection, kind: str, source: str, rules: Sequence[Guideline]
) -> pl.DataFrame:
    """What enters the figures of each member or record, a column each, under today's rules; `source` is
    `main` for the rows to publish, else the name of an attached vault. Of a season they are as they were
    counted, where these are kept."""
    if kind == SEASON and source != "main":
        years = ", ".join(str(rule.cpd_year) for rule in rules)
        held: pl.DataFrame = vault.sql(
            f"SELECT member AS key, * EXCLUDE member FROM {source}.main.{SEASON} WHERE cpd_year IN ({years})"
        ).pl()
        if held.height:
            return held
    database = str(vault.execute("SELECT current_database()").fetchall()[0][0])
    vault.execute(f"USE {database if source == 'main' else source}.main")
    try:
        if kind == "reviews":
            reviews: pl.DataFrame = vault.sql(store.statements("compared.sql")).pl()
            return reviews
        store.prepare(vault, rules)
        vault.execute(store.facts_sql("CREATE OR REPLACE TEMP TABLE compared"))
        names = [str(row[0]) for row in vault.execute("DESCRIBE compared").fetchall()]
        told = [f"if(is_due, {name}, NULL) AS {name}" for name in _DUE]
        if kind != SEASON:
            told += [f"if(is_valid, {name}, NULL) AS {name}" for name in names if name not in _NEVER]
        facts: pl.DataFrame = vault.sql(
            f"SELECT member AS key, cpd_year, is_due, {', '.join(told)} FROM compared"
        ).pl()
        return facts
    finally:
        vault.execute(f"USE {database}.main")


def put_back(
    vault: duckdb.DuckDBPyConnection, kind: str, year: int, keys: Sequence[str], before: str = ""
) -> None:
    """The rows of these members or records as they were in the attached vault `before`; out, where there is
    none."""
    tables, key, of_year = KINDS[kind]
    is_held = f"{of_year} = ? AND list_contains(?::VARCHAR[], {key})"
    for table in tables if keys else ():
        vault.execute(f"DELETE FROM main.{table} WHERE {is_held}", [year, list(keys)])
        if before:
            vault.execute(
                f"INSERT INTO main.{table} SELECT * FROM {before}.{table} WHERE {is_held}", [year, list(keys)]
            )


def write_season(vault: duckdb.DuckDBPyConnection, year: int, facts: pl.DataFrame) -> None:
    """The facts by which the groups of an open year are counted."""
    named = facts.rename({"key": "member"}).with_columns(pl.lit(year).alias("cpd_year"))
    vault.register("given", named.to_arrow())
    vault.execute(f"INSERT INTO main.{SEASON} BY NAME SELECT * FROM given")
    vault.unregister("given")
