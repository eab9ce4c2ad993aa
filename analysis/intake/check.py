"""A check of uploaded files from first byte to `result.json`: nothing outside the job folder is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

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
from analysis.intake.convert.convert import Converted
from analysis.intake.convert.pseudonyms import PseudonymKey
from analysis.intake.judge import across, members, parts, rules, sheets, totals
from analysis.intake.judge.stored import NOTHING, Known
from analysis.intake.read import gate
from analysis.intake.read.gate import Upload
from analysis.intake.read.grid import Grid
from analysis.intake.read.limits import DEFAULT, Limits
from analysis.intake.recognise import choices, memory, plan, said
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.memory import Memory
from analysis.intake.recognise.plan import Plan
from analysis.intake.recognise.tables import THEME
from analysis.job import Teller
from analysis.scheme import guideline
from analysis.scheme.guideline import Guideline
from analysis.scheme.schema import GUIDELINE, TABLES
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import SHIPPED

_BEFORE_SAMPLE = ("plain_year", "counts")
"""What must be said of reviews before it can be asked how they were drawn."""
STEPS = 4
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

    @property
    def in_hours(self) -> bool:
        """Whether hours are what members count."""
        return self.scheme.labels.of("hours") == SHIPPED["hours"]


@dataclass(slots=True)
class _Work:
    """The sheets on their way, each with its typed rows where its table is certain, how it was read, and what
    was found."""

    setting: Setting
    chosen: Choices
    last: Mapping[str, str]
    plans: list[Plan] = field(default_factory=list)
    converted: list[Converted | None] = field(default_factory=list)
    told: list[Mapping[str, Any]] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)

    def add(self, plan: Plan) -> None:
        """A sheet with its typed rows and what is told of it; its text goes, which would fill the memory."""
        done = _rows_of_sheet(plan, len(self.plans), self.chosen, self.setting)
        self.told.append(report.sheet(plan, done))
        self.converted.append(done)
        self.plans.append(plan.without_text())

    def of(self, table: str) -> list[int]:
        """The places of the sheets that became rows of a table."""
        return [
            n
            for n, one in enumerate(self.plans)
            if self.converted[n] and one.table and one.table.name == table
        ]

    def sheets(self, table: str) -> list[tuple[Plan, pl.DataFrame]]:
        """The sheets of a table with their typed rows."""
        return [(self.plans[n], self.frame(n)) for n in self.of(table)]

    def frame(self, number: int) -> pl.DataFrame:
        """The typed rows of a sheet."""
        done = self.converted[number]
        return done.frame if done else pl.DataFrame()

    def keep(self, number: int, plan: Plan, frame: pl.DataFrame) -> None:
        """A sheet after a step that may have changed its rows."""
        self.plans[number] = plan
        if done := self.converted[number]:
            self.converted[number] = replace(done, frame=frame)

    def put_right(self, table: str, pseudonyms: Mapping[str, str]) -> None:
        """Give members of a table the pseudonyms they are known by."""
        for number in self.of(table) if pseudonyms else ():
            members = pl.col("member").replace(pseudonyms)
            self.keep(number, self.plans[number], self.frame(number).with_columns(members))


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
        job.answer(folder, report.result(files, (), (), refused))
        return
    progress.tell("Reading the values")
    work = _read(files, setting, chosen)
    progress.tell("Checking the rows")
    checked = _check_rows(work)
    progress.tell("Comparing with what is stored")
    answer = report.result(files, work.told, work.converted, checked)
    if answer["status"] == report.READY:
        stage.write(folder, checked.staged, questions.answers(checked.asks) | _ticks_by_year(work))
    job.answer(folder, answer)


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
    made = neighbours.read(families.read(made, chosen), chosen, asked_of)
    made = year_names.read(units.read(made, chosen) if setting.in_hours else made, chosen, asked_of)
    return logs.read(counts.read(made, chosen, setting.scheme), chosen, setting.scheme)


def _rows_of_sheet(one: Plan, number: int, chosen: Choices, setting: Setting) -> Converted | None:
    """The typed rows of a sheet whose table is certain."""
    if not one.is_read:
        return None
    return convert.converted(one, scheme=setting.scheme, key=setting.key, choices=chosen, number=number)


def _check_rows(work: _Work) -> report.Checked:
    """The rows of all sheets together: totals, members, duplicates, rules, and what the load would change."""
    known, chosen, asked_of = work.setting.known, work.chosen, work.setting.scheme.rules
    asked_in = work.setting.scheme.labels
    areas = asked_of.judged_areas
    for number in work.of("declarations"):
        work.keep(number, *parts.completed(work.plans[number], work.frame(number), chosen, areas))
    again = _check_members(work)
    typed = _tables(work)
    years: tuple[Guideline, ...] = ()
    if "declarations" in typed:
        years = _guidelines(typed, typed["declarations"], work.setting)
        in_hours = work.setting.in_hours and asked_of.years == 1
        found = rules.check_declarations(typed["declarations"], years, work.plans, chosen, in_hours=in_hours)
        work.asks += [*found.asks, *questions.of_declarations(typed["declarations"], chosen)]
        typed["declarations"] = found.frame
    staged = stage.tables(typed)
    declared = _years_with_declarations(staged, known)
    for one in work.plans:
        work.asks += sheets.asks(one, work.plans, asked_of)
        if not one.is_empty:
            work.asks += [*one.asks, *questions.of_sheet(one, chosen)]
    work.asks += [ask for done in work.converted if done for ask in done.asks]
    work.asks += questions.of_years(work.plans, work.converted, chosen, guidelines=years, declared=declared)
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
    now = [frame for _, frame in work.sheets("declarations")]
    again = totals.found_again(pl.concat(now) if now else None, known)
    stored = known.rows("declarations", named) if members.are_few(again) else None
    asks, right = members.found_again(
        again, work.sheets("declarations"), members.declared([stored]), work.chosen, setting.key
    )
    work.asks += asks
    work.put_right("declarations", right)
    if not work.of("reviews"):
        return again
    now = [frame for _, frame in work.sheets("declarations")]
    reviewed = {
        year - back
        for _, frame in work.sheets("reviews")
        for year in frame["review_year"].unique().drop_nulls()
        for back in (0, 1)
    }
    held = members.declared([*now, known.rows("declarations", named, reviewed) if reviewed else None])
    for number in work.of("reviews"):
        work.keep(number, *members.plain_year(work.plans[number], work.frame(number), held, work.chosen))
    asks, right = members.strangers(work.sheets("reviews"), held, work.chosen, setting.key)
    work.asks += asks
    work.put_right("reviews", right)
    return again


def _tables(work: _Work) -> dict[str, pl.DataFrame]:
    """The rows of each table, each key once."""
    typed: dict[str, pl.DataFrame] = {}
    for table in TABLES:
        frames = [frame for _, frame in work.sheets(table.name)]
        if frames:
            single = duplicates.single(table, pl.concat(frames, how="diagonal"), work.plans)
            typed[table.name] = single.frame
            work.asks += single.asks
    return typed


def _ticks_by_year(work: _Work) -> dict[str, dict[str, int]]:
    """The themes that have a column in the review sheets, by review year: where none is ticked,
    none was seen."""
    found: dict[str, dict[str, int]] = {}
    for one, frame in work.sheets("reviews"):
        for theme in (column.name.casefold() for column in one.columns if column.name.startswith(THEME)):
            years = frame["review_year"].unique().drop_nulls()
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
