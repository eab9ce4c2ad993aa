"""The vault: stored rows and the facts derived from them. Only the loader opens it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import polars as pl

from analysis.measures.compliance import JUDGED
from analysis.scheme import guideline, schema
from analysis.scheme.guideline import Guideline
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import CHARACTERISTICS
from analysis.vault import formats, tables

CONFIG: dict[str, Any] = {
    "threads": "2",
    "memory_limit": "3GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "preserve_insertion_order": "false",
}

KEYS = {
    "declarations": ("member", "cpd_year", "version"),
    "hours": ("member", "cpd_year", "version"),
    "reviews": ("record", "review_year"),
    "ratings": ("record", "review_year"),
    "themes": ("record", "review_year"),
    "frame": ("member", "review_year"),
    "guideline": ("cpd_year",),
    "published": ("cpd_year", "measure", '"group"'),
    "answers": ("question", "year"),
}
"""Rows of the same key replace each other; nothing is removed by absence."""

EVENNESS = """
CREATE OR REPLACE TEMP MACRO term(hours, whole) AS if(hours > 0, hours / whole * ln(hours / whole), 0);
CREATE OR REPLACE TEMP MACRO evenness(a, b, c) AS if(
    a + b + c > 0,
    round(-1000000 * (term(a, a + b + c) + term(b, a + b + c) + term(c, a + b + c)) / ln(3))::BIGINT,
    NULL
);
"""
"""Pielou's J with the number of areas fixed at three, in millionths; no hours, no evenness."""


_NONE: Mapping[str, Path] = MappingProxyType({})


def connect(path: Path, *, earlier: Mapping[str, Path] = _NONE) -> duckdb.DuckDBPyConnection:
    """A locked-down connection to a new vault with its empty tables; rows stored earlier, in those tables,
    under the names of `earlier`."""
    connection = duckdb.connect(str(path), config=CONFIG)
    try:
        beside = next(iter(earlier.values())) if earlier and str(path) == _IN_MEMORY else path
        connection.execute(
            f"SET temp_directory = '{str(beside.parent / 'spill').replace(chr(39), chr(39) * 2)}'"
        )
        connection.execute(tables.ddl())
        for name, stored in earlier.items():
            formats.attach(connection, stored, name)
        connection.execute("INSERT INTO meta VALUES ('format', ?)", [str(formats.newest())])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


