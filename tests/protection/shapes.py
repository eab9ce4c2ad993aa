"""What bars and triangles tell of a few people."""

from collections.abc import Iterator

from analysis.measures import compliance
from analysis.measures.measure import Ternary
from analysis.vault import aggregate
from tests.protection.attacker import SMALLEST, Key, Solved, System
from tests.protection.published import Published
from tests.protection.targets import FULL, OTHER

_PARTS = {FULL: "full", OTHER: "reduced"}
_NO_TARGET = f"{compliance.WITH_HOURS} AND target IS NULL"
_WIDTH, _LAST = 5, 24


def on_shapes(published: Published) -> Iterator[str]:
    """Every year's bars and triangles."""
    for year in published.years:
        yield from told(*_bars(published, year), f"bars, {year}")
        yield from told(*_triangles(published, year), f"triangles, {year}")


def told(system: System, truth: dict[Key, int], what: str) -> Iterator[str]:
    yield from system.broken_by(truth)
    solved = Solved(system)
    for key, number in truth.items():
        found = solved.told(key, lambda interval: interval.is_wide) if 0 < number < SMALLEST else None
        if found:
            yield f"{what}: {number} people are from {found.lower} to {found.upper}: {key}"


def _bars(published: Published, year: int) -> tuple[System, dict[Key, int]]:
    """The bars of all targets are those of the full and of other targets together,
    bin by bin of five hours."""
    system, truth = System(), {}
    bases = {compliance.WITH_HOURS: "all", **_PARTS, _NO_TARGET: "none"}
    for base, name in bases.items():
        rows = published.ask_vault(
            f"SELECT least(total // {_WIDTH * 100}, {_LAST}), count(*) FROM declared WHERE cpd_year "
            f"= ? AND {base} "
            "GROUP BY 1",
            [year],
        )
        truth |= {(name, place): 0 for place in range(_LAST + 1)}
        truth |= {(name, int(place)): int(number) for place, number in rows}
        if (whole := published.whole(base, year)) is not None:
            system.tell({(name, place): 1 for place in range(_LAST + 1)}, whole, whole, f"{base}, {year}")
    for place in range(_LAST + 1):
        system.adds_up(("all", place), (("full", place), ("reduced", place), ("none", place)))
    for measure in published.distributions(year):
        if measure.base not in bases:
            continue
        sql = "SELECT lower, upper, count FROM bins WHERE measure = ? AND cpd_year = ?"
        for lower, upper, count in published.ask(sql, [measure.name, year]):
            places = range(int(lower) // _WIDTH, _LAST + 1 if upper is None else int(upper) // _WIDTH)
            said = f"{measure.name} from {lower} to {upper}, {year}"
            system.tell({(bases[measure.base], place): 1 for place in places}, count, count, said)
    return system, truth


def _triangles(published: Published, year: int) -> tuple[System, dict[Key, int]]:
    measure = next(m for m in published.measures.values() if isinstance(m, Ternary))
    cells = published.ask(
        "SELECT across, value FROM cells WHERE measure = ? AND cpd_year = ?", [measure.name, year]
    )
    hours = published.ask_vault(
        f"SELECT personal_technical, job_role_technical, soft_skills FROM declared "
        f"WHERE cpd_year = ? AND {measure.base}",
        [year],
    )
    system, truth = System(), {across: 0 for across, _ in cells}
    for row in hours if cells else ():
        truth[",".join(map(str, aggregate.triangle(row, measure.side)))] += 1
    whole = published.whole(measure.base, year)
    if cells and whole is not None:
        system.tell(dict.fromkeys(truth, 1), whole, whole, f"{measure.base}, {year}")
    for across, value in cells:
        if value is not None:
            system.exactly(across, int(value), f"triangle {across}, {year}")
    return system, truth


_NEED = "greatest(target - total, if(is_full_target, planned_minimum_hours * 100 - planned, 0))"
_KIND = """
    CASE WHEN NOT is_full_target THEN 'reduced' WHEN planned IS NULL THEN 'unknown'
    WHEN total >= target THEN 'planned' WHEN planned >= planned_minimum_hours * 100 THEN 'hours'
    ELSE 'both' END
"""
_SHORT = {
    "short_of_planned_only": "planned",
    "short_of_hours_only": "hours",
    "short_of_both": "both",
}
_MOST = 20


def hours_missing(
    published: Published, year: int, *, one_by_one: bool = False
) -> tuple[System, dict[Key, int]]:
    """Those below the guideline by the hours they were short of, what they were short of, and whether the
    target was within an hour: held to the bars of missing hours and to all shares that speak of the same
    people. `one_by_one`: as if every hour had a bar of its own."""
    system, truth = System(), {}
    measure = published.measures["hours_missing"]
    if not set(measure.needs) <= published.collected(year):
        return system, truth
    short = f"if(is_full_target AND planned IS NULL, {_MOST}, least((({_NEED}) - 1) // 100, {_MOST}))"
    rows = published.ask_vault(
        f"SELECT {short}, {_KIND}, total < target AND total > target - 100, count(*) FROM declared "
        f"WHERE cpd_year = ? AND {compliance.JUDGED} AND NOT met_guideline GROUP BY ALL",
        [year],
    )
    kinds = ("reduced", "unknown", *_SHORT.values())
    every = [(hour, kind, near) for hour in range(_MOST + 1) for kind in kinds for near in (False, True)]
    truth |= dict.fromkeys(every, 0) | {(int(h), kind, near): int(n) for h, kind, near, n in rows}
    for hour in range(_MOST + 1):
        mine = [key for key in every if key[0] == hour]
        truth[hour] = sum(truth[key] for key in mine)
        system.adds_up(hour, mine)
    for key in every:
        if _is_impossible(*key):
            system.exactly(key, 0, f"nobody is {key}")
    sql = "SELECT lower, upper, count FROM bins WHERE measure = ? AND cpd_year = ?"
    for lower, upper, count in published.ask(sql, [measure.name, year]):
        hours = range(int(lower), _MOST + 1 if upper is None else int(upper))
        system.tell(dict.fromkeys(hours, 1), count, count, f"missing from {lower} to {upper}, {year}")
    if one_by_one:
        for hour in range(_MOST + 1):
            system.exactly(hour, truth[hour])
    for name, keys in (
        *((name, [key for key in every if key[1] == kind]) for name, kind in _SHORT.items()),
        ("within_one_hour", [key for key in every if key[2]]),
    ):
        for figure in published.tables.get((name, year, ()), ()):
            reach = (figure.step or 1) // 2
            part = figure.part or 0
            system.tell(dict.fromkeys(keys, 1), part - reach, part + reach, f"{name}, {year}")
    return system, truth


def _is_impossible(hour: int, kind: str, near: bool) -> bool:
    """What the definitions leave no room for."""
    if near and kind in {"reduced", "hours"}:
        return hour > 0
    return (near and kind == "planned") or (kind == "unknown" and hour < _MOST)
