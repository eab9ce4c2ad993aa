"""Stratified rates against R's published examples, direct sums, the edges and a seeded simulation."""

from itertools import pairwise
from math import isclose, sqrt

import numpy as np
import pytest

from analysis.statistics.intervals import Interval, hypergeometric_interval
from analysis.statistics.stratified import (
    Stratum,
    collapsed,
    stratified_rate,
    worth,
)

SCHOOLS = (Stratum("E", 91, 100, 4421), Stratum("M", 26, 50, 755), Stratum("H", 35, 50, 1018))


def test_the_schools_of_the_r_survey_package() -> None:
    found = stratified_rate(SCHOOLS)

    assert found.error is not None
    assert (round(found.share, 6), round(found.error, 6)) == (0.827948, 0.024345)
    assert (round(found.interval.lower, 6), round(found.interval.upper, 6)) == (0.769444, 0.876777)


def test_pooling_without_weights_is_wrong_where_sampling_fractions_differ() -> None:
    strata = (Stratum("small", 10, 50, 100), Stratum("large", 45, 50, 900))

    assert isclose(stratified_rate(strata).share, 0.1 * 10 / 50 + 0.9 * 45 / 50)
    assert not isclose(stratified_rate(strata).share, 55 / 100)


def test_equal_fractions_weigh_every_record_alike() -> None:
    strata = (Stratum("one", 10, 20, 100), Stratum("two", 27, 60, 300))

    assert isclose(stratified_rate(strata).share, 37 / 80)


def test_one_stratum_has_the_exact_interval() -> None:
    assert stratified_rate((Stratum("all", 45, 100, 300),)).interval == hypergeometric_interval(45, 100, 300)


def test_an_empty_stratum_is_refused() -> None:
    strata = (Stratum("drawn", 6, 10, 60), Stratum("left out", 0, 0, 40))

    with pytest.raises(ValueError, match="nothing was drawn from stratum left out"):
        stratified_rate(strata)
    assert stratified_rate(collapsed(strata, "left out", "drawn")).share == 0.6


def test_a_stratum_of_one_record_is_joined_to_a_named_neighbour() -> None:
    strata = (Stratum("a", 1, 1, 30), Stratum("b", 6, 9, 50), Stratum("c", 5, 10, 20))

    with pytest.raises(ValueError, match="nothing was drawn from stratum a"):
        stratified_rate(strata)
    assert collapsed(strata, "a", "b") == (Stratum("b", 7, 10, 80, 10), Stratum("c", 5, 10, 20))
    with pytest.raises(ValueError, match="another one of the same draw"):
        collapsed(strata, "a", "d")


def test_a_stratum_drawn_whole_adds_no_variance() -> None:
    found = stratified_rate((Stratum("census", 3, 10, 10), Stratum("sampled", 20, 40, 90)))

    assert found.error is not None
    assert isclose(found.error, 0.9 * sqrt((1 - 40 / 90) * 0.25 / 39))
    assert stratified_rate((Stratum("a", 1, 1, 1), Stratum("b", 2, 4, 4))).interval == Interval(0.6, 0.6)


def test_where_all_met_the_lower_limit_is_still_below_one() -> None:
    all_met = stratified_rate((Stratum("a", 20, 20, 200), Stratum("b", 10, 10, 90)))
    none_met = stratified_rate((Stratum("a", 0, 20, 200), Stratum("b", 0, 10, 90)))

    assert (all_met.share, all_met.interval.upper) == (1.0, 1.0)
    assert 0.8 < all_met.interval.lower < 1
    assert (none_met.share, none_met.interval.lower) == (0.0, 0.0)
    assert 0 < none_met.interval.upper < 0.2


def test_order_and_names_change_nothing() -> None:
    renamed = [Stratum(f"x{n}", s.part, s.whole, s.size) for n, s in enumerate(reversed(SCHOOLS))]

    one, two = stratified_rate(SCHOOLS), stratified_rate(renamed)
    assert isclose(one.share, two.share)
    assert isclose(one.interval.lower, two.interval.lower)


@pytest.mark.parametrize("numbers", [(-1, 5, 9), (6, 5, 9), (2, 5, 4)])
def test_impossible_numbers_are_refused(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="must not"):
        stratified_rate((Stratum("a", *numbers),))


def test_nothing_drawn_at_all_is_not_estimable() -> None:
    with pytest.raises(ValueError, match="no stratum was drawn from"):
        stratified_rate(())


