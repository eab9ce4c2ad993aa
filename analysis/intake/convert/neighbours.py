"""Columns beside the total that add up to it and that no heading explains: what are they?"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from analysis.intake.read import numbers
from analysis.intake.recognise.plan import Plan
from analysis.intake.recognise.score import Hers
from analysis.intake.recognise.shapes import Shape
from analysis.scheme.rules import Rules
from analysis.scheme.schema import AREA_HOURS, PLANNING_HOURS

AREAS_SAID, PLANNING, NO = "areas", "planning", "no"
_MOST, _NUMBERS, _AGREE, _FEWEST = 6, 0.9, 0.9, 5


def read(plan: Plan, rules: Rules) -> Plan:
    """The plan with such columns read as areas, or as planned and unplanned hours, where somebody says so."""
    if not plan.is_read or plan.places.get("total_hours") not in plan.grid.columns:
        return plan
    guessed = {*PLANNING_HOURS, *AREA_HOURS} & set(plan.places)
    if not guessed <= set(plan.read.guesses if plan.read else ()):
        return plan
    found = _adding_up(plan, {place for name, place in plan.places.items() if name not in guessed})
    if {plan.grid.columns[one.place] for one in found} <= {plan.places[name] for name in guessed}:
        return plan
    headings = " + ".join(f"“{plan.headings[one.place]}”" for one in found)
    areas = (AREAS_SAID,) if len(found) == (rules.judged_areas or len(AREA_HOURS)) else ()
    kinds = (*areas, *((PLANNING,) if len(found) == len(PLANNING_HOURS) else ()))
    options = (*kinds, NO) if kinds else ()
    if len(found) > len(AREA_HOURS):
        text = f"{headings} make up the total, which is read. More than three areas are not judged yet."
        return plan.told("parts_not_read", text, column="total_hours")
    if not options:
        return plan
    text = (
        f"{headings} make up the total. Are they your areas, {{planned}} and {{unplanned}} {{hours}}, or not "
        "to be read?"
    )
    plan = plan.asked("parts", text, options=options, column="total_hours")
    names = {PLANNING: PLANNING_HOURS, AREAS_SAID: AREA_HOURS}.get(str(plan.answer("parts")), ())
    places = {name: plan.grid.columns[one.place] for name, one in zip(names, found, strict=False)}
    others = {name: place for name, place in plan.places.items() if not places or name not in guessed}
    return replace(plan, places=others).placing(places)


def _adding_up(plan: Plan, taken: Collection[str]) -> Sequence[Hers]:
    """The most neighbouring columns of numbers whose sum is the total in nearly every row; at least two."""
    used = {plan.grid.columns.index(place) for place in taken if place in plan.grid.columns}
    free = [
        one
        for one in plan.hers
        if one.text and one.place not in used | plan.unread and one.profile.of(Shape.NUMBER) > _NUMBERS
    ]
    whole = [numbers.hours(text or "").value for text in plan.body.get_column(plan.places["total_hours"])]
    filled = sum(value is not None for value in whole)
    cells = {
        one.place: [
            numbers.hours(text or "").value or 0
            for text in plan.body.get_column(plan.grid.columns[one.place])
        ]
        for one in free
    }
    for size in range(_MOST, 1, -1):
        for start in range(len(free) - size + 1):
            part = free[start : start + size]
            if part[-1].place - part[0].place != size - 1 or filled < _FEWEST:
                continue
            sums = map(sum, zip(*(cells[one.place] for one in part), strict=True))
            if (
                sum(value == sum_ for value, sum_ in zip(whole, sums, strict=True) if value)
                >= _AGREE * filled
            ):
                return part
    return ()
