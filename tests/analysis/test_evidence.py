"""Evidenced for every declared hour: the ratio from the files, its interval, and its edges."""

import numpy as np
import pytest

from analysis import places
from analysis.catalogue.figure import Statistic
from analysis.statistics.evidence import evidenced_ratio
from analysis.statistics.intervals import Interval
from tests import built_sample, oracle


def test_the_ratio_is_that_of_the_sums_and_lies_within_its_interval() -> None:
    found = evidenced_ratio([30, 40, 50, 20], [30, 36, 50, 10], None)

    assert found is not None
    assert found.value == 126 / 140
    assert found.interval.lower < 126 / 140 < found.interval.upper


def test_everybody_reviewed_leaves_no_width_and_a_scheme_draws_the_interval_in() -> None:
    declared, evidenced = [30.0, 40, 50, 20] * 10, [30.0, 36, 50, 10] * 10

    whole = evidenced_ratio(declared, evidenced, 40)
    assert whole is not None
    assert whole.interval == Interval(0.9, 0.9)
    wide, narrow = (evidenced_ratio(declared, evidenced, size) for size in (None, 80))
    assert wide is not None
    assert narrow is not None
    assert abs((narrow.interval.lower - 0.9) - (wide.interval.lower - 0.9) * 0.5**0.5) < 1e-12


def test_no_declared_hour_has_no_ratio_and_records_need_both_hours() -> None:
    assert evidenced_ratio([0, 0], [0, 0], None) is None
    with pytest.raises(ValueError, match="both"):
        evidenced_ratio([30], [], None)


def test_the_interval_covers_about_as_often_as_it_says() -> None:
    draws = np.random.default_rng(3)
    declared = draws.gamma(3, 12, 800)
    evidenced = np.where(draws.random(800) < 0.8, declared, declared * draws.random(800))
    truth, inside = evidenced.sum() / declared.sum(), 0
    for _ in range(150):
        picked = draws.choice(800, 120, replace=False)
        found = evidenced_ratio(declared[picked].tolist(), evidenced[picked].tolist(), 800)
        inside += found is not None and found.interval.lower <= truth <= found.interval.upper

    assert inside / 150 >= 0.9


def test_the_sample_s_ratio_is_that_of_its_files() -> None:
    year = oracle.read(places.SAMPLE_FILES).year(2025)
    both = [
        (r.declared_hours, r.said("evidenced_total_hours"))
        for r in year.records
        if r.random and r.reviewed and r.declared_hours and r.said("evidenced_total_hours") is not None
    ]

    found = built_sample.catalogue().beside("evidenced_below_declared", 2025)[Statistic.RATIO]

    assert found.whole == len(both)
    assert found.value == round(sum(e for _, e in both) / sum(d for d, _ in both), 3)
