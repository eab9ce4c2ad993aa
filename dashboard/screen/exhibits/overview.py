"""Below the fold of the Overview: the trend, from scheme member to met, and the mix of areas."""

from analysis.catalogue.figure import Statistic
from dashboard.charts.page import reviews, trend
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.screen.exhibits import balance, hours, published
from dashboard.words import numbers, sentences
from dashboard.words.captions import chart_findings, subtitles


def exhibits(view: View) -> tuple[Shown, ...]:
    """The three pictures of a year."""
    return (_trend(view), _funnel(view), balance.mix(view))


def _trend(view: View) -> Shown:
    names = [hours.leading(view), "declaration_rate", "on_time_rate"]
    titles = {name: view.measure(name, every_year=True).title for name in names}
    found = {titles[name]: view.figures(name, every_year=True) for name in names}
    found = {title: figures for title, figures in found.items() if any(each.is_shown for each in figures)}
    if not found:
        return Absent("The years side by side: no rate can be shown.")
    years = [year.cpd_year for year in view.years]
    earlier = {
        title: told
        for name, title in titles.items()
        if title in found and (told := published.shares(view, name))
    }
    first = next(iter(found))
    told = [(figure.year, numbers.share(figure)) for figure in found[first] if figure.is_shown]
    changes = view.changes()
    verdicts = [
        (title, changes[name, Statistic.SHARE])
        for name, title in titles.items()
        if (name, Statistic.SHARE) in changes
    ]
    stops = " A line stops where a year is missing or the rules changed." if len(years) > 1 else ""
    return Exhibit(
        key="trend",
        finding=chart_findings.trend_finding(verdicts, years),
        subtitle=f"Counted from declarations, each share of its own base; the table gives each. "
        f"{numbers.sentence_case(subtitles.span(years))}.{stops}",
        alt=sentences.alt_line(f"{first.lower()} and other rates", told),
        chart=lambda: trend.shares(found, subtitles.rule_changes(view.years), earlier),
        table=tables.by_year(found, years, earlier),
        over=tuple(years),
        measures=tuple(names),
        note=published.note(view, tuple(figure for told in earlier.values() for figure in told)),
    )


_FUNNEL = ("scheme_members", "due_members", "valid_declarations", "with_hours")


def _funnel_from(view: View) -> tuple[str, ...]:
    """From the scheme's members on; where the files hold rows of those who declared alone,
    from declarations on."""
    rows, due = (view.figure(name) for name in _FUNNEL[:2])
    is_whole = view.year.due_rows and (
        rows is None or due is None or numbers.counted(rows) >= numbers.counted(due)
    )
    return _FUNNEL if is_whole else _FUNNEL[2:]


def _funnel(view: View) -> Shown:
    counts = [(view.measure(name).title, view.figure(name)) for name in _funnel_from(view)]
    steps = [
        (title, numbers.counted(figure)) for title, figure in counts if figure is not None and figure.is_shown
    ]
    lead = view.figure(hours.leading(view))
    if lead is not None and lead.is_shown and lead.part is not None:
        steps.append(("Could be judged", lead.whole or 0))
        steps.append((view.measure(lead.measure).title, lead.part))
    if len(steps) < 2:
        return Absent("From scheme member to declaration: nothing to show.")
    return Exhibit(
        key="funnel",
        finding=chart_findings.flow_finding(steps),
        subtitle=f"Each line counts some of those above it. CPD year {view.cpd_year}.",
        alt=sentences.alt_bars(
            "members, step by step", [(title, numbers.number(count)) for title, count in steps]
        ),
        chart=lambda: reviews.flow(steps),
        table=tables.counts(steps, "Step"),
        measures=_FUNNEL,
    )
