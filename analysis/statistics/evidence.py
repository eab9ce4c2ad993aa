"""Evidenced against declared hours: the ratio of the two, with an interval from drawing the records again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.statistics.intervals import Interval

DRAWS = 2000
SEED = 20_260_101


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hours evidenced for every hour declared, over `records`, and where that of the whole scheme lies.

    No interval where every record gives the same ratio and not everybody was drawn: drawing them again tells
    nothing of the others.
    """

    value: float
    interval: Interval | None
    records: int


@dataclass(frozen=True, slots=True)
class Layer:
    """The records of a stratum with `size` members: hours declared and evidenced, in the same order."""

    declared: Sequence[float]
    evidenced: Sequence[float]
    size: int


def evidenced_ratio(layers: Sequence[Layer]) -> Ratio | None:
    """The combined ratio estimator of Cochran 1977, 6.11: both sums weighted by a stratum's members for each
    record. Of one stratum, `sum(evidenced) / sum(declared)`.

    The interval is the middle 95 % of `DRAWS` seeded drawings of the records within each stratum: most
    differences are nought and a few are large, where a normal interval covers too seldom. The sums of a
    stratum of N members are drawn in by `sqrt(1 - n / N)`. None without a declared hour. Raises ValueError
    where a record lacks one of its hours.
    """
    draws = np.random.default_rng(SEED)
    whole, again = np.zeros(2), np.zeros((DRAWS, 2))
    for layer in layers:
        hours = np.array([layer.declared, layer.evidenced], float).T
        picked = draws.integers(0, len(hours), (DRAWS, len(hours)))
        mean = hours.mean(axis=0)
        shrink = max(0.0, 1 - len(hours) / layer.size) ** 0.5
        whole += layer.size * mean
        again += layer.size * (mean + shrink * (hours[picked].mean(axis=1) - mean))
    if whole[0] <= 0:
        return None
    found = again[again[:, 0] > 0]
    lower, upper = np.quantile(found[:, 1] / found[:, 0], [0.025, 0.975])
    value = float(whole[1] / whole[0])
    records = sum(len(layer.declared) for layer in layers)
    is_whole = all(len(layer.declared) >= layer.size for layer in layers)
    limits = Interval(float(lower), float(upper)) if lower < upper or is_whole else None
    return Ratio(value, limits, records)
