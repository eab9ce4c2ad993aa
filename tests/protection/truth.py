"""The true numbers, counted from the vault, under the attacker's names for them."""

from collections.abc import Iterator

from tests.protection.attacker import Key
from tests.protection.groups import Cell, Groups, part, parts_of, people


def counted(groups: Groups) -> dict[Key, int]:
    """The people of every base and the numerator of every share, in every cell."""
    vault = groups.views[0].published.ask_vault
    shares = list(groups.shares.values())
    columns = [f"count_if(coalesce({base}, false))" for base in groups.bases]
    columns += [
        f"count_if(coalesce({share.base}, false) AND coalesce({share.part}, false))" for share in shares
    ]
    keys = [f"coalesce({name}, '')" for name in groups.by]
    rows = vault(
        f"SELECT {', '.join([*keys, *columns])} FROM declared WHERE cpd_year = ? GROUP BY ALL", [groups.year]
    )
    found: dict[Key, int] = {}
    for cell in _cells(groups):
        mine = [row for row in rows if all(row[groups.by.index(each.name)] in each.codes for each in cell)]
        sums = [sum(int(row[len(keys) + n]) for row in mine) for n in range(len(columns))]
        found |= {people(base, *cell): number for base, number in zip(groups.bases, sums, strict=False)}
        numerators = sums[len(groups.bases) :]
        found |= {part(share.name, *cell): number for share, number in zip(shares, numerators, strict=True)}
    return found


def _cells(groups: Groups) -> Iterator[Cell]:
    yield ()
    for name in groups.by:
        for atom in groups.atoms[name]:
            yield (atom,)
            yield from parts_of(atom)
    if len(groups.by) == 2:
        yield from groups.cells
