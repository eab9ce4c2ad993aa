"""What the weekly curve of an open year tells whoever keeps every day's page: of no few members on which days
they declared."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from analysis.catalogue.build import weeks
from analysis.protection import waiting
from tests.protection import drawn
from tests.protection.attacker import Solved, System
from tests.protection.cells import FEW, box
from tests.protection.drawn import BEFORE_FREEZE, LAST, Drawn
from tests.protection.published import Published
from tests.protection.test_over_time import load

OPENS = date(LAST + 1, 1, 1)
TODAY = (BEFORE_FREEZE - OPENS).days
DAYS = 60
SMALL_SCHEME = Drawn(3, 300, 1, 0.8, 0.0, 0.98, 0.1, ())


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
    drawn_days = [np.random.default_rng(seed).poisson(mean, DAYS).tolist() for seed in range(3)]
    found = [day for counts in drawn_days for day in followed(counts)]
    few = sum(count in FEW for counts in drawn_days for count in counts)

    assert few > 10
    assert len(found) > few / 2 if is_exact else found == []


def curve(published: Published) -> dict[int, int]:
    """What is told of the open year before the day of the build."""
    rows = published.ask("SELECT day, declared FROM weeks WHERE cpd_year = ? AND NOT is_today", [LAST])
    return {int(day): int(declared) for day, declared in rows}


def rows() -> pl.DataFrame:
    """Declarations day by day since the window opened, those that came last first."""
    found = drawn.declarations(SMALL_SCHEME).filter(pl.col("declaration_status") == "submitted")
    day = pl.lit(OPENS) + pl.duration(days=pl.int_range(pl.len()) % TODAY)
    return found.with_columns(day.cast(pl.Date).alias("submitted_on"))


@pytest.mark.parametrize("is_switched_off", [False, True])
def test_one_more_declaration_or_one_withdrawn_tells_no_week_of_an_open_year(
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
    twelve = load(tmp_path, BEFORE_FREEZE, declarations=late)

    assert len(curve(first)) > 5
    assert [curve(each) != curve(first) for each in (one_more, one_less)] == [is_switched_off] * 2
    assert curve(twelve)[13] - curve(first)[13] in {11, 12}
    assert [total(each) - total(first) for each in (one_more, one_less, twelve)] == [1, 0, 11]


def total(published: Published) -> int:
    """The members who have declared: the whole scheme follows every load, and so does the last day."""
    ((declared,),) = published.ask("SELECT declared FROM weeks WHERE cpd_year = ? AND is_today", [LAST])
    ((count,),) = published.ask(
        "SELECT part FROM figures WHERE measure = 'valid_declarations' AND cpd_year = ? AND by1 = ''", [LAST]
    )
    assert declared == count
    return int(count)
