"""A check of uploaded files from first byte to `result.json`: nothing outside the job folder is changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from analysis import job
from analysis.errors import Ask, CpdError, Refused
from analysis.intake import questions, report
from analysis.intake.convert import (
    convert,
    counts,
    duplicates,
    families,
    logs,
    neighbours,
    pseudonyms,
    stage,
    units,
    year_names,
)
from analysis.intake.judge import across, members, parts, rules, sheets, totals
from analysis.intake.judge.stored import Known
from analysis.intake.read import gate
from analysis.intake.read.gate import Upload
from analysis.intake.read.grid import Grid
from analysis.intake.recognise import choices, memory, plan, said
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.memory import Memory
from analysis.intake.recognise.plan import Plan
from analysis.intake.recognise.tables import THEME
from analysis.intake.setting import Setting
from analysis.job import Teller
from analysis.scheme import guideline
from analysis.scheme.guideline import Guideline
from analysis.scheme.schema import GUIDELINE, TABLES

_BEFORE_SAMPLE = ("plain_year", "counts")
"""What must be said of reviews before it can be asked how they were drawn."""


@dataclass(slots=True)
class _Work:
    """The sheets on their way, how each was read, and what was found."""

    setting: Setting
    chosen: Choices
    last: Mapping[str, str]
    plans: list[Plan] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)

    def add(self, plan: Plan) -> None:
        """A sheet with its typed rows and what is told of it; its text goes, which would fill the memory."""
        if plan.is_read:
            scheme, key = self.setting.scheme, self.setting.key
            plan = convert.converted(plan, scheme=scheme, key=key, number=len(self.plans))
        self.plans.append(replace(plan.without_text(), summary=report.sheet(plan)))

    def of(self, table: str) -> list[Plan]:
        """The sheets that became rows of a table."""
        return [one for one in self.plans if one.is_of(table)]

    def change(self, table: str, step: Callable[[Plan], Plan]) -> None:
        """Take every sheet of a table a step further."""
        self.plans = [step(one) if one.is_of(table) else one for one in self.plans]

    def put_right(self, table: str, pseudonyms: Mapping[str, str]) -> None:
        """Give members of a table the pseudonyms they are known by."""
        right = pl.col("member").replace(pseudonyms)
        if pseudonyms:
            self.change(table, lambda one: replace(one, frame=one.frame.with_columns(right)))


def check(folder: Path, setting: Setting) -> None:
    """Check the files of a job folder; write `progress.jsonl`, `result.json` and, where ready, `staged/`.

    Never raises for what a file holds: faults are in the result. `setting.mappings` is the file of remembered
    mappings; it is only read here.
    """
    stage.clear(folder)
    (folder / job.PROGRESS).unlink(missing_ok=True)
    progress = Teller(folder, setting.steps)
    progress.tell("Looking at the files")
    files = gate.uploads(folder)
    try:
        chosen = choices.read(folder)
        _check_files(files, setting)
    except CpdError as error:
        refused = report.Checked({}, [Ask("refused", str(error))], (), None)
        job.answer(folder, **report.result(files, (), refused))
        return
    progress.tell("Reading the values")
    work = _read(files, setting, chosen)
    progress.tell("Checking the rows")
    checked = _check_rows(work)
    progress.tell("Comparing with what is stored")
    answer = report.result(files, work.plans, checked)
    if answer["status"] == report.READY:
        stage.write(folder, checked.staged, questions.answers(checked.asks) | _ticks_by_year(work))
    job.answer(folder, **answer)


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


def _read(files: Sequence[Upload], setting: Setting, chosen: Choices) -> _Work:
    """The sheets of all files that can be read, one after another, and a stop for each that cannot."""
    remembered = memory.recalled(setting.mappings)
    work = _Work(setting, chosen, remembered.answers)
    asks = work.asks
    seen: set[str] = set()
    for file in files:
        if file.sha256 in seen:
            text = "This file is in the load twice. It is read once."
            asks.append(Ask("same_file", text, blocks=False, file=file.path.name))
            continue
        seen.add(file.sha256)
        if file.sha256 in setting.known.files:
            text = "This very file was loaded before. It changes nothing where its rows are still the latest."
            asks.append(Ask("loaded_before", text, blocks=False, file=file.path.name))
        try:
            for grid in gate.grids(file.path, limits=setting.limits, known=said.known):
                if not grid.cells.is_empty():
                    work.add(_planned(grid, setting, chosen, remembered))
        except Refused as refusal:
            rows = (refusal.row,) if refusal.row else ()
            asks.append(Ask(refusal.rule, str(refusal), file=file.path.name, rows=rows))
    return work


def _planned(grid: Grid, setting: Setting, chosen: Choices, remembered: Memory) -> Plan:
    """How a sheet is read, with what is one thing in several columns or rows put together."""
    made = plan.planned(grid, setting.scheme, chosen, remembered)
    asked_of = setting.scheme.rules
    made = neighbours.read(families.read(made), asked_of)
    made = year_names.read(units.read(made) if setting.in_hours else made, asked_of)
    return logs.read(counts.read(made, setting.scheme), setting.scheme)


def _check_rows(work: _Work) -> report.Checked:
    """The rows of all sheets together: totals, members, duplicates, rules, and what the load would change."""
    known, chosen, asked_of = work.setting.known, work.chosen, work.setting.scheme.rules
    asked_in = work.setting.scheme.labels
    work.change("declarations", lambda one: parts.completed(one, asked_of.judged_areas))
    again = _check_members(work)
    typed = _tables(work)
    years: tuple[Guideline, ...] = ()
    if "declarations" in typed:
        years = _guidelines(typed, typed["declarations"], work.setting)
        in_hours = work.setting.in_hours and asked_of.years == 1
        rows, asks = rules.check_declarations(typed["declarations"], years, work.plans, in_hours=in_hours)
        work.asks += [*asks, *questions.of_declarations(rows, chosen)]
        typed["declarations"] = rows
    staged = stage.tables(typed)
    declared = _years_with_declarations(staged, known)
    for one in work.plans:
        work.asks += sheets.asks(one, work.plans, asked_of)
        if not one.is_empty:
            work.asks += [*one.asks, *questions.of_sheet(one)]
    work.asks += questions.of_years(work.plans, guidelines=years, declared=declared)
    if "reviews" in staged and not any(one.is_open(kind) for one in work.plans for kind in _BEFORE_SAMPLE):
        framed = _years_with_frame(staged, known)
        work.asks += questions.of_reviews(staged["reviews"], chosen, framed=framed, last=work.last)
    work.asks += across.notes(typed, known, work.plans, asked_of.step)
    told = [replace(ask, text=asked_in.put(ask.text)) for ask in work.asks]
    return report.Checked(staged, told, totals.totals(staged, known), again)


def _check_members(work: _Work) -> dict[str, int] | None:
    """How many members stored are found again; whether the reviewed are among those who declared."""
    setting, known = work.setting, work.setting.known
    named = ("member", "cpd_year")
    now = [one.frame for one in work.of("declarations")]
    again = totals.found_again(pl.concat(now) if now else None, known)
    stored = known.rows("declarations", named) if members.are_few(again) else None
    asks, right = members.found_again(
        again, work.of("declarations"), members.declared([stored]), work.chosen, setting.key
    )
    work.asks += asks
    work.put_right("declarations", right)
    if not work.of("reviews"):
        return again
    now = [one.frame for one in work.of("declarations")]
    reviewed = {
        year - back
        for one in work.of("reviews")
        for year in one.frame["review_year"].unique().drop_nulls()
        for back in (0, 1)
    }
    held = members.declared([*now, known.rows("declarations", named, reviewed) if reviewed else None])
    work.change("reviews", lambda one: members.plain_year(one, held))
    asks, right = members.strangers(work.of("reviews"), held, setting.key)
    work.asks += asks
    work.put_right("reviews", right)
    return again


def _tables(work: _Work) -> dict[str, pl.DataFrame]:
    typed: dict[str, pl.DataFrame] = {}
    for table in TABLES:
        frames = [one.frame for one in work.of(table.name)]
        if frames:
            every = pl.concat(frames, how="diagonal")
            typed[table.name], asks = duplicates.single(table, every, work.plans)
            work.asks += asks
    return typed


def _ticks_by_year(work: _Work) -> dict[str, dict[str, int]]:
    """The themes that have a column in the review sheets, by review year: where none is ticked,
    none was seen."""
    found: dict[str, dict[str, int]] = {}
    for one in work.of("reviews"):
        for theme in (column.name.casefold() for column in one.columns if column.name.startswith(THEME)):
            years = one.frame["review_year"].unique().drop_nulls()
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


def _guidelines(
    typed: dict[str, pl.DataFrame], rows: pl.DataFrame, setting: Setting
) -> tuple[Guideline, ...]:
    """Each year's guideline: of this load, else as stored, else as the scheme was set up."""
    needed = [column.name for column in GUIDELINE.columns if column.required]
    filled = (
        typed["guideline"].drop_nulls(needed).select(GUIDELINE.names)
        if "guideline" in typed
        else pl.DataFrame()
    )
    loaded = tuple(map(guideline.of_cells, filled.to_dicts()))
    fresh = {row.cpd_year for row in loaded}
    given = (*(row for row in setting.known.guidelines if row.cpd_year not in fresh), *loaded)
    years = rows["cpd_year"].unique().drop_nulls().to_list()
    return guideline.for_years(given, years, setting.scheme.rules)
