"""Shares over the years: broken where rules changed, with what happened, and totals published before any
rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.catalogue.figure import Figure, State, Statistic
from dashboard.charts import figures
from dashboard.document.chart import Chart
from dashboard.screen.caches import View
from dashboard.words.captions import subtitles

_WHOLE_SCHEME = ("", "all")


def over_years(view: View, drawn: figures.Drawn, **words: Any) -> Chart:
    """A chart over the years, with changed rules and the scheme's events marked."""
    happened = events(view, tuple(map(int, drawn.categories)))
    return figures.line(drawn, view.catalogue.labels, rules(view), events=happened, **words)


def events(view: View, held: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """What happened in these years."""
    happened = subtitles.events_within(view.catalogue.scheme, held)
    return tuple((str(year), label) for year, label in happened)


def years(view: View) -> list[int]:
    """The years held."""
    return [year.cpd_year for year in view.years]


def rules(view: View) -> tuple[int, ...]:
    """The first year of each changed rule."""
    return subtitles.rule_changes(view.years)


def shares_published(view: View, measure: str) -> tuple[Figure, ...]:
    """The shares reported of a measure for years that hold no rows."""
    told = (
        (row, row["part"] / row["whole"])
        for row in _published(view, measure)
        if row["part"] is not None and row["whole"]
    )
    return tuple(
        Figure(measure, row["cpd_year"], Statistic.SHARE, State.SHOWN, (), value, row["part"], row["whole"])
        for row, value in told
    )


def medians_published(view: View, measure: str) -> tuple[Figure, ...]:
    """The medians reported of a measure for years that hold no rows, in hours."""
    return tuple(
        Figure(measure, row["cpd_year"], Statistic.MEDIAN, State.SHOWN, (), row["median"], whole=row["whole"])
        for row in _published(view, measure)
        if row["median"] is not None
    )


def source_note(view: View, published: Sequence[Figure]) -> str:
    """Where the hollow points come from; empty where there is none."""
    told = {(figure.measure, figure.year) for figure in published}
    rows = [row for row in view.catalogue.published() if (row["measure"], row["cpd_year"]) in told]
    return subtitles.source_of_published(rows) if rows else ""


def _published(view: View, measure: str) -> list[Mapping[str, Any]]:
    held = set(years(view))
    return [
        row
        for row in view.catalogue.published()
        if row["measure"] == measure
        and row["cpd_year"] not in held
        and row["group"].casefold() in _WHOLE_SCHEME
    ]
