"""Change between two years, and what the evidence allows to be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from analysis.statistics.intervals import NORMAL, Interval

SHARE_MARGIN = 0.03
HOURS_MARGIN = 2.0
LEAST_REVIEWED = 30


class Verdict(StrEnum):
    """The rungs of the ladder: the only words a text may use for a change."""

    TOO_FEW = "too few to say"
    NOT_COMPARABLE = "not comparable"
    ABOUT_THE_SAME = "about the same"
    NO_CLEAR_CHANGE = "no clear change"
    NO_MORE_THAN_USUAL = "no more than usual"
    ROSE = "rose"
    FELL = "fell"


@dataclass(frozen=True, slots=True)
class Sample:
    """A rate from a random sample: `part` of `whole` reviewed, drawn from a scheme of `frame` members."""

    part: int
    whole: int
    frame: int


def mover_difference(before: tuple[float, Interval], after: tuple[float, Interval]) -> Interval:
    """Interval for the difference of two independent rates, each given with limits of its own.

    Zou and Donner 2008; with Wilson's limits it is Newcombe 1998, method 10. Not for years in which the same
    people were selected on purpose.
    """
    (first, one), (second, two) = before, after
    difference = second - first
    return Interval(
        difference - sqrt((second - two.lower) ** 2 + (one.upper - first) ** 2),
        difference + sqrt((two.upper - second) ** 2 + (first - one.lower) ** 2),
    )


def smallest_detectable_fall(before: Sample, after: Sample, level: float = 0.95, power: float = 0.8) -> float:
    """The fall that samples of this size would show four years in five:
    normal approximation with finite population.

    The usual sample-size formula for two rates (pooled under no change), solved for the fall by iteration
    from above; from a rate of nought the same size of rise.
    """
    share = before.part / before.whole or 1.0
    one, two = ((s.frame - s.whole) / max(s.frame - 1, 1) / s.whole for s in (before, after))
    fall = share
    for _ in range(60):
        lower = max(share - fall, 0.0)
        pooled = (share + lower) / 2
        same = NORMAL.inv_cdf((1 + level) / 2) * sqrt(pooled * (1 - pooled) * (one + two))
        fall = same + NORMAL.inv_cdf(power) * sqrt(share * (1 - share) * one + lower * (1 - lower) * two)
    return fall


def no_change_probability(difference: float, interval: Interval, level: float = 0.95) -> float:
    """The two-sided p-value of no change, from the arm of the interval that reaches towards it,
    taken as normal.

    It is below `1 - level` exactly where the interval leaves out zero. 1 where both rates are the same.
    """
    arm = difference - interval.lower if difference > 0 else interval.upper - difference
    if difference == 0 or arm <= 0:
        return 1.0 if difference == 0 else 0.0
    return 2 * (1 - NORMAL.cdf(NORMAL.inv_cdf((1 + level) / 2) * abs(difference) / arm))


def holm(probabilities: Sequence[float], alpha: float = 0.05) -> tuple[bool, ...]:
    """Which of a family of comparisons chosen beforehand stand,
    at `alpha` for the whole family. Holm 1979."""
    order = sorted(range(len(probabilities)), key=lambda i: probabilities[i])
    stands = [False] * len(order)
    for rank, i in enumerate(order):
        if probabilities[i] > alpha / (len(order) - rank):
            break
        stands[i] = True
    return tuple(stands)


def benjamini_hochberg(probabilities: Sequence[float], rate: float = 0.05) -> tuple[bool, ...]:
    """Which of many comparisons are worth a look, at a false discovery rate. Benjamini and Hochberg 1995."""
    order = sorted(range(len(probabilities)), key=lambda i: probabilities[i])
    passing = [n for n, i in enumerate(order, start=1) if probabilities[i] <= rate * n / len(order)]
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


def counted_verdict(
    before: float, after: float, sizes: tuple[int, int], margin: float = SHARE_MARGIN
) -> Verdict:
    """The rung for two counted shares with their bases: a size, never a sampling interval.

    A change of the margin or more is still no more than usual when it is within twice
    `sqrt(p (1 - p) (1 / n1 + 1 / n2))`, p pooled. Differences are compared to a millionth, so that a change
    of exactly the margin is one however it was computed.
    """
    if 0 in sizes:
        return Verdict.TOO_FEW
    difference = round(after - before, 6)
    if abs(difference) < margin:
        return Verdict.ABOUT_THE_SAME
    if abs(difference) <= usual_move(before, after, sizes):
        return Verdict.NO_MORE_THAN_USUAL
    return Verdict.ROSE if difference > 0 else Verdict.FELL


def usual_move(before: float, after: float, sizes: tuple[int, int]) -> float:
    """How far a counted share moves from year to year with nothing behind it:
    `2 sqrt(p (1 - p) (1/n1 + 1/n2))`."""
    pooled = (before * sizes[0] + after * sizes[1]) / sum(sizes)
    return 2 * sqrt(max(0.0, pooled * (1 - pooled)) * (1 / sizes[0] + 1 / sizes[1]))


def hours_verdict(before: float, after: float, margin: float = HOURS_MARGIN) -> Verdict:
    """The rung for two medians of hours, which have a margin and nothing else."""
    difference = round(after - before, 6)
    if abs(difference) < margin:
        return Verdict.ABOUT_THE_SAME
    return Verdict.ROSE if difference > 0 else Verdict.FELL
