"""Hours by area and by activity type, in hundredths that add to the declared total; -1 is blank."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sample_data import labels, rates
from sample_data.draws import Floats, Whole, chosen, curve, even, uniform
from sample_data.people import Rows

_SOFT = (
    *((0.0, 0), (0.06, 0), (0.0601, 1), (0.38, 9.5)),
    *((0.3801, 10), (0.60, 10)),
    *((0.6001, 10.5), (0.9, 24), (1.0, 60)),
)
_SOFT_SHARE = ((0.0, 0.0), (0.18, 0.0), (0.1801, 0.1), (1.0, 0.8))
_DOES = (0.74, 0.52, 0.13, 0.24, 0.63, 0.80)


def areas(rows: Rows, year: int) -> Rows:
    """The members with the three areas; the rest of the total is not allocated."""
    ids, total = rows["id"], np.maximum(rows["total"], 0)
    given, full = rows["with_hours"], rows["target"] == 3000
    filled = given & ~chosen(uniform("no areas", ids, year), 0.06, given)
    equal = chosen(uniform("ten each", ids, year), 0.4, filled & (total == 3000))
    single = chosen(uniform("one area", ids, year), 0.04, filled & ~equal)
    loose = chosen(uniform("loose", ids, year), 0.10, filled & ~equal)
    soft = np.where(single, 0, _soft(rows, total, filled & full, year))
    unallocated = np.where(loose, _on_grid((total - soft) * uniform("how loose", ids, year) * 0.4, 50), 0)
    rest = total - soft - unallocated
    share = 0.3 + 0.5 * uniform("job share", ids, year)
    share = np.where(chosen(uniform("no personal", ids, year), 0.06, filled & ~equal) | single, 1.0, share)
    share = np.where(chosen(uniform("no job", ids, year), 0.05, filled & ~equal & (share < 1)), 0.0, share)
    job = np.where(share == 1.0, rest, np.minimum(_on_grid(rest * share, 50), rest))
    split = {"job_role_technical": job, "personal_technical": rest - job, "soft_skills": soft}
    return rows | {name: np.where(filled, np.where(equal, 1000, hours), -1) for name, hours in split.items()}


def _soft(rows: Rows, total: Whole, full: NDArray[Any], year: int) -> Whole:
    """Soft-skills hours: a spike at ten holds the median of every year."""
    ids = rows["id"]
    draw = uniform("soft", ids, year)
    score = even(0.5 * even(total + draw, full) + 0.5 * draw, full)
    hours = _on_grid(curve(score, _SOFT) * 100, 50)
    reduced = _on_grid(total * curve(even(draw, ~full), _SOFT_SHARE), 50)
    return np.where(full, np.minimum(hours, _on_grid(total * 0.7, 25)), np.minimum(reduced, total))


def _on_grid(hours: NDArray[Any], step: int) -> Whole:
    return (np.floor(hours / step) * step).astype(np.int64)


def types(rows: Rows, year: int) -> Rows:
    """The members with hours for each of the six activity types; the rest is not stated."""
    ids, total, given = rows["id"], np.maximum(rows["total"], 0), rows["with_hours"]
    filled = given & ~chosen(uniform("no types", ids, year), 0.10, given)
    weights = np.zeros((len(ids), len(labels.TYPES)))
    for place, share in enumerate(_DOES):
        name = labels.TYPES[place]
        does = chosen(0.5 * uniform(name, ids) + 0.5 * uniform(name, ids, year), share, filled)
        weights[:, place] = does * (0.2 + uniform(f"much {name}", ids, year))
    weights[:, 5] += weights.sum(axis=1) == 0
    untold = chosen(uniform("untold", ids, year), 0.07, filled)
    weights[:, 6] = untold * 0.15 * weights.sum(axis=1)
    split = shared_out(total, weights, 25)
    return rows | {
        name: np.where(filled, split[:, place], -1) for place, name in enumerate(labels.TYPES[:-1])
    }


def shared_out(total: Whole, weights: Floats, step: int) -> Whole:
    """The totals split by weight on a grid; every row of the answer adds to its total."""
    share = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
    cuts = (np.rint(share * total[:, None] / step) * step).astype(np.int64)
    cuts = np.where(share > 1 - 1e-9, total[:, None], np.minimum(cuts, total[:, None]))
    return np.diff(cuts, axis=1, prepend=0)


def cycle(rows: Rows, year: int) -> Rows:
    """The members with plan and reflection: 1 yes, 0 no, -1 blank."""
    ids, given = rows["id"], rows["with_hours"]
    story = rates.of(year)
    ten = (rows["planned"] >= 1000).astype(np.int64)
    answers = {}
    for name, yes in (
        ("plan", chosen(uniform("plan", ids, year), story.plan, given, ten)),
        ("reflection", chosen(uniform("reflection", ids, year), story.reflection, given)),
    ):
        silent = chosen(uniform(f"no {name}", ids, year), 0.04, given)
        answers[name] = np.where(given & ~silent, yes.astype(np.int64), -1)
    return rows | answers
