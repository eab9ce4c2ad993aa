"""Samples drawn within strata, from review sheets drawn in the test: weights, thin strata,
and what is recorded."""

from pathlib import Path

import pytest

from analysis.catalogue.figure import State, Statistic
from analysis.statistics.change import mover_difference
from analysis.statistics.intervals import Interval
from dashboard.words.captions import sample
from tests import oracle_check
from tests.analysis.drawn_strata import Drawn, built, files
from tests.oracle import Files


def tenths(share: float) -> object:
    return pytest.approx(share, abs=0.00061)


def test_every_stratum_of_every_year_counts_in_the_years_together(tmp_path: Path) -> None:
    before = {"MIET": Drawn(300, 30, 30, 24), "FIET": Drawn(100, 40, 40, 10)}
    after = {"MIET": Drawn(400, 40, 40, 36), "FIET": Drawn(100, 50, 50, 20)}
    with built(files({2024: before, 2025: after}), tmp_path) as catalogue:
        pooled = catalogue.beside("reviewed_meets", 2025)[Statistic.THREE_YEARS]

    cells = [(300, 30, 30, 24), (100, 40, 40, 10), (400, 40, 40, 36), (100, 50, 50, 20)]
    limits = oracle_check.stratified_limits(cells)
    assert pooled.value == tenths((300 * 24 / 30 + 100 * 10 / 40 + 400 * 36 / 40 + 100 * 20 / 50) / 900)
    assert oracle_check.is_outwards((pooled.lower, pooled.upper), limits)
    assert (pooled.part, pooled.whole, pooled.frame) == (90, 160, 900)
    assert pooled.value != tenths((400 * 34 / 70 + 500 * 56 / 90) / 900)


def test_a_thin_stratum_is_counted_with_the_largest_and_the_year_says_which(tmp_path: Path) -> None:
    strata = {"MIET": Drawn(300, 30, 30, 24), "FIET": Drawn(100, 20, 20, 10), "TMIET": Drawn(50, 3, 1, 0)}
    with built(files({2025: strata}), tmp_path) as catalogue:
        figure, year = catalogue.figure("reviewed_meets", 2025), catalogue.years[-1]
        sent = catalogue.figure("submission_rate", 2025)

    assert figure.value == tenths((350 * 24 / 31 + 100 * 10 / 20) / 450)
    assert year.joined == (("TMIET", "MIET"),)
    assert sent.value == tenths((300 + 100 + 50 / 3) / 450)
    assert sample.strata_note(year) == (
        "At most one record of TMIET was reviewed, too few for a rate and its spread: "
        "its members are counted together with MIET."
    )


def test_strata_that_are_all_thin_are_one_sample_and_the_year_says_so(tmp_path: Path) -> None:
    strata = {"MIET": Drawn(30, 1, 1, 1), "FIET": Drawn(10, 1, 1, 0)}
    with built(files({2025: strata}), tmp_path) as catalogue:
        figure, year = catalogue.figure("reviewed_meets", 2025), catalogue.years[-1]

    assert (figure.state, figure.value) == (State.TOO_FEW, None)
    assert year.joined == (("FIET", "MIET"),)


def test_a_join_names_no_stratum_of_fewer_than_ten_and_no_activity_status(tmp_path: Path) -> None:
    strata = {
        "professionally active": Drawn(300, 30, 30, 24),
        "career break": Drawn(40, 1, 1, 1),
        "Isles": Drawn(9, 1, 1, 1),
    }
    with built(files({2025: strata}), tmp_path) as catalogue:
        (year,) = catalogue.years
        facts = str(catalogue._rows("SELECT facts FROM years"))

    assert year.joined == (("a group that is not named", "a group that is not named"),)
    assert not any(name in facts for name in ("career break", "Isles"))


