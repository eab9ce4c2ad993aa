"""The bases of a year's figures as a member would say them."""

from analysis.catalogue.figure import Figure, Statistic
from analysis.vocabulary import AREAS
from dashboard import words
from dashboard.speech.evidence import SMALLEST, Evidence, of_year

__all__ = ["SMALLEST", "Evidence", "of_year"]


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
