"""Meeting the guideline: target hours, planned minimum, both together, how near, and the hours themselves.

Every test is on exact hundredths of an hour; nothing is rounded before it. The base is the valid declarations
with hours from members who were there for the whole year.
"""

from dataclasses import replace
from functools import partial

from analysis.measures.measure import (
    ALL_ASKED,
    HOURS_ALONE,
    WITH_HOURS,
    WITH_TARGET,
    Base,
    Count,
    Distribution,
    Measure,
    Place,
    Quantiles,
    Scope,
    Share,
    Targets,
    Topic,
    of_guideline,
)

JUDGED = f"{WITH_TARGET} AND (NOT is_full_target OR answers_all OR total < target)"

_HOURS, _TARGET = ("total_hours",), ("total_hours", "target")
_WORDS = "declarations with {hours} from full-year members"
_ALL = Base(f"valid {_WORDS}", WITH_HOURS, _HOURS)
_KNOWN = Base(f"valid {_WORDS}", WITH_TARGET, _TARGET, asks_rules=True)
_JUDGED = Base(f"valid {_WORDS} that can be judged", JUDGED, (*_TARGET, ALL_ASKED), asks_rules=True)
_FULL = Base(f"full-target {_WORDS}", WITH_TARGET, _TARGET, targets=Targets.FULL, asks_rules=True)
_REDUCED = Base(f"reduced-target {_WORDS}", WITH_TARGET, _TARGET, targets=Targets.OTHER, asks_rules=True)
_PLANNED = Base(
    f"full-target {_WORDS} who gave {{planned}} {{hours}}",
    f"{WITH_TARGET} AND planned IS NOT NULL",
    (*_TARGET, "planned_hours", of_guideline("planned_minimum_hours")),
    targets=Targets.FULL,
    asks_rules=True,
)
_SHORT = replace(_PLANNED, needs=(*_PLANNED.needs, HOURS_ALONE))
_BELOW = Base(
    f"valid {_WORDS} below the guideline",
    f"{JUDGED} AND NOT met_guideline",
    (*_PLANNED.needs, ALL_ASKED, HOURS_ALONE),
    asks_rules=True,
)
_MOST_MISSING = 20
_MISSING = "greatest(target - total, if(is_full_target, planned_minimum_hours * 100 - planned, 0))"
_ENOUGH, _TOO_FEW = "planned >= planned_minimum_hours * 100", "planned < planned_minimum_hours * 100"


_share = partial(Share, topic=Topic.HOURS, scope=Scope.SCHEME)
"""A share of the whole scheme that stands beside the leading ones."""

