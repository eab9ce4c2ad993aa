"""What bars and triangles tell of a few people."""

from collections.abc import Iterator

from analysis.measures import compliance
from analysis.measures.measure import Ternary
from analysis.vault import aggregate
from tests.protection.attacker import SMALLEST, Key, Solved, System
from tests.protection.published import Published

_PARTS = {compliance.FULL: "full", compliance.REDUCED: "reduced"}
_NO_TARGET = f"{compliance.WITH_HOURS} AND target IS NULL"
_WIDTH, _LAST = 5, 24


def on_shapes(published: Published) -> Iterator[str]:
    """Every year's bars and triangles."""
    for year in published.years:
        yield from _told(*_bars(published, year), f"bars, {year}")
        yield from _told(*_triangles(published, year), f"triangles, {year}")


def _told(system: System, truth: dict[Key, int], what: str) -> Iterator[str]:
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
