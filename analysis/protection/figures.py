"""What is told of a measure: the whole scheme exact from ten, one table at a time in fives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from analysis.catalogue import exact
from analysis.catalogue.exact import absent
from analysis.catalogue.figure import Figure, State, Statistic
from analysis.measures.measure import (
    Count,
    Family,
    MeanShare,
    Measure,
    Quantiles,
    Raw,
    Scope,
    Share,
    Targets,
    Unit,
)
from analysis.protection import SMALLEST
from analysis.protection.fives import (
    CROSSED,
    LEAST_OPEN,
    STEP,
    Range,
    about,
    box,
    fives,
    fives_beside,
    is_open,
    of_ten,
    open_bases,
    possible,
    stay_open,
)

LEAST = {
    Statistic.MEDIAN: SMALLEST,
    Statistic.LOWER_QUARTILE: 30,
    Statistic.UPPER_QUARTILE: 30,
    Statistic.NINETIETH_CENTILE: 100,
}
"""On how many members a quantile stands: so near an end of fewer, it would be a member's own number."""
_COARSE, _COARSE_INDEX = 0.5, 0.05
"""Quantiles of groups are to the half hour, or to the twentieth of an index."""
FEW_OF_A_TARGET = 50
"""Where one to 49 members have one of two kinds of target, figures of either kind are less than the whole
scheme: in fives."""
_TOLD_OF_ALL = {Family.FULL_MIX, Family.FULL_ZERO}
"""Of the full target and the full year, where the same is told of everybody."""
_NONE: Mapping[str, int] = MappingProxyType({})
Given = tuple[Sequence[int], Sequence[tuple[int, ...]]]
"""Bases as given, and of each what is counted of it: of a share one number, of a mean share two sums."""


