"""No words stronger than the evidence: every comparison of the sample and of random schemes,
held to the ladder anew.

The rungs are worked out here from the two figures and the interval that stand in the catalogue, by the words
of the method alone: 3 points or 2 hours are worth mentioning; a count moves by twice `sqrt(p (1 - p) (1/n1 +
1/n2))` with nothing behind it; an estimate of fewer than 30 says nothing, and its interval decides.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from math import sqrt

import pytest

from analysis.catalogue.figure import Change, Figure, Statistic
from analysis.catalogue.read import Catalogue
from dashboard.reports.findings import findings
from dashboard.reports.findings import year as overview
from dashboard.reports.letter.letter import letter
from dashboard.words import evidence, sentences
from dashboard.words.captions import change as captions_change
from tests import built_sample
from tests.dashboard import read_aloud
from tests.protection import drawn
from tests.protection.drawn import Drawn

DIRECTION = re.compile(
    r"\b(rose|fell|grew|shr[au]nk|(in|de)creas\w*|improv\w*|declin\w*|better|worse)\b", re.IGNORECASE
)
CLEAR = {"rose", "fell"}
SCHEMES = [
    Drawn(seed, members, 2, 0.8, 0.02, declaring, 0.15, ())
    for seed, members, declaring in ((1, 90, 0.6), (2, 400, 0.9), (3, 900, 0.98), (4, 160, 0.6))
]


@pytest.fixture(scope="module", params=["the sample", *(f"a scheme of {each.members}" for each in SCHEMES)])
def catalogue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    if request.param == "the sample":
        return built_sample.catalogue()
    scheme = next(each for each in SCHEMES if request.param.endswith(f" {each.members}"))
    rows = drawn.declarations(scheme)
    (found,) = drawn.published(tmp_path_factory.mktemp("drawn"), rows, reviewed=drawn.reviews(rows, 0.4))
    return Catalogue(found.folder / "catalogue.duckdb")


def test_every_verdict_is_the_rung_that_its_figures_earn(catalogue: Catalogue) -> None:
    compared = [(change, *_ends(catalogue, change)) for change in _changes(catalogue)]
    wrong = [each for each in compared if each[0].verdict not in _rungs(catalogue, *each)]

    assert wrong == []
    assert len(compared) > 50


def test_words_of_direction_stand_only_where_the_verdict_is_clear(catalogue: Catalogue) -> None:
    for change in _changes(catalogue):
        measure = catalogue.measure(change.measure)
        _, after = _ends(catalogue, change)
        said = (
            sentences.verdict(change, whole=after.whole),
            captions_change.verdict(measure, change, after),
            captions_change.short(measure, change),
        )
        for text in said:
            assert bool(DIRECTION.search(text)) <= (change.verdict in CLEAR), (change, text)


def test_a_year_without_a_clear_change_is_told_without_a_word_of_direction(catalogue: Catalogue) -> None:
    """In findings, on Overview and in the letter; where something did change,
    such a sentence is of that figure."""
    for year in catalogue.years[1:]:
        changes = catalogue.changes(year.cpd_year - 1, year.cpd_year).values()
        clear = {change.measure for change in changes if change.verdict in CLEAR}
        told = [each for each in findings.claims(catalogue, year.cpd_year) if DIRECTION.search(each.sentence)]
        assert {each.measure for each in told} <= clear
        same = catalogue.matched(year.cpd_year - 1, year.cpd_year).values()
        if not clear and not any(each.verdict in CLEAR for each in same):
            assert [text for text in _read(catalogue, year.cpd_year) if DIRECTION.search(text)] == []


def _read(catalogue: Catalogue, year: int) -> Iterator[str]:
    year_of = overview.of_year(evidence.of_year(catalogue, year))
    yield year_of.headline
    yield from year_of.lines
    yield from read_aloud.sentences(letter(catalogue, year, issued=date(2026, 5, 20)))


def _changes(catalogue: Catalogue) -> list[Change]:
    pairs = combinations([year.cpd_year for year in catalogue.years], 2)
    return [change for one, two in pairs for change in catalogue.changes(one, two).values()]


def _ends(catalogue: Catalogue, change: Change) -> tuple[Figure, Figure]:
    years = change.from_year, change.to_year
    before, after = (_figure(catalogue, change.measure, year, change.statistic) for year in years)
    return before, after


@cache
def _figure(catalogue: Catalogue, measure: str, year: int, statistic: Statistic) -> Figure:
    return catalogue.figure(measure, year, statistic)


def _rungs(catalogue: Catalogue, change: Change, before: Figure, after: Figure) -> set[str]:
    """The words that may be said;
    several where an adjustment for many comparisons may take a clear change back."""
    if change.verdict == "not comparable":
        rules = [catalogue.year(year).guideline for year in (change.from_year, change.to_year)]
        framed = before.frame is not None and after.frame is not None
        same = rules[0].same_rules(rules[1]) and before.is_shown and after.is_shown
        return (
            set()
            if same and (framed or catalogue.measure(change.measure).basis == "counted")
            else {change.verdict}
        )
    if before.value is None or after.value is None:
        return {"too few to say"}
    way = "rose" if after.value > before.value else "fell"
    if change.lower is not None and change.upper is not None:
        return _of_an_estimate(change, min(before.whole or 0, after.whole or 0), way)
    moved = round(abs(after.value - before.value), 6)
    if change.statistic is Statistic.MEDIAN:
        is_index = getattr(catalogue.measure(change.measure), "unit", "") == "index"
        return {"about the same" if moved < (0.03 if is_index else 2) else way}
    n1, n2 = before.whole or 0, after.whole or 0
    p = (before.value * n1 + after.value * n2) / (n1 + n2)
    if moved < 0.03:
        return {"about the same"}
    return {"no more than usual" if moved <= 2 * sqrt(p * (1 - p) * (1 / n1 + 1 / n2)) else way}


def _of_an_estimate(change: Change, fewest: int, way: str) -> set[str]:
    lower, upper = change.lower or 0, change.upper or 0
    if fewest < 30:
        return {"too few to say"}
    if lower > -0.03 and upper < 0.03:
        return {"about the same"}
    return {"no clear change"} if lower <= 0 <= upper else {"no clear change", way}
