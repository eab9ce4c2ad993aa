"""A change of a rate taken apart: within groups and their mix, or the same members, joiners and leavers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from analysis.statistics.groups import Counted


@dataclass(frozen=True, slots=True)
class Split:
    """Two parts that add up to the change of the whole, and how far the first moves by chance."""

    within: float
    mix: float
    usual: float = 0.0


@dataclass(frozen=True, slots=True)
class Panel:
    """Three parts that add up to the change of the whole."""

    same: float
    joiners: float
    leavers: float


def within_and_mix(before: Sequence[Counted], after: Sequence[Counted]) -> Split:
    """The change of a rate over the same groups in two years, split without a remainder. Kitagawa 1955,
    JASA 50.

    With shares of the whole w and rates r of each group, `within = sum (w1 + w2) / 2 (r2 - r1)` and
    `mix = sum (r1 + r2) / 2 (w2 - w1)`: neither year is the standard,
    so exchanging them only changes the signs. What is usual is two standard errors of `within`, each group's
    rate pooled over both years.
    """
    first, second = (sum(group.whole for group in year) for year in (before, after))
    pairs = list(zip(before, after, strict=True))
    within = sum((a.whole / first + b.whole / second) / 2 * (b.share - a.share) for a, b in pairs)
    mix = sum((a.share + b.share) / 2 * (b.whole / second - a.whole / first) for a, b in pairs)
    usual = 2 * sqrt(sum(_variance(a, b, (a.whole / first + b.whole / second) / 2) for a, b in pairs))
    return Split(within, mix, usual)


def _variance(before: Counted, after: Counted, weight: float) -> float:
    """Of what a group adds to the part within, by chance alone."""
    rate = (before.part + after.part) / (before.whole + after.whole)
    return weight**2 * rate * (1 - rate) * (1 / before.whole + 1 / after.whole)


def same_joiners_leavers(whole: tuple[Counted, Counted], known: tuple[Counted, Counted]) -> Panel:
    """The change of a rate over two years, split by who was counted in both.

    `whole` is everybody and `known` the members of both years, each before and after. With rates r of
    everybody and s of those known, `same = s2 - s1`, `joiners = r2 - s2` and `leavers = s1 - r1`, which add
    up to `r2 - r1`. Where nobody joined the second is nought, where nobody left the third.
    """
    (all_before, all_after), (before, after) = whole, known
    return Panel(after.share - before.share, all_after.share - after.share, before.share - all_before.share)
