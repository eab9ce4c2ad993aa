"""Parts 5 and 6 of the feedback letter: hours in context, and planning and balance."""

from collections.abc import Iterator

from analysis.catalogue.figure import Figure, Statistic
from analysis.measures import activities
from analysis.vocabulary import AREAS, TWAVES
from dashboard.reports import feedback_charts, findings, refer
from dashboard.reports.audience import Audience, marked
from dashboard.reports.document import Block, Heading, Paragraph
from dashboard.reports.evidence import SMALLEST, Evidence
from dashboard.reports.markdown import Placed
from dashboard.reports.references import written

HEADED = "recorded_thirty"
"""The finding that is the heading of the part on hours, not a strength of its own: its base stands there."""


def hours(evidence: Evidence) -> Iterator[Block | Placed]:
    """Part 5: median and middle half, full and reduced targets apart, and how hours are spread."""
    lead = "hours_full" if evidence.get("hours_full", Statistic.MEDIAN) else "hours"
    middle = evidence.get(lead, Statistic.MEDIAN)
    if middle is None or middle.value is None:
        return
    yield from _headings(evidence, middle)
    whom = f"members with a {refer.TARGET}-hour guideline" if lead == "hours_full" else "members"
    lead_told = f"In all, {refer.base(middle)} {whom} declared hours. {_middle_half(evidence, lead)}".strip()
    reduced = _reduced(evidence)
    if reduced and lead == "hours_full":
        lead_told, reduced = marked(lead_told, Audience.FULL), marked(reduced, Audience.REDUCED)
    yield Paragraph(" ".join(text for text in (lead_told, reduced, _both_targets(evidence)) if text))
    if any(feedback_charts.hours(evidence)):
        yield Placed("hours_chart")


def _headings(evidence: Evidence, middle: Figure) -> Iterator[Block]:
    """The heading; members with a reduced target have their own where their hours can be told apart."""
    heading = _hours_heading(evidence, middle)
    reduced = evidence.get("hours_reduced", Statistic.MEDIAN)
    if reduced is None or middle.measure != "hours_full":
        yield Heading(2, heading)
        return
    yield Heading(2, marked(heading, Audience.FULL))
    yield Heading(2, marked("Hours on a reduced or agreed target", Audience.REDUCED, alone=True))


def _hours_heading(evidence: Evidence, middle: Figure) -> str:
    """Without targets the strength in hours, where there is one; else the median."""
    strength = next((each for each in findings.earned(evidence) if each.measure == HEADED), None)
    if strength is not None:
        return strength.heading
    those = f"those with a {refer.TARGET}-hour guideline" if middle.measure == "hours_full" else "those who declared"
    return f"At least half of {those} recorded {refer.value(middle)} or more"


def _middle_half(evidence: Evidence, measure: str) -> str:
    low, high = (evidence.get(measure, kind) for kind in (Statistic.LOWER_QUARTILE, Statistic.UPPER_QUARTILE))
    if low is None or high is None or low.value is None or high.value is None:
        return ""
    return f"The middle half of them recorded {written(measure, 'middle_half')}."


def _reduced(evidence: Evidence) -> str:
    """The same for reduced and agreed targets, which would be hidden among the others."""
    middle = evidence.get("hours_reduced", Statistic.MEDIAN)
    if middle is None or middle.value is None:
        return ""
    who = f"{refer.base(middle)} members with a reduced or agreed target"
    half = f"Of the {who}, at least half recorded {refer.value(middle)} or more."
    return f"{half} {_middle_half(evidence, 'hours_reduced')}".strip()


def _both_targets(evidence: Evidence) -> str:
    """Why 30 and 10 hours stand side by side, where the members' own targets are not known."""
    if evidence.knows_targets() or evidence.get("recorded_ten") is None:
        return ""
    reduced = written("guideline", "reduced_target_hours")
    return (
        f"The guideline is {refer.TARGET} hours, or {reduced} for some members. "
        "We do not know which applied to whom, so we show both."
    )


def _part(figure: Figure) -> str:
    return f"{refer.part(figure)} ({refer.value(figure)})"


def planning_and_balance(evidence: Evidence) -> Iterator[Block | Placed]:
    """Part 6: planned share, areas and kinds of activity; an uneven split is fine if it suits the role."""
    mix = area_mix(evidence)
    areas = _covered(evidence)
    split = "An uneven split is fine if it suits your role." if mix or areas else ""
    told = [_planned(evidence), f"{areas} {split}".strip(), _kinds(evidence)]
    if not any(told):
        return
    yield Heading(2, _balance_heading(evidence))
    yield Paragraph(" ".join(text for text in told if text))
    if mix:
        yield Placed("areas_chart")


def _planned_figure(evidence: Evidence) -> Figure | None:
    kind = Statistic.MEAN_SHARE
    return evidence.get("planned_share", kind) or evidence.get("planned_share_all", kind)


def _balance_heading(evidence: Evidence) -> str:
    figure = _planned_figure(evidence)
    if figure is not None and (figure.value or 0) >= 0.5:
        return "On average, you planned at least half of your hours"
    return "How you planned and balanced your hours" if figure else "How you balanced your hours"


def _planned(evidence: Evidence) -> str:
    figure = _planned_figure(evidence)
    if figure is None:
        return ""
    whom = f"members with a {refer.TARGET}-hour guideline" if figure.measure == "planned_share" else "members"
    return (
        f"On average, {whom} planned {refer.value(figure)} of the hours they declared ({refer.base(figure)} members)."
    )


def area_mix(evidence: Evidence) -> tuple[Figure, ...]:
    """The mean share of each of the three areas, or nothing where one is absent."""
    found = [evidence.get(f"area_mix_{area}", Statistic.MEAN_SHARE) for area in AREAS]
    figures = tuple(figure for figure in found if figure is not None)
    return figures if len(figures) == len(AREAS) else ()


def _covered(evidence: Evidence) -> str:
    """How many covered two areas and one; only those who covered all three where one of the others is under ten."""
    three, two, one = (evidence.get(f"areas_covered_{number}") for number in (3, 2, 1))
    if three is None:
        return ""
    everybody = f"Of the {refer.base_in_words(evidence, three)}"
    if two is None or one is None or min(two.part or 0, one.part or 0) < SMALLEST:
        return f"{everybody}, {_part(three)} covered all three."
    return f"{everybody}, {_part(two)} covered two areas and {_part(one)} one; the others covered all three."


def _kinds(evidence: Evidence) -> str:
    """The two kinds of activity that most members recorded."""
    found = [(kind, evidence.get(f"does_{kind}")) for kind in TWAVES]
    done = sorted(((f, kind) for kind, f in found if f is not None), key=lambda pair: -(pair[0].value or 0))
    if len(done) < 2:
        return ""
    first, second = (f"{refer.value(figure)} did {activities.TITLES[kind].lower()}" for figure, kind in done[:2])
    everybody = refer.base_in_words(evidence, done[0][0])
    return f"Of the {everybody}, {first} and {second.replace(' did ', ' ', 1)}, the two most common."
