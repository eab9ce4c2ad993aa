"""Below the fold of the Overview: the trend, from scheme member to met, and the mix of areas."""

from analysis.catalogue.figure import Statistic
from dashboard.charts import figures
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.screen.exhibits import balance, hours, over_years
from dashboard.words import numbers
from dashboard.words.captions import chart_findings

_FUNNEL = ("scheme_members", "due_members", "valid_declarations", "with_hours")


def exhibits(view: View) -> tuple[Shown, ...]:
    """The three pictures of a year."""
    return (_trend(view), _funnel(view), balance.mix(view))


def _trend(view: View) -> Shown:
    names = [hours.leading(view), "declaration_rate", "on_time_rate"]
    names = [name for name in names if any(each.is_shown for each in view.figures(name, every_year=True))]
    if not names:
        return Absent("The years side by side: no rate can be shown.")
    changes = view.changes()
    verdicts = [
        (view.measure(name, every_year=True).title, changes[name, Statistic.SHARE])
        for name in names
        if (name, Statistic.SHARE) in changes
    ]
    stops = " A line stops where a year is missing or the rules changed." if len(view.years) > 1 else ""
    return Exhibit(
        shown=over_years.lines(
            view,
            names,
            id="trend",
            finding=chart_findings.trend_finding(verdicts, over_years.years(view)),
            subtitle=f"Rates counted from declarations, each share of its own base; the table gives each. "
            f"{numbers.sentence_case(over_years.span(view))}.{stops}",
        ),
        measures=tuple(names),
    )


def _funnel_from(view: View) -> tuple[str, ...]:
    """From the scheme's members on; where the files hold rows of those who declared alone,
    from declarations on."""
    rows, due = (view.figure(name) for name in _FUNNEL[:2])
    is_whole = view.year.due_rows and (
        rows is None or due is None or numbers.counted(rows) >= numbers.counted(due)
    )
    return _FUNNEL if is_whole else _FUNNEL[2:]


def _funnel(view: View) -> Shown:
    found = hours.named(view, {name: view.measure(name).title for name in _funnel_from(view)})
    steps = [(title, numbers.counted(figure)) for title, figure in found if figure.is_shown]
    lead = view.figure(hours.leading(view))
    if lead is not None and lead.is_shown and lead.part is not None:
        steps.append(("Could be judged", lead.whole or 0))
        steps.append((view.measure(lead.measure).title, lead.part))
    if len(steps) < 2:
        return Absent("From scheme member to declaration: nothing to show.")
    return Exhibit(
        shown=figures.counts(steps, "Number").chart(
            id="funnel",
            kind="bar",
            finding=chart_findings.flow_finding(steps),
            subtitle=f"Members, each line counting some of those above it. CPD year {view.cpd_year}.",
            heading="Step",
            unit="",
        ),
        measures=_FUNNEL,
    )
