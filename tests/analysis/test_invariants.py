"""What holds of every scheme, whatever its rows: on schemes drawn at random, and on the sample."""

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.read import Catalogue, Query
from analysis.measures import register
from analysis.measures.measure import Crossing, Distribution, Measure, Scope, Ternary
from analysis.scheme.vocabulary import CHARACTERISTICS
from tests import built_sample, oracle_check, oracle_figures
from tests.analysis import drawn, random_schemes
from tests.analysis.drawn import Facts, facts_of
from tests.oracle import Files
from tests.oracle_sample import ANSWERS

MEASURES = register.measures(drawn.SEED)
SCHEMES = st.builds(random_schemes.files, seed=st.integers(0, 10**9), size=st.sampled_from([3, 20, 90]))


@contextmanager
def built(scheme: Files) -> Iterator[Catalogue]:
    with tempfile.TemporaryDirectory() as folder:
        catalogue = random_schemes.catalogue(scheme, Path(folder) / "catalogue.duckdb")
        try:
            yield catalogue
        finally:
            catalogue.close()


@settings(max_examples=8, deadline=None)
@given(SCHEMES)
def test_each_step_of_the_funnel_is_within_the_one_before(scheme: Files) -> None:
    vault = drawn.vault(random_schemes.tables(scheme), rules=random_schemes.RULES)
    declared, reviewed = Facts(vault, "declared", "member"), Facts(vault, "reviewed", "record")
    vault.close()

    for row in declared.rows:
        counts = row["is_valid"] and row["has_hours"]
        steps = [
            True,
            row["is_due"],
            row["is_declared"],
            row["is_valid"],
            counts,
            counts and not row["is_part_year"],
        ]
        assert steps == sorted(steps, reverse=True)
        assert row["is_declared"] == (row["is_valid"] or row["is_set_aside"])
        assert not (row["is_valid"] and row["is_set_aside"])
        assert not (row["is_declared"] and row["is_after_freeze"])
    for row in reviewed.rows:
        steps = [True, row["is_eligible"], row["is_submitted"], row["is_reviewed"], row["is_meets"]]
        assert steps == sorted(steps, reverse=True)
    keys = [(row["member"], row["cpd_year"]) for row in declared.rows]
    assert sorted(keys) == sorted({(row["member"], row["cpd_year"]) for row in scheme.declarations})


@settings(max_examples=6, deadline=None)
@given(SCHEMES)
def test_a_catalogue_says_what_plain_python_counts(scheme: Files) -> None:
    with built(scheme) as catalogue:
        for cpd_year in (each.cpd_year for each in catalogue.years):
            year = scheme.year(cpd_year)
            parts = {name: catalogue.figure(name, cpd_year) for name in oracle_check.PARTS}
            rounded = oracle_check.rounded_parts(parts, year)
            found = {
                m.name: oracle_check.said(_whole(catalogue, m, cpd_year))
                for m in MEASURES
                if _is_number(m) and m.name not in rounded
            }
            wanted = {
                m.name: oracle_check.expected(m, year, ANSWERS[m.name]) for m in MEASURES if m.name in found
            }
            about = {name for name in found if _is_about(catalogue.figures(Query((name,), (cpd_year,))))}

            assert {name: found[name] for name in wanted} == {
                name: oracle_check.rounded(said, found[name]) if name in about else said
                for name, said in wanted.items()
            }
            assert all("is_full_target" in m.base for m in MEASURES if m.name in about)
            if len(year.valid) >= oracle_check.FEWEST:
                assert [number for _, number in catalogue.notes(cpd_year)] == oracle_check.accounting(year)


def _is_about(figures: tuple[Figure, ...]) -> bool:
    return any(figure.state is State.ABOUT for figure in figures)


def _is_number(measure: Measure) -> bool:
    return not isinstance(measure, Distribution | Ternary | Crossing)


def _whole(catalogue: Catalogue, measure: Measure, cpd_year: int) -> tuple[Figure, ...]:
    return catalogue.figures(Query((measure.name,), (cpd_year,)))


@settings(max_examples=3, deadline=None)
@given(SCHEMES, st.integers(0, 10**9))
def test_shuffling_rows_and_renaming_pseudonyms_changes_nothing(scheme: Files, seed: int) -> None:
    chance = random.Random(seed)
    numbers = list(range(1000))
    chance.shuffle(numbers)

    def renamed(rows: tuple[dict, ...]) -> tuple[dict, ...]:
        return tuple(
            {**row, "member": f"x{numbers[int(row['member'][1:])]}"}
            for row in chance.sample(rows, k=len(rows))
        )

    other = replace(
        scheme,
        declarations=renamed(scheme.declarations),
        hours=renamed(scheme.hours),
        reviews=renamed(scheme.reviews),
        frame=renamed(scheme.frame),
    )
    with built(scheme) as one, built(other) as two:
        assert _everything(one) == _everything(two)


