"""The hours that a record showed to its assessor: they go with what was declared and with the outcome."""

import numpy as np
import polars as pl

from sample_data.draws import Floats, Whole, curve, uniform
from sample_data.opinions import GOOD, MET, SHORT, declared

_SEEN = ((0.0, 0.35), (0.06, 0.7), (0.14, 0.92), (0.22, 1.0), (0.92, 1.0), (1.0, 1.12))
"""Of the hours declared: mostly all, sometimes less, a little more now and then."""
_UNTOLD_PLANNED = 0.36
PLANNED_MINIMUM = 1000


def evidence(first: pl.DataFrame, review_year: int) -> list[pl.Series]:
    """Evidenced total and planned hours, the same to everybody who opens the record.

    A record found to meet the guideline shows its hours unless it was excused; one below it falls short of
    them; one with too little to go by shows part of what was declared.
    """
    ids, said = first["id"].to_numpy(), declared(first)
    draw, target = uniform("evidenced", ids, review_year), first["target_hours"].to_numpy()
    total, planned = (first[name].fill_null(-1).to_numpy() for name in ("total_hours", "planned_hours"))
    least = np.where(first["target_basis"].to_numpy() == "full", PLANNED_MINIMUM, 0)
    good, excused = first["review_outcome"].is_in(GOOD).to_numpy(), first["excused"].to_numpy()
    below = (first["review_outcome"] == "below_guideline").to_numpy()
    seen = np.where(total < 0, target * (0.6 + draw), total * curve(draw, _SEEN))
    found = np.select(
        [excused, good & (said == SHORT), good, below & (said != SHORT), ~good & (said == MET)],
        [total, target + 600 * draw, seen, target * (0.55 + 0.4 * draw), total * (0.3 + 0.5 * draw)],
        np.minimum(seen, np.where(total < 0, target - 25, total)),
    )
    enough = good & ~excused
    found = np.where(found == total, total, _quarters(found))
    found = np.where(enough, np.maximum(found, target), found).astype(np.int64)
    share = np.where(planned < 0, _UNTOLD_PLANNED, planned / np.maximum(total, 1))
    of_it = np.where((found == total) & (planned >= 0), planned, _quarters(found * share))
    of_it = np.minimum(np.where(enough, np.maximum(of_it, least), of_it), found).astype(np.int64)
    return [pl.Series("evidenced_total_hours", found), pl.Series("evidenced_planned_hours", of_it)]


def _quarters(hundredths: Floats) -> Whole:
    return np.rint(hundredths / 25).astype(np.int64) * 25
