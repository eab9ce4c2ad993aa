"""Balance over the guideline's three areas: the mix, the areas covered, zeros and evenness.

An uneven split is never a fault: the areas are indicative and these measures only describe.
"""

from analysis.measures.measure import (
    ALL_AREAS,
    SEVERAL_AREAS,
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
    of_guideline,
)
from analysis.scheme.vocabulary import AREAS

HAS_AREAS, ALLOCATED = "is_valid AND has_areas", "is_valid AND allocated > 0"
_GIVEN = Base("valid declarations that gave {hours} by area", HAS_AREAS, (SEVERAL_AREAS,))
_SPLIT = Base("valid declarations with {hours} in at least one area", ALLOCATED, (SEVERAL_AREAS,))
_FULL = Base(
    "full-target declarations of full-year members that gave {hours} by area",
    "is_valid AND has_areas AND is_full_target AND NOT is_part_year",
    (SEVERAL_AREAS, "target", of_guideline("area_hours")),
    targets=Targets.FULL,
    asks_rules=True,
)


_ALL_AREAS = 3


def _areas_share(number: int, words: str) -> Share:
    return Share(
        Family.COVERED.name_of(str(number)),
        f"{{Hours}} in {words}",
        f"What share of members recorded {{hours}} in {words}?",
        _SPLIT if number else _GIVEN,
        part=f"areas_covered = {number if number < _ALL_AREAS else 'areas'}",
        topic=Topic.AREAS,
        also=(ALL_AREAS,) if number == _ALL_AREAS - 1 else (),
        family=Family.COVERED,
        scope=Scope.GROUPS if number == _ALL_AREAS else Scope.SCHEME,
        places=(Place.CHANGES,) if number == _ALL_AREAS else (),
        in_paper=11 if number == _ALL_AREAS else 0,
    )


MEASURES: tuple[Measure, ...] = (
    *(
        MeanShare(
            Family.MIX.name_of(area),
            f"Share of {{hours}}: {{{area}}}",
            f"What share of a member's {{hours}} went to {{{area}}} CPD?",
            _SPLIT,
            part=area,
            whole="allocated",
            topic=Topic.AREAS,
            also=(f"{area}_hours",),
            family=Family.MIX,
        )
        for area in AREAS
    ),
    _areas_share(3, "{all_areas}"),
    _areas_share(2, "two areas"),
    _areas_share(1, "one area"),
    _areas_share(0, "no area"),
    *(
        Share(
            Family.ZERO.name_of(area),
            f"Nothing in {{{area}}}",
            f"What share of members recorded no {{{area}}} {{hours}}?",
            _SPLIT,
            part=f"{area} = 0",
            topic=Topic.AREAS,
            also=(f"{area}_hours",),
            family=Family.ZERO,
        )
        for area in AREAS
    ),
    *(
        Share(
            Family.AREA_HOURS.name_of(area),
            f"The area's guide of {{hours}} or more: {{{area}}}",
            f"What share of full-target members recorded the area's guide of {{hours}} in {{{area}}}?",
            _FULL,
            title_by_rules=f"{{area_hours}} {{hours}} or more: {{{area}}}",
            part=f"{area} >= area_hours * 100",
            topic=Topic.AREAS,
            also=(f"{area}_hours",),
            family=Family.AREA_HOURS,
            scope=Scope.FULL_TARGET,
            formerly=(f"area_ten_{area}",),
        )
        for area in AREAS
    ),
    *(
        Quantiles(
            Family.HOURS.name_of(area),
            f"{{Hours}}: {{{area}}}",
            f"How many {{{area}}} {{hours}} did members record?",
            _GIVEN,
            value=area,
            topic=Topic.AREAS,
            also=(f"{area}_hours",),
            family=Family.HOURS,
            scope=Scope.SCHEME,
        )
        for area in AREAS
    ),
    Quantiles(
        "evenness",
        "Evenness over the three areas",
        "How even is the split over the three areas, from 0 (one area) to 1 (equal thirds)?",
        _SPLIT,
        value="evenness",
        topic=Topic.AREAS,
        also=(ALL_AREAS,),
        unit=Unit.INDEX,
        places=(Place.CHANGES,),
    ),
    Share(
        "exact_area_hours",
        "Exactly the guide of {hours} in each area",
        "What share recorded exactly the guide of {hours} in each area?",
        _GIVEN,
        title_by_rules="Exactly {area_hours}, {area_hours} and {area_hours} {hours}",
        part=" AND ".join(f"{area} = area_hours * 100" for area in AREAS),
        topic=Topic.AREAS,
        also=(ALL_AREAS, of_guideline("area_hours")),
        by_rules=True,
        scope=Scope.SCHEME,
        formerly=("exact_ten_ten_ten",),
    ),
    Ternary(
        "area_triangle",
        "The three areas together",
        "Where between the three areas do members' {hours} lie?",
        _SPLIT,
        topic=Topic.AREAS,
        also=(ALL_AREAS,),
        scope=Scope.SCHEME,
        side=6,
    ),
)