def scheme_level(
    measure: Measure,
    year: int,
    raw: Raw,
    frame: int | None = None,
    everybody: tuple[Raw, int] | None = None,
) -> tuple[Figure, ...]:
    """The figures of the whole scheme, exact from ten and means to a tenth of a point; `frame` gives an
    estimate its interval.

    `everybody`: of a measure of one kind of target, what all would give whatever their target, and how many
    have the rarer kind.
    """
    if not isinstance(measure, Count) and raw.whole < SMALLEST:
        return (absent(measure, year, State.TOO_FEW),)
    if measure.of.is_part:
        # How many they are may follow elsewhere: below the base, three numbers or more can be all who did.
        parts = tuple(map(fives, _numerators(measure, raw)))
        return _about(measure, year, [raw], ([raw.whole // STEP * STEP], [parts]))
    if everybody is not None and _are_few(raw, *everybody):
        return _of_one_target(measure, year, raw, *everybody)
    if raw.means:
        raw = replace(raw, means=(round(raw.means[0], 3), round(raw.means[1], 3)))
    return _on_enough(exact.figures(measure, year, raw, frame))


def _are_few(raw: Raw, wider: Raw, rarer: int) -> bool:
    """Whether those left out, those counted, or those of the rarer target are one to 49."""
    left_out = wider.whole - raw.whole
    return any(0 < each < FEW_OF_A_TARGET for each in (min(raw.whole, left_out), rarer))


def _of_one_target(measure: Measure, year: int, raw: Raw, wider: Raw, rarer: int) -> tuple[Figure, ...]:
    """Figures of one kind of target, beside few of the other: all together less these would tell of the few.

    Where the same is told of everybody, it is in fives beside those left out, and withheld where they are
    fewer than ten. What those of the full target lack is withheld beside fewer than ten of the other: less
    that, all who met the guideline tell of the few.
    """
    left_out, is_told_of_all = wider.whole - raw.whole, measure.family in _TOLD_OF_ALL
    is_lack = (
        isinstance(measure, Share)
        and measure.scope is Scope.SCHEME
        and measure.of.targets is not Targets.OTHER
    )
    if (is_lack and 0 < rarer < SMALLEST) or (is_told_of_all and 0 < left_out < SMALLEST):
        return (absent(measure, year, State.WITHHELD),)
    mine = _numerators(measure, raw)
    parts = tuple(map(fives, mine))
    if is_told_of_all:
        all_did = _numerators(measure, wider)
        parts = tuple(fives_beside(did - own, own) for did, own in zip(all_did, mine, strict=True))
    return _about(measure, year, [raw], ([fives_beside(left_out, raw.whole)], [parts]))


def table(
    measure: Measure, year: int, rows: Sequence[Raw], total: Raw, frames: Mapping[str, int] = _NONE
) -> tuple[Figure, ...]:
    """One measure by one or two characteristics in fives, groups under ten as too few; or why it is withheld.

    A table of which fewer than two groups, or less than half, can be given is of no use. `frames` holds the
    members that the reviewed records of each group speak for. `rows` has a row or more, and whatever their
    order the same is given: two roundings of the same numbers would tell more than either.
    """
    rows = sorted(rows, key=lambda row: row.groups)
    large = [row for row in rows if row.whole >= SMALLEST]
    few = [row for row in rows if 0 < row.whole < SMALLEST]
    given = _given(measure, large, total, (0, total.whole)) if len(large) >= max(2, len(few)) else None
    if given is None:
        return (absent(measure, year, State.WITHHELD, [name for name, _ in rows[0].groups]),)
    found = _about(measure, year, large, given, frames)
    return (*found, *(replace(absent(measure, year, State.TOO_FEW), groups=row.groups) for row in few))


def beside(found: tuple[Figure, ...], margins: Sequence[Figure], total: Raw) -> tuple[Figure, ...]:
    """A table by two characteristics, withheld where the tables by one of them would tell too much of its
    cells. `margins` are the groups of those tables, those too few among them; `total` is of the scheme."""
    by = tuple((name, "") for name, _ in found[0].groups)
    if all(_is_open([m for m in margins if m.groups[0][0] == name], total, found) for name, _ in by):
        return found
    return (Figure(found[0].measure, found[0].year, found[0].statistic, State.WITHHELD, by),)


def _is_open(margins: Sequence[Figure], total: Raw, found: Sequence[Figure]) -> bool:
    """Whether beside the groups by one characteristic, as the exact total leaves them, the cells by two of
    each leave enough possible: three sizes of each cell that is too few, and three numbers of those who did
    in any. Two sizes would not do: the other characteristic may rule out one."""
    for did in (False, True)[: 1 if total.part is None else 2]:
        exact = total.part or 0 if did else total.whole
        room = min(LEAST_OPEN, exact, total.whole - exact) if did else LEAST_OPEN
        left = possible([_range(each, did=did) for each in margins], (exact, exact))
        for margin, mine in zip(margins, left, strict=True):
            same = [each for each in found if each.statistic is margin.statistic]
            cells = sorted((e for e in same if margin.groups[0] in e.groups), key=lambda each: each.is_shown)
            looked_at = len(cells) if did else sum(not each.is_shown for each in cells)
            ranges = possible([_range(each, did=did) for each in cells], mine)[:looked_at]
            if margin.is_shown and not is_open(ranges, room):
                return False
    return True


def _range(figure: Figure, *, did: bool) -> Range:
    """What the base of a group, or the number of those who did, can be."""
    if not figure.is_shown:
        return int(not did), SMALLEST - 1
    return box(figure.part or 0, figure.step or STEP) if did else of_ten(_people(figure), figure.step or STEP)


def _people(figure: Figure) -> int:
    """The base of a figure; of a count the number itself."""
    return (figure.part if figure.whole is None else figure.whole) or 0


def parts_of_whole(
    measures: Sequence[Measure], year: int, rows: Sequence[Raw], total: Raw, frame: int | None
) -> tuple[Figure, ...]:
    """Shares of parts of the whole scheme beside its own, a measure and row each: exact from ten.

    Where those in none of the parts given are one to nine, their numbers would follow from the exact total,
    so the parts are rounded. `frame` are the members that all speak for, each part for its share of them.
    """
    large = [row for row in rows if row.whole >= SMALLEST]
    told, state, step = {row.measure: row for row in rows}, State.SHOWN, None
    if large and 0 < total.whole - sum(row.whole for row in large) < SMALLEST:
        given = _given(measures[0], large, total, (1, SMALLEST - 1))
        if given is None:
            return tuple(absent(one, year, State.WITHHELD) for one in measures)
        state, step = State.ABOUT, STEP
        for row, whole, (part,) in zip(large, *given, strict=True):
            told[row.measure] = replace(row, whole=whole, part=min(part, whole))
    found = []
    for one in measures:
        row = told[one.name]
        held = max(row.whole, round(frame * row.whole / total.whole)) if frame and total.whole else None
        (shown,) = scheme_level(one, year, row, held)
        found.append(replace(shown, state=state, step=step) if shown.is_shown else shown)
    return tuple(found)


def _given(measure: Measure, rows: Sequence[Raw], total: Raw, left: Range) -> Given | None:
    """Bases and numerators to the nearest step; None where an exact `total` would tell too much beside them,
    or of the number in no row, which is known to be in the range `left`."""
    sizes, step = [row.whole for row in rows], _step(rows)
    wholes = open_bases(sizes, total.whole, step, left=left)
    if wholes is None:
        return None
    if total.part is None:
        return wholes, [tuple(map(fives, _numerators(measure, row))) for row in rows]
    rest = total.whole - sum(sizes)
    counts, of = [row.part or 0 for row in rows], (total.part, total.whole)
    if isinstance(measure, Share) and measure.is_base and not stay_open(counts, wholes, of, rest=rest):
        return None
    parts = about(counts, wholes, of, step, rest=rest)
    return None if parts is None else (wholes, [(part,) for part in parts])


def _about(
    measure: Measure, year: int, rows: Sequence[Raw], given: Given, frames: Mapping[str, int] = _NONE
) -> tuple[Figure, ...]:
    """The figures that follow from the bases and numerators given, and from nothing finer."""
    found: list[Figure] = []
    for row, whole, parts in zip(rows, *given, strict=True):
        told = replace(row, whole=whole)
        if isinstance(measure, Share):
            told = replace(told, part=min(parts[0], whole))
        if isinstance(measure, MeanShare):
            told = replace(told, means=(min(1.0, parts[0] / whole), min(1.0, parts[1] / whole)))
        frame = max(whole, fives(frames[row.groups[0][1]])) if frames else None
        found += _on_enough(exact.figures(measure, year, told, frame))
    if isinstance(measure, Quantiles):
        step = _COARSE_INDEX if measure.unit is Unit.INDEX else _COARSE
        found = [replace(each, value=round(round((each.value or 0) / step) * step, 2)) for each in found]
    return tuple(replace(each, state=State.ABOUT, step=_step(rows)) for each in found)


def _on_enough(found: Sequence[Figure]) -> tuple[Figure, ...]:
    """Those quantiles whose base is large enough, and every other figure."""
    return tuple(
        each for each in found if each.statistic not in LEAST or _people(each) >= LEAST[each.statistic]
    )


def _numerators(measure: Measure, row: Raw) -> tuple[float, ...]:
    """What is counted of a base: those who did; or the shares of all added up, each member's and pooled."""
    if isinstance(measure, Share):
        return (row.part or 0,)
    return tuple(mean * row.whole for mean in row.means or ())


def _step(rows: Sequence[Raw]) -> int:
    return CROSSED if len(rows[0].groups) > 1 else STEP
