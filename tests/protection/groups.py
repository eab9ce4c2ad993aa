"""What the tables by one and by two characteristics tell of the smallest groups of people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from analysis.measures import balance, compliance
from analysis.measures.measure import Share
from analysis.scheme.vocabulary import AREAS
from tests.protection.attacker import Key, System
from tests.protection.published import VALID, Published, Shown, label_of


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of a characteristic that no published table tells apart."""

    name: str
    codes: frozenset[str]

    def __str__(self) -> str:
        return "/".join(sorted(self.codes)) or "not stated"


Cell = tuple[Codes, ...]
COVERED = tuple(f"areas_covered_{number}" for number in range(4))
ENDLESS = float("inf")


def people(base: str, *atom: Codes) -> Key:
    """The unknown number of people of a base in a cell."""
    return ("people", base, atom)


def part(measure: str, *atom: Codes) -> Key:
    """The unknown numerator of a measure in a cell."""
    return ("part", measure, atom)


@dataclass(frozen=True)
class View:
    """A revision as far as it speaks of the same people: its groups,
    and perhaps its figures of the whole scheme."""

    published: Published
    has_whole: bool = True


@dataclass
class Groups:
    """The system of one year and one or two characteristics, over one or more revisions,
    and the true numbers."""

    views: Sequence[View]
    year: int
    by: tuple[str, ...]
    has_parts_of_cells: bool = True
    system: System = field(default_factory=System)

    def __post_init__(self) -> None:
        for base in self.bases:
            self._divide(base)
        for cell in self._all_cells():
            self._tell_nesting(cell)
        for view in self.views:
            self._tell_bases(view)
        for name in self.by:
            for view in self.views:
                self._tell_parts(view, name)
        if len(self.by) == 2 and self.has_parts_of_cells:
            self._tell_parts_of_cells()
        for cell in self._all_cells():
            if len(cell) < 2 or self.has_parts_of_cells:
                self._tell_linked_parts(cell)

    @cached_property
    def bases(self) -> list[str]:
        return list(dict.fromkeys(base for view in self.views for base in view.published.bases(self.year)))

    @cached_property
    def codes(self) -> dict[str, list[str]]:
        first = self.views[0].published
        return {
            name: [
                code
                for (code,) in first.ask_vault(
                    f"SELECT DISTINCT coalesce({name}, '') FROM declared ORDER BY 1"
                )
            ]
            for name in self.by
        }

    @cached_property
    def atoms(self) -> dict[str, list[Codes]]:
        """Codes that stand under the same label in every revision."""
        found: dict[str, list[Codes]] = {}
        for name, codes in self.codes.items():
            together: dict[tuple[str, ...], set[str]] = {}
            for code in codes:
                together.setdefault(tuple(label_of(v.published, name, code) for v in self.views), set()).add(
                    code
                )
            found[name] = [Codes(name, frozenset(each)) for each in together.values()]
        return found

    def _all_cells(self) -> Iterator[Cell]:
        yield ()
        for name in self.by:
            yield from ((atom,) for atom in self.atoms[name])
        yield from (
            self.cells
            if len(self.by) == 2
            else (cell for atom in self.atoms[self.by[0]] for cell in parts_of(atom))
        )

    @cached_property
    def cells(self) -> list[Cell]:
        first, second = (self.atoms[name] for name in self.by)
        return [(one, two) for one in first for two in second]

    def _divide(self, base: str) -> None:
        """The whole is the sum of its groups, a joined group of its codes, a margin of its cells."""
        for name in self.by:
            self.system.adds_up(people(base), [people(base, atom) for atom in self.atoms[name]])
        for place, name in enumerate(self.by):
            for atom in self.atoms[name]:
                inside = [c for c in self.cells if c[place] == atom] if len(self.by) == 2 else parts_of(atom)
                if inside:
                    self.system.adds_up(people(base, atom), [people(base, *cell) for cell in inside])

    def _tell_nesting(self, cell: Cell) -> None:
        for inner, outer in _nested(self.bases):
            self.system.within(people(inner, *cell), people(outer, *cell))
        if compliance.REDUCED in self.bases:
            reduced = people(compliance.REDUCED, *cell)
            whole, full, judged, planned = (
                people(base, *cell)
                for base in (
                    compliance.WITH_TARGET,
                    compliance.FULL,
                    compliance.JUDGED,
                    compliance.FULL_PLANNED,
                )
            )
            if {compliance.WITH_TARGET, compliance.FULL} <= set(self.bases):
                self.system.adds_up(whole, (reduced, full))
            if {compliance.JUDGED, compliance.FULL_PLANNED} <= set(self.bases):
                self.system.tell({judged: 1, planned: -1, reduced: -1}, 0, ENDLESS)

    def _tell_bases(self, view: View) -> None:
        for base in self.bases:
            whole = view.published.whole(base, self.year) if view.has_whole else None
            if whole is not None:
                self.system.exactly(people(base), whole, f"{base}, {self.year}")
        for by in {*((name,) for name in self.by), self.by}:
            for name, measure in view.published.grouped.items():
                shown = view.published.tables.get((name, self.year, by))
                if shown and (name, self.year, by) not in view.published.gaps:
                    self._tell_table(view, measure.base, by, {each.labels: each.people for each in shown})

    def _tell_table(
        self, view: View, base: str, by: tuple[str, ...], wholes: Mapping[tuple[str, ...], int]
    ) -> None:
        """A group that a table does not name has nobody in it."""
        cells: Iterable[Cell] = [(atom,) for atom in self.atoms[by[0]]] if len(by) == 1 else self.cells
        together: dict[tuple[str, ...], list[Cell]] = {}
        for cell in cells:
            together.setdefault(self._labels(view, cell), []).append(cell)
        for labels, parts in together.items():
            number = wholes.get(labels, 0)
            said = f"{base} by {by}, {labels}, {self.year}"
            self.system.tell({people(base, *cell): 1 for cell in parts}, number, number, said)

    def _labels(self, view: View, cell: Cell) -> tuple[str, ...]:
        return tuple(label_of(view.published, each.name, min(each.codes)) for each in cell)

    @cached_property
    def shares(self) -> dict[str, Share]:
        """The shares that may be shown by group, and those that follow from them."""
        found = {n: m for v in self.views for n, m in v.published.grouped.items()}
        found |= {name: self.views[0].published.measures[name] for name in COVERED}
        return {name: m for name, m in found.items() if isinstance(m, Share) and m.base in self.bases}

    def _tell_parts(self, view: View, name: str) -> None:
        for measure in self.shares.values():
            for atom in self.atoms[name]:
                self.system.within(part(measure.name, atom), people(measure.base, atom))
            whole = view.published.tables.get((measure.name, self.year, ()))
            if whole and view.has_whole:
                parts = {part(measure.name, atom): 1 for atom in self.atoms[name]}
                self.system.tell(
                    parts, whole[0].part or 0, whole[0].part or 0, f"{measure.name}, {self.year}"
                )
            for shown in view.published.tables.get((measure.name, self.year, (name,)), []):
                parts = {part(measure.name, atom): 1 for atom in self.atoms_of(view, name, shown.labels[0])}
                self.system.tell(
                    parts, *_limits(shown), f"{measure.name} by {name}, {shown.labels[0]}, {self.year}"
                )

    def cells_of_people(self) -> Iterator[Cell]:
        """Every cell but the whole."""
        return (cell for cell in self._all_cells() if cell)

    def shown_shares(self) -> list[Share]:
        """The shares that may be shown by group."""
        return [
            m for m in self.shares.values() if any(m.name in view.published.grouped for view in self.views)
        ]

    def groups_of(self, measure: str, name: str) -> list[Cell]:
        """The groups of a characteristic, each as the codes it is made of.

        Of several revisions, those that show the measure: where one is silent, its group may be a union of
        two that have a band in the other, and of two banded groups the sum is always known.
        """
        speaking = [
            v
            for v in self.views
            if len(self.views) == 1 or (measure, self.year, (name,)) in v.published.tables
        ]
        labels = [(view, label) for view in speaking for label in view.published.labels[name].values()]
        return [
            cell
            for cell in dict.fromkeys(tuple(self.atoms_of(v, name, label)) for v, label in labels)
            if cell
        ]

    def cells_of(self, view: View, labels: tuple[str, ...]) -> list[Cell]:
        """The cells that a revision's group by two characteristics is made of."""
        first, second = (
            self.atoms_of(view, name, label) for name, label in zip(self.by, labels, strict=True)
        )
        return [(one, two) for one in first for two in second]

    def atoms_of(self, view: View, name: str, label: str) -> list[Codes]:
        """The cells that a revision's group is made of."""
        return [atom for atom in self.atoms[name] if label_of(view.published, name, min(atom.codes)) == label]

    def _tell_parts_of_cells(self) -> None:
        """The numerators of the cells add up to those of either margin, and some are published."""
        for measure in self.shares.values():
            for cell in self.cells:
                self.system.within(part(measure.name, *cell), people(measure.base, *cell))
            for place, name in enumerate(self.by):
                for atom in self.atoms[name]:
                    inside = [part(measure.name, *cell) for cell in self.cells if cell[place] == atom]
                    self.system.adds_up(part(measure.name, atom), inside)
            for view in self.views:
                for shown in view.published.tables.get((measure.name, self.year, self.by), []):
                    parts = {part(measure.name, *cell): 1 for cell in self.cells_of(view, shown.labels)}
                    said = f"{measure.name} by {self.by}, {shown.labels}, {self.year}"
                    self.system.tell(parts, *_limits(shown), said)

    def _tell_linked_parts(self, cell: Cell) -> None:
        """What the definitions say of several numerators at once."""
        if len(cell) == 1 and len(cell[0].codes) == 1 and cell[0] not in self.atoms[cell[0].name]:
            return
        if "declaration_rate" in self.shares:
            self.system.adds_up(part("declaration_rate", *cell), [people(VALID, *cell)])
        if set(COVERED) <= set(self.shares):
            none, one, two, three = (part(covered, *cell) for covered in COVERED)
            zeros = {part(f"zero_{area}", *cell): -1 for area in AREAS}
            self.system.adds_up(people(balance.ALLOCATED, *cell), (one, two, three))
            self.system.adds_up(people(balance.HAS_AREAS, *cell), (people(balance.ALLOCATED, *cell), none))
            self.system.tell({one: 2, two: 1, **zeros}, 0, 0)
        if {"met_guideline", "reached_target", "planned_minimum"} <= set(self.shares):
            met, reached, planned = (
                part(m, *cell) for m in ("met_guideline", "reached_target", "planned_minimum")
            )
            self.system.within(met, reached)
            self.system.tell(
                {people(compliance.FULL, *cell): 1, planned: -1, reached: -1, met: 1}, 0, ENDLESS
            )
            self.system.tell({people(compliance.REDUCED, *cell): 1, planned: 1, met: -1}, 0, ENDLESS)


