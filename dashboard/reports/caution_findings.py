"""Findings on how far the year's figures reach: who is missing, and how sure one can be."""

from collections.abc import Iterator

from analysis.catalogue.figure import Figure, Statistic
from dashboard import words
from dashboard.reports.evidence import SMALLEST, Evidence
from dashboard.reports.finding import Finding, Kind

LEAST_REVIEWED = 30
"""Fewer reviewed records than this carry no comparison."""


def findings(evidence: Evidence) -> Iterator[Finding]:
    """Every caution that applies, in the order in which figures are read."""
    for make in (_not_declared, _part_year, _set_aside, _not_sent, _few_reviewed, _not_random, _evidence):
        yield from make(evidence)


def _caution(
    subject: str, heading: str, sentence: str, figure: Figure, *more: Figure, reviewed: bool = False
) -> Finding:
    return Finding(
        measure=figure.measure,
        kind=Kind.CAUTION,
        subject=subject,
        heading=heading,
        sentence=sentence,
        figures=(figure, *more),
        concerned=1 - (figure.value or 0) if (figure.value or 0) <= 1 else 0.0,
        reviewed=reviewed,
    )


def _not_declared(evidence: Evidence) -> Iterator[Finding]:
    rate = evidence.get("declaration_rate")
    if rate is None or rate.part is None or not rate.whole or rate.whole - rate.part < SMALLEST:
        return
    number = evidence.number("after_freeze") or 0
    late = evidence.figures.get(("after_freeze", Statistic.COUNT)) if number >= SMALLEST else None
    came = f" {words.number(number)} of them declared after the data freeze." if late else ""
    so_far = "have no declaration" if evidence.year.is_final else "have no declaration yet"
    sentence = (
        f"{words.number(rate.whole - rate.part)} of the {words.number(rate.whole)} members due to declare {so_far} "
        f"that counts; no figure speaks of their hours.{came}"
    )
    more = (late,) if late else ()
    yield _caution("missing", "Some did not declare, and may differ", sentence, rate, *more)


def _part_year(evidence: Evidence) -> Iterator[Finding]:
    figure = evidence.figures.get(("part_year_members", Statistic.COUNT))
    number = evidence.number("part_year_members")
    if figure is not None and number is not None and number >= SMALLEST:
        sentence = f"{words.number(number)} declarations of members who joined during the year are left out of targets."
        yield _caution("part year", "Part-year members are left out of targets", sentence, figure)


def _set_aside(evidence: Evidence) -> Iterator[Finding]:
    figure = evidence.figures.get(("valid_declarations", Statistic.COUNT))
    aside = evidence.year.set_aside
    if figure is not None and aside >= SMALLEST:
        sentence = f"{words.number(aside)} declarations were set aside by a recorded decision and enter no figure."
        yield _caution("set aside", "Some declarations were set aside", sentence, figure)


def _not_sent(evidence: Evidence) -> Iterator[Finding]:
    rate = evidence.get("submission_rate")
    if rate is None or rate.part is None or not rate.whole or rate.part == rate.whole:
        return
    sentence = f"{words.number(rate.part)} of the {words.number(rate.whole)} members asked sent in a record. "
    yield _caution(
        "not sent",
        "Not every record asked for arrived",
        f"{sentence}A record that did not arrive says nothing about the CPD behind it.",
        rate,
        reviewed=True,
    )


def _few_reviewed(evidence: Evidence) -> Iterator[Finding]:
    figure = evidence.get("reviewed_meets")
    if figure is not None and (figure.whole or 0) < LEAST_REVIEWED:
        sentence = f"{words.number(figure.whole or 0)} records were reviewed: too few to compare with another year."
        yield _caution("few reviewed", "Few records were reviewed", sentence, figure, reviewed=True)


def _not_random(evidence: Evidence) -> Iterator[Finding]:
    figure = evidence.get("reviewed_meets")
    if figure is not None and not evidence.year.random_known:
        sentence = f"How the {words.number(figure.whole or 0)} records reviewed were chosen is not known."
        heading = "The reviewed records speak for themselves only"
        yield _caution(
            "not random", heading, f"{sentence} They say nothing about other records.", figure, reviewed=True
        )


def _evidence(evidence: Evidence) -> Iterator[Finding]:
    figure = evidence.get("evidenced_below_declared")
    if figure is not None and (figure.part or 0) >= SMALLEST:
        sentence = (
            f"In {words.number(figure.part or 0)} of {words.number(figure.whole or 0)} records reviewed, "
            "the evidence came to more than 10% fewer hours than declared."
        )
        yield _caution("evidence", "Declared hours are what members say", sentence, figure, reviewed=True)
