"""Change between two years, and what the evidence allows to be said of it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, sqrt
from typing import Any

import numpy as np

from analysis.statistics.intervals import NORMAL, Interval, wilson_limits
from analysis.statistics.stratified import effective_interval
from analysis.statistics.verdict import Verdict

SHARE_MARGIN = 0.03
HOURS_MARGIN = 2.0
LEAST_REVIEWED = 30
LEAST_COUNTED = 100
"""No verdict on records or members fewer than these in either year."""
ALPHA = 0.05
NEGLIGIBLE = 1e-9
"""An outcome with a smaller chance is not looked at."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A rate from a random sample: `part` of `whole` reviewed, drawn from a scheme of `frame` members.

    A weighted one is as many records as a simple sample would need to be as exact (`stratified.worth`), and
    has limits of its own.
    """

    part: float
    whole: int
    frame: int
    is_weighted: bool = False


def mover_difference(before: tuple[float, Interval], after: tuple[float, Interval]) -> Interval:
    """Interval for the difference of two independent rates, each given with limits of its own.

    Zou and Donner 2008; with Wilson's limits it is Newcombe 1998, method 10. Not for years in which the same
    people were selected on purpose.
    """
    (first, one), (second, two) = before, after
    difference = second - first
    return Interval(
        difference - ((second - two.lower) ** 2 + (one.upper - first) ** 2) ** 0.5,
        difference + ((two.upper - second) ** 2 + (first - one.lower) ** 2) ** 0.5,
    )


def smallest_detectable_fall(
    before: Sample, after: Sample, comparisons: int = 1, power: float = 0.8
) -> float | None:
    """The fall from the first rate that the verdict on samples of this size would show four years in five.

    To a tenth of a percentage point, by the verdict that is really used (`estimated_verdict`), at the
    strictest step of Holm or of Benjamini and Hochberg among so many `comparisons`. Every outcome of both
    years is looked at with its chance. None where no fall would be shown so often, not even one to nought.
    """
    if min(before.whole, after.whole) < LEAST_REVIEWED:
        return None
    share = before.part / before.whole
    did = round(share * before.frame)
    chances = _chances(did, before)
    likely = np.flatnonzero(chances > NEGLIGIBLE)
    shown = chances[likely] @ _falls_shown(before, after, comparisons, likely)

    def how_often(tenths: int) -> float:
        still = (did / before.frame - tenths / 1000) * after.frame
        return float(shown @ _chances(floor(still + 1e-6), after))

    falls = range(1, int(share * 1000 + 1e-9) + 1)
    found = bisect_left(falls, power, key=how_often)
    return falls[found] / 1000 if found < len(falls) else None


def _falls_shown(before: Sample, after: Sample, comparisons: int, likely: Any) -> Any:
    """By outcome of the first year, of those that are `likely`, and of the second:
    whether the strictest step leaves “fell”."""
    (one, first), (two, second) = _outcomes(before), _outcomes(after)
    difference = two - one[likely, None]
    limits = Interval(first.lower[likely, None], first.upper[likely, None])  # type: ignore[index]  # all at once
    change = mover_difference((one[likely, None], limits), (two, second))
    strictest = NORMAL.inv_cdf(1 - ALPHA / comparisons / 2) / NORMAL.inv_cdf(1 - ALPHA / 2)
    stands = -difference >= strictest * (change.upper - difference)
    return (change.upper < 0) & (-change.lower >= SHARE_MARGIN) & stands


def _outcomes(sample: Sample) -> tuple[Any, Interval]:
    """Every share that a sample of the size can find, and the limits of each, all at once."""
    return _of_size(
        sample.whole, sample.frame, is_weighted=sample.is_weighted and sample.whole < sample.frame
    )


@lru_cache(maxsize=64)
def _of_size(whole: int, frame: int, *, is_weighted: bool) -> tuple[Any, Interval]:
    shares = [part / whole for part in range(whole + 1)]
    limits = [
        effective_interval(each, whole * (frame - 1) / (frame - whole))
        if is_weighted
        else wilson_limits(each, whole, frame)
        for each in shares
    ]
    lower, upper = (np.array([getattr(each, end) for each in limits]) for end in ("lower", "upper"))
    return np.array(shares), Interval(lower, upper)  # type: ignore[arg-type]  # all at once


def _chances(did: int, sample: Sample) -> Any:
    """How probable each number found is where `did` of the scheme's members did it: hypergeometric."""
    from scipy.special import gammaln  # noqa: PLC0415 - takes most of a second, and only a load needs it

    def ways(of: int, chosen: Any) -> Any:
        """The logarithm of the number of ways to choose so many."""
        return gammaln(of + 1) - gammaln(chosen + 1) - gammaln(of - chosen + 1)

    others = sample.frame - did
    held = np.arange(max(0, sample.whole - others), min(sample.whole, did) + 1)
    found = np.zeros(sample.whole + 1)
    found[held] = np.exp(
        ways(did, held) + ways(others, sample.whole - held) - ways(sample.frame, sample.whole)
    )
    return found


