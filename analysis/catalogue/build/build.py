"""Vault to catalogue: everything that may ever be asked, worked out once, protected,
and written to one file."""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from enum import StrEnum
from importlib.resources import files
from operator import attrgetter
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from analysis import frozen
from analysis.catalogue import carried
from analysis.catalogue.build import (
    changes,
    drivers,
    levels,
    review_years,
    same_members,
    shapes,
    strata,
    tables,
    weeks,
)
from analysis.catalogue.build.assessors import by_year as assessors_by_year
from analysis.catalogue.build.levels import Levels
from analysis.catalogue.build.likeness import likeness
from analysis.catalogue.build.planner import sizes as sizes_planned
from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.year import Year
from analysis.measures import participation, register
from analysis.measures.measure import Count, Family, Measure, Share, Source
from analysis.protection import SMALLEST
from analysis.protection.joining import Grouping
from analysis.scheme import scheme as schemes
from analysis.scheme.guideline import Guideline
from analysis.scheme.scheme import Scheme
from analysis.vault import aggregate, years
from analysis.vault.years import YearFacts

_NUMBERS = attrgetter("value", "part", "whole", "lower", "upper", "frame")


def _figure_rows(
    figures: Iterable[Figure], chosen: Mapping[str, Grouping | None]
) -> list[tuple[object, ...]]:
    """Figures as rows, groups in the order in which they are shown."""
    order = {
        name: {label: n for n, label in enumerate(level.groups)} for name, level in chosen.items() if level
    }
    order_of = {statistic: n for n, statistic in enumerate(Statistic)}
    found: list[tuple[object, ...]] = []
    for n, figure in enumerate(figures):
        (by1, group1), (by2, group2) = (*figure.groups, ("", ""), ("", ""))[:2]
        place = order.get(by1, {}).get(group1, 0) * 100 + order.get(by2, {}).get(group2, 0)
        named = (figure.measure, figure.year, str(figure.statistic), str(figure.state))
        at = place * len(order_of) + order_of[figure.statistic] if figure.groups else n
        found.append((*named, by1, group1, by2, group2, *_NUMBERS(figure), figure.step, at))
    return found


def _rows(found: Iterable[Any], *, in_order: bool = False) -> list[tuple[object, ...]]:
    """Values as rows of their table; `in_order`, with the place of each behind it."""
    rows = [tuple(str(v) if isinstance(v, StrEnum) else v for v in astuple(each)) for each in found]
    return [(*row, n) for n, row in enumerate(rows)] if in_order else rows


