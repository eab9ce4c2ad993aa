"""A sample against its frame: the chi-square with finite population, its exact form,
and the sample scheme's years."""

from itertools import product
from math import comb, isclose

import pytest
from scipy.stats import chi2

from analysis.statistics.likeness import likeness_probability
from tests import built_sample


def test_large_groups_have_the_chi_square_with_the_finite_population_factor() -> None:
    sample, frame = (60, 25, 15), (500, 300, 200)
    expected = [100 * members / 1000 for members in frame]
    distance = sum((o - e) ** 2 / e for o, e in zip(sample, expected, strict=True)) * 999 / 900

    assert isclose(likeness_probability(sample, frame) or 0, float(chi2.sf(distance, 2)))


def test_small_groups_have_the_probability_of_all_draws_that_differ_as_much() -> None:
    sample, frame = (1, 5, 2), (10, 12, 8)
    expected = [8 * members / 30 for members in frame]

    def distance(counts: tuple[int, ...]) -> float:
        return sum((o - e) ** 2 / e for o, e in zip(counts, expected, strict=True))

    ways = 0
    for counts in product(range(9), repeat=3):
        if sum(counts) == 8 and distance(counts) >= distance(sample) - 1e-9:
            ways += comb(10, counts[0]) * comb(12, counts[1]) * comb(8, counts[2])
    assert abs((likeness_probability(sample, frame) or 0) - ways / comb(30, 8)) < 0.03


def test_nothing_can_differ_where_all_or_none_were_drawn_or_there_is_one_group() -> None:
    assert likeness_probability((10, 20), (10, 20)) is None
    assert likeness_probability((0, 0), (10, 20)) is None
    assert likeness_probability((5,), (20,)) is None


def test_more_in_the_sample_than_in_the_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="frame"):
        likeness_probability((11, 2), (10, 20))


def test_the_sample_scheme_is_compared_on_every_characteristic_but_the_one_it_was_stratified_by() -> None:
    found = {each.characteristic: each for each in built_sample.catalogue().likeness(2025)}

    assert "membership_category" not in found
    assert {"registration_category", "career_stage"} <= set(found)
    assert all(each.drawn is not None and 0 <= each.drawn <= 1 for each in found.values())


def test_a_year_without_reviews_has_nothing_to_compare() -> None:
    assert built_sample.catalogue().likeness(2019) == ()
