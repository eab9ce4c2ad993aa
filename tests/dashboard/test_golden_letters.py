"""The letters of the committed sample data read as approved.

`CPD_APPROVE=1 pytest tests/dashboard/test_golden_letters.py` writes them anew; read every changed line before
committing it.
"""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.figure import State
from analysis.catalogue.read import Catalogue
from analysis.loader import commands
from analysis.scheme import scheme as schemes
from dashboard.reports.letter.letter import letter
from dashboard.reports.render import plain_text
from tests import thirty
from tests.built_sample import catalogue as sample

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"
SMALL = ROOT / "sample_data" / "small"
ISSUED = date(2026, 6, 1)
STATUSES = {
    "Working": "professionally active",
    "Retired (volunteering)": "retired – active volunteer",
    "Retired": "retired – not active",
    "Parental leave": "maternity or parental leave",
    "Career break": "career break",
    "Between jobs": "unemployed",
    "Long-term illness": "long-term illness",
    "Other role": "non-engineering role",
    "Not known": "unknown",
}
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
            schemes.store(thirty.scheme(), places.scheme_file())
        job = tmp_path / "job"
        (job / "uploads").mkdir(parents=True)
        for name in filter(None, (members, reviews)):
            shutil.copyfile(SMALL / name, job / "uploads" / name)
        _choose(job, members, random)
        commands.check(job)
        assert json.loads((job / "result.json").read_text(encoding="utf-8"))["status"] == "ready"
        commands.publish_job(job)
        revision = revisions.current(tmp_path / "data")
        assert revision is not None
        return Catalogue(revision.catalogue)

    return loaded


def _choose(job: Path, members: str, random: str) -> None:
    """What the person at the Data page would say: the years, the words for each status,
    how the sample was drawn."""
    sheet = "CPD" if "total-only" in members else "Members"
    place = f"{members}#{sheet}"
    answers = {f"cpd_year:{place}": 2025, "review_year:reviews.xlsx#Reviews": 2026, "all_random:2026": random}
    sheets = {place: {"values": {"activity_status": STATUSES}}} if sheet == "Members" else {}
    (job / "choices.json").write_text(json.dumps({"answers": answers, "sheets": sheets}), encoding="utf-8")


def assert_as_approved(name: str, catalogue: Catalogue) -> None:
    """Compare with the approved text, or write it where that is asked for."""
    path = GOLDEN / f"{name}.txt"
    found = plain_text.render(letter(catalogue, 2025, issued=ISSUED)).decode()
    if os.environ.get("CPD_APPROVE"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")

    assert found == path.read_text(encoding="utf-8")
