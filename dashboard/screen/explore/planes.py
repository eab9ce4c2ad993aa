"""What a measure tells beyond one number, of the whole scheme in one year: how hours are spread, where
members lie between the three areas, and which kind of activity serves which area."""

from analysis.measures.measure import Crossing, Distribution, Measure, Ternary
from analysis.scheme.vocabulary import AREAS, TWAVES
from dashboard.charts import figures
from dashboard.document.chart import Chart, Mark, Series
from dashboard.screen.caches import View
from dashboard.screen.exhibit import absence
from dashboard.words import numbers
from dashboard.words.captions import chart_findings, subtitles


def is_plane(measure: Measure) -> bool:
    """Whether it is a picture of its own."""
    return isinstance(measure, Ternary | Crossing)


def plane(view: View, measure: Measure) -> Chart | str:
    """The picture, or why there is none."""
    cells = view.cells(measure.name)
    if not any(cell.value is not None for cell in cells):
        return _why(view, measure)
    return _triangle(view, measure) if isinstance(measure, Ternary) else _crossing(view, measure)


def spread(view: View, measure: Distribution) -> Chart | str:
    """How many lie in each bin, with the year's targets; or why that is not told."""
    found = view.bins(measure.name)
    if not found:
        return _why(view, measure)
    rule, labels = view.year.guideline, view.catalogue.labels
    targets = tuple(filter(None, (rule.reduced_target_hours, rule.target_hours)))
    everyone = numbers.number(sum(bar.count for bar in found))
    return figures.histogram(
        found,
        numbers.bin_label,
        labels,
        id="spread",
        finding=chart_findings.spread_finding(found, targets, labels),
        subtitle=f"{numbers.sentence_case(measure.whom())} (n = {everyone}). CPD year {view.called}.",
        heading=labels.put("{Hours}"),
        unit=labels.put("Declarations for each five {hours}"),
        marks=tuple(Mark(target, numbers.hours(target, labels)) for target in sorted(set(targets))),
        note="Bars under ten declarations are joined with their neighbours and drawn at the same area.",
    )


def _triangle(view: View, measure: Measure) -> Chart:
    cells, labels = view.cells(measure.name), view.catalogue.labels
    shown = [cell.value for cell in cells if cell.value is not None]
    corners = tuple(map(labels.of, AREAS))
    ordered = sorted(cells, key=lambda cell: -(cell.value or 0))
    return Chart(
        id="triangle",
        kind="triangle",
        finding=labels.put("Where members' {hours} lie between the three areas"),
        subtitle=labels.put("Splits of {hours} between ")
        + f"{numbers.listed(corners)}. Each small triangle is one; fuller means more declarations. "
        f"Among {measure.whom()}; {numbers.number(sum(shown))} lie in the triangles shown, up to "
        f"{numbers.number(max(shown))} in one. Empty triangles hold too few to show. CPD year "
        f"{view.called}.",
        heading=labels.put("Split of {hours}"),
        unit="",
        categories=tuple(subtitles.split_of_cell(cell, corners) for cell in ordered),
        series=(Series(figures.WORDS["declarations"], tuple(map(figures.cell_count, ordered))),),
        at=tuple(map(figures.corners, ordered)),
        marks=tuple(Mark(place, title) for place, title in enumerate(corners)),
    )


def _crossing(view: View, measure: Measure) -> Chart:
    labels = view.catalogue.labels
    return figures.crossed(view.cells(measure.name), labels.named(AREAS), labels.named(TWAVES)).chart(
        id="crossing",
        kind="shades",
        finding="Which kinds of activity serve which area",
        subtitle=f"Share of all {measure.whom()}. CPD year {view.called}. Pairs with fewer than ten members "
        "stay empty.",
        heading="Activity",
    )


def _why(view: View, measure: Measure) -> str:
    absent = absence(view, measure.name, ())
    return absent.text if absent else f"{measure.title}: nothing to show in {view.called}."
