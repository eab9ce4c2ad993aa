"""A row of data is never taken or shown as headings, and no record is ever dropped as a note at the foot."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intake.recognise import header
from tests.analysis.intake.made import Job, asks, not_read, open_ids, pseudonym, read_as, rules, workbook

HOURS = st.integers(0, 90_00).map(lambda n: f"{n // 100}.{n % 100:02}".removesuffix(".00"))
CELLS = {
    "number": st.integers(1000, 999_999).map(str),
    "padded": st.integers(1, 999_999).map("{:07}".format),
    "code": st.integers(100, 99_999).map("RCT{}".format),
    "hours": HOURS,
    "date": st.dates().map(str),
    "slash": st.dates().map(lambda day: f"{day.day:02}/{day.month:02}/{day.year}"),
    "grade": st.sampled_from(["Fellow", "Member", "Technician", "MIET"]),
    "outcome": st.sampled_from(["Pass", "Meets", "Deferred", "Below guideline"]),
    "rating": st.sampled_from(["Yes", "No", "Partly", "met"]),
    "remark": st.sampled_from(["Planned well", "Hours are missing", "Total unclear", "Good reflection"]),
    "mail": st.integers(0, 999).map("m{}@example.org".format),
}
KEYS = ("number", "padded", "code")


@st.composite
def bodies(draw: st.DrawFn) -> list[list[str | None]]:
    """Rows of a table without its headings: each with a reference and hours or a date, some cells blank."""
    kinds = [draw(st.sampled_from(KEYS)), draw(st.sampled_from(["hours", "date", "slash"]))]
    kinds += draw(st.lists(st.sampled_from(sorted(CELLS)), max_size=7))
    kinds = draw(st.permutations(kinds))
    count = draw(st.integers(3, 40))
    rows = [[draw(CELLS[kind]) for kind in kinds] for _ in range(count)]
    for row in rows:
        for column, kind in enumerate(kinds):
            if kind not in KEYS and draw(st.integers(0, 9)) == 0:
                row[column] = None
    return rows


@given(bodies())
@settings(max_examples=150, deadline=None)
def test_no_row_of_a_body_without_headings_is_taken_for_them_and_none_is_shown_when_chosen(
    rows: list[list[str | None]],
) -> None:
    assert header.found(rows) is None
    for place in range(min(len(rows), 5)):
        chosen = header.found(rows, place)
        assert chosen is not None
        assert set(chosen.texts) == {""}


@pytest.mark.parametrize("count", [3, 12, 29])
def test_words_and_years_without_headings_are_no_headings_in_any_row(count: int) -> None:
    rows = [[f"Remark {'abc'[n % 3]} {'de'[n % 2]}", f"{1990 + n}", f"{2030 - n}"] for n in range(count)]

    assert header.found(rows) is None


@given(bodies(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_headings_above_such_a_body_are_found_below_any_titles(
    rows: list[list[str | None]], titles: int
) -> None:
    width = len(rows[0])
    names = ["Membership no", "Total hours", *(f"Column called {sign}" for sign in "abcdefghij")][:width]
    above = [[f"Title {sign}", *[None] * (width - 1)] for sign in "xyz"[:titles]]

    found = header.found([*above, names, *rows])

    assert found is not None
    assert (found.row, found.texts) == (titles, tuple(names))


def test_a_heading_that_is_also_a_value_stands_among_headings(tmp_path: Path) -> None:
    text = "Membership no,Region,Total hours,Retired,Active\n"
    text += "".join(f"M{n}x,North,{30 + n},N,Y\n" for n in range(8))

    assert not_read(Job(tmp_path / "job", {"a.csv": text}).check()) == ["Retired", "Active"]


MEMBER_OVER_BOTH = (["Membership no", "Required", None, "Completed", None], ["A1:A2", "B1:C1", "D1:E1"])
TWO_ROWS = {
    "a group of hours": (
        (["Membership no", "Region", "CPD hours", None, None], ["A1:A2", "B1:B2", "C1:E1"]),
        [None, None, "Total", "Planned", "Unplanned"],
        ["Membership no", "Region", "Total (CPD hours)", "Planned", "Unplanned"],
    ),
    "a group over the member": (
        (["Member", None, "CPD hours", None, None], ["A1:B1", "C1:E1"]),
        ["Number", "Region", "Total", "Planned", "Unplanned"],
        ["Number (Member)", "Region", "Total (CPD hours)", "Planned", "Unplanned"],
    ),
    "what was asked beside what was done": (
        MEMBER_OVER_BOTH,
        [None, "Hours", "Planned", "Hours", "Planned"],
        [
            "Membership no",
            "Hours (Required)",
            "Planned (Required)",
            "Hours (Completed)",
            "Planned (Completed)",
        ],
    ),
    "what was asked, in other words below": (
        MEMBER_OVER_BOTH,
        [None, "Hours", "Planned", "Total", "Unplanned"],
        ["Membership no", "Hours (Required)", "Planned (Required)", "Total (Completed)", "Unplanned"],
    ),
    "years": (
        (["Membership no", "2024", None, "2025", None], ["A1:A2", "B1:C1", "D1:E1"]),
        [None, "Hours", "Planned", "Hours", "Planned"],
        ["Membership no", "Hours (2024)", "Planned (2024)", "Hours (2025)", "Planned (2025)"],
    ),
    "more headings we know above": (
        (["Membership no", "Region", "Grade", "CPD", None], ["A1:A2", "B1:B2", "C1:C2", "D1:E1"]),
        [None, None, None, "Total", "Outstanding"],
        ["Membership no", "Region", "Grade", "Total (CPD)", "Outstanding"],
    ),
    "things that are not the scheme's": (
        (["Membership no", "CPD", None, "Invoice", None], ["A1:A2", "B1:C1", "D1:E1"]),
        [None, "Hours", "Planned", "Number", "Total"],
        ["Membership no", "Hours (CPD)", "Planned", "Number (Invoice)", "Total (Invoice)"],
    ),
}


@pytest.mark.parametrize("is_merged", [True, False])
@pytest.mark.parametrize(("upper", "lower", "joined"), TWO_ROWS.values(), ids=TWO_ROWS)
def test_two_rows_of_headings_are_joined_however_the_upper_is_merged(
    tmp_path: Path,
    upper: tuple[list[str | None], list[str]],
    lower: list[str | None],
    joined: list[str],
    is_merged: bool,
) -> None:
    texts, areas = upper

    def merge(book: openpyxl.Workbook) -> None:
        for area in areas if is_merged else []:
            book.worksheets[0].merge_cells(area)

    rows = [[f"M{n}x", 30 + n, 10 + n, 20 + n, 5 + n] for n in range(8)]
    book = workbook(texts, lower, *rows, change=merge)

    (sheet,) = Job(tmp_path / "job", {"a.xlsx": book}).check()["sheets"]

    assert [column["heading"] for column in sheet["columns"]] == joined
    assert (sheet["rows"], sheet["header_row"]) == (8, 2)


def test_three_rows_of_headings_are_joined_too(tmp_path: Path) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        for area in ("A1:A3", "B1:E1", "B2:C2", "D2:E2"):
            book.worksheets[0].merge_cells(area)

    book = workbook(
        ["Membership no", "CPD", None, None, None],
        [None, "Hours", None, "Answers", None],
        [None, "Planned", "Unplanned", "Development plan", "Reflection"],
        *([f"M{n}x", 10, 20 + n, "Yes", "No"] for n in range(8)),
        change=merge,
    )

    assert read_as(Job(tmp_path / "job", {"a.xlsx": book}).check()) == {
        "member": "Membership no",
        "planned_hours": "Planned",
        "unplanned_hours": "Unplanned",
        "has_development_plan": "Development plan",
        "reflection_recorded": "Reflection",
    }


def test_members_merged_over_their_activities_are_members(tmp_path: Path) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        for row in range(2, 26, 2):
            book.worksheets[0].merge_cells(f"A{row}:A{row + 1}")

    rows = [[None if n % 2 else f"M{n // 2}x", ("Course", "Reading")[n % 2], 3 + n] for n in range(24)]
    book = workbook(["Membership no", "Activity", "Hours"], *rows, change=merge)

    assert read_as(Job(tmp_path / "job", {"a.xlsx": book}).check()) == {
        "member": "Membership no",
        "total_hours": "Hours",
    }


def test_hours_that_were_required_are_never_read_as_hours_that_were_done(tmp_path: Path) -> None:
    lines = [
        ["Membership no", "Required", None],
        [None, "Hours", "Planned"],
        *([f"M{n}x", 30 + n, 10] for n in range(8)),
    ]

    result = Job(tmp_path / "job", {"a.xlsx": workbook(*lines)}).check()

    assert "total_hours" not in read_as(result)
    assert "planned_hours" not in read_as(result)


def test_notes_under_the_headings_do_not_take_their_place(tmp_path: Path) -> None:
    text = "Membership no,,Total hours,Planned hours\nas in our system,ignore,in decimals,at least ten\n"
    text += "".join(f"M{n}x,North,{30 + n},{10 + n}\n" for n in range(8))

    result = Job(tmp_path / "job", {"a.csv": text}).check()

    assert read_as(result) == {
        "member": "Membership no",
        "total_hours": "Total hours",
        "planned_hours": "Planned hours",
    }


def test_headings_that_a_report_repeats_on_every_page_are_left_out(tmp_path: Path) -> None:
    page = "Membership no,Total hours\n" + "".join(f"M{n}x,{30 + n}\n" for n in range(8))
    text = page + page.replace("M", "N").replace("Nembership", "Membership")

    result = Job(tmp_path / "job", {"a.csv": text}).check({"answers": {"cpd_year:a.csv#": 2025}})

    assert [(ask.kind, ask.rows) for ask in asks(result) if ask.is_note] == [("headings_again", (10,))]
    assert result["totals"][0]["members"] == 16


def test_a_file_without_headings_is_read_once_its_columns_are_named(tmp_path: Path) -> None:
    text = "".join(f"M{n}00,{30 + n},2025\n" for n in range(8))
    columns = {"Column A": "member", "Column B": "total_hours", "Column C": "cpd_year"}
    chosen = {"header_row": 0, "table": "declarations", "columns": columns}

    result = Job(tmp_path / "job", {"a.csv": text}).check({"sheets": {"a.csv#": chosen}})

    assert (result["status"], result["totals"][0]["members"]) == ("ready", 8)


@given(
    st.lists(st.integers(1, 99_999), min_size=6, max_size=40, unique=True),
    st.integers(0, 5),
    st.sampled_from(["", "Confidential – do not distribute", "Generated by: A Person 11/05/2026", "Total"]),
    st.sampled_from(["{:07}", "M{}", "m {}", "AB-{}"]),
)
@settings(max_examples=60, deadline=None)
def test_no_member_is_dropped_as_a_note_at_the_foot(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], bare: int, note: str, form: str
) -> None:
    members = [form.format(number) for number in numbers]
    filled = len(members) - min(bare, len(members) - 3)
    lines = [f"{member},{'' if n >= filled else 20 + n / 4},2025" for n, member in enumerate(members)]
    text = "\n".join(["Membership no,Total hours,CPD year", *lines, *([f"{note},,"] if note else []), ""])
    job = Job(tmp_path_factory.mktemp("job") / "job", {"a.csv": text})

    job.check({"answers": {"which:member:a.csv#": "Membership no"}})

    assert job.staged("declarations")["member"].to_list() == [pseudonym(member) for member in members]


SECRET = "Zqxv Private Remark"


def test_no_cell_of_an_unread_an_identifier_or_a_free_text_column_stands_anywhere_but_in_the_rows(
    tmp_path: Path,
) -> None:
    head = [
        "Membership no",
        "Total hours",
        "CPD year",
        "Full name",
        "Remark",
        "Always the same",
        "Grade",
        "Assessor",
    ]
    rows = [
        [f"Zqxv{n}88", 20 + n % 9, 2025, f"Zqxv Name {n}", f"{SECRET} {n}", SECRET, "Fellow", f"Zqxv{n % 3}"]
        for n in range(40)
    ]
    job = Job(tmp_path / "job", {"a.xlsx": workbook(head, *rows)})

    results = [
        job.check(),
        job.check({"sheets": {"a.xlsx#Sheet": {"header_row": 3}}}),
        job.check({"sheets": {"a.xlsx#Sheet": {"columns": {"Always the same": "membership_category"}}}}),
    ]

    progress = (job.folder / "progress.jsonl").read_text(encoding="utf-8")
    assert "zqxv" not in (json.dumps(results[:2]) + progress).casefold()
    assert "Grade" not in not_read(results[0])


def test_a_constant_remark_and_a_rare_cell_are_not_shown_and_a_common_one_is(tmp_path: Path) -> None:
    rows = "".join(f"M{n}x,{30 + n % 4},{'North' if n else 'Solitary'},Secret\n" for n in range(40))
    result = Job(tmp_path / "job", {"a.csv": f"Membership no,Total hours,Region,Remark\n{rows}"}).check()

    seen: dict[str, Any] = {column["heading"]: column["seen"] for column in result["sheets"][0]["columns"]}
    assert seen == {"Membership no": [], "Total hours": ["30", "31"], "Region": ["North"], "Remark": []}


@pytest.mark.parametrize("rows", [[], ["\n"], [",,\n", ",,\n"]])
def test_a_file_of_headings_alone_publishes_nothing(tmp_path: Path, rows: list[str]) -> None:
    job = Job(tmp_path / "job", {"a.csv": "Membership no,Total hours,CPD year\n" + "".join(rows)})

    result = job.check()

    assert (result["status"], rules(result), open_ids(result)) == ("blocked", ["no_rows"], [])
    assert not (job.folder / "staged").exists()
