"""The same members in two years: what of a change is theirs, and what came of those counted in one year only.

Why it is safe. Only totals of the whole scheme are stored, in fives: how many were counted in both years, and
how many of them had done it, before and after. Each of known, joined and left is nobody, or ten or more, and
beside the exact figure of a year it stays open how many of them did it. How many took it up or gave it up is
told of areas left empty alone, in fives, where each is ten or more. What is worked out from them is to whole
points; the verdict alone comes from the exact numbers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, combinations_with_replacement

import duckdb

from analysis.catalogue.build.drivers import RULES_DIFFER
from analysis.catalogue.figure import Figure, Matched, State
from analysis.measures.measure import Count, Family, Measure, Share
from analysis.protection import SMALLEST
from analysis.protection.fives import fives, keeps_open
from analysis.scheme.guideline import Guideline
from analysis.statistics.change import paired_verdict
from analysis.statistics.decomposition import same_joiners_leavers
from analysis.statistics.groups import Counted

_FEW = "Fewer than ten members are known in both years, or were counted in one of them only."
_TOLD = "Beside the figures of both years, what members counted in one of them did would follow."
_NO_ROWS = "The files do not hold a row for each member counted."
Years = tuple[int, int]
_Members = Mapping[Years, int]
"""How many members had these bits before and those after: for each measure one for counted,
one for counted and did."""
_Followed = tuple[int, int, int, int]
"""Members counted in both years, and those of them who had done it before, after, and in both."""


def comparisons(
    vault: duckdb.DuckDBPyConnection,
    measures: Sequence[Share | Count],
    whole: Iterable[Figure],
    rules: Mapping[int, Guideline],
) -> Iterator[Matched]:
    """Each measure between every two years in which the scheme's figure is shown, in the order of `measures`.

    `vault` holds `declared`. A count gives retention: the members counted in both years.
    """
    shown = {(f.measure, f.year): f for f in whole if f.part is not None}
    members = _members(vault, measures, sorted(rules))
    for one, two in combinations(sorted(rules), 2):
        held = [
            n for n, each in enumerate(measures) if (each.name, one) in shown and (each.name, two) in shown
        ]
        for n in held:
            measure = measures[n]
            if measure.depends_on_rules and not rules[one].same_rules(rules[two]):
                yield Matched(measure.name, one, two, reason=RULES_DIFFER)
                continue
            ends = shown[measure.name, one], shown[measure.name, two]
            rows = [_members_of_measure(members[years], n) for years in ((one, two), (one, one), (two, two))]
            yield _comparison(measure, ends, rows)


def _members(
    vault: duckdb.DuckDBPyConnection, measures: Sequence[Share | Count], years: Sequence[int]
) -> dict[Years, _Members]:
    """By two years, or a year with itself: the members by what they were counted in, a row a member first."""
    if not years:
        return {}
    bits = " + ".join(
        f"if(coalesce({m.base}, false), if(coalesce({getattr(m, 'part', 'true')}, false), 3, 1) "
        f"<< {2 * n}, 0)"
        for n, m in enumerate(measures)
    )
    columns = ", ".join(f"max(if(cpd_year = {year}, {bits}, 0)) AS y{year}" for year in years)
    vault.execute(f"CREATE OR REPLACE TEMP TABLE members AS SELECT {columns} FROM declared GROUP BY member")
    found: dict[Years, _Members] = {}
    for one, two in combinations_with_replacement(years, 2):
        rows = vault.execute(f"SELECT y{one}, y{two}, count(*) FROM members GROUP BY 1, 2").fetchall()
        found[one, two] = {(before, after): number for before, after, number in rows}
    vault.execute("DROP TABLE members")
    return found


def _members_of_measure(members: _Members, n: int) -> _Followed:
    """Of the measure numbered `n`."""
    both = {bits: number for bits, number in members.items() if all(each >> 2 * n & 1 for each in bits)}
    before, after = (
        sum(number for bits, number in both.items() if bits[side] >> 2 * n & 2) for side in (0, 1)
    )
    twice = sum(number for bits, number in both.items() if all(each >> 2 * n & 2 for each in bits))
    return sum(both.values()), before, after, twice


def _comparison(measure: Measure, ends: tuple[Figure, Figure], followed: Sequence[_Followed]) -> Matched:
    """`followed`: of the two years, of the first with itself, and of the second, everybody counted in it."""
    (one, two), name = (figure.year for figure in ends), measure.name
    before, after = (Counted(f.part or 0, f.whole or f.part or 0) for f in ends)
    (known, part_before, part_after, _), *each = followed
    are_exact = [figure.state is State.SHOWN for figure in ends]
    told = zip(are_exact, each, (before, after), strict=True)
    if any(exact and row[:2] != (end.whole, end.part) for exact, row, end in told):
        return Matched(name, one, two, reason=_NO_ROWS)
    only_before, only_after = (row[0] - known for row in each)
    if known < SMALLEST or any(0 < n < SMALLEST for n in (only_before, only_after)):
        return Matched(name, one, two, reason=_FEW)
    if isinstance(measure, Count):
        left, joined = fives(only_before), fives(only_after)
        return Matched(name, one, two, fives(known), only_before=left, only_after=joined)
    alone = zip((part_before, part_after), (only_before, only_after), (before, after), are_exact, strict=True)
    if not keeps_open(known, [(did, of, (int(n.part), n.whole)) for did, of, n, exact in alone if exact]):
        return Matched(name, one, two, reason=_TOLD)
    return replace(
        _moved(measure, (before, after), followed[0]),
        from_year=one,
        to_year=two,
        only_before=fives(only_before),
        only_after=fives(only_after),
    )


def _moved(measure: Measure, ends: tuple[Counted, Counted], of_both: _Followed) -> Matched:
    """What the members counted in both years did, and what that leaves for joiners and leavers."""
    known, part_before, part_after, twice = of_both
    took_up, gave_up = part_after - twice, part_before - twice
    whole, first, second = (fives(each) for each in (known, part_before, part_after))
    first, second = min(first, whole), min(second, whole)
    parts = same_joiners_leavers(ends, (Counted(first, whole), Counted(second, whole)))
    are_told = measure.family is Family.ZERO and min(took_up, gave_up) >= SMALLEST
    return Matched(
        measure.name,
        0,
        0,
        whole,
        first,
        second,
        same=round(parts.same, 2),
        joiners=round(parts.joiners, 2),
        leavers=round(parts.leavers, 2),
        verdict=str(paired_verdict(took_up, gave_up, known)),
        took_up=fives(took_up) if are_told else None,
        gave_up=fives(gave_up) if are_told else None,
    )
