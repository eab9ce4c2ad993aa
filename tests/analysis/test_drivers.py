"""What a change is made of: parts that add up, the same members in both years, and the planted reversal."""

import random
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.catalogue.build import build, drivers
from analysis.catalogue.build.build import Plan
from analysis.catalogue.figure import Driver
from analysis.catalogue.read import Catalogue, Query
from analysis.scheme import guideline
from analysis.statistics.decomposition import Split, same_joiners_leavers, within_and_mix
from analysis.statistics.groups import Counted
from analysis.statistics.verdict import Verdict
from tests import built_sample, oracle, oracle_sample, thirty
from tests.analysis import drawn, random_schemes
from tests.oracle import Member
from tests.oracle_check import in_fives

YEARS = range(2016, 2026)
HALF_A_POINT = 0.0051
"""The parts of a change are given to whole points."""
PAIRS = list(combinations(YEARS, 2))
LEADING = ("met_guideline", "reached_target", "planned_minimum", "declaration_rate")
COUNTS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Counted(pair[0], sum(pair) + 1))


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=6))
def test_within_and_mix_add_up_to_the_change_and_turn_with_the_years(
    groups: list[tuple[Counted, Counted]],
) -> None:
    before, after = [one for one, _ in groups], [two for _, two in groups]
    split, back = within_and_mix(before, after), within_and_mix(after, before)

    assert split.within + split.mix == pytest.approx(float(_rate(after) - _rate(before)))
    assert (back.within, back.mix) == pytest.approx((-split.within, -split.mix))


def test_a_change_of_sizes_alone_is_all_mix_and_of_rates_alone_all_within() -> None:
    sizes = within_and_mix([Counted(10, 20), Counted(40, 50)], [Counted(40, 80), Counted(16, 20)])
    rates = within_and_mix([Counted(10, 20), Counted(40, 50)], [Counted(12, 20), Counted(30, 50)])

    assert (sizes.within, sizes.mix) == pytest.approx((0.0, (40 + 16) / 100 - (10 + 40) / 70))
    assert (rates.within, rates.mix) == pytest.approx(((12 + 30) / 70 - (10 + 40) / 70, 0.0))


def test_same_members_joiners_and_leavers_add_up_to_the_change() -> None:
    panel = same_joiners_leavers((Counted(60, 100), Counted(90, 120)), (Counted(56, 80), Counted(60, 80)))

    assert panel.same == pytest.approx(60 / 80 - 56 / 80)
    assert panel.joiners == pytest.approx(90 / 120 - 60 / 80)
    assert panel.leavers == pytest.approx(56 / 80 - 60 / 100)


@pytest.mark.parametrize(
    ("measure", "pair"), [(name, pair) for name in LEADING[:2] for pair in ((2021, 2024), (2024, 2025))]
)
def test_the_members_of_both_years_are_those_of_the_files(measure: str, pair: tuple[int, int]) -> None:
    before, after = (_did(measure, year) for year in pair)
    both = before.keys() & after.keys()
    found = built_sample.catalogue().matched(*pair)[measure]

    assert (found.known, found.part_before, found.part_after, found.only_before, found.only_after) == (
        in_fives(len(both)),
        in_fives(sum(before[name] for name in both)),
        in_fives(sum(after[name] for name in both)),
        in_fives(len(before) - len(both)),
        in_fives(len(after) - len(both)),
    )
    same = (found.part_after - found.part_before) / found.known
    assert found.same == pytest.approx(same, abs=HALF_A_POINT)


@pytest.mark.parametrize(("by", "pair"), [("career_stage", (2021, 2024)), ("sector", (2024, 2025))])
def test_within_and_mix_of_the_sample_are_those_of_the_files(by: str, pair: tuple[int, int]) -> None:
    catalogue = built_sample.catalogue()
    labels = _labels(catalogue, by)
    weights, rates = [], []
    for year in pair:
        groups: dict[str, list[bool]] = {}
        for member in oracle_sample.files().year(year).counted:
            if member.met is not None:
                groups.setdefault(labels[str(member.row[by] or "").casefold()], []).append(member.met)
        everybody = sum(map(len, groups.values()))
        weights.append({name: Fraction(len(each), everybody) for name, each in groups.items()})
        rates.append({name: Fraction(sum(each), len(each)) for name, each in groups.items()})
    within = sum((weights[0][g] + weights[1][g]) / 2 * (rates[1][g] - rates[0][g]) for g in rates[0])
    mix = sum((rates[0][g] + rates[1][g]) / 2 * (weights[1][g] - weights[0][g]) for g in rates[0])
    found = next(
        each for each in catalogue.drivers(*pair) if (each.measure, each.by) == ("met_guideline", by)
    )

    assert (found.within, found.mix) == pytest.approx((float(within), float(mix)), abs=6 * HALF_A_POINT)


