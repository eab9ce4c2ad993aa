"""What the tables of one measure tell together: by one and by two characteristics, beside the whole scheme.

The attacker knows the step each number was rounded to, which groups nobody is in, and the exact total.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from math import inf

from analysis.measures.measure import Measure, Share
from analysis.protection.fives import fives
from tests.protection.attacker import SMALLEST, Interval, Key, Solved, System
from tests.protection.published import Published, Shown

FEW = range(1, SMALLEST)
Set = tuple[str, ...]


@dataclass(slots=True)
class Attacked:
    """One measure in one year: what is known, the true numbers, and which of them matter."""

    system: System = field(default_factory=System)
    truth: dict[Key, int] = field(default_factory=dict)
    small: list[Key] = field(default_factory=list)
    none_or_all: list[Key] = field(default_factory=list)

    def exact(self) -> Iterator[str]:
        """Every small number, and every nobody or everybody of ten or more, that follows exactly."""
        yield from self.system.broken_by(self.truth)
        solved = Solved(self.system)
        keys = [*self.small, *self.none_or_all]
        solved.try_apart(keys)
        for key in keys:
            if solved.told(key, lambda found: not found.is_exact):
                yield f"{key} is {self.truth[key]}"

    def interval(self, key: Key) -> Interval:
        return Solved(self.system).interval(key)


def attacked(published: Published, measure: Measure, year: int, *, exactly: bool = False) -> Attacked | None:
    """None where nothing is told by group. `exactly`: as though groups of ten or more were given as they
    are."""
    found = Attacked()
    tables = {
        by: rows for (name, of, by), rows in _all(published).items() if (name, of) == (measure.name, year)
    }
    by_group = [by for by in tables if by and any(row.part is not None or row.whole for row in tables[by])]
    if not by_group or () not in tables or tables[()][0].state != "shown":
        return None
    whole = counted(published, measure, year, ())[()]
    for by in by_group:
        true = counted(published, measure, year, by)
        _told(found, by, tables[by], true, exactly=exactly)
        cells = list(product(*(_labels(published, name) for name in by)))
        _known_total(found, by, cells, whole, isinstance(measure, Share))
        _empty(found, by, cells, true, tables[by])
    for by in by_group:
        if len(by) > 1:
            _margins(found, published, by, [name for name in by if (name,) in by_group])
    if whole[1] in {0, whole[0]} and isinstance(measure, Share):
        found.none_or_all.clear()
    return found


def counted(
    published: Published, measure: Measure, year: int, by: Set
) -> dict[tuple[str, ...], tuple[int, int]]:
    """The true base and numerator of each group of a set of characteristics."""
    part = measure.part if isinstance(measure, Share) else "true"
    groups = "".join(f"coalesce({name}, ''), " for name in by)
    rows = published.ask_vault(
        f"SELECT {groups}count_if(coalesce({measure.base}, false)), "
        f"count_if(coalesce({measure.base}, false) AND coalesce({part}, false)) "
        "FROM declared WHERE cpd_year = ? GROUP BY ALL",
        [year],
    )
    found: dict[tuple[str, ...], tuple[int, int]] = {} if by else {(): (0, 0)}
    for *codes, base, did in rows:
        labels = tuple(
            published.labels[name].get(code, published.last_group[name])
            for name, code in zip(by, codes, strict=True)
        )
        before = found.get(labels, (0, 0))
        found[labels] = (before[0] + int(base), before[1] + int(did))
    return found


def _all(published: Published) -> dict[tuple[str, int, Set], list[Shown]]:
    found: dict[tuple[str, int, Set], list[Shown]] = {}
    for row in published.figures:
        if row.statistic in {"share", "count"}:
            found.setdefault((row.measure, row.year, row.by), []).append(row)
    return found


def _labels(published: Published, name: str) -> list[str]:
    return list(dict.fromkeys([*published.labels[name].values(), published.last_group[name]]))


def _told(
    found: Attacked,
    by: Set,
    rows: list[Shown],
    true: dict[tuple[str, ...], tuple[int, int]],
    *,
    exactly: bool,
) -> None:
    large = [row for row in rows if row.state == "about"]
    is_share = any(
        row.part is not None and row.whole is not None and row.statistic == "share" for row in large
    )
    steps = [_step(large, true, side) for side in (0, 1)]
    for row in rows:
        base, did = true.get(row.labels, (0, 0))
        keys = {name: (name, by, row.labels) for name in ("whole", "part", "rest")}
        found.truth |= {keys["whole"]: base, keys["part"]: did, keys["rest"]: base - did}
        if row.state == "about":
            given = row.whole if row.whole is not None else row.part
            low, high = (base, base) if exactly else _box(given or 0, steps[0])
            found.system.tell({keys["whole"]: 1}, max(SMALLEST, low), high)
            if is_share and row.part is not None:
                low, high = (did, did) if exactly else _box(row.part, steps[1])
                found.system.tell({keys["part"]: 1}, low, inf if row.part == row.whole else high)
        elif row.state == "too few":
            found.system.tell({keys["whole"]: 1}, 1, SMALLEST - 1)
        found.system.adds_up(keys["whole"], (keys["part"], keys["rest"]))
        wanted = ("whole", "part", "rest") if is_share else ("whole",)
        found.small += [keys[name] for name in wanted if found.truth[keys[name]] in FEW]
        if is_share and base >= SMALLEST and row.state == "about":
            found.none_or_all += [keys[name] for name in ("part", "rest") if found.truth[keys[name]] == 0]


def _step(large: list[Shown], true: dict[tuple[str, ...], tuple[int, int]], side: int) -> int:
    """The step, which the attacker guesses right."""
    for row in large:
        given = row.part if side or row.whole is None else row.whole
        number = true[row.labels][side]
        if given is not None and given not in {fives(number), row.whole}:
            return 10
    return 10 if large and len(large[0].groups) > 1 else 5


def _box(given: int, step: int) -> tuple[int, int]:
    return max(0, given - step // 2), given + (step - 1) // 2


def _known_total(
    found: Attacked, by: Set, cells: list[tuple[str, ...]], whole: tuple[int, int], is_share: bool
) -> None:
    for name, number in (("whole", whole[0]), ("part", whole[1]))[: 1 + is_share]:
        found.system.tell({(name, by, labels): 1 for labels in cells}, number, number, f"all {name}, {by}")


def _empty(
    found: Attacked,
    by: Set,
    cells: list[tuple[str, ...]],
    true: dict[tuple[str, ...], tuple[int, int]],
    rows: list[Shown],
) -> None:
    """A group that no row names has nobody in it; where a table is withheld, nothing is known."""
    named = {row.labels for row in rows}
    for labels in cells:
        base, did = true.get(labels, (0, 0))
        keys = [(name, by, labels) for name in ("whole", "part", "rest")]
        found.truth |= dict(zip(keys, (base, did, base - did), strict=True))
        found.system.adds_up(keys[0], keys[1:])
        if labels not in named:
            found.system.exactly(keys[0], 0, f"nobody in {labels}")


def _margins(found: Attacked, published: Published, by: Set, known: list[str]) -> None:
    """The cells of two characteristics add up to the groups of each that is told."""
    cells = list(product(*(_labels(published, name) for name in by)))
    for margin in known:
        place = by.index(margin)
        for label, name in product(_labels(published, margin), ("whole", "part")):
            inner = [(name, by, labels) for labels in cells if labels[place] == label]
            found.system.adds_up((name, (margin,), (label,)), inner)
