"""Rows of `reviews` and `frame`, one review year after the other."""

from datetime import date

import numpy as np
import polars as pl

from sample_data import labels
from sample_data.draws import uniform
from sample_data.evidence import evidence
from sample_data.marks import marked
from sample_data.opinions import GOOD, Desk, first_outcomes, further
from sample_data.sampling import before_marking, frame, selected

IN_REVIEW = 4
COLUMNS = (
    "member",
    "review_year",
    "assessor",
    "assessor_role",
    "selection_route",
    "stratum",
    "notified_on",
    "due_on",
    "review_outcome",
    "assigned_on",
    "completed_on",
    "evidenced_total_hours",
    "evidenced_planned_hours",
    *labels.CRITERIA,
    *labels.THEMES,
)
_AFTER_MARKING = COLUMNS[COLUMNS.index("completed_on") :]


class Panel:
    """The assessors at work: remembers loads, and last year's final outcomes."""

    def __init__(self, last_review_year: int) -> None:
        self._last = last_review_year
        self._desk = Desk(uneven_from=last_review_year - 2)
        self._earlier = pl.DataFrame(schema={"id": pl.Int64, "final": pl.String})

    def year(self, due: pl.DataFrame, review_year: int, size: int) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The frame and the review rows of a year; `due` has one current row a member due."""
        listed = frame(due, review_year)
        records = selected(due, review_year, size, self._earlier)
        records = records.with_columns(before_marking(records, review_year))
        arrived = self._marked(records.filter(arrival="arrived"), review_year)
        unseen = records.filter(pl.col("arrival") != "arrived").with_columns(
            pl.col("arrival").alias("review_outcome"),
            pl.lit(None, pl.String).alias("assessor"),
            pl.lit("first").alias("assessor_role"),
        )
        rows = pl.concat([arrived, unseen], how="diagonal")
        opinions = rows.filter(pl.col("assessor_role") != "second")
        self._earlier = opinions.select("id", pl.col("review_outcome").alias("final")).unique(
            "id", keep="last", maintain_order=True
        )
        return listed, _finished(rows, listed, review_year)

    def _marked(self, arrived: pl.DataFrame, review_year: int) -> pl.DataFrame:
        first = arrived.with_columns(
            *first_outcomes(arrived, review_year), pl.lit("first").alias("assessor_role")
        )
        first = first.with_columns(evidence(first, review_year))
        random = (first["selection_route"] == "random").to_numpy()
        adverse = ~first["review_outcome"].is_in(GOOD).to_numpy()
        who = np.full(len(first), "A01", dtype="<U3")
        who[random] = self._desk.assessors(adverse[random].tolist(), review_year)
        who[~random] = [f"A{1 + place % 10:02d}" for place in range(int((~random).sum()))]
        first = first.with_columns(pl.Series("assessor", who))
        doubles = 15 + round(10 * (len(first) - 90) / 100) if len(first) < 190 else len(first) // 8
        rows = marked(pl.concat([first, further(first, review_year, doubles)]), review_year)
        return self._still_open(rows) if review_year == self._last else rows

    def _still_open(self, rows: pl.DataFrame) -> pl.DataFrame:
        """A few records of the last review year are with their assessor still."""
        alone = rows.filter(
            pl.len().over("id") == 1,
            pl.col("selection_route") == "random",
            pl.col("review_outcome") == "meets",
        )
        ids = alone["id"].to_numpy()
        waiting = ids[np.argsort(uniform("waiting", ids), kind="stable")[:IN_REVIEW]].tolist()
        is_open = pl.col("id").is_in(waiting)
        return rows.with_columns(
            pl.when(is_open).then(pl.lit("in_review")).otherwise("review_outcome").alias("review_outcome"),
            *(pl.when(~is_open).then(pl.col(name)).alias(name) for name in _AFTER_MARKING),
        )


def _finished(rows: pl.DataFrame, listed: pl.DataFrame, review_year: int) -> pl.DataFrame:
    """All columns in order, by member, the first opinion before the second and the moderator's."""
    role = pl.col("assessor_role").replace_strict({"first": 0, "second": 1, "moderator": 2})
    return (
        rows.join(listed.select("id", "stratum"), on="id", how="left")
        .with_columns(
            pl.lit(review_year, pl.Int64).alias("review_year"),
            pl.lit(date(review_year, 2, 2)).alias("notified_on"),
            pl.lit(date(review_year, 3, 9)).alias("due_on"),
        )
        .sort("member", role)
        .select(COLUMNS)
    )
