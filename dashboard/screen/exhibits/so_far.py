"""The year in progress: how declarations came in beside earlier years, and which groups have declared."""

from analysis.catalogue.figure import Week
from dashboard.charts import figures
from dashboard.document.chart import Chart, Point, Series
from dashboard.reports.findings import so_far
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.words import numbers
from dashboard.words.captions import subtitles


def curve(view: View) -> Shown:
    """The number declared by week, this year and up to two before it."""
    held = {(week.day, week.cpd_year): week for week in view.catalogue.weeks}
    years = sorted({year for _, year in held}, reverse=True)
    if view.cpd_year not in years:
        return Absent(
            f"Declarations week by week: no days of submission are held for CPD year {view.called}.",
            needs_files="submitted_on" not in view.year.collected,
        )
    days = sorted({day for day, _ in held})
    today = {week.day for week in held.values() if week.is_today}
    none = (Point(0, "none yet"),)
    return Exhibit(
        shown=Chart(
            id="weeks",
            kind="curve",
            finding=so_far.curve_finding(view.catalogue, view.cpd_year),
            subtitle=f"Members who had declared, counted from the day the window opened. "
            f"{numbers.sentence_case(subtitles.span(years, view.catalogue.labels))}. The points mark the "
            "same day of each timetable, of earlier years in fives.",
            heading="Days since the window opened",
            unit="",
            categories=("0", *(f"{day + 1}{' (the same day)' * (day in today)}" for day in days)),
            at=((0.0,), *((day + 1.0,) for day in days)),
            series=tuple(
                Series(
                    f"CPD year {view.catalogue.labels.year(year)}",
                    none + tuple(_point(held.get((day, year)), view.cpd_year) for day in days),
                )
                for year in years
            ),
            note="Weeks in which fewer than ten declared are joined to the next. A member counts from the "
            "first declaration on; declarations without a day of submission are left out here.",
        ),
        measures=("valid_declarations",),
    )


def _point(week: Week | None, open_year: int) -> Point:
    if week is None:
        return Point(None, figures.NONE)
    told = numbers.number(week.declared)
    if week.is_today and week.cpd_year != open_year:
        told = numbers.roughly(told)
    return Point(week.declared, told, told if week.is_today else "")


def by_group(view: View, by: tuple[str, ...]) -> Shown:
    """The share of those due who have declared, by group."""
    name = "declaration_rate"
    if not by:
        return Absent("Declared so far by group: no characteristic was collected.", needs_files=True)
    found, measure = view.figures(name, by=by), view.measure(name)
    if absent := absence(view, name, found, by):
        return absent
    return Exhibit(
        shown=figures.by_group({measure.title: found}).chart(
            id="declared_by_group",
            kind="bar",
            finding=so_far.groups_finding(view.catalogue, view.cpd_year, found),
            subtitle=subtitles.subtitle(measure, view.figure(name), f"CPD year {view.called}, so far", by),
            heading=figures.heading(by),
            note=subtitles.group_note(view.catalogue, by, found),
        ),
        measures=(name,),
        by=by,
    )
