"""What a sheet must have before its rows mean anything, and what can be worked out where it has not."""

import re
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analysis.errors import Problem, Severity
from analysis.intake.convert.convert import SOURCE
from analysis.intake.judge.findings import Rule
from analysis.intake.judge.rules import MINUTES, POINTS
from analysis.intake.recognise.plan import Plan
from analysis.scheme.columns import Kind
from analysis.scheme.vocabulary import AREAS

_AREA_HOURS = tuple(f"{area}_hours" for area in AREAS)
_POINTS = re.compile(r"\b(points?|credits?|pts)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\b(minutes|mins?)\b", re.IGNORECASE)


def problems(plan: Plan, plans: Sequence[Plan]) -> list[Problem]:
    """Missing columns block; hidden sheets, formulas, total rows and added-up totals are noted.

    A sheet without headings beside one that has a table is taken for a page of notes and not read.
    """
    if plan.header_row is None and plan.is_left_out:
        return []
    if plan.header_row is None:
        beside = any(other.grid.file == plan.grid.file and other.table for other in plans)
        text = "No row of headings was found. Say in which row they stand, or leave the sheet out."
        said = "The sheet has no headings we know and was not read." if beside else text
        return [plan.problem("no_headings", Severity.NOTE if beside else Severity.BLOCKS, said)]
    if plan.table is None or not plan.certain:
        return []
    return [*_missing(plan), *_notes(plan)]


def _missing(plan: Plan) -> list[Problem]:
    """The columns every row needs that no heading was found for; a year is asked for instead."""
    table = plan.table
    if table is None:
        return []
    missing = [
        column.name
        for column in table.columns
        if column.required and column.kind is not Kind.YEAR and column.name not in plan.places
    ]
    if table.name == "declarations" and "total_hours" not in plan.places and not has_areas(plan):
        missing.append("total_hours")
    return [
        plan.problem(
            "missing_column",
            Severity.BLOCKS,
            f"No heading was recognised for “{name.replace('_', ' ')}”, which is needed. Say "
            "which heading it is.",
            column=name,
        )
        for name in missing
    ]


def has_areas(plan: Plan) -> bool:
    """Whether the three areas are there, so that the total can be added up."""
    return all(name in plan.places for name in _AREA_HOURS)


def _notes(plan: Plan) -> list[Problem]:
    """What a person should know about how the sheet was read."""
    said: list[tuple[str, str, int]] = []
    if plan.grid.hidden:
        said.append(("hidden_sheet", "The sheet is hidden in the workbook. It was read all the same.", 1))
    if plan.grid.formulas:
        count = plan.grid.formulas
        said.append(
            ("formula_cells", f"{count:,} cells hold a formula. Their last saved value was taken.", count)
        )
    if plan.total_rows:
        rows = ", ".join(map(str, plan.total_rows))
        text = f"Row {rows} looks like a total and is left out. Say so if it is a member's row."
        said.append(("total_row", text, len(plan.total_rows)))
    if (
        plan.table
        and plan.table.name == "declarations"
        and "total_hours" not in plan.places
        and has_areas(plan)
    ):
        said.append(
            ("total_from_areas", "There is no total, so the three areas were added up.", plan.body.height)
        )
    notes = (plan.problem(rule, Severity.NOTE, text) for rule, text, _ in said)
    return [replace(note, count=count) for note, (*_, count) in zip(notes, said, strict=True)]


def with_totals(table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Declarations with a total wherever the areas give one."""
    if table != "declarations":
        return rows
    added = pl.sum_horizontal([pl.col(name).fill_null(0) for name in _AREA_HOURS])
    given = pl.any_horizontal([pl.col(name).is_not_null() for name in _AREA_HOURS])
    without = pl.col("total_hours").is_null().all().over(SOURCE)
    return rows.with_columns(
        pl.when(without & given).then(added).otherwise(pl.col("total_hours")).alias("total_hours")
    )


def unit(plan: Plan) -> Rule | None:
    """Whether the heading of the total speaks of minutes or of points."""
    if plan.table is None or plan.table.name != "declarations" or "total_hours" not in plan.places:
        return None
    heading = plan.heading("total_hours")
    if _MINUTES.search(heading):
        return MINUTES
    return POINTS if _POINTS.search(heading) else None
