"""Numbers of anything less than the whole scheme: to the nearest five, so that no few and no near-everybody
is told.

A count of 14 is given as 15, one of 2 as 0, a base of 37 as 35, and a share is worked out from the two
numbers given. By two characteristics numbers are in tens. The whole scheme is exact beside them, so a number
may still follow from the total: of two groups given as 10 and 20, 26 together can only be 8 and 18. Then the
largest group is given as what the others leave of the total, 15: it tells nothing that they and the total do
not, and 10 and 15 could as well be rounded plainly. A coarser step would tell that it was needed. What is
still too narrow is withheld.
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


def fives_beside(others: float, number: float) -> int:
    """A number of members beside `others`, who may be few, where all together are known: all in fives, less
    the others in fives, rounded down, so that four or more are possible of them.

    Rounded plainly, 53 of 54 would be 55, and the other one be told.

    >>> [fives_beside(others, 54 - others) for others in (1, 4, 5, 9, 10)]
    [50, 50, 45, 45, 40]
    """
    return fives(number + others - STEP // 2) - STEP * int(others // STEP)


def box(given: int, step: int) -> Range:
    """The least and the most that a number given can stand for."""
    return max(0, given - step // 2), given + (step - 1) // 2


def of_ten(given: int, step: int) -> Range:
    """The same of a base, which is ten or more."""
    low, high = box(given, step)
    return max(SMALLEST, low), high


def possible(ranges: Sequence[Range], total: Range) -> list[Range]:
    """What is left of each range where all of them add up to a total that is known so far."""
    low, high = (sum(pair[side] for pair in ranges) for side in (0, 1))
    return [(max(least, total[0] - high + most), min(most, total[1] - low + least)) for least, most in ranges]


def is_open(ranges: Sequence[Range], room: int = LEAST_OPEN) -> bool:
    """Whether each range leaves so much room."""
    return all(most - least >= room for least, most in ranges)


def keeps_open(known: int, years: Sequence[tuple[int, int, tuple[int, int]]]) -> bool:
    """Whether three numbers are possible of those who did, and of those who did not, among the members of two
    years and those of one alone, all in fives. `years`: of each how many of the known did it, how many are in
    it alone, and its exact count and base."""
    least, most = _box_of(known)
    for _, alone, (_, whole) in years:
        low, high = _box_of(alone) if alone else (0, 0)
        least, most = max(least, whole - high), min(most, whole - low)
    for did, alone, (part, whole) in years:
        low, high = _box_of(did)
        each = [
            (of, base - of, part - of, whole - base - part + of)
            for base in range(least, most + 1)
            for of in range(low, high + 1)
        ]
        ways = list(zip(*(numbers for numbers in each if min(numbers) >= 0), strict=True))
        room = min(LEAST_OPEN, part, whole - part)
        if alone and not is_open([(min(way), max(way)) for way in ways], room):
            return False
    return True


def _box_of(number: int) -> Range:
    return box(fives(number), STEP)


def open_bases(sizes: Sequence[int], total: int, step: int = STEP, *, left: Range) -> list[int] | None:
    """The bases of the groups of one table. None: of those left out together it does not stay open how many
    they are, who are known to be in the range `left`.

    `total` is the exact base of the whole scheme.
    """
    given = [fives(each, step) for each in sizes]
    ranges = [*(box(each, step) for each in given), left]
    is_told = total > sum(sizes) and not is_open(possible(ranges, (total, total))[-1:])
    return None if is_told else given


def about(
    parts: Sequence[int], sizes: Sequence[int], total: tuple[int, int], step: int = STEP, *, rest: int
) -> list[int] | None:
    """The counts of the groups of one table; None: the table is withheld.

    `sizes` are their bases as given, `total` the exact count of the whole scheme and its base. `rest` are the
    members of groups of fewer than ten; where there are none, the largest group can be what the others leave.
    """
    given = [fives(each, step) for each in parts]
    did, (held, more) = [box(each, step) for each in given], _bases(sizes, total[1], step, rest)
    if _leaves_open(did, total, held, more):
        return given
    largest = max(range(len(parts)), key=lambda each: sizes[each])
    others, bases = ([*each[:largest], *each[largest + 1 :]] for each in (did, held))
    if rest or not _leaves_open(others, total, bases, held[largest][1]):
        return None
    left = min(sizes[largest], max(0, fives(total[0] - sum(given) + given[largest], step)))
    return [*given[:largest], left, *given[largest + 1 :]]


def stay_open(parts: Sequence[int], sizes: Sequence[int], total: tuple[int, int], *, rest: int) -> bool:
    """Whether the counts of one table stay open where they are the bases of another: rounded plainly there,
    and too few below ten."""
    did = [box(fives(each), STEP) for each in parts]
    few = [(max(1, low), min(high, SMALLEST - 1)) for low, high in did]
    did = [
        of_ten(fives(part), STEP) if part >= SMALLEST else less for part, less in zip(parts, few, strict=True)
    ]
    return _leaves_open(did, total, *_bases(sizes, total[1], STEP, rest))


def _bases(sizes: Sequence[int], total: int, step: int, rest: int) -> tuple[list[Range], int]:
    """What an exact total leaves of bases as given, and how many at most are in none of them."""
    held = [of_ten(each, step) for each in sizes]
    more = max(rest, SMALLEST - 1) if rest else 0
    return possible([*held, (0, min(total, more))], (total, total))[:-1], more


def _leaves_open(did: Sequence[Range], total: tuple[int, int], bases: Sequence[Range], more: int) -> bool:
    """Whether three numbers are possible of those who did, and of those who did not, in each group; `more`
    people at most are in none of them."""
    did = [(least, min(most, high)) for (least, most), (_, high) in zip(did, bases, strict=True)]
    did_not = [
        (max(0, low - most), high - least) for (least, most), (low, high) in zip(did, bases, strict=True)
    ]
    room = min(LEAST_OPEN, total[0], total[1] - total[0])
    return all(
        is_open(possible([*ranges, (0, min(exact, more))] if more else ranges, (exact, exact)), room)
        for ranges, exact in ((did, total[0]), (did_not, total[1] - total[0]))
    )


def merged(counts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Neighbouring bins of a distribution joined until each holds ten, from the left: (first bin, bin after
    the last); nothing where all together are too few."""
    if sum(counts) < SMALLEST:
        return ()
    found: list[tuple[int, int]] = []
    start = 0
    for end in range(1, len(counts) + 1):
        if sum(counts[start:end]) >= SMALLEST:
            found.append((start, end))
            start = end
    return (*found[:-1], (found[-1][0], len(counts)))
