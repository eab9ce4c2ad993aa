"""How the committee paper closes: limits, last year's actions, options with assessor-hours, data protection."""

from collections.abc import Iterator
from datetime import date

from dashboard import words
from dashboard.reports import committee_reviewed, findings, overview
from dashboard.reports import issued as issues
from dashboard.reports.actions import Action, outcome
from dashboard.reports.document import Block, Bullets, Heading, Paragraph, Table
from dashboard.reports.evidence import SMALLEST, Evidence
from dashboard.reports.inline import escape

ON_ONE_PAGE = ("missing", "few reviewed", "not random", "evidence")
"""The subjects of caution that the version on one page keeps."""


def limits(evidence: Evidence, *, subjects: tuple[str, ...] = ()) -> Iterator[Block]:
    """What cannot be concluded; with `subjects`, the cautions on these alone, and how far assessors agree."""
    year = overview.of_year(evidence)
    told = [year.cannot_say] if year.cannot_say else []
    told += [
        escape(finding.sentence)
        for finding in findings.cautions(evidence)
        if not subjects or finding.subject in subjects
    ]
    if subjects:
        told += committee_reviewed.double_marking(evidence)
    elif year.open_question and year.outside:
        told.append("All results describe scheme members, who chose to join, not the whole membership.")
    yield Heading(2, "Risks and limits: what cannot be concluded")
    # On one page the notice that figures are provisional takes the room of all but the first two.
    most = 2 if subjects and not evidence.year.is_final else len(told)
    yield Bullets(tuple(dict.fromkeys(told))[:most])


def last_actions(evidence: Evidence, registered: tuple[Action, ...]) -> Iterator[Block]:
    """The actions due to be looked at this year, and whether their measure moved."""
    due = [action for action in registered if action.cpd_year < evidence.year.cpd_year <= action.look_year]
    new = [action for action in registered if action.cpd_year == evidence.year.cpd_year]
    yield Heading(2, "Last year's actions")
    if not due:
        yield Paragraph("No action agreed on an earlier year, to be looked at now, is on record here.")
    else:
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


def data_protection(evidence: Evidence) -> Iterator[Block]:
    """How members are protected in this paper."""
    yield Heading(2, "Data protection")
    yield Paragraph(
        "Members stand in the stored rows under pseudonyms; this paper was made from protected totals alone. "
        f"No group of fewer than {words.spelled(SMALLEST)} members is shown on its own, and no total can be taken "
        "apart into one. What became of the records of the whole sample is counted as it is, however few. Assessors' "
        "comments are never read."
    )
