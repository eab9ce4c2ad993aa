"""The committee paper in its fixed order, whole or on one page, from the figures and claims of letter and Overview."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from analysis.catalogue.read import Catalogue
from dashboard.reports import (
    actions,
    committee_annexes,
    committee_closing,
    committee_declared,
    committee_opening,
    committee_options,
    committee_reviewed,
    stamp,
)
from dashboard.reports import evidence as evidences
from dashboard.reports.document import Block, Chart, Document, Table
from dashboard.reports.evidence import Evidence
from dashboard.speech.facts import require_something

__all__ = ["Edition", "paper"]


_ON_ONE_PAGE = ", on one page"


class Edition(StrEnum):
    """How much of the paper: all of it with annexes, or what fits on one page."""

    FULL = "full"
    ONE_PAGE = "one_page"


def paper(
    catalogue: Catalogue,
    year: int,
    *,
    issued: date,
    edition: Edition = Edition.FULL,
    earlier: Catalogue | None = None,
) -> Document:
    """The paper on a CPD year; `earlier` is the revision before, for the log of changed figures.

    Raises CpdError where the year is not held, or holds too little to report on.
    """
    evidence = evidences.of_year(catalogue, year)
    require_something(evidence)
    registered = actions.all_of(catalogue)
    is_brief = edition is Edition.ONE_PAGE
    parts = _one_page(evidence, registered) if is_brief else _whole(evidence, registered, issued, earlier)
    about = catalogue.scheme.about
    return Document(
        title=f"CPD monitoring in {year}{_ON_ONE_PAGE if is_brief else ''}",
        subtitle=f"{'One-page version of the paper' if is_brief else 'Paper'} to the committee on the {about.name}",
        author=about.institution,
        issued=issued,
        stamp=stamp.stamp(catalogue, year),
        blocks=numbered(parts),
        draft=stamp.provisional(catalogue, year),
        watermark=stamp.watermark(catalogue),
        is_paper=True,
    )


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with charts and tables numbered in the order in which they stand."""
    found: list[Block] = []
    charts = tables = 0
    for block in blocks:
        charts += isinstance(block, Chart)
        tables += isinstance(block, Table)
        match block:
            case Chart():
                found.append(replace(block, number=charts))
            case Table():
                found.append(replace(block, number=tables))
            case _:
                found.append(block)
    return tuple(found)


def _whole(
    evidence: Evidence, registered: tuple[actions.Action, ...], issued: date, earlier: Catalogue | None
) -> Iterator[Block]:
    body = (*_body(evidence, registered, issued), *committee_annexes.annexes(evidence, issued))
    yield from body
    yield from committee_annexes.glossary(body)
    yield from committee_annexes.log(evidence, earlier)


def _body(evidence: Evidence, registered: tuple[actions.Action, ...], issued: date) -> Iterator[Block]:
    yield from committee_opening.decisions(evidence, registered)
    yield from committee_opening.summary(evidence)
    yield from committee_opening.funnel(evidence)
    yield from committee_declared.declared(evidence)
    yield from committee_reviewed.sample(evidence)
    yield from committee_reviewed.themes_and_criteria(evidence)
    yield from committee_reviewed.quality(evidence)
    yield from committee_declared.fairness(evidence)
    yield from committee_closing.limits(evidence)
    yield from committee_closing.feedback_issued(evidence, issued)
    yield from committee_closing.last_actions(evidence, registered)
    yield from committee_options.options(evidence)
    yield from committee_closing.data_protection(evidence)


def _one_page(evidence: Evidence, registered: tuple[actions.Action, ...]) -> Iterator[Block]:
    yield from committee_opening.decisions(evidence, registered, annex="annex A of the full paper")
    yield from committee_opening.summary(evidence)
    yield from committee_opening.funnel(evidence)
    yield from committee_closing.limits(evidence, subjects=committee_closing.ON_ONE_PAGE)
