"""What a check of a text may know: numbers that are constants of the scheme, and what each live figure is."""

from dataclasses import dataclass

from analysis.catalogue.read import Catalogue
from analysis.measures import register
from analysis.measures.measure import MeanShare, Share, Source


@dataclass(frozen=True, slots=True)
class Known:
    """Hours that the guideline fixes, and the names of the live figures that are shares,
    declared, reviewed."""

    constants: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    reviewed: frozenset[str] = frozenset()


NOTHING = Known()


def constants_of(catalogue: Catalogue, year: int) -> Known:
    """What is known of a year's text. Raises CpdError where the year is not held."""
    rules = catalogue.year(year).guideline
    measures = register.measures(catalogue.scheme)
    hours = (rules.target_hours, rules.reduced_target_hours, rules.planned_minimum_hours, rules.area_hours)
    return Known(
        constants=frozenset(f"{each:g}" for each in hours if each is not None),
        shares=frozenset(each.name for each in measures if isinstance(each, Share | MeanShare)),
        declared=frozenset(each.name for each in measures if each.source is Source.DECLARED),
        reviewed=frozenset(each.name for each in measures if each.source is Source.REVIEWED),
    )
