"""Scheme-level changes between every two years, with the verdict the evidence allows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from analysis.catalogue.build.strata import ByYear, Drawn
from analysis.catalogue.exact import SCALE
from analysis.catalogue.figure import Change, Figure, State, Statistic
from analysis.measures.measure import Adjusted, Basis, Measure, Quantiles, Source, Unit
from analysis.scheme.guideline import Guideline
from analysis.statistics import change
from analysis.statistics.change import Sample
from analysis.statistics.intervals import Interval, wilson_limits
from analysis.statistics.stratified import worth
from analysis.statistics.verdict import Verdict
from analysis.vault import aggregate

_COMPARED = {Statistic.SHARE, Statistic.MEAN_SHARE, Statistic.MEDIAN}


Medians = Mapping[tuple[str, int], Interval]
"""By measure and year, the values that hold a counted median between them."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """One measure in two years, whether both were judged by the same rules,
    and in the years in which strata weigh it, how many records of a simple sample it is worth."""

    measure: Measure
    before: Figure
    after: Figure
    comparable: bool
    weighted: Mapping[int, int]
    medians: Medians

    @property
    def sizes(self) -> tuple[int, int]:
        """The bases of both years."""
        return self.before.whole or 0, self.after.whole or 0


def between_years(
    figures: Iterable[Figure],
    measures: Mapping[str, Measure],
    guidelines: Mapping[int, Guideline],
    drawn: ByYear,
    medians: Medians,
) -> Iterator[Change]:
    """A change for each measure that leads with a share or a median, from every earlier to every later year.

    Days are not compared, nor is a rate that says again what another does.
    `drawn` holds the strata of every rate, in the years whose sample was drawn within strata.
    Of two years the clear changes come first, then the others,
    each by size beside what is usual for its kind.
    """
    found: dict[tuple[str, Statistic], dict[int, Figure]] = {}
    for figure in figures:
        measure = measures.get(figure.measure)
        is_told = measure and measure.unit is not Unit.DAYS and not measure.is_said_again
        if is_told and not figure.groups and figure.statistic in _COMPARED:
            found.setdefault((figure.measure, figure.statistic), {})[figure.year] = figure
    worths = {name: _worth(drawn, name) for name, _ in found}
    years = sorted({year for by_year in found.values() for year in by_year})
    for earlier in years:
        for later in (year for year in years if year > earlier):
            same = guidelines[earlier].same_rules(guidelines[later])
            pairs = [
                _Pair(
                    measures[name],
                    by[earlier],
                    by[later],
                    same or not measures[name].depends_on_rules,
                    worths[name],
                    medians,
                )
                for (name, _), by in found.items()
                if earlier in by and later in by
            ]
            yield from _changes(pairs)


def _worth(drawn: ByYear, name: str) -> dict[int, int]:
    """In the years in which strata weigh a rate, how many records of a simple sample it is worth."""
    held = {year: of_year.get(name, Drawn()).strata for year, of_year in drawn.items()}
    return {year: worth(strata) for year, strata in held.items() if len(strata) > 1}


def median_limits(
    vault: duckdb.DuckDBPyConnection, figures: Iterable[Figure], measures: Mapping[str, Measure]
) -> Medians:
    """The limits of every counted median of the whole scheme. Safe: nothing of it is written."""
    asked: dict[int, list[tuple[Quantiles, tuple[float, ...]]]] = {}
    for figure in figures:
        measure, size = measures.get(figure.measure), figure.whole
        is_median = figure.statistic is Statistic.MEDIAN and not figure.groups
        if size and is_median and isinstance(measure, Quantiles) and measure.source is Source.DECLARED:
            places = tuple((rank - 0.5) / size for rank in change.median_ranks(size))
            asked.setdefault(figure.year, []).append((measure, places))
    return {
        (measure.name, year): Interval(*(value / SCALE[measure.unit] for value in values))
        for year, mine in asked.items()
        for (measure, _), values in zip(mine, aggregate.ranked(vault, year, mine), strict=True)
        if values
    }


def _changes(pairs: Sequence[_Pair]) -> Iterator[Change]:
    """The changes between two years; estimates are adjusted for how many of their family are compared."""
    adjusted: dict[str, tuple[bool, int]] = {}
    for kind, stands in ((Adjusted.CHOSEN, change.holm), (Adjusted.EXPLORED, change.benjamini_hochberg)):
        family = [pair for pair in pairs if pair.measure.adjusted is kind and _is_judged(pair)]
        names = [pair.measure.name for pair in family]
        each = stands([_p(pair) for pair in family])
        adjusted |= {name: (found, len(family)) for name, found in zip(names, each, strict=True)}
    found = [
        (
            pair,
            _estimated_change(pair, *adjusted.get(pair.measure.name, (False, 1)))
            if _is_estimate(pair)
            else _with_verdict(pair, _counted_verdict(pair)),
        )
        for pair in pairs
    ]
    yield from (made for _, made in sorted(found, key=lambda each: _evidence(*each), reverse=True))


def _is_judged(pair: _Pair) -> bool:
    """Whether a change of the rate may have a verdict: these are the comparisons of its family."""
    return _is_estimate(pair) and pair.comparable and min(pair.sizes) >= change.LEAST_REVIEWED


def _evidence(pair: _Pair, made: Change) -> tuple[bool, float]:
    """Whether the change is clear, and its size as a multiple of what is usual: interval,
    margin or usual move."""
    if made.verdict.rung in {Verdict.TOO_FEW, Verdict.NOT_COMPARABLE}:
        return (False, -1.0)
    if made.lower is not None and made.upper is not None:
        usual = (made.upper - made.lower) / 2
    elif made.statistic is Statistic.MEDIAN:
        usual = _margin(pair)
    else:
        usual = change.usual_move(pair.before.value or 0.0, pair.after.value or 0.0, pair.sizes)
    return (made.verdict in {Verdict.ROSE, Verdict.FELL}, abs(made.difference) / usual if usual else 0.0)


def _margin(pair: _Pair) -> float:
    return change.SHARE_MARGIN if pair.measure.unit is Unit.INDEX else change.HOURS_MARGIN


def _is_estimate(pair: _Pair) -> bool:
    """Whether both years give a rate with an interval."""
    framed = pair.before.frame is not None and pair.after.frame is not None
    return pair.measure.basis is Basis.ESTIMATED and framed and pair.before.statistic is Statistic.SHARE


def _p(pair: _Pair) -> float:
    return change.no_change_probability(
        (pair.after.value or 0.0) - (pair.before.value or 0.0), _interval(pair)
    )


def _interval(pair: _Pair) -> Interval:
    """From Wilson's limits of a simple sample, or the limits of its own of a stratified one."""
    before, after = (
        _limits(each, is_weighted=each.year in pair.weighted) for each in (pair.before, pair.after)
    )
    return change.mover_difference(before, after)


