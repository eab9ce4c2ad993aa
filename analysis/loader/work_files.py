"""The loader's commands for work files: made from a file in hand or for one year, returned once, never
stored."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from analysis import job as jobs
from analysis import places
from analysis.catalogue import lines
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.intake import marking
from analysis.intake.convert import pseudonyms
from analysis.intake.recognise import memory
from analysis.intake.setting import Setting
from analysis.loader import inputs
from analysis.scheme import guideline as guidelines
from analysis.scheme.columns import Kind
from analysis.scheme.schema import DECLARATIONS
from analysis.vault import store

HEADING = "Personal data. Not protected. Not for circulation."
NEAR = 5
"""So many hours short of the guideline is nearly there."""
KINDS: Mapping[str, str] = {
    "due_not_declared": "is_due AND NOT is_declared",
    "over_500": "total > 50000",
    "near_target": f"total >= year_target - {NEAR * 100} AND total < year_target",
}
"""Of whom a list may be asked for, as a condition over the facts."""
_NUMBER = r"^-?(0|[1-9]\d{0,14})(\.\d+)?$"
"""What a spreadsheet may keep as a number: nought before other digits is part of a name."""


def setting(data: Path, revision: Revision | None) -> Setting:
    """What a file in hand is read with. Raises CpdError for another key than the one used so far."""
    key = pseudonyms.key(data=data, may_make=revision is None)
    if revision is not None and revision.manifest.get("key_fingerprint") != key.fingerprint:
        raise CpdError("This computer has a different pseudonym key. Put the key used so far in place.")
    return Setting(key=key, scheme=inputs.scheme_of(revision), mappings=data / memory.NAME)


def marked_copy(job: Path) -> None:
    """The uploaded rows of the members meant, under their own headings; logged without identifiers."""
    choices = jobs.choices(job)
    reason, kind, year = inputs.reason(choices), str(choices["kind"]), int(choices["year"])
    data = places.data_folder()
    revision = inputs.current(data)
    read_with = setting(data, revision)
    if kind not in KINDS:
        raise CpdError("This kind of marked copy is not known. Choose one from the list.")
    test = KINDS[kind]
    rows = _facts(
        revision, f"SELECT member, year_target, {test} AS is_meant FROM declared WHERE cpd_year = ?", year
    )
    target = next(iter(rows["year_target"].drop_nulls()), 0) // 100
    if kind == "near_target" and not target:
        raise CpdError(f"No target was entered for CPD year {_called(revision, year)}, so nobody is near it.")
    members = rows.filter("is_meant")["member"]
    found = marking.sheet_of_members(job, read_with)
    marked = found.cells.filter(found.members.is_in(members.implode()).fill_null(value=False))
    write_list(job / jobs.MARKED, marked)
    log(data, kind=f"marked copy: {kind}", reason=reason, rows=marked.height)
    text = f"{marked.height} members are on the list."
    jobs.answer(job, status="done", file=jobs.MARKED, rows=marked.height, text=text)


def extract(job: Path) -> None:
    """One row a member of a CPD year for the data steward, pseudonymised, hours as decimal hours."""
    choices = jobs.choices(job)
    reason, year = inputs.reason(choices), int(choices["year"])
    data = places.data_folder()
    revision = inputs.current(data)
    rows = _facts(revision, "SELECT * FROM declared WHERE cpd_year = ? ORDER BY member", year)
    if not rows.height:
        raise CpdError(
            f"Nothing is stored for CPD year {_called(revision, year)}. Choose one of the years loaded."
        )
    hours = [name for name in rows.columns if name in _HOURS]
    rows = rows.with_columns(pl.col(name) / 100 for name in hours)
    rows = rows.with_columns(_safe(pl.col(name)) for name, kind in rows.schema.items() if kind == pl.String)
    (job / jobs.EXTRACTED).write_text(rows.write_csv(), encoding="utf-8-sig", newline="")
    log(data, kind="extract", reason=reason, rows=rows.height)
    text = f"{rows.height} rows are written."
    jobs.answer(job, status="done", file=jobs.EXTRACTED, rows=rows.height, text=text)


_HOURS = {"allocated", "year_target", "year_reduced_target"}
_HOURS |= {column.fact for column in DECLARATIONS.columns if column.kind is Kind.HOURS}


def _safe(text: pl.Expr) -> pl.Expr:
    """Text that a spreadsheet might run as a formula gets an apostrophe before it."""
    starts = text.str.slice(0, 1).is_in(list(jobs.FORMULA))
    return pl.when(starts).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).name.keep()


def log(data: Path, *, kind: str, reason: str, rows: int) -> None:
    """Note that a work file was made: kind, reason and number of rows, no identifier."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    entry = {"at": at, "kind": kind, "reason": reason, "rows": rows}
    lines.append(data / "work-files.jsonl", entry)


def _called(revision: Revision, year: int) -> str:
    return inputs.scheme_of(revision).labels.year(year)


def _facts(revision: Revision, sql: str, year: int) -> pl.DataFrame:
    """What a query answers from the facts of a year, worked out from the stored rows as this version does."""
    with store.reading(revision.vault) as vault:
        asked = inputs.scheme_of(revision).rules
        rules = guidelines.for_years(store.guidelines(vault), store.years(vault), asked)
        store.derive_declared(vault, [rule for rule in rules if rule.cpd_year == year])
        frame: pl.DataFrame = vault.sql(sql, params=[year]).pl()
        return frame


def write_list(path: Path, cells: pl.DataFrame) -> None:
    """A workbook of the cells, headings in the first row, the notice on a sheet of its own.

    A column of numbers alone is numbers; all else is text, so that nothing becomes a formula or a link.
    """
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Members")
    book.add_worksheet("Notice").write_string(0, 0, HEADING)
    for column, cell in enumerate(cells.iter_columns()):
        sheet.write_string(0, column, cell.name)
        text = cell.cast(pl.String)
        are_numbers = text.count() > 0 and bool(text.drop_nulls().str.contains(_NUMBER).all())
        for row, value in enumerate(text, start=1):
            if value is not None and are_numbers:
                sheet.write_number(row, column, float(value))
            elif value is not None:
                sheet.write_string(row, column, value)
    book.close()
