"""The door: protected figures out of a catalogue file, by closed names only; nothing here sees a row."""

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from analysis import frozen
from analysis.catalogue.assessing import Assessing
from analysis.catalogue.figure import (
    Bin,
    Cell,
    Change,
    Driver,
    Figure,
    Level,
    Likeness,
    Matched,
    OwnOutcome,
    SizePlan,
    State,
    Statistic,
    Week,
)
from analysis.catalogue.year import Year
from analysis.errors import CpdError
from analysis.measures import register
from analysis.measures.measure import Measure
from analysis.scheme import scheme as schemes
from analysis.scheme.labels import Labels
from analysis.scheme.vocabulary import ReviewOutcome
from analysis.statistics.verdict import Verdict

__all__ = ["CONFIG", "Catalogue", "File", "Query", "Year", "counted"]

CONFIG: dict[str, Any] = {
    "access_mode": "READ_ONLY",
    "threads": "2",
    "memory_limit": "512MB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "max_execution_time": "15000",
    "python_enable_replacements": "false",
    "temp_directory": "",
    "enable_external_access": "false",
    "lock_configuration": "true",
}
"""All of it at connect: a file opened twice in one process shares one instance, whose settings are locked."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which figures: measures, years (empty: all), and up to two characteristics,
    each perhaps held to one group."""

    measures: tuple[str, ...]
    years: tuple[int, ...] = ()
    by: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()


Row = TypeVar("Row")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


