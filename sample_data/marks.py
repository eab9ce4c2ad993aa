"""Ratings on the criteria, ticked themes and dates of a marked record."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sample_data import labels
from sample_data.draws import Floats, Whole, curve, uniform
from sample_data.evidence import PLANNED_MINIMUM
from sample_data.timetable import day

_RATINGS = ("met", "partly_met", "not_met", "cannot_tell", "not_applicable")
_NOT_APPLICABLE = 4
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
_COUNT = 0.88
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
    columns = {
        "assigned_on": assigned,
        "completed_on": assigned + took.astype("timedelta64[D]"),
    }
    is_full = (opinions["target_basis"] == "full").to_numpy()
    target, least = opinions["target_hours"].to_numpy(), np.full(len(opinions), PLANNED_MINIMUM)
    planned = _held_against(opinions, "evidenced_planned_hours", least)
    counted = {
        "c1": _held_against(opinions, "evidenced_total_hours", target),
        "c2": np.where(is_full, planned, _NOT_APPLICABLE),
    }
    few = {"few_planned": np.where(is_full & (planned > 0), 0.62, 0.04)}
    for name in labels.CRITERIA:
        columns[name] = _rating(name, keys, outcome, review_year, counted.get(name))
    for name in labels.THEMES:
        columns[name] = _tick(name, keys, outcome, review_year, few.get(name))
    return opinions.with_columns(pl.Series(name, values) for name, values in columns.items())


def _held_against(opinions: pl.DataFrame, hours: str, least: Whole) -> Whole:
    """The place of a rating: met, partly met from four fifths on, else not met."""
    shown = opinions[hours].to_numpy()
    return np.where(shown >= least, 0, np.where(shown * 5 >= least * 4, 1, 2))


def _rating(
    name: str, keys: Whole, outcome: NDArray[Any], review_year: int, counted: Whole | None
) -> NDArray[Any]:
    """A rating that goes with the outcome; a harder criterion moves every draw towards the worse end.

    Where hours can be counted most assessors do, and rate by that.
    """
    draw = uniform(name, keys, review_year)
    draw += _HARDER.get(name, 0.0) * (1 - draw)
    ends = {word: np.cumsum(shares) for word, shares in _BY_OUTCOME.items()}
    cuts = np.array([ends[word] for word in outcome.tolist()]).reshape(-1, 4)
    place = np.minimum((draw[:, None] >= cuts).sum(axis=1), 3)
    if counted is not None:
        counts = uniform(f"{name} counted", keys, review_year) < _COUNT
        place = np.where(counts | (counted == _NOT_APPLICABLE), counted, place)
    if name == "c10":
        place[uniform("c10 applies", keys, review_year) < 0.3] = _NOT_APPLICABLE
    return np.asarray(_RATINGS)[place]


def _tick(
    name: str, keys: Whole, outcome: NDArray[Any], review_year: int, likely: Floats | None
) -> NDArray[Any]:
    keener: Floats = np.array([_KEENER[word] for word in outcome.tolist()])
    if likely is not None:
        share = likely
    elif name in labels.STRENGTHS:
        share = _STRENGTH[labels.STRENGTHS.index(name)] * (1.7 - 0.6 * keener)
    else:
        share = _ADVICE[labels.ADVICE.index(name)] * keener
    return np.where(uniform(name, keys, review_year) < share, "yes", "no")
