"""The documents that can be had, by name: the letter, the committee paper whole or on one page,
the licence sheet."""

from datetime import date
from enum import StrEnum

from analysis.catalogue.read import Catalogue
from dashboard.document.document import Document
from dashboard.reports.letter import letter
from dashboard.reports.paper import licence, paper


class Kind(StrEnum):
    """A document by its name on the command line and in file names."""

    LETTER = "letter"
    COMMITTEE = "committee"
    ONE_PAGE = "one-page"
    LICENCE = "licence"


TITLES = {
    Kind.COMMITTEE: "The paper",
    Kind.ONE_PAGE: "The paper on one page",
    Kind.LICENCE: "The licence-review sheet",
}
"""Those for the committee."""


def made(
    kind: Kind, catalogue: Catalogue, year: int, *, issued: date, earlier: Catalogue | None = None
) -> Document:
    """The document on a CPD year. Raises CpdError where the year allows none."""
    if kind is Kind.LETTER:
        return letter.current(catalogue, year, issued=issued)
    if kind is Kind.LICENCE:
        return licence.sheet(catalogue, year, issued=issued)
    on_one_page = kind is Kind.ONE_PAGE
    return paper.paper(catalogue, year, issued=issued, on_one_page=on_one_page, earlier=earlier)
