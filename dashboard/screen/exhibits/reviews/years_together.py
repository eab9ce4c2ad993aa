"""Reviews: the rates of the year beside the last three review years as one,
and in words which years those are."""

from collections.abc import Sequence

from analysis.catalogue.figure import Figure, Statistic
from dashboard.charts import figures
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.words import numbers
from dashboard.words.captions import sample, subtitles

RATES = (
    "reviewed_meets",
    "first_time_meets",
    "submission_rate",
    "confirmed_meets",
    "evidenced_below_declared",
)
YEARS = 3


def three_years(view: View) -> Shown:
    """Each rate of this year beside the last three review years as one."""
    named: list[tuple[str, Figure]] = []
    pooled: list[Figure] = []
    for name in RATES:
        figure = view.figure(name)
        held = view.catalogue.beside(name, view.cpd_year).get(Statistic.THREE_YEARS)
        if figure is not None and figure.is_shown and held is not None:
            title = view.measure(name).title
            years = numbers.in_words(len(years_of(view, name)))
            named += [(f"{title}, {view.cpd_year}", figure), (f"{title}, {years} years", held)]
            pooled.append(held)
    if not named:
        return Absent(
            "Several years together: fewer than two review years with a random sample are "
            "held up to this one."
        )
    first = pooled[0]
    meets = (
        "of the records reviewed met the guideline"
        if first.measure == RATES[0]
        else "is the rate of all together"
    )
    weighted = f", {told}" if (told := numbers.weighted(first)) else ""
    return Exhibit(
        shown=figures.estimates(named).chart(
            id="together",
            kind="points",
            finding=f"Over {_span(years_of(view, first.measure))}, {numbers.share(first)} {meets}{weighted}",
            subtitle=f"Rates of the year and of several years together. {sample.LINE}",
            heading="Rate",
            note=f"{_which(view, first.measure)} Each year's sample, and each group it was drawn within, "
            "counts by the members it speaks for.".strip(),
        ),
        measures=RATES,
    )


def years_of(view: View, measure: str) -> tuple[int, ...]:
    """The years taken together: the last three up to the one chosen with a random sample of known frame."""
    drawn = [
        figure.year
        for figure in view.figures(measure, every_year=True)
        if figure.statistic is Statistic.SHARE and figure.is_shown and figure.frame and figure.whole
    ]
    return tuple(year for year in drawn if year <= view.cpd_year)[-YEARS:]


def _span(years: Sequence[int]) -> str:
    return f"CPD years {numbers.listed(tuple(map(str, years)))}"


def _which(view: View, measure: str) -> str:
    """Why these years: what is not held between them, and rules that changed within them."""
    years = years_of(view, measure)
    told = [
        f"No reviews on CPD year {year} (review year {year + 1}) are held, so the "
        f"{numbers.in_words(len(years))} years are not in a row."
        for year in range(years[0], years[-1])
        if year not in years
    ][:1]
    changed = [year for year in subtitles.rule_changes(view.years) if years[0] < year <= years[-1]]
    if changed:
        told.append(f"The rules changed for {changed[-1]}, so not all were judged by the same ones.")
    return " ".join(told)