Progress = Callable[[str], None]
CONFIG: dict[str, Any] = {"threads": "2", "memory_limit": "1GB", "autoinstall_known_extensions": "false"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build: the rules of every year with rows; of the years without, `frozen`, the catalogue
    `before` says everything."""

    scheme: Scheme
    guidelines: tuple[Guideline, ...]
    today: date
    meta: Mapping[str, str]
    frozen: frozenset[int] = frozenset()
    before: Path | None = None


def build(vault: duckdb.DuckDBPyConnection, path: Path, plan: Plan, progress: Progress) -> None:
    """Write the catalogue of a vault to `path`. The vault holds `declared` and `reviewed`."""
    measures = register.measures(plan.scheme)
    found = [years.look(vault, rule, plan.scheme, plan.today) for rule in plan.guidelines]
    output = duckdb.connect(str(path), config=CONFIG)
    try:
        output.execute((files("analysis.catalogue.build") / "schema.sql").read_text(encoding="utf-8"))
        told = [facts for facts in found if facts.is_final]
        chosen = levels.choose(vault, measures, plan.scheme, told or found)
        _write_levels(output, chosen)
        levels.set_labels(vault, chosen)
        for facts in found:
            progress(f"Working out CPD year {facts.cpd_year}")
            _year(vault, output, measures, facts, chosen)
        rules = {rule.cpd_year: rule for rule in plan.guidelines}
        if plan.before and plan.frozen:
            carried.attach(output, plan.before)
            rules |= {rule.cpd_year: rule for rule in carried.figures(output, plan.frozen)}
        shown = {name: level.groups for name, level in chosen.items() if level}
        alike = (each for facts in told for each in likeness(vault, facts, shown))
        _insert(output, "likeness", _rows(alike))
        _write_rest(vault, output, replace(plan, guidelines=tuple(rules.values())), found)
        _drivers(vault, output, plan, told, list(shown))
        if plan.frozen:
            carried.rest(output, plan.frozen)
        output.execute("CHECKPOINT")
    finally:
        output.close()


def again(vault: duckdb.DuckDBPyConnection, path: Path, plan: Plan, progress: Progress) -> None:
    """The catalogue `before` to the digit, for rows of which only some were removed."""
    progress("Carrying the figures over")
    if plan.before is None:
        raise ValueError("there is no catalogue before")
    shutil.copyfile(plan.before, path)
    with duckdb.connect(str(path), config=CONFIG) as output:
        facts = {name: plan.meta[name] for name in ("revision", "frozen", "missing", "waiting", "published")}
        output.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(facts.items()))
        output.execute("CHECKPOINT")


def _year(
    vault: duckdb.DuckDBPyConnection,
    output: duckdb.DuckDBPyConnection,
    measures: Sequence[Measure],
    facts: YearFacts,
    chosen: Levels,
) -> None:
    _insert(output, "figures", _figure_rows(tables.of_year(vault, measures, facts, chosen), chosen))
    if tables.untold(facts):
        return
    _insert(output, "own_outcomes", tables.own_outcomes(vault, facts.cpd_year))
    aggregate.slice_year(vault, Source.DECLARED, facts.cpd_year, ())
    _insert(output, "bins", _rows(shapes.bins(vault, measures, facts)))
    _insert(output, "cells", _rows(shapes.cells(vault, measures, facts), in_order=True))
    accounted = enumerate(years.accounting(vault, facts.cpd_year))
    _insert(output, "accounting", [(facts.cpd_year, text, count, n) for n, (text, count) in accounted])


def _write_rest(
    vault: duckdb.DuckDBPyConnection,
    output: duckdb.DuckDBPyConnection,
    plan: Plan,
    found: Sequence[YearFacts],
) -> None:
    measures = {measure.name: measure for measure in register.measures(plan.scheme)}
    rules = {rule.cpd_year: rule for rule in plan.guidelines}
    whole = _scheme_level(output)
    drawn = strata.by_year(vault, list(measures.values()), found)
    closed = plan.frozen | {facts.cpd_year for facts in found if facts.is_final}
    told = [figure for figure in whole if figure.year in closed]
    medians = changes.median_limits(vault, told, measures)
    between = changes.between_years(told, measures, rules, drawn, medians)
    _insert(output, "changes", _rows(between, in_order=True))
    more = [
        *review_years.three_years_and_bounds(whole, measures, drawn),
        *review_years.ratios(vault, found, drawn),
    ]
    _insert(
        output, "beside", [(each.measure, each.year, str(each.statistic), *_NUMBERS(each)) for each in more]
    )
    _insert(output, "weeks", _rows(weeks.weeks(vault, found, plan.today)))
    _insert(output, "planner", _rows(sizes_planned(whole, found, measures, drawn)))
    joined = {
        facts.cpd_year: list(strata.joins(drawn.get(facts.cpd_year, {}), facts, plan.scheme))
        for facts in found
    }
    _insert(output, "years", [(facts.cpd_year, _facts(facts, joined[facts.cpd_year])) for facts in found])
    published = vault.execute(
        'SELECT cpd_year, measure, "group", part, whole, median / 100, source FROM published'
    ).fetchall()
    names = register.PRESENT_NAMES
    _insert(output, "published", [(year, names.get(name, name), *rest) for year, name, *rest in published])
    meta = {**plan.meta, "scheme": schemes.as_toml(plan.scheme)}
    _insert(output, "meta", list(meta.items()))
    judged = assessors_by_year(vault, plan.today)
    _insert(output, "assessing", [(each.cpd_year, frozen.as_text(each)) for each in judged])


def _drivers(
    vault: duckdb.DuckDBPyConnection,
    output: duckdb.DuckDBPyConnection,
    plan: Plan,
    found: Sequence[YearFacts],
    characteristics: Sequence[str],
) -> None:
    """What each change of the leading declared shares is made of; worked out afresh for all years."""
    leading = [measure for measure in register.LEADING if isinstance(measure, Share)]
    counts = [
        each for each in register.DECLARED if isinstance(each, Count) and each.name == participation.COUNTED
    ]
    whole = _scheme_level(output)
    rules = {facts.cpd_year: facts.guideline for facts in found}
    as_at_year = plan.scheme.about.characteristics_as_at == "cpd_year"
    setting = drivers.Setting(tuple(found), tuple(characteristics), as_at_year)
    split = drivers.drivers(output, leading, whole, setting)
    empty = [each for each in register.DECLARED if isinstance(each, Share) and each.family is Family.ZERO]
    same = same_members.comparisons(vault, [*leading, *counts, *empty], whole, rules)
    _insert(output, "drivers", _rows(split, in_order=True))
    _insert(output, "matched", _rows(same, in_order=True))


def _scheme_level(output: duckdb.DuckDBPyConnection) -> list[Figure]:
    rows = output.execute(
        "SELECT measure, cpd_year, statistic, state, value, part, whole, lower, upper, frame FROM figures "
        "WHERE by1 = '' ORDER BY position, cpd_year"
    ).fetchall()
    return [Figure(row[0], row[1], Statistic(row[2]), State(row[3]), (), *row[4:]) for row in rows]


def _facts(facts: YearFacts, joined: Sequence[tuple[str, str]]) -> str:
    year = Year(
        guideline=facts.guideline,
        is_final=facts.is_final,
        collected=frozenset(facts.collected),
        has_reviews=facts.has_reviews,
        due_rows="due" in facts.collected,
        random_known=facts.random_known,
        frame_size=facts.frame_size,
        strata=len(facts.strata) if facts.random_known else 0,
        joined=tuple(joined),
        unweighted=facts.unweighted,
        set_aside=facts.set_aside,
        filled={} if tables.untold(facts) else dict(facts.filled),
    )
    return frozen.as_text(year)


def _write_levels(output: duckdb.DuckDBPyConnection, chosen: Levels) -> None:
    rows = [
        (
            name,
            json.dumps(level.groups if level else (), ensure_ascii=False),
            bool(level and level.joined),
            level.note if level else f"Withheld: the groups cannot be joined to {SMALLEST} members or more.",
            json.dumps(dict(level.labels) if level else {}, ensure_ascii=False),
            position,
        )
        for position, (name, level) in enumerate(chosen.items())
    ]
    _insert(output, "levels", rows)


def _insert(output: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if not rows:
        return
    names = [str(row[0]) for row in output.execute(f"DESCRIBE {table}").fetchall()]
    output.register(
        "given", pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None).to_arrow()
    )
    output.execute(f"INSERT INTO {table} SELECT * FROM given")
    output.unregister("given")
