"""Checks of declarations row by row and taken together: what needs a decision, and what is only noted."""

from collections.abc import Sequence

import polars as pl

from analysis.errors import Ask
from analysis.intake.judge.findings import AS_DECLARED, IN_MINUTES, SET_ASIDE, Rule, decision, notes
from analysis.intake.read.grid import SOURCE, SOURCE_ROW
from analysis.intake.recognise.plan import Plan
from analysis.scheme.guideline import Guideline
from analysis.scheme.schema import AREA_HOURS, DONE_HOURS, PLANNING_HOURS, TYPE_HOURS

HOUR = 100
_LOOKED_AT = ("cpd_year", "declaration_status", "submitted_on", "target_basis", "activity_status")
_TOLERATED = 0.02
_FEWEST = 5
_ACTIVE = "(?i)^(professionally )?active$"


MORE_THAN_PERIOD = Rule("more_than_period", "total_hours", "{n} declare more {{hours}} than the year has.")
OVER_2000 = Rule(
    "over_2000", "total_hours", "{n} declare more than 2,000 {{hours}}, more than full-time work."
)
MINUTES = Rule(
    "looks_like_minutes",
    "total_hours",
    "{n} stand in a file whose hours look like minutes. Hours are needed: 90 minutes are 1.5.",
    (AS_DECLARED, SET_ASIDE, IN_MINUTES),
)
POINTS = Rule(
    "looks_like_points",
    "total_hours",
    "{n} stand in a file whose hours look like points or credits. Hours are needed.",
)
PARTS = Rule("parts_disagree", "total_hours", "{n} give a total that disagrees with its parts.")
_NOTES = {
    "over_500": Rule("over_500", "total_hours", "{n} declare more than 500 {{hours}}."),
    "no_area": Rule("no_area", "total_hours", "{n} have {{hours}} without an area."),
    "exact": Rule("exact_areas", "total_hours", "{n} give exactly the guide of {{hours}} to each area."),
    "late": Rule(
        "after_freeze",
        "submitted_on",
        "{n} were submitted after the data freeze. They are kept and enter no figure.",
    ),
    "reduced_but_active": Rule(
        "reduced_but_active", "target_basis", "{n} have a reduced target and an active status."
    ),
    "status_disagrees": Rule(
        "status_disagrees",
        "declaration_status",
        "{n} have a status that their date of submission disagrees with.",
    ),
    "not_submitted": Rule(
        "hours_not_submitted",
        "declaration_status",
        "{n} have {{hours}}, and a status that says that nothing was submitted; they count as not declared. "
        "If the status says something else, choose that it is not read.",
    ),
}


