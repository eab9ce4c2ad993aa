"""Meeting the guideline: target hours, planned minimum, both together, how near, and the hours themselves.

Every test is on exact hundredths of an hour; nothing is rounded before it. The base is the valid declarations
with hours from members who were there for the whole year.
"""

from analysis.measures.measure import Count, Distribution, Measure, Quantiles, Scope, Share

WITH_HOURS = "is_valid AND has_hours AND NOT is_part_year"
WITH_TARGET = f"{WITH_HOURS} AND target IS NOT NULL"
FULL = f"{WITH_TARGET} AND is_full_target"
REDUCED = f"{WITH_TARGET} AND NOT is_full_target"
FULL_PLANNED = f"{FULL} AND planned IS NOT NULL"
JUDGED = f"{WITH_TARGET} AND (NOT is_full_target OR planned IS NOT NULL)"

_ALL = "valid declarations with hours from full-year members"
_FULL = "full-target declarations with hours from full-year members"
_TARGET = ("total_hours", "target")
_PLANNED = ("total_hours", "target", "planned_hours")

MEASURES: tuple[Measure, ...] = (
    Count(
        name="with_hours",
        title="With hours, full year",
        question="How many valid declarations with hours are from full-year members?",
        among=_ALL,
        base=WITH_HOURS,
        scope=Scope.SCHEME,
    ),
    Share(
        name="reached_target",
        title="Reached the target hours",
        question="What share recorded at least their own target of hours?",
        among=_ALL,
        base=WITH_TARGET,
        part="total >= target",
        needs=_TARGET,
    ),
    Share(
        name="recorded_thirty",
        title="Recorded 30 hours or more",
        question="What share recorded 30 hours or more, where targets are not known?",
        among=_ALL,
        base=WITH_HOURS,
        part="total >= 3000",
        needs=("total_hours", "guideline"),
        unless="target",
        scope=Scope.SCHEME,
    ),
    Share(
        name="recorded_ten",
        title="Recorded 10 hours or more",
        question="What share recorded 10 hours or more, where targets are not known?",
        among=_ALL,
        base=WITH_HOURS,
        part="total >= 1000",
        needs=("total_hours", "guideline"),
        unless="target",
        scope=Scope.SCHEME,
    ),
    Share(
        name="planned_minimum",
        title="Reached the planned minimum",
        question="What share of full-target members recorded at least the planned minimum?",
        among=f"{_FULL} who gave planned hours",
        base=FULL_PLANNED,
        part="planned >= planned_minimum_hours * 100",
        needs=_PLANNED,
        scope=Scope.FULL_TARGET,
    ),
    Share(
        name="met_guideline",
        title="Met the guideline",
        question="What share met the guideline that applied to the member?",
        among=f"{_ALL} that can be judged",
        base=JUDGED,
        part="met_guideline",
        needs=_PLANNED,
    ),
    Share(
        name="within_one_hour",
        title="Within one hour of the target",
        question="What share was less than one hour short of their own target?",
        among=_ALL,
        base=WITH_TARGET,
        part="total < target AND total > target - 100",
        needs=_TARGET,
        scope=Scope.SCHEME,
    ),
    Share(
        name="short_of_hours_only",
        title="Short of hours only",
        question="What share reached the planned minimum but not the target hours?",
        among=f"{_FULL} who gave planned hours",
        base=FULL_PLANNED,
        part="total < target AND planned >= planned_minimum_hours * 100",
        needs=_PLANNED,
        scope=Scope.SCHEME,
    ),
    Share(
        name="short_of_planned_only",
        title="Short of planned hours only",
        question="What share reached the target hours but not the planned minimum?",
        among=f"{_FULL} who gave planned hours",
        base=FULL_PLANNED,
        part="total >= target AND planned < planned_minimum_hours * 100",
        needs=_PLANNED,
        scope=Scope.SCHEME,
    ),
    Share(
        name="short_of_both",
        title="Short of both",
        question="What share was short of target hours and planned hours?",
        among=f"{_FULL} who gave planned hours",
        base=FULL_PLANNED,
        part="total < target AND planned < planned_minimum_hours * 100",
        needs=_PLANNED,
        scope=Scope.SCHEME,
    ),
    Share(
        name="exactly_target",
        title="Recorded exactly the target",
        question="What share recorded exactly their own target of hours?",
        among=_ALL,
        base=WITH_TARGET,
        part="total = target",
        needs=_TARGET,
        scope=Scope.SCHEME,
    ),
    Share(
        name="zero_hours",
        title="Declared zero hours",
        question="What share declared zero hours?",
        among=_ALL,
        base=WITH_HOURS,
        part="total = 0",
        needs=("total_hours",),
        scope=Scope.SCHEME,
    ),
    Quantiles(
        name="hours",
        title="Hours, all targets",
        question="How many hours did members record?",
        among=_ALL,
        base=WITH_HOURS,
        value="total",
        needs=("total_hours",),
    ),
    Quantiles(
        name="hours_full",
        title="Hours, full target",
        question="How many hours did members with the full target record?",
        among=_FULL,
        base=FULL,
        value="total",
        needs=_TARGET,
        scope=Scope.FULL_TARGET,
    ),
    Quantiles(
        name="hours_reduced",
        title="Hours, reduced or agreed target",
        question="How many hours did members with a reduced or agreed target record?",
        among="reduced-target declarations with hours from full-year members",
        base=REDUCED,
        value="total",
        needs=_TARGET,
        scope=Scope.SCHEME,
    ),
    # Bars of the full target beside these would tell those of other targets, few as they are, by subtraction.
    Distribution(
        name="hours_distribution",
        title="Distribution of hours, all targets",
        question="How are recorded hours spread?",
        among=_ALL,
        base=WITH_HOURS,
        value="total",
        needs=("total_hours",),
        scope=Scope.SCHEME,
        width=5,
        top=120,
    ),
)
