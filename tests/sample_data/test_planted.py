"""The truths that the main sample was made to hold, each worked out again from its files."""

from itertools import pairwise

import polars as pl
import pytest

from tests.sample_data import facts

STAGES = ("early career", "mid career", "senior", "late career", "retired")
REDUCED = ("reduced_retired", "reduced_maternity")
COUNTED = facts.shares(2024)
REVIEW_YEARS = (2017, 2018, 2019, *range(2021, 2027))


def test_a_career_break_brings_the_reduced_target_from_2021() -> None:
    rules = {row["cpd_year"]: row["reduced_for"].split("|") for row in facts.rows("guideline.csv").to_dicts()}
    breaks = facts.declarations().filter(activity_status="career break")
    before, since = breaks.filter(pl.col("cpd_year") < 2021), breaks.filter(pl.col("cpd_year") >= 2021)

    assert [year for year in rules if "career break" in rules[year]] == [2021, 2022, 2023, 2024, 2025]
    assert before.select("target_basis", "target_hours").unique().rows() == [("full", 3000)]
    assert since.select("target_basis", "target_hours").unique().rows() == [("agreed", 1000)]


def test_members_due_grow_from_about_480_to_about_1400() -> None:
    due = [len(facts.due(year)) for year in range(2016, 2026)]

    assert 470 <= due[0] <= 490
    assert 1380 <= due[-1] <= 1420
    assert all(before < after for before, after in pairwise(due))


def test_the_planned_share_falls_by_5_points_and_by_4_after_the_correction() -> None:
    before = facts.shares(2024)["planned share"][0]

    assert before - facts.shares(2025)["planned share"][0] >= 0.05
    assert before - facts.shares(2025, corrected=True)["planned share"][0] >= 0.04


@pytest.mark.parametrize("column", ["soft_skills_hours", "soft_skills_hours full"])
def test_the_soft_skills_median_stays_within_half_an_hour(column: str) -> None:
    medians = [facts.medians(year)[column] for year in range(2021, 2026)]

    assert max(medians) - min(medians) <= 50


@pytest.mark.parametrize("year", range(2016, 2026))
def test_totals_stand_exactly_on_the_targets(year: int) -> None:
    valid = facts.due(year).filter("declared").drop_nulls("total_hours")
    full = valid.filter(target_basis="full")["total_hours"]
    reduced = valid.filter(pl.col("target_basis").is_in(REDUCED))["total_hours"]

    assert (full == 3000).mean() >= 0.08
    assert (reduced == 1000).mean() >= 0.20


def test_one_status_and_registration_of_2025_are_three_members() -> None:
    cell = {"cpd_year": 2025, "activity_status": "retired – not active", "registration_category": "ICTTech"}
    members = facts.declarations().filter(**cell)["member"].to_list()
    counted = facts.base(2025).filter(pl.col("member").is_in(members))

    assert len(members) == len(set(members)) == 3
    assert len(counted) == 3


@pytest.mark.parametrize("corrected", [False, True])
def test_one_region_has_four_valid_declarations_and_all_others_ten_or_more(corrected: bool) -> None:
    counts = facts.due(2025, corrected).filter("declared")["region"].value_counts()["count"].sort().to_list()

    assert counts[0] == 4
    assert counts[1] >= 10


def test_every_career_stage_falls_while_the_whole_rises() -> None:
    years = {year: facts.base(year) for year in (2021, 2024)}
    stages = {
        stage: [facts.share(base.filter(career_stage=stage)["reached"]) for base in years.values()]
        for stage in STAGES
    }
    whole = [facts.share(base["reached"])[0] for base in years.values()]

    assert set(years[2024]["career_stage"]) == set(STAGES)
    assert all(number >= 50 for pair in stages.values() for _, number in pair)
    assert all(before[0] - after[0] >= 0.03 for before, after in stages.values())
    assert whole[1] - whole[0] >= 0.03


def test_the_correction_turns_the_on_time_rate_from_fell_to_about_the_same() -> None:
    first, known = facts.shares(2025), facts.shares(2025, corrected=True)

    assert facts.verdict(COUNTED["on time"], first["on time"]) == "fell"
    assert facts.verdict(COUNTED["on time"], known["on time"]) == "about the same"


