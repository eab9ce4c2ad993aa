"""Raw numbers to figures that may be shown: the whole scheme exact from ten, one table at a time in fives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.measures.measure import (
    Basis,
    Family,
    MeanShare,
    Measure,
    Quantiles,
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
    about,
    box,
    fives,
    fives_beside,
    is_open,
    open_bases,
    possible,
)
from analysis.statistics.intervals import hypergeometric_interval
from analysis.vault.aggregate import Raw

LEAST = {
    Statistic.MEDIAN: SMALLEST,
    Statistic.LOWER_QUARTILE: 30,
    Statistic.UPPER_QUARTILE: 30,
    Statistic.NINETIETH_CENTILE: 100,
}
_IN_ORDER = (
    Statistic.LOWER_QUARTILE,
    Statistic.MEDIAN,
    Statistic.UPPER_QUARTILE,
    Statistic.NINETIETH_CENTILE,
)
_NONE: Mapping[str, int] = MappingProxyType({})
SCALE = {Unit.HOURS: 100, Unit.DAYS: 100, Unit.INDEX: 1_000_000}
_COARSE = {Unit.INDEX: 0.05}
"""Quantiles of groups are to the half hour, or to the twentieth of an index."""
FEW_OF_A_TARGET = 50
"""Where one to 49 members have one of two kinds of target, figures of either kind are less than the whole
scheme: in fives."""
_TOLD_OF_ALL = {Family.FULL_MIX, Family.FULL_ZERO}
"""Of the full target and the full year, where the same is told of everybody."""
Given = tuple[Sequence[int], Sequence[tuple[int, ...]]]
"""Bases as given, and of each what is counted of it: of a share one number, of a mean share two sums."""


def leading(measure: Measure) -> Statistic:
    """The statistic that stands for a measure where only one is given."""
    if isinstance(measure, Share):
        return Statistic.SHARE
    if isinstance(measure, MeanShare):
        return Statistic.MEAN_SHARE
    return Statistic.MEDIAN if isinstance(measure, Quantiles) else Statistic.COUNT


def absent(measure: Measure, year: int, state: State, by: Sequence[str] = ()) -> Figure:
    """The figure that says why there is none."""
    return Figure(measure.name, year, leading(measure), state, tuple((name, "") for name in by))


def scheme_level(
    measure: Measure,
    year: int,
    raw: Raw,
    frame: int | None = None,
    everybody: tuple[Raw, int] | None = None,
) -> tuple[Figure, ...]:
    """The figures of the whole scheme, exact from ten; `frame` gives an estimate its interval.

    `everybody`: where a measure is of one kind of target and few are left out, what all would give whatever
    their target, and how many have the rarer kind. Where all are told of the same and those left out are
    fewer than ten, it is withheld; so is what those of the full target lack, beside fewer than ten of the
    other: less that, all who met the guideline tell of the few.
    """
    if isinstance(measure, Share | MeanShare | Quantiles) and raw.whole < SMALLEST:
        return (absent(measure, year, State.TOO_FEW),)
    if everybody is None:
        return _exactly(measure, year, raw, frame)
    wider, rarer = everybody
    is_lack = (
        isinstance(measure, Share)
        and measure.scope is Scope.SCHEME
        and measure.of.targets is not Targets.OTHER
    )
    left_out, is_told_of_all = wider.whole - raw.whole, measure.family in _TOLD_OF_ALL
    if (is_lack and 0 < rarer < SMALLEST) or (is_told_of_all and 0 < left_out < SMALLEST):
        return (absent(measure, year, State.WITHHELD),)
    mine = _numerators(measure, raw)
    parts = tuple(map(fives, mine))
    if is_told_of_all:
        all_did = _numerators(measure, wider)
        parts = tuple(fives_beside(did - own, own) for did, own in zip(all_did, mine, strict=True))
    return _about(measure, year, [raw], ([fives_beside(left_out, raw.whole)], [parts]))


def _exactly(measure: Measure, year: int, raw: Raw, frame: int | None) -> tuple[Figure, ...]:
    if isinstance(measure, Quantiles):
        return _quantiles(measure, year, raw)
    if isinstance(measure, MeanShare):
        return _means(measure, year, raw, [round(each, 3) for each in _mean_and_pooled(raw)])
    if isinstance(measure, Share):
        return (_share(measure, year, raw, frame),)
    return (Figure(measure.name, year, Statistic.COUNT, State.SHOWN, value=float(raw.whole), part=raw.whole),)


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
    by = [name for name, _ in rows[0].groups]
    is_useful = len(large) >= max(2, len(few))
    given = _given(measure, large, total) if is_useful else ([], [])
    if any(given):
        found = _about(measure, year, large, given, frames)
        return (*found, *(replace(absent(measure, year, State.TOO_FEW), groups=row.groups) for row in few))
    return (absent(measure, year, State.WITHHELD, by),)


def beside(found: tuple[Figure, ...], margins: Sequence[Figure]) -> tuple[Figure, ...]:
    """A table by two characteristics, withheld where the groups by one of them would tell too much of its
    cells."""
    if all(_is_open(margin, found) for margin in margins):
        return found
    by = tuple((name, "") for name, _ in found[0].groups)
    return (Figure(found[0].measure, found[0].year, found[0].statistic, State.WITHHELD, by),)


def _is_open(margin: Figure, found: Sequence[Figure]) -> bool:
    """Whether beside the number of a group by one characteristic its cells by two leave enough possible:
    three sizes of each cell that is too few, and three numbers of those who did in any. Two sizes would not
    do: the other characteristic may rule out one."""
    same = [each for each in found if each.statistic is margin.statistic]
    cells = [each for each in same if margin.groups[0] in each.groups]
    few = sum(not each.is_shown for each in cells)
    large = [each for each in cells if each.is_shown]
    wholes = [(1, SMALLEST - 1)] * few
    wholes += [(max(SMALLEST, low), high) for low, high in (box(_people(each), CROSSED) for each in large)]
    if not is_open(possible(wholes, box(_people(margin), STEP))[:few]):
        return False
    parts = [(0, SMALLEST - 1)] * few + [box(each.part or 0, CROSSED) for each in large]
    return margin.part is None or is_open(possible(parts, box(margin.part, STEP)))


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
    told = {row.measure: row for row in rows}
    state, step = State.SHOWN, None
    if large and 0 < total.whole - sum(row.whole for row in large) < SMALLEST:
        step = next((each for each in (STEP, CROSSED) if _keeps_few_open(large, total, each)), None)
        if step is None:
            return tuple(absent(one, year, State.WITHHELD) for one in measures)
        state = State.ABOUT
        for row in large:
            whole, part = fives(row.whole, step), fives(row.part or 0, step)
            told[row.measure] = replace(row, whole=whole, part=min(part, whole))
    found = []
    for one in measures:
        row = told[one.name]
        held = max(row.whole, round(frame * row.whole / total.whole)) if frame and total.whole else None
        (shown,) = scheme_level(one, year, row, held)
        found.append(replace(shown, state=state, step=step) if shown.is_shown else shown)
    return tuple(found)


def _keeps_few_open(large: Sequence[Raw], total: Raw, step: int) -> bool:
    """Whether beside the parts in this step it stays open how many of one to nine are left, and how many of
    them, and of each part, did it."""
    wholes = [box(fives(row.whole, step), step) for row in large]
    parts = [box(fives(row.part or 0, step), step) for row in large]
    done = total.part or 0
    left = possible([*wholes, (1, SMALLEST - 1)], (total.whole, total.whole))[-1:]
    did = possible([*parts, (0, SMALLEST - 1)], (done, done))
    return is_open(left) and is_open(did, min(LEAST_OPEN, done, total.whole - done))


def _about(
    measure: Measure, year: int, rows: Sequence[Raw], given: Given, frames: Mapping[str, int] = _NONE
) -> tuple[Figure, ...]:
    """The rows with the bases and numerators that are given of them."""
    told: list[Figure] = []
    for row, whole, parts in zip(rows, *given, strict=True):
        if isinstance(measure, Share):
            frame = max(whole, fives(frames[row.groups[0][1]])) if frames else None
            told.append(_share(measure, year, replace(row, whole=whole, part=min(parts[0], whole)), frame))
        elif isinstance(measure, MeanShare):
            told += _means(measure, year, replace(row, whole=whole), [part / whole for part in parts])
        elif isinstance(measure, Quantiles):
            told += [replace(each, whole=whole) for each in _quantiles(measure, year, row, coarse=True)]
        else:
            told.append(
                Figure(measure.name, year, Statistic.COUNT, State.SHOWN, row.groups, float(whole), whole)
            )
    return tuple(replace(each, state=State.ABOUT, step=_step(rows)) for each in told)


def _numerators(measure: Measure, row: Raw) -> tuple[float, ...]:
    """What is counted of a base: those who did; or the shares of all added up, each member's and pooled."""
    if isinstance(measure, Share):
        return (row.part or 0,)
    return tuple(mean * row.whole for mean in _mean_and_pooled(row)) if isinstance(measure, MeanShare) else ()


