"""How far assessors agree: percent agreement, Gwet's AC1 and Krippendorff's alpha,
with record-bootstrap intervals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.statistics.intervals import Interval

SEED = 20_260_601
REPLICATES = 2_000
Numbers = NDArray[Any]
Mark = tuple[str, str]
"""Who marked, and the code given."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """An agreement coefficient, at most 1, with its 95 % interval; None where it is not defined."""

    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over records: `double` of them marked by two or more, drawn again with `seed`."""

    double: int
    percent: Coefficient
    ac1: Coefficient
    nominal: Coefficient
    ordinal: Coefficient
    seed: int


def agreement(
    records: Sequence[Sequence[Mark]], codes: Sequence[str], ordered: Sequence[str], seed: int = SEED
) -> Agreement:
    """Agreement on the code list `codes`; the ordinal alpha on the marks that are among `ordered`,
    lowest first.

    Percent agreement: the mean over records of the share of pairs that agree. AC1: Gwet 2008. Alpha:
    Krippendorff 2011; records with one mark do not count there, and no alpha is defined where every mark is
    the same. Intervals are percentiles of 2,000 drawings of as many records. Raises ValueError for a record
    marked twice by one person, or a mark that is not in the list.
    """
    patterns, times = _patterns(records, codes)
    drawn = _drawn(times, seed)
    double = int(times[patterns.sum(axis=1) >= 2].sum())
    places = [list(codes).index(code) for code in ordered]
    in_order = patterns[:, places] if len(patterns) else patterns
    return Agreement(
        double=double,
        percent=_of_records(_coefficient(_percent(patterns, drawn)), double),
        ac1=_coefficient(_ac1(patterns, drawn)),
        nominal=_coefficient(_alpha(patterns, drawn, ranked=False)),
        ordinal=_coefficient(_alpha(in_order, drawn, ranked=True)),
        seed=seed,
    )


def _patterns(records: Sequence[Sequence[Mark]], codes: Sequence[str]) -> tuple[Numbers, Numbers]:
    """How often each code was given, once for all records alike, and how many records those are."""
    found: Counter[tuple[int, ...]] = Counter()
    for marks in records:
        people = [who for who, _ in marks]
        if len(set(people)) < len(people):
            raise ValueError("a record must not be marked twice by the same person")
        given = [code for _, code in marks]
        if not set(given) <= set(codes):
            raise ValueError("every mark must be in the list of codes")
        if given:
            found[tuple(given.count(code) for code in codes)] += 1
    kinds = sorted(found)
    shape = (len(kinds), len(codes))
    return np.array(kinds, dtype=float).reshape(shape), np.array(
        [found[kind] for kind in kinds], dtype=np.int64
    )


def _drawn(times: Numbers, seed: int) -> Numbers:
    """The records as they are in the first row, then drawn again with replacement:
    records alike are one kind."""
    if not len(times):
        return np.zeros((1, 0))
    size = int(times.sum())
    again = np.random.default_rng(seed).multinomial(size, times / size, size=REPLICATES)
    return np.vstack([times, again]).astype(float)


def _percent(patterns: Numbers, drawn: Numbers) -> Numbers:
    marks = patterns.sum(axis=1)
    double = marks >= 2
    same = (patterns * (patterns - 1)).sum(axis=1)[double] / (marks * (marks - 1))[double]
    return _ratio(drawn[:, double] @ same, drawn[:, double].sum(axis=1))


def _ac1(patterns: Numbers, drawn: Numbers) -> Numbers:
    """(P_a - P_e) / (1 - P_e), with P_e = sum of pi (1 - pi) / (q - 1), q the length of the code list."""
    shares = patterns / np.maximum(patterns.sum(axis=1, keepdims=True), 1)
    prevalence = _ratio(drawn @ shares, drawn.sum(axis=1)[:, None])
    by_chance = (prevalence * (1 - prevalence)).sum(axis=1) / (patterns.shape[1] - 1)
    return _ratio(_percent(patterns, drawn) - by_chance, 1 - by_chance)


def _alpha(patterns: Numbers, drawn: Numbers, *, ranked: bool) -> Numbers:
    """1 - D_o / D_e from the coincidences of the codes; distances of ranks where they are ordered."""
    marks = patterns.sum(axis=1)
    kept = marks >= 2
    patterns, marks, drawn = patterns[kept], marks[kept], drawn[:, kept]
    codes = patterns.shape[1] if patterns.ndim == 2 else 0
    pairs = patterns[:, :, None] * (patterns[:, None, :] - np.eye(codes)) / (marks - 1)[:, None, None]
    together = np.einsum("dp,pck->dck", drawn, pairs)
    given = together.sum(axis=2)
    rank = np.cumsum(given, axis=1) - given / 2
    apart = (rank[:, :, None] - rank[:, None, :]) ** 2 if ranked else (1 - np.eye(codes))[None]
    number = given.sum(axis=1)
    observed = (together * apart).sum(axis=(1, 2))
    expected = (given[:, :, None] * given[:, None, :] * apart).sum(axis=(1, 2))
    return 1 - _ratio(observed * (number - 1), expected)


def _ratio(part: Numbers, whole: Numbers) -> Numbers:
    """Not a number where there is nothing to divide by."""
    part, whole = np.broadcast_arrays(part, whole)
    answer = np.full(part.shape, np.nan)
    np.divide(part, whole, out=answer, where=whole > 0)
    return answer


def _coefficient(values: Numbers) -> Coefficient:
    value, again = float(values[0]), values[1:][~np.isnan(values[1:])]
    if np.isnan(value):
        return Coefficient(None, None)
    lower, upper = np.percentile(again, [2.5, 97.5])
    return Coefficient(value, Interval(float(lower), float(upper)) if lower < upper else None)


def _of_records(found: Coefficient, double: int) -> Coefficient:
    """The share of records with the same outcome; where drawing again tells nothing, as all or none are the
    same, with its exact limits: Clopper and Pearson 1934."""
    if found.interval or found.value not in {0.0, 1.0}:
        return found
    least = 0.025 ** (1 / double)
    return replace(found, interval=Interval(least, 1.0) if found.value else Interval(0.0, 1 - least))
