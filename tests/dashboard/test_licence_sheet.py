"""What the auditor of a licence review finds: each step by registration category, and what is missing."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.catalogue.read import Query
from dashboard.document.document import Document, Heading, Table
from dashboard.reports.paper.licence import SAID, sheet
from tests.built_sample import catalogue
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import count, drawn_year, opened, share
from tests.dashboard.read_aloud import whole

ISSUED = date(2026, 6, 1)


def drawn(folder: Path, **about: str) -> Document:
    everything = drawn_schemes.everything()
    scheme = replace(everything.scheme, about=replace(everything.scheme.about, **about))
    return sheet(opened(folder, replace(everything, scheme=scheme)), 2025, issued=ISSUED)


def missing(document: Document) -> str:
    return whole(document).partition("Not filled in yet")[2]


def test_each_step_is_told_by_registration_category_in_fives_and_exactly_of_all() -> None:
    document = sheet(catalogue(), 2025, issued=ISSUED)
    (table,) = (each for each in document.tables() if each.id == "by_registration")
    due = {
        each.groups[0][1]: each.whole
        for each in catalogue().figures(Query(("declaration_rate",), (2025,), ("registration_category",)))
    }
    numbers = [
        int(each) for row in table.rows[:-1] for each in re.findall(r"\b\d+\b(?!%)", " ".join(row[1:]))
    ]

    assert [row[0] for row in table.rows] == [*due, "**All**"]
    assert [int(row[1]) for row in table.rows[:-1]] == list(due.values())
    assert table.rows[0][1:] == (
        "605",
        "about 79% (480 of 605)",
        "85",
        "about 81% (65 of 80)",
        "about 62% (40 of 65)",
    )
    assert len(numbers) == 5 * 8 - 2
    assert all(number % 5 == 0 for number in numbers)
    told = ("1,409", "1,134 of 1,409 (80%)", "200", "163 of 189 (86%)", "111 of 159 (70%)")
    assert table.rows[-1][1:] == told


def test_records_reviewed_are_told_where_nobody_knows_how_many_were_selected(tmp_path: Path) -> None:
    document = drawn(tmp_path)

    assert "Of the 96 records reviewed, 75 met the guideline" in whole(document)
    assert "No reviews are loaded" not in whole(document)


@pytest.mark.parametrize(("followed", "is_few"), [(5, True), (6, False)])
def test_what_came_of_records_read_again_is_told_of_ten_and_of_fewer_that_they_are_too_few(
    followed: int, is_few: bool, tmp_path: Path
) -> None:
    everything = drawn_schemes.everything()
    routes = (count("route_carried_forward", 4), count("route_follow_up", followed))
    again = (share("read_again", 10, 10), share("met_again", 5, 10))
    figures = (*everything.figures, *routes, *(() if is_few else again))
    document = sheet(opened(tmp_path, replace(everything, figures=figures)), 2025, issued=ISSUED)

    told = f"after a review last year: 4 carried forward and {followed} followed up"
    assert told in whole(document)
    assert ("Together they are fewer than ten, too few to tell" in whole(document)) is is_few
    assert ("Of 10, 10 were reviewed and 5 met the guideline." in whole(document)) is not is_few


def test_what_came_of_the_few_records_read_again_is_told_in_fives() -> None:
    told = whole(sheet(catalogue(), 2025, issued=ISSUED))
    (came,) = re.findall(r"followed up after advice\. (Of [^.]+)\.", told)

    assert came == "Of about 10, about 10 were reviewed and about 5 met the guideline"


def test_that_no_earlier_action_is_due_and_no_draw_on_record_is_said_and_orders_nothing() -> None:
    document = sheet(catalogue(), 2025, issued=ISSUED)

    assert "No action from an earlier year is on record here." in whole(document)
    assert "The draw of the sample: none for this year is on record here." in missing(document)
    assert "The draw of the sample" not in missing(sheet(catalogue(), 2019, issued=ISSUED))
    assert "quote" not in whole(document)


def test_the_nine_outcomes_of_the_whole_stand_above_it_exactly() -> None:
    tables = [each for each in sheet(catalogue(), 2025, issued=ISSUED).blocks if isinstance(each, Table)]

    assert [each.id for each in tables] == ["outcomes", "by_registration"]
    assert sum(int(row[1]) for row in tables[0].rows[:-1]) == 200


def test_what_nobody_filled_in_is_listed_and_what_somebody_did_is_not(tmp_path: Path) -> None:
    for name in SAID:
        (tmp_path / name).mkdir()
        document = drawn(tmp_path / name, **{name: "We wrote this down in full."})

        assert "We wrote this down in full." in whole(document)
        assert missing(document).count("not filled in") == len(SAID) - 1


def test_with_all_filled_in_nothing_but_the_missing_column_is_listed(tmp_path: Path) -> None:
    document = drawn(tmp_path, **dict.fromkeys(SAID, "We wrote this down in full."))

    assert missing(document).count("not filled in") == 0
    assert "Figures by registration category: the files give none." in missing(document)


def test_the_missing_column_is_listed_whether_or_not_a_code_is_filled_in(tmp_path: Path) -> None:
    assert "Figures by registration category: the files give none." in missing(drawn(tmp_path, cpd_code=""))


def test_with_total_hours_alone_guideline_closing_day_number_due_and_contact_are_listed(
    tmp_path: Path,
) -> None:
    bare = drawn_schemes.bare()
    rules = replace(drawn_year(2025).guideline, target_hours=None, deadline=None, policy_version="")
    year = drawn_year(2025, guideline=rules)
    scheme = replace(bare.scheme, about=replace(bare.scheme.about, contact=""))
    document = sheet(opened(tmp_path, replace(bare, years=(year,), scheme=scheme)), 2025, issued=ISSUED)

    told = missing(document)
    assert re.findall(r"(The guideline|The day|How many members|Whom members)[^:]*: not given", told) == [
        "The guideline",
        "The day",
        "How many members",
        "Whom members",
    ]
    assert "records marked twice: none are loaded" in told
    assert "not given" not in missing(sheet(catalogue(), 2025, issued=ISSUED))


def test_a_part_with_nothing_to_say_has_no_heading(tmp_path: Path) -> None:
    headings = [block.text for block in drawn(tmp_path).blocks if isinstance(block, Heading)]

    assert "Appeals" not in headings
    assert "What followed a review" not in headings


def test_a_scheme_without_reviews_has_no_empty_part_and_nobody_who_read_records(tmp_path: Path) -> None:
    document = sheet(opened(tmp_path, drawn_schemes.everything(has_reviews=False)), 2025, issued=ISSUED)

    heads = [isinstance(each, Heading) for each in document.blocks]
    assert True not in [one and other for one, other in pairwise([*heads, True])]
    assert "Records were read" not in whole(document)