def _step(rows: Sequence[Raw]) -> int:
    return CROSSED if len(rows[0].groups) > 1 else STEP


def _given(measure: Measure, rows: Sequence[Raw], total: Raw) -> Given:
    """Bases and numerators to the nearest step; none where an exact `total` would tell too much
    beside them."""
    sizes, step = [row.whole for row in rows], _step(rows)
    wholes = open_bases(sizes, total.whole, step)
    if wholes is None:
        return [], []
    if total.part is None:
        return wholes, [tuple(map(fives, _numerators(measure, row))) for row in rows]
    rest = total.whole - sum(sizes)
    parts = about([row.part or 0 for row in rows], wholes, (total.part, total.whole), step, rest=rest)
    return ([], []) if parts is None else (wholes, [(part,) for part in parts])


def _share(measure: Measure, year: int, raw: Raw, frame: int | None) -> Figure:
    part = raw.part or 0
    shown = Figure(
        measure.name, year, Statistic.SHARE, State.SHOWN, raw.groups, part / raw.whole, part, raw.whole
    )
    if measure.basis is not Basis.ESTIMATED or frame is None or frame < raw.whole:
        return shown
    interval = hypergeometric_interval(part, raw.whole, frame)
    return replace(shown, lower=interval.lower, upper=interval.upper, frame=frame)


