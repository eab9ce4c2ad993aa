"""Hours: the share meeting the guideline, how hours are spread, by group, and the middle of them by year."""

from analysis.catalogue.figure import Statistic
from dashboard.charts.page import groups, hours, trend
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.screen.exhibits import over_years, published
from dashboard.words import numbers, sentences
from dashboard.words.captions import chart_findings, subtitles

LIMITS = (
    "{Hours} are as members declared them; nobody has checked most of them. They say nothing "
    "of how good the learning was. A dashed line marks changed rules: the years on either side of it "
    "cannot be compared. Scheme members alone are counted, so nothing here speaks for the whole membership."
)

_NEAR = "Less than one {hour} short of their own target, all targets"
_MISSING = {
    "short_of_planned_only": "{Planned} {hours} only",
    "short_of_hours_only": "Total {hours} only",
    "short_of_both": "Both",
}


def leading(view: View) -> str:
    """The measure that may lead: the guideline where it can be judged, else their target, else the year's."""
    if {"target", "planned_hours"} <= view.year.collected:
        return "met_guideline"
    return "reached_target" if "target" in view.year.collected else "recorded_target"


def exhibits(view: View, by: tuple[str, ...]) -> tuple[Shown, ...]:
    """Everything about hours, in order."""
    return (
        _years(view),
        _short(view),
        _histogram(view),
        _groups(view, by),
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


def _years(view: View) -> Shown:
    name = leading(view)
    return over_years.share(view, name, "met_by_year", _bounds(view, name))


def _bounds(view: View, name: str) -> str:
    """What the share would be if none, or all, of those who did not declare had done it."""
    held = view.catalogue.beside(name, view.cpd_year)
    lowest, highest = held.get(Statistic.LOWEST), held.get(Statistic.HIGHEST)
    if lowest is None or highest is None or lowest.part == highest.part:
        return ""
    missing = numbers.number((highest.part or 0) - (lowest.part or 0))
    return (
        f"With the {missing} members who were due and did not declare, the share lies between "
        f"{numbers.share(lowest)} "
        f"and {numbers.share(highest)} of {numbers.number(lowest.whole or 0)}, whatever they did."
    )


def _short(view: View) -> Shown:
    """What was missing, in the words of the shortfall; the three parts share one base."""
    labels = view.catalogue.labels
    found = [(labels.put(title), view.figure(name)) for name, title in _MISSING.items()]
    named = [(title, figure) for title, figure in found if figure is not None]
    if absent := absence(
        view, next(iter(_MISSING)), [figure for _, figure in named], title="What was missing"
    ):
        return absent
    titles = {figure.measure: title for title, figure in named}
    figures = [figure for _, figure in named]
    near = view.figure("within_one_hour")
    return Exhibit(
        key="short",
        finding=labels.put(f"{numbers.share(figures[0])} were short of {{planned}} {{hours}} only"),
        subtitle=f"Share of {numbers.base(figures[0], view.measure(figures[0].measure))}. "
        f"CPD year {view.cpd_year}. The rest met the guideline.",
        alt=sentences.alt_bars(
            "what was missing", [(title, numbers.share(figure)) for title, figure in named]
        ),
        chart=lambda: groups.shares(figures, lambda figure: titles[figure.measure]),
        table=tables.named_shares(named, "What was missing"),
        measures=(*titles, "within_one_hour"),
        note=labels.put(
            f"Less than one {{hour}} short of their own target, all targets: {numbers.part_of(near)}."
        )
        if near and near.is_shown
        else "",
    )


def _histogram(view: View) -> Shown:
    name = "hours_distribution"
    measure = view.measure(name)
    found = view.bins(name)
    if not found:
        return absence(view, name, ()) or Absent(f"{measure.title}: nothing to show.")
    rule = view.year.guideline
    targets = tuple(filter(None, (rule.reduced_target_hours, rule.target_hours)))
    labels = view.catalogue.labels
    everyone = numbers.number(sum(bar.count for bar in found))
    return Exhibit(
        key="spread",
        finding=chart_findings.spread_finding(found, targets, labels),
        subtitle=f"{numbers.sentence_case(measure.among)} (n = {everyone}). CPD year {view.cpd_year}. "
        "Bars under "
        "ten declarations are joined with their neighbours and drawn at the same area.",
        alt=sentences.alt_histogram(labels.put("{hours} recorded"), found, labels),
        chart=lambda: hours.spread(found, targets, labels),
        table=tables.bins(found, labels),
        measures=(name,),
    )


def _groups(view: View, by: tuple[str, ...]) -> Shown:
    measure = view.measure(leading(view))
    if not by:
        return Absent(
            "By group: no characteristic was collected. Add one, such as the membership category.",
            needs_files=True,
        )
    figures = view.figures(measure.name, by=by)
    if absent := absence(view, measure.name, figures, by):
        return absent
    told = [(groups.name_of(figure), numbers.share(figure)) for figure in figures if figure.is_shown]
    return Exhibit(
        key="met_by_group",
        finding=chart_findings.range_finding(figures, measure.title),
        subtitle=subtitles.subtitle(measure, view.figure(measure.name), f"CPD year {view.cpd_year}"),
        alt=sentences.alt_bars(f"the share who {measure.title.lower()}", told),
        chart=lambda: groups.shares(figures),
        table=tables.shares(figures, measure.title),
        measures=(measure.name,),
        by=by,
        note=subtitles.group_note(view.catalogue, by, figures),
    )


def _middle(view: View) -> Shown:
    name = "hours_full" if "target" in view.year.collected else "hours"
    measure = view.measure(name)
    figures = view.figures(name, every_year=True)
    if absent := absence(view, name, figures):
        return absent
    labels = view.catalogue.labels
    over = [year.cpd_year for year in view.years]
    before = published.medians(view, name)
    medians = [each for each in figures if each.statistic is Statistic.MEDIAN and each.is_shown]
    return Exhibit(
        key="hours_by_year",
        finding=chart_findings.hours_finding(figures, view.cpd_year, labels),
        subtitle=subtitles.subtitle(measure, view.figure(name), subtitles.span(over)),
        alt=sentences.alt_line(
            labels.put("median {hours}"),
            [(each.year, numbers.hours(each.value or 0, labels)) for each in medians],
        ),
        chart=lambda: trend.hours(figures, labels, subtitles.rule_changes(view.years), before),
        table=tables.spread((*before, *figures), measure, by_years=True),
        over=tuple(over),
        measures=(name,),
        note="The point is the median; the pale bar is the middle half of declarations. Given to the half "
        "below. " + published.note(view, before),
    )


def _middle_by_group(view: View, by: tuple[str, ...]) -> Shown:
    labels = view.catalogue.labels
    if not by:
        return Absent(
            labels.put("Median {hours} by group: no characteristic was collected."), needs_files=True
        )
    measure = view.measure("hours")
    figures = view.figures("hours", by=by)
    if absent := absence(view, "hours", figures, by):
        return absent
    medians = [each for each in figures if each.statistic is Statistic.MEDIAN and each.is_shown]
    told = [(groups.name_of(each), numbers.hours(each.value or 0, labels)) for each in medians]
    return Exhibit(
        key="hours_by_group",
        finding=chart_findings.median_finding(medians, labels),
        subtitle=subtitles.subtitle(measure, view.figure("hours"), f"CPD year {view.cpd_year}"),
        alt=sentences.alt_bars(labels.put("median {hours}"), told),
        chart=lambda: groups.medians(figures, labels),
        table=tables.spread(figures, measure),
        measures=("hours",),
        by=by,
        note="A median needs ten declarations, quartiles need 30. "
        + subtitles.group_note(view.catalogue, by, figures),
    )
