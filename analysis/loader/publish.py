"""Checked tables to a new revision: vault, facts, catalogue and manifest, then the pointer."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from analysis.catalogue import revisions
from analysis.catalogue.build import build, severity_file
from analysis.catalogue.build.build import Plan
from analysis.catalogue.revisions import Revision
from analysis.intake.recognise.headings import THEME
from analysis.scheme import guideline as guidelines
from analysis.scheme import scheme as schemes
from analysis.scheme.scheme import Scheme
from analysis.vault import formats, store

Progress = Callable[[str], None]
_YEARLY = {"declarations": 0, "hours": 0, "reviews": -1, "ratings": -1, "themes": -1, "frame": -1}
"""Which tables belong to a CPD year, and how far their year is from it."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a load brings: staged tables, typed answers, the scheme's words,
    and what the manifest says of it."""

    staged: Mapping[str, pl.DataFrame]
    scheme: Scheme
    manifest: Mapping[str, Any]
    today: date
    answers: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    data: str = "own"
    scheme_changed: bool = False


def publish(folder: Path, load: Load, progress: Progress) -> Revision:
    """Build the next revision of a data folder from its current one and a load, and make it current."""
    old = revisions.current(folder)
    if old:
        revisions.verify(old)
    draft = revisions.draft_folder(folder)
    number = revisions.next_number(folder)
    try:
        manifest = {**load.manifest, **_build(draft, load, old, number, progress)}
        (draft / "scheme.toml").write_text(schemes.as_toml(load.scheme), encoding="utf-8")
        progress("Making the revision current")
        return revisions.finish(folder, draft, number, manifest)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _build(draft: Path, load: Load, old: Revision | None, number: int, progress: Progress) -> dict[str, Any]:
    """Vault and catalogue of a revision, into `draft`; what its manifest says of them."""
    progress("Storing rows")
    vault = store.connect(draft / "vault.duckdb", old=old.vault if old else None)
    try:
        staged = {**load.staged, "answers": _answers(load.answers)}
        store.merge(vault, staged, has_old=old is not None)
        plan = _plan(vault, load, old, number)
        progress("Working out facts")
        store.derive_declared(
            vault,
            [
                rule if plan.has_guideline(rule.cpd_year) else guidelines.undated(rule)
                for rule in plan.guidelines
            ],
        )
        store.derive_reviewed(vault, load.scheme)
        build.build(vault, draft / "catalogue.duckdb", plan, progress)
        severity_file.write(vault, draft / revisions.ASSESSORS)
        rows = _row_counts(vault)
        vault.execute("CHECKPOINT")
    finally:
        vault.close()
    years = sorted(rule.cpd_year for rule in plan.guidelines)
    return {"rows": rows, "rows_format": formats.newest(), "years": years}


def _plan(vault: Any, load: Load, old: Revision | None, number: int) -> Plan:
    years = store.years(vault)
    given = store.guidelines(vault)
    rules = guidelines.for_years(given, years)
    before = store.years(vault, schema="old") if old else ()
    everything = (
        old is None or _is_of_another_version(old) or load.scheme_changed or "guideline" in load.staged
    )
    touched = frozenset(years) if everything else _years_of_load(load) & set(years)
    newly_final = old is not None and any(
        rule.cpd_year in before and _built(old) <= rule.freeze < load.today for rule in rules
    )
    if newly_final and not everything:
        touched = touched | {rule.cpd_year for rule in rules if _built(old) <= rule.freeze < load.today}
    yearly = everything or newly_final or max(years, default=0) > max(before, default=0)
    if yearly:
        touched = frozenset(years)
    meta = {
        "revision": str(number),
        "built_at": load.today.isoformat(),
        "data": load.data,
        "as_at": load.scheme.about.characteristics_as_at,
    }
    keep = old is not None and not yearly
    earlier = old.catalogue if old else None
    own = guidelines.governed(given, years)
    return Plan(load.scheme, rules, touched, load.today, meta, earlier, keep_groups=keep, own_guideline=own)


def _is_of_another_version(revision: Revision) -> bool:
    return revision.is_outdated or revision.rows_format != formats.newest()


def _built(revision: Revision | None) -> date:
    return date.fromisoformat(revision.manifest["built_on"]) if revision else date.min


def _years_of_load(load: Load) -> frozenset[int]:
    """The CPD years of which a load brings rows or answers."""
    found = {
        int(year) + step
        for table, step in _YEARLY.items()
        if table in load.staged
        for year in load.staged[table].get_column("cpd_year" if step == 0 else "review_year").unique()
    }
    answered = {
        int(year) - (0 if question == "due_number" else 1)
        for question, by_year in load.answers.items()
        for year in by_year
    }
    return frozenset(found | answered)


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
        table: int(vault.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]) for table in store.KEYS
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
