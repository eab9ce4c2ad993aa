"""The year in progress: Overview before the data freeze, from files loaded on a day of the window."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from analysis import publish
from analysis import scheme as schemes
from analysis.catalogue import weeks
from analysis.catalogue.read import Catalogue
from analysis.publish import Load
from tests.pages import opened
from tests.protection import drawn

TODAY = date(2026, 3, 10)
DAY = (TODAY - date(2026, 1, 1)).days


def rows(declaring: int) -> pl.DataFrame:
    """200 members due in each of two years; last year all declare, a few a day; this year so many by now."""
    found = []
    for year, count in ((2024, 200), (2025, declaring)):
        opens = date(year + 1, 1, 1)
        for n in range(200):
            declares = n < count
            found.append(
                {
                    "member": f"m{n}",
                    "cpd_year": year,
                    "version": 1,
                    "membership_category": ("MIET", "FIET")[n % 2],
                    "target_basis": "full",
                    "declaration_status": "submitted" if declares else "not_submitted",
                    "submitted_on": opens + timedelta(days=n // 3) if declares else None,
                    "total_hours": 3000 + n if declares else None,
                    "planned_hours": 1200 if declares else None,
                    "set_aside": False,
                }
            )
    frame = pl.DataFrame(found, infer_schema_length=None)
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in drawn.columns().items()
    )


def loaded(folder: Path, patch: pytest.MonkeyPatch, declaring: int, *, today: date = TODAY) -> Catalogue:
    load = Load({"declarations": rows(declaring)}, schemes.seed(), {"built_on": today.isoformat()}, today)
    revision = publish.publish(folder, load, lambda _: None)
    opened.use(patch, folder)
    return Catalogue(revision.catalogue)


def test_overview_says_how_many_declared_and_how_many_on_the_same_day_last_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(tmp_path, monkeypatch, 90)
    by_now = len([n for n in range(200) if n // 3 <= DAY])

    app = opened.page("overview")

    said = opened.said(app)
    assert not app.exception
    assert f"90 of 200 members due have declared; {by_now} on the same day last year." in said
    assert "not given before half of those due have declared" in said
    assert "met the guideline" not in said


def test_once_half_have_declared_rates_are_provisional(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(tmp_path, monkeypatch, 150)

    assert "All rates are provisional" in opened.said(opened.page("overview"))


def test_after_the_freeze_overview_is_the_usual_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(tmp_path, monkeypatch, 150, today=date(2026, 6, 1))

    assert "How did the scheme do?" in opened.said(opened.page("overview"))


def test_every_step_adds_ten_or_more_and_the_counts_are_those_of_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = loaded(tmp_path, monkeypatch, 90).weeks(2024)

    assert all(step.declared == len([n for n in range(200) if n // 3 <= step.day]) for step in steps)
    assert [step.day for step in steps if (step.day + 1) % 7] == [DAY, (date(2025, 4, 30) - date(2025, 1, 1)).days]
    between = [b.declared - a.declared for a, b in pairwise(steps)]
    assert all(more >= 10 or more == 0 for more in between)


def test_a_step_of_a_few_people_is_joined_with_the_next() -> None:
    assert list(weeks.steps({3: 4, 10: 30, 17: 12}, 40, 60)) == [(13, 34), (40, 46), (60, 46)]
