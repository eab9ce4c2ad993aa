"""What a catalogue says of the whole scheme in a year, beside what the oracle says of it."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import comb
from typing import Any

import pytest
from scipy import stats

from analysis.catalogue.figure import Bin, Cell, Figure, State, Statistic
from analysis.measures.measure import Basis, Count, Distribution, MeanShare, Measure, Quantiles, Share, Source
from tests import oracle_figures
from tests.oracle import AREAS, TYPES, Year

Said = dict[Statistic, Any]
CUTS = {
    Statistic.MEDIAN: (50, 10),
    Statistic.LOWER_QUARTILE: (25, 30),
    Statistic.UPPER_QUARTILE: (75, 30),
    Statistic.NINETIETH_CENTILE: (90, 100),
}
"""Each quantile with the base from which on it is given."""
TENTH = 0.00101
"""What a weighted rate may be off by: it is kept to a tenth of a percentage point."""
SCALE = {"hours": 100, "days": 100, "index": 1_000_000}


def said(figures: Sequence[Figure]) -> Said | State | None:
    """The figures of a measure and year by statistic, or the state of the one that says why there is none.

    Of rounded ones only the two numbers of a share are given."""
    if any(figure.state is State.ABOUT for figure in figures):
        return {f.statistic: (f.part, f.whole) for f in figures if f.statistic is Statistic.SHARE}
    shown = {f.statistic: _numbers(f) for f in figures if f.state is State.SHOWN}
    return shown or next((figure.state for figure in figures), None)


def _numbers(figure: Figure) -> tuple[object, ...]:
    if figure.statistic is Statistic.COUNT:
        return (figure.value, figure.part)
    return (figure.value, figure.part, figure.whole, figure.frame)


PARTS = ("meets_of_met", "meets_of_short")
"""The reviewed rate by what was declared: parts of a whole that is exact."""


def rounded_parts(parts: Mapping[str, Figure], year: Year) -> set[str]:
    """Those of the parts that are rounded or withheld: one to nine records are in none of those given.

    Raises AssertionError where that is not so, or a rounded number is further off than half a step.
    """
    found = {name: oracle_figures.REVIEWS[name](year) for name in parts}
    judged = sum(record.random and record.reviewed for record in year.records)
    left = judged - sum(len(each) for each in found.values() if len(each) >= FEWEST)
    strange = {name for name, each in parts.items() if each.state in {State.ABOUT, State.WITHHELD}}
    assert not strange or 0 < left < FEWEST
    assert not any(each.is_shown for each in parts.values()) or bool(strange) is (0 < left < FEWEST)
    for name in strange:
        each, truth = parts[name], found[name]
        if each.state is State.ABOUT:
            assert abs(each.whole - len(truth)) <= each.step / 2
            assert abs(each.part - min(sum(truth), each.whole)) <= each.step / 2
    return strange


TAKING_PART = ("due_members", "valid_declarations", "declaration_rate")
FEWEST = 10


def in_fives(number: int) -> int:
    """To the nearest five."""
    return (number + 2) // 5 * 5


def rounded(wanted: Said | State | None, found: Said | State | None) -> Said | State | None:
    """What is expected of figures that are given about right: shares alone, in fives; beside those of another
    target a number is up to four off, so that theirs stay open.

    Where one to nine have one kind of target, what those of the full target lack is withheld.
    """
    if not isinstance(wanted, dict) or not isinstance(found, dict):
        return wanted
    for statistic, numbers in wanted.items():
        if statistic is Statistic.SHARE:
            _, part, whole, _ = numbers
            base = _near(found[statistic][1], whole)
            return {statistic: (min(_near(found[statistic][0], part), base), base)}
    return {}


def _near(given: int, exact: int) -> int:
    return given if given % 5 == 0 and abs(given - exact) <= 4 else in_fives(exact)


LACKED = (
    *("short_of_hours_only", "short_of_planned_only", "short_of_both"),
    *(f"full_zero_{area}" for area in AREAS),
)


def _is_few_of_a_target(year: Year) -> bool:
    """Whether one to nine have one kind of target."""
    kinds = [member.is_full for member in year.members if member.counts and member.target is not None]
    return 0 < min(sum(kinds), len(kinds) - sum(kinds)) < FEWEST


def _is_of_too_few(measure: Measure, year: Year) -> bool:
    """Whether too few declared, or were selected at random, to tell anything but that."""
    if year.rows and len(year.valid) < FEWEST and measure.name not in TAKING_PART:
        return True
    drawn = oracle_figures.REVIEWS["selected_random"](year) if measure.source is Source.REVIEWED else FEWEST
    return drawn < FEWEST and measure.name != "selected"


def expected(measure: Measure, year: Year, answer: oracle_figures.Answer) -> Said | State | None:
    """What the oracle makes of a measure in a year, in the same form;
    None where it stands in for known targets."""
    if measure.name in ("recorded_target", "recorded_reduced") and oracle_figures.collected(year, "target"):
        return None
    if not all(oracle_figures.collected(year, need) for need in oracle_figures.needs(measure.name)):
        return State.NOT_COLLECTED
    if measure.source is Source.DECLARED and not year.rows:
        return State.NOT_COLLECTED
    if _is_of_too_few(measure, year):
        return State.TOO_FEW
    found = answer(year)
    if isinstance(measure, Count):
        return {Statistic.COUNT: (float(found), found)}
    return _of_rows(measure, year, found) if len(found) >= FEWEST else State.TOO_FEW


def _of_rows(measure: Measure, year: Year, found: tuple[Any, ...]) -> Said | State:
    if measure.name in LACKED and _is_few_of_a_target(year):
        return State.WITHHELD
    if isinstance(measure, Share):
        if measure.basis is Basis.COUNTED:
            return {Statistic.SHARE: (sum(found) / len(found), sum(found), len(found), None)}
        frames = {"drawn": year.whole_frame, "eligible": year.frame, "judged": year.frame_of(len(found))}
        frame = frames[_among(measure)]
        return {
            Statistic.SHARE: (
                pytest.approx(_weighted(measure, year, found), abs=_stored(measure, year, found)),
                sum(found),
                len(found),
                frame,
            )
        }
    if isinstance(measure, MeanShare):
        return _means(found)
    assert isinstance(measure, Quantiles)
    return _quantiles(measure, found) or State.TOO_FEW


def strata(measure: Measure, year: Year, found: Sequence[Any]) -> list[tuple[int, int, int, int]]:
    """Members, records judged, records and records that did, by stratum; one or none where not so drawn."""
    return year.strata_of([(did.stratum, bool(did)) for did in found], _among(measure))


def _among(measure: Measure) -> str:
    if measure.name.endswith("_of_selected"):
        return "drawn"
    return "eligible" if measure.name in ("confirmed_meets", "submission_rate") else "judged"


def _weighted(measure: Measure, year: Year, found: Sequence[Any]) -> float:
    cells = strata(measure, year, found)
    if len(cells) < 2:
        return sum(found) / len(found)
    return sum(members * met / told for members, _, told, met in cells) / sum(
        members for members, *_ in cells
    )


def _stored(measure: Measure, year: Year, found: Sequence[Any]) -> float:
    """How near a stored share is: a weighted one is kept to a tenth of a point, any other as it is."""
    return TENTH if len(strata(measure, year, found)) > 1 else 1e-12


def is_stratified_interval(figure: Figure, cells: Sequence[tuple[int, int, int, int]]) -> bool:
    """Whether the limits are Korn and Graubard's with smoothed variances, worked out here once more."""
    return is_outwards((figure.lower, figure.upper), stratified_limits(cells))


