"""How declarations came in: members who had declared, by days since the window opened, for each year with dates.

Safe: counts of the whole scheme, by the date of each member's first declaration. As with the bars of a distribution,
a step that would hold fewer than the smallest size is joined with the next, so that no date tells of a few people;
only the day up to which the year in progress is known is given for its own sake.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import duckdb

from analysis import disclosure
from analysis.catalogue.figure import Week
from analysis.guideline import Guideline

WEEK = 7
_DAYS = """
    SELECT date_diff('day', ?::DATE, first_day) AS day, count(*)
    FROM (
        SELECT d.member, min(d.submitted_on) AS first_day
        FROM declarations AS d
        JOIN declared AS f ON f.member = d.member AND f.cpd_year = d.cpd_year
        WHERE d.cpd_year = ? AND f.is_valid AND d.submitted_on <= ?
        GROUP BY 1
    )
    GROUP BY 1
    ORDER BY 1
"""


def weeks(connection: duckdb.DuckDBPyConnection, rules: Sequence[Guideline], today: date) -> Iterator[Week]:
    """The steps of every year; the same day of the timetable as today's in the latest year stands among them."""
    if not rules:
        return
    latest = max(rules, key=lambda rule: rule.cpd_year)
    same_day = (min(today, latest.freeze) - latest.window_opens).days
    for rule in rules:
        rows = connection.execute(_DAYS, [rule.window_opens, rule.cpd_year, min(today, rule.freeze)]).fetchall()
        counts = {max(0, int(day)): 0 for day, _ in rows}
        for day, count in rows:
            counts[max(0, int(day))] += int(count)
        last = (min(today, rule.freeze) - rule.window_opens).days
        if counts and last >= 0:
            yield from (Week(rule.cpd_year, day, number) for day, number in steps(counts, same_day, last))


def steps(counts: dict[int, int], same_day: int, last: int) -> Iterator[tuple[int, int]]:
    """Days with how many had declared by then: the ends of weeks whose step is large enough, the same day, the last."""
    held = {day: sum(count for when, count in counts.items() if when <= day) for day in range(last + 1)}
    anchors = sorted({day for day in (same_day, last) if 0 <= day <= last})
    start, before = -1, 0
    for anchor in anchors:
        for day in range(start + 1, anchor):
            left = held[anchor] - held[day]
            is_open = held[day] - before >= disclosure.SMALLEST and left >= disclosure.SMALLEST
            if (day + 1) % WEEK == 0 and is_open:
                yield day, held[day]
                before = held[day]
        yield anchor, held[anchor]
        start, before = anchor, held[anchor]
