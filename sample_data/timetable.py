"""The invented scheme's dates and rules, year by year."""

from datetime import date

import numpy as np

FIRST_YEAR, LAST_YEAR = 2016, 2025
REDUCED_FOR = ("retired – active volunteer", "retired – not active", "maternity or parental leave")
CAREER_BREAK_FROM = 2021
SKIPPED_REVIEW_YEAR = 2020
SAMPLE_SIZES = {
    2017: 125,
    2018: 130,
    2019: 140,
    2021: 150,
    2022: 160,
    2023: 170,
    2024: 180,
    2025: 190,
    2026: 200,
}
"""Records drawn at random, by review year."""


def day(year: int, month: int, number: int) -> np.datetime64:
    """A calendar day."""
    return np.datetime64(date(year, month, number), "D")


def deadline(cpd_year: int) -> np.datetime64:
    """The last day on which a declaration is on time."""
    return day(cpd_year + 1, 3, 31)


def freeze(cpd_year: int) -> np.datetime64:
    """The last day on which a declaration enters the year's figures."""
    return day(cpd_year + 1, 4, 30)


def guideline_rows(years: range, sizes: dict[int, int]) -> list[dict[str, object]]:
    """The rows of `guideline.csv`; from 2021 a career break brings the reduced target."""
    return [
        {
            "cpd_year": year,
            "policy_version": "1.1" if year >= CAREER_BREAK_FROM else "1.0",
            "target_hours": 30,
            "reduced_target_hours": 10,
            "reduced_for": "|".join(REDUCED_FOR + (("career break",) if year >= CAREER_BREAK_FROM else ())),
            "planned_minimum_hours": 10,
            "area_hours": 10,
            "area_rule": "indicative",
            "period_start": date(year, 1, 1),
            "period_end": date(year, 12, 31),
            "window_opens": date(year + 1, 1, 1),
            "deadline": date(year + 1, 3, 31),
            "freeze": date(year + 1, 4, 30),
            "sample_size": sizes.get(year + 1),
        }
        for year in years
    ]
