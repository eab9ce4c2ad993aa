"""Rows of the guideline table as guidelines."""

import polars as pl

from analysis.guideline import Guideline
from analysis.schema import GUIDELINE


def of(rows: pl.DataFrame) -> tuple[Guideline, ...]:
    """The guidelines of rows that are filled in; statuses in `reduced_for` are parted by a bar."""
    filled = rows.drop_nulls([column.name for column in GUIDELINE.columns if column.required])
    return tuple(
        Guideline(**{**row, "reduced_for": tuple(status.strip() for status in row["reduced_for"].split("|"))})
        for row in filled.select(GUIDELINE.names).to_dicts()
    )
