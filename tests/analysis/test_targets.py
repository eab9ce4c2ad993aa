"""Own targets and meeting the guideline, by the rules of each year, on tables drawn in each test."""

from dataclasses import replace

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import compliance, register
from analysis.measures.measure import Share
from tests.analysis.drawn import SEED, declarations, facts_of, vault
from tests.thirty import seed

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


def test_less_than_an_hour_short_is_within_one_hour_and_still_below() -> None:
    rows = declarations("""
        member | basis           | total
        -------+-----------------+------
        a      | full            | 29.00
        b      | full            | 29.01
        c      | full            | 29.75
        d      | full            | 30.00
        e      | reduced_retired |  9.25
    """)

    assert did(vault({"declarations": rows}), "within_one_hour") == ["b", "c", "e"]


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


def test_hours_below_a_full_target_have_not_met_it_whether_or_not_planned_hours_are_given() -> None:
    rows = """
        member | basis           | total | planned
        -------+-----------------+-------+--------
        below  | full            | 29.75 |
        both   | full            | 29.75 |      12
        at     | full            | 30.00 |
        met    | full            | 30.00 |      10
        short  | full            | 30.00 |    9.75
        less   | reduced_retired |  9.75 |
        same   | reduced_retired | 10.00 |
        blank  | full            |       |      12
    """
    held = vault({"declarations": declarations(rows)})
    judged = held.execute(
        f"SELECT member FROM declared WHERE coalesce({compliance.JUDGED}, false) ORDER BY member"
    ).fetchall()

    assert [name for (name,) in judged] == ["below", "both", "less", "met", "same", "short"]
    assert did(held, "met_guideline") == ["met", "same"]


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


def test_where_targets_are_not_known_the_year_s_own_hours_are_counted() -> None:
    rows = declarations("""
        member | total
        -------+------
        a      | 24.75
        b      | 25.00
        c      | 12.00
        d      |  7.75
    """)
    rules = replace(seed(2025), target_hours=25, reduced_target_hours=8)
    connection = vault({"declarations": rows}, rules=(rules,))

    assert did(connection, "recorded_target") == ["b"]
    assert did(connection, "recorded_reduced") == ["a", "b", "c"]


def test_the_guide_of_an_area_is_that_of_the_year() -> None:
    rows = declarations("""
        member | basis | personal_technical | job_role_technical | soft_skills
        -------+-------+--------------------+--------------------+------------
        a      | full  |                  8 |                  8 |           8
        b      | full  |                 10 |                 10 |          10
        c      | full  |               7.75 |                 30 |           0
    """)
    connection = vault({"declarations": rows}, rules=(replace(seed(2025), area_hours=8),))

    assert did(connection, "exact_area_hours") == ["a"]
    assert did(connection, "area_hours_personal_technical") == ["a", "b"]


def test_a_title_gives_the_year_s_number_and_none_where_the_rules_of_its_years_differ() -> None:
    measure = register.by_name(SEED)["recorded_target"]
    fewer = replace(seed(2025), target_hours=25)

    assert measure.under(fewer).title == "Recorded 25 hours or more"
    assert measure.under(seed(2024), seed(2025)).title == "Recorded 30 hours or more"
    assert measure.under(seed(2024), fewer).title == "Recorded the target hours or more"


def did(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """The members in the base of a share who did it."""
    measure = register.by_name(SEED)[name]
    assert isinstance(measure, Share)
    rows = connection.sql(
        f"SELECT member FROM declared WHERE {measure.base} AND {measure.part} ORDER BY member"
    )
    return [member for (member,) in rows.fetchall()]


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 100)), min_size=1, max_size=150))
def test_counting_unplanned_hours_only_up_to_twenty_classifies_everybody_the_same(
    hours: list[tuple[int, int]],
) -> None:
    lines = [
        f"{n:03} | full | {planned / 4} | {unplanned / 4}" for n, (planned, unplanned) in enumerate(hours)
    ]
    facts = facts_of("\n".join(["member | basis | planned | unplanned", *lines]))

    assert facts.met_guideline == [
        planned / 4 + min(unplanned / 4, 20) >= 30 and planned / 4 >= 10 for planned, unplanned in hours
    ]
