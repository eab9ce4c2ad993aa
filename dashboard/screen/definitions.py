"""How a measure or one figure was counted, in words: numerator, denominator, basis,
group level and revision."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from analysis.catalogue.figure import Figure
from analysis.measures.measure import Basis, MeanShare, Measure, Quantiles, Share, Unit
from analysis.measures.statement import statement
from dashboard.screen.caches import View
from dashboard.words import numbers
from dashboard.words.captions import subtitles

_SQL = "In SQL, before protection:"


@dataclass(frozen=True, slots=True)
class Counted:
    """What is said of a measure: title and question, named lines, the revision it comes from, and its SQL."""

    title: str
    question: str
    lines: tuple[tuple[str, str], ...]
    provenance: str
    sql: str


def definition(view: View, measure: Measure, by: tuple[str, ...] = ()) -> Counted:
    """How a measure is counted, with the numbers of the scheme in the year chosen."""
    measure = measure.under(view.year.guideline)
    lines = (
        *_lines(measure, view.figure(measure.name)),
        ("Group level", subtitles.levels(view.catalogue, by)),
    )
    return _how_counted(view, measure, lines, by)


def of_figure(view: View, measure: Measure, figure: Figure) -> Counted:
    """How one figure was counted: of its own year and group."""
    measure = measure.under(view.catalogue.year(figure.year).guideline)
    groups = "; ".join(f"{subtitles.characteristic(name)}: {group}" for name, group in figure.groups)
    lines = (
        ("CPD year", measure.labels.year(figure.year)),
        *_lines(measure, figure),
        ("Group", groups or subtitles.levels(view.catalogue, ())),
    )
    return _how_counted(view, measure, lines, tuple(name for name, _ in figure.groups))


def markdown(counted: Counted) -> str:
    """As Markdown; the SQL belongs under it."""
    told = (*(f"{name}: {text}" for name, text in counted.lines), counted.provenance)
    return "\n".join(
        [f"**{counted.title}.** {counted.question}", "", *(f"- {line}" for line in told), "", _SQL]
    )


def html(counted: Counted) -> Markup:
    """As HTML, the SQL with it."""
    told = (*(f"{name}: {text}" for name, text in counted.lines), counted.provenance)
    lines = Markup("").join(Markup("<li>{}</li>").format(line) for line in told)
    return Markup("<p><strong>{}.</strong> {}</p><ul>{}</ul><p>{}</p><pre>{}</pre>").format(
        counted.title, counted.question, lines, _SQL, counted.sql
    )


def _how_counted(
    view: View, measure: Measure, lines: tuple[tuple[str, str], ...], by: tuple[str, ...]
) -> Counted:
    return Counted(
        measure.title,
        measure.question,
        lines,
        subtitles.provenance(view.catalogue.meta),
        statement(measure, by),
    )


def _lines(measure: Measure, figure: Figure | None) -> Iterator[tuple[str, str]]:
    yield "Numerator", _numerator(measure, figure)
    yield "Denominator", numbers.base(figure, measure) if figure else measure.among
    yield "Basis", _basis(measure)


def _numerator(measure: Measure, figure: Figure | None) -> str:
    if isinstance(measure, Share):
        part = (
            f"{numbers.about(numbers.number(figure.part), figure)} of them, "
            if figure and figure.is_shown and figure.part is not None
            else ""
        )
        return f"{part}those that count as “{measure.title.lower()}”"
    if isinstance(measure, MeanShare):
        return "each member's own share first, then the mean, so that every member counts once"
    if isinstance(measure, Quantiles):
        unit = measure.labels.within("hours") if measure.unit is Unit.HOURS else measure.unit
        return f"the value in the middle of all {unit}, and a quarter of the way from either end"
    return "each of them counts one"


def _basis(measure: Measure) -> str:
    if measure.basis is Basis.ESTIMATED:
        return (
            "estimated from the records reviewed; the interval says where the scheme's share lies, 95 "
            "times in 100"
        )
    return "counted: everybody in the denominator was asked, so there is no sampling interval"
