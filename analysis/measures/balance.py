"""Balance over the guideline's areas: the mix, areas covered or empty, how far from even, what was planned.

An uneven split is never a fault: the areas are indicative and these measures only describe.
"""

from dataclasses import replace

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
    HAS_AREAS,
    (SEVERAL_AREAS, "target", of_guideline("area_hours")),
    targets=Targets.FULL_YEAR,
    asks_rules=True,
)
_FULL_SPLIT = Base(
    "full-target declarations of full-year members with {hours} in at least one area",
    ALLOCATED,
    (SEVERAL_AREAS, "target"),
    targets=Targets.FULL_YEAR,
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
        topic=Topic.BALANCE,
        also=(ALL_AREAS,) if number == _ALL_AREAS - 1 else (),
        family=Family.COVERED,
        short=words,
        scope=Scope.GROUPS if number == _ALL_AREAS else Scope.SCHEME,
        places=(Place.CHANGES,) if number == _ALL_AREAS else (),
        in_paper=11 if number == _ALL_AREAS else 0,
    )


def _short(area: str) -> Base:
    return replace(
        _FULL,
        words=f"full-target declarations of full-year members below the area's guide in {{{area}}}",
        condition=f"{_FULL.condition} AND {area} < area_hours * 100",
    )


def _half_hours(distance: str) -> str:
    """A distance in half hours, rounded up: half are within its median, however it is printed."""
    return f"(ceil(({distance}) / 50) * 50)::BIGINT"


FULL_TARGET: tuple[Measure, ...] = tuple(
    measure
    for area in AREAS
    for measure in (
        MeanShare(
            Family.FULL_MIX.name_of(area),
            f"Share of {{hours}}, full target: {{{area}}}",
            f"What share of a full-target member's {{hours}} went to {{{area}}} CPD?",
            _FULL_SPLIT,
            part=area,
            whole="allocated",
            topic=Topic.BALANCE,
            also=(f"{area}_hours",),
            family=Family.FULL_MIX,
            short=f"{{{area}}}",
            scope=Scope.FULL_TARGET,
        ),
        Share(
            Family.FULL_ZERO.name_of(area),
            f"Nothing in {{{area}}}, full target",
            f"What share of full-target members recorded no {{{area}}} {{hours}}?",
            _FULL_SPLIT,
            part=f"{area} = 0",
            topic=Topic.BALANCE,
            also=(f"{area}_hours",),
            family=Family.FULL_ZERO,
            short=f"{{{area}}}",
            scope=Scope.SCHEME,
        ),
        Quantiles(
            Family.FROM_EVEN.name_of(area),
            f"{{Hours}} from an even split: {{{area}}}",
            f"How far from an even split were full-target members' {{hours}} in {{{area}}}?",
            _FULL_SPLIT,
            value=_half_hours(f"abs({area} - allocated / areas)"),
            topic=Topic.BALANCE,
            also=(f"{area}_hours",),
            family=Family.FROM_EVEN,
            short=f"{{{area}}}",
            scope=Scope.FULL_TARGET,
        ),
        Quantiles(
            Family.SHORT_IN.name_of(area),
            f"{{Hours}} below the area's guide: {{{area}}}",
            f"How many {{hours}} were full-target members short of the area's guide in {{{area}}}?",
            _short(area),
            title_by_rules=f"{{Hours}} below {{area_hours}}: {{{area}}}",
            value=_half_hours(f"area_hours * 100 - {area}"),
            topic=Topic.BALANCE,
            also=(f"{area}_hours",),
            family=Family.SHORT_IN,
            short=f"{{{area}}}",
            scope=Scope.SCHEME,
        ),
    )
)
"""Balance of members with the full target, apart from others and part years."""

PLANNED_IN: tuple[Measure, ...] = tuple(
    MeanShare(
        Family.PLANNED_IN.name_of(area),
        f"{{Planned}} share of {{hours}}: {{{area}}}",
        f"What share of a member's {{{area}}} {{hours}} was {{planned}}?",
        Base(
            f"valid declarations that say how their {{{area}}} {{hours}} came about",
            f"is_valid AND {area}_planned + {area}_unplanned > 0",
            (SEVERAL_AREAS, "planning_by_area"),
        ),
        part=f"{area}_planned",
        whole=f"{area}_planned + {area}_unplanned",
        topic=Topic.BALANCE,
        also=(f"{area}_hours",),
        family=Family.PLANNED_IN,
        short=f"{{{area}}}",
    )
    for area in AREAS
)
"""How much of each area's hours was planned, which only hours entry by entry tell."""


MEASURES: tuple[Measure, ...] = (
    *(
        MeanShare(
            Family.MIX.name_of(area),
            f"Share of {{hours}}: {{{area}}}",
            f"What share of a member's {{hours}} went to {{{area}}} CPD?",
            _SPLIT,
            part=area,
            whole="allocated",
            topic=Topic.BALANCE,
            also=(f"{area}_hours",),
            family=Family.MIX,
            short=f"{{{area}}}",
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
            topic=Topic.BALANCE,
            also=(f"{area}_hours",),
            family=Family.ZERO,
            short=f"{{{area}}}",
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
            topic=Topic.BALANCE,
            also=(f"{area}_hours",),
            family=Family.AREA_HOURS,
            short=f"{{{area}}}",
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
            topic=Topic.BALANCE,
            also=(f"{area}_hours",),
            family=Family.HOURS,
            short=f"{{{area}}}",
        )
        for area in AREAS
    ),
    *FULL_TARGET,
    *PLANNED_IN,
    MeanShare(
        "not_allocated",
        "Share of {hours} given to no area",
        "What share of a member's {hours} was given to no area?",
        Base(
            "valid declarations with {hours} that gave {hours} by area",
            f"{HAS_AREAS} AND total > 0",
            (SEVERAL_AREAS, "total_hours"),
        ),
        part="greatest(total - allocated, 0)",
        whole="greatest(total, allocated)",
        topic=Topic.BALANCE,
    ),
    Quantiles(
        "evenness",
        "Evenness over the three areas",
        "How even is the split over the three areas, from 0 (one area) to 1 (equal thirds)?",
        _SPLIT,
        value="evenness",
        topic=Topic.BALANCE,
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
        topic=Topic.BALANCE,
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
        topic=Topic.BALANCE,
        also=(ALL_AREAS,),
        scope=Scope.SCHEME,
        side=6,
    ),
)
