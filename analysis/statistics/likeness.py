"""Whether a sample without replacement is like the frame it was drawn from, group by group."""

from collections.abc import Sequence
from typing import Any

import numpy as np

DRAWS = 4000
SEED = 20_260_101
LEAST_EXPECTED = 5.0


def likeness_probability(sample: Sequence[int], frame: Sequence[int]) -> float | None:
    """The chance of groups in a random draw differing from the frame's at least as much as these do.

    `sample` and `frame` hold the people of each group. Chi-square of observed against expected, times
    `(N - 1) / (N - n)`, as counts without replacement are multivariate hypergeometric; g - 1 degrees of
    freedom. Where a group is expected fewer than five times, the share of `DRAWS` seeded draws that differ as
    much. None where everybody or nobody was drawn, or there is one group: nothing could differ. Raises
    ValueError where a group has more people in the sample than in the frame.
    """
    if any(drawn > held for drawn, held in zip(sample, frame, strict=True)):
        raise ValueError("no group can have more people in the sample than in the frame")
    held = [(drawn, members) for drawn, members in zip(sample, frame, strict=True) if members]
    whole, size = sum(members for _, members in held), sum(drawn for drawn, _ in held)
    if len(held) < 2 or size in {0, whole}:
        return None
    expected = np.array([size * members / whole for _, members in held])
    factor = (whole - 1) / (whole - size)
    found = _distance(np.array([drawn for drawn, _ in held]), expected) * factor
    if expected.min() < LEAST_EXPECTED:
        members_ = [members for _, members in held]
        drawn_ = np.random.default_rng(SEED).multivariate_hypergeometric(members_, size, DRAWS)
        beyond = np.count_nonzero(_distance(drawn_, expected) * factor >= found - 1e-9)
        return float((beyond + 1) / (DRAWS + 1))
    from scipy.special import chdtrc  # noqa: PLC0415 - needed at load only

    return float(chdtrc(len(held) - 1, found))


def _distance(counts: Any, expected: Any) -> Any:
    return ((counts - expected) ** 2 / expected).sum(axis=-1)
