"""A revision as an attacker holds it, every row of the catalogue's file,
and the vault's facts to compare with."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from analysis.measures import register
from analysis.measures.measure import Count, Distribution, MeanShare, Measure, Quantiles, Scope, Share, Source
from analysis.scheme import scheme as schemes

Groups = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the table of figures."""

    measure: str
    year: int
    statistic: str
    state: str
    groups: Groups
    value: float | None
    part: int | None
    whole: int | None
    lower: float | None
    upper: float | None
    frame: int | None
    step: int | None

    @property
    def people(self) -> int:
        """How many people it speaks of: its base, or the count itself."""
        return (self.part if self.statistic == "count" else self.whole) or 0

    @property
    def by(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.groups)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label for _, label in self.groups)


class Published:
    """A revision's catalogue, read as a file, without the program's own door."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._catalogue = _copied(folder / "catalogue.duckdb")
        self._vault = _copied(folder / "vault.duckdb")

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Of the catalogue."""
        return self._catalogue.execute(sql, list(values)).fetchall()

    def ask_vault(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Of the vault."""
        return self._vault.execute(sql, list(values)).fetchall()

    @cached_property
    def measures(self) -> dict[str, Measure]:
        text = self.ask("SELECT value FROM meta WHERE name = 'scheme'")[0][0]
        return {measure.name: measure for measure in register.measures(schemes.parse(text))}

    @cached_property
    def years(self) -> list[int]:
        return [year for (year,) in self.ask("SELECT cpd_year FROM years ORDER BY 1")]

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """By characteristic that is published, the label of each code."""
        rows = self.ask("SELECT characteristic, labels FROM levels ORDER BY position")
        return {name: json.loads(text) for name, text in rows if json.loads(text)}

    @cached_property
    def last_group(self) -> dict[str, str]:
        rows = self.ask("SELECT characteristic, groups FROM levels")
        return {name: json.loads(text)[-1] for name, text in rows if json.loads(text)}

    @cached_property
    def figures(self) -> list[Shown]:
        rows = self.ask(
            "SELECT measure, cpd_year, statistic, state, by1, group1, by2, group2, value, part, whole, "
            "lower, upper, "
            "frame, step FROM figures ORDER BY ALL"
        )
        return [
            Shown(*row[:4], tuple((by, group) for by, group in (row[4:6], row[6:8]) if by), *row[8:])
            for row in rows
        ]

    @cached_property
    def tables(self) -> dict[tuple[str, int, tuple[str, ...]], list[Shown]]:
        """What can be read of each measure, year and set of characteristics,
        without what only says why not."""
        found: dict[tuple[str, int, tuple[str, ...]], list[Shown]] = {}
        for figure in self.figures:
            if figure.state in {"shown", "about"}:
                found.setdefault((figure.measure, figure.year, figure.by), []).append(figure)
        return found

    @cached_property
    def grouped(self) -> dict[str, Measure]:
        """The counted measures that may be shown by group."""
        return {
            name: m
            for name, m in self.measures.items()
            if m.source is Source.DECLARED
            and m.scope is not Scope.SCHEME
            and isinstance(m, Count | Share | MeanShare | Quantiles)
        }

    @cached_property
    def _collected(self) -> dict[int, frozenset[str]]:
        rows = self.ask("SELECT cpd_year, facts FROM years")
        return {year: frozenset(json.loads(facts)["collected"]) for year, facts in rows}

    def collected(self, year: int) -> frozenset[str]:
        return self._collected[year]

    def offered(self, year: int) -> list[str]:
        """The characteristics shown in a year."""
        return [name for name in self.labels if name in self.collected(year)]

    def distributions(self, year: int) -> list[Distribution]:
        known = self.collected(year)
        return [m for m in self.measures.values() if isinstance(m, Distribution) and set(m.needs) <= known]

    def whole(self, base: str, year: int) -> int | None:
        """The number of people in a base in the whole scheme, where any figure gives it."""
        for (name, of_year, by), rows in self.tables.items():
            measure = self.measures[name]
            is_exact = rows[0].state == "shown" and measure.source is Source.DECLARED
            if of_year == year and not by and is_exact and measure.base == base:
                return rows[0].people
        return None


def _copied(path: Path) -> duckdb.DuckDBPyConnection:
    """All tables of a file in memory, so that the file is free for the next revision."""
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{path}' AS file (READ_ONLY)")
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'file' AND schema_name = 'main'"
    ).fetchall()
    for (name,) in tables:
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM file.{name}")
    connection.execute("DETACH file")
    return connection
