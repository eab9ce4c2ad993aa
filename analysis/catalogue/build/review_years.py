"""What stands beside a rate: three review years together, bounds whatever those who are missing are like, and
the hours evidenced for every declared one.

Worked out from figures of the whole scheme that are shown anyway; where a year's sample was drawn within
strata, also from their counts, and then rounded as the year's own rate is, so that no stratum's count can be
worked out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import duckdb

from analysis.catalogue.build.strata import ByYear, Drawn, outwards, tenths
from analysis.catalogue.figure import Figure, State, Statistic, years_together
from analysis.measures.measure import Basis, Measure, Place, Share
from analysis.measures.participation import DECLARED
from analysis.measures.reviews import ASKED, CONFIRMED, EVIDENCED, MEETS
from analysis.protection import SMALLEST
from analysis.statistics.evidence import Layer, evidenced_ratio
from analysis.statistics.intervals import Interval, bounds, break_even
from analysis.statistics.stratified import Stratum, collapsed, is_thin, stratified_rate
from analysis.vault.years import YearFacts

_Years = Mapping[int, Figure]
_HOURS = """
    SELECT declared_total, evidenced_total, stratum FROM reviewed
    WHERE cpd_year = ? AND is_random AND is_reviewed AND evidenced_total IS NOT NULL AND declared_total > 0
    ORDER BY record
"""


def three_years_and_bounds(
    whole: Iterable[Figure], measures: Mapping[str, Measure], drawn: ByYear
) -> Iterator[Figure]:
    """For every year: rates over the last three review years that took place, and the bounds of the leading
    rates.

    `drawn` holds the strata of every rate, in the years whose sample was drawn within strata.
    """
    found: dict[str, dict[int, Figure]] = {}
    for figure in whole:
        if figure.statistic is Statistic.SHARE and figure.state is State.SHOWN and not figure.groups:
            found.setdefault(figure.measure, {})[figure.year] = figure
    for name, by_year in found.items():
        measure = measures.get(name)
        if isinstance(measure, Share) and measure.basis is Basis.ESTIMATED:
            yield from _strata_of_years(
                by_year, {year: of_year[name].strata for year, of_year in drawn.items()}
            )
    yield from _bounds_by_records(found.get(MEETS, {}), found.get(ASKED, {}), drawn)
    for name, measure in measures.items():
        if Place.BOUNDS in measure.places:
            yield from _bounds_by_declarers(found.get(name, {}), found.get(DECLARED, {}))


def _strata_of_years(by_year: _Years, drawn: Mapping[int, Sequence[Stratum]]) -> Iterator[Figure]:
    """Every stratum of every year is one, weighted by the members its sample speaks for; else the year as a
    whole."""
    for last in sorted(by_year):
        years = years_together(by_year.values(), last)
        if len(years) < 2 or years[-1].year != last:
            continue
        strata = [each for figure in years for each in _of_year(figure, drawn.get(figure.year, ()))]
        if not any(is_thin(each) for each in strata):
            yield years_as_one(years, strata)


def _of_year(figure: Figure, strata: Sequence[Stratum]) -> list[Stratum]:
    """A year's strata under names of their own, or the year where it has not several."""
    if len(strata) < 2:
        return [as_stratum(figure)]
    return [replace(each, name=f"{figure.year} {each.name}") for each in strata]


def as_stratum(figure: Figure) -> Stratum:
    """A year's figure as one stratum of several years."""
    return Stratum(str(figure.year), figure.part or 0, figure.whole or 0, figure.frame or 0)


def years_as_one(years: Sequence[Figure], strata: Sequence[Stratum]) -> Figure:
    """The figures of several years as one; rounded where strata within a year weigh it."""
    found = stratified_rate(strata)
    is_weighted = len(strata) > len(years)
    limits = outwards(found.interval) if is_weighted else (found.interval.lower, found.interval.upper)
    return replace(
        years[-1],
        statistic=Statistic.THREE_YEARS,
        value=tenths(found.share) if is_weighted else found.share,
        part=sum(figure.part or 0 for figure in years),
        whole=sum(figure.whole or 0 for figure in years),
        lower=limits[0],
        upper=limits[1],
        frame=sum(figure.frame or 0 for figure in years),
    )


