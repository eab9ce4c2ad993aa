"""The total and its parts: added up where there is none, asked about where they disagree throughout."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analysis.errors import YES
from analysis.intake.convert.convert import SOURCE_ROW
from analysis.intake.read.grid import UNSAVED
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.plan import Plan
from analysis.scheme.vocabulary import AREAS

ADD_UP, LEAVE_BLANK, PARTS, TOTAL = "add_up", "leave_blank", "parts", "total"
AREA_HOURS = tuple(f"{area}_hours" for area in AREAS)
PLANNING_HOURS = ("planned_hours", "unplanned_hours")
_TOLERATED, _FEWEST = 0.02, 5
_ADDED = "+added"


def parts_of(plan: Plan, areas: int) -> Sequence[str]:
    """The columns that add up to a total: so many areas, else planned and unplanned hours; none where some
    are not there."""
    for names in (AREA_HOURS[:areas], PLANNING_HOURS):
        if names and all(name in plan.places for name in names):
            return names
    return ()


def completed(plan: Plan, frame: pl.DataFrame, choices: Choices, areas: int) -> tuple[Plan, pl.DataFrame]:
    """The declarations of a sheet with their totals, and the plan with what was told and asked of them."""
    is_declared = plan.table is not None and plan.table.name == "declarations"
    if not is_declared or frame.is_empty() or _is_unsaved(plan):
        return plan, frame
    names = parts_of(plan, areas)
    if not names:
        return _filled(plan, frame, choices), frame
    given = pl.any_horizontal([pl.col(name).is_not_null() for name in names])
    added = pl.sum_horizontal([pl.col(name).fill_null(0) for name in names])
    frame = frame.with_columns(pl.when(given).then(added).alias(_ADDED))
    if "total_hours" not in plan.places:
        kind, what = (
            ("areas", "{all_areas}")
            if names[0] in AREA_HOURS
            else ("planning", "{planned} and {unplanned} {hours}")
        )
        text = f"There is no total, so {what} were added up."
        plan = plan.having(choices, plan.ask(f"total_from_{kind}", text, count=frame.height, blocks=False))
        return plan, frame.with_columns(total_hours=_ADDED).drop(_ADDED)
    plan, frame = _doubled(*_missing(plan, frame, choices), choices)
    return _filled(plan, frame, choices), frame.drop(_ADDED)


def _missing(plan: Plan, frame: pl.DataFrame, choices: Choices) -> tuple[Plan, pl.DataFrame]:
    """Blank totals beside filled parts: added up at once where they are few, else once somebody says so."""
    is_lost = pl.col("total_hours").is_null() & pl.col(_ADDED).is_not_null()
    lost = frame.filter(is_lost)[SOURCE_ROW].to_list()
    if not lost:
        return plan, frame
    text = f"{len(lost):,} rows have no total, but {{hours}} in its parts. Add these up?"
    is_many = len(lost) > _TOLERATED * frame.height
    ask = plan.ask(
        "total_missing", text, id=True, options=(ADD_UP, LEAVE_BLANK), rows=lost, column="total_hours"
    )
    plan = plan.having(choices, replace(ask, blocks=is_many, answer=None if is_many else ADD_UP))
    if plan.answer("total_missing") == ADD_UP:
        frame = frame.with_columns(total_hours=pl.coalesce("total_hours", _ADDED))
    return plan, frame


def _doubled(plan: Plan, frame: pl.DataFrame, choices: Choices) -> tuple[Plan, pl.DataFrame]:
    """Totals that count every part twice."""
    total = pl.col("total_hours")
    twice = frame.filter((total == 2 * pl.col(_ADDED)) & (total > 0))[SOURCE_ROW].to_list()
    if len(twice) < max(_FEWEST, 0.5 * frame.filter(total > 0).height):
        return plan, frame
    text = f"{len(twice):,} totals are exactly twice their parts. Which is right, the parts or the total?"
    ask = plan.ask("total_doubled", text, id=True, options=(PARTS, TOTAL), rows=twice, column="total_hours")
    plan = plan.having(choices, ask)
    if plan.answer("total_doubled") == PARTS:
        frame = frame.with_columns(total_hours=pl.coalesce(_ADDED, "total_hours"))
    return plan, frame


def _is_unsaved(plan: Plan) -> bool:
    """Whether totals are formulas without a saved value, which stop the load."""
    return "total_hours" in plan.places and UNSAVED in plan.body[plan.places["total_hours"]]


def _filled(plan: Plan, frame: pl.DataFrame, choices: Choices) -> Plan:
    """Whether it is right that no total is filled in, or that all are nought."""
    totals = frame["total_hours"].drop_nulls()
    if frame.height < _FEWEST or (totals > 0).any() or "total_hours" not in plan.places:
        return plan
    is_blank = totals.is_empty()
    text = (
        f"“{plan.heading('total_hours')}” is empty in every row. Formulas without a saved value look so: "
        "open the file in Excel, save it and choose it again. Or has nobody recorded {hours} yet?"
        if is_blank
        else f"Every total in “{plan.heading('total_hours')}” is nought. Was the right column exported?"
    )
    kind = "blank_total" if is_blank else "all_zero"
    return plan.having(
        choices, plan.ask(kind, text, id=True, options=(YES,), count=frame.height, column="total_hours")
    )
