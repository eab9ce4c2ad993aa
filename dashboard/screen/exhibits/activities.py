"""Planning and kinds of activity: the planned share and minimum, who does what for how long, in which
area."""

from analysis.measures.measure import Family
from analysis.scheme.vocabulary import AREAS, TWAVES
from dashboard.charts import figures
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.screen.exhibits import over_years
from dashboard.screen.exhibits.hours import named, share_by_group
from dashboard.words import numbers
from dashboard.words.captions import chart_findings, subtitles

LIMITS = (
    "{Planned} and {unplanned} are the members' own words for what they did. A larger {planned} share is not "
    "better learning, and members with more of it may differ from others in many ways. A member may do "
    "several kinds of activity, so the shares of the kinds add up to more than 100%."
)


def _of_kinds(view: View, family: Family) -> dict[str, str]:
    """The measures of a family, one a kind of activity, each with the scheme's word for the kind."""
    return {family.name_of(kind): title for kind, title in view.catalogue.labels.named(TWAVES).items()}


def exhibits(view: View, by: tuple[str, ...]) -> tuple[Shown, ...]:
    """Everything about planning and activities, in order."""
    planned = share_by_group(view, "planned_minimum", by, "planned_by_group")
    return (_planned(view), planned, _kinds(view), _hours(view), _crossing(view))


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
    names = ("planned_minimum", "planned_share")
    this, measure = view.figure(names[0]), view.measure(names[0])
    if this is None:
        return Absent(labels.put("{Planned} {hours}: nothing to show."))
    if absent := absence(view, names[0], [this]):
        return absent
    change = view.changes().get((names[0], this.statistic))
    return Exhibit(
        shown=over_years.lines(
            view,
            names,
            id="planned",
            finding=chart_findings.share_finding(measure, this, change),
            subtitle=subtitles.subtitle(measure, this, over_years.span(view))
            + labels.put(" The {planned} share is the mean of each member's own share."),
        ),
        measures=names,
    )


def _kinds(view: View) -> Shown:
    found = sorted(named(view, _of_kinds(view, Family.DOES)), key=lambda pair: -(pair[1].value or 0))
    if absent := absence(view, "does_training", [figure for _, figure in found], title="Kinds of activity"):
        return absent
    base = numbers.base(found[0][1], view.measure("does_training"))
    return Exhibit(
        shown=figures.shares(found, figures.WORDS["declarations"]).chart(
            id="kinds",
            kind="bar",
            finding=chart_findings.more_often("Kinds of activity", found),
            subtitle=f"Share who recorded any of each kind of activity, among {base}. CPD year "
            f"{view.cpd_year}. A member may do several.",
            heading="Kind of activity",
        ),
        measures=tuple(_of_kinds(view, Family.DOES)),
    )


def _hours(view: View) -> Shown:
    labels, names = view.catalogue.labels, _of_kinds(view, Family.HOURS)
    found, title = view.figures(*names), labels.put("{Hours} of each kind of activity")
    if absent := absence(view, "hours_training", found, title=title):
        return absent
    measures = {name: view.measure(name) for name in names}
    return Exhibit(
        shown=figures.medians(found, measures, lambda figure: names[figure.measure]).chart(
            id="hours_of_doers",
            kind="points",
            finding=labels.put("{Hours} among those who did each kind"),
            subtitle=labels.put(
                "Median {hours} and middle half among the declarations that recorded the kind. "
            )
            + f"CPD year {view.cpd_year}.",
            heading="Kind of activity",
            unit=labels.put("{Hours}"),
            band=True,
            note="The point is the median; the pale bar is the middle half. Given to the half below.",
        ),
        measures=tuple(names),
    )


def _crossing(view: View) -> Shown:
    cells = view.cells("area_by_activity")
    if not any(cell.value is not None for cell in cells):
        return absence(view, "area_by_activity", ()) or Absent("Area by activity: nothing to show.")
    labels = view.catalogue.labels
    return Exhibit(
        shown=figures.crossed(cells, labels.named(AREAS), labels.named(TWAVES)).chart(
            id="crossing",
            kind="shades",
            finding="Which kinds of activity serve which area",
            subtitle=f"Share of all {view.measure('area_by_activity').among}. CPD year {view.cpd_year}. "
            "Pairs with fewer than ten members stay empty.",
            heading="Activity",
        ),
        measures=("area_by_activity",),
    )