def _bounds_by_records(meets: _Years, asked: _Years, drawn: ByYear) -> Iterator[Figure]:
    """Among all selected and eligible, if none or all of the records not reviewed met; and where that would
    matter."""
    for year, figure in meets.items():
        everyone = asked.get(year)
        if (
            everyone is None
            or figure.part is None
            or not figure.whole
            or not everyone.whole
            or figure.frame is None
        ):
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
            yield replace(
                base, statistic=Statistic.BREAK_EVEN, value=share, part=None, whole=selected - figure.whole
            )


def _outer(drawn: Mapping[str, Drawn]) -> tuple[float, float] | None:
    """The limits of the scheme's share in the worst and in the best case, stratum by stratum; None without
    strata."""
    reviewed, worst = drawn.get(MEETS, Drawn()), drawn.get(CONFIRMED, Drawn()).strata
    for name, into in reviewed.joined:
        if {name, into} <= {each.name for each in worst}:
            worst = collapsed(worst, name, into)
    read = {each.name: each.whole for each in reviewed.strata}
    if len(worst) < 2 or set(read) != {each.name for each in worst}:
        return None
    best = [replace(each, part=each.part + each.whole - read[each.name]) for each in worst]
    least, most = (stratified_rate(each).interval for each in (worst, best))
    return outwards(Interval(least.lower, most.upper))


def _bounds_by_declarers(rates: _Years, declared: _Years) -> Iterator[Figure]:
    """Among those judged and those who did not declare, if none or all of the latter had done it."""
    for year, figure in rates.items():
        everyone = declared.get(year)
        if everyone is None or everyone.part is None or everyone.whole is None or figure.part is None:
            continue
        missing = everyone.whole - everyone.part
        whole = (figure.whole or 0) + missing
        for statistic, part in ((Statistic.LOWEST, figure.part), (Statistic.HIGHEST, figure.part + missing)):
            yield replace(figure, statistic=statistic, value=part / whole, part=part, whole=whole)


def ratios(vault: duckdb.DuckDBPyConnection, found: Iterable[YearFacts], drawn: ByYear) -> Iterator[Figure]:
    """A ratio for each year in which evidenced hours were collected; its limits only where the draw was
    random.

    `drawn` holds the strata of every rate, in the years whose sample was drawn within strata; they weigh the
    ratio.
    """
    for facts in found:
        if "evidenced_total_hours" not in facts.collected:
            continue
        rows = vault.execute(_HOURS, [facts.cpd_year]).fetchall()
        if len(rows) < SMALLEST:
            continue
        frame = facts.eligible_frame if facts.random_known else None
        drawn_in = drawn.get(facts.cpd_year, {}).get(EVIDENCED, Drawn())
        ratio = evidenced_ratio(_layers(rows, drawn_in, frame or len(rows)))
        if ratio is not None:
            limits = outwards(ratio.interval) if frame and ratio.interval else (None, None)
            value = round(ratio.value, 3)
            numbers = (value, None, ratio.records, *limits, frame)
            yield Figure(EVIDENCED, facts.cpd_year, Statistic.RATIO, State.SHOWN, (), *numbers)


def _layers(rows: Sequence[tuple[int, int, str | None]], drawn: Drawn, members: int) -> list[Layer]:
    """The records by stratum, thin ones with the one they were joined to; all of them as one of so many
    members where the draw was not within strata."""
    held = drawn.strata if len(drawn.strata) > 1 else (Stratum("", 0, 0, members),)
    into, names = dict(drawn.joined), {each.name for each in held}
    mine: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for declared, evidenced, stratum in rows:
        name = into.get(str(stratum), str(stratum)) if len(held) > 1 else ""
        mine[name].append((float(declared), float(evidenced)))
    return [Layer([d for d, _ in mine[s.name]], [e for _, e in mine[s.name]], s.size) for s in held]
