"""The attacker recovers what published examples say can be recovered, and no more."""

from math import inf

import pytest

from tests.protection.attacker import Contradiction, Interval, Solved, System


def test_a_table_that_hides_two_or_more_in_every_line_still_tells_one_cell() -> None:
    rows = {
        "w": (None, None, None, 89, 230),
        "x": (None, 124, None, 31, 250),
        "y": (92, None, 59, None, 336),
        "z": (800, None, 651, None, 3127),
    }
    system = System()
    for name, (*cells, whole) in rows.items():
        system.tell({(name, column): 1 for column in "abcd"}, whole, whole)
        for column, number in zip("abcd", cells, strict=True):
            if number is not None:
                system.exactly((name, column), number)
    for column, whole in zip("abcd", (1021, 1262, 770, 890), strict=True):
        system.tell({(name, column): 1 for name in rows}, whole, whole)

    solved = Solved(system)

    assert solved.interval(("w", "b")) == Interval(47, 47)
    assert not solved.interval(("w", "a")).is_exact


def test_two_linked_tables_tell_what_neither_tells_alone() -> None:
    shown = {"I": 8, "J": 8, "N": 7}
    by_county = System()
    by_county.tell(dict.fromkeys("ABCDEFGHIJ", 1), 20, 20)
    by_county.tell(dict.fromkeys("KLMN", 1), 16, 16)
    by_size = System()
    by_size.tell(dict.fromkeys("LM", 1), 6, 6)
    by_size.tell(dict.fromkeys("ABCDEFGHIJKN", 1), 30, 30)
    for table in (by_county, by_size):
        for name, number in shown.items():
            table.exactly(name, number)

    assert Solved(by_county).interval("K") == Interval(0, 9)
    assert Solved(by_size).interval("K") == Interval(0, 7)
    assert Solved(System([*by_county.rows, *by_size.rows])).interval("K") == Interval(3, 3)


def test_a_group_of_eight_with_seven_of_one_kind_tells_the_eighth() -> None:
    system = System()
    system.exactly("all", 8)
    system.exactly("male", 7)
    system.adds_up("all", ("male", "others"))

    assert Solved(system).interval("others") == Interval(1, 1)


def test_a_joined_group_tells_nothing_of_its_parts() -> None:
    system = System()
    system.tell({"one": 1, "other": 1}, 12, 12)

    found = Solved(system).interval("one")

    assert found == Interval(0, 12)
    assert found.is_wide


def test_a_whole_per_cent_of_a_known_base_gives_the_count_back() -> None:
    system = System()
    system.tell({"part": 1}, 0.705 * 24, 0.715 * 24)

    assert Solved(system).interval("part") == Interval(17, 17)


def test_a_count_nothing_is_said_of_has_no_end() -> None:
    assert Solved(System()).interval("anything") == Interval(0, inf)


def test_figures_that_nothing_can_explain_are_a_contradiction() -> None:
    system = System()
    system.within("valid", "due")
    system.exactly("due", 11)
    system.exactly("valid", 12)

    with pytest.raises(Contradiction):
        Solved(system)


def test_a_figure_that_is_not_the_true_one_is_named() -> None:
    system = System()
    system.exactly("due", 11, "due, 2025")

    assert list(system.broken_by({"due": 12})) == ["due, 2025: 12 does not lie from 11 to 11"]
