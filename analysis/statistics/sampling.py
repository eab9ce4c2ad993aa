"""How many records to review: sample size, what a size buys, and allocation to groups."""

from collections.abc import Mapping
from math import ceil

from analysis.statistics.intervals import NORMAL, hypergeometric_interval


def sample_size(half_width: float, share: float, scheme: int | None = None, level: float = 0.95) -> int:
    """Records needed for a share to be known to within `half_width`: `PQ / (e² / z² + PQ / N)`, rounded up.

    Cochran 1977, section 4.4. `scheme` is N; None for a scheme without end. Never more than N.

    >>> sample_size(0.05, 0.5, 300)
    169
    """
    if not 0 < half_width < 1 or not 0 <= share <= 1:
        raise ValueError("half_width and share must be shares")
    spread = share * (1 - share)
    z = NORMAL.inv_cdf((1 + level) / 2)
    needed = ceil(round(spread / (half_width**2 / z**2 + (spread / scheme if scheme else 0)), 9))
    return min(needed, scheme) if scheme else needed


def realised_width(size: int, share: float, scheme: int) -> float:
    """The width of the exact interval that a sample finds where it finds `share`, 0 to 1."""
    found = hypergeometric_interval(round(size * share), size, scheme)
    return found.upper - found.lower


def proportional(groups: Mapping[str, int], size: int, least: int = 0) -> dict[str, int]:
    """`size` records shared among groups by their number of members, at least `least` of each or all of a
    smaller one.

    By largest remainder; groups held to their bounds are settled first and the rest shared anew. Raises
    ValueError where the bounds leave no way to `size`.
    """
    low = {name: min(least, members) for name, members in groups.items()}
    if not sum(low.values()) <= size <= sum(groups.values()):
        raise ValueError("the size does not fit the groups")
    settled: dict[str, int] = {}
    while True:
        free = [name for name in groups if name not in settled]
        left = size - sum(settled.values())
        whole = sum(groups[name] for name in free) or 1
        quota = {name: left * groups[name] / whole for name in free}
        beyond = {name: groups[name] for name in free if quota[name] > groups[name]}
        below = {name: low[name] for name in free if quota[name] < low[name]}
        over = sum(quota[name] - most for name, most in beyond.items())
        under = sum(few - quota[name] for name, few in below.items())
        if not beyond and not below:
            return {**{name: settled.get(name, 0) for name in groups}, **_rounded(quota, groups, left)}
        settled |= beyond if over >= under else below


def _rounded(quota: Mapping[str, float], groups: Mapping[str, int], left: int) -> dict[str, int]:
    found = {name: int(each) for name, each in quota.items()}
    order = sorted(quota, key=lambda name: (found[name] - quota[name], name))
    while (missing := left - sum(found.values())) > 0:
        for name in [name for name in order if found[name] < groups[name]][:missing]:
            found[name] += 1
    return found
