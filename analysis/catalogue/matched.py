"""The same members in two years: what of a change is theirs, and what came of those counted in one year only.

Why it is safe. Only totals of the whole scheme are stored: how many were counted in both years, and how many of them
had done it, before and after; the rest follows from the scheme's own figures. None of these groups has one to nine
members, and none of 10 to 49 did it nearly all or hardly at all. What the numbers of several measures tell together
is looked at in `lasting`, and those are withheld from which a few members would follow. Between
three pairs of years the numbers leave those of all three open by as many as were counted in one year only: ten or
more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import duckdb

from analysis import disclosure
from analysis.catalogue import lasting
from analysis.catalogue.changes import depends_on_rules
from analysis.catalogue.drivers import RULES_DIFFER
from analysis.catalogue.figure import Figure, Matched
from analysis.guideline import Guideline
from analysis.measures.measure import Count, Measure, Share
from analysis.statistics.change import Verdict, counted_verdict
from analysis.statistics.decomposition import Counted, same_joiners_leavers

LEAST_FOR_A_VERDICT = 100
_FEW = "Fewer than ten members are known in both years, or were counted in one of them only."
_NEAR_ALL = "In a small group nearly all or hardly any had done it, which would say too much of each."
_TOLD = "Beside the other figures of the two years it would tell of fewer than ten members."
_NO_ROWS = "The files do not hold a row for each member counted."
_Found = Mapping[tuple[str, int, int], tuple[int, int, int]]


def matched(
    vault: duckdb.DuckDBPyConnection,
    measures: Sequence[Share | Count],
    whole: Iterable[Figure],
    rules: Mapping[int, Guideline],
) -> Iterator[Matched]:
    """Each measure between every two years in which the scheme's figure is shown, in the order of `measures`.

    `vault` holds `declared`. A count gives retention: the members counted in both years.
    """
    shown = {(f.measure, f.year): f for f in whole if f.part is not None}
    followed = _followed(vault, measures, sorted(rules)) if rules else {}
    standing = _standing(vault, measures, sorted(rules)) if rules else {}
    for one, two in combinations(sorted(rules), 2):
        mine = [measure for measure in measures if (measure.name, one) in shown and (measure.name, two) in shown]
        found = [
            Matched(measure.name, one, two, reason=RULES_DIFFER)
            if depends_on_rules(measure) and not rules[one].same_rules(rules[two])
            else _matched(measure, (shown[measure.name, one], shown[measure.name, two]), followed)
            for measure in mine
        ]
        widest = sorted(mine, key=lambda m: -sum(followed.get((m.name, year, year), (0,))[0] for year in (one, two)))
        places = _places(standing.get((one, two), {}), [measures.index(measure) for measure in widest])
        safe = lasting.safe(found, [measure.name for measure in widest], places)
        for each in found:
            is_told = each.known is not None and each.measure not in safe
            yield Matched(each.measure, one, two, reason=_TOLD) if is_told else each


def _followed(
    vault: duckdb.DuckDBPyConnection, measures: Sequence[Share | Count], years: Sequence[int]
) -> dict[tuple[str, int, int], tuple[int, int, int]]:
    """By measure and years: members counted in both, and those of them who had done it before, and after.

    A row a member first, with a bit for each year in which they were counted; for a year with itself, everybody.
    """
    bit = f"1::BIGINT << (list_position({list(years)}, cpd_year) - 1)"
    tests = [(f"coalesce({m.base}, false)", f"coalesce({getattr(m, 'part', 'true')}, false)") for m in measures]
    masks = ", ".join(
        f"bit_or(if({base}, {bit}, 0)) AS base_{n}, bit_or(if({base} AND {part}, {bit}, 0)) AS part_{n}"
        for n, (base, part) in enumerate(tests)
    )
    counts = ", ".join(
        f"count_if((base_{n} & asked) = asked), count_if((base_{n} & asked) = asked AND (part_{n} & one) > 0), "
        f"count_if((base_{n} & asked) = asked AND (part_{n} & two) > 0)"
        for n in range(len(measures))
    )
    pairs = ", ".join(
        f"({first}, {second}, {1 << a}::BIGINT, {1 << b}::BIGINT, {(1 << a) | (1 << b)}::BIGINT)"
        for a, first in enumerate(years)
        for b, second in enumerate(years)
        if a <= b
    )
    rows = vault.execute(
        f"WITH members AS MATERIALIZED (SELECT {masks} FROM declared GROUP BY member) "
        f"SELECT first, second, {counts} FROM members, (VALUES {pairs}) AS pairs (first, second, one, two, asked) "
        "GROUP BY first, second"
    ).fetchall()
    return {
        (measure.name, first, second): (numbers[3 * n], numbers[3 * n + 1], numbers[3 * n + 2])
        for first, second, *numbers in rows
        for n, measure in enumerate(measures)
    }


def _standing(
    vault: duckdb.DuckDBPyConnection, measures: Sequence[Share | Count], years: Sequence[int]
) -> dict[tuple[int, int], dict[tuple[int, int], int]]:
    """By years: how many members were counted in which bases before, and in which after, as bits by measure."""
    bases = " + ".join(f"if(coalesce({m.base}, false), {1 << n}, 0)" for n, m in enumerate(measures))
    columns = ", ".join(f"max(if(cpd_year = {year}, {bases}, 0)) AS y{year}" for year in years)
    found: dict[tuple[int, int], dict[tuple[int, int], int]] = {}
    vault.execute(f"CREATE OR REPLACE TEMP TABLE standing AS SELECT {columns} FROM declared GROUP BY member")
    for one, two in combinations(years, 2):
        rows = vault.execute(f"SELECT y{one}, y{two}, count(*) FROM standing GROUP BY ALL").fetchall()
        found[one, two] = {(before, after): number for before, after, number in rows}
    vault.execute("DROP TABLE standing")
    return found


def _places(masks: Mapping[tuple[int, int], int], order: Sequence[int]) -> dict[tuple[int, int], int]:
    """Members by the number of these bases they were counted in before and after; in neither year, they are nobody."""
    inside = range(len(order) + 1)
    found = {(one, two): 0 for one in inside for two in inside if one or two}
    for (before, after), number in masks.items():
        key = (sum(before >> n & 1 for n in order), sum(after >> n & 1 for n in order))
        if key in found:
            found[key] += number
    return found


def _matched(measure: Measure, ends: tuple[Figure, Figure], followed: _Found) -> Matched:
    (one, two), name = (figure.year for figure in ends), measure.name
    before, after = (Counted(f.part or 0, f.whole or f.part or 0) for f in ends)
    known, part_before, part_after = followed.get((name, one, two), (0, 0, 0))
    rows = [followed.get((name, year, year), (0, 0, 0))[:2] for year in (one, two)]
    if rows != [(each.whole, each.part) for each in (before, after)]:
        return Matched(name, one, two, reason=_NO_ROWS)
    only_before, only_after = before.whole - known, after.whole - known
    if known < disclosure.SMALLEST or any(0 < n < disclosure.SMALLEST for n in (only_before, only_after)):
        return Matched(name, one, two, reason=_FEW)
    if isinstance(measure, Count):
        return Matched(name, one, two, known, only_before=only_before, only_after=only_after)
    stayed = Counted(part_before, known), Counted(part_after, known)
    gone, new = (before.part - part_before, only_before), (after.part - part_after, only_after)
    if _has_band((part_before, known), gone) or _has_band((part_after, known), new):
        return Matched(name, one, two, reason=_NEAR_ALL)
    parts = same_joiners_leavers((before, after), stayed)
    verdict = counted_verdict(stayed[0].rate, stayed[1].rate, (known, known))
    return Matched(
        name,
        one,
        two,
        known,
        part_before,
        part_after,
        only_before,
        only_after,
        parts.same,
        parts.joiners,
        parts.leavers,
        str(verdict if known >= LEAST_FOR_A_VERDICT else Verdict.TOO_FEW),
    )


def _has_band(*cells: tuple[int, int]) -> bool:
    found = disclosure.bands([cell for cell in cells if cell[1]])
    return found is None or any(each.part is None for each in found)
