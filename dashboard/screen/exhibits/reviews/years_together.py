"""Reviews: the last three review years as one, beside the year, and in words which years those are."""

from collections.abc import Sequence

from analysis.catalogue.figure import Statistic
from dashboard.screen.caches import View
from dashboard.words import numbers
from dashboard.words.captions import subtitles

_MEETS = "reviewed_meets"
YEARS = 3


def three_years(view: View) -> str:
    """What the last review years say as one; empty where fewer than two have a random sample."""
    held = view.catalogue.beside(_MEETS, view.cpd_year).get(Statistic.THREE_YEARS)
    if held is None:
        return ""
    weighted = f", {told}" if (told := numbers.weighted(held)) else ""
    return (
        f"Over {_span(view, years_of(view, _MEETS))}, {numbers.share(held)} of the records reviewed met the "
        f"guideline{weighted}; for the scheme, {numbers.interval(held)}. {_which(view, _MEETS)}"
    ).strip()


def years_of(view: View, measure: str) -> tuple[int, ...]:
    """The years taken together: the last three up to the one chosen with a random sample of known frame."""
    drawn = [
        figure.year
        for figure in view.figures(measure, every_year=True)
        if figure.statistic is Statistic.SHARE and figure.is_shown and figure.frame and figure.whole
    ]
    return tuple(year for year in drawn if year <= view.cpd_year)[-YEARS:]


def _span(view: View, years: Sequence[int]) -> str:
    return f"CPD years {numbers.listed(tuple(map(view.catalogue.labels.year, years)))}"


def _which(view: View, measure: str) -> str:
    """Why these years: what is not held between them, and rules that changed within them."""
    years, labels = years_of(view, measure), view.catalogue.labels
    told = [
        f"No reviews on CPD year {labels.year(year)} (review year {labels.review_year(year + 1)}) are held, "
        f"so the {numbers.in_words(len(years))} years are not in a row."
        for year in range(years[0], years[-1])
        if year not in years
    ][:1]
    changed = [year for year in subtitles.rule_changes(view.years) if years[0] < year <= years[-1]]
    if changed:
        told.append(f"The rules changed for {changed[-1]}, so not all were judged by the same ones.")
    return " ".join(told)
