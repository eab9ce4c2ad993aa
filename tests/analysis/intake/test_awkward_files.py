"""Awkward but honest files: read exactly as they show, or refused with a sentence and a row."""

import csv
import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from analysis.errors import Refused
from analysis.intake.read import gate
from analysis.intake.read.grid import EPOCH_1904
from analysis.intake.read.limits import Limits
from analysis.intake.recognise import said
from tests.analysis.intake.made import DECLARATIONS, Job, asks, checked, pseudonym, rows, rules, workbook

READ = [(1, "member", "cpd_year", "total_hours"), (2, "00123", "2025", "30"), (3, "00124", "2025", "12.5")]


def read(tmp_path: Path, content: bytes, name: str = "a.csv") -> list[Any]:
    path = tmp_path / name
    path.write_bytes(content)
    return rows(gate.grids(path, limits=Limits(), known=said.known)[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_reads_the_same(tmp_path: Path, encoding: str, end: str) -> None:
    text = DECLARATIONS.replace("\n", end)

    assert read(tmp_path, text.encode(encoding)) == READ


def test_big_endian_utf_16_and_a_missing_last_line_end_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xfe\xff" + DECLARATIONS.strip().encode("utf-16-be")) == READ


def test_letters_of_western_europe_are_read_without_a_mark(tmp_path: Path) -> None:
    assert read(tmp_path, "member,region\n1,Zürich – Süd\n".encode("cp1252"))[1] == (2, "1", "Zürich – Süd")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_columns(tmp_path: Path, delimiter: str) -> None:
    assert read(tmp_path, DECLARATIONS.replace(",", delimiter).encode()) == READ


def test_semicolons_go_with_decimal_commas(tmp_path: Path) -> None:
    text = "member;cpd_year;total_hours;planned_hours\n1;2025;30,5;10,25\n2;2025;7,5;0,5\n"
    job = Job(tmp_path / "job", {"a.csv": text})
    job.check()

    assert job.staged("declarations")["total_hours"].to_list() == [3050, 750]


def test_line_breaks_and_delimiters_between_quotation_marks_belong_to_the_cell(tmp_path: Path) -> None:
    content = b'member,region\r\n1,"North,\r\nWest"\r\n2,"say ""hi"""\r\n'

    assert read(tmp_path, content)[1:] == [(2, "1", "North,\r\nWest"), (3, "2", 'say "hi"')]


def test_blank_lines_keep_the_row_numbers(tmp_path: Path) -> None:
    assert read(tmp_path, b"member,region\n\n1,a\n,\n2,b\n\n") == [
        (1, "member", "region"),
        (3, "1", "a"),
        (5, "2", "b"),
    ]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=6),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_cells_written_by_a_csv_writer_come_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]
) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["member", "cpd_year", "total_hours"], *cells])
    blank = " \t\r\n\u00a0\u200b\ufeff"
    stripped = [tuple(cell.strip(blank) or None for cell in line) for line in cells]

    found = read(tmp_path_factory.mktemp("csv"), text.getvalue().encode("utf-8-sig"))

    assert [row[1:] for row in found[1:]] == [line for line in stripped if any(line)]


@pytest.mark.parametrize(
    ("content", "rule", "row"),
    [
        (DECLARATIONS + "00125,2025\n", "ragged_row", 4),
        (DECLARATIONS + "00125,2025,1,5\n", "ragged_row", 4),
        (DECLARATIONS + '00125,2025,"1\n', "quotes", 4),
        (DECLARATIONS + '00125,"20"25,1\n', "quotes", 4),
        ("member\n1\n2\n", "single_column", None),
        ("a,b;c,d\n1,2;3,4\n", "delimiter", None),
    ],
)
def test_a_file_that_could_be_read_in_two_ways_is_refused(
    tmp_path: Path, content: str, rule: str, row: int | None
) -> None:
    with pytest.raises(Refused) as refused:
        read(tmp_path, content.encode())

    assert (refused.value.rule, refused.value.row) == (rule, row)


def test_titles_above_the_headings_and_a_total_below_are_left_out(tmp_path: Path) -> None:
    text = (
        "CPD declarations\nexported today\n\nMembership no.,Year,Total "
        "hours\n1,2025,30\n2,2025,12.5\nTotal,,42.5\n"
    )

    result = checked(tmp_path, a_csv=text)

    sheet = result["sheets"][0]
    assert (sheet["header_row"], sheet["rows"]) == (4, 2)
    assert [(ask.kind, ask.rows) for ask in asks(result) if ask.is_note] == [("total_row", (7,))]


def test_sums_without_a_name_are_a_total_but_a_row_without_a_member_is_a_fault(tmp_path: Path) -> None:
    text = "member,cpd_year,total_hours\n1,2025,30\n2,2025,12.5\n,2025,{}\n"

    total = checked(tmp_path / "a", a_csv=text.format("42.5"))
    fault = checked(tmp_path / "b", a_csv=text.format("40"))

    assert [(ask.kind, ask.rows) for ask in asks(total) if ask.is_note] == [("total_row", (4,))]
    assert [(ask.kind, ask.rows) for ask in asks(fault) if ask.stops] == [("missing_value", (4,))]


