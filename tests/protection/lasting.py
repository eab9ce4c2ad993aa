"""What the same members in two years, and directions of groups that are not shown, tell of a few people.

The bases of the figures lie inside one another, so that where a member stood in a year is the number of bases
they were counted in. The attacker divides the members by where they stood in the one year and in the other.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from analysis.measures.measure import Share
from analysis.protection.disclosure import BANDED_BELOW, HIGH, LOW
from analysis.statistics.change import SHARE_MARGIN
from tests.protection.attacker import SMALLEST, Interval, Key, Solved, System
from tests.protection.published import Published, label_of

Whole = dict[tuple[str, int], tuple[int, int]]
Place = tuple[int, int]
_RATE, _COUNT = "declaration_rate", "valid_declarations"


def on_same_members(published: Published) -> Iterator[str]:
    """Every one to nine members that follow from who was counted in each of two years.

    A share of those counted in one year only is one like any other: where they are enough for exact shares,
    those among them who did not declare may be few. Of those in the one base in both years and not in the
    next, the exact figures of each year may already leave little open; their number must not follow.
    """
    whole = {
        (each.measure, each.year): (each.part or 0, each.people)
        for each in published.figures
        if not each.groups and each.state == "shown" and each.statistic in {"share", "count"}
    }
    for pair in combinations(published.years, 2):
        rows = published.ask(
            "SELECT measure, known, part_before, part_after FROM matched "
            "WHERE from_year = ? AND to_year = ? AND known IS NOT NULL",
            list(pair),
        )
        if rows:
            yield from _on_pair(published, pair, whole, {name: numbers for name, *numbers in rows})


def _on_pair(published: Published, pair: Place, whole: Whole, shown: dict[str, list[int]]) -> Iterator[str]:
    """A table withheld still has its base, and figures of it in either year."""
    bases = {
        name: m.base for name, m in published.measures.items() if all((name, year) in whole for year in pair)
    }
    named = [name for (name,) in published.ask("SELECT DISTINCT measure FROM matched") if name in bases]
    order = sorted(named, key=lambda name: -sum(whole[name, year][1] for year in pair))
    truth = _places(published, pair, [bases[name] for name in order])
    system = System()
    for depth, name in enumerate(order, start=1):
        for side, year in enumerate(pair):
            system.tell(
                {key: 1 for key in truth if key[side] >= depth},
                *[whole[name, year][1]] * 2,
                f"{name}, {year}",
            )
        if name in shown:
            known = shown[name][0]
            system.tell(
                {key: 1 for key in truth if min(key) >= depth}, known, known, f"{name}, both of {pair}"
            )
    numbers: dict[Key, int] = {**truth}
    turned = _turned(truth, order) if _RATE in shown else {}
    between = {
        ("between", depth): [key for key in truth if min(key) == depth] for depth in range(1, len(order))
    }
    sets: dict[Key, list[Place]] = {**between, **{("turned", *way): keys for way, keys in turned.items()}}
    for which, keys in sets.items():
        system.adds_up(which, keys)
        numbers[which] = sum(truth[key] for key in keys)
    for side, number in enumerate(shown[_RATE][1:] if turned else ()):
        did: dict[Key, int] = {("turned", *way): 1 for way in turned if way[side]}
        system.tell(did, number, number, f"{_RATE}, {pair[side]}, both of {pair}")
    yield from system.broken_by(numbers)
    solved = Solved(system)
    for key, number in numbers.items():
        found = (
            solved.told(key, _is_open_still if key in between else _tells_of_nobody)
            if 0 < number < SMALLEST and not _is_share(key, truth)
            else None
        )
        if found:
            yield f"{pair}: {number} members are from {found.lower} to {found.upper}: {key} of {order}"


def _tells_of_nobody(interval: Interval) -> bool:
    """Whether it is not known that there is anybody, nor how many:
    no more than “fewer than ten” says of a blank."""
    return interval.is_wide or (interval.lower == 0 and not interval.is_exact)


def _is_open_still(interval: Interval) -> bool:
    return not interval.is_exact


def _is_share(key: Key, truth: Mapping[Place, int]) -> bool:
    """Whether they are those without a declaration of people counted in one year only,
    whose share may be exact."""
    if key not in {(1, 0), (0, 1)}:
        return False
    here = sum(
        number
        for place, number in truth.items()
        if (place[0] == 0, place[1] == 0) == (key == (0, 1), key == (1, 0))
    )
    return here >= BANDED_BELOW or (here >= SMALLEST and LOW * here < truth[key] < HIGH * here)


def _turned(truth: dict[Place, int], order: list[str]) -> dict[tuple[bool, bool], list[Place]]:
    """Those due in both years by whether they declared in each."""
    if _COUNT not in order:
        return {}
    due, valid = order.index(_RATE) + 1, order.index(_COUNT) + 1
    found: dict[tuple[bool, bool], list[Place]] = {}
    for key in truth:
        if min(key) >= due:
            found.setdefault((key[0] >= valid, key[1] >= valid), []).append(key)
    return found


def _places(published: Published, pair: Place, bases: list[str]) -> dict[Place, int]:
    """How many members stood in so many of the bases in the one year, and in so many in the other."""
    depth = " + ".join(f"coalesce({base}, false)::INTEGER" for base in bases)
    rows = published.ask_vault(
        f"SELECT one, two, count(*) FROM (SELECT member, max(if(cpd_year = ?, {depth}, 0)) AS one, "
        f"max(if(cpd_year = ?, {depth}, 0)) AS two FROM declared GROUP BY member) GROUP BY ALL",
        list(pair),
    )
    inside = range(len(bases) + 1)
    found = {(one, two): 0 for one in inside for two in inside if one or two}
    return found | {(one, two): number for one, two, number in rows if one or two}


def on_directions(published: Published) -> Iterator[str]:
    """Hidden counts that directions told of groups that are not shown leave open by fewer than ten,
    and less than they were."""
    told: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for name, one, two, by, moved in published.ask(
        "SELECT measure, from_year, to_year, by1, direction FROM drivers WHERE direction <> "
        "'' AND within IS NULL"
    ):
        if not all((name, year, (by,)) in published.tables for year in (one, two)):
            told.setdefault((name, by), []).append((one, two, moved))
    for (name, by), ways in told.items():
        before, _ = _directed(published, name, by, [])
        after, truth = _directed(published, name, by, ways)
        yield from after.broken_by(truth)
        open_, solved = Solved(before), Solved(after)
        for key in truth:
            if not solved.told(key, _is_open):
                continue
            if solved.interval(key) != open_.interval(key):
                yield f"{name} by {by}: {key} is from {solved.interval(key)}"


def _is_open(interval: Interval) -> bool:
    return interval.upper - interval.lower >= SMALLEST


def _directed(
    published: Published, name: str, by: str, ways: list[tuple[int, int, str]]
) -> tuple[System, dict[Key, int]]:
    """Counts by year and group: their sums, what is shown inside them, and each direction as a row."""
    measure, met = published.measures[name], published.measures["met_guideline"]
    assert isinstance(measure, Share)
    assert isinstance(met, Share)
    rows = published.ask_vault(
        f"SELECT cpd_year, coalesce({by}, ''), count_if(coalesce({measure.base}, false)), "
        f"count_if(coalesce({measure.base} AND {measure.part}, false)) FROM declared GROUP BY ALL"
    )
    sizes: dict[tuple[int, str], int] = {}
    truth: dict[Key, int] = {}
    for year, code, whole, did in rows:
        key = (year, label_of(published, by, code))
        sizes[key] = sizes.get(key, 0) + whole
        truth[key] = truth.get(key, 0) + did
    system = System()
    for year in published.years:
        groups = [key for key in sizes if key[0] == year]
        for key in groups:
            system.tell({key: 1}, 0, sizes[key])
        for shown in published.tables.get((met.name, year, (by,)), []):
            system.tell({(year, shown.labels[0]): 1}, shown.part or 0, float("inf"))
        for shown in published.tables.get((name, year, ()), []):
            system.tell(dict.fromkeys(groups, 1), shown.part or 0, shown.part or 0, f"{name}, {year}")
    margin = round(SHARE_MARGIN * 100)
    for one, two, moved in ways:
        high, low = (one, two) if moved == "fell" else (two, one)
        for label in {label for year, label in sizes if year == one} if moved != "mixed" else ():
            up, down = sizes[high, label], sizes[low, label]
            terms = {(high, label): 100 * down, (low, label): -100 * up}
            system.tell(
                terms, margin * up * down, float("inf"), f"{name} {moved} by {by}, {label}, {one} to {two}"
            )
    return system, truth
