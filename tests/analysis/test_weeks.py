"""How declarations came in: counted from the sample's files by hand, each step ten or more,
nothing once closed."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.build import weeks
from analysis.catalogue.figure import Statistic, Week
from analysis.scheme import guideline
from analysis.vault import store, years
from tests import built_sample, thirty

DURING = date(2026, 2, 20)


@pytest.fixture
def vault() -> Iterator[duckdb.DuckDBPyConnection]:
    built_sample.catalogue()
    revision = revisions.current(places.sample_folder())
    assert revision is not None
    with duckdb.connect(str(revision.vault), read_only=True) as connection:
        # Only a load has this table; no theme is needed.
        connection.execute("CREATE TEMP TABLE final_themes (cpd_year INTEGER, theme VARCHAR)")
        connection.execute("CREATE TEMP TABLE season AS SELECT * FROM declared WHERE cpd_year = 2025")
        yield connection


def found(vault: duckdb.DuckDBPyConnection, today: date) -> list[Week]:
    rules = guideline.for_years(store.guidelines(vault), store.years(vault), thirty.RULES)
    scheme = built_sample.catalogue().scheme
    return list(weeks.weeks(vault, [years.look(vault, rule, scheme, today) for rule in rules], today))


def members(cpd_year: int) -> tuple[set[str], dict[str, str]]:
    """Members due, and of those who declared in time the day of their first declaration,
    from the file alone."""
    latest: dict[str, dict[str, str]] = {}
    first: dict[str, str] = {}
    with (places.SAMPLE_FILES / "declarations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            member, sent = row["member"], row["submitted_on"]
            if int(row["cpd_year"]) != cpd_year:
                continue
            late = sent > f"{cpd_year + 1}-04-30"
            if member not in latest or (not late and int(row["version"]) > int(latest[member]["version"])):
                latest[member] = row
            if sent and not late and row["declaration_status"].startswith("submitted"):
                first[member] = min(sent, first.get(member, sent))
    deadline = f"{cpd_year + 1}-03-31"
    due = {
        m
        for m, row in latest.items()
        if row["target_basis"] != "exempt" and not "" < row["left_on"] <= deadline
    }
    valid = {member for member in due if latest[member]["declaration_status"].startswith("submitted")}
    return due, {member: day for member, day in first.items() if member in valid}


def declared_by(cpd_year: int, day: date) -> int:
    """Members due whose first declaration in time came by a day."""
    return sum(first <= day.isoformat() for first in members(cpd_year)[1].values())


def test_the_numbers_by_week_and_by_the_same_day_are_those_of_the_files(
    vault: duckdb.DuckDBPyConnection,
) -> None:
    told = found(vault, DURING)

    assert {week.cpd_year for week in told} == {2023, 2024, 2025}
    assert [week.day for week in told if week.is_today] == [50, 50, 50]
    for week in told:
        day = date(week.cpd_year + 1, 1, 1) + timedelta(week.day)
        number = declared_by(week.cpd_year, day)
        is_exact = week.cpd_year == 2025 or not week.is_today
        assert week.declared == (number if is_exact else (number + 2) // 5 * 5), week


def test_nothing_is_kept_before_the_window_opens_or_after_the_freeze(
    vault: duckdb.DuckDBPyConnection,
) -> None:
    assert found(vault, date(2025, 12, 31)) == []
    assert found(vault, date(2026, 5, 1)) == []
    assert built_sample.catalogue().weeks == ()


@given(st.lists(st.integers(0, 30), min_size=1, max_size=130), st.integers(0, 140))
def test_no_step_tells_of_fewer_than_ten(counts: list[int], age: int) -> None:
    told = sorted(weeks._of_year(2025, counts, age), key=lambda week: week.day)
    by_week = [week for week in told if not week.is_today]
    (*_, last) = told or [None]

    numbers = [0, *(week.declared for week in by_week)]
    assert all(later == earlier or later - earlier >= 10 for earlier, later in pairwise(numbers))
    assert all(week.declared == sum(counts[: week.day + 1]) for week in by_week)
    assert all(abs(week.declared - sum(counts[: week.day + 1])) <= 2 for week in told)
    assert (last is None) == (sum(counts) < 10)
    assert last is None or age < len(counts) - 1 or last.declared == sum(counts)


@pytest.mark.parametrize("cpd_year", [2016, 2025])
def test_the_bounds_count_all_or_none_of_those_who_did_not_declare(cpd_year: int) -> None:
    catalogue = built_sample.catalogue()
    due, declared = members(cpd_year)
    missing = len(due) - len(declared)
    met = catalogue.figure("met_guideline", cpd_year)
    beside = catalogue.beside("met_guideline", cpd_year)

    assert met.part is not None
    assert met.whole is not None
    told = [(beside[end].part, beside[end].whole) for end in (Statistic.LOWEST, Statistic.HIGHEST)]
    assert told == [(met.part, met.whole + missing), (met.part + missing, met.whole + missing)]
