"""The bars of missing hours, held against all that speaks of the same people, tell of no few of them."""

from collections.abc import Callable

import pytest

from tests.protection.attacker import SMALLEST, Key, Solved, System
from tests.protection.drawn import LAST, SIZES
from tests.protection.published import Published
from tests.protection.shapes import hours_missing, told


@pytest.fixture(params=SIZES)
def published(request: pytest.FixtureRequest, schemes: Callable[[int], list[Published]]) -> Published:
    return schemes(request.param)[0]


def of_an_hour(truth: dict[Key, int]) -> dict[Key, int]:
    """Those short of the same hours, whatever they were short of."""
    return {key: number for key, number in truth.items() if isinstance(key, int)}


def learnt(published: Published, year: int) -> list[Key]:
    """Small numbers, by what was short as well, that follow exactly and would not without the bars."""
    system, truth = hours_missing(published, year)
    few = [key for key, number in truth.items() if 0 < number < SMALLEST]
    without = System([row for row in system.rows if not row.said.startswith("missing")])
    before, after = Solved(without), Solved(system)
    return [key for key in few if after.interval(key).is_exact and not before.interval(key).is_exact]


def test_no_few_who_were_short_of_the_same_hours_follow(published: Published) -> None:
    system, truth = hours_missing(published, LAST)

    assert list(told(system, of_an_hour(truth), "hours missing")) == []
    assert any(0 < truth[hour] < SMALLEST for hour in range(20))
    assert learnt(published, LAST) == []


def test_no_few_follow_in_any_year_of_the_sample(sample: Published) -> None:
    found = {year: hours_missing(sample, year) for year in sample.years}

    assert [
        fault
        for year, (system, truth) in found.items()
        for fault in told(system, of_an_hour(truth), f"{year}")
    ] == []
    assert sum(bool(truth) for _, truth in found.values()) > 5


def test_bars_of_an_hour_each_would_tell(published: Published) -> None:
    system, truth = hours_missing(published, LAST, one_by_one=True)

    assert list(told(system, of_an_hour(truth), "hour by hour"))
