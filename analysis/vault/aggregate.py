"""Measures over the facts of one year, as raw numbers by group."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

import duckdb

from analysis.measures.measure import (
    Distribution,
    Groups,
    MeanShare,
    Measure,
    Quantiles,
    Raw,
    Share,
    Ternary,
)

QUANTILES = (0.25, 0.5, 0.75, 0.9)


def slice_year(connection: duckdb.DuckDBPyConnection, source: str, cpd_year: int, by: Sequence[str]) -> None:
    """The temp table `slice`: the facts of one year, each characteristic of `by` with its published label.

    `source` is a fact table: declared, reviewed, or `season` for the groups of an open year.
    """
    joins = [
        f"LEFT JOIN labels AS l_{name} ON l_{name}.characteristic = '{name}' AND l_{name}.code = "
        f"coalesce(f.{name}, '')"
        for name in by
    ]
    labels = [f"l_{name}.label AS g_{name}" for name in by]
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE slice AS SELECT {', '.join(['f.*', *labels])} FROM {source} AS f "
        f"{' '.join(joins)} WHERE f.cpd_year = ?",
        [cpd_year],
    )


def counted(
    connection: duckdb.DuckDBPyConnection, measures: Sequence[Measure], sets: Sequence[tuple[str, ...]]
) -> Iterator[Raw]:
    """Counts, shares, means and quantiles of the slice for each grouping set, in one pass over it."""
    columns = [_columns(measure) for measure in measures]
    if not columns:
        return
    names = sorted({name for group in sets for name in group})
    keys = [f"g_{name}" for name in names] + [f"grouping(g_{name})" for name in names]
    grouping = ", ".join("(" + ", ".join(f"g_{name}" for name in group) + ")" for group in sets)
    rows = connection.execute(
        f"SELECT {', '.join(chain(keys, *columns))} FROM slice GROUP BY GROUPING SETS ({grouping})"
    ).fetchall()
    for row in rows:
        labels, rolled = row[: len(names)], row[len(names) : 2 * len(names)]
        groups = tuple((name, label) for name, label, up in zip(names, labels, rolled, strict=True) if not up)
        left = iter(row[2 * len(names) :])
        for measure, mine in zip(measures, columns, strict=True):
            raw = _raw(measure, groups, [*islice(left, len(mine))])
            if raw.whole or not isinstance(measure, Quantiles):
                yield raw


def _columns(measure: Measure) -> list[str]:
    """Whole-number sums, so that the order of threads cannot change a digit."""
    base = f"coalesce({measure.base}, false)"
    if isinstance(measure, Share):
        return [f"count_if({base})", f"count_if({base} AND coalesce({measure.part}, false))"]
    if isinstance(measure, MeanShare):
        counts = f"{base} AND ({measure.whole}) > 0"
        return [
            f"count_if({counts})",
            f"sum(if({counts}, ({measure.part}) * 1000000 // ({measure.whole}), 0))",
            f"sum(if({counts}, {measure.part}, 0))",
            f"sum(if({counts}, {measure.whole}, 0))",
        ]
    if isinstance(measure, Quantiles):
        values = (f"count({measure.value})", f"quantile_disc({measure.value}, {list(QUANTILES)})")
        return [f"{each} FILTER ({base})" for each in values]
    return [f"count_if({base})"]


def _raw(measure: Measure, groups: Groups, numbers: Sequence[Any]) -> Raw:
    """The numbers of its columns; a sum over nobody is none."""
    if isinstance(measure, Quantiles):
        return Raw(measure.name, groups, int(numbers[0]), quantiles=tuple(map(int, numbers[1] or ())))
    if isinstance(measure, Share):
        return Raw(measure.name, groups, int(numbers[0]), part=int(numbers[1]))
    if isinstance(measure, MeanShare):
        whole, total, part, pool = (int(number or 0) for number in numbers)
        means = (round(total / whole) / 1_000_000, part / pool) if whole else None
        return Raw(measure.name, groups, whole, means=means)
    return Raw(measure.name, groups, int(numbers[0]))


def by_measure(rows: Iterable[Raw]) -> dict[str, dict[tuple[str, ...], list[Raw]]]:
    """The rows by measure, and by the characteristics they are given by."""
    found: dict[str, list[Raw]] = {}
    for row in rows:
        found.setdefault(row.measure, []).append(row)
    return {name: by_set(mine) for name, mine in found.items()}


def by_set(rows: Iterable[Raw]) -> dict[tuple[str, ...], list[Raw]]:
    """The rows of one measure by the characteristics they are given by; of the whole scheme under none."""
    found: dict[tuple[str, ...], list[Raw]] = {}
    for row in rows:
        found.setdefault(tuple(name for name, _ in row.groups), []).append(row)
    return found


def by_stratum(
    connection: duckdb.DuckDBPyConnection, shares: Sequence[Share]
) -> dict[str, dict[str, tuple[int, int]]]:
    """By measure and stratum of the slice of reviews, the records in its base and those of them in its
    part."""
    columns = [column for share in shares for column in _columns(share)]
    rows = connection.execute(f"SELECT {', '.join(['stratum', *columns])} FROM slice GROUP BY 1").fetchall()
    found: dict[str, dict[str, tuple[int, int]]] = {share.name: {} for share in shares}
    for stratum, *numbers in rows:
        for place, share in enumerate(shares):
            whole, part = numbers[2 * place : 2 * place + 2]
            found[share.name][str(stratum)] = (int(whole), int(part))
    return found


def by_code(
    connection: duckdb.DuckDBPyConnection, name: str, bases: Sequence[tuple[int, str, Sequence[str]]]
) -> dict[str, list[list[int]]]:
    """By code of a characteristic (empty: not stated) the members in each base of each (year, fact table,
    bases).

    Codes that only other years have are of nobody.
    """
    codes = connection.execute(f"SELECT DISTINCT coalesce({name}, '') FROM declared").fetchall()
    found = {str(code): [[0] * len(conditions) for *_, conditions in bases] for (code,) in codes}
    for place, (year, source, conditions) in enumerate(bases):
        columns = ", ".join(f"count_if(coalesce({base}, false))" for base in conditions)
        rows = connection.execute(
            f"SELECT coalesce({name}, ''), {columns} FROM {source} WHERE cpd_year = ? GROUP BY ALL", [year]
        ).fetchall()
        for code, *numbers in rows:
            found.setdefault(str(code), [[0] * len(each) for *_, each in bases])[place] = [*map(int, numbers)]
    return found


def ranked(
    connection: duckdb.DuckDBPyConnection,
    cpd_year: int,
    asked: Sequence[tuple[Quantiles, Sequence[float]]],
) -> list[tuple[int, ...]]:
    """Of each measure of declarations the values of the whole scheme in a year at these places, 0 to 1."""
    columns = ", ".join(
        f"quantile_disc({measure.value}, {list(places)}) FILTER (coalesce({measure.base}, false))"
        for measure, places in asked
    )
    (row,) = connection.execute(f"SELECT {columns} FROM declared WHERE cpd_year = ?", [cpd_year]).fetchall()
    return [tuple(map(int, values or ())) for values in row]


def bins(connection: duckdb.DuckDBPyConnection, measure: Distribution) -> list[int]:
    """How many rows fall in each bin from zero up; the last bin has no top."""
    last = measure.top // measure.width
    rows = connection.execute(
        f"SELECT least(({measure.value}) // {measure.width * 100}, {last}), count(*) FROM slice "
        f"WHERE {measure.base} GROUP BY 1"
    ).fetchall()
    counts = [0] * (last + 1)
    for position, count in rows:
        counts[int(position)] = int(count)
    return counts


def triangles(connection: duckdb.DuckDBPyConnection, measure: Ternary) -> dict[tuple[int, int, int], int]:
    """How many rows fall in each small triangle of the three-area plane, by whole steps towards each
    corner."""
    rows = connection.execute(
        f"SELECT personal_technical, job_role_technical, soft_skills, count(*) FROM slice "
        f"WHERE {measure.base} GROUP BY ALL"
    ).fetchall()
    found: dict[tuple[int, int, int], int] = {}
    for *hours, count in rows:
        corner = triangle((int(hours[0]), int(hours[1]), int(hours[2])), measure.side)
        found[corner] = found.get(corner, 0) + int(count)
    return found


def triangle(hours: tuple[int, int, int], side: int) -> tuple[int, int, int]:
    """The small triangle that a split of hours lies in; a point on an edge goes to the one nearer its largest
    area."""
    whole = sum(hours)
    steps = [side * each // whole for each in hours]
    if sum(steps) == side:
        steps[steps.index(max(steps))] -= 1
    return (steps[0], steps[1], steps[2])