class File:
    """A file of a revision, opened read-only. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._path, self._was = path, _identity(path)
        self._connection = duckdb.connect(str(path), config=CONFIG)

    def is_in_place(self) -> bool:
        """Whether the file at its path is the one that was opened."""
        return _identity(self._path) == self._was

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, sql: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            cursor = self._connection.cursor()
        try:
            return cursor.execute(sql, list(values)).fetchall()
        finally:
            cursor.close()

    def _all(self, kind: Callable[..., Row], sql: str, *values: object) -> tuple[Row, ...]:
        return tuple(kind(*row) for row in self._rows(sql, values))


class Catalogue(File):
    """One revision's protected figures."""

    @cached_property
    def meta(self) -> dict[str, str]:
        """Facts about the revision: its number, built_at, data (own or sample), scheme, and what waits."""
        return {str(name): str(value) for name, value in self._rows("SELECT name, value FROM meta")}

    @cached_property
    def waiting(self) -> dict[int, dict[str, int]]:
        """By CPD year, how many members' declarations, and how many records' reviews, are loaded and wait; of
        an open year (`season`) how many members wait before its groups move."""
        found: dict[int, dict[str, int]] = {}
        for kind, year, count in json.loads(self.meta.get("waiting", "[]")):
            found.setdefault(int(year), {})[str(kind)] = int(count)
        return found

    @cached_property
    def published_on(self) -> dict[int, date]:
        """By CPD year the day on which its figures became as they are."""
        found: dict[int, date] = {}
        for _, year, day in json.loads(self.meta.get("published", "[]")):
            found[int(year)] = max(date.fromisoformat(day), found.get(int(year), date.min))
        return found

    @cached_property
    def missing(self) -> dict[int, tuple[int, ...]]:
        """By CPD year the revisions that published it and whose rows are gone: nothing of it moves without
        them."""
        found: dict[int, tuple[int, ...]] = {}
        for _, year, *numbers in json.loads(self.meta.get("missing", "[]")):
            found[int(year)] = tuple(sorted({*found.get(int(year), ()), *numbers}))
        return found

    @cached_property
    def frozen(self) -> dict[int, date]:
        """By CPD year the day on which its rows were removed: its figures stay as they were published."""
        held: dict[str, str] = json.loads(self.meta.get("frozen", "{}"))
        return {int(year): date.fromisoformat(day) for year, day in held.items()}

    @cached_property
    def scheme(self) -> schemes.Scheme:
        """The scheme's own words as they were when the revision was built."""
        return schemes.parse(self.meta["scheme"])

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The CPD years held, oldest first."""
        return tuple(
            frozen.of_text(Year, text) for (text,) in self._rows("SELECT facts FROM years ORDER BY cpd_year")
        )

    def year(self, cpd_year: int) -> Year:
        """One CPD year. Raises CpdError where it is not held."""
        found = next((year for year in self.years if year.cpd_year == cpd_year), None)
        if found is None:
            called = self.labels.year(cpd_year)
            raise CpdError(f"There is nothing for CPD year {called}. Choose one of the years loaded.")
        return found

    def before(self, cpd_year: int) -> int:
        """The CPD year before, with which a year is compared; of fixed periods that of the period before."""
        return cpd_year - self.scheme.rules.step

    def measure(self, name: str, *years: int) -> Measure:
        """The definition of a measure, as it reads under the rules of these years. Raises CpdError for
        unknown ones."""
        found = self._measures.get(name)
        if found is None:
            raise CpdError(f"There is no measure called “{name}”. The Methods page lists them all.")
        return found.under(*(self.year(year).guideline for year in years))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure of the scheme, in the order of the register."""
        return tuple(self._measures.values())

    @cached_property
    def labels(self) -> Labels:
        """What the scheme calls the things that our closed lists name."""
        return self.scheme.labels

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        return register.by_name(self.scheme)

    def figures(self, asked: Query) -> tuple[Figure, ...]:
        """The figures asked for, by year, then in the order of the groups. Raises CpdError for unknown
        names."""
        for name in asked.measures:
            self.measure(name)
        by = tuple(sorted({*asked.by, *(name for name, _ in asked.where)}))
        if len(by) > 2:
            raise CpdError("At most two characteristics can be looked at together. Take one away.")
        called = {year.cpd_year: self.labels.year(year.cpd_year) for year in self.years}
        rows = self._rows(*_statement(asked, (*by, "", "")[:2]))
        return tuple(_figure(row, called.get(row[1], "")) for row in rows)

    @cached_property
    def early(self) -> frozenset[int]:
        """The CPD years that are open: of these only due, declared and the weekly curve are told."""
        return frozenset(year.cpd_year for year in self.years if not year.is_final)

    def figure(self, measure: str, year: int, statistic: Statistic | None = None, **where: str) -> Figure:
        """One figure; the measure's leading statistic unless another is named. Raises CpdError where
        ambiguous."""
        found = self.figures(Query((measure,), (year,), tuple(where), tuple(where.items())))
        chosen = [each for each in found if statistic is None or each.statistic is statistic]
        if not chosen:
            raise CpdError(f"“{measure}” has no such figure for {year}. Check the year and the group.")
        return chosen[0]

    def beside(self, measure: str, year: int) -> dict[Statistic, Figure]:
        """What stands beside a scheme-level share: three review years together, and bounds whatever is
        missing."""
        rows = self._rows(
            "SELECT statistic, value, part, whole, lower, upper, frame FROM beside WHERE measure = ? AND "
            "cpd_year = ?",
            (measure, year),
        )
        return {
            Statistic(row[0]): Figure(measure, year, Statistic(row[0]), State.SHOWN, (), *row[1:])
            for row in rows
        }

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """How declarations came in, in the year that is open and the two before it; empty while none is
        open."""
        return self._all(Week, "SELECT * FROM weeks ORDER BY cpd_year, day, is_today")

    def bins(self, measure: str, year: int) -> tuple[Bin, ...]:
        """The bars of a distribution, from the left; bins under the smallest size are already merged."""
        sql = "SELECT * FROM bins WHERE measure = ? AND cpd_year = ? ORDER BY lower"
        return self._all(Bin, sql, measure, year)

    def cells(self, measure: str, year: int) -> tuple[Cell, ...]:
        """The cells of a crossing or of the three-area triangle."""
        asked = "FROM cells WHERE measure = ? AND cpd_year = ? ORDER BY position"
        return self._all(Cell, f"SELECT * EXCLUDE (position) {asked}", measure, year)

    def changes(self, from_year: int, to_year: int) -> dict[tuple[str, Statistic], Change]:
        """The scheme-level changes between two years, by measure and statistic."""
        found = self._between(_change, "changes", from_year, to_year)
        return {(each.measure, each.statistic): each for each in found}

    def drivers(self, from_year: int, to_year: int) -> tuple[Driver, ...]:
        """The leading declared shares by each characteristic: change within groups, and of their mix."""
        return self._between(Driver, "drivers", from_year, to_year)

    def matched(self, from_year: int, to_year: int) -> dict[str, Matched]:
        """The leading declared shares, and the valid declarations, split by who was counted in both years."""
        return {each.measure: each for each in self._between(Matched, "matched", from_year, to_year)}

    def _between(self, kind: Callable[..., Row], table: str, *years: int) -> tuple[Row, ...]:
        asked = f"FROM {table} WHERE from_year = ? AND to_year = ? ORDER BY position"
        return self._all(kind, f"SELECT * EXCLUDE (position) {asked}", *years)

    def assessing(self, cpd_year: int) -> Assessing | None:
        """The assessors of the reviews about a CPD year, taken together; None where too few records were
        selected at random."""
        rows = self._rows("SELECT facts FROM assessing WHERE cpd_year = ?", (cpd_year,))
        return frozen.of_text(Assessing, rows[0][0]) if rows else None

    def likeness(self, cpd_year: int) -> tuple[Likeness, ...]:
        """How like its frame a year's sample is, by characteristic; empty where that is not known."""
        return self._all(Likeness, "SELECT * FROM likeness WHERE cpd_year = ?", cpd_year)

    def own_outcomes(self, cpd_year: int) -> tuple[OwnOutcome, ...]:
        """How many of the records selected at random ended as each of the body's own words says, by outcome,
        most first; empty where its words are ours."""
        rows = self._rows("SELECT outcome, word, records FROM own_outcomes WHERE cpd_year = ?", (cpd_year,))
        order = {str(outcome): n for n, outcome in enumerate(ReviewOutcome)}
        found = (
            OwnOutcome(outcome, word or self.labels.of(outcome), records) for outcome, word, records in rows
        )
        return tuple(sorted(found, key=lambda one: (order[one.outcome], -one.records, one.word)))

    @cached_property
    def planner(self) -> tuple[SizePlan, ...]:
        """What each size of a sample buys in the latest year's scheme, smallest first."""
        return self._all(SizePlan, "SELECT * FROM planner ORDER BY size")

    @cached_property
    def levels(self) -> dict[str, Level]:
        """The groups each characteristic is shown in; a characteristic that is not here was not collected."""
        rows = self._rows("SELECT characteristic, groups, joined, note FROM levels ORDER BY position")
        return {row[0]: Level(row[0], tuple(json.loads(row[1])), *row[2:]) for row in rows}

    @cached_property
    def held(self) -> Mapping[tuple[str, str, str], Mapping[tuple[str, str], int]]:
        """By measure and characteristics (blank: none), the groups of which any number is shown, as
        characteristic and group, each with its first year; of everybody both are blank."""
        rows = self._rows(
            "SELECT measure, by1, group1, by2, group2, min(cpd_year) AS first FROM figures "
            "WHERE state IN ('shown', 'about') GROUP BY ALL ORDER BY first DESC"
        )
        found: dict[tuple[str, str, str], dict[tuple[str, str], int]] = {}
        for measure, by1, group1, by2, group2, year in rows:
            groups = found.setdefault((measure, by1, by2), {})
            groups |= {(by1, group1): year} | ({(by2, group2): year} if by2 else {})
        return found

    @cached_property
    def joined(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """By characteristic and group, the scheme's own values that were joined into it."""
        rows = self._rows("SELECT characteristic, labels FROM levels")
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, text in rows:
            groups: dict[str, list[str]] = {}
            for value in self.scheme.values(name):
                groups.setdefault(json.loads(text).get(value.code, ""), []).append(value.label)
            found[name] = {group: tuple(held) for group, held in groups.items() if group and len(held) > 1}
        return found

    def published(self) -> tuple[dict[str, Any], ...]:
        """Totals already reported for years without rows: cpd_year, measure, group, part, whole, median,
        source."""
        names = ("cpd_year", "measure", "group", "part", "whole", "median", "source")
        rows = self._rows(
            'SELECT cpd_year, measure, "group", part, whole, median, source FROM published ORDER BY ALL'
        )
        return tuple(dict(zip(names, row, strict=True)) for row in rows)

    def notes(self, cpd_year: int) -> tuple[tuple[str, int], ...]:
        """Row accounting of a year, in order: what became of the rows read, each with its number."""
        sql = "SELECT text, count FROM accounting WHERE cpd_year = ? ORDER BY position"
        return tuple((str(text), int(count)) for text, count in self._rows(sql, (cpd_year,)))


def counted(path: Path, cpd_year: int) -> dict[tuple[str, str], tuple[int | None, int | None]] | None:
    """The part and whole of each shown figure of the whole scheme in a year, by measure and statistic,
    whichever version of the software stored it; None where the file is gone or holds them otherwise."""
    sql = (
        "SELECT measure, statistic, part, whole FROM figures WHERE cpd_year = ? AND by1 = '' AND by2 = '' "
        "AND state IN ('shown', 'about')"
    )
    try:
        with closing(File(path)) as file:
            rows = file._rows(sql, (cpd_year,))
    except duckdb.Error:
        return None
    return {(register.PRESENT_NAMES.get(name, name), kind): (part, whole) for name, kind, part, whole in rows}


def _change(measure: str, statistic: str, *others: Any) -> Change:
    found = Change(measure, Statistic(statistic), *others)
    return replace(found, verdict=Verdict(found.verdict))


_COLUMNS = (
    "measure, cpd_year, statistic, state, by1, group1, by2, group2, value, part, whole, lower, "
    "upper, frame, step, position"
)


def _statement(query: Query, by: tuple[str, ...]) -> tuple[str, list[object]]:
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


def _figure(row: tuple[Any, ...], called: str) -> Figure:
    measure, year, statistic, state, by1, group1, by2, group2, *numbers, _ = row
    groups = tuple((name, group) for name, group in ((by1, group1), (by2, group2)) if name)
    return Figure(measure, year, Statistic(statistic), State(state), groups, *numbers, called=called)
