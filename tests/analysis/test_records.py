"""Which opinion on a record is final, how it was selected, and what its outcome counts as."""

from analysis.scheme.vocabulary import ReviewOutcome
from tests.analysis.drawn import records_of


def test_the_moderators_opinion_is_final_and_else_the_firsts() -> None:
    facts = records_of("""
        member | assessor | assessor_role | review_outcome           | c1         | few_planned
        -------+----------+---------------+--------------------------+------------+------------
        a      | A1       | first         | meets                    | met        | yes
        a      | A2       | second        | below_guideline          | not_met    | no
        a      | A3       | moderator     | insufficient_information | partly_met | no
        b      | A1       | first         | meets_with_advice        | met        | yes
        b      | A2       | second        | below_guideline          | not_met    | no
    """)

    assert facts.outcome == ["insufficient_information", "meets_with_advice"]
    assert facts.rating_c1 == ["partly_met", "met"]
    assert [bool(each) for each in facts.theme_few_planned] == [False, True]


def test_first_time_is_the_first_opinion_whatever_the_moderator_says() -> None:
    facts = records_of("""
        member | assessor | assessor_role | review_outcome
        -------+----------+---------------+----------------
        a      | A1       | first         | below_guideline
        a      | A3       | moderator     | meets
        b      | A1       | first         | meets
        b      | A3       | moderator     | below_guideline
    """)

    assert facts.is_meets == [True, False]
    assert facts.is_first_time_meets == [False, True]


def test_a_row_that_nobody_has_marked_yet_gives_way_to_the_opinion_that_follows() -> None:
    facts = records_of("""
        member | assessor | assessor_role | review_outcome
        -------+----------+---------------+---------------
        a      |          | first         | in_review
        a      | A1       | first         | meets
    """)

    assert (facts.outcome, facts.is_first_time_meets) == (["meets"], [True])


def test_a_moderator_who_marked_nothing_leaves_the_firsts_marks() -> None:
    facts = records_of("""
        member | assessor | assessor_role | review_outcome | c1  | few_planned
        -------+----------+---------------+----------------+-----+------------
        a      | A1       | first         | meets          | met | yes
        a      | A3       | moderator     | meets          |     |
    """)

    assert (facts.rating_c1, facts.theme_few_planned) == (["met"], [True])


def test_only_records_selected_at_random_enter_the_rates() -> None:
    facts = records_of("""
        member | selection_route | review_outcome
        -------+-----------------+---------------
        a      | random          | meets
        b      | carried_forward | meets
        c      | follow_up       | meets
        d      | self_selected   | meets
        e      | replacement     | meets
        f      |                 | meets
    """)

    assert facts.is_random == [True, False, False, False, False, True]


def test_each_outcome_counts_as_reviewed_sent_in_and_eligible_as_defined() -> None:
    rows = "\n".join(f"{n} | {outcome}" for n, outcome in enumerate(ReviewOutcome, start=1))
    facts = records_of(f"member | review_outcome\n{rows}")

    assert facts.outcome == list(ReviewOutcome)
    assert facts.is_reviewed == [True] * 4 + [False] * 5
    assert facts.is_meets == [True, True, *[False] * 7]
    assert facts.is_submitted == [True] * 4 + [False] * 4 + [True]
    assert facts.is_eligible == [True] * 5 + [False] * 3 + [True]


def test_evidence_is_compared_with_a_valid_declaration_only() -> None:
    facts = records_of(
        """
        member | review_outcome | evidenced_total
        -------+----------------+----------------
        a      | meets          |              35
        b      | meets          |              35
        c      | meets          |              35
        """,
        declared="""
        member | basis | status         | submitted_on | total
        -------+-------+----------------+--------------+------
        a      | full  | submitted      | 2026-03-01   |    40
        b      | full  | withdrawn      | 2026-03-01   |    40
        c      | full  | submitted_late | 2026-05-01   |    40
        """,
    )

    assert facts.evidenced_total == [3500, 3500, 3500]
    assert facts.declared_total == [4000, None, None]


def test_a_review_takes_the_days_from_the_first_assignment_to_its_completion() -> None:
    facts = records_of("""
        member | assessor | assessor_role | review_outcome | assigned_on | completed_on
        -------+----------+---------------+----------------+-------------+-------------
        a      | A1       | first         | meets          | 2026-07-01  | 2026-07-15
        a      | A3       | moderator     | meets          | 2026-08-01  | 2026-08-20
        b      | A1       | first         | meets          | 2026-07-01  |
    """)

    assert facts.turnaround_days == [14, None]
