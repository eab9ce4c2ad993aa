"""The whole attack on a catalogue: everything found that should not have been,
in words a maintainer can act on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from analysis.protection import disclosure
from tests.protection.attacker import SMALLEST, Interval, Key, Solved, is_nearly_wide
from tests.protection.groups import Cell, Groups, View, part, people
from tests.protection.lasting import on_directions, on_same_members
from tests.protection.published import Published
from tests.protection.reviews import on_reviews
from tests.protection.shapes import on_shapes
from tests.protection.truth import counted
from tests.protection.values import on_values

BANDED_BELOW = 50
NEAR = 0.1


def on_everything(published: Published, *, parts_of_cells: bool = True) -> list[str]:
    """All attacks on one revision; the numerators of cells by two characteristics take by far the longest."""
    groups = on_groups([View(published)], published.years, parts_of_cells=parts_of_cells)
    more = (on_shapes, on_values, on_reviews, on_same_members, on_directions)
    return [*groups, *(found for each in more for found in each(published))]


def on_groups(views: Sequence[View], years: Iterable[int], *, parts_of_cells: bool = True) -> Iterator[str]:
    """Small groups of people and near-everybody shares, in every table by one or two characteristics."""
    for year in years:
        offered = [
            name
            for name in views[0].published.offered(year)
            if all(name in v.published.labels for v in views)
        ]
        pairs = [tuple(sorted(pair)) for pair in disclosure.PAIRS if set(pair) <= set(offered)]
        for by in [*((name,) for name in offered), *pairs]:
            yield from _on_tables(Groups(views, year, by, has_parts_of_cells=False), _is_wide)
        for by in pairs if parts_of_cells else ():
            yield from _on_tables(Groups(views, year, by), is_nearly_wide)


def _is_wide(interval: Interval) -> bool:
    return interval.is_wide


def _on_tables(groups: Groups, is_open: Callable[[Interval], bool]) -> Iterator[str]:
    truth = counted(groups)
    yield from groups.system.broken_by(truth)
    near = list(_near_everybody(groups, truth)) if len(groups.by) == 1 or groups.has_parts_of_cells else []
    solved = Solved(groups.system)
    cells = [(base, cell) for base in groups.bases for cell in groups.cells_of_people()]
    small = [each for each in cells if 0 < truth[people(each[0], *each[1])] < SMALLEST]
    solved.try_apart([people(base, *cell) for base, cell in small])
    for base, cell in small:
        found = solved.told(people(base, *cell), is_open)
        if found:
            number, where = truth[people(base, *cell)], " and ".join(map(str, cell))
            assert found.lower <= number <= found.upper, "the attacker is wrong"
            yield f"{groups.year}: {number} people are from {found.lower} to {found.upper}: {base}, {where}"
    for name, cell in near:
        told = [
            solved.told(key, lambda interval: not interval.is_exact)
            for key in (("in", name, cell), ("out", name, cell))
        ]
        if all(told):
            yield (
                f"{groups.year}: a share near all or nobody is known: {name}, {' and '.join(map(str, cell))}"
            )


def _near_everybody(groups: Groups, truth: Mapping[Key, int]) -> Iterator[tuple[str, Cell]]:
    """Shares that the rule of bands is there for,
    unless the figure of the whole scheme gives them away itself."""
    shares = [(measure, name) for measure in groups.shown_shares() for name in groups.by]
    for measure, name in shares:
        everyone, everything = truth[part(measure.name)], truth[people(measure.base)]
        for cell in groups.groups_of(measure.name, name):
            inside = sum(truth[part(measure.name, atom)] for atom in cell)
            whole = sum(truth[people(measure.base, atom)] for atom in cell)
            is_near = inside <= NEAR * whole or inside >= (1 - NEAR) * whole
            if SMALLEST <= whole < BANDED_BELOW and is_near and 0 < everyone < everything:
                parts = {part(measure.name, atom): -1 for atom in cell}
                wholes = {people(measure.base, atom): 1 for atom in cell}
                groups.system.tell({("in", measure.name, cell): 1, **parts}, 0, 0)
                groups.system.tell({("out", measure.name, cell): -1, **wholes, **parts}, 0, 0)
                yield measure.name, cell
