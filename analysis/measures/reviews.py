"""Reviews: the nine outcomes, criteria, themes and the reviewed rates, from records selected at random.

Only records selected at random enter a rate; the others are counted beside them. Criteria and themes are the
scheme's own words, so their measures are made from `scheme.toml`.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from analysis.measures.measure import (
    ALL_ASKED,
    Base,
    Basis,
    Count,
    Family,
    Measure,
    Place,
    Quantiles,
    Records,
    Scope,
    Share,
    Source,
    Topic,
    Unit,
)
from analysis.scheme.labels import Labels
from analysis.scheme.vocabulary import REVIEWED, Rating, ReviewOutcome, SelectionRoute

ROUTE_TITLES = {
    SelectionRoute.RANDOM: "Selected at random",
    SelectionRoute.CARRIED_FORWARD: "Carried forward",
    SelectionRoute.FOLLOW_UP: "Followed up after advice",
    SelectionRoute.SELF_SELECTED: "Asked to be reviewed",
    SelectionRoute.REPLACEMENT: "Replaced another record",
}
OF_SELECTED, OF_REVIEWED = "of_selected", "of_reviewed"
DECLARED_AS = {"met": "declared_met", "short": "NOT declared_met"}
SAID = {"met": "met the guideline", "short": "was below the guideline"}
"""What the declaration behind a record said of the guideline, as a condition and in words."""
RATINGS = (Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET)
"""The marks of a criterion that could be judged."""
JUDGED = "is_random AND is_reviewed"
READ, MEETS, ASKED = "reviewed", "reviewed_meets", "submission_rate"
ELIGIBLE = "asked_of_selected"
AGAIN = (SelectionRoute.CARRIED_FORWARD, SelectionRoute.FOLLOW_UP)
"""The routes of records that follow a review of the year before."""
READ_AGAIN = "read_again"
CONFIRMED, EVIDENCED = "confirmed_meets", "evidenced_below_declared"
"""The measures that others are worked out beside."""
_ENDED = "ended as “{meets}” or “{meets_with_advice}”"


def _named(outcome: ReviewOutcome) -> str:
    """The place of an outcome's word at the beginning of a title."""
    return f"{{{outcome[:1].upper()}{outcome[1:]}}}"


def _base(records: Records, words: str, sql: str, any_route: str = "", needs: tuple[str, ...] = ()) -> Base:
    return Base(words, sql, needs, any_route, Basis.ESTIMATED, Source.REVIEWED, records=records)


_SELECTED = _base(Records.SELECTED, "records selected at random", "is_random", "records selected")
_ELIGIBLE = _base(
    Records.ELIGIBLE,
    "records selected at random that were not deferred, exempt or left",
    "is_random AND is_eligible",
    "records selected that were not deferred, exempt or left",
)
_AGAIN = Base(
    "records selected to follow a review of the year before",
    f"selection_route IN {tuple(map(str, AGAIN))}",
    source=Source.REVIEWED,
    is_part=True,
)
_REVIEWED = _base(Records.JUDGED, "records reviewed, selected at random", JUDGED, "records reviewed")
_BOTH = "reviewed records with both declared and evidenced {hours}"
_EVIDENCED = f"{JUDGED} AND evidenced_total IS NOT NULL AND declared_total"
_NEEDED = ("evidenced_total_hours",)


def _declared_as(said: str, sql: str) -> Base:
    words = f"reviewed records whose declaration {SAID[said]}"
    needs = ("total_hours", "target", ALL_ASKED)
    return replace(_base(Records.JUDGED, words, f"{JUDGED} AND {sql}", needs=needs), asks_rules=True)


_share = partial(Share, topic=Topic.REVIEWED, scope=Scope.SCHEME)


def _count(name: str, title: str, question: str, base: str, family: Family | None = None) -> Count:
    of = Base(f"records: {title[:2].lower()}{title[2:]}", base, source=Source.REVIEWED)
    return Count(name, title, question, of, topic=Topic.REVIEWED, scope=Scope.SCHEME, family=family)


