"""The figures of one year: every measure for the whole scheme,
each characteristic and each pair, protected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import duckdb

from analysis.catalogue.build import reviews
from analysis.catalogue.figure import Figure, State
from analysis.measures.measure import (
    Crossing,
    Distribution,
    Measure,
    Quantiles,
    Scope,
    Source,
    Targets,
    Ternary,
)
from analysis.protection import disclosure, offers, protect
from analysis.protection.disclosure import Grouping
from analysis.protection.offers import Offers
from analysis.vault import aggregate
from analysis.vault.aggregate import Raw
from analysis.vault.years import YearFacts

Set = tuple[str, ...]
_ELSEWHERE = (Distribution, Ternary, Crossing)


def of_year(
    connection: duckdb.DuckDBPyConnection,
    measures: Sequence[Measure],
    facts: YearFacts,
    levels: Mapping[str, Grouping | None],
) -> Iterator[Figure]:
    """All figures of a year. The temp table `labels` must hold the published labels."""
    wanted = [m for m in measures if not isinstance(m, _ELSEWHERE) and m.unless not in facts.collected]
    yield from (
        protect.absent(m, facts.cpd_year, State.NOT_COLLECTED) for m in wanted if not _is_collected(m, facts)
    )
    found = [m for m in wanted if _is_collected(m, facts)]
    offered = [name for name, level in levels.items() if level and name in facts.collected]
    by_source = {source: [m for m in found if m.source is source] for source in Source}
    aggregate.slice_year(connection, Source.DECLARED, facts.cpd_year, offered)
    split = _split_by(levels, offered)
    rows = _declared_rows(connection, by_source[Source.DECLARED], split)
    safe = offers.offers(by_source[Source.DECLARED], rows, _sets(offered), split)
    yield from _declared_figures(by_source[Source.DECLARED], facts, rows, safe)
    if facts.has_reviews:
        frames = reviews.frames(connection, safe.showing("due_members")) if facts.due_rows else {}
        aggregate.slice_year(connection, Source.REVIEWED, facts.cpd_year, offered)
        yield from reviews.figures(connection, by_source[Source.REVIEWED], facts, frames)


def _is_collected(measure: Measure, facts: YearFacts) -> bool:
    is_held = facts.has_reviews if measure.source is Source.REVIEWED else "declarations" in facts.collected
    return is_held and set(measure.needs) <= facts.collected


def _split_by(levels: Mapping[str, Grouping | None], offered: Iterable[str]) -> dict[str, bool]:
    """The characteristics offered, and whether full-target measures are offered by each."""
    found = {name: levels[name] for name in offered}
    return {
        name: bool(level and level.full_target and name != "activity_status") for name, level in found.items()
    }


def _sets(offered: Sequence[str]) -> list[Set]:
    pairs = [(min(pair), max(pair)) for pair in disclosure.PAIRS if set(pair) <= set(offered)]
    return [*((name,) for name in offered), *pairs]


def _declared_rows(
    connection: duckdb.DuckDBPyConnection, measures: Sequence[Measure], split: Mapping[str, bool]
) -> list[Raw]:
    """All measures of declarations as counted, for the whole scheme and by every set of characteristics."""
    sets: list[Set] = [(), *_sets(list(split))]
    shared = [*(m for m in measures if not isinstance(m, Quantiles)), *offers.APART]
    rows = list(aggregate.shares(connection, [m for m in shared if m.scope is not Scope.SCHEME], sets))
    rows += aggregate.shares(connection, [m for m in shared if m.scope is Scope.SCHEME], [()])
    for measure in measures:
        if isinstance(measure, Quantiles):
            one_way = [by for by in sets if len(by) <= (1 if measure.scope is not Scope.SCHEME else 0)]
            rows += aggregate.quantiles(connection, measure, one_way)
    return rows


def _declared_figures(
    measures: Sequence[Measure], facts: YearFacts, rows: Sequence[Raw], safe: Offers
) -> Iterator[Figure]:
    for measure in measures:
        mine = aggregate.by_set(row for row in rows if row.measure == measure.name)
        yield from _whole(measure, facts, mine.get((), []), told_apart=safe.few_apart)
        yield from _groups(measure, facts, mine, safe)


def _whole(
    measure: Measure, facts: YearFacts, rows: Sequence[Raw], *, told_apart: bool
) -> tuple[Figure, ...]:
    raw = rows[0] if rows else Raw(measure.name, (), 0)
    if told_apart and measure.of.targets is not Targets.ALL:
        return (protect.absent(measure, facts.cpd_year, State.WITHHELD),)
    if facts.due_number and not facts.due_rows and "due" in measure.needs:
        raw = replace(raw, whole=facts.due_number)
    return protect.scheme_level(measure, facts.cpd_year, raw)


def _groups(
    measure: Measure, facts: YearFacts, mine: Mapping[Set, Sequence[Raw]], safe: Offers
) -> Iterator[Figure]:
    for by in safe.sets_of(measure) if facts.due_rows or "due" not in measure.needs else ():
        if safe.allows(measure, by):
            yield from protect.table(measure, facts.cpd_year, mine.get(by, []), by)
        else:
            yield protect.absent(measure, facts.cpd_year, State.WITHHELD, by)
