"""An exhibit: a finding, its chart and table, and what it was counted from;
or one line where nothing may be shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import altair as alt
import pandas as pd

from analysis.catalogue.figure import Figure, State
from analysis.measures.assessing import Definition
from analysis.measures.measure import Measure, Source
from dashboard.charts.page import events
from dashboard.screen.caches import View
from dashboard.words import numbers, sentences
from dashboard.words.captions import subtitles


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A chart with its finding, what it is of and n, text alternative, table and the measures behind it.

    Without a chart the table leads. `wide` lets the chart fill the page. `over` are the CPD years that a
    chart runs along, across or `down` the page: the scheme's events are marked on it.
    """

    key: str
    finding: str
    subtitle: str
    alt: str
    table: pd.DataFrame
    measures: tuple[str, ...]
    chart: Callable[[], alt.LayerChart] | None = None
    by: tuple[str, ...] = ()
    note: str = ""
    wide: bool = True
    over: tuple[int, ...] = ()
    down: bool = False
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class Absent:
    """One line for a measure that was not collected, is withheld or has too few behind it.

    `needs_files`: whether other files would bring it.
    """

    text: str
    needs_files: bool = False


Shown = Exhibit | Absent


def with_events(view: View, shown: Exhibit) -> Exhibit:
    """The exhibit with the scheme's events of its years marked on the chart,
    in its text alternative and note."""
    happened = subtitles.events_within(view.catalogue.scheme, shown.over)
    draw = shown.chart
    if not happened or draw is None:
        return shown
    told = subtitles.events(happened)
    return replace(
        shown,
        chart=lambda: (
            events.across_years_below(draw(), happened)
            if shown.down
            else events.across(draw(), happened, shown.over)
        ),
        alt=sentences.with_more(shown.alt, told),
        note=f"{shown.note} {told}".strip(),
    )


def absence(
    view: View, measure: str, figures: Sequence[Figure], by: tuple[str, ...] = (), *, title: str = ""
) -> Absent | None:
    """Why none of the figures can be shown, in one line; None where at least one can.

    `title` stands for several measures of one exhibit.
    """
    if any(figure.is_shown for figure in figures):
        return None
    definition = view.measure(measure)
    definition = replace(definition, title=title or definition.title)
    year = view.cpd_year
    if definition.source is Source.REVIEWED and not view.year.has_reviews:
        return Absent(f"{definition.title}: no reviews are held for CPD year {year}.", needs_files=True)
    missing = [need for need in definition.needs if need not in view.year.collected]
    if missing or any(figure.state is State.NOT_COLLECTED for figure in figures):
        return Absent(_not_collected(definition, missing, year), needs_files=True)
    if by:
        return Absent(_withheld(definition, by))
    reason = "withheld to protect members" if figures else "there is nothing to count"
    if any(figure.state is State.TOO_FEW for figure in figures):
        reason = "too few to report"
    return Absent(f"{definition.title}: {reason} in {year}.")


def _withheld(measure: Measure, by: Sequence[str]) -> str:
    """Why a whole table is absent, and what to choose instead."""
    named = numbers.listed(tuple(subtitles.characteristic(name).lower() for name in by))
    instead = "Take one of them away" if len(by) > 1 else "Choose another characteristic"
    return (
        f"{measure.title} by {named}: withheld, because most groups would hold fewer than ten people, or the "
        f"exact total would give a group's number away. {instead}."
    )


def _not_collected(measure: Measure, missing: Sequence[str], year: int) -> str:
    needs = ", ".join(subtitles.column(name, measure.labels) for name in missing)
    return f"{measure.title}: not collected in {year}." + (
        f" Your files would need: {needs}." if needs else ""
    )
