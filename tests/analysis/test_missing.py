"""Non-response bounds and changes between any two limits, against published numbers and edges."""

from math import isclose

from analysis.statistics.change import mover_difference, no_change_probability
from analysis.statistics.intervals import Interval, bounds, break_even, hypergeometric_interval, wilson_limits


def test_bounds_hold_whatever_the_missing_are_like() -> None:
    found = bounds(75, 96, 120, 612)

    assert (found.lowest, found.highest) == (75 / 120, (75 + 24) / 120)
    assert found.outer.lower == hypergeometric_interval(75, 120, 612).lower
    assert found.outer.upper == hypergeometric_interval(99, 120, 612).upper


def test_bounds_are_the_rate_itself_where_all_were_reviewed_and_everything_where_none_was() -> None:
    assert (bounds(75, 96, 96, 612).lowest, bounds(75, 96, 96, 612).highest) == (75 / 96, 75 / 96)
    assert bounds(0, 0, 40, 612).outer == Interval(0.0, 1.0)


def test_the_break_even_brings_the_whole_to_the_share() -> None:
    share = break_even(75, 96, 120, 0.7)

    assert share is not None
    assert isclose((75 + share * 24) / 120, 0.7)
    assert break_even(75, 96, 96, 0.7) is None


def test_a_change_between_two_limits_is_newcombes_with_wilsons() -> None:
    before, after = (48 / 80, wilson_limits(48 / 80, 80)), (56 / 70, wilson_limits(56 / 70, 70))

    found = mover_difference(before, after)

    assert (round(found.lower, 3), round(found.upper, 3)) == (0.052, 0.334)


def test_the_probability_of_no_change_is_five_in_a_hundred_where_the_interval_touches_it() -> None:
    assert isclose(no_change_probability(0.1, Interval(0.0, 0.2)), 0.05)
    assert (
        no_change_probability(0.1, Interval(0.02, 0.2))
        < 0.05
        < no_change_probability(-0.1, Interval(-0.2, 0.01))
    )
    assert no_change_probability(0.0, Interval(-0.1, 0.1)) == 1.0
