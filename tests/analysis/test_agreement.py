"""Agreement and severity against published examples, direct definitions and the edges of the data."""

from collections.abc import Sequence
from itertools import product
from math import asin, comb, isclose, sqrt

import numpy as np
import pytest
from scipy.stats import chi2, chi2_contingency

from analysis.measures.assessing import DEFINITIONS
from analysis.statistics import change, severity
from analysis.statistics.agreement import Coefficient, Mark, agreement
from analysis.statistics.severity import Cell, Marked
from sample_data.opinions import ADVERSE_WEIGHT, LENIENT, SEVERE

KRIPPENDORFF = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
"""Krippendorff 2011: four observers, twelve units, one of them marked once."""
CODES = ("1", "2", "3", "4", "5")


def published() -> list[list[Mark]]:
    rows = {who: marks.split() for who, marks in KRIPPENDORFF.items()}
    return [[(who, marks[unit]) for who, marks in rows.items() if marks[unit] != "."] for unit in range(12)]


def value(found: Coefficient) -> float:
    assert found.value is not None
    return found.value


def test_krippendorffs_reliability_data_give_his_alphas_and_gwets_coefficients() -> None:
    found = agreement(published(), CODES, CODES)

    assert found.double == 11
    assert round(value(found.nominal), 3) == 0.743
    assert round(value(found.ordinal), 3) == 0.815
    assert round(value(found.percent), 6) == 0.818182
    assert round(value(found.ac1), 6) == 0.775444
    by_chance = (value(found.percent) - value(found.ac1)) / (1 - value(found.ac1))
    assert round(by_chance, 6) == 0.190321


def test_the_order_of_records_and_the_names_of_people_change_nothing() -> None:
    renamed = [[(f"x{who}", code) for who, code in reversed(marks)] for marks in reversed(published())]

    assert agreement(renamed, CODES, CODES) == agreement(published(), CODES, CODES)


def test_intervals_hold_the_value_and_come_back_with_their_seed() -> None:
    found = agreement(published(), CODES, CODES, seed=7)

    for each in (found.percent, found.ac1, found.nominal, found.ordinal):
        assert each.interval is not None
        assert each.interval.lower <= value(each) <= each.interval.upper <= 1
    assert found == agreement(published(), CODES, CODES, seed=7)
    assert found.seed == 7


def test_where_every_mark_is_the_same_ac1_is_one_and_alpha_is_not_defined() -> None:
    found = agreement([[("a", "1"), ("b", "1")]] * 12, CODES, CODES)

    assert (found.percent.value, found.ac1.value) == (1.0, 1.0)
    assert (found.nominal, found.ordinal) == (Coefficient(None, None), Coefficient(None, None))


def test_codes_that_nobody_used_count_in_the_length_of_the_list() -> None:
    marks = [[("a", "1"), ("b", "2")], [("a", "1"), ("b", "1")]]
    shares = (0.75, 0.25)
    by_chance = sum(share * (1 - share) for share in shares) / (5 - 1)

    assert isclose(value(agreement(marks, CODES, CODES).ac1), (0.5 - by_chance) / (1 - by_chance))


def test_one_record_and_no_record_are_answered() -> None:
    one = agreement([[("a", "1"), ("b", "2")]], CODES, CODES)
    none = agreement([], CODES, CODES)

    assert (one.double, one.percent.value, one.nominal.value) == (1, 0.0, 0.0)
    assert (none.double, none.percent.value, none.ac1.value, none.nominal.value) == (0, None, None, None)


@pytest.mark.parametrize("marks", [[("a", "1"), ("a", "1")], [("a", "1"), ("b", "9")]])
def test_a_record_marked_twice_by_one_person_and_an_unknown_mark_are_refused(marks: list[Mark]) -> None:
    with pytest.raises(ValueError, match=r"record must not|list of codes"):
        agreement([marks], CODES, CODES)


