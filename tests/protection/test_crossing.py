"""The look at the crossing of hours finds what it is there for."""

from tests.protection.values import crossing_faults

ONE, TWO, MANY = (
    ("soft_skills", "training"),
    ("soft_skills", "self_study"),
    ("personal_technical", "training"),
)


def test_hours_of_a_few_members_that_are_shown_are_found() -> None:
    assert list(crossing_faults({ONE: 0.01, MANY: 0.99}, {ONE: 3, MANY: 200})) == [
        f"hours of 3 members are shown: {ONE}"
    ]


def test_a_single_blank_cell_of_a_few_members_is_found() -> None:
    assert list(crossing_faults({ONE: None, TWO: 0.2, MANY: 0.79}, {ONE: 3, TWO: 40, MANY: 200})) == [
        f"hours of 3 members follow from all the others: {ONE}"
    ]


def test_two_blank_cells_and_an_empty_one_tell_of_nobody() -> None:
    assert list(crossing_faults({ONE: None, TWO: None, MANY: 0.7}, {ONE: 3, TWO: 40, MANY: 200})) == []
    assert list(crossing_faults({ONE: 0.0, MANY: 1.0}, {MANY: 200})) == []
