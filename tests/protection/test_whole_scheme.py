"""Figures of the whole scheme beside each other: all less those of one target, and the same members of two
years. No small number follows beyond what Methods says; where the rules are switched off the same attackers
win."""

from pathlib import Path

import pytest

from analysis.measures import attacks
from analysis.protection import figures
from tests.protection import drawn, targets, two_years
from tests.protection.drawn import LAST, SIZES
from tests.protection.published import Published

YEARS = (LAST - 1, LAST)


def test_nothing_follows_of_few_with_one_target_from_all_less_those_of_the_other(
    two_years_each: list[Published],
) -> None:
    attacked = [each for one in two_years_each if (each := targets.attacked(one, LAST))]

    assert len(attacked) > len(two_years_each) / 2
    assert sum(len(each.small) for each in attacked) > 10 * len(SIZES)
    assert [key for each in attacked for key in (*each.exact(), *each.nearly())] == []


def test_the_same_attacker_wins_where_figures_of_few_are_exact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "FEW_OF_A_TARGET", 0)
    kinds = drawn.of_two_years(60)
    exactly = [drawn.published(tmp_path / str(each.seed), drawn.declarations(each))[0] for each in kinds]
    attacked = [each for one in exactly if (each := targets.attacked(one, LAST))]
    told = [set(each.exact()) for each in attacked]

    assert all(set(each.left_over) <= exact for each, exact in zip(attacked, told, strict=True))
    assert sum(map(len, told)) > sum(len(each.small) for each in attacked) / 2


def test_figures_of_one_target_are_in_fives_where_few_have_either_and_what_is_lacked_beside_nine_withheld(
    two_years_each: list[Published],
) -> None:
    told = {row.measure: row for row in two_years_each[1].figures if row.year == LAST and not row.by}

    given = [told[name] for name in ("hours_full", "planned_minimum", "planned_share")]
    assert {(row.state, (row.whole or 0) % 5, (row.part or 0) % 5) for row in given} == {("about", 0, 0)}
    assert told["short_of_planned_only"].state == "withheld"
    assert told["reached_target"].state == "shown"


def test_of_the_same_members_a_measure_alone_tells_nothing_and_all_together_what_methods_says(
    two_years_each: list[Published],
) -> None:
    given = [(one, two_years.told(one, YEARS)) for one in two_years_each]
    alone = [two_years.attacked(one, YEARS, {name: of}) for one, each in given for name, of in each.items()]
    together = [two_years.attacked(one, YEARS, each) for one, each in given if each]
    told = [key for each in together for key in each.exact()]

    assert [key for each in alone for key in each.exact()] == []
    assert (len(told), sum(len(each.small) for each in together)) == attacks.SAME_MEMBERS


def test_the_same_attacker_wins_where_numbers_of_the_same_members_are_exact(
    two_years_each: list[Published],
) -> None:
    given = [(one, two_years.told(one, YEARS)) for one in two_years_each[:3]]
    attacked = [two_years.attacked(one, YEARS, each, exactly=True) for one, each in given if each]

    assert sum(len(list(each.exact())) for each in attacked) > sum(len(each.small) for each in attacked) / 3
