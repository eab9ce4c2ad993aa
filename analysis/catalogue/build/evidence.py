"""Evidenced for every declared hour, year by year, from the records reviewed at random.

Safe: one ratio of sums over all of a year's reviewed records,
none where they are fewer than the smallest size.
"""

from collections.abc import Iterable, Iterator, Sequence

import duckdb

from analysis.catalogue.build.strata import ByYear, Drawn, outwards
from analysis.catalogue.figure import Figure, State, Statistic
from analysis.protection import SMALLEST
from analysis.statistics.evidence import Layer, evidenced_ratio, stratified_ratio
from analysis.vault.years import YearFacts

MEASURE = "evidenced_below_declared"
_RECORDS = """
    SELECT declared_total, evidenced_total, stratum FROM reviewed
    WHERE cpd_year = ? AND is_random AND is_reviewed AND evidenced_total IS NOT NULL AND declared_total > 0
    ORDER BY record
"""


def ratios(vault: duckdb.DuckDBPyConnection, found: Iterable[YearFacts], drawn: ByYear) -> Iterator[Figure]:
    """A ratio for each year in which evidenced hours were collected;
    its limits only where the draw was random.

    `drawn` holds the strata of every rate, in the years whose sample was drawn within strata;
    they weigh the ratio.
    """
    for facts in found:
        if "evidenced_total_hours" not in facts.collected:
            continue
        rows = vault.execute(_RECORDS, [facts.cpd_year]).fetchall()
        if len(rows) < SMALLEST:
            continue
        frame = facts.eligible_frame if facts.random_known else None
        layers = _layers(rows, drawn.get(facts.cpd_year, {}).get(MEASURE, Drawn()))
        if layers:
            ratio = stratified_ratio(layers)
        else:
            ratio = evidenced_ratio([float(d) for d, *_ in rows], [float(e) for _, e, _ in rows], frame)
        if ratio is not None:
            limits = outwards(ratio.interval) if frame and ratio.interval else (None, None)
            value = round(ratio.value, 3)
            numbers = (value, None, ratio.records, *limits, frame)
            yield Figure(MEASURE, facts.cpd_year, Statistic.RATIO, State.SHOWN, (), *numbers)


def _layers(rows: Sequence[tuple[int, int, str | None]], drawn: Drawn) -> list[Layer]:
    """The records by stratum, thin ones with the one they were joined to;
    none where the draw was not within strata."""
    if len(drawn.strata) < 2:
        return []
    into = dict(drawn.joined)
    mine: dict[str, list[tuple[float, float]]] = {each.name: [] for each in drawn.strata}
    for declared, evidenced, stratum in rows:
        mine[into.get(str(stratum), str(stratum))].append((float(declared), float(evidenced)))
    return [Layer([d for d, _ in mine[s.name]], [e for _, e in mine[s.name]], s.size) for s in drawn.strata]
