"""Shares by each of two characteristics that would bound a cell of the two together, where that cell is not shown.

Of 12 members in a region 11 are on time, of 12 in a category 2: at most three can be in both. Two groups share no more
people than the lesser of their numerators and the lesser of the rest together (Fréchet's bound). Where that is fewer
than the smallest group that may be shown, the share is given by the first characteristic of the pair alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from analysis import disclosure
from analysis.catalogue.aggregate import Raw
from analysis.measures import register
from analysis.measures.measure import Share

Set = tuple[str, ...]
Layers = tuple[int, ...]
INSIDE = {each.name: each.holds for each in register.DECLARED if isinstance(each, Share) and each.holds}
"""Who met the guideline reached the target, so the two shares split a group in three."""


def silent(found: Mapping[Set, Sequence[Raw]], hidden: Iterable[tuple[str, Set]]) -> Iterator[tuple[str, Set]]:
    """The shares, each with the characteristic it may not be given by, so that no cell of a hidden table is bounded.

    `found`: what was counted by every set of characteristics; `hidden`: the shares given by each of two
    characteristics whose people are not shown by both.
    """
    for name, pair in hidden:
        lead, other = next(each for each in disclosure.PAIRS if set(each) == set(pair))
        groups = [_layers(found[one,], name) for one in (lead, other)]
        if any(sum(map(min, one, two)) < disclosure.SMALLEST for one, two in product(*groups)):
            yield name, (other,)


def _layers(rows: Sequence[Raw], name: str) -> list[Layers]:
    """Each group of a characteristic, apart into those inside the share, between it and a share inside it, and out."""
    inner = {row.groups: row.part or 0 for row in rows if row.measure == INSIDE.get(name)}
    mine = [(row.whole, row.part or 0, inner.get(row.groups, 0)) for row in rows if row.measure == name and row.whole]
    return [(least, part - least, whole - part) for whole, part, least in mine]
