"""Schemes with little to show, loaded as anybody would, each with what its pages should still say."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from analysis.scheme import scheme as schemes
from analysis.scheme.labels import Labels
from analysis.scheme.rules import Collects, Rules
from dashboard.cli import commands
from dashboard.load import jobs
from tests import forked
from tests.analysis import loading
from tests.browser.server import ROOT, Place
from tests.dashboard.drawn_catalogue import Drawn
from tests.pages import opened
from tests.updates import folders

SMALL = ROOT / "sample_data" / "small"
EVERY = ("/", "/explore", "/reviews", "/change", "/letter", "/committee", "/data", "/methods")
"""What is on the further sides of a page is made of the same parts."""
FEW = ("/", "/explore", "/letter", "/data")
"""Where there is nothing, most pages say the same."""
OF_REVIEWS = ("/", "/explore", "/reviews", "/letter", "/committee")
OF_AN_OPEN_YEAR = ("/", "/explore", "/change", "/letter", "/committee")
"""Those that say something else there."""


def nothing(place: Place) -> None:
    """Figures of no year at all."""
    opened.write(place.data, Drawn(figures=()))


def one_year(place: Place) -> None:
    """The workbooks of one year."""
    files = (str(SMALL / "membership.xlsx"), str(SMALL / "reviews.xlsx"))
    answers = ("--year", "2025", "--review-year", "2026", "--all-random", "yes")
    _cpd(place, "load", *files, *answers, "--yes")


def in_progress(place: Place) -> None:
    """A year whose window is open today, after one that is closed."""
    today = date.today()
    days = {
        "window_opens": today - timedelta(40),
        "deadline": today + timedelta(30),
        "freeze": today + timedelta(60),
    }
    rules = [folders.GUIDELINE | _of(today.year - 1), folders.GUIDELINE | _of(today.year) | days]
    rows = loading.members(90, cpd_year=today.year - 1) + [
        row
        | {"submitted_on": today - timedelta(1 + n % 38) if n < 50 else ""}
        | {"declaration_status": "submitted" if n < 50 else "not_submitted"}
        for n, row in enumerate(loading.members(90, cpd_year=today.year))
    ]
    _load(place, {"declarations": rows, "guideline": rules})


def _of(year: int) -> Mapping[str, object]:
    """The rules' days, moved to another year."""
    days = {"period_start": (0, 1, 1), "period_end": (0, 12, 31), "window_opens": (1, 1, 1)}
    days |= {"deadline": (1, 3, 31), "freeze": (1, 4, 30)}
    return {"cpd_year": year} | {name: date(year + more, *day) for name, (more, *day) in days.items()}


def reviews_alone(place: Place) -> None:
    """A body that reviews records and asks nobody to declare."""
    rules = Rules(collects=Collects.REVIEWS)
    words = schemes.as_toml(replace(schemes.seed(Labels({}, rules)), rules=rules))
    place.folder.mkdir(parents=True, exist_ok=True)
    (place.folder / "scheme.toml").write_text(words, encoding="utf-8")
    _cpd(place, "words", str(place.folder / "scheme.toml"))
    rows = [
        {
            "member": f"M{n:04}",
            "review_year": 2025,
            "assessor": f"A{n % 6}",
            "assessor_role": "first",
            "selection_route": "random",
            "notified_on": "2025-05-02",
            "completed_on": "2025-06-01",
            "review_outcome": "meets" if n % 5 else "below_guideline",
            "c1": "met" if n % 2 else "partly_met",
        }
        for n in range(60)
    ]
    frame = [{"member": f"M{n:04}", "review_year": 2025} for n in range(400)]
    _load(place, {"reviews": rows, "frame": frame})


def few(place: Place) -> None:
    """Fewer than ten people."""
    _load(place, {"declarations": loading.members(8), "guideline": [folders.GUIDELINE | _of(2024)]})


def _load(place: Place, files: Mapping[str, list[dict[str, object]]]) -> None:
    place.folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        (place.folder / f"{name}.csv").write_text(loading.table(rows), encoding="utf-8")
    paths = [str(place.folder / f"{name}.csv") for name in files]
    _cpd(place, "load", *paths, "--yes")


def _cpd(place: Place, *given: str) -> None:
    """A command of an installation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "subprocess", forked)
        for name, value in place.environment.items():
            patch.setenv(name, value)
        assert commands.main(list(given)) == 0


STATES: Mapping[str, tuple[Callable[[Place], None], str, tuple[str, ...]]] = {
    "nothing": (nothing, "There is nothing to show yet", FEW),
    "one year": (one_year, "First year held", EVERY),
    "in progress": (in_progress, "Declared so far", OF_AN_OPEN_YEAR),
    "reviews alone": (reviews_alone, "records reviewed", OF_REVIEWS),
    "few": (few, "There is too little for CPD year 2024", FEW),
}
"""Each with how it is made, what its Overview says, and which of its pages are opened."""
