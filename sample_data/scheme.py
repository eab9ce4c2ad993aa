"""The main sample: ten CPD years of an invented scheme."""

from pathlib import Path

import polars as pl

from sample_data import declarations, people, planted, reviews
from sample_data.files import write_csv
from sample_data.long_form import long_hours
from sample_data.timetable import (
    FIRST_YEAR,
    LAST_YEAR,
    SAMPLE_SIZES,
    deadline,
    freeze,
    guideline_rows,
)

DUE = (480, 535, 595, 655, 715, 790, 900, 1040, 1220, 1400)
LONG_FORM_FROM = LAST_YEAR - 1
_DUE_SHARE = 0.945
_PUBLISHED = (
    (2013, "declaration_rate", 281, 402, None),
    (2013, "hours_full", None, None, 3150),
    (2014, "declaration_rate", 302, 425, None),
    (2014, "hours_full", None, None, 3200),
    (2015, "declaration_rate", 331, 451, None),
    (2015, "hours_full", None, None, 3250),
)


def write(folder: Path) -> None:
    """Write every file of the main sample."""
    table = declarations_table()
    first_load, correction = planted.correction(table)
    frames, rows = review_tables(table)
    long_form = long_hours(first_load.filter(pl.col("cpd_year") >= LONG_FORM_FROM))
    guideline = pl.DataFrame(
        guideline_rows(range(FIRST_YEAR, LAST_YEAR + 1), SAMPLE_SIZES), infer_schema_length=None
    )
    write_csv(first_load, folder / "declarations.csv")
    write_csv(correction, folder / "correction.csv")
    write_csv(long_form, folder / "hours.csv")
    write_csv(rows, folder / "reviews.csv")
    write_csv(frames.drop("id"), folder / "frame.csv")
    guideline.write_csv(folder / "guideline.csv", line_terminator="\n")
    write_csv(published(), folder / "published.csv")


def declarations_table() -> pl.DataFrame:
    """Every declaration of the main sample as it stands after the correction, planted groups included."""
    plan = people.Plan(FIRST_YEAR, tuple(round(due / _DUE_SHARE) for due in DUE), younger_from=2022)
    table = pl.concat([declarations.of_year(rows, year) for year, rows in people.years(plan)])
    return planted.repeats(planted.small_groups(table))


def review_tables(table: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The frames and the review rows of all review years that took place."""
    panel = reviews.Panel(max(SAMPLE_SIZES))
    years = [
        panel.year(due_members(table.filter(cpd_year=review_year - 1), review_year - 1), review_year, size)
        for review_year, size in SAMPLE_SIZES.items()
    ]
    return pl.concat([listed for listed, _ in years]), pl.concat([rows for _, rows in years])


def due_members(year: pl.DataFrame, cpd_year: int) -> pl.DataFrame:
    """One row for each member due, the highest version of those before the freeze."""
    due = year.filter(
        pl.col("target_basis") != "exempt",
        pl.col("left_on").is_null() | (pl.col("left_on") > deadline(cpd_year).item()),
        pl.col("submitted_on").is_null()
        | (pl.col("submitted_on") <= freeze(cpd_year).item())
        | (pl.col("version") == 1),
    )
    return due.sort("member", "version").unique("id", keep="last", maintain_order=True)


def published() -> pl.DataFrame:
    """Totals of three years whose rows are gone."""
    return pl.DataFrame(
        [
            (year, measure, "all", part, whole, median, f"Annual report {year + 1}")
            for year, measure, part, whole, median in _PUBLISHED
        ],
        schema={
            "cpd_year": pl.Int64,
            "measure": pl.String,
            "group": pl.String,
            "part": pl.Int64,
            "whole": pl.Int64,
            "median": pl.Int64,
            "source": pl.String,
        },
        orient="row",
    )
