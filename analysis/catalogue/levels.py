"""At which level each characteristic is published: one level a revision, safe in each of the last five years."""

from collections.abc import Sequence

import duckdb

from analysis import disclosure
from analysis.catalogue.years import YearFacts
from analysis.disclosure import Grouping, Rollup
from analysis.measures import compliance
from analysis.scheme import Scheme
from analysis.vocabulary import CHARACTERISTICS

_OTHER = {"sector": "Other sectors", "region": "Other regions"}


def choose(
    connection: duckdb.DuckDBPyConnection, scheme: Scheme, years: Sequence[YearFacts]
) -> dict[str, Grouping | None]:
    """Each characteristic collected in any year, with its groups; None where it cannot be published."""
    found: dict[str, Grouping | None] = {}
    for name in CHARACTERISTICS:
        collected = [year for year in years if name in year.collected]
        looked_at = collected[-disclosure.YEARS_LOOKED_AT :]
        if looked_at:
            counts = _counts(connection, name, looked_at, _bases(looked_at))
            split = _counts(connection, name, looked_at, _SPLIT)
            found[name] = disclosure.grouping(
                _rollup(scheme, name), _with_all(connection, name, counts), _with_all(connection, name, split)
            )
    return found


_SPLIT = [compliance.FULL, compliance.REDUCED]


def _bases(years: Sequence[YearFacts]) -> list[str]:
    """The bases a characteristic is offered for, the widest first."""
    due = ["is_due"] if all("due" in year.collected for year in years) else []
    return [*due, "is_valid", compliance.WITH_HOURS]


def _counts(
    connection: duckdb.DuckDBPyConnection, name: str, years: Sequence[YearFacts], bases: Sequence[str]
) -> dict[str, list[list[int]]]:
    columns = ", ".join(f"count_if(coalesce({base}, false))" for base in bases)
    rows = connection.execute(
        f"SELECT coalesce({name}, ''), cpd_year, {columns} FROM declared "
        "WHERE list_contains(?::INTEGER[], cpd_year) GROUP BY ALL",
        [[year.cpd_year for year in years]],
    ).fetchall()
    empty = [0] * len(bases)
    found = {(str(code), int(year)): [int(n) for n in numbers] for code, year, *numbers in rows}
    codes = sorted({code for code, _ in found})
    return {code: [found.get((code, year.cpd_year), empty) for year in years] for code in codes}


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
    start = min(disclosure.FINEST_LEVEL.get(name, 0), depth)
    return Rollup(tuple([finest, *joined][start:]), "" if depth else _OTHER.get(name, "Others"))
