"""Reviews: from selected to outcome, the nine outcomes, the interval, criteria, themes,
and the years side by side."""

from collections.abc import Sequence

from analysis.catalogue.figure import Change, Figure
from analysis.measures.measure import Family, Measure
from analysis.measures.reviews import OF_REVIEWED, OF_SELECTED, RATINGS, ROUTE_TITLES
from analysis.scheme.scheme import Theme
from analysis.scheme.vocabulary import REVIEWED, ReviewOutcome
from dashboard.charts.page import reviews
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence
from dashboard.screen.exhibits.reviews import missing, years_together
from dashboard.words import numbers, sentences
from dashboard.words.captions import chart_findings, sample, subtitles

LIMITS = (
    "A sample says where the scheme probably lies, not what each member did; an "
    "interval covers the chance of the "
    "draw, not differences between assessors. A record that was not sent in is not poor CPD, and a "
    "deferral is not "
    "a negative outcome. Records chosen by other routes are counted beside the rates, never in them."
)
_STEPS = (
    ("selected_random", "Selected at random"),
    ("submitted_records", "Sent in"),
    ("reviewed", "Reviewed"),
)
_MEETS = "reviewed_meets"


def exhibits(view: View) -> tuple[Shown, ...]:
    """Everything about reviews of a year, in order."""
    return (
        _flow(view),
        _outcomes(view),
        _years(view),
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
    counts = [(title, view.figure(name)) for name, title in _STEPS]
    meets = view.figure(_MEETS)
    steps = [
        (title, numbers.counted(figure)) for title, figure in counts if figure is not None and figure.is_shown
    ]
    if meets is not None and meets.is_shown and meets.part is not None:
        steps.append(("Met the guideline", meets.part))
    if len(steps) < 2:
        return absence(view, _MEETS, [meets] if meets else []) or Absent(
            "From selected to outcome: nothing to show."
        )
    told = [(title, numbers.number(count)) for title, count in steps]
    return Exhibit(
        key="flow",
        finding=chart_findings.flow_finding(steps),
        subtitle=f"Records selected at random in review year {view.cpd_year + 1}, on CPD year "
        f"{view.cpd_year}. "
        f"{_routes(view)}",
        alt=sentences.alt_bars("records from selected to met", told),
        chart=lambda: reviews.flow(steps),
        table=tables.counts(steps, "Step"),
        measures=(*(name for name, _ in _STEPS), _MEETS),
        note=missing.whom(view),
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
        key="outcomes",
        finding="The nine outcomes add up to the records selected",
        subtitle=f"Every record selected at random has one outcome (n = {numbers.count(selected)}).",
        alt="",
        table=tables.outcomes(found, selected, view.catalogue.labels),
        measures=("selected_random", *names, *held),
        note="The first four count as reviewed. A deferral is not a negative outcome, and a record that "
        "did not come "
        "says nothing about the CPD behind it.",
    )


def _years(view: View) -> Shown:
    figures = view.figures(_MEETS, every_year=True)
    measure = view.measure(_MEETS)
    this = view.figure(_MEETS)
    if absent := absence(view, _MEETS, [this] if this else []):
        return absent
    years = [year.cpd_year for year in view.years]
    change = view.changes().get((_MEETS, figures[0].statistic))
    told = [
        (figure.year, f"{numbers.share(figure)}, {numbers.interval(figure)}")
        for figure in figures
        if figure.is_shown
    ]
    return Exhibit(
        key="meets_by_year",
        finding=chart_findings.reviewed_finding(figures, view.cpd_year, change),
        subtitle=f"{_base(view, measure, this, years)} A hollow point has fewer than 30 records.",
        alt=sentences.alt_line("the reviewed share meeting the guideline", told),
        chart=lambda: reviews.by_year(figures, years, subtitles.rule_changes(view.years)),
        table=tables.estimates([(str(figure.year), figure) for figure in figures], "CPD year"),
        measures=(_MEETS,),
        over=tuple(years),
        note=" ".join(filter(None, [_since(view, change), sample.strata_note(view.year)])),
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
    return f"{subtitle} The line shows where the scheme's share lies, 95 times in 100."


def _criteria(view: View) -> Shown:
    labels = view.catalogue.labels
    met = labels.within("met")
    found: dict[str, tuple[Figure, ...]] = {}
    for criterion in view.catalogue.scheme.criteria:
        names = [Family.CRITERION.name_of(criterion.code, rating) for rating in RATINGS]
        figures = view.figures(*names)
        if any(figure.is_shown for figure in figures):
            found[criterion.label] = figures
    if not found:
        return Absent(
            f"Criteria: no ratings were collected for {view.cpd_year}. The review sheet "
            "would need a column of "
            "ratings for each criterion."
        )
    named = sorted(
        ((label, figures[0]) for label, figures in found.items()), key=lambda pair: -(pair[1].value or 0)
    )
    return Exhibit(
        key="criteria",
        finding=chart_findings.commonest_of(
            labels.put("Criteria {met}"), (labels.put("Most often {met}"), "least often"), named
        ),
        subtitle=f"Share of reviewed records marked “{met}”, of those on which the criterion could be "
        "marked. "
        f"CPD year {view.cpd_year}. Criteria have different bases; the table gives each.",
        alt=sample.alt(f"criteria {met}", named),
        chart=lambda: reviews.profile(named),
        table=tables.ratings({label: found[label] for label, _ in named}, labels),
        measures=tuple(figure.measure for label, _ in named for figure in found[label]),
    )


def _how_often(ordered: Sequence[tuple[str, Figure]]) -> str:
    """“Most often” only where its range lies above that of the next."""
    alone = len(ordered) == 1 or chart_findings.differ(ordered[0][1], ordered[1][1])
    return "most often" if alone else "among the most frequent,"


def _themes(view: View, kind: str) -> Shown:
    title = "What assessors praised" if kind == "strength" else "What assessors advised"
    themes = [theme for theme in view.catalogue.scheme.themes if theme.kind == kind]
    found = [(theme.label, _theme(view, theme)) for theme in themes]
    named = [(label, figure) for label, figure in found if figure is not None and figure.is_shown]
    if not named:
        return Absent(
            f"{title}: no themes were collected for {view.cpd_year}. The review sheet would "
            "need a column for each "
            "theme, ticked where it applies."
        )
    named.sort(key=lambda pair: -(pair[1].value or 0))
    return Exhibit(
        key=f"themes_{kind}",
        finding=f"{title}: {_how_often(named)} “{named[0][0].lower()}” ({numbers.part_of(named[0][1])})",
        subtitle="Share of reviewed records that carry the remark (n = "
        f"{numbers.number(named[0][1].whole or 0)}). "
        f"CPD year {view.cpd_year}. A record may carry several, so the shares do not add to 100%.",
        alt=sample.alt(title.lower(), named),
        chart=lambda: reviews.profile(named),
        table=tables.estimates(named, "Remark"),
        measures=tuple(figure.measure for _, figure in named),
    )


def _theme(view: View, theme: Theme) -> Figure | None:
    return view.figure(Family.THEME.name_of(theme.code))
