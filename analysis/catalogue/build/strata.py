"""The strata in which a year's sample was drawn, as each rate counts them,
and what had to be joined with what.

Safe: strata enter the catalogue only as weights of rounded figures of the whole scheme. A join names a
stratum only where it holds the smallest size or more and is no activity status.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import duckdb

from analysis.catalogue.figure import Figure, State
from analysis.measures.measure import Basis, Measure, Records, Share, Source
from analysis.measures.reviews import JUDGED
from analysis.protection import SMALLEST
from analysis.scheme.scheme import Scheme
from analysis.statistics.intervals import Interval
from analysis.statistics.stratified import Stratum, collapsed, stratified_rate
from analysis.vault import aggregate
from analysis.vault.years import YearFacts

_OTHER = "a group that is not named"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A rate's strata, none thinner than two records, and the pairs (thin stratum,
    the one it was joined to)."""

    strata: tuple[Stratum, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Records:
    """How many records were drawn from a stratum, were eligible, and were judged."""

    drawn: int = 0
    eligible: int = 0
    judged: int = 0


ByYear = Mapping[int, Mapping[str, Drawn]]


def by_year(
    vault: duckdb.DuckDBPyConnection, measures: Sequence[Measure], found: Sequence[YearFacts]
) -> ByYear:
    """By year and measure, for every year whose sample was drawn within strata."""
    shares = [each for each in measures if isinstance(each, Share) and each.source is Source.REVIEWED]
    held = {}
    for facts in found:
        if facts.strata and facts.random_known:
            aggregate.slice_year(vault, Source.REVIEWED, facts.cpd_year, ())
            held[facts.cpd_year] = of_slice(vault, shares, facts)
    return held


def of_slice(
    connection: duckdb.DuckDBPyConnection, shares: Sequence[Share], facts: YearFacts
) -> dict[str, Drawn]:
    """By estimate, for the slice of reviews; empty where the year's sample was not drawn within strata.

    A stratum counts by its members, less the share found not eligible among the records drawn from it. A rate
    of fewer than all records judged (a criterion that cannot be marked on each) speaks of the members of whom
    it can be told: the share of them among the records judged in the stratum.
    """
    if not facts.strata or not facts.random_known:
        return {}
    rows = connection.execute(
        f"SELECT stratum, count_if(is_random), count_if(is_random AND is_eligible), count_if({JUDGED}) "
        "FROM slice GROUP BY 1"
    ).fetchall()
    records = {str(name): _Records(*map(int, numbers)) for name, *numbers in rows}
    counts = aggregate.by_stratum(connection, shares)
    found = {}
    for share in (each for each in shares if each.basis is Basis.ESTIMATED):
        mine = counts[share.name]
        cells = [
            _stratum(share, each, records.get(each[0], _Records()), mine.get(each[0], (0, 0)))
            for each in facts.strata
        ]
        found[share.name] = _without_thin(cells) if any(whole for whole, _ in mine.values()) else Drawn()
    return found


def _stratum(share: Share, frame: tuple[str, int], records: _Records, counted: tuple[int, int]) -> Stratum:
    """Before joining: the eligible members, and all the records judged where the rate is of some of them."""
    (name, members), (whole, part) = frame, counted
    size = members
    if share.of.records is not Records.SELECTED and records.drawn:
        size = round(members * records.eligible / records.drawn)
    among = records.judged if share.of.records is Records.JUDGED else whole
    return Stratum(name, part, whole, max(size, among), among)


def _without_thin(cells: Sequence[Stratum]) -> Drawn:
    """Strata of which nothing, or one record of many, was judged joined to the largest other:
    they tell no spread."""
    held = tuple(each for each in cells if each.size)
    thin = {each.name for each in held if each.drawn < min(2, each.size)}
    into = max(held, key=lambda each: (each.name not in thin, each.size)).name
    pairs = tuple((name, into) for name in (each.name for each in held) if name in thin and name != into)
    for name, _ in pairs:
        held = collapsed(held, name, into)
    return Drawn(tuple(each for each in map(_of_whom_it_can_be_told, held) if each.size), pairs)


def _of_whom_it_can_be_told(each: Stratum) -> Stratum:
    size = round(each.size * each.whole / each.among) if each.among else each.size
    return replace(each, size=max(size, each.whole))


def joins(drawn: Mapping[str, Drawn], facts: YearFacts, scheme: Scheme) -> Iterator[tuple[str, str]]:
    """The joins of a year over all its rates, each once, with the names that may be told."""
    sizes = dict(facts.strata)
    statuses = {
        text.casefold() for value in scheme.values("activity_status") for text in (value.code, value.label)
    }

    def told(name: str) -> str:
        return name if sizes[name] >= SMALLEST and name.casefold() not in statuses else _OTHER

    pairs = [pair for each in drawn.values() for pair in each.joined]
    yield from dict.fromkeys((told(one), told(other)) for one, other in pairs)


def weighted(shown: Figure, strata: Sequence[Stratum]) -> Figure:
    """The weighted rate to a tenth of a point: from all its digits each stratum's own count could be worked
    out. A rounded rate is not weighed, and so has no range."""
    if shown.state is not State.SHOWN:
        return replace(shown, lower=None, upper=None, frame=None)
    found = stratified_rate(strata)
    lower, upper = outwards(found.interval)
    return replace(shown, value=tenths(found.share), lower=lower, upper=upper)


_HALF = 5


def tenths(share: float) -> float:
    """To a tenth of a percentage point; 0 and 1 only where it is exactly that.

    What would be rounded up to half a per cent stays below it,
    so that its whole per cent is that of the share.
    """
    if share in {0.0, 1.0}:
        return share
    near = min(0.999, max(0.001, round(share, 3)))
    return near - 0.0001 if near > share and round(near * 1000) % 10 == _HALF else near


def outwards(limits: Interval) -> tuple[float, float]:
    """Limits to a tenth of a percentage point, never narrower than they are."""
    return floor(round(limits.lower * 1000, 6)) / 1000, ceil(round(limits.upper * 1000, 6)) / 1000
