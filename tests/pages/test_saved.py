"""What is saved of a chart: pictures that can travel alone, and the rows of its table with numbers as
numbers."""

import csv
import io
import re
from collections import Counter
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest

from dashboard.screen import drawn
from tests.dashboard.reports import samples
from tests.pages import opened

SOURCE = "CPD monitoring scheme · Figures version 1 · CPD year 2025"


def saved(name: str, chart: samples.Chart = samples.LINES) -> bytes:
    return drawn.saved(chart, SOURCE, date(2026, 6, 1))[name][0]()


def test_pictures_have_finding_and_source_inside() -> None:
    text = saved("SVG").decode()

    assert "Chartered members send" in text
    assert "Figures version 1" in text
    assert saved("PNG").startswith(b"\x89PNG")


def test_csv_and_workbook_hold_the_rows_of_the_table_as_numbers() -> None:
    rows = list(csv.reader(io.StringIO(saved("CSV").decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(saved("Excel")))["Chart 1"]
    held = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]

    assert rows[0] == list(samples.LINES.columns())
    assert rows[1] == ["2021", "82%", "70%", "69%"]
    assert held[0] == rows[0]
    assert held[1][1:] == [0.82, 0.7, 0.69]


def test_a_share_with_its_counts_is_three_columns_and_an_absent_one_a_sign() -> None:
    points = (
        samples.Point(0.6, "60 of 100 (60%)", "60%"),
        samples.Point(0.7, "about 70% (1,750 of 2,500)", "about 70%"),
        samples.Point(None, "withheld to protect members"),
    )
    exact = samples.replace(
        samples.AREAS, unit="%", series=(samples.Series("Met", points[:1] * 2 + points[2:]),)
    )
    about = samples.replace(
        samples.AREAS, unit="%", series=(samples.Series("Met", points[1:2] * 2 + points[2:]),)
    )

    def body(chart: samples.Chart) -> list[list[str]]:
        return list(csv.reader(io.StringIO(saved("CSV", chart).decode("utf-8-sig"))))

    assert body(exact)[0] == ["Area of learning", "Met: number", "Met: base", "Met: figure"]
    assert body(exact)[1][1:] == ["60", "100", "60%"]
    assert body(about)[1][1:] == ["1750", "2500", "70%"]
    assert body(about)[3][1:] == ["[x]", "[x]", "[x]"]


def test_each_chart_of_a_page_offers_to_save_it(sample: None) -> None:
    for name in ("overview", "letter", "committee"):
        app = opened.page(name)
        drawings = len(list(opened.charts(app)))
        offered = Counter(each.proto.popover.label for each in app.get("popover"))

        assert not app.exception
        assert offered["Save"] == offered["Table"] == drawings > 0, name


def test_a_table_that_stands_on_a_page_can_be_saved_too(sample: None) -> None:
    offered = Counter(each.proto.popover.label for each in opened.page("reviews").get("popover"))

    assert offered["Save"] == offered["How was this counted?"] == offered["Table"] + 3


def test_a_chart_is_drawn_once_however_often_its_page_runs(sample: None) -> None:
    made_once = (drawn.kept, drawn._spec)
    for each in made_once:
        each.cache_clear()
    app = opened.page("overview")
    first = [each.cache_info().misses for each in made_once]
    app.run()

    assert first == [each.cache_info().misses for each in made_once] == [2, 2]
    assert all(each.cache_info().hits >= 2 for each in made_once)


@pytest.mark.parametrize(
    ("name", "asked_for"),
    [
        ("overview", {}),
        ("explore", {"what": "Guideline: Met the guideline", "as": "Over time"}),
        ("reviews", {"tab": "The sample"}),
        ("change", {"from": "2023"}),
        ("letter", {"desk": "History"}),
        ("committee", {"document": "The licence-review sheet"}),
        ("methods", {}),
        ("data", {"part": "Work files"}),
    ],
)
def test_each_page_ends_with_one_link_to_what_it_shows(
    sample: None, name: str, asked_for: dict[str, str]
) -> None:
    app = opened.page(name, year="2024", **asked_for)
    offered = [each.proto.popover.label for each in app.get("popover")]
    told = dict(parse_qsl(urlsplit(opened.link(app)).query))

    assert offered.count("Copy link") == 1
    assert offered[-1] == "Copy link"
    assert told | asked_for | {"year": "2024"} == told


def test_that_numbers_are_rounded_is_said_below_a_table_and_not_in_each_cell(sample: None) -> None:
    of_groups = {"what": "Guideline: Met the guideline", "by": "Career stage"}
    for page, asked_for in (
        ("explore", of_groups | {"as": "Side by side"}),
        ("explore", of_groups | {"as": "Panels"}),
        ("explore", of_groups | {"as": "Table"}),
        ("change", {"only": "FIET (membership category)"}),
    ):
        app = opened.page(page, **asked_for)
        cells = [str(cell) for table in app.table for row in table.value.itertuples() for cell in row[1:]]

        assert any(re.match(r"\d+% \(\d+ of \d+\)", cell) for cell in cells)
        assert not any("about" in cell and "%" in cell for cell in cells)
        assert "Numbers of less than the whole scheme are rounded to the nearest five" in opened.said(app)
