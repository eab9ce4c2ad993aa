"""Distributions, the three-area triangle and the crossing of area and activity: scheme level,
small parts merged."""

from collections.abc import Iterator, Sequence

import duckdb

from analysis.catalogue.figure import Bin, Cell
from analysis.measures.measure import Crossing, Distribution, Measure, Ternary
from analysis.protection import SMALLEST
from analysis.protection.fives import merged
from analysis.scheme.vocabulary import AREAS, TWAVES
from analysis.vault import aggregate
from analysis.vault.years import YearFacts

_HOURS = """
    SELECT h.cpd_area, h.activity_type, sum(h.hours), count(DISTINCT h.member)
    FROM hours AS h
    JOIN chosen_version AS v ON v.member = h.member AND v.cpd_year = h.cpd_year AND v.in_time = h.version
    JOIN declared AS d ON d.member = h.member AND d.cpd_year = h.cpd_year
    WHERE d.is_valid AND h.cpd_year = ? AND h.hours > 0
    GROUP BY ALL
"""


def bins(
    connection: duckdb.DuckDBPyConnection, measures: Sequence[Measure], facts: YearFacts
) -> Iterator[Bin]:
    """The bars of every distribution collected in the year; expects the slice of declarations."""
    for measure in measures:
        if isinstance(measure, Distribution) and set(measure.needs) <= facts.collected:
            counts = aggregate.bins(connection, measure)
            for start, end in merged(counts):
                top = None if end == len(counts) else float(end * measure.width)
                number = sum(counts[start:end])
                yield Bin(measure.name, facts.cpd_year, float(start * measure.width), top, number)


def cells(
    connection: duckdb.DuckDBPyConnection, measures: Sequence[Measure], facts: YearFacts
) -> Iterator[Cell]:
    """The cells of the triangle and of the crossing, where collected; None where a cell stays blank."""
    for measure in measures:
        if not set(measure.needs) <= facts.collected:
            continue
        if isinstance(measure, Ternary):
            yield from _triangle(connection, measure, facts.cpd_year)
        if isinstance(measure, Crossing):
            yield from _crossing(connection, measure, facts.cpd_year)


def _triangle(connection: duckdb.DuckDBPyConnection, measure: Ternary, year: int) -> Iterator[Cell]:
    """Blank triangles hold few members or none, and together hold at least the smallest size,
    so none is told."""
    counts = aggregate.triangles(connection, measure)
    corners = [
        (i, j, total - i - j)
        for total in (measure.side - 1, measure.side - 2)
        for i in range(total + 1)
        for j in range(total - i + 1)
    ]
    blank = sorted((c for c in corners if counts.get(c, 0) < SMALLEST), key=lambda c: counts.get(c, 0))
    shown = sorted((c for c in corners if c not in blank), key=lambda c: counts[c])
    while shown and 0 < sum(counts.get(c, 0) for c in blank) < SMALLEST:
        blank.append(shown.pop(0))
    for corner in corners:
        down = "up" if sum(corner) == measure.side - 1 else "down"
        value = float(counts[corner]) if corner in shown else None
        yield Cell(measure.name, year, ",".join(map(str, corner)), down, value)


def _crossing(connection: duckdb.DuckDBPyConnection, measure: Crossing, year: int) -> Iterator[Cell]:
    """Whole per cents of all hours, an area by a kind of activity; blank under ten members,
    and never one alone."""
    rows = connection.execute(_HOURS, [year]).fetchall()
    whole = sum(int(hours) for _, _, hours, _ in rows) or 1
    found = {(str(a), str(t)): (int(hours), int(people)) for a, t, hours, people in rows}
    pairs: list[tuple[str, str]] = [(area, kind) for area in AREAS for kind in TWAVES]
    blank = {pair for pair in pairs if 0 < found.get(pair, (0, 0))[1] < SMALLEST}
    if len(blank) == 1:
        others = [pair for pair in pairs if pair in found and pair not in blank]
        blank |= {min(others, key=lambda pair: found[pair])} if others else set(pairs)
    for area, kind in pairs:
        value = None if (area, kind) in blank else round(found.get((area, kind), (0, 0))[0] / whole, 2)
        yield Cell(measure.name, year, area, kind, value)
