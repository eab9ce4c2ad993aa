"""What may be said of groups, from the rounded numbers that are published and from nothing else."""

from collections.abc import Mapping, Sequence

from analysis.catalogue.figure import Change, Figure, Statistic
from analysis.statistics import groups
from analysis.statistics.change import LEAST_COUNTED, LEAST_REVIEWED
from analysis.statistics.groups import Counted
from analysis.statistics.verdict import Verdict

LEAST_DRAWN = 50
"""On fewer members rounding alone moves a share by several points: a line of it would tell of nothing."""


_SHARES = (Statistic.SHARE, Statistic.MEAN_SHARE, Statistic.POOLED_SHARE)


def comparable(figures: Sequence[Figure]) -> list[Figure]:
    """Those on enough members, or on enough records reviewed, to be ranked: the lowest first."""
    held = [each for each in figures if each.is_shown and each.value is not None]
    large = [f for f in held if (f.whole or 0) >= (LEAST_COUNTED if f.frame is None else LEAST_REVIEWED)]
    return sorted(large, key=lambda figure: figure.value or 0)


def ends_apart(figures: Sequence[Figure]) -> bool:
    """Whether the first and the last of shares in order differ: by their ranges where they have any, else by
    more than chance and rounding."""
    low, high = figures[0], figures[-1]
    if low.upper is not None and high.lower is not None:
        return low.upper < high.lower
    one, two = counted(low), counted(high)
    return one is not None and two is not None and groups.groups_apart(one, two, len(figures))


def counted(figure: Figure | None) -> Counted | None:
    """The share of a figure with what was rounded; None where there is none to speak of."""
    if figure is None or figure.statistic not in _SHARES or figure.value is None or not figure.whole:
        return None
    part = figure.value * figure.whole if figure.part is None else figure.part
    return Counted(part, figure.whole, figure.step or 0)


def limits(figure: Figure) -> tuple[float, float] | None:
    """Between what the share of a group lies whatever was rounded away; None where nothing was."""
    found = counted(figure)
    return (found.limits.lower, found.limits.upper) if found and found.step else None


def usual(figure: Figure, everybody: Figure, number: int) -> tuple[float, float, bool] | None:
    """Where a group of its size, one of so many, would lie if it were like the rest, and whether it does not.

    None for what is no counted share.
    """
    group, whole = counted(figure), counted(everybody)
    if group is None or whole is None or not _is_counted(figure):
        return None
    found = groups.usual(group, whole, number)
    return None if found is None else (found[0].lower, found[0].upper, found[1])


def verdicts(before: Mapping[str, Figure], after: Mapping[str, Figure]) -> dict[str, Verdict]:
    """By group what may be said of its counted share in two years, where anything may."""
    shares = {name: each for name, each in after.items() if _is_counted(each) and name in before}
    both = {name: (counted(before[name]), counted(each)) for name, each in shares.items()}
    pairs = {
        name: (one, two)
        for name, (one, two) in both.items()
        if one and two and min(one.whole, two.whole) >= LEAST_COUNTED
    }
    return {name: groups.group_verdict(one, two, len(pairs)) for name, (one, two) in pairs.items()}


def moved(before: Figure, after: Figure, number: int, *, same_rules: bool) -> Change:
    """The change of a counted share of one group of so many, from the numbers that are told of it alone."""
    ends = [Counted(each.part or 0, each.whole or 1, each.step or 0) for each in (before, after)]
    verdict = groups.group_verdict(ends[0], ends[1], number) if same_rules else Verdict.OTHER_RULES
    named = (after.measure, after.statistic, before.year, after.year)
    return Change(*named, (after.value or 0.0) - (before.value or 0.0), None, None, verdict, None)


def _is_counted(figure: Figure) -> bool:
    return figure.statistic is Statistic.SHARE and figure.part is not None and figure.lower is None
