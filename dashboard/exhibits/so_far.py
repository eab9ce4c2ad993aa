"""The year in progress as pictures: how declarations came in, and which groups have declared."""

from dashboard import captions, captions_findings, sentences, tables, words
from dashboard.charts import groups, progress
from dashboard.data import View
from dashboard.exhibits.exhibit import Absent, Exhibit, Shown
from dashboard.reports.so_far import SoFar

_RATE = "declaration_rate"


def exhibits(view: View, found: SoFar) -> tuple[Shown, ...]:
    """The curve against earlier years, then the rate by group."""
    return (_curve(view, found), _groups(view))


def _curve(view: View, found: SoFar) -> Exhibit:
    series = {str(steps[0].year): steps for steps in (found.steps, *found.earlier)}
    days = sorted({step.day for steps in series.values() for step in steps})
    held = {name: {step.day: words.number(step.declared) for step in steps} for name, steps in series.items()}
    rows = [{"Day": str(day + 1), **{name: cells.get(day, "–") for name, cells in held.items()}} for day in days]
    told = [(name, f"{words.number(steps[-1].declared)} by day {steps[-1].day + 1}") for name, steps in series.items()]
    return Exhibit(
        key="so_far",
        finding=f"{words.number(found.declared)} declarations by day {found.day + 1} of the window",
        subtitle="Members with a valid declaration, added up by days since the window opened, each year by its own "
        "timetable. Steps of fewer than ten are joined with the next.",
        alt=sentences.alt_bars("members who had declared, year by year", told).replace("Bar", "Line", 1),
        chart=lambda: progress.curve(series),
        table=tables.texts(rows),
        measures=("valid_declarations",),
    )


def _groups(view: View) -> Shown:
    for by in view.catalogue.levels:
        figures = [figure for figure in view.figures(_RATE, by=(by,)) if figure.is_shown]
        if len(figures) > 1:
            return _by_group(view, by)
    return Absent("Who has declared, by group: no characteristic has groups of ten members or more.")


def _by_group(view: View, by: str) -> Exhibit:
    figures = [figure for figure in view.figures(_RATE, by=(by,)) if figure.is_shown]
    named = [(" · ".join(label for _, label in figure.groups), words.share(figure)) for figure in figures]
    return Exhibit(
        key="so_far_groups",
        finding=captions_findings.range_finding(figures, f"declared so far, by {captions.characteristic(by).lower()}"),
        subtitle=f"Share of the members due in each group who have declared. CPD year {view.cpd_year}, provisional.",
        alt=sentences.alt_bars("the share who have declared by group", named),
        chart=lambda: groups.shares(figures, lambda figure: " · ".join(label for _, label in figure.groups)),
        table=tables.shares(figures, "Declared"),
        measures=(_RATE,),
        by=(by,),
        note=captions.level_note(view.catalogue, (by,)),
    )
