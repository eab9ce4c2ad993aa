"""A small real catalogue from figures drawn in a test."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from importlib.resources import files
from pathlib import Path

import duckdb

from analysis import frozen
from analysis.catalogue.figure import Bin, Change, Figure, State, Statistic, Week
from analysis.catalogue.read import Catalogue, Year
from analysis.scheme import scheme as schemes
from tests.thirty import seed


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a catalogue should hold; everything has a plain default."""

    figures: tuple[Figure, ...]
    years: tuple[Year, ...] = ()
    bins: tuple[Bin, ...] = ()
    changes: tuple[Change, ...] = ()
    weeks: tuple[Week, ...] = ()
    scheme: schemes.Scheme = field(default_factory=schemes.seed)
    meta: Mapping[str, str] = field(default_factory=dict)


def opened(folder: Path, drawn: Drawn) -> Catalogue:
    """The catalogue written into `folder` and opened."""
    path = folder / "catalogue.duckdb"
    connection = duckdb.connect(str(path))
    connection.execute((files("analysis.catalogue.build") / "schema.sql").read_text(encoding="utf-8"))
    meta = {"revision": "7", "data": "own", "scheme": schemes.as_toml(drawn.scheme), **drawn.meta}
    _fill(connection, "meta", meta.items())
    years = drawn.years or tuple(drawn_year(year) for year in sorted({f.year for f in drawn.figures}))
    _fill(connection, "years", ((year.cpd_year, frozen.as_text(year)) for year in years))
    _fill(connection, "figures", (_row(figure, n) for n, figure in enumerate(drawn.figures)))
    _fill(connection, "bins", ((b.measure, b.year, b.lower, b.upper, b.count) for b in drawn.bins))
    _fill(connection, "changes", ((*_change(change), n) for n, change in enumerate(drawn.changes)))
    _fill(connection, "weeks", (astuple(week) for week in drawn.weeks))
    connection.close()
    return Catalogue(path)


def drawn_year(cpd_year: int, **given: object) -> Year:
    """A final CPD year under the shipped guideline, with what `given` changes."""
    plain = {
        "guideline": seed(cpd_year),
        "is_final": True,
        "collected": frozenset({"total_hours"}),
        "has_reviews": False,
        "due_rows": True,
        "random_known": True,
        "frame_size": None,
        "set_aside": 0,
        "filled": {},
    }
    return Year(**{**plain, **given})  # type: ignore[arg-type]  # a test names the fields it changes


def share(measure: str, part: int, whole: int, *, year: int = 2025, **more: object) -> Figure:
    """A shown share counted from `part` of `whole`."""
    values = {"value": part / whole if whole else None, "part": part, "whole": whole, **more}
    return Figure(measure, year, Statistic.SHARE, State.SHOWN, **values)  # type: ignore[arg-type]  # as above


def count(measure: str, number: int, *, year: int = 2025) -> Figure:
    """A shown count."""
    return Figure(measure, year, Statistic.COUNT, State.SHOWN, value=float(number), whole=number)


def mean(measure: str, value: float, whole: int, *, year: int = 2025) -> Figure:
    """A shown mean share."""
    return Figure(measure, year, Statistic.MEAN_SHARE, State.SHOWN, value=value, whole=whole)


def quartiles(measure: str, low: float, middle: float, high: float, whole: int) -> tuple[Figure, ...]:
    """Median and quartiles of hours in 2025."""
    kinds = (Statistic.MEDIAN, Statistic.LOWER_QUARTILE, Statistic.UPPER_QUARTILE)
    return tuple(
        Figure(measure, 2025, kind, State.SHOWN, value=value, whole=whole)
        for kind, value in zip(kinds, (middle, low, high), strict=True)
    )


def absent(measure: str, state: State, *, year: int = 2025) -> Figure:
    """A figure that is not shown, and why."""
    return Figure(measure, year, Statistic.SHARE, state)


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Iterable[object]]) -> None:
    values = [list(row) for row in rows]
    if values:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values[0]))})", values)


def _row(figure: Figure, position: int) -> tuple[object, ...]:
    groups = [*figure.groups, ("", ""), ("", "")][:2]
    named = (figure.measure, figure.year, figure.statistic, figure.state, *groups[0], *groups[1])
    return (
        *named,
        figure.value,
        figure.part,
        figure.whole,
        figure.lower,
        figure.upper,
        figure.frame,
        figure.step,
        position,
    )


def _change(change: Change) -> tuple[object, ...]:
    named = (change.measure, change.statistic, change.from_year, change.to_year, change.difference)
    return (*named, change.lower, change.upper, change.verdict, change.detectable)
