"""While a year is open no page tells what members recorded, and all say the same of why and when."""

from pathlib import Path

import pytest

from analysis.catalogue.figure import State
from tests.dashboard.drawn_catalogue import Drawn, absent, count, drawn_year, share
from tests.pages import opened

WHY = "What members recorded for 2025 is not told while the year is open."
WHEN = "It is told after the data freeze on 30 April 2026, or on the day somebody closes the year"
COLLECTED = frozenset({"total_hours", "target", "planned_hours", "due", "submitted_on"})
EARLY = Drawn(
    years=(drawn_year(2024, collected=COLLECTED), drawn_year(2025, is_final=False, collected=COLLECTED)),
    figures=(
        count("valid_declarations", 471, year=2024),
        count("valid_declarations", 120),
        share("declaration_rate", 471, 598, year=2024),
        share("declaration_rate", 120, 612),
        share("met_guideline", 361, 437, year=2024),
        absent("met_guideline", State.EARLY),
        absent("hours", State.EARLY),
    ),
    meta={"built_at": "2026-02-02"},
)


@pytest.mark.parametrize("name", ["overview", "explore", "change", "letter", "committee"])
def test_a_page_holds_back_what_was_declared_and_says_why_and_when(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, EARLY)

    app = opened.page(name)

    said = opened.said(app) + "".join(str(table.value) for table in app.table)
    assert not app.exception
    assert WHY in said
    assert WHEN in said


def test_the_charts_of_an_earlier_year_leave_the_early_one_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, EARLY)

    by_year = opened.page("explore", year="2024").table[0].value

    assert dict(by_year["Met the guideline"]) == {
        "2024": "361 of 437 (83%)",
    }


def test_how_many_declare_is_not_compared_before_the_freeze(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, EARLY)

    said = opened.said(opened.page("change"))

    assert "How many declare is compared only after the data freeze on 30 April 2026." in said
    assert "fell" not in said


def test_a_live_figure_that_is_held_back_waits_as_a_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, EARLY)
    app = opened.page("letter", desk="Write")
    app.text_area(key="desk_text_2025_Thank you").set_value("Of you, {met_guideline} met it.").run()

    said = opened.said(app)

    assert "told when the year is closed" in said
    assert "it fills itself in then" in said
