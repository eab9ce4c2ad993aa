"""The definitions of due, current, valid, target and met, on tables drawn in each test."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.guideline import seed
from tests.analysis.drawn import facts_of

WIDE = """
    member | total | personal_technical | job_role_technical | soft_skills | planned | unplanned | training | self_study
    -------+-------+--------------------+--------------------+-------------+---------+-----------+----------+-----------
    a      |    16 |                  7 |                  0 |           5 |       0 |         9 |        4 |          8
"""
FROM_2021 = replace(seed(2021), reduced_for=(*seed(2021).reduced_for, "career break"))


def test_a_reduced_target_ignores_planning_and_areas() -> None:
    facts = facts_of("""
        member | basis             | personal_technical | planned | unplanned
        -------+-------------------+--------------------+---------+----------
        a      | reduced_retired   |                 10 |       0 |        10
        b      | reduced_maternity |                 10 |         |        10
        c      | reduced_retired   |               9.75 |       0 |      9.75
    """)

    assert facts.target == [1000, 1000, 1000]
    assert facts.met_guideline == [True, True, False]


def test_an_agreed_target_is_the_members_own_number_and_ignores_planning() -> None:
    facts = facts_of("""
        member | basis  | target | planned | unplanned
        -------+--------+--------+---------+----------
        a      | agreed |     20 |       0 |        20
        b      | agreed |     20 |      15 |      4.75
    """)

    assert facts.target == [2000, 2000]
    assert facts.met_guideline == [True, False]


def test_an_agreed_target_that_was_left_blank_is_not_known() -> None:
    facts = facts_of("""
        member | basis  | target | total
        -------+--------+--------+------
        a      | agreed |        |    20
    """)

    assert facts.target == [None]
    assert facts.is_valid == [True]


def test_the_full_target_needs_thirty_hours_of_which_ten_are_planned() -> None:
    facts = facts_of("""
        member | basis | planned | unplanned
        -------+-------+---------+----------
        a      | full  |      10 |        20
        b      | full  |    9.75 |     20.25
        c      | full  |      30 |         0
        d      | full  |      10 |     19.75
    """)

    assert facts.met_guideline == [True, False, True, False]


def test_an_uneven_split_of_areas_is_never_part_of_meeting_the_guideline() -> None:
    facts = facts_of("""
        member | basis | total | planned | personal_technical | job_role_technical | soft_skills
        -------+-------+-------+---------+--------------------+--------------------+------------
        a      | full  |    30 |      10 |                 30 |                  0 |           0
    """)

    assert facts.met_guideline == [True]
    assert facts.areas_covered == [1]


def test_no_test_is_rounded() -> None:
    facts = facts_of("""
        member | basis | total | planned
        -------+-------+-------+--------
        a      | full  | 29.75 |      20
        b      | full  | 29.99 |      20
        c      | full  | 30.00 |      20
    """)

    assert facts.met_guideline == [False, False, True]


def test_an_exempt_member_is_in_the_scheme_and_not_due() -> None:
    facts = facts_of("""
        member | basis  | status    | total
        -------+--------+-----------+------
        a      | exempt | submitted |    40
        b      | full   | submitted |    40
    """)

    assert facts.is_due == [False, True]
    assert facts.is_declared == [False, True]
    assert facts.target == [None, 3000]


def test_a_member_who_left_by_the_deadline_is_not_due() -> None:
    facts = facts_of("""
        member | basis | left_on    | total
        -------+-------+------------+------
        a      | full  | 2026-03-30 |    40
        b      | full  | 2026-03-31 |    40
        c      | full  | 2026-04-01 |    40
        d      | full  |            |    40
    """)

    assert facts.is_due == [False, False, True, True]


def test_the_highest_version_submitted_by_the_freeze_counts() -> None:
    facts = facts_of("""
        member | version | basis | status         | submitted_on | total
        -------+---------+-------+----------------+--------------+------
        a      |       1 | full  | submitted      | 2026-02-01   |    20
        a      |       2 | full  | submitted      | 2026-03-01   |    35
        b      |       1 | full  | submitted      | 2026-02-01   |    20
        b      |       2 | full  | submitted_late | 2026-05-01   |    35
        c      |       1 | full  | submitted_late | 2026-04-30   |    31
        d      |       1 | full  | submitted_late | 2026-05-01   |    32
    """)

    assert facts.total == [3500, 2000, 3100, 3200]
    assert facts.is_declared == [True, True, True, False]
    assert facts.is_after_freeze == [False, False, False, True]


def test_a_withdrawn_highest_version_leaves_no_declaration() -> None:
    facts = facts_of("""
        member | version | basis | status    | submitted_on | total
        -------+---------+-------+-----------+--------------+------
        a      |       1 | full  | submitted | 2026-02-01   |    40
        a      |       2 | full  | withdrawn | 2026-03-01   |
        b      |       1 | full  | withdrawn | 2026-02-01   |    40
        b      |       2 | full  | submitted | 2026-03-01   |    40
    """)

    assert facts.is_due == [True, True]
    assert facts.is_declared == [False, True]


def test_the_date_decides_what_is_on_time_whatever_the_status_says() -> None:
    facts = facts_of("""
        member | basis | status         | submitted_on | total
        -------+-------+----------------+--------------+------
        a      | full  | submitted      | 2026-03-31   |    40
        b      | full  | submitted      | 2026-04-01   |    40
        c      | full  | submitted_late | 2026-03-31   |    40
        d      | full  | submitted_late | 2026-04-01   |    40
    """)

    assert facts.is_on_time == [True, False, True, False]
    assert facts.is_valid == [True] * 4


def test_a_member_who_joined_after_the_year_began_is_part_year() -> None:
    facts = facts_of("""
        member | basis | joined_on  | total
        -------+-------+------------+------
        a      | full  | 2025-01-01 |    40
        b      | full  | 2025-01-02 |    40
        c      | full  |            |    40
    """)

    assert facts.is_part_year == [False, True, False]
    assert facts.is_valid == [True] * 3


def test_blank_hours_zero_hours_and_declared_unable_are_three_states() -> None:
    facts = facts_of("""
        member | basis | status          | total
        -------+-------+-----------------+------
        a      | full  | submitted       |
        b      | full  | submitted       |     0
        c      | full  | declared_unable |
    """)

    assert facts.is_valid == [True, True, False]
    assert facts.has_hours == [False, True, False]
    assert facts.total == [None, 0, None]


def test_without_a_status_a_row_with_hours_is_a_declaration() -> None:
    facts = facts_of("""
        member | basis | total
        -------+-------+------
        a      | full  |     0
        b      | full  |
    """)

    assert facts.is_declared == [True, False]


def test_a_declaration_set_aside_by_a_decision_is_declared_and_not_valid() -> None:
    facts = facts_of("""
        member | basis | total | set_aside
        -------+-------+-------+----------
        a      | full  |  9000 | yes
    """)

    assert (facts.is_declared, facts.is_valid, facts.is_set_aside) == ([True], [False], [True])


def test_the_target_is_worked_out_from_the_status_by_that_years_rule() -> None:
    facts = facts_of(
        """
        member | year | activity_status             | total
        -------+------+-----------------------------+------
        a      | 2020 | career break                |    12
        a      | 2021 | career break                |    12
        b      | 2021 | professionally active       |    12
        c      | 2021 | retired – not active        |    12
        d      | 2021 | maternity or parental leave |    12
        e      | 2021 |                             |    12
        """,
        rules=(FROM_2021, replace(seed(2016), cpd_year=2016)),
    )

    assert facts.target == [3000, 1000, 3000, 1000, 1000, None]
    assert facts.target_basis == ["full", "agreed", "full", "reduced_retired", "reduced_maternity", None]
    assert facts.met_guideline == [False, True, False, True, True, False]


@pytest.mark.parametrize(
    "written", ["career break", "Career Break", "career-break", "retired - not active|career break"]
)
def test_a_rule_names_statuses_in_any_case_spacing_and_dash(written: str) -> None:
    rule = replace(seed(2025), reduced_for=tuple(written.split("|")))
    facts = facts_of(
        """
        member | activity_status | total
        -------+-----------------+------
        a      | career break    |    12
        """,
        rules=(rule,),
    )

    assert facts.target == [1000]


def test_the_target_is_taken_from_target_hours_where_no_basis_is_given() -> None:
    facts = facts_of("""
        member | target | activity_status       | total
        -------+--------+-----------------------+------
        a      |     30 | retired – not active  |    40
        b      |     12 | professionally active |    40
    """)

    assert facts.target == [3000, 1200]
    assert facts.is_full_target == [True, False]


def test_each_year_is_judged_by_its_own_rule() -> None:
    rules = (seed(2024), replace(seed(2025), target_hours=35, planned_minimum_hours=15, policy_version="2"))
    facts = facts_of(
        """
        member | year | basis | total | planned
        -------+------+-------+-------+--------
        a      | 2024 | full  |    32 |      12
        a      | 2025 | full  |    32 |      12
        b      | 2025 | full  |    36 |      12
        c      | 2025 | full  |    36 |      15
        """,
        rules=rules,
    )

    assert facts.met_guideline == [True, False, False, True]


@pytest.mark.parametrize("columns", ["wide", "long"])
def test_the_long_hours_table_gives_the_same_margins_as_wide_columns(columns: str) -> None:
    long = """
        member | cpd_area           | planning   | activity_type | hours
        -------+--------------------+------------+---------------+------
        a      | personal_technical | unplanned  | training      |     4
        a      | personal_technical | not_stated | self_study    |     3
        a      | soft_skills        | unplanned  | self_study    |     5
        a      | not_allocated      | not_stated | not_stated    |     4
    """
    bare = """
        member | total
        -------+------
        a      |
    """
    facts = facts_of(WIDE) if columns == "wide" else facts_of(bare, hours=long)

    assert (facts.total, facts.planned, facts.unplanned) == ([1600], [0], [900])
    assert (facts.personal_technical, facts.job_role_technical, facts.soft_skills) == ([700], [0], [500])
    assert (facts.training, facts.self_study, facts.does_volunteering) == ([400], [800], [False])
    assert (facts.is_declared, facts.areas_covered) == ([True], [2])


def test_long_hours_that_state_no_planning_leave_it_unknown() -> None:
    facts = facts_of(
        """
        member | total
        -------+------
        a      |
        """,
        hours="""
        member | cpd_area      | planning   | activity_type | hours
        -------+---------------+------------+---------------+------
        a      | not_allocated | not_stated | not_stated    |    40
        """,
    )

    assert (facts.total, facts.planned, facts.has_areas, facts.has_types) == ([4000], [None], [False], [False])


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 100)), min_size=1, max_size=150))
def test_counting_unplanned_hours_only_up_to_twenty_classifies_everybody_the_same(hours: list[tuple[int, int]]) -> None:
    lines = [f"{n:03} | full | {planned / 4} | {unplanned / 4}" for n, (planned, unplanned) in enumerate(hours)]
    facts = facts_of("\n".join(["member | basis | planned | unplanned", *lines]))

    assert facts.met_guideline == [
        planned / 4 + min(unplanned / 4, 20) >= 30 and planned / 4 >= 10 for planned, unplanned in hours
    ]