def no_change_probability(difference: float, interval: Interval, level: float = 0.95) -> float:
    """The two-sided p-value of no change, from the arm of the interval that reaches towards it,
    taken as normal.

    It is below `1 - level` exactly where the interval leaves out zero. 1 where both rates are the same.
    """
    arm = difference - interval.lower if difference > 0 else interval.upper - difference
    if difference == 0 or arm <= 0:
        return 1.0 if difference == 0 else 0.0
    return 2 * (1 - NORMAL.cdf(NORMAL.inv_cdf((1 + level) / 2) * abs(difference) / arm))


def holm(probabilities: Sequence[float]) -> tuple[bool, ...]:
    """Which of a family of comparisons chosen beforehand stand,
    at `ALPHA` for the whole family. Holm 1979."""
    order = sorted(range(len(probabilities)), key=lambda i: probabilities[i])
    stands = [False] * len(order)
    for rank, i in enumerate(order):
        if probabilities[i] > ALPHA / (len(order) - rank):
            break
        stands[i] = True
    return tuple(stands)


def benjamini_hochberg(probabilities: Sequence[float]) -> tuple[bool, ...]:
    """Which of many comparisons are worth a look, at a false discovery rate. Benjamini and Hochberg 1995."""
    order = sorted(range(len(probabilities)), key=lambda i: probabilities[i])
    passing = [n for n, i in enumerate(order, start=1) if probabilities[i] <= ALPHA * n / len(order)]
    chosen = set(order[: max(passing, default=0)])
    return tuple(i in chosen for i in range(len(order)))


def estimated_verdict(before: Sample, after: Sample, interval: Interval, *, stands: bool) -> Verdict:
    """The rung for two estimated rates and the interval of their difference.

    `stands`: whether the change is still there after adjusting for the number of comparisons made.
    """
    if min(before.whole, after.whole) < LEAST_REVIEWED:
        return Verdict.TOO_FEW
    if max(abs(interval.lower), abs(interval.upper)) < SHARE_MARGIN:
        return Verdict.ABOUT_THE_SAME
    if interval.lower <= 0 <= interval.upper or not stands:
        return Verdict.NO_CLEAR_CHANGE
    return Verdict.ROSE if interval.lower > 0 else Verdict.FELL


def counted_verdict(before: float, after: float, sizes: tuple[int, int]) -> Verdict:
    """The rung for two counted shares with their bases: a size, never a sampling interval.

    A change of the margin or more is still no more than usual when it is within twice
    `sqrt(p (1 - p) (1 / n1 + 1 / n2))`, p pooled.
    """
    if min(sizes) < LEAST_COUNTED:
        return Verdict.TOO_FEW
    return rung(after - before, usual_move(before, after, sizes))


def paired_verdict(gained: int, lost: int, members: int) -> Verdict:
    """The rung for a share of the same members in two years: `gained` did it only in the second,
    `lost` only in the first.

    No more than usual within twice `sqrt(gained + lost) / members`: McNemar 1947. Those who did the same in
    both years say nothing of the change.
    """
    if members < LEAST_COUNTED:
        return Verdict.TOO_FEW
    return rung((gained - lost) / members, 2 * sqrt(gained + lost) / members)


def median_verdict(
    before: tuple[float, Interval], after: tuple[float, Interval], sizes: tuple[int, int], margin: float
) -> Verdict:
    """The rung for two counted medians, each with the limits of `median_limits`.

    A change of the margin or more is no more than usual where the limits of the difference (see
    `mover_difference`) hold no change.
    """
    if min(sizes) < LEAST_COUNTED:
        return Verdict.TOO_FEW
    limits, difference = mover_difference(before, after), after[0] - before[0]
    return rung(
        difference, difference - limits.lower if difference > 0 else limits.upper - difference, margin
    )


def rung(difference: float, usual: float, margin: float = SHARE_MARGIN) -> Verdict:
    """The rung for a counted difference beside what is usual: to a millionth, so that a change of exactly the
    margin is one however it was computed."""
    if abs(round(difference, 6)) < margin:
        return Verdict.ABOUT_THE_SAME
    if abs(round(difference, 6)) <= round(usual, 6):
        return Verdict.NO_MORE_THAN_USUAL
    return Verdict.ROSE if difference > 0 else Verdict.FELL


def usual_move(before: float, after: float, sizes: tuple[int, int]) -> float:
    """How far a counted share moves from year to year with nothing behind it:
    `2 sqrt(p (1 - p) (1/n1 + 1/n2))`."""
    pooled = (before * sizes[0] + after * sizes[1]) / sum(sizes)
    return 2 * sqrt(max(0.0, pooled * (1 - pooled)) * (1 / sizes[0] + 1 / sizes[1]))


def median_ranks(size: int) -> tuple[int, int]:
    """The ranks, from 1, of the values that hold a median of `size` values between them, at 95 %.

    `n / 2 ∓ z sqrt(n) / 2`, rounded outwards: the sign test turned round (Conover 1999, 3.2).

    >>> median_ranks(100)
    (40, 61)
    """
    reach = NORMAL.inv_cdf(1 - ALPHA / 2) * sqrt(size) / 2
    lower = max(1, floor(size / 2 - reach))
    return lower, size + 1 - lower
