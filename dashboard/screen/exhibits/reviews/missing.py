"""Reviews, continued: the years together, what the missing could change, evidence, and whom it is about."""

from analysis.catalogue.figure import Figure, Statistic, years_together
from analysis.catalogue.read import Year
from analysis.scheme.labels import Labels
from dashboard.charts import figures
from dashboard.document.inline import plain
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit, Shown, absence
from dashboard.screen.exhibits import over_years
from dashboard.words import numbers
from dashboard.words.captions import sample, subtitles
from dashboard.words.voice import voice

MEETS = "reviewed_meets"


def three_years(view: View) -> str:
    """What the last review years say as one; empty where fewer than two have a random sample."""
    held = view.catalogue.beside(MEETS, view.cpd_year).get(Statistic.THREE_YEARS)
    if held is None:
        return ""
    weighted = f", {told}" if (told := numbers.weighted(held)) else ""
    years = numbers.listed(tuple(map(view.catalogue.labels.year, _years_of(view))))
    return (
        f"Over CPD years {years}, {numbers.share(held)} of the records reviewed {did(view)}{weighted}; "
        f"for the scheme, {numbers.interval(held)}."
    )


def did(view: View) -> str:
    """What a record did that counts as met, in the scheme's words."""
    return plain(voice(view.evidence()).tell("{reviewed_meets.did}", starts=False).text)


def _years_of(view: View) -> tuple[int, ...]:
    found = years_together(view.figures(MEETS, every_year=True), view.cpd_year)
    return tuple(figure.year for figure in found)


def which_years(view: View) -> str:
    """Why these years: what is not held between them, and rules that changed within them."""
    if Statistic.THREE_YEARS not in view.catalogue.beside(MEETS, view.cpd_year):
        return ""
    years, labels = _years_of(view), view.catalogue.labels
    told = [
        f"No reviews on CPD year {labels.year(year)} (review year {labels.review_year(year + 1)}) are held, "
        f"so the {numbers.in_words(len(years))} years are not in a row."
        for year in range(years[0], years[-1])
        if year not in years
    ][:1]
    changed = [year for year in subtitles.rule_changes(view.years) if years[0] < year <= years[-1]]
    if changed:
        told.append(
            f"The rules changed for {labels.year(changed[-1])}, so not all were judged by the same ones."
        )
    return " ".join(told)


def missing(view: View) -> str:
    """What the records that were not reviewed could change, without any assumption; empty where unknown."""
    held = view.catalogue.beside(MEETS, view.cpd_year)
    lowest, highest = held.get(Statistic.LOWEST), held.get(Statistic.HIGHEST)
    figure = view.figure(MEETS)
    if lowest is None or highest is None or figure is None or lowest.value == highest.value:
        return ""  # unknown, or there are none that were not reviewed
    ends = f"{numbers.low_end(lowest.value or 0)}% and {numbers.high_end(highest.value or 1)}%"
    told = (
        f"Whatever the records not reviewed are like, between {ends} of those selected {did(view)}; "
        f"with the chance of the draw the scheme's share lies {numbers.outer(lowest, highest)}."
    )
    return f"{told} {_break_even(held.get(Statistic.BREAK_EVEN), figure, did(view))}".strip()


def _break_even(figure: Figure | None, reviewed: Figure, did: str) -> str:
    """How unlike the others the missing would have to be before the answer changes."""
    if figure is None or figure.value is None or reviewed.lower is None or numbers.is_weighted(reviewed):
        return ""
    end, others = numbers.low_end(reviewed.lower), numbers.size(figure)
    if figure.value <= 0:
        return f"Even if none of the other {others} {did}, the share of all selected stays above {end}%."
    return (
        f"The share of all selected comes down to {end}%, the lower end of the range for the scheme, only if "
        f"{numbers.low_end(figure.value)}% or fewer of the other {others} {did}."
    )


_FEWER = "evidenced more than 10% fewer {hours} than declared"


def evidence(view: View) -> Shown:
    """Declared against evidenced hours: how often clearly fewer, and by how much in the middle."""
    below = view.figure("evidenced_below_declared")
    difference = view.figure("evidenced_difference", Statistic.MEDIAN)
    if absent := absence(view, "evidenced_below_declared", [below] if below else []):
        return absent
    middle, labels = "", view.catalogue.labels
    if difference is not None and difference.is_shown:
        middle = f" In the middle record the evidence came to {_hours(difference, labels)} declared."
    found = view.figures("evidenced_below_declared", every_year=True)
    return Exhibit(
        shown=over_years.over_years(
            view,
            figures.estimates_over_years(found, over_years.years(view)),
            id="evidence",
            finding=f"{numbers.part_of(below)} records {labels.put(_FEWER)}" if below else "",
            subtitle=labels.put(
                "Evidence clearly below the declaration, of reviewed records with both declared and "
                "evidenced {hours}, by CPD year. Evidence that is not there does not mean that the learning "
                "was not."
            )
            + middle,
            note=_ratio(view),
        ),
        measures=("evidenced_below_declared", "evidenced_difference"),
    )


def _ratio(view: View) -> str:
    """Evidenced for every hundred declared hours, over all records together."""
    ratio = view.catalogue.beside("evidenced_below_declared", view.cpd_year).get(Statistic.RATIO)
    if ratio is None or ratio.value is None:
        return ""
    unit = view.catalogue.labels.within("hours")
    hundred = f"For every 100 {unit} declared, the {numbers.size(ratio)} records evidenced"
    weighed = ", each group they were drawn in counted by its members" if view.year.strata else ""
    told = f"{hundred} {numbers.number(ratio.value * 100)}{weighed}"
    if ratio.lower is None or ratio.upper is None:
        return f"{told}."
    return (
        f"{told}; for the whole scheme, between {numbers.low_end(ratio.lower)} and "
        f"{numbers.high_end(ratio.upper)}."
    )


def _hours(difference: Figure, labels: Labels) -> str:
    value = difference.value or 0
    if value == 0:
        return labels.put("as many {hours} as were")
    return f"{numbers.hours(abs(value), labels)} {'more' if value > 0 else 'fewer'} than were"


def whom(view: View) -> str:
    """Whom the sample speaks for, in words."""
    year, figure = view.year, view.figure(MEETS)
    if not year.random_known:
        return (
            "How these records were chosen is not known, so they speak for themselves only, and no "
            "range is given."
        )
    if figure is None or figure.frame is None:
        return _no_frame(year)
    others = "" if view.catalogue.scheme.rules.mandatory else ", not the whole membership"
    drawn = f"They were drawn at random from {numbers.number(year.frame_size or figure.frame)} members"
    strata = (
        f", in {numbers.in_words(year.strata)} groups drawn separately and weighted by their size"
        if year.strata
        else ""
    )
    return (
        f"{drawn}{strata}. They speak for the {numbers.number(figure.frame)} of them who could be asked: "
        f"scheme members{others}. {sample.strata_note(year)}"
    ).strip()


def _no_frame(year: Year) -> str:
    if year.frame_size:
        return (
            f"More records were drawn than the {numbers.number(year.frame_size)} members they are said to "
            "come from, so no range is given."
        )
    return "How many members the records were drawn from is not known, so no range is given."
