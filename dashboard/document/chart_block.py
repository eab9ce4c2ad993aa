"""The chart block of a report: data and intent, never a drawing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dashboard.document.rules import require, require_clean, require_id, require_text

ChartKind = Literal["bar", "column", "line", "histogram"]
KINDS = ("bar", "column", "line", "histogram")
MOST_SERIES = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart, a value per category (None: not shown).

    `lower` and `upper` make it an estimate, drawn as point and interval; `hollow` marks small samples.
    """

    name: str
    values: tuple[float | None, ...]
    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()
    hollow: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference line, at `value` of the value axis (of the horizontal axis in a histogram)."""

    value: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Data and intent of a chart, never a drawing.

    `value_format` is a format such as `.0f` or `,.1f` that Python and D3 read alike; `number_format` says the
    same to a spreadsheet. A histogram has one more `edges` than categories; with `open_ended` its last bin
    has no upper edge. Marks stand on the value axis, in a histogram on the horizontal one. A line begins anew
    at each category of `breaks`, where what it counts is no longer the same. Events are pairs of a category
    of a line chart and what happened there; they are drawn, and words must name them too.
    """

    id: str
    number: int
    kind: ChartKind
    headline: str
    subtitle: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    value_title: str
    alt: str
    source: str
    value_format: str = ",.0f"
    value_suffix: str = ""
    number_format: str = "#,##0"
    category_title: str = ""
    y_min: float = 0
    y_max: float | None = None
    marks: tuple[Mark, ...] = ()
    events: tuple[tuple[str, str], ...] = ()
    edges: tuple[float, ...] = ()
    open_ended: bool = False
    breaks: tuple[str, ...] = ()
    missing: str = "not shown"

    def __post_init__(self) -> None:
        _check_words(self)
        _check_categories(self)
        _check_scale(self)
        for series in self.series:
            _check_series(series, self)

    def shown(self, value: float | None) -> str:
        """A value as the chart's format writes it, for data tables and labels."""
        return self.missing if value is None else format(value, self.value_format) + self.value_suffix

    def inline_texts(self) -> tuple[str, ...]:
        """Its inline texts, in reading order: none."""
        return ()

    def is_estimate(self) -> bool:
        """Whether its values come with intervals and are drawn as points."""
        return any(series.lower for series in self.series)


def _check_words(chart: Chart) -> None:
    where = f"The chart “{chart.headline}”"
    require_id(chart.id, where)
    require(chart.kind in KINDS, f"{where} is of a kind that reports do not know.")
    for text, part in (
        (chart.headline, "A chart's headline"),
        (chart.subtitle, f"The subtitle of {_lower(where)}"),
        (chart.value_title, f"The title of the values of {_lower(where)}"),
        (chart.alt, f"The text alternative of {_lower(where)}"),
        (chart.source, f"The source of {_lower(where)}"),
    ):
        require_text(text, part)
    for text in (
        chart.category_title,
        chart.value_suffix,
        chart.missing,
        *(mark.label for mark in chart.marks),
        *(label for _, label in chart.events),
    ):
        require_clean(text, where)
    require(
        40 <= len(chart.alt) <= 400,
        f"{where} has a text alternative of {len(chart.alt)} characters; say its message in 40 to 400.",
    )
    require(chart.alt != chart.headline, f"{where} repeats its headline as text alternative; describe it.")


def _lower(where: str) -> str:
    return where[0].lower() + where[1:]


def _check_categories(chart: Chart) -> None:
    where = f"The chart “{chart.headline}”"
    require(bool(chart.categories), f"{where} has no categories.")
    for category in chart.categories:
        require_text(category, f"A category of {_lower(where)}")
    require(len(set(chart.categories)) == len(chart.categories), f"{where} has the same category twice.")
    placed = all(category in chart.categories for category, _ in chart.events)
    require(
        placed and (chart.kind == "line" or not chart.events), f"{where} marks an event where none can stand."
    )
    names = [series.name for series in chart.series]
    require(1 <= len(names) <= MOST_SERIES, f"{where} has {len(names)} series; it may have one to four.")
    require(len(set(names)) == len(names), f"{where} has two series of the same name.")
    for name in names:
        require_text(name, f"The name of a series of {_lower(where)}")


def _check_scale(chart: Chart) -> None:
    where = f"The chart “{chart.headline}”"
    try:
        format(1.0, chart.value_format)
    except ValueError:
        require(False, f"{where} has a value format that cannot be used; write one such as ,.0f.")
    from_zero = chart.kind == "line" or chart.is_estimate() or chart.y_min == 0
    require(from_zero, f"{where} has bars that do not start at zero.")
    require(
        chart.y_max is None or chart.y_max > chart.y_min, f"{where} has an axis that ends where it starts."
    )
    if chart.kind == "histogram":
        require(
            len(chart.series) == 1 and not chart.is_estimate(),
            f"{where} is a histogram of one counted series.",
        )
        require(
            len(chart.edges) == len(chart.categories) + 1, f"{where} needs one more edge than it has bins."
        )
        rising = all(low < high for low, high in pairwise(chart.edges))
        require(rising, f"{where} has edges that do not rise.")
    else:
        require(not chart.edges, f"{where} has bin edges but is not a histogram.")
    known = chart.kind == "line" and set(chart.breaks) <= set(chart.categories)
    require(not chart.breaks or known, f"{where} breaks a line where it has none.")


def _check_series(series: Series, chart: Chart) -> None:
    where = f"The series “{series.name}” of the chart “{chart.headline}”"
    columns = (series.values, series.lower, series.upper, series.hollow)
    require(len(series.values) == len(chart.categories), f"{where} has not one value for each category.")
    require(
        all(len(column) in {0, len(series.values)} for column in columns)
        and len(series.lower) == len(series.upper),
        f"{where} has bounds or marks that do not match its values.",
    )
    for column in columns[:3]:
        require(_finite(column), f"{where} holds a value that is not a finite number.")
    for value, low, high in zip(series.values, series.lower, series.upper, strict=False):
        known = value is not None and low is not None and high is not None
        inside = low <= value <= high if known else value is None and low is None and high is None
        require(inside, f"{where} has an interval that does not hold its value.")


def _finite(values: Sequence[float | None]) -> bool:
    return all(value is None or math.isfinite(value) for value in values)
