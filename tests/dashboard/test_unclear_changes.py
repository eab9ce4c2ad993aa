"""A range that leaves out no change is never said to show no clear one, without saying that it would alone:
in every row of a change over the sample's years and five random schemes, in every document, chart and answer
of one of these, which take long; in every document of the sample in `test_ranges_belong`."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from analysis.catalogue.read import Catalogue
from analysis.statistics.verdict import Verdict
from dashboard.screen.caches import View
from dashboard.words.captions import change as captions
from tests.dashboard.test_bases_of_verdicts import words
from tests.pages.test_explore_page import view_of
from tests.protection import drawn
from tests.protection.drawn import LAST, Drawn

ONE_WAY = re.compile(
    r"between (?:\d+|half a|one) points? (down|up) and (?:\d+|half a|one) points? \1", re.IGNORECASE
)
SAYS_SO = re.compile(r"alone|among all that were compared", re.IGNORECASE)
UNCLEAR = re.compile(r"no clear change", re.IGNORECASE)


def scheme(folder: Path, seed: int) -> View:
    """Two years of 500 members, in which as many records meet the guideline, with advice or without."""
    rows = drawn.declarations(Drawn(seed, 500, 2, 0.4, 0.0, 0.98, 0.15, ()))
    reviews = drawn.reviews(rows, 0.3)
    turned = (pl.int_range(pl.len()) % 8 == seed % 8) & (pl.col("review_year") == LAST + 1)
    outcome = pl.when(turned).then(pl.lit("below_guideline")).otherwise("review_outcome")
    found = drawn.published(folder, rows, reviewed=reviews.with_columns(outcome.alias("review_outcome")))[0]
    path = found.folder / "catalogue.duckdb"
    catalogue = Catalogue(path)
    return View(str(path), catalogue, True, catalogue.year(LAST))


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> list[View]:
    return [scheme(tmp_path_factory.mktemp("scheme"), seed) for seed in range(5)]


def of_changes(catalogue: Catalogue) -> Iterator[str]:
    """What is said of every change between two years."""
    for before, after in pairwise(year.cpd_year for year in catalogue.years):
        for change in catalogue.changes(before, after).values():
            measure = catalogue.measure(change.measure)
            yield captions.verdict(measure, change, catalogue.figure(change.measure, after, change.statistic))


def alone(catalogue: Catalogue) -> int:
    """The changes that would be clear alone and are not among all that were compared."""
    pairs = pairwise(year.cpd_year for year in catalogue.years)
    found = [each for pair in pairs for each in catalogue.changes(*pair).values()]
    return sum(
        each.verdict == Verdict.NO_CLEAR_CHANGE and ((each.lower or 0) > 0 or (each.upper or 0) < 0)
        for each in found
    )


def contradictions(said: Iterator[str]) -> list[str]:
    sentences = (each for text in said for each in re.split(r"(?<=[.;])\s", text))
    return [
        each
        for each in sentences
        if ONE_WAY.search(each) and UNCLEAR.search(each) and not SAYS_SO.search(each)
    ]


def test_no_row_of_a_change_contradicts_its_range(views: list[View]) -> None:
    catalogues = [view_of(LAST).catalogue, *(view.catalogue for view in views)]

    assert sum(map(alone, catalogues[1:])) >= 3
    assert [contradictions(of_changes(each)) for each in catalogues] == [[]] * len(catalogues)
    assert sum(bool(ONE_WAY.search(text)) for each in catalogues for text in of_changes(each)) >= 3


def test_no_document_chart_or_answer_of_a_random_scheme_contradicts_a_range(views: list[View]) -> None:
    said = list(words(views[0]))

    assert len(said) > 500
    assert contradictions(iter(said)) == []


def test_a_sentence_that_contradicts_its_range_would_be_found() -> None:
    said = "No clear change: the difference could lie between 29 points down and 7 points down. More."

    assert len(contradictions(iter([said]))) == 1
