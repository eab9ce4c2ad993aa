"""The feedback letter to every scheme member: ten parts in a fixed order, composed from figures only.

A part with nothing to say is absent. Charts are numbered in the order in which they stand.
"""

from collections.abc import Collection
from datetime import date

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.reports import evidence as evidences
from dashboard.reports import feedback_about, feedback_findings, feedback_glance, feedback_hours, feedback_next, stamp
from dashboard.reports import findings as found
from dashboard.reports.document import Block, Document
from dashboard.reports.evidence import Evidence


def letter(catalogue: Catalogue, year: int, *, issued: date, picks: Collection[str] | None = None) -> Document:
    """The letter on a CPD year, with the best findings or those whose measures are `picks`.

    Raises CpdError where the year is not held or too little was declared to write to members about.
    """
    evidence = evidences.of_year(catalogue, year)
    _require_something(evidence)
    about = catalogue.scheme.about
    return Document(
        title=f"Your CPD in {year}",
        subtitle=f"Feedback to every member of the {about.name}",
        author=about.institution,
        issued=issued,
        stamp=stamp.stamp(catalogue, year),
        blocks=_blocks(evidence, picks),
        draft=stamp.missing(catalogue, year),
        watermark=stamp.watermark(catalogue),
    )


def _blocks(evidence: Evidence, picks: Collection[str] | None) -> tuple[Block, ...]:
    """The ten parts, in the order members know from year to year."""
    own = [finding for finding in found.earned(evidence) if finding.measure != feedback_hours.HEADED]
    chosen = found.chosen(own, picks)
    return (
        *feedback_glance.thanks(evidence, chosen),
        *feedback_glance.at_a_glance(evidence),
        *feedback_findings.strengths(chosen),
        *feedback_findings.advice(chosen),
        *feedback_hours.hours(evidence),
        *feedback_hours.planning_and_balance(evidence),
        *feedback_next.good_entry(evidence, chosen),
        *feedback_next.questions(evidence),
        *feedback_next.what_happens_next(evidence, chosen),
        *feedback_about.about(evidence),
    )


def _require_something(evidence: Evidence) -> None:
    year = evidence.year.cpd_year
    if (evidence.declared() or 0) < evidences.SMALLEST:
        raise CpdError(
            f"There are too few declarations for CPD year {year} to write to members about. "
            "Load the year's declarations, or choose another year."
        )
