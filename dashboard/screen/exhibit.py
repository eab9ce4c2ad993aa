"""An exhibit: a chart or a table and what it was counted from; or one line where nothing may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.catalogue.figure import Figure, State
from analysis.measures.assessing import Definition
from analysis.measures.measure import Measure, Source
from dashboard.document.blocks import Table
from dashboard.document.chart import Chart
from dashboard.screen.caches import View
from dashboard.words import numbers
from dashboard.words.captions import subtitles


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A chart or a table with the measures behind it, or the definitions of figures that are no measures.

    `about` says what a table is of; a chart says so itself.
    """

    shown: Chart | Table
    measures: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    about: str = ""

    @property
    def finding(self) -> str:
        """What stands above it."""
        return self.shown.finding if isinstance(self.shown, Chart) else self.shown.title

    @property
    def subtitle(self) -> str:
        """What it is of."""
        return self.shown.subtitle if isinstance(self.shown, Chart) else self.about


@dataclass(frozen=True, slots=True)
class Absent:
    """One line for a measure that was not collected, is withheld or has too few behind it.

    `needs_files`: whether other files would bring it.
    """

    text: str
    needs_files: bool = False


Shown = Exhibit | Absent


def table(key: str, title: str, rows: Sequence[Mapping[str, str]], note: str = "") -> Table:
    """Rows of text as a table; what a row does not say is a dash."""
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    cells = tuple(tuple(row.get(name) or "–" for name in columns) for row in rows)
    return Table(id=key, title=title, columns=columns, rows=cells, note=note)


def named(view: View, titles: Mapping[str, str]) -> list[tuple[str, Figure]]:
    """The scheme's figures of these measures, by their titles."""
    found = ((title, view.figure(name)) for name, title in titles.items())
    return [(title, figure) for title, figure in found if figure is not None]


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
    year = view.called
    if definition.source is Source.REVIEWED and not view.year.has_reviews:
        return Absent(f"{definition.title}: no reviews are held for CPD year {year}.", needs_files=True)
    missing = [need for need in definition.needs if need not in view.year.collected]
    if missing or any(figure.state is State.NOT_COLLECTED for figure in figures):
        return Absent(_not_collected(definition, missing, year), needs_files=True)
    if by:
        return Absent(f"{_withheld(definition, by)} {whole_scheme(view, measure)}".strip())
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


def whole_scheme(view: View, measure: str) -> str:
    """The figure of the whole scheme with the number it stands on, which no table takes with it."""
    figure = view.figure(measure)
    if figure is None or not figure.is_shown or figure.whole is None:
        return ""
    among = numbers.base(figure, view.measure(measure))
    told = (
        numbers.part_of(figure) if figure.part is not None else numbers.value(figure, view.measure(measure))
    )
    return f"The whole scheme: {told}, among {among}."


def _not_collected(measure: Measure, missing: Sequence[str], year: str) -> str:
    needs = ", ".join(subtitles.column(name, measure.labels) for name in missing)
    return f"{measure.title}: not collected in {year}." + (
        f" Your files would need: {needs}." if needs else ""
    )
