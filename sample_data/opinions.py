"""What assessors thought: first opinions, second opinions, moderation."""

from collections import Counter

import numpy as np
import polars as pl

from sample_data.draws import chosen, uniform

ASSESSORS = tuple(f"A{number:02d}" for number in range(1, 11))
LENIENT, SEVERE = "A04", "A09"
_ADVERSE_WEIGHT = {LENIENT: 0.12, SEVERE: 2.4, "A01": 0.8, "A03": 1.15, "A06": 1.25, "A08": 0.9}
GOOD = ("meets", "meets_with_advice")
_ADVERSE = 0.222
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
        weights = _ADVERSE_WEIGHT if review_year >= self._uneven_from else {}
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


def first_outcomes(records: pl.DataFrame, review_year: int) -> pl.Series:
    """The first opinion on each record that arrived; those short of their target are likelier adverse."""
    ids = records["id"].to_numpy()
    everyone = np.ones(len(ids), dtype=bool)
    short = (records["total_hours"] < records["target_hours"]).fill_null(value=True).to_numpy()
    share = _ADVERSE + 0.02 * (uniform("adverse", np.array([review_year]))[0] - 0.5)
    adverse = chosen(uniform("first opinion", ids, review_year) - 0.35 * short, share, everyone)
    draw = uniform("kind of outcome", ids, review_year)
    advised, unclear = chosen(draw, 0.30, ~adverse), chosen(draw, 0.36, adverse)
    words = np.select(
        [adverse & unclear, adverse, advised],
        ["insufficient_information", "below_guideline", "meets_with_advice"],
        "meets",
    )
    return pl.Series("review_outcome", words)


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
