"""Checked tables to a new revision: vault, facts, catalogue and manifest, then the pointer."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.build import build, severity_file
from analysis.catalogue.build.build import Plan
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.intake.recognise.tables import THEME
from analysis.loader import years_gone
from analysis.protection import waiting
from analysis.protection.waiting import Settled
from analysis.scheme import guideline as guidelines
from analysis.scheme import scheme as schemes
from analysis.scheme.scheme import Scheme
from analysis.vault import formats, states, store, years

Progress = Callable[[str], None]
_KEEPING_STATES = 2
"""The first format of rows in which the states published are kept."""


@dataclass(frozen=True, slots=True)
class Going:
    """CPD years whose rows go, and revisions whose rows go; every figure stays as it was published."""

    years: frozenset[int] = frozenset()
    revisions: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.years or self.revisions)


@dataclass(frozen=True, slots=True)
class Load:
    """What a load brings: staged tables, typed answers, the scheme's words, and what the manifest says of it.
    `unseen`: a year whose publication nobody has seen; `going`: what is to be removed with it."""

    staged: Mapping[str, pl.DataFrame]
    scheme: Scheme
    manifest: Mapping[str, Any]
    today: date
    answers: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    data: str = "own"
    unseen: int | None = None
    going: Going = field(default_factory=Going)


def publish(folder: Path, load: Load, progress: Progress) -> Revision:
    """Build the next revision of a data folder from its current one and a load, and make it current."""
    with _built(folder, load, progress) as draft:
        progress("Making the figures current")
        return revisions.adopt(folder, draft)


def carried(revision: Revision | None, *more: str) -> dict[str, Any]:
    """What a manifest keeps of the one before."""
    names = ("all_files", "key_fingerprint", "decisions", *more)
    return {name: revision.manifest[name] for name in names if name in revision.manifest} if revision else {}


def prepare(folder: Path, load: Load, progress: Progress, job: Path) -> None:
    """Build it and leave it in the job, where nothing points at it."""
    with _built(folder, load, progress) as draft:
        drop(job)
        places.replace(draft, job / revisions.WAITING)


def drop(job: Path) -> None:
    """Remove what a job has built and nobody published."""
    shutil.rmtree(job / revisions.WAITING, ignore_errors=True)


@contextmanager
def _built(folder: Path, load: Load, progress: Progress) -> Iterator[Path]:
    """A complete draft of the next revision, which is gone afterwards unless it was moved."""
    draft = revisions.draft_folder(folder)
    try:
        manifest = {**load.manifest, **_build(folder, draft, load, progress)}
        (draft / "scheme.toml").write_text(schemes.as_toml(load.scheme), encoding="utf-8")
        revisions.complete(folder, draft, manifest)
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _build(folder: Path, draft: Path, load: Load, progress: Progress) -> dict[str, Any]:
    """Vault and catalogue of a revision, into `draft`; what its manifest says of them."""
    progress("Storing rows")
    old, number = revisions.current(folder), revisions.next_number(folder)
    years_gone.refuse(old, load.staged)
    gone = {**years_gone.of(old), **{str(year): date.today().isoformat() for year in load.going.years}}
    held, assumed = _published_before(folder, old)
    vault = store.connect(draft / "vault.duckdb", earlier={f"r{each.number}": each.vault for each in held})
    try:
        _store(vault, load, old)
        plan = replace(_plan(vault, load, number), frozen=frozenset(map(int, gone)))
        setting = waiting.Setting(
            number=number,
            current=old.number if old else max((each.number for each in held), default=number),
            attached=frozenset(each.number for each in held),
            rules=plan.guidelines,
            closed=_closed(vault, plan),
            assumed=assumed,
            unseen=load.unseen,
            leaving=load.going.revisions,
        )
        told = _told(waiting.settle(vault, setting), {each.number: each for each in held}, load.today)
        facts = {name: json.dumps(each) for name, each in {**told, "frozen": gone}.items()}
        plan = replace(plan, meta={**plan.meta, **facts}, before=old.catalogue if old else None)
        progress("Working out facts")
        store.derive_declared(vault, plan.guidelines)
        store.derive_reviewed(vault, load.scheme)
        (build.again if load.going else build.build)(vault, draft / "catalogue.duckdb", plan, progress)
        severity_file.write(vault, draft / revisions.ASSESSORS)
        rows = _row_counts(vault)
        vault.execute("CHECKPOINT")
    finally:
        vault.close()
    years_held = sorted({*plan.frozen, *(rule.cpd_year for rule in plan.guidelines)})
    return {"rows": rows, "rows_format": formats.newest(), "years": years_held, **told, "frozen": gone}


def _store(vault: Any, load: Load, old: Revision | None) -> None:
    """The rows of before and those of the load, without those that go."""
    staged = {**load.staged, "answers": _answers(load.answers)}
    store.merge(vault, staged, f"r{old.number}" if old else "")
    states.remove(vault, load.going.years)
    states.keep_loaded(vault)


def _told(
    settled: Sequence[Settled], states: Mapping[int, Revision], today: date
) -> dict[str, list[tuple[str | int, ...]]]:
    """By kind and year how many wait, the day on which they were published so, and states that are
    missing."""
    return {
        "waiting": [(each.kind, each.cpd_year, each.waiting) for each in settled if each.waiting],
        "published": [
            (each.kind, each.cpd_year, _day(states.get(each.published), each) or today.isoformat())
            for each in settled
            if each.published is not None
        ],
        "missing": [(each.kind, each.cpd_year, *each.missing) for each in settled if each.missing],
    }


def _day(state: Revision | None, settled: Settled) -> str:
    """The day on which a state was first published: by the revision that stands for it, or by one before it
    whose rows are gone."""
    if state is None:
        return ""
    told = state.manifest.get("published", ())
    days = [str(day) for kind, year, day in told if (kind, year) == (settled.kind, settled.cpd_year)]
    return days[0] if days else str(state.manifest.get("built_on", ""))


def _closed(vault: Any, plan: Plan) -> frozenset[int]:
    return frozenset(rule.cpd_year for rule in plan.guidelines if years.is_closed(vault, rule, plan.today))


def _plan(vault: Any, load: Load, number: int) -> Plan:
    given, held = store.guidelines(vault), store.years(vault)
    meta = {
        "revision": str(number),
        "built_at": load.today.isoformat(),
        "data": load.data,
    }
    return Plan(load.scheme, guidelines.for_years(given, held, load.scheme.rules), load.today, meta)


def _published_before(folder: Path, old: Revision | None) -> tuple[list[Revision], int | None]:
    """The current and the newest revision, and all whose rows are here and that published something new; last
    the current one, where states were not kept yet.

    Those of the newest say what was ever published, so without them nothing is read: attaching them tells so.
    """
    held = revisions.all_revisions(folder)
    if not held:
        return [], None
    newest, now = held[0], old or held[0]
    if newest.rows_format < _KEEPING_STATES:
        return [now], now.number
    _refuse_damaged(newest)
    with store.reading(newest.vault) as vault:
        rows = vault.execute("SELECT DISTINCT revision FROM old.main.states").fetchall()
    named = {int(row[0]) for row in rows}
    states = [each for each in held if each.number in named and each.vault.exists()]
    for each in states:
        _refuse_damaged(each)
    return list({each.number: each for each in (newest, now, *states)}.values()), None


def _refuse_damaged(revision: Revision) -> None:
    """Raise CpdError where what a revision published can no longer be compared with what is loaded."""
    try:
        revisions.verify(revision)
    except CpdError as error:
        raise CpdError(
            f"Every load is compared with what figures version {revision.number} published, and its files "
            f"are damaged. Restore its folder, {revision.folder.name}, from a backup, or move it out of the "
            "data folder: then a change since may be told that would have waited."
        ) from error


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
    """What was typed once for a load, and which themes its sheets have a column for: question, year,
    number."""
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