def parts_of(atom: Codes) -> list[Cell]:
    """The codes of a joined group, as cells of their own."""
    return (
        [(Codes(atom.name, frozenset({code})),) for code in sorted(atom.codes)] if len(atom.codes) > 1 else []
    )


def _limits(shown: Shown) -> tuple[float, float]:
    whole = shown.whole or 0
    return (
        (shown.part, shown.part)
        if shown.part is not None
        else ((shown.lower or 0) * whole, (shown.upper or 0) * whole)
    )


def _nested(bases: Sequence[str]) -> list[tuple[str, str]]:
    """Which base lies inside which, as the definitions have it:
    its conditions are those of the other and more."""
    conditions = {base: _conditions(base) for base in bases}
    inside = [(one, two) for one in bases for two in bases if conditions[one] > conditions[two]]
    return [
        (one, two)
        for one, two in inside
        if not any((one, mid) in inside and (mid, two) in inside for mid in bases)
    ]


def _conditions(base: str) -> frozenset[str]:
    judged = compliance.JUDGED.removeprefix(f"{compliance.WITH_TARGET} AND ")
    found = set(base.replace(judged, "judged").split(" AND "))
    found |= {"is_due"} if VALID in found else set()
    found |= {"has_areas"} if "allocated > 0" in found else set()
    return frozenset(
        found | ({"judged"} if "planned IS NOT NULL" in found and "is_full_target" in found else set())
    )
