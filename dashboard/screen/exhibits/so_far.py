"""The year in progress: how declarations came in beside earlier years, and which groups have declared."""

from dashboard.charts.page import groups, weeks
from dashboard.reports.findings import so_far
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.words import numbers, sentences
from dashboard.words.captions import subtitles


def curve(view: View) -> Shown:
    """The number declared by week, this year and up to two before it."""
    held = view.catalogue.weeks
    if not any(week.cpd_year == view.cpd_year for week in held):
        return Absent(
            f"Declarations week by week: no days of submission are held for CPD year {view.cpd_year}.",
            needs_files="submitted_on" not in view.year.collected,
        )
    years = sorted({week.cpd_year for week in held}, reverse=True)
    return Exhibit(
        key="weeks",
        finding=so_far.curve_finding(view.catalogue, view.cpd_year),
        subtitle=f"Members who had declared, counted from the day the window opened. "
        f"{numbers.sentence_case(subtitles.span(years))}. The points mark the same day of each timetable.",
        alt=sentences.alt_line("members who had declared by the same day of each timetable", _by_year(view)),
        chart=lambda: weeks.curve(held),
        table=tables.weeks(held, years),
        measures=("valid_declarations",),
        note="Weeks in which fewer than ten declared are joined to the next. A member counts from the first "
        "declaration on; declarations without a day of submission are left out here.",
    )


def _by_year(view: View) -> tuple[tuple[int, str], ...]:
    """By CPD year the number declared by the same day, as text."""
    return tuple(
        (year, numbers.number(week.declared))
        for year, week in sorted(so_far.same_day(view.catalogue).items())
    )


def by_group(view: View, by: tuple[str, ...]) -> Shown:
    """The share of those due who have declared, by group."""
    name = "declaration_rate"
    if not by:
        return Absent("Declared so far by group: no characteristic was collected.", needs_files=True)
    figures = view.figures(name, by=by)
    measure = view.measure(name)
    if absent := absence(view, name, figures, by):
        return absent
    told = [(groups.name_of(figure), numbers.share(figure)) for figure in figures if figure.is_shown]
    return Exhibit(
        key="declared_by_group",
        finding=so_far.groups_finding(view.catalogue, view.cpd_year, figures),
        subtitle=subtitles.subtitle(measure, view.figure(name), f"CPD year {view.cpd_year}, so far"),
        alt=sentences.alt_bars("the share of those due who have declared", told),
        chart=lambda: groups.shares(figures),
        table=tables.shares(figures, measure.title),
        measures=(name,),
        by=by,
        note=subtitles.group_note(view.catalogue, by, figures),
    )
