"""The reviewed rate of a group over the last three review years together, where one year has few records of it.

Safe: worked out from figures of the groups that are shown anyway, and only where every one of those years shows the
group exactly; so it can tell nothing that they do not.
"""

from collections.abc import Iterable, Iterator, Sequence

import duckdb

from analysis.catalogue import beside
from analysis.catalogue.beside import REVIEWED, YEARS_TOGETHER
from analysis.catalogue.figure import Figure, State, Statistic

_SHOWN = f"""
    SELECT by1, group1, cpd_year, value, part, whole, lower, upper, frame, min(position) OVER (PARTITION BY by1, group1)
    FROM figures
    WHERE measure = '{REVIEWED}' AND by2 = '' AND statistic = 'share' AND state = 'shown' AND frame > 0
    ORDER BY by1, group1, cpd_year
"""


def pooled(output: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    """Rows of the table `pooled`, from the figures already in the catalogue."""
    found: dict[tuple[str, str], list[Figure]] = {}
    places: dict[tuple[str, str], int] = {}
    for by, group, year, *numbers, position in output.execute(_SHOWN).fetchall():
        figure = Figure(REVIEWED, year, Statistic.SHARE, State.SHOWN, ((by, group),), *numbers)
        found.setdefault((by, group), []).append(figure)
        places[by, group] = position
    drawn = [figure.year for figure in found.pop(("", ""), [])]
    for (by, group), figures in found.items():
        for each in _together(figures, drawn):
            told = (each.value, each.part, each.whole, each.lower, each.upper, each.frame)
            yield (each.measure, each.year, by, group, *told, places[by, group])


def _together(figures: Iterable[Figure], drawn: Sequence[int]) -> Iterator[Figure]:
    """Each year is a stratum, weighted by the members of the group that its records speak for.

    `drawn` are the years that give a rate for the whole scheme.
    """
    held = {figure.year: figure for figure in figures}
    for end in range(2, len(drawn) + 1):
        years = drawn[max(0, end - YEARS_TOGETHER) : end]
        if not all(year in held for year in years):
            continue
        parts = [held[year] for year in years]
        yield beside.pooled(parts, [beside.as_stratum(each) for each in parts])
