"""What the files do not say and is asked once: years, tables, order of dates, how the sample was drawn."""

from collections.abc import Collection, Container, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from analysis.intake.convert.convert import Converted
from analysis.intake.recognise import years
from analysis.intake.recognise.choices import Answer, Choices
from analysis.intake.recognise.plan import LEAVE_OUT, Plan
from analysis.scheme.columns import Column
from analysis.scheme.guideline import Guideline
from analysis.scheme.schema import TABLES
from analysis.scheme.vocabulary import REVIEWED

YES, NO, NOT_KNOWN = "yes", "no", "not_known"
_NUMBERS = {
    "selected": "How many records were selected in {year}? Without it, rates are among those reviewed.",
    "frame_size": "How many members were due when the {year} sample was drawn?",
}
_JUDGED = [str(outcome) for outcome in REVIEWED]
_DUE = "How many members were due to declare for {year}? Without it there is no declaration rate."


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer so far; one that is not optional keeps the load from being published."""

    id: str
    kind: str
    text: str
    sheet: str = ""
    options: tuple[str, ...] = ()
    optional: bool = False
    answer: Answer = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for `result.json`."""
        return {**asdict(self), "options": list(self.options)}


def of_sheet(plan: Plan, converted: Converted | None, choices: Choices) -> list[Question]:
    """What one sheet leaves open: which table it is, its year, the order of its dates."""
    if plan.header_row is None:
        return []
    if not plan.certain or plan.table is None:
        return [_table(plan, choices)] if not plan.certain else []
    column = years.asked(plan)
    asked = [_year(plan, column, choices)] if column else []
    if converted and converted.order and not converted.order_certain:
        asked.append(
            Question(
                id=f"date_order:{plan.grid.id}",
                kind="ambiguous_dates",
                text=f"No date of {_place(plan)} has a day above 12. Does the day or the month come first?",
                sheet=plan.grid.id,
                options=("dmy", "mdy"),
                answer=None if converted.order_open else str(converted.order),
            )
        )
    return asked


def _year(plan: Plan, column: Column, choices: Choices) -> Question:
    """The year of a whole sheet: that of its title, until another is said."""
    name = f"{column.name}:{plan.grid.id}"
    said, title, file = choices.whole(name), years.titled(plan), years.named(plan)
    which = "CPD year" if column.name == "cpd_year" else "review year"
    text = f"{years.refusal(plan, said or title or years.FIRST)}Which {which} is {_place(plan)} of?"
    if title:
        text += f" Its title says {title}."
    elif file:
        text += f" The file’s name says {file}."
    return Question(name, column.name, text, sheet=plan.grid.id, answer=years.of(plan, column, choices))


def of_years(
    plans: Sequence[Plan],
    converted: Sequence[Converted | None],
    choices: Choices,
    *,
    guidelines: Sequence[Guideline],
    declared: Collection[int],
) -> list[Question]:
    """Whether each year said of a whole sheet is right where something in the sheet
    or beside it does not fit.

    The answer is kept with the year, so that another year is asked about anew.
    """
    asked = []
    for plan, done in zip(plans, converted, strict=True):
        column = years.asked(plan)
        year = years.of(plan, column, choices) if column else None
        if not column or not year or done is None:
            continue
        if found := years.doubts(plan, done.frame, year, guidelines=guidelines, declared=declared):
            name = f"year_is_right:{plan.grid.id}:{year}"
            text = years.sentence(_place(plan), column, year, found)
            answer = choices.answer(name) and YES
            asked.append(
                Question(name, "confirm_year", text, sheet=plan.grid.id, options=(YES,), answer=answer)
            )
    return asked


def _table(plan: Plan, choices: Choices) -> Question:
    return Question(
        id=f"table:{plan.grid.id}",
        kind="table",
        text=f"What does {_place(plan)} hold?",
        sheet=plan.grid.id,
        options=(*(table.name for table in TABLES), LEAVE_OUT),
        answer=choices.answer(f"table:{plan.grid.id}"),
    )


def _place(plan: Plan) -> str:
    return f"the sheet “{plan.grid.name}” of {plan.grid.file}" if plan.grid.name else plan.grid.file


def of_reviews(reviews: pl.DataFrame, choices: Choices, *, framed: Container[int]) -> list[Question]:
    """How each year's sample was drawn, and two numbers where the rows do not show them.

    `framed` are the review years whose members due are known from a frame or from declarations.
    """
    asked = []
    for year in reviews["review_year"].unique().drop_nulls().sort():
        rows = reviews.filter(pl.col("review_year") == year)
        if rows["selection_route"].null_count() == rows.height:
            name = f"all_random:{year}"
            answer = choices.answer(name)
            answer = {True: YES, False: NO}.get(answer, answer) if isinstance(answer, bool) else answer
            asked.append(
                Question(
                    id=name,
                    kind="all_random",
                    text=f"Were all records of {year} chosen at random?",
                    options=(YES, NO, NOT_KNOWN),
                    answer=answer if answer in (YES, NO, NOT_KNOWN) else None,
                )
            )
        shown = {"selected": not rows["review_outcome"].is_in(_JUDGED).all(), "frame_size": year in framed}
        for kind, text in _NUMBERS.items():
            if not shown[kind]:
                asked.append(_number(f"{kind}:{year}", kind, text.format(year=year), choices))
    return asked


def of_declarations(declarations: pl.DataFrame, choices: Choices) -> list[Question]:
    """The number due in a year whose rows are of declarers only."""
    declares = pl.col("total_hours").is_not_null() | pl.col("submitted_on").is_not_null()
    by_year = declarations.group_by("cpd_year").agg(declares.all().alias("all")).drop_nulls().sort("cpd_year")
    asked = by_year.filter("all")["cpd_year"]
    return [_number(f"due_number:{year}", "due_number", _DUE.format(year=year), choices) for year in asked]


def _number(name: str, kind: str, text: str, choices: Choices) -> Question:
    return Question(id=name, kind=kind, text=text, optional=True, answer=choices.whole(name))


def of_members(found_again: dict[str, int] | None, choices: Choices) -> list[Question]:
    """Whether it is right that so few of the members stored are found again."""
    if found_again is None or 2 * found_again["found"] >= found_again["of"]:
        return []
    text = (
        f"Only {found_again['found']:,} of {found_again['of']:,} members are known again, looking "
        "at CPD year "
        f"{found_again['year']}. Another numbering or another key would explain it. Is that right?"
    )
    answer = choices.answer("found_again")
    return [Question(id="found_again", kind="confirm", text=text, options=(YES,), answer=answer and YES)]


def answers(asked: Sequence[Question]) -> dict[str, dict[str, Any]]:
    """What `answers.json` keeps, by kind and year."""
    kept: dict[str, dict[str, Any]] = {"all_random": {}, "selected": {}, "frame_size": {}, "due_number": {}}
    for question in asked:
        if question.kind in kept and question.answer is not None:
            said = {YES: True, NO: False, NOT_KNOWN: None}
            year = question.id.rpartition(":")[2]
            kept[question.kind][year] = (
                said[str(question.answer)] if question.kind == "all_random" else question.answer
            )
    return kept
