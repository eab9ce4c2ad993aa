"""Rows of `declarations`, all versions, with hours in hundredths and the member's own `id` beside them."""

import numpy as np
import polars as pl

from sample_data import labels
from sample_data.declared import AFTER_FREEZE, responses
from sample_data.draws import Whole, chosen, uniform
from sample_data.parts import areas, cycle, types
from sample_data.people import Rows
from sample_data.timetable import day
from sample_data.totals import planning, totals

PART_HOURS = (
    "personal_technical_hours",
    "job_role_technical_hours",
    "soft_skills_hours",
    "planned_hours",
    "unplanned_hours",
    *(f"{name}_hours" for name in labels.TYPES[:-1]),
)
HOURS = ("total_hours", *PART_HOURS)
CYCLE = ("has_development_plan", "reflection_recorded")
COLUMNS = (
    "member",
    "cpd_year",
    "version",
    "membership_category",
    "registration_category",
    "activity_status",
    "target_basis",
    "target_hours",
    "career_stage",
    "sector",
    "region",
    "joined_on",
    "left_on",
    "declaration_status",
    "submitted_on",
    *HOURS,
    *CYCLE,
)
ORDER = ("cpd_year", "member", "version")
_NO_DETAIL = [pl.lit(None, pl.Int64).alias(name) for name in PART_HOURS] + [
    pl.lit(None, pl.String).alias(name) for name in CYCLE
]


def of_year(rows: Rows, year: int) -> pl.DataFrame:
    """Every version of a CPD year, sorted by member and version."""
    rows = responses(rows, year)
    for step in (totals, planning, areas, types, cycle):
        rows = step(rows, year)
    return _with_versions(_single(rows, year), year)


def member_numbers(ids: Whole) -> list[str]:
    """Seven digits, leading zeros kept; no two members share one (ten million numbers)."""
    return [f"{number:07d}" for number in ((ids * 7_654_321 + 48_611) % 10_000_000).tolist()]


def _single(rows: Rows, year: int) -> pl.DataFrame:
    status = np.where(rows["fate"] == AFTER_FREEZE, labels.SUBMITTED_LATE, rows["fate"])
    coded = {
        "membership_category": (labels.CATEGORIES, rows["category"]),
        "registration_category": (labels.REGISTRATIONS, rows["registration"]),
        "activity_status": (labels.STATUSES, rows["status"]),
        "target_basis": (labels.BASES, rows["basis"]),
        "career_stage": (labels.STAGES, rows["stage"]),
        "sector": (labels.SECTORS, rows["sector"]),
        "region": (labels.REGIONS, rows["region"]),
        "declaration_status": (labels.DECLARATION, status),
    }
    columns = {name: pl.Series(words).gather(codes) for name, (words, codes) in coded.items()}
    flags = dict(zip(CYCLE, (rows["plan"], rows["reflection"]), strict=True))
    columns |= {name: pl.Series(("no", "yes", "")).gather(codes % 3) for name, codes in flags.items()}
    hours = {name: rows[name.removesuffix("_hours")] for name in ("target_hours", *HOURS)}
    table = pl.DataFrame(
        {"id": rows["id"], "member": member_numbers(rows["id"])}
        | columns
        | hours
        | {"joined_on": rows["joined"], "left_on": rows["left"], "submitted_on": rows["submitted"]}
    )
    return table.select(
        "id",
        pl.lit(year, pl.Int64).alias("cpd_year"),
        pl.lit(1, pl.Int64).alias("version"),
        pl.exclude("id", *hours, *CYCLE),
        *(pl.when(pl.col(name) >= 0).then(pl.col(name)).alias(name) for name in hours),
        *(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in CYCLE),
    ).select("id", *COLUMNS)


def _with_versions(table: pl.DataFrame, year: int) -> pl.DataFrame:
    """Some members first gave a smaller total alone, and a few sent a second version after the freeze."""
    ids = table["id"].to_numpy()
    open_to = (
        (table["declaration_status"] == "submitted")
        & (table["total_hours"] > 0)
        & (table["submitted_on"] > day(year + 1, 1, 25).item())
    ).fill_null(value=False)  # fmt: skip
    twice = chosen(uniform("twice", ids, year), 0.06, open_to.to_numpy())
    after = chosen(uniform("after", ids, year), 0.01, open_to.to_numpy() & ~twice)
    earlier = 1 + np.floor(uniform("earlier", ids, year) * 20).astype(np.int64)
    table = table.with_columns(
        pl.when(pl.Series(twice)).then(2).otherwise(1).cast(pl.Int64).alias("version"),
        pl.Series("earlier", earlier),
    )
    first = table.filter(pl.Series(twice)).with_columns(
        pl.lit(1, pl.Int64).alias("version"),
        pl.col("submitted_on") - pl.duration(days=pl.col("earlier")),
        pl.col("total_hours") * 4 // 5,
        *_NO_DETAIL,
    )
    late = table.filter(pl.Series(after)).with_columns(
        pl.lit(2, pl.Int64).alias("version"),
        pl.lit("submitted_late").alias("declaration_status"),
        pl.lit(day(year + 1, 5, 4).item()).alias("submitted_on"),
        pl.col("total_hours") + 250,
        *_NO_DETAIL,
    )
    return pl.concat([table, first, late]).drop("earlier").sort(*ORDER)