@pytest.mark.parametrize("pair", PAIRS)
def test_all_parts_of_the_sample_add_up_to_the_change_of_the_scheme(pair: tuple[int, int]) -> None:
    catalogue = built_sample.catalogue()

    assert _do_not_add_up(catalogue, pair) == []


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_the_parts_of_a_random_scheme_add_up_and_none_is_of_one_to_nine(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        catalogue = _built(_one_rule(seed), Path(folder) / "catalogue.duckdb")
        found = catalogue.matched(2024, 2025).values()

        assert _do_not_add_up(catalogue, (2024, 2025)) == []
        assert [
            n for m in found for n in (m.known, m.only_before, m.only_after) if n is not None and 0 < n < 10
        ] == []
        assert all(each.reason for each in found if each.known is None)
        assert [each for each in catalogue.drivers(2024, 2025) if each.reversal] == []
        catalogue.close()


def test_the_planted_reversal_is_found_and_tells_no_number_of_a_group() -> None:
    found = [each for pair in PAIRS for each in built_sample.catalogue().drivers(*pair) if each.reversal]

    assert {(each.measure, each.by, each.direction) for each in found} == {
        ("reached_target", "career_stage", "fell")
    }
    assert (2021, 2025) in {(each.from_year, each.to_year) for each in found}


def test_every_reversal_told_is_one_in_the_files() -> None:
    catalogue = built_sample.catalogue()
    labels = _labels(catalogue, "career_stage")
    for each in (each for pair in PAIRS for each in catalogue.drivers(*pair) if each.reversal):
        before, after = (_reached_by(labels, year) for year in (each.from_year, each.to_year))

        sizes = [sum(map(len, groups.values())) for groups in (before, after)]
        within = sum(
            Fraction(len(before[name]) * sizes[1] + len(after[name]) * sizes[0], 2 * sizes[0] * sizes[1])
            * (Fraction(sum(after[name]), len(after[name])) - Fraction(sum(before[name]), len(before[name])))
            for name in before
        )
        assert within <= Fraction(-3, 100)
        assert each.within == pytest.approx(float(within), abs=0.02)


def test_within_groups_nothing_is_said_to_have_moved_by_chance() -> None:
    """Placebo pairs of years: the same rates in groups of which the sizes differ much."""
    draws, said = np.random.default_rng(3), 0
    for _ in range(1000):
        years = [
            [
                Counted(int(draws.binomial(size, rate)), size)
                for size, rate in zip(sizes, (0.9, 0.7, 0.4), strict=True)
            ]
            for sizes in ((60, 100, 240), (240, 100, 60))
        ]
        said += drivers.direction(within_and_mix(*years), 400) != ""

    assert said / 1000 <= 0.06
    assert drivers.direction(Split(-0.2, 0.1, 0.05), 99) == ""
    assert drivers.direction(Split(-0.2, 0.1, 0.05), 100) == "fell"


def test_changed_rules_and_characteristics_as_at_the_export_are_not_split(tmp_path: Path) -> None:
    catalogue = built_sample.catalogue()
    rules = {each.reason for each in catalogue.drivers(2020, 2021) if each.measure != "declaration_rate"}
    scheme = replace(drawn.SEED, about=replace(drawn.SEED.about, characteristics_as_at="export"))
    exported = _built(_one_rule(5), tmp_path / "catalogue.duckdb", scheme)

    assert rules == {"The rules differ between the two years."}
    assert {m.reason for name, m in catalogue.matched(2020, 2021).items() if name in LEADING[:3]} == rules
    assert catalogue.matched(2020, 2021)["declaration_rate"].known is not None
    assert {each.within for each in exported.drivers(2024, 2025)} <= {None}
    assert all("as at the export" in each.reason for each in exported.drivers(2024, 2025))


def test_every_change_of_the_sample_and_of_random_schemes_is_worded_by_the_ladder(tmp_path: Path) -> None:
    allowed = {str(verdict) for verdict in Verdict}
    catalogues = [built_sample.catalogue()]
    catalogues += [_built(_one_rule(seed), tmp_path / f"{seed}.duckdb") for seed in (1, 2)]
    for catalogue in catalogues:
        years = [year.cpd_year for year in catalogue.years]
        for pair in combinations(years, 2):
            changes, matched = catalogue.changes(*pair).values(), catalogue.matched(*pair).values()

            assert {change.verdict.partition(", ")[0] for change in changes} <= allowed
            assert {each.verdict for each in matched} <= {*allowed, ""}


@pytest.mark.parametrize("pair", [(2021, 2024), (2024, 2025)])
def test_clear_changes_come_first_and_those_that_cannot_be_told_last(pair: tuple[int, int]) -> None:
    verdicts = [change.verdict for change in built_sample.catalogue().changes(*pair).values()]
    places = [
        0 if v in {"rose", "fell"} else 2 if v.startswith(("not comparable", "too few to say")) else 1
        for v in verdicts
    ]

    assert places == sorted(places)


def _rate(groups: Iterable[Counted]) -> Fraction:
    found = list(groups)
    return Fraction(sum(each.part for each in found), sum(each.whole for each in found))


def _do_not_add_up(catalogue: Catalogue, pair: tuple[int, int]) -> list[object]:
    """The splits whose parts are not the change of the scheme."""
    asked = (*LEADING, *catalogue.matched(*pair))
    shares = {f.measure: f.value for f in catalogue.figures(Query(asked, (pair[0],)))}
    later = {f.measure: f.value for f in catalogue.figures(Query(asked, (pair[1],)))}
    wrong: list[object] = []
    for each in catalogue.drivers(*pair):
        if (
            each.within is not None
            and abs(_parts(each) - (later[each.measure] - shares[each.measure])) > HALF_A_POINT + 1e-9
        ):
            wrong.append(each)
    for one in catalogue.matched(*pair).values():
        if one.same is not None:
            parts = one.same + (one.joiners or 0) + (one.leavers or 0)
            wrong += (
                [one] if abs(parts - (later[one.measure] - shares[one.measure])) > 3 * HALF_A_POINT else []
            )
    return wrong


def _parts(driver: Driver) -> float:
    return (driver.within or 0) + (driver.mix or 0)


@cache
def _did(measure: str, year: int) -> dict[str, bool]:
    """By member in the base of a measure, whether they had done it."""
    tests: dict[str, Any] = {"met_guideline": lambda m: m.met, "reached_target": _reached}
    found = {
        member.row["member"]: tests[measure](member) for member in oracle_sample.files().year(year).counted
    }
    return {name: did for name, did in found.items() if did is not None}


def _reached(member: Member) -> bool | None:
    total, target = member.hours("total"), member.target
    return None if total is None or target is None else total >= target


def _reached_by(labels: dict[str, str], year: int) -> dict[str, list[bool]]:
    groups: dict[str, list[bool]] = {}
    for member in oracle_sample.files().year(year).counted:
        if (did := _reached(member)) is not None:
            groups.setdefault(labels[str(member.row["career_stage"]).casefold()], []).append(did)
    return groups


def _labels(catalogue: Catalogue, by: str) -> dict[str, str]:
    """Each value's group in the sample: the group of its own name, else the joined rest."""
    groups = catalogue.levels[by].groups
    values = {str(row[by] or "").casefold() for row in oracle_sample.files().declarations}
    return {value: next((g for g in groups if g.casefold() == value), groups[-1]) for value in values}


def _one_rule(seed: int) -> oracle.Files:
    """A random scheme of two years under one rule, in which most members are there in both years."""
    scheme = random_schemes.files(seed, 90)
    rule = thirty.seed(2024)
    chance = random.Random(seed)
    rows = [row for row in scheme.declarations if row["cpd_year"] == rule.cpd_year]
    later = [{**row, "cpd_year": 2025, "total_hours": chance.choice((1000, 2900, 3100))} for row in rows]
    return oracle.Files((*rows, *(row for row in later if chance.random() < 0.8)), {})


def _built(scheme: oracle.Files, path: Path, words: Any = drawn.SEED) -> Catalogue:
    vault = drawn.vault({"declarations": scheme.declarations}, scheme=words)
    years = sorted({row["cpd_year"] for row in scheme.declarations})
    rules = guideline.for_years((), years, thirty.RULES)
    build.build(vault, path, Plan(words, rules, random_schemes.TODAY, {}), lambda _: None)
    vault.close()
    return Catalogue(path)
