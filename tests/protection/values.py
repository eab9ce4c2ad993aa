"""What the crossing of hours tells of a few people's hours, which no count is about."""

from collections.abc import Iterator, Mapping

from tests.protection.attacker import SMALLEST


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