def _limits(figure: Figure, *, is_weighted: bool) -> tuple[float, Interval]:
    value = figure.value or 0.0
    if is_weighted and figure.lower is not None and figure.upper is not None:
        return (value, Interval(figure.lower, figure.upper))
    return (value, wilson_limits(value, figure.whole or 0, figure.frame))


def _estimated_change(pair: _Pair, stands: bool, comparisons: int) -> Change:
    one, two = _sample(pair.before), _sample(pair.after)
    interval = _interval(pair)
    verdict = change.estimated_verdict(one, two, interval, stands=stands)
    if not pair.comparable:
        verdict, comparisons = Verdict.OTHER_RULES, 0
    sizes = _as_simple(pair, pair.before), _as_simple(pair, pair.after)
    detectable = change.smallest_detectable_fall(*sizes, comparisons) if comparisons else None
    said = _with_verdict(pair, verdict)
    return replace(said, lower=interval.lower, upper=interval.upper, detectable=detectable)


def _counted_verdict(pair: _Pair) -> Verdict:  # noqa: PLR0911 - a return a rung
    before, after = pair.before, pair.after
    if State.NOT_COLLECTED in {before.state, after.state}:
        return Verdict.NOT_COLLECTED
    if not pair.comparable:
        return Verdict.OTHER_RULES
    if before.value is None or after.value is None:
        return Verdict.TOO_FEW
    if pair.measure.basis is Basis.ESTIMATED:
        return Verdict.NO_RANGE
    if before.statistic is not Statistic.MEDIAN:
        return change.counted_verdict(before.value, after.value, pair.sizes)
    one, two = (pair.medians.get((pair.measure.name, each.year)) for each in (before, after))
    if one is None or two is None:
        return Verdict.TOO_FEW
    return change.median_verdict((before.value, one), (after.value, two), pair.sizes, _margin(pair))


def _with_verdict(pair: _Pair, verdict: Verdict) -> Change:
    return Change(
        measure=pair.before.measure,
        statistic=pair.before.statistic,
        from_year=pair.before.year,
        to_year=pair.after.year,
        difference=(pair.after.value or 0.0) - (pair.before.value or 0.0),
        lower=None,
        upper=None,
        verdict=verdict,
        detectable=None,
    )


def _sample(figure: Figure) -> Sample:
    return Sample(figure.part or 0, figure.whole or 0, figure.frame or 0)


def _as_simple(pair: _Pair, figure: Figure) -> Sample:
    """The sample, or the simple one that is worth as much."""
    size = pair.weighted.get(figure.year)
    if size is None:
        return _sample(figure)
    return Sample((figure.value or 0.0) * size, size, figure.frame or 0, is_weighted=True)
