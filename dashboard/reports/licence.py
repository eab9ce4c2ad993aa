"""The licence-review sheet: one page on how members' CPD was sampled, reviewed and answered, for the regulator."""

from collections.abc import Iterator
from datetime import date

from analysis.catalogue.read import Catalogue
from dashboard import words
from dashboard.reports import actions, committee, committee_reviewed, feedback, stamp
from dashboard.reports import evidence as evidences
from dashboard.reports import issued as issues
from dashboard.reports.document import Block, Bullets, Document, Heading, Paragraph
from dashboard.reports.evidence import Evidence
from dashboard.reports.inline import escape


def sheet(catalogue: Catalogue, year: int, *, issued: date) -> Document:
    """The sheet on a CPD year. Raises CpdError where the year is not held or too little was declared."""
    evidence = evidences.of_year(catalogue, year)
    committee.require_something(evidence)
    about = catalogue.scheme.about
    return Document(
        title=f"CPD sampling and review, {year}",
        subtitle=f"Licence-review sheet of the {about.name}",
        author=about.institution,
        issued=issued,
        stamp=stamp.stamp(catalogue, year),
        blocks=committee.numbered(_blocks(evidence, issued)),
        draft=stamp.provisional(catalogue, year),
        watermark=stamp.watermark(catalogue),
        is_paper=True,
    )


def _blocks(evidence: Evidence, issued: date) -> Iterator[Block]:
    rules = evidence.year.guideline
    yield Heading(2, "Policy")
    yield Paragraph(
        f"Guideline version {escape(rules.policy_version)}: at least {rules.target_hours} hours a year, "
        f"{rules.planned_minimum_hours} of them planned; {rules.reduced_target_hours} hours where a reduced target "
        f"applies. Declarations closed on {words.day(rules.deadline)}; data as at {words.day(rules.freeze)}."
    )
    if evidence.number("selected_random"):
        yield Heading(2, "Sample and outcomes")
        yield Bullets(tuple(committee_reviewed.drawn(evidence, brief=True)))
        yield from committee_reviewed.outcomes(evidence)
    else:
        yield Paragraph("No reviews are loaded for this year.")
    yield Heading(2, "Feedback issued")
    yield from _feedback(evidence, issued)
    if told := tuple(committee_reviewed.assessors(evidence)):
        yield Heading(2, "Quality assurance")
        yield Bullets(told)
    yield Heading(2, "Actions for next year")
    registered = [a for a in actions.all_of(evidence.catalogue) if a.cpd_year == evidence.year.cpd_year]
    if registered:
        yield Bullets(tuple(escape(action.what) for action in registered[:3]))
    else:
        yield Paragraph("None is on record here yet.")


def _feedback(evidence: Evidence, issued: date) -> Iterator[Block]:
    """Each sending on record; where there is none, how far the letter is."""
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    told = tuple(issues.told(catalogue, year, issued=issued))
    if issues.all_of(catalogue, year):
        yield Bullets(told)
        return
    letter = feedback.current(catalogue, year, issued=issued)
    scheme = evidence.number("scheme_members")
    to = f" for the {words.number(scheme)} who were scheme members in {year}" if scheme else ""
    status = "a draft" if letter.draft else "ready to send"
    yield Paragraph(f"{told[0]} The letter{to} is {status}.")