@pytest.mark.parametrize(
    "design",
    [
        ((400, 40, 0.99), (200, 20, 0.98), (120, 15, 0.99), (80, 10, 0.97)),
        ((3000, 5, 0.9), (300, 60, 0.8)),
        ((243, 35, 0.83), (879, 147, 0.75), (287, 50, 0.7)),
    ],
)
def test_simulated_coverage_is_never_below_what_was_published_for_the_method(
    design: tuple[tuple[int, int, float], ...],
) -> None:
    draw = np.random.default_rng(20260401)
    met = [round(size * share) for size, _, share in design]
    truth = sum(met) / sum(size for size, _, _ in design)
    covered = 0
    for _ in range(1500):
        parts = [
            int(draw.hypergeometric(k, size - k, whole))
            for k, (size, whole, _) in zip(met, design, strict=True)
        ]
        strata = [
            Stratum(str(n), part, whole, size)
            for n, (part, (size, whole, _)) in enumerate(zip(parts, design, strict=True))
        ]
        interval = stratified_rate(strata).interval
        covered += interval.lower <= truth <= interval.upper
    assert covered / 1500 >= 0.947


def test_more_members_met_never_lowers_a_limit() -> None:
    found = [
        stratified_rate((Stratum("a", k, 20, 100), Stratum("b", 15, 20, 100))).interval for k in range(21)
    ]

    assert all(
        earlier.lower <= later.lower and earlier.upper <= later.upper for earlier, later in pairwise(found)
    )


def by_records(strata: list[tuple[int, list[float | None]]], *, finite: bool = True) -> tuple[float, float]:
    """A domain's mean and standard error from members and values; None where a record is not of the domain.

    Each record stands for its stratum's members by the records; the variance is that of their distances from
    the mean, nought outside the domain.
    """
    weighted = [
        (size / len(values), value) for size, values in strata for value in values if value is not None
    ]
    members = sum(weight for weight, _ in weighted)
    mean = sum(weight * value for weight, value in weighted) / members
    variance = 0.0
    for size, values in strata:
        distances = [0.0 if value is None else value - mean for value in values]
        middle = sum(distances) / len(values)
        spread = sum((each - middle) ** 2 for each in distances) / (len(values) - 1)
        variance += size**2 * (1 - finite * len(values) / size) * spread / len(values)
    return mean, sqrt(variance) / members


def test_the_domain_of_the_r_survey_package_which_has_no_finite_population() -> None:
    values = [(15, [2.8, 4.1, 6.8, 6.8, 9.2]), (12, [3.7, 6.6, 4.2])]
    mean, error = by_records(
        [(size, [each if each > 4 else None for each in found]) for size, found in values], finite=False
    )

    assert (round(mean, 3), round(error, 4)) == (6.195, 0.7555)


def test_a_share_of_a_domain_has_the_error_that_its_records_give_one_by_one() -> None:
    cells = ((400, 40, 20, 10), (300, 60, 54, 40))
    one_by_one = [
        (size, [1.0] * met + [0.0] * (told - met) + [None] * (read - told)) for size, read, told, met in cells
    ]

    found = stratified_rate([Stratum(str(c), c[3], c[2], c[0] * c[2] // c[1], c[1]) for c in cells])
    assert found.error is not None
    assert (found.share, found.error) == pytest.approx(by_records(one_by_one), rel=1e-12)


def test_a_domain_of_all_records_is_the_whole() -> None:
    domain = [Stratum(each.name, each.part, each.whole, each.size, each.whole) for each in SCHOOLS]

    assert stratified_rate(domain) == stratified_rate(SCHOOLS)


def test_a_domain_of_uneven_strata_is_covered_as_often_as_it_says() -> None:
    draw = np.random.default_rng(20260402)
    design = ((900, 60, 0.5, 0.9), (300, 60, 0.95, 0.6), (200, 20, 0.7, 0.8))
    told = [round(size * able) for size, _, able, _ in design]
    met = [round(each * share) for each, (*_, share) in zip(told, design, strict=True)]
    truth, covered = sum(met) / sum(told), 0
    for _ in range(1500):
        strata = []
        for n, (size, read, _, _) in enumerate(design):
            did, did_not, _ = draw.multivariate_hypergeometric(
                [met[n], told[n] - met[n], size - told[n]], read
            )
            whole = int(did + did_not)
            strata.append(Stratum(str(n), int(did), whole, round(size * whole / read), read))
        interval = stratified_rate(strata).interval
        covered += interval.lower <= truth <= interval.upper

    assert covered / 1500 >= 0.945


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_weighted_sample_is_worth_what_kish_gives_it_and_never_more_than_was_drawn(share: float) -> None:
    """`1 / sum(W² / n)` records for strata alike in a scheme without end: Kish 1965, 11.7."""
    uneven = [
        Stratum("large", round(share * 100), 100, 9 * 10**6),
        Stratum("small", round(share * 100), 100, 10**6),
    ]
    even = [Stratum("one", round(share * 150), 150, 3 * 10**6), Stratum("two", round(share * 50), 50, 10**6)]

    assert worth(uneven) == pytest.approx(1 / (0.9**2 / 100 + 0.1**2 / 100), rel=0.03)
    assert worth(even) == pytest.approx(200, rel=0.03)
    assert max(worth(even), worth([Stratum("all", 20, 40, 40), Stratum("too", 30, 60, 60)])) <= 200
    assert worth([Stratum("all", 20, 40, 40), Stratum("too", 30, 60, 60)]) == 100
