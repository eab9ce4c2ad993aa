"""What stands beside a rate: three review years together, and bounds whatever those who are missing are like.

Worked out from figures of the whole scheme that are shown anyway; where a year's sample was drawn within strata, also
from their counts, and then rounded as the year's own rate is, so that no stratum's count can be worked out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.protect import tenths
from analysis.catalogue.strata import ByYear, Drawn
from analysis.measures.measure import Basis, Measure, Place, Share
from analysis.statistics.missing import bounds, break_even
from analysis.statistics.stratified import Stratum, collapsed, is_thin, stratified_rate

DECLARED, REVIEWED, ASKED, CONFIRMED = "declaration_rate", "reviewed_meets", "submission_rate", "confirmed_meets"
YEARS_TOGETHER = 3
_Years = Mapping[int, Figure]


def beside(whole: Iterable[Figure], measures: Mapping[str, Measure], drawn: ByYear) -> Iterator[Figure]:
    """For every year: rates over the last three review years that took place, and the bounds of the leading rates.

    `drawn` holds the strata of every rate, in the years whose sample was drawn within strata.
    """
    found: dict[str, dict[int, Figure]] = {}
    for figure in whole:
        if figure.statistic is Statistic.SHARE and figure.state is State.SHOWN and not figure.groups:
            found.setdefault(figure.measure, {})[figure.year] = figure
    for name, by_year in found.items():
        measure = measures.get(name)
        if isinstance(measure, Share) and measure.basis is Basis.ESTIMATED:
            yield from _together(by_year, {year: of_year[name].strata for year, of_year in drawn.items()})
    yield from _not_reviewed(found.get(REVIEWED, {}), found.get(ASKED, {}), drawn)
    for name, measure in measures.items():
        if Place.BOUNDS in measure.places:
            yield from _not_declared(found.get(name, {}), found.get(DECLARED, {}))


def _together(by_year: _Years, drawn: Mapping[int, Sequence[Stratum]]) -> Iterator[Figure]:
    """Every stratum of every year is one, weighted by the members its sample speaks for; else the year as a whole."""
    held = [figure for _, figure in sorted(by_year.items()) if figure.frame and figure.whole]
    for last in range(2, len(held) + 1):
        years = held[max(0, last - YEARS_TOGETHER) : last]
        strata = [each for figure in years for each in _of_year(figure, drawn.get(figure.year, ()))]
        if not any(is_thin(each) for each in strata):
            yield pooled(years, strata)


def _of_year(figure: Figure, strata: Sequence[Stratum]) -> list[Stratum]:
    """A year's strata under names of their own, or the year where it has not several."""
    if len(strata) < 2:
        return [as_stratum(figure)]
    return [replace(each, name=f"{figure.year} {each.name}") for each in strata]


def as_stratum(figure: Figure) -> Stratum:
    """A year's figure as one stratum of several years."""
    return Stratum(str(figure.year), figure.part or 0, figure.whole or 0, figure.frame or 0)


def pooled(years: Sequence[Figure], strata: Sequence[Stratum]) -> Figure:
    """The figures of several years as one; rounded where strata within a year weigh it."""
    found = stratified_rate(strata)
    numbers = (found.share, found.interval.lower, found.interval.upper)
    value, lower, upper = map(tenths, numbers) if len(strata) > len(years) else numbers
    return replace(
        years[-1],
        statistic=Statistic.THREE_YEARS,
        value=value,
        part=sum(figure.part or 0 for figure in years),
        whole=sum(figure.whole or 0 for figure in years),
        lower=lower,
        upper=upper,
        frame=sum(figure.frame or 0 for figure in years),
    )


def _not_reviewed(meets: _Years, asked: _Years, drawn: ByYear) -> Iterator[Figure]:
    """Among all selected and eligible, if none or all of the records not reviewed met; and where that would matter."""
    for year, figure in meets.items():
        everyone = asked.get(year)
        if everyone is None or figure.part is None or not figure.whole or not everyone.whole or figure.frame is None:
            continue
        selected = everyone.whole
        found = bounds(figure.part, figure.whole, selected, max(figure.frame, selected))
        lower, upper = _outer(drawn.get(year, {})) or (found.outer.lower, found.outer.upper)
        base = replace(figure, lower=None, upper=None, whole=selected)
        yield replace(base, statistic=Statistic.LOWEST, value=found.lowest, lower=lower)
        most = figure.part + selected - figure.whole
        yield replace(base, statistic=Statistic.HIGHEST, value=found.highest, part=most, upper=upper)
        share = break_even(figure.part, figure.whole, selected, figure.lower or 0.0)
        if share is not None:
            yield replace(base, statistic=Statistic.BREAK_EVEN, value=share, part=None, whole=selected - figure.whole)


def _outer(drawn: Mapping[str, Drawn]) -> tuple[float, float] | None:
    """The limits of the scheme's share in the worst and in the best case, stratum by stratum; None without strata."""
    reviewed, worst = drawn.get(REVIEWED, Drawn()), drawn.get(CONFIRMED, Drawn()).strata
    for name, into in reviewed.joined:
        if {name, into} <= {each.name for each in worst}:
            worst = collapsed(worst, name, into)
    read = {each.name: each.whole for each in reviewed.strata}
    if len(worst) < 2 or set(read) != {each.name for each in worst}:
        return None
    best = [replace(each, part=each.part + each.whole - read[each.name]) for each in worst]
    return tenths(stratified_rate(worst).interval.lower), tenths(stratified_rate(best).interval.upper)


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
