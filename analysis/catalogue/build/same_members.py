"""The same members in two years: what of a change is theirs, and what came of those counted in one year only.

Why it is safe. Only totals of the whole scheme are stored: how many were counted in both years, and how many
of them had done it, before and after; the rest follows from the scheme's own figures. None of these groups
has one to nine members, and none of 10 to 49 did it nearly all or hardly at all. What the numbers of several
measures tell together is looked at in `two_years`, and those are withheld from which a few members would
follow. Between three pairs of years the numbers leave those of all three open by as many as were counted in
one year only: ten or more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement

import duckdb

from analysis.catalogue.build.drivers import RULES_DIFFER
from analysis.catalogue.figure import Figure, Matched
from analysis.measures.measure import Count, Measure, Share
from analysis.protection import disclosure, two_years
from analysis.scheme.guideline import Guideline
from analysis.statistics.change import paired_verdict
from analysis.statistics.decomposition import Counted, same_joiners_leavers

_FEW = "Fewer than ten members are known in both years, or were counted in one of them only."
_NEAR_ALL = "In a small group nearly all or hardly any had done it, which would say too much of each."
_TOLD = "Beside the other figures of the two years it would tell of fewer than ten members."
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
        found = []
        for n in held:
            measure = measures[n]
            if measure.depends_on_rules and not rules[one].same_rules(rules[two]):
                found.append(Matched(measure.name, one, two, reason=RULES_DIFFER))
                continue
            ends = shown[measure.name, one], shown[measure.name, two]
            rows = [_members_of_measure(members[years], n) for years in ((one, two), (one, one), (two, two))]
            found.append(_comparison(measure, ends, rows))
        widest = sorted(
            held, key=lambda n: -sum(_members_of_measure(members[year, year], n)[0] for year in (one, two))
        )
        safe = two_years.safe(found, [measures[n].name for n in widest], _places(members[one, two], widest))
        for each in found:
            is_told = each.known is not None and each.measure not in safe
            yield Matched(each.measure, one, two, reason=_TOLD) if is_told else each


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


def _places(members: _Members, order: Sequence[int]) -> dict[two_years.Place, int]:
    """Members by the number of these bases they were counted in before and after; in neither year,
    they are nobody."""
    inside = range(len(order) + 1)
    found = {(one, two): 0 for one in inside for two in inside if one or two}
    for (before, after), number in members.items():
        place = (sum(before >> 2 * n & 1 for n in order), sum(after >> 2 * n & 1 for n in order))
        if place in found:
            found[place] += number
    return found


def _comparison(measure: Measure, ends: tuple[Figure, Figure], followed: Sequence[_Followed]) -> Matched:
    """`followed`: of the two years, of the first with itself, and of the second, everybody counted in it."""
    (one, two), name = (figure.year for figure in ends), measure.name
    before, after = (Counted(f.part or 0, f.whole or f.part or 0) for f in ends)
    (known, part_before, part_after, twice), *alone = followed
    if [each[:2] for each in alone] != [(each.whole, each.part) for each in (before, after)]:
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
    verdict = paired_verdict(part_after - twice, part_before - twice, known)
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
        str(verdict),
    )


def _has_band(*cells: tuple[int, int]) -> bool:
    found = disclosure.bands([cell for cell in cells if cell[1]])
    return found is None or any(each.part is None for each in found)
