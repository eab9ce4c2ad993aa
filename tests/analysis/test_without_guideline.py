"""A scheme of which nothing was entered: nothing is judged by a rule nobody gave, and none is stated."""

from datetime import date
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.figure import State
from analysis.catalogue.read import Catalogue
from analysis.scheme import scheme as schemes
from analysis.scheme.guideline import as_cells
from tests import thirty
from tests.analysis import loading


def opened() -> Catalogue:
    revision = revisions.current(places.data_folder())
    assert revision is not None
    return Catalogue(revision.catalogue)


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Declarations of 2024, one of them long after the shipped data freeze, by a scheme with no guideline."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
    rows = loading.members(80)
    rows[0]["submitted_on"] = "2025-08-01"
    loaded = loading.load(tmp_path, {"declarations.csv": loading.table(rows)})
    assert loaded["status"] == "published", loaded
    return tmp_path


def test_no_target_is_judged_and_no_declaration_is_late(stored: Path) -> None:
    catalogue = opened()
    asked = (
        "met_guideline",
        "reached_target",
        "planned_minimum",
        "recorded_target",
        "recorded_reduced",
        "on_time_rate",
    )

    assert not catalogue.year(2024).guideline.is_given
    assert {catalogue.figure(name, 2024).state for name in asked} == {State.NOT_COLLECTED}
    assert catalogue.figure("valid_declarations", 2024).value == 80
    assert catalogue.figure("hours", 2024).is_shown


def test_a_row_that_is_loaded_holds_for_its_year_and_later_ones(stored: Path) -> None:
    later, own = (loading.table([as_cells(thirty.seed(year))]) for year in (2026, 2022))

    loading.load(stored, {"guideline.csv": later})
    assert not opened().year(2024).guideline.is_given

    loading.load(stored, {"guideline-2.csv": own})
    assert opened().year(2024).guideline.is_given
    assert opened().figure("met_guideline", 2024).is_shown
    assert opened().figure("valid_declarations", 2024).value == 79


def test_what_was_entered_before_the_first_file_holds_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
    entered = loading.job(tmp_path, {}, {"scheme": schemes.as_toml(thirty.scheme())})

    saved = loading.run("words", entered)
    loading.load(tmp_path, {"declarations.csv": loading.table(loading.members(80))})

    assert saved["status"] == "saved"
    assert opened().scheme == thirty.scheme()
    assert opened().year(2024).guideline.target_hours == 30
    assert opened().figure("met_guideline", 2024).is_shown


def test_a_changed_rule_is_a_row_from_its_year_on(stored: Path) -> None:
    cells = as_cells(thirty.seed(2024)).items()
    row = {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in cells}
    words = {"scheme": schemes.as_toml(opened().scheme), "guideline": [row]}

    changed = loading.run("words", loading.job(stored, {}, words))

    assert changed["status"] == "published", changed
    assert opened().year(2024).guideline == thirty.seed(2024)
