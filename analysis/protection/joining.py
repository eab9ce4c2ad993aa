"""The groups of a characteristic: the finest level at which each has ten members in every figure, in five
years.

Small groups are joined, not hidden: a hidden cell can be recovered by subtraction, a group that was never
counted on its own cannot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.protection import SMALLEST

YEARS_LOOKED_AT = 5
FINEST_LEVEL = {"activity_status": 1}
"""Statuses are never published one by one: illness or leave is nobody's business."""
NOT_STATED = "Not stated"
Counts = Mapping[str, Sequence[Sequence[int]]]
"""By code (an empty code: not stated), for each year looked at, the number of people in each base, the widest
first."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The level a characteristic is published at: code → group label; groups in order; what was done and
    why."""

    labels: Mapping[str, str]
    groups: tuple[str, ...]
    joined: bool
    note: str


@dataclass(frozen=True, slots=True)
class Rollup:
    """The levels a characteristic may be shown at, finest first; each maps code → label, in order."""

    levels: tuple[Mapping[str, str], ...]
    other: str  # the name for the rest where the smallest are joined one by one; empty where levels are named


def grouping(rollup: Rollup, counts: Counts) -> Grouping | None:
    """The finest safe level; None: the characteristic cannot be published at all."""
    found = [_labelled(level, counts) for level in rollup.levels]
    if rollup.other:
        found.append(_smallest_joined(rollup, counts))
    chosen = next((labels for labels in found if labels and is_large_enough(labels, counts)), None)
    if chosen is None or len(set(chosen.values())) < 2:
        return None
    groups = tuple(dict.fromkeys(chosen.values()))
    joined = len(groups) < sum(1 for years in counts.values() if _people(years))
    note = _note(rollup.levels[0], chosen) if joined else ""
    return Grouping(chosen, groups, joined, note)


def _note(finest: Mapping[str, str], chosen: Mapping[str, str]) -> str:
    """Why some are joined, and which ones each of them holds, or that they never stand alone."""
    held: dict[str, list[str]] = {}
    for code, label in chosen.items():
        held.setdefault(label, []).append(finest.get(code, code) or NOT_STATED)
    several = {label: dict.fromkeys(names) for label, names in held.items() if len(set(names)) > 1}
    if not several:
        return "The single values are never shown, however many members have them."
    joined = [f"{label}: {', '.join(names)}." for label, names in several.items()]
    return " ".join([f"Groups with fewer than {SMALLEST} members in any figure are joined.", *joined])


def is_large_enough(labels: Mapping[str, str], counts: Counts) -> bool:
    """Whether each group has nobody, or ten in every base, in each year."""
    summed: dict[str, list[list[int]]] = {}
    for code, years in counts.items():
        mine = summed.setdefault(labels[code], [[0] * len(bases) for bases in years])
        summed[labels[code]] = [
            [a + b for a, b in zip(*pair, strict=True)] for pair in zip(mine, years, strict=True)
        ]
    return all(min(bases) >= SMALLEST for years in summed.values() for bases in years if bases[0])


def _people(years: Sequence[Sequence[int]]) -> int:
    return sum(bases[0] for bases in years)


def _labelled(level: Mapping[str, str], counts: Counts) -> dict[str, str]:
    """Each code's label at a level; people with no code, where too few alone, join the smallest group."""
    labels = {code: level.get(code, code) for code in _ordered(level, counts) if code}
    if "" not in counts:
        return labels
    if all(min(bases) >= SMALLEST for bases in counts[""] if bases[0]) or not labels:
        return {**labels, "": NOT_STATED}
    sizes: dict[str, int] = {}
    for code, label in labels.items():
        sizes[label] = sizes.get(label, 0) + _people(counts[code])
    smallest = min(sizes, key=lambda label: (sizes[label], label))
    merged = f"{smallest}, or not stated"
    return {**{code: merged if label == smallest else label for code, label in labels.items()}, "": merged}


def _ordered(level: Mapping[str, str], counts: Counts) -> list[str]:
    """The codes met, in the scheme's order, then any others by name."""
    known = [code for code in level if code in counts]
    return [*known, *sorted(code for code in counts if code not in level)]


def _smallest_joined(rollup: Rollup, counts: Counts) -> dict[str, str]:
    """The smallest joined one by one into the rest, until every group and the rest are large enough."""
    level = rollup.levels[0]
    codes = _ordered(level, counts)
    by_size = sorted(codes, key=lambda code: (min(min(bases) for bases in counts[code]), code))
    for joined in range(len(codes)):
        rest = {*by_size[:joined], *(code for code in codes if not code)}
        labels = {code: rollup.other if code in rest else level.get(code, code) for code in codes}
        if len(rest) > 1 and is_large_enough(labels, counts):
            return dict(sorted(labels.items(), key=lambda item: item[1] == rollup.other))
    return {}
