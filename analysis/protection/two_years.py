"""Which numbers of members of two years may be given together, so that no few of them can be worked out.

The bases of the measures lie inside one another, so that where a member stood in a year is the number of
bases they were counted in. The figures of each year say how many stood where in it; each number of members
counted in both years says a little of who moved. What all of them leave possible is worked out for everybody
who stood at one place before and at another after, and a number is given only if no one to nine members
follow from it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis.catalogue.figure import Matched
from analysis.protection import disclosure
from analysis.statistics.possible import Possible

Place = tuple[int, int]
Places = Mapping[Place, int]
"""How many members were counted in so many of the bases before, and in so many after."""
RATE, COUNT = "declaration_rate", "valid_declarations"


def safe(found: Sequence[Matched], order: Sequence[str], places: Places) -> set[str]:
    """The measures whose numbers may be given: all, or those that can be added one after another.

    `order` names the measures, the widest base first.
    """
    given = [each for each in found if each.known is not None]
    if not _tells(given, order, places):
        return {each.measure for each in given}
    kept: list[Matched] = []
    for each in given:
        if not _tells([*kept, each], order, places):
            kept.append(each)
    return {each.measure for each in kept}


def _tells(given: Sequence[Matched], order: Sequence[str], places: Places) -> bool:
    """Whether one to nine members can be worked out, once these numbers are given."""
    if not given:
        return False
    keys = list(places)
    sums = [(_numbers(keys, within), total) for within, total in _known(given, order, places)]
    between = [{key for key in keys if min(key) == depth} for depth in range(1, len(order))]
    alone = [{key} for key in keys if not _is_share(key, places)]
    turned = list(_turned(given, order, keys).values())
    few = [each for each in (*alone, *between, *turned) if 0 < _people(each, places) < disclosure.SMALLEST]
    possible = Possible(len(keys), sums)
    return any(_is_told(possible, _numbers(keys, each), strict=each not in between) for each in few)


def _is_told(possible: Possible, wanted: Sequence[int], *, strict: bool) -> bool:
    """What was found for others may settle it without another search."""
    return not any(_is_open(*look(wanted), strict=strict) for look in (possible.seen, possible.extremes))


def _is_open(least: int, most: int, *, strict: bool) -> bool:
    """Of those between two bases in both years the figures of each year already leave little open; it must
    not follow how many they are. Of others, besides, it must not follow that there are any, unless there may
    as well be many."""
    is_wide = most >= disclosure.SMALLEST and most - least >= disclosure.SMALLEST
    return least < most and (is_wide or least == 0 or not strict)


def _known(
    given: Sequence[Matched], order: Sequence[str], places: Places
) -> Iterator[tuple[set[Place], int]]:
    """Every sum that is published: each base in each year, those in both, and how many of these declared."""
    known = {each.measure: each.known for each in given}
    sets = [
        {key for key in places if key[side] >= depth} for depth in range(1, len(order) + 1) for side in (0, 1)
    ]
    sets += [
        {key for key in places if min(key) >= depth}
        for depth, name in enumerate(order, start=1)
        if name in known
    ]
    turned = _turned(given, order, places)
    sets += [set().union(*(keys for way, keys in turned.items() if way[side])) for side in (0, 1) if turned]
    yield from ((each, _people(each, places)) for each in sets)


def _turned(given: Sequence[Matched], order: Sequence[str], keys: Iterable[Place]) -> dict[Place, set[Place]]:
    """Where the share that declared is given: the members due in both years,
    by whether they declared in each."""
    if COUNT not in order or RATE not in {each.measure for each in given}:
        return {}
    due, declared = order.index(RATE) + 1, order.index(COUNT) + 1
    found: dict[Place, set[Place]] = {}
    for key in keys:
        if min(key) >= due:
            found.setdefault((int(key[0] >= declared), int(key[1] >= declared)), set()).add(key)
    return found


def _is_share(key: Place, places: Places) -> bool:
    """Whether they are those without a declaration among members counted in one year only: one of the shares,
    which is given where they are enough for it."""
    if sorted(key) != [0, 1]:
        return False
    side = key.index(1)
    here = _people({each for each in places if each[side] and not each[1 - side]}, places)
    near = disclosure.LOW * here < places[key] < disclosure.HIGH * here
    return here >= disclosure.BANDED_BELOW or (here >= disclosure.SMALLEST and near)


def _people(keys: Iterable[Place], places: Places) -> int:
    return sum(places[key] for key in keys)


def _numbers(keys: Sequence[Place], within: Iterable[Place]) -> list[int]:
    return [keys.index(key) for key in within]
