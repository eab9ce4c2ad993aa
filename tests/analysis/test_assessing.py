"""Assessors together and one by one, from review sheets drawn in the test: what is kept,
and where nothing may be."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis.catalogue.assessing import Assessing, Disagreed, Pooled
from analysis.catalogue.build import assessors, severity_file
from analysis.catalogue.read_assessors import Assessors
from analysis.vault import tables

TODAY = date(2026, 6, 1)
Row = tuple[str, str | None, str, str]
"""Record, assessor, role, outcome."""


@pytest.fixture
def vault() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect()
    connection.execute(tables.ddl())
    yield connection
    connection.close()


def fill(vault: duckdb.DuckDBPyConnection, rows: list[Row], year: int = 2026, **more: object) -> None:
    names = ["record", "assessor", "assessor_role", "review_outcome", "review_year", *more]
    sql = f"INSERT INTO reviews ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    vault.executemany(sql, [[*row, year, *more.values()] for row in rows])


def looked(vault: duckdb.DuckDBPyConnection) -> Assessing:
    """Of the opinions stored, beside so many records nobody has marked that anything is told."""
    fill(vault, [(f"waits{n}", None, "first", "did_not_submit") for n in range(10)])
    found = list(assessors.by_year(vault, TODAY))
    assert len(found) == 1
    return found[0]


def singly(
    vault: duckdb.DuckDBPyConnection, folder: Path
) -> tuple[Pooled | None, list[tuple[int, int, bool]]]:
    path = folder / "assessors.duckdb"
    severity_file.write(vault, path)
    opened = Assessors(path)
    found = sorted((each.judged, each.adverse, each.flagged) for each in opened.assessors())
    pooled = opened.pooled()
    opened.close()
    return pooled, found


def firsts(name: str, count: int, adverse: int = 0) -> list[Row]:
    outcomes = ["below_guideline"] * adverse + ["meets"] * (count - adverse)
    return [(f"{name}{n}", name, "first", outcome) for n, outcome in enumerate(outcomes)]


def test_a_sheet_without_assessors_has_no_load_and_nobody_one_by_one(
    vault: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    fill(vault, [(f"r{n}", None, "first", "meets") for n in range(30)])

    found = looked(vault)
    assert (found.assessors, found.median_load, found.double, found.agreed) == (None, None, 0, None)
    assert singly(vault, tmp_path) == (None, [])


def test_a_second_look_by_the_same_person_is_left_out_and_counted(vault: duckdb.DuckDBPyConnection) -> None:
    fill(vault, [("r1", "a", "first", "meets"), ("r1", "a", "second", "meets")])
    fill(vault, [("r2", "a", "first", "meets"), ("r2", "b", "second", "below_guideline")])

    found = looked(vault)
    assert (found.double, found.same, found.same_person) == (1, 0, 1)


def test_advice_alone_is_no_other_answer_and_what_no_moderator_saw_is_counted(
    vault: duckdb.DuckDBPyConnection,
) -> None:
    fill(vault, [("r1", "a", "first", "meets"), ("r1", "b", "second", "meets_with_advice")])
    fill(vault, [("r2", "a", "first", "meets"), ("r2", "b", "second", "below_guideline")])
    fill(
        vault,
        [("r2", "c", "moderator", "meets"), ("r3", "a", "first", "meets"), ("r3", "b", "second", "meets")],
    )

    found = looked(vault)
    assert (found.double, found.same, found.same_answer, found.unsettled) == (3, 1, 2, 1)


def test_only_opinions_of_records_selected_at_random_count(vault: duckdb.DuckDBPyConnection) -> None:
    twice = [("first", "a", "meets"), ("second", "b", "below_guideline")]
    for route in (None, "random", "follow_up"):
        fill(vault, [(f"{route}", who, role, said) for role, who, said in twice], selection_route=route)
        vault.execute(
            "INSERT INTO ratings BY NAME SELECT record, review_year, 'c1' AS criterion, assessor, "
            "assessor_role, review_outcome AS rating FROM reviews WHERE record = ?",
            [f"{route}"],
        )

    found = looked(vault)
    assert (found.assessors, found.opinions, found.double) == (2, 4, 2)
    assert found.criteria == (Disagreed("c1", 2, 2),)


@pytest.mark.parametrize(("records", "years"), [(9, []), (10, [2025])])
def test_nothing_is_told_of_fewer_than_ten_records_selected_at_random(
    records: int, years: list[int], vault: duckdb.DuckDBPyConnection
) -> None:
    for route, count in (("random", records), ("follow_up", 12)):
        fill(vault, [(f"{route}{n}", "a", "first", "meets") for n in range(count)], selection_route=route)

    assert [each.cpd_year for each in assessors.by_year(vault, TODAY)] == years


def test_with_fewer_than_five_assessors_no_load_is_kept_and_nobody_shown(
    vault: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    fill(vault, [row for name in "abcd" for row in firsts(name, 25)])

    found = looked(vault)
    assert (found.assessors, found.median_load, found.largest_load) == (4, None, None)
    assert singly(vault, tmp_path) == (Pooled((2026,), 0, 0, 4, 0, None, beyond_chance=False), [])


def test_who_has_fewer_than_ten_first_opinions_is_in_no_figure(
    vault: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    few = firsts("f", 2, 2) + firsts("g", 9, 9)
    fill(vault, [row for name in "abcde" for row in firsts(name, 10, 2)] + few)

    pooled, found = singly(vault, tmp_path)
    assert found == [(10, 2, False)] * 5
    assert pooled == Pooled((2026,), 50, 10, 5, 2, 0.0, beyond_chance=False)


def test_one_left_out_alone_takes_the_next_fewest_along_as_the_total_would_tell_of_them(
    vault: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    fill(
        vault,
        [row for name in "abcde" for row in firsts(name, 30, 4)] + firsts("f", 25, 5) + firsts("g", 7, 7),
    )

    pooled, found = singly(vault, tmp_path)
    assert found == [(30, 4, False)] * 5
    assert pooled is not None
    assert (pooled.in_view, pooled.others, pooled.judged) == (5, 2, 150)


def test_where_five_cannot_be_shown_without_telling_of_another_nobody_is(
    vault: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    fill(vault, [row for name in "abcde" for row in firsts(name, 30, 4)] + firsts("g", 7, 7))

    assert singly(vault, tmp_path) == (Pooled((2026,), 0, 0, 4, 2, None, beyond_chance=False), [])


def test_one_severe_assessor_among_six_is_flagged(vault: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    fill(vault, [row for name in "abcde" for row in firsts(name, 40, 6)] + firsts("f", 40, 28))

    pooled, found = singly(vault, tmp_path)
    assert [each for each in found if each[2]] == [(40, 28, True)]
    assert pooled is not None
    assert pooled.beyond_chance


def test_who_was_given_the_harder_stratum_is_not_flagged_for_it(
    vault: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Half of the records of North are adverse and a twentieth of South's; one assessor read North alone."""
    for name in "abcde":
        fill(vault, [(f"s{r}", *rest) for r, *rest in firsts(name, 40, 2)], stratum="South")
    fill(
        vault, [row for name in "abcd" for row in firsts(name, 10, 5)] + firsts("f", 40, 20), stratum="North"
    )

    pooled, found = singly(vault, tmp_path)
    assert pooled is not None
    assert pooled.strata == 2
    assert (40, 20, False) in found
    assert not any(flagged for *_, flagged in found)
    vault.execute("UPDATE reviews SET stratum = NULL")
    (tmp_path / "assessors.duckdb").unlink()
    _, crude = singly(vault, tmp_path)
    assert (40, 20, True) in crude


def test_a_cancelled_year_does_not_count_among_the_three_together(
    vault: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    for year in (2021, 2022, 2024, 2026):
        fill(vault, [row for name in "abcde" for row in firsts(name, 10)], year)
    fill(vault, [("x", None, "first", "did_not_submit")], 2025)

    pooled, found = singly(vault, tmp_path)
    assert pooled is not None
    assert pooled.review_years == (2022, 2024, 2026)
    assert found == [(30, 0, False)] * 5


def test_open_records_are_banded_by_the_days_since_they_were_assigned(
    vault: duckdb.DuckDBPyConnection,
) -> None:
    for days in (14, 15, 28, 57, 300):
        fill(
            vault,
            [(f"r{days}", "a", "first", "in_review")],
            assigned_on=date.fromordinal(TODAY.toordinal() - days),
        )

    counts = dict(looked(vault).ages)
    assert counts == {"up to 2 weeks": 1, "2 to 4 weeks": 2, "4 to 8 weeks": 0, "over 8 weeks": 2}
