"""Reviews: from selected to outcome, the nine outcomes, criteria, themes, and the evidence: each once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Statistic
from analysis.measures.assessing import Definition
from analysis.measures.measure import Family
from analysis.measures.reviews import DECLARED_AS, RATINGS, ROUTE_TITLES
from analysis.scheme.rules import Collects
from analysis.scheme.vocabulary import ReviewOutcome
from dashboard.charts import figures
from dashboard.document.blocks import Table
from dashboard.document.chart import Chart, Column
from dashboard.reports.paper import charts, parts, tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, absence, named
from dashboard.screen.exhibits.reviews import missing
from dashboard.screen.exhibits.reviews.missing import MEETS
from dashboard.words import ladder, numbers
from dashboard.words.captions import chart_findings
from dashboard.words.voice import Voice, voice

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


def exhibits(view: View) -> tuple[Shown, ...]:
    """What became of the records, then the paper's outcomes, criteria, remarks and evidence: each once."""
    speaking, scheme = parts.speaking(voice(view.evidence())), view.catalogue.scheme
    outcomes = ("selected_random", *map(Family.OUTCOME.name_of, ReviewOutcome))
    ratings = [Family.CRITERION.name_of(each.code, rating) for each in scheme.criteria for rating in RATINGS]
    themes = [Family.THEME.name_of(each.code) for each in scheme.themes]
    return (
        _flow(view),
        *_of_paper(view, tables.outcomes(speaking), outcomes, "The nine outcomes"),
        *_of_paper(view, _criteria(view, speaking), ratings, "Criteria"),
        *_of_paper(view, tables.themes(speaking), themes, "Remarks"),
        *_evidence(view, speaking),
    )


def _of_paper(
    view: View, made: Iterable[Chart | Table], measures: Sequence[str], title: str
) -> tuple[Shown, ...]:
    """What the paper shows, with the measures behind it; or why it shows nothing."""
    about = f"CPD year {view.called}."
    found = tuple(Exhibit(shown=each, measures=tuple(measures), about=about) for each in made)
    absent = absence(view, measures[0], view.figures(*measures), title=title) if measures else None
    return found or ((absent,) if absent else ())


def _criteria(view: View, speaking: Voice) -> Iterator[Chart]:
    """The share marked met of each criterion; the other ratings stand in the table."""
    codes = {each.label: each.code for each in view.catalogue.scheme.criteria}

    def told(label: str, rating: str) -> str:
        found = view.figure(Family.CRITERION.name_of(codes[label], rating))
        return numbers.share(found) if found and found.is_shown else figures.NONE

    for each in charts.criteria(speaking):
        others = [
            Column(view.catalogue.labels.of(rating), tuple(told(label, rating) for label in each.categories))
            for rating in RATINGS[1:]
        ]
        yield replace(each, more=(*each.more, *others), note=_on_balance(view))


def _evidence(view: View, speaking: Voice) -> tuple[Shown, ...]:
    """What assessors found beside what was declared, where anything is; how the hours compare stands under
    it."""
    if view.catalogue.scheme.rules.collects is Collects.REVIEWS:
        return ()
    hours = missing.evidence(view)
    told = f"{hours.finding}. {hours.shown.note}" if isinstance(hours, Exhibit) else hours.text
    made = [
        replace(
            each,
            title=speaking.say("{word.declared_as}").removesuffix("."),
            note=f"{speaking.say('{means}')} {each.note} {numbers.sentence_case(told)}".strip(),
        )
        for each in tables.declared_as(speaking)
    ]
    names = (*map(Family.DECLARED_AS.name_of, DECLARED_AS), MEETS)
    beside = _of_paper(view, made, names, "What was declared, beside what was found")
    return beside if made else (hours, *beside)


def headline(view: View) -> str:
    """How many reviewed records were found to meet, and where the scheme lies."""
    figure = view.figure(MEETS)
    if figure is None or not figure.is_shown:
        return f"There is no reviewed rate to report for CPD year {view.called}."
    counts = f"{numbers.part(figure)} of {numbers.size(figure)} records reviewed"
    told = f"{counts} ({numbers.share(figure)}) {missing.did(view)}"
    if not numbers.interval(figure):
        return f"{told}. {missing.whom(view)}"
    drawn = f", drawn from {numbers.number(view.year.frame_size)} members" if view.year.frame_size else ""
    return f"{told}{drawn}. For the whole scheme, that is {numbers.interval(figure)}."


def _flow(view: View) -> Shown:
    found = named(view, dict(_STEPS))
    steps = [(title, numbers.counted(figure)) for title, figure in found if figure.is_shown]
    meets = view.figure(MEETS)
    if meets is not None and meets.is_shown and meets.part is not None:
        steps.append((numbers.sentence_case(missing.did(view)), meets.part))
    behind = {
        "Whom the sample speaks for": missing.whom(view),
        "The years together": missing.which_years(view),
        "The records not reviewed": missing.missing(view),
    }
    if len(steps) < 2:
        return absence(view, MEETS, [meets] if meets else []) or Absent(
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
            note=f"{_since(view)} {missing.three_years(view)}".strip(),
        ),
        measures=(*(name for name, _ in _STEPS), MEETS),
        definitions=tuple(Definition(title, counted) for title, counted in behind.items() if counted),
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


def _since(view: View) -> str:
    """What may be said of the year before; that it has no reviews, where there is nothing to compare."""
    change = view.changes().get((MEETS, Statistic.SHARE))
    if change is None or view.earlier is None:
        return ""
    if not view.earlier.has_reviews:
        return (
            f"No reviews on CPD year {view.catalogue.labels.year(view.earlier.cpd_year)} are held, so "
            "nothing is said of a change since then."
        )
    found = view.figures(MEETS, every_year=True)
    told, _, _ = chart_findings.reviewed_finding(
        found, view.cpd_year, change, view.catalogue.labels, missing.did(view)
    ).partition(":")
    return f"{told}; {numbers.mid_sentence(ladder.verdict(change, view.measure(change.measure)))}"


def _on_balance(view: View) -> str:
    """What was declared of balance, beside what assessors say of it in the chart."""
    declared, labels = view.figure("areas_covered_3"), view.catalogue.labels
    is_marked = any(each.topic == "balance" for each in view.catalogue.scheme.criteria)
    if not is_marked or declared is None or not declared.is_shown:
        return ""
    told = labels.put(f"Declared beside it: {numbers.part_of(declared)} recorded {{hours}} in {{all_areas}}.")
    return f"{told} The two answer different questions: what was written, and whether it suits the role."
