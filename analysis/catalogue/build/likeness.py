"""Whether a year's sample is like its frame, and the records that came like those asked for,
by each characteristic.

Safe: only a word is kept for a characteristic as a whole, over groups that are published and each hold the
smallest size in the frame; no count of a sample by group, and no probability, is given here.
"""

from collections.abc import Iterator, Mapping

import duckdb

from analysis.catalogue.figure import Likeness
from analysis.protection import SMALLEST
from analysis.statistics.change import LEAST_REVIEWED
from analysis.statistics.likeness import likeness_probability
from analysis.vault.years import YearFacts

_COUNTS = """
    SELECT
        l.label,
        count(DISTINCT f.member),
        count(DISTINCT r.record) FILTER (r.is_random),
        count(DISTINCT r.record) FILTER (r.is_random AND r.is_eligible),
        count(DISTINCT r.record) FILTER (r.is_random AND r.is_eligible AND r.is_submitted)
    FROM {frame} AS f
    JOIN declared AS d ON d.member = f.member AND d.cpd_year = ?
    JOIN labels AS l ON l.characteristic = ? AND l.code = coalesce(d.{name}, '')
    LEFT JOIN reviewed AS r ON r.member = f.member AND r.cpd_year = d.cpd_year
    GROUP BY 1
    ORDER BY 1
"""
CHANCE = 0.05
"""Shared among the characteristics, so that looking at more finds no more by chance."""
_LISTED = "(SELECT member FROM frame WHERE review_year = {year})"
_DUE = "(SELECT member FROM declared WHERE cpd_year = {year} AND is_due)"


def likeness(
    vault: duckdb.DuckDBPyConnection, facts: YearFacts, groups: Mapping[str, tuple[str, ...]]
) -> Iterator[Likeness]:
    """For each characteristic shown in the year;
    what the draw was stratified by is equal by design and left out. Nothing is said of fewer than
    `LEAST_REVIEWED` records."""
    if not (facts.has_reviews and facts.random_known):
        return
    year = facts.cpd_year
    listed = vault.execute("SELECT count(*) FROM frame WHERE review_year = ?", [year + 1]).fetchall()[0][0]
    frame = _LISTED.format(year=year + 1) if listed else _DUE.format(year=year)
    strata = {name for name, _ in facts.strata}
    found: list[tuple[str, float | None, float | None]] = []
    for name in groups:
        rows = vault.execute(_COUNTS.format(frame=frame, name=name), [year, name]).fetchall()
        held, drawn, asked, sent = ([int(row[n]) for row in rows] for n in (1, 2, 3, 4))
        if name not in facts.collected or min(held, default=0) < SMALLEST or strata & set(groups[name]):
            continue
        if sum(drawn) >= LEAST_REVIEWED:
            of_answer = likeness_probability(sent, asked) if sum(asked) >= LEAST_REVIEWED else None
            found.append((name, likeness_probability(drawn, held), of_answer))
    for name, *chances in found:
        of_draw, of_answer = (None if each is None else each < CHANCE / len(found) for each in chances)
        yield Likeness(year, name, of_draw, of_answer)
