"""Scheme-level changes between every two years, with the verdict the evidence allows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.catalogue.build.strata import ByYear, Drawn
from analysis.catalogue.figure import Change, Figure, State, Statistic
from analysis.measures.measure import Basis, Measure, Unit
from analysis.scheme.guideline import Guideline
from analysis.statistics import change
from analysis.statistics.change import Sample, Verdict
from analysis.statistics.intervals import Interval, wilson_interval

_COMPARED = {Statistic.SHARE, Statistic.MEAN_SHARE, Statistic.MEDIAN}


@dataclass(frozen=True, slots=True)
class _Pair:
    """One measure in two years, whether both were judged by the same rules,
    and in which years strata weigh it."""

    measure: Measure
    before: Figure
    after: Figure
    comparable: bool
    weighted: frozenset[int]


def between_years(
    figures: Iterable[Figure],
    measures: Mapping[str, Measure],
    guidelines: Mapping[int, Guideline],
    drawn: ByYear,
) -> Iterator[Change]:
    """A change for each measure that leads with a share or a median, from every earlier to every later year.

    `drawn` holds the strata of every rate, in the years whose sample was drawn within strata.
    Of two years the clear changes come first, then the others,
    each by size beside what is usual for its kind.
    """
    found: dict[tuple[str, Statistic], dict[int, Figure]] = {}
    for figure in figures:
        if not figure.groups and figure.statistic in _COMPARED and figure.measure in measures:
            found.setdefault((figure.measure, figure.statistic), {})[figure.year] = figure
    weighted = {
        name: frozenset(year for year, of_year in drawn.items() if len(of_year.get(name, Drawn()).strata) > 1)
        for name, _ in found
    }
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
                    weighted[name],
                )
                for (name, _), by in found.items()
                if earlier in by and later in by
            ]
            yield from _changes(pairs)


def _changes(pairs: Sequence[_Pair]) -> Iterator[Change]:
    """The changes between two years; estimates are adjusted for how many of their kind are compared."""
    estimated = [pair for pair in pairs if _is_estimate(pair)]
    explored = [pair for pair in estimated if pair.measure.is_explored]
    chosen = [pair for pair in estimated if pair not in explored]
    stands = dict(
        [
            *zip(
                (pair.measure.name for pair in chosen),
                change.holm([_p(pair) for pair in chosen]),
                strict=True,
            ),
            *zip(
                (pair.measure.name for pair in explored),
                change.benjamini_hochberg([_p(pair) for pair in explored]),
                strict=True,
            ),
        ]
    )
    found = [
        (
            pair,
            _estimated_change(pair, stands=stands[pair.measure.name])
            if pair in estimated
            else _counted_change(pair),
        )
        for pair in pairs
    ]
    yield from (made for _, made in sorted(found, key=lambda each: _evidence(*each), reverse=True))


def _evidence(pair: _Pair, made: Change) -> tuple[bool, float]:
    """Whether the change is clear, and its size as a multiple of what is usual: interval,
    margin or usual move."""
    if made.verdict in {Verdict.TOO_FEW, Verdict.NOT_COMPARABLE}:
        return (False, -1.0)
    if made.lower is not None and made.upper is not None:
        usual = (made.upper - made.lower) / 2
    elif made.statistic is Statistic.MEDIAN:
        usual = _margin(pair)
    else:
        sizes = (pair.before.whole or 0, pair.after.whole or 0)
        usual = change.usual_move(pair.before.value or 0.0, pair.after.value or 0.0, sizes)
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
    sample, value = _sample(figure), figure.value or 0.0
    if is_weighted and figure.lower is not None and figure.upper is not None:
        return (value, Interval(figure.lower, figure.upper))
    return (value, wilson_interval(sample.part, sample.whole, sample.frame))


def _estimated_change(pair: _Pair, *, stands: bool) -> Change:
    one, two = _sample(pair.before), _sample(pair.after)
    interval = _interval(pair)
    verdict = change.estimated_verdict(one, two, interval, stands=stands)
    detectable = change.smallest_detectable_fall(one, two)
    said = _with_verdict(pair, verdict if pair.comparable else Verdict.NOT_COMPARABLE)
    return replace(said, lower=interval.lower, upper=interval.upper, detectable=detectable)


def _counted_change(pair: _Pair) -> Change:
    before, after = pair.before, pair.after
    if not pair.comparable or State.NOT_COLLECTED in {before.state, after.state}:
        return _with_verdict(pair, Verdict.NOT_COMPARABLE)
    if before.value is None or after.value is None:
        return _with_verdict(pair, Verdict.TOO_FEW)
    if pair.measure.basis is Basis.ESTIMATED:
        return _with_verdict(pair, Verdict.NOT_COMPARABLE)
    if before.statistic is Statistic.MEDIAN:
        return _with_verdict(pair, change.hours_verdict(before.value, after.value, _margin(pair)))
    return _with_verdict(
        pair, change.counted_verdict(before.value, after.value, (before.whole or 0, after.whole or 0))
    )


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
