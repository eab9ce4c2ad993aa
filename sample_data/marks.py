"""Ratings on the criteria, ticked themes, evidenced hours and dates of a marked record."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sample_data import labels
from sample_data.draws import Floats, Whole, curve, uniform
from sample_data.timetable import day

_RATINGS = ("met", "partly_met", "not_met", "cannot_tell", "not_applicable")
_BY_OUTCOME = {
    "meets": (0.84, 0.13, 0.02, 0.01),
    "meets_with_advice": (0.62, 0.28, 0.08, 0.02),
    "below_guideline": (0.42, 0.33, 0.22, 0.03),
    "insufficient_information": (0.32, 0.26, 0.16, 0.26),
}
_HARDER = {"c7": 0.22, "c8": 0.3, "c6": 0.12, "c3": 0.06, "c2": 0.05}
_STRENGTH = (0.38, 0.42, 0.30, 0.16, 0.22)
_ADVICE = (0.16, 0.20, 0.30, 0.26, 0.10, 0.08, 0.11)
_KEENER = {"meets": 0.55, "meets_with_advice": 1.3, "below_guideline": 1.7, "insufficient_information": 1.6}
_DAYS = ((0.0, 3), (0.25, 11), (0.5, 18), (0.75, 29), (0.9, 45), (1.0, 62))
_EVIDENCED = ((0.0, 0.35), (0.08, 0.7), (0.18, 0.92), (0.28, 1.0), (0.92, 1.0), (1.0, 1.12))
_ROLES = {"first": 0, "second": 1, "moderator": 2}


def marked(opinions: pl.DataFrame, review_year: int) -> pl.DataFrame:
    """Opinions with a final column for each date, evidenced hours, criterion and theme."""
    ids = opinions["id"].to_numpy()
    keys = ids * 4 + opinions["assessor_role"].replace_strict(_ROLES, return_dtype=pl.Int64).to_numpy()
    outcome = opinions["review_outcome"].to_numpy().astype("<U24")
    started = np.floor(uniform("assigned", ids, review_year) * 18).astype(np.int64)
    took = np.floor(curve(uniform("took", keys, review_year), _DAYS)).astype(np.int64)
    moderates = opinions["assessor_role"].to_numpy() == "moderator"
    assigned = day(review_year, 3, 11) + np.where(moderates, 35 + started // 2, started).astype(
        "timedelta64[D]"
    )
    took = np.where(moderates, took // 4, took)
    total, planned = _evidenced(opinions, review_year)
    columns = {
        "assigned_on": assigned,
        "completed_on": assigned + took.astype("timedelta64[D]"),
        "evidenced_total_hours": total,
        "evidenced_planned_hours": planned,
    }
    columns |= {name: _rating(name, keys, outcome, review_year) for name in labels.CRITERIA}
    columns |= {name: _tick(name, keys, outcome, review_year) for name in labels.THEMES}
    return opinions.with_columns(pl.Series(name, values) for name, values in columns.items())


def _evidenced(opinions: pl.DataFrame, review_year: int) -> tuple[Whole, Whole]:
    """Mostly what was declared; sometimes less, a little more now and then."""
    ids = opinions["id"].to_numpy()
    draw = uniform("evidenced", ids, review_year)
    ratio = curve(draw, _EVIDENCED)
    unseen = np.floor(draw * 80) * 50
    total = opinions["total_hours"].fill_null(-1).to_numpy()
    planned = opinions["planned_hours"].fill_null(-1).to_numpy()
    share = np.where(planned < 0, 0.5, planned / np.maximum(total, 1))
    found = np.where(ratio == 1.0, total, np.rint(total * ratio / 25) * 25)
    found = np.where(total < 0, unseen, found)
    same = (ratio == 1.0) & (planned >= 0) & (total >= 0)
    of_it = np.where(same, planned, np.minimum(np.rint(found * share / 25) * 25, found))
    return found.astype(np.int64), of_it.astype(np.int64)


def _rating(name: str, keys: Whole, outcome: NDArray[Any], review_year: int) -> NDArray[Any]:
    """A rating that goes with the outcome; a harder criterion moves every draw towards the worse end."""
    draw = uniform(name, keys, review_year)
    draw += _HARDER.get(name, 0.0) * (1 - draw)
    ends = {word: np.cumsum(shares) for word, shares in _BY_OUTCOME.items()}
    cuts = np.array([ends[word] for word in outcome.tolist()]).reshape(-1, 4)
    place = np.minimum((draw[:, None] >= cuts).sum(axis=1), 3)
    if name == "c10":
        place[uniform("c10 applies", keys, review_year) < 0.3] = 4
    return np.asarray(_RATINGS)[place]


def _tick(name: str, keys: Whole, outcome: NDArray[Any], review_year: int) -> NDArray[Any]:
    keener: Floats = np.array([_KEENER[word] for word in outcome.tolist()])
    if name in labels.STRENGTHS:
        share = _STRENGTH[labels.STRENGTHS.index(name)] * (1.7 - 0.6 * keener)
    else:
        share = _ADVICE[labels.ADVICE.index(name)] * keener
    return np.where(uniform(name, keys, review_year) < share, "yes", "no")
