"""Which measures may be shown by which characteristics in a year: those of one kind of base all together,
or none.

The people of one base are among those of another. Were one table withheld for a small group and the next
shown, the group could be worked out between them; so it is decided for all bases of a set of characteristics
at once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from analysis.measures import compliance, register
from analysis.measures.measure import Base, Count, Measure, Quantiles, Scope, Share, Together, Topic
from analysis.protection import disclosure, protect
from analysis.vault.aggregate import Raw

Set = tuple[str, ...]
Layers = tuple[int, ...]
INSIDE = {each.name: each.holds for each in register.DECLARED if isinstance(each, Share) and each.holds}
"""Who met the guideline reached the target, so the two shares split a group in three."""


def silent(
    found: Mapping[Set, Sequence[Raw]], hidden: Iterable[tuple[str, Set]]
) -> Iterator[tuple[str, Set]]:
    """The shares, each with the characteristic it may not be given by,
    so that no cell of a hidden table is bounded.

    Of 12 members in a region 11 are on time, of 12 in a category 2: at most three can be in both. Two groups
    share no more people than the lesser of their numerators and the lesser of the rest together (Fréchet's
    bound). Where that is fewer than the smallest group that may be shown, the share is given by the first
    characteristic of the pair alone.

    `found`: what was counted by every set of characteristics; `hidden`: the shares given by each of two
    characteristics whose people are not shown by both.
    """
    for name, pair in hidden:
        lead, other = next(each for each in disclosure.PAIRS if set(each) == set(pair))
        groups = [_layers(found[one,], name) for one in (lead, other)]
        if any(sum(map(min, one, two)) < disclosure.SMALLEST for one, two in product(*groups)):
            yield name, (other,)


def _layers(rows: Sequence[Raw], name: str) -> list[Layers]:
    """Each group of a characteristic, apart into those inside the share,
    between it and a share inside it, and out."""
    inner = {row.groups: row.part or 0 for row in rows if row.measure == INSIDE.get(name)}
    mine = [
        (row.whole, row.part or 0, inner.get(row.groups, 0))
        for row in rows
        if row.measure == name and row.whole
    ]
    return [(least, part - least, whole - part) for whole, part, least in mine]


APART = tuple(
    Count(name, "", "", Base("", base), topic=Topic.HOURS, scope=Scope.FULL_TARGET)
    for name, base in (("_full", compliance.FULL), ("_reduced", compliance.REDUCED))
)
"""Counted beside the measures and never shown: full-target figures tell both, one of them by subtraction."""


@dataclass(frozen=True, slots=True)
class _Family:
    """Shares that tell of each other: where any has a band, only the `leading` ones are shown,
    if they are there."""

    leading: tuple[str, ...]
    others: tuple[str, ...]


def _family(together: Together) -> _Family:
    found = [each for each in register.DECLARED if each.together is together]
    return _Family(*(tuple(each.name for each in found if each.is_first is first) for first in (True, False)))


_FAMILIES = tuple(
    map(_family, Together)
)  # none of the declared leads: their people are the base of other measures


@dataclass(frozen=True, slots=True)
class Offers:
    """What is safe to show by each set of characteristics; a set of two only where each of them is.

    `told`: what is silent because it would tell of a band. `few_apart`: some, but too few, members of the
    scheme have the full target, or another.
    """

    split: Mapping[str, bool]
    large: Mapping[Set, bool]
    splitting: frozenset[Set]
    told: frozenset[tuple[str, Set]]
    few_apart: bool

    def allows(self, measure: Measure, by: Set) -> bool:
        """Whether the table may be made; its own bands are another matter."""
        return (measure.name, by) not in self.told and self.shows_people(measure, by)

    def shows_people(self, measure: Measure, by: Set) -> bool:
        """Whether the people of the measure's base are shown by these characteristics, whatever its bands."""
        return by in self.splitting if measure.scope is Scope.FULL_TARGET else self.large[by]

    def sets_of(self, measure: Measure) -> list[Set]:
        """The sets of characteristics a measure is ever given by."""
        if measure.scope is Scope.SCHEME:
            return []
        found = [by for by in self.large if len(by) == 1 or not isinstance(measure, Quantiles)]
        return [by for by in found if measure.scope is Scope.GROUPS or all(self.split[name] for name in by)]

    def showing(self, name: str) -> list[str]:
        """The characteristics by which a measure of all targets is shown."""
        return [
            by[0]
            for by, large in self.large.items()
            if len(by) == 1 and large and (name, by) not in self.told
        ]


def offers(
    measures: Sequence[Measure], rows: Iterable[Raw], sets: Sequence[Set], split: Mapping[str, bool]
) -> Offers:
    """Look at all tables of a year at once; `split`:
    whether the full target may be told apart by a characteristic."""
    known = {measure.name: measure for measure in (*measures, *APART)}
    found: dict[Set, list[Raw]] = {(): [], **{by: [] for by in sets}}
    for row in rows:
        found[tuple(name for name, _ in row.groups)].append(row)
    safe = {
        by
        for by, mine in found.items()
        if _large([r for r in mine if known[r.measure].scope is Scope.GROUPS])
    }
    large = {by: all(one in safe for one in _inside(by)) for by in sets}
    apart = {by for by in sets if large[by] and all(split[name] for name in by) and _large(found[by])}
    splitting = frozenset(by for by in apart if all(one in apart for one in _inside(by)))
    # Who reached the target and did not meet the guideline has the full target: a full-target figure,
    # by # subtraction.
    holding = [each.name for each in measures if isinstance(each, Share) and each.holds in known]
    short = {(name, by) for name in holding for by in sets if by not in splitting}
    few_apart = not _large(row for row in found[()] if row.measure in {measure.name for measure in APART})
    banded = Offers(split, large, splitting, _told(found, sets) | short, few_apart)
    crossed = [
        (measure.name, by)
        for measure in measures
        if isinstance(measure, Share) and measure.scope is not Scope.SCHEME
        for by in sets
        if len(by) > 1
        and not banded.shows_people(measure, by)
        and all(banded.allows(measure, (one,)) for one in by)
    ]
    return replace(banded, told=banded.told | frozenset(silent(found, crossed)))


def _inside(by: Set) -> list[Set]:
    return [by, *((name,) for name in by)] if len(by) > 1 else [by]


def _large(rows: Iterable[Raw]) -> bool:
    return disclosure.large_enough([(row.whole,) for row in rows])


def _told(found: Mapping[Set, Sequence[Raw]], sets: Sequence[Set]) -> frozenset[tuple[str, Set]]:
    """The shares of a family that its bands silence, by each set of characteristics."""
    banded = {
        (name, by)
        for by in sets
        for family in _FAMILIES
        for name in _names(family)
        if _has_band(found[by], name)
    }
    there = {row.measure for rows in found.values() for row in rows}
    return frozenset(
        (name, by)
        for by in sets
        for family in _FAMILIES
        if not family.leading or there & set(family.leading)
        for name in family.others
        if any((other, one) in banded for other in _names(family) for one in _inside(by))
    )


def _names(family: _Family) -> tuple[str, ...]:
    return (*family.leading, *family.others)


def _has_band(rows: Iterable[Raw], name: str) -> bool:
    return protect.has_band([row for row in rows if row.measure == name and row.part is not None])
