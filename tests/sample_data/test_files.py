"""What the files of the main sample keep to: columns, margins, states and the review sheet."""

from itertools import pairwise

import polars as pl
import pytest

from analysis.scheme import schema, scheme
from tests.sample_data import facts

REVIEW_YEARS = [2017, 2018, 2019, *range(2021, 2027)]
OUTCOMES = {
    *facts.REVIEWED,
    "did_not_submit",
    "deferred",
    "exempt",
    "left_after_selection",
    "in_review",
}


def test_every_column_and_code_is_one_that_the_schema_knows() -> None:
    words = scheme.seed()
    own = {one.code.casefold() for one in words.criteria} | {one.code for one in words.themes}
    tables = {table.name: table for table in schema.TABLES}
    for name in ("declarations", "correction", "hours", "reviews", "frame", "guideline", "published"):
        table = tables["declarations" if name == "correction" else name]
        rows = facts.rows(f"{name}.csv")
        assert set(rows.columns) <= {*table.names, *(own if name == "reviews" else ())}
        for column in table.columns:
            codes = column.values or tuple(one.code for one in words.values(column.name))
            if codes and column.name in rows.columns:
                assert set(rows[column.name].drop_nulls()) <= set(codes)


def test_parts_never_exceed_their_total_and_come_together() -> None:
    table = facts.rows("declarations.csv")
    for names in (facts.AREAS, facts.TYPES, ("planned_hours", "unplanned_hours")):
        given = table.filter(pl.any_horizontal(pl.col(names).is_not_null()))
        assert given.select(pl.any_horizontal(pl.col(names).is_null())).to_series().sum() == 0
        assert given.filter(pl.sum_horizontal(names) > pl.col("total_hours")).height == 0
        assert given.select(pl.min_horizontal(names)).to_series().min() == 0


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("cpd_area", ("personal_technical", "job_role_technical", "soft_skills")),
        ("planning", ("planned", "unplanned")),
        ("activity_type", tuple(name.removesuffix("_hours") for name in facts.TYPES)),
    ],
)
def test_long_hours_have_the_margins_of_the_wide_columns(column: str, codes: tuple[str, ...]) -> None:
    hours = facts.rows("hours.csv")
    wide = facts.rows("declarations.csv").filter(pl.col("cpd_year") >= 2024, pl.col("total_hours") > 0)
    sums = hours.group_by([*facts.KEY, column]).agg(pl.col("hours").sum()).pivot(column, index=facts.KEY)
    both = wide.join(sums, on=facts.KEY)

    assert both.height == wide.height == sums.height
    assert (
        both.select(pl.sum_horizontal(set(sums.columns) - set(facts.KEY))).to_series() == both["total_hours"]
    ).all()
    assert all((both[code].fill_null(0) == both[f"{code}_hours"].fill_null(0)).all() for code in codes)


def test_every_measure_is_collected_in_every_year() -> None:
    columns = ["planned_hours", *facts.AREAS, *facts.TYPES, "has_development_plan", "reflection_recorded"]
    for year in range(2016, 2026):
        valid = facts.due(year).filter("declared")
        assert all(valid[name].null_count() < len(valid) / 2 for name in columns)
        assert valid["planned_hours"].null_count() > 0


def test_zero_blank_and_declared_unable_are_three_states_of_every_year() -> None:
    for _, year in facts.rows("declarations.csv").group_by("cpd_year"):
        status = year["declaration_status"]
        assert set(status) == set(schema.DECLARATIONS.column("declaration_status").values)
        assert (year["total_hours"] == 0).sum() > 0
        assert year.filter(declaration_status="declared_unable")["total_hours"].null_count() > 0
        assert year.filter(declaration_status="submitted")["total_hours"].null_count() > 0


def test_nine_in_ten_members_stay_and_some_come_back() -> None:
    years = [set(facts.declarations().filter(cpd_year=year)["member"]) for year in range(2016, 2026)]
    stayed = [len(before & after) / len(before) for before, after in pairwise(years)]
    returned = [
        len((first & third) - second)
        for first, second, third in zip(years, years[1:], years[2:], strict=False)
    ]

    assert all(0.88 <= share <= 0.96 for share in stayed)
    assert sum(returned) > 0
    assert any(member.startswith("0") for member in years[0])


def test_no_review_was_made_in_2020() -> None:
    assert sorted(facts.rows("reviews.csv")["review_year"].unique()) == REVIEW_YEARS
    assert sorted(facts.rows("frame.csv")["review_year"].unique()) == REVIEW_YEARS


@pytest.mark.parametrize("year", REVIEW_YEARS)
def test_a_sample_is_drawn_from_those_due_and_partly_marked_twice(year: int) -> None:
    rows = facts.rows("reviews.csv").filter(review_year=year)
    frame = facts.rows("frame.csv").filter(review_year=year)
    drawn = facts.selected(year)
    marked = drawn.filter(pl.col("final").is_in(facts.REVIEWED))
    second = rows.filter(assessor_role="second")
    pairs = second.join(rows.filter(assessor_role="first"), on="member", suffix="_first")

    assert 125 <= len(drawn) <= 200
    assert set(frame["member"]) == set(facts.due(year - 1, corrected=True)["member"])
    assert set(rows["member"]) <= set(frame["member"])
    assert frame["stratum"].null_count() == (len(frame) if year < 2022 else 0)
    assert 0.56 <= marked["final"].is_in(facts.REVIEWED[:2]).mean() <= 0.72
    assert 15 <= len(second) <= 25
    assert (pairs["assessor"] != pairs["assessor_first"]).all()
    assert rows.filter(pl.col("assessor").is_null())["review_outcome"].is_in(facts.REVIEWED).sum() == 0


def test_all_nine_outcomes_appear_and_only_the_last_year_has_records_in_review() -> None:
    rows = facts.rows("reviews.csv")
    waiting = rows.filter(review_outcome="in_review")

    assert set(rows["review_outcome"]) == OUTCOMES
    assert set(waiting["review_year"]) == {2026}
    assert 1 <= len(waiting) <= 6


def test_carried_forward_records_were_deferred_before_and_followed_up_ones_advised() -> None:
    rows = facts.rows("reviews.csv").filter(assessor_role="first")
    before = dict(zip(REVIEW_YEARS[1:], REVIEW_YEARS, strict=False))
    again = rows.filter(pl.col("selection_route") != "random").with_columns(
        pl.col("review_year").replace_strict(before).alias("before")
    )
    pairs = again.join(
        rows, left_on=["member", "before"], right_on=["member", "review_year"], suffix="_before"
    )

    assert pairs.height == again.height > 0
    assert set(pairs.filter(selection_route="carried_forward")["review_outcome_before"]) == {"deferred"}
    assert "deferred" not in set(pairs.filter(selection_route="follow_up")["review_outcome_before"])


def test_moderated_records_are_ones_the_two_opinions_disagreed_about() -> None:
    rows = facts.rows("reviews.csv")
    roles = {role: rows.filter(assessor_role=role) for role in ("first", "second", "moderator")}
    key = ["member", "review_year"]
    pairs = roles["moderator"].join(roles["first"], on=key).join(roles["second"], on=key, suffix="_second")

    assert pairs.height == len(roles["moderator"]) > 0
    assert (pairs["review_outcome_right"] != pairs["review_outcome_second"]).all()
