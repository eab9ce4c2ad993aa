"""The rules in force in a CPD year, as data: one row a year, and a changed rule is a new row."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from analysis.scheme import rules as set_up
from analysis.scheme.rules import MOST_AREAS, Rules

_DASHES_AND_SPACES = re.compile(r"[\s\-‐-―]")
INDICATIVE, REQUIRED = "indicative", "required"
"""What an area's hours are: a guide, or a minimum without which the guideline is not met."""
DAYS = ("period_start", "period_end", "window_opens", "deadline", "freeze")
"""The names of the days among them."""


@dataclass(frozen=True, slots=True)
class Guideline:
    """One year's guideline and timetable; what nobody stated is None or blank.

    Hours are whole hours; dates are inclusive. `area_minimums` stand in place of `area_hours` where they
    differ from area to area, and `areas` says in how many of them CPD is recorded.
    """

    cpd_year: int
    period_start: date
    period_end: date
    policy_version: str = ""
    target_hours: int | None = None
    reduced_target_hours: int | None = None
    reduced_for: tuple[str, ...] = ()
    planned_minimum_hours: int | None = None
    area_hours: int | None = None
    area_rule: str = INDICATIVE
    area_minimums: tuple[int, ...] = ()
    window_opens: date | None = None
    deadline: date | None = None
    freeze: date | None = None
    sample_size: int | None = None
    areas: int = MOST_AREAS

    @property
    def stated(self) -> frozenset[str]:
        """The names of what is stated."""
        return frozenset(each.name for each in fields(self) if getattr(self, each.name) not in {None, "", ()})

    @property
    def is_given(self) -> bool:
        """Whether anything is asked, or any day is set."""
        return bool(self.stated & {"target_hours", "area_hours", "area_minimums", "deadline", "freeze"})

    @property
    def required_areas(self) -> tuple[int, ...]:
        """The hours without which the guideline is not met, by area; none where the split is a guide."""
        if self.area_rule != REQUIRED:
            return ()
        return self.area_minimums or (self.area_hours or 0,) * self.areas

    @property
    def closes(self) -> date | None:
        """After which day a year is closed: its data freeze, else its last day; None where neither is set."""
        return self.freeze or self.deadline

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
            self.area_minimums,
        )


def of_cells(row: Mapping[str, Any]) -> Guideline:
    """A guideline from the columns of its table, where lists are parted by a bar and blank is None."""
    lists = {
        "reduced_for": tuple(_parted(row["reduced_for"])),
        "area_minimums": tuple(map(int, _parted(row["area_minimums"]))),
    }
    return Guideline(**{**row, **lists, "area_rule": row["area_rule"] or INDICATIVE})


def as_cells(rule: Guideline) -> dict[str, Any]:
    """The columns of its table that `of_cells` reads back."""
    lists = {name: "|".join(map(str, getattr(rule, name))) for name in ("reduced_for", "area_minimums")}
    return {each.name: getattr(rule, each.name) for each in fields(rule) if each.name != "areas"} | lists


def _parted(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split("|") if part.strip()]


def of_rules(rules: Rules, cpd_year: int) -> Guideline:
    """A year's guideline as the scheme was set up; an amount over rolling years is asked of no single one."""
    first, last = set_up.period(rules, cpd_year)
    deadline, freeze = set_up.closing(rules, cpd_year)
    is_asked = rules.target is not None and not rules.is_rolling
    return Guideline(
        cpd_year=cpd_year,
        period_start=first,
        period_end=last,
        target_hours=rules.target if is_asked else None,
        reduced_target_hours=rules.reduced_target if is_asked else None,
        reduced_for=rules.reduced_for if is_asked else (),
        planned_minimum_hours=rules.planned_minimum if is_asked else None,
        area_hours=rules.area_guide if is_asked and rules.judged_areas else None,
        area_rule=REQUIRED if is_asked and rules.area_minimums else INDICATIVE,
        area_minimums=rules.area_minimums if is_asked and rules.judged_areas else (),
        window_opens=last + timedelta(days=1) if deadline or freeze else None,
        deadline=deadline,
        freeze=freeze,
        areas=rules.judged_areas,
    )


def for_years(given: Iterable[Guideline], years: Iterable[int], rules: Rules) -> tuple[Guideline, ...]:
    """One guideline for each year: the row given, else the latest earlier row moved on, else the set-up's.

    A year of which nothing was entered has one that states nothing.
    """
    rows = {row.cpd_year: replace(row, areas=rules.judged_areas) for row in given}
    answer = []
    for year in sorted(set(years)):
        earlier = [row for row in rows.values() if row.cpd_year <= year]
        latest = max(earlier, key=lambda row: row.cpd_year, default=None)
        answer.append(moved_to(latest, year) if latest else of_rules(rules, year))
    return tuple(answer)


def moved_to(row: Guideline, year: int) -> Guideline:
    """The same rules and timetable, `year - row.cpd_year` years later."""
    step = year - row.cpd_year
    held = {name: getattr(row, name) for name in DAYS}
    days: dict[str, Any] = {name: _years_later(day, step) for name, day in held.items() if day is not None}
    return replace(row, cpd_year=year, **days)


def _years_later(day: date, step: int) -> date:
    """The same day of a later year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + step)
    except ValueError:
        return day.replace(year=day.year + step, day=28)
