"""Raw numbers to figures that may be shown: the policy of `disclosure` applied to whole tables at a time."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.measures.measure import Basis, MeanShare, Measure, Quantiles, Share, Unit
from analysis.protection import disclosure
from analysis.statistics.intervals import hypergeometric_interval
from analysis.statistics.stratified import Stratum, stratified_rate
from analysis.vault.aggregate import Raw

QUANTILE_STATISTICS = (
    Statistic.LOWER_QUARTILE,
    Statistic.MEDIAN,
    Statistic.UPPER_QUARTILE,
    Statistic.NINETIETH_CENTILE,
)
_LEAST = {
    Statistic.MEDIAN: disclosure.SMALLEST,
    Statistic.LOWER_QUARTILE: disclosure.QUARTILES_FROM,
    Statistic.UPPER_QUARTILE: disclosure.QUARTILES_FROM,
    Statistic.NINETIETH_CENTILE: disclosure.NINETIETH_FROM,
}
_HALF = 5
SCALE = {Unit.HOURS: 100, Unit.DAYS: 100, Unit.INDEX: 1_000_000}


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


def scheme_level(
    measure: Measure, year: int, raw: Raw, frame: int | None = None, strata: Sequence[Stratum] = ()
) -> tuple[Figure, ...]:
    """The figures of the whole scheme, exact; `frame`, or the `strata` drawn from,
    give an estimate its interval.

    A stratified estimate is weighted, so its value may differ from its part of its whole.
    """
    if isinstance(measure, Quantiles):
        return _quantiles(measure, year, raw)
    if isinstance(measure, MeanShare):
        return _mean_shares(measure, year, raw)
    if isinstance(measure, Share):
        shown = _share(measure, year, raw, frame)
        return (_weighted(shown, strata) if len(strata) > 1 and shown.frame else shown,)
    return (Figure(measure.name, year, Statistic.COUNT, State.SHOWN, value=float(raw.whole), part=raw.whole),)


def _share(measure: Measure, year: int, raw: Raw, frame: int | None) -> Figure:
    part = raw.part or 0
    value = part / raw.whole if raw.whole else None
    shown = Figure(measure.name, year, Statistic.SHARE, State.SHOWN, raw.groups, value, part, raw.whole)
    if value is None:
        return replace(shown, state=State.TOO_FEW, part=None)
    if measure.basis is not Basis.ESTIMATED or frame is None or frame < raw.whole:
        return shown
    interval = hypergeometric_interval(part, raw.whole, frame)
    return replace(shown, lower=interval.lower, upper=interval.upper, frame=frame)


def _weighted(shown: Figure, strata: Sequence[Stratum]) -> Figure:
    """The weighted rate to a tenth of a point:
    from all its digits each stratum's own count could be worked out."""
    found = stratified_rate(strata)
    value, lower, upper = (tenths(each) for each in (found.share, found.interval.lower, found.interval.upper))
    return replace(shown, value=value, lower=lower, upper=upper)


def tenths(share: float) -> float:
    """To a tenth of a percentage point; 0 and 1 only where it is exactly that.

    What would be rounded up to half a per cent stays below it,
    so that its whole per cent is that of the share.
    """
    if share in {0.0, 1.0}:
        return share
    near = min(0.999, max(0.001, round(share, 3)))
    return near - 0.0001 if near > share and round(near * 1000) % 10 == _HALF else near


def _mean_shares(measure: Measure, year: int, raw: Raw) -> tuple[Figure, ...]:
    if raw.mean_millionths is None or raw.pooled is None:
        return (replace(absent(measure, year, State.TOO_FEW), groups=raw.groups, whole=raw.whole),)
    mean, pooled = raw.mean_millionths / 1_000_000, raw.pooled[0] / raw.pooled[1]
    if raw.groups:
        mean, pooled = round(mean, 2), round(pooled, 2)
    pair = ((Statistic.MEAN_SHARE, mean), (Statistic.POOLED_SHARE, pooled))
    return tuple(
        Figure(measure.name, year, statistic, State.SHOWN, raw.groups, value, None, raw.whole)
        for statistic, value in pair
    )


