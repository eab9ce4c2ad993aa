"""The figures of a year's reviewed records: rates with their intervals,
stratum by stratum where so drawn, and groups.

Safe: strata enter only as weights of figures of the whole scheme,
and groups follow the rule for reviewed records.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import duckdb

from analysis.catalogue.build import strata
from analysis.catalogue.build.strata import Drawn
from analysis.catalogue.exact import absent
from analysis.catalogue.figure import Figure, State
from analysis.measures.measure import Basis, Family, Measure, Quantiles, Raw, Records, Scope, Share
from analysis.measures.reviews import ASKED, ELIGIBLE, JUDGED, MEETS
from analysis.protection import SMALLEST
from analysis.protection import figures as told
from analysis.vault import aggregate
from analysis.vault.years import YearFacts

Set = tuple[str, ...]


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
    rows = [
        *aggregate.counted(connection, shared, [(), *(groups if facts.random_known else ())]),
        *aggregate.counted(connection, [m for m in measures if m not in shared], [()]),
    ]
    drawn = strata.of_slice(connection, [m for m in measures if isinstance(m, Share)], facts)
    judged = connection.execute(f"SELECT count_if({JUDGED}) FROM slice").fetchall()[0][0]
    random = connection.execute("SELECT count_if(is_random) FROM slice").fetchall()[0][0]
    crossed = _by_what_was_declared(measures, rows, facts)
    for measure in measures:
        if random < SMALLEST and not measure.of_taking_part:
            yield absent(measure, facts.cpd_year, State.TOO_FEW)
            continue
        mine = aggregate.by_set(row for row in rows if row.measure == measure.name)
        whole = _whole(measure, rows)
        frame = _frame(measure, facts, whole.whole, int(judged))
        thick = drawn.get(measure.name, Drawn()).strata
        given = crossed.get(measure.name) or told.scheme_level(measure, facts.cpd_year, whole, frame)
        for shown in given:
            yield strata.weighted(shown, thick) if len(thick) > 1 and shown.frame else shown
        if measure.scope is Scope.GROUPS and isinstance(measure, Share) and facts.random_known:
            # Those asked are of whom it is told who sent in, and once all of that is judged, who met.
            is_base = measure.name == ELIGIBLE or (measure.name == ASKED and whole.part == judged)
            told_so = replace(measure, is_base=is_base)
            for by, sizes in groups.items():
                known = [row for row in mine.get(by, []) if row.groups[0][1] is not None]
                if known:
                    yield from told.table(told_so, facts.cpd_year, known, whole, sizes)


def _whole(measure: Measure, rows: Sequence[Raw]) -> Raw:
    found = (row for row in rows if row.measure == measure.name and not row.groups)
    return next(found, Raw(measure.name, (), 0))


def _by_what_was_declared(
    measures: Sequence[Measure], rows: Sequence[Raw], facts: YearFacts
) -> dict[str, tuple[Figure, ...]]:
    """The reviewed rate of those whose declaration met the guideline, and of those who fell short of it.

    Safe: they are parts of the reviewed rate, and given as such.
    """
    parts = [measure for measure in measures if measure.family is Family.DECLARED_AS]
    held = [_whole(measure, rows) for measure in parts]
    total = next((row for row in rows if row.measure == MEETS and not row.groups), None)
    frame = facts.eligible_frame if facts.random_known else None
    given = told.parts_of_whole(parts, facts.cpd_year, held, total, frame) if total else ()
    return {shown.measure: (shown,) for shown in given}


def _frame(measure: Measure, facts: YearFacts, counted: int, judged: int) -> int | None:
    """The members that a rate of the sample speaks for, where it was drawn at random.

    A rate of fewer than all records judged (a criterion that cannot be marked on each) speaks of the members
    of whom it can be told: the share of them among the records judged.
    """
    if not facts.random_known or measure.basis is not Basis.ESTIMATED:
        return None
    if measure.of.records is Records.SELECTED:
        return facts.frame_size
    if measure.of.records is not Records.JUDGED or not judged or facts.eligible_frame is None:
        return facts.eligible_frame
    return max(counted, round(facts.eligible_frame * counted / judged))
