"""A range stands with its own estimate, the wider range stands in every document, and one order chooses."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from analysis.catalogue.assessing import Estimate
from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.read import Catalogue, Query
from analysis.measures import register
from analysis.scheme.labels import Labels
from dashboard.charts import figures
from dashboard.document.document import Chart, Document, Table
from dashboard.reports.findings import claims, findings
from dashboard.reports.findings import year as overview
from dashboard.reports.findings.finding import Kind
from dashboard.reports.letter.letter import letter
from dashboard.reports.paper import licence
from dashboard.reports.paper.paper import paper
from dashboard.words import alternative, numbers
from dashboard.words.captions import assessors, chart_findings
from dashboard.words.evidence import SMALLEST, of_year
from dashboard.words.ladder import CLEAR
from tests import built_sample
from tests.analysis import random_schemes
from tests.analysis.drawn_strata import Drawn, built, files
from tests.dashboard.drawn_catalogue import share
from tests.dashboard.read_aloud import texts, whole
from tests.dashboard.test_unclear_changes import contradictions

ISSUED = date(2026, 6, 1)
YEARS = range(2016, 2026)
RANGE = re.compile(r"(\d+)%(?: once weighted)?[^%.]{0,40}?(\d+)% (?:to|and) (\d+)%")
UNEQUAL = {"MIET": Drawn(900, 60, 60, 54, blank=9), "FIET": Drawn(100, 60, 50, 20)}
"""A small stratum of which more were drawn, and few met: the weighted rate is far from the records' own."""


def documents(catalogue: Catalogue, year: int) -> Iterator[Document]:
    yield letter(catalogue, year, issued=ISSUED)
    yield from (
        paper(catalogue, year, issued=ISSUED, on_one_page=on_one_page) for on_one_page in (False, True)
    )
    yield licence.sheet(catalogue, year, issued=ISSUED)


def ranges(catalogue: Catalogue) -> set[tuple[int, int, int]]:
    """Every estimate of the scheme with the ends of its range, as whole per cents."""
    names = tuple(each.name for each in register.measures(catalogue.scheme))
    years = [year.cpd_year for year in catalogue.years]
    beside = [each for name in names for year in years for each in catalogue.beside(name, year).values()]
    return {
        per_cents(f.value, f.lower, f.upper)
        for f in (*catalogue.figures(Query(names)), *beside)
        if f.lower is not None and f.upper is not None
    }


def per_cents(value: float | None, lower: float, upper: float) -> tuple[int, int, int]:
    return int(100 * (value or 0) + 0.5 + 1e-9), numbers.low_end(lower), numbers.high_end(upper)


def astray(document: Document, held: set[tuple[int, int, int]]) -> list[str]:
    """Texts, and rows of tables, in which the share before a range is not the one that the range is of."""
    rows = [" | ".join(row) for each in document.blocks if isinstance(each, Table) for row in each.rows]
    found = [
        text for text in texts(document) if text not in {cell for row in rows for cell in row.split(" | ")}
    ]
    return [
        text for text in (*found, *rows) for told in RANGE.findall(text) if tuple(map(int, told)) not in held
    ]


@cache
def of_sample(year: int) -> tuple[Document, ...]:
    """The documents of a year of the sample, which several tests read."""
    return tuple(documents(built_sample.catalogue(), year))


@cache
def ranges_of_sample() -> set[tuple[int, int, int]]:
    return ranges(built_sample.catalogue())


@pytest.mark.parametrize("year", YEARS)
def test_in_no_document_of_the_sample_a_share_stands_beside_another_s_range(year: int) -> None:
    held, made = ranges_of_sample(), of_sample(year)
    charts = [each for document in made for each in document.blocks if isinstance(each, Chart)]
    criteria = [each for each in charts if each.id == "criteria"]

    assert [text for each in made for text in astray(each, held)] == []
    assert contradictions(text for each in made for text in texts(each)) == []
    assert bool(criteria) == built_sample.catalogue().year(year).has_reviews
    assert {per_cents(*each) for chart in criteria for each in drawn(chart)} <= held


@pytest.mark.parametrize("year", YEARS)
def test_letter_and_paper_tell_of_balance_every_year(year: int) -> None:
    evidence = of_year(built_sample.catalogue(), year)
    (found,) = (each for each in findings.chosen(findings.earned(evidence)) if each.subject == claims.BALANCE)
    letter_, committee, *_ = map(whole, of_sample(year))

    assert found.sentence in letter_
    assert found.sentence in committee


