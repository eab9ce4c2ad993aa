"""Reviews: the nine outcomes, criteria, themes and the reviewed rates, from records selected at random.

Only records selected at random enter a rate; the others are counted beside them. Criteria and themes are the
scheme's own words, so their measures are made from `scheme.toml`.
"""

from analysis.measures.measure import Basis, Count, Measure, Quantiles, Scope, Share, Source
from analysis.scheme import Criterion, Scheme
from analysis.vocabulary import REVIEWED, ReviewOutcome, SelectionRoute

OUTCOME_TITLES = {
    ReviewOutcome.MEETS: "Meets the guideline",
    ReviewOutcome.MEETS_WITH_ADVICE: "Meets the guideline, with advice",
    ReviewOutcome.BELOW_GUIDELINE: "Below the guideline",
    ReviewOutcome.INSUFFICIENT_INFORMATION: "Not enough information to say",
    ReviewOutcome.DID_NOT_SUBMIT: "Did not send a record",
    ReviewOutcome.DEFERRED: "Deferred",
    ReviewOutcome.EXEMPT: "Exempt",
    ReviewOutcome.LEFT_AFTER_SELECTION: "Left after selection",
    ReviewOutcome.IN_REVIEW: "Still in review",
}
ROUTE_TITLES = {
    SelectionRoute.RANDOM: "Selected at random",
    SelectionRoute.CARRIED_FORWARD: "Carried forward from last year",
    SelectionRoute.FOLLOW_UP: "Followed up after advice",
    SelectionRoute.SELF_SELECTED: "Asked to be reviewed",
    SelectionRoute.REPLACEMENT: "Replaced another record",
}
RATING_TITLES = {"met": "met", "partly_met": "partly met", "not_met": "not met"}
_REVIEWED = "records reviewed, selected at random"


def _share(name: str, title: str, question: str, **more: object) -> Share:
    values = {"among": _REVIEWED, "base": "is_random AND is_reviewed", "scope": Scope.SCHEME, **more}
    return Share(
        name=name,
        title=title,
        question=question,
        basis=Basis.ESTIMATED,
        source=Source.REVIEWED,
        **values,  # type: ignore[arg-type]  # the keywords are Share's own, gathered to keep each definition short
    )


def _count(name: str, title: str, question: str, base: str) -> Count:
    return Count(
        name=name,
        title=title,
        question=question,
        among=f"records: {title.lower()}",
        base=base,
        source=Source.REVIEWED,
        scope=Scope.SCHEME,
    )


FIXED: tuple[Measure, ...] = (
    _count("selected", "Selected", "How many records were selected, by any route?", "true"),
    _count("selected_random", "Selected at random", "How many records were selected at random?", "is_random"),
    _count(
        "submitted_records",
        "Records sent in",
        "How many random records arrived?",
        "is_random AND is_submitted",
    ),
    _count("reviewed", "Reviewed", "How many random records were judged?", "is_random AND is_reviewed"),
    *(
        _count(
            f"route_{route}",
            title,
            "How many records were selected this way?",
            f"selection_route = '{route}'",
        )
        for route, title in ROUTE_TITLES.items()
    ),
    *(
        _count(
            f"outcome_{outcome}",
            title,
            "How many of the records selected at random ended this way?",
            f"is_random AND outcome = '{outcome}'",
        )
        for outcome, title in OUTCOME_TITLES.items()
    ),
    *(
        _share(
            f"outcome_{outcome}_of_selected",
            f"{title}, of all selected",
            "What share of the records selected at random ended this way?",
            among="records selected at random",
            base="is_random",
            part=f"outcome = '{outcome}'",
        )
        for outcome, title in OUTCOME_TITLES.items()
    ),
    *(
        _share(
            f"outcome_{outcome}_of_reviewed",
            f"{OUTCOME_TITLES[outcome]}, of those reviewed",
            "What share of reviewed records had this outcome?",
            part=f"outcome = '{outcome}'",
        )
        for outcome in REVIEWED
    ),
    _share(
        "reviewed_meets",
        "Reviewed records that meet the guideline",
        "What share of reviewed records meets the guideline, with or without advice?",
        part="is_meets",
        scope=Scope.GROUPS,
    ),
    _share(
        "confirmed_meets",
        "Selected records confirmed to meet the guideline",
        "What share of the records selected and eligible was confirmed to meet the guideline?",
        among="records selected at random that were not deferred, exempt or left",
        base="is_random AND is_eligible",
        part="is_meets",
    ),
    _share(
        "first_time_meets",
        "Met at first review",
        "What share met the guideline by the first opinion?",
        part="is_first_time_meets",
    ),
    _share(
        "submission_rate",
        "Sent in a record",
        "What share of the members selected and eligible sent in a record?",
        among="records selected at random that were not deferred, exempt or left",
        base="is_random AND is_eligible",
        part="is_submitted",
        scope=Scope.GROUPS,
    ),
    _share(
        "evidenced_below_declared",
        "Evidence more than 10% below the declaration",
        "What share of records evidenced more than 10% fewer hours than declared?",
        among="reviewed records with both declared and evidenced hours",
        base="is_random AND is_reviewed AND evidenced_total IS NOT NULL AND declared_total > 0",
        part="evidenced_total * 10 < declared_total * 9",
        needs=("evidenced_total_hours",),
    ),
    Quantiles(
        name="evidenced_difference",
        title="Evidenced less declared hours",
        question="How far are evidenced hours from declared hours?",
        among="reviewed records with both declared and evidenced hours",
        base="is_random AND is_reviewed AND evidenced_total IS NOT NULL AND declared_total IS NOT NULL",
        value="evidenced_total - declared_total",
        needs=("evidenced_total_hours",),
        basis=Basis.ESTIMATED,
        source=Source.REVIEWED,
        scope=Scope.SCHEME,
    ),
    Quantiles(
        name="turnaround",
        title="Days from assignment to completion",
        question="How many days did a review take?",
        among="records with both dates",
        base="turnaround_days IS NOT NULL",
        value="turnaround_days * 100",
        needs=("completed_on",),
        source=Source.REVIEWED,
        scope=Scope.SCHEME,
        unit="days",
    ),
)


def measures(scheme: Scheme) -> tuple[Measure, ...]:
    """The fixed review measures, then three for each criterion and one for each theme of the scheme."""
    return (*FIXED, *_criteria(scheme), *_themes(scheme))


def _criteria(scheme: Scheme) -> tuple[Measure, ...]:
    return tuple(
        _share(
            f"criterion_{criterion.code.casefold()}_{rating}",
            f"{criterion.label}: {words}",
            criterion.looks_at or f"What share was marked “{words}” on this criterion?",
            among="reviewed records on which the criterion could be marked",
            base=f"is_random AND is_reviewed AND {_assessable(criterion)}",
            part=f"rating_{criterion.code.casefold()} = '{rating}'",
            needs=(f"criterion:{criterion.code.casefold()}",),
        )
        for criterion in scheme.criteria
        for rating, words in RATING_TITLES.items()
    )


def _themes(scheme: Scheme) -> tuple[Measure, ...]:
    return tuple(
        _share(
            f"theme_{theme.code.casefold()}",
            theme.label,
            "What share of reviewed records carried this remark? A record may carry several.",
            part=f"coalesce(theme_{theme.code.casefold()}, false)",
            needs=(f"theme:{theme.code.casefold()}",),
        )
        for theme in scheme.themes
    )


def _assessable(criterion: Criterion) -> str:
    return f"rating_{criterion.code.casefold()} IN ('met', 'partly_met', 'not_met')"
