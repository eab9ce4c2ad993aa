"""Balance over the three areas: the mix by year, how many areas, empty areas by group,
the triangle, evenness."""

from analysis.catalogue.figure import Figure, Statistic
from analysis.measures.measure import Family
from analysis.scheme.vocabulary import AREAS
from dashboard.charts.page import balance, groups
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.words import numbers, sentences
from dashboard.words.captions import chart_findings, subtitles

LIMITS = (
    "The areas are a guide. An uneven split is fine where it suits the role, "
    "so nothing here is a fault. "
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
    return (first, _covered(view), _empty(view, by), _triangle(view), _evenness(view, by))


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
    """The mean of members' own shares, year by year."""
    labels, areas = view.catalogue.labels, _of_areas(view, Family.MIX)
    found = {title: _means(view.figures(name, every_year=True)) for name, title in areas.items()}
    this = [figure for figures in found.values() for figure in figures if figure.year == view.cpd_year]
    first = next(iter(areas))
    if absent := absence(view, first, this, title="The mix of areas and everything about balance"):
        return absent
    years = [year.cpd_year for year in view.years]
    parts = [(title, numbers.share(figure)) for title, figure in zip(found, this, strict=False)]
    measure = view.measure(first)
    return Exhibit(
        key="area_mix",
        finding=labels.put(f"How members' {{hours}} divide in {view.cpd_year}: ")
        + chart_findings.parts(parts),
        subtitle=f"Mean of each member's own shares, so that every declaration counts once; among "
        f"{numbers.base(this[0], measure)}. {numbers.sentence_case(subtitles.span(years))}. "
        "Shares may not add to 100% because of rounding.",
        alt=sentences.alt_bars(f"the mix of areas in {view.cpd_year}", parts),
        chart=lambda: balance.mix(found, labels),
        table=tables.by_year(found, years),
        over=tuple(years),
        down=True,
        measures=tuple(areas),
    )


def _means(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if figure.statistic is Statistic.MEAN_SHARE)


def _covered(view: View) -> Shown:
    labels = view.catalogue.labels
    covered = [(labels.put(name), Family.COVERED.name_of(str(number))) for number, name in _COVERED.items()]
    found = [(name, view.figure(measure)) for name, measure in covered]
    figures = [figure for _, figure in found if figure is not None and figure.is_shown]
    if absent := absence(view, "areas_covered_3", figures, title=labels.put("How many areas hold {hours}")):
        return absent
    names = {figure.measure: name for name, figure in found if figure is not None}
    measure = view.measure("areas_covered_3")
    return Exhibit(
        key="areas_covered",
        finding=labels.put(f"{numbers.share(figures[0])} recorded {{hours}} in {{all_areas}}"),
        subtitle=f"Among {numbers.base(figures[0], measure)}. CPD year {view.cpd_year}.",
        alt=sentences.alt_bars(
            labels.put("areas with {hours}"), [(names[each.measure], numbers.share(each)) for each in figures]
        ),
        chart=lambda: groups.shares(figures, lambda figure: names[figure.measure]),
        table=tables.named_shares(
            [(names[each.measure], each) for each in figures], labels.put("Areas with {hours}")
        ),
        measures=tuple(names),
    )


def _empty(view: View, by: tuple[str, ...]) -> Shown:
    if not by:
        return Absent("Empty areas by group: no characteristic was collected.", needs_files=True)
    labels, areas = view.catalogue.labels, _of_areas(view, Family.ZERO)
    found = {title: view.figures(name, by=by) for name, title in areas.items()}
    figures = [figure for each in found.values() for figure in each]
    if absent := absence(view, next(iter(areas)), figures, by, title="Empty areas"):
        return absent
    measure = view.measure(next(iter(areas)))
    whole = [(title, view.figure(name)) for name, title in areas.items()]
    told = [(title, numbers.share(figure)) for title, figure in whole if figure is not None]
    return Exhibit(
        key="empty_areas",
        finding=f"Nothing recorded in an area: {chart_findings.parts(told)}",
        subtitle=f"Among {measure.among}, by group. CPD year {view.cpd_year}.",
        alt=sentences.alt_bars(labels.put("members with no {hours} in an area, whole scheme"), told),
        chart=lambda: groups.several(found),
        table=tables.several(found),
        measures=tuple(areas),
        by=by,
        note=subtitles.group_note(
            view.catalogue, by, tuple(each for figures in found.values() for each in figures)
        ),
    )


def _triangle(view: View) -> Shown:
    cells = view.cells("area_triangle")
    shown = [cell for cell in cells if cell.value is not None]
    if not shown:
        return absence(view, "area_triangle", ()) or Absent("The three areas together: nothing to show.")
    measure = view.measure("area_triangle")
    labels = view.catalogue.labels
    corners = tuple(map(labels.of, AREAS))
    inside = numbers.number(sum(cell.value or 0 for cell in shown))
    fullest = numbers.number(max(cell.value or 0 for cell in shown))
    return Exhibit(
        key="triangle",
        finding=labels.put("Where members' {hours} lie between the three areas"),
        subtitle=labels.put("Each small triangle is a split of {hours}; ")
        + "darker means more declarations. Among "
        f"{measure.among}; "
        f"{inside} lie in the triangles shown, up to {fullest} in one. White triangles hold too few to show. "
        f"CPD year {view.cpd_year}.",
        alt=subtitles.triangle_alt(shown, corners),
        chart=lambda: balance.triangle(cells, corners),
        table=tables.triangle(shown, corners, labels),
        measures=("area_triangle",),
        wide=False,
    )


def _evenness(view: View, by: tuple[str, ...]) -> Shown:
    measure = view.measure("evenness")
    figures = view.figures("evenness", by=by) if by else view.figures("evenness")
    this = view.figure("evenness")
    if this is None or (absent := absence(view, "evenness", figures, by)):
        return absent if this else Absent("Evenness: nothing to show.")
    return Exhibit(
        key="evenness",
        finding=f"The median evenness is {numbers.value(this, measure)}",
        subtitle=view.catalogue.labels.put("From 0, all {hours} in one area, to 1, equal thirds. ")
        + f"Among {numbers.base(this, measure)}. "
        f"CPD year {view.cpd_year}.",
        alt="",
        table=tables.spread(figures, measure),
        measures=("evenness",),
        by=by,
    )
