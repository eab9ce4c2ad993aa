"""What stands beside a rate, against sums over the sample's figures worked out here."""

from analysis.catalogue.figure import Statistic
from tests import built_sample


def test_three_review_years_are_weighted_by_the_members_each_speaks_for_and_skip_the_year_without_reviews() -> None:
    catalogue = built_sample.catalogue()
    years = [catalogue.figure("reviewed_meets", year) for year in (2018, 2020, 2021)]

    pooled = catalogue.beside("reviewed_meets", 2021)[Statistic.THREE_YEARS]

    weighted = sum((f.frame or 0) * (f.part or 0) / (f.whole or 1) for f in years) / sum(f.frame or 0 for f in years)
    assert abs((pooled.value or 0) - weighted) < 1e-12
    assert (pooled.part, pooled.whole) == (sum(f.part or 0 for f in years), sum(f.whole or 0 for f in years))
    assert (pooled.lower or 0) < weighted < (pooled.upper or 0)


def test_the_missing_records_bound_the_share_of_those_selected() -> None:
    held = built_sample.catalogue().beside("reviewed_meets", 2025)

    assert held[Statistic.LOWEST].value == 123 / 189
    assert held[Statistic.HIGHEST].value == (123 + 189 - 159) / 189
    assert (held[Statistic.LOWEST].lower or 1) < 123 / 189
    assert held[Statistic.BREAK_EVEN].whole == 189 - 159


def test_those_who_did_not_declare_bound_the_share_meeting_the_guideline() -> None:
    held = built_sample.catalogue().beside("met_guideline", 2025)
    missing = 1409 - 1134

    assert held[Statistic.LOWEST].value == 561 / (939 + missing)
    assert held[Statistic.HIGHEST].value == (561 + missing) / (939 + missing)


def test_a_first_review_year_has_nothing_to_be_taken_together_with() -> None:
    assert Statistic.THREE_YEARS not in built_sample.catalogue().beside("reviewed_meets", 2016)
