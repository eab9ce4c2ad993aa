"""Data folders as released versions wrote them, kept as text: `python -m tests.updates.folders` adds today's.

Every file of a folder is kept as it is; a database is kept as the SQL that makes it, tables and rows. The
rows are invented below, and loaded by the loader itself: two loads, so that there is a revision to go back
to. `rows-<format>` is named by the format of its rows, `workspace-<number>` by how many migrations its drafts
had.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from unittest import mock

import duckdb

from analysis import frozen, places
from analysis.vault import formats
from dashboard.reports.drafts import drafts, overrides
from dashboard.trust import workspace
from dashboard.trust.access import Act
from tests.analysis import loading

KEPT = Path(__file__).parent
KEY = "5a" * 32
MEMBERS = 24
TOTAL = {
    "cpd_year": 2013,
    "measure": "declaration_rate",
    "group": "all",
    "part": 281,
    "whole": 402,
    "source": "Report",
}
DRAFT = (drafts.Section("Thanks", "Thank you all."), drafts.Section("Glance", "{declaration_rate} declared."))
ACCOUNT = {"issuer": "https://login.institution.org", "subject": "1"}
ROWS = {
    "actions": {
        "number": 1,
        "cpd_year": 2024,
        "what": "Write to members",
        "measure": "declaration_rate",
        "direction": "up",
        "look_year": 2025,
        "closed": "",
        "hoped": "85%",
    },
    "issues": {
        "number": 1,
        "cpd_year": 2024,
        "audience": "everybody",
        "sent_on": "2025-06-01",
        "members": 24,
        "digest": "ab",
        "content": "cd",
        "author": "A writer",
        "noted_at": "2025-06-01T09:00:00+00:00",
        "corrects": 0,
    },
    "people": {**ACCOUNT, "name": "A writer", "roles": "manager", "signed_out": -1},
    "former_names": {**ACCOUNT, "name": "A. Writer"},
}
GUIDELINE = {
    "cpd_year": 2023,
    "policy_version": "2.1",
    "target_hours": 30,
    "reduced_target_hours": 10,
    "reduced_for": "retired – not active",
    "planned_minimum_hours": 10,
    "area_hours": 10,
    "area_rule": "indicative",
    "period_start": "2023-01-01",
    "period_end": "2023-12-31",
    "window_opens": "2024-01-01",
    "deadline": "2024-03-31",
    "freeze": "2024-04-30",
}


def files(cpd_year: int) -> dict[str, str]:
    """The invented files of a load: declarations with characteristics and areas, and what else is read."""
    members = loading.members(MEMBERS, cpd_year=cpd_year)
    declarations = [
        row
        | {
            "membership_category": ("member", "fellow")[n % 2],
            "sector": ("Rail", "Water", "Energy")[n % 3],
            "joined_on": "2011-05-01",
            "personal_technical_hours": 10 + (n + cpd_year) % 5,
            "job_role_technical_hours": 8,
            "soft_skills_hours": 3,
            "does_training": "yes" if n % 4 else "no",
            "reflection_recorded": "yes",
        }
        for n, row in enumerate(members)
    ]
    reviews = [
        {
            "member": row["member"],
            "review_year": cpd_year + 1,
            "assessor": f"A{n % 3}",
            "assessor_role": "first",
        }
        | {
            "selection_route": "random",
            "notified_on": f"{cpd_year + 1}-05-02",
            "completed_on": f"{cpd_year + 1}-06-01",
        }
        | {"review_outcome": "meets" if n % 5 else "below_guideline", "evidenced_total_hours": 30}
        | {"c1": "met" if n % 2 else "partly_met", "few_planned": "yes" if n % 3 else "no"}
        for n, row in enumerate(members[:16])
    ]
    frame = [{"member": row["member"], "review_year": cpd_year + 1} for row in members]
    hours = [
        {
            "member": "M0001",
            "cpd_year": cpd_year,
            "cpd_area": area,
            "planning": "planned",
            "activity_type": "training",
        }
        | {"hours": 4}
        for area in ("personal_technical", "soft_skills")
    ]
    found = {"declarations": declarations, "reviews": reviews, "frame": frame, "hours": hours}
    if cpd_year == GUIDELINE["cpd_year"]:
        found |= {"guideline": [GUIDELINE], "published": [TOTAL]}
    return {f"{name}-{cpd_year}.csv": loading.table(rows) for name, rows in found.items()}


def thaw(name: str, to: Path) -> Path:
    """A kept folder as the version that wrote it left it, at `to`."""
    for path in sorted((KEPT / name).rglob("*")):
        target = to / path.relative_to(KEPT / name)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            thaw_database(path, target.with_suffix("")) if path.suffix == ".sql" else shutil.copyfile(
                path, target
            )
    for manifest in to.glob("revisions/*/manifest.json"):
        told = frozen.as_kept(manifest.read_bytes())
        told["digests"] = {each: places.file_digest(manifest.parent / each) for each in told["digests"]}
        manifest.write_text(json.dumps(told), encoding="utf-8")
    return to


def thaw_database(text: Path, path: Path) -> None:
    """The database that a text makes."""
    with closing(
        sqlite3.connect(path) if path.suffix == ".sqlite" else duckdb.connect(str(path))
    ) as connection:
        run = connection.executescript if path.suffix == ".sqlite" else connection.execute
        run(text.read_text(encoding="utf-8"))


def freeze(data: Path, to: Path) -> None:
    """A data folder as text."""
    for path in sorted(data.rglob("*")):
        target = to / path.relative_to(data)
        if not path.is_file() or path.suffix == ".lock":
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in {".duckdb", ".sqlite"}:
            lines = _sqlite(path) if path.suffix == ".sqlite" else _duckdb(path)
            target.with_name(f"{path.name}.sql").write_text("\n".join([*lines, ""]), encoding="utf-8")
        else:
            shutil.copyfile(path, target)


def _sqlite(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as connection:
        yield from connection.iterdump()
        yield f"PRAGMA user_version = {connection.execute('PRAGMA user_version').fetchone()[0]};"


def _duckdb(path: Path) -> Iterator[str]:
    with duckdb.connect(str(path), read_only=True) as database:
        tables = database.execute(
            "SELECT schema_name, table_name, sql FROM duckdb_tables() ORDER BY schema_name = 'main', "
            "table_oid"
        ).fetchall()
        for schema in sorted({schema for schema, *_ in tables} - {"main"}):
            yield f"CREATE SCHEMA {schema};"
        for schema, table, sql in tables:
            yield sql
            rows = database.execute(f"FROM {schema}.{table}").fetchall()
            if rows:
                yield f"INSERT INTO {schema}.{table} VALUES"
                yield ",\n".join(f"({', '.join(map(_literal, row))})" for row in rows) + ";"


def _literal(value: object) -> str:
    if value is None or isinstance(value, bool | int | float):
        return "NULL" if value is None else str(value)
    quoted = str(value).replace("'", "''")
    return f"DATE '{quoted}'" if isinstance(value, date) else f"'{quoted}'"


def main() -> None:
    """Keep what today's version writes: two loads, and a workspace with something of every kind.

    What is kept of a format already stays: one not released yet is removed by hand before it is written anew.
    """
    with tempfile.TemporaryDirectory() as made:
        data, texts = Path(made) / "data", Path(made) / "texts"
        with mock.patch.dict(os.environ, CPD_DATA=str(data), CPD_PSEUDONYM_KEY=KEY):
            for cpd_year in (2023, 2024):
                answer = loading.load(Path(made), files(cpd_year))
                assert answer["status"] == "published", answer.get("asks")
        write(Path(made) / "drafts" / f"workspace-{len(workspace.MIGRATIONS)}.sqlite")
        freeze(data, texts / f"rows-{formats.newest()}")
        freeze(Path(made) / "drafts", texts)
        for path in texts.iterdir():
            if not (KEPT / path.name).exists():
                shutil.move(path, KEPT)


def write(path: Path) -> None:
    """A workspace with two versions of a draft, a remark that stands aside, an action, a letter sent and
    somebody with a role."""
    key = drafts.Key(path, drafts.LETTER, 2024)
    by = drafts.Writer("A writer", "2")
    drafts.save(key, [drafts.Section("Thanks", "Thank you.")], expected=0, by=by)
    drafts.save(key, DRAFT, expected=1, by=by)
    overrides.add(
        key, rule="typed digits", sentence="Ring 3.", reason="An extension number", author="A writer"
    )
    with workspace.writing(path, Act.WRITE, "an action and a sending") as connection:
        for table, row in ROWS.items():
            workspace.add(connection, table, row)


if __name__ == "__main__":
    main()
