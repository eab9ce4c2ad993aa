"""The figures of one year: every measure for the whole scheme,
each characteristic and each pair, protected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import duckdb

from analysis.catalogue.build import reviews
from analysis.catalogue.exact import absent, leading
from analysis.catalogue.figure import Figure, State
from analysis.measures.measure import (
    WITH_TARGET,
    Crossing,
    Distribution,
    Measure,
    Quantiles,
    Raw,
    Scope,
    Source,
    Targets,
    Ternary,
)
from analysis.protection import PAIRS, SMALLEST, figures
from analysis.protection.joining import Grouping
from analysis.vault import aggregate
from analysis.vault.states import SEASON
from analysis.vault.years import YearFacts

Set = tuple[str, ...]
_ELSEWHERE = (Distribution, Ternary, Crossing)
_ONE_TARGET = (f"{WITH_TARGET} AND {Targets.FULL}", f"{WITH_TARGET} AND {Targets.OTHER}")


def of_year(
    connection: duckdb.DuckDBPyConnection,
    measures: Sequence[Measure],
    facts: YearFacts,
    levels: Mapping[str, Grouping | None],
) -> Iterator[Figure]:
    """All figures of a year. The temp table `labels` must hold the published labels."""
    wanted = [m for m in measures if not isinstance(m, _ELSEWHERE) and m.unless not in facts.collected]
    yield from (absent(m, facts.cpd_year, State.NOT_COLLECTED) for m in wanted if not _is_collected(m, facts))
    found = [m for m in wanted if _is_collected(m, facts)]
    if why := untold(facts):
        told = [m for m in found if m.of_taking_part and m.source is Source.DECLARED]
        yield from (absent(m, facts.cpd_year, why) for m in found if m not in told)
        found = told
    offered = [name for name, level in levels.items() if level and name in facts.collected]
    declared, judged = ([m for m in found if m.source is source] for source in Source)
    whole: dict[str, dict[Set, list[Raw]]] = {}
    if not facts.is_final:
        aggregate.slice_year(connection, Source.DECLARED, facts.cpd_year, ())
        whole = aggregate.by_measure(_declared_rows(connection, declared, ()))
    aggregate.slice_year(connection, Source.DECLARED if facts.is_final else SEASON, facts.cpd_year, offered)
    rows = aggregate.by_measure(_declared_rows(connection, declared, offered))
    everybody = _all_targets(connection, declared)
    for measure in declared:
        mine = rows.get(measure.name, {})
        given = (mine, whole.get(measure.name, mine), everybody.get(measure.name))
        yield from _declared_figures(measure, facts, *given)
    if facts.has_reviews and judged:
        frames = reviews.frames(connection, offered) if facts.due_rows else {}
        aggregate.slice_year(connection, Source.REVIEWED, facts.cpd_year, offered)
        yield from reviews.figures(connection, judged, facts, frames)


def untold(facts: YearFacts) -> State | None:
    """Why what members recorded in a year is not told: it is open, or too few declared; None where it is."""
    if not facts.is_final:
        return State.EARLY
    return State.TOO_FEW if facts.declared < SMALLEST and "declarations" in facts.collected else None


def own_outcomes(connection: duckdb.DuckDBPyConnection, cpd_year: int) -> list[tuple[object, ...]]:
    """Year, outcome, the body's own word for it (empty: it has none) and how many of the records selected at
    random ended so; nothing where all words are ours, or fewer than ten were selected."""
    rows = connection.execute(
        "SELECT cpd_year, outcome, coalesce(outcome_word, ''), count(*) FROM reviewed "
        "WHERE cpd_year = ? AND is_random GROUP BY ALL ORDER BY 4 DESC, 3",
        [cpd_year],
    ).fetchall()
    is_told = any(word for _, _, word, _ in rows) and sum(row[-1] for row in rows) >= SMALLEST
    return rows if is_told else []


def _is_collected(measure: Measure, facts: YearFacts) -> bool:
    is_held = facts.has_reviews if measure.source is Source.REVIEWED else "declarations" in facts.collected
    return is_held and set(measure.needs) <= facts.collected


def _sets(offered: Sequence[str]) -> tuple[list[Set], list[Set]]:
    """The sets of one characteristic, and of two."""
    pairs: list[Set] = [(min(pair), max(pair)) for pair in PAIRS if set(pair) <= set(offered)]
    return [(name,) for name in offered], pairs


def _declared_rows(
    connection: duckdb.DuckDBPyConnection, measures: Sequence[Measure], offered: Sequence[str]
) -> Iterator[Raw]:
    """All measures of declarations as counted, for the whole scheme and by every set of characteristics."""
    one_way, pairs = _sets(offered)
    by_group = [m for m in measures if m.scope is not Scope.SCHEME]
    shared = [m for m in by_group if not isinstance(m, Quantiles)]
    yield from aggregate.counted(connection, shared, [(), *one_way, *pairs])
    yield from aggregate.counted(connection, [m for m in by_group if m not in shared], [(), *one_way])
    yield from aggregate.counted(connection, [m for m in measures if m not in by_group], [()])


def _declared_figures(
    measure: Measure,
    facts: YearFacts,
    mine: Mapping[Set, Sequence[Raw]],
    whole: Mapping[Set, Sequence[Raw]],
    everybody: tuple[Raw, int] | None,
) -> Iterator[Figure]:
    """The whole scheme as in `whole`, and the tables by group with the total that is theirs."""
    total, raw = (next(iter(each.get((), [])), Raw(measure.name, (), 0)) for each in (mine, whole))
    if facts.due_number and not facts.due_rows and "due" in measure.needs:
        raw = replace(raw, whole=facts.due_number)
    yield from figures.scheme_level(measure, facts.cpd_year, raw, everybody=everybody)
    if facts.due_rows or "due" not in measure.needs:
        alone: list[Figure] = []
        for by in sorted(filter(None, mine), key=len):
            found = figures.table(measure, facts.cpd_year, mine[by], total)
            if len(by) > 1:
                found = figures.beside(found, alone, total)
            else:
                told = [each for each in found if each.state is not State.WITHHELD]
                alone += [each for each in told if each.statistic is leading(measure)]
            yield from found


def _all_targets(
    connection: duckdb.DuckDBPyConnection, measures: Sequence[Measure]
) -> dict[str, tuple[Raw, int]]:
    """By measure of one kind of target what all would give, whatever their target, and how many have the
    rarer kind."""
    narrow = [m for m in measures if m.of.targets is not Targets.ALL]
    if not narrow:
        return {}
    counts = ", ".join(f"count_if(coalesce({base}, false))" for base in _ONE_TARGET)
    rarer = min(map(int, connection.execute(f"SELECT {counts} FROM slice").fetchall()[0]))
    wider = [replace(m, of=replace(m.of, targets=Targets.ALL)) for m in narrow]
    return {raw.measure: (raw, rarer) for raw in aggregate.counted(connection, wider, [()])}
