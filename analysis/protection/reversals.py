"""Changes that go one way in every group and the other way in the whole,
where the groups themselves are not shown.

Only the fact is stored, never a number of a group, and only for the share that reached the target hours:
its groups are left out where, beside those who met the guideline, they would tell of few members. Why the
fact is safe: it says that in each group one hidden count is under a share of another hidden count.
`hidden_ranges` works out what that, the sums of the whole scheme and the figures shown leave possible for
each, over all facts told of a characteristic together; a fact after which any count would be known to
within ten, and was not before, is left out. Every group has 50 or more.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import duckdb

from analysis.measures.measure import Share
from analysis.protection.disclosure import BANDED_BELOW
from analysis.protection.hidden_ranges import Range, Told, leaves_room
from analysis.statistics.change import SHARE_MARGIN
from analysis.statistics.decomposition import Counted

Groups = Mapping[str, Counted]
ByYear = Mapping[int, Groups]


def direction(before: Groups, after: Groups) -> str:
    """Whether every group of 50 or more fell, or rose, by the margin or more; `mixed` where neither;
    else nothing."""
    if before.keys() != after.keys() or len(before) < 2:
        return ""
    pairs = [(before[name], after[name]) for name in before]
    if any(min(one.whole, two.whole) < BANDED_BELOW for one, two in pairs):
        return ""
    moves = [round(two.rate - one.rate, 6) for one, two in pairs]
    if all(move <= -SHARE_MARGIN for move in moves):
        return "fell"
    return "rose" if all(move >= SHARE_MARGIN for move in moves) else "mixed"


def is_reversal(moved: str, before: Counted, after: Counted) -> bool:
    """Whether the whole moved by the margin or more against its groups."""
    change = round(after.rate - before.rate, 6)
    return change >= SHARE_MARGIN if moved == "fell" else moved == "rose" and change <= -SHARE_MARGIN


def hidden(counted: ByYear, least: Mapping[int, Mapping[str, int]]) -> Iterator[tuple[int, int, str]]:
    """Reversals between two years of hidden groups, as (from, to, direction),
    as many as leave room for each count.

    `least` is what is known of each count: those who met the guideline reached the target.
    """
    told: list[Told] = []
    for one, two in combinations(sorted(counted), 2):
        moved = direction(counted[one], counted[two])
        if not is_reversal(moved, total(counted[one]), total(counted[two])):
            continue
        new = Told(one, two) if moved == "fell" else Told(two, one)
        years = {year for each in (*told, new) for year in (each.high, each.low)}
        known = {year: _ranges(counted[year], least.get(year, {})) for year in years}
        if leaves_room(known, {year: total(counted[year]).part for year in years}, [*told, new]):
            told.append(new)
            yield one, two, moved


def total(groups: Groups) -> Counted:
    """All groups together."""
    return Counted(sum(each.part for each in groups.values()), sum(each.whole for each in groups.values()))


def _ranges(groups: Groups, least: Mapping[str, int]) -> dict[str, Range]:
    return {name: Range(least.get(name, 0), each.whole, each.whole) for name, each in groups.items()}


def rows(vault: duckdb.DuckDBPyConnection, measure: Share, by: str) -> dict[int, dict[str, Counted]]:
    """A share in every year by the published groups of a characteristic, as counted:
    nothing of it may be shown."""
    base, part = f"coalesce({measure.base}, false)", f"coalesce({measure.part}, false)"
    found: dict[int, dict[str, Counted]] = {}
    counts: Sequence[tuple[int, str, int, int]] = vault.execute(
        f"SELECT cpd_year, label, count_if({base} AND {part}), count_if({base}) FROM declared "
        f"JOIN labels ON characteristic = ? AND code = coalesce({by}, '') GROUP BY ALL ORDER BY ALL",
        [by],
    ).fetchall()
    for year, label, did, whole in counts:
        if whole:
            found.setdefault(int(year), {})[str(label)] = Counted(int(did), int(whole))
    return found
