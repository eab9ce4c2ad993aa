"""What all measures of one characteristic tell together: a count is among those of fewer conditions.

A base or a numerator is known by its conditions, so that the same count in two tables is one unknown, and one
with more conditions is part of one with fewer. What conditions exclude or imply is what anybody reads in the
definitions.
"""

from collections.abc import Collection
from itertools import combinations
from math import inf

from analysis.measures.measure import Count, Measure, Share, Source
from tests.protection.attacker import SMALLEST, Key
from tests.protection.cells import (
    FEW,
    UNKNOWN,
    Attacked,
    box,
    counted,
    labels_of,
    largest,
    of_all,
    tables_of,
)
from tests.protection.published import Published, Shown

IMPLIED = {
    "is_valid": {"is_due"},
    "target IS NOT NULL": {"has_hours"},
    "allocated > 0": {"has_areas"},
    "is_full_target": {"target IS NOT NULL"},
    "is_submitted": {"is_eligible"},
    "is_reviewed": {"is_eligible", "is_submitted"},
    "is_meets": {"is_eligible", "is_submitted", "is_reviewed"},
}
"""Conditions that no member or record fulfils without these; of hours `target IS NOT NULL` stands beside
`has_hours`."""
PARTS = (
    ("areas_covered = 3", "personal_technical = 0"),
    ("areas_covered = 3", "job_role_technical = 0"),
    ("areas_covered = 3", "soft_skills = 0"),
)
"""Conditions that no member fulfils together."""
Conditions = frozenset[str]


def attacked(
    published: Published,
    by: str,
    year: int,
    measures: Collection[Measure] = (),
    *,
    exactly: bool = False,
) -> Attacked:
    """Every count, share's numerator and rest of the groups of one characteristic, and differences of
    bases; of all counted measures, where none are named."""
    found = Attacked()
    known: dict[tuple[Conditions, str], Key] = {}
    for measure in measures or published.grouped.values():
        rows = tables_of(published, measure.name, year).get((by,), [])
        if isinstance(measure, Share | Count) and any(row.state == "about" for row in rows):
            _told(found, known, (published, measure, by, year), rows, exactly=exactly)
    _nested(found, list(known))
    return found


def _conditions(*texts: str) -> Conditions:
    own = {each for text in texts for each in text.split(" AND ")}
    return frozenset(own.union(*(IMPLIED.get(each, set()) for each in own)))


def _told(
    found: Attacked,
    known: dict[tuple[Conditions, str], Key],
    of: tuple[Published, Measure, str, int],
    rows: list[Shown],
    *,
    exactly: bool,
) -> None:
    published, measure, by, year = of
    true, total = counted(published, measure, year, (by,)), tables_of(published, measure.name, year)[()][0]
    left, is_share = (
        largest(rows, true, counted(published, measure, year, ())[()]),
        isinstance(measure, Share),
    )
    base = _conditions(measure.base)
    part = _conditions(measure.base, measure.part) if isinstance(measure, Share) else base
    states = {row.labels[0]: row for row in rows}
    labels = [*labels_of(published, by), *([UNKNOWN] if measure.source is Source.REVIEWED else [])]
    for label in labels:
        row, (number, did) = states.get(label), true.get((label,), (0, 0))
        keys = [(conditions, label) for conditions in (base, part)]
        for key, count in zip(keys, (number, did), strict=True):
            known[key], found.truth[key] = key, count
        told = (
            ((0, inf), (0, inf)) if label == UNKNOWN else _intervals(row, (number, did), row is left, exactly)
        )
        for key, interval in zip(keys, told, strict=True):
            found.system.tell({key: 1}, *interval, said=f"{measure.name}, {label}")
        if is_share:
            rest = ("rest", measure.name, label)
            found.truth[rest] = number - did
            found.system.adds_up(keys[0], (keys[1], rest))
            found.small += [key for key in (keys[1], rest) if found.truth[key] in FEW]
        found.small += [keys[0]] if number in FEW else []
    sides = (total.whole if total.whole is not None else total.part, total.part)
    for side, (conditions, given) in enumerate(zip((base, part), sides, strict=True)):
        low, high = (given, given) if total.state == "shown" else of_all(total, side)
        found.system.tell({(conditions, label): 1 for label in labels}, low or 0, high or 0)


def _intervals(
    row: Shown | None, truth: tuple[int, int], is_left: bool, exactly: bool
) -> tuple[tuple[int, float], tuple[int, float]]:
    """What a row says of base and numerator."""
    if row is None:
        return (0, 0), (0, 0)
    if row.state != "about":
        return (1, SMALLEST - 1), (0, SMALLEST - 1)
    if exactly:
        return (truth[0], truth[0]), (truth[1], truth[1])
    given, step = (row.whole if row.whole is not None else row.part) or 0, row.step or 5
    low, high = box(given, step)
    did = (0, high) if is_left or row.part == row.whole else box(row.part or 0, step)
    return (max(SMALLEST, low), high), did if row.whole is not None else (max(SMALLEST, low), high)


def _nested(found: Attacked, known: list[tuple[Conditions, str]]) -> None:
    """Of each group which counts are among which, and how many are between two bases of which one holds the
    other."""
    for one, other in combinations(known, 2):
        for (few, label), (many, of) in ((one, other), (other, one)):
            if label == of and few > many:
                difference = ("between", few, many, label)
                found.truth[difference] = found.truth[many, label] - found.truth[few, label]
                found.system.adds_up((many, label), ((few, label), difference))
                found.small += [difference] if found.truth[difference] in FEW else []
        shared = one[0] & other[0]
        if one[1] == other[1] and any({first, second} <= one[0] ^ other[0] for first, second in PARTS):
            found.system.tell({(shared, one[1]): 1, one: -1, other: -1}, 0, inf)
