"""What the committee paper says of reviews: how the sample was drawn, nine outcomes, criteria, themes, quality."""

from collections.abc import Iterator

from analysis.catalogue.figure import Figure, Statistic
from analysis.measures.measure import Family
from analysis.measures.reviews import OUTCOME_TITLES, RATING_TITLES, ROUTE_TITLES
from analysis.scheme import Criterion
from analysis.vocabulary import ReviewOutcome
from dashboard import captions_assessors, captions_sample, sentences, words
from dashboard.reports import sample_draw
from dashboard.reports.committee_opening import NOT_HELD, NOT_HELD_LEGEND, counts
from dashboard.reports.document import Block, Bullets, Chart, Heading, Paragraph, Series, Table
from dashboard.reports.evidence import Evidence
from dashboard.reports.inline import escape

LEAST_SOLID = 30
KEY = {
    ReviewOutcome.MEETS: "reviewed",
    ReviewOutcome.MEETS_WITH_ADVICE: "reviewed",
    ReviewOutcome.BELOW_GUIDELINE: "reviewed",
    ReviewOutcome.INSUFFICIENT_INFORMATION: "reviewed",
    ReviewOutcome.DID_NOT_SUBMIT: "no record arrived; says nothing of the CPD",
    ReviewOutcome.DEFERRED: "moved to next year; not a negative outcome",
    ReviewOutcome.EXEMPT: "excused; leaves the base",
    ReviewOutcome.LEFT_AFTER_SELECTION: "left the scheme; leaves the base",
    ReviewOutcome.IN_REVIEW: "arrived, not yet decided",
}


def sample(evidence: Evidence) -> Iterator[Block]:
    """How the sample was drawn, and what became of every record in it."""
    if not evidence.number("selected_random"):
        return
    yield Heading(2, "The sample and its outcomes")
    yield Bullets(tuple(drawn(evidence)))
    yield from outcomes(evidence)


def drawn(evidence: Evidence, *, brief: bool = False) -> Iterator[str]:
    """Frame, fraction, exclusions, routes and the draw on record, as far as they are known, each a sentence."""
    selected = evidence.number("selected_random") or 0
    frame = evidence.year.frame_size
    year = evidence.year.cpd_year
    if not evidence.year.random_known:
        yield "It is not known how the records were chosen, so nothing is inferred from them for the scheme."
    if frame:
        share = words.plain_per_cent(selected / frame)
        due = " due to declare" if frame == evidence.number("due_members") else ""
        yield (
            f"Frame for review year {year + 1}: {words.number(frame)} members{due}; {words.number(selected)} of them "
            f"({share}) were selected at random."
        )
    else:
        yield f"{words.number(selected)} records were selected at random; the size of the frame was not given."
    if note := captions_sample.strata_note(evidence.year):
        yield escape(note)
    scheme, due = evidence.number("scheme_members"), evidence.number("due_members")
    if scheme and due and scheme - due >= 10:
        yield f"Excluded: {words.number(scheme - due)} members who were exempt or had left before the deadline."
    found = [
        (title, evidence.number(Family.ROUTE.name_of(route)))
        for route, title in ROUTE_TITLES.items()
        if route != "random"
    ]
    routes = tuple(f"{words.mid_sentence(title)} {words.number(count)}" for title, count in found if count)
    if routes:
        yield f"By other routes, counted beside the rates and never in them: {words.listed(routes)}."
    yield from sample_draw.told(evidence, brief=brief)


def outcomes(evidence: Evidence) -> Iterator[Table]:
    """The nine outcomes, adding to the records selected, with last year's position as it stands now."""
    names = tuple(Family.OUTCOME.name_of(outcome) for outcome in OUTCOME_TITLES)
    year = evidence.year.cpd_year
    has_before = any(each.cpd_year == year - 1 and each.has_reviews for each in evidence.catalogue.years)
    shown = (year, year - 1) if has_before else (year,)
    found = counts(evidence, ("selected_random", *names), shown)
    rows = [
        (title, *(found.get((Family.OUTCOME.name_of(outcome), each), NOT_HELD) for each in shown), KEY[outcome])
        for outcome, title in OUTCOME_TITLES.items()
    ]
    total = tuple(f"**{found.get(('selected_random', each), NOT_HELD)}**" for each in shown)
    rows.append(("**Selected at random**", *total, "all nine together"))
    yield Table(
        id="outcomes",
        number=1,
        title="The nine outcomes add to the records selected at random",
        columns=("Outcome", *(_column(evidence, each) for each in shown), "Key"),
        rows=tuple(rows),
        legend=NOT_HELD_LEGEND if any(NOT_HELD in row for row in rows) else "",
    )


def _column(evidence: Evidence, year: int) -> str:
    return str(year) if year == evidence.year.cpd_year else f"{year}, restated"


def themes_and_criteria(evidence: Evidence) -> Iterator[Block]:
    """The criterion profile and the remarks of assessors, with intervals for the scheme."""
    rated = sorted(_rated(evidence), key=lambda pair: -(pair[1].value or 0))
    themes = tuple(_themes(evidence))
    if not rated and not themes:
        return
    yield Heading(2, "Criteria and themes")
    yield Paragraph(
        "These figures are *reviewed*: estimates from the records read. An interval says where the share for the whole "
        "scheme very probably lies (95% confidence); it does not cover differences between assessors."
        if evidence.year.random_known
        else "These figures are *reviewed*: they describe the records that were read and no others."
    )
    if len(rated) > 1:
        yield _profile(evidence, rated)
    if themes:
        yield Table(
            id="themes",
            number=1,
            title="Remarks by assessors; a record may carry several",
            columns=("Remark", "Records reviewed", "For the scheme"),
            rows=themes,
        )


