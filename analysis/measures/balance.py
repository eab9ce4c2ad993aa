"""Balance over the guideline's three areas: the mix, the areas covered, zeros and evenness.

An uneven split is never a fault: the areas are indicative and these measures only describe.
"""

from analysis.measures.measure import MeanShare, Measure, Quantiles, Scope, Share, Ternary
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
        name=f"areas_covered_{number}",
        title=f"Hours in {words}",
        question=f"What share of members recorded hours in {words}?",
        among=_GIVEN if number == 0 else _SPLIT,
        base=HAS_AREAS if number == 0 else ALLOCATED,
        part=f"areas_covered = {number}",
        needs=_NEEDS,
        scope=Scope.GROUPS if number == 3 else Scope.SCHEME,  # of a group, the four together would tell each other
    )


MEASURES: tuple[Measure, ...] = (
    *(
        MeanShare(
            name=f"area_mix_{area}",
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
            name=f"zero_{area}",
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
            name=f"area_ten_{area}",
            title=f"Ten hours or more: {TITLES[area].lower()}",
            question=f"What share of full-target members recorded the area's guide of hours in {TITLES[area].lower()}?",
            among="full-target declarations of full-year members that gave hours by area",
            base="is_valid AND has_areas AND is_full_target AND NOT is_part_year",
            part=f"{area} >= area_hours * 100",
            needs=(*_NEEDS, "target"),
            scope=Scope.FULL_TARGET,
        )
        for area in AREAS
    ),
    *(
        Quantiles(
            name=f"hours_{area}",
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
        unit="index",
    ),
    Share(
        name="exact_ten_ten_ten",
        title="Exactly 10, 10 and 10 hours",
        question="What share recorded exactly ten hours in each area?",
        among=_GIVEN,
        base=HAS_AREAS,
        part="personal_technical = 1000 AND job_role_technical = 1000 AND soft_skills = 1000",
        needs=(*_NEEDS, "guideline"),
        scope=Scope.SCHEME,
    ),
    Ternary(
        name="area_triangle",
        title="The three areas together",
        question="Where between the three areas do members' hours lie?",
        among=_SPLIT,
        base=ALLOCATED,
        needs=_NEEDS,
        scope=Scope.SCHEME,
        side=6,
    ),
)
