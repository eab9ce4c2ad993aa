"""What may be said of a change of a group, whose numbers are told to the nearest five."""

import numpy as np

from analysis.statistics.change import counted_verdict
from analysis.statistics.groups import Counted, group_verdict
from analysis.statistics.verdict import Verdict


def test_groups_in_which_nothing_changed_are_hardly_ever_called_risen_or_fallen() -> None:
    """A truth that stays, drawn and rounded as groups are told: at most one in twenty."""
    draws = np.random.default_rng(11)
    called, tried = 0, 4_000
    for _ in range(tried):
        truth, sizes = draws.uniform(0.05, 0.95), draws.integers(100, 600, 2)
        ends = [(int(draws.binomial(size, truth)), int(size)) for size in sizes]
        told = [Counted(5 * round(part / 5), 5 * round(size / 5), 5) for part, size in ends]
        called += group_verdict(*told, groups=1) in {Verdict.ROSE, Verdict.FELL}

    assert 0 < called < tried / 20


def test_a_move_that_rounding_alone_can_make_is_no_rise() -> None:
    exact = counted_verdict(0.5, 0.605, (200, 200))

    assert exact is Verdict.ROSE
    before, near, far, few = (Counted(*told, 5) for told in ((100, 200), (120, 200), (140, 200), (0, 95)))
    assert group_verdict(before, near, groups=1) is Verdict.NO_MORE_THAN_USUAL
    assert group_verdict(before, far, groups=1) is Verdict.ROSE
    assert group_verdict(before, few, groups=1) is Verdict.TOO_FEW
