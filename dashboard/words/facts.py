"""What `{if …}` may ask of a year: a closed list, so that a text can be read without knowing any code."""

from collections.abc import Callable, Mapping
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


def audiences(evidence: Evidence) -> tuple[Audience, ...]:
    """Whom a year's letter can be to: to some of the members only where each one's target is known."""
    return tuple(Audience) if evidence.knows_targets() else (Audience.EVERYBODY,)


def _reviewed(evidence: Evidence) -> int:
    return evidence.reviewed() or 0


def _is_reviews_alone(evidence: Evidence) -> bool:
    """Fewer than ten declared, and ten records were reviewed or only reviews are collected."""
    is_asked = evidence.catalogue.scheme.rules.collects is not Collects.REVIEWS
    return (evidence.declared() or 0) < SMALLEST and (_reviewed(evidence) >= SMALLEST or not is_asked)


def _is_guideline_met(evidence: Evidence) -> bool:
    """Hours are asked, whether or not members declare theirs, and the scheme has no word of its own for the
    records that have them."""
    return evidence.has_guideline and evidence.catalogue.labels.of("meets") == SHIPPED["meets"]


_OWN_TARGETS = {"target_hours", "target_basis"}

FACTS: Mapping[str, Callable[[Evidence, Audience], bool]] = {
    "provisional": lambda e, _: not e.year.is_final,  # figures may still change until the data freeze
    "declared": lambda e, _: (e.declared() or 0) >= SMALLEST,
    "guideline": lambda e, _: _is_guideline_met(e),
    "targets": lambda e, _: e.knows_targets(),  # each member's own target is known
    "agreed": lambda e, _: e.knows_targets() and not _OWN_TARGETS.isdisjoint(e.year.collected),
    "planned": lambda e, _: e.get("planned_minimum") is not None,  # they were declared, and a minimum asked
    "plans": lambda e, _: e.catalogue.labels.of("planned") == SHIPPED["planned"],  # it speaks of planned CPD
    "minimums": lambda e, _: bool(e.year.guideline.required_areas),  # in each area
    "part_year": lambda e, _: "joined_on" in e.year.collected,  # so those who joined late are in no rate
    "reviews": lambda e, _: _reviewed(e) > 0,
    "random": lambda e, _: _reviewed(e) > 0 and e.year.random_known,
    "reviews_alone": lambda e, _: _is_reviews_alone(e),
    "mandatory": lambda e, _: e.catalogue.scheme.rules.mandatory,
    "full": lambda _, audience: audience is not Audience.REDUCED,
    "reduced": lambda _, audience: audience is not Audience.FULL,
}
"""Every name that may stand after `if`, and whether it is so. A letter to everybody is both full and
reduced."""

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
    return {name: is_so(evidence, audience) for name, is_so in FACTS.items()}