def test_numbers_and_dates_of_a_workbook_are_read_as_it_shows_them(tmp_path: Path) -> None:
    values = [
        1,
        0.1,
        1 / 3,
        1.1 + 2.2,
        123456789012,
        "00123",
        True,
        date(2025, 3, 4),
        datetime(2025, 3, 4, 5, 6),
    ]
    content = workbook(["member", "region"], *([number, value] for number, value in enumerate(values)))

    found = [row[2] for row in read(tmp_path, content, "a.xlsx")[1:]]

    numbers = ["1", "0.1", "0.333333333", "3.3", "123456789012", "00123", "true"]
    assert found == [*numbers, "2025-03-04 00:00:00", "2025-03-04 05:06:00"]


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        book.worksheets[0].append([2, 2025, date(2026, 3, 4), timedelta(hours=30, minutes=15)])

    content = workbook(["member", "cpd_year", "submitted_on", "total_hours"], change=change)
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    job = Job(tmp_path / "job", {"a.xlsx": content})
    job.check()

    assert gate.grids(path, limits=Limits(), known=said.known)[0].epoch == EPOCH_1904
    assert job.staged("declarations").select("submitted_on", "total_hours").rows() == [
        (date(2026, 3, 4), 3025)
    ]


def test_times_of_a_workbook_are_hours(tmp_path: Path) -> None:
    lines = (["member", "cpd_year", "total_hours"], [1, 2025, time(1, 15)], [2, 2025, timedelta(hours=40)])
    job = Job(tmp_path / "job", {"a.xlsx": workbook(*lines)})
    job.check()

    assert job.staged("declarations")["total_hours"].to_list() == [125, 4000]


def test_leading_zeros_that_only_the_number_format_shows_are_kept(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for row, number in ((2, 123), (3, 4567890)):
            cell = book.worksheets[0].cell(row=row, column=1, value=number)
            cell.number_format = "000000"

    lines = (["member", "cpd_year", "total_hours"], [0, 2025, 30], [0, 2025, 12])
    job = Job(tmp_path / "job", {"a.xlsx": workbook(*lines, change=change)})
    job.check()

    assert job.staged("declarations")["member"].to_list() == [pseudonym("000123"), pseudonym("4567890")]


def test_a_table_that_starts_below_and_to_the_right_keeps_its_row_numbers(tmp_path: Path) -> None:
    lines = ([], [], [None, None, "member", "cpd_year", "total_hours"], [None, None, "7", 2025, "x"])

    result = checked(tmp_path, a_xlsx=workbook(*lines))

    assert [(ask.kind, ask.rows, ask.column) for ask in asks(result) if ask.stops] == [
        ("unreadable_number", (4,), "total_hours")
    ]


def test_hidden_sheets_are_read_and_said(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.create_sheet("Front")
        book.worksheets[0].sheet_state = "hidden"

    lines = (["member", "cpd_year", "total_hours"], [1, 2025, 30])
    result = checked(tmp_path, a_xlsx=workbook(*lines, change=change))

    assert (result["status"], rules(result, "is_note")) == ("ready", ["hidden_sheet"])


def test_a_formula_without_a_saved_value_stops_where_it_is_read_and_only_there(tmp_path: Path) -> None:
    lines = (["member", "cpd_year", "total_hours", "region", "Other"], [1, 2025, 30, "=A2&A2", "=A2"])

    result = checked(tmp_path, a_xlsx=workbook(*lines))

    assert [(ask.kind, ask.rows, ask.column) for ask in asks(result) if ask.stops] == [
        ("unsaved_formula", (2,), "region")
    ]
    assert "formula_cells" not in rules(result, "is_note")


def test_an_error_cell_blocks_where_it_is_read_and_only_there(tmp_path: Path) -> None:
    lines = (
        ["member", "cpd_year", "total_hours", "other"],
        [1, 2025, "#DIV/0!", "#N/A"],
        [2, 2025, 30, "#REF!"],
    )

    result = checked(tmp_path, a_xlsx=workbook(*lines))

    assert [(ask.kind, ask.rows) for ask in asks(result) if ask.stops] == [("error_cell", (2,))]


def test_typed_columns_of_parquet_are_read_as_they_mean(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "member": [7, 8],
            "cpd_year": pl.Series([2025, 2025], dtype=pl.Int16),
            "total_hours": [30.1 + 0.2, 12.5],
            "planned_hours": pl.Series([Decimal("10.000"), Decimal("2.500")], dtype=pl.Decimal(10, 3)),
            "submitted_on": [date(2026, 3, 4), None],
            "has_development_plan": [True, False],
        }
    )
    content = io.BytesIO()
    frame.write_parquet(content)
    job = Job(tmp_path / "job", {"a.parquet": content.getvalue()})
    job.check()

    staged = job.staged("declarations")
    columns = ("member", "total_hours", "planned_hours", "submitted_on", "has_development_plan")
    assert staged.select(columns).rows() == [
        (pseudonym("7"), 3030, 1000, date(2026, 3, 4), True),
        (pseudonym("8"), 1250, 250, None, False),
    ]


@given(
    st.lists(
        st.tuples(st.text(alphabet="0123456789AB", min_size=1, max_size=8), st.integers(0, 900_00)),
        min_size=1,
        max_size=8,
        unique_by=lambda row: row[0],
    )
)
@settings(max_examples=25, deadline=None)
def test_a_file_is_taken_with_exactly_the_rows_identifiers_and_hours_it_shows(
    tmp_path_factory: pytest.TempPathFactory, declared: list[tuple[str, int]]
) -> None:
    lines = [f"{member},2025,{hours // 100}.{hours % 100:02d}" for member, hours in declared]
    job = Job(
        tmp_path_factory.mktemp("job") / "job", {"a.csv": "\n".join(["member,cpd_year,total_hours", *lines])}
    )

    answers = dict.fromkeys(("looks_like_points", "looks_like_minutes", "over_2000"), "as_declared")
    of_total = {"all_zero:total_hours:a.csv#": "yes", "h_mm:total_hours:a.csv#": "decimal"}
    job.check({"answers": answers | of_total})

    assert job.staged("declarations").select("member", "total_hours").rows() == [
        (pseudonym(member), hours) for member, hours in declared
    ]
