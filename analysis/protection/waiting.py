"""What was published waits for nine others: rule 5, over rows, so that every figure follows without a rule
of its own.

A vault holds rows twice: `loaded`, as the files brought them, and `main`, as published. Figures are worked
out from
`main` alone. Of a year that was published before, a value moves only together with nine others of its kind:
where one
to nine members differ in a column, their rows stay in `main` as they were and wait. Rows are compared with
those of
the nearest state that was ever published, whichever revision the pointer names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from analysis.errors import CpdError
from analysis.protection import SMALLEST
from analysis.vault import formats, store

STILL_IN_REVIEW = 20
"""Reviews of a year are first published when at most one random record in so many is still in review."""
_GROUPS = (
    "membership_category",
    "registration_category",
    "activity_status",
    "career_stage",
    "sector",
    "region",
)
_DUE = ("is_declared", "is_valid", "is_set_aside", "is_after_freeze", *_GROUPS)
_NEVER = ("member", "cpd_year", "is_due", *_DUE)
_REVIEWS = """
    SELECT r.record AS key, r.review_year - 1 AS cpd_year,
        string_agg(review_outcome, '|' ORDER BY assessor_role, assessor) AS outcome,
        string_agg(selection_route, '|' ORDER BY assessor_role, assessor) AS route,
        string_agg(stratum, '|' ORDER BY assessor_role, assessor) AS stratum,
        string_agg(evidenced_total_hours::VARCHAR, '|' ORDER BY assessor_role, assessor) AS evidenced,
        string_agg(date_diff('day', assigned_on, completed_on)::VARCHAR, '|' ORDER BY assessor_role,
        assessor) AS days,
        string_agg(assessor, '|' ORDER BY assessor_role, assessor) AS assessor,
        any_value(m.marks) AS marks, any_value(t.themes) AS themes
    FROM reviews AS r
    LEFT JOIN (SELECT record, review_year, string_agg(criterion || rating, '|' ORDER BY ALL) AS marks
        FROM ratings GROUP BY ALL) AS m USING (record, review_year)
    LEFT JOIN (SELECT record, review_year, string_agg(theme, '|' ORDER BY ALL) AS themes
        FROM themes GROUP BY ALL) AS t USING (record, review_year)
    GROUP BY ALL
"""
_UNFINISHED = f"""
    SELECT review_year - 1 FROM loaded.reviews WHERE coalesce(selection_route, 'random') = 'random' GROUP BY 1
    HAVING {STILL_IN_REVIEW} * count(DISTINCT record) FILTER (review_outcome = 'in_review') > count(DISTINCT
    record)
