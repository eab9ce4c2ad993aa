"""Intervals, changes and verdicts against published tables, direct definitions and the edges of the data."""

from collections.abc import Callable
from dataclasses import replace
from math import comb, floor, isclose
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.statistics import change, stratified
from analysis.statistics.change import Sample
from analysis.statistics.intervals import Interval, hypergeometric_interval, wilson_limits
from analysis.statistics.stratified import Stratum
from analysis.statistics.verdict import Verdict

Limits = Callable[[int, int, int], Interval]

KONIJN_LOWER = (0, 11, 74, 176, 301, 446, 609, 788, 988, 1213, 1484)
KONIJN_UPPER = (516, 787, 1012, 1212, 1391, 1554, 1699, 1824, 1926, 1989, 2000)
BENJAMINI_HOCHBERG = (0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262)
BENJAMINI_HOCHBERG += (0.5719, 0.6528, 0.7590, 1.0)
MANY = 10**12
"""A scheme so large that its size does not matter."""


def members(met: int, reviewed: int, scheme: int, level: float = 0.95) -> tuple[int, int]:
    interval = hypergeometric_interval(met, reviewed, scheme, level)
    return round(interval.lower * scheme), round(interval.upper * scheme)


def is_likely(results: range, met: int, reviewed: int, scheme: int) -> bool:
    ways = sum(comb(met, k) * comb(scheme - met, reviewed - k) for k in results)
    return 40 * ways > comb(scheme, reviewed)


@pytest.mark.parametrize("met", range(11))
def test_konijns_table_of_ten_from_two_thousand(met: int) -> None:
    assert members(met, 10, 2000, level=0.90) == (KONIJN_LOWER[met], KONIJN_UPPER[met])


@pytest.mark.parametrize(
    ("met", "reviewed", "scheme", "limits"),
    [
        (10, 20, 20, (10, 10)),
        (50, 60, 61, (50, 51)),
        (45, 100, 300, (111, 160)),
        (2, 100, 300, (2, 18)),
    ],
)
def test_published_edges_of_the_exact_interval(
    met: int, reviewed: int, scheme: int, limits: tuple[int, int]
) -> None:
    assert members(met, reviewed, scheme) == limits


@pytest.mark.parametrize("scheme", [1, 2, 7, 24])
def test_the_exact_interval_holds_just_the_schemes_that_would_not_surprise(scheme: int) -> None:
    for reviewed in range(1, scheme + 1):
        for met in range(reviewed + 1):
            possible = range(met, scheme - (reviewed - met) + 1)
            least = [m for m in possible if is_likely(range(met, reviewed + 1), m, reviewed, scheme)]
            most = [m for m in possible if is_likely(range(met + 1), m, reviewed, scheme)]

            assert members(met, reviewed, scheme) == (least[0], most[-1])


@pytest.mark.parametrize(("scheme", "reviewed"), [(40, 12), (30, 29)])
def test_the_exact_interval_covers_every_scheme_nineteen_times_in_twenty(scheme: int, reviewed: int) -> None:
    limits = [members(met, reviewed, scheme) for met in range(reviewed + 1)]
    for true in range(scheme + 1):
        covered = sum(
            comb(true, met) * comb(scheme - true, reviewed - met)
            for met, (least, most) in enumerate(limits)
            if least <= true <= most
        )

        assert covered >= 0.95 * comb(scheme, reviewed)


def wilson(met: int, reviewed: int, scheme: int | None = None) -> Interval:
    return wilson_limits(met / reviewed, reviewed, scheme)


def test_nothing_reviewed_says_nothing() -> None:
    assert hypergeometric_interval(0, 0, 50) == Interval(0.0, 1.0)


@pytest.mark.parametrize("numbers", [(3, 7, 6), (8, 7, 9), (-1, 7, 9), (0, -1, 9)])
def test_impossible_numbers_are_refused(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="must not"):
        hypergeometric_interval(*numbers)


@pytest.mark.parametrize("interval", [hypergeometric_interval, wilson])
class TestEdges:
    def test_one_reviewed_has_an_interval_of_its_own(self, interval: Limits) -> None:
        one = interval(1, 1, 50)

        assert one.upper == 1.0
        assert 0 < one.lower < 0.5

    @pytest.mark.parametrize("reviewed", [1, 12, 48])
    def test_none_met_is_exactly_nought_below_and_some_above(self, interval: Limits, reviewed: int) -> None:
        none = interval(0, reviewed, 50)

        assert none.lower == 0.0
        assert none.upper > 0.0

    @pytest.mark.parametrize("reviewed", [1, 12, 48])
    def test_all_met_is_exactly_one_above_and_less_below(self, interval: Limits, reviewed: int) -> None:
        every = interval(reviewed, reviewed, 50)

        assert every.upper == 1.0
        assert every.lower < 1.0

    def test_everybody_reviewed_leaves_no_width(self, interval: Limits) -> None:
        assert [interval(met, 7, 7) for met in range(8)] == [Interval(met / 7, met / 7) for met in range(8)]


