"""A chart as a value: its numbers, its final texts and its intent; drawing, table and text alternative follow
from it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from dashboard.document.rules import require, require_clean, require_id, require_text

Kind = Literal["bar", "points", "pairs", "stack", "line", "curve", "histogram", "shades", "triangle"]
MOST_SERIES = 4
PER_CENT = "%"
_CORNERS = {"curve": 1, "histogram": 2, "triangle": 6}
"""How many numbers say where a category stands: its place, the edges of a bin, the corners of a triangle."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value: where it is drawn (None: nowhere), what the table says, and what is written at its mark.

    `lower` and `upper` are the interval of an estimate, or the middle half behind a median. `hollow` marks
    what stands on few records, or is known from a publication alone. `usual` is where a group of its size
    would lie if it were like the rest, `stands_out` that it does not.
    """

    value: float | None
    told: str
    label: str = ""
    lower: float | None = None
    upper: float | None = None
    hollow: bool = False
    usual: tuple[float, float] | None = None
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A named series, a point for each category; one that is `quiet` stands behind the others."""

    name: str
    points: tuple[Point, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table that is not drawn, a text for each category."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference line at `value` of a histogram's hours; in a triangle, the name of a corner."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A line behind the points of a curve, as pairs of a place and a value."""

    name: str
    line: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart, and the table of the same values.

    Shares are 0 to 1 with `unit` %; of anything else `unit` is the title of its axis. `heading` says what the
    categories are. Years of a line are categories, without a gap, and `at` holds their numbers where they are
    called otherwise; it begins anew at each of `breaks`, and
    `events` name what happened: both are pairs of a category and words. `at` says where categories stand on
    an axis of numbers: the place on a curve, the edges of a bin (`open_ended`: the last has no upper one), or
    the corners of a triangle. Of `pairs` the first series is before and the second after, whose label is what
    is said of the two. `band`: limits are the middle half, no interval; `rounded`: they are what rounding
    leaves open. `ends` are those of the axis of values, where several charts share it. `number` is its place
    in a document.
    """

    id: str
    kind: Kind
    finding: str
    subtitle: str
    heading: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = PER_CENT
    number: int = 0
    source: str = ""
    note: str = ""
    more: tuple[Column, ...] = ()
    top: float | None = None
    ends: tuple[float, float] | None = None
    band: bool = False
    rounded: bool = False
    at: tuple[tuple[float, ...], ...] = ()
    open_ended: bool = False
    marks: tuple[Mark, ...] = ()
    limits: tuple[Limit, ...] = ()
    breaks: tuple[tuple[str, str], ...] = ()
    events: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _check_words(self)
        _check_categories(self)
        for series in self.series:
            _check_series(series, self)

    def inline_texts(self) -> tuple[str, ...]:
        """Its inline texts, in reading order: none."""
        return ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years of a line as numbers."""
        return tuple(int(year) for (year,) in self.at) if self.at else tuple(map(int, self.categories))

    def points(self) -> Iterator[Point]:
        """Every point, series by series."""
        return (point for series in self.series for point in series.points)

    def is_estimate(self) -> bool:
        """Whether its values come with intervals."""
        is_other = self.band or self.rounded
        return not is_other and any(point.lower is not None for point in self.points())

    def columns(self) -> tuple[str, ...]:
        """The headings of its table."""
        return (self.heading, *(each.name for each in self.series), *(each.name for each in self.more))

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Its table, a row for each category, every cell the text that the drawing is made from."""
        told = [tuple(point.told for point in series.points) for series in self.series]
        return tuple(zip(self.categories, *told, *(each.cells for each in self.more), strict=True))


def _check_words(chart: Chart) -> None:
    where = _named(chart)
    require_id(chart.id, where)
    require(chart.kind in get_args(Kind), f"{where} is of a kind that cannot be drawn.")
    for text, part in (
        (chart.finding, "A chart's finding"),
        (chart.subtitle, f"The subtitle of {_small(where)}"),
    ):
        require_text(text, part)
    for text in (chart.unit, chart.source, chart.note, *_words_inside(chart)):
        require_clean(text, where)


def _words_inside(chart: Chart) -> Iterator[str]:
    yield from (point.label for point in chart.points())
    yield from (mark.label for mark in chart.marks)
    yield from (label for _, label in (*chart.breaks, *chart.events))


def _named(chart: Chart) -> str:
    return f"The chart “{chart.finding}”"


def _small(where: str) -> str:
    return where[0].lower() + where[1:]


def _check_categories(chart: Chart) -> None:
    where = _named(chart)
    require(bool(chart.categories), f"{where} has no categories.")
    for text in (
        *chart.columns(),
        *chart.categories,
        *(cell for column in chart.more for cell in column.cells),
    ):
        require_text(text, f"A heading, category or cell of {_small(where)}")
    require(len(set(chart.categories)) == len(chart.categories), f"{where} has the same category twice.")
    require(len(set(chart.columns())) == len(chart.columns()), f"{where} has two series of the same name.")
    require(
        1 <= len(chart.series) <= MOST_SERIES,
        f"{where} has {len(chart.series)} series; it may have one to four.",
    )
    require(chart.kind != "pairs" or len(chart.series) == 2, f"{where} needs a series before and one after.")
    require(
        all(len(each.cells) == len(chart.categories) for each in chart.more),
        f"{where} has a column without one cell for each category.",
    )
    placed = {category for category, _ in (*chart.breaks, *chart.events)}
    over_years = chart.kind in {"line", "stack"}
    require(
        not placed or (over_years and placed <= set(chart.categories)),
        f"{where} marks a year where none can stand.",
    )
    _check_places(chart, where)


def _check_places(chart: Chart, where: str) -> None:
    if chart.kind == "line" and not chart.at:
        years = [int(each) if each.isdigit() else 0 for each in chart.categories]
        require(
            all(b - a == 1 for a, b in pairwise(years)), f"{where} is a line whose years are not in a row."
        )
    numbers = 1 if chart.kind == "line" and chart.at else _CORNERS.get(chart.kind, 0)
    require(
        len(chart.at) == (len(chart.categories) if numbers else 0)
        and all(len(each) == numbers for each in chart.at),
        f"{where} does not say where each category stands.",
    )
    if chart.kind == "histogram":
        rising = all(low < high for low, high in chart.at) and all(
            a[1] == b[0] for a, b in pairwise(chart.at)
        )
        require(rising and len(chart.series) == 1, f"{where} has bins that do not follow one another.")


def _check_series(series: Series, chart: Chart) -> None:
    where = f"The series “{series.name}” of {_small(_named(chart))}"
    require(len(series.points) == len(chart.categories), f"{where} has not one value for each category.")
    for point in series.points:
        require_text(point.told, f"A cell of {_small(where)}")
        held = [each for each in (point.lower, point.value, point.upper) if each is not None]
        require(all(map(math.isfinite, held)), f"{where} holds a value that is not a finite number.")
        both = (point.lower is None) == (point.upper is None)
        require(both and held == sorted(held), f"{where} has an interval that does not hold its value.")
