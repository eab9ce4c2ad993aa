"""The total and its parts: added up where there is none, asked about where they disagree throughout."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analysis.errors import YES
from analysis.intake.read.grid import SOURCE_ROW, UNSAVED
from analysis.intake.recognise.plan import Plan
from analysis.scheme.schema import AREA_HOURS, PLANNING_HOURS

ADD_UP, LEAVE_BLANK, PARTS, TOTAL = "add_up", "leave_blank", "parts", "total"
_TOLERATED, _FEWEST = 0.02, 5
_ADDED = "+added"


def parts_of(plan: Plan, areas: int) -> Sequence[str]:
    """The columns that add up to a total: so many areas, else planned and unplanned hours; none where some
    are not there."""
    for names in (AREA_HOURS[:areas], PLANNING_HOURS):
        if names and all(name in plan.places for name in names):
            return names
    return ()


def completed(plan: Plan, areas: int) -> Plan:
    """A sheet of declarations with their totals, and with what is told and asked of them."""
    if plan.frame.is_empty() or _is_unsaved(plan):
        return plan
    names = parts_of(plan, areas)
    if not names:
        return _filled(plan)
    given = pl.any_horizontal([pl.col(name).is_not_null() for name in names])
    added = pl.sum_horizontal([pl.col(name).fill_null(0) for name in names])
    frame = plan.frame.with_columns(pl.when(given).then(added).alias(_ADDED))
    if "total_hours" not in plan.places:
        kind, what = (
            ("areas", "{all_areas}")
            if names[0] in AREA_HOURS
            else ("planning", "{planned} and {unplanned} {hours}")
        )
        text = f"There is no total, so {what} were added up."
        plan = plan.told(f"total_from_{kind}", text, count=frame.height)
        return replace(plan, frame=frame.with_columns(total_hours=_ADDED).drop(_ADDED))
    plan = _filled(_doubled(_missing(replace(plan, frame=frame))))
    return replace(plan, frame=plan.frame.drop(_ADDED))


def _missing(plan: Plan) -> Plan:
    """Blank totals beside filled parts: added up at once where they are few, else once somebody says so."""
    is_lost = pl.col("total_hours").is_null() & pl.col(_ADDED).is_not_null()
    lost = plan.frame.filter(is_lost)[SOURCE_ROW].to_list()
    if not lost:
        return plan
    text = f"{len(lost):,} rows have no total, but {{hours}} in its parts. Add these up?"
    is_many = len(lost) > _TOLERATED * plan.frame.height
    plan = plan.asked(
        "total_missing",
        text,
        options=(ADD_UP, LEAVE_BLANK),
        answer=None if is_many else ADD_UP,
        blocks=is_many,
        rows=lost,
        column="total_hours",
    )
    is_added = plan.answer("total_missing") == ADD_UP
    return _with_total(plan, pl.coalesce("total_hours", _ADDED)) if is_added else plan


def _with_total(plan: Plan, total: pl.Expr) -> Plan:
    return replace(plan, frame=plan.frame.with_columns(total_hours=total))


def _doubled(plan: Plan) -> Plan:
    total, frame = pl.col("total_hours"), plan.frame
    twice = frame.filter((total == 2 * pl.col(_ADDED)) & (total > 0))[SOURCE_ROW].to_list()
    if len(twice) < max(_FEWEST, 0.5 * frame.filter(total > 0).height):
        return plan
    text = f"{len(twice):,} totals are exactly twice their parts. Which is right, the parts or the total?"
    plan = plan.asked("total_doubled", text, options=(PARTS, TOTAL), rows=twice, column="total_hours")
    is_parts = plan.answer("total_doubled") == PARTS
    return _with_total(plan, pl.coalesce(_ADDED, "total_hours")) if is_parts else plan


def _is_unsaved(plan: Plan) -> bool:
    """Whether totals are formulas without a saved value, which stop the load."""
    return "total_hours" in plan.places and UNSAVED in plan.body[plan.places["total_hours"]]


def _filled(plan: Plan) -> Plan:
    """Whether it is right that no total is filled in, or that all are nought."""
    totals = plan.frame["total_hours"].drop_nulls()
    if plan.frame.height < _FEWEST or (totals > 0).any() or "total_hours" not in plan.places:
        return plan
    is_blank = totals.is_empty()
    text = (
        f"“{plan.heading('total_hours')}” is empty in every row. Formulas without a saved value look so: "
        "open the file in Excel, save it and choose it again. Or has nobody recorded {hours} yet?"
        if is_blank
        else f"Every total in “{plan.heading('total_hours')}” is nought. Was the right column exported?"
    )
    kind = "blank_total" if is_blank else "all_zero"
    return plan.asked(kind, text, options=(YES,), count=plan.frame.height, column="total_hours")
