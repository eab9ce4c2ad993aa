"""Checks of declarations row by row and taken together: what needs a decision, and what is only noted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from analysis.guideline import Guideline
from analysis.intake.convert import SOURCE
from analysis.vocabulary import AREAS, TWAVES

HOUR = 100
AS_DECLARED = "as_declared"
SET_ASIDE = "set_aside"
_AREA_HOURS = [f"{area}_hours" for area in AREAS]
_TYPE_HOURS = [f"{kind}_hours" for kind in TWAVES]
_PLANNING_HOURS = ["planned_hours", "unplanned_hours"]
_TOLERATED = 0.02
_FEWEST = 5
_ACTIVE = "(?i)^(professionally )?active$"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its name, what to tell (with the number of rows put in), and whether it needs a decision."""

    name: str
    text: str
    decides: bool = False
    what: str = "declaration"


MORE_THAN_PERIOD = Rule("more_than_period", "{n} declare more hours than the year has.", decides=True)
OVER_2000 = Rule("over_2000", "{n} declare more than 2,000 hours, more than full-time work.", decides=True)
MINUTES = Rule("looks_like_minutes", "{n} stand in a file whose hours look like minutes.", decides=True)
POINTS = Rule("looks_like_points", "{n} stand in a file whose hours look like points or credits.", decides=True)
PARTS = Rule("parts_disagree", "{n} give a total that disagrees with its parts.", decides=True)
_NOTES = (
    (Rule("over_500", "{n} declare more than 500 hours."), "over_500"),
    (Rule("no_area", "{n} have hours without an area."), "no_area"),
    (Rule("exact_10_10_10", "{n} give exactly ten hours to each area."), "exact"),
    (Rule("after_freeze", "{n} were submitted after the data freeze. They are kept and enter no figure."), "late"),
    (Rule("reduced_but_active", "{n} have a reduced target and an active status."), "reduced_but_active"),
    (Rule("status_disagrees", "{n} have a status that their date of submission disagrees with."), "status_disagrees"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """How many rows met a rule, and which years they are of."""

    rule: Rule
    count: int

    @property
    def text(self) -> str:
        """The sentence for people."""
        rows = f"One {self.rule.what}" if self.count == 1 else f"{self.count:,} {self.rule.what}s"
        said = self.rule.text.format(n=rows)
        return _singular(said) if self.count == 1 else said


def _singular(said: str) -> str:
    """The sentence about one declaration."""
    for many, one in ((" declare ", " declares "), (" stand ", " stands "), (" give ", " gives ")):
        said = said.replace(many, one, 1)
    said = said.replace(" have ", " has ", 1).replace(" were ", " was ", 1).replace(" repeat ", " repeats ", 1)
    return said.replace("They are kept and enter", "It is kept and enters").replace(" are ", " is ", 1)


@dataclass(frozen=True, slots=True)
class Ruled:
    """Declarations with their `set_aside`, the decisions they need and the notes they earn."""

    frame: pl.DataFrame
    decisions: tuple[Found, ...]
    notes: tuple[Found, ...]


def ruled(
    declarations: pl.DataFrame,
    guidelines: Sequence[Guideline],
    *,
    units: Mapping[int, Rule],
    decided: Mapping[str, str],
) -> Ruled:
    """All checks of declarations. `units` names sheets whose heading speaks of points or minutes."""
    marked = _marked(declarations.join(_years(guidelines), on="cpd_year", how="left", maintain_order="left"))
    flags = _decisions(marked, units)
    decisions = tuple(Found(rule, count) for rule, flag in flags.items() if (count := int(flag.sum())))
    aside = pl.Series("set_aside", [False]).new_from_index(0, declarations.height)
    for rule, flag in flags.items():
        if decided.get(rule.name) == SET_ASIDE:
            aside = aside | flag
    notes = [Found(rule, int(marked[name].sum())) for rule, name in _NOTES]
    if PARTS not in flags and (few := int(marked["parts"].sum())):
        notes.append(Found(PARTS, few))
    return Ruled(
        declarations.with_columns(aside.alias("set_aside")), decisions, tuple(note for note in notes if note.count)
    )


def _years(guidelines: Sequence[Guideline]) -> pl.DataFrame:
    """What the checks need of each year's guideline, hours in hundredths."""
    return pl.DataFrame(
        {
            "cpd_year": [row.cpd_year for row in guidelines],
            "period_hours": [((row.period_end - row.period_start).days + 1) * 24 * HOUR for row in guidelines],
            "deadline": [row.deadline for row in guidelines],
            "freeze": [row.freeze for row in guidelines],
        },
        schema={"cpd_year": pl.Int32, "period_hours": pl.Int64, "deadline": pl.Date, "freeze": pl.Date},
    )


def _sum(names: Sequence[str]) -> pl.Expr:
    return pl.sum_horizontal([pl.col(name).fill_null(0) for name in names])


def _any(names: Sequence[str]) -> pl.Expr:
    return pl.any_horizontal([pl.col(name).is_not_null() for name in names])


def _marked(frame: pl.DataFrame) -> pl.DataFrame:
    """A Boolean column for each check of a single row; null counts as no."""
    total, status = pl.col("total_hours"), pl.col("declaration_status")
    on_time = pl.col("submitted_on") <= pl.col("deadline")
    reduced = pl.col("target_basis").str.starts_with("reduced")
    exceeds = [_any(names) & (_sum(names) > total) for names in (_AREA_HOURS, _PLANNING_HOURS, _TYPE_HOURS)]
    checks = {
        "beyond_period": total > pl.col("period_hours"),
        "over_2000": (total > 2000 * HOUR) & (total <= pl.col("period_hours")),
        "parts": pl.any_horizontal(exceeds),
        "over_500": (total > 500 * HOUR) & (total <= 2000 * HOUR),
        "no_area": _any(_AREA_HOURS).any() & (total > 0) & (_sum(_AREA_HOURS) < total),
        "exact": pl.all_horizontal([pl.col(name) == 10 * HOUR for name in _AREA_HOURS]),
        "late": pl.col("submitted_on") > pl.col("freeze"),
        "reduced_but_active": reduced & pl.col("activity_status").str.contains(_ACTIVE),
        "status_disagrees": ((status == "submitted") & ~on_time)
        | ((status == "submitted_late") & on_time)
        | ((status == "not_submitted") & pl.col("submitted_on").is_not_null()),
    }
    return frame.with_columns([check.fill_null(value=False).alias(name) for name, check in checks.items()])


def _decisions(marked: pl.DataFrame, units: Mapping[int, Rule]) -> dict[Rule, pl.Series]:
    """The rows of each rule that needs a decision: four rules at most, since a file is in points or in minutes."""
    unit, rows = _units(marked, units)
    flags = {MORE_THAN_PERIOD: marked["beyond_period"] & ~rows, OVER_2000: marked["over_2000"] & ~rows}
    if unit:
        flags[unit] = rows
    with_hours = int(marked["total_hours"].is_not_null().sum())
    if int(marked["parts"].sum()) > _TOLERATED * with_hours:
        flags[PARTS] = marked["parts"]
    return flags


def _units(marked: pl.DataFrame, units: Mapping[int, Rule]) -> tuple[Rule | None, pl.Series]:
    """Whether a sheet's year is in minutes (median 600 or more) or points (median 150 or more), and its rows."""
    median = pl.col("total_hours").filter(pl.col("total_hours") > 0).median() / HOUR
    medians = marked.group_by(SOURCE, "cpd_year").agg(median.alias("median"), pl.col("total_hours").count().alias("n"))
    medians = medians.filter((pl.col("n") >= _FEWEST) & (pl.col("median") >= 150))
    named = [source for source in units if source in marked[SOURCE]]
    suspect = marked.select(SOURCE, "cpd_year").join(
        medians, on=[SOURCE, "cpd_year"], how="left", maintain_order="left", nulls_equal=True
    )
    rows = suspect.select(
        (pl.col("median").is_not_null() | pl.col(SOURCE).is_in(named)) & marked["total_hours"].is_not_null()
    ).to_series()
    if not rows.any():
        return None, rows
    in_minutes = (medians["median"] >= 600).any() or MINUTES in [units[source] for source in named]
    return (MINUTES if in_minutes else POINTS), rows
