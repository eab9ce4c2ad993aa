"""Checked tables to a new revision: vault, facts, catalogue and manifest, then the pointer."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from analysis.catalogue import revisions
from analysis.catalogue.build import build, severity_file
from analysis.catalogue.build.build import Plan
from analysis.catalogue.revisions import Revision
from analysis.intake.recognise.headings import THEME
from analysis.protection import waiting
from analysis.scheme import guideline as guidelines
from analysis.scheme import scheme as schemes
from analysis.scheme.scheme import Scheme
from analysis.vault import formats, store, years

Progress = Callable[[str], None]
_KEEPING_STATES = 2
"""The first format of rows in which the states published are kept."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a load brings: staged tables, typed answers, the scheme's words,
    and what the manifest says of it. `unseen`: a year whose publication nobody has seen."""

    staged: Mapping[str, pl.DataFrame]
    scheme: Scheme
    manifest: Mapping[str, Any]
    today: date
    answers: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    data: str = "own"
    unseen: int | None = None


def publish(folder: Path, load: Load, progress: Progress) -> Revision:
    """Build the next revision of a data folder from its current one and a load, and make it current."""
    old = revisions.current(folder)
    if old:
        revisions.verify(old)
    draft = revisions.draft_folder(folder)
    try:
        manifest = {**load.manifest, **_build(folder, draft, load, progress)}
        (draft / "scheme.toml").write_text(schemes.as_toml(load.scheme), encoding="utf-8")
        progress("Making the revision current")
        return revisions.finish(folder, draft, revisions.next_number(folder), manifest)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _build(folder: Path, draft: Path, load: Load, progress: Progress) -> dict[str, Any]:
    """Vault and catalogue of a revision, into `draft`; what its manifest says of them."""
    progress("Storing rows")
    old, number = revisions.current(folder), revisions.next_number(folder)
    states, assumed = _published_before(folder, old)
    earlier = {f"r{each.number}": each.vault for each in (*states, *filter(None, (old,)))}
    vault = store.connect(draft / "vault.duckdb", earlier=earlier)
    try:
        store.merge(
            vault, {**load.staged, "answers": _answers(load.answers)}, f"r{old.number}" if old else ""
        )
        waiting.keep_loaded(vault)
        plan = _plan(vault, load, number)
        setting = waiting.Setting(
            number, tuple(each.number for each in states), _closed(vault, plan), assumed, load.unseen
        )
        store.prepare(vault, plan.guidelines)
        waits = json.dumps([[*key, count] for key, count in waiting.settle(vault, setting).items()])
        progress("Working out facts")
        store.derive_declared(vault, plan.guidelines)
        store.derive_reviewed(vault, load.scheme)
        plan = replace(plan, meta={**plan.meta, "waiting": waits})
        build.build(vault, draft / "catalogue.duckdb", plan, progress)
        severity_file.write(vault, draft / revisions.ASSESSORS)
        rows = _row_counts(vault)
        vault.execute("CHECKPOINT")
    finally:
        vault.close()
    held = sorted(rule.cpd_year for rule in plan.guidelines)
    told = {"rows": rows, "rows_format": formats.newest(), "years": held}
    return {**told, "waiting": json.loads(plan.meta["waiting"])}


def _closed(vault: Any, plan: Plan) -> tuple[int, ...]:
    return tuple(rule.cpd_year for rule in plan.guidelines if years.is_closed(vault, rule, plan.today))


def _plan(vault: Any, load: Load, number: int) -> Plan:
    given, held = store.guidelines(vault), store.years(vault)
    meta = {
        "revision": str(number),
        "built_at": load.today.isoformat(),
        "data": load.data,
        "as_at": load.scheme.about.characteristics_as_at,
    }
    return Plan(load.scheme, guidelines.for_years(given, held, load.scheme.rules), load.today, meta)


def _published_before(folder: Path, old: Revision | None) -> tuple[list[Revision], int | None]:
    """The revisions that published some year as it then was, and the current one where none was kept note
    of."""
    held = [each for each in revisions.all_revisions(folder) if each.vault.exists()]
    if not held or old is None:
        return [], None
    if held[0].rows_format < _KEEPING_STATES:
        return [old], old.number
    with store.reading(held[0].vault) as vault:
        numbers = {
            int(row[0]) for row in vault.execute("SELECT DISTINCT revision FROM old.main.states").fetchall()
        }
    return [each for each in held if each.number in numbers or each == held[0]], None


def _answers(answers: Mapping[str, Mapping[str, int | None]]) -> pl.DataFrame:
    rows = [
        (question, int(year), None if value is None else int(value))
        for question, by_year in answers.items()
        for year, value in by_year.items()
    ]
    return pl.DataFrame(
        rows, schema={"question": pl.String, "year": pl.Int32, "value": pl.Int64}, orient="row"
    )


def _row_counts(vault: Any) -> dict[str, int]:
    return {
        table: int(vault.execute(f"SELECT count(*) FROM {formats.LOADED}.{table}").fetchall()[0][0])
        for table in store.KEYS
    }


def staged_tables(folder: Path) -> dict[str, pl.DataFrame]:
    """The checked tables of a job, by name; empty ones are left out."""
    found = {path.stem: pl.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}
    return {name: frame for name, frame in found.items() if frame.height}


def staged_answers(folder: Path) -> dict[str, dict[str, int | None]]:
    """What was typed once for a load, and which themes its sheets have a column for: question,
    year, number."""
    path = folder / "answers.json"
    given = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    names = ("all_random", "selected", "frame_size", "due_number")
    return {
        name: by_year
        for name, by_year in given.items()
        if by_year and (name in names or name.startswith(THEME))
    }


def stored_answers(revision: Revision) -> dict[tuple[str, int], int | None]:
    """The answers a revision holds, by question and year."""
    with store.reading(revision.vault) as vault:
        rows = vault.execute("SELECT question, year, value FROM answers").fetchall()
    return {(str(question), int(year)): value for question, year, value in rows}
