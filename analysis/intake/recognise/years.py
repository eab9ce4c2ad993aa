"""The one year that a whole sheet is of: what its title says, what was answered,
and what does not fit that."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import PurePath

import polars as pl

from analysis.errors import Ask
from analysis.intake.read.grid import ROW
from analysis.intake.recognise.plan import Plan
from analysis.scheme.columns import Column, Kind
from analysis.scheme.guideline import Guideline

FIRST = 2000
PLAIN, REVIEW_YEAR, CPD_YEAR = "plain_year", "review_year", "cpd_year"
"""What is asked of a plain “Year” in a sheet of reviews, and its answers."""
_TITLE_CELLS = 2
_MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATES = re.compile(
    rf"\d{{1,4}}[-/._]\d{{1,2}}[-/._]\d{{1,4}}|{_MONTH}[ _-](?:\d{{1,2}}(?:st|nd|rd|th)?,? )?\d{{4}}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?<!\d[-/–])(20\d\d)(?!\d|[-/–]\d)")


def asked(plan: Plan) -> Column | None:
    """The year column that every row of the sheet's table needs and no heading gives."""
    for column in plan.table.columns if plan.table and plan.certain else ():
        if column.kind is Kind.YEAR and column.required and column.name not in plan.places:
            return column
    return None


def titled(plan: Plan) -> int | None:
    """The year in the rows above the headings, else in the sheet's name or over the total; None where
    there is none, or several."""
    if plan.header_row is None:
        return None
    above = plan.grid.cells.filter(pl.col(ROW) < plan.header_row).select(plan.grid.columns).rows()
    filled = ([cell for cell in row if cell] for row in above)
    titles = [cell for row in filled if len(row) <= _TITLE_CELLS for cell in row]
    return _only(titles) or _only([plan.grid.name]) or _only([plan.heading("total_hours")])


def named(plan: Plan) -> int | None:
    """The year in the name of the file, which may be that of the CPD or that of the export."""
    return _only([PurePath(plan.grid.file).stem])


def _only(texts: Iterable[str]) -> int | None:
    """The only year that texts speak of, their dates apart."""
    found = {int(year) for text in texts for year in _YEAR.findall(_DATES.sub(" ", text))}
    return found.pop() if len(found) == 1 else None


def plain(plan: Plan, found: str = "") -> Ask:
    """Which year a plain “Year” of reviews is; `found` is what speaks for one of the two."""
    text = (
        f"Is “{plan.heading('review_year')}” of {plan.title} the year of the review, or the CPD "
        f"year that was reviewed, the one before?{found}"
    )
    options, count = (REVIEW_YEAR, CPD_YEAR), plan.body.height
    return plan.ask(PLAIN, text, id=True, options=options, count=count, column="review_year")


def of(plan: Plan, column: Column) -> int | None:
    """The year that was answered, else the one in the title; None where it cannot be one."""
    year = plan.choices.whole(f"{column.name}:{plan.grid.id}") or titled(plan)
    return year if year and not refusal(plan, year) else None


def refusal(plan: Plan, year: int) -> str:
    """Why a year cannot be that of the sheet; empty where it can."""
    if year < FIRST:
        return f"{year} is before {FIRST}. Write the year with four digits. "
    table = plan.table.name if plan.table else ""
    if year > latest(table):
        column = "review_year" if table in {"reviews", "frame"} else "cpd_year"
        return f"{_called(column, year)} has not come yet. "
    return ""


def latest(table: str = "") -> int:
    """The last year rows may be of: next year's for rules and frames, which are made beforehand,
    else this one."""
    return datetime.now(UTC).date().year + (table in {"guideline", "frame"})


def doubts(plan: Plan, year: int, *, guidelines: Sequence[Guideline], declared: Iterable[int]) -> list[str]:
    """What does not fit the year of a sheet,
    as parts of a sentence. `declared` are the CPD years that are held."""
    found = []
    if (title := titled(plan)) not in {None, year}:
        found.append(f"its title says {title}")
    rules = next((row for row in guidelines if row.cpd_year == year), None)
    if rules and "submitted_on" in plan.frame.columns:
        found += _dated(plan.frame["submitted_on"].drop_nulls(), rules)
    held = sorted(set(declared))
    if plan.is_of("reviews") and held and year - 1 not in held:
        years = ", ".join(_called("cpd_year", each) for each in held)
        found.append(
            f"records reviewed in {_called('review_year', year)} are of CPD year "
            f"{_called('cpd_year', year - 1)}, while the declarations are of {years}"
        )
    return found


def _dated(days: pl.Series, rules: Guideline) -> list[str]:
    """That most dates of submission lie before the CPD year was half over, or after its data freeze."""
    if days.is_empty():
        return []
    first = rules.period_start + (rules.period_end - rules.period_start) / 2
    last = rules.freeze or days.max()
    outside = int(((days < first) | (days > last)).sum())
    if 2 * outside <= len(days):
        return []
    stretch = f"outside {_day(first)} to {_day(rules.freeze)}" if rules.freeze else f"before {_day(first)}"
    return [f"{outside:,} of its {len(days):,} dates of submission lie {stretch}, when that year is declared"]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def sentence(place: str, column: Column, year: int, doubted: Sequence[str]) -> str:
    """The doubts about a year, as what is asked once more."""
    doubt, called = "; and ".join(doubted), _called(column.name, year)
    return (
        f"{NAMES[column.name]} {called} is taken for {place}, but {doubt}. Is {called} right? If not, "
        "change it above."
    )


def _called(column: str, year: int) -> str:
    """The place in a text where a year is put in as the scheme calls it."""
    return f"{{{'review_' if column == 'review_year' else ''}year_{year}}}"


NAMES: Mapping[str, str] = {"cpd_year": "CPD year", "review_year": "Review year"}
