"""Faults as a table and as a file: the gravest first, and never a formula."""

import pytest

from analysis.errors import Problem, Severity
from dashboard.load import faults

NOTE = Problem("over_500", Severity.NOTE, "3 rows have more than 500 hours.", "a.csv", count=3)
STOP = Problem(
    "unreadable_number", Severity.BLOCKS, "Row 7: not a number.", "a.xlsx", "S1", "declarations", 7, "=Hours"
)


def test_what_stops_the_load_stands_first() -> None:
    assert [row["What it does"] for row in faults.rows([NOTE, STOP])] == ["Stops the load", "Note"]


def test_the_file_of_faults_names_place_and_rule() -> None:
    text = faults.as_csv([STOP]).decode("utf-8-sig")

    assert text.splitlines() == [
        'What it does,File,Sheet,Row,Heading,Rule,Rows,"What is wrong, and what to do"',
        "Stops the load,a.xlsx,S1,7,'=Hours,unreadable number,1,Row 7: not a number.",
    ]


@pytest.mark.parametrize("sign", list("=+-@\t\r\n\0＝＋－＠"))
def test_no_text_becomes_a_formula(sign: str) -> None:
    assert faults.safe(f"{sign}1") == f"'{sign}1"


@pytest.mark.parametrize("value", ["Hours", "", 7, None])
def test_other_cells_stay_as_they_are(value: object) -> None:
    assert faults.safe(value) == value
