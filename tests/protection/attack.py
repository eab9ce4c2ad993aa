"""The whole attack on a catalogue: everything found that should not have been, in words a maintainer can act on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis import disclosure
from tests.protection.attacker import SMALLEST, Key, Solved
from tests.protection.groups import Cell, Groups, View, part, people
from tests.protection.published import Published
from tests.protection.reviews import on_reviews
from tests.protection.shapes import on_shapes
from tests.protection.truth import counted

BANDED_BELOW = 50
NEAR = 0.1


def on_everything(published: Published) -> list[str]:
    """All attacks on one revision."""
    return [*on_groups([View(published)], published.years), *on_shapes(published), *on_reviews(published)]


def on_groups(views: Sequence[View], years: Iterable[int]) -> Iterator[str]:
    """Small groups of people and near-everybody shares, in every table by one or two characteristics."""
    for year in years:
        offered = [name for name in views[0].published.offered(year) if all(name in v.published.labels for v in views)]
        pairs = [tuple(sorted(pair)) for pair in disclosure.PAIRS if set(pair) <= set(offered)]
        for by in [*((name,) for name in offered), *pairs]:
            yield from _on_tables(Groups(views, year, by))


def _on_tables(groups: Groups) -> Iterator[str]:
    truth = counted(groups)
    yield from groups.system.broken_by(truth)
    near = list(_near_everybody(groups, truth)) if len(groups.by) == 1 else []
    solved = Solved(groups.system)
    cells = [(base, cell) for base in groups.bases for cell in groups.cells_of_people()]
    small = [each for each in cells if 0 < truth[people(each[0], *each[1])] < SMALLEST]
    solved.try_apart([people(base, *cell) for base, cell in small])
    for base, cell in small:
        found = solved.told(people(base, *cell), lambda interval: interval.is_wide)
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
            yield f"{groups.year}: a share near all or nobody is known: {name}, {' and '.join(map(str, cell))}"


def _near_everybody(groups: Groups, truth: Mapping[Key, int]) -> Iterator[tuple[str, Cell]]:
    """Shares that the rule of bands is there for, unless the figure of the whole scheme gives them away itself."""
    for measure in groups.shown_shares():
        everyone, everything = truth[part(measure.name)], truth[people(measure.base)]
        for cell in groups.groups_of(measure.name):
            inside = sum(truth[part(measure.name, atom)] for atom in cell)
            whole = sum(truth[people(measure.base, atom)] for atom in cell)
            is_near = inside <= NEAR * whole or inside >= (1 - NEAR) * whole
            if SMALLEST <= whole < BANDED_BELOW and is_near and 0 < everyone < everything:
                parts = {part(measure.name, atom): -1 for atom in cell}
                wholes = {people(measure.base, atom): 1 for atom in cell}
                groups.system.tell({("in", measure.name, cell): 1, **parts}, 0, 0)
                groups.system.tell({("out", measure.name, cell): -1, **wholes, **parts}, 0, 0)
                yield measure.name, cell