def _rated(evidence: Evidence) -> Iterator[tuple[Criterion, Figure]]:
    for criterion in evidence.catalogue.scheme.criteria:
        figure = evidence.get(Family.CRITERION.name_of(criterion.code, "met"))
        if figure is not None:
            yield criterion, figure


def _themes(evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    found = [(each, evidence.get(Family.THEME.name_of(each.code))) for each in evidence.catalogue.scheme.themes]
    held = [(each, figure) for each, figure in found if figure is not None]
    for theme, figure in sorted(held, key=lambda pair: (pair[0].kind != "strength", -(pair[1].value or 0))):
        kind = "strength" if theme.kind == "strength" else "advice"
        yield (f"{escape(theme.label)} ({kind})", words.part_of(figure), spread(evidence, figure))


def spread(evidence: Evidence, figure: Figure) -> str:
    """The interval for the scheme, or why there is none."""
    return (words.spread(figure) if evidence.year.random_known else "") or "no interval"


def _profile(evidence: Evidence, rated: list[tuple[Criterion, Figure]]) -> Chart:
    named = [(criterion.label, figure) for criterion, figure in rated]
    told = [(label, captions_sample.of_scheme(figure)) for label, figure in named]
    has_interval = evidence.year.random_known and all(figure.lower is not None for _, figure in rated)
    ends = [(f.lower or 0, f.upper or 0) for _, f in rated] if has_interval else []
    series = Series(
        "Met",
        tuple(float(words.per_cent(captions_sample.drawn_at(figure))) for _, figure in rated),
        lower=tuple(float(words.bound(low)) for low, _ in ends),
        upper=tuple(float(words.bound(high)) for _, high in ends),
        hollow=tuple((figure.whole or 0) < LEAST_SOLID for _, figure in rated) if has_interval else (),
    )
    weighted = (
        ", weighted by the size of each group drawn" if any(words.is_weighted(figure) for _, figure in rated) else ""
    )
    return Chart(
        id="criteria",
        number=1,
        kind="bar",
        headline=f"Most often met: {words.mid_sentence(told[0][0])}; least often: {words.mid_sentence(told[-1][0])}",
        subtitle=f"Share of assessable reviewed records marked “met”{weighted}, CPD year {evidence.year.cpd_year}",
        categories=tuple(label for label, _ in told),
        series=(series,),
        value_title="Per cent of assessable records",
        category_title="Criterion",
        value_suffix="%",
        number_format='0"%"',
        y_max=100,
        alt=captions_sample.alt("criteria marked met", named)
        if has_interval
        else sentences.alt_bars("criteria marked met", told),
        source="Records reviewed; each criterion is of the records on which it could be marked.",
    )


def ratings(evidence: Evidence) -> tuple[tuple[str, ...], ...]:
    """Every criterion with its three ratings and base."""
    found = []
    for criterion, met in _rated(evidence):
        shares = [evidence.get(Family.CRITERION.name_of(criterion.code, rating)) for rating in RATING_TITLES]
        cells = (words.share(each) if each else NOT_HELD for each in shares)
        found.append((escape(criterion.label), *cells, words.number(met.whole or 0), spread(evidence, met)))
    return tuple(found)


def quality(evidence: Evidence) -> Iterator[Block]:
    """What is known of how records were assessed."""
    told = tuple(quality_lines(evidence))
    if told:
        yield Heading(2, "Quality assurance")
        yield Bullets(told)


def quality_lines(evidence: Evidence) -> Iterator[str]:
    """First opinions, time taken, and how far assessors agree, each a sentence."""
    first = evidence.get("first_time_meets")
    if first is not None:
        yield f"Records that met the guideline by the first opinion, before any moderation: {words.part_of(first)}."
    days, slow = (evidence.get("turnaround", kind) for kind in (Statistic.MEDIAN, Statistic.NINETIETH_CENTILE))
    if days is not None and slow is not None:
        yield (
            f"Half of {words.number(days.whole or 0)} reviews took {words.number(days.value or 0)} days or fewer, and "
            f"nine in ten took {words.number(slow.value or 0)} or fewer."
        )
    yield from assessors(evidence)


def assessors(evidence: Evidence) -> Iterator[str]:
    """How many assessors, how far two of them agreed, and what moderators changed."""
    found = evidence.catalogue.assessing(evidence.year.cpd_year) if evidence.reviewed() else None
    if found is not None and found.assessors:
        yield f"In review year {found.cpd_year + 1}, {words.mid_sentence(captions_assessors.load(found))}."
    yield from double_marking(evidence)
    if found is not None and found.moderated:
        yield f"{captions_assessors.moderation(found)}."


def double_marking(evidence: Evidence) -> Iterator[str]:
    """How far two assessors agreed, or that it is not known."""
    if not evidence.reviewed():
        return
    found = evidence.catalogue.assessing(evidence.year.cpd_year)
    if found is None or not found.double:
        yield "No record was marked twice, so how far two assessors agree is not known."
        return
    yield f"{captions_assessors.same_outcome(found)}."