"""
_KINDS: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    "declarations": (("declarations", "hours"), "member", "cpd_year"),
    "reviews": (("reviews", "ratings", "themes"), "record", "review_year - 1"),
}
"""Of each kind its tables, the column that names whose rows they are, and the CPD year they belong to."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The number of the new revision, the earlier ones attached as r1, r2 …, and the years that are closed.

    `assumed` is an earlier revision of a version that kept no states: what it published is one. `unseen` is
    a year
    whose only publication nobody has seen.
    """

    number: int
    earlier: tuple[int, ...]
    closed: tuple[int, ...]
    assumed: int | None = None
    unseen: int | None = None


def keep_loaded(vault: duckdb.DuckDBPyConnection) -> None:
    """The rows as loaded, beside those to be published."""
    vault.execute(f"CREATE SCHEMA {formats.LOADED}")
    for table in store.KEYS:
        vault.execute(f"CREATE TABLE {formats.LOADED}.{table} AS SELECT * FROM main.{table}")


def settle(vault: duckdb.DuckDBPyConnection, setting: Setting) -> dict[tuple[str, int], int]:
    """Put back in `main` the rows that wait; the number of members or records waiting, by kind and year.

    The temp tables that facts are derived by (see `store.set_rules`) are there. Raises CpdError where the
    year that
    nobody has seen was published more than once.
    """
    _take_states(vault, setting)
    waiting: dict[tuple[str, int], int] = {}
    for kind in _KINDS:
        known = _states(vault, kind, setting)
        now = _compared(vault, kind, "main")
        before = {
            each: _compared(vault, kind, f"r{each}")
            for each in sorted({n for of in known.values() for n in of})
        }
        unfinished = (
            {int(row[0]) for row in vault.execute(_UNFINISHED).fetchall()} if kind == "reviews" else set()
        )
        for year in setting.closed:
            mine = _of_year(now, year)
            states = {each: _of_year(before[each], year) for each in known.get(year, ())}
            if states:
                mine, waiting[kind, year] = _settled(vault, kind, year, mine, states)
            elif year in unfinished:
                waiting[kind, year] = mine.height
                _remove(vault, kind, year, mine["key"].to_list())
                continue
            if mine.height and all(_differing(state, mine) for state in states.values()):
                vault.execute("INSERT INTO main.states VALUES (?, ?, ?)", [kind, year, setting.number])
    return {key: count for key, count in waiting.items() if count}


def _settled(
    vault: duckdb.DuckDBPyConnection,
    kind: str,
    year: int,
    mine: pl.DataFrame,
    states: Mapping[int, pl.DataFrame],
) -> tuple[pl.DataFrame, int]:
    """What is published of a year beside the nearest state, and how many wait."""
    nearest = min(states, key=lambda each: (_differing(states[each], mine), -each))
    held = held_back(states[nearest], mine)
    _remove(vault, kind, year, held)
    tables, key, of_year = _KINDS[kind]
    for table in tables if held else ():
        is_held = f"{of_year} = ? AND list_contains(?::VARCHAR[], {key})"
        vault.execute(
            f"INSERT INTO main.{table} SELECT * FROM r{nearest}.{table} WHERE {is_held}", [year, held]
        )
    is_kept = pl.col("key").is_in(held)
    return pl.concat([mine.filter(~is_kept), states[nearest].filter(is_kept)]), len(held)


def held_back(before: pl.DataFrame, now: pl.DataFrame) -> list[str]:
    """Whose rows wait, by `key`: those who came or went, where they are one to nine; those corrected, where
    the
    members changed in any of the columns that one to nine changed are together one to nine. Ten who came
    carry
    any corrections that come with them. Both frames have the same columns.
    """
    columns = [name for name in before.columns if name != "key"]
    both = before.join(now, on="key", how="full", suffix="_now", coalesce=False)
    came = pl.col("key").is_null() | pl.col("key_now").is_null()
    if "is_valid" in columns:
        came = came | ~pl.col("is_valid").eq_missing(pl.col("is_valid_now"))
    changed = [(~pl.col(name).eq_missing(pl.col(f"{name}_now")) | came).alias(name) for name in columns]
    moved = both.select(pl.coalesce("key", "key_now").alias("key"), came.alias("came"), *changed)
    moved = moved.filter(pl.any_horizontal(columns))
    held: list[str] = []
    while moved.height:
        few = [name for name in columns if 0 < moved[name].sum() < SMALLEST]
        rare = moved.filter(pl.any_horizontal(few)) if few else moved.head(0)
        told = next((each for each in (moved.filter("came"), rare) if 0 < each.height < SMALLEST), None)
        if told is None:
            break
        held += told["key"].to_list()
        moved = moved.filter(~pl.col("key").is_in(told["key"].to_list()))
    return held


def _take_states(vault: duckdb.DuckDBPyConnection, setting: Setting) -> None:
    """The states of the newest revision, those of one that kept none, and without the one that nobody has
    seen."""
    if setting.earlier:
        vault.execute(f"INSERT INTO main.states SELECT * FROM r{max(setting.earlier)}.states")
    if setting.assumed is not None:
        for kind, (tables, _, of_year) in _KINDS.items():
            vault.execute(
                f"INSERT INTO main.states SELECT DISTINCT ?, {of_year}, ? "
                f"FROM r{setting.assumed}.{tables[0]} WHERE list_contains(?::INTEGER[], {of_year})",
                [kind, setting.assumed, list(setting.closed)],
            )
    if setting.unseen is None:
        return
    often = vault.execute(
        "SELECT count(*) FROM main.states WHERE cpd_year = ? GROUP BY kind", [setting.unseen]
    ).fetchall()
    if any(int(row[0]) > 1 for row in often):
        raise CpdError(
            f"The figures of CPD year {setting.unseen} were published more than once, so they cannot be "
            "taken as never seen. What changed waits until ten have changed."
        )
    vault.execute("DELETE FROM main.states WHERE cpd_year = ?", [setting.unseen])


def _states(vault: duckdb.DuckDBPyConnection, kind: str, setting: Setting) -> dict[int, list[int]]:
    """By closed year the revisions that published it, as far as their rows are here."""
    found: dict[int, list[int]] = {}
    rows = vault.execute(
        "SELECT cpd_year, revision FROM main.states WHERE kind = ? ORDER BY ALL", [kind]
    ).fetchall()
    for year, revision in rows:
        if year in setting.closed and revision in setting.earlier:
            found.setdefault(int(year), []).append(int(revision))
    return found


def _compared(vault: duckdb.DuckDBPyConnection, kind: str, source: str) -> pl.DataFrame:
    """What enters the figures of each member or record, a column each, under today's rules; `source` is
    `main` for
    the rows to publish, else the name of an attached vault."""
    database = str(vault.execute("SELECT current_database()").fetchall()[0][0])
    vault.execute(f"USE {database if source == 'main' else source}.main")
    try:
        if kind == "reviews":
            reviews: pl.DataFrame = vault.sql(_REVIEWS).pl()
            return reviews
        make, temporary = "CREATE TABLE declared AS", "CREATE OR REPLACE TEMP TABLE compared AS"
        vault.execute(store.facts_sql().replace(make, temporary))
        names = [str(row[0]) for row in vault.execute("DESCRIBE compared").fetchall()]
        due = [f"if(is_due, {name}, NULL) AS {name}" for name in _DUE]
        valid = [f"if(is_valid, {name}, NULL) AS {name}" for name in names if name not in _NEVER]
        facts: pl.DataFrame = vault.sql(
            f"SELECT member AS key, cpd_year, is_due, {', '.join([*due, *valid])} FROM compared"
        ).pl()
        return facts
    finally:
        vault.execute(f"USE {database}.main")


def _of_year(rows: pl.DataFrame, year: int) -> pl.DataFrame:
    return rows.filter(pl.col("cpd_year") == year).drop("cpd_year")


def _differing(one: pl.DataFrame, two: pl.DataFrame) -> int:
    """How many members or records differ; the order of columns is that of the same statement."""
    marked = [rows.select("key", rows.hash_rows().alias("hash")) for rows in (one, two)]
    both = marked[0].join(marked[1], on="key", how="full", suffix="_now")
    return int((~both["hash"].eq_missing(both["hash_now"])).sum())


def _remove(vault: duckdb.DuckDBPyConnection, kind: str, year: int, keys: Sequence[str]) -> None:
    tables, key, of_year = _KINDS[kind]
    for table in tables if keys else ():
        is_held = f"{of_year} = ? AND list_contains(?::VARCHAR[], {key})"
        vault.execute(f"DELETE FROM main.{table} WHERE {is_held}", [year, list(keys)])
