"""Who was selected for review, by which route, and what became of the record before anybody marked it."""

import numpy as np
import polars as pl

from sample_data.draws import Floats, chosen, uniform

STRATIFIED_FROM = 2022
_WENT = (("left_after_selection", 0.016), ("exempt", 0.012), ("deferred", 0.035), ("did_not_submit", 0.13))
_FOLLOWED_UP = 5


def frame(members: pl.DataFrame, review_year: int) -> pl.DataFrame:
    """The members due when the sample was notified, with their stratum from the first stratified year."""
    stratum = pl.col("membership_category") if review_year >= STRATIFIED_FROM else pl.lit(None, pl.String)
    return members.select(
        "id", "member", pl.lit(review_year, pl.Int64).alias("review_year"), stratum.alias("stratum")
    ).sort("member")


def selected(members: pl.DataFrame, review_year: int, size: int, earlier: pl.DataFrame) -> pl.DataFrame:
    """The records of a review year: a stratified random draw, then carried forward and followed up.

    `earlier` holds the last review year's final outcome by member.
    """
    ids = members["id"].to_numpy()
    score = uniform("drawn", ids, review_year)
    sizes = _allocation(members, size) if review_year >= STRATIFIED_FROM else {"": size}
    groups = members["membership_category"].to_numpy() if len(sizes) > 1 else np.full(len(ids), "")
    drawn = np.zeros(len(ids), dtype=bool)
    for group, count in sizes.items():
        mine = np.flatnonzero(groups == group)
        drawn[mine[np.argsort(score[mine], kind="stable")[:count]]] = True
    random = members.filter(pl.Series(drawn)).with_columns(pl.lit("random").alias("selection_route"))
    again = members.filter(~pl.Series(drawn)).join(earlier, on="id").sort("member")
    carried = again.filter(final="deferred").with_columns(pl.lit("carried_forward").alias("selection_route"))
    advised = again.filter(pl.col("final").is_in(["meets_with_advice", "below_guideline"]))
    followed = advised.head(_FOLLOWED_UP).with_columns(pl.lit("follow_up").alias("selection_route"))
    return pl.concat([random, carried.drop("final"), followed.drop("final")])


def _allocation(members: pl.DataFrame, size: int) -> dict[str, int]:
    """Proportional to the frame, the largest remainders rounded up."""
    counts = members.group_by("membership_category").len().sort("membership_category")
    exact = {name: size * count / len(members) for name, count in counts.iter_rows()}
    whole = {name: int(share) for name, share in exact.items()}
    order = sorted(exact, key=lambda name: (whole[name] - exact[name], name))
    for name in order[: size - sum(whole.values())]:
        whole[name] += 1
    return whole


def before_marking(records: pl.DataFrame, review_year: int) -> pl.Series:
    """What became of each record, "arrived" where somebody could mark it."""
    ids = records["id"].to_numpy()
    open_to = np.ones(len(ids), dtype=bool)
    answer = np.full(len(ids), "arrived", dtype="<U24")
    for outcome, share in _WENT:
        score = _score(records, outcome, review_year)
        went = chosen(score, min(share * len(ids) / max(open_to.sum(), 1), 1), open_to)
        answer[went] = outcome
        open_to &= ~went
    return pl.Series("arrival", answer)


def _score(records: pl.DataFrame, outcome: str, review_year: int) -> Floats:
    """Members who did not declare are the likelier ones not to send a record."""
    draw = uniform(outcome, records["id"].to_numpy(), review_year)
    silent = records["total_hours"].is_null().to_numpy()
    return draw - 0.6 * (silent if outcome == "did_not_submit" else np.zeros(len(draw)))
