"""Figures of the whole scheme beside each other: all less those of one target, and the same members of two
years. No small number follows beyond what Methods says; where the rules are switched off the same attackers
win."""

from pathlib import Path

import pytest

from analysis.measures import attacks
from analysis.protection import figures
from analysis.scheme.vocabulary import CHARACTERISTICS
from tests.protection import drawn, targets, two_years
from tests.protection.drawn import LAST, Drawn
from tests.protection.published import Published
from tests.protection.test_cells import SIZES

YEARS = (LAST - 1, LAST)
KINDS = ((0.55, 0.15), (0.7, 0.05), (0.9, 0.94))
"""How often members declare, and have a reduced target: in the last, few have the full one."""


def schemes(size: int) -> list[Drawn]:
    """Of two years and no group: what is attacked here is of the whole scheme."""
    none = tuple(CHARACTERISTICS)
    return [Drawn(seed, size, 2, 0.8, 0.02, *kind, none) for seed, kind in enumerate(KINDS)]


def published(folder: Path, scheme: Drawn) -> Published:
    return drawn.published(folder, drawn.declarations(scheme))[0]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Published]:
    """Random schemes of every size."""
    folder = tmp_path_factory.mktemp("whole")
    return [published(folder / f"{size}-{each.seed}", each) for size in SIZES for each in schemes(size)]


def test_nothing_follows_of_few_with_one_target_from_all_less_those_of_the_other(
    found: list[Published],
) -> None:
    attacked = [each for one in found if (each := targets.attacked(one, LAST))]

    assert len(attacked) > len(found) / 2
    assert sum(len(each.small) for each in attacked) > 10 * len(SIZES)
    assert [key for each in attacked for key in (*each.exact(), *each.nearly())] == []


def test_the_same_attacker_wins_where_figures_of_few_are_exact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "FEW_OF_A_TARGET", 0)
    exactly = [published(tmp_path / str(each.seed), each) for each in schemes(60)]
    attacked = [each for one in exactly if (each := targets.attacked(one, LAST))]
    told = [set(each.exact()) for each in attacked]

    assert all(set(each.left_over) <= exact for each, exact in zip(attacked, told, strict=True))
    assert sum(map(len, told)) > sum(len(each.small) for each in attacked) / 2


def test_figures_of_one_target_are_in_fives_where_few_have_either_and_what_is_lacked_beside_nine_withheld(
    found: list[Published],
) -> None:
    told = {row.measure: row for row in found[1].figures if row.year == LAST and not row.by}

    given = [told[name] for name in ("hours_full", "planned_minimum", "planned_share")]
    assert {(row.state, (row.whole or 0) % 5, (row.part or 0) % 5) for row in given} == {("about", 0, 0)}
    assert told["short_of_planned_only"].state == "withheld"
    assert told["reached_target"].state == "shown"


def test_of_the_same_members_a_measure_alone_tells_nothing_and_all_together_what_methods_says(
    found: list[Published],
) -> None:
    given = [(one, two_years.told(one, YEARS)) for one in found]
    alone = [two_years.attacked(one, YEARS, {name: of}) for one, each in given for name, of in each.items()]
    together = [two_years.attacked(one, YEARS, each) for one, each in given if each]
    told = [key for each in together for key in each.exact()]

    assert [key for each in alone for key in each.exact()] == []
    assert (len(told), sum(len(each.small) for each in together)) == attacks.SAME_MEMBERS


def test_the_same_attacker_wins_where_numbers_of_the_same_members_are_exact(found: list[Published]) -> None:
    given = [(one, two_years.told(one, YEARS)) for one in found[: len(KINDS)]]
    attacked = [two_years.attacked(one, YEARS, each, exactly=True) for one, each in given if each]

    assert sum(len(list(each.exact())) for each in attacked) > sum(len(each.small) for each in attacked) / 3
