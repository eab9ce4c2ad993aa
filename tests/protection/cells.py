"""What the tables of one measure tell together: by one and by two characteristics, beside the whole scheme.

The attacker knows the step each number was rounded to, which groups nobody is in, and the total as it is
told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import inf

from analysis.measures.measure import Measure, Share, Source
from tests.protection.attacker import SMALLEST, Interval, Key, Solved, System
from tests.protection.published import Published, Shown

FEW = range(1, SMALLEST)
UNKNOWN = "not known"
"""Records whose member has no declaration row stand in no group."""
LEFT_OVER = "left over"
Set = tuple[str, ...]
Counts = dict[tuple[str, ...], tuple[int, int]]


@dataclass(slots=True)
class Attacked:
    """What is known of some tables, the true numbers, and which of them matter."""

    system: System = field(default_factory=System)
    truth: dict[Key, int] = field(default_factory=dict)
    small: list[Key] = field(default_factory=list)
    none_or_all: list[Key] = field(default_factory=list)
    left_over: list[Key] = field(default_factory=list)

    def exact(self) -> Iterator[Key]:
        """Every small number, and every nobody or everybody of ten or more, that follows exactly; first, what
        is not so."""
        yield from self.system.broken_by(self.truth)
        yield from self._told([*self.small, *self.none_or_all], 1)

    def nearly(self) -> Iterator[Key]:
        """What is left over where fewer than three possibilities remain."""
        yield from self._told(self.left_over, 2)

    def _told(self, keys: Sequence[Key], width: int) -> Iterator[Key]:
        solved = Solved(self.system)
        solved.try_apart(keys)
        for key in keys:
            if solved.told(key, lambda found: found.upper - found.lower >= width):
                yield key

    def interval(self, key: Key) -> Interval:
        return Solved(self.system).interval(key)


def attacked(published: Published, measure: Measure, year: int, *, exactly: bool = False) -> Attacked | None:
    """None where nothing is told by group. `exactly`: as though groups of ten or more were given as they
    are."""
    found = Attacked()
    tables = tables_of(published, measure.name, year)
    by_group = [by for by in tables if by and any(row.part is not None or row.whole for row in tables[by])]
    if not by_group or () not in tables or tables[()][0].state not in {"shown", "about"}:
        return None
    whole = counted(published, measure, year, ())[()]
    for by in by_group:
        true = counted(published, measure, year, by)
        tell(found, by, tables[by], (true, whole), exactly=exactly)
        cells = list(product(*(labels_of(published, name) for name in by)))
        others = [(UNKNOWN,)] if measure.source is Source.REVIEWED else []
        tell_total(found, by, [*cells, *others], (tables[()][0], whole, isinstance(measure, Share)))
        tell_empty(found, by, cells, true, tables[by])
        _rest(found, by, true, (tables[by], others))
    for by in by_group:
        if len(by) > 1:
            _margins(found, published, by, [name for name in by if (name,) in by_group])
    if whole[1] in {0, whole[0]} and isinstance(measure, Share):
        found.none_or_all.clear()
    return found


def counted(published: Published, measure: Measure, year: int, by: Set) -> Counts:
    """The true base and numerator of each group of a set of characteristics."""
    part = measure.part if isinstance(measure, Share) else "true"
    groups = "".join(f"coalesce({name}, ''), " for name in by)
    rows = published.ask_vault(
        f"SELECT {groups}count_if(coalesce({measure.base}, false)), "
        f"count_if(coalesce({measure.base}, false) AND coalesce({part}, false)) "
        f"FROM {measure.source} WHERE cpd_year = ? GROUP BY ALL",
        [year],
    )
    found: Counts = {} if by else {(): (0, 0)}
    for *codes, base, did in rows:
        labels = tuple(_label(published, name, code) for name, code in zip(by, codes, strict=True))
        before = found.get(labels, (0, 0))
        found[labels] = (before[0] + int(base), before[1] + int(did))
    return found


def _label(published: Published, name: str, code: str) -> str:
    return published.labels[name].get(code) or (published.last_group[name] if code else UNKNOWN)


def tables_of(published: Published, measure: str, year: int) -> dict[Set, list[Shown]]:
    """The rows of a measure in a year, by the characteristics they are given by."""
    found: dict[Set, list[Shown]] = {}
    for row in published.figures:
        if row.statistic in {"share", "count"} and (row.measure, row.year) == (measure, year):
            found.setdefault(row.by, []).append(row)
    return found


def labels_of(published: Published, name: str) -> list[str]:
    return list(dict.fromkeys([*published.labels[name].values(), published.last_group[name]]))


def tell(
    found: Attacked, by: Set, rows: list[Shown], truth: tuple[Counts, tuple[int, int]], *, exactly: bool
) -> None:
    true, total = truth
    large = [row for row in rows if row.state == "about"]
    is_share = any(
        row.part is not None and row.whole is not None and row.statistic == "share" for row in large
    )
    step, left = (large[0].step or 0 if large else 0), largest(rows, true, total)
    for row in rows:
        base, did = true.get(row.labels, (0, 0))
        keys = {name: (name, by, row.labels) for name in ("whole", "part", "rest")}
        found.truth |= {keys["whole"]: base, keys["part"]: did, keys["rest"]: base - did}
        if row.state == "about":
            given = row.whole if row.whole is not None else row.part
            low, high = (base, base) if exactly else box(given or 0, step)
            found.system.tell({keys["whole"]: 1}, max(SMALLEST, low), high)
            if is_share and row.part is not None and (exactly or row is not left):
                low, high = (did, did) if exactly else box(row.part, step)
                found.system.tell({keys["part"]: 1}, low, inf if row.part == row.whole else high)
        elif row.state == "too few":
            found.system.tell({keys["whole"]: 1}, 1, SMALLEST - 1)
        found.system.adds_up(keys["whole"], (keys["part"], keys["rest"]))
        wanted = ("whole", "part", "rest") if is_share else ("whole",)
        found.small += [keys[name] for name in wanted if found.truth[keys[name]] in FEW]
        if is_share and base >= SMALLEST and row.state == "about":
            found.none_or_all += [keys[name] for name in ("part", "rest") if found.truth[keys[name]] == 0]


def largest(rows: list[Shown], true: Counts, total: tuple[int, int]) -> Shown | None:
    """The group whose numerator is what the others leave of the total (base, numerator); None where all are
    rounded. It is so where the numerators as given would leave fewer than three possibilities, or are not
    rounded.
    """
    told = [row for row in rows if row.state == "about" and row.part is not None and row.whole is not None]
    if not told or len(told) < len(rows):
        return None
    boxes = [box(row.part or 0, row.step or 5) for row in told]
    low, high = (sum(pair[side] for pair in boxes) for side in (0, 1))
    widths = [min(most, total[1] - low + least) - max(least, total[1] - high + most) for least, most in boxes]
    numbers = [true[row.labels][1] for row in told]
    is_other = any(not least <= did <= most for did, (least, most) in zip(numbers, boxes, strict=True))
    is_tight = min(widths) < min(2, total[1], total[0] - total[1])
    return max(told, key=lambda row: row.whole or 0) if is_tight or is_other else None


def box(given: int, step: int) -> tuple[int, int]:
    """What a number given to a step can stand for."""
    return max(0, given - step // 2), given + (step - 1) // 2


def of_all(row: Shown, side: int) -> tuple[int, float]:
    """What base or numerator of the whole scheme can be where they are in fives: a base is up to four off,
    and a numerator is never given above it."""
    whole = (row.part if row.whole is None else row.whole) or 0
    if not side:
        return max(SMALLEST, whole - 4), whole + 4
    low, high = box(row.part or 0, 5)
    return low, inf if row.part == whole else high


def tell_total(
    found: Attacked, by: Set, cells: list[tuple[str, ...]], total: tuple[Shown, tuple[int, int], bool]
) -> None:
    told, whole, is_share = total
    for side, name in enumerate(("whole", "part")[: 1 + is_share]):
        low, high = (whole[side], whole[side]) if told.state == "shown" else of_all(told, side)
        found.system.tell({(name, by, labels): 1 for labels in cells}, low, high, f"all {name}, {by}")


def _rest(found: Attacked, by: Set, true: Counts, others: tuple[list[Shown], list[tuple[str, ...]]]) -> None:
    """The groups of fewer than ten together, with the records of no group."""
    rows, unknown = others
    few = [*(row.labels for row in rows if row.state == "too few"), *unknown]
    for labels in unknown:
        base, did = true.get(labels, (0, 0))
        found.truth |= {
            ("whole", by, labels): base,
            ("part", by, labels): did,
            ("rest", by, labels): base - did,
        }
        found.system.adds_up(("whole", by, labels), (("part", by, labels), ("rest", by, labels)))
    for name, side in (("whole", 0), ("part", 1)) if few else ():
        key = (name, by, (LEFT_OVER,))
        found.system.adds_up(key, [(name, by, labels) for labels in few])
        found.truth[key] = sum(true.get(labels, (0, 0))[side] for labels in few)
        if name == "whole" and found.truth[key] in FEW:
            found.left_over.append(key)


def tell_empty(
    found: Attacked,
    by: Set,
    cells: list[tuple[str, ...]],
    true: Counts,
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
    cells = list(product(*(labels_of(published, name) for name in by)))
    for margin in known:
        place = by.index(margin)
        for label, name in product(labels_of(published, margin), ("whole", "part")):
            inner = [(name, by, labels) for labels in cells if labels[place] == label]
            found.system.adds_up((name, (margin,), (label,)), inner)