def is_outwards(told: tuple[float | None, float | None], exact: tuple[float, float]) -> bool:
    """Whether limits are those that are exact, to a tenth of a point and never narrower."""
    wider = (exact[0] - (told[0] or 0), (told[1] or 0) - exact[1])
    return all(-1e-9 <= each < 0.001 + 1e-9 for each in wider)


def stratified_limits(cells: Sequence[tuple[int, int, int, int]]) -> tuple[float, float]:
    """Of (members, records judged, records the rate is of, records that did):
    record by record where not all count.

    The variance is that of a ratio: of each judged record's distance from the whole,
    nought where it does not count.
    """
    scheme, told = sum(c[0] for c in cells), sum(c[2] for c in cells)
    smooth = [(c[3] + 1) / (c[2] + 2) for c in cells]
    middle = sum(c[0] * s for c, s in zip(cells, smooth, strict=True)) / scheme
    spread = 0.0
    for (members, read, counted, _), s in zip(cells, smooth, strict=True):
        distances = counted * (s * (1 - middle) ** 2 + (1 - s) * middle**2)
        squares = distances - (counted * (s - middle)) ** 2 / read
        if members > counted:
            all_members = members * read / counted
            spread += (all_members / scheme) ** 2 * (1 - counted / members) * squares / (read * (read - 1))
    loss = (stats.t.ppf(0.975, told - 1) / stats.t.ppf(0.975, max(told - len(cells), 1))) ** 2
    size = min(middle * (1 - middle) / spread * loss, told * (scheme - 1) / (scheme - told))
    share = sum(members * met / counted for members, _, counted, met in cells) / scheme
    lower = stats.beta.ppf(0.025, size * share, size - size * share + 1) if share else 0.0
    upper = stats.beta.ppf(0.975, size * share + 1, size - size * share) if share < 1 else 1.0
    return float(lower), float(upper)


