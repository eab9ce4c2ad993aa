"""One share over the years: a line with what may be said of its change,
and totals published before any rows."""

from analysis.catalogue.figure import Statistic
from dashboard.charts.page import trend
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.screen.exhibits import published
from dashboard.words import numbers, sentences
from dashboard.words.captions import chart_findings, subtitles


def share(view: View, name: str, key: str, note: str = "") -> Shown:
    """The share of every year held, with the finding of the year chosen."""
    measure, this = view.measure(name), view.figure(name)
    if this is None or (absent := absence(view, name, [this])):
        return absent if this else Absent(f"{measure.title}: there is nothing for {view.cpd_year}.")
    finding = chart_findings.share_finding(measure, this, view.changes().get((name, Statistic.SHARE)))
    measure, figures = view.measure(name, every_year=True), view.figures(name, every_year=True)
    rules = subtitles.rule_changes(view.years)
    years = [year.cpd_year for year in view.years]
    before = published.shares(view, name)
    told = [(figure.year, numbers.share(figure)) for figure in figures if figure.is_shown]
    return Exhibit(
        key=key,
        finding=finding,
        subtitle=subtitles.subtitle(measure, this, subtitles.span(years)),
        alt=sentences.alt_line(f"the share who {measure.title.lower()}", told),
        chart=lambda: trend.shares({measure.title: figures}, rules, {measure.title: before}),
        table=tables.by_year({measure.title: figures}, years, {measure.title: before}),
        over=tuple(years),
        measures=(name,),
        note=f"{note} {published.note(view, before)}".strip(),
    )
