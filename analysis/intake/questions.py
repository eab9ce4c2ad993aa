"""What the files do not say and is asked once: years, tables, order of dates, how the sample was drawn."""

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from analysis.errors import YES, Ask
from analysis.intake.recognise import years
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.plan import Plan
from analysis.scheme.columns import Column
from analysis.scheme.guideline import Guideline
from analysis.scheme.vocabulary import REVIEWED

NO, NOT_KNOWN = "no", "not_known"
_NUMBERS = {
    "selected": "How many records were selected in review year {{review_year_{year}}}? Without it, rates are "
    "among those reviewed.",
    "frame_size": "How many members were due when review year {{review_year_{year}}} was drawn?",
}
_JUDGED = [str(outcome) for outcome in REVIEWED]
_DUE = "How many members were due to declare for {{year_{year}}}? Without it there is no declaration rate."


def of_sheet(plan: Plan) -> list[Ask]:
    """The year that a sheet leaves open."""
    column = years.asked(plan)
    by_heading = any(ask.kind == "years_apart" for ask in plan.asks)
    return [_year(plan, column)] if column and not by_heading else []


def _year(plan: Plan, column: Column) -> Ask:
    """The year of a whole sheet: that of its title, until another is said."""
    name = f"{column.name}:{plan.grid.id}"
    said, title, file = plan.choices.whole(name), years.titled(plan), years.named(plan)
    which = "CPD year" if column.name == "cpd_year" else "review year"
    text = f"{years.refusal(plan, said or title or years.FIRST)}Which {which} is {plan.title} of?"
    if title:
        text += f" Its title says {title}."
    elif file:
        text += f" The file’s name says {file}."
    ask = plan.ask(column.name, text, id=name, count=plan.body.height)
    return replace(ask, answer=years.of(plan, column))


def of_years(
    plans: Sequence[Plan], *, guidelines: Sequence[Guideline], declared: Collection[int]
) -> list[Ask]:
    """Whether each year said of a whole sheet is right where something in the sheet
    or beside it does not fit.

    The answer is kept with the year, so that another year is asked about anew.
    """
    asked = []
    for plan in plans:
        column = years.asked(plan)
        year = years.of(plan, column) if column else None
        if not column or not year:
            continue
        if found := years.doubts(plan, year, guidelines=guidelines, declared=declared):
            name = f"year_is_right:{plan.grid.id}:{year}"
            text = years.sentence(plan.title, column, year, found)
            asked.append(plan.ask("confirm_year", text, id=name, options=(YES,)))
    return asked


def of_reviews(
    reviews: pl.DataFrame, choices: Choices, *, framed: Container[int], last: Mapping[str, str]
) -> list[Ask]:
    """How each year's sample was drawn, as `last` said until something else is said, and two numbers where
    the rows do not show them.

    `framed` are the review years whose members due are known from a frame or from declarations.
    """
    asked = []
    for year in reviews["review_year"].unique().drop_nulls().sort():
        rows = reviews.filter(pl.col("review_year") == year)
        if rows["selection_route"].null_count() == rows.height:
            text = f"Were all records of review year {{review_year_{year}}} chosen at random?"
            before = last.get("all_random")
            text += f" Last time you said: {before.replace('_', ' ')}." if before else ""
            options, named = (YES, NO, NOT_KNOWN), f"all_random:{year}"
            ask = Ask("all_random", text, id=named, options=options, answer=before, table="reviews")
            asked.append(choices.answered(ask))
        shown = {"selected": not rows["review_outcome"].is_in(_JUDGED).all(), "frame_size": year in framed}
        for kind, text in _NUMBERS.items():
            if not shown[kind]:
                asked.append(_number(f"{kind}:{year}", kind, text.format(year=year), choices))
    return asked


def of_declarations(declarations: pl.DataFrame, choices: Choices) -> list[Ask]:
    """The number due in a year whose rows are of declarers only."""
    declares = pl.col("total_hours").is_not_null() | pl.col("submitted_on").is_not_null()
    by_year = declarations.group_by("cpd_year").agg(declares.all().alias("all")).drop_nulls().sort("cpd_year")
    asked = by_year.filter("all")["cpd_year"]
    return [_number(f"due_number:{year}", "due_number", _DUE.format(year=year), choices) for year in asked]


def _number(name: str, kind: str, text: str, choices: Choices) -> Ask:
    return Ask(kind, text, id=name, blocks=False, answer=choices.whole(name))


def answers(asked: Sequence[Ask]) -> dict[str, dict[str, Any]]:
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