def test_the_tail_is_twice_the_smaller_mid_p_counted_out() -> None:
    whole = Marked(adverse=6, judged=20)
    ways = [comb(6, k) * comb(14, 8 - k) for k in range(7)]
    for adverse in range(7):
        below = sum(ways[:adverse]) + ways[adverse] / 2
        above = sum(ways[adverse + 1 :]) + ways[adverse] / 2

        assert isclose(severity.tail(adverse, [Cell(8, whole)]), 2 * min(below, above) / comb(20, 8))


def test_over_several_strata_the_tail_is_counted_out_over_all_ways_of_handing_out_each() -> None:
    cells = [Cell(3, Marked(2, 7)), Cell(4, Marked(5, 9))]
    ways = [0] * 8
    for one, other in product(range(4), range(5)):
        first = comb(2, one) * comb(5, 3 - one)
        ways[one + other] += first * comb(5, other) * comb(4, 4 - other)
    for adverse in (0, 2, 4, 6):
        below, above = sum(ways[:adverse]) + ways[adverse] / 2, sum(ways[adverse + 1 :]) + ways[adverse] / 2

        assert isclose(severity.tail(adverse, cells), min(1, 2 * min(below, above) / sum(ways)))
    assert sum(ways) == comb(7, 3) * comb(9, 4)


def test_expected_counts_are_those_of_the_rates_of_the_strata() -> None:
    assert isclose(
        severity.expected([Cell(3, Marked(2, 7)), Cell(4, Marked(5, 9)), Cell(0, Marked(0, 0))]),
        6 / 7 + 20 / 9,
    )


def test_more_adverse_records_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="among all those judged"):
        severity.tail(5, [Cell(8, Marked(adverse=4, judged=20))])


def test_a_perfect_score_of_twenty_lies_above_the_limit_and_is_no_reason_to_flag() -> None:
    limits = severity.binomial_limits(0.93, 20, 0.95)

    assert limits.upper < 1
    assert round(0.93**20, 2) == 0.23


def test_limits_are_interpolated_between_counts() -> None:
    chances = [comb(20, k) * 0.3**k * 0.7 ** (20 - k) for k in range(21)]
    count = next(k for k in range(21) if sum(chances[: k + 1]) >= 0.025)
    back = (sum(chances[: count + 1]) - 0.025) / chances[count]

    assert isclose(severity.binomial_limits(0.3, 20, 0.95).lower, (count - back) / 20)
    assert severity.binomial_limits(0.0, 20, 0.95).upper == 0


def test_wider_limits_stop_at_none_and_all() -> None:
    assert severity.wider_limits(0.05, 5, 0.5, 1.96).lower == 0
    assert severity.wider_limits(0.95, 5, 0.5, 1.96).upper == 1


def test_assessors_alike_have_no_spread_beyond_chance_and_very_unlike_ones_do() -> None:
    alike = severity.dispersion([Marked(10, 50)] * 6, [[Cell(50, Marked(60, 300))]] * 6)
    marked = [Marked(2, 50), Marked(25, 50)] * 3
    unlike = severity.dispersion(marked, [[Cell(50, Marked(81, 300))]] * 6)
    scores = [2 * sqrt(50) * (asin(sqrt(k / 50)) - asin(sqrt(0.27))) for k in (2, 25)]
    phi = sum(score**2 for score in scores) / 2

    assert (alike.phi, alike.tau2, alike.beyond_chance) == (0.0, 0.0, False)
    assert isclose(unlike.phi, phi)
    assert isclose(unlike.tau2, (6 * phi - 5) / (6 * 200 - 6 * 200**2 / (6 * 200)))
    assert unlike.beyond_chance


def test_ten_or_more_assessors_have_the_outer_tenth_drawn_in() -> None:
    assert severity.mean_square([0.0] * 9) == 0
    assert severity.mean_square([3.0] + [0.0] * 8) == 1
    assert severity.mean_square([5.0] + [0.0] * 10) == 0


