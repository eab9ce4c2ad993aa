"""All measures of a scheme, by name."""

from functools import lru_cache

from analysis.errors import CpdError
from analysis.measures import activities, balance, compliance, participation, reviews
from analysis.measures.measure import Measure
from analysis.scheme import Scheme

DECLARED: tuple[Measure, ...] = (
    *participation.MEASURES,
    *compliance.MEASURES,
    *balance.MEASURES,
    *activities.MEASURES,
)


def measures(scheme: Scheme) -> tuple[Measure, ...]:
    """Every measure the catalogue of this scheme holds, in the order of the methods page."""
    return (*DECLARED, *reviews.measures(scheme))


@lru_cache(maxsize=4)
def _by_name(found: tuple[Measure, ...]) -> dict[str, Measure]:
    return {measure.name: measure for measure in found}


def named(name: str, scheme: Scheme) -> Measure:
    """The measure of that name. Raises CpdError where there is none."""
    found = _by_name(measures(scheme)).get(name)
    if found is None:
        raise CpdError(f"There is no measure called “{name}”. The Methods page lists them all.")
    return found