def _quantiles(measure: Quantiles, found: tuple[float, ...]) -> Said:
    scale, near = SCALE[measure.unit], 1.5e-6 if measure.unit == "index" else 0.0
    return {
        statistic: (
            pytest.approx(oracle_figures.quantile(found, cut) / scale, abs=near, rel=0),
            None,
            len(found),
            None,
        )
        for statistic, (cut, least) in CUTS.items()
        if len(found) >= least
    }


def _means(pairs: tuple[tuple[int, int], ...]) -> Said:
    mean = sum(Fraction(part, whole) for part, whole in pairs) / len(pairs)
    pooled = Fraction(sum(part for part, _ in pairs), sum(whole for _, whole in pairs))
    return {
        Statistic.MEAN_SHARE: (pytest.approx(float(mean), abs=6e-4), None, len(pairs), None),
        Statistic.POOLED_SHARE: (pytest.approx(float(pooled), abs=6e-4), None, len(pairs), None),
    }


def in_bins(measure: Distribution, year: Year, bins: Iterable[Bin]) -> list[int]:
    """The oracle's count of the hours that lie in each bin as it was drawn."""
    hours = oracle_figures.COMPLIANCE[measure.name](year)
    return [len([h for h in hours if each.lower * 100 <= h < (each.upper or 1e9) * 100]) for each in bins]


def in_triangles(year: Year, side: int) -> dict[str, int]:
    """How many members' splits lie in each small triangle, named by whole steps towards each corner."""
    found: dict[str, int] = {}
    for areas in oracle_figures.BALANCE["area_triangle"](year):
        exact = [Fraction(side * hours, sum(areas)) for hours in areas]
        steps = [int(each) for each in exact]
        if (
            sum(steps) == side
        ):  # on a corner of the grid: the triangle towards the middle from its largest area
            steps[exact.index(max(exact))] -= 1
        name = ",".join(map(str, steps))
        found[name] = found.get(name, 0) + 1
    return found


def crossing(year: Year) -> dict[tuple[str, str], float | None]:
    """Whole per cents of all hours by area and kind; None for a cell that fewer than ten members make up."""
    rows = oracle_figures.ACTIVITIES["area_by_activity"](year)
    whole = sum(hours for _, hours, _ in rows)
    found: dict[tuple[str, str], float | None] = {}
    for pair in ((area, kind) for area in AREAS for kind in TYPES):
        members = {member for cell, _, member in rows if cell == pair}
        hours = sum(hours for cell, hours, _ in rows if cell == pair)
        found[pair] = None if 0 < len(members) < 10 else round(hours / whole, 2)
    return found


def shown_cells(cells: Iterable[Cell]) -> dict[tuple[str, str], float | None]:
    """The cells of a crossing as they are given."""
    return {(cell.across, cell.down): cell.value for cell in cells}


def is_exact_interval(figure: Figure) -> bool:
    """Whether the limits are those of the definition: the least and the most members that would not surprise.

    A number of members would surprise where the sample's result, or one further out,
    had a chance of 2.5 % or less.
    """
    met, reviewed, scheme = figure.part or 0, figure.whole or 0, figure.frame or 0
    least, most = round((figure.lower or 0) * scheme), round((figure.upper or 0) * scheme)
    fewest, largest = met, scheme - (reviewed - met)
    return (
        fewest <= least <= most <= largest
        and _is_likely(range(met, reviewed + 1), least, reviewed, scheme)
        and _is_likely(range(met + 1), most, reviewed, scheme)
        and (least == fewest or not _is_likely(range(met, reviewed + 1), least - 1, reviewed, scheme))
        and (most == largest or not _is_likely(range(met + 1), most + 1, reviewed, scheme))
    )


def _is_likely(results: range, members: int, reviewed: int, scheme: int) -> bool:
    """Whether one of these results has a chance above 2.5 %, counted in whole samples."""
    ways = sum(comb(members, met) * comb(scheme - members, reviewed - met) for met in results)
    return 40 * ways > comb(scheme, reviewed)


def accounting(year: Year) -> list[int]:
    """The lines of the year's accounting, in their order."""
    members = year.members
    undeclared = [member for member in members if member.due and not member.declared]
    declared = [member for member in members if member.declared]
    blank = [member for member in year.valid if member.hours("total") is None]
    joined = [member for member in year.valid if member.part_year and member.hours("total") is not None]
    return [
        len(year.rows),
        len(year.rows) - len(members),
        len(members),
        len([member for member in members if not member.due]),
        len([member for member in members if member.due]),
        len([member for member in undeclared if member.in_time]),
        len([member for member in undeclared if not member.in_time]),
        len(declared),
        len(declared) - len(year.valid),
        len(year.valid),
        len(blank),
        len(joined),
        len(year.counted),
    ]
