"""What stands beside a rate, worked out once more from the sample's files in plain Python."""

import pytest

from analysis.catalogue.figure import Statistic
from analysis.measures.measure import Basis, Share
from tests import built_sample, oracle_check
from tests.oracle_sample import ANSWERS, MEASURES, year

SHARES = [
    name for name, each in MEASURES.items() if isinstance(each, Share) and each.basis is Basis.ESTIMATED
]
HELD = [2016, 2017, 2018, 2020, 2021, 2022, 2023, 2024, 2025]
"""CPD years with reviews; from 2021 on the sample was drawn within strata."""


@pytest.mark.parametrize("name", SHARES)
def test_three_review_years_weigh_every_stratum_of_every_year_as_the_files_give_them(name: str) -> None:
    for last in (2018, 2021, 2022, 2023, 2025):
        pooled = built_sample.catalogue().beside(name, last).get(Statistic.THREE_YEARS)
        years = [each for each in HELD if each <= last and _answered(name, each)][-3:]
        if len(years) < 2 or years[-1] != last:
            assert pooled is None
            continue
        cells = [cell for each in years for cell in _cells(name, each)]
        limits = oracle_check.stratified_limits(cells)
        share = sum(members * met / told for members, _, told, met in cells) / sum(cell[0] for cell in cells)

        assert pooled is not None
        assert pooled.value == pytest.approx(share, abs=0.00061)
        assert oracle_check.is_outwards((pooled.lower, pooled.upper), limits)
        assert (pooled.part, pooled.whole) == (sum(c[3] for c in cells), sum(c[2] for c in cells))


def _answered(name: str, cpd_year: int) -> tuple:
    return ANSWERS[name](year(cpd_year)) if built_sample.catalogue().figure(name, cpd_year).is_shown else ()


def _cells(name: str, cpd_year: int) -> list[tuple[int, int, int, int]]:
    """A year's strata, or the year as one: members, records judged, records the rate is of,
    records that did."""
    found = _answered(name, cpd_year)
    cells = oracle_check.strata(MEASURES[name], year(cpd_year), found)
    frame = built_sample.catalogue().figure(name, cpd_year).frame or 0
    return cells if len(cells) > 1 else [(frame, len(found), len(found), sum(found))]


def test_years_together_are_as_coarse_as_a_year_that_was_drawn_within_strata() -> None:
    catalogue = built_sample.catalogue()
    for last in (2021, 2022, 2025):
        for name in SHARES:
            pooled = catalogue.beside(name, last).get(Statistic.THREE_YEARS)
            numbers = (pooled.value, pooled.lower, pooled.upper) if pooled else ()
            assert all(abs((n or 0) * 10_000 - round((n or 0) * 10_000)) < 1e-6 for n in numbers)


def test_the_missing_records_bound_the_share_of_those_selected() -> None:
    held = built_sample.catalogue().beside("reviewed_meets", 2025)

    assert held[Statistic.LOWEST].value == 111 / 189
    assert held[Statistic.HIGHEST].value == (111 + 189 - 159) / 189
    assert (held[Statistic.LOWEST].lower or 1) < 111 / 189
    assert held[Statistic.BREAK_EVEN].whole == 189 - 159


def test_those_who_did_not_declare_bound_the_share_meeting_the_guideline() -> None:
    held = built_sample.catalogue().beside("met_guideline", 2025)
    missing = 1409 - 1134

    assert held[Statistic.LOWEST].value == 561 / (958 + missing)
    assert held[Statistic.HIGHEST].value == (561 + missing) / (958 + missing)


def test_a_first_review_year_has_nothing_to_be_taken_together_with() -> None:
    assert Statistic.THREE_YEARS not in built_sample.catalogue().beside("reviewed_meets", 2016)
