"""Reviews: the rates of the year beside the last three review years as one, and in words which years those are."""

from collections.abc import Sequence

from analysis.catalogue.figure import Figure, State, Statistic
from dashboard import captions, captions_sample, sentences, tables, words
from dashboard.charts import reviews
from dashboard.data import View
from dashboard.exhibits.exhibit import Absent, Exhibit, Shown

RATES = ("reviewed_meets", "first_time_meets", "submission_rate", "confirmed_meets", "evidenced_below_declared")
YEARS = 3


def together(view: View) -> Shown:
    """Each rate of this year beside the last three review years as one."""
    named: list[tuple[str, Figure]] = []
    pooled: list[Figure] = []
    for name in RATES:
        figure = view.figure(name)
        held = view.catalogue.beside(name, view.cpd_year).get(Statistic.THREE_YEARS)
        if figure is not None and figure.is_shown and held is not None:
            title = view.measure(name).title
            years = words.spelled(len(years_of(view, name)))
            named += [(f"{title}, {view.cpd_year}", figure), (f"{title}, {years} years", held)]
            pooled.append(held)
    if not named:
        return Absent(
            "Several years together: fewer than two review years with a random sample are held up to this one."
        )
    first = pooled[0]
    meets = "of the records reviewed met the guideline" if first.measure == RATES[0] else "is the rate of all together"
    weighted = f", {captions_sample.of_scheme(first)} once weighted" if words.is_weighted(first) else ""
    told = [(title, captions_sample.ranged(figure)) for title, figure in named]
    return Exhibit(
        key="together",
        finding=f"Over {_span(years_of(view, first.measure))}, {words.share(first)} {meets}{weighted}",
        subtitle=f"{_which(view, first.measure)} Each year's sample, and each group it was drawn within, counts by "
        "the members it speaks for. The line shows where the scheme's share lies, 95 times in 100.",
        alt=sentences.alt_points("rates of the year and of several years together, with ranges", told),
        chart=lambda: reviews.profile(named),
        table=tables.estimates(named, "Rate"),
        measures=RATES,
    )


def years_of(view: View, measure: str) -> tuple[int, ...]:
    """The years taken together: the last three up to the one chosen with a random sample of known frame."""
    drawn = [
        figure.year
        for figure in view.figures(measure, every_year=True)
        if figure.statistic is Statistic.SHARE and figure.state is State.SHOWN and figure.frame and figure.whole
    ]
    return tuple(year for year in drawn if year <= view.cpd_year)[-YEARS:]


def _span(years: Sequence[int]) -> str:
    return f"CPD years {words.listed(tuple(map(str, years)))}"


def _which(view: View, measure: str) -> str:
    """Why these years: what is not held between them, and rules that changed within them."""
    years = years_of(view, measure)
    told = [
        f"No reviews on CPD year {year} (review year {year + 1}) are held, so the {words.spelled(len(years))} years "
        "are not in a row."
        for year in range(years[0], years[-1])
        if year not in years
    ][:1]
    changed = [year for year in captions.rule_changes(view.years) if years[0] < year <= years[-1]]
    if changed:
        told.append(f"The rules changed for {changed[-1]}, so not all were judged by the same ones.")
    return " ".join(told)
