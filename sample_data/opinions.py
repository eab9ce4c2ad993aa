"""What assessors thought: first opinions, second opinions, moderation."""

from collections import Counter

import numpy as np
import polars as pl

from sample_data.draws import Whole, chosen, uniform

ASSESSORS = tuple(f"A{number:02d}" for number in range(1, 11))
LENIENT, SEVERE = "A04", "A09"
ADVERSE_WEIGHT = {LENIENT: 0.12, SEVERE: 1.85, "A01": 0.85, "A03": 1.1, "A06": 1.15, "A08": 0.9}
GOOD = ("meets", "meets_with_advice")
MET, SHORT, UNTOLD = range(3)
"""What a declaration said of the guideline; `UNTOLD` where none was made, or planned hours were left out."""
_ADVERSE, _ADVISED, _UNCLEAR = (0.10, 0.74, 0.50), (0.28, 0.80, 0.40), (0.62, 0.20, 0.45)
"""By what was declared: of all records those not found to meet the guideline; of those found to meet it the
ones with advice; of the others the ones with too little to go by."""
_EXCUSED = 0.4
"""Of those who fell short and were found to meet it, the ones whose circumstances were accepted; the
records of the others hold more hours than were declared."""
_NEIGHBOUR = {
    "meets": "meets_with_advice",
    "meets_with_advice": "meets",
    "below_guideline": "meets_with_advice",
    "insufficient_information": "below_guideline",
}


class Desk:
    """Hands records to assessors so that over the years each has a like number of them.

    From `uneven_from` on, one assessor is given few and one many of the records that were judged adversely.
    """

    def __init__(self, uneven_from: int) -> None:
        self._uneven_from = uneven_from
        self._adverse: Counter[str] = Counter()
        self._all: Counter[str] = Counter()

    def assessors(self, adverse: list[bool], review_year: int) -> list[str]:
        """An assessor for each record, in order; adverse ones are placed first, then loads are levelled."""
        if review_year == self._uneven_from:
            self._adverse.clear()
            self._all.clear()
        weights = ADVERSE_WEIGHT if review_year >= self._uneven_from else {}
        answer = [""] * len(adverse)
        for wanted in (True, False):
            for place, is_adverse in enumerate(adverse):
                if is_adverse is wanted:
                    answer[place] = self._next(is_adverse, weights)
        return answer

    def _next(self, is_adverse: bool, weights: dict[str, float]) -> str:
        if is_adverse:
            name = min(ASSESSORS, key=lambda who: (self._adverse[who] + 0.5) / weights.get(who, 1.0))
            self._adverse[name] += 1
        else:
            name = min(ASSESSORS, key=lambda who: self._all[who])
        self._all[name] += 1
        return name


def declared(records: pl.DataFrame) -> Whole:
    """Of each record what the member's declaration said of the guideline."""
    total, planned = pl.col("total_hours"), pl.col("planned_hours")
    is_full, is_reached = pl.col("target_basis") == "full", total >= pl.col("target_hours")
    said = (
        pl.when(total.is_null() | (is_reached & is_full & planned.is_null()))
        .then(UNTOLD)
        .when(is_reached & (~is_full | (planned >= 1000)))
        .then(MET)
        .otherwise(SHORT)
    )
    return records.select(said.cast(pl.Int64).alias("said"))["said"].to_numpy()


def first_outcomes(records: pl.DataFrame, review_year: int) -> tuple[pl.Series, pl.Series]:
    """The first opinion on each record that arrived, and whether hours below the guideline were excused.

    What was declared decides most of it: some who met it have reflected too little or have too little to
    show, some who fell short have more to show than they declared, or reasons.
    """
    ids, said = records["id"].to_numpy(), declared(records)
    everyone = np.ones(len(ids), dtype=bool)
    unreflected = (records["reflection_recorded"] == "no").fill_null(value=False).to_numpy()
    adverse = chosen(uniform("first opinion", ids, review_year) - 0.3 * unreflected, _ADVERSE, everyone, said)
    draw = uniform("kind of outcome", ids, review_year)
    advised, unclear = chosen(draw, _ADVISED, ~adverse, said), chosen(draw, _UNCLEAR, adverse, said)
    excused = chosen(uniform("excused", ids, review_year), _EXCUSED, (said == SHORT) & ~adverse)
    words = np.select(
        [adverse & unclear, adverse, advised | excused],
        ["insufficient_information", "below_guideline", "meets_with_advice"],
        "meets",
    )
    return pl.Series("review_outcome", words), pl.Series("excused", excused)


def further(first: pl.DataFrame, review_year: int, count: int) -> pl.DataFrame:
    """Second opinions on `count` randomly drawn records,
    and a moderator on most that they disagreed about."""
    drawn = first.filter(selection_route="random")
    ids = drawn["id"].to_numpy()
    order = np.argsort(uniform("double", ids, review_year), kind="stable")[:count]
    rows = []
    for row in drawn[np.sort(order)].iter_rows(named=True):
        place = ASSESSORS.index(row["assessor"])
        draws = uniform("second", np.array([row["id"], row["id"] + 1_000_000_000]), review_year)
        opinion = row["review_outcome"]
        other = opinion if draws[0] < 0.72 else _NEIGHBOUR[opinion]
        rows.append(row | _opinion("second", ASSESSORS[(place + 1 + row["id"] % 4) % 10], other))
        if other != opinion and draws[1] < 0.7:
            final = other if draws[1] < 0.4 else opinion
            rows.append(row | _opinion("moderator", ASSESSORS[(place + 6) % 10], final))
    return pl.DataFrame(rows, schema=first.schema)


def _opinion(role: str, assessor: str, outcome: str) -> dict[str, str]:
    return {"assessor_role": role, "assessor": assessor, "review_outcome": outcome}
