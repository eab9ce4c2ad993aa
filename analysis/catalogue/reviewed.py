"""The figures of a year's reviewed records: rates with their intervals, stratum by stratum where so drawn, and groups.

Safe: strata enter only as weights of figures of the whole scheme, and groups follow the rule for reviewed records.
"""

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from analysis.catalogue import aggregate, protect
from analysis.catalogue.aggregate import Raw
from analysis.catalogue.figure import Figure
from analysis.catalogue.years import YearFacts
from analysis.measures.measure import Basis, Measure, Quantiles, Scope, Share
from analysis.statistics.stratified import Stratum, collapsed

Set = tuple[str, ...]
SELECTED = "is_random"
"""The base of all records drawn, eligible or not; any other base speaks of the eligible members only."""


def frames(connection: duckdb.DuckDBPyConnection, offered: Sequence[str]) -> dict[Set, dict[str, int]]:
    """The members due in each group, by characteristic; expects the slice of declarations."""
    found: dict[Set, dict[str, int]] = {}
    for name in offered:
        rows = connection.execute(f"SELECT g_{name}, count_if(is_due) FROM slice GROUP BY 1").fetchall()
        found[(name,)] = {str(label): int(count) for label, count in rows}
    return found


def figures(
    connection: duckdb.DuckDBPyConnection,
    measures: Sequence[Measure],
    facts: YearFacts,
    groups: Mapping[Set, dict[str, int]],
) -> Iterator[Figure]:
    """Every measure of the slice of reviews; `groups` holds the members due in each group shown."""
    shared = [m for m in measures if not isinstance(m, Quantiles)]
    rows = list(aggregate.shares(connection, shared, [(), *(groups if facts.random_known else ())]))
    for measure in measures:
        if isinstance(measure, Quantiles):
            rows += aggregate.quantiles(connection, measure, [()])
    strata = _strata(connection, [m for m in measures if isinstance(m, Share)], facts)
    for measure in measures:
        mine = aggregate.by_set(row for row in rows if row.measure == measure.name)
        whole = next(iter(mine.get((), [])), Raw(measure.name, (), 0))
        thick = _without_thin(strata.get(measure.name, ()))
        yield from protect.scheme_level(measure, facts.cpd_year, whole, _frame(measure, facts), thick)
        if measure.scope is Scope.GROUPS and isinstance(measure, Share) and facts.random_known:
            for by, sizes in groups.items():
                known = [row for row in mine.get(by, []) if row.groups[0][1] is not None]
                yield from protect.reviewed_table(measure, facts.cpd_year, known, by, sizes)


def _frame(measure: Measure, facts: YearFacts) -> int | None:
    """The members that the sample speaks for, where it was drawn at random."""
    if not facts.random_known or measure.basis is not Basis.ESTIMATED:
        return None
    return facts.frame_size if measure.base == SELECTED else facts.eligible_frame


def _strata(
    connection: duckdb.DuckDBPyConnection, shares: Sequence[Share], facts: YearFacts
) -> dict[str, tuple[Stratum, ...]]:
    """By measure, its counts in each stratum, with the members there less the share found not eligible."""
    if not facts.strata or not facts.random_known:
        return {}
    rows = connection.execute(
        "SELECT stratum, count_if(is_random), count_if(is_random AND is_eligible) FROM slice GROUP BY 1"
    ).fetchall()
    drawn = {str(name): (int(all_), int(eligible)) for name, all_, eligible in rows}
    counts = aggregate.by_stratum(connection, shares)
    return {
        share.name: tuple(
            _stratum(
                (name, members), counts[share.name].get(name, (0, 0)), drawn.get(name, (0, 0)), share.base == SELECTED
            )
            for name, members in facts.strata
        )
        for share in shares
    }


def _stratum(frame: tuple[str, int], counted: tuple[int, int], drawn: tuple[int, int], all_drawn: bool) -> Stratum:
    (name, members), (whole, part) = frame, counted
    eligible = members if all_drawn or not drawn[0] else round(members * drawn[1] / drawn[0])
    return Stratum(name, part, whole, max(eligible, whole))


def _without_thin(strata: tuple[Stratum, ...]) -> tuple[Stratum, ...]:
    """Strata from which nothing, or one record of many, was drawn joined to the largest: they tell no spread."""
    held = tuple(each for each in strata if each.size)
    thick = [each for each in held if each.whole >= min(2, each.size)]
    if not thick:
        return ()
    largest = max(thick, key=lambda each: each.size).name
    for thin in (each.name for each in held if each not in thick):
        held = collapsed(held, thin, largest)
    return held