def test_where_all_agree_the_range_is_exact_and_never_of_no_width() -> None:
    """Clopper and Pearson: of 30 records marked alike, the lower limit solves p ** 30 = 0.025."""
    code = ("meets", "below_guideline")
    alike = [[("a", code[n % 2]), ("b", code[n % 2])] for n in range(30)]
    found = agreement(alike, code, code)

    assert found.percent.interval is not None
    assert found.percent.interval.lower**30 == pytest.approx(0.025)
    assert found.percent.interval.upper == 1
    assert (found.ac1.value, found.ac1.interval) == (1, None)
    assert (found.nominal.value, found.nominal.interval) == (1, None)


EVEN = np.full((6, 10), 8)
"""Ten assessors with eight records in each stratum; a row a stratum, a column an assessor."""


def _opinions(
    draws: np.random.Generator, judged: np.ndarray, rates: Sequence[float]
) -> tuple[list[Marked], list[list[Cell]]]:
    """Of assessors with these adverse rates, the rates of the strata lying from 0.7 to 1.3 of them."""
    levels = np.linspace(0.7, 1.3, len(judged)) if len(judged) > 1 else np.ones(1)
    adverse = draws.binomial(judged, np.minimum(1, np.outer(levels, rates)))
    wholes = [Marked(int(did), int(of)) for did, of in zip(adverse.sum(1), judged.sum(1), strict=True)]
    marked = [Marked(int(did), int(of)) for did, of in zip(adverse.sum(0), judged.sum(0), strict=True)]
    return marked, [list(map(Cell, map(int, each), wholes)) for each in judged.T]


@pytest.mark.parametrize(
    "judged",
    [
        EVEN,
        np.full((1, 5), 20),
        np.kron(np.eye(3, dtype=int), [[24, 24]]),
        np.array([[10, 12, 15, 20, 30, 40, 60, 80]]),
        np.random.default_rng(3).multinomial(160, [0.1] * 10, 9),
    ],
    ids=["even", "five of twenty", "each stratum read by others", "uneven", "by chance"],
)
def test_assessors_alike_are_called_unlike_about_one_time_in_twenty(judged: np.ndarray) -> None:
    draws = np.random.default_rng(5)
    rates = [0.22] * judged.shape[1]
    found = [severity.dispersion(*_opinions(draws, judged, rates)).beyond_chance for _ in range(1500)]

    assert 0.04 <= sum(found) / len(found) <= 0.06


def test_the_spread_is_the_chi_square_of_a_table_by_the_exact_covariance() -> None:
    """Of one stratum d' V⁻ d is Pearson's chi-square of the table, times (N - 1) / N: Agresti 2002, 7.5."""
    table = np.array([[9, 4, 11, 2, 6], [11, 16, 9, 18, 14]])
    pearson = float(chi2_contingency(table).statistic)
    whole = Marked(int(table[0].sum()), int(table.sum()))
    cells = [[Cell(int(count), whole)] for count in table.sum(0)]
    limit = float(chi2.ppf(0.95, 4)) * whole.judged / (whole.judged - 1)

    found = severity.dispersion([Marked(int(did), 20) for did in table[0]], cells)
    assert found.beyond_chance is (pearson > limit) is True


def test_a_lenient_and_a_severe_assessor_of_ten_are_found_as_often_as_methods_says() -> None:
    """With the sample's planted rates, of 48 records each."""
    draws = np.random.default_rng(6)
    planted = [0.22 * ADVERSE_WEIGHT[each] for each in (LENIENT, SEVERE)]
    spread, one, both = 0, 0, 0
    for _ in range(400):
        marked, cells = _opinions(draws, EVEN, [*planted, *[0.22] * 8])
        tails = [severity.tail(each.adverse, its) for each, its in zip(marked, cells, strict=True)]
        stands = change.holm(tails)
        both += all(stands[:2])
        one += any(stands[:2])
        spread += severity.dispersion(marked, cells).beyond_chance

    assert (round(10 * both / 400), one >= 360, spread >= 360) == (6, True, True)
    assert "both are named in about six of ten" in DEFINITIONS["flag"].counted
