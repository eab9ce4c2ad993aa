"""The same members in two years: what of a change is theirs, and what came of those counted in one year only.

Why it is safe. Only totals of the whole scheme are stored: how many were counted in both years, and how many of them
had done it, before and after; the rest follows from the scheme's own figures. None of these groups has one to nine
members, and none of 10 to 49 did it nearly all or hardly at all. Bases of several measures lie inside one another, so
a measure whose members differ from those of one already given by one to nine is withheld, and so is retention where
beside the share that declared it would tell of one to nine who did so in one of the years, or in neither. Between
three pairs of years the numbers leave those of all three open by as many as were counted in one year only: ten or
more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import duckdb

from analysis import disclosure
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
_LIKE_ANOTHER = "Its members are those of another figure but for a few, who could be worked out."
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
    for one, two in combinations(sorted(rules), 2):
        given: list[int] = []
        done: dict[str, Matched] = {}
        for measure in measures:
            ends = shown.get((measure.name, one)), shown.get((measure.name, two))
            if ends[0] is None or ends[1] is None:
                continue
            if depends_on_rules(measure) and not rules[one].same_rules(rules[two]):
                yield Matched(measure.name, one, two, reason=RULES_DIFFER)
                continue
            found = _matched(measure, (ends[0], ends[1]), followed)
            if _like_another(found.known, given) or _few_turned(found.known, done.get(measure.base)):
                found = Matched(measure.name, one, two, reason=_LIKE_ANOTHER)
            given += [found.known] if found.known is not None else []
            done[getattr(measure, "part", "")] = found
            yield found


def _like_another(known: int | None, given: Iterable[int]) -> bool:
    return known is not None and any(0 < abs(known - other) < disclosure.SMALLEST for other in given)


def _few_turned(known: int | None, rate: Matched | None) -> bool:
    """Whether those who did it in both years tell, beside the share that did it in each, of a few who turned."""
    if known is None or rate is None or rate.known is None or rate.part_before is None or rate.part_after is None:
        return False
    before, after = rate.part_before - known, rate.part_after - known
    return any(0 < number < disclosure.SMALLEST for number in (before, after, rate.known - known - before - after))


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