def test_a_criterion_speaks_of_the_members_on_whose_records_it_can_be_marked(tmp_path: Path) -> None:
    """Half of the large stratum cannot be marked on c1,
    so that stratum counts for half its members and not for all."""
    strata = {"MIET": Drawn(400, 40, 40, 10, blank=20), "FIET": Drawn(100, 40, 40, 30)}
    with built(files({2025: strata}), tmp_path) as catalogue:
        figure = catalogue.figure("criterion_c1_met", 2025)

    limits = oracle_check.stratified_limits([(200, 40, 20, 10), (100, 40, 40, 30)])
    assert figure.value == tenths((200 * 10 / 20 + 100 * 30 / 40) / 300)
    assert oracle_check.is_outwards((figure.lower, figure.upper), limits)
    assert (figure.part, figure.whole, figure.frame) == (40, 60, round(500 * 60 / 80))


@pytest.mark.parametrize("framed", [True, False])
def test_strata_whose_sizes_or_records_are_not_known_are_not_weighed_and_the_year_says_so(
    tmp_path: Path, *, framed: bool
) -> None:
    scheme = files({2025: {"MIET": Drawn(300, 30, 30, 24), "FIET": Drawn(100, 40, 40, 10)}}, framed=framed)
    if framed:
        scheme.reviews[0]["stratum"] = None
    with built(scheme, tmp_path) as catalogue:
        figure, (year,) = catalogue.figure("reviewed_meets", 2025), catalogue.years

    assert (figure.value, figure.frame) == (34 / 70, 400)
    assert oracle_check.is_exact_interval(figure)
    assert (year.strata, year.unweighted, year.joined) == (0, 2, ())
    assert "every record counts alike, as if all had been drawn together" in sample.strata_note(year)


def test_one_stratum_or_none_is_no_stratification(tmp_path: Path) -> None:
    with built(files({2025: {"MIET": Drawn(300, 30, 30, 24)}}), tmp_path) as catalogue:
        (year,) = catalogue.years

    assert (year.strata, year.unweighted, sample.strata_note(year)) == (0, 0, "")


def test_the_bounds_of_a_stratified_sample_are_those_of_its_strata(tmp_path: Path) -> None:
    strata = {"MIET": Drawn(300, 30, 20, 15), "FIET": Drawn(100, 40, 30, 10)}
    with built(files({2025: strata}), tmp_path) as catalogue:
        held = catalogue.beside("reviewed_meets", 2025)

    lower, _ = oracle_check.stratified_limits([(300, 30, 30, 15), (100, 40, 40, 10)])
    _, upper = oracle_check.stratified_limits([(300, 30, 30, 25), (100, 40, 40, 20)])
    assert (held[Statistic.LOWEST].value, held[Statistic.HIGHEST].value) == (25 / 70, 45 / 70)
    outer = held[Statistic.LOWEST].lower, held[Statistic.HIGHEST].upper
    assert oracle_check.is_outwards(outer, (lower, upper))


def test_a_change_stands_on_the_limits_of_the_strata_also_where_all_met(tmp_path: Path) -> None:
    strata = {"MIET": Drawn(300, 30, 30, 30), "FIET": Drawn(100, 40, 40, 40)}
    before = {"MIET": Drawn(300, 30, 30, 25), "FIET": Drawn(100, 40, 40, 30)}
    with built(files({2023: before, 2024: strata}), tmp_path) as catalogue:
        one, two = (catalogue.figure("reviewed_meets", year) for year in (2023, 2024))
        change = catalogue.changes(2023, 2024)["reviewed_meets", Statistic.SHARE]

    limits = [(each.value or 0, Interval(each.lower or 0, each.upper or 0)) for each in (one, two)]
    wanted = mover_difference(limits[0], limits[1])
    assert two.value == 1.0
    assert (change.lower, change.upper) == (pytest.approx(wanted.lower), pytest.approx(wanted.upper))


def test_more_records_than_members_to_draw_from_leave_no_range(tmp_path: Path) -> None:
    scheme = files({2025: {"MIET": Drawn(300, 30, 30, 24)}})
    few = Files(scheme.declarations, scheme.rules, (), scheme.reviews, scheme.frame[:20])
    with built(few, tmp_path) as catalogue:
        figure = catalogue.figure("reviewed_meets", 2025)

    assert (figure.value, figure.frame, figure.lower, figure.upper) == (24 / 30, None, None, None)
