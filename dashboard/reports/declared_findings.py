"""Findings from declarations: each rule says which share earns which heading and sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis import scheme as schemes
from analysis.catalogue.figure import Figure
from analysis.measures import balance
from analysis.scheme import Theme
from dashboard import words
from dashboard.reports.evidence import Evidence, members
from dashboard.reports.finding import Finding, Kind, most

STRENGTH = 0.6
"""The share from which something is done by most."""

BOTH_SIDES = 0.75
"""The same, where falling short of it is advice: the two sides of a subject meet here."""

GAP = 0.15
"""The share of members with a gap from which the gap is worth a word."""

LARGE_GAP = 0.25
"""The same for an area left empty, which often suits a role."""

NEAR = 0.03
"""The share within an hour of the target from which looking back is worth a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A finding of `kind` where the share is from `least` up to, not including, `below`.

    `heading` may hold {most}, {target}; `did` may hold {planned}, {target}. `unless` names measures that say it
    better. `lacking` turns the share round: it is the others who would gain. `theme` names the words that help.
    """

    measure: str
    subject: str
    heading: str
    did: str
    kind: Kind = Kind.STRENGTH
    least: float = STRENGTH
    below: float = 1.01
    unless: tuple[str, ...] = ()
    lacking: bool = False
    theme: str = ""


def _short_of(measure: str, subject: str, heading: str, did: str, theme: str) -> Rule:
    return Rule(
        measure=measure,
        subject=subject,
        heading=heading,
        did=did,
        kind=Kind.ADVICE,
        least=0,
        below=BOTH_SIDES,
        lacking=True,
        theme=theme,
    )


_TEN_PLANNED = "recorded at least {planned} planned hours"
_HAS_PLAN = "said that they have a development plan"
_REFLECTED = "said that they wrote a reflection"

RULES: tuple[Rule, ...] = (
    Rule(
        measure="met_guideline",
        subject="hours",
        heading="{most} met the guideline",
        did="met the guideline that applied to them",
    ),
    Rule(
        measure="reached_target",
        subject="hours",
        heading="{most} reached the target hours",
        did="reached their own target of hours",
        unless=("met_guideline",),
    ),
    Rule(
        measure="recorded_target",
        subject="hours",
        heading="{most} recorded {target} hours or more",
        did="recorded {target} hours or more",
        unless=("met_guideline", "reached_target"),
    ),
    Rule(
        measure="planned_minimum",
        subject="planned",
        heading="{most} planned ahead",
        did=_TEN_PLANNED,
        least=BOTH_SIDES,
    ),
    Rule(
        measure="areas_covered_3",
        subject="areas",
        heading="{most} covered all three areas",
        did="recorded hours in all three areas",
        least=BOTH_SIDES,
    ),
    Rule(
        measure="reflection_recorded",
        subject="reflection",
        heading="{most} wrote a reflection",
        did=_REFLECTED,
        least=BOTH_SIDES,
    ),
    Rule(
        measure="has_development_plan",
        subject="plan",
        heading="{most} have a plan",
        did=_HAS_PLAN,
        least=BOTH_SIDES,
    ),
    Rule(
        measure="declaration_rate",
        subject="declared",
        heading="{most} declared your CPD",
        did="told us about their CPD",
    ),
    _short_of("planned_minimum", "planned", "A few more planned hours would help", _TEN_PLANNED, "few_planned"),
    _short_of(
        "reflection_recorded", "reflection", "A few lines of reflection would help", _REFLECTED, "reflection_thin"
    ),
    _short_of("has_development_plan", "plan", "A short plan would help", _HAS_PLAN, "no_next_plan"),
    Rule(
        measure="areas_covered_1",
        subject="areas",
        heading="Some of you recorded a single area",
        did="recorded all of them in one area",
        kind=Kind.ADVICE,
        least=GAP,
        theme="one_area",
    ),
    *(
        Rule(
            measure=f"zero_{area}",
            subject="areas",
            heading=f"Some of you recorded no {title.lower()} hours",
            did=f"recorded no {title.lower()} hours",
            kind=Kind.ADVICE,
            least=LARGE_GAP,
            theme="one_area",
        )
        for area, title in balance.TITLES.items()
    ),
    Rule(
        measure="within_one_hour",
        subject="near",
        heading="Some of you were within an hour of your target",
        did="were less than one hour short of their own target",
        kind=Kind.ADVICE,
        least=NEAR,
        theme="near",
    ),
)

NEAR_HELP = Theme(
    code="near",
    label="Within an hour of the target",
    kind=Kind.ADVICE,
    why="A forgotten hour is common: a talk, an article or a meeting that taught you something.",
    action="Look through last month's diary and add one activity that you have not written down.",
    example="“3 November, 1 hour, unplanned: lunchtime talk on battery storage.”",
)


def findings(evidence: Evidence) -> Iterator[Finding]:
    """Every finding that the year's declarations earn, in the order of the rules."""
    for rule in RULES:
        figure = evidence.get(rule.measure)
        better = any(evidence.get(name) for name in rule.unless)
        if figure is not None and not better and _earned(rule, figure):
            yield _finding(rule, evidence, figure)


def _earned(rule: Rule, figure: Figure) -> bool:
    """Within the rule's share, and at least ten members on the side that is spoken of."""
    side = (figure.whole or 0) - (figure.part or 0) if rule.lacking else figure.part or 0
    return rule.least <= (figure.value or 0) < rule.below and side >= 10


def _finding(rule: Rule, evidence: Evidence, figure: Figure) -> Finding:
    guideline = evidence.year.guideline
    target = words.number(guideline.target_hours)
    did = rule.did.format(planned=words.spelled(guideline.planned_minimum_hours), target=target)
    number = words.number(figure.part or 0)
    value = figure.value or 0
    return Finding(
        measure=rule.measure,
        kind=rule.kind,
        subject=rule.subject,
        heading=rule.heading.format(most=most(evidence, figure), target=target),
        sentence=f"Of the {members(evidence, figure)}, {number} ({words.share(figure)}) {did}.",
        figures=(figure,),
        concerned=1 - value if rule.lacking else value,
        help=_help(rule.theme, evidence.catalogue.scheme),
    )


def _help(code: str, scheme: schemes.Scheme) -> Theme | None:
    """The scheme's own words for the theme, else the shipped ones."""
    if code == NEAR_HELP.code:
        return NEAR_HELP
    return scheme.theme(code) or schemes.seed().theme(code)
