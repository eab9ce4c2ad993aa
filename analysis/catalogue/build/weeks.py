"""How declarations came in, week by week since the window opened,
in the year that is open and the two before it.

Safe: these are numbers of members of the whole scheme, of nothing that they recorded. Each step from one
number to the next holds ten members or more, the day of the build among them; where that day would cut off
fewer, it is not cut, and the number by the same day is not given. Nothing is kept once the year is closed.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

import duckdb

from analysis.catalogue.figure import Week
from analysis.protection import SMALLEST
from analysis.protection import bins as joined_bins
from analysis.vault.years import YearFacts

YEARS_BEFORE = 2
_WEEK = 7
_FIRST_DAYS = """
    SELECT greatest(0, first_day - ?) AS day, count(*)
    FROM (
        SELECT min(v.submitted_on) AS first_day
        FROM declared AS d
        JOIN declarations AS v ON v.member = d.member AND v.cpd_year = d.cpd_year
        WHERE d.cpd_year = ? AND d.is_valid AND v.submitted_on <= ?
            AND coalesce(v.declaration_status IN ('submitted', 'submitted_late'), true)
        GROUP BY d.member
    )
    GROUP BY 1
"""
"""A member counts from the first declaration on: that it was corrected later does not make it late."""


def weeks(connection: duckdb.DuckDBPyConnection, found: Sequence[YearFacts], today: date) -> Iterator[Week]:
    """The numbers declared, by days since the window opened;
    nothing before it opens or after the data freeze."""
    latest = max(found, key=lambda facts: facts.cpd_year, default=None)
    opened = latest.guideline.window_opens if latest and not latest.is_final else None
    age = (today - opened).days if opened else -1
    for facts in found:
        before = latest.cpd_year - facts.cpd_year if latest else 0
        opens = facts.guideline.window_opens
        if age >= 0 and before <= YEARS_BEFORE and opens and "submitted_on" in facts.collected:
            yield from _of_year(facts.cpd_year, _by_day(connection, facts, opens, today), age)


def _by_day(connection: duckdb.DuckDBPyConnection, facts: YearFacts, opens: date, today: date) -> list[int]:
    """The members who first declared on each day of the window, from day 0 to the data freeze or today."""
    last = min(facts.guideline.freeze or today, today)
    rows = connection.execute(_FIRST_DAYS, [opens, facts.cpd_year, last]).fetchall()
    counts = [0] * ((last - opens).days + 1)
    for day, count in rows:
        counts[int(day)] = int(count)
    return counts


def _of_year(cpd_year: int, counts: Sequence[int], age: int) -> Iterator[Week]:
    """The numbers at the end of each week, the weeks laid so that one of them ends on the day `age`."""
    so_far = [*accumulate(counts)]
    until = min(age + 1, len(counts))
    sides = [_weekly(counts[:until], (age + 1) % _WEEK), _weekly(counts[until:], 0)]
    cut = all(sum(side) == 0 or sum(side) >= SMALLEST for _, side in sides)
    if not cut:
        sides = [_weekly(counts, 0)]
    start = 0
    for ends, side in sides:
        for _, end in joined_bins.merged(side):
            day = start + ends[end - 1] - 1
            if not (cut and day == age):
                yield Week(cpd_year, day, so_far[day], is_today=False)
        start += ends[-1] if ends else 0
    if cut:
        yield Week(cpd_year, age, so_far[until - 1], is_today=True)


def _weekly(counts: Sequence[int], first: int) -> tuple[list[int], list[int]]:
    """The ends of the weeks, a first one of `first` days where that is not none, and the number in each."""
    ends = [*range(first or _WEEK, len(counts), _WEEK), len(counts)] if counts else []
    starts = [0, *ends[:-1]]
    return ends, [sum(counts[start:end]) for start, end in zip(starts, ends, strict=False)]
