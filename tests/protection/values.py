"""What means, middle values and the crossing of hours tell of a few people's hours, which no count is about.

A mean or a middle value of a group speaks of everybody in its base. Were it known of two groups of which one holds
the other, the rest's would follow; so every such figure must stand on a base whose groups the attack on counts looks
at, where no rest smaller than the smallest size can be told. It must be rounded so that one member cannot move it
to where only they could.
"""

from collections.abc import Iterator

from analysis.measures.measure import MeanShare, Quantiles, Source
from tests.protection.attacker import SMALLEST, Solved, System
from tests.protection.published import Published, Shown

_LEAST = {"median": 10, "lower_quartile": 30, "upper_quartile": 30, "ninetieth_centile": 100}
_STEPS = {"hours": 0.5, "index": 0.05}
_WHOLE = 1000
"""Hours of a cell of the crossing are told in thousandths of all hours, coarse enough for whole per cents."""


def on_values(published: Published) -> Iterator[str]:
    """Every group figure of hours or of a mean that stands on too few, too exactly, or on a base nobody looks at."""
    for each in published.figures:
        if each.groups and each.value is not None and each.statistic in {*_LEAST, "mean_share", "pooled_share"}:
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
    step = 0.01 if isinstance(measure, MeanShare) else _STEPS[measure.unit]  # type: ignore[attr-defined]
    if abs(each.value / step - round(each.value / step)) > 1e-6:
        yield f"{name} is given as {each.value}, finer than {step}"


def _crossing(published: Published, year: int) -> Iterator[str]:
    """Hours of a cell with few people, from the cells shown, all hours, and what each area and kind have together."""
    shown = published.ask(
        "SELECT across, down, value FROM cells WHERE measure = 'area_by_activity' AND cpd_year = ?", [year]
    )
    people = _people(published, year)
    everything = sum(hours for hours, _ in people.values())
    if not shown or not everything:
        return
    system, truth = System(), {}
    for area, kind, value in shown:
        truth[area, kind] = round(people.get((area, kind), (0, 0))[0] / everything * _WHOLE)
        if value is not None:
            system.tell({(area, kind): 1}, (value - 0.005) * _WHOLE - 1, (value + 0.005) * _WHOLE + 1)
    elsewhere = _WHOLE - sum(truth.values())
    system.tell(dict.fromkeys(truth, 1), _WHOLE - elsewhere - 1, _WHOLE - elsewhere + 1)
    blank = [(area, kind) for area, kind, value in shown if value is None]
    for cell in blank:
        system.tell({cell: 1}, 0, _WHOLE)
    solved = Solved(system)
    for cell in blank:
        if 0 < people.get(cell, (0, 0))[1] < SMALLEST and solved.interval(cell).is_exact:
            yield f"{year}: the hours of a few members follow: {cell}"
    few = [(area, kind) for area, kind, value in shown if value and people.get((area, kind), (0, 0))[1] < SMALLEST]
    yield from (f"{year}: hours of {people[cell][1]} members are shown: {cell}" for cell in few)


def _people(published: Published, year: int) -> dict[tuple[str, str], tuple[int, int]]:
    """By area and kind, the hours and how many members they are of."""
    rows = published.ask_vault(
        "SELECT h.cpd_area, h.activity_type, sum(h.hours), count(DISTINCT h.member) FROM hours AS h "
        "JOIN declared AS d ON d.member = h.member AND d.cpd_year = h.cpd_year "
        "WHERE d.is_valid AND h.cpd_year = ? AND h.hours > 0 GROUP BY ALL",
        [year],
    )
    return {(area, kind): (int(hours), int(count)) for area, kind, hours, count in rows}
