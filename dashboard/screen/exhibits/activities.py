"""Planning and kinds of activity: the planned share and minimum, who does what for how long, in which
area."""

from analysis.measures.activities import TITLES
from analysis.measures.balance import TITLES as AREAS
from analysis.measures.measure import Family
from dashboard.charts import figures
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.screen.exhibits import over_years
from dashboard.screen.exhibits.hours import named, share_by_group
from dashboard.words import numbers
from dashboard.words.captions import chart_findings, subtitles

LIMITS = (
    "Planned and unplanned are the members' own words for what they did. A larger planned share is not "
    "better learning, and members who plan may differ from others in many ways. A member may do several "
    "kinds of activity, so the shares of the kinds add up to more than 100%."
)
_DOES = {Family.DOES.name_of(kind): title for kind, title in TITLES.items()}
_HOURS = {Family.HOURS.name_of(kind): title for kind, title in TITLES.items()}


def exhibits(view: View, by: tuple[str, ...]) -> tuple[Shown, ...]:
    """Everything about planning and activities, in order."""
    planned = share_by_group(view, "planned_minimum", by, "planned_by_group")
    return (_planned(view), planned, _kinds(view), _hours(view), _crossing(view))


def headline(view: View) -> str:
    """How many planned at least the minimum, in a sentence."""
    figure = view.figure("planned_minimum")
    if figure is None or not figure.is_shown:
        return f"Planned hours were not collected in {view.cpd_year}."
    least = numbers.in_words(view.year.guideline.planned_minimum_hours)
    measure = view.measure("planned_minimum")
    return chart_findings.share_headline(measure, figure, f"planned at least {least} hours")


def _planned(view: View) -> Shown:
    names = ("planned_minimum", "planned_share")
    this, measure = view.figure(names[0]), view.measure(names[0])
    if this is None or (absent := absence(view, names[0], [this])):
        return absent if this else Absent("Planned hours: nothing to show.")
    change = view.changes().get((names[0], this.statistic))
    return Exhibit(
        shown=over_years.lines(
            view,
            names,
            id="planned",
            finding=chart_findings.share_finding(measure, this, change),
            subtitle=subtitles.subtitle(measure, this, over_years.span(view))
            + " The planned share is the mean of each member's own share.",
        ),
        measures=names,
    )


def _kinds(view: View) -> Shown:
    found = sorted(named(view, _DOES), key=lambda pair: -(pair[1].value or 0))
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
        measures=tuple(_DOES),
    )


def _hours(view: View) -> Shown:
    found = view.figures(*_HOURS)
    if absent := absence(view, "hours_training", found, title="Hours of each kind of activity"):
        return absent
    measures = {name: view.measure(name) for name in _HOURS}
    return Exhibit(
        shown=figures.medians(found, measures, lambda figure: _HOURS[figure.measure]).chart(
            id="hours_of_doers",
            kind="points",
            finding="Hours among those who did each kind",
            subtitle="Median hours and middle half among the declarations that recorded the kind. CPD year "
            f"{view.cpd_year}.",
            heading="Kind of activity",
            unit=figures.WORDS["hours"],
            band=True,
            note="The point is the median; the pale bar is the middle half. Given to the half hour below.",
        ),
        measures=tuple(_HOURS),
    )


def _crossing(view: View) -> Shown:
    cells = view.cells("area_by_activity")
    if not any(cell.value is not None for cell in cells):
        return absence(view, "area_by_activity", ()) or Absent("Area by activity: nothing to show.")
    return Exhibit(
        shown=figures.crossed(cells, AREAS, TITLES).chart(
            id="crossing",
            kind="shades",
            finding="Which kinds of activity serve which area",
            subtitle=f"Share of all {view.measure('area_by_activity').among}. CPD year {view.cpd_year}. "
            "Pairs with fewer than ten members stay empty.",
            heading="Activity",
        ),
        measures=("area_by_activity",),
    )
