"""Where a rate lies: intervals of a random sample, of a scheme of known size or of any size, and bounds
whatever those who are missing are like."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any

import numpy as np

NORMAL = NormalDist()
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper limit of a share, 0 to 1."""

    lower: float
    upper: float


def hypergeometric_interval(met: int, reviewed: int, scheme: int, level: float = 0.95) -> Interval:
    """Exact equal-tailed interval for the share of `scheme` members who would meet,
    by bisection on their number.

    Finite population: `reviewed` members drawn at random without replacement, `met` of them meeting. Not
    estimable (0 to 1) where nothing was reviewed. Konijn 1973; Buonaccorsi 1987. Raises ValueError for
    impossible numbers.

    >>> hypergeometric_interval(10, 20, 20)
    Interval(lower=0.5, upper=0.5)
    """
    # takes most of a second, which a check of files need not wait
    from scipy.stats import hypergeom  # noqa: PLC0415

    if not 0 <= met <= reviewed <= scheme:
        raise ValueError("met, reviewed and scheme must not be negative and must not fall in that order")
    if reviewed == 0:
        return Interval(0.0, 1.0)
    tail = (1 - level) / 2
    least, most = met, scheme - (reviewed - met)
    lower = _first(lambda members: hypergeom.sf(met - 1, scheme, members, reviewed) > tail, least, most)
    beyond = _first(lambda members: hypergeom.cdf(met, scheme, members, reviewed) <= tail, least, most + 1)
    return Interval(lower / scheme, (beyond - 1) / scheme)


def _first(holds: Callable[[Any], Any], low: int, high: int) -> int:
    """The smallest number from `low` for which a condition that stays true holds,
    `high` where none below does.

    Many numbers are tried at once: a call costs far more than a number.
    """
    while low < high:
        tried = np.unique(np.linspace(low, high - 1, _AT_ONCE).astype(np.int64))
        found = int(np.argmax(np.append(holds(tried), True)))
        low, high = (
            (int(tried[found - 1]) + 1 if found else low),
            (int(tried[found]) if found < len(tried) else high),
        )
    return low


def wilson_limits(share: float, reviewed: int, scheme: int | None = None, level: float = 0.95) -> Interval:
    """Wilson's interval for a share, with `n (N - 1) / (N - n)` for n where the scheme's size N is given.
    Wilson 1927.

    Exactly 0 below where none met and exactly 1 above where all did; no width where everybody was reviewed.
    """
    if scheme == reviewed:
        return Interval(share, share)
    size = reviewed if scheme is None else reviewed * (scheme - 1) / (scheme - reviewed)
    z2 = NORMAL.inv_cdf((1 + level) / 2) ** 2
    centre = (share + z2 / (2 * size)) / (1 + z2 / size)
    half = sqrt(z2 * (share * (1 - share) / size + z2 / (4 * size**2))) / (1 + z2 / size)
    return Interval(0.0 if share <= 0 else centre - half, 1.0 if share >= 1 else centre + half)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The share among all selected if none, or all, of those not reviewed had met; with the outer limits."""

    lowest: float
    highest: float
    outer: Interval


def bounds(met: int, reviewed: int, selected: int, scheme: int) -> Bounds:
    """`met` of `reviewed` of `selected` records, drawn from a scheme. Horowitz and Manski 2000;
    Cochran 1977, 13.2.

    The outer limits are the lower one of the worst case and the upper one of the best. Nothing reviewed:
    0 to 1.
    """
    if not reviewed:
        return Bounds(0.0, 1.0, Interval(0.0, 1.0))
    most = met + selected - reviewed
    worst, best = (hypergeometric_interval(part, selected, scheme) for part in (met, most))
    return Bounds(met / selected, most / selected, Interval(worst.lower, best.upper))


def break_even(met: int, reviewed: int, selected: int, share: float) -> float | None:
    """The share of those not reviewed at which the share of all selected is `share`;
    None where all were reviewed.

    Below 0 or above 1, nothing that those not reviewed are like brings the whole to `share`.
    """
    missing = selected - reviewed
    return (share * selected - met) / missing if missing else None
