"""Reviews: from selected to outcome, the nine outcomes, the interval, criteria, themes,
and the years side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Change, Figure
from analysis.measures.measure import Family, Measure
from analysis.measures.reviews import OF_REVIEWED, OF_SELECTED, RATINGS, ROUTE_TITLES
from analysis.scheme.labels import Labels
from analysis.scheme.vocabulary import REVIEWED, ReviewOutcome
from dashboard.charts import figures
from dashboard.document.chart import Column
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence, named, table
from dashboard.screen.exhibits import over_years
from dashboard.screen.exhibits.reviews import declared_as, missing, years_together
from dashboard.words import numbers, sentences
from dashboard.words.captions import chart_findings, sample, subtitles

LIMITS = (
    "A sample says where the scheme probably lies, not what each member did; an interval covers the "
    "chance of the draw, not differences between assessors. A record that was not sent in is not poor "
    "CPD, and a deferral is not a negative outcome. Records chosen by other routes are counted beside the "
    "rates, never in them."
)
_STEPS = (
    ("selected_random", "Selected at random"),
    ("submitted_records", "Sent in"),
    ("reviewed", "Reviewed"),
)
_MEETS = "reviewed_meets"
_OUTCOME_KEYS = {
    "meets": "reviewed: the record shows that the guideline was met",
    "meets_with_advice": "reviewed: met, and the member was told what would help",
    "below_guideline": "reviewed: the record shows less than the guideline",
    "insufficient_information": "reviewed: the record does not say enough to judge",
    "did_not_submit": "no record arrived; it says nothing about the CPD",
    "deferred": "moved to next year; not a negative outcome",
    "exempt": "not asked after all",
    "left_after_selection": "left the scheme; not asked after all",
    "in_review": "arrived, and not yet judged",
}


def exhibits(view: View) -> tuple[Shown, ...]:
    """Everything about reviews of a year, in order."""
    return (
        _flow(view),
        _outcomes(view),
        _years(view),
        declared_as.declared_as(view),
        years_together.three_years(view),
        missing.missing(view),
        _criteria(view),
        _themes(view, "strength"),
        _themes(view, "advice"),
        missing.evidence(view),
    )


def headline(view: View) -> str:
    """How many reviewed records met the guideline, and where the scheme lies."""
    figure = view.figure(_MEETS)
    if figure is None or not figure.is_shown:
        return f"There is no reviewed rate to report for CPD year {view.cpd_year}."
    counts = f"{numbers.number(figure.part or 0)} of {numbers.number(figure.whole or 0)} records reviewed"
    told = f"{counts} ({numbers.share(figure)}) met the guideline, with or without advice"
    if not numbers.interval(figure):
        return f"{told}. {missing.whom(view)}"
    drawn = f", drawn from {numbers.number(view.year.frame_size)} members" if view.year.frame_size else ""
    return f"{told}{drawn}. For the whole scheme, that is {numbers.interval(figure)}."


def _flow(view: View) -> Shown:
    found = named(view, dict(_STEPS))
    steps = [(title, numbers.counted(figure)) for title, figure in found if figure.is_shown]
    meets = view.figure(_MEETS)
    if meets is not None and meets.is_shown and meets.part is not None:
        steps.append(("Met the guideline", meets.part))
    if len(steps) < 2:
        return absence(view, _MEETS, [meets] if meets else []) or Absent(
            "From selected to outcome: nothing to show."
        )
    return Exhibit(
        shown=figures.counts(steps, "Number").chart(
            id="flow",
            kind="bar",
            finding=chart_findings.flow_finding(steps),
            subtitle=f"Records selected at random in review year {view.cpd_year + 1}, on CPD year "
            f"{view.cpd_year}. {_routes(view)}",
            heading="Step",
            unit="",
            note=missing.whom(view),
        ),
        measures=(*(name for name, _ in _STEPS), _MEETS),
    )


def _routes(view: View) -> str:
    """The records that came by other routes, each with its number."""
    found = [
        (title, view.figure(Family.ROUTE.name_of(route)))
        for route, title in ROUTE_TITLES.items()
        if route != "random"
    ]
    told = [
        f"{title.lower()} {numbers.count(each)}"
        for title, each in found
        if each and each.is_shown and each.value
    ]
    return (
        f"By other routes, in no rate: {numbers.listed(tuple(told))}."
        if told
        else "None came by another route."
    )


def _outcomes(view: View) -> Shown:
    names = [Family.OUTCOME.name_of(outcome) for outcome in ReviewOutcome]
    held = [Family.OUTCOME.name_of(outcome, OF_SELECTED) for outcome in ReviewOutcome]
    held += [Family.OUTCOME.name_of(outcome, OF_REVIEWED) for outcome in REVIEWED]
    found = {figure.measure: figure for figure in view.figures(*names, *held)}
    selected = view.figure("selected_random")
    if selected is None or not selected.is_shown or not found:
        return Absent(f"The nine outcomes: no records selected at random are held for {view.cpd_year}.")
    return Exhibit(
        shown=table(
            "outcomes",
            "The nine outcomes add up to the records selected",
            _outcome_rows(found, selected, view.catalogue.labels),
            "The first four count as reviewed. A deferral is not a negative outcome, and a record that "
            "did not come says nothing about the CPD behind it.",
        ),
        about=f"Every record selected at random has one outcome (n = {numbers.count(selected)}).",
        measures=("selected_random", *names, *held),
    )


def _outcome_rows(counts: Mapping[str, Figure], selected: Figure, labels: Labels) -> list[dict[str, str]]:
    """The nine outcomes with their key, adding up to the records selected at random."""
    rows = [
        {
            "Outcome": labels.of(outcome),
            "Records": numbers.count(counts[Family.OUTCOME.name_of(outcome)]),
            "Of those selected": _rate(counts, Family.OUTCOME.name_of(outcome, OF_SELECTED)),
            "Of those reviewed": _rate(counts, Family.OUTCOME.name_of(outcome, OF_REVIEWED)),
            "Key": _OUTCOME_KEYS[outcome],
        }
        for outcome in ReviewOutcome
        if Family.OUTCOME.name_of(outcome) in counts
    ]
    total = {"Outcome": "**All selected at random**", "Records": f"**{numbers.count(selected)}**"}
    return [*rows, {**total, "Key": "the sum"}]


def _rate(counts: Mapping[str, Figure], name: str) -> str:
    """A share with where the scheme's lies; a dash for an outcome that nobody judged."""
    figure = counts.get(name)
    if figure is None or not figure.is_shown:
        return figures.NONE
    spread = numbers.spread(figure)
    return f"{numbers.share(figure)} ({spread})" if spread else numbers.share(figure)