@pytest.mark.parametrize(
    ("met", "reviewed", "limits"),
    [
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_newcombes_examples_of_wilsons_interval(met: int, reviewed: int, limits: tuple[float, float]) -> None:
    interval = wilson(met, reviewed)

    assert (round(interval.lower, 4), round(interval.upper, 4)) == limits


@settings(max_examples=60)
@given(st.data())
def test_wilsons_limits_solve_their_equation_with_a_finite_population(data: st.DataObject) -> None:
    scheme = data.draw(st.integers(3, 2000))
    reviewed = data.draw(st.integers(1, scheme - 1))
    met = data.draw(st.integers(0, reviewed))
    interval, share = wilson(met, reviewed, scheme), met / reviewed
    z2 = 1.959963984540054**2
    for limit in (interval.lower, interval.upper):
        if 0 < limit < 1:
            allowed = z2 * limit * (1 - limit) * (scheme - reviewed) / ((scheme - 1) * reviewed)

            assert isclose((share - limit) ** 2, allowed, rel_tol=1e-6, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("after", "before", "limits"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((7, 34), (1, 34), (0.019, 0.340)),
    ],
)
def test_newcombes_table_of_differences(
    after: tuple[int, int], before: tuple[int, int], limits: tuple[float, float]
) -> None:
    interval = newcombe(Sample(*before, MANY), Sample(*after, MANY))
    places = 4 if after != (7, 34) else 3

    assert (round(interval.lower, places), round(interval.upper, places)) == limits


def test_a_difference_between_two_whole_schemes_has_no_width() -> None:
    interval = newcombe(Sample(3, 10, 10), Sample(8, 10, 10))

    assert (interval.lower, interval.upper) == (pytest.approx(0.5), pytest.approx(0.5))


@pytest.mark.parametrize(("each", "scheme"), [(2888, MANY), (1831, 5000)])
def test_the_published_sizes_show_a_fall_of_two_points_from_ninety_three(each: int, scheme: int) -> None:
    """The published sizes count no margin; beyond it a fall must reach three points less its own range."""
    size = Sample(0.93 * each, each, scheme)

    assert change.smallest_detectable_fall(size, size) == pytest.approx(0.021, abs=0.0015)


@pytest.mark.parametrize("comparisons", [1, 6, 40])
@pytest.mark.parametrize("share", [0.5, 0.75, 0.95])
@pytest.mark.parametrize(
    "sizes",
    [(30, 60, 30, 60), (40, 60, 45, 60), (40, 300, 60, 300), (100, 1000, 90, 1100), (600, 5000, 600, 5000)],
)
def test_the_fall_promised_is_found_four_years_in_five_by_the_verdict_that_is_used(
    sizes: tuple[int, int, int, int], share: float, comparisons: int
) -> None:
    """Drawn from schemes in which the rate falls by what is promised or, where members are few, as little
    more as can be; judged by the strictest step."""
    one, first, two, second = sizes
    fall = change.smallest_detectable_fall(
        Sample(round(share * one), one, first), Sample(0, two, second), comparisons
    )
    held = round(share * one) / one
    assert fall is not None
    assert fall <= held
    draws, many = np.random.default_rng(11), 4000
    did, still = round(held * first), floor((held - fall) * second + 1e-6)
    before = draws.hypergeometric(did, first - did, one, many)
    after = draws.hypergeometric(still, second - still, two, many)
    drawn, times = np.unique(np.stack([before, after]), axis=1, return_counts=True)
    found = sum(
        int(number)
        for (met, later), number in zip(drawn.T, times, strict=True)
        if _fell(Sample(int(met), one, first), Sample(int(later), two, second), comparisons)
    )

    assert 0.78 <= found / many <= 0.9


@pytest.mark.parametrize("comparisons", [1, 6])
@pytest.mark.parametrize("shares", [(0.9, 0.6), (0.8, 0.8)])
def test_the_fall_promised_of_a_weighted_sample_is_found_by_the_limits_of_its_strata(
    shares: tuple[float, float], comparisons: int
) -> None:
    """Two strata drawn very unequally; each falls by what is promised."""
    sizes, drawn = (1600, 200), (60, 60)
    usual = [
        Stratum(str(n), round(share * number), number, size)
        for n, (share, number, size) in enumerate(zip(shares, drawn, sizes, strict=True))
    ]
    worth = stratified.worth(usual)
    rate = stratified.stratified_rate(usual).share
    sample = Sample(rate * worth, worth, sum(sizes), is_weighted=True)
    fall = change.smallest_detectable_fall(sample, sample, comparisons)

    assert fall is not None
    assert worth < 0.8 * sum(drawn)
    assert fall > (change.smallest_detectable_fall(Sample(rate * 120, 120, 1800), Sample(0, 120, 1800)) or 1)

    draws, many = np.random.default_rng(5), 1500
    did = [round(share * size) for share, size in zip(shares, sizes, strict=True)]
    found = 0
    for _ in range(many):
        years = []
        for less in (0.0, fall):
            again = [
                draws.hypergeometric(met - round(less * size), size - met + round(less * size), number)
                for met, size, number in zip(did, sizes, drawn, strict=True)
            ]
            cells = [replace(each, part=int(part)) for each, part in zip(usual, again, strict=True)]
            estimate = stratified.stratified_rate(cells)
            years.append((estimate.share, estimate.interval))
        limits = change.mover_difference(*years)
        stands = change.no_change_probability(years[1][0] - years[0][0], limits) <= 0.05 / comparisons
        verdict = change.estimated_verdict(Sample(0, 120, 1800), Sample(0, 120, 1800), limits, stands=stands)
        found += verdict is Verdict.FELL

    assert 0.78 <= found / many <= 0.9


def _fell(before: Sample, after: Sample, comparisons: int) -> bool:
    interval, difference = newcombe(before, after), after.part / after.whole - before.part / before.whole
    stands = change.no_change_probability(difference, interval) <= 0.05 / comparisons
    return change.estimated_verdict(before, after, interval, stands=stands) is Verdict.FELL


def test_no_fall_is_promised_that_no_sample_of_the_size_could_show() -> None:
    assert change.smallest_detectable_fall(Sample(20, 29, 500), Sample(20, 29, 500)) is None
    assert change.smallest_detectable_fall(Sample(0, 100, 500), Sample(50, 100, 500)) is None
    assert change.smallest_detectable_fall(Sample(3, 30, 1000), Sample(3, 30, 1000)) is None
    everybody = Sample(400, 500, 500)
    assert change.smallest_detectable_fall(everybody, everybody) == 0.029  # of 500 members, 15 fewer


@pytest.mark.parametrize(
    ("before", "after"), [((66, 98), (71, 96)), ((30, 60), (50, 60)), ((5, 40), (5, 40))]
)
def test_a_change_is_improbable_where_its_interval_leaves_out_no_change(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    one, two = Sample(*before, 900), Sample(*after, 900)
    interval = newcombe(one, two)

    difference = two.part / two.whole - one.part / one.whole
    assert (change.no_change_probability(difference, interval) < 0.05) == (
        not interval.lower <= 0 <= interval.upper
    )


def test_holm_and_benjamini_hochberg_on_the_published_fifteen() -> None:
    assert sum(change.holm(BENJAMINI_HOCHBERG)) == 3
    assert sum(change.benjamini_hochberg(BENJAMINI_HOCHBERG)) == 4
    assert change.holm(()) == change.benjamini_hochberg(()) == ()


LADDER = (
    (29, 300, (0.20, 0.40), True, Verdict.TOO_FEW),
    (300, 29, (0.20, 0.40), True, Verdict.TOO_FEW),
    (30, 30, (0.20, 0.40), True, Verdict.ROSE),
    (300, 300, (-0.02, 0.02), True, Verdict.ABOUT_THE_SAME),
    (300, 300, (0.01, 0.029), True, Verdict.ABOUT_THE_SAME),
    (300, 300, (-0.03, 0.02), True, Verdict.NO_CLEAR_CHANGE),
    (300, 300, (-0.10, 0.02), True, Verdict.NO_CLEAR_CHANGE),
    (300, 300, (0.0, 0.10), True, Verdict.NO_CLEAR_CHANGE),
    (300, 300, (0.01, 0.10), True, Verdict.ROSE),
    (300, 300, (0.01, 0.10), False, Verdict.NO_CLEAR_CHANGE),
    (300, 300, (-0.10, -0.01), True, Verdict.FELL),
)


@pytest.mark.parametrize(("before", "after", "limits", "stands", "verdict"), LADDER)
def test_the_ladder_for_estimates(
    before: int, after: int, limits: tuple[float, float], stands: bool, verdict: Verdict
) -> None:
    one, two = Sample(before // 2, before, 1000), Sample(after // 2, after, 1000)

    assert change.estimated_verdict(one, two, Interval(*limits), stands=stands) is verdict


@pytest.mark.parametrize(
    ("before", "after", "sizes", "verdict"),
    [
        (0.70, 0.729, (1000, 1000), Verdict.ABOUT_THE_SAME),
        (0.70, 0.671, (10**6, 10**6), Verdict.ABOUT_THE_SAME),
        (0.70, 0.73, (1000, 1000), Verdict.NO_MORE_THAN_USUAL),  # 2 * sqrt(0.715 * 0.285 * 2 / 1000) = 0.0404
        (0.70, 0.74, (1000, 1000), Verdict.NO_MORE_THAN_USUAL),  # 2 * sqrt(0.72 * 0.28 * 2 / 1000) = 0.0402
        (0.70, 0.741, (1000, 1000), Verdict.ROSE),
        (0.741, 0.70, (1000, 1000), Verdict.FELL),
        (0.10, 0.13, (10**6, 10**6), Verdict.ROSE),  # a change of exactly three points is one
        (0.50, 0.52, (100, 100), Verdict.ABOUT_THE_SAME),
        (0.50, 0.90, (99, 1000), Verdict.TOO_FEW),
        (0.50, 0.90, (1000, 99), Verdict.TOO_FEW),
        (0.0, 0.5, (0, 100), Verdict.TOO_FEW),
        (0.5, 0.0, (100, 0), Verdict.TOO_FEW),
    ],
)
def test_the_ladder_for_counted_shares(
    before: float, after: float, sizes: tuple[int, int], verdict: Verdict
) -> None:
    assert change.counted_verdict(before, after, sizes) is verdict


@pytest.mark.parametrize(
    ("gained", "lost", "members", "verdict"),
    [
        (86, 150, 1600, Verdict.FELL),  # Agresti 2002, 10.1: approval of 1,600 asked twice, z = -4.17
        (150, 86, 1600, Verdict.ROSE),
        (40, 12, 1000, Verdict.ABOUT_THE_SAME),  # under the margin, however clear
        (12, 20, 200, Verdict.NO_MORE_THAN_USUAL),  # 8 fewer, where 2 * sqrt(32) = 11.3 are usual
        (
            2,
            14,
            200,
            Verdict.FELL,
        ),  # 12 fewer, where 8 are usual; of two groups it would be 2 * sqrt(2pq/200)
        (0, 99, 99, Verdict.TOO_FEW),
    ],
)
def test_the_ladder_for_the_same_members_is_mcnemars(
    gained: int, lost: int, members: int, verdict: Verdict
) -> None:
    assert change.paired_verdict(gained, lost, members) is verdict


@pytest.mark.parametrize("size", [120, 250, 400])
@pytest.mark.parametrize("clumped", [0.0, 0.25])
def test_medians_of_two_years_with_nothing_behind_them_are_seldom_said_to_have_moved(
    size: int, clumped: float
) -> None:
    """Placebo pairs of skewed hours, to the quarter; with a quarter of them at the target of 30."""
    draws = np.random.default_rng(7)
    moved = 0
    for _ in range(500):
        years = [np.round(np.exp(draws.normal(3.6, 0.6, size)) * 4) / 4 for _ in range(2)]
        ends = [_median(np.where(draws.random(size) < clumped, 30.0, hours)) for hours in years]
        moved += change.median_verdict(*ends, (size, size), 2.0) in {Verdict.ROSE, Verdict.FELL}

    assert moved / 500 <= 0.06


def test_a_median_that_moves_beyond_its_margin_and_its_usual_movement_is_said_to_have_moved() -> None:
    before, after = (38.0, Interval(37.0, 39.0)), (41.0, Interval(40.0, 42.0))

    assert change.median_verdict(before, after, (400, 400), 2.0) is Verdict.ROSE
    assert change.median_verdict(after, before, (400, 400), 2.0) is Verdict.FELL
    assert change.median_verdict(before, after, (400, 99), 2.0) is Verdict.TOO_FEW
    assert change.median_verdict(before, after, (400, 400), 3.5) is Verdict.ABOUT_THE_SAME
    wide = (41.0, Interval(36.0, 46.0))
    assert change.median_verdict(before, wide, (400, 400), 2.0) is Verdict.NO_MORE_THAN_USUAL


@pytest.mark.parametrize("size", [40, 99, 100, 401])
def test_the_ranks_of_a_median_hold_it_nineteen_times_in_twenty(size: int) -> None:
    lower, upper = change.median_ranks(size)
    held = sum(comb(size, below) for below in range(lower, upper)) / 2**size

    assert 0.95 <= held < 0.99


def _median(hours: Any) -> tuple[float, Interval]:
    ordered = np.sort(hours)
    lower, upper = change.median_ranks(len(ordered))
    return float(ordered[(len(ordered) - 1) // 2]), Interval(ordered[lower - 1], ordered[upper - 1])


def newcombe(before: Sample, after: Sample) -> Interval:
    """Newcombe's method 10: the limits of both years are Wilson's."""
    one, two = (
        (each.part / each.whole, wilson(int(each.part), each.whole, each.frame)) for each in (before, after)
    )
    return change.mover_difference(one, two)
