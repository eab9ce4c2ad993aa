"""Before half of those due have declared, no page tells what they declared,
and all say the same of why and when."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.catalogue.figure import Bin, Change, Statistic
from tests.dashboard.drawn_catalogue import Drawn, count, drawn_year, quartiles, share
from tests.pages import opened

WHY = "What members declared for 2025 is held back for now: those who declare first are not like the rest."
WHEN = (
    "It appears once half of those due have declared (306 of 612; 120 have so far), and at the latest "
    "after the data"
)
COLLECTED = frozenset({"total_hours", "target", "planned_hours", "due", "submitted_on"})
EARLY = Drawn(
    years=(drawn_year(2024, collected=COLLECTED), drawn_year(2025, is_final=False, collected=COLLECTED)),
    figures=(
        count("valid_declarations", 471, year=2024),
        count("valid_declarations", 120),
        share("declaration_rate", 471, 598, year=2024),
        share("declaration_rate", 120, 612),
        share("met_guideline", 361, 437, year=2024),
        share("met_guideline", 97, 119),
        *quartiles("hours", 24, 36.5, 51, 119),
    ),
    bins=(Bin("hours_distribution", 2025, 0, 30, 40), Bin("hours_distribution", 2025, 30, None, 79)),
    changes=(
        Change(
            "met_guideline",
            Statistic.SHARE,
            2024,
            2025,
            97 / 119 - 361 / 437,
            None,
            None,
            "about the same",
            None,
        ),
        Change(
            "declaration_rate", Statistic.SHARE, 2024, 2025, 120 / 612 - 471 / 598, None, None, "fell", None
        ),
    ),
    meta={"built_at": "2026-02-02"},
)
HALF = replace(
    EARLY,
    figures=tuple(
        share("declaration_rate", 306, 612) if (f.measure, f.year) == ("declaration_rate", 2025) else f
        for f in EARLY.figures
    ),
)
TOLD = ("97", "82%", "36.5", "36½", "119")


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
    without_digests = re.sub(r"\b[0-9a-f]{64}\b", "", said)
    assert not [text for text in TOLD if text in without_digests]


@pytest.mark.parametrize("name", ["overview", "explore", "letter", "committee"])
def test_from_half_of_those_due_on_it_is_told_as_provisional(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, HALF)

    said = opened.said(opened.page(name))

    assert "held back" not in said
    assert "97 of " in said
    assert "provisional" in said


def test_the_charts_of_an_earlier_year_leave_the_early_one_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, EARLY)

    by_year = opened.page("explore", year="2024").table[0].value

    assert dict(by_year["Met the guideline"]) == {
        "2024": "361 of 437 (83%)",
        "2025": "held back until half have declared",
    }


def test_how_many_declare_is_not_compared_before_the_freeze(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, HALF)

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

    assert "held back until half have declared" in said
    assert "it fills itself in then" in said


def test_where_the_number_due_is_not_known_it_says_what_would_bring_it_sooner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = tuple(f for f in EARLY.figures if f.measure != "declaration_rate")
    opened.drawn(monkeypatch, tmp_path, replace(EARLY, figures=figures))

    said = opened.said(opened.page("explore"))

    assert "It appears after the data freeze on 30 April 2026; sooner, once half have declared" in said
