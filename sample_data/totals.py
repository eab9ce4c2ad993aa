"""Declared totals and planned hours, in hundredths of an hour; -1 is blank."""

import numpy as np

from sample_data import rates
from sample_data.declared import in_base
from sample_data.draws import Flags, Floats, Whole, chosen, curve, even, uniform
from sample_data.people import Rows

_REACHED = (
    (0.0, 30.5), (0.15, 34), (0.35, 39), (0.5, 45), (0.7, 57), (0.85, 79),
    (0.95, 130), (0.99, 250), (1.0, 640),
)  # fmt: skip
_BELOW = ((0.0, 0.5), (0.1, 5), (0.3, 14), (0.6, 22), (0.85, 27), (1.0, 29.9))
_REDUCED = ((0.0, 10.25), (0.2, 12), (0.4, 15), (0.6, 20), (0.8, 28), (0.95, 48), (1.0, 160))
_GRIDS = ((500, 0.30), (100, 0.28), (50, 0.20), (25, 0.17))
_SHARE = ((0.0, 0.08), (0.1, 0.27), (0.3, 0.43), (0.5, 0.55), (0.7, 0.68), (0.9, 0.86), (1.0, 1.0))


def totals(rows: Rows, year: int) -> Rows:
    """The members with `total` and `reached`; the share reaching is exact in each career stage."""
    ids, given, target = rows["id"], rows["with_hours"], rows["target"]
    score = 0.6 * uniform("effort", ids) + 0.4 * uniform("hours", ids, year)
    group = rows["stage"] + 5 * ~in_base(rows)
    reached = chosen(score, rates.of(year).reached * 2, given, group)
    full = target == 3000
    draw = uniform("exact", ids, year)
    exact = chosen(draw, 0.16, reached & full) | chosen(draw, 0.42, reached & ~full)
    zero = chosen(draw, 0.04, given & ~reached)
    scale = target / 3000
    above = np.where(
        target == 1000,
        curve(even(-score, reached & ~full & ~exact), _REDUCED),
        curve(even(-score, reached & full & ~exact), _REACHED) * scale,
    )
    below = curve(even(-score, given & ~reached & ~zero), _BELOW) * scale
    total = _rounded(np.where(reached, above, below), uniform("grid", ids, year))
    total = np.where(reached, np.maximum(total, target), np.clip(total, 25, target - 25))
    total = np.where(exact, target, np.where(zero, 0, total))
    return rows | {"total": np.where(given, total, -1), "reached": reached}


def _rounded(hours: Floats, draw: Floats) -> Whole:
    """Hundredths, on the grids people round to; the rest in thirds of an hour."""
    answer = np.rint(np.rint(hours * 3) * 100 / 3)
    start = 0.0
    for step, share in _GRIDS:
        mine = (draw >= start) & (draw < start + share)
        answer = np.where(mine, np.rint(hours * 100 / step) * step, answer)
        start += share
    return answer.astype(np.int64)


def planning(rows: Rows, year: int) -> Rows:
    """The members with planned and unplanned hours; the share with ten planned hours is exact."""
    ids, total, full = rows["id"], np.maximum(rows["total"], 0), rows["target"] == 3000
    filled = rows["with_hours"] & ~chosen(uniform("no planning", ids, year), 0.07, rows["with_hours"])
    shift = rates.of(year).planned_shift - 0.12 * ~full
    share = np.clip(curve(even(uniform("planned share", ids, year), filled), _SHARE) + shift, 0, 1)
    planned = (np.rint(share * total / 50) * 50).astype(np.int64)
    score = uniform("planned ten", ids, year) * 800 - planned
    ten = _ten_planned(rows, filled, score, year)
    fewer = 300 + (np.floor(uniform("fewer", ids, year) * 27) * 25).astype(np.int64)
    planned = np.where(ten, np.maximum(planned, 1000), planned)
    planned = np.where(full & ~ten & (planned >= 1000), fewer, planned)
    planned = np.minimum(planned, total)
    unsaid = chosen(uniform("unsaid", ids, year), 0.05, filled)
    unsaid_hours = np.where(unsaid, np.minimum(total // 1000 * 100, total - planned), 0)
    unplanned = total - planned - unsaid_hours
    return rows | {"planned": np.where(filled, planned, -1), "unplanned": np.where(filled, unplanned, -1)}


def _ten_planned(rows: Rows, filled: Flags, score: Floats, year: int) -> Flags:
    able = filled & (rows["target"] == 3000) & (rows["total"] >= 1000)
    story = rates.of(year)
    group = ~rows["reached"] + 2 * ~in_base(rows)
    shares = (story.planned_if_reached, story.planned_if_below) * 2
    return chosen(score, shares, able, group.astype(np.int64))
