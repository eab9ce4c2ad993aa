"""At which level each characteristic is published: one level a revision, safe in each of five years."""

from collections.abc import Mapping, Sequence

import duckdb

from analysis.measures.measure import Measure, Scope, Source
from analysis.protection.joining import FINEST_LEVEL, YEARS_LOOKED_AT, Grouping, Rollup, grouping
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import CHARACTERISTICS
from analysis.vault import aggregate
from analysis.vault.states import SEASON
from analysis.vault.years import YearFacts

Levels = Mapping[str, Grouping | None]
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
        looked_at = [year for year in years if name in year.collected][-YEARS_LOOKED_AT:]
        if looked_at:
            bases = [
                (year.cpd_year, "declared" if year.is_final else SEASON, _bases(measures, year))
                for year in looked_at
            ]
            found[name] = grouping(_rollup(scheme, name), aggregate.by_code(connection, name, bases))
    return found


def _bases(measures: Sequence[Measure], year: YearFacts) -> list[str]:
    """The bases of all targets that are offered by a characteristic in a year, the widest first."""
    due = ["is_due"] if "due" in year.collected else []
    offered = [
        m for m in measures if m.scope is Scope.GROUPS and m.source is Source.DECLARED and year.is_final
    ]
    return list(
        dict.fromkeys([*due, "is_valid", *(m.base for m in offered if set(m.needs) <= year.collected)])
    )


def _rollup(scheme: Scheme, name: str) -> Rollup:
    values = scheme.values(name)
    depth = len(values[0].joins) if values else 0
    finest = {value.code: value.label for value in values}
    joined = [{value.code: value.joins[level] for value in values} for level in range(depth)]
    start = min(FINEST_LEVEL.get(name, 0), depth)
    return Rollup(tuple([finest, *joined][start:]), "" if depth else _OTHER.get(name, "Others"))


def set_labels(vault: duckdb.DuckDBPyConnection, chosen: Levels) -> None:
    """The temp table `labels`; a value first met after the levels were fixed goes to the last group."""
    vault.execute("CREATE OR REPLACE TEMP TABLE labels (characteristic VARCHAR, code VARCHAR, label VARCHAR)")
    for name, level in chosen.items():
        if level is None:
            continue
        codes = [
            str(row[0])
            for row in vault.execute(f"SELECT DISTINCT coalesce({name}, '') FROM declared").fetchall()
        ]
        rows = [(name, code, level.labels.get(code, level.groups[-1])) for code in codes]
        vault.executemany("INSERT INTO labels VALUES (?, ?, ?)", rows)
