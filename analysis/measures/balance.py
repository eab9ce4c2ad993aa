"""Balance over the guideline's three areas: the mix, the areas covered, zeros and evenness.

An uneven split is never a fault: the areas are indicative and these measures only describe.
"""

from analysis.measures.measure import (
    Base,
    Family,
    MeanShare,
    Measure,
    Place,
    Quantiles,
    Scope,
    Share,
    Targets,
    Ternary,
    Topic,
    Unit,
)
from analysis.scheme.vocabulary import AREAS

TITLES = {
    "personal_technical": "Personal technical",
    "job_role_technical": "Job role technical",
    "soft_skills": "Personal soft skills",
}
_NEEDS = tuple(f"{area}_hours" for area in AREAS)
HAS_AREAS, ALLOCATED = "is_valid AND has_areas", "is_valid AND allocated > 0"
_GIVEN = Base("valid declarations that gave hours by area", HAS_AREAS, _NEEDS)
_SPLIT = Base("valid declarations with hours in at least one area", ALLOCATED, _NEEDS)
_FULL = Base(
    "full-target declarations of full-year members that gave hours by area",
    "is_valid AND has_areas AND is_full_target AND NOT is_part_year",
    (*_NEEDS, "target"),
    targets=Targets.FULL,
    asks_rules=True,
)


_FULL_SPLIT = Base(
    "full-target declarations of full-year members with hours in at least one area",
    f"{ALLOCATED} AND is_full_target AND NOT is_part_year",
    (*_NEEDS, "target"),
    targets=Targets.FULL,
    asks_rules=True,
)
_ALL_AREAS = 3


def _areas_share(number: int, words: str) -> Share:
    return Share(
        Family.COVERED.name_of(str(number)),
        f"Hours in {words}",
        f"What share of members recorded hours in {words}?",
        _SPLIT if number else _GIVEN,
        part=f"areas_covered = {number}",
        topic=Topic.AREAS,
        family=Family.COVERED,
        scope=Scope.GROUPS if number == _ALL_AREAS else Scope.SCHEME,
        places=(Place.CHANGES,) if number == _ALL_AREAS else (),
        in_paper=11 if number == _ALL_AREAS else 0,
    )


MEASURES: tuple[Measure, ...] = (
    *(
        MeanShare(
            Family.MIX.name_of(area),
            f"Share of hours: {title.lower()}",
            f"What share of a member's hours went to {title.lower()} CPD?",
            _SPLIT,
            part=area,
            whole="allocated",
            topic=Topic.AREAS,
            family=Family.MIX,
        )
        for area, title in TITLES.items()
    ),
    _areas_share(3, "all three areas"),
    _areas_share(2, "two areas"),
    _areas_share(1, "one area"),
    _areas_share(0, "no area"),
    *(
        Share(
            Family.ZERO.name_of(area),
            f"Nothing in {title.lower()}",
            f"What share of members recorded no {title.lower()} hours?",
            _SPLIT,
            part=f"{area} = 0",
            topic=Topic.AREAS,
            family=Family.ZERO,
        )
        for area, title in TITLES.items()
    ),
    *(
        Share(
            Family.AREA_HOURS.name_of(area),
            f"The area's guide of hours or more: {title.lower()}",
            f"What share of full-target members recorded the area's guide of hours in {title.lower()}?",
            _FULL,
            title_by_rules=f"{{area_hours}} hours or more: {title.lower()}",
            part=f"{area} >= area_hours * 100",
            topic=Topic.AREAS,
            family=Family.AREA_HOURS,
            scope=Scope.FULL_TARGET,
            formerly=(f"area_ten_{area}",),
        )
        for area, title in TITLES.items()
    ),
    *(
        Quantiles(
            Family.HOURS.name_of(area),
            f"Hours: {title.lower()}",
            f"How many {title.lower()} hours did members record?",
            _GIVEN,
            value=area,
            topic=Topic.AREAS,
            family=Family.HOURS,
        )
        for area, title in TITLES.items()
    ),
    *(
        MeanShare(
            Family.FULL_MIX.name_of(area),
            f"Share of hours, full target: {title.lower()}",
            f"What share of a full-target member's hours went to {title.lower()} CPD?",
            _FULL_SPLIT,
            part=area,
            whole="allocated",
            topic=Topic.AREAS,
            family=Family.FULL_MIX,
            scope=Scope.FULL_TARGET,
        )
        for area, title in TITLES.items()
    ),
    *(
        Share(
            Family.FULL_ZERO.name_of(area),
            f"Nothing in {title.lower()}, full target",
            f"What share of full-target members recorded no {title.lower()} hours?",
            _FULL_SPLIT,
            part=f"{area} = 0",
            topic=Topic.AREAS,
            family=Family.FULL_ZERO,
            scope=Scope.FULL_TARGET,
        )
        for area, title in TITLES.items()
    ),
    *(
        Quantiles(
            Family.FROM_THIRD.name_of(area),
            f"Hours away from an even third: {title.lower()}",
            f"How many hours from an even third were full-target members' {title.lower()} hours?",
            _FULL_SPLIT,
            value=f"round(abs({area} - allocated / 3))::BIGINT",
            topic=Topic.AREAS,
            family=Family.FROM_THIRD,
            scope=Scope.FULL_TARGET,
        )
        for area, title in TITLES.items()
    ),
    *(
        MeanShare(
            Family.PLANNED_IN.name_of(area),
            f"Planned share of hours: {title.lower()}",
            f"What share of a member's {title.lower()} hours was planned?",
            Base(
                f"valid declarations that say how their {title.lower()} hours came about",
                f"is_valid AND {area}_planned + {area}_unplanned > 0",
                ("planning_by_area",),
            ),
            part=f"{area}_planned",
            whole=f"{area}_planned + {area}_unplanned",
            topic=Topic.AREAS,
            family=Family.PLANNED_IN,
        )
        for area, title in TITLES.items()
    ),
    MeanShare(
        "not_allocated",
        "Share of hours given to no area",
        "What share of a member's hours was given to no area?",
        Base(
            "valid declarations with hours that gave hours by area",
            f"{HAS_AREAS} AND total > 0",
            (*_NEEDS, "total_hours"),
        ),
        part="greatest(total - allocated, 0)",
        whole="greatest(total, allocated)",
        topic=Topic.AREAS,
    ),
    Quantiles(
        "evenness",
        "Evenness over the three areas",
        "How even is the split over the three areas, from 0 (one area) to 1 (equal thirds)?",
        _SPLIT,
        value="evenness",
        topic=Topic.AREAS,
        unit=Unit.INDEX,
        places=(Place.CHANGES,),
    ),
    Share(
        "exact_area_hours",
        "Exactly the guide of hours in each area",
        "What share recorded exactly the guide of hours in each area?",
        _GIVEN,
        title_by_rules="Exactly {area_hours}, {area_hours} and {area_hours} hours",
        part=" AND ".join(f"{area} = area_hours * 100" for area in AREAS),
        topic=Topic.AREAS,
        by_rules=True,
        scope=Scope.SCHEME,
        formerly=("exact_ten_ten_ten",),
    ),
    Ternary(
        "area_triangle",
        "The three areas together",
        "Where between the three areas do members' hours lie?",
        _SPLIT,
        topic=Topic.AREAS,
        scope=Scope.SCHEME,
        side=6,
    ),
)
