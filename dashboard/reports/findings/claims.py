"""What earns each claim: a table,
every threshold once. The words stand in the part of that name in `findings.md`.

A strength from declarations is a share of most, or more where falling short of it is advice; advice is a
share below that. A remark by assessors counts from a share of the records
they reviewed.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass

from dashboard.reports.findings.finding import Kind
from dashboard.words.evidence import SMALLEST

MOST = 0.6
"""The share from which something is done by most."""

BOTH_SIDES = 0.75
"""The same, where falling short of it is advice: the two sides of a subject meet here."""

BALANCE = "balance"
"""The subject that has a seat in every letter: schemes ask about it each year."""

PLANNED = "planned"
"""The subject of members with the full target alone: no other target asks for planned hours."""

HALF = 0.5
"""The share of reviewed records that a remark needs to be a strength of all."""

NO_NEWS = 0.97
"""A share above this is told only where it moved."""

NEAR = 0.03
"""The share within an hour of the target from which looking back is worth a word."""

LEAST_REVIEWED = 30
"""Fewer reviewed records than this carry no comparison."""

LONG = 5
"""From how many years on a gain is told beside the share."""

MARGIN = 0.1
"""How much less evidence than declared hours `evidenced_below_declared` asks for."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of `findings.md` on a measure, whose share lies from `least` up to, not including, `below`.

    `lacking` turns the share round: it is the others who are spoken of. They are as many as a text may speak
    of, or `fewest`. `base_below` asks for a smaller base, `unless` names measures that say it better, `theme`
    the scheme's words that help. What else is asked stands in the part, as `{if …}`.
    """

    name: str
    measure: str
    subject: str
    _: KW_ONLY
    least: float = 0.0
    below: float = float("inf")
    fewest: int | None = None
    base_below: float = float("inf")
    lacking: bool = False
    unless: tuple[str, ...] = ()
    theme: str = ""


CLAIMS: Mapping[Kind, tuple[Claim, ...]] = {
    Kind.STRENGTH: (
        Claim("met_guideline", "met_guideline", "hours", least=MOST),
        Claim("reached_target", "reached_target", "hours", least=MOST, unless=("met_guideline",)),
        Claim(
            "recorded_target",
            "recorded_target",
            "hours",
            least=MOST,
            unless=("met_guideline", "reached_target"),
        ),
        Claim("planned_ahead", "planned_minimum", PLANNED, least=BOTH_SIDES),
        Claim("all_areas", "areas_covered_3", BALANCE, least=BOTH_SIDES),
        Claim("wrote_reflection", "reflection_recorded", "reflection", least=BOTH_SIDES),
        Claim("has_plan", "has_development_plan", "plan", least=BOTH_SIDES),
        Claim("declared", "declaration_rate", "declared", least=MOST),
    ),
    Kind.ADVICE: (
        Claim("few_planned", "planned_minimum", PLANNED, below=BOTH_SIDES, lacking=True, theme="few_planned"),
        Claim(
            "few_reflected",
            "reflection_recorded",
            "reflection",
            below=BOTH_SIDES,
            lacking=True,
            theme="reflection_thin",
        ),
        Claim(
            "few_plans", "has_development_plan", "plan", below=BOTH_SIDES, lacking=True, theme="no_next_plan"
        ),
        Claim("empty_area", "areas_covered_3", BALANCE, below=BOTH_SIDES, lacking=True, theme="one_area"),
        Claim("near_target", "within_one_hour", "near", least=NEAR),
    ),
    Kind.CAUTION: (
        Claim("not_declared", "declaration_rate", "missing", lacking=True),
        Claim("part_year", "part_year_members", "part year"),
        Claim("set_aside", "valid_declarations", "set aside"),
        Claim("not_sent", "submission_rate", "not sent", lacking=True, fewest=1),
        Claim("few_reviewed", "reviewed_meets", "few reviewed", fewest=0, base_below=LEAST_REVIEWED),
        Claim("not_random", "reviewed_meets", "not random", fewest=0),
        Claim("evidence", "evidenced_below_declared", "evidence", fewest=SMALLEST),
    ),
}
"""By kind, in the order in which they are said; of cautions: who is missing, then how sure one can be."""

MATTERS: Mapping[str, int] = {
    name: place
    for place, name in enumerate(dict.fromkeys(claim.measure for rows in CLAIMS.values() for claim in rows))
}
"""The place of each measure, as the table has them: what a reader should hear of first."""


def place(measure: str, *, is_news: bool) -> tuple[bool, int]:
    """The one order of everything that chooses among claims, changes and headlines: what clearly moved first,
    then what matters most. A share is not news for being large."""
    return (not is_news, MATTERS.get(measure, len(MATTERS)))


REMARKS: Mapping[str, Claim] = {
    Kind.STRENGTH: Claim("remark_strength", "theme_*", "", least=HALF),
    Kind.ADVICE: Claim("remark_advice", "theme_*", "", least=0.1),
}
"""By the kind of theme, what assessors ticked:
the share of reviewed records from which it is worth telling all."""

SUBJECTS = {
    "few_planned": PLANNED,
    "one_area": BALANCE,
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

NOTHING_CLEAR, MOVED = "nothing_clear", "compared"
"""The parts on changes: that none is clear, and one for each measure."""

BESIDE = ("in_figures", "remarks", "answered", "acted_on")
"""The parts that no share earns: figures where there is little else to say, what assessors marked, and what
became of last year's advice and of the committee's actions."""

OWN = {
    "theme.heading": "the remark, or the heading that the scheme gives it",
    "theme.why": "why it matters, in the scheme's own words",
    "theme.action": "one small step, in the scheme's own words",
    "theme.example": "an example, in the scheme's own words",
    "gained": "that it rose since the first year it can be compared with, where that is long ago",
    "helped": "what assessors often marked as good, with how often",
    "wanted": "what assessors often marked for advice, with how often",
    "remarks_alike": "that the sample can show of none of these that it moved",
    "agreed": "an action that the committee registered, in its own words",
    "agreed_in": "the year whose figures it followed from",
    "one_comparison": "one, where a single comparison was looked at",
    "comparisons": "how many comparisons were looked at, where there are several",
    "margin": "how much less evidence than declared hours is counted",
    "set_aside": "how many declarations a recorded decision set aside",
}
"""Names in `findings.md` that stand for no figure, and what each is."""
