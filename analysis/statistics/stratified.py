"""Rates from a sample drawn within strata of a finite scheme, and the interval of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt

from analysis.statistics.intervals import Interval, hypergeometric_interval


@dataclass(frozen=True, slots=True)
class Stratum:
    """A stratum: `part` of the `whole` drawn from it had done it; `size` members are in it.

    Of a rate that cannot be told of every record (a domain), `among` are the records drawn of which `whole`
    are those it can be told of, and `size` the members of that kind; else it is left out, or the same as
    `whole`.
    """

    name: str
    part: int
    whole: int
    size: int
    among: int = 0

    @property
    def drawn(self) -> int:
        """All records drawn from the stratum."""
        return max(self.among, self.whole)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A weighted share with its standard error (None where no variance can be had) and its interval,
    all 0 to 1."""

    share: float
    error: float | None
    interval: Interval


def stratified_rate(strata: Sequence[Stratum], level: float = 0.95) -> Estimate:
    """The rate of a scheme drawn within strata, with the smoothed Korn-Graubard interval.

    Share and standard error: Cochran 1977, 5.6, with finite population. Interval: Korn and Graubard 1998 on
    the effective sample size, each stratum's share smoothed to `(k + 1) / (n + 2)` in the variance, because a
    plug-in fails when a stratum shows none; one stratum alone has the exact hypergeometric interval. A
    stratum drawn whole adds no variance. Of a domain the variance is the linearised one of a ratio (Cochran
    1977, 5A.14). Raises ValueError for impossible numbers, and where nothing, or only one
    record of many, was drawn from a stratum: `collapsed` joins it to a neighbour.
    """
    held = _possible(strata)
    for each in held:
        if is_thin(each):
            raise ValueError(f"nothing was drawn from stratum {each.name}")
    scheme = sum(each.size for each in held)
    share = sum(each.size * each.part / each.whole for each in held) / scheme
    error = sqrt(_variance(held, [each.part / each.whole for each in held]))
    if len(held) == 1:
        return Estimate(share, error, hypergeometric_interval(held[0].part, held[0].whole, scheme, level))
    return Estimate(share, error, _interval(held, share, level))


def is_thin(stratum: Stratum) -> bool:
    """Whether nothing, or one record of many, was drawn from a stratum: it tells no share, or no spread."""
    return stratum.size > 0 and (stratum.whole == 0 or stratum.drawn < min(2, stratum.size))


def collapsed(strata: Sequence[Stratum], stratum: str, neighbour: str) -> tuple[Stratum, ...]:
    """The strata with one joined to a named neighbour. Raises ValueError where either is not among them."""
    named = {each.name: each for each in strata}
    if len(named) != len(strata) or stratum == neighbour or not {stratum, neighbour} <= set(named):
        raise ValueError(
            "a stratum can only be joined to another one of the same draw, and each has one name"
        )
    one, two = named[stratum], named[neighbour]
    sums = (one.part + two.part, one.whole + two.whole, one.size + two.size, one.drawn + two.drawn)
    joined = Stratum(neighbour, *sums)
    return tuple(joined if each is two else each for each in strata if each is not one)


def _possible(strata: Sequence[Stratum]) -> list[Stratum]:
    if any(not 0 <= each.part <= each.whole <= each.size for each in strata):
        raise ValueError(
            "part, whole and size of a stratum must not be negative and must not fall in that order"
        )
    held = [each for each in strata if each.size]
    if not held:
        raise ValueError("no stratum was drawn from")
    return held


def _variance(strata: Sequence[Stratum], shares: Sequence[float]) -> float:
    """Of the weighted share, with these shares of the strata; a stratum drawn whole adds none."""
    scheme = sum(each.size for each in strata)
    centre = sum(each.size * share for each, share in zip(strata, shares, strict=True)) / scheme
    return sum(
        (each.size / scheme) ** 2 * _of_one(each, share, centre)
        for each, share in zip(strata, shares, strict=True)
    )


def _of_one(stratum: Stratum, share: float, centre: float) -> float:
    """Of a stratum's share; in a domain also of how many members it can be told of,
    as far as it is off the centre."""
    if stratum.whole == stratum.size:
        return 0.0
    spread = share * (1 - share) + (1 - stratum.whole / stratum.drawn) * (share - centre) ** 2
    return (1 - stratum.whole / stratum.size) * spread * stratum.drawn / (stratum.whole * (stratum.drawn - 1))


def worth(strata: Sequence[Stratum], level: float = 0.95) -> int:
    """The records of a simple sample of the same scheme that would be as exact, rounded down.

    What is gained where strata differ in their shares is left out: it may be lost in another year. Never more
    than were drawn. Raises as `stratified_rate` does.
    """
    held = _possible(strata)
    scheme, drawn = _sizes(held)
    if scheme == drawn:
        return drawn
    alike = sum(each.part + 1 for each in held) / sum(each.whole + 2 for each in held)
    size = _effective(held, [alike] * len(held), level)
    return floor(size * scheme / (scheme - 1 + size) + 1e-6)


def _sizes(strata: Sequence[Stratum]) -> tuple[int, int]:
    return sum(each.size for each in strata), sum(each.whole for each in strata)


def _interval(strata: Sequence[Stratum], share: float, level: float) -> Interval:
    scheme, drawn = _sizes(strata)
    if scheme == drawn:
        return Interval(share, share)
    smoothed = [(each.part + 1) / (each.whole + 2) for each in strata]
    return effective_interval(share, _effective(strata, smoothed, level), level)


def _effective(strata: Sequence[Stratum], shares: Sequence[float], level: float) -> float:
    """The number of records of a scheme without end that would tell as much, with these shares of strata."""
    from scipy.special import stdtrit  # noqa: PLC0415 - takes most of a second, and only a load needs it

    scheme, drawn = _sizes(strata)
    centre = sum(each.size * share for each, share in zip(strata, shares, strict=True)) / scheme
    tail = (1 - level) / 2
    factor = (stdtrit(drawn - 1, 1 - tail) / stdtrit(max(drawn - len(strata), 1), 1 - tail)) ** 2
    size = centre * (1 - centre) / _variance(strata, shares) * factor
    return float(min(size, drawn * (scheme - 1) / (scheme - drawn)))


def effective_interval(share: float, size: float, level: float = 0.95) -> Interval:
    """Korn and Graubard 1998: the limits of Clopper and Pearson with `size`,
    an effective number of records."""
    from scipy.special import betaincinv  # noqa: PLC0415 - takes most of a second, and only a load needs it

    tail, met = (1 - level) / 2, size * share
    lower = 0.0 if share == 0 else float(betaincinv(met, size - met + 1, tail))
    upper = 1.0 if share >= 1 else float(betaincinv(met + 1, size - met, 1 - tail))
    return Interval(lower, upper)
