"""Planning and kinds of activity: the planned share, and who did what for how long."""

from analysis.measures.compliance import FULL
from analysis.measures.measure import (
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
from analysis.vocabulary import TWAVES, ActivityType

TITLES = {
    "training": "Training courses",
    "work_experience": "Work experience",
    "academic_study": "Academic study",
    "volunteering": "Volunteering",
    "events_seminars": "Events and seminars",
    "self_study": "Self-study",
}
_STATED = "planned + unplanned > 0"
_WATCHED = (ActivityType.TRAINING, ActivityType.EVENTS_SEMINARS, ActivityType.SELF_STUDY)

MEASURES: tuple[Measure, ...] = (
    MeanShare(
        name="planned_share",
        title="Planned share of hours, full target",
        question="What share of a full-target member's hours was planned?",
        among="full-target declarations of full-year members with planned or unplanned hours",
        base=f"{FULL} AND {_STATED}",
        part="planned",
        whole="planned + unplanned",
        needs=("planned_hours", "unplanned_hours", "target"),
        scope=Scope.FULL_TARGET,
        topic=Topic.PLANNED,
        depends_on_rules=True,
        targets=Targets.FULL,
        places=(Place.CHANGES,),
    ),
    MeanShare(
        name="planned_share_all",
        title="Planned share of hours, all targets",
        question="What share of a member's hours was planned?",
        among="valid declarations with planned or unplanned hours",
        base=f"is_valid AND {_STATED}",
        part="planned",
        whole="planned + unplanned",
        needs=("planned_hours", "unplanned_hours"),
        topic=Topic.PLANNED,
    ),
    Quantiles(
        name="planned_hours",
        title="Planned hours, full target",
        question="How many planned hours did full-target members record?",
        among="full-target declarations of full-year members who gave planned hours",
        base=f"{FULL} AND planned IS NOT NULL",
        value="planned",
        needs=("planned_hours", "target"),
        scope=Scope.SCHEME,
        topic=Topic.PLANNED,
        depends_on_rules=True,
        targets=Targets.FULL,
    ),
    *(
        Share(
            name=Family.DOES.name_of(kind),
            family=Family.DOES,
            topic=Topic.VARIETY,
            places=(Place.CHANGES,) if kind in _WATCHED else (),
            title=f"Did {TITLES[kind].lower()}",
            question=f"What share of members recorded any {TITLES[kind].lower()}?",
            among="valid declarations that gave activity types",
            base="is_valid AND has_types",
            part=f"does_{kind}",
            needs=("activity_types",),
        )
        for kind in TWAVES
    ),
    *(
        Quantiles(
            name=Family.HOURS.name_of(kind),
            family=Family.HOURS,
            topic=Topic.VARIETY,
            title=f"Hours among those who did: {TITLES[kind].lower()}",
            question=f"How many hours did those who recorded {TITLES[kind].lower()} spend on it?",
            among=f"valid declarations with hours of {TITLES[kind].lower()}",
            base=f"is_valid AND {kind} > 0",
            value=kind,
            needs=(f"{kind}_hours",),
            scope=Scope.SCHEME,
        )
        for kind in TWAVES
    ),
    Crossing(
        name="area_by_activity",
        title="Hours by area and kind of activity",
        question="Which kinds of activity serve which area?",
        among="hours of valid declarations given by area and kind of activity together",
        base="is_valid",
        needs=("long_hours",),
        scope=Scope.SCHEME,
        topic=Topic.VARIETY,
        unit=Unit.HOURS,
    ),
)
