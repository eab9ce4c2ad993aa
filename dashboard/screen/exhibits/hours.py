"""Hours: the share meeting the guideline, how hours are spread, by group, and the middle of them by year."""

from analysis.catalogue.figure import Figure, Statistic
from dashboard.charts import figures
from dashboard.document.chart import Chart, Mark, Point, Series
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.screen.exhibits import over_years
from dashboard.words import numbers, sentences
from dashboard.words.captions import chart_findings, subtitles

LIMITS = (
    "{Hours} are as members declared them; nobody has checked most of them. They say nothing of how good the "
    "learning was. A dashed line marks changed rules: the years on either side of it cannot be compared. "
    "Scheme members alone are counted, so nothing here speaks for the whole membership."
)
_MISSING = {
    "short_of_planned_only": "{Planned} {hours} only",
    "short_of_hours_only": "Total {hours} only",
    "short_of_both": "Both",
}
_NEAR = "Less than one {hour} short of their own target, all targets"
_HALF = "The point is the median; the pale bar is the middle half. Given to the half below."


def leading(view: View) -> str:
    """The measure that may lead: the guideline where it can be judged, else their target, else the year's."""
    if {"target", "planned_hours"} <= view.year.collected:
        return "met_guideline"
    return "reached_target" if "target" in view.year.collected else "recorded_target"


def exhibits(view: View, by: tuple[str, ...]) -> tuple[Shown, ...]:
    """Everything about hours, in order."""
    lead = leading(view)
    return (
        over_years.share(view, lead, "met_by_year", _bounds(view, lead)),
        _short(view),
        _histogram(view),
        share_by_group(view, lead, by, "met_by_group"),
        _middle(view),
        _middle_by_group(view, by),
    )


def headline(view: View) -> str:
    """How many reached what was asked, in a sentence."""
    measure = view.measure(leading(view))
    figure = view.figure(measure.name)
    if figure is None or not figure.is_shown:
        return view.catalogue.labels.put(f"Nothing can be said about {{hours}} in {view.cpd_year}.")
    return chart_findings.share_headline(measure, figure)


def _bounds(view: View, name: str) -> str:
    """What the share would be if none, or all, of those who did not declare had done it."""
    held = view.catalogue.beside(name, view.cpd_year)
    lowest, highest = held.get(Statistic.LOWEST), held.get(Statistic.HIGHEST)
    if lowest is None or highest is None or lowest.part == highest.part:
        return ""
    missing = numbers.number((highest.part or 0) - (lowest.part or 0))
    return (
        f"With the {missing} members who were due and did not declare, the share of all "
        f"{numbers.number(lowest.whole or 0)} lies {numbers.outer(lowest, highest)}, whatever they did."
    )


def named(view: View, titles: dict[str, str]) -> list[tuple[str, Figure]]:
    """The scheme's figures of these measures, by their titles."""
    found = ((title, view.figure(name)) for name, title in titles.items())
    return [(title, figure) for title, figure in found if figure is not None]


def _short(view: View) -> Shown:
    """What was missing, in the words of the shortfall; the three parts share one base."""
    labels = view.catalogue.labels
    found = named(view, {name: labels.put(title) for name, title in _MISSING.items()})
    first = next(iter(_MISSING))
    if absent := absence(view, first, [figure for _, figure in found], title="What was missing"):
        return absent
    base = numbers.base(found[0][1], view.measure(first))
    near = view.figure("within_one_hour")
    return Exhibit(
        shown=figures.shares(found, figures.WORDS["declarations"]).chart(
            id="short",
            kind="bar",
            finding=labels.put(f"{numbers.share(found[0][1])} were short of {{planned}} {{hours}} only"),
            subtitle=f"What was missing, share of {base}. CPD year {view.cpd_year}. The rest met the "
            "guideline.",
            heading="What was missing",
            note=labels.put(f"{_NEAR}: {numbers.part_of(near)}.") if near and near.is_shown else "",
        ),
        measures=(*_MISSING, "within_one_hour"),
    )


