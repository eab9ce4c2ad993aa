"""Published worked examples, each against the method that feeds a page or report.

Kept elsewhere: Konijn's table, samplingbook's exact limits, Newcombe's Wilson intervals and differences, the
sizes that show a fall, and Benjamini and Hochberg's fifteen (`test_statistics`); the schools and the domain
of R's survey package (`test_stratified`); samplingbook's sizes (`test_sampling`); Krippendorff's data and
Gwet's coefficients (`test_agreement`); sdcTable's tables and the two linked ones
(`tests/protection/test_attacker`).

Different by design, with the reason:

* Korn and Graubard's interval as R and svy print it takes each stratum's share as
it is found. Ours smooths it in the
  variance, because a stratum that shows no failure would seem to have no spread. Here the base method is held
  to their numbers, with the effective size worked out as they do.
* The funnel of Public Health England for a proportion is p0 -/+ z sqrt(p0 q0 / n),
which for two records goes below
  none. Ours interpolates the binomial, which cannot; here both are shown to meet for many records.
* FunnelPlotR's phi is on the log scale of a standardised ratio. Ours is on the arcsine scale,
for proportions; the mean
  square behind both is held to its number.
* `consistent_sampler` orders by the reversed decimal of sha256(sha256hex(seed) +
id). Our draw orders by SHA-256 of
  seed, U+001F and identifier, so that twenty lines repeat it; its own properties are in `test_sampling`.
* The standard error of AC1 is not shown: its interval is drawn from the records.
* samplingbook's `Sprop` is one unit too wide on each side; `test_statistics` has the rigorous sets.

Without a caller, and so without a method here: means and totals (Lohr's agsrs and agstrat, survey's fpc and
api means), post-stratification (dclus1p, kalton), clustered designs, Poisson funnels, Aitchison's distances
(scikit-bio), XmR charts, Cohen's and Fleiss' kappa, and AC2.
"""

from math import log, sqrt

import numpy as np
import pytest
from scipy import stats

from analysis.statistics import change, severity
from analysis.statistics.agreement import agreement
from analysis.statistics.intervals import Interval, hypergeometric_interval, wilson_limits
from analysis.statistics.stratified import Stratum, effective_interval, stratified_rate
from tests import oracle_figures
from tests.analysis.drawn import facts_of
from tests.analysis.test_agreement import CODES, published

MANY = 10**8


def test_the_standard_error_of_samplingbook() -> None:
    found = stratified_rate((Stratum("all", 45, 100, 300),))

    assert found.share == 0.45
    assert found.error == pytest.approx(0.0408, abs=5e-5)


@pytest.mark.parametrize(
    ("met", "reviewed", "limits"),
    [
        (81, 263, (0.2527, 0.3676)),
        (15, 148, (0.0578, 0.1617)),
        (0, 20, (0.0, 0.1684)),
        (1, 29, (0.0009, 0.1776)),
    ],
)
def test_of_a_scheme_without_end_the_exact_interval_is_clopper_and_pearsons(
    met: int, reviewed: int, limits: tuple[float, float]
) -> None:
    found = hypergeometric_interval(met, reviewed, MANY)

    assert (found.lower, found.upper) == pytest.approx(limits, abs=6e-5)


