"""Faults as a table and as a file: the gravest first, and never a formula."""

import pytest

from analysis.errors import Ask
from dashboard.document.file import as_text
from dashboard.load import faults
from dashboard.reports.render import grids

NOTE = Ask("over_500", "3 rows have more than 500 hours.", file="a.csv", count=3, blocks=False)
STOP = Ask(
    "unreadable_number",
    "Rows 7 and 9: no numbers.",
    count=2,
    rows=(7, 9),
    column="=Hours",
    file="a.xlsx",
    sheet="S1",
)


def test_what_stops_the_load_stands_first() -> None:
    assert list(faults.by_gravity([NOTE, STOP])) == ["Stops the load", "Note"]


def test_the_file_of_faults_names_place_and_rule() -> None:
    text = faults.as_csv([STOP]).decode("utf-8-sig")

    assert text.splitlines() == [
        'What it does,File,Sheet,Rows,Heading,Rule,How many,"What is wrong, and what to do"',
        "Stops the load,a.xlsx,S1,7 9,'=Hours,unreadable number,2,Rows 7 and 9: no numbers.",
    ]


@pytest.mark.parametrize("sign", list("=+-@\t\r\n\0＝＋－＠"))
def test_no_text_becomes_a_formula(sign: str) -> None:
    assert as_text(f"{sign}1") == f"'{sign}1"
    assert f"'{sign}A1" in grids.as_csv(grids.Grid("a", "A", ("Group", "Note"), (("x", f"{sign}A1"),)))


@pytest.mark.parametrize("value", ["Hours", ""])
def test_other_cells_stay_as_they_are(value: str) -> None:
    assert as_text(value) == value
