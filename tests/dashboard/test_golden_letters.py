"""The letters of the committed sample data read as approved.

`CPD_APPROVE=1 pytest tests/dashboard/test_golden_letters.py` writes them anew; read every changed line before
committing it.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue.figure import State
from analysis.catalogue.read import Catalogue
from analysis.scheme import scheme as schemes
from dashboard.reports.letter.letter import letter
from dashboard.reports.render import plain_text
from tests import built_small, thirty
from tests.built_sample import catalogue as sample

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"
ISSUED = date(2026, 6, 1)
VARIANTS = {
    "small": ("membership.xlsx", "reviews.xlsx", "yes"),
    "small-routes-not-known": ("membership.xlsx", "reviews.xlsx", "not_known"),
    "small-no-reviews": ("membership.xlsx", "", ""),
    "small-no-planned": ("membership-no-planned.xlsx", "reviews.xlsx", "yes"),
    "small-total-only": ("membership-total-only.xlsx", "", ""),
}


def test_the_letter_of_the_sample_scheme_reads_as_approved() -> None:
    assert_as_approved("letter-sample-2025", sample())


@pytest.mark.parametrize("name", VARIANTS)
def test_the_letter_of_a_real_office_s_files_reads_as_approved(
    name: str, small: Callable[[str, str, str], Catalogue]
) -> None:
    assert_as_approved(f"letter-{name}", small(*VARIANTS[name]))


def test_a_scheme_that_entered_nothing_gets_a_letter_that_states_no_hours_asked_for_and_no_day(
    small: Callable[..., Catalogue],
) -> None:
    catalogue = small("membership.xlsx", "reviews.xlsx", "yes", entered=False)

    assert_as_approved("letter-small-nothing-entered", catalogue)


def test_a_theme_without_a_column_is_not_collected_and_one_without_a_tick_is_nought(
    small: Callable[[str, str, str], Catalogue],
) -> None:
    """The small sheet has columns for six of the shipped themes;
    a column that nobody ticks says something."""
    catalogue = small("membership.xlsx", "reviews.xlsx", "yes")
    shown = {
        theme.code: catalogue.figure(f"theme_{theme.code.casefold()}", 2025).state
        for theme in catalogue.scheme.themes
    }

    assert len([code for code, state in shown.items() if state is State.SHOWN]) == 6
    assert {state for state in shown.values() if state is not State.SHOWN} == {State.NOT_COLLECTED}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], Catalogue]:
    """Loads files of the small scheme, as the Data page does, and opens what came of it."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))

    def loaded(members: str, reviews: str, random: str, *, entered: bool = True) -> Catalogue:
        if entered:
            places.write(places.scheme_file(), schemes.as_toml(thirty.scheme()))
        return Catalogue(built_small.load(tmp_path / "job", members, reviews, random).catalogue)

    return loaded


def assert_as_approved(name: str, catalogue: Catalogue) -> None:
    """Compare with the approved text, or write it where that is asked for."""
    path = GOLDEN / f"{name}.txt"
    found = plain_text.render(letter(catalogue, 2025, issued=ISSUED)).decode()
    if os.environ.get("CPD_APPROVE"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")

    assert found == path.read_text(encoding="utf-8")
