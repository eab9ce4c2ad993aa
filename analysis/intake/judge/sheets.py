"""What a sheet must have before its rows mean anything, and what a workbook hides."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analysis.errors import Ask, rows_said
from analysis.intake.judge import parts
from analysis.intake.read.grid import ROW
from analysis.intake.recognise.plan import Plan
from analysis.scheme.columns import Kind
from analysis.scheme.rules import Rules
from analysis.scheme.schema import title


def asks(plan: Plan, plans: Sequence[Plan], rules: Rules) -> list[Ask]:
    """Missing headings, columns and rows stop the load; what the workbook hides is noted.

    A sheet without headings beside one that has a table is taken for a page of notes and not read. A total is
    missed only where members record an amount.
    """
    if plan.is_left_out:
        return []
    if plan.header_row is None:
        beside = any(other.grid.file == plan.grid.file and other.is_read for other in plans)
        if beside:
            return [
                plan.ask("no_headings", "The sheet has no headings we know and was not read.", blocks=False)
            ]
        text = f"No row of headings was found in {plan.title}. In which row are they? Or leave it out."
        ask = plan.ask("no_headings", text, id=f"headings:{plan.grid.id}", free=True)
        return [replace(ask, answer=None)]  # in the row that was chosen there were none
    if plan.table is None or not plan.is_read:
        return []
    if plan.is_empty:
        return [
            plan.ask(
                "no_rows", f"There are headings in {plan.title}, but no rows below them. Nothing is read."
            )
        ]
    return [*_missing(plan, rules), *_notes(plan)]


def _missing(plan: Plan, rules: Rules) -> list[Ask]:
    """The columns every row needs that no heading was found for; a year is asked for instead."""
    columns = plan.table.columns if plan.table else ()
    missing = [
        column.name
        for column in columns
        if column.required and column.kind is not Kind.YEAR and column.name not in plan.places
    ]
    has_total = "total_hours" in plan.places or parts.parts_of(plan, rules.judged_areas)
    if rules.counts and plan.is_of("declarations") and not has_total:
        missing.append("total_hours")
    asked = {ask.id.split(":")[1] for ask in plan.asks if ask.kind == "which" and ask.is_open}
    if any(ask.is_open and ask.kind in ("years_apart", "opinions", "parts_of_year") for ask in plan.asks):
        asked |= {"total_hours", "review_outcome"}
    return [
        plan.ask(
            "missing_column",
            f"No heading was recognised for “{title(name)}”, which is needed. Say which heading it is.",
            column=name,
        )
        for name in missing
        if name not in asked
    ]


def _notes(plan: Plan) -> list[Ask]:
    """What a person should know about how the sheet was read."""
    notes = []
    if plan.grid.hidden:
        text = "The sheet is hidden in the workbook. It was read all the same."
        notes.append(plan.ask("hidden_sheet", text, blocks=False))
    inside = plan.body[ROW]
    hidden = inside.filter(inside.is_in(list(plan.grid.hidden_rows))).to_list()
    if hidden:
        text = f"{rows_said(hidden).capitalize()}: hidden by a filter or by hand, and read all the same."
        notes.append(plan.ask("hidden_rows", text, rows=hidden, blocks=False))
    if plan.grid.formulas:
        count = plan.grid.formulas
        text = f"{count:,} cells hold a formula. Their last saved value was taken."
        notes.append(plan.ask("formula_cells", text, count=count, blocks=False))
    return notes + [ask for name, rows in plan.grid.merged if (ask := _merged(plan, name, inside, rows))]


def _merged(plan: Plan, place: str, inside: pl.Series, rows: Sequence[int]) -> Ask | None:
    """That cells of a column that is read are merged over several rows; hours cannot be of several rows."""
    name = next((name for name, at in plan.places.items() if at == place), None)
    met = inside.filter(inside.is_in(list(rows))).to_list()
    if name is None or not met:
        return None
    where = f"“{plan.heading(name)}”, {rows_said(met)}: "
    if name in plan.hours:
        text = (
            where
            + "the cell is merged with those above it, so nobody can say whose {hours} they are. Unmerge it."
        )
        return plan.ask("merged_hours", text, rows=met, column=name)
    text = where + "the cell is merged with those above it, and was filled in with what they say."
    return plan.ask("merged_cells", text, rows=met, column=name, blocks=False)