MEASURES: tuple[Measure, ...] = (
    Count(
        "with_hours",
        "Gave {hours} for the full year",
        "How many valid declarations with {hours} are from full-year members?",
        _ALL,
        topic=Topic.HOURS,
        scope=Scope.SCHEME,
    ),
    Share(
        "reached_target",
        "Reached the target {hours}",
        "What share recorded at least their own target of {hours}?",
        _KNOWN,
        part="total >= target",
        topic=Topic.HOURS,
        places=(Place.CHANGES, Place.BOUNDS),
        leading=2,
        in_paper=4,
    ),
    Share(
        "recorded_target",
        "Recorded the target {hours} or more",
        "What share recorded the year's target {hours} or more, where members' own targets are not known?",
        _ALL,
        title_by_rules="Recorded {target_hours} {hours} or more",
        part="total >= year_target",
        topic=Topic.HOURS,
        also=(of_guideline("target_hours"),),
        by_rules=True,
        unless="target",
        scope=Scope.SCHEME,
        places=(Place.CHANGES, Place.TARGETS_UNKNOWN),
        formerly=("recorded_thirty",),
        in_paper=5,
    ),
    Share(
        "recorded_reduced",
        "Recorded the reduced target {hours} or more",
        "What share recorded the year's reduced target or more, where members' own targets are not known?",
        _ALL,
        title_by_rules="Recorded {reduced_target_hours} {hours} or more",
        part="total >= year_reduced_target",
        topic=Topic.HOURS,
        also=(of_guideline("reduced_target_hours"),),
        by_rules=True,
        unless="target",
        scope=Scope.SCHEME,
        formerly=("recorded_ten",),
        in_paper=6,
        places=(Place.TARGETS_UNKNOWN,),
    ),
    Share(
        "planned_minimum",
        "Reached the {planned} minimum",
        "What share of full-target members recorded at least the {planned} minimum?",
        _PLANNED,
        part=_ENOUGH,
        topic=Topic.PLANNED,
        scope=Scope.FULL_TARGET,
        places=(Place.CHANGES,),
        leading=3,
        in_paper=7,
    ),
    Share(
        "met_guideline",
        "Met the guideline",
        "What share met the guideline that applied to the member?",
        _JUDGED,
        part="met_guideline",
        topic=Topic.HOURS,
        places=(Place.CHANGES, Place.BOUNDS),
        leading=1,
        in_paper=3,
    ),
    _share(
        "within_one_hour",
        "Within one {hour} of the target",
        "What share was less than one {hour} short of their own target?",
        _KNOWN,
        part="total < target AND total > target - 100",
    ),
    _share(
        "short_of_hours_only",
        "Short of {hours} only",
        "What share reached the {planned} minimum but not the target {hours}?",
        _SHORT,
        part=f"total < target AND {_ENOUGH}",
    ),
    _share(
        "short_of_planned_only",
        "Short of {planned} {hours} only",
        "What share reached the target {hours} but not the {planned} minimum?",
        _SHORT,
        part=f"total >= target AND {_TOO_FEW}",
    ),
    _share(
        "short_of_both",
        "Short of both",
        "What share was short of target {hours} and {planned} {hours}?",
        _SHORT,
        part=f"total < target AND {_TOO_FEW}",
    ),
    _share(
        "exactly_target",
        "Recorded exactly the target",
        "What share recorded exactly their own target of {hours}?",
        _KNOWN,
        part="total = target",
    ),
    _share(
        "zero_hours",
        "Declared zero {hours}",
        "What share declared zero {hours}?",
        _ALL,
        part="total = 0",
    ),
    Quantiles(
        "hours",
        "{Hours}, all targets",
        "How many {hours} did members record?",
        _ALL,
        value="total",
        topic=Topic.HOURS,
        in_paper=10,
        places=(Place.TARGETS_UNKNOWN,),
    ),
    Quantiles(
        "hours_full",
        "{Hours}, full target",
        "How many {hours} did members with the full target record?",
        _FULL,
        value="total",
        topic=Topic.HOURS,
        scope=Scope.FULL_TARGET,
        places=(Place.CHANGES,),
        in_paper=8,
    ),
    _share(
        "reached_reduced",
        "Reached a target other than the full one",
        "What share of members with a target other than the full one reached it?",
        _REDUCED,
        part="total >= target",
        places=(Place.CHANGES,),
    ),
    Quantiles(
        "hours_reduced",
        "{Hours}, target other than the full one",
        "How many {hours} did members with a target other than the full one record?",
        _REDUCED,
        value="total",
        topic=Topic.HOURS,
        scope=Scope.SCHEME,
        places=(Place.CHANGES,),
        in_paper=9,
    ),
    # Bars of the full target beside these would tell those of other targets, few as they are, by subtraction.
    Distribution(
        "hours_distribution",
        "Distribution of {hours}, all targets",
        "How are recorded {hours} spread?",
        _ALL,
        value="total",
        topic=Topic.HOURS,
        scope=Scope.SCHEME,
        width=5,
        top=120,
    ),
    # With so many more hours, all of them planned, the declaration would have met the guideline: a bar holds
    # those for whom its upper end is enough. Whoever gave no planned hours stands in the last one.
    Distribution(
        "hours_missing",
        "{Planned} {hours} that were missing",
        "How many more {planned} {hours} would have been enough for those below the guideline?",
        _BELOW,
        value=f"if(is_full_target AND planned IS NULL, {_MOST_MISSING * 100}, {_MISSING} - 1)",
        topic=Topic.PLANNED,
        scope=Scope.SCHEME,
        by_rules=True,
        width=1,
        top=_MOST_MISSING,
    ),
)
