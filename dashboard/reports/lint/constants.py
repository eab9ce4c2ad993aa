"""What a check of a text may know: numbers that are constants of the scheme, what each live figure is,
and what members count."""

import re
from dataclasses import dataclass, field

from analysis.catalogue.read import Catalogue
from analysis.measures import register
from analysis.measures.measure import MeanShare, Share, Source
from analysis.scheme.labels import Labels


@dataclass(frozen=True, slots=True)
class Known:
    """Hours that the guideline fixes, the names of the live figures that are shares,
    declared, reviewed, and the scheme's words."""

    constants: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    reviewed: frozenset[str] = frozenset()
    labels: Labels = field(default_factory=Labels)

    def finds(self, pattern: str) -> re.Pattern[str]:
        """A pattern in which `{hour}`, `{hours}`, `{planned}` and `{unplanned}` are the scheme's words."""
        return re.compile(as_pattern(pattern, self.labels))


def as_pattern(pattern: str, labels: Labels) -> str:
    """A pattern with the scheme's words, whatever signs they hold, in the place of their codes."""
    words = {code: re.escape(labels.within(code)) for code in ("hour", "hours", "planned", "unplanned")}
    return Labels(words).put(pattern)


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
        labels=catalogue.labels,
    )
