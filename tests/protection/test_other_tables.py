"""The catalogue's tables beside figures hold what follows from shown figures,
or numbers of the whole scheme alone."""

import json

import pytest

from analysis.catalogue.figure import Statistic
from tests.protection.published import Published, Shown

FEWEST_ASSESSORS, FEWEST_MARKED_TWICE = 5, 30
OF_GROUPS = {
    "figures": {"by1", "group1", "by2", "group2"},
    "drivers": {"by1"},
    "published": {"group"},
}
"""The tables that speak of groups at all; `published` holds only totals that were public before."""


def test_no_other_table_speaks_of_groups(sample: Published) -> None:
    rows = sample.ask("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")
    found: dict[str, set[str]] = {}
    for table, column in rows:
        if column.startswith(("by", "group")) and column != "groups":
            found.setdefault(table, set()).add(column)

    assert found == OF_GROUPS


def test_two_characteristics_at_most_stand_together_and_only_these(sample: Published) -> None:
    by_membership = {"registration_category", "activity_status", "career_stage", "sector", "region"}
    by_registration = {"activity_status", "career_stage", "sector"}
    allowed = {frozenset({"membership_category", other}) for other in by_membership}
    allowed |= {frozenset({"registration_category", other}) for other in by_registration}

    assert {frozenset(row.by) for row in sample.figures if len(row.by) > 1} == allowed


def test_likeness_to_the_frame_is_a_yes_or_no_and_no_probability(sample: Published) -> None:
    rows = sample.ask("SELECT * FROM likeness")

    assert rows
    assert {type(cell) for row in rows for cell in row[2:]} <= {bool, type(None)}


def test_within_and_mix_follow_from_groups_that_are_shown(sample: Published) -> None:
    rows = sample.ask(
        "SELECT measure, from_year, to_year, by1, within, mix FROM drivers WHERE within IS "
        "NOT NULL ORDER BY position"
    )

    for measure, one, two, by, within, mix in rows:
        before, after = (_exact(sample.tables[measure, year, (by,)]) for year in (one, two))
        sizes = [sum(whole for _, whole in groups.values()) for groups in (before, after)]
        weights = {name: (before[name][1] / sizes[0], after[name][1] / sizes[1]) for name in before}
        rates = {
            name: (before[name][0] / before[name][1], after[name][0] / after[name][1]) for name in before
        }
        parts = [
            (
                (rates[name][1] - rates[name][0]) * (weights[name][0] + weights[name][1]) / 2,
                (weights[name][1] - weights[name][0]) * (rates[name][0] + rates[name][1]) / 2,
            )
            for name in before
        ]
        assert within == pytest.approx(sum(w for w, _ in parts), abs=0.0051)
        assert abs(mix - sum(m for _, m in parts)) < 0.05
    assert rows


def test_numbers_beside_a_rate_are_sums_of_figures_of_the_whole_scheme(sample: Published) -> None:
    figures = {
        (each.measure, each.year): each
        for each in sample.figures
        if not each.groups and each.statistic == "share"
    }
    rows = sample.ask("SELECT measure, cpd_year, statistic, part, whole FROM beside")
    strange = []
    for measure, year, statistic, part, whole in rows:
        figure = figures[measure, year]
        missing = _missing(figures, measure, year)
        if statistic == Statistic.THREE_YEARS:
            years = sorted(
                y for name, y in figures if name == measure and y <= year and figures[name, y].frame
            )[-3:]
            parts = [(figures[measure, y].part or 0, figures[measure, y].whole or 0) for y in years]
            expected = (sum(p for p, _ in parts), sum(w for _, w in parts))
        elif statistic == Statistic.LOWEST:
            expected = (figure.part or 0, (figure.whole or 0) + missing)
        elif statistic == Statistic.HIGHEST:
            expected = ((figure.part or 0) + missing, (figure.whole or 0) + missing)
        elif statistic == Statistic.RATIO:  # of all records that the share stands on, to three decimals
            expected = (None, figure.whole or 0)
        else:
            expected = (part, missing)
        strange += [(measure, year, statistic)] if (part, whole) != expected else []

    assert strange == []
    assert {statistic for _, _, statistic, _, _ in rows} >= {
        Statistic.THREE_YEARS,
        Statistic.LOWEST,
        Statistic.HIGHEST,
    }


def test_a_change_is_the_difference_of_two_figures_of_the_whole_scheme(sample: Published) -> None:
    values = {(e.measure, e.statistic, e.year): e.value or 0.0 for e in sample.figures if not e.groups}
    rows = sample.ask("SELECT measure, statistic, from_year, to_year, difference FROM changes")

    assert [
        (measure, one, two)
        for measure, statistic, one, two, difference in rows
        if abs(values[measure, statistic, two] - values[measure, statistic, one] - difference) > 1e-9
    ] == []


def test_assessors_have_loads_from_five_on_and_coefficients_from_thirty_records(sample: Published) -> None:
    found = [json.loads(facts) for (facts,) in sample.ask("SELECT facts FROM assessing")]
    few = [each for each in found if (each["assessors"] or 0) < FEWEST_ASSESSORS]
    seldom = [
        each["agreed"] for each in found if each["agreed"] and each["agreed"]["double"] < FEWEST_MARKED_TWICE
    ]

    assert [each for each in few if each["median_load"] is not None or each["largest_load"] is not None] == []
    assert [each for each in seldom if each["ac1"] or each["nominal"] or each["ordinal"]] == []
    assert found


def _exact(rows: list[Shown]) -> dict[str, tuple[int, int]]:
    assert {each.state for each in rows} == {"about"}
    assert all(each.people >= 10 for each in rows)
    return {each.labels[0]: (each.part or 0, each.whole or 0) for each in rows}


def _missing(figures: dict[tuple[str, int], Shown], measure: str, year: int) -> int:
    """Those selected and not reviewed, or due and without a declaration."""
    if measure.startswith("reviewed"):
        return (figures["submission_rate", year].whole or 0) - (figures[measure, year].whole or 0)
    declared = figures.get(("declaration_rate", year))
    return (declared.whole or 0) - (declared.part or 0) if declared else 0
