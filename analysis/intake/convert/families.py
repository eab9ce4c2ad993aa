"""Columns that say the same of several years, opinions or parts of a year: one is taken, or all are read."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import polars as pl

from analysis.intake.convert.text import added, changed, times
from analysis.intake.recognise import sheet
from analysis.intake.recognise.plan import Plan
from analysis.intake.recognise.sheet import Read
from analysis.scheme.vocabulary import AssessorRole

ALL, ADD_UP = "all", "add_up"
_ROLES = {"first": AssessorRole.FIRST, "second": AssessorRole.SECOND}


def read(plan: Plan) -> Plan:
    """The plan with every family asked of, and read as answered; unanswered ones are not read yet."""
    if plan.read is None or not plan.is_read:
        return plan
    marks = sheet.families(plan.read)
    makers = {"years": _years, "order": _opinions, "part": _parts, "unit": _hours_and_minutes}
    for mark, make in makers.items():
        places = {name: plan.read.rivals[name] for name, found in marks.items() if found == mark}
        if places:
            plan = make(plan, plan.read, places)
    return plan


def year_of(said: str) -> int:
    """The CPD year that a heading's year is: the last one it names."""
    return int(said[:4]) if len(said) == 4 else int(said[:2] + said[-2:])


def _years(plan: Plan, found: Read, places: Mapping[str, Sequence[int]]) -> Plan:
    """A column for each year: one year of them, or a row for each year."""
    years = sorted({year for each in places.values() for at in each for year in found.said[at].years})
    headings = ", ".join(f"“{plan.headings[at]}”" for at in next(iter(places.values())))
    text = f"{headings} are of several years. Which year is to be read, or all of them?"
    plan = plan.asked("years_apart", text, options=(*years, ALL), free=True)
    answer = str(plan.answer("years_apart") or "")
    taken = [year for year in years if answer in (year, str(year_of(year)), ALL)]
    if not taken:
        return plan
    parts = []
    for year in taken:
        columns = {
            name: plan.grid.columns[at]
            for name, each in places.items()
            for at in each
            if year in found.said[at].years
        }
        parts.append((columns, {"cpd_year": str(year_of(year))}))
    return _stacked(plan, tuple(places), parts)


def _opinions(plan: Plan, found: Read, places: Mapping[str, Sequence[int]]) -> Plan:
    """An outcome for each assessor: one of them, or each as an opinion with its role."""
    outcomes = places.get("review_outcome", ())
    if not outcomes:
        return plan
    headings = [plan.headings[at] for at in outcomes]
    listed = ", ".join(f"“{text}”" for text in headings)
    text = f"{listed} are several opinions of a record. Read them all, or one of them?"
    plan = plan.asked("opinions", text, options=(ALL, *headings))
    answer = plan.answer("opinions")
    if answer is None:
        return plan
    parts = []
    for at in outcomes:
        order = found.said[at].order
        columns = {"review_outcome": plan.grid.columns[at]}
        for other in places.get("assessor", ()):
            if found.said[other].order == order:
                columns["assessor"] = plan.grid.columns[other]
        role = str(_ROLES.get(order, AssessorRole.MODERATOR))
        if answer in (ALL, plan.headings[at]):
            parts.append((columns, {"assessor_role": role if answer == ALL else str(AssessorRole.FIRST)}))
    names = ("review_outcome", "assessor") if "assessor" in places else ("review_outcome",)
    return _stacked(plan, names, parts, filled="review_outcome")


def _parts(plan: Plan, found: Read, places: Mapping[str, Sequence[int]]) -> Plan:
    """A column for each quarter or month: added up, or one of them."""
    headings = {plan.headings[at]: at for at in next(iter(places.values()))}
    listed = ", ".join(f"“{text}”" for text in headings)
    text = f"{listed} are parts of a year. Add them up, or read one of them?"
    plan = plan.asked("parts_of_year", text, options=(ADD_UP, *headings))
    answer = plan.answer("parts_of_year")
    if answer is None:
        return plan
    for name, each in places.items():
        wanted = found.said[headings[str(answer)]].part if answer != ADD_UP else ""
        taken = [at for at in each if answer == ADD_UP or found.said[at].part == wanted]
        column = added([plan.body.get_column(plan.grid.columns[at]) for at in taken])
        plan = _with(plan, name, column, [plan.headings[at] for at in taken])
    return plan


def _hours_and_minutes(plan: Plan, found: Read, places: Mapping[str, Sequence[int]]) -> Plan:
    """A column of hours and one of the minutes beyond them: put together, or the hours alone."""
    for name, each in places.items():
        hours, minutes = sorted(each, key=lambda at: found.said[at].unit)
        text = f"“{plan.headings[hours]}” and “{plan.headings[minutes]}” are hours and minutes. Put together?"
        options = (ADD_UP, plan.headings[hours])
        plan = plan.asked("hours_and_minutes", text, options=options, column=name)
        if (answer := plan.asks[-1].answer) is not None:
            cells = [plan.body.get_column(plan.grid.columns[at]) for at in (hours, minutes)]
            cells[1] = changed(cells[1], lambda one: times(one, Fraction(1, 60))[0])
            together = cells if answer == ADD_UP else cells[:1]
            plan = _with(plan, name, added(together), [plan.headings[hours]])
    return plan


def _stacked(
    plan: Plan,
    names: Sequence[str],
    parts: Sequence[tuple[Mapping[str, str], Mapping[str, str]]],
    *,
    filled: str = "",
) -> Plan:
    """A row for each part of every row: `parts` are the grid's columns of ours and what is fixed in all rows.

    Where `filled` names one of ours, rows of a later part that leave it blank are dropped.
    """
    frames = []
    for number, (columns, fixed) in enumerate(parts):
        frame = plan.body.with_columns(
            *(_cells(columns.get(name)).alias(f"{name}+") for name in names),
            *(pl.lit(value).alias(f"{name}+") for name, value in fixed.items()),
        )
        is_extra = filled and (number or len(parts) > 1)
        frames.append(frame.filter(pl.col(f"{filled}+").is_not_null()) if is_extra else frame)
    made = {name: ", ".join(plan.names[c[name]] for c, _ in parts if name in c) for name in names}
    made |= {name: name.replace("_", " ") for name in parts[0][1]}
    return plan.making(made, pl.concat(frames))


def _cells(place: str | None) -> pl.Expr:
    return pl.col(place) if place else pl.lit(None, dtype=pl.String)


def _with(plan: Plan, name: str, cells: pl.Series, headings: Sequence[str]) -> Plan:
    return plan.making({name: ", ".join(headings)}, plan.body.with_columns(cells.alias(f"{name}+")))
