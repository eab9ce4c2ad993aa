"""Findings from the remarks that assessors ticked on the records they reviewed."""

from collections.abc import Iterator

from analysis.catalogue.figure import Figure
from analysis.measures.measure import Family
from analysis.scheme import Theme
from dashboard import words
from dashboard.reports.evidence import Evidence
from dashboard.reports.finding import Finding, Kind

LEAST_RECORDS = 5
"""A remark on fewer records is not spoken of."""

LEAST_SHARE = {Kind.STRENGTH: 0.25, Kind.ADVICE: 0.1}
"""The share of reviewed records from which a remark is worth telling everybody."""

SUBJECTS = {
    "few_planned": "planned",
    "one_area": "areas",
    "reflection_thin": "reflection",
    "useful_reflection": "reflection",
    "no_next_plan": "plan",
    "linked_to_plan": "plan",
    "clear_outcomes": "outcomes",
    "outcomes_missing": "outcomes",
    "good_variety": "variety",
    "one_type": "variety",
}
"""The shipped themes that speak of one subject; any other theme is a subject of its own."""


def findings(evidence: Evidence) -> Iterator[Finding]:
    """Every theme of the scheme that the year's reviews earn, the most frequent first."""
    if evidence.reviewed() is None:
        return
    earned = [
        _finding(theme, figure, evidence)
        for theme in evidence.catalogue.scheme.themes
        if (figure := evidence.get(Family.THEME.name_of(theme.code))) and _earned(theme, figure)
    ]
    yield from sorted(earned, key=lambda finding: -finding.concerned)


def _earned(theme: Theme, figure: Figure) -> bool:
    return (figure.part or 0) >= LEAST_RECORDS and (figure.value or 0) >= LEAST_SHARE[Kind(theme.kind)]


def _finding(theme: Theme, figure: Figure, evidence: Evidence) -> Finding:
    return Finding(
        measure=figure.measure,
        kind=Kind(theme.kind),
        subject=SUBJECTS.get(theme.code, theme.code),
        heading=theme.heading or theme.label,
        sentence=_sentence(theme, figure, random=evidence.year.random_known),
        figures=(figure,),
        concerned=figure.value or 0,
        reviewed=True,
        help=theme,
    )


def _sentence(theme: Theme, figure: Figure, *, random: bool) -> str:
    """How many of the records reviewed; for the scheme as an interval where the records were drawn at random."""
    records = f"In {words.number(figure.part or 0)} of the {words.number(figure.whole or 0)} records reviewed"
    spread = words.spread(figure) if random else ""
    scheme = f"; for the whole scheme, {spread}" if spread else ""
    return f"{records}, assessors marked “{words.mid_sentence(theme.label)}” ({words.share(figure)}{scheme})."
