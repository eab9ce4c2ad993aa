"""What a year is told of where it has less: reviews alone, no guideline, a timetable still running."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.catalogue.figure import State
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.scheme.guideline import INDICATIVE, REQUIRED
from analysis.scheme.rules import Collects, Rules
from dashboard.document.document import Document
from dashboard.reports.findings import so_far, stamp
from dashboard.reports.findings import year as overview
from dashboard.reports.letter import letter
from dashboard.reports.paper import licence
from dashboard.reports.paper import paper as committee
from dashboard.words import evidence
from dashboard.words.facts import require_something
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, absent, count, drawn_year, opened
from tests.dashboard.read_aloud import whole
from tests.thirty import unstated

ISSUED = date(2026, 6, 1)
MAKERS: list[Callable[..., Document]] = [committee.paper, licence.sheet, letter.letter]


def reviews_alone(**facts: object) -> Drawn:
    drawn = drawn_schemes.everything()
    missing = tuple(
        absent(name, State.NOT_COLLECTED) for name in ("valid_declarations", "declaration_rate", "hours")
    )
    selected = (count("selected_random", 110), count("outcome_meets", 75))
    given = {"has_reviews": True, "frame_size": None, "collected": frozenset({"reviews"}), **facts}
    year = drawn_year(2025, **given)
    return replace(
        drawn, figures=(*drawn_schemes.reviewed(), *selected, *missing), years=(year,), bins=(), changes=()
    )


def without_guideline(**facts: object) -> Drawn:
    drawn = drawn_schemes.everything()
    judged = {
        "met_guideline",
        "reached_target",
        "planned_minimum",
        "within_one_hour",
        "hours_full",
        "hours_reduced",
    }
    kept = tuple(
        each
        for each in drawn.figures
        if each.measure not in {*judged, "recorded_target", "recorded_reduced", "planned_share"}
    )
    given = {
        "guideline": unstated(2025),
        "has_reviews": True,
        "frame_size": 612,
        "collected": drawn_schemes.COLLECTED - {"target"},
        **facts,
    }
    return replace(drawn, figures=kept, years=(drawn_year(2025, **given),), changes=())


def year_of(catalogue: Catalogue) -> overview.Overview:
    return overview.of_year(evidence.of_year(catalogue, 2025))


@pytest.mark.parametrize("make", MAKERS)
def test_reviews_alone_make_a_document_that_tells_no_declaration(
    make: Callable[..., Document], tmp_path: Path
) -> None:
    text = whole(make(opened(tmp_path, reviews_alone()), 2025, issued=ISSUED))

    assert "⟦" not in text
    assert re.search(r"\b75\b", text)
    assert "0 members" not in text
    assert "asked to declare" not in text
    assert "Declarations closed" not in text
    assert "at a glance" not in text
    assert make is not letter.letter or "Guideline version" not in text


def test_a_scheme_of_reviews_alone_needs_no_dates_of_a_declaration(tmp_path: Path) -> None:
    drawn = reviews_alone()
    about = replace(drawn.scheme.about, next_window_opens="", next_deadline="")
    drawn = replace(drawn, scheme=replace(drawn.scheme, about=about))
    alone = replace(drawn.scheme, rules=Rules(collects=Collects.REVIEWS))
    (tmp_path / "alone").mkdir()

    both = stamp.lacking(opened(tmp_path, drawn))
    found = stamp.lacking(opened(tmp_path / "alone", replace(drawn, scheme=alone)))

    assert "the dates of the next declaration" in both
    assert set(found) == set(both) - {"the dates of the next declaration"}


def test_a_scheme_of_reviews_alone_tells_no_date_of_a_declaration(tmp_path: Path) -> None:
    drawn = reviews_alone()
    alone = replace(drawn, scheme=replace(drawn.scheme, rules=Rules(collects=Collects.REVIEWS)))
    both = whole(letter.letter(opened(tmp_path, drawn), 2025, issued=ISSUED))
    (tmp_path / "alone").mkdir()

    text = whole(letter.letter(opened(tmp_path / "alone", alone), 2025, issued=ISSUED))

    assert "The next declaration opens on 1 January 2027" in both
    assert "next declaration" not in text
    assert "2027" not in text


@pytest.mark.parametrize(("minimums", "is_asked"), [((10, 5, 0), True), ((), False)])
def test_a_minimum_in_each_area_is_told_and_no_uneven_split_is_called_fine(
    tmp_path: Path, minimums: tuple[int, ...], is_asked: bool
) -> None:
    drawn = drawn_schemes.everything()
    rule = REQUIRED if minimums else INDICATIVE
    asked = replace(drawn.years[-1].guideline, area_rule=rule, area_minimums=minimums)
    years = (*drawn.years[:-1], replace(drawn.years[-1], guideline=asked))
    drawn = replace(drawn, years=years, scheme=replace(drawn.scheme, themes=()))

    text = whole(letter.letter(opened(tmp_path, drawn), 2025, issued=ISSUED))

    told = "It also asks for at least ten in personal technical and five in job role technical."
    assert (told in text) == is_asked
    assert bool(re.search("uneven|need not be even", text)) != is_asked


def test_reviews_alone_are_the_year_s_headline_and_its_one_line(tmp_path: Path) -> None:
    told = year_of(opened(tmp_path, reviews_alone()))

    assert told.headline == "Of the 96 records reviewed, 75 met the guideline."
    assert told.lines == (
        "**75 of 96** records reviewed met the guideline (78%; for the scheme, between 69% and 85%).",
    )
    assert told.open_question == ""


def test_a_year_of_reviews_in_progress_holds_no_declarations_back(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, reviews_alone(is_final=False))

    assert 2025 in catalogue.early
    assert stamp.provisional(catalogue, 2025) == (
        "The figures are provisional until the data freeze on 30 April 2026.",
    )


@pytest.mark.parametrize(("declared", "reviewed", "is_enough"), [(9, 9, False), (10, 0, True), (0, 10, True)])
def test_ten_declarations_or_ten_reviewed_records_are_enough(
    declared: int, reviewed: int, is_enough: bool, tmp_path: Path
) -> None:
    figures = (count("valid_declarations", declared), count("reviewed", reviewed))
    held = evidence.of_year(
        opened(tmp_path, Drawn(figures=figures, years=(drawn_year(2025, has_reviews=True),))), 2025
    )

    if is_enough:
        require_something(held)
    else:
        with pytest.raises(CpdError, match="too few declarations for CPD year 2025"):
            require_something(held)


def test_without_a_guideline_no_sheet_and_no_overview_states_hours_dates_or_a_policy(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, without_guideline())
    sheet = licence.sheet(catalogue, 2025, issued=ISSUED)
    told = year_of(catalogue)
    text = " ".join((whole(sheet), told.headline, *told.lines, told.cannot_say))

    assert sheet.stamp == "Figures version 7 · CPD year 2025 · figures final"
    assert not [
        word for word in ("Guideline version", "30 April", "31 March", "30 hours", "Policy") if word in text
    ]
    assert told.headline == "Most of the scheme declared."


def test_without_a_guideline_a_year_in_progress_has_no_timetable(tmp_path: Path) -> None:
    drawn = replace(without_guideline(is_final=False), meta={"built_at": "2026-02-01"})
    catalogue = opened(tmp_path, drawn)
    told = so_far.of_year(evidence.of_year(catalogue, 2025))

    assert told.headline == "472 of 612 declared so far."
    assert not [line for line in told.lines if "until" in line or "deadline" in line]


@pytest.mark.parametrize(
    ("built_at", "said"),
    [
        ("2025-12-20", ("Until the window opens", "12 days", "1 January 2026")),
        ("2026-03-30", ("Until the deadline", "1 day", "31 March 2026")),
        ("2026-03-31", ("Until the deadline", "today", "31 March 2026")),
        ("2026-04-01", ("Until the data freeze", "29 days", "30 April 2026")),
    ],
)
def test_the_timetable_counts_the_days_to_the_next_date(
    built_at: str, said: tuple[str, str, str], tmp_path: Path
) -> None:
    drawn = drawn_schemes.everything(is_final=False)
    catalogue = opened(tmp_path, replace(drawn, meta={"built_at": built_at}))

    told = so_far.of_year(evidence.of_year(catalogue, 2025)).cards[-1]

    assert (told["label"], told["value"], told["base"]) == said


def test_where_members_must_take_part_nothing_is_said_of_who_chose_to(tmp_path: Path) -> None:
    drawn = drawn_schemes.everything()
    rules = replace(drawn.scheme.rules, mandatory=True)
    catalogue = opened(tmp_path, replace(drawn, scheme=replace(drawn.scheme, rules=rules)))

    assert year_of(catalogue).cannot_say == ""
    assert "Members must take part in the scheme." in whole(licence.sheet(catalogue, 2025, issued=ISSUED))


def test_a_sheet_on_a_year_in_progress_does_not_say_that_it_closed(tmp_path: Path) -> None:
    drawn = replace(drawn_schemes.everything(is_final=False), meta={"built_at": "2026-02-01"})
    text = whole(licence.sheet(opened(tmp_path, drawn), 2025, issued=ISSUED))

    assert "Declarations count until 30 April 2026." in text
    assert "closed" not in text
