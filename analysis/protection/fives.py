"""Numbers of anything less than the whole scheme: to the nearest five, so that no few and no near-everybody
is told.

A count of 14 is given as 15, one of 2 as 0, a base of 37 as 35, and a share is worked out from the two
numbers given. The whole scheme is exact beside it, so a number may still follow from the total: of two groups
given as 10 and 10, 24 together can only be 12 and 12. `about` and `open_bases` look for that and give such a
table in tens, or not at all.
"""

from collections.abc import Sequence

STEP = 5
STEPS = (STEP, 2 * STEP)
LEAST_OPEN = 2
"""The largest of the numbers possible is at least so far from the smallest: three possibilities or more."""
Given = tuple[list[int], int]
"""Numbers as they are given, and the step they are rounded to."""


def fives(number: float, step: int = STEP) -> int:
    """To the nearest five; half way goes up.

    >>> fives(12), fives(13), fives(-2), fives(14, 10)
    (10, 15, 0, 10)
    """
    return step * int((number + step / 2) // step)


def about(parts: Sequence[int], total: int, everybody: int, *, crossed: bool = False) -> Given | None:
    """Counts of the groups of one table, in fives or else in tens; None: the table is withheld.

    `total` is the exact count of the whole scheme, `everybody` its base: what is not in `parts` is of groups
    of fewer than ten that are not shown.
    """
    room = min(LEAST_OPEN, total, everybody - total)
    return _first_open(parts, total, room, slice(None), crossed=crossed)


def open_bases(wholes: Sequence[int], total: int, *, crossed: bool = False) -> Given | None:
    """The bases of the groups of one table; of those left out together, too, it stays open how many they
    are."""
    return _first_open(wholes, total, LEAST_OPEN, slice(-1, None), crossed=crossed)


def possible(given: Sequence[int], total: int, step: int, *, rest: bool) -> list[tuple[int, int]]:
    """For each number given, the least and the most it can stand for beside the exact total; last for the
    rest."""
    ranges = [(max(0, each - step // 2), each + (step - 1) // 2) for each in given]
    ranges += [(0, total)] if rest else []
    low, high = (sum(pair[side] for pair in ranges) for side in (0, 1))
    return [(max(least, total - high + most), min(most, total - low + least)) for least, most in ranges]


def _first_open(
    numbers: Sequence[int], total: int, room: int, looked_at: slice, *, crossed: bool
) -> Given | None:
    rest = total > sum(numbers)
    for step in STEPS[crossed:]:
        given = [fives(each, step) for each in numbers]
        ranges = possible(given, total, step, rest=rest)[looked_at] if rest or looked_at.start is None else []
        if all(most - least >= room for least, most in ranges):
            return given, step
    return None
