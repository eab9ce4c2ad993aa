"""What stands beside a rate: three review years together, and bounds whatever those who are missing are like.

Worked out from figures of the whole scheme that are shown anyway, so it can tell nothing new of anybody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.measures.measure import Basis, Measure, Share
from analysis.statistics.missing import bounds, break_even
from analysis.statistics.stratified import Stratum, stratified_rate

REVIEWED, ASKED = "reviewed_meets", "submission_rate"
DECLARED = ("met_guideline", "reached_target")
YEARS_TOGETHER = 3
_Years = Mapping[int, Figure]


def beside(whole: Iterable[Figure], measures: Mapping[str, Measure]) -> Iterator[Figure]:
    """For every year: rates over the last three review years that took place, and the bounds of the leading rates."""
    found: dict[str, dict[int, Figure]] = {}
    for figure in whole:
        if figure.statistic is Statistic.SHARE and figure.state is State.SHOWN and not figure.groups:
            found.setdefault(figure.measure, {})[figure.year] = figure
    for name, by_year in found.items():
        measure = measures.get(name)
        if isinstance(measure, Share) and measure.basis is Basis.ESTIMATED:
            yield from _together(by_year)
    yield from _not_reviewed(found.get(REVIEWED, {}), found.get(ASKED, {}))
    for name in DECLARED:
        yield from _not_declared(found.get(name, {}), found.get("declaration_rate", {}))


def _together(by_year: _Years) -> Iterator[Figure]:
    """Each year is a stratum of its own, weighted by the members its sample speaks for."""
    drawn = [figure for _, figure in sorted(by_year.items()) if figure.frame and figure.whole]
    for last in range(2, len(drawn) + 1):
        years = drawn[max(0, last - YEARS_TOGETHER) : last]
        strata = [Stratum(str(f.year), f.part or 0, f.whole or 0, f.frame or 0) for f in years]
        if all(each.whole >= 2 for each in strata):
            yield _pooled(years, strata)


def _pooled(years: Sequence[Figure], strata: Sequence[Stratum]) -> Figure:
    found = stratified_rate(strata)
    return replace(
        years[-1],
        statistic=Statistic.THREE_YEARS,
        value=found.share,
        part=sum(each.part for each in strata),
        whole=sum(each.whole for each in strata),
        lower=found.interval.lower,
        upper=found.interval.upper,
        frame=sum(each.size for each in strata),
    )


def _not_reviewed(meets: _Years, asked: _Years) -> Iterator[Figure]:
    """Among all selected and eligible, if none or all of the records not reviewed met; and where that would matter."""
    for year, figure in meets.items():
        everyone = asked.get(year)
        if everyone is None or figure.part is None or not figure.whole or not everyone.whole or figure.frame is None:
            continue
        selected = everyone.whole
        found = bounds(figure.part, figure.whole, selected, max(figure.frame, selected))
        base = replace(figure, lower=None, upper=None, whole=selected)
        yield replace(base, statistic=Statistic.LOWEST, value=found.lowest, lower=found.outer.lower)
        most = figure.part + selected - figure.whole
        yield replace(base, statistic=Statistic.HIGHEST, value=found.highest, part=most, upper=found.outer.upper)
        share = break_even(figure.part, figure.whole, selected, figure.lower or 0.0)
        if share is not None:
            yield replace(base, statistic=Statistic.BREAK_EVEN, value=share, part=None, whole=selected - figure.whole)


def _not_declared(rates: _Years, declared: _Years) -> Iterator[Figure]:
    """Among those judged and those who did not declare, if none or all of the latter had done it."""
    for year, figure in rates.items():
        everyone = declared.get(year)
        if everyone is None or everyone.part is None or everyone.whole is None or figure.part is None:
            continue
        missing = everyone.whole - everyone.part
        whole = (figure.whole or 0) + missing
        for statistic, part in ((Statistic.LOWEST, figure.part), (Statistic.HIGHEST, figure.part + missing)):
            yield replace(figure, statistic=statistic, value=part / whole, part=part, whole=whole)