def _everything(catalogue: Catalogue) -> list[list[tuple]]:
    names = ("figures", "bins", "cells", "accounting", "levels", "changes", "years")
    return [sorted(catalogue._rows(f"SELECT * FROM {name}"), key=repr) for name in names]


@settings(max_examples=4, deadline=None)
@given(SCHEMES)
def test_the_parts_of_a_year_add_to_their_whole(scheme: Files) -> None:
    with built(scheme) as catalogue:
        for cpd_year in (each.cpd_year for each in catalogue.years):
            counts = {
                m.name: figure.part
                for m in MEASURES
                for figure in (_whole(catalogue, m, cpd_year) if _is_number(m) else ())
                if figure.state is State.SHOWN and figure.part is not None
            }
            wholes = {name: catalogue.figure(name, cpd_year).whole for name in counts}
            year = scheme.year(cpd_year)
            dated = [m for m in year.valid if m.row["submitted_on"] is not None]

            if "selected_random" in counts:
                outcomes = sum(counts[f"outcome_{outcome}"] for outcome in oracle_figures.OUTCOMES)
                assert outcomes == counts["selected_random"]
                assert sum(counts[f"route_{route}"] for route in oracle_figures.ROUTES) == counts["selected"]
                assert counts["selected_random"] >= counts["submitted_records"] >= counts["reviewed"]
            if "areas_covered_1" in counts:
                assert sum(counts[f"areas_covered_{n}"] for n in (1, 2, 3)) == wholes["areas_covered_1"]
            if "short_of_both" in counts:
                short = ("short_of_both", "short_of_hours_only", "short_of_planned_only")
                met = [m for m in year.counted if m.is_full and m.met]
                assert sum(counts[name] for name in short) + len(met) == wholes["short_of_both"]
            if "on_time_rate" in counts:
                late = [m for m in dated if m.row["submitted_on"] > m.rule["deadline"]]
                assert counts["on_time_rate"] + len(late) == len(dated) == wholes["on_time_rate"]


_ONLY_IN_LARGE_GROUPS = {Statistic.LOWER_QUARTILE, Statistic.UPPER_QUARTILE, Statistic.NINETIETH_CENTILE}
GROUPED = tuple(
    m.name for m in MEASURES if m.scope is not Scope.SCHEME and m.basis == "counted" and _is_number(m)
)


@pytest.mark.parametrize("by", CHARACTERISTICS)
def test_the_groups_of_a_table_add_to_the_whole_scheme_but_for_their_rounding(by: str) -> None:
    catalogue = built_sample.catalogue()
    whole = {(f.measure, f.year, f.statistic): f for f in catalogue.figures(Query(GROUPED))}
    found: dict[tuple, list[Figure]] = {}
    for figure in catalogue.figures(Query(GROUPED, by=(by,))):
        if figure.statistic in {*_ONLY_IN_LARGE_GROUPS, Statistic.POOLED_SHARE}:
            continue
        found.setdefault((figure.measure, figure.year, figure.statistic), []).append(figure)
    complete = {key: rows for key, rows in found.items() if all(row.is_shown for row in rows)}

    assert len(complete) > 100
    for key, rows in complete.items():
        if whole[key].whole is not None:
            assert abs(sum(row.whole or 0 for row in rows) - (whole[key].whole or 0)) <= _off(rows), key
        if all(row.part is not None for row in rows):
            assert abs(sum(row.part or 0 for row in rows) - (whole[key].part or 0)) <= _off(rows), key


def _off(rows: Sequence[Figure]) -> float:
    """Half a step for every group, and the same for the whole where few have another target."""
    return (len(rows) + 1) * max(row.step or 0 for row in rows) / 2


def test_evenness_is_one_for_equal_thirds_nought_for_one_area_and_unknown_without_hours() -> None:
    facts = facts_of("""
        member | total | personal_technical | job_role_technical | soft_skills
        -------+-------+--------------------+--------------------+------------
        a      |    30 |                 10 |                 10 |          10
        b      |    30 |                 30 |                  0 |           0
        c      |    30 |                 15 |                    |          15
        d      |     0 |                  0 |                  0 |           0
        e      |    30 |                    |                    |
        f      |    30 |               0.01 |                  0 |       29.99
    """)

    assert facts.evenness[:2] == [1_000_000, 0]
    assert facts.evenness[2] == round(oracle_figures.evenness([1, 1, 0])) == 630930
    assert facts.evenness[3:5] == [None, None]
    assert facts.evenness[5] == round(oracle_figures.evenness([1, 0, 2999]))
    assert facts.areas_covered == [3, 1, 2, 0, 0, 2]
    assert facts.has_areas == [True, True, True, True, False, True]
