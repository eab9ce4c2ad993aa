"""How the committee paper closes: limits, last year's actions, options with assessor-hours, data protection."""

import math
from collections.abc import Iterator
from datetime import date

from analysis.catalogue.figure import Statistic
from dashboard import words
from dashboard.reports import caution_findings, overview
from dashboard.reports import issued as issues
from dashboard.reports.actions import Action, outcome
from dashboard.reports.document import Block, Bullets, Heading, Paragraph, Table
from dashboard.reports.evidence import SMALLEST, Evidence
from dashboard.reports.inline import escape

HOURS_A_RECORD = 1.0
SECOND_OPINIONS = 0.1
"""What a review is taken to cost, and the share read twice, printed with the options: the scheme may know better."""
_SIZES = (("Half as many records", 0.5), ("As many as this year", 1.0), ("Half as many again", 1.5))


def limits(evidence: Evidence, *, most: int | None = None) -> Iterator[Block]:
    """What cannot be concluded."""
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    told = [overview.cannot_say(catalogue, year)]
    told += [escape(finding.sentence) for finding in caution_findings.findings(evidence)]
    told.append("All results describe scheme members, who chose to join, not the whole membership.")
    kept = tuple(dict.fromkeys(told))
    yield Heading(2, "Risks and limits: what cannot be concluded")
    yield Bullets(kept if most is None else kept[:most])


def last_actions(evidence: Evidence, registered: tuple[Action, ...]) -> Iterator[Block]:
    """The actions due to be looked at this year, and whether their measure moved."""
    due = [action for action in registered if action.cpd_year < evidence.year.cpd_year <= action.look_year]
    new = [action for action in registered if action.cpd_year == evidence.year.cpd_year]
    if due:
        yield Heading(2, "Last year's actions")
        yield Table(
            id="actions",
            number=1,
            title="Actions registered before, and whether the measure moved",
            columns=("Action", "Hoped to move", "What happened"),
            rows=tuple((escape(a.what), escape(a.hope(evidence.catalogue)), outcome(evidence, a)) for a in due),
            note="A measure that moved after an action does not show that the action moved it.",
        )
    if new:
        yield Heading(2, "Actions for next year")
        yield Bullets(tuple(f"{escape(a.what)} ({escape(a.hope(evidence.catalogue))})" for a in new))


def feedback_issued(evidence: Evidence, issued: date) -> Iterator[Block]:
    """Whether the letters on the year and on the one before were sent, as far as it is on record."""
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    held = [each.cpd_year for each in catalogue.years if each.cpd_year in {year - 1, year}]
    yield Heading(2, "Feedback issued")
    if not any(issues.all_of(catalogue, each) for each in held):
        years = words.listed(tuple(map(str, held)))
        yield Bullets((f"No sending of the feedback letter on {years} is on record here.",))
        return
    yield Bullets(tuple(said for each in held for said in issues.told(catalogue, each, issued=issued)))


def options(evidence: Evidence) -> Iterator[Block]:
    """Sizes of the next sample with the hours they take of assessors."""
    reviewed = evidence.reviewed()
    selected = evidence.number("selected_random")
    if not reviewed or not selected:
        return
    rows = tuple(_option(title, share, selected, reviewed) for title, share in _SIZES)
    yield Heading(2, "Options for the next sample")
    yield Table(
        id="options",
        number=1,
        title="Records and assessor-hours by option",
        columns=("Option", "Selected", "Reviewed, as often as this year", "Assessor-hours"),
        rows=rows,
        note=f"Taken as {words.hours(HOURS_A_RECORD)} a record, with one in ten read twice; put in the scheme's own "
        "experience where it differs.",
    )
    change = evidence.catalogue.changes(evidence.year.cpd_year - 1, evidence.year.cpd_year).get(
        ("reviewed_meets", Statistic.SHARE)
    )
    if change is not None and change.detectable is not None:
        size = words.points(change.detectable)
        yield Paragraph(
            f"Samples of this year's size would show a fall of about {size} four years in five; smaller samples show "
            "only larger falls."
        )


def _option(title: str, share: float, selected: int, reviewed: int) -> tuple[str, ...]:
    records = round(reviewed * share)
    taken = math.ceil(records * (1 + SECOND_OPINIONS) * HOURS_A_RECORD)
    return (title, words.number(round(selected * share)), words.number(records), words.number(taken))


def data_protection(evidence: Evidence) -> Iterator[Block]:
    """How members are protected in this paper."""
    yield Heading(2, "Data protection")
    yield Paragraph(
        "Members stand in the stored rows under pseudonyms; this paper was made from protected totals alone. "
        f"Nothing is said of a group of fewer than {words.spelled(SMALLEST)}, and no total can be taken apart into "
        "one. Assessors' comments are never read."
    )
