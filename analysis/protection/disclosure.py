"""The policy of protection: thresholds as data, the joining of small groups,
and bands for near-everybody shares.

Small groups are joined, not hidden: a hidden cell can be recovered by subtraction, a group that was never
counted on its own cannot. What cannot be joined to the smallest size is withheld as a whole table, with its
reason.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from analysis.errors import CpdError
from analysis.scheme.vocabulary import CHARACTERISTICS

Labels = Mapping[str, str]
"""By code (an empty code: not stated), the label of its group."""


def nest(labels: Labels, earlier: Labels) -> bool:
    """Whether each group of one revision lies within a group of the other, holds it, or has nobody in common.

    Were one to cut through the other, what is left over could be worked out.
    """
    both = set(labels) & set(earlier)
    ours, theirs = _groups(labels, both), _groups(earlier, both)
    return all(one <= two or two <= one or not one & two for one in ours for two in theirs)


def together(earlier: Labels, label: str) -> frozenset[str]:
    """The codes that were in a group."""
    return frozenset(code for code, group in earlier.items() if group == label)


def _groups(labels: Labels, codes: Collection[str]) -> list[frozenset[str]]:
    return [
        frozenset(code for code in codes if labels[code] == label)
        for label in {labels[code] for code in codes}
    ]


VERSION = "2"
SMALLEST = 10
BANDED_BELOW = 50
HIGH, LOW = 0.9, 0.1
QUARTILES_FROM = 30
NINETIETH_FROM = 100
REVIEWED_FROM = 10
MOST_REVIEWED = 0.8
YEARS_LOOKED_AT = 5
FINEST_LEVEL = {"activity_status": 1}
"""Statuses are never published one by one: illness or leave is nobody's business."""
PAIRS = (
    *(("membership_category", other) for other in CHARACTERISTICS[1:]),
    *(("registration_category", other) for other in ("activity_status", "career_stage", "sector")),
)
NOT_STATED = "Not stated"
_NEW: Labels = {}

Test = Callable[[Sequence[Sequence[int]]], bool]
Counts = Mapping[str, Sequence[Sequence[int]]]
"""By code (an empty code: not stated), for each year looked at, the number of people in each base."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The level a characteristic is published at: code → group label; groups in order;
    what was done and why."""

    labels: Mapping[str, str]
    groups: tuple[str, ...]
    joined: bool
    note: str
    full_target: bool


@dataclass(frozen=True, slots=True)
class Rollup:
    """The levels a characteristic may be shown at, finest first; each maps code → label, in order."""

    levels: tuple[Mapping[str, str], ...]
    other: str  # the name for the rest where the smallest are joined one by one; empty where levels are named


def large_enough(counts: Sequence[Sequence[int]]) -> bool:
    """Whether a group has nobody, or the smallest size in every base, in each year;
    the first base is the widest."""
    return all(min(bases) >= SMALLEST for bases in counts if bases[0])


def splits_safely(counts: Sequence[Sequence[int]]) -> bool:
    """Whether a group's full-target and other members can be told apart safely: nobody, or enough,
    of each."""
    return all(number == 0 or number >= SMALLEST for bases in counts for number in bases)


def grouping(rollup: Rollup, counts: Counts, split: Counts, earlier: Labels = _NEW) -> Grouping | None:
    """The finest safe level: every group large enough, and full-target members and others told apart safely.

    Where no level allows the second, the finest that allows the first is taken and full-target measures are
    not offered. `earlier` are the groups of the revision before, which no group may cut through. None: the
    characteristic cannot be published at all.
    """
    found = [_labelled(rollup, level, counts, earlier) for level in rollup.levels]
    if rollup.other:
        both = {code: [*map(list, counts[code]), *map(list, split[code])] for code in counts}
        for first in (frozenset[str](), together(earlier, rollup.other)):
            found.append(_smallest_joined(rollup, counts, (counts,), first))
            found.append(_smallest_joined(rollup, both, (counts, split), first))
    found = [labels for labels in found if nest(labels, earlier)]
    safe = [labels for labels in found if labels and _all(labels, counts, large_enough)]
    splitting = [labels for labels in safe if _all(labels, split, splits_safely)]
    chosen = splitting[0] if splitting else (safe[0] if safe else None)
    if chosen is None or len(set(chosen.values())) < 2:
        return None
    groups = tuple(dict.fromkeys(chosen.values()))
    joined = len(groups) < len([code for code in counts if _people([counts[code]])])
    return Grouping(chosen, groups, joined, _note(joined, bool(splitting)), bool(splitting))