def _years(view: View) -> Shown:
    found = view.figures(_MEETS, every_year=True)
    measure, this = view.measure(_MEETS), view.figure(_MEETS)
    if absent := absence(view, _MEETS, [this] if this else []):
        return absent
    held = over_years.years(view)
    change = view.changes().get((_MEETS, found[0].statistic))
    return Exhibit(
        shown=over_years.over_years(
            view,
            figures.estimates_over_years(found, held),
            id="meets_by_year",
            finding=chart_findings.reviewed_finding(found, view.cpd_year, change),
            subtitle=f"{_base(view, measure, this, held)} A hollow point has fewer than 30 records.",
            note=" ".join(filter(None, [_since(view, change), sample.strata_note(view.year)])),
        ),
        measures=(_MEETS,),
    )


def _since(view: View, change: Change | None) -> str:
    """The verdict; where the year before has no reviews, that, for then there is nothing to compare."""
    if change is None or view.earlier is None:
        return ""
    if not view.earlier.has_reviews:
        return (
            f"No reviews on CPD year {view.earlier.cpd_year} are held, so nothing is said "
            "of a change since then."
        )
    return sentences.verdict(change, view.measure(change.measure))


def _base(view: View, measure: Measure, this: Figure | None, years: Sequence[int]) -> str:
    """What the points are of, and what their lines show where it is known how records were chosen."""
    is_random = view.year.random_known
    subtitle = subtitles.subtitle(measure, this, subtitles.span(years), random_known=is_random)
    if not is_random:
        return subtitle
    return f"{subtitle} {sample.LINE}"


def _criteria(view: View) -> Shown:
    labels = view.catalogue.labels
    met = labels.within("met")
    found: dict[str, tuple[Figure, ...]] = {}
    for criterion in view.catalogue.scheme.criteria:
        ratings = view.figures(*(Family.CRITERION.name_of(criterion.code, rating) for rating in RATINGS))
        if any(figure.is_shown for figure in ratings):
            found[criterion.label] = ratings
    if not found:
        return Absent(
            f"Criteria: no ratings were collected for {view.cpd_year}. The review sheet would need a "
            "column of ratings for each criterion."
        )
    ordered = sorted(
        ((label, ratings[0]) for label, ratings in found.items()), key=lambda pair: -(pair[1].value or 0)
    )
    others = ((labels.of(rating), place) for place, rating in enumerate(RATINGS[1:], start=1))
    drawn = figures.estimates(ordered)
    return Exhibit(
        shown=replace(
            drawn,
            more=(
                *drawn.more,
                *(
                    Column(head, tuple(numbers.share(found[label][place]) for label, _ in ordered))
                    for head, place in others
                ),
            ),
        ).chart(
            id="criteria",
            kind="points",
            finding=chart_findings.more_often(labels.put("Criteria {met}"), ordered),
            subtitle=f"Share of reviewed records marked “{met}”, of those on which the criterion could be "
            f"marked. CPD year {view.cpd_year}. Criteria have different bases; the table gives each.",
            heading="Criterion",
        ),
        measures=tuple(figure.measure for label, _ in ordered for figure in found[label]),
    )


def _how_often(ordered: Sequence[tuple[str, Figure]]) -> str:
    """“Most often” only where its range lies above that of the next."""
    alone = len(ordered) == 1 or chart_findings.differ([figure for _, figure in ordered[:2]])
    return "most often" if alone else "among the most frequent,"


def _themes(view: View, kind: str) -> Shown:
    title = "What assessors praised" if kind == "strength" else "What assessors advised"
    themes = [theme for theme in view.catalogue.scheme.themes if theme.kind == kind]
    held = named(view, {Family.THEME.name_of(theme.code): theme.label for theme in themes})
    found = sorted((pair for pair in held if pair[1].is_shown), key=lambda pair: -(pair[1].value or 0))
    if not found:
        return Absent(
            f"{title}: no themes were collected for {view.cpd_year}. The review sheet would need a column "
            "for each theme, ticked where it applies."
        )
    first, base = found[0], numbers.number(found[0][1].whole or 0)
    return Exhibit(
        shown=figures.estimates(found).chart(
            id=f"themes_{kind}",
            kind="points",
            finding=f"{title}: {_how_often(found)} “{first[0].lower()}” ({numbers.part_of(first[1])})",
            subtitle=f"{title}, share of reviewed records that carry the remark (n = {base}). "
            f"CPD year {view.cpd_year}. A record may carry several, so the shares do not add to 100%.",
            heading="Remark",
        ),
        measures=tuple(figure.measure for _, figure in found),
    )
