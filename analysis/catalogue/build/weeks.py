"""How declarations came in, week by week since the window opened,
in the year that is open and the two before it.

Safe: these are numbers of members of the whole scheme, of nothing that they recorded. The weeks are those of
the timetable whatever the day of the build, and each step from one number to the next holds ten members or
more, so that the numbers of two days tell no few; by the same day an earlier year is told in fives. The day
on which a member first declared is a fact that waits like every other, and in the open year whoever came or
went since its groups last moved counts on the day of the build alone. Nothing is kept once the year is
closed.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise

import duckdb

from analysis.catalogue.figure import Week
from analysis.protection import SMALLEST
from analysis.protection.fives import fives, merged
from analysis.vault.states import SEASON
from analysis.vault.years import YearFacts

YEARS_BEFORE = 2
_WEEK = 7
_FIRST_DAYS = """
    WITH counted AS (
            SELECT first_day FROM declared WHERE cpd_year = $year AND is_valid AND first_day <= $last
        ),
        settled AS (SELECT first_day FROM {source} WHERE cpd_year = $year AND is_valid AND first_day <= $last)
    SELECT greatest(0, first_day - $opens), count(*) FROM settled GROUP BY 1
    UNION ALL
    SELECT $last::DATE - $opens, (SELECT count(*) FROM counted) - (SELECT count(*) FROM settled)
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
    given = {"year": facts.cpd_year, "opens": opens, "last": last}
    rows = _FIRST_DAYS.format(source="declared" if facts.is_final else SEASON)
    counts = [0] * ((last - opens).days + 1)
    for day, count in connection.execute(rows, given).fetchall():
        counts[int(day)] += int(count)
    return counts


def _of_year(cpd_year: int, counts: Sequence[int], age: int) -> Iterator[Week]:
    """The numbers at the end of each week, and the one by the day `age`: of the open year it is the last."""
    so_far = [*accumulate(counts)]
    ends = [*range(_WEEK, len(counts), _WEEK), len(counts)]
    bars = merged([sum(counts[start:end]) for start, end in pairwise([0, *ends])])
    told = {ends[end - 1] - 1: so_far[ends[end - 1] - 1] for _, end in bars}
    for day, declared in told.items():
        if day != age:
            yield Week(cpd_year, day, declared, is_today=False)
    until = min(age, len(counts) - 1)
    if so_far[until] >= SMALLEST:
        yield Week(cpd_year, age, told.get(until, fives(so_far[until])), is_today=True)
