"""What the weekly curve of an open year tells whoever keeps every day's page: of no few members on which days
they declared."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pytest

from analysis.catalogue.build import weeks
from analysis.protection import waiting
from analysis.scheme.vocabulary import CHARACTERISTICS
from tests.protection import drawn
from tests.protection.attacker import Solved, System
from tests.protection.cells import FEW, box
from tests.protection.drawn import BEFORE_FREEZE, LAST, Drawn
from tests.protection.published import Published
from tests.protection.test_over_time import load, signed_again

OPENS = date(LAST + 1, 1, 1)
TODAY = (BEFORE_FREEZE - OPENS).days
DAYS = 40
SMALL_SCHEME = Drawn(3, 300, 1, 0.8, 0.0, 0.98, 0.1, tuple(CHARACTERISTICS))


def followed(counts: Sequence[int]) -> list[int]:
    """The days of an earlier year on which one to nine declared, and how many follows from the page of every
    day."""
    system = System()
    for age in range(len(counts)):
        for week in weeks._of_year(LAST - 1, counts, age):
            so_far = dict.fromkeys(range(week.day + 1), 1)
            is_exact = week.declared == sum(counts[: week.day + 1]) and not week.is_today
            low, high = (week.declared,) * 2 if is_exact else box(week.declared, 5)
            system.tell(so_far, low, high)
    solved = Solved(system)
    return [day for day, count in enumerate(counts) if count in FEW and solved.interval(day).is_exact]


@pytest.mark.parametrize("mean", [0.8, 3, 12])
@pytest.mark.parametrize("is_exact", [False, True])
def test_the_pages_of_all_days_together_tell_of_no_day_on_which_few_declared(
    mean: float, is_exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the number by the same day is exact, the same attacker reads nearly every day."""
    if is_exact:
        monkeypatch.setattr(weeks, "fives", int)
        monkeypatch.setitem(followed.__globals__, "box", lambda given, _: (given, given))
    drawn_days = [np.random.default_rng(seed).poisson(mean, DAYS).tolist() for seed in range(2)]
    found = [day for counts in drawn_days for day in followed(counts)]
    few = sum(count in FEW for counts in drawn_days for count in counts)

    assert few > 10
    assert len(found) > few / 2 if is_exact else found == []


def curve(published: Published, cpd_year: int = LAST) -> dict[int, int]:
    """What is told of a year before the day of the build."""
    rows = published.ask("SELECT day, declared FROM weeks WHERE cpd_year = ? AND NOT is_today", [cpd_year])
    return {int(day): int(declared) for day, declared in rows}


def rows(scheme: Drawn = SMALL_SCHEME) -> pl.DataFrame:
    """Declarations day by day since the window opened, those that came last first."""
    found = drawn.declarations(scheme).filter(pl.col("declaration_status") == "submitted")
    days = pl.duration(days=pl.int_range(pl.len()) % TODAY)
    opens = pl.date(pl.col("cpd_year") + 1, OPENS.month, OPENS.day)
    return found.with_columns((opens + days).cast(pl.Date).alias("submitted_on"))


def moved(row: pl.DataFrame, days: int) -> pl.DataFrame:
    """The same declarations with another day."""
    return row.with_columns(pl.col("submitted_on") + pl.duration(days=days))


@pytest.mark.parametrize("is_switched_off", [False, True])
def test_one_declaration_more_or_withdrawn_or_of_another_day_tells_no_week_of_an_open_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_switched_off: bool
) -> None:
    if is_switched_off:
        monkeypatch.setattr(waiting, "SMALLEST", 1)
    every = rows()
    late = every[:12].with_columns(pl.lit(OPENS + timedelta(days=10)).alias("submitted_on"))
    gone = every[40:41].with_columns(pl.lit("withdrawn").alias("declaration_status"))
    first = load(tmp_path, BEFORE_FREEZE, declarations=every[12:])
    one_more = load(tmp_path, BEFORE_FREEZE, declarations=late[:1])
    one_less = load(tmp_path, BEFORE_FREEZE, declarations=gone)
    another_day = load(tmp_path, BEFORE_FREEZE, declarations=moved(every[60:61], -25))
    twelve = load(tmp_path, BEFORE_FREEZE, declarations=late)

    each_step = [(first, one_more), (one_more, one_less), (one_less, another_day)]
    assert len(curve(first)) > 5
    assert [curve(before) != curve(after) for before, after in each_step] == [is_switched_off] * 3
    assert curve(twelve)[13] - curve(first)[13] in {11, 12}
    loads = (one_more, one_less, another_day, twelve)
    assert [total(each) - total(first) for each in loads] == [1, 0, 0, 11]


@pytest.mark.parametrize("is_switched_off", [False, True])
def test_a_first_declaration_of_another_day_tells_no_week_of_a_closed_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_switched_off: bool
) -> None:
    """Even where a later version of the declaration is the one that counts."""
    if is_switched_off:
        monkeypatch.setattr(waiting, "SMALLEST", 1)
    every = rows(replace(SMALL_SCHEME, years=2))
    one = every.filter(pl.col("cpd_year") == LAST - 1)[60:61]
    later = moved(one, 10).with_columns(pl.lit(2).cast(pl.Int32).alias("version"))
    first = load(tmp_path, BEFORE_FREEZE, declarations=pl.concat([every, later]))
    second = load(tmp_path, BEFORE_FREEZE, declarations=moved(one, -25))

    assert len(curve(first, LAST - 1)) > 5
    assert (curve(second, LAST - 1) != curve(first, LAST - 1)) == is_switched_off


def as_stored_before(folder: Path) -> None:
    """A revision as a version stored it that kept no day with the season."""
    with duckdb.connect(str(folder / "vault.duckdb")) as vault:
        vault.execute("ALTER TABLE season DROP COLUMN first_day")
        vault.execute("UPDATE meta SET value = '3' WHERE name = 'format'")
    signed_again(folder)


def test_the_days_that_a_version_before_told_wait_as_well(tmp_path: Path) -> None:
    every = rows()
    first = load(tmp_path, BEFORE_FREEZE, declarations=every)
    as_stored_before(first.folder)

    assert curve(load(tmp_path, BEFORE_FREEZE, declarations=moved(every[60:61], -25))) == curve(first)


def total(published: Published) -> int:
    """The members who have declared: the whole scheme follows every load, and so does the last day."""
    ((declared,),) = published.ask("SELECT declared FROM weeks WHERE cpd_year = ? AND is_today", [LAST])
    ((count,),) = published.ask(
        "SELECT part FROM figures WHERE measure = 'valid_declarations' AND cpd_year = ? AND by1 = ''", [LAST]
    )
    assert declared == count
    return int(count)
