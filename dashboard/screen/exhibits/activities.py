"""Planning and kinds of activity: the planned share and minimum, who does what for how long,
and in which area."""

from analysis.catalogue.figure import Statistic
from analysis.measures.measure import Family
from analysis.scheme.vocabulary import AREAS, TWAVES
from dashboard.charts.page import activities, groups, trend
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.screen.exhibits import published
from dashboard.words import numbers, sentences
from dashboard.words.captions import chart_findings, subtitles

LIMITS = (
    "{Planned} and {unplanned} are the members' own words for what they did. A larger "
    "{planned} share is not better "
    "learning, and members with more of it may differ from others in many ways. A member may "
    "do several kinds of activity, "
    "so the shares of the kinds add up to more than 100%."
)


def exhibits(view: View, by: tuple[str, ...]) -> tuple[Shown, ...]:
    """Everything about planning and activities, in order."""
    return (_planned(view), _planned_by_group(view, by), _kinds(view), _hours(view), _crossing(view))


def headline(view: View) -> str:
    """How many planned at least the minimum, in a sentence."""
    figure = view.figure("planned_minimum")
    rule, labels = view.year.guideline, view.catalogue.labels
    if figure is None or not figure.is_shown or rule.planned_minimum_hours is None:
        return labels.put(f"{{Planned}} {{hours}} were not collected in {view.cpd_year}.")
    least = numbers.in_words(rule.planned_minimum_hours)
    measure = view.measure("planned_minimum")
    return chart_findings.share_headline(
        measure, figure, labels.put(f"recorded at least {least} {{planned}} {{hours}}")
    )


def _planned(view: View) -> Shown:
    labels = view.catalogue.labels
    names = {
        "planned_minimum": labels.put("Reached the {planned} minimum"),
        "planned_share": labels.put("{Planned} share of {hours}"),
    }
    this = view.figure("planned_minimum")
    if this is None or (absent := absence(view, "planned_minimum", [this])):
        return absent if this else Absent(labels.put("{Planned} {hours}: nothing to show."))
    found = {title: view.figures(name, every_year=True) for name, title in names.items()}
    found = {title: [each for each in figures if _leads(each.statistic)] for title, figures in found.items()}
    years = [year.cpd_year for year in view.years]
    measure = view.measure("planned_minimum")
    change = view.changes().get(("planned_minimum", Statistic.SHARE))
    title = names["planned_minimum"]
    before = published.shares(view, "planned_minimum")
    told = [(each.year, numbers.share(each)) for each in found[title]]
    return Exhibit(
        key="planned",
        finding=chart_findings.share_finding(measure, this, change),
        subtitle=subtitles.subtitle(measure, this, subtitles.span(years))
        + labels.put(" The {planned} share is the mean of each member's own share."),
        alt=sentences.alt_line(labels.put("the share who reached the {planned} minimum"), told),
        chart=lambda: trend.shares(found, subtitles.rule_changes(view.years), {title: before}),
        table=tables.by_year(found, years, {title: before}),
        over=tuple(years),
        measures=tuple(names),
        note=published.note(view, before),
    )


def _leads(statistic: Statistic) -> bool:
    return statistic in {Statistic.SHARE, Statistic.MEAN_SHARE}


def _planned_by_group(view: View, by: tuple[str, ...]) -> Shown:
    labels = view.catalogue.labels
    if not by:
        return Absent(
            labels.put("{Planned} minimum by group: no characteristic was collected."), needs_files=True
        )
    measure = view.measure("planned_minimum")
    figures = view.figures("planned_minimum", by=by)
    if absent := absence(view, "planned_minimum", figures, by):
        return absent
    told = [(groups.name_of(figure), numbers.share(figure)) for figure in figures if figure.is_shown]
    return Exhibit(
        key="planned_by_group",
        finding=chart_findings.range_finding(figures, measure.title),
        subtitle=subtitles.subtitle(measure, view.figure("planned_minimum"), f"CPD year {view.cpd_year}"),
        alt=sentences.alt_bars(labels.put("the share who reached the {planned} minimum"), told),
        chart=lambda: groups.shares(figures),
        table=tables.shares(figures, measure.title),
        measures=("planned_minimum",),
        by=by,
        note=subtitles.group_note(view.catalogue, by, figures),
    )


def _kinds(view: View) -> Shown:
    kinds = view.catalogue.labels.named(TWAVES)
    found = [(title, view.figure(Family.DOES.name_of(kind))) for kind, title in kinds.items()]
    named = [(title, figure) for title, figure in found if figure is not None]
    if absent := absence(view, "does_training", [figure for _, figure in named], title="Kinds of activity"):
        return absent
    names = {figure.measure: title for title, figure in named}
    ordered = sorted(named, key=lambda pair: -(pair[1].value or 0))
    figures = [figure for _, figure in ordered]
    measure = view.measure("does_training")
    return Exhibit(
        key="kinds",
        finding=chart_findings.commonest(ordered),
        subtitle=f"Share who recorded any of it, among {numbers.base(figures[0], measure)}. CPD year "
        f"{view.cpd_year}. "
        "A member may do several.",
        alt=sentences.alt_bars(
            "kinds of activity", [(title, numbers.share(figure)) for title, figure in ordered]
        ),
        chart=lambda: groups.shares(figures, lambda figure: names[figure.measure]),
        table=tables.named_shares(ordered, "Kind of activity"),
        measures=tuple(names),
    )


def _hours(view: View) -> Shown:
    labels = view.catalogue.labels
    names = {Family.HOURS.name_of(kind): labels.of(kind) for kind in TWAVES}
    figures = view.figures(*names)
    if absent := absence(
        view, "hours_training", figures, title=labels.put("{Hours} of each kind of activity")
    ):
        return absent
    medians = [each for each in figures if each.statistic is Statistic.MEDIAN and each.is_shown]
    told = [(names[each.measure], numbers.hours(each.value or 0, labels)) for each in medians]
    return Exhibit(
        key="hours_of_doers",
        finding=labels.put("{Hours} among those who did each kind"),
        subtitle="Median and middle half among the declarations that recorded the kind. CPD year "
        f"{view.cpd_year}.",
        alt=sentences.alt_bars(labels.put("median {hours} by kind of activity"), told),
        chart=lambda: groups.medians(figures, labels, lambda figure: names[figure.measure]),
        table=tables.kinds(figures, {name: view.measure(name) for name in names}, names),
        measures=tuple(names),
        note="The point is the median; the pale bar is the middle half. Given to the half below.",
    )


def _crossing(view: View) -> Shown:
    cells = view.cells("area_by_activity")
    if not any(cell.value is not None for cell in cells):
        return absence(view, "area_by_activity", ()) or Absent("Area by activity: nothing to show.")
    measure, labels = view.measure("area_by_activity"), view.catalogue.labels
    areas, kinds = labels.named(AREAS), labels.named(TWAVES)
    return Exhibit(
        key="crossing",
        finding="Which kinds of activity serve which area",
        subtitle=f"Share of all {measure.among}. CPD year {view.cpd_year}. Pairs with fewer than ten "
        "members stay empty.",
        alt=subtitles.crossing_alt(cells, areas, kinds, labels),
        chart=lambda: activities.crossing(cells, areas, kinds),
        table=tables.crossing(cells, areas, kinds),
        measures=("area_by_activity",),
    )
