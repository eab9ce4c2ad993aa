"""Hours that are given in another unit: minutes, days, points, or hours and minutes with a point between."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl

from analysis.intake.convert import text
from analysis.intake.recognise.plan import Plan

OWN, MINUTES, HOURS = "own", "minutes", "hours"
CLOCK, DECIMAL = "hours_minutes", "decimal"
_OFFERED = {
    "minutes": (MINUTES, HOURS),
    "days": ("6", "7", "7.5", "8", OWN, HOURS),
    "half days": ("3", "3.5", "4", OWN, HOURS),
}
_OTHERS = (OWN, "0.5", "1", "2", HOURS)
_FEWEST, _TYPICAL = 8, 0.3


def read(plan: Plan) -> Plan:
    """The plan with hours in hours, as far as headings and cells do not leave open what they are."""
    if not plan.is_read or not plan.hours:
        return plan
    return _clocks(_units(plan))


def _units(plan: Plan) -> Plan:
    """What each unit that a heading names is worth; the answer holds for all columns of it."""
    by_unit: dict[str, list[str]] = {}
    for name in plan.hours:
        unit = plan.said(name).unit
        if unit not in ("", "hours"):
            by_unit.setdefault(unit, []).append(name)
    for unit, names in by_unit.items():
        listed = ", ".join(f"“{plan.heading(name)}”" for name in names)
        plan = plan.asked(
            "unit",
            f"{listed} {'speaks' if len(names) == 1 else 'speak'} of {unit}. How many hours is one of them?",
            id=f"unit:{unit}:{plan.grid.id}",
            options=_OFFERED.get(unit, _OTHERS),
            free=True,
            column=names[0],
        )
        answer = plan.asks[-1].answer
        if answer not in (None, OWN, HOURS):
            factor = Fraction(1, 60) if answer == MINUTES else Fraction(str(answer))
            plan = _times(plan, names, factor)
    return plan


def _times(plan: Plan, names: Sequence[str], factor: Fraction) -> Plan:
    rounded = 0
    for name in names:
        cells = plan.body.get_column(plan.places[name])
        rounded += sum(text.times(one, factor)[1] for one in cells.drop_nulls())
        plan = _with(plan, name, text.changed(cells, lambda one: text.times(one, factor)[0]))
    if not rounded:
        return plan
    said = f"{rounded:,} cells are no whole hundredth of an hour and are rounded to the nearest."
    return plan.told("rounded", said, column=names[0], count=rounded)


def _with(plan: Plan, name: str, cells: pl.Series) -> Plan:
    return replace(plan, body=plan.body.with_columns(cells.alias(plan.places[name])))


def _clocks(plan: Plan) -> Plan:
    """Whether 7.30 is seven hours thirty, where all fractions could be minutes."""
    cells = [plan.body.get_column(plan.places[name]).drop_nulls() for name in plan.hours]
    said = pl.concat([one.alias("text") for one in cells])
    parts = said.str.extract(r"^\d+[.,](\d{1,2})0*$").drop_nulls().str.pad_end(2, "0")
    parts = parts.filter(parts != "00")
    usual = int(parts.is_in(["15", "45", "20", "40"]).sum())
    if len(parts) < _FEWEST or (parts >= "60").any() or parts.is_in(["25", "75"]).any():
        return plan
    if usual < _TYPICAL * len(parts):
        return plan
    plan = plan.asked(
        "h_mm",
        f"All {len(parts):,} fractions of hours are below .60, many of them .15, .20, .40 or .45. "
        "Is 7.30 seven hours and thirty minutes, or 7.3 hours?",
        options=(CLOCK, DECIMAL),
        count=len(parts),
        column=plan.hours[0],
    )
    if plan.answer("h_mm") == CLOCK:
        for name in plan.hours:
            cells_of = plan.body.get_column(plan.places[name])
            plan = _with(
                plan,
                name,
                cells_of.str.replace(r"^(\d+)[.,](\d)0*$", "${1}:${2}0").str.replace(
                    r"^(\d+)[.,](\d\d)0*$", "${1}:${2}"
                ),
            )
    return plan
