"""A check of uploaded files from first byte to `result.json`: nothing outside the job folder is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from analysis.errors import CpdError, Problem, Refused, Severity
from analysis.intake import job, questions, report
from analysis.intake.convert import convert, duplicates, pseudonyms, stage
from analysis.intake.convert.convert import Converted
from analysis.intake.convert.pseudonyms import PseudonymKey
from analysis.intake.job import Progress, Upload
from analysis.intake.judge import across, required, rules, totals
from analysis.intake.judge.stored import NOTHING, Known
from analysis.intake.read import gate
from analysis.intake.read.grid import Grid
from analysis.intake.read.limits import DEFAULT, Limits
from analysis.intake.recognise import choices, headings, plan
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.plan import Plan
from analysis.scheme import guideline
from analysis.scheme.guideline import Guideline
from analysis.scheme.schema import GUIDELINE
from analysis.scheme.scheme import Scheme


def _guidelines_of(rows: pl.DataFrame) -> tuple[Guideline, ...]:
    """The guidelines of rows that are filled in; statuses in `reduced_for` are parted by a bar."""
    filled = rows.drop_nulls([column.name for column in GUIDELINE.columns if column.required])
    return tuple(
        Guideline(**{**row, "reduced_for": tuple(status.strip() for status in row["reduced_for"].split("|"))})
        for row in filled.select(GUIDELINE.names).to_dicts()
    )


STEPS = 5
"""How many steps a check tells of."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a check works with, besides the files themselves; `steps` is how many the whole work has."""

    key: PseudonymKey
    scheme: Scheme
    known: Known = NOTHING
    limits: Limits = DEFAULT
    mappings: Path | None = None
    steps: int = STEPS


def check(folder: Path, setting: Setting) -> None:
    """Check the files of a job folder; write `progress.jsonl`, `result.json` and, where ready, `staged/`.

    Never raises for what a file holds: faults are in the result. `setting.mappings` is the file of remembered
    mappings; it is only read here.
    """
    stage.clear(folder)
    (folder / job.PROGRESS).unlink(missing_ok=True)
    progress = Progress(folder, setting.steps)
    progress.tell("Looking at the files")
    files = job.uploads(folder)
    try:
        chosen = choices.read(folder)
        _check_files(files, setting)
    except CpdError as error:
        problem = Problem("refused", Severity.BLOCKS, str(error))
        job.write_result(folder, report.empty(files, [problem]))
        return
    finder = headings.finder(setting.scheme)
    grids, problems = _read(files, setting, finder)
    progress.tell("Finding headings")
    plans = [
        plan.planned(grid, finder, chosen, setting.mappings) for grid in grids if not grid.cells.is_empty()
    ]
    progress.tell("Reading the values")
    converted = [_rows_of_sheet(one, number, chosen, setting) for number, one in enumerate(plans)]
    progress.tell("Checking the rows")
    checked = _check_rows(plans, converted, chosen, setting)
    progress.tell("Comparing with what is stored")
    answer = report.result(files, plans, converted, report.Outcome(problems, checked, chosen), setting.scheme)
    if answer["status"] == report.READY:
        stage.write(
            folder, checked.staged, questions.answers(checked.questions) | _ticks_by_year(plans, converted)
        )
    job.write_result(folder, answer)


def _check_files(files: Sequence[Upload], setting: Setting) -> None:
    """Raises CpdError for what concerns the job as a whole."""
    if not files:
        raise CpdError("There is no file to check. Choose the files again.")
    if len(files) > setting.limits.files:
        raise CpdError(f"A load takes {setting.limits.files} files at most. Load them in parts.")
    digests = frozenset(file.sha256 for file in files)
    pseudonyms.check(
        setting.key, stored=setting.known.fingerprint, digests=digests, sample=setting.known.sample
    )


def _read(
    files: Sequence[Upload], setting: Setting, finder: headings.Finder
) -> tuple[list[Grid], list[Problem]]:
    """The sheets of all files that can be read, and a problem for each that cannot."""
    grids: list[Grid] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for file in files:
        if file.sha256 in seen:
            text = "This file is in the load twice. It is read once."
            problems.append(Problem("same_file", Severity.NOTE, text, file=file.path.name))
            continue
        seen.add(file.sha256)
        if file.sha256 in setting.known.files:
            text = "This very file was loaded before. It changes nothing where its rows are still the latest."
            problems.append(Problem("loaded_before", Severity.NOTE, text, file=file.path.name))
        try:
            grids += gate.grids(file.path, limits=setting.limits, known=finder.known)
        except Refused as refusal:
            problems.append(
                Problem(refusal.rule, Severity.BLOCKS, str(refusal), file=file.path.name, row=refusal.row)
            )
    return grids, problems