@pytest.mark.parametrize("measure", [name for name in COUNTED if name != "on time"])
def test_the_correction_keeps_every_other_verdict(measure: str) -> None:
    first, known = facts.shares(2025)[measure], facts.shares(2025, corrected=True)[measure]

    assert facts.verdict(COUNTED[measure], first) == facts.verdict(COUNTED[measure], known)


def test_no_median_moves_by_two_hours_with_or_without_the_correction() -> None:
    before = facts.medians(2024)

    for corrected in (False, True):
        after = facts.medians(2025, corrected)
        assert all(abs(after[name] - before[name]) < 200 for name in before)


def test_the_correction_holds_first_versions_new_dates_and_second_versions() -> None:
    stored, entered = facts.rows("declarations.csv"), facts.rows("correction.csv")
    both = entered.join(stored, on=facts.KEY, suffix="_before")
    second = entered.join(stored, on=facts.KEY, how="anti")

    assert entered["cpd_year"].unique().to_list() == [2025]
    assert entered["submitted_on"].max() <= facts.rows("guideline.csv").filter(cpd_year=2025)["freeze"].item()
    assert sorted(both["declaration_status_before"].unique()) == ["not_submitted", "submitted_late"]
    assert set(second["version"]) == {2}
    assert second.join(stored.filter(version=1), on=["member", "cpd_year"]).height == len(second)


def judged(review_year: int) -> pl.DataFrame:
    """Reviewed records of the random sample with what was declared and whether they were found to meet."""
    records = facts.selected(review_year).filter(pl.col("final").is_in(facts.REVIEWED))
    declared = facts.base(review_year - 1).select("member", "met", "full", "target")
    found = pl.col("final").is_in(facts.REVIEWED[:2]).alias("found")
    return records.join(declared.filter(pl.col("met").is_not_null()), on="member").with_columns(found)


@pytest.mark.parametrize("review_year", REVIEW_YEARS)
def test_what_assessors_found_goes_with_what_was_declared(review_year: int) -> None:
    records = judged(review_year)
    met, short = records.filter("met"), records.filter(~pl.col("met"))
    every = facts.selected(review_year).filter(pl.col("final").is_in(facts.REVIEWED))["final"]
    found = every.is_in(facts.REVIEWED[:2]).mean()

    assert 0.85 <= met["found"].mean() <= 0.97
    assert 0.18 <= short["found"].mean() <= 0.36
    assert min(met["found"].sum(), len(short) - short["found"].sum()) >= 20
    assert abs(found - facts.share(facts.base(review_year - 1)["met"])[0]) <= 0.11


@pytest.mark.parametrize("review_year", REVIEW_YEARS)
def test_a_record_found_to_meet_the_guideline_shows_its_hours_or_was_excused(review_year: int) -> None:
    records = (
        judged(review_year)
        .filter("found", pl.col("review_outcome") == pl.col("final"))
        .with_columns(
            enough=(pl.col("evidenced_total_hours") >= pl.col("target"))
            & (~pl.col("full") | (pl.col("evidenced_planned_hours") >= 1000))
        )
    )
    excused = records.filter(~pl.col("enough"))

    assert set(excused["final"]) <= {"meets_with_advice"}
    assert set(excused["met"]) <= {False}
    assert records.filter("enough", ~pl.col("met")).height >= 3


@pytest.mark.parametrize("review_year", REVIEW_YEARS)
def test_a_record_below_the_guideline_shows_too_few_hours(review_year: int) -> None:
    below = judged(review_year).filter(review_outcome="below_guideline", final="below_guideline", full=True)
    hours, planned = below["evidenced_total_hours"], below["evidenced_planned_hours"]

    assert ((hours < below["target"]) | (planned < 1000)).all()


def test_two_assessors_are_flagged_over_three_years_pooled_and_no_other() -> None:
    opinions = facts.flagged((2024, 2025, 2026))
    flagged = {
        name: adverse / number for name, (adverse, number, is_flagged) in opinions.items() if is_flagged
    }

    assert len(opinions) == 10
    assert all(number >= 36 for _, number, _ in opinions.values())
    assert len(flagged) == 2
    assert min(flagged.values()) < 0.1
    assert max(flagged.values()) > 0.4
