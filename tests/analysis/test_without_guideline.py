"""A scheme whose guideline is not that of the software, and not loaded:
nothing is judged by a rule nobody gave."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.figure import State
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.scheme import guideline
from analysis.scheme import scheme as schemes
from analysis.scheme.guideline import Guideline
from tests.analysis import loading

OURS = replace(schemes.seed(), about=replace(schemes.seed().about, shipped_guideline=False))


def opened() -> Catalogue:
    revision = revisions.current(places.data_folder())
    assert revision is not None
    return Catalogue(revision.catalogue)


def as_cells(rule: Guideline) -> dict[str, object]:
    names = [name for name in Guideline.__slots__ if name != "sample_size"]
    return {**{name: getattr(rule, name) for name in names}, "reduced_for": "|".join(rule.reduced_for)}


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Declarations of 2024, one of them long after the shipped data freeze, by a scheme with no guideline."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
    rows = loading.members(80)
    rows[0]["submitted_on"] = "2025-08-01"
    loaded = loading.load(tmp_path, {"declarations.csv": loading.table(rows)})
    assert loaded["status"] == "published", loaded
    named = loading.run("words", loading.job(tmp_path, {}, {"scheme": schemes.as_toml(OURS)}))
    assert named["status"] == "published", named
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

    assert not catalogue.year(2024).guideline_given
    assert {catalogue.figure(name, 2024).state for name in asked} == {State.NOT_COLLECTED}
    assert catalogue.figure("valid_declarations", 2024).value == 80
    assert catalogue.figure("hours", 2024).is_shown


def test_a_row_that_is_loaded_holds_for_its_year_and_later_ones(stored: Path) -> None:
    later, own = (loading.table([as_cells(guideline.seed(year))]) for year in (2026, 2022))

    loading.load(stored, {"guideline.csv": later})
    assert not opened().year(2024).guideline_given

    loading.load(stored, {"guideline-2.csv": own})
    assert opened().year(2024).guideline_given
    assert opened().figure("met_guideline", 2024).is_shown
    assert opened().figure("valid_declarations", 2024).value == 79


def test_the_shipped_guideline_holds_unless_the_scheme_says_otherwise() -> None:
    assert schemes.seed().about.shipped_guideline
    assert schemes.parse(schemes.as_toml(OURS)) == OURS


@pytest.mark.parametrize("key", ["mandatory", "shipped_guideline"])
def test_a_choice_of_true_and_false_is_not_a_text(key: str) -> None:
    text = schemes.as_toml(OURS).replace(f"{key} = false", f'{key} = "false"')

    with pytest.raises(CpdError, match=f"{key} must be true or false, without quotation marks"):
        schemes.parse(text)
