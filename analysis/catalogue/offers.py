"""Which measures may be shown by which characteristics in a year: those of one kind of base all together, or none.

The people of one base are among those of another. Were one table withheld for a small group and the next shown, the
group could be worked out between them; so it is decided for all bases of a set of characteristics at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis import disclosure
from analysis.catalogue import protect
from analysis.catalogue.aggregate import Raw
from analysis.measures import compliance
from analysis.measures.measure import Count, Measure, Quantiles, Scope

Set = tuple[str, ...]
APART = (
    Count(name="_full", title="", question="", among="", base=compliance.FULL, scope=Scope.FULL_TARGET),
    Count(name="_reduced", title="", question="", among="", base=compliance.REDUCED, scope=Scope.FULL_TARGET),
)
"""Counted beside the measures and never shown: full-target figures tell both, one of them by subtraction."""
_AREAS = ("areas_covered_3", *(f"zero_{area}" for area in ("personal_technical", "job_role_technical", "soft_skills")))
_TOLD_BY = {
    "due_members": ("declaration_rate",),
    "declaration_rate": ("declaration_rate",),
    "areas_covered_3": _AREAS,
}
"""Withheld where any of these has a band: with it, or with the bases shown, the band could be worked out."""
_TELLING = frozenset(name for names in _TOLD_BY.values() for name in names)


@dataclass(frozen=True, slots=True)
class Offers:
    """What is safe to show by each set of characteristics; a set of two only where each of them is.

    `few_apart`: some, but too few, members of the scheme have the full target, or another.
    """

    split: Mapping[str, bool]
    large: Mapping[Set, bool]
    splitting: frozenset[Set]
    banded: frozenset[tuple[str, Set]]
    few_apart: bool

    def allows(self, measure: Measure, by: Set) -> bool:
        """Whether the table may be made; its own bands are another matter."""
        splits = measure.scope is Scope.FULL_TARGET
        return not self._is_told(measure.name, by) and (by in self.splitting if splits else self.large[by])

    def sets_of(self, measure: Measure) -> list[Set]:
        """The sets of characteristics a measure is ever given by."""
        if measure.scope is Scope.SCHEME:
            return []
        found = [by for by in self.large if len(by) == 1 or not isinstance(measure, Quantiles)]
        return [by for by in found if measure.scope is Scope.GROUPS or all(self.split[name] for name in by)]

    def showing(self, name: str) -> list[str]:
        """The characteristics by which a measure of all targets is shown."""
        return [by[0] for by, large in self.large.items() if len(by) == 1 and large and not self._is_told(name, by)]

    def _is_told(self, name: str, by: Set) -> bool:
        return any((other, one) in self.banded for other in _TOLD_BY.get(name, ()) for one in _inside(by))


def offers(measures: Sequence[Measure], rows: Iterable[Raw], sets: Sequence[Set], split: Mapping[str, bool]) -> Offers:
    """Look at all tables of a year at once; `split`: whether the full target may be told apart by a characteristic."""
    known = {measure.name: measure for measure in (*measures, *APART)}
    found: dict[Set, list[Raw]] = {(): [], **{by: [] for by in sets}}
    for row in rows:
        found[tuple(name for name, _ in row.groups)].append(row)
    safe = {by for by, mine in found.items() if _large([r for r in mine if known[r.measure].scope is Scope.GROUPS])}
    large = {by: all(one in safe for one in _inside(by)) for by in sets}
    apart = {by for by in sets if large[by] and all(split[name] for name in by) and _large(found[by])}
    return Offers(
        split,
        large,
        frozenset(by for by in apart if all(one in apart for one in _inside(by))),
        frozenset((name, by) for by in sets for name in _TELLING if _has_band(found[by], name)),
        not _large(row for row in found[()] if row.measure in {measure.name for measure in APART}),
    )


def _inside(by: Set) -> list[Set]:
    return [by, *((name,) for name in by)] if len(by) > 1 else [by]


def _large(rows: Iterable[Raw]) -> bool:
    return all(row.whole == 0 or row.whole >= disclosure.SMALLEST for row in rows)


def _has_band(rows: Iterable[Raw], name: str) -> bool:
    return protect.has_band([row for row in rows if row.measure == name])
