"""What a year in progress holds back: the first to declare are not like the rest, so their rates are not told yet."""

from dataclasses import replace

from analysis.catalogue.figure import Figure, State
from analysis.catalogue.year import Year
from analysis.measures.measure import Count, Measure, Source


def is_early(year: Year, declared: int | None, due: int | None) -> bool:
    """Whether the data freeze is ahead, and half of those due are not yet known to have declared.

    Where the number due is not known, nothing is told before the freeze.
    """
    return not year.is_final and (declared is None or not due or 2 * declared < due)


def is_held_back(measure: Measure) -> bool:
    """Whether the measure tells what members declared; how many declared is told at any time."""
    return measure.source is Source.DECLARED and not isinstance(measure, Count) and not measure.is_of_taking_part


def held_back(figure: Figure) -> Figure:
    """The figure without its numbers."""
    state = figure.state if figure.state is State.NOT_COLLECTED else State.EARLY
    return replace(figure, state=state, value=None, part=None, whole=None, lower=None, upper=None, frame=None)
