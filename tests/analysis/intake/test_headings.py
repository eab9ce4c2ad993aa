"""Headings as people write them: which column of ours each is, and how sure of it one may be.

Right ones have a floor; a heading taken for another column without a question has none. Add rows, never
retune a constant to a single one.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from analysis.intake.recognise import sheet, tables
from analysis.intake.recognise.said import said
from analysis.intake.recognise.score import SURE, Hers
from analysis.intake.recognise.shapes import profile
from analysis.scheme import scheme
from analysis.scheme.vocabulary import SHIPPED, ReviewOutcome
from tests.analysis.intake.made import Job, open_ids, read_as, workbook

ROWS = 60
NUMBERS = [str(7 + n % 40) for n in range(ROWS)]
CELLS = {
    "id": [f"M{10000 + 7 * n}" for n in range(ROWS)],
    "hours": [f"{n}.5" for n in NUMBERS],
    "few": [str(n % 4) for n in range(ROWS)],
    "date": [f"2026-02-{1 + n % 28:02}" for n in range(ROWS)],
    "year": ["2025"] * ROWS,
    "yes": [("Yes", "No")[n % 2] for n in range(ROWS)],
    "grade": [("Fellow", "Member", "Technician")[n % 3] for n in range(ROWS)],
    "status": [("Working", "Retired", "Career break")[n % 3] for n in range(ROWS)],
    "place": [("North", "South", "Wales")[n % 3] for n in range(ROWS)],
    "outcome": [("Pass", "Pass - advice given", "Deferred")[n % 3] for n in range(ROWS)],
    "person": [("LW", "JS", "PK")[n % 3] for n in range(ROWS)],
    "name": [f"Person {n} Family" for n in range(ROWS)],
    "mail": [f"m{n}@example.org" for n in range(ROWS)],
    "text": [f"Some longer remark of a member, number {n}, that goes on and on and on." for n in range(ROWS)],
}
DECLARED = [
    ("Mem. ref", "id", "member"),
    ("Membership No.", "id", "member"),
    ("Constituent ID", "id", "member"),
    ("1. What is your membership number?", "id", "member"),
    ("MemberNumber", "id", "member"),
    ("GDC number", "id", "member"),
    ("Registrant #", "id", "member"),
    ("Mbr No", "id", "member"),
    ("Person", "id", "member"),
    ("Person no.", "id", "member"),
    ("PIN", "id", "member"),
    ("NMC PIN", "id", "member"),
    ("CPD Year", "year", "cpd_year"),
    ("CPD period", "year", "cpd_year"),
    ("Year", "year", "cpd_year"),
    ("Grade", "grade", "membership_category"),
    ("Member grade", "grade", "membership_category"),
    ("Category", "grade", "membership_category"),
    ("Credential", "grade", "membership_category"),
    ("Employment status", "status", "activity_status"),
    ("Region/Branch", "place", "region"),
    ("Local Network", "place", "region"),
    ("World region", "place", "region"),
    ("Industry sector", "place", "sector"),
    ("Date elected", "date", "joined_on"),
    ("Join date", "date", "joined_on"),
    ("Return received", "date", "submitted_on"),
    ("Date submitted", "date", "submitted_on"),
    ("Submision date", "date", "submitted_on"),
    ("Leave date", "date", "left_on"),
    ("CPD hrs - total", "hours", "total_hours"),
    ("Total hours", "hours", "total_hours"),
    ("CPD Hours", "hours", "total_hours"),
    ("Hours (h)", "hours", "total_hours"),
    ("Total CPD hours completed", "hours", "total_hours"),
    ("In total, how many hours of CPD did you do?", "hours", "total_hours"),
    ("Hours declared", "hours", "total_hours"),
    ("Totl hours", "hours", "total_hours"),
    ("Personal technical hrs", "hours", "personal_technical_hours"),
    ("Job role technical", "hours", "job_role_technical_hours"),
    ("Soft skills", "hours", "soft_skills_hours"),
    ("CPD hrs - people", "hours", "soft_skills_hours"),
    ("Planned hrs", "hours", "planned_hours"),
    ("Formal CPD", "hours", "planned_hours"),
    ("Unplanned CPD", "hours", "unplanned_hours"),
    ("Informal CPD", "hours", "unplanned_hours"),
    ("Training courses (hours)", "hours", "training_hours"),
    ("Events and seminars", "yes", "does_events_seminars"),
    ("Self-study", "hours", "self_study_hours"),
    ("Plan in place?", "yes", "has_development_plan"),
    ("Reflective note?", "yes", "reflection_recorded"),
]
REVIEWED = [
    ("Panel verdict", "outcome", "review_outcome"),
    ("Outcome", "outcome", "review_outcome"),
    ("Audit outcome", "outcome", "review_outcome"),
    ("Final decision", "outcome", "review_outcome"),
    ("Result of review", "outcome", "review_outcome"),
    ("Reader", "person", "assessor"),
    ("Reviewed by", "person", "assessor"),
    ("Auditor initials", "person", "assessor"),
    ("Review year", "year", "review_year"),
    ("Date sent to reader", "date", "assigned_on"),
    ("Date back", "date", "completed_on"),
    ("Verified hours", "hours", "evidenced_total_hours"),
    ("Selection method", "place", "selection_route"),
]
NOTHING = [
    ("Hours outstanding", "hours"),
    ("Hours remaining", "hours"),
    ("Shortfall", "hours"),
    ("Average hours", "hours"),
    ("Invoice number", "id"),
    ("Event reference", "id"),
    ("Full name", "name"),
    ("Person", "person"),
    ("Member name", "name"),
    ("E-mail", "mail"),
    ("Any comments?", "text"),
    ("Date of birth", "date"),
    ("Notes", "text"),
    ("Number of events", "few"),
    ("% complete", "hours"),
    ("Phone", "id"),
    ("Reminder sent?", "yes"),
    ("Type of CPD", "place"),
    ("Area", "hours"),
]
DOUBTFUL = [
    ("Hours brought forward", "hours", "total_hours"),
    ("CPD Hours Required", "hours", "target_hours"),
    ("Hours last year", "hours", "total_hours"),
    ("Total CPD (days)", "hours", "total_hours"),
    ("CPD points", "hours", "total_hours"),
    ("Total hours (3 years)", "hours", "total_hours"),
    ("Duration", "hours", "total_hours"),
    ("2025", "hours", "total_hours"),
]
FLOOR = 0.95


def state(heading: str, cells: Sequence[str], table: str) -> tuple[str, str]:
    """The column of ours that a heading is read as beside a plain member, and whether that is sure."""
    member = CELLS["id"] if table == "reviews" else [f"{one}x" for one in CELLS["id"]]
    given = ((heading, cells), ("Membership number", member))
    if "member" in {ours for text, _, ours in DECLARED if text == heading}:
        given = given[:1]
    hers = [
        Hers(place, text, said(text), profile(pl.Series(text, column)))
        for place, (text, column) in enumerate(given)
    ]
    seed = scheme.seed()
    ours = next(one for one in tables.tables(seed) if one.name == table)
    read = sheet.read(hers, ours, seed, {})
    name = next((name for name, place in read.places.items() if place == 0), "")
    return name, "sure" if name and read.scores[name] >= SURE else "guess"


def test_most_headings_are_read_as_what_they_are_and_none_as_another_column_without_a_question() -> None:
    wrong, right = [], 0
    rows = [(*row, "declarations") for row in DECLARED] + [(*row, "reviews") for row in REVIEWED]
    for heading, kind, ours, table in rows:
        name, how = state(heading, CELLS[kind], table)
        right += name == ours
        if name not in ("", ours) and how == "sure":
            wrong.append((heading, name))

    assert wrong == []
    assert right >= FLOOR * len(rows)


@pytest.mark.parametrize(("heading", "kind"), NOTHING)
@pytest.mark.parametrize("table", ["declarations", "reviews"])
def test_what_is_none_of_our_columns_is_not_taken_for_one(heading: str, kind: str, table: str) -> None:
    assert state(heading, CELLS[kind], table)[0] == ""


@pytest.mark.parametrize(("heading", "kind", "ours"), DOUBTFUL)
def test_words_that_change_the_meaning_leave_no_more_than_a_guess(heading: str, kind: str, ours: str) -> None:
    assert state(heading, CELLS[kind], "declarations") == (ours, "guess")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CPD Hours (Required)", "CPD Hours (Completed)"),
        ("Total hours 2024", "Total hours 2025"),
        ("Hours carried forward", "Hours"),
        ("Q1 hours", "Q2 hours"),
        ("Total CPD", "Total CPD (days)"),
    ],
)
def test_headings_that_differ_in_a_mark_alone_are_never_taken_first_come(one: str, other: str) -> None:
    hers = [
        Hers(place, text, said(text), profile(pl.Series("a", CELLS["hours"])))
        for place, text in enumerate((one, other))
    ]
    seed = scheme.seed()
    read = sheet.read(hers, tables.tables(seed)[0], seed, {})

    assert "total_hours" in read.rivals or read.scores["total_hours"] < SURE


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("CPD Hours (Required)", {"cpd"}),
        ("Q3. Member No.", {"member", "number"}),
        ("Which ones: Volunteering", {"volunteering"}),
        ("dateSubmitted", {"date", "submitted"}),
    ],
)
def test_a_heading_is_taken_apart(heading: str, words: set[str]) -> None:
    assert said(heading).words == words


SMALL = {
    "our words": [SHIPPED[outcome] for outcome in ReviewOutcome],
    "our codes": [outcome.value for outcome in ReviewOutcome],
}


@pytest.mark.parametrize("values", SMALL.values(), ids=SMALL)
@pytest.mark.parametrize("heading", ["What we found", "Status of the record", "Stage"])
def test_a_small_sheet_of_reviews_is_known_by_its_outcomes_though_hardly_one_repeats(
    tmp_path: Path, heading: str, values: Sequence[str]
) -> None:
    rows = [(f"M{n}x", ("LW", "JS", "PK")[n % 3], values[n % len(values)]) for n in range(24)]
    book = workbook(("Membership no", "Reader", heading), *rows)

    result = Job(tmp_path / "job", {"a.xlsx": book}).check()

    assert read_as(result) == {"member": "Membership no", "assessor": "Reader", "review_outcome": heading}
    assert open_ids(result) == ["guesses:a.xlsx#Sheet", "review_year:a.xlsx#Sheet"]


def test_nine_outcomes_of_a_body_s_own_are_a_list_in_a_small_sheet(tmp_path: Path) -> None:
    values = ("Fine", "Fine, with a word", "Thin", "Murky", "Silent", "Later", "Spared", "Gone", "Waiting")
    rows = [(f"M{n}x", values[n % 9]) for n in range(24)]

    result = Job(tmp_path / "job", {"a.xlsx": workbook(("Membership no", "Panel verdict"), *rows)}).check()

    assert read_as(result) == {"member": "Membership no", "review_outcome": "Panel verdict"}
