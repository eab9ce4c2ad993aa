"""Evidenced for every declared hour, year by year, from the records reviewed at random.

Safe: one ratio of sums over all of a year's reviewed records, none where they are fewer than the smallest size.
"""

from collections.abc import Iterable, Iterator

import duckdb

from analysis import disclosure
from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.years import YearFacts
from analysis.statistics.evidence import evidenced_ratio

MEASURE = "evidenced_below_declared"
_RECORDS = """
    SELECT declared_total, evidenced_total FROM reviewed
    WHERE cpd_year = ? AND is_random AND is_reviewed AND evidenced_total IS NOT NULL AND declared_total > 0
    ORDER BY record
"""


def ratios(vault: duckdb.DuckDBPyConnection, found: Iterable[YearFacts]) -> Iterator[Figure]:
    """A ratio for each year in which evidenced hours were collected; its limits only where the draw was random."""
    for facts in found:
        if "evidenced_total_hours" not in facts.collected:
            continue
        rows = vault.execute(_RECORDS, [facts.cpd_year]).fetchall()
        if len(rows) < disclosure.SMALLEST:
            continue
        frame = facts.eligible_frame if facts.random_known else None
        ratio = evidenced_ratio([float(d) for d, _ in rows], [float(e) for _, e in rows], frame)
        if ratio is not None:
            lower, upper = (round(each, 3) for each in (ratio.interval.lower, ratio.interval.upper))
            limits = (lower, upper) if frame else (None, None)
            value = round(ratio.value, 3)
            numbers = (value, None, ratio.records, *limits, frame)
            yield Figure(MEASURE, facts.cpd_year, Statistic.RATIO, State.SHOWN, (), *numbers)
