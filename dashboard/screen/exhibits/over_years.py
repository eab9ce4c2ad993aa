"""Shares over the years: broken where rules changed, with what happened, and totals published before any
rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.catalogue.figure import Figure, State, Statistic
from dashboard.charts import figures
from dashboard.document.chart import Chart
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.words.captions import chart_findings, subtitles

_WHOLE_SCHEME = ("", "all")


def share(view: View, name: str, key: str, note: str = "") -> Shown:
    """The share of every year held, with the finding of the year chosen."""
    measure, this = view.measure(name), view.figure(name)
    if this is None:
        return Absent(f"{measure.title}: there is nothing for {view.cpd_year}.")
    if absent := absence(view, name, [this]):
        return absent
    return Exhibit(
        shown=lines(
            view,
            [name],
            id=key,
            finding=chart_findings.share_finding(measure, this, view.changes().get((name, Statistic.SHARE))),
            subtitle=subtitles.subtitle(measure, this, span(view)),
            note=note,
        ),
        measures=(name,),
    )


def lines(view: View, names: Sequence[str], *, note: str = "", **words: Any) -> Chart:
    """The shares of these measures over every year held; the leading one has a line of its own."""
    titles = {name: view.measure(name, every_year=True).title for name in names}
    held = {name: [each for each in view.figures(name, every_year=True) if _leads(each)] for name in names}
    earlier = {titles[name]: told for name in names if (told := shares_published(view, name))}
    drawn = figures.over_years({titles[name]: held[name] for name in names}, years(view), earlier)
    more = source_note(view, [each for told in earlier.values() for each in told])
    return over_years(view, drawn, note=f"{note} {more}".strip(), **words)


def over_years(view: View, drawn: figures.Drawn, **words: Any) -> Chart:
    """A chart over the years, with changed rules and the scheme's events marked."""
    held = tuple(map(int, drawn.categories))
    return drawn.chart(
        kind="line",
        heading=figures.WORDS["cpd_year"],
        breaks=tuple((str(each), figures.WORDS["rules"].format(year=each)) for each in rules(view)),
        events=events(view, held),
        **words,
    )


def events(view: View, held: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """What happened in these years."""
    happened = subtitles.events_within(view.catalogue.scheme, held)
    return tuple((str(year), label) for year, label in happened)


def years(view: View) -> list[int]:
    """The years held."""
    return [year.cpd_year for year in view.years]


def span(view: View) -> str:
    """The years held, in words."""
    return subtitles.span(years(view))


def rules(view: View) -> tuple[int, ...]:
    """The first year of each changed rule."""
    return subtitles.rule_changes(view.years)


def _leads(figure: Figure) -> bool:
    return figure.statistic in {Statistic.SHARE, Statistic.MEAN_SHARE}


def shares_published(view: View, measure: str) -> tuple[Figure, ...]:
    """The shares reported of a measure for years that hold no rows."""
    told = (
        (row, row["part"] / row["whole"])
        for row in _published(view, measure)
        if row["part"] is not None and row["whole"]
    )
    return tuple(
        Figure(measure, row["cpd_year"], Statistic.SHARE, State.SHOWN, (), value, row["part"], row["whole"])
        for row, value in told
    )


def medians_published(view: View, measure: str) -> tuple[Figure, ...]:
    """The medians reported of a measure for years that hold no rows, in hours."""
    return tuple(
        Figure(measure, row["cpd_year"], Statistic.MEDIAN, State.SHOWN, (), row["median"], whole=row["whole"])
        for row in _published(view, measure)
        if row["median"] is not None
    )


def source_note(view: View, published: Sequence[Figure]) -> str:
    """Where the hollow points come from; empty where there is none."""
    told = {(figure.measure, figure.year) for figure in published}
    rows = [row for row in view.catalogue.published() if (row["measure"], row["cpd_year"]) in told]
    return subtitles.source_of_published(rows) if rows else ""


def _published(view: View, measure: str) -> list[Mapping[str, Any]]:
    held = set(years(view))
    return [
        row
        for row in view.catalogue.published()
        if row["measure"] == measure
        and row["cpd_year"] not in held
        and row["group"].casefold() in _WHOLE_SCHEME
    ]
