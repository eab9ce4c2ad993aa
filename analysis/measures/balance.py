"""Balance over the guideline's three areas: the mix, the areas covered, zeros and evenness.

An uneven split is never a fault: the areas are indicative and these measures only describe.
"""

from analysis.measures.measure import (
    Family,
    MeanShare,
    Measure,
    Place,
    Quantiles,
    Scope,
    Share,
    Targets,
    Ternary,
    Together,
    Topic,
    Unit,
)
from analysis.vocabulary import AREAS

_NEEDS = tuple(f"{area}_hours" for area in AREAS)
_GIVEN = "valid declarations that gave hours by area"
_SPLIT = "valid declarations with hours in at least one area"
HAS_AREAS = "is_valid AND has_areas"
ALLOCATED = "is_valid AND allocated > 0"
TITLES = {
    "personal_technical": "Personal technical",
    "job_role_technical": "Job role technical",
    "soft_skills": "Personal soft skills",
}


def _covered(number: int, words: str) -> Share:
    return Share(
        name=Family.COVERED.name_of(str(number)),
        family=Family.COVERED,
        topic=Topic.AREAS,
        title=f"Hours in {words}",
        question=f"What share of members recorded hours in {words}?",
        among=_GIVEN if number == 0 else _SPLIT,
        base=HAS_AREAS if number == 0 else ALLOCATED,
        part=f"areas_covered = {number}",
        needs=_NEEDS,
        scope=Scope.GROUPS if number == 3 else Scope.SCHEME,  # of a group, the four together would tell each other
        places=(Place.CHANGES,) if number == 3 else (),
        together=Together.EMPTY_AREAS if number == 3 else None,
    )


MEASURES: tuple[Measure, ...] = (
    *(
        MeanShare(
            name=Family.MIX.name_of(area),
            family=Family.MIX,
            topic=Topic.AREAS,
            title=f"Share of hours: {TITLES[area].lower()}",
            question=f"What share of a member's hours went to {TITLES[area].lower()} CPD?",
            among=_SPLIT,
            base=ALLOCATED,
            part=area,
            whole="allocated",
            needs=_NEEDS,
        )
        for area in AREAS
    ),
    _covered(3, "all three areas"),
    _covered(2, "two areas"),
    _covered(1, "one area"),
    _covered(0, "no area"),
    *(
        Share(
            name=Family.ZERO.name_of(area),
            family=Family.ZERO,
            topic=Topic.AREAS,
            together=Together.EMPTY_AREAS,
            is_first=True,
            title=f"Nothing in {TITLES[area].lower()}",
            question=f"What share of members recorded no {TITLES[area].lower()} hours?",
            among=_SPLIT,
            base=ALLOCATED,
            part=f"{area} = 0",
            needs=_NEEDS,
        )
        for area in AREAS
    ),
    *(
        Share(
            name=Family.AREA_HOURS.name_of(area),
            family=Family.AREA_HOURS,
            formerly=(f"area_ten_{area}",),
            topic=Topic.AREAS,
            title=f"The area's guide of hours or more: {TITLES[area].lower()}",
            title_by_rules=f"{{area_hours}} hours or more: {TITLES[area].lower()}",
            question=f"What share of full-target members recorded the area's guide of hours in {TITLES[area].lower()}?",
            among="full-target declarations of full-year members that gave hours by area",
            base="is_valid AND has_areas AND is_full_target AND NOT is_part_year",
            part=f"{area} >= area_hours * 100",
            needs=(*_NEEDS, "target"),
            scope=Scope.FULL_TARGET,
            targets=Targets.FULL,
            depends_on_rules=True,
        )
        for area in AREAS
    ),
    *(
        Quantiles(
            name=Family.HOURS.name_of(area),
            family=Family.HOURS,
            topic=Topic.AREAS,
            title=f"Hours: {TITLES[area].lower()}",
            question=f"How many {TITLES[area].lower()} hours did members record?",
            among=_GIVEN,
            base=HAS_AREAS,
            value=area,
            needs=_NEEDS,
            scope=Scope.SCHEME,
        )
        for area in AREAS
    ),
    Quantiles(
        name="evenness",
        title="Evenness over the three areas",
        question="How even is the split over the three areas, from 0 (one area) to 1 (equal thirds)?",
        among=_SPLIT,
        base=ALLOCATED,
        value="evenness",
        needs=_NEEDS,
        topic=Topic.AREAS,
        unit=Unit.INDEX,
        places=(Place.CHANGES,),
    ),
    Share(
        name="exact_area_hours",
        formerly=("exact_ten_ten_ten",),
        title="Exactly the guide of hours in each area",
        title_by_rules="Exactly {area_hours}, {area_hours} and {area_hours} hours",
        question="What share recorded exactly the guide of hours in each area?",
        among=_GIVEN,
        base=HAS_AREAS,
        part=" AND ".join(f"{area} = area_hours * 100" for area in AREAS),
        needs=(*_NEEDS, "guideline"),
        scope=Scope.SCHEME,
        topic=Topic.AREAS,
        depends_on_rules=True,
    ),
    Ternary(
        name="area_triangle",
        title="The three areas together",
        question="Where between the three areas do members' hours lie?",
        among=_SPLIT,
        base=ALLOCATED,
        needs=_NEEDS,
        scope=Scope.SCHEME,
        topic=Topic.AREAS,
        side=6,
    ),
)