def check_declarations(
    declarations: pl.DataFrame,
    guidelines: Sequence[Guideline],
    plans: Sequence[Plan],
    *,
    in_hours: bool,
) -> tuple[pl.DataFrame, list[Ask]]:
    """Declarations with their `set_aside`, and what all checks find to be decided and noted.

    Rows said to be in minutes are checked as hours, and those of sheets whose unit is still open are not
    checked. No unit is a wrong one unless they are `in_hours`: members count hours, and those of a single
    year.
    """
    asks = []
    marked = _marked(declarations, guidelines)
    unit, rows = _units(marked, in_hours=in_hours)
    if unit is MINUTES and (ask := decision(unit, marked.filter(rows), plans)).answer == IN_MINUTES:
        asks.append(ask)
        minutes = pl.col(DONE_HOURS)
        declarations = declarations.with_columns(pl.when(rows).then((minutes + 30) // 60).otherwise(minutes))
        marked = _marked(declarations, guidelines)
    waiting = [n for n, plan in enumerate(plans) if plan.is_open("unit") or plan.is_open("h_mm")]
    settled = ~marked[SOURCE].is_in(waiting)
    flags = {rule: flag & settled for rule, flag in _decisions(marked, in_hours=in_hours).items()}
    aside = pl.Series("set_aside", [False]).new_from_index(0, declarations.height)
    for rule, flag in flags.items():
        if flag.any():
            asks.append(decision(rule, marked.filter(flag), plans))
            aside = aside | flag if asks[-1].answer == SET_ASIDE else aside
    noted = _NOTES if PARTS in flags else {**_NOTES, "parts": PARTS}
    for name, rule in noted.items():
        asks += notes(rule, marked.filter(pl.col(name) & settled), plans)
    return declarations.with_columns(aside.alias("set_aside")), asks


def _marked(declarations: pl.DataFrame, guidelines: Sequence[Guideline]) -> pl.DataFrame:
    """What the checks look at, and what each says."""
    looked_at = declarations.select(SOURCE, SOURCE_ROW, *_LOOKED_AT, *DONE_HOURS)
    return _row_checks(looked_at.join(_years(guidelines), on="cpd_year", how="left", maintain_order="left"))


def _years(guidelines: Sequence[Guideline]) -> pl.DataFrame:
    """What the checks need of each year's guideline, hours in hundredths."""
    schema = {
        "cpd_year": pl.Int32,
        "target": pl.Int64,
        "area_guide": pl.Int64,
        "period_hours": pl.Int64,
        "deadline": pl.Date,
        "freeze": pl.Date,
    }
    rows = []
    for one in guidelines:
        guide, days = one.area_hours and one.area_hours * HOUR, (one.period_end - one.period_start).days + 1
        rows.append((one.cpd_year, one.target_hours, guide, days * 24 * HOUR, one.deadline, one.freeze))
    return pl.DataFrame(rows, schema=schema, orient="row")


def _sum(names: Sequence[str]) -> pl.Expr:
    return pl.sum_horizontal([pl.col(name).fill_null(0) for name in names])


def _any(names: Sequence[str]) -> pl.Expr:
    return pl.any_horizontal([pl.col(name).is_not_null() for name in names])


def _row_checks(frame: pl.DataFrame) -> pl.DataFrame:
    """A Boolean column for each check of a single row; null counts as no."""
    total, status = pl.col("total_hours"), pl.col("declaration_status")
    on_time = pl.col("submitted_on") <= pl.col("deadline")
    reduced = pl.col("target_basis").str.starts_with("reduced")
    exceeds = [_any(names) & (_sum(names) > total) for names in (AREA_HOURS, PLANNING_HOURS, TYPE_HOURS)]
    checks = {
        "beyond_period": total > pl.col("period_hours"),
        "over_2000": (total > 2000 * HOUR) & (total <= pl.col("period_hours")),
        "parts": pl.any_horizontal(exceeds),
        "over_500": (total > 500 * HOUR) & (total <= 2000 * HOUR),
        "no_area": _any(AREA_HOURS).any() & (total > 0) & (_sum(AREA_HOURS) < total),
        "exact": pl.all_horizontal([pl.col(name) == pl.col("area_guide") for name in AREA_HOURS]),
        "late": pl.col("submitted_on") > pl.col("freeze"),
        "reduced_but_active": reduced & pl.col("activity_status").str.contains(_ACTIVE),
        "status_disagrees": ((status == "submitted") & ~on_time)
        | ((status == "submitted_late") & on_time)
        | ((status == "not_submitted") & pl.col("submitted_on").is_not_null()),
        "not_submitted": (status == "not_submitted") & (total > 0),
    }
    return frame.with_columns([check.fill_null(value=False).alias(name) for name, check in checks.items()])


def _decisions(marked: pl.DataFrame, *, in_hours: bool) -> dict[Rule, pl.Series]:
    """The rows of each rule that needs a decision: four rules at most,
    since a file is in points or in minutes."""
    unit, rows = _units(marked, in_hours=in_hours)
    flags = {MORE_THAN_PERIOD: marked["beyond_period"] & ~rows, OVER_2000: marked["over_2000"] & ~rows}
    if unit:
        flags[unit] = rows
    with_hours = int(marked["total_hours"].is_not_null().sum())
    if int(marked["parts"].sum()) > _TOLERATED * with_hours:
        flags[PARTS] = marked["parts"]
    return flags


def _units(marked: pl.DataFrame, *, in_hours: bool) -> tuple[Rule | None, pl.Series]:
    """Whether a sheet's year is in minutes (median 600 or more) or points (150 or more), and its rows.

    Where the year's target is high, so are these; while the year is open nothing is known of it.
    """
    median = pl.col("total_hours").filter(pl.col("total_hours") > 0).median() / HOUR
    medians = marked.group_by(SOURCE, "cpd_year").agg(
        median.alias("median"),
        pl.col("total_hours").count().alias("n"),
        pl.max_horizontal(pl.col("target").first() / 50, pl.lit(1.0)).alias("more"),
    )
    medians = medians.filter(in_hours, pl.col("n") >= _FEWEST, pl.col("median") >= 150 * pl.col("more"))
    suspect = marked.select(SOURCE, "cpd_year").join(
        medians, on=[SOURCE, "cpd_year"], how="left", maintain_order="left"
    )
    rows = suspect["median"].is_not_null() & marked["total_hours"].is_not_null()
    if not rows.any():
        return None, rows
    return (MINUTES if (medians["median"] >= 600 * medians["more"]).any() else POINTS), rows
