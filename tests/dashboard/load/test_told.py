"""A check reads as whole sentences, on the page and on the command line alike."""

from dataclasses import replace

import pytest

from analysis.scheme import schema
from dashboard.load import check_result, columns, wording
from dashboard.load.check_result import Column, Sheet


@pytest.mark.parametrize(
    ("result", "start"),
    [
        ({"status": "ready"}, "Everything can be read. Nothing is stored yet"),
        (
            {"status": "questions", "asks": [{"kind": "a", "text": "?", "id": "a"}]},
            "The files can be read. One thing is still to be said",
        ),
        (
            {"status": "questions", "asks": [{"kind": n, "text": "?", "id": n} for n in "ab"]},
            "The files can be read. Two things are",
        ),
        ({"status": "blocked"}, "The files cannot be loaded as they are. Nothing is stored."),
        ({"status": "failed", "text": "The loader's own words."}, "The loader's own words."),
    ],
)
def test_the_headline_says_what_happened_and_what_to_do(result: dict[str, object], start: str) -> None:
    assert wording.headline(check_result.read(result)).startswith(start)


def test_values_that_are_not_known_are_asked_for_before_files_are_blamed() -> None:
    values = {"region": [{"theirs": "N", "count": 1, "ours": None}]}

    found = check_result.read({"status": "blocked", "sheets": [{"id": "a", "values": values}]})

    assert wording.headline(found).startswith("Some values are not known yet")


def test_what_a_load_takes_away_is_said_by_table_year_and_column() -> None:
    lost = {"total_hours": 20, "planned_hours": 1}
    totals = [{"table": "declarations", "year": 2025, "replaced": 20, "blanked": lost}]

    found = check_result.read({"status": "ready", "totals": totals})

    assert wording.taken_away_lines(found) == [
        "Declarations of 2025: total hours of 20 rows and planned hours of 1 row."
    ]


def test_the_dry_run_shows_before_and_after() -> None:
    total = {
        "table": "declarations",
        "year": 2025,
        "rows": 612,
        "members": 610,
        "hours": 18371.5,
        "added": 12,
        "replaced": 500,
        "unchanged": 100,
        "rows_before": 600,
        "members_before": 600,
        "hours_before": 18000.0,
    }

    assert wording.totals_rows(check_result.read({"status": "ready", "totals": [total]})) == [
        {
            "Table": "Declarations",
            "Year": "2025",
            "Stored before": "600 rows, 18,000 hours",
            "In your files": "612 rows, 610 members, 18,371.5 hours",
            "Added": "12",
            "Replaced": "500",
            "Unchanged": "100",
            "Rows afterwards": "612",
        }
    ]


def test_a_name_from_a_file_is_never_taken_for_markdown() -> None:
    assert wording.escape("[a](b) *c*\n# d") == r"\[a\](b) \*c\* # d"
    assert (
        wording.escape("# Row 9: kept - or :red[not] at 10:30")
        == r"\# Row 9: kept - or \:red\[not\] at 10\:30"
    )


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_every_column_has_a_title_that_reads_as_words(table: schema.Table) -> None:
    titles = [columns.title(name) for name in table.names]

    assert not [title for title in titles if "_" in title or not title[:1].isupper()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("sheet", "start"),
    [
        (Sheet(id="a#"), "left out: nothing of it is read."),
        (Sheet(id="a#", certain=False), "no row of headings was found"),
        (Sheet(id="a#", certain=False, header_row=3, table="reviews"), "it is asked below what it holds"),
    ],
)
def test_a_sheet_that_is_not_recognised_says_that_nothing_of_it_is_read(sheet: Sheet, start: str) -> None:
    assert wording.sheet_line(sheet).startswith(start)


def test_a_sheet_says_what_it_comes_to_with_other_columns_before_it_is_checked_again() -> None:
    made = [Column("Ref", different=118, filled=120), Column("Hrs", sum=3352.0, filled=110)]
    sheet = Sheet(id="a#", table="declarations", header_row=1, columns=tuple(made))

    assert wording.live_line(sheet, {"Ref": "member", "Hrs": "total_hours"}) == (
        "As it stands: 118 members, 3,352 hours in 110 rows, 2 of 2 headings read."
    )
    of_days = replace(sheet, columns=(replace(made[1], unit="days"),))
    assert "3,352 days in 110 rows" in wording.live_line(of_days, {"Hrs": "total_hours"})
    assert wording.live_line(sheet, {"Hrs": "total_hours"}).endswith(
        "1 of 2 headings read. Still missing: member."
    )
