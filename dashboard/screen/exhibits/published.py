"""Totals already reported for years whose rows are gone: hollow points with no breakdown,
and where they come from."""

from typing import Any

from analysis.catalogue.figure import Figure, State, Statistic
from dashboard.screen.caches import View
from dashboard.words.captions import subtitles

_WHOLE_SCHEME = ("", "all")


def shares(view: View, measure: str) -> tuple[Figure, ...]:
    """The shares reported of a measure for years that hold no rows."""
    return tuple(
        Figure(
            measure,
            row["cpd_year"],
            Statistic.SHARE,
            State.SHOWN,
            (),
            row["part"] / row["whole"],
            row["part"],
            row["whole"],
        )
        for row in _rows(view, measure)
        if row["part"] is not None and row["whole"]
    )


def medians(view: View, measure: str) -> tuple[Figure, ...]:
    """The medians reported of a measure for years that hold no rows, in hours."""
    return tuple(
        Figure(measure, row["cpd_year"], Statistic.MEDIAN, State.SHOWN, (), row["median"], whole=row["whole"])
        for row in _rows(view, measure)
        if row["median"] is not None
    )


def note(view: View, figures: tuple[Figure, ...]) -> str:
    """Where the hollow points come from; empty where there is none."""
    told = {(figure.measure, figure.year) for figure in figures}
    rows = [row for row in view.catalogue.published() if (row["measure"], row["cpd_year"]) in told]
    return subtitles.source_of_published(rows) if rows else ""


def _rows(view: View, measure: str) -> list[dict[str, Any]]:
    held = {year.cpd_year for year in view.years}
    return [
        row
        for row in view.catalogue.published()
        if row["measure"] == measure
        and row["cpd_year"] not in held
        and row["group"].casefold() in _WHOLE_SCHEME
    ]