def _mean_and_pooled(raw: Raw) -> tuple[float, float]:
    part, pool = raw.pooled or (0, 1)
    return (raw.mean_millionths or 0) / 1_000_000, part / pool


def _means(measure: Measure, year: int, raw: Raw, values: Sequence[float]) -> tuple[Figure, ...]:
    pair = zip((Statistic.MEAN_SHARE, Statistic.POOLED_SHARE), values, strict=True)
    return tuple(
        Figure(measure.name, year, name, State.SHOWN, raw.groups, min(1.0, value), None, raw.whole)
        for name, value in pair
    )


def _quantiles(measure: Quantiles, year: int, raw: Raw, *, coarse: bool = False) -> tuple[Figure, ...]:
    """Those quantiles whose base is large enough, the median first."""
    step = _COARSE.get(measure.unit, 0.5)
    found = []
    for statistic, value in zip(_IN_ORDER, raw.quantiles or (), strict=False):
        if raw.whole >= LEAST[statistic]:
            hours = value / SCALE[measure.unit]
            hours = round(round(hours / step) * step, 2) if coarse else hours
            found.append(
                Figure(measure.name, year, statistic, State.SHOWN, raw.groups, hours, None, raw.whole)
            )
    return tuple(sorted(found, key=lambda figure: figure.statistic is not Statistic.MEDIAN))
