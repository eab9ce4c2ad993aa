"""A minimum for each area decides who met the guideline; fewer than three areas are looked at as they are."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.measures.measure import ALL_AREAS, ALL_ASKED, SEVERAL_AREAS
from analysis.scheme import scheme as schemes
from analysis.scheme.guideline import REQUIRED, Guideline
from analysis.vault import years
from tests.analysis import drawn
from tests.thirty import seed

SPLIT = """
    member | total | personal_technical | job_role_technical | soft_skills | planned | basis
    a      | 30    | 20                 | 5                  | 5           | 10      | full
    b      | 30    | 5                  | 20                 | 5           | 10      | full
    c      | 30    |                    |                    |             | 10      | full
    d      | 12    | 12                 |                    |             |         | reduced_retired
"""
ASKED = replace(seed(2025), area_rule=REQUIRED, area_minimums=(10, 5, 0))


def test_a_minimum_for_each_area_is_part_of_meeting_the_guideline() -> None:
    asked, guide = drawn.facts_of(SPLIT, rules=(ASKED,)), drawn.facts_of(SPLIT, rules=(seed(2025),))

    assert asked.met_guideline == [True, False, False, True]
    assert guide.met_guideline == [True, True, True, True]
    assert asked.answers_all == [True, True, False, False]


def test_without_a_planned_minimum_the_areas_alone_decide() -> None:
    rule = replace(ASKED, planned_minimum_hours=None)

    found = drawn.facts_of(SPLIT.replace("| 10      |", "|         |"), rules=(rule,))

    assert found.met_guideline == [True, False, False, True]
    assert found.answers_all[:2] == [True, True]


@pytest.mark.parametrize(
    ("rule", "collected"),
    [
        (seed(2025), {SEVERAL_AREAS, ALL_AREAS, ALL_ASKED, "soft_skills_hours"}),
        (replace(seed(2025), areas=2), {SEVERAL_AREAS, ALL_ASKED, "job_role_technical_hours"}),
        (replace(seed(2025), areas=0), {ALL_ASKED}),
        (replace(seed(2025), planned_minimum_hours=None), {SEVERAL_AREAS, ALL_AREAS, "soft_skills_hours"}),
        (replace(seed(2025), target_hours=None), {SEVERAL_AREAS}),
    ],
)
def test_what_is_collected_follows_how_many_areas_there_are_and_what_is_asked(
    rule: Guideline, collected: set[str]
) -> None:
    vault = drawn.vault({"declarations": drawn.declarations(SPLIT)})

    found = years.look(vault, rule, schemes.seed(), date(2027, 1, 1)).collected

    watched = {SEVERAL_AREAS, ALL_AREAS, ALL_ASKED, "job_role_technical_hours", "soft_skills_hours"}
    assert collected <= found
    assert (ALL_AREAS in found) is (rule.areas == 3)
    assert ("soft_skills_hours" in found) is (rule.areas == 3)
    assert (SEVERAL_AREAS in found) is (rule.areas > 1)
    assert ("target" in found) is (rule.target_hours is not None)
    assert found & watched >= collected & watched
