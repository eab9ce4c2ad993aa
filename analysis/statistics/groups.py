"""Is a group different, or just small? From rounded numbers, widened by what rounding leaves open."""

from dataclasses import dataclass
from math import sqrt

from analysis.statistics.change import ALPHA, LEAST_COUNTED, SHARE_MARGIN, rung, usual_move
from analysis.statistics.intervals import NORMAL, Interval
from analysis.statistics.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Counted:
    """A share as it is published: `part` of `whole`, each to the nearest `step`, or exact (0)."""

    part: float
    whole: int
    step: int = 0

    @property
    def share(self) -> float:
        """The share of the two numbers."""
        return self.part / self.whole

    @property
    def limits(self) -> Interval:
        """Between what the share lies whatever was rounded away."""
        half = self.step / 2
        low = (self.part - half) / (self.whole + half)
        high = (self.part + half) / max(self.whole - half, 1)
        return Interval(max(0.0, low), min(1.0, high))

    @property
    def reach(self) -> float:
        """How far the share may lie from the one that is given."""
        return max(self.share - self.limits.lower, self.limits.upper - self.share)


def usual(group: Counted, everybody: Counted, groups: int) -> tuple[Interval, bool] | None:
    """Where a group of this size lies if it is like the rest, `r ± z sqrt(p (1 - p) (1/n + 1/(N - n)))`; and
    whether it lies beyond that, and by the margin from the rest.

    r is the share of the rest, p that of everybody; z leaves one chance in twenty over all the `groups`
    (Bonferroni). It is wider by what rounding leaves open of the group, of everybody and so of the rest. None
    where the group or the rest is of fewer than `LEAST_COUNTED`.
    """
    rest = everybody.whole - group.whole
    if min(group.whole, rest) < LEAST_COUNTED:
        return None
    others = min(1.0, max(0.0, (everybody.part - group.part) / rest))
    pooled = everybody.share * (1 - everybody.share)
    chance = NORMAL.inv_cdf(1 - ALPHA / (2 * groups)) * sqrt(pooled * (1 / group.whole + 1 / rest))
    weight = everybody.whole / rest
    half = chance + (group.reach + everybody.reach) * weight
    found = Interval(max(0.0, others - half), min(1.0, others + half))
    is_within = found.lower <= group.share <= found.upper
    return found, not is_within and abs(group.share - others) >= SHARE_MARGIN


def group_verdict(before: Counted, after: Counted, groups: int) -> Verdict:
    """The rung for the share of a group in two years, one of so many that are looked at.

    A change is no more than usual within `z sqrt(p (1 - p) (1/n1 + 1/n2))`, z as above and at least 2, wider
    by what rounding leaves open of both.
    """
    return _verdict(before, after, max(2.0, NORMAL.inv_cdf(1 - ALPHA / (2 * groups))))


def groups_apart(one: Counted, two: Counted, groups: int) -> bool:
    """The same of the two furthest apart of so many groups of a year: whether they differ by the margin, and
    by more than chance and rounding. z leaves one chance in twenty over all pairs (Bonferroni)."""
    z = NORMAL.inv_cdf(1 - ALPHA / (groups * (groups - 1)))
    return _verdict(one, two, z) in {Verdict.ROSE, Verdict.FELL}


def _verdict(before: Counted, after: Counted, z: float) -> Verdict:
    sizes = (before.whole, after.whole)
    if min(sizes) < LEAST_COUNTED:
        return Verdict.TOO_FEW
    chance = z / 2 * usual_move(before.share, after.share, sizes)
    return rung(after.share - before.share, chance + before.reach + after.reach)
