"""Tables drawn as text in a test, staged and turned into the facts they give."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from analysis.intake.convert.convert import TYPES
from analysis.scheme import guideline, schema
from analysis.scheme import scheme as schemes
from analysis.scheme.columns import Kind, Table
from analysis.scheme.guideline import Guideline
from analysis.scheme.scheme import Scheme
from analysis.vault import store
from tests import thirty

Row = Mapping[str, Any]
SEED = schemes.seed()
AREAS = ("personal_technical_hours", "job_role_technical_hours", "soft_skills_hours")
_HOURS = {column.name for table in schema.TABLES for column in table.columns if column.kind is Kind.HOURS}
_DATES = {column.name for table in schema.TABLES for column in table.columns if column.kind is Kind.DATE}
_WHOLE = {"cpd_year", "review_year", "version"}
_FLAGS = {"yes": True, "no": False}


class Facts:
    """The rows of a fact table by member; a column is read as an attribute."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: str, order: str) -> None:
        self.rows = connection.sql(f"SELECT * FROM {table} ORDER BY {order}").pl().to_dicts()

    def __getattr__(self, name: str) -> list[Any]:
        return [row[name] for row in self.rows]


def facts_of(text: str, *, hours: str = "", rules: Sequence[Guideline] = ()) -> Facts:
    """The facts of drawn declarations, a row a member and year; 2025 under the shipped rules unless said."""
    connection = vault({"declarations": declarations(text), "hours": parts(hours)}, rules=rules)
    return Facts(connection, "declared", "member, cpd_year")


def records_of(text: str, *, declared: str = "") -> Facts:
    """The facts of drawn opinions, a row a record; of 2026 unless said."""
    connection = vault({"declarations": declarations(declared), "reviews": opinions(text)})
    return Facts(connection, "reviewed", "record, cpd_year")


def vault(
    tables: Mapping[str, Iterable[Row]], *, rules: Sequence[Guideline] = (), scheme: Scheme = SEED
) -> duckdb.DuckDBPyConnection:
    """A vault in memory with these rows and their facts."""
    connection = store.connect(Path(":memory:"))
    store.merge(connection, staged(tables, scheme), old="")
    years = store.years(connection) or (2025,)
    store.derive_declared(connection, guideline.for_years(rules, years, thirty.RULES))
    store.derive_reviewed(connection, scheme)
    return connection


def staged(tables: Mapping[str, Iterable[Row]], scheme: Scheme = SEED) -> dict[str, pl.DataFrame]:
    """Typed frames as a check stages them, pseudonyms left as they are drawn."""
    reviews = list(tables.get("reviews", ()))
    marks = [
        {**_opinion(row), "criterion": criterion.code.casefold(), "rating": row[criterion.code.casefold()]}
        for row in reviews
        for criterion in scheme.criteria
        if row.get(criterion.code.casefold())
    ]
    ticks = [
        {**_opinion(row), "theme": theme.code}
        for row in reviews
        for theme in scheme.themes
        if row.get(theme.code)
    ]
    opinion = {
        "record": pl.String,
        "review_year": pl.Int32,
        "assessor": pl.String,
        "assessor_role": pl.String,
    }
    return {
        "declarations": _frame(
            tables.get("declarations", ()), schema.DECLARATIONS, {"set_aside": pl.Boolean}
        ),
        "hours": _frame(tables.get("hours", ()), schema.HOURS),
        "frame": _frame(tables.get("frame", ()), schema.FRAME),
        "reviews": _frame(
            [{**row, "record": row["member"]} for row in reviews],
            schema.REVIEWS,
            {**opinion, "outcome_word": pl.String},
        ),
        "ratings": pl.DataFrame(marks, schema={**opinion, "criterion": pl.String, "rating": pl.String}),
        "themes": pl.DataFrame(ticks, schema={**opinion, "theme": pl.String}),
    }


def _opinion(row: Row) -> dict[str, Any]:
    return {
        "record": row["member"],
        **{name: row.get(name) for name in ("review_year", "assessor", "assessor_role")},
    }


def _frame(rows: Iterable[Row], table: Table, more: Mapping[str, Any] | None = None) -> pl.DataFrame:
    types = {**{column.name: TYPES[column.kind] for column in table.columns}, **(more or {})}
    return pl.DataFrame([{name: row.get(name) for name in types} for row in rows], schema=types)


def declarations(text: str) -> list[dict[str, Any]]:
    """Drawn declarations; a total that is not drawn is what planning, else the areas, add up to."""
    found = []
    for row in read(text):
        whole: dict[str, Any] = {"cpd_year": 2025, "version": 1, "set_aside": False, **row}
        if "total_hours" not in row:
            known = [row.get(name) for name in ("planned_hours", "unplanned_hours")]
            known = known if any(each is not None for each in known) else [row.get(name) for name in AREAS]
            given = [each for each in known if each is not None]
            whole["total_hours"] = sum(given) if given else None
        found.append(whole)
    return found


def parts(text: str) -> list[dict[str, Any]]:
    """Drawn rows of the long hours table."""
    return [{"cpd_year": 2025, "version": 1, **row} for row in read(text)]


def opinions(text: str) -> list[dict[str, Any]]:
    """Drawn opinions, the first's unless said."""
    plain = {"review_year": 2026, "assessor": None, "assessor_role": "first"}
    return [{**plain, **row} for row in read(text)]


def read(text: str) -> list[dict[str, Any]]:
    """The rows of a table drawn with bars; blank cells are None, hours become hundredths."""
    lines = [
        line.strip()
        for line in text.strip().splitlines()
        if line.strip() and not set(line.strip()) <= set("-+|")
    ]
    if not lines:
        return []
    names = [_name(cell.strip()) for cell in lines[0].split("|")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
    return [{name: _typed(name, cell) for name, cell in zip(names, row, strict=True)} for row in cells]


def _name(heading: str) -> str:
    short = {
        "target": "target_hours",
        "status": "declaration_status",
        "basis": "target_basis",
        "year": "cpd_year",
    }
    if heading in short:
        return short[heading]
    return f"{heading}_hours" if f"{heading}_hours" in _HOURS else heading


def _typed(name: str, cell: str) -> Any:
    if not cell:
        return None
    if name in _HOURS:
        return int(Decimal(cell) * 100)
    if name in _WHOLE:
        return int(cell)
    return date.fromisoformat(cell) if name in _DATES else _FLAGS.get(cell, cell)
