"""What was published waits for nine others: rule 5, over rows, so that every figure follows without a rule of
its own.

A vault holds rows twice: `loaded`, as the files brought them, and `main`, as published. Of a year that was
published before, a value moves only together with nine others of its kind: where one to nine members differ
in a column, their rows stay in `main` as they were and wait. Rows are compared with those of the nearest
state that was ever published, whichever revision the pointer names. Of an open year the numbers of the whole
scheme follow every load; those by group are of the facts in `season`, which wait in the same way: at first
beside the rows of the current revision, which may be of a version that kept no such facts. Where the rows of
a state are missing, nothing can be compared with them, and the year stays as it is in the current revision.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import duckdb
import polars as pl

from analysis.errors import CpdError
from analysis.protection import SMALLEST
from analysis.scheme.guideline import Guideline
from analysis.vault import states
from analysis.vault.states import SEASON

STILL_IN_REVIEW = 20
"""Reviews of a year are first published when at most one random record in so many is still in review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The numbers of the new revision, of the current one, and of all attached as r1, r2 …; rules, and closed
    years.

    `assumed` is an earlier revision of a version that kept no states: what it published is one. `unseen` is a
    year whose only publication nobody has seen. The rows of `leaving` are to be removed: where the new
    revision publishes the same, it stands for them.
    """

    number: int
    current: int
    attached: frozenset[int]
    rules: Sequence[Guideline]
    closed: frozenset[int]
    assumed: int | None = None
    unseen: int | None = None
    leaving: frozenset[int] = frozenset()

    def years(self, kind: str) -> list[int]:
        """The years of which something of a kind is told."""
        return [rule.cpd_year for rule in self.rules if (rule.cpd_year in self.closed) == (kind != SEASON)]


@dataclass(frozen=True, slots=True)
class Settled:
    """One kind in one year: how many wait, the revision that published it so, and the states whose rows are
    missing."""

    kind: str
    cpd_year: int
    waiting: int = 0
    published: int | None = None
    missing: Sequence[int] = field(default=())


def settle(vault: duckdb.DuckDBPyConnection, setting: Setting) -> tuple[Settled, ...]:
    """Put back in `main` the rows that wait, fill `season`, and note what is published now. The states of a
    season end with it.

    Raises CpdError where the year that nobody has seen was published more than once.
    """
    if setting.attached:
        states.carry(vault, max(setting.attached))
    if setting.assumed is not None:
        states.assume(vault, setting.assumed, setting.closed)
    states.forget(vault, setting.closed, (SEASON,))
    if setting.unseen is not None:
        _refuse_seen(vault, setting.unseen)
        states.forget(vault, (setting.unseen,))
    return tuple(
        each for kind in states.KINDS if setting.years(kind) for each in _of_kind(vault, kind, setting)
    )


def _refuse_seen(vault: duckdb.DuckDBPyConnection, year: int) -> None:
    if any(len(states.known(vault, kind).get(year, ())) > 1 for kind in states.KINDS):
        raise CpdError(
            f"The figures of CPD year {year} were published more than once, so they cannot be "
            "taken as never seen. What changed waits until ten have changed."
        )


def _of_kind(vault: duckdb.DuckDBPyConnection, kind: str, setting: Setting) -> Iterator[Settled]:
    known, now = states.known(vault, kind), states.compared(vault, kind, "main", setting.rules)
    unfinished = states.in_review(vault, STILL_IN_REVIEW) if kind == "reviews" else set()
    for rule in setting.rules:
        year, named = rule.cpd_year, known.get(rule.cpd_year, [])
        if year not in setting.years(kind):
            continue
        mine = _of_year(now, year)
        missing = [each for each in named if each not in setting.attached]
        is_first = kind == SEASON and not named and bool(setting.attached)
        at_hand = [setting.current] if missing or is_first else named
        before = {n: _of_year(states.compared(vault, kind, f"r{n}", [rule]), year) for n in at_hand}
        if is_first:
            before = {number: rows for number, rows in before.items() if rows.height}
        if not before and year in unfinished:
            states.put_back(vault, kind, year, mine["key"].to_list())
            yield Settled(kind, year, mine.height)
            continue
        held: list[str] = []
        if before:
            nearest = min(before, key=lambda each: (len(_differing(before[each], mine)), -each))
            held = (_differing if missing else held_back)(before[nearest], mine)
            states.put_back(vault, kind, year, held, f"r{nearest}")
            is_held = pl.col("key").is_in(held)
            mine = pl.concat([mine.filter(~is_held), before[nearest].filter(is_held)])
        if kind == SEASON:
            states.write_season(vault, year, mine)
        alike = [number for number, rows in before.items() if not _differing(rows, mine)]
        leaving = setting.leaving.intersection(alike)
        is_new = mine.height and (leaving or not alike)
        new = [*(before if is_first else ()), *([setting.number] if is_new else ())]
        states.note(vault, kind, year, new, instead_of=leaving)
        yield Settled(kind, year, len(held), next(iter(alike), setting.number), missing)


def held_back(before: pl.DataFrame, now: pl.DataFrame) -> list[str]:
    """Whose rows wait, by `key`: those who came or went, where they are one to nine; those corrected, where
    the members changed in any of the columns that one to nine changed are together one to nine. Ten who came
    carry any corrections that come with them. Both frames have the same columns.
    """
    columns = [name for name in before.columns if name != "key"]
    both = before.join(now, on="key", how="full", suffix="_now", coalesce=False)
    came = pl.col("key").is_null() | pl.col("key_now").is_null()
    if "is_valid" in columns:
        came = came | ~pl.col("is_valid").eq_missing(pl.col("is_valid_now"))
    changed = [(~pl.col(name).eq_missing(pl.col(f"{name}_now")) | came).alias(name) for name in columns]
    moved = both.select(pl.coalesce("key", "key_now").alias("key"), came.alias("came"), *changed)
    moved = moved.filter(pl.any_horizontal(columns))
    held: list[str] = []
    while moved.height:
        few = [name for name in columns if 0 < moved[name].sum() < SMALLEST]
        rare = moved.filter(pl.any_horizontal(few)) if few else moved.head(0)
        told = next((each for each in (moved.filter("came"), rare) if 0 < each.height < SMALLEST), None)
        if told is None:
            break
        held += told["key"].to_list()
        moved = moved.filter(~pl.col("key").is_in(told["key"].to_list()))
    return held


def _of_year(rows: pl.DataFrame, year: int) -> pl.DataFrame:
    return rows.filter(pl.col("cpd_year") == year).drop("cpd_year")


def _differing(one: pl.DataFrame, two: pl.DataFrame) -> list[str]:
    """The members or records that differ; the order of columns is that of the same statement."""
    marked = [rows.select("key", rows.hash_rows().alias("hash")) for rows in (one, two)]
    both = marked[0].join(marked[1], on="key", how="full", suffix="_now", coalesce=True)
    return both.filter(~pl.col("hash").eq_missing(pl.col("hash_now")))["key"].to_list()
