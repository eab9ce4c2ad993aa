"""Planning and kinds of activity: the planned share, and who did what for how long."""

from analysis.measures.measure import (
    WITH_TARGET,
    Base,
    Crossing,
    Family,
    MeanShare,
    Measure,
    Place,
    Quantiles,
    Scope,
    Share,
    Targets,
    Topic,
    Unit,
)
from analysis.scheme.vocabulary import TWAVES, ActivityType

_WATCHED = (ActivityType.TRAINING, ActivityType.EVENTS_SEMINARS, ActivityType.SELF_STUDY)
_STATED = "planned + unplanned > 0"
_SHARE = ("planned_hours", "unplanned_hours")
_TYPES = Base("valid declarations that gave activity types", "is_valid AND has_types", ("activity_types",))


def _full(words: str, sql: str, *needs: str) -> Base:
    whole = f"full-target declarations of full-year members {words}"
    condition = f"{WITH_TARGET} AND {sql}"
    return Base(whole, condition, (*needs, "target"), targets=Targets.FULL, asks_rules=True)


MEASURES: tuple[Measure, ...] = (
    MeanShare(
        "planned_share",
        "{Planned} share of {hours}, full target",
        "What share of a full-target member's {hours} was {planned}?",
        _full("with {planned} or {unplanned} {hours}", _STATED, *_SHARE),
        part="planned",
        whole="planned + unplanned",
        topic=Topic.PLANNED,
        scope=Scope.FULL_TARGET,
        places=(Place.CHANGES,),
    ),
    MeanShare(
        "planned_share_all",
        "{Planned} share of {hours}, all targets",
        "What share of a member's {hours} was {planned}?",
        Base("valid declarations with {planned} or {unplanned} {hours}", f"is_valid AND {_STATED}", _SHARE),
        part="planned",
        whole="planned + unplanned",
        topic=Topic.PLANNED,
    ),
    Quantiles(
        "planned_hours",
        "{Planned} {hours}, full target",
        "How many {planned} {hours} did full-target members record?",
        _full("who gave {planned} {hours}", "planned IS NOT NULL", "planned_hours"),
        value="planned",
        topic=Topic.PLANNED,
        scope=Scope.SCHEME,
    ),
    *(
        Share(
            Family.DOES.name_of(kind),
            f"Did {{{kind}}}",
            f"What share of members recorded any {{{kind}}}?",
            _TYPES,
            part=f"does_{kind}",
            topic=Topic.VARIETY,
            family=Family.DOES,
            short=f"{{{kind}}}",
            places=(Place.CHANGES,) if kind in _WATCHED else (),
        )
        for kind in TWAVES
    ),
    *(
        Quantiles(
            Family.HOURS.name_of(kind),
            f"{{Hours}} among those who did: {{{kind}}}",
            f"How many {{hours}} did those who recorded {{{kind}}} spend on it?",
            Base(
                f"valid declarations with {{hours}} of {{{kind}}}",
                f"is_valid AND {kind} > 0",
                (f"{kind}_hours",),
            ),
            value=kind,
            topic=Topic.VARIETY,
            family=Family.HOURS,
            short=f"{{{kind}}}",
            scope=Scope.SCHEME,
        )
        for kind in TWAVES
    ),
    Crossing(
        "area_by_activity",
        "{Hours} by area and kind of activity",
        "Which kinds of activity serve which area?",
        Base(
            "{hours} of valid declarations given by area and kind of activity together",
            "is_valid",
            ("long_hours",),
        ),
        topic=Topic.VARIETY,
        unit=Unit.HOURS,
        scope=Scope.SCHEME,
    ),
)
