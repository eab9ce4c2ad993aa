"""Balance over areas: the mix by year, area by area, how many areas, empty areas by group, the triangle."""

from analysis.catalogue.figure import Statistic
from analysis.measures.measure import Family
from analysis.scheme.vocabulary import AREAS
from dashboard.charts import figures
from dashboard.document.chart import Chart, Mark, Series
from dashboard.reports.paper import balance as by_area
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.screen.exhibits import over_years
from dashboard.screen.exhibits.hours import named
from dashboard.words import evidence, numbers
from dashboard.words.captions import chart_findings, subtitles
from dashboard.words.voice import voice

LIMITS = (
    "An uneven split may suit a member's role, so nothing here is a fault by itself. "
    "Members decide themselves which area an activity belongs to, and may see the line differently."
)
_COVERED = {3: "{All_areas}", 2: "Two areas", 1: "One area"}


def _of_areas(view: View, family: Family) -> dict[str, str]:
    """The measures of a family, one an area, each with the scheme's word for the area."""
    labels = view.catalogue.labels
    return {family.name_of(area): labels.of(area) for area in AREAS[: labels.areas] or AREAS}


def exhibits(view: View, by: tuple[str, ...]) -> tuple[Shown, ...]:
    """Everything about balance, in order."""
    first = mix(view)
    if isinstance(first, Absent):
        return (first,)
    return (first, areas(view), _covered(view), _empty(view, by), _triangle(view))


def headline(view: View) -> str:
    """How many recorded hours in all three areas, in a sentence."""
    figure = view.figure("areas_covered_3")
    if figure is None or not figure.is_shown:
        return view.catalogue.labels.put(f"{{Hours}} by area were not collected in {view.cpd_year}.")
    return chart_findings.share_headline(
        view.measure("areas_covered_3"),
        figure,
        view.catalogue.labels.put("recorded {hours} in {all_areas}"),
    )


def mix(view: View) -> Shown:
    """The mean of members' own shares, year by year, the latest first."""
    labels, areas = view.catalogue.labels, _of_areas(view, Family.MIX)
    found = {
        title: [
            each for each in view.figures(name, every_year=True) if each.statistic is Statistic.MEAN_SHARE
        ]
        for name, title in areas.items()
    }
    this = [figure for held in found.values() for figure in held if figure.year == view.cpd_year]
    first = next(iter(areas))
    if absent := absence(view, first, this, title="The mix of areas and everything about balance"):
        return absent
    parts = [(title, numbers.share(figure)) for title, figure in zip(found, this, strict=False)]
    base = numbers.base(this[0], view.measure(first))
    held = [year.cpd_year for year in view.years]
    return Exhibit(
        shown=figures.over_years(found, held)
        .turned()
        .chart(
            id="area_mix",
            kind="stack",
            finding=labels.put(f"How members' {{hours}} divide in {view.cpd_year}: ")
            + chart_findings.parts(parts),
            subtitle=labels.put(
                "Mean of each member's own shares of {hours}, so that every declaration counts "
            )
            + f"once; among {base}. {numbers.sentence_case(subtitles.span(held))}. "
            "Shares may not add to 100% because of rounding.",
            heading=figures.WORDS["cpd_year"],
            events=over_years.events(view, held),
        ),
        measures=tuple(areas),
    )


def areas(view: View) -> Shown:
    """Area by area of the full target: mix, who recorded none, what was planned, and how far from even."""
    speaking = voice(evidence.of_year(view.catalogue, view.cpd_year))
    told = next(by_area.areas(speaking), None)
    if told is None:
        return Absent("Balance of the full target: not collected.", needs_files=True)
    families = [family for family, _ in by_area.COLUMNS.values()]
    return Exhibit(
        shown=told,
        measures=tuple(name for family in families for name in _of_areas(view, family)),
        about=speaking.say("{word.not_allocated}") if speaking.can("{word.not_allocated}") else "",
    )


def _covered(view: View) -> Shown:
    labels = view.catalogue.labels
    titles = {Family.COVERED.name_of(str(number)): labels.put(name) for number, name in _COVERED.items()}
    found = [(title, figure) for title, figure in named(view, titles) if figure.is_shown]
    none = labels.put("How many areas hold {hours}")
    if absent := absence(view, "areas_covered_3", [each for _, each in found], title=none):
        return absent
    base = numbers.base(found[0][1], view.measure("areas_covered_3"))
    return Exhibit(
        shown=figures.shares(found, figures.WORDS["declarations"]).chart(
            id="areas_covered",
            kind="bar",
            finding=labels.put(f"{numbers.share(found[0][1])} recorded {{hours}} in {{all_areas}}"),
            subtitle=labels.put("Areas with {hours}, ") + f"among {base}. CPD year {view.cpd_year}.",
            heading=labels.put("Areas with {hours}"),
        ),
        measures=tuple(figure.measure for _, figure in found),
    )


def _empty(view: View, by: tuple[str, ...]) -> Shown:
    if not by:
        return Absent("Empty areas by group: no characteristic was collected.", needs_files=True)
    areas = _of_areas(view, Family.ZERO)
    found = {title: view.figures(name, by=by) for name, title in areas.items()}
    every = tuple(figure for held in found.values() for figure in held)
    first = next(iter(areas))
    if absent := absence(view, first, every, by, title="Empty areas"):
        return absent
    told = [(title, numbers.share(figure)) for title, figure in named(view, areas)]
    return Exhibit(
        shown=figures.by_group(found).chart(
            id="empty_areas",
            kind="bar",
            finding=f"Nothing recorded in an area: {chart_findings.parts(told)}",
            subtitle=f"Nothing recorded in an area, among {view.measure(first).among}, by "
            f"{figures.heading(by).lower()}. CPD year {view.cpd_year}.",
            heading=figures.heading(by),
            note=subtitles.group_note(view.catalogue, by, every),
        ),
        measures=tuple(areas),
        by=by,
    )


def _triangle(view: View) -> Shown:
    cells = view.cells("area_triangle")
    shown = [cell.value for cell in cells if cell.value is not None]
    if not shown:
        return absence(view, "area_triangle", ()) or Absent("The three areas together: nothing to show.")
    labels = view.catalogue.labels
    corners = tuple(map(labels.of, AREAS))
    ordered = sorted(cells, key=lambda cell: -(cell.value or 0))
    return Exhibit(
        shown=Chart(
            id="triangle",
            kind="triangle",
            finding=labels.put("Where members' {hours} lie between the three areas"),
            subtitle=labels.put("Splits of {hours} between ")
            + f"{numbers.listed(corners)}. Each small triangle is one; fuller means more declarations. "
            f"Among {view.measure('area_triangle').among}; "
            f"{numbers.number(sum(shown))} lie in the triangles shown, up to {numbers.number(max(shown))} in "
            f"one. Empty triangles hold too few to show. CPD year {view.cpd_year}.",
            heading=labels.put("Split of {hours}"),
            unit="",
            categories=tuple(subtitles.split_of_cell(cell, corners) for cell in ordered),
            series=(
                Series(
                    figures.WORDS["declarations"],
                    tuple(map(figures.cell_count, ordered)),
                ),
            ),
            at=tuple(map(figures.corners, ordered)),
            marks=tuple(Mark(place, title) for place, title in enumerate(corners)),
        ),
        measures=("area_triangle",),
    )
