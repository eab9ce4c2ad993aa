"""What sums leave possible, in cases small enough to count on one's fingers."""

from itertools import product

import pytest

from analysis.statistics.possible import Possible


def test_what_remains_between_two_totals_is_known_exactly() -> None:
    """Eight altogether and seven of them men: one woman."""
    assert Possible(2, [((0, 1), 8), ((0,), 7)]).extremes((1,)) == (1, 1)


def test_a_table_of_two_by_two_is_as_open_as_its_smallest_margin() -> None:
    rows_and_columns = [((0, 1), 12), ((2, 3), 30), ((0, 2), 9), ((1, 3), 33)]

    assert Possible(4, rows_and_columns).extremes((0,)) == (0, 9)
    assert Possible(4, rows_and_columns).extremes((0, 3)) == (21, 39)


def test_every_way_of_filling_a_table_lies_between_the_least_and_the_most() -> None:
    sums = [((0, 1, 2), 4), ((2, 3), 3), ((1, 3), 2)]
    fits = [
        c for c in product(range(5), repeat=4) if all(sum(c[n] for n in of) == total for of, total in sums)
    ]

    for wanted in ((0,), (1,), (2,), (3,), (0, 3)):
        totals = [sum(counts[n] for n in wanted) for counts in fits]
        assert Possible(4, sums).extremes(wanted) == (min(totals), max(totals))


def test_sums_that_no_counts_have_are_refused() -> None:
    with pytest.raises(ValueError, match="no whole numbers"):
        Possible(2, [((0, 1), 3), ((0,), 4)]).extremes((1,))