def _note(joined: bool, splits: bool) -> str:
    sentences = [f"Groups with fewer than {SMALLEST} members in any figure are joined." if joined else ""]
    if not splits:
        sentences.append(
            "Figures for the full target alone are not given: in some groups too "
            "few members have another target."
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _people(counts: Sequence[Sequence[Sequence[int]]]) -> int:
    return sum(bases[0] for years in counts for bases in years)


def _all(labels: Mapping[str, str], counts: Counts, test: Test) -> bool:
    summed: dict[str, list[list[int]]] = {}
    for code, years in counts.items():
        label = labels[code]
        if label not in summed:
            summed[label] = [list(bases) for bases in years]
            continue
        for mine, more in zip(summed[label], years, strict=True):
            mine[:] = [a + b for a, b in zip(mine, more, strict=True)]
    return all(test(years) for years in summed.values())


def _labelled(rollup: Rollup, level: Mapping[str, str], counts: Counts, earlier: Labels) -> dict[str, str]:
    """Each code's label at a level; people with no code, where too few alone,
    join the group they were in before, or else the smallest."""
    labels = {code: level.get(code, code) for code in _ordered(level, counts) if code}
    if "" not in counts:
        return labels
    if large_enough(counts[""]) or not labels:
        return {**labels, "": NOT_STATED}
    sizes = {
        label: _people([counts[c] for c, other in labels.items() if other == label])
        for label in labels.values()
    }
    before = {labels[code] for code in together(earlier, earlier.get("", "")) if code in labels}
    smallest = min(before if len(before) == 1 else sizes, key=lambda label: (sizes[label], label))
    merged = f"{smallest}, or not stated"
    return {**{c: merged if label == smallest else label for c, label in labels.items()}, "": merged}


def _ordered(level: Mapping[str, str], counts: Counts) -> list[str]:
    """The codes met, in the scheme's order, then any others by name."""
    known = [code for code in level if code in counts]
    return [*known, *sorted(code for code in counts if code not in level)]


def _smallest_joined(
    rollup: Rollup, order_by: Counts, tests: Sequence[Counts], first: frozenset[str]
) -> dict[str, str]:
    """The smallest labels joined one by one into the rest, after `first`,
    until every group and the rest are safe."""
    level = rollup.levels[0]
    codes = _ordered(level, order_by)
    by_size = sorted(codes, key=lambda code: (min(min(bases) for bases in order_by[code]), code))
    for joined in range(0 if first or "" in codes else 1, len(codes)):
        rest = {*by_size[:joined], *(code for code in codes if not code or code in first)}
        labels = {code: rollup.other if code in rest else level.get(code, code) for code in codes}
        splits = len(tests) == 1 or _all(labels, tests[1], splits_safely)
        if len(rest) > 1 and splits and _all(labels, tests[0], large_enough):
            return dict(sorted(labels.items(), key=lambda item: item[1] == rollup.other))
    return {}


@dataclass(frozen=True, slots=True)
class Protected:
    """A group's share as it may be shown: exact, or only between two limits."""

    part: int | None
    lower: float | None = None
    upper: float | None = None


def bands(parts: Sequence[tuple[int, int]]) -> tuple[Protected, ...] | None:
    """The shares of one table's groups, given as (part, whole), under the rule of bands; None:
    withhold the table.

    In a group of 10 to 49 a share of 90 % or more, or 10 % or less, is given as that band. Where the whole
    less the other groups would still give a banded number away, one more group is given as a band, wide
    enough that none can be worked out. A whole of nobody or everybody says the same of each group, and no
    band can change that.
    """
    near = [_near(part, whole) for part, whole in parts]
    found = {place: limits for place, limits in enumerate(near) if limits}
    given_away = sum(part for part, _ in parts) in {0, sum(whole for _, whole in parts)}
    if not found or given_away or _cannot_be_worked_out(parts, found):
        return _as_shown(parts, found)
    for more in sorted(
        (place for place in range(len(parts)) if place not in found), key=lambda place: parts[place][1]
    ):
        for step in (0.1, 0.2, 0.3):
            wider = {**found, more: _around(*parts[more], step)}
            if _cannot_be_worked_out(parts, wider):
                return _as_shown(parts, wider)
    return None


def _as_shown(
    parts: Sequence[tuple[int, int]], limits: Mapping[int, tuple[float, float]]
) -> tuple[Protected, ...]:
    return tuple(
        Protected(None, *limits[place]) if place in limits else Protected(part)
        for place, (part, _) in enumerate(parts)
    )


def _near(part: int, whole: int) -> tuple[float, float] | None:
    if not SMALLEST <= whole < BANDED_BELOW:
        return None
    if part >= HIGH * whole:
        return (HIGH, 1.0)
    return (0.0, LOW) if part <= LOW * whole else None


def _around(part: int, whole: int, step: float) -> tuple[float, float]:
    """A band of `step`, on whole tenths, around a share;
    the share is not near its edge where that can be helped."""
    tenths = round(10 * step)
    start = floor(10 * part / whole - tenths / 2 + 0.5)
    start = max(0, min(start, 10 - tenths))
    return (start / 10, (start + tenths) / 10)


def _cannot_be_worked_out(
    parts: Sequence[tuple[int, int]], limits: Mapping[int, tuple[float, float]]
) -> bool:
    """Whether each banded number may be two or more, when all but these, and so their sum, are known."""
    known = {place: _whole_numbers(band, parts[place][1]) for place, band in limits.items()}
    together = sum(parts[place][0] for place in known)
    least, most = sum(each[0] for each in known.values()), sum(each[-1] for each in known.values())
    return all(
        parts[place][0] in each
        and max(each[0], together - most + each[-1]) < min(each[-1], together - least + each[0])
        for place, each in known.items()
    )


def _whole_numbers(limits: tuple[float, float], whole: int) -> range:
    lower, upper = limits
    return range(ceil(lower * whole - 1e-9), floor(upper * whole + 1e-9) + 1)


def merged_bins(counts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Neighbouring bins joined from the left until each holds the smallest size: (first bin,
    bin after the last).

    Nothing where all bins together are too few. Raises CpdError for negative counts.
    """
    if any(count < 0 for count in counts):
        raise CpdError(
            "A count below zero cannot be published. This is a fault in the software; please report it."
        )
    if sum(counts) < SMALLEST:
        return ()
    found: list[tuple[int, int]] = []
    start = 0
    for end in range(1, len(counts) + 1):
        if sum(counts[start:end]) >= SMALLEST:
            found.append((start, end))
            start = end
    return (*found[:-1], (found[-1][0], len(counts)))
