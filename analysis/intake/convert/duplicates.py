"""Rows of one key: identical ones are one row, different ones contradict each other and block."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from analysis.errors import Problem, Severity
from analysis.intake.convert.convert import LISTED, SOURCE, SOURCE_ROW
from analysis.intake.recognise.plan import Plan
from analysis.scheme.columns import Table

_PLACE = (SOURCE, SOURCE_ROW)


@dataclass(frozen=True, slots=True)
class Single:
    """The rows of a table, each key once where nothing blocks."""

    frame: pl.DataFrame
    problems: tuple[Problem, ...]


def single(table: Table, frame: pl.DataFrame, plans: Sequence[Plan]) -> Single:
    """Drop repeated rows with a note; name rows of the same key that differ."""
    content = [name for name in frame.columns if name not in _PLACE]
    marked = frame.with_columns(
        digest=frame.select(content).hash_rows(),
        key=frame.select(table.key).hash_rows(),
        named=pl.col(table.key[0]).is_not_null(),
    )
    repeated = pl.struct("key", "digest").is_duplicated() & pl.col("named")
    again = marked.filter(repeated & ~pl.struct("key", "digest").is_first_distinct())
    kept = marked.filter(~repeated | pl.struct("key", "digest").is_first_distinct())
    clashing = kept.filter(pl.col("key").is_duplicated() & pl.col("named"))
    problems = _clashes(table, clashing, plans)
    if again.height:
        problems.append(_note(again, plans))
    return Single(kept.drop("digest", "key", "named"), tuple(problems))


def _clashes(table: Table, clashing: pl.DataFrame, plans: Sequence[Plan]) -> list[Problem]:
    """One problem a row that contradicts an earlier one."""
    with_first = clashing.with_columns(
        first_source=pl.col(SOURCE).first().over("key"), first_row=pl.col(SOURCE_ROW).first().over("key")
    )
    later = with_first.filter(~pl.col("key").is_first_distinct())
    names = [name.replace("_", " ").replace("cpd", "CPD") for name in table.key]
    same = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    problems = []
    for source, row, first_source, first_row in (
        later.select(*_PLACE, "first_source", "first_row").head(LISTED).rows()
    ):
        plan, other = plans[source], plans[first_source]
        where = "" if first_source == source else f" of {other.grid.id.rstrip('#')}"
        text = (
            f"Row {row} and row {first_row}{where} are of the same {same} and say different things. "
            "Keep one of them, or give each a version."
        )
        if table.name != "declarations":
            text = text.replace(", or give each a version", "")
        problems.append(plan.problem("conflicting_duplicate", Severity.BLOCKS, text, row=row))
    if (rest := later.height - LISTED) > 0:
        more = plans[later[SOURCE][0]].problem(
            "conflicting_duplicate", Severity.BLOCKS, f"{rest:,} more rows contradict an earlier one."
        )
        problems.append(replace(more, count=rest))
    return problems


def _note(again: pl.DataFrame, plans: Sequence[Plan]) -> Problem:
    found: Problem = plans[again[SOURCE][0]].problem(
        "duplicate_row",
        Severity.NOTE,
        f"{again.height:,} rows repeat an earlier row word for word; each counts once.",
    )
    return replace(found, count=len(again))