def _histogram(view: View) -> Shown:
    name = "hours_distribution"
    measure, found = view.measure(name), view.bins(name)
    if not found:
        return absence(view, name, ()) or Absent(f"{measure.title}: nothing to show.")
    rule = view.year.guideline
    targets = tuple(filter(None, (rule.reduced_target_hours, rule.target_hours)))
    labels = view.catalogue.labels
    everyone = numbers.number(sum(bar.count for bar in found))
    words = figures.WORDS
    return Exhibit(
        shown=Chart(
            id="spread",
            kind="histogram",
            finding=chart_findings.spread_finding(found, targets, labels),
            subtitle=f"{numbers.sentence_case(measure.among)} (n = {everyone}). CPD year {view.cpd_year}. "
            "Bars under ten declarations are joined with their neighbours and drawn at the same area.",
            heading=labels.put("{Hours}"),
            unit=labels.put("Declarations for each five {hours}"),
            categories=tuple(sentences.bin_label(bar, labels) for bar in found),
            series=(
                Series(
                    words["declarations"], tuple(Point(bar.count, numbers.number(bar.count)) for bar in found)
                ),
            ),
            at=figures.edges(found),
            open_ended=found[-1].upper is None,
            marks=tuple(Mark(target, numbers.hours(target, labels)) for target in sorted(set(targets))),
        ),
        measures=(name,),
    )


def share_by_group(view: View, name: str, by: tuple[str, ...], key: str) -> Shown:
    """A share of each group, and of what it was counted."""
    measure = view.measure(name)
    if not by:
        return Absent(f"{measure.title} by group: {_NO_GROUPS}", needs_files=True)
    found = view.figures(name, by=by)
    if absent := absence(view, name, found, by):
        return absent
    return Exhibit(
        shown=figures.by_group({measure.title: found}).chart(
            id=key,
            kind="bar",
            finding=chart_findings.range_finding(found, measure.title),
            subtitle=subtitles.subtitle(measure, view.figure(name), f"CPD year {view.cpd_year}", by),
            heading=figures.heading(by),
            note=subtitles.group_note(view.catalogue, by, found),
        ),
        measures=(name,),
        by=by,
    )


_NO_GROUPS = "no characteristic was collected. Add one, such as the membership category."


def _middle(view: View) -> Shown:
    name = "hours_full" if "target" in view.year.collected else "hours"
    measure, found = view.measure(name), view.figures(name, every_year=True)
    if absent := absence(view, name, found):
        return absent
    labels, before = view.catalogue.labels, over_years.medians_published(view, name)
    drawn = figures.medians(
        (*before, *found),
        {name: measure},
        lambda each: str(each.year),
        hollow=[str(each.year) for each in before],
    )
    return Exhibit(
        shown=over_years.over_years(
            view,
            drawn.in_a_row(),
            id="hours_by_year",
            finding=chart_findings.hours_finding(found, view.cpd_year, labels),
            subtitle=subtitles.subtitle(measure, view.figure(name), over_years.span(view)),
            unit=labels.put("{Hours}"),
            band=True,
            note=f"{_HALF} {over_years.source_note(view, before)}".strip(),
        ),
        measures=(name,),
    )


def _middle_by_group(view: View, by: tuple[str, ...]) -> Shown:
    labels = view.catalogue.labels
    if not by:
        return Absent(labels.put(f"Median {{hours}} by group: {_NO_GROUPS}"), needs_files=True)
    measure, found = view.measure("hours"), view.figures("hours", by=by)
    if absent := absence(view, "hours", found, by):
        return absent
    return Exhibit(
        shown=figures.medians(found, {"hours": measure}).chart(
            id="hours_by_group",
            kind="points",
            finding=chart_findings.median_finding(found, labels),
            subtitle=subtitles.subtitle(measure, view.figure("hours"), f"CPD year {view.cpd_year}", by),
            heading=figures.heading(by),
            unit=labels.put("{Hours}"),
            band=True,
            note=f"{_HALF} A median needs ten declarations, quartiles need 30. "
            + subtitles.group_note(view.catalogue, by, found),
        ),
        measures=("hours",),
        by=by,
    )
