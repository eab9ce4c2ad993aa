"""All measures of a scheme, by name."""

from hashlib import sha256
from itertools import chain

from analysis.measures import activities, balance, compliance, participation, reviews
from analysis.measures.measure import Measure
from analysis.scheme.scheme import Scheme

DECLARED: tuple[Measure, ...] = (
    *participation.MEASURES,
    *compliance.MEASURES,
    *balance.MEASURES,
    *activities.MEASURES,
)

LEADING = tuple(sorted((each for each in DECLARED if each.leading), key=lambda each: each.leading))
"""The declared shares whose changes are taken apart: by who was counted in both years, and by group."""
IN_PAPER = tuple(sorted((each for each in DECLARED if each.in_paper), key=lambda each: each.in_paper))
"""The declared figures of the committee paper, in its order."""
PRESENT_NAMES = {old: each.name for each in DECLARED for old in each.formerly}
"""Names of earlier versions, which stand in what people wrote, each with today's."""
DIGEST = sha256(repr([each.counted for each in (*DECLARED, *reviews.FIXED)]).encode()).hexdigest()[:16]
"""Of everything that decides a figure of a fixed measure: a catalogue built under another is built anew."""


def measures(scheme: Scheme) -> tuple[Measure, ...]:
    """Every measure the catalogue of this scheme holds, in its words and the order of the methods page."""
    fixed = (each.worded(scheme.labels) for each in (*DECLARED, *reviews.FIXED))
    return (*fixed, *of_own_words(scheme))


def of_own_words(scheme: Scheme) -> tuple[Measure, ...]:
    """Three measures for each criterion and one for each theme of the scheme."""
    of_criteria = (
        reviews.of_criterion(each.code, each.label, each.looks_at, scheme.labels) for each in scheme.criteria
    )
    themes = (reviews.of_theme(each.code, each.label, scheme.labels) for each in scheme.themes)
    return (*chain.from_iterable(of_criteria), *themes)


def by_name(scheme: Scheme) -> dict[str, Measure]:
    """Every measure of a scheme by its name."""
    return {measure.name: measure for measure in measures(scheme)}
