"""Checks that need more than one table or more than one year: all of them notes."""

import polars as pl

from analysis.intake.known import Known
from analysis.intake.rules import Found, Rule
from analysis.schema import DECLARATIONS, Kind
from analysis.vocabulary import REVIEWED

_HOURS = [one.name for one in DECLARATIONS.columns if one.kind is Kind.HOURS and one.name != "target_hours"]
_NOT_SUBMITTED = ("not_submitted", "declared_unable", "withdrawn")
REPEAT = Rule("repeat_of_last_year", "{n} repeat all hours of the year before exactly.")
NO_SUBMISSION = Rule(
    "outcome_without_submission", "{n} have an outcome although nothing was declared for that year.", what="review"
)
NOT_IN_FRAME = Rule("not_in_frame", "{n} were selected but are not in the sampling frame.", what="record")


def notes(staged: dict[str, pl.DataFrame], known: Known) -> tuple[Found, ...]:
    """All checks across tables and years, over what is staged and what is stored."""
    found = [
        Found(REPEAT, _repeats(staged, known)),
        Found(NO_SUBMISSION, _outcomes_without_submission(staged, known)),
        Found(NOT_IN_FRAME, _not_in_frame(staged, known)),
    ]
    return tuple(one for one in found if one.count)


def _both(name: str, columns: list[str], staged: dict[str, pl.DataFrame], known: Known) -> pl.DataFrame | None:
    """The staged and the stored rows of a table, in some of its columns."""
    frames = [frame.select(columns) for frame in (staged.get(name), known.table(name)) if frame is not None]
    return pl.concat(frames, how="vertical_relaxed") if frames else None


def _repeats(staged: dict[str, pl.DataFrame], known: Known) -> int:
    """Staged declarations with hours, all of them as the same member gave the year before."""
    now = staged.get("declarations")
    columns = ["member", "cpd_year", *_HOURS]
    every = _both("declarations", columns, staged, known)
    if now is None or every is None:
        return 0
    before = every.with_columns(pl.col("cpd_year") + 1).unique()
    given = now.filter(pl.col("total_hours") > 0).select(columns)
    return given.join(before, on=columns, how="semi", nulls_equal=True).height


def _outcomes_without_submission(staged: dict[str, pl.DataFrame], known: Known) -> int:
    """Judged reviews of members who are in that year's declarations without one that was submitted."""
    reviews = staged.get("reviews")
    declared = _both("declarations", ["member", "cpd_year", "declaration_status", "total_hours"], staged, known)
    if reviews is None or declared is None:
        return 0
    submitted = ~pl.col("declaration_status").is_in(_NOT_SUBMITTED)
    has = submitted.fill_null(pl.col("total_hours").is_not_null())
    by_member = declared.group_by("member", (pl.col("cpd_year") + 1).alias("review_year")).agg(has.any().alias("has"))
    judged = reviews.filter(pl.col("review_outcome").is_in([str(one) for one in REVIEWED])).select(
        "member", "review_year"
    )
    return judged.unique().join(by_member.filter(~pl.col("has")), on=["member", "review_year"], how="semi").height


def _not_in_frame(staged: dict[str, pl.DataFrame], known: Known) -> int:
    """Members drawn at random in a year that has a frame, but who are not in it."""
    reviews = staged.get("reviews")
    frame = _both("frame", ["member", "review_year"], staged, known)
    if reviews is None or frame is None:
        return 0
    drawn = reviews.filter(
        pl.col("member").is_not_null()
        & (pl.col("selection_route").is_null() | (pl.col("selection_route") == "random"))
        & pl.col("review_year").is_in(frame["review_year"].unique().to_list())
    )
    return drawn.select("member", "review_year").unique().join(frame, on=["member", "review_year"], how="anti").height
