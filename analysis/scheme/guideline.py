"""The rules in force in a CPD year, as data: one row a year, and a changed rule is a new row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

_DASHES_AND_SPACES = re.compile(r"[\s\-‐-―]")


@dataclass(frozen=True, slots=True)
class Guideline:
    """One year's guideline and timetable. Hours are whole hours; dates are inclusive."""

    cpd_year: int
    policy_version: str
    target_hours: int
    reduced_target_hours: int
    reduced_for: tuple[str, ...]
    planned_minimum_hours: int
    area_hours: int
    area_rule: str
    period_start: date
    period_end: date
    window_opens: date
    deadline: date
    freeze: date
    sample_size: int | None = None

    def same_rules(self, other: "Guideline") -> bool:
        """Whether a rate may be compared between the two years."""
        return self._rules() == other._rules()

    def _rules(self) -> tuple[object, ...]:
        return (
            self.target_hours,
            self.reduced_target_hours,
            frozenset(_DASHES_AND_SPACES.sub("", status.casefold()) for status in self.reduced_for),
            self.planned_minimum_hours,
            self.area_hours,
            self.area_rule,
        )


def seed(cpd_year: int) -> Guideline:
    """The guideline shipped with the software, for a scheme that loads none of its own."""
    return Guideline(
        cpd_year=cpd_year,
        policy_version="1.0",
        target_hours=30,
        reduced_target_hours=10,
        reduced_for=("retired – active volunteer", "retired – not active", "maternity or parental leave"),
        planned_minimum_hours=10,
        area_hours=10,
        area_rule="indicative",
        period_start=date(cpd_year, 1, 1),
        period_end=date(cpd_year, 12, 31),
        window_opens=date(cpd_year + 1, 1, 1),
        deadline=date(cpd_year + 1, 3, 31),
        freeze=date(cpd_year + 1, 4, 30),
    )


def for_years(given: Iterable[Guideline], years: Iterable[int]) -> tuple[Guideline, ...]:
    """One guideline for each year: the row given, else the latest earlier row moved on, else the seed's."""
    rows = {row.cpd_year: row for row in given}
    answer = []
    for year in sorted(set(years)):
        earlier = [row for row in rows.values() if row.cpd_year <= year]
        answer.append(moved_to(max(earlier, key=lambda row: row.cpd_year), year) if earlier else seed(year))
    return tuple(answer)


def governed(given: Iterable[Guideline], years: Iterable[int]) -> frozenset[int]:
    """The years for which the scheme has given a row, for that year or an earlier one."""
    first = min((row.cpd_year for row in given), default=None)
    return frozenset(year for year in years if first is not None and first <= year)


def undated(rule: Guideline) -> Guideline:
    """The rules without a data freeze, so that no declaration comes too late."""
    return replace(rule, freeze=date.max)


def moved_to(row: Guideline, year: int) -> Guideline:
    """The same rules and timetable, `year - row.cpd_year` years later."""
    step = year - row.cpd_year
    return replace(
        row,
        cpd_year=year,
        period_start=_years_later(row.period_start, step),
        period_end=_years_later(row.period_end, step),
        window_opens=_years_later(row.window_opens, step),
        deadline=_years_later(row.deadline, step),
        freeze=_years_later(row.freeze, step),
    )


def _years_later(day: date, step: int) -> date:
    """The same day of a later year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + step)
    except ValueError:
        return day.replace(year=day.year + step, day=28)
