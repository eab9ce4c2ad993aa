"""Figures and their like as rows of the catalogue's tables."""

from collections.abc import Iterable, Mapping

from analysis.catalogue.figure import Bin, Cell, Change, Figure
from analysis.disclosure import Grouping


def of_figures(figures: Iterable[Figure], chosen: Mapping[str, Grouping | None]) -> list[tuple[object, ...]]:
    """Figures as rows, groups in the order in which they are shown."""
    order = {name: {label: n for n, label in enumerate(level.groups)} for name, level in chosen.items() if level}
    found: list[tuple[object, ...]] = []
    for n, figure in enumerate(figures):
        (by1, group1), (by2, group2) = (*figure.groups, ("", ""), ("", ""))[:2]
        place = order.get(by1, {}).get(group1, 0) * 100 + order.get(by2, {}).get(group2, 0)
        numbers = (figure.value, figure.part, figure.whole, figure.lower, figure.upper, figure.frame)
        key = (figure.measure, figure.year, str(figure.statistic), str(figure.state), by1, group1, by2, group2)
        found.append((*key, *numbers, place * 10 + n % 4 if figure.groups else n))
    return found


def of_bin(each: Bin) -> tuple[object, ...]:
    """A bar of a distribution."""
    return (each.measure, each.year, each.lower, each.upper, each.count)


def of_cell(position: int, each: Cell) -> tuple[object, ...]:
    """A cell of a crossing or of the triangle."""
    return (each.measure, each.year, each.across, each.down, each.value, position)


def of_beside(each: Figure) -> tuple[object, ...]:
    """What stands beside a share."""
    numbers = (each.value, each.part, each.whole, each.lower, each.upper, each.frame)
    return (each.measure, each.year, str(each.statistic), *numbers)


def of_change(position: int, each: Change) -> tuple[object, ...]:
    """A change between two years."""
    numbers = (each.from_year, each.to_year, each.difference, each.lower, each.upper, str(each.verdict))
    return (each.measure, str(each.statistic), *numbers, each.detectable, position)
