"""What all figures of the whole scheme tell together of the members with a reduced target, and of those with
the full one: all less those of one target leaves those of the other.

The attacker knows which kinds of member there can be: how many are of each kind is unknown, and every figure
is a sum over the kinds that it counts.
"""

from collections.abc import Iterator
from math import inf

import duckdb

from analysis.measures.measure import WITH_TARGET, Family, Measure, Share, Source, Topic
from tests.protection.attacker import SMALLEST
from tests.protection.cells import FEW, Attacked, of_all
from tests.protection.published import Published, Shown

FEW_ENOUGH = 50
"""Of so many members or more figures are exact."""
FULL, OTHER = f"{WITH_TARGET} AND is_full_target", f"{WITH_TARGET} AND NOT is_full_target"
SIDES = {"full": FULL, "other": OTHER}
DID = (
    *("total >= target", "met_guideline", "planned >= planned_minimum_hours * 100"),
    *("total = target", "total = 0"),
)
POSSIBLE = """
    CREATE TABLE declared AS
    SELECT
        true AS is_valid, total IS NOT NULL AS has_hours, coalesce(kind = 'full', false) AS is_full_target,
        if(kind = 'full', 3000, if(kind = 'reduced', 1000, if(kind = 'agreed', 2000, NULL))) AS target,
        10 AS planned_minimum_hours, 10 AS area_hours, 3000 AS year_target, 1000 AS year_reduced_target,
        planned IS NOT NULL AS answers_all,
        coalesce(total >= target AND (NOT is_full_target OR planned >= 1000), false) AS met_guideline, *
    FROM (SELECT unnest(['full', 'reduced', 'agreed', NULL]) AS kind),
        (SELECT unnest([true, false]) AS is_part_year),
        (SELECT unnest([NULL, 0, 500, 950, 1000, 1950, 2000, 2950, 3000, 4000]) AS total),
        (SELECT unnest([NULL, 0, 500, 1000]) AS planned),
        (SELECT unnest([NULL, 500]) AS unplanned),
        (SELECT unnest([true, false]) AS has_areas),
        (SELECT unnest([0, 1000]) AS personal_technical),
        (SELECT unnest([0, 1000]) AS job_role_technical),
        (SELECT unnest([0, 1000]) AS soft_skills)
    WHERE has_areas OR greatest(personal_technical, job_role_technical, soft_skills) = 0
"""


def attacked(published: Published, year: int) -> Attacked | None:
    """None where nobody, or fifty or more, have one of the targets."""
    found = Attacked()
    told = list(_figures(published, year))
    did = [f"{base} AND {part}" for base in SIDES.values() for part in DID]
    did_not = [f"{base} AND NOT coalesce({part}, false)" for base in SIDES.values() for part in DID]
    wanted = [*SIDES.values(), *did, *did_not]
    conditions = list(
        dict.fromkeys([*wanted, WITH_TARGET, *(sql for _, base, part in told for sql in (base, part))])
    )
    true = {tuple(kind): int(number) for *kind, number in published.ask_vault(_counting(conditions), [year])}
    with duckdb.connect() as possible:
        possible.execute(POSSIBLE)
        kinds = {tuple(kind) for *kind, _ in possible.execute(_counting(conditions, "true")).fetchall()}
    found.truth = {kind: true.get(kind, 0) for kind in kinds | true.keys()}
    for n, sql in enumerate(conditions):
        found.truth[sql] = sum(number for kind, number in true.items() if kind[n])
        found.system.adds_up(sql, [kind for kind in kinds | true.keys() if kind[n]])
    sizes = [found.truth[base] for base in SIDES.values()]
    if not 0 < min(sizes) < FEW_ENOUGH:
        return None
    for row, base, part in told:
        _tell(found, row, base, part)
    found.small = [sql for sql in wanted if found.truth[sql] in FEW]
    found.left_over = [base for base in SIDES.values() if found.truth[base] in FEW]
    return found


def _counting(conditions: list[str], which: str = "cpd_year = ?") -> str:
    columns = ", ".join(f"coalesce({sql}, false)" for sql in conditions)
    return f"SELECT {columns}, count(*) FROM declared WHERE is_valid AND {which} GROUP BY ALL"


def _figures(published: Published, year: int) -> Iterator[tuple[Shown, str, str]]:
    """Those of the whole scheme, with the conditions of base and numerator."""
    for row in published.figures:
        measure = published.measures[row.measure]
        if row.year == year and not row.by and _speaks_of_targets(measure):
            base = measure.base
            yield row, base, f"{base} AND {measure.part}" if isinstance(measure, Share) else base


def _speaks_of_targets(measure: Measure) -> bool:
    is_one = measure.topic in {Topic.HOURS, Topic.PLANNED} or measure.family is Family.AREA_HOURS
    is_counted = hasattr(measure, "base") and measure.base.startswith("is_valid")
    return measure.source is Source.DECLARED and is_one and is_counted


def _tell(found: Attacked, row: Shown, base: str, part: str) -> None:
    """What one figure says, and that it is in fives."""
    whole = (row.part if row.statistic == "count" else row.whole) or 0
    if row.state == "too few":
        found.system.tell({base: 1}, 0, SMALLEST - 1, f"{row.measure}: too few")
    elif row.state == "shown":
        found.system.exactly(base, whole, row.measure)
        if row.part is not None:
            found.system.exactly(part, row.part, row.measure)
    elif row.state == "about":
        found.system.tell({base: 1}, *of_all(row, 0), row.measure)
        if row.part is not None:
            found.system.tell({part: 1}, *of_all(row, 1), row.measure)
        if base in SIDES.values():
            (other,) = {*SIDES.values()} - {base}
            all_in_fives = (found.truth[WITH_TARGET] + 5 // 2 - 2) // 5 * 5
            least = max(1, all_in_fives - whole)
            few = FEW_ENOUGH - 1 if whole - 4 >= FEW_ENOUGH else inf
            found.system.tell({other: 1}, least, min(few, all_in_fives - whole + 4), row.measure)
