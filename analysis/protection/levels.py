"""At which level each characteristic is published: one level a revision,
safe in each of the last five years."""

from collections.abc import Sequence

import duckdb

from analysis.measures.measure import Measure, Scope, Source
from analysis.protection import joining
from analysis.protection.joining import Grouping, Rollup
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import CHARACTERISTICS
from analysis.vault.years import YearFacts

_OTHER = {"sector": "Other sectors", "region": "Other regions"}


def choose(
    connection: duckdb.DuckDBPyConnection,
    measures: Sequence[Measure],
    scheme: Scheme,
    years: Sequence[YearFacts],
) -> dict[str, Grouping | None]:
    """Each characteristic collected in any year, with its groups; None where it cannot be published."""
    found: dict[str, Grouping | None] = {}
    for name in CHARACTERISTICS:
        collected = [year for year in years if name in year.collected]
        looked_at = collected[-joining.YEARS_LOOKED_AT :]
        if looked_at:
            counts = _counts(
                connection, name, [(year.cpd_year, _bases(measures, year)) for year in looked_at]
            )
            found[name] = joining.grouping(_rollup(scheme, name), _with_all(connection, name, counts))
    return found


def _bases(measures: Sequence[Measure], year: YearFacts) -> list[str]:
    """The bases of all targets that are offered by a characteristic in a year, the widest first."""
    due = ["is_due"] if "due" in year.collected else []
    offered = [m for m in measures if m.scope is Scope.GROUPS and m.source is Source.DECLARED]
    collected = [m.base for m in offered if set(m.needs) <= year.collected]
    return list(dict.fromkeys([*due, "is_valid", *collected]))


def _counts(
    connection: duckdb.DuckDBPyConnection, name: str, bases: Sequence[tuple[int, list[str]]]
) -> dict[str, list[list[int]]]:
    """By code, for each year the people in each of its bases."""
    found: dict[str, list[list[int]]] = {}
    for place, (year, conditions) in enumerate(bases):
        columns = ", ".join(f"count_if(coalesce({base}, false))" for base in conditions)
        rows = connection.execute(
            f"SELECT coalesce({name}, ''), {columns} FROM declared WHERE cpd_year = ? GROUP BY ALL",
            [year],
        ).fetchall()
        for code, *numbers in rows:
            nobody = [[0] * len(each) for _, each in bases]
            found.setdefault(str(code), nobody)[place] = [int(number) for number in numbers]
    return found


def _with_all(
    connection: duckdb.DuckDBPyConnection, name: str, counts: dict[str, list[list[int]]]
) -> dict[str, list[list[int]]]:
    """Codes seen only in earlier years need a label too; nobody has them in the years looked at."""
    rows = connection.execute(f"SELECT DISTINCT coalesce({name}, '') FROM declared").fetchall()
    width = next(iter(counts.values()))
    nobody = [[0] * len(bases) for bases in width]
    return {**{str(code): nobody for (code,) in rows}, **counts}


def _rollup(scheme: Scheme, name: str) -> Rollup:
    values = scheme.values(name)
    depth = len(values[0].joins) if values else 0
    finest = {value.code: value.label for value in values}
    joined = [{value.code: value.joins[level] for value in values} for level in range(depth)]
    start = min(joining.FINEST_LEVEL.get(name, 0), depth)
    return Rollup(tuple([finest, *joined][start:]), "" if depth else _OTHER.get(name, "Others"))
