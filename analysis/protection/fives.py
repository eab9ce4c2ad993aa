"""Numbers of anything less than the whole scheme: to the nearest five, so that no few and no near-everybody
is told.

A count of 14 is given as 15, one of 2 as 0, a base of 37 as 35, and a share is worked out from the two
numbers given. By two characteristics numbers are in tens. The whole scheme is exact beside them, so a number
may still follow from the total: of two groups given as 10 and 20, 26 together can only be 8 and 18. Therefore
the count of the largest group is not rounded but what is left of the total, to the nearest five: it tells
nothing that the others and the total do not. What is still too narrow then is withheld: which step to take
may not depend on the numbers, or it tells them.
"""

from collections.abc import Sequence

from analysis.protection import SMALLEST

STEP, CROSSED = 5, 10
LEAST_OPEN = 2
"""The largest of the numbers possible is at least so far from the smallest: three possibilities or more."""
Range = tuple[int, int]


def fives(number: float, step: int = STEP) -> int:
    """To the nearest five; half way goes up.

    >>> fives(12), fives(13), fives(-2), fives(14, 10)
    (10, 15, 0, 10)
    """
    return step * int((number + step / 2) // step)


def box(given: int, step: int) -> Range:
    """The least and the most that a number given can stand for."""
    return max(0, given - step // 2), given + (step - 1) // 2


def possible(ranges: Sequence[Range], total: Range) -> list[Range]:
    """What is left of each range where all of them add up to a total that is known so far."""
    low, high = (sum(pair[side] for pair in ranges) for side in (0, 1))
    return [(max(least, total[0] - high + most), min(most, total[1] - low + least)) for least, most in ranges]


def is_open(ranges: Sequence[Range], room: int = LEAST_OPEN) -> bool:
    """Whether each range leaves so much room."""
    return all(most - least >= room for least, most in ranges)


def open_bases(sizes: Sequence[int], total: int, step: int = STEP) -> list[int] | None:
    """The bases of the groups of one table. None: of those left out together it does not stay open how many
    they are.

    `total` is the exact base of the whole scheme.
    """
    given = [fives(each, step) for each in sizes]
    ranges = [*(box(each, step) for each in given), (0, total)]
    is_told = total > sum(sizes) and not is_open(possible(ranges, (total, total))[-1:])
    return None if is_told else given


def about(
    parts: Sequence[int], sizes: Sequence[int], total: tuple[int, int], step: int = STEP, *, rest: int
) -> list[int] | None:
    """The counts of the groups of one table; None: the table is withheld.

    `sizes` are their bases as given, `total` the exact count of the whole scheme and its base. `rest` are the
    members of groups of fewer than ten; where there are none, the largest group is what is left.
    """
    count, everybody = total
    given = [fives(each, step) for each in parts]
    largest = len(parts) if rest else max(range(len(parts)), key=lambda each: sizes[each])
    rounded = [*given[:largest], *given[largest + 1 :]]
    if not rest:
        given[largest] = min(sizes[largest], max(0, fives(count - sum(rounded), step)))
    others, most = everybody - count, rest or box(sizes[largest], step)[1]
    did = [box(each, step) for each in rounded]
    bases = [box(each, step) for each in (*sizes[:largest], *sizes[largest + 1 :])]
    did_not = [
        (max(0, SMALLEST - most, low - most), high - least)
        for (least, most), (low, high) in zip(did, bases, strict=True)
    ]
    found = [
        *possible([*did, (0, min(count, most))], (count, count)),
        *possible([*did_not, (0, min(others, most))], (others, others)),
    ]
    return given if is_open(found, min(LEAST_OPEN, count, others)) else None
