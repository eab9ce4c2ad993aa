"""This year so far: the Overview before the data freeze, in each of its states."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from analysis.catalogue.figure import Week
from analysis.scheme.guideline import as_cells
from dashboard.reports.findings import so_far
from tests.analysis import loading
from tests.dashboard.drawn_catalogue import Drawn, count, drawn_year, share
from tests.dashboard.drawn_catalogue import opened as opened_in
from tests.pages import opened
from tests.thirty import seed

COLLECTED = frozenset({"total_hours", "target", "planned_hours", "due", "submitted_on"})
OPEN = drawn_year(2025, is_final=False, collected=COLLECTED)
DRAWN = Drawn(
    years=(drawn_year(2024, collected=COLLECTED), OPEN),
    figures=(
        share("declaration_rate", 471, 598, year=2024),
        count("valid_declarations", 312),
        share("declaration_rate", 312, 612),
        share("met_guideline", 250, 300),
    ),
    weeks=(
        Week(2024, 6, 40, False),
        Week(2024, 60, 340, True),
        Week(2024, 119, 471, False),
        Week(2025, 60, 312, True),
    ),
    meta={"built_at": "2026-03-02"},
)


def said(patch: pytest.MonkeyPatch, folder: Path, content: Drawn) -> str:
    opened.drawn(patch, folder, content)
    app = opened.page("overview")
    assert not app.exception
    return opened.said(app)


def test_it_leads_with_the_same_day_last_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(monkeypatch, tmp_path, DRAWN)

    assert "312 of 612 declared; about 340 on the same day last year." in text
    assert "Declared so far51%312 of 612 members due300 still to come" in text
    assert "On this day for 2024about 57%about 340 of 598 members79% in the end" in text
    assert "Until the deadline29 days31 March 2026Final after 30 April 2026" in text
    assert "312 of 612 declared; about 340 on the same day of CPD year 2024" in text
    assert "What members recorded for 2025 is not told while the year is open." in text
    assert "250 of 300" not in text


@pytest.mark.parametrize(
    ("declared", "due", "is_told"), [(290, 612, True), (312, 612, False), (340, 520, False), (20, 99, False)]
)
def test_more_or_fewer_than_on_the_same_day_is_said_of_enough_and_beyond_what_is_usual(
    declared: int, due: int, is_told: bool, tmp_path: Path
) -> None:
    """Also not where as many of fewer members have declared: the counts and the shares tell two stories."""
    figures = (
        DRAWN.figures[0],
        count("valid_declarations", declared),
        share("declaration_rate", declared, due),
    )
    weeks = (*DRAWN.weeks[:3], Week(2025, 60, declared, True))
    told = so_far.curve_finding(opened_in(tmp_path, replace(DRAWN, figures=figures, weeks=weeks)), 2025)

    assert told == (
        "About 50 fewer have declared than on the same day of CPD year 2024"
        if is_told
        else f"{declared} of {due} declared; about 340 on the same day of CPD year 2024"
    )


def test_before_the_window_opens_it_says_when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(monkeypatch, tmp_path, replace(DRAWN, weeks=(), meta={"built_at": "2025-12-20"}))

    assert "The window for CPD year 2025 opens on 1 January 2026." in text
    assert "250 of 300" not in text


def test_without_days_of_submission_there_is_no_comparison(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undated = replace(OPEN, collected=COLLECTED - {"submitted_on"})

    text = said(monkeypatch, tmp_path, replace(DRAWN, years=(DRAWN.years[0], undated), weeks=()))

    assert "312 of 612 declared so far." in text
    assert "the files give no day of submission" in text


def test_in_the_first_year_there_is_nothing_to_compare_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = replace(DRAWN, years=(OPEN,), figures=DRAWN.figures[1:], weeks=DRAWN.weeks[3:])

    assert "This is the first year held, so there is nothing to compare with." in said(
        monkeypatch, tmp_path, first
    )


def test_an_earlier_year_and_a_closed_one_have_the_usual_overview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, DRAWN)

    text = opened.said(opened.page("overview", year="2024"))

    assert "79% declared." in text
    assert "so far" not in text


def test_files_loaded_before_the_freeze_give_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
    now = date.today()
    last = now.year - 2
    opens = {last: now - timedelta(40), last - 1: now - timedelta(405)}
    rows = [
        {
            **member,
            "submitted_on": opens[year] + timedelta(n % 40) if n < sent else None,
            "declaration_status": "submitted" if n < sent else "not_submitted",
            "total_hours": 35 if n < sent else None,
        }
        for year, sent in ((last - 1, 80), (last, 60))
        for n, member in enumerate(loading.members(100, cpd_year=year))
    ]
    rules = [_rule(year, day) for year, day in opens.items()]

    answer = loading.load(
        tmp_path, {"declarations.csv": loading.table(rows), "guideline.csv": loading.table(rules)}
    )
    opened.use(monkeypatch, tmp_path / "data")
    app = opened.page("overview")

    assert answer["status"] == "published", answer
    assert not app.exception
    assert "60 of 100 declared; about 80 on the same day last year." in opened.said(app)
    assert "Declared so far by group: no characteristic was collected." in opened.said(app)
    assert "41 (the same day)" in app.table[0].value.index
    links = [link.proto for link in app.get("page_link")]
    assert any(
        "mark=due_not_declared" in link.query_string for link in links if link.label == "Make a list to chase"
    )


def _rule(cpd_year: int, opens: date) -> dict[str, object]:
    rule = seed(cpd_year)
    days = {"window_opens": opens, "deadline": opens + timedelta(90), "freeze": opens + timedelta(120)}
    return as_cells(rule) | days