_IN_MEMORY = ":memory:"


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The rows of a vault of any version as they were loaded, in today's tables; what is derived while
    reading is not kept."""
    with closing(connect(Path(_IN_MEMORY), earlier={"old": path})) as connection:
        connection.execute(f"USE old.{formats.LOADED}")
        yield connection


def merge(connection: duckdb.DuckDBPyConnection, staged: Mapping[str, pl.DataFrame], old: str) -> None:
    """Rows loaded into the earlier vault that is attached as `old` (empty: there is none) whose keys are not
    staged, then the staged rows.

    A staged opinion replaces the opinions of the same record by the same assessor and role; the marks of an
    opinion go with it.
    """
    for table, key in KEYS.items():
        frame = staged.get(table)
        replacing = staged.get("reviews") if table in _MARKS else frame
        columns = [str(row[0]) for row in connection.execute(f"DESCRIBE {table}").fetchall()]
        if old:
            named = (*key, "assessor", "assessor_role") if table in {"reviews", *_MARKS} else key
            _keep_old(connection, f"{old}.{formats.LOADED}.{table}", table, key=named, frame=replacing)
        if frame is not None and frame.height:
            connection.register("staged", frame.select(columns).to_arrow())
            connection.execute(f"INSERT INTO {table} SELECT * FROM staged")
            connection.unregister("staged")


_MARKS = {"ratings", "themes"}


def _keep_old(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    table: str,
    *,
    key: tuple[str, ...],
    frame: pl.DataFrame | None,
) -> None:
    if frame is None or not frame.height:
        connection.execute(f"INSERT INTO {table} SELECT * FROM {source}")
        return
    names = [name.strip('"') for name in key]
    connection.register("staged", frame.select(names).unique().to_arrow())
    same = " AND ".join(f"s.{name} IS NOT DISTINCT FROM o.{name}" for name in key)
    replaced = f"EXISTS (SELECT 1 FROM staged AS s WHERE {same})"
    connection.execute(f"INSERT INTO {table} SELECT o.* FROM {source} AS o WHERE NOT {replaced}")
    connection.unregister("staged")


def derive_declared(connection: duckdb.DuckDBPyConnection, rules: Sequence[Guideline]) -> None:
    """The table `declared`, a row a member and CPD year, for the years of `rules`."""
    prepare(connection, rules)
    connection.execute(facts_sql("CREATE TABLE declared"))


def prepare(connection: duckdb.DuckDBPyConnection, rules: Sequence[Guideline]) -> None:
    """The macro and the temp table `rules`, a row a year, by which facts are derived."""
    connection.execute(EVENNESS)
    frame = pl.DataFrame(
        [
            {
                **{name: getattr(rule, name) for name in _RULES},
                "reduced_for": list(rule.reduced_for),
                "required_areas": list(rule.required_areas),
            }
            for rule in rules
        ],
        schema={**_RULES, "required_areas": pl.List(pl.Int64)},
    )
    connection.register("given", frame.to_arrow())
    connection.execute("CREATE OR REPLACE TEMP TABLE rules AS SELECT * FROM given")
    connection.unregister("given")


def facts_sql(creating: str) -> str:
    """The statements that derive the facts from the rows of the schema in use, the last one `creating` their
    table."""
    return statements("facts.sql").replace("{carried}", tables.carried()).replace("{creating}", creating)


_RULES: dict[str, Any] = {
    **dict.fromkeys(
        ("cpd_year", "areas", "target_hours", "reduced_target_hours", "planned_minimum_hours", "area_hours"),
        pl.Int64,
    ),
    "reduced_for": pl.List(pl.String),
    **dict.fromkeys(("period_start", "period_end", "deadline", "freeze"), pl.Date),
}
"""What facts need of a guideline; a load that touches no year brings no rule to show the types."""


def derive_reviewed(connection: duckdb.DuckDBPyConnection, scheme: Scheme) -> None:
    """The table `reviewed`, a row a record: outcome, ratings and themes of the final opinion, what was
    declared."""
    connection.execute(statements("reviewed.sql"))
    connection.execute(statements("opinions.sql"))
    criteria = [criterion.code.casefold() for criterion in scheme.criteria]
    themes = [theme.code.casefold() for theme in scheme.themes]
    rating = [f"any_value(rating) FILTER (criterion = '{code}') AS rating_{code}" for code in criteria]
    theme = [f"bool_or(theme = '{code}') AS theme_{code}" for code in themes]
    connection.execute(
        f"""
        CREATE TABLE reviewed AS
        WITH
        rated AS (
            SELECT {", ".join(["record", "cpd_year", *rating])} FROM final_ratings GROUP BY record, cpd_year
        ),
        ticked AS (
            SELECT {", ".join(["record", "cpd_year", *theme])} FROM final_themes GROUP BY record, cpd_year
        )
        SELECT
            r.*,
            if(d.is_valid, d.total, NULL) AS declared_total,
            if({JUDGED}, met_guideline, NULL) AS declared_met,
            {", ".join(f"d.{name}" for name in CHARACTERISTICS)},
            rated.* EXCLUDE (record, cpd_year),
            ticked.* EXCLUDE (record, cpd_year)
        FROM records AS r
        LEFT JOIN declared AS d ON d.member = r.member AND d.cpd_year = r.cpd_year
        LEFT JOIN rated ON rated.record = r.record AND rated.cpd_year = r.cpd_year
        LEFT JOIN ticked ON ticked.record = r.record AND ticked.cpd_year = r.cpd_year
        """
    )


def guidelines(connection: duckdb.DuckDBPyConnection) -> tuple[Guideline, ...]:
    """The rows of the guideline that the scheme has loaded."""
    names = schema.GUIDELINE.names
    quoted = ", ".join(f'"{name}"' for name in names)
    rows = connection.execute(f"SELECT {quoted} FROM guideline ORDER BY cpd_year").fetchall()
    return tuple(guideline.of_cells(dict(zip(names, row, strict=True))) for row in rows)


def years(connection: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    """The CPD years of which a declaration or a review is stored."""
    rows = connection.execute(
        "SELECT cpd_year FROM declarations UNION SELECT review_year - 1 FROM reviews ORDER BY 1"
    ).fetchall()
    return tuple(int(row[0]) for row in rows)


def statements(name: str) -> str:
    """The SQL of a file of this folder."""
    return (files("analysis") / "vault" / name).read_text(encoding="utf-8")
