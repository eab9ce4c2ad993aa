"""Who is due, which version counts and what its hours are, on tables drawn in each test."""

import pytest

from tests.analysis.drawn import facts_of

WIDE = """
    member|total|personal_technical|job_role_technical|soft_skills|planned|unplanned|training|self_study
    ------+-----+------------------+------------------+-----------+-------+---------+--------+----------
    a     |   16|                 7|                 0|          5|      0|        9|       4|         8
"""


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

    assert (facts.total, facts.planned, facts.has_areas, facts.has_types) == (
        [4000],
        [None],
        [False],
        [False],
    )
