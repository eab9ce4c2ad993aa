"""The attacker is no paper tiger: with one protection switched off at a time, something is found."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from analysis.measures import compliance, register
from analysis.measures.measure import Distribution
from analysis.protection import disclosure, earlier_revision, offers, protect, two_years
from analysis.protection import offers as overlap
from analysis.protection.disclosure import Counts, Grouping, Rollup
from analysis.scheme.vocabulary import CHARACTERISTICS
from tests.protection import attack, drawn
from tests.protection.drawn import Drawn
from tests.protection.groups import View
from tests.protection.lasting import on_same_members
from tests.protection.published import Published
from tests.protection.values import on_values

SCHEME = Drawn(7, 300, 1, 0.8, 0.02, 0.9, 0.15, ("activity_status", "career_stage"))
"""Small, uneven, with some not stated and some of another target."""

CHANGING = Drawn(8318, 300, 2, 0.4, 0.02, 0.9, 0.3, (*CHARACTERISTICS[:4],))
"""Only sectors and regions, whose smallest groups are others in the second year."""

OPPOSED = Drawn(3, 260, 1, 0.4, 0.0, 0.9, 0.0, ("activity_status", "career_stage", "region", "sector"))
"""With a category and a registration of a dozen members each, whose table together is withheld."""

LASTING = Drawn(3, 640, 2, 0.4, 0.02, 0.985, 0.15, CHARACTERISTICS)
"""Nearly all of whose members declare, in both years."""


def test_with_every_protection_on_nothing_is_found(tmp_path: Path) -> None:
    assert attack.on_everything(_published(tmp_path)) == []
    assert list(on_same_members(_published(tmp_path / "lasting", LASTING))) == []


def test_groups_that_are_not_joined_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "SMALLEST", 1)

    assert _finds_people(_published(tmp_path))


@pytest.mark.parametrize("name", CHARACTERISTICS)
def test_finest_groups_of_one_characteristic_are_found_though_all_else_protects(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The joining alone is off, and the withholding of what it could not join: bands,
    bars and thresholds stay."""
    alone = Drawn(12, 150, 1, 1.5, 0.0, 0.9, 0.0, tuple(other for other in CHARACTERISTICS if other != name))
    assert not _finds_people(_published(tmp_path / "joined", alone))

    monkeypatch.setattr(disclosure, "large_enough", lambda _: True)
    monkeypatch.setattr(disclosure, "splits_safely", lambda _: True)

    assert _finds_people(_published(tmp_path / "finest", alone))


def test_where_nothing_is_joined_whole_tables_are_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, "grouping", _finest)
    published = _published(tmp_path)

    assert not any(by == ("sector",) for _, _, by in published.tables)
    assert attack.on_everything(published) == []


def test_tables_withheld_one_by_one_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "_large", lambda _: True)
    large = Drawn(5, 900, 1, 0.8, 0.2, 0.6, 0.15, ("sector", "region"))

    assert _finds_people(_published(tmp_path, large))


def test_full_target_figures_that_tell_the_others_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, "splits_safely", lambda _: True)
    monkeypatch.setattr(offers, "APART", ())

    assert any(compliance.REDUCED in found for found in attack.on_everything(_published(tmp_path)))


def test_shares_without_bands_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "_near", lambda *_: None)

    assert any("near all or nobody" in found for found in attack.on_everything(_published(tmp_path)))


def test_a_single_band_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "_cannot_be_worked_out", lambda *_: True)

    assert any("near all or nobody" in found for found in attack.on_everything(_published(tmp_path)))


def test_shares_that_tell_of_a_band_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "_FAMILIES", ())

    assert any("near all or nobody" in found for found in attack.on_everything(_published(tmp_path)))


def test_bars_that_are_not_merged_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        disclosure, "merged_bins", lambda counts: tuple((n, n + 1) for n in range(len(counts)))
    )

    assert any(found.startswith("bars") for found in attack.on_everything(_published(tmp_path)))


def test_bars_of_the_full_target_beside_those_of_all_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bars,) = (measure for measure in compliance.MEASURES if isinstance(measure, Distribution))
    full = replace(
        bars, name="hours_full_bars", of=replace(bars.of, sql=compliance.FULL, needs=(*bars.needs, "target"))
    )
    monkeypatch.setattr(register, "DECLARED", (*register.DECLARED, full))

    assert any(found.startswith("bars") for found in attack.on_everything(_published(tmp_path)))


def test_numbers_of_the_same_members_given_whatever_follows_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(two_years, "_tells", lambda *_: False)

    found = list(on_same_members(_published(tmp_path, LASTING)))

    assert any("turned" in each for each in found)
    assert any("turned" not in each for each in found)


def test_opposite_shares_of_two_characteristics_that_bound_a_cell_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = drawn.opposed(drawn.declarations(OPPOSED))
    (silent,) = drawn.published(tmp_path / "silent", rows)
    assert not _finds_people(silent)

    monkeypatch.setattr(overlap, "silent", lambda *_: ())
    (told,) = drawn.published(tmp_path / "told", rows)

    assert _finds_people(told)


def test_middle_values_of_too_few_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protect, "_LEAST", dict.fromkeys(protect.QUANTILE_STATISTICS, 1))

    assert any("stands on" in found for found in on_values(_published(tmp_path)))


def test_means_and_middle_values_to_the_last_digit_are_found(tmp_path: Path) -> None:
    published = _published(tmp_path)
    assert not list(on_values(published))
    published.__dict__["figures"] = [
        replace(each, value=(each.value or 0) + 0.0001) for each in published.figures
    ]

    found = list(on_values(published))

    for name in ("hours, median", "planned_share_all, mean_share", "planned_share_all, pooled_share"):
        assert any(name in each and "finer" in each for each in found)


def test_groups_cut_in_two_ways_by_two_revisions_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, "nest", lambda *_: True)
    monkeypatch.setattr(earlier_revision, "keep_silence", lambda *_: None)
    rows = drawn.declarations(CHANGING)
    years = [rows.filter(pl.col("cpd_year") == year) for year in (drawn.LAST - 1, drawn.LAST)]
    before, after = drawn.published(tmp_path, *years)

    assert list(attack.on_groups([View(before), View(after)], before.years))


def _published(folder: Path, scheme: Drawn = SCHEME) -> Published:
    (published,) = drawn.published(folder, drawn.declarations(scheme))
    return published


def _finds_people(published: Published) -> bool:
    return any("people are from" in found for found in attack.on_groups([View(published)], published.years))


def _finest(
    rollup: Rollup, counts: Counts, split: Counts, earlier: Mapping[str, str] | None = None
) -> Grouping:
    """Every code a group of its own."""
    labels = {code: code or "Not stated" for code in counts}
    return Grouping(labels, tuple(labels.values()), False, "", True)
