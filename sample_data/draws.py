"""Repeatable random draws that depend on a purpose, a year and a member, and on no library's generator."""

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

SEED = "cpd sample 1"

_STEP, _MIX_1, _MIX_2 = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def uniform(purpose: str, keys: Whole, year: int = 0) -> Floats:
    """One number in [0, 1) for each key (SplitMix64); the same whichever rows stand beside it."""
    salt = int.from_bytes(sha256(f"{SEED}/{purpose}/{year}".encode()).digest()[:8], "big")
    mixed = keys.astype(np.uint64) * np.uint64(_STEP) + np.uint64(salt)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(_MIX_1)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(_MIX_2)
    mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53


def even(scores: Floats, among: Flags) -> Floats:
    """Ranks of the scores spread evenly over (0, 1) among the rows asked for, 0 elsewhere.

    A distribution read at even ranks has the same quantiles every year, whatever the draw.
    """
    places = np.flatnonzero(among)
    spread = np.zeros(len(scores))
    spread[places[np.argsort(scores[places], kind="stable")]] = (np.arange(len(places)) + 0.5) / max(
        len(places), 1
    )
    return spread


def chosen(
    scores: Floats, rate: float | tuple[float, ...], among: Flags, groups: Whole | None = None
) -> Flags:
    """The rows with the smallest scores, so many that they are `rate` of each group, rounded.

    Quotas, not luck: a planted share is met by construction at every size.
    """
    places = np.flatnonzero(among)
    answer = np.zeros(len(scores), dtype=bool)
    if not len(places):
        return answer
    group = np.zeros(len(places), dtype=np.int64) if groups is None else groups[places]
    order = np.lexsort((scores[places], group))
    ordered = group[order]
    rank = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    rates = np.atleast_1d(np.asarray(rate, dtype=np.float64))
    mine = rates[np.minimum(ordered, len(rates) - 1)]
    answer[places[order]] = rank < np.floor(mine * np.bincount(ordered)[ordered] + 0.5)
    return answer


def category(draw: Floats, shares: tuple[float, ...]) -> Whole:
    """The number of the class each draw falls into; the shares add to 1."""
    return np.minimum(np.searchsorted(np.cumsum(shares), draw, side="right"), len(shares) - 1).astype(
        np.int64
    )


def curve(draw: Floats, points: tuple[tuple[float, float], ...]) -> Floats:
    """A quantile function given by (share, value) points, straight between them."""
    shares, values = zip(*points, strict=True)
    return np.interp(draw, shares, values)
