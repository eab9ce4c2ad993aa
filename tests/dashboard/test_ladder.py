"""No words stronger than the evidence: every comparison of the sample and of random schemes,
held to the ladder anew.

The rungs are worked out here from the two figures and the interval that stand in the catalogue, by the words
of the method alone: 3 points or 2 hours are worth mentioning; a count moves by twice `sqrt(p (1 - p) (1/n1 +
1/n2))` with nothing behind it, and of fewer than 100 says nothing; an estimate of fewer than 30 says nothing,
and its interval decides. Days are not compared.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from math import sqrt

import pytest

from analysis.catalogue.figure import Change, Figure, State, Statistic
from analysis.catalogue.read import Catalogue
from dashboard.reports.findings import findings
from dashboard.reports.findings import year as overview
from dashboard.reports.letter.letter import letter
from dashboard.words import evidence, ladder
from dashboard.words.captions import change as captions_change
from tests import built_sample
from tests.dashboard import read_aloud
from tests.protection import drawn
from tests.protection.drawn import Drawn

GAIN = re.compile(r"That is up from \d+% in \d{4}\.")
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


def test_an_interval_that_leaves_out_no_change_is_never_called_unclear_without_saying_why(
    catalogue: Catalogue,
) -> None:
    for change in _changes(catalogue):
        is_alone = change.lower is not None and not change.lower <= 0 <= (change.upper or 0)
        said = ladder.verdict(change, catalogue.measure(change.measure))
        if change.verdict == "no clear change":
            assert ("alone, the difference would be clear" in said) == is_alone, change
            assert not is_alone or "among all that were compared" in said


def test_a_median_that_moved_names_no_members(catalogue: Catalogue) -> None:
    for change in _changes(catalogue):
        if change.statistic is Statistic.MEDIAN:
            assert "members)" not in ladder.verdict(change, catalogue.measure(change.measure), 1000)


def test_a_fall_that_would_be_shown_is_never_larger_than_the_rate_it_falls_from(catalogue: Catalogue) -> None:
    for change in _changes(catalogue):
        before, after = _ends(catalogue, change)
        if change.detectable is not None:
            assert change.detectable <= (before.value or 0) + 1e-9
            assert min(before.whole or 0, after.whole or 0) >= 30


def test_one_list_says_which_rates_are_adjusted_for_one_another(catalogue: Catalogue) -> None:
    """One rating a criterion, each outcome once; nothing else has a change worked out."""
    names = {change.measure for change in _changes(catalogue)}
    assert not any(name.endswith(("_partly_met", "_not_met")) for name in names)
    for outcome in ("meets", "meets_with_advice", "below_guideline", "insufficient_information"):
        assert f"outcome_{outcome}_of_selected" not in names
    assert all(catalogue.measure(name).unit != "days" for name in names)


def test_words_of_direction_stand_only_where_the_verdict_is_clear(catalogue: Catalogue) -> None:
    for change in _changes(catalogue):
        measure = catalogue.measure(change.measure)
        _, after = _ends(catalogue, change)
        said = (
            ladder.verdict(change, measure, after.whole),
            captions_change.verdict(measure, change, after),
            captions_change.short(measure, change),
        )
        for text in said:
            assert bool(DIRECTION.search(text)) <= (change.verdict in CLEAR), (change, text)


def test_a_year_without_a_clear_change_is_told_without_a_word_of_direction(catalogue: Catalogue) -> None:
    """In findings, on Overview and in the letter; where something did change, such a sentence is of that
    figure; a gain over five years or more names its year."""
    for year in catalogue.years[1:]:
        changes = catalogue.changes(year.cpd_year - 1, year.cpd_year).values()
        clear = {change.measure for change in changes if change.verdict in CLEAR}
        told = [each for each in findings.claims(catalogue, year.cpd_year) if DIRECTION.search(each.sentence)]
        assert {each.measure for each in told} <= clear
        same = catalogue.matched(year.cpd_year - 1, year.cpd_year).values()
        if not clear and not any(each.verdict in CLEAR for each in same):
            said = {text for text in _read(catalogue, year.cpd_year) if DIRECTION.search(text)}
            gains = {text for text in said if GAIN.fullmatch(text)}
            assert said == gains
            assert len(gains) <= len(_risen(catalogue, year.cpd_year))


def _risen(catalogue: Catalogue, year: int) -> set[str]:
    """The measures that clearly rose since a year five or more years before."""
    earlier = [each.cpd_year for each in catalogue.years if each.cpd_year <= year - 5]
    changes = [each for since in earlier for each in catalogue.changes(since, year).values()]
    return {each.measure for each in changes if each.verdict == "rose"}


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
    if change.verdict.startswith("not comparable"):
        return {f"not comparable, {_why_not(catalogue, change, before, after)}"}
    if before.value is None or after.value is None:
        return {"too few to say"}
    way = "rose" if after.value > before.value else "fell"
    if change.lower is not None and change.upper is not None:
        return _of_an_estimate(change, min(before.whole or 0, after.whole or 0), way)
    if min(before.whole or 0, after.whole or 0) < 100:
        return {"too few to say"}
    return _of_a_count(catalogue, change, (before, after), way)


def _why_not(catalogue: Catalogue, change: Change, before: Figure, after: Figure) -> str:
    rules = [catalogue.year(year).guideline for year in (change.from_year, change.to_year)]
    if State.NOT_COLLECTED in {before.state, after.state}:
        return "not collected"
    if not rules[0].same_rules(rules[1]) and catalogue.measure(change.measure).depends_on_rules:
        return "other rules"
    framed = before.frame is not None and after.frame is not None
    return "no range" if catalogue.measure(change.measure).basis == "estimated" and not framed else "nothing"


def _of_a_count(catalogue: Catalogue, change: Change, ends: tuple[Figure, Figure], way: str) -> set[str]:
    (one, n1), (two, n2) = ((each.value or 0.0, each.whole or 0) for each in ends)
    moved = round(abs(two - one), 6)
    if change.statistic is Statistic.MEDIAN:
        is_index = getattr(catalogue.measure(change.measure), "unit", "") == "index"
        return {"about the same"} if moved < (0.03 if is_index else 2) else {"no more than usual", way}
    p = (one * n1 + two * n2) / (n1 + n2)
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
