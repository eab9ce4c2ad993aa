"""What means, middle values and the crossing of hours tell of a few people's hours, which no count is about.

A mean or a middle value of a group speaks of everybody in its base. Were it known of two groups of which one
holds the other, the rest's would follow; so every such figure must stand on a base whose groups the attack on
counts looks at, where no rest smaller than the smallest size can be told. It must be rounded so that one
member cannot move it to where only they could.
"""

from collections.abc import Iterator, Mapping

from analysis.measures.measure import Quantiles, Source
from tests.protection.attacker import SMALLEST
from tests.protection.published import Published, Shown

_LEAST = {"median": 10, "lower_quartile": 30, "upper_quartile": 30, "ninetieth_centile": 100}
_STEPS = {"hours": 0.5, "index": 0.05}


def on_values(published: Published) -> Iterator[str]:
    """Every group figure of hours or of a mean that stands on too few, too exactly,
    or on a base nobody looks at."""
    for each in published.figures:
        if (
            each.groups
            and each.value is not None
            and each.statistic in {*_LEAST, "mean_share", "pooled_share"}
        ):
            yield from _one(published, each)
    for year in published.years:
        yield from _crossing(published, year)


def _one(published: Published, each: Shown) -> Iterator[str]:
    measure = published.measures[each.measure]
    name = f"{each.year}: {each.measure}, {each.statistic}, {each.labels}"
    if (each.whole or 0) < max(SMALLEST, _LEAST.get(each.statistic, 0)):
        yield f"{name} stands on {each.whole}"
    if measure.source is Source.DECLARED and measure.base not in published.bases(each.year):
        yield f"{name} stands on a base that the attack on counts does not look at"
    if isinstance(measure, Quantiles) and len(each.groups) > 1:
        yield f"{name} is a middle value by two characteristics"
    step = _STEPS[measure.unit] if isinstance(measure, Quantiles) else 0.01
    if abs(each.value / step - round(each.value / step)) > 1e-6:
        yield f"{name} is given as {each.value}, finer than {step}"


def _crossing(published: Published, year: int) -> Iterator[str]:
    shown = published.ask(
        "SELECT across, down, value FROM cells WHERE measure = 'area_by_activity' AND cpd_year = ?", [year]
    )
    cells = {(area, kind): value for area, kind, value in shown}
    yield from (f"{year}: {fault}" for fault in crossing_faults(cells, _people(published, year)))


def crossing_faults(
    cells: Mapping[tuple[str, str], float | None], people: Mapping[tuple[str, str], int]
) -> Iterator[str]:
    """Cells of the crossing that tell of a few members' hours: shown on too few,
    or blank alone beside the rest.

    Of two blank cells or more only the sum follows, and that only to the rounding of all the others.
    """
    few = [cell for cell in cells if 0 < people.get(cell, 0) < SMALLEST]
    yield from (
        f"hours of {people[cell]} members are shown: {cell}" for cell in few if cells[cell] is not None
    )
    blank = [cell for cell in cells if cells[cell] is None]
    if len(blank) == 1 and blank[0] in few:
        yield f"hours of {people[blank[0]]} members follow from all the others: {blank[0]}"


def _people(published: Published, year: int) -> dict[tuple[str, str], int]:
    """By area and kind, how many members recorded hours there."""
    rows = published.ask_vault(
        "SELECT h.cpd_area, h.activity_type, count(DISTINCT h.member) FROM hours AS h "
        "JOIN declared AS d ON d.member = h.member AND d.cpd_year = h.cpd_year "
        "WHERE d.is_valid AND h.cpd_year = ? AND h.hours > 0 GROUP BY ALL",
        [year],
    )
    return {(area, kind): int(count) for area, kind, count in rows}
