"""Checks that need more than one table or more than one year: all of them notes."""

from collections.abc import Mapping, Sequence

import polars as pl

from analysis.errors import Ask
from analysis.intake.judge import findings
from analysis.intake.judge.findings import Rule
from analysis.intake.judge.stored import Known
from analysis.intake.recognise.plan import Plan
from analysis.scheme.schema import DONE_HOURS
from analysis.scheme.vocabulary import REVIEWED

_NOT_SUBMITTED = ("not_submitted", "declared_unable", "withdrawn")
_RECORD = ["member", "review_year"]
REPEAT = Rule("repeat_of_last_year", "total_hours", "{n} repeat all {{hours}} of the year before exactly.")
NO_SUBMISSION = Rule(
    "outcome_without_submission",
    "review_outcome",
    "{n} have an outcome although nothing was declared for that year.",
    what="review",
    table="reviews",
)
NOT_IN_FRAME = Rule(
    "not_in_frame",
    "member",
    "{n} were drawn at random but are not in the sampling frame.",
    what="record",
    table="reviews",
)
Tables = Mapping[str, pl.DataFrame]


def notes(typed: Tables, known: Known, plans: Sequence[Plan], step: int) -> list[Ask]:
    """All checks across tables and years, over what is loaded and what is stored; the CPD year before is
    `step` years back."""
    rows = {
        REPEAT: _repeats(typed, known, step),
        NO_SUBMISSION: _outcomes_without_submission(typed, known),
        NOT_IN_FRAME: _not_in_frame(typed, known),
    }
    return [
        note for rule, met in rows.items() if met is not None for note in findings.notes(rule, met, plans)
    ]


def _loaded_and_stored(
    name: str, columns: list[str], years: set[int], typed: Tables, known: Known
) -> pl.DataFrame | None:
    """The loaded rows of a table and those stored of some years, in some of its columns."""
    loaded, stored = typed.get(name), known.rows(name, columns, years)
    frames = [frame.select(columns) for frame in (loaded, stored) if frame is not None]
    return pl.concat(frames, how="vertical_relaxed") if frames else None


def _years(frame: pl.DataFrame, name: str) -> set[int]:
    return set(frame[name].unique().drop_nulls().to_list())


def _repeats(typed: Tables, known: Known, step: int) -> pl.DataFrame | None:
    """Loaded declarations with hours, all of them as the same member gave the year before."""
    now = typed.get("declarations")
    columns = ["member", "cpd_year", *DONE_HOURS]
    if now is None:
        return None
    earlier = {year - step for year in _years(now, "cpd_year")}
    every = _loaded_and_stored("declarations", columns, earlier, typed, known)
    if every is None:
        return None
    same = now.select(columns)
    before = every.with_columns(pl.col("cpd_year") + step).cast(same.schema).hash_rows()
    dated = now["cpd_year"].is_not_null() & (now["total_hours"] > 0)
    return now.filter(dated & same.hash_rows().is_in(before.implode()))


def _outcomes_without_submission(typed: Tables, known: Known) -> pl.DataFrame | None:
    """Judged reviews of members who are in that year's declarations without one that was submitted."""
    reviews = typed.get("reviews")
    if reviews is None:
        return None
    columns = ["member", "cpd_year", "declaration_status", "total_hours"]
    years = {year - 1 for year in _years(reviews, "review_year")}
    declared = _loaded_and_stored("declarations", columns, years, typed, known)
    if declared is None:
        return None
    submitted = ~pl.col("declaration_status").is_in(_NOT_SUBMITTED)
    has = submitted.fill_null(pl.col("total_hours").is_not_null())
    by_member = declared.group_by("member", (pl.col("cpd_year") + 1).alias("review_year")).agg(
        has.any().alias("has")
    )
    judged = reviews.filter(pl.col("review_outcome").is_in([str(one) for one in REVIEWED])).unique(
        _RECORD, keep="first", maintain_order=True
    )
    return judged.join(by_member.filter(~pl.col("has")), on=_RECORD, how="semi")


def _not_in_frame(typed: Tables, known: Known) -> pl.DataFrame | None:
    """Members drawn at random in a year that has a frame, but who are not in it."""
    reviews = typed.get("reviews")
    if reviews is None:
        return None
    frame = _loaded_and_stored("frame", _RECORD, _years(reviews, "review_year"), typed, known)
    if frame is None:
        return None
    drawn = reviews.filter(
        pl.col("member").is_not_null()
        & (pl.col("selection_route").is_null() | (pl.col("selection_route") == "random"))
        & pl.col("review_year").is_in(frame["review_year"].unique().to_list())
    )
    return drawn.unique(_RECORD, keep="first", maintain_order=True).join(frame, on=_RECORD, how="anti")