def _rows_of_sheet(one: Plan, number: int, chosen: Choices, setting: Setting) -> Converted | None:
    """The typed rows of a sheet whose table is certain."""
    if one.table is None or not one.certain:
        return None
    return convert.converted(one, scheme=setting.scheme, key=setting.key, choices=chosen, number=number)


def _check_rows(
    plans: Sequence[Plan], converted: Sequence[Converted | None], chosen: Choices, setting: Setting
) -> report.Checked:
    """The rows of all sheets together: duplicates, rules, questions, and what the load would change."""
    problems = [problem for one in plans for problem in required.problems(one, plans)]
    typed, clashes = _tables(plans, converted)
    problems += clashes
    asked = [
        question
        for one, done in zip(plans, converted, strict=True)
        for question in questions.of_sheet(one, done, chosen)
    ]
    found: rules.Ruled | None = None
    years: tuple[Guideline, ...] = ()
    if "declarations" in typed:
        rows = typed["declarations"]
        years = _guidelines(typed, rows, setting.known)
        units = {number: unit for number, one in enumerate(plans) if (unit := required.unit(one))}
        found = rules.check_declarations(rows, years, units=units, decided=chosen.decisions)
        typed["declarations"] = found.frame
        asked += questions.of_declarations(rows, chosen)
    staged = stage.tables(typed)
    declared = _years_with_declarations(staged, setting.known)
    asked += questions.of_years(plans, converted, chosen, guidelines=years, declared=declared)
    if "reviews" in staged:
        asked += questions.of_reviews(
            staged["reviews"], chosen, framed=_years_with_frame(staged, setting.known)
        )
    again = totals.found_again(staged, setting.known)
    asked += questions.of_members(again, chosen)
    notes = (*(found.notes if found else ()), *across.notes(typed, setting.known))
    changes = totals.totals(staged, setting.known)
    decisions = found.decisions if found else ()
    return report.Checked(staged, tuple(problems), tuple(asked), decisions, notes, changes, again)


def _tables(
    plans: Sequence[Plan], converted: Sequence[Converted | None]
) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """The rows of each table, each key once."""
    typed: dict[str, pl.DataFrame] = {}
    problems: list[Problem] = []
    tables = {one.table.name: one.table for one in plans if one.table}
    for name, table in tables.items():
        frames = [
            done.frame for one, done in zip(plans, converted, strict=True) if done and one.table == table
        ]
        if frames:
            rows = required.with_totals(name, stage.joined(frames))
            single = duplicates.single(table, rows, plans)
            typed[name] = single.frame
            problems += single.problems
    return typed, problems


def _ticks_by_year(plans: Sequence[Plan], converted: Sequence[Converted | None]) -> dict[str, dict[str, int]]:
    """The themes that have a column in the review sheets, by review year: where none is ticked,
    none was seen."""
    found: dict[str, dict[str, int]] = {}
    for one, done in zip(plans, converted, strict=True):
        themes = [column.name.casefold() for column in one.columns if column.name.startswith(headings.THEME)]
        years = done.frame["review_year"].unique().drop_nulls() if done and themes else ()
        for theme in themes:
            found.setdefault(theme, {}).update({str(year): 1 for year in years})
    return found


def _years_with_frame(staged: dict[str, pl.DataFrame], known: Known) -> set[int]:
    """The review years whose members due are known,
    from a frame or from the declarations of the year before."""
    frames = (staged.get("frame"), known.rows("frame", ("review_year",)))
    years = {
        year for frame in frames if frame is not None for year in frame["review_year"].unique().drop_nulls()
    }
    return years | {year + 1 for year in _years_with_declarations(staged, known)}


def _years_with_declarations(staged: dict[str, pl.DataFrame], known: Known) -> set[int]:
    """The CPD years that declarations are held of, in this load or stored."""
    frames = (staged.get("declarations"), known.rows("declarations", ("cpd_year",)))
    return {year for frame in frames if frame is not None for year in frame["cpd_year"].unique().drop_nulls()}


def _guidelines(typed: dict[str, pl.DataFrame], rows: pl.DataFrame, known: Known) -> tuple[Guideline, ...]:
    """Each year's guideline: of this load, else as stored, else as shipped."""
    loaded = _guidelines_of(typed["guideline"]) if "guideline" in typed else ()
    fresh = {row.cpd_year for row in loaded}
    given = (*(row for row in known.guidelines if row.cpd_year not in fresh), *loaded)
    return guideline.for_years(given, rows["cpd_year"].unique().drop_nulls().to_list())
