"""Every figure of the whole scheme in the sample's catalogue, against a calculation from the files alone."""

import csv

import pytest

from analysis import places
from analysis.catalogue.figure import State, Statistic
from analysis.catalogue.read import Query
from analysis.measures.measure import Basis, Crossing, Distribution, Measure, Share, Ternary
from tests import built_sample, oracle_check, oracle_figures
from tests.oracle_sample import ANSWERS, MEASURES, files, year

SHAPES = (Distribution, Ternary, Crossing)
NUMBERS = [name for name, measure in MEASURES.items() if not isinstance(measure, SHAPES)]
DISTRIBUTIONS = [name for name, measure in MEASURES.items() if isinstance(measure, Distribution)]
ESTIMATES = [name for name, measure in MEASURES.items() if measure.basis is Basis.ESTIMATED]
YEARS = range(2016, 2026)


def test_every_measure_of_the_register_has_an_oracle_and_every_oracle_a_measure() -> None:
    assert sorted(ANSWERS) == sorted(MEASURES)


def test_the_sample_has_a_catalogue_of_every_year_of_its_files() -> None:
    assert [each.cpd_year for each in built_sample.catalogue().years] == list(YEARS)
    assert sorted({row["cpd_year"] for row in files().declarations}) == list(YEARS)


def test_no_year_of_the_sample_says_that_a_stratum_was_too_thin_for_an_estimate() -> None:
    """Few records are read again, and of what is only counted among them no rate speaks for a stratum."""
    assert {each.cpd_year: each.joined for each in built_sample.catalogue().years} == dict.fromkeys(YEARS, ())


@pytest.mark.parametrize("name", NUMBERS)
def test_a_measure_says_of_every_year_what_the_files_say(name: str) -> None:
    catalogue, measure = built_sample.catalogue(), MEASURES[name]
    held = {each: catalogue.figures(Query((name,), (each,))) for each in YEARS}
    found = {each: oracle_check.said(figures) for each, figures in held.items()}
    wanted = {each: oracle_check.expected(measure, year(each), ANSWERS[name]) for each in YEARS}

    assert found == {
        each: oracle_check.rounded(wanted[each], found[each])
        if any(figure.state is State.ABOUT for figure in figures)
        else wanted[each]
        for each, figures in held.items()
    }


@pytest.mark.parametrize("name", [name for name in ESTIMATES if isinstance(MEASURES[name], Share)])
def test_an_estimate_carries_the_interval_of_its_definition(name: str) -> None:
    figures = [f for f in built_sample.catalogue().figures(Query((name,))) if f.state is State.SHOWN]
    cells = {
        f.year: oracle_check.strata(MEASURES[name], year(f.year), ANSWERS[name](year(f.year)))
        for f in figures
    }

    wrong = [
        f
        for f in figures
        if not (
            oracle_check.is_stratified_interval(f, cells[f.year])
            if len(cells[f.year]) > 1
            else oracle_check.is_exact_interval(f)
        )
    ]
    assert len(figures) >= 5
    assert wrong == []


def test_a_weighted_rate_is_too_coarse_to_tell_the_counts_of_its_strata() -> None:
    shares = tuple(name for name in ESTIMATES if isinstance(MEASURES[name], Share))
    weighted = [
        figure
        for figure in built_sample.catalogue().figures(Query(shares))
        if figure.part is not None and figure.whole and figure.value != figure.part / figure.whole
    ]

    assert len(weighted) > 100
    for number in (limit for f in weighted for limit in (f.value, f.lower, f.upper)):
        assert number is not None
        assert abs(number * 10_000 - round(number * 10_000)) < 1e-6


def test_counted_figures_have_no_interval() -> None:
    counted = tuple(
        name for name, measure in MEASURES.items() if measure.basis is Basis.COUNTED and name in NUMBERS
    )
    figures = built_sample.catalogue().figures(Query(counted))

    assert [
        figure for figure in figures if (figure.lower, figure.upper, figure.frame) != (None, None, None)
    ] == []


@pytest.mark.parametrize("name", DISTRIBUTIONS)
@pytest.mark.parametrize("cpd_year", YEARS)
def test_the_bars_of_a_distribution_hold_everybody_of_its_base_once(name: str, cpd_year: int) -> None:
    measure = _distribution(MEASURES[name])
    bins = built_sample.catalogue().bins(name, cpd_year)

    assert [each.count for each in bins] == oracle_check.in_bins(measure, year(cpd_year), bins)
    assert sum(each.count for each in bins) == len(ANSWERS[name](year(cpd_year)))
    assert [0.0, *(each.upper for each in bins)] == [*(each.lower for each in bins), None]
    assert all(each.count >= 10 for each in bins)


def _distribution(measure: Measure) -> Distribution:
    assert isinstance(measure, Distribution)
    return measure


@pytest.mark.parametrize("cpd_year", YEARS)
def test_the_triangle_holds_everybody_of_its_base_in_shown_or_blank_cells(cpd_year: int) -> None:
    cells = built_sample.catalogue().cells("area_triangle", cpd_year)
    counts = oracle_check.in_triangles(year(cpd_year), 6)
    shown = {cell.across: cell.value for cell in cells if cell.value is not None}
    blank = sum(count for name, count in counts.items() if name not in shown)

    assert len({cell.across for cell in cells}) == 6 * 6
    assert shown == {name: counts[name] for name in shown}
    assert min(shown.values()) >= 10
    assert sum(shown.values()) + blank == len(ANSWERS["area_triangle"](year(cpd_year)))
    assert blank == 0 or blank >= 10


@pytest.mark.parametrize("cpd_year", YEARS)
def test_the_crossing_gives_whole_per_cents_of_the_hours_of_valid_declarations(cpd_year: int) -> None:
    cells = oracle_check.shown_cells(built_sample.catalogue().cells("area_by_activity", cpd_year))

    if not oracle_figures.collected(year(cpd_year), "long"):
        assert cells == {}
        return
    wanted = oracle_check.crossing(year(cpd_year))
    assert {pair: cells[pair] for pair in cells if cells[pair] is not None} == {
        pair: wanted[pair] for pair in cells if cells[pair] is not None
    }
    assert {pair for pair, value in wanted.items() if value is None} <= {
        p for p, v in cells.items() if v is None
    }


@pytest.mark.parametrize("cpd_year", YEARS)
def test_the_accounting_follows_the_rows_of_a_year_from_read_to_used(cpd_year: int) -> None:
    lines = built_sample.catalogue().notes(cpd_year)

    assert [number for _, number in lines] == oracle_check.accounting(year(cpd_year))


@pytest.mark.parametrize("cpd_year", YEARS)
def test_the_nine_outcomes_add_to_the_records_selected_at_random(cpd_year: int) -> None:
    catalogue = built_sample.catalogue()
    outcomes = tuple(f"outcome_{outcome}" for outcome in oracle_figures.OUTCOMES)
    found = [figure.part for figure in catalogue.figures(Query(outcomes, (cpd_year,)))]

    if not year(cpd_year).records:
        assert found == [None] * 9
        return
    assert len(found) == 9
    assert sum(found) == catalogue.figure("selected_random", cpd_year, Statistic.COUNT).part


def test_totals_published_before_the_rows_begin_stand_as_they_were_printed() -> None:
    with (places.SAMPLE_FILES / "published.csv").open(encoding="utf-8", newline="") as file:
        printed = list(csv.DictReader(file))
    found = built_sample.catalogue().published()

    assert [
        {
            name: "" if cell is None else f"{cell:g}" if name == "median" else str(cell)
            for name, cell in row.items()
        }
        for row in found
    ] == printed
