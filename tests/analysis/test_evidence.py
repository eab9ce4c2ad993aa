"""Evidenced for every declared hour: the ratio from the files, its interval, and its edges."""

import numpy as np
import pytest

from analysis.catalogue.figure import Statistic
from analysis.statistics.evidence import Layer, evidenced_ratio
from analysis.statistics.intervals import Interval
from tests import built_sample, oracle_sample

MANY = 10**9
"""The members of a scheme without end."""


def test_the_ratio_is_that_of_the_sums_and_lies_within_its_interval() -> None:
    found = evidenced_ratio([Layer([30, 40, 50, 20], [30, 36, 50, 10], MANY)])

    assert found is not None
    assert found.value == 126 / 140
    assert found.interval.lower < 126 / 140 < found.interval.upper


def test_everybody_reviewed_leaves_no_width_and_a_scheme_draws_the_interval_in() -> None:
    declared, evidenced = [30.0, 40, 50, 20] * 10, [30.0, 36, 50, 10] * 10

    whole = evidenced_ratio([Layer(declared, evidenced, 40)])
    assert whole is not None
    assert whole.interval == Interval(0.9, 0.9)
    wide, narrow = (evidenced_ratio([Layer(declared, evidenced, size)]) for size in (MANY, 80))
    assert wide is not None
    assert narrow is not None
    assert narrow.interval.lower - 0.9 == pytest.approx((wide.interval.lower - 0.9) * 0.5**0.5, rel=0.05)


def test_no_declared_hour_has_no_ratio_and_records_need_both_hours() -> None:
    assert evidenced_ratio([Layer([0, 0], [0, 0], MANY)]) is None
    with pytest.raises(ValueError, match="inhomogeneous"):
        evidenced_ratio([Layer([30], [], MANY)])


def test_the_interval_covers_about_as_often_as_it_says() -> None:
    draws = np.random.default_rng(3)
    declared = draws.gamma(3, 12, 800)
    evidenced = np.where(draws.random(800) < 0.8, declared, declared * draws.random(800))
    truth, inside = evidenced.sum() / declared.sum(), 0
    for _ in range(150):
        picked = draws.choice(800, 120, replace=False)
        found = evidenced_ratio([Layer(declared[picked].tolist(), evidenced[picked].tolist(), 800)])
        inside += found is not None and found.interval.lower <= truth <= found.interval.upper

    assert inside / 150 >= 0.9


def test_strata_drawn_unequally_count_by_their_members() -> None:
    layers = [Layer([30, 40], [30, 36], 300), Layer([50, 20, 20], [50, 10, 5], 100)]
    found = evidenced_ratio(layers)

    assert found is not None
    assert found.value == pytest.approx((300 * 33 + 100 * 65 / 3) / (300 * 35 + 100 * 30))
    assert found.records == 5
    assert found.interval.lower < found.value < found.interval.upper


def test_strata_reviewed_whole_leave_no_width_and_no_declared_hour_no_ratio() -> None:
    found = evidenced_ratio([Layer([30, 40], [30, 36], 2), Layer([50, 20], [50, 10], 2)])

    assert found is not None
    assert (found.interval.lower, found.interval.upper) == pytest.approx((126 / 140, 126 / 140))
    assert evidenced_ratio([Layer([0.0, 0.0], [0.0, 0.0], 9)]) is None


def test_the_interval_over_strata_covers_about_as_often_as_it_says() -> None:
    draws = np.random.default_rng(4)
    schemes, sizes = [], ((600, 60, 0.9), (200, 60, 0.5))
    for size, _, kept in sizes:
        declared = draws.gamma(3, 12, size)
        schemes.append(
            (declared, np.where(draws.random(size) < kept, declared, declared * draws.random(size)))
        )
    truth = sum(e.sum() for _, e in schemes) / sum(d.sum() for d, _ in schemes)
    inside = 0
    for _ in range(150):
        layers = []
        for (declared, evidenced), (size, read, _) in zip(schemes, sizes, strict=True):
            picked = draws.choice(size, read, replace=False)
            layers.append(Layer(declared[picked].tolist(), evidenced[picked].tolist(), size))
        found = evidenced_ratio(layers)
        inside += found is not None and found.interval.lower <= truth <= found.interval.upper

    assert inside / 150 >= 0.9


@pytest.mark.parametrize("cpd_year", [2017, 2021, 2025])
def test_the_sample_s_ratio_is_that_of_its_files_each_stratum_by_its_members(cpd_year: int) -> None:
    year = oracle_sample.year(cpd_year)
    both = [
        (r.first["stratum"], r.declared_hours, r.said("evidenced_total_hours"))
        for r in year.records
        if r.random and r.reviewed and r.declared_hours and r.said("evidenced_total_hours") is not None
    ]
    read = {
        name: [(d, e) for stratum, d, e in both if stratum == name] for name in {name for name, *_ in both}
    }
    cells = dict(
        zip(
            year.strata,
            year.strata_of([(name, True) for name, *_ in both], "judged"),
            strict=bool(year.strata),
        )
    )
    weights = {name: cells[name][0] / len(rows) if cells else 1 for name, rows in read.items()}
    declared, evidenced = (
        sum(weights[n] * sum(row[at] for row in rows) for n, rows in read.items()) for at in (0, 1)
    )

    found = built_sample.catalogue().beside("evidenced_below_declared", cpd_year)[Statistic.RATIO]

    assert found.whole == len(both)
    assert found.value == pytest.approx(evidenced / declared, abs=0.00051)


def test_records_that_all_evidence_the_same_tell_no_range_unless_everybody_was_read() -> None:
    some, everybody = (evidenced_ratio([Layer([30.0, 40.0], [30.0, 40.0], scheme)]) for scheme in (100, 2))

    assert some is not None
    assert (some.value, some.interval) == (1, None)
    assert everybody is not None
    assert everybody.interval == Interval(1.0, 1.0)
