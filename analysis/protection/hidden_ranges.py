"""What a told direction leaves open: the range of each group's hidden count, by all that is known of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.protection.disclosure import SMALLEST
from analysis.statistics.change import SHARE_MARGIN

_MARGIN = round(100 * SHARE_MARGIN)


@dataclass(frozen=True, slots=True)
class Range:
    """A hidden count of `whole` people lies between `least` and `most`."""

    least: int
    most: int
    whole: int


@dataclass(frozen=True, slots=True)
class Told:
    """In every group the share of the year `low` was at least the margin under that of the year `high`."""

    high: int
    low: int


Ranges = Mapping[int, Mapping[str, Range]]


def leaves_room(known: Ranges, totals: Mapping[int, int], told: Iterable[Told]) -> bool:
    """Whether each count is still open by ten or more, or as open as it was, once the directions are told.

    `known` holds the ranges by year and group, `totals` the sum of the counts of each year.
    """
    before, after = _narrowed(known, totals, ()), _narrowed(known, totals, tuple(told))
    return all(
        each == before[year][name] or each.most - each.least >= SMALLEST
        for year, groups in after.items()
        for name, each in groups.items()
    )


def _narrowed(
    known: Ranges, totals: Mapping[int, int], told: tuple[Told, ...]
) -> dict[int, dict[str, Range]]:
    """The ranges once every direction and every sum has said what it can, in whole people."""
    found = {year: dict(groups) for year, groups in known.items()}
    earlier: dict[int, dict[str, Range]] = {}
    while found != earlier:
        earlier = {year: dict(groups) for year, groups in found.items()}
        for each in told:
            _tell(found[each.high], found[each.low])
        for year, total in totals.items():
            _add_up(found[year], total)
    return found


def _tell(high: dict[str, Range], low: dict[str, Range]) -> None:
    for name, above in high.items():
        under = low[name]
        most = under.whole * (100 * above.most - _MARGIN * above.whole) // (100 * above.whole)
        least = -(-above.whole * (100 * under.least + _MARGIN * under.whole) // (100 * under.whole))
        high[name] = Range(max(above.least, least), above.most, above.whole)
        low[name] = Range(under.least, min(under.most, most), under.whole)


def _add_up(groups: dict[str, Range], total: int) -> None:
    least, most = sum(each.least for each in groups.values()), sum(each.most for each in groups.values())
    for name, each in groups.items():
        narrower = Range(
            max(each.least, total - most + each.most), min(each.most, total - least + each.least), each.whole
        )
        groups[name] = narrower
