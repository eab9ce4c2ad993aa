"""What may be said of a change of a group, whose numbers are told to the nearest five."""

import numpy as np

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.groups import moved
from analysis.statistics.change import counted_verdict
from analysis.statistics.groups import Counted, group_verdict
from analysis.statistics.verdict import Verdict

CLEAR = {Verdict.ROSE, Verdict.FELL}


def test_groups_in_which_nothing_changed_are_hardly_ever_called_risen_or_fallen() -> None:
    """A truth that stays, drawn and rounded as groups are told: at most one in twenty."""
    draws = np.random.default_rng(11)
    called, tried = 0, 4_000
    for _ in range(tried):
        truth, sizes = draws.uniform(0.05, 0.95), draws.integers(100, 600, 2)
        ends = [(int(draws.binomial(size, truth)), int(size)) for size in sizes]
        told = [Counted(5 * round(part / 5), 5 * round(size / 5), 5) for part, size in ends]
        called += group_verdict(*told, groups=1) in CLEAR

    assert 0 < called < tried / 20


def test_the_group_that_a_reader_picks_of_many_is_hardly_ever_called_risen_or_fallen() -> None:
    """Six groups in which nothing changed: in one of twenty draws at most, any of them."""
    draws = np.random.default_rng(12)
    parts = draws.binomial(2000, 0.5, (2_000, 2, 6))
    called = {1: 0, 6: 0}
    for before, after in parts:
        for number in called:
            found = [
                moved(told(int(one)), told(int(two)), number, same_rules=True).verdict
                for one, two in zip(before, after, strict=True)
            ]
            called[number] += not CLEAR.isdisjoint(found)

    assert called[6] <= 2_000 / 20 < called[1]


def told(part: int) -> Figure:
    """The share of a group of 2,000, in fives."""
    part = 5 * round(part / 5)
    return Figure("a", 2025, Statistic.SHARE, State.ABOUT, (), part / 2000, part, 2000, step=5)


def test_a_move_that_rounding_alone_can_make_is_no_rise() -> None:
    exact = counted_verdict(0.5, 0.605, (200, 200))

    assert exact is Verdict.ROSE
    before, near, far, few = (Counted(*told, 5) for told in ((100, 200), (120, 200), (140, 200), (0, 95)))
    assert group_verdict(before, near, groups=1) is Verdict.NO_MORE_THAN_USUAL
    assert group_verdict(before, far, groups=1) is Verdict.ROSE
    assert group_verdict(before, few, groups=1) is Verdict.TOO_FEW