def _quantiles(measure: Quantiles, year: int, raw: Raw) -> tuple[Figure, ...]:
    """Those quantiles whose base is large enough,
    in a group to the nearest half hour (or twentieth of the index)."""
    step = 0.05 if measure.unit == "index" else 0.5
    found = []
    for statistic, value in zip(QUANTILE_STATISTICS, raw.quantiles or (), strict=False):
        if raw.whole < _LEAST[statistic]:
            continue
        hours = value / SCALE[measure.unit]
        hours = round(round(hours / step) * step, 2) if raw.groups else hours
        found.append(Figure(measure.name, year, statistic, State.SHOWN, raw.groups, hours, None, raw.whole))
    if not found:
        return (replace(absent(measure, year, State.TOO_FEW), groups=raw.groups, whole=None),)
    return tuple(sorted(found, key=lambda figure: figure.statistic is not Statistic.MEDIAN))


def table(measure: Measure, year: int, rows: Sequence[Raw], by: Sequence[str]) -> tuple[Figure, ...]:
    """One measure by one or two characteristics: every group,
    or one figure saying that the table is withheld."""
    shown = [row for row in rows if row.whole]
    if not shown or not disclosure.large_enough([(row.whole,) for row in shown]):
        return (absent(measure, year, State.WITHHELD, by),)
    if isinstance(measure, Share):
        return _banded(measure, year, shown, by)
    if isinstance(measure, MeanShare):
        return tuple(figure for row in shown for figure in _mean_shares(measure, year, row))
    if isinstance(measure, Quantiles):
        return tuple(figure for row in shown for figure in _quantiles(measure, year, row))
    return tuple(
        Figure(measure.name, year, Statistic.COUNT, State.SHOWN, row.groups, float(row.whole), row.whole)
        for row in shown
    )


def has_band(rows: Sequence[Raw]) -> bool:
    """Whether the rule of bands hides anything in the shares of a table."""
    found = disclosure.bands([(row.part or 0, row.whole) for row in rows if row.whole])
    return found is None or any(each.part is None for each in found)


def _banded(measure: Share, year: int, rows: Sequence[Raw], by: Sequence[str]) -> tuple[Figure, ...]:
    """Shares with their bands. A table by two characteristics with any band is withheld, as its cells would
    add up to what the table by one does not say."""
    found = disclosure.bands([(row.part or 0, row.whole) for row in rows])
    has_band = found is None or any(each.part is None for each in found)
    if found is None or (has_band and len(by) > 1):
        return (absent(measure, year, State.WITHHELD, by),)
    figures = []
    for row, each in zip(rows, found, strict=True):
        figure = Figure(measure.name, year, Statistic.SHARE, State.SHOWN, row.groups, whole=row.whole)
        if each.part is None:
            figures.append(replace(figure, state=State.BANDED, lower=each.lower, upper=each.upper))
        else:
            figures.append(replace(figure, value=each.part / row.whole, part=each.part))
    return tuple(figures)


def reviewed_table(
    measure: Measure, year: int, rows: Sequence[Raw], by: Sequence[str], frames: dict[str, int]
) -> tuple[Figure, ...]:
    """Reviewed rates by group: an interval with each, nothing under ten,
    all withheld where one group alone is hidden.

    `frames` holds the number of members each group had to draw from; where more than four fifths of a group
    were reviewed, its figures would be those of its members, and the table is withheld.
    """
    few = [row for row in rows if row.whole < disclosure.REVIEWED_FROM]
    crowded = [row for row in rows if row.whole > disclosure.MOST_REVIEWED * frames.get(row.groups[0][1], 0)]
    shown = [row for row in rows if row.whole >= disclosure.REVIEWED_FROM]
    if len(few) == 1 or crowded or len(shown) < 2:
        return (absent(measure, year, State.WITHHELD, by),)
    return (
        *(_share(measure, year, row, frames[row.groups[0][1]]) for row in shown),
        *(replace(absent(measure, year, State.TOO_FEW), groups=row.groups) for row in few),
    )
