"""The assessors of each review year taken together: load, open records, double marking,
moderation, agreement.

Safe: of records selected at random alone, as the exact numbers of reviews are; of all records, the difference
would tell what came of the few that follow a review.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import duckdb

from analysis.catalogue.assessing import (
    FEWEST_ASSESSORS,
    FEWEST_DOUBLE,
    Agreed,
    Assessing,
    Disagreed,
    Estimate,
)
from analysis.protection import SMALLEST
from analysis.statistics import agreement
from analysis.statistics.agreement import Coefficient, Mark

ORDERED = ("meets", "meets_with_advice", "below_guideline")
CODES = (*ORDERED, "insufficient_information")
"""The outcomes of a record that was judged; that it tells too little stands outside their order."""
ANSWERS = {"meets_with_advice": "meets"}
"""Whether the guideline was met is the same answer with and without advice."""
YEARS_TOGETHER = 3
AGES = ((14, "up to 2 weeks"), (28, "2 to 4 weeks"), (56, "4 to 8 weeks"), (None, "over 8 weeks"))


@dataclass(frozen=True, slots=True)
class Opinion:
    """One row of the review sheet, as far as it is about who judged what."""

    record: str
    review_year: int
    assessor: str | None
    role: str
    outcome: str
    is_random: bool
    assigned: date | None
    completed: date | None
    stratum: str

    @property
    def is_judged(self) -> bool:
        """Whether somebody judged the record."""
        return self.outcome in CODES


def opinions(vault: duckdb.DuckDBPyConnection) -> tuple[Opinion, ...]:
    """Every opinion stored; a record whose route is not known counts among those drawn at random."""
    rows = vault.execute(
        "SELECT record, review_year, assessor, assessor_role, review_outcome, "
        "coalesce(selection_route, 'random') = 'random', assigned_on, completed_on, coalesce(stratum, '') "
        "FROM reviews ORDER BY review_year, record, assessor_role, assessor, review_outcome"
    ).fetchall()
    return tuple(Opinion(*row) for row in rows)


def by_year(vault: duckdb.DuckDBPyConnection, today: date) -> Iterator[Assessing]:
    """What is known of each review year's assessors together, oldest first; nothing of a year with fewer
    than ten random records."""
    every: dict[int, list[Opinion]] = defaultdict(list)
    for each in opinions(vault):
        if each.is_random:
            every[each.review_year].append(each)
    found = {year: rows for year, rows in every.items() if len({each.record for each in rows}) >= SMALLEST}
    differing = _differing(vault)
    held = [year for year in sorted(found) if any(each.is_judged for each in found[year])]
    for year in sorted(found):
        together = [each for each in held if each <= year][-YEARS_TOGETHER:]
        agreed = (
            _agreement([(each, [*_marks(found[each])[0].values()]) for each in together])
            if year in together
            else None
        )
        yield _year(found[year], today, differing.get(year, ()), agreed)


def _year(
    rows: Sequence[Opinion], today: date, criteria: tuple[Disagreed, ...], agreed: Agreed | None
) -> Assessing:
    loads = Counter(each.assessor for each in rows if each.assessor and (each.is_judged or each.assigned))
    is_enough = len(loads) >= FEWEST_ASSESSORS
    records, same_person = _marks(rows)
    pairs = {record: marks for record, marks in records.items() if len(marks) > 1}
    differing = {record for record, marks in pairs.items() if len({code for _, code in marks}) > 1}
    first = {each.record: each.outcome for each in reversed(rows) if each.role == "first"}
    final = {each.record: each.outcome for each in reversed(rows) if each.role == "moderator"}
    return Assessing(
        cpd_year=rows[0].review_year - 1,
        assessors=len(loads) or None,
        opinions=sum(each.is_judged for each in rows),
        median_load=float(median(loads.values())) if is_enough else None,
        largest_load=max(loads.values()) if is_enough else None,
        ages=_ages(rows, today),
        as_at=today.isoformat(),
        double=len(pairs),
        same=len(pairs) - len(differing),
        same_answer=sum(len({ANSWERS.get(code, code) for _, code in marks}) == 1 for marks in pairs.values()),
        unsettled=len(differing - final.keys()),
        same_person=same_person,
        moderated=len(final),
        changed=sum(outcome != first.get(record, outcome) for record, outcome in final.items()),
        criteria=criteria,
        agreed=agreed,
    )


def _ages(rows: Sequence[Opinion], today: date) -> tuple[tuple[str, int], ...]:
    """Open records by age: assigned, not completed. None where the sheet gives no day of assignment."""
    if not any(each.assigned for each in rows):
        return ()
    waiting = [
        (today - each.assigned).days
        for each in rows
        if each.role == "first" and each.outcome == "in_review" and each.assigned and not each.completed
    ]
    counts = Counter(next(label for most, label in AGES if most is None or days <= most) for days in waiting)
    return tuple((label, counts[label]) for _, label in AGES)


def _marks(rows: Sequence[Opinion]) -> tuple[dict[str, list[Mark]], int]:
    """By record the independent marks before moderation; and how many records one person marked twice.

    Those are left out: a person's second look at a record is not another's opinion.
    """
    found: dict[str, list[Mark]] = defaultdict(list)
    for each in rows:
        if each.role != "moderator" and each.is_judged:
            found[each.record].append((each.assessor or each.role, each.outcome))
    own = {record for record, marks in found.items() if len({who for who, _ in marks}) < len(marks)}
    return {record: marks for record, marks in found.items() if record not in own}, len(own)


def _agreement(by_review_year: Sequence[tuple[int, list[list[Mark]]]]) -> Agreed | None:
    """Of the last year where it holds enough records marked twice, else of the last three together."""
    for years in (by_review_year[-1:], by_review_year):
        records = [marks for _, of_year in years for marks in of_year]
        if sum(len(marks) > 1 for marks in records) >= FEWEST_DOUBLE:
            break
    if not any(len(marks) > 1 for marks in records):
        return None
    found = agreement.agreement(records, CODES, ORDERED)
    is_enough = found.double >= FEWEST_DOUBLE
    return Agreed(
        review_years=tuple(year for year, _ in years),
        double=found.double,
        percent=_estimate(found.percent),
        ac1=_estimate(found.ac1) if is_enough else None,
        nominal=_estimate(found.nominal) if is_enough else None,
        ordinal=_estimate(found.ordinal) if is_enough else None,
        seed=found.seed,
    )


def _estimate(found: Coefficient) -> Estimate:
    limits = found.interval
    return Estimate(found.value, limits.lower if limits else None, limits.upper if limits else None)


def _differing(vault: duckdb.DuckDBPyConnection) -> dict[int, tuple[Disagreed, ...]]:
    """Each year's criteria by the share of records marked twice on which two people's ratings differ."""
    rows = vault.execute(
        """
        WITH marks AS (
            SELECT record, review_year, lower(criterion) AS code, assessor, assessor_role, rating
            FROM ratings
            SEMI JOIN (
                SELECT record, review_year
                FROM reviews
                WHERE coalesce(selection_route, 'random') = 'random'
            ) USING (record, review_year)
            WHERE assessor_role IN ('first', 'second')
        )

        SELECT a.review_year, code, count(*) AS double, count_if(a.rating <> b.rating) AS different
        FROM marks AS a
        JOIN marks AS b USING (record, review_year, code)
        WHERE a.assessor_role = 'first' AND b.assessor_role = 'second'
            AND (a.assessor <> b.assessor OR a.assessor IS NULL OR b.assessor IS NULL)
        GROUP BY ALL
        ORDER BY a.review_year, different / double DESC, code
        """
    ).fetchall()
    found: dict[int, list[Disagreed]] = defaultdict(list)
    for year, *values in rows:
        found[year].append(Disagreed(*values))
    return {year: tuple(each) for year, each in found.items()}
