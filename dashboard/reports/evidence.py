"""The shown scheme-level figures of one CPD year, and the bases as a member would say them."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.catalogue.figure import Figure, Statistic
from analysis.catalogue.read import Catalogue, Query, Year
from analysis.measures import register
from analysis.vocabulary import AREAS
from dashboard import words

SMALLEST = 10
"""No sentence speaks of a base below this."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What may be spoken of in a year: a figure that is absent, or on too small a base, is not here."""

    catalogue: Catalogue
    year: Year
    figures: Mapping[tuple[str, Statistic], Figure]

    def get(self, measure: str, statistic: Statistic = Statistic.SHARE) -> Figure | None:
        """The figure, or None where nothing may be said."""
        return self.figures.get((measure, statistic))

    def number(self, measure: str) -> int | None:
        """The number a count holds, or None."""
        found = self.figures.get((measure, Statistic.COUNT))
        return None if found is None else words.counted(found)

    def declared(self) -> int | None:
        """How many members have a valid declaration."""
        return self.number("valid_declarations")

    def due(self) -> int | None:
        """How many members were due to declare, where that is known."""
        rate = self.get("declaration_rate")
        return rate.whole if rate else None

    def reviewed(self) -> int | None:
        """How many records were reviewed, where there is a review sheet."""
        return self.number("reviewed") if self.year.has_reviews else None

    def leading(self) -> Figure | None:
        """Met the guideline; without planned hours reached the target; without targets neither."""
        return self.get("met_guideline") or self.get("reached_target")

    @property
    def is_early(self) -> bool:
        """Whether what members declared is held back; see `early.held_back`."""
        return self.year.cpd_year in self.catalogue.early

    def knows_targets(self) -> bool:
        """Whether each member's own target is known."""
        return self.get("met_guideline") is not None or self.get("reached_target") is not None


def of_year(catalogue: Catalogue, year: int) -> Evidence:
    """The evidence of a year. Raises CpdError where the year is not held."""
    held = catalogue.year(year)
    names = tuple(measure.name for measure in register.measures(catalogue.scheme))
    found = catalogue.figures(Query(names, (year,)))
    usable = {(figure.measure, figure.statistic): figure for figure in found if _usable(figure)}
    return Evidence(catalogue, held, usable)


def _usable(figure: Figure) -> bool:
    if figure.statistic is Statistic.COUNT:
        return figure.is_shown
    return figure.is_shown and figure.value is not None and (figure.whole or 0) >= SMALLEST


def members(evidence: Evidence, figure: Figure) -> str:
    """The base as a member would say it, with its number: `331 members with a 30-hour guideline`."""
    return f"{words.number(figure.whole or 0)} {_who(evidence, figure)}"


def _who(evidence: Evidence, figure: Figure) -> str:
    name = figure.measure
    target = f"with a {evidence.year.guideline.target_hours}-hour guideline"
    if name == "planned_minimum":
        full = evidence.get("hours_full", Statistic.MEDIAN)
        gave = "" if full is None or full.whole == figure.whole else " who gave planned hours"
        return f"members {target}{gave}"
    if name.startswith("area_hours_"):
        return f"members {target} who gave hours by area"
    if name.startswith("areas_covered_"):
        return "members who gave hours by area"
    if name.startswith("area_mix_") or name in _ZERO_AREAS:
        return "members with hours in any area"
    if name.startswith("does_"):
        return "members who gave their kinds of activity"
    return _PLAIN.get(name) or _whole_year(evidence, figure)


_ZERO_AREAS = tuple(f"zero_{area}" for area in AREAS)
_PLAIN = {
    "declaration_rate": "members asked to declare",
    "on_time_rate": "members who declared",
    "has_development_plan": "members who answered our question about a plan",
    "reflection_recorded": "members who answered our question about reflection",
    "reviewed_meets": "records reviewed",
    "submission_rate": "members asked for their record",
}


def _whole_year(evidence: Evidence, figure: Figure) -> str:
    """The base of hours and targets; where it is smaller than all with hours, it says so."""
    members = "full-year members" if "joined_on" in evidence.year.collected else "members"
    with_hours = evidence.number("with_hours")
    if with_hours is None or figure.whole == with_hours:
        return f"{members} who declared hours"
    if figure.measure == "met_guideline":
        return f"{members} whose declaration was complete enough to tell"
    return f"{members} whose target we know"


def is_complete(evidence: Evidence, column: str) -> bool:
    """Whether every valid declaration filled in the column."""
    filled = evidence.year.filled.get(column)
    declared = evidence.declared()
    return filled is None or declared is None or filled >= declared
