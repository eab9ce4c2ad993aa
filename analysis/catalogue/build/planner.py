"""What a sample of so many records buys in the latest year's scheme: how exact a rate,
and how small a change.

Safe: worked out from the number of members due and the last reviewed rate of the whole scheme,
both shown anyway; strata enter only as how many records of a simple sample the last one was worth.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import floor

from analysis.catalogue.build.strata import ByYear, Drawn
from analysis.catalogue.figure import Figure, SizePlan, State, Statistic
from analysis.measures.measure import Measure
from analysis.measures.reviews import MEETS, READ
from analysis.statistics.change import Sample, smallest_detectable_fall
from analysis.statistics.sampling import realised_width, sample_size
from analysis.statistics.stratified import Stratum, worth
from analysis.vault.years import YearFacts

CAUTIOUS = 0.5
"""The rate at which an interval is widest, for a scheme that knows none."""
FIVE_POINTS = 0.05
"""Among the sizes stands the one at which the widest range reaches five points either way."""
OPTIONS = (0.5, 1.0, 1.5)
"""Sizes that the committee chooses from, as shares of the records reviewed in the latest year."""
SIZES = (30, 50, 75, 100, 150, 200, 300, 400, 600, 800, 1000, 1500, 2000, 3000)


def sizes(
    whole: Iterable[Figure], found: Sequence[YearFacts], measures: Mapping[str, Measure], drawn: ByYear
) -> Iterator[SizePlan]:
    """Each size that the scheme has members for, and everybody; none where nobody knows how many were due.

    A fall is judged among the rates that the latest reviewed year has of the same family, and in samples
    drawn within strata as that year's was.
    """
    latest = max(found, key=lambda facts: facts.cpd_year, default=None)
    if latest is None or not latest.frame_size:
        return
    members = latest.frame_size
    held = [figure for figure in whole if figure.state is State.SHOWN and not figure.groups]
    rates = {
        figure.year: figure.value
        for figure in held
        if figure.measure == MEETS and figure.statistic is Statistic.SHARE and figure.frame is not None
    }
    known = rates[max(rates)] if rates else None
    share = CAUTIOUS if known is None else known
    within_five = sample_size(FIVE_POINTS, CAUTIOUS, members)
    reviewed = [f.part or 0 for f in held if f.measure == READ and f.year == latest.cpd_year]
    options = [round(number * times) for number in reviewed for times in OPTIONS]
    family = [f for f in held if f.year == max(rates, default=0) and _is_beside(f, measures)]
    strata = drawn.get(max(rates, default=0), {}).get(MEETS, Drawn()).strata
    for size in sorted({*(each for each in (*SIZES, within_five, *options) if 0 < each < members), members}):
        sample = _sample(size, share, members, strata)
        yield SizePlan(
            cpd_year=latest.cpd_year,
            members=members,
            size=size,
            known=known,
            known_width=None if known is None else realised_width(size, known, members),
            cautious_width=realised_width(size, CAUTIOUS, members),
            detectable=smallest_detectable_fall(sample, sample, len(family) or 1),
        )


def _sample(size: int, share: float, members: int, strata: Sequence[Stratum]) -> Sample:
    """A sample of the size that finds the share, as exact as one drawn within such strata."""
    if len(strata) < 2 or size == members:
        return Sample(share * size, size, members)
    simple = floor(size * worth(strata) / sum(each.whole for each in strata))
    return Sample(share * simple, simple, members, is_weighted=True)


def _is_beside(figure: Figure, measures: Mapping[str, Measure]) -> bool:
    """Whether a change of the rate would be judged beside the reviewed share that meets the guideline."""
    measure = measures.get(figure.measure)
    is_rate = figure.statistic is Statistic.SHARE and figure.frame is not None
    return is_rate and measure is not None and measure.adjusted is measures[MEETS].adjusted
