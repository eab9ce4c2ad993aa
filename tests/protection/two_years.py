"""What the figures about the same members in two years tell, beside those of both years.

The attacker knows which kinds of member there can be in a year: how many were of one kind before and of
another after is unknown, and every number is a sum of these.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import inf

import duckdb

from analysis.measures.measure import Share
from tests.protection import targets
from tests.protection.attacker import SMALLEST
from tests.protection.cells import FEW, Attacked, box, of_all
from tests.protection.published import Published, Shown

DID, DID_NOT, OUT = "did", "did not", "out"
COUNTED, ANY = (DID, DID_NOT), (DID, DID_NOT, OUT)
Kind = tuple[bool, ...]
"""Of each measure, whether a member was counted in a year, and whether they were and did it."""
Told = tuple[int | None, ...]
"""How many were counted in both years, did it before and after, and were counted in the first or second
alone."""


def told(published: Published, years: tuple[int, int]) -> dict[str, Told]:
    """The numbers of each measure, where they are given; areas left empty are attacked on their own."""
    rows = published.ask(
        "SELECT measure, known, part_before, part_after, only_before, only_after FROM matched "
        "WHERE from_year = ? AND to_year = ? AND known IS NOT NULL AND NOT starts_with(measure, 'zero')",
        years,
    )
    return {name: tuple(numbers) for name, *numbers in rows}


def attacked(
    published: Published, years: tuple[int, int], given: dict[str, Told], *, exactly: bool = False
) -> Attacked:
    """Of these measures together. `exactly`: as though numbers of the same members were given as they are."""
    columns = list(_conditions(published, list(given)))
    found, true = Attacked(), _true(published, columns, years)
    kinds = sorted({*_possible(columns), *(kind for pair in true for kind in pair)})
    pairs = list(product(kinds, kinds))
    found.truth = {pair: true.get(pair, 0) for pair in pairs}
    for n, (name, numbers) in enumerate(given.items()):
        found.small += [key for key in _sums(found, name, n, pairs) if found.truth[key] in FEW]
        for when, year in zip(("before", "after"), years, strict=True):
            _end(found, (name, "all", when), published.tables[name, year, ()][0])
        _same(found, name, numbers, exactly=exactly)
    return found


def _conditions(published: Published, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        measure = published.measures[name]
        part = measure.part if isinstance(measure, Share) else "true"
        yield f"coalesce({measure.base}, false)"
        yield f"coalesce({measure.base}, false) AND coalesce({part}, false)"


def _true(
    published: Published, columns: Sequence[str], years: tuple[int, int]
) -> dict[tuple[Kind, ...], int]:
    """How many members were of each kind before and after; of none where they have no row."""
    both = ", ".join(f"bool_or(cpd_year = {year} AND {sql})" for year in years for sql in columns)
    rows = published.ask_vault(f"SELECT {both}, member FROM declared GROUP BY member")
    found: dict[tuple[Kind, ...], int] = {}
    for *bits, _ in rows:
        pair = (tuple(bits[: len(columns)]), tuple(bits[len(columns) :]))
        found[pair] = found.get(pair, 0) + 1
    return found


def _possible(columns: Sequence[str]) -> list[Kind]:
    """Those who declared, whatever they wrote; those due who did not; and those who were not there."""
    with duckdb.connect() as possible:
        possible.execute(targets.POSSIBLE)
        possible.execute("ALTER TABLE declared ADD COLUMN is_due BOOLEAN DEFAULT true")
        possible.execute("INSERT INTO declared (is_due, is_valid) VALUES (true, false), (false, false)")
        return possible.execute(f"SELECT DISTINCT {', '.join(columns)} FROM declared").fetchall()


def _sums(found: Attacked, name: str, n: int, pairs: Sequence[tuple[Kind, Kind]]) -> list[tuple[str, ...]]:
    """Every number of one measure as a sum over kinds; those that are of no whole year are protected."""

    def state(kind: Kind) -> str:
        return DID if kind[2 * n + 1] else DID_NOT if kind[2 * n] else OUT

    of_both = {
        **{(before, after): ((before,), (after,)) for before, after in product(ANY, ANY)},
        **{("known", "before", did): ((did,), COUNTED) for did in COUNTED},
        **{("known", "after", did): (COUNTED, (did,)) for did in COUNTED},
        ("known",): (COUNTED, COUNTED),
        ("left",): (COUNTED, (OUT,)),
        ("joined",): ((OUT,), COUNTED),
    }
    of_one = {("all", "before", did): ((did,), ANY) for did in COUNTED}
    of_one |= {("all", "after", did): (ANY, (did,)) for did in COUNTED}
    for key, (before, after) in {**of_both, **of_one}.items():
        mine = [pair for pair in pairs if state(pair[0]) in before and state(pair[1]) in after]
        found.system.adds_up((name, *key), mine)
        found.truth[name, *key] = sum(found.truth[pair] for pair in mine)
    return [(name, *key) for key in of_both if key != (OUT, OUT)]


def _end(found: Attacked, key: tuple[str, ...], row: Shown) -> None:
    """The figure of a whole year."""
    whole, part = (row.part if row.whole is None else row.whole) or 0, row.part or 0
    ranges = ((whole, whole), (part, part)) if row.state == "shown" else (of_all(row, 0), of_all(row, 1))
    found.system.tell({(*key, did): 1 for did in COUNTED}, *ranges[0])
    found.system.tell({(*key, DID): 1}, *ranges[1])


def _same(found: Attacked, name: str, numbers: Told, *, exactly: bool) -> None:
    known, before, after, left, joined = numbers
    given = {("known",): known, ("left",): left, ("joined",): joined}
    given |= {("known", "before", DID): before, ("known", "after", DID): after}
    for key, number in given.items():
        if exactly:
            found.system.exactly((name, *key), found.truth[name, *key])
        elif number is not None:
            low, high = box(number, 5)
            is_base = len(key) == 1
            most = 0 if is_base and not number else inf if not is_base and number == known else high
            found.system.tell({(name, *key): 1}, max(SMALLEST, low) if is_base and number else low, most)
