"""Two tiers: `pytest` alone is the quick one, `pytest tests` is everything, as is any path that is named.

Tests that need another program run where it is there; elsewhere they are left out aloud,
and on a build server that fails.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("any-machine", deadline=None)  # a busy one is no fault of the code
settings.load_profile("any-machine")

SLOW = (
    "browser",
    "protection",
    "updates",
    "trials",
    "test_deploy.py",
    "test_installed.py",
    "test_walkthrough.py",
    "test_sample_figures.py",
    "pages/test_[!p]*.py",  # all but those of every page
    "pages/test_plain_words.py",
    "analysis/intake/test_sample_faults.py",
    "analysis/test_beside.py",
    "analysis/test_drivers.py",
    "analysis/test_edge_matrix.py",
    "analysis/test_invariants.py",
    "analysis/test_retention.py",
    "analysis/test_revisions.py",
    "analysis/test_without_guideline.py",
    "dashboard/test_bases_of_verdicts.py",
    "dashboard/test_check_document.py",
    "dashboard/test_cli.py",
    "dashboard/test_committee.py",
    "dashboard/test_damage.py",
    "dashboard/test_draw.py",
    "dashboard/test_issued.py",
    "dashboard/test_jobs.py",
    "dashboard/test_ladder.py",
    "dashboard/test_log.py",
    "dashboard/test_letter.py",
    "dashboard/test_letter_style.py",
    "dashboard/test_licence_sheet.py",
    "dashboard/test_other_bodies.py",
    "dashboard/test_paper_answers.py",
    "dashboard/test_ranges_belong.py",
    "dashboard/test_readers.py",
    "dashboard/test_repeat_draw.py",
    "dashboard/test_sample_words.py",
    "dashboard/test_second_language.py",
    "dashboard/test_told_beside.py",
    "dashboard/test_true_to_figures.py",
    "dashboard/test_unclear_changes.py",
    "dashboard/trust/test_[!g]*.py",
    "dashboard/reports/test_drawing.py",
    "dashboard/reports/test_pa*.py",
    "dashboard/reports/test_render.py",
    "dashboard/reports/test_spoilt.py",
)
"""What the quick tier leaves to the whole: each of these takes five seconds or more."""
_QUICK = "CPD_QUICK_TESTS"

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PROGRAMS = {
    "browser": ("Chromium", CHROMIUM),
    "poppler": ("Poppler's pdftotext", shutil.which("pdftotext")),
    "office": ("LibreOffice Writer", shutil.which("soffice")),
}
"""By marker: what the tests need, and where it is."""
MISSING = {marker: program for marker, (program, place) in PROGRAMS.items() if place is None}


@pytest.fixture(scope="module")
def forked_loader() -> Iterator[None]:
    """The command line and the pages start a loader that has read its code already."""
    from dashboard.load import jobs  # noqa: PLC0415 - takes a second, and most tests need neither
    from tests import forked  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "subprocess", forked)
        yield


def pytest_configure(config: pytest.Config) -> None:
    """On a build server nothing may be left out. Processes that share the tests are told of the tier."""
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        os.environ[_QUICK] = "yes"
    if MISSING and os.environ.get("CI"):
        raise pytest.UsageError(f"Tests need {' and '.join(MISSING.values())}, not found here. Install it.")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out of the quick tier what is slow."""
    inside = collection_path.relative_to(Path(__file__).parent)
    return True if _QUICK in os.environ and any(inside.match(slow) for slow in SLOW) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run here."""
    out = [item for item in items if any(item.get_closest_marker(marker) for marker in MISSING)]
    config.hook.pytest_deselected(items=out)
    items[:] = [item for item in items if item not in out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so at the end, also where the tests were shared out among several processes."""
    for program in MISSING.values():
        terminalreporter.write_line(f"Tests that need {program} were left out: it was not found.")
