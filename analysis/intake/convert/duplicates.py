"""Rows of one key: identical ones are one row, different ones contradict each other and block."""

from collections.abc import Sequence

import polars as pl

from analysis.errors import Ask, rows_said
from analysis.intake.convert.convert import UNREAD
from analysis.intake.read.grid import SOURCE, SOURCE_ROW
from analysis.intake.recognise.plan import Plan
from analysis.scheme.columns import Table

_PLACE = (SOURCE, SOURCE_ROW)


def single(table: Table, frame: pl.DataFrame, plans: Sequence[Plan]) -> tuple[pl.DataFrame, list[Ask]]:
    """The rows of a table without repeated ones, of which a note tells; rows of one key that differ stop.

    Within a sheet, rows repeat each other where every cell is the same, read or not; rows of a sheet that is
    asked whether its rows are activities are left as they are.
    """
    content = [name for name in frame.columns if name not in (*_PLACE, UNREAD)]
    needed = [column.name for column in table.columns if column.name in table.key and column.required]
    marked = frame.select(
        *_PLACE,
        pl.all_horizontal(pl.col(name).is_not_null() for name in {table.key[0], *needed}).alias("named"),
        frame.select(content).hash_rows().alias("digest"),
        frame.select(SOURCE, UNREAD, *content).hash_rows().alias("cells"),
        frame.select(table.key).hash_rows().alias("key"),
    )
    elsewhere = pl.col(SOURCE) != pl.col(SOURCE).first().over("digest")
    repeats = ~pl.col("cells").is_first_distinct() | (~pl.col("digest").is_first_distinct() & elsewhere)
    again = marked.select(pl.col("named") & repeats).to_series()
    dropped, left = marked.filter(again), marked.filter(~again)
    logs = [n for n, plan in enumerate(plans) if plan.is_open("log")]
    clashing = left.filter(pl.col("key").is_duplicated() & pl.col("named") & ~pl.col(SOURCE).is_in(logs))
    asks = _clashes(table, clashing, plans)
    if dropped.height:
        text = f"{dropped.height:,} rows repeat an earlier row word for word; each counts once."
        plan = plans[dropped[SOURCE][0]]
        asks.append(plan.ask("duplicate_row", text, rows=dropped[SOURCE_ROW].to_list(), blocks=False))
    kept = frame.filter(~again) if dropped.height else frame
    return kept.drop(UNREAD), asks


def _clashes(table: Table, clashing: pl.DataFrame, plans: Sequence[Plan]) -> list[Ask]:
    """A stop for each sheet with rows that contradict an earlier one."""
    later = clashing.with_columns(
        first_source=pl.col(SOURCE).first().over("key"), first_row=pl.col(SOURCE_ROW).first().over("key")
    ).filter(~pl.col("key").is_first_distinct())
    names = [name.replace("_", " ").replace("cpd", "CPD") for name in table.key]
    same = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    way = "Keep one of them, or give each a version." if "version" in table.names else "Keep one of them."
    asks = []
    for (source,), each in later.group_by(SOURCE, maintain_order=True):
        plan, rows = plans[source], each[SOURCE_ROW].to_list()
        other, first = each.row(0, named=True)["first_source"], each.row(0, named=True)["first_row"]
        where = "" if other == source else f" of {plans[other].title}"
        earlier = "an earlier row" if len(rows) > 1 else f"row {first}"
        text = (
            f"{rows_said(rows).capitalize()} and {earlier}{where} are of the same {same} and say "
            f"different things. {way}"
        )
        asks.append(plan.ask("conflicting_duplicate", text, rows=rows))
    return asks
