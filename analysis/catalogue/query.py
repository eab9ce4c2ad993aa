"""A question to the catalogue as a statement, and a row of the answer as a figure."""

from dataclasses import dataclass
from typing import Any

from analysis.catalogue.figure import Figure, State, Statistic

_COLUMNS = (
    "measure, cpd_year, statistic, state, by1, group1, by2, group2, value, part, whole, lower, "
    "upper, frame, step, position"
)


@dataclass(frozen=True, slots=True)
class Query:
    """Which figures: measures, years (empty: all), and up to two characteristics,
    each perhaps held to one group."""

    measures: tuple[str, ...]
    years: tuple[int, ...] = ()
    by: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()


def statement(query: Query, by: tuple[str, ...]) -> tuple[str, list[object]]:
    """SELECT … for a query: names are compared as values, never formatted into the statement."""
    values: list[object] = [list(query.measures), by[0], by[1]]
    sql = f"SELECT {_COLUMNS} FROM figures WHERE list_contains(?, measure) AND by1 = ? AND by2 = ?"
    if query.years:
        sql += " AND list_contains(?, cpd_year)"
        values.append(list(query.years))
    for name, group in query.where:
        sql += " AND ((by1 = ? AND group1 = ?) OR (by2 = ? AND group2 = ?))"
        values += [name, group, name, group]
    return sql + " ORDER BY list_position(?, measure), cpd_year, position", [*values, list(query.measures)]


def figure(row: tuple[Any, ...]) -> Figure:
    """A row of the answer."""
    measure, year, statistic, state, by1, group1, by2, group2, *numbers, _ = row
    groups = tuple((name, group) for name, group in ((by1, group1), (by2, group2)) if name)
    return Figure(measure, year, Statistic(statistic), State(state), groups, *numbers)
