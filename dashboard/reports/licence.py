"""The licence-review sheet: one page on how members' CPD was sampled, reviewed and answered, for the regulator."""

from collections.abc import Iterator
from datetime import date

from analysis.catalogue.read import Catalogue
from dashboard import words
from dashboard.reports import actions, feedback, stamp
from dashboard.reports import evidence as evidences
from dashboard.reports import issued as issues
from dashboard.reports.document import Block, Bullets, Document, Heading, Paragraph
from dashboard.reports.evidence import Evidence
from dashboard.reports.inline import escape
from dashboard.reports.markdown import Placed
from dashboard.reports.paper import paper, parts, tables
from dashboard.speech.voice import voice


def sheet(catalogue: Catalogue, year: int, *, issued: date) -> Document:
    """The sheet on a CPD year. Raises CpdError where the year is not held or too little was declared."""
    evidence = evidences.of_year(catalogue, year)
    paper.require_something(evidence)
    about = catalogue.scheme.about
    return Document(
        title=f"CPD sampling and review, {year}",
        subtitle=f"Licence-review sheet of the {about.name}",
        author=about.institution,
        issued=issued,
        stamp=stamp.stamp(catalogue, year),
        blocks=paper.numbered(_blocks(evidence, issued)),
        draft=stamp.provisional(catalogue, year),
        watermark=stamp.watermark(catalogue),
        is_paper=True,
    )


def _blocks(evidence: Evidence, issued: date) -> Iterator[Block]:
    rules = evidence.year.guideline
    speaking = parts.speaking(voice(evidence), brief=True)
    yield Heading(2, "Policy")
    yield Paragraph(
        f"Guideline version {escape(rules.policy_version)}: at least {rules.target_hours} hours a year, "
        f"{rules.planned_minimum_hours} of them planned; {rules.reduced_target_hours} hours where a reduced target "
        f"applies. Declarations closed on {words.day(rules.deadline)}; data as at {words.day(rules.freeze)}."
    )
    if evidence.number("selected_random"):
        yield Heading(2, "Sample and outcomes")
        yield from (each for each in parts.read(speaking, "drawn") if not isinstance(each, Placed))
        yield from tables.outcomes(speaking)
    else:
        yield Paragraph("No reviews are loaded for this year.")
    yield Heading(2, "Feedback issued")
    yield from _feedback(evidence, issued)
    assessed = tuple(each for each in parts.read(speaking, "assessors") if not isinstance(each, Placed))
    if assessed:
        yield Heading(2, "Quality assurance")
        yield from assessed
    yield Heading(2, "Actions for next year")
    registered = [a for a in actions.all_of(evidence.catalogue) if a.cpd_year == evidence.year.cpd_year]
    if registered:
        yield Bullets(tuple(escape(action.what) for action in registered[:3]))
    else:
        yield Paragraph("None is on record here yet.")


def _feedback(evidence: Evidence, issued: date) -> Iterator[Block]:
    """Each sending on record; where there is none, how far the letter is."""
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    told = issues.told(catalogue, year, issued=issued)
    if issues.all_of(catalogue, year):
        yield Bullets(told)
        return
    letter = feedback.current(catalogue, year, issued=issued)
    scheme = evidence.number("scheme_members")
    to = f" for the {words.number(scheme)} who were scheme members in {year}" if scheme else ""
    status = "a draft" if letter.draft else "ready to send"
    yield Paragraph(f"{told[0]} The letter{to} is {status}.")
