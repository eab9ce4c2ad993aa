"""Whether assessors judge alike: exact tails, funnel limits for the picture,
and whether they differ beyond chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, pi, sin, sqrt
from typing import Any

import numpy as np

from analysis.statistics.intervals import Interval

_WINSORISED_FROM, _WINSORISED = 10, 0.1


@dataclass(frozen=True, slots=True)
class Marked:
    """How many records an assessor judged first, and how many of them adversely."""

    adverse: int
    judged: int


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Mean squared distance from the common share (1 by chance alone), spread beyond it,
    and whether that is clear."""

    phi: float
    tau2: float
    beyond_chance: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What an assessor judged of one stratum, and all that was judged of it, this assessor's among them."""

    judged: int
    whole: Marked


def expected(cells: Sequence[Cell]) -> float:
    """The adverse records an assessor would have by the rates of the strata: indirect standardisation."""
    return sum(cell.judged * cell.whole.adverse / cell.whole.judged for cell in cells if cell.judged)


def tail(adverse: int, cells: Sequence[Cell]) -> float:
    """Two-sided mid-p of an assessor's adverse count, given the totals of each stratum: exact hypergeometric.

    The records of each stratum are handed out by chance; over several, the counts add up, so their
    distribution is the convolution. Twice the smaller tail, with half the probability of the count itself
    (Lancaster 1961). Raises ValueError for impossible numbers.
    """
    # takes most of a second, which a check of files need not wait
    from scipy.stats import hypergeom  # noqa: PLC0415

    if any(not (0 <= c.judged <= c.whole.judged and 0 <= c.whole.adverse <= c.whole.judged) for c in cells):
        raise ValueError("an assessor's records must be among all those judged")
    chances = np.ones(1)
    for cell in cells:
        counts = np.arange(cell.judged + 1)
        chances = np.convolve(
            chances, hypergeom.pmf(counts, cell.whole.judged, cell.whole.adverse, cell.judged)
        )
    if not 0 <= adverse < len(chances) or chances[adverse] <= 0:
        raise ValueError("an assessor's adverse records must be among all those judged")
    below = float(chances[:adverse].sum() + chances[adverse] / 2)
    above = float(chances[adverse + 1 :].sum() + chances[adverse] / 2)
    return min(1.0, 2 * min(below, above))


def binomial_limits(share: float, judged: int, level: float) -> Interval:
    """Funnel limits for a share of `judged` records around the common share: interpolated binomial.

    Spiegelhalter 2005, appendix A.1.1. For the picture only: an assessor is never flagged by a limit.
    """
    return Interval(
        _interpolated(share, judged, (1 - level) / 2), _interpolated(share, judged, (1 + level) / 2)
    )


def _interpolated(share: float, judged: int, probability: float) -> float:
    from scipy.stats import binom  # noqa: PLC0415 - see tail

    if share in {0.0, 1.0}:
        return share
    at = float(binom.ppf(probability, judged, share))
    up_to, before = float(binom.cdf(at, judged, share)), float(binom.cdf(at - 1, judged, share))
    return min(1.0, max(0.0, (at - (up_to - probability) / (up_to - before)) / judged))


def dispersion(marked: Sequence[Marked], cells: Sequence[Sequence[Cell]]) -> Dispersion:
    """How far assessors are apart; `cells` holds for each what they judged of every stratum, in one order.

    phi and tau2 by Spiegelhalter 2005 and DerSimonian and Laird 1986, on the arcsine scale: z = (asin sqrt p
    - asin sqrt p0) / s with s = 1 / (2 sqrt n), the outer tenth at either end drawn in where there are ten or
    more. Beyond chance is tested on counts, none drawn in: d' V⁻ d above the 95th centile of chi-square with
    the rank of V, d being adverse less expected and V their covariance: Landis, Heyman and Koch 1978.
    """
    from scipy.stats import chi2  # noqa: PLC0415 - see tail

    shares = [expected(each) / one.judged for one, each in zip(marked, cells, strict=True)]
    scores = [
        2 * sqrt(each.judged) * (asin(sqrt(each.adverse / each.judged)) - asin(sqrt(share)))
        for each, share in zip(marked, shares, strict=True)
    ]
    phi = mean_square(scores)
    number = len(marked)
    weights = [4.0 * each.judged for each in marked]
    room = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    tau2 = max(0.0, (number * phi - (number - 1)) / room) if room else 0.0
    away = np.array([one.adverse - expected(each) for one, each in zip(marked, cells, strict=True)])
    values, vectors = np.linalg.eigh(_covariance(cells))
    held = values > 1e-9 * max(1.0, values[-1])
    apart = float(((away @ vectors[:, held]) ** 2 / values[held]).sum())
    return Dispersion(phi, tau2, bool(held.any()) and apart > float(chi2.ppf(0.95, held.sum())))


def _covariance(cells: Sequence[Sequence[Cell]]) -> Any:
    """Of the adverse counts of all assessors by chance alone, given the totals of each stratum: multivariate
    hypergeometric, added up over strata."""
    found = np.zeros((len(cells), len(cells)))
    for stratum in zip(*cells, strict=True):
        judged, whole = np.array([float(cell.judged) for cell in stratum]), stratum[0].whole
        if whole.judged > 1:
            rate = whole.adverse / whole.judged
            shared = whole.judged * np.diag(judged) - np.outer(judged, judged)
            found += rate * (1 - rate) / (whole.judged - 1) * shared
    return found


def mean_square(scores: Sequence[float]) -> float:
    """The mean square of the scores, the outer tenth drawn in to the centiles where there are ten or more."""
    kept = np.array(scores)
    if len(kept) >= _WINSORISED_FROM:
        kept = np.clip(kept, *np.quantile(kept, [_WINSORISED, 1 - _WINSORISED]))
    return float((kept**2).mean())


def wider_limits(share: float, judged: int, tau2: float, z: float) -> Interval:
    """Limits on the arcsine scale with the spread beyond chance added;
    angles stay between 0 and a right angle."""
    centre, reach = asin(sqrt(share)), z * sqrt(1 / (4 * judged) + tau2)
    lower, upper = max(0.0, centre - reach), min(pi / 2, centre + reach)
    return Interval(sin(lower) ** 2, sin(upper) ** 2)