def test_a_weighted_estimate_stands_with_its_own_range_where_strata_were_drawn_unequally(
    tmp_path: Path,
) -> None:
    with built(files({2024: UNEQUAL, 2025: UNEQUAL}), tmp_path) as catalogue:
        figure = catalogue.figure("reviewed_meets", 2025)
        held, made = ranges(catalogue), list(documents(catalogue, 2025))
        told = [*map(whole, made), " ".join(overview.of_year(of_year(catalogue, 2025)).lines)]

    lies = numbers.interval(numbers.estimated(figure))
    assert numbers.share(figure) == "67%"
    assert numbers.weighted(figure) == "85% once weighted"
    assert [text for each in made for text in astray(each, held)] == []
    assert all(lies in text for text in told)
    assert all(f"{numbers.weighted(figure)}, {lies}" in text for text in told[1:])
    assert all(
        "The sample was drawn in groups, and each group counts by its number of members." in whole(each)
        for each in made
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_no_document_of_a_random_scheme_a_share_stands_beside_another_s_range(
    seed: int, tmp_path: Path
) -> None:
    scheme = random_schemes.stratified(random_schemes.files(seed, 150), seed)
    with built(scheme, tmp_path) as catalogue:
        held = ranges(catalogue)
        for year in (each.cpd_year for each in catalogue.years if each.is_final):
            evidence = of_year(catalogue, year)
            if max(evidence.declared() or 0, evidence.reviewed() or 0) < SMALLEST:
                continue
            made, lines = list(documents(catalogue, year)), overview.of_year(evidence)

            assert [text for each in made for text in astray(each, held)] == []
            assert not any("⟦" in text for each in made for text in texts(each))
            assert "anything from" not in lines.headline


def drawn(chart: Chart) -> Iterator[tuple[float | None, float, float]]:
    """The value and the ends of the range of every point; each has one."""
    for point in chart.points():
        assert point.lower is not None
        assert point.upper is not None
        yield point.value, point.lower, point.upper


def test_tables_and_headings_of_pages_keep_an_estimate_and_its_range_together() -> None:
    weighed = share("reviewed_meets", 75, 100, lower=0.61, upper=0.79, frame=900)
    figure = Figure(
        *(getattr(weighed, n) for n in ("measure", "year", "statistic", "state", "groups")),
        0.702,
        75,
        100,
        0.61,
        0.79,
        900,
    )

    assert numbers.with_range(figure) == "70% (61% to 79%)"
    chart = figures.estimates([("2025", figure)]).chart(
        id="over_years", kind="points", finding="Of the year", subtitle="Share that met", heading="CPD year"
    )
    assert chart.rows() == (("2025", "75 of 100 (75%)", "70% once weighted, between 61% and 79%"),)
    assert "2025 70% (61% to 79%)." in alternative.of(chart)
    assert chart_findings.reviewed_finding([figure], 2025, None, Labels(), "did it") == (
        "75% of records reviewed did it in 2025"
    )
    alike = share("reviewed_meets", 75, 100, lower=0.61, upper=0.79, frame=900)
    assert numbers.interval(alike) == "between 61% and 79%"


@pytest.mark.parametrize("number", [2, 5])
def test_a_chart_read_aloud_says_what_the_range_of_few_records_is_of(number: int) -> None:
    few = share("reviewed_meets", 10, 20, lower=0.31, upper=0.69, frame=900)
    weighed = replace(few, value=0.6, lower=0.38, upper=0.79)
    named = [(f"C{place}", weighed if place == 1 else few) for place in range(number)]
    told = alternative.of(
        figures.estimates(named).chart(
            id="few", kind="points", finding="Few", subtitle="Share that met", heading="Criterion"
        )
    )

    assert "C1 10 of 20 (50%), 60% once weighted, 38% to 79%" in told
    assert sorted(RANGE.findall(told)) == [*[("50", "31", "69")] * (number - 1), ("60", "38", "79")]


@pytest.mark.parametrize("year", YEARS)
def test_documents_carry_the_wider_range_and_the_review_years_together(year: int) -> None:
    catalogue = built_sample.catalogue()
    held = catalogue.beside("reviewed_meets", year)
    lines = " ".join(overview.of_year(of_year(catalogue, year)).lines)
    if Statistic.LOWEST in held:
        lowest, highest = held[Statistic.LOWEST], held[Statistic.HIGHEST]
        wider = f"very probably lies {numbers.outer(lowest, highest)}."
        missing = (highest.part or 0) - (lowest.part or 0)
        assert missing == (lowest.whole or 0) - (catalogue.figure("reviewed_meets", year).whole or 0)
        assert [wider in whole(each) for each in of_sample(year)] == [missing >= 5] * 4
    is_unclear = "No clear change" in lines and "reviewed" in lines
    together = held.get(Statistic.THREE_YEARS)
    told = "Taken together, the latest samples drawn at random, three at most, give "
    told += f"{numbers.with_range(together)}." if together else ""
    papers = [whole(each) for each in of_sample(year)][1:]
    assert [told in each for each in papers] == [is_unclear and together is not None] * 3


@pytest.mark.parametrize(("ended", "judged"), [("did_not_submit", 57), ("in_review", 57), ("in_review", 40)])
def test_the_letter_carries_the_wider_range_whoever_is_missing(
    ended: str, judged: int, tmp_path: Path
) -> None:
    """Some sent nothing; all sent, and some are still read; fewer are missing than may be counted out."""
    drawn_so = files({2025: {"MIET": Drawn(400, 60, judged, 30)}})
    reviews = tuple(
        {**row, "review_outcome": ended} if row["review_outcome"] == "did_not_submit" else row
        for row in drawn_so.reviews
    )
    with built(replace(drawn_so, reviews=reviews), tmp_path) as catalogue:
        held = catalogue.beside("reviewed_meets", 2025)
        wider = numbers.outer(held[Statistic.LOWEST], held[Statistic.HIGHEST])
        told = whole(letter(catalogue, 2025, issued=ISSUED))

    counted = f"the {60 - judged} records" if judged == 40 else "the records"
    assert f"Whatever {counted} asked for and not reviewed hold, " in told
    assert f"very probably lies {wider}." in told


def test_the_wider_range_is_rounded_outwards() -> None:
    lowest = Figure("a", 2025, Statistic.LOWEST, State.SHOWN, (), 0.5, 50, 100, 0.419)
    highest = Figure("a", 2025, Statistic.HIGHEST, State.SHOWN, (), 0.6, 60, 100, None, 0.671)

    assert numbers.outer(lowest, highest) == "between 41% and 68%"
    assert assessors.coefficient(Estimate(0.8123, 0.7055, 0.9141)) == ("0.81", "0.70 to 0.92")


@pytest.mark.parametrize("year", YEARS)
def test_letter_headline_and_findings_choose_by_one_order(year: int) -> None:
    catalogue = built_sample.catalogue()
    evidence = of_year(catalogue, year)
    told = findings.claims(catalogue, year)
    changes = [each for each in told if each.kind is Kind.CHANGE and each.subject != "steady"]
    places = [claims.place(each.measure, is_news=each.verdict in CLEAR) for each in changes]
    clear = [each for each in findings.comparisons(evidence) if each.verdict in CLEAR]
    headline = overview.of_year(evidence).headline

    assert places == sorted(places)
    assert [each.measure for each in changes] == [
        each.measure.name for each in findings.comparisons(evidence)
    ]
    for each in clear[:2]:
        assert {"rose": "risen", "fell": "fallen"}[each.verdict] in headline
    strengths = [
        each
        for each in findings.earned(of_year(catalogue, year))
        if each.kind is Kind.STRENGTH and not each.reviewed
    ]
    order = [claims.place(each.measure, is_news=each.is_news) for each in strengths]
    assert order == sorted(order)
    worth = findings.worth_saying(catalogue, year)
    assert set(worth) <= set(findings.chosen(findings.earned(of_year(catalogue, year))))


@pytest.mark.parametrize("year", YEARS)
def test_advice_is_what_moved_then_what_assessors_ask_for_then_the_rest_in_turn(year: int) -> None:
    catalogue = built_sample.catalogue()
    advice = [each for each in findings.earned(of_year(catalogue, year)) if each.kind is Kind.ADVICE]
    moved = [each for each in advice if each.is_news]
    others, wanted = advice[len(moved) :], most_asked_for(catalogue, year)
    places = [claims.place(each.measure, is_news=True) for each in moved]

    assert advice[: len(moved)] == moved
    assert places == sorted(places)
    if wanted in {each.subject for each in others}:
        assert others.pop(0).subject == wanted
    turns = [claims.place(each.measure, is_news=False) for each in others]
    assert sum(one > next_ for one, next_ in zip(turns, [*turns[1:], *turns[:1]], strict=True)) <= 1


def most_asked_for(catalogue: Catalogue, year: int) -> str:
    """The subject of the remark that most of the records reviewed carry, of those that ask for something."""
    codes = [each.code for each in catalogue.scheme.themes if each.kind == Kind.ADVICE]
    held = {code: catalogue.figure(f"theme_{code}", year) for code in codes}
    shares = {code: (each.part or 0) / (each.whole or 1) for code, each in held.items() if each.is_shown}
    code = max(shares, key=shares.__getitem__, default="")
    return claims.SUBJECTS.get(code, code)
