"""Reviews: from selected to outcome, the nine outcomes, criteria, themes, and the evidence: each once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure, Statistic
from analysis.measures.measure import Family
from analysis.measures.reviews import OF_REVIEWED, OF_SELECTED, RATINGS, ROUTE_TITLES
from analysis.scheme.labels import Labels
from analysis.scheme.rules import Collects
from analysis.scheme.scheme import Theme
from analysis.scheme.vocabulary import REVIEWED, ReviewOutcome
from dashboard.charts import figures
from dashboard.document.chart import Column
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence, named, table
from dashboard.screen.exhibits.reviews import declared_as, missing, years_together
from dashboard.words import ladder, numbers
from dashboard.words.captions import chart_findings

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
    """What became of the records, the outcomes, criteria, themes, and the evidence: each once."""
    return (
        _flow(view),
        _outcomes(view),
        *_own_outcomes(view),
        _criteria(view),
        _themes(view),
        *_evidence(view),
    )


def _evidence(view: View) -> tuple[Shown, ...]:
    """What assessors found beside what was declared, where anything is; how the hours compare stands under
    it."""
    if view.catalogue.scheme.rules.collects is Collects.REVIEWS:
        return ()
    beside, hours = declared_as.declared_as(view), missing.evidence(view)
    if isinstance(beside, Absent):
        return (hours, beside)
    told = f"{hours.finding}. {hours.shown.note}" if isinstance(hours, Exhibit) else hours.text
    note = f"{beside.shown.note} {numbers.sentence_case(told)}".strip()
    return (replace(beside, shown=replace(beside.shown, note=note)),)


def headline(view: View) -> str:
    """How many reviewed records met the guideline, and where the scheme lies."""
    figure = view.figure(_MEETS)
    if figure is None or not figure.is_shown:
        return f"There is no reviewed rate to report for CPD year {view.called}."
    counts = f"{numbers.part(figure)} of {numbers.size(figure)} records reviewed"
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
    notes = (missing.whom(view), _since(view), years_together.three_years(view), missing.missing(view))
    if len(steps) < 2:
        return absence(view, _MEETS, [meets] if meets else []) or Absent(
            "From selected to outcome: nothing to show."
        )
    return Exhibit(
        shown=figures.counts(steps, "Number").chart(
            id="flow",
            kind="bar",
            finding=chart_findings.flow_finding(steps),
            subtitle=f"Records selected at random in review year {view.reviewed_in}, on CPD year "
            f"{view.called}. {_routes(view)}",
            heading="Step",
            unit="",
            note=" ".join(filter(None, notes)),
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
        f"{numbers.mid_sentence(title)} {numbers.count(each)}"
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
        return Absent(f"The nine outcomes: no records selected at random are held for {view.called}.")
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


def _own_outcomes(view: View) -> Iterator[Shown]:
    """The outcomes as the body calls them, where it has words of its own, with what each counts as."""
    found, labels = view.catalogue.own_outcomes(view.cpd_year), view.catalogue.labels
    if not found:
        return
    rows = [
        {
            "Outcome": one.word,
            "Records": numbers.number(one.records),
            "Counted as": labels.of(one.outcome),
        }
        for one in found
    ]
    total = numbers.number(sum(one.records for one in found))
    yield Exhibit(
        shown=table(
            "own_outcomes",
            "The outcomes in your own words",
            [*rows, {"Outcome": "**All selected at random**", "Records": f"**{total}**", "Counted as": ""}],
            "As the review sheets wrote them. Several of your words may count as one of the nine outcomes.",
        ),
        about=f"Every record selected at random, as the review sheets name what became of it (n = {total}).",
        measures=("selected_random",),
    )


def _rate(counts: Mapping[str, Figure], name: str) -> str:
    """A share with where the scheme's lies; a dash for an outcome that nobody judged."""
    figure = counts.get(name)
    if figure is None or not figure.is_shown:
        return figures.NONE
    spread = numbers.spread(figure)
    return f"{numbers.share(figure)} ({spread})" if spread else numbers.share(figure)


def _since(view: View) -> str:
    """What may be said of the year before; that it has no reviews, where there is nothing to compare."""
    change = view.changes().get((_MEETS, Statistic.SHARE))
    if change is None or view.earlier is None:
        return ""
    if not view.earlier.has_reviews:
        return (
            f"No reviews on CPD year {view.catalogue.labels.year(view.earlier.cpd_year)} are held, so "
            "nothing is said of a change since then."
        )
    found = view.figures(_MEETS, every_year=True)
    told, _, _ = chart_findings.reviewed_finding(
        found, view.cpd_year, change, view.catalogue.labels
    ).partition(":")
    return f"{told}. {ladder.verdict(change, view.measure(change.measure))}"


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
            f"Criteria: no ratings were collected for {view.called}. The review sheet would need a "
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
            f"marked. CPD year {view.called}. Criteria have different bases; the table gives each.",
            heading="Criterion",
            note=_on_balance(view),
        ),
        measures=tuple(figure.measure for label, _ in ordered for figure in found[label]),
    )


def _on_balance(view: View) -> str:
    """What was declared of balance, beside what assessors say of it in the chart."""
    declared, labels = view.figure("areas_covered_3"), view.catalogue.labels
    is_marked = any(each.topic == "balance" for each in view.catalogue.scheme.criteria)
    if not is_marked or declared is None or not declared.is_shown:
        return ""
    told = labels.put(f"Declared beside it: {numbers.part_of(declared)} recorded {{hours}} in {{all_areas}}.")
    return f"{told} The two answer different questions: what was written, and whether it suits the role."


def _how_often(ordered: Sequence[tuple[str, Figure]]) -> str:
    """“Most often” only where its range lies above that of the next."""
    return "most often" if chart_findings.differ([figure for _, figure in ordered[:2]]) else "often"


def _themes(view: View) -> Shown:
    """What assessors marked, praise and advice, the most frequent first."""
    kinds = {Family.THEME.name_of(each.code): each for each in view.catalogue.scheme.themes}
    held = [
        pair
        for pair in named(view, {name: _remark(each) for name, each in kinds.items()})
        if pair[1].is_shown
    ]
    found = sorted(held, key=lambda pair: -(pair[1].value or 0))
    if not found:
        return Absent(
            f"Remarks: no themes were collected for {view.called}. The review sheet would need a column "
            "for each theme, ticked where it applies."
        )
    told = []
    for kind, title in (("strength", "praised"), ("advice", "advised")):
        of_kind = [pair for pair in found if kinds[pair[1].measure].kind == kind]
        if of_kind:
            first = of_kind[0][1]
            label, share = numbers.mid_sentence(kinds[first.measure].label), numbers.share(first)
            told.append(f"{_how_often(of_kind)} {title}: “{label}” ({share})")
    return Exhibit(
        shown=figures.estimates(found).chart(
            id="themes",
            kind="points",
            finding=numbers.sentence_case("; ".join(told)),
            subtitle=f"Share of reviewed records that carry the remark "
            f"(n = {numbers.size(found[0][1])}). CPD year {view.called}. A record may have "
            "several.",
            heading="Remark",
        ),
        measures=tuple(figure.measure for _, figure in found),
    )


def _remark(theme: Theme) -> str:
    return f"{theme.label} ({'praise' if theme.kind == 'strength' else 'advice'})"
