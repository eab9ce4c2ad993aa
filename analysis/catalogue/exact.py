"""Numbers as counted, as figures: shares, means and quantiles of one group to the last digit."""

from collections.abc import Iterator, Sequence

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.measures.measure import Basis, MeanShare, Measure, Quantiles, Raw, Share, Unit
from analysis.statistics.intervals import hypergeometric_interval

SCALE = {Unit.HOURS: 100, Unit.DAYS: 100, Unit.INDEX: 1_000_000}
"""How many whole numbers of the facts make one of the unit."""
_IN_ORDER = (
    Statistic.LOWER_QUARTILE,
    Statistic.MEDIAN,
    Statistic.UPPER_QUARTILE,
    Statistic.NINETIETH_CENTILE,
)


def leading(measure: Measure) -> Statistic:
    """The statistic that stands for a measure where only one is given."""
    if isinstance(measure, Share):
        return Statistic.SHARE
    if isinstance(measure, MeanShare):
        return Statistic.MEAN_SHARE
    return Statistic.MEDIAN if isinstance(measure, Quantiles) else Statistic.COUNT


def absent(measure: Measure, year: int, state: State, by: Sequence[str] = ()) -> Figure:
    """The figure that says why there is none."""
    return Figure(measure.name, year, leading(measure), state, tuple((name, "") for name in by))


def figures(measure: Measure, year: int, raw: Raw, frame: int | None = None) -> tuple[Figure, ...]:
    """All figures of a group, the leading one first; `frame` gives an estimate its interval."""
    if isinstance(measure, Share):
        return (_share(measure, year, raw, frame),)
    told = (State.SHOWN, raw.groups)
    if isinstance(measure, MeanShare | Quantiles):
        values = _means(raw) if isinstance(measure, MeanShare) else _quantiles(measure, raw)
        return tuple(
            Figure(measure.name, year, name, *told, value, None, raw.whole) for name, value in values
        )
    return (Figure(measure.name, year, Statistic.COUNT, *told, float(raw.whole), raw.whole),)


def _means(raw: Raw) -> Iterator[tuple[Statistic, float]]:
    return zip((Statistic.MEAN_SHARE, Statistic.POOLED_SHARE), raw.means or (), strict=False)


def _quantiles(measure: Quantiles, raw: Raw) -> list[tuple[Statistic, float]]:
    scaled = [value / SCALE[measure.unit] for value in raw.quantiles or ()]
    found = zip(_IN_ORDER, scaled, strict=False)
    return sorted(found, key=lambda pair: pair[0] is not Statistic.MEDIAN)


def _share(measure: Share, year: int, raw: Raw, frame: int | None) -> Figure:
    part = raw.part or 0
    told = (measure.name, year, Statistic.SHARE, State.SHOWN, raw.groups, part / raw.whole, part, raw.whole)
    if measure.basis is not Basis.ESTIMATED or frame is None or frame < raw.whole:
        return Figure(*told)
    interval = hypergeometric_interval(part, raw.whole, frame)
    return Figure(*told, interval.lower, interval.upper, frame)
