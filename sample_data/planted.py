"""Truths put into the main sample by hand: two small groups, repeated years, and a correction of 2025."""

import numpy as np
import polars as pl

from sample_data import labels
from sample_data.declarations import CYCLE, HOURS, ORDER, PART_HOURS
from sample_data.draws import uniform
from sample_data.timetable import LAST_YEAR, deadline

_SMALL_GROUP, _SMALL_REGION = 3, 4
_FIRST_VERSIONS, _NEW_DATES, _SECOND_VERSIONS = 30, 30, 15
_REPEATS = 3


def small_groups(table: pl.DataFrame) -> pl.DataFrame:
    """In the last year, three *retired – not active* ICTTech members and four declarations of one region."""
    not_active = labels.STATUSES[labels.NOT_ACTIVE]
    in_year = pl.col("cpd_year") == LAST_YEAR
    cell = in_year & (pl.col("activity_status") == not_active)
    table = table.with_columns(
        _when(cell & (pl.col("registration_category") == "ICTTech"), "registration_category", "EngTech")
    )
    three = _first(_plain(table).filter(pl.col("activity_status") == not_active), "three", _SMALL_GROUP)
    table = table.with_columns(
        _when(pl.col("id").is_in(three), "registration_category", "ICTTech"),
        _when(pl.col("id").is_in(three), "membership_category", "TMIET"),
    )
    others = _plain(table).filter(~pl.col("id").is_in(three))
    silent = table.filter(
        in_year, pl.col("declaration_status") == "not_submitted", pl.col("left_on").is_null()
    )
    islanders = _first(others, "region", _SMALL_REGION) + _first(silent, "region", 1)
    region = labels.REGIONS[labels.SMALL_REGION]
    return table.with_columns(_when(pl.col("id").is_in(islanders), "region", region))


def repeats(table: pl.DataFrame) -> pl.DataFrame:
    """A few members whose hours are exactly those of the year before, on the same side of the guideline."""
    kind = ["id", "career_stage"]
    for year in range(2018, LAST_YEAR):
        now, before = (_sides(table.filter(cpd_year=when)) for when in (year, year - 1))
        same = now.join(before, on=[*kind, "reached", "ten"], suffix="_before").filter(
            pl.col("total_hours") != pl.col("total_hours_before")
        )
        picked = same.filter(pl.col("id").is_in(_first(same, f"repeat {year}", _REPEATS)))
        for row in picked.iter_rows(named=True):
            place = (pl.col("id") == row["id"]) & (pl.col("cpd_year") == year)
            table = table.with_columns(
                pl.when(place)
                .then(pl.lit(row[f"{name}_before"], pl.Int64))
                .otherwise(pl.col(name))
                .alias(name)
                for name in HOURS
            )
    return table


def _sides(year: pl.DataFrame) -> pl.DataFrame:
    """Full-target members with one complete version, and on which side of the guideline they are."""
    alone = year.filter(pl.len().over("id") == 1, pl.col("target_basis") == "full")
    return alone.drop_nulls([*HOURS]).with_columns(
        (pl.col("total_hours") >= 3000).alias("reached"), (pl.col("planned_hours") >= 1000).alias("ten")
    )


def correction(table: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The table as first loaded, and the rows entered later: first versions, new dates, second versions."""
    on_time = table.filter(
        (pl.col("cpd_year") == LAST_YEAR)
        & (pl.col("declaration_status") == "submitted")
        & (pl.col("left_on").is_null())
        & (pl.col("region") != labels.REGIONS[labels.SMALL_REGION])
        & ~(
            (pl.col("registration_category") == "ICTTech")
            & (pl.col("activity_status") == labels.STATUSES[labels.NOT_ACTIVE])
        )
    )
    single = on_time.filter(pl.col("id").is_in(_alone(table)))
    picked = _first(single, "correction", _FIRST_VERSIONS + _NEW_DATES)
    unseen, misdated = picked[:_FIRST_VERSIONS], picked[_FIRST_VERSIONS:]
    doubled = _first(on_time.filter(version=2), "second version", _SECOND_VERSIONS)
    in_year, ids = pl.col("cpd_year") == LAST_YEAR, pl.col("id")
    second = in_year & ids.is_in(doubled) & (pl.col("version") == 2)
    entered = table.filter((in_year & ids.is_in(picked)) | second)
    hidden = in_year & ids.is_in(unseen)
    late = in_year & ids.is_in(misdated)
    entry_day = deadline(LAST_YEAR).item() + pl.duration(days=1 + pl.col("id") % 28)
    first_load = table.filter(~second).with_columns(
        _when(hidden, "declaration_status", "not_submitted", late, "submitted_late"),
        pl.when(late).then(entry_day).when(~hidden).then(pl.col("submitted_on")).alias("submitted_on"),
        *(pl.when(~hidden).then(pl.col(name)).alias(name) for name in (*HOURS, *CYCLE)),
    )
    return first_load, entered.sort(*ORDER)


def _plain(table: pl.DataFrame) -> pl.DataFrame:
    """Last year's complete, single, timely declarations of members for the whole year."""
    return table.filter(
        pl.col("id").is_in(_alone(table)),
        pl.col("cpd_year") == LAST_YEAR,
        pl.col("declaration_status") == "submitted",
        pl.col("left_on").is_null(),
        pl.col("joined_on") < pl.date(LAST_YEAR, 1, 1),
    ).drop_nulls([*PART_HOURS])


def _alone(table: pl.DataFrame) -> list[int]:
    counts = table.filter(cpd_year=LAST_YEAR).group_by("id").len()
    return counts.filter(pl.col("len") == 1)["id"].sort().to_list()


def _first(table: pl.DataFrame, purpose: str, count: int) -> list[int]:
    """That many members of the table, in a repeatable order of chance."""
    ids = table["id"].unique().sort().to_numpy()
    return [int(member) for member in ids[np.argsort(uniform(purpose, ids), kind="stable")][:count]]


def _when(first: pl.Expr, name: str, value: str, second: pl.Expr | None = None, other: str = "") -> pl.Expr:
    chain = pl.when(first).then(pl.lit(value))
    if second is None:
        return chain.otherwise(pl.col(name)).alias(name)
    return chain.when(second).then(pl.lit(other)).otherwise(pl.col(name)).alias(name)
