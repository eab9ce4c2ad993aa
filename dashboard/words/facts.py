"""What `{if …}` may ask of a year: a closed list, so that a text can be read without knowing any code."""

from collections.abc import Mapping
from enum import StrEnum

from analysis.errors import CpdError
from analysis.scheme.rules import Collects
from analysis.scheme.vocabulary import SHIPPED
from dashboard.words import texts
from dashboard.words.evidence import SMALLEST, Evidence


class Audience(StrEnum):
    """Whom a letter is to."""

    EVERYBODY = "everybody"
    FULL = "full"
    REDUCED = "reduced"


TITLES = texts.Words("phrases", "audience")

FACTS: Mapping[str, str] = {
    "early": "what members recorded is told when the year is closed",
    "provisional": "figures may still change until the data freeze",
    "declared": "ten members or more declared",
    "targets": "each member's own target is known",
    "planned": "planned hours were declared, and a minimum of them is asked for",
    "plans": "the scheme speaks of planned CPD",
    "minimums": "the guideline asks for a minimum in each area",
    "part_year": "the day on which members joined is known, so that part-year members are left out of rates",
    "reviews": "records were reviewed",
    "random": "those records were drawn at random",
    "strata": "the sample was drawn in groups, each of which counts by its members",
    "reviews_alone": "fewer than ten declared, and ten records were reviewed or only reviews are collected",
    "mandatory": "members must take part in the scheme",
    "full": "the letter goes to members with the full target",
    "reduced": "the letter goes to members with a reduced or agreed target",
}
"""Every name that may stand after `if`, and what it asks. A letter to everybody is both full and reduced."""

AUDIENCES = ("full", "reduced")
"""The names that stay in a draft: the same draft is read by each audience."""


def require_something(evidence: Evidence) -> None:
    """Raises CpdError where there are neither ten declarations nor ten reviewed records to speak of."""
    called = evidence.catalogue.labels.year(evidence.year.cpd_year)
    if max(evidence.declared() or 0, evidence.reviewed() or 0) < SMALLEST:
        raise CpdError(
            f"There are too few declarations for CPD year {called} to report on, and too few reviewed "
            "records. Load the year's declarations or reviews, or choose another year."
        )


def facts(evidence: Evidence, audience: Audience = Audience.EVERYBODY) -> dict[str, bool]:
    """Whether each of them is so in a year, for a reader."""
    year, rules = evidence.year, evidence.catalogue.scheme.rules
    reviewed, declared = evidence.reviewed() or 0, evidence.declared() or 0
    return {
        "early": evidence.is_early,
        "provisional": not year.is_final,
        "declared": declared >= SMALLEST,
        "targets": evidence.knows_targets(),
        "planned": evidence.get("planned_minimum") is not None,
        "plans": evidence.catalogue.labels.of("planned") == SHIPPED["planned"],
        "minimums": bool(year.guideline.required_areas),
        "part_year": "joined_on" in year.collected,
        "reviews": reviewed > 0,
        "random": reviewed > 0 and year.random_known,
        "strata": reviewed > 0 and year.strata > 1,
        "reviews_alone": declared < SMALLEST and (reviewed >= SMALLEST or rules.collects is Collects.REVIEWS),
        "mandatory": rules.mandatory,
        "full": audience is not Audience.REDUCED,
        "reduced": audience is not Audience.FULL,
    }
