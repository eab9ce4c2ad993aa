"""What the tables of a closed year tell together, before and after the next year's file joined its groups."""

from collections.abc import Iterator
from math import inf
from pathlib import Path

import numpy as np
import polars as pl

from analysis.measures.measure import Share
from tests.protection import drawn
from tests.protection.attacker import SMALLEST
from tests.protection.cells import (
    Attacked,
    box,
    counted,
    labels_of,
    largest,
    tables_of,
    tell,
    tell_empty,
    tell_total,
)
from tests.protection.drawn import LAST, Drawn
from tests.protection.published import Published

YEAR = LAST - 1
States = tuple[Published, Published]


def states(folder: Path, kind: Drawn) -> States:
    """A year alone, then with the next, in which so few are left that groups are joined."""
    rows = drawn.declarations(kind)
    last = rows.filter(pl.col("cpd_year") == LAST)
    is_there = pl.Series(np.random.default_rng(kind.seed).random(last.height) < 0.5)
    before, after = drawn.published(folder, rows.filter(pl.col("cpd_year") == YEAR), last.filter(is_there))
    return before, after


def attacked(pair: States, *, exactly: bool = False) -> Iterator[Attacked]:
    """Each share by each characteristic whose groups before are whole parts of those after."""
    before, after = pair
    for by in set(before.offered(YEAR)) & set(after.offered(YEAR)):
        joined = {
            label: after.labels[by].get(code, after.last_group[by])
            for code, label in before.labels[by].items()
        }
        pairs = {(label, after.labels[by].get(code)) for code, label in before.labels[by].items()}
        if len(pairs) == len(joined) > len(set(joined.values())):
            for measure in before.grouped.values():
                if isinstance(measure, Share):
                    yield from _of_measure(pair, measure, by, joined, exactly=exactly)


def _of_measure(
    pair: States, measure: Share, by: str, joined: dict[str, str], *, exactly: bool
) -> Iterator[Attacked]:
    tables = [tables_of(each, measure.name, YEAR) for each in pair]
    if any((by,) not in each or () not in each for each in tables) or tables[0][()][0].state != "shown":
        return
    found, (first, second) = Attacked(), (each[by,] for each in tables)
    whole = counted(pair[0], measure, YEAR, ())[()]
    true, after = (counted(each, measure, YEAR, (by,)) for each in pair)
    labels = [(label,) for label in labels_of(pair[0], by)]
    tell(found, (by,), first, (true, whole), exactly=exactly)
    tell_total(found, (by,), labels, (tables[0][()][0], whole, True))
    tell_empty(found, (by,), labels, true, first)
    left = largest(second, after, whole)
    for row in (each for each in second if each.state == "about"):
        inner = [(label,) for label, now in joined.items() if (now,) == row.labels]
        low, high = box(row.whole or 0, row.step or 5)
        found.system.tell({("whole", (by,), each): 1 for each in inner}, max(SMALLEST, low), high)
        if row is not left:
            low, high = box(row.part or 0, row.step or 5)
            most = inf if row.part == row.whole else high
            found.system.tell({("part", (by,), each): 1 for each in inner}, low, most)
    found.small = list(dict.fromkeys(found.small))
    yield found
