"""Means of shares, and shares beside them, of all members less those of the full target and the full year:
what those left out recorded stays open.

The attacker knows the rules, the exact figures of all, and so how many are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from analysis.protection import figures
from analysis.scheme.vocabulary import AREAS, CHARACTERISTICS
from tests.protection import drawn
from tests.protection.drawn import LAST, Drawn
from tests.protection.published import Published, Shown

KINDS = (
    *((30, 0.0), (30, 0.1), (60, 0.0), (60, 0.03), (120, 0.0), (120, 0.1)),
    *((300, 0.0), (300, 0.1), (700, 0.0), (700, 0.03)),
)
"""How many members, and how often they have a reduced target; one in sixteen joins during a year."""
TENTH = 0.0005
"""A mean is stored to a tenth of a point: half of it, as a share."""
MEANS = ("mean_share", "pooled_share")
FEW = 10


@pytest.fixture(scope="module")
def schemes(tmp_path_factory: pytest.TempPathFactory) -> list[Published]:
    return [_published(tmp_path_factory.mktemp("means"), *kind) for kind in KINDS]


def _published(folder: Path, members: int, reduced: float) -> Published:
    kind = Drawn(members, members, 1, 0.8, 0.02, 0.9, reduced, tuple(CHARACTERISTICS))
    return drawn.published(folder, drawn.declarations(kind))[0]


def told(published: Published, measure: str, statistic: str) -> Shown | None:
    rows = [row for row in published.figures if not row.by and row.measure == measure and row.year == LAST]
    return next((row for row in rows if row.statistic == statistic and row.value is not None), None)


def beside(others: float, number: float) -> int:
    """A number in fives beside others who may be few, as the rule has it."""
    return 5 * int((number + others - 2 + 2.5) // 5) - 5 * int(others // 5)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many are left out, what they have, the least and the most that is possible, and what all have."""

    number: int
    true: float
    least: float
    most: float
    everybody: float

    @property
    def is_open(self) -> bool:
        """Whether three are possible, where all together have as many."""
        return self.most - self.least >= min(2, round(self.everybody))


def possible(everybody: Shown, full: Shown, left_out: int) -> tuple[float, float]:
    """What those left out can have together: of a share members, of a mean share members' shares added up."""
    is_mean = full.statistic in MEANS
    sizes = [each.whole or 0 for each in (everybody, full)]
    exact, given = (
        (each.value or 0) * size if is_mean else each.part or 0
        for each, size in zip((everybody, full), sizes, strict=True)
    )
    if full.state == "shown":
        slack = TENTH * sum(sizes) if is_mean else 0
        return max(0, exact - given - slack), min(left_out, exact - given + slack)
    slack = TENTH * sizes[0] if is_mean else 0
    fitting = [
        others
        for others in np.arange(0, left_out + 0.01, 0.1 if is_mean else 1)
        for total in (exact - slack, exact, exact + slack)
        if total >= others and min(beside(others, total - others), sizes[1]) == round(given)
    ]
    return min(fitting), max(fitting)


def attacked(published: Published) -> Iterator[LeftOut]:
    """Of each area the mix, and those who recorded nothing."""
    kinds = (("area_mix", "full_mix", "mean_share"), ("zero", "full_zero", "share"))
    for area, (wide, narrow, statistic) in product(AREAS, kinds):
        everybody, full = (told(published, f"{name}_{area}", statistic) for name in (wide, narrow))
        number = f"{area} / allocated" if statistic in MEANS else f"if({area} = 0, 1, 0)"
        ((left_out, true),) = published.ask_vault(
            f"SELECT count(*), coalesce(sum({number}), 0) FROM declared WHERE cpd_year = {LAST} AND is_valid "
            "AND allocated > 0 AND NOT (is_full_target AND NOT is_part_year)"
        )
        if everybody and full and left_out:
            least, most = possible(everybody, full, left_out)
            assert least - 0.1 <= true <= most + 0.1
            everyone = (everybody.value or 0) * (everybody.whole or 0)
            yield LeftOut(left_out, true, least, most, everyone)


def test_what_few_left_out_recorded_stays_open(schemes: list[Published]) -> None:
    found = [each for one in schemes for each in attacked(one)]
    few = [each for each in found if each.number < figures.FEW_OF_A_TARGET]

    assert len(few) > 20
    assert [each for each in few if each.number < FEW or not each.is_open] == []


def test_the_same_attacker_wins_where_figures_of_few_left_out_are_exact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "_TOLD_OF_ALL", set())
    monkeypatch.setattr(figures, "FEW_OF_A_TARGET", 0)
    found = [
        each for n, kind in enumerate(KINDS[:6]) for each in attacked(_published(tmp_path / str(n), *kind))
    ]

    assert len(found) > 20
    assert sum(each.most - each.least < 1 for each in found) > 0.9 * len(found)


def test_stored_means_hold_no_digit_that_is_not_printed(schemes: list[Published], sample: Published) -> None:
    """Exact ones to a tenth of a point; rounded ones are what their rounded sums and bases give."""
    rows = [row for each in (*schemes, sample) for row in each.figures if row.statistic in MEANS]
    given = [row for row in rows if row.value is not None]
    exact = [row.value or 0 for row in given if row.state == "shown"]
    sums = [(row.value or 0) * (row.whole or 0) for row in given if row.state == "about" and row.value != 1]

    assert np.abs(np.array(exact) * 1000 - np.round(np.array(exact) * 1000)).max() < 1e-9
    assert np.abs(np.array(sums) / 5 - np.round(np.array(sums) / 5)).max() < 1e-9
    assert min(len(exact), len(sums)) > 100
    ratios = [value for (value,) in sample.ask("SELECT value FROM beside WHERE statistic = 'ratio'")]
    parts = [
        part for row in sample.ask("SELECT within, mix FROM drivers WHERE within IS NOT NULL") for part in row
    ]
    assert all(round(value, 3) == value for value in ratios)
    assert all(round(part, 2) == part for part in parts)
    assert min(len(ratios), len(parts)) > 3