FIXED: tuple[Measure, ...] = (
    replace(
        _count("selected", "Selected", "How many records were selected, by any route?", "true"),
        of_taking_part=True,
    ),
    _count("selected_random", "Selected at random", "How many records were selected at random?", "is_random"),
    _count(
        "submitted_records",
        "Records sent in",
        "How many random records arrived?",
        "is_random AND is_submitted",
    ),
    _count(READ, "Reviewed", "How many random records were judged?", JUDGED),
    *(
        _count(
            Family.ROUTE.name_of(route),
            title,
            "How many records were selected this way?",
            f"selection_route = '{route}'",
            Family.ROUTE,
        )
        for route, title in ROUTE_TITLES.items()
    ),
    *(
        _count(
            Family.OUTCOME.name_of(outcome),
            _named(outcome),
            "How many of the records selected at random ended this way?",
            f"is_random AND outcome = '{outcome}'",
            Family.OUTCOME,
        )
        for outcome in ReviewOutcome
    ),
    *(
        _share(
            Family.OUTCOME.name_of(outcome, OF_SELECTED),
            f"{_named(outcome)}, of all selected",
            "What share of the records selected at random ended this way?",
            _SELECTED,
            part=f"outcome = '{outcome}'",
            family=Family.OUTCOME,
            is_said_again=outcome in REVIEWED,
        )
        for outcome in ReviewOutcome
    ),
    *(
        _share(
            Family.OUTCOME.name_of(outcome, OF_REVIEWED),
            f"{_named(outcome)}, of those reviewed",
            "What share of reviewed records had this outcome?",
            _REVIEWED,
            part=f"outcome = '{outcome}'",
            family=Family.OUTCOME,
        )
        for outcome in REVIEWED
    ),
    _share(
        MEETS,
        "Met, of records reviewed",
        f"What share of reviewed records {_ENDED}?",
        _REVIEWED,
        part="is_meets",
        scope=Scope.GROUPS,
        places=(Place.CHANGES,),
    ),
    _share(
        CONFIRMED,
        "Met, of records selected and eligible",
        f"What share of the records selected and eligible {_ENDED}?",
        _ELIGIBLE,
        part="is_meets",
    ),
    _share(
        "first_time_meets",
        "Met at first review",
        f"What share {_ENDED} by the first opinion?",
        _REVIEWED,
        part="is_first_time_meets",
        places=(Place.CHANGES,),
    ),
    _share(
        READ_AGAIN,
        "Reviewed, of those that follow a review",
        "What share of the records selected to follow a review of the year before was reviewed?",
        _AGAIN,
        part="is_reviewed",
    ),
    _share(
        "met_again",
        "Met, of those that follow a review",
        f"What share of the records selected to follow a review of the year before {_ENDED}?",
        _AGAIN,
        part="is_meets",
    ),
    # Its base is the sample by group; its rest, the deferred, exempt and gone, keeps it withheld where few.
    _share(
        ELIGIBLE,
        "Asked for a record, of all selected",
        "What share of the records selected at random was not deferred, exempt or of somebody who left?",
        _SELECTED,
        part="is_eligible",
        scope=Scope.GROUPS,
        is_said_again=True,
    ),
    _share(
        ASKED,
        "Sent in a record",
        "What share of the members selected and eligible sent in a record?",
        _ELIGIBLE,
        part="is_submitted",
        scope=Scope.GROUPS,
        places=(Place.CHANGES,),
    ),
    # Parts of one reviewed rate, whose change is the one that is judged.
    *(
        _share(
            Family.DECLARED_AS.name_of(said),
            f"Found to meet, of those whose declaration {SAID[said]}",
            f"Of reviewed records whose declaration {SAID[said]}, what share did assessors find to meet it?",
            _declared_as(said, sql),
            part="is_meets",
            family=Family.DECLARED_AS,
            is_said_again=True,
        )
        for said, sql in DECLARED_AS.items()
    ),
    _share(
        EVIDENCED,
        "Evidence more than 10% below the declaration",
        "What share of records evidenced more than 10% fewer {hours} than declared?",
        _base(Records.JUDGED, _BOTH, f"{_EVIDENCED} > 0", needs=_NEEDED),
        part="evidenced_total * 10 < declared_total * 9",
        places=(Place.CHANGES,),
    ),
    Quantiles(
        "evidenced_difference",
        "Evidenced less declared {hours}",
        "How far are evidenced {hours} from declared {hours}?",
        _base(Records.JUDGED, _BOTH, f"{_EVIDENCED} IS NOT NULL", needs=_NEEDED),
        value="evidenced_total - declared_total",
        topic=Topic.REVIEWED,
        scope=Scope.SCHEME,
    ),
    Quantiles(
        "turnaround",
        "Days from assignment to completion",
        "How many days did a review take?",
        Base(
            "records with both dates, selected at random",
            "is_random AND turnaround_days IS NOT NULL",
            ("completed_on",),
            source=Source.REVIEWED,
        ),
        value="turnaround_days * 100",
        topic=Topic.REVIEWED,
        scope=Scope.SCHEME,
        unit=Unit.DAYS,
    ),
)


def of_criterion(code: str, label: str, looks_at: str, labels: Labels) -> Iterator[Measure]:
    """A measure for each mark on a criterion of the scheme."""
    column = f"rating_{code.casefold()}"
    could_be_marked = f"{JUDGED} AND {column} IN {tuple(map(str, RATINGS))}"
    words = "reviewed records on which the criterion could be marked"
    base = _base(Records.JUDGED, words, could_be_marked, needs=(f"criterion:{code.casefold()}",))
    for rating in RATINGS:
        yield _share(
            Family.CRITERION.name_of(code, rating),
            f"{label}: {labels.within(rating)}",
            looks_at or f"What share was marked “{labels.within(rating)}” on this criterion?",
            base,
            part=f"{column} = '{rating}'",
            family=Family.CRITERION,
            short=labels.within(rating),
            is_said_again=rating is not Rating.MET,
            labels=labels,
        )


def of_theme(code: str, label: str, labels: Labels) -> Measure:
    """The measure of a remark that assessors can tick."""
    return _share(
        Family.THEME.name_of(code),
        label,
        "What share of reviewed records carried this remark? A record may carry several.",
        _REVIEWED,
        part=f"coalesce(theme_{code.casefold()}, false)",
        also=(f"theme:{code.casefold()}",),
        labels=labels,
        family=Family.THEME,
    )