@pytest.mark.parametrize(
    ("scheme", "reviewed", "exact", "wilson"),
    [(300, 100, (0.967, 0.953), (0.951, 0.890)), (800, 200, (0.962, 0.950), (0.951, 0.916))],
)
def test_the_published_coverage_of_both_intervals_over_every_scheme(
    scheme: int, reviewed: int, exact: tuple[float, float], wilson: tuple[float, float]
) -> None:
    counts = np.arange(reviewed + 1)
    every = range(reviewed + 1)
    exactly = [hypergeometric_interval(met, reviewed, scheme) for met in every]
    wilsons = [wilson_limits(met / reviewed, reviewed, scheme) for met in every]
    for limits, published_ in ((exactly, exact), (wilsons, wilson)):
        lower, upper = (np.array([getattr(each, end) for each in limits]) for end in ("lower", "upper"))
        covered = []
        for members in range(scheme // 2, scheme + 1):
            chances = stats.hypergeom.pmf(counts, scheme, members, reviewed)
            true = members / scheme
            covered.append(chances[(lower - 1e-12 <= true) & (true <= upper + 1e-12)].sum())

        assert (np.mean(covered), min(covered)) == pytest.approx(published_, abs=0.0012)


@pytest.mark.parametrize(
    ("share", "error", "sizes", "limits", "near"),
    [
        (0.507348258357226, 0.0192309892530454, (922, 921), (0.468954757876348, 0.545677337133621), 1e-9),
        (0.507348258357226, 0.0164967611954173, (922, 59), (0.473838143534, 0.540809220839), 1e-9),
        (0.0157735, 0.0013157, (45_710, 2129), (0.0133, 0.0186), 5e-5),
        (0.827948, 0.024345, (200, 197), (0.774171, 0.873432), 5e-6),
    ],
)
def test_korn_and_graubards_interval_as_r_stata_and_svy_print_it(
    share: float, error: float, sizes: tuple[int, int], limits: tuple[float, float], near: float
) -> None:
    found = effective_interval(share, effective_size(share, error, sizes))

    assert (found.lower, found.upper) == pytest.approx(limits, abs=near)


def test_svys_interval_that_takes_no_more_records_than_there_are() -> None:
    found = effective_interval(0.827948, min(200, effective_size(0.827948, 0.024345, (200, 197))))

    assert (found.lower, found.upper) == pytest.approx((0.768364, 0.877530), abs=5e-6)


def effective_size(share: float, error: float, sizes: tuple[int, int]) -> float:
    """Korn and Graubard's: of a simple sample with this error, times the loss of degrees of freedom."""
    records, freedom = sizes
    loss = stats.t.ppf(0.975, records - 1) / stats.t.ppf(0.975, freedom)
    return float(share * (1 - share) / error**2 * loss**2)


def test_two_records_in_each_of_ten_strata_are_covered_as_often_as_was_published() -> None:
    draw = np.random.default_rng(20260403)
    sizes, shares = [40 + 20 * n for n in range(10)], [0.8 + 0.018 * n for n in range(10)]
    met = [round(size * share) for size, share in zip(sizes, shares, strict=True)]
    truth, covered = sum(met) / sum(sizes), 0
    for _ in range(1000):
        parts = [int(draw.hypergeometric(k, size - k, 2)) for k, size in zip(met, sizes, strict=True)]
        strata = [Stratum(str(n), part, 2, sizes[n]) for n, part in enumerate(parts)]
        interval = stratified_rate(strata).interval
        covered += interval.lower <= truth <= interval.upper

    assert covered / 1000 >= 0.98


def test_a_fall_of_1_5_points_is_found_twice_as_often_as_by_overlap_and_no_change_as_seldom_as_said() -> None:
    scheme, reviewed, times = 155_000, 3000, 8000
    draw = np.random.default_rng(20260404)
    known: dict[int, Interval] = {}

    def limits(met: int) -> Interval:
        return known.setdefault(met, wilson_limits(met / reviewed, reviewed, scheme))

    def found(before: float, after: float) -> tuple[float, float]:
        clear = apart = 0
        pairs = [
            draw.hypergeometric(round(scheme * p), scheme - round(scheme * p), reviewed, times).tolist()
            for p in (before, after)
        ]
        for one, two in zip(*pairs, strict=True):
            difference = change.mover_difference((one / reviewed, limits(one)), (two / reviewed, limits(two)))
            clear += not difference.lower <= 0 <= difference.upper
            apart += limits(one).upper < limits(two).lower or limits(two).upper < limits(one).lower
        return clear / times, apart / times

    assert found(0.93, 0.915) == pytest.approx((0.588, 0.281), abs=0.02)
    assert found(0.93, 0.93) == pytest.approx((0.049, 0.006), abs=0.008)


def test_gwets_version_of_krippendorffs_nominal_alpha() -> None:
    nominal = agreement(published(), CODES, CODES).nominal

    assert nominal.value == pytest.approx(0.743421, abs=5e-7)


def test_funnelplotrs_over_dispersion_on_its_own_scale() -> None:
    observed, expected = (100, 150, 180, 80, 120, 225), (108, 112, 165, 95, 100, 220)
    scores = [sqrt(e) * log(o / e) for o, e in zip(observed, expected, strict=True)]

    assert severity.mean_square(scores) == pytest.approx(2.948033, abs=5e-7)


@pytest.mark.parametrize(
    ("records", "warning", "alarm"),
    [
        (2, 0.25885383, None),
        (3, 0.35933491, 0.10150815),
        (10, 0.56154344, 0.42032590),
        (11, 0.57293957, 0.43829393),
    ],
)
def test_the_funnel_of_public_health_england_and_ours_meet_for_many_records(
    records: int, warning: float, alarm: float | None
) -> None:
    share = 0.80642448

    def normal(level: float, count: int) -> float:
        return share - float(stats.norm.ppf((1 + level) / 2)) * sqrt(share * (1 - share) / count)

    assert normal(0.95, records) == pytest.approx(warning, abs=5e-7)
    assert alarm is None or normal(0.998, records) == pytest.approx(alarm, abs=5e-7)
    for level in (0.95, 0.998):
        assert severity.binomial_limits(share, 10**5 * records, level).lower == pytest.approx(
            normal(level, 10**5 * records), abs=5e-5
        )
        assert severity.binomial_limits(share, records, level).lower >= 0


def test_pielous_evenness_counts_three_areas_whether_or_not_they_were_used() -> None:
    facts = facts_of("""
        member | total | personal_technical | job_role_technical | soft_skills
        -------+-------+--------------------+--------------------+------------
        a      |    30 |                 30 |                  0 |           0
        b      |    30 |                 20 |                 10 |           0
    """)

    assert [round(each / 1_000_000, 3) for each in facts.evenness] == [0, 0.579]
    assert round(oracle_figures.evenness([2, 1, 0])) == facts.evenness[1]
